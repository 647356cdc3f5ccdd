//! The words for each kind of change, and the cells that they tell or leave to be shown.

use std::borrow::Cow;

use crate::core::change::{Change, FieldChange, Kind, Side};
use crate::core::currency::Currency;
use crate::core::field::Field;
use crate::core::unit::Pack;

/// The words for a kind of change; `None` where figures, signs or cells say it.
pub(super) fn phrase(change: &Change<'_>, kind: Kind) -> Option<String> {
    let has_fields = !change.fields.is_empty();
    let text = match kind {
        // The figures say it.
        Kind::PriceUp | Kind::PriceDown => return None,
        Kind::UnitPriceUp if change.kinds.has(Kind::PriceDown) => "lower price, but dearer per measure",
        Kind::UnitPriceDown if change.kinds.has(Kind::PriceUp) => "higher price, but cheaper per measure",
        Kind::UnitPriceUp | Kind::UnitPriceDown => return None,
        // The sign and the match say it.
        Kind::KeyChanged => return None,
        // The cells say it.
        Kind::TextChanged | Kind::AvailabilityChanged if has_fields => return None,
        Kind::TextChanged if price_text(&change.old) != price_text(&change.new) => return None,
        Kind::TextChanged => "other words",
        Kind::AvailabilityChanged => "availability changes",
        Kind::CurrencyChanged => return Some(currency(change)),
        Kind::PackSmaller => return Some(pack(change, "smaller pack")),
        Kind::PackLarger => return Some(pack(change, "larger pack")),
        Kind::PackChanged => {
            let states = |side: &Option<Side>| side.as_ref().is_some_and(|side| side.pack.is_some());
            return Some(match (states(&change.old), states(&change.new)) {
                (true, false) => pack(change, "pack no longer stated"),
                (false, true) => pack(change, "pack newly stated"),
                _ => pack(change, "another pack"),
            });
        }
        Kind::FeeAdded => "new fee",
        Kind::FeeLowered => "lower fee",
        Kind::FeeRaised => "higher fee",
        Kind::FeeRemoved => "fee gone",
        Kind::InclusionAdded => "more is included",
        Kind::InclusionRemoved => "less is included",
        Kind::PeriodChanged => "price for another period",
        Kind::PriceAppeared => "now has a price",
        Kind::PriceVanished => "no longer has a price",
        Kind::PromiseChanged => "another promise",
        Kind::PromotionAdded => "new promotion",
        Kind::PromotionChanged => "promotion changes",
        Kind::PromotionEnded => "promotion ends",
        Kind::RewardChanged => "another reward",
        Kind::TaxBasisChanged => "tax in the price changes",
        Kind::TermsChanged => "other conditions",
        Kind::TierChanged => "quantity threshold changes",
        Kind::ValidityChanged => "other dates",
    };
    Some(text.to_string())
}

/// The words in place of a price or around it.
fn price_text(side: &Option<Side>) -> Option<&str> {
    side.as_ref()?.price_text.as_deref()
}

fn currency(change: &Change<'_>) -> String {
    let code = |side: &Option<Side>| {
        side.as_ref().and_then(|side| side.currency).as_ref().map_or_else(|| "–".to_string(), Currency::to_string)
    };
    format!("another currency: {} → {}", code(&change.old), code(&change.new))
}

fn pack(change: &Change<'_>, words: &str) -> String {
    let content = |side: &Option<Side>| {
        side.as_ref().and_then(|side| side.pack).as_ref().map_or_else(|| "–".to_string(), Pack::to_string)
    };
    let is_same_price = change.prices().is_some_and(|(old, new)| old == new);
    let same_price = if is_same_price { "same price, " } else { "" };
    format!("{same_price}{words}: {} → {}", content(&change.old), content(&change.new))
}

/// Whether a kind of change tells the cells of a column.
pub(super) fn says(kind: Kind, role: Option<Field>) -> bool {
    match kind {
        Kind::PackSmaller | Kind::PackLarger | Kind::PackChanged => {
            matches!(role, Some(Field::Pack | Field::PackQuantity | Field::PackUnit))
        }
        Kind::CurrencyChanged => role == Some(Field::Currency),
        Kind::PeriodChanged => role == Some(Field::Period),
        Kind::TaxBasisChanged => role == Some(Field::TaxIncluded),
        Kind::TierChanged => role == Some(Field::MinQuantity),
        _ => false,
    }
}

/// Whether the words for a kind of change leave out from what to what.
pub(super) fn needs_cell(kind: Kind) -> bool {
    matches!(kind, Kind::PeriodChanged | Kind::TaxBasisChanged | Kind::TierChanged)
}

/// Whether the words for the kinds of a change say what the cells of a column would say again.
pub(super) fn is_told(change: &Change<'_>, field: &FieldChange<'_>, role: Option<Field>) -> bool {
    // A cell that says more than was understood is shown.
    let is_understood = |side: &Option<Side>, cell: &Option<Cow<'_, str>>| {
        side.as_ref().is_some_and(|side| side.pack.is_some()) || cell.as_ref().is_none_or(|cell| cell.trim().is_empty())
    };
    change.kinds.iter().filter(|kind| says(*kind, role)).any(|kind| match kind {
        Kind::PackSmaller | Kind::PackLarger | Kind::PackChanged => {
            is_understood(&change.old, &field.old) && is_understood(&change.new, &field.new)
        }
        Kind::CurrencyChanged => {
            [&change.old, &change.new].iter().all(|side| side.as_ref().is_some_and(|side| side.currency.is_some()))
        }
        _ => true,
    })
}
