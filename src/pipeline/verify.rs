//! `notice verify`: texts of notices read back, held against their facts, and judged by the rules.

mod owners;
mod untouched;

use std::collections::{BTreeMap, BTreeSet, HashSet};

use rayon::prelude::*;

use crate::core::diagnostic::Problems;
use crate::core::finding::{Counted, Judged, Report};
use crate::core::notice::{Doubt, DoubtKind, NoticeFacts, Remark};
use crate::core::place::Place;
use crate::core::policy::Policy;
use crate::notice::folder::MAIL_MERGE;
use crate::notice::verify::{Ground, MOST_BYTES, Text, verify_on};
use crate::pipeline::Setting;
use crate::pipeline::verify::owners::Owners;
use crate::pipeline::verify::untouched::{Untouched, is_of_words};
use crate::rules::notices::NoticeView;
use crate::rules::packs::{self, Pack};
use crate::rules::waivers::Waivers;
use crate::rules::{engine, ruling, settle};
use crate::source::{self, Limits};

/// What the findings are judged by.
pub struct Question<'s> {
    /// The day, and who asks.
    pub setting: &'s Setting<'s>,
    /// What the company holds itself to.
    pub policy: &'s Policy,
    /// The rule packs in use, whether or not they are in force.
    pub packs: &'s [Pack],
    /// The customer whose notice all texts are, where the user names one.
    pub customer: Option<&'s str>,
    /// The languages of texts that do not say theirs, where the user names some.
    pub languages: &'s [String],
}

/// A file that may be a notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its name, as the user gave it or as it was found.
    pub name: String,
    /// Whether it was found in a folder: other things may lie there too.
    pub is_found: bool,
}

/// What was found, and what was left alone.
pub struct Checked {
    /// The findings.
    pub report: Report,
    /// What whoever runs this should know beside them.
    pub remarks: Vec<Remark>,
}

/// Reads the texts of files, holds them against the facts, and judges what speaks against them. Where folders are given,
/// every letter that the facts send has to be among the files.
///
/// # Errors
/// Files that cannot be read, texts of which nobody knows whose notice they are, a customer whom nobody knows.
pub fn check(
    sources: &[Source],
    folders: &[String],
    facts: &NoticeFacts,
    question: &Question<'_>,
    waivers: &mut Waivers<'_>,
) -> Result<Checked, Problems> {
    let owners = Owners::of(facts);
    let customer = question.customer.map(|id| owners.of_reader(id)).transpose()?;
    let mut remarks = Vec::new();
    let mut files: Vec<&Source> = Vec::new();
    for source in sources {
        let known = owners.by_name(&source.name);
        let is_table = owners::file_name(&source.name) == MAIL_MERGE;
        match known {
            _ if !source.is_found => files.push(source),
            Some(known) if customer.is_none_or(|customer| customer == known.notice) => files.push(source),
            None if is_table => files.push(source),
            Some(_) => {}
            None => remarks.push(match owners.like(&source.name) {
                Some(like) => Remark::OtherName(source.name.clone(), like.to_string()),
                None => Remark::NoNotice(source.name.clone()),
            }),
        }
    }
    let ours = Untouched::of(facts);
    let read: Vec<Result<Read, Problems>> = files.par_iter().map(|source| read(&source.name, &owners, &ours)).collect();
    let mut untouched: HashSet<&str> = HashSet::new();
    let mut problems = Problems::default();
    let mut by_notice: BTreeMap<usize, Vec<Text>> = BTreeMap::new();
    for (source, read) in files.iter().zip(read) {
        let texts = match read {
            Ok(Read { texts, is_untouched }) => {
                untouched.extend(is_untouched.then_some(source.name.as_str()));
                texts
            }
            Err(found) => {
                problems.extend(found);
                continue;
            }
        };
        for mut text in texts {
            // Of a table only the rows of the customer who is asked for.
            let is_other = |id: &String| customer.is_some() && owners.of_reader(id).ok() != customer;
            if text.is_row && text.reader.as_ref().is_some_and(is_other) {
                continue;
            }
            match owners.of_text(&source.name, &text, question.customer) {
                Ok(number) => {
                    if text.languages.is_empty() {
                        let known = owners.by_name(&source.name).filter(|known| known.notice == number);
                        let languages = known.map_or(question.languages, |known| known.languages);
                        text.languages.extend_from_slice(languages);
                    }
                    by_notice.entry(number).or_default().push(text);
                }
                Err(problem) => problems.extend(problem.into()),
            }
        }
    }
    let mut doubts =
        if folders.is_empty() { Vec::new() } else { missing(&owners, &files, folders, customer, &by_notice) };
    let items = by_notice.keys().map(|number| facts.notices[*number].lines.len() as u64).sum();
    let ground = Ground::of(facts, by_notice.values().flatten().any(|text| text.is_row));
    // In the order of the notices, however many are judged at once.
    let judged: Vec<(usize, Vec<Text>)> = by_notice.into_iter().collect();
    let found: Vec<Vec<Doubt>> =
        judged.into_par_iter().map(|(number, texts)| verify_on(&ground, &facts.notices[number], &texts)).collect();
    let is_judged = |doubt: &Doubt| is_of_words(doubt.kind) || !untouched.contains(doubt.text.as_str());
    doubts.extend(found.into_iter().flatten().filter(is_judged));
    let (wishes, packs) = packs::in_force(question.packs, question.setting.as_of);
    let rulings = ruling::rulings(question.policy, &wishes);
    let view = NoticeView { doubts: &doubts };
    let walked = engine::walk_notice(&view, &rulings);
    let judged = |source: &&Source| Judged { old: None, new: Some(source.name.clone()), ran: walked.ran.clone() };
    let judged: Vec<Judged> = files.iter().map(judged).collect();
    files.iter().for_each(|source| waivers.note_run(&source.name, &walked.ran));
    let report = problems.unless_any(Report {
        as_of: Some(question.setting.as_of),
        business: facts.business.name.clone(),
        judged,
        items,
        counted: Counted::Changes,
        findings: settle::settle(walked.drafts, &view, "notice", waivers),
        not_run: walked.not_run,
        packs,
        chain: None,
    })?;
    Ok(Checked { report, remarks })
}

