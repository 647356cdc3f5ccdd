//! Characters that HTML writes by name or number.

/// Names that texts of notices hold.
#[rustfmt::skip]
const NAMES: &[(&str, char)] = &[
    ("amp", '&'), ("lt", '<'), ("gt", '>'), ("quot", '"'), ("apos", '\''), ("nbsp", '\u{a0}'), ("pound", '£'),
    ("euro", '€'), ("yen", '¥'), ("cent", '¢'), ("dollar", '$'), ("percnt", '%'), ("ndash", '–'), ("mdash", '—'),
    ("minus", '\u{2212}'), ("hellip", '…'), ("rsquo", '’'), ("lsquo", '‘'), ("rdquo", '”'), ("ldquo", '“'),
    ("laquo", '«'), ("raquo", '»'), ("bull", '•'), ("middot", '·'), ("times", '×'), ("shy", '\u{ad}'),
    ("ensp", '\u{2002}'), ("emsp", '\u{2003}'), ("thinsp", '\u{2009}'), ("zwj", '\u{200d}'), ("zwnj", '\u{200c}'),
    ("lrm", '\u{200e}'), ("rlm", '\u{200f}'), ("rarr", '→'), ("larr", '←'), ("uarr", '↑'), ("darr", '↓'),
    ("copy", '©'), ("reg", '®'), ("deg", '°'), ("frac12", '½'), ("frac14", '¼'), ("frac34", '¾'), ("sup2", '²'),
    ("comma", ','), ("period", '.'), ("num", '#'), ("colon", ':'), ("lpar", '('), ("rpar", ')'), ("plus", '+'),
    ("agrave", 'à'), ("aacute", 'á'), ("acirc", 'â'), ("auml", 'ä'), ("eacute", 'é'), ("egrave", 'è'),
    ("ecirc", 'ê'), ("euml", 'ë'), ("icirc", 'î'), ("iuml", 'ï'), ("ocirc", 'ô'), ("ouml", 'ö'), ("ucirc", 'û'),
    ("uuml", 'ü'), ("ccedil", 'ç'), ("ntilde", 'ñ'), ("wcirc", 'ŵ'), ("ycirc", 'ŷ'),
];

/// The character of an entity, without its `&` and `;`.
pub(super) fn named(name: &str) -> Option<char> {
    let number = name.strip_prefix('#')?;
    let hex = number.strip_prefix(['x', 'X']);
    let code = hex.map_or_else(|| number.parse::<u32>(), |hex| u32::from_str_radix(hex, 16)).ok()?;
    // Browsers read these numbers as the letters of Windows.
    match code {
        0x80 => Some('€'),
        0x91 | 0x92 => Some('\''),
        0x96 => Some('–'),
        0x97 => Some('—'),
        code => char::from_u32(code),
    }
}

/// The character of an entity by its name or number.
pub(super) fn character(name: &str) -> Option<char> {
    named(name).or_else(|| NAMES.iter().find(|(own, _)| *own == name).map(|(_, c)| *c))
}
