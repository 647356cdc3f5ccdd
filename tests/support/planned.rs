//! Holds plans against checks: what a plan says of a day, `check` must say on that day.

use std::collections::BTreeMap;
use std::path::Path;

use plainprice::core::date::Date;
use plainprice::rules::increases::holds::HOLDS;
use serde_json::Value;

use crate::program::run;

/// The document that a command writes.
pub fn document(folder: &Path, args: &[&str]) -> Value {
    let output = run(folder, &[args, &["--format", "json"]].concat(), None);
    assert_eq!(output.status.code(), Some(0), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("a document")
}

/// What both commands are asked: the lists, the day of the question, everything but the days supposed.
pub struct Question<'q> {
    /// Where the lists lie.
    pub folder: &'q Path,
    /// The old list, the new one and the flags that both commands know.
    pub args: Vec<&'q str>,
}

/// The price of an item: its key and its component.
pub type Price = (String, String);

/// What a member of a document is called.
pub fn text<'v>(value: &'v Value, member: &str) -> &'v str {
    value[member].as_str().unwrap_or("")
}

fn price(entry: &Value) -> Price {
    (text(entry, "item").to_string(), text(entry, "component").to_string())
}

impl Question<'_> {
    /// The plan for a day that is asked for.
    pub fn plan(&self, more: &[&str]) -> Value {
        document(self.folder, &[&["plan"], &self.args[..], more].concat())
    }

    /// The rules that hold changes and that a check on a day tells of, by price. Notes hold nothing.
    pub fn told(&self, effective: Date, announced: Option<&str>) -> BTreeMap<Price, Vec<String>> {
        let effective = effective.to_string();
        let announced: Vec<&str> = announced.into_iter().flat_map(|day| ["--announced", day]).collect();
        let args =
            [&["check"], &self.args[..], &["--effective", &effective, "--fail-on", "never"], &announced].concat();
        let document = document(self.folder, &args);
        let mut told: BTreeMap<Price, Vec<String>> = BTreeMap::new();
        for finding in document["findings"].as_array().expect("findings") {
            let covered = finding["covers"].as_array().expect("covers").iter().filter_map(Value::as_str);
            let rules = std::iter::once(text(finding, "rule")).chain(covered);
            let holding = rules.filter(|rule| *rule != "price-raised" && HOLDS.iter().any(|own| own.rule.id == *rule));
            let is_told = text(finding, "level") != "note" && finding["waived_by"].is_null();
            if is_told {
                told.entry(price(finding)).or_default().extend(holding.map(str::to_string));
            }
        }
        told.retain(|_, rules| !rules.is_empty());
        told
    }

    /// Holds every change of a plan against checks on its day, on the day before and on days between. Gives how many
    /// changes were free, held by a day, and in need of steps.
    pub fn agrees(&self, plan: &Value, between: &mut dyn FnMut(u64) -> u64) -> [usize; 3] {
        let mut known: BTreeMap<(Date, String), BTreeMap<Price, Vec<String>>> = BTreeMap::new();
        let mut told = |own: &Value, day: Date| {
            let by = text(own, "announce_by").to_string();
            let announced = (!by.is_empty()).then_some(by.as_str());
            let found = known.entry((day, by.clone())).or_insert_with(|| self.told(day, announced));
            found.get(&price(own)).cloned().unwrap_or_default()
        };
        let mut count = [0; 3];
        for own in plan["changes"].as_array().expect("changes") {
            let day = |member: &str| Date::iso(text(own, member));
            let asked = day("asked").expect("a day is asked for");
            let held = own["held_by"].as_array().expect("rules");
            let Some(earliest) = day("earliest").filter(|_| own["stages"].is_null()) else {
                assert!(!told(own, asked).is_empty(), "{own} is let through on the day asked");
                let far = asked.plus_months(150).expect("a day");
                assert!(!told(own, far).is_empty(), "{own} is let through on {far}");
                count[2] += 1;
                continue;
            };
            let found = told(own, earliest);
            assert!(found.is_empty(), "{own} is refused on {earliest} by {found:?}");
            if held.is_empty() {
                assert_eq!(earliest, asked, "{own}");
                count[0] += 1;
                continue;
            }
            assert!(earliest > asked, "{own}");
            let until = |held: &Value| Date::iso(text(held, "until"));
            assert_eq!(held.iter().filter_map(until).max(), Some(earliest), "{own}");
            let before = earliest.plus_days(-1).expect("a day");
            let days = u64::from(asked.days_until(earliest).unsigned_abs());
            let drawn = asked.plus_days(i32::try_from(between(days)).expect("near")).expect("a day");
            for refused in [before, asked, drawn] {
                assert!(!told(own, refused).is_empty(), "{own} is let through on {refused}");
            }
            count[1] += 1;
        }
        count
    }
}
