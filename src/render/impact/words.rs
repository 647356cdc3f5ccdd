//! The sentences and figures of an impact.

use crate::core::currency::Currency;
use crate::core::fraction::Fraction;
use crate::core::impact::{Affected, BasketLine, ImpactReport, LeftOut, NotCounted, Scenario, Warning};
use crate::core::percent;
use crate::core::records::called;
use crate::render::sentences::{self, counted, versions};

/// Digits behind the point where no currency says how many.
const DIGITS: u32 = 2;

/// The digits behind the point of amounts.
pub(super) fn digits(report: &ImpactReport<'_>) -> u32 {
    report.currency.as_ref().map_or(DIGITS, Currency::minor_digits)
}

/// An amount as people write it; one that would read as nothing keeps its digits.
pub(super) fn amount(report: &ImpactReport<'_>, value: &Fraction) -> String {
    let shown = value.fixed(digits(report));
    if !value.is_zero() && value.rounded(digits(report)).is_zero() { value.text(6) } else { shown }
}

/// How many, with two decimals; few keep their digits.
pub(super) fn quantity(value: &Fraction) -> String {
    let places = if value.rounded(2).is_zero() { 6 } else { 2 };
    value.text(places)
}

/// A price: with the digits of the currency where they are enough, else with at most six.
pub(super) fn price(report: &ImpactReport<'_>, value: &Fraction) -> String {
    let digits = digits(report);
    if value.rounded(digits) == *value { value.fixed(digits) } else { value.text(6) }
}

/// A change with its sign.
pub(super) fn signed(value: &Fraction, shown: String) -> String {
    if value.is_positive() { format!("+{shown}") } else { shown }
}

/// A change in percent as people read it.
pub(super) fn percent_of(before: &Fraction, after: &Fraction) -> String {
    percent::change(before, after).as_ref().map(percent::for_people).unwrap_or_default()
}

/// What a person calls the customer.
pub(super) fn name(affected: &Affected) -> String {
    called(&affected.customer, affected.name.as_deref())
}

/// `Sourdough loaf: 12.5 a month, 4.20 → 4.50, +3.75`
pub(super) fn behind(report: &ImpactReport<'_>, line: &BasketLine) -> String {
    let price = |value: &Option<_>| value.as_ref().map(|value| price(report, value)).unwrap_or_default();
    let change = signed(&line.change, amount(report, &line.change));
    let prices = format!("{} → {}", price(&line.old), price(&line.new));
    format!("{}: {} a month, {prices}, {change}", line.shown(), quantity(&line.quantity))
}

/// A share of spend in percent.
pub(super) fn share(share: Option<&Fraction>) -> Option<String> {
    let percent = share?.times(&Fraction::whole(100));
    Some(percent::for_people(&percent).trim_start_matches('+').to_string())
}

/// An amount with its currency.
pub(super) fn money(report: &ImpactReport<'_>, value: &Fraction) -> String {
    format!("{}{}", amount(report, value), currency(report))
}

fn currency(report: &ImpactReport<'_>) -> String {
    report.currency.as_ref().map(|currency| format!(" {currency}")).unwrap_or_default()
}

/// The answer in a sentence or two.
pub(super) fn answer(report: &ImpactReport<'_>) -> String {
    let business = report.business.as_ref().map(|name| format!("{name}: ")).unwrap_or_default();
    let own = &report.customers;
    if own.count == 0 {
        return format!("{business}No customer is a regular one, of {}.", counted(report.all, "customer"));
    }
    let kinds = [
        (own.pay_more, "pays more", "pay more"),
        (own.pay_less, "pays less", "pay less"),
        (own.same(), "pays the same", "pay the same"),
        (own.not_compared, "cannot be compared", "cannot be compared"),
    ];
    let shown = |skipped: usize| kinds.into_iter().skip(skipped).filter(|(count, ..)| *count > 0);
    let verb = |(count, one, many): (u64, &'static str, &'static str)| if count == 1 { one } else { many };
    let mut text = match (own.count, own.compared(), own.pay_more) {
        (1, ..) => shown(0).map(|kind| format!("{business}Your only regular customer {}", verb(kind))).collect(),
        (count, 0, _) => format!("{business}None of your {count} regulars can be compared"),
        (count, _, more) => {
            let first = match more {
                0 => format!("{business}None of your {count} regulars pays more"),
                more => format!("{business}{more} of your {count} regulars {}", verb(kinds[0])),
            };
            let rest = shown(1).map(|kind| format!(", {} {}", kind.0, verb(kind)));
            std::iter::once(first).chain(rest).collect::<String>()
        }
    };
    text.push('.');
    if own.compared() == 0 {
        text.push_str(" Nothing they bought has a price in both lists.");
    }
    if let Some(worst) = report.worst(Some(1)).next() {
        let more = amount(report, &worst.change());
        text.push_str(&match own.count {
            1 => format!(" It is {more}{} a month.", currency(report)),
            _ => format!(" The hardest hit pays {more}{} a month more.", currency(report)),
        });
    }
    if let (Some(mean), true) = (&own.mean, own.compared() > 1 && own.pay_more + own.pay_less > 0) {
        let whom = if own.not_compared > 0 { "those compared" } else { "all regulars" };
        text.push_str(&format!(" Over {whom} it is {} on average.", signed(mean, amount(report, mean))));
    }
    text
}

