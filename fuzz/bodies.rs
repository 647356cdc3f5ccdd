//! What every input must satisfy, however it was made: shared by the fuzz targets and `tests/corpora.rs`.
//!
//! A body panics when a law is broken and never for any other reason: what cannot be read is refused,
//! and a refusal is a fine answer.

use std::io::{Cursor, Write};
use std::sync::Arc;

use plainprice::compare;
use plainprice::core::Decimal;
use plainprice::core::change::Comparison;
use plainprice::core::date::Date;
use plainprice::core::diagnostic::Problems;
use plainprice::core::field::Field;
use plainprice::core::progress::Silent;
use plainprice::core::wishes::{DateOrder, DecimalMark, Duplicates, Wishes};
use plainprice::normalise::list::List;
use plainprice::normalise::number::{self, Amount, Cell, Proof, Rate};
use plainprice::normalise::scan::Share;
use plainprice::normalise::schema::{self, APPENDABLE};
use plainprice::normalise::{date, header, letters, period, unit, yes_no};
use plainprice::read::grid::Grid;
use plainprice::read::rows::Short;
use plainprice::read::table::Table;
use plainprice::read::{self, encoding};
use plainprice::render;
use plainprice::source::Bytes;

/// Splits the bytes that say how to read from the ones that are read.
fn options<const N: usize>(bytes: &[u8]) -> ([u8; N], &[u8]) {
    match bytes.split_first_chunk::<N>() {
        Some((first, rest)) => (*first, rest),
        None => ([0; N], bytes),
    }
}

/// Two texts parted by a byte that no UTF-8 text holds; without it, one text twice.
fn halves(bytes: &[u8]) -> (&[u8], &[u8]) {
    match bytes.iter().position(|byte| *byte == 0xFF) {
        Some(at) => (&bytes[..at], &bytes[at + 1..]),
        None => (bytes, bytes),
    }
}

fn wishes(choice: u8) -> Wishes {
    Wishes {
        decimal_mark: match choice & 3 {
            1 => Some(DecimalMark::Point),
            2 => Some(DecimalMark::Comma),
            _ => None,
        },
        date_order: match choice >> 2 & 3 {
            1 => Some(DateOrder::Dmy),
            2 => Some(DateOrder::Mdy),
            3 => Some(DateOrder::Ymd),
            _ => None,
        },
        duplicates: Some(if choice & 16 == 0 { Duplicates::First } else { Duplicates::Last }),
        allow_empty: true,
        ..Wishes::default()
    }
}

/// How a pair of lists is read.
struct Way {
    wishes: Wishes,
    appended: Vec<Field>,
    share: Share,
}

impl Way {
    fn of(first: u8, second: u8) -> Way {
        let chosen = |index: &usize| second >> index & 1 == 1;
        let appended = (0..APPENDABLE.len()).filter(chosen).map(|index| APPENDABLE[index]).collect();
        Way { wishes: wishes(first), appended, share: Share::all(1 << (second >> 5 & 3)) }
    }

    /// Reads a framed table to the end.
    fn list(&self, table: Table) -> Result<List, Problems> {
        let schema = schema::build(&table, &self.wishes)?;
        let in_key = |field: &Field| schema.key.iter().any(|column| schema.columns[*column].field == Some(*field));
        let appended: Vec<Field> = self.appended.iter().filter(|field| !in_key(field)).copied().collect();
        List::read(table, schema, &self.wishes, &appended, &self.share, &Silent)
    }

    /// Compares two lists and holds the comparison to what must be true of each.
    fn compare(&self, old: &List, new: &List, is_itself: bool) {
        let joined = compare::join(old, new, &self.wishes);
        let losers = [&joined.old_repeats, &joined.new_repeats].map(|repeats| repeats.len() as u64);
        let day = Date::new(2026, 11, 22).expect("a day");
        let comparison = compare::compare(old, new, joined, &self.wishes, &self.appended, day, None);
        let account = comparison.account;
        assert!(account.balances(), "the account does not balance: {account:?}");
        for (list, read, losers) in [(old, account.old_read, losers[0]), (new, account.new_read, losers[1])] {
            assert_eq!(list.head.rows, read + losers, "rows are lost: {account:?}");
        }
        let summary = *comparison.summary();
        assert_eq!(summary.unchanged + summary.changed, account.matched, "{summary:?} {account:?}");
        assert_eq!(summary.removed + summary.replaced, account.removed, "{summary:?} {account:?}");
        assert_eq!(summary.added + summary.replaced, account.added, "{summary:?} {account:?}");
        if is_itself {
            assert!(comparison.found.is_empty(), "a list differs from itself: {:?}", comparison.changes());
            assert_eq!(account.matched, account.old_read);
        }
        let entries: Vec<_> = comparison.changes().iter().map(|change| change.status).collect();
        assert!(entries.len() as u64 >= summary.changed + summary.added + summary.removed + summary.replaced);
        shown(&comparison);
    }
}

