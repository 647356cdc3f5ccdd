//! What lists state beside their rows as lines: fees, promotions, promises and rewards.

use super::offers::{Sale, priced};
use super::{PRICE_OF, Writer, line, words};
use crate::core::Decimal;
use crate::core::change::{Kind, Side};
use crate::core::field::Field;
use crate::core::list::StatementKind;
use crate::core::notice::{Line, LineKind, Part};
use crate::core::promotion::Promotion;
use crate::normalise::list::List;
use crate::rules::fees::moves;
use crate::rules::view::ChangeView;

/// Members of fees and statements that say nothing to a reader.
const UNTOLD: &[&str] = &["reason-code", "reason_code", "government", "item", "name"];

/// Members of fees that their lines tell.
const OF_LINES: &[&str] = &["amount", "percent", "per", "obligation", "included_in_price", "applies_to", "base", "cap"];

impl Writer<'_> {
    /// A fee, promotion, promise or reward that the list states beside its rows.
    pub(super) fn take_beside(&mut self, change: &ChangeView<'_>) {
        let own = change.change;
        let before = self.told.len() + self.problems.list.len();
        for moved in moves::of_change(change) {
            self.take_fee(change, &moved);
        }
        let is_told_as_fee = self.told.len() + self.problems.list.len() > before;
        if self.take_promotion(change) {
            return;
        }
        let is_fee = self.statement_kind(change).is_none();
        if is_fee && (own.old.is_none() || own.new.is_none()) {
            return;
        }
        for field in &own.fields {
            let label = self.compared.fields.get(field.field as usize).map_or("", |label| &**label);
            let is_told = is_told_as_fee && OF_LINES.contains(&&*label.replace('-', "_"));
            if is_told || UNTOLD.contains(&label) {
                continue;
            }
            let family = match self.statement_kind(change) {
                Some(StatementKind::Promise) => "promise",
                Some(StatementKind::Reward) => "reward",
                Some(StatementKind::Promotion) => "promotion",
                None => "fee",
            };
            let (old, new) = (field.old.as_deref().unwrap_or_default(), field.new.as_deref().unwrap_or_default());
            if old.trim() == new.trim() {
                continue;
            }
            let figures = words(&format!("{family}.{}", label.replace('_', "-")), old, new);
            let items: Vec<String> = match self.fee_of(change) {
                Some(applies_to) => applies_to,
                None => own.key.iter().map(|key| key.item().into_owned()).collect(),
            };
            self.push(change, Line { items, name: self.name(change), ..line(LineKind::RowWords, figures) });
        }
    }

    /// The items that a changed fee of the list is for; `None` where the change is about something else.
    fn fee_of(&self, change: &ChangeView<'_>) -> Option<Vec<String>> {
        let (list, side) = match (&change.change.new, &change.change.old) {
            (Some(side), _) => (self.facts.new, side),
            (None, Some(side)) => (self.facts.old?, side),
            (None, None) => return None,
        };
        list.fees.get(side.at.row as usize).map(|fee| fee.applies_to.clone())
    }

    fn statement_kind(&self, change: &ChangeView<'_>) -> Option<StatementKind> {
        let has = |kinds: &[Kind]| kinds.iter().any(|kind| change.has(*kind));
        if has(&[Kind::PromiseChanged]) {
            Some(StatementKind::Promise)
        } else if has(&[Kind::RewardChanged]) {
            Some(StatementKind::Reward)
        } else if has(&[Kind::PromotionAdded, Kind::PromotionChanged, Kind::PromotionEnded]) {
            Some(StatementKind::Promotion)
        } else {
            None
        }
    }

    /// A reduced price that begins, ends or changes; false where that is not what changes, or nobody knows both prices.
    fn take_promotion(&mut self, change: &ChangeView<'_>) -> bool {
        let own = change.change;
        let (Some(key), Some(first)) = (&own.key, self.facts.effective) else { return false };
        let item = key.item();
        let Some(regular) = self.price_of(&item) else { return false };
        let sale = |list: &List, side: &Side| {
            let index = list.statement_at(side.at)?;
            let promotion = Promotion::read(list.statements.get(index)?, index).ok()?;
            Sale::of_promotion(&promotion, regular).filter(|sale| sale.price < regular)
        };
        let old = self.facts.old.and_then(|list| sale(list, own.old.as_ref()?));
        let new = own.new.as_ref().and_then(|side| sale(self.facts.new, side));
        let name = self.name_of(&item);
        let is_running = |sale: &Sale| !sale.is_to_come(first) && !sale.is_over(first);
        let lines = match (old, new) {
            (Some(old), None) if change.has(Kind::PromotionEnded) => {
                vec![(LineKind::DiscountEnds, priced(old.price, regular), None)]
            }
            (None, Some(new)) if change.has(Kind::PromotionAdded) && !new.is_over(first) => {
                let kind = if new.is_to_come(first) { LineKind::OfferComes } else { LineKind::DiscountBegins };
                vec![(kind, new.running(regular, first), None)]
            }
            (Some(old), Some(new)) if is_running(&old) && is_running(&new) => new
                .changes_from(old)
                .into_iter()
                .map(|(kind, figures)| (kind, figures, Some(Field::SalePrice)))
                .collect(),
            _ => return false,
        };
        let is_told = !lines.is_empty();
        for (kind, figures, of) in lines {
            let parts = of.map(|field: Field| Part { field: PRICE_OF.to_string(), value: field.name().to_string() });
            let line = Line { items: vec![item.to_string()], name: name.clone(), ..line(kind, figures) };
            self.push(change, Line { parts: parts.into_iter().collect(), ..line });
        }
        is_told
    }

    /// The new price of an item that has one price.
    fn price_of(&self, key: &str) -> Option<Decimal> {
        let cells = self.row_of(key)?;
        let row = cells.row();
        let mut prices = row.list.schema.prices.iter().filter_map(|(_, column)| row.price(*column).amount);
        let first = prices.next()?;
        prices.next().is_none().then_some(first)
    }
}
