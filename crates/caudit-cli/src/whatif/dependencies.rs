//! Service dependencies: what an app needs besides itself.

use caudit_model::catalogue::{Binding, Dependency, Needed, dependencies};
use caudit_model::sign_in::Context;
use caudit_model::{Id, SignIn};
use serde::Serialize;

/// The services that a sign-in's resources depend on.
#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Dependencies {
    /// Needed before the app opens, and added to what is asked for.
    pub(super) added: Vec<Service>,
    /// Needed later: sign-ins of their own.
    pub(super) later: Vec<Service>,
}

/// A service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Service {
    /// App id, where it is known.
    pub(super) id: Option<Id>,
    /// Name.
    pub(super) name: String,
}

impl Dependencies {
    /// Finds what the sign-in's resources need, and adds what they need at once.
    pub(super) fn add_to(sign_in: &mut SignIn) -> Self {
        let Context::Applications(asked) = sign_in.context() else { return Self::default() };
        let asked = asked.to_vec();
        let mut found = Self { added: needed(&asked, Binding::Early), later: Vec::new() };
        let added: Vec<Id> = found.added.iter().filter_map(|service| service.id.clone()).collect();
        if let Some(list) = sign_in.sign_in_context.as_mut().and_then(|it| it.include_applications.as_mut()) {
            list.extend(added.iter().cloned());
        }
        let late = needed(&asked, Binding::Late);
        found.later =
            late.into_iter().filter(|service| !service.id.as_ref().is_some_and(|id| added.contains(id))).collect();
        found
    }
}

/// What any of the resources needs and is not among them.
fn needed(asked: &[Id], binding: Binding) -> Vec<Service> {
    let of = |it: &&Dependency| it.binding == binding && it.app.as_ref().is_some_and(|app| asked.contains(app));
    let mut services: Vec<Service> = Vec::new();
    for Needed { id, name } in dependencies().iter().filter(of).flat_map(|it| &it.needs) {
        let service = Service { id: id.clone(), name: name.clone() };
        if !id.as_ref().is_some_and(|id| asked.contains(id)) && !services.contains(&service) {
            services.push(service);
        }
    }
    services
}
