//! Whoever changes a ledger behind its back is found, and the place is named.
//!
//! Each test opens the file with a connection of its own, drops the guards and does harm. Promises: `verify` names the
//! version, or the page; only whoever makes the whole chain anew needs a head that was kept elsewhere to be found.

#![allow(clippy::disallowed_methods, reason = "the tests change the file behind the back of the ledger")]

#[path = "support/random.rs"]
mod random;

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use plainprice::core::date::Date;
use plainprice::core::ledger::{Audit, Fault, FaultKind, Sum, Version};
use plainprice::ledger::{Draft, Ledger, audit, chain};
use random::Random;
use rusqlite::{Connection, params};

const PATIENCE: Duration = Duration::from_millis(200);
const COUNT: u64 = 6;

/// A ledger with six versions of two lists, and the heads that recording them printed.
struct Shop {
    _folder: tempfile::TempDir,
    file: PathBuf,
    heads: Vec<Sum>,
}

fn day(month: u8) -> Date {
    Date::new(2026, month, 1).expect("a day")
}

fn content(number: u64) -> Vec<u8> {
    let row = |index: u64| format!("A-{index},Loaf {index},{}.{:02}\n", number + index, (number * 7) % 100);
    let rows: String = (0..200).map(row).collect();
    format!("sku,name,price\n{rows}").into_bytes()
}

impl Shop {
    fn new() -> Shop {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let file = folder.path().join("ledger.db");
        let mut heads = Vec::new();
        for number in 1..=COUNT {
            let mut parts = vec![("prices.csv".to_string(), content(number))];
            if number == 4 {
                parts.push(("more.csv".to_string(), b"sku,price\nB-1,2.00\n".to_vec()));
            }
            let list = if number % 3 == 0 { "trade" } else { "shop" }.to_string();
            let draft = Draft { list, on: day(number as u8), announced: None, rows: 200, parts };
            let mut ledger = Ledger::to_write(&file, PATIENCE).expect("it opens");
            heads.push(ledger.record(draft).expect("it is recorded").head);
        }
        Shop { _folder: folder, file, heads }
    }

    fn versions(&self) -> Vec<Version> {
        Ledger::to_read(&self.file).and_then(|ledger| ledger.versions()).expect("it can be read")
    }

    /// Opens the file, drops every guard and does harm; the guards are put back, as a forger would.
    fn harm(&self, harm: impl FnOnce(&Connection)) {
        let connection = Connection::open(&self.file).expect("it opens");
        let mut statement = connection
            .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
            .expect("the guards can be listed");
        let guards: Vec<(String, String)> = statement
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
            .expect("they can be read")
            .collect::<Result<_, _>>()
            .expect("they can be read");
        drop(statement);
        connection.pragma_update(None, "foreign_keys", false).expect("it can be set");
        for (name, _) in &guards {
            connection.execute_batch(&format!("DROP TRIGGER {name}")).expect("a guard can be dropped");
        }
        harm(&connection);
        for (_, sql) in &guards {
            connection.execute_batch(sql).expect("a guard can be put back");
        }
    }

    fn audit(&self, heads: &[Sum]) -> Audit {
        audit(&self.file, heads).expect("it can be looked at")
    }

    /// Every fault as its kind and versions.
    fn faults(&self, heads: &[Sum]) -> Vec<(FaultKind, Option<(u64, u64)>)> {
        self.audit(heads).faults.iter().map(|fault| (fault.kind, fault.versions)).collect()
    }

    /// Makes the hash of a version, and of all after it, anew: a forger who knows how it is done.
    fn rebuild(&self, connection: &Connection, from: u64, changed: &[Version]) {
        let mut before = None;
        for version in changed.iter().filter(|version| version.number >= from) {
            let mut own = version.clone();
            own.before = before.unwrap_or(own.before);
            own.hash = chain::hash(&own);
            connection
                .execute(
                    "UPDATE version SET list = ?, effective = ?, row_count = ?, previous = ?, hash = ? WHERE number = ?",
                    params![own.list, own.on.to_string(), own.rows as i64, own.before.0, own.hash.0, own.number as i64],
                )
                .expect("it can be changed");
            before = Some(own.hash);
        }
    }
}

fn run(connection: &Connection, sql: &str) {
    let changed = connection.execute(sql, []).expect("the harm can be done");
    assert!(changed > 0, "{sql} did no harm");
}

const fn at(kind: FaultKind, number: u64) -> (FaultKind, Option<(u64, u64)>) {
    (kind, Some((number, number)))
}

#[test]
fn a_ledger_nobody_touched_is_consistent_and_with_any_of_its_heads_proven() {
    let shop = Shop::new();
    let found = shop.audit(&[]);
    assert_eq!((found.versions, found.lists, found.proven), (COUNT, 2, None));
    assert!(found.faults.is_empty() && found.head == shop.heads.last().copied());
    for (index, head) in shop.heads.iter().enumerate() {
        let found = shop.audit(&[*head]);
        assert_eq!((found.faults.len(), found.proven), (0, Some(index as u64 + 1)));
    }
}

