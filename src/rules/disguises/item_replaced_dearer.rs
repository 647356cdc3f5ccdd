//! An item vanished, and a look-alike appeared that costs more for the same measure.

use crate::core::change::{Match, Reason, Side, Status};
use crate::core::finding::{Level, Value};
use crate::core::fraction::Fraction;
use crate::core::percent;
use crate::rules::findings::Findings;
use crate::rules::ruling::Knobs;
use crate::rules::view::ChangeView;
use crate::rules::{AN_OLDER_VERSION, Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "item-replaced-dearer",
    since: "0.1.0",
    level: Some(Level::Warn),
    supersedes: &["price-raised", "price-raised-steeply"],
    needs: &[AN_OLDER_VERSION],
    settings: &[],
    arguments: &["old_item", "old_name", "old", "new", "reason"],
    card: include_str!("item_replaced_dearer.md"),
    check: Check::Change(check),
};

fn check(change: &ChangeView<'_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    if change.change.status != Status::Replaced {
        return;
    }
    let Match::LookAlike(partner) = &change.change.matched else { return };
    let Some((old, new, percent)) = dearer(change) else { return };
    let reasons: Vec<&str> = partner.reasons.iter().copied().map(Reason::words).collect();
    let key = partner.key.item();
    let name = partner.name.as_deref().unwrap_or(&key);
    found
        .change(change)
        .text("old_item", key.as_ref())
        .text("old_name", name)
        .arg("old", old)
        .arg("new", new)
        .percent("percent", percent)
        .text("reason", reasons.join(", "))
        .arg_if("score", partner.score.map(|score| Value::Count(u64::from(score))));
}

/// Both prices per measure, where both sides state what they hold; both prices, where neither does.
fn dearer(change: &ChangeView<'_>) -> Option<(Value, Value, Option<Fraction>)> {
    let (old, new) = change.prices()?;
    let pack = |side: &Option<Side>| side.as_ref().and_then(|side| side.pack);
    match (pack(&change.change.old), pack(&change.change.new)) {
        (None, None) if new > old => {
            let (before, after) = change.money()?;
            Some((before, after, change.percent()))
        }
        (Some(_), Some(pack)) => {
            let (before, after) = change.unit_prices()?;
            let per = pack.unit.dimension().per();
            let percent = percent::change(&before, &after);
            let price = |price| Value::UnitPrice(price, change.currency(), per);
            (after > before).then(|| (price(before), price(after), percent))
        }
        _ => None,
    }
}
