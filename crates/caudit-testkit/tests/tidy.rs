//! The repository's own rules, checked over its files: sizes, boundaries, living paths, honest fixtures.
//!
//! A test that fails lists every place. Mend the place; a rule is weakened only together with the page that states it.

#![expect(clippy::expect_used, clippy::print_stderr, reason = "helpers of tests")]

use std::collections::BTreeMap;
use std::fs;
use std::net::Ipv4Addr;
use std::path::{Path, PathBuf};

use serde_json::Value;

/// A file of the repository: its path from the root, with `/`, and its bytes.
struct File {
    path: String,
    bytes: Vec<u8>,
}

impl File {
    /// The text; UTF-16 is told by its byte order mark, as exporters on Windows write it.
    fn text(&self) -> String {
        let utf16 = |unit: fn([u8; 2]) -> u16| {
            let units = self.bytes.chunks_exact(2).skip(1).filter_map(|pair| pair.try_into().ok()).map(unit);
            char::decode_utf16(units).map(|it| it.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
        };
        match self.bytes.as_slice() {
            [0xFF, 0xFE, ..] => utf16(u16::from_le_bytes),
            [0xFE, 0xFF, ..] => utf16(u16::from_be_bytes),
            [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
            bytes => String::from_utf8_lossy(bytes).into_owned(),
        }
    }

    fn is(&self, extension: &str) -> bool {
        Path::new(&self.path).extension().is_some_and(|it| it == extension)
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// What is made from the repository and is no part of it: build output, and what the fuzzer writes.
const MADE: [&str; 6] = [
    "target",
    ".git",
    "crates/caudit-fuzz/artifacts",
    "crates/caudit-fuzz/corpus",
    "crates/caudit-fuzz/coverage",
    "crates/caudit-fuzz/dictionaries",
];

/// Every file below a folder of the repository, sorted, without what is made.
fn files(below: &str) -> Vec<File> {
    let mut found = Vec::new();
    walk(&root().join(below), below, &mut found);
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

fn walk(folder: &Path, path: &str, found: &mut Vec<File>) {
    for entry in fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok) {
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = if path.is_empty() { name.clone() } else { format!("{path}/{name}") };
        match entry.file_type() {
            _ if MADE.contains(&name.as_str()) || MADE.contains(&path.as_str()) => {}
            Ok(kind) if kind.is_dir() => walk(&entry.path(), &path, found),
            // A file may be gone again, where an editor or another test writes.
            Ok(kind) if kind.is_file() => {
                found.extend(fs::read(entry.path()).ok().map(|bytes| File { path, bytes }));
            }
            _ => {}
        }
    }
}

fn sources() -> Vec<File> {
    files("crates").into_iter().filter(|file| file.is("rs")).collect()
}

/// Fails with every fault and the rule that they break.
fn none(rule: &str, faults: impl IntoIterator<Item = String>) {
    let faults: Vec<String> = faults.into_iter().collect();
    assert!(faults.is_empty(), "{rule}:\n  {}", faults.join("\n  "));
}

/// `file:line` for each line that is a fault.
fn lines_where(file: &File, is_fault: impl Fn(&str) -> bool) -> Vec<String> {
    let text = file.text();
    let lines = text.lines().enumerate().filter(|(_, line)| is_fault(line));
    lines.map(|(number, line)| format!("{}:{}: {}", file.path, number + 1, line.trim())).collect()
}

#[test]
fn the_walk_finds_the_repository() {
    let paths: Vec<String> = files("").into_iter().map(|file| file.path).collect();
    for known in ["Cargo.toml", ".ci/run", "crates/caudit-testkit/tests/tidy.rs", "fixtures/README.md"] {
        assert!(paths.iter().any(|path| path == known), "`{known}` was not found; the other checks would see nothing");
    }
}

#[test]
fn every_source_file_says_what_it_is_for() {
    let sources = sources().into_iter().filter(|file| file.path.split('/').nth(2) == Some("src"));
    let silent = sources.filter(|file| !file.text().starts_with("//!"));
    none("a source file begins with `//!` and what it is for", silent.map(|file| file.path));
}

#[test]
fn no_source_file_is_too_long() {
    let lengths = sources().into_iter().map(|file| (file.text().lines().count(), file.path));
    let long: Vec<(usize, String)> = lengths.filter(|(lines, _)| *lines > 300).collect();
    long.iter().for_each(|(lines, path)| eprintln!("note: {path} has {lines} lines; think of splitting it"));
    let too_long = long.into_iter().filter(|(lines, _)| *lines > 400);
    none("a source file has at most 400 lines", too_long.map(|(lines, path)| format!("{path}: {lines} lines")));
}

#[test]
fn nothing_is_put_off() {
    let marks = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X"), concat!("#[ig", "nore")];
    let read = |file: &File| file.path == ".ci/run" || ["rs", "md", "toml", "yml"].iter().any(|it| file.is(it));
    let put_off = |line: &str| marks.iter().any(|mark| line.contains(mark));
    let faults = files("").into_iter().filter(read).flat_map(|file| lines_where(&file, put_off));
    none("what is to be done is an issue, and no test is skipped", faults);
}

#[test]
fn every_path_in_the_documents_exists() {
    let mut documents = files("docs");
    documents.extend(files("").into_iter().filter(|it| it.path == "README.md" || it.path.starts_with(".github/")));
    let mut dead = Vec::new();
    for file in documents.iter().filter(|file| file.is("md")) {
        let text = file.text();
        let missing = quoted(&text).filter(|path| !root().join(fixed_part(path)).exists());
        dead.extend(missing.map(|path| format!("{}: `{path}`", file.path)));
    }
    none("a path in back-ticks exists", dead);
}

/// What stands in back-ticks on a line and begins like a path of the repository, up to the first blank.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    let spans = text.lines().flat_map(|line| line.split('`').skip(1).step_by(2));
    let words = spans.filter_map(|span| span.split_whitespace().next());
    words.filter(|word| ["crates/", "docs/", "fixtures/"].iter().any(|folder| word.starts_with(folder)))
}

/// The path without an anchor, and up to a part that stands for many, such as `<case>` or `*`.
fn fixed_part(path: &str) -> PathBuf {
    let path = path.split('#').next().unwrap_or(path);
    path.split('/').take_while(|part| !part.contains(['<', '*', '…'])).collect()
}

#[test]
fn the_engine_depends_on_the_model_and_serde_alone() {
    let allowed = ["caudit-model", "serde", "serde_json"];
    let strange = dependencies("caudit-engine").into_iter().filter(|name| !allowed.contains(&name.as_str()));
    none("crates/caudit-engine/Cargo.toml names caudit-model, serde and serde_json only", strange);
    assert!(dependencies("caudit-engine").contains(&"caudit-model".to_owned()), "the manifest was not understood");
}

/// The names in every table of a manifest that holds dependencies.
fn dependencies(member: &str) -> Vec<String> {
    let manifest = fs::read_to_string(root().join("crates").join(member).join("Cargo.toml")).expect("a manifest");
    let (mut inside, mut names) = (false, Vec::new());
    for line in manifest.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if let Some(table) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            inside = table.ends_with("dependencies");
            names.extend(table.rsplit_once("dependencies.").map(|(_, name)| name.to_owned()));
        } else if inside {
            names.extend(line.split(['=', '.']).next().map(|name| name.trim().trim_matches('"').to_owned()));
        }
    }
    names
}

#[test]
fn the_engines_ban_on_input_and_output_stands() {
    let banned = "std::fs::File std::fs::read std::fs::read_to_string std::fs::write std::net::TcpStream \
        std::net::TcpListener std::net::UdpSocket std::time::Instant std::time::SystemTime std::process::Command \
        std::thread::JoinHandle std::env::var std::env::var_os std::env::args std::io::stdin std::io::stdout \
        std::io::stderr";
    let lints = fs::read_to_string(root().join("crates/caudit-engine/.clippy.toml")).expect("the engine's lints");
    let active: Vec<&str> = lints.lines().filter(|line| !line.trim_start().starts_with('#')).collect();
    let entry = |path: &str| format!("path = \"{path}\"");
    let lost = banned.split_whitespace().filter(|path| !active.iter().any(|line| line.contains(&entry(path))));
    none("crates/caudit-engine/.clippy.toml bans", lost.map(str::to_owned));
}

#[test]
fn the_pure_crates_touch_nothing_outside() {
    let pure = ["crates/caudit-model/src/", "crates/caudit-engine/src/", "crates/caudit-analysis/src/"];
    let banned = ["std::fs", "std::env", "std::net::Tcp", "std::net::Udp", "std::time::SystemTime", "use std::{"];
    let touches = |line: &str| banned.iter().any(|path| line.contains(path));
    let sources = sources().into_iter().filter(|file| pure.iter().any(|folder| file.path.starts_with(folder)));
    let faults = sources.flat_map(|file| lines_where(&file, touches));
    none(
        "model, engine and analysis touch no file, network, environment or clock; std is imported line by line",
        faults,
    );
}

#[test]
fn every_conformance_case_says_what_it_is() {
    let marks = ["documented", "schema", "observed", "inferred", "settled"];
    let (mut faults, mut titles) = (Vec::new(), BTreeMap::<String, String>::new());
    for file in files("fixtures/conformance").into_iter().filter(|file| file.is("json")) {
        let case: Value = match serde_json::from_str(&file.text()) {
            Ok(case) => case,
            Err(error) => {
                faults.push(format!("{}: {error}", file.path));
                continue;
            }
        };
        let word = |member: &str| case[member].as_str().map(str::trim).filter(|text| !text.is_empty());
        let absent = ["title", "source", "confidence"].into_iter().filter(|member| word(member).is_none());
        faults.extend(absent.map(|member| format!("{}: no {member}", file.path)));
        if word("confidence").is_some_and(|mark| !marks.contains(&mark)) {
            faults.push(format!("{}: confidence is one of {}", file.path, marks.join(", ")));
        }
        let twin = word("title").and_then(|title| titles.insert(title.to_lowercase(), file.path.clone()));
        faults.extend(twin.map(|twin| format!("{}: the title of {twin}", file.path)));
    }
    assert!(titles.len() > 500, "the corpus was not found");
    none("a conformance case has a title of its own, a source and a confidence", faults);
}

#[test]
fn every_explain_topic_has_a_title_and_aliases() {
    let topics = files("crates/caudit-analysis/data/explain");
    assert!(!topics.is_empty(), "the explain topics were not found");
    let headless = topics.iter().filter(|file| {
        let text = file.text();
        let mut lines = text.lines();
        let mut begins = |with: &str| {
            let rest = lines.next().and_then(|line| line.strip_prefix(with)).map(str::trim);
            rest.is_some_and(|rest| !rest.is_empty())
        };
        !file.is("md") || !begins("# ") || !begins("aliases:")
    });
    none("an explain topic begins `# Title`, then `aliases: …`", headless.map(|file| file.path.clone()));
}

#[test]
fn every_json_fixture_can_be_read() {
    let whole = |file: &File| !file.path.contains("/broken/");
    let mut faults = Vec::new();
    for file in files("fixtures").into_iter().filter(whole) {
        let text = file.text();
        let broken = |text: &str| serde_json::from_str::<Value>(text).err();
        if file.is("json") {
            faults.extend(broken(&text).map(|error| format!("{}: {error}", file.path)));
        } else if file.is("jsonl") {
            let errors = text.lines().filter(|line| !line.trim().is_empty()).filter_map(broken);
            faults.extend(errors.map(|error| format!("{}: {error}", file.path)));
        }
    }
    none("JSON outside `broken` is JSON", faults);
}

#[test]
fn fixtures_know_made_up_domains_only() {
    let known = "contoso.com contoso.onmicrosoft.com contoso.sharepoint.com contoso-my.sharepoint.com fabrikam.com \
        fabrikam.onmicrosoft.com fabrikam.sharepoint.com microsoft.com microsoftonline.com azure.com office.com windows.net";
    let is_known = |host: &str| known.split_whitespace().any(|it| host == it || host.ends_with(&format!(".{it}")));
    let mut strange = Vec::new();
    for file in files("fixtures") {
        let text = file.text().to_lowercase();
        strange.extend(hosts(&text).filter(|host| !is_known(host)).map(|host| format!("{}: {host}", file.path)));
    }
    none("fixtures name contoso, fabrikam and Microsoft only", strange);
}

/// Host names: whatever follows `://` or `@`, and every word that ends like one.
fn hosts(text: &str) -> impl Iterator<Item = &str> {
    const ENDINGS: &str = " com net org edu gov mil int io dev app cloud info biz example invalid local eu de at ch uk ie \
        fr nl be lu es pt it se dk fi pl cz us ca au nz jp cn kr br mx ru ua tr za ai co tv ";
    let other = |letter: char| !(letter.is_ascii_alphanumeric() || letter == '.' || letter == '-');
    let after = move |mark: &'static str| text.split(mark).skip(1).filter_map(move |rest| rest.split(other).next());
    let ending = |word: &str| word.rsplit_once('.').is_some_and(|(_, end)| ENDINGS.contains(&format!(" {end} ")));
    let words = text.split(other).map(|word| word.trim_matches(['.', '-']));
    let named = after("://").chain(after("@")).filter(|host| host.contains('.'));
    // `name@odata.type` and `@microsoft.graph.x` are annotations of Graph.
    let named = named.filter(|host| !host.starts_with("odata.") && !host.starts_with("microsoft.graph."));
    named.chain(words.filter(move |word| ending(word)))
}

#[test]
fn fixtures_know_documentation_addresses_only() {
    // Four numbers that are no address: the version of a Logic Apps template.
    let versions = [("fixtures/exports/nested-folder/other/nightly-backup-workflow.json", Ipv4Addr::new(1, 0, 0, 0))];
    let mut strange = Vec::new();
    for file in files("fixtures") {
        let text = file.text();
        let odd = addresses(&text).filter(|it| !it.is_documentation());
        let odd = odd.filter(|it| !versions.contains(&(file.path.as_str(), *it)));
        strange.extend(odd.map(|address| format!("{}: {address}", file.path)));
    }
    none("fixtures use 192.0.2.0/24, 198.51.100.0/24 and 203.0.113.0/24 only", strange);
}

/// IPv4 addresses; a product's version in a user agent, as in `Chrome/142.0.0.0`, is none.
fn addresses(text: &str) -> impl Iterator<Item = Ipv4Addr> {
    let other = |letter: char| !(letter.is_ascii_alphanumeric() || letter == '.' || letter == '/');
    text.split(other).flat_map(|token| {
        let mut after_product = false;
        token.split('/').filter_map(move |part| {
            let is_version = std::mem::replace(&mut after_product, part.ends_with(|it: char| it.is_ascii_alphabetic()));
            if is_version { None } else { part.trim_matches('.').parse().ok() }
        })
    })
}

#[test]
fn the_repository_speaks_of_itself_alone() {
    let words = [concat!("..", "/shared"), concat!("/wo", "rk/")];
    let within = |bytes: &[u8], word: &str| bytes.windows(word.len()).any(|window| window == word.as_bytes());
    let mut faults = Vec::new();
    for file in files("") {
        let said = words.iter().filter(|word| within(&file.bytes, word));
        faults.extend(said.map(|word| format!("{}: {word}", file.path)));
    }
    none("no file names a folder outside the repository", faults);
}
