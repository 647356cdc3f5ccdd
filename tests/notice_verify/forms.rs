//! Our own notices of every kind, falsified in every form: what is untouched is calm, what is falsified is found out.

use std::collections::BTreeMap;

use plainprice::core::notice::{Notice, NoticeFacts, OwnMoney};
use plainprice::notice::channel::{Channel, Worded, write};
use plainprice::notice::document::{Block, Document, Log, Poster, SectionRole};
use plainprice::notice::verify::{Text, verify};
use plainprice::notice::words::Words;
use plainprice::text::locale::Locale;

use crate::falsehoods::{currencies, days, digits, directions, marks, others, percentages, swaps, turned};
use crate::random::Random;
use crate::{all_told, faults, rounds, seed, wide};

/// The languages of one text.
const TEXTS: [&[&str]; 8] =
    [&["en"], &["zh-Hant"], &["zh-Hans"], &["ru"], &["cy"], &["cy", "en"], &["ru", "en"], &["zh-Hant", "en"]];

/// The forms that hold the whole notice.
const FORMS: [Channel; 7] =
    [Channel::Text, Channel::Markdown, Channel::Csv, Channel::Html, Channel::Eml, Channel::Docx, Channel::Poster];

/// What a notice says in one language, before it is set.
#[derive(Clone)]
struct Said {
    document: Document,
    message: String,
    keeping: String,
    poster: Poster,
    log: Log,
}

impl Said {
    fn of(facts: &NoticeFacts, notice: &Notice, language: &str) -> Said {
        let locale: Locale = language.parse().expect("it is a language");
        let words = Words::of(locale).expect("it has words");
        let told = "it can be told";
        Said {
            document: words.document(facts, notice).expect(told),
            message: words.sms(facts, notice).expect(told),
            keeping: words.keeping(notice).expect(told),
            poster: words.poster(facts, notice).expect(told),
            log: words.log(facts, notice).expect(told),
        }
    }

    /// Every text that a form shows.
    fn texts(&mut self, form: Channel) -> Vec<&mut String> {
        match form {
            Channel::Sms => vec![&mut self.message],
            Channel::Poster => {
                let poster = &mut self.poster;
                std::iter::once(&mut poster.title).chain(&mut poster.rows).chain(&mut poster.closing).collect()
            }
            Channel::Markdown => {
                let lines = self.log.groups.iter_mut().flat_map(|(_, lines)| lines);
                std::iter::once(&mut self.log.title).chain(lines).collect()
            }
            form => {
                let has_cells = matches!(form, Channel::Html | Channel::Letter | Channel::Docx);
                let document = &mut self.document;
                let mut texts = vec![&mut document.subject];
                if form == Channel::Docx || form == Channel::Html {
                    // The subject stands nowhere on these.
                    texts = vec![&mut document.heading];
                }
                for block in document.sections.iter_mut().flat_map(|section| &mut section.blocks) {
                    match block {
                        Block::Sentences(all) | Block::List(all) => texts.extend(all),
                        Block::Table(table) => table.rows.iter_mut().for_each(|row| match has_cells {
                            true => texts.extend(&mut row.cells),
                            false => texts.push(&mut row.sentence),
                        }),
                    }
                }
                texts
            }
        }
    }

    /// Takes a change out of a form: what it said.
    fn drop_change(&mut self, form: Channel, random: &mut Random) -> Option<String> {
        let mut lists: Vec<&mut Vec<String>> = Vec::new();
        match form {
            Channel::Poster => lists.push(&mut self.poster.rows),
            Channel::Markdown => {
                let same = self.log.groups.len();
                lists.extend(self.log.groups.iter_mut().take(same).map(|(_, lines)| lines));
            }
            _ => {
                use SectionRole::{Fees, Gone, New, Other, Packs, Prices};
                let sections = self.document.sections.iter_mut();
                let own = sections.filter(|own| matches!(own.role, Prices | Packs | Fees | Gone | Other | New));
                for block in own.flat_map(|section| &mut section.blocks) {
                    match block {
                        Block::Table(table) => {
                            if random.below(3) == 0 || table.rows.len() > 2 {
                                let at = random.below(table.rows.len() as u64) as usize;
                                return Some(table.rows.remove(at).sentence);
                            }
                        }
                        Block::List(lines) => lists.push(lines),
                        Block::Sentences(_) => {}
                    }
                }
            }
        }
        let list = lists.into_iter().find(|list| !list.is_empty())?;
        let at = random.below(list.len() as u64) as usize;
        Some(list.remove(at))
    }

