//! What follows from wrong lines: totals and taxes that are right once the lines are.
//!
//! One wrong amount makes every sum above it look wrong. Such findings yield to that about the line.

use crate::core::Decimal;
use crate::core::agreement::Agreement;
use crate::core::finding::Arguments;
use crate::rules::document::DocumentView;
use crate::rules::findings::{Drafts, Findings};
use crate::rules::ruling::{Knobs, Rulings};
use crate::rules::view::At;
use crate::rules::{self, Check};

/// The rule about lines, and the rules about what is made of them.
const LINES: &str = "quote-line-sum-wrong";
const SUMS: &[&str] = &["quote-total-wrong", "quote-tax-wrong", "tax-rounded-by-line"];
/// What a wrong line and what follows from it are both about.
const ABOUT: &str = "line sums";

/// Marks the findings about sums that vanish once every wrong line has its right amount; the wrong lines cover them.
pub fn mark(document: &DocumentView<'_>, rulings: &Rulings, drafts: &mut Drafts) {
    let id = |rule: usize| rules::catalogue().nth(rule).map_or("", |rule| rule.id);
    if drafts.iter().all(|draft| id(draft.rule) != LINES) || drafts.iter().all(|draft| !SUMS.contains(&id(draft.rule)))
    {
        return;
    }
    let right = righted(document);
    let view = DocumentView {
        own: &right,
        prices: document.prices,
        ..DocumentView::of(&right, document.origin, document.policy, document.as_of)
    };
    let mut found = Findings::default();
    for (index, rule) in rules::catalogue().enumerate().filter(|(_, rule)| SUMS.contains(&rule.id)) {
        let own = &rulings.base[index];
        if let (Some(level), Check::Document(_, check)) = (own.level, rule.check) {
            found.are_of(index, level, &own.references);
            check(&view, &Knobs::of(rule, own), &mut found);
        }
    }
    let left: Vec<(usize, Option<At>, Arguments)> =
        found.into_drafts().into_iter().map(|draft| (draft.rule, draft.at, draft.facts)).collect();
    let mut references = Vec::new();
    for draft in drafts.iter_mut().filter(|draft| SUMS.contains(&id(draft.rule))) {
        let stays = |(rule, at, _): &(usize, Option<At>, Arguments)| *rule == draft.rule && *at == draft.at;
        if !left.iter().any(stays) {
            draft.about = Some(ABOUT.to_string());
            references.extend(draft.references.iter().cloned());
        }
    }
    if references.is_empty() {
        return;
    }
    for draft in drafts.iter_mut().filter(|draft| id(draft.rule) == LINES) {
        draft.about = Some(ABOUT.to_string());
        for reference in &references {
            if !draft.references.contains(reference) {
                draft.references.push(reference.clone());
            }
        }
    }
}

/// The document with the amounts that its lines make.
fn righted(document: &DocumentView<'_>) -> Agreement {
    let mut right = document.own.clone();
    for line in &mut right.lines {
        let made = line.made().map(|made| document.rounded(&made).fixed(document.digits()));
        let made = made.and_then(|made| Decimal::from_str_exact(&made).ok());
        if let (Some(amount), Some(made)) = (&mut line.amount, made) {
            amount.value = made;
        }
    }
    right
}
