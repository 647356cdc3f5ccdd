//! The sentences around the figures, for the terminal, Markdown and the review.
//!
//! They hold text of the input as it stands; whoever shows them makes it harmless first.

use std::collections::BTreeMap;

use crate::core::change::{Change, Comparison, Kind, Note, Status};
use crate::core::list::{ListHead, SetAside, TaxBasis};

/// Reasons named one by one; the rest is counted.
const REASONS: usize = 3;

/// What changed, in a few sentences.
pub fn summary(comparison: &Comparison<'_>) -> String {
    let prices = price_sentence(comparison);
    let first = match &comparison.business {
        Some(business) => format!("{business}: {prices}"),
        None => capitalised(&prices),
    };
    let rest = [item_sentence(comparison), fee_sentence(comparison), other_sentence(comparison)];
    std::iter::once(first).chain(rest.into_iter().flatten()).collect::<Vec<_>>().join(" ")
}

fn price_sentence(comparison: &Comparison<'_>) -> String {
    let summary = comparison.summary();
    let items = comparison.old.items;
    if comparison.found.is_empty() {
        return format!("nothing changed: {}, same prices, same packs.", counted(comparison.new.items, "item"));
    }
    let is_nothing_shared = comparison.notes.iter().any(|note| matches!(note, Note::NothingShared { .. }));
    if is_nothing_shared && comparison.account.matched == 0 {
        return "no item of the old list stands in the new one, so no price was compared.".to_string();
    }
    // With several prices an item, the number of items is not the number of prices.
    let is_one_price_each = comparison.components.len() <= 1;
    let subject = |count: u64| match is_one_price_each {
        true => format!("{count} of {}", counted(items, "price")),
        false => counted(count, "price"),
    };
    let moves = [(summary.price_up, "goes up", "go up"), (summary.price_down, "goes down", "go down")];
    let mut clauses = clauses(subject, &moves);
    if clauses.is_empty() {
        clauses.push("no price goes up or down".to_string());
    }
    for (kind, size) in [(Kind::PackSmaller, "smaller"), (Kind::PackLarger, "larger")] {
        match items_with(comparison, |change| change.kinds.has(kind)) {
            0 => {}
            1 => clauses.push(format!("1 pack gets {size}")),
            count => clauses.push(format!("{count} packs get {size}")),
        }
    }
    let with = |kind: Kind| {
        let has = |change: &&Change<'_>| change.status == Status::Changed && change.kinds.has(kind);
        comparison.changes().iter().map(|change| &**change).filter(has).count()
    };
    for (kind, how) in [(Kind::PriceVanished, "no longer stated"), (Kind::PriceAppeared, "newly stated")] {
        match with(kind) {
            0 => {}
            1 => clauses.push(format!("1 price is {how}")),
            count => clauses.push(format!("{count} prices are {how}")),
        }
    }
    sentence(&clauses)
}

fn item_sentence(comparison: &Comparison<'_>) -> Option<String> {
    let summary = comparison.summary();
    let renamed = items_with(comparison, |change| change.kinds.has(Kind::KeyChanged));
    let fates = [
        (summary.added, "is new", "are new"),
        (summary.removed, "is gone", "are gone"),
        (summary.replaced, "is replaced by a look-alike", "are replaced by look-alikes"),
        (renamed, "has a new key", "have new keys"),
    ];
    let clauses = clauses(|count| counted(count, "item"), &fates);
    (!clauses.is_empty()).then(|| sentence(&clauses))
}

fn fee_sentence(comparison: &Comparison<'_>) -> Option<String> {
    let summary = comparison.summary();
    let fates = [
        (summary.fees_added, "is new", "are new"),
        (summary.fees_raised, "goes up", "go up"),
        (summary.fees_removed, "is gone", "are gone"),
    ];
    let clauses = clauses(|count| counted(count, "fee"), &fates);
    (!clauses.is_empty()).then(|| sentence(&clauses))
}

