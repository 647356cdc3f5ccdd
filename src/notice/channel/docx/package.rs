//! The parts of a document and the archive around them.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::super::tongue::Tongue;
use crate::core::date::Date;
use crate::text::markup::html;

const TYPES: &str = include_str!("parts/content_types.xml");
const RELATIONS: &str = include_str!("parts/rels.xml");
const DOCUMENT_RELATIONS: &str = include_str!("parts/document_rels.xml");
const STYLES: &str = include_str!("parts/styles.xml");
const NUMBERING: &str = include_str!("parts/numbering.xml");

/// What the document says of itself.
pub(super) struct Properties<'p> {
    pub(super) title: &'p str,
    pub(super) tongue: Tongue<'p>,
    pub(super) day: Date,
}

/// The archive with a body between its parts.
pub(super) fn packed(body: &str, properties: &Properties<'_>) -> zip::result::ZipResult<Vec<u8>> {
    let document = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document \
         xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
    );
    let styles =
        STYLES.replace("<w:lang/>", &language(properties.tongue)).replace("EAST-ASIAN", font(properties.tongue));
    let core = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<cp:coreProperties \
         xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{}</dc:title><dc:language>{}</dc:language>\
         <dcterms:created xsi:type=\"dcterms:W3CDTF\">{}T12:00:00Z</dcterms:created></cp:coreProperties>",
        html(properties.title),
        properties.tongue.tag(),
        properties.day
    );
    let parts = [
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", RELATIONS),
        ("docProps/core.xml", &core),
        ("word/document.xml", &document),
        ("word/_rels/document.xml.rels", DOCUMENT_RELATIONS),
        ("word/styles.xml", &styles),
        ("word/numbering.xml", NUMBERING),
    ];
    // No part bears the time of its making: the same letter is the same bytes.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut archive = ZipWriter::new(Cursor::new(Vec::with_capacity(8 * 1024)));
    for (name, text) in parts {
        archive.start_file(name, options)?;
        archive.write_all(text.as_bytes())?;
    }
    Ok(archive.finish()?.into_inner())
}

/// The language of a run: that of its Latin or Cyrillic letters and that of its Han characters.
pub(super) fn language(tongue: Tongue<'_>) -> String {
    let tag = tongue.office_tag();
    match tongue.is_han() {
        true => format!("<w:lang w:val=\"{tag}\" w:eastAsia=\"{tag}\"/>"),
        false => format!("<w:lang w:val=\"{tag}\"/>"),
    }
}

/// The font of Han characters: each script has its own forms of them.
fn font(tongue: Tongue<'_>) -> &'static str {
    match tongue.office_tag().as_str() {
        "zh-CN" | "zh-SG" => "Microsoft YaHei",
        _ => "Microsoft JhengHei",
    }
}
