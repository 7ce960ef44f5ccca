//! Prints headlines.
#![allow(clippy::all, clippy::pedantic, clippy::restriction, missing_docs)]
fn main() {
    let reading = caudit_reader::read_tenant(std::path::Path::new("fixtures/contoso"), &caudit_reader::ReadOptions { keep_going: false }).unwrap();
    let tenant = reading.tenant;
    let arg = std::env::args().nth(1);
    for user in &tenant.users.as_ref().unwrap().items {
        let upn = user.user_principal_name.clone().unwrap();
        if let Some(a) = &arg { if !upn.starts_with(a.as_str()) { continue; } }
        let r = caudit_analysis::audit_user(&tenant, &caudit_analysis::AuditRequest { who: user.id.as_str(), app: "onedrive", options: Default::default() }).unwrap();
        if arg.is_some() { println!("{}", serde_json::to_string_pretty(&r).unwrap()); continue; }
        println!("{upn}: {} cause={} outcomes={} remedies={:?} unk={:?}\n    {}", r.verdict, r.conditional_access_is_the_cause, r.outcomes.len(), r.remedies.iter().map(|x| x.kind.as_str()).collect::<Vec<_>>(), r.unknown.iter().map(|x| x.fact.as_str()).collect::<Vec<_>>(), r.headline);
    }
}
