//! Conditions that list members of an enumeration: the risks and the authentication flows.
//!
//! A list is a list and not a threshold: `["high"]` does not match a medium risk.

use caudit_model::Member;

use crate::mask::{Mask, TriMask};

/// A list condition over all policies.
#[derive(Debug)]
pub(crate) struct Listed<T> {
    /// For each member, the policies that list it.
    by_member: Vec<(T, Mask)>,
    /// The policies that configure the condition.
    pub(crate) configured: Mask,
    /// The policies that list a member we do not know.
    unrecognised: Mask,
    all: Mask,
}

impl<T: Copy + PartialEq> Listed<T> {
    /// Builds the room; `lists` gives each policy's list, in order, and an empty list configures nothing.
    pub(crate) fn new<'a>(lists: impl ExactSizeIterator<Item = &'a [Member<T>]>, members: &[T]) -> Self
    where
        T: 'a,
    {
        let n = lists.len();
        let mut room = Self {
            by_member: members.iter().map(|member| (*member, Mask::none(n))).collect(),
            configured: Mask::none(n),
            unrecognised: Mask::none(n),
            all: Mask::all(n),
        };
        for (index, list) in lists.enumerate().filter(|(_, list)| !list.is_empty()) {
            room.configured.insert(index);
            list.iter().for_each(|member| room.note(index, member));
        }
        room
    }

    fn note(&mut self, index: usize, member: &Member<T>) {
        let Member::Known(value) = member else { return self.unrecognised.insert(index) };
        if let Some((_, mask)) = self.by_member.iter_mut().find(|(known, _)| known == value) {
            mask.insert(index);
        }
    }

    /// Answers the condition for a sign-in with this value, or with none known.
    pub(crate) fn resolve(&self, value: Option<T>, out: &mut TriMask) {
        out.fill(&self.all);
        let Some(value) = value else { return out.yes.drop(&self.configured) };
        out.yes.drop(&self.configured);
        out.maybe.drop(&self.configured);
        if let Some((_, mask)) = self.by_member.iter().find(|(known, _)| *known == value) {
            out.or(mask, caudit_model::Truth::Yes);
        }
        out.or(&self.unrecognised, caudit_model::Truth::Unknown);
    }
}