    fn worded(self) -> Worded {
        Worded::of(self.document, self.message, self.keeping, self.poster, self.log)
    }
}

fn set(all: &[Said], form: Channel, facts: &NoticeFacts) -> Vec<u8> {
    let worded = all.iter().cloned().map(Said::worded).reduce(Worded::and).expect("there is a language");
    write(form, &worded, facts, &facts.notices[0]).expect("it can be written")
}

fn found(bytes: &[u8], form: Channel, facts: &NoticeFacts) -> String {
    let tags = facts.notices[0].languages[0].join("+");
    let mut texts = Text::read(bytes, &format!("C-0-{tags}.{}", form.suffix())).expect("it is a text");
    for text in texts.iter_mut().filter(|text| text.languages.is_empty()) {
        // As the command does by the name of the file.
        text.languages.clone_from(&facts.notices[0].languages[0]);
    }
    all_told(&faults(verify(facts, &facts.notices[0], &texts)))
}

fn drawn(round: u64, languages: &[&str]) -> (Random, NoticeFacts, Vec<Said>) {
    let mut random = Random(seed() + round * 15_485_863 + languages.len() as u64 * 97 + 3);
    let facts = wide::facts(&mut random, languages);
    let said = languages.iter().map(|language| Said::of(&facts, &facts.notices[0], language)).collect();
    (random, facts, said)
}

