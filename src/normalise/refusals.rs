//! What cannot be read with certainty, told with its place and what settles it.

use crate::core::currency::Currency;
use crate::core::diagnostic::{Diagnostic, Problems, did_you_mean};
use crate::core::field::{Field, Type};
use crate::core::list::TaxBasis;
use crate::core::wishes::{DateOrder, DecimalMark};
use crate::normalise::date;
use crate::normalise::list::List;
use crate::normalise::number::{self, Refusal};
use crate::normalise::proof::{Fault, Proof, Trouble, Word};
use crate::normalise::scan::Scanned;
use crate::normalise::schema::{Column, Schema};
use crate::read::rows;
use crate::read::table::{Table, is_total_word};

/// So many characters of a cell are told.
const LONGEST_SHOWN: usize = 80;

/// The text of a cell; no reading is longer than what is kept of it.
fn cell_text(table: &Table, at: usize) -> String {
    let text = rows::trimmed(table.cell_at(at));
    let text = String::from_utf8_lossy(&text);
    match text.char_indices().nth(LONGEST_SHOWN) {
        None => text.into_owned(),
        Some((end, _)) => format!("{}…", &text[..end]),
    }
}

/// A problem with the cell of a column.
fn at_cell(table: &Table, at: usize, column: usize, headline: String, label: &str) -> Diagnostic {
    let length = table.cell_at(at).len();
    Diagnostic::new(headline).at(table.place(at, Some(column))).excerpt(table.excerpt(at, length, label))
}

/// Rows that are not whole, and prices without a key.
pub fn of_rows(table: &Table, scanned: &Scanned) -> Problems {
    let mut problems = of_ragged(table, &scanned.ragged, scanned.ragged_count);
    for at in &scanned.keyless {
        let length = table.cell_at(*at).len();
        let problem = Diagnostic::new("this row has a price and no key")
            .at(table.place(*at, None))
            .excerpt(table.excerpt(*at, length, ""))
            .help("give it a key, or delete the row");
        problems.extend(problem.into());
    }
    problems.uncounted += scanned.keyless_count - scanned.keyless.len() as u64;
    problems
}

/// Rows with more or fewer cells than the header, by where they start and how many they have.
pub fn of_ragged(table: &Table, ragged: &[(usize, usize)], count: u64) -> Problems {
    let mut problems = Problems::default();
    for (at, width) in ragged {
        let cells = |count: usize| if count == 1 { "1 cell".to_string() } else { format!("{count} cells") };
        let headline = format!("this row has {}, the header has {}", cells(*width), table.width());
        let cause = if *width > table.width() {
            "a cell that holds the delimiter must stand in quotes; delete cells that are too many"
        } else {
            "add the missing cells; a note below the table must follow a blank line"
        };
        let length = table.cell_at(*at).len();
        problems.extend(
            Diagnostic::new(headline)
                .at(table.place(*at, None))
                .excerpt(table.excerpt(*at, length, ""))
                .help(cause)
                .into(),
        );
    }
    problems.uncounted += count - ragged.len() as u64;
    problems
}

/// A quote that never closes.
pub fn unterminated(table: &Table, at: usize) -> Diagnostic {
    Diagnostic::new("a quoted cell opens here and its closing quote is missing")
        .at(table.place(at, None))
        .excerpt(table.excerpt(at, 1, "the quote that opens"))
        .help("close the quote, or write a quote inside a cell twice: \"\"")
}

/// A row beyond any sense.
pub fn too_long(table: &Table, at: usize) -> Diagnostic {
    Diagnostic::new("this row is longer than 16 MiB")
        .at(table.place(at, None))
        .help("a quote may be open, or the line ends are missing")
}

/// A column that must be certain and is not.
pub fn of_column(table: &Table, index: usize, column: &Column, proof: &Proof, trouble: Trouble) -> Problems {
    let what = column.field.map_or("cell", |field| if field == Field::Price { "price" } else { field.name() });
    of_cells(table, index, what, false, proof, trouble)
}

