//! The vectors of price indices, revenue, exact tests, tiers, fees and loyalty.

#![allow(clippy::float_arithmetic, reason = "probabilities of a fitted model are held against published ones")]

use std::fs;
use std::path::Path;

use plainprice::core::Decimal;
use plainprice::core::behaviour::{Kept, Rate};
use plainprice::core::fraction::{Fraction, sum};
use plainprice::core::impact::{Basis, Regular};
use plainprice::core::percent;
use plainprice::impact::account::{Account, Purchase, Question};
use plainprice::impact::alive::{Population, Purchases};
use plainprice::impact::book::Book;
use plainprice::impact::buyers::Buyers;
use plainprice::impact::evidence;
use plainprice::impact::index::{Index, Quote, index, lowe, young};
use plainprice::impact::loyalty::Offer;
use plainprice::impact::orders::Fees;
use plainprice::impact::revenue::{Margin, Model, break_even, volume_ratio};
use plainprice::impact::spread;
use plainprice::impact::tiers::{Tier, Tiers, cost, shared_out};
use plainprice::impact::usual::{Usual, Wanted};
use serde_json::Value;

use super::{date, decimal, each_case, files};

fn exact(text: &str) -> Fraction {
    Fraction::of(Decimal::from_str_exact(text).unwrap_or_else(|_| panic!("no decimal: {text}")))
}

fn exact_of(value: &Value) -> Fraction {
    exact(value.as_str().unwrap_or_else(|| panic!("no text: {value}")))
}

/// What is stated and does not come out.
struct Wrong(Vec<String>);

impl Wrong {
    fn same(&mut self, what: &str, own: Option<String>, expected: &Value) {
        if own.as_deref() != expected.as_str() {
            self.0.push(format!("{what}: {own:?}, expected {expected}"));
        }
    }

    fn end(self) {
        assert!(self.0.is_empty(), "{}", self.0.join("\n"));
    }
}

fn documents(prefix: &str) -> Vec<(String, Value)> {
    let read = |path: &std::path::PathBuf| {
        let text = fs::read_to_string(path).expect("it can be read");
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let document = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        (name, document)
    };
    files(prefix).iter().map(read).collect()
}

fn each(document: &Value, name: &str, mut run: impl FnMut(&Value)) {
    let cases = document[name].as_array().cloned().unwrap_or_default();
    println!("{name}: {} cases", cases.len());
    cases.iter().for_each(&mut run);
}

/// The items of each period of the artificial data set.
fn periods() -> Vec<Vec<(Fraction, Fraction)>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors/index_ilo_inputs.csv");
    let mut periods: Vec<Vec<(Fraction, Fraction)>> = Vec::new();
    for row in csv::Reader::from_path(path).expect("it is there").records().map(|row| row.expect("a row")) {
        let period: usize = row[1].parse().expect("a number");
        periods.resize_with(periods.len().max(period), Vec::new);
        periods[period - 1].push((exact(&row[2]), exact(&row[3])));
    }
    periods
}

fn quotes(old: &[(Fraction, Fraction)], new: &[(Fraction, Fraction)]) -> Vec<Quote> {
    let pair = |((old, bought_before), (new, bought_after)): (&(Fraction, Fraction), &(Fraction, Fraction))| Quote {
        old: old.clone(),
        new: new.clone(),
        bought_before: bought_before.clone(),
        bought_after: bought_after.clone(),
    };
    old.iter().zip(new).map(pair).collect()
}

fn of_method(method: &str, linking: &str, period: usize, periods: &[Vec<(Fraction, Fraction)>]) -> Option<Fraction> {
    let between = |old: usize, new: usize| quotes(&periods[old], &periods[new]);
    if let Some((name, base)) = method.split_once("_b2_base") {
        let base: usize = base.parse().expect("a period");
        let pairs = between(base - 1, period - 1);
        let weights = &periods[1];
        let mut bought = weights.iter().map(|(_, quantity)| quantity.clone()).collect::<Vec<_>>().into_iter();
        let with_basket: Vec<Quote> =
            pairs.into_iter().map(|quote| Quote { bought_before: bought.next().expect("as many"), ..quote }).collect();
        return match name {
            "lowe" => lowe(&with_basket, |quote| quote.bought_before.clone()),
            _ => {
                young(&with_basket, &weights.iter().map(|(price, quantity)| price.times(quantity)).collect::<Vec<_>>())
            }
        };
    }
    let kind = Index::ALL.iter().find(|(_, name)| *name == method).unwrap_or_else(|| panic!("no index {method}")).0;
    if linking == "fixed" {
        return index(kind, &between(0, period - 1));
    }
    (1..period).try_fold(Fraction::whole(1), |all, link| Some(all.times(&index(kind, &between(link - 1, link))?)))
}

