//! The chain: what each hash is made of.
//!
//! Every field goes in with its length before it, so that no two versions give the same bytes.

use sha2::{Digest, Sha256};

use crate::core::ledger::{Sum, Version};

/// What the bytes of a version begin with; another format would begin otherwise.
const FORMAT: &[u8] = b"plainprice.ledger/1";

/// The sum of some bytes.
pub fn sum(bytes: &[u8]) -> Sum {
    Sum(Sha256::digest(bytes).into())
}

/// The hash of a version: over its number, the hash before it, list, days, rows, and name, length and sum of every
/// file. What stands in its own field `hash` does not matter.
pub fn hash(version: &Version) -> Sum {
    let mut bytes = Vec::new();
    let mut field = |field: &[u8]| {
        bytes.extend((field.len() as u64).to_be_bytes());
        bytes.extend(field);
    };
    field(FORMAT);
    field(&version.number.to_be_bytes());
    field(&version.before.0);
    field(version.list.as_bytes());
    field(version.on.to_string().as_bytes());
    field(version.announced.map(|day| day.to_string()).unwrap_or_default().as_bytes());
    field(&version.rows.to_be_bytes());
    field(&(version.parts.len() as u64).to_be_bytes());
    for part in &version.parts {
        field(part.name.as_bytes());
        field(&part.size.to_be_bytes());
        field(&part.sum.0);
    }
    sum(&bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::date::Date;
    use crate::core::ledger::Part;

    fn version() -> Version {
        let part = |name: &str| Part { name: name.into(), size: 3, sum: sum(b"abc") };
        Version {
            number: 7,
            list: "shop".into(),
            on: Date::new(2026, 7, 1).expect("a day"),
            announced: None,
            rows: 42,
            parts: vec![part("a.csv"), part("b.csv")],
            before: Sum([9; 32]),
            hash: Sum::default(),
        }
    }

    #[test]
    fn every_field_but_the_hash_itself_changes_the_hash() {
        let changes: [fn(&mut Version); 12] = [
            |own| own.number = 8,
            |own| own.list = "shop2".into(),
            |own| own.on = Date::new(2026, 7, 2).expect("a day"),
            |own| own.announced = Date::new(2026, 7, 1),
            |own| own.rows = 43,
            |own| own.before = Sum([8; 32]),
            |own| own.parts[0].name = "c.csv".into(),
            |own| own.parts[1].size = 4,
            |own| own.parts[1].sum = Sum::default(),
            |own| own.parts.swap(0, 1),
            |own| drop(own.parts.pop()),
            |own| own.list = String::new(),
        ];
        let mut seen = vec![hash(&version())];
        for change in changes {
            let mut own = version();
            change(&mut own);
            seen.push(hash(&own));
        }
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), changes.len() + 1);
        assert_eq!(hash(&version()), hash(&Version { hash: Sum([1; 32]), ..version() }));
    }

    #[test]
    fn letters_that_move_from_one_field_to_the_next_change_the_hash() {
        let of = |first: &str, second: &str| {
            let mut own = version();
            (own.parts[0].name, own.parts[1].name) = (first.into(), second.into());
            hash(&own)
        };
        assert_ne!(of("ab", "c"), of("a", "bc"));
    }

    #[test]
    fn the_hash_of_a_version_is_what_it_was_when_the_first_ledger_was_written() {
        // Computed from the description of the format in another language.
        let known = "cbe9f31bf72298da4dbff7bd3b1ff2e58441f06e457225af5c4060624c02e97d";
        assert_eq!(hash(&version()).to_string(), known);
    }
}
