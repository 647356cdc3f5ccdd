//! A table as it lies on disk: bytes, where its rows stand, and how to name a place in it.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use crate::core::diagnostic::{Diagnostic, Excerpt, Problems};
use crate::core::list::SetAside;
use crate::core::place::{Place, Spot};
use crate::core::prefetch;
use crate::read::dialect::{self, Proof};
use crate::read::grid::{Beside, Grid, RowPlace};
use crate::read::lines::{Lines, characters, characters_before};
use crate::read::rows::{self, Dialect, Quotes, Row};
use crate::source::bytes::Bytes;

/// How much of the end of a file is searched for a footer.
const TAIL: usize = 1 << 16;
/// How many rows after the last blank line may be a footer.
const FOOTER_ROWS: usize = 20;
/// The longest row that is read.
pub const LONGEST_ROW: usize = (1 << 24) - 1;

/// Why a footer is no price row.
const FOOTER: &str = "stands after the last price row";

/// Words that name a sum in the last row.
const TOTAL_WORDS: &[&str] = &[
    "total",
    "totals",
    "sum",
    "grand total",
    "subtotal",
    "gesamt",
    "summe",
    "gesamtsumme",
    "somme",
    "suma",
    "总计",
    "合计",
    "小计",
    "итого",
    "всего",
    "cyfanswm",
    "ukupno",
];

/// A delimited table in UTF-8; JSON, TOML and sheets become one too, with their own places kept beside.
pub struct Table {
    /// The file as the user named it.
    pub file: Arc<str>,
    bytes: Bytes,
    /// Where the text starts: after a byte order mark.
    from: usize,
    /// How the text is written.
    pub dialect: Dialect,
    /// The headers as written.
    pub header: Vec<Arc<str>>,
    header_at: Range<usize>,
    /// Whether the header was recognised, or is only the likeliest row.
    pub is_recognised: bool,
    /// The rows: from the first after the header to the end, or to the footer.
    pub body: Range<usize>,
    is_footer_cut: bool,
    /// Whether only what follows a blank line may be a footer.
    is_footer_parted: bool,
    /// Preamble and footer.
    pub set_aside: Vec<SetAside>,
    /// What a document says beside its rows.
    pub beside: Beside,
    origin: Origin,
    lines: OnceLock<Lines>,
}

enum Origin {
    Text,
    Grid {
        rows: Vec<(usize, RowPlace)>,
        numbers: Vec<u64>,
        words_per_row: usize,
        sheet: Option<Arc<str>>,
        first_column: u32,
    },
}

impl Table {
    /// Frames a delimited text that starts at `from`: dialect, header, preamble, footer.
    pub fn of_text(
        file: Arc<str>,
        bytes: Bytes,
        from: usize,
        declared: Option<u8>,
        recognise: &dyn Fn(&[String]) -> bool,
    ) -> Result<Table, Problems> {
        let Some(proof) = dialect::prove(&bytes, from, declared, recognise) else {
            let problem = Diagnostic::new("the file is empty")
                .at(Place::file(&file))
                .help("give a file with a header row and price rows");
            return Err(problem.into());
        };
        Ok(Table::framed(file, bytes, from, proof, Origin::Text, Beside::default()))
    }

    /// Frames the rows of a document or a sheet; `None` when the grid has no row.
    pub fn of_grid(file: Arc<str>, grid: Grid, recognise: &dyn Fn(&[String]) -> bool) -> Option<Table> {
        let width = grid.rows.iter().map(|row| row.cells.len()).max()?;
        let words_per_row = width.div_ceil(64);
        let mut text = Vec::new();
        let mut rows = Vec::with_capacity(grid.rows.len());
        let mut numbers = Vec::with_capacity(grid.rows.len() * words_per_row);
        for row in grid.rows {
            rows.push((text.len(), row.place));
            let first = numbers.len();
            numbers.resize(first + words_per_row, 0);
            for index in 0..width {
                if index > 0 {
                    text.push(b',');
                }
                let Some(cell) = row.cells.get(index) else { continue };
                write_cell(&mut text, &cell.text);
                if cell.is_number {
                    numbers[first + index / 64] |= 1 << (index % 64);
                }
            }
            text.push(b'\n');
        }
        let proof = dialect::prove(&text, 0, Some(b','), recognise)?;
        let origin = Origin::Grid { rows, numbers, words_per_row, sheet: grid.sheet, first_column: grid.first_column };
        Some(Table::framed(file, Bytes::Owned(text), 0, proof, origin, grid.beside))
    }

