#![no_main]

#[path = "../bodies.rs"]
#[allow(dead_code, reason = "every target has one body of many")]
mod bodies;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| bodies::sheet(bytes));
