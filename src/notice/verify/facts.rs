//! What a notice may say: every figure of its facts, with what it is and whose.

mod what;

use crate::core::Decimal;
use crate::core::date::Date;
use crate::core::fraction::Fraction;
use crate::core::notice::{Basis, Figure as Given, Line, LineKind, Notice, NoticeFacts, OwnMoney, Reason, Role};
use crate::core::unit::Pack;
use crate::notice::verify::figures::{Says, sizes};
use crate::notice::verify::ground::Ground;
use crate::notice::verify::letters::Letters;

pub use what::What;

/// A value, and how exactly a text has to say it.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// An amount, to the last digit.
    Money(Decimal),
    /// An amount that is rounded, with at least so many decimals.
    About(Fraction, u32),
    /// A percentage, rounded as the text likes.
    Percent(Fraction),
    /// A pack.
    Size(Pack),
    /// A day.
    Day(Date),
    /// A number of things.
    Count(u64),
    /// A figure as a text of the business says it.
    Says(Says),
}

/// A figure that a notice may say.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// The line it belongs to: its number in the facts.
    pub line: Option<usize>,
    /// What it is.
    pub what: What,
    /// Its value.
    pub value: Value,
}

impl Fact {
    /// Whether a text that says this says it rightly; whether the currency is right is told apart.
    pub fn explains(&self, says: &Says) -> bool {
        let exactly = |amount: &Fraction, own: Decimal, least: u32| {
            own.scale() >= least && amount.magnitude().rounded(own.scale()) == Fraction::of(own)
        };
        match (&self.value, says) {
            (Value::Money(amount), Says::Money(own, _) | Says::Number(own, None)) => amount.abs() == *own,
            (Value::About(amount, least), Says::Money(own, _) | Says::Number(own, None)) => {
                exactly(amount, *own, *least)
            }
            (Value::Percent(percent), Says::Percent(own)) => {
                exactly(percent, *own, 0) && (own.is_zero() == percent.is_zero())
            }
            (Value::Size(pack), Says::Size(own)) => pack.is_same_content(own),
            (Value::Size(pack), Says::Number(own, _)) => {
                pack.unit.name() == "each" && Fraction::of(*own) == pack.content()
            }
            (Value::Day(date), Says::Day(own)) => own.can_be(*date),
            (Value::Count(count), Says::Number(own, _)) => Decimal::from(*count) == *own,
            (Value::Count(count), Says::Ordinal(own)) => *count == u64::from(*own),
            (Value::Says(known), says) => is_same(known, says),
            _ => false,
        }
    }
}

fn is_same(known: &Says, says: &Says) -> bool {
    match (known, says) {
        (Says::Number(a, _), Says::Number(b, _))
        | (Says::Money(a, _), Says::Money(b, _))
        | (Says::Percent(a), Says::Percent(b)) => a == b,
        (Says::Size(a), Says::Size(b)) => a.is_same_content(b),
        (known, says) => known == says && !matches!(known, Says::Unreadable | Says::Other | Says::Address),
    }
}

/// Every figure that a notice may say: those of each line together, and behind them those of the notice as a whole.
pub fn of_notice(ground: &Ground<'_>, notice: &Notice) -> Vec<Fact> {
    let mut numbers = notice.lines.clone();
    numbers.sort_unstable();
    numbers.dedup();
    let mut own: Vec<Fact> = numbers.iter().flat_map(|number| ground.lines[*number].iter().cloned()).collect();
    of_reader(ground, notice, &mut own);
    // Days of their own that lines have where others are put off belong to their lines.
    own.sort_by_key(|fact| fact.line.unwrap_or(usize::MAX));
    own
}

/// How many decimals a rounded amount has at least: none where all amounts are whole, as in notices in yuan and yen.
pub fn least_digits(facts: &NoticeFacts) -> u32 {
    let mut amounts = facts.lines.iter().flat_map(|line| line.figures.values()).filter_map(Given::money);
    let is_whole = amounts.all(|amount| amount.fract().is_zero());
    if is_whole { 0 } else { facts.currency.map_or(2, |currency| currency.minor_digits()) }
}

