//! What a notice has to say, by the kind of text.

use crate::core::finding::Value;
use crate::core::notice::{Doubt, DoubtKind, Figure as Given, LineKind, Notice, NoticeFacts, OwnMoney, Role};
use crate::core::place::Place;
use crate::notice::verify::facts::What;
use crate::notice::verify::hand::Hand;
use crate::notice::verify::judge::{Judge, Reading};
use crate::notice::verify::text::{Form, Text};
use crate::notice::verify::tongue::Tongue;

/// The figures of a line that a letter has to say, where the line has them.
fn required(kind: LineKind) -> &'static [Role] {
    match kind {
        LineKind::RowUp | LineKind::RowDown | LineKind::DiscountEnds | LineKind::DiscountBegins => {
            &[Role::Old, Role::New]
        }
        LineKind::RowShrink => &[Role::New, Role::OldSize, Role::NewSize],
        LineKind::RowShrinkUp
        | LineKind::RowShrinkDown
        | LineKind::RowSmaller
        | LineKind::RowGrow
        | LineKind::RowBigger => &[Role::Old, Role::New, Role::OldSize, Role::NewSize],
        LineKind::FeeNew | LineKind::FeeNewOptional | LineKind::ItemNew | LineKind::PriceAppears => &[Role::New],
        LineKind::FeeUp
        | LineKind::FeeDown
        | LineKind::FeeOnTop
        | LineKind::FeeInPrice
        | LineKind::FeeMandatory
        | LineKind::FeeAvoidable
        | LineKind::FeeChanged => &[Role::Old, Role::New],
        LineKind::FeeRemoved | LineKind::PriceGoes => &[Role::Old],
        LineKind::OfferComes => &[Role::Old, Role::New],
        LineKind::PriceUntil => &[Role::Until],
        LineKind::ItemGone | LineKind::RowWords => &[],
    }
}

/// Whether a letter tells up to which day the old prices hold: ours do where the reader is told before it is over and no
/// promise up to that day was told already.
fn tells_last_day(facts: &NoticeFacts, notice: &Notice) -> bool {
    let is_price = |kind: LineKind| kind.is_price() || kind.is_fee() || kind == LineKind::PriceAppears;
    let last_day = notice.last_day();
    facts.announced <= last_day
        && notice.held_until != Some(last_day)
        && facts.lines_of(notice).any(|line| is_price(line.kind))
}

