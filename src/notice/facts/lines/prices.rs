//! Prices and packs as lines.

use std::borrow::Cow;
use std::cmp::Ordering;

use super::{Writer, text, words};
use crate::core::Decimal;
use crate::core::change::{Kind, Side};
use crate::core::field::Field;
use crate::core::fraction::Fraction;
use crate::core::notice::{Figure, Figures, LineKind, Role};
use crate::core::percent;
use crate::core::unit::Pack;
use crate::rules::rows::Cells;
use crate::rules::view::ChangeView;

impl Writer<'_> {
    /// The price of one component.
    pub(super) fn take_price(&mut self, change: &ChangeView<'_>) {
        let own = change.change;
        let (Some(old), Some(new)) = (&own.old, &own.new) else { return };
        match (old.price, new.price) {
            (None, Some(_)) if change.has(Kind::PriceAppeared) => {
                let mut figures = self.price(Role::New, &own.new);
                figures.extend(text(Role::OldText, old.price_text.as_deref()));
                return self.push_row(change, LineKind::PriceAppears, figures);
            }
            (Some(_), None) if change.has(Kind::PriceVanished) => {
                let mut figures = self.price(Role::Old, &own.old);
                figures.extend(text(Role::NewText, new.price_text.as_deref()));
                return self.push_row(change, LineKind::PriceGoes, figures);
            }
            (Some(before), Some(after)) if own.prices().is_none() || own.converted.is_some() => {
                let said = |amount: Decimal, side: &Side, cells: Option<Cells<'_>>| {
                    let code = side.currency.map(|currency| format!(" {}", currency.code())).unwrap_or_default();
                    let pack = side.pack.map(|pack| format!(" / {pack}")).unwrap_or_default();
                    let period = cells.and_then(|cells| cells.row().text_of(Field::Period).map(Cow::into_owned));
                    let period = period.map(|period| format!(" / {period}")).unwrap_or_default();
                    format!("{amount}{code}{pack}{period}")
                };
                let old_words = said(before, old, change.old_row());
                let new_words = said(after, new, change.new_row());
                if change.has(Kind::TaxBasisChanged) {
                    let component = change.component();
                    let basis = |cells: Option<Cells<'_>>| {
                        let tax = cells.and_then(|cells| {
                            let prices = &cells.row().list.schema.prices;
                            let own = prices.iter().find(|(name, _)| Some(&**name) == component.as_deref());
                            let column = own.or(prices.first()).map(|(_, column)| *column);
                            column.map_or(cells.row().list.tax, |column| cells.row().tax(column))
                        });
                        tax.map_or("", |is_included| if is_included { "yes" } else { "no" })
                    };
                    let figures = words(Field::TaxIncluded.name(), basis(change.old_row()), basis(change.new_row()));
                    // Where one of the lists does not say, its words are empty; where none does, nothing is told of it.
                    let says = |role: Role| figures.get(&role) != Some(&Figure::Text(String::new()));
                    if says(Role::OldText) || says(Role::NewText) {
                        self.push_row(change, LineKind::RowWords, figures);
                        if old_words == new_words {
                            return;
                        }
                    }
                }
                let figures = words(Field::Price.name(), &old_words, &new_words);
                return self.push_row(change, LineKind::RowWords, figures);
            }
            (None, None) | (None, Some(_)) | (Some(_), None) => {
                let (old, new) = (old.price_text.as_deref(), new.price_text.as_deref());
                if old != new {
                    let figures = words(Field::Price.name(), old.unwrap_or_default(), new.unwrap_or_default());
                    self.push_row(change, LineKind::RowWords, figures);
                }
                return;
            }
            _ => {}
        }
        if old.price_text.is_some() || new.price_text.is_some() {
            // `from 12.00` is no price that somebody pays: the amounts alone would hide it.
            let said = |side: &Side| {
                side.price_text.as_deref().map(str::to_string).or_else(|| side.price.map(|price| price.to_string()))
            };
            let (old, new) = (said(old).unwrap_or_default(), said(new).unwrap_or_default());
            if old != new {
                self.push_row(change, LineKind::RowWords, words(Field::Price.name(), &old, &new));
            }
            return;
        }
        let Some((before, after)) = own.prices() else { return };
        let packs = old.pack.zip(new.pack).filter(|(a, b)| !a.is_same_content(b));
        if let Some((old_pack, new_pack)) = packs
            && let Some((old_unit, new_unit)) =
                old_pack.shown_unit_price(before).zip(shown_as(&new_pack, &old_pack, after))
        {
            let is_smaller = new_pack.content() < old_pack.content();
            let is_dearer = new_unit > old_unit;
            let is_cheaper = new_unit < old_unit;
            let kind = match (is_smaller, after.cmp(&before)) {
                (true, Ordering::Equal) => LineKind::RowShrink,
                (true, Ordering::Greater) => LineKind::RowShrinkUp,
                (true, Ordering::Less) if is_dearer => LineKind::RowShrinkDown,
                (true, Ordering::Less) => LineKind::RowSmaller,
                (false, _) if is_cheaper => LineKind::RowGrow,
                (false, _) => LineKind::RowBigger,
            };
            let mut figures = Figures::from([
                (Role::Old, Figure::Money(before)),
                (Role::New, Figure::Money(after)),
                (Role::OldSize, Figure::Size(old_pack)),
                (Role::NewSize, Figure::Size(new_pack)),
                (Role::Unit, Figure::Measure(old_pack.unit.per().to_string())),
            ]);
            figures.extend(difference(before, after));
            if let Some(percent) = percent::change(&old_unit, &new_unit).filter(|own| !own.is_zero()) {
                figures.insert(Role::Pct, Figure::Percent(percent.magnitude()));
            }
            figures.insert(Role::OldUnit, Figure::UnitMoney(old_unit));
            figures.insert(Role::NewUnit, Figure::UnitMoney(new_unit));
            // From nothing, no percentage says anything.
            let kind = match (kind, figures.contains_key(&Role::Pct)) {
                (LineKind::RowShrink | LineKind::RowShrinkUp | LineKind::RowShrinkDown, false) => LineKind::RowSmaller,
                (LineKind::RowGrow, false) => LineKind::RowBigger,
                (kind, _) => kind,
            };
            return self.push_row(change, kind, figures);
        }
        if let Some((old_pack, new_pack)) =
            old.pack.zip(new.pack).filter(|(a, b)| a.unit.dimension() != b.unit.dimension())
        {
            self.push_row(
                change,
                LineKind::RowWords,
                words(Field::Pack.name(), &old_pack.to_string(), &new_pack.to_string()),
            );
        } else if old.pack.is_some() != new.pack.is_some() {
            let said = |side: &Side| side.pack.map(|pack| pack.to_string()).unwrap_or_default();
            self.push_row(change, LineKind::RowWords, words(Field::Pack.name(), &said(old), &said(new)));
        }
        let kind = match after.cmp(&before) {
            Ordering::Equal => return,
            Ordering::Greater => LineKind::RowUp,
            Ordering::Less => LineKind::RowDown,
        };
        let mut figures = Figures::from([(Role::Old, Figure::Money(before)), (Role::New, Figure::Money(after))]);
        figures.extend(difference(before, after));
        if let Some(percent) = own.percent() {
            figures.insert(Role::Pct, Figure::Percent(percent.magnitude()));
        }
        self.push_row(change, kind, figures);
    }
}

/// The difference of two amounts, where there is one.
pub(super) fn difference(before: Decimal, after: Decimal) -> Option<(Role, Figure)> {
    let difference = after.checked_sub(before)?.abs();
    (!difference.is_zero()).then_some((Role::Diff, Figure::Money(difference)))
}

/// The price of the measure that another pack is told in: a litre stays a litre where one side counts cubic metres.
fn shown_as(pack: &Pack, other: &Pack, price: Decimal) -> Option<Fraction> {
    let one = Pack { quantity: Decimal::ONE, unit: other.unit };
    let factor = one.shown_unit_price(Decimal::ONE)?.over(&one.unit_price(Decimal::ONE)?)?;
    Some(pack.unit_price(price)?.times(&factor))
}
