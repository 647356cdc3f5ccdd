//! `quote compare`: the documents of one job read and put into a chain.

use crate::compare::chain::{self, Given};
use crate::core::chain::Chain;
use crate::core::diagnostic::Problems;
use crate::core::wishes::Wishes;
use crate::pipeline::quote::{Read, read};
use crate::read::tree::Tree;
use crate::rules::fees::purpose::is_same_thing;

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
