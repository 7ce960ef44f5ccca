//! Device platforms, as the user agent claims them.

use caudit_model::policy::IncludeExclude;
use caudit_model::risk::DevicePlatform;
use caudit_model::{Member, Policy, Truth};

use crate::mask::{Mask, TriMask};

/// One list (included or excluded platforms) over all policies.
#[derive(Debug)]
struct Side {
    by_platform: Vec<(DevicePlatform, Mask)>,
    any: Mask,
    listed: Mask,
    unrecognised: Mask,
}

/// Platforms over all policies.
#[derive(Debug)]
pub(crate) struct Platforms {
    include: Side,
    exclude: Side,
    /// The policies that configure platforms.
    pub(crate) configured: Mask,
    opaque: Mask,
    all: Mask,
}

type Configured = IncludeExclude<Member<DevicePlatform>>;

impl Platforms {
    /// Builds the room. An empty include list beside an exclude list means every platform.
    pub(crate) fn new(policies: &[Policy]) -> Self {
        let n = policies.len();
        let of = |index: usize| policies.get(index).and_then(|policy| policy.conditions.platforms.as_ref());
        let mut include = Side::new(n, |index| of(index).map_or(&[], |it: &Configured| &it.include));
        let implied = Mask::where_(n, |index| of(index).is_some_and(|it| it.include.is_empty()));
        include.any.add(&implied);
        Self {
            include,
            exclude: Side::new(n, |index| of(index).map_or(&[], |it: &Configured| &it.exclude)),
            configured: Mask::where_(n, |index| of(index).is_some()),
            opaque: Mask::where_(n, |index| of(index).is_some_and(|it| !it.opaque.is_empty())),
            all: Mask::all(n),
        }
    }

    /// Answers the condition; `scratch` is overwritten.
    pub(crate) fn resolve(&self, value: Option<DevicePlatform>, out: &mut TriMask, scratch: &mut TriMask) {
        self.include.resolve(value, out);
        self.exclude.resolve(value, scratch);
        out.and_not_all(scratch);
        out.forget(&self.opaque);
        scratch.fill(&self.all);
        scratch.and(&self.configured, Truth::No);
        out.or_all(scratch);
    }
}

impl Side {
    fn new<'a>(n: usize, list: impl Fn(usize) -> &'a [Member<DevicePlatform>]) -> Self {
        let lists = |index: usize, platform| list(index).contains(&Member::Known(platform));
        let of = |platform: &DevicePlatform| (*platform, Mask::where_(n, |index| lists(index, *platform)));
        Self {
            by_platform: DevicePlatform::ALL.iter().map(of).collect(),
            any: Mask::where_(n, |index| lists(index, DevicePlatform::All)),
            listed: Mask::where_(n, |index| !list(index).is_empty()),
            unrecognised: Mask::where_(n, |index| list(index).iter().any(|member| member.known().is_none())),
        }
    }

    fn resolve(&self, value: Option<DevicePlatform>, out: &mut TriMask) {
        out.clear();
        out.or(&self.any, Truth::Yes);
        out.or(&self.unrecognised, Truth::Unknown);
        match value {
            None => out.or(&self.listed, Truth::Unknown),
            // A platform known to be none of the listed ones is matched by `all` alone.
            Some(DevicePlatform::Unknown) => {}
            Some(platform) => {
                if let Some((_, mask)) = self.by_platform.iter().find(|(known, _)| *known == platform) {
                    out.or(mask, Truth::Yes);
                }
            }
        }
    }
}
