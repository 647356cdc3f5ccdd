//! What becomes of the drafts: folded, waived, covered, placed, put in order.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;
use sha2::{Digest, Sha256};
use xxhash_rust::xxh3::xxh3_64;

use crate::core::change::{CellRef, Locate};
use crate::core::diagnostic::Excerpt;
use crate::core::finding::{Arguments, Finding, Value};
use crate::core::fraction;
use crate::core::place::{Place, Spot};
use crate::normalise::list::List;
use crate::rules::document::DocumentView;
use crate::rules::facts::Facts;
use crate::rules::findings::{Draft, Drafts, Told};
use crate::rules::view::At;
use crate::rules::waivers::Waivers;
use crate::rules::{self, Rule};

/// More findings than this about one column, in more than half of the rows, are told as one.
pub const FOLDED: usize = 20;
/// For so many findings the line in the file is kept, to be shown.
const EXCERPTS: usize = 1000;

/// So many findings are placed by one worker at a time.
const CHUNK: usize = 1 << 10;
/// So many findings ahead the memory of a place is asked for.
const AHEAD: usize = 8;

/// A draft on its way to a finding, with what it is about.
struct Settled {
    /// The number of its rule in the catalogue.
    number: usize,
    about: Option<String>,
    money: Option<Box<Told>>,
    finding: Box<Finding>,
    at: Option<At>,
    related: Vec<At>,
}

/// They are sorted and sifted again and again: as boxes, so that only where they are is copied.
type AllSettled = Vec<Box<Settled>>;

/// Turns drafts into findings in the order of the output.
pub fn settle(drafts: Drafts, ground: &dyn Ground, list: &str, waivers: &mut Waivers<'_>) -> Vec<Box<Finding>> {
    let catalogue: Vec<&'static Rule> = rules::catalogue().collect();
    let folded = fold(drafts, ground.rows());
    let mut settled: AllSettled = folded
        .into_par_iter()
        .map(|(draft, sample)| {
            let rule = catalogue[draft.rule];
            let mut draft = *draft;
            let (at, related) = (draft.at, std::mem::take(&mut draft.related));
            let (number, about, money) = (draft.rule, draft.about.take(), draft.money.take());
            let finding = Box::new(draft.finding(rule, list, sample));
            Box::new(Settled { number, about, money, finding, at, related })
        })
        .collect();
    if !waivers.is_empty() {
        for one in &mut settled {
            one.finding.waived = waivers.of(&one.finding);
        }
    }
    let mut settled = explain(cover(settled));
    ground.prepare();
    let files = settled.par_chunks_mut(CHUNK).map(|chunk| {
        let mut files = BTreeSet::new();
        for index in 0..chunk.len() {
            // Places stand all over the text: its memory is asked for some findings ahead.
            if let Some(at) = chunk.get(index + AHEAD).and_then(|one| one.at) {
                ground.fetch(at);
            }
            let one = &mut chunk[index];
            one.finding.at = one.at.and_then(|at| ground.place(at));
            // Room for no more than there are: nearly always one.
            one.finding.related.reserve_exact(one.related.len());
            one.finding.related.extend(one.related.iter().filter_map(|at| ground.place(*at)));
            if let Some(place) = one.finding.at.as_ref().filter(|place| !files.contains(&place.file)) {
                files.insert(Arc::clone(&place.file));
            }
        }
        files
    });
    let files: BTreeSet<Arc<str>> = files.reduce(BTreeSet::new, |one, other| one.into_iter().chain(other).collect());
    put_in_order(&mut settled, &files);
    // A row whose prices each have an entry can be found at fault by each of them.
    settled
        .dedup_by(|one, last| last.finding.fingerprint == one.finding.fingerprint && last.finding.at == one.finding.at);
    for one in settled.iter_mut().take(EXCERPTS) {
        one.finding.excerpt = one.at.and_then(|at| ground.excerpt(at));
    }
    settled.into_par_iter().map(|one| one.finding).collect()
}