/// The same for a column that says `what`, which every row needs or not.
pub fn of_cells(table: &Table, index: usize, what: &str, is_needed: bool, proof: &Proof, trouble: Trouble) -> Problems {
    match trouble {
        Trouble::Faults => {
            let mut problems = Problems::default();
            for (at, fault) in proof.faults() {
                problems.list.push(fault_at(table, index, *at, *fault, proof.kind(), (what, is_needed)));
            }
            problems.uncounted = proof.fault_count() - proof.faults().len() as u64;
            problems
        }
        Trouble::UnclearMark(at) => unclear_mark(table, index, at, &table.header[index]).into(),
        Trouble::BothMarks { point, comma } => {
            let (with_point, with_comma) = (cell_text(table, point), cell_text(table, comma));
            let headline = format!(
                "\"{with_comma}\" needs a decimal comma, but \"{with_point}\" in the same column needs a decimal point"
            );
            at_cell(table, comma, index, headline, &format!("column {}", table.header[index]))
                .related(table.place(point, Some(index)), "needs a decimal point")
                .help("write all numbers of the column the same way")
                .into()
        }
        Trouble::AgainstDeclared(at) => {
            let headline =
                format!("\"{}\" does not read with the decimal mark that was declared", cell_text(table, at));
            at_cell(table, at, index, headline, &format!("column {}", table.header[index]))
                .help("correct the cell, or the decimal mark: --decimal-mark")
                .into()
        }
        Trouble::UnclearOrder(at) => {
            let text = cell_text(table, at);
            let reading = |order: DateOrder| {
                date::read(&text, Some(order)).map_or_else(|| "no date".to_string(), |date| date.to_string())
            };
            at_cell(
                table,
                at,
                index,
                format!("\"{text}\" can be read as {} or as {}", reading(DateOrder::Dmy), reading(DateOrder::Mdy)),
                &format!("column {}; no other cell of it settles the question", table.header[index]),
            )
            .help(format!("--date-order dmy   reads {}", reading(DateOrder::Dmy)))
            .help(format!("--date-order mdy   reads {}", reading(DateOrder::Mdy)))
            .into()
        }
        Trouble::MixedOrders(at) => at_cell(
            table,
            at,
            index,
            "the dates of this column are written in different orders".to_string(),
            &format!("column {}", table.header[index]),
        )
        .help("write all dates as YYYY-MM-DD")
        .into(),
        Trouble::AgainstOrder(at) => at_cell(
            table,
            at,
            index,
            format!("\"{}\" does not read in the declared order of dates", cell_text(table, at)),
            &format!("column {}", table.header[index]),
        )
        .help("correct the cell, or the order: --date-order")
        .into(),
    }
}

fn unclear_mark(table: &Table, index: usize, at: usize, header: &str) -> Diagnostic {
    let text = cell_text(table, at);
    let reading = |mark: DecimalMark| match number::read_rate(&text, mark) {
        Ok(number::Rate::Money(amount)) => amount.value.to_string(),
        Ok(number::Rate::Percent(percent)) => format!("{percent} %"),
        Err(_) => {
            crate::normalise::unit::pack(&text, mark).map_or_else(|| "nothing".to_string(), |pack| pack.to_string())
        }
    };
    let (point, comma) = (reading(DecimalMark::Point), reading(DecimalMark::Comma));
    let flag = |mark: DecimalMark| if mark == DecimalMark::Point { "." } else { "," };
    let (first, second) = if text.contains(',') { (&comma, &point) } else { (&point, &comma) };
    at_cell(
        table,
        at,
        index,
        format!("\"{text}\" can be read as {second} or as {first}"),
        &format!("column {header}; no other cell of it settles the question"),
    )
    .help(format!("--decimal-mark {}   reads {point}", flag(DecimalMark::Point)))
    .help(format!("--decimal-mark {}   reads {comma}", flag(DecimalMark::Comma)))
    .help("or write it once in plainprice.toml:  [prices] decimal-mark = \".\"")
}

fn fault_at(
    table: &Table,
    index: usize,
    at: usize,
    fault: Fault,
    kind: Type,
    (what, is_needed): (&str, bool),
) -> Diagnostic {
    let text = cell_text(table, at);
    let (headline, help) = match (fault, kind) {
        (Fault::Number(Refusal::Percent), _) => (format!("\"{text}\" is a percentage, and a {what} is an amount"), "write the amount; a fee may be a percentage in a column fee:NAME".to_string()),
        (Fault::Number(Refusal::TooLong), _) => (format!("\"{text}\" has more digits than can be kept exactly"), "write at most 28 digits".to_string()),
        (Fault::Number(Refusal::UnknownMeasure), _) => (format!("\"{text}\" is a price per something that is not a known measure"), "write the price alone and state the period or measure in a column of its own".to_string()),
        (Fault::Number(_), Type::Pack) => (format!("\"{text}\" is not a content such as 500 g or 12 x 330 ml"), "write a number and a unit".to_string()),
        (Fault::Number(_), Type::Number) => {
            let blank = if is_needed { "" } else { "; leave the cell empty where there is none" };
            (format!("\"{text}\" is not a {what} that can be read with certainty"), format!("write a plain number such as 12{blank}"))
        }
        (Fault::Number(_), _) => (format!("\"{text}\" is not a {what} that can be read with certainty"), "write a plain number such as 12.90; leave the cell empty where there is none; \"on request\" is understood".to_string()),
        (Fault::Date, _) => (format!("\"{text}\" is not a date that can be read with certainty"), "write YYYY-MM-DD, or declare the order: --date-order dmy".to_string()),
        (Fault::Word, Type::Currency) => {
            let near = did_you_mean(&text, Currency::codes());
            let help = if near.is_empty() { "write an ISO 4217 code such as EUR".to_string() } else { format!("did you mean {}?", near.join(" or ")) };
            (format!("\"{text}\" is not a currency code"), help)
        }
        (Fault::Word, Type::YesNo) => (format!("\"{text}\" is neither yes nor no"), "write yes or no".to_string()),
        (Fault::Word, Type::Unit) => (format!("\"{text}\" is not a known unit"), "write a unit such as g, kg, ml, l, m, m2 or each".to_string()),
        (Fault::Word, _) => (format!("\"{text}\" is not a known period"), "write a period such as month, year or 4 weeks".to_string()),
    };
    let header = table.header.get(index).map_or("", |header| header);
    let problem = at_cell(table, at, index, headline, &format!("column {header}"));
    match is_total_word(&text) {
        true => problem.help("a sum below the rows must follow a blank line; elsewhere delete it"),
        false => problem.help(help),
    }
}

