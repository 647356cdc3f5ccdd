//! What a ledger holds: versions of lists in one chain, and what an audit of it finds.

use std::collections::BTreeMap;

use crate::core::date::Date;

/// A SHA-256 sum; shown as 64 hexadecimal digits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sum(pub [u8; 32]);

impl Sum {
    /// Reads 64 hexadecimal digits.
    pub fn of_hex(text: &str) -> Option<Sum> {
        let digits = text.as_bytes();
        if digits.len() != 64 || !digits.iter().all(u8::is_ascii_hexdigit) {
            return None;
        }
        let mut sum = [0; 32];
        for (byte, at) in sum.iter_mut().zip((0..64).step_by(2)) {
            *byte = u8::from_str_radix(text.get(at..at + 2)?, 16).ok()?;
        }
        Some(Sum(sum))
    }
}

impl std::fmt::Display for Sum {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// A file of a version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The name of the file, without folders.
    pub name: String,
    /// Its length in bytes.
    pub size: u64,
    /// The sum of its bytes.
    pub sum: Sum,
}

/// A recorded version of a list, without its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Its place in the chain, counted from 1.
    pub number: u64,
    /// The name of the list.
    pub list: String,
    /// The day from which it holds.
    pub on: Date,
    /// The day on which it was announced, where it is known.
    pub announced: Option<Date>,
    /// The price rows that were read in it.
    pub rows: u64,
    /// Its files in their order.
    pub parts: Vec<Part>,
    /// The hash of the version before it in the chain; zeros for the first.
    pub before: Sum,
    /// Its own hash: over everything above.
    pub hash: Sum,
}

/// A version among the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The version.
    pub version: Version,
    /// Whether a later day of the same list was recorded before it.
    pub is_late: bool,
    /// The last version recorded for the same list and day, where it is another one.
    pub replaced_by: Option<u64>,
}

/// The versions in the order of the chain, each among the others.
pub fn entries(versions: Vec<Version>) -> Vec<Entry> {
    let mut newest: BTreeMap<&str, Date> = BTreeMap::new();
    let mut last: BTreeMap<(&str, Date), u64> = BTreeMap::new();
    let mut late = Vec::with_capacity(versions.len());
    for version in &versions {
        let newest = newest.entry(&version.list).or_insert(version.on);
        late.push(version.on < *newest);
        *newest = version.on.max(*newest);
        last.insert((&version.list, version.on), version.number);
    }
    let replaced = |own: &Version| last.get(&(&*own.list, own.on)).copied().filter(|number| *number != own.number);
    let replaced: Vec<Option<u64>> = versions.iter().map(replaced).collect();
    let entry = |(version, (is_late, replaced_by))| Entry { version, is_late, replaced_by };
    versions.into_iter().zip(late.into_iter().zip(replaced)).map(entry).collect()
}

/// The names of the lists, in the order of their letters.
pub fn lists(versions: &[Version]) -> Vec<&str> {
    let mut names: Vec<&str> = versions.iter().map(|version| version.list.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// The version of a list in force on a day: of the newest day up to then the one recorded last.
pub fn in_force<'v>(versions: &'v [Version], list: &str, day: Date) -> Option<&'v Version> {
    let until = versions.iter().filter(|version| version.list == list && version.on <= day);
    until.max_by_key(|version| (version.on, version.number))
}

/// Every version of a list that stands: for each day the one recorded last, by day.
pub fn standing<'v>(versions: &'v [Version], list: &str) -> Vec<&'v Version> {
    let of_list = versions.iter().filter(|version| version.list == list);
    let by_day: BTreeMap<Date, &Version> = of_list.map(|version| (version.on, version)).collect();
    by_day.into_values().collect()
}

/// What recording came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded {
    /// The version as it stands in the ledger.
    pub entry: Entry,
    /// Whether it is new: a version that stood there already is not kept twice.
    pub is_new: bool,
    /// The version of the same list and day in whose place it stands now.
    pub replaces: Option<u64>,
    /// The hash of the last version.
    pub head: Sum,
}

/// What can be wrong with a ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FaultKind {
    /// What is said about a version is not what was recorded.
    VersionChanged,
    /// The bytes of a file are not those that were recorded.
    ContentChanged,
    /// A file of a version is gone, or one was added.
    PartsChanged,
    /// Versions are gone.
    VersionMissing,
    /// Versions cannot be read: the file is damaged where they stand.
    VersionUnreadable,
    /// The next version follows another one than this.
    ChainBroken,
    /// The head that the user kept is not in the chain.
    HeadMissing,
    /// A page of the file is damaged.
    PageDamaged,
    /// The tables or their guards are not those that plainprice made.
    LayoutChanged,
}

