//! One change as a notice tells it.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::kind::{Charge, Direction, LineKind};
use super::written;
use crate::core::Decimal;
use crate::core::date::Date;
use crate::core::field::Field;
use crate::core::fraction::Fraction;
use crate::core::unit::Pack;

/// One change as a notice tells it: its kind chooses the sentence, its figures fill it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// What happens.
    pub kind: LineKind,
    /// The keys of the items it is about; none for what is about the list as a whole.
    pub items: Vec<String>,
    /// What it is about, as a person calls it: an item, else a fee, promotion, promise or reward.
    pub name: Name,
    /// Which of several prices of the item, where it has several.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Part>,
    /// The names of the items that a fee is for, where it is not for all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub for_items: Vec<Name>,
    /// The figures.
    pub figures: Figures,
    /// How often this price rose, this rise among them, where the history is known and the price rises.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rises: Option<Rises>,
}

/// The field of a part that says which of the prices of a row it is, as our own layout names them.
pub const PRICE_OF: &str = "price_of";

/// The figures of a line by what they are.
pub type Figures = BTreeMap<Role, Figure>;

/// What a figure of a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// The price or fee before.
    Old,
    /// The price or fee after.
    New,
    /// How much more or less, never below nothing.
    Diff,
    /// The same in percent; of a pack, that of the price for the same content.
    Pct,
    /// The pack before.
    OldSize,
    /// The pack after.
    NewSize,
    /// What the measure costs before.
    OldUnit,
    /// What it costs after.
    NewUnit,
    /// The measure: `1 kg`.
    Unit,
    /// Per what a fee is due.
    Basis,
    /// Of what a percentage is a fee, in words of the list.
    Of,
    /// The most that a percentage comes to.
    Cap,
    /// Per what the fee was due before.
    OldBasis,
    /// Of what the percentage before was a fee.
    OldOf,
    /// The most that the percentage before came to.
    OldCap,
    /// Whether the fee was in the price.
    OldPlace,
    /// Whether it is.
    NewPlace,
    /// Who had to pay it.
    OldDue,
    /// Who has to.
    NewDue,
    /// The last day of the price or of the reduced price before.
    OldUntil,
    /// The first day of a reduced price.
    From,
    /// The last day of the price or of the reduced price.
    Until,
    /// The items that a fee is not for, where it is for all others.
    Except,
    /// Of a fee that is new or goes: another such fee that falls on these items on the other side.
    Namesake,
    /// What is sold in the place of an item.
    Replacement,
    /// What that costs.
    Price,
    /// Which property changes: the name of a field.
    Field,
    /// What it said.
    OldText,
    /// What it says.
    NewText,
}

/// A figure, exactly.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Figure {
    /// An amount in the currency of the facts.
    Money(#[serde(with = "written")] Decimal),
    /// A price of a measure: exact, shown with the decimals of the currency.
    UnitMoney(#[serde(with = "written")] Fraction),
    /// A percentage, never below nothing: exact, shown with one decimal or its first figure.
    Percent(#[serde(with = "written")] Fraction),
    /// A pack.
    Size(#[serde(with = "written")] Pack),
    /// A measure as [`crate::core::unit::Unit::per`] names it.
    Measure(String),
    /// Per what a fee is due.
    Basis(Basis),
    /// How a fee is charged.
    Charge(Charge),
    /// A day.
    Day(#[serde(with = "written")] Date),
    /// Words of the lists.
    Text(String),
    /// A name.
    Name(Name),
    /// Several names.
    Names(Vec<Name>),
}

/// Per what a fee is due.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// Each order.
    Order,
    /// Each month.
    Month,
    /// Each year.
    Year,
    /// Each item.
    Item,
    /// Each line of an order.
    Line,
    /// Each visit.
    Visit,
    /// Each night.
    Night,
    /// Each day.
    Day,
    /// As the list says.
    Words(String),
    /// The list does not say.
    Unstated,
}

/// A name, and what it is in other languages where the lists say so.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Name {
    /// The name that the list gives, else the key.
    pub plain: String,
    /// By language tag: the columns `name:cy`, `name:zh-Hant`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub translated: BTreeMap<String, String>,
}

/// Which of several prices of an item.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// The field that tells them apart, as our own layout names it; `component` for several prices in one row.
    pub field: String,
    /// Its value.
    pub value: String,
}

/// How often a price rose within a window, this rise among them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rises {
    /// How many times, this one among them.
    pub count: u32,
    /// Within how many months.
    pub months: u32,
    /// The day of the rise before this one, where there is one in the window.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "written::optional")]
    pub last: Option<Date>,
    /// The price before the first of them.
    #[serde(with = "written")]
    pub from: Decimal,
}

