//! Sign-ins from files or standard input, each with a name of its own.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use caudit_model::SignIn;
use caudit_reader::{Note, parse_sign_ins, read_sign_ins_with_notes};

use super::InputNote;
use crate::diag::Diag;
use crate::term;

/// Reads all files; `-` is standard input.
pub(crate) fn read_sign_ins(files: &[PathBuf], notes: &mut Vec<InputNote>) -> Result<Vec<SignIn>, Diag> {
    if files.iter().filter(|file| is_standard_input(file)).count() > 1 {
        return Err(Diag::usage("standard input can be read only once: `-` is given twice"));
    }
    let (mut all, mut names) = (Vec::new(), HashSet::new());
    for file in files {
        let (sign_ins, remarks) = read(file)?;
        if sign_ins.is_empty() {
            return Err(Diag::failure(format!("no sign-in in `{}`", label(file))));
        }
        notes.extend(remarks.into_iter().map(InputNote::from));
        all.extend(sign_ins.into_iter().map(|sign_in| named(sign_in, &mut names, &label(file))));
    }
    Ok(all)
}

fn read(file: &Path) -> Result<(Vec<SignIn>, Vec<Note>), Diag> {
    if !is_standard_input(file) {
        return Ok(read_sign_ins_with_notes(file)?);
    }
    let failed = |error: std::io::Error| Diag::failure(format!("cannot read standard input: {}", error.kind()));
    Ok(parse_sign_ins(&term::read_input().map_err(failed)?, &label(file))?)
}

fn is_standard_input(file: &Path) -> bool {
    file.as_os_str() == "-"
}

fn label(file: &Path) -> String {
    if is_standard_input(file) { "standard input".to_owned() } else { file.display().to_string() }
}

/// Names are unique in a file; one that another file has too is told apart by its file.
fn named(mut sign_in: SignIn, names: &mut HashSet<String>, file: &str) -> SignIn {
    let mut name = sign_in.name.clone().unwrap_or_default();
    if names.contains(&name) {
        name = format!("{name} ({file})");
    }
    let base = name.clone();
    let mut count = 1;
    while !names.insert(name.clone()) {
        count += 1;
        name = format!("{base} {count}");
    }
    sign_in.name = Some(name);
    sign_in
}
