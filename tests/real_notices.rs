//! Notices of real price lists: every changed price is told with both sides, what was written is verified calmly in every
//! language and channel, harmless edits too, and a falsified figure is found.
//!
//! The folder is `PLAINPRICE_REAL_DATA`, else `../shared/data/real` beside the crate. Without it the tests say so and
//! pass, unless `PLAINPRICE_REQUIRE_REAL_DATA=1`.

#![allow(clippy::disallowed_methods, clippy::print_stderr, reason = "the tests read real data and run the program")]

mod program;
#[path = "support/random.rs"]
mod random;
#[path = "support/real.rs"]
mod real;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use plainprice::core::Decimal;
use program::run;
use random::Random;
use serde_json::Value;
use tempfile::TempDir;

/// A pair of versions: the folder, both files, and how they are read.
struct Pair {
    folder: &'static str,
    lists: [&'static str; 2],
    args: &'static [&'static str],
    /// The headers of the key and of the price, to read them again; none where the lists take more than that.
    columns: Option<(&'static [&'static str], &'static str)>,
}

const PAIRS: [Pair; 7] = [
    Pair {
        folder: "domain-registrar-prices",
        lists: ["cloudflare-2023-11-18.csv", "cloudflare-2024-01-07.csv"],
        args: &["--key", "tld", "--currency", "USD", "--column", "price.renew=renewal"],
        columns: None,
    },
    Pair {
        folder: "grid-tariffs-no",
        lists: ["pricelist-2026-05-01.csv", "pricelist-2026-07-01.csv"],
        args: &["--key", "sku", "--currency", "NOK"],
        columns: Some((&["sku"], "price")),
    },
    Pair {
        folder: "gcp-prices",
        lists: ["prices-2023-02-23.csv", "prices-2023-05-25.csv"],
        args: &["--key", "service,region,unit"],
        columns: Some((&["service", "region", "unit"], "price_usd")),
    },
    Pair {
        folder: "llm-token-prices",
        lists: ["flat-2024-03-25.csv", "flat-2024-04-11.csv"],
        args: &["--key", "model,component", "--column", "price=usd_per_token", "--currency", "USD"],
        columns: Some((&["model", "component"], "usd_per_token")),
    },
    Pair {
        folder: "electricity-regulated-fr",
        lists: ["option-base-2021-08-01.csv", "option-base-2022-02-01.csv"],
        args: &[
            "--key",
            "P_SOUSCRITE",
            "--column",
            "price.fixed=PART_FIXE_TTC",
            "--column",
            "price.energy=PART_VARIABLE_TTC",
            "--currency",
            "EUR",
        ],
        columns: None,
    },
    Pair {
        folder: "woocommerce-sample",
        lists: ["products-2017-06-01.csv", "products-2018-01-11.csv"],
        args: &["--currency", "USD"],
        columns: None,
    },
    Pair {
        folder: "online-retail",
        lists: ["pricelist-2011-04-16.csv", "pricelist-2011-05-01.csv"],
        args: &[],
        columns: None,
    },
];

const DAYS: [&str; 4] = ["--effective", "2027-03-01", "--as-of", "2026-12-01"];
const LANGUAGES: [&str; 6] = ["en", "cy", "ru", "zh-Hant", "zh-Hans", "cy+en"];

impl Pair {
    /// The languages of its letters: lists of hundreds of changes are told in one.
    fn languages(&self) -> &'static [&'static str] {
        match self.folder {
            "online-retail" | "grid-tariffs-no" => &["en"],
            "gcp-prices" => &["ru"],
            "llm-token-prices" => &["zh-Hant"],
            _ => &LANGUAGES,
        }
    }
}

/// A sentence that says nothing of prices.
const FRIENDLY: [(&str, &str); 5] = [
    ("en", "We look forward to seeing you soon."),
    ("cy", "Edrychwn ymlaen at eich gweld cyn bo hir."),
    ("ru", "Будем рады видеть Вас снова."),
    ("zh-Hant", "期待您再次光臨。"),
    ("zh-Hans", "期待您再次光临。"),
];

