//! `review`: the main job, in one summary.

use std::io::Write;
use std::path::{Component, Path, PathBuf};
use std::process::ExitCode;

use crate::cli::args::{Bought, Common, Review};
use crate::cli::deliver::{Target, deliver};
use crate::cli::notice::{self, Gathered};
use crate::cli::settings::Settings;
use crate::cli::terminal::Terminal;
use crate::cli::{check, impact, in_threads, name, setting, show, watcher};
use crate::core::diagnostic::Problems;
use crate::core::finding::Report;
use crate::core::wishes::Format;
use crate::impact::usual::is_silent;
use crate::pipeline::open::ledger_of;
use crate::pipeline::plan::plan;
use crate::pipeline::review::Versions;
use crate::pipeline::{self, Setting};
use crate::render::findings::brief::{self, Beside};
use crate::render::impact::brief as impact_brief;
use crate::render::notice::{self as notice_brief, SendBy};
use crate::render::plan::brief as plan_brief;
use crate::render::screen::wrapped;
use crate::source::versions::Version;
use crate::text::Text;

/// Finds the versions, compares the two newest, and says what it means.
pub fn run(review: &Review, common: &Common) -> Result<ExitCode, Problems> {
    let sources = review.sources();
    let settings = Settings::resolve(&review.reading, common, &sources)?;
    let watcher = watcher(common);
    let mut setting = setting(&settings, review.showing.as_of, &*watcher)?;
    let names = sources.iter().map(|source| name(source)).collect::<Result<Vec<String>, Problems>>()?;
    let ledger = ledger_of(&settings.wishes);
    let before = match names.as_slice() {
        [_, _] => Vec::new(),
        [folder] if !Path::new(folder).is_dir() => names.clone(),
        _ => folders(&settings, names.first().map(String::as_str)),
    };
    let found = if before.is_empty() { Versions::default() } else { Versions::find(&before, ledger)? };
    let (old, new) = match (names.as_slice(), found.newest()) {
        ([old, new], _) => (old.clone(), new.clone()),
        (_, Some((old, new))) => {
            setting.dates = [old.date, new.date];
            (old.path.clone(), new.path.clone())
        }
        _ => return Err(Problems::default()),
    };
    in_threads(&settings, || {
        // What cannot be judged stops the review before anything is shown.
        let is_judged = review.showing.answer.format == Format::Table && old != "-" && new != "-";
        let names = [old.as_str(), new.as_str()];
        let advice = is_judged.then(|| Advice::of(names, &before, &settings, &setting)).transpose()?;
        pipeline::diff(&old, &new, &setting, |comparison| {
            if review.showing.answer.format == Format::Table {
                deliver(Target::StandardOutput, |out| {
                    remark(&found, out)?;
                    opening(&found.all, out)
                })?;
            } else if !common.quiet {
                // Where even standard error is closed, nobody waits for a remark.
                let _ = remark(&found, &mut std::io::stderr().lock());
            }
            show(comparison, &review.showing, common)
        })?;
        if let Some(advice) = &advice {
            advice.show(common)?;
        }
        Ok(ExitCode::SUCCESS)
    })?
}

/// What to do before the new prices go out, and what they do to customers.
struct Advice {
    report: Report,
    beside: Beside,
    /// What regular customers pay, where sales are configured.
    regulars: Option<String>,
    /// What customers could be told, where it is known from which day the new prices hold.
    notices: Option<Preview>,
}

/// What customers could be told.
struct Preview {
    /// How many notices there would be, and by when they go out.
    said: Vec<String>,
    /// One of them.
    first: Vec<String>,
    /// How they are written.
    command: String,
}

