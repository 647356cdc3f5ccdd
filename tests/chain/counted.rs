//! The account of every job is that of a counter that shares no code with the program.

use std::fs;
use std::process::Command;

use serde_json::Value;

use crate::job::Job;
use crate::program::{root, run};
use crate::random::Random;

/// So many jobs are drawn.
const JOBS: u64 = 40;

#[test]
fn the_account_is_that_of_an_independent_counter() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let mut jobs: Vec<String> = Vec::new();
    for seed in 0..JOBS {
        let job = folder.path().join(seed.to_string());
        fs::create_dir(&job).expect("a folder can be made");
        for (name, text) in Job::drawn(&mut Random(seed)).texts() {
            fs::write(job.join(name), text).expect("it can be written");
        }
        jobs.push(job.to_string_lossy().into_owned());
    }
    jobs.push(root().join("examples/contractor").to_string_lossy().into_owned());
    let counter = root().join("tests/counter/chain.py");
    let counted = match Command::new("python3").arg(counter).args(&jobs).output() {
        Ok(output) if output.status.success() => output.stdout,
        Ok(output) => panic!("{}", String::from_utf8_lossy(&output.stderr)),
        Err(error) => {
            println!("skipped: no python3 ({error})");
            return;
        }
    };
    let counted: Value = serde_json::from_slice(&counted).expect("a document");
    let mut changed = 0;
    for job in &jobs {
        let args = ["quote", "compare", job, "--format", "json", "--as-of", "2026-06-01", "--fail-on", "never"];
        let output = run(folder.path(), &args, None);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let document: Value = serde_json::from_slice(&output.stdout).expect("a document");
        for sum in ["agreed", "approved_changes", "billed"] {
            assert_eq!(document["account"][sum], counted[job][sum], "{job}: {sum}");
        }
        changed += u32::from(counted[job]["approved_changes"] != "0.00");
    }
    assert!(changed > 5, "only {changed} jobs with changes");
}
