//! Client app types.

use caudit_model::risk::ClientAppType;
use caudit_model::{Member, Policy, Truth};

use crate::mask::{Mask, TriMask};

/// Client app types over all policies.
#[derive(Debug)]
pub(crate) struct ClientApps {
    by_type: Vec<(ClientAppType, Mask)>,
    /// The policies that list something other than `all`.
    pub(crate) configured: Mask,
    unrecognised: Mask,
    all: Mask,
}

impl ClientApps {
    /// Builds the room. An empty list and one that holds `all` constrain nothing.
    pub(crate) fn new(policies: &[Policy]) -> Self {
        let n = policies.len();
        let lists = |index: usize| policies.get(index).map_or(&[][..], |policy| &policy.conditions.client_app_types);
        let known = |index: usize, kind| lists(index).contains(&Member::Known(kind));
        let configured = Mask::where_(n, |index| !lists(index).is_empty() && !known(index, ClientAppType::All));
        let of_type = |kind: ClientAppType| Mask::where_(n, |index| known(index, kind) || supports(lists(index), kind));
        Self {
            by_type: ClientAppType::ALL.iter().map(|kind| (*kind, of_type(*kind))).collect(),
            unrecognised: Mask::where_(n, |index| lists(index).iter().any(|member| member.known().is_none())),
            configured,
            all: Mask::all(n),
        }
    }

    /// Answers the condition. A sign-in's `all` matches every policy.
    pub(crate) fn resolve(&self, value: Option<ClientAppType>, out: &mut TriMask) {
        out.fill(&self.all);
        match value {
            Some(ClientAppType::All) => {}
            None => out.yes.drop(&self.configured),
            Some(kind) => {
                out.yes.drop(&self.configured);
                out.maybe.drop(&self.configured);
                if let Some((_, mask)) = self.by_type.iter().find(|(known, _)| *known == kind) {
                    out.or(mask, Truth::Yes);
                }
                out.or(&self.unrecognised, Truth::Unknown);
            }
        }
    }
}

/// `exchangeActiveSync` covers supported platforms too; the reverse does not hold.
fn supports(list: &[Member<ClientAppType>], kind: ClientAppType) -> bool {
    kind == ClientAppType::EasSupported && list.contains(&Member::Known(ClientAppType::ExchangeActiveSync))
}
