//! What is paid before the work, what is held back, and what is given back: however people write it.

use crate::{chain, told};

/// A quote over 1000.00 with 20 % tax, 30 % before the work (360.00 with tax).
fn quote(head: &str, kind: &str) -> String {
    format!(
        "[quote]\nnumber = \"Q-1\"\ndate = 2026-03-02\nvalid-until = 2026-04-01\nstatus = \"accepted\"\naccepted-on = 2026-03-10\n\
         customer = \"Jones\"\ncurrency = \"EUR\"\n{head}\n[[line]]\nid = \"1\"\nkind = \"{kind}\"\ndescription = \"Tiles, laid\"\n\
         quantity = \"10\"\nunit = \"m\"\nunit-price = \"100.00\"\namount = \"1000.00\"\n\n[[line]]\nid = \"2\"\nkind = \"exclusion\"\n\
         description = \"Painting\"\n\n[tax]\nrate = \"20\"\n\n[totals]\nnet = \"1000.00\"\ntax = \"200.00\"\ngross = \"1200.00\"\n"
    )
}

fn bill(number: u32, body: &str) -> String {
    format!(
        "[invoice]\nnumber = \"R-{number}\"\nquote = \"Q-1\"\ndate = 2026-05-0{number}\ncustomer = \"Jones\"\ncurrency = \"EUR\"\n{body}"
    )
}

/// A bill for so many at 100.00, with more lines, and how it is paid.
fn work(number: u32, unit: &str, quantity: &str, amount: i64, more: &str, end: &str) -> String {
    let (tax, gross) = (amount / 5, amount + amount / 5);
    bill(
        number,
        &format!(
            "\n[[line]]\nquote-line = \"1\"\ndescription = \"Tiles, laid\"\nquantity = \"{quantity}\"\nunit = \"{unit}\"\n\
             unit-price = \"100.00\"\namount = \"{amount}.00\"\n{more}\n[tax]\nrate = \"20\"\n\n\
             [totals]\nnet = \"{amount}.00\"\ntax = \"{tax}.00\"\ngross = \"{gross}.00\"\n{end}"
        ),
    )
}

fn before(words: &str) -> String {
    bill(
        1,
        &format!(
            "\n[[line]]\ndescription = \"{words}\"\namount = \"300.00\"\n\n[tax]\nrate = \"20\"\n\n\
             [totals]\nnet = \"300.00\"\ntax = \"60.00\"\ngross = \"360.00\"\ndue = \"360.00\"\n"
        ),
    )
}

fn found(texts: &[&str]) -> Vec<String> {
    let texts: Vec<(String, String)> =
        texts.iter().enumerate().map(|(at, text)| (format!("{at}.toml"), text.to_string())).collect();
    told(&texts).0
}

const DEPOSIT: &str = "deposit = { percent = \"30\" }\n";
const PAID: &str = "paid = \"360.00\"\ndue = \"840.00\"\n\n[[paid]]\namount = \"360.00\"\nreference = \"R-1\"\n";

#[test]
fn a_bill_that_a_later_one_names_as_paid_is_a_deposit_whatever_its_words() {
    for words in ["Deposit of 30 %", "30 % upon order", "First payment on signing", "Tranche A"] {
        let all = [&quote(DEPOSIT, "fixed"), &before(words), &work(2, "m", "10", 1000, "", PAID)];
        assert_eq!(found(&all.map(String::as_str)), [""; 0], "{words}");
    }
}

#[test]
fn a_deposit_that_is_never_taken_off_is_told_whatever_its_words() {
    for words in ["Deposit of 30 %", "Tranche A"] {
        let all = [&quote(DEPOSIT, "fixed"), &before(words), &work(2, "m", "10", 1000, "", "due = \"1200.00\"\n")];
        assert_eq!(found(&all.map(String::as_str)), ["deposit-not-credited 360.00"], "{words}");
    }
}

