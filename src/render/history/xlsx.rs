//! The history as a workbook: one sheet of prices, one of everything that happened to them, one of what they come to, one
//! about the question.
//!
//! Text is written as text whatever it begins with, so nothing of a price list is ever run as a formula. A price is a
//! number where a workbook can hold it exactly, else text.

use std::io::{self, Write};

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use crate::core::Decimal;
use crate::core::date::Date;
use crate::core::fraction::Fraction;
use crate::core::history::{HistoryReport, ItemHistory};
use crate::render::history::{events, statistics, words};

/// The digits that a number of a workbook holds whatever they are.
const DIGITS: usize = 15;
/// The rows that a sheet has, its header aside.
const ROWS: u32 = 1_048_575;
/// The longest text that a cell holds.
const LONGEST: usize = 32_767;

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
    let mut workbook = Workbook::new();
    // Not the clock: the same input gives the same bytes.
    if let Some(made) = moment(report.as_of) {
        workbook.set_properties(&DocProperties::new().set_creation_datetime(&made));
    }
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
    workbook.push_worksheet(prices.done()?);
    workbook.push_worksheet(happened.done()?);
    workbook.push_worksheet(pooled.done()?);
    workbook.push_worksheet(about);
    out.write_all(&workbook.save_to_buffer().map_err(fault)?)
}

fn fault(error: XlsxError) -> io::Error {
    io::Error::other(error)
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

/// A sheet that is filled row by row and cell by cell.
struct Sheet {
    sheet: Worksheet,
    name: &'static str,
    width: usize,
    row: u32,
    column: u16,
    day: Format,
}

impl Sheet {
    fn new(name: &'static str, columns: &[(&str, f64)]) -> io::Result<Sheet> {
        let mut sheet = Worksheet::new();
        sheet.set_name(name).and_then(|sheet| sheet.set_freeze_panes(1, 0)).map_err(fault)?;
        let bold = Format::new().set_bold().set_text_wrap();
        for (column, (title, width)) in columns.iter().enumerate() {
            sheet.write_string_with_format(0, column as u16, *title, &bold).map_err(fault)?;
            sheet.set_column_width(column as u16, *width).map_err(fault)?;
        }
        let day = Format::new().set_num_format("yyyy-mm-dd");
        Ok(Sheet { sheet, name, width: columns.len(), row: 0, column: 0, day })
    }

    fn row(&mut self) -> io::Result<()> {
        if self.row == ROWS {
            let name = self.name.to_lowercase();
            return Err(io::Error::other(format!(
                "there are more {name} than the {ROWS} rows of a sheet; write csv instead, or say --limit"
            )));
        }
        (self.row, self.column) = (self.row + 1, 0);
        Ok(())
    }

    fn skip(&mut self, cells: u16) {
        self.column += cells;
    }

    fn next(&mut self) -> (u32, u16) {
        self.column += 1;
        (self.row, self.column - 1)
    }

    fn text(&mut self, text: &str) -> io::Result<()> {
        let (row, column) = self.next();
        if !text.is_empty() {
            self.sheet.write_string(row, column, fitting(text)?).map_err(fault)?;
        }
        Ok(())
    }

    fn count(&mut self, count: usize) -> io::Result<()> {
        let (row, column) = self.next();
        self.sheet.write_number(row, column, count as f64).map(drop).map_err(fault)
    }

    fn day(&mut self, day: Option<Date>) -> io::Result<()> {
        let (row, column) = self.next();
        let Some(day) = day else { return Ok(()) };
        match moment(day) {
            Some(moment) => {
                self.sheet.write_datetime_with_format(row, column, &moment, &self.day).map(drop).map_err(fault)
            }
            // Workbooks know no day before 1900.
            None => self.sheet.write_string(row, column, day.to_string()).map(drop).map_err(fault),
        }
    }

    fn amount(&mut self, amount: Option<Decimal>) -> io::Result<()> {
        match amount {
            Some(amount) => self.figure(&amount.to_string()),
            None => {
                self.skip(1);
                Ok(())
            }
        }
    }

    fn difference(&mut self, old: Decimal, new: Decimal) -> io::Result<()> {
        self.figure(&crate::core::fraction::difference(old, new))
    }

    fn percent(&mut self, percent: Option<&Fraction>) -> io::Result<()> {
        match percent {
            Some(percent) => self.figure(&percent.fixed(2)),
            None => {
                self.skip(1);
                Ok(())
            }
        }
    }

    fn figure_or_nothing(&mut self, figure: &str) -> io::Result<()> {
        if figure.is_empty() {
            self.skip(1);
            return Ok(());
        }
        self.figure(figure)
    }

    /// A number with as many decimals as it is written with; text where it has too many digits.
    fn figure(&mut self, figure: &str) -> io::Result<()> {
        let (row, column) = self.next();
        let Some(number) = number(figure) else {
            return self.sheet.write_string(row, column, figure).map(drop).map_err(fault);
        };
        let decimals = figure.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        let format = if decimals == 0 { "0".to_string() } else { format!("0.{}", "0".repeat(decimals)) };
        let format = Format::new().set_num_format(format);
        self.sheet.write_number_with_format(row, column, number, &format).map(drop).map_err(fault)
    }

    fn done(mut self) -> io::Result<Worksheet> {
        self.sheet.autofilter(0, 0, self.row, self.width as u16 - 1).map_err(fault)?;
        Ok(self.sheet)
    }
}

/// The number of a workbook that reads back as just this figure.
fn number(figure: &str) -> Option<f64> {
    let digits = figure.bytes().filter(u8::is_ascii_digit).skip_while(|digit| *digit == b'0').count();
    figure.parse().ok().filter(|_| digits <= DIGITS)
}

fn moment(day: Date) -> Option<ExcelDateTime> {
    let year = u16::try_from(day.year()).ok().filter(|year| *year >= 1900)?;
    ExcelDateTime::from_ymd(year, day.month(), day.day()).ok()
}

fn fitting(text: &str) -> io::Result<&str> {
    if text.encode_utf16().count() > LONGEST {
        let shown: String = text.chars().take(20).collect();
        return Err(io::Error::other(format!(
            "a text is longer than a cell of a workbook: \"{shown}…\"; write csv or json instead"
        )));
    }
    Ok(text)
}