impl Advice {
    fn of(
        [old, new]: [&str; 2],
        before: &[String],
        settings: &Settings,
        setting: &Setting<'_>,
    ) -> Result<Advice, Problems> {
        let history = if before.is_empty() { String::new() } else { format!(" --history {}", before.join(" ")) };
        let command = |name: &str| format!("plainprice {name} {old} {new}{history}");
        let lists = [old, new];
        let report = check::of_change(lists, before, settings, setting, |question, _, waivers| {
            pipeline::check::check(Some(old), new, question, waivers)
        })?;
        let waits = check::of_change(lists, before, settings, setting, |question, counted, _| {
            plan(old, new, question, counted, |report| Ok(plan_brief::sentences(report, &Text::english())))
        })?;
        let beside = Beside { waits, plan: command("plan"), check: command("check") };
        let regulars = regulars(lists, settings, setting)?;
        Ok(Advice { report, beside, regulars, notices: Preview::of(lists, before, settings, setting)? })
    }

    fn show(&self, common: &Common) -> Result<(), Problems> {
        let screen = Terminal::standard_output(common.color).screen();
        deliver(Target::StandardOutput, |out| {
            let mut text = Vec::new();
            brief::write(&self.report, &self.beside, &Text::english(), &screen, &mut text)?;
            if !text.is_empty() {
                writeln!(out)?;
            }
            out.write_all(&text)?;
            let mut line = |text: &str| {
                wrapped(&screen.shown(text), screen.width).iter().try_for_each(|line| writeln!(out, "{line}"))
            };
            if let Some(regulars) = &self.regulars {
                line("")?;
                line(regulars)?;
            }
            if let Some(preview) = &self.notices {
                line("")?;
                preview.said.iter().try_for_each(|said| line(said))?;
                line("")?;
                for own in &preview.first {
                    wrapped(&screen.shown(own), screen.width.saturating_sub(4).max(20))
                        .iter()
                        .try_for_each(|part| line(&format!("  | {part}")))?;
                }
                line("")?;
                line(&preview.command)?;
            }
            Ok(())
        })
    }
}

impl Preview {
    /// The notices that the new list asks for; `None` where no day is known or nothing that anybody buys changes.
    fn of(
        [old, new]: [&str; 2],
        before: &[String],
        settings: &Settings,
        setting: &Setting<'_>,
    ) -> Result<Option<Preview>, Problems> {
        let text = Text::english();
        let told = notice::of_review([old, new], before, settings, setting);
        let Some(Gathered { facts, notice_days, .. }) = told? else { return Ok(None) };
        if facts.notices.is_empty() {
            return Ok(None);
        }
        let send_by = notice_days.and_then(|days| SendBy::of(&facts, days));
        let said = notice_brief::preview(&facts, send_by, &text);
        let first = notice::preview(&facts)?;
        let history = if before.is_empty() { String::new() } else { format!(" --history {}", before.join(" ")) };
        let whom = if facts.notices.iter().any(|notice| notice.reader.customer.is_some()) { " --for each" } else { "" };
        let day = facts.effective;
        let command = format!("Write them: plainprice notice {old} {new} --effective {day}{history}{whom} -o notices");
        Ok(Some(Preview { said, first, command }))
    }
}

/// What regular customers pay more, by what they bought before the new prices hold; `None` where no sales are configured.
/// Sales that say nothing of that time are told and stop no review.
fn regulars([old, new]: [&str; 2], settings: &Settings, setting: &Setting<'_>) -> Result<Option<String>, Problems> {
    let Some(asked) = impact::bought(&Bought::default(), settings)? else { return Ok(None) };
    let as_of = setting.dates[1].map_or(setting.as_of, |from| from.min(setting.as_of));
    let then = Setting { as_of, ..*setting };
    let found = pipeline::impact::impact(old, new, &then, &asked, |report| Ok(impact_brief::sentence(report)));
    let sentence = match found {
        Ok(sentence) => sentence,
        Err(problems) => match problems.list.as_slice() {
            [only] if is_silent(only) => format!("What regulars pay cannot be said: {}.", only.headline),
            _ => return Err(problems),
        },
    };
    Ok(Some(format!("{sentence} All of it: plainprice impact {old} {new} --as-of {as_of}")))
}

