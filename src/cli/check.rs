//! `check`: lists and changes held against the rules; the exit code says whether they hold.

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use crate::cli::args::{Check, Common, Rules};
use crate::cli::deliver::{Target, deliver, refuse_clashes};
use crate::cli::settings::Settings;
use crate::cli::terminal::Terminal;
use crate::cli::{FOUND, WIDTH, in_threads, name, setting, watcher};
use crate::core::diagnostic::{Diagnostic, Problems};
use crate::core::finding::{Level, Report};
use crate::core::policy::{FailOn, Policy};
use crate::core::wishes::FindingFormat;
use crate::pipeline::check::{Question, check};
use crate::render::findings;
use crate::render::screen::Screen;
use crate::rules::{self, waivers::Waivers};
use crate::text::Text;

/// Checks what the user named and says whether the rules hold.
pub fn run(asked: &Check, common: &Common) -> Result<ExitCode, Problems> {
    let settings = Settings::resolve(&asked.reading, common, &asked.files)?;
    refuse_clashes(asked.write.iter().map(|report| report.path.as_path()), asked.files.iter().map(Path::new))?;
    let config = settings.config.clone().unwrap_or_default();
    let policy = policy(config.policy, &asked.rules);
    let fail_on = asked.rules.fail_on.or(config.fail_on).unwrap_or(FailOn::Level(Level::Error));
    let report = in_threads(&settings, || report(asked, common, &settings, &policy))??;
    show(&report, fail_on, asked, common)?;
    Ok(if fail_on.is_failed_by(report.gravest()) { ExitCode::from(FOUND) } else { ExitCode::SUCCESS })
}

/// The policy of the configuration with the flags laid over it.
fn policy(mut policy: Policy, flags: &Rules) -> Policy {
    policy.preset = flags.preset.unwrap_or(policy.preset);
    policy.only_columns.extend(flags.only_columns.iter().cloned());
    policy
}

/// What is checked: one list alone, or an old one and a new one.
fn pairs(asked: &Check) -> Result<Vec<(Option<&OsString>, &OsString)>, Problems> {
    match asked.files.as_slice() {
        files if asked.each => Ok(files.iter().map(|file| (None, file)).collect()),
        [only] => Ok(vec![(None, only)]),
        [old, new] => Ok(vec![(Some(old), new)]),
        files => Err(Diagnostic::new(format!("{} lists cannot be one change", files.len()))
            .help("name the old and the new list, or judge each list alone:  plainprice check --each FILE…")
            .into()),
    }
}

fn report(asked: &Check, common: &Common, settings: &Settings, policy: &Policy) -> Result<Report, Problems> {
    let watcher = watcher(common);
    let first = setting(settings, asked.as_of, &*watcher)?;
    let mut waivers = Waivers::of_policy(policy, first.as_of);
    let mut whole = Report::default();
    let mut problems = Problems::default();
    for (old, new) in pairs(asked)? {
        let sources: Vec<OsString> = old.into_iter().chain([new]).cloned().collect();
        let own = settings.of_sources(&asked.reading, &sources);
        let setting = setting(&own, asked.as_of, &*watcher)?;
        let question = Question {
            setting: &setting,
            policy,
            packs: &[],
            effective: asked.rules.effective,
            announced: asked.rules.announced,
        };
        let old = old.map(|old| name(old)).transpose()?;
        match check(old.as_deref(), &name(new)?, &question, &mut waivers) {
            Ok(report) => whole.extend(report),
            Err(found) => problems.extend(found),
        }
    }
    problems.unless_any(whole)
}

/// Files first, standard output last, so that what is seen is complete.
fn show(report: &Report, fail_on: FailOn, asked: &Check, common: &Common) -> Result<(), Problems> {
    let (english, rules) = (Text::english(), rules::about());
    let write = |format: FindingFormat, screen: Screen, out: &mut dyn Write| -> io::Result<()> {
        let limit = asked.limit.filter(|limit| *limit > 0);
        match format {
            FindingFormat::Table => findings::table::write(report, &english, &screen, asked.limit, out),
            FindingFormat::Json => findings::json::write(report, &english, limit, out),
            FindingFormat::Ndjson => findings::ndjson::write(report, &english, limit, out),
            FindingFormat::Csv => findings::csv::write(report, &english, limit, out),
            FindingFormat::Markdown => findings::markdown::write(report, &english, asked.limit, out),
            FindingFormat::Sarif => findings::sarif::write(report, &rules, &english, limit, out),
            FindingFormat::Junit => findings::junit::write(report, fail_on, &english, limit, out),
            FindingFormat::Github => findings::github::write(report, &english, limit, out),
            FindingFormat::Gitlab => findings::gitlab::write(report, &english, limit, out),
        }
    };
    let plain = Screen { width: WIDTH, color: false, unicode: true };
    for file in &asked.write {
        deliver(Target::File(&file.path), |out| write(file.format, plain, out))?;
    }
    let terminal = Terminal::standard_output(common.color);
    let screen = Screen { width: terminal.width.unwrap_or(WIDTH), color: terminal.color, unicode: terminal.unicode };
    deliver(Target::StandardOutput, |out| write(asked.format, screen, out))
}
