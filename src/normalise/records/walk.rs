//! Walks over records with every processor: to prove how their cells read, to fold what they say, or both at once.

use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::judged::Judged;
use super::{Layout, Manner, Record, Records};
use crate::core::diagnostic::Problems;
use crate::core::field::Type;
use crate::core::progress::{Progress, Silent};
use crate::core::records::RecordWishes;
use crate::normalise::{header, refusals};
use crate::read::rows::{self, Quotes, Row};
use crate::read::table::{LONGEST_ROW, Table};

/// How much of a file one worker takes at a time.
const PIECE: usize = 1 << 18;
/// How many pieces are looked at first, to suppose how the others read.
const FIRST: usize = 2;

/// Why a walk stopped.
enum Stop {
    Irregular,
    Unterminated(usize),
    NotText(usize),
    TooLong(usize),
}

impl Records {
    /// The records of a table, not yet looked at.
    pub(super) fn framed(
        mut table: Table,
        layout: &'static Layout,
        wishes: &RecordWishes,
        keys: &[Vec<String>],
        progress: &dyn Progress,
    ) -> Result<Records, Problems> {
        let columns = layout.columns(&table, wishes, keys)?;
        // Who bought something once says little more than a sum does: no record is to pass for one.
        table.keep_last_row();
        progress.stage(&format!("Reading {}", table.file), table.body.len() as u64);
        let count = table.body.len().div_ceil(PIECE).max(rayon::current_num_threads() * 2);
        let pieces = table.pieces(count);
        let fields = layout.fields.len();
        let amounts = layout.fields.iter().zip(&columns).filter(|(field, _)| field.kind == Type::Money);
        let mut amounts = amounts.flat_map(|(_, columns)| columns);
        let currency = amounts.find_map(|column| header::currency(&table.header[*column]));
        let manner = Manner { columns, readings: vec![None; fields], words: vec![None; fields], unread: Vec::new() };
        Ok(Records { table, layout, manner, pieces, count: 0, currency, unreadable: AtomicUsize::new(usize::MAX) })
    }

    /// Reads every record, lets its columns prove how they read, and brings together what each of them says; which worker
    /// sees which record depends on the run, so that must come out the same in whatever order it is done. `new` is told
    /// how many records there may be. Most tables are walked over only once: how they read is supposed by their first
    /// rows, and what was found counts if all rows prove it so.
    /// Errors: every cell, row and column that cannot be read with certainty.
    pub fn read_and_fold<A: Send>(
        table: Table,
        layout: &'static Layout,
        wishes: &RecordWishes,
        keys: &[Vec<String>],
        progress: &dyn Progress,
        new: impl Fn(usize) -> A + Sync,
        take: impl Fn(&mut A, &Record<'_, '_>) + Sync,
    ) -> Result<(Records, Vec<A>), Problems> {
        let mut records = Records::framed(table, layout, wishes, keys, progress)?;
        let likely = records.table.likely_rows();
        let new = || new(likely);
        if records.suppose(wishes) {
            let both = |(judged, found): &mut (Judged, A), row: &Row<'_, '_>| {
                if judged.take(row, &records) {
                    take(found, &Record { records: &records, row: *row });
                }
            };
            // Why a walk stopped is found out by the careful one.
            if let Ok(walked) = records.walk(&records.pieces, || (Judged::new(&records), new()), both, progress) {
                let (judged, found): (Vec<Judged>, Vec<A>) = walked.into_iter().unzip();
                let supposed = records.manner.clone();
                records.settle(judged, wishes)?;
                if records.manner == supposed {
                    let found = records.unless_unreadable(found)?;
                    return Ok((records, found));
                }
            }
            // Cells were read in a manner that was only supposed.
            *records.unreadable.get_mut() = usize::MAX;
        }
        records.prove(wishes, progress)?;
        let found = records.fold(new, take)?;
        Ok((records, found))
    }

    /// Supposes by the first rows how all of them read. Whether there is a reason to.
    fn suppose(&mut self, wishes: &RecordWishes) -> bool {
        if self.pieces.len() <= 2 * FIRST || self.table.has_numbers() || self.table.dialect.quotes == Quotes::Lone {
            return false;
        }
        let first = self.walk(&self.pieces[..FIRST], || Judged::new(self), judge(self), &Silent);
        let Ok(judged) = first else { return false };
        let before = self.manner.clone();
        // A column that cannot be read would be missing when all rows are judged.
        let is_clear = self.settle(judged, wishes).is_ok() && self.manner.unread.is_empty();
        if !is_clear {
            self.manner = before;
        }
        is_clear
    }

    /// Lets the columns prove how they read.
    pub(super) fn prove(&mut self, wishes: &RecordWishes, progress: &dyn Progress) -> Result<(), Problems> {
        let judged = match self.judged(progress) {
            Err(Stop::Irregular) => {
                self.table.read_strictly();
                self.pieces = self.table.pieces(1);
                self.judged(progress)
            }
            other => other,
        };
        let judged = judged.map_err(|stop| self.problem(stop))?;
        self.settle(judged, wishes)
    }

