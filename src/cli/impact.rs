//! `impact`: what a change of prices costs each regular customer, and what it does to revenue.

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use crate::cli::args::{Bought, Common, Impact};
use crate::cli::config;
use crate::cli::deliver::{deliver_all, refuse_clashes};
use crate::cli::settings::Settings;
use crate::cli::{for_machines, for_people, in_threads, name, setting, watcher};
use crate::core::diagnostic::{Diagnostic, Problems};
use crate::core::impact::ImpactReport;
use crate::core::records::RecordWishes;
use crate::core::wishes::ImpactFormat;
use crate::impact::usual::Wanted;
use crate::pipeline::impact::{self, Asked, Side};
use crate::render::impact::{csv, html, json, markdown, table, xlsx};
use crate::render::screen::Screen;

/// Reads the lists and the sales and shows what the change costs.
pub fn run(asked: &Impact, common: &Common) -> Result<ExitCode, Problems> {
    let lists = [asked.old.clone(), asked.new.clone()];
    let settings = Settings::resolve(&asked.reading, common, &lists)?;
    let [old, new] = [name(&asked.old)?, name(&asked.new)?];
    let Some(bought) = bought(&asked.bought, &settings)? else {
        let problem = Diagnostic::new("no sales are named").help("name a table with what was bought:  --sales FILE");
        return Err(problem.into());
    };
    refuse_two_inputs([old.as_str(), new.as_str()], &bought)?;
    let sources = lists.iter().map(Path::new).chain(bought.sources().map(Path::new));
    refuse_clashes(asked.answer.paths(), sources.collect::<Vec<_>>())?;
    let question = Asked {
        wanted: Wanted {
            margin: asked.margin,
            elasticities: asked.elasticity.clone(),
            changed_on: asked.changed_on,
            is_alive_asked: asked.alive,
            is_anonymous: asked.anonymous,
            ..bought.wanted
        },
        ..bought
    };
    let watcher = watcher(common);
    let setting = setting(&settings, asked.as_of, &*watcher)?;
    in_threads(&settings, || {
        impact::impact(&old, &new, &setting, &question, |report| {
            deliver_all(&asked.answer, common, |format, screen, out| write(report, format, asked.limit, &screen, out))?;
            Ok(ExitCode::SUCCESS)
        })
    })?
}

/// The table of customers, by the flags and the configuration; `None` where nobody names one.
pub(super) fn customers(flags: &Bought, settings: &Settings) -> Result<Option<Side>, Problems> {
    let configured = settings.config.as_ref().map(|config| &config.customers);
    side(&flags.customers, &flags.customer_column, configured, settings)
}

/// What customers bought, by the flags and the configuration; `None` where nobody names sales.
pub(super) fn bought(flags: &Bought, settings: &Settings) -> Result<Option<Asked>, Problems> {
    let config = settings.config.as_ref();
    let sales = side(&flags.sales, &flags.sales_column, config.map(|config| &config.sales), settings)?;
    let customers = customers(flags, settings)?;
    if let Some(regular) = flags.regular.filter(|regular| regular.months > flags.months) {
        let (wanted, months) = (regular.months, flags.months);
        let problem = Diagnostic::new(format!("nobody can have bought in {wanted} of {months} months"));
        return Err(problem
            .help(format!("ask of more months, or of fewer:  --regular {months},{}", regular.days))
            .into());
    }
    Ok(sales.map(|sales| Asked {
        sales,
        customers,
        months: flags.months,
        tiers: flags.tiers,
        wanted: Wanted { regular: flags.regular, ..Wanted::default() },
    }))
}

/// Refuses standard input where it would have to be two tables.
pub(super) fn refuse_two_inputs<'a>(
    lists: impl IntoIterator<Item = &'a str>,
    bought: &'a Asked,
) -> Result<(), Problems> {
    if lists.into_iter().chain(bought.sources()).filter(|source| *source == "-").count() > 1 {
        let problem = Diagnostic::new("standard input cannot be two tables");
        return Err(problem.help("put one of them in a file").into());
    }
    Ok(())
}

/// A table beside the lists, by the flag, else by the configuration. What is said of how all tables are read holds for
/// this one too, where nothing is said of it alone.
fn side(
    flag: &Option<OsString>,
    columns: &[(String, String)],
    configured: Option<&RecordWishes>,
    settings: &Settings,
) -> Result<Option<Side>, Problems> {
    let mut wishes = configured.cloned().unwrap_or_default();
    let source = match (flag, &wishes.file) {
        (Some(source), _) => name(source)?,
        (None, Some(file)) => config::shown(file).to_string(),
        (None, None) => return Ok(None),
    };
    wishes.columns.retain(|(field, _)| !columns.iter().any(|(own, _)| own == field));
    wishes.columns.extend(columns.iter().cloned());
    let own = &mut wishes.reading;
    own.decimal_mark = own.decimal_mark.or(settings.wishes.decimal_mark);
    own.date_order = own.date_order.or(settings.wishes.date_order);
    own.input_format = own.input_format.or(settings.wishes.input_format);
    (wishes.general_encoding, wishes.general_sheet) = (settings.wishes.encoding, settings.wishes.sheet.clone());
    Ok(Some(Side { source, wishes }))
}

fn write(
    report: &ImpactReport<'_>,
    format: ImpactFormat,
    limit: Option<usize>,
    screen: &Screen,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        ImpactFormat::Table => table::write(report, screen, for_people(limit, table::LIMIT), out),
        ImpactFormat::Json => json::write(report, for_machines(limit), out),
        ImpactFormat::Ndjson => json::write_lines(report, for_machines(limit), out),
        ImpactFormat::Csv => csv::write(report, for_machines(limit), out),
        ImpactFormat::Html => html::write(report, for_people(limit, html::LIMIT), out),
        ImpactFormat::Xlsx => xlsx::write(report, for_machines(limit), out),
        ImpactFormat::Markdown => markdown::write(report, for_people(limit, table::LIMIT), out),
    }
}
