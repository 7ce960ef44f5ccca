//! Place, risk, flow, and what the sign-in already brings.

use super::draft::Draft;
use crate::args::QuestionArgs;

/// Fills in everything that needs no look-up.
pub(super) fn fill(args: &QuestionArgs, draft: &mut Draft) {
    draft.put_given("signInConditions.ipAddress", args.ip.map(|ip| ip.to_string()));
    draft.put_given("signInConditions.country", args.country.as_deref());
    draft.put_given("signInConditions.signInRiskLevel", args.sign_in_risk.as_deref());
    draft.put_given("signInConditions.userRiskLevel", args.user_risk.as_deref());
    draft.put_given("signInConditions.insiderRiskLevel", args.insider_risk.as_deref());
    draft.put_given("signInConditions.servicePrincipalRiskLevel", args.service_principal_risk.as_deref());
    draft.put_given("signInConditions.authenticationFlow.transferMethod", args.transfer_method.as_deref());
    draft.put_given("facts.gpsCountry", args.gps_country.as_deref());
    draft.put_given("facts.mfaTrustedIp", args.mfa_trusted_ip);
    draft.put_given("facts.compliantNetwork", args.compliant_network);
    draft.put_given("facts.baselineScopesOnly", args.baseline_scopes_only.then_some(true));
    draft.put_given("facts.satisfied.mfa", args.mfa_done.then_some(true));
    let list = |texts: &[String]| (!texts.is_empty()).then(|| texts.to_vec());
    draft.put_given("facts.satisfied.authenticationMethods", list(&args.methods));
    draft.put_given("facts.cannotSatisfy", list(&args.cannot_satisfy));
}
