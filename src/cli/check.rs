//! `check`: lists and changes held against the rules; the exit code says whether they hold.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use crate::cli::against::{self, Pair};
use crate::cli::args::{Answer, Check, Common, CountingFlags, Rules, Strictness, Verdict};
use crate::cli::config::{self, Config};
use crate::cli::deliver::{deliver_all, refuse_clashes};
use crate::cli::settings::{self, Settings};
use crate::cli::{FOUND, documents, for_machines, history, impact, in_threads, memory, name, setting, watcher};
use crate::core::diagnostic::{Diagnostic, Problems};
use crate::core::finding::{Level, Report, RuleAbout};
use crate::core::notice::Sent;
use crate::core::policy::{FailOn, Policy};
use crate::core::wishes::FindingFormat;
use crate::notice::facts;
use crate::notice::folder::FACTS;
use crate::pipeline::check::{Before, Question, check, gone, judge_waivers};
use crate::pipeline::impact::Asked;
use crate::pipeline::{self, Setting};
use crate::render::findings;
use crate::render::screen::Screen;
use crate::rules::packs::Pack;
use crate::rules::{self, waivers::Waivers};
use crate::source::{self, Limits};
use crate::text::Text;

/// Checks what the user named and says whether the rules hold.
pub fn run(asked: &Check, common: &Common) -> Result<ExitCode, Problems> {
    let settings = Settings::resolve(&asked.reading, common, &asked.files)?;
    refuse_clashes(asked.answer.paths(), asked.files.iter().map(Path::new))?;
    let config = settings.config.clone().unwrap_or_default();
    let held = Held::of(&config, &asked.rules, &asked.counting)?;
    let fail_on = fail_on(&config, &asked.rules.verdict);
    if asked.history.is_empty() && settings.wishes.memory.is_none() {
        memory::keep();
    }
    let report = in_threads(&settings, || report(asked, common, &settings, &held))??;
    show(&report, fail_on, &asked.answer, asked.limit, common)?;
    let is_failed = fail_on.is_failed_by(report.tally().gravest());
    // The process ends soon and gives back all memory at once; a hundred thousand findings one by one would take longer.
    std::mem::forget(report);
    Ok(if is_failed { ExitCode::from(FOUND) } else { ExitCode::SUCCESS })
}

/// What the lists are held against: the configuration with the flags laid over it.
struct Held<'c> {
    config: &'c Config,
    /// Everything but what lists have in common, so that it is taken along cheaply.
    policy: Policy,
    /// The same with waivers and baseline.
    shared: Policy,
    packs: Vec<Pack>,
}

