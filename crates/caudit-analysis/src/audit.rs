//! The audit of one user: makes the sign-ins that matter, evaluates them, and tells what was found.

use caudit_engine::{Names, Options, PolicySet};
use caudit_model::Tenant;
use caudit_model::catalogue::{self, Scenario};
use caudit_model::directory::Directory;

use crate::context::Audit;
use crate::handle::handles;
use crate::report::{ReportUser, UserReport};
use crate::subject::Subject;
use crate::who::{AuditError, find_user, roles};
use crate::{assumptions, break_glass, cause, deciding, inert, log, outcomes, remedy, unknown};

/// What to audit.
#[derive(Debug, Clone)]
pub struct AuditRequest<'a> {
    /// UPN, object id or display name.
    pub who: &'a str,
    /// The app, by its short name.
    pub app: &'a str,
    /// Options of the evaluation.
    pub options: Options,
}

/// Audits one user of a snapshot.
pub fn audit_user(tenant: &Tenant, request: &AuditRequest<'_>) -> Result<UserReport, AuditError> {
    let user = find_user(tenant, request.who)?;
    let scenario = find_app(request.app)?;
    let directory = Directory::new(tenant);
    let set = PolicySet::compile(&tenant.policies, &directory, request.options.clone());
    let subject = Subject::new(&directory, user, scenario);
    let mut audit = Audit {
        directory: &directory,
        set: &set,
        subject: &subject,
        names: Names::new(&directory, false),
        handles: handles(&tenant.policies),
        trials: Vec::new(),
        emergency: Vec::new(),
    };
    audit.emergency = break_glass::accounts(&audit);
    audit.trials = outcomes::trials(&audit);
    Ok(report(&audit))
}

fn find_app(app: &str) -> Result<&'static Scenario, AuditError> {
    catalogue::scenario(app).ok_or_else(|| AuditError::UnknownApp {
        app: app.to_owned(),
        known: catalogue::scenarios().iter().map(|scenario| scenario.name.clone()).collect(),
    })
}

fn report(audit: &Audit<'_>) -> UserReport {
    let scenario = audit.subject.scenario;
    let outcomes = outcomes::outcomes(audit);
    let log = log::rows(audit);
    let policies = deciding::policies(audit);
    let cause = cause::cause(audit, &log);
    UserReport {
        schema_version: 1,
        user: user(audit),
        app: scenario.name.clone(),
        app_title: scenario.title.clone(),
        headline: cause::headline(audit, &outcomes, &policies),
        verdict: cause::verdict(audit).to_owned(),
        conditional_access_is_the_cause: cause.word.to_owned(),
        cause: cause.sentence,
        outcomes,
        policies,
        log,
        remedies: remedy::remedies(audit),
        inert: inert::inert(audit),
        assumptions: assumptions::assumptions(audit),
        unknown: unknown::unknown(audit),
        warnings: break_glass::warnings(audit),
        not_looked_at: unknown::not_looked_at(audit),
    }
}

fn user(audit: &Audit<'_>) -> ReportUser {
    let user = audit.subject.user;
    ReportUser {
        id: user.id.to_string(),
        user_principal_name: user.user_principal_name.clone(),
        display_name: user.display_name.clone(),
        user_type: user.user_type.clone(),
        kind: audit.subject.kind.map(|kind| kind.name().to_owned()),
        roles: roles(audit.directory, &user.id),
        emergency_access: break_glass::is_emergency_access(audit, &user.id),
    }
}
