//! What the fuzz targets check, as plain functions: a law that does not hold panics.
//!
//! The targets below `fuzz_targets` hand libFuzzer's bytes to these functions; the test `regressions` hands them
//! the inputs below `regressions`, with no fuzzer at all. `docs/fuzzing.md` says how to run both.

pub mod edits;
pub mod evaluator;
pub mod filter;
pub mod laws;
pub mod policies;
pub mod printed;
pub mod sign_ins;

/// Checks one input.
pub type Check = fn(&[u8]);

/// Every target by its name.
pub const TARGETS: [(&str, Check); 4] = [
    ("policies", policies::check),
    ("filter", filter::check),
    ("sign_ins", sign_ins::check),
    ("evaluator", evaluator::check),
];
