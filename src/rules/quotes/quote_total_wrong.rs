//! A total is not the sum of what it sums up.

use crate::core::agreement::{Agreement, Amount, At, Layout};
use crate::core::chain::{Basis, Role};
use crate::core::finding::{Level, Value};
use crate::core::fraction::Fraction;
use crate::rules::chain::ChainView;
use crate::rules::document::{DocumentView, percent_of, sum};
use crate::rules::findings::Findings;
use crate::rules::quotes::adjustments;
use crate::rules::quotes::groups;
use crate::rules::ruling::Knobs;
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "quote-total-wrong",
    since: "0.1.0",
    level: Some(Level::Error),
    supersedes: &[],
    needs: &[],
    settings: &[],
    arguments: &["case", "found"],
    card: include_str!("quote_total_wrong.md"),
    check: Check::Both(&[], check, of_chain),
};

fn check(document: &DocumentView<'_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    let totals = &document.own.totals;
    // What replaces or cancels other lines cannot be summed without them; what follows from the sum can be checked.
    if changes_others(document.own) {
        if totals.net.is_some() && document.own.own_taxes().any(|total| total.amount.is_some()) {
            with_tax(document, found);
        }
        return due(document, found);
    }
    if let (Some(stated), Some(expected)) = (totals.lines, document.sum_of_lines()) {
        tell(document, "lines", "BR-CO-10", &expected, stated, found);
    }
    adjusted(document, false, found);
    adjusted(document, true, found);
    percentages(document, found);
    before_tax(document, found);
    of_taxes(document, found);
    with_tax(document, found);
    due(document, found);
}

/// Whether lines of a document replace, cancel or draw on lines of another one.
fn changes_others(own: &Agreement) -> bool {
    own.lines.iter().any(|line| line.target.is_some())
}

/// The total of an approved change is what it adds less what it takes back, or the sum of the lines that it lists.
fn of_chain(view: &ChainView<'_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    let steps = view.chain.steps();
    let is_ours = |own: &Agreement| own.layout == Layout::Own && changes_others(own);
    for (number, own) in view.chain.of_role(Role::Approved).filter(|(_, document)| is_ours(&document.own)) {
        let (document, totals) = (&view.documents[number], &own.own.totals);
        let total = if view.chain.account.basis == Basis::Net { totals.net } else { totals.gross };
        let Some(stated) = total else { continue };
        let own_steps = steps.iter().filter(|step| step.document == number);
        let change = own_steps.fold(Fraction::whole(0), |sum, step| sum.plus(&step.amount));
        let value = document.rounded(&Fraction::of(stated.value));
        let is_it = |made: &Fraction| document.rounded(made) == value;
        if is_it(&change) || document_sum(document).is_some_and(|listed| is_it(&listed)) {
            continue;
        }
        found
            .in_chain(view, number, stated.at)
            .text("case", "change")
            .arg("expected", view.money(&change))
            .arg("found", document.stated(stated))
            .arg("difference", view.money(&value.minus(&change).magnitude()));
    }
}

/// What a document lists in all, whatever its totals say.
fn document_sum(document: &DocumentView<'_>) -> Option<Fraction> {
    let (charges, allowances) = (document.sum_of_adjustments(true)?, document.sum_of_adjustments(false)?);
    Some(document.sum_of_lines()?.plus(&charges).minus(&allowances))
}

/// Reports a total that differs from what it should be by a coin or more.
fn tell(
    document: &DocumentView<'_>,
    case: &str,
    reference: &str,
    expected: &Fraction,
    stated: Amount,
    found: &mut Findings<'_>,
) {
    let (expected, value) = (document.rounded(expected), document.rounded(&Fraction::of(stated.value)));
    if expected == value {
        return;
    }
    found
        .document(stated.at)
        .text("case", case)
        .arg("expected", document.money(&expected))
        .arg("found", document.stated(stated))
        .arg("difference", document.money(&value.minus(&expected).magnitude()))
        .reference(reference);
}

/// The sum of the allowances or of the charges.
fn adjusted(document: &DocumentView<'_>, is_charge: bool, found: &mut Findings<'_>) {
    let totals = &document.own.totals;
    let (stated, case, reference) =
        if is_charge { (totals.charges, "charges", "BR-CO-12") } else { (totals.allowances, "allowances", "BR-CO-11") };
    let Some(expected) = document.sum_of_adjustments(is_charge) else { return };
    match (stated, totals.at) {
        (Some(stated), _) => tell(document, case, reference, &expected, stated, found),
        // A total that the standard wants and that is not there hides what was added or taken off.
        (None, Some(at)) if document.own.layout.is_standard() && !expected.is_zero() => {
            let case = if is_charge { "charges-unstated" } else { "allowances-unstated" };
            found.document(at).text("case", case).arg("found", document.money(&expected)).reference(reference);
        }
        _ => {}
    }
}

/// An allowance or a charge that is not its percentage of its base.
fn percentages(document: &DocumentView<'_>, found: &mut Findings<'_>) {
    for own in &document.own.adjustments {
        let Some((expected, amount)) = adjustments::wrong(own, None) else { continue };
        let case = if own.is_charge { "charge" } else { "allowance" };
        tell(document, case, "PEPPOL-EN16931-R040", &expected, amount, found);
    }
}

/// A sum as it is stated, else as its parts make it.
fn stated_or(stated: Option<Amount>, made: Option<Fraction>) -> Option<Fraction> {
    stated.map(|stated| Fraction::of(stated.value)).or(made)
}