#[test]
fn the_guards_forbid_what_is_no_recording() {
    let shop = Shop::new();
    let connection = Connection::open(&shop.file).expect("it opens");
    for sql in [
        "UPDATE version SET list = 'x' WHERE number = 2",
        "DELETE FROM version WHERE number = 6",
        "UPDATE part SET content = x'00' WHERE version = 2",
        "DELETE FROM part WHERE version = 2",
        "INSERT OR REPLACE INTO version SELECT * FROM version WHERE number = 2",
        "INSERT OR REPLACE INTO part SELECT * FROM part WHERE version = 2",
        "INSERT INTO version SELECT 99, list, effective, announced, row_count, previous, x'00' FROM version LIMIT 1",
        "INSERT INTO part SELECT 2, 9, name, size, sha256, content FROM part LIMIT 1",
    ] {
        let refused = connection.execute(sql, []).expect_err(sql).to_string();
        assert!(refused.contains("only added to"), "{sql}: {refused}");
    }
    assert!(shop.audit(&shop.heads).faults.is_empty());
}

#[test]
fn every_edited_field_of_an_entry_is_found_at_its_version() {
    for edit in [
        "list = 'shop2'",
        "effective = '2026-02-02'",
        "announced = '2026-01-01'",
        "row_count = 201",
        "previous = zeroblob(32)",
        "hash = zeroblob(32)",
    ] {
        let shop = Shop::new();
        shop.harm(|connection| run(connection, &format!("UPDATE version SET {edit} WHERE number = 2")));
        assert_eq!(shop.faults(&[]), [at(FaultKind::VersionChanged, 2)], "{edit}");
        assert_eq!(shop.audit(&shop.heads[..1]).proven, Some(1), "what stands before is proven all the same");
    }
}

#[test]
fn an_entry_that_is_none_any_more_is_found_at_its_version() {
    for edit in ["effective = '2026-02-30'", "row_count = -1", "hash = x'00'", "list = CAST(x'FF' AS TEXT)"] {
        let shop = Shop::new();
        shop.harm(|connection| run(connection, &format!("UPDATE version SET {edit} WHERE number = 2")));
        let faults = shop.faults(&[]);
        assert!(faults.contains(&at(FaultKind::VersionChanged, 2)), "{edit}: {faults:?}");
    }
}

#[test]
fn edited_bytes_are_found_at_their_version_and_file() {
    let shop = Shop::new();
    let edit = "UPDATE part SET content = CAST(replace(CAST(content AS TEXT), '2.00', '1.00') AS BLOB) \
                WHERE version = 4 AND place = 2";
    shop.harm(|connection| run(connection, edit));
    let found = shop.audit(&[]);
    let [Fault { kind: FaultKind::ContentChanged, versions: Some((4, 4)), part: Some(part), of, .. }] =
        &found.faults[..]
    else {
        panic!("{:?}", found.faults)
    };
    assert_eq!((part.as_str(), of.clone()), ("more.csv", Some(("shop".into(), "2026-04-01".into()))));
}

#[test]
fn edited_bytes_with_a_sum_that_fits_are_found_at_the_entry_and_with_that_too_at_the_next_version() {
    let forged = b"sku,price\nB-1,1.00\n".to_vec();
    let edit = |connection: &Connection| {
        connection
            .execute(
                "UPDATE part SET content = ?, sha256 = ?, size = ? WHERE version = 4 AND place = 2",
                params![forged, chain::sum(&forged).0, forged.len() as i64],
            )
            .expect("it can be changed");
    };
    let shop = Shop::new();
    shop.harm(edit);
    assert_eq!(shop.faults(&[]), [at(FaultKind::VersionChanged, 4)]);
    let shop = Shop::new();
    shop.harm(|connection| {
        edit(connection);
        let mut own = shop.versions().swap_remove(3);
        own.parts[1].sum = chain::sum(&forged);
        connection.execute("UPDATE version SET hash = ? WHERE number = 4", [chain::hash(&own).0]).expect("changed");
    });
    assert_eq!(shop.faults(&[]), [at(FaultKind::ChainBroken, 4)]);
    assert_eq!(shop.audit(&shop.heads[..3]).proven, Some(3));
    assert_eq!(shop.audit(&shop.heads).proven, Some(3), "the heads after the forged version prove nothing");
}

#[test]
fn bytes_of_two_versions_that_changed_places_are_found_at_both() {
    let shop = Shop::new();
    shop.harm(|connection| {
        run(connection, "UPDATE part SET version = 99 WHERE version = 2");
        run(connection, "UPDATE part SET version = 2 WHERE version = 5");
        run(connection, "UPDATE part SET version = 5 WHERE version = 99");
    });
    assert_eq!(shop.faults(&[]), [at(FaultKind::VersionChanged, 2), at(FaultKind::VersionChanged, 5)]);
}