/// What readers of a language are told, of texts by language tag: that of the tag, else of its language alone, else of
/// another region. A script is never exchanged for another: Traditional for Simplified would be the wrong words.
pub fn in_language<'t>(texts: &'t BTreeMap<String, String>, tag: &str) -> Option<&'t str> {
    let known = |wanted: &str| texts.iter().find(|(own, _)| own.eq_ignore_ascii_case(wanted));
    let shorter = || {
        let mut tag = tag;
        while let Some((head, _)) = tag.rsplit_once('-') {
            if let Some(found) = known(head) {
                return Some(found);
            }
            tag = head;
        }
        let primary = |tag: &str| tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        texts.iter().find(|(own, _)| primary(own) == primary(tag) && primary(tag) != "zh")
    };
    known(tag).or_else(shorter).map(|(_, text)| text.as_str())
}

impl Name {
    /// A name in one language.
    pub fn plain(name: &str) -> Name {
        Name { plain: name.to_string(), translated: BTreeMap::new() }
    }

    /// The name for readers of a language: that of the tag, else of its language alone, else the plain one.
    pub fn for_language(&self, tag: &str) -> &str {
        in_language(&self.translated, tag).unwrap_or(&self.plain)
    }

    /// Every name that a reader may know it by.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.plain.as_str()).chain(self.translated.values().map(String::as_str))
    }
}

impl Line {
    /// Whether the item lacks one of the two prices, or they cannot be compared: it is in no usual basket.
    pub fn is_without_comparison(&self) -> bool {
        let is_of_price = |field: &Figure| *field == Figure::Text(Field::Price.name().to_string());
        match self.kind {
            LineKind::ItemGone | LineKind::PriceAppears | LineKind::PriceGoes | LineKind::ItemNew => true,
            LineKind::RowWords => self.figures.get(&Role::Field).is_some_and(is_of_price),
            _ => false,
        }
    }

    /// Whether a promise that today's prices stay puts it off. What a list sells and what else it says is no price.
    pub fn is_put_off(&self) -> bool {
        match self.kind {
            LineKind::ItemGone
            | LineKind::ItemNew
            | LineKind::PriceAppears
            | LineKind::PriceGoes
            | LineKind::FeeRemoved
            | LineKind::OfferComes
            | LineKind::PriceUntil => false,
            LineKind::RowWords => {
                let fields =
                    [Field::Price, Field::Currency, Field::TaxIncluded, Field::TaxRate, Field::Period, Field::Pack];
                let of_price = |name: &str| fields.iter().any(|field| field.name() == name);
                matches!(self.figures.get(&Role::Field), Some(Figure::Text(field)) if of_price(field))
            }
            _ => true,
        }
    }

    /// Whether it is about another price of a row than the one that it states first: the reduced one, the one with all
    /// fees in it.
    pub fn is_other_price(&self) -> bool {
        self.parts.iter().any(|part| part.field == PRICE_OF)
    }

    /// Whether it is about a promise of prices.
    pub fn is_promise(&self) -> bool {
        self.kind == LineKind::RowWords
            && matches!(self.figures.get(&Role::Field), Some(Figure::Text(field)) if field.starts_with("promise."))
    }

    /// Whether a fee is told of both lists.
    pub fn has_both_sides(&self) -> bool {
        let has = |roles: [Role; 2]| roles.iter().any(|role| self.figures.contains_key(role));
        has([Role::Old, Role::OldPlace]) && has([Role::New, Role::NewPlace])
    }

    /// The names that a figure holds.
    pub fn names(&self, role: Role) -> &[Name] {
        match self.figures.get(&role) {
            Some(Figure::Names(names)) => names,
            Some(Figure::Name(name)) => std::slice::from_ref(name),
            _ => &[],
        }
    }

    /// The amount that a figure is, where it is there and one.
    pub fn money(&self, role: Role) -> Option<Decimal> {
        self.figures.get(&role)?.money()
    }

    /// Which way the price of the item goes, whatever becomes of its pack; `None` where it stays or is not told.
    pub fn price_direction(&self) -> Option<Direction> {
        let (old, new) = (self.money(Role::Old)?, self.money(Role::New)?);
        match old.cmp(&new) {
            _ if !self.kind.is_price() => None,
            Ordering::Less => Some(Direction::Up),
            Ordering::Equal => None,
            Ordering::Greater => Some(Direction::Down),
        }
    }
}

impl Figure {
    /// The amount, where it is one.
    pub fn money(&self) -> Option<Decimal> {
        match self {
            Figure::Money(amount) => Some(*amount),
            _ => None,
        }
    }
}
