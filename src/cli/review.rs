//! `review`: the main job, in one summary.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::cli::args::{Common, Review};
use crate::cli::deliver::{Target, deliver};
use crate::cli::settings::Settings;
use crate::cli::{in_threads, name, setting, show, watcher};
use crate::core::diagnostic::Problems;
use crate::core::wishes::Format;
use crate::pipeline;
use crate::pipeline::review::Versions;
use crate::source::versions::Version;

/// Finds the versions, compares the two newest, and says what it means.
pub fn run(review: &Review, common: &Common) -> Result<ExitCode, Problems> {
    let sources = review.sources();
    let settings = Settings::resolve(&review.reading, common, &sources)?;
    let watcher = watcher(common);
    let setting = setting(&settings, &review.showing, &*watcher)?;
    let names = sources.iter().map(|source| name(source)).collect::<Result<Vec<String>, Problems>>()?;
    let (old, new, found) = match names.as_slice() {
        [old, new] => (old.clone(), new.clone(), Vec::new()),
        [folder] if !Path::new(folder).is_dir() => versions(std::slice::from_ref(folder))?,
        _ => versions(&folders(&settings, names.first().map(String::as_str)))?,
    };
    in_threads(&settings, || {
        pipeline::diff(&old, &new, &setting, |comparison| {
            if review.showing.format == Format::Table {
                deliver(Target::StandardOutput, |out| opening(&found, out))?;
            }
            show(comparison, &review.showing, common)?;
            Ok(ExitCode::SUCCESS)
        })
    })?
}

/// Where the versions are: as the configuration says, else in the folder itself.
fn folders(settings: &Settings, folder: Option<&str>) -> Vec<String> {
    let configured = settings.config.as_ref().and_then(|config| {
        let files = &config.list(&settings.list)?.files;
        let inside = |pattern: &String| config.folder.join(pattern).to_string_lossy().into_owned();
        (!files.is_empty()).then(|| files.iter().map(inside).collect())
    });
    configured.unwrap_or_else(|| {
        let folder = PathBuf::from(folder.unwrap_or("."));
        let prices = folder.join("prices");
        let chosen = if prices.is_dir() { prices } else { folder };
        vec![chosen.to_string_lossy().into_owned()]
    })
}

fn versions(sources: &[String]) -> Result<(String, String, Vec<Version>), Problems> {
    let versions = Versions::find(sources)?;
    let (old, new) = versions.newest().ok_or_else(Problems::default)?;
    Ok((old.path.clone(), new.path.clone(), versions.all.clone()))
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
