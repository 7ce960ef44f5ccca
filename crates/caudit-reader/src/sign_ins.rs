//! Sign-in files: one object, a list, JSON Lines, or Graph's `{"value": [...]}`.

use std::collections::HashMap;
use std::path::Path;

use caudit_model::SignIn;
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Deserializer, Value};

use crate::reading::{Note, shown};
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
    let text = text::decode(bytes, origin)?;
    let (values, prefix) = objects(&text, origin)?;
    let mut sign_ins = match prefix {
        Prefix::List => typed::<Vec<SignIn>>(&text, origin)?,
        Prefix::Value => typed::<Wrapped>(&text, origin)?.value,
        Prefix::One | Prefix::Lines => stream(&text, origin)?,
    };
    name(&mut sign_ins, origin)?;
    let pointer = |index: usize| match prefix {
        Prefix::One => String::new(),
        Prefix::List | Prefix::Lines => format!("/{index}"),
        Prefix::Value => format!("/value/{index}"),
    };
    let notes = members::unknown(&values).into_iter().map(|unknown| Note {
        file: origin.to_owned(),
        pointer: format!("{}{}", pointer(unknown.position), unknown.pointer),
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

/// The sign-ins as they stand in the file; each has to be an object.
fn objects(text: &str, origin: &str) -> Result<(Vec<Value>, Prefix), ReadError> {
    let mut documents = Vec::new();
    for document in Deserializer::from_str(text).into_iter::<Value>() {
        documents.push(document.map_err(|error| json::malformed(&error, text, origin))?);
    }
    let (values, prefix) = match documents.as_mut_slice() {
        [Value::Array(list)] => (std::mem::take(list), Prefix::List),
        [Value::Object(members)] => match members.get_mut("value") {
            Some(Value::Array(list)) => (std::mem::take(list), Prefix::Value),
            Some(_) | None => (documents, Prefix::One),
        },
        _ => (documents, Prefix::Lines),
    };
    match values.iter().position(|value| !value.is_object()) {
        None => Ok((values, prefix)),
        Some(index) => {
            let message = format!("sign-in #{} is not an object", index + 1);
            Err(ReadError::SignIn { place: Place::file(origin), message })
        }
    }
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
        assert_eq!(names("{}"), ["#1"]);
        assert_eq!(names("[]"), [""; 0]);
        assert_eq!(names(r#"[{"name": "a"}, {"name": null}, {"name": " "}]"#), ["a", "#2", "#3"]);
        assert_eq!(names("{\"name\": \"a\"}\n\n{}\r\n{\"name\": \"c\"}\n"), ["a", "#2", "c"]);
        assert_eq!(names(r#"{"@odata.context": "x", "value": [{"name": "a"}]}"#), ["a"]);
    }

    #[test]
    fn errors_name_the_place() {
        let kind = said("[{},\n {\"signInConditions\": {\"devicePlatform\": \"windoes\"}}]");
        assert!(kind.starts_with("`s.json`, line 2, column 51, at `/1/signInConditions/devicePlatform`: "), "{kind}");
        assert!(kind.contains("`windoes` is not one of android, iOS, windows"), "{kind}");
        let lines = said("{}\n{\"facts\": {\"groups\": [\"g\", 5]}}\n");
        assert!(lines.starts_with("`s.json`, line 2, column 28, at `/facts/groups/1`: "), "{lines}");
        let wrapped = said(r#"{"value": [{"signInIdentity": {"externalUserType": "alien"}}]}"#);
        assert!(
            wrapped.contains("at `/value/0/signInIdentity/externalUserType`: `alien` is not one of none"),
            "{wrapped}"
        );
        assert_eq!(said("[{}, []]"), "`s.json`: sign-in #2 is not an object");
        assert_eq!(said("{}\n{\"name\": }"), "`s.json`, line 2, column 10: not JSON: expected value");
        let twice = said(r##"[{}, {"name": "x"}, {"name": "#1"}]"##);
        assert_eq!(twice, "`s.json`: sign-ins #1 and #3 are both named `#1`");
        assert!(said("").ends_with("is empty"));
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
