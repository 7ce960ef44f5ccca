//! The README shows what its first command really prints.

use crate::common::{root, run};

/// Stands in the sample for lines that are left out.
const GAP: &str = "[…]";

#[test]
fn the_sample_is_what_the_first_command_prints() {
    let readme = std::fs::read_to_string(root().join("README.md")).expect("the README").replace('\r', "");
    let block = |language: &str| {
        let start = readme.split(&format!("```{language}\n")).nth(1).expect("a block");
        start.split("```").next().expect("its end").to_owned()
    };
    let command = block("sh");
    let args: Vec<&str> = command.trim().strip_prefix("cargo run -- ").expect("the command").split(' ').collect();
    let printed = run(&args);
    assert_eq!(printed.code, 1, "{}", printed.err);
    let mut rest = printed.out.as_str();
    for part in block("text").split(&format!("{GAP}\n")) {
        let found =
            rest.find(part).unwrap_or_else(|| panic!("not printed, or not in this order:\n{part}\nbut\n{rest}"));
        rest = rest.get(found + part.len()..).expect("a rest");
    }
}
