//! Rules about a price and its history, at their bounds: what counts as a rise in the window, and which price is the
//! honest one before an offer.

#[path = "support/judged.rs"]
mod judged;

use judged::{Case, SETUP, told};
use plainprice::core::finding::{Finding, Level, Report};

/// A list of one item, on the days given, judged on 2026-06-01.
fn judged(setup: &str, head: &str, versions: &[(&str, &str)], last: &str) -> Report {
    let texts: Vec<String> = versions.iter().map(|(_, row)| format!("sku,{head}\nA,{row}\n")).collect();
    let history: Vec<(&str, &str, &str)> =
        versions.iter().zip(&texts).map(|((day, _), text)| ("csv", *day, text.as_str())).collect();
    let new = format!("sku,{head}\nA,{last}\n");
    let setup = format!("{SETUP}{setup}");
    Case { setup: &setup, new: ("new.csv", &new), history: &history, ..Case::default() }.report()
}

fn prices(setup: &str, versions: &[(&str, &str)], last: &str) -> Report {
    judged(setup, "price", versions, last)
}

fn finding<'r>(report: &'r Report, rule: &str) -> Option<&'r Finding> {
    report.findings.iter().map(Box::as_ref).find(|finding| finding.rule == rule)
}

/// Whether a rule has found something, by itself or covered by a graver one.
fn tells(report: &Report, rule: &str) -> bool {
    report.findings.iter().any(|finding| finding.rule == rule || finding.covers.contains(&rule))
}

fn facts(report: &Report, rule: &str, names: &[&str]) -> Vec<String> {
    let own = report.findings.iter().filter(|finding| finding.rule == rule);
    let fact =
        |finding: &Finding, name: &str| finding.fact(name).map_or("-".to_string(), |value| value.fact().into_owned());
    own.map(|finding| names.iter().map(|name| fact(finding, name)).collect::<Vec<_>>().join(" ")).collect()
}

const OFTEN: &str = "price-raised-too-often";

#[test]
fn a_rise_on_the_same_day_of_each_year_is_never_two_in_12_months() {
    let before = |day| [("2024-01-01", "1.00"), (day, "1.10")];
    assert_eq!(told(&prices("", &before("2025-06-01"), "1.20"), OFTEN), Vec::<String>::new());
    let one_day_later = prices("", &before("2025-06-02"), "1.20");
    assert_eq!(facts(&one_day_later, OFTEN, &["count", "from", "to"]), ["2 2025-06-02 2026-06-01"]);
}

#[test]
fn a_window_of_days_has_both_of_its_ends() {
    let setup = "[policy]\nwindow = \"30 days\"\n";
    let before = |day| [("2024-01-01", "1.00"), (day, "1.10")];
    assert_eq!(facts(&prices(setup, &before("2026-05-03"), "1.20"), OFTEN, &["count"]), ["2"]);
    assert!(finding(&prices(setup, &before("2026-05-02"), "1.20"), OFTEN).is_none());
}

#[test]
fn the_finding_says_the_days_the_net_change_and_the_rises_one_upon_the_other() {
    let versions = [("2025-01-01", "1.00"), ("2025-08-01", "1.10"), ("2025-09-01", "1.00"), ("2026-01-01", "1.20")];
    let report = prices("[policy.history]\nmax-dip-days = 0\n", &versions, "1.32");
    let names = ["count", "dates", "net", "compounded", "old", "new", "limit", "window"];
    // 10 %, 20 % and 10 % come to 45.2 %; a fall between took a part of it back.
    assert_eq!(
        facts(&report, OFTEN, &names),
        ["3 2025-08-01, 2026-01-01, 2026-06-01 32.00 45.20 1.20 1.32 1 12 months"]
    );
}

