//! Reading members of a JSON object while keeping track of those that nobody asked for.

use serde_json::{Map, Value};

use crate::{Id, Issue};

/// True for a value that configures nothing: null, `{}`, `[]` or `""`.
pub fn is_neutral(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(members) => members.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

/// One JSON object and its JSON pointer; remembers which members were asked for.
#[derive(Debug)]
pub struct Object<'a> {
    members: Option<&'a Map<String, Value>>,
    pointer: String,
    asked: Vec<&'static str>,
    opaque: Vec<String>,
}

impl<'a> Object<'a> {
    /// Looks into `value`; a value that is not an object has no members and is reported.
    pub fn new(value: Option<&'a Value>, pointer: impl Into<String>, issues: &mut Vec<Issue>) -> Self {
        let pointer = pointer.into();
        let members = value.and_then(Value::as_object);
        let mut opaque = Vec::new();
        if members.is_none() && value.is_some_and(|value| !is_neutral(value)) {
            issues.push(Issue::error(&pointer, "expected an object"));
            opaque.push(pointer.clone());
        }
        Self { members, pointer, asked: Vec::new(), opaque }
    }

    /// The pointer of a member of this object.
    pub fn at(&self, name: &str) -> String {
        format!("{}/{}", self.pointer, name.replace('~', "~0").replace('/', "~1"))
    }

    /// The member's value; null counts as absent.
    pub fn value(&mut self, name: &'static str) -> Option<&'a Value> {
        self.asked.push(name);
        self.members?.get(name).filter(|value| !value.is_null())
    }

    /// The member as text.
    pub fn text(&mut self, name: &'static str, issues: &mut Vec<Issue>) -> Option<String> {
        let value = self.value(name)?;
        let text = value.as_str().map(str::to_owned);
        if text.is_none() {
            self.wrong(name, "a string", issues);
        }
        text
    }

    /// The member as a boolean.
    pub fn flag(&mut self, name: &'static str, issues: &mut Vec<Issue>) -> Option<bool> {
        let value = self.value(name)?;
        if value.as_bool().is_none() {
            self.wrong(name, "true or false", issues);
        }
        value.as_bool()
    }

    /// The member as a list of strings. A single string counts as a list of one, as PowerShell unrolls such lists.
    pub fn texts(&mut self, name: &'static str, issues: &mut Vec<Issue>) -> Vec<String> {
        match self.value(name) {
            None => Vec::new(),
            Some(Value::String(text)) if text.is_empty() => Vec::new(),
            Some(Value::String(text)) => vec![text.clone()],
            Some(Value::Array(items)) => {
                let texts: Vec<String> = items.iter().filter_map(Value::as_str).map(str::to_owned).collect();
                if texts.len() != items.len() {
                    self.wrong(name, "a list of strings", issues);
                }
                texts
            }
            Some(Value::Object(members)) if members.is_empty() => Vec::new(),
            Some(_) => {
                self.wrong(name, "a list of strings", issues);
                Vec::new()
            }
        }
    }

    /// The member as a list of ids.
    pub fn ids(&mut self, name: &'static str, issues: &mut Vec<Issue>) -> Vec<Id> {
        self.texts(name, issues).into_iter().map(Id::new).collect()
    }

    /// The member as a set of names: a comma-joined flags string, or a list of names.
    pub fn flags(&mut self, name: &'static str, issues: &mut Vec<Issue>) -> Vec<String> {
        let texts = self.texts(name, issues);
        let parts = |text: &String| -> Vec<String> {
            let parts: Vec<String> = text.split(',').map(|part| part.trim().to_owned()).collect();
            let named: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            // A blank name is a name we do not know; dropping it would drop what it asks for.
            if named.is_empty() && !text.is_empty() { vec![text.clone()] } else { named }
        };
        texts.iter().flat_map(parts).collect()
    }

    /// The member as an object of its own.
    pub fn object(&mut self, name: &'static str, issues: &mut Vec<Issue>) -> Object<'a> {
        let value = self.value(name);
        Object::new(value, self.at(name), issues)
    }

    /// True when the object is absent, null or has no member at all.
    pub fn is_absent(&self) -> bool {
        self.members.is_none_or(Map::is_empty)
    }

    /// Pointers of the members that nobody asked for and that configure something, and of those of a wrong type.
    /// Names that contain `@` are annotations and never count.
    pub fn opaque(self) -> Vec<String> {
        let Self { members, pointer, asked, mut opaque } = self;
        let rest = members.into_iter().flatten();
        for (name, value) in rest.filter(|(name, _)| !asked.contains(&name.as_str()) && !name.contains('@')) {
            if !is_neutral(value) {
                opaque.push(format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1")));
            }
        }
        opaque
    }

    fn wrong(&mut self, name: &str, expected: &str, issues: &mut Vec<Issue>) {
        issues.push(Issue::error(self.at(name), format!("expected {expected}")));
        self.opaque.push(self.at(name));
    }
}