impl<'c> Held<'c> {
    fn of(config: &'c Config, flags: &Rules, counting: &CountingFlags) -> Result<Held<'c>, Problems> {
        let mut shared = policy(config, &flags.verdict)?;
        shared.max_increases = counting.max_increases.or(shared.max_increases);
        shared.window = counting.window.or(shared.window);
        shared.only_columns = flags.only_columns.clone();
        let policy = Policy { waivers: Vec::new(), baseline: Vec::new(), ..shared.clone() };
        Ok(Held { config, policy, shared, packs: packs(config, &flags.verdict.strictness.pack)? })
    }
}

/// What a plan holds changes to: the configuration with the flags laid over it, and the packs.
pub(super) fn held_to(
    config: &Config,
    strictness: &Strictness,
    counting: &CountingFlags,
) -> Result<(Policy, Vec<Pack>), Problems> {
    let verdict = Verdict { strictness: strictness.clone(), ..Verdict::default() };
    let held = Held::of(config, &Rules { verdict, ..Rules::default() }, counting)?;
    Ok((held.shared, held.packs))
}

/// The policy of the configuration, as strict as the flags say and with the baseline that they name.
pub(super) fn policy(config: &Config, flags: &Verdict) -> Result<Policy, Problems> {
    let mut policy = config.policy.clone();
    policy.preset = flags.strictness.preset.unwrap_or(policy.preset);
    policy.baseline = flags.baseline.as_deref().map(documents::baseline).transpose()?.unwrap_or_default();
    Ok(policy)
}

/// From which level on findings fail: as the flags say, else the configuration, else errors.
pub(super) fn fail_on(config: &Config, flags: &Verdict) -> FailOn {
    flags.fail_on.or(config.fail_on).unwrap_or(FailOn::Level(Level::Error))
}

/// The packs of the configuration, then those of the flags.
pub(super) fn packs(config: &Config, flags: &[String]) -> Result<Vec<Pack>, Problems> {
    let mut packs = config.packs.clone();
    let mut problems = Problems::default();
    for name in flags {
        match config::packs::find(name, Path::new("")) {
            Ok(pack) if packs.iter().any(|own| own.id == pack.id) => {}
            Ok(pack) => packs.push(pack),
            Err(found) => problems.extend(found),
        }
    }
    problems.unless_any(packs)
}

/// What is checked together.
fn pairs(asked: &Check) -> Result<Vec<Pair>, Problems> {
    if let Some(revision) = &asked.against {
        return against::pairs(revision, &asked.files);
    }
    let files = against::expanded(&asked.files)?;
    match files.as_slice() {
        files if asked.each => Ok(files.iter().cloned().map(Pair::Alone).collect()),
        [only] => Ok(vec![Pair::Alone(only.clone())]),
        [old, new] => Ok(vec![Pair::Change(old.clone(), new.clone())]),
        files => Err(Diagnostic::new(format!("{} lists cannot be one change", files.len()))
            .help("name the old and the new list, or judge each list alone:  plainprice check --each FILE…")
            .into()),
    }
}

fn report(asked: &Check, common: &Common, settings: &Settings, held: &Held<'_>) -> Result<Report, Problems> {
    let watcher = watcher(common);
    let first = setting(settings, asked.as_of, &*watcher)?;
    let mut waivers = Waivers::of_policy(&held.shared, first.as_of);
    let pairs = pairs(asked)?;
    let sources = asked.history.iter().map(|source| name(source)).collect::<Result<Vec<String>, Problems>>()?;
    if !sources.is_empty() && pairs.len() > 1 {
        let problem = Diagnostic::new(format!("one history cannot be that of {} lists", pairs.len()));
        return Err(problem.help("check each list with its own history").into());
    }
    let bought = bought(asked, settings, &pairs)?;
    let sent = sent(asked)?;
    let counted = history::asked(asked.counting.wishes(), settings, asked.as_of)?;
    let before = (!sources.is_empty()).then_some(Before { sources: &sources, asked: &counted });
    let mut whole = Report::default();
    let mut problems = Problems::default();
    for pair in pairs {
        let sources = pair.sources();
        let own = settings.of_sources(&asked.reading, &sources);
        let setting = setting(&own, asked.as_of, &*watcher)?;
        let policy = held.config.overrides_of(&held.policy, sources.iter().map(settings::path_of));
        let question = Question {
            setting: &setting,
            policy: &policy,
            packs: &held.packs,
            effective: asked.rules.effective,
            announced: asked.rules.announced,
            history: before,
            bought: bought.as_ref(),
            notices: sent.as_ref(),
        };
        let checked = match &pair {
            Pair::Alone(only) => check(None, &name(only)?, &question, &mut waivers),
            Pair::Change(old, new) => check(Some(&name(old)?), &name(new)?, &question, &mut waivers),
            Pair::Gone(old) => gone(&name(old)?, &question),
        };
        match checked {
            Ok(report) => whole.extend(report),
            Err(found) => problems.extend(found),
        }
    }
    judge_waivers(&mut whole, &held.shared, &waivers);
    problems.unless_any(whole)
}

/// What customers bought, where a flag names the sales; the configuration says how they are read.
fn bought(asked: &Check, settings: &Settings, pairs: &[Pair]) -> Result<Option<Asked>, Problems> {
    if asked.bought.sales.is_none() {
        return Ok(None);
    }
    let Some(mut bought) = impact::bought(&asked.bought, settings)? else { return Ok(None) };
    if pairs.len() > 1 {
        let problem = Diagnostic::new(format!("one table of sales cannot be held against {} lists", pairs.len()));
        return Err(problem.help("check each list with its own sales").into());
    }
    bought.wanted.is_anonymous = asked.anonymous;
    let lists = asked.files.iter().map(|file| name(file)).collect::<Result<Vec<String>, Problems>>()?;
    impact::refuse_two_inputs(lists.iter().map(String::as_str), &bought)?;
    let sources = bought.sources().map(Path::new).collect::<Vec<_>>();
    refuse_clashes(asked.answer.paths(), sources)?;
    Ok(Some(bought))
}

/// The notices that were written, where a flag names any.
fn sent(asked: &Check) -> Result<Option<Sent>, Problems> {
    if asked.notices.is_empty() {
        return Ok(None);
    }
    let mut runs = Vec::new();
    let mut problems = Problems::default();
    for file in notice_files(&asked.notices)? {
        refuse_clashes(asked.answer.paths(), [Path::new(&file)])?;
        let read = source::open(&file, Limits::default());
        match read.and_then(|input| facts::file::read(&Arc::from(file.as_str()), &input.bytes)) {
            Ok(run) => runs.push(run),
            Err(found) => problems.extend(found),
        }
    }
    problems.unless_any(Some(Sent::new(runs, asked.anonymous)))
}

/// The files with the facts of notices: those that the user names, and of a folder its own and those one level below.
fn notice_files(named: &[OsString]) -> Result<BTreeSet<String>, Problems> {
    let mut files = BTreeSet::new();
    for own in named {
        let path = Path::new(own);
        if !path.is_dir() {
            files.insert(name(own)?);
            continue;
        }
        let below = std::fs::read_dir(path).into_iter().flatten().flatten().map(|entry| entry.path());
        let all: Vec<PathBuf> = std::iter::once(path.to_path_buf()).chain(below).map(|own| own.join(FACTS)).collect();
        let found: Vec<&PathBuf> = all.iter().filter(|file| file.is_file()).collect();
        if found.is_empty() {
            let problem = Diagnostic::new(format!("no {FACTS} in {}, nor one folder below", path.to_string_lossy()));
            return Err(problem
                .help("write notices there:  plainprice notice OLD NEW --effective DATE -o FOLDER")
                .into());
        }
        for file in found {
            files.insert(name(file.as_os_str())?);
        }
    }
    Ok(files)
}

/// Asks about one change and the versions before, with nothing but the configuration.
pub(super) fn of_change<T>(
    [old, new]: [&str; 2],
    sources: &[String],
    settings: &Settings,
    setting: &Setting<'_>,
    ask: impl FnOnce(&Question<'_>, &pipeline::history::Asked, &mut Waivers<'_>) -> Result<T, Problems>,
) -> Result<T, Problems> {
    let config = settings.config.clone().unwrap_or_default();
    let held = Held::of(&config, &Rules::default(), &CountingFlags::default())?;
    let counted = history::asked(CountingFlags::default().wishes(), settings, None)?;
    let history = (!sources.is_empty()).then_some(Before { sources, asked: &counted });
    let mut waivers = Waivers::of_policy(&held.shared, setting.as_of);
    let policy = held.config.overrides_of(&held.policy, [old, new].into_iter().map(Path::new));
    let question = Question {
        setting,
        policy: &policy,
        packs: &held.packs,
        effective: None,
        announced: None,
        history,
        bought: None,
        notices: None,
    };
    ask(&question, &counted, &mut waivers)
}

/// A report with everything that its formats need.
pub(super) struct Shown<'r> {
    report: &'r Report,
    fail_on: FailOn,
    limit: Option<usize>,
    /// The words.
    pub text: Text,
    rules: Vec<RuleAbout>,
}

