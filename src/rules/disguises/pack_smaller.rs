//! Less content, and each kilogram, litre or piece costs more.

use crate::core::change::Kind;
use crate::core::finding::{Level, Value};
use crate::core::percent;
use crate::core::unit::Pack;
use crate::rules::findings::Findings;
use crate::rules::ruling::Knobs;
use crate::rules::view::ChangeView;
use crate::rules::{AN_OLDER_VERSION, Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "pack-smaller",
    since: "0.1.0",
    level: Some(Level::Error),
    supersedes: &["price-raised"],
    needs: &[AN_OLDER_VERSION],
    settings: &[],
    arguments: &["old_pack", "new_pack", "old_unit_price", "new_unit_price", "percent"],
    card: include_str!("pack_smaller.md"),
    check: Check::Change(check),
};

fn check(change: &ChangeView<'_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    if !(change.has(Kind::PackSmaller) && change.has(Kind::UnitPriceUp)) {
        return;
    }
    let side = |side: &Option<crate::core::change::Side>| -> Option<Pack> { side.as_ref()?.pack };
    let (Some(old_pack), Some(new_pack)) = (side(&change.change.old), side(&change.change.new)) else { return };
    let Some((old, new)) = change.unit_prices() else { return };
    let per = new_pack.unit.dimension().per();
    found
        .change(change)
        .text("old_pack", old_pack.to_string())
        .text("new_pack", new_pack.to_string())
        .percent("percent", percent::change(&old, &new))
        .arg("old_unit_price", Value::UnitPrice(old, change.currency(), per))
        .arg("new_unit_price", Value::UnitPrice(new, change.currency(), per));
}
