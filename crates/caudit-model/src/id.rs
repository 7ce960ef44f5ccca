//! Identifiers as Graph writes them: compared without regard to case, shown as they were written.

use std::hash::{Hash, Hasher};

use serde::{Deserialize, Serialize};

/// An object id, app id, template id or keyword.
///
/// Exports mix upper and lower case, and some hold placeholders or display names where an id belongs,
/// so any text is accepted and two ids are equal when they differ in ASCII case only.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Id(String);

impl Id {
    /// Wraps the text as it stands.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text as it was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Equality with a text, ignoring ASCII case.
    pub fn is(&self, text: &str) -> bool {
        self.0.eq_ignore_ascii_case(text)
    }

    /// The text in lower case, for use as a key.
    pub fn key(&self) -> String {
        self.0.to_ascii_lowercase()
    }

    /// True when the text has the shape of a GUID.
    pub fn is_guid(&self) -> bool {
        let groups: Vec<&str> = self.0.split('-').collect();
        let lengths: Vec<usize> = groups.iter().map(|group| group.len()).collect();
        lengths == [8, 4, 4, 4, 12] && groups.concat().bytes().all(|byte| byte.is_ascii_hexdigit())
    }
}

impl std::fmt::Display for Id {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&str> for Id {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl PartialEq for Id {
    fn eq(&self, other: &Self) -> bool {
        self.is(&other.0)
    }
}

impl Eq for Id {}

impl Hash for Id {
    fn hash<H: Hasher>(&self, state: &mut H) {
        // Lower-cased block by block: hashing is most of what a look-up costs.
        let mut block = [0; 40];
        for part in self.0.as_bytes().chunks(block.len()) {
            let lower = block.iter_mut().zip(part);
            lower.for_each(|(lower, byte)| *lower = byte.to_ascii_lowercase());
            state.write(block.get(..part.len()).unwrap_or_default());
        }
        state.write_u8(0xff);
    }
}

impl PartialOrd for Id {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Id {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.key().cmp(&other.key())
    }
}
