//! What a line of a notice tells: the kinds of change, and how a fee is charged.

use serde::{Deserialize, Serialize};

/// What happens; the name is that of the sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LineKind {
    /// The price rises: old, new, diff, pct where the old price is above nothing.
    RowUp,
    /// The price falls: old, new, diff, pct.
    RowDown,
    /// A smaller pack at the same price: old-size, new-size, pct, new, old-unit, new-unit, unit.
    RowShrink,
    /// A smaller pack at a higher price; further old and diff.
    RowShrinkUp,
    /// A smaller pack at a lower price, and more to pay for the same content.
    RowShrinkDown,
    /// A smaller pack at a price that falls as much or more: the content does not get dearer.
    RowSmaller,
    /// A bigger pack that gives more for the money.
    RowGrow,
    /// A bigger pack at a price that rises as much or more: the content does not get cheaper.
    RowBigger,
    /// A fee that was not there: new (money, or a percentage with `of` and `cap`) and basis.
    FeeNew,
    /// The same, and nobody has to take it.
    FeeNewOptional,
    /// A fee rises: old, new, diff where both are money, basis.
    FeeUp,
    /// A fee falls.
    FeeDown,
    /// A fee goes: old, basis.
    FeeRemoved,
    /// A fee that was in the price comes on top of it: both sides with all that differs.
    FeeOnTop,
    /// A fee that came on top is in the price.
    FeeInPrice,
    /// A fee that not everybody had to pay is mandatory.
    FeeMandatory,
    /// A fee that everybody had to pay is not mandatory any more.
    FeeAvoidable,
    /// A fee is charged in another way, for more or for less: an amount becomes a percentage, another basis. Without an
    /// old side the list names a fee that costs nothing or is in the price; without a new one it names it no longer.
    FeeChanged,
    /// A reduced price ends: old is the reduced one, new the regular one.
    DiscountEnds,
    /// A reduced price begins: old is the regular one, new the reduced one.
    DiscountBegins,
    /// A reduced price that begins after the first day: old is the regular one, new the reduced one, from, until.
    OfferComes,
    /// Until when the price holds: until, old-until; without until the list no longer says so.
    PriceUntil,
    /// The item is sold no longer; replacement and price where there is a close match.
    ItemGone,
    /// A price where there was none.
    PriceAppears,
    /// No price where there was one.
    PriceGoes,
    /// The item is new.
    ItemNew,
    /// Something else changes that is said in words of the lists: field, old-text, new-text.
    RowWords,
}

/// Which way it goes for whoever pays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// More to pay.
    Up,
    /// Less to pay.
    Down,
}

impl LineKind {
    /// Every kind.
    pub const ALL: &[LineKind] = &[
        LineKind::RowUp,
        LineKind::RowDown,
        LineKind::RowShrink,
        LineKind::RowShrinkUp,
        LineKind::RowShrinkDown,
        LineKind::RowSmaller,
        LineKind::RowGrow,
        LineKind::RowBigger,
        LineKind::FeeNew,
        LineKind::FeeNewOptional,
        LineKind::FeeUp,
        LineKind::FeeDown,
        LineKind::FeeRemoved,
        LineKind::FeeOnTop,
        LineKind::FeeInPrice,
        LineKind::FeeMandatory,
        LineKind::FeeAvoidable,
        LineKind::FeeChanged,
        LineKind::DiscountEnds,
        LineKind::DiscountBegins,
        LineKind::OfferComes,
        LineKind::PriceUntil,
        LineKind::ItemGone,
        LineKind::PriceAppears,
        LineKind::PriceGoes,
        LineKind::ItemNew,
        LineKind::RowWords,
    ];

    /// Which way it goes for whoever pays; `None` where that is not said by the kind.
    pub fn direction(self) -> Option<Direction> {
        match self {
            LineKind::RowUp
            | LineKind::RowShrink
            | LineKind::RowShrinkUp
            | LineKind::RowShrinkDown
            | LineKind::FeeNew
            | LineKind::FeeNewOptional
            | LineKind::FeeUp
            | LineKind::FeeOnTop
            | LineKind::FeeMandatory
            | LineKind::DiscountEnds => Some(Direction::Up),
            LineKind::RowDown
            | LineKind::RowGrow
            | LineKind::FeeDown
            | LineKind::FeeRemoved
            | LineKind::FeeInPrice
            | LineKind::FeeAvoidable
            | LineKind::DiscountBegins => Some(Direction::Down),
            LineKind::RowSmaller
            | LineKind::RowBigger
            | LineKind::FeeChanged
            | LineKind::OfferComes
            | LineKind::PriceUntil
            | LineKind::ItemGone
            | LineKind::PriceAppears
            | LineKind::PriceGoes
            | LineKind::ItemNew
            | LineKind::RowWords => None,
        }
    }

    /// Whether it is about the price of an item, not about a fee or the list.
    pub fn is_price(self) -> bool {
        use LineKind::*;
        matches!(
            self,
            RowUp
                | RowDown
                | RowShrink
                | RowShrinkUp
                | RowShrinkDown
                | RowSmaller
                | RowGrow
                | RowBigger
                | DiscountEnds
                | DiscountBegins
        )
    }

    /// Whether the pack changes.
    pub fn is_pack(self) -> bool {
        use LineKind::*;
        matches!(self, RowShrink | RowShrinkUp | RowShrinkDown | RowSmaller | RowGrow | RowBigger)
    }

    /// Whether it is about a fee.
    pub fn is_fee(self) -> bool {
        use LineKind::*;
        matches!(
            self,
            FeeNew
                | FeeNewOptional
                | FeeUp
                | FeeDown
                | FeeRemoved
                | FeeOnTop
                | FeeInPrice
                | FeeMandatory
                | FeeAvoidable
                | FeeChanged
        )
    }
}

/// How a fee is charged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Charge {
    /// It is in the price.
    InPrice,
    /// It comes on top of the price.
    OnTop,
    /// Nobody can avoid it.
    Mandatory,
    /// It is due only in some cases.
    Conditional,
    /// Whoever wants it chooses it.
    Optional,
    /// It is chosen unless the customer acts.
    Preselected,
    /// The list gives no amount for it.
    Unstated,
}
