//! `quote compare`: the documents of one job read and put into a chain.

use crate::compare::chain::{self, Given};
use crate::core::agreement::Origin;
use crate::core::chain::{Chain, Document, Role};
use crate::core::diagnostic::Problems;
use crate::core::finding::{Counted, Judged, Report};
use crate::core::wishes::Wishes;
use crate::pipeline::quote::{Question, Read, read};
use crate::read::tree::Tree;
use crate::rules::chain::{ChainView, prepare, walk};
use crate::rules::document::{DocumentView, Prices};
use crate::rules::fees::purpose::is_same_thing;
use crate::rules::waivers::Waivers;
use crate::rules::{packs, ruling, settle};

/// A chain, and the texts that its documents were read from, in the same order.
pub struct Linked {
    /// The chain.
    pub chain: Chain,
    /// The texts.
    pub trees: Vec<Tree>,
}

/// Reads documents and puts them into a chain, in whatever order they are named.
///
/// # Errors
/// Everything that cannot be read with certainty, and documents that make no chain.
pub fn link(names: &[String], wishes: &Wishes) -> Result<Linked, Problems> {
    let mut names: Vec<&String> = names.iter().collect();
    // Problems, too, come in one order.
    names.sort();
    let mut problems = Problems::default();
    let mut all: Vec<(&str, Read)> = Vec::new();
    for name in names {
        match read(name, wishes) {
            Ok(read) => all.push((name, read)),
            Err(found) => problems.extend(found),
        }
    }
    let all = problems.unless_any(all)?;
    let all_given: Vec<Given<'_>> =
        all.iter().map(|(file, read)| Given { file, own: &read.agreement, origin: &read.tree }).collect();
    let order = chain::order(&all_given);
    let mut slots: Vec<Option<Given<'_>>> = all_given.into_iter().map(Some).collect();
    let sorted: Vec<Given<'_>> = order.iter().filter_map(|at| slots[*at].take()).collect();
    let chain = chain::build(&sorted, is_same_thing)?;
    drop(sorted);
    let mut trees: Vec<Option<Tree>> = all.into_iter().map(|(_, read)| Some(read.tree)).collect();
    let trees = order.iter().filter_map(|at| trees[*at].take()).collect();
    Ok(Linked { chain, trees })
}

/// A document as rules see it.
fn document_view<'d>(
    document: &'d Document,
    tree: &'d Tree,
    question: &Question<'d>,
    prices: Option<&'d dyn Prices>,
) -> DocumentView<'d> {
    let origin: &dyn Origin = tree;
    DocumentView { prices, ..DocumentView::of(&document.own, origin, question.policy, question.setting.as_of) }
}

/// Compares the documents of one job. The waivers remember which of them were used.
///
/// # Errors
/// Everything that cannot be read with certainty, and documents that make no chain; then nothing is judged.
pub fn compare(names: &[String], question: &Question<'_>, waivers: &mut Waivers<'_>) -> Result<Report, Problems> {
    let setting = question.setting;
    let Linked { mut chain, trees } = link(names, setting.wishes)?;
    let basis = &chain.documents[chain.basis].own;
    // What held when both sides agreed holds.
    let day = basis.agreed_on.as_ref().or(basis.date.as_ref()).map_or(setting.as_of, |date| date.value);
    let (wishes, packs) = packs::in_force(question.packs, day);
    let rulings = ruling::rulings(question.policy, &wishes);
    let tolerances = prepare(&mut chain, &rulings);
    let of_order = chain.ordered.as_mut().map(|ordered| prepare(ordered, &rulings));
    let prices = question.prices.map(|prices| prices as &dyn Prices);
    let view_of = |(document, tree)| document_view(document, tree, question, prices);
    let documents = chain.documents.iter().zip(&trees).map(view_of).collect();
    let view = ChainView { chain: &chain, documents, tolerances };
    let ordered = chain.ordered.as_deref().zip(of_order).map(|(chain, tolerances)| ChainView {
        chain,
        documents: chain.documents.iter().zip(&trees).map(view_of).collect(),
        tolerances,
    });
    let walked = walk(&view, ordered.as_ref(), &rulings);
    for number in 0..chain.documents.len() {
        waivers.note_run(view.number(number), &walked.ran);
    }
    let is_compared = |role: Role| !matches!(role, Role::Aside(_) | Role::Basis);
    let lines = chain.documents.iter().filter(|own| is_compared(own.role)).map(|own| own.own.lines.len() as u64);
    let items = lines.sum();
    let findings = settle::settle(walked.drafts, &view, view.number(view.chain.basis), waivers);
    let judged = |file: &str| Judged { old: None, new: Some(file.to_string()), ran: walked.ran.clone() };
    Ok(Report {
        as_of: Some(setting.as_of),
        business: setting.business.map(str::to_string),
        judged: chain.documents.iter().map(|own| judged(&own.file)).collect(),
        items,
        counted: Counted::Lines,
        findings,
        not_run: walked.not_run,
        packs,
        chain: Some(Box::new(chain)),
    })
}
