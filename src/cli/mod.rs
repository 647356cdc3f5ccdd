//! The user's wishes become plain data, and the answer goes where it is wanted. Compares and words nothing.

#![allow(clippy::disallowed_methods, reason = "this room is where files, environment, clock and terminal are asked")]

pub mod against;
pub mod args;
pub mod check;
pub mod compare;
pub mod config;
pub mod deliver;
pub mod documents;
pub mod external;
pub mod history;
pub mod impact;
pub mod ledger;
pub mod letter;
pub mod memory;
pub mod notice;
pub mod plan;
pub mod progress;
pub mod quote;
pub mod review;
pub mod rules;
pub mod schema;
pub mod settings;
pub mod terminal;
pub mod values;
pub mod waive;

use std::ffi::{OsStr, OsString};
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use clap::Parser;

use crate::cli::args::{Arguments, Command, Common, Diff, Showing};
use crate::cli::deliver::{Target, deliver, refuse_clashes};
use crate::cli::settings::Settings;
use crate::cli::terminal::Terminal;
use crate::core::change::Comparison;
use crate::core::date::Date;
use crate::core::diagnostic::{Diagnostic, Problems};
use crate::core::progress::Progress;
use crate::core::wishes::Format;
use crate::pipeline::{self, Setting};
use crate::render::{self, table};
use crate::text::locale::{Language, Locale};

/// How wide a report is where nobody says.
const WIDTH: usize = 100;
/// Changes, or changes where `--exit-code` asks for it.
const FOUND: u8 = 1;
/// The question could not be answered.
const FAILED: u8 = 2;

/// The day it is here; `None` where the clock stands outside the years 1 to 9999.
pub fn today() -> Option<Date> {
    let today = jiff::Zoned::now().date();
    Date::new(today.year(), u8::try_from(today.month()).ok()?, u8::try_from(today.day()).ok()?)
}

/// The day on which a question is asked: as the user says, else today.
fn asked_on(as_of: Option<Date>) -> Result<Date, Diagnostic> {
    as_of
        .or_else(today)
        .ok_or_else(|| Diagnostic::new("the clock shows no usable date").help("name the day:  --as-of 2026-07-01"))
}

/// Runs the program. 0: done. 1: something was found and the user asked to be told so. 2: it could not be done.
pub fn run(arguments: impl Iterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and version are asked for and go to standard output; a closed pipe is no failure.
            let _ = error.print();
            return if error.use_stderr() { ExitCode::from(FAILED) } else { ExitCode::SUCCESS };
        }
    };
    let common = &arguments.common;
    if let Some(problem) = refused_language(&arguments) {
        tell(&problem.into(), "", common);
        return ExitCode::from(FAILED);
    }
    let (answer, closing) = match &arguments.command {
        Command::Diff(diff) if !diff.by_git.is_empty() => (external::run(diff, common), "Nothing was compared."),
        Command::Diff(diff) => (run_diff(diff, common), "Nothing was compared."),
        Command::Check(check) => (check::run(check, common), "Nothing was checked."),
        Command::History(asked) => (history::run(asked, common), "No history was counted."),
        Command::Impact(asked) => (impact::run(asked, common), "Nothing was compared."),
        Command::Plan(asked) => (plan::run(asked, common), "Nothing was planned."),
        Command::Notice(asked) => (notice::run(asked, common), notice::closing(asked)),
        Command::Quote(asked) => (quote::run(asked, common), asked.command.closing()),
        Command::Review(review) => (review::run(review, common), "Nothing was reviewed."),
        Command::Ledger(asked) => (ledger::run(asked, common), asked.command.closing()),
        Command::Rules(asked) => (rules::run(asked, common).map(|()| ExitCode::SUCCESS), ""),
        Command::Waive(asked) => (waive::run(asked, common).map(|()| ExitCode::SUCCESS), "Nothing was waived."),
        Command::Schema { name } => {
            let shown = schema::text(name.as_deref())
                .and_then(|text| deliver(Target::StandardOutput, |out| out.write_all(text.as_bytes())));
            (shown.map(|()| ExitCode::SUCCESS), "")
        }
        Command::Completions { shell } => {
            let script = args::completions(*shell);
            (deliver(Target::StandardOutput, |out| out.write_all(&script)).map(|()| ExitCode::SUCCESS), "")
        }
    };
    answer.unwrap_or_else(|problems| {
        tell(&problems, closing, common);
        ExitCode::from(FAILED)
    })
}

/// Refuses a language that an answer cannot be written in: only notices know others than English.
fn refused_language(arguments: &Arguments) -> Option<Diagnostic> {
    let is_english = |tag: &String| Locale::of_tag(tag).is_ok_and(|locale| locale.language() == Language::En);
    let is_notice = matches!(arguments.command, Command::Notice(_));
    let others = arguments.common.lang.iter().flat_map(|languages| &languages.0).find(|tag| !is_english(tag));
    let tag = others.filter(|_| !is_notice)?;
    let problem = Diagnostic::new(format!("answers are in English (en) only, so far, not in \"{tag}\""));
    Some(problem.help("leave out --lang; notices know further languages:  plainprice notice --help"))
}

