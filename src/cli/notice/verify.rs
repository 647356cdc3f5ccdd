//! `notice verify`: says whether edited notices still tell the truth.

mod sources;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use crate::cli::args::{Common, NoticeVerify};
use crate::cli::check::{held_to, show};
use crate::cli::deliver::refuse_clashes;
use crate::cli::notice::{Wanted, gathered};
use crate::cli::settings::Settings;
use crate::cli::terminal::Terminal;
use crate::cli::{FOUND, in_threads, name, setting, watcher};
use crate::core::diagnostic::{Diagnostic, Problems};
use crate::core::finding::Level;
use crate::core::notice::NoticeFacts;
use crate::core::policy::{FailOn, Policy};
use crate::notice::facts::file;
use crate::pipeline::check::judge_waivers;
use crate::pipeline::verify::{Checked, Question, check};
use crate::render::notice as told;
use crate::rules::waivers::Waivers;
use crate::source::{self, Limits};
use crate::text::Text;

/// Holds the texts against their facts and says whether anything is wrong.
pub fn run(asked: &NoticeVerify, common: &Common) -> Result<ExitCode, Problems> {
    let settings = Settings::resolve(&asked.change.reading, common, &asked.files)?;
    refuse_clashes(asked.answer.write.iter().map(|file| file.path.as_path()), asked.files.iter().map(Path::new))?;
    let Checked { report, remarks } = in_threads(&settings, || checked(asked, common, &settings))??;
    let config = settings.config.as_ref().and_then(|config| config.fail_on);
    let fail_on = asked.fail_on.or(config).unwrap_or(FailOn::Level(Level::Error));
    show(&report, fail_on, &asked.answer, asked.limit, common)?;
    if !common.quiet {
        let screen = Terminal::standard_error(common.color).screen();
        // Where even standard error is closed, nobody waits for a remark.
        let _ = told::remarks(&remarks, &Text::english(), &screen, &mut std::io::stderr().lock());
    }
    Ok(if fail_on.is_failed_by(report.tally().gravest()) { ExitCode::from(FOUND) } else { ExitCode::SUCCESS })
}

fn checked(asked: &NoticeVerify, common: &Common, settings: &Settings) -> Result<Checked, Problems> {
    let watcher = watcher(common);
    let own = setting(settings, asked.change.as_of, &*watcher)?;
    let config = settings.config.clone().unwrap_or_default();
    let (shared, packs) = held_to(&config, &asked.change.strictness, &asked.change.counting)?;
    let sources = sources::sources(&asked.files)?;
    let facts = facts(asked, common, settings, sources.facts, &*watcher)?;
    let policy = Policy { waivers: Vec::new(), baseline: Vec::new(), ..shared.clone() };
    let mut waivers = Waivers::of_policy(&shared, own.as_of);
    let languages: Vec<String> = common.lang.iter().flat_map(|languages| languages.0.clone()).collect();
    let customer = asked.change.customer.as_deref();
    let question = Question { setting: &own, policy: &policy, packs: &packs, customer, languages: &languages };
    let mut checked = check(&sources.files, &sources.folders, &facts, &question, &mut waivers)?;
    judge_waivers(&mut checked.report, &shared, &waivers);
    Ok(checked)
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
