//! `plainprice history` as its users run it: sources, flags, formats, and the published cases from end to end.

#![allow(clippy::disallowed_methods, reason = "the tests write lists and run the program")]

mod program;

use std::fs;
use std::path::Path;

use program::{root, run};
use proptest::prelude::*;
use serde_json::Value;
use tempfile::TempDir;

/// A folder with files of these names and contents.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("it has a folder")).expect("a folder");
        fs::write(path, text).expect("a written file");
    }
    folder
}

fn document(folder: &Path, args: &[&str]) -> Value {
    let args: Vec<&str> = ["history"].iter().chain(args).chain(&["--format", "json"]).copied().collect();
    let output = run(folder, &args, None);
    assert_eq!(output.status.code(), Some(0), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("standard output is JSON")
}

fn refusal(folder: &Path, args: &[&str]) -> String {
    let args: Vec<&str> = ["history"].iter().chain(args).copied().collect();
    let output = run(folder, &args, None);
    assert_eq!(output.status.code(), Some(2), "{args:?}: {}", String::from_utf8_lossy(&output.stdout));
    assert!(output.stdout.is_empty());
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_string)
}

/// The rises of each item: `A: 2026-01-01 4→5 +25.00`.
fn rises(document: &Value) -> Vec<String> {
    let mut all = Vec::new();
    for item in document["items"].as_array().expect("items") {
        for step in item["increases"].as_array().expect("increases") {
            all.push(format!(
                "{}: {} {}→{} {}",
                text(&item["item"]),
                text(&step["date"]),
                text(&step["from"]),
                text(&step["to"]),
                text(&step["percent"])
            ));
        }
    }
    all
}

fn flags(item: &Value) -> Vec<String> {
    let own = ["breaks", "flags"].into_iter().flat_map(|name| item[name].as_array().expect("a list"));
    own.map(|flag| format!("{} {}", text(&flag["flag"]), text(&flag["date"]))).collect()
}

fn cell(value: &Value) -> String {
    let plain = match value {
        Value::Null => String::new(),
        value => text(value),
    };
    format!("\"{plain}\"")
}