#[test]
fn a_deleted_row_is_missed_by_its_number() {
    for (deleted, wanted) in [
        ("DELETE FROM version WHERE number = 3", at(FaultKind::VersionMissing, 3)),
        ("DELETE FROM part WHERE version = 3", at(FaultKind::VersionChanged, 3)),
        ("DELETE FROM part WHERE version = 4 AND place = 2", at(FaultKind::VersionChanged, 4)),
        ("DELETE FROM version WHERE number = 1", at(FaultKind::VersionMissing, 1)),
    ] {
        let shop = Shop::new();
        shop.harm(|connection| run(connection, deleted));
        let faults = shop.faults(&[]);
        assert!(faults.contains(&wanted), "{deleted}: {faults:?}");
    }
    let shop = Shop::new();
    shop.harm(|connection| {
        run(connection, "DELETE FROM part WHERE version IN (3, 4)");
        run(connection, "DELETE FROM version WHERE number IN (3, 4)");
    });
    assert_eq!(shop.faults(&[]), [(FaultKind::VersionMissing, Some((3, 4)))]);
}

#[test]
fn a_deleted_version_is_found_even_where_the_others_take_its_number() {
    let shop = Shop::new();
    shop.harm(|connection| {
        run(connection, "DELETE FROM part WHERE version = 3");
        run(connection, "DELETE FROM version WHERE number = 3");
        for number in 4..=COUNT {
            run(connection, &format!("UPDATE version SET number = {} WHERE number = {number}", number - 1));
            run(connection, &format!("UPDATE part SET version = {} WHERE version = {number}", number - 1));
        }
    });
    let faults = shop.faults(&[]);
    assert!(faults.contains(&at(FaultKind::VersionChanged, 3)), "{faults:?}");
    assert_eq!(shop.audit(&shop.heads[..2]).proven, Some(2));
}

fn cut(connection: &Connection, counter: bool) {
    run(connection, "DELETE FROM part WHERE version > 4");
    run(connection, "DELETE FROM version WHERE number > 4");
    if counter {
        run(connection, "UPDATE sqlite_sequence SET seq = 4 WHERE name = 'version'");
    }
}

#[test]
fn a_cut_tail_is_missed_by_the_counter_and_a_careful_cut_by_the_head() {
    let shop = Shop::new();
    shop.harm(|connection| cut(connection, false));
    assert_eq!(shop.faults(&[]), [(FaultKind::VersionMissing, Some((5, 6)))]);
    let shop = Shop::new();
    shop.harm(|connection| cut(connection, true));
    assert_eq!(shop.faults(&[]), [], "without a head nothing gives it away, and the answer says `not anchored`");
    assert_eq!(shop.faults(&shop.heads[5..]), [(FaultKind::HeadMissing, None)]);
    let found = shop.audit(&[shop.heads[5], shop.heads[2]]);
    assert_eq!((found.proven, found.faults.len()), (Some(3), 1), "what was cut stood after version 3");
}

#[test]
fn a_chain_made_anew_is_found_by_a_head_alone_and_an_older_head_says_after_which_version() {
    let shop = Shop::new();
    let mut forged = shop.versions();
    forged[3].on = day(3);
    shop.harm(|connection| shop.rebuild(connection, 4, &forged));
    assert_eq!(shop.faults(&[]), []);
    assert_eq!(shop.faults(&shop.heads[5..]), [(FaultKind::HeadMissing, None)]);
    let found = shop.audit(&[shop.heads[0], shop.heads[2], shop.heads[5]]);
    assert_eq!((found.proven, found.faults.len()), (Some(3), 1));
}

#[test]
fn guards_that_are_gone_or_added_are_told() {
    let told = |sql: &str| {
        let shop = Shop::new();
        Connection::open(&shop.file).expect("it opens").execute_batch(sql).expect("done");
        let found = shop.audit(&[]);
        let [fault] = &found.faults[..] else { panic!("{sql}: {:?}", found.faults) };
        assert_eq!(fault.kind, FaultKind::LayoutChanged, "{sql}");
        fault.detail.clone().unwrap_or_default()
    };
    assert_eq!(told("DROP TRIGGER part_stays"), "the trigger part_stays is gone");
    assert_eq!(told("CREATE TABLE extra (a)"), "the table extra was added");
    let weak = "DROP TRIGGER part_stays; CREATE TRIGGER part_stays BEFORE UPDATE ON part BEGIN SELECT 1; END";
    assert_eq!(told(weak), "the trigger part_stays is another one");
}

