//! One long list: its rows carry their days, and are folded as the list is walked over.

use super::versions::Planned;
use super::{Asked, Plan, Walked, fold_for, next_column};
use crate::compare::fold::reading::Dated;
use crate::compare::fold::{Fault, Flaw, Fold, Reading};
use crate::core::diagnostic::{Diagnostic, Problems};
use crate::core::field::Field;
use crate::core::promotion::Promotions;
use crate::normalise::list::List;
use crate::normalise::scan::Share;
use crate::normalise::scan::follow::{Glance, Sighting};
use crate::normalise::schema::{self, Schema};
use crate::normalise::supposed::{self, Supposed};
use crate::pipeline::{self, Setting};
use crate::read::table::Table;

/// Folds a list whose rows carry their days.
pub(super) fn long(
    version: &mut Planned,
    (table, mut schema): (Table, Schema),
    plan: &mut Plan,
    fold: &mut Option<Fold>,
    setting: &Setting<'_>,
    asked: &Asked,
) -> Result<Walked, Problems> {
    for field in [Field::CustomerGroup, Field::Territory] {
        // Several versions make one history only within one territory and customer group.
        if let Some(field) = next_column(&schema, plan, &[field]) {
            plan.appended.push(field);
            if fold.is_some() {
                version.put_back(table, schema);
                return Ok(Walked::Again);
            }
        }
    }
    let dated = dated(&table, &mut schema)?;
    let supposed = match plan.supposes {
        true => Supposed::new(table, schema, setting.wishes, &plan.appended),
        false => Err(Box::new((table, schema))),
    };
    let list = match supposed {
        Ok(supposed) => judged(supposed, dated, plan, fold, setting, asked)?,
        Err(parts) => {
            let (table, schema) = *parts;
            // Judged as a whole before anything is kept: a long list has more rows than it has changes.
            let none = Share { parts: plan.parts, kept: 0..0 };
            let list = List::read(table, schema, setting.wishes, &plan.appended, &none, setting.progress)?;
            followed(list, dated, plan, fold, setting, asked)?
        }
    };
    let list = match list {
        Followed::Whole(list) => list,
        Followed::Again(list) => {
            version.keep(list);
            return Ok(Walked::Again);
        }
    };
    let fold = fold_for(fold, &list, plan);
    fold.key = list.head.key.clone();
    let (flaws, count) = fold.flaws();
    if !flaws.is_empty() {
        return Err(unread(&list, &flaws, count));
    }
    if fold.has_rivals()
        && let Some(field) = next_column(&list.schema, plan, &[Field::MinQuantity, Field::Period])
    {
        plan.appended.push(field);
        version.keep(list);
        return Ok(Walked::Again);
    }
    version.keep(list);
    Ok(Walked::Done)
}

/// A list whose rows were followed.
enum Followed {
    /// To the end.
    Whole(List),
    /// It must be followed again, in another way.
    Again(List),
}

/// Judges a list while its rows are folded. Nothing is told of them before the last one is judged.
fn judged(
    supposed: Supposed,
    dated: Dated,
    plan: &mut Plan,
    fold: &mut Option<Fold>,
    setting: &Setting<'_>,
    asked: &Asked,
) -> Result<Followed, Problems> {
    let (parts, list) = (plan.parts, &supposed.list);
    let walk = |glance: Option<Glance>, take: Take<'_>| supposed.judge(parts, glance, take);
    let (scanned, is_late) = folded(list, dated, plan, fold, setting, asked, walk)?;
    let Some(scanned) = scanned else {
        // Whatever stopped it is told by who reads with more care.
        plan.supposes = is_late;
        return Ok(Followed::Again(supposed.list));
    };
    let (list, is_so) = supposed.settled(scanned, setting.wishes)?;
    pipeline::refuse_nothing(&[&list], setting.wishes)?;
    plan.supposes = is_so;
    Ok(if is_so { Followed::Whole(list) } else { Followed::Again(list) })
}

/// Folds the rows of a list that was judged before.
fn followed(
    mut list: List,
    dated: Dated,
    plan: &mut Plan,
    fold: &mut Option<Fold>,
    setting: &Setting<'_>,
    asked: &Asked,
) -> Result<Followed, Problems> {
    pipeline::refuse_nothing(&[&list], setting.wishes)?;
    let (parts, pieces) = (plan.parts, supposed::pieces(&mut list.table));
    let walk = |glance: Option<Glance>, take: Take<'_>| supposed::way(&list, parts, &pieces, glance).follow(take);
    let (walked, is_late) = folded(&list, dated, plan, fold, setting, asked, walk)?;
    walked?;
    Ok(if is_late { Followed::Again(list) } else { Followed::Whole(list) })
}

