//! The explanations, one Markdown file each, built into the program.

/// Reads files of the folder while the program is built.
macro_rules! files {
    ($($name:literal),+ $(,)?) => {
        [$(($name, include_str!(concat!("../../../caudit-analysis/data/explain/", $name, ".md"))),)+]
    };
}

/// Name and text of every explanation.
pub(super) const FILES: &[(&str, &str)] = &files![
    "admin-portals",
    "agents",
    "all-trusted",
    "application-filter",
    "approvedApplication",
    "authentication-context",
    "authentication-flows",
    "authenticationStrength",
    "b2b-sync",
    "baseline-scopes",
    "block",
    "break-glass",
    "client-apps",
    "compliantApplication",
    "compliantDevice",
    "customAuthenticationFactors",
    "device-filter",
    "domainJoinedDevice",
    "guests",
    "inert-exclusion",
    "insider-risk",
    "locations",
    "mfa",
    "office365",
    "onedrive",
    "passwordChange",
    "pending-device",
    "platforms",
    "remedies",
    "report-only",
    "riskRemediation",
    "service-dependencies",
    "service-principal-risk",
    "session-controls",
    "sign-in-frequency",
    "sign-in-risk",
    "stale-device",
    "target-resources",
    "termsOfUse",
    "tls",
    "token-protection",
    "unknown",
    "user-actions",
    "user-risk",
    "users",
    "verdicts",
    "what-if",
    "workload-identities",
];

#[cfg(test)]
mod tests {
    #[test]
    fn every_file_of_the_folder_is_built_in() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../caudit-analysis/data/explain");
        let files = std::fs::read_dir(folder).expect("the folder").filter_map(Result::ok);
        let names = files.filter_map(|file| Some(file.file_name().to_str()?.strip_suffix(".md")?.to_owned()));
        let mut names: Vec<String> = names.collect();
        names.sort();
        let built_in: Vec<&str> = super::FILES.iter().map(|(name, _)| *name).collect();
        assert_eq!(built_in, names);
    }
}
