//! The lines of a document, and what is added to or taken off them.

use crate::core::agreement::{Amount, At, Number, Stated, Words};

/// What the price of a line promises.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// It does not move; also what a line is that says nothing.
    Fixed,
    /// The price of one stands, the quantity is measured.
    UnitRate,
    /// A sum set aside, settled by what the work really costs.
    Allowance,
    /// A sum for work that is not known yet, drawn by change order.
    Provisional,
    /// A reserve, drawn by change order.
    Contingency,
    /// Only where the customer selects it.
    Option,
    /// What is not part of the work.
    Exclusion,
}

impl LineKind {
    /// Every kind by its name.
    pub const ALL: &'static [(LineKind, &'static str)] = &[
        (LineKind::Fixed, "fixed"),
        (LineKind::UnitRate, "unit-rate"),
        (LineKind::Allowance, "allowance"),
        (LineKind::Provisional, "provisional"),
        (LineKind::Contingency, "contingency"),
        (LineKind::Option, "option"),
        (LineKind::Exclusion, "exclusion"),
    ];
}

/// What a change order does to a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineStatus {
    /// It is new.
    Added,
    /// It replaces the line that it names.
    Revised,
    /// The line that it names is gone.
    Cancelled,
}

impl LineStatus {
    /// Every status by its name.
    pub const ALL: &'static [(LineStatus, &'static str)] =
        &[(LineStatus::Added, "added"), (LineStatus::Revised, "revised"), (LineStatus::Cancelled, "cancelled")];
}

/// How something is taxed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TaxMark {
    /// Which tax, where a document has several: `VAT`, `IGIC`.
    pub scheme: Option<Words>,
    /// The category (BT-151, UNCL 5305): `S`, `Z`, `E` …
    pub category: Option<Words>,
    /// The rate in percent (BT-152).
    pub rate: Option<Number>,
}

impl TaxMark {
    /// The code of the category in capitals; `None` where it is not stated or blank.
    pub fn code(&self) -> Option<String> {
        let code = self.category.as_ref()?.value.trim().to_ascii_uppercase();
        Some(code).filter(|code| !code.is_empty())
    }
}

/// An allowance or a charge, of a line or of the whole document (BG-20, BG-21, BG-27, BG-28).
#[derive(Clone, Debug, PartialEq)]
pub struct Adjustment {
    /// Whether it is added; else it is taken off.
    pub is_charge: bool,
    /// How much (BT-92, BT-99, BT-136, BT-141).
    pub amount: Option<Amount>,
    /// What the percentage is of (BT-93, BT-100, BT-137, BT-142).
    pub base: Option<Amount>,
    /// In percent (BT-94, BT-101, BT-138, BT-143).
    pub percent: Option<Number>,
    /// Why (BT-97, BT-104, BT-139, BT-144).
    pub reason: Option<Words>,
    /// Why, as a code of UNCL 5189 or 7161 (BT-98, BT-105, BT-140, BT-145).
    pub code: Option<Words>,
    /// How it is taxed (BT-95, BT-96, BT-102, BT-103).
    pub taxes: Vec<TaxMark>,
    /// Whether the customer can do without it.
    pub is_optional: bool,
    /// Where it stands.
    pub at: At,
}

/// A line (BG-25).
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Its number (BT-126).
    pub id: Option<Words>,
    /// What its price promises.
    pub kind: Option<Stated<LineKind>>,
    /// The key in a price list (BT-155).
    pub item: Option<Words>,
    /// The name (BT-153).
    pub name: Option<Words>,
    /// What is done or delivered (BT-154).
    pub description: Option<Words>,
    /// How many (BT-129).
    pub quantity: Option<Number>,
    /// Of what (BT-130).
    pub unit: Option<Words>,
    /// The price of one base quantity (BT-146).
    pub price: Option<Amount>,
    /// How many the price is for (BT-149).
    pub base_quantity: Option<Number>,
    /// The price before its discount (BT-148).
    pub gross_price: Option<Amount>,
    /// The discount on the price (BT-147).
    pub discount: Option<Amount>,
    /// Something added inside the price, which no price may have.
    pub price_charge: Option<At>,
    /// The amount (BT-131).
    pub amount: Option<Amount>,
    /// What is added and taken off.
    pub adjustments: Vec<Adjustment>,
    /// How it is taxed.
    pub taxes: Vec<TaxMark>,
    /// The tax on it, where the line states it.
    pub tax: Option<Amount>,
    /// What a change order does to it.
    pub status: Option<Stated<LineStatus>>,
    /// The line that a change is about.
    pub target: Option<Words>,
    /// The line of the order (BT-132).
    pub order_line: Option<Words>,
    /// The line of the quote.
    pub quote_line: Option<Words>,
    /// How many were measured.
    pub measured: Option<Number>,
    /// Whether the customer selected an option.
    pub selected: Option<Stated<bool>>,
    /// Whether it only groups or explains other lines, so that its amount is no part of any sum.
    pub is_informative: bool,
    /// What else tells it apart from others: a period, a note, a delivery.
    pub remarks: Vec<Words>,
    /// Where it stands.
    pub at: At,
}

impl Line {
    /// A line that states nothing yet.
    pub fn new(at: At) -> Line {
        Line {
            id: None,
            kind: None,
            item: None,
            name: None,
            description: None,
            quantity: None,
            unit: None,
            price: None,
            base_quantity: None,
            gross_price: None,
            discount: None,
            price_charge: None,
            amount: None,
            adjustments: Vec::new(),
            taxes: Vec::new(),
            tax: None,
            status: None,
            target: None,
            order_line: None,
            quote_line: None,
            measured: None,
            selected: None,
            is_informative: false,
            remarks: Vec::new(),
            at,
        }
    }

    /// What its price promises; a line that does not say is fixed.
    pub fn promise(&self) -> LineKind {
        self.kind.as_ref().map_or(LineKind::Fixed, |kind| kind.value)
    }

    /// Whether its amount is part of the total: exclusions never are, and options only where they are selected.
    pub fn counts(&self) -> bool {
        if self.is_informative {
            return false;
        }
        match self.promise() {
            LineKind::Exclusion => false,
            LineKind::Option => self.selected.as_ref().is_some_and(|selected| selected.value),
            _ => self.status.as_ref().is_none_or(|status| status.value != LineStatus::Cancelled),
        }
    }

    /// The name for people: the name, else the description, else the key.
    pub fn called(&self) -> Option<&Words> {
        let is_said = |words: &&Words| !words.value.is_empty();
        [&self.name, &self.description, &self.item].into_iter().flatten().find(is_said)
    }
}

/// Words of a document that may have several lines, in one.
pub fn one_line(text: &str) -> String {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}
