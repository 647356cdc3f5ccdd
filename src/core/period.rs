//! The period a price is for: a month, a year, four weeks.

/// The unit of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PeriodUnit {
    /// An hour.
    Hour,
    /// A day or a night.
    Day,
    /// A week.
    Week,
    /// A calendar month.
    Month,
    /// A calendar quarter.
    Quarter,
    /// A calendar year.
    Year,
    /// Once, without a period.
    Once,
}

/// A billing period such as `4 weeks`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    /// How many units; above zero.
    pub count: u32,
    /// Of what.
    pub unit: PeriodUnit,
}
