//! Sign-in files: one object, a list, JSON Lines, or Graph's `{"value": [...]}`.

use std::collections::HashMap;
use std::path::Path;

use caudit_model::SignIn;
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Deserializer, Value};

use crate::reading::{Note, shown};
use crate::strict::Strict;
use crate::{Place, ReadError, json, members, text};

/// A list of sign-ins as Graph wraps lists.
#[derive(Deserialize)]
struct Wrapped {
    value: Vec<SignIn>,
}

/// The sign-ins of a file; [`parse_sign_ins`] says what is accepted.
pub fn read_sign_ins(path: &Path) -> Result<Vec<SignIn>, ReadError> {
    read_sign_ins_with_notes(path).map(|(sign_ins, _)| sign_ins)
}

/// The sign-ins of a file, and what was noticed about them.
pub fn read_sign_ins_with_notes(path: &Path) -> Result<(Vec<SignIn>, Vec<Note>), ReadError> {
    let shown = shown(path);
    parse_sign_ins(&text::read(path, &shown)?, &shown)
}

/// Sign-ins from one object, a list, JSON Lines (blank lines allowed) or `{"value": [...]}`; `origin` names the
/// input in errors and notes.
///
/// Every sign-in gets a name: its own, or its position, `#1` and so on. A member that nobody knows is noted,
/// because a misspelt fact would otherwise count as unknown in silence. Pointers into JSON Lines are those of
/// the list that the lines stand for.
pub fn parse_sign_ins(bytes: &[u8], origin: &str) -> Result<(Vec<SignIn>, Vec<Note>), ReadError> {
    let text = text::decode(bytes, origin).map_err(|error| match error {
        ReadError::Empty { file } => ReadError::NoSignIns { file },
        other => other,
    })?;
    let (values, prefix) = objects(&text, origin)?;
    check(&values, prefix, origin)?;
    let mut sign_ins = match prefix {
        Prefix::List => typed::<Vec<SignIn>>(&text, origin)?,
        Prefix::Value => typed::<Wrapped>(&text, origin)?.value,
        Prefix::One | Prefix::Lines => stream(&text, origin)?,
    };
    name(&mut sign_ins, origin)?;
    let notes = members::unknown(&values).into_iter().map(|unknown| Note {
        file: origin.to_owned(),
        pointer: format!("{}{}", prefix.pointer(unknown.position), unknown.pointer),
        message: unknown.message,
    });
    Ok((sign_ins, notes.collect()))
}

/// How the sign-ins lie in the file.
#[derive(Clone, Copy)]
enum Prefix {
    One,
    List,
    Lines,
    Value,
}

impl Prefix {
    /// JSON pointer of the sign-in at a position.
    fn pointer(self, index: usize) -> String {
        match self {
            Self::One => String::new(),
            Self::List | Self::Lines => format!("/{index}"),
            Self::Value => format!("/value/{index}"),
        }
    }
}

/// The members without which an object says nothing about a sign-in.
const PARTS: &[&str] = &["signInIdentity", "signInContext", "signInConditions", "facts"];

/// Refuses what is no sign-in, such as a policy: it would count as one of which nothing is known.
fn check(values: &[Value], prefix: Prefix, origin: &str) -> Result<(), ReadError> {
    let says_something = |value: &Value| PARTS.iter().any(|part| value.get(part).is_some_and(|part| !part.is_null()));
    let Some(index) = values.iter().position(|value| !says_something(value)) else { return Ok(()) };
    let why = match values.get(index) {
        Some(Value::Object(_)) => format!("none of {} is there", PARTS.join(", ")),
        _ => format!("#{} is not an object", index + 1),
    };
    Err(ReadError::NotASignIn { place: Place::pointer(origin, prefix.pointer(index)), why })
}

/// The sign-ins as they stand in the file.
fn objects(text: &str, origin: &str) -> Result<(Vec<Value>, Prefix), ReadError> {
    let mut documents = Vec::new();
    for document in Deserializer::from_str(text).into_iter::<Strict>() {
        documents.push(document.map_err(|error| json::malformed(&error, text, origin))?.0);
    }
    Ok(match documents.as_mut_slice() {
        [Value::Array(list)] => (std::mem::take(list), Prefix::List),
        [Value::Object(members)] => match members.get_mut("value") {
            Some(Value::Array(list)) => (std::mem::take(list), Prefix::Value),
            Some(_) | None => (documents, Prefix::One),
        },
        _ => (documents, Prefix::Lines),
    })
}

fn typed<T: DeserializeOwned>(text: &str, origin: &str) -> Result<T, ReadError> {
    json::typed(text, origin, |place, message| ReadError::SignIn { place, message })
}

/// One object after another; line and column count through the whole text.
fn stream(text: &str, origin: &str) -> Result<Vec<SignIn>, ReadError> {
    let mut stream = Deserializer::from_str(text);
    let mut sign_ins = Vec::new();
    while stream.end().is_err() {
        let mismatch = |place, message| ReadError::SignIn { place, message };
        sign_ins.push(json::tracked(&mut stream, text, origin, mismatch)?);
    }
    Ok(sign_ins)
}

