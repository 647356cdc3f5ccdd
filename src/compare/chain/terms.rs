//! The contract to date: the lines and charges of the basis, and what each approved change did to them.

use std::collections::HashSet;

use super::index::Index;
use super::roles::{name, place};
use super::{Given, more};
use crate::core::Decimal;
use crate::core::agreement::{Agreement, Amount, At, Layout, Line, LineKind, LineStatus, Stated, sum};
use crate::core::chain::{Basis, Chain, Extra, LineRef, Role, Term};
use crate::core::diagnostic::{Diagnostic, Problems};
use crate::core::fraction::Fraction;
use crate::normalise::unit;

/// What is filled while lines are read: the numbers that are taken, the lines by what they are looked for, and what
/// cannot be read.
type Reading<'r> = (&'r mut HashSet<String>, &'r mut Index, &'r mut Problems);

/// Reads what is agreed out of the documents of a chain.
pub(super) fn read(chain: &mut Chain, given: &[Given<'_>]) -> Result<(), Problems> {
    let mut problems = Problems::default();
    let (mut ids, mut index) = (HashSet::new(), Index::default());
    let basis = chain.basis;
    for line in 0..given[basis].own.lines.len() {
        let at = LineRef { document: basis, line };
        let own = &given[basis].own.lines[line];
        if !own.is_informative {
            add(chain, given, at, own.clone(), (None, None), (&mut ids, &mut index, &mut problems));
        }
    }
    extras(chain, given, basis, &mut problems);
    let changes: Vec<usize> = chain.of_role(Role::Approved).map(|(number, _)| number).collect();
    for document in changes {
        for line in 0..given[document].own.lines.len() {
            change(chain, given, LineRef { document, line }, (&mut ids, &mut index, &mut problems));
        }
        extras(chain, given, document, &mut problems);
        netted(chain, given, document, (&mut index, &mut problems));
    }
    problems.unless_any(())
}

/// Adds an agreed line. An amount that is not known is refused, unless the total of the document proves that it is
/// nothing.
fn add(
    chain: &mut Chain,
    given: &[Given<'_>],
    at: LineRef,
    line: Line,
    (replaces, drawn_from): (Option<usize>, Option<(usize, Fraction)>),
    (ids, index, problems): Reading<'_>,
) {
    let worth = line.worth(chain.digits());
    if worth.is_none() && line.counts() && !is_proven_zero(given[at.document].own, chain) {
        problems.extend(unknown(given, at));
    }
    let plain = line.id.as_ref().map_or_else(|| format!("#{}", at.line + 1), |id| id.value.to_string());
    let id = match replaces {
        Some(old) => chain.terms[old].id.clone(),
        None if !ids.insert(plain.clone()) => format!("{}/{plain}", given[at.document].own.name()),
        None => plain,
    };
    let amount = worth.unwrap_or_else(|| Fraction::whole(0));
    let unit = line.unit.as_ref().map_or("each", |own| unit::called(&own.value)).to_string();
    chain.terms.push(Term { id, line, at, unit, amount, replaces, drawn_from, ended_by: None });
    index.note(chain, chain.terms.len() - 1);
}

fn unknown(given: &[Given<'_>], at: LineRef) -> Problems {
    let line = &given[at.document].own.lines[at.line];
    let id = line.id.as_ref().map_or_else(|| (at.line + 1).to_string(), |id| id.value.to_string());
    let headline = format!("line {id} of {} has no amount, so nobody knows what was agreed", name(given, at.document));
    let problem = Diagnostic::new(headline).at(given[at.document].origin.place(line.at));
    problem.help("write its amount, or its quantity and its unit price; 0.00 where it costs nothing").into()
}

/// Whether the total of a document is that of the lines whose amounts are known.
fn is_proven_zero(own: &Agreement, chain: &Chain) -> bool {
    let digits = chain.digits();
    let known = own.lines.iter().filter(|line| line.counts()).filter_map(|line| line.worth(digits));
    let lines = known.fold(Fraction::whole(0), |sum, worth| sum.plus(&worth));
    let stated = own.totals.lines.map(|stated| Fraction::of(stated.value));
    let total = || {
        let is_gross = own.has_tax_in_prices();
        let total = if is_gross { own.totals.gross } else { own.totals.net };
        let side = |is_charge: bool| {
            let all = own.adjustments.iter().filter(move |one| one.is_charge == is_charge && !one.is_optional);
            sum(all.map(|one| own.value_of(one, digits)))
        };
        Some(Fraction::of(total?.value).plus(&side(false)?).minus(&side(true)?))
    };
    stated.or_else(total).is_some_and(|stated| stated == lines)
}

/// What a line of an approved change does.
fn change(chain: &mut Chain, given: &[Given<'_>], at: LineRef, (ids, index, problems): Reading<'_>) {
    let line = &given[at.document].own.lines[at.line];
    if line.is_informative {
        return;
    }
    let Asked { status, target } = asked(chain, index, given[at.document].own, line);
    let Some((id, place)) = target else {
        let Some((old, both)) = more::of_agreed(chain, index, line) else {
            return add(chain, given, at, line.clone(), (None, None), (ids, index, problems));
        };
        chain.terms[old].ended_by = Some(at.document);
        return add(chain, given, at, both, (Some(old), None), (ids, index, problems));
    };
    let Some(old) = index.find(chain, &id) else {
        let headline = format!("{} changes line {id}, which nobody agreed to", name(given, at.document));
        let known: Vec<&str> = chain.in_force().map(|(_, term)| term.id.as_str()).take(20).collect();
        let problem = Diagnostic::new(headline).at(given[at.document].origin.place(place));
        problems.extend(problem.help(format!("agreed lines are {}", known.join(", "))).into());
        return;
    };
    let is_reserve = matches!(chain.terms[old].promise(), LineKind::Provisional | LineKind::Contingency);
    match status {
        LineStatus::Added if is_reserve => {
            let rest = chain.share(&chain.terms[old]);
            let worth = line.worth(chain.digits()).unwrap_or_else(|| Fraction::whole(0));
            let drawn = if worth < rest { worth } else { rest };
            add(chain, given, at, line.clone(), (None, Some((old, drawn))), (ids, index, problems));
        }
        LineStatus::Added => add(chain, given, at, line.clone(), (None, None), (ids, index, problems)),
        LineStatus::Cancelled => chain.terms[old].ended_by = Some(at.document),
        LineStatus::Revised => {
            let own = given[at.document].own;
            let merged = merged(&chain.terms[old], line, own, chain.digits());
            chain.terms[old].ended_by = Some(at.document);
            add(chain, given, at, merged, (Some(old), None), (ids, index, problems));
        }
    }
}

/// What a line of a change asks for.
pub(super) struct Asked {
    /// What it does.
    pub status: LineStatus,
    /// The agreed line it does that to, and where it says so.
    pub target: Option<(String, At)>,
}

/// What a line of a change asks for, also where it leaves one of the two unsaid.
pub(super) fn asked(chain: &Chain, index: &Index, own: &Agreement, line: &Line) -> Asked {
    let id = line.id.as_ref().map(|id| (id.value.to_string(), id.at));
    let stated = line.status.as_ref().map(|status| status.value);
    let named = line.target.as_ref().map(|target| (target.value.to_string(), target.at));
    // A standard writes the number of the ordered line; in our own layout, a change numbers its lines by itself.
    let is_known = || id.as_ref().is_some_and(|(id, _)| index.find(chain, id).is_some());
    let by_id = || match (stated, own.layout) {
        (Some(LineStatus::Revised | LineStatus::Cancelled), _) => id.clone(),
        (None, layout) if layout != Layout::Own && is_known() => id.clone(),
        _ => None,
    };
    let target = named.or_else(by_id);
    let status = stated.unwrap_or(if target.is_some() { LineStatus::Revised } else { LineStatus::Added });
    Asked { status, target }
}

/// A changed line with what it leaves unsaid taken from the line it replaces.
fn merged(old: &Term, new: &Line, change: &Agreement, digits: u32) -> Line {
    let was = &old.line;
    let mut line = new.clone();
    let states_figures = new.amount.is_some() || new.price.is_some();
    line.item = line.item.or_else(|| was.item.clone());
    line.name = line.name.or_else(|| was.name.clone());
    line.description = line.description.or_else(|| was.description.clone());
    line.unit = line.unit.or_else(|| was.unit.clone());
    line.quantity = line.quantity.or_else(|| was.quantity.clone());
    if line.taxes.is_empty() {
        line.taxes.clone_from(&was.taxes);
    }
    if !states_figures {
        line.price = was.price;
        line.adjustments.clone_from(&was.adjustments);
    }
    if line.price == was.price || line.base_quantity.is_none() {
        line.base_quantity = line.base_quantity.or_else(|| was.base_quantity.clone());
    }
    if is_net_figure(was, new)
        && let Some(amount) = new.amount
        && is_difference(&old.amount, new, change, digits)
    {
        // One figure for both: the new amount is the old one and the difference.
        let whole = old.amount.plus(&Fraction::of(amount.value)).fixed(digits);
        line.amount = Decimal::from_str_exact(&whole).ok().map(|value| Amount { value, ..amount });
    }
    if line.amount.is_none() && !states_figures && new.quantity.is_none() {
        line.amount = was.amount;
    }
    if line.kind.is_none() {
        // Ordering what was excluded makes it work like any other.
        line.kind = was.kind.clone().filter(|kind| kind.value != LineKind::Exclusion);
    }
    // Nobody orders a change of an option that he does not take.
    if line.promise() == LineKind::Option && line.selected.is_none() {
        line.selected = Some(Stated { value: true, at: new.at });
    }
    line
}

/// Whether a changed line gives one amount where the line it replaces has a quantity and a price.
pub(super) fn is_net_figure(was: &Line, new: &Line) -> bool {
    let has_parts = was.price.is_some() && was.quantity.is_some();
    has_parts && new.amount.is_some() && new.price.is_none() && new.quantity.is_none()
}

/// Whether the total of a change proves that the amount of its only line is a difference and no new amount.
fn is_difference(old: &Fraction, new: &Line, change: &Agreement, digits: u32) -> bool {
    let total = if change.has_tax_in_prices() { change.totals.gross } else { change.totals.net };
    let (Some(total), Some(amount)) = (total, new.amount) else { return false };
    let (total, amount) = (Fraction::of(total.value).rounded(digits), Fraction::of(amount.value).rounded(digits));
    change.lines.len() == 1 && change.adjustments.is_empty() && total == amount && total != amount.minus(old)
}

/// The allowances and charges of a document.
fn extras(chain: &mut Chain, given: &[Given<'_>], document: usize, problems: &mut Problems) {
    let own = given[document].own;
    for (number, one) in own.adjustments.iter().enumerate() {
        match own.value_of(one, chain.digits()) {
            Some(amount) => chain.extras.push(Extra { own: one.clone(), document, number, amount }),
            None if one.is_optional => {
                let amount = Fraction::whole(0);
                chain.extras.push(Extra { own: one.clone(), document, number, amount });
            }
            None => {
                let headline =
                    format!("a charge of {} has no amount, so nobody knows what was agreed", name(given, document));
                let problem = Diagnostic::new(headline).at(given[document].origin.place(one.at));
                problems
                    .extend(problem.help("write its amount, or its percentage and the amount that it is of").into());
            }
        }
    }
}

/// A change that states one sum and no line is still a change: a line made of its reason and its total.
fn netted(chain: &mut Chain, given: &[Given<'_>], document: usize, (index, problems): (&mut Index, &mut Problems)) {
    let own = given[document].own;
    let total = if chain.account.basis == Basis::Gross { own.totals.gross } else { own.totals.net };
    if !own.lines.is_empty() || !own.adjustments.is_empty() {
        return;
    }
    let Some(total) = total else {
        let problem = Diagnostic::new(format!("{} changes nothing", name(given, document))).at(place(given, document));
        problems.extend(problem.help("write the lines that it adds, revises or cancels").into());
        return;
    };
    let mut line = Line::new(total.at);
    line.description.clone_from(&own.reason);
    line.amount = Some(total);
    let amount = Fraction::of(total.value);
    let at = LineRef { document, line: 0 };
    let id = own.name().to_string();
    let unit = "each".to_string();
    chain.terms.push(Term { id, line, at, unit, amount, replaces: None, drawn_from: None, ended_by: None });
    index.note(chain, chain.terms.len() - 1);
}
