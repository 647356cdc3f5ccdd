//! Our own TOML layout of a price list: items become rows, everything else what the list says beside them.
//!
//! A number keeps the digits it was written with. Unknown tables are refused, and so are unknown keys, except
//! in `[[item]]`: there every key is a column.

mod beside;
mod flat;
pub mod tree;

use std::collections::HashMap;
use std::sync::Arc;

use toml_edit::{Document, Item, TableLike, Value};

use crate::core::diagnostic::{Diagnostic, Excerpt, Problems, did_you_mean};
use crate::core::list::StatementKind;
use crate::core::place::Place;
use crate::read::encoding;
use crate::read::grid::{Cell, Grid, GridRow, RowPlace, note};
use flat::Source;

/// The tables of the layout.
static TABLES: &[&str] = &["list", "item", "fee", "promotion", "promise", "reward"];

/// Reads a price list in our own layout.
///
/// The first row is the header, in order of first appearance. A `-` in a key of an item becomes `_`
/// (`valid-from` is `valid_from`), arrays of texts are joined by `|`, and nested tables are flattened with dots.
///
/// # Errors
/// Broken TOML, unknown tables and keys, values that cannot be used, each with its line.
pub fn read(bytes: &[u8], file: &Arc<str>) -> Result<Grid, Problems> {
    let text = encoding::to_utf8(file, bytes, None)?;
    let source = Source::new(file, &text);
    let document = Document::parse(&*text).map_err(|error| broken(&source, &error))?;
    let mut grid = Grid::default();
    let mut problems = Problems::default();
    let mut items = Items::default();
    for (name, item) in document.iter() {
        let line = source.line_of(document.key(name).and_then(toml_edit::Key::span));
        if name == "list" {
            match item.as_table_like() {
                Some(table) => beside::head(&source, table, &mut grid.beside.head, &mut problems),
                None => note(&mut problems, wrong_shape(file, name, line, "[list]")),
            }
            continue;
        }
        if !TABLES.contains(&name) {
            note(&mut problems, unknown_table(file, name, line));
            continue;
        }
        let Some(tables) = tables(item) else {
            note(&mut problems, wrong_shape(file, name, line, &format!("[[{name}]]")));
            continue;
        };
        for (at, (table, span)) in tables.into_iter().enumerate() {
            let line = source.line_of(span);
            let outcome = match name {
                "item" => items.add(&source, table, at, line),
                "fee" => beside::fee(&source, table, line).map(|fee| grid.beside.fees.push(fee)),
                name => beside::statement(&source, table, kind_of(name), line)
                    .map(|statement| grid.beside.statements.push(statement)),
            };
            if let Err(diagnostic) = outcome {
                note(&mut problems, diagnostic);
            }
        }
    }
    grid.rows = items.rows();
    problems.unless_any(grid)
}

fn kind_of(name: &str) -> StatementKind {
    match name {
        "promotion" => StatementKind::Promotion,
        "promise" => StatementKind::Promise,
        _ => StatementKind::Reward,
    }
}

type Tables<'a> = Vec<(&'a dyn TableLike, Option<std::ops::Range<usize>>)>;

/// The tables of `[[name]]`, or of an array of inline tables.
fn tables(item: &Item) -> Option<Tables<'_>> {
    match item {
        Item::ArrayOfTables(array) => Some(array.iter().map(|table| (table as &dyn TableLike, table.span())).collect()),
        Item::Value(Value::Array(array)) => array
            .iter()
            .map(|value| value.as_inline_table().map(|table| (table as &dyn TableLike, table.span())))
            .collect(),
        _ => None,
    }
}

fn broken(source: &Source<'_>, error: &toml_edit::TomlError) -> Diagnostic {
    let message = error.message().lines().next().unwrap_or("it cannot be read");
    let diagnostic = Diagnostic::new(format!("the TOML is broken: {message}"));
    let Some(span) = error.span() else {
        return diagnostic.at(Place::file(source.file)).help("correct the file");
    };
    let (line, column, shown) = source.position_of(span.start);
    let mark = column..column + 1;
    diagnostic
        .at(Place::text(source.file, line, u32::try_from(column + 1).ok()))
        .excerpt(Some(Excerpt { line: shown.to_string(), mark, label: "here".to_string() }))
        .help("correct the file at this place; texts and prices stand in quotes")
}