    fn judged(&self, progress: &dyn Progress) -> Result<Vec<Judged>, Stop> {
        self.walk(&self.pieces, || Judged::new(self), judge(self), progress)
    }

    fn problem(&self, stop: Stop) -> Problems {
        match stop {
            Stop::Irregular => refusals::unterminated(&self.table, self.table.body.start).into(),
            Stop::Unterminated(at) => refusals::unterminated(&self.table, at).into(),
            Stop::NotText(at) => crate::read::encoding::invalid_utf8(&self.table.file, self.table.text(), at).into(),
            Stop::TooLong(at) => refusals::too_long(&self.table, at).into(),
        }
    }

    /// Walks over all records with every processor. Which worker sees which record depends on the run, so what they find
    /// must come out the same in whatever order it is brought together. Errors: a cell that cannot be read.
    pub fn fold<A: Send>(
        &self,
        new: impl Fn() -> A + Sync,
        take: impl Fn(&mut A, &Record<'_, '_>) + Sync,
    ) -> Result<Vec<A>, Problems> {
        let each = |found: &mut A, row: &Row<'_, '_>| {
            if !row.is_blank() {
                take(found, &Record { records: self, row: *row });
            }
        };
        // The first walk went over the same rows.
        let found = self.walk(&self.pieces, new, each, &Silent).map_err(|stop| self.problem(stop))?;
        self.unless_unreadable(found)
    }

    fn walk<A: Send>(
        &self,
        pieces: &[Range<usize>],
        new: impl Fn() -> A + Sync,
        take: impl Fn(&mut A, &Row<'_, '_>) + Sync,
        progress: &dyn Progress,
    ) -> Result<Vec<A>, Stop> {
        let next = AtomicUsize::new(0);
        let workers = rayon::current_num_threads().min(pieces.len()).max(1);
        let run = || {
            let mut found = new();
            while let Some(piece) = pieces.get(next.fetch_add(1, Ordering::Relaxed)) {
                self.piece(piece.clone(), &mut found, &take)?;
                progress.advance(piece.len() as u64);
            }
            Ok(found)
        };
        let results: Vec<Result<A, Stop>> = std::thread::scope(|scope| {
            let others: Vec<_> = (1..workers).map(|_| scope.spawn(run)).collect();
            let own = run();
            let joined =
                others.into_iter().map(|other| other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
            std::iter::once(own).chain(joined).collect()
        });
        let mut all = Vec::with_capacity(results.len());
        let mut stops = Vec::new();
        for result in results {
            match result {
                Ok(found) => all.push(found),
                Err(stop) => stops.push(stop),
            }
        }
        // Which of several faults is told must not depend on which worker was faster.
        stops.sort_by_key(|stop| match stop {
            Stop::NotText(at) => (0, *at),
            Stop::TooLong(at) => (1, *at),
            Stop::Unterminated(at) => (2, *at),
            Stop::Irregular => (3, 0),
        });
        stops.into_iter().next().map_or(Ok(all), Err)
    }

    fn piece<A>(&self, piece: Range<usize>, found: &mut A, take: &impl Fn(&mut A, &Row<'_, '_>)) -> Result<(), Stop> {
        let text = self.table.text();
        let bytes = &text[piece.clone()];
        if simdutf8::basic::from_utf8(bytes).is_err() {
            let at = std::str::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), str::len);
            return Err(Stop::NotText(piece.start + at));
        }
        let mut too_long = None;
        let each = |row: &Row<'_, '_>| {
            if row.bytes().len() > LONGEST_ROW {
                too_long = Some(row.start);
                return false;
            }
            take(found, row);
            true
        };
        match self.table.dialect.quotes {
            Quotes::Lone => rows::each_row_strict(text, piece, self.table.dialect, each)
                .map_err(|fault| Stop::Unterminated(fault.at))?,
            Quotes::Regular => {
                rows::each_row_fast(text, piece, self.table.dialect, each).map_err(|_| Stop::Irregular)?;
            }
        }
        too_long.map_or(Ok(()), |at| Err(Stop::TooLong(at)))
    }
}

