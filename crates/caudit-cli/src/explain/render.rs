//! Shows topics.

use caudit_model::catalogue::{self, CodeClass, ErrorCode, OneDriveCode};
use serde_json::{Value, json};

use super::topic::{Article, Topic, articles};
use crate::term::page::{Ink, Line, Page};

/// One topic, for people.
pub(super) fn page(topic: &Topic) -> Page {
    let mut page = Page::default();
    match topic {
        Topic::Code(code) => error_code(code, &mut page),
        Topic::StrangeCode(number) => {
            page.line(0, Line::inked(Ink::Strong, format!("AADSTS{number}")));
            page.line(0, Line::new("caudit has nothing on this code. Microsoft's own look-up is at"));
            page.line(2, Line::new(format!("https://login.microsoftonline.com/error?code={number}")));
        }
        Topic::OneDrive(code) => one_drive(code, &mut page),
        Topic::Term(article) => term(article, &mut page),
    }
    page
}

fn error_code(code: &ErrorCode, page: &mut Page) {
    page.line(0, Line::inked(Ink::Strong, format!("AADSTS{}", code.code)).and(": ").and(&code.meaning));
    page.gap();
    page.hanging(2, 4, labelled("conditional access", class(code)));
    page.hanging(2, 4, labelled("next", &code.next));
    page.hanging(2, 4, labelled("source", &code.source));
    page.gap();
    page.line(0, Line::inked(Ink::Dim, "Microsoft may change codes at any time: a code is evidence, not proof."));
}

fn class(code: &ErrorCode) -> &'static str {
    match (code.class, code.conditional_access) {
        (CodeClass::Block, true) => "yes, a policy refused the sign-in",
        (CodeClass::Block, false) => "the sign-in was refused, maybe by something else than a policy",
        (CodeClass::Interrupt, true) => "a policy asked the user for something; no failure by itself",
        (CodeClass::Interrupt, false) => "the user was asked for something, maybe by something else than a policy",
        (CodeClass::Environment, _) => "no, the device, the session or the identity is at fault",
        (CodeClass::NotCa, _) => "no",
    }
}

fn one_drive(code: &OneDriveCode, page: &mut Page) {
    page.line(0, Line::inked(Ink::Strong, &code.code).and(" in OneDrive"));
    page.gap();
    let says = code.microsoft_says.as_deref().unwrap_or("nothing that we found; what follows is not Microsoft's word");
    page.hanging(2, 4, labelled("Microsoft says", says));
    page.hanging(2, 4, labelled("verdict", verdict(&code.verdict)));
    code.claims.iter().for_each(|it| page.hanging(2, 4, labelled("articles on the web claim", it)));
    code.next.iter().for_each(|it| page.hanging(2, 4, labelled("next", it)));
    code.source.iter().for_each(|it| page.hanging(2, 4, labelled("source", it)));
    page.gap();
    page.line(
        0,
        Line::inked(
            Ink::Dim,
            "A code of the client does not say whether a policy is the cause; the sign-in log does: caudit user WHO",
        ),
    );
}

fn verdict(word: &str) -> &str {
    match word {
        "connectivity" => "trouble reaching the cloud",
        "account" => "the account or its licence",
        "storage" => "the storage, or the state of the account",
        "unverified" => "unverified: no text of Microsoft's was seen",
        "noSource" => "no source for any meaning",
        other => other,
    }
}

fn term(article: &Article, page: &mut Page) {
    page.line(0, Line::inked(Ink::Strong, article.title));
    page.gap();
    for line in article.text.lines() {
        let label = line.split_once(": ").filter(|(label, _)| matches!(*label, "Source" | "Confidence" | "What to do"));
        match label {
            Some((label, text)) => page.hanging(2, 4, labelled(label, text)),
            None => page.hanging(2, 2, Line::new(line)),
        }
    }
}

fn labelled(label: &str, text: &str) -> Line {
    Line::inked(Ink::Dim, format!("{label}:")).and(" ").and(text)
}

/// One topic, for programs.
pub(super) fn json(topic: &Topic) -> Value {
    match topic {
        Topic::Code(code) => json!({
            "schemaVersion": 1, "kind": "errorCode", "name": format!("AADSTS{}", code.code), "known": true,
            "code": code.code, "class": code.class, "conditionalAccess": code.conditional_access,
            "meaning": code.meaning, "next": code.next, "source": code.source,
        }),
        Topic::StrangeCode(number) => json!({
            "schemaVersion": 1, "kind": "errorCode", "name": format!("AADSTS{number}"), "known": false, "code": number,
        }),
        Topic::OneDrive(code) => json!({
            "schemaVersion": 1, "kind": "oneDriveCode", "name": code.code, "microsoftSays": code.microsoft_says,
            "verdict": code.verdict, "claims": code.claims, "next": code.next, "source": code.source,
        }),
        Topic::Term(article) => json!({
            "schemaVersion": 1, "kind": "term", "name": article.name, "title": article.title,
            "aliases": article.aliases().collect::<Vec<_>>(), "text": article.text,
        }),
    }
}

/// All topics, for people.
pub(super) fn list() -> Page {
    let mut page = Page::default();
    page.line(0, Line::inked(Ink::Strong, "Terms"));
    articles().for_each(|it| page.hanging(2, 4, Line::inked(Ink::Strong, it.name).and(": ").and(it.title)));
    page.heading("Codes of the sign-in log");
    let codes: Vec<String> = catalogue::error_codes().iter().map(|it| it.code.to_string()).collect();
    page.line(2, Line::new(codes.join(", ")));
    page.heading("Codes that OneDrive shows");
    let codes: Vec<&str> = catalogue::one_drive_codes().iter().map(|it| it.code.as_str()).collect();
    page.line(2, Line::new(codes.join(", ")));
    page
}

/// All topics, for programs.
pub(super) fn list_json() -> Value {
    let term = |it: Article| json!({"name": it.name, "title": it.title, "aliases": it.aliases().collect::<Vec<_>>()});
    json!({
        "schemaVersion": 1,
        "terms": articles().map(term).collect::<Vec<_>>(),
        "errorCodes": catalogue::error_codes().iter().map(|it| it.code).collect::<Vec<_>>(),
        "oneDriveCodes": catalogue::one_drive_codes().iter().map(|it| it.code.as_str()).collect::<Vec<_>>(),
    })
}
