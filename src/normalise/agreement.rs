//! A document of a known layout becomes an agreement: what it states, nothing guessed.

mod cii;
mod gobl;
mod own;
mod ubl;
mod values;

use crate::core::agreement::{Agreement, Kind};
use crate::core::diagnostic::{Diagnostic, Problems};
use crate::core::place::{Place, Spot};
use crate::normalise::date::Order;
use crate::normalise::number::Mark;
use crate::read::tree::{Element, Tree};
use values::{Days, Values};

/// A document may break its tax down into so many parts; each is held against every line.
const MOST_TAXES: usize = 1000;

/// How texts that people write are read.
#[derive(Clone, Copy, Debug, Default)]
pub struct Manner {
    /// The decimal mark; `None` where numbers must be plain.
    pub mark: Option<Mark>,
    /// The order of day, month and year.
    pub order: Option<Order>,
}

/// Reads a document of a known layout, which its content tells.
///
/// # Errors
/// A document of no known kind, and all values that cannot be read.
pub fn read(tree: &Tree, manner: Manner) -> Result<Agreement, Problems> {
    // A standard says itself how numbers and days are written; only our own layout is written by people.
    let mut values = Values::plain();
    let root = tree.root();
    let mut agreement = if let Some((kind, root)) = ubl::recognise(root) {
        ubl::read(kind, root, &mut values)
    } else if let Some(root) = root.child("rsm:CrossIndustryInvoice") {
        cii::read(root, &mut values)
    } else if let Some(document) = gobl::recognise(root) {
        gobl::read(document, &mut values)
    } else if let Some(kind) = own::recognise(root) {
        (values.mark, values.days) = (manner.mark, Days::Written(manner.order));
        own::read(kind, root, &mut values)
    } else {
        return Err(unknown(tree, root).into());
    };
    agreement.unknown_currencies = values.unknown;
    if agreement.taxes.iter().map(|total| total.parts.len()).sum::<usize>() > MOST_TAXES {
        let headline = format!("the document has more than {MOST_TAXES} rates of tax");
        let problem = Diagnostic::new(headline).at(root.place()).help("no tax has so many rates: check the file");
        values.problems.extend(problem.into());
    }
    let mut problems = values.problems;
    // In the order of the file, whatever was looked at first.
    problems.list.sort_by_key(|problem| match problem.place.as_ref().map(|place| &place.spot) {
        Some(Spot::Text { line, column }) => (*line, *column),
        Some(Spot::Path { line, .. }) => (*line, None),
        Some(Spot::Cell { row, column, .. }) => (u64::from(*row), *column),
        _ => (0, None),
    });
    problems.unless_any(agreement)
}

fn unknown(tree: &Tree, root: Element<'_>) -> Diagnostic {
    let first = root.children().find(|child| !child.name().starts_with('@'));
    let place = first.map_or_else(|| Place::file(tree.file()), |first| first.place());
    let headline = match first {
        Some(first) => format!("this is no quote, order or invoice that is known: it starts with {}", first.name()),
        None => "this is no quote, order or invoice: it holds nothing".to_string(),
    };
    Diagnostic::new(headline)
        .at(place)
        .help("known are UBL 2.1 (Quotation, Order, OrderChange, OrderResponse, Invoice, CreditNote), CII, GOBL, and")
        .help("our own layout, which starts with [quote], [change-order] or [invoice]")
}

/// The kind of a bill by its code of UNCL 1001.
fn kind_of_code(code: &str) -> Kind {
    match code.trim() {
        "381" | "396" | "261" | "262" | "83" | "308" | "420" | "458" | "532" => Kind::CreditNote,
        _ => Kind::Invoice,
    }
}
