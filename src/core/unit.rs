//! Units of content, with exact factors.
//!
//! Factors are exact definitions (NIST Handbook 44 App. C, the international yard and pound of 1959,
//! the UK Weights and Measures Act 1985); `tests/vectors/units.csv` holds the same table and a test
//! compares the two.

use crate::core::Decimal;
use crate::core::fraction::Fraction;

/// What a unit measures. Contents of different dimensions cannot be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dimension {
    /// Weight, per 1 kg.
    Mass,
    /// Volume, per 1 l.
    Volume,
    /// Length, per 1 m.
    Length,
    /// Area, per 1 m².
    Area,
    /// Pieces, each.
    Count,
    /// Time, per 1 h.
    Time,
}

impl Dimension {
    /// The measure a unit price is stated for.
    pub fn per(self) -> &'static str {
        match self {
            Dimension::Mass => "1 kg",
            Dimension::Volume => "1 l",
            Dimension::Length => "1 m",
            Dimension::Area => "1 m²",
            Dimension::Count => "each",
            Dimension::Time => "1 h",
        }
    }
}

/// A unit: its name here, its dimension and the exact number of reference units (kg, l, m, m², each, h) in it.
#[derive(Debug)]
pub struct UnitEntry {
    /// The name used in every output.
    pub name: &'static str,
    /// What it measures.
    pub dimension: Dimension,
    numerator: i128,
    denominator: i128,
}

/// A unit of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Unit(u8);

const fn entry(name: &'static str, dimension: Dimension, numerator: i128, denominator: i128) -> UnitEntry {
    UnitEntry { name, dimension, numerator, denominator }
}

static UNITS: &[UnitEntry] = &[
    entry("g", Dimension::Mass, 1, 1000),
    entry("kg", Dimension::Mass, 1, 1),
    entry("mg", Dimension::Mass, 1, 1_000_000),
    entry("t", Dimension::Mass, 1000, 1),
    entry("lb", Dimension::Mass, 45_359_237, 100_000_000),
    entry("oz", Dimension::Mass, 45_359_237, 1_600_000_000),
    entry("ml", Dimension::Volume, 1, 1000),
    entry("cl", Dimension::Volume, 1, 100),
    entry("dl", Dimension::Volume, 1, 10),
    entry("l", Dimension::Volume, 1, 1),
    entry("m3", Dimension::Volume, 1000, 1),
    entry("us_floz", Dimension::Volume, 473_176_473, 16_000_000_000),
    entry("us_pt", Dimension::Volume, 473_176_473, 1_000_000_000),
    entry("us_qt", Dimension::Volume, 473_176_473, 500_000_000),
    entry("us_gal", Dimension::Volume, 473_176_473, 125_000_000),
    entry("imp_floz", Dimension::Volume, 454_609, 16_000_000),
    entry("imp_pt", Dimension::Volume, 454_609, 800_000),
    entry("imp_gal", Dimension::Volume, 454_609, 100_000),
    entry("mm", Dimension::Length, 1, 1000),
    entry("cm", Dimension::Length, 1, 100),
    entry("m", Dimension::Length, 1, 1),
    entry("km", Dimension::Length, 1000, 1),
    entry("in", Dimension::Length, 127, 5000),
    entry("ft", Dimension::Length, 381, 1250),
    entry("yd", Dimension::Length, 1143, 1250),
    entry("m2", Dimension::Area, 1, 1),
    entry("ft2", Dimension::Area, 145_161, 1_562_500),
    entry("yd2", Dimension::Area, 1_306_449, 1_562_500),
    entry("each", Dimension::Count, 1, 1),
    entry("dozen", Dimension::Count, 12, 1),
    entry("pair", Dimension::Count, 2, 1),
    entry("s", Dimension::Time, 1, 3600),
    entry("min", Dimension::Time, 1, 60),
    entry("h", Dimension::Time, 1, 1),
    entry("day", Dimension::Time, 24, 1),
];

impl Unit {
    /// Finds a unit by its name in the table; spellings people use are the business of `normalise`.
    pub fn named(name: &str) -> Option<Unit> {
        UNITS.iter().position(|unit| unit.name == name).map(|index| Unit(index as u8))
    }

    /// Every unit of the table.
    pub fn all() -> impl Iterator<Item = &'static UnitEntry> {
        UNITS.iter()
    }

    fn entry(self) -> &'static UnitEntry {
        &UNITS[usize::from(self.0)]
    }

    /// The name used in every output.
    pub fn name(self) -> &'static str {
        self.entry().name
    }

    /// What it measures.
    pub fn dimension(self) -> Dimension {
        self.entry().dimension
    }

    /// How many kg, l, m, m², pieces or hours are in one of it, exactly.
    pub fn factor(self) -> Fraction {
        // Every denominator of the table is above zero.
        Fraction::ratio(self.entry().numerator, self.entry().denominator).unwrap_or_else(|| Fraction::of(Decimal::ONE))
    }

    /// The measure a price per unit is stated for; cubic metres stay cubic metres.
    pub fn per(self) -> &'static str {
        if self.name() == "m3" { "1 m³" } else { self.dimension().per() }
    }

    /// How many of the measures named by [`Unit::per`] are in one of it: a numerator and a denominator,
    /// both above zero.
    pub fn measures(self) -> (i128, i128) {
        (self.entry().numerator, self.entry().denominator * self.per_factor())
    }

    fn per_factor(self) -> i128 {
        if self.name() == "m3" { 1000 } else { 1 }
    }
}

/// What one sold piece contains: `500 g`, or `12 x 330 ml` as 3960 ml.
#[derive(Clone, Copy, Debug, Eq)]
pub struct Pack {
    /// How much, in `unit`. Above zero.
    pub quantity: Decimal,
    /// Of what.
    pub unit: Unit,
}

impl PartialEq for Pack {
    fn eq(&self, other: &Pack) -> bool {
        let (a, b) = (self.quantity, other.quantity);
        // Nearly always written alike, and then there is nothing to bring to one scale.
        let is_alike = (a.mantissa(), a.scale()) == (b.mantissa(), b.scale());
        self.unit == other.unit && (is_alike || a == b)
    }
}

impl Pack {
    /// The content in kg, l, m, m², pieces or hours, exactly.
    pub fn content(&self) -> Fraction {
        Fraction::of(self.quantity).times(&self.unit.factor())
    }

    /// Whether two packs hold exactly the same.
    pub fn is_same_content(&self, other: &Pack) -> bool {
        self.unit.dimension() == other.unit.dimension() && self.content() == other.content()
    }

    /// The exact price of 1 kg, l, m, m², piece or hour; `None` when the pack holds nothing.
    pub fn unit_price(&self, price: Decimal) -> Option<Fraction> {
        Fraction::of(price).over(&self.content())
    }

    /// The exact price of the measure named by [`Unit::per`].
    pub fn shown_unit_price(&self, price: Decimal) -> Option<Fraction> {
        let factor = Fraction::ratio(self.unit.per_factor(), 1)?;
        self.unit_price(price).map(|exact| exact.times(&factor))
    }
}

impl std::fmt::Display for Pack {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.quantity.normalize(), self.unit.name())
    }
}
