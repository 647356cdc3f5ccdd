//! Which agreed line a billed one is, where its words, its key and its reference do not say the same.

use crate::{BILL, CHANGE, QUOTE, chain, told};
use plainprice::core::chain::{How, Target};

fn texts(all: &[(&str, &str)]) -> Vec<(String, String)> {
    all.iter().map(|(name, text)| (format!("{name}.toml"), text.to_string())).collect()
}

#[test]
fn a_key_that_is_agreed_beats_a_number_that_names_another_line() {
    let quote = QUOTE.replace(
        "description = \"Fitting of the windows\"",
        "item = \"FIT-1\"\ndescription = \"Fitting of the windows\"",
    );
    let bill = BILL.replace(
        "description = \"Fitting of windows\"",
        "quote-line = \"1\"\nitem = \"FIT-1\"\ndescription = \"Fitting\"",
    );
    let found = chain(&[&quote, CHANGE, &bill]).expect("the documents make a chain");
    let Target::Term(term) = found.billed[1].trace.to else { panic!("it has a trace") };
    assert_eq!((found.terms[term].id.as_str(), &found.billed[1].trace.how), ("2", &How::Key));
}

#[test]
fn a_number_of_a_line_that_no_document_has_is_told_although_the_key_finds_the_line() {
    let quote =
        QUOTE.replace("description = \"Fitting of the windows\"", "item = \"FIT-1\"\ndescription = \"Fitting\"");
    let bill = |line: &str| {
        BILL.replace("description = \"Fitting of windows\"", &format!("quote-line = \"{line}\"\nitem = \"FIT-1\""))
    };
    let found = |line: &str| told(&texts(&[("q", &quote), ("c", CHANGE), ("b", &bill(line))])).0;
    for line in ["22", "Q-1041/22", "CO-2/1"] {
        assert!(found(line).contains(&"line-not-agreed 900.00".to_string()), "{line}: {:?}", found(line));
    }
    // A number that names another agreed line is a slip that the key mends.
    for line in ["1", "2", "Q-1041/2"] {
        assert!(!found(line).contains(&"line-not-agreed 900.00".to_string()), "{line}: {:?}", found(line));
    }
}

#[test]
fn a_line_of_a_change_is_named_with_its_document_where_the_quote_has_its_number() {
    let bill = BILL.replace("description = \"Oak sill\"", "quote-line = \"CO-1/1\"\ndescription = \"Sill\"");
    let found = chain(&[QUOTE, CHANGE, &bill]).expect("the documents make a chain");
    let Target::Term(term) = found.billed[2].trace.to else { panic!("it has a trace") };
    assert_eq!((found.terms[term].id.as_str(), &found.billed[2].trace.how), ("CO-1/1", &How::Reference));
}

#[test]
fn a_line_that_a_change_took_away_is_told_as_such() {
    let change = CHANGE.replace(
        "[[line]]\nid = \"1\"\ndescription = \"Oak sill\"\namount = \"180.00\"\n",
        "[[line]]\ntarget-line = \"2\"\nline-status = \"cancelled\"\n",
    );
    let bill = BILL
        .replace("description = \"Oak sill\"\namount = \"180.00\"", "description = \"Oak sill\"\namount = \"0.00\"");
    let bill = bill
        .replace("description = \"Fitting of windows\"", "quote-line = \"2\"\ndescription = \"Fitting of windows\"");
    let (found, _) = told(&texts(&[("q", QUOTE), ("c", &change), ("b", &bill)]));
    assert!(found.contains(&"line-not-agreed 900.00".to_string()), "{found:?}");
    let chain = chain(&[QUOTE, &change, &bill]).expect("the documents make a chain");
    assert_eq!(chain.account.approved_changes.fixed(2), "-1310.00");
}

#[test]
fn a_bill_may_say_how_many_percent_it_holds_back_and_not_how_much() {
    let quote = QUOTE.replace("currency = \"USD\"", "currency = \"USD\"\nretainage-percent = \"10\"");
    let bill = |head: &str, due: &str| {
        format!(
            "[invoice]\nnumber = \"R-1\"\nquote = \"Q-1041\"\ndate = 2026-04-20\ncurrency = \"USD\"\n{head}\n[[line]]\n\
             quote-line = \"2\"\ndescription = \"Fitting\"\namount = \"900.00\"\n[totals]\nnet = \"900.00\"\ngross = \"900.00\"\ndue = \"{due}\"\n"
        )
    };
    let found = |head: &str, due: &str| {
        let (found, _) = told(&texts(&[("q", &quote), ("b", &bill(head, due))]));
        found
            .into_iter()
            .filter(|told| told.starts_with("retainage") || told.starts_with("quote-total"))
            .collect::<Vec<_>>()
    };
    assert_eq!(found("retainage-percent = \"10\"\n", "810.00"), [""; 0]);
    assert_eq!(found("", "900.00"), ["retainage-wrong 90.00"]);
    assert_eq!(found("retainage-percent = \"10\"\n", "900.00"), ["retainage-wrong 90.00"]);
    assert_eq!(found("retainage-percent = \"5\"\n", "855.00"), ["retainage-wrong 45.00"]);
}

