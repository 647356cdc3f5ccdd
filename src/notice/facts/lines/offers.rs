//! Reduced prices and further prices in columns of their own, and until when a price holds.

use super::prices::difference;
use super::{PRICE_OF, Writer};
use crate::core::Decimal;
use crate::core::date::Date;
use crate::core::field::Field;
use crate::core::notice::{Figure, Figures, LineKind, Part, Role};
use crate::core::percent;
use crate::core::promotion::Promotion;
use crate::rules::view::{ChangeView, ItemView};

/// The columns of a reduced price.
pub(super) const OF_SALES: &[Field] = &[Field::SalePrice, Field::SaleFrom, Field::SaleTo];

/// A reduced price, as a row states it or a promotion beside the rows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Sale {
    /// The price.
    pub price: Decimal,
    from: Option<Date>,
    to: Option<Date>,
}

impl Sale {
    /// The reduced price of a row. Errors: one that cannot be read with certainty.
    fn of(item: &ItemView<'_, '_>) -> Result<Option<Sale>, ()> {
        let is_blank = |field: Field| item.text(field).is_none();
        if is_blank(Field::SalePrice) {
            return Ok(None);
        }
        let day = |field: Field| match item.date(field) {
            None if !is_blank(field) => Err(()),
            day => Ok(day),
        };
        let price = item.amount(Field::SalePrice).ok_or(())?;
        Ok(Some(Sale { price, from: day(Field::SaleFrom)?, to: day(Field::SaleTo)? }))
    }

    /// The reduced price of a promotion; nothing where it is not for everybody, or states no price.
    pub fn of_promotion(promotion: &Promotion, regular: Decimal) -> Option<Sale> {
        let is_plain = promotion.customer_group.is_none() && promotion.territory.is_none();
        let price = promotion.price_of(regular).filter(|_| is_plain)?;
        Some(Sale { price, from: promotion.from, to: promotion.to })
    }

    /// Whether it is over on a day.
    pub fn is_over(&self, on: Date) -> bool {
        self.to.is_some_and(|to| to < on)
    }

    /// Whether it begins after a day.
    pub fn is_to_come(&self, on: Date) -> bool {
        self.from.is_some_and(|from| from > on)
    }

    /// The figures of its line: the prices, and the days that a reader does not know yet.
    pub fn running(&self, regular: Decimal, first: Date) -> Figures {
        let mut figures = priced(regular, self.price);
        figures.extend(self.from.filter(|from| *from > first).map(|from| (Role::From, Figure::Day(from))));
        figures.extend(self.to.map(|to| (Role::Until, Figure::Day(to))));
        figures
    }

    /// What changes where it runs before and after.
    pub fn changes_from(&self, before: Sale) -> Vec<(LineKind, Figures)> {
        let until = (before.to != self.to).then(|| (LineKind::PriceUntil, until(before.to, self.to)));
        moved(before.price, self.price).into_iter().chain(until).collect()
    }
}

