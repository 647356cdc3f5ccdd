//! A plan and a check never disagree: a planned day is not refused, and the day before it is.
//!
//! Histories, policies, promises and packs are drawn by lot. `PLAINPRICE_PLANS` draws more of them.

#![allow(clippy::disallowed_methods, reason = "the tests write lists and run the program")]

#[path = "support/planned.rs"]
mod planned;
mod program;
#[path = "support/random.rs"]
mod random;

use std::fs;
use std::path::Path;

use plainprice::core::date::Date;
use planned::{Question, text};
use random::Random;

const ITEMS: [&str; 5] = ["A", "B", "C", "D", "E"];
const WINDOWS: [&str; 7] =
    ["12 months", "365d", "calendar-year", "6 months", "anchored 12 months 2024-02-29", "calendar-quarter", "3 months"];
const PACKS: [&str; 6] =
    ["de-tkg-57", "us-ny-527a", "au-nerr-notice", "au-nerr-once-a-year", "de-bgb-558", "us-wa-hb1217"];

fn put(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().expect("a file has a folder")).expect("the folder can be made");
    fs::write(path, text).expect("the file can be written");
}

/// Prices in cents by item and component; `None` is not on offer.
type Prices = [[Option<u64>; 2]; 5];

fn list(prices: &Prices) -> String {
    let mut text = "sku,price,price.renew\n".to_string();
    for (item, own) in ITEMS.iter().zip(prices).filter(|(_, own)| own[0].is_some()) {
        let cell =
            |cents: Option<u64>| cents.map_or(String::new(), |cents| format!("{}.{:02}", cents / 100, cents % 100));
        text.push_str(&format!("{item},{},{}\n", cell(own[0]), cell(own[1])));
    }
    text
}

/// Moves some of the prices, most of them upwards and by little.
fn moved(prices: &Prices, random: &mut Random) -> Prices {
    let mut next = *prices;
    for (number, own) in next.iter_mut().enumerate() {
        if number > 0 && random.below(12) == 0 {
            own[0] = if own[0].is_some() { None } else { Some(500) };
            continue;
        }
        for cents in own.iter_mut().flatten() {
            *cents = match random.below(8) {
                0..=1 => *cents + *cents * random.below(6) / 100,
                2 => *cents + *cents * random.below(25) / 100,
                3 => (*cents - *cents * random.below(15) / 100).max(1),
                _ => *cents,
            };
        }
    }
    next
}

fn day(from: &str, days: u64) -> Date {
    let from = Date::iso(from).expect("a day");
    from.plus_days(i32::try_from(days).expect("near")).expect("a day")
}

/// A policy drawn by lot.
fn policy(random: &mut Random) -> String {
    let pick = |of: &[&str], random: &mut Random| of[random.below(of.len() as u64) as usize].to_string();
    let mut text = "[prices]\nkey = \"sku\"\ncurrency = \"EUR\"\ntax-included = true\n[policy]\n".to_string();
    if random.below(3) > 0 {
        text.push_str(&format!("max-increases = {}\n", random.below(3)));
    }
    if random.below(3) > 0 {
        text.push_str(&format!("window = \"{}\"\n", pick(&WINDOWS, random)));
    }
    if random.below(2) > 0 {
        text.push_str(&format!("notice-days = {}\n", random.below(60)));
    }
    if random.below(2) > 0 {
        text.push_str(&format!("packs = [\"{}\"]\n", pick(&PACKS, random)));
    }
    text.push_str("[policy.rules]\n");
    if random.below(2) > 0 {
        let gap = pick(&["90 days", "3 months", "40 business days", "1 year"], random);
        text.push_str(&format!("price-raised-too-soon = {{ level = \"error\", at-least = \"{gap}\" }}\n"));
    }
    if random.below(2) > 0 {
        let (over, window) = (random.below(9) + 2, pick(&WINDOWS, random));
        text.push_str(&format!("price-crept = {{ level = \"warn\", over = \"{over} %\", window = \"{window}\" }}\n"));
    }
    if random.below(2) > 0 {
        text.push_str(&format!(
            "price-raised-steeply = {{ level = \"error\", over = \"{} %\" }}\n",
            random.below(30) + 3
        ));
    }
    if random.below(3) > 0 {
        text.push_str(&format!("[policy.history]\nmax-dip-days = {}\n", random.below(90)));
    }
    for _ in 0..random.below(3) {
        let hold = day("2026-11-01", random.below(300));
        let window = pick(&WINDOWS, random);
        let promise = match random.below(4) {
            0 => format!("hold-until = {hold}\n"),
            1 => format!("notice-days = {}\n", random.below(90)),
            2 => format!("max-increase = \"{} %\"\nhold-until = {hold}\n", random.below(20) + 2),
            _ => format!("max-increases = {{ count = {}, within = \"{window}\" }}\n", random.below(3)),
        };
        let item = ITEMS[random.below(5) as usize];
        text.push_str(&format!("[[promise]]\nitem = \"{item}\"\n{promise}"));
    }
    text
}

