//! A quote asks for a larger deposit than the cap allows.

use crate::core::Decimal;
use crate::core::agreement::share_of;
use crate::core::finding::Level;
use crate::core::fraction::Fraction;
use crate::core::policy::Threshold;
use crate::rules::chain::ChainView;
use crate::rules::document::{DocumentView, percent_of};
use crate::rules::findings::Findings;
use crate::rules::ruling::{KnobKind, Knobs, Wanted};
use crate::rules::{Check, DocumentNeed, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "deposit-over-cap",
    since: "0.1.0",
    level: Some(Level::Error),
    supersedes: &[],
    needs: &[],
    settings: &[Wanted { name: "cap", kind: KnobKind::Threshold, default: "" }],
    arguments: &["case", "expected", "found", "difference"],
    card: include_str!("deposit_over_cap.md"),
    check: Check::Both(
        &[DocumentNeed {
            words: "a cap on deposits (setting cap, or a pack)",
            is_met: |_, knobs| knobs.threshold("cap").is_some(),
        }],
        check,
        of_chain,
    ),
};

/// Whoever asks for more before the work than was agreed is over the cap that both sides set.
fn of_chain(view: &ChainView<'_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    let deposit = &view.chain.deposit;
    let (Some(asked), Some((document, at))) = (&deposit.asked, deposit.asked_at) else { return };
    let agreed = deposit.agreed.clone().unwrap_or_else(|| Fraction::whole(0));
    if *asked > agreed {
        found
            .in_chain(view, document, at)
            .text("case", if deposit.agreed.is_some() { "agreed" } else { "none" })
            .arg("expected", view.money(&agreed))
            .arg("found", view.money(asked))
            .arg("difference", view.money(&asked.minus(&agreed)));
    }
}

fn check(document: &DocumentView<'_>, knobs: &Knobs<'_>, found: &mut Findings<'_>) {
    let own = document.own;
    let (Some(deposit), Some(cap)) = (&own.deposit, knobs.threshold("cap")) else { return };
    let total = own.totals.gross.or(own.totals.net).map(|total| Fraction::of(total.value));
    let total = total.or_else(|| document.sum_of_lines());
    let by_percent = || Some(percent_of(total.as_ref()?, deposit.percent.as_ref()?.value));
    let Some(asked) = deposit.amount.map(|amount| Fraction::of(amount.value)).or_else(by_percent) else { return };
    let Some(most) = most(cap, total.as_ref()) else { return };
    let (asked, most) = (document.rounded(&asked), document.rounded(&most));
    if asked > most {
        found
            .document(deposit.at)
            .text("case", "cap")
            .arg("expected", document.money(&most))
            .arg("found", document.money(&asked))
            .arg("difference", document.money(&asked.minus(&most)));
    }
}

/// The largest deposit under a cap: of two bounds joined by "or" the lower one, of two joined by "and" the higher one.
fn most(cap: &Threshold, total: Option<&Fraction>) -> Option<Fraction> {
    let amount = cap.amount.map(Fraction::of);
    let percent = cap.percent.as_ref().and_then(|percent| Some(share_of(total?, percent)));
    match (amount, percent) {
        (Some(amount), Some(percent)) => Some(if (amount < percent) == cap.is_both { percent } else { amount }),
        (amount, percent) => amount.or(percent),
    }
    .filter(|most| *most >= Fraction::of(Decimal::ZERO))
}
