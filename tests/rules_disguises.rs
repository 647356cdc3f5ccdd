//! What the cards of the disguises cannot show: other languages, several prices, bounds, other formats, what covers what.

#![allow(clippy::disallowed_methods, reason = "the tests write the lists they compare")]

#[path = "rules_disguises/bounds.rs"]
mod bounds;
#[path = "support/judged.rs"]
mod judged;

use plainprice::core::finding::{Finding, Report};
use plainprice::rules;
use plainprice::text::Text;

use judged::SETUP;

/// Compares two files; a name says the format.
fn compared(setup: &str, format: &str, old: &str, new: &str) -> Report {
    judged::report(setup, Some((format, old)), (format, new), None)
}

/// The findings of a rule, with the facts named.
fn told(report: &Report, rule: &str, facts: &[&str]) -> Vec<String> {
    let fact =
        |finding: &Finding, name: &str| finding.fact(name).map_or("–".to_string(), |value| value.fact().into_owned());
    let line = |finding: &Finding| facts.iter().map(|name| fact(finding, name)).collect::<Vec<_>>().join(" | ");
    report.findings.iter().filter(|finding| finding.rule == rule).map(|finding| line(finding)).collect()
}

fn csv(old: &str, new: &str) -> Report {
    compared(SETUP, "csv", old, new)
}

/// Two rows that differ in their text; one price stays.
fn reworded(header: &str, old: &str, new: &str) -> Report {
    let list = |text: &str| format!("sku;name;price;{header}\nA-1;Thing;10.00;{text}\n");
    csv(&list(old), &list(new))
}

fn weakened(old: &str, new: &str) -> bool {
    !told(&reworded("description", old, new), "description-weakened", &[]).is_empty()
}

fn worsened(header: &str, old: &str, new: &str) -> Vec<String> {
    told(&reworded(header, old, new), "terms-worsened", &["term", "old", "new"])
}

#[test]
fn a_word_of_quality_that_is_gone_is_seen_in_every_language() {
    for (old, new) in [
        ("Tisch aus Massivholz, geölt", "Tisch aus Holz, geölt"),
        ("Table en bois massif huilé", "Table en bois huilé"),
        ("Aceite de oliva virgen extra de Jaén", "Aceite de oliva de Jaén"),
        ("有机燕麦饼干礼盒", "燕麦饼干礼盒"),
        ("有機燕麥餅乾禮盒", "燕麥餅乾禮盒"),
        ("Нож из нержавеющей стали", "Нож из стали"),
        ("Bisgedi ceirch organig o Gymru", "Bisgedi ceirch o Gymru"),
        ("Chair with leather cover", "Chair with faux leather cover"),
        ("Fenster mit Dreifachverglasung, weiß", "Fenster mit Zweifachverglasung, weiß"),
        ("Tienda con carga solar, 20000 mAh", "Tienda con carga solar, 15000 mAh"),
        ("Hemd aus 100 % Baumwolle", "Hemd aus 60 % Baumwolle und Polyester"),
        ("衬衫 100% 棉", "衬衫 60% 棉"),
        ("Drill 1 kW with case", "Drill 800 W with case"),
    ] {
        assert!(weakened(old, new), "{old} → {new}");
        assert!(!weakened(new, old), "{new} → {old}");
    }
}

#[test]
fn a_new_wording_is_not_a_weaker_one() {
    for (old, new) in [
        ("Organic oat cookies", "Oat cookies from organic farming"),
        ("Organic oat cookies", "Bio-Haferkekse"),
        ("Table of solid oak", "Solid oak table, oiled"),
        ("Stainless steel pot", "Inox pot made of steel"),
        ("This is not organic cotton", "This is cotton"),
        ("1,000 W motor", "900 W motor"),
        ("800-1000 W motor", "800 W motor"),
        ("LED lamp 9 W", "LED lamp 7 W"),
        ("1000 W motor and 500 W heater", "500 W motor and 1000 W heater"),
        ("For oil 5W-30", "For oil 0W-30"),
        ("Class II device", "Class I device"),
        ("Deposit of 20 % down", "Deposit of 10 % down"),
        ("10 % off all cotton", "5 % off all cotton"),
        ("Ready in 2 hours", "Ready in 1 hour"),
        ("Solid oak", "Lamp"),
        ("Massive sale on lamps", "Sale on lamps"),
    ] {
        assert!(!weakened(old, new), "{old} → {new}");
    }
}

