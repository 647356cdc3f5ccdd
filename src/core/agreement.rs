//! What two sides agree on, and what is billed for it: quotes, orders, change orders, invoices, credit notes.
//!
//! One model for every layout. Names follow EN 16931 (BT and BG numbers) where it has one. What a document does not
//! state is `None`, never zero. Every value knows where it stands.

mod line;
mod sums;

use crate::core::Decimal;
use crate::core::currency::Currency;
use crate::core::date::Date;
use crate::core::diagnostic::Excerpt;
use crate::core::place::Place;

pub use line::{Adjustment, Line, LineKind, LineStatus, TaxMark, one_line};
pub use sums::{percent_of, share_of, sum};

/// Where a value stands: a number that only the text it was read from can turn into a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct At(pub u32);

/// The text that a document was read from.
pub trait Origin: Sync {
    /// The place of a value.
    fn place(&self, at: At) -> Place;

    /// The line around it, where it stands in lines.
    fn excerpt(&self, at: At) -> Option<Excerpt>;
}

/// A value that the document states, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stated<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub at: At,
}

/// Words as they stand there, without the blanks around them.
pub type Words = Stated<Box<str>>;
/// A quantity or a percentage, exactly as written.
pub type Number = Stated<Decimal>;
/// A day.
pub type Day = Stated<Date>;

/// An amount of money, exactly as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amount {
    /// How much.
    pub value: Decimal,
    /// The currency that stands beside it; `None` where none does.
    pub currency: Option<Currency>,
    /// Where it stands.
    pub at: At,
}

/// What a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A first offer.
    Quote,
    /// A later version of an offer.
    Revision,
    /// An order.
    Order,
    /// A change of what was agreed.
    ChangeOrder,
    /// The seller's answer to an order.
    OrderResponse,
    /// A bill.
    Invoice,
    /// Money given back.
    CreditNote,
}

impl Kind {
    /// The name in outputs.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Quote => "quote",
            Kind::Revision => "revised quote",
            Kind::Order => "order",
            Kind::ChangeOrder => "change order",
            Kind::OrderResponse => "order response",
            Kind::Invoice => "invoice",
            Kind::CreditNote => "credit note",
        }
    }

    /// Whether it is an offer.
    pub fn is_offer(self) -> bool {
        matches!(self, Kind::Quote | Kind::Revision)
    }

    /// Whether it asks for money, or gives it back.
    pub fn is_bill(self) -> bool {
        matches!(self, Kind::Invoice | Kind::CreditNote)
    }
}

/// The layout that a document is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// Our own: TOML, JSON, CSV or a workbook.
    Own,
    /// UBL 2.1.
    Ubl,
    /// UN/CEFACT Cross Industry Invoice.
    Cii,
    /// GOBL.
    Gobl,
}

impl Layout {
    /// Whether EN 16931 says how invoices of this layout are made up.
    pub fn is_standard(self) -> bool {
        matches!(self, Layout::Ubl | Layout::Cii)
    }
}

/// How firm an offer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Binding {
    /// The price stands.
    Fixed,
    /// It may be exceeded within a tolerance.
    Estimate,
    /// The total is the most that may be billed.
    NotToExceed,
}

impl Binding {
    /// Every binding by its name.
    pub const ALL: &'static [(Binding, &'static str)] =
        &[(Binding::Fixed, "fixed"), (Binding::Estimate, "estimate"), (Binding::NotToExceed, "not-to-exceed")];
}

/// How far a quote or a change order has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Not sent yet.
    Draft,
    /// With the customer.
    Sent,
    /// The customer agreed to a quote.
    Accepted,
    /// The time to agree is over.
    Expired,
    /// The customer agreed to a change.
    Approved,
    /// The customer said no.
    Rejected,
    /// Withdrawn.
    Void,
}

