//! Offers of the judged list as rules about earlier prices see them: what is asked, from which price it is said to be
//! reduced, and since when.

use crate::compare::prior_price::{Applied, Asked, Mode, PriorPrice, prior_price};
use crate::core::Decimal;
use crate::core::currency::Currency;
use crate::core::date::Date;
use crate::core::field::Field;
use crate::core::promotion::Promotion;
use crate::rules::facts::Facts;
use crate::rules::increases::discount_not_a_discount::is_about;
use crate::rules::ruling::{KnobKind, Knobs, Wanted};
use crate::rules::series::SeriesView;
use crate::rules::view::{At, ItemView};
use crate::rules::{A_HISTORY, Need};

/// How the prior price is found, for every rule that asks for it.
pub const PRIOR: &[Wanted] = &[
    Wanted { name: "days", kind: KnobKind::Count, default: "" },
    Wanted { name: "mode", kind: KnobKind::OneOf(&["strict", "progressive"]), default: "" },
    Wanted { name: "progressive-days", kind: KnobKind::Count, default: "" },
];

/// What rules about offers and earlier prices need.
pub const NEEDS: &[Need] = &[A_HISTORY, AN_OFFER];

const AN_OFFER: Need =
    Need { words: "an offer (sale_price, was_price or [[promotion]])", is_met: |facts, _| is_possible(facts) };

fn is_possible(facts: &Facts<'_>) -> bool {
    let has = |field: Field| facts.new.columns.of(field).is_some();
    has(Field::SalePrice) || has(Field::WasPrice) || !facts.promotions.is_empty()
}

/// An offer, and the price from which it is said to be reduced.
#[derive(Clone, Debug)]
pub struct Offer {
    /// What is asked.
    pub sale: Decimal,
    /// The price that it is reduced from, as the customer is told.
    pub was: Decimal,
    /// Whether it is called the lowest price of the days before.
    pub is_lowest: bool,
    /// Where the price stands that it is reduced from.
    pub at: At,
    /// Where the offer stands.
    pub at_sale: At,
    /// The day on which it is first applied.
    pub start: Date,
    /// Whether the price itself was lowered, without a price of its own for the offer.
    pub is_in_price: bool,
}

/// The settings, with those of the history where they are not set.
pub fn asked(series: &SeriesView<'_, '_>, knobs: &Knobs<'_>) -> Asked {
    let usual = series.prior();
    let mode = knobs.words("mode").first().and_then(|word| Mode::ALL.iter().find(|(_, name)| name == word));
    Asked {
        days: knobs.count("days").unwrap_or(usual.days),
        mode: mode.map_or(usual.mode, |(mode, _)| *mode),
        progressive_max_days: knobs.count("progressive-days").or(usual.progressive_max_days),
    }
}

/// The offers of a row: its own, and those that the list states beside its rows.
pub fn of(series: &SeriesView<'_, '_>) -> Vec<Offer> {
    let item = &series.item;
    let facts = series.facts();
    if !series.is_headline || !is_possible(facts) {
        return Vec::new();
    }
    let Some(regular) = series.price.price.amount else { return Vec::new() };
    let at_price = item.at(series.price.column);
    let cell = |field: Field| amount(series, field);
    let stated = cell(Field::Lowest30d).map(|(was, at)| (was, at, true));
    let stated = stated.or_else(|| cell(Field::WasPrice).map(|(was, at)| (was, at, false)));
    let mut offers = Vec::new();
    let mut add = |sale: Decimal, at_sale: At, was: Option<Decimal>, days: [Option<Date>; 2]| {
        if days[1].is_some_and(|last| last < series.day) {
            return;
        }
        let by_offer = was.map(|was| (was, at_sale, false));
        let (was, at, is_lowest) = by_offer.or(stated).unwrap_or((regular, at_price, false));
        let start = start(series.applied(), days[0].unwrap_or(series.day), sale, |own| own.is_reduced);
        offers.push(Offer { sale, was, is_lowest, at, at_sale, start, is_in_price: false });
    };
    if let Some((sale, at)) = cell(Field::SalePrice) {
        add(sale, at, None, [item.date(Field::SaleFrom), item.date(Field::SaleTo)]);
    }
    if !facts.promotions.is_empty() {
        let key = item.row.key().item().into_owned();
        let own = facts.promotions.about(Some(&key)).iter().chain(facts.promotions.about(None));
        for promotion in own.filter(|promotion| is_about(item, promotion)) {
            if let Some(sale) = promoted(promotion, regular) {
                let at = At::New(item.list().statement_cell(promotion.statement));
                add(sale, at, promotion.was, [promotion.from, promotion.to]);
            }
        }
    }
    let lowered = cell(Field::WasPrice).filter(|(was, _)| offers.is_empty() && *was > regular);
    if let Some((was, at)) = lowered {
        let lowest = cell(Field::Lowest30d);
        let (is_lowest, (was, at)) = (lowest.is_some(), lowest.unwrap_or((was, at)));
        let start = start(series.applied(), series.day, regular, |_| true);
        let at_sale = at_price;
        offers.push(Offer { sale: regular, was, is_lowest, at, at_sale, start, is_in_price: true });
    }
    offers
}

