//! What the cards of the family cannot show: groups in other languages, near misses, every way a reward shrinks.

#[path = "support/judged.rs"]
mod judged;

use judged::{SETUP, lint, report, told};

fn paid(regular: &str, price: &str, new: &str, other: &str) -> Vec<String> {
    let csv = format!("sku,name,customer_group,price\nA,Paper,{new},{other}\nA,Paper,{regular},{price}\n");
    lint("regulars-pay-more", &csv)
}

#[test]
fn existing_customers_who_pay_more_are_found_in_every_language() {
    assert_eq!(
        paid("existing", "21.00", "new", "18.00"),
        ["3: Paper costs existing customers 21.00 EUR and new customers 18.00 EUR: 3.00 EUR more."]
    );
    for (regular, new) in [
        ("Bestandskunden", "Neukunden"),
        ("Clients fidèles", "Nouveaux clients"),
        ("Clientes habituales", "Clientes nuevos"),
        ("老客户", "新客户"),
        ("會員", "訪客"),
        ("Постоянные клиенты", "Новые клиенты"),
        ("Cwsmeriaid presennol", "Cwsmeriaid newydd"),
        ("Member", "Guest"),
    ] {
        assert_eq!(paid(regular, "21", new, "18").len(), 1, "{regular}");
        assert!(paid(regular, "18", new, "18").is_empty() && paid(regular, "17", new, "18").is_empty(), "{regular}");
    }
    for (other, new) in [("trade", "new"), ("existing", "trade"), ("regular", "student")] {
        assert!(paid(other, "21", new, "18").is_empty(), "{other} {new}");
    }
}

#[test]
fn other_terms_another_date_or_another_tax_basis_are_not_the_same_offer() {
    for (column, one, other) in [
        ("min_quantity", "1", "10"),
        ("period", "month", "year"),
        ("valid_from", "2026-01-01", "2026-07-01"),
        ("conditions", "12 months", "24 months"),
        ("tax_included", "yes", "no"),
        ("currency", "EUR", "CHF"),
    ] {
        let rows = format!("A,Paper,new,18,{one}\nA,Paper,existing,21,{other}\n");
        let setup = if matches!(column, "tax_included" | "currency") { "" } else { SETUP };
        let csv = format!("sku,name,customer_group,price,{column}\n{rows}");
        let found = told(&report(setup, None, ("csv", &csv), None), "regulars-pay-more");
        assert!(found.is_empty(), "{column}: {found:?}");
    }
}

#[test]
fn prices_beside_each_other_are_compared_and_a_registration_is_no_newcomer() {
    let lint = |header: &str, row: &str| lint("regulars-pay-more", &format!("sku,name,{header}\n{row}\n"));
    assert_eq!(lint("price.new,price.existing", "A,Paper,18,21").len(), 1);
    assert_eq!(lint("price.Neukunden,price.Bestandskunden", "A,Paper,18,21").len(), 1);
    assert_eq!(lint("price.new,price.renewal", "A,Cover,180,210").len(), 1);
    // Which of two currencies is dearer, no list says.
    let apart = |row: &str| {
        let csv = format!("sku,name,price.new,price.existing\n{row}\n");
        told(&report("[prices]\ntax-included = true\n", None, ("csv", &csv), None), "regulars-pay-more").len()
    };
    assert_eq!((apart("A,Paper,€18,€21"), apart("A,Paper,£18,€21")), (1, 0));
    assert!(lint("price.new,price.existing", "A,Paper,21,18").is_empty());
    assert!(lint("price.new,price.existing", "A,Paper,,18").is_empty());
    assert!(lint("price.register,price.renew", "A,Domain,10,15").is_empty());
}

#[test]
fn a_list_without_both_groups_is_not_said_to_have_passed() {
    let lacking = |csv: &str| {
        let report = report(SETUP, None, ("csv", csv), None);
        report.not_run.iter().any(|lacking| lacking.rule == "regulars-pay-more")
    };
    assert!(lacking("sku,name,price\nA,Paper,18\n"));
    assert!(!lacking("sku,name,customer_group,price\nA,Paper,new,18\n"));
    assert!(!lacking("sku,name,price.new,price.existing\nA,Paper,18,18\n"));
}

fn rewards(old: &str, new: &str) -> Vec<String> {
    let list = |rewards: &str| {
        format!("[list]\ncurrency = \"EUR\"\ntax-included = true\n[[item]]\nsku = \"A\"\nprice = \"2.00\"\n{rewards}")
    };
    let (old, new) = (list(old), list(new));
    told(&report(SETUP, Some(("toml", &old)), ("toml", &new), None), "reward-devalued")
}

