//! JSON output that every reader likes, Windows `PowerShell` 5.1 among them.

use serde::Serialize;
use serde_json::{Map, Value};

use crate::diag::Diag;
use crate::term::escape;

/// Pretty-printed JSON with a newline at its end.
pub(crate) fn print<T: Serialize>(value: &T) -> Result<String, Diag> {
    Ok(format!("{}\n", part(value, 0)?))
}

/// Pretty-printed JSON as a part of something larger: all lines but the first begin with `indent` blanks.
///
/// What a terminal would act on is written as `\u` escapes, so that the text is safe to look at as well.
pub(crate) fn part<T: Serialize>(value: &T, indent: usize) -> Result<String, Diag> {
    let failed = |error: serde_json::Error| Diag::failure(format!("cannot write JSON: {error}"));
    let value = tidy(serde_json::to_value(value).map_err(failed)?);
    let text = escape::json(&serde_json::to_string_pretty(&value).map_err(failed)?);
    Ok(if indent == 0 { text } else { text.replace('\n', &format!("\n{}", " ".repeat(indent))) })
}

/// Leaves out empty names, and names that differ from an earlier one in case only: `ConvertFrom-Json` of Windows
/// `PowerShell` refuses both. Ours have neither; members of a tenant's own objects may.
fn tidy(value: Value) -> Value {
    match value {
        Value::Array(items) => Value::Array(items.into_iter().map(tidy).collect()),
        Value::Object(members) => Value::Object(tidy_members(members)),
        other => other,
    }
}

fn tidy_members(members: Map<String, Value>) -> Map<String, Value> {
    let mut seen = std::collections::HashSet::new();
    let kept = members.into_iter().filter(|(name, _)| !name.is_empty() && seen.insert(name.to_lowercase()));
    kept.map(|(name, value)| (name, tidy(value))).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    #[test]
    fn powershell_can_read_it() {
        let printed = super::print(&json!({"id": 1, "Id": 2, "": 3, "in": [{"a\u{202e}": "\u{1b}", "A\u{202e}": 0}]}));
        let printed = printed.expect("prints");
        assert_eq!(printed, "{\n  \"id\": 1,\n  \"in\": [\n    {\n      \"a\\u202e\": \"\\u001b\"\n    }\n  ]\n}\n");
    }
}