/// Every figure of a line; rounded amounts have at least so many decimals.
pub fn of_line(number: usize, line: &Line, digits: u32) -> Vec<Fact> {
    let mut all = Vec::new();
    let mut add = |what: What, value: Value| all.push(Fact { line: Some(number), what, value });
    for (role, figure) in &line.figures {
        let value = match figure {
            Given::Money(amount) => Value::Money(*amount),
            Given::UnitMoney(amount) => Value::About(amount.clone(), digits),
            Given::Percent(percent) => Value::Percent(percent.clone()),
            Given::Size(pack) => Value::Size(*pack),
            Given::Measure(measure) => match measured(measure) {
                Some(pack) => Value::Size(pack),
                None => continue,
            },
            Given::Day(day) => Value::Day(*day),
            Given::Basis(_) | Given::Charge(_) | Given::Text(_) | Given::Name(_) | Given::Names(_) => continue,
        };
        add(What::Line(*role), value);
    }
    let fraction = |role: Role| match line.figures.get(&role) {
        Some(Given::UnitMoney(amount)) => Some(amount.clone()),
        Some(Given::Money(amount)) => Some(Fraction::of(*amount)),
        _ => None,
    };
    if let (Some(old), Some(new)) = (fraction(Role::OldUnit), fraction(Role::NewUnit)) {
        add(What::UnitChange, Value::About(new.minus(&old), digits));
    }
    if let (Some(Given::Size(old)), Some(Given::Size(new))) =
        (line.figures.get(&Role::OldSize), line.figures.get(&Role::NewSize))
        && old.unit == new.unit
        && let Some(change) = old.quantity.checked_sub(new.quantity).filter(|change| !change.is_zero())
    {
        add(What::SizeChange, Value::Size(Pack { quantity: change.abs(), unit: old.unit }));
    }
    if let (Some(old), Some(new)) = (fraction(Role::Old), fraction(Role::New))
        && !line.figures.contains_key(&Role::Diff)
    {
        let change = new.minus(&old).magnitude();
        if let Ok(change) = Decimal::from_str_exact(&change.written()) {
            add(What::Line(Role::Diff), Value::Money(change));
        }
    }
    for part in &line.parts {
        if let Ok(value) = Decimal::from_str_exact(&part.value) {
            add(What::Part, Value::Says(Says::Number(value, None)));
        }
    }
    if let Some(rises) = &line.rises {
        add(What::RiseCount, Value::Count(rises.count.into()));
        add(What::RiseMonths, Value::Count(rises.months.into()));
        add(What::RiseFrom, Value::Money(rises.from));
        rises.last.into_iter().for_each(|last| add(What::RiseLast, Value::Day(last)));
        if let Some(new) = fraction(Role::New) {
            let change = new.minus(&Fraction::of(rises.from));
            if let Some(ratio) = change.over(&Fraction::of(rises.from)) {
                add(What::RisePercent, Value::Percent(ratio.times(&Fraction::whole(100)).magnitude()));
            }
            add(What::RiseChange, Value::About(change, digits));
        }
    }
    all
}

/// A measure as a pack: `100 g`, `1 kg`.
fn measured(measure: &str) -> Option<Pack> {
    let (quantity, unit) = measure.split_once(' ')?;
    let letters = Letters::of_text(unit);
    let (_, unit) = sizes::unit(&letters, 0)?;
    Some(Pack { quantity: Decimal::from_str_exact(quantity).ok()?, unit })
}

fn of_money(facts: &NoticeFacts, money: &OwnMoney, to: &mut Vec<Fact>) {
    let OwnMoney::Usual(usual) = money else { return };
    let digits = facts.currency.map_or(2, |currency| currency.minor_digits());
    let mut add = |what: What, value: Value| to.push(Fact { line: None, what, value });
    let change = usual.change();
    add(What::OwnBefore, Value::About(usual.before.clone(), 0));
    add(What::OwnAfter, Value::About(usual.after.clone(), 0));
    add(What::OwnChange, Value::About(change.clone(), 0));
    for digits in [0, digits] {
        if change.rounded(digits).is_zero() && !change.is_zero() {
            // "Less than 0.01 more".
            add(What::OwnChange, Value::Money(Decimal::new(1, digits)));
        }
    }
    if let Some(ratio) = change.over(&usual.before) {
        add(What::OwnPercent, Value::Percent(ratio.times(&Fraction::whole(100)).magnitude()));
    }
    add(What::Orders, Value::Count(usual.orders));
    add(What::OwnFrom, Value::Day(usual.from));
    add(What::OwnTo, Value::Day(usual.to));
}

