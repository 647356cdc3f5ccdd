//! Price lists as chance writes them.

use std::collections::{BTreeMap, BTreeSet};

use plainprice::core::wishes::DecimalMark;
use proptest::prelude::*;
use proptest::sample::select;

/// What stands in a price cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PriceCell {
    Blank,
    /// In hundredths.
    Amount(i64),
    Words(String),
}

impl PriceCell {
    /// Reads a plain decimal with at most two decimals.
    pub fn of_text(text: &str) -> PriceCell {
        let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
        format!("{whole}{decimals:0<2}").parse().map_or(PriceCell::Blank, PriceCell::Amount)
    }

    fn written(&self, writing: &Writing) -> String {
        match self {
            PriceCell::Blank => String::new(),
            PriceCell::Amount(cents) => amount(*cents, writing),
            PriceCell::Words(words) => words.clone(),
        }
    }
}

fn amount(cents: i64, writing: &Writing) -> String {
    let (mark, group) = match writing.mark {
        DecimalMark::Point => ('.', ','),
        DecimalMark::Comma => (',', '.'),
    };
    let whole = (cents / 100).to_string();
    let mut grouped = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if writing.is_grouped && index > 0 && (whole.len() - index).is_multiple_of(3) {
            grouped.push(group);
        }
        grouped.push(digit);
    }
    format!("{grouped}{mark}{:02}", cents % 100)
}

/// Which columns a list has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shape {
    pub components: Vec<&'static str>,
    pub has_currency: bool,
    pub has_pack: bool,
    pub has_tiers: bool,
    pub has_fee: bool,
    pub has_remark: bool,
}

/// One row. Cells of columns that the list does not have are blank for the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub key: String,
    pub name: String,
    pub prices: BTreeMap<String, PriceCell>,
    pub currency: String,
    pub grams: Option<i64>,
    pub is_in_kilograms: bool,
    pub tier: String,
    /// In hundredths.
    pub fee: Option<i64>,
    pub remark: String,
}

impl Row {
    pub fn of_nothing() -> Row {
        Row {
            key: String::new(),
            name: String::new(),
            prices: BTreeMap::new(),
            currency: String::new(),
            grams: None,
            is_in_kilograms: false,
            tier: String::new(),
            fee: None,
            remark: String::new(),
        }
    }

    /// What the columns of a list tell of the row, as values.
    pub fn known(&self, list: &PriceList) -> Row {
        let shape = &list.shape;
        let text = |has: bool, text: &str| if has { text.to_string() } else { String::new() };
        let price = |component: &&str| {
            let cell = self.prices.get(*component).cloned().unwrap_or(PriceCell::Blank);
            (component.to_string(), cell)
        };
        Row {
            key: self.key.clone(),
            name: self.name.clone(),
            prices: shape.components.iter().map(price).filter(|(_, cell)| *cell != PriceCell::Blank).collect(),
            currency: text(shape.has_currency, &self.currency),
            grams: self.grams.filter(|_| shape.has_pack),
            is_in_kilograms: false,
            tier: text(shape.has_tiers, &self.tier),
            fee: self.fee.filter(|_| shape.has_fee),
            remark: text(shape.has_remark, &self.remark),
        }
    }

    /// What an entry for a new row tells.
    pub fn told_when_new(&self) -> Row {
        Row { tier: String::new(), fee: None, remark: String::new(), ..self.clone() }
    }

    /// The row without its tier where that is in the identity, and without the prices that are blank.
    pub fn without_tier(&self, is_in_identity: bool) -> Row {
        let mut row = self.clone();
        row.prices.retain(|_, cell| *cell != PriceCell::Blank);
        if is_in_identity {
            row.tier.clear();
        }
        row
    }

    /// Sets a cell to what a comparison says stands there, in the writing of a list.
    pub fn set(&mut self, header: &str, text: &str, list: &PriceList) {
        let cents = |text: &str| match list.mark {
            DecimalMark::Point => PriceCell::of_text(&text.replace(',', "")),
            DecimalMark::Comma => PriceCell::of_text(&text.replace('.', "").replace(',', ".")),
        };
        match header {
            "name" => self.name = text.to_string(),
            "currency" => self.currency = text.to_string(),
            "min_quantity" => self.tier = text.to_string(),
            "remark" => self.remark = text.to_string(),
            "fee:delivery" => {
                self.fee = match cents(text) {
                    PriceCell::Amount(cents) if !text.is_empty() => Some(cents),
                    _ => None,
                }
            }
            "pack" => self.grams = grams(text),
            other => panic!("no such column: {other}"),
        }
    }
}