/// Judges rows and no more.
fn judge(records: &Records) -> impl Fn(&mut Judged, &Row<'_, '_>) + Sync {
    |judged, row| {
        judged.take(row, records);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::date::Date;
    use crate::core::wishes::{DateOrder, Wishes};
    use crate::normalise::records::sales::{SALES, sale};
    use crate::source::Bytes;
    use proptest::prelude::*;

    /// A table of one sale on each of the days, as they are written.
    fn table(days: &[String]) -> Table {
        let rows: String = days.iter().enumerate().map(|(index, day)| format!("{day};K{index};A;1\n")).collect();
        let text = format!("date;customer;item;quantity\n{rows}");
        let is_header = |cells: &[String]| SALES.is_header(cells, &RecordWishes::default(), &[]);
        Table::of_text("sales.csv".into(), Bytes::Owned(text.into_bytes()), 0, None, &is_header).expect("a table")
    }

    /// The days of all sales, in the order of the file.
    fn days(written: &[String], order: Option<DateOrder>) -> Result<Vec<Date>, Problems> {
        let wishes =
            RecordWishes { reading: Wishes { date_order: order, ..Wishes::default() }, ..RecordWishes::default() };
        let take = |found: &mut Vec<(usize, Date)>, record: &Record<'_, '_>| {
            found.extend(sale(record).map(|sale| (record.start(), sale.date)));
        };
        let (records, found) =
            Records::read_and_fold(table(written), &SALES, &wishes, &[], &Silent, |_| Vec::new(), take)?;
        let mut found: Vec<(usize, Date)> = found.into_iter().flatten().collect();
        found.sort_unstable();
        assert_eq!(records.count, found.len() as u64, "a row was read and not counted");
        Ok(found.into_iter().map(|(_, day)| day).collect())
    }

    /// A day as people write it, by the number of the way; those from 9 on have the month first.
    fn write(day: Date, way: usize) -> String {
        let (year, month, day) = (day.year(), day.month(), day.day());
        match way {
            0 => format!("{year}-{month:02}-{day:02}"),
            1 => format!("{year}{month:02}{day:02}"),
            2 => format!("{year}/{month}/{day}"),
            3 => format!("{year}年{month}月{day}日"),
            4 => format!("{day:02}.{month:02}.{year}"),
            5 => format!("{day}.{month}.{year}"),
            6 => format!("{day:02}/{month:02}/{year}"),
            7 => format!("{day}-{month}-{year}"),
            8 => format!("{day:02}.{month:02}.{year} 08:15"),
            9 => format!("{month:02}/{day:02}/{year}"),
            _ => format!("{month}-{day}-{year}"),
        }
    }

    fn any_day() -> impl Strategy<Value = Date> {
        (2024_i16..2028, 1_u8..=12, 1_u8..=28)
            .prop_map(|(year, month, day)| Date::new(year, month, day).expect("a day that every month has"))
    }

    proptest! {
        #[test]
        fn every_row_counts_on_the_day_that_is_written(
            column in prop::collection::vec((any_day(), 0_usize..9), 1..40),
            is_month_first: bool,
            is_late: bool,
            declared in prop::option::of(prop::sample::select(vec![DateOrder::Dmy, DateOrder::Mdy, DateOrder::Ymd])),
        ) {
            let way = |way: usize| match way {
                4 | 6 | 8 if is_month_first => 9,
                5 | 7 if is_month_first => 10,
                own => own,
            };
            let late = |day: Date| if is_late { Date::new(day.year(), day.month(), day.day() % 16 + 13) } else { Some(day) };
            let column: Vec<(Date, usize)> =
                column.into_iter().map(|(day, own)| (late(day).unwrap_or(day), way(own))).collect();
            let written: Vec<String> = column.iter().map(|(day, way)| write(*day, *way)).collect();
            let meant = if is_month_first { DateOrder::Mdy } else { DateOrder::Dmy };
            // A column that two orders read is one for whoever knows; any other one needs nobody.
            match days(&written, None) {
                Ok(found) => prop_assert_eq!(found, column.iter().map(|(day, _)| *day).collect::<Vec<_>>()),
                Err(problems) => {
                    prop_assert!(problems.list[0].headline.contains("can be read as"), "{:?}", problems);
                    prop_assert!(!is_late);
                }
            }
            let found = days(&written, Some(meant)).expect("all days are written in this order");
            prop_assert_eq!(found, column.iter().map(|(day, _)| *day).collect::<Vec<_>>());
            if is_late {
                // What the cells prove is not for a declaration to change.
                let found = days(&written, declared).expect("all days are certain");
                prop_assert_eq!(found, column.iter().map(|(day, _)| *day).collect::<Vec<_>>());
            }
        }
    }

    #[test]
    fn a_day_far_below_that_is_written_otherwise_still_counts() {
        let day = |index: u8| Date::new(2026, 7, index % 16 + 13).expect("a day of July");
        let written: Vec<String> = (0..120_000_usize)
            .map(|index| write(day((index % 16) as u8), if index < 110_000 { 0 } else { [4, 6][index % 2] }))
            .collect();
        let found = days(&written, None).expect("all days are certain");
        assert_eq!(found.len(), written.len());
        assert!(found.iter().enumerate().all(|(index, found)| *found == day((index % 16) as u8)));
    }

    #[test]
    fn a_cell_that_cannot_be_read_after_all_stops_the_work() {
        let mut records =
            Records::read(table(&["05.06.2026".to_string()]), &SALES, &RecordWishes::default(), &[], &Silent)
                .expect("a column of days");
        let count = |records: &Records| {
            records
                .fold(|| 0, |count, record| *count += u32::from(sale(record).is_some()))
                .map(|all| all.iter().sum::<u32>())
        };
        assert_eq!(count(&records), Ok(1));
        records.manner.readings[0].as_mut().expect("a proven column").order = Some(DateOrder::Mdy);
        let problems = count(&records).expect_err("a row would be lost");
        assert_eq!(problems.list[0].headline, "this cell cannot be read with certainty");
        assert_eq!(problems.list[0].place.as_ref().map(ToString::to_string).as_deref(), Some("sales.csv:2"));
    }
}