#[test]
fn indices_come_out_as_published_to_twelve_decimals() {
    let (periods, mut wrong) = (periods(), Wrong(Vec::new()));
    for path in files("index_ilo_results") {
        let mut count = 0;
        for row in csv::Reader::from_path(&path).expect("it can be read").records().map(|row| row.expect("a row")) {
            count += 1;
            let own = of_method(&row[0], &row[1], row[2].parse().expect("a period"), &periods);
            let own = own.map(|index| index.fixed(12));
            wrong.same(&format!("{} {} {}", &row[0], &row[1], &row[2]), own, &Value::from(&row[3]));
        }
        println!("index_ilo_results: {count} cells");
    }
    wrong.end();
}

#[test]
fn an_index_back_in_time_undoes_itself() {
    let periods = periods();
    for kind in [Index::Fisher, Index::Tornqvist, Index::Walsh, Index::Jevons, Index::Dutot] {
        for period in &periods[1..] {
            let there = index(kind, &quotes(&periods[0], period)).expect("an index");
            let back = index(kind, &quotes(period, &periods[0])).expect("an index");
            assert_eq!(there.times(&back).fixed(40), exact("1").fixed(40), "{kind:?}");
        }
    }
}

#[test]
fn break_even_volumes_come_out_as_published() {
    let mut wrong = Wrong(Vec::new());
    let hundred = exact("100");
    let share = |percent: &str| exact(percent).over(&exact("100")).expect("a hundred is not nothing");
    let plain = |price: &str, margin: &str| Margin {
        price_change: share(price),
        contribution: share(margin),
        cost_change: exact("0"),
        fixed_cost_change: None,
    };
    for path in files("breakeven_table") {
        let mut count = 0;
        for row in csv::Reader::from_path(&path).expect("it can be read").records().map(|row| row.expect("a row")) {
            count += 1;
            let own = break_even(&plain(&row[1], &row[0])).map(|volume| volume.times(&hundred));
            let name = format!("{} % at {} %", &row[1], &row[0]);
            wrong.same(
                &name,
                Some(own.as_ref().map(Fraction::lowest_terms).unwrap_or_default()),
                &Value::from(&row[2]),
            );
            wrong.same(&name, Some(own.as_ref().map(|own| own.fixed(4)).unwrap_or_default()), &Value::from(&row[3]));
        }
        println!("breakeven_table: {count} cells");
    }
    for (name, document) in documents("breakeven_examples") {
        each(&document, "examples", |case| {
            let units = decimal(&case["units_before"]).map(Fraction::of);
            let margin = Margin {
                price_change: exact_of(&case["delta_price"]),
                contribution: exact_of(&case["contribution_margin"]),
                cost_change: exact_of(&case["delta_variable_cost"]),
                fixed_cost_change: units.map(|units| (exact_of(&case["delta_fixed_cost"]), units)),
            };
            let own = break_even(&margin).map(|volume| volume.times(&hundred));
            let id = format!("{name} {}", case["id"]);
            wrong.same(&id, own.as_ref().map(Fraction::lowest_terms), &case["volume_change_pct_exact"]);
            wrong.same(&id, own.map(|own| own.fixed(2)), &case["volume_change_pct"]);
        });
        each(&document, "elasticity_scenarios", |case| {
            let (elasticity, change) = (exact_of(&case["elasticity"]), exact_of(&case["price_change"]));
            let ratio = exact("1").plus(&change);
            let volume = |model| volume_ratio(model, &elasticity, &ratio).expect("a price above zero");
            let (linear, constant) = (volume(Model::Linear), volume(Model::Constant));
            let margin = exact("0.40");
            let contribution = linear.times(&margin.plus(&change)).over(&margin);
            let even = break_even(&Margin { price_change: change.clone(), contribution: margin, ..plain("0", "0") });
            let pairs = [
                ("quantity_ratio_linear_exact", Some(linear.lowest_terms())),
                ("quantity_ratio_constant_8dp", Some(constant.fixed(8))),
                ("revenue_ratio_linear_exact", Some(linear.times(&ratio).lowest_terms())),
                ("revenue_ratio_constant_8dp", Some(constant.times(&ratio).fixed(8))),
                ("contribution_ratio_linear_exact_cm40", contribution.map(|own| own.lowest_terms())),
                (
                    "break_even_elasticity_exact_cm40",
                    even.and_then(|even| even.over(&change)).map(|own| own.lowest_terms()),
                ),
            ];
            for (member, own) in pairs {
                wrong.same(&format!("{name} {elasticity:?} {member}"), own, &case[member]);
            }
        });
    }
    wrong.end();
}