fn of_reader(ground: &Ground<'_>, notice: &Notice, to: &mut Vec<Fact>) {
    let facts = ground.facts;
    of_money(facts, &notice.money, to);
    let mut add = |what: What, value: Value| to.push(Fact { line: None, what, value });
    add(What::Effective, Value::Day(notice.effective));
    add(What::LastDay, Value::Day(notice.last_day()));
    add(What::Announced, Value::Day(facts.announced));
    if notice.effective != facts.effective {
        add(What::ListDay, Value::Day(facts.effective));
    }
    let own_days = [(What::ItsFirst, Some(facts.effective)), (What::ItsLast, facts.effective.plus_days(-1))];
    for number in notice.lines.iter().filter(|_| notice.effective != facts.effective) {
        if facts.lines.get(*number).is_some_and(|line| !line.is_put_off()) {
            for (what, day) in own_days {
                to.extend(day.map(|day| Fact { line: Some(*number), what, value: Value::Day(day) }));
            }
        }
    }
    let mut add = |what: What, value: Value| to.push(Fact { line: None, what, value });
    facts.lists.iter().flatten().for_each(|list| add(What::ListDay, Value::Day(list.0)));
    notice.held_until.into_iter().for_each(|day| add(What::HeldUntil, Value::Day(day)));
    facts.cancel_until.into_iter().for_each(|day| add(What::CancelUntil, Value::Day(day)));
    if let Some(own) = facts.valid_to(notice) {
        own.new.into_iter().for_each(|day| add(What::ValidTo, Value::Day(day)));
        own.old.into_iter().for_each(|day| add(What::OldValidTo, Value::Day(day)));
    }
    for cost in facts.reasons_of(notice).filter_map(|reason| reason.cost.as_ref()) {
        add(What::CostOld, Value::Money(cost.old));
        add(What::CostNew, Value::Money(cost.new));
        add(What::CostFrom, Value::Day(cost.from));
        let change = Fraction::of(cost.new).minus(&Fraction::of(cost.old));
        add(What::CostChange, Value::About(change.clone(), 2));
        if let Some(ratio) = change.over(&Fraction::of(cost.old)) {
            add(What::CostChange, Value::Percent(ratio.times(&Fraction::whole(100)).magnitude()));
        }
    }
    let counts = facts.counts(notice);
    add(What::Up, Value::Count(counts.up));
    add(What::Down, Value::Count(counts.down));
    add(What::Fees, Value::Count(counts.fees));
    add(What::Gone, Value::Count(counts.gone));
    add(What::Smaller, Value::Count(counts.smaller));
    add(What::Bigger, Value::Count(counts.bigger));
    for (what, count) in [
        (What::FeesUp, counts.fees_up),
        (What::FeesDown, counts.fees_down),
        (What::FeesGone, counts.fees_gone),
        (What::FeesOnTop, counts.fees_on_top),
        (What::FeesInPrice, counts.fees_in_price),
        (What::FeesMandatory, counts.fees_mandatory),
        (What::FeesAvoidable, counts.fees_avoidable),
        (What::FeesChanged, counts.fees_changed),
        (What::Promises, counts.promises),
    ] {
        add(what, Value::Count(count));
    }
    add(What::Changes, Value::Count(notice.lines.len() as u64));
    if let Some(days) = facts.days_of_notice(notice) {
        add(What::Days, Value::Count(days.into()));
    }
    for says in texts_said(facts, notice).flat_map(|text| ground.said(text)) {
        add(What::Loose, Value::Says(says.clone()));
    }
}

/// The texts of the business that say something of their own: figures in them are its own affair.
fn texts_said<'f>(facts: &'f NoticeFacts, notice: &'f Notice) -> impl Iterator<Item = &'f str> {
    said(facts, facts.reasons_of(notice), facts.lines_of(notice))
}

