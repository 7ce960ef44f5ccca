//! Bytes of a file of policies.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| caudit_fuzz::policies::check(data));
