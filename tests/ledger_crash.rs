//! What was recorded outlives everything that can happen to the program: kills, full disks, read-only files, rivals.
//!
//! Programs are really started and really killed, at moments that are drawn by lot with a fixed seed.

#![allow(clippy::disallowed_methods, reason = "the tests start and kill programs, and watch the clock")]

mod program;
#[path = "support/random.rs"]
mod random;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use plainprice::core::date::Date;
use plainprice::core::diagnostic::Diagnostic;
use plainprice::core::ledger::{Recorded, Sum};
use plainprice::ledger::{Draft, FILE, Ledger, audit};
use program::{program, run};
use random::Random;
use rusqlite::Connection;

/// How often a recording is killed.
const KILLS: u64 = 300;
/// After so many of them a new ledger is begun, so that its making is hit too.
const ROUND: u64 = 15;

fn list(number: u64) -> String {
    let rows: String = (0..20).map(|row| format!("A-{row},Loaf {row},{}.{:02}\n", number + 1, row)).collect();
    format!("sku,name,price\n{rows}")
}

fn day(number: u64) -> String {
    let start = Date::new(2020, 1, 1).expect("a day");
    start.plus_days(number as i32).expect("a day").to_string()
}

/// The head that an answer prints.
fn head(output: &Output) -> Option<Sum> {
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    text.lines().find_map(|line| line.strip_prefix("Head: ").and_then(Sum::of_hex))
}

/// The recorded days with the bytes of their list; nothing where there is no ledger yet.
fn recorded(file: &Path) -> BTreeMap<String, Vec<u8>> {
    let Ok(ledger) = Ledger::to_read(file) else { return BTreeMap::new() };
    let versions = ledger.versions().expect("every version can be read");
    let bytes = |place, version| ledger.content(version, place).expect("every version is whole");
    versions.iter().map(|version| (version.on.to_string(), bytes(0, version))).collect()
}

/// Records a version within this process; waits so long for other writers.
fn record(file: &Path, number: u64, patience: Duration) -> Result<Recorded, Diagnostic> {
    let parts = vec![("list.csv".to_string(), list(number).into_bytes())];
    let on = Date::iso(&day(number)).expect("a day");
    let draft = Draft { list: "shop".into(), on, announced: None, rows: 20, parts };
    Ledger::to_write(file, patience)?.record(draft)
}

/// Starts a command and kills it after a while; says whether that came before its end.
fn killed_after(mut command: Command, wait: Duration) -> (Output, bool) {
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts");
    std::thread::sleep(wait);
    child.kill().expect("it can be killed");
    let output = child.wait_with_output().expect("it ends");
    let is_killed = output.status.code().is_none();
    (output, is_killed)
}

/// How long a command takes here and now.
fn usual(folder: &Path, args: &[&str]) -> Duration {
    let start = Instant::now();
    assert_eq!(run(folder, args, None).status.code(), Some(0));
    start.elapsed()
}

