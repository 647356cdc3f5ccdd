//! `notice verify`: says whether edited notices still tell the truth.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use crate::cli::args::{Common, NoticeVerify};
use crate::cli::check::{held_to, show};
use crate::cli::deliver::refuse_clashes;
use crate::cli::notice::{Wanted, gathered};
use crate::cli::settings::Settings;
use crate::cli::{FOUND, against, in_threads, name, setting, watcher};
use crate::core::diagnostic::{Diagnostic, Problems};
use crate::core::finding::{Level, Report};
use crate::core::notice::NoticeFacts;
use crate::core::policy::{FailOn, Policy};
use crate::notice::facts::file;
use crate::notice::folder::{FACTS, INDEX};
use crate::pipeline::check::judge_waivers;
use crate::pipeline::verify::{Question, check};
use crate::rules::waivers::Waivers;
use crate::source::{self, Limits};

/// Holds the texts against their facts and says whether anything is wrong.
pub fn run(asked: &NoticeVerify, common: &Common) -> Result<ExitCode, Problems> {
    let settings = Settings::resolve(&asked.change.reading, common, &asked.files)?;
    refuse_clashes(asked.answer.write.iter().map(|file| file.path.as_path()), asked.files.iter().map(Path::new))?;
    let report = in_threads(&settings, || report(asked, common, &settings))??;
    let config = settings.config.as_ref().and_then(|config| config.fail_on);
    let fail_on = asked.fail_on.or(config).unwrap_or(FailOn::Level(Level::Error));
    show(&report, fail_on, &asked.answer, asked.limit, common)?;
    Ok(if fail_on.is_failed_by(report.tally().gravest()) { ExitCode::from(FOUND) } else { ExitCode::SUCCESS })
}

fn report(asked: &NoticeVerify, common: &Common, settings: &Settings) -> Result<Report, Problems> {
    let watcher = watcher(common);
    let own = setting(settings, asked.change.as_of, &*watcher)?;
    let config = settings.config.clone().unwrap_or_default();
    let (shared, packs) = held_to(&config, &asked.change.strictness, &asked.change.counting)?;
    let (files, beside) = files(&asked.files)?;
    let facts = facts(asked, common, settings, beside, &*watcher)?;
    let policy = Policy { waivers: Vec::new(), baseline: Vec::new(), ..shared.clone() };
    let mut waivers = Waivers::of_policy(&shared, own.as_of);
    let question =
        Question { setting: &own, policy: &policy, packs: &packs, customer: asked.change.customer.as_deref() };
    let mut report = check(&files, &facts, &question, &mut waivers)?;
    judge_waivers(&mut report, &shared, &waivers);
    Ok(report)
}

/// The facts: those of a file, those beside the texts, or gathered anew from the lists.
fn facts(
    asked: &NoticeVerify,
    common: &Common,
    settings: &Settings,
    beside: Option<PathBuf>,
    watcher: &dyn crate::core::progress::Progress,
) -> Result<NoticeFacts, Problems> {
    if let (Some(old), Some(new)) = (&asked.old, &asked.new) {
        let wanted = Wanted {
            audience: asked.audience,
            languages: common.lang.iter().map(|languages| languages.0.clone()).collect(),
            channels: Vec::new(),
        };
        let names = [name(old)?, name(new)?];
        return Ok(gathered([&names[0], &names[1]], &asked.change, wanted, settings, watcher)?.facts);
    }
    let Some(path) = asked.facts.clone().or(beside) else {
        let problem = Diagnostic::new("nobody says what the notices have to tell");
        return Err(problem
            .help("name the facts that notice wrote:  --facts facts.json")
            .help("or the lists:  --old OLD --new NEW --effective DATE")
            .into());
    };
    let path = path.to_string_lossy().into_owned();
    let input = source::open(&path, Limits::default())?;
    file::read(&Arc::from(path.as_str()), &input.bytes)
}

/// The files that the user names, folders replaced by the notices they hold, and the facts beside them.
fn files(named: &[OsString]) -> Result<(Vec<String>, Option<PathBuf>), Problems> {
    let mut all = Vec::new();
    let mut beside = None;
    for own in against::expanded(named)? {
        let path = Path::new(&own);
        let folder = if path.is_dir() { path } else { path.parent().unwrap_or(Path::new("")) };
        let facts = folder.join(FACTS);
        if beside.is_none() && facts.is_file() {
            beside = Some(facts);
        }
        if !path.is_dir() {
            all.push(name(&own)?);
            continue;
        }
        let entries = std::fs::read_dir(path).into_iter().flatten().flatten().map(|entry| entry.path());
        let is_text = |path: &PathBuf| {
            let stem = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            path.is_file() && stem != FACTS && stem != INDEX && !stem.starts_with('.')
        };
        let mut found: Vec<PathBuf> = entries.filter(is_text).collect();
        found.sort();
        if found.is_empty() {
            return Err(Diagnostic::new(format!("no notice in {}", path.to_string_lossy())).into());
        }
        for file in found {
            all.push(name(&file.into_os_string())?);
        }
    }
    Ok((all, beside))
}
