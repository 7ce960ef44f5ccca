//! Arguments of `caudit whatif`.

use std::net::IpAddr;
use std::path::PathBuf;

use caudit_engine::UnknownMode;
use caudit_model::directory::UserType;
use caudit_model::policy::UserKind;
use caudit_model::risk::{ClientAppType, DevicePlatform, InsiderRiskLevel, RiskLevel, TransferMethod};
use caudit_model::sign_in::{PromptControl, UserAction};
use clap::builder::PossibleValuesParser;
use clap::{Args, ValueEnum};

use super::{EvaluationArgs, SnapshotArgs};

/// What do the policies do with exactly these sign-ins?
///
/// Give sign-ins as JSON (--sign-in), in the shape of Graph's What If request, or describe one with options. What is
/// not given stays unknown, and the answer says where that matters.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  caudit whatif --snapshot ./contoso --sign-in sign-in.json
  caudit whatif --snapshot ./contoso --sign-in sign-ins.jsonl --format json
  caudit whatif --snapshot ./contoso --user megan@contoso.com --app onedrive --device CONTOSO-PC-041 --ip 203.0.113.24
  caudit whatif --snapshot ./export --app teams --platform windows --unknown worst-case
  caudit whatif --snapshot ./contoso --user megan@contoso.com --app onedrive --set facts.inboundTrust.mfa=true")]
pub(crate) struct WhatifArgs {
    /// Where policies come from.
    #[command(flatten)]
    pub(crate) input: SnapshotArgs,
    /// Files of sign-ins: one object, an array, or JSON Lines; - is standard input.
    #[arg(long, value_name = "FILE", num_args = 1.., conflicts_with = "question", help_heading = "Input")]
    pub(crate) sign_in: Vec<PathBuf>,
    /// Output format; graph is the answer of Graph's evaluate call, for one sign-in.
    #[arg(long, value_enum, default_value_t = WhatifFormat::Table, help_heading = "Output")]
    pub(crate) format: WhatifFormat,
    /// What an unknown condition counts as: itself, met (worst-case), or not met (whatif, as Graph answers).
    #[arg(long, value_name = "MODE", value_enum, default_value_t = Unknown::Exact, help_heading = "Evaluation")]
    pub(crate) unknown: Unknown,
    /// Add the services that the resource needs before it opens, and name those it needs later.
    #[arg(long, help_heading = "Evaluation")]
    pub(crate) service_dependencies: bool,
    /// How to evaluate.
    #[command(flatten)]
    pub(crate) evaluation: EvaluationArgs,
    /// The sign-in, described by options.
    #[command(flatten)]
    pub(crate) question: QuestionArgs,
    /// Print the sign-in as JSON instead of evaluating it.
    #[arg(long, help_heading = "Output")]
    pub(crate) print_sign_in: bool,
}