#[test]
fn who_says_how_often_is_held_to_it_as_an_error_and_named() {
    let versions = [("2025-01-01", "1.00"), ("2025-08-01", "1.02")];
    let of = |setup: &str| {
        let report = prices(setup, &versions, "1.04");
        finding(&report, OFTEN).map(|found| (found.level, found.references.join(", ")))
    };
    assert_eq!(of(""), Some((Level::Warn, String::new())));
    assert_eq!(of("[policy]\nmax-increases = 1\n"), Some((Level::Error, "policy.max-increases".into())));
    assert_eq!(of("[policy]\nmax-increases = 2\n"), None);
    let both = "[policy]\nmax-increases = 1\nwindow = \"24 months\"\n";
    assert_eq!(of(both), Some((Level::Error, "policy.window, policy.max-increases".into())));
    // A level that someone sets for the rule itself stands.
    let own = "[policy]\nmax-increases = 1\n[policy.rules]\nprice-raised-too-often = \"note\"\n";
    assert_eq!(of(own).map(|(level, _)| level), Some(Level::Note));
    assert_eq!(of("[policy.rules]\nprice-raised-too-often = { at-most = 2 }\n"), None);
}

#[test]
fn only_what_the_judged_version_brings_is_told() {
    let versions = [("2025-10-01", "1.00"), ("2025-11-01", "1.10"), ("2025-12-01", "1.20")];
    assert!(finding(&prices("", &versions, "1.15"), OFTEN).is_none());
    // The newest version itself is that version, and a change that changes nothing is none.
    assert_eq!(facts(&prices("", &versions, "1.20"), OFTEN, &["to"]), ["2025-12-01"]);
    let list = "sku,price\nA,1.20\n";
    let history = [
        ("csv", "2025-10-01", "sku,price\nA,1.00\n"),
        ("csv", "2025-11-01", "sku,price\nA,1.10\n"),
        ("csv", "2025-12-01", list),
    ];
    let case = Case {
        setup: SETUP,
        old: Some(("old.csv", list)),
        new: ("new.csv", list),
        history: &history,
        ..Case::default()
    };
    assert!(finding(&case.report(), OFTEN).is_none());
}

#[test]
fn an_offer_that_ends_is_no_rise_and_a_smaller_pack_is_one() {
    let offer = [("2025-10-01", "1.00"), ("2026-01-01", "1.10"), ("2026-05-01", "0.90")];
    assert!(finding(&prices("", &offer, "1.10"), OFTEN).is_none());
    let packs = [("2025-10-01", "1.00,500 g"), ("2026-01-01", "1.10,500 g")];
    let report = judged("", "price,pack", &packs, "1.10,480 g");
    assert_eq!(facts(&report, OFTEN, &["count", "old", "new"]), ["2 1.10 1.10"]);
}

#[test]
fn a_change_of_currency_starts_anew() {
    let versions = [("2025-10-01", "1.00,USD"), ("2026-01-01", "1.10,USD"), ("2026-03-01", "1.20,EUR")];
    let texts: Vec<String> = versions.iter().map(|(_, row)| format!("sku,price,currency\nA,{row}\n")).collect();
    let history: Vec<(&str, &str, &str)> =
        versions.iter().zip(&texts).map(|((day, _), text)| ("csv", *day, text.as_str())).collect();
    let case = |new: &'static str| {
        let setup = "[prices]\ntax-included = true\n";
        Case { setup, new: ("new.csv", new), history: &history, ..Case::default() }.report()
    };
    // Two rises, and the change of currency between them is none.
    let report = case("sku,price,currency\nA,1.30,EUR\n");
    assert_eq!(facts(&report, OFTEN, &["count", "dates"]), ["2 2026-01-01, 2026-06-01"]);
    assert!(finding(&case("sku,price,currency\nA,9.00,NOK\n"), OFTEN).is_none());
}

#[test]
fn each_price_of_a_row_has_its_own_history() {
    let versions = [("2025-10-01", "1.00,5.00"), ("2026-01-01", "1.10,5.00")];
    let report = judged("", "price,price.renew", &versions, "1.20,5.50");
    let of: Vec<_> = report.findings.iter().filter(|found| found.rule == OFTEN).map(|found| &found.component).collect();
    assert_eq!(of, [&Some("price".to_string())]);
}

#[test]
fn a_category_may_rise_more_often_and_a_waiver_binds_to_the_figures() {
    let versions = [("2025-10-01", "1.00,Fish"), ("2026-01-01", "1.10,Fish")];
    let own = "[[policy.override]]\ncategory = \"fish\"\nrules = { price-raised-too-often = { at-most = 4 } }\n";
    assert!(finding(&judged(own, "price,category", &versions, "1.20,Fish"), OFTEN).is_none());
    let waiver = "[[waiver]]\nrule = \"price-raised-too-often\"\nitem = \"A\"\nfacts = { count = \"2\" }\nreason = \"r\"\n\
                  owner = \"Ann\"\nexpires = 2026-12-31\n";
    let waived = judged(waiver, "price,category", &versions, "1.20,Fish");
    assert!(finding(&waived, OFTEN).is_some_and(|found| found.waived.is_some()));
}

