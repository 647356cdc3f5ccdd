//! Drawn jobs with one fault that only the text of a document shows: another rate, unit or wording, a payment taken off
//! twice, and what is given back.

use crate::job::{Bill, Job, Line, money};
use crate::random::Random;
use crate::told;

/// So many jobs are drawn.
const JOBS: u64 = 60;

type Texts = Vec<(String, String)>;

/// A fault: the documents with it, and what must be told of it with which money; `None` where the job has no place for
/// it, and nothing to be told where it is no fault at all.
type Fault = fn(Job, &mut Random) -> Option<(Texts, Option<(&'static str, i64)>)>;

/// The texts with something done to those of bills.
fn in_bills(mut texts: Texts, change: impl Fn(&str) -> String) -> Texts {
    texts.iter_mut().filter(|(name, _)| name.starts_with("bill")).for_each(|(_, text)| *text = change(text));
    texts
}

/// What is billed first for the first line.
fn first(job: &Job) -> Option<&Line> {
    job.bills.iter().flat_map(|bill| &bill.lines).find(|line| line.reference.as_deref() == Some("1"))
}

const FAULTS: &[(&str, Fault)] = &[
    ("a fee at a higher rate of tax", |mut job, _| {
        let (_, fee) = job.bills.last()?.fees.first()?.clone();
        let more = fee * 5 / 100;
        job.bills.last_mut()?.tax_beside = more;
        let dearer = |text: &str| text.replace("[[fee]]\n", "[[fee]]\ntax-rate = \"25\"\n");
        Some((in_bills(job.texts(), dearer), Some(("tax-basis-differs", more))))
    }),
    ("a discount at a lower rate of tax", |mut job, _| {
        let (_, discount) = job.bills.last()?.discounts.first()?.clone();
        let more = discount * 15 / 100;
        job.bills.last_mut()?.tax_beside = more;
        let dearer = |text: &str| text.replace("[[discount]]\n", "[[discount]]\ntax-rate = \"5\"\n");
        Some((in_bills(job.texts(), dearer), Some(("tax-basis-differs", more))))
    }),
    ("a unit that cannot be compared", |job, _| {
        first(&job).filter(|line| line.quantity > 1)?;
        let unit = |unit: &str, text: &str, key: &str| {
            text.replace(&format!("{key} = \"1\"\n"), &format!("{key} = \"1\"\nunit = \"{unit}\"\n"))
        };
        let mut texts = in_bills(job.texts(), |text| unit("h", text, "quote-line"));
        texts[0].1 = unit("m", &texts[0].1, "id");
        Some((texts, Some(("unit-price-differs", 0))))
    }),
    ("the same measure in another unit is no fault", |job, _| {
        first(&job)?;
        let mut texts = job.texts();
        texts[0].1 = texts[0].1.replace("id = \"1\"\n", "id = \"1\"\nunit = \"MTR\"\n");
        let metres = |text: &str| text.replace("quote-line = \"1\"\n", "quote-line = \"1\"\nunit = \"metres\"\n");
        Some((in_bills(texts, metres), None))
    }),
    ("a deposit that is taken off twice", |mut job, _| {
        job.bills.last_mut()?.paid += job.deposit;
        Some((job.texts(), Some(("deposit-not-credited", job.deposit))))
    }),
    ("another thing under an agreed number", |job, _| {
        let one = first(&job)?.clone();
        let other = format!("description = \"{}\"", one.name);
        let texts = in_bills(job.texts(), |text| text.replace(&other, "description = \"Carport, bitumen 20 mm\""));
        Some((texts, Some(("line-not-agreed", one.amount()))))
    }),
    ("what was billed too much and is given back", |mut job, _| {
        let last = job.bills.last_mut()?;
        let one = last.lines.iter_mut().find(|line| !line.measured && line.reference.as_deref() == Some("1"))?;
        // What is given back alone is rounded alone.
        Some(()).filter(|()| one.price % 10 == 0)?;
        one.quantity += 1;
        let back = Line { quantity: -1, ..one.clone() };
        job.bills.push(Bill { lines: vec![back], ..Bill::default() });
        Some((job.texts(), None))
    }),
];

#[test]
fn a_fault_that_only_the_text_shows_is_told_once_with_its_money_and_what_is_none_is_calm() {
    let mut wrong = Vec::new();
    for (name, inject) in FAULTS {
        let mut seen = 0;
        for seed in 0..JOBS {
            let job = Job::drawn(&mut Random(seed));
            let Some((texts, wanted)) = inject(job, &mut Random(seed + 1000)) else { continue };
            seen += 1;
            let wanted: Vec<String> =
                wanted.iter().map(|(rule, amount)| format!("{rule} {}", money(*amount))).collect();
            let (found, _) = told(&texts);
            if found != wanted {
                wrong.push(format!("{name}, seed {seed}: {found:?}, wanted {wanted:?}"));
            }
        }
        if seen < 5 {
            wrong.push(format!("{name}: only {seen} jobs have a place for it"));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong[..wrong.len().min(40)].join("\n"));
}
