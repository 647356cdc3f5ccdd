//! Amounts stand in several currencies, or in one that does not exist.

use crate::core::agreement::{Adjustment, Amount};
use crate::core::currency::Currency;
use crate::core::finding::Level;
use crate::rules::document::DocumentView;
use crate::rules::findings::Findings;
use crate::rules::ruling::Knobs;
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "quote-currency-mixed",
    since: "0.1.0",
    level: Some(Level::Error),
    supersedes: &[],
    needs: &[],
    settings: &[],
    arguments: &["case", "found"],
    card: include_str!("quote_currency_mixed.md"),
    check: Check::Document(&[], check),
};

fn check(document: &DocumentView<'_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    for unknown in &document.own.unknown_currencies {
        found.document(unknown.at).text("case", "unknown").text("found", &*unknown.value);
    }
    let Some(own) = document.currency else { return };
    let mut foreign: Vec<(Currency, Amount, usize)> = Vec::new();
    each_amount(document, &mut |amount| {
        let Some(currency) = amount.currency.filter(|currency| *currency != own) else { return };
        match foreign.iter_mut().find(|(known, ..)| *known == currency) {
            Some((.., count)) => *count += 1,
            None => foreign.push((currency, amount, 1)),
        }
    });
    for (currency, first, count) in foreign {
        found
            .document(first.at)
            .text("case", "foreign")
            .text("expected", own.code())
            .text("found", currency.code())
            .count("count", count)
            .beside(document.own.currency.as_ref().map(|stated| stated.at))
            .reference("PEPPOL-EN16931-R051");
    }
}

/// Every amount that must be in the currency of the document: all but tax that is stated in a second currency.
fn each_amount(document: &DocumentView<'_>, look: &mut dyn FnMut(Amount)) {
    let own = document.own;
    let of_adjustment = |adjustment: &Adjustment| adjustment.amount.into_iter().chain(adjustment.base);
    for line in &own.lines {
        let of_line = [line.price, line.gross_price, line.discount, line.amount, line.tax];
        of_line.into_iter().flatten().chain(line.adjustments.iter().flat_map(of_adjustment)).for_each(&mut *look);
    }
    own.adjustments.iter().flat_map(of_adjustment).for_each(&mut *look);
    let totals = &own.totals;
    let of_totals = [totals.lines, totals.allowances, totals.charges, totals.net, totals.gross];
    of_totals.into_iter().flatten().for_each(&mut *look);
    [totals.paid, totals.rounding, totals.due].into_iter().flatten().for_each(&mut *look);
    own.payments.iter().filter_map(|paid| paid.amount).for_each(&mut *look);
    let main = own.main_currency();
    for total in &own.taxes {
        let currency = total.amount.and_then(|amount| amount.currency);
        let is_second = currency.is_some() && (currency == own.tax_currency || own.tax_currency.is_none());
        // A second total in the currency of the tax office is what the standard asks for.
        if is_second && currency != main {
            let is_asked = own.tax_currency.is_some() && currency == own.tax_currency;
            total.amount.filter(|_| !is_asked).into_iter().for_each(&mut *look);
            continue;
        }
        let parts = total.parts.iter().flat_map(|part| part.base.into_iter().chain(part.amount));
        total.amount.into_iter().chain(parts).for_each(&mut *look);
    }
}
