//! Falsified notices: each kind of falsehood, in each language, over facts drawn by lot.

use plainprice::core::Decimal;
use plainprice::core::fraction::Fraction;
use plainprice::core::notice::{Figure, LineKind, NoticeFacts, OwnMoney, Role};

use crate::random::Random;
use crate::writer::{self, Written, date, money};
use crate::{LANGUAGES, all_told, doubts, generate, rounds, seed};

/// How many notices of each language.
const ROUNDS: u64 = 10;

fn drawn(language: &str, round: u64) -> (Random, NoticeFacts, Written) {
    let mut random =
        Random(seed() + round * 7919 + language.len() as u64 * 31 + u64::from(language.as_bytes()[language.len() - 1]));
    let facts = generate::facts(&mut random, language);
    let written = writer::write(&facts, &facts.notices[0], language);
    (random, facts, written)
}

/// Runs a falsehood over many notices: those that it could be told in must all be found out.
fn all_are_found(kind: &str, falsify: impl Fn(&mut Random, &NoticeFacts, &Written, &str) -> Option<String>) {
    let mut missed = Vec::new();
    let mut told = 0;
    for language in LANGUAGES {
        let mut of_language = 0;
        for round in 0..rounds(ROUNDS) {
            let (mut random, facts, written) = drawn(language, round);
            let Some(text) = falsify(&mut random, &facts, &written, language) else { continue };
            if text == written.text() {
                continue;
            }
            of_language += 1;
            if doubts(&facts, &facts.notices[0], "notice.txt", &text).is_empty() {
                missed.push(format!("{kind} {language} {round}:\n{}", differing(&written.text(), &text)));
            }
        }
        assert!(of_language >= 3 || rounds(ROUNDS) < ROUNDS, "{kind} could be told {of_language} times in {language}");
        told += of_language;
    }
    assert!(
        missed.is_empty(),
        "{} of {told} not found out\n{}",
        missed.len(),
        missed[..missed.len().min(12)].join("\n")
    );
}

/// The first lines that differ.
pub fn differing(before: &str, after: &str) -> String {
    let lines = before.lines().zip(after.lines()).find(|(one, other)| one != other);
    lines.map_or_else(|| "a line is gone".to_string(), |(one, other)| format!("  {one}\n  {other}"))
}

#[test]
fn an_untouched_notice_is_calm() {
    let mut wrong = Vec::new();
    for language in LANGUAGES {
        for round in 0..rounds(ROUNDS * 2) {
            let (_, facts, written) = drawn(language, round);
            let found = doubts(&facts, &facts.notices[0], "notice.txt", &written.text());
            if !found.is_empty() {
                wrong.push(format!("{language} {round}: {}", all_told(&found)));
            }
        }
    }
    assert!(wrong.is_empty(), "{} notices\n{}", wrong.len(), wrong.join("\n"));
}

/// A text with one digit changed, or with one figure in the place of another one of its kind.
pub fn falsified(
    random: &mut Random,
    facts: &NoticeFacts,
    text: &str,
    language: &str,
    is_digit: bool,
) -> Option<String> {
    if is_digit {
        let digits: Vec<usize> =
            text.char_indices().filter(|(_, c)| c.is_ascii_digit()).map(|(index, _)| index).collect();
        let at = digits[random.below(digits.len() as u64) as usize];
        let old = text.as_bytes()[at] - b'0';
        let new = (old + 1 + random.below(9) as u8) % 10;
        return Some(format!("{}{new}{}", &text[..at], &text[at + 1..]));
    }
    let places = if random.below(2) == 0 { amounts(facts, text, language) } else { days(facts, text, language) };
    let (at, own) = places.get(random.below(places.len().max(1) as u64) as usize)?;
    let others: Vec<&String> = places.iter().map(|(_, other)| other).filter(|other| *other != own).collect();
    let other = others.get(random.below(others.len().max(1) as u64) as usize)?;
    Some(format!("{}{other}{}", &text[..*at], &text[at + own.len()..]))
}

/// Where a text says amounts of the facts.
fn amounts(facts: &NoticeFacts, text: &str, language: &str) -> Vec<(usize, String)> {
    let scale = if language == "zh-Hant" { 0 } else { 2 };
    let shown = |amount: &Fraction| {
        money(language, Decimal::from_str_exact(&amount.magnitude().fixed(scale)).expect("it is a number"))
    };
    let mut all: Vec<String> = Vec::new();
    for figure in facts.lines.iter().flat_map(|line| line.figures.values()) {
        match figure {
            Figure::Money(amount) => all.push(money(language, *amount)),
            Figure::UnitMoney(amount) => all.push(shown(amount)),
            _ => {}
        }
    }
    if let OwnMoney::Usual(usual) = &facts.notices[0].money {
        all.extend([&usual.before, &usual.after, &usual.change()].map(shown));
    }
    places(text, all)
}

