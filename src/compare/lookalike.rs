//! Items that left and items that came: which of them are the same under a new key, or one in the place of another.
//!
//! Case twins and keys the configuration maps come first, then the same name and pack under a new key, then
//! look-alikes by score. Every match is one to one, has a score and reasons, and is for a person to review.

pub(crate) mod likeness;

use std::collections::HashMap;

use rayon::prelude::*;
use xxhash_rust::xxh3::{Xxh3Builder, xxh3_64};

use crate::compare::plan::Plan;
use crate::core::change::{Match, Partner, Reason};
use crate::normalise::list::List;
use crate::normalise::scan::Entry;
use likeness::{Candidate, candidate, is_same_pack, score};

/// Beyond this many pairs, look-alikes are searched only among items that share a rare word.
pub const MOST_PAIRS: u64 = 4_000_000;
/// A word that more items than this have is not rare.
const RARE: usize = 24;
/// Matches between rows that left and rows that came.
#[derive(Default)]
pub struct Found<'l> {
    /// Same item: old row, new row, how.
    pub renamed: Vec<(Entry, Entry, Match<'l>)>,
    /// One in the place of another.
    pub replaced: Vec<(Entry, Entry, Match<'l>)>,
    /// Whether the search was cut to rare words.
    pub is_cut: bool,
}

/// Matches what can be matched. `is_free` says whether a row may be matched by its looks at all.
pub fn find<'l>(
    plan: &Plan<'l>,
    removed: &[Entry],
    added: &[Entry],
    renamed: &[(String, String)],
    is_free: &(dyn Fn(bool, Entry) -> bool + Sync),
) -> Found<'l> {
    let mut found = Found::default();
    if removed.is_empty() || added.is_empty() {
        return found;
    }
    let candidates = |list: &'l List, entries: &[Entry], is_old: bool| -> Vec<Candidate<'l>> {
        entries.par_iter().map(|entry| candidate(plan, list, *entry, is_old)).collect()
    };
    let (old, new) = (candidates(plan.old, removed, true), candidates(plan.new, added, false));
    let mut pool = Pool { old_taken: vec![false; old.len()], new_taken: vec![false; new.len()], old, new };
    pool.by_map(plan, renamed, &mut found);
    pool.by_case(plan, &mut found);
    for (index, candidate) in pool.old.iter().enumerate() {
        pool.old_taken[index] |= !is_free(true, candidate.entry);
    }
    for (index, candidate) in pool.new.iter().enumerate() {
        pool.new_taken[index] |= !is_free(false, candidate.entry);
    }
    pool.by_name(plan, &mut found);
    pool.by_looks(plan, &mut found);
    found
}

struct Pool<'l> {
    old: Vec<Candidate<'l>>,
    new: Vec<Candidate<'l>>,
    old_taken: Vec<bool>,
    new_taken: Vec<bool>,
}

impl<'l> Pool<'l> {
    fn take(&mut self, old: usize, new: usize) -> (Entry, Entry) {
        self.old_taken[old] = true;
        self.new_taken[new] = true;
        (self.old[old].entry, self.new[new].entry)
    }

