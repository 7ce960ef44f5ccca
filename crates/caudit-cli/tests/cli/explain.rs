//! `caudit explain`.

use crate::common::{assert_fits, run};

#[test]
fn codes_and_terms_are_explained() {
    for (topic, part) in [
        ("53003", "AADSTS53003: A Conditional Access policy refused the token."),
        ("aadsts53003", "AADSTS53003"),
        ("AADSTS 53003", "AADSTS53003"),
        ("0x8004DE40", "TLS 1.2"),
        ("0x8004deb4", "Microsoft says: nothing that we found"),
        ("compliantdevice", "Grant: compliantDevice"),
        ("AADSTS99", "caudit has nothing on this code"),
    ] {
        let ran = run(&["explain", topic]);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{topic}");
        assert!(ran.out.contains(part), "{topic}: {}", ran.out);
        assert_fits(&ran.out, 80);
    }
}

#[test]
fn without_a_topic_all_are_listed() {
    let ran = run(&["explain"]);
    assert!(ran.code == 0 && ran.out.contains("compliantDevice: ") && ran.out.contains("53003"));
    let all = run(&["explain", "--format", "json"]).json();
    assert!(all["terms"].as_array().is_some_and(|terms| terms.len() > 40));
    for term in all["terms"].as_array().into_iter().flatten() {
        let name = term["name"].as_str().expect("a name");
        let json = run(&["explain", name, "--format", "json"]).json();
        assert_eq!((&json["name"], &json["kind"]), (&term["name"], &"term".into()));
    }
}

#[test]
fn a_topic_nobody_knows_suggests_others() {
    let ran = run(&["explain", "compliantdevise"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("did you mean `compliantDevice`"), "{}", ran.err);
}
