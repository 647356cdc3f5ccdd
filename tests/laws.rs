//! Laws that hold for every price list, tried on lists that chance writes.
//!
//! Promises: what a comparison says is enough to turn the old list into the new one, and neither the order
//! of rows and columns, nor the dialect, the container or the number of threads changes what is found.
//! `PROPTEST_CASES` tries more lists than the few that an ordinary run has time for.

#![allow(clippy::disallowed_methods, reason = "the tests write lists and run the program")]

#[path = "laws/generate.rs"]
mod generate;
#[path = "laws/seen.rs"]
mod seen;

use std::path::Path;
use std::process::{Command, Stdio};

use generate::{Container, Ends, PriceCell, PriceList, Row, Writing, any_edits, any_list, any_pair, any_writing};
use plainprice::core::change::{Kind, Status};
use plainprice::core::diagnostic::Problems;
use plainprice::core::wishes::DecimalMark;
use proptest::prelude::*;
use seen::{Seen, compare};
use tempfile::TempDir;

/// A run tries so many lists for each law, or as many as `PROPTEST_CASES` says.
fn cases(few: u32) -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|text| text.parse().ok());
    ProptestConfig { cases: asked.map_or(few, |asked: u32| asked.max(few)), ..ProptestConfig::default() }
}

fn folder() -> TempDir {
    tempfile::tempdir().expect("a folder for the test")
}

/// Writes two lists and compares them.
fn diff(old: &PriceList, new: &PriceList, writings: [&Writing; 2]) -> Result<Seen, Problems> {
    let folder = folder();
    let path = |name: &str, writing: &Writing| {
        folder.path().join(format!("{name}.{}", writing.container.extension())).to_string_lossy().into_owned()
    };
    let (old_path, new_path) = (path("old", writings[0]), path("new", writings[1]));
    std::fs::write(&old_path, old.bytes(writings[0])).expect("the old list is written");
    std::fs::write(&new_path, new.bytes(writings[1])).expect("the new list is written");
    compare(&old_path, &new_path)
}

fn plain() -> Writing {
    Writing::default()
}

/// The comparison of two lists that must be readable.
fn found(old: &PriceList, new: &PriceList, writings: [&Writing; 2]) -> Seen {
    diff(old, new, writings).unwrap_or_else(|problems| panic!("a sound list is refused: {:#?}", problems.list))
}

/// What an identity is in a comparison: the key, and the tier where keys repeat.
fn identity(seen: &Seen, list: &PriceList, row: &Row) -> (String, String) {
    let tier = if list.shape.has_tiers { row.tier.to_string() } else { String::new() };
    (row.key.clone(), if seen.is_key_appended { tier } else { String::new() })
}

/// The identity of a row, the row, and whether it is new.
type Applied = ((String, String), Row, bool);

