//! The `plainprice.ledger/1` documents: what was recorded, what is listed, what is shown, what an audit found.

use serde_json::{Value, json};

use crate::core::ledger::{Audit, Entry, Fault, Recorded, Sum};
use crate::render::ledger::table::sentence;

/// The name of the documents.
const SCHEMA: &str = "plainprice.ledger/1";

/// What recording came to.
pub fn recorded(file: &str, recorded: &Recorded) -> Value {
    json!({
        "schema": SCHEMA,
        "answer": "record",
        "ledger": file,
        "recorded": recorded.is_new,
        "replaces": recorded.replaces,
        "version": version(&recorded.entry),
        "head": recorded.head.to_string(),
    })
}

/// Every list with its versions.
pub fn listed(file: &str, entries: &[Entry], head: Option<Sum>) -> Value {
    let mut names: Vec<&str> = entries.iter().map(|entry| entry.version.list.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    let list = |name: &str| {
        let of_list = || entries.iter().filter(|entry| entry.version.list == name);
        let newest = of_list().next_back().map(|entry| entry.version.hash.to_string());
        json!({ "list": name, "head": newest, "versions": of_list().map(version).collect::<Vec<Value>>() })
    };
    json!({
        "schema": SCHEMA,
        "answer": "list",
        "ledger": file,
        "versions": entries.len(),
        "lists": names.into_iter().map(list).collect::<Vec<Value>>(),
        "head": head.map(|head| head.to_string()),
    })
}

/// What is known about a version.
pub fn shown(entry: &Entry) -> Value {
    json!({ "schema": SCHEMA, "answer": "show", "version": version(entry) })
}

/// What an audit found.
pub fn audited(file: &str, audit: &Audit) -> Value {
    let status = match (audit.faults.is_empty(), audit.proven) {
        (false, _) => "broken",
        (true, Some(_)) => "proven",
        (true, None) => "consistent, not anchored",
    };
    let anchors = audit.anchors.iter();
    json!({
        "schema": SCHEMA,
        "answer": "verify",
        "ledger": file,
        "status": status,
        "versions": audit.versions,
        "lists": audit.lists,
        "head": audit.head.map(|head| head.to_string()),
        "proven_up_to": audit.proven,
        "heads": anchors.map(|own| json!({ "head": own.head.to_string(), "version": own.version })).collect::<Vec<Value>>(),
        "faults": audit.faults.iter().map(|own| fault(own, audit)).collect::<Vec<Value>>(),
    })
}

fn version(entry: &Entry) -> Value {
    let own = &entry.version;
    let parts = own.parts.iter();
    json!({
        "version": own.number,
        "list": own.list,
        "on": own.on.to_string(),
        "announced": own.announced.map(|day| day.to_string()),
        "rows": own.rows,
        "late": entry.is_late,
        "replaced_by": entry.replaced_by,
        "parts": parts
            .map(|part| json!({ "name": part.name, "size": part.size, "sha256": part.sum.to_string() }))
            .collect::<Vec<Value>>(),
        "before": own.before.to_string(),
        "hash": own.hash.to_string(),
    })
}

fn fault(fault: &Fault, audit: &Audit) -> Value {
    let (list, on) = fault.of.as_ref().map_or((None, None), |(list, on)| (Some(list), Some(on)));
    json!({
        "fault": fault.kind.name(),
        "message": sentence(fault, audit),
        "version": fault.versions.map(|(first, _)| first),
        "until_version": fault.versions.map(|(_, last)| last),
        "list": list,
        "on": on,
        "part": fault.part,
        "page": fault.page,
        "head": fault.head.map(|head| head.to_string()),
        "detail": fault.detail,
    })
}
