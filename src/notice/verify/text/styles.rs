//! What styles of a page keep from its readers: by plain selectors and by the styles of elements themselves.

use std::collections::HashMap;

use super::Why;

/// A colour by its three parts.
type Colour = [u8; 3];

/// Colours that differ by less than this cannot be told apart.
const ALIKE: u8 = 24;
/// What stands further left or above than this is off the screen, in pixels.
const OFF: f64 = -400.0;

/// The style sheets of a page.
#[derive(Default)]
pub(super) struct Styles {
    /// By plain selector: `.class`, `#id`, `p`.
    rules: HashMap<String, Vec<Declaration>>,
    /// Whether a selector that is not followed sets a ground: what stands on it is not known then.
    has_other_grounds: bool,
    /// Words that a style sheet puts before or behind elements, each with its place in the text.
    pub(super) words: Vec<(usize, String)>,
}

/// A property in small letters, and its value without spaces.
type Declaration = (String, String);

/// What is seen of an element: its colour, and what it stands on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Look {
    colour: Option<Colour>,
    /// None where pictures, gradients or selectors that are not followed make it unknown.
    ground: Option<Colour>,
}

impl Default for Look {
    fn default() -> Look {
        Look { colour: Some([0; 3]), ground: Some([255; 3]) }
    }
}

impl Styles {
    /// Reads the style sheets of a page, given in small letters.
    pub(super) fn of(page: &str) -> Styles {
        let mut styles = Styles::default();
        let mut from = 0;
        while let Some(start) = page[from..].find("<style").map(|at| from + at) {
            let end = page[start..].find("</style").map_or(page.len(), |at| start + at);
            let begin = page[start..end].find('>').map_or(end, |at| start + at + 1);
            styles.sheet(page, begin, end);
            from = end.max(start + 1);
        }
        styles
    }

    fn sheet(&mut self, page: &str, begin: usize, end: usize) {
        let mut at = begin;
        for rule in page[begin..end].split_inclusive('}') {
            let start = at;
            at += rule.len();
            let Some((selectors, body)) = rule.trim_end_matches('}').rsplit_once('{') else { continue };
            let inner = selectors.rsplit('{').next().unwrap_or_default();
            let all = declarations(body);
            for (_, words) in all.iter().filter(|(name, words)| name == "content" && words.contains(char::is_numeric)) {
                self.words.push((start, words.trim_matches(['"', '\'']).to_string()));
            }
            if selectors.contains("@media") {
                continue;
            }
            for selector in inner.split(',').map(str::trim).filter(|own| !own.is_empty()) {
                if selector.contains(|c: char| c.is_whitespace() || matches!(c, '>' | '+' | '~' | '[' | ':')) {
                    self.has_other_grounds |= all.iter().any(|(name, _)| name.starts_with("background"));
                } else {
                    self.rules.entry(selector.to_string()).or_default().extend(all.iter().cloned());
                }
            }
        }
    }

    /// The declarations that hold for an element: those of style sheets, then its own.
    pub(super) fn of_element(&self, name: &str, attributes: &[(String, String)]) -> Vec<Declaration> {
        let value =
            |wanted: &str| attributes.iter().find(|(own, _)| own == wanted).map(|(_, value)| value.to_lowercase());
        let classes = value("class").unwrap_or_default();
        let id = value("id").unwrap_or_default();
        let selectors = std::iter::once(name.to_string())
            .chain(classes.split_whitespace().flat_map(|class| [format!(".{class}"), format!("{name}.{class}")]))
            .chain(id.split_whitespace().map(|id| format!("#{id}")));
        let mut all: Vec<Declaration> =
            selectors.filter_map(|selector| self.rules.get(&selector)).flatten().cloned().collect();
        for (attribute, property) in [("bgcolor", "background-color"), ("color", "color")] {
            all.extend(value(attribute).map(|value| (property.to_string(), value)));
        }
        all.extend(declarations(&value("style").unwrap_or_default()));
        all
    }

    /// What is seen of an element that stands in another one.
    pub(super) fn look(&self, around: Look, own: &[Declaration]) -> Look {
        let mut look = around;
        for (name, value) in own {
            match name.as_str() {
                "color" => look.colour = colour(value),
                "background" | "background-color" if !matches!(value.as_str(), "none" | "transparent" | "inherit") => {
                    look.ground = colour(value);
                }
                "background-image" => look.ground = None,
                _ => {}
            }
        }
        look
    }

