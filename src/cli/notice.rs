//! `notice`: tells customers plainly what changes for them.

use std::io::IsTerminal;
use std::process::ExitCode;

use rayon::prelude::*;

use crate::cli::args::{Bought, Common, Notice, NoticeCommand, ToldChange};
use crate::cli::check::{self, held_to};
use crate::cli::config::Config;
use crate::cli::deliver::{Target, deliver};
use crate::cli::settings::{self, Settings};
use crate::cli::terminal::Terminal;
use crate::cli::{history, impact, in_threads, name, setting, watcher};
use crate::core::date::Date;
use crate::core::diagnostic::{Diagnostic, Problems};
use crate::core::fraction::Fraction;
use crate::core::notice::{self as core_notice, NoticeFacts, OwnMoney, Remark};
use crate::core::progress::Progress;
use crate::impact::usual::is_silent;
use crate::notice::channel::{Channel, MailMerge};
use crate::notice::explain::explain;
use crate::notice::facts::{Asked, Audience, Can};
use crate::notice::post::{Post, Unwritten};
use crate::pipeline::Setting;
use crate::pipeline::check::{Before, Question};
use crate::pipeline::notice as road;
use crate::render::notice as told;
use crate::text::Text;
use crate::text::phrases::Phrases;

mod folder;
mod verify;

/// How many lines of a notice a review shows.
const PREVIEWED: usize = 8;

/// How many notices are worked on before they go out.
const AT_ONCE: usize = 1024;

/// The channels where a reader names none and nobody asks for one.
const USUAL: [Channel; 2] = [Channel::Text, Channel::Html];

/// What did not happen where something stops the work.
pub fn closing(asked: &Notice) -> &'static str {
    match asked.command {
        Some(NoticeCommand::Verify(_)) => "Nothing was verified.",
        None => "No notice was written.",
    }
}

/// Writes the notices.
pub fn run(asked: &Notice, common: &Common) -> Result<ExitCode, Problems> {
    if let Some(NoticeCommand::Verify(asked)) = &asked.command {
        return verify::run(asked, common);
    }
    let change = &asked.change;
    // Without a further command both lists are required.
    let lists = [asked.old.clone().unwrap_or_default(), asked.new.clone().unwrap_or_default()];
    let settings = Settings::resolve(&change.reading, common, &lists)?;
    let names = [name(&lists[0])?, name(&lists[1])?];
    let channels: Vec<Channel> = match (asked.channel.is_empty(), &asked.output) {
        (true, None) => vec![Channel::Text],
        _ => asked.channel.clone(),
    };
    refuse_terminal(&channels, asked.output.is_some())?;
    let wanted = Wanted {
        audience: asked.audience,
        languages: common.lang.iter().map(|languages| languages.0.clone()).collect(),
        channels: channels.iter().map(|channel| channel.name().to_string()).collect(),
    };
    let watcher = watcher(common);
    in_threads(&settings, || {
        let gathered = gathered([&names[0], &names[1]], change, wanted, &settings, &*watcher)?;
        let Gathered { facts, mut remarks, notice_days } = gathered;
        let text = Text::english();
        match &asked.output {
            _ if asked.explain => {
                let explained = explain(&facts).map_err(unwritten)?;
                let hardest = explained.iter().map(|own| told::Hardest {
                    notices: own.notices,
                    reader: own.reader.as_deref(),
                    readability: &own.readability,
                });
                let hardest: Vec<told::Hardest<'_>> = hardest.collect();
                let screen = Terminal::standard_output(common.color).screen();
                deliver(Target::StandardOutput, |out| told::readability(&hardest, &text, &screen, out))?;
            }
            Some(path) => {
                let send_by = notice_days.and_then(|days| told::SendBy::of(&facts, days));
                let sentences = told::summary(&facts, send_by, &text);
                let said = folder::Said { sentences: &sentences, send_by, text: &text };
                remarks.extend(folder::write(path, &facts, &said, &*watcher)?);
                let screen = Terminal::standard_output(common.color).screen();
                deliver(Target::StandardOutput, |out| told::sentences(&sentences, &screen, out))?;
            }
            None if channels == [Channel::Csv] => merge(&facts)?,
            None => {
                let written = single(&facts)?;
                deliver(Target::StandardOutput, |out| out.write_all(&written))?;
            }
        }
        if !common.quiet {
            let screen = Terminal::standard_error(common.color).screen();
            // Where even standard error is closed, nobody waits for a remark.
            let _ = told::remarks(&remarks, &text, &screen, &mut std::io::stderr().lock());
        }
        Ok(ExitCode::SUCCESS)
    })?
}

