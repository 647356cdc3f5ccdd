//! Steps of changes that are alike in everything that decides them, so that a list which rises throughout is planned in
//! the time of its different prices.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::{Arc, OnceLock, RwLock};

use crate::core::change::Side;
use crate::core::field::Field;
use crate::core::plan::{NoSteps, PlannedChange, Step};
use crate::plan::Planner;

/// Steps, or why there are none.
pub type Planned = Result<Vec<Step>, NoSteps>;

/// So many are kept; where more are all different, keeping them is of no use.
const MOST: usize = 1 << 17;

/// What was planned, by what decided it.
#[derive(Default)]
pub struct Alike {
    known: RwLock<HashMap<String, Arc<OnceLock<Planned>>>>,
}

impl Alike {
    /// What was planned for one that is alike, else what is planned now.
    pub fn planned(&self, decided_by: Option<String>, plan: impl FnOnce() -> Planned) -> Planned {
        let Some(key) = decided_by else { return plan() };
        // Whoever panicked with the lock in hand has ended the run.
        let known = |key: &str| self.known.read().ok()?.get(key).cloned();
        let new = |key: String| {
            let mut all = self.known.write().ok()?;
            (all.len() < MOST).then(|| Arc::clone(all.entry(key).or_default()))
        };
        match known(&key).or_else(|| new(key)) {
            Some(place) => place.get_or_init(plan).clone(),
            None => plan(),
        }
    }
}

impl Planner<'_> {
    /// Everything of a change that the rules may ask for while its steps are planned; `None` where something may depend on
    /// the item itself: what is promised for it, who waives what, the offers it had.
    pub(super) fn decided_by(&self, planned: &PlannedChange<'_>) -> Option<String> {
        let (facts, change) = (self.facts, planned.change);
        let is_one_offered = !facts.promotions.is_empty() || facts.old_promotions.is_some_and(|own| !own.is_empty());
        let has_offers = [Field::SalePrice, Field::WasPrice].iter().any(|field| facts.new.columns.of(*field).is_some());
        if !self.waivers.is_empty() || !facts.promises.is_empty() || is_one_offered || has_offers {
            return None;
        }
        let cells = facts.new_rows.at(change.new.as_ref()?.at)?;
        let row = cells.row();
        let announced = facts.announced_of(&row);
        let category = if self.regimes.has_categories() { row.text_of(Field::Category) } else { None };
        let side = |side: &Option<Side>| side.as_ref().map(|side| (side.price, side.currency, side.pack));
        let prices = (side(&change.old), side(&change.new), change.converted, change.prices());
        let kind = (change.status, change.kinds, change.component);
        let held = planned.held_by.iter().map(|held| (held.rule, held.until.is_none()));
        let mut key = String::new();
        write!(key, "{prices:?}{kind:?}{:?}{announced:?}{category:?}", planned.asked).ok()?;
        held.for_each(|held| key.push_str(&format!("{held:?}")));
        if let Some(past) = facts.past {
            let component = self.compared.components.get(usize::from(change.component?))?;
            let (_, column) = facts.new.schema.prices.iter().find(|(name, _)| name == component)?;
            write!(key, "{:?}", past.replay.observed(&row, *column)).ok()?;
        }
        Some(key)
    }
}