    fn partner(&self, plan: &Plan<'l>, old: usize, score: Option<u8>, reasons: Vec<Reason>) -> Box<Partner<'l>> {
        let mut ends = Vec::new();
        let candidate = &self.old[old];
        let row = plan.old.row(candidate.entry.start(), candidate.entry.length(), &mut ends);
        Box::new(Partner { key: row.key(), name: candidate.shown.clone(), score, reasons, is_in_new: false })
    }

    /// Keys that the configuration maps.
    fn by_map(&mut self, plan: &Plan<'l>, renamed: &[(String, String)], found: &mut Found<'l>) {
        if renamed.is_empty() {
            return;
        }
        let new_by_key: HashMap<String, usize> =
            self.new.iter().enumerate().map(|(index, candidate)| (candidate.key.clone(), index)).collect();
        let old_by_key: HashMap<String, usize> =
            self.old.iter().enumerate().map(|(index, candidate)| (candidate.key.clone(), index)).collect();
        for (from, to) in renamed {
            let (Some(old), Some(new)) = (old_by_key.get(from.trim()).copied(), new_by_key.get(to.trim()).copied())
            else {
                continue;
            };
            if self.old_taken[old] || self.new_taken[new] {
                continue;
            }
            let partner = self.partner(plan, old, None, Vec::new());
            let (a, b) = self.take(old, new);
            found.renamed.push((a, b, Match::Mapped(partner)));
        }
    }

    /// Keys that differ in case alone, where that is the only reading.
    fn by_case(&mut self, plan: &Plan<'l>, found: &mut Found<'l>) {
        let by_key = |candidates: &[Candidate<'l>], taken: &[bool]| {
            let mut keys: HashMap<String, Vec<usize>, Xxh3Builder> = HashMap::with_hasher(Xxh3Builder::new());
            for (index, candidate) in candidates.iter().enumerate().filter(|(index, _)| !taken[*index]) {
                keys.entry(candidate.key.to_lowercase()).or_default().push(index);
            }
            keys
        };
        let old = by_key(&self.old, &self.old_taken);
        let new = by_key(&self.new, &self.new_taken);
        let mut twins: Vec<(usize, usize)> = Vec::new();
        for (index, candidate) in self.new.iter().enumerate() {
            let key = candidate.key.to_lowercase();
            if let (Some([only]), Some([own])) = (old.get(&key).map(Vec::as_slice), new.get(&key).map(Vec::as_slice))
                && *own == index
            {
                twins.push((*only, index));
            }
        }
        for (old, new) in twins {
            let partner = self.partner(plan, old, None, Vec::new());
            let (a, b) = self.take(old, new);
            found.renamed.push((a, b, Match::Case(partner)));
        }
    }

    /// The same name and the same pack under a new key. Where several have them, the price decides; what it leaves
    /// open stays for the look-alikes.
    fn by_name(&mut self, plan: &Plan<'l>, found: &mut Found<'l>) {
        let mut groups: HashMap<u64, (Vec<usize>, Vec<usize>), Xxh3Builder> = HashMap::with_hasher(Xxh3Builder::new());
        let mut order: Vec<u64> = Vec::new();
        let free_old =
            (0..self.old.len()).filter(|index| !self.old_taken[*index] && !self.old[*index].looks.name.is_empty());
        for index in free_old {
            let name = xxh3_64(self.old[index].looks.name.as_bytes());
            groups.entry(name).or_default().0.push(index);
        }
        let free_new =
            (0..self.new.len()).filter(|index| !self.new_taken[*index] && !self.new[*index].looks.name.is_empty());
        for index in free_new {
            let name = xxh3_64(self.new[index].looks.name.as_bytes());
            let Some(group) = groups.get_mut(&name) else { continue };
            if group.1.is_empty() {
                order.push(name);
            }
            group.1.push(index);
        }
        for name in order {
            let Some((old, new)) = groups.remove(&name) else { continue };
            for (a, b) in self.same_things(&old, &new) {
                let mut reasons = vec![Reason::SameName, Reason::SamePack];
                if self.old[a].looks.pack.is_none() {
                    reasons.pop();
                }
                if self.old[a].looks.price.is_some() && self.old[a].looks.price == self.new[b].looks.price {
                    reasons.push(Reason::SamePrice);
                }
                let partner = self.partner(plan, a, Some(100), reasons);
                let (a, b) = self.take(a, b);
                found.renamed.push((a, b, Match::Name(partner)));
            }
        }
    }

    fn same_things(&self, old: &[usize], new: &[usize]) -> Vec<(usize, usize)> {
        let is_same = |a: usize, b: usize| {
            self.old[a].looks.name == self.new[b].looks.name
                && is_same_pack(self.old[a].looks.pack, self.new[b].looks.pack)
        };
        let is_same_price = |a: usize, b: usize| {
            is_same(a, b) && self.old[a].looks.price.is_some() && self.old[a].looks.price == self.new[b].looks.price
        };
        // One to one under the stricter of the two questions, or not at all: which row stands first says nothing.
        let only = |is_pair: &dyn Fn(usize, usize) -> bool, a: usize| {
            let mut partners = new.iter().copied().filter(|b| is_pair(a, *b));
            let (Some(b), None) = (partners.next(), partners.next()) else { return None };
            (old.iter().filter(|other| is_pair(**other, b)).count() == 1).then_some((a, b))
        };
        old.iter().filter_map(|a| only(&is_same, *a).or_else(|| only(&is_same_price, *a))).collect()
    }

    /// Look-alikes by score, the best first.
    fn by_looks(&mut self, plan: &Plan<'l>, found: &mut Found<'l>) {
        let free = |candidates: &[Candidate<'l>], taken: &[bool]| -> Vec<usize> {
            (0..candidates.len()).filter(|index| !taken[*index] && !candidates[*index].looks.name.is_empty()).collect()
        };
        let old = free(&self.old, &self.old_taken);
        let new = free(&self.new, &self.new_taken);
        found.is_cut = old.len() as u64 * new.len() as u64 > MOST_PAIRS;
        let nearby =
            if found.is_cut { Nearby::by_rare_words(&self.old, &old) } else { Nearby::by_category(&self.old, &old) };
        let (all_old, all_new) = (&self.old, &self.new);
        let mut scored: Vec<(u32, usize, usize)> = new
            .par_iter()
            .flat_map_iter(|b| {
                let (b, candidate) = (*b, &all_new[*b]);
                nearby
                    .of(candidate)
                    .into_iter()
                    .filter_map(move |a| Some((score(&all_old[a].looks, &candidate.looks)?.0, a, b)))
            })
            .collect();
        scored.sort_by(|x, y| {
            (y.0, &self.old[x.1].key, &self.new[x.2].key).cmp(&(x.0, &self.old[y.1].key, &self.new[y.2].key))
        });
        for (_, a, b) in scored {
            if self.old_taken[a] || self.new_taken[b] {
                continue;
            }
            let Some((value, reasons)) = score(&self.old[a].looks, &self.new[b].looks) else { continue };
            let partner = self.partner(plan, a, Some(value.min(100) as u8), reasons);
            let (a, b) = self.take(a, b);
            found.replaced.push((a, b, Match::LookAlike(partner)));
        }
    }
}

/// The old rows a new one may look like.
enum Nearby {
    Category(HashMap<u64, Vec<usize>, Xxh3Builder>, Vec<usize>),
    Words(HashMap<u64, Vec<usize>, Xxh3Builder>),
}

impl Nearby {
    fn by_category(old: &[Candidate<'_>], free: &[usize]) -> Nearby {
        let mut groups: HashMap<u64, Vec<usize>, Xxh3Builder> = HashMap::with_hasher(Xxh3Builder::new());
        for index in free {
            groups.entry(old[*index].looks.category).or_default().push(*index);
        }
        Nearby::Category(groups, free.to_vec())
    }

    fn by_rare_words(old: &[Candidate<'_>], free: &[usize]) -> Nearby {
        let mut words: HashMap<u64, Vec<usize>, Xxh3Builder> = HashMap::with_hasher(Xxh3Builder::new());
        for index in free {
            for word in old[*index].looks.name.split(' ') {
                let holders = words.entry(xxh3_64(word.as_bytes())).or_default();
                if holders.last() != Some(index) && holders.len() <= RARE {
                    holders.push(*index);
                }
            }
        }
        words.retain(|_, holders| holders.len() <= RARE);
        Nearby::Words(words)
    }

    fn of(&self, candidate: &Candidate<'_>) -> Vec<usize> {
        match self {
            // A group of goods that is not stated says nothing against any other.
            Nearby::Category(_, all) if candidate.looks.category == 0 => all.clone(),
            Nearby::Category(groups, _) => [candidate.looks.category, 0]
                .iter()
                .filter_map(|category| groups.get(category))
                .flatten()
                .copied()
                .collect(),
            Nearby::Words(words) => {
                let mut near: Vec<usize> = candidate
                    .looks
                    .name
                    .split(' ')
                    .filter_map(|word| words.get(&xxh3_64(word.as_bytes())))
                    .flatten()
                    .copied()
                    .collect();
                near.sort_unstable();
                near.dedup();
                near
            }
        }
    }
}
