//! Finds a topic: a code of the sign-in log, a code of OneDrive, or a term.

use caudit_model::catalogue::{self, ErrorCode, OneDriveCode};

use super::files::FILES;

/// Something that can be explained.
#[derive(Debug, Clone, Copy)]
pub(super) enum Topic {
    /// An AADSTS code.
    Code(&'static ErrorCode),
    /// An AADSTS number that is not in the table.
    StrangeCode(i64),
    /// A code that OneDrive shows.
    OneDrive(&'static OneDriveCode),
    /// A term.
    Term(Article),
}

/// An explanation of a term.
#[derive(Debug, Clone, Copy)]
pub(super) struct Article {
    /// The name of its file.
    pub(super) name: &'static str,
    /// Title.
    pub(super) title: &'static str,
    /// Other names, joined by commas.
    aliases: &'static str,
    /// Text, one sentence a line.
    pub(super) text: &'static str,
}

impl Article {
    fn read(name: &'static str, text: &'static str) -> Self {
        let (title, rest) = text.split_once('\n').unwrap_or((text, ""));
        let title = title.trim().trim_start_matches('#').trim();
        match rest.strip_prefix("aliases:").and_then(|rest| rest.split_once('\n')) {
            Some((aliases, text)) => Self { name, title, aliases: aliases.trim(), text: text.trim() },
            None => Self { name, title, aliases: "", text: rest.trim() },
        }
    }

    /// Other names.
    pub(super) fn aliases(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.aliases.split(',').map(str::trim).filter(|alias| !alias.is_empty())
    }
}

/// All terms.
pub(super) fn articles() -> impl Iterator<Item = Article> {
    FILES.iter().map(|(name, text)| Article::read(name, text))
}

/// Finds a topic by any of its names, ignoring case.
pub(super) fn find(name: &str) -> Option<Topic> {
    let name = name.trim();
    let term = articles().find(|it| it.name.eq_ignore_ascii_case(name));
    let term = term.or_else(|| articles().find(|it| it.aliases().any(|alias| alias.eq_ignore_ascii_case(name))));
    let term = term.or_else(|| articles().find(|it| it.title.eq_ignore_ascii_case(name)));
    term.map(Topic::Term).or_else(|| code(name))
}

fn code(name: &str) -> Option<Topic> {
    if let Some(code) = catalogue::one_drive_code(name) {
        return Some(Topic::OneDrive(code));
    }
    let upper = name.to_ascii_uppercase();
    let digits = upper.strip_prefix("AADSTS").map_or(upper.as_str(), str::trim_start);
    let number: i64 = digits.parse().ok().filter(|number| *number > 0)?;
    Some(catalogue::error_code(number).map_or(Topic::StrangeCode(number), Topic::Code))
}

/// Every name, for suggestions.
pub(super) fn names() -> Vec<String> {
    let terms = articles().flat_map(|it| std::iter::once(it.name).chain(it.aliases())).map(str::to_owned);
    let codes = catalogue::error_codes().iter().map(|it| it.code.to_string());
    terms.chain(codes).chain(catalogue::one_drive_codes().iter().map(|it| it.code.clone())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn topics_are_found_by_any_name() {
        for name in ["53003", "AADSTS53003", "aadsts53003", "AADSTS 53003"] {
            assert!(matches!(find(name), Some(Topic::Code(code)) if code.code == 53003), "{name}");
        }
        for name in ["0x8004de40", "0X8004DE40", "8004de40"] {
            assert!(matches!(find(name), Some(Topic::OneDrive(_))), "{name}");
        }
        assert!(matches!(find("COMPLIANTDEVICE"), Some(Topic::Term(it)) if it.name == "compliantDevice"));
        assert!(matches!(find("1"), Some(Topic::StrangeCode(1))));
        assert!(find("nonsense").is_none() && find("-5").is_none() && find("").is_none());
    }

    #[test]
    fn every_name_leads_to_one_article() {
        let mut seen = std::collections::HashMap::new();
        for article in articles() {
            assert!(!article.title.is_empty() && !article.text.is_empty(), "{}", article.name);
            for name in std::iter::once(article.name).chain(article.aliases()) {
                let other = seen.insert(name.to_lowercase(), article.name);
                assert!(other.is_none_or(|other| other == article.name), "`{name}`: {} and {other:?}", article.name);
            }
        }
    }
}
