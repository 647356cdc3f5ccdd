//! Cuts delimited text into rows and rows into cells, without owning any of them.
//!
//! Two readers. The fast one finds quotes, delimiters and row ends 64 bytes at a time and holds for
//! text that keeps the rules of RFC 4180; a row that breaks them is told to the caller, who then
//! takes the strict one, which walks byte by byte and treats a quote inside an unquoted cell as text.

use std::borrow::Cow;
use std::ops::Range;

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
    bytes: &'t [u8],
    ends: &'e [u32],
}

impl<'t, 'e> Row<'t, 'e> {
    /// The row that starts here and whose cells end there, as [`cells`] found them.
    pub fn of_ends(text: &'t [u8], start: usize, length: usize, ends: &'e [u32]) -> Row<'t, 'e> {
        Row { start, bytes: &text[start..start + length], ends }
    }

    /// How many cells it has.
    pub fn width(&self) -> usize {
        self.ends.len()
    }

    /// The bytes of a cell as written, quotes included; empty when there is no such cell.
    pub fn raw(&self, index: usize) -> &'t [u8] {
        let Some(end) = self.ends.get(index) else { return &[] };
        let start = if index == 0 { 0 } else { self.ends[index - 1] as usize + 1 };
        &self.bytes[start..*end as usize]
    }

    /// Where a cell starts in the text.
    pub fn cell_start(&self, index: usize) -> usize {
        let before = index.checked_sub(1).and_then(|previous| self.ends.get(previous));
        self.start + before.map_or(0, |end| *end as usize + 1)
    }

    /// The whole row as written, without its end.
    pub fn bytes(&self) -> &'t [u8] {
        self.bytes
    }

    /// Whether every cell is blank.
    pub fn is_blank(&self) -> bool {
        self.bytes.len() + 1 == self.ends.len() || (0..self.width()).all(|index| trimmed(self.raw(index)).is_empty())
    }
}

/// Bytes that were proven to be UTF-8 as text; should they not be, nothing is lost but the faulty bytes.
#[inline]
pub fn text(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => String::from_utf8_lossy(bytes),
    }
}

/// The text of a cell: unquoted, outer white space trimmed.
pub fn trimmed(raw: &[u8]) -> Cow<'_, [u8]> {
    if let ([first, ..], [.., last]) = (raw, raw)
        && *first > b' '
        && *first < 0x80
        && *first != QUOTE
        && *last > b' '
        && *last < 0x80
    {
        return Cow::Borrowed(raw);
    }
    match unquoted(raw) {
        Cow::Borrowed(inner) => Cow::Borrowed(trim_white(inner)),
        Cow::Owned(inner) => Cow::Owned(trim_white(&inner).to_vec()),
    }
}

/// The text of a cell without its quotes, white space inside them kept.
pub fn unquoted(raw: &[u8]) -> Cow<'_, [u8]> {
    let outer = trim_blanks(raw);
    let Some(inner) = outer.strip_prefix(&[QUOTE]).and_then(|rest| rest.strip_suffix(&[QUOTE])) else {
        return Cow::Borrowed(raw);
    };
    if memchr::memchr(QUOTE, inner).is_none() {
        return Cow::Borrowed(inner);
    }
    if !is_quoted_whole(outer) {
        return Cow::Borrowed(raw);
    }
    let mut text = Vec::with_capacity(inner.len());
    let mut was_quote = false;
    for byte in inner {
        if *byte == QUOTE && was_quote {
            was_quote = false;
            continue;
        }
        was_quote = *byte == QUOTE;
        text.push(*byte);
    }
    Cow::Owned(text)
}

fn trim_blanks(raw: &[u8]) -> &[u8] {
    let is_blank = |b: &u8| *b == b' ' || *b == b'\t';
    let start = raw.iter().position(|b| !is_blank(b)).unwrap_or(raw.len());
    let end = raw.iter().rposition(|b| !is_blank(b)).map_or(start, |last| last + 1);
    &raw[start..end]
}

fn trim_white(text: &[u8]) -> &[u8] {
    match std::str::from_utf8(text) {
        Ok(text) => text.trim().as_bytes(),
        Err(_) => text.trim_ascii(),
    }
}

/// Whether the cell is one quoted text: a quote at both ends, quotes inside doubled.
fn is_quoted_whole(outer: &[u8]) -> bool {
    let Some(inner) = outer.strip_prefix(&[QUOTE]).and_then(|rest| rest.strip_suffix(&[QUOTE])) else { return false };
    let mut at = 0;
    while let Some(step) = memchr::memchr(QUOTE, &inner[at..]) {
        if inner.get(at + step + 1) != Some(&QUOTE) {
            return false;
        }
        at += step + 2;
    }
    true
}