/// Writes the comparison in every machine format; JSON must be JSON, and a place must not lie outside its file.
fn shown(comparison: &Comparison<'_>) {
    let mut json = Vec::new();
    render::json::write(comparison, None, &mut json).expect("memory is writable");
    serde_json::from_slice::<serde_json::Value>(&json).expect("the document is JSON");
    let mut lines = Vec::new();
    render::ndjson::write(comparison, None, &mut lines).expect("memory is writable");
    for line in lines.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
        serde_json::from_slice::<serde_json::Value>(line).expect("every line is JSON");
    }
    render::csv::write(comparison, Some(50), &mut Vec::new()).expect("memory is writable");
}

/// A refusal names a problem, and shows the line only if the mark lies in it.
fn is_worded(problems: &Problems) {
    assert!(!problems.is_empty(), "refused without a reason");
    for problem in &problems.list {
        assert!(!problem.headline.is_empty());
        if let Some(excerpt) = &problem.excerpt {
            assert!(excerpt.mark.start <= excerpt.mark.end, "{problem:?}");
        }
    }
}

/// Delimited text: options, the old text, 0xFF, the new text.
pub fn csv(bytes: &[u8]) {
    let ([first, second], rest) = options(bytes);
    let (old, new) = halves(rest);
    let way = Way::of(first, second);
    let list = |text: &[u8]| {
        let recognise = |cells: &[String]| schema::is_header(cells, &way.wishes);
        let from = if text.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
        let table = Table::of_text(Arc::from("list.csv"), Bytes::Owned(text.to_vec()), from, None, &recognise)?;
        way.list(table)
    };
    pair(&way, list(old), list(new), || list(new));
}

fn pair(
    way: &Way,
    old: Result<List, Problems>,
    new: Result<List, Problems>,
    again: impl Fn() -> Result<List, Problems>,
) {
    match (&new, &again()) {
        (Ok(new), Ok(same)) => way.compare(new, same, true),
        (Err(one), Err(other)) => assert_eq!(one, other, "one file, two refusals"),
        _ => panic!("one file is read and refused"),
    }
    for problems in [&old, &new].into_iter().filter_map(|list| list.as_ref().err()) {
        is_worded(problems);
    }
    if let (Ok(old), Ok(new)) = (old, new) {
        way.compare(&old, &new, false);
    }
}

fn of_grid(way: &Way, grid: Grid) -> Option<Result<List, Problems>> {
    let width = grid.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    assert!(width < 1 << 24);
    let recognise = |cells: &[String]| schema::is_header(cells, &way.wishes);
    Table::of_grid(Arc::from("list"), grid, &recognise).map(|table| way.list(table))
}

/// JSON: options, the old document, 0xFF, the new document.
pub fn json(bytes: &[u8]) {
    let ([first, second], rest) = options(bytes);
    let (old, new) = halves(rest);
    let way = Way::of(first, second);
    let items = match first >> 6 {
        1 => Some("data.*"),
        2 => Some("items"),
        _ => None,
    };
    let list = |text: &[u8]| grid_list(&way, read::json::read(text, &Arc::from("list.json"), items, first & 32 != 0));
    documents(&way, list(old), list(new), || list(new));
}

/// TOML: options, the old document, 0xFF, the new document.
pub fn toml(bytes: &[u8]) {
    let ([first, second], rest) = options(bytes);
    let (old, new) = halves(rest);
    let way = Way::of(first, second);
    let list = |text: &[u8]| grid_list(&way, read::toml::read(text, &Arc::from("list.toml")));
    documents(&way, list(old), list(new), || list(new));
}

fn grid_list(way: &Way, grid: Result<Grid, Problems>) -> Option<Result<List, Problems>> {
    match grid {
        Ok(grid) => of_grid(way, grid),
        Err(problems) => Some(Err(problems)),
    }
}