#[test]
fn every_published_case_comes_out_of_a_long_list_too() {
    let cases = fs::read_to_string(root().join("tests/vectors/window_cases.json")).expect("the cases are there");
    let cases: Value = serde_json::from_str(&cases).expect("they are JSON");
    let mut wrong = Vec::new();
    for case in cases["cases"].as_array().expect("cases") {
        let id = text(&case["id"]);
        let params = &case["params"];
        let mut list = "item,date,announced,sequence,price,kind,until,cancelled,currency,tax_basis,tax_rate,pack_quantity,pack_unit\n".to_string();
        for (index, one) in case["observations"].as_array().into_iter().flatten().enumerate() {
            let sequence = if one["seq"].is_null() { Value::from(index) } else { one["seq"].clone() };
            let currency = if one["currency"].is_null() { Value::from("EUR") } else { one["currency"].clone() };
            let cells = [
                &Value::from("A-1"),
                &one["date"],
                &one["announced"],
                &sequence,
                &one["price"],
                &one["kind"],
                &one["until"],
                &one["cancelled"],
                &currency,
                &one["tax_basis"],
                &one["tax_rate"],
                &one["pack"]["qty"],
                &one["pack"]["unit"],
            ];
            list.push_str(&cells.map(cell).join(","));
            list.push('\n');
        }
        let mut rates = "from,to,rate\n".to_string();
        for (pair, rate) in params["fixed_rates"].as_object().into_iter().flatten() {
            rates.push_str(&format!("{},{}\n", pair.replace('>', ","), text(rate)));
        }
        let folder = folder(&[("list.csv", &list), ("rates.csv", &rates)]);
        let mut args = vec!["list.csv".to_string()];
        let names = [
            ("tz", "--zone"),
            ("clock", "--clock"),
            ("max_dip_days", "--max-dip-days"),
            ("max_gap_days", "--max-gap-days"),
            ("min_pct", "--min-percent"),
            ("min_abs", "--min-amount"),
            ("basis", "--basis"),
            ("as_of", "--as-of"),
        ];
        for (name, flag) in names.into_iter().filter(|(name, _)| !params[name].is_null()) {
            args.extend([flag.to_string(), text(&params[name])]);
        }
        if params["fixed_rates"].is_object() {
            args.extend(["--fixed-rates".to_string(), "rates.csv".to_string()]);
        }
        let expected = &case["expected"];
        let rolling = match &expected["max_rolling"] {
            Value::Array(all) => all.clone(),
            Value::Object(_) => vec![expected["max_rolling"].clone()],
            _ => Vec::new(),
        };
        let base: Vec<&str> = args.iter().map(String::as_str).collect();
        let document_ = document(folder.path(), &base);
        let steps = expected["increases"].as_array().into_iter().flatten();
        let theirs: Vec<String> = steps
            .map(|step| {
                let [date, old, new, pct] = ["date", "old", "new", "pct"].map(|name| text(&step[name]));
                format!("A-1: {date} {old}→{new} {pct}")
            })
            .collect();
        let own = rises(&document_);
        if own != theirs {
            wrong.push(format!("{id}: {own:?}, expected {theirs:?}"));
        }
        for asked in rolling {
            let unit = if asked["type"] == "rolling_months" { "months" } else { "days" };
            let window = format!("{} {unit}", asked["n"]);
            let with_window: Vec<&str> = base.iter().copied().chain(["--window", &window]).collect();
            let own = document(folder.path(), &with_window);
            if own["items"][0]["fullest_window"]["count"] != asked["count"] {
                wrong.push(format!("{id} {window}: {} expected {asked}", own["items"][0]["fullest_window"]));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_published_prior_price_comes_out_of_a_long_list_too() {
    let cases = fs::read_to_string(root().join("tests/vectors/omnibus_cases.json")).expect("the cases are there");
    let cases: Value = serde_json::from_str(&cases).expect("they are JSON");
    let cases = cases["cases"].as_array().or_else(|| cases.as_array()).expect("cases").clone();
    let mut wrong = Vec::new();
    for case in &cases {
        let id = text(&case["id"]);
        let mut list = "item,date,price,kind\n".to_string();
        for one in case["history"].as_array().into_iter().flatten() {
            let kind = match (&one["price"], one["kind"] == "reduced") {
                (Value::Null, _) => "withdrawn",
                (_, true) => "promotion",
                _ => "regular",
            };
            list.push_str(&format!("A-1,{},{},{kind}\n", text(&one["from"]), cell(&one["price"])));
        }
        let start = text(&case["announcement"]["start"]);
        list.push_str(&format!("A-1,{start},{},promotion\n", text(&case["announcement"]["price"])));
        let folder = folder(&[("list.csv", &list)]);
        let mut args = vec!["list.csv", "--prior-price", &start];
        let params = &case["params"];
        let words = ["days", "mode", "progressive_max_days"].map(|name| text(&params[name]));
        for (flag, word) in ["--prior-days", "--prior-mode", "--prior-max-days"].into_iter().zip(&words) {
            if word != "null" {
                args.extend([flag, word]);
            }
        }
        let own = document(folder.path(), &args);
        let own = &own["items"][0]["prior_price"];
        let expected = &case["expected"];
        let amount =
            |value: &Value| value.as_str().map(|text| text.parse::<plainprice::core::Decimal>().expect("a price"));
        let pairs = [("from", "window_first"), ("to", "window_last")];
        for (name, theirs) in pairs.into_iter().filter(|(_, theirs)| expected.get(*theirs).is_some()) {
            if own[name] != expected[theirs] {
                wrong.push(format!("{id} {name}: {own}, expected {expected}"));
            }
        }
        if amount(&own["amount"]) != amount(&expected["prior"]) {
            wrong.push(format!("{id}: {own}, expected {expected}"));
        }
        let is_short = expected["flags"].as_array().is_some_and(|flags| flags.contains(&"short_history".into()));
        if own["short_history"] != is_short {
            wrong.push(format!("{id} short: {own}, expected {expected}"));
        }
    }
    assert!(cases.len() > 20 && wrong.is_empty(), "{}", wrong.join("\n"));
}

const THREE: [(&str, &str); 3] = [
    (
        "prices/2025-01-01.csv",
        "sku,name,price,currency\nA,Apple,4.00,EUR\nB,Bread,2.00,EUR\nOLD,Oats,1.00,EUR\nx-1,Tea,3,EUR\n",
    ),
    ("prices/2025-07-01.csv", "sku,name,price,currency\nA,Apple,4.40,EUR\nNEW,Oats,1.10,EUR\nX-1,Tea,3.30,EUR\n"),
    (
        "prices/2026-01-01.csv",
        "sku,name,price,currency\nA,Apple juice,5.00,EUR\nB,Bread,2.20,EUR\nNEW,Oats,1.10,EUR\nX-1,Tea,3.30,EUR\n",
    ),
];

#[test]
fn versions_of_a_folder_of_a_pattern_and_named_one_by_one_are_one_history() {
    let folder = folder(&THREE);
    let of_folder = document(folder.path(), &["prices"]);
    assert_eq!(of_folder, document(folder.path(), &["prices/*.csv"]));
    let named = ["prices/2026-01-01.csv", "prices/2025-01-01.csv", "prices/2025-07-01.csv"];
    assert_eq!(of_folder, document(folder.path(), &named));
    assert_eq!((&of_folder["versions"], &of_folder["as_of"]), (&3.into(), &"2026-01-01".into()));
    assert_eq!(
        rises(&of_folder),
        [
            "A: 2025-07-01 4.00→4.40 10.00",
            "A: 2026-01-01 4.40→5.00 13.64",
            "B: 2026-01-01 2.00→2.20 10.00",
            "X-1: 2025-07-01 3→3.30 10.00"
        ]
    );
    let items = of_folder["items"].as_array().expect("items");
    let names: Vec<String> =
        items.iter().map(|item| format!("{} {}", text(&item["item"]), text(&item["name"]))).collect();
    assert_eq!(names, ["A Apple juice", "B Bread", "NEW Oats", "OLD Oats", "X-1 Tea"]);
    assert_eq!(flags(&items[1]), ["after_gap 2026-01-01"]);
    assert_eq!(items[0]["fullest_window"]["net_percent"], "25.00");
    assert_eq!(items[0]["observations"], 3);
    assert_eq!(of_folder["summary"]["over_limit"], 1);
}

#[test]
fn a_key_mapped_in_the_configuration_and_the_files_it_names_make_one_history() {
    let mut files = THREE.to_vec();
    files.push(("plainprice.toml", "[prices]\nfiles = \"prices/*.csv\"\n[prices.renamed]\nOLD = \"NEW\"\n[policy]\nmax-increases = 2\nwindow = \"24 months\"\n[policy.history]\nmin-percent = \"11\"\n"));
    let folder = folder(&files);
    let document = document(folder.path(), &[]);
    assert_eq!(rises(&document), ["A: 2026-01-01 4.40→5.00 13.64"]);
    assert_eq!(document["window"], "24 months");
    let new = &document["items"][2];
    assert_eq!(
        (&new["item"], &new["observations"], &new["first"]["date"]),
        (&"NEW".into(), &3.into(), &"2025-01-01".into())
    );
    assert_eq!(document["items"].as_array().map(Vec::len), Some(4));
}

#[test]
fn an_unchanged_smaller_pack_dearer_is_a_rise_and_a_currency_is_a_break() {
    let folder = folder(&[
        ("2025-01.csv", "sku,price,currency,pack\nA,4,EUR,500 g\nB,4,EUR,1 kg\n"),
        ("2025-02.csv", "sku,price,currency,pack\nA,4,EUR,400 g\nB,5,USD,1 kg\n"),
    ]);
    let document = document(folder.path(), &["."]);
    assert_eq!(rises(&document), ["A: 2025-02-01 4→4 25.00"]);
    assert_eq!(document["items"][0]["increases"][0]["flags"][0], "unit_price");
    assert_eq!(flags(&document["items"][1]), ["currency_break 2025-02-01"]);
    assert_eq!(document["summary"]["breaks"], 1);
}

#[test]
fn the_day_of_a_version_stands_in_its_rows_before_its_name() {
    let list = |day: &str, price: &str| format!("sku,price,valid_from\nA,{price},{day}\n");
    let folder = folder(&[("2025-01-01.csv", &list("2024-01-01", "1")), ("b.csv", &list("2024-06-01", "2"))]);
    assert_eq!(rises(&document(folder.path(), &["2025-01-01.csv", "b.csv"])), ["A: 2024-06-01 1→2 100.00"]);
}

#[test]
fn rows_of_several_groups_and_components_are_histories_of_their_own() {
    let list = "item,component,customer_group,date,price\nA,rent,new,2025-01-01,10\nA,rent,old,2025-01-01,12\n\
                A,fee,new,2025-01-01,1\nA,rent,new,2025-02-01,11\nA,fee,new,2025-02-01,1\n";
    let folder = folder(&[("long.csv", list)]);
    let document = document(folder.path(), &["long.csv"]);
    let all: Vec<String> = document["items"]
        .as_array()
        .expect("items")
        .iter()
        .map(|item| format!("{} {} {}", text(&item["component"]), item["variant"], item["observations"]))
        .collect();
    assert_eq!(
        all,
        [
            "fee {\"customer_group\":\"new\"} 2",
            "rent {\"customer_group\":\"new\"} 2",
            "rent {\"customer_group\":\"old\"} 1"
        ]
    );
    assert_eq!(rises(&document), ["A: 2025-02-01 10→11 10.00"]);
}

#[test]
fn tiers_of_one_day_are_told_apart_by_their_quantity() {
    let list =
        "sku,min_quantity,date,price\nA,1,2025-01-01,10\nA,10,2025-01-01,9\nA,1,2025-02-01,10\nA,10,2025-02-01,9.5\n";
    let folder = folder(&[("long.csv", list)]);
    assert_eq!(rises(&document(folder.path(), &["long.csv"])), ["A: 2025-02-01 9→9.5 5.56"]);
}

#[test]
fn a_reduction_in_force_has_its_lowest_price_of_thirty_days() {
    let folder = folder(&[
        ("2025-01-01.csv", "sku,price,sale_price\nA,100,\nB,50,\n"),
        ("2025-03-01.csv", "sku,price,sale_price\nA,100,80\nB,50,\n"),
        ("2025-03-20.csv", "sku,price,sale_price\nA,100,\nB,50,\n"),
        ("2025-04-01.csv", "sku,price,sale_price\nA,100,70\nB,50,\n"),
    ]);
    let document = document(folder.path(), &["."]);
    let prior = &document["items"][0]["prior_price"];
    assert_eq!(
        (text(&prior["amount"]), text(&prior["from"]), text(&prior["to"])),
        ("80".into(), "2025-03-02".into(), "2025-03-31".into())
    );
    assert_eq!(document["items"][1]["prior_price"], Value::Null);
    assert_eq!(document["summary"]["increases"], 0);
}

#[test]
fn a_version_without_a_day_and_rows_that_cannot_be_read_are_refused_with_the_remedy() {
    let folder = folder(&[
        ("a.csv", "sku,price\nA,1\n"),
        ("kind.csv", "sku,date,price,kind\nA,2025-01-01,1,regular\nA,2025-02-01,1,seasonal\n"),
        ("zone.csv", "sku,date,price\nA,2025-01-01T10:00:00,1\n"),
        ("twice/2025-01-01.csv", "sku,price\nA,1\nA,2\n"),
    ]);
    let refused = refusal(folder.path(), &["a.csv"]);
    assert!(refused.contains("nothing says from which day") && refused.contains("prices-2026-07-01.csv"), "{refused}");
    let refused = refusal(folder.path(), &["kind.csv"]);
    assert!(refused.contains("kind.csv:3:16") && refused.contains("\"seasonal\" is no kind of price"), "{refused}");
    assert!(refusal(folder.path(), &["zone.csv"]).contains("--zone Europe/London"));
    assert_eq!(document(folder.path(), &["zone.csv", "--zone", "Europe/London"])["versions"], 1);
    assert!(refusal(folder.path(), &["twice"]).contains("the key \"A\" stands twice"));
    assert!(refusal(folder.path(), &["twice", "--zone", "Europe/Lndon"]).contains("no time zone"));
    assert!(refusal(folder.path(), &["missing"]).contains("missing"));
}

#[test]
fn consumer_prices_stand_beside_the_change() {
    let folder = folder(&[
        ("long.csv", "sku,date,price\nA,2020-01-15,10.00\nA,2025-01-02,13.00\n"),
        ("cpi.csv", "month,index\n2020-01,257.971\n2025-01,317.671\n"),
        ("two.csv", "series_id,month,index\nX,2020-01,257.971\nY,2025-01,317.671\n"),
    ]);
    let document = document(folder.path(), &["long.csv", "--cpi", "cpi.csv"]);
    let beside = &document["items"][0]["cpi"];
    let own = ["cpi_percent", "difference", "real_percent", "in_line"].map(|name| text(&beside[name]));
    assert_eq!(own, ["23.14", "6.86", "5.57", "12.31"]);
    assert!(refusal(folder.path(), &["long.csv", "--cpi", "two.csv"]).contains("two series: X and Y"));
}

#[test]
fn people_see_the_worst_first_and_machines_every_event() {
    let folder = folder(&THREE);
    let shown = |format: &str| {
        let output = run(folder.path(), &["history", "prices", "--format", format], None);
        assert_eq!(output.status.code(), Some(0));
        String::from_utf8(output.stdout).expect("it is text")
    };
    insta::assert_snapshot!(shown("table"), @"
    1 of 5 items rose more often than once in 12 months. Apple juice rose twice, 25.0 % in all.
    2025-01-01 to 2026-01-01, 3 versions, counted by effective dates, as of 2026-01-01

       item          rises in 12 months   from     to    change   2025 ── 2026
     ▲ Apple juice                    2   4.00   5.00   +25.0 %   ▁▁▁▁▁▁▄▄▄▄▄█
           2025-07-01 4.00 → 4.40   2026-01-01 4.40 → 5.00
     ▲ Bread                          1   2.00   2.20   +10.0 %   ▁▁▁▁▁▁▁▁▁▁▁█
           2026-01-01 2.00 → 2.20
           2026-01-01 back on sale: compared with the last price before
     ▲ Tea                            1      3   3.30   +10.0 %   ▁▁▁▁▁▁██████
           2025-07-01 3 → 3.30

    4 rises and 0 falls in 5 prices. 1 return after a gap, compared with the last price before.
    In 6 comparisons of one version with the next, a price rose 4 times and never fell. A rise is 10.9 %
    on average, half are 10.0 % or less. A price stands for 1.5 versions on average (319 days).
    ");
    insta::assert_snapshot!(shown("csv"), @"
    list,item,component,name,date,event,old_price,new_price,currency,percent,flags,comparisons,days,change_frequency,increase_frequency,decrease_frequency,change_mean_percent,change_median_percent,increase_mean_percent,increase_median_percent,decrease_mean_percent,decrease_median_percent,without_percent,implied_duration,days_per_change
    default,A,price,Apple juice,2025-07-01,increase,4.00,4.40,EUR,10.00,,2,365,1,1,0,11.82,11.82,11.82,11.82,,,0,1,182.5
    default,A,price,Apple juice,2026-01-01,increase,4.40,5.00,EUR,13.64,,2,365,1,1,0,11.82,11.82,11.82,11.82,,,0,1,182.5
    default,B,price,Bread,2026-01-01,increase,2.00,2.20,EUR,10.00,after_gap,1,181,1,1,0,10.00,10.00,10.00,10.00,,,0,1,181
    default,X-1,price,Tea,2025-07-01,increase,3,3.30,EUR,10.00,,2,365,0.5,0.5,0,10.00,10.00,10.00,10.00,,,0,2,365
    ");
    insta::assert_snapshot!(shown("markdown"), @"
    **1 of 5 items rose more often than once in 12 months. Apple juice rose twice, 25.0 % in all.**

    2025-01-01 to 2026-01-01, 3 versions, counted by effective dates, as of 2026-01-01

    | item | rises in 12 months | last rise | first | now | change |
    |:--|--:|--:|--:|--:|--:|
    | ▲ Apple juice | 2 | 2026-01-01 | 4.00 | 5.00 | +25.0 % |
    | Bread | 1 | 2026-01-01 | 2.00 | 2.20 | +10.0 % |
    | Tea | 1 | 2025-07-01 | 3 | 3.30 | +10.0 % |

    - Bread: 2026-01-01 back on sale: compared with the last price before

    4 rises and 0 falls in 5 prices. 1 return after a gap, compared with the last price before.

    In 6 comparisons of one version with the next, a price rose 4 times and never fell. A rise is 10.9 % on average, half are 10.0 % or less. A price stands for 1.5 versions on average (319 days).
    ");
    let lines = shown("ndjson");
    assert_eq!(lines.lines().count(), 6);
    assert!(lines.lines().all(|line| serde_json::from_str::<Value>(line).is_ok()));
    assert!(
        lines.ends_with("\n") && lines.lines().last().is_some_and(|line| line.starts_with("{\"type\":\"summary\""))
    );
}

/// Rows of a long list: item, day of 2025 and price.
fn any_rows() -> impl Strategy<Value = Vec<(u8, u16, u16)>> {
    prop::collection::vec((0u8..3, 0u16..360, 1u16..6), 1..30).prop_map(|mut rows| {
        // One price a day: of several the last stands, and then the order would matter.
        rows.sort();
        rows.dedup_by_key(|(item, day, _)| (*item, *day));
        rows
    })
}

fn long(rows: &[(u8, u16, u16)]) -> String {
    let first = plainprice::core::date::Date::iso("2025-01-01").expect("a day");
    let line = |(item, day, price): &(u8, u16, u16)| {
        format!("I{item},{},{price}.00\n", first.plus_days(i32::from(*day)).expect("a day"))
    };
    format!("sku,date,price\n{}", rows.iter().map(line).collect::<String>())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn neither_the_order_of_rows_nor_the_split_into_files_changes_a_history(
        rows in any_rows(),
        at in 0usize..30,
        seed in any::<u64>(),
    ) {
        let mut mixed = rows.clone();
        mixed.sort_by_key(|row| (u64::from(row.0) * 7919 + u64::from(row.1) * 104_729).wrapping_mul(seed | 1));
        let (a, b) = mixed.split_at(at.min(mixed.len()));
        let files = [("whole.csv", long(&rows)), ("mixed.csv", long(&mixed)), ("a.csv", long(a)), ("b.csv", long(b))];
        let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (*name, text.as_str())).collect();
        let folder = folder(&files);
        let whole = document(folder.path(), &["whole.csv"]);
        prop_assert_eq!(&whole, &document(folder.path(), &["mixed.csv"]));
        prop_assert_eq!(&whole, &document(folder.path(), &["a.csv", "b.csv", "--allow-empty"]));
    }

    #[test]
    fn a_version_that_changes_nothing_adds_nothing_but_observations(
        prices in prop::collection::vec((1u16..5, 1u16..5), 1..4),
        again in 0usize..4,
    ) {
        let list = |(a, b): &(u16, u16)| format!("sku,price\nA,{a}\nB,{b}\n");
        let again = again.min(prices.len() - 1);
        let plain = tempfile::tempdir().expect("a folder");
        let doubled = tempfile::tempdir().expect("a folder");
        for (index, both) in prices.iter().enumerate() {
            let name = format!("2025-0{}-01.csv", index + 1);
            fs::write(plain.path().join(&name), list(both)).expect("written");
            fs::write(doubled.path().join(&name), list(both)).expect("written");
        }
        fs::write(doubled.path().join(format!("2025-0{}-15.csv", again + 1)), list(&prices[again])).expect("written");
        let as_of = ["--as-of", "2025-12-01"];
        let (one, two) = (document(plain.path(), &[".", as_of[0], as_of[1]]), document(doubled.path(), &[".", as_of[0], as_of[1]]));
        prop_assert_eq!(rises(&one), rises(&two));
        for count in ["items", "with_increase", "over_limit", "increases", "decreases", "breaks"] {
            prop_assert_eq!(&one["summary"][count], &two["summary"][count]);
        }
        let of = |own: &Value, figure: &str| own["summary"]["statistics"][figure].clone();
        prop_assert_eq!(&of(&one, "changes")["mean_percent"], &of(&two, "changes")["mean_percent"]);
        let compared = |own: &Value| of(own, "comparisons").as_u64().expect("a count");
        prop_assert_eq!(compared(&one) + 2, compared(&two), "each item is compared once more");
    }
}
