//! `notice verify`: texts of notices read back, held against their facts, and judged by the rules.

use std::collections::{BTreeMap, HashMap};

use rayon::prelude::*;

use crate::core::diagnostic::{Diagnostic, Problems};
use crate::core::finding::{Counted, Judged, Report};
use crate::core::notice::{Notice, NoticeFacts};
use crate::core::place::Place;
use crate::core::policy::Policy;
use crate::notice::channel::Channel;
use crate::notice::folder::Names;
use crate::notice::verify::{Text, verify};
use crate::pipeline::Setting;
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
}

/// Reads the texts of files, holds them against the facts, and judges what speaks against them.
/// Errors: files that cannot be read, and texts of which nobody knows whose notice they are.
pub fn check(
    files: &[String],
    facts: &NoticeFacts,
    question: &Question<'_>,
    waivers: &mut Waivers<'_>,
) -> Result<Report, Problems> {
    let mut problems = Problems::default();
    let written = written(facts);
    let mut by_notice: BTreeMap<usize, Vec<Text>> = BTreeMap::new();
    for file in files {
        let read =
            source::open(file, Limits::default()).and_then(|input| Ok((Text::read(&input.bytes, &input.name)?, input)));
        let texts = match read {
            Ok((texts, input)) => {
                input.still_unchanged()?;
                texts
            }
            Err(found) => {
                problems.extend(found);
                continue;
            }
        };
        for mut text in texts {
            match notice_of(file, &text, facts, question.customer, &written) {
                Some((number, languages)) => {
                    if text.languages.is_empty() {
                        text.languages.extend_from_slice(languages);
                    }
                    by_notice.entry(number).or_default().push(text);
                }
                None => problems.extend(whose(file).into()),
            }
        }
    }
    let doubts: Vec<_> =
        by_notice.par_iter().flat_map_iter(|(number, texts)| verify(facts, &facts.notices[*number], texts)).collect();
    let (wishes, packs) = packs::in_force(question.packs, question.setting.as_of);
    let rulings = ruling::rulings(question.policy, &wishes);
    let view = NoticeView { doubts: &doubts };
    let walked = engine::walk_notice(&view, &rulings);
    let judged = files.iter().map(|file| Judged { old: None, new: Some(file.clone()), ran: walked.ran.clone() });
    let judged: Vec<Judged> = judged.collect();
    files.iter().for_each(|file| waivers.note_run(file, &walked.ran));
    problems.unless_any(Report {
        as_of: Some(question.setting.as_of),
        business: facts.business.name.clone(),
        judged,
        items: by_notice.keys().map(|number| facts.notices[*number].lines.len() as u64).sum(),
        counted: Counted::Items,
        findings: settle::settle(walked.drafts, &view, "notice", waivers),
        not_run: walked.not_run,
        packs,
        chain: None,
    })
}

fn whose(file: &str) -> Diagnostic {
    Diagnostic::new("nobody says whose notice this is")
        .at(Place::file(&file.into()))
        .help("name the customer:  --customer ID")
        .help("or leave the file the name that notice gave it")
}

/// The names of the files that the program gives, each with its notice and the languages of its text.
fn written(facts: &NoticeFacts) -> HashMap<String, (usize, &[String])> {
    let mut names = Names::default();
    let mut written = HashMap::new();
    for (number, notice) in facts.notices.iter().enumerate() {
        for languages in &notice.languages {
            for channel in Channel::ALL {
                written.insert(names.file(&notice.reader, languages, *channel), (number, languages.as_slice()));
            }
        }
    }
    written
}

/// Whose notice a text is, and in which languages it was written where its name says so.
fn notice_of<'f>(
    file: &str,
    text: &Text,
    facts: &'f NoticeFacts,
    customer: Option<&str>,
    written: &HashMap<String, (usize, &'f [String])>,
) -> Option<(usize, &'f [String])> {
    let of_customer = |id: &str| {
        let is_it = |notice: &Notice| {
            notice.reader.customer.as_deref() == Some(id) || notice.reader.group.as_deref() == Some(id)
        };
        facts.notices.iter().position(is_it)
    };
    let stem = file.rsplit(['/', '\\']).next().unwrap_or(file);
    let by_name = written.get(stem);
    let number = match (customer.or(text.reader.as_deref()), facts.notices.as_slice()) {
        (Some(id), _) => of_customer(id)?,
        (None, [_]) => 0,
        (None, _) => by_name?.0,
    };
    Some((number, by_name.filter(|(own, _)| *own == number).map_or(&[], |(_, languages)| *languages)))
}
