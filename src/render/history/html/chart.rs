//! The step chart of a price: it stands until the next one, so the line has steps and no slopes.
//!
//! What happened is told by shapes, and colours only repeat it. All places are exact: whole tenths of a unit for days,
//! fractions for prices.

use crate::core::Decimal;
use crate::core::date::Date;
use crate::core::fraction::Fraction;
use crate::core::history::{HistoryReport, ItemHistory, Step};
use crate::core::window::Stretch;
use crate::render::history::words;
use crate::render::page::escaped;
use crate::render::sentences::counted;

const WIDTH: i64 = 360;
const HEIGHT: i64 = 176;
const LEFT: i64 = 8;
const RIGHT: i64 = WIDTH - 8;
const TOP: i64 = 26;
const BOTTOM: i64 = HEIGHT - 32;

/// What the shapes mean.
pub(super) const LEGEND: &str = "<p class=\"legend\" aria-hidden=\"true\">\
<span><svg viewBox=\"0 0 12 12\"><path class=\"up\" d=\"M6 1l5 9H1z\"/></svg> rise</span>\
<span><svg viewBox=\"0 0 12 12\"><path class=\"down\" d=\"M6 11l5-9H1z\"/></svg> fall</span>\
<span><svg viewBox=\"0 0 24 12\"><path class=\"promotion\" d=\"M0 6h24\"/><path class=\"mark\" d=\"M6 2l4 4-4 4-4-4z\"/></svg> promotion</span>\
<span><svg viewBox=\"0 0 12 12\"><path class=\"break\" d=\"M6 0v12\"/></svg> break: not compared across</span>\
<span><svg viewBox=\"0 0 24 12\"><rect class=\"gap\" x=\"1\" y=\"1\" width=\"22\" height=\"10\"/></svg> off sale</span>\
<span><svg viewBox=\"0 0 24 12\"><rect class=\"window\" x=\"1\" y=\"1\" width=\"22\" height=\"10\"/></svg> fullest window</span></p>\n";

/// A price that held over some days.
struct Held {
    from: Date,
    until: Date,
    price: Decimal,
    /// Whether it follows the one before without a break.
    follows: bool,
}

/// Where days and prices lie.
struct Scale {
    days: Stretch,
    low: Fraction,
    high: Fraction,
}

impl Scale {
    /// The place of a day, from left to right.
    fn x(&self, day: Date) -> String {
        let all = i64::from(self.days.first.days_until(self.days.last)).max(1);
        let own = i64::from(self.days.first.days_until(day)).clamp(0, all);
        let tenths = LEFT * 10 + (RIGHT - LEFT) * 10 * own / all;
        format!("{}.{}", tenths / 10, tenths % 10)
    }

    /// The place of a price, from top to bottom.
    fn y(&self, price: Decimal) -> Fraction {
        let whole = |value: i64| Fraction::ratio(value.into(), 1).unwrap_or_else(|| Fraction::of(Decimal::ZERO));
        let share = Fraction::of(price).minus(&self.low).over(&self.high.minus(&self.low));
        let middle = || Fraction::of(Decimal::new(5, 1));
        whole(BOTTOM).minus(&share.unwrap_or_else(middle).times(&whole(BOTTOM - TOP)))
    }
}

/// Draws the chart of a price.
pub(super) fn push(report: &HistoryReport<'_>, item: &ItemHistory, number: usize, page: &mut String) {
    let held = held(item, report);
    let promoted = item.promotions.iter().map(|own| own.price);
    let prices: Vec<Decimal> = held.iter().map(|own| own.price).chain(promoted).collect();
    let (Some(low), Some(high), Some(days)) = (prices.iter().min(), prices.iter().max(), report.stretch) else {
        return;
    };
    let scale = Scale { days, low: Fraction::of(*low), high: Fraction::of(*high) };
    page.push_str(&format!(
        "<svg class=\"chart\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" \
         aria-labelledby=\"title-{number} about-{number}\">\n<title id=\"title-{number}\">{}</title>\n\
         <desc id=\"about-{number}\">{}</desc>\n",
        escaped(&format!("{} over time", words::name(item))),
        escaped(&about(item, *low, *high)),
    ));
    push_ground(item, &scale, page);
    push_axes(&scale, *low, *high, page);
    push_line(&held, &scale, page);
    push_promotions(item, &scale, page);
    push_marks(item, &scale, page);
    page.push_str("</svg>\n");
}

/// What the chart shows, in words.
fn about(item: &ItemHistory, low: Decimal, high: Decimal) -> String {
    let history = &item.history;
    let mut text = match (item.first, item.last) {
        (Some((first, old)), Some((last, new))) => format!("From {old} on {first} to {new} on {last}. "),
        _ => String::new(),
    };
    text.push_str(&format!(
        "{} and {}. Lowest {low}, highest {high}.",
        counted(history.increases.len() as u64, "rise"),
        counted(history.decreases.len() as u64, "fall")
    ));
    for (count, what) in [(item.promotions.len(), "promotion"), (history.path.len().saturating_sub(1), "break")] {
        if count > 0 {
            text.push_str(&format!(" {}.", counted(count as u64, what)));
        }
    }
    if !item.off_sale.is_empty() {
        text.push_str(&format!(" Off sale {}.", counted(item.off_sale.len() as u64, "time")));
    }
    text.push_str(" The table below has every step.");
    text
}

