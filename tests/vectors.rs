//! Published and computed test vectors: every file of the folder whose name a driver knows is read, and each of its
//! cases must come out. `PLAINPRICE_VECTORS` names another folder with cases of the same shapes; helper tables always
//! come from `tests/vectors`.

#![allow(clippy::disallowed_methods, clippy::print_stdout, reason = "the tests read the vectors and say how many")]

#[path = "support/document_vectors.rs"]
mod document_vectors;
#[path = "support/impact_vectors.rs"]
mod impact_vectors;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use plainprice::compare::prior_price::{Applied, Asked, Mode, prior_price};
use plainprice::compare::windows::{Base, Series, fullest, held};
use plainprice::core::Decimal;
use plainprice::core::currency::Currency;
use plainprice::core::date::Date;
use plainprice::core::fraction::Fraction;
use plainprice::core::history::{Counting, Flag, Observation, ObservationKind};
use plainprice::core::inflation::PriceIndex;
use plainprice::core::percent;
use plainprice::core::unit::{Pack, Unit};
use plainprice::core::window::{Stretch, Window};
use serde_json::Value;

fn folder() -> PathBuf {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors");
    std::env::var_os("PLAINPRICE_VECTORS").map_or(own, PathBuf::from)
}

/// The files of the folder whose names start so, by name.
fn files(prefix: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder()).expect("the folder with the vectors is there");
    let mut found: Vec<PathBuf> = entries
        .map(|entry| entry.expect("it can be read").path())
        .filter(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(prefix)))
        .collect();
    found.sort();
    found
}

