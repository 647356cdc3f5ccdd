//! What became of fees between two versions.

use super::*;

#[test]
fn a_fee_outside_the_price_covers_that_it_is_new_unless_it_is_off() {
    let (old, new) = ("sku,price\nA,20.00\n", "sku,price,fee:delivery\nA,20.00,2.50\n");
    let lists = [("old.csv", old), ("new.csv", new)];
    let both = report("", &lists);
    let winner = both.findings.iter().find(|finding| finding.rule == "fee-outside-price").expect("it is reported");
    assert_eq!(winner.covers, ["fee-added"]);
    assert_eq!(told(&both, "fee-added", &["fee"]), Vec::<String>::new());
    let off = report("[policy.rules]\nfee-outside-price = \"off\"\n", &lists);
    assert_eq!(told(&off, "fee-added", &["fee", "amount"]), ["A: delivery, 2.50"]);
}

#[test]
fn a_new_fee_of_the_whole_list_is_told_once_and_covered_by_the_items_it_falls_on() {
    let list = |fee: &str| {
        format!(
            "[list]\ncurrency = \"EUR\"\n[[item]]\nsku = \"A\"\nprice = \"20.00\"\n[[item]]\nsku = \"B\"\n\
             price = \"30.00\"\n{fee}"
        )
    };
    let fee = "[[fee]]\nname = \"Booking\"\namount = \"2.00\"\n";
    let lists = [("old.toml", &*list("")), ("new.toml", &*list(fee))];
    let both = report("", &lists);
    assert_eq!(told(&both, "fee-outside-price", &["total"]).len(), 2);
    assert_eq!(told(&both, "fee-added", &["fee"]), Vec::<String>::new());
    let off = report("[policy.rules]\nfee-outside-price = \"off\"\n", &lists);
    assert_eq!(told(&off, "fee-added", &["fee", "amount"]), ["list: Booking, 2.00"]);
}

#[test]
fn a_fee_rises_in_amount_percentage_or_cap_whatever_it_is_called_now() {
    let facts = &["scope", "old", "new"];
    let list = |name: &str, fee: &str, cap: &str| {
        format!("sku,price,fee_name,fee_amount,cap,obligation\nA,20.00,{name},{fee},{cap},conditional\n")
    };
    let moved = |a: (&str, &str, &str), b: (&str, &str, &str)| {
        changed(&list(a.0, a.1, a.2), &list(b.0, b.1, b.2), "fee-raised", facts)
    };
    assert_eq!(moved(("delivery", "2.50", ""), ("delivery", "2.51", "")), ["A: item, 2.50, 2.51"]);
    assert_eq!(moved(("delivery", "2.50", ""), ("shipping", "3.00", "")), ["A: item, 2.50, 3.00"]);
    assert_eq!(moved(("card", "2 %", "5.00"), ("card", "2.5 %", "5.00")), ["A: item, 2.00, 2.50"]);
    assert_eq!(moved(("delivery", "2.50", ""), ("delivery", "2.500", "")), Vec::<String>::new());
    // Which of an amount and a percentage is dearer, nobody can say without the order.
    assert_eq!(moved(("card", "2.50", ""), ("card", "2 %", "")), Vec::<String>::new());
}

#[test]
fn a_renamed_fee_is_neither_new_nor_gone() {
    let (old, new) = (
        "sku,price,fee:delivery,fee:delivery:obligation\nA,20.00,2.50,conditional\n",
        "sku,price,fee:shipping costs,fee:shipping costs:obligation\nA,20.00,2.50,conditional\n",
    );
    for rule in ["fee-added", "fee-removed", "fee-raised"] {
        assert_eq!(changed(old, new, rule, &["fee"]), Vec::<String>::new(), "{rule}");
    }
}

#[test]
fn a_free_fee_is_not_new_and_its_end_is_no_news() {
    let (without, free) = ("sku,price\nA,20.00\n", "sku,price,fee:delivery\nA,20.00,free\n");
    assert_eq!(changed(without, free, "fee-added", &["fee"]), Vec::<String>::new());
    assert_eq!(changed(free, without, "fee-removed", &["fee"]), Vec::<String>::new());
}

