//! Makes price lists to measure with: the same arguments give the same bytes on every machine.
//!
//! `cargo bench --bench generate -- pair 1000000 target/bench/data/pair-1000000-shuffled shuffled`
//!
//! A pair is two versions of one list, `old.csv` and `new.csv`, with `truth.txt` counting what was
//! changed between them. Nothing is kept in memory: every row is computed from its number, and
//! shuffling is a permutation computed the same way, so ten million rows need no more than one.
//! It uses the standard library alone: `rustc --edition 2024 -O benches/generate.rs` will do.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "a tool of its own: it may read arguments, write files and speak"
)]

#[path = "generate/chance.rs"]
mod chance;
#[path = "generate/item.rs"]
mod item;
#[path = "generate/sales.rs"]
mod sales;

use chance::{Shuffle, mixed};
use item::{COLUMNS, Fate, IN_ORDER, Item, MOVED, write_date, write_hundredths, write_sku};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::thread;

const USAGE: &str = "\
usage: generate pair N DIR [same|shuffled]   two versions of a list of N items
       generate round N DIR                  the same, with every price and every date changed
       generate crlf N DIR                   a shuffled pair whose new list ends its lines with CRLF
       generate reordered N DIR              a shuffled pair whose new list has its columns moved
       generate history ITEMS VERSIONS FILE  one long list: sku,date,price, version after version
       generate sales CUSTOMERS ITEMS ROWS DIR [mixed|sorted]
                                             two versions of a list and ROWS purchases, in no order or by day";

/// Keys have eight digits, and added rows need numbers of their own.
const MOST_ITEMS: u64 = 90_000_000;

fn main() -> ExitCode {
    // Cargo adds `--bench` to whatever a bench is started with.
    let given: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    if given.is_empty() {
        // A bare `cargo bench` starts every bench; making nothing is then the right amount.
        println!("{USAGE}");
        return ExitCode::SUCCESS;
    }
    match run(&given) {
        Ok(told) => {
            print!("{told}");
            ExitCode::SUCCESS
        }
        Err(problem) => {
            eprintln!("error: {problem}\n{USAGE}");
            ExitCode::from(2)
        }
    }
}

fn run(given: &[String]) -> Result<String, String> {
    let words: Vec<&str> = given.iter().map(String::as_str).collect();
    match words[..] {
        ["pair", items, folder] | ["pair", items, folder, "shuffled"] => {
            pair(Pair { shuffled: true, ..Pair::of(items, folder)? })
        }
        ["pair", items, folder, "same"] => pair(Pair::of(items, folder)?),
        ["round", items, folder] => pair(Pair { shuffled: true, round: true, ..Pair::of(items, folder)? }),
        ["crlf", items, folder] => pair(Pair { shuffled: true, line_end: "\r\n", ..Pair::of(items, folder)? }),
        ["reordered", items, folder] => pair(Pair { shuffled: true, order: MOVED, ..Pair::of(items, folder)? }),
        ["history", items, versions, file] => history(number(items)?, number(versions)?, Path::new(file)),
        ["sales", customers, items, rows, folder, ref order @ ..] if matches!(order, [] | ["mixed"] | ["sorted"]) => {
            let sorted = order == ["sorted"];
            let wish =
                sales::Wish { customers: number(customers)?, items: number(items)?, rows: number(rows)?, sorted };
            sales::write(&wish, Path::new(folder))
        }
        _ => return Err("these arguments were not understood".to_owned()),
    }
    .map_err(|problem| format!("cannot write: {problem}"))
}

fn number(word: &str) -> Result<u64, String> {
    let read = word.replace('_', "").parse().map_err(|_| format!("{word} is not a whole number"))?;
    if (1..=MOST_ITEMS).contains(&read) { Ok(read) } else { Err(format!("{word} is not within 1 to {MOST_ITEMS}")) }
}

struct Pair {
    items: u64,
    folder: PathBuf,
    shuffled: bool,
    round: bool,
    order: [usize; 8],
    line_end: &'static str,
}

impl Pair {
    fn of(items: &str, folder: &str) -> Result<Pair, String> {
        Ok(Pair {
            items: number(items)?,
            folder: PathBuf::from(folder),
            shuffled: false,
            round: false,
            order: IN_ORDER,
            line_end: "\n",
        })
    }

    fn added(&self) -> u64 {
        self.items / 100
    }
}

/// Collects rows and writes them in large pieces.
struct Sheet {
    file: File,
    rows: Vec<u8>,
}

impl Sheet {
    const FULL: usize = 1 << 20;

    fn create(path: &Path) -> io::Result<Sheet> {
        Ok(Sheet { file: File::create(path)?, rows: Vec::with_capacity(Sheet::FULL + 4096) })
    }

    fn end_row(&mut self, line_end: &str) -> io::Result<()> {
        self.rows.extend_from_slice(line_end.as_bytes());
        if self.rows.len() >= Sheet::FULL { self.flush() } else { Ok(()) }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.write_all(&self.rows)?;
        self.rows.clear();
        Ok(())
    }

