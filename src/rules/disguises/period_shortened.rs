//! The same price, or one that fell too little, for a shorter billing period.

use crate::core::Decimal;
use crate::core::change::{Kind, Status};
use crate::core::field::Field;
use crate::core::finding::{Level, Value};
use crate::core::fraction::Fraction;
use crate::core::percent;
use crate::core::period::{Period, PeriodUnit};
use crate::rules::findings::Findings;
use crate::rules::ruling::Knobs;
use crate::rules::view::{ChangeView, ItemView, PriceView};
use crate::rules::{AN_OLDER_VERSION, Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "period-shortened",
    since: "0.1.0",
    level: Some(Level::Error),
    supersedes: &[],
    needs: &[AN_OLDER_VERSION],
    settings: &[],
    arguments: &["old", "new", "old_period", "new_period"],
    card: include_str!("period_shortened.md"),
    check: Check::Change(check),
};

fn check(change: &ChangeView<'_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    // The kind is on one entry of the item, its prices may be on none: prices of two periods are not compared.
    if !change.has(Kind::PeriodChanged) || change.change.status != Status::Changed {
        return;
    }
    let (Some(old), Some(new)) = (change.old_row(), change.new_row()) else { return };
    let (before, after) = (change.item(&old), change.item(&new));
    let (Some(old_period), Some(new_period)) = (before.row.period(), after.row.period()) else { return };
    let old_prices: Vec<PriceView<'_>> = before.prices().collect();
    let is_only = old_prices.len() == 1 && after.prices().count() == 1;
    for price in after.prices() {
        let Some(was) = old_prices.iter().find(|was| is_only || was.component == price.component) else { continue };
        if !are_alike(&before, was, &after, &price) {
            continue;
        }
        let (Some(old_amount), Some(new_amount)) = (was.price.amount, price.price.amount) else { continue };
        let rise = rise((old_amount, old_period), (new_amount, new_period), &price);
        let Some(rise) = rise else { continue };
        let mut added = found.change(change).shared(price.column).arg("old", Value::Money(old_amount, was.currency));
        if !is_only {
            added = added.component(&price.component);
        }
        added
            .arg("new", Value::Money(new_amount, price.currency))
            .text("old_period", told(&before, old_period))
            .text("new_period", told(&after, new_period))
            .percent("percent", rise.percent)
            .related(Some(after.at_field(Field::Period)));
    }
}

/// Whether two prices are stated in the same currency, on the same tax basis and for the same content.
fn are_alike(before: &ItemView<'_, '_>, was: &PriceView<'_>, after: &ItemView<'_, '_>, is: &PriceView<'_>) -> bool {
    let agree = |a: Option<bool>, b: Option<bool>| a.is_none() || b.is_none() || a == b;
    let same_sign = match (was.price.sign, is.price.sign) {
        (Some(a), Some(b)) => a.and(b).is_some(),
        _ => true,
    };
    let same_currency = was.currency.is_none() || is.currency.is_none() || was.currency == is.currency;
    let same_pack = match (before.pack(), after.pack()) {
        (Some(a), Some(b)) => a.is_same_content(&b),
        (a, b) => a == b,
    };
    same_sign && same_currency && same_pack && agree(before.row.tax(was.column), after.row.tax(is.column))
}

/// The period as its cell says it, else in words.
fn told(item: &ItemView<'_, '_>, period: Period) -> String {
    item.text(Field::Period).map(|text| text.into_owned()).unwrap_or_else(|| {
        let unit = match period.unit {
            PeriodUnit::Hour => "hour",
            PeriodUnit::Day => "day",
            PeriodUnit::Week => "week",
            PeriodUnit::Month => "month",
            PeriodUnit::Quarter => "quarter",
            PeriodUnit::Year => "year",
            PeriodUnit::Once => return "once".to_string(),
        };
        let plural = if period.count == 1 { "" } else { "s" };
        format!("{} {unit}{plural}", period.count)
    })
}

/// A rise over a year that holds whatever year it is.
struct Rise {
    /// The least it is, in percent; `None` where a payment that came once now comes again and again.
    percent: Option<Fraction>,
}

fn rise(old: (Decimal, Period), new: (Decimal, Period), price: &PriceView<'_>) -> Option<Rise> {
    let ((before, old_period), (after, new_period)) = (old, new);
    if new_period.unit == PeriodUnit::Once || after <= Decimal::ZERO {
        return None;
    }
    if old_period.unit == PeriodUnit::Once {
        return (before > Decimal::ZERO && after >= before).then_some(Rise { percent: None });
    }
    // The most payments a year had, the fewest it has now: where both are counted alike, they are exact.
    let is_one_way = is_of_days(old_period.unit) == is_of_days(new_period.unit);
    let [short, long] = if is_one_way { [365, 365] } else { [365, 366] };
    let (had, has) = (payments(old_period, long)?, payments(new_period, short)?);
    if has <= had {
        return None;
    }
    // What would cost as much over the year, to the cent.
    let alike = Fraction::of(before).times(&had).over(&has)?;
    let minor = price.currency.map_or(2, |currency| currency.minor_digits());
    let scale = after.normalize().scale().max(minor);
    let cent = Fraction::of(Decimal::new(1, scale));
    let excess = Fraction::of(after).minus(&alike);
    let yearly = |amount: Decimal, times: &Fraction| Fraction::of(amount).times(times);
    (excess >= cent).then(|| Rise { percent: percent::change(&yearly(before, &had), &yearly(after, &has)) })
}

/// How often a period comes in a year of so many days.
fn payments(period: Period, days: i128) -> Option<Fraction> {
    let count = i128::from(period.count);
    match period.unit {
        PeriodUnit::Hour => Fraction::ratio(days * 24, count),
        PeriodUnit::Day => Fraction::ratio(days, count),
        PeriodUnit::Week => Fraction::ratio(days, count * 7),
        PeriodUnit::Month => Fraction::ratio(12, count),
        PeriodUnit::Quarter => Fraction::ratio(4, count),
        PeriodUnit::Year => Fraction::ratio(1, count),
        PeriodUnit::Once => None,
    }
}

/// Whether a unit always has the same number of days.
fn is_of_days(unit: PeriodUnit) -> bool {
    matches!(unit, PeriodUnit::Hour | PeriodUnit::Day | PeriodUnit::Week)
}
