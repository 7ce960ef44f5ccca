//! Writes seed corpora to `corpus` and word lists to `dictionaries`, from the fixtures and the generator.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{fs, io};

use caudit_testkit::generate::{self, Rng};
use serde_json::{Value, json};

/// Larger files slow the fuzzer down and teach it nothing.
const LARGEST: usize = 80_000;

fn main() -> io::Result<()> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let fixtures = here.join("../../fixtures");
    let files = files(&fixtures)?;
    let mut out = Corpora { root: here.to_owned(), words: BTreeSet::new(), counts: [0; 4] };
    for file in &files {
        let bytes = fs::read(file)?;
        if bytes.len() > LARGEST {
            continue;
        }
        let below = |folder: &str| file.starts_with(fixtures.join(folder));
        let case = below("conformance").then(|| serde_json::from_slice::<Value>(&bytes).ok()).flatten();
        match case {
            Some(case) => out.case(&case)?,
            None if below("contoso/signins") => out.add("sign_ins", &bytes)?,
            None if below("exports") || file.ends_with("contoso/policies.json") => out.add("policies", &bytes)?,
            None => {}
        }
        out.learn(&serde_json::from_slice(&bytes).unwrap_or_default());
    }
    for seed in 0..200_u64 {
        let mut rng = Rng::new(seed);
        let snapshot = generate::snapshot(&mut rng);
        let sign_in = generate::sign_in(&mut rng, &snapshot);
        let edits: Vec<u8> = (0..seed % 40).map(|_| rng.next_u64().to_le_bytes()[0]).collect();
        out.add("evaluator", &seed.to_le_bytes())?;
        out.add("evaluator", &[&seed.to_le_bytes()[..], &edits].concat())?;
        out.add("sign_ins", sign_in.to_string().as_bytes())?;
        out.rules(&snapshot)?;
        out.learn(&snapshot);
    }
    out.dictionaries()
}

/// Every file below a folder, sorted.
fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { found.extend(files(&path)?) } else { found.push(path) }
    }
    found.sort();
    Ok(found)
}

/// What is written: one corpus for each target, and the words that they share.
struct Corpora {
    root: PathBuf,
    words: BTreeSet<String>,
    counts: [usize; 4],
}

impl Corpora {
    fn add(&mut self, target: &str, bytes: &[u8]) -> io::Result<()> {
        let index = caudit_fuzz::TARGETS.iter().position(|(name, _)| *name == target).unwrap_or_default();
        let folder = self.root.join("corpus").join(target);
        fs::create_dir_all(&folder)?;
        let count = self.counts.get_mut(index).map_or(0, |count| {
            *count += 1;
            *count
        });
        fs::write(folder.join(format!("seed-{count:04}")), bytes)
    }

    /// A conformance case, for every target.
    fn case(&mut self, case: &Value) -> io::Result<()> {
        let part = |name: &str| case.get(name).cloned().unwrap_or_default();
        let (snapshot, sign_in) = (part("snapshot"), part("signIn"));
        let policies = snapshot.get("policies").cloned().unwrap_or_default();
        self.add("policies", policies.to_string().as_bytes())?;
        self.add("sign_ins", sign_in.to_string().as_bytes())?;
        let case = json!({ "options": part("options"), "snapshot": snapshot, "signIn": sign_in });
        self.add("evaluator", case.to_string().as_bytes())?;
        self.rules(&snapshot)
    }

    /// Every filter rule of a snapshot, each with bytes for a device.
    fn rules(&mut self, snapshot: &Value) -> io::Result<()> {
        let policies = snapshot.get("policies").and_then(Value::as_array).cloned().unwrap_or_default();
        let places = ["/conditions/devices/deviceFilter/rule", "/conditions/applications/applicationFilter/rule"];
        for rule in policies.iter().flat_map(|it| places.map(|place| it.pointer(place).and_then(Value::as_str))) {
            let Some(rule) = rule.filter(|rule| rule.len() < 1000) else { continue };
            self.add("filter", format!("{rule}\0\0\u{8}\u{10}\u{3}").as_bytes())?;
        }
        Ok(())
    }

    /// Remembers names of members and short texts.
    fn learn(&mut self, value: &Value) {
        match value {
            Value::Array(items) => items.iter().for_each(|item| self.learn(item)),
            Value::Object(members) => members.iter().for_each(|(name, value)| {
                self.words.insert(name.clone());
                self.learn(value);
            }),
            Value::String(text) if text.len() < 37 && !text.contains(' ') => drop(self.words.insert(text.clone())),
            _ => {}
        }
    }

    fn dictionaries(&self) -> io::Result<()> {
        let folder = self.root.join("dictionaries");
        fs::create_dir_all(&folder)?;
        let fits = |word: &&String| !word.is_empty() && word.is_ascii() && !word.contains(['"', '\\']);
        let mut lines = JSON.to_owned();
        for word in self.words.iter().filter(fits) {
            lines.extend(["\"\\\"", word, "\\\"\"\n"]);
        }
        fs::write(folder.join("json.dict"), lines)?;
        fs::write(folder.join("filter.dict"), FILTER)
    }
}

/// What exporters write that the fixtures have too little of.
const JSON: &str = r#"
"\"AdditionalProperties\":{"
"\"_Operator\":"
"\"value\":["
"\"/Date(0)/\""
"\"@{Id=1}\""
"System.Object[]"
"-9223372036854775808"
"1e308"
"\xEF\xBB\xBF"
"\xFF\xFE"
"#;

/// The words of the rule language.
const FILTER: &str = r#"
" -and "
" -or "
"-not "
"device."
"CustomSecurityAttribute."
" -eq "
" -ne "
" -startsWith "
" -notStartsWith "
" -endsWith "
" -notEndsWith "
" -contains "
" -notContains "
" -in ["
" -notIn ["
"null"
"True"
"False"
"isCompliant"
"trustType"
"displayName"
"physicalIds"
"systemLabels"
"extensionAttribute1"
"mdmAppId"
"deviceOwnership"
"\xE2\x80\x93"
"`\""
"\", \""
"\xC4\xB0"
"\xCE\xA3"
"#;
