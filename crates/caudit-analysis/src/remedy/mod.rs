//! What would unblock the user. Every remedy is tried out on a copy of the policies before it is told:
//! over all of this user's sign-ins, and over every other user of the snapshot.

mod candidate;
mod collateral;
mod device;
mod edits;
mod exclude;
mod groups;
mod satisfy;
mod try_out;

pub(crate) use candidate::blockers;

use crate::context::Audit;
use crate::report::Remedy;

/// Remedies, best first: fix the device, satisfy the control, then exclusions from narrow to wide.
pub(crate) fn remedies(audit: &Audit<'_>) -> Vec<Remedy> {
    let blockers = blocker_sets(audit);
    let mut candidates = device::candidates(audit);
    candidates.extend(satisfy::candidates(audit));
    for policies in &blockers {
        candidates.extend(groups::candidates(audit, policies));
    }
    for make in exclude::KINDS {
        candidates.extend(blockers.iter().flat_map(|policies| make(audit, policies)));
    }
    let mut remedies: Vec<Remedy> = Vec::new();
    for candidate in candidates {
        let again = |known: &Remedy| {
            known.kind == candidate.kind && known.edits == candidate.edits && known.facts == candidate.facts
        };
        if !remedies.iter().any(again) {
            remedies.extend(try_out::remedy(audit, candidate));
        }
    }
    remedies
}

/// The distinct sets of policies that keep the user out, or may: all of a set have to give way.
fn blocker_sets(audit: &Audit<'_>) -> Vec<Vec<usize>> {
    let mut sets: Vec<Vec<usize>> = Vec::new();
    for trial in audit.trials.iter().filter(|trial| trial.decides) {
        let set = blockers(audit, trial);
        if !set.is_empty() && !sets.contains(&set) {
            sets.push(set);
        }
    }
    sets
}
