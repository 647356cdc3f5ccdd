//! How often a price rose: the tool's own count, with the window that the business sets itself.

use crate::compare::windows::held;
use crate::core::date::Date;
use crate::core::notice::Rises;
use crate::core::window::Window;
use crate::rules::series::SeriesView;
use crate::rules::view::ChangeView;

/// The months of the count where the business sets no window of whole months.
const YEAR: u32 = 12;

/// How often the price of a change rose, where its history is known and the change is a rise of it. Nothing where this
/// rise is the only one known and the history begins within the window.
pub fn of(change: &ChangeView<'_>) -> Option<Rises> {
    let cells = change.new_row()?;
    let series = SeriesView::component(change.item(&cells), &change.component()?)?;
    series.rise()?;
    let months = match change.facts.policy.window {
        Some(Window::Months(months)) => months,
        _ => YEAR,
    };
    let stretch = Window::Months(months).of(series.day)?;
    let count = u32::try_from(held(series.history(), stretch).dates.len()).ok()?;
    // "The first" can be said only where the whole window is known.
    let is_before = |day: Date| day <= stretch.first;
    let own_since = series.history().path.first().and_then(|path| path.first()).map(|point| point.date);
    if count < 2 && !own_since.is_some_and(is_before) && !series.known_since().is_some_and(is_before) {
        return None;
    }
    let rises = series.history().increases.iter().filter(|step| stretch.contains(step.date));
    let from = rises.clone().map(|step| step.old).next()?;
    let last = rises.map(|step| step.date).filter(|date| *date < series.day).max();
    Some(Rises { count, months, last, from })
}
