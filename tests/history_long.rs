//! Long lists are judged while they are followed: what their first rows suggest is proven by all of them, or not believed.
//!
//! A long list must come out as its rows do in short files, which are read before they are followed.

#![allow(clippy::disallowed_methods, reason = "the tests write lists and run the program")]

mod program;

use std::fs;
use std::path::Path;

use program::run;

/// So many rows make a list that is judged while it is followed.
const ROWS: usize = 90_000;
/// And so few one that is not.
const FEW: usize = 30_000;

/// A price of an item on a day.
struct Fact {
    item: usize,
    day: String,
    hundredths: usize,
}

/// Prices of a thousand items that move now and then, day after day.
fn facts() -> Vec<Fact> {
    let fact = |index: usize| {
        let (item, version) = (index % 1000, index / 1000);
        let moves = (item * 7919 + version / 9 * 104_729) % 13;
        let day = format!("{}-{:02}-05", 2010 + version / 12, 1 + version % 12);
        Fact { item, day, hundredths: 1_000 + item * 3 + moves * 125 + version / 30 * 50 }
    };
    (0..ROWS).map(fact).collect()
}

fn key(fact: &Fact) -> String {
    format!("item-number-{:05}", fact.item)
}

fn amount(fact: &Fact, mark: char) -> String {
    format!("{}{mark}{:02}", fact.hundredths / 100, fact.hundredths % 100)
}

fn plain(fact: &Fact) -> String {
    format!("{},{},{}", key(fact), fact.day, amount(fact, '.'))
}

/// Rows of which those from `late` on are written in another way.
fn rows(late: usize, first: impl Fn(&Fact) -> String, then: impl Fn(&Fact) -> String) -> Vec<String> {
    facts().iter().enumerate().map(|(index, fact)| if index < late { first(fact) } else { then(fact) }).collect()
}

fn write(path: &Path, header: &str, rows: &[String]) -> usize {
    let text = format!("{header}\n{}\n", rows.join("\n"));
    fs::write(path, &text).expect("written");
    text.len()
}

fn history(folder: &Path, sources: &[&str], more: &[&str]) -> Result<String, String> {
    let args: Vec<&str> = ["history"].iter().chain(sources).chain(more).chain(&["--format", "json"]).copied().collect();
    let output = run(folder, &args, None);
    match output.status.code() {
        Some(0) => Ok(String::from_utf8(output.stdout).expect("it is text")),
        _ => Err(String::from_utf8(output.stderr).expect("it is text")),
    }
}

/// The one history that rows have in one long file, in short ones, and by one thread.
fn one_history(header: &str, rows: &[String]) -> String {
    let folder = tempfile::tempdir().expect("a temporary folder");
    assert!(write(&folder.path().join("long.csv"), header, rows) > 1 << 21, "the list must be long");
    let names: Vec<String> = (0..rows.len().div_ceil(FEW)).map(|index| format!("short-{index}.csv")).collect();
    for (name, rows) in names.iter().zip(rows.chunks(FEW)) {
        assert!(write(&folder.path().join(name), header, rows) < 1 << 21, "the list must be short");
    }
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let long = history(folder.path(), &["long.csv"], &[]).expect("the long list is read");
    assert!(long.contains("\"increases\":[{"), "nothing rises, so nothing is shown");
    assert!(long == history(folder.path(), &names, &[]).expect("the short lists are read"), "{header}");
    assert!(long == history(folder.path(), &["long.csv"], &["--threads", "1"]).expect("one thread reads it"));
    long
}

fn refusal(rows: &[String]) -> String {
    let folder = tempfile::tempdir().expect("a temporary folder");
    assert!(write(&folder.path().join("long.csv"), "item,date,price", rows) > 1 << 21, "the list must be long");
    history(folder.path(), &["long.csv"], &[]).expect_err("the list is refused")
}

#[test]
fn a_long_list_has_the_history_of_its_rows() {
    one_history("item,date,price", &rows(ROWS, plain, plain));
}

#[test]
fn a_decimal_mark_that_only_late_rows_prove_holds_for_all() {
    // 10 and more with three digits behind a comma: under a point they would be thousands.
    let whole = |fact: &Fact| format!("{},{},{}", key(fact), fact.day, fact.hundredths / 100);
    let comma = |fact: &Fact| format!("{},{},\"{}\"", key(fact), fact.day, amount(fact, ','));
    let found = one_history("item,date,price", &rows(ROWS - 2_000, whole, comma));
    let last = facts().pop().map(|fact| format!("\"price\":\"{}\"", amount(&fact, '.')));
    assert!(found.contains(&last.expect("there are rows")));
}

