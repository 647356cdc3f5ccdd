//! Documents of every layout, broken in thousands of ways: each is read, or refused with a place, in bounded time.

#![allow(clippy::disallowed_methods, reason = "the test reads the samples and takes the time")]

#[path = "../fuzz/documents.rs"]
mod documents;
#[path = "support/random.rs"]
mod random;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use random::Random;

/// How often each sample is broken.
const TIMES: u64 = 1_500;
/// What one document may take, in a build without optimisation beside other work.
const LONGEST: Duration = Duration::from_secs(10);

/// What readers stumble over: ends of texts, marks of numbers, deep and open groups, signs of other formats.
const WORDS: &[&str] = &[
    "\"",
    "'",
    "\"\"\"",
    "\\u0000",
    "\\",
    "\n",
    "\r",
    "\u{feff}",
    "\u{202e}",
    "ä",
    "[",
    "]",
    "[[line]]\n",
    "{",
    "}",
    ",",
    ";",
    "=",
    "<",
    ">",
    "</",
    "<!--",
    "<![CDATA[",
    "<!DOCTYPE x>",
    "&#x0;",
    "&lt;",
    "xmlns:cbc=\"x\"",
    "-",
    "0",
    "1e99",
    "1.250",
    "99999999999999999999999999999",
    "-0.00",
    "null",
    "true",
    "2026-02-30",
    "%PDF-1.7",
    "PK\u{3}\u{4}",
    "obj",
    "stream",
    "field,value\n",
    "document,quote\n",
    "9 0 R",
    "/Names",
];

fn samples() -> Vec<(PathBuf, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus/document");
    let entries = std::fs::read_dir(folder).expect("the samples are there");
    let mut all: Vec<PathBuf> = entries.map(|entry| entry.expect("it can be listed").path()).collect();
    all.sort();
    all.into_iter().map(|path| (path.clone(), std::fs::read(path).expect("it can be read"))).collect()
}

/// A sample with one or two things done to it: a byte turned, a part cut, moved or repeated, a word put in.
fn broken(sample: &[u8], random: &mut Random) -> Vec<u8> {
    let mut bytes = sample.to_vec();
    for _ in 0..=random.below(2) {
        let at = random.below(bytes.len() as u64) as usize;
        let end = (at + 1 + random.below(60) as usize).min(bytes.len());
        match random.below(7) {
            0 => bytes.iter_mut().skip(at).take(1).for_each(|byte| *byte ^= 1 << random.below(8)),
            1 => drop(bytes.drain(at.min(end)..end)),
            2 => bytes.truncate(at),
            3 => {
                let part: Vec<u8> = bytes[at.min(end)..end].to_vec();
                let to = random.below(bytes.len() as u64 + 1) as usize;
                bytes.splice(to..to, part);
            }
            4 => bytes.iter_mut().skip(at).take(1).for_each(|byte| *byte = random.below(256) as u8),
            _ => {
                let word = WORDS[random.below(WORDS.len() as u64) as usize];
                bytes.splice(at..at, word.bytes());
            }
        }
    }
    bytes
}

#[test]
fn every_sample_is_a_document() {
    let all = samples();
    assert!(all.len() >= 12, "{}", all.len());
    for (path, bytes) in all {
        assert!(documents::document(&bytes, 0), "{}", path.display());
    }
}

#[test]
fn a_broken_document_is_read_or_refused_with_a_place_and_never_hangs() {
    let mut wrong = Vec::new();
    let mut read = 0;
    for (number, (path, sample)) in samples().into_iter().enumerate() {
        let mut random = Random(number as u64 + 1);
        for turn in 0..TIMES {
            let bytes = broken(&sample, &mut random);
            let start = Instant::now();
            match catch_unwind(AssertUnwindSafe(|| documents::document(&bytes, turn as usize))) {
                Ok(is_document) => read += u64::from(is_document),
                Err(_) => {
                    wrong.push(format!("{} at turn {turn}: {:?}", path.display(), String::from_utf8_lossy(&bytes)))
                }
            }
            if start.elapsed() > LONGEST {
                wrong.push(format!("{} at turn {turn} took {:?}", path.display(), start.elapsed()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.iter().take(3).cloned().collect::<Vec<_>>().join("\n"));
    assert!(read > 600, "too few were read to say anything: {read}");
}
