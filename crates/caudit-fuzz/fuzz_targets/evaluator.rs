//! A generated snapshot and sign-in with edits, or a case as JSON.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| caudit_fuzz::evaluator::check(data));