fn unknown_table(file: &Arc<str>, name: &str, line: u64) -> Diagnostic {
    let diagnostic = Diagnostic::new(format!("unknown table {name:?}")).at(Place::text(file, line, None));
    match did_you_mean(name, TABLES.iter().copied()).as_slice() {
        [] => diagnostic.help(format!("a price list has the tables {}", TABLES.join(", "))),
        near => diagnostic.help(format!("did you mean {}?", near.join(" or "))),
    }
}

fn wrong_shape(file: &Arc<str>, name: &str, line: u64, right: &str) -> Diagnostic {
    Diagnostic::new(format!("{name} does not stand in a table of its own"))
        .at(Place::text(file, line, None))
        .help(format!("write {right} on a line of its own, and the keys below it"))
}

/// The rows as they grow.
#[derive(Default)]
struct Items {
    header: Vec<String>,
    columns: HashMap<String, usize>,
    rows: Vec<GridRow>,
}

impl Items {
    fn add(&mut self, source: &Source<'_>, table: &dyn TableLike, at: usize, line: u64) -> Result<(), Diagnostic> {
        let mut cells: Vec<Option<Cell>> = Vec::new();
        for member in source.members(table)? {
            let name = column_name(&member.name);
            let column = *self.columns.entry(name).or_insert_with_key(|name| {
                self.header.push(name.clone());
                self.header.len() - 1
            });
            if cells.len() <= column {
                cells.resize(column + 1, None);
            }
            if cells[column].is_some() {
                return Err(Diagnostic::new(format!("the key {:?} is repeated", member.name))
                    .at(Place::text(source.file, member.line, None))
                    .help("keep one of the two: - and _ are the same in a key"));
            }
            cells[column] = Some(member.cell);
        }
        let cells = cells.into_iter().map(Option::unwrap_or_default).collect();
        self.rows.push(GridRow { cells, place: RowPlace::Document { path: format!("/item/{at}"), line } });
        Ok(())
    }

    fn rows(self) -> Vec<GridRow> {
        let line = match self.rows.first().map(|row| &row.place) {
            Some(RowPlace::Document { line, .. }) => *line,
            _ => 1,
        };
        let place = RowPlace::Document { path: "/item".to_string(), line };
        let header = GridRow { cells: self.header.into_iter().map(Cell::text).collect(), place };
        [header].into_iter().chain(self.rows).collect()
    }
}

