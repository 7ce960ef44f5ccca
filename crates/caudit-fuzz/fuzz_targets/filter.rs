//! A filter rule, a zero byte, and bytes that choose the device.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| caudit_fuzz::filter::check(data));