    fn framed(file: Arc<str>, bytes: Bytes, from: usize, proof: Proof, origin: Origin, beside: Beside) -> Table {
        let mut header: Vec<Arc<str>> = proof.cells.iter().map(|cell| Arc::from(cell.as_str())).collect();
        if matches!(origin, Origin::Grid { sheet: Some(_), .. }) {
            let named = header.iter().rposition(|name| !name.is_empty()).map_or(0, |last| last + 1);
            header.truncate(named.max(1));
        }
        let body = proof.body.min(bytes.len())..bytes.len();
        let mut table = Table {
            file,
            bytes,
            from,
            dialect: proof.dialect,
            header,
            header_at: proof.header,
            is_recognised: proof.is_recognised,
            body,
            is_footer_cut: false,
            is_footer_parted: false,
            set_aside: Vec::new(),
            beside,
            origin,
            lines: OnceLock::new(),
        };
        for start in proof.preamble {
            let place = table.place(start, None);
            table.set_aside.push(SetAside { place, reason: "stands before the header".to_string() });
        }
        table
    }

    /// The body in pieces that start at rows, about `count` of them, once the footer is cut off. In a text with
    /// lone quotes the body is one piece.
    pub fn pieces(&mut self, count: usize) -> Vec<Range<usize>> {
        let whole: Vec<Range<usize>> = std::iter::once(self.body.clone()).collect();
        let mut pieces = match self.dialect.quotes {
            Quotes::Lone => whole,
            Quotes::Regular => rows::pieces(&self.bytes, self.body.clone(), count, self.dialect.row_end, TAIL),
        };
        if let (Some(tail), false) = (pieces.last_mut(), self.is_footer_cut) {
            self.cut_footer(tail.clone());
            self.is_footer_cut = true;
            tail.end = self.body.end.max(tail.start);
        }
        pieces
    }

    /// Reads on with the strict reader: some quotes stand alone. The footer is looked for again.
    pub fn read_strictly(&mut self) {
        self.dialect.quotes = Quotes::Lone;
        if self.is_footer_cut {
            self.body.end = self.bytes.len();
            self.set_aside.retain(|aside| aside.reason != FOOTER);
            self.is_footer_cut = false;
        }
    }

    /// Takes the last row for a row like every other, even where it looks like a sum, unless it follows a blank line.
    pub fn keep_last_row(&mut self) {
        self.is_footer_parted = true;
    }

    /// Whether the rows came from a format in which every row is as wide as the header.
    fn is_grid(&self) -> bool {
        matches!(self.origin, Origin::Grid { .. })
    }

    /// The width every row must have.
    pub fn width(&self) -> usize {
        self.header.len()
    }

    /// Whether a row of this many cells is whole; sheets may have stray columns beside the table.
    pub fn is_whole(&self, width: usize) -> bool {
        width == self.header.len() || (self.is_grid() && width > self.header.len())
    }