#[test]
fn every_form_of_every_change_is_calm() {
    let mut wrong = Vec::new();
    for languages in TEXTS {
        for round in 0..rounds(1) {
            let (_, facts, said) = drawn(round, languages);
            for form in Channel::ALL {
                let told = found(&set(&said, *form, &facts), *form, &facts);
                if !told.is_empty() {
                    wrong.push(format!("{} {round} {}:\n{told}\n", languages.join("+"), form.name()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} files\n{}", wrong.len(), wrong[..wrong.len().min(40)].join("\n"));
}

/// The kinds of falsehood.
const KINDS: [&str; 10] = [
    "digit",
    "figure of another place",
    "swap",
    "dropped change",
    "direction",
    "turned",
    "day",
    "decimal mark",
    "percentage",
    "currency",
];

#[test]
fn a_falsehood_in_any_form_is_found_out() {
    let (mut missed, mut told) = (Vec::new(), BTreeMap::new());
    for (text, languages) in TEXTS.into_iter().enumerate() {
        for round in 0..rounds(1) {
            let (mut random, facts, said) = drawn(round, languages);
            for (place, form) in FORMS.into_iter().enumerate() {
                let untouched = set(&said, form, &facts);
                // A third of all kinds in each round, others in each form, language and round.
                let turn = |(index, _): &(usize, &str)| (index + place + text + round as usize).is_multiple_of(3);
                for (_, kind) in KINDS.into_iter().enumerate().filter(turn) {
                    let mut other = said.clone();
                    // In one language alone.
                    let which = random.below(other.len() as u64) as usize;
                    let Some(what) = falsify(&mut other[which], kind, form, &mut random, &facts, languages[which])
                    else {
                        continue;
                    };
                    let bytes = set(&other, form, &facts);
                    if bytes == untouched {
                        continue;
                    }
                    *told.entry(kind).or_insert(0) += 1;
                    if found(&bytes, form, &facts).is_empty() {
                        missed.push(format!("{} {round} {} {kind}: {what}", languages.join("+"), form.name()));
                    }
                }
            }
        }
    }
    if rounds(1) > 1 {
        println!("falsehoods: {told:?}");
    }
    assert!(KINDS.iter().all(|kind| told.contains_key(kind)), "some kind was never drawn: {told:?}");
    assert!(missed.is_empty(), "{} of {told:?}\n{}", missed.len(), missed[..missed.len().min(60)].join("\n"));
}

#[test]
fn the_money_of_another_customer_is_found_out_in_any_form() {
    let mut missed = Vec::new();
    for languages in TEXTS {
        for round in 0..rounds(1) {
            let (_, facts, said) = drawn(round, languages);
            let is_known = |notice: &Notice| matches!(notice.money, OwnMoney::Usual(_));
            if !facts.notices.iter().all(is_known) {
                continue;
            }
            let other = Said::of(&facts, &facts.notices[1], languages[0]);
            for form in FORMS.into_iter().filter(|form| !matches!(form, Channel::Poster | Channel::Markdown)) {
                let mut all = said.clone();
                let of = |said: &Said| said.document.sections[0].blocks.clone();
                all[0].document.sections[0].blocks = of(&other);
                let bytes = set(&all, form, &facts);
                if of(&other) != of(&said[0]) && found(&bytes, form, &facts).is_empty() {
                    missed.push(format!("{} {round} {}", languages.join("+"), form.name()));
                }
            }
        }
    }
    assert!(missed.is_empty(), "{}\n{}", missed.len(), missed.join("\n"));
}

/// In words of somebody's own, whether or not the prices of today are held for the reader.
#[test]
fn a_month_that_is_told_the_wrong_way_in_other_words_is_found_out() {
    let (mut missed, mut alarms, mut held) = (Vec::new(), Vec::new(), 0);
    for round in 0..rounds(1) * 30 {
        let (_, facts, said) = drawn(round, &["en"]);
        let texts: Vec<String> = said[0].clone().texts(Channel::Text).into_iter().map(|text| text.clone()).collect();
        for (index, text) in texts.iter().enumerate() {
            for (own, other) in [("more", "less"), ("less", "more")] {
                let end = format!(" {own} a month.");
                let Some(amount) = text.strip_suffix(&end).and_then(|text| text.split(" about ").last()) else {
                    continue;
                };
                held += u32::from(facts.notices[0].held_until.is_some());
                for (way, is_true) in [(own, true), (other, false)] {
                    let mut all = said.clone();
                    let now = format!("Altogether that comes to {amount} {way} each month.");
                    **all[0].texts(Channel::Text).get_mut(index).expect("it is there") = now.clone();
                    let told = found(&set(&all, Channel::Text, &facts), Channel::Text, &facts);
                    match is_true {
                        true if !told.is_empty() => alarms.push(format!("{round} {now}\n{told}")),
                        false if told.is_empty() => missed.push(format!("{round} {now}")),
                        _ => {}
                    }
                }
            }
        }
    }
    assert!(missed.is_empty() && alarms.is_empty(), "missed {}\nfalse alarms {}", missed.join("\n"), alarms.join("\n"));
    assert!(held > 0, "prices are held in none of these");
}

/// Tells a falsehood in one text of a form: what stood there, and what stands there now.
fn falsify(
    said: &mut Said,
    kind: &str,
    form: Channel,
    random: &mut Random,
    facts: &NoticeFacts,
    language: &str,
) -> Option<String> {
    if kind == "dropped change" {
        return said.drop_change(form, random);
    }
    let all: Vec<String> = said.texts(form).into_iter().map(|text| text.clone()).collect();
    let mut places = Vec::new();
    for (index, text) in all.iter().enumerate() {
        let own = match kind {
            "digit" => digits(text),
            "figure of another place" => others(text, &all),
            "swap" => swaps(text),
            "direction" => directions(text, language),
            "turned" => turned(text, language),
            "day" => days(text, facts, language),
            "decimal mark" => marks(text),
            "percentage" => percentages(text, facts, language),
            _ => currencies(text),
        };
        // What stands elsewhere anyway is no falsehood: "1 price goes up" where one goes down too.
        places.extend(own.into_iter().filter(|own| !all.contains(own)).map(|own| (index, own)));
    }
    let (index, other) = places.get(random.below(places.len() as u64) as usize)?.clone();
    let what = format!("\n  {}\n  {other}", all[index]);
    // What stands in several texts alike is changed in one of them.
    **said.texts(form).get_mut(index)? = other;
    Some(what)
}
