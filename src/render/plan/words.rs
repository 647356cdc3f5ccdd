//! The sentences of a plan.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::core::Decimal;
use crate::core::change::Change;
use crate::core::date::Date;
use crate::core::finding::Value;
use crate::core::plan::{AskedBy, HeldBy, NoSteps, PlanReport, PlannedChange, Step};
use crate::text::Text;

/// The day asked for, and the last and the first day to announce it.
type Days = (Date, Option<Date>, Option<Date>);

/// Names told one by one; the rest is counted.
const NAMES: usize = 3;

/// The answer, and which day is asked for.
pub(super) fn answer(report: &PlanReport<'_>, text: &Text) -> [String; 2] {
    let business = report.business.as_ref().map(|name| format!("{name}: ")).unwrap_or_default();
    [format!("{business}{}", counted(report, text)), asked(report, text)]
}

fn counted(report: &PlanReport<'_>, text: &Text) -> String {
    let all = report.changes.len();
    if all == 0 {
        return text.say("plan-none", &[]);
    }
    let day = one_day(report);
    let free = report.changes.iter().filter(|own| own.is_free()).count();
    if free == all {
        return match day {
            Some(day) => text.say("plan-all", &[count("count", all), on("day", day, text)]),
            None => text.say("plan-all-days", &[count("count", all)]),
        };
    }
    let held = |is_meant: fn(&&PlannedChange<'_>) -> bool| {
        let days = report.changes.iter().filter(|own| !own.is_free()).filter(is_meant).map(|own| own.earliest);
        days.fold((0, None), |(count, last): (usize, Option<Date>), day| (count + 1, last.max(day)))
    };
    let mut rest = Vec::new();
    for (id, is_meant) in [
        ("plan-wait", (|own| own.earliest.is_some() && own.steps.is_empty()) as fn(&&PlannedChange<'_>) -> bool),
        ("plan-wait-steps", |own| !own.steps.is_empty()),
        ("plan-wait-never", |own| own.earliest.is_none()),
    ] {
        let (number, last) = held(is_meant);
        if number > 0 {
            let day = last.map(|last| on("day", last, text));
            rest.push(text.say(id, &[count("count", number)].into_iter().chain(day).collect::<Vec<_>>()));
        }
    }
    let when = match day {
        Some(day) => text.say("plan-when-day", &[on("day", day, text)]),
        None => text.say("plan-when-days", &[]),
    };
    let values = [count("free", free), count("count", all), words("when", when), words("rest", rest.join(" "))];
    text.say(if all == 1 { "plan-one" } else { "plan-some" }, &values)
}

fn asked(report: &PlanReport<'_>, text: &Text) -> String {
    let today = on("today", report.as_of, text);
    let id = match (report.asked_by, one_day(report)) {
        (AskedBy::Nobody, _) => return text.say("plan-asked-nobody", &[today]),
        (_, None) => return text.say("plan-asked-lists", &[today]),
        (AskedBy::User, _) => "plan-asked-user",
        (AskedBy::List, _) => "plan-asked-list",
        (AskedBy::Name, _) => "plan-asked-name",
    };
    let day = one_day(report).unwrap_or(report.as_of);
    text.say(id, &[on("day", day, text), today])
}

/// The day that is asked for, where it is one for all.
fn one_day(report: &PlanReport<'_>) -> Option<Date> {
    let first = report.changes.first()?.asked;
    report.changes.iter().all(|own| own.asked == first).then_some(first)
}

/// The changes that wait for one reason, until one day.
pub(super) struct Group<'r> {
    /// The changes.
    pub changes: Vec<&'r PlannedChange<'r>>,
}

/// The changes that are held, those held longest first.
pub(super) fn held<'r>(report: &'r PlanReport<'r>) -> Vec<Group<'r>> {
    let mut groups: BTreeMap<(Option<Reverse<Date>>, String), Vec<&PlannedChange<'_>>> = BTreeMap::new();
    for own in report.changes.iter().filter(|own| !own.is_free()) {
        groups.entry((own.earliest.map(Reverse), reasons_of(own))).or_default().push(own);
    }
    groups.into_values().map(|changes| Group { changes }).collect()
}

/// Whether a change waits because of rises before it.
pub(super) fn is_again(own: &PlannedChange<'_>) -> bool {
    own.held_by.iter().any(|held| held.rule.starts_with("price-raised-too-"))
}

/// What tells whether two changes wait for the same reasons.
fn reasons_of(own: &PlannedChange<'_>) -> String {
    let mut all = format!("{:?} {:?}", own.announce_by, own.no_steps);
    if !own.steps.is_empty() {
        // Each goes its own steps.
        all.push_str(&item(own.change));
        all.push_str(&own.change.component.unwrap_or(0).to_string());
        own.change.variant.iter().for_each(|part| all.push_str(part));
    }
    for held in &own.held_by {
        all.push('\n');
        all.push_str(held.rule);
        for (name, value) in &held.facts {
            if ["dates", "limit", "window", "last", "net", "until", "promise", "sale", "start"].contains(name) {
                all.push(' ');
                all.push_str(&value.fact());
            }
        }
    }
    all
}

impl Group<'_> {
    /// What holds them until when, in a few sentences.
    pub(super) fn sentences(&self, report: &PlanReport<'_>, text: &Text) -> Vec<String> {
        let Some(first) = self.changes.first() else { return Vec::new() };
        let why = first.held_by.iter().map(|held| why(held, text)).collect::<Vec<_>>().join("; ");
        let names = ("names", Value::Text(names(&self.changes, report, text)));
        let mut said = Vec::new();
        match first.earliest {
            Some(day) => {
                let is_rise = first.change.prices().is_some_and(|(old, new)| new > old);
                let id = match () {
                    () if !first.steps.is_empty() => "plan-steps",
                    () if is_again(first) => "plan-rise-again",
                    () if is_rise => "plan-rise",
                    () => "plan-change",
                };
                let price = ("price", money(first, first.steps.last().map(|step| step.price)));
                said.push(text.say(id, &[names, on("day", day, text), words("why", why), price]));
            }
            None => said.push(text.say("plan-never", &[names, words("why", why)])),
        }
        said.extend(steps(first, text));
        if first.steps.is_empty() {
            said.extend(announcement(first, report.as_of, text));
        }
        said
    }
}