impl Status {
    /// Those of a quote by their names.
    pub const OF_QUOTE: &'static [(Status, &'static str)] = &[
        (Status::Draft, "draft"),
        (Status::Sent, "sent"),
        (Status::Accepted, "accepted"),
        (Status::Expired, "expired"),
    ];
    /// Those of a change order by their names.
    pub const OF_CHANGE: &'static [(Status, &'static str)] = &[
        (Status::Draft, "draft"),
        (Status::Sent, "sent"),
        (Status::Approved, "approved"),
        (Status::Rejected, "rejected"),
        (Status::Void, "void"),
    ];
}

/// An amount asked for before the work, as a percentage of the whole or as money.
#[derive(Clone, Debug, PartialEq)]
pub struct Deposit {
    /// In percent of the total.
    pub percent: Option<Number>,
    /// In money.
    pub amount: Option<Amount>,
    /// Where it stands.
    pub at: At,
}

/// A payment that is credited.
#[derive(Clone, Debug, PartialEq)]
pub struct Payment {
    /// When.
    pub date: Option<Day>,
    /// How much.
    pub amount: Option<Amount>,
    /// Which one.
    pub reference: Option<Words>,
    /// Where it stands.
    pub at: At,
}

/// Tax on one base at one rate (BG-23).
#[derive(Clone, Debug, PartialEq)]
pub struct TaxPart {
    /// What is taxed (BT-116).
    pub base: Option<Amount>,
    /// The tax (BT-117).
    pub amount: Option<Amount>,
    /// The category and the rate (BT-118, BT-119).
    pub mark: TaxMark,
    /// Where it stands.
    pub at: At,
}

/// A total of tax with its breakdown.
#[derive(Clone, Debug, PartialEq)]
pub struct TaxTotal {
    /// The total (BT-110; BT-111 where it is in another currency).
    pub amount: Option<Amount>,
    /// Its breakdown; empty where there is none.
    pub parts: Vec<TaxPart>,
    /// Whether it is held back from what is paid instead of added to it.
    pub is_retained: bool,
    /// Where it stands.
    pub at: At,
}

/// The totals of a document (BG-22).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Totals {
    /// The sum of the lines (BT-106).
    pub lines: Option<Amount>,
    /// The sum of the allowances of the document (BT-107).
    pub allowances: Option<Amount>,
    /// The sum of the charges of the document (BT-108).
    pub charges: Option<Amount>,
    /// The tax that the prices hold already.
    pub tax_in_prices: Option<Amount>,
    /// The total without tax (BT-109).
    pub net: Option<Amount>,
    /// The total with tax (BT-112).
    pub gross: Option<Amount>,
    /// Tax that is held back.
    pub retained: Option<Amount>,
    /// What has been paid (BT-113).
    pub paid: Option<Amount>,
    /// What is held back until the work is done; below zero where it is paid out.
    pub withheld: Option<Amount>,
    /// What is added to round what is due (BT-114).
    pub rounding: Option<Amount>,
    /// What is due (BT-115).
    pub due: Option<Amount>,
    /// Where they stand; `None` where the document has none.
    pub at: Option<At>,
}