#[test]
fn three_hundred_kills_lose_nothing_that_was_told_and_leave_nothing_half() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    for number in 0..KILLS {
        fs::write(folder.path().join(format!("{number}.csv")), list(number)).expect("it can be written");
    }
    let warm = |ledger: &str| {
        usual(folder.path(), &["ledger", "record", "0.csv", "--list", "shop", "--on", "2020-01-01", "--ledger", ledger])
    };
    // Moves with the speed of the machine, so that about every other kill comes too late.
    let mut latest = warm("warm.db").as_micros() as u64;
    let mut random = Random(300);
    let (mut hit, mut told, mut kept) = (0, 0, 0);
    for round in 0..KILLS / ROUND {
        let ledger = format!("ledger-{round}.db");
        let file = folder.path().join(&ledger);
        let mut heads: Vec<(String, Sum)> = Vec::new();
        let mut before = BTreeMap::new();
        for number in round * ROUND..(round + 1) * ROUND {
            let (source, on) = (format!("{number}.csv"), day(number));
            let mut command = program(folder.path());
            command.args(["ledger", "record", &source, "--list", "shop", "--on", &on, "--ledger", &ledger]);
            let moment = random.below(latest * 3 / 2);
            let (output, is_killed) = killed_after(command, Duration::from_micros(moment));
            hit += u64::from(is_killed);
            latest = if is_killed { latest * 103 / 100 } else { latest * 97 / 100 };
            if let Some(head) = head(&output) {
                heads.push((on.clone(), head));
                told += 1;
            }
            let now = recorded(&file);
            let new: Vec<&String> = now.keys().filter(|day| !before.contains_key(*day)).collect();
            assert!(new.is_empty() || new == [&on], "{new:?} came out of a kill at {moment} µs");
            assert!(before.iter().all(|(day, bytes)| now.get(day) == Some(bytes)), "an older version changed");
            assert!(now.get(&on).is_none_or(|bytes| *bytes == list(number).into_bytes()), "half a version");
            assert!(heads.iter().all(|(day, _)| now.contains_key(day)), "a version that was told is lost");
            before = now;
        }
        kept += before.len() as u64;
        let known: Vec<Sum> = heads.iter().map(|(_, head)| *head).collect();
        if before.is_empty() {
            continue;
        }
        let found = audit(&file, &known).expect("it can be looked at");
        assert!(found.faults.is_empty(), "{:?}", found.faults);
        assert!(known.is_empty() || found.proven.is_some());
        // Whoever does not know whether it was recorded records it again.
        let mut command = program(folder.path());
        let last = (round + 1) * ROUND - 1;
        command.args(["ledger", "record", &format!("{last}.csv"), "--list", "shop", "--on", &day(last)]);
        assert_eq!(command.args(["--ledger", &ledger]).output().expect("it runs").status.code(), Some(0));
        let again = recorded(&file);
        assert_eq!(again.len(), before.len() + usize::from(!before.contains_key(&day(last))));
    }
    eprintln!("{KILLS} kills: {hit} hit the program at work, {told} heads were told, {kept} versions are there");
    assert!(hit > KILLS / 3 && told > 10 && kept >= told, "the moments miss the work: {hit} hit, {told} told");
}

#[test]
fn an_import_that_is_killed_imports_all_or_nothing() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    const VERSIONS: u64 = 25;
    let mut ledger = Ledger::to_write(&folder.path().join(FILE), Duration::from_secs(5)).expect("it opens");
    for number in 0..VERSIONS {
        let parts = vec![("list.csv".to_string(), list(number).repeat(40).into_bytes())];
        let on = Date::iso(&day(number)).expect("a day");
        ledger.record(Draft { list: "shop".into(), on, announced: None, rows: 1, parts }).expect("it is recorded");
    }
    drop(ledger);
    assert_eq!(run(folder.path(), &["ledger", "export", "out"], None).status.code(), Some(0));
    let longest = usual(folder.path(), &["ledger", "import", "out", "--ledger", "warm.db"]);
    let (mut random, mut counts) = (Random(30), BTreeMap::new());
    for number in 0..30 {
        let ledger = format!("import-{number}.db");
        let mut command = program(folder.path());
        command.args(["ledger", "import", "out", "--ledger", &ledger]);
        killed_after(command, Duration::from_micros(random.below(longest.as_micros() as u64 * 5 / 4)));
        *counts.entry(recorded(&folder.path().join(ledger)).len() as u64).or_insert(0) += 1;
    }
    assert!(counts.keys().all(|count| [0, VERSIONS].contains(count)), "{counts:?}");
}

#[test]
fn a_ledger_that_another_writer_is_making_is_taken_for_no_other_file() {
    for _ in 0..40 {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let file = folder.path().join(FILE);
        let write = |number: u64| {
            let mut ledger = Ledger::to_write(&file, Duration::from_secs(30)).map_err(|told| told.headline)?;
            let parts = vec![("list.csv".to_string(), list(number).into_bytes())];
            let on = Date::iso(&day(number)).expect("a day");
            let recorded = ledger.record(Draft { list: "shop".into(), on, announced: None, rows: 1, parts });
            recorded.map(|_| ()).map_err(|told| told.headline)
        };
        let told: Vec<Result<(), String>> = std::thread::scope(|scope| {
            let writers: Vec<_> = (0..4).map(|number| scope.spawn(move || write(number))).collect();
            writers.into_iter().map(|writer| writer.join().expect("it ends")).collect()
        });
        assert!(told.iter().all(Result::is_ok), "{told:?}");
    }
}

