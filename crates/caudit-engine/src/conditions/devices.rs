//! Filter for devices.

use caudit_model::device::{AttributeValue, DeviceAttribute, DeviceInfo, INTUNE_APP};
use caudit_model::policy::FilterMode;
use caudit_model::sign_in::Facts;
use caudit_model::{Policy, Truth};

use crate::fact::{Fact, FactSet};
use crate::filter::{self, Comparison, FilterError, Predicate, Read, Reading, Rule};
use crate::mask::{Mask, TriMask};

/// The device of a sign-in, as far as known.
#[derive(Debug, Clone, Copy)]
pub(crate) struct DeviceView<'a> {
    pub(crate) info: Option<&'a DeviceInfo>,
    pub(crate) facts: &'a Facts,
}

impl DeviceView<'_> {
    fn is_unregistered(&self) -> bool {
        self.facts.device_registered == Some(false)
    }

    fn is_complete(&self) -> bool {
        self.info.is_some() && self.facts.device_info_complete == Some(true)
    }

    /// What is known of an attribute; `None` is unknown, `Some(None)` is known to be unset.
    #[expect(clippy::option_option, reason = "unknown and unset are different answers")]
    pub(crate) fn value(&self, attribute: DeviceAttribute) -> Option<Option<&AttributeValue>> {
        if self.is_unregistered() {
            return Some(None);
        }
        match self.info.and_then(|info| info.get(attribute)) {
            Some(value) => Some(Some(value)),
            None => self.is_complete().then_some(None),
        }
    }

    /// Whether the device is marked as compliant.
    pub(crate) fn is_compliant(&self) -> Truth {
        self.holds(DeviceAttribute::IsCompliant, "true")
    }

    /// Whether the device is hybrid joined.
    pub(crate) fn is_hybrid_joined(&self) -> Truth {
        self.holds(DeviceAttribute::TrustType, "ServerAD")
    }

    fn holds(&self, attribute: DeviceAttribute, wanted: &str) -> Truth {
        match self.value(attribute) {
            None => Truth::Unknown,
            Some(Some(AttributeValue::Text(text))) => text.eq_ignore_ascii_case(wanted).into(),
            Some(Some(AttributeValue::Flag(flag))) => (*flag == (wanted == "true")).into(),
            Some(Some(AttributeValue::List(_)) | None) => Truth::No,
        }
    }

    /// Extension attributes are shown to Conditional Access only for compliant, hybrid joined or Intune-managed devices.
    fn shows_extensions(&self) -> bool {
        self.is_compliant().is_yes()
            || self.is_hybrid_joined().is_yes()
            || self.holds(DeviceAttribute::MdmAppId, INTUNE_APP).is_yes()
    }

    fn read(&self, predicate: &Predicate) -> Read<'_> {
        let Some(attribute) = predicate.device else {
            return Read::Unknown(Fact::Policy.into());
        };
        let value = self.value(attribute);
        if attribute.is_extension() && !self.is_unregistered() && !self.shows_extensions() {
            let unknown = [Fact::Device(attribute), Fact::Device(DeviceAttribute::IsCompliant)];
            return if self.is_complete() { Read::Hidden } else { Read::Unknown(unknown.into_iter().collect()) };
        }
        match value {
            Some(Some(value)) => Read::Value(value),
            Some(None) => Read::Null,
            None => Read::Unknown(Fact::Device(attribute).into()),
        }
    }
}

/// A distinct rule and the policies that use it.
#[derive(Debug)]
struct Used {
    text: String,
    rule: Result<Rule, FilterError>,
    include: Mask,
    exclude: Mask,
    /// Policies whose mode we do not know.
    odd: Mask,
}

/// Device filters over all policies; equal rules are read and evaluated once.
#[derive(Debug)]
pub(crate) struct Devices {
    rules: Vec<Used>,
    /// The policies that configure a filter.
    pub(crate) configured: Mask,
    opaque: Mask,
    all: Mask,
}

/// What each rule answered for one device.
#[derive(Debug, Default, Clone)]
pub(crate) struct DeviceAnswers(Vec<Reading>);

impl Devices {
    /// Builds the room.
    pub(crate) fn new(policies: &[Policy]) -> Self {
        let n = policies.len();
        let of = |index: usize| policies.get(index).map(|policy| &policy.conditions);
        let opaque = |index: usize| {
            of(index).is_some_and(|it| {
                !it.devices_opaque.is_empty() || it.device_filter.as_ref().is_some_and(|it| !it.opaque.is_empty())
            })
        };
        let mut room = Self {
            rules: Vec::new(),
            configured: Mask::where_(n, |index| {
                opaque(index) || of(index).is_some_and(|it| it.device_filter.is_some())
            }),
            opaque: Mask::where_(n, opaque),
            all: Mask::all(n),
        };
        for (index, policy) in policies.iter().enumerate() {
            let Some(filter) = &policy.conditions.device_filter else { continue };
            let used = room.entry(&filter.rule, n);
            match filter.mode.known() {
                Some(FilterMode::Include) => used.include.insert(index),
                Some(FilterMode::Exclude) => used.exclude.insert(index),
                None => used.odd.insert(index),
            }
        }
        room
    }

