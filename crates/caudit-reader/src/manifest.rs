//! `manifest.json`: what a snapshot says about itself.

use std::path::Path;

use caudit_model::Manifest;
use serde_json::Value;

use crate::reading::shown;
use crate::{Place, ReadError, json, text};

/// Name of the file.
pub(crate) const FILE: &str = "manifest.json";

/// The manifest of a snapshot folder; `None` where there is none.
pub(crate) fn read(folder: &Path) -> Result<Option<Manifest>, ReadError> {
    let path = folder.join(FILE);
    if !path.exists() {
        return Ok(None);
    }
    let shown = shown(&path);
    let bytes = text::read(&path, &shown)?;
    let text = text::decode(&bytes, &shown)?;
    // The version first: the rest may have another form in a version that we do not know.
    check_version(&json::value(&text, &shown)?, &shown)?;
    json::typed(&text, &shown, |place, message| ReadError::Manifest { place, message }).map(Some)
}

fn check_version(manifest: &Value, shown: &str) -> Result<(), ReadError> {
    let wrong = |message: &str| {
        let place = Place::pointer(shown, "");
        Err(ReadError::Manifest { place, message: message.to_owned() })
    };
    let Some(members) = manifest.as_object() else { return wrong("expected an object") };
    match members.get("schemaVersion") {
        None => wrong("missing member `schemaVersion`"),
        Some(version) if version.as_u64() == Some(1) => Ok(()),
        Some(version) => {
            let found = version.as_str().map_or_else(|| version.to_string(), str::to_owned);
            Err(ReadError::UnsupportedSchemaVersion { file: shown.to_owned(), found })
        }
    }
}
