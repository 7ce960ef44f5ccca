//! Parsing JSON so that every failure has a line, a column and, where the type was wrong, a pointer.

use serde::de::DeserializeOwned;
use serde_json::{Deserializer, Value};
use serde_path_to_error::{Path, Segment};

use crate::strict::{Strict, duplicate};
use crate::{Place, ReadError, plain, syntax};

/// Makes the error for JSON that is well formed but not what was expected.
pub(crate) type Mismatch = fn(Place, String) -> ReadError;

/// The one JSON value that the text holds; no object in it names a member twice.
pub(crate) fn value(text: &str, file: &str) -> Result<Value, ReadError> {
    let mismatch = |place, message| ReadError::Syntax { place, message, hint: None };
    typed::<Strict>(text, file, mismatch).map(|value| value.0)
}

/// The one JSON value that the text holds, as a type of ours.
pub(crate) fn typed<T: DeserializeOwned>(text: &str, file: &str, mismatch: Mismatch) -> Result<T, ReadError> {
    // Tracking the path costs time on every member, so it is done only once something is known to be wrong.
    let error = match serde_json::from_str::<T>(text) {
        Ok(value) => return Ok(value),
        Err(error) => error,
    };
    if !error.is_data() {
        return Err(malformed(&error, text, file));
    }
    tracked(&mut Deserializer::from_str(text), text, file, mismatch)
}

/// The next JSON value of a stream, as a type of ours.
pub(crate) fn tracked<'de, T: serde::Deserialize<'de>>(
    stream: &mut Deserializer<serde_json::de::StrRead<'de>>,
    text: &str,
    file: &str,
    mismatch: Mismatch,
) -> Result<T, ReadError> {
    serde_path_to_error::deserialize(stream).map_err(|error| {
        let pointer = pointer(error.path());
        let error = error.into_inner();
        if !error.is_data() {
            return malformed(&error, text, file);
        }
        let place = Place { pointer: Some(pointer), ..Place::position(file, position(&error, text)) };
        match duplicate(&plain::without_position(&error)) {
            Some(name) => ReadError::DuplicateMember { place, name: name.to_owned() },
            None => mismatch(place, plain::message(&error)),
        }
    })
}

/// The error for text that is not JSON, or that no reader understands safely.
pub(crate) fn malformed(error: &serde_json::Error, text: &str, file: &str) -> ReadError {
    let place = Place::position(file, position(error, text));
    let message = plain::without_position(error);
    if message.starts_with("recursion limit exceeded") {
        return ReadError::TooDeep { place };
    }
    if message == "number out of range" {
        return ReadError::NumberOutOfRange { place };
    }
    if let Some(name) = duplicate(&message) {
        return ReadError::DuplicateMember { place, name: name.to_owned() };
    }
    ReadError::Syntax { place, message, hint: syntax::hint(error, text) }
}

/// Line and column; the parser counts bytes, people count characters.
fn position(error: &serde_json::Error, text: &str) -> (usize, usize) {
    let line = text.split('\n').nth(error.line().saturating_sub(1)).unwrap_or_default();
    let bytes = line.bytes().take(error.column());
    (error.line().max(1), bytes.filter(|byte| byte & 0xC0 != 0x80).count().max(1))
}

fn pointer(path: &Path) -> String {
    let segments = path.iter().map(|segment| match segment {
        Segment::Seq { index } => format!("/{index}"),
        Segment::Map { key } => format!("/{}", escape(key)),
        Segment::Enum { variant } => format!("/{}", escape(variant)),
        Segment::Unknown => String::new(),
    });
    segments.collect()
}

/// A member name as a segment of a JSON pointer.
pub(crate) fn escape(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}
