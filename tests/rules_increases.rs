//! The rules about rises where cards cannot show them: exact bounds, days, promises, several sources of one thing.

#![allow(clippy::disallowed_methods, reason = "the tests write the lists that are compared")]

#[path = "support/judged.rs"]
mod judged;
#[path = "rules_increases/offers.rs"]
mod offers;

use plainprice::core::diagnostic::Problems;
use plainprice::core::finding::{Finding, Report};

use judged::SETUP;

/// A check to be made, with the day of the check on 2026-06-01.
#[derive(Clone, Copy, Default)]
struct Case<'c> {
    old: Option<(&'c str, &'c str)>,
    new: (&'c str, &'c str),
    config: &'c str,
    effective: Option<&'c str>,
    announced: Option<&'c str>,
}

fn csv<'c>(old: &'c str, new: &'c str) -> Case<'c> {
    Case { old: Some(("old.csv", old)), new: ("new.csv", new), ..Case::default() }
}

fn toml<'c>(old: &'c str, new: &'c str) -> Case<'c> {
    Case { old: Some(("old.toml", old)), new: ("new.toml", new), ..Case::default() }
}

impl Case<'_> {
    fn try_run(&self) -> Result<Report, Problems> {
        let setup = format!("{SETUP}{}", self.config);
        let Case { old, new, effective, announced, .. } = *self;
        judged::Case { setup: &setup, old, new, effective, announced, ..judged::Case::default() }.judged()
    }

    fn run(&self) -> Report {
        self.try_run().unwrap_or_else(|problems| panic!("{problems:?}"))
    }

    /// The findings of one rule: the item, and the named facts.
    fn told(&self, rule: &str, facts: &[&str]) -> Vec<String> {
        let report = self.run();
        report.findings.iter().filter(|finding| finding.rule == rule).map(|finding| line(finding, facts)).collect()
    }

    fn needs(&self, rule: &str) -> Option<String> {
        self.run().not_run.into_iter().find(|lacking| lacking.rule == rule).map(|lacking| lacking.needs)
    }
}

fn line(finding: &Finding, facts: &[&str]) -> String {
    let value = |name: &&str| finding.fact(name).map_or("-".to_string(), |value| value.fact().into_owned());
    let values: Vec<String> = facts.iter().map(value).collect();
    format!("{} {}", finding.item.as_deref().unwrap_or("-"), values.join(" ")).trim_end().to_string()
}

/// The same rows with prices, once for each version.
fn priced(prices: &[(&str, &str)]) -> (String, String) {
    let list = |pick: fn(&(&str, &str)) -> String| {
        let rows: Vec<String> =
            prices.iter().enumerate().map(|(index, both)| format!("A-{index},{}\n", pick(both))).collect();
        format!("sku,price\n{}", rows.concat())
    };
    (list(|both| both.0.to_string()), list(|both| both.1.to_string()))
}

fn rules_of(case: &Case<'_>) -> Vec<String> {
    let report = case.run();
    report
        .findings
        .iter()
        .map(|finding| format!("{} {}", finding.rule, finding.item.as_deref().unwrap_or("-")))
        .collect()
}

#[test]
fn a_rise_is_steep_above_the_threshold_and_not_at_it_however_small_the_difference() {
    let (old, new) = priced(&[
        ("100.0000", "110.0000"),
        ("100.0000", "110.0001"),
        ("0.0000000000000000000000000010", "0.0000000000000000000000000011"),
        ("1000000000000000000000000000", "1100000000000000000000000001"),
        ("3.00", "3.30"),
    ]);
    assert_eq!(csv(&old, &new).told("price-raised-steeply", &["percent"]), ["A-1 10.00", "A-3 10.00"]);
}

#[test]
fn a_rise_from_nothing_or_from_below_has_no_percentage_and_is_told_as_a_rise() {
    let (old, new) = priced(&[("0.00", "5.00"), ("-5.00", "-4.00"), ("-5.00", "4.00")]);
    let case = csv(&old, &new);
    assert_eq!(case.told("price-raised-steeply", &[]), [""; 0]);
    assert_eq!(
        case.told("price-raised", &["old", "new", "percent"]),
        ["A-0 0.00 5.00 -", "A-1 -5.00 -4.00 -", "A-2 -5.00 4.00 -"]
    );
    let with_amount = |over: &str| {
        let config = format!("[policy.rules]\nprice-raised-steeply = {{ over = \"{over}\" }}\n");
        Case { config: &config, ..case }.told("price-raised-steeply", &[]).join(" ")
    };
    // Five more than nothing: above 4.99 in money, and never above a percentage.
    assert_eq!([with_amount("4.99"), with_amount("5.00"), with_amount("10 % or 4.99")], ["A-0 A-2", "A-2", "A-0 A-2"]);
    assert_eq!(with_amount("10 % and 0.01"), "");
}

