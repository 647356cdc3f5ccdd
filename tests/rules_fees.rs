//! The rules about fees where cards cannot show them: exact boundaries, other formats and languages, missing cells.

#![allow(clippy::disallowed_methods, reason = "the tests write the lists they check")]

#[path = "rules_fees/changes.rs"]
mod changes;
#[path = "support/judged.rs"]
mod judged;

use plainprice::core::finding::{Finding, Report};
use plainprice::rules;
use plainprice::text::Text;

use judged::{Case, SETUP};

/// Checks lists whose names end in their format: the last one is the new one.
fn report(setup: &str, lists: &[(&str, &str)]) -> Report {
    run(&format!("{SETUP}{setup}"), lists)
}

fn run(setup: &str, lists: &[(&str, &str)]) -> Report {
    let (new, old) = lists.split_last().expect("there is a list");
    Case { setup, old: old.first().copied(), new: *new, ..Case::default() }.report()
}

/// The findings of one rule, each as `item: fact, fact`.
fn told(report: &Report, rule: &str, facts: &[&str]) -> Vec<String> {
    let of = |finding: &Finding| {
        let value = |name: &&str| finding.fact(name).map_or("-".to_string(), |value| value.fact().into_owned());
        format!(
            "{}: {}",
            finding.item.as_deref().unwrap_or("list"),
            facts.iter().map(value).collect::<Vec<_>>().join(", ")
        )
    };
    report.findings.iter().filter(|finding| finding.rule == rule).map(|finding| of(finding)).collect()
}

fn lint(csv: &str, rule: &str, facts: &[&str]) -> Vec<String> {
    told(&report("", &[("new.csv", csv)]), rule, facts)
}

fn changed(old: &str, new: &str, rule: &str, facts: &[&str]) -> Vec<String> {
    told(&report("", &[("old.csv", old), ("new.csv", new)]), rule, facts)
}

const MONEY: &[&str] = &["fee", "amount", "total", "share"];

#[test]
fn the_total_holds_every_mandatory_fee_and_each_fee_its_own_share() {
    let list =
        "sku,price,fee:resort,fee:cleaning,fee:gift wrap,fee:gift wrap:obligation\nR,90.00,10,15.00,5.00,optional\n";
    assert_eq!(
        lint(list, "fee-outside-price", MONEY),
        ["R: resort, 10.00, 115.00, 8.70", "R: cleaning, 15.00, 115.00, 13.04"]
    );
}

#[test]
fn a_percentage_is_taken_exactly_of_its_base_and_no_further_than_its_cap() {
    let list = |percent: &str, base: &str, cap: &str| {
        format!("sku,price,fee_name,fee_amount,base,cap\nR,80.00,Booking,{percent},{base},{cap}\n")
    };
    let total = |percent: &str, base: &str, cap: &str| lint(&list(percent, base, cap), "fee-outside-price", &["total"]);
    assert_eq!(total("12.5 %", "price", ""), ["R: 90.00"]);
    assert_eq!(total("12.5 %", "", "8.00"), ["R: 88.00"]);
    assert_eq!(total("0.333 %", "", ""), ["R: 80.2664"]);
    // Nobody knows what the goods are insured for.
    assert_eq!(total("12.5 %", "insured value", ""), Vec::<String>::new());
}

#[test]
fn the_headline_is_the_first_component_with_a_price() {
    let list = "sku,price.setup,price.monthly,fee:service,fee:service:obligation\nA,,20.00,2.00,mandatory\n";
    assert_eq!(lint(list, "fee-outside-price", &["price", "total"]), ["A: 20.00, 22.00"]);
}

#[test]
fn a_monthly_fee_falls_twelve_times_on_a_yearly_price() {
    let list = "[list]\ncurrency = \"EUR\"\n[[item]]\nsku = \"A\"\nprice = \"120.00\"\nperiod = \"year\"\n\
                [[fee]]\nname = \"Line rental\"\namount = \"2.50\"\nper = \"month\"\n";
    let report = report("", &[("new.toml", list)]);
    assert_eq!(told(&report, "fee-outside-price", &["amount", "total"]), ["A: 30.00, 150.00"]);
}

