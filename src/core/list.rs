//! What a price list says beside its rows: its head, fees, promotions, promises and rewards.

use std::sync::Arc;

use crate::core::Decimal;
use crate::core::currency::Currency;
use crate::core::date::Date;
use crate::core::place::Place;

/// Whether tax is in the prices.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum TaxBasis {
    /// The list does not say.
    #[default]
    Unknown,
    /// Tax is in the price.
    Included,
    /// Tax comes on top.
    Excluded,
}

/// What holds for a list as a whole.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListHead {
    /// The source as the user named it.
    pub source: String,
    /// The name of the list.
    pub list: String,
    /// Price rows read.
    pub rows: u64,
    /// Identities among them.
    pub items: u64,
    /// The date from which all rows hold, where it is one date.
    pub valid_from: Option<Date>,
    /// The date in the name of the file, where that is how the version was found.
    pub named_date: Option<Date>,
    /// The day on which the version was announced, where a ledger says so.
    pub announced: Option<Date>,
    /// The currency of all rows, where it is one.
    pub currency: Option<Currency>,
    /// The tax basis of all rows, where it is one.
    pub tax: TaxBasis,
    /// The headers of the key columns, as written.
    pub key: Vec<Arc<str>>,
}

impl ListHead {
    /// The day from which the version holds: what its rows say, else what its name or the ledger says.
    pub fn day(&self) -> Option<Date> {
        self.valid_from.or(self.named_date)
    }
}

/// How avoidable a fee is (16 CFR 464, CMA209).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, PartialOrd, Ord)]
pub enum Obligation {
    /// Nobody can avoid it; also what a fee is when the list does not say.
    #[default]
    Mandatory,
    /// Due only in some cases.
    Conditional,
    /// The customer may choose it.
    Optional,
    /// Chosen unless the customer acts.
    Preselected,
}

/// How much a fee is.
#[derive(Clone, Debug, PartialEq)]
pub enum FeeRate {
    /// A sum of money.
    Amount(Decimal),
    /// A percentage, of a base, with a cap where stated.
    Percent {
        /// In percent.
        percent: Decimal,
        /// Of what, as written.
        base: Option<String>,
        /// At most.
        cap: Option<Decimal>,
    },
    /// The list names the fee and no figure.
    Unstated,
}

/// A fee stated for the list as a whole: a fee row or a `[[fee]]` table.
#[derive(Clone, Debug, PartialEq)]
pub struct Fee {
    /// Its key, else its name.
    pub key: String,
    /// Its name.
    pub name: String,
    /// How much.
    pub rate: FeeRate,
    /// Per what: order, line, unit, visit, period; as written.
    pub per: Option<String>,
    /// How avoidable.
    pub obligation: Obligation,
    /// The keys it applies to; empty means all.
    pub applies_to: Vec<String>,
    /// Further members by name, as written: government, refundable, reason-code, included-in-price.
    pub terms: Vec<(String, String)>,
    /// Where it stands.
    pub place: Place,
}

/// A promotion, promise or reward: a named statement of the list beside its rows.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// Which kind of statement.
    pub kind: StatementKind,
    /// The item it is about, or the name it has; `None` means all items.
    pub subject: Option<String>,
    /// Its members by name, with values as written.
    pub members: Vec<(String, String)>,
    /// Where it stands.
    pub place: Place,
}

/// The kinds of statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum StatementKind {
    /// A price for a time.
    Promotion,
    /// What the business has promised about its prices.
    Promise,
    /// What loyalty earns.
    Reward,
}

/// What stood in a file and is no price row: read, understood and put beside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetAside {
    /// Where.
    pub place: Place,
    /// Why, in a few plain words.
    pub reason: String,
}