/// `valid-from` is `valid_from`; what follows a `:` or a dot is a name and stays as written (`name:zh-Hant`).
fn column_name(key: &str) -> String {
    let end = key.find([':', '.']).unwrap_or(key.len());
    let (head, tail) = key.split_at(end);
    format!("{}{tail}", head.replace('-', "_"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::Decimal;
    use crate::core::list::{FeeRate, Obligation};

    fn read_text(text: &str) -> Result<Grid, Problems> {
        read(text.as_bytes(), &Arc::from("p.toml"))
    }

    fn shown(grid: &Grid) -> Vec<String> {
        let mark = |cell: &Cell| format!("{}{}", if cell.is_number { "#" } else { "" }, cell.text);
        grid.rows.iter().map(|row| row.cells.iter().map(mark).collect::<Vec<_>>().join(";")).collect()
    }

    fn refusals(text: &str) -> Vec<String> {
        let problems = read_text(text).expect_err("refused");
        let place = |problem: &Diagnostic| problem.place.as_ref().map(ToString::to_string).unwrap_or_default();
        let line =
            |problem: &Diagnostic| format!("{} {} ({})", place(problem), problem.headline, problem.help.join("; "));
        problems.list.iter().map(line).collect()
    }

    #[test]
    fn items_become_rows_and_numbers_keep_their_digits() {
        let grid = read_text(
            "[[item]]\nsku = \"A\"\nprice = \"90.00\"\nincludes = [\"breakfast\", \"pool\"]\n\n\
             [[item]]\nsku = \"B\"\nprice = 1_290.50\nvalid-from = 2027-01-01\nlimits = { max = 3 }\n\"name:zh-Hant\" = \"x\"\n",
        )
        .expect("reads");
        assert_eq!(
            shown(&grid),
            [
                "sku;price;includes;valid_from;limits.max;name:zh-Hant",
                "A;90.00;breakfast|pool",
                "B;#1290.50;;2027-01-01;#3;x"
            ]
        );
        assert_eq!(grid.rows[2].place, RowPlace::Document { path: "/item/1".to_string(), line: 6 });
    }

    #[test]
    fn the_list_its_fees_and_its_promises_stand_beside() {
        let grid = read_text(
            "[list]\ncurrency = \"EUR\"\ntax-included = true\nvalid-from = 2027-01-01\n\
             [[fee]]\nname = \"Resort fee\"\namount = \"15.00\"\nper = \"night\"\napplies-to = [\"ROOM-D\"]\ngovernment = false\n\
             [[fee]]\nname = \"Service\"\npercent = \"12 %\"\nbase = \"price\"\ncap = \"20.00\"\nobligation = \"optional\"\n\
             [[promise]]\nitem = \"ROOM-D\"\nmax-increases = { count = 1, within = \"12 months\" }\n\
             [[reward]]\nname = \"Sixth night free\"\nexcludes = [\"24-26 December\"]\n",
        )
        .expect("reads");
        let beside = grid.beside;
        assert_eq!(beside.head.currency.map(|currency| currency.to_string()).as_deref(), Some("EUR"));
        assert_eq!(beside.fees[0].rate, FeeRate::Amount(Decimal::new(1500, 2)));
        assert_eq!(beside.fees[0].applies_to, ["ROOM-D"]);
        assert_eq!(beside.fees[0].terms, [("government".to_string(), "false".to_string())]);
        assert_eq!(beside.fees[0].place.to_string(), "p.toml:5");
        let FeeRate::Percent { percent, base, cap } = &beside.fees[1].rate else { panic!("a percentage") };
        assert_eq!(
            (percent.to_string(), base.as_deref(), *cap),
            ("12".to_string(), Some("price"), Some(Decimal::new(2000, 2)))
        );
        assert_eq!(beside.fees[1].obligation, Obligation::Optional);
        assert_eq!(beside.statements[0].subject.as_deref(), Some("ROOM-D"));
        assert_eq!(beside.statements[0].members[1], ("max-increases.within".to_string(), "12 months".to_string()));
        assert_eq!(beside.statements[1].members, [("excludes".to_string(), "24-26 December".to_string())]);
    }

    #[test]
    fn unknown_names_and_unusable_values_are_refused_together() {
        assert_eq!(
            refusals("[list]\ncurency = \"EUR\"\n[[items]]\nsku = 1\n[[fee]]\nname = \"x\"\namount = \"1,50\"\n"),
            [
                "p.toml:2 unknown key \"curency\" in [list] (did you mean currency?)",
                "p.toml:3 unknown table \"items\" (did you mean item?)",
                "p.toml:7 amount is not a plain decimal: \"1,50\" (write it like \"12.50\": digits and a point)",
            ]
        );
        assert!(refusals("[[fee]]\namount = \"1\"\n")[0].starts_with("p.toml:1 the fee has no name"));
        assert!(
            refusals("[[fee]]\nname=\"x\"\namount = \"1\"\npercent = \"2\"\n")[0]
                .contains("an amount and a percentage")
        );
        assert!(
            refusals("[[item]]\nvalid-from = 1\nvalid_from = 2\n")[0]
                .starts_with("p.toml:3 the key \"valid_from\" is repeated")
        );
        assert!(refusals("[[item]]\ntags = [1]\n")[0].starts_with("p.toml:2 an array may hold texts only"));
        assert!(refusals("[item]\nsku = 1\n")[0].starts_with("p.toml:1 item does not stand"));
    }

    #[test]
    fn broken_toml_is_refused_with_line_and_column() {
        assert!(refusals("[[item]]\nsku = A-1\n")[0].starts_with("p.toml:2:7 the TOML is broken"));
    }
}
