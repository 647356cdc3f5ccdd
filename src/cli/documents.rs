//! Reads the findings that an earlier check wrote as JSON: a baseline, or the finding that someone waives.

use std::path::Path;
use std::sync::Arc;

use serde_json::Value;

use crate::core::diagnostic::{Diagnostic, Problems};
use crate::core::place::Place;
use crate::render::findings::json::SCHEMA;
use crate::rules::waivers::BASELINE;

/// A finding as a document tells it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Told {
    /// The fingerprint.
    pub fingerprint: String,
    /// The rule.
    pub rule: String,
    /// The list.
    pub list: String,
    /// The item; `None` where a whole column or list is at fault.
    pub item: Option<String>,
    /// The component.
    pub component: Option<String>,
    /// The facts as written.
    pub facts: Vec<(String, String)>,
    /// Whether a waiver of a configuration covers it.
    pub is_waived: bool,
}

/// The fingerprints of a baseline. What a waiver covered then is left to the waiver: its day counts.
pub fn baseline(file: &Path) -> Result<Vec<String>, Problems> {
    let document = read(file)?;
    if document.is_shortened {
        let place = Place::file(&Arc::from(file.to_string_lossy()));
        return Err(Diagnostic::new("this baseline does not hold all of its findings: it was shortened with --limit")
            .at(place)
            .help("write it again without --limit:  plainprice check … --write json=baseline.json")
            .into());
    }
    let known = document.findings.into_iter().filter(|finding| !finding.is_waived);
    Ok(known.map(|finding| finding.fingerprint).collect())
}

/// A document of findings.
pub struct Document {
    /// Its findings in their order.
    pub findings: Vec<Told>,
    /// Whether it counts more findings than it holds.
    pub is_shortened: bool,
}

/// Reads a document of findings.
pub fn read(file: &Path) -> Result<Document, Problems> {
    let name: Arc<str> = Arc::from(file.to_string_lossy());
    let how = "plainprice check … --write json=FILE  writes such a file";
    let bytes = std::fs::read(file).map_err(|error| {
        Diagnostic::new(format!("the findings cannot be read: {error}")).at(Place::file(&name)).help(how)
    })?;
    let document: Value = serde_json::from_slice(&bytes).map_err(|error| {
        let place = Place::text(&name, error.line().max(1) as u64, u32::try_from(error.column().max(1)).ok());
        Diagnostic::new("the findings are not whole: this is no JSON document").at(place).help(how)
    })?;
    if document["schema"].as_str() != Some(SCHEMA) {
        let headline = format!("this is no document of findings: its schema is not {SCHEMA}");
        return Err(Diagnostic::new(headline).at(Place::file(&name)).help(how).into());
    }
    let findings: Option<Vec<Told>> =
        document["findings"].as_array().and_then(|findings| findings.iter().map(told).collect());
    let counted = ["errors", "warnings", "notes", "waived"]
        .iter()
        .map(|name| document["summary"][name].as_u64())
        .try_fold(0u64, |sum, count| sum.checked_add(count?));
    let (Some(findings), Some(counted)) = (findings, counted) else {
        let headline = "the findings are not whole: a finding or the summary lacks a member";
        return Err(Diagnostic::new(headline).at(Place::file(&name)).help(how).into());
    };
    let is_shortened = counted != findings.len() as u64;
    Ok(Document { findings, is_shortened })
}

/// A finding; `None` where a member is missing or of another kind.
fn told(finding: &Value) -> Option<Told> {
    let text = |name: &str| finding[name].as_str().map(str::to_string);
    let optional = |name: &str| match &finding[name] {
        Value::Null => Some(None),
        value => value.as_str().map(|text| Some(text.to_string())),
    };
    let fingerprint = text("fingerprint")?;
    let is_hex = fingerprint.len() == 16 && fingerprint.bytes().all(|byte| byte.is_ascii_hexdigit());
    let facts = finding["facts"].as_object()?.iter();
    let waived = &finding["waived_by"];
    Some(Told {
        fingerprint: Some(fingerprint).filter(|_| is_hex)?,
        rule: text("rule")?,
        list: text("list")?,
        item: optional("item")?,
        component: optional("component")?,
        facts: facts.map(|(name, value)| Some((name.clone(), value.as_str()?.to_string()))).collect::<Option<_>>()?,
        is_waived: !waived.is_null() && !(waived["owner"].as_str() == Some(BASELINE) && waived["expires"].is_null()),
    })
}