/// Where a text says days of the facts.
fn days(facts: &NoticeFacts, text: &str, language: &str) -> Vec<(usize, String)> {
    let notice = &facts.notices[0];
    let mut all = vec![notice.effective, notice.last_day(), facts.announced];
    all.extend(facts.lines.iter().filter_map(|line| line.rises.as_ref()?.last));
    if let OwnMoney::Usual(usual) = &notice.money {
        all.extend([usual.from, usual.to]);
    }
    places(text, all.into_iter().map(|day| date(language, day)).collect())
}

fn places(text: &str, mut all: Vec<String>) -> Vec<(usize, String)> {
    all.sort();
    all.dedup();
    let is_joined = |c: char| c.is_ascii_digit() || matches!(c, ',' | '\u{a0}' | '\u{202f}');
    let mut found = Vec::new();
    for own in all {
        for (at, _) in text.match_indices(&own) {
            let begins = own.starts_with(|c: char| c.is_ascii_digit());
            let before = text[..at].chars().next_back().is_some_and(is_joined) && begins;
            let behind = text[at + own.len()..].chars().next().is_some_and(|c| c.is_ascii_digit() || c == ',');
            let more = text[at + own.len()..].chars().nth(1).is_some_and(|c| c.is_ascii_digit());
            if !before && !(behind && (more || !text[at + own.len()..].starts_with(','))) {
                found.push((at, own.clone()));
            }
        }
    }
    found
}

#[test]
fn a_changed_digit_is_found_out() {
    all_are_found("digit", |random, facts, written, language| {
        falsified(random, facts, &written.text(), language, true)
    });
}

#[test]
fn a_figure_in_the_place_of_another_is_found_out() {
    all_are_found("figure of another place", |random, facts, written, language| {
        falsified(random, facts, &written.text(), language, false)
    });
}

/// The lines of a notice with both prices, and their rows.
fn priced(facts: &NoticeFacts) -> Vec<(usize, Decimal, Decimal)> {
    let lines = facts.notices[0].lines.iter().filter_map(|number| {
        let line = &facts.lines[*number];
        let is_row = matches!(line.kind, LineKind::RowUp | LineKind::RowDown);
        let amount = |role: Role| line.figures.get(&role).and_then(Figure::money);
        Some((*number, amount(Role::Old)?, amount(Role::New)?)).filter(|_| is_row)
    });
    lines.collect()
}

fn with_row(written: &Written, number: usize, row: String) -> String {
    let mut rows = written.rows.clone();
    rows[number] = row;
    Written { head: written.head.clone(), rows, foot: written.foot.clone() }.text()
}

#[test]
fn prices_that_change_places_are_found_out() {
    all_are_found("swap of items", |_, facts, written, language| {
        let [(one, _, first), (other, _, second), ..] = priced(facts)[..] else { return None };
        let mut rows = written.rows.clone();
        rows[one] = rows[one].replace(&money(language, first), &money(language, second));
        rows[other] = rows[other].replace(&money(language, second), &money(language, first));
        Some(Written { head: written.head.clone(), rows, foot: written.foot.clone() }.text())
    });
}

#[test]
fn old_and_new_that_change_places_are_found_out() {
    all_are_found("swap of old and new", |_, facts, written, language| {
        let (number, old, new) = *priced(facts).first()?;
        let [old, new] = [old, new].map(|amount| money(language, amount));
        let row = written.rows[number].replacen(&old, "\u{1}", 1).replacen(&new, &old, 1).replacen('\u{1}', &new, 1);
        Some(with_row(written, number, row))
    });
}

#[test]
fn a_dropped_row_is_found_out() {
    all_are_found("dropped row", |random, _, written, _| {
        let mut rows = written.rows.clone();
        rows.remove(random.below(rows.len() as u64) as usize);
        Some(Written { head: written.head.clone(), rows, foot: written.foot.clone() }.text())
    });
}

#[test]
fn a_dropped_fee_is_found_out() {
    all_are_found("dropped fee", |_, facts, written, _| {
        let fee = facts.notices[0].lines.iter().position(|number| facts.lines[*number].kind.is_fee())?;
        let mut rows = written.rows.clone();
        rows.remove(fee);
        Some(Written { head: written.head.clone(), rows, foot: written.foot.clone() }.text())
    });
}

/// Words and their opposites.
const OPPOSITES: &[(&str, &[(&str, &str)])] = &[
    ("en", &[("goes up", "goes down"), ("more", "less"), ("up from", "down from")]),
    ("cy", &[("yn codi", "yn gostwng"), ("yn fwy", "yn llai")]),
    ("ru", &[("вырастет", "снизится"), ("больше", "меньше")]),
    ("zh-Hant", &[("漲", "降"), ("多付", "少付"), ("增加", "減少")]),
    ("zh-Hans", &[("涨", "降"), ("多付", "少付"), ("增加", "减少")]),
];