    /// Why nobody reads an element, if nobody does.
    pub(super) fn hides(&self, look: Look, own: &[Declaration]) -> Option<Why> {
        if own.iter().any(|(name, value)| is_hiding(name, value)) {
            return Some(Why::Hidden);
        }
        let has = |wanted: &str, part: &str| own.iter().any(|(name, value)| name == wanted && value.contains(part));
        let is_cut = has("overflow", "hidden")
            && own.iter().any(|(name, value)| {
                matches!(name.as_str(), "height" | "max-height" | "width" | "max-width")
                    && pixels(value).is_some_and(|size| size <= 1.0)
            });
        let sets_colour = own.iter().any(|(name, _)| name == "color" || name.starts_with("background"));
        let is_same = match (look.colour, look.ground) {
            (Some(colour), Some(ground)) => colour.iter().zip(ground).all(|(a, b)| a.abs_diff(b) < ALIKE),
            _ => false,
        };
        let knows_ground = !self.has_other_grounds || own.iter().any(|(name, _)| name.starts_with("background"));
        match () {
            () if is_cut || (sets_colour && is_same && knows_ground) => Some(Why::Hidden),
            () if has("text-decoration", "line-through") || has("text-decoration-line", "line-through") => {
                Some(Why::Struck)
            }
            () => None,
        }
    }
}

/// The declarations of a style.
fn declarations(body: &str) -> Vec<Declaration> {
    let own = body.split(';').filter_map(|own| own.split_once(':'));
    own.map(|(name, value)| {
        let name = name.trim().to_string();
        let value = value.replace("!important", "");
        let value = if name == "content" { value.trim().to_string() } else { value.split_whitespace().collect() };
        (name, value)
    })
    .collect()
}

fn is_hiding(name: &str, value: &str) -> bool {
    let is_nothing = || pixels(value).is_some_and(|size| size <= 1.0);
    match name {
        "display" => value == "none",
        "visibility" => matches!(value, "hidden" | "collapse"),
        "opacity" => value.parse::<f64>().is_ok_and(|opacity| opacity < 0.05),
        "font-size" => is_nothing(),
        "color" => value == "transparent",
        "mso-hide" => value == "all",
        "left" | "top" | "right" | "text-indent" | "margin-left" | "margin-top" => {
            pixels(value).is_some_and(|size| size <= OFF)
        }
        "clip" => value.starts_with("rect(0") || value.starts_with("rect(1px"),
        "clip-path" => value.contains("inset(50%") || value.contains("inset(100%"),
        "transform" => value.contains("scale(0)") || value.contains("translatex(-9") || value.contains("translate(-9"),
        _ => false,
    }
}

/// A length as pixels, roughly; nothing where it is none, or a share of something.
fn pixels(value: &str) -> Option<f64> {
    let digits = value.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | '-' | '+'))).unwrap_or(value.len());
    let number: f64 = value[..digits].parse().ok()?;
    match &value[digits..] {
        "" | "px" | "pt" => Some(number),
        "em" | "rem" | "ex" | "ch" => Some(number * 16.0),
        "%" | "vw" | "vh" if number <= 0.0 => Some(number * 10.0),
        _ => None,
    }
}

fn colour(value: &str) -> Option<Colour> {
    let named = match value {
        "white" => Some([255; 3]),
        "black" => Some([0; 3]),
        _ => None,
    };
    let hex = |digits: &str| u8::from_str_radix(digits, 16).ok();
    let parts = |values: [Option<u8>; 3]| Some([values[0]?, values[1]?, values[2]?]);
    let of_hex = |digits: &str| match digits.len() {
        3 | 4 => parts([0, 1, 2].map(|i| digits.get(i..i + 1).and_then(hex).map(|own| own * 17))),
        6 | 8 => parts([0, 2, 4].map(|i| digits.get(i..i + 2).and_then(hex))),
        _ => None,
    };
    let rgb = || {
        let inside = value.strip_prefix("rgb(").or_else(|| value.strip_prefix("rgba("))?.strip_suffix(')')?;
        let mut numbers = inside.split([',', '/']).map(|number| number.parse::<u8>().ok());
        parts([numbers.next()?, numbers.next()?, numbers.next()?])
    };
    named.or_else(|| of_hex(value.strip_prefix('#')?)).or_else(rgb)
}