#[test]
fn writers_at_the_same_time_wait_for_each_other_and_none_is_lost() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    for number in 0..8 {
        fs::write(folder.path().join(format!("{number}.csv")), list(number)).expect("it can be written");
    }
    // All begin at once, and the ledger is not there yet.
    let start = |number: u64| {
        let mut command = program(folder.path());
        let list = format!("list-{number}");
        command.args(["ledger", "record", &format!("{number}.csv"), "--list", &list, "--on", "2026-01-01"]);
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts")
    };
    let running: Vec<_> = (0..8).map(start).collect();
    let mut heads = Vec::new();
    for child in running {
        let output = child.wait_with_output().expect("it ends");
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        heads.push(head(&output).expect("a head is printed"));
    }
    let found = audit(&folder.path().join(FILE), &heads).expect("it can be looked at");
    assert_eq!((found.versions, found.lists, found.faults.len(), found.proven), (8, 8, 0, Some(8)));
    assert!(found.anchors.iter().all(|anchor| anchor.version.is_some()));
}

#[test]
fn a_writer_that_waited_in_vain_says_why_and_records_nothing() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let file = folder.path().join(FILE);
    let record = |number: u64| record(&file, number, Duration::from_millis(150));
    record(1).expect("it is recorded");
    let rival = Connection::open(&file).expect("it opens");
    rival.execute_batch("BEGIN IMMEDIATE").expect("it holds the ledger");
    let problem = record(2).expect_err("the ledger is held");
    assert_eq!(problem.headline, "another program is writing to the ledger");
    assert!(problem.help[0].contains("run the command again"));
    assert_eq!(recorded(&file).len(), 1, "whoever reads does not wait");
    rival.execute_batch("ROLLBACK").expect("it lets go");
    record(2).expect("it is recorded");
    assert_eq!(recorded(&file).len(), 2);
}

#[test]
fn a_reader_sees_whole_versions_while_others_record() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let file = folder.path().join(FILE);
    let record = |number: u64| record(&file, number, Duration::from_secs(10));
    record(0).expect("it is recorded");
    std::thread::scope(|scope| {
        let writer = scope.spawn(|| (1..60).for_each(|number| drop(record(number).expect("it is recorded"))));
        let mut seen = 0;
        while !writer.is_finished() {
            let found = audit(&file, &[]).expect("it can be looked at");
            assert!(found.faults.is_empty() && found.versions >= seen, "{:?}", found.faults);
            seen = found.versions;
        }
    });
    assert_eq!(recorded(&file).len(), 60);
}

#[test]
fn a_read_only_ledger_is_read_and_never_written() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let file = folder.path().join(FILE);
    fs::write(folder.path().join("1.csv"), list(1)).expect("it can be written");
    fs::write(folder.path().join("2.csv"), list(2)).expect("it can be written");
    let record =
        |name: &str, on: &str| run(folder.path(), &["ledger", "record", name, "--list", "a", "--on", on], None);
    assert_eq!(record("1.csv", "2026-01-01").status.code(), Some(0));
    let mut permissions = fs::metadata(&file).expect("it is there").permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&file, permissions).expect("they can be set");
    if fs::OpenOptions::new().append(true).open(&file).is_ok() {
        eprintln!("skipped: whoever runs this may write read-only files; the ignored test of a mount asks the same");
        return;
    }
    refuses_to_write(&record("2.csv", "2026-02-01"));
    assert_eq!(run(folder.path(), &["ledger", "verify"], None).status.code(), Some(0));
    assert_eq!(recorded(&file).len(), 1);
}

fn refuses_to_write(output: &Output) {
    let words = String::from_utf8_lossy(&output.stderr);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{words}");
    let is_told = words.contains("the ledger cannot be written: it is read-only\n");
    assert!(is_told && words.ends_with("Nothing was recorded.\n"), "{words}");
}

/// A small disk of its own; taken away when the test is over.
struct Disk {
    folder: tempfile::TempDir,
}