#[test]
fn words_in_one_fee_cell_do_not_hide_the_amounts_in_the_others() {
    let list =
        "sku,price,fee:delivery\nA,20.00,2.50\nB,20.00,free\nC,20.00,-\nD,20.00,on request\nE,20.00,3.00\nF,20.00,no\n";
    assert_eq!(lint(list, "fee-outside-price", &["amount"]), ["A: 2.50", "E: 3.00"]);
    assert_eq!(lint(list, "fee-without-amount", &["fee"]), ["D: delivery"]);
}

#[test]
fn an_unknown_word_for_an_obligation_accuses_nobody() {
    let list = "sku,price,fee:delivery,fee:delivery:obligation\nA,20.00,2.50,abroad\nB,20.00,2.50,Pflicht\n";
    assert_eq!(lint(list, "fee-outside-price", &["amount"]), ["B: 2.50"]);
}

#[test]
fn a_column_headed_delivery_fee_is_a_fee() {
    assert_eq!(lint("sku,price,Versandkosten\nA,20.00,2.50\n", "fee-outside-price", &["fee"]), ["A: Versandkosten"]);
    let (old, new) = ("sku,price,Delivery fee\nA,20.00,2.50\n", "sku,price,Delivery fee\nA,20.00,2.75\n");
    assert_eq!(changed(old, new, "fee-raised", &["old", "new", "percent"]), ["A: 2.50, 2.75, 10.00"]);
}

#[test]
fn what_the_government_takes_and_what_comes_back_is_named_and_can_be_ignored() {
    let list = "sku,price,fee_name,fee_amount,government,refundable\nA,20.00,Permit,2.50,yes,\nB,20.00,Bottle deposit,0.25,,yes\n\
                C,20.00,Kurtaxe,3.00,,\n";
    assert_eq!(
        lint(list, "fee-outside-price", &["nature", "total"]),
        ["A: government, 22.50", "B: refundable, 20.25", "C: government, 23.00"]
    );
    let setup = "[policy.rules]\nfee-outside-price = { ignore = [\"government\", \"deposit\"] }\n";
    let report = report(setup, &[("new.csv", list)]);
    assert_eq!(told(&report, "fee-outside-price", &["nature"]), Vec::<String>::new());
}

#[test]
fn vat_on_top_is_tax_and_no_fee() {
    let list = "sku,price,description,fee:VAT\nA,20.00,zzgl. MwSt.,4.00\nB,20.00,plus VAT,4.00\n";
    for rule in ["fee-outside-price", "fee-without-amount", "fees-too-many"] {
        assert_eq!(lint(list, rule, &["fee"]), Vec::<String>::new(), "{rule}");
    }
}

#[test]
fn a_text_that_repeats_a_stated_fee_adds_nothing() {
    let list = "sku,price,description,fee:shipping\nA,20.00,plus delivery,2.50\n";
    assert_eq!(lint(list, "fee-outside-price", &["fee", "total"]), ["A: shipping, 22.50"]);
    assert_eq!(lint(list, "fee-without-amount", &["fee"]), Vec::<String>::new());
}

#[test]
fn a_text_with_an_amount_is_added_and_one_without_is_named() {
    let list = "sku,name,price,conditions\nA,Bench,20.00,zzgl. 4.90 € Versand\nB,房间,90.00,另加服务费\n";
    assert_eq!(lint(list, "fee-outside-price", MONEY), ["A: Versand, 4.90, 24.90, 19.68"]);
    assert_eq!(lint(list, "fee-without-amount", &["fee"]), ["B: 服务费"]);
}