#[test]
fn what_was_included_in_words_and_costs_extra_now_is_unbundled_in_every_language() {
    for (was, now) in [
        ("Delivery included", "plus 2.50 delivery"),
        ("Lieferung frei Haus", "zzgl. Versandkosten"),
        ("Livraison offerte", "hors frais de livraison"),
        ("Envío gratis", "más gastos de envío"),
        ("含服务费", "另加服务费"),
        ("包邮", "运费另计"),
        ("免運費", "運費另計"),
        ("Доставка включена", "Доставка оплачивается отдельно"),
        ("Cludiant am ddim", "heb gynnwys cludiant"),
    ] {
        let list = |text: &str| format!("sku,price,description\nA,20.00,{text}\n");
        assert_eq!(changed(&list(was), &list(now), "fee-unbundled", &["scope"]).len(), 1, "{was}");
        assert_eq!(changed(&list(now), &list(was), "fee-unbundled", &["scope"]).len(), 0, "{was}");
    }
}

#[test]
fn an_inclusion_that_a_fee_of_the_list_now_charges_is_unbundled_once() {
    let list = |includes: &str, fee: &str| {
        format!(
            "[list]\ncurrency = \"EUR\"\n[[item]]\nsku = \"A\"\nprice = \"20.00\"\nincludes = [\"{includes}\"]\n\
             [[item]]\nsku = \"B\"\nprice = \"30.00\"\nincludes = [\"Lieferung\"]\n{fee}"
        )
    };
    let fee = "[[fee]]\nname = \"Delivery\"\namount = \"2.00\"\n";
    let report = report("", &[("old.toml", &*list("delivery", "")), ("new.toml", &*list("pool", fee))]);
    assert_eq!(told(&report, "fee-unbundled", &["scope", "fee", "amount", "count"]), ["list: list, Delivery, 2.00, 2"]);
    assert_eq!(told(&report, "fee-outside-price", &["fee"]), Vec::<String>::new());
    let open = "[[fee]]\nname = \"Delivery\"\n";
    let report = super::report("", &[("old.toml", &*list("delivery", "")), ("new.toml", &*list("pool", open))]);
    assert_eq!(told(&report, "fee-unbundled", &["scope", "fee", "amount"]), ["list: list-open, Delivery, -"]);
}

#[test]
fn a_fee_for_something_else_than_was_included_is_not_unbundled() {
    let (old, new) = (
        "sku,price,includes\nA,20.00,pool|welcome drink\n",
        "sku,price,includes,fee:breakfast\nA,20.00,pool|welcome drink,9.00\n",
    );
    assert_eq!(changed(old, new, "fee-unbundled", &["fee"]), Vec::<String>::new());
}

#[test]
fn a_charge_that_was_included_is_unbundled_beside_another_fee_that_stays() {
    let (old, new) = (
        "sku,price,includes,fee:delivery\nA,20.00,breakfast,2.50\n",
        "sku,price,includes,fee:delivery,fee:breakfast\nA,20.00,,2.50,9.00\n",
    );
    assert_eq!(changed(old, new, "fee-unbundled", &["fee", "amount"]), ["A: breakfast, 9.00"]);
    // A fee without a purpose that anyone knows is the same by its name.
    let (free, charged) = ("sku,price,fee:zing\nA,20.00,0.00\n", "sku,price,fee:zing\nA,20.00,1.00\n");
    assert_eq!(changed(free, charged, "fee-unbundled", &["fee", "amount"]), ["A: zing, 1.00"]);
}

