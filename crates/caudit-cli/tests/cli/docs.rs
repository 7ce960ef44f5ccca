//! `docs/reference` says what the program does.

use std::fmt::Write as _;

use serde_json::Value;

use crate::common::{CONTOSO, root, run, sign_in_files, whatif};
use crate::schema::faults;

fn schema(name: &str) -> Value {
    let text = std::fs::read_to_string(root().join("docs/reference").join(name)).expect("the schema");
    serde_json::from_str(&text).expect("JSON")
}

#[test]
fn the_command_line_is_documented() {
    let mut text = "# Command line\n\nGenerated from the program's own help.\n".to_owned();
    for command in ["", "whatif", "user", "explain"] {
        let args: Vec<&str> = [command, "--help"].into_iter().filter(|arg| !arg.is_empty()).collect();
        let help = run(&args);
        assert_eq!((help.code, help.err.as_str()), (0, ""));
        let title = format!("caudit {command}");
        let help: Vec<&str> = help.out.lines().map(str::trim_end).collect();
        write!(text, "\n## {}\n\n```text\n{}\n```\n", title.trim(), help.join("\n").trim()).expect("text");
    }
    let file = root().join("docs/reference/cli.md");
    if std::env::var_os("CAUDIT_BLESS").is_some() {
        std::fs::write(&file, &text).expect("writable");
    }
    let written = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(written == text, "docs/reference/cli.md is out of date: run the tests with CAUDIT_BLESS=1");
}

#[test]
fn answers_of_whatif_follow_the_schema() {
    let schema = schema("whatif-v1.schema.json");
    for mode in ["exact", "worst-case", "whatif"] {
        for file in sign_in_files() {
            let ran = whatif(&["--sign-in", &file, "--format", "json", "--unknown", mode, "--service-dependencies"]);
            assert_eq!(faults(&schema, &ran.json()), Vec::<String>::new(), "{file}");
        }
    }
    for export in ["array.json", "placeholders.json", "missing-state.json", "nested-folder"] {
        let path = format!("fixtures/exports/{export}");
        let ran = run(&["whatif", "--snapshot", &path, "--app", "onedrive", "--format", "json"]);
        assert_eq!(faults(&schema, &ran.json()), Vec::<String>::new(), "{export}");
    }
}

#[test]
fn reports_on_users_follow_the_schema() {
    let schema = schema("user-v1.schema.json");
    let users = std::fs::read_to_string(root().join(CONTOSO).join("users.json")).expect("readable");
    let users: Value = serde_json::from_str(&users).expect("JSON");
    let list = users["value"].as_array().or(users.as_array()).expect("a list");
    for id in list.iter().filter_map(|user| user["id"].as_str()).step_by(3) {
        let ran = run(&["user", id, "--snapshot", CONTOSO, "--format", "json"]);
        assert_eq!(faults(&schema, &ran.json()), Vec::<String>::new(), "{id}");
    }
}
