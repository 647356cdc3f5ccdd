//! Fee rows: fees stated for the list as a whole, in rows of their own.

use crate::core::Decimal;
use crate::core::change::CellRef;
use crate::core::diagnostic::{Diagnostic, Problems};
use crate::core::field::Field;
use crate::core::list::{Fee, FeeRate, Obligation};
use crate::normalise::list::List;
use crate::normalise::number::{self, Rate};
use crate::normalise::row::RowView;

/// Reads the fee rows into the list's fees.
pub fn read_rows(list: &mut List, rows: &[(usize, usize)], problems: &mut Problems) {
    let mut fees = Vec::with_capacity(rows.len());
    let mut ends = Vec::new();
    for (start, length) in rows {
        let row = list.row(*start, *length, &mut ends);
        match fee(&row) {
            Ok(fee) => fees.push(fee),
            Err(problem) => problems.extend(problem.into()),
        }
    }
    list.fees.extend(fees);
}

fn fee(row: &RowView<'_, '_>) -> Result<Fee, Diagnostic> {
    let list = row.list;
    let place = |cell: CellRef| list.table.place(cell.row as usize, Some(usize::from(cell.column)));
    let text = |field: Field| row.text_of(field).map(|text| text.into_owned());
    let key = row.key().item().into_owned();
    let name = text(Field::Name).unwrap_or_else(|| key.clone());
    let number = |field: Field| -> Result<Option<Decimal>, Diagnostic> {
        let Some((column, text)) = list.columns.of(field).and_then(|column| Some((column, row.text_of(field)?))) else {
            return Ok(None);
        };
        let mark = list.readings[column].mark;
        number::read_rate(&text, mark)
            .map(|rate| {
                Some(match rate {
                    Rate::Money(amount) => amount.value,
                    Rate::Percent(percent) => percent,
                })
            })
            .map_err(|_| unreadable(&text, place(row.at(column))))
    };
    let rate = match number(Field::Percent)? {
        Some(percent) => FeeRate::Percent { percent, base: text(Field::Base), cap: number(Field::Cap)? },
        None => amount(row, &place)?,
    };
    let obligation = match text(Field::Obligation) {
        None => Obligation::Mandatory,
        Some(word) => obligation(&word).ok_or_else(|| {
            let at = list
                .columns
                .of(Field::Obligation)
                .map_or(CellRef { row: row.row.start as u64, column: 0 }, |column| row.at(column));
            Diagnostic::new(format!("\"{word}\" does not say how avoidable the fee is"))
                .at(place(at))
                .help("write mandatory, conditional, optional or preselected")
        })?,
    };
    let applies_to = text(Field::AppliesTo)
        .map(|keys| keys.split('|').map(|key| key.trim().to_string()).filter(|key| !key.is_empty()).collect());
    let terms = [Field::ReasonCode, Field::Government, Field::Refundable, Field::IncludedInPrice];
    Ok(Fee {
        place: list.table.place(row.row.start, None),
        terms: terms.into_iter().filter_map(|field| Some((field.name().to_string(), text(field)?))).collect(),
        applies_to: applies_to.unwrap_or_default(),
        per: text(Field::Period),
        key,
        name,
        rate,
        obligation,
    })
}

/// The amount of a fee row stands in its price column, or in the column for fee amounts.
fn amount(row: &RowView<'_, '_>, place: &dyn Fn(CellRef) -> crate::core::place::Place) -> Result<FeeRate, Diagnostic> {
    let columns = row.list.schema.prices.iter().map(|(_, column)| *column).chain(row.list.columns.of(Field::FeeAmount));
    for column in columns {
        let text = row.text(column);
        if text.is_empty() {
            continue;
        }
        return match number::read_rate(&text, row.list.readings[column].mark) {
            Ok(Rate::Money(amount)) => Ok(FeeRate::Amount(amount.value)),
            Ok(Rate::Percent(percent)) => Ok(FeeRate::Percent { percent, base: None, cap: None }),
            Err(_) => Err(unreadable(&text, place(row.at(column)))),
        };
    }
    Ok(FeeRate::Unstated)
}

fn unreadable(text: &str, place: crate::core::place::Place) -> Diagnostic {
    Diagnostic::new(format!("\"{text}\" is not a fee that can be read with certainty"))
        .at(place)
        .help("write an amount such as 2.50, or a percentage such as 12 %")
}

/// How avoidable a fee is, by its word.
pub fn obligation(word: &str) -> Option<Obligation> {
    match word.trim().to_lowercase().as_str() {
        "mandatory" => Some(Obligation::Mandatory),
        "conditional" => Some(Obligation::Conditional),
        "optional" => Some(Obligation::Optional),
        "preselected" => Some(Obligation::Preselected),
        _ => None,
    }
}
