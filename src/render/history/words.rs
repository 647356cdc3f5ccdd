//! The sentences of a history.

use crate::core::fraction::Fraction;
use crate::core::history::{Category, Flag, Flagged, HistoryReport, ItemHistory};
use crate::core::percent;
use crate::render::history::statistics;
use crate::render::sentences::counted;

/// How often a price may rise, in words.
fn more_often(limit: u32) -> String {
    match limit {
        0 => "rose at all".to_string(),
        1 => "rose more often than once".to_string(),
        2 => "rose more often than twice".to_string(),
        limit => format!("rose more often than {limit} times"),
    }
}

pub(super) fn times(count: u64) -> String {
    match count {
        1 => "once".to_string(),
        2 => "twice".to_string(),
        count => format!("{count} times"),
    }
}

/// What a person calls the item.
pub(super) fn name(item: &ItemHistory) -> String {
    let mut name = item.name.clone().unwrap_or_else(|| item.item.clone());
    let parts = item.variant.iter().map(String::as_str).filter(|part| !part.is_empty());
    let component = Some(&*item.component).filter(|component| *component != "price");
    let beside: Vec<&str> = parts.chain(component).collect();
    if !beside.is_empty() {
        name.push_str(&format!(" ({})", beside.join(", ")));
    }
    name
}

/// `12 months` as a stretch of time, or the name of a kind of window.
fn window(report: &HistoryReport<'_>) -> String {
    let name = report.window.to_string();
    match name.as_str() {
        "calendar-month" => "a calendar month".to_string(),
        "calendar-quarter" => "a calendar quarter".to_string(),
        "calendar-year" => "a calendar year".to_string(),
        _ => match name.strip_prefix("anchored ").and_then(|rest| rest.rsplit_once(' ')) {
            Some((length, anchor)) => format!("the {length} counted from {anchor}"),
            None => name,
        },
    }
}

/// The answer in a sentence or two.
pub(super) fn answer(report: &HistoryReport<'_>) -> String {
    let summary = &report.summary;
    let business = report.business.as_ref().map(|name| format!("{name}: ")).unwrap_or_default();
    let items = counted(summary.items, if has_components(report) { "price" } else { "item" });
    let limit = if report.is_own_limit { " (your limit)" } else { "" };
    let mut text = match (summary.with_increase, summary.over_limit) {
        (0, _) => format!("{business}No price rose: {items}, {}.", counted(report.versions, "version")),
        (rose, 0) => format!(
            "{business}{rose} of {items} rose, none more often than {} in {}{limit}.",
            if report.limit == 0 { "never".to_string() } else { times(report.limit.into()) },
            window(report)
        ),
        (_, over) => format!("{business}{over} of {items} {} in {}{limit}.", more_often(report.limit), window(report)),
    };
    if let Some(worst) = report.ranked.first() {
        let worst = report.prices.price(*worst as usize);
        if let Some(fullest) = &worst.fullest {
            text.push_str(&format!(" {} rose {}", name(&worst), times(fullest.count as u64)));
            if let Some(net) = &fullest.net_percent {
                text.push_str(&format!(", {} in all", plain(net)));
            }
            text.push('.');
        }
    }
    text
}

fn has_components(report: &HistoryReport<'_>) -> bool {
    let count = report.prices.count();
    count > 1 && [0, count - 1].iter().any(|index| &*report.prices.price(*index).component != "price")
}

/// A percentage without the plus that goes without saying.
pub(super) fn plain(value: &Fraction) -> String {
    percent::for_people(value).trim_start_matches('+').to_string()
}

/// What the answer rests on.
pub(super) fn heading(report: &HistoryReport<'_>) -> String {
    let days = report.stretch.map_or_else(String::new, |stretch| match stretch.first == stretch.last {
        true => format!("{}, ", stretch.first),
        false => format!("{} to {}, ", stretch.first, stretch.last),
    });
    let versions = counted(report.versions, "version");
    format!("{days}{versions}, counted by {} dates, as of {}", report.clock.name(), report.as_of)
}

/// Everything that was counted, and what was not compared.
pub(super) fn account(report: &HistoryReport<'_>) -> String {
    let own = &report.summary;
    let mut text = format!(
        "{} and {} in {}.",
        counted(own.increases, "rise"),
        counted(own.decreases, "fall"),
        counted(own.items, "price")
    );
    if own.breaks > 0 {
        text.push_str(&format!(
            " {}: the currency, tax, period or pack changed, or an item came back after long; nothing was compared across.",
            counted(own.breaks, "break")
        ));
    }
    let count =
        |flag: Flag, one: &str| Some(own.flagged(flag)).filter(|count| *count > 0).map(|count| counted(count, one));
    if let Some(open) = count(Flag::OpenDip, "fall") {
        text.push_str(&format!(" {open} may still be taken back: not counted yet."));
    }
    if let Some(dips) = count(Flag::Dip, "passing dip") {
        text.push_str(&format!(" {dips}: neither a fall nor a rise."));
    }
    if let Some(back) = count(Flag::AfterGap, "return") {
        text.push_str(&format!(" {back} after a gap, compared with the last price before."));
    }
    if let Some(late) = count(Flag::RelistedNew, "return") {
        text.push_str(&format!(" {late} after so long that it counts as new."));
    }
    if let Some(cancelled) = count(Flag::Cancelled, "change") {
        text.push_str(&format!(" {cancelled} cancelled before taking effect: not counted."));
    }
    text
}