/// Writes the table for mail merge, which holds all notices.
fn merge(facts: &NoticeFacts) -> Result<(), Problems> {
    let post = Post::of(facts).map_err(unwritten)?;
    let mut trouble: Option<Unwritten> = None;
    deliver(Target::StandardOutput, |out| {
        out.write_all(&MailMerge::head())?;
        for some in facts.notices.chunks(AT_ONCE) {
            let rows: Vec<Result<Vec<u8>, Unwritten>> = some.par_iter().map(|notice| post.rows(notice)).collect();
            for rows in rows {
                match rows {
                    Ok(rows) => out.write_all(&rows)?,
                    Err(why) => trouble = trouble.take().or(Some(why)),
                }
            }
        }
        Ok(())
    })?;
    trouble.map_or(Ok(()), |why| Err(unwritten(why).into()))
}

/// The one notice that goes to standard output. Errors: there are several.
fn single(facts: &NoticeFacts) -> Result<Vec<u8>, Problems> {
    let several = |what: &str, help: &str| {
        let problem = Diagnostic::new(format!("{what} cannot go to standard output"));
        problem.help("write them into a folder:  -o letters").help(help)
    };
    let [notice] = facts.notices.as_slice() else {
        return Err(several(&format!("{} notices", facts.notices.len()), "or write one of them:  --customer ID").into());
    };
    let [tags] = notice.languages.as_slice() else {
        return Err(several("notices in several languages", "or name one, or both in one text:  --lang cy+en").into());
    };
    let [channel] = notice.channels.as_slice() else {
        return Err(several("notices by several channels", "or name one:  --channel text").into());
    };
    let post = Post::of(facts).map_err(unwritten)?;
    let worded = post.worded(notice, tags).map_err(unwritten)?;
    let channel = Channel::named(channel).unwrap_or(Channel::Text);
    post.written(notice, &worded, channel).map_err(|why| unwritten(why).into())
}

fn unwritten(why: Unwritten) -> Diagnostic {
    Diagnostic::new(why.to_string())
}

/// Which notices are wanted.
pub(super) struct Wanted {
    /// For whom.
    pub audience: Audience,
    /// In which languages.
    pub languages: Vec<Vec<String>>,
    /// By which channels.
    pub channels: Vec<String>,
}

/// The facts, and what stands beside them.
pub(super) struct Gathered {
    /// The facts.
    pub facts: NoticeFacts,
    /// What whoever runs this should know.
    pub remarks: Vec<Remark>,
    /// How many days ahead the business promises to tell.
    pub notice_days: Option<u32>,
}

/// Gathers the facts of a change.
pub(super) fn gathered(
    [old, new]: [&str; 2],
    change: &ToldChange,
    wanted: Wanted,
    settings: &Settings,
    watcher: &dyn Progress,
) -> Result<Gathered, Problems> {
    let effective = change.effective.ok_or_else(|| {
        let problem = Diagnostic::new("nobody says from which day the new prices hold");
        problem.help("name the first day of the new prices:  --effective 2027-03-01")
    })?;
    let sources = change.history.iter().map(|source| name(source)).collect::<Result<Vec<String>, Problems>>()?;
    let config = settings.config.clone().unwrap_or_default();
    let (policy, packs) = held_to(&config, &change.strictness, &change.counting)?;
    let files = [old, new].map(std::ffi::OsString::from);
    let policy = config.overrides_of(&policy, files.iter().map(settings::path_of));
    let counted = history::asked(change.counting.wishes(), settings, change.as_of)?;
    let bought = impact::bought(&change.bought, settings)?;
    if let Some(bought) = &bought {
        impact::refuse_two_inputs([old, new], bought)?;
        if bought.sources().any(|source| source == "-") {
            let problem =
                Diagnostic::new("sales and customers cannot come from standard input here: they are read twice");
            return Err(problem.help("put them in a file").into());
        }
    }
    let customers = impact::customers(&change.bought, settings)?;
    let setting = setting(settings, change.as_of, watcher)?;
    let announced = change.announced.unwrap_or(setting.as_of);
    let question = Question {
        setting: &setting,
        policy: &policy,
        packs: &packs,
        effective: Some(effective),
        announced: Some(announced),
        history: (!sources.is_empty()).then_some(Before { sources: &sources, asked: &counted }),
        bought: bought.as_ref(),
        notices: None,
    };
    let asked = asked(&config, wanted, change.customer.clone(), (effective, announced));
    let (facts, mut remarks) = road::notice(old, new, &question, customers.as_ref(), &asked)?;
    remarks.extend(config.business.name.is_none().then_some(Remark::NoBusiness));
    remarks.extend(facts.unsaid());
    remarks.extend((announced >= effective).then_some(Remark::Late(announced)));
    Ok(Gathered { facts, remarks, notice_days: policy.notice_days })
}

