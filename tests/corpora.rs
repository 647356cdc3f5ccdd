//! Replays what the fuzzers kept and what they found, with the same laws and without a fuzzer.
//!
//! Promises: every file under `fuzz/corpus/TARGET` and `fuzz/found/TARGET` goes through the body of its target;
//! all failures are told, each with its file.

#![allow(clippy::disallowed_methods, reason = "the test reads the corpora")]

#[path = "../fuzz/bodies.rs"]
mod bodies;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

/// Replays the files of one target and fails with the names of those that break a law.
fn replay(target: &str, body: fn(&[u8])) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz");
    let (mut count, mut broken) = (0, Vec::new());
    for kind in ["corpus", "found"] {
        let folder = root.join(kind).join(target);
        let Ok(entries) = std::fs::read_dir(&folder) else { continue };
        for entry in entries {
            let path = entry.expect("the folder can be listed").path();
            let bytes = std::fs::read(&path).expect("the file can be read");
            count += 1;
            if catch_unwind(AssertUnwindSafe(|| body(&bytes))).is_err() {
                broken.push(path.display().to_string());
            }
        }
    }
    assert!(broken.is_empty(), "{} of {count} files break a law:\n{}", broken.len(), broken.join("\n"));
    assert!(count >= 20, "only {count} files for {target}");
}

#[test]
fn every_kept_delimited_text_keeps_the_laws() {
    replay("csv", bodies::csv);
}

#[test]
fn every_kept_number_keeps_the_laws() {
    replay("number", bodies::number);
}

#[test]
fn every_kept_json_document_keeps_the_laws() {
    replay("json", bodies::json);
}

#[test]
fn every_kept_toml_document_keeps_the_laws() {
    replay("toml", bodies::toml);
}

#[test]
fn every_kept_workbook_keeps_the_laws() {
    replay("sheet", bodies::sheet);
}

#[test]
fn every_kept_date_pack_and_header_keeps_the_laws() {
    replay("dates_packs_headers", bodies::dates_packs_headers);
}

#[test]
fn every_kept_encoding_keeps_the_laws() {
    replay("encoding", bodies::encoding);
}