/// One sign-in, described by options.
#[derive(Debug, Args)]
#[command(next_help_heading = "The sign-in")]
#[group(id = "question", multiple = true)]
pub(crate) struct QuestionArgs {
    /// Who signs in: user principal name, object id or display name.
    #[arg(long, value_name = "WHO", conflicts_with = "service_principal")]
    pub(crate) user: Option<String>,
    /// Which service principal signs in: object id, app id or display name.
    #[arg(long, value_name = "WHO")]
    pub(crate) service_principal: Option<String>,
    /// What is asked for: a short name such as onedrive, an application's name, or an app id. May be repeated.
    #[arg(long, value_name = "APP", conflicts_with_all = ["user_action", "auth_context"])]
    pub(crate) app: Vec<String>,
    /// A user action instead of an app.
    #[arg(long, ignore_case = true, conflicts_with = "auth_context", value_parser = one_of(UserAction::ALL, |it| it.name()))]
    pub(crate) user_action: Option<String>,
    /// An authentication context instead of an app.
    #[arg(long, value_name = "C1..C99")]
    pub(crate) auth_context: Option<String>,
    /// A device of the snapshot: display name, device id or object id; or unregistered.
    #[arg(long, value_name = "DEVICE")]
    pub(crate) device: Option<String>,
    /// Platform; taken from the device where that is given.
    #[arg(long, ignore_case = true, value_parser = one_of(DevicePlatform::ALL, |it| it.name()))]
    pub(crate) platform: Option<String>,
    /// Kind of client app; taken from the app where that says it.
    #[arg(long, ignore_case = true, value_parser = one_of(ClientAppType::ALL, |it| it.name()))]
    pub(crate) client_app: Option<String>,
    /// Public address that Entra sees.
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) ip: Option<IpAddr>,
    /// Country of that address, two letters; or unknown.
    #[arg(long, value_name = "CODE")]
    pub(crate) country: Option<String>,
    /// Sign-in risk.
    #[arg(long, ignore_case = true, value_name = "LEVEL", value_parser = one_of(RiskLevel::ALL, |it| it.name()))]
    pub(crate) sign_in_risk: Option<String>,
    /// User risk.
    #[arg(long, ignore_case = true, value_name = "LEVEL", value_parser = one_of(RiskLevel::ALL, |it| it.name()))]
    pub(crate) user_risk: Option<String>,
    /// Insider risk.
    #[arg(long, ignore_case = true, value_name = "LEVEL", value_parser = one_of(InsiderRiskLevel::ALL, |it| it.name()))]
    pub(crate) insider_risk: Option<String>,
    /// Service principal risk.
    #[arg(long, ignore_case = true, value_name = "LEVEL", value_parser = one_of(RiskLevel::ALL, |it| it.name()))]
    pub(crate) service_principal_risk: Option<String>,
    /// How the session began.
    #[arg(long, ignore_case = true, value_name = "METHOD", value_parser = one_of(TransferMethod::ALL, |it| it.name()))]
    pub(crate) transfer_method: Option<String>,
    /// MFA is done already.
    #[arg(long)]
    pub(crate) mfa_done: bool,
    /// Methods used together, such as password,microsoftAuthenticatorPush. May be repeated.
    #[arg(long, value_name = "METHODS")]
    pub(crate) methods: Vec<String>,
    /// A group the user is in, by name or id. May be repeated; those given are all there are.
    #[arg(long, value_name = "GROUP")]
    pub(crate) group: Vec<String>,
    /// A role the user holds, by name or template id. May be repeated; those given are all there are.
    #[arg(long, value_name = "ROLE")]
    pub(crate) role: Vec<String>,
    /// Member or guest.
    #[arg(long, ignore_case = true, value_parser = one_of(UserType::ALL, |it| it.name()))]
    pub(crate) user_type: Option<String>,
    /// Kind of external user; none is a member of this tenant.
    #[arg(long, ignore_case = true, value_parser = one_of(UserKind::ALL, |it| it.name()))]
    pub(crate) external_user_type: Option<String>,
    /// Home tenant of an external user.
    #[arg(long, value_name = "TENANT")]
    pub(crate) external_tenant: Option<String>,
    /// A control that this user cannot satisfy. May be repeated.
    #[arg(long, ignore_case = true, value_delimiter = ',', value_parser = one_of(PromptControl::ALL, |it| it.name()))]
    pub(crate) cannot_satisfy: Vec<String>,
    /// Whether the address is among the MFA trusted IPs.
    #[arg(long, value_name = "true|false")]
    pub(crate) mfa_trusted_ip: Option<bool>,
    /// Whether the sign-in comes through the compliant network.
    #[arg(long, value_name = "true|false")]
    pub(crate) compliant_network: Option<bool>,
    /// Country by GPS, two letters.
    #[arg(long, value_name = "CODE")]
    pub(crate) gps_country: Option<String>,
    /// The sign-in asks for baseline scopes only.
    #[arg(long)]
    pub(crate) baseline_scopes_only: bool,
    /// Any other member of the sign-in, such as facts.inboundTrust.mfa=true. May be repeated.
    #[arg(long, value_name = "PATH=JSON")]
    pub(crate) set: Vec<String>,
}

impl QuestionArgs {
    /// True when no option describes a sign-in.
    pub(crate) fn is_empty(&self) -> bool {
        let lists = [&self.app, &self.methods, &self.group, &self.role, &self.cannot_satisfy, &self.set];
        let texts = [
            &self.user,
            &self.service_principal,
            &self.user_action,
            &self.auth_context,
            &self.device,
            &self.platform,
            &self.client_app,
            &self.country,
            &self.sign_in_risk,
            &self.user_risk,
            &self.insider_risk,
            &self.service_principal_risk,
            &self.transfer_method,
            &self.user_type,
            &self.external_user_type,
            &self.external_tenant,
            &self.gps_country,
        ];
        let flags = [self.mfa_trusted_ip, self.compliant_network];
        let nothing = texts.iter().all(|it| it.is_none()) && lists.iter().all(|it| it.is_empty());
        nothing
            && flags.iter().all(Option::is_none)
            && self.ip.is_none()
            && !self.mfa_done
            && !self.baseline_scopes_only
    }
}

/// Formats of `caudit whatif`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum WhatifFormat {
    /// For people.
    Table,
    /// For programs.
    Json,
    /// As Graph's What If answers.
    Graph,
}

/// What an unknown condition counts as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Unknown {
    /// It stays unknown and is named.
    Exact,
    /// It counts as met.
    WorstCase,
    /// It counts as not met, as Graph's What If answers.
    Whatif,
}

impl From<Unknown> for UnknownMode {
    fn from(unknown: Unknown) -> Self {
        match unknown {
            Unknown::Exact => Self::Exact,
            Unknown::WorstCase => Self::WorstCase,
            Unknown::Whatif => Self::WhatIf,
        }
    }
}

/// Accepts Graph's names of an enumeration.
fn one_of<T: Copy>(all: &'static [T], name: fn(T) -> &'static str) -> PossibleValuesParser {
    PossibleValuesParser::new(all.iter().map(|member| name(*member)))
}
