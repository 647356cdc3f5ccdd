//! An offer that is gone, dearer or shorter than it was, while the regular price did not come down to it.

use crate::core::Decimal;
use crate::core::change::{CellRef, Kind, Status};
use crate::core::date::Date;
use crate::core::field::Field;
use crate::core::finding::{Level, Value};
use crate::core::promotion::Promotion;
use crate::rules::findings::Findings;
use crate::rules::increases::rise;
use crate::rules::ruling::Knobs;
use crate::rules::view::{ChangeView, ItemView};
use crate::rules::{AN_OLDER_VERSION, Check, Need, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "discount-ended",
    since: "0.1.0",
    level: Some(Level::Warn),
    supersedes: &[],
    needs: &[AN_OLDER_VERSION, AN_OLD_OFFER],
    settings: &[],
    arguments: &["change", "scope", "old"],
    card: include_str!("discount_ended.md"),
    check: Check::Change(check),
};

/// An offer that can end.
const AN_OLD_OFFER: Need = Need {
    words: "a promotional price in the older version (sale_price or [[promotion]])",
    is_met: |facts, _| {
        let has_column = facts.old.is_some_and(|old| old.columns.of(Field::SalePrice).is_some());
        has_column || facts.old_promotions.is_some_and(|promotions| !promotions.is_empty())
    },
};

fn check(change: &ChangeView<'_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    if !(change.has(Kind::PromotionEnded) || change.has(Kind::PromotionChanged)) {
        return;
    }
    if change.change.is_beside() {
        statement(change, found);
    } else if change.change.status == Status::Changed {
        row(change, found);
    }
}

/// An offer of a row: what the customer pays, and how long it was to last.
struct Offer {
    regular: Option<Decimal>,
    sale: Option<Decimal>,
    to: Option<Date>,
}

impl Offer {
    fn of(item: &ItemView<'_, '_>) -> Offer {
        let regular = item.headline().and_then(|price| price.price.amount);
        let sale = item.amount(Field::SalePrice).filter(|sale| regular.is_none_or(|regular| *sale < regular));
        Offer { regular, sale, to: item.date(Field::SaleTo) }
    }
}

fn row(change: &ChangeView<'_>, found: &mut Findings<'_>) {
    let is_other_pack = [Kind::PackSmaller, Kind::PackLarger, Kind::PackChanged].iter().any(|kind| change.has(*kind));
    if !change.change.comparable || change.change.converted.is_some() || is_other_pack {
        return;
    }
    let (Some(old_cells), Some(new_cells)) = (change.old_row(), change.new_row()) else { return };
    let (old, new) = (Offer::of(&change.item(&old_cells)), Offer::of(&change.item(&new_cells)));
    let Some(before) = old.sale else { return };
    if old.to.is_some_and(|to| to < rise::effective(change)) {
        // It ended on the day it was to end.
        return;
    }
    let currency = change.currency();
    let money = |amount: Decimal| Value::Money(amount, currency);
    let column = change.change.new.as_ref().map_or(0, |side| usize::from(side.at.column));
    let mut tell = |what: &'static str, new: Value| {
        found
            .change(change)
            .text("change", what)
            .text("scope", "item")
            .arg("old", money(before))
            .arg("new", new)
            .shared(column);
    };
    match (new.sale, new.regular) {
        (Some(now), _) if now > before => tell("raised", money(now)),
        (None, Some(now)) if now > before => tell("ended", money(now)),
        (Some(_), _) => {
            if let (Some(was), Some(is)) = (old.to, new.to)
                && is < was
            {
                let added = found.change(change).text("change", "shortened").text("scope", "item");
                added.arg("old", Value::Date(was)).arg("new", Value::Date(is)).shared(column);
            }
        }
        _ => {}
    }
}

/// An offer that the list states beside its rows. Offers of one item bear no names, so what became of one is told by
/// all that the new list offers for the item.
fn statement(change: &ChangeView<'_>, found: &mut Findings<'_>) {
    let Some(old_side) = change.change.old.as_ref() else { return };
    let Some(old) = of_cell(change, old_side.at) else { return };
    let effective = change.facts.effective_day().unwrap_or(change.facts.as_of);
    if (old.price.is_none() && old.percent.is_none()) || old.to.is_some_and(|to| to < effective) {
        return;
    }
    let offers = change.facts.promotions.about(old.item.as_deref());
    let is_for_same = |new: &&Promotion| (&new.customer_group, &new.territory) == (&old.customer_group, &old.territory);
    let is_as_good = |new: &&Promotion| match (old.price, old.percent) {
        (Some(was), _) => new.price.is_some_and(|is| is <= was),
        (None, Some(was)) => new.percent.is_some_and(|is| is >= was),
        (None, None) => false,
    };
    let lasts = |new: &&Promotion| !matches!((old.to, new.to), (Some(was), Some(is)) if is < was);
    let mut as_good = offers.iter().filter(is_for_same).filter(is_as_good).peekable();
    let scope = if old.item.is_some() { "item" } else { "list" };
    let currency = change.currency();
    let figure = |promotion: &Promotion| match (promotion.price, promotion.percent) {
        (Some(price), _) => Some(Value::Money(price, currency)),
        (None, percent) => percent.map(|percent| Value::Text(format!("{} % off", percent.normalize()))),
    };
    let Some(was) = figure(old) else { return };
    if as_good.peek().is_some() {
        let longest = as_good.map(|new| (lasts(&new), new.to)).max();
        if let (Some((false, Some(is))), Some(was)) = (longest, old.to) {
            let added = found.change(change).text("change", "shortened").text("scope", scope);
            added.arg("old", Value::Date(was)).arg("new", Value::Date(is));
        }
        return;
    }
    if price_followed(change, old) {
        return;
    }
    // The best of what is left, by the figure that the old offer had.
    let left = offers.iter().filter(is_for_same).filter(|new| new.price.is_some() == old.price.is_some());
    let best = match old.price {
        Some(_) => left.min_by_key(|new| new.price),
        None => left.filter(|new| new.percent.is_some()).max_by_key(|new| new.percent),
    };
    let now = best.and_then(figure);
    let what = if now.is_some() { "raised" } else { "ended" };
    found.change(change).text("change", what).text("scope", scope).arg("old", was).arg_if("new", now);
}

fn of_cell<'a>(change: &ChangeView<'a>, cell: CellRef) -> Option<&'a Promotion> {
    let old = change.facts.old?;
    change.facts.old_promotions?.all().find(|promotion| old.statement_cell(promotion.statement) == cell)
}

/// Whether the item is gone, or now costs no more than the offer asked. The changes stand in the order of their items.
fn price_followed(change: &ChangeView<'_>, old: &Promotion) -> bool {
    let Some(item) = old.item.as_deref() else { return false };
    let changes = change.comparison.changes();
    let is_before = |key: &Option<crate::core::change::Key<'_>>| key.as_ref().is_none_or(|key| *key.item() < *item);
    let first = changes.partition_point(|other| is_before(&other.key));
    let is_own = |key: &Option<crate::core::change::Key<'_>>| key.as_ref().is_some_and(|key| key.item() == item);
    changes[first..].iter().take_while(|other| is_own(&other.key)).any(|other| {
        let is_gone = matches!(other.status, Status::Removed | Status::Replaced) && !other.is_beside();
        let reaches = |(was, is): (Decimal, Decimal)| old.price_of(was).is_some_and(|offer| is <= offer);
        is_gone || (other.kinds.has(Kind::PriceDown) && other.prices().is_some_and(reaches))
    })
}
