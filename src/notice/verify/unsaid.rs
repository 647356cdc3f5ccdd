//! What is there and not said, the days of calendars, and what stands beside a text.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::core::date::Date;
use crate::core::notice::{Doubt, DoubtKind, Notice};
use crate::notice::verify::letters::Letters;
use crate::notice::verify::text::{Text, Why};

/// Figures that nobody is told: the first of each kind is named.
pub fn of(text: &Text) -> Vec<Doubt> {
    let mut told = BTreeSet::new();
    let mut doubts = Vec::new();
    for (why, letters) in &text.unsaid {
        let Some(index) = letters.chars.iter().position(|c| c.is_numeric()) else { continue };
        if told.insert(*why) {
            let case = match why {
                Why::Quoted => "quoted",
                Why::Struck => "struck",
                Why::Hidden => "hidden",
                Why::Styled => "styled",
            };
            let end =
                letters.chars[index..].iter().position(|c| *c == ' ').map_or(letters.chars.len(), |gap| index + gap);
            let start = letters.chars[..index].iter().rposition(|c| *c == ' ').map_or(0, |gap| gap + 1);
            let doubt = placed(DoubtKind::WordUnclear, text, letters, start..end);
            doubts.push(doubt.text("case", case).text("right", "none"));
        }
    }
    doubts
}

/// Events of a calendar on other days than theirs: the one with the text is the first day of the new prices, the other one
/// the last day of the old ones, and both last a day.
pub fn events(notice: &Notice, text: &Text) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    let day = |letters: &Letters| Date::iso(&letters.text(0..letters.chars.len()));
    let whole = |letters: &Letters| 0..letters.chars.len();
    for event in &text.events {
        let Some(start) = day(&event.start) else { continue };
        let right = match (event.has_text, text.events.len()) {
            (true, _) => Some(notice.effective),
            (false, 2) if text.events.iter().any(|own| own.has_text) => Some(notice.last_day()),
            _ => None,
        };
        let is_known = start == notice.effective || start == notice.last_day();
        if let Some(right) = right.filter(|right| *right != start && is_known) {
            let doubt = placed(DoubtKind::DateWrong, text, &event.start, whole(&event.start));
            doubts.push(doubt.text("case", "place").day("right", right));
        }
        // The day on which it is over is not a day of it.
        let next = start.plus_days(1);
        if let Some(end) = day(&event.end).filter(|end| *end != start && Some(*end) != next) {
            let doubt = placed(DoubtKind::DateWrong, text, &event.end, whole(&event.end));
            doubts.push(doubt.text("case", "place").day("right", next.unwrap_or(end)));
        }
    }
    doubts
}

fn placed(kind: DoubtKind, text: &Text, letters: &Letters, range: Range<usize>) -> Doubt {
    let spot = letters.spots.get(range.start).copied().unwrap_or_default();
    let said = letters.text(range);
    let mut doubt = Doubt::of(kind, &text.file);
    doubt.at = Some(text.place(spot));
    doubt.excerpt = text.excerpt(spot, said.chars().count(), "");
    doubt.text("said", said)
}
