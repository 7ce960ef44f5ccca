//! The report on one user: plain data with public fields, in the shape of its JSON form.
//!
//! Nothing here is escaped or coloured; whoever prints it does that.

use caudit_model::SignIn;
use caudit_model::catalogue::CodeClass;
use serde::Serialize;
use serde_json::Value;

/// Everything `caudit user` says.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct UserReport {
    /// Version of this format: 1.
    pub schema_version: u32,
    /// Who was audited.
    pub user: ReportUser,
    /// The app, by its short name.
    pub app: String,
    /// The app, as a person calls it.
    pub app_title: String,
    /// One sentence: the verdict and what decides it.
    pub headline: String,
    /// `allowed`, `interactionRequired`, `blocked`, `indeterminate`, or `mixed` where it differs by device or place.
    pub verdict: String,
    /// `yes`, `no` or `unknown`.
    pub conditional_access_is_the_cause: String,
    /// Why that is so, in one sentence.
    pub cause: String,
    /// One entry for each device, place and resource.
    pub outcomes: Vec<Outcome>,
    /// The policies that block or may block, with the conditions that decide.
    pub policies: Vec<DecidingPolicy>,
    /// The sign-in log, newest first.
    pub log: Vec<LogRow>,
    /// What would unblock the user, best first.
    pub remedies: Vec<Remedy>,
    /// Edits that people try and that change nothing.
    pub inert: Vec<Inert>,
    /// What was taken for granted.
    pub assumptions: Vec<Assumption>,
    /// What leaves an answer open.
    pub unknown: Vec<UnknownFact>,
    /// What is dangerous beside the question that was asked: break-glass accounts, lock-out.
    pub warnings: Vec<String>,
    /// What this report does not look at.
    pub not_looked_at: Vec<String>,
}

/// The user, by all names.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ReportUser {
    /// Object id.
    pub id: String,
    /// User principal name.
    pub user_principal_name: Option<String>,
    /// Display name.
    pub display_name: Option<String>,
    /// Member or guest, as the directory has it.
    pub user_type: Option<String>,
    /// The kind as the resource tenant sees it.
    pub kind: Option<String>,
    /// Active roles at tenant scope, by name.
    pub roles: Vec<String>,
    /// The account is excluded from nearly everything that is enforced.
    pub emergency_access: bool,
}

/// What happens on one device, at one place, for one resource.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Outcome {
    /// The device; null is one that the tenant does not know.
    pub device: Option<OutcomeDevice>,
    /// Address, country and the named location it is in.
    pub place: String,
    /// True where the place comes from the user's sign-in rows.
    pub place_seen: bool,
    /// App id of the resource.
    pub resource: String,
    /// Name of the resource.
    pub resource_name: String,
    /// The verdict.
    pub verdict: String,
    /// The range, where the verdict is indeterminate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub between: Option<[String; 2]>,
    /// Policies that surely block.
    pub blocked_by: Vec<String>,
    /// Policies that ask the user for something, or may block.
    pub asked_by: Vec<String>,
    /// What must be met to get in, by control name.
    pub requires: Vec<String>,
    /// The verdict with report-only policies enabled.
    pub with_report_only: String,
    /// Policies that would block if they were not report-only.
    pub report_only_blockers: Vec<String>,
    /// The verdict when the client cannot ask the user: a background token refresh, or sync of another tenant's files.
    pub in_background: String,
    /// The sign-in; can be given to `caudit whatif` as it is.
    pub sign_in: SignIn,
}

/// A device of the user.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct OutcomeDevice {
    /// Object id.
    pub id: String,
    /// Display name.
    pub display_name: Option<String>,
    /// Join type as the directory has it.
    pub trust_type: Option<String>,
    /// Compliance.
    pub is_compliant: Option<bool>,
    /// `ok`, `pending`, `disabled` or `stale`.
    pub state: String,
    /// Operating system.
    pub operating_system: Option<String>,
}

/// A policy that blocks, may block, or asks.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DecidingPolicy {
    /// Policy id.
    pub id: String,
    /// Display name.
    pub display_name: String,
    /// State.
    pub state: String,
    /// `blocks`, `mayBlock` or `asks`.
    pub effect: String,
    /// The outcomes it touches, by index.
    pub outcomes: Vec<usize>,
    /// What it asks for, in words.
    pub asks_for: String,
    /// Controls that are not met.
    pub unmet: Vec<String>,
    /// Why it is met or not, for the first of those outcomes.
    pub because: String,
    /// Every configured condition, for the first of those outcomes.
    pub conditions: Vec<Evidence>,
}

/// One condition, held against one sign-in.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Evidence {
    /// Graph's name of the condition.
    pub condition: String,
    /// `yes`, `no` or `unknown`.
    pub matches: String,
    /// JSON pointer in the policy.
    pub pointer: String,
    /// What the policy says.
    pub policy: String,
    /// What the sign-in brings.
    pub sign_in: String,
}

/// A row of the sign-in log.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LogRow {
    /// Row id.
    pub id: String,
    /// When, as written.
    pub created_date_time: Option<String>,
    /// The resource that was asked for.
    pub resource: Option<String>,
    /// Address and country.
    pub place: String,
    /// The device as the row has it, or that it was not identified.
    pub device: String,
    /// The AADSTS number; 0 is success.
    pub error_code: Option<i64>,
    /// What the number means.
    pub meaning: String,
    /// What the number says about Conditional Access; null for success.
    pub class: Option<CodeClass>,
    /// Policies whose recorded result is failure.
    pub policies: Vec<String>,
    /// Whether the recorded results agree with the simulation; null where they cannot be compared.
    pub agrees: Option<bool>,
    /// Where they do not agree, or why they cannot be compared.
    pub note: Option<String>,
}

/// Something that would unblock the user, re-simulated.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Remedy {
    /// Which kind of remedy.
    pub kind: String,
    /// What to do, in one line.
    pub summary: String,
    /// Edits of policies; none where the fix is no policy edit.
    pub edits: Vec<Edit>,
    /// What changes about the sign-in (RFC 7396), for fixes that are no policy edit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub facts: Option<Value>,
    /// The outcomes it unblocks, by index.
    pub unblocks: Vec<usize>,
    /// Their verdicts afterwards, in the same order.
    pub after: Vec<String>,
    /// What else it opens.
    pub collateral: Collateral,
    /// What to know before doing it.
    pub caution: Option<String>,
}

/// An edit of one policy.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Edit {
    /// Policy id.
    pub policy_id: String,
    /// RFC 6902 operations against the policy object.
    pub patch: Vec<Value>,
}

/// Who else is let in, or loses a protection.
#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Collateral {
    /// How many other users.
    pub users: usize,
    /// The first of them, by name.
    pub names: Vec<String>,
    /// What changes for them and for this user's other sign-ins, in words.
    pub effect: String,
}

/// An edit that changes nothing.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Inert {
    /// Which kind of edit.
    pub kind: String,
    /// The id it is about.
    pub id: String,
    /// Why it changes nothing.
    pub reason: String,
}

/// Something taken for granted.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Assumption {
    /// The fact.
    pub fact: String,
    /// The value it was given.
    pub value: String,
    /// Why.
    pub because: String,
    /// What would be otherwise.
    pub otherwise: String,
}

/// A fact that leaves an answer open.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct UnknownFact {
    /// The fact.
    pub fact: String,
    /// Why it matters and why it is not known.
    pub because: String,
    /// What would settle it.
    pub settled_by: String,
}
