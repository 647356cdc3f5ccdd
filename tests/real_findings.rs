//! Holds real price lists against the rules and asks for what people found in them by reading.
//!
//! Promises: what is known to stand in the lists is found, with its figures, and what is known to look like a fault and
//! be none is not. The folder is `PLAINPRICE_REAL_DATA`, else `../shared/data/real` beside the crate. Without it the
//! tests say so and pass, unless `PLAINPRICE_REQUIRE_REAL_DATA=1`.

#![allow(clippy::disallowed_methods, reason = "the test reads real data and runs the program")]
#![allow(clippy::print_stdout, reason = "a test that is skipped says so")]

#[path = "support/real.rs"]
mod real;

use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::str::FromStr;

use real::set;
use rust_decimal::Decimal;
use serde_json::Value;

/// The versions of a list, oldest first: their names sort by date.
fn versions(folder: &Path, start: &str, end: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut all: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    all.retain(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with(start) && name.ends_with(end)
    });
    all.sort();
    assert!(all.len() > 1, "{} holds {} versions of {start}", folder.display(), all.len());
    all
}

/// What was found in a list, or in the change between two.
fn findings(lists: &[&Path], args: &[&str]) -> Vec<Value> {
    let output = Command::new(env!("CARGO_BIN_EXE_plainprice"))
        .env_remove("PLAINPRICE_CONFIG")
        .current_dir(env::temp_dir())
        .arg("check")
        .args(lists)
        .args(args)
        .args(["--preset", "strict", "--fail-on", "never", "--limit", "0", "--format", "json"])
        .stdin(Stdio::null())
        .output()
        .unwrap_or_else(|error| panic!("the program could not be started: {error}"));
    assert!(output.status.success(), "{lists:?}: {}", String::from_utf8_lossy(&output.stderr));
    let document: Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}"));
    document["findings"].as_array().cloned().unwrap_or_default()
}

/// The findings of every pair of consecutive versions.
fn of_pairs(versions: &[PathBuf], args: &[&str]) -> Vec<Value> {
    versions.windows(2).flat_map(|pair| findings(&[&pair[0], &pair[1]], args)).collect()
}

fn of<'f>(rule: &str, findings: &'f [Value]) -> Vec<&'f Value> {
    findings.iter().filter(|one| one["rule"] == rule).collect()
}

fn message(finding: &Value) -> &str {
    finding["message"].as_str().unwrap_or_default()
}

fn amount(finding: &Value, fact: &str) -> Option<Decimal> {
    Decimal::from_str(finding["facts"][fact].as_str()?).ok()
}

#[test]
fn a_registrar_that_lures_with_its_first_year_is_told() {
    let Some(folder) = set("domain-registrar-prices") else { return };
    let args = [
        ["--items", "prices"],
        ["--key", "item"],
        ["--column", "price.register=register_price"],
        ["--column", "price.renew=renew_price"],
        ["--currency", "USD"],
    ]
    .concat();
    for list in versions(&folder, "dynadot-", ".json") {
        let found = findings(&[&list], &args);
        let teasers = of("teaser-price", &found);
        // More than half of the endings: one finding that counts them.
        let [teaser] = teasers[..] else { panic!("{}: {teasers:?}", list.display()) };
        let count = amount(teaser, "count").unwrap_or_default();
        assert!((Decimal::from(300)..Decimal::from(320)).contains(&count), "{teaser}");
        assert!(message(teaser).contains(" at first and "), "{teaser}");
    }
    let [.., list] = &versions(&folder, "cloudflare-", ".csv")[..] else { return };
    let found = findings(&[list], &["--key", "tld", "--currency", "USD"]);
    let items: BTreeSet<&str> =
        of("teaser-price", &found).iter().filter_map(|finding| finding["item"].as_str()).collect();
    let lured = ["bid", "date", "download", "loan", "men", "party", "stream", "trade", "win"];
    assert_eq!(items, BTreeSet::from(lured));
}