#[test]
fn exact_tests_and_spreads_come_out_as_computed() {
    let mut wrong = Wrong(Vec::new());
    for (name, document) in documents("change_tests") {
        each(&document, "decline", |case| {
            let rate = |member: &str| Rate {
                purchases: case[member]["purchases"].as_u64().expect("a count"),
                days: case[member]["days"].as_u64().expect("a count"),
            };
            let (before, after) = (rate("before"), rate("after"));
            let own = evidence::decline(before, after);
            let id = format!("{name} {}", case["id"]);
            let ratio = evidence::rate_ratio(before, after);
            wrong.same(&id, ratio.map(|own| own.lowest_terms()), &case["rate_ratio_exact"]);
            wrong.same(&id, own.as_ref().map(Fraction::lowest_terms), &case["p_one_sided_exact"]);
            wrong.same(&id, own.map(|own| own.fixed(6)), &case["p_one_sided_6dp"]);
        });
        each(&document, "fisher_exact_churn", |case| {
            let count = |row: usize, column: usize| case["table"][row][column].as_u64().expect("a count");
            let own = evidence::fisher([[count(0, 0), count(0, 1)], [count(1, 0), count(1, 1)]]).expect("a table");
            for (member, own) in
                [("p_greater_6dp", own.greater), ("p_less_6dp", own.less), ("p_two_sided_6dp", own.two_sided)]
            {
                wrong.same(&format!("{name} {} {member}", case["id"]), Some(own.fixed(6)), &case[member]);
            }
        });
        each(&document, "churn_rate", |case| {
            let count = |member: &str| case[member].as_u64().expect("a count");
            let own = Kept { at_start: count("at_start"), lost: count("lost") }.churn();
            wrong.same(&format!("{name} {}", case["id"]), own.map(|own| own.lowest_terms()), &case["churn_exact"]);
        });
        each(&document, "gini", |case| {
            let own = spread::gini(&values(case));
            wrong.same(&format!("{name} gini"), own.map(|own| own.lowest_terms()), &case["gini_exact"]);
        });
        each(&document, "quantile_type7", |case| {
            let own = spread::quantile(&values(case), &exact_of(&case["q"]));
            wrong.same(&format!("{name} quantile"), own.map(|own| own.lowest_terms()), &case["type7_exact"]);
        });
    }
    wrong.end();
}

fn values(case: &Value) -> Vec<Fraction> {
    let mut values: Vec<Fraction> = case["values"].as_array().into_iter().flatten().map(exact_of).collect();
    values.sort();
    values
}

