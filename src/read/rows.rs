//! Cuts delimited text into rows and rows into cells, without owning any of them.
//!
//! Two readers. The fast one finds quotes, delimiters and row ends 64 bytes at a time and holds for
//! text that keeps the rules of RFC 4180; a row that breaks them is told to the caller, who then
//! takes the strict one, which walks byte by byte and treats a quote inside an unquoted cell as text.

mod fast;
mod text;

use std::ops::Range;

use wide::u8x16;

pub use fast::each_row_fast;
pub use text::{is_trim, text, trimmed, unquoted};

/// The byte that opens and closes a quoted cell.
pub const QUOTE: u8 = b'"';

/// How a delimited text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dialect {
    /// What stands between cells.
    pub delimiter: u8,
    /// What ends a row: a line feed, or a carriage return in old files. A carriage return before a
    /// line feed belongs to the row end.
    pub row_end: u8,
    /// How quotes are meant.
    pub quotes: Quotes,
}

/// How quotes are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quotes {
    /// By RFC 4180 throughout; proven by the reading itself.
    Regular,
    /// Some stand alone inside a cell and are text.
    Lone,
}

/// One row: its bytes and where its cells end.
#[derive(Clone, Copy, Debug)]
pub struct Row<'t, 'e> {
    /// Where the row starts in the text.
    pub start: usize,
    /// The text from there on, to its very end: who looks at the first bytes of a cell may look past the row.
    rest: &'t [u8],
    length: usize,
    /// Where each cell ends, behind [`BEFORE`], so that the first cell starts like every other.
    ends: &'e [u32],
}

/// What stands before the first of the ends of a row: adding one gives its start.
const BEFORE: u32 = u32::MAX;

/// A cell of few bytes, in a piece as large as one look of the processor.
#[derive(Clone, Copy, Debug)]
pub struct Short<'c> {
    /// The bytes; those from `length` on mean nothing.
    pub bytes: &'c [u8; Short::MOST],
    /// How many of them are the cell.
    pub length: usize,
}

impl<'c> Short<'c> {
    /// The longest short cell.
    pub const MOST: usize = 16;

    /// A cell by itself, written to a buffer; `None` when it is longer.
    #[inline]
    pub fn of(cell: &[u8], buffer: &'c mut [u8; Short::MOST]) -> Option<Short<'c>> {
        buffer.get_mut(..cell.len())?.copy_from_slice(cell);
        Some(Short { bytes: buffer, length: cell.len() })
    }

    /// Whether two cells have the same bytes.
    #[inline(always)]
    pub fn is_same(&self, other: &Short<'_>) -> bool {
        let differs = !u8x16::new(*self.bytes).simd_eq(u8x16::new(*other.bytes)).to_bitmask();
        self.length == other.length && differs & ((1 << self.length) - 1) == 0
    }

    /// The cell.
    #[inline]
    pub fn cell(&self) -> &'c [u8] {
        &self.bytes[..self.length]
    }
}

impl<'t, 'e> Row<'t, 'e> {
    /// The row that starts here and whose cells end there, as [`cells`] found them.
    pub fn of_ends(text: &'t [u8], start: usize, length: usize, ends: &'e [u32]) -> Row<'t, 'e> {
        Row { start, rest: &text[start..], length, ends }
    }

    /// How many cells it has.
    #[inline]
    pub fn width(&self) -> usize {
        self.ends.len() - 1
    }