/// The order of the output: nearly all findings are told apart by their places, as numbers. These are all their files.
fn put_in_order(settled: &mut AllSettled, files: &BTreeSet<Arc<str>>) {
    let spot = |finding: &Finding| {
        let place = finding.at.as_ref()?;
        let file = files.iter().position(|file| *file == place.file);
        let column = match &place.spot {
            Spot::Text { column, .. } | Spot::Cell { column, .. } => *column,
            _ => None,
        };
        Some((file, place.line(), column))
    };
    let with_spots = std::mem::take(settled).into_par_iter().map(|one| (spot(&one.finding), one));
    let mut with_spots: Vec<_> = with_spots.collect();
    with_spots
        .par_sort_by(|(a, one), (b, other)| a.cmp(b).then_with(|| order(&one.finding).cmp(&order(&other.finding))));
    *settled = with_spots.into_par_iter().map(|(_, one)| one).collect();
}

/// At one place, by rule and what it is about: the same input gives the same bytes.
fn order(finding: &Finding) -> impl Ord + '_ {
    (finding.rule, &finding.item, &finding.component, &finding.fingerprint)
}

/// Tells a fault that most rows of a long list share as one finding with a count; the first of them is its sample.
fn fold(drafts: Drafts, rows: u64) -> Vec<(Box<Draft>, Option<Arguments>)> {
    let mut counts: BTreeMap<(usize, u64), usize> = BTreeMap::new();
    for draft in &drafts {
        if let Some(column) = draft.shared {
            *counts.entry((draft.rule, column)).or_default() += 1;
        }
    }
    counts.retain(|_, count| *count > FOLDED && *count as u64 * 2 > rows);
    let mut told: BTreeSet<(usize, u64)> = BTreeSet::new();
    let mut kept = Vec::with_capacity(drafts.len());
    for mut draft in drafts {
        let key = draft.shared.map(|column| (draft.rule, column));
        let Some((key, count)) = key.and_then(|key| Some((key, *counts.get(&key)?))) else {
            kept.push((draft, None));
            continue;
        };
        if told.insert(key) {
            let counted = vec![("count", Value::Count(count as u64)), ("rows", Value::Count(rows))];
            let mut sample = std::mem::replace(&mut draft.facts, counted);
            sample.extend(draft.item.take().map(|item| ("item", Value::Text(item))));
            sample.extend(draft.name.take().map(|name| ("name", Value::Text(name))));
            draft.component = None;
            kept.push((draft, Some(sample)));
        }
    }
    kept
}

/// The first 16 hex digits of SHA-256 over rule, list, item, component and facts, with decimals normalised.
pub fn fingerprint(finding: &Finding) -> String {
    let mut all = Vec::with_capacity(512);
    let mut part = |text: &str| {
        // With its length, so that no two findings can be written alike.
        all.extend_from_slice(&(text.len() as u64).to_be_bytes());
        all.extend_from_slice(text.as_bytes());
    };
    part(finding.rule);
    part(&finding.list);
    part(finding.item.as_deref().unwrap_or(""));
    part(finding.component.as_deref().unwrap_or(""));
    for (name, value) in &finding.facts {
        part(name);
        part(&value.bound());
    }
    Sha256::digest(&all).iter().take(8).flat_map(|byte| [byte >> 4, byte & 15]).map(hex_digit).collect()
}

fn hex_digit(value: u8) -> char {
    char::from_digit(u32::from(value), 16).unwrap_or('0')
}

/// Which rule covers which, itself or through one that it supersedes; by their numbers in the catalogue.
struct Covering {
    reaches: Vec<Vec<bool>>,
    is_party: Vec<bool>,
}

impl Covering {
    fn of_catalogue() -> Covering {
        let rules: Vec<&'static Rule> = rules::catalogue().collect();
        let reaches: Vec<Vec<bool>> =
            rules.iter().map(|own| rules.iter().map(|other| reaches(own, other.id)).collect()).collect();
        let is_party = |number: usize| {
            let rule = rules[number];
            !rule.supersedes.is_empty() || rules.iter().any(|other| other.supersedes.contains(&rule.id))
        };
        Covering { is_party: (0..rules.len()).map(is_party).collect(), reaches }
    }