/// The lines with everything that is added to and taken off them.
fn all_in(document: &DocumentView<'_>) -> Option<Fraction> {
    let totals = &document.own.totals;
    let lines = stated_or(totals.lines, document.sum_of_lines())?;
    let charges = stated_or(totals.charges, document.sum_of_adjustments(true))?;
    let allowances = stated_or(totals.allowances, document.sum_of_adjustments(false))?;
    Some(lines.plus(&charges).minus(&allowances))
}

/// The tax of the document: as stated, else by its lines or its rates.
fn tax(document: &DocumentView<'_>) -> Option<Fraction> {
    let own = document.own;
    let mut stated = own.own_taxes().filter_map(|total| total.amount);
    if let Some(first) = stated.next() {
        return Some(Fraction::of(first.value));
    }
    let has_marks = own.lines.iter().any(|line| !line.taxes.is_empty() || line.tax.is_some());
    if !has_marks && own.taxes.is_empty() && own.adjustments.iter().all(|own| own.taxes.is_empty()) {
        // Part of a standard invoice need not hold its tax; whoever writes our layout by hand states what is added.
        return sum(std::iter::empty()).filter(|_| own.layout == Layout::Own);
    }
    let by_line = || sum(document.counted().map(|line| line.tax.map(|tax| Fraction::of(tax.value))));
    groups::of_rates(document).map(|worked| worked.once).or_else(|| by_line().filter(|_| !own.lines.is_empty()))
}

fn before_tax(document: &DocumentView<'_>, found: &mut Findings<'_>) {
    let totals = &document.own.totals;
    let (Some(stated), Some(all_in)) = (totals.net, all_in(document)) else { return };
    let expected = match (totals.tax_in_prices, document.own.has_tax_in_prices()) {
        (Some(inside), _) => Some(all_in.minus(&Fraction::of(inside.value))),
        (None, true) => tax(document).map(|tax| all_in.minus(&tax)),
        (None, false) => Some(all_in),
    };
    if let Some(expected) = expected {
        tell(document, "net", "BR-CO-13", &expected, stated, found);
    }
}

fn of_taxes(document: &DocumentView<'_>, found: &mut Findings<'_>) {
    for total in &document.own.taxes {
        let parts = sum(total.parts.iter().map(|part| part.amount.map(|amount| Fraction::of(amount.value))));
        if let (Some(stated), Some(expected), false) = (total.amount, parts, total.parts.is_empty()) {
            tell(document, "tax", "BR-CO-14", &expected, stated, found);
        }
    }
    let mut own = document.own.own_taxes().filter_map(|total| total.amount);
    let foreign = document.own.taxes.iter().filter(|total| !total.is_retained).find_map(|total| total.amount);
    if let (Some(foreign), None, true) = (foreign, own.clone().next(), document.own.layout.is_standard()) {
        found
            .document(foreign.at)
            .text("case", "tax-foreign")
            .arg("found", Value::Money(foreign.value, foreign.currency))
            .arg_if("expected", document.currency.map(|currency| Value::Text(currency.to_string())))
            .reference("BR-CO-15");
    }
    if let (Some(first), Some(second)) = (own.next(), own.next()) {
        found
            .document(second.at)
            .text("case", "tax-twice")
            .arg("found", document.stated(second))
            .arg("other", document.stated(first))
            .beside(Some(first.at))
            .reference("BR-CO-15");
    }
}

fn with_tax(document: &DocumentView<'_>, found: &mut Findings<'_>) {
    let totals = &document.own.totals;
    let Some(stated) = totals.gross else { return };
    let before = stated_or(totals.net, all_in(document).filter(|_| !document.own.has_tax_in_prices()));
    let expected = match (before, document.own.has_tax_in_prices()) {
        (Some(before), _) => tax(document).map(|tax| before.plus(&tax)),
        (None, true) => all_in(document),
        (None, false) => None,
    };
    if let Some(expected) = expected {
        tell(document, "gross", "BR-CO-15", &expected, stated, found);
    }
}

fn due(document: &DocumentView<'_>, found: &mut Findings<'_>) {
    let totals = &document.own.totals;
    let (Some(stated), Some(gross)) = (totals.due, totals.gross) else { return };
    let zero = || sum(std::iter::empty());
    let one_by_one = sum(document.own.payments.iter().map(|paid| paid.amount.map(|own| Fraction::of(own.value))));
    let paid = stated_or(totals.paid, one_by_one);
    let rounding = stated_or(totals.rounding, zero());
    let retained = stated_or(totals.retained, zero());
    let withheld = stated_or(totals.withheld, zero());
    let (Some(paid), Some(rounding), Some(retained), Some(withheld)) = (paid, rounding, retained, withheld) else {
        return;
    };
    let expected = Fraction::of(gross.value).minus(&retained).minus(&withheld).minus(&paid).plus(&rounding);
    // Who says how many percent he holds back need not say how much that is: of the sum with tax, or of that without.
    let held_back = document.own.retainage.as_ref().filter(|_| totals.withheld.is_none()).map(|percent| percent.value);
    let is_held_back = held_back.is_some_and(|percent| {
        let bases = [totals.net, totals.gross].into_iter().flatten();
        let mut due = bases.map(|base| expected.minus(&percent_of(&Fraction::of(base.value), percent)));
        due.any(|due| document.rounded(&due) == Fraction::of(stated.value))
    });
    if !is_held_back {
        tell(document, "due", "BR-CO-16", &expected, stated, found);
    }
}

/// Where a document is at fault as a whole: at its totals, else at its start.
pub fn at_totals(document: &DocumentView<'_>) -> At {
    document.own.totals.at.unwrap_or(document.own.at)
}