/// The content of a pack as this file writes it.
fn grams(text: &str) -> Option<i64> {
    match text.strip_suffix(" kg") {
        Some(kilograms) => {
            let (whole, decimals) = kilograms.split_once(['.', ',']).unwrap_or((kilograms, ""));
            Some(format!("{whole}{}", &decimals[..3]).parse().expect("kilograms as this file writes them"))
        }
        None => text.strip_suffix(" g").map(|grams| grams.parse().expect("grams as this file writes them")),
    }
}

/// How rows end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ends {
    Lf,
    CrLf,
    Cr,
}

/// What the rows stand in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Container {
    Text,
    Json,
    Workbook,
}

impl Container {
    pub const ALL: [Container; 3] = [Container::Text, Container::Json, Container::Workbook];

    pub fn extension(self) -> &'static str {
        match self {
            Container::Text => "csv",
            Container::Json => "json",
            Container::Workbook => "xlsx",
        }
    }
}

/// How a list is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Writing {
    pub container: Container,
    pub mark: DecimalMark,
    pub is_grouped: bool,
    pub delimiter: char,
    pub is_quoted: bool,
    pub ends: Ends,
    pub has_mark_of_byte_order: bool,
    pub has_last_end: bool,
    /// Zero leaves the columns as they are.
    pub column_order: u64,
}

impl Default for Writing {
    fn default() -> Writing {
        Writing {
            container: Container::Text,
            mark: DecimalMark::Point,
            is_grouped: false,
            delimiter: ',',
            is_quoted: false,
            ends: Ends::Lf,
            has_mark_of_byte_order: false,
            has_last_end: true,
            column_order: 0,
        }
    }
}

/// A price list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PriceList {
    pub shape: Shape,
    pub rows: Vec<Row>,
    /// The mark under which [`Row::set`] reads.
    pub mark: DecimalMark,
}

impl PriceList {
    /// The header, and for each row its cells; a flag says that a cell is an amount.
    fn cells(&self, writing: &Writing) -> (Vec<String>, Vec<Vec<(String, bool)>>) {
        let shape = &self.shape;
        let mut header: Vec<String> = vec!["sku".into(), "name".into()];
        header.extend(shape.components.iter().map(|name| match *name {
            "price" => "price".to_string(),
            name => format!("price.{name}"),
        }));
        let optional = [
            (shape.has_currency, "currency"),
            (shape.has_pack, "pack"),
            (shape.has_tiers, "min_quantity"),
            (shape.has_fee, "fee:delivery"),
            (shape.has_remark, "remark"),
        ];
        header.extend(optional.iter().filter(|(has, _)| *has).map(|(_, name)| name.to_string()));
        let cells = |row: &Row| -> Vec<(String, bool)> {
            let mut cells = vec![(row.key.clone(), false), (row.name.clone(), false)];
            for component in &shape.components {
                let cell = row.prices.get(*component).unwrap_or(&PriceCell::Blank);
                cells.push((cell.written(writing), matches!(cell, PriceCell::Amount(_))));
            }
            let pack = row.grams.map_or_else(String::new, |grams| match (row.is_in_kilograms, writing.mark) {
                (false, _) => format!("{grams} g"),
                // Four decimals, so that no cell can be read as thousands.
                (true, DecimalMark::Point) => format!("{}.{:03}0 kg", grams / 1000, grams % 1000),
                (true, DecimalMark::Comma) => format!("{},{:03}0 kg", grams / 1000, grams % 1000),
            });
            let fee = row.fee.map_or_else(String::new, |fee| amount(fee, writing));
            let texts = [row.currency.clone(), pack, row.tier.clone(), fee, row.remark.clone()];
            cells.extend(optional.iter().zip(texts).filter(|((has, _), _)| *has).map(|(_, text)| (text, false)));
            cells
        };
        let rows = self.rows.iter().map(cells).collect::<Vec<_>>();
        let order = shuffled((0..header.len()).collect(), writing.column_order);
        let rows = rows.into_iter().map(|row| order.iter().map(|at| row[*at].clone()).collect()).collect();
        (order.iter().map(|at| header[*at].clone()).collect(), rows)
    }