#[test]
fn a_deposit_that_two_bills_take_off_is_told() {
    let half = |number| work(number, "m", "5", 500, "", "paid = \"360.00\"\ndue = \"240.00\"\n");
    let all = [&quote(DEPOSIT, "fixed"), &before("Deposit"), &half(2), &half(3)];
    assert_eq!(found(&all.map(String::as_str)), ["deposit-not-credited 360.00"]);
    // Half of it on each is the whole.
    let half = |number| work(number, "m", "5", 500, "", "paid = \"180.00\"\ndue = \"420.00\"\n");
    let all = [&quote(DEPOSIT, "fixed"), &before("Deposit"), &half(2), &half(3)];
    assert_eq!(found(&all.map(String::as_str)), [""; 0]);
}

#[test]
fn a_deposit_may_be_taken_off_as_a_line_or_as_a_discount_before_tax() {
    let end = "\n[tax]\nrate = \"20\"\n\n[totals]\nnet = \"700.00\"\ntax = \"140.00\"\ngross = \"840.00\"\ndue = \"840.00\"\n";
    let lines = "\n[[line]]\nquote-line = \"1\"\ndescription = \"Tiles, laid\"\nquantity = \"10\"\nunit = \"m\"\nunit-price = \"100.00\"\namount = \"1000.00\"\n";
    for less in [
        "\n[[line]]\ndescription = \"Less deposit R-1\"\namount = \"-300.00\"\n",
        "\n[[line]]\ndescription = \"Less R-1\"\namount = \"-300.00\"\n",
        "\n[[discount]]\nname = \"Less deposit R-1\"\namount = \"300.00\"\n",
    ] {
        let last = bill(2, &format!("{lines}{less}{end}"));
        assert_eq!(found(&[&quote(DEPOSIT, "fixed"), &before("Deposit"), &last]), [""; 0], "{less}");
        let account = chain(&[&quote(DEPOSIT, "fixed"), &before("Deposit"), &last]).expect("a chain").account;
        assert_eq!(account.billed.fixed(2), "1000.00", "{less}");
    }
}

#[test]
fn an_amount_to_be_paid_before_the_work_is_with_tax() {
    let head = "deposit = { amount = \"360.00\" }\n";
    let all = [&quote(head, "fixed"), &before("Deposit"), &work(2, "m", "10", 1000, "", PAID)];
    assert_eq!(found(&all.map(String::as_str)), [""; 0]);
    let all = all.map(|text| text.replace("{ amount = \"360.00\" }", "{ amount = \"300.00\" }"));
    assert_eq!(found(&[&all[0], &all[1], &all[2]]), ["deposit-over-cap 60.00"]);
}

#[test]
fn what_was_measured_and_is_given_back_later_leaves_nothing_over() {
    let measured = work(2, "m", "12", 1200, "measured-quantity = \"12\"\n", "");
    let back = work(3, "m", "-2", -200, "", "");
    let chain = chain(&[&quote("", "unit-rate"), &measured, &back]).expect("a chain");
    let told: Vec<String> = chain.billed.iter().map(|one| one.expected.fixed(2)).collect();
    assert_eq!(told, ["1200.00", "-200.00"]);
    assert_eq!([&chain.account.tolerance, &chain.account.allowed].map(|sum| sum.fixed(2)), ["0.00", "1000.00"]);
}

#[test]
fn what_was_billed_beyond_the_measure_and_is_given_back_is_not_told() {
    let bill = |number: u32, quantity: &str, measured: &str, amount: i64| {
        let line = format!("quantity = \"{quantity}\"\nmeasured-quantity = \"{measured}\"");
        work(number, "m", quantity, amount, "", "").replace(&format!("quantity = \"{quantity}\""), &line)
    };
    let of_lines = |texts: &[&str]| -> Vec<String> {
        found(texts).into_iter().filter(|told| told.starts_with("quantity-over-agreed")).collect()
    };
    let quote = quote("", "unit-rate");
    let (most, back) = (bill(1, "12", "11", 1200), bill(2, "-1", "-1", -100));
    assert_eq!(of_lines(&[&quote, &most]), ["quantity-over-agreed 100.00"]);
    assert_eq!(of_lines(&[&quote, &most, &back]), [""; 0]);
    // Less than what was too much leaves the rest.
    let half = bill(2, "-0.5", "-0.5", -50);
    assert_eq!(of_lines(&[&quote, &most, &half]), ["quantity-over-agreed 50.00"]);
}

