//! Small tables that stand beside the prices: a consumer price index, irrevocable exchange rates.

use std::sync::Arc;

use crate::core::Decimal;
use crate::core::currency::Currency;
use crate::core::diagnostic::{Diagnostic, Problems};
use crate::core::inflation::PriceIndex;
use crate::core::place::Place;
use crate::normalise::schema::find_header;
use crate::read::table::Table;
use crate::read::{encoding, rows};
use crate::source::{self, Bytes, Limits};

/// Reads a consumer price index: a column `month` and a column `index`, one series.
pub fn price_index(file: &str) -> Result<PriceIndex, Problems> {
    let table = framed(file, &["month", "index"])?;
    let [month, index] = columns(&table, ["month", "index"])?;
    let series = ["series_id", "series"].iter().find_map(|name| find_header(&table.header, name));
    let mut problems = Problems::default();
    let mut found = PriceIndex::new(table.file.rsplit('/').next().unwrap_or(&table.file).to_string());
    let mut name: Option<String> = None;
    each_row(&table, |at, cells| {
        if let Some(own) = series.map(|column| cells[column].clone()) {
            if name.as_ref().is_some_and(|known| *known != own) {
                let problem = Diagnostic::new(format!(
                    "the file holds two series: {} and {own}",
                    name.clone().unwrap_or_default()
                ))
                .at(table.place(at, series))
                .help("keep the rows of one series, unadjusted and on one base");
                problems.extend(problem.into());
                return false;
            }
            name = Some(own);
        }
        // A month that was never published stays missing.
        if !cells[index].is_empty()
            && let Err(why) = found.add(&cells[month], &cells[index])
        {
            problems.extend(Diagnostic::new(why).at(table.place(at, None)).into());
        }
        true
    })?;
    if found.is_empty() && problems.is_empty() {
        problems.extend(Diagnostic::new("the index has no month").at(Place::file(&table.file)).into());
    }
    if let Some(series) = name.filter(|series| !series.is_empty()) {
        found.name = format!("{series} ({})", found.name);
    }
    problems.unless_any(found)
}

/// Reads irrevocable rates: `currency` and `units_per_eur`, or `from`, `to` and `rate` (units of the first currency for
/// one of the second).
pub fn fixed_rates(file: &str) -> Result<Vec<(Currency, Currency, Decimal)>, Problems> {
    let table = framed(file, &["currency", "units_per_eur"]).or_else(|_| framed(file, &["from", "to", "rate"]))?;
    let is_euro = find_header(&table.header, "units_per_eur").is_some();
    let (from, to, rate) = if is_euro {
        let [from, rate] = columns(&table, ["currency", "units_per_eur"])?;
        (from, None, rate)
    } else {
        let [from, to, rate] = columns(&table, ["from", "to", "rate"])?;
        (from, Some(to), rate)
    };
    let mut problems = Problems::default();
    let mut found = Vec::new();
    each_row(&table, |at, cells| {
        let to = to.map_or("EUR", |to| &cells[to]);
        let value = Decimal::from_str_exact(&cells[rate]).ok().filter(|value| *value > Decimal::ZERO);
        match (Currency::of_code(&cells[from]), Currency::of_code(to), value) {
            (Some(from), Some(to), Some(rate)) => found.push((from, to, rate)),
            _ => {
                let problem = Diagnostic::new("this is no rate between two currencies")
                    .at(table.place(at, None))
                    .help("write two ISO 4217 codes and a number such as 1.95583");
                problems.extend(problem.into());
            }
        }
        true
    })?;
    problems.unless_any(found)
}

fn framed(file: &str, wanted: &[&str]) -> Result<Table, Problems> {
    let input = source::open(file, Limits::default())?;
    let name = Arc::clone(&input.name);
    let text = encoding::to_utf8(&name, &input.bytes, None)?.into_owned();
    let is_header = |cells: &[String]| wanted.iter().all(|name| find_header(cells, name).is_some());
    let table = Table::of_text(name, Bytes::Owned(text.into_bytes()), 0, None, &is_header)?;
    if table.is_recognised {
        return Ok(table);
    }
    Err(Diagnostic::new(format!("the file has no header with {}", wanted.join(" and ")))
        .at(Place::file(&table.file))
        .help(format!("write a first line:  {}", wanted.join(",")))
        .into())
}

fn columns<const N: usize>(table: &Table, names: [&str; N]) -> Result<[usize; N], Problems> {
    let mut found = [0; N];
    for (slot, name) in found.iter_mut().zip(names) {
        *slot = find_header(&table.header, name)
            .ok_or_else(|| Diagnostic::new(format!("there is no column {name}")).at(Place::file(&table.file)))?;
    }
    Ok(found)
}

/// Hands over every row with its cells as text.
fn each_row(table: &Table, mut take: impl FnMut(usize, &[String]) -> bool) -> Result<(), Problems> {
    let mut cells = Vec::new();
    let walked = rows::each_row_strict(table.text(), table.body.clone(), table.dialect, |row| {
        cells.clear();
        cells.extend((0..table.width()).map(|column| rows::text(&rows::trimmed(row.raw(column))).into_owned()));
        row.is_blank() || take(row.start, &cells)
    });
    walked.map_err(|fault| Diagnostic::new("a quotation mark is never closed").at(table.place(fault.at, None)).into())
}
