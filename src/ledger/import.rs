//! Reads an export back: the same chain with the same head, into a new ledger or as what follows in an older one.

use std::path::Path;
use std::sync::Arc;

use super::export::{Head, Line, MANIFEST, SCHEMA};
use super::store::{Draft, Ledger};
use super::{chain, source};
use crate::core::date::Date;
use crate::core::diagnostic::Diagnostic;
use crate::core::ledger::{Part, Sum, Version};
use crate::core::place::Place;

/// What an import came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Imported {
    /// The versions that are new in the ledger.
    pub added: u64,
    /// All versions of the ledger.
    pub versions: u64,
    /// The hash of the last one.
    pub head: Sum,
}

/// An export that is whole.
#[derive(Clone, Debug)]
pub struct Exported(Vec<(Version, Draft)>);

/// Adds an export to a ledger. Where the ledger holds something already, the export must begin with the very same
/// versions.
///
/// # Errors
/// The export does not continue this ledger. Nothing is imported then.
pub fn import(ledger: &mut Ledger, Exported(exported): Exported) -> Result<Imported, Diagnostic> {
    let (versions, drafts): (Vec<Version>, Vec<Draft>) = exported.into_iter().unzip();
    let file = Arc::clone(ledger.file());
    let (added, all) = ledger.add(|own| {
        let differs = own.iter().zip(&versions).find(|(own, other)| own.hash != other.hash);
        if let Some((own, _)) = differs {
            let headline = format!(
                "the export does not continue this ledger: its version {} is another one than {} from {} here",
                own.number, own.list, own.on
            );
            let problem = Diagnostic::new(headline).at(Place::file(&file));
            return Err(problem.help("import it into a ledger of its own:  --ledger FILE"));
        }
        Ok(drafts.into_iter().skip(own.len()).collect())
    })?;
    let head = all.last().map_or(Sum::default(), |last| last.hash);
    Ok(Imported { added: added as u64, versions: all.len() as u64, head })
}

/// Reads and proves the export in a folder as a whole.
///
/// # Errors
/// It is not whole, or was changed.
pub fn read(folder: &Path) -> Result<Exported, Diagnostic> {
    let path = folder.join(MANIFEST);
    let shown: Arc<str> = Arc::from(path.to_string_lossy());
    let text = std::fs::read_to_string(&path).map_err(|error| {
        Diagnostic::new(format!("the manifest of the export cannot be read: {error}"))
            .at(Place::file(&shown))
            .help("name a folder that  plainprice ledger export FOLDER  wrote")
    })?;
    let at = |line: usize, what: String| Diagnostic::new(what).at(Place::text(&shown, line as u64, None));
    let mut lines = (1..).zip(text.lines());
    let head: Option<Head> = lines.next().and_then(|(_, line)| serde_json::from_str(line).ok());
    let Some(head) = head.filter(|head| head.schema == SCHEMA) else {
        return Err(at(1, format!("this is no manifest of an export: its schema is not {SCHEMA}")));
    };
    let mut found: Vec<(Version, Draft)> = Vec::new();
    for (number, line) in lines {
        let own: Line = serde_json::from_str(line)
            .map_err(|_| at(number, "the manifest is not whole: this is no version".to_string()))?;
        let version = version(&own).map_err(|what| at(number, what))?;
        let last = found.last().map_or(Sum::default(), |(last, _)| last.hash);
        if version.number != found.len() as u64 + 1 || version.before != last || chain::hash(&version) != version.hash {
            let what = format!("version {} was changed: it is not the next link of the chain", version.number);
            return Err(at(number, what).help("fetch the export again, or export the ledger again"));
        }
        let mut parts = Vec::new();
        for (part, own) in version.parts.iter().zip(&own.parts) {
            parts.push((
                part.name.clone(),
                content(folder, &own.file, part)
                    .map_err(|what| at(number, what).help("fetch the export again, or export the ledger again"))?,
            ));
        }
        let Version { list, on, announced, rows, .. } = version.clone();
        found.push((version, Draft { list, on, announced, rows, parts }));
    }
    let last = found.last().map(|(last, _)| last.hash.to_string()).unwrap_or_default();
    if found.is_empty() || head.versions != found.len() as u64 || head.head != last {
        let what = format!("the export is not whole: it holds {} of {} versions", found.len(), head.versions);
        return Err(at(1, what).help("fetch the export again, or export the ledger again"));
    }
    Ok(Exported(found))
}

fn version(own: &Line) -> Result<Version, String> {
    let day = |text: &str| Date::iso(text).ok_or_else(|| format!("{text:?} is no day"));
    let sum = |text: &str| Sum::of_hex(text).ok_or_else(|| format!("{text:?} is no sum of 64 digits"));
    source::check_list_name(&own.list)?;
    let mut parts = Vec::new();
    for part in &own.parts {
        source::check_part_name(&part.name)?;
        parts.push(Part { name: part.name.clone(), size: part.size, sum: sum(&part.sha256)? });
    }
    Ok(Version {
        number: own.version,
        list: own.list.clone(),
        on: day(&own.on)?,
        announced: own.announced.as_deref().map(day).transpose()?,
        rows: own.rows,
        parts,
        before: sum(&own.before)?,
        hash: sum(&own.hash)?,
    })
}

/// The bytes of a file beside the manifest.
fn content(folder: &Path, file: &str, part: &Part) -> Result<Vec<u8>, String> {
    source::check_part_name(file)?;
    let bytes = std::fs::read(folder.join(file)).map_err(|error| format!("{file} cannot be read: {error}"))?;
    if chain::sum(&bytes) == part.sum && bytes.len() as u64 == part.size {
        Ok(bytes)
    } else {
        Err(format!("{file} was changed: it does not give its sum"))
    }
}