fn documents(
    way: &Way,
    old: Option<Result<List, Problems>>,
    new: Option<Result<List, Problems>>,
    again: impl Fn() -> Option<Result<List, Problems>>,
) {
    let (Some(old), Some(new)) = (old, new) else { return };
    pair(way, old, new, || again().expect("the same document has rows again"));
}

/// Workbooks: the first option says whether the rest is a workbook or one part of one.
pub fn sheet(bytes: &[u8]) {
    let ([kind, first, second], rest) = options(bytes);
    let way = Way::of(first, second);
    let book = match kind % 5 {
        0 => rest.to_vec(),
        1 => xlsx(rest, SHARED_STRINGS, STYLES),
        2 => xlsx(SHEET, rest, STYLES),
        3 => xlsx(SHEET, SHARED_STRINGS, rest),
        _ => archive(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", rest)]),
    };
    let read = || read::sheet::read(&book, &Arc::from("list.xlsx"), None);
    let lists = || -> Result<Vec<List>, Problems> {
        let sound = read()?.into_iter().filter_map(|grid| grid.sound().ok());
        Ok(sound.filter_map(|grid| of_grid(&way, grid)?.ok()).collect())
    };
    let (Ok(lists), Ok(same)) = (lists(), lists()) else { return };
    assert_eq!(lists.len(), same.len());
    for (list, same) in lists.iter().zip(&same) {
        way.compare(list, same, true);
    }
}

const SHEET: &[u8] = br#"<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>A-1</t></is></c><c r="B2" s="1"><v>1.5</v></c></row></sheetData></worksheet>"#;
const SHARED_STRINGS: &[u8] = br#"<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>sku</t></si><si><t>price</t></si></sst>"#;
const STYLES: &[u8] = br#"<?xml version="1.0"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>"#;

fn xlsx(sheet: &[u8], strings: &[u8], styles: &[u8]) -> Vec<u8> {
    archive(&[
        ("[Content_Types].xml", br#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#),
        ("_rels/.rels", br#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#),
        ("xl/workbook.xml", br#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Prices" sheetId="1" r:id="rId1"/></sheets></workbook>"#),
        ("xl/_rels/workbook.xml.rels", br#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#),
        ("xl/worksheets/sheet1.xml", sheet),
        ("xl/sharedStrings.xml", strings),
        ("xl/styles.xml", styles),
    ])
}

fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(*name, stored).expect("a part");
        writer.write_all(bytes).expect("a part");
    }
    writer.finish().expect("an archive").into_inner()
}

/// One cell: every reader of numbers agrees with the proof, and what is read, written and read again is the same.
pub fn number(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let marks = [DecimalMark::Point, DecimalMark::Comma];
    let numbers = marks.map(|mark| number::read_number(text, mark).ok());
    let cells = marks.map(|mark| number::read_money(text, mark).ok());
    let rates = marks.map(|mark| number::read_rate(text, mark).ok());
    agrees(text, number::prove_number(text), &numbers);
    agrees(text, number::prove_money(text), &cells);
    agrees(text, number::prove_rate(text), &rates);
    for (index, mark) in marks.into_iter().enumerate() {
        if let Some(value) = numbers[index] {
            reads_again(value, mark);
            let plain = Some(Cell::Amount(Amount { value, sign: None, is_from: false, per: None }));
            assert_eq!(cells[index], plain, "{text:?}: a number is an amount");
        }
        if let Some(Cell::Amount(amount)) = cells[index] {
            reads_again(amount.value, mark);
            assert_eq!(rates[index], Some(Rate::Money(amount)), "{text:?}: an amount is a rate");
        }
        if let Some(Rate::Percent(percent)) = rates[index] {
            reads_again(percent, mark);
            assert_eq!(cells[index], None, "{text:?}: a percentage is no amount");
        }
        if let Some(value) = number::quick(bytes, mark) {
            assert_eq!(numbers[index], Some(value), "{text:?}: the quick reader");
        }
    }
    let mut buffer = [0; Short::MOST];
    if let Some(proof) = Short::of(bytes, &mut buffer).and_then(number::quick_proof) {
        assert_eq!(number::prove_number(text), proof, "{text:?}: the quick proof");
        assert_eq!(number::prove_money(text), proof, "{text:?}: the quick proof of money");
        assert_eq!(number::prove_rate(text), proof, "{text:?}: the quick proof of a rate");
    }
}

fn agrees<T: PartialEq + std::fmt::Debug>(text: &str, proof: Proof, [point, comma]: &[Option<T>; 2]) {
    let holds = match proof {
        Proof::Either => point.is_some() && point == comma,
        Proof::Ambiguous => point.is_some() && comma.is_some() && point != comma,
        Proof::Point => point.is_some() && comma.is_none(),
        Proof::Comma => point.is_none() && comma.is_some(),
        Proof::Neither(_) => point.is_none() && comma.is_none(),
    };
    assert!(holds, "{text:?} is said to be {proof:?}, but reads {point:?} and {comma:?}");
}

fn reads_again(value: Decimal, mark: DecimalMark) {
    let plain = value.to_string().replace('.', &mark.character().to_string());
    assert_eq!(number::read_number(&plain, mark), Ok(value), "{plain}");
}

/// One text as a date, a pack, a unit, a period, yes or no, and a header.
pub fn dates_packs_headers(bytes: &[u8]) {
    let text = &*String::from_utf8_lossy(bytes);
    dates(text);
    for mark in [DecimalMark::Point, DecimalMark::Comma] {
        let Some(pack) = unit::pack(text, mark) else { continue };
        assert!(pack.quantity > Decimal::ZERO, "{text:?}: a pack of nothing");
        let shown = pack.to_string();
        let again = unit::pack(&shown, DecimalMark::Point);
        assert!(again.is_some_and(|again| again.is_same_content(&pack)), "{text:?} is shown as {shown:?}");
    }
    agrees(text, unit::prove_pack(text), &[DecimalMark::Point, DecimalMark::Comma].map(|mark| unit::pack(text, mark)));
    if let Some(unit) = unit::unit(text) {
        assert_eq!(unit::unit(unit.name()), Some(unit));
    }
    let plain = letters::plain_forms(text);
    assert_eq!(letters::plain_forms(&plain), plain);
    letters::plain_words(text);
    period::period(text);
    yes_no::yes_no(text);
    let claim = header::claim(text);
    assert_eq!(header::claim(text), claim);
    if let Some(claim) = claim {
        header::may_be_price(claim.field, text);
        header::names_component(text);
    }
}

fn dates(text: &str) {
    let orders = date::orders(text);
    let readings: Vec<Date> = [DateOrder::Dmy, DateOrder::Mdy, DateOrder::Ymd]
        .into_iter()
        .filter_map(|order| {
            let read = date::read(text, Some(order));
            assert_eq!(orders.has(order), read.is_some(), "{text:?} under {order:?}");
            read
        })
        .collect();
    if orders.reads_the_same_everywhere() {
        assert!(readings.windows(2).all(|pair| pair[0] == pair[1]), "{text:?}: {readings:?}");
    }
    for day in readings.into_iter().chain(date::read(text, None)) {
        assert_eq!(date::read(&day.to_string(), None), Some(day), "{text:?}");
        assert_eq!(Date::iso(&day.to_string()), Some(day), "{text:?}");
    }
}

/// Bytes in a declared or proven encoding.
pub fn encoding(bytes: &[u8]) {
    const LABELS: [Option<&str>; 8] = [
        None,
        Some("utf-8"),
        Some("windows-1252"),
        Some("utf-16le"),
        Some("shift_jis"),
        Some("gb18030"),
        Some("iso-2022-jp"),
        Some("utf-16be"),
    ];
    let ([choice], rest) = options(bytes);
    let label = LABELS[usize::from(choice) % LABELS.len()];
    let file = Arc::from("list.csv");
    let decoded = encoding::decode(&file, rest, label);
    let text = encoding::to_utf8(&file, rest, label);
    match (&decoded, &text) {
        (Ok(decoded), Ok(text)) => {
            assert_eq!(&*decoded.bytes, text.as_bytes());
            assert!(!text.contains('\0'));
            if decoded.skipped > 0 || matches!(decoded.bytes, std::borrow::Cow::Borrowed(_)) {
                assert!(rest.ends_with(text.as_bytes()));
            }
        }
        (Ok(decoded), Err(_)) => assert!(!decoded.is_proven, "proven text is refused"),
        (Err(one), Err(other)) => assert_eq!(one, other),
        (Err(_), Ok(_)) => panic!("text is read from bytes that cannot be decoded"),
    }
}
