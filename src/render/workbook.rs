//! Workbooks, sheet by sheet and cell by cell.
//!
//! Text is written as text whatever it begins with, so nothing of a file is ever run as a formula. A figure is a number
//! where a workbook can hold it exactly, else text.

use std::borrow::Cow;
use std::io::{self, Write};

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use crate::core::Decimal;
use crate::core::date::Date;
use crate::core::fraction::{self, Fraction};
use crate::render::neutral::neutral_char;

/// The digits that a number of a workbook holds whatever they are.
const DIGITS: usize = 15;
/// The rows that a sheet has, its header aside.
const ROWS: u32 = 1_048_575;
/// The longest text that a cell holds.
const LONGEST: usize = 32_767;

/// Writes the sheets as one workbook, made on a day.
pub(super) fn write(made: Option<Date>, sheets: Vec<Worksheet>, out: &mut dyn Write) -> io::Result<()> {
    let mut workbook = Workbook::new();
    // Not the clock: the same input gives the same bytes.
    if let Some(made) = made.and_then(moment) {
        workbook.set_properties(&DocProperties::new().set_creation_datetime(&made));
    }
    for sheet in sheets {
        workbook.push_worksheet(sheet);
    }
    out.write_all(&workbook.save_to_buffer().map_err(fault)?)
}

/// An error of the writer as one of writing.
pub(super) fn fault(error: XlsxError) -> io::Error {
    io::Error::other(error)
}

/// A sheet that is filled row by row and cell by cell.
pub(super) struct Sheet {
    sheet: Worksheet,
    name: &'static str,
    width: usize,
    row: u32,
    column: u16,
    day: Format,
}

impl Sheet {
    /// A sheet with a header row that stays in sight.
    pub(super) fn new(name: &'static str, columns: &[(&str, f64)]) -> io::Result<Sheet> {
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

    /// Begins the next row.
    pub(super) fn row(&mut self) -> io::Result<()> {
        if self.row == ROWS {
            let name = self.name.to_lowercase();
            return Err(io::Error::other(format!(
                "there are more {name} than the {ROWS} rows of a sheet; write csv instead, or say --limit"
            )));
        }
        (self.row, self.column) = (self.row + 1, 0);
        Ok(())
    }

    /// Leaves cells empty.
    pub(super) fn skip(&mut self, cells: u16) {
        self.column += cells;
    }

    fn next(&mut self) -> (u32, u16) {
        self.column += 1;
        (self.row, self.column - 1)
    }

    /// Text, whatever it begins with.
    pub(super) fn text(&mut self, text: &str) -> io::Result<()> {
        let (row, column) = self.next();
        if !text.is_empty() {
            self.sheet.write_string(row, column, fitting(text)?).map_err(fault)?;
        }
        Ok(())
    }

    /// How many.
    pub(super) fn count(&mut self, count: usize) -> io::Result<()> {
        let (row, column) = self.next();
        self.sheet.write_number(row, column, count as f64).map(drop).map_err(fault)
    }

    /// A day as a date.
    pub(super) fn day(&mut self, day: Option<Date>) -> io::Result<()> {
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

    /// An amount with the decimals it is written with.
    pub(super) fn amount(&mut self, amount: Option<Decimal>) -> io::Result<()> {
        match amount {
            Some(amount) => self.figure(&amount.to_string()),
            None => {
                self.skip(1);
                Ok(())
            }
        }
    }

    /// How much is between two amounts.
    pub(super) fn difference(&mut self, old: Decimal, new: Decimal) -> io::Result<()> {
        self.figure(&fraction::difference(old, new))
    }

    /// A percentage with two decimals.
    pub(super) fn percent(&mut self, percent: Option<&Fraction>) -> io::Result<()> {
        match percent {
            Some(percent) => self.figure(&percent.fixed(2)),
            None => {
                self.skip(1);
                Ok(())
            }
        }
    }

    /// A figure; nothing where there is none.
    pub(super) fn figure_or_nothing(&mut self, figure: &str) -> io::Result<()> {
        if figure.is_empty() {
            self.skip(1);
            return Ok(());
        }
        self.figure(figure)
    }

    /// A number with as many decimals as it is written with; text where it has too many digits.
    pub(super) fn figure(&mut self, figure: &str) -> io::Result<()> {
        let (row, column) = self.next();
        let Some(number) = number(figure) else {
            return self.sheet.write_string(row, column, figure).map(drop).map_err(fault);
        };
        let decimals = figure.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        let format = if decimals == 0 { "0".to_string() } else { format!("0.{}", "0".repeat(decimals)) };
        let format = Format::new().set_num_format(format);
        self.sheet.write_number_with_format(row, column, number, &format).map(drop).map_err(fault)
    }

    /// The finished sheet, with a filter over its columns.
    pub(super) fn done(mut self) -> io::Result<Worksheet> {
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

/// A text that a cell can hold.
pub(super) fn fitting(text: &str) -> io::Result<Cow<'_, str>> {
    if text.encode_utf16().count() > LONGEST {
        let shown: String = text.chars().take(20).collect();
        return Err(io::Error::other(format!(
            "a text is longer than a cell of a workbook: \"{shown}…\"; write csv or json instead"
        )));
    }
    // A cell may have several lines; what turns the reading direction or hides is shown, as on a terminal.
    let harmless = |c: char| if c == '\n' { c } else { neutral_char(c, true) };
    Ok(if text.chars().all(|c| harmless(c) == c) { Cow::Borrowed(text) } else { text.chars().map(harmless).collect() })
}