    fn cut_footer(&mut self, tail: Range<usize>) {
        let width = self.header.len();
        let mut since_blank: Vec<(usize, bool)> = Vec::new();
        let mut is_after_blank = false;
        let mut last_row: Option<(usize, bool)> = None;
        // A quote that never closes is the business of the reading proper.
        let _ = rows::each_row_strict(&self.bytes, tail, self.dialect, |row| {
            if row.is_blank() {
                since_blank.clear();
                is_after_blank = true;
                return true;
            }
            let cells: Vec<String> = (0..row.width())
                .map(|index| String::from_utf8_lossy(&rows::trimmed(row.raw(index))).into_owned())
                .filter(|cell| !cell.is_empty())
                .collect();
            let is_total = width > 2 && cells.len() == 2 && cells.iter().any(|cell| is_total_word(cell));
            let is_mark = cells.len() == 1 && cells[0].starts_with(['*', '#', '©']) && row.width() != width;
            since_blank.push((row.start, width > 1 && (cells.len() == 1 || is_total)));
            last_row = Some((row.start, is_total || is_mark));
            true
        });
        let is_note = is_after_blank
            && !since_blank.is_empty()
            && since_blank.len() <= FOOTER_ROWS
            && since_blank.iter().all(|(_, is_note)| *is_note);
        let starts: Vec<usize> = if is_note {
            since_blank.iter().map(|(start, _)| *start).collect()
        } else {
            last_row
                .filter(|(_, is_footer)| *is_footer && !self.is_footer_parted)
                .map(|(start, _)| start)
                .into_iter()
                .collect()
        };
        let Some(first) = starts.first() else { return };
        self.body.end = *first;
        for start in starts {
            let place = self.place(start, None);
            self.set_aside.push(SetAside { place, reason: FOOTER.to_string() });
        }
    }

    /// How many rows the body is likely to have, judged by the length of the first ones.
    pub fn likely_rows(&self) -> usize {
        let sample = &self.bytes[self.body.start..self.body.end.min(self.body.start + (1 << 16))];
        let rows = memchr::memchr_iter(self.dialect.row_end, sample).count() + 1;
        rows.saturating_mul(self.body.len()) / sample.len().max(1)
    }

    /// The whole text.
    pub fn text(&self) -> &[u8] {
        &self.bytes
    }

    /// The row that starts at an offset and has a length, cut into cells.
    pub fn row<'t, 'e>(&'t self, start: usize, length: usize, ends: &'e mut Vec<u32>) -> Row<'t, 'e> {
        rows::cells(&self.bytes, start, length, self.dialect, ends)
    }