/// Runs the program on a pair; what it writes to standard output.
fn said(folder: &Path, pair: &Pair, more: &[&str]) -> String {
    let args = [&["notice"], &pair.lists[..], &DAYS, pair.args, more].concat();
    let output = run(folder, &args, None);
    assert_eq!(output.status.code(), Some(0), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// The errors that verifying a folder finds.
fn errors(letters: &Path) -> Vec<String> {
    let letters = letters.to_string_lossy();
    let output =
        run(Path::new("."), &["notice", "verify", &letters, "--format", "json", "--as-of", "2026-12-01"], None);
    let document: Value = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|_| panic!("{letters}: {}", String::from_utf8_lossy(&output.stderr)));
    let all = document["findings"].as_array().expect("findings");
    let errors = all.iter().filter(|finding| finding["level"] == "error");
    errors.map(|own| format!("{} {} {}", own["rule"], own["message"], own["at"])).collect()
}

/// The files of a folder that are letters.
fn letters(folder: &Path) -> Vec<PathBuf> {
    let all = fs::read_dir(folder).expect("a folder").flatten().map(|entry| entry.path());
    let mut all: Vec<PathBuf> =
        all.filter(|path| !path.ends_with("facts.json") && !path.ends_with("index.html")).collect();
    all.sort();
    all
}

/// The letters of a pair in one language.
fn written(folder: &Path, pair: &Pair, language: &str) -> TempDir {
    let letters = tempfile::tempdir().expect("a folder");
    let to = letters.path().join("letters").to_string_lossy().into_owned();
    let channels = ["text", "html", "markdown", "sms", "poster", "csv"];
    let mut more = vec!["--lang", language, "-o", &to];
    channels.iter().for_each(|channel| more.extend(["--channel", channel]));
    said(folder, pair, &more);
    letters
}

#[test]
fn what_is_written_of_real_lists_is_verified_calmly_untouched_and_with_a_friendly_word() {
    for pair in &PAIRS {
        let Some(folder) = real::set(pair.folder) else { return };
        for language in pair.languages() {
            let shop = written(&folder, pair, language);
            let letters_of = shop.path().join("letters");
            let found = errors(&letters_of);
            assert!(found.is_empty(), "{} {language}: {}", pair.folder, found.join("\n"));
            let tags: Vec<&str> = language.split('+').collect();
            let friendly: Vec<&str> =
                tags.iter().filter_map(|tag| FRIENDLY.iter().find(|own| own.0 == *tag)).map(|own| own.1).collect();
            let mut edited = 0;
            for path in letters(&letters_of) {
                let Ok(text) = fs::read_to_string(&path) else { continue };
                let name = path.to_string_lossy().into_owned();
                let new = match () {
                    () if name.ends_with(".html") => {
                        let added =
                            friendly.iter().zip(&tags).map(|(text, tag)| format!("<p lang=\"{tag}\">{text}</p>"));
                        text.replacen("</main>", &format!("{}</main>", added.collect::<String>()), 1)
                    }
                    () if name.ends_with(".txt") || name.ends_with(".md") => {
                        format!("{text}\n{}\n", friendly.join("\n\n"))
                    }
                    () => continue,
                };
                edited += u32::from(new != text);
                fs::write(&path, new).expect("written");
            }
            assert!(edited >= 4, "{} {language}: {edited}", pair.folder);
            let found = errors(&letters_of);
            assert!(found.is_empty(), "{} {language}, edited: {}", pair.folder, found.join("\n"));
        }
    }
}

#[test]
fn a_falsified_figure_of_a_real_letter_is_found() {
    let mut random = Random(20_261_123);
    for pair in &PAIRS {
        let Some(folder) = real::set(pair.folder) else { return };
        for language in pair.languages() {
            let shop = written(&folder, pair, language);
            let letters_of = shop.path().join("letters");
            let path = letters(&letters_of).into_iter().find(|path| path.extension().is_some_and(|own| own == "txt"));
            let path = path.expect("a text");
            let text = fs::read_to_string(&path).expect("it is text");
            // A digit of an amount: behind a point or comma that parts decimals.
            let bytes = text.as_bytes();
            let is_decimal = |at: &usize| {
                *at > 1
                    && bytes[*at].is_ascii_digit()
                    && matches!(bytes[*at - 1], b'.' | b',')
                    && bytes[*at - 2].is_ascii_digit()
            };
            let places: Vec<usize> = (0..bytes.len()).filter(is_decimal).collect();
            for _ in 0..4 {
                let Some(at) = places.get(random.below(places.len().max(1) as u64) as usize) else { continue };
                let mut other = bytes.to_vec();
                other[*at] = b'0' + (bytes[*at] - b'0' + 1 + random.below(8) as u8) % 10;
                fs::write(&path, &other).expect("written");
                let line = text[..*at].matches('\n').count();
                let said = String::from_utf8_lossy(&other).lines().nth(line).map(str::to_string);
                assert!(!errors(&path).is_empty(), "{} {language}: {said:?}", pair.folder);
            }
        }
    }
}

/// The prices of a list by their keys.
fn prices(file: &Path, key: &[&str], price: &str) -> BTreeMap<Vec<String>, Decimal> {
    let mut reader = csv::Reader::from_path(file).expect("a list");
    let headers = reader.headers().expect("headers").clone();
    let column = |name: &str| headers.iter().position(|own| own == name).expect("a column");
    let (key, price): (Vec<usize>, usize) = (key.iter().map(|name| column(name)).collect(), column(price));
    let row = |row: Result<csv::StringRecord, csv::Error>| {
        let row = row.expect("a row");
        let amount = Decimal::from_str_exact(row[price].trim()).expect("an amount");
        (key.iter().map(|column| row[*column].to_string()).collect(), amount)
    };
    reader.records().map(row).collect()
}

#[test]
fn every_changed_price_of_real_lists_is_told_with_both_sides_and_nothing_else() {
    for pair in &PAIRS {
        let (Some(folder), Some((key, price))) = (real::set(pair.folder), pair.columns) else { continue };
        let [old, new] = pair.lists.map(|list| prices(&folder.join(list), key, price));
        let changed = old.iter().filter_map(|(key, before)| Some((*before, *new.get(key)?)));
        let changed = changed.filter(|(before, after)| before != after);
        let mut expected: Vec<(Decimal, Decimal)> =
            changed.map(|(before, after)| (before.normalize(), after.normalize())).collect();
        let text = said(&folder, pair, &["--lang", "en"]);
        let amount = |text: &str| {
            let digits: String = text.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
            Decimal::from_str_exact(digits.trim_end_matches('.')).expect("an amount").normalize()
        };
        let told = text.lines().filter_map(|line| {
            let (_, rest) = line
                .split_once(": the price goes up from ")
                .or_else(|| line.split_once(": the price goes down from "))?;
            let (old, rest) = rest.split_once(" to ")?;
            Some((amount(old), amount(rest.split_once(" (")?.0)))
        });
        let mut told: Vec<(Decimal, Decimal)> = told.collect();
        expected.sort_unstable();
        told.sort_unstable();
        assert_eq!(told, expected, "{}", pair.folder);
        let gone = old.keys().filter(|key| !new.contains_key(*key)).count();
        assert_eq!(text.matches("we will stop selling this item").count(), gone, "{}", pair.folder);
        eprintln!("{}: {} changed prices, {gone} items that end", pair.folder, told.len());
    }
}

#[test]
fn letters_to_each_wholesale_customer_are_verified_calmly() {
    let Some(folder) = real::set("online-retail") else { return };
    let pair = Pair {
        folder: "online-retail",
        lists: ["pricelist-2011-04-16.csv", "pricelist-2011-05-01.csv"],
        args: &[],
        columns: None,
    };
    let shop = tempfile::tempdir().expect("a folder");
    let to = shop.path().join("letters").to_string_lossy().into_owned();
    let days = ["--effective", "2011-06-15", "--as-of", "2011-05-01", "--sales", "purchases.csv", "--for", "each"];
    let args = [&["notice"], &pair.lists[..], &days, &["--months", "5", "-o", &to]].concat();
    let output = run(&folder, &args, None);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let all = letters(Path::new(&to));
    assert!(all.len() > 50, "{}", all.len());
    for path in all.iter().filter(|path| path.extension().is_some_and(|own| own == "txt")) {
        let text = fs::read_to_string(path).expect("it is text");
        fs::write(path, format!("{text}\n{}\n", FRIENDLY[0].1)).expect("written");
    }
    let found = errors(Path::new(&to));
    assert!(found.is_empty(), "{}", found.join("\n"));
}