#[test]
fn a_gap_is_over_on_its_last_day() {
    let setup = "[policy.rules]\nprice-raised-too-soon = { at-least = \"90 days\" }\n";
    let of = |day| {
        facts(&prices(setup, &[("2025-01-01", "1.00"), (day, "1.10")], "1.20"), "price-raised-too-soon", &["days"])
    };
    assert_eq!((of("2026-03-04"), of("2026-03-03")), (vec!["89".to_string()], Vec::new()));
    let report = prices("", &[("2025-01-01", "1.00")], "1.20");
    let need = report.not_run.iter().find(|lacking| lacking.rule == "price-raised-too-soon");
    assert_eq!(need.map(|lacking| lacking.needs.as_str()), Some("a gap between two rises (at-least, or a pack)"));
}

#[test]
fn without_a_history_these_rules_say_so() {
    let report = Case { setup: SETUP, new: ("new.csv", "sku,price\nA,1.00\n"), ..Case::default() }.report();
    let needs: Vec<&str> =
        report.not_run.iter().filter(|own| own.needs == "a price history (--history)").map(|own| own.rule).collect();
    let all = [
        "price-crept",
        "price-raised-above-inflation",
        "price-raised-too-often",
        "price-raised-too-soon",
        "raise-before-sale",
        "regular-hit-repeatedly",
        "was-price-never-charged",
        "was-price-not-lowest",
    ];
    assert_eq!(needs, all);
}

#[test]
fn one_large_rise_among_small_ones_is_no_creeping() {
    let setup = "[policy]\nmax-increases = 9\n";
    let crept = |middle: &str, last: &str| {
        facts(
            &prices(setup, &[("2025-07-01", "10.00"), ("2026-01-01", middle)], last),
            "price-crept",
            &["count", "net"],
        )
    };
    assert_eq!(crept("11.00", "11.01"), ["2 10.10"]);
    assert!(crept("11.01", "11.50").is_empty(), "a rise of more than 10 % is told as one");
    assert!(crept("10.50", "11.00").is_empty(), "10 % in all");
}

const WAS: &str = "was-price-not-lowest";

/// A price list with a former price; blank where there is none.
fn was(setup: &str, versions: &[(&str, &str)], last: &str) -> Report {
    judged(setup, "price,was_price,sale_price", versions, last)
}

#[test]
fn the_window_before_an_offer_has_30_days_and_ends_the_day_before_it() {
    // On 2026-05-01 the price of 80 was last asked, 31 days before the offer; on 2026-05-02, 30 days before it.
    let of = |raised: &str| {
        facts(
            &was("", &[("2026-01-01", "80.00,,"), (raised, "100.00,,")], "100.00,100.00,75.00"),
            WAS,
            &["prior", "from", "to"],
        )
    };
    assert!(of("2026-05-02").is_empty());
    assert_eq!(of("2026-05-03"), ["80.00 2026-05-02 2026-05-31"]);
    let setup = "[policy.history]\nprior-days = 60\n";
    let report = was(setup, &[("2026-01-01", "80.00,,"), ("2026-05-02", "100.00,,")], "100.00,100.00,75.00");
    assert_eq!(facts(&report, WAS, &["prior", "days"]), ["80.00 60"]);
    let own = format!("{setup}[policy.rules]\nwas-price-not-lowest = {{ days = 30 }}\n");
    assert!(
        finding(&was(&own, &[("2026-01-01", "80.00,,"), ("2026-05-02", "100.00,,")], "100.00,100.00,75.00"), WAS)
            .is_none()
    );
}

#[test]
fn a_former_price_equal_to_the_prior_price_is_honest_and_a_cent_more_is_not() {
    let of = |last: &str| tells(&was("", &[("2026-01-01", "80.00,,")], last), WAS);
    assert!(!of("80.00,80.00,75.00"));
    assert!(of("80.00,80.01,75.00"));
    // The price itself is lowered, and no price for the offer stated.
    assert!(!of("75.00,80.00,"));
    assert!(of("75.00,80.01,"));
}

