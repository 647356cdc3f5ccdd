//! The sentences about how customers behave: who buys less often, who stayed away, who is likely still a customer.

use crate::core::behaviour::{Alive, Churn, EarlyWarning, Kept, Likely, Slower};
use crate::core::fraction::Fraction;
use crate::core::impact::{ImpactReport, Loyalty};
use crate::core::percent;
use crate::core::records::called;
use crate::render::impact::words;
use crate::render::sentences::counted;

/// Who is likely gone: less likely still a customer than not.
const GONE: (i128, i128) = (1, 2);
/// How many buy less often, and how many chance alone would bring; `None` where nobody could be looked at.
pub(super) fn early(early: &EarlyWarning) -> Option<String> {
    // Not the regulars of the other figures: whoever stayed away since is none any more.
    let then = format!("{} before the last sale", counted(EarlyWarning::DAYS.into(), "day"));
    let slower = "much less often than before.";
    Some(match (early.customers.len(), early.tested) {
        (_, 0) => return None,
        (0, 1) => format!("The only customer who was a regular {then} does not buy {slower}"),
        (_, 1) => format!("The only customer who was a regular {then} buys {slower}"),
        (0, tested) => format!("None of {tested} customers who were regulars {then} buys {slower}"),
        (found, tested) => {
            let buy = if found == 1 { "buys" } else { "buy" };
            let chance = early.by_chance().text(1);
            format!(
                "{found} of {tested} customers who were regulars {then} {buy} {slower} Chance alone would give up to \
                 {chance} such alarms."
            )
        }
    })
}

/// `Riverside Inn (C-02): 4 purchases in the last 90 days, 12 in the same 90 days a year before; by chance in 3.8 % of cases`
pub(super) fn slower(slower: &Slower) -> String {
    let before = match slower.is_same_season {
        true => format!("in the same {} a year before", counted(slower.before.days, "day")),
        false => format!("in the {} before", counted(slower.before.days, "day")),
    };
    format!(
        "{}: {} in the last {}, {} {before}; so few by chance in {} of cases",
        called(&slower.customer, slower.name.as_deref()),
        counted(slower.after.purchases, "purchase"),
        counted(slower.after.days, "day"),
        slower.before.purchases,
        chance(&slower.by_chance)
    )
}

/// A probability in percent.
pub(super) fn chance(probability: &Fraction) -> String {
    percent::for_people(&probability.times(&Fraction::whole(100))).trim_start_matches('+').to_string()
}

/// `30 of 200 (15.0 %)`
fn of_all(kept: Kept) -> String {
    let share = kept.churn().map(|share| format!(" ({})", chance(&share))).unwrap_or_default();
    format!("{} of {}{share}", kept.lost, kept.at_start)
}

/// Who stayed away after the change, beside before, and beside those whose basket did not get dearer.
pub(super) fn churn(churn: &Churn) -> Vec<String> {
    let days = counted(churn.days.into(), "day");
    let mut lines = vec![format!(
        "Of the customers who bought in the {days} before {}, {} bought nothing in the {days} after.",
        churn.changed_on,
        of_all(churn.after)
    )];
    if let Some((day, kept)) = &churn.before {
        let season = if churn.is_same_season { "" } else { ", in another season" };
        lines.push(format!("Around {day}{season}, it was {}.{}", of_all(*kept), by_chance(churn.by_chance.as_ref())));
    }
    if churn.dearer.at_start > 0 && churn.others.at_start > 0 {
        lines.push(format!(
            "Of those whose usual basket gets dearer {} stayed away, of the others {}.{}",
            of_all(churn.dearer),
            of_all(churn.others),
            by_chance(churn.among_by_chance.as_ref())
        ));
        if churn.not_compared.at_start > 0 {
            lines.push(format!(
                "{} cannot be compared and {} in neither: nothing bought in these months has a price in both lists.",
                counted(churn.not_compared.at_start, "customer"),
                if churn.not_compared.at_start == 1 { "is" } else { "are" }
            ));
        }
    }
    lines.push("What comes together need not be cause and effect.".to_string());
    lines
}

fn by_chance(probability: Option<&Fraction>) -> String {
    let shown = probability.map(|own| format!(" Chance alone gives such a difference in {} of cases.", chance(own)));
    shown.unwrap_or_default()
}

/// How many are likely still customers.
pub(super) fn alive(alive: &Alive) -> String {
    format!(
        "Of all {} likely {} still are, by a model of the days on which they bought (BG/NBD).",
        counted(alive.fitted, "customer"),
        alive.expected.text(1)
    )
}

/// Those who are likelier gone than not, of whom there was more than one purchase.
pub(super) fn likely_gone(alive: &Alive) -> impl Iterator<Item = &Likely> {
    let half = Fraction::ratio(GONE.0, GONE.1);
    alive.customers.iter().filter(move |likely| half.as_ref().is_some_and(|half| likely.probability < *half))
}

/// `Corner Stores (C-08): 26 purchases, the last on 2026-03-02; still a customer with 12.0 %`
pub(super) fn likely(likely: &Likely) -> String {
    format!(
        "{}: {}, the last on {}; still a customer with {}",
        called(&likely.customer, likely.name.as_deref()),
        counted(likely.purchases, "purchase"),
        likely.last,
        chance(&likely.probability)
    )
}

/// How many regular customers pay more than new ones are asked, and how much more a year.
pub(super) fn loyalty(report: &ImpactReport<'_>, loyalty: &Loyalty) -> String {
    let (count, all) = (loyalty.customers.len(), loyalty.compared);
    if all == 0 {
        return "Whether regular customers pay more than new ones cannot be judged: no purchase of theirs has a price for \
                both. A table says in which group they are:  --customers FILE"
            .to_string();
    }
    if count == 0 {
        return "No regular customer pays more than new ones are asked for the same.".to_string();
    }
    let pay = if count == 1 { "pays" } else { "pay" };
    let year = words::money(report, &loyalty.yearly());
    let all = counted(all, "regular");
    format!("{count} of {all} {pay} more than new customers are asked for the same: {year} more a year together.")
}