    fn covers(&self, winner: &Settled, loser: &Settled) -> bool {
        let are_same = |a: Option<&str>, b: Option<&str>| match (a, b) {
            (Some(a), Some(b)) => a == b,
            _ => true,
        };
        self.reaches[winner.number][loser.number]
            && winner.finding.list == loser.finding.list
            && winner.finding.waived.as_ref().is_none_or(|waived| waived.expires.is_none())
            && are_same(winner.finding.component.as_deref(), loser.finding.component.as_deref())
            && are_same(winner.about.as_deref(), loser.about.as_deref())
            && winner.finding.fact("variant") == loser.finding.fact("variant")
    }
}

/// One change, one finding: what a rule covers is named in its finding, which is as grave as the gravest of them and
/// names what made it so. What someone waived covers nothing; what a baseline knows keeps what it covered then.
fn cover(mut all: AllSettled) -> AllSettled {
    let covering = Covering::of_catalogue();
    let mut is_covered = vec![false; all.len()];
    for (winner, loser) in of_one_item(&all, &covering) {
        is_covered[loser] = true;
        take_over(&mut all, winner, loser);
    }
    // What a list states once, such as a fee, is also told with the items it falls on.
    for (stated, others) in stated_once(&all, &covering) {
        for other in others {
            let (winner, loser) =
                if covering.covers(&all[stated], &all[other]) { (stated, other) } else { (other, stated) };
            if !is_covered[loser] && covering.covers(&all[winner], &all[loser]) {
                is_covered[loser] = true;
                take_over(&mut all, winner, loser);
            }
        }
    }
    let all = all.into_par_iter().zip(is_covered);
    all.filter_map(|(one, is_covered)| if is_covered { None } else { Some(one) }).collect()
}

/// A sum that is over is told only as far as single findings do not explain it; those that do name it.
fn explain(mut all: AllSettled) -> AllSettled {
    if all.iter().all(|one| one.money.is_none()) {
        return all;
    }
    let is_part = |one: &Settled| one.finding.waived.is_none() && matches!(one.money.as_deref(), Some(Told::Part(_)));
    let parts: Vec<usize> = (0..all.len()).filter(|at| is_part(&all[*at])).collect();
    let told = parts.iter().filter_map(|at| match all[*at].money.as_deref() {
        Some(Told::Part(amount)) => Some(amount.clone()),
        _ => None,
    });
    let told = fraction::sum(told.collect());
    let is_explained = |one: &Settled| matches!(one.money.as_deref(), Some(Told::Whole(amount)) if *amount <= told);
    let explained: Vec<usize> = (0..all.len()).filter(|at| is_explained(&all[*at])).collect();
    for whole in &explained {
        for part in &parts {
            take_over(&mut all, *part, *whole);
        }
    }
    let mut number = 0..;
    all.retain(|_| number.next().is_none_or(|at| !explained.contains(&at)));
    all
}

/// The findings that cover one another because they are about one item, winner and loser. The hash of the item only
/// says where to look: the items decide.
fn of_one_item(all: &[Box<Settled>], covering: &Covering) -> Vec<(usize, usize)> {
    let hash = |item: &Option<String>| item.as_deref().map_or(0, |item| xxh3_64(item.as_bytes()));
    let parties = all.par_iter().enumerate().filter(|(_, one)| covering.is_party[one.number]);
    let mut parties: Vec<(u64, usize)> = parties.map(|(index, one)| (hash(&one.finding.item), index)).collect();
    parties.par_sort_unstable();
    let cover = |winner: usize, loser: usize| {
        let (winner, loser) = (&all[winner], &all[loser]);
        winner.finding.item == loser.finding.item && covering.covers(winner, loser)
    };
    let pairs = |same: &[(u64, usize)]| {
        let mut pairs = Vec::new();
        for (winner, loser) in same.iter().flat_map(|(_, winner)| same.iter().map(|(_, loser)| (*winner, *loser))) {
            if winner != loser && cover(winner, loser) {
                pairs.push((winner, loser));
            }
        }
        pairs
    };
    parties.par_chunk_by(|a, b| a.0 == b.0).filter(|same| same.len() > 1).flat_map_iter(pairs).collect()
}