#[test]
fn an_offer_that_returns_counts_among_the_prices_before_it() {
    let versions = [("2026-01-01", "80.00,,"), ("2026-05-05", "80.00,,60.00"), ("2026-05-12", "80.00,,")];
    let report = was("", &versions, "80.00,,55.00");
    assert_eq!(facts(&report, WAS, &["was", "prior"]), ["80.00 60.00"]);
    // Not below the prior price: that it is no discount says more.
    let report = was("", &versions, "80.00,,60.00");
    let found = finding(&report, "discount-not-a-discount").expect("60 was asked two weeks ago");
    assert_eq!(
        (found.covers.contains(&WAS), found.fact("against").map(|own| own.fact())),
        (true, Some("prior".into()))
    );
}

#[test]
fn steps_count_from_the_first_of_them_where_that_is_allowed() {
    let versions = [("2026-01-01", "100.00,,"), ("2026-05-10", "100.00,100.00,80.00")];
    let of = |setup: &str| facts(&was(setup, &versions, "100.00,100.00,70.00"), WAS, &["prior"]);
    assert_eq!(of(""), ["80.00"]);
    assert!(of("[policy.history]\nprior-mode = \"progressive\"\n").is_empty());
    assert!(of("[policy.rules]\nwas-price-not-lowest = { mode = \"progressive\" }\n").is_empty());
    let short = "[policy.rules]\nwas-price-not-lowest = { mode = \"progressive\", progressive-days = 20 }\n";
    assert_eq!(of(short), ["80.00"]);
    // The same where the list lowers the price itself.
    let lowered = [("2026-01-01", "100.00,,"), ("2026-05-10", "80.00,100.00,")];
    let of = |setup: &str| facts(&was(setup, &lowered, "70.00,100.00,"), WAS, &["prior"]);
    assert_eq!(of(""), ["80.00"]);
    assert!(of("[policy.history]\nprior-mode = \"progressive\"\n").is_empty());
}

#[test]
fn a_price_in_another_currency_or_for_another_content_is_not_held_against_an_offer() {
    let packs = [("2026-01-01", "80.00,,,1 kg"), ("2026-05-10", "80.00,,,800 g")];
    let report = judged("", "price,was_price,sale_price,pack", &packs, "100.00,100.00,75.00,800 g");
    assert!(!tells(&report, WAS), "the content changed within the 30 days");
    let long_ago = [("2026-01-01", "80.00,,,1 kg"), ("2026-03-10", "80.00,,,800 g")];
    let report = judged("", "price,was_price,sale_price,pack", &long_ago, "100.00,100.00,75.00,800 g");
    assert!(tells(&report, WAS));
}

#[test]
fn an_announced_offer_is_held_against_the_days_before_its_own_first_day() {
    let head = "price,sale_price,sale_from,sale_to";
    let versions = [("2026-01-01", "80.00,,,"), ("2026-05-20", "100.00,,,")];
    // 80 was asked until 2026-05-19: within 30 days of an offer on 2026-06-18, not of one on 2026-06-19.
    let of =
        |from: &str| facts(&judged("", head, &versions, &format!("100.00,75.00,{from},2026-07-01")), WAS, &["prior"]);
    assert_eq!(of("2026-06-18"), ["80.00"]);
    assert!(of("2026-06-19").is_empty());
    let over = judged("", head, &versions, "100.00,75.00,2026-05-21,2026-05-31");
    assert!(finding(&over, WAS).is_none(), "an offer that is over is shown to nobody");
}

#[test]
fn a_former_price_must_have_been_asked_and_a_short_history_does_not_know() {
    let never =
        |first: &str, last: &str| finding(&was("", &[(first, "80.00,,")], last), "was-price-never-charged").is_some();
    assert!(never("2026-05-02", "80.00,90.00,75.00"));
    assert!(!never("2026-05-03", "80.00,90.00,75.00"), "29 days are known");
    assert!(!never("2026-01-01", "80.00,80.00,75.00"));
    assert!(!never("2026-01-01", "80.00,80.0,75.00"), "80.0 is 80.00");
}

