//! What changed between two versions of a list: data without words.

use std::borrow::Cow;

use crate::core::Decimal;
use crate::core::currency::Currency;
use crate::core::fraction::Fraction;
use crate::core::percent;
use crate::core::place::Place;
use crate::core::prefetch;
use crate::core::unit::Pack;

pub use crate::core::comparison::{Account, Comparison, Note, Summary};
pub use crate::core::kind::{Kind, Kinds};

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

impl CellRef {
    /// The column of what stands beside the rows: a fee, promotion, promise or reward of the list.
    pub const BESIDE: u16 = u16::MAX - 1;
}

/// Turns cells into places. A list knows how; a renderer asks.
pub trait Locate {
    /// The place of a cell.
    fn place(&self, cell: CellRef) -> Place;

    /// The line and the character of a cell of a text file; `None` where the place is of another kind.
    fn line_and_column(&self, _cell: CellRef) -> Option<(u64, Option<u32>)> {
        None
    }

    /// Asks for the memory that [`Locate::place`] will need.
    fn fetch(&self, _cell: CellRef) {}
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
            Key::One(part) if !part.as_bytes().contains(&b'|') => Cow::Borrowed(part),
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
    /// Asks for the memory that a look at it will need. Changes stand in the order of their items, their rows anywhere.
    pub fn fetch(&self, old: Option<&dyn Locate>, new: Option<&dyn Locate>) {
        let texts = self.key.iter().flat_map(|key| key.parts().first()).chain(&self.name);
        texts.for_each(|text| prefetch::range(text.as_bytes(), 0, text.len()));
        let cells = [(&self.old, old), (&self.new, new)];
        cells
            .into_iter()
            .filter_map(|(side, list)| side.as_ref().zip(list))
            .for_each(|(side, list)| list.fetch(side.at));
    }

    /// Whether this is about a fee, promotion, promise or reward of the list, not about a row.
    pub fn is_beside(&self) -> bool {
        let mut sides = self.old.iter().chain(&self.new).peekable();
        sides.peek().is_some() && sides.all(|side| side.at.column == CellRef::BESIDE)
    }

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_inside_a_key_cannot_be_mistaken_for_the_joint() {
        let key = Key::Many(Box::new([Cow::Borrowed("a|b"), Cow::Borrowed("c")]));
        assert_eq!(key.item(), "a\\|b | c");
    }
}
