//! `quote check`: documents held against the rules, each by itself.

mod chain;
mod prices;

use crate::core::agreement::Agreement;
use crate::core::diagnostic::Problems;
use crate::core::finding::{Counted, Judged, Report};
use crate::core::policy::Policy;
use crate::core::wishes::Wishes;
use crate::normalise::agreement::{self, Manner};
use crate::pipeline::Setting;
use crate::read::document::{self, Hints};
use crate::read::tree::Tree;
use crate::rules::document::{DocumentView, Prices};
use crate::rules::packs::{self, Pack};
use crate::rules::waivers::Waivers;
use crate::rules::{engine, ruling, settle};
use crate::source::{self, Limits};

pub use chain::{Linked, compare, link};
pub use prices::PriceBook;

/// What documents are held against.
pub struct Question<'s> {
    /// How they are read.
    pub setting: &'s Setting<'s>,
    /// What the company holds itself to.
    pub policy: &'s Policy,
    /// The rule packs in use, whether or not they are in force.
    pub packs: &'s [Pack],
    /// The price list they are held against, where the user names one.
    pub prices: Option<&'s PriceBook>,
}

/// A document that was read.
pub struct Read {
    /// What it states.
    pub agreement: Agreement,
    /// The text it was read from.
    pub tree: Tree,
}

/// Opens and reads a document.
///
/// # Errors
/// Everything that cannot be read with certainty.
pub fn read(name: &str, wishes: &Wishes) -> Result<Read, Problems> {
    let input = source::open(name, Limits::default())?;
    let hints = Hints { encoding: wishes.encoding.map(|encoding| encoding.name()), sheet: wishes.sheet.as_deref() };
    let tree = document::read(&input.bytes, &input.name, hints)?;
    input.still_unchanged()?;
    let agreement = agreement::read(&tree, Manner { mark: wishes.decimal_mark, order: wishes.date_order })?;
    Ok(Read { agreement, tree })
}

/// Checks one document. The waivers remember which of them were used.
///
/// # Errors
/// Everything that cannot be read with certainty; then nothing is judged.
pub fn check(name: &str, question: &Question<'_>, waivers: &mut Waivers<'_>) -> Result<Report, Problems> {
    let setting = question.setting;
    let read = read(name, setting.wishes)?;
    let own = &read.agreement;
    let prices = question.prices.map(|prices| prices as &dyn Prices);
    let view = DocumentView { prices, ..DocumentView::of(own, &read.tree, question.policy, setting.as_of) };
    let day = own.date.as_ref().map_or(setting.as_of, |date| date.value);
    let (wishes, packs) = packs::in_force(question.packs, day);
    let rulings = ruling::rulings(question.policy, &wishes);
    let walked = engine::walk_document(&view, &rulings);
    waivers.note_run(own.name(), &walked.ran);
    Ok(Report {
        as_of: Some(setting.as_of),
        business: setting.business.map(str::to_string),
        judged: vec![Judged { old: None, new: Some(name.to_string()), ran: walked.ran }],
        items: own.lines.len() as u64,
        counted: Counted::Lines,
        findings: settle::settle(walked.drafts, &view, own.name(), waivers),
        not_run: walked.not_run,
        packs,
        chain: None,
    })
}
