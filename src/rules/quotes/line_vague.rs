//! A line, an allowance or a charge does not say what it is for.

use crate::core::agreement::{Adjustment, Layout, Line, LineKind};
use crate::core::finding::Level;
use crate::rules::document::DocumentView;
use crate::rules::findings::Findings;
use crate::rules::quotes::words;
use crate::rules::ruling::Knobs;
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "line-vague",
    since: "0.1.0",
    level: Some(Level::Warn),
    supersedes: &[],
    needs: &[],
    settings: &[],
    arguments: &["case", "words"],
    card: include_str!("line_vague.md"),
    check: Check::Document(&[], check),
};

fn check(document: &DocumentView<'_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    for line in &document.own.lines {
        of_line(document, line, found);
        for own in line.adjustments.iter().filter(|own| is_vague(own)) {
            let case = if own.is_charge { "charge" } else { "allowance" };
            found.line(document, line, own.at).text("case", case).text("words", words_of(own));
        }
    }
    for own in document.own.adjustments.iter().filter(|own| is_vague(own)) {
        let case = if own.is_charge { "charge" } else { "allowance" };
        let added = found.document(own.at).text("case", case).text("words", words_of(own));
        added.arg_if("amount", own.amount.map(|amount| document.stated(amount)));
    }
}

/// A line is clear once one of its texts, or the key of an item, says what it is about. A part of a document in a
/// standard layout that has no text at all does not hold what this rule looks at.
fn of_line(document: &DocumentView<'_>, line: &Line, found: &mut Findings<'_>) {
    let texts = || [&line.name, &line.description].into_iter().flatten();
    let is_fragment = document.own.layout != Layout::Own && texts().next().is_none();
    // A line that names the agreed one and adds no words means what that one says.
    let names_another = line.quote_line.is_some() || line.order_line.is_some() || line.target.is_some();
    if names_another && texts().all(|text| text.value.is_empty()) {
        return;
    }
    let is_clear = line.item.is_some() || texts().any(|text| !words::is_vague(&text.value));
    if is_clear || is_fragment || line.is_informative || line.promise() == LineKind::Exclusion {
        return;
    }
    let text = texts().find(|text| !text.value.is_empty());
    let (case, told) = text.map_or(("blank", ""), |text| ("line", &*text.value));
    let added = found.line(document, line, text.map_or(line.at, |text| text.at)).text("case", case).text("words", told);
    added.arg_if("amount", line.amount.map(|amount| document.stated(amount)));
}

/// A reason that is stated and says nothing; one that is missing is another fault.
fn is_vague(own: &Adjustment) -> bool {
    let code = own.code.as_ref().map(|code| code.value.trim().to_ascii_uppercase());
    let is_vague_code = code.as_deref().map(|code| code.is_empty() || words::VAGUE_CODES.contains(&code));
    let is_vague_reason = own.reason.as_ref().map(|reason| words::is_vague(&reason.value));
    match (is_vague_reason, is_vague_code) {
        (None, None) | (Some(false), _) | (_, Some(false)) => false,
        (Some(true), _) | (None, Some(true)) => true,
    }
}

fn words_of(own: &Adjustment) -> String {
    let said = [&own.reason, &own.code].into_iter().flatten().find(|words| !words.value.is_empty());
    said.map_or_else(String::new, |words| words.value.to_string())
}
