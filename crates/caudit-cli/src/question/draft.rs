//! The sign-in while it is being put together.

use serde_json::{Map, Value};

use crate::diag::Diag;
use crate::input::{InputNote, NoteKind};

/// JSON of a sign-in, and what there is to say about it.
#[derive(Debug, Default)]
pub(super) struct Draft {
    members: Map<String, Value>,
    /// Remarks for the reader.
    pub(super) notes: Vec<InputNote>,
}

impl Draft {
    /// Sets the member at a dotted path.
    pub(super) fn put(&mut self, path: &str, value: impl Into<Value>) {
        put(&mut self.members, path, value.into());
    }

    /// Says which of Graph's types an object is; the name of that member holds a dot.
    pub(super) fn put_type(&mut self, object: &str, name: &str) {
        let members = self.members.entry(object).or_insert_with(|| Value::Object(Map::new()));
        if let Some(members) = members.as_object_mut() {
            members.insert("@odata.type".to_owned(), Value::from(name));
        }
    }

    /// Sets the member where a value is given.
    pub(super) fn put_given(&mut self, path: &str, value: Option<impl Into<Value>>) {
        if let Some(value) = value {
            self.put(path, value);
        }
    }

    /// Reads `PATH=JSON`. Text that is no JSON stands for itself, because shells take quotes away.
    pub(super) fn assign(&mut self, assignment: &str) -> Result<(), Diag> {
        let parts =
            assignment.split_once('=').filter(|(path, _)| !path.is_empty() && !path.split('.').any(str::is_empty));
        let Some((path, text)) = parts else {
            return Err(Diag::usage(format!("--set `{assignment}`: expected PATH=JSON"))
                .with_help("for example --set facts.inboundTrust.mfa=true"));
        };
        self.put(path, serde_json::from_str::<Value>(text).unwrap_or_else(|_| Value::from(text)));
        Ok(())
    }

    /// Adds a remark about an option.
    pub(super) fn note(&mut self, option: &str, message: String) {
        let file = "command line".to_owned();
        self.notes.push(InputNote { kind: NoteKind::Note, file, pointer: option.to_owned(), message });
    }

    /// The JSON.
    pub(super) fn text(&self) -> String {
        Value::Object(self.members.clone()).to_string()
    }
}

fn put(members: &mut Map<String, Value>, path: &str, value: Value) {
    let Some((first, rest)) = path.split_once('.') else {
        members.insert(path.to_owned(), value);
        return;
    };
    let inner = members.entry(first).or_insert_with(|| Value::Object(Map::new()));
    if !inner.is_object() {
        *inner = Value::Object(Map::new());
    }
    if let Some(inner) = inner.as_object_mut() {
        put(inner, rest, value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn assignments_take_json_or_text() {
        let mut draft = Draft::default();
        for text in ["facts.inboundTrust.mfa=true", "facts.gpsCountry=DE", "facts.groups=[\"a=b\"]", "name=1.2.x"] {
            draft.assign(text).expect("readable");
        }
        let expected = r#"{"facts":{"inboundTrust":{"mfa":true},"gpsCountry":"DE","groups":["a=b"]},"name":"1.2.x"}"#;
        assert_eq!(draft.text(), expected);
        assert!(draft.assign("facts").is_err() && draft.assign("=1").is_err() && draft.assign("a..b=1").is_err());
    }
}
