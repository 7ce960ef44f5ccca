//! Makes text that others control safe to show.
//!
//! Display names, policy names and file names come from the tenant. A control character in one could clear the
//! screen, a bidirectional mark could swap what is read first, a zero-width one could make two names look alike.

use std::fmt::Write as _;

/// Text for a terminal: what would not be seen is shown as `\u{…}`.
pub(crate) fn terminal(text: &str) -> String {
    replace(text, |out, c| write!(out, "\\u{{{:x}}}", u32::from(c)))
}

/// Text for a terminal whose line ends are its layout.
pub(super) fn lines(text: &str) -> String {
    text.split('\n').map(terminal).collect::<Vec<_>>().join("\n")
}

/// JSON text, with the same characters as JSON's own escapes. Line ends are part of the layout and stay.
pub(crate) fn json(text: &str) -> String {
    let lines: Vec<String> = text
        .split('\n')
        .map(|line| {
            replace(line, |out, c| {
                let mut units = [0; 2];
                c.encode_utf16(&mut units).iter().try_for_each(|unit| write!(out, "\\u{unit:04x}"))
            })
        })
        .collect();
    lines.join("\n")
}

fn replace(text: &str, write: impl Fn(&mut String, char) -> std::fmt::Result) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if is_unseen(c) {
            // Writing to a string cannot fail.
            let _ = write(&mut out, c);
        } else {
            out.push(c);
        }
    }
    out
}

/// Control characters, bidirectional marks, zero-width characters, line separators and tags.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_seen_is_shown() {
        assert_eq!(terminal("a\u{1b}[31m\u{7}\u{9b}\u{202e}\u{200b}\n\u{2028}"), {
            r"a\u{1b}[31m\u{7}\u{9b}\u{202e}\u{200b}\u{a}\u{2028}"
        });
        assert_eq!(terminal("Grüße, “世界” 👩"), "Grüße, “世界” 👩");
        assert_eq!(lines("a\u{1b}b\r\n\u{202e}\n"), "a\\u{1b}b\\u{d}\n\\u{202e}\n");
        assert_eq!(json("{\n \"\u{202e}\u{e0041}\""), "{\n \"\\u202e\\udb40\\udc41\"");
    }
}