/// Turns the old rows into the new ones with nothing but what the comparison says.
fn applied(seen: &Seen, old: &PriceList, new: &PriceList) -> Vec<Applied> {
    let mut rows: Vec<Option<Applied>> =
        old.rows.iter().map(|row| Some((identity(seen, old, row), row.known(old), false))).collect();
    let first_new = rows.len();
    for entry in &seen.entries {
        let at = entry.old_line.map(|line| line as usize - 2);
        if entry.status == Status::Removed {
            rows[at.expect("an old side has a line")] = None;
        }
        let id = (entry.item.clone(), entry.variant.clone());
        let place = match entry.status {
            Status::Removed => continue,
            Status::Changed | Status::Replaced => at.expect("an old side has a line"),
            Status::Added => {
                let known = rows[first_new..].iter().position(|row| row.as_ref().is_some_and(|row| row.0 == id));
                known.map_or_else(
                    || {
                        rows.push(Some((id.clone(), Row::of_nothing(), true)));
                        rows.len() - 1
                    },
                    |index| first_new + index,
                )
            }
        };
        let (own, row, is_new) = rows[place].as_mut().expect("no row goes twice");
        let side = entry.new.as_ref().expect("a new side");
        *own = id;
        row.key = entry.item.clone();
        if let Some(component) = &entry.component {
            row.prices.insert(component.clone(), side.price_cell());
        }
        if *is_new {
            row.name = entry.name.clone().unwrap_or_default();
            row.currency = side.currency.clone().unwrap_or_default();
            row.grams = side.grams;
        }
        for (header, _, after) in &entry.fields {
            row.set(header, after.as_deref().unwrap_or(""), new);
        }
    }
    let mut rows: Vec<_> = rows.into_iter().flatten().collect();
    rows.sort_by(|a, b| a.0.cmp(&b.0));
    rows
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn a_list_compared_with_itself_has_no_changes(list in any_list(), writing in any_writing()) {
        let seen = found(&list, &list, [&writing, &writing]);
        prop_assert_eq!(&seen.entries, &Vec::new());
        prop_assert_eq!(seen.summary.unchanged, list.rows.len() as u64);
    }

    #[test]
    fn the_changes_turn_the_old_list_into_the_new_one((old, new) in any_pair(), writing in any_writing()) {
        let seen = found(&old, &new, [&plain(), &writing]);
        let new_at_mark = PriceList { mark: writing.mark, ..new.clone() };
        let mut expected: Vec<_> = new.rows.iter().map(|row| (identity(&seen, &new, row), row.known(&new))).collect();
        expected.sort_by(|a, b| a.0.cmp(&b.0));
        let rows = applied(&seen, &old, &new_at_mark);
        prop_assert_eq!(
            rows.iter().map(|row| &row.0).collect::<Vec<_>>(),
            expected.iter().map(|row| &row.0).collect::<Vec<_>>()
        );
        for ((id, row, is_new), (_, expected)) in rows.iter().zip(&expected) {
            // An entry for a new row says its prices, name, currency and content; its other cells are in the list.
            let expected = if *is_new { expected.told_when_new() } else { expected.clone() };
            prop_assert_eq!(row.without_tier(seen.is_key_appended), expected.without_tier(seen.is_key_appended), "{:?}", id);
        }
    }

    #[test]
    fn the_order_of_rows_changes_places_only((old, new) in any_pair(), seed in any::<u64>()) {
        let seen = found(&old, &new, [&plain(), &plain()]).without_places();
        let shuffled = found(&old.shuffled(seed), &new.shuffled(seed ^ 0xABCD), [&plain(), &plain()]);
        prop_assert_eq!(shuffled.without_places(), seen);
    }

    #[test]
    fn the_order_of_columns_changes_places_only((old, new) in any_pair(), seeds in any::<[u64; 2]>()) {
        let seen = found(&old, &new, [&plain(), &plain()]).without_places();
        let writings = seeds.map(|seed| Writing { column_order: seed, ..plain() });
        prop_assert_eq!(found(&old, &new, [&writings[0], &writings[1]]).without_places(), seen);
    }

    #[test]
    fn every_row_is_accounted_for_and_the_counts_agree_with_the_entries((old, new) in any_pair()) {
        let seen = found(&old, &new, [&plain(), &plain()]);
        let (account, summary) = (seen.account, seen.summary);
        prop_assert!(account.balances());
        prop_assert_eq!(account.old_read, old.rows.len() as u64);
        prop_assert_eq!(account.new_read, new.rows.len() as u64);
        prop_assert_eq!(summary.unchanged + summary.changed, account.matched);
        prop_assert_eq!(summary.removed + summary.replaced, account.removed);
        prop_assert_eq!(summary.added + summary.replaced, account.added);
        let identities = |status: Status| {
            let mut all: Vec<_> =
                seen.entries.iter().filter(|e| e.status == status).map(|e| (&e.item, &e.variant)).collect();
            all.dedup();
            all.len() as u64
        };
        prop_assert_eq!(identities(Status::Changed), summary.changed);
        prop_assert_eq!(identities(Status::Added), summary.added);
        prop_assert_eq!(identities(Status::Removed), summary.removed);
        prop_assert_eq!(identities(Status::Replaced), summary.replaced);
        let kinds = |kind: Kind| {
            let counted = seen.entries.iter().filter(|e| e.status != Status::Replaced && e.kinds.contains(&kind.name()));
            counted.count() as u64
        };
        prop_assert_eq!(kinds(Kind::PriceUp), summary.price_up);
        prop_assert_eq!(kinds(Kind::PriceDown), summary.price_down);
        prop_assert_eq!(kinds(Kind::UnitPriceUp), summary.unit_price_up);
        prop_assert_eq!(kinds(Kind::UnitPriceDown), summary.unit_price_down);
    }

    #[test]
    fn the_way_back_has_the_opposite_changes((old, new) in any_pair()) {
        let (there, back) = (found(&old, &new, [&plain(), &plain()]), found(&new, &old, [&plain(), &plain()]));
        prop_assert_eq!(there.account.matched, back.account.matched);
        prop_assert_eq!(there.summary.changed, back.summary.changed);
        prop_assert_eq!(there.summary.price_up, back.summary.price_down);
        prop_assert_eq!(there.summary.unit_price_up, back.summary.unit_price_down);
        prop_assert_eq!(there.summary.fees_added, back.summary.fees_removed);
        prop_assert_eq!(there.account.removed, back.account.added);
    }

    #[test]
    fn no_rise_stays_unseen(
        list in any_list(), edits in any_edits(), at in any::<prop::sample::Index>(), cents in 1i64..100_000,
        shrinks in any::<bool>(), writing in any_writing(), seed in any::<u64>(),
    ) {
        let priced: Vec<usize> = (0..list.rows.len()).filter(|at| list.first_amount(*at).is_some()).collect();
        prop_assume!(!priced.is_empty());
        let at = priced[at.index(priced.len())];
        // An edit that gives its key to another row leaves no row to look for.
        prop_assume!(edits.iter().all(|edit| edit.row.key != list.rows[at].key));
        let (component, amount) = list.first_amount(at).expect("a priced row");
        let grams = list.rows[at].grams.filter(|grams| list.shape.has_pack && shrinks && *grams > 1 && amount > 0);
        let mut new = list.clone();
        match grams {
            Some(grams) => new.rows[at].grams = Some(grams - 1),
            None => {
                new.rows[at].prices.insert(component.clone(), PriceCell::Amount(amount + cents));
            }
        }
        let wanted = if grams.is_some() { Kind::UnitPriceUp } else { Kind::PriceUp };
        let new = new.edited(&edits, Some(at)).shuffled(seed);
        let seen = found(&list, &new, [&plain(), &writing]);
        let id = identity(&seen, &list, &list.rows[at]);
        let is_found = seen.entries.iter().any(|entry| {
            (&entry.item, &entry.variant) == (&id.0, &id.1)
                && entry.component.as_ref() == Some(&component)
                && entry.kinds.contains(&wanted.name())
        });
        prop_assert!(is_found, "{id:?} {component} {wanted:?}: {:#?}", seen.entries);
    }

    #[test]
    fn a_bad_cell_is_refused_whatever_the_other_file_holds(
        list in any_list(), (other, _) in any_pair(), at in any::<prop::sample::Index>(),
        bad in prop::sample::select(vec!["12..5", "1O.50", "abc", "1.2.3.4", "5-10", "12 %", "=A1", "#REF!", "12,5,0"]),
    ) {
        prop_assume!(!list.rows.is_empty() && list.mark == DecimalMark::Point);
        let mut broken = list.clone();
        let at = at.index(list.rows.len());
        let component = list.shape.components[0].to_string();
        broken.rows[at].prices.insert(component, PriceCell::Words(bad.to_string()));
        let refusal = |old: &PriceList| -> Vec<String> {
            let problems = diff(old, &broken, [&plain(), &plain()]).expect_err("a bad cell is refused");
            let of_new = problems.list.iter().filter(|problem| {
                problem.place.as_ref().is_some_and(|place| place.file.ends_with("new.csv"))
            });
            // The folder of each run has its own name.
            let told = |problem: &plainprice::core::diagnostic::Diagnostic| {
                format!("{} {:?} {:?} {:?}", problem.headline, problem.place.as_ref().map(|p| &p.spot), problem.excerpt, problem.help)
            };
            of_new.map(told).collect()
        };
        let alone = refusal(&broken);
        prop_assert!(!alone.is_empty());
        prop_assert_eq!(&refusal(&list), &alone);
        prop_assert_eq!(&refusal(&other), &alone);
    }

    #[test]
    fn delimiter_quotes_line_ends_and_mark_of_byte_order_change_nothing(
        (old, new) in any_pair(), writings in [any_writing(), any_writing()],
    ) {
        let seen = found(&old, &new, [&plain(), &plain()]).without_places();
        let as_values = |seen: Seen| seen.with_fields_as_values();
        let other = found(&old, &new, [&writings[0], &writings[1]]).without_places();
        prop_assert_eq!(as_values(other), as_values(seen));
    }
}