#[test]
fn what_is_unbundled_points_at_where_it_was_included() {
    let places = |old: (&str, &str), new: (&str, &str)| -> Vec<String> {
        let report = report("", &[old, new]);
        let found = report.findings.iter().filter(|finding| finding.rule == "fee-unbundled");
        let related = found.flat_map(|finding| &finding.related);
        related.map(|place| place.file.rsplit('/').next().unwrap_or_default().to_string()).collect()
    };
    let csv = |text: &str| format!("sku,price,description\nA,20.00,{text}\n");
    let (old, new) = (csv("Delivery included"), csv("plus 2.50 delivery"));
    assert_eq!(places(("old.csv", &old), ("new.csv", &new)), ["old.csv"]);
    let toml = |rest: &str| format!("[list]\ncurrency = \"EUR\"\n[[item]]\nsku = \"A\"\nprice = \"20.00\"\n{rest}\n");
    let (old, new) = (toml("includes = [\"delivery\"]"), toml("[[fee]]\nname = \"Delivery\"\namount = \"2.00\""));
    assert_eq!(places(("old.toml", &old), ("new.toml", &new)), ["old.toml"]);
}

#[test]
fn two_fees_of_the_list_for_one_thing_are_one_fault_of_the_list() {
    let fee = |name: &str| format!("[[fee]]\nname = \"{name}\"\namount = \"2.00\"\n");
    let items = "[[item]]\nsku = \"A\"\nprice = \"20.00\"\n[[item]]\nsku = \"B\"\nprice = \"30.00\"\n";
    let list = format!("{items}{}{}", fee("Delivery"), fee("Shipping"));
    let report = report("", &[("new.toml", &*list)]);
    assert_eq!(told(&report, "fee-duplicated", &["scope", "fee", "other"]), ["list: list, Shipping, Delivery"]);
    // Nor is it one of every item that has a fee of its own too.
    let own = list.replace("\"30.00\"\n", "\"30.00\"\n\"fee:cleaning\" = \"5.00\"\n");
    let report = super::report("", &[("new.toml", &*own)]);
    assert_eq!(
        told(&report, "fee-outside-price", &["fee"]).iter().filter(|told| told.ends_with("cleaning")).count(),
        1
    );
    assert_eq!(told(&report, "fee-duplicated", &["scope", "fee", "other"]), ["list: list, Shipping, Delivery"]);
}

#[test]
fn a_fee_in_another_currency_is_not_called_raised() {
    let list = |currency: &str, fee: &str| {
        format!("sku,price,currency,fee:delivery,fee:delivery:obligation\nA,20.00,{currency},{fee},conditional\n")
    };
    let raised = |old: &str, new: &str| {
        let (old, new) = (list(old, "2.50"), list(new, "3.00"));
        let report = run("[prices]\ntax-included = true\n", &[("old.csv", &*old), ("new.csv", &*new)]);
        told(&report, "fee-raised", &["old", "new"])
    };
    assert_eq!(raised("EUR", "EUR"), ["A: 2.50, 3.00"]);
    assert_eq!(raised("CHF", "EUR"), Vec::<String>::new());
}

#[test]
fn a_fee_of_the_list_is_gone_even_where_another_of_its_kind_stays() {
    let list = |fees: &[&str]| {
        let fee =
            |name: &&str| format!("[[fee]]\nname = \"{name}\"\namount = \"2.00\"\nobligation = \"conditional\"\n");
        let fees: String = fees.iter().map(fee).collect();
        format!("[list]\ncurrency = \"EUR\"\n[[item]]\nsku = \"A\"\nprice = \"20.00\"\n{fees}")
    };
    let gone = |old: &[&str], new: &[&str]| {
        told(&report("", &[("old.toml", &*list(old)), ("new.toml", &*list(new))]), "fee-removed", &["fee"])
    };
    assert_eq!(gone(&["Delivery", "Shipping"], &["Shipping"]), ["list: Delivery"]);
    assert_eq!(gone(&["Delivery", "Card payment"], &["Shipping", "Card payment"]), Vec::<String>::new());
}

