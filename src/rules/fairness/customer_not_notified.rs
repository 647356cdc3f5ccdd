//! A customer whom the change touches was not told of it in time, in their language and by their channel.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::core::change::Kind;
use crate::core::date::Date;
use crate::core::finding::{Level, Value};
use crate::core::fraction::Fraction;
use crate::core::notice::{Letter, Sent};
use crate::core::records::Customer;
use crate::impact::usual::{Person, Usual};
use crate::rules::fairness::regular_basket_jumps::rows;
use crate::rules::findings::{Added, Findings};
use crate::rules::increases::notice::{self, Notice};
use crate::rules::increases::rise::Rise;
use crate::rules::ruling::{KnobKind, Knobs, Wanted};
use crate::rules::settle::FOLDED;
use crate::rules::view::{ChangeView, ListView};
use crate::rules::{AN_OLDER_VERSION, Check, NOTICES, Need, Rule, SALES};

/// The rule.
pub static RULE: Rule = Rule {
    id: "customer-not-notified",
    since: "0.1.0",
    level: Some(Level::Error),
    supersedes: &[],
    needs: &[AN_OLDER_VERSION, SALES, NOTICES, A_DAY],
    settings: &[Wanted { name: "at-least", kind: KnobKind::Span, default: "" }],
    arguments: &["customer", "fault", "effective"],
    card: include_str!("customer_not_notified.md"),
    check: Check::List(check),
};

/// The day that a notice must name.
const A_DAY: Need = Need {
    words: "the day the prices take effect (--effective or valid_from)",
    is_met: |facts, _| facts.effective_day().is_some(),
};

/// What touches whoever buys an item, though the item may cost the same.
const OTHERWISE: &[Kind] = &[
    Kind::PackSmaller,
    Kind::PackLarger,
    Kind::PackChanged,
    Kind::PeriodChanged,
    Kind::TaxBasisChanged,
    Kind::CurrencyChanged,
    Kind::FeeAdded,
    Kind::FeeRaised,
    Kind::InclusionRemoved,
];

/// What becomes of an item of the book.
#[derive(Default)]
struct Moved {
    /// Its keys, as notices name it.
    keys: BTreeSet<String>,
    /// Whether its buyers are touched, whatever it costs them.
    is_otherwise: bool,
    /// Whether its pack gets smaller, so that the same money buys less.
    is_smaller: bool,
    /// How far ahead its rise must be announced.
    periods: Vec<Notice>,
}

/// Somebody whom the change touches.
struct Touched<'t> {
    known: Option<&'t Customer>,
    /// The day from which the new prices hold for them.
    effective: Date,
    /// The items that change for them.
    items: Vec<u32>,
    /// The item to begin with.
    worst: Option<u32>,
    /// The last day to tell them, and the notice period that says so.
    last: Option<(Notice, Date)>,
}

/// What a notice lacks, the graver fault first.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Fault {
    None,
    Language,
    Channel,
    Late(Date),
    Untold(Vec<String>),
}

fn check(list: &ListView<'_>, knobs: &Knobs<'_>, found: &mut Findings<'_>) {
    let facts = list.facts;
    let (Some(usual), Some(sent), Some(effective)) = (facts.usual, facts.notices, facts.effective_day()) else {
        return;
    };
    let moved = moved(list, usual, knobs);
    let mut faults = Vec::new();
    let mut all = 0;
    for person in usual.people() {
        let Some(touched) = touched(&person, usual, &moved, effective) else { continue };
        all += 1;
        if let Some(fault) = fault(&person.customer, &touched, sent, &moved, effective) {
            faults.push((usual.called(&person), touched, fault));
        }
    }
    let shared = shared(&faults, all);
    for (name, count) in &shared {
        let added = found.list(None).about(*name).text("customer", "").text("fault", "many").text("lacking", *name);
        added.count("count", *count).count("touched", all).arg("effective", Value::Date(effective));
    }
    faults.retain(|(.., fault)| !shared.contains_key(fault.name()));
    if faults.is_empty() {
        return;
    }
    let rows = rows(list, usual);
    for (customer, touched, fault) in faults {
        // The row that costs the customer most shows what they should have been told.
        let cells = touched.worst.and_then(|item| rows.get(&item)).map(|number| list.cells(*number));
        let added = match &cells {
            Some(cells) => {
                let item = list.view(cells);
                let at = item.headline().map_or_else(|| item.at(0), |price| item.at(price.column));
                found.item(&item, at)
            }
            None => found.list(None),
        };
        tell(added.about(customer.clone()).text("customer", customer), &touched, fault);
    }
}

impl Fault {
    fn name(&self) -> &'static str {
        match self {
            Fault::None => "none",
            Fault::Language => "language",
            Fault::Channel => "channel",
            Fault::Late(_) => "late",
            Fault::Untold(_) => "untold",
        }
    }
}

