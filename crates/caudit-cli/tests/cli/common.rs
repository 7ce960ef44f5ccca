//! Runs the binary with a clean environment, from the root of the repository.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

pub(crate) const CONTOSO: &str = "fixtures/contoso";
pub(crate) const MEGAN: &str = "fixtures/contoso/signins/megan-at-the-office.json";

/// How a run ended.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Ran {
    /// Standard output as JSON.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }
}

/// The root of the repository.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A run that is not started yet.
pub(crate) fn command(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_caudit"));
    command.env_clear().current_dir(root()).args(args).stdin(Stdio::null());
    command
}

/// Runs to the end.
pub(crate) fn run(args: &[&str]) -> Ran {
    finish(command(args))
}

/// Runs a prepared command to the end.
pub(crate) fn finish(mut command: Command) -> Ran {
    let output = command.output().expect("the binary runs");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    Ran { code: output.status.code().expect("an exit code"), out: text(output.stdout), err: text(output.stderr) }
}

/// Runs with something on standard input.
pub(crate) fn run_with_input(args: &[&str], input: &str) -> Ran {
    let mut command = command(args);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the binary runs");
    child.stdin.take().expect("piped").write_all(input.as_bytes()).expect("it reads");
    let output = child.wait_with_output().expect("it ends");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    Ran { code: output.status.code().expect("an exit code"), out: text(output.stdout), err: text(output.stderr) }
}

/// `caudit whatif` over the example tenant.
pub(crate) fn whatif(args: &[&str]) -> Ran {
    run(&[&["whatif", "--quiet", "--snapshot", CONTOSO], args].concat())
}

/// Every file of example sign-ins.
pub(crate) fn sign_in_files() -> Vec<String> {
    let folder = std::fs::read_dir(root().join(CONTOSO).join("signins")).expect("the folder");
    let mut files: Vec<String> = folder
        .map(|file| format!("{CONTOSO}/signins/{}", file.expect("readable").file_name().to_string_lossy()))
        .collect();
    files.sort();
    files
}

/// The text holds these parts, in this order.
pub(crate) fn assert_order(text: &str, parts: &[&str]) {
    let mut rest = text;
    for part in parts {
        let Some((_, after)) = rest.split_once(part) else { panic!("`{part}` is missing, or too early, in:\n{text}") };
        rest = after;
    }
}

/// No line is wider than this; lines of JSON Patch are to be copied and may be.
pub(crate) fn assert_fits(text: &str, width: usize) {
    for line in text.lines().filter(|line| !line.trim_start().starts_with("{\"op\"")) {
        assert!(line.chars().count() <= width, "wider than {width}: {line}");
    }
}
