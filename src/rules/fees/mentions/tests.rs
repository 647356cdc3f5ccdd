use super::*;

/// Tells every mention of a text: `-delivery 2.50`, `+service charge`.
fn told(text: &str) -> String {
    let mut found = Vec::new();
    read(text, 0, &mut found);
    if !found.is_empty() {
        assert!(may_speak_of_fees(text.as_bytes()), "{text}: the first look must not miss it");
    }
    let tell = |mention: &Mention| {
        let sign = if mention.is_included { '+' } else { '-' };
        let purpose = mention.purpose.map_or("fees", Purpose::name);
        match &mention.figure {
            Figure::Amount(amount) => format!("{sign}{purpose} {amount}"),
            Figure::Percent(percent) => format!("{sign}{purpose} {percent}%"),
            Figure::Unclear => format!("{sign}{purpose} ?"),
            Figure::Unstated => format!("{sign}{purpose}"),
        }
    };
    found.iter().map(tell).collect::<Vec<_>>().join(", ")
}

#[test]
fn a_fee_outside_the_price_is_found_in_every_language() {
    for (text, wanted) in [
        ("Double room (excl. service charge)", "-service"),
        ("Garden bench plus delivery", "-delivery"),
        ("Garden bench + shipping", "-delivery"),
        ("Price does not include delivery.", "-delivery"),
        ("Price doesn't include booking fee", "-booking"),
        ("Delivery not included", "-delivery"),
        ("Delivery is charged separately", "-delivery"),
        ("Delivery extra.", "-delivery"),
        ("Service not included", "-service"),
        ("excl. P&P", "-delivery"),
        ("Gartenbank zzgl. Versand", "-delivery"),
        ("zuzüglich Versandkosten", "-delivery"),
        ("Kasten zzgl. Pfand", "-deposit"),
        ("Versand nicht inbegriffen", "-delivery"),
        ("plus frais de port", "-delivery"),
        ("hors frais de livraison", "-delivery"),
        ("Livraison non comprise", "-delivery"),
        ("más gastos de envío", "-delivery"),
        ("Envío no incluido", "-delivery"),
        ("另加服务费", "-service"),
        ("另加服務費", "-service"),
        ("不含运费", "-delivery"),
        ("运费另计", "-delivery"),
        ("運費另計", "-delivery"),
        ("Цена не включает доставку", "-delivery"),
        ("плюс доставка", "-delivery"),
        ("Доставка оплачивается отдельно", "-delivery"),
        ("pris heb gynnwys cludiant", "-delivery"),
        ("nid yw'n cynnwys cludiant", "-delivery"),
        ("plus taxes and fees", "-fees"),
        ("excl. VAT and delivery", "-delivery"),
    ] {
        assert_eq!(told(text), wanted, "{text}");
    }
}

#[test]
fn an_amount_is_taken_where_it_is_certain() {
    for (text, wanted) in [
        ("plus 2.50 delivery", "-delivery 2.50"),
        ("plus £2.50 delivery", "-delivery 2.50"),
        ("plus delivery (2.50 EUR)", "-delivery 2.50"),
        ("plus 12.5 % service charge", "-service 12.5%"),
        ("zzgl. 4,90 € Versand", "-delivery 4.90"),
        ("plus delivery of $5", "-delivery 5"),
        ("另加10%服务费", "-service 10%"),
        ("plus £5 per order delivery", "-delivery 5"),
        // A bare number may count anything, and a price for each of something cannot be added.
        ("plus 2 delivery", "-delivery ?"),
        ("plus £1,250 delivery", "-delivery ?"),
        ("plus £0.20 per kg shipping", "-delivery ?"),
    ] {
        assert_eq!(told(text), wanted, "{text}");
    }
}

#[test]
fn what_is_included_is_no_fee_outside() {
    for (text, wanted) in [
        ("Delivery included", "+delivery"),
        ("Sofa, free delivery", "+delivery"),
        ("incl. service charge", "+service"),
        ("Lieferung frei Haus", "+delivery"),
        ("versandkostenfrei", "+delivery"),
        ("livraison offerte", "+delivery"),
        ("Frais de port inclus", "+delivery"),
        ("Envío gratis", "+delivery"),
        ("含服务费", "+service"),
        ("包邮", "+delivery"),
        ("免運費", "+delivery"),
        ("Доставка включена", "+delivery"),
        ("бесплатная доставка", "+delivery"),
        ("Cludiant am ddim", "+delivery"),
    ] {
        assert_eq!(told(text), wanted, "{text}");
    }
}

#[test]
fn innocent_texts_speak_of_no_fee() {
    for text in [
        "Premium Plus service",
        "Pizza Plus Delivery Bag",
        "Delivery van, toy",
        "Delivery extra large crate",
        "Price plus VAT",
        "zzgl. MwSt.",
        "hors taxes",
        "excl. batteries",
        "500 g excl. packaging",
        "Card holder plus pen",
        "Free delivery over 50",
        "plus free delivery bag",
        "Service manual",
        "Port wine",
        "excluding installation",
        "Fees",
        "Late harvest Riesling",
        "Postcards",
        "Energy drink plus vitamins",
        "不含糖",
    ] {
        assert_eq!(told(text), "", "{text}");
    }
}

#[test]
fn the_first_looks_miss_no_words_that_speak_of_a_fee() {
    use crate::rules::fees::words;

    let names = words::PURPOSES.iter().flat_map(|(_, names)| names.iter()).chain(words::PLAIN_FEES);
    let fees = names.map(|name| format!("excl. {} fee", name.trim_end_matches('*')));
    let before = [words::EXCLUDES, words::ADDS, words::INCLUDES].concat();
    let led = before.into_iter().map(|sign| format!("{sign} delivery"));
    let after = [words::EXCLUDED, words::EXCLUDED_AT_END, words::INCLUDED].concat();
    let followed = after.into_iter().map(|sign| format!("delivery {sign}"));
    let free = words::FREE_DELIVERY.iter().map(|words| words.to_string());
    let mut spoken = 0;
    for text in fees.chain(led).chain(followed).chain(free) {
        for text in [text.to_uppercase(), text] {
            let mut found = Vec::new();
            read(&text, 0, &mut found);
            assert!(found.is_empty() || may_speak_of_fees(text.as_bytes()), "{text}");
            spoken += usize::from(!found.is_empty());
        }
    }
    assert!(spoken > 400, "{spoken}");
    assert!(!may_speak_of_fees(b"Delivery van, lime plaster, carpet plush"), "words that are no sign");
}
