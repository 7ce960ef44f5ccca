//! Usual faults in JSON written by hand, told from where the parser stopped.

/// How to mend the fault, where it is a usual one.
pub(crate) fn hint(error: &serde_json::Error, text: &str) -> Option<&'static str> {
    let message = error.to_string();
    if error.is_eof() {
        return Some("the file ends too early: it may have been cut off while it was written");
    }
    if message.starts_with("trailing comma") {
        return Some("remove the comma before the closing bracket");
    }
    if message.starts_with("trailing characters") {
        return Some("a file holds one JSON value: put several into one list");
    }
    if message.starts_with("control character") {
        return Some("a string ends on the line where it begins: write a line break as `\\n`");
    }
    if message.starts_with("invalid escape") {
        return Some("write a backslash in a string as `\\\\`");
    }
    if (error.line(), error.column()) == (1, 1) && text.starts_with(char::is_alphabetic) {
        return Some("this is no JSON at all; the export may have failed");
    }
    character(error, text).and_then(|character| match character {
        '/' | '#' => Some("JSON has no comments: remove them"),
        '\'' => Some("JSON strings take double quotes"),
        '\u{2018}'..='\u{201F}' => Some("replace the curly quotes by straight ones"),
        '<' => Some("this looks like HTML or XML; the export may have failed"),
        'A'..='Z' | 'a'..='z' | '_' => Some("names and texts take double quotes"),
        _ => None,
    })
}

/// The character at which the parser stopped.
fn character(error: &serde_json::Error, text: &str) -> Option<char> {
    let line = text.split('\n').nth(error.line().checked_sub(1)?)?;
    let before = error.column().checked_sub(1)?;
    line.char_indices().find(|(index, _)| *index >= before).map(|(_, character)| character)
}

#[cfg(test)]
mod tests {
    #[test]
    fn usual_faults_are_recognised() {
        let hint = |text: &str| {
            let error = serde_json::from_str::<serde_json::Value>(text).unwrap_err();
            super::hint(&error, text).unwrap_or_default()
        };
        assert!(hint("{\"a\": 1,}").contains("comma"));
        assert!(hint("[1,\n2,\n]").contains("comma"));
        assert!(hint("{\n  // why\n  \"a\": 1}").contains("comments"));
        assert!(hint("{\"a\": 1 /* b */}").contains("comments"));
        assert!(hint("# a\n{}").contains("comments"));
        assert!(hint("{'a': 1}").contains("double quotes"));
        assert!(hint("{\u{201C}a\u{201D}: 1}").contains("curly"));
        assert!(hint("{\"a\": [1, 2").contains("cut off"));
        assert!(hint("<!doctype html>").contains("HTML"));
        assert!(hint("Get-MgPolicy : Insufficient privileges").contains("no JSON"));
        assert!(hint("{a: 1}").contains("double quotes"));
        assert!(hint("{} {}").contains("one JSON value"));
    }
}
