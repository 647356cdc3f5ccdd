//! Proves how a delimited text is written: its row ends, its delimiter, and which row is the header.

use std::ops::Range;

use crate::read::rows::{self, Dialect, Quotes};

/// The delimiters that are tried, in this order.
pub const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// How many rows from the top may stand before the header.
const PREAMBLE_ROWS: usize = 60;
/// How much of the text is looked at.
const SAMPLE: usize = 1 << 18;

/// What the first rows prove.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// How the text is written.
    pub dialect: Dialect,
    /// Where the header stands.
    pub header: Range<usize>,
    /// The cells of the header as written.
    pub cells: Vec<String>,
    /// Where the first row after the header starts.
    pub body: usize,
    /// Whether the header was recognised, or is only the likeliest row.
    pub is_recognised: bool,
    /// Rows before the header that hold something.
    pub preamble: Vec<usize>,
}

/// Judges the first rows of a text that starts at `from`. `recognise` says whether a row of cells is a header of a price list.
/// Gives `None` for a text without any row.
pub fn prove(text: &[u8], from: usize, declared: Option<u8>, recognise: &dyn Fn(&[String]) -> bool) -> Option<Proof> {
    let sample = &text[from..text.len().min(from + SAMPLE)];
    let row_end =
        if memchr::memchr(b'\n', sample).is_none() && memchr::memchr(b'\r', sample).is_some() { b'\r' } else { b'\n' };
    let (start, spoken) = separator_line(text, from, row_end);
    let candidates: Vec<u8> = match declared.or(spoken) {
        Some(delimiter) => vec![delimiter],
        None => DELIMITERS.to_vec(),
    };
    let mut best: Option<(Score, Proof)> = None;
    for delimiter in candidates {
        let dialect = Dialect { delimiter, row_end, quotes: Quotes::Regular };
        let Some((score, proof)) = judge(text, start, dialect, recognise) else { continue };
        if best.as_ref().is_none_or(|(other, _)| score > *other) {
            best = Some((score, proof));
        }
    }
    best.map(|(_, proof)| proof)
}

/// A first line `sep=;` as spreadsheet programs write it: where the text goes on, and the delimiter.
fn separator_line(text: &[u8], from: usize, row_end: u8) -> (usize, Option<u8>) {
    let line_end = memchr::memchr(row_end, &text[from..]).map_or(text.len(), |step| from + step);
    let line = text[from..line_end].trim_ascii();
    match line.strip_prefix(b"sep=") {
        Some([delimiter]) => ((line_end + 1).min(text.len()), Some(*delimiter)),
        _ => (from, None),
    }
}

/// How well a delimiter explains the rows: recognised header, share of rows as wide as the header, width.
type Score = (bool, usize, usize);

struct Seen {
    start: usize,
    end: usize,
    cells: Vec<String>,
}

fn judge(text: &[u8], start: usize, dialect: Dialect, recognise: &dyn Fn(&[String]) -> bool) -> Option<(Score, Proof)> {
    let mut seen: Vec<Seen> = Vec::new();
    // A quote that never closes within the sample ends the look; the reading proper will tell where.
    let _ = rows::each_row_strict(text, start..text.len(), dialect, |row| {
        let cells = (0..row.width()).map(|index| lossy(&rows::trimmed(row.raw(index)))).collect();
        seen.push(Seen { start: row.start, end: row.start + row.bytes().len(), cells });
        seen.len() < PREAMBLE_ROWS + 140 && row.start < SAMPLE
    });
    let is_blank = |row: &Seen| row.cells.iter().all(String::is_empty);
    let recognised = seen.iter().take(PREAMBLE_ROWS).position(|row| row.cells.len() > 1 && recognise(&row.cells));
    let header = recognised.or_else(|| likeliest(&seen))?;
    let width = seen[header].cells.len();
    let after = || seen[header + 1..].iter().filter(|row| !is_blank(row));
    let total = after().count();
    let as_wide = after().filter(|row| row.cells.len() == width).count();
    let share = (as_wide * 1000).checked_div(total).unwrap_or(1000);
    let body = seen.get(header + 1).map_or(text.len(), |next| next.start);
    let proof = Proof {
        dialect,
        header: seen[header].start..seen[header].end,
        cells: raw_cells(text, &seen[header], dialect),
        body,
        is_recognised: recognised.is_some(),
        preamble: seen[..header].iter().filter(|row| !is_blank(row)).map(|row| row.start).collect(),
    };
    Some(((recognised.is_some(), if width > 1 { share } else { 0 }, width), proof))
}

/// The first row as wide as most rows are.
fn likeliest(seen: &[Seen]) -> Option<usize> {
    let filled = || seen.iter().enumerate().filter(|(_, row)| row.cells.iter().any(|cell| !cell.is_empty()));
    let common = |width: usize| filled().filter(|(_, row)| row.cells.len() == width).count();
    let width = filled().map(|(_, row)| row.cells.len()).max_by_key(|width| (common(*width), *width))?;
    filled().find(|(_, row)| row.cells.len() == width).map(|(index, _)| index)
}

fn raw_cells(text: &[u8], row: &Seen, dialect: Dialect) -> Vec<String> {
    let mut ends = Vec::new();
    let row = rows::cells(text, row.start, row.end - row.start, dialect, &mut ends);
    (0..row.width()).map(|index| lossy(&rows::trimmed(row.raw(index)))).collect()
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn price_header(cells: &[String]) -> bool {
        cells.iter().any(|cell| cell == "price") && cells.iter().any(|cell| cell == "sku")
    }

    fn proven(text: &str) -> Proof {
        prove(text.as_bytes(), 0, None, &price_header).expect("a test has rows")
    }

    #[test]
    fn the_delimiter_is_the_one_under_which_the_header_reads() {
        for (text, delimiter) in [
            ("sku,price\nA,1\n", b','),
            ("sku;price\nA;1,5\n", b';'),
            ("sku\tprice\nA\t1\n", b'\t'),
            ("sku|price\nA|1\n", b'|'),
        ] {
            assert_eq!(proven(text).dialect.delimiter, delimiter, "{text}");
        }
    }

    #[test]
    fn rows_before_the_header_are_preamble() {
        let proof = proven("Corner Bakery\nPrices of July\n\nsku,price\nA,1\n");
        assert_eq!((proof.cells, proof.preamble.len()), (vec!["sku".to_string(), "price".to_string()], 2));
    }

    #[test]
    fn carriage_returns_alone_end_rows_too() {
        let proof = proven("sku,price\rA,1\r");
        assert_eq!((proof.dialect.row_end, proof.body), (b'\r', 10));
    }

    #[test]
    fn a_line_that_names_the_separator_is_believed() {
        assert_eq!(proven("sep=;\r\nsku;price\r\nA;1\r\n").dialect.delimiter, b';');
    }
}
