//! `history`: how often each price rose, how it crept, and what the honest "was" price is.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::cli::args::{AnswersIn, Common, History};
use crate::cli::config::history::HistoryWishes;
use crate::cli::deliver::{deliver_all, refuse_clashes};
use crate::cli::review::folders;
use crate::cli::settings::Settings;
use crate::cli::terminal::Terminal;
use crate::cli::{for_machines, for_people, in_threads, name, setting, watcher};
use crate::compare::prior_price;
use crate::core::date::Date;
use crate::core::diagnostic::{Diagnostic, Problems};
use crate::core::history::{Counting, HistoryReport};
use crate::core::wishes::HistoryFormat;
use crate::normalise::date;
use crate::pipeline::history::{self, Asked, tables};
use crate::render;
use crate::render::history::{html, table};
use crate::render::screen::Screen;

/// Reads the versions and shows their history.
pub fn run(history: &History, common: &Common) -> Result<ExitCode, Problems> {
    let named = history.sources.iter().map(|source| name(source)).collect::<Result<Vec<String>, Problems>>()?;
    let settings = Settings::resolve(&history.reading, common, &history.sources)?;
    let sources = if named.is_empty() { folders(&settings, None) } else { named };
    let wishes = HistoryWishes { prior_on: history.prior_price, ..history.counting.wishes() };
    let asked = Asked {
        shown: for_people(history.limit, table::LIMIT.max(html::LIMIT)),
        ..asked(wishes, &settings, history.as_of)?
    };
    let is_terminal = Terminal::standard_output(common.color).is_terminal;
    refuse_workbook(history.answer.format, is_terminal, "history.xlsx")?;
    refuse_clashes(history.answer.paths(), sources.iter().map(Path::new))?;
    let watcher = watcher(common);
    let setting = setting(&settings, history.as_of, &*watcher)?;
    in_threads(&settings, || {
        history::history(&sources, &setting, &asked, |report| {
            deliver_all(&history.answer, common, |format, screen, out| {
                write(report, format, history.limit, &screen, out)
            })?;
            Ok(ExitCode::SUCCESS)
        })
    })?
}

/// What is asked, by flags and configuration. Errors: an unknown zone, and side files that cannot be read.
pub fn asked(flags: HistoryWishes, settings: &Settings, as_of: Option<Date>) -> Result<Asked, Problems> {
    let config = settings.config.as_ref();
    let wishes = match config {
        Some(config) => flags.over(&config.history),
        None => flags,
    };
    let zone = wishes.zone.or_else(|| config.and_then(|config| config.list(&settings.list)?.zone.clone()));
    if let Some(zone) = &zone
        && date::of_instant(0, Some(zone)).is_none()
    {
        let problem = Diagnostic::new(format!("there is no time zone \"{zone}\""));
        return Err(problem.help("write it like Europe/London").into());
    }
    let path = |path: &PathBuf| path.to_string_lossy().into_owned();
    let usual = Counting::default();
    let prior = prior_price::Asked::default();
    Ok(Asked {
        clock: wishes.clock.unwrap_or_default(),
        zone,
        counting: Counting {
            max_dip_days: wishes.max_dip_days.unwrap_or(usual.max_dip_days),
            max_gap_days: wishes.max_gap_days.unwrap_or(usual.max_gap_days),
            min_percent: wishes.min_percent.unwrap_or(usual.min_percent),
            min_amount: wishes.min_amount.unwrap_or(usual.min_amount),
            is_gross: wishes.is_gross,
            fixed_rates: match &wishes.fixed_rates {
                Some(file) => tables::fixed_rates(&path(file))?,
                None => usual.fixed_rates,
            },
            as_of,
        },
        window: wishes.window.unwrap_or(Asked::default().window),
        limit: wishes.max_increases,
        prior: prior_price::Asked {
            days: wishes.prior_days.unwrap_or(prior.days),
            mode: wishes.prior_mode.unwrap_or(prior.mode),
            progressive_max_days: wishes.prior_max_days,
        },
        prior_on: wishes.prior_on,
        index: wishes.cpi.as_ref().map(|file| tables::price_index(&path(file))).transpose()?,
        as_of,
        shown: None,
    })
}

/// A workbook would only ring the bell of a terminal.
pub(super) fn refuse_workbook<F: AnswersIn + PartialEq>(
    format: F,
    is_terminal: bool,
    example: &str,
) -> Result<(), Problems> {
    let is_workbook = F::FORMATS.iter().any(|(own, name)| *own == format && *name == "xlsx");
    if !is_workbook || !is_terminal {
        return Ok(());
    }
    let problem = Diagnostic::new("a workbook is not written to a terminal");
    Err(problem.help(format!("write it to a file:  --write xlsx={example}")).into())
}

fn write(
    report: &HistoryReport<'_>,
    format: HistoryFormat,
    limit: Option<usize>,
    screen: &Screen,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        HistoryFormat::Table => table::write(report, screen, for_people(limit, table::LIMIT), out),
        HistoryFormat::Json => render::history::json::write(report, for_machines(limit), out),
        HistoryFormat::Ndjson => render::history::json::write_lines(report, for_machines(limit), out),
        HistoryFormat::Csv => render::history::csv::write(report, for_machines(limit), out),
        HistoryFormat::Markdown => render::history::markdown::write(report, for_people(limit, table::LIMIT), out),
        HistoryFormat::Html => html::write(report, for_people(limit, html::LIMIT), out),
        HistoryFormat::Xlsx => render::history::xlsx::write(report, for_machines(limit), out),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_workbook_on_a_terminal_is_refused() {
        for (format, name) in HistoryFormat::ALL {
            assert!(refuse_workbook(*format, false, "a.xlsx").is_ok());
            assert_eq!(refuse_workbook(*format, true, "a.xlsx").is_err(), *name == "xlsx", "{name}");
        }
    }
}
