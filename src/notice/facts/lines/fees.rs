//! Fees as lines, wherever the lists state them.

use super::falls::{Falls, Split};
use super::named::keys;
use super::prices::difference;
use super::{Writer, line};
use crate::core::diagnostic::Diagnostic;
use crate::core::field::Field;
use crate::core::fraction::Fraction;
use crate::core::list::{FeeRate, Obligation};
use crate::core::notice::{Basis, Charge, Figure, Figures, Line, LineKind, Name, Role};
use crate::rules::fees::fee::FeeView;
use crate::rules::fees::moves::Move;
use crate::rules::view::{At, ChangeView};

/// Fields that say something about a fee.
pub(super) const OF_FEES: &[Field] = &[
    Field::Fee,
    Field::FeeObligation,
    Field::FeeName,
    Field::FeeAmount,
    Field::AppliesTo,
    Field::Obligation,
    Field::Percent,
    Field::Base,
    Field::Cap,
    Field::Refundable,
    Field::IncludedInPrice,
];

/// Those that the line of a fee does not say.
pub(super) const BESIDE_LINES: &[Field] = &[Field::AppliesTo, Field::Refundable];

impl Writer<'_> {
    /// A fee that moved, of a row or of the list.
    pub(super) fn take_fee(&mut self, change: &ChangeView<'_>, moved: &Move<'_>) {
        let split = match change.change.is_beside() {
            true => {
                let [old, new] = [&moved.old, &moved.new].map(|fee| fee.as_ref().map(|fee| self.applies_to(fee)));
                Split::of(old, new)
            }
            false => Split::of_row(keys(change.change), moved.old.is_some(), moved.new.is_some()),
        };
        if let (Some(falls), Some(old), Some(new)) = (split.stays, &moved.old, &moved.new)
            && let Some((kind, figures)) = changed(moved, old, new)
        {
            self.push_fee(change, kind, new, figures, &falls);
        }
        if let (Some(falls), Some(new)) = (split.comes, &moved.new) {
            let kind = match new.obligation {
                _ if !new.is_on_top() => LineKind::FeeChanged,
                Obligation::Optional => LineKind::FeeNewOptional,
                _ => LineKind::FeeNew,
            };
            let mut figures = side(new, false);
            if kind == LineKind::FeeChanged {
                figures.insert(Role::NewPlace, place(new));
            } else {
                figures.extend(self.namesake(&falls, new, true));
                // Whom everybody takes to pay, nobody has to be told of.
                let is_for_some = matches!(new.obligation, Obligation::Conditional | Obligation::Preselected);
                figures.extend(is_for_some.then(|| (Role::NewDue, duty(new))));
            }
            self.push_fee(change, kind, new, figures, &falls);
        }
        if let (Some(falls), Some(old)) = (split.goes, &moved.old) {
            let mut figures = side(old, true);
            let kind = if old.is_on_top() { LineKind::FeeRemoved } else { LineKind::FeeChanged };
            if kind == LineKind::FeeChanged {
                figures.insert(Role::OldPlace, place(old));
            } else {
                figures.extend(self.namesake(&falls, old, false));
            }
            self.push_fee(change, kind, old, figures, &falls);
        }
    }

    /// The items that a fee of a list is for; none means all.
    fn applies_to(&self, fee: &FeeView<'_>) -> Vec<String> {
        let list = if matches!(fee.at, At::Old(_)) { self.facts.old } else { Some(self.facts.new) };
        let stated = fee.of_list.and_then(|index| list?.fees.get(index));
        stated.map(|fee| fee.applies_to.clone()).unwrap_or_default()
    }

    /// Another such fee that falls on these items in the old list, or in the new one: "there is no such fee" would be
    /// false.
    fn namesake(&self, falls: &Falls, fee: &FeeView<'_>, is_in_old: bool) -> Option<(Role, Figure)> {
        let charged = self.charged(is_in_old)?;
        let name = charged.namesake(falls, fee)?;
        Some((Role::Namesake, Figure::Name(Name::plain(&name))))
    }

    fn push_fee(
        &mut self,
        change: &ChangeView<'_>,
        kind: LineKind,
        fee: &FeeView<'_>,
        mut figures: Figures,
        falls: &Falls,
    ) {
        let name = fee.shown_name();
        if let FeeRate::Unstated = fee.rate {
            let problem =
                Diagnostic::new(format!("the fee \"{name}\" states no amount, and a notice cannot say what it costs"));
            return self.refuse(change, problem.help("write its amount or its percentage into the list"));
        }
        if let Some(other) = fee.currency.filter(|own| self.currency.is_some_and(|all| all != *own)) {
            let problem = Diagnostic::new(format!("the fee \"{name}\" is in {other}, and a notice has one currency"));
            return self.refuse(change, problem.help("state the fee in the currency of the list"));
        }
        if !falls.except.is_empty() {
            let names = falls.except.iter().map(|key| self.name_of(key)).collect();
            figures.insert(Role::Except, Figure::Names(names));
        }
        let for_items = match change.change.is_beside() {
            true => falls.only.iter().map(|key| self.name_of(key)).collect(),
            false => vec![self.name(change)],
        };
        let name = Name::plain(name);
        self.push(change, Line { items: falls.only.clone(), name, for_items, ..line(kind, figures) });
    }
}