#[test]
fn a_term_that_is_shorter_is_seen_in_every_language() {
    for (old, new, term) in [
        ("Rückgabe innerhalb von 30 Tagen", "Rückgabe innerhalb von 2 Wochen", "return | 30 Tagen | 2 Wochen"),
        ("Garantie: 24 mois", "Garantie: 1 an", "warranty | 24 mois | 1 an"),
        ("Garantía de 3 años", "Garantía de 24 meses", "warranty | 3 años | 24 meses"),
        ("保修2年", "保修12个月", "warranty | 2年 | 12个月"),
        ("入住前24小时可免费取消", "入住前3天可免费取消", "cancellation | 24小时 | 3天"),
        ("Гарантия 24 месяца", "Гарантия 12 месяцев", "warranty | 24 месяца | 12 месяцев"),
        ("Gwarant 2 flwyddyn", "Gwarant 6 mis", "warranty | 2 flwyddyn | 6 mis"),
        ("Kündigungsfrist 1 Monat", "Kündigungsfrist 3 Monate", "notice | 1 Monat | 3 Monate"),
        ("Delivery in 3 working days", "Delivery in 5 business days", "delivery | 3 working days | 5 business days"),
        ("Price valid for 60 days", "Price valid for 1 month", "validity | 60 days | 1 month"),
        ("Mindestlaufzeit 12 Monate", "Mindestlaufzeit 2 Jahre", "minimum-term | 12 Monate | 2 Jahre"),
        ("Lifetime warranty", "10-year warranty", "warranty | Lifetime | 10-year"),
    ] {
        assert_eq!(worsened("conditions", old, new), [term], "{old} → {new}");
        assert_eq!(worsened("conditions", new, old), [""; 0], "{new} → {old}");
    }
}

#[test]
fn a_term_that_may_be_the_same_stays_silent() {
    for (old, new) in [
        ("Returns within 30 days", "Returns within 1 month"),
        ("Returns within 1 month", "Returns within 30 days"),
        ("Returns within 10 working days", "Returns within 12 days"),
        ("Cancellation within 14 days", "Cancellation within 7 days"),
        ("24 months warranty, 5 years on the motor", "12 months warranty, 5 years on the motor warranty"),
        ("Warranty 1 year and 6 months", "Warranty 2 years and 3 months"),
        ("Warranty 12-24 months", "Warranty 12 months"),
        ("Warranty 24 months", "Warranty see leaflet"),
        ("Guaranteed delivery in 5 days", "Guaranteed delivery in 3 days"),
        ("30-day returns and 24-month warranty", "24-month warranty and 30-day returns"),
    ] {
        assert_eq!(worsened("conditions", old, new), [""; 0], "{old} → {new}");
    }
}

#[test]
fn a_column_whose_header_names_the_term_and_its_unit_needs_no_words_in_its_cells() {
    assert_eq!(worsened("Warranty (months)", "24", "12"), ["warranty | 24 | 12"]);
    assert_eq!(worsened("Garantie", "2 Jahre", "12 Monate"), ["warranty | 2 Jahre | 12 Monate"]);
    assert_eq!(worsened("Return days", "30", "14"), ["return | 30 | 14"]);
    assert_eq!(worsened("Stock", "24", "12"), [""; 0]);
    assert_eq!(worsened("Warranty (months)", "12", "24"), [""; 0]);
}

#[test]
fn a_warranty_in_a_description_is_told_once_by_its_words() {
    let report = reworded("description", "Robust, 24 months warranty", "Robust, 12 months warranty");
    let rules: Vec<_> = report.findings.iter().map(|finding| (finding.rule, finding.covers.as_slice())).collect();
    assert_eq!(rules, [("description-weakened", &["terms-worsened"][..])]);
}

#[test]
fn another_term_beside_a_weaker_word_is_told_too() {
    let report = reworded("description", "Organic. Returns within 30 days", "Returns within 14 days");
    assert_eq!(told(&report, "terms-worsened", &["term"]), ["return"]);
}

#[test]
fn content_in_a_name_counts_only_where_no_column_states_the_pack_and_the_price_did_not_follow() {
    let with = |header: &str, old: &str, new: &str| {
        csv(&format!("sku,name,price{header}\n{old}\n"), &format!("sku,name,price{header}\n{new}\n"))
    };
    let weaker = |report: Report| told(&report, "description-weakened", &["old", "new"]);
    assert_eq!(
        weaker(with("", "A-1,Oat cookies 200 g,2.40", "A-1,Oat cookies 180 g,2.17")),
        ["cookies 200 g | cookies 180 g"]
    );
    assert_eq!(weaker(with("", "A-1,Oat cookies 200 g,2.40", "A-1,Oat cookies 180 g,2.16")), [""; 0]);
    assert_eq!(weaker(with("", "A-1,Eggs 12 pcs,3.00", "A-1,Eggs 10 pcs,3.00")), ["Eggs 12 pcs | Eggs 10 pcs"]);
    assert_eq!(weaker(with(",pack", "A-1,Oat bar 200 g,2.40,200 g", "A-1,Oat bar 180 g,2.40,200 g")), [""; 0]);
}