fn other_sentence(comparison: &Comparison<'_>) -> Option<String> {
    const TOLD: [Kind; 10] = [
        Kind::PriceUp,
        Kind::PriceDown,
        Kind::PriceVanished,
        Kind::PriceAppeared,
        Kind::PackSmaller,
        Kind::PackLarger,
        Kind::KeyChanged,
        Kind::FeeAdded,
        Kind::FeeRaised,
        Kind::FeeRemoved,
    ];
    let is_untold = |change: &Change<'_>| !TOLD.iter().any(|kind| change.kinds.has(*kind));
    match items_with(comparison, is_untold) {
        0 => None,
        1 => Some("1 item changes in another way.".to_string()),
        count => Some(format!("{count} items change in other ways.")),
    }
}

/// Counts changed items, each once: the changes of an item stand together.
fn items_with(comparison: &Comparison<'_>, is_meant: impl Fn(&Change<'_>) -> bool) -> u64 {
    let mut last: Option<&Change<'_>> = None;
    let mut count = 0;
    let is_changed = |change: &Change<'_>| change.status == Status::Changed || change.is_beside();
    for change in comparison.changes().iter().filter(|change| is_changed(change) && is_meant(change)) {
        let is_same_item = last.is_some_and(|last| last.key == change.key && last.variant == change.variant);
        count += u64::from(!is_same_item);
        last = Some(change);
    }
    count
}

/// One clause for each count above zero. The first one names the subject: `2 items are new`, `1 is gone`.
fn clauses(subject: impl Fn(u64) -> String, fates: &[(u64, &str, &str)]) -> Vec<String> {
    let mut clauses = Vec::new();
    for (count, one, many) in fates.iter().filter(|(count, ..)| *count > 0) {
        let who = if clauses.is_empty() { subject(*count) } else { count.to_string() };
        clauses.push(format!("{who} {}", if *count == 1 { one } else { many }));
    }
    clauses
}

