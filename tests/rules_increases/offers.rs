//! Offers, quantity breaks and smallest orders.

use super::{Case, csv, toml};

#[test]
fn an_offer_without_a_price_to_hold_against_or_for_several_pieces_is_left_alone() {
    let told =
        |text: &str| Case { new: ("new.csv", text), ..Case::default() }.told("discount-not-a-discount", &["against"]);
    assert_eq!(told("sku,price,sale_price\nA,,5.00\nB,6.00,\nC,6.00,6.00\n"), ["C price"]);
    assert_eq!(told("sku,price,sale_price,lowest_30d\nA,6.00,5.00,5.00\nB,6.00,5.00,5.01\n"), ["A lowest-30d"]);
    // `3 for 5.00` is no price of one.
    assert_eq!(told("sku,price,sale_price\nA,2.00,3 for 5.00\nB,2.00,2.00\n"), ["B price"]);
    let needs = Case { new: ("new.csv", "sku,price\nA,1.00\n"), ..Case::default() }.needs("discount-not-a-discount");
    assert_eq!(needs.as_deref(), Some("a promotional price (sale_price or [[promotion]])"));
}

const ROOM: &str = "[[item]]\nsku = \"A\"\nname = \"Room\"\nprice = \"90.00\"\n";

fn offers(offers: &[&str]) -> String {
    let tables: Vec<String> = offers.iter().map(|offer| format!("[[promotion]]\n{offer}\n")).collect();
    format!("{ROOM}{}", tables.concat())
}

#[test]
fn what_became_of_an_offer_is_told_by_all_offers_of_the_item() {
    let told = |old: &[&str], new: &[&str]| {
        let (old, new) = (offers(old), offers(new));
        toml(&old, &new).told("discount-ended", &["change", "scope", "old", "new"]).join("; ")
    };
    let (cheap, dear) = ("item = \"A\"\nprice = \"70.00\"", "item = \"A\"\nprice = \"80.00\"");
    assert_eq!(told(&[cheap], &[]), "A ended item 70.00 -");
    assert_eq!(told(&[cheap], &[dear]), "A raised item 70.00 80.00");
    // Another order, or a better offer beside a dear one, takes nothing away.
    assert_eq!(told(&[cheap, dear], &[dear, cheap]), "");
    assert_eq!(told(&[dear], &[dear, cheap]), "");
    let until = |day: &str| format!("{cheap}\nto = {day}");
    assert_eq!(told(&[&until("2026-12-31")], &[&until("2026-08-31")]), "A shortened item 2026-12-31 2026-08-31");
    assert_eq!(told(&[&until("2026-08-31")], &[&until("2026-12-31")]), "");
    // The day of the check is 2026-06-01: an offer until 31 May is over, one until 1 June is taken away.
    assert_eq!(told(&[&until("2026-05-31")], &[]), "");
    assert_eq!(told(&[&until("2026-06-01")], &[]), "A ended item 70.00 -");
    assert_eq!(told(&["percent = \"20\""], &["percent = \"15\""]), "- raised list 20 % off 15 % off");
}

#[test]
fn an_offer_of_an_item_that_is_gone_or_now_costs_as_little_has_not_been_taken_away() {
    let old = offers(&["item = \"A\"\npercent = \"20\""]);
    let other = "[[item]]\nsku = \"B\"\nname = \"Breakfast\"\nprice = \"9.00\"\n";
    let both = format!("{other}{old}");
    let told = |new: &str| toml(&both, new).told("discount-ended", &["change"]).join("; ");
    assert_eq!(told(other), "");
    assert_eq!(told(&format!("{other}{}", ROOM.replace("90.00", "72.00"))), "");
    assert_eq!(told(&format!("{other}{}", ROOM.replace("90.00", "72.01"))), "A ended");
}

#[test]
fn a_break_is_held_against_the_same_customers_place_and_currency_only() {
    let told = |old: &str, new: &str| {
        let (old, new) = (
            format!("sku,customer_group,min_quantity,price\n{old}"),
            format!("sku,customer_group,min_quantity,price\n{new}"),
        );
        csv(&old, &new).told("tier-worsened", &["variant", "quantity", "old", "new", "new_quantity"]).join("; ")
    };
    let old = "A,new,1,1.00\nA,new,10,0.90\nA,trade,1,0.80\nA,trade,10,0.70\n";
    let new = "A,new,1,1.00\nA,new,10,0.90\nA,trade,1,0.80\nA,trade,20,0.70\n";
    assert_eq!(told(old, new), "A customer_group trade 10 0.70 0.80 20");
    // A group that is gone pays nothing at all.
    assert_eq!(told(old, "A,new,1,1.00\nA,new,10,0.90\n"), "");
    // The rise of a break that both lists have is told as a rise.
    assert_eq!(told(old, &old.replace("0.70", "0.75")), "");
}

#[test]
fn a_break_that_moved_while_its_price_rose_is_not_lost() {
    let old = "sku,min_quantity,price\nA,1,1.00\nA,10,0.80\n";
    let new = "sku,min_quantity,price\nA,1,1.00\nA,8,0.85\n";
    assert_eq!(csv(old, new).told("tier-worsened", &["quantity", "old", "new"]), ["A 10 0.80 0.85"]);
}

#[test]
fn a_minimum_order_counts_in_pieces_and_a_zero_is_none() {
    let told = |old: &str, new: &str| {
        let (old, new) = (format!("sku,price,min_quantity,pack\n{old}"), format!("sku,price,min_quantity,pack\n{new}"));
        csv(&old, &new).told("minimum-raised", &["change", "old", "new"]).join("; ")
    };
    assert_eq!(told("A,1.00,5,1 pcs\n", "A,1.00,6,1 pcs\n"), "A raised 5 6");
    assert_eq!(told("A,1.00,0,1 pcs\n", "A,1.00,1,1 pcs\n"), "");
    assert_eq!(told("A,1.00,0,1 pcs\n", "A,1.00,2,1 pcs\n"), "A new 0 2");
    // As many packs, but larger ones, are another pack; another measure cannot be compared.
    assert_eq!(told("A,1.00,5,1 pcs\n", "A,1.00,5,2 pcs\n"), "");
    assert_eq!(told("A,1.00,5,1 kg\n", "A,1.00,9,1 l\n"), "");
}

#[test]
fn an_offer_for_an_item_with_breaks_is_held_against_its_first_price() {
    let list = "[[item]]\nsku = \"A\"\nprice = \"10.00\"\nmin_quantity = \"1\"\n[[item]]\nsku = \"A\"\nprice = \"8.00\"\n\
                min_quantity = \"10\"\n[[promotion]]\nitem = \"A\"\nprice = \"9.00\"\n";
    let told = |text: &str| {
        Case { new: ("new.toml", text), ..Case::default() }.told("discount-not-a-discount", &["against", "price"])
    };
    // Below the price of one, above that of ten: still an offer to whoever buys one.
    assert_eq!(told(list), [""; 0]);
    assert_eq!(told(&list.replace("9.00", "10.00")), ["A price 10.00"]);
}
