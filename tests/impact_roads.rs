//! Whatever road the sales take through `plainprice impact`, the answer is the same: with any number of threads, walked
//! over once or twice, added up in machine words or digit by digit.

#![allow(clippy::disallowed_methods, reason = "the tests write lists and run the program")]

mod program;

use std::fmt::Write as _;
use std::fs;

use program::run;
use tempfile::TempDir;

/// So many that they are spread over all shares, and that their first rows are not all of them.
const ROWS: u64 = 70_000;

const OLD: &str = "sku,price,currency\nA,10.00,EUR\nB,2.50,EUR\nC,0.99,EUR\nGONE,5.00,EUR\n";
const NEW: &str = "sku,price,currency\nA,10.40,EUR\nB,2.45,EUR\nC,1.09,EUR\nNEW,7.00,EUR\n";
const HEADER: &str = "date,customer,item,quantity,net_amount,document\n";

/// The purchases of some customers, each cell written by `write` where that says something else.
fn sales(write: impl Fn(u64, &[String; 6]) -> String) -> String {
    let mut text = HEADER.to_string();
    for row in 0..ROWS {
        let lot = row.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 17;
        let item = ["A", "B", "C", "A", "GONE", "ELSE", "B", ""][(lot % 8) as usize];
        // A long name, one of non-ASCII letters, and nobody.
        let customer = match lot / 8 % 97 {
            0 => String::new(),
            1 => "a name of more bytes than one look holds".to_string(),
            2 => "Świerkowa".to_string(),
            other => format!("C-{other}"),
        };
        let date = format!("20{}-{:02}-{:02}", 24 + lot / 1000 % 2, 1 + lot / 2000 % 12, 1 + lot / 24_000 % 28);
        let sign = if lot / 700_000 % 9 == 0 { "-" } else { "" };
        let quantity = 1 + lot / 7_000_000 % 12;
        let cells = [
            date,
            customer,
            item.to_string(),
            format!("{sign}{quantity}"),
            format!("{sign}{quantity}.50"),
            format!("D-{}", row / 3),
        ];
        text.push_str(&write(row, &cells));
    }
    text
}

fn plain(cells: &[String; 6]) -> String {
    cells.join(",") + "\n"
}

fn shop(sales: &str) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, text) in [("old.csv", OLD), ("new.csv", NEW), ("sales.csv", sales)] {
        fs::write(folder.path().join(name), text).expect("a written file");
    }
    folder
}

/// Everything that the program says about these sales.
fn said(sales: &str, more: &[&str]) -> String {
    let shop = shop(sales);
    let base = ["impact", "old.csv", "new.csv", "--sales", "sales.csv", "--as-of", "2025-12-01", "--format", "json"];
    let output = run(shop.path(), &[&base[..], more].concat(), None);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn the_number_of_threads_changes_no_byte() {
    let sales = sales(|_, cells| plain(cells));
    let one = said(&sales, &["--threads", "1"]);
    assert!(one.contains("a name of more bytes") && one.contains("Świerkowa"), "long and short names are among them");
    for threads in ["2", "3", "8"] {
        assert_eq!(said(&sales, &["--threads", threads]), one, "{threads} threads");
    }
}

#[test]
fn the_order_of_the_rows_changes_no_byte() {
    let sales = sales(|_, cells| plain(cells));
    let mut rows: Vec<&str> = sales.lines().skip(1).collect();
    rows.sort_unstable();
    assert_eq!(said(&(HEADER.to_string() + &rows.join("\n")), &[]), said(&sales, &[]));
}

#[test]
fn cells_that_make_the_road_longer_change_no_byte() {
    let expected = said(&sales(|_, cells| plain(cells)), &[]);
    let late = ROWS - 5;
    let with = |index: usize, text: fn(&str) -> String| {
        sales(move |row, cells| {
            let mut cells = cells.clone();
            if row == late {
                cells[index] = text(&cells[index]);
            }
            plain(&cells)
        })
    };
    let broken = with(5, |document| format!("\"{document}\nsecond line\""));
    // A quote inside a cell breaks the rules: the strict reader takes the whole table.
    let lone = with(5, |document| format!("{document} 5\" pipe"));
    let other_day = with(0, |date| date.replace('-', "/"));
    let long = with(3, |quantity| format!("{quantity}.0000000000000000000"));
    let scales = sales(|row, cells| {
        let mut cells = cells.clone();
        cells[3].push_str(["", ".0", ".00", ".0000000"][(row % 4) as usize]);
        plain(&cells)
    });
    let quoted = sales(|_, cells| cells.iter().map(|cell| format!("\"{cell}\"")).collect::<Vec<_>>().join(",") + "\n");
    for (what, sales) in [
        ("a line break in quotes", broken),
        ("a lone quote", lone),
        ("another way to write a day", other_day),
        ("a quantity of many digits", long),
        ("quantities of several scales", scales),
        ("everything quoted", quoted),
    ] {
        assert!(said(&sales, &[]) == expected, "{what}");
    }
}

#[test]
fn what_the_first_rows_suppose_is_given_up_where_later_ones_prove_otherwise() {
    // Whole amounts suppose a point; only the last rows show that it is a comma, and they name a currency of their own.
    let write = |mark: &'static str| {
        sales(move |row, cells| {
            let mut cells = cells.clone();
            let is_late = row > ROWS - 50;
            cells[4] = if is_late { format!("{}{mark}25", cells[3]) } else { cells[3].clone() };
            cells.join(";") + ";" + if row == ROWS - 3 { "USD" } else { "EUR" } + "\n"
        })
        .replacen(HEADER, "date;customer;item;quantity;net_amount;document;currency\n", 1)
    };
    let (comma, point) = (said(&write(","), &[]), said(&write("."), &[]));
    assert_eq!(comma, point);
    assert!(point.contains("sold in another currency"), "{point}");
}