#[test]
fn what_is_given_back_after_the_work_does_not_ask_to_hold_anything_back() {
    let head = "retainage-percent = \"5\"\n";
    let all = [&quote(head, "fixed"), &work(2, "m", "10", 1000, "", ""), &work(3, "m", "-1", -100, "", "")];
    assert_eq!(found(&all.map(String::as_str)), [""; 0]);
}

#[test]
fn a_last_bill_that_charges_less_than_agreed_need_not_hold_anything_back() {
    let head = "retainage-percent = \"5\"\n";
    let first = work(2, "m", "5", 500, "", "retainage = \"25.00\"\ndue = \"575.00\"\n");
    let last = work(3, "m", "4", 400, "", "due = \"480.00\"\n");
    assert_eq!(found(&[&quote(head, "fixed"), &first, &last]), [""; 0]);
    // Where nothing was ever held back, it is no sign of the end.
    let first = work(2, "m", "5", 500, "", "due = \"600.00\"\n");
    assert_eq!(found(&[&quote(head, "fixed"), &first]), ["retainage-wrong 25.00"]);
}

#[test]
fn units_are_converted_where_they_can_be_and_told_where_they_cannot() {
    let all = |unit: &str, quantity: &str, price: &str| {
        let text = work(2, unit, quantity, 1000, "", "")
            .replace("unit-price = \"100.00\"", &format!("unit-price = \"{price}\""));
        found(&[&quote("", "fixed"), &text])
    };
    assert_eq!(all("cm", "1000", "1.00"), [""; 0]);
    assert_eq!(all("each", "10", "100.00"), ["unit-price-differs 0.00"]);
    assert_eq!(all("lump sum", "1", "1000.00"), [""; 0]);
    // Ten feet are 3.048 m.
    assert_eq!(all("ft", "10", "100.00"), ["unit-price-differs 695.20"]);
}

#[test]
fn fees_and_discounts_that_are_taxed_in_another_way_are_told_with_their_money() {
    let more =
        "\n[[fee]]\nname = \"Disposal\"\namount = \"180.00\"\n\n[[discount]]\nname = \"Spring\"\namount = \"150.00\"\n";
    let quote = quote("", "fixed").replace("\n[tax]", &format!("{more}\n[tax]")).replace(
        "net = \"1000.00\"\ntax = \"200.00\"\ngross = \"1200.00\"",
        "net = \"1030.00\"\ntax = \"206.00\"\ngross = \"1236.00\"",
    );
    let taxed = |tax: &str, rate: &str, fee: &str, discount: &str| {
        let more = more
            .replace("\"180.00\"\n", &format!("\"180.00\"\n{fee}"))
            .replace("\"150.00\"\n", &format!("\"150.00\"\n{discount}"));
        let gross = 103_000 + tax.replace('.', "").parse::<i64>().expect("cents");
        let text = work(2, "m", "10", 1000, &more, "").replace("rate = \"20\"", &format!("rate = \"{rate}\"")).replace(
            "net = \"1000.00\"\ntax = \"200.00\"\ngross = \"1200.00\"",
            &format!("net = \"1030.00\"\ntax = \"{tax}\"\ngross = \"{}.{:02}\"", gross / 100, gross % 100),
        );
        found(&[&quote, &text])
    };
    assert_eq!(taxed("206.00", "20", "", ""), [""; 0]);
    assert_eq!(taxed("226.60", "22", "", ""), ["tax-basis-differs 20.60"]);
    assert_eq!(taxed("215.00", "20", "tax-rate = \"25\"\n", ""), ["tax-basis-differs 9.00"]);
    assert_eq!(taxed("221.00", "20", "", "tax-rate = \"10\"\n"), ["tax-basis-differs 15.00"]);
}