/// What a flag says about its day.
pub(super) fn note(flagged: &Flagged) -> String {
    let say = match flagged.flag {
        Flag::Cancelled => "a change was cancelled before it took effect: not counted",
        Flag::AfterGap => "back on sale: compared with the last price before",
        Flag::RelistedNew => "back after so long that it counts as new: not compared across",
        Flag::CurrencyBreak => "another currency: not compared across",
        Flag::CurrencyFixedRate => "another currency: compared at the fixed rate",
        Flag::TaxBreak => "another tax basis or rate: not compared across",
        Flag::TaxConverted => "another tax basis or rate: converted and compared",
        Flag::UnitBreak => "another measure, or no content stated: not compared across",
        Flag::PeriodBreak => "another period: not compared across",
        Flag::UnitPrice => "another pack: the price per unit was compared",
        Flag::Dip => "a passing dip: neither a fall nor a rise",
        Flag::OpenDip => "a fall that may still be taken back: not counted yet",
    };
    match flagged.until {
        Some(until) => format!("{say}, until {until}"),
        None => say.to_string(),
    }
}

/// What must be known beside the rises of a price, each with its day; of many the latest.
pub(super) fn notes(item: &ItemHistory) -> Vec<String> {
    const MOST: usize = 3;
    // That a pack became smaller stands beside its rise.
    let flags: Vec<&Flagged> = item.history.flags.iter().filter(|own| own.flag != Flag::UnitPrice).collect();
    let left = flags.len().saturating_sub(MOST);
    let mut notes: Vec<String> = flags[left..].iter().map(|own| format!("{} {}", own.date, note(own))).collect();
    if left > 0 {
        notes.insert(0, format!("… {}: --format json has all", counted(left as u64, "earlier note")));
    }
    notes
}

/// One sentence about a prior price.
pub(super) fn prior(item: &ItemHistory) -> Option<String> {
    let prior = item.prior.as_ref()?;
    let days = format!("from {} to {}", prior.window.first, prior.window.last);
    let currency = item.currency.as_ref().map(|currency| format!(" {currency}")).unwrap_or_default();
    let mut text = match prior.amount {
        Some(amount) => format!("{}: the lowest price {days} was {amount}{currency}.", name(item)),
        None => format!("{}: no price was applied {days}; a person must decide.", name(item)),
    };
    if prior.is_short() {
        text.push_str(" It was on sale for fewer days.");
    }
    if prior.remarks.contains(&"not_a_reduction") {
        text.push_str(" The price now is no lower: show no reduction.");
    }
    Some(text)
}

/// One sentence about consumer prices.
pub(super) fn inflation(item: &ItemHistory) -> Option<String> {
    let beside = item.inflation.as_ref()?;
    let days = format!("{} to {}", beside.stretch.first, beside.stretch.last);
    let (Some(index), Some(total)) = (&beside.percent, &item.total_percent) else {
        return Some(format!("{days}: the index lacks a month, so nothing is compared"));
    };
    Some(format!("{days}: {}, consumer prices {}", percent::for_people(total), percent::for_people(index)))
}

/// How often a price of the list moved, by how much, and how long one stands.
pub(super) fn statistics(report: &HistoryReport<'_>) -> Option<String> {
    statistics::sentences(&report.statistics, "a price")
}

/// The counts of the categories whose prices moved, those with the most rises first.
pub(super) fn categories(report: &HistoryReport<'_>) -> Vec<String> {
    let moved = |own: &&Category| own.statistics.changes.count > 0;
    let mut all: Vec<&Category> = report.categories.iter().filter(moved).collect();
    all.sort_by(|a, b| {
        let count = |own: &Category| (own.summary.over_limit, own.summary.increases);
        count(b).cmp(&count(a)).then_with(|| a.name.cmp(&b.name))
    });
    let line = |own: &Category| {
        let (summary, statistics) = (&own.summary, &own.statistics);
        let compared = format!(" in {}", counted(statistics.comparisons, "comparison"));
        let mut text = format!("{}: {} of {} rose", own.name, summary.with_increase, summary.items);
        text.push_str(&format!(", {}", statistics::sized(&statistics.increases, "rise", &compared)));
        if summary.decreases > 0 {
            text.push_str(&format!("; {}", statistics::sized(&statistics.decreases, "fall", "")));
        }
        if summary.over_limit > 0 {
            text.push_str(&format!("; {} over the limit", summary.over_limit));
        }
        text
    };
    all.into_iter().map(line).collect()
}