/// The findings about what a list states once, each with those about the same thing and an item.
fn stated_once(all: &[Box<Settled>], covering: &Covering) -> Vec<(usize, Vec<usize>)> {
    let mut with_items: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut stated = Vec::new();
    for (index, one) in all.iter().enumerate().filter(|(_, one)| covering.is_party[one.number]) {
        match (&one.about, &one.finding.item) {
            (Some(about), None) => stated.push((index, about.as_str())),
            (Some(about), Some(_)) => with_items.entry(about).or_default().push(index),
            (None, _) => {}
        }
    }
    let others = |about: &str| with_items.get(about).cloned().unwrap_or_default();
    stated.into_iter().map(|(index, about)| (index, others(about))).collect()
}

/// Names what a finding covers in it, and makes it as grave.
fn take_over(all: &mut [Box<Settled>], winner: usize, loser: usize) {
    let lost = &all[loser].finding;
    let covers: Vec<&'static str> = lost.covers.iter().copied().chain([lost.rule]).collect();
    let is_graver = lost.waived.is_none() && lost.level > all[winner].finding.level;
    let graver = is_graver.then(|| (lost.level, lost.references.clone()));
    let own = &mut all[winner].finding;
    own.covers.extend(covers);
    own.covers.sort_unstable();
    own.covers.dedup();
    if let Some((level, references)) = graver {
        own.level = level;
        own.references.extend(references);
    }
}

/// Whether a rule supersedes another one, itself or through one that it supersedes.
fn reaches(rule: &Rule, id: &str) -> bool {
    rule.supersedes.contains(&id)
        || rule.supersedes.iter().filter_map(|own| rules::find(own)).any(|(_, own)| reaches(own, id))
}

/// What findings stand on: it turns cells and values into places.
pub trait Ground: Sync {
    /// How many rows there are, of which most may share a fault.
    fn rows(&self) -> u64;

    /// Gets ready for many places.
    fn prepare(&self) {}

    /// Asks for the memory of a place that is wanted soon.
    fn fetch(&self, _: At) {}

    /// The place.
    fn place(&self, at: At) -> Option<Place>;

    /// The line there.
    fn excerpt(&self, at: At) -> Option<Excerpt>;
}

impl Facts<'_> {
    fn cell(&self, at: At) -> Option<(&List, CellRef)> {
        match at {
            At::New(cell) => Some((self.new, cell)),
            At::Old(cell) => Some((self.old?, cell)),
            At::Document(_) | At::Chain(..) | At::Doubt(_) => None,
        }
    }
}

impl Ground for Facts<'_> {
    fn rows(&self) -> u64 {
        self.new.head.rows
    }

    fn prepare(&self) {
        self.new.table.index_lines();
        self.old.into_iter().for_each(|old| old.table.index_lines());
    }

    fn fetch(&self, at: At) {
        if let Some((list, cell)) = self.cell(at).filter(|(_, cell)| cell.column < CellRef::BESIDE) {
            list.fetch(cell);
        }
    }

    fn place(&self, at: At) -> Option<Place> {
        self.cell(at).map(|(list, cell)| list.place(cell))
    }

    fn excerpt(&self, at: At) -> Option<Excerpt> {
        let (list, cell) = self.cell(at).filter(|(_, cell)| cell.column < CellRef::BESIDE)?;
        let start = cell.row as usize;
        let label = list.table.header.get(usize::from(cell.column)).map_or("", |header| header);
        list.table.excerpt(start, list.table.cell_at(start).len(), label)
    }
}

impl Ground for DocumentView<'_> {
    fn rows(&self) -> u64 {
        self.own.lines.len() as u64
    }

    fn place(&self, at: At) -> Option<Place> {
        match at {
            At::Document(at) => Some(self.origin.place(at)),
            At::Old(_) | At::New(_) | At::Chain(..) | At::Doubt(_) => None,
        }
    }

    fn excerpt(&self, at: At) -> Option<Excerpt> {
        match at {
            At::Document(at) => self.origin.excerpt(at),
            At::Old(_) | At::New(_) | At::Chain(..) | At::Doubt(_) => None,
        }
    }
}
