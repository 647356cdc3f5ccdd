//! The history as one page that needs nothing else, neither scripts nor the net: the answer, and for each price a step
//! chart with its data beneath, to be read on a screen, on paper, or aloud.

mod chart;

use std::collections::BTreeSet;
use std::io::{self, Write};

use crate::core::fraction::{self, Fraction};
use crate::core::history::{Flag, HistoryReport, ItemHistory};
use crate::core::percent;
use crate::core::window::Stretch;
use crate::render::history::{events, statistics, words};
use crate::render::page::{self, escaped};
use crate::render::sentences::counted;

/// How many prices are shown unless someone asks for another number.
pub const LIMIT: usize = 50;
/// Charts and their data.
const STYLE: &str = include_str!("html/style.css");

/// Writes the page. Prices that rose come first, worst first, then the others; at most so many as the limit says.
pub fn write(report: &HistoryReport<'_>, limit: Option<usize>, out: &mut dyn Write) -> io::Result<()> {
    let title =
        report.business.as_ref().map_or_else(|| "Price history".to_string(), |own| format!("{own}: price history"));
    page::begin(&title, &[STYLE], out)?;
    write!(
        out,
        "<header>\n<h1>{}</h1>\n<p>{}</p>\n",
        escaped(&words::answer(report)),
        escaped(&words::heading(report)),
    )?;
    let shown = shown(report, limit);
    if !shown.is_empty() {
        out.write_all(chart::LEGEND.as_bytes())?;
    }
    out.write_all(b"</header>\n<main>\n")?;
    for (number, index) in shown.iter().enumerate() {
        let mut section = String::new();
        push_price(report, &report.prices.price(*index as usize), number + 1, &mut section);
        out.write_all(section.as_bytes())?;
    }
    out.write_all(b"</main>\n<footer>\n")?;
    let left = report.prices.count() - shown.len();
    if left > 0 {
        let left = counted(left as u64, "more price");
        writeln!(out, "<p>This page leaves out {left}; <code>--limit 0</code> shows all.</p>")?;
    }
    let reduced = report.reduced.iter().take(limit.unwrap_or(usize::MAX));
    for index in reduced.clone() {
        if let Some(sentence) = words::prior(&report.prices.price(*index as usize)) {
            writeln!(out, "<p>{}</p>", escaped(&sentence))?;
        }
    }
    if report.reduced.len() > reduced.len() {
        let left = counted((report.reduced.len() - reduced.len()) as u64, "more prior price");
        writeln!(out, "<p>This page leaves out {left}.</p>")?;
    }
    for line in words::categories(report) {
        writeln!(out, "<p>{}</p>", escaped(&line))?;
    }
    for line in std::iter::once(words::account(report)).chain(words::statistics(report)) {
        writeln!(out, "<p>{}</p>", escaped(&line))?;
    }
    out.write_all(b"</footer>\n")?;
    page::end(out)
}

/// The prices that are shown, by their positions.
fn shown(report: &HistoryReport<'_>, limit: Option<usize>) -> Vec<u32> {
    let most = limit.unwrap_or(usize::MAX);
    let mut shown: Vec<u32> = report.ranked.iter().copied().take(most).collect();
    let rose: BTreeSet<u32> = shown.iter().copied().collect();
    let others = (0..report.prices.count() as u32).filter(|index| !rose.contains(index));
    shown.extend(others.take(most - rose.len()));
    shown
}

fn push_price(report: &HistoryReport<'_>, item: &ItemHistory, number: usize, page: &mut String) {
    let over = if item.is_over { " class=\"over\"" } else { "" };
    page.push_str(&format!("<section{over} aria-labelledby=\"price-{number}\">\n"));
    page.push_str(&format!("<h2 id=\"price-{number}\"><bdi>{}</bdi></h2>\n", escaped(&words::name(item))));
    page.push_str(&format!("<p>{}</p>\n", summary(report, item)));
    if let Some(sentences) = statistics::sentences(&item.statistics, "it") {
        page.push_str(&format!("<p>{}</p>\n", escaped(&sentences)));
    }
    chart::push(report, item, number, page);
    page.push_str(&format!(
        "<div class=\"data\" role=\"region\" aria-labelledby=\"price-{number}\" tabindex=\"0\">\n<table>\n<thead><tr>\
         <th scope=\"col\">from</th><th scope=\"col\">price</th><th scope=\"col\">change</th>\
         <th scope=\"col\">what happened</th></tr></thead>\n<tbody>\n",
    ));
    for event in events::of(item) {
        let change = event.step.map(|step| signed(fraction::difference(step.old, step.new)));
        let percent = event.step.and_then(|step| step.percent.as_ref());
        let percent = percent.map(|percent| format!(", {}", of_percent(percent))).unwrap_or_default();
        page.push_str(&format!(
            "<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td><td>{}{percent}</td></tr>\n",
            event.date,
            event.price.map(|price| price.to_string()).unwrap_or_default(),
            change.unwrap_or_default(),
            escaped(&event.what),
        ));
    }
    page.push_str("</tbody>\n</table>\n</div>\n</section>\n");
}

/// What a person should know at once, ready for the page.
fn summary(report: &HistoryReport<'_>, item: &ItemHistory) -> String {
    let mut text = String::new();
    let net = item.fullest.as_ref().filter(|fullest| fullest.count > 0).and_then(|own| own.net_percent.as_ref());
    match &item.fullest {
        Some(fullest) if fullest.count > 0 => {
            let rises = counted(fullest.count as u64, "rise");
            let net = net.map(|net| format!(", {}", of_percent(net))).unwrap_or_default();
            let Stretch { first, last } = fullest.stretch;
            let window = escaped(&report.window.to_string());
            text.push_str(&format!("{rises} in {window}, <time>{first}</time> to <time>{last}</time>{net}."));
        }
        _ => text.push_str("No rise."),
    }
    if item.is_over {
        text.push_str(" More often than allowed.");
    }
    if let Some(creeping) = &item.creeping {
        let count = item.history.increases.len();
        text.push_str(&format!(" {count} small rises add up to {}.", of_percent(creeping)));
    } else if let Some(total) = item.total_percent.as_ref().filter(|total| !total.is_zero() && Some(*total) != net) {
        text.push_str(&format!(" {} in all.", of_percent(total)));
    }
    if let Some(beside) = words::inflation(item) {
        text.push_str(&format!(" {}.", escaped(&beside)));
    }
    if let Some(currency) = &item.currency {
        let is_mixed =
            item.history.flags.iter().any(|own| matches!(own.flag, Flag::CurrencyBreak | Flag::CurrencyFixedRate));
        let which = if is_mixed { "The newest price is" } else { "Prices are" };
        text.push_str(&format!(" {which} in {}.", currency.code()));
    }
    text
}

/// A percentage that no line end parts from its sign.
fn of_percent(percent: &Fraction) -> String {
    let shown = percent::for_people(percent).replace(' ', "\u{a0}");
    match shown.strip_prefix('-') {
        Some(fall) => format!("−{fall}"),
        None => shown,
    }
}

/// With a sign that cannot be taken for a hyphen.
fn signed(difference: String) -> String {
    match difference.strip_prefix('-') {
        Some(fall) => format!("−{fall}"),
        None => format!("+{difference}"),
    }
}