#[test]
fn a_bound_in_money_is_about_the_price_and_one_in_percent_about_the_measure_where_the_pack_changed() {
    let (old, new) = ("sku,price,pack\nA,2.00,100 g\n", "sku,price,pack\nA,4.50,200 g\n");
    let steep = |over: &str| {
        let config = format!("[policy.rules]\nprice-raised-steeply = {{ over = \"{over}\" }}\n");
        let case = Case { config: &config, ..csv(old, new) };
        case.told("price-raised-steeply", &["basis", "old_unit_price", "percent"]).join("")
    };
    assert_eq!(steep("12 %"), "A unit-price 20 12.50");
    assert_eq!(steep("12.5 %"), "");
    assert_eq!((steep("12 % and 2.49").is_empty(), steep("12 % and 2.50").is_empty()), (false, true));
}

#[test]
fn a_slip_covers_the_steep_rise_which_covers_the_rise() {
    let (old, new) = priced(&[("1.29", "12.90"), ("1.29", "1.49"), ("1.29", "1.30")]);
    let report = csv(&old, &new).run();
    let told: Vec<String> =
        report.findings.iter().map(|finding| format!("{} {}", finding.rule, finding.covers.join(" "))).collect();
    assert_eq!(
        told,
        [
            "price-jump-implausible price-raised price-raised-steeply",
            "price-raised-steeply price-raised",
            "price-raised "
        ]
    );
}

#[test]
fn a_look_alike_with_a_higher_price_is_no_rise_of_the_item_that_is_gone() {
    let old = "sku,name,price,pack\nA-1,Rye bread with seeds,4.20,750 g\nB-1,Roll,0.50,1 pcs\n";
    let new = "sku,name,price,pack\nA-9,Rye bread with many seeds,4.80,750 g\nB-1,Roll,0.50,1 pcs\n";
    let config = "[policy]\nnotice-days = 30\n[[promise]]\nhold-until = 2027-01-01\n";
    let told = rules_of(&Case { config, effective: Some("2026-07-01"), ..csv(old, new) });
    assert!(!told.iter().any(|rule| rule.contains("raise")), "{told:?}");
}

const HELD: &str = "[[item]]\nsku = \"A\"\nprice = \"10.00\"\n[[promise]]\nitem = \"A\"\nhold-until = 2026-06-30\n";
const RAISED: &str = "[[item]]\nsku = \"A\"\nprice = \"10.50\"\n";

#[test]
fn a_hold_binds_to_the_end_of_its_day_and_without_a_day_as_of_the_check() {
    let broken = |effective: Option<&str>, held: &str| {
        !Case { effective, ..toml(held, RAISED) }.told("raise-inside-promise", &[]).is_empty()
    };
    assert!(broken(Some("2026-06-30"), HELD));
    assert!(!broken(Some("2026-07-01"), HELD));
    // Nothing says when: on the day of the check, 2026-06-01, the hold is on until 1 June and over after 31 May.
    assert!(broken(None, &HELD.replace("2026-06-30", "2026-06-01")));
    assert!(!broken(None, &HELD.replace("2026-06-30", "2026-05-31")));
    let report = Case { effective: Some("2026-06-30"), ..toml(HELD, RAISED) }.run();
    let finding = report.findings.iter().find(|finding| finding.rule == "raise-inside-promise").expect("it is broken");
    assert_eq!(
        (line(finding, &["promise", "until"]).as_str(), finding.references.as_slice()),
        ("A hold 2026-06-30", &["promise".to_string()][..])
    );
    assert!(finding.related.iter().any(|place| place.to_string().contains("old.toml:4")), "{:?}", finding.related);
    assert_eq!(finding.covers, ["price-raised"]);
}

