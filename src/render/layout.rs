//! Rows to lines: figures stand under each other; names and words give way, figures never do.

use tabled::builder::Builder;
use tabled::settings::object::Columns;
use tabled::settings::{Alignment, Padding, Style};
use unicode_width::UnicodeWidthStr;

use crate::render::phrases::{self, Piece};
use crate::render::ranking::Group;
use crate::render::rows::{Row, UnitPrices};
use crate::render::screen::{Ink, Screen, wrapped};

const NAME: usize = 1;
const WAS: usize = 2;
const CHANGE: usize = 4;
const PERCENT: usize = 5;
const UNIT: usize = 6;
const UNIT_PERCENT: usize = 7;
const WHAT: usize = 8;
/// Columns of a row before the empty ones are taken out.
const ALL: usize = 9;
/// Space before each column.
const GAPS: [usize; ALL] = [1, 1, 3, 3, 3, 2, 4, 2, 3];
/// Names are not cut below this width.
const LEAST: usize = 12;
/// Words up to this width stay in the line, at the cost of names and unit prices.
const SHORT: usize = 16;
/// Longer words that do not fit stand below their line, so far from the edge.
const INDENT: &str = "      ";

/// Lays the rows out for a screen, without spaces at the ends of lines.
pub(super) fn lines(rows: &[Row], screen: &Screen) -> Vec<String> {
    let mut grid = cells(rows, screen);
    let below = fit(&mut grid, rows, screen);
    let groups = rows.iter().map(|row| row.group);
    for (cells, group) in grid.iter_mut().skip(1).zip(groups) {
        paint(cells, group, screen);
    }
    let kept: Vec<usize> = (0..ALL).filter(|column| grid.iter().any(|cells| !cells[*column].is_empty())).collect();
    let mut builder = Builder::default();
    for mut cells in grid {
        builder.push_record(kept.iter().map(|column| std::mem::take(&mut cells[*column])));
    }
    let mut table = builder.build();
    table.with(Style::empty());
    for (position, column) in kept.into_iter().enumerate() {
        table.modify(Columns::one(position), Padding::new(GAPS[column], 0, 0, 0));
        if (WAS..WHAT).contains(&column) {
            table.modify(Columns::one(position), Alignment::right());
        }
    }
    let mut below = below.into_iter();
    let table = table.to_string();
    let lines = table.lines().flat_map(|line| {
        let words = below.next().unwrap_or_default();
        std::iter::once(line.trim_end().to_string()).chain(words.into_iter().map(|words| format!("{INDENT}{words}")))
    });
    lines.collect()
}

/// The heading and one record for each row, not yet shortened.
fn cells(rows: &[Row], screen: &Screen) -> Vec<[String; ALL]> {
    let shown = |text: &str| screen.shown(text).into_owned();
    let units: Vec<&UnitPrices> = rows.iter().filter_map(|row| row.unit.as_ref()).collect();
    let widest = |figure: fn(&UnitPrices) -> &str| units.iter().map(|unit| figure(unit).width()).max().unwrap_or(0);
    let (was_width, now_width) = (widest(|unit| &unit.was), widest(|unit| &unit.now));
    let one_measure = units.first().map(|first| first.per).filter(|per| units.iter().all(|unit| unit.per == *per));
    let unit_cell = |unit: &UnitPrices| {
        let measure = if one_measure.is_some() { String::new() } else { format!(" {}", per(unit.per)) };
        format!("{:>was_width$} → {:>now_width$}{measure}", unit.was, unit.now)
    };
    let mut heading = ["", "item", "was", "now", "", "", "", "", ""].map(str::to_string);
    if rows.iter().any(|row| !row.change.is_empty() || matches!(row.group, Group::New | Group::Gone)) {
        heading[CHANGE] = "change".to_string();
    }
    if let Some(measure) = one_measure {
        heading[UNIT] = shown(per(measure).as_str());
    }
    let record = |row: &Row| {
        let mut cells = [
            shown(row.group.sign()),
            name(row, usize::MAX, screen),
            shown(&row.was),
            shown(&row.now),
            shown(&row.change),
            shown(&row.percent),
            row.unit.as_ref().map_or_else(String::new, |unit| shown(&unit_cell(unit))),
            row.unit.as_ref().map_or_else(String::new, |unit| shown(&unit.percent)),
            what(&row.what, screen),
        ];
        // `new` and `gone` are what happened to the price.
        if cells[CHANGE].is_empty() && cells[WHAT].width() <= heading[CHANGE].width() {
            cells.swap(CHANGE, WHAT);
        }
        cells
    };
    let records: Vec<[String; ALL]> = rows.iter().map(record).collect();
    std::iter::once(heading).chain(records).collect()
}