    fn header(&mut self, order: [usize; 8], line_end: &str) -> io::Result<()> {
        self.rows.extend_from_slice(order.map(|column| COLUMNS[column]).join(",").as_bytes());
        self.end_row(line_end)
    }

    fn item(&mut self, item: &Item, order: [usize; 8], line_end: &str) -> io::Result<()> {
        for (place, column) in order.into_iter().enumerate() {
            if place > 0 {
                self.rows.push(b',');
            }
            item.write_field(column, &mut self.rows);
        }
        self.end_row(line_end)
    }
}

fn pair(pair: Pair) -> io::Result<String> {
    fs::create_dir_all(&pair.folder)?;
    let counts = thread::scope(|scope| {
        let old = scope.spawn(|| write_old(&pair));
        let counts = write_new(&pair);
        old.join().expect("writing the old list does not panic")?;
        counts
    })?;
    let changed: u64 =
        [Fate::Up, Fate::Down, Fate::Shrunk, Fate::NameChanged].map(|fate| counts[fate as usize]).iter().sum();
    let mut truth: String = Fate::NAMES.iter().zip(counts).map(|(name, count)| format!("{name} {count}\n")).collect();
    truth += &format!("changed {changed}\n");
    // Written last: whoever finds it may trust that both lists are whole.
    fs::write(pair.folder.join("truth.txt"), &truth)?;
    Ok(truth)
}

fn write_old(pair: &Pair) -> io::Result<()> {
    let mut sheet = Sheet::create(&pair.folder.join("old.csv"))?;
    sheet.header(IN_ORDER, "\n")?;
    for index in 0..pair.items {
        sheet.item(&Item::new(index), IN_ORDER, "\n")?;
    }
    sheet.flush()
}

fn write_new(pair: &Pair) -> io::Result<[u64; 7]> {
    let mut sheet = Sheet::create(&pair.folder.join("new.csv"))?;
    sheet.header(pair.order, pair.line_end)?;
    let mut counts = [0; 7];
    let total = pair.items + pair.added();
    let shuffle = Shuffle::new(total);
    for place in 0..total {
        let index = if pair.shuffled { shuffle.at(place) } else { in_old_order(place, pair) };
        let fate = Fate::of(index, pair.items, pair.round);
        counts[fate as usize] += 1;
        if !matches!(fate, Fate::Removed) {
            sheet.item(&Item::new(index).after(fate, pair.round), pair.order, pair.line_end)?;
        }
    }
    sheet.flush()?;
    Ok(counts)
}

/// Every hundred old items are followed by one added item; the rest comes last.
fn in_old_order(place: u64, pair: &Pair) -> u64 {
    let (hundreds, rest) = (place / 101, place % 101);
    if hundreds >= pair.added() {
        place - pair.added()
    } else if rest == 100 {
        pair.items + hundreds
    } else {
        place - hundreds
    }
}

/// Writes monthly versions and tells how many items rose three times within 365 days.
fn history(items: u64, versions: u64, file: &Path) -> io::Result<String> {
    let mut sheet = Sheet::create(file)?;
    sheet.rows.extend_from_slice(b"sku,date,price\n");
    let mut prices: Vec<u64> = (0..items).map(|index| Item::new(index).price).collect();
    // The days of the last two rises are all that is needed to see a third one come too soon.
    let mut rises: Vec<[Option<u64>; 2]> = vec![[None; 2]; items as usize];
    let mut too_often = vec![false; items as usize];
    for version in 0..versions {
        let date = (2015 + version / 12, 1 + version % 12, 1);
        let today = day_number(date);
        for index in 0..items {
            let at = index as usize;
            let lot = mixed(mixed(index) ^ version) % 1000;
            let step = prices[at] * (1 + lot % 12) / 100 + 1;
            if version > 0 && lot < 60 {
                prices[at] += step;
                let [before, last] = rises[at];
                too_often[at] |= before.is_some_and(|day| today - day < 365);
                rises[at] = [last, Some(today)];
            } else if version > 0 && lot < 90 && prices[at] > 2 * step {
                prices[at] -= step;
            }
            write_sku(index, &mut sheet.rows);
            sheet.rows.push(b',');
            write_date(date, &mut sheet.rows);
            sheet.rows.push(b',');
            write_hundredths(prices[at], &mut sheet.rows);
            sheet.end_row("\n")?;
        }
    }
    sheet.flush()?;
    let count = too_often.iter().filter(|&&often| often).count();
    Ok(format!("rows {}\nthree_rises_within_365_days {count}\n", items * versions))
}

/// Days since an early first of March, counted in years that end with February, so that a leap
/// day is always the last one.
fn day_number((year, month, day): (u64, u64, u64)) -> u64 {
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    year * 365 + year / 4 - year / 100 + year / 400 + (month * 153 + 2) / 5 + day
}
