//! Requirements on the device: compliance and hybrid join.

use caudit_model::Truth;
use caudit_model::device::DeviceAttribute;
use caudit_model::risk::{DevicePlatform, TransferMethod};

use super::judge::{GrantView, Judgement};
use crate::access::{Access, Interval};
use crate::fact::{Fact, FactSet};

impl GrantView<'_> {
    pub(super) fn compliant_device(&self) -> Judgement {
        let trust = self.facts.inbound_trust.as_ref().and_then(|trust| trust.compliant_device);
        let fact = Fact::Device(DeviceAttribute::IsCompliant);
        self.device_state(self.device.is_compliant(), fact, trust, Fact::InboundTrustCompliant)
    }

    /// Hybrid join exists on Windows only.
    pub(super) fn hybrid_joined_device(&self) -> Judgement {
        let elsewhere = self.platform.is_some_and(|platform| platform != DevicePlatform::Windows);
        if elsewhere && self.registers_device.is_no() {
            return Judgement::settled(Interval::BLOCKED);
        }
        let trust = self.facts.inbound_trust.as_ref().and_then(|trust| trust.hybrid_joined_device);
        let fact = Fact::Device(DeviceAttribute::TrustType);
        self.device_state(self.device.is_hybrid_joined(), fact, trust, Fact::InboundTrustHybrid)
    }

    /// Legacy clients and device code flow cannot show a device; while registering one, Microsoft says nothing.
    fn device_state(&self, state: Truth, fact: Fact, trust: Option<bool>, trust_fact: Fact) -> Judgement {
        if !self.registers_device.is_no() {
            return Judgement::waiting(Interval::ANY, Fact::Undocumented);
        }
        if self.is_legacy_client() || self.transfer == Some(TransferMethod::DeviceCodeFlow) {
            return Judgement::settled(Interval::BLOCKED);
        }
        let judgement = match state {
            Truth::Yes => Judgement::settled(Interval::ALLOWED),
            Truth::No => Judgement::settled(Interval::BLOCKED),
            Truth::Unknown if self.is_external() && trust == Some(false) => Judgement::settled(Interval::BLOCKED),
            Truth::Unknown => {
                Judgement { interval: Interval::ANY, missing: self.unknown_state(fact, trust, trust_fact) }
            }
        };
        self.widen(judgement)
    }

    fn unknown_state(&self, fact: Fact, trust: Option<bool>, trust_fact: Fact) -> FactSet {
        let unregistered = self.facts.device_registered.is_none() && self.device.info.is_none();
        let facts = [
            Some(fact),
            unregistered.then_some(Fact::DeviceRegistered),
            (self.is_external() && trust.is_none()).then_some(trust_fact),
        ];
        facts.into_iter().flatten().collect()
    }

    /// While client or flow is unknown it may be one that cannot show a device.
    fn widen(&self, judgement: Judgement) -> Judgement {
        let mut missing = judgement.missing;
        let mut interval = judgement.interval;
        let gaps = [(self.client.is_none(), Fact::ClientAppType), (self.transfer.is_none(), Fact::TransferMethod)];
        for (_, fact) in gaps.into_iter().filter(|(unknown, _)| *unknown) {
            interval = interval.widened(Access::Blocked);
            if interval.settled().is_none() {
                missing.insert(fact);
            }
        }
        Judgement { interval, missing }
    }
}
