//! `quote`: documents held against the rules; the exit code says whether they hold.

use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;

use crate::cli::args::{AnswersIn, Common, Quote, QuoteCommand, QuoteFlags};
use crate::cli::check::{fail_on, packs, policy, show};
use crate::cli::config::Config;
use crate::cli::deliver::refuse_clashes;
use crate::cli::settings::{self, Settings};
use crate::cli::{FOUND, against, compare, in_threads, name, setting, watcher};
use crate::core::diagnostic::{Diagnostic, Problems};
use crate::core::finding::Report;
use crate::core::policy::{FailOn, Policy};
use crate::pipeline::Setting;
use crate::pipeline::check::judge_waivers;
use crate::pipeline::quote::{PriceBook, Question, check, compare as compare_all};
use crate::rules::packs::Pack;
use crate::rules::waivers::Waivers;

/// The endings of documents that are looked for in a folder.
const EXTENSIONS: &[&str] = &["toml", "json", "xml", "pdf", "csv", "xlsx", "xlsm", "ods", "xls"];

/// Does what the user asks.
pub fn run(asked: &Quote, common: &Common) -> Result<ExitCode, Problems> {
    match &asked.command {
        QuoteCommand::Check(asked) => {
            let flags = &asked.flags;
            answer(&asked.files, flags, common, each, |report, fail_on| {
                show(report, fail_on, &flags.answer, flags.limit, common)
            })
        }
        QuoteCommand::Compare(asked) => {
            compare::refuse(asked, common)?;
            answer(&asked.files, &asked.flags, common, together, |report, fail_on| {
                compare::show(report, fail_on, asked, common)
            })
        }
    }
}

/// What holds for every document of a run.
struct Held<'r> {
    config: &'r Config,
    policy: &'r Policy,
    packs: &'r [Pack],
    own: &'r Setting<'r>,
    book: Option<&'r PriceBook>,
}

/// How documents are judged: each by itself, or together.
type Judge = fn(&[OsString], &Held<'_>, &mut Waivers<'_>) -> Result<Report, Problems>;

/// Judges the documents as asked and says whether the rules hold.
fn answer<F: AnswersIn>(
    named: &[OsString],
    flags: &QuoteFlags<F>,
    common: &Common,
    judge: Judge,
    show: impl FnOnce(&Report, FailOn) -> Result<(), Problems>,
) -> Result<ExitCode, Problems> {
    let settings = Settings::resolve(&flags.reading, common, named)?;
    let inputs = named.iter().chain(&flags.prices).map(Path::new);
    refuse_clashes(flags.answer.paths(), inputs)?;
    let config = settings.config.clone().unwrap_or_default();
    let fail_on = fail_on(&config, &flags.verdict);
    let report = in_threads(&settings, || report(named, flags, common, &settings, judge))??;
    show(&report, fail_on)?;
    Ok(if fail_on.is_failed_by(report.tally().gravest()) { ExitCode::from(FOUND) } else { ExitCode::SUCCESS })
}

fn report<F: AnswersIn>(
    named: &[OsString],
    flags: &QuoteFlags<F>,
    common: &Common,
    settings: &Settings,
    judge: Judge,
) -> Result<Report, Problems> {
    let config = settings.config.clone().unwrap_or_default();
    let shared = policy(&config, &flags.verdict)?;
    let policy = Policy { waivers: Vec::new(), baseline: Vec::new(), ..shared.clone() };
    let packs = packs(&config, &flags.verdict.strictness.pack)?;
    let watcher = watcher(common);
    let own = setting(settings, flags.as_of, &*watcher)?;
    let mut waivers = Waivers::of_policy(&shared, own.as_of);
    let files = files(named)?;
    let book = flags.prices.as_ref().map(|list| price_book(list, flags, settings, common)).transpose();
    let mut problems = Problems::default();
    let book = book.unwrap_or_else(|found| {
        problems.extend(found);
        None
    });
    let held = Held { config: &config, policy: &policy, packs: &packs, own: &own, book: book.as_ref() };
    let mut whole = judge(&files, &held, &mut waivers).unwrap_or_else(|found| {
        problems.extend(found);
        Report::default()
    });
    judge_waivers(&mut whole, &shared, &waivers);
    problems.unless_any(whole)
}

/// Checks each document by itself.
fn each(files: &[OsString], held: &Held<'_>, waivers: &mut Waivers<'_>) -> Result<Report, Problems> {
    let mut problems = Problems::default();
    let mut whole = Report::default();
    for file in files {
        let policy = held.config.overrides_of(held.policy, [settings::path_of(file)]);
        let question = Question { setting: held.own, policy: &policy, packs: held.packs, prices: held.book };
        match check(&name(file)?, &question, waivers) {
            Ok(report) => whole.extend(report),
            Err(found) => problems.extend(found),
        }
    }
    problems.unless_any(whole)
}

/// Compares the documents of one job.
fn together(files: &[OsString], held: &Held<'_>, waivers: &mut Waivers<'_>) -> Result<Report, Problems> {
    let policy = held.config.overrides_of(held.policy, files.iter().map(settings::path_of));
    let question = Question { setting: held.own, policy: &policy, packs: held.packs, prices: held.book };
    let names = files.iter().map(|file| name(file)).collect::<Result<Vec<String>, Problems>>()?;
    compare_all(&names, &question, waivers)
}

/// The price list, read as the configuration of its own place says.
fn price_book<F: AnswersIn>(
    list: &OsString,
    flags: &QuoteFlags<F>,
    settings: &Settings,
    common: &Common,
) -> Result<PriceBook, Problems> {
    let watcher = watcher(common);
    let of_list = settings.of_sources(&flags.reading, std::slice::from_ref(list));
    PriceBook::read(&name(list)?, &setting(&of_list, flags.as_of, &*watcher)?)
}

/// The files that the user names, with patterns and folders replaced by what they hold.
fn files(named: &[OsString]) -> Result<Vec<OsString>, Problems> {
    let mut all = Vec::new();
    for file in against::expanded(named)? {
        let folder = Path::new(&file);
        if !folder.is_dir() {
            all.push(file);
            continue;
        }
        let found = in_folder(folder);
        if found.is_empty() {
            let headline = format!("no quote, order or invoice in {}", folder.to_string_lossy());
            let help = format!("a folder is searched for files of these kinds: {}", EXTENSIONS.join(", "));
            return Err(Diagnostic::new(headline).help(help).into());
        }
        all.extend(found);
    }
    Ok(all)
}

/// The documents that lie in a folder itself, by name; configurations are none.
fn in_folder(folder: &Path) -> Vec<OsString> {
    let is_one = |path: &Path| {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
        path.is_file() && EXTENSIONS.contains(&ending.as_str()) && name != "plainprice.toml" && !name.starts_with('.')
    };
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut found: Vec<OsString> = entries.filter(|path| is_one(path)).map(OsString::from).collect();
    found.sort();
    found
}
