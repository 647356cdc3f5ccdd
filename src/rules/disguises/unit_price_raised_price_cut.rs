//! The price falls, and each kilogram, litre or piece costs more: the pack shrinks by more than the price.

use crate::core::change::Kind;
use crate::core::finding::Level;
use crate::rules::disguises::pack_smaller::Shrunk;
use crate::rules::findings::Findings;
use crate::rules::ruling::Knobs;
use crate::rules::view::ChangeView;
use crate::rules::{AN_OLDER_VERSION, Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "unit-price-raised-price-cut",
    since: "0.1.0",
    level: Some(Level::Error),
    supersedes: &["pack-smaller"],
    needs: &[AN_OLDER_VERSION],
    settings: &[],
    arguments: &["old", "new", "old_pack", "new_pack", "old_unit_price", "new_unit_price"],
    card: include_str!("unit_price_raised_price_cut.md"),
    check: Check::Change(check),
};

fn check(change: &ChangeView<'_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    if !change.has(Kind::PriceDown) {
        return;
    }
    let (Some(shrunk), Some((old, new))) = (Shrunk::of(change), change.money()) else { return };
    let [old_unit_price, new_unit_price] = shrunk.unit_prices(change);
    found
        .change(change)
        .arg("old", old)
        .arg("new", new)
        .text("old_pack", shrunk.packs[0].to_string())
        .text("new_pack", shrunk.packs[1].to_string())
        .percent("percent", shrunk.percent)
        .arg("old_unit_price", old_unit_price)
        .arg("new_unit_price", new_unit_price);
}
