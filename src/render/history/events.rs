//! Everything that happened to a price, by day: the data beneath its chart, and the rows of a workbook.

use crate::core::Decimal;
use crate::core::date::Date;
use crate::core::history::{Flag, ItemHistory, Step};
use crate::render::history::words;

/// One line of the data.
pub(super) struct Event<'i> {
    /// From this day.
    pub date: Date,
    /// The price.
    pub price: Option<Decimal>,
    /// How it moved.
    pub step: Option<&'i Step>,
    /// What happened, in words, with a sign for rises and falls.
    pub what: String,
}

/// Everything that happened, oldest first.
pub(super) fn of(item: &ItemHistory) -> Vec<Event<'_>> {
    let history = &item.history;
    let note = |date: Date, price: Option<Decimal>, what: String| Event { date, price, step: None, what };
    let mut all: Vec<Event<'_>> = Vec::new();
    for (stretch, path) in history.path.iter().enumerate() {
        for (index, point) in path.iter().enumerate() {
            let at = |steps: &'_ [Step]| steps.binary_search_by_key(&point.date, |step| step.date).ok();
            let rise = at(&history.increases).map(|at| (&history.increases[at], "▲ rise"));
            let fall = || at(&history.decreases).map(|at| (&history.decreases[at], "▼ fall"));
            let (step, what) = match rise.or_else(fall) {
                _ if index == 0 && stretch == 0 => (None, "first price".to_string()),
                _ if index == 0 => (None, "first price after a break".to_string()),
                Some((step, what)) => (Some(step), moved(item, step, what)),
                None => (None, "a change too small to count".to_string()),
            };
            all.push(Event { date: point.date, price: Some(point.price), step, what });
        }
    }
    let notes = history.flags.iter().filter(|own| own.flag != Flag::UnitPrice);
    all.extend(notes.map(|flagged| note(flagged.date, None, words::note(flagged))));
    all.extend(item.promotions.iter().map(|own| {
        let until = own.until.map_or("no end stated".to_string(), |until| format!("until {until}"));
        note(own.from, Some(own.price), format!("◆ promotion, {until}"))
    }));
    all.extend(item.off_sale.iter().map(|(from, back)| {
        let back = back.map_or("not back yet".to_string(), |back| format!("back on {back}"));
        note(*from, None, format!("off sale, {back}"))
    }));
    all.sort_by_key(|event| event.date);
    all
}

fn moved(item: &ItemHistory, step: &Step, what: &str) -> String {
    let is_other_pack = item.flags_of(step).any(|flag| flag == Flag::UnitPrice);
    if is_other_pack { format!("{what} of the price per unit: another pack") } else { what.to_string() }
}