/// Such texts of all notices.
pub fn texts_of_facts(facts: &NoticeFacts) -> impl Iterator<Item = &str> {
    said(facts, facts.reasons.iter(), facts.lines.iter())
}

fn said<'f>(
    facts: &'f NoticeFacts,
    reasons: impl Iterator<Item = &'f Reason> + 'f,
    lines: impl Iterator<Item = &'f Line> + 'f,
) -> impl Iterator<Item = &'f str> {
    let reasons = reasons.flat_map(|reason| {
        let inputs = reason.cost.iter().flat_map(|cost| cost.input.values());
        reason.text.values().chain(inputs)
    });
    let lines = lines.flat_map(|line| {
        let of_figure = |figure: &'f Given| match figure {
            Given::Text(text) | Given::Basis(Basis::Words(text)) => Some(text.as_str()),
            _ => None,
        };
        line.figures.values().filter_map(of_figure).chain(line.parts.iter().map(|part| part.value.as_str()))
    });
    facts.allow.iter().map(String::as_str).chain(reasons.map(String::as_str)).chain(lines)
}

/// All texts that the business itself wrote, those about itself and its readers among them: what they name is known.
pub fn texts_of_business<'f>(facts: &'f NoticeFacts, notice: &'f Notice) -> impl Iterator<Item = &'f str> {
    let business = &facts.business;
    let own = [&business.name, &business.email, &business.phone, &business.hours, &business.web];
    let reader = &notice.reader;
    let read = [&reader.name, &reader.email, &reader.phone, &reader.customer, &reader.group];
    // Of an address a part may be said.
    let addresses = [&business.address, &reader.address].into_iter().flatten();
    let parts = addresses.flat_map(|text| {
        std::iter::once(text.as_str()).chain(text.split([',', '\n', ';']).map(str::trim).filter(|part| part.len() > 1))
    });
    let said = own.into_iter().chain(read).filter_map(|text| text.as_deref());
    said.chain(parts).chain(texts_said(facts, notice))
}

/// Which way a figure of the facts goes: 1 more, -1 less, 0 the same; `None` where it goes nowhere.
/// `own` are the figures of its line, or of the notice where it has none.
pub fn sign(facts: &NoticeFacts, own: &[Fact], fact: &Fact) -> Option<i8> {
    let of = |change: Fraction| {
        if change.is_zero() {
            0
        } else if change.is_positive() {
            1
        } else {
            -1
        }
    };
    let value = |what: What| {
        own.iter().find(|other| other.line == fact.line && other.what == what).and_then(|other| match &other.value {
            Value::Money(amount) => Some(Fraction::of(*amount)),
            Value::About(amount, _) => Some(amount.clone()),
            Value::Percent(percent) => Some(percent.clone()),
            Value::Size(pack) => Some(pack.content()),
            _ => None,
        })
    };
    let between = |old: What, new: What| Some(of(value(new)?.minus(&value(old)?)));
    let line = fact.line.and_then(|line| facts.lines.get(line));
    let is_pack = line.is_some_and(|line| line.kind.is_pack());
    use What::*;
    match fact.what {
        Line(Role::Pct) | Line(Role::OldUnit) | Line(Role::NewUnit) | UnitChange if is_pack => {
            between(Line(Role::OldUnit), Line(Role::NewUnit))
        }
        Line(Role::Old | Role::New | Role::Diff | Role::Pct) => match line.map(|line| line.kind)? {
            LineKind::FeeNew | LineKind::FeeNewOptional | LineKind::FeeOnTop | LineKind::FeeMandatory => Some(1),
            LineKind::FeeRemoved | LineKind::FeeInPrice | LineKind::FeeAvoidable => Some(-1),
            _ => between(Line(Role::Old), Line(Role::New)),
        },
        Line(Role::OldSize | Role::NewSize) | SizeChange => between(Line(Role::OldSize), Line(Role::NewSize)),
        RiseFrom | RisePercent | RiseChange => between(RiseFrom, Line(Role::New)),
        OwnBefore | OwnAfter | OwnChange | OwnPercent => between(OwnBefore, OwnAfter),
        CostOld | CostNew | CostChange => between(CostOld, CostNew),
        _ => None,
    }
}