#[test]
fn the_total_of_a_change_is_what_it_adds_less_what_it_takes_back() {
    // 410.00 less, 180.00 more, and 120.00 that the reserve pays.
    let found = |totals: &str| {
        let change = format!("{CHANGE}\n[totals]\n{totals}\n")
            .replace("quantity = \"5\"", "quantity = \"5\"\nunit-price = \"410.00\"\namount = \"2050.00\"");
        let (found, _) = told(&texts(&[("q", QUOTE), ("c", &change), ("b", BILL)]));
        found.into_iter().filter(|own| own.starts_with("quote-total-wrong")).collect::<Vec<_>>()
    };
    assert_eq!(found("net = \"-230.00\""), [""; 0]);
    // The sum of the lines that it lists is another way to say it.
    assert_eq!(found("net = \"2350.00\""), [""; 0]);
    assert_eq!(found("net = \"999.00\""), ["quote-total-wrong 1229.00"]);
    assert_eq!(found("net = \"-230.00\"\ntax = \"-20.00\"\ngross = \"-220.00\""), ["quote-total-wrong 30.00"]);
}

#[test]
fn another_thing_under_the_number_of_an_agreed_line_is_told_and_other_spellings_are_not() {
    let quote = QUOTE.replace("Fitting of the windows", "Worktop, granite 40 mm");
    let found = |words: &str| {
        let bill = BILL
            .replace("description = \"Fitting of windows\"", &format!("quote-line = \"2\"\ndescription = \"{words}\""));
        let calm = bill.replace("432.00", "410.00").replace("2160.00", "2050.00");
        let (found, _) = told(&texts(&[("q", &quote), ("c", CHANGE), ("b", &calm)]));
        found.into_iter().filter(|told| told != "line-not-agreed 250.00").collect::<Vec<_>>()
    };
    for words in
        ["Worktop, granite 40 mm", "Worktops (granite), 40 mm", "Granite worktop", "Worktop, granite 40 mm, kitchen"]
    {
        assert_eq!(found(words), [""; 0], "{words}");
    }
    for words in ["Worktop, laminate 20 mm", "Worktop, granite 20 mm", "Worktop, laminate 40 mm"] {
        assert_eq!(found(words), ["line-not-agreed 900.00"], "{words}");
    }
}

#[test]
fn more_of_an_agreed_line_at_its_price_is_one_line_however_it_is_billed() {
    let change = "[change-order]\nnumber = \"CO-1\"\nquote = \"Q-1041\"\nsequence = 1\nstatus = \"approved\"\n\
                  approved-on = 2026-03-20\nreason = \"One window more\"\n[[line]]\nid = \"1\"\nitem = \"WIN-12\"\n\
                  description = \"One more window\"\nquantity = \"1\"\nunit = \"each\"\nunit-price = \"410.00\"\namount = \"410.00\"\n";
    let bill = |lines: &[(&str, &str, &str)]| {
        let mut text =
            "[invoice]\nnumber = \"R-1\"\nquote = \"Q-1041\"\ndate = 2026-04-20\ncurrency = \"USD\"\n".to_string();
        for (reference, quantity, amount) in lines {
            text += &format!(
                "[[line]]\n{reference}\nitem = \"WIN-12\"\nquantity = \"{quantity}\"\nunit = \"each\"\n\
                 unit-price = \"410.00\"\namount = \"{amount}\"\n"
            );
        }
        text
    };
    let found = |lines: &[(&str, &str, &str)]| {
        let (found, _) = told(&texts(&[("q", QUOTE), ("c", change), ("b", &bill(lines))]));
        found.into_iter().filter(|told| !told.starts_with("deposit")).collect::<Vec<_>>()
    };
    let (one, two) = ("quote-line = \"1\"", "quote-line = \"CO-1/1\"");
    assert_eq!(found(&[("", "7", "2870.00")]), [""; 0]);
    assert_eq!(found(&[(one, "7", "2870.00")]), [""; 0]);
    assert_eq!(found(&[(one, "6", "2460.00"), (two, "1", "410.00")]), [""; 0]);
    assert_eq!(found(&[(one, "8", "3280.00")]), ["quantity-over-agreed 410.00"]);
    let chain = chain(&[QUOTE, change, &bill(&[(one, "7", "2870.00")])]).expect("the documents make a chain");
    assert_eq!(
        (chain.account.approved_changes.fixed(2), chain.account.tolerance.fixed(2)),
        ("410.00".into(), "0.00".into())
    );
}

#[test]
fn a_bill_without_a_day_stands_behind_the_others() {
    let undated = BILL.replace("date = 2026-04-20\n", "").replace("R-1", "R-0");
    let chain = chain(&[QUOTE, CHANGE, &undated, BILL]).expect("the documents make a chain");
    let bills: Vec<&str> = chain.held().map(|(_, own)| own.own.name()).collect();
    assert_eq!(bills, ["R-1", "R-0"]);
}