/// What becomes of a fee that both lists have; `None` where nothing does that a line says.
fn changed(moved: &Move<'_>, old: &FeeView<'_>, new: &FeeView<'_>) -> Option<(LineKind, Figures)> {
    let mut figures = side(old, true);
    figures.extend(side(new, false));
    let is_one_basis = basis(old.per.as_deref()) == basis(new.per.as_deref());
    let is_one_place = old.is_in_price == new.is_in_price;
    let is_one_duty = old.obligation == new.obligation;
    if old.rate == new.rate && is_one_basis && is_one_place && is_one_duty {
        return None;
    }
    if is_one_basis {
        figures.remove(&Role::OldBasis);
    }
    if !is_one_place || new.is_in_price {
        figures.insert(Role::OldPlace, place(old));
        figures.insert(Role::NewPlace, place(new));
    }
    if let FeeRate::Unstated = old.rate {
        figures.insert(Role::OldPlace, Figure::Charge(Charge::Unstated));
        figures.remove(&Role::NewPlace);
    }
    if !is_one_duty {
        figures.insert(Role::OldDue, duty(old));
        figures.insert(Role::NewDue, duty(new));
    }
    let (was_on_top, is_on_top) = (old.is_on_top(), new.is_on_top());
    let falls = || match (&old.rate, &new.rate) {
        (FeeRate::Amount(a), FeeRate::Amount(b)) => is_one_basis && b < a,
        (FeeRate::Percent { percent: a, base: of, cap: c }, FeeRate::Percent { percent: b, base, cap: d }) => {
            let is_cap_as_low = d.map_or(c.is_none(), |d| c.is_none_or(|c| d <= c));
            is_one_basis && of == base && b <= a && is_cap_as_low
        }
        _ => false,
    };
    let kind = if old.is_in_price && is_on_top {
        LineKind::FeeOnTop
    } else if !is_one_duty && is_on_top && new.obligation == Obligation::Mandatory {
        LineKind::FeeMandatory
    } else if moved.rise().is_some() || (old.is_nothing() && is_on_top) {
        LineKind::FeeUp
    } else if was_on_top && new.is_in_price {
        LineKind::FeeInPrice
    } else if !is_one_duty && was_on_top && old.obligation == Obligation::Mandatory {
        LineKind::FeeAvoidable
    } else if was_on_top && falls() {
        LineKind::FeeDown
    } else {
        LineKind::FeeChanged
    };
    if let (FeeRate::Amount(a), FeeRate::Amount(b)) = (&old.rate, &new.rate)
        && is_one_basis
    {
        figures.extend(difference(*a, *b));
    }
    Some((kind, figures))
}

/// What a fee costs in one of the lists.
fn side(fee: &FeeView<'_>, is_old: bool) -> Figures {
    let roles = [Role::New, Role::Of, Role::Cap, Role::Basis];
    let [rate, of, cap, per] = if is_old { [Role::Old, Role::OldOf, Role::OldCap, Role::OldBasis] } else { roles };
    let mut figures = Figures::from([(per, Figure::Basis(basis(fee.per.as_deref())))]);
    match &fee.rate {
        FeeRate::Amount(amount) => {
            figures.insert(rate, Figure::Money(*amount));
        }
        FeeRate::Percent { percent, base, cap: most } => {
            figures.insert(rate, Figure::Percent(Fraction::of(*percent)));
            figures.extend(base.as_ref().map(|base| (of, Figure::Text(base.clone()))));
            figures.extend(most.map(|most| (cap, Figure::Money(most))));
        }
        FeeRate::Unstated => {}
    }
    figures
}

fn place(fee: &FeeView<'_>) -> Figure {
    Figure::Charge(if fee.is_in_price { Charge::InPrice } else { Charge::OnTop })
}

fn duty(fee: &FeeView<'_>) -> Figure {
    Figure::Charge(match fee.obligation {
        Obligation::Mandatory => Charge::Mandatory,
        Obligation::Conditional => Charge::Conditional,
        Obligation::Optional => Charge::Optional,
        Obligation::Preselected => Charge::Preselected,
    })
}

/// Per what a fee is due, as the list says it.
fn basis(per: Option<&str>) -> Basis {
    let Some(per) = per.map(str::trim).filter(|per| !per.is_empty()) else { return Basis::Unstated };
    let lower = per.to_lowercase();
    match lower.strip_prefix("per ").unwrap_or(&lower) {
        "order" | "delivery" | "transaction" => Basis::Order,
        "month" => Basis::Month,
        "year" => Basis::Year,
        "item" | "unit" | "piece" | "each" => Basis::Item,
        "line" => Basis::Line,
        "visit" => Basis::Visit,
        "night" => Basis::Night,
        "day" => Basis::Day,
        _ => Basis::Words(per.to_string()),
    }
}