/// What is asked, by the wishes and the configuration.
fn asked(config: &Config, wanted: Wanted, customer: Option<String>, (effective, announced): (Date, Date)) -> Asked {
    Asked {
        effective,
        announced,
        refuses_breaches: true,
        audience: wanted.audience,
        customer,
        languages: wanted.languages,
        channels: wanted.channels,
        usual_channels: USUAL.iter().map(|channel| channel.name().to_string()).collect(),
        can: Can { language: can_write, channel: |name| Channel::named(name).is_some() },
        business: config.business.clone(),
        reasons: config.notice.reasons.clone(),
        cancel_until: config.notice.cancel_until,
        allow: config.notice.allow.clone(),
    }
}

/// The notices that a change asks for, by the configuration alone: for each customer where customers or sales are known,
/// else for everybody. `None` where nothing says from which day the new prices hold.
pub(super) fn of_review(
    [old, new]: [&str; 2],
    before: &[String],
    settings: &Settings,
    setting: &Setting<'_>,
) -> Result<Option<Gathered>, Problems> {
    let Some(effective) = setting.dates[1] else { return Ok(None) };
    let flags = Bought::default();
    let (bought, customers) = (impact::bought(&flags, settings)?, impact::customers(&flags, settings)?);
    let audience = if bought.is_some() || customers.is_some() { Audience::Each } else { Audience::All };
    let wanted = Wanted { audience, languages: Vec::new(), channels: vec![Channel::Text.name().to_string()] };
    let config = settings.config.clone().unwrap_or_default();
    // What breaks a promise is found beside the notices of a review, and stops none of them.
    let asked = Asked { refuses_breaches: false, ..asked(&config, wanted, None, (effective, setting.as_of)) };
    let then = Setting { as_of: effective.min(setting.as_of), ..*setting };
    check::of_change([old, new], before, settings, &then, |question, _, _| {
        let notice_days = question.policy.notice_days;
        let of = |bought| {
            let question = Question { effective: Some(effective), announced: Some(setting.as_of), bought, ..*question };
            road::notice(old, new, &question, customers.as_ref(), &asked)
        };
        let (facts, remarks) = match of(bought.as_ref()) {
            Err(problems) if bought.is_some() && matches!(problems.list.as_slice(), [only] if is_silent(only)) => {
                of(None)?
            }
            told => told?,
        };
        Ok(Some(Gathered { facts, remarks, notice_days }))
    })
}

/// The beginning of the notice that tells of the largest change, line by line.
pub(super) fn preview(facts: &NoticeFacts) -> Result<Vec<String>, Problems> {
    let change = |notice: &&core_notice::Notice| match &notice.money {
        OwnMoney::Usual(usual) => usual.change(),
        OwnMoney::Unknown => Fraction::whole(0),
    };
    let largest = facts.notices.iter().rev().max_by_key(change);
    let Some((notice, tags)) = largest.and_then(|notice| Some((notice, notice.languages.first()?))) else {
        return Ok(Vec::new());
    };
    let post = Post::of(facts).map_err(unwritten)?;
    let worded = post.worded(notice, tags).map_err(unwritten)?;
    let bytes = post.written(notice, &worded, Channel::Text).map_err(unwritten)?;
    let text = String::from_utf8_lossy(&bytes);
    let lines = || text.lines().filter(|line| !line.is_empty());
    let mut shown: Vec<String> = lines().take(PREVIEWED).map(str::to_string).collect();
    shown.extend((lines().count() > PREVIEWED).then(|| "…".to_string()));
    Ok(shown)
}

/// Whether there are words in the language of a tag.
fn can_write(tag: &str) -> bool {
    Phrases::locale_of(tag).is_ok()
}

/// Files of word processors would only ring the bell of a terminal.
fn refuse_terminal(channels: &[Channel], has_folder: bool) -> Result<(), Problems> {
    if has_folder || !channels.contains(&Channel::Docx) || !std::io::stdout().is_terminal() {
        return Ok(());
    }
    let problem = Diagnostic::new("a letter for word processors is not written to a terminal");
    Err(problem.help("name a folder:  -o letters").into())
}