proptest! {
    #![proptest_config(cases(12))]

    #[test]
    fn the_container_changes_nothing(
        (old, new) in any_pair(),
        containers in [0..3usize, 0..3usize].prop_map(|picks| picks.map(|pick| Container::ALL[pick])),
    ) {
        prop_assume!(!old.rows.is_empty() && !new.rows.is_empty());
        let seen = found(&old, &new, [&plain(), &plain()]).without_places();
        let writings = containers.map(|container| Writing { container, ..plain() });
        let other = found(&old, &new, [&writings[0], &writings[1]]).without_places();
        prop_assert_eq!(other.with_fields_as_values(), seen.with_fields_as_values(), "{:?}", containers);
    }
}

/// Runs the program and gives what it wrote.
fn output(folder: &Path, format: &str, threads: usize) -> Vec<u8> {
    let output = Command::new(env!("CARGO_BIN_EXE_plainprice"))
        .current_dir(folder)
        .env_remove("PLAINPRICE_CONFIG")
        .args(["diff", "old.csv", "new.csv", "--format", format, "--as-of", "2026-11-22", "--color", "never"])
        .args(["--threads", &threads.to_string()])
        .stdin(Stdio::null())
        .output()
        .expect("the program runs");
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

#[test]
fn neither_threads_nor_repetition_change_a_byte() {
    let folder = folder();
    let (old, new) = generate::large_pair(900);
    std::fs::write(folder.path().join("old.csv"), old.bytes(&plain())).expect("written");
    let crlf = Writing { ends: Ends::CrLf, ..plain() };
    std::fs::write(folder.path().join("new.csv"), new.bytes(&crlf)).expect("written");
    for format in ["json", "ndjson", "csv", "markdown", "table"] {
        let first = output(folder.path(), format, 1);
        assert!(first.len() > 1000, "{format} is told");
        for run in 0..10 {
            let threads = [2, 4, 1, 3, 7][run % 5];
            assert!(output(folder.path(), format, threads) == first, "{format} on {threads} threads, run {run}");
        }
    }
}

#[test]
fn a_table_for_spreadsheets_names_the_kinds_that_json_names() {
    let folder = folder();
    let header = "sku,name,price,currency,pack_size,pack_unit,valid_from\n";
    let rows = |rows: [&str; 7]| format!("{header}{}\n", rows.join("\n"));
    let old = rows([
        "A,Rye,4.20,EUR,500,g,2026-01-01",
        "B,Oat,4.20,EUR,500,g,2026-01-01",
        "C,Bun,4.2,EUR,500,g,2026-01-01",
        "D,Tea,4.20,EUR,,,2026-01-01",
        "E,Jam,POA,EUR,500,g,2026-01-01",
        "F,Egg,4.20,EUR,500,g,2026-01-01",
        "G,Fig,4.20,EUR,500,g,",
    ]);
    let new = rows([
        "A,Rye,4.50,EUR,500,g,2026-07-01",
        "B,Oat,4.20,EUR,500,g,2026-07-01",
        "C,Bun,4.20,EUR,500,g,2026-01-01",
        "D,Tea,4.10,EUR,,,2026-01-01",
        "E,Jam,4.20,EUR,500,g,2026-01-01",
        "F,Egg,4.20,EUR,450,g,2026-07-01",
        "G,Fig,4.20,EUR,500,g,2026-07-01",
    ]);
    std::fs::write(folder.path().join("old.csv"), old).expect("written");
    std::fs::write(folder.path().join("new.csv"), new).expect("written");
    let csv = String::from_utf8(output(folder.path(), "csv", 1)).expect("text");
    let told: Vec<String> = csv
        .lines()
        .skip(1)
        .map(|line| {
            let cells: Vec<&str> = line.split(',').collect();
            format!("{} {}", cells[1], cells[5])
        })
        .collect();
    let json = String::from_utf8(output(folder.path(), "ndjson", 1)).expect("text");
    let changes = json.lines().filter(|line| line.contains(r#""type":"change""#));
    let expected: Vec<String> = changes
        .map(|line| {
            let change: serde_json::Value = serde_json::from_str(line).expect("JSON");
            let kinds: Vec<&str> =
                change["kinds"].as_array().expect("a list").iter().filter_map(|kind| kind.as_str()).collect();
            format!("{} {}", change["item"].as_str().expect("an item"), kinds.join("|"))
        })
        .collect();
    assert_eq!(told, expected);
    assert_eq!(told.len(), 6, "{told:?}");
}
