//! Where a disguise ends and a change in plain sight begins.

use super::*;

fn reused(old: &str, new: &str) -> Vec<String> {
    let list = |name: &str, category: &str| format!("sku,name,category,price\nA-1,{name},{category},10.00\n");
    told(&csv(&list(old, "Kitchen"), &list(new, "Garden")), "key-reused", &["reason"])
}

#[test]
fn names_that_share_the_beginning_of_a_word_name_one_thing() {
    assert_eq!(reused("Sourdough loaf", "Garden hose"), ["another category"]);
    // Three letters in common, or a whole short word.
    assert_eq!(reused("Teapot of porcelain", "Tealights"), [""; 0]);
    assert_eq!(reused("TV wall bracket", "TV cushion"), [""; 0]);
    // Two letters of longer words are chance.
    assert_eq!(reused("Sourdough loaf", "Soap dish"), ["another category"]);
}

#[test]
fn a_period_written_in_another_unit_is_no_shorter_one() {
    for (old, new) in [("year", "12 months"), ("quarter", "3 months"), ("2 weeks", "14 days"), ("day", "24 hours")] {
        let list = |price: &str, period: &str| format!("sku,name,price,period\nA-1,Pass,{price},{period}\n");
        let report = csv(&list("30.00", old), &list("36.00", new));
        assert_eq!(told(&report, "period-shortened", &["percent"]), [""; 0], "{old} → {new}");
    }
}

#[test]
fn weeks_and_days_of_a_term_are_counted_alike_and_a_term_of_two_durations_is_left_alone() {
    for (old, new) in [
        ("Returns within 2 weeks", "Returns within 14 days"),
        ("Returns within 14 days", "Returns within 2 weeks"),
        // 27 months, then 30.
        ("Warranty 2 years and 3 months", "Warranty 1 year and 18 months"),
    ] {
        assert_eq!(worsened("conditions", old, new), [""; 0], "{old} → {new}");
    }
    assert_eq!(worsened("conditions", "Returns within 2 weeks", "Returns within 13 days").len(), 1);
}

#[test]
fn a_share_of_stuff_is_read_before_and_behind_its_word() {
    assert!(weakened("Shirt, cotton 80 %, polyester 20 %", "Shirt, cotton 60 %, polyester 40 %"));
    assert!(weakened("Shirt, 80 % cotton, 20 % polyester", "Shirt, 60 % cotton, 40 % polyester"));
    // The share between two stuffs may be of either, and one of another stuff is none of cotton.
    assert!(!weakened("Shirt, cotton 20 % polyester", "Shirt, cotton 15 % polyester"));
    assert!(!weakened("Cotton shirt, elastane 5 %", "Cotton shirt, elastane 3 %"));
}

#[test]
fn one_of_two_figures_may_fall_alone_and_its_word_may_stand_before_it() {
    assert!(weakened("Antivirus, 2 users, 5 devices", "Antivirus, 2 users, 3 devices"));
    assert!(!weakened("Antivirus, 2 users, 5 devices", "Antivirus, 3 users, 4 devices"));
    assert!(weakened("Lamp, battery 10 hours", "Lamp, battery 8 hours"));
    assert!(!weakened("Lamp, lit 10 hours", "Lamp, lit 8 hours"));
}

#[test]
fn a_worse_text_is_pointed_at_where_it_stands_now() {
    for (rule, header, old, new) in [
        ("description-weakened", "description", "Solid oak", "Oak veneer"),
        ("description-weakened", "description", "Robust, 24 months warranty", "Robust, 12 months warranty"),
        ("terms-worsened", "conditions", "Returns within 30 days", "Returns within 14 days"),
    ] {
        let report = reworded(header, old, new);
        let found = report.findings.iter().find(|finding| finding.rule == rule);
        let related = &found.unwrap_or_else(|| panic!("{rule} is not reported")).related;
        let files: Vec<&str> = related.iter().map(|place| place.file.rsplit('/').next().unwrap_or_default()).collect();
        assert_eq!(files, ["old.csv", "new.csv"], "{rule}: {new}");
    }
}

#[test]
fn an_item_that_got_cheaper_and_smaller_names_each_pack_with_its_price() {
    let list = |price: &str, pack: &str| format!("sku,name,price,pack\nA-1,Coffee,{price},{pack}\n");
    let report = csv(&list("6.00", "500 g"), &list("5.50", "400 g"));
    let facts = ["old", "new", "old_pack", "new_pack", "old_unit_price", "new_unit_price"];
    assert_eq!(told(&report, "unit-price-raised-price-cut", &facts), ["6.00 | 5.50 | 500 g | 400 g | 12 | 13.75"]);
}

#[test]
fn an_inclusion_that_costs_extra_now_does_not_hide_one_that_is_gone() {
    let (old, new) = (
        "sku,name,price,includes\nA-1,Double room,90.00,breakfast|sauna\n",
        "sku,name,price,includes,fee:breakfast\nA-1,Double room,90.00,,9.00\n",
    );
    let report = csv(old, new);
    assert_eq!(told(&report, "fee-unbundled", &["fee"]), ["breakfast"]);
    assert_eq!(told(&report, "inclusion-removed", &["inclusion"]), ["sauna"]);
}

#[test]
fn a_sign_that_several_currencies_share_is_held_against_a_sign_of_one() {
    let list = |price: &str| format!("sku,name,price\nA-1,Bench,{price}\n");
    let report = compared("[prices]\ntax-included = true\n", "csv", &list("$119.00"), &list("€119.00"));
    assert_eq!(told(&report, "currency-changed", &["scope", "old", "new"]), ["item | $ | EUR"]);
}

#[test]
fn a_dearer_look_alike_is_replaced_and_not_mistyped() {
    let list = |row: &str| format!("sku,name,category,price,pack\n{row}\n");
    let old = list("JAM-1,Strawberry jam,Spreads,2.34,450 g");
    let report = |row: &str| csv(&old, &list(row));
    let slipped = report("JAM-1,Strawberry jam,Spreads,3.24,450 g");
    assert_eq!(told(&slipped, "price-jump-implausible", &["slip"]), ["swapped-digits"]);
    let replaced = report("JAM-7,Strawberry jam classic,Spreads,3.24,450 g");
    assert_eq!(told(&replaced, "item-replaced-dearer", &["old_item"]), ["JAM-1"]);
    assert_eq!(told(&replaced, "price-jump-implausible", &["slip"]), [""; 0]);
}
