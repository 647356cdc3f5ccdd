//! What notices say of fees, held against the lists: which fee each item bears before and after.

#![allow(clippy::disallowed_methods, reason = "the tests write lists and run the program")]

mod program;

use std::collections::BTreeSet;
use std::fs;

use program::run;
use serde_json::Value;

const ITEMS: [&str; 3] = ["Room", "Suite", "Tent"];
const FEES: [&str; 2] = ["Linen", "Heating"];
const FIRST_DAY: &str = "2027-01-01";

/// A fee as a list states it.
#[derive(Clone, Debug, PartialEq)]
struct Fee {
    name: &'static str,
    amount: u64,
    /// The items, none meaning all.
    applies_to: Vec<&'static str>,
    is_in_price: bool,
    is_optional: bool,
    per: &'static str,
}

impl Fee {
    fn falls_on(&self, item: &str) -> bool {
        self.applies_to.is_empty() || self.applies_to.contains(&item)
    }

    /// What somebody who takes the item is charged.
    fn says(&self) -> (u64, bool, bool, &'static str) {
        (self.amount, self.is_in_price, self.is_optional, self.per)
    }
}

/// A row of numbers that is the same on every machine.
struct Draw(u64);

impl Draw {
    /// Whether one of so many chances fell.
    fn is_one_in(&mut self, chances: u64) -> bool {
        self.below(chances) == 0
    }

    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }
}

fn drawn(draw: &mut Draw) -> Vec<Fee> {
    let mut fees = Vec::new();
    for name in FEES {
        if draw.is_one_in(4) {
            continue;
        }
        let applies_to: Vec<&str> = ITEMS.into_iter().filter(|_| draw.below(5) < 2).collect();
        fees.push(Fee {
            name,
            amount: 1 + draw.below(3),
            applies_to,
            is_in_price: draw.is_one_in(5),
            is_optional: draw.is_one_in(5),
            per: if draw.is_one_in(4) { "night" } else { "order" },
        });
    }
    fees
}

/// The list with its fees in tables.
fn toml(fees: &[Fee]) -> String {
    let mut text = "[list]\ncurrency = \"EUR\"\n".to_string();
    for item in ITEMS {
        text.push_str(&format!("[[item]]\nsku = \"{item}\"\nname = \"{item}\"\nprice = \"50.00\"\n"));
    }
    for fee in fees {
        let obligation = if fee.is_optional { "optional" } else { "mandatory" };
        text.push_str(&format!(
            "[[fee]]\nname = \"{}\"\namount = \"{}.00\"\nper = \"{}\"\nobligation = \"{obligation}\"\nincluded-in-price = {}\n",
            fee.name, fee.amount, fee.per, fee.is_in_price
        ));
        if !fee.applies_to.is_empty() {
            let keys: Vec<String> = fee.applies_to.iter().map(|key| format!("\"{key}\"")).collect();
            text.push_str(&format!("applies-to = [{}]\n", keys.join(", ")));
        }
    }
    text
}

/// The same in columns, each item with its own cell; who pays is left out.
fn csv(fees: &[Fee]) -> String {
    let heads: Vec<String> = FEES.iter().map(|name| format!("fee:{name},fee:{name}:obligation")).collect();
    let mut text = format!("sku,name,price,currency,{}\n", heads.join(","));
    for item in ITEMS {
        let cells = FEES.iter().map(|name| {
            let own = fees.iter().find(|fee| fee.name == *name && fee.falls_on(item));
            own.map_or(",".to_string(), |fee| {
                format!("{}.00,{}", fee.amount, if fee.is_optional { "optional" } else { "mandatory" })
            })
        });
        text.push_str(&format!("{item},{item},50.00,EUR,{}\n", cells.collect::<Vec<_>>().join(",")));
    }
    text
}

fn names(line: &Value, role: &str) -> Vec<String> {
    let names = line["figures"][role]["names"].as_array().cloned().unwrap_or_default();
    names.iter().filter_map(|name| name["plain"].as_str()).map(str::to_string).collect()
}