/// The faults that most of those whom the change touches share, with how many do: each of them is told once.
fn shared(faults: &[(String, Touched<'_>, Fault)], all: usize) -> BTreeMap<&'static str, usize> {
    let mut counts: BTreeMap<&'static str, usize> = BTreeMap::new();
    faults.iter().for_each(|(.., fault)| *counts.entry(fault.name()).or_default() += 1);
    counts.retain(|_, count| *count > FOLDED && *count * 2 > all);
    counts
}

fn tell(added: Added<'_>, touched: &Touched<'_>, fault: Fault) {
    let added = added.text("fault", fault.name()).arg("effective", Value::Date(touched.effective));
    let wish = |of: fn(&Customer) -> Option<&String>| touched.known.and_then(of).cloned().unwrap_or_default();
    let added = match fault {
        Fault::None => added,
        Fault::Language => added.text("wanted", wish(|known| known.language.as_ref())),
        Fault::Channel => added.text("wanted", wish(|known| known.channel.as_ref())),
        Fault::Late(day) => added.arg("announced", Value::Date(day)),
        Fault::Untold(items) => added.text("items", items.join(", ")),
    };
    let Some((notice, last)) = touched.last else { return };
    let added = added.text("limit", notice.span.to_string()).arg("announce_by", Value::Date(last));
    if let Some(reference) = notice.reference {
        added.reference(reference);
    }
}

/// What becomes of the items of the book.
fn moved(list: &ListView<'_>, usual: &Usual<'_>, knobs: &Knobs<'_>) -> HashMap<u32, Moved> {
    let facts = list.facts;
    let mut moved: HashMap<u32, Moved> = HashMap::new();
    let Some(compared) = facts.comparison else { return moved };
    for change in compared.changes() {
        let view = ChangeView::of(facts, change, compared);
        let Some(cells) = view.new_row() else { continue };
        let Some(item) = usual.book().of_row(&cells.row()) else { continue };
        let own = moved.entry(item).or_default();
        own.is_otherwise |= OTHERWISE.iter().any(|kind| view.has(*kind));
        own.is_smaller |= view.has(Kind::PackSmaller);
        if view.prices().is_some_and(|(old, new)| old != new) || view.has(Kind::PackSmaller) {
            own.keys.extend(change.key.as_ref().map(|key| key.item().into_owned()));
        }
        if Rise::of(&view).is_some() {
            own.periods.extend(notice::all(&view, knobs.span("at-least")));
        }
    }
    moved
}

/// What of the change touches somebody; `None` where nothing does.
fn touched<'t>(
    person: &Person<'_>,
    usual: &'t Usual<'_>,
    moved: &HashMap<u32, Moved>,
    effective: Date,
) -> Option<Touched<'t>> {
    let lines: Vec<(Option<u32>, Fraction)> = usual.lines_of(person);
    let is_touching = |(item, change): &&(Option<u32>, Fraction)| {
        let is_otherwise = || item.and_then(|item| moved.get(&item)).is_some_and(|own| own.is_otherwise);
        !change.is_zero() || is_otherwise()
    };
    let lines: Vec<&(Option<u32>, Fraction)> = lines.iter().filter(is_touching).collect();
    if lines.is_empty() {
        return None;
    }
    let known = usual.known().and_then(|known| known.get(&*person.customer));
    let held = known.and_then(|own| own.price_hold_until).filter(|until| *until >= effective);
    let effective = held.and_then(|until| until.plus_days(1)).unwrap_or(effective);
    let worst = lines.iter().filter_map(|(item, change)| Some(((*item)?, change)));
    let worst = worst.max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(&a.0))).map(|(item, _)| item);
    // Only what costs them more, or gives them less, has to be told so long before.
    let dearer = lines.iter().filter_map(|(item, change)| Some((moved.get(&(*item)?)?, change)));
    let dearer = dearer.filter(|(own, change)| change.is_positive() || own.is_smaller).map(|(own, _)| own);
    let last = dearer.flat_map(|own| &own.periods).map(|period| {
        // A span that leads out of the calendar cannot have been kept.
        (*period, period.span.latest_start(effective).unwrap_or(Date::FIRST))
    });
    let last = last.min_by_key(|(_, day)| *day);
    Some(Touched { known, effective, items: lines.iter().filter_map(|(item, _)| *item).collect(), worst, last })
}

/// What somebody's notices lack; `None` where one of them is as it must be.
fn fault(
    customer: &str,
    touched: &Touched<'_>,
    sent: &Sent,
    moved: &HashMap<u32, Moved>,
    effective: Date,
) -> Option<Fault> {
    let known = touched.known;
    let own = |letter: &Letter<'_>| letter.is_about(effective, touched.effective);
    let letters = sent.of(customer, known.and_then(|known| known.group.as_deref())).filter(own);
    let mut best = Fault::None;
    let mut sound = Vec::new();
    for letter in letters {
        let is_late = touched.last.is_some_and(|(_, last)| letter.announced() > last);
        let fault = if known.and_then(|known| known.language.as_deref()).is_some_and(|own| !letter.is_in(own)) {
            Fault::Language
        } else if known.and_then(|known| known.channel.as_deref()).is_some_and(|own| !letter.is_by(own)) {
            Fault::Channel
        } else if is_late {
            Fault::Late(letter.announced())
        } else {
            sound.push(letter);
            continue;
        };
        best = match (best, fault) {
            // Of several late ones the first counts.
            (Fault::Late(a), Fault::Late(b)) => Fault::Late(a.min(b)),
            (best, fault) => best.max(fault),
        };
    }
    if sound.is_empty() {
        return Some(best);
    }
    let keys = touched.items.iter().filter_map(|item| moved.get(item)).flat_map(|own| &own.keys);
    let untold = keys.filter(|key| !sound.iter().any(|letter| letter.tells(key)));
    let untold: BTreeSet<String> = untold.cloned().collect();
    (!untold.is_empty()).then(|| Fault::Untold(untold.into_iter().collect()))
}