fn per(measure: &str) -> String {
    if measure == "each" { measure.to_string() } else { format!("per {measure}") }
}

/// The name, or both names of a replacement, within a width.
fn name(row: &Row, width: usize, screen: &Screen) -> String {
    let name = screen.shown(&row.name);
    let Some(before) = &row.name_before else { return screen.shortened(&name, width).into_owned() };
    let before = screen.shown(before);
    let arrow = screen.shown(" → ");
    let room = width.saturating_sub(arrow.width());
    // What one half does not need, the other may have.
    let half = (room / 2).max(room.saturating_sub(name.width()));
    let before = screen.shortened(&before, half);
    let name = screen.shortened(&name, room.saturating_sub(before.width()));
    format!("{before}{arrow}{name}")
}

fn what(pieces: &[Piece], screen: &Screen) -> String {
    let text = |piece: &Piece| match piece {
        Piece::Text(text) => screen.shown(text).into_owned(),
        Piece::Words(parts) => screen.shown(&phrases::changed_words(parts)).into_owned(),
    };
    pieces.iter().map(text).collect()
}

/// Makes every line fit: shortens names, and takes words out that must stand below their line. Where
/// that is not enough, unit prices go. Gives the lines below each line of the grid.
fn fit(grid: &mut [[String; ALL]], rows: &[Row], screen: &Screen) -> Vec<Vec<String>> {
    let widest = |grid: &[[String; ALL]], column: usize, most: usize| {
        grid.iter().map(|cells| cells[column].width()).filter(|width| *width <= most).max().unwrap_or(0)
    };
    let room = |grid: &[[String; ALL]]| {
        let figures = (0..WHAT).filter(|column| *column != NAME).map(|column| match widest(grid, column, usize::MAX) {
            0 => 0,
            width => width + GAPS[column],
        });
        screen.width.saturating_sub(figures.sum::<usize>() + GAPS[NAME] + GAPS[WHAT])
    };
    let (names, words) = (widest(grid, NAME, usize::MAX), widest(grid, WHAT, SHORT));
    if room(grid) < names.min(LEAST) + words {
        for cells in grid.iter_mut() {
            cells[UNIT].clear();
            cells[UNIT_PERCENT].clear();
        }
    }
    let room = room(grid);
    let is_wide_enough = names + widest(grid, WHAT, usize::MAX) <= room;
    let for_names = if is_wide_enough { names } else { room.saturating_sub(words).max(LEAST).min(names) };
    let for_words = room.saturating_sub(for_names).max(words);
    let mut below = vec![Vec::new(); grid.len()];
    for ((cells, row), below) in grid.iter_mut().zip(std::iter::once(None).chain(rows.iter().map(Some))).zip(&mut below)
    {
        if let Some(row) = row.filter(|_| cells[NAME].width() > for_names) {
            cells[NAME] = name(row, for_names, screen);
        }
        if cells[WHAT].width() > for_words {
            *below = wrapped(&std::mem::take(&mut cells[WHAT]), screen.width.saturating_sub(INDENT.len()));
        }
    }
    below
}

fn paint(cells: &mut [String; ALL], group: Group, screen: &Screen) {
    let ink = match group {
        Group::Rise => Ink::Up,
        Group::Fall => Ink::Down,
        _ => return,
    };
    for column in [0, CHANGE, PERCENT, UNIT_PERCENT] {
        cells[column] = screen.paint(ink, &cells[column]);
    }
}