#[test]
fn a_fee_of_the_list_is_one_finding_where_the_list_is_long() {
    let mut list = "[list]\ncurrency = \"EUR\"\n[[fee]]\nname = \"Booking\"\namount = \"2.00\"\n".to_string();
    for number in 0..30 {
        list.push_str(&format!("[[item]]\nsku = \"S-{number}\"\nprice = \"10.00\"\n"));
    }
    let report = report("", &[("new.toml", &list)]);
    assert_eq!(told(&report, "fee-outside-price", &["count", "rows"]), ["list: 30, 30"]);
}

#[test]
fn fees_add_up_to_fifteen_percent_and_not_a_cent_more() {
    let list = |fee: &str| format!("sku,price,fee:delivery,fee:delivery:obligation\nA,20.00,{fee},preselected\n");
    assert_eq!(lint(&list("3.00"), "fees-too-many", &["percent"]), Vec::<String>::new());
    assert_eq!(lint(&list("3.01"), "fees-too-many", &["percent", "scope"]), ["A: 15.05, dear"]);
    let setup = "[policy.rules]\nfees-too-many = { percent = \"20 %\" }\n";
    let report = report(setup, &[("new.csv", &list("3.01"))]);
    assert_eq!(told(&report, "fees-too-many", &["percent"]), Vec::<String>::new());
}

#[test]
fn three_fees_are_few_and_four_are_many() {
    let list = |names: &[&str]| {
        let header: String = names.iter().map(|name| format!(",fee:{name}")).collect();
        format!("sku,price{header}\nA,1000.00{}\n", ",1.00".repeat(names.len()))
    };
    let three = ["delivery", "packing", "booking"];
    assert_eq!(lint(&list(&three), "fees-too-many", &["count"]), Vec::<String>::new());
    let four = ["delivery", "packing", "booking", "cleaning"];
    assert_eq!(lint(&list(&four), "fees-too-many", &["count", "amount"]), ["A: 4, 4.00"]);
}

#[test]
fn an_all_in_price_is_checked_to_the_cent_and_silences_the_fee_beside_it() {
    let list = |all_in: &str| format!("sku,price,fee:delivery,all_in_price\nA,20.00,2.50,{all_in}\n");
    for right in ["22.50", "22.5"] {
        assert_eq!(lint(&list(right), "price-not-all-in", &["total"]), Vec::<String>::new(), "{right}");
    }
    for wrong in ["22.49", "22.51", "20.00"] {
        assert_eq!(lint(&list(wrong), "price-not-all-in", &["stated", "total"]), [format!("A: {wrong}, 22.50")]);
        assert_eq!(lint(&list(wrong), "fee-outside-price", &["fee"]), Vec::<String>::new());
    }
}

#[test]
fn an_all_in_price_may_round_a_percentage_and_hold_the_tax_of_a_net_price() {
    let rounded = |all_in: &str| format!("sku,price,fee:service,all_in_price\nA,3.99,12.5 %,{all_in}\n");
    assert_eq!(lint(&rounded("4.49"), "price-not-all-in", &["total"]), Vec::<String>::new());
    assert_eq!(lint(&rounded("4.50"), "price-not-all-in", &["total"]), ["A: 4.48875"]);
    let net = |all_in: &str| {
        let list = format!("sku,price,tax_rate,tax_included,fee:service,all_in_price\nA,100.00,20,no,10.00,{all_in}\n");
        told(&run("[prices]\ncurrency = \"EUR\"\n", &[("new.csv", &list)]), "price-not-all-in", &["stated"])
    };
    assert_eq!(net("132.00"), Vec::<String>::new());
    assert_eq!(net("131.00"), ["A: 131.00"]);
}

#[test]
fn a_stated_total_below_the_sum_is_wrong_even_where_tax_is_open() {
    let list = |all_in: &str| format!("sku,price,fee:delivery,all_in_price\nA,20.00,2.50,{all_in}\n");
    let bare = |all_in: &str| {
        told(&run("[prices]\ncurrency = \"EUR\"\n", &[("new.csv", &list(all_in))]), "price-not-all-in", &["stated"])
    };
    assert_eq!(bare("22.00"), ["A: 22.00"]);
    assert_eq!(bare("27.00"), Vec::<String>::new());
}