/// Gives every sign-in a name of its own.
fn name(sign_ins: &mut [SignIn], origin: &str) -> Result<(), ReadError> {
    let mut positions: HashMap<String, usize> = HashMap::new();
    for (index, sign_in) in sign_ins.iter_mut().enumerate() {
        let second = index + 1;
        let own = sign_in.name.take().filter(|name| !name.trim().is_empty());
        let name = own.unwrap_or_else(|| format!("#{second}"));
        if let Some(first) = positions.insert(name.clone(), second) {
            return Err(ReadError::DuplicateSignInName { file: origin.to_owned(), name, first, second });
        }
        sign_in.name = Some(name);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<String> {
        let (sign_ins, notes) = parse_sign_ins(text.as_bytes(), "s.json").unwrap();
        assert_eq!(notes, []);
        sign_ins.into_iter().map(|sign_in| sign_in.name.unwrap()).collect()
    }

    fn said(text: &str) -> String {
        parse_sign_ins(text.as_bytes(), "s.json").unwrap_err().to_string()
    }

    #[test]
    fn every_form_is_read() {
        assert_eq!(names(r#"{"facts": {}}"#), ["#1"]);
        assert_eq!(names("[]"), [""; 0]);
        let list =
            r#"[{"name": "a", "facts": {}}, {"name": null, "signInContext": {}}, {"name": " ", "signInIdentity": {}}]"#;
        assert_eq!(names(list), ["a", "#2", "#3"]);
        let lines = "{\"name\": \"a\", \"facts\": {}}\n\n{\"facts\": {}}\r\n{\"name\": \"c\", \"facts\": {}}\n";
        assert_eq!(names(lines), ["a", "#2", "c"]);
        assert_eq!(names(r#"{"@odata.context": "x", "value": [{"name": "a", "signInConditions": {}}]}"#), ["a"]);
    }

    #[test]
    fn errors_name_the_place() {
        let kind = said("[{\"facts\": {}},\n {\"signInConditions\": {\"devicePlatform\": \"windoes\"}}]");
        assert!(kind.starts_with("`s.json`, line 2, column 51, at `/1/signInConditions/devicePlatform`: "), "{kind}");
        assert!(kind.contains("`windoes` is not one of android, iOS, windows"), "{kind}");
        let lines = said("{\"facts\": {}}\n{\"facts\": {\"groups\": [\"g\", 5]}}\n");
        assert!(lines.starts_with("`s.json`, line 2, column 28, at `/facts/groups/1`: "), "{lines}");
        let wrapped = said(r#"{"value": [{"signInIdentity": {"externalUserType": "alien"}}]}"#);
        assert!(
            wrapped.contains("at `/value/0/signInIdentity/externalUserType`: `alien` is not one of none"),
            "{wrapped}"
        );
        assert_eq!(said("{}\n{\"name\": }"), "`s.json`, line 2, column 10: not JSON: expected value");
        let twice = said(r##"[{"facts": {}}, {"name": "x", "facts": {}}, {"name": "#1", "facts": {}}]"##);
        assert_eq!(twice, "`s.json`: sign-ins #1 and #3 are both named `#1`");
        assert_eq!(said(" "), "`s.json`: the file of sign-ins is empty");
        let number = parse_sign_ins(br#"{"facts": {"x": 1e999}}"#, "s.json").unwrap_err();
        assert_eq!(number.to_string(), "`s.json`, line 1, column 21: a number is out of range");
        assert!(number.help().is_some_and(|help| !help.contains("not known")));
        let twice = said("{\"facts\": {\"mfaTrustedIp\": true,\n \"mfaTrustedIp\": false}}");
        assert_eq!(twice, "`s.json`, line 2, column 15: member `mfaTrustedIp` is there twice in the same object");
    }

    #[test]
    fn what_is_no_sign_in_is_refused() {
        let none = "not a sign-in: none of signInIdentity, signInContext, signInConditions, facts is there";
        for (text, at) in [
            ("{}", String::new()),
            (r#"{"name": "a", "facts": null}"#, String::new()),
            (r#"[{"facts": {}}, {"id": "p"}]"#, ", at `/1`".to_owned()),
            (r#"{"value": [{"id": "p", "displayName": "A policy"}]}"#, ", at `/value/0`".to_owned()),
        ] {
            let error = parse_sign_ins(text.as_bytes(), "s.json").unwrap_err();
            assert_eq!(error.to_string(), format!("`s.json`{at}: {none}"));
            assert!(error.help().is_some_and(|help| help.contains("sign-in.md")));
        }
        assert_eq!(said(r#"[{"facts": {}}, []]"#), "`s.json`, at `/1`: not a sign-in: #2 is not an object");
    }

    #[test]
    fn unknown_members_are_noted() {
        let text = r#"{"value": [{"signInConditions": {"devicePlattform": "windows", "@odata.type": "x"}}]}"#;
        let (_, notes) = parse_sign_ins(text.as_bytes(), "s.json").unwrap();
        let expected = Note {
            file: "s.json".to_owned(),
            pointer: "/value/0/signInConditions/devicePlattform".to_owned(),
            message: "member `devicePlattform` is not known and is ignored; did you mean `devicePlatform`?".to_owned(),
        };
        assert_eq!(notes, [expected]);
    }
}