#[test]
fn a_fee_outside_the_price_is_found_without_being_named_and_covers_that_it_is_new() {
    let Some(folder) = set("domain-registrar-prices") else { return };
    let lists = versions(&folder, "cloudflare-", ".csv");
    let [first, .., last] = &lists[..] else { return };
    let args = ["--key", "tld", "--currency", "USD"];
    let found = findings(&[last], &args);
    let [fee] = of("fee-outside-price", &found)[..] else { panic!("{found:?}") };
    assert_eq!((amount(fee, "count"), amount(fee, "rows")), (Some(335.into()), Some(351.into())));
    assert!(message(fee).contains("academy shows 25.00 USD, but 25.18 USD must be paid"), "{fee}");

    // The same list as it was before the fee had a column.
    let temp = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    let before = temp.path().join("before.csv");
    let text = fs::read_to_string(first).unwrap_or_else(|error| panic!("{error}"));
    let cut: Vec<&str> = text.lines().filter_map(|line| Some(line.rsplit_once(',')?.0)).collect();
    fs::write(&before, cut.join("\n")).unwrap_or_else(|error| panic!("{error}"));
    let found = findings(&[&before, last], &args);
    let [fee] = of("fee-outside-price", &found)[..] else { panic!("{found:?}") };
    assert_eq!(amount(fee, "count"), Some(335.into()));
    assert!(of("fee-added", &found).is_empty(), "told twice: {:?}", of("fee-added", &found));
}

#[test]
fn a_price_that_rises_by_its_tax_alone_is_told_as_that() {
    let Some(folder) = set("electricity-regulated-fr") else { return };
    let args = [
        ["--key", "P_SOUSCRITE"],
        ["--column", "price.fixe_ht=PART_FIXE_HT"],
        ["--column", "price.fixe_ttc=PART_FIXE_TTC"],
        ["--column", "price.variable_ht=PART_VARIABLE_HT"],
        ["--column", "price.variable_ttc=PART_VARIABLE_TTC"],
        ["--currency", "EUR"],
    ]
    .concat();
    let pairs = of_pairs(&versions(&folder, "option-base-", ".csv"), &args);
    // Each of them was read beside its two rows.
    let told: Vec<&str> = of("tax-raised", &pairs).into_iter().map(message).collect();
    assert_eq!(told.len(), 16, "{told:#?}");
    assert!(told.contains(
        &"No. 3 (variable_ttc) rises from 0.2276 EUR to 0.2516 EUR by tax alone; before tax it stays at 0.1887 EUR."
    ));
    // Above the threshold it is steep all the same, whoever takes it.
    let steep = of("price-raised-steeply", &pairs);
    let is_same = |finding: &&Value| finding["facts"]["old"] == "0.2276" && finding["facts"]["new"] == "0.2516";
    assert_eq!(steep.into_iter().filter(is_same).count(), 5);
}

#[test]
fn prices_that_were_zero_before_they_were_known_are_neither_steep_nor_slips() {
    let Some(folder) = set("gcp-prices") else { return };
    let args = ["--key", "service,region,unit", "--column", "price=price_usd"];
    let pairs = of_pairs(&versions(&folder, "prices-", ".csv"), &args);
    let from_nothing: Vec<&Value> =
        pairs.iter().filter(|finding| amount(finding, "old").is_some_and(|old| old.is_zero())).collect();
    assert_eq!(from_nothing.len(), 6, "{from_nothing:?}");
    for finding in from_nothing {
        assert_eq!(finding["rule"], "price-raised", "{finding}");
        assert!(finding["facts"]["percent"].is_null(), "{finding}");
    }
    assert!(of("price-jump-implausible", &pairs).is_empty());
    assert!(of("too-many-decimals", &pairs).is_empty());
}

