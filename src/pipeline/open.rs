//! A source becomes a framed table: bytes, format, header.

use std::path::Path;
use std::sync::Arc;

use crate::core::date::Date;
use crate::core::diagnostic::{Diagnostic, Problems};
use crate::core::place::Place;
use crate::core::wishes::{InputFormat, Wishes};
use crate::ledger;
use crate::normalise::records::Said;
use crate::normalise::schema;
use crate::read::grid::Grid;
use crate::read::table::Table;
use crate::read::{self, Format, encoding};
use crate::source::{self, Bytes, Input, Limits};

/// Where a table came from: knows whether the file changed meanwhile.
pub struct Source {
    input: Input,
}

impl Source {
    /// Errors: the file changed while it was read.
    pub fn still_unchanged(&self) -> Result<(), Diagnostic> {
        self.input.still_unchanged()
    }
}

/// A framed table and its source.
pub struct Opened {
    /// The table.
    pub table: Table,
    /// Its source.
    pub stamp: Source,
    /// The days that a ledger knows of the version.
    pub days: Days,
}

/// The days of a version.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Days {
    /// From which it holds.
    pub on: Option<Date>,
    /// On which it was announced.
    pub announced: Option<Date>,
}

/// Opens a source and frames its table.
pub fn open(name: &str, wishes: &Wishes) -> Result<Opened, Problems> {
    if !name.starts_with(ledger::PREFIX) {
        return framed(source::open(name, Limits::default())?, wishes);
    }
    let (input, version) = ledger::source::read(name, ledger_of(wishes))?;
    let opened = framed(input.unpacked(Limits::default())?, wishes)?;
    Ok(Opened { days: Days { on: Some(version.on), announced: version.announced }, ..opened })
}

/// The file of the ledger.
pub fn ledger_of(wishes: &Wishes) -> &Path {
    wishes.ledger.as_deref().unwrap_or(Path::new(ledger::FILE))
}

/// What is said of workbooks in which not one sheet holds the table.
pub const PRICES: Said = Said {
    two: "the workbook holds two price tables",
    none: "no sheet of the workbook holds a price table",
    columns: "name the columns:  --key COLUMN --column price=HEADER",
};

/// Frames the price table of an opened source.
pub fn framed(input: Input, wishes: &Wishes) -> Result<Opened, Problems> {
    framed_as(input, wishes, &PRICES, &|cells: &[String]| schema::is_header(cells, wishes))
}

/// Frames a table of any kind: `said` names it in messages, `recognise` knows its header.
pub fn framed_as(
    mut input: Input,
    wishes: &Wishes,
    said: &Said,
    recognise: &dyn Fn(&[String]) -> bool,
) -> Result<Opened, Problems> {
    let declared = wishes.input_format.filter(|_| &*input.name == "-").map(format);
    let format = read::format_of(&input.inner_name, &input.bytes, declared)?;
    let file = Arc::clone(&input.name);
    let bytes = std::mem::replace(&mut input.bytes, Bytes::Owned(Vec::new()));
    let table = match format {
        Format::Delimited => delimited(file, bytes, wishes, recognise)?,
        Format::Json | Format::JsonLines => {
            let text = encoding::to_utf8(&file, &bytes, wishes.encoding.map(|encoding| encoding.name()))?;
            let grid = read::json::read(text.as_bytes(), &file, wishes.items.as_deref(), format == Format::JsonLines)?;
            of_grid(&file, grid, recognise)?
        }
        Format::Toml => {
            let grid = read::toml::read(&bytes, &file)?;
            of_grid(&file, grid, recognise)?
        }
        Format::Sheet => {
            let grids = read::sheet::read(&bytes, &file, wishes.sheet.as_deref())?;
            one_sheet(&file, grids, said, recognise)?
        }
    };
    Ok(Opened { table, stamp: Source { input }, days: Days::default() })
}

fn format(declared: InputFormat) -> Format {
    match declared {
        InputFormat::Csv | InputFormat::Tsv => Format::Delimited,
        InputFormat::Json => Format::Json,
        InputFormat::Ndjson => Format::JsonLines,
        InputFormat::Toml => Format::Toml,
        InputFormat::Xlsx | InputFormat::Xls | InputFormat::Ods => Format::Sheet,
    }
}

fn delimited(
    file: Arc<str>,
    bytes: Bytes,
    wishes: &Wishes,
    recognise: &dyn Fn(&[String]) -> bool,
) -> Result<Table, Problems> {
    let decoded = encoding::decode(&file, &bytes, wishes.encoding.map(|encoding| encoding.name()))?;
    let from = decoded.skipped;
    let owned = match decoded.bytes {
        std::borrow::Cow::Owned(text) => Some(text),
        std::borrow::Cow::Borrowed(_) => None,
    };
    let (bytes, from) = match owned {
        Some(text) => (Bytes::Owned(text), 0),
        None => (bytes, from),
    };
    if let Some(at) = memchr::memchr(0, &bytes[..bytes.len().min(1 << 16)]) {
        return Err(encoding::not_text(&file, &bytes, at).into());
    }
    let declared =
        wishes.delimiter.or_else(|| wishes.input_format.filter(|format| *format == InputFormat::Tsv).map(|_| b'\t'));
    Table::of_text(file, bytes, from, declared, recognise)
}

fn of_grid(file: &Arc<str>, grid: Grid, recognise: &dyn Fn(&[String]) -> bool) -> Result<Table, Problems> {
    Table::of_grid(Arc::clone(file), grid, recognise).ok_or_else(|| {
        Diagnostic::new("the document holds no item")
            .at(Place::file(file))
            .help("say where the items stand:  --items PATH")
            .into()
    })
}

/// The one sheet that holds a price table.
fn one_sheet(
    file: &Arc<str>,
    grids: Vec<Grid>,
    said: &Said,
    recognise: &dyn Fn(&[String]) -> bool,
) -> Result<Table, Problems> {
    let names: Vec<String> = grids.iter().filter_map(|grid| grid.sheet.as_deref().map(str::to_string)).collect();
    let is_only = grids.len() == 1;
    let mut tables: Vec<(usize, Table)> = Vec::new();
    let mut sound: Vec<Problems> = Vec::new();
    for (index, mut grid) in grids.into_iter().enumerate() {
        sound.push(std::mem::take(&mut grid.faults));
        tables.extend(Table::of_grid(Arc::clone(file), grid, recognise).map(|table| (index, table)));
    }
    if !is_only {
        tables.retain(|(_, table)| table.is_recognised);
    }
    let mut tables = tables.into_iter();
    match (tables.next(), tables.next()) {
        (Some((index, table)), None) => sound.swap_remove(index).unless_any(table),
        (Some((first, _)), Some((second, _))) => {
            let problem =
                Diagnostic::new(format!("{}: the sheets \"{}\" and \"{}\"", said.two, names[first], names[second]))
                    .at(Place::file(file))
                    .help(format!("say which one:  --sheet \"{}\"", names[first]));
            Err(problem.into())
        }
        (None, _) => {
            let problem = Diagnostic::new(said.none)
                .at(Place::file(file))
                .help(format!("the sheets are {}", names.join(", ")))
                .help(said.columns);
            Err(problem.into())
        }
    }
}
