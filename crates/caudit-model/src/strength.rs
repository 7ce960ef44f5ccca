//! Authentication strengths (`authenticationStrengthPolicy`).

use std::collections::BTreeSet;

use serde_json::Value;

use crate::{Id, Issue, Object};

/// Authentication methods used together, such as `password,sms`; names in lower case.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MethodSet(BTreeSet<String>);

impl MethodSet {
    /// Reads a comma-joined flags string.
    pub fn parse(text: &str) -> Self {
        let names = text.split(',').map(|name| name.trim().to_ascii_lowercase());
        Self(names.filter(|name| !name.is_empty()).collect())
    }

    /// True when every method of `combination` is among these, and it has any.
    pub fn meets(&self, combination: &Self) -> bool {
        !combination.0.is_empty() && combination.0.is_subset(&self.0)
    }

    /// True when the method, given in any case, is in the set.
    pub fn contains(&self, method: &str) -> bool {
        self.0.contains(&method.to_ascii_lowercase())
    }
}

impl std::fmt::Display for MethodSet {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0.iter().map(String::as_str).collect::<Vec<_>>().join(","))
    }
}

/// A restriction on some combinations: which keys or certificates count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CombinationConfiguration {
    /// The combinations it restricts.
    pub applies_to: Vec<MethodSet>,
    /// FIDO2: the allowed authenticator models.
    pub allowed_aaguids: Vec<Id>,
    /// Certificates: the allowed issuers, by subject key identifier.
    pub allowed_issuer_skis: Vec<Id>,
    /// Certificates: the allowed policy OIDs.
    pub allowed_policy_oids: Vec<Id>,
    /// True where the restriction is of a kind we do not know.
    pub opaque: bool,
}

impl CombinationConfiguration {
    /// True when it speaks of this combination; one that names none speaks of all.
    pub fn restricts(&self, combination: &MethodSet) -> bool {
        self.applies_to.is_empty() || self.applies_to.contains(combination)
    }
}

/// A named set of acceptable method combinations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuthenticationStrength {
    /// Object id.
    pub id: Id,
    /// Display name, where given.
    pub display_name: Option<String>,
    /// Acceptable combinations; empty where nobody describes the strength.
    pub allowed: Vec<MethodSet>,
    /// Restrictions on them.
    pub configurations: Vec<CombinationConfiguration>,
}

impl AuthenticationStrength {
    /// A strength of which only the id is known.
    pub fn named(id: &str) -> Self {
        Self { id: Id::new(id), display_name: None, allowed: Vec::new(), configurations: Vec::new() }
    }

    /// Reads Graph's object; `None` where it has no id.
    pub fn read(mut object: Object<'_>, issues: &mut Vec<Issue>) -> Option<Self> {
        let id = object.text("id", issues).filter(|id| !id.is_empty())?;
        let display_name = object.text("displayName", issues);
        let allowed = object.texts("allowedCombinations", issues).iter().map(|text| MethodSet::parse(text)).collect();
        let configurations = match object.value("combinationConfigurations") {
            None => Vec::new(),
            Some(Value::Array(items)) => items.iter().map(configuration).collect(),
            // Something restricts the combinations, but we cannot read what: every one of them stays open.
            Some(other) => vec![configuration(other)],
        };
        Some(Self { id: Id::new(id), display_name, allowed, configurations })
    }

    /// True when somebody says which combinations it accepts.
    pub fn is_described(&self) -> bool {
        !self.allowed.is_empty()
    }
}

fn configuration(value: &Value) -> CombinationConfiguration {
    let texts = |name: &str| -> Vec<String> {
        let items = value.get(name).and_then(Value::as_array).into_iter().flatten();
        items.filter_map(Value::as_str).map(str::to_owned).collect()
    };
    let ids = |name: &str| texts(name).into_iter().map(Id::new).collect::<Vec<_>>();
    let (aaguids, skis, oids) = (ids("allowedAAGUIDs"), ids("allowedIssuerSkis"), ids("allowedPolicyOIDs"));
    CombinationConfiguration {
        applies_to: texts("appliesToCombinations").iter().map(|text| MethodSet::parse(text)).collect(),
        opaque: aaguids.is_empty() && skis.is_empty() && oids.is_empty(),
        allowed_aaguids: aaguids,
        allowed_issuer_skis: skis,
        allowed_policy_oids: oids,
    }
}
