//! Less content, and each kilogram, litre or piece costs more.

use crate::core::change::{Kind, Side, Status};
use crate::core::finding::{Level, Value};
use crate::core::fraction::Fraction;
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
    arguments: &["old_pack", "new_pack", "old_unit_price", "new_unit_price"],
    card: include_str!("pack_smaller.md"),
    check: Check::Change(check),
};

fn check(change: &ChangeView<'_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    let Some(shrunk) = Shrunk::of(change) else { return };
    let [old, new] = shrunk.unit_prices(change);
    found
        .change(change)
        .text("old_pack", shrunk.packs[0].to_string())
        .text("new_pack", shrunk.packs[1].to_string())
        .percent("percent", shrunk.percent)
        .arg("old_unit_price", old)
        .arg("new_unit_price", new);
}

/// A price whose pack holds less while the measure costs more.
pub(super) struct Shrunk {
    /// The packs before and after.
    pub(super) packs: [Pack; 2],
    unit_prices: [Fraction; 2],
    /// How much more the measure costs, in percent.
    pub(super) percent: Option<Fraction>,
}

impl Shrunk {
    /// What a change is, where it is that. The packs are those of the price itself: a list with several prices names
    /// the smaller pack apart from them.
    pub(super) fn of(change: &ChangeView<'_>) -> Option<Shrunk> {
        if !change.has(Kind::UnitPriceUp) || change.change.status == Status::Replaced {
            return None;
        }
        let pack = |side: &Option<Side>| side.as_ref()?.pack;
        let (old, new) = (pack(&change.change.old)?, pack(&change.change.new)?);
        let (before, after) = change.unit_prices()?;
        (new.content() < old.content()).then(|| Shrunk {
            packs: [old, new],
            percent: percent::change(&before, &after),
            unit_prices: [before, after],
        })
    }

    /// Both prices per measure as facts.
    pub(super) fn unit_prices(&self, change: &ChangeView<'_>) -> [Value; 2] {
        let [before, after] = &self.unit_prices;
        let per = self.packs[1].unit.dimension().per();
        [before, after].map(|price| Value::unit_price(price.clone(), change.currency(), per))
    }
}