    /// The text from the start of a cell on, past its end; empty when there is no such cell.
    #[inline]
    pub fn from_cell(&self, index: usize) -> &'t [u8] {
        self.ends.get(index).map_or(&[], |before| &self.rest[before.wrapping_add(1) as usize..])
    }

    /// The bytes of a cell as written, quotes included; empty when there is no such cell.
    #[inline]
    pub fn raw(&self, index: usize) -> &'t [u8] {
        let Some([before, end, ..]) = self.ends.get(index..) else { return &[] };
        &self.rest[before.wrapping_add(1) as usize..*end as usize]
    }

    /// A cell as written, where it has few bytes and does not stand at the very end of the text.
    #[inline(always)]
    pub fn short(&self, index: usize) -> Option<Short<'t>> {
        let [before, end, ..] = self.ends.get(index..)? else { return None };
        let start = before.wrapping_add(1);
        let length = end.wrapping_sub(start) as usize;
        let bytes = self.rest.get(start as usize..)?.first_chunk()?;
        (length <= Short::MOST).then_some(Short { bytes, length })
    }

    /// Whether a cell has the same bytes as one of another row.
    #[inline]
    pub fn has_same_cell(&self, index: usize, other: &Row<'_, '_>, at: usize) -> bool {
        match (self.short(index), other.short(at)) {
            (Some(a), Some(b)) => a.is_same(&b),
            _ => self.raw(index) == other.raw(at),
        }
    }

    /// Where a cell starts in the text.
    #[inline]
    pub fn cell_start(&self, index: usize) -> usize {
        self.start + self.ends.get(index).map_or(0, |before| before.wrapping_add(1) as usize)
    }

    /// The whole row as written, without its end.
    #[inline]
    pub fn bytes(&self) -> &'t [u8] {
        &self.rest[..self.length]
    }

    /// Whether every cell is blank.
    pub fn is_blank(&self) -> bool {
        self.length + 1 == self.width() || (0..self.width()).all(|index| trimmed(self.raw(index)).is_empty())
    }
}

/// A text breaks the quoting rules in a way only the strict reader can judge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Irregular;

/// A quoted cell never ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unterminated {
    /// Where the quote that opened it stands.
    pub at: usize,
}

fn without_carriage_return(text: &[u8], start: usize, position: usize, dialect: Dialect) -> usize {
    let has_return = dialect.row_end == b'\n' && position > start && text[position - 1] == b'\r';
    position - usize::from(has_return)
}

/// The strict reader: calls `each` for every row from `start` on, until `each` says stop.
pub fn each_row_strict(
    text: &[u8],
    piece: Range<usize>,
    dialect: Dialect,
    mut each: impl FnMut(&Row<'_, '_>) -> bool,
) -> Result<(), Unterminated> {
    let mut ends: Vec<u32> = Vec::with_capacity(64);
    let mut start = piece.start;
    while start < piece.end {
        let end = strict_row(text, start, piece.end, dialect, &mut ends)?;
        let length = ends.last().map_or(0, |end| *end as usize);
        if !each(&Row { start, rest: &text[start..], length, ends: &ends }) {
            return Ok(());
        }
        start = end;
    }
    Ok(())
}

/// Reads one row into `ends` and gives the start of the next.
fn strict_row(
    text: &[u8],
    start: usize,
    limit: usize,
    dialect: Dialect,
    ends: &mut Vec<u32>,
) -> Result<usize, Unterminated> {
    ends.clear();
    ends.push(BEFORE);
    let mut at = start;
    loop {
        at = after_cell(text, at, limit, dialect)?;
        match text.get(at).filter(|_| at < limit) {
            Some(byte) if *byte == dialect.delimiter => {
                ends.push((at - start) as u32);
                at += 1;
            }
            _ => {
                let end = without_carriage_return(text, start, at, dialect);
                ends.push(
                    (end.max(start + ends.last().map_or(0, |last| last.wrapping_add(1) as usize)) - start) as u32,
                );
                return Ok(at + 1);
            }
        }
    }
}

/// Reads the one row that starts at `start` and is `length` long; a reader already went over it, so it is whole.
pub fn cells<'t, 'e>(
    text: &'t [u8],
    start: usize,
    length: usize,
    dialect: Dialect,
    ends: &'e mut Vec<u32>,
) -> Row<'t, 'e> {
    let is_whole = match dialect.quotes {
        Quotes::Regular => {
            fast::ends_of_row(text, start, length, dialect, ends);
            true
        }
        Quotes::Lone => strict_row(text, start, start + length, dialect, ends).is_ok(),
    };
    if !is_whole {
        ends.clear();
        ends.extend([BEFORE, length as u32]);
    }
    Row { start, rest: &text[start..], length, ends }
}

