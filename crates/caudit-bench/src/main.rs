//! How fast the engine answers, beside its reference evaluator and Cedar.
//!
//! Run with `cargo run --release` in this folder; `docs/benchmarks.md` says what is compared and how to read it.

mod alloc;
mod cedar;
mod contest;
mod device_rules;
mod directory;
mod ids;
mod places;
mod policies;
mod sign_ins;
mod slim;
mod table;
mod tenant;
mod timing;

use std::process::ExitCode;
use std::time::Duration;

use clap::Parser;

use crate::contest::World;

#[global_allocator]
static ALLOCATOR: alloc::Counting = alloc::Counting;

/// Times the engine, its reference evaluator and Cedar on generated tenants, and checks that they agree.
#[derive(Debug, Parser)]
struct Arguments {
    /// Few sign-ins and short rounds: for a look, not for quoting.
    #[arg(long)]
    quick: bool,
    /// Policies of the tenant; may be given several times [default: 25, 200 and 1000].
    #[arg(long, value_name = "N")]
    policies: Vec<usize>,
    /// Seed of tenants and sign-ins.
    #[arg(long, default_value_t = 42)]
    seed: u64,
    /// Times this contestant alone, for a profiler: `verdict`, `resolve`, `explained`, `reference` or `cedar`.
    #[arg(long, value_name = "NAME")]
    only: Option<String>,
}

/// How much is measured.
struct Plan {
    sign_ins: usize,
    sample: usize,
    rounds: usize,
    round: Duration,
}

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("caudit-bench: {message}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments) -> Result<(), String> {
    let plan = if arguments.quick {
        Plan { sign_ins: 300, sample: 40, rounds: 7, round: Duration::from_millis(20) }
    } else {
        Plan { sign_ins: 2_000, sample: 100, rounds: 11, round: Duration::from_millis(100) }
    };
    let sizes = if arguments.policies.is_empty() { &[25, 200, 1_000][..] } else { &arguments.policies };
    let mut notes = String::new();
    println!("{}", table::HEADING);
    for size in sizes {
        let (rows, list) = measure(arguments, &plan, *size)?;
        print!("{rows}");
        notes.push_str(&list);
    }
    println!("\n{notes}");
    Ok(())
}

/// The rows and notes of one tenant; an error where anybody disagrees.
fn measure(arguments: &Arguments, plan: &Plan, size: usize) -> Result<(String, String), String> {
    let world = World::new(arguments.seed, size, plan.sign_ins, plan.sample)?;
    let directory = world.directory();
    let set = world.compile(&directory);
    world.check(&set, plan.sample)?;
    let resolved = world.resolved(&set);
    let mut contestants = world.contestants(&set, &resolved, plan.sample);
    if let Some(only) = &arguments.only {
        contestants.retain(|it| it.name.to_lowercase().starts_with(&only.to_lowercase()));
    }
    timing::race(&mut contestants, plan.rounds, plan.round)?;
    let [allowed, prompt, blocked, open] = world.verdicts(&set);
    let mut notes = format!(
        "{size} policies, {} of them in Cedar; of {} sign-ins with everything given {allowed} are allowed, \
         {prompt} prompted, {blocked} blocked, {open} open. Agreed on {} sign-ins of each pool.\n",
        world.cedar_policies(),
        plan.sign_ins,
        plan.sample,
    );
    for (what, measured) in world.preparation(plan.rounds) {
        notes.push_str(&table::line(what, measured));
    }
    Ok((table::rows(size, &mut contestants), notes))
}