#[test]
fn every_way_in_which_a_reward_shrinks_is_told_and_its_reverse_is_not() {
    let reward = |members: &str| format!("[[reward]]\nname = \"Free tea\"\n{members}\n");
    for (old, new, told) in [
        ("condition = \"after 5 teas\"", "condition = \"after 6 teas\"", "asks for more"),
        ("condition = \"nach fünf Tees\"", "condition = \"nach sechs Tees\"", "asks for more"),
        ("condition = \"喝五杯后\"", "condition = \"喝五杯后 \"", ""),
        ("condition = \"5 % back\"", "condition = \"3 % back\"", "gives less"),
        ("valid-to = 2027-12-31", "valid-to = 2027-06-30", "ends earlier"),
        ("condition = \"after 5 teas\"", "condition = \"after 5 teas\"\nvalid-to = 2027-06-30", "ends earlier"),
        ("excludes = [\"Sundays\"]", "excludes = [\"Sundays\", \"May\"]", "now also excludes May"),
        ("valid-to = \"while stocks last\"", "valid-to = 2027-06-30", ""),
        ("excludes = [\"Sundays\"]", "excludes = [\"every Sunday\"]", ""),
        ("redeem = \"at the desk\"", "redeem = \"at the till\"", ""),
        ("condition = \"after 5 teas\"", "condition = \"for members\"", ""),
    ] {
        let found = rewards(&reward(old), &reward(new));
        if told.is_empty() {
            assert!(found.is_empty(), "{old} → {new}: {found:?}");
        } else {
            assert!(found.len() == 1 && found[0].contains(told), "{old} → {new}: {found:?}");
            assert!(rewards(&reward(new), &reward(old)).is_empty(), "{new} → {old}");
        }
    }
}

#[test]
fn a_reward_that_is_gone_or_renamed_in_its_figure_is_told_once() {
    let named = |name: &str| format!("[[reward]]\nname = \"{name}\"\n");
    assert_eq!(rewards(&named("Sixth night free"), ""), ["7: Sixth night free is no longer offered."]);
    let renamed = rewards(&named("Sixth night free"), &named("Eighth night free"));
    assert_eq!(renamed, ["7: Eighth night free asks for more: \"Sixth night free\" becomes \"Eighth night free\"."]);
    assert!(rewards(&named("Sixth night free"), &named("6th night free")).is_empty());
    assert!(rewards(&named("Sixth night free"), &named("Fifth night free")).is_empty());
    assert!(rewards("", &named("Sixth night free")).is_empty());
}

#[test]
fn columns_of_points_and_discounts_are_compared_in_their_direction() {
    let lists = |header: &str, old: &str, new: &str| {
        let csv = |value: &str| format!("sku,name,price,{header}\nA,Tea,2.00,{value}\n");
        let (old, new) = (csv(old), csv(new));
        told(&report(SETUP, Some(("csv", &old)), ("csv", &new), None), "reward-devalued")
    };
    for (header, more, less) in [
        ("points", "10", "8"),
        ("Bonuspunkte", "10", "8"),
        ("积分", "10", "8"),
        ("member discount", "10 %", "5 %"),
        ("points needed", "80", "100"),
    ] {
        assert_eq!(lists(header, more, less).len(), 1, "{header}");
        assert!(lists(header, less, more).is_empty(), "{header}");
    }
    assert!(lists("stock", "10", "8").is_empty());
}

fn teasers(header: &str, row: &str) -> Vec<String> {
    lint("teaser-price", &format!("sku,name,{header}\n{row}\n"))
}

#[test]
fn a_first_period_below_the_later_ones_is_found_in_every_language() {
    assert_eq!(
        teasers("price.register,price.renew", "A,Domain,1.99,15.99"),
        ["2: Domain costs 1.99 EUR at first and 15.99 EUR at every renewal: 14.00 EUR more."]
    );
    for header in [
        "register_price,renew_price",
        "price,renewal",
        "price,Renewal price",
        "price.erstes Jahr,price.Folgejahre",
        "price.Première année,price.Renouvellement",
        "price.首年,price.续费",
        "price.первый год,price.продление",
        "price.blwyddyn gyntaf,price.adnewyddu",
    ] {
        let setup = format!("{SETUP}[prices.columns]\n\"price.register\" = \"register_price\"\n");
        let setup = if header.starts_with("register") { setup.as_str() } else { SETUP };
        let csv = format!("sku,name,{header}\nA,Domain,10.00,11.01\nB,Name,10.00,11.00\n");
        assert_eq!(told(&report(setup, None, ("csv", &csv), None), "teaser-price").len(), 1, "{header}");
    }
}

#[test]
fn a_later_price_that_cannot_be_compared_lures_nobody() {
    for row in ["A,Domain,10.00,", "A,Domain,,15.00", "A,Domain,10.00,on request", "A,Domain,10.00,from 15.00"] {
        assert!(teasers("price,renewal", row).is_empty(), "{row}");
    }
    assert!(teasers("price,renewal", "A,Domain,10.00,$15.00").is_empty(), "another currency");
    assert!(teasers("price.new,price.renewal", "A,Cover,180,210").is_empty(), "regulars-pay-more tells it");
    assert!(teasers("price,renewal_fee_included", "A,Domain,10.00,15.00").is_empty());
    // Nothing at first is the cheapest lure of all.
    assert_eq!(teasers("price,renewal", "A,Domain,0.00,15.00").len(), 1);
}
