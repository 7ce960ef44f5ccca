//! What may have been meant.

/// The names closest to what was written, best first; none where nothing is close.
pub(crate) fn close<'a>(text: &str, names: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let wanted = text.to_lowercase();
    let mut found: Vec<(usize, &str)> = names
        .into_iter()
        .filter_map(|name| {
            let name_lower = name.to_lowercase();
            let contained = wanted.len() >= 3 && (name_lower.contains(&wanted) || wanted.contains(&name_lower));
            let distance = if contained { 1 } else { distance(&wanted, &name_lower) };
            (distance <= 1 + wanted.chars().count() / 4).then_some((distance, name))
        })
        .collect();
    found.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.len().cmp(&b.1.len())).then(a.1.cmp(b.1)));
    found.dedup_by(|a, b| a.1 == b.1);
    found.into_iter().map(|(_, name)| name).take(5).collect()
}

/// `did you mean a, b or c?`
pub(crate) fn did_you_mean(names: &[&str]) -> Option<String> {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    let (last, rest) = quoted.split_last()?;
    Some(if rest.is_empty() {
        format!("did you mean {last}?")
    } else {
        format!("did you mean {} or {last}?", rest.join(", "))
    })
}

/// Number of letters to change, add or remove.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut next = Vec::with_capacity(row.len());
        next.push(i + 1);
        for ((above, diagonal), y) in row.iter().skip(1).zip(&row).zip(&b) {
            let left = next.last().copied().unwrap_or_default();
            next.push((diagonal + usize::from(x != *y)).min(above + 1).min(left + 1));
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn close_names_are_found() {
        let names = ["onedrive", "outlook", "teams", "onedrive-web"];
        assert_eq!(close("onedriev", names), ["onedrive"]);
        assert_eq!(close("drive", names), ["onedrive", "onedrive-web"]);
        assert!(close("xyz", names).is_empty());
        assert_eq!(did_you_mean(&["a", "b"]).as_deref(), Some("did you mean `a` or `b`?"));
        assert_eq!(distance("kitten", "sitting"), 3);
    }
}
