//! A quantity break that is gone or moved, so that who buys so much pays more for each.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::core::Decimal;
use crate::core::field::Field;
use crate::core::finding::{Level, Value};
use crate::core::percent;
use crate::normalise::list::List;
use crate::rules::findings::Findings;
use crate::rules::groups::GroupView;
use crate::rules::increases::tiers::{self, A_QUANTITY_COLUMN, Ladder, Tier};
use crate::rules::ruling::Knobs;
use crate::rules::{AN_OLDER_VERSION, Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "tier-worsened",
    since: "0.1.0",
    level: Some(Level::Warn),
    supersedes: &[],
    needs: &[AN_OLDER_VERSION, A_QUANTITY_COLUMN],
    settings: &[],
    arguments: &["quantity", "old", "new"],
    card: include_str!("tier_worsened.md"),
    check: Check::KeyGroup(check),
};

fn check(group: &GroupView<'_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    let are_apart = |list: &List| tiers::stands_apart(list, Field::MinQuantity);
    // Where no two rows differ by their quantity alone, they are compared as they are, and a dearer one is a rise.
    if !are_apart(group.facts.new) && !group.facts.old.is_some_and(are_apart) {
        return;
    }
    if tiers::are_same(group) {
        return;
    }
    for (label, ladder) in tiers::ladders(group) {
        let Some(first) = ladder.new.first() else { continue };
        let components: Vec<Arc<str>> = first.prices.iter().map(|price| Arc::clone(&price.component)).collect();
        for component in &components {
            for loss in losses(&ladder, component) {
                tell(group, &label, component, &loss, found);
            }
        }
    }
}

/// What a customer of a certain quantity loses.
struct Loss<'l, 'a> {
    quantity: Decimal,
    old: &'l Tier<'a>,
    new: &'l Tier<'a>,
    /// The quantity from which the old price can still be had.
    moved_to: Option<Decimal>,
}

/// The tier that a quantity falls into.
fn at<'l, 'a>(tiers: &'l [Tier<'a>], component: &Arc<str>, quantity: Decimal) -> Option<&'l Tier<'a>> {
    tiers.iter().rfind(|tier| tier.from <= quantity && tier.price(component).is_some())
}

fn amount(tier: &Tier<'_>, component: &Arc<str>) -> Option<Decimal> {
    tier.prices[tier.price(component)?].price.amount
}

/// Both prices, where they can be held against each other.
fn both(old: &Tier<'_>, new: &Tier<'_>, component: &Arc<str>) -> Option<(Decimal, Decimal)> {
    let (a, b) = (old.price(component)?, new.price(component)?);
    let is_same = old.prices[a].currency == new.prices[b].currency
        && old.prices[a].price.per == new.prices[b].price.per
        && old.tax[a] == new.tax[b]
        && old.is_same_pack(new);
    if is_same { Some((old.prices[a].price.amount?, new.prices[b].price.amount?)) } else { None }
}

fn losses<'l, 'a>(ladder: &'l Ladder<'a>, component: &Arc<str>) -> Vec<Loss<'l, 'a>> {
    let is_in = |tiers: &[Tier<'_>], tier: &Tier<'_>| tiers.iter().any(|other| other.written == tier.written);
    let gone = ladder.old.iter().filter(|tier| !is_in(&ladder.new, tier)).map(|tier| tier.from);
    let come = ladder.new.iter().filter(|tier| !is_in(&ladder.old, tier)).map(|tier| tier.from);
    // A price that moves in a tier of both lists is a rise of that tier, and told as such.
    let is_told = |old: &Tier<'_>| {
        let same = ladder.new.iter().find(|other| other.written == old.written);
        let prices = same.and_then(|new| both(old, new, component));
        prices.is_some_and(|(was, is)| is > was)
    };
    let mut losses: Vec<Loss<'_, '_>> = Vec::new();
    let mut seen = BTreeSet::new();
    for (quantity, is_gone) in gone.map(|quantity| (quantity, true)).chain(come.map(|quantity| (quantity, false))) {
        let (Some(old), Some(new)) = (at(&ladder.old, component, quantity), at(&ladder.new, component, quantity))
        else {
            continue;
        };
        let Some((was, _)) = both(old, new, component).filter(|(was, is)| is > was) else { continue };
        if (!is_gone && is_told(old)) || !seen.insert(old.from) {
            continue;
        }
        let is_as_good = |tier: &&Tier<'_>| tier.from > quantity && amount(tier, component).is_some_and(|is| is <= was);
        let moved_to = ladder.new.iter().find(is_as_good).map(|tier| tier.from);
        losses.push(Loss { quantity, old, new, moved_to });
    }
    losses
}

fn tell(group: &GroupView<'_>, label: &str, component: &Arc<str>, loss: &Loss<'_, '_>, found: &mut Findings<'_>) {
    let (Some(a), Some(b)) = (loss.old.price(component), loss.new.price(component)) else { return };
    let (old, new) = (&loss.old.prices[a], &loss.new.prices[b]);
    let (Some(was), Some(is)) = (old.price.amount, new.price.amount) else { return };
    let added = found
        .group(group, loss.new.at_prices[b])
        .component(component)
        .arg("quantity", Value::Number(loss.quantity))
        .arg("old", Value::Money(was, old.currency))
        .arg("new", Value::Money(is, new.currency))
        .percent("percent", percent::of_amounts(was, is))
        .arg_if("new_quantity", loss.moved_to.map(Value::Number))
        .related(Some(loss.old.at_prices[a]))
        .shared(new.column);
    if !label.is_empty() {
        added.text("variant", label);
    }
}