/// What the answer rests on.
pub(super) fn heading(report: &ImpactReport<'_>) -> String {
    let stretch = report.basis.stretch;
    let lists = report.versions.map(versions).map(|[old, new]| format!("Old prices: {old}, new prices: {new}. "));
    let lists = lists.unwrap_or_default();
    format!(
        "{lists}What customers bought from {} to {}, as of {}. Regular: bought in {} or more of {} months, the last time within {} days.",
        stretch.first, stretch.last, report.as_of, report.regular.months, report.basis.months, report.regular.days
    )
}

/// What all regular customers pay more, and what the usual basket costs.
pub(super) fn totals(report: &ImpactReport<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(change) = report.customers.change.as_ref().filter(|_| report.customers.compared() > 0) {
        let all = if report.customers.not_compared > 0 { "All compared regulars" } else { "All regulars" };
        let year = change.times(&Fraction::whole(12));
        let shown = |value: &Fraction| signed(value, amount(report, value));
        lines.push(format!("{all} together: {}{} a month, {} a year.", shown(change), currency(report), shown(&year)));
    }
    if let Some(index) = &report.index.laspeyres {
        let change = percent::change(&Fraction::whole(1), index).unwrap_or_else(|| Fraction::whole(0));
        let shown = percent::for_people(&change.magnitude()).trim_start_matches('+').to_string();
        let what = match report.index.changed_on {
            None => "The usual basket of all customers".to_string(),
            Some(day) => format!("What all customers bought before {day}"),
        };
        let fees = if report.index.has_fees { ", without fees," } else { "" };
        lines.push(match change.is_positive() {
            true => format!("{what}{fees} costs {shown} more."),
            false if change.is_zero() => format!("{what}{fees} costs the same."),
            false => format!("{what}{fees} costs {shown} less."),
        });
    }
    lines
}

/// A sentence for each group of customers.
pub(super) fn groups(report: &ImpactReport<'_>) -> impl Iterator<Item = String> {
    report.groups.iter().map(|(group, spread)| {
        let change = spread.change.as_ref().map(|change| signed(change, amount(report, change))).unwrap_or_default();
        let pay = if spread.pay_more == 1 { "pays" } else { "pay" };
        let apart = spread.not_compared;
        let apart = if apart > 0 { format!(", {apart} cannot be compared") } else { String::new() };
        format!("{group}: {} of {} {pay} more{apart}, {change} a month together.", spread.pay_more, spread.count)
    })
}

/// What the change does to revenue.
pub(super) fn revenue(report: &ImpactReport<'_>) -> Vec<String> {
    let own = &report.revenue;
    let months = counted(report.basis.months.into(), "month");
    let mut lines = vec![format!(
        "At the old list prices, purchases of these {months} that both lists price come to {}{}; at the new ones, if all buy as before, to {}{}.",
        amount(report, &own.before),
        currency(report),
        amount(report, &own.after),
        Some(percent_of(&own.before, &own.after))
            .filter(|text| !text.is_empty())
            .map(|text| format!(" ({text})"))
            .unwrap_or_default()
    )];
    let is_asked = |scenario: &&Scenario| !scenario.elasticity.is_zero();
    lines.extend(own.scenarios.iter().filter(is_asked).map(|scenario| {
        let revenue = scenario.revenue.as_ref().map_or("no answer".to_string(), |revenue| amount(report, revenue));
        format!("If volume follows price with elasticity {} ({} model): {revenue}.", scenario.written, scenario.model)
    }));
    match (&own.break_even, own.has_margin) {
        (Some(volume), _) => {
            lines.push(match volume.is_positive() {
                true => {
                    let share = volume.times(&Fraction::whole(100));
                    let shown = percent::for_people(&share).trim_start_matches('+').to_string();
                    format!("You earn the same only if you sell {shown} more.")
                }
                false if volume.is_zero() => "You earn the same at the same volume.".to_string(),
                false => format!("You earn the same even if you sell {} less.", fall(volume)),
            });
        }
        (None, true) => lines.push("No volume earns the same: at these prices a sale contributes nothing.".to_string()),
        (None, false) => {}
    }
    lines
}