    /// The list as the bytes of a file.
    pub fn bytes(&self, writing: &Writing) -> Vec<u8> {
        let (header, rows) = self.cells(writing);
        match writing.container {
            Container::Text => text(&header, &rows, writing).into_bytes(),
            Container::Json => json(&header, &rows).into_bytes(),
            Container::Workbook => workbook(&header, &rows),
        }
    }

    /// The first amount of a row with its component.
    pub fn first_amount(&self, at: usize) -> Option<(String, i64)> {
        self.shape.components.iter().find_map(|component| match self.rows[at].prices.get(*component) {
            Some(PriceCell::Amount(amount)) => Some((component.to_string(), *amount)),
            _ => None,
        })
    }

    pub fn shuffled(&self, seed: u64) -> PriceList {
        PriceList { rows: shuffled(self.rows.clone(), seed), ..self.clone() }
    }

    /// The list after edits, the row at `but` left alone.
    pub fn edited(&self, edits: &[Edit], but: Option<usize>) -> PriceList {
        let mut list = self.clone();
        let mut gone = BTreeSet::new();
        for edit in edits {
            if list.rows.is_empty() {
                break;
            }
            let at = edit.at % self.rows.len();
            if Some(at) == but {
                continue;
            }
            let row = &mut list.rows[at];
            match edit.what {
                What::Remove => {
                    gone.insert(at);
                }
                What::Rename => row.name = edit.row.name.clone(),
                What::Reprice => row.prices = edit.row.prices.clone(),
                What::Repack => row.grams = edit.row.grams,
                What::NewKey => row.key = edit.row.key.clone(),
                What::OtherCase => row.key = row.key.to_lowercase(),
                What::Recharge => row.fee = edit.row.fee,
                What::Remark => row.remark = edit.row.remark.clone(),
                What::Add => list.rows.push(edit.row.clone()),
            }
        }
        let kept: Vec<Row> =
            list.rows.into_iter().enumerate().filter(|(at, _)| !gone.contains(at)).map(|(_, row)| row).collect();
        settled(list.shape, kept, but.map(|at| self.rows[at].key.clone()))
    }
}

/// Rows whose identities are all different; the key in `keep` stays with the first row that has it.
fn settled(shape: Shape, rows: Vec<Row>, keep: Option<String>) -> PriceList {
    let mut seen = BTreeSet::new();
    let is_new = |row: &Row| {
        let tier = if shape.has_tiers { row.tier.clone() } else { String::new() };
        seen.insert((row.key.clone(), tier))
    };
    let mut rows = rows;
    // The sort is stable: a row that must stay comes before those that took its key.
    if let Some(keep) = keep {
        rows.sort_by_key(|row| row.key != keep);
    }
    let rows = rows.into_iter().filter(is_new).collect();
    PriceList { shape, rows, mark: DecimalMark::Point }
}

fn shuffled<T>(mut values: Vec<T>, seed: u64) -> Vec<T> {
    let mut state = seed;
    if seed == 0 {
        return values;
    }
    for last in (1..values.len()).rev() {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        values.swap(last, (state >> 33) as usize % (last + 1));
    }
    values
}

fn text(header: &[String], rows: &[Vec<(String, bool)>], writing: &Writing) -> String {
    let end = match writing.ends {
        Ends::Lf => "\n",
        Ends::CrLf => "\r\n",
        Ends::Cr => "\r",
    };
    let cell = |text: &str| {
        let needs_quotes = text.contains([writing.delimiter, '"']) || text.trim() != text;
        if needs_quotes || writing.is_quoted { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_string() }
    };
    let delimiter = writing.delimiter.to_string();
    let mut lines = vec![header.iter().map(|name| cell(name)).collect::<Vec<_>>().join(&delimiter)];
    lines.extend(rows.iter().map(|row| row.iter().map(|(text, _)| cell(text)).collect::<Vec<_>>().join(&delimiter)));
    let mark = if writing.has_mark_of_byte_order { "\u{feff}" } else { "" };
    let last = if writing.has_last_end { end } else { "" };
    format!("{mark}{}{last}", lines.join(end))
}