#[test]
fn a_shorter_period_is_judged_by_payments_in_a_year() {
    let shortened = |old: (&str, &str), new: (&str, &str)| {
        let list = |(price, period): (&str, &str)| format!("sku,name,price,period\nA-1,Pass,{price},{period}\n");
        let report = csv(&list(old), &list(new));
        told(&report, "period-shortened", &["percent"]).into_iter().next()
    };
    for (old, new, percent) in [
        (("30.00", "month"), ("30.00", "4 weeks"), "8.63"),
        (("30.00", "month"), ("30.00", "30 days"), "1.39"),
        (("30.00", "month"), ("27.63", "4 weeks"), "0.05"),
        (("120.00", "year"), ("120.00", "11 months"), "9.09"),
        (("120.00", "year"), ("10.01", "month"), "0.10"),
        (("90.00", "quarter"), ("30.01", "month"), "0.03"),
        (("100", "Jahr"), ("9", "Monat"), "8.00"),
        (("30.00", "31 days"), ("30.00", "4 weeks"), "10.71"),
        (("30.00", "31 days"), ("30.00", "month"), "1.64"),
        (("5.00", "2 weeks"), ("5.00", "week"), "100.00"),
    ] {
        assert_eq!(shortened(old, new).as_deref(), Some(percent), "{old:?} → {new:?}");
    }
    for (old, new) in [
        (("30.00", "month"), ("27.62", "4 weeks")),
        (("30.00", "month"), ("30.00", "31 days")),
        (("100.00", "year"), ("8.34", "month")),
        (("100.00", "year"), ("100.00", "365 days")),
        (("30.00", "30 days"), ("30.00", "month")),
        (("30.00", "month"), ("300.00", "once")),
        (("49.00", "once"), ("5.00", "month")),
    ] {
        assert_eq!(shortened(old, new), None, "{old:?} → {new:?}");
    }
}

#[test]
fn each_price_of_an_item_is_held_against_its_own_under_the_new_period() {
    let report = csv(
        "sku,price.adult,price.child,period\nA-1,30.00,20.00,month\n",
        "sku,price.adult,price.child,period\nA-1,30.00,15.00,4 weeks\n",
    );
    let found: Vec<_> = report.findings.iter().map(|f| (f.rule, f.component.as_deref())).collect();
    assert_eq!(found, [("period-shortened", Some("adult"))]);
}

#[test]
fn a_list_that_changes_its_basis_is_told_once_and_a_single_item_by_itself() {
    let rows = |count: usize, currency: &str| -> String {
        (0..count).map(|index| format!("A-{index},Thing {index},10.00,{currency}\n")).collect()
    };
    let list = |rows: &str| format!("sku,name,price,currency\n{rows}");
    let setup = "[prices]\ntax-included = true\n";
    let report = compared(setup, "csv", &list(&rows(30, "HRK")), &list(&rows(30, "EUR")));
    assert_eq!(told(&report, "currency-changed", &["scope", "count", "old", "new"]), ["list | 30 | HRK | EUR"]);
    let mixed = format!("{}B-1,Other,5.00,HRK\n", rows(9, "EUR"));
    let moved = format!("{}B-1,Other,5.00,EUR\n", rows(9, "EUR"));
    let report = compared(setup, "csv", &list(&mixed), &list(&moved));
    assert_eq!(told(&report, "currency-changed", &["scope", "old_price", "new_price"]), ["item | 5.00 | 5.00"]);
}

#[test]
fn a_basis_that_one_version_does_not_state_is_not_a_changed_one() {
    let old = "sku,name,price\nA-1,Bench,119.00\n";
    for new in ["sku,name,price,tax_included\nA-1,Bench,119.00,no\n", "sku,name,price,currency\nA-1,Bench,119.00,EUR\n"]
    {
        let report = compared("", "csv", old, new);
        let of_basis = report.findings.iter().filter(|f| matches!(f.rule, "tax-basis-changed" | "currency-changed"));
        assert_eq!(of_basis.count(), 0, "{new}");
    }
}

#[test]
fn a_known_tax_rate_does_not_hide_that_the_basis_changed() {
    let list = |price: &str, tax: &str| format!("sku,name,price,tax_included,tax_rate\nA-1,Bench,{price},{tax},19\n");
    let report = compared("[prices]\ncurrency = \"EUR\"\n", "csv", &list("119.00", "yes"), &list("119.00", "no"));
    assert_eq!(told(&report, "tax-basis-changed", &["old", "new"]), ["included | excluded"]);
    assert_eq!(told(&report, "price-raised-steeply", &["old", "new"]), ["100.00 | 119.00"]);
}