/// The steps, or why there are none.
pub(super) fn steps(own: &PlannedChange<'_>, text: &Text) -> Option<String> {
    if let Some(why) = own.no_steps {
        let id = match why {
            NoSteps::Pack => "plan-no-steps-pack",
            NoSteps::None => "plan-no-steps-none",
            NoSteps::Many => "plan-no-steps-many",
        };
        return Some(text.say(id, &[]));
    }
    let step = |step: &Step| {
        let values = [("price", money(own, Some(step.price))), on("day", step.date, text)];
        match step.announce_by {
            Some(by) => text.say("plan-step-by", &values.into_iter().chain([on("by", by, text)]).collect::<Vec<_>>()),
            None => text.say("plan-step", &values),
        }
    };
    let all: Vec<String> = own.steps.iter().map(step).collect();
    (!all.is_empty()).then(|| text.say("plan-steps-are", &[words("steps", all.join(", "))]))
}

/// Until when the change must be announced.
pub(super) fn announcement(own: &PlannedChange<'_>, as_of: Date, text: &Text) -> Option<String> {
    let first = own.announce_from.filter(|first| *first > as_of);
    Some(match (first, own.announce_by) {
        (Some(first), Some(last)) => text.say("plan-between", &[on("first", first, text), on("last", last, text)]),
        (None, Some(last)) => text.say("plan-by", &[on("day", last, text)]),
        (Some(first), None) => text.say("plan-from", &[on("first", first, text)]),
        (None, None) => return None,
    })
}

/// The changes that may start as asked, by until when they must be announced.
pub(super) fn free(report: &PlanReport<'_>, text: &Text) -> Vec<String> {
    let mut groups: BTreeMap<Days, Vec<&PlannedChange<'_>>> = BTreeMap::new();
    for own in report.changes.iter().filter(|own| own.is_free()) {
        let (by, from) = (own.announce_by, own.announce_from);
        groups.entry((own.asked, by, from)).or_default().push(own);
    }
    let sentence = |group: Vec<&PlannedChange<'_>>| {
        let listed = text.say("plan-free", &[words("names", names(&group, report, text))]);
        let announced = group.first().and_then(|own| announcement(own, report.as_of, text));
        std::iter::once(listed).chain(announced).collect::<Vec<_>>().join(" ")
    };
    groups.into_values().map(sentence).collect()
}

