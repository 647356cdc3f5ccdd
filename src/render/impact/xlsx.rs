//! The impact as a workbook: who pays more, what lies behind it, how it is spread, what was left out, and the question.

use std::io::{self, Write};

use rust_xlsxwriter::Worksheet;

use crate::core::fraction::Fraction;
use crate::core::impact::{BasketLine, ImpactReport};
use crate::core::percent;
use crate::render::impact::{behaviour, words};
use crate::render::workbook::{self, Sheet, fault, fitting};

const CUSTOMERS: &[(&str, f64)] = &[
    ("customer", 16.0),
    ("name", 28.0),
    ("a month now", 12.0),
    ("then", 12.0),
    ("change", 11.0),
    ("change, %", 10.0),
    ("change a year", 12.0),
    ("currency", 9.0),
];
const LINES: &[(&str, f64)] = &[
    ("customer", 16.0),
    ("item", 18.0),
    ("name", 32.0),
    ("bought a month", 12.0),
    ("price now", 11.0),
    ("then", 11.0),
    ("change a month", 12.0),
];
const DISTRIBUTION: &[(&str, f64)] = &[("change from", 12.0), ("to", 12.0), ("regulars", 10.0)];
const EARLY: &[(&str, f64)] = &[
    ("customer", 16.0),
    ("name", 28.0),
    ("purchases before", 11.0),
    ("in days", 9.0),
    ("purchases of late", 11.0),
    ("in days", 9.0),
    ("same season", 9.0),
    ("by chance, %", 10.0),
];
const ALIVE: &[(&str, f64)] =
    &[("customer", 16.0), ("name", 28.0), ("purchases", 10.0), ("the last", 11.0), ("still a customer, %", 12.0)];
const LEFT_OUT: &[(&str, f64)] = &[("why", 50.0), ("items", 9.0), ("share of spend, %", 12.0)];

/// Writes the workbook. Errors: more lines than a sheet has rows, and texts that fit no cell.
pub fn write(report: &ImpactReport<'_>, limit: Option<usize>, out: &mut dyn Write) -> io::Result<()> {
    let digits = words::digits(report);
    let code = report.currency.as_ref().map_or("", |currency| currency.code());
    let mut customers = Sheet::new("Customers", CUSTOMERS)?;
    let mut lines = Sheet::new("Lines", LINES)?;
    for affected in report.worst(limit) {
        let change = affected.change();
        customers.row()?;
        customers.text(&affected.customer)?;
        customers.text(affected.name.as_deref().unwrap_or_default())?;
        for amount in [&affected.before, &affected.after, &change] {
            customers.figure(&amount.fixed(digits))?;
        }
        customers.percent(percent::change(&affected.before, &affected.after).as_ref())?;
        customers.figure(&change.times(&Fraction::whole(12)).fixed(digits))?;
        customers.text(code)?;
        for line in &affected.lines {
            lines.row()?;
            lines.text(&affected.customer)?;
            push_line(report, line, &mut lines)?;
        }
    }
    let mut items = Sheet::new("Items", &LINES[1..])?;
    for line in &report.items {
        items.row()?;
        push_line(report, line, &mut items)?;
    }
    let mut spread = Sheet::new("Distribution", DISTRIBUTION)?;
    for bin in &report.distribution {
        spread.row()?;
        spread.figure(&words::price(report, &bin.from))?;
        spread.figure(&words::price(report, &bin.to))?;
        spread.figure(&bin.customers.to_string())?;
    }
    let mut left = Sheet::new("Left out", LEFT_OUT)?;
    for own in &report.left_out {
        left.row()?;
        left.text(own.reason.words())?;
        left.figure(&own.items.to_string())?;
        left.percent(own.share.as_ref().map(|share| share.times(&Fraction::whole(100))).as_ref())?;
    }
    let mut early = Sheet::new("Early warning", EARLY)?;
    for own in &report.early.customers {
        early.row()?;
        early.text(&own.customer)?;
        early.text(own.name.as_deref().unwrap_or_default())?;
        for count in [own.before, own.after].iter().flat_map(|rate| [rate.purchases, rate.days]) {
            early.figure(&count.to_string())?;
        }
        early.text(if own.is_same_season { "yes" } else { "no" })?;
        early.percent(Some(&own.by_chance.times(&Fraction::whole(100))))?;
    }
    let mut alive = Sheet::new("Still customers", ALIVE)?;
    for own in report.alive.iter().flat_map(|alive| &alive.customers) {
        alive.row()?;
        alive.text(&own.customer)?;
        alive.text(own.name.as_deref().unwrap_or_default())?;
        alive.figure(&own.purchases.to_string())?;
        alive.day(Some(own.last))?;
        alive.figure(&own.probability.times(&Fraction::whole(100)).fixed(1))?;
    }
    let alive = report.alive.is_some().then_some(alive);
    let sheets = [customers, lines, items, spread, early].into_iter().chain(alive).chain([left]).map(Sheet::done);
    let sheets = sheets.chain([about(report, limit)]).collect::<io::Result<Vec<Worksheet>>>()?;
    workbook::write(Some(report.as_of), sheets, out)
}

fn push_line(report: &ImpactReport<'_>, line: &BasketLine, sheet: &mut Sheet) -> io::Result<()> {
    sheet.text(&line.item)?;
    sheet.text(line.name.as_deref().unwrap_or_default())?;
    sheet.figure(&line.quantity.text(6))?;
    for price in [&line.old, &line.new] {
        sheet.figure_or_nothing(&price.as_ref().map(|price| words::price(report, price)).unwrap_or_default())?;
    }
    sheet.figure(&line.change.fixed(words::digits(report)))
}

/// What was asked, and what it came to.
fn about(report: &ImpactReport<'_>, limit: Option<usize>) -> io::Result<Worksheet> {
    let mut sheet = Worksheet::new();
    sheet.set_name("About").and_then(|sheet| sheet.set_column_width(0, 100.0)).map_err(fault)?;
    let left = report.dearer.saturating_sub(limit.unwrap_or(usize::MAX));
    let left = (left > 0).then(|| format!("{left} customers were left out by --limit."));
    let lines = [words::answer(report), words::heading(report)].into_iter().chain(left);
    let lines = lines.chain(words::totals(report)).chain(words::groups(report)).chain(words::revenue(report));
    let lines = lines.chain(behaviour::early(&report.early)).chain(report.churn.iter().flat_map(behaviour::churn));
    let lines = lines.chain(report.loyalty.iter().map(|own| behaviour::loyalty(report, own)));
    let lines = lines.chain(report.alive.iter().map(behaviour::alive));
    for (row, line) in lines.chain(report.warnings.iter().map(words::warning)).enumerate() {
        sheet.write_string(row as u32, 0, fitting(&line)?).map_err(fault)?;
    }
    Ok(sheet)
}
