//! Bytes of a sign-in file: what is read can be written and read again to the same, and evaluates.

use std::sync::LazyLock;

use caudit_engine::Options;
use caudit_model::directory::Directory;
use caudit_model::{SignIn, Tenant};
use caudit_reader::parse_sign_ins;
use serde_json::{Map, Value};

use crate::laws::Sets;
use crate::policies;

const ORIGIN: &str = "fuzz.jsonl";

/// At most this many sign-ins of a file are evaluated: that costs far more than reading them.
const EVALUATED: usize = 1;

/// Contoso's snapshot, by the names of its files.
const FILES: [(&str, &str); 7] = [
    ("policies", include_str!("../../../fixtures/contoso/policies.json")),
    ("namedLocations", include_str!("../../../fixtures/contoso/namedLocations.json")),
    ("authenticationStrengths", include_str!("../../../fixtures/contoso/authenticationStrengths.json")),
    ("users", include_str!("../../../fixtures/contoso/users.json")),
    ("groups", include_str!("../../../fixtures/contoso/groups.json")),
    ("roleAssignments", include_str!("../../../fixtures/contoso/roleAssignments.json")),
    ("servicePrincipals", include_str!("../../../fixtures/contoso/servicePrincipals.json")),
];

static TENANT: LazyLock<Tenant> = LazyLock::new(|| {
    let read = |(name, text): (&str, &str)| {
        let page: Value = serde_json::from_str(text).unwrap_or_default();
        (name.to_owned(), page.get("value").cloned().unwrap_or(page))
    };
    let tenant = caudit_testkit::tenant(&Value::Object(FILES.into_iter().map(read).collect::<Map<_, _>>()));
    assert!(tenant.policies.len() > 9, "the fixture was not read");
    tenant
});

static DIRECTORY: LazyLock<Directory<'static>> = LazyLock::new(|| Directory::new(&TENANT));

static CONTOSO: LazyLock<Sets<'static>> = LazyLock::new(|| Sets::compile(&TENANT, &DIRECTORY, &Options::default()));

/// Checks one input.
pub fn check(data: &[u8]) {
    let (sign_ins, notes) = match parse_sign_ins(data, ORIGIN) {
        Ok(read) => read,
        Err(error) => return policies::tellable(&error, data, ORIGIN),
    };
    for note in &notes {
        assert!(note.pointer.starts_with('/') && note.file == ORIGIN, "a note on nothing: {note:?}");
    }
    assert!(sign_ins.iter().all(|it| it.name.is_some()), "a sign-in without a name");
    let written = lines(&sign_ins);
    match parse_sign_ins(written.as_bytes(), ORIGIN) {
        Ok((again, notes)) => {
            assert_eq!(sign_ins, again, "written as {written}");
            assert_eq!(notes, [], "what we write ourselves has notes: {written}");
        }
        Err(error) => panic!("what we write cannot be read: {error}\n{written}"),
    }
    let evaluated = sign_ins.get(..EVALUATED.min(sign_ins.len())).unwrap_or_default();
    CONTOSO.hold(evaluated);
}

/// The sign-ins as JSON Lines, which add no level of nesting; no sign-in at all is an empty list.
fn lines(sign_ins: &[SignIn]) -> String {
    if sign_ins.is_empty() {
        return "[]".to_owned();
    }
    let line = |it: &SignIn| serde_json::to_string(it).unwrap_or_else(|error| panic!("cannot be written: {error}"));
    sign_ins.iter().map(line).collect::<Vec<_>>().join("\n")
}
