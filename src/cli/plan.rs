//! `plan`: the first day on which each change keeps every window, promise and notice period.

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use crate::cli::args::{Common, Plan};
use crate::cli::check::held_to;
use crate::cli::deliver::{deliver_all, refuse_clashes};
use crate::cli::settings::{self, Settings};
use crate::cli::{for_machines, for_people, history, in_threads, name, setting, watcher};
use crate::core::diagnostic::Problems;
use crate::core::plan::PlanReport;
use crate::core::wishes::PlanFormat;
use crate::pipeline::check::{Before, Question};
use crate::pipeline::plan;
use crate::render::plan::{csv, json, markdown, table};
use crate::render::screen::Screen;
use crate::text::Text;

/// Reads the lists and shows when their changes may take effect.
pub fn run(asked: &Plan, common: &Common) -> Result<ExitCode, Problems> {
    let lists = [asked.old.clone(), asked.new.clone()];
    let settings = Settings::resolve(&asked.reading, common, &lists)?;
    let [old, new] = [name(&asked.old)?, name(&asked.new)?];
    let sources = asked.history.iter().map(|source| name(source)).collect::<Result<Vec<String>, Problems>>()?;
    refuse_clashes(asked.answer.paths(), lists.iter().map(Path::new))?;
    let config = settings.config.clone().unwrap_or_default();
    let (policy, packs) = held_to(&config, &asked.strictness, &asked.counting)?;
    let policy = config.overrides_of(&policy, lists.iter().map(settings::path_of));
    let counted = history::asked(asked.counting.wishes(), &settings, asked.as_of)?;
    let watcher = watcher(common);
    let setting = setting(&settings, asked.as_of, &*watcher)?;
    let question = Question {
        setting: &setting,
        policy: &policy,
        packs: &packs,
        effective: asked.effective,
        announced: asked.announced,
        history: (!sources.is_empty()).then_some(Before { sources: &sources, asked: &counted }),
        bought: None,
        notices: None,
    };
    let text = Text::english();
    in_threads(&settings, || {
        plan::plan(&old, &new, &question, &counted, |report| {
            deliver_all(&asked.answer, common, |format, screen, out| {
                write(report, &text, format, asked.limit, &screen, out)
            })?;
            Ok(ExitCode::SUCCESS)
        })
    })?
}

fn write(
    report: &PlanReport<'_>,
    text: &Text,
    format: PlanFormat,
    limit: Option<usize>,
    screen: &Screen,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        PlanFormat::Table => table::write(report, text, screen, for_people(limit, table::LIMIT), out),
        PlanFormat::Json => json::write(report, for_machines(limit), out),
        PlanFormat::Ndjson => json::write_lines(report, for_machines(limit), out),
        PlanFormat::Csv => csv::write(report, for_machines(limit), out),
        PlanFormat::Markdown => markdown::write(report, text, for_people(limit, table::LIMIT), out),
    }
}