/// Where the versions are: in the files or in the ledger that the configuration names, else in the folder itself.
pub(super) fn folders(settings: &Settings, folder: Option<&str>) -> Vec<String> {
    let configured = settings.config.as_ref().and_then(|config| {
        let files = &config.list(&settings.list)?.files;
        let base = as_named(&config.folder, Path::new(folder.unwrap_or(".")));
        let inside = |pattern: &String| base.join(pattern).to_string_lossy().into_owned();
        (!files.is_empty()).then(|| files.iter().map(inside).collect())
    });
    configured.or_else(|| settings.recorded().map(|list| vec![list])).unwrap_or_else(|| {
        let folder = PathBuf::from(folder.unwrap_or("."));
        let prices = folder.join("prices");
        let chosen = if prices.is_dir() { prices } else { folder };
        vec![chosen.to_string_lossy().into_owned()]
    })
}

/// A folder as the user would name it: in the words that named another folder in it, else from the working
/// folder, else from the root.
fn as_named(folder: &Path, named: &Path) -> PathBuf {
    let whole = |path: &Path| {
        let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
        std::fs::canonicalize(path).ok()
    };
    let Some(real) = whole(folder) else { return folder.to_path_buf() };
    // `a/..` is not above `a`, whatever its letters say.
    let is_straight = !named.components().any(|part| part == Component::ParentDir);
    let above = named.ancestors().take(if is_straight { usize::MAX } else { 1 });
    if let Some(found) = above.into_iter().find(|path| whole(path).as_deref() == Some(&*real)) {
        return found.strip_prefix(".").unwrap_or(found).to_path_buf();
    }
    let near = whole(Path::new(".")).and_then(|here| real.strip_prefix(here).map(Path::to_path_buf).ok());
    near.unwrap_or_else(|| folder.to_path_buf())
}

/// Says which files are no version, because their names tell no date.
fn remark(found: &Versions, out: &mut dyn Write) -> std::io::Result<()> {
    let clean = |path: &String| path.chars().filter(|c| !c.is_control()).collect::<String>();
    match found.passed_over.as_slice() {
        [] => Ok(()),
        [only] => writeln!(out, "Passed over, because its name tells no date: {}.", clean(only)),
        all => {
            let names: Vec<String> = all.iter().map(clean).collect();
            writeln!(out, "Passed over, because their names tell no date: {}.", names.join(", "))
        }
    }
}

/// Says which versions there are and which two are compared.
fn opening(versions: &[Version], out: &mut dyn Write) -> std::io::Result<()> {
    let [first, .., old, new] = versions else {
        return match versions {
            [old, new] => writeln!(out, "2 versions found: {} and {}.\n", shown(old), shown(new)),
            _ => Ok(()),
        };
    };
    writeln!(
        out,
        "{} versions found, {} to {}. The two newest are compared: {} and {}.\n",
        versions.len(),
        shown(first),
        shown(new),
        shown(old),
        shown(new)
    )
}

fn shown(version: &Version) -> String {
    match version.date {
        Some(date) => date.to_string(),
        None => version.path.chars().filter(|c| !c.is_control()).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_named_in_the_words_of_the_user() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let shop = folder.path().join("shop");
        let prices = shop.join("prices");
        std::fs::create_dir_all(&prices).expect("made");
        assert_eq!(as_named(&shop, &prices), shop);
        assert_eq!(as_named(&shop, &prices.join("..")), prices.join(".."));
        let here = std::env::current_dir().expect("there is one");
        assert_eq!(as_named(&here, Path::new(".")), Path::new(""));
        assert_eq!(as_named(&here.join("src"), Path::new("./src/cli")), Path::new("src"));
        assert_eq!(as_named(&here.join("src"), Path::new("src/cli/config/..")), Path::new("src"));
    }
}
