//! Timed rounds.
//!
//! The contestants take turns, so that a busy moment of the machine does not fall on one of them alone. Each
//! returns a checksum of its answers, which is held against the expected one in every round.

use std::hint::black_box;
use std::time::{Duration, Instant};

/// Sign-ins that even a slow contestant answers in a round.
const LEAST: f64 = 24.0;

/// Something that is timed, with the answers it has to give.
pub(crate) struct Contestant<'a> {
    /// Its name in the table.
    pub(crate) name: &'static str,
    /// What it is given.
    pub(crate) pool: &'static str,
    /// Answers this many sign-ins from the pool's beginning, and returns the checksum of the answers.
    run: Box<dyn FnMut(usize) -> u64 + 'a>,
    expected: Vec<u64>,
    items: usize,
    passes: usize,
    rounds: Vec<f64>,
}

/// What was measured, in nanoseconds for one evaluation.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Measured {
    /// The median over the rounds.
    pub(crate) median: f64,
    /// The fastest round.
    pub(crate) min: f64,
    /// The slowest round.
    pub(crate) max: f64,
}

impl<'a> Contestant<'a> {
    /// `answer` gives a number for each item of the pool; `expected` the numbers it has to give.
    pub(crate) fn new<T>(
        name: &'static str,
        pool: &'static str,
        items: &'a [T],
        expected: &[u64],
        mut answer: impl FnMut(&T) -> u64 + 'a,
    ) -> Self {
        let run = move |count: usize| items.iter().take(count).fold(0, |sum, item| mix(sum, answer(black_box(item))));
        let count = items.len().min(expected.len());
        Self {
            name,
            pool,
            run: Box::new(run),
            expected: expected.iter().take(count).copied().collect(),
            items: count,
            passes: 1,
            rounds: Vec::new(),
        }
    }

    /// Chooses how much one round does, so that it takes about `round`. Small pools are walked several times.
    fn calibrate(&mut self, round: Duration) {
        let few = self.items.min(8);
        (self.run)(few);
        let start = Instant::now();
        (self.run)(few);
        let one = start.elapsed().as_secs_f64() / as_float(few.max(1));
        let wanted = (round.as_secs_f64() / one.max(1e-9)).clamp(LEAST, 1e9);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "clamped to a small positive range"
        )]
        let wanted = wanted as usize;
        self.passes = (wanted / self.items.max(1)).max(1);
        self.items = self.items.min(wanted);
    }

    fn round(&mut self) -> Result<(), String> {
        let start = Instant::now();
        let mut sums = 0;
        for _ in 0..self.passes {
            sums = mix(sums, (self.run)(self.items));
        }
        let spent = start.elapsed().as_secs_f64() * 1e9;
        let one = self.expected.iter().take(self.items).fold(0, |sum, code| mix(sum, *code));
        if sums != (0..self.passes).fold(0, |sum, _| mix(sum, one)) {
            return Err(format!("{} ({}): a timed round gave other answers than expected", self.name, self.pool));
        }
        self.rounds.push(spent / as_float(self.items * self.passes));
        Ok(())
    }

    /// How often it allocates for one evaluation, with warm buffers.
    pub(crate) fn allocations(&mut self) -> f64 {
        let few = self.items.min(200);
        (self.run)(few);
        let calls = crate::alloc::count(|| {
            black_box((self.run)(few));
        });
        as_float(usize::try_from(calls).unwrap_or(usize::MAX)) / as_float(few.max(1))
    }

    /// The median of the rounds, the fastest and the slowest.
    pub(crate) fn measured(&self) -> Measured {
        summary(&self.rounds)
    }
}

/// Lets all contestants take turns for this many rounds.
pub(crate) fn race(contestants: &mut [Contestant<'_>], rounds: usize, round: Duration) -> Result<(), String> {
    for contestant in contestants.iter_mut() {
        contestant.calibrate(round);
    }
    for _ in 0..rounds {
        for contestant in contestants.iter_mut() {
            contestant.round()?;
        }
    }
    Ok(())
}

/// Times `work` as often as told, in nanoseconds.
pub(crate) fn repeat<T>(times: usize, mut work: impl FnMut() -> T) -> Measured {
    let once = |_| {
        let start = Instant::now();
        black_box(work());
        start.elapsed().as_secs_f64() * 1e9
    };
    summary(&(0..times).map(once).collect::<Vec<f64>>())
}

fn summary(rounds: &[f64]) -> Measured {
    let mut sorted = rounds.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = |index: usize| sorted.get(index).copied().unwrap_or(f64::NAN);
    Measured { median: at(sorted.len() / 2), min: at(0), max: at(sorted.len().saturating_sub(1)) }
}

fn mix(sum: u64, answer: u64) -> u64 {
    sum.wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(answer + 1)
}

#[expect(clippy::cast_precision_loss, reason = "counts stay far below the 52 bits of a mantissa")]
fn as_float(count: usize) -> f64 {
    count as f64
}

impl std::fmt::Debug for Contestant<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Contestant").field("name", &self.name).field("pool", &self.pool).finish_non_exhaustive()
    }
}