#[test]
fn a_rise_before_an_offer_is_told_within_its_days() {
    let setup = "[policy.rules]\nwas-price-not-lowest = \"off\"\n";
    let of = |raised: &str| {
        facts(
            &was(setup, &[("2026-01-01", "80.00,,"), (raised, "100.00,,")], "100.00,,75.00"),
            "raise-before-sale",
            &["days", "date"],
        )
    };
    assert_eq!(of("2026-05-02"), ["30 2026-05-02"]);
    assert!(of("2026-05-01").is_empty());
    let same_day = was(setup, &[("2026-01-01", "80.00,,")], "100.00,,75.00");
    assert_eq!(facts(&same_day, "was-price-never-charged", &["was"]), ["100.00"]);
}

#[test]
fn a_promise_to_rise_once_a_year_is_held_against_the_history() {
    let setup = format!("{SETUP}[[promise]]\nmax-increases = {{ count = 1, within = \"12 months\" }}\n");
    let history = [("csv", "2025-01-01", "sku,price\nA,1.00\n"), ("csv", "2026-01-01", "sku,price\nA,1.10\n")];
    let case = |history| {
        let old = Some(("old.csv", "sku,price\nA,1.10\n"));
        Case { setup: &setup, old, new: ("new.csv", "sku,price\nA,1.20\n"), history, ..Case::default() }.report()
    };
    let report = case(&history);
    assert_eq!(facts(&report, "raise-inside-promise", &["promise", "count", "limit"]), ["often 2 1"]);
    let covers = &finding(&report, "raise-inside-promise").expect("it is told").covers;
    assert!(covers.contains(&OFTEN) && covers.contains(&"price-raised"), "{covers:?}");
    assert!(finding(&case(&[]), "raise-inside-promise").is_none(), "two lists show one rise");
}

#[test]
fn promotions_beside_the_rows_are_held_against_the_history() {
    let list = |price: &str, more: &str| {
        format!(
            "[[item]]\nsku = \"A\"\nname = \"Double room\"\nprice = \"{price}\"\n[[item]]\nsku = \"B\"\nprice = \"50.00\"\n{more}"
        )
    };
    let (first, second) = (list("80.00", ""), list("100.00", ""));
    let history = [("toml", "2026-01-01", first.as_str()), ("toml", "2026-05-20", second.as_str())];
    let of = |promotion: &str, rule: &str, names: &[&str]| {
        let new = list("100.00", promotion);
        let case = Case { setup: SETUP, new: ("new.toml", &new), history: &history, ..Case::default() };
        facts(&case.report(), rule, names)
    };
    let own = "[[promotion]]\nitem = \"A\"\nprice = \"75.00\"\nfrom = 2026-06-10\nto = 2026-06-20\n";
    assert_eq!(of(own, WAS, &["sale", "was", "prior"]), ["75.00 100.00 80.00"]);
    assert!(of(&format!("{own}was = \"80.00\"\n"), WAS, &["was"]).is_empty());
    let for_all = "[[promotion]]\npercent = \"30\"\nfrom = 2026-06-10\nto = 2026-06-20\n";
    assert_eq!(of(for_all, WAS, &["sale", "was"]), ["70.00 100.00"], "the other room always cost 50.00");
    let for_all = "[[promotion]]\npercent = \"20\"\nfrom = 2026-06-10\nto = 2026-06-20\n";
    assert_eq!(of(for_all, "discount-not-a-discount", &["against", "sale", "price"]), ["prior 80.00 80.00"]);
    let far = "[[promotion]]\nitem = \"A\"\nprice = \"75.00\"\nfrom = 2026-06-20\nto = 2026-06-30\n";
    assert!(of(far, WAS, &["was"]).is_empty(), "80 was last asked more than 30 days before");
}

#[test]
fn a_setting_that_is_no_known_word_is_refused() {
    let setup = "[policy.rules]\nwas-price-not-lowest = { mode = \"progresive\" }\n";
    let config = plainprice::cli::config::Config::parse(std::path::Path::new("plainprice.toml"), setup);
    let problems = config.expect_err("there is no such mode");
    assert_eq!(problems.list[0].headline, "\"progresive\" is not known; write strict or progressive");
}
