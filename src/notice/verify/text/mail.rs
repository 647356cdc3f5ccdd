//! Mails: every text part is a text of its own, each with the subject.

use std::sync::Arc;

use super::codings::{Bytes, base64, header, letters, quoted};
use super::{Passage, Shape, Text, html, limits, lines, physical};
use crate::core::diagnostic::{Diagnostic, Problems};
use crate::core::place::Place;
use crate::notice::verify::letters::Spot;

/// A header of a part: its name in small letters, and its value.
type Header = (String, Bytes);

/// Reads a mail.
pub(super) fn read(bytes: &[u8], file: &Arc<str>) -> Result<Vec<Text>, Problems> {
    let mut spot = Spot { line: 1, column: 0 };
    let mut placed = Bytes::with_capacity(bytes.len());
    for byte in bytes {
        // Columns count characters: bytes within one do not.
        spot.column += u32::from(byte & 0xc0 != 0x80);
        placed.push((*byte, spot));
        if *byte == b'\n' {
            spot = Spot { line: spot.line + 1, column: 0 };
        }
    }
    let whole =
        Text { file: Arc::clone(file), lines: Arc::new(physical(&String::from_utf8_lossy(bytes))), ..Text::default() };
    let (headers, _) = split(&placed);
    let subject = value(&headers, "subject").unwrap_or_default();
    if subject.len() > limits::LETTERS {
        return Err(limits::broken(file, "its subject"));
    }
    let subject = header(subject);
    let language = value(&headers, "content-language").map(plain);
    let mut texts = Vec::new();
    part(&placed, &whole, 0, &mut texts)?;
    if texts.is_empty() {
        let problem = Diagnostic::new("the mail has no text").at(Place::file(file));
        return Err(problem.help("give the file as a mail program saves it").into());
    }
    for text in &mut texts {
        let subject = Passage::of(Shape::Heading, &subject, None);
        text.passages.splice(0..0, subject);
        if text.languages.is_empty() {
            let all = language.iter().flat_map(|all| all.split(','));
            text.languages.extend(all.map(|tag| tag.trim().to_string()).filter(|tag| !tag.is_empty()));
        }
    }
    Ok(texts)
}

fn part(bytes: &[(u8, Spot)], whole: &Text, depth: u32, texts: &mut Vec<Text>) -> Result<(), Problems> {
    let (headers, body) = split(bytes);
    let kind = value(&headers, "content-type").map(plain).unwrap_or_else(|| "text/plain".to_string());
    let is = |start: &str| kind.trim_start().to_ascii_lowercase().starts_with(start);
    if is("multipart/") && depth < limits::MAIL_DEPTH {
        let Some(boundary) = parameter(&kind, "boundary") else { return Ok(()) };
        let parts = parts(body, &boundary);
        if parts.len() + texts.len() > limits::MAIL_PARTS {
            return Err(limits::broken(&whole.file, "the parts of the mail"));
        }
        return parts.into_iter().try_for_each(|own| part(own, whole, depth + 1, texts));
    }
    let is_attached = value(&headers, "content-disposition")
        .is_some_and(|own| plain(own).trim_start().to_ascii_lowercase().starts_with("attachment"));
    if !is("text/") || is_attached {
        return Ok(());
    }
    let coding = value(&headers, "content-transfer-encoding").map(plain).unwrap_or_default();
    let decoded = match coding.trim().to_ascii_lowercase().as_str() {
        "quoted-printable" => quoted(body, false),
        "base64" => base64(body),
        _ => body.to_vec(),
    };
    let letters = letters(&decoded, parameter(&kind, "charset").as_deref());
    texts.push(if is("text/html") {
        html::read(&letters, whole.clone())?
    } else {
        lines::read(&letters, whole.clone())
    });
    Ok(())
}

fn parts<'b>(body: &'b [(u8, Spot)], boundary: &str) -> Vec<&'b [(u8, Spot)]> {
    let mark = format!("--{boundary}");
    let mut found = Vec::new();
    let mut start: Option<usize> = None;
    let mut at = 0;
    for line in body.split_inclusive(|(b, _)| *b == b'\n') {
        let text: Vec<u8> = line.iter().map(|(b, _)| *b).collect();
        if let Some(rest) = text.strip_prefix(mark.as_bytes()) {
            let rest = rest.trim_ascii();
            if rest.is_empty() || rest == b"--" {
                found.extend(start.map(|start| &body[start..at]));
                start = rest.is_empty().then_some(at + line.len());
            }
        }
        at += line.len();
    }
    found.extend(start.map(|start| &body[start..]));
    found
}

/// The headers, unfolded, and what follows them.
fn split(bytes: &[(u8, Spot)]) -> (Vec<Header>, &[(u8, Spot)]) {
    let mut headers: Vec<Header> = Vec::new();
    let mut at = 0;
    for line in bytes.split_inclusive(|(b, _)| *b == b'\n') {
        at += line.len();
        let blank = line.iter().all(|(b, _)| matches!(b, b'\r' | b'\n'));
        if blank {
            break;
        }
        let is_more = matches!(line.first(), Some((b' ' | b'\t', _)));
        match line.iter().position(|(b, _)| *b == b':') {
            _ if is_more => headers.last_mut().into_iter().for_each(|(_, value)| value.extend(line)),
            Some(colon) => {
                let name = line[..colon].iter().map(|(b, _)| char::from(b.to_ascii_lowercase())).collect();
                headers.push((name, line[colon + 1..].to_vec()));
            }
            None => {}
        }
    }
    (headers, &bytes[at..])
}

fn value<'h>(headers: &'h [Header], name: &str) -> Option<&'h [(u8, Spot)]> {
    headers.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_slice())
}

fn plain(value: &[(u8, Spot)]) -> String {
    value
        .iter()
        .map(|(b, _)| char::from(*b))
        .filter(|c| !matches!(c, '\r' | '\n'))
        .collect::<String>()
        .trim()
        .to_string()
}

/// A parameter of a header: `boundary="…"`.
fn parameter(value: &str, name: &str) -> Option<String> {
    let rest = value.split(';').skip(1).find_map(|own| {
        let (key, value) = own.split_once('=')?;
        key.trim().eq_ignore_ascii_case(name).then_some(value.trim())
    })?;
    Some(rest.trim_matches('"').to_string())
}