/// Runs every case of every file that starts so and says how many there were.
fn each_case(prefix: &str, run: impl Fn(&Value) -> Vec<String>) {
    let mut wrong = Vec::new();
    for path in files(prefix) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).expect("it can be read");
        let document: Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        let cases = document["cases"].as_array().or_else(|| document.as_array()).cloned().unwrap_or_default();
        println!("{name}: {} cases", cases.len());
        for case in &cases {
            let id = case["id"].as_str().unwrap_or("?");
            wrong.extend(run(case).into_iter().map(|fault| format!("{name} {id}: {fault}")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_folder_holds_vectors() {
    let count = fs::read_dir(folder()).map_or(0, Iterator::count);
    assert!(count > 0, "{} is empty", folder().display());
}

fn decimal(value: &Value) -> Option<Decimal> {
    let text = value.as_str().map(str::to_string).or_else(|| value.as_number().map(|number| number.to_string()))?;
    Decimal::from_str_exact(&text).ok()
}

fn whole(value: &Value) -> Option<u32> {
    u32::try_from(value.as_u64()?).ok()
}

fn date(value: &Value) -> Option<Date> {
    Date::iso(value.as_str()?)
}

/// The civil day of a stamp in the zone of the list.
fn civil(value: &Value, zone: &str) -> Date {
    let text = value.as_str().expect("a stamp is text");
    plainprice::normalise::date::civil(text, Some(zone)).unwrap_or_else(|| panic!("no day: {text}"))
}

fn counting(params: &Value) -> Counting {
    let usual = Counting::default();
    let rates = params["fixed_rates"].as_object().into_iter().flatten().filter_map(|(pair, rate)| {
        let (from, to) = pair.split_once('>')?;
        Some((Currency::of_code(from)?, Currency::of_code(to)?, decimal(rate)?))
    });
    Counting {
        max_dip_days: whole(&params["max_dip_days"]).unwrap_or(usual.max_dip_days),
        max_gap_days: whole(&params["max_gap_days"]).unwrap_or(usual.max_gap_days),
        min_percent: decimal(&params["min_pct"]).unwrap_or_default(),
        min_amount: decimal(&params["min_abs"]).unwrap_or_default(),
        is_gross: params["basis"].as_str().map(|basis| basis == "gross"),
        fixed_rates: rates.collect(),
        as_of: date(&params["as_of"]),
    }
}

fn pack(value: &Value) -> Option<Pack> {
    Some(Pack { quantity: decimal(&value["qty"])?, unit: Unit::named(value["unit"].as_str()?)? })
}

fn window_case(case: &Value) -> Vec<String> {
    let params = &case["params"];
    let zone = params["tz"].as_str().unwrap_or("UTC");
    let counting = counting(params);
    let mut series = Series::default();
    let mut observations: Vec<(Date, i64, Observation)> = Vec::new();
    for (index, one) in case["observations"].as_array().into_iter().flatten().enumerate() {
        if one["cancelled"].as_bool() == Some(true) || one["cancelled"].is_string() {
            series.flag(Flag::Cancelled, Date::iso(&one["date"].as_str().unwrap_or("")[..10]).expect("a day"));
            continue;
        }
        let is_announced = params["clock"].as_str() == Some("announced") && !one["announced"].is_null();
        let day = civil(if is_announced { &one["announced"] } else { &one["date"] }, zone);
        let kind = match one["kind"].as_str() {
            Some("promo" | "promotion") => ObservationKind::Promotion,
            Some("withdrawn") => ObservationKind::Withdrawn,
            _ => ObservationKind::Regular,
        };
        let observation = Observation {
            date: day,
            kind,
            price: decimal(&one["price"]).unwrap_or_default(),
            currency: Currency::of_code(one["currency"].as_str().unwrap_or("EUR")),
            tax: one["tax_basis"].as_str().map(|basis| basis == "gross"),
            tax_rate: decimal(&one["tax_rate"]),
            pack: pack(&one["pack"]),
            period: None,
        };
        observations.push((day, one["seq"].as_i64().unwrap_or(index as i64), observation));
    }
    observations.sort_by_key(|(day, sequence, _)| (*day, *sequence));
    for (.., observation) in observations {
        series.observe(observation, &counting);
    }
    let history = series.finish(&counting);
    let mut wrong = Vec::new();
    let mut same = |what: &str, own: String, expected: String| {
        if own != expected {
            wrong.push(format!("{what}: {own}, expected {expected}"));
        }
    };
    let expected = &case["expected"];
    let exact = |percent: &Option<Fraction>| percent.as_ref().map_or("null".to_string(), Fraction::lowest_terms);
    let text = |value: &Value| value.as_str().unwrap_or("null").to_string();
    if let Some(increases) = expected["increases"].as_array() {
        let own: Vec<String> = history
            .increases
            .iter()
            .map(|step| format!("{} {} {} {}", step.date, step.old, step.new, exact(&step.percent)))
            .collect();
        let theirs: Vec<String> = increases
            .iter()
            .map(|step| {
                format!(
                    "{} {} {} {}",
                    text(&step["date"]),
                    text(&step["old"]),
                    text(&step["new"]),
                    text(&step["pct_exact"])
                )
            })
            .collect();
        same("increases", own.join("; "), theirs.join("; "));
    }
    for asked in expected["windows"].as_array().into_iter().flatten() {
        let stretch = stretch(asked);
        let own = held(&history, stretch);
        let label = format!("window {}..{}", stretch.first, stretch.last);
        for (name, value) in [("first", stretch.first), ("last", stretch.last)] {
            if asked[name].is_string() {
                same(&format!("{label} {name}"), value.to_string(), text(&asked[name]));
            }
        }
        if let Some(count) = asked["count"].as_u64() {
            same(&format!("{label} count"), own.dates.len().to_string(), count.to_string());
        }
        if let Some(dates) = asked["dates"].as_array() {
            let own: Vec<String> = own.dates.iter().map(ToString::to_string).collect();
            same(&format!("{label} dates"), own.join(" "), dates.iter().map(text).collect::<Vec<_>>().join(" "));
        }
        if asked.get("net_pct_exact").is_some() {
            same(&format!("{label} net"), exact(&own.net_percent), text(&asked["net_pct_exact"]));
        }
        if asked.get("compounded_increases_pct_exact").is_some() {
            let theirs = text(&asked["compounded_increases_pct_exact"]);
            same(&format!("{label} compounded"), exact(&own.compounded_percent), theirs);
        }
        if asked.get("base").is_some() {
            let base = match own.base {
                Some(Base::InForceBefore) => "in_force_before_window",
                Some(Base::FirstInside) => "first_in_window",
                None => "null",
            };
            same(&format!("{label} base"), base.to_string(), text(&asked["base"]));
        }
    }
    if let Some(flags) = expected["flags"].as_array() {
        let own: BTreeSet<String> = history
            .flags
            .iter()
            .map(|flagged| {
                let until = flagged.until.map(|day| format!(" until {day}")).unwrap_or_default();
                format!("{} {}{until}", flagged.flag.name(), flagged.date)
            })
            .collect();
        let theirs: BTreeSet<String> = flags
            .iter()
            .map(|flag| {
                let until = flag["until"].as_str().map(|day| format!(" until {day}")).unwrap_or_default();
                let day = text(&flag["date"]);
                format!("{} {}{until}", text(&flag["flag"]), day.get(..10).unwrap_or(&day))
            })
            .collect();
        same("flags", format!("{own:?}"), format!("{theirs:?}"));
    }
    let rolling = &expected["max_rolling"];
    for asked in
        rolling.as_array().cloned().unwrap_or_else(|| if rolling.is_object() { vec![rolling.clone()] } else { vec![] })
    {
        let count = whole(&asked["n"]).expect("a window has a length");
        let window = if asked["type"] == "rolling_months" { Window::Months(count) } else { Window::Days(count) };
        let own = fullest(&history, window).map_or(0, |(count, _)| count);
        same("max_rolling", own.to_string(), asked["count"].to_string());
    }
    wrong
}

fn stretch(asked: &Value) -> Stretch {
    let number = |name: &str| asked[name].as_i64().and_then(|n| u32::try_from(n).ok());
    let (window, day) = match asked["type"].as_str().unwrap_or("") {
        "rolling_days" => (number("n").map(Window::Days), date(&asked["as_of"])),
        "rolling_months" => (number("n").map(Window::Months), date(&asked["as_of"])),
        "calendar_month" => {
            let first = format!("{}-01", asked["month"].as_str().unwrap_or(""));
            (Some(Window::CalendarMonth), Date::iso(&first))
        }
        "calendar_quarter" => {
            let (year, quarter) = asked["quarter"].as_str().and_then(|text| text.split_once("-Q")).expect("a quarter");
            let month = i32::from_str(quarter).expect("a quarter is a number") * 3;
            (Some(Window::CalendarQuarter), Date::iso(&format!("{year}-{month:02}-01")))
        }
        "calendar_year" => {
            let year = asked["year"].as_str().map(str::to_string).unwrap_or_else(|| asked["year"].to_string());
            (Some(Window::CalendarYear), Date::iso(&format!("{year}-06-15")))
        }
        "anchored_months" => {
            let (anchor, months) = (date(&asked["anchor"]).expect("an anchor"), number("n").expect("a length"));
            let first = anchor.plus_months(asked["k"].as_i64().expect("an index") as i32 * months as i32);
            (Some(Window::Anchored { anchor, months }), first)
        }
        "range" => {
            let (first, last) = (date(&asked["first"]).expect("a day"), date(&asked["last"]).expect("a day"));
            return Stretch { first, last };
        }
        other => panic!("no such window: {other}"),
    };
    let (window, day) = (window.expect("a window"), day.expect("a day"));
    window.of(day).expect("inside the calendar")
}

#[test]
fn increases_in_windows_are_counted_as_published() {
    each_case("window_cases", window_case);
}

#[test]
fn prior_prices_are_found_as_published() {
    each_case("omnibus_cases", |case| {
        let params = &case["params"];
        let asked = Asked {
            days: whole(&params["days"]).unwrap_or(30),
            mode: if params["mode"] == "progressive" { Mode::Progressive } else { Mode::Strict },
            progressive_max_days: whole(&params["progressive_max_days"]),
        };
        let mut history: Vec<Applied> = case["history"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|entry| Applied {
                from: date(&entry["from"]).expect("a day"),
                price: decimal(&entry["price"]),
                is_reduced: entry["kind"] == "reduced",
            })
            .collect();
        history.sort_by_key(|applied| applied.from);
        let start = date(&case["announcement"]["start"]).expect("a day");
        let price = decimal(&case["announcement"]["price"]).expect("a price");
        let own = prior_price(&history, start, price, &asked).expect("inside the calendar");
        let expected = &case["expected"];
        let text = |value: &Value| value.as_str().unwrap_or("null").to_string();
        let flags: Vec<&str> = own.remarks.iter().map(|remark| remark.name()).collect();
        let theirs = expected["flags"].as_array().into_iter().flatten().map(text).collect::<BTreeSet<_>>();
        let mut wrong = Vec::new();
        let mut same = |name: &str, own: String| {
            if expected.get(name).is_some() && own != text(&expected[name]) {
                wrong.push(format!("{name}: {own}, expected {}", text(&expected[name])));
            }
        };
        same("window_first", own.window.first.to_string());
        same("window_last", own.window.last.to_string());
        same("prior", own.amount.map_or("null".into(), |amount| Fraction::of(amount).fixed(2)));
        same("reduction_pct_exact", own.reduction.as_ref().map_or("null".into(), Fraction::lowest_terms));
        same("reduction_pct_display", own.shown_percent.clone().unwrap_or("null".into()));
        if flags.iter().map(ToString::to_string).collect::<BTreeSet<_>>() != theirs {
            wrong.push(format!("flags: {flags:?}, expected {theirs:?}"));
        }
        wrong
    });
}

#[test]
fn unit_prices_are_as_computed() {
    each_case("unit_price_cases", |case| {
        let pack = |quantity: &str, unit: &str| {
            Some(Pack { quantity: decimal(&case[quantity])?, unit: Unit::named(case[unit].as_str()?)? })
        };
        let (sold, per) = (pack("qty", "unit").expect("a pack"), pack("per_qty", "per_unit").expect("a measure"));
        let price = decimal(&case["price"]).expect("a price");
        let own = Fraction::of(price).times(&per.content()).over(&sold.content()).expect("a pack holds something");
        let places = whole(&case["places"]).expect("a number of places");
        let pairs = [(own.lowest_terms(), "unit_price_exact"), (own.fixed(places), "unit_price_rounded")];
        let wrong = pairs.into_iter().filter(|(own, name)| case[name].as_str() != Some(own));
        wrong.map(|(own, name)| format!("{name}: {own}, expected {}", case[name])).collect()
    });
}

#[test]
fn figures_are_rounded_half_away_from_zero() {
    for path in files("rounding_cases") {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let mut reader = csv::Reader::from_path(&path).expect("it can be read");
        let header = reader.headers().expect("it has a header").clone();
        let column = |name: &str| header.iter().position(|own| own == name).unwrap_or_else(|| panic!("no {name}"));
        let (value, places, expected) = (column("value"), column("places"), column("half_away_from_zero"));
        let mut wrong = Vec::new();
        let mut count = 0;
        for row in reader.records().map(|row| row.expect("a row")) {
            count += 1;
            let exact = Fraction::of(Decimal::from_str_exact(&row[value]).expect("a decimal"));
            let own = exact.fixed(row[places].parse().expect("a number of places"));
            if own != row[expected] {
                wrong.push(format!("{} at {}: {own}, expected {}", &row[value], &row[places], &row[expected]));
            }
        }
        println!("{name}: {count} cases");
        assert!(wrong.is_empty(), "{name}\n{}", wrong.join("\n"));
    }
}

#[test]
fn changes_beside_consumer_prices_are_as_published() {
    let table = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors/cpi_us_cpiu_nsa.csv");
    let mut index = PriceIndex::new("CPI-U".to_string());
    for row in csv::Reader::from_path(table).expect("the index is there").records().map(|row| row.expect("a row")) {
        if !row[1].is_empty() {
            index.add(&row[0], &row[1]).expect("a month and its index");
        }
    }
    each_case("cpi_cases", |case| {
        let day = |name: &str| date(&case[name]).expect("a day");
        let stretch = Stretch { first: day("from"), last: day("to") };
        let price = |name: &str| Fraction::of(decimal(&case[name]).expect("a price"));
        let (old, new) = (price("price_from"), price("price_to"));
        let own = index.beside(stretch, &old, &new);
        let fixed = |value: &Option<Fraction>| value.as_ref().map(|value| value.fixed(2));
        let exact = |value: &Option<Fraction>| value.as_ref().map(Fraction::lowest_terms);
        let pairs = [
            ("item_pct", fixed(&percent::change(&old, &new))),
            ("cpi_pct", fixed(&own.percent)),
            ("cpi_pct_exact", exact(&own.percent)),
            ("difference_pp", fixed(&own.difference)),
            ("real_pct", fixed(&own.real_percent)),
            ("real_pct_exact", exact(&own.real_percent)),
            ("price_to_if_in_line", fixed(&own.in_line)),
        ];
        let stated = pairs.into_iter().filter(|(name, _)| case.get(*name).is_some());
        let wrong = stated.filter(|(name, own)| case[*name].as_str() != own.as_deref());
        let mut wrong: Vec<String> =
            wrong.map(|(name, own)| format!("{name}: {own:?}, expected {}", case[name])).collect();
        if (case["flag"] == "index_missing") != own.percent.is_none() {
            wrong.push(format!("index missing: {}", own.percent.is_none()));
        }
        wrong
    });
}
