//! What lists state beside their rows as lines: fees, promotions, promises and rewards.

use super::{Writer, line, words};
use crate::core::Decimal;
use crate::core::change::Kind;
use crate::core::list::StatementKind;
use crate::core::notice::{Figure, Figures, Line, LineKind, Role};
use crate::core::promotion::Promotion;
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

    /// A reduced price that begins or ends; false where that is not what changes, or nobody knows both prices.
    fn take_promotion(&mut self, change: &ChangeView<'_>) -> bool {
        let own = change.change;
        let (side, list, kind) = if change.has(Kind::PromotionEnded) {
            (&own.old, self.facts.old, LineKind::DiscountEnds)
        } else if change.has(Kind::PromotionAdded) {
            (&own.new, Some(self.facts.new), LineKind::DiscountBegins)
        } else {
            return false;
        };
        let (Some(side), Some(list), Some(key)) = (side, list, &own.key) else { return false };
        let index = list.statement_at(side.at);
        let Some(promotion) = index.and_then(|index| Promotion::read(list.statements.get(index)?, index).ok()) else {
            return false;
        };
        let regular = self.price_of(&key.item());
        let is_plain = promotion.customer_group.is_none() && promotion.territory.is_none();
        let Some((regular, reduced)) =
            regular.filter(|_| is_plain).and_then(|regular| Some((regular, promotion.price_of(regular)?)))
        else {
            return false;
        };
        let (old, new) = if kind == LineKind::DiscountEnds { (reduced, regular) } else { (regular, reduced) };
        let is_so = if kind == LineKind::DiscountEnds { old < new } else { new < old };
        let begins_later = kind == LineKind::DiscountBegins
            && promotion.from.zip(self.facts.effective).is_some_and(|(from, effective)| from > effective);
        if !is_so || begins_later {
            return false;
        }
        let figures = Figures::from([(Role::Old, Figure::Money(old)), (Role::New, Figure::Money(new))]);
        let items = vec![key.item().into_owned()];
        let name = self.name_of(&key.item());
        self.push(change, Line { items, name, ..line(kind, figures) });
        // When it runs is told beside.
        for (label, day) in [("promotion.from", promotion.from), ("promotion.to", promotion.to)] {
            if let Some(day) = day.filter(|_| kind == LineKind::DiscountBegins) {
                let figures = words(label, "", &day.to_string());
                let items = vec![key.item().into_owned()];
                self.push(change, Line { items, name: self.name_of(&key.item()), ..line(LineKind::RowWords, figures) });
            }
        }
        true
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