#[test]
fn tiers_fees_and_the_price_of_staying_come_out_as_computed() {
    let mut wrong = Wrong(Vec::new());
    for (name, document) in documents("tiers_fees_loyalty") {
        each(&document, "tiers", |case| {
            let kind =
                Tiers::ALL.iter().find(|(_, name)| case["kind"] == *name).map(|(kind, _)| *kind).expect("a kind");
            let tiers = |member: &str| -> Vec<Tier> {
                let tier = |tier: &Value| Tier {
                    from: decimal(&tier[0]).expect("a quantity"),
                    price: decimal(&tier[1]).expect("a price"),
                };
                case[member].as_array().into_iter().flatten().map(tier).collect()
            };
            let (old, new) = (tiers("old_tiers"), tiers("new_tiers"));
            let mut totals = [Vec::new(), Vec::new()];
            for purchase in case["purchases"].as_array().into_iter().flatten() {
                let quantity = decimal(&purchase["qty"]).expect("a quantity");
                let [before, after] = [&old, &new].map(|tiers| cost(quantity, tiers, kind).expect("a tier"));
                let id = format!("{name} {} {quantity}", case["id"]);
                wrong.same(&id, Some(before.lowest_terms()), &purchase["before_exact"]);
                wrong.same(&id, Some(after.lowest_terms()), &purchase["after_exact"]);
                let change = percent::change(&before, &after);
                wrong.same(&id, change.map(|own| own.lowest_terms()), &purchase["pct_exact"]);
                totals[0].push(before);
                totals[1].push(after);
            }
            for (member, own) in ["total_before", "total_after"].into_iter().zip(totals) {
                wrong.same(&format!("{name} {member}"), Some(sum(own).fixed(2)), &case[member]);
            }
        });
        each(&document, "fees", |case| {
            let weights: Vec<Decimal> = case["weights"].as_array().into_iter().flatten().filter_map(decimal).collect();
            let places = case["places"].as_u64().and_then(|places| u32::try_from(places).ok()).expect("places");
            let parts = shared_out(decimal(&case["total"]).expect("a total"), &weights, places).expect("parts");
            for (own, expected) in parts.iter().zip(case["parts"].as_array().into_iter().flatten()) {
                wrong.same(&format!("{name} {}", case["id"]), Some(Fraction::of(*own).fixed(places)), expected);
            }
        });
        each(&document, "loyalty", |case| {
            let offer = Offer {
                monthly: decimal(&case["new_offer_monthly"]).expect("a price"),
                incentive: decimal(&case["one_off_incentive"]).expect("an amount"),
                incentive_months: case["incentive_months"].as_u64().expect("months") as u32,
            };
            let equivalent = offer.equivalent().map(|own| own.lowest_terms());
            wrong.same(&name, equivalent, &case["equivalent_new_price_exact"]);
            let mut above = Vec::new();
            for (customer, paid) in case["paid_monthly"].as_object().into_iter().flatten() {
                let gap = offer.gap(decimal(paid).expect("a price")).expect("a time");
                wrong.same(customer, Some(gap.lowest_terms()), &case["gap_monthly_exact"][customer]);
                above.extend(Some(gap).filter(Fraction::is_positive));
            }
            assert_eq!(Some(above.len() as u64), case["customers_paying_more"].as_u64());
            let year = exact("12");
            wrong.same(&name, Some(sum(above.clone()).times(&year).fixed(2)), &case["penalty_per_year_total"]);
            let mean = spread::mean(&above).map(|mean| mean.times(&year).fixed(2));
            wrong.same(&name, mean, &case["penalty_per_year_mean_of_those"]);
        });
    }
    wrong.end();
}

#[test]
fn chances_that_a_customer_still_is_one_come_out_as_published() {
    for (name, document) in documents("bgnbd_cdnow") {
        let of = |value: &Value| value.as_f64().expect("a number");
        let own = &document["published_parameters"];
        let population = Population { r: of(&own["r"]), alpha: of(&own["alpha"]), a: of(&own["a"]), b: of(&own["b"]) };
        let known = |case: &Value| Purchases {
            repeated: case["x"].as_u64().expect("a count") as u32,
            last: of(&case["t_x"]),
            age: of(&case["T"]),
        };
        each(&document, "p_alive_at_published_parameters", |case| {
            let own = population.alive(known(case));
            assert!((own - of(&case["p_alive_6dp"])).abs() < 1e-6, "{name} {case}: {own}");
        });
        let case = &document["published_expected_purchases"];
        let own = population.expected(known(case), of(&case["t"]));
        assert!((own - of(&case["value"])).abs() < 5e-4, "{name}: {own}");
    }
}

/// The purchases of a case, noted by as many workers as asked for.
fn noted<'q>(case: &Value, question: &'q Question<'q>, workers: usize) -> Buyers<'q> {
    let mut accounts: Vec<Account> = (0..workers).map(|_| Account::new(question, 0)).collect();
    for (row, purchase) in case["purchases"].as_array().into_iter().flatten().enumerate() {
        let text = |name: &str| purchase[name].as_str().expect("text").as_bytes();
        let purchase = Purchase {
            date: date(&purchase["date"]).expect("a day"),
            customer: text("customer"),
            item: text("sku"),
            quantity: decimal(&purchase["qty"]).expect("a quantity"),
            paid: None,
            document: b"",
            currency: None,
        };
        accounts[row % workers].take(&purchase);
    }
    Buyers::of(question, accounts)
}