/// The last days of the offers of a row.
pub fn last_days(series: &SeriesView<'_, '_>) -> Vec<Date> {
    let item = &series.item;
    let promotions = item.facts.promotions;
    let key = item.row.key().item().into_owned();
    let beside = promotions.about(Some(&key)).iter().chain(promotions.about(None));
    item.date(Field::SaleTo).into_iter().chain(beside.filter_map(|promotion| promotion.to)).collect()
}

fn promoted(promotion: &Promotion, regular: Decimal) -> Option<Decimal> {
    // A price for all items is no price of this one.
    promotion.item.as_ref().map_or(promotion.percent.is_some(), |_| true).then(|| promotion.price_of(regular))?
}

/// The amount in a cell of the row, in the currency and for the quantity of its price.
fn amount(series: &SeriesView<'_, '_>, field: Field) -> Option<(Decimal, At)> {
    let item: &ItemView<'_, '_> = &series.item;
    let column = item.list().columns.of(field)?;
    let amount = item.row.number(column)?;
    let cell = item.row.price(column);
    let is_other = |own: Option<Currency>, other: Option<Currency>| own.is_some() && other.is_some() && own != other;
    let is_alike = cell.per == series.price.price.per && !is_other(cell.currency(), series.price.currency);
    is_alike.then(|| (amount, item.at(column)))
}

/// The day on which an offer was first applied: while it runs at one price, the day stays.
fn start(applied: &[Applied], day: Date, sale: Decimal, is_part: impl Fn(&Applied) -> bool) -> Date {
    let mut start = day;
    while let Some(before) = applied.iter().rfind(|own| own.from < start) {
        if before.price != Some(sale) || !is_part(before) {
            break;
        }
        start = before.from;
    }
    start
}

impl Offer {
    /// The prior price of the offer. `None` where prices of the days before cannot be compared with it.
    pub fn prior(&self, series: &SeriesView<'_, '_>, asked: &Asked) -> Option<PriorPrice> {
        let since = series.alike_since();
        let mut applied = self.before(series);
        if self.is_in_price {
            // Lists that lower the price itself do not say which prices were reduced ones: those below the one before.
            for at in (1..applied.len()).rev() {
                applied[at].is_reduced =
                    applied[at].price.zip(applied[at - 1].price).is_some_and(|(own, last)| own < last);
            }
        }
        let prior = prior_price(&applied, self.start, self.sale, asked)?;
        since.is_none_or(|since| since <= prior.window.first).then_some(prior)
    }

    /// Every price that was applied before the offer, as far back as amounts can be compared.
    pub fn before(&self, series: &SeriesView<'_, '_>) -> Vec<Applied> {
        let applied = series.applied();
        let applied = &applied[..applied.partition_point(|own| own.from < self.start)];
        let Some(since) = series.alike_since() else { return applied.to_vec() };
        let first = applied.partition_point(|own| own.from < since);
        let mut alike = applied[first..].to_vec();
        // The same figure again has no entry of its own.
        if let Some(repeated) = first.checked_sub(1).filter(|_| since < self.start)
            && alike.first().is_none_or(|own| own.from > since)
        {
            alike.insert(0, Applied { from: since, ..applied[repeated] });
        }
        alike
    }
}
