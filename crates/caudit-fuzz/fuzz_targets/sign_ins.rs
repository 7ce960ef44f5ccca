//! Bytes of a sign-in file.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| caudit_fuzz::sign_ins::check(data));