/// Purchases of one customer in every month.
fn of_one(quantity: &str) -> String {
    let mut text = HEADER.to_string();
    for month in 1..=11 {
        writeln!(text, "2025-{month:02}-05,ana,A,{quantity},1.00,D-{month}").expect("a text takes everything");
    }
    text
}

#[test]
fn sums_at_the_edge_of_machine_words_are_exact_on_both_roads() {
    // 2^63 - 1 and one more hundredth; the largest digits that are noted in place, and one more.
    for price in ["92233720368547758.07", "92233720368547758.08"] {
        for quantity in ["34359738367", "-34359738368", "34359738368"] {
            let shop = shop(&of_one(quantity));
            let list = |price: &str| format!("sku,price,currency\nA,{price},EUR\n");
            fs::write(shop.path().join("old.csv"), list(price)).expect("a written file");
            fs::write(shop.path().join("new.csv"), list("0.01")).expect("a written file");
            let base = ["impact", "old.csv", "new.csv", "--as-of", "2025-12-01", "--format", "json", "--sales"];
            let quick = run(shop.path(), &[&base[..], &["sales.csv"]].concat(), None);
            let long = of_one(&format!("{quantity}.00000000000000000"));
            fs::write(shop.path().join("long.csv"), long).expect("a written file");
            let careful = run(shop.path(), &[&base[..], &["long.csv"]].concat(), None);
            let text = String::from_utf8_lossy(&quick.stdout).into_owned();
            assert_eq!(text, String::from_utf8_lossy(&careful.stdout), "{price} {quantity}");
            let digits = |text: &str| text.replace(['.', '-'], "").parse::<i128>().expect("digits");
            let product = digits(price) * digits(quantity) * 11;
            let sign = if quantity.starts_with('-') { "-" } else { "" };
            let whole = format!("\"before\":\"{sign}{}.{:02}\"", product / 100, product % 100);
            assert!(text.contains(&whole), "{whole}: {text}");
        }
    }
}

#[test]
fn sums_of_too_many_digits_are_refused_whatever_comes_first() {
    let large = "7922816251426433759354395033";
    let mut rows = Vec::new();
    for month in 1..=11 {
        rows.push(format!("2025-{month:02}-05,ana,A,{large},1.00,D"));
        rows.push(format!("2025-{month:02}-05,ana,A,-{large},1.00,D"));
        rows.push(format!("2025-{month:02}-05,ana,A,0.000000000000000000001,1.00,D"));
    }
    for _ in 0..2 {
        let shop = shop(&(HEADER.to_string() + &rows.join("\n")));
        let output =
            run(shop.path(), &["impact", "old.csv", "new.csv", "--sales", "sales.csv", "--as-of", "2025-12-01"], None);
        assert_eq!(output.status.code(), Some(2));
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(said.contains("more digits than can be added exactly"), "{said}");
        rows.sort_unstable();
    }
}