/// Whether every cell of the row keeps the quoting rules.
fn is_regular(row: &Row<'_, '_>) -> bool {
    (0..row.width()).all(|index| {
        let raw = row.raw(index);
        memchr::memchr(QUOTE, raw).is_none() || is_quoted_whole(trim_blanks(raw))
    })
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

/// Calls `each` for every row of a piece that starts at a row and ends at a row end or the end of the text.
/// Stops at the first row that breaks the quoting rules.
pub fn each_row_fast(
    text: &[u8],
    piece: Range<usize>,
    dialect: Dialect,
    mut each: impl FnMut(&Row<'_, '_>) -> bool,
) -> Result<(), Irregular> {
    let mut ends: Vec<u32> = Vec::with_capacity(64);
    let (mut start, mut is_inside, mut has_quotes) = (piece.start, 0u64, false);
    let mut at = piece.start;
    let mut padded = [0u8; 64];
    while at < piece.end {
        let block: &[u8; 64] = match text[at..piece.end].first_chunk() {
            Some(block) => block,
            None => {
                let rest = &text[at..piece.end];
                padded.fill(0);
                padded[..rest.len()].copy_from_slice(rest);
                &padded
            }
        };
        let (mut quotes, delimiters, row_ends) = masks(block, dialect);
        let mut structure = delimiters | row_ends;
        if quotes != 0 || is_inside != 0 {
            let inside = prefix_xor(quotes) ^ is_inside;
            is_inside = ((inside as i64) >> 63) as u64;
            structure &= !inside;
        }
        while structure != 0 {
            let bit = structure.trailing_zeros();
            structure &= structure - 1;
            let position = at + bit as usize;
            if (delimiters >> bit) & 1 == 1 {
                ends.push((position - start) as u32);
                continue;
            }
            let below = (1u64 << bit) - 1;
            has_quotes |= quotes & below != 0;
            quotes &= !below;
            if !finish(text, start, position, dialect, &mut ends, has_quotes, &mut each)? {
                return Ok(());
            }
            (start, has_quotes) = (position + 1, false);
        }
        has_quotes |= quotes != 0;
        at += 64;
    }
    if is_inside != 0 {
        return Err(Irregular);
    }
    if start < piece.end {
        finish(text, start, piece.end, dialect, &mut ends, has_quotes, &mut each)?;
    }
    Ok(())
}

#[inline]
fn finish(
    text: &[u8],
    start: usize,
    position: usize,
    dialect: Dialect,
    ends: &mut Vec<u32>,
    has_quotes: bool,
    each: &mut impl FnMut(&Row<'_, '_>) -> bool,
) -> Result<bool, Irregular> {
    let end = without_carriage_return(text, start, position, dialect);
    ends.push((end - start) as u32);
    let row = Row { start, bytes: &text[start..end], ends };
    if has_quotes && !is_regular(&row) {
        return Err(Irregular);
    }
    let go_on = each(&row);
    ends.clear();
    Ok(go_on)
}

fn without_carriage_return(text: &[u8], start: usize, position: usize, dialect: Dialect) -> usize {
    let has_return = dialect.row_end == b'\n' && position > start && text[position - 1] == b'\r';
    position - usize::from(has_return)
}

fn prefix_xor(mut bits: u64) -> u64 {
    for shift in [1, 2, 4, 8, 16, 32] {
        bits ^= bits << shift;
    }
    bits
}

/// Which of 64 bytes are quotes, delimiters, row ends: one bit each.
#[inline(always)]
fn masks(block: &[u8; 64], dialect: Dialect) -> (u64, u64, u64) {
    use wide::u8x16;
    let (quote, delimiter, row_end) =
        (u8x16::splat(QUOTE), u8x16::splat(dialect.delimiter), u8x16::splat(dialect.row_end));
    let (mut quotes, mut delimiters, mut row_ends) = (0u64, 0u64, 0u64);
    for (index, quarter) in block.as_chunks::<16>().0.iter().enumerate() {
        let lane = u8x16::new(*quarter);
        quotes |= u64::from(lane.simd_eq(quote).to_bitmask()) << (16 * index);
        delimiters |= u64::from(lane.simd_eq(delimiter).to_bitmask()) << (16 * index);
        row_ends |= u64::from(lane.simd_eq(row_end).to_bitmask()) << (16 * index);
    }
    (quotes, delimiters, row_ends)
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
        ends.clear();
        let end = strict_row(text, start, piece.end, dialect, &mut ends)?;
        let length = ends.last().map_or(0, |end| *end as usize);
        if !each(&Row { start, bytes: &text[start..start + length], ends: &ends }) {
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
                ends.push((end.max(start + ends.last().map_or(0, |last| *last as usize + 1)) - start) as u32);
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
    ends.clear();
    let bytes = &text[start..start + length];
    let is_whole = match dialect.quotes {
        Quotes::Regular => {
            ends_fast(bytes, dialect, ends);
            true
        }
        Quotes::Lone => strict_row(text, start, start + length, dialect, ends).is_ok(),
    };
    if !is_whole {
        ends.clear();
        ends.push(length as u32);
    }
    Row { start, bytes, ends }
}

/// Where the cells of one regular row end.
fn ends_fast(bytes: &[u8], dialect: Dialect, ends: &mut Vec<u32>) {
    let mut is_inside = 0u64;
    let mut padded = [0u8; 64];
    for (index, block) in bytes.chunks(64).enumerate() {
        let block: &[u8; 64] = match block.try_into() {
            Ok(block) => block,
            Err(_) => {
                padded[..block.len()].copy_from_slice(block);
                padded[block.len()..].fill(0);
                &padded
            }
        };
        let (quotes, mut delimiters, _) = masks(block, dialect);
        if quotes != 0 || is_inside != 0 {
            let inside = prefix_xor(quotes) ^ is_inside;
            is_inside = ((inside as i64) >> 63) as u64;
            delimiters &= !inside;
        }
        while delimiters != 0 {
            ends.push((index * 64) as u32 + delimiters.trailing_zeros());
            delimiters &= delimiters - 1;
        }
    }
    ends.push(bytes.len() as u32);
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