/// Calls `each` for the rows that stand at these places, by their starts and lengths, in the order of the text; a reader
/// already went over it. Rows between them are left out.
pub fn each_row_at<'t>(
    text: &'t [u8],
    places: impl Iterator<Item = (usize, usize)>,
    dialect: Dialect,
    mut each: impl FnMut(&Row<'t, '_>),
) {
    let mut places = places.peekable();
    if dialect.quotes == Quotes::Regular
        && let Some((first, _)) = places.peek().copied()
    {
        let of_place = |row: &Row<'t, '_>| {
            if places.next_if(|(start, _)| *start == row.start).is_some() {
                each(row);
            }
            places.peek().is_some()
        };
        // Where what stands between the rows breaks the rules, those behind it are read one by one.
        let _ = each_row_fast(text, first..text.len(), dialect, of_place);
    }
    let mut ends = Vec::new();
    for (start, length) in places {
        each(&cells(text, start, length, dialect, &mut ends));
    }
}

/// The cell that starts at an offset, as written.
pub fn cell(text: &[u8], at: usize, dialect: Dialect) -> &[u8] {
    let end = after_cell(text, at, text.len(), dialect).unwrap_or(text.len());
    &text[at..without_carriage_return(text, at, end, dialect)]
}

/// Where the cell that starts at `from` ends: at a delimiter, a row end or the limit.
fn after_cell(text: &[u8], from: usize, limit: usize, dialect: Dialect) -> Result<usize, Unterminated> {
    let next = |at: usize| {
        memchr::memchr2(dialect.delimiter, dialect.row_end, &text[at..limit]).map_or(limit, |step| at + step)
    };
    let blanks =
        text[from..limit].iter().take_while(|b| **b == b' ' || (**b == b'\t' && dialect.delimiter != b'\t')).count();
    let opening = from + blanks;
    if opening >= limit || text[opening] != QUOTE {
        return Ok(next(from));
    }
    let mut at = opening + 1;
    while let Some(step) = memchr::memchr(QUOTE, &text[at..limit]) {
        let closing = at + step;
        if text.get(closing + 1) == Some(&QUOTE) && closing + 1 < limit {
            at = closing + 2;
            continue;
        }
        return Ok(next(closing + 1));
    }
    Err(Unterminated { at: opening })
}

