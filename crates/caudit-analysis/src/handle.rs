//! Short handles of policies, for tables and summaries: tenants number their policies, as in `CA004 - Require …`.

use std::collections::HashMap;

use caudit_model::Policy;

/// Longest handle, in characters.
const LONGEST: usize = 12;

/// A handle for each policy, where its name begins with a number that no other one has.
pub fn handles(policies: &[Policy]) -> Vec<Option<String>> {
    let numbers: Vec<Option<String>> = policies.iter().map(|policy| number(&policy.display_name)).collect();
    let mut uses: HashMap<String, usize> = HashMap::new();
    for number in numbers.iter().flatten() {
        *uses.entry(number.to_lowercase()).or_default() += 1;
    }
    let unique = |number: &String| uses.get(&number.to_lowercase()) == Some(&1);
    numbers.into_iter().map(|number| number.filter(unique)).collect()
}

fn number(name: &str) -> Option<String> {
    let first = name.split([' ', ':', '_']).next()?.trim_end_matches(['-', '.', ',']);
    let fits = (2..=LONGEST).contains(&first.chars().count()) && first.len() < name.trim().len();
    let numbered =
        first.chars().any(|c| c.is_ascii_digit()) && first.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    (fits && numbered).then(|| first.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_handles() {
        assert_eq!(number("CA004 - Require").as_deref(), Some("CA004"));
        assert_eq!(number("CA-12: Block").as_deref(), Some("CA-12"));
        assert_eq!(number("Block legacy"), None);
        assert_eq!(number("P1"), None);
    }
}
