//! One side (included or excluded) of the target resources, over all policies.

use std::collections::HashMap;

use caudit_model::{Id, Truth, catalogue};

use crate::mask::{Mask, TriMask};

/// Words that stand for groups of resources; given as an audience they name no resource.
const KEYWORDS: [&str; 5] = ["All", "None", "Office365", "MicrosoftAdminPortals", "AllAgentIdResources"];

/// One side over all policies.
#[derive(Debug)]
pub(super) struct TargetSide {
    pub(super) all: Mask,
    office365: Mask,
    admin_portals: Mask,
    agent_resources: Mask,
    by_app: HashMap<Id, Mask>,
    /// The policies that name a resource or group other than `All` and `None`.
    pub(super) named: Mask,
}

impl TargetSide {
    pub(super) fn new<'a>(n: usize, lists: impl Iterator<Item = &'a [Id]>) -> Self {
        let mut side = Self {
            all: Mask::none(n),
            office365: Mask::none(n),
            admin_portals: Mask::none(n),
            agent_resources: Mask::none(n),
            by_app: HashMap::new(),
            named: Mask::none(n),
        };
        for (index, list) in lists.enumerate() {
            list.iter().for_each(|id| side.add(index, id, n));
        }
        side
    }

    fn add(&mut self, index: usize, id: &Id, n: usize) {
        let mask = match KEYWORDS.iter().position(|keyword| id.is(keyword)) {
            Some(0) => return self.all.insert(index),
            Some(1) => return,
            Some(2) => &mut self.office365,
            Some(3) => &mut self.admin_portals,
            Some(_) => &mut self.agent_resources,
            None => self.by_app.entry(id.clone()).or_insert_with(|| Mask::none(n)),
        };
        mask.insert(index);
        self.named.insert(index);
    }

    /// ORs in which policies name this resource (`None`: a resource that is not known) otherwise than by `All`.
    pub(super) fn name(&self, audience: Option<&Id>, out: &mut TriMask) {
        let Some(audience) = audience else { return out.or(&self.named, Truth::Unknown) };
        if is_keyword(audience) {
            return;
        }
        if let Some(mask) = self.by_app.get(audience) {
            out.or(mask, Truth::Yes);
        }
        if catalogue::in_office365(audience) {
            out.or(&self.office365, Truth::Yes);
        } else {
            // Microsoft says that agents' resources are meant, but not how to tell one by its id.
            out.or(&self.agent_resources, Truth::Unknown);
        }
        // The admin portals' ids are not published: a candidate may be one.
        if catalogue::is_admin_portal_candidate(audience) {
            out.or(&self.admin_portals, Truth::Unknown);
        }
    }
}

/// True for a word that stands for a group of resources.
pub(super) fn is_keyword(id: &Id) -> bool {
    KEYWORDS.iter().any(|keyword| id.is(keyword))
}