#[test]
fn names_and_cells_that_are_written_otherwise_late_are_not_passed_over() {
    let first = |fact: &Fact| format!("{},Widget {}", plain(fact), fact.item);
    let then =
        |fact: &Fact| format!("\"{}\", {} ,{} ,Gadget {}", key(fact), fact.day, amount(fact, '.') + "0", fact.item);
    let found = one_history("item,date,price,name", &rows(ROWS - 9_500, first, then));
    assert!(found.contains("\"name\":\"Gadget 7\""));
}

#[test]
fn a_currency_that_only_late_rows_name_is_seen() {
    let in_currency = |code: &'static str| move |fact: &Fact| format!("{},{code}", plain(fact));
    let found = one_history("item,date,price,currency", &rows(ROWS - 2_000, in_currency("EUR"), in_currency("SEK")));
    assert!(found.contains("\"breaks\":1000"), "{}", &found[..400]);
}

#[test]
fn late_rows_without_a_price_are_withdrawn() {
    let none = |fact: &Fact| match fact.item % 3 {
        0 => format!("{},{},", key(fact), fact.day),
        1 => format!("{},{},on request", key(fact), fact.day),
        _ => format!("{},{},£{}", key(fact), fact.day, amount(fact, '.')),
    };
    let folder = tempfile::tempdir().expect("a temporary folder");
    let rows = rows(ROWS - 2_500, plain, none);
    write(&folder.path().join("long.csv"), "item,date,price", &rows);
    let found = history(folder.path(), &["long.csv"], &["--as-of", "2030-01-01"]).expect("it is read");
    let names: Vec<String> = (0..3).map(|index| format!("short-{index}.csv")).collect();
    for (name, rows) in names.iter().zip(rows.chunks(FEW)) {
        write(&folder.path().join(name), "item,date,price", rows);
    }
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    assert!(found == history(folder.path(), &names, &["--as-of", "2030-01-01"]).expect("they are read"));
}

#[test]
fn rows_out_of_the_order_of_their_days_have_the_history_of_those_in_order() {
    let in_order = one_history("item,date,price", &rows(ROWS, plain, plain));
    let mut backwards = rows(ROWS, plain, plain);
    backwards.reverse();
    assert!(in_order == one_history("item,date,price", &backwards));
}

#[test]
fn quotes_that_stand_alone_late_are_text() {
    let first = |fact: &Fact| format!("{},Pipe", plain(fact));
    let then = |fact: &Fact| format!("{},5\" pipe", plain(fact));
    let found = one_history("item,date,price,name", &rows(ROWS - 9_500, first, then));
    assert!(found.contains("5\\\" pipe"));
}

#[test]
fn what_only_late_rows_do_wrong_is_refused_with_its_place() {
    let one_wrong = |wrong: &str| {
        let mut rows = rows(ROWS, plain, plain);
        rows[ROWS - 10] = wrong.to_string();
        refusal(&rows)
    };
    let line = format!("long.csv:{}", ROWS - 10 + 2);
    for (wrong, said) in [
        ("item-number-00007,2017-06-05,12.5O", "12.5O"),
        ("item-number-00007,2017-06-31,12.50", "2017-06-31"),
        ("item-number-00007,2017-06-05", "cells"),
        (",2017-06-05,12.50", "key"),
        ("item-number-00007,,12.50", "date"),
    ] {
        let refused = one_wrong(wrong);
        assert!(refused.contains(&line) && refused.contains(said), "{wrong}: {refused}");
    }
}

#[test]
fn a_row_that_says_its_place_within_a_day_is_believed_though_it_repeats_the_price_before() {
    // The second row stands last on its day, so the price never moved; the third must not speak for it.
    let list = "item,date,sequence,price\nA,2026-01-01,1,5\nA,2026-02-01,2,5\nA,2026-02-01,1,4\nA,2026-06-01,1,5\n";
    let folder = tempfile::tempdir().expect("a temporary folder");
    fs::write(folder.path().join("list.csv"), list).expect("written");
    let found = history(folder.path(), &["list.csv"], &["--max-dip-days", "0"]).expect("it is read");
    assert!(found.contains("\"increases\":0,\"decreases\":0"), "{found}");
}