impl Writer<'_> {
    /// A reduced price in columns of its own; false where only the words of the list can tell what becomes of it.
    pub(super) fn take_sale(&mut self, change: &ChangeView<'_>) -> bool {
        let (Some(old), Some(new), Some(first)) = (change.old_row(), change.new_row(), self.facts.effective) else {
            return false;
        };
        let (old, new) = (change.item(&old), change.item(&new));
        let (Ok(was), Ok(is)) = (Sale::of(&old), Sale::of(&new)) else { return false };
        let (Some(before), Some(regular)) = (amount(&old), amount(&new)) else { return false };
        let announced = self.facts.announced.unwrap_or(self.facts.as_of);
        let last = first.plus_days(-1).unwrap_or(first);
        // What was over before readers are told of anything is nothing to them.
        let was = was.filter(|sale| !sale.is_over(announced));
        if was.is_some_and(|sale| sale.is_to_come(last) || sale.price >= before)
            || is.is_some_and(|sale| sale.is_over(first) || sale.price >= regular)
        {
            return false;
        }
        let going = is.filter(|sale| !sale.is_to_come(first));
        match (was, going) {
            (Some(was), Some(is)) if !was.is_over(last) => return self.take_running(change, was, is),
            (Some(was), None) => {
                if was.price >= regular {
                    return false;
                }
                let mut figures = priced(was.price, regular);
                figures.extend(was.to.filter(|to| *to < last).map(|to| (Role::Until, Figure::Day(to))));
                self.push_row(change, LineKind::DiscountEnds, figures);
            }
            (_, Some(is)) => self.push_row(change, LineKind::DiscountBegins, is.running(regular, first)),
            (None, None) => {}
        }
        if let Some(is) = is.filter(|sale| sale.is_to_come(first)) {
            self.push_row(change, LineKind::OfferComes, is.running(regular, first));
        }
        true
    }

    /// A reduced price that runs before and after.
    fn take_running(&mut self, change: &ChangeView<'_>, was: Sale, is: Sale) -> bool {
        for (kind, figures) in is.changes_from(was) {
            self.push_part(change, kind, figures, Some(Field::SalePrice));
        }
        true
    }

    /// The reduced price that an item comes with.
    pub(super) fn take_offer(&mut self, change: &ChangeView<'_>) {
        let (Some(new), Some(first)) = (change.new_row(), self.facts.effective) else { return };
        let new = change.item(&new);
        if let (Ok(Some(sale)), Some(regular)) = (Sale::of(&new), amount(&new))
            && sale.price < regular
            && !sale.is_over(first)
        {
            self.push_row(change, LineKind::OfferComes, sale.running(regular, first));
        }
    }

    /// Another price of the row, such as the one with all fees in it; false where it is no amount on both sides.
    pub(super) fn take_other_price(&mut self, change: &ChangeView<'_>, field: Field) -> bool {
        let (Some(old), Some(new)) = (change.old_row(), change.new_row()) else { return false };
        let (old, new) = (change.item(&old), change.item(&new));
        let blank = |item: &ItemView<'_, '_>| item.text(field).is_none();
        match (old.amount(field), new.amount(field)) {
            (Some(before), Some(after)) => {
                if let Some((kind, figures)) = moved(before, after) {
                    self.push_part(change, kind, figures, Some(field));
                }
            }
            (None, Some(after)) if blank(&old) => {
                let figures = Figures::from([(Role::New, Figure::Money(after))]);
                self.push_part(change, LineKind::PriceAppears, figures, Some(field));
            }
            (Some(before), None) if blank(&new) => {
                let figures = Figures::from([(Role::Old, Figure::Money(before))]);
                self.push_part(change, LineKind::PriceGoes, figures, Some(field));
            }
            _ => return false,
        }
        true
    }

    /// A line about another price of the row than the one that it states first.
    fn push_part(&mut self, change: &ChangeView<'_>, kind: LineKind, figures: Figures, of: Option<Field>) {
        self.push_row(change, kind, figures);
        let part = of.map(|field| Part { field: PRICE_OF.to_string(), value: field.name().to_string() });
        if let (Some(part), Some(told)) = (part, self.told.last_mut()) {
            told.line.parts.push(part);
            // The history of prices is that of the first one.
            told.line.rises = None;
        }
    }
}

/// The regular price of a row: the first that it states.
fn amount(item: &ItemView<'_, '_>) -> Option<Decimal> {
    item.headline()?.price.amount
}

/// A price that goes up or down, with its figures.
fn moved(before: Decimal, after: Decimal) -> Option<(LineKind, Figures)> {
    let kind = match after.cmp(&before) {
        std::cmp::Ordering::Equal => return None,
        std::cmp::Ordering::Greater => LineKind::RowUp,
        std::cmp::Ordering::Less => LineKind::RowDown,
    };
    let mut figures = priced(before, after);
    let percent = percent::of_amounts(before, after);
    figures.extend(percent.map(|percent| (Role::Pct, Figure::Percent(percent.magnitude()))));
    Some((kind, figures))
}

/// Until when a price held, and until when it does.
pub(super) fn until(old: Option<Date>, new: Option<Date>) -> Figures {
    let days = [(Role::OldUntil, old), (Role::Until, new)];
    days.into_iter().filter_map(|(role, day)| Some((role, Figure::Day(day?)))).collect()
}

/// The figures of two prices of one thing.
pub(super) fn priced(before: Decimal, after: Decimal) -> Figures {
    let mut figures = Figures::from([(Role::Old, Figure::Money(before)), (Role::New, Figure::Money(after))]);
    figures.extend(difference(before, after));
    figures
}