/// Takes the rows of a block, piece by piece those of every partition, and says whether it wants more.
type Take<'t> = &'t mut dyn FnMut(&[&[Vec<Sighting>]], u64) -> bool;

/// Folds the rows of a list as a walk over them hands them on, as long as they come in the order of their days. What
/// the walk gave, and whether a row came too late: then the list must be followed with all rows kept.
fn folded<T>(
    list: &List,
    dated: Dated,
    plan: &mut Plan,
    fold: &mut Option<Fold>,
    setting: &Setting<'_>,
    asked: &Asked,
    walk: impl FnOnce(Option<Glance>, Take<'_>) -> T,
) -> Result<(T, bool), Problems> {
    let promotions = Promotions::read(&list.statements)?;
    let fold = fold_for(fold, list, plan);
    let prices = fold.prices(list);
    let reading = Reading::new(list, prices, Some(dated), asked.clock, asked.zone.as_deref(), &promotions);
    setting.progress.stage(&format!("Following {}", list.table.file), list.table.body.len() as u64);
    let walked = walk(reading.glance(), &mut |pieces, bytes| {
        fold.rows(list, pieces, &reading);
        setting.progress.advance(bytes);
        !fold.is_out_of_order()
    });
    let is_late = fold.is_out_of_order();
    plan.keeps_all |= is_late;
    Ok((walked, is_late))
}

/// The columns of a list whose rows carry their days.
fn dated(table: &Table, schema: &mut Schema) -> Result<Dated, Problems> {
    let free = |schema: &Schema, name: &str| {
        let column = schema::find_header(&table.header, name)?;
        let is_free = !schema.columns[column].is_ignored && !schema.key.contains(&column);
        Some(column).filter(|_| is_free)
    };
    let mut typed = |name: &str, field: Field| {
        schema.column(field).or_else(|| {
            let column = free(schema, name)?;
            let own = &mut schema.columns[column];
            if own.field.is_some() {
                return None;
            }
            (own.field, own.is_asked) = (Some(field), true);
            Some(column)
        })
    };
    let date = typed("date", Field::ValidFrom);
    let until = typed("until", Field::ValidTo);
    let date = date.ok_or_else(|| {
        Diagnostic::new("no column says from which day a row holds")
            .at(table.header_place(0))
            .help("name it:  --column valid_from=HEADER")
    })?;
    Ok(Dated {
        date,
        until,
        announced: schema.column(Field::Announced),
        component: free(schema, "component"),
        sequence: free(schema, "sequence"),
        kind: schema.column(Field::Kind),
        cancelled: free(schema, "cancelled"),
        tax_basis: free(schema, "tax_basis"),
    })
}

fn unread(list: &List, flaws: &[Flaw], count: u64) -> Problems {
    let mut problems = Problems::default();
    const SHOWN: usize = 5;
    for flaw in flaws.iter().take(SHOWN) {
        let cell = list.table.cell_at(flaw.row);
        let text = String::from_utf8_lossy(cell).trim().to_string();
        let (headline, help) = match flaw.fault {
            Fault::NoDate => ("the row has no date".to_string(), "write the day from which its price holds"),
            Fault::Date => {
                (format!("\"{text}\" is no date"), "write it like 2026-07-01, or say its order:  --date-order dmy")
            }
            Fault::Zone => (
                format!("\"{text}\" is an instant, and nothing says in which zone its day is meant"),
                "name the zone of the list:  --zone Europe/London",
            ),
            Fault::Kind => (format!("\"{text}\" is no kind of price"), "write regular, promotion or withdrawn"),
            Fault::Sequence => {
                (format!("\"{text}\" is no whole number"), "write the place of the row among those of its day")
            }
            Fault::Cancelled => {
                (format!("\"{text}\" does not say whether the change was cancelled"), "write yes or no")
            }
            Fault::TaxBasis => (format!("\"{text}\" is no tax basis"), "write net or gross"),
        };
        let problem = Diagnostic::new(headline)
            .at(list.table.place(flaw.row, Some(flaw.column)))
            .excerpt(list.table.excerpt(flaw.row, cell.len(), &format!("column {}", list.table.header[flaw.column])))
            .help(help);
        problems.extend(problem.into());
    }
    problems.uncounted += count.saturating_sub(flaws.len().min(SHOWN) as u64);
    problems
}
