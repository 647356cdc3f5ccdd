//! What changed between two versions of a list: data without words.

use std::borrow::Cow;
use std::sync::Arc;

use crate::core::Decimal;
use crate::core::currency::Currency;
use crate::core::date::Date;
use crate::core::fraction::Fraction;
use crate::core::list::{ListHead, SetAside};
use crate::core::percent;
use crate::core::place::Place;
use crate::core::unit::Pack;

/// A kind of change. Declared in the order of their names, which is the order of every output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Kind {
    /// It can be had, or no longer.
    AvailabilityChanged,
    /// Both sides state a currency, and not the same.
    CurrencyChanged,
    /// A fee is new.
    FeeAdded,
    /// A fee fell.
    FeeLowered,
    /// A fee rose.
    FeeRaised,
    /// A fee is gone.
    FeeRemoved,
    /// Something more is included.
    InclusionAdded,
    /// Something included is gone.
    InclusionRemoved,
    /// The same item under a new key.
    KeyChanged,
    /// Content changed without a comparable measure.
    PackChanged,
    /// More content.
    PackLarger,
    /// Less content.
    PackSmaller,
    /// The price is for another period.
    PeriodChanged,
    /// A price where there was none.
    PriceAppeared,
    /// The price fell.
    PriceDown,
    /// The price rose.
    PriceUp,
    /// No price where there was one.
    PriceVanished,
    /// A promise changed.
    PromiseChanged,
    /// A promotion is new.
    PromotionAdded,
    /// A promotion changed.
    PromotionChanged,
    /// A promotion is gone.
    PromotionEnded,
    /// A reward changed.
    RewardChanged,
    /// Tax is in the price now, or no longer.
    TaxBasisChanged,
    /// Conditions changed.
    TermsChanged,
    /// Words or other cells changed.
    TextChanged,
    /// A quantity threshold changed.
    TierChanged,
    /// The price per measure fell.
    UnitPriceDown,
    /// The price per measure rose.
    UnitPriceUp,
    /// Dates changed.
    ValidityChanged,
}

impl Kind {
    /// Every kind, in the order of the names.
    pub const ALL: [Kind; 29] = [
        Kind::AvailabilityChanged,
        Kind::CurrencyChanged,
        Kind::FeeAdded,
        Kind::FeeLowered,
        Kind::FeeRaised,
        Kind::FeeRemoved,
        Kind::InclusionAdded,
        Kind::InclusionRemoved,
        Kind::KeyChanged,
        Kind::PackChanged,
        Kind::PackLarger,
        Kind::PackSmaller,
        Kind::PeriodChanged,
        Kind::PriceAppeared,
        Kind::PriceDown,
        Kind::PriceUp,
        Kind::PriceVanished,
        Kind::PromiseChanged,
        Kind::PromotionAdded,
        Kind::PromotionChanged,
        Kind::PromotionEnded,
        Kind::RewardChanged,
        Kind::TaxBasisChanged,
        Kind::TermsChanged,
        Kind::TextChanged,
        Kind::TierChanged,
        Kind::UnitPriceDown,
        Kind::UnitPriceUp,
        Kind::ValidityChanged,
    ];

    /// The name in every output.
    pub fn name(self) -> &'static str {
        match self {
            Kind::AvailabilityChanged => "availability-changed",
            Kind::CurrencyChanged => "currency-changed",
            Kind::FeeAdded => "fee-added",
            Kind::FeeLowered => "fee-lowered",
            Kind::FeeRaised => "fee-raised",
            Kind::FeeRemoved => "fee-removed",
            Kind::InclusionAdded => "inclusion-added",
            Kind::InclusionRemoved => "inclusion-removed",
            Kind::KeyChanged => "key-changed",
            Kind::PackChanged => "pack-changed",
            Kind::PackLarger => "pack-larger",
            Kind::PackSmaller => "pack-smaller",
            Kind::PeriodChanged => "period-changed",
            Kind::PriceAppeared => "price-appeared",
            Kind::PriceDown => "price-down",
            Kind::PriceUp => "price-up",
            Kind::PriceVanished => "price-vanished",
            Kind::PromiseChanged => "promise-changed",
            Kind::PromotionAdded => "promotion-added",
            Kind::PromotionChanged => "promotion-changed",
            Kind::PromotionEnded => "promotion-ended",
            Kind::RewardChanged => "reward-changed",
            Kind::TaxBasisChanged => "tax-basis-changed",
            Kind::TermsChanged => "terms-changed",
            Kind::TextChanged => "text-changed",
            Kind::TierChanged => "tier-changed",
            Kind::UnitPriceDown => "unit-price-down",
            Kind::UnitPriceUp => "unit-price-up",
            Kind::ValidityChanged => "validity-changed",
        }
    }
}

