//! Reads through `.gz` and `.zst`, and never fills the memory beyond the limit.

use std::io::Read;
use std::sync::Arc;

use crate::core::diagnostic::Diagnostic;
use crate::core::place::Place;
use crate::source::bytes::{Bytes, Limits, sentence, too_large};

/// Output below this size is never called a decompression bomb.
const RATIO_FROM: u64 = 64 << 20;

enum Compression {
    Gzip,
    Zstandard,
}

/// Decompresses by name or by content; the rest passes through untouched. Gives the name without the ending of the
/// compression too.
pub(super) fn decompressed(name: &Arc<str>, bytes: Bytes, limits: Limits) -> Result<(String, Bytes), Diagnostic> {
    let lower = name.to_lowercase();
    let without = |suffix: &str| lower.ends_with(suffix).then(|| name.get(..name.len() - suffix.len())).flatten();
    let (inner_name, named) = match (without(".gz"), without(".zst")) {
        (Some(inner), _) => (inner, Some(Compression::Gzip)),
        (_, Some(inner)) => (inner, Some(Compression::Zstandard)),
        _ => (&**name, None),
    };
    let found = if bytes.starts_with(&[0x1F, 0x8B, 0x08]) {
        Some(Compression::Gzip)
    } else if bytes.starts_with(&[0x28, 0xB5, 0x2F, 0xFD]) {
        Some(Compression::Zstandard)
    } else {
        None
    };
    let packed = bytes.len() as u64;
    let plain = match (found, named) {
        (Some(Compression::Gzip), _) => inflate(name, flate2::read::MultiGzDecoder::new(&*bytes), packed, limits)?,
        (Some(Compression::Zstandard), _) => {
            let decoder =
                zstd::stream::read::Decoder::with_buffer(&*bytes).map_err(|error| cannot_unpack(name, &error))?;
            inflate(name, decoder, packed, limits)?
        }
        (None, Some(_)) => {
            return Err(Diagnostic::new("the name says compressed, but the content is not")
                .at(Place::file(name))
                .help(format!("rename the file to {inner_name}, or fetch it again")));
        }
        (None, None) => return Ok((inner_name.to_string(), bytes)),
    };
    Ok((inner_name.to_string(), Bytes::Owned(plain)))
}

fn inflate(name: &Arc<str>, mut reader: impl Read, packed: u64, limits: Limits) -> Result<Vec<u8>, Diagnostic> {
    let mut plain = Vec::new();
    loop {
        let piece =
            reader.by_ref().take(1 << 20).read_to_end(&mut plain).map_err(|error| cannot_unpack(name, &error))?;
        let size = plain.len() as u64;
        if size > limits.decompressed {
            return Err(too_large(name, limits.decompressed));
        }
        if size > RATIO_FROM && size / limits.ratio.max(1) > packed {
            return Err(Diagnostic::new(format!(
                "the compressed file unpacks to more than {} times its size",
                limits.ratio
            ))
            .at(Place::file(name))
            .help("no price list does that; unpack the file yourself if you trust it, and give the result"));
        }
        if piece == 0 {
            return Ok(plain);
        }
    }
}

fn cannot_unpack(name: &Arc<str>, error: &std::io::Error) -> Diagnostic {
    Diagnostic::new(format!("the compressed file is broken or cut short: {}", sentence(error)))
        .at(Place::file(name))
        .help("fetch or compress the file again")
}
