//! Guesses which name was meant by a misspelt one.

/// The known name that is meant, if one is close enough.
pub(crate) fn closest<'a>(name: &str, known: impl Iterator<Item = &'a String>) -> Option<&'a String> {
    let lower = name.to_lowercase();
    let close = known.map(|known| (distance(&lower, &known.to_lowercase()), known));
    close
        .filter(|(distance, known)| *distance <= known.len() / 4 + 1)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, known)| known)
}

/// How many letters have to be changed, added or removed (Levenshtein).
fn distance(one: &str, two: &str) -> usize {
    let mut row: Vec<usize> = (0..=two.chars().count()).collect();
    for (index, letter) in one.chars().enumerate() {
        let mut before = index;
        let mut left = index + 1;
        let mut next = vec![left];
        for (other, above) in two.chars().zip(row.iter().skip(1)) {
            left = (before + usize::from(letter != other)).min(above + 1).min(left + 1);
            before = *above;
            next.push(left);
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances() {
        let cases = [("", "", 0), ("a", "", 1), ("", "ab", 2), ("kitten", "sitting", 3), ("country", "contry", 1)];
        for (one, two, expected) in cases {
            assert_eq!(distance(one, two), expected, "{one} {two}");
        }
    }

    #[test]
    fn names_are_guessed() {
        let known = ["groups", "roles", "deviceRegistered"].map(str::to_owned);
        let guess = |name: &str| closest(name, known.iter()).map(String::as_str);
        assert_eq!(guess("Groups"), Some("groups"));
        assert_eq!(guess("deviceRegisterd"), Some("deviceRegistered"));
        assert_eq!(guess("colour"), None);
    }
}