/// A set of kinds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kinds(u32);

impl Kinds {
    /// Adds a kind.
    pub fn add(&mut self, kind: Kind) {
        self.0 |= 1 << kind as u32;
    }

    /// Whether the kind is among them.
    pub fn has(self, kind: Kind) -> bool {
        self.0 & (1 << kind as u32) != 0
    }

    /// Takes a kind away.
    pub fn remove(&mut self, kind: Kind) {
        self.0 &= !(1 << kind as u32);
    }

    /// Adds all of another set.
    pub fn extend(&mut self, other: Kinds) {
        self.0 |= other.0;
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The kinds in the order of their names.
    pub fn iter(self) -> impl Iterator<Item = Kind> {
        Kind::ALL.into_iter().filter(move |kind| self.has(*kind))
    }
}

/// What became of an identity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// In both versions, and not the same.
    Changed,
    /// Only in the new version.
    Added,
    /// Only in the old version.
    Removed,
    /// Gone, with a look-alike in its place.
    Replaced,
}

impl Status {
    /// The name in every output.
    pub fn name(self) -> &'static str {
        match self {
            Status::Changed => "changed",
            Status::Added => "added",
            Status::Removed => "removed",
            Status::Replaced => "replaced",
        }
    }
}

/// A cell of a price list, to be turned into a [`Place`] when someone wants to see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CellRef {
    /// Where the row starts, as the table counts it.
    pub row: u64,
    /// The column, from 0; `u16::MAX` means the whole row.
    pub column: u16,
}

/// Turns cells into places. A list knows how; a renderer asks.
pub trait Locate {
    /// The place of a cell.
    fn place(&self, cell: CellRef) -> Place;
}

/// One side of a change.
#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    /// The price; `None` where the cell is blank, holds words, or cannot be compared.
    pub price: Option<Decimal>,
    /// Words in place of the price or beside it: `POA`, `from 12`.
    pub price_text: Option<Box<str>>,
    /// The currency, where stated.
    pub currency: Option<Currency>,
    /// The content, where stated.
    pub pack: Option<Pack>,
    /// Where it stands.
    pub at: CellRef,
}

impl Side {
    /// The exact price of 1 kg, l, m, m², piece or hour.
    pub fn unit_price(&self) -> Option<Fraction> {
        self.pack.as_ref()?.unit_price(self.price?)
    }
}

/// A changed cell that is no price.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldChange<'a> {
    /// Which column: an index into [`Comparison::fields`].
    pub field: u32,
    /// Before, as written; `None` where the old list has no such column.
    pub old: Option<Cow<'a, str>>,
    /// After, as written; `None` where the new list has no such column.
    pub new: Option<Cow<'a, str>>,
}

