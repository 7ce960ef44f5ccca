//! Microsoft's terms in a few words.

pub(crate) mod facts;
pub(crate) mod grant;
pub(crate) mod met;
pub(crate) mod session;
pub(crate) mod sign_in;
pub(crate) mod verdict;

/// `a`, `a and b`, `a, b and c`.
pub(crate) fn list(items: &[String], last: &str) -> String {
    match items.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some((end, rest)) => format!("{} {last} {end}", rest.join(", ")),
    }
}

/// `1 policy`, `2 policies`.
pub(crate) fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}