fn json(header: &[String], rows: &[Vec<(String, bool)>]) -> String {
    let quoted = |text: &str| serde_json::to_string(text).expect("text is JSON");
    let member = |(name, (text, is_amount)): (&String, &(String, bool))| {
        format!("{}: {}", quoted(name), if *is_amount { text.clone() } else { quoted(text) })
    };
    let item = |row: &Vec<(String, bool)>| {
        format!("  {{{}}}", header.iter().zip(row).map(member).collect::<Vec<_>>().join(", "))
    };
    format!("[\n{}\n]\n", rows.iter().map(item).collect::<Vec<_>>().join(",\n"))
}

fn workbook(header: &[String], rows: &[Vec<(String, bool)>]) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (column, name) in header.iter().enumerate() {
        sheet.write_string(0, column as u16, name).expect("a cell");
    }
    for (row, cells) in rows.iter().enumerate() {
        for (column, (text, is_amount)) in cells.iter().enumerate() {
            let (row, column) = (row as u32 + 1, column as u16);
            if *is_amount {
                let value: f64 = text.parse().expect("an amount with a point");
                sheet.write_number(row, column, value).expect("a cell");
            } else if !text.is_empty() {
                sheet.write_string(row, column, text).expect("a cell");
            }
        }
    }
    book.save_to_buffer().expect("a workbook")
}

/// One edit of a list.
#[derive(Clone, Debug)]
pub struct Edit {
    what: What,
    at: usize,
    pub row: Row,
}

#[derive(Clone, Copy, Debug)]
enum What {
    Remove,
    Rename,
    Reprice,
    Repack,
    NewKey,
    OtherCase,
    Recharge,
    Remark,
    Add,
}

const KEYS: &[&str] = &[
    "A-1",
    "A-2",
    "a-1",
    "BRD-07",
    "BRD-7",
    "007",
    "7",
    "0007",
    "5\" pipe",
    "a,b",
    "a;b",
    "x|y",
    "x\\|y",
    "été",
    "ete",
    "日本",
    "naïve \"q\"",
    "1e5",
    "100000",
    "+1",
    "-5",
    "=A1",
    "12.50",
    "12.5",
    "Ω",
    "ω",
    "C D",
    "c d",
];
const NAMES: &[&str] = &[
    "",
    "Loaf",
    "Loaf, small",
    "Sourdough loaf 800 g",
    "Sourdough loaf",
    "Rye \"dark\"",
    "Café crème",
    "面包",
    "a|b",
    "Tea; green",
    "100 % juice",
    "Tea",
    "'quoted'",
];
const REMARKS: &[&str] = &["", "1", "01", "1.0", "x", "X", "new", "a,b", "a\"b", "2026-01-01", "é"];

fn any_key() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => select(KEYS).prop_map(str::to_string),
        3 => "[A-C]-[0-9]{1,2}",
        1 => "0{1,2}[0-9]{1,2}",
        1 => "[a-zA-Zé日б\",;|' ]{1,8}".prop_map(|key| key.trim().to_string()).prop_filter("a key", |key| !key.is_empty()),
    ]
}

fn any_amount() -> impl Strategy<Value = i64> {
    prop_oneof![0i64..100, 100i64..10_000, 10_000i64..1_000_000_000]
}

fn any_price() -> impl Strategy<Value = PriceCell> {
    prop_oneof![
        8 => any_amount().prop_map(PriceCell::Amount),
        1 => Just(PriceCell::Blank),
        1 => Just(PriceCell::Words("POA".to_string())),
    ]
}

const COMPONENTS: [&str; 3] = ["price", "renew", "trade"];

fn any_row() -> impl Strategy<Value = Row> {
    (
        any_key(),
        select(NAMES),
        [any_price(), any_price(), any_price()],
        select(vec!["", "EUR", "EUR", "GBP"]),
        prop::option::of(1i64..5_000),
        any::<bool>(),
        select(vec!["", "1", "10", "100"]),
        prop::option::of(any_amount()),
        select(REMARKS),
    )
        .prop_map(|(key, name, prices, currency, grams, is_in_kilograms, tier, fee, remark)| Row {
            key,
            name: name.to_string(),
            prices: COMPONENTS.iter().map(|name| name.to_string()).zip(prices).collect(),
            currency: currency.to_string(),
            grams,
            is_in_kilograms,
            tier: tier.to_string(),
            fee,
            remark: remark.to_string(),
        })
}