impl Disk {
    fn new(size: &str) -> Disk {
        let disk = Disk { folder: tempfile::tempdir().expect("a folder can be made") };
        disk.mount(&["-t", "tmpfs", "-o", &format!("size={size}"), "tmpfs"]);
        disk
    }

    fn mount(&self, args: &[&str]) {
        let done = Command::new("mount").args(args).arg(self.path()).status().expect("mount is there");
        assert!(done.success(), "mount {args:?} needs root");
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.path()).status();
    }
}

#[test]
#[ignore = "mounts a small disk, which needs root"]
fn a_full_disk_loses_nothing_and_says_so() {
    for size in ["200k", "300k", "400k"] {
        let disk = Disk::new(size);
        let lists = tempfile::tempdir().expect("a folder can be made");
        let file = disk.path().join(FILE);
        let ledger = file.to_string_lossy().into_owned();
        let mut heads = Vec::new();
        let mut refused: Option<Output> = None;
        for number in 0..200 {
            let name = lists.path().join("list.csv");
            let text = list(number) + &long_rows(number);
            fs::write(&name, text).expect("it can be written");
            let on = day(number);
            let args = ["ledger", "record", "list.csv", "--list", "shop", "--on", &on, "--ledger", &ledger];
            let output = run(lists.path(), &args, None);
            if output.status.code() != Some(0) {
                refused = Some(output);
                break;
            }
            heads.push(head(&output).expect("a head is printed"));
        }
        let refused = refused.expect("the disk is full one day");
        let words = String::from_utf8_lossy(&refused.stderr).into_owned();
        assert_eq!((refused.status.code(), refused.stdout.len()), (Some(2), 0), "{words}");
        assert!(words.contains("the disk is full") && words.ends_with("Nothing was recorded.\n"), "{size}: {words}");
        assert!(!heads.is_empty(), "{size} is too small for this test");
        // The disk is still full.
        let last = heads.last().expect("one").to_string();
        let verified = run(lists.path(), &["ledger", "verify", "--head", &last, "--ledger", &ledger], None);
        assert_eq!(verified.status.code(), Some(0), "{size}: {}", String::from_utf8_lossy(&verified.stderr));
        let found = audit(&file, &heads).expect("it can be looked at");
        assert_eq!((found.versions, found.faults.len()), (heads.len() as u64, 0));
        // With room again it goes on.
        disk.mount(&["-o", "remount,size=4m", "tmpfs"]);
        let on = day(900);
        let args = ["ledger", "record", "list.csv", "--list", "shop", "--on", &on, "--ledger", &ledger];
        assert_eq!(run(lists.path(), &args, None).status.code(), Some(0));
        let found = audit(&file, &heads).expect("it can be looked at");
        assert_eq!((found.versions, found.faults.len()), (heads.len() as u64 + 1, 0));
        eprintln!(
            "{size}: {} versions were recorded before the disk was full: {}",
            heads.len(),
            words.lines().next().unwrap_or("")
        );
    }
}

fn long_rows(number: u64) -> String {
    (100..300).map(|row| format!("B-{row},Cake {row},{}.{:02}\n", number + 2, row % 100)).collect()
}

#[test]
#[ignore = "mounts a disk read-only, which needs root"]
fn a_ledger_on_a_read_only_disk_is_read_and_never_written() {
    let disk = Disk::new("2m");
    let file: PathBuf = disk.path().join(FILE);
    fs::write(disk.path().join("1.csv"), list(1)).expect("it can be written");
    fs::write(disk.path().join("2.csv"), list(2)).expect("it can be written");
    let record = |name: &str, on: &str| run(disk.path(), &["ledger", "record", name, "--list", "a", "--on", on], None);
    assert_eq!(record("1.csv", "2026-01-01").status.code(), Some(0));
    disk.mount(&["-o", "remount,ro", "tmpfs"]);
    refuses_to_write(&record("2.csv", "2026-02-01"));
    for args in [&["ledger", "verify"][..], &["ledger", "list"], &["ledger", "show", "a@2026-01-01"]] {
        let output = run(disk.path(), args, None);
        assert_eq!(output.status.code(), Some(0), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    }
    assert_eq!(recorded(&file).len(), 1);
}