#[test]
fn what_a_change_costs_each_customer_comes_out_as_computed() {
    each_case("impact_cases", |case| {
        let mut wrong = Wrong(Vec::new());
        let items = case["items"].as_object().into_iter().flatten();
        let prices = items.map(|(item, both)| {
            (item.as_str(), decimal(&both["old"]).expect("a price"), decimal(&both["new"]).expect("a price"))
        });
        let (book, fees) = (Book::of_prices(prices), Fees::default());
        let as_of = date(&case["as_of"]).expect("a day");
        let months = case["months"].as_array().map_or(0, Vec::len) as u32;
        let basis = Basis::before(as_of, months).expect("inside the calendar");
        let rule = &case["regular_rule"];
        let whole = |value: &Value| value.as_u64().expect("a count") as u32;
        let regular = Regular { months: whole(&rule["min_active_months"]), days: whole(&rule["max_recency_days"]) };
        let question = Question { book: &book, fees: &fees, as_of, basis, currency: None, known: None };
        let wanted = Wanted { regular: Some(regular), ..Wanted::default() };
        for workers in [1, 3] {
            let usual = Usual::new(noted(case, &question, workers), &wanted).expect("purchases");
            let expected = &case["expected"];
            let mut percents = Vec::new();
            for person in expected["customers"].as_array().into_iter().flatten() {
                let name = person["customer"].as_str().expect("a name");
                let own = usual.people().find(|own| own.customer == name);
                let nothing = || exact("0");
                let [before, after] =
                    own.as_ref().map_or([nothing(), nothing()], |own| [own.before.clone(), own.after.clone()]);
                let change = after.minus(&before);
                let last = own.as_ref().and_then(|own| own.buyer.last());
                assert_eq!(
                    last.map(|last| i64::from(last.days_until(as_of))),
                    person["recency_days"].as_i64(),
                    "{name}"
                );
                assert_eq!(own.as_ref().is_some_and(|own| own.is_regular), person["regular"] == true, "{name}");
                let active = own.as_ref().map_or(0, |own| own.buyer.active_months());
                assert_eq!(Some(active as u64), person["active_months"].as_u64(), "{name}");
                let percent = percent::change(&before, &after);
                if person["regular"] == true {
                    percents.extend(percent.clone());
                }
                let median = own.as_ref().and_then(|own| own.buyer.median_month()).unwrap_or_else(nothing);
                let pairs = [
                    ("monthly_before_exact", Some(before.lowest_terms())),
                    ("monthly_after_exact", Some(after.lowest_terms())),
                    ("monthly_before", Some(before.fixed(2))),
                    ("monthly_after", Some(after.fixed(2))),
                    ("monthly_change", Some(change.fixed(2))),
                    ("annual_change", Some(change.times(&exact("12")).fixed(2))),
                    ("pct_exact", percent.as_ref().map(Fraction::lowest_terms)),
                    ("pct", percent.as_ref().map(|percent| percent.fixed(2))),
                    ("median_month_before", Some(median.fixed(2))),
                ];
                pairs
                    .into_iter()
                    .for_each(|(member, own)| wrong.same(&format!("{name} {member}"), own, &person[member]));
            }
            let report = usual.report();
            assert_eq!(Some(report.customers.count), expected["regulars"].as_u64());
            let change = report.customers.change.clone().expect("a sum");
            wrong.same("sum", Some(change.fixed(2)), &expected["sum_monthly_change"]);
            wrong.same("year", Some(change.times(&exact("12")).fixed(2)), &expected["sum_annual_change"]);
            percents.sort();
            wrong.same("mean %", spread::mean(&percents).map(|own| own.lowest_terms()), &expected["mean_pct_exact"]);
            wrong.same(
                "median %",
                spread::median(&percents).map(|own| own.lowest_terms()),
                &expected["median_pct_exact"],
            );
            let median = report.customers.median().map(Fraction::lowest_terms);
            wrong.same("median", median, &expected["median_change_exact"]);
            let regulars: Vec<_> = usual.people().filter(|person| person.is_regular).collect();
            let mut changes: Vec<Fraction> = regulars.iter().map(|own| own.after.minus(&own.before)).collect();
            changes.sort();
            for (share, quantile) in expected["quantiles_change_exact"].as_object().into_iter().flatten() {
                let own = spread::quantile(&changes, &exact(share)).map(|own| own.lowest_terms());
                wrong.same(&format!("quantile {share}"), own, quantile);
            }
            for (bound, share) in expected["share_losing_more_than_pct"].as_object().into_iter().flatten() {
                let count = percents.iter().filter(|percent| **percent > exact(bound)).count();
                wrong.same(&format!("more than {bound} %"), Some(format!("{count}/{}", percents.len())), share);
            }
            let losses: Vec<Fraction> = changes.iter().map(|change| change.clone().max(exact("0"))).collect();
            wrong.same("gini", spread::gini(&losses).map(|own| own.lowest_terms()), &expected["gini_of_losses_exact"]);
            let worst: Vec<String> = report.worst(Some(3)).map(|affected| affected.customer).collect();
            assert_eq!(serde_json::json!(worst), expected["most_affected"]);
        }
        wrong.0
    });
}
