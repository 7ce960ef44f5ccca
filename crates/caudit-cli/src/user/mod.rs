//! `caudit user`: would this user be blocked, and what is the smallest way out?

mod page;

use caudit_analysis::report::UserReport;
use caudit_analysis::{AuditError, AuditRequest, audit_user};
use caudit_engine::UnknownMode;
use serde_json::Value;

use crate::args::{UserArgs, UserFormat};
use crate::diag::Diag;
use crate::exit::Exit;
use crate::input::{self, InputNote};
use crate::question::suggest::{close, did_you_mean};
use crate::term::Term;
use caudit_analysis::handles;
use page::View;

/// Runs the command.
pub(crate) fn run(args: &UserArgs, term: &Term) -> Result<Exit, Diag> {
    let input = input::read(&args.input, term)?;
    let options = args.evaluation.options(UnknownMode::Exact);
    let request = AuditRequest { who: &args.who, app: &args.app, options };
    let report = audit_user(&input.tenant, &request).map_err(diag)?;
    input::show_notes(&input.notes, term);
    match args.format {
        UserFormat::Json => term.print(&json(&report, &input.notes)?)?,
        UserFormat::Table => term.page(&page::page(&View {
            report: &report,
            policies: &input.tenant.policies,
            handles: handles(&input.tenant.policies),
            look: term.look,
            ids: term.ids,
            verbose: term.verbose > 0,
            edits: args.edits,
        }))?,
    }
    Ok(input.exit(exit(&report)).or_zero(args.evaluation.exit_zero))
}

/// Blocked anywhere beats not known anywhere.
fn exit(report: &UserReport) -> Exit {
    let of = |verdict: &str| match verdict {
        "blocked" => Exit::Findings,
        "indeterminate" => Exit::Inconclusive,
        _ => Exit::Clean,
    };
    report.outcomes.iter().map(|outcome| of(&outcome.verdict)).max().unwrap_or(Exit::Clean)
}

fn json(report: &UserReport, notes: &[InputNote]) -> Result<String, Diag> {
    let failed = |error: serde_json::Error| Diag::failure(format!("cannot write JSON: {error}"));
    let mut value = serde_json::to_value(report).map_err(failed)?;
    if let Value::Object(members) = &mut value {
        members.insert("notes".to_owned(), serde_json::to_value(notes).map_err(failed)?);
    }
    crate::json::print(&value)
}

fn diag(error: AuditError) -> Diag {
    let diag = Diag::usage(error.to_string());
    match error {
        AuditError::UnknownUser { similar, .. } => {
            let names: Vec<&str> = similar.iter().map(String::as_str).collect();
            diag.with_help(
                did_you_mean(&names).unwrap_or_else(|| "give a user principal name or an object id".to_owned()),
            )
        }
        AuditError::Ambiguous { candidates, .. } => {
            diag.with_notes(candidates).with_help("give the user principal name or object id of the one you mean")
        }
        AuditError::UnknownApp { app, known } => {
            let names = close(&app, known.iter().map(String::as_str));
            diag.with_help(did_you_mean(&names).unwrap_or_else(|| format!("give one of {}", known.join(", "))))
        }
        _ => diag.with_help("export users.json from Graph; docs/reference/snapshot.md says how"),
    }
}