/// Tells what stopped the work.
fn tell(problems: &Problems, closing: &str, common: &Common) {
    let screen = Terminal::standard_error(common.color).screen();
    let mut text = Vec::new();
    let _ = render::diagnostic::write(problems, closing, &screen, &mut text);
    // Where even standard error is closed, the exit code still tells.
    let _ = io::stderr().lock().write_all(&text);
}

fn run_diff(diff: &Diff, common: &Common) -> Result<ExitCode, Problems> {
    let sources = [diff.old.clone(), diff.new.clone()];
    let settings = Settings::resolve(&diff.reading, common, &sources)?;
    let [old, new] = [name(&diff.old)?, name(&diff.new)?];
    refuse_clashes(diff.showing.answer.paths(), sources.iter().map(Path::new))?;
    let watcher = watcher(common);
    let setting = setting(&settings, diff.showing.as_of, &*watcher)?;
    if settings.wishes.memory.is_none() {
        memory::keep();
    }
    in_threads(&settings, || {
        pipeline::diff(&old, &new, &setting, |comparison| {
            show(comparison, &diff.showing, common)?;
            let is_told = diff.exit_code && !comparison.found.is_empty();
            Ok(if is_told { ExitCode::from(FOUND) } else { ExitCode::SUCCESS })
        })
    })?
}

/// Files first, standard output last, so that what is seen is complete.
fn show(comparison: &Comparison<'_>, showing: &Showing, common: &Common) -> Result<(), Problems> {
    let terminal = Terminal::standard_output(common.color);
    for report in &showing.answer.write {
        let style = style(showing, None);
        deliver(Target::File(&report.path), |out| write(comparison, report.format, showing, &style, out))?;
    }
    let style = style(showing, Some(&terminal));
    deliver(Target::StandardOutput, |out| write(comparison, showing.answer.format, showing, &style, out))
}

fn write(
    comparison: &Comparison<'_>,
    format: Format,
    showing: &Showing,
    style: &table::Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        Format::Table => table::write(comparison, style, out),
        Format::Json => render::json::write(comparison, for_machines(showing.limit), out),
        Format::Ndjson => render::ndjson::write(comparison, for_machines(showing.limit), out),
        Format::Csv => render::csv::write(comparison, for_machines(showing.limit), out),
        Format::Markdown => {
            render::markdown::write(comparison, for_people(showing.limit, table::LIMIT), showing.direction, out)
        }
    }
}

/// How a table looks on a terminal, or in a file where none is given.
fn style(showing: &Showing, terminal: Option<&Terminal>) -> table::Style {
    table::Style {
        width: terminal.and_then(|terminal| terminal.width).unwrap_or(WIDTH),
        color: terminal.is_some_and(|terminal| terminal.color),
        unicode: terminal.is_none_or(|terminal| terminal.unicode),
        limit: for_people(showing.limit, table::LIMIT),
        direction: showing.direction,
    }
}

/// How many entries a person sees: as many as usual, unless someone asks for another number; 0 asks for all.
fn for_people(limit: Option<usize>, usual: usize) -> Option<usize> {
    match limit {
        None => Some(usual),
        limit => for_machines(limit),
    }
}

/// How many entries a machine gets: all, unless someone asks for fewer.
fn for_machines(limit: Option<usize>) -> Option<usize> {
    limit.filter(|limit| *limit > 0)
}

fn setting<'s>(
    settings: &'s Settings,
    as_of: Option<Date>,
    progress: &'s dyn Progress,
) -> Result<Setting<'s>, Problems> {
    let as_of = asked_on(as_of)?;
    Ok(Setting {
        wishes: &settings.wishes,
        list: &settings.list,
        business: settings.business(),
        as_of,
        dates: [None; 2],
        progress,
    })
}

fn watcher(common: &Common) -> Box<dyn Progress> {
    progress::watcher(common.quiet, Terminal::standard_error(common.color).unicode)
}

/// Runs the work with as many threads as the user wishes.
fn in_threads<T: Send>(settings: &Settings, work: impl FnOnce() -> T) -> Result<T, Problems> {
    if let Some(threads) = settings.wishes.threads {
        // A second call in one process keeps the first pool; the output is the same for any number.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(threads.get()).build_global();
    }
    Ok(work())
}

/// A source as text: what is shown, compared and opened.
fn name(source: &OsStr) -> Result<String, Problems> {
    source.to_str().map(str::to_string).ok_or_else(|| {
        Diagnostic::new(format!("the name {} is not valid UTF-8", source.to_string_lossy()))
            .help("rename the file")
            .into()
    })
}