/// A currency that the user declares and the list contradicts.
pub fn of_currency(
    table: &Table,
    schema: &Schema,
    proofs: &[Option<Proof>],
    stated: Option<Currency>,
    declared: Option<Currency>,
) -> Problems {
    let Some(declared) = declared else { return Problems::default() };
    let contradiction = |other: Currency| {
        Diagnostic::new(format!("{declared} was declared, but the list states {other}"))
            .help("leave --currency out, or correct the list")
            .help("a currency that is declared only fills what the list leaves unstated")
    };
    if let Some(other) = stated.filter(|other| *other != declared) {
        return contradiction(other)
            .at(table.header_place(schema.prices.first().map_or(0, |(_, column)| *column)))
            .into();
    }
    let Some((column, proof)) =
        schema.column(Field::Currency).and_then(|column| Some((column, proofs[column].as_ref()?)))
    else {
        return Problems::default();
    };
    let mut others: Vec<Currency> = proof
        .words
        .values()
        .filter_map(|word| if let Some(Word::Currency(currency)) = word { Some(*currency) } else { None })
        .filter(|currency| *currency != declared)
        .collect();
    others.sort_unstable();
    match others.first() {
        Some(other) if proof.fault_count() == 0 => contradiction(*other).at(table.header_place(column)).into(),
        _ => Problems::default(),
    }
}

/// A tax basis that the user declares and the list contradicts.
pub fn of_tax(
    table: &Table,
    schema: &Schema,
    proofs: &[Option<Proof>],
    stated: TaxBasis,
    declared: Option<TaxBasis>,
) -> Problems {
    let Some(declared) = declared.filter(|declared| *declared != TaxBasis::Unknown) else { return Problems::default() };
    let says = |basis: TaxBasis| if basis == TaxBasis::Included { "tax is included" } else { "tax is not included" };
    let problem = |other: TaxBasis, column: usize| {
        Diagnostic::new(format!("it was declared that {}, but the list states that {}", says(declared), says(other)))
            .at(table.header_place(column))
            .help("leave --tax-included out, or correct the list")
    };
    let of_bool = |included: bool| if included { TaxBasis::Included } else { TaxBasis::Excluded };
    if stated != TaxBasis::Unknown && stated != declared {
        return problem(stated, 0).into();
    }
    if let Some((_, column)) =
        schema.prices.iter().find(|(_, column)| schema.columns[*column].tax.is_some_and(|tax| of_bool(tax) != declared))
    {
        return problem(if declared == TaxBasis::Included { TaxBasis::Excluded } else { TaxBasis::Included }, *column)
            .into();
    }
    let Some((column, proof)) =
        schema.column(Field::TaxIncluded).and_then(|column| Some((column, proofs[column].as_ref()?)))
    else {
        return Problems::default();
    };
    let contradicts =
        proof.words.values().any(|word| matches!(word, Some(Word::YesNo(included)) if of_bool(*included) != declared));
    if contradicts {
        problem(if declared == TaxBasis::Included { TaxBasis::Excluded } else { TaxBasis::Included }, column).into()
    } else {
        Problems::default()
    }
}

/// Price cells that name another currency than their row does, or another measure than its pack.
pub fn of_signs(list: &List, signed: &[(usize, usize)]) -> Problems {
    let mut problems = Problems::default();
    let mut ends = Vec::new();
    for (start, length) in signed {
        let row = list.row(*start, *length, &mut ends);
        let stated = row.currency();
        for (_, column) in &list.schema.prices {
            let price = row.price(*column);
            let cell = row.at(*column).row as usize;
            let sign = match number::read_money(&row.text(*column), list.readings[*column].mark) {
                Ok(number::Cell::Amount(amount)) => amount.sign,
                _ => None,
            };
            if let (Some(stated), Some(sign)) = (stated, sign)
                && !sign.fits(stated)
            {
                let headline =
                    format!("\"{}\" does not fit {stated}, which the list states for this row", row.text(*column));
                problems
                    .extend(at_cell(&list.table, cell, *column, headline, "").help("correct one of the two").into());
            }
            if let (Some(per), Some(pack)) = (price.per, row.pack())
                && !per.is_same_content(&pack)
            {
                let headline = format!("the price is for {per}, but the pack holds {pack}");
                problems.extend(
                    at_cell(&list.table, cell, *column, headline, "")
                        .help("state the price of the pack, or leave the pack out")
                        .into(),
                );
            }
        }
    }
    problems
}