impl FaultKind {
    /// Every kind with its name in documents.
    pub const ALL: &'static [(FaultKind, &'static str)] = &[
        (FaultKind::VersionChanged, "version-changed"),
        (FaultKind::ContentChanged, "content-changed"),
        (FaultKind::PartsChanged, "parts-changed"),
        (FaultKind::VersionMissing, "version-missing"),
        (FaultKind::VersionUnreadable, "version-unreadable"),
        (FaultKind::ChainBroken, "chain-broken"),
        (FaultKind::HeadMissing, "head-missing"),
        (FaultKind::PageDamaged, "page-damaged"),
        (FaultKind::LayoutChanged, "layout-changed"),
    ];

    /// Its name in documents.
    pub fn name(self) -> &'static str {
        FaultKind::ALL.iter().find(|(kind, _)| *kind == self).map_or("", |(_, name)| name)
    }
}

/// One thing that is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What.
    pub kind: FaultKind,
    /// The first and the last version that it is about.
    pub versions: Option<(u64, u64)>,
    /// The list and the day, as far as they can be read.
    pub of: Option<(String, String)>,
    /// The file of the version.
    pub part: Option<String>,
    /// The page of the ledger's file.
    pub page: Option<u64>,
    /// The head that is missing.
    pub head: Option<Sum>,
    /// What exactly, as far as it is known.
    pub detail: Option<String>,
}

impl Fault {
    /// A fault without a place.
    pub fn new(kind: FaultKind) -> Fault {
        Fault { kind, versions: None, of: None, part: None, page: None, head: None, detail: None }
    }

    /// Says which versions it is about.
    pub fn of_versions(self, first: u64, last: u64) -> Fault {
        Fault { versions: Some((first, last)), ..self }
    }

    /// Says what exactly.
    pub fn detail(self, detail: impl Into<String>) -> Fault {
        Fault { detail: Some(detail.into()), ..self }
    }
}

/// A head that the user kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// The head.
    pub head: Sum,
    /// The version it is the hash of, where the ledger has it.
    pub version: Option<u64>,
}

/// What an audit found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Audit {
    /// How many versions there are.
    pub versions: u64,
    /// How many lists they are of.
    pub lists: u64,
    /// The hash of the last version.
    pub head: Option<Sum>,
    /// The heads that the user kept.
    pub anchors: Vec<Anchor>,
    /// Everything up to this version is as it was when its head was printed.
    pub proven: Option<u64>,
    /// What is wrong, by version.
    pub faults: Vec<Fault>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(number: u64, list: &str, on: &str) -> Version {
        let (before, hash) = (Sum::default(), Sum([number as u8; 32]));
        let on = Date::iso(on).expect("a date");
        Version { number, list: list.into(), on, announced: None, rows: 1, parts: Vec::new(), before, hash }
    }

    #[test]
    fn of_one_day_the_version_recorded_last_is_in_force_and_of_several_days_the_newest() {
        let all = [version(1, "a", "2026-03-01"), version(2, "a", "2026-01-01"), version(3, "a", "2026-01-01")];
        let on = |day: &str| in_force(&all, "a", Date::iso(day).expect("a date")).map(|own| own.number);
        assert_eq!([on("2025-12-31"), on("2026-02-28"), on("2026-03-01")], [None, Some(3), Some(1)]);
        assert_eq!(standing(&all, "a").iter().map(|own| own.number).collect::<Vec<_>>(), [3, 1]);
    }

    #[test]
    fn an_older_day_after_a_newer_one_of_the_same_list_is_late() {
        let all = vec![version(1, "a", "2026-03-01"), version(2, "b", "2026-01-01"), version(3, "a", "2026-01-01")];
        let late: Vec<bool> = entries(all).iter().map(|entry| entry.is_late).collect();
        assert_eq!(late, [false, false, true]);
    }

    #[test]
    fn a_version_is_replaced_by_the_last_one_of_its_list_and_day() {
        let all = ["a", "a", "b", "a"].iter().zip(1..).map(|(list, number)| version(number, list, "2026-01-01"));
        let replaced: Vec<Option<u64>> = entries(all.collect()).iter().map(|entry| entry.replaced_by).collect();
        assert_eq!(replaced, [Some(4), Some(4), None, None]);
    }

    #[test]
    fn a_sum_is_read_as_it_is_shown_and_half_of_it_is_not() {
        let sum = Sum([0xA7; 32]);
        assert_eq!(Sum::of_hex(&sum.to_string()), Some(sum));
        assert_eq!(Sum::of_hex(&sum.to_string().to_uppercase()), Some(sum));
        assert!(Sum::of_hex("a7a7").is_none() && Sum::of_hex(&"é".repeat(32)).is_none());
    }
}