/// A shop with versions in `prices/`, `old.csv`, `new.csv` and a policy. Gives the day of the question and the one asked.
fn shop(folder: &Path, random: &mut Random) -> [String; 2] {
    let mut prices: Prices = [[Some(1000), Some(400)]; 5];
    let mut date = day("2024-06-01", random.below(200));
    let asked = day("2026-10-20", random.below(150));
    let mut old = prices;
    // Some shops know versions after the day asked.
    let until = day("2026-12-01", random.below(100));
    while date < until {
        put(folder, &format!("prices/{date}.csv"), &list(&prices));
        if date <= asked {
            old = prices;
        }
        prices = moved(&prices, random);
        let longest = if random.below(3) == 0 { 40 } else { 300 };
        date = date.plus_days(i32::try_from(random.below(longest) + 1).expect("near")).expect("a day");
    }
    put(folder, "old.csv", &list(&old));
    let mut new = moved(&old, random);
    if new == old {
        new[0][0] = old[0][0].map(|cents| cents + 7);
    }
    put(folder, "new.csv", &list(&new));
    put(folder, "plainprice.toml", &policy(random));
    [day("2026-10-25", random.below(60)).to_string(), asked.to_string()]
}

fn drawn() -> u64 {
    std::env::var("PLAINPRICE_PLANS").ok().and_then(|count| count.parse().ok()).unwrap_or(40)
}

#[test]
fn a_planned_day_is_never_refused_by_a_check_and_the_day_before_always_is() {
    let mut count = [0; 3];
    for seed in 0..drawn() {
        let mut random = Random(seed);
        let folder = tempfile::tempdir().expect("a temporary folder");
        let [as_of, asked] = shop(folder.path(), &mut random);
        let mut args = vec!["old.csv", "new.csv", "--as-of", &as_of];
        if seed % 5 > 0 {
            args.extend(["--history", "prices"]);
        }
        if seed % 7 == 0 {
            args.extend(["--clock", "announced"]);
        }
        let question = Question { folder: folder.path(), args };
        let plan = question.plan(&["--effective", &asked]);
        let found = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            question.agrees(&plan, &mut |bound| random.below(bound))
        }));
        let found = found.unwrap_or_else(|_| panic!("seed {seed}, as of {as_of}, asked {asked}"));
        count.iter_mut().zip(found).for_each(|(all, own)| *all += own);
    }
    assert!(count.iter().all(|own| *own >= 10), "free, held, in need of steps: {count:?}");
}

#[test]
fn every_step_is_let_through_on_its_day_and_no_larger_one_is() {
    let mut steps = 0;
    for seed in 1000..1000 + drawn() / 2 {
        let mut random = Random(seed);
        let folder = tempfile::tempdir().expect("a temporary folder");
        let [as_of, asked] = shop(folder.path(), &mut random);
        // One item, so that a step of it can stand in a list of its own.
        let price = 900 + random.below(300);
        let target = price + price * (random.below(60) + 20) / 100;
        let one = |cents: u64| format!("sku,price\nA,{}.{:02}\n", cents / 100, cents % 100);
        let versions = fs::read_dir(folder.path().join("prices")).expect("versions");
        for version in versions.map(|entry| entry.expect("a version").path()) {
            let is_past = version.file_stem().is_some_and(|name| name.to_string_lossy().as_ref() <= asked.as_str());
            if is_past {
                fs::write(&version, one(price)).expect("written")
            } else {
                fs::remove_file(&version).expect("removed")
            }
        }
        put(folder.path(), "old.csv", &one(price));
        put(folder.path(), "new.csv", &one(target));
        let args = |old: &'static str, new: &'static str| vec![old, new, "--as-of", &as_of, "--history", "prices"];
        let question = Question { folder: folder.path(), args: args("old.csv", "new.csv") };
        let plan = question.plan(&["--effective", &asked]);
        let Some(stages) = plan["changes"][0]["stages"].as_array() else { continue };
        let own = stages.last().expect("a step");
        assert_eq!(plan["changes"][0]["earliest"], own["date"]);
        assert_eq!(text(own, "price"), format!("{}.{:02}", target / 100, target % 100), "seed {seed}");
        put(folder.path(), "from.csv", &one(price));
        for (number, stage) in stages.iter().enumerate() {
            let (date, price) = (text(stage, "date"), text(stage, "price"));
            let announced = stage["announce_by"].as_str();
            let day = Date::iso(date).expect("a day");
            put(folder.path(), "to.csv", &format!("sku,price\nA,{price}\n"));
            let question = Question { folder: folder.path(), args: args("from.csv", "to.csv") };
            let told = question.told(day, announced);
            assert!(told.is_empty(), "seed {seed}, step {stage}: {told:?}");
            if number + 1 < stages.len() {
                let cents: u64 = price.replace('.', "").parse().expect("cents");
                put(folder.path(), "more.csv", &one(cents + 1));
                let question = Question { folder: folder.path(), args: args("from.csv", "more.csv") };
                assert!(!question.told(day, announced).is_empty(), "seed {seed}, {stage} could be larger");
            }
            put(folder.path(), &format!("prices/{date}.csv"), &format!("sku,price\nA,{price}\n"));
            put(folder.path(), "from.csv", &format!("sku,price\nA,{price}\n"));
            steps += 1;
        }
    }
    assert!(steps >= 20, "{steps}");
}