    /// Calls `each` for the price rows at these places, in the order of the text.
    pub fn each_row<'t>(&'t self, places: impl Iterator<Item = (usize, usize)>, each: impl FnMut(&Row<'t, '_>)) {
        rows::each_row_at(&self.bytes, places, self.dialect, each);
    }

    /// Whether the format itself says that a cell is a number.
    pub fn is_number(&self, row: usize, column: usize) -> bool {
        match &self.origin {
            Origin::Text => false,
            Origin::Grid { rows, numbers, words_per_row, .. } => rows
                .binary_search_by_key(&row, |(start, _)| *start)
                .ok()
                .and_then(|index| numbers.get(index * words_per_row + column / 64))
                .is_some_and(|word| word >> (column % 64) & 1 == 1),
        }
    }

    /// Whether any cell may be a number by its format.
    pub fn has_numbers(&self) -> bool {
        self.is_grid()
    }

    /// The place of a cell that starts at an offset, or with no column of the row that starts there.
    pub fn place(&self, at: usize, column: Option<usize>) -> Place {
        let field = column.and_then(|column| self.header.get(column)).cloned();
        let spot = match &self.origin {
            Origin::Text => {
                let (line, column) = self.line_and_character(at, column.is_some());
                Spot::Text { line, column }
            }
            Origin::Grid { rows, sheet, first_column, .. } => {
                let index = rows.partition_point(|(start, _)| *start <= at).saturating_sub(1);
                match (rows.get(index).map(|(_, place)| place), sheet) {
                    (Some(RowPlace::Sheet { row }), Some(sheet)) => {
                        let column = column.map(|column| first_column + column as u32);
                        Spot::Cell { sheet: Arc::clone(sheet), row: *row, column }
                    }
                    (Some(RowPlace::Document { path, line }), _) => {
                        let member = field.as_ref().map_or(String::new(), |name| format!("/{}", pointer(name)));
                        Spot::Path { path: format!("{path}{member}"), line: *line }
                    }
                    _ => Spot::File,
                }
            }
        };
        Place { file: Arc::clone(&self.file), spot, field }
    }

    /// The place of a header.
    pub fn header_place(&self, column: usize) -> Place {
        let mut place = self.place(self.header_at.start, Some(column));
        place.field = self.header.get(column).cloned();
        place
    }

    /// Counts the lines, so that places are cheap and many threads may ask for them.
    pub fn index_lines(&self) {
        if !self.is_grid() {
            self.lines.get_or_init(|| Lines::of(&self.bytes, self.dialect.row_end));
        }
    }

    /// Asks for the memory that the place of a cell needs.
    #[inline]
    pub fn fetch(&self, at: usize) {
        prefetch::element(&self.bytes, at);
        if let Some(lines) = self.lines.get() {
            lines.fetch(at);
        }
    }

    /// The line and the character of a cell, where the file is a text.
    pub fn line_and_column(&self, at: usize, with_column: bool) -> Option<(u64, Option<u32>)> {
        (!self.is_grid()).then(|| self.line_and_character(at, with_column))
    }

    fn line_and_character(&self, at: usize, with_column: bool) -> (u64, Option<u32>) {
        let row_end = self.dialect.row_end;
        let lines = self.lines.get_or_init(|| Lines::of(&self.bytes, row_end));
        let line = lines.line(&self.bytes, row_end, at);
        let column = with_column.then(|| characters_before(&self.bytes, row_end, self.from.min(at), at) as u32 + 1);
        (line, column)
    }

    /// The physical line around an offset, with a mark on `length` bytes from there; nothing where a file has no lines.
    pub fn excerpt(&self, at: usize, length: usize, label: &str) -> Option<Excerpt> {
        if self.is_grid() {
            return None;
        }
        let row_end = self.dialect.row_end;
        let line_start = memchr::memrchr(row_end, &self.bytes[..at]).map_or(self.from, |found| found + 1);
        let line_end = memchr::memchr(row_end, &self.bytes[at..]).map_or(self.bytes.len(), |found| at + found);
        let line =
            String::from_utf8_lossy(&self.bytes[line_start..line_end]).trim_end_matches(['\r', '\n']).to_string();
        let from = characters(&self.bytes[line_start..at]);
        let to = characters(&self.bytes[line_start..(at + length).min(line_end)]);
        Some(Excerpt { line, mark: from..to, label: label.to_string() })
    }

    /// The text of the cell that starts at an offset, outer white space trimmed.
    pub fn text_at(&self, at: usize) -> Cow<'_, str> {
        match rows::trimmed(self.cell_at(at)) {
            Cow::Borrowed(bytes) => rows::text(bytes),
            Cow::Owned(bytes) => Cow::Owned(String::from_utf8_lossy(&bytes).into_owned()),
        }
    }

    /// The cell that starts at an offset, as written.
    pub fn cell_at(&self, at: usize) -> &[u8] {
        rows::cell(&self.bytes, at, self.dialect)
    }
}

/// A dotted header as the rest of a JSON Pointer.
fn pointer(header: &str) -> String {
    header.replace('~', "~0").replace('/', "~1").replace('.', "/")
}

/// Whether a cell names a sum.
pub fn is_total_word(cell: &str) -> bool {
    let word = cell.trim_end_matches([':', ' ']).to_lowercase();
    TOTAL_WORDS.contains(&word.as_str())
}

fn write_cell(text: &mut Vec<u8>, cell: &str) {
    let needs_quotes = cell.bytes().any(|byte| matches!(byte, b',' | b'"' | b'\n' | b'\r'))
        || cell.starts_with(' ')
        || cell.ends_with(' ');
    if !needs_quotes {
        text.extend_from_slice(cell.as_bytes());
        return;
    }
    text.push(b'"');
    text.extend_from_slice(cell.replace('"', "\"\"").as_bytes());
    text.push(b'"');
}
