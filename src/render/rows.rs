//! One change as a person reads it: figures side by side, and the rest in words.

use std::collections::BTreeMap;

use crate::core::change::{Change, Comparison, Kind, Match, Side, Status};
use crate::core::currency::Currency;
use crate::core::fraction;
use crate::core::percent;
use crate::render::figures::UnitPrice;
use crate::render::phrases::{self, Piece};
use crate::render::ranking::{Group, Ranked};

/// Prices per measure.
pub(super) struct UnitPrices {
    pub(super) was: String,
    pub(super) now: String,
    /// The change in percent, where it is not that of the price.
    pub(super) percent: String,
    /// The measure: `kg`, `each`.
    pub(super) per: &'static str,
}

/// One change in words and figures. Minus is `−`, nothing is `–`.
pub(super) struct Row {
    pub(super) group: Group,
    /// The name, and for a replacement the name before it.
    pub(super) name: String,
    pub(super) name_before: Option<String>,
    pub(super) was: String,
    pub(super) now: String,
    pub(super) change: String,
    pub(super) percent: String,
    pub(super) unit: Option<UnitPrices>,
    /// What else is to say, piece by piece.
    pub(super) what: Vec<Piece>,
}

impl Group {
    /// The sign in front of a row.
    pub(super) fn sign(self) -> &'static str {
        match self {
            Group::Rise => "▲",
            Group::Fall => "▼",
            Group::New => "+",
            Group::Gone => "−",
            Group::Replaced => "~",
            Group::Renamed | Group::Other => "·",
        }
    }
}

/// The rows of the changes at these indices. Items of the same name are told apart by their keys.
pub(super) fn rows(comparison: &Comparison<'_>, ranked: &Ranked) -> Vec<Row> {
    let shown = ranked.shown.iter().filter_map(|index| comparison.changes().get(*index));
    let changes: Vec<&Change<'_>> = shown.map(|change| &**change).collect();
    let mut keys_by_name: BTreeMap<&str, Option<&Change<'_>>> = BTreeMap::new();
    for change in &changes {
        let Some(name) = change.name.as_deref() else { continue };
        let first = keys_by_name.entry(name).or_insert(Some(change));
        if first.is_some_and(|first| first.key != change.key) {
            *first = None;
        }
    }
    let is_shared = |change: &Change<'_>| {
        change.name.as_deref().and_then(|name| keys_by_name.get(name)).is_some_and(Option::is_none)
    };
    let row = |(index, change): (&usize, &Change<'_>)| {
        let row = row(comparison, change, is_shared(change));
        match ranked.joint.get(index) {
            // The price of one of them would tell nothing about the others.
            Some(count) => Row { name: format!("{count} items"), was: String::new(), now: String::new(), ..row },
            None => row,
        }
    };
    ranked.shown.iter().zip(changes).map(row).collect()
}

fn row(comparison: &Comparison<'_>, change: &Change<'_>, is_name_shared: bool) -> Row {
    let prices = change.prices();
    let moved = prices.filter(|(old, new)| old != new);
    let currency = |side: &Option<Side>| side.as_ref().and_then(|side| side.currency);
    Row {
        group: Group::of(change),
        name: name(comparison, change, is_name_shared),
        name_before: name_before(change),
        was: price_cell(change, change.old.as_ref()),
        now: price_cell(change, change.new.as_ref()),
        change: moved.map_or_else(String::new, |(old, new)| {
            signed(&padded(&fraction::difference(old, new), currency(&change.new)))
        }),
        percent: moved
            .and_then(|(old, new)| percent::of_amounts(old, new))
            .map_or_else(String::new, |exact| minus(&percent::for_people(&exact))),
        unit: unit_prices(change),
        what: phrases::what(comparison, change),
    }
}

