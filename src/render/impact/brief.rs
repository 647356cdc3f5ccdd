//! The impact in a sentence, for who has a list to send out.

use crate::core::impact::ImpactReport;
use crate::render::impact::words;

/// How many regular customers pay more, and how much.
pub fn sentence(report: &ImpactReport<'_>) -> String {
    let own = &report.customers;
    let worst = report.worst(Some(1)).next();
    let (Some(mean), Some(worst), true) = (&own.mean, worst, own.count > 1) else {
        let business = report.business.as_ref().map(|name| format!("{name}: ")).unwrap_or_default();
        let answer = words::answer(report);
        return answer.strip_prefix(&business).unwrap_or(&answer).to_string();
    };
    let pay = if own.pay_more == 1 { "pays" } else { "pay" };
    let whom = if own.not_compared > 0 { "those compared" } else { "all" };
    let mean = words::signed(mean, words::money(report, mean));
    let most = words::amount(report, &worst.change());
    let (more, all) = (own.pay_more, own.count);
    format!(
        "{more} of your {all} regulars {pay} more, {mean} a month on average over {whom}; the hardest hit pays {most} more."
    )
}
