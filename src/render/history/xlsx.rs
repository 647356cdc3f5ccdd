//! The history as a workbook: one sheet of prices, one of everything that happened to them, one of what they come to, one
//! about the question.

use std::io::{self, Write};

use rust_xlsxwriter::Worksheet;

use crate::core::history::{HistoryReport, ItemHistory};
use crate::render::history::{events, statistics, words};
use crate::render::workbook::{self, Sheet, fault, fitting};

const PRICES: &[(&str, f64)] = &[
    ("item", 18.0),
    ("component", 12.0),
    ("name", 32.0),
    ("category", 16.0),
    ("currency", 9.0),
    ("first day", 11.0),
    ("first price", 11.0),
    ("last day", 11.0),
    ("last price", 11.0),
    ("rises", 7.0),
    ("falls", 7.0),
    ("rises in fullest window", 12.0),
    ("window from", 11.0),
    ("window to", 11.0),
    ("change in window, %", 12.0),
    ("change in all, %", 12.0),
    ("over the limit", 9.0),
    ("prior price", 11.0),
    ("prior price from", 11.0),
    ("prior price to", 11.0),
];
const EVENTS: &[(&str, f64)] = &[
    ("item", 18.0),
    ("component", 12.0),
    ("name", 32.0),
    ("day", 11.0),
    ("price", 11.0),
    ("currency", 9.0),
    ("change", 11.0),
    ("change, %", 10.0),
    ("what happened", 60.0),
];

/// The width of a column of statistics.
const STATISTIC: f64 = 12.0;
const OF_MANY: &[(&str, f64)] = &[("of", 24.0), ("prices", 9.0), ("rises", 9.0), ("falls", 9.0)];

/// Writes the workbook. Errors: more prices or events than a sheet has rows, and texts that fit no cell.
pub fn write(report: &HistoryReport<'_>, limit: Option<usize>, out: &mut dyn Write) -> io::Result<()> {
    let titles = statistics::NAMES.map(|name| (name.replace('_', " "), STATISTIC));
    let titles = titles.iter().map(|(name, width)| (name.as_str(), *width));
    let columns = PRICES.iter().copied().chain(titles.clone()).collect::<Vec<_>>();
    let mut prices = Sheet::new("Prices", &columns)?;
    let mut happened = Sheet::new("Events", EVENTS)?;
    let count = report.prices.count().min(limit.unwrap_or(usize::MAX));
    for index in 0..count {
        let item = report.prices.price(index);
        push_price(&item, &mut prices)?;
        push_events(&item, &mut happened)?;
    }
    let about = about(report, count)?;
    let columns =
        OF_MANY.iter().copied().chain(titles).chain([("median item frequency", STATISTIC)]).collect::<Vec<_>>();
    let mut pooled = Sheet::new("Statistics", &columns)?;
    push_statistics(report, &mut pooled)?;
    let sheets = vec![prices.done()?, happened.done()?, pooled.done()?, about];
    workbook::write(Some(report.as_of), sheets, out)
}

fn push_price(item: &ItemHistory, sheet: &mut Sheet) -> io::Result<()> {
    sheet.row()?;
    sheet.text(&item.item)?;
    sheet.text(&item.component)?;
    sheet.text(item.name.as_deref().unwrap_or_default())?;
    sheet.text(item.category.as_deref().unwrap_or_default())?;
    sheet.text(item.currency.as_ref().map_or("", |currency| currency.code()))?;
    for known in [item.first, item.last] {
        sheet.day(known.map(|(day, _)| day))?;
        sheet.amount(known.map(|(_, price)| price))?;
    }
    sheet.count(item.history.increases.len())?;
    sheet.count(item.history.decreases.len())?;
    let fullest = item.fullest.as_ref();
    sheet.count(fullest.map_or(0, |fullest| fullest.count))?;
    sheet.day(fullest.map(|fullest| fullest.stretch.first))?;
    sheet.day(fullest.map(|fullest| fullest.stretch.last))?;
    sheet.percent(fullest.and_then(|fullest| fullest.net_percent.as_ref()))?;
    sheet.percent(item.total_percent.as_ref())?;
    sheet.text(if item.is_over { "yes" } else { "no" })?;
    let prior = item.prior.as_ref();
    sheet.amount(prior.and_then(|prior| prior.amount))?;
    sheet.day(prior.map(|prior| prior.window.first))?;
    sheet.day(prior.map(|prior| prior.window.last))?;
    statistics::figures(&item.statistics).iter().try_for_each(|figure| sheet.figure_or_nothing(figure))
}

/// The figures of the whole list, and of each category.
fn push_statistics(report: &HistoryReport<'_>, sheet: &mut Sheet) -> io::Result<()> {
    let whole = ("the whole list", &report.summary, &report.statistics);
    let categories = report.categories.iter().map(|own| (own.name.as_str(), &own.summary, &own.statistics));
    for (name, summary, own) in std::iter::once(whole).chain(categories) {
        sheet.row()?;
        sheet.text(name)?;
        for count in [summary.items, own.increases.count, own.decreases.count] {
            sheet.figure(&count.to_string())?;
        }
        let figures = statistics::figures(own).into_iter().chain([statistics::median_frequency(own)]);
        figures.into_iter().try_for_each(|figure| sheet.figure_or_nothing(&figure))?;
    }
    Ok(())
}

fn push_events(item: &ItemHistory, sheet: &mut Sheet) -> io::Result<()> {
    for event in events::of(item) {
        sheet.row()?;
        sheet.text(&item.item)?;
        sheet.text(&item.component)?;
        sheet.text(item.name.as_deref().unwrap_or_default())?;
        sheet.day(Some(event.date))?;
        sheet.amount(event.price)?;
        sheet.text(item.currency.as_ref().map_or("", |currency| currency.code()))?;
        match event.step {
            Some(step) => {
                sheet.difference(step.old, step.new)?;
                sheet.percent(step.percent.as_ref())?;
            }
            None => sheet.skip(2),
        }
        sheet.text(&event.what)?;
    }
    Ok(())
}

/// What was asked, and what it came to.
fn about(report: &HistoryReport<'_>, shown: usize) -> io::Result<Worksheet> {
    let mut sheet = Worksheet::new();
    sheet.set_name("About").and_then(|sheet| sheet.set_column_width(0, 100.0)).map_err(fault)?;
    let left = report.prices.count() - shown;
    let left = (left > 0).then(|| format!("{left} prices were left out by --limit."));
    let lines = [Some(words::answer(report)), Some(words::heading(report)), Some(words::account(report)), left];
    let more = words::statistics(report).into_iter().chain(words::categories(report));
    for (row, line) in lines.into_iter().flatten().chain(more).enumerate() {
        sheet.write_string(row as u32, 0, fitting(&line)?).map_err(fault)?;
    }
    Ok(sheet)
}