/// Cuts `body` into about `count` pieces, each starting at a row: quotes are counted piece by piece
/// in parallel, so that the state at every cut is known and nothing is guessed.
pub fn pieces(text: &[u8], body: Range<usize>, count: usize, row_end: u8, tail: usize) -> Vec<Range<usize>> {
    use rayon::prelude::*;
    let length = body.len();
    let mut raw: Vec<usize> = (0..count.max(1)).map(|index| body.start + length / count.max(1) * index).collect();
    let last = body.end.saturating_sub(tail).max(body.start);
    raw.retain(|start| *start < last);
    raw.push(last);
    raw.dedup();
    let parities: Vec<usize> = raw
        .par_iter()
        .enumerate()
        .map(|(index, start)| {
            let end = raw.get(index + 1).copied().unwrap_or(body.end);
            memchr::memchr_iter(QUOTE, &text[*start..end]).count()
        })
        .collect();
    let mut starts = vec![body.start];
    let mut quotes = 0;
    for index in 1..raw.len() {
        quotes += parities[index - 1];
        let mut is_inside = quotes % 2 == 1;
        let mut found = body.end;
        for step in memchr::memchr2_iter(QUOTE, row_end, &text[raw[index]..body.end]) {
            if text[raw[index] + step] == QUOTE {
                is_inside = !is_inside;
            } else if !is_inside {
                found = raw[index] + step + 1;
                break;
            }
        }
        if found < body.end && starts.last().is_some_and(|last| *last < found) {
            starts.push(found);
        }
    }
    let ends = starts[1..].iter().copied().chain([body.end]);
    starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const COMMA: Dialect = Dialect { delimiter: b',', row_end: b'\n', quotes: Quotes::Regular };

    fn fast(text: &str, pieces: Vec<Range<usize>>) -> Result<Vec<Vec<String>>, Irregular> {
        let mut rows = Vec::new();
        for piece in pieces {
            each_row_fast(text.as_bytes(), piece, COMMA, |row| {
                rows.push(texts(row));
                true
            })?;
        }
        Ok(rows)
    }

    fn strict(text: &str) -> Result<Vec<Vec<String>>, Unterminated> {
        let mut rows = Vec::new();
        each_row_strict(text.as_bytes(), 0..text.len(), COMMA, |row| {
            rows.push(texts(row));
            true
        })?;
        Ok(rows)
    }

    fn texts(row: &Row<'_, '_>) -> Vec<String> {
        (0..row.width()).map(|index| String::from_utf8_lossy(&unquoted(row.raw(index))).into_owned()).collect()
    }

    #[test]
    fn a_newline_inside_quotes_does_not_end_the_row() {
        let text = "A,\"two\nlines\",1\r\nB,plain,2\r\n";
        let expected = vec![vec!["A", "two\nlines", "1"], vec!["B", "plain", "2"]];
        assert_eq!(fast(text, std::iter::once(0..text.len()).collect()).expect("regular"), expected);
        assert_eq!(strict(text).expect("terminated"), expected);
    }

    #[test]
    fn a_lone_quote_is_irregular_for_the_fast_reader_and_text_for_the_strict_one() {
        let text = "P-1,5\" pipe,3.00\nP-2,6\" pipe,4.00\n";
        assert_eq!(fast(text, std::iter::once(0..text.len()).collect()), Err(Irregular));
        assert_eq!(
            strict(text).expect("terminated"),
            vec![vec!["P-1", "5\" pipe", "3.00"], vec!["P-2", "6\" pipe", "4.00"]]
        );
    }

    #[test]
    fn a_quote_that_never_closes_is_told_where_it_opened() {
        assert_eq!(strict("A,1\nB,\"open,2\nC,3\n"), Err(Unterminated { at: 6 }));
    }

    #[test]
    fn the_last_row_needs_no_end_and_an_empty_last_cell_counts() {
        assert_eq!(strict("A,1\nB,").expect("terminated"), vec![vec!["A", "1"], vec!["B", ""]]);
        let text = "A,1\nB,";
        assert_eq!(
            fast(text, std::iter::once(0..text.len()).collect()).expect("regular"),
            vec![vec!["A", "1"], vec!["B", ""]]
        );
    }

    proptest! {
        #[test]
        fn both_readers_agree_on_regular_text_however_it_is_cut(
            rows in prop::collection::vec(prop::collection::vec("[a-c,\"\n]{0,9}", 3), 1..40), count in 1usize..9, tail in 0usize..99,
        ) {
            let mut text = String::new();
            for cells in &rows {
                let quoted: Vec<String> = cells.iter().map(|c| format!("\"{}\"", c.replace('"', "\"\""))).collect();
                text.push_str(&quoted.join(","));
                text.push('\n');
            }
            let cut = pieces(text.as_bytes(), 0..text.len(), count, b'\n', tail);
            prop_assert_eq!(fast(&text, cut).expect("regular"), rows.clone());
            prop_assert_eq!(strict(&text).expect("terminated"), rows);
        }

        #[test]
        fn whatever_the_fast_reader_accepts_the_strict_one_reads_alike(text in "[ab,\" \n\r]{0,60}") {
            if let Ok(rows) = fast(&text, std::iter::once(0..text.len()).filter(|r: &Range<usize>| !r.is_empty()).collect()) {
                prop_assert_eq!(strict(&text).expect("the fast reader found every quote closed"), rows);
            }
        }
    }
}