#[test]
fn nothing_is_added_to_a_ledger_that_was_changed_and_nothing_changed_is_read() {
    let harms: [fn(&Connection); 3] = [
        |connection| cut(connection, false),
        |connection| run(connection, "UPDATE version SET row_count = 1 WHERE number = 6"),
        |connection| run(connection, "DELETE FROM version WHERE number = 3"),
    ];
    for harm in harms {
        let shop = Shop::new();
        shop.harm(harm);
        let parts = vec![("new.csv".to_string(), b"sku,price\nA,1.00\n".to_vec())];
        let draft = Draft { list: "shop".into(), on: day(12), announced: None, rows: 1, parts };
        let refused = Ledger::to_write(&shop.file, PATIENCE).and_then(|mut ledger| ledger.record(draft));
        let problem = refused.expect_err("it is refused");
        assert_eq!(problem.headline, "the ledger was changed");
    }
    let shop = Shop::new();
    shop.harm(|connection| run(connection, "UPDATE part SET content = x'41' WHERE version = 2"));
    let ledger = Ledger::to_read(&shop.file).expect("it opens");
    let versions = ledger.versions().expect("the entries are whole");
    assert!(ledger.content(&versions[0], 0).is_ok());
    let problem = ledger.content(&versions[1], 0).expect_err("it is refused");
    assert_eq!(problem.headline, "version 2 (shop, from 2026-02-01) is not as it was recorded: prices.csv was changed");
}

/// What the ledger gives, as far as it gives it: every version with the bytes of its files.
fn given(shop: &Shop) -> Option<Vec<(Version, Vec<Vec<u8>>)>> {
    let ledger = Ledger::to_read(&shop.file).ok()?;
    let versions = ledger.versions().ok()?;
    let with_bytes = |version: Version| {
        let bytes =
            (0..version.parts.len()).map(|place| ledger.content(&version, place).ok()).collect::<Option<_>>()?;
        Some((version, bytes))
    };
    versions.into_iter().map(with_bytes).collect()
}

#[test]
fn a_damaged_page_is_located_or_holds_nothing() {
    let shop = Shop::new();
    let whole = fs::read(&shop.file).expect("it can be read");
    let before = given(&shop).expect("it is whole");
    let (page, mut located, mut silent) = (4096, 0, Vec::new());
    assert!(whole.len() / page > 10, "the ledger must have several pages");
    for number in 0..whole.len() / page {
        // The magic words and the name of the program at the head of the first page say that the file is ours.
        let from = number * page + if number == 0 { 100 } else { 0 };
        let mut damaged = whole.clone();
        damaged[from..(number + 1) * page].fill(0xA5);
        fs::write(&shop.file, &damaged).expect("it can be written");
        let found = shop.audit(&[]);
        if found.faults.is_empty() {
            assert_eq!(given(&shop).as_ref(), Some(&before), "page {} is damaged unseen", number + 1);
            silent.push(number + 1);
            continue;
        }
        let is_placed = |fault: &Fault| fault.versions.is_some() || fault.page.is_some();
        assert!(found.faults.iter().any(is_placed), "page {}: {:?}", number + 1, found.faults);
        located += 1;
    }
    assert!(silent.len() * 4 < located, "pages {silent:?} hold nothing?");
}

#[test]
fn a_file_that_was_cut_short_is_found_unless_only_blanks_are_gone() {
    let shop = Shop::new();
    let before = given(&shop).expect("it is whole");
    let whole = fs::read(&shop.file).expect("it can be read");
    for length in (1..whole.len()).step_by(1021) {
        fs::write(&shop.file, &whole[..length]).expect("it can be written");
        let is_silent = audit(&shop.file, &shop.heads).is_ok_and(|found| found.faults.is_empty());
        assert!(!is_silent || given(&shop).as_ref() == Some(&before), "cut after {length} bytes unseen");
        assert!(!is_silent || length + 4096 > whole.len(), "cut after {length} bytes unseen");
    }
}

#[test]
fn no_flipped_bit_changes_what_a_ledger_gives_without_being_found() {
    let shop = Shop::new();
    let whole = fs::read(&shop.file).expect("it can be read");
    let before = given(&shop).expect("it is whole");
    let mut random = Random(7);
    let mut found = 0;
    for _ in 0..400 {
        let bit = random.below(whole.len() as u64 * 8);
        let mut damaged = whole.clone();
        damaged[(bit / 8) as usize] ^= 1 << (bit % 8);
        fs::write(&shop.file, &damaged).expect("it can be written");
        let is_silent = audit(&shop.file, &[]).is_ok_and(|audit| audit.faults.is_empty());
        found += u32::from(!is_silent);
        if is_silent {
            assert_eq!(given(&shop).as_ref(), Some(&before), "bit {bit} was flipped unseen");
        }
    }
    assert!(found > 150, "only {found} of 400 flipped bits were found");
}
