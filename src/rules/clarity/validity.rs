//! Periods of validity: which rows of an item follow each other, and on which days.

use crate::core::date::Date;
use crate::core::field::{Field, Type};
use crate::rules::Need;
use crate::rules::clarity::{are_alike, telling_columns};
use crate::rules::groups::GroupView;
use crate::rules::rows::Cells;
use crate::rules::view::ItemView;

/// Both ends of the periods.
pub(super) const PERIODS: Need = Need {
    words: "columns with the first and the last day of a price (valid_from, valid_to)",
    is_met: |facts, _| {
        let list = facts.new;
        let has = |field| list.columns.of(field).is_some_and(|column| !list.readings[column].is_text);
        has(Field::ValidFrom) && has(Field::ValidTo)
    },
};

/// A row and the days on which its price holds, both included.
pub(super) struct Span<'g, 'a> {
    /// The row.
    pub(super) cells: &'g Cells<'a>,
    /// The first day; none where it has held since ever.
    pub(super) from: Option<Date>,
    /// The last day; none where it holds until another price follows.
    pub(super) to: Option<Date>,
}

/// The first and the last day of a row.
pub(super) fn days(item: &ItemView<'_, '_>) -> (Option<Date>, Option<Date>) {
    (item.date(Field::ValidFrom), item.date(Field::ValidTo))
}

/// The rows of an item that follow each other: alike in everything but their days and prices. Each run is in the order
/// of the days; a row that ends before it starts holds on no day and is left out.
pub(super) fn runs<'g, 'a>(group: &'g GroupView<'a>) -> Vec<Vec<Span<'g, 'a>>> {
    if group.new.len() < 2 {
        return Vec::new();
    }
    let list = group.facts.new;
    let mut columns = telling_columns(list, &[]);
    columns.retain(|column| list.schema.columns[*column].field.is_none_or(|field| field.kind() != Type::Date));
    let mut runs: Vec<Vec<Span<'g, 'a>>> = Vec::new();
    for cells in &group.new {
        let (from, to) = days(&group.view(cells));
        if matches!((from, to), (Some(from), Some(to)) if to < from) {
            continue;
        }
        let span = Span { cells, from, to };
        let run = runs.iter_mut().find(|run| are_alike(&run[0].cells.row(), &cells.row(), &columns));
        match run {
            Some(run) => run.push(span),
            None => runs.push(vec![span]),
        }
    }
    for run in &mut runs {
        run.sort_by_key(|span| (span.from, span.to.is_none(), span.to));
    }
    runs
}

/// The day after; none after the last day there is.
pub(super) fn day_after(date: Date) -> Option<Date> {
    let (year, month) = (date.year(), date.month());
    Date::new(year, month, date.day() + 1)
        .or_else(|| Date::new(year, month + 1, 1))
        .or_else(|| Date::new(year + 1, 1, 1))
}

/// The day before; none before the first day there is.
pub(super) fn day_before(date: Date) -> Option<Date> {
    let (year, month) = (date.year(), date.month());
    let last = |year: i16, month: u8| (28..=31).rev().find_map(|day| Date::new(year, month, day));
    Date::new(year, month, date.day() - 1).or_else(|| last(year, month - 1)).or_else(|| last(year - 1, 12))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_follow_each_other_over_months_leap_days_and_years() {
        let date = |text: &str| Date::iso(text).expect("that day exists");
        for (one, next) in [
            ("2026-01-30", "2026-01-31"),
            ("2026-01-31", "2026-02-01"),
            ("2024-02-28", "2024-02-29"),
            ("2026-02-28", "2026-03-01"),
            ("2026-12-31", "2027-01-01"),
        ] {
            assert_eq!((day_after(date(one)), day_before(date(next))), (Some(date(next)), Some(date(one))));
        }
        assert_eq!((day_after(date("9999-12-31")), day_before(date("0001-01-01"))), (None, None));
    }
}
