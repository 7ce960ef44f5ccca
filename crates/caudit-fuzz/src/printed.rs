//! A rule's tree in the rule language again, with no more parentheses than it needs.

use caudit_engine::filter::{Comparison, Expression, Literal, Predicate};

/// The rule as text; attributes get the prefix.
pub fn rule(expression: &Expression, prefix: &str) -> String {
    match expression {
        Expression::Or(parts) => joined(parts, prefix, " -or ", |part| matches!(part, Expression::Or(_))),
        Expression::And(parts) => {
            joined(parts, prefix, " -and ", |part| matches!(part, Expression::Or(_) | Expression::And(_)))
        }
        Expression::Not(part) if matches!(**part, Expression::Or(_) | Expression::And(_)) => {
            format!("-not ({})", rule(part, prefix))
        }
        Expression::Not(part) => format!("-not {}", rule(part, prefix)),
        Expression::Is(it) => format!("{prefix}{} {} {}", it.attribute, operator(it), literal(&it.literal)),
    }
}

fn joined(parts: &[Expression], prefix: &str, between: &str, apart: fn(&Expression) -> bool) -> String {
    let part = |part: &Expression| {
        let text = rule(part, prefix);
        if apart(part) { format!("({text})") } else { text }
    };
    parts.iter().map(part).collect::<Vec<_>>().join(between)
}

fn operator(predicate: &Predicate) -> &'static str {
    match (predicate.comparison, predicate.negative) {
        (Comparison::Equals, false) => "-eq",
        (Comparison::Equals, true) => "-ne",
        (Comparison::StartsWith, false) => "-startsWith",
        (Comparison::StartsWith, true) => "-notStartsWith",
        (Comparison::EndsWith, false) => "-endsWith",
        (Comparison::EndsWith, true) => "-notEndsWith",
        (Comparison::Contains, false) => "-contains",
        (Comparison::Contains, true) => "-notContains",
        (Comparison::In, false) => "-in",
        (Comparison::In, true) => "-notIn",
    }
}

fn literal(literal: &Literal) -> String {
    match literal {
        Literal::Text(text) => quoted(text),
        Literal::Flag(flag) => if *flag { "True" } else { "False" }.to_owned(),
        Literal::Null => "null".to_owned(),
        Literal::List(items) => format!("[{}]", items.iter().map(|item| quoted(item)).collect::<Vec<_>>().join(", ")),
    }
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('`', "``").replace('"', "`\""))
}
