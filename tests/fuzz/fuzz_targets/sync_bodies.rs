//! libFuzzer's door to `seams::sync_bodies`.

#![no_main]

#[allow(dead_code)] // Each target goes through one of its functions.
#[path = "../seams.rs"]
mod seams;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| seams::sync_bodies(bytes));
