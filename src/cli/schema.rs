//! `schema`: the JSON Schema of what the program writes.

use crate::core::diagnostic::{Diagnostic, Problems, did_you_mean};

/// Every schema with its name and what it describes.
pub static SCHEMAS: &[(&str, &str, &str)] = &[
    ("diff", "what diff and review write with --format json", include_str!("schemas/diff.schema.json")),
    ("facts", "what notice writes into its folder as facts.json", include_str!("schemas/facts.schema.json")),
    (
        "findings",
        "what check, quote check and quote compare write with --format json",
        include_str!("schemas/findings.schema.json"),
    ),
    ("history", "what history writes with --format json", include_str!("schemas/history.schema.json")),
    ("impact", "what impact writes with --format json", include_str!("schemas/impact.schema.json")),
    (
        "ledger",
        "what ledger record, list, show and verify write with --format json",
        include_str!("schemas/ledger.schema.json"),
    ),
    ("plan", "what plan writes with --format json", include_str!("schemas/plan.schema.json")),
];

/// The schema of a name, or without a name the list of names.
pub fn text(name: Option<&str>) -> Result<String, Problems> {
    let Some(name) = name else {
        let width = SCHEMAS.iter().map(|(name, ..)| name.len()).max().unwrap_or_default();
        return Ok(SCHEMAS.iter().map(|(name, about, _)| format!("{name:width$}  {about}\n")).collect());
    };
    let names = || SCHEMAS.iter().map(|(known, ..)| *known);
    SCHEMAS.iter().find(|(known, ..)| *known == name).map(|(.., schema)| schema.to_string()).ok_or_else(|| {
        let diagnostic = Diagnostic::new(format!("there is no schema {name:?}"));
        match did_you_mean(name, names()).as_slice() {
            [] => diagnostic.help(format!("the schemas are {}", names().collect::<Vec<_>>().join(", "))).into(),
            near => diagnostic.help(format!("did you mean {}?", near.join(" or "))).into(),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_gives_its_schema_and_no_name_gives_the_names() {
        assert!(text(Some("diff")).is_ok_and(|schema| schema.contains("plainprice.diff/1")));
        assert!(text(None).is_ok_and(|names| names.starts_with("diff  ")));
        assert!(text(Some("dif")).is_err_and(|problems| problems.list[0].help[0] == "did you mean diff?"));
    }
}