#[test]
fn a_flipped_direction_is_found_out() {
    all_are_found("flipped direction", |random, _, written, language| {
        let text = written.text();
        let pairs = OPPOSITES.iter().find(|(own, _)| *own == language)?.1;
        let mut places: Vec<(usize, &str, &str)> = Vec::new();
        for (up, down) in pairs {
            places.extend(text.match_indices(up).map(|(at, _)| (at, *up, *down)));
            places.extend(text.match_indices(down).map(|(at, _)| (at, *down, *up)));
        }
        // "Станет меньше" is the pack and is told apart below.
        places.retain(|(at, word, _)| {
            !(text[..*at].ends_with("упаковка станет ") || (*word == "yn llai" && text[..*at].ends_with("yn mynd ")))
        });
        let (at, word, opposite) = places[random.below(places.len() as u64) as usize];
        Some(format!("{}{opposite}{}", &text[..at], &text[at + word.len()..]))
    });
}

#[test]
fn a_pack_that_is_said_to_grow_is_found_out() {
    for (language, small, big) in
        [("ru", "станет меньше", "станет больше"), ("cy", "yn mynd yn llai", "yn mynd yn fwy")]
    {
        let mut told = 0;
        for round in 0..rounds(ROUNDS) {
            let (_, facts, written) = drawn(language, round);
            let text = written.text();
            if text.contains(small) {
                told += 1;
                let found = doubts(&facts, &facts.notices[0], "notice.txt", &text.replacen(small, big, 1));
                assert!(!found.is_empty(), "{language} {round}");
            }
        }
        assert!(told > 0 || rounds(ROUNDS) < ROUNDS);
    }
}

#[test]
fn a_shifted_day_is_found_out() {
    for days in [-1, 1, 365, -365, 30] {
        all_are_found(&format!("day shifted by {days}"), |random, facts, written, language| {
            let notice = &facts.notices[0];
            let day = if random.below(2) == 0 { notice.effective } else { notice.last_day() };
            let shifted = day.plus_days(days)?;
            Some(written.text().replacen(&date(language, day), &date(language, shifted), 1))
        });
    }
}

#[test]
fn a_moved_decimal_mark_is_found_out() {
    all_are_found("moved decimal mark", |random, facts, written, language| {
        let all = priced(facts);
        let (number, old, new) = all[random.below(all.len() as u64) as usize];
        let amount = if random.below(2) == 0 { old } else { new };
        let moved = if random.below(2) == 0 { amount * Decimal::TEN } else { amount / Decimal::TEN };
        let moved = if language == "zh-Hant" { moved.round() } else { moved };
        let row = written.rows[number].replacen(&money(language, amount), &money(language, moved.round_dp(2)), 1);
        Some(with_row(written, number, row))
    });
}

#[test]
fn a_decimal_mark_of_another_language_is_found_out() {
    for language in ["en", "cy", "zh-Hans"] {
        for round in 0..rounds(ROUNDS) {
            let (_, facts, written) = drawn(language, round);
            let (number, _, new) = priced(&facts)[0];
            let shown = money(language, new);
            let row = written.rows[number].replacen(&shown, &shown.replace('.', ","), 1);
            let found = doubts(&facts, &facts.notices[0], "notice.txt", &with_row(&written, number, row));
            assert!(!found.is_empty(), "{language} {round}");
        }
    }
}

#[test]
fn an_invented_percentage_is_found_out() {
    all_are_found("invented percentage", |random, facts, written, language| {
        let all = priced(facts);
        let (number, ..) = all[random.below(all.len() as u64) as usize];
        let added = if language == "ru" { " (83,7 %)" } else { " (83.7%)" };
        let row = format!("{}{added}", written.rows[number]);
        Some(with_row(written, number, row))
    });
}

#[test]
fn a_changed_currency_is_found_out() {
    all_are_found("changed currency", |random, _, written, language| {
        let text = written.text();
        let (own, other) = match language {
            "ru" => ("₽", "€"),
            "zh-Hant" => ("NT$", "HK$"),
            "zh-Hans" => ("¥", "€"),
            _ => ("£", "€"),
        };
        let places: Vec<usize> = text.match_indices(own).map(|(at, _)| at).collect();
        let at = places[random.below(places.len() as u64) as usize];
        Some(format!("{}{other}{}", &text[..at], &text[at + own.len()..]))
    });
}

#[test]
fn the_figures_of_another_customer_are_found_out() {
    all_are_found("another customer", |_, facts, written, language| {
        let amount = |notice: usize| match &facts.notices[notice].money {
            OwnMoney::Usual(usual) => {
                let scale = if language == "zh-Hant" { 0 } else { 2 };
                let change = usual.change().magnitude().fixed(scale);
                money(language, Decimal::from_str_exact(&change).expect("it is a number"))
            }
            OwnMoney::Unknown => String::new(),
        };
        Some(written.text().replace(&amount(0), &amount(1)))
    });
}