#[test]
fn rules_without_their_input_are_not_run() {
    let report = report("", &[("new.csv", "sku,price\nA,20.00\n")]);
    let lacking: Vec<(&str, &str)> = report
        .not_run
        .iter()
        .filter(|lacking| {
            lacking.rule.contains("fee") || lacking.rule.contains("cap") || lacking.rule.contains("all-in")
        })
        .map(|lacking| (lacking.rule, lacking.needs.as_str()))
        .collect();
    assert_eq!(
        lacking,
        [
            ("fee-added", "an older version to compare with"),
            ("fee-raised", "an older version to compare with"),
            ("fee-removed", "an older version to compare with"),
            ("fee-unbundled", "an older version to compare with"),
            ("price-not-all-in", "a column with the all-in price (all_in_price)"),
            ("surcharge-over-cap", "a cap (setting cap, or a pack)"),
        ]
    );
}

#[test]
fn a_surcharge_is_held_against_percent_amount_or_both() {
    let over = |cap: &str, fee: &str| {
        let list = format!("sku,price,fee:card,fee:card:obligation\nA,100.00,{fee},conditional\n");
        let setup = format!("[policy.rules]\nsurcharge-over-cap = {{ cap = \"{cap}\" }}\n");
        !told(&report(&setup, &[("new.csv", &list)]), "surcharge-over-cap", &["cap"]).is_empty()
    };
    assert!(!over("2 %", "2 %") && over("2 %", "2.01 %"));
    assert!(!over("2 %", "2.00") && over("2 %", "2.01"));
    assert!(!over("1.50", "1.5 %") && over("1.50", "1.6 %"));
    assert!(!over("1 % and 3.00", "2.00") && over("1 % and 1.50", "2.00"));
    assert!(over("0 %", "0.01") && !over("0 %", "0.00"));
}

#[test]
fn a_surcharge_of_another_name_is_meant_only_where_the_setting_says_so() {
    let list = "sku,price,fee:peak season,fee:peak season:obligation\nA,100.00,20.00,conditional\n";
    let setup = |names: &str| format!("[policy.rules]\nsurcharge-over-cap = {{ cap = \"5 %\"{names} }}\n");
    let count = |names: &str| told(&report(&setup(names), &[("new.csv", list)]), "surcharge-over-cap", &["fee"]).len();
    assert_eq!((count(""), count(", names = [\"season\"]"), count(", names = [\"sea\"]")), (0, 1, 0));
}

#[test]
fn fees_under_a_condition_are_no_duplicates_of_each_other() {
    let list = |obligation: &str| {
        format!(
            "sku,price,fee:delivery,fee:delivery:obligation,fee:shipping,fee:shipping:obligation\n\
             A,90.00,2.00,{obligation},3.00,{obligation}\n"
        )
    };
    assert_eq!(lint(&list("conditional"), "fee-duplicated", &["fee"]), Vec::<String>::new());
    assert_eq!(lint(&list("mandatory"), "fee-duplicated", &["fee", "other"]), ["A: shipping, delivery"]);
}

#[test]
fn a_vague_column_of_a_long_list_is_one_finding() {
    let mut list = "sku,price,fee:other,fee:other:obligation\n".to_string();
    for number in 0..30 {
        list.push_str(&format!("S-{number},20.00,{},conditional\n", if number < 5 { "0" } else { "1.00" }));
    }
    assert_eq!(lint(&list, "fee-vague-name", &["fee", "count"]), ["list: other, 25"]);
}

#[test]
fn a_row_without_a_fee_of_its_own_has_no_fee_without_an_amount() {
    let list =
        "sku,price,fee_name,fee_amount\nA,20.00,,\nB,20.00,delivery,2.50\nC,20.00,delivery,\nD,20.00,delivery,2.5O\n";
    assert_eq!(lint(list, "fee-without-amount", &["fee"]), ["C: delivery"]);
}