/// Whether a line is about a fee and an item.
fn is_about(line: &Value, fee: &str, item: &str) -> bool {
    let only: Vec<&str> = line["items"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let is_fee = line["kind"].as_str().is_some_and(|kind| kind.starts_with("fee-"));
    is_fee
        && line["name"]["plain"].as_str().is_some_and(|name| name.eq_ignore_ascii_case(fee))
        && (only.is_empty() || only.contains(&item))
        && !names(line, "except").iter().any(|name| name == item)
}

fn amount(line: &Value, role: &str) -> Option<u64> {
    line["figures"][role]["money"].as_str()?.split('.').next()?.parse().ok()
}

fn holds_true(old: &[Fee], new: &[Fee], [old_text, new_text]: [String; 2], ending: &str) {
    let folder = tempfile::tempdir().expect("a folder");
    let files = [format!("old.{ending}"), format!("new.{ending}")];
    for (file, text) in files.iter().zip([&old_text, &new_text]) {
        fs::write(folder.path().join(file), text).expect("written");
    }
    let args = [
        "notice",
        &files[0],
        &files[1],
        "--effective",
        FIRST_DAY,
        "--as-of",
        "2026-11-01",
        "-o",
        "out",
        "--lang",
        "en",
    ];
    let output = run(folder.path(), &args, None);
    let what = format!("{old_text}\n---\n{new_text}\n{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(output.status.code(), Some(0), "{what}");
    let facts: Value =
        serde_json::from_slice(&fs::read(folder.path().join("out/facts.json")).expect("facts")).expect("JSON");
    let text = fs::read_to_string(folder.path().join("out/everybody-en.txt")).expect("a notice");
    let lines = facts["lines"].as_array().expect("a list");
    for name in FEES {
        for item in ITEMS {
            let side = |fees: &[Fee]| fees.iter().find(|fee| fee.name == name && fee.falls_on(item)).map(Fee::says);
            let (before, after) = (side(old), side(new));
            let told: Vec<&Value> = lines.iter().filter(|line| is_about(line, name, item)).collect();
            assert_eq!(told.len(), usize::from(before != after), "{name} of {item}: {told:#?}\n{what}\n{text}");
            let Some(line) = told.first() else { continue };
            let kind = line["kind"].as_str().expect("a kind");
            let is_on_top = |fee: Option<(u64, bool, bool, &str)>| fee.is_some_and(|fee| !fee.1);
            match kind {
                "fee-new" | "fee-new-optional" => assert!(!is_on_top(before) && is_on_top(after), "{kind}\n{what}"),
                "fee-removed" => assert!(is_on_top(before) && after.is_none(), "{kind}\n{what}"),
                "fee-on-top" => assert!(before.is_some() && !is_on_top(before) && is_on_top(after), "{kind}\n{what}"),
                "fee-in-price" => assert!(is_on_top(before) && after.is_some() && !is_on_top(after), "{kind}\n{what}"),
                _ => {}
            }
            let is_namesake = line["figures"].get("namesake").is_some();
            assert!(!is_namesake, "one fee of a name is on an item: {line:#}\n{what}");
            if before.is_some() {
                assert_eq!(amount(line, "old"), before.map(|fee| fee.0), "{line:#}\n{what}");
            }
            if after.is_some() {
                assert_eq!(amount(line, "new"), after.map(|fee| fee.0), "{line:#}\n{what}");
            }
        }
        // Only where no item at all bears it may a sentence deny it without naming items.
        for (sentence, fees) in [("There is no such fee today.", old), ("there is no such fee.", new)] {
            let denied = text.lines().any(|line| line.contains(&format!(": {name}")) && line.contains(sentence));
            let is_there = fees.iter().any(|fee| fee.name == name && !fee.is_in_price);
            assert!(!(denied && is_there), "{sentence} {name}\n{text}\n{what}");
        }
    }
}

#[test]
fn every_fee_of_every_item_is_told_once_and_truly() {
    let rounds: u64 = std::env::var("PLAINPRICE_ROUNDS").ok().and_then(|text| text.parse().ok()).unwrap_or(40);
    for round in 0..rounds {
        let mut draw = Draw(4_000_037 + round * 7919);
        let (old, new) = (drawn(&mut draw), drawn(&mut draw));
        holds_true(&old, &new, [toml(&old), toml(&new)], "toml");
        let plain = |fees: &[Fee]| -> Vec<Fee> {
            fees.iter().map(|fee| Fee { is_in_price: false, per: "order", ..fee.clone() }).collect()
        };
        let (old, new) = (plain(&old), plain(&new));
        holds_true(&old, &new, [csv(&old), csv(&new)], "csv");
    }
}

fn told(old: &str, new: &str, lang: &str) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    for (file, text) in [("old.toml", old), ("new.toml", new)] {
        let head = "[list]\ncurrency = \"EUR\"\n[[item]]\nsku = \"A\"\nname = \"Room\"\nprice = \"90.00\"\n";
        fs::write(folder.path().join(file), format!("{head}{text}")).expect("written");
    }
    let args = ["notice", "old.toml", "new.toml", "--effective", FIRST_DAY, "--as-of", "2026-11-01", "--lang", lang];
    let output = run(folder.path(), &args, None);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}

#[test]
fn a_fee_that_leaves_the_price_or_becomes_mandatory_is_told_with_its_amount_and_counted() {
    let fees = |in_price: bool, obligation: &str| {
        format!(
            "[[fee]]\nname = \"Cleaning\"\namount = \"30.00\"\nper = \"visit\"\nincluded-in-price = {in_price}\n\
             [[fee]]\nname = \"Parking\"\namount = \"10.00\"\nper = \"night\"\nobligation = \"{obligation}\"\n"
        )
    };
    let text = told(&fees(true, "optional"), &fees(false, "mandatory"), "en");
    for said in [
        "1 fee leaves the price and comes on top of it. 1 fee can no longer be avoided.",
        "Fee: Cleaning, €30.00 per visit. Until now: in the price. From 1 January 2027: on top of the price.",
        "Fee: Parking, €10.00 per night. Until now: those who choose it pay it. From 1 January 2027: everybody must pay it.",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    let text = told(&fees(false, "mandatory"), &fees(true, "optional"), "en");
    for said in [
        "1 fee that came on top will be in the price. 1 fee no longer has to be paid by everybody.",
        "Fee: Cleaning, €30.00 per visit. Until now: on top of the price. From 1 January 2027: in the price.",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    for lang in ["zh-Hant", "zh-Hans", "ru", "cy"] {
        let text = told(&fees(true, "optional"), &fees(false, "mandatory"), lang);
        assert!(!text.contains("mandatory") && !text.contains("optional") && text.contains("30"), "{text}");
    }
}

#[test]
fn a_cap_is_told_on_both_sides_and_a_fee_of_another_sort_in_one_sentence() {
    let card = |cap: &str| format!("[[fee]]\nname = \"Card\"\npercent = \"2\"\nbase = \"price\"\n{cap}");
    let text = told(&card("cap = \"20.00\"\n"), &card("cap = \"25.00\"\n"), "en");
    assert!(text.contains("1 fee goes up."), "{text}");
    assert!(text.contains("2% of price, at most €20.00. From 1 January 2027: 2% of price, at most €25.00."), "{text}");
    let text = told(&card("cap = \"20.00\"\n"), &card(""), "en");
    assert!(text.contains("1 fee goes up.") && text.contains("with no upper limit"), "{text}");
    let text = told(&card(""), &card("cap = \"20.00\"\n"), "en");
    assert!(text.contains("1 fee goes down."), "{text}");
    let linen = "[[fee]]\nname = \"Linen\"\namount = \"8.00\"\nper = \"order\"\n";
    let text = told(linen, "[[fee]]\nname = \"Linen\"\npercent = \"5\"\nbase = \"price\"\n", "en");
    let lines: BTreeSet<&str> = text.lines().filter(|line| line.contains("Linen")).collect();
    assert_eq!(lines, BTreeSet::from(["- Fee: Linen. Until now: €8.00 per order. From 1 January 2027: 5% of price."]));
    assert!(text.contains("1 fee is charged in another way."), "{text}");
}
