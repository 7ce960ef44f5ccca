//! `caudit whatif`: what the policies do with exactly these sign-ins.

mod answer;
mod dependencies;
mod graph;
mod json;
mod table;

use caudit_engine::{Names, PolicySet};
use caudit_model::SignIn;
use caudit_model::directory::Directory;
use caudit_model::policy::UserKind;
use caudit_model::sign_in::Identity;

use crate::args::{WhatifArgs, WhatifFormat};
use crate::diag::Diag;
use crate::exit::Exit;
use crate::input::{self, Input, InputNote, NoteKind};
use crate::question;
use crate::term::Term;
use answer::Answer;

/// Runs the command.
pub(crate) fn run(args: &WhatifArgs, term: &Term) -> Result<Exit, Diag> {
    if args.sign_in.is_empty() && args.question.is_empty() {
        return Err(Diag::usage("nothing to evaluate: no sign-in is given")
            .with_help("give --sign-in FILE, or describe a sign-in: --user megan@contoso.com --app onedrive"));
    }
    let mut input = input::read(&args.input, term)?;
    let directory = Directory::new(&input.tenant);
    let mut notes = std::mem::take(&mut input.notes);
    let sign_ins = sign_ins(args, &directory, &mut notes)?;
    notes.extend(sign_ins.iter().filter_map(|sign_in| stranger(sign_in, &directory)));
    if args.print_sign_in {
        input::show_notes(&notes, term);
        return print_sign_ins(&sign_ins, term).map(|()| input.exit(Exit::Clean));
    }
    if args.format == WhatifFormat::Graph && sign_ins.len() != 1 {
        let many = format!("the graph format answers one sign-in, and {} are given", sign_ins.len());
        return Err(Diag::usage(many).with_help("use --format json for several"));
    }
    answer(args, term, &input, &directory, sign_ins, notes)
}

fn sign_ins(args: &WhatifArgs, directory: &Directory<'_>, notes: &mut Vec<InputNote>) -> Result<Vec<SignIn>, Diag> {
    if args.sign_in.is_empty() {
        return question::ask(&args.question, directory, notes).map(|sign_in| vec![sign_in]);
    }
    input::read_sign_ins(&args.sign_in, notes)
}

/// A user whom the snapshot should hold and does not: groups and roles are then those that the sign-in gives.
fn stranger(sign_in: &SignIn, directory: &Directory<'_>) -> Option<InputNote> {
    let Identity::User { id: Some(id), kind, .. } = sign_in.identity() else { return None };
    let expected = directory.users_complete() && kind != Some(UserKind::B2bDirectConnectUser);
    (expected && directory.user(id).is_none()).then(|| InputNote {
        kind: NoteKind::Note,
        file: format!("sign-in {}", sign_in.name.as_deref().unwrap_or_default()),
        pointer: "/signInIdentity/userId".to_owned(),
        message: format!("user `{id}` is not in the snapshot: evaluated from what the sign-in says"),
    })
}

fn answer(
    args: &WhatifArgs,
    term: &Term,
    input: &Input,
    directory: &Directory<'_>,
    sign_ins: Vec<SignIn>,
    mut notes: Vec<InputNote>,
) -> Result<Exit, Diag> {
    let options = args.evaluation.options(args.unknown.into());
    let set = PolicySet::compile(&input.tenant.policies, directory, options);
    notes.extend(input::policy_notes(input, &set));
    input::show_notes(&notes, term);
    let names = Names::new(directory, term.ids);
    let answers: Vec<Answer> =
        sign_ins.into_iter().map(|sign_in| Answer::new(&set, sign_in, args.service_dependencies)).collect();
    match (args.format, answers.as_slice()) {
        (WhatifFormat::Json, all) => json::write(&set, all, &names, &notes, term)?,
        (WhatifFormat::Graph, all) => {
            all.first().map_or(Ok(()), |answer| term.print(&graph::render(&set, answer)?))?;
        }
        (WhatifFormat::Table, [answer]) => term.page(&table::one(&set, answer, &names, term))?,
        (WhatifFormat::Table, all) => term.page(&table::many(&set, all, &names, term.look))?,
    }
    Ok(input.exit(exit(&answers)).or_zero(args.evaluation.exit_zero))
}

/// Blocked beats not known.
fn exit(answers: &[Answer]) -> Exit {
    answers.iter().map(Answer::exit).max().unwrap_or(Exit::Clean)
}

fn print_sign_ins(sign_ins: &[SignIn], term: &Term) -> Result<(), Diag> {
    let text = match sign_ins {
        [one] => crate::json::print(one)?,
        all => crate::json::print(&all)?,
    };
    term.print(&text)
}