fn sentence(clauses: &[String]) -> String {
    capitalised(&format!("{}.", clauses.join(", ")))
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// `1 item`, `2 items`.
pub(super) fn counted(count: u64, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

/// What two versions are called: their days, else their sources.
pub(super) fn versions(both: [&ListHead; 2]) -> [String; 2] {
    let days = both.map(|head| head.day().map_or_else(|| head.source.clone(), |date| date.to_string()));
    // The same date twice would tell nothing.
    if days[0] == days[1] { both.map(|head| head.source.clone()) } else { days }
}

/// Which versions, in which money, for which day: `2026-01-01 to 2026-07-01, GBP with tax, as of 2026-11-22`.
pub fn heading(comparison: &Comparison<'_>) -> String {
    let (old, new) = (&comparison.old, &comparison.new);
    let [from, to] = versions([old, new]);
    let currency = match (old.currency, new.currency) {
        (Some(old), Some(new)) if old != new => format!("{old} to {new}"),
        (old, new) => new.or(old).map_or_else(String::new, |currency| currency.to_string()),
    };
    let tax = match (old.tax, new.tax) {
        (TaxBasis::Included, TaxBasis::Included) => "with tax",
        (TaxBasis::Excluded, TaxBasis::Excluded) => "without tax",
        (TaxBasis::Included, TaxBasis::Excluded) => "with tax, then without",
        (TaxBasis::Excluded, TaxBasis::Included) => "without tax, then with",
        _ => "",
    };
    let money = [currency.as_str(), tax].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    let parts = [format!("{from} to {to}"), money, format!("as of {}", comparison.as_of)];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// How the rows add up, and what was left out.
pub fn account(comparison: &Comparison<'_>) -> String {
    let account = &comparison.account;
    let side = |read: u64, alone: u64, word: &str| match alone {
        0 => format!("{read} read, {} matched", account.matched),
        _ => format!("{read} read, {} matched, {alone} {word}", account.matched),
    };
    let old = side(account.old_read, account.removed, "gone");
    let new = side(account.new_read, account.added, "new");
    format!("Rows: {old} | {new}. {}", set_aside(&comparison.set_aside))
}

/// `3 lines set aside: footer (old.csv:9 and 1 more), blank price (old.csv:4).`
pub fn set_aside(list: &[SetAside]) -> String {
    if list.is_empty() {
        return "Nothing left out.".to_string();
    }
    let mut reasons: Vec<(&SetAside, usize)> = Vec::new();
    let mut unnamed = 0;
    for aside in list {
        match reasons.iter().position(|(first, _)| first.reason == aside.reason) {
            Some(index) => reasons[index].1 += 1,
            None if reasons.len() < REASONS => reasons.push((aside, 1)),
            None => unnamed += 1,
        }
    }
    let mut named: Vec<String> = reasons
        .into_iter()
        .map(|(first, count)| match count {
            1 => format!("{} ({})", first.reason, first.place),
            _ => format!("{} ({} and {} more)", first.reason, first.place, count - 1),
        })
        .collect();
    if unnamed > 0 {
        named.push(format!("{unnamed} for other reasons"));
    }
    format!("{} set aside: {}.", counted(list.len() as u64, "line"), named.join(", "))
}

/// What a reader must know beside, one sentence each.
pub fn notes(comparison: &Comparison<'_>) -> Vec<String> {
    let others = comparison.notes.iter().filter_map(note);
    read_as_text(&comparison.notes).into_iter().chain(others).collect()
}

/// One sentence for all columns of the same files that are compared as text for the same reason.
fn read_as_text(notes: &[Note]) -> Vec<String> {
    let mut files_of: BTreeMap<(bool, &str), Vec<&str>> = BTreeMap::new();
    for note in notes {
        if let Note::ReadAsText { file, header, is_unsettled } = note {
            files_of.entry((*is_unsettled, header)).or_default().push(file);
        }
    }
    let mut columns_of: BTreeMap<(bool, Vec<&str>), Vec<String>> = BTreeMap::new();
    for ((is_unsettled, header), files) in files_of {
        columns_of.entry((is_unsettled, files)).or_default().push(format!("\"{header}\""));
    }
    let sentence = |((is_unsettled, files), columns): ((bool, Vec<&str>), Vec<String>)| {
        let (noun, are) = if columns.len() == 1 { ("Column", "is") } else { ("Columns", "are") };
        let why = if is_unsettled {
            "no cell settles how to read it: --date-order or --decimal-mark does"
        } else {
            "not every cell is what the header says"
        };
        format!("{noun} {} of {} {are} compared as text, because {why}.", listed(&columns), listed(&files))
    };
    columns_of.into_iter().map(sentence).collect()
}

/// `a`, `a and b`, `a, b and c`.
fn listed<T: AsRef<str>>(words: &[T]) -> String {
    let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
    match words.as_slice() {
        [before @ .., last] if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        words => words.concat(),
    }
}

fn note(note: &Note) -> Option<String> {
    Some(match note {
        Note::LookAlikesCut { added, removed } => format!(
            "Look-alikes were searched only among items that share a rare word: {added} new and {removed} gone items are too many pairs."
        ),
        Note::LoneQuotes { file } => {
            format!("{file} breaks the quoting rules of CSV. Please check its quotation marks.")
        }
        Note::ReadAsText { .. } => return None,
        Note::NothingShared { old, new, key } => format!(
            "No key of {old} stands in {new}: no item was compared by its key. If that is wrong, name another one than {}: --key COLUMN",
            key.join(" + ")
        ),
        Note::KeyAppended { columns } => {
            format!("Keys repeat, so items are told apart by {} too.", columns.join(", "))
        }
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::core::place::Place;
    use crate::render::sample;

    #[test]
    fn the_first_line_answers_the_question() {
        let mut comparison = sample::comparison(vec![
            sample::moved("A", "Rye bread", "3.10", "3.25"),
            sample::moved("B", "Rye roll", "0.90", "0.85"),
            sample::packed("C", "Oat cookies", ("2.40", "200 g"), ("2.40", "180 g")),
            sample::added("D", "Cheese twist", "2.10"),
            sample::removed("E", "Plain bagel", "1.10"),
        ]);
        insta::assert_snapshot!(summary(&comparison), @"1 of 42 prices goes up, 1 goes down, 1 pack gets smaller. 1 item is new, 1 is gone.");
        comparison.business = Some("Corner Bakery".to_string());
        let mut summary = *comparison.summary();
        (summary.price_up, summary.replaced, summary.fees_added) = (5, 2, 1);
        comparison.found =
            sample::known(comparison.changes().iter().map(|change| (**change).clone()).collect(), summary);
        insta::assert_snapshot!(super::summary(&comparison), @"Corner Bakery: 5 of 42 prices go up, 1 goes down, 1 pack gets smaller. 1 item is new, 1 is gone, 2 are replaced by look-alikes. 1 fee is new.");
        comparison.components.truncate(1);
        insta::assert_snapshot!(heading(&comparison), @"2026-01-01 to 2026-07-01, GBP with tax, as of 2026-11-22");
    }

    #[test]
    fn a_version_without_dates_inside_has_the_date_of_its_name() {
        let mut comparison = sample::comparison(Vec::new());
        comparison.old.valid_from = None;
        comparison.old.named_date = comparison.new.valid_from;
        comparison.new.named_date = comparison.old.valid_from;
        comparison.new.valid_from = None;
        insta::assert_snapshot!(heading(&comparison), @"2026-07-01 to new.csv, GBP with tax, as of 2026-11-22");
    }

    #[test]
    fn a_price_that_comes_or_goes_is_called_that() {
        let comparison = sample::comparison(vec![
            sample::moved("A", "Wedding cake", "220", "POA"),
            sample::moved("B", "Party cake", "POA", "120"),
            sample::moved("C", "Fruit cake", "POA", "20"),
        ]);
        insta::assert_snapshot!(summary(&comparison), @"No price goes up or down, 1 price is no longer stated, 2 prices are newly stated.");
    }

    #[test]
    fn a_list_against_itself_is_calm() {
        let mut comparison = sample::comparison(Vec::new());
        insta::assert_snapshot!(summary(&comparison), @"Nothing changed: 42 items, same prices, same packs.");
        insta::assert_snapshot!(account(&comparison), @"Rows: 42 read, 42 matched | 42 read, 42 matched. Nothing left out.");
        comparison.business = Some("eBakery".to_string());
        insta::assert_snapshot!(summary(&comparison), @"eBakery: nothing changed: 42 items, same prices, same packs.");
    }

    #[test]
    fn an_item_with_two_changed_prices_is_one_item() {
        let text =
            |old, new| sample::with_fields(sample::item("A", "Tea"), Kind::TextChanged, &[("description", old, new)]);
        let comparison = sample::comparison(vec![text(Some("a"), Some("b")), text(Some("c"), Some("d"))]);
        insta::assert_snapshot!(summary(&comparison), @"No price goes up or down. 1 item changes in another way.");
    }

    #[test]
    fn what_was_set_aside_is_counted_by_reason() {
        let aside = |line, reason: &str| SetAside {
            place: Place::text(&Arc::from("old.csv"), line, None),
            reason: reason.to_string(),
        };
        let mut comparison = sample::comparison(vec![sample::added("D", "Cheese twist", "2.10")]);
        comparison.set_aside = vec![aside(43, "footer"), aside(3, "parent row"), aside(44, "footer")];
        insta::assert_snapshot!(account(&comparison), @"Rows: 42 read, 42 matched | 43 read, 42 matched, 1 new. 3 lines set aside: footer (old.csv:43 and 1 more), parent row (old.csv:3).");
    }

    #[test]
    fn notes_are_sentences() {
        let as_text = |file: &str, header: &str, is_unsettled| Note::ReadAsText {
            file: Arc::from(file),
            header: Arc::from(header),
            is_unsettled,
        };
        let mut comparison = sample::comparison(Vec::new());
        comparison.notes = vec![
            Note::LookAlikesCut { added: 9000, removed: 8000 },
            Note::LoneQuotes { file: Arc::from("old.csv") },
            as_text("new.csv", "Percent", false),
            as_text("old.csv", "From", true),
            as_text("new.csv", "From", true),
            as_text("old.csv", "To", true),
            as_text("new.csv", "To", true),
            Note::KeyAppended { columns: vec![Arc::from("min_quantity")] },
            Note::NothingShared { old: Arc::from("old.csv"), new: Arc::from("new.csv"), key: vec![Arc::from("sku")] },
        ];
        insta::assert_snapshot!(notes(&comparison).join("\n"), @r#"
        Column "Percent" of new.csv is compared as text, because not every cell is what the header says.
        Columns "From" and "To" of old.csv and new.csv are compared as text, because no cell settles how to read it: --date-order or --decimal-mark does.
        Look-alikes were searched only among items that share a rare word: 9000 new and 8000 gone items are too many pairs.
        old.csv breaks the quoting rules of CSV. Please check its quotation marks.
        Keys repeat, so items are told apart by min_quantity too.
        No key of old.csv stands in new.csv: no item was compared by its key. If that is wrong, name another one than sku: --key COLUMN
        "#);
    }
}
