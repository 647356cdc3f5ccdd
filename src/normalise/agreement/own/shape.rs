//! Whether a document of our own layout is built as it must be: what has no place or the wrong shape is refused, so that
//! nothing a document states is left out of sight.

use std::collections::HashSet;

use super::{DEPOSIT, TABLES};
use crate::core::diagnostic::{Diagnostic, did_you_mean};
use crate::normalise::agreement::values::Values;
use crate::read::grid::note;
use crate::read::tree::{Element, Shape};

/// The keys that may hold a list of texts.
const LISTS: &[&str] = &["notes"];

/// Refuses everything in a document that does not belong where it stands.
pub(super) fn check(root: Element<'_>, head: &str, of_head: &[&[&str]], values: &mut Values) {
    for child in root.children() {
        match TABLES.iter().find(|(known, ..)| *known == child.name()) {
            _ if child.name() == head => table(child, false, of_head, values),
            Some((_, is_list, keys)) => table(child, *is_list, &[keys], values),
            None => {
                let known: Vec<&str> = std::iter::once(head).chain(TABLES.iter().map(|(known, ..)| *known)).collect();
                unknown(child, &known, values);
            }
        }
    }
}

/// Refuses a value in the place of a table, one table in the place of several, and what is wrong inside.
fn table(own: Element<'_>, is_list: bool, keys: &[&[&str]], values: &mut Values) {
    let is_table = own.shape() == Shape::Group;
    if own.is_listed() != is_list || !is_table {
        let right = if is_list { format!("[[{}]]", own.name()) } else { format!("[{}]", own.name()) };
        let headline = format!("{} does not stand as it must", own.name());
        // A head has many keys; the few of a sum say which of them a lone value may have been.
        let below = match keys {
            [keys] if !is_table => format!("one of these keys below it: {}", keys.join(", ")),
            _ => "its keys below it".to_string(),
        };
        values.refuse(own, headline, format!("write {right} on a line of its own, and {below}"));
    }
    if is_table {
        only(own, keys, values);
    }
}

/// Refuses keys that are not known, a key that stands twice, and values of the wrong shape.
fn only(table: Element<'_>, keys: &[&[&str]], values: &mut Values) {
    let known: Vec<&str> = keys.iter().flat_map(|keys| keys.iter().copied()).collect();
    let mut seen: HashSet<&str> = HashSet::new();
    for child in table.children() {
        let may_be_listed = LISTS.contains(&child.name());
        if !known.contains(&child.name()) {
            unknown(child, &known, values);
        } else if seen.contains(child.name()) && !child.is_listed() {
            values.refuse(child, format!("{} stands twice", child.name()), "keep one of the two");
        } else if child.is_listed() && !may_be_listed {
            values.refuse(child, format!("{} is no list", child.name()), "write one value, without [ and ]");
        } else if child.name() == "deposit" {
            deposit(child, values);
        } else if child.shape() == Shape::Group {
            values.refuse(child, format!("{} is no single value", child.name()), "write one value");
        }
        seen.insert(child.name());
    }
}

/// `30 %` is a percentage; a bare number may be one or an amount.
fn deposit(own: Element<'_>, values: &mut Values) {
    let text = own.text();
    if own.shape() == Shape::Group {
        only(own, &[DEPOSIT], values);
    } else if !text.is_empty() && !text.ends_with('%') {
        let headline = format!("a deposit of {text:?} may be a percentage or an amount");
        let help = "write  deposit = { percent = \"30\" }  or  deposit = { amount = \"900.00\" }; in a table of cells, \
                    deposit.percent or deposit.amount";
        values.refuse(own, headline, help);
    }
}

/// What people write for a key, in several languages.
#[rustfmt::skip]
const MEANT: &[(&str, &[&str])] = &[
    ("quantity", &["qty", "qnty", "menge", "anzahl", "quantité", "cantidad", "count", "units"]),
    ("unit-price", &["price", "rate", "preis", "einzelpreis", "prix", "precio", "unit-cost", "cost"]),
    ("amount", &["total", "sum", "line-total", "betrag", "summe", "gesamt", "gesamtpreis", "montant", "importe"]),
    ("description", &["text", "title", "work", "bezeichnung", "beschreibung", "désignation", "descripción"]),
    ("unit", &["uom", "einheit", "unité", "unidad"]),
    ("id", &["no", "nr", "pos", "position", "line-no"]),
    ("item", &["sku", "article", "artikel", "code"]),
    ("tax-rate", &["vat", "vat-rate", "tax", "mwst", "ust", "tva", "iva"]),
    ("rate", &["tax-rate", "percent", "vat", "vat-rate"]),
    ("valid-until", &["expires", "expiry", "gültig-bis", "valid-to"]),
    ("customer", &["client", "kunde", "buyer", "cliente"]),
    ("seller", &["supplier", "contractor", "vendor", "lieferant"]),
    ("number", &["no", "nr", "id", "nummer"]),
    ("gross", &["total", "brutto", "ttc"]),
    ("net", &["subtotal", "netto", "ht"]),
    ("name", &["description", "text", "title", "reason"]),
];

/// Refuses a key that is not known: under its name, with the one that is meant; a column of a table once.
fn unknown(own: Element<'_>, known: &[&str], values: &mut Values) {
    if own.is_cell() && !values.told.insert(own.name().to_string()) {
        return;
    }
    let plain = own.name().to_lowercase().replace(['_', ' '], "-");
    let is_meant = |(key, words): &&(&str, &[&str])| known.contains(key) && words.contains(&&*plain);
    let help = match (MEANT.iter().find(is_meant), did_you_mean(own.name(), known.iter().copied()).as_slice()) {
        (_, [near, ..]) if plain == *near => format!("did you mean {near}?"),
        (Some((key, _)), _) => format!("did you mean {key}?"),
        (None, []) => format!("known here are {}", known.join(", ")),
        (None, near) => format!("did you mean {}?", near.join(" or ")),
    };
    let (place, excerpt) = own.key();
    let diagnostic = Diagnostic::new(format!("unknown key {:?}", own.name())).at(place).excerpt(excerpt).help(help);
    note(&mut values.problems, diagnostic);
}
