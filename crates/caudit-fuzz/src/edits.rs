//! Edits of a JSON value that bytes describe: of its text, byte by byte, and of its tree, value by value.

use serde_json::{Value, json};

/// Bytes that describe one edit.
pub const EDIT: usize = 5;

/// At most this many edits are made.
const MOST: usize = 48;

/// One edit: what is done, where, and with what.
#[derive(Debug, Clone, Copy)]
struct Edit {
    what: u8,
    place: usize,
    with: u8,
    how_many: u8,
}

/// Makes the edits that the bytes describe: each of the first value or of the second one. An edit of the text after
/// which it is no JSON is undone.
pub fn apply(bytes: &[u8], first: &mut Value, second: &mut Value) {
    let (edits, _) = bytes.as_chunks::<EDIT>();
    for [what, low, high, with, how_many] in edits.iter().take(MOST) {
        let place = usize::from(u16::from_le_bytes([*low, *high]));
        let edit = Edit { what: what / 2, place, with: *with, how_many: *how_many };
        edit.apply(if what % 2 == 0 { &mut *first } else { &mut *second });
    }
}

impl Edit {
    fn apply(self, value: &mut Value) {
        if self.what.is_multiple_of(2) { self.tree(value) } else { self.text(value) }
    }

    fn text(self, value: &mut Value) {
        let mut text = value.to_string().into_bytes();
        let start = self.place % text.len().max(1);
        let end = (start + usize::from(self.how_many % 64)).min(text.len());
        let span = text.get(start..end).unwrap_or_default().to_vec();
        match self.what / 2 % 5 {
            0 => text.get_mut(start).into_iter().for_each(|byte| *byte = self.with),
            1 => text.insert(start, self.with),
            2 => drop(text.drain(start..end)),
            3 => drop(text.splice(start..start, span)),
            _ => text.get_mut(start).into_iter().for_each(|byte| *byte ^= 1 << (self.with % 8)),
        }
        if let Ok(edited) = serde_json::from_slice(&text) {
            *value = edited;
        }
    }

    fn tree(self, value: &mut Value) {
        let size = size(value);
        let other = nth(value, &mut (usize::from(self.how_many) * 7 % size)).cloned().unwrap_or_default();
        let Some(here) = nth(value, &mut (self.place % size)) else { return };
        match (self.what / 2 % 6, &mut *here) {
            (0, Value::Object(members)) => {
                let name = members.keys().nth(usize::from(self.with) % members.len().max(1)).cloned();
                name.map(|name| members.shift_remove(&name));
            }
            (0 | 1, Value::Array(items)) if !items.is_empty() => {
                let index = usize::from(self.with) % items.len();
                if (self.what / 2).is_multiple_of(6) {
                    drop(items.remove(index));
                } else {
                    items.extend(items.get(index).cloned());
                }
            }
            (2, Value::Object(members)) => {
                let name = WORDS.get(usize::from(self.with) % WORDS.len()).copied().unwrap_or_default();
                members.insert(name.to_owned(), other);
            }
            (3, here) => *here = json!([here.take()]),
            (4, here) => *here = other,
            (_, here) => *here = word(self.with),
        }
    }
}

/// How many values there are in a value, itself included.
fn size(value: &Value) -> usize {
    1 + match value {
        Value::Array(items) => items.iter().map(size).sum(),
        Value::Object(members) => members.values().map(size).sum(),
        _ => 0,
    }
}

/// The value at a position, counted from the root, parents first.
fn nth<'a>(value: &'a mut Value, left: &mut usize) -> Option<&'a mut Value> {
    if *left == 0 {
        return Some(value);
    }
    *left -= 1;
    match value {
        Value::Array(items) => items.iter_mut().find_map(|item| nth(item, left)),
        Value::Object(members) => members.values_mut().find_map(|member| nth(member, left)),
        _ => None,
    }
}

/// Texts that mean something to the engine.
const WORDS: [&str; 40] = [
    "",
    "All",
    "None",
    "AllTrusted",
    "Office365",
    "MicrosoftAdminPortals",
    "AllAgentIdResources",
    "AllAgentIdUsers",
    "GuestsOrExternalUsers",
    "ServicePrincipalsInMyTenant",
    "00000000-0000-0000-0000-000000000000",
    "3d46dbda-8382-466a-856d-eb00cbc6b910",
    "unknown",
    "unknownFutureValue",
    "hidden",
    "none",
    "all",
    "enabled",
    "enabledForReportingButNotEnforced",
    "disabled",
    "AND",
    "OR",
    "block",
    "mfa",
    "compliantDevice",
    "include",
    "exclude",
    "everyTime",
    "c1",
    "::/0",
    "0.0.0.0/0",
    "::ffff:203.0.113.7/120",
    "2001:db8::1",
    "203.0.113.7/33",
    "fido2",
    "password,sms",
    "device.model -eq null",
    "-not -not device.x -in [\"a\"]",
    "members",
    "\u{130}\u{3a3}",
];

/// A value that no exporter writes there.
fn word(choice: u8) -> Value {
    match choice {
        0 => Value::Null,
        1 => json!(true),
        2 => json!(false),
        3 => json!([]),
        4 => json!({}),
        5 => json!(0),
        6 => json!(-1),
        7 => json!(i64::MIN),
        8 => json!(i64::MAX),
        9 => json!(u64::MAX),
        10 => json!(1e308),
        11 => json!(-0.0),
        other => WORDS.get(usize::from(other) % WORDS.len()).copied().into(),
    }
}
