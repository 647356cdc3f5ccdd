//! Runs the built program and reads what `diff --format json` wrote.
//!
//! Promises: a run never fails the test by itself; every fault comes back as a
//! sentence, so that the callers can collect all of them before they stop.

#![allow(clippy::disallowed_methods, reason = "the tests run the program")]

use std::path::Path;
use std::process::{Command, Stdio};
use std::str::FromStr;

use rust_decimal::Decimal;
use serde_json::Value;

/// What one run of the program left behind.
pub struct Outcome {
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

/// Runs `plainprice diff OLD NEW --format json` with further arguments in a folder,
/// on this many threads (0: as many as it likes).
pub fn diff(folder: &Path, old: &str, new: &str, args: &[String], threads: usize) -> Result<Outcome, String> {
    let output = Command::new(env!("CARGO_BIN_EXE_plainprice"))
        .current_dir(folder)
        .env("RAYON_NUM_THREADS", threads.to_string())
        .env_remove("PLAINPRICE_CONFIG")
        .args(["diff", old, new, "--format", "json"])
        .args(args)
        .stdin(Stdio::null())
        .output()
        .map_err(|error| format!("the program could not be started: {error}"))?;
    let stdout = String::from_utf8(output.stdout).map_err(|error| format!("standard output is not UTF-8: {error}"))?;
    Ok(Outcome { code: output.status.code(), stdout, stderr: String::from_utf8_lossy(&output.stderr).into_owned() })
}

impl Outcome {
    /// Names every breach of what holds for each run, whatever it compared.
    pub fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        if self.stderr.contains("panicked at") {
            faults.push(format!("the program panicked: {}", self.stderr.trim()));
        }
        match self.code {
            Some(0) => match self.document() {
                Ok(document) => faults.extend(unbalanced_rows(&document)),
                Err(fault) => faults.push(fault),
            },
            Some(2) => {
                if !self.stdout.is_empty() {
                    faults.push("exit code 2, but standard output is not empty".into());
                }
                if self.stderr.trim().is_empty() {
                    faults.push("exit code 2, but standard error is empty".into());
                }
            }
            code => faults.push(format!("exit code {code:?} is neither 0 nor 2: {}", self.stderr.trim())),
        }
        faults
    }

    /// Parses standard output as the document of a diff.
    pub fn document(&self) -> Result<Value, String> {
        let document: Value =
            serde_json::from_str(&self.stdout).map_err(|error| format!("standard output is not JSON: {error}"))?;
        match document["schema"].as_str() {
            Some("plainprice.diff/1") => Ok(document),
            other => Err(format!("the schema is {other:?}, not plainprice.diff/1")),
        }
    }
}

/// The entries under `changes`.
pub fn changes(document: &Value) -> &[Value] {
    document["changes"].as_array().map_or(&[], Vec::as_slice)
}

/// The kinds of one entry.
pub fn kinds(entry: &Value) -> Vec<&str> {
    entry["kinds"].as_array().map_or(&[][..], Vec::as_slice).iter().filter_map(Value::as_str).collect()
}

/// One count of the summary.
pub fn count(document: &Value, name: &str) -> Result<i64, String> {
    document["summary"][name].as_i64().ok_or_else(|| format!("summary.{name} is missing or not a whole number"))
}

/// Whether a JSON value is a decimal string of exactly this value.
pub fn is_amount(value: &Value, expected: &str) -> Result<bool, String> {
    let expected = Decimal::from_str(expected)
        .map_err(|error| format!("the expected amount {expected} cannot be read: {error}"))?;
    let Some(text) = value.as_str() else {
        return Ok(false);
    };
    let amount = Decimal::from_str_exact(text).map_err(|error| format!("the amount {text} cannot be read: {error}"))?;
    Ok(amount == expected)
}

/// Checks that every row read is matched, removed (or added) or refused.
fn unbalanced_rows(document: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    for (side, lone) in [("old", "removed"), ("new", "added")] {
        let rows = &document["rows"][side];
        let number = |name: &str| rows[name].as_i64();
        match (number("read"), number("matched"), number(lone), number("refused")) {
            (Some(read), Some(matched), Some(lone_rows), Some(refused)) => {
                if read != matched + lone_rows + refused {
                    faults.push(format!(
                        "rows.{side} does not balance: read {read}, matched {matched}, {lone} {lone_rows}, refused {refused}"
                    ));
                }
            }
            _ => faults.push(format!("rows.{side} is incomplete: {rows}")),
        }
    }
    faults
}