impl<'r> Shown<'r> {
    /// Takes what every format needs together.
    pub fn of(report: &'r Report, fail_on: FailOn, limit: Option<usize>) -> Shown<'r> {
        Shown { report, fail_on, limit, text: Text::english(), rules: rules::about() }
    }

    /// Writes the report in a format.
    pub fn write(&self, format: FindingFormat, screen: &Screen, out: &mut dyn Write) -> io::Result<()> {
        let Shown { report, fail_on, limit, text, rules } = self;
        let most = for_machines(*limit);
        match format {
            FindingFormat::Table => findings::table::write(report, text, screen, *limit, out),
            FindingFormat::Json => findings::json::write(report, text, most, out),
            FindingFormat::Ndjson => findings::ndjson::write(report, text, most, out),
            FindingFormat::Csv => findings::csv::write(report, text, most, out),
            FindingFormat::Markdown => findings::markdown::write(report, text, *limit, out),
            FindingFormat::Sarif => findings::sarif::write(report, rules, text, most, out),
            FindingFormat::Junit => findings::junit::write(report, *fail_on, text, most, out),
            FindingFormat::Github => findings::github::write(report, text, most, out),
            FindingFormat::Gitlab => findings::gitlab::write(report, text, most, out),
        }
    }
}

/// Shows a report of findings.
pub(super) fn show(
    report: &Report,
    fail_on: FailOn,
    answer: &Answer<FindingFormat>,
    limit: Option<usize>,
    common: &Common,
) -> Result<(), Problems> {
    let shown = Shown::of(report, fail_on, limit);
    deliver_all(answer, common, |format, screen, out| shown.write(format, &screen, out))
}