#[test]
fn each_kind_of_broken_promise_is_told_once_and_the_longest_hold_counts() {
    let config = "[[promise]]\nmax-increase = \"1 %\"\n[[promise]]\nmax-increases = { count = 0, within = \"12 months\" }\n\
                  [[promise]]\nhold-until = 2026-12-31\n[[promise]]\nitem = \"B\"\nhold-until = 2029-12-31\n";
    let told = Case { config, ..toml(HELD, RAISED) }.told("raise-inside-promise", &["promise", "until", "limit"]);
    let mut told = told;
    told.sort();
    assert_eq!(told, ["A cap - 1 %", "A hold 2026-12-31 -", "A never - -"]);
}

#[test]
fn a_promise_to_rise_at_most_once_is_not_broken_by_the_one_rise_two_lists_show() {
    let config = "[[promise]]\nmax-increases = { count = 1, within = \"12 months\" }\n";
    assert_eq!(
        Case { config, ..csv("sku,price\nA,1.00\n", "sku,price\nA,1.05\n") }.told("raise-inside-promise", &[]),
        [""; 0]
    );
}

#[test]
fn a_promise_follows_an_item_to_its_new_key() {
    let old = HELD.to_string();
    let new = RAISED.replace("\"A\"", "\"A-NEW\"");
    let config = "[prices.renamed]\n\"A\" = \"A-NEW\"\n";
    assert_eq!(Case { config, ..toml(&old, &new) }.told("raise-inside-promise", &["promise"]), ["A-NEW hold"]);
}

#[test]
fn a_smaller_pack_at_the_same_price_breaks_a_hold() {
    let config = "[[promise]]\nhold-until = 2026-12-31\n";
    let case = Case { config, ..csv("sku,price,pack\nA,2.40,200 g\n", "sku,price,pack\nA,2.40,180 g\n") };
    assert_eq!(case.told("raise-inside-promise", &["basis"]), ["A unit-price"]);
}

#[test]
fn a_promise_that_cannot_be_read_stops_the_check_in_either_list() {
    let unread = "[[promise]]\nmax-increase = \"a bit\"\n";
    let (held, raised) = (format!("{HELD}{unread}"), format!("{RAISED}{unread}"));
    let cases = [toml(&held, RAISED), toml(HELD, &raised), Case { new: ("new.toml", &raised), ..Case::default() }];
    for case in cases {
        let problems = case.try_run().expect_err("it cannot be read");
        assert_eq!(problems.list[0].headline, "the promise cannot be read: max-increase = \"a bit\"");
        assert!(problems.list[0].place.is_some() && !problems.list[0].help.is_empty());
    }
    let offer = format!("{RAISED}[[promotion]]\nitem = \"A\"\nprice = \"9,00\"\n");
    assert!(toml(HELD, &offer).try_run().is_err());
}

#[test]
fn the_strictest_notice_period_counts_and_names_its_source() {
    let old = "sku,price\nA,1.00\n";
    let new = "sku,price\nA,1.05\n";
    let told = |config: &str, announced: Option<&str>| {
        let case = Case { config, effective: Some("2026-08-31"), announced, ..csv(old, new) };
        let report = case.run();
        let found = report.findings.iter().find(|finding| finding.rule == "raise-without-notice");
        found
            .map(|found| format!("{} {}", line(found, &["notice", "limit", "announce_by"]), found.references.join(",")))
    };
    let policy = "[policy]\nnotice-days = 30\n";
    assert_eq!(told(policy, Some("2026-08-01")), None);
    assert_eq!(told(policy, Some("2026-08-02")).as_deref(), Some("A late 30 days 2026-08-01 policy.notice-days"));
    assert_eq!(told(policy, None).as_deref(), Some("A none 30 days 2026-08-01 policy.notice-days"));
    let promised = format!("{policy}[[promise]]\nnotice-days = 60\n");
    assert_eq!(told(&promised, Some("2026-08-01")).as_deref(), Some("A late 60 days 2026-07-02 promise"));
    // A month before 31 August is 31 July: one day earlier than 30 days.
    let set = format!("{policy}[policy.rules]\nraise-without-notice = {{ at-least = \"1 month\" }}\n");
    let expected = "A late 1 month 2026-07-31 policy.rules.raise-without-notice";
    assert_eq!(told(&set, Some("2026-08-01")).as_deref(), Some(expected));
}

#[test]
fn business_days_of_notice_leave_the_weekend_out() {
    let config = "[policy.rules]\nraise-without-notice = { at-least = \"5 business days\" }\n";
    // 2026-06-15 is a Monday.
    let is_late = |announced: &str| {
        let case = Case {
            config,
            effective: Some("2026-06-15"),
            announced: Some(announced),
            ..csv("sku,price\nA,1.00\n", "sku,price\nA,1.05\n")
        };
        !case.told("raise-without-notice", &[]).is_empty()
    };
    assert!(!is_late("2026-06-08"));
    assert!(is_late("2026-06-09"));
}

