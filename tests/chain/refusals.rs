//! What makes no chain is refused with words and a remedy; what can be proven is decided.

use crate::{BILL, CHANGE, QUOTE, chain};
use plainprice::core::chain::{Aside, Role};

/// Why documents make no chain.
fn refused(texts: &[&str]) -> String {
    chain(texts).err().unwrap_or_else(|| panic!("they are taken"))
}

#[test]
fn documents_of_another_job_are_refused() {
    let dollars = BILL.replace("USD", "CAD");
    assert_eq!(refused(&[QUOTE, &dollars]), "Q-1041 is in USD, R-1 in CAD");
    let other = BILL.replace("C. Jones", "M. Patel");
    assert_eq!(refused(&[QUOTE, &other]), "Q-1041 and R-1 are not about one customer");
    let other = BILL.replace("quote = \"Q-1041\"", "quote = \"Q-2000\"");
    assert_eq!(refused(&[QUOTE, &other]), "R-1 belongs to Q-2000, which is not among the files");
    let other = CHANGE.replace("quote = \"Q-1041\"", "quote = \"Q-2000\"");
    assert_eq!(refused(&[QUOTE, &other, BILL]), "CO-1 belongs to Q-2000, which is not among the files");
}

#[test]
fn what_cannot_be_compared_is_refused() {
    assert_eq!(refused(&[QUOTE]), "there is nothing to compare with");
    assert_eq!(refused(&[BILL]), "nothing says what was agreed");
    assert_eq!(refused(&[BILL, CHANGE]), "nothing says what was agreed");
}

#[test]
fn one_document_in_two_files_is_refused() {
    assert_eq!(refused(&[QUOTE, BILL, BILL]), "two documents are invoice R-1");
    assert_eq!(refused(&[QUOTE, QUOTE, BILL]), "two documents are quote Q-1041");
    let again = CHANGE.replace("CO-1", "CO-2");
    assert_eq!(refused(&[QUOTE, CHANGE, &again, BILL]), "two approved changes are step 1: CO-1 and CO-2");
    // A change that was refused and written anew keeps its step.
    let refused = again.replace("\"approved\"", "\"rejected\"").replace("approved-on = 2026-03-20\n", "");
    let chain = chain(&[QUOTE, CHANGE, &refused, BILL]).expect("one of them counts");
    assert_eq!(chain.documents[2].role, Role::Aside(Aside::Rejected));
}

#[test]
fn what_is_given_back_is_subtracted() {
    let back = BILL
        .replace("R-1", "R-2")
        .replace("2026-04-20", "2026-04-28")
        .replace("quantity = \"5\"", "quantity = \"-1\"")
        .replace("\"2160.00\"", "\"-432.00\"");
    let back = back.split("\n\n").take(2).collect::<Vec<_>>().join("\n\n");
    let found = chain(&[QUOTE, CHANGE, BILL, &back]).expect("the documents make a chain");
    assert_eq!(found.account.billed.fixed(2), "3308.00");
    let told: Vec<String> = found.billed_for(4).map(|one| one.expected.fixed(2)).collect();
    assert_eq!(told, ["2050.00", "-410.00"]);
}

#[test]
fn a_change_of_a_line_that_nobody_agreed_to_is_refused() {
    let wrong = CHANGE.replace("target-line = \"3\"", "target-line = \"7\"");
    assert_eq!(refused(&[QUOTE, &wrong, BILL]), "CO-1 changes line 7, which nobody agreed to");
    // Nobody needs to know what a change would have changed that does not count.
    let void = wrong.replace("\"approved\"", "\"void\"").replace("approved-on = 2026-03-20\n", "");
    assert!(chain(&[QUOTE, &void, BILL]).is_ok());
}

#[test]
fn which_quote_was_agreed_is_proven_or_asked() {
    let sent = QUOTE.replace("\"accepted\"", "\"sent\"").replace("accepted-on = 2026-03-10\n", "");
    assert_eq!(refused(&[&sent, CHANGE, BILL]), "nobody accepted Q-1041");
    // An only quote that says nothing of its state is what was billed.
    let silent = sent.replace("status = \"sent\"\n", "");
    assert!(chain(&[&silent, CHANGE, BILL]).is_ok());
    // Of two that say nothing, the one that the bill names.
    let other = silent.replace("Q-1041", "Q-1042");
    let found = chain(&[&silent, &other, CHANGE, BILL]).expect("the bill names one");
    assert_eq!(found.documents[found.basis].own.name(), "Q-1041");
    let second = silent.replace("date = 2026-03-02", "revision = 2\ndate = 2026-03-05");
    assert_eq!(refused(&[&silent, &second, CHANGE, BILL]), "no quote says that it was accepted");
    // Of two accepted revisions the later one; of two accepted quotes none.
    let accepted = QUOTE.replace("date = 2026-03-02", "revision = 2\ndate = 2026-03-05");
    let found = chain(&[&accepted, QUOTE, CHANGE, BILL]).expect("a revision replaces what it revises");
    assert_eq!(
        found.documents[found.basis].own.revision.as_ref().map(|own| own.value.to_string()).as_deref(),
        Some("2")
    );
    let rival = QUOTE.replace("Q-1041", "Q-1042");
    let silent_bill = BILL.replace("quote = \"Q-1041\"\n", "");
    // Whichever of them the bill names: the customer said yes to both.
    for bill in [silent_bill.as_str(), BILL] {
        assert_eq!(refused(&[QUOTE, &rival, bill]), "two quotes are accepted: Q-1041 and Q-1042");
    }
}

#[test]
fn without_a_bill_the_newest_quote_is_held_against_what_was_agreed() {
    let second = QUOTE
        .replace("date = 2026-03-02", "revision = 2\ndate = 2026-03-25")
        .replace("\"accepted\"", "\"sent\"")
        .replace("accepted-on = 2026-03-10\n", "")
        .replace("410.00", "430.00")
        .replace("2460.00", "2580.00");
    let found = chain(&[&second, QUOTE]).expect("two quotes");
    assert_eq!(found.documents[1].role, Role::Held);
    assert_eq!([&found.account.agreed, &found.account.billed].map(|sum| sum.fixed(2)), ["4110.00", "4230.00"]);
    assert!(found.is_agreed);
}

#[test]
fn a_line_without_an_amount_is_refused_unless_the_total_proves_that_it_is_free() {
    let open = QUOTE.replace("amount = \"900.00\"\n", "");
    assert_eq!(refused(&[&open, BILL]), "line 2 of Q-1041 has no amount, so nobody knows what was agreed");
    let free = format!("{open}\n[totals]\nnet = \"3210.00\"\n");
    let found = chain(&[&free, BILL]).expect("the total proves it");
    assert_eq!(found.account.agreed.fixed(2), "3210.00");
}

#[test]
fn a_bill_whose_sum_nobody_knows_is_refused() {
    let open = BILL.replace("amount = \"900.00\"\n", "");
    assert_eq!(refused(&[QUOTE, CHANGE, &open]), "R-1 states neither its total nor all amounts of its lines");
}