    fn entry(&mut self, text: &str, n: usize) -> &mut Used {
        let place = self.rules.iter().position(|used| used.text == text).unwrap_or(self.rules.len());
        if place == self.rules.len() {
            let (include, exclude, odd) = (Mask::none(n), Mask::none(n), Mask::none(n));
            self.rules.push(Used { text: text.to_owned(), rule: readable(text), include, exclude, odd });
        }
        let last = self.rules.len() - 1;
        #[expect(clippy::indexing_slicing, reason = "the slot was pushed above")]
        &mut self.rules[place.min(last)]
    }

    /// Answers the condition.
    pub(crate) fn resolve(&self, device: &DeviceView<'_>, out: &mut TriMask, answers: &mut DeviceAnswers) {
        out.fill(&self.all);
        answers.0.clear();
        for used in &self.rules {
            let reading = match &used.rule {
                Ok(rule) => rule.evaluate(&|predicate| device.read(predicate)),
                Err(_) => Reading { truth: Truth::Unknown, missing: Fact::Policy.into() },
            };
            out.and(&used.include, reading.truth);
            out.and(&used.exclude, !reading.truth);
            out.and(&used.odd, Truth::Unknown);
            answers.0.push(reading);
        }
    }

    /// The facts that an unknown answer for this policy waits for.
    pub(crate) fn missing(&self, index: usize, answers: &DeviceAnswers) -> FactSet {
        let of_policy = self.rules.iter().zip(&answers.0).filter(|(used, _)| used.has(index));
        let missing = of_policy.fold(FactSet::NONE, |all, (_, reading)| all.union(reading.missing));
        match (self.opaque.contains(index), missing.is_empty()) {
            (true, _) => missing.union(Fact::Policy.into()),
            (false, true) => Fact::Undocumented.into(),
            (false, false) => missing,
        }
    }

    /// Every attribute that some rule reads.
    pub(crate) fn read_attributes(&self) -> Vec<DeviceAttribute> {
        let rules = self.rules.iter().filter_map(|used| used.rule.as_ref().ok());
        let mut read: Vec<DeviceAttribute> = rules.flat_map(Rule::predicates).filter_map(|it| it.device).collect();
        read.sort_unstable();
        read.dedup();
        read
    }

    /// The policy's rule, where it can be used.
    pub(crate) fn rule(&self, index: usize) -> Option<&Rule> {
        self.rules.iter().find(|used| used.has(index)).and_then(|used| used.rule.as_ref().ok())
    }

    /// Why the policy's rule cannot be used, if it cannot.
    pub(crate) fn unreadable(&self, index: usize) -> Option<&FilterError> {
        self.rules.iter().find(|used| used.has(index)).and_then(|used| used.rule.as_ref().err())
    }

    /// The policies whose device condition holds a member we do not understand.
    pub(crate) fn opaque(&self) -> &Mask {
        &self.opaque
    }

    /// True where the policy's device condition holds a member we do not understand.
    pub(crate) fn is_opaque(&self, index: usize) -> bool {
        self.opaque.contains(index)
    }
}

impl Used {
    fn has(&self, index: usize) -> bool {
        self.include.contains(index) || self.exclude.contains(index) || self.odd.contains(index)
    }
}

/// Reads a rule and holds each comparison against Microsoft's table of attributes and operators.
pub(crate) fn readable(text: &str) -> Result<Rule, FilterError> {
    let rule = filter::parse(text, "device.")?;
    for predicate in rule.predicates() {
        let Some(attribute) = predicate.device else { continue };
        if !is_allowed(attribute, predicate.comparison) {
            let name = attribute.name();
            let error = FilterError::new(predicate.at, format!("`{name}` cannot be compared with this operator"));
            return Err(error.in_characters(text));
        }
    }
    Ok(rule)
}

/// Microsoft's table; `systemLabels -eq` is not in it, but Microsoft's own pages use it.
fn is_allowed(attribute: DeviceAttribute, comparison: Comparison) -> bool {
    use DeviceAttribute as Device;
    match attribute {
        Device::DeviceId | Device::MdmAppId => matches!(comparison, Comparison::Equals | Comparison::In),
        Device::Ownership | Device::IsCompliant | Device::ProfileType | Device::TrustType => {
            comparison == Comparison::Equals
        }
        Device::PhysicalIds => comparison == Comparison::Contains,
        Device::SystemLabels => matches!(comparison, Comparison::Contains | Comparison::Equals),
        _ => true,
    }
}