/// What was not looked at, for lack of something that only the user can name.
pub(super) fn lacking(report: &PlanReport<'_>, text: &Text) -> Vec<String> {
    let lacks = |rule: &str, words: &str| {
        report.not_run.iter().any(|lacking| lacking.rule == rule && lacking.needs.contains(words))
    };
    let mut said = Vec::new();
    if lacks("price-raised-too-often", "history") {
        said.push(text.say("plan-no-history", &[]));
    }
    if lacks("raise-without-notice", "notice") {
        said.push(text.say("plan-no-notice", &[]));
    }
    said
}

/// Why a rule holds a change, as the rest of a sentence.
pub(super) fn why(held: &HeldBy, text: &Text) -> String {
    let mut values: Vec<(&'static str, Value)> = Vec::new();
    for (name, value) in &held.facts {
        values.push(match value {
            Value::Date(day) => on(name, *day, text),
            other => (name, other.clone()),
        });
    }
    let fact = |name: &str| held.facts.iter().find(|(own, _)| *own == name).map(|(_, value)| value.fact());
    let mut id = format!("plan-why-{}", held.rule);
    if held.rule == "price-raised-too-often"
        && let Some(dates) = fact("dates")
    {
        // The last one is the day that was asked about.
        let mut days: Vec<String> = dates.split(", ").filter_map(Date::iso).map(|day| text.day(day)).collect();
        days.pop();
        if days.is_empty() {
            id = "plan-why-too-often-alone".to_string();
        }
        values.retain(|(name, _)| *name != "dates");
        values.extend([count("times", days.len()), words("dates", listed(&days, text))]);
    }
    text.phrase(&id, &values).unwrap_or_else(|_| held.rule.to_string())
}

/// The names of the items, each with its component and variant where these tell it apart.
pub(super) fn names(changes: &[&PlannedChange<'_>], report: &PlanReport<'_>, text: &Text) -> String {
    let shown: Vec<String> = changes.iter().take(NAMES).map(|own| name(own.change, report)).collect();
    match changes.len().saturating_sub(NAMES) {
        0 => listed(&shown, text),
        more => text.say("plan-and-more", &[words("names", shown.join(", ")), count("count", more)]),
    }
}

fn listed(all: &[String], text: &Text) -> String {
    match all {
        [first @ .., last] if !first.is_empty() => {
            text.say("plan-names", &[words("names", first.join(", ")), words("last", last.clone())])
        }
        _ => all.join(""),
    }
}

/// What a person calls a changed price.
pub(super) fn name(change: &Change<'_>, report: &PlanReport<'_>) -> String {
    let mut name = change.name.as_deref().map_or_else(|| item(change), str::to_string);
    let mut beside: Vec<&str> = Vec::new();
    if report.components.len() > 1 {
        beside.extend(component(change, report));
    }
    beside.extend(change.variant.iter().map(|part| &**part).filter(|part| !part.is_empty()));
    if !beside.is_empty() {
        name.push_str(&format!(" ({})", beside.join(", ")));
    }
    name
}

/// The item as outputs write it.
pub(super) fn item(change: &Change<'_>) -> String {
    change.key.as_ref().map(|key| key.item().into_owned()).unwrap_or_default()
}

/// The name of the component.
pub(super) fn component<'r>(change: &Change<'_>, report: &PlanReport<'r>) -> Option<&'r str> {
    report.components.get(usize::from(change.component?)).map(|name| &**name)
}

fn money(own: &PlannedChange<'_>, amount: Option<Decimal>) -> Value {
    let currency = own.change.new.as_ref().and_then(|side| side.currency);
    Value::Money(amount.unwrap_or_default(), currency)
}

fn on(name: &'static str, day: Date, text: &Text) -> (&'static str, Value) {
    (name, Value::Text(text.day(day)))
}

fn count(name: &'static str, count: usize) -> (&'static str, Value) {
    (name, Value::Count(count as u64))
}

fn words(name: &'static str, words: String) -> (&'static str, Value) {
    (name, Value::Text(words))
}
