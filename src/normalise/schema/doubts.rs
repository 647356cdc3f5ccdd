//! What stands against a header: columns that are missing, stand twice, or could each be meant.

use std::sync::Arc;

use crate::core::diagnostic::{Diagnostic, did_you_mean};
use crate::core::field::Field;
use crate::normalise::schema::Column;
use crate::read::table::Table;

/// How many headers are listed.
const HEADERS_SHOWN: usize = 12;
/// How many characters of a header are listed.
const HEADER_SHOWN: usize = 40;

pub(super) fn is_repeated(table: &Table, index: usize) -> bool {
    table.header.iter().filter(|header| header.trim() == table.header[index].trim()).count() > 1
}

pub(super) fn repeated_header(table: &Table, index: usize) -> Diagnostic {
    let name = &table.header[index];
    let second = table.header.iter().rposition(|header| header.trim() == name.trim()).unwrap_or(index);
    Diagnostic::new(format!("the header \"{name}\" stands twice, and it is not certain which column is meant"))
        .at(table.header_place(index))
        .related(table.header_place(second), "the second one")
        .help("rename or delete one of the two columns")
}

pub(super) fn rival_columns(table: &Table, field: Field, rivals: &[usize]) -> Diagnostic {
    let names: Vec<String> = rivals.iter().map(|index| format!("\"{}\"", table.header[*index])).collect();
    let what = if field == Field::Price { "the price" } else { "the key" };
    let mut diagnostic =
        Diagnostic::new(format!("{} could each be {what}", names.join(" and "))).at(table.header_place(rivals[0]));
    for index in rivals {
        let header = &table.header[*index];
        diagnostic = diagnostic.help(if field == Field::Price {
            format!("--column price=\"{header}\"")
        } else {
            format!("--key \"{header}\"")
        });
    }
    if field == Field::Price {
        diagnostic = diagnostic.help(format!(
            "or both, as components:  --column price=\"{}\" --column price.second=\"{}\"",
            table.header[rivals[0]], table.header[rivals[1]]
        ));
    }
    diagnostic
}

/// A column the user names and the file does not have.
pub fn missing_header(table: &Table, wanted: &str, flag: &str) -> Diagnostic {
    let near = did_you_mean(wanted, table.header.iter().map(|header| &**header));
    let diagnostic =
        Diagnostic::new(format!("there is no column \"{wanted}\", which {flag} names")).at(table.header_place(0));
    match near.as_slice() {
        [] => diagnostic.help(format!("the columns are {}", header_list(table))),
        near => diagnostic.help(format!("did you mean \"{}\"?", near.join("\" or \""))),
    }
}

pub(super) fn header_list(table: &Table) -> String {
    let shortened = |header: &Arc<str>| match header.char_indices().nth(HEADER_SHOWN) {
        Some((end, _)) => format!("\"{}…\"", header[..end].trim_end()),
        None => format!("\"{header}\""),
    };
    let named: Vec<&Arc<str>> = table.header.iter().filter(|header| !header.trim().is_empty()).collect();
    let shown: Vec<String> = named.iter().take(HEADERS_SHOWN).map(|header| shortened(header)).collect();
    let more = named.len().saturating_sub(HEADERS_SHOWN);
    if more == 0 { shown.join(", ") } else { format!("{} and {more} more", shown.join(", ")) }
}

pub(super) fn no_price(table: &Table, columns: &[Column]) -> Diagnostic {
    if is_data(table) && !table.is_recognised {
        return Diagnostic::new("the file has no header row: its first row already holds figures")
            .at(table.header_place(0))
            .help("put a row with the names of the columns first, for example  sku,name,price");
    }
    let wished = columns.iter().find(|column| {
        matches!(
            column.field,
            Some(Field::WasPrice | Field::SalePrice | Field::UnitPrice | Field::Cost | Field::AllInPrice)
        )
    });
    let named = wished.map(|column| Arc::clone(&column.header)).or_else(|| {
        let looks_priced = |header: &&Arc<str>| {
            ["price", "preis", "prix", "precio", "cost", "fee", "rate", "usd", "eur", "amount", "charge"]
                .iter()
                .any(|word| header.to_lowercase().contains(word))
        };
        // A whole sentence in place of a header is a remark of the file, not a column to propose.
        let is_short = |header: &&Arc<str>| header.chars().nth(HEADER_SHOWN).is_none();
        table.header.iter().filter(is_short).find(looks_priced).cloned()
    });
    let diagnostic = Diagnostic::new("no column is recognised as the price").at(table.header_place(0));
    match named {
        Some(header) => diagnostic.help(format!("if it is \"{header}\":  --column price=\"{header}\"")),
        None => diagnostic.help("name it:  --column price=HEADER"),
    }
    .help(format!("the columns are {}", header_list(table)))
}

/// Whether the first row holds figures, and so is no header.
pub(super) fn is_data(table: &Table) -> bool {
    table.header.iter().any(|cell| {
        cell.chars().next().is_some_and(|c| c.is_ascii_digit()) && cell.parse::<rust_decimal::Decimal>().is_ok()
    })
}

/// The column that could be the key: the first one that nothing else claims.
pub(super) fn key_candidate(columns: &[Column]) -> Option<Arc<str>> {
    let is_free = |column: &&Column| column.field.is_none() && !column.is_ignored && !column.header.trim().is_empty();
    columns.iter().find(is_free).map(|column| Arc::clone(&column.header))
}
