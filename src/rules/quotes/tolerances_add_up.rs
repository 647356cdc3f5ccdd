//! Small differences that are each tolerated add up to more than may be tolerated.

use crate::core::finding::Level;
use crate::core::fraction::Fraction;
use crate::rules::chain::ChainView;
use crate::rules::chain::Tolerances;
use crate::rules::findings::Findings;
use crate::rules::ruling::{KnobKind, Knobs, Wanted};
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "tolerances-add-up",
    since: "0.1.0",
    level: Some(Level::Error),
    supersedes: &[],
    needs: &[],
    settings: &[
        Wanted { name: "at-most", kind: KnobKind::Threshold, default: "1 %" },
        Wanted { name: "free", kind: KnobKind::Words, default: "" },
        Wanted { name: "together", kind: KnobKind::Words, default: "" },
        Wanted { name: "together-at-most", kind: KnobKind::Threshold, default: "10 %" },
    ],
    arguments: &["case", "expected", "found", "difference"],
    card: include_str!("tolerances_add_up.md"),
    check: Check::Chain(check),
};

fn check(view: &ChainView<'_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    of_lines(view, found);
    of_bucket(view, found);
}

/// What moves together is above its limit.
fn of_bucket(view: &ChainView<'_>, found: &mut Findings<'_>) {
    let buckets = &view.tolerances.buckets;
    let sums = buckets.together_sums(view.chain);
    let most = sums.agreed.plus(&buckets.most(&sums, view.chain.digits()));
    let Some((document, at)) = view.at_last_total().filter(|_| sums.billed > most) else { return };
    let more = sums.billed.minus(&most);
    found
        .in_chain(view, document, at)
        .judged(view)
        .text("case", "bucket")
        .arg("agreed", view.money(&sums.agreed))
        .arg("expected", view.money(&most))
        .arg("found", view.money(&sums.billed))
        .arg("difference", view.money(&more))
        .part(&more);
}

/// Lines that are each a little dearer than agreed.
fn of_lines(view: &ChainView<'_>, found: &mut Findings<'_>) {
    let zero = Fraction::whole(0);
    let tolerated = view.settled().filter_map(|(term, billed)| Some(view.parts(term, &billed)?.tolerated()));
    let tolerated: Vec<Fraction> = tolerated.filter(|own| *own > zero).collect();
    let count = tolerated.len();
    let sum = tolerated.into_iter().fold(zero, |sum, own| sum.plus(&own));
    let account = &view.chain.account;
    let contract = account.agreed.plus(&account.approved_changes);
    let most = Tolerances::most(view.tolerances.together.as_ref(), &contract).rounded(view.chain.digits());
    let Some((document, at)) = view.at_last_total().filter(|_| count > 0 && sum > most) else { return };
    let more = sum.minus(&most);
    found
        .in_chain(view, document, at)
        .judged(view)
        .text("case", "lines")
        .count("count", count)
        .arg("expected", view.money(&most))
        .arg("found", view.money(&sum))
        .arg("difference", view.money(&more))
        .part(&more);
}