/// What a text in one language leaves out.
pub fn of(judge: &Judge<'_>, text: &Text, tongue: Tongue, reading: &Reading) -> Vec<Doubt> {
    let (said, named) = (&reading.said, &reading.named);
    let (facts, notice) = (judge.facts(), judge.notice());
    let Some(hand) = Hand::of(facts, notice, tongue) else { return Vec::new() };
    let mut doubts = Vec::new();
    let mut miss = |line: Option<usize>, what: &str, figure: String| {
        let mut doubt = Doubt::of(DoubtKind::FactMissing, &text.file);
        // Where the item is named a figure of it is missing.
        let named = line.and_then(|line| named.get(&line)).map(|spot| text.place(*spot));
        doubt.at = Some(named.unwrap_or_else(|| Place::text(&text.file, 1, None)));
        if let Some(line) = line.and_then(|line| facts.lines.get(line)) {
            doubt.item = Some(line.items.first().cloned().unwrap_or_else(|| line.name.plain.clone()));
            doubt.name = Some(line.name.plain.clone());
        }
        doubts.push(doubt.text("what", what).text("figure", figure));
    };
    let has = |line: Option<usize>, what: What| said.contains(&(line, what));
    let has_money = match &notice.money {
        OwnMoney::Unknown => true,
        OwnMoney::Usual(usual) => {
            usual.change().is_zero()
                || has(None, What::OwnChange)
                || (has(None, What::OwnBefore) && has(None, What::OwnAfter))
        }
    };
    // A wrong day in the place of one of these is told as such.
    let is_wrong = |day: &str| {
        let is_it = |doubt: &Doubt| {
            let is_right = |(name, value): &(&str, Value)| *name == "right" && *value == Value::Text(day.to_string());
            doubt.kind == DoubtKind::DateWrong && doubt.facts.iter().any(is_right)
        };
        reading.doubts.iter().any(is_it)
    };
    let any_price = notice.lines.iter().any(|line| has(Some(*line), What::Line(Role::New)));
    if text.form == Form::Calendar {
        if !has(None, What::Effective) && !has(None, What::LastDay) {
            miss(None, "effective", hand.day(notice.effective));
        }
        return doubts;
    }
    // Where things only end, the last day to buy them says it.
    let only_ends = !notice.lines.is_empty() && facts.lines_of(notice).all(|line| line.kind == LineKind::ItemGone);
    let says_end = || said.iter().any(|(_, what)| matches!(what, What::LastDay | What::ItsLast));
    let says_day = has(None, What::Effective) || (only_ends && says_end());
    if !says_day {
        miss(None, "effective", hand.day(notice.effective));
    }
    if let OwnMoney::Usual(usual) = &notice.money {
        let is_short = text.form == Form::Poster || (text.form == Form::Message && any_price);
        if !has_money && !is_short {
            miss(None, "own-money", hand.rounded(&usual.change()));
        }
    }
    if text.form == Form::Message {
        return doubts;
    }
    for number in &notice.lines {
        let Some(line) = facts.lines.get(*number) else { continue };
        if !named.contains_key(number) {
            miss(Some(*number), "name", String::new());
            continue;
        }
        for role in required(line.kind) {
            let Some(figure) = line.figures.get(role) else { continue };
            let shown = match figure {
                Given::Money(amount) => hand.money(*amount),
                Given::Percent(percent) => hand.percent(percent),
                Given::Size(pack) => hand.size(pack),
                Given::Day(day) => hand.day(*day),
                _ => continue,
            };
            let same = |other: Role| line.figures.get(&other) == Some(figure) && has(Some(*number), What::Line(other));
            let is_said = has(Some(*number), What::Line(*role))
                || (*role == Role::Old && same(Role::New))
                || (*role == Role::New && same(Role::Old));
            if !is_said {
                let what = match role {
                    Role::Old => "old",
                    Role::OldSize => "old-size",
                    Role::NewSize => "new-size",
                    Role::Until => "last-day",
                    _ => "new",
                };
                miss(Some(*number), what, shown);
            }
        }
        let is_gone = line.kind == LineKind::ItemGone;
        let has_day = match notice.effective == facts.effective {
            true => has(Some(*number), What::LastDay),
            false => has(Some(*number), What::ItsLast),
        };
        if is_gone && !has_day && matches!(text.form, Form::Letter | Form::Poster) {
            let first = facts.first_day(notice, line);
            miss(Some(*number), "last-day", hand.day(first.plus_days(-1).unwrap_or(first)));
        }
    }
    if text.form == Form::Letter && tells_last_day(facts, notice) && !has(None, What::Kept) {
        let last_day = hand.day(notice.last_day());
        if !is_wrong(&last_day) {
            miss(None, "keep", last_day);
        }
    }
    if let Some(day) = facts.cancel_until
        && text.form == Form::Letter
        && !has(None, What::CancelUntil)
        && !is_wrong(&hand.day(day))
        && !notice.lines.is_empty()
    {
        miss(None, "cancel", hand.day(day));
    }
    if let Some(day) = facts.valid_to(notice).and_then(|own| own.new)
        && matches!(text.form, Form::Letter | Form::Poster)
        && !has(None, What::ValidTo)
        && !is_wrong(&hand.day(day))
    {
        miss(None, "valid-to", hand.day(day));
    }
    doubts
}

/// A language of a text that nothing in it is written in.
pub fn languages(notice: &Notice, text: &Text, shown: &[Tongue]) -> Option<Doubt> {
    let is_one = |tags: &&Vec<String>| tags.len() > 1 && tags.iter().all(|tag| text.languages.contains(tag));
    let tags = notice.languages.iter().find(is_one)?;
    let absent = tags.iter().find(|tag| Tongue::of(tag).is_some_and(|own| !shown.contains(&own)))?;
    let mut doubt = Doubt::of(DoubtKind::FactMissing, &text.file);
    doubt.at = Some(Place::text(&text.file, 1, None));
    Some(doubt.text("what", "language").text("figure", absent))
}