fn name(comparison: &Comparison<'_>, change: &Change<'_>, with_key: bool) -> String {
    let Some(key) = &change.key else { return "the whole list".to_string() };
    let mut beside: Vec<String> = Vec::new();
    let mut name = key.item().into_owned();
    if let Some(own) = change.name.as_deref().map(str::trim).filter(|own| !own.is_empty()) {
        // A key that holds the name says it all.
        if !key.parts().iter().any(|part| part == own) {
            if with_key {
                beside.push(name);
            }
            name = own.to_string();
        }
    }
    if let Some(component) = change.component.filter(|_| comparison.components.len() > 1) {
        beside.extend(comparison.components.get(usize::from(component)).map(|name| name.to_string()));
    }
    let variant = comparison.variant_columns.iter().zip(&change.variant).filter(|(_, value)| !value.is_empty());
    beside.extend(variant.map(|(column, value)| format!("{column} {value}")));
    if beside.is_empty() { name } else { format!("{name} ({})", beside.join(", ")) }
}

fn name_before(change: &Change<'_>) -> Option<String> {
    match &change.matched {
        Match::LookAlike(partner) if change.status == Status::Replaced => {
            let before = partner.name.as_deref().map_or_else(|| partner.key.item().into_owned(), str::to_string);
            // The same name twice would tell nothing.
            Some(before).filter(|before| !change.name.as_deref().is_some_and(|name| is_same_name(before, name)))
        }
        _ => None,
    }
}

/// Whether two names are read as one.
pub(super) fn is_same_name(a: &str, b: &str) -> bool {
    let plain = |name: &str| name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    plain(a) == plain(b)
}

/// The price of a side: the figure, the words in its place, `–` for none, nothing where the row has no price.
fn price_cell(change: &Change<'_>, side: Option<&Side>) -> String {
    if let Some(side) = side {
        // `from 12` is not 12.
        if let Some(words) = &side.price_text {
            return words.to_string();
        }
        if let Some(price) = side.price {
            return minus(&padded(&price.to_string(), side.currency));
        }
    }
    let states_price = |side: &Side| side.price.is_some() || side.price_text.is_some();
    let is_about_price = change.old.iter().chain(&change.new).any(states_price);
    if is_about_price { "–".to_string() } else { String::new() }
}

/// The figure with at least the decimals of its currency.
fn padded(figure: &str, currency: Option<Currency>) -> String {
    let places = figure.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let wanted = currency.map_or(0, |currency| currency.minor_digits() as usize);
    if places >= wanted {
        return figure.to_string();
    }
    let point = if places == 0 { "." } else { "" };
    format!("{figure}{point}{}", "0".repeat(wanted - places))
}

fn minus(figure: &str) -> String {
    figure.replace('-', "−")
}

fn signed(figure: &str) -> String {
    if figure.starts_with('-') { minus(figure) } else { format!("+{figure}") }
}

fn unit_prices(change: &Change<'_>) -> Option<UnitPrices> {
    if !change.kinds.has(Kind::UnitPriceUp) && !change.kinds.has(Kind::UnitPriceDown) {
        return None;
    }
    let (old, new) = UnitPrice::both(change).map(|(old, new)| (old.exact(), new.exact()))?;
    let side = change.new.as_ref()?;
    let first = side.currency.map_or(2, |currency| currency.minor_digits());
    // As few decimals as show that something moved.
    let tells = |places: &u32| {
        let (was, now) = (old.fixed(*places), new.fixed(*places));
        was != now && [(&old, &was), (&new, &now)].iter().all(|(exact, text)| exact.is_zero() || !is_zero_text(text))
    };
    let places = (first..6).find(tells).unwrap_or(6);
    let exact = percent::change(&old, &new);
    let percent = exact.filter(|exact| change.percent().as_ref() != Some(exact));
    Some(UnitPrices {
        was: minus(&old.fixed(places)),
        now: minus(&new.fixed(places)),
        percent: percent.map_or_else(String::new, |exact| minus(&percent::for_people(&exact))),
        per: per(side)?,
    })
}

fn per(side: &Side) -> Option<&'static str> {
    let per = side.pack?.unit.per();
    Some(per.strip_prefix("1 ").unwrap_or(per))
}

fn is_zero_text(figure: &str) -> bool {
    figure.chars().all(|c| matches!(c, '0' | '.' | '-'))
}
