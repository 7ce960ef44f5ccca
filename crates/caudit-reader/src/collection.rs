//! A Graph collection in a file: `{"value": [...]}` or the bare list, read straight into rows.

use serde::Deserialize;
use serde::de::{DeserializeOwned, IgnoredAny};

use crate::{ReadError, json};

/// What Graph returns for a collection.
#[derive(Deserialize)]
pub(crate) struct Page<T> {
    /// The rows.
    pub(crate) value: Vec<T>,
    /// Where the next page is: then these rows are not all.
    #[serde(rename = "@odata.nextLink")]
    next: Option<IgnoredAny>,
    /// Pointer of the list in the file.
    #[serde(skip)]
    pub(crate) pointer: &'static str,
}

impl<T> Page<T> {
    /// True where more rows exist than the file holds.
    pub(crate) fn has_more(&self) -> bool {
        self.next.is_some()
    }
}

/// The rows of a file.
pub(crate) fn page<T: DeserializeOwned>(text: &str, shown: &str) -> Result<Page<T>, ReadError> {
    let mismatch = |place, message| ReadError::Row { place, message };
    if text.trim_start().starts_with('{') {
        return json::typed(text, shown, mismatch).map(|page| Page { pointer: "/value", ..page });
    }
    Ok(Page { value: json::typed(text, shown, mismatch)?, next: None, pointer: "" })
}

#[cfg(test)]
mod tests {
    use caudit_model::directory::{SignInRow, User};

    use super::*;

    #[test]
    fn both_forms_are_read() {
        for text in
            [r#"[{"id": "a"}, {"id": "b"}]"#, r#" {"@odata.context": "x", "value": [{"id": "a"}, {"id": "b"}]}"#]
        {
            let page = page::<User>(text, "users.json").unwrap();
            assert_eq!((page.value.len(), page.has_more()), (2, false));
        }
        let next = r#"{"value": [], "@odata.nextLink": "https://graph.microsoft.com/next"}"#;
        assert!(page::<User>(next, "users.json").unwrap().has_more());
    }

    fn said<T: DeserializeOwned>(text: &str) -> String {
        page::<T>(text, "f.json").err().unwrap().to_string()
    }

    #[test]
    fn a_broken_row_is_located() {
        let text = "{\"value\": [{\"id\": \"a\"},\n {\"displayName\": \"b\"}]}";
        assert_eq!(said::<User>(text), "`f.json`, line 2, column 21, at `/value/1`: missing member `id`");
        let text = r#"[{"id": "a", "status": {"errorCode": "zero"}}]"#;
        let expected = "at `/0/status/errorCode`: found the string \"zero\", expected a whole number";
        assert!(said::<SignInRow>(text).ends_with(expected), "{}", said::<SignInRow>(text));
        assert!(said::<User>("{\"users\": []}").ends_with("missing member `value`"));
        assert!(said::<User>("5").ends_with("found the number `5`, expected a list"));
        assert!(said::<User>("{\"value\": [").contains("line 1, column 11: not JSON"));
    }
}
