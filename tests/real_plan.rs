//! Plans real price lists with their history: what a plan says of a day, a check says on that day.
//!
//! The folder is `PLAINPRICE_REAL_DATA`, else `../shared/data/real` beside the crate. Without it the test says so and
//! passes, unless `PLAINPRICE_REQUIRE_REAL_DATA=1`.

#![allow(clippy::disallowed_methods, clippy::print_stderr, reason = "the test reads real data and runs the program")]

#[path = "support/planned.rs"]
mod planned;
mod program;
#[path = "support/random.rs"]
mod random;
#[path = "support/real.rs"]
mod real;

use std::fs;
use std::path::Path;

use planned::Question;
use random::Random;
use real::set;

/// The names of the versions that begin so, oldest first.
fn versions(folder: &Path, start: &str) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let mut all: Vec<String> = names.filter(|name| name.starts_with(start) && name.ends_with(".csv")).collect();
    all.sort();
    all
}

const ELECTRICITY: [&str; 8] = [
    "--key",
    "P_SOUSCRITE",
    "--column",
    "price.fixed=PART_FIXE_TTC",
    "--column",
    "price.energy=PART_VARIABLE_TTC",
    "--currency",
    "EUR",
];

/// The folder, how its versions begin, how they are read, how many of the last changes are planned, and how many of them
/// at least are held.
type Set = (&'static str, &'static str, &'static [&'static str], usize, usize);

const SETS: [Set; 4] = [
    ("grid-tariffs-no", "pricelist-", &["--key", "sku", "--currency", "NOK"], 3, 10),
    ("electricity-regulated-fr", "option-base-", &ELECTRICITY, 8, 10),
    (
        "llm-token-prices",
        "flat-",
        &["--key", "model,component", "--column", "price=usd_per_token", "--currency", "USD"],
        2,
        0,
    ),
    ("gcp-prices", "prices-", &["--key", "service,region,unit"], 2, 0),
];

#[test]
fn what_a_plan_says_of_real_lists_a_check_says_on_those_days() {
    for (folder, start, args, planned, least) in SETS {
        let Some(folder) = set(folder) else { return };
        let versions = versions(&folder, start);
        let pattern = format!("{start}*.csv");
        let mut count = [0; 3];
        let mut random = Random(7);
        for pair in versions.windows(2).rev().take(planned) {
            let day = pair[1].trim_end_matches(".csv").trim_start_matches(start).to_string();
            let lists = [pair[0].as_str(), pair[1].as_str(), "--history", &pattern, "--as-of", &day];
            let question = Question { folder: &folder, args: [&lists[..], args].concat() };
            let plan = question.plan(&["--effective", &day]);
            let found = question.agrees(&plan, &mut |bound| random.below(bound));
            count.iter_mut().zip(found).for_each(|(all, own)| *all += own);
        }
        eprintln!("{}: free, held, in need of steps: {count:?}", folder.display());
        assert!(count[1] >= least, "{}: {count:?}", folder.display());
    }
}