/// The prices over time, cut where the item was off sale.
fn held(item: &ItemHistory, report: &HistoryReport<'_>) -> Vec<Held> {
    let Some(days) = report.stretch else { return Vec::new() };
    let mut all: Vec<Held> = Vec::new();
    let points = item.history.path.iter().flat_map(|path| path.iter().enumerate().map(|(index, own)| (index > 0, own)));
    let points: Vec<_> = points.collect();
    for (index, (follows, point)) in points.iter().enumerate() {
        let until = points.get(index + 1).map_or(days.last, |(_, next)| next.date);
        let is_next_to = all.last().is_some_and(|before| before.until == point.date);
        let (mut from, mut follows) = (point.date, *follows && is_next_to);
        let is_during = |gone: Date, back: Option<Date>| gone < until && back.is_none_or(|back| back > point.date);
        for (gone, back) in item.off_sale.iter().filter(|(gone, back)| is_during(*gone, *back)) {
            if *gone > from {
                all.push(Held { from, until: *gone, price: point.price, follows });
            }
            (from, follows) = (back.unwrap_or(until).max(from), false);
        }
        if from < until || (item.is_offered && index + 1 == points.len()) {
            all.push(Held { from, until, price: point.price, follows });
        }
    }
    all
}

/// The fullest window and the days off sale, behind everything else.
fn push_ground(item: &ItemHistory, scale: &Scale, page: &mut String) {
    let band = |class: &str, from: Date, until: Date| {
        let (x, end) = (scale.x(from), scale.x(until));
        format!("<path class=\"{class}\" d=\"M{x} {TOP}V{BOTTOM}H{end}V{TOP}z\"/>\n")
    };
    if let Some(fullest) = item.fullest.as_ref().filter(|fullest| fullest.count > 0) {
        page.push_str(&band("window", fullest.stretch.first, fullest.stretch.last));
    }
    for (from, until) in &item.off_sale {
        page.push_str(&band("gap", *from, until.unwrap_or(scale.days.last)));
    }
}

fn push_axes(scale: &Scale, low: Decimal, high: Decimal, page: &mut String) {
    let line = |price: Decimal| {
        let y = scale.y(price);
        let above = y.minus(&Fraction::of(Decimal::from(5)));
        format!(
            "<path class=\"axis\" d=\"M{LEFT} {}H{RIGHT}\"/><text x=\"{LEFT}\" y=\"{}\">{price}</text>\n",
            y.fixed(1),
            above.fixed(1)
        )
    };
    page.push_str(&line(high));
    if low != high {
        page.push_str(&line(low));
    }
    let below = HEIGHT - 6;
    page.push_str(&format!("<text x=\"{LEFT}\" y=\"{below}\">{}</text>\n", scale.days.first));
    if scale.days.first != scale.days.last {
        page.push_str(&format!("<text class=\"end\" x=\"{RIGHT}\" y=\"{below}\">{}</text>\n", scale.days.last));
    }
}

fn push_line(held: &[Held], scale: &Scale, page: &mut String) {
    let mut path = String::new();
    for own in held {
        let (x, y) = (scale.x(own.from), scale.y(own.price).fixed(1));
        let start = if own.follows && !path.is_empty() { format!("V{y}") } else { format!("M{x} {y}") };
        path.push_str(&format!("{start}H{}", scale.x(own.until)));
    }
    page.push_str(&format!("<path class=\"price\" d=\"{path}\"/>\n"));
    // A price that held for a day only would leave no line.
    for own in held.iter().filter(|own| own.from == own.until) {
        page.push_str(&format!(
            "<circle class=\"dot\" cx=\"{}\" cy=\"{}\" r=\"3\"/>\n",
            scale.x(own.from),
            scale.y(own.price).fixed(1)
        ));
    }
}

fn push_promotions(item: &ItemHistory, scale: &Scale, page: &mut String) {
    for own in &item.promotions {
        let end = own.until.and_then(|until| until.plus_days(1)).unwrap_or(scale.days.last);
        let (x, y) = (scale.x(own.from), scale.y(own.price).fixed(1));
        page.push_str(&format!(
            "<path class=\"promotion\" d=\"M{x} {y}H{}\"/><path class=\"mark\" d=\"M{x} {y}m0 -4l4 4-4 4-4-4z\"/>\n",
            scale.x(end)
        ));
    }
}

fn push_marks(item: &ItemHistory, scale: &Scale, page: &mut String) {
    for path in item.history.path.iter().skip(1) {
        if let Some(first) = path.first() {
            page.push_str(&format!("<path class=\"break\" d=\"M{} {TOP}V{BOTTOM}\"/>\n", scale.x(first.date)));
        }
    }
    let mark = |step: &Step, class: &str, shape: &str| {
        format!("<path class=\"{class}\" d=\"M{} {}{shape}\"/>\n", scale.x(step.date), scale.y(step.new).fixed(1))
    };
    for step in &item.history.increases {
        page.push_str(&mark(step, "up", "m0 -12l5 9h-10z"));
    }
    for step in &item.history.decreases {
        page.push_str(&mark(step, "down", "m0 12l5 -9h-10z"));
    }
}