#[test]
fn inclusions_of_other_formats_are_read_alike() {
    let list = |includes: &str| {
        format!("[[item]]\nsku = \"ROOM-D\"\nname = \"Double room\"\nprice = \"90.00\"\nincludes = [{includes}]\n")
    };
    let report = compared(SETUP, "toml", &list("\"Frühstück\", \"Parkplatz\""), &list("\"Parkplatz\""));
    assert_eq!(told(&report, "inclusion-removed", &["inclusion"]), ["Frühstück"]);
    let report = compared(SETUP, "toml", &list("\"早餐\", \"停车\""), &list("\"停车位\""));
    assert_eq!(told(&report, "inclusion-removed", &["inclusion"]), ["早餐"]);
    let report = compared(SETUP, "toml", &list("\"pool and sauna\""), &list("\"pool\""));
    assert_eq!(told(&report, "inclusion-removed", &["inclusion"]), ["pool and sauna"]);
}

#[test]
fn a_renamed_key_is_proposed_as_it_must_be_written_and_a_mapped_one_is_silent() {
    let list = |key: &str| format!("sku,name,price\n{key},Sourdough loaf,4.20\n");
    let (old, new) = (list("\"B\"\"07\""), list("B\\7"));
    let report = csv(&old, &new);
    let lines = told(&report, "key-renamed", &["line"]);
    assert_eq!(lines, [r#""B\"07" = "B\\7""#]);
    let setup = format!("{SETUP}[prices.renamed]\n{}\n", lines[0]);
    assert_eq!(told(&compared(&setup, "csv", &old, &new), "key-renamed", &["line"]), [""; 0]);
    let help = report.findings.iter().map(|finding| Text::english().help(finding).unwrap_or_default()).next();
    assert_eq!(
        help.as_deref(),
        Some("To keep its price history, write under [prices.renamed] in plainprice.toml: \"B\\\"07\" = \"B\\\\7\".")
    );
}

#[test]
fn a_reused_key_takes_the_comparisons_of_its_prices_with_it() {
    let report = csv(
        "sku,name,price,description\nA-1,Sourdough loaf,4.20,Organic\n",
        "sku,name,price,description\nA-1,Garden hose,24.90,Green\n",
    );
    let found: Vec<_> = report.findings.iter().map(|finding| finding.rule).collect();
    assert_eq!(found, ["key-reused"]);
}

#[test]
fn a_list_in_another_language_reuses_no_key() {
    let names = ["Bread", "Milk", "Apple", "Knife", "Chair", "Candle", "Soap", "Spoon"];
    let other = ["面包", "牛奶", "苹果", "刀具", "椅子", "蜡烛", "肥皂", "勺子"];
    let list = |names: &[&str], price: &str| -> String {
        let row = |(index, name): (usize, &&str)| format!("A-{index},{name},{price}\n");
        format!("sku,name,price\n{}", names.iter().enumerate().map(row).collect::<String>())
    };
    let report = csv(&list(&names, "4.00"), &list(&other, "39.00"));
    assert_eq!(told(&report, "key-reused", &["reason"]), [""; 0]);
}

#[test]
fn a_look_alike_with_a_bigger_pack_or_of_another_size_is_no_dearer_replacement() {
    let list = |row: &str| format!("sku,name,category,price,pack\n{row}\n");
    let replaced = |old: &str, new: &str| told(&csv(&list(old), &list(new)), "item-replaced-dearer", &["old", "new"]);
    let old = "JAM-1,Strawberry jam,Spreads,3.20,450 g";
    assert_eq!(replaced(old, "JAM-7,Strawberry jam classic,Spreads,3.50,500 g"), [""; 0]);
    assert_eq!(replaced(old, "JAM-7,Strawberry jam classic,Spreads,3.50,450 g"), ["7.111111 | 7.777778"]);
    assert_eq!(replaced(old, "JAM-7,Strawberry jam classic,Spreads,3.50,"), [""; 0]);
    assert_eq!(replaced("JAM-1,Raspberry jam,Spreads,3.20,", "JAM-7,Strawberry jam,Spreads,3.50,"), [""; 0]);
}

#[test]
fn each_rule_of_the_family_is_in_the_catalogue_in_its_order() {
    let family: Vec<_> =
        rules::catalogue().filter(|rule| rules::family(rule.id) == "disguises").map(|r| r.id).collect();
    assert_eq!(
        family,
        [
            "pack-smaller",
            "unit-price-raised-price-cut",
            "item-replaced-dearer",
            "key-reused",
            "key-renamed",
            "period-shortened",
            "tax-basis-changed",
            "currency-changed",
            "inclusion-removed",
            "description-weakened",
            "terms-worsened",
        ]
    );
}
