//! The parser's words without its names for Rust types.

/// Pairs of what serde says and what a reader of JSON understands.
const WORDS: &[(&str, &str)] = &[
    ("invalid type: ", "found "),
    ("invalid value: ", "found "),
    ("found map", "found an object"),
    ("found sequence", "found a list"),
    ("found string ", "found the string "),
    ("found boolean ", "found "),
    ("found integer ", "found the number "),
    ("found floating point ", "found the number "),
    ("expected a sequence", "expected a list"),
    ("expected a map", "expected an object"),
    ("expected a boolean", "expected true or false"),
    ("expected u32", "expected a whole number"),
    ("expected i64", "expected a whole number"),
    ("missing field ", "missing member "),
    ("duplicate field ", "duplicate member "),
    ("invalid IP address syntax", "not an IPv4 or IPv6 address"),
    ("unknown variant ", "unknown name "),
];

/// What was found and what was expected.
pub(crate) fn message(error: &serde_json::Error) -> String {
    let mut text = without_position(error);
    for (theirs, ours) in WORDS {
        text = text.replace(theirs, ours);
    }
    match text.split_once("expected struct ").or_else(|| text.split_once("expected tuple struct ")) {
        Some((before, _)) => format!("{before}expected an object"),
        None => text,
    }
}

/// The parser's message; line and column are told apart from it.
pub(crate) fn without_position(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.rsplit_once(" at line ").map_or(text.as_str(), |(message, _)| message).to_owned()
}

#[cfg(test)]
mod tests {
    use caudit_model::SignIn;

    fn said(text: &str) -> String {
        super::message(&serde_json::from_str::<SignIn>(text).unwrap_err())
    }

    #[test]
    fn no_rust_names() {
        assert_eq!(said(r#"{"signInIdentity": 5}"#), "found the number `5`, expected an object");
        assert_eq!(said(r#"{"name": {}}"#), "found an object, expected a string");
        assert_eq!(said(r#"{"facts": {"groups": true}}"#), "found `true`, expected a list");
        let address = said(r#"{"signInConditions": {"ipAddress": "10.0.0.300"}}"#);
        assert_eq!(address, "not an IPv4 or IPv6 address");
    }
}
