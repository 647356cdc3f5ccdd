//! Two versions of a list, and what customers bought of it.

use std::fs;
use std::io;
use std::path::Path;

use crate::Sheet;
use crate::chance::{Lots, mixed};
use crate::item::{Fate, Item, write_date, write_hundredths, write_number, write_sku};

/// The purchases are spread over so many days from 1 January 2025 on: a month more than a year, and two weeks more.
const DAYS: u64 = 365 + 31 + 14;

/// What is made.
pub struct Wish {
    pub customers: u64,
    pub items: u64,
    pub rows: u64,
    /// Whether the purchases come in the order of their days.
    pub sorted: bool,
}

impl Wish {
    fn added(&self) -> u64 {
        self.items.div_ceil(100)
    }
}

/// Writes `old.csv` and `new.csv`, between which nearly every price changes, and `sales.csv`.
pub fn write(wish: &Wish, folder: &Path) -> io::Result<String> {
    fs::create_dir_all(folder)?;
    write_list(wish, &folder.join("old.csv"), false)?;
    write_list(wish, &folder.join("new.csv"), true)?;
    // Made whole under another name: whoever finds it may trust it.
    let part = folder.join("sales.part");
    let mut sheet = Sheet::create(&part)?;
    sheet.rows.extend_from_slice(b"date,customer,item,quantity,net_amount,document\n");
    let items = wish.items + 2 * wish.added();
    for row in 0..wish.rows {
        let mut lots = Lots(mixed(row ^ 0x5a1e_50f0_0d5e));
        let day = if wish.sorted { row * DAYS / wish.rows } else { lots.below(DAYS) };
        // Three of four purchases fall on anyone, the others rather on those who buy much.
        let most = if lots.below(4) == 0 { 1 + lots.below(wish.customers) } else { wish.customers };
        let customer = lots.below(most);
        let item = lots.below(items);
        let out = &mut sheet.rows;
        write_date(date(day), out);
        out.extend_from_slice(b",C-");
        write_number(customer, 7, out);
        out.push(b',');
        write_sku(item, out);
        out.push(b',');
        let halves = match lots.below(64) {
            0..2 => 1 + 2 * lots.below(8),
            _ => 2 * (1 + lots.below(12)),
        };
        let is_returned = lots.below(64) == 0;
        let sign: &[u8] = if is_returned { b"-" } else { b"" };
        out.extend_from_slice(sign);
        write_number(halves / 2, 1, out);
        out.extend_from_slice(if halves % 2 == 0 { b"," } else { b".5," });
        out.extend_from_slice(sign);
        write_hundredths(Item::new(item).price * halves / 2, out);
        out.extend_from_slice(b",D-");
        write_number((customer * DAYS + day) % 1_000_000_000, 9, out);
        sheet.end_row("\n")?;
    }
    sheet.flush()?;
    fs::rename(part, folder.join("sales.csv"))?;
    Ok(format!("rows {}\n", wish.rows))
}

/// The list before or after the change: a hundredth of the items leaves it, and as many are added.
fn write_list(wish: &Wish, file: &Path, is_new: bool) -> io::Result<()> {
    let mut sheet = Sheet::create(file)?;
    sheet.rows.extend_from_slice(b"sku,price,currency\n");
    for index in 0..wish.items + if is_new { wish.added() } else { 0 } {
        let fate = Fate::of(index, wish.items, true);
        let item = if is_new { Item::new(index).after(fate, true) } else { Item::new(index) };
        if is_new && matches!(fate, Fate::Removed) {
            continue;
        }
        write_sku(index, &mut sheet.rows);
        sheet.rows.push(b',');
        write_hundredths(item.price, &mut sheet.rows);
        sheet.rows.extend_from_slice(b",EUR");
        sheet.end_row("\n")?;
    }
    sheet.flush()
}

/// The day that comes so many days after 1 January 2025.
fn date(mut day: u64) -> (u64, u64, u64) {
    let mut year = 2025;
    loop {
        for (month, length) in (1..).zip([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]) {
            if day < length {
                return (year, month, 1 + day);
            }
            day -= length;
        }
        year += 1;
    }
}