#[test]
fn the_words_of_a_row_beat_those_of_the_command_line() {
    let old = "sku,price,valid_from,announced\nA,1.00,2026-01-01,2025-12-01\nB,1.00,2026-01-01,2025-12-01\n";
    let new = "sku,price,valid_from,announced\nA,1.05,2026-07-01,2026-06-20\nB,1.05,,\n";
    let case = Case {
        config: "[policy]\nnotice-days = 30\n",
        effective: Some("2026-12-01"),
        announced: Some("2026-06-01"),
        ..csv(old, new)
    };
    assert_eq!(case.told("raise-without-notice", &["effective", "announced"]), ["A 2026-07-01 2026-06-20"]);
}

#[test]
fn a_rule_about_notice_says_what_it_lacks() {
    let (old, new) = ("sku,price\nA,1.00\n", "sku,price\nA,1.05\n");
    let case = csv(old, new);
    let policy = "[policy]\nnotice-days = 30\n[policy.rules]\nnotice-too-early = { at-most = \"60 days\" }\n";
    let with_policy = Case { config: policy, ..case };
    let with_day = Case { effective: Some("2026-07-01"), ..with_policy };
    let need = |case: Case<'_>, rule: &str| case.needs(rule).unwrap_or_default();
    assert_eq!(need(case, "raise-without-notice"), "a notice period (notice-days, a promise or a pack)");
    assert_eq!(need(with_policy, "raise-without-notice"), "the day the prices take effect (--effective or valid_from)");
    assert_eq!(need(with_day, "raise-without-notice"), "");
    assert_eq!(need(case, "notice-too-early"), "an upper limit for the notice (at-most, or a pack)");
    assert!(need(with_day, "notice-too-early").starts_with("the day the prices were announced"));
    assert_eq!(need(case, "raise-inside-promise"), "a promise ([[promise]] in the old list or in plainprice.toml)");
    assert!(need(Case { new: case.new, ..Case::default() }, "price-raised-steeply").starts_with("an older version"));
}

#[test]
fn a_list_whose_rises_nobody_announced_has_one_fault() {
    let all: Vec<(&str, &str)> = vec![("1.00", "1.05"); 30];
    let (old, new) = priced(&all);
    let case = Case { config: "[policy]\nnotice-days = 30\n", effective: Some("2026-07-01"), ..csv(&old, &new) };
    assert_eq!(case.told("raise-without-notice", &["count", "rows"]), ["- 30 30"]);
    let config = "[policy.rules]\nnotice-too-early = { level = \"warn\", at-most = \"60 days\" }\n";
    let early = Case { config, effective: Some("2026-07-01"), announced: Some("2026-01-01"), ..csv(&old, &new) };
    assert_eq!(early.told("notice-too-early", &["count", "rows"]), ["- 30 30"]);
}

#[test]
fn each_component_is_judged_and_named() {
    let old = "sku,price,price.renew\nA,10.00,12.00\n";
    let new = "sku,price,price.renew\nA,10.50,14.00\n";
    let report = csv(old, new).run();
    let told: Vec<String> = report
        .findings
        .iter()
        .map(|finding| format!("{} {}", finding.rule, finding.component.as_deref().unwrap_or("-")))
        .collect();
    assert_eq!(told, ["price-raised price", "teaser-price price", "price-raised-steeply renew"]);
}

#[test]
fn a_waived_promise_break_covers_nothing_and_opens_again_with_the_next_rise() {
    let config = "[[waiver]]\nrule = \"raise-inside-promise\"\nitem = \"A\"\nfacts = { old = \"10\", new = \"10.50\" }\n\
                  reason = \"agreed\"\nowner = \"Ann\"\nexpires = 2027-01-31\n";
    let report = Case { config, ..toml(HELD, RAISED) }.run();
    let told: Vec<(&str, bool)> = report.findings.iter().map(|found| (found.rule, found.waived.is_some())).collect();
    assert_eq!(told, [("price-raised", false), ("raise-inside-promise", true)]);
    let further = RAISED.replace("10.50", "10.60");
    let report = Case { config, ..toml(HELD, &further) }.run();
    assert!(report.findings.iter().any(|found| found.rule == "raise-inside-promise" && found.waived.is_none()));
}