/// How far volume may fall, in percent. Whoever sells nothing earns nothing: no share reads as all of it.
fn fall(volume: &Fraction) -> String {
    const MOST: u32 = 6;
    let share = volume.magnitude().times(&Fraction::whole(100));
    let all = Fraction::whole(100);
    if share.rounded(1) < all {
        return percent::for_people(&share).trim_start_matches('+').to_string();
    }
    match (2..=MOST).find(|places| share.rounded(*places) < all) {
        Some(places) => format!("{} %", share.fixed(places)),
        None => format!("more than {} %", share.cut(MOST)),
    }
}

/// One sentence about purchases that were left out.
pub(super) fn left_out(left: &LeftOut) -> String {
    let shown = share(left.share.as_ref()).map(|share| format!(", {share} of spend")).unwrap_or_default();
    format!("Left out: {}{shown}: {}.", counted(left.items, "item"), left.reason.words())
}

/// One sentence about what a reader must know beside the figures.
pub(super) fn warning(warning: &Warning) -> String {
    match warning {
        Warning::ShortBasis(months) => {
            format!("{} are less than a year: a season may be missing.", counted((*months).into(), "month"))
        }
        Warning::SalesBegin(day) => {
            format!("The sales begin on {day}: months before count as months without purchases.")
        }
        Warning::SalesEnd(day) => {
            let ask = day
                .first_of_next_month()
                .map(|next| format!(" To ask as of then:  --as-of {next}"))
                .unwrap_or_default();
            format!("The sales end on {day}: months after count as months without purchases.{ask}")
        }
        Warning::LaterSales(count) => {
            format!("{} on or after the day of the question: not counted.", counted(*count, "line"))
        }
        Warning::PacksChange(count) => {
            format!(
                "{} another pack: the figures are for one item, whatever it holds.",
                several(*count, "item has", "items have")
            )
        }
        Warning::MoreReturned(count) => {
            format!(
                "{} more returns than purchases: taken as nothing.",
                several(*count, "usual item has", "usual items have")
            )
        }
        Warning::SameLetters(count, [first, second]) => {
            format!(
                "{} from others in capital letters alone and {} kept apart, such as \"{first}\" and \"{second}\".",
                several(*count, "customer differs", "customers differ"),
                if *count == 1 { "is" } else { "are" }
            )
        }
        Warning::Repeated(count, first) => {
            let mut places: Vec<String> = first.iter().map(ToString::to_string).collect();
            let more = count - first.len() as u64;
            if more > 0 {
                places.push(format!("{more} more"));
            }
            format!(
                "{} the same as a line before, document and all, and {}: {}.",
                several(*count, "line is", "lines are"),
                if *count == 1 { "counts" } else { "count" },
                listed(&places)
            )
        }
        Warning::NotLookedForRepeated(most) => {
            format!("There are more than {most} lines: whether some stand twice was not looked for.")
        }
        Warning::Nobody(count) => {
            format!(
                "{} no customer: counted in revenue, in nobody's basket.",
                several(*count, "line names", "lines name")
            )
        }
        Warning::UnknownCustomers(count) => {
            format!(
                "{} not in the table of customers.",
                several(*count, "regular customer is", "regular customers are")
            )
        }
        Warning::PricesHeld(count) => {
            format!(
                "{} a promise that prices stay for now: the figures are for the time after.",
                several(*count, "regular customer has", "regular customers have")
            )
        }
        Warning::TooSoonAfter(days, last) => {
            format!(
                "Who stayed away cannot be said yet: the sales end on {last}, before {days} days after the change are over."
            )
        }
        Warning::NothingBefore(days) => {
            format!("The sales do not reach back far enough to say who stayed away in {days} days before the change.")
        }
        Warning::TooFewToFit => "Too few customers came back to say how likely each still is one.".to_string(),
        Warning::FeeNotCounted(name, why) => {
            let why = match why {
                NotCounted::NotShown => "the sales do not show when it is due".to_string(),
                NotCounted::NoBase => {
                    "the list does not say of what it is a percentage. If it is the price, write base = \"price\""
                        .to_string()
                }
                NotCounted::OtherBase(base) => {
                    format!("it is a percentage of \"{base}\", and only one of the price can be counted")
                }
                NotCounted::NoFigure => "the list states no figure for it".to_string(),
            };
            format!("The fee \"{name}\" is not counted: {why}.")
        }
        Warning::Unread(header, field) => {
            format!("The column \"{header}\" cannot be read as {field} and is not used.")
        }
        Warning::NoGroups(is_known) => {
            let (what, next) = if *is_known {
                ("no customer has a group", "--customer-column group=HEADER")
            } else {
                ("no table says who belongs to one", "--customers FILE")
            };
            format!("Some prices are for a group of customers, and {what}. To name it:  {next}")
        }
        Warning::SetAside(lines) => sentences::set_aside(lines),
        Warning::NoRatio(count) => {
            format!("{} a price of nothing or less and no ratio.", several(*count, "item has", "items have"))
        }
    }
}

/// `a, b and c`
fn listed(all: &[String]) -> String {
    match all {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

fn several(count: u64, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
