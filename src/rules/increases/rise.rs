//! A rise as the rules of this family judge it: by the price, and by the price per measure where the pack changed.

use crate::core::Decimal;
use crate::core::change::{Kind, Match, Status};
use crate::core::date::Date;
use crate::core::field::Field;
use crate::core::finding::Value;
use crate::core::fraction::Fraction;
use crate::core::percent;
use crate::core::policy::Threshold;
use crate::core::promise::Promise;
use crate::rules::facts::Facts;
use crate::rules::findings::Added;
use crate::rules::view::ChangeView;

/// What one change does to what the customer pays.
pub struct Rise {
    /// The price before.
    pub before: Decimal,
    /// The price after.
    pub after: Decimal,
    /// What is judged: the price, or the price per measure.
    old: Fraction,
    new: Fraction,
    is_by_measure: bool,
}

impl Rise {
    /// The rise in a change, if what is judged is higher than before. A look-alike is another item, and its price no
    /// rise of this one.
    pub fn of(change: &ChangeView<'_>) -> Option<Rise> {
        let may_rise = change.is_rise() || change.has(Kind::UnitPriceUp);
        if !may_rise || change.change.status == Status::Replaced {
            return None;
        }
        let (before, after) = change.prices()?;
        let is_other_pack = change.has(Kind::PackSmaller) || change.has(Kind::PackLarger);
        let by_measure = if is_other_pack { change.unit_prices() } else { None };
        let is_by_measure = by_measure.is_some();
        let (old, new) = by_measure.unwrap_or_else(|| (Fraction::of(before), Fraction::of(after)));
        (new > old).then_some(Rise { before, after, old, new, is_by_measure })
    }

    /// The rise in percent; `None` from nothing and from below.
    pub fn percent(&self) -> Option<Fraction> {
        percent::change(&self.old, &self.new)
    }

    /// Whether the base is below zero, where a percentage means nothing and a rise is hard to tell from a fall.
    pub fn is_from_below(&self) -> bool {
        self.before < Decimal::ZERO
    }

    /// Whether it passes a bound. A part of the bound in money is about the price, whatever the pack.
    pub fn passes(&self, bound: &Threshold) -> bool {
        if !self.is_by_measure || bound.amount.is_none() {
            return bound.is_passed(&self.old, &self.new);
        }
        let part = |percent: Option<Fraction>, amount: Option<Decimal>| Threshold { percent, amount, is_both: true };
        let by_amount = part(None, bound.amount).is_passed(&Fraction::of(self.before), &Fraction::of(self.after));
        match &bound.percent {
            None => by_amount,
            Some(_) => {
                let by_percent = part(bound.percent.clone(), None).is_passed(&self.old, &self.new);
                if bound.is_both { by_percent && by_amount } else { by_percent || by_amount }
            }
        }
    }

    /// Names the figures of the rise: `basis` says by which of them it was judged.
    pub fn tell<'f>(&self, added: Added<'f>, change: &ChangeView<'_>) -> Added<'f> {
        let currency = change.currency();
        let per =
            change.change.new.as_ref().and_then(|side| side.pack).map_or("each", |pack| pack.unit.dimension().per());
        let added = added
            .text("basis", if self.is_by_measure { "unit-price" } else { "price" })
            .arg("old", Value::Money(self.before, currency))
            .arg("new", Value::Money(self.after, currency));
        let added = if self.is_by_measure {
            added
                .arg("old_unit_price", Value::unit_price(self.old.clone(), currency, per))
                .arg("new_unit_price", Value::unit_price(self.new.clone(), currency, per))
        } else {
            added
        };
        added.percent("percent", self.percent())
    }
}

/// The promises that bind a change, by its key and by the key the item had before.
pub fn promises<'a>(change: &ChangeView<'a>) -> Vec<&'a Promise> {
    let promises = change.facts.promises;
    if promises.is_empty() {
        return Vec::new();
    }
    let Some(key) = change.change.key.as_ref() else { return Vec::new() };
    let key = key.item();
    let mut bound: Vec<&Promise> = promises.of(&key).collect();
    let renamed = match &change.change.matched {
        Match::Case(partner) | Match::Mapped(partner) | Match::Name(partner) => Some(partner.key.item()),
        _ => None,
    };
    if let Some(before) = renamed.filter(|before| *before != key) {
        bound.extend(promises.about(&before));
    }
    bound
}

/// The day from which the new price holds; where nothing states it, the day of the check.
pub fn effective(change: &ChangeView<'_>) -> Date {
    let cells = change.new_row();
    let stated = cells.as_ref().and_then(|cells| change.facts.effective_of(&cells.row()));
    stated.unwrap_or(change.facts.as_of)
}

/// Whether anything says from which day prices of the new list hold.
pub fn has_effective(facts: &Facts<'_>) -> bool {
    facts.supposed.is_some() || facts.effective_day().is_some() || facts.new.columns.of(Field::ValidFrom).is_some()
}
