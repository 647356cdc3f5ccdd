//! An order beside the quote that it accepts: whether the two are alike, and what the order has otherwise.

use super::{altered, answer_of_offer, side};
use crate::core::chain::Chain;
use crate::text::Text;

/// What an order has otherwise than its quote, the answer first; nothing where no order stands beside a quote.
pub(super) fn sentences(chain: &Chain, text: &Text, is_letter: bool) -> Vec<String> {
    let Some(ordered) = &chain.ordered else { return Vec::new() };
    let rows = side::rows(ordered, text);
    let moved = rows.iter().filter_map(|row| side::moved(ordered, row, text));
    let terms = altered::sentences(ordered, text, is_letter);
    answer_of_offer(ordered, text).into_iter().chain(moved).chain(terms).collect()
}