/// A file that was read.
struct Read {
    texts: Vec<Text>,
    /// Whether it is what the program wrote.
    is_untouched: bool,
}

/// The texts of a file.
fn read(file: &str, owners: &Owners<'_>, ours: &Untouched<'_>) -> Result<Read, Problems> {
    let input = source::open(file, Limits { decompressed: MOST_BYTES as u64 + 1, ..Limits::default() })?;
    let texts = Text::read(&input.bytes, &input.name)?;
    let is_untouched = match owners.by_name(file) {
        Some(known) => ours.is_letter(known, &input.bytes),
        None => owners::file_name(file) == MAIL_MERGE && ours.is_table(&input.bytes),
    };
    input.still_unchanged()?;
    Ok(Read { texts, is_untouched })
}

/// What goes out and is not there. That it was left out on purpose cannot be told from a file that is gone, and nobody
/// can prove a letter that is not there: it is found like anything else that a reader is not told.
fn missing(
    owners: &Owners<'_>,
    files: &[&Source],
    folders: &[String],
    customer: Option<usize>,
    texts: &BTreeMap<usize, Vec<Text>>,
) -> Vec<Doubt> {
    let present: BTreeSet<&str> = files.iter().map(|source| owners::file_name(&source.name)).collect();
    let folder = folders.first().map_or("", |folder| folder.trim_end_matches(['/', '\\']));
    let doubt = |name: &str, what: &str, figure: &str| {
        let path = format!("{folder}/{name}");
        let mut doubt = Doubt::of(DoubtKind::FactMissing, &path);
        doubt.at = Some(Place::file(&path.as_str().into()));
        doubt.text("what", what).text("figure", figure)
    };
    let missing = owners.missing(&present, customer);
    let mut doubts: Vec<Doubt> = missing.iter().map(|(name, _)| doubt(name, "letter", name)).collect();
    let asked = owners.in_table().filter(|(number, _)| customer.is_none_or(|customer| customer == *number));
    if !present.contains(MAIL_MERGE) {
        doubts.extend(asked.take(1).map(|_| doubt(MAIL_MERGE, "letter", MAIL_MERGE)));
        return doubts;
    }
    for (number, notice) in asked {
        let rows = texts.get(&number).into_iter().flatten().filter(|text| text.is_row).count();
        if rows < notice.languages.len() {
            let reader = notice.reader.customer.as_ref().or(notice.reader.group.as_ref());
            doubts.push(doubt(MAIL_MERGE, "row", reader.map_or("", String::as_str)));
        }
    }
    doubts
}
