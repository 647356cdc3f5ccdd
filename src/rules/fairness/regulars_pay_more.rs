//! Existing customers pay more than new ones for the same.

use std::collections::BTreeMap;
use std::sync::Arc;

use xxhash_rust::xxh3::xxh3_64;

use crate::core::Decimal;
use crate::core::currency::Currency;
use crate::core::field::Field;
use crate::core::finding::{Level, Value};
use crate::core::fraction::Fraction;
use crate::core::percent;
use crate::normalise::letters::plain_words;
use crate::normalise::list::List;
use crate::normalise::newcomers::{NEW, REGULAR};
use crate::rules::clarity::{are_alike, telling_columns};
use crate::rules::findings::Findings;
use crate::rules::groups;
use crate::rules::ruling::Knobs;
use crate::rules::view::{At, ItemView, ListView};
use crate::rules::{Check, Need, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "regulars-pay-more",
    since: "0.1.0",
    level: Some(Level::Error),
    supersedes: &[],
    needs: &[BOTH_GROUPS],
    settings: &[],
    arguments: &["group", "price", "other_group", "other_price", "amount"],
    card: include_str!("regulars_pay_more.md"),
    check: Check::List(check),
};

const BOTH_GROUPS: Need = Need {
    words: "prices for new and for existing customers (customer_group, or price.new and price.existing)",
    is_met: |facts, _| facts.new.columns.of(Field::CustomerGroup).is_some() || !pairs(facts.new).is_empty(),
};

fn check(list: &ListView<'_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    components(list, found);
    if list.list().columns.of(Field::CustomerGroup).is_some() {
        rows(list, found);
    }
}

/// What one group pays.
struct Paid {
    group: String,
    component: Arc<str>,
    column: usize,
    amount: Decimal,
    currency: Option<Currency>,
    tax: Option<bool>,
    at: At,
}

impl Paid {
    /// A price of a row, by its number among the components, as one group pays it.
    fn of(item: &ItemView<'_, '_>, number: usize, group: &str) -> Option<Paid> {
        let (component, column) = item.list().schema.prices.get(number)?;
        let price = item.row.price(*column);
        // "From" is no price that could be held against another one, and neither is one per measure.
        let amount = price.amount.filter(|_| price.text.is_none() && price.per.is_none())?;
        Some(Paid {
            group: group.to_string(),
            component: Arc::clone(component),
            column: *column,
            amount,
            currency: price.currency().or_else(|| item.row.currency()),
            tax: item.row.tax(*column),
            at: item.at(*column),
        })
    }

    /// A price whose component is the group that pays it.
    fn of_component(item: &ItemView<'_, '_>, number: usize) -> Option<Paid> {
        let (component, _) = item.list().schema.prices.get(number)?;
        Paid::of(item, number, component)
    }

    fn is_more_than(&self, other: &Paid) -> bool {
        self.currency == other.currency && self.tax == other.tax && self.amount > other.amount
    }
}

/// Components that are for one group each, by their numbers: the one for existing customers, and the one for new ones.
fn pairs(list: &List) -> Vec<(usize, usize)> {
    let of = |words: &[&str]| -> Vec<usize> {
        let is_group = |name: &str| words.contains(&plain_words(name).as_str());
        let components = list.schema.prices.iter().enumerate();
        components.filter(|(_, (name, _))| is_group(name)).map(|(number, _)| number).collect()
    };
    let (regular, new) = (of(REGULAR), of(NEW));
    regular.iter().flat_map(|own| new.iter().map(|other| (*own, *other))).collect()
}

fn components(list: &ListView<'_>, found: &mut Findings<'_>) {
    for (regular, new) in pairs(list.list()) {
        let both = |item: &ItemView<'_, '_>| Some((Paid::of_component(item, regular)?, Paid::of_component(item, new)?));
        for number in list.rows_where(|item| both(item).is_some_and(|(own, other)| own.is_more_than(&other))) {
            let cells = list.cells(number);
            let item = list.view(&cells);
            if let Some((own, other)) = both(&item) {
                tell(&item, &own, &other, found);
            }
        }
    }
}

/// Whether a column names customers of both kinds: only then are rows worth grouping.
fn has_both(list: &ListView<'_>, group: usize) -> bool {
    let hashes = list.facts.of_new_rows(|item| xxh3_64(item.row.row.raw(group)));
    let mut first: BTreeMap<u64, usize> = BTreeMap::new();
    for (number, hash) in hashes.into_iter().enumerate() {
        first.entry(hash).or_insert(number);
    }
    let names: Vec<String> =
        first.values().map(|number| plain_words(&list.view(&list.cells(*number)).row.text(group))).collect();
    [REGULAR, NEW].iter().all(|words| names.iter().any(|name| words.contains(&name.as_str())))
}

/// Rows of one item, each for one group, alike in every term and on every date.
fn rows(list: &ListView<'_>, found: &mut Findings<'_>) {
    let Some(group) = list.list().columns.of(Field::CustomerGroup) else { return };
    if !has_both(list, group) {
        return;
    }
    let without = [Field::CustomerGroup, Field::Name, Field::NameIn, Field::Sku, Field::Gtin];
    let columns = telling_columns(list.list(), &without);
    let own = &*found;
    let told = groups::collect(
        list.facts,
        || own.of_same_rule(),
        |rows, found| {
            let named: Vec<(ItemView<'_, '_>, String, String)> = rows
                .new
                .iter()
                .map(|cells| {
                    let view = rows.view(cells);
                    let words = view.row.text(group).into_owned();
                    (view, plain_words(&words), words)
                })
                .collect();
            let of = |words: &'static [&'static str]| {
                named.iter().filter(move |(_, plain, _)| words.contains(&plain.as_str()))
            };
            for (item, _, own_group) in of(REGULAR) {
                for (other, _, other_group) in of(NEW).filter(|(other, ..)| are_alike(&item.row, &other.row, &columns))
                {
                    for number in 0..list.list().schema.prices.len() {
                        let both = Paid::of(item, number, own_group).zip(Paid::of(other, number, other_group));
                        if let Some((own, its)) = both.filter(|(own, its)| own.is_more_than(its)) {
                            tell(item, &own, &its, found);
                        }
                    }
                }
            }
        },
    );
    told.into_iter().for_each(|told| found.append(told));
}

fn tell(item: &ItemView<'_, '_>, own: &Paid, other: &Paid, found: &mut Findings<'_>) {
    let Some(amount) = own.amount.checked_sub(other.amount) else { return };
    let money = |amount: Decimal| Value::Money(amount, own.currency);
    found
        .item(item, item.at(own.column))
        .component(&own.component)
        .text("group", own.group.clone())
        .arg("price", money(own.amount))
        .text("other_group", other.group.clone())
        .arg("other_price", money(other.amount))
        .arg("amount", money(amount))
        .percent("percent", percent::change(&Fraction::of(other.amount), &Fraction::of(own.amount)))
        .related(Some(other.at))
        .shared(own.column);
}
