//! Lines that stand in the quote and may not be billed as long as nobody orders them: exclusions, options that were
//! not selected, reserves that no change draws.

use crate::core::chain::Term;
use crate::core::fraction::Fraction;
use crate::rules::chain::ChainView;
use crate::rules::findings::Findings;

/// Tells every such line that is billed all the same, with all that is billed for it. What follows a change that does
/// not count is told with that change.
pub(super) fn billed(view: &ChainView<'_>, is_it: impl Fn(&Term) -> bool, found: &mut Findings<'_>) {
    let zero = Fraction::whole(0);
    for (term, billed) in view.settled().filter(|(term, _)| is_it(term)) {
        let all = billed.iter().fold(zero.clone(), |sum, one| sum.plus(&one.found));
        let Some(first) = billed.iter().find(|one| one.found > zero).filter(|_| all > zero) else { continue };
        if first.unapproved.is_some() {
            continue;
        }
        let (document, place) = view.place_of(term);
        found
            .chain_line(view, first.at, view.chain.line(first.at).at)
            .judged(view)
            .text("case", view.stage(first.at.document))
            .text("document", view.name(first.at.document))
            .text("basis", view.name(term.at.document))
            .text("line", term.id.as_str())
            .arg("found", view.money(&all))
            .beside_in(document, place)
            .part(&all);
    }
}