#[test]
fn a_fee_beside_the_rows_is_of_no_category() {
    let list = |fee: &str| {
        format!("[list]\ncurrency = \"EUR\"\n[[item]]\nsku = \"A\"\ncategory = \"Rooms\"\nprice = \"20.00\"\n{fee}")
    };
    let setup = "[policy.rules]\nfee-outside-price = \"off\"\n[[policy.override]]\ncategory = \"Rooms\"\nrules = { fee-added = \"off\" }\n";
    // So many fees that their numbers are those of bytes within the rows.
    let fees: String = (0..60).map(|index| format!("[[fee]]\nname = \"Extra {index}\"\namount = \"2.00\"\n")).collect();
    let report = report(setup, &[("old.toml", &*list("")), ("new.toml", &*list(&fees))]);
    assert_eq!(told(&report, "fee-added", &["fee"]).len(), 60);
}

#[test]
fn every_form_of_every_sentence_is_whole() {
    let english = Text::english();
    let list = |fees: &str| {
        format!("[list]\ncurrency = \"EUR\"\n[[item]]\nsku = \"A\"\nname = \"Bench\"\nprice = \"20.00\"\n{fees}")
    };
    let old = "[[fee]]\nname = \"Card payment\"\npercent = \"2\"\ncap = \"3.00\"\n[[fee]]\nname = \"Pets\"\namount = \"1.00\"\n\
               [[fee]]\nname = \"Old\"\n[[fee]]\nname = \"Taxes and fees\"\namount = \"1.00\"\n";
    let new = "[[fee]]\nname = \"Card payment\"\npercent = \"2\"\n[[fee]]\nname = \"Pets\"\namount = \"2.00\"\n\
               [[fee]]\nname = \"Fresh\"\n[[fee]]\nname = \"Towels\"\namount = \"1.00\"\nobligation = \"preselected\"\n\
               [[fee]]\nname = \"Hot water\"\namount = \"1.00\"\nper = \"kWh\"\nobligation = \"optional\"\nincluded-in-price = false\n\
               [[fee]]\nname = \"Linen\"\namount = \"1.00\"\nobligation = \"optional\"\nincluded-in-price = true\n";
    let report = report("", &[("old.toml", &*list(old)), ("new.toml", &*list(new))]);
    let mut seen = Vec::new();
    for finding in report.findings.iter().filter(|finding| rules::family(finding.rule) == "fees") {
        let message = english.message(finding).unwrap_or_else(|error| panic!("{}: {error:?}", finding.rule));
        assert!(!message.contains("{") && message.ends_with('.'), "{message}");
        seen.push(message);
    }
    for wanted in [
        "Card payment was capped at 3.00 EUR; now it is 2.0 % without a cap.",
        "Pets rises from 1.00 EUR to 2.00 EUR.",
        "Fresh comes on top of the prices, and the list does not say how much.",
        "Towels is charged unless the customer says no.",
        "Hot water is charged per kWh with no upper limit.",
        "Linen is called optional, but it is already in the price.",
        "Old is gone.",
    ] {
        assert!(seen.iter().any(|message| message == wanted), "{wanted}\n{seen:#?}");
    }
}

#[test]
fn fees_of_the_list_for_one_thing_are_duplicates_only_where_one_item_bears_both() {
    let fee = |name: &str, items: &str| {
        let bound = if items.is_empty() { String::new() } else { format!("applies-to = [{items}]\n") };
        format!("[[fee]]\nname = \"{name}\"\namount = \"2.00\"\n{bound}")
    };
    let items = "[[item]]\nsku = \"A\"\nprice = \"20.00\"\n[[item]]\nsku = \"B\"\nprice = \"30.00\"\n";
    let doubled = |one: &str, other: &str| {
        let list = format!("{items}{}{}", fee("Delivery", one), fee("Shipping", other));
        told(&report("", &[("new.toml", &*list)]), "fee-duplicated", &["fee"]).len()
    };
    assert_eq!((doubled("", "\"A\""), doubled("\"A\"", ""), doubled("\"A\", \"B\"", "\"B\"")), (1, 1, 1));
    assert_eq!(doubled("\"A\"", "\"B\""), 0);
}