#[test]
fn a_header_that_speaks_of_a_fee_without_an_amount_is_told_once_for_the_list() {
    let found = |header: &str| {
        let setup = format!("[prices.columns]\nprice = \"Price, {header}\"\n");
        let list = format!("sku,\"Price, {header}\"\nA,20.00\nB,30.00\n");
        told(&report(&setup, &[("new.csv", &list)]), "fee-without-amount", &["fee", "scope"])
    };
    assert_eq!(found("plus delivery"), ["list: delivery, list"]);
    assert_eq!(found("delivery included"), Vec::<String>::new());
    assert_eq!(found("plus 2.50 delivery"), Vec::<String>::new());
}

#[test]
fn an_all_in_price_is_held_only_against_a_price_of_one_piece_in_its_currency() {
    let wrong = |price: &str, stated: &str| {
        let list = format!("sku,price,all_in_price,fee:service\nA,{price},{stated},6.00\n");
        lint(&list, "price-not-all-in", &["total"]).len()
    };
    assert_eq!(wrong("60.00", "62.00"), 1);
    for (price, stated) in
        [("from 60.00", "62.00"), ("60.00", "from 62.00"), ("2 for 60.00", "62.00"), ("60.00", "£62.00")]
    {
        assert_eq!(wrong(price, stated), 0, "{price} {stated}");
    }
}

#[test]
fn a_surcharge_whose_amount_nobody_knows_is_not_above_a_cap() {
    let over = |fee: &str| {
        let setup = "[policy.rules]\nsurcharge-over-cap = { level = \"warn\", cap = \"3 %\" }\n";
        let list = format!("[[item]]\nsku = \"A\"\nprice = \"20.00\"\n[[fee]]\nname = \"Fuel surcharge\"\n{fee}\n");
        told(&report(setup, &[("new.toml", &list)]), "surcharge-over-cap", &["fee"]).len()
    };
    assert_eq!(over("amount = \"5.00\""), 1);
    assert_eq!(over("amount = \"5.00\"\nper = \"km\""), 0);
    assert_eq!(over(""), 0);
}

#[test]
fn a_charge_that_must_be_refused_is_told_with_its_amount() {
    let list = "sku,price,fee:towels,fee:towels:obligation\nA,20.00,1.50,preselected\n";
    assert_eq!(lint(list, "fee-preselected", &["scope", "fee", "amount"]), ["A: item, towels, 1.50"]);
    let list = "[list]\ncurrency = \"EUR\"\n[[item]]\nsku = \"A\"\nprice = \"20.00\"\n\
                [[fee]]\nname = \"Towels\"\namount = \"1.50\"\nobligation = \"preselected\"\n";
    let report = report("", &[("new.toml", list)]);
    assert_eq!(told(&report, "fee-preselected", &["scope", "fee", "amount"]), ["list: list, Towels, 1.50"]);
}

#[test]
fn fees_that_two_columns_of_text_speak_of_are_two_faults() {
    let row = |index: usize| {
        let (text, more) = if index.is_multiple_of(2) { ("plus delivery", "") } else { ("", "plus delivery") };
        format!("A-{index},20.00,{text},{more}\n")
    };
    let rows: String = (0..24).map(row).collect();
    let found = lint(&format!("sku,price,description,conditions\n{rows}"), "fee-without-amount", &["fee"]);
    assert_eq!(found.len(), 24, "{found:?}");
}

#[test]
fn a_share_of_nothing_is_not_dear_and_a_stated_whole_bounds_a_percentage() {
    assert_eq!(lint("sku,price,fee:service\nA,0.00,5.00\n", "fees-too-many", &["scope"]), Vec::<String>::new());
    let list = |header: &str, cell: &str| format!("sku,price,fee:service{header}\nA,20.00,10 %{cell}\n");
    assert_eq!(lint(&list("", ""), "fee-uncapped", &["scope"]), ["A: item-percent"]);
    assert_eq!(lint(&list(",all_in_price", ",22.00"), "fee-uncapped", &["scope"]), Vec::<String>::new());
}