fn any_shape() -> impl Strategy<Value = Shape> {
    (select(vec![1usize, 1, 1, 2, 3]), any::<[bool; 5]>()).prop_map(|(components, has)| Shape {
        components: COMPONENTS[..components].to_vec(),
        has_currency: has[0],
        has_pack: has[1],
        has_tiers: has[2],
        has_fee: has[3],
        has_remark: has[4],
    })
}

/// A list of up to 40 items.
pub fn any_list() -> impl Strategy<Value = PriceList> {
    (any_shape(), prop::collection::vec(any_row(), 0..=40)).prop_map(|(shape, rows)| settled(shape, rows, None))
}

fn any_edit() -> impl Strategy<Value = Edit> {
    use What::{Add, NewKey, OtherCase, Recharge, Remark, Remove, Rename, Repack, Reprice};
    let whats = vec![Remove, Rename, Reprice, Repack, NewKey, OtherCase, Recharge, Remark, Add];
    (select(whats), any::<usize>(), any_row()).prop_map(|(what, at, row)| Edit { what, at, row })
}

/// A few edits.
pub fn any_edits() -> impl Strategy<Value = Vec<Edit>> {
    prop::collection::vec(any_edit(), 0..12)
}

/// Two lists that have something to do with each other.
pub fn any_pair() -> impl Strategy<Value = (PriceList, PriceList)> {
    prop_oneof![
        (any_list(), any_list()),
        (any_list(), any_edits()).prop_map(|(list, edits)| {
            let new = list.edited(&edits, None);
            (list, new)
        }),
    ]
}

/// A way to write a list as text.
pub fn any_writing() -> impl Strategy<Value = Writing> {
    let dialects = vec![
        (DecimalMark::Point, ','),
        (DecimalMark::Point, ';'),
        (DecimalMark::Point, '\t'),
        (DecimalMark::Point, '|'),
        (DecimalMark::Comma, ';'),
        (DecimalMark::Comma, '\t'),
        (DecimalMark::Comma, ','),
    ];
    (select(dialects), any::<[bool; 4]>(), select(vec![Ends::Lf, Ends::CrLf, Ends::Cr])).prop_map(
        |((mark, delimiter), [is_grouped, is_quoted, has_mark_of_byte_order, has_last_end], ends)| Writing {
            mark,
            delimiter,
            is_grouped,
            is_quoted,
            has_mark_of_byte_order,
            has_last_end,
            ends,
            ..Writing::default()
        },
    )
}

/// Two long lists of which every third row differs.
pub fn large_pair(rows: usize) -> (PriceList, PriceList) {
    let shape = Shape {
        components: vec!["price", "renew"],
        has_currency: true,
        has_pack: true,
        has_tiers: false,
        has_fee: true,
        has_remark: true,
    };
    let row = |index: usize, edition: usize| {
        let is_moved = edition == 1 && index.is_multiple_of(3);
        let price = 100 + (index * 37 % 5_000) as i64 + if is_moved { (index % 7) as i64 - 3 } else { 0 };
        let key = if edition == 1 && index.is_multiple_of(11) { format!("N{index}") } else { format!("K\"{index}") };
        let prices =
            [("price", price), ("renew", price * 2)].map(|(name, cents)| (name.to_string(), PriceCell::Amount(cents)));
        Row {
            key,
            name: format!("{} number {}", NAMES[index % NAMES.len()], index / 3),
            prices: prices.into_iter().collect(),
            currency: "EUR".to_string(),
            grams: Some(100 + (index % 50) as i64 - i64::from(is_moved && index.is_multiple_of(2))),
            is_in_kilograms: index.is_multiple_of(2),
            tier: String::new(),
            fee: Some((index % 5) as i64 * 50),
            remark: REMARKS[index % REMARKS.len()].to_string(),
        }
    };
    let list = |edition: usize| PriceList {
        shape: shape.clone(),
        rows: (0..rows).map(|index| row(index, edition)).collect(),
        mark: DecimalMark::Point,
    };
    (list(0), list(1).shuffled(7))
}