/// How the two sides were brought together.
#[derive(Clone, Debug, PartialEq, Default)]
pub enum Match<'a> {
    /// By the same key, or there is only one side.
    #[default]
    Key,
    /// The keys differ in case alone.
    Case(Box<Partner<'a>>),
    /// The configuration maps the old key to the new one.
    Mapped(Box<Partner<'a>>),
    /// Same name and same pack under a new key.
    Name(Box<Partner<'a>>),
    /// It looks alike; a person should look too.
    LookAlike(Box<Partner<'a>>),
    /// The price of the period before, under the same base key.
    PeriodBefore(Box<Partner<'a>>),
}

/// The old side of a match that is not by key.
#[derive(Clone, Debug, PartialEq)]
pub struct Partner<'a> {
    /// The old key.
    pub key: Key<'a>,
    /// The name the old side had.
    pub name: Option<Cow<'a, str>>,
    /// How alike, in hundredths; `None` where nothing was measured.
    pub score: Option<u8>,
    /// What speaks for it.
    pub reasons: Vec<Reason>,
    /// Whether this old side stands in the new list: the period before may.
    pub is_in_new: bool,
}

/// What speaks for a match that is not by key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The names are the same.
    SameName,
    /// The names are alike.
    AlikeName,
    /// The same content.
    SamePack,
    /// The same group of goods.
    SameCategory,
    /// The same price.
    SamePrice,
    /// A price within a quarter.
    NearPrice,
}

impl Reason {
    /// The words in every output.
    pub fn words(self) -> &'static str {
        match self {
            Reason::SameName => "same name",
            Reason::AlikeName => "similar name",
            Reason::SamePack => "same pack",
            Reason::SameCategory => "same category",
            Reason::SamePrice => "same price",
            Reason::NearPrice => "similar price",
        }
    }
}

/// The identity of an item: its key values, trimmed outside and otherwise exactly as written
/// (`007` is not `7`).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key<'a> {
    /// One key column.
    One(Cow<'a, str>),
    /// Several, in the order of the columns.
    Many(Box<[Cow<'a, str>]>),
}

impl<'a> Key<'a> {
    /// The values in the order of the columns.
    pub fn parts(&self) -> &[Cow<'a, str>] {
        match self {
            Key::One(part) => std::slice::from_ref(part),
            Key::Many(parts) => parts,
        }
    }

    /// The values joined by ` | `, with a `|` inside written `\|`.
    pub fn item(&self) -> Cow<'_, str> {
        match self {
            Key::One(part) if !part.contains('|') => Cow::Borrowed(part),
            _ => Cow::Owned(self.parts().iter().map(|part| part.replace('|', "\\|")).collect::<Vec<_>>().join(" | ")),
        }
    }
}

/// One change: an identity, and a component of it or its row.
#[derive(Clone, Debug, PartialEq)]
pub struct Change<'a> {
    /// The identity without appended columns; `None` for a statement about the whole list.
    pub key: Option<Key<'a>>,
    /// The values of the appended columns, in the order of [`Comparison::variant_columns`].
    pub variant: Box<[Cow<'a, str>]>,
    /// The component: an index into [`Comparison::components`]; `None` for a change of the row as a whole.
    pub component: Option<u16>,
    /// The name of the item, new where there are two.
    pub name: Option<Cow<'a, str>>,
    /// What became of it.
    pub status: Status,
    /// In which ways.
    pub kinds: Kinds,
    /// Whether the two prices can be compared: same currency, period, tax basis, measure.
    pub comparable: bool,
    /// The old price on the tax basis of the new one, where both bases and the rate are known and differ.
    pub converted: Option<Decimal>,
    /// Before.
    pub old: Option<Side>,
    /// After.
    pub new: Option<Side>,
    /// Changed cells that are no price.
    pub fields: Box<[FieldChange<'a>]>,
    /// How the sides were brought together.
    pub matched: Match<'a>,
}

impl Change<'_> {
    /// Both prices, where they can be compared.
    pub fn prices(&self) -> Option<(Decimal, Decimal)> {
        if !self.comparable {
            return None;
        }
        let old = self.old.as_ref()?.price?;
        Some((self.converted.unwrap_or(old), self.new.as_ref()?.price?))
    }

    /// Both unit prices, where they can be compared.
    pub fn unit_prices(&self) -> Option<(Fraction, Fraction)> {
        let (old_price, new_price) = self.prices()?;
        let (old, new) = (self.old.as_ref()?.pack?, self.new.as_ref()?.pack?);
        if old.unit.dimension() != new.unit.dimension() {
            return None;
        }
        Some((old.unit_price(old_price)?, new.unit_price(new_price)?))
    }

    /// The change of the price in percent, exactly.
    pub fn percent(&self) -> Option<Fraction> {
        let (old, new) = self.prices()?;
        percent::of_amounts(old, new)
    }
}

/// How the rows of both files add up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// Records of the old file taken as price rows.
    pub old_read: u64,
    /// Records of the new file taken as price rows.
    pub new_read: u64,
    /// Rows with a partner.
    pub matched: u64,
    /// Old rows without one.
    pub removed: u64,
    /// New rows without one.
    pub added: u64,
}

impl Account {
    /// Whether every row is accounted for.
    pub fn balances(&self) -> bool {
        self.old_read == self.matched + self.removed && self.new_read == self.matched + self.added
    }
}

/// Counts: of identities, of identity and component for prices, of fees once each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Identities in both versions without any change.
    pub unchanged: u64,
    /// Identities in both versions with one.
    pub changed: u64,
    /// Identities only in the new version.
    pub added: u64,
    /// Identities only in the old version.
    pub removed: u64,
    /// Identities with a look-alike in their place.
    pub replaced: u64,
    /// Prices that rose.
    pub price_up: u64,
    /// Prices that fell.
    pub price_down: u64,
    /// Unit prices that rose.
    pub unit_price_up: u64,
    /// Unit prices that fell.
    pub unit_price_down: u64,
    /// New fees.
    pub fees_added: u64,
    /// Raised fees.
    pub fees_raised: u64,
    /// Fees that are gone.
    pub fees_removed: u64,
}

