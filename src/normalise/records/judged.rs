//! What a first walk over records finds: what each column proves, and rows that are not whole.

use super::Records;
use crate::core::diagnostic::{Diagnostic, Problems};
use crate::core::field::Type;
use crate::core::records::RecordWishes;
use crate::normalise::proof::{Proof, Trouble, Words};
use crate::normalise::refusals;
use crate::read::rows::Row;

/// How many faulty rows are kept to be shown.
const KEPT: usize = 20;

/// What is found of some records.
pub(super) struct Judged {
    columns: Vec<JudgedColumn>,
    /// Rows of another width than the header.
    ragged: Vec<(usize, usize)>,
    ragged_count: u64,
    /// Rows without a needed cell: where, and which field.
    blank: Vec<(usize, usize)>,
    blank_count: u64,
    count: u64,
}

/// A column whose cells are judged.
struct JudgedColumn {
    field: usize,
    column: usize,
    is_needed: bool,
    proof: Proof,
}

impl Judged {
    pub(super) fn new(records: &Records) -> Judged {
        let judged = records.layout.fields.iter().enumerate().filter(|(_, field)| field.kind != Type::Text);
        let column = |(field, wanted): (usize, &super::Wanted)| {
            let column = records.column(field)?;
            Some(JudgedColumn { field, column, is_needed: wanted.is_needed, proof: Proof::new(wanted.kind) })
        };
        Judged {
            columns: judged.filter_map(column).collect(),
            ragged: Vec::new(),
            ragged_count: 0,
            blank: Vec::new(),
            blank_count: 0,
            count: 0,
        }
    }

    /// Judges a row. Whether it is a record.
    #[inline(always)]
    pub(super) fn take(&mut self, row: &Row<'_, '_>, records: &Records) -> bool {
        let table = &records.table;
        if row.is_blank() {
            return false;
        }
        if !table.is_whole(row.width()) {
            self.ragged_count += 1;
            keep(&mut self.ragged, (row.start, row.width()));
            return false;
        }
        self.count += 1;
        for judged in &mut self.columns {
            let (column, blank) = (judged.column, judged.proof.blank);
            if table.has_numbers() && table.is_number(row.start, column) {
                judged.proof.take_number(row, column);
            } else {
                judged.proof.take(row, column);
            }
            // A blank day or quantity says nothing at all; a blank customer is somebody unknown.
            if judged.is_needed && judged.proof.blank > blank {
                self.blank_count += 1;
                keep(&mut self.blank, (row.cell_start(column), judged.field));
            }
        }
        true
    }

    fn merged(mut self, other: Judged) -> Judged {
        for (own, other) in self.columns.iter_mut().zip(other.columns) {
            own.proof.merge(other.proof);
        }
        other.ragged.into_iter().for_each(|row| keep(&mut self.ragged, row));
        other.blank.into_iter().for_each(|row| keep(&mut self.blank, row));
        self.ragged_count += other.ragged_count;
        self.blank_count += other.blank_count;
        self.count += other.count;
        self
    }
}

/// Keeps the first of all rows, in whatever order they come.
fn keep(kept: &mut Vec<(usize, usize)>, row: (usize, usize)) {
    let place = kept.partition_point(|known| *known < row);
    if place < KEPT {
        kept.insert(place, row);
        kept.truncate(KEPT);
    }
}

impl Records {
    /// Decides how every column is read. A field that is needed or named must be certain; another one that is not is
    /// left out, and said to be.
    pub(super) fn settle(&mut self, judged: Vec<Judged>, wishes: &RecordWishes) -> Result<(), Problems> {
        let Some(judged) = judged.into_iter().reduce(Judged::merged) else { return Ok(()) };
        let mut problems = refusals::of_ragged(&self.table, &judged.ragged, judged.ragged_count);
        for (at, field) in &judged.blank {
            let name = self.layout.fields[*field].name;
            let length = self.table.cell_at(*at).len();
            let problem = Diagnostic::new(format!("this row has no {name}"))
                .at(self.table.place(*at, self.column(*field)))
                .excerpt(self.table.excerpt(*at, length, ""))
                .help("complete the row, or delete it");
            problems.extend(problem.into());
        }
        problems.uncounted += judged.blank_count - judged.blank.len() as u64;
        self.count = judged.count;
        let declared = &wishes.reading;
        for JudgedColumn { field, column, mut proof, .. } in judged.columns {
            let wanted = &self.layout.fields[field];
            // What is declared settles what the cells leave open; where they prove otherwise, they win.
            let mut decision = proof.decide(None, None);
            if matches!(decision.trouble, Some(Trouble::UnclearMark(_) | Trouble::UnclearOrder(_))) {
                decision = proof.decide(declared.decimal_mark, declared.date_order);
            }
            match decision.trouble {
                None => {
                    self.manner.readings[field] = Some(decision.reading);
                    self.manner.words[field] = Some(Words::of(std::mem::take(&mut proof.words)));
                }
                Some(trouble) if wanted.is_needed || wishes.columns.iter().any(|(name, _)| name == wanted.name) => {
                    let (name, is_needed) = (wanted.name, wanted.is_needed);
                    problems.extend(refusals::of_cells(&self.table, column, name, is_needed, &proof, trouble));
                }
                Some(_) => {
                    self.manner.unread.push((self.table.header[column].to_string(), wanted.name));
                    self.manner.columns[field].clear();
                }
            }
        }
        problems.unless_any(())
    }
}
