//! Target resources (`conditionalAccessApplications`) and filters (`conditionalAccessFilter`).

use crate::{Id, Issue, Member, Object, member::graph_enum};

graph_enum! {
    /// `filterMode`.
    pub enum FilterMode {
        /// What the rule matches is included.
        Include = "include",
        /// What the rule matches is excluded.
        Exclude = "exclude",
    }
}

/// A filter over devices, applications or service principals: a mode and a rule in the filter language.
#[derive(Debug, Clone)]
pub struct Filter {
    /// Whether matching things are included or excluded.
    pub mode: Member<FilterMode>,
    /// The rule's text.
    pub rule: String,
    /// Pointers of members we do not understand.
    pub opaque: Vec<String>,
}

impl Filter {
    /// Reads the object; `None` where neither a mode nor a rule is given.
    pub(crate) fn read(mut object: Object<'_>, issues: &mut Vec<Issue>) -> Option<Self> {
        let mode = object.text("mode", issues).filter(|mode| !mode.is_empty());
        let rule = object.text("rule", issues).filter(|rule| !rule.is_empty());
        let opaque = object.opaque();
        if mode.is_none() && rule.is_none() && opaque.is_empty() {
            return None;
        }
        let mode = FilterMode::member(&mode.unwrap_or_default());
        Some(Self { mode, rule: rule.unwrap_or_default(), opaque })
    }
}

/// Resources, user actions and authentication contexts that a policy targets.
#[derive(Debug, Clone, Default)]
pub struct Applications {
    /// App ids and the keywords `All`, `None`, `Office365`, `MicrosoftAdminPortals`, `AllAgentIdResources`.
    pub include: Vec<Id>,
    /// App ids and keywords.
    pub exclude: Vec<Id>,
    /// User actions by their URN, such as `urn:user:registerdevice`.
    pub user_actions: Vec<Id>,
    /// Authentication context ids, `c1` to `c99`.
    pub authentication_contexts: Vec<Id>,
    /// A custom security attribute rule over the target application.
    pub filter: Option<Filter>,
    /// Pointers of members we do not understand.
    pub opaque: Vec<String>,
}

impl Applications {
    pub(super) fn read(mut object: Object<'_>, issues: &mut Vec<Issue>) -> Self {
        let mut applications = Self {
            include: object.ids("includeApplications", issues),
            exclude: object.ids("excludeApplications", issues),
            user_actions: object.ids("includeUserActions", issues),
            authentication_contexts: object.ids("includeAuthenticationContextClassReferences", issues),
            filter: Filter::read(object.object("applicationFilter", issues), issues),
            opaque: Vec::new(),
        };
        applications.opaque = object.opaque();
        applications
    }

    /// True when the policy lists `All`.
    pub fn is_all(&self) -> bool {
        self.include.iter().any(|id| id.is("All"))
    }
}