/// Something a reader must know about how the comparison was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// Look-alikes were searched only among items sharing a rare word.
    LookAlikesCut {
        /// New items without a partner.
        added: u64,
        /// Old items without a partner.
        removed: u64,
    },
    /// A file breaks the quoting rules of CSV and was read by the strict reader.
    LoneQuotes {
        /// The file.
        file: Arc<str>,
    },
    /// A recognised column whose cells do not read as what its header says is compared as text.
    ReadAsText {
        /// The file.
        file: Arc<str>,
        /// The column.
        header: Arc<str>,
    },
    /// Keys repeat, so further columns were appended.
    KeyAppended {
        /// Their headers.
        columns: Vec<Arc<str>>,
    },
}

/// Everything a comparison found.
pub struct Comparison<'a> {
    /// The day the comparison is made for.
    pub as_of: Date,
    /// The name of the business, where the configuration gives one.
    pub business: Option<String>,
    /// The old version.
    pub old: ListHead,
    /// The new version.
    pub new: ListHead,
    /// The row account.
    pub account: Account,
    /// What stood in the files and is no price row, old file first.
    pub set_aside: Vec<SetAside>,
    /// The counts.
    pub summary: Summary,
    /// The changes by item, variant and component, bytewise.
    pub changes: Vec<Change<'a>>,
    /// The headers that [`FieldChange::field`] counts.
    pub fields: Vec<Arc<str>>,
    /// The components that [`Change::component`] counts.
    pub components: Vec<Arc<str>>,
    /// The headers of the key columns.
    pub key_columns: Vec<Arc<str>>,
    /// The fields appended to the key.
    pub variant_columns: Vec<Arc<str>>,
    /// What a reader must know beside.
    pub notes: Vec<Note>,
    /// Places of the old file.
    pub locate_old: &'a (dyn Locate + Sync),
    /// Places of the new file.
    pub locate_new: &'a (dyn Locate + Sync),
}

impl<'a> Comparison<'a> {
    /// The first changes, or all of them: a limit shortens what is shown, never what is counted.
    pub fn first(&self, limit: Option<usize>) -> &[Change<'a>] {
        &self.changes[..limit.unwrap_or(usize::MAX).min(self.changes.len())]
    }

    /// Where the old side of a change stands.
    pub fn old_place(&self, change: &Change<'_>) -> Option<Place> {
        let cell = change.old.as_ref()?.at;
        let is_in_new = matches!(&change.matched, Match::PeriodBefore(partner) if partner.is_in_new);
        Some(if is_in_new { self.locate_new.place(cell) } else { self.locate_old.place(cell) })
    }

    /// Where the new side of a change stands.
    pub fn new_place(&self, change: &Change<'_>) -> Option<Place> {
        Some(self.locate_new.place(change.new.as_ref()?.at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_declared_in_the_order_of_their_names() {
        let names: Vec<&str> = Kind::ALL.iter().map(|kind| kind.name()).collect();
        let mut sorted = names.clone();
        sorted.sort_unstable();
        assert_eq!(names, sorted);
        assert!(Kind::ALL.iter().enumerate().all(|(index, kind)| *kind as usize == index));
    }

    #[test]
    fn a_bar_inside_a_key_cannot_be_mistaken_for_the_joint() {
        let key = Key::Many(Box::new([Cow::Borrowed("a|b"), Cow::Borrowed("c")]));
        assert_eq!(key.item(), "a\\|b | c");
    }
}