/// A document.
#[derive(Clone, Debug, PartialEq)]
pub struct Agreement {
    /// What it is.
    pub kind: Kind,
    /// How it is written.
    pub layout: Layout,
    /// Its number (BT-1).
    pub number: Option<Words>,
    /// Which version of a quote it is, from 1.
    pub revision: Option<Number>,
    /// Which change it is, from 1.
    pub sequence: Option<Number>,
    /// The day it was written (BT-2).
    pub date: Option<Day>,
    /// The last day on which an offer holds.
    pub valid_until: Option<Day>,
    /// How far it has come.
    pub status: Option<Stated<Status>>,
    /// When the customer agreed.
    pub agreed_on: Option<Day>,
    /// Who agreed.
    pub agreed_by: Option<Words>,
    /// Why a change is made.
    pub reason: Option<Words>,
    /// The seller (BT-27).
    pub seller: Option<Words>,
    /// The customer (BT-44).
    pub customer: Option<Words>,
    /// Where the work is done.
    pub site: Option<Words>,
    /// The quotes, orders and invoices that it refers to (BT-12, BT-13, BT-25).
    pub references: Vec<Words>,
    /// The order that a document in a standard layout names (BT-13).
    pub order: Option<Words>,
    /// The currency of its amounts (BT-5).
    pub currency: Option<Stated<Currency>>,
    /// The currency in which tax is stated beside (BT-6).
    pub tax_currency: Option<Currency>,
    /// Currencies that are none.
    pub unknown_currencies: Vec<Words>,
    /// How firm it is.
    pub binding: Option<Stated<Binding>>,
    /// Whether tax is in the prices.
    pub tax_included: Option<Stated<bool>>,
    /// What is asked for before the work.
    pub deposit: Option<Deposit>,
    /// What is held back until the work is done, in percent.
    pub retainage: Option<Number>,
    /// Its lines.
    pub lines: Vec<Line>,
    /// The allowances and charges of the whole document (BG-20, BG-21).
    pub adjustments: Vec<Adjustment>,
    /// Its totals of tax.
    pub taxes: Vec<TaxTotal>,
    /// Its totals.
    pub totals: Totals,
    /// Payments credited one by one.
    pub payments: Vec<Payment>,
    /// Remarks and terms.
    pub notes: Vec<Words>,
    /// The document itself.
    pub at: At,
}

impl Agreement {
    /// A document that states nothing yet.
    pub fn new(kind: Kind, layout: Layout, at: At) -> Agreement {
        Agreement {
            kind,
            layout,
            number: None,
            revision: None,
            sequence: None,
            date: None,
            valid_until: None,
            status: None,
            agreed_on: None,
            agreed_by: None,
            reason: None,
            seller: None,
            customer: None,
            site: None,
            references: Vec::new(),
            order: None,
            currency: None,
            tax_currency: None,
            unknown_currencies: Vec::new(),
            binding: None,
            tax_included: None,
            deposit: None,
            retainage: None,
            lines: Vec::new(),
            adjustments: Vec::new(),
            taxes: Vec::new(),
            totals: Totals::default(),
            payments: Vec::new(),
            notes: Vec::new(),
            at,
        }
    }

    /// How outputs call it: by its number, else by what it is.
    pub fn name(&self) -> &str {
        self.number.as_ref().map_or(self.kind.name(), |number| &number.value)
    }

    /// Whether the other party agreed to it: its state decides; where it has none, whoever or whatever day agreed.
    pub fn is_accepted(&self) -> bool {
        match self.status.as_ref().map(|status| status.value) {
            Some(status) => matches!(status, Status::Accepted | Status::Approved),
            None => self.agreed_on.is_some() || self.agreed_by.is_some(),
        }
    }

    /// The currency of its amounts: the one it states, else the one that stands beside its totals, else beside its lines.
    pub fn main_currency(&self) -> Option<Currency> {
        let totals = &self.totals;
        let of_totals = [totals.due, totals.gross, totals.net, totals.lines].into_iter().flatten();
        let beside = || of_totals.chain(self.lines.iter().filter_map(|line| line.amount)).find_map(|own| own.currency);
        self.currency.as_ref().map(|stated| stated.value).or_else(beside)
    }

    /// Whether tax is in the prices of its lines.
    pub fn has_tax_in_prices(&self) -> bool {
        self.tax_included.as_ref().is_some_and(|stated| stated.value)
    }

    /// The totals of tax that count: those in the currency of the document.
    pub fn own_taxes(&self) -> impl Iterator<Item = &TaxTotal> + Clone {
        let own = self.main_currency();
        let is_own = move |total: &&TaxTotal| match (total.amount.and_then(|amount| amount.currency), own) {
            (Some(currency), Some(own)) => currency == own,
            _ => true,
        };
        self.taxes.iter().filter(|total| !total.is_retained).filter(is_own)
    }
}
