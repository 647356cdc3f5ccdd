//! What a person reads about a ledger. Lines are folded by whoever shows them.

use std::fmt::Write as _;

use crate::core::ledger::{Audit, Entry, Fault, FaultKind, Recorded, Sum, Version};
use crate::render::sentences::counted;

/// What recording came to, and the head to keep.
pub fn recorded(file: &str, recorded: &Recorded) -> String {
    let Entry { version, is_late, .. } = &recorded.entry;
    let mut text = String::new();
    let Version { number, list, on, .. } = version;
    if recorded.is_new {
        let rows = counted(version.rows, "row");
        let of = files(version);
        let _ = writeln!(text, "Recorded {list} from {on} as version {number} in {file}: {rows} of {of}.");
    } else {
        let _ =
            writeln!(text, "{list} from {on} is recorded already, as version {number} in {file}. Nothing was added.");
    }
    if recorded.is_new && *is_late {
        text.push_str("It is a late entry: a later day of this list was recorded before.\n");
    }
    if let Some(replaced) = recorded.replaces.filter(|_| recorded.is_new) {
        let _ = writeln!(text, "It stands in place of version {replaced} of the same day, which is kept too.");
    }
    let _ = writeln!(text, "Head: {}", recorded.head);
    if recorded.is_new {
        text.push_str(
            "Keep the head in another place. plainprice ledger verify --head HASH then proves that nothing was changed.\n",
        );
    }
    text
}

fn files(version: &Version) -> String {
    let names: Vec<&str> = version.parts.iter().map(|part| part.name.as_str()).collect();
    names.join(", ")
}

/// Every list with its versions.
pub fn listed(file: &str, entries: &[Entry], head: Option<Sum>) -> String {
    let mut text = String::new();
    let mut lists: Vec<&str> = entries.iter().map(|entry| entry.version.list.as_str()).collect();
    lists.sort_unstable();
    lists.dedup();
    let versions = counted(entries.len() as u64, "version");
    let _ = writeln!(text, "{versions} of {} in {file}.", counted(lists.len() as u64, "list"));
    for list in lists {
        let of_list: Vec<&Entry> = entries.iter().filter(|entry| entry.version.list == list).collect();
        let heading = ["version", "from", "announced", "rows", "files"].map(str::to_string);
        let mut rows = vec![heading];
        rows.extend(of_list.iter().map(|entry| {
            let own = &entry.version;
            let announced = own.announced.map_or("–".to_string(), |day| day.to_string());
            [own.number.to_string(), own.on.to_string(), announced, own.rows.to_string(), remarked(entry)]
        }));
        let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
        let widths: Vec<usize> = (0..4).map(width).collect();
        let _ = writeln!(text, "\n{list}");
        for [number, on, announced, count, files] in &rows {
            let _ = writeln!(
                text,
                "  {number:>a$}  {on:<b$}  {announced:<c$}  {count:>d$}  {files}",
                a = widths[0],
                b = widths[1],
                c = widths[2],
                d = widths[3],
            );
        }
    }
    if let Some(head) = head {
        let _ = writeln!(text, "\nHead: {head}");
    }
    text
}

/// The files of a version, and what must be known about it.
fn remarked(entry: &Entry) -> String {
    let mut text = files(&entry.version);
    if entry.is_late {
        text.push_str(", a late entry");
    }
    if let Some(other) = entry.replaced_by {
        let _ = write!(text, ", replaced by version {other}");
    }
    text
}

/// What an audit found.
pub fn audited(audit: &Audit) -> String {
    let mut text = String::new();
    let versions = counted(audit.versions, "version");
    if !audit.faults.is_empty() {
        let _ =
            writeln!(text, "This ledger is not as it was recorded: {}.", counted(audit.faults.len() as u64, "fault"));
        for fault in &audit.faults {
            let _ = writeln!(text, "  {}", sentence(fault, audit));
        }
        if let Some(proven) = audit.proven {
            let _ = writeln!(text, "Proven by a head: everything up to version {proven} is as it was recorded.");
        }
        text.push_str("Go back to a copy that holds, or to an export: plainprice ledger import FOLDER.\n");
        return text;
    }
    let of = format!("{versions} of {}", counted(audit.lists, "list"));
    match audit.proven {
        Some(proven) => {
            let _ = writeln!(text, "proven: {of}; nothing up to version {proven} was rewritten or cut.");
            if proven < audit.versions {
                let later = counted(audit.versions - proven, "later version");
                let _ = writeln!(text, "{later}: consistent, not anchored. A newer head proves more.");
            }
        }
        None => {
            let _ = writeln!(text, "consistent, not anchored: {of}, and each follows the one before.");
            text.push_str(
                "Only a head that was kept in another place proves it: plainprice ledger verify --head HASH\n",
            );
        }
    }
    if let Some(head) = audit.head {
        let _ = writeln!(text, "Head: {head}");
    }
    text
}

/// One fault in a sentence.
pub(super) fn sentence(fault: &Fault, audit: &Audit) -> String {
    let of = fault.of.as_ref().map(|(list, on)| format!(" ({list}, from {on})")).unwrap_or_default();
    let (subject, is, was) = match fault.versions {
        Some((first, last)) if first < last => (format!("versions {first} to {last}{of}"), "are", "were"),
        Some((first, _)) => (format!("version {first}{of}"), "is", "was"),
        None => (String::new(), "is", "was"),
    };
    let detail = fault.detail.as_deref().map(|detail| format!(" ({detail})")).unwrap_or_default();
    let part = fault.part.as_deref().map_or("a file".to_string(), |part| format!("the file {part}"));
    match fault.kind {
        FaultKind::VersionChanged => format!("{subject} {was} changed{detail}"),
        FaultKind::ContentChanged => format!("{subject}: {part} was changed{detail}"),
        FaultKind::PartsChanged => format!("{subject}: {part} is gone{detail}"),
        FaultKind::VersionMissing => format!("{subject} {is} missing{detail}"),
        FaultKind::VersionUnreadable => format!("{subject} cannot be read{detail}"),
        FaultKind::ChainBroken => format!("{subject} {was} rewritten{detail}"),
        FaultKind::HeadMissing => {
            let head = fault.head.map(|head| head.to_string()).unwrap_or_default();
            let after = match audit.proven {
                Some(proven) => format!("something after version {proven}"),
                None => "something".to_string(),
            };
            format!("{after} was rewritten or cut: the head {head} is not in the chain")
        }
        FaultKind::PageDamaged => match fault.page {
            Some(page) => format!("page {page} of the file is damaged{detail}"),
            None => format!("the file is damaged{detail}"),
        },
        FaultKind::LayoutChanged => format!("the tables were changed{detail}"),
    }
}

/// What was exported.
pub fn exported(versions: &[Version], folder: &str) -> String {
    let files: usize = versions.iter().map(|version| version.parts.len()).sum();
    let mut text = format!(
        "Exported {} to {folder}: {} and manifest.jsonl.\n",
        counted(versions.len() as u64, "version"),
        counted(files as u64, "file")
    );
    if let Some(last) = versions.last() {
        let _ = writeln!(text, "Head: {}", last.hash);
    }
    text
}

/// What was imported.
pub fn imported(added: u64, versions: u64, head: Sum) -> String {
    let added = counted(added, "version");
    format!("Imported {added}; the ledger holds {}.\nHead: {head}\n", counted(versions, "version"))
}
