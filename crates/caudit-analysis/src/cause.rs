//! The verdict over all outcomes, whether Conditional Access is the cause, and the sentence that says so.

use caudit_engine::Access;
use caudit_model::catalogue::{self, CodeClass};

use crate::context::{Audit, Trial};
use crate::log::confirms_block;
use crate::outcomes::device_words;
use crate::report::{DecidingPolicy, LogRow, Outcome};

/// Whether Conditional Access is the cause.
pub(crate) struct Cause {
    /// `yes`, `no` or `unknown`.
    pub(crate) word: &'static str,
    /// Why.
    pub(crate) sentence: String,
}

fn deciding<'a>(audit: &'a Audit<'_>) -> impl Iterator<Item = &'a Trial> {
    audit.trials.iter().filter(|trial| trial.decides)
}

/// The verdict of the resource that decides; `mixed` where it differs by device or place.
pub(crate) fn verdict(audit: &Audit<'_>) -> &'static str {
    let mut words = deciding(audit).map(|trial| trial.evaluation.verdict.word());
    let first = words.next().unwrap_or("indeterminate");
    if words.all(|word| word == first) { first } else { "mixed" }
}

/// Whether Conditional Access keeps the user out.
pub(crate) fn cause(audit: &Audit<'_>, log: &[LogRow]) -> Cause {
    if let Some(row) = log.iter().find(|row| confirms_block(row)) {
        let when = row.created_date_time.as_deref().unwrap_or("a time not recorded");
        let code = row.error_code.unwrap_or_default();
        let sentence = format!(
            "The sign-in log records a block by Conditional Access (AADSTS{code}, {when}) and the simulation agrees."
        );
        return Cause { word: "yes", sentence };
    }
    let all_blocked = deciding(audit).all(|trial| trial.evaluation.verdict.settled() == Some(Access::Blocked));
    if log.is_empty() && all_blocked {
        let sentence = "There is no sign-in row for this app, but every sign-in that was tried is blocked by a policy.";
        return Cause { word: "yes", sentence: sentence.to_owned() };
    }
    let failing: Vec<&LogRow> = log.iter().filter(|row| row.error_code.is_some_and(|code| code != 0)).collect();
    let elsewhere = |row: &&LogRow| matches!(row.class, Some(CodeClass::Environment | CodeClass::NotCa));
    if !failing.is_empty() && failing.iter().all(elsewhere) {
        return Cause { word: "no", sentence: elsewhere_sentence(&failing) };
    }
    let closed = |trial: &Trial| trial.evaluation.verdict.settled().is_none_or(|access| access == Access::Blocked);
    let open = deciding(audit).any(|trial| is_seen(audit, trial) && closed(trial));
    if open {
        return Cause { word: "unknown", sentence: undecided(log) };
    }
    Cause { word: "no", sentence: not_the_cause(audit) }
}

/// Places count as seen where rows show them; without rows, every place that was tried counts.
fn is_seen(audit: &Audit<'_>, trial: &Trial) -> bool {
    let spots = &audit.subject.spots;
    let none_seen = spots.iter().all(|spot| !spot.seen);
    none_seen || spots.get(trial.case.spot).is_some_and(|spot| spot.seen)
}

fn elsewhere_sentence(failing: &[&LogRow]) -> String {
    let code = failing.first().and_then(|row| row.error_code).unwrap_or_default();
    let next = catalogue::error_code(code).map_or("", |known| known.next.as_str());
    format!("Every failing row is of another kind: AADSTS{code} is not a Conditional Access decision. {next}")
}

fn undecided(log: &[LogRow]) -> String {
    let what = if log.is_empty() {
        "There is no sign-in row for this app"
    } else {
        "No row of the sign-in log confirms a block"
    };
    format!("{what}, and at least one sign-in that was tried is blocked or cannot be told.")
}

fn not_the_cause(audit: &Audit<'_>) -> String {
    let next = match audit.subject.scenario.name.as_str() {
        "onedrive" => {
            " If OneDrive shows 0x8004de40, Microsoft's article calls that a connection problem: look at TLS 1.2, proxy and network first (caudit explain 0x8004de40)."
        }
        _ => " Look at the client, its network and the account instead.",
    };
    format!("No sign-in that was tried is blocked by Conditional Access.{next}")
}

/// One sentence: who, what, where, by which policy, why.
pub(crate) fn headline(audit: &Audit<'_>, outcomes: &[Outcome], policies: &[DecidingPolicy]) -> String {
    let sentence = by_policies(audit, outcomes, policies);
    if audit.subject.user.account_enabled == Some(false) {
        return format!(
            "The account is disabled in Entra, so it cannot sign in at all. As to the policies: {sentence}"
        );
    }
    sentence
}

fn by_policies(audit: &Audit<'_>, outcomes: &[Outcome], policies: &[DecidingPolicy]) -> String {
    let name = audit.subject.user.label();
    let app = &audit.subject.scenario.title;
    let blocker = policies.iter().find(|policy| policy.effect == "blocks");
    let by = |policy: &DecidingPolicy| match policy.asks_for.as_str() {
        "a block" => format!("{} blocks every sign-in it applies to", policy.display_name),
        asks => format!("{} asks for {asks}, but {}", policy.display_name, policy.because),
    };
    match (verdict(audit), blocker) {
        ("allowed", _) => format!("{name} is allowed into the {app}: no enforced policy stops or asks anything."),
        ("interactionRequired", _) => {
            format!("{name} gets into the {app} after a prompt: {}. {}", prompts(policies), background(audit))
        }
        ("blocked", Some(policy)) => format!("{name} is BLOCKED from the {app} everywhere: {}.", by(policy)),
        ("mixed", Some(policy)) => {
            format!("{name} is BLOCKED from the {app} {}: {}.", where_blocked(audit, outcomes), by(policy))
        }
        ("indeterminate", _) => {
            format!("It cannot be told whether {name} gets into the {app}: {}.", open(audit))
        }
        ("mixed", None) => {
            format!("What {name} meets at the {app} differs by device and place; nothing surely blocks.")
        }
        _ => format!("{name} at the {app}: {}.", verdict(audit)),
    }
}

/// What a prompt means where nobody is there to answer it.
fn background(audit: &Audit<'_>) -> &'static str {
    if audit.subject.kind.is_some_and(caudit_model::policy::UserKind::is_external) {
        "Sync of another tenant's files can show no prompt: for this user it simply stops."
    } else {
        "A refresh in the background can show no prompt: sync pauses until the user has answered it once."
    }
}

fn prompts(policies: &[DecidingPolicy]) -> String {
    let asking = policies.iter().map(|policy| format!("{} asks for {}", policy.display_name, policy.asks_for));
    asking.collect::<Vec<_>>().join("; ")
}

fn open(audit: &Audit<'_>) -> String {
    let missing = deciding(audit).fold(caudit_engine::FactSet::NONE, |all, trial| all.union(trial.evaluation.missing));
    let names = audit.set.policies();
    let waits = |index: &usize| {
        deciding(audit).any(|trial| {
            trial.evaluation.verdict.settled().is_none()
                && trial
                    .evaluation
                    .policies
                    .get(*index)
                    .is_some_and(|it| !it.missing.is_empty() && it.grant.high > Access::Allowed)
        })
    };
    let enforced = (0..names.len()).filter(|index| names.get(*index).is_some_and(caudit_model::Policy::is_enforced));
    let policies: Vec<&str> = enforced
        .filter(waits)
        .filter_map(|index| names.get(index))
        .map(|policy| policy.display_name.as_str())
        .collect();
    let facts: Vec<String> = missing.iter().map(crate::unknown::words).collect();
    let verb = if policies.len() == 1 { "depends" } else { "depend" };
    let which = if facts.len() == 1 { "which is" } else { "which are" };
    format!("{} {verb} on {}, {which} not known", policies.join(", "), facts.join(" and on "))
}

/// On which devices, or at which places, it is blocked.
fn where_blocked(audit: &Audit<'_>, outcomes: &[Outcome]) -> String {
    let blocked = |trial: &&Trial| trial.evaluation.verdict.settled() == Some(Access::Blocked);
    let machines = &audit.subject.machines;
    let wholly =
        |number: usize| deciding(audit).filter(|trial| trial.case.machine == number).all(|trial| blocked(&trial));
    let whole: Vec<String> = machines
        .iter()
        .enumerate()
        .filter(|(number, _)| wholly(*number))
        .map(|(_, machine)| device_words(machine))
        .collect();
    if !whole.is_empty() {
        return format!("on {}", whole.join(" and on "));
    }
    let tried = audit.trials.iter().zip(outcomes).filter(|(trial, _)| trial.decides && blocked(trial));
    let mut places: Vec<&str> = tried.map(|(_, outcome)| outcome.place.as_str()).collect();
    places.dedup();
    format!("from {}", places.join(" and from "))
}