#[test]
fn a_smallest_order_that_grows_is_a_finding_although_no_price_moves() {
    let Some(folder) = set("jlcpcb-assembly") else { return };
    let args = ["--key", "lcsc", "--column", "price=Special Component Fee", "--duplicates", "first"];
    let pairs = of_pairs(&versions(&folder, "assembly-details-", ".csv"), &args);
    let raised = of("minimum-raised", &pairs);
    assert!(raised.len() > 100, "{}", raised.len());
    for finding in &raised {
        let grown = amount(finding, "old").zip(amount(finding, "new"));
        assert!(grown.is_some_and(|(old, new)| new > old), "{finding}");
    }
    let told: Vec<&str> = raised.into_iter().map(message).collect();
    assert!(told.contains(&"No. 576692 can now be ordered from 20 on, no longer from 5."), "{told:#?}");
    assert!(of("price-raised", &pairs).is_empty());
}

#[test]
fn stated_percentages_that_do_not_agree_with_the_two_prices_are_found() {
    let Some(folder) = set("sso-surcharge") else { return };
    let temp = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    let mut wrong = BTreeSet::new();
    for list in versions(&folder, "vendors-", ".csv") {
        let copy = temp.path().join(list.file_name().unwrap_or_default());
        fs::write(&copy, with_plain_prices(&list)).unwrap_or_else(|error| panic!("{error}"));
        let args = ["--key", "vendor", "--column", "price.base=base_pricing", "--column", "price.sso=sso_pricing"];
        let found = findings(&[&copy], &args);
        wrong.extend(of("percentage-wrong", &found).into_iter().map(|finding| {
            let fact = |name: &str| finding["facts"][name].as_str().unwrap_or_default().to_string();
            format!("{}: {}, not {}", finding["item"].as_str().unwrap_or_default(), fact("right"), fact("stated"))
        }));
    }
    let known = [
        "Balsamiq Wireframes: 2111 %, not 306 %",
        "Clockify: 201 %, not 300 %",
        "Inedo (ProGet): 401 %, not 400 %",
        "Recruitee: 38 %, not 35 %",
    ];
    assert_eq!(wrong, BTreeSet::from(known.map(str::to_string)));
}

/// The rows whose two prices are plain dollars for the same thing, `$8 per u/m`, with the words cut off.
fn with_plain_prices(list: &Path) -> String {
    let mut reader = csv::Reader::from_path(list).unwrap_or_else(|error| panic!("{error}"));
    let mut rows = vec!["vendor,base_pricing,sso_pricing,percent_increase".to_string()];
    for record in reader.records() {
        let record = record.unwrap_or_else(|error| panic!("{error}"));
        let plain = |index: usize| {
            let text = record.get(index)?.strip_prefix('$')?;
            let (figure, per) = text.split_once(' ').unwrap_or((text, ""));
            Decimal::from_str(figure).ok().map(|amount| (amount, per.to_string()))
        };
        if let (Some((base, base_per)), Some((sso, sso_per))) = (plain(2), plain(3))
            && base_per == sso_per
        {
            rows.push(format!("{},{base},{sso},{}", &record[0], &record[4]));
        }
    }
    rows.join("\n")
}

#[test]
fn prices_for_a_measure_may_be_finer_than_coins() {
    let Some(folder) = set("grid-tariffs-no") else { return };
    for list in versions(&folder, "pricelist-", ".csv") {
        let found = findings(&[&list], &["--key", "sku", "--currency", "NOK"]);
        for finding in of("too-many-decimals", &found) {
            let item = finding["item"].as_str().unwrap_or_default();
            assert!(item.contains("-FASTLEDD-"), "a price per kWh is no amount to be paid: {finding}");
        }
    }
}

#[test]
fn a_steady_list_is_left_in_peace() {
    let Some(folder) = set("grid-tariffs-no") else { return };
    for list in versions(&folder, "pricelist-", ".csv") {
        let found = findings(&[&list], &["--key", "sku"]);
        assert!(found.is_empty(), "{}: {found:?}", list.display());
    }
}
