//! What a later document says otherwise beside all sums: the terms of the offer, and what its lines promise.

use crate::core::Decimal;
use crate::core::agreement::{At, Binding, LineKind};
use crate::core::date::Date;
use crate::core::fraction::Fraction;

/// What is said otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Condition {
    /// What is paid before the work.
    Deposit,
    /// What is held back until the work is done.
    Retainage,
    /// How firm the offer is.
    Binding,
    /// Until when it holds.
    Validity,
    /// Whether tax is in the prices.
    TaxBasis,
    /// The rate of tax.
    TaxRate,
    /// Remarks, such as terms of payment or a warranty.
    Remarks,
    /// What is not included.
    Exclusion,
    /// What may be chosen or may come to pass, and is no part of the sum.
    Choice,
    /// What the price of a line promises.
    Promise,
    /// What a line says is done or delivered.
    Wording,
    /// How many a line has, where it has fewer.
    Quantity,
}

impl Condition {
    /// The name in every output.
    pub fn name(self) -> &'static str {
        match self {
            Condition::Deposit => "deposit",
            Condition::Retainage => "retainage",
            Condition::Binding => "binding",
            Condition::Validity => "validity",
            Condition::TaxBasis => "tax-basis",
            Condition::TaxRate => "tax-rate",
            Condition::Remarks => "remarks",
            Condition::Exclusion => "exclusion",
            Condition::Choice => "choice",
            Condition::Promise => "promise",
            Condition::Wording => "wording",
            Condition::Quantity => "quantity",
        }
    }
}

/// What a document says of it.
#[derive(Clone, Debug, PartialEq)]
pub enum Said {
    /// Nothing.
    Nothing,
    /// So many percent, and what they come to where that is known.
    Percent(Decimal, Option<Fraction>),
    /// An amount.
    Money(Fraction),
    /// A day.
    Day(Date),
    /// Words of the document.
    Words(String),
    /// How firm it is.
    Binding(Binding),
    /// What a price promises.
    Promise(LineKind),
    /// Whether tax is in the prices.
    WithTax(bool),
    /// So many of a unit.
    Quantity(Decimal, Option<String>),
}

impl Said {
    /// How much it is, where it is an amount or comes to one.
    pub fn amount(&self) -> Option<&Fraction> {
        match self {
            Said::Percent(_, amount) => amount.as_ref(),
            Said::Money(amount) => Some(amount),
            _ => None,
        }
    }
}

/// What it means for the customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bearing {
    /// He has less of it, or pays more or earlier.
    Worse,
    /// A person must say.
    Open,
    /// He has more of it, or pays less or later.
    Better,
}

impl Bearing {
    /// The name in every output.
    pub fn name(self) -> &'static str {
        match self {
            Bearing::Worse => "worse",
            Bearing::Better => "better",
            Bearing::Open => "open",
        }
    }

    /// What more of something means, where more is worse.
    pub fn of_more(is_more: bool) -> Bearing {
        if is_more { Bearing::Worse } else { Bearing::Better }
    }
}

/// Something that a later document says otherwise.
#[derive(Clone, Debug, PartialEq)]
pub struct Altered {
    /// What it is.
    pub condition: Condition,
    /// The later document.
    pub document: usize,
    /// Where it says so.
    pub at: At,
    /// Where the earlier one says it.
    pub before: (usize, At),
    /// The agreed line that it is about, where that is a part of the sum.
    pub term: Option<usize>,
    /// What it is about, where that is not the whole document.
    pub name: Option<String>,
    /// What was said.
    pub was: Said,
    /// What is said now.
    pub is: Said,
    /// What it means for the customer.
    pub bearing: Bearing,
}
