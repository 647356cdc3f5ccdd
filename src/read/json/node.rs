//! Objects and arrays as slices of the text they stand in.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

/// The members of an object in their order.
pub(super) struct Members<'a> {
    pub(super) list: Vec<(Cow<'a, str>, &'a RawValue)>,
    /// The first member whose name was there before.
    pub(super) repeated: Option<usize>,
}

impl<'a> Members<'a> {
    pub(super) fn get(&self, name: &str) -> Option<&'a RawValue> {
        self.list.iter().find(|(known, _)| known == name).map(|(_, value)| *value)
    }
}

/// Objects with at most this many members are searched for repeats pair by pair.
const FEW: usize = 16;

fn first_repeated(list: &[(Cow<'_, str>, &RawValue)]) -> Option<usize> {
    if list.len() <= FEW {
        return (1..list.len()).find(|at| list.iter().take(*at).any(|(name, _)| *name == list[*at].0));
    }
    let mut seen = HashSet::with_capacity(list.len());
    list.iter().position(|(name, _)| !seen.insert(name.as_ref()))
}

impl<'de: 'a, 'a> Deserialize<'de> for Members<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Members<'a>, D::Error> {
        struct Object;
        impl<'de> Visitor<'de> for Object {
            type Value = Members<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members<'de>, A::Error> {
                let mut list = Vec::new();
                while let Some((Name(name), value)) = map.next_entry::<Name<'de>, &'de RawValue>()? {
                    list.push((name, value));
                }
                let repeated = first_repeated(&list);
                Ok(Members { list, repeated })
            }
        }
        deserializer.deserialize_map(Object)
    }
}

/// A name that is copied only if it holds escapes.
struct Name<'a>(Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for Name<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Name<'a>, D::Error> {
        struct Text;
        impl<'de> Visitor<'de> for Text {
            type Value = Name<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a name")
            }

            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Name<'de>, E> {
                Ok(Name(Cow::Borrowed(text)))
            }

            fn visit_str<E>(self, text: &str) -> Result<Name<'de>, E> {
                Ok(Name(Cow::Owned(text.to_string())))
            }
        }
        deserializer.deserialize_str(Text)
    }
}

pub(super) fn is_object(raw: &RawValue) -> bool {
    raw.get().starts_with('{')
}

pub(super) fn is_array(raw: &RawValue) -> bool {
    raw.get().starts_with('[')
}

pub(super) fn is_nested(raw: &RawValue) -> bool {
    is_object(raw) || is_array(raw)
}

/// What a value is, for a reader.
pub(super) fn kind_of(raw: &RawValue) -> &'static str {
    match raw.get().as_bytes().first() {
        Some(b'{') => "an object",
        Some(b'[') => "an array",
        Some(b'"') => "a text",
        Some(b't' | b'f') => "true or false",
        Some(b'n') => "null",
        _ => "a number",
    }
}

/// A member's name as a part of a JSON Pointer (RFC 6901).
pub(crate) fn pointer_part(name: &str) -> Cow<'_, str> {
    if name.contains(['~', '/']) { Cow::Owned(name.replace('~', "~0").replace('/', "~1")) } else { Cow::Borrowed(name) }
}

/// JSON text without white space between its parts.
pub(super) fn compact(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    let (mut in_text, mut is_escaped) = (false, false);
    for character in text.chars() {
        if in_text {
            in_text = is_escaped || character != '"';
            is_escaped = !is_escaped && character == '\\';
        } else if character.is_ascii_whitespace() {
            continue;
        } else {
            in_text = character == '"';
        }
        result.push(character);
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_white_space_between_parts_is_dropped() {
        assert_eq!(compact("[ \"a b\\\" c\" ,\n 1.50, {\"x\" : null} ]"), "[\"a b\\\" c\",1.50,{\"x\":null}]");
    }

    #[test]
    fn a_repeat_is_found_in_small_and_large_objects_and_behind_escapes() {
        let repeat = |text: &str| serde_json::from_str::<Members<'_>>(text).expect("an object").repeated;
        assert_eq!(repeat(r#"{"a":1,"b":2,"\u0061":3}"#), Some(2));
        let many: String = (0..40).map(|at| format!("\"m{at}\":0,")).collect();
        assert_eq!(repeat(&format!("{{{many}\"last\":1}}")), None);
        assert_eq!(repeat(&format!("{{{many}\"m7\":1}}")), Some(40));
    }
}
