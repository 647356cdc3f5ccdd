//! What notices say: figures, names and days without words. The lines are shared by all readers; each notice names those
//! that touch its reader. The same facts write a notice in any language and prove an edited one, and they stand in
//! `facts.json`, so that nothing else is needed for either.

mod counts;
mod doubt;
mod kind;
mod line;
mod remark;
mod sent;
mod written;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::core::Decimal;
use crate::core::currency::Currency;
use crate::core::date::Date;
use crate::core::fraction::Fraction;

pub use counts::Counts;
pub use doubt::{Doubt, DoubtKind};
pub use kind::{Charge, Direction, LineKind};
pub use line::{Basis, Figure, Figures, Line, Name, PRICE_OF, Part, Rises, Role, in_language};
pub use remark::Remark;
pub use sent::{Letter, Sent, channel_called};

/// What `schema` says in the file.
pub const SCHEMA: &str = "plainprice.facts/1";

/// Everything that a run of notices says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoticeFacts {
    /// Which kind of file this is, and the version of its shape: [`SCHEMA`].
    pub schema: String,
    /// Who writes.
    pub business: Business,
    /// The currency of all amounts, where the lists state one.
    #[serde(with = "written::optional")]
    pub currency: Option<Currency>,
    /// The first day of the new prices.
    #[serde(with = "written")]
    pub effective: Date,
    /// The day on which the readers are told; where nobody says so, the day on which the notices were written.
    #[serde(with = "written")]
    pub announced: Date,
    /// The day of the old list and of the new one, where they state one.
    pub lists: [Option<ListDay>; 2],
    /// The last day of all prices, where either list states one and it changes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<ValidTo>,
    /// Every change, by item.
    pub lines: Vec<Line>,
    /// Why prices change, where the business gave a reason.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<Reason>,
    /// The last day on which customers can cancel free of charge, where the business offers that.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "written::optional")]
    pub cancel_until: Option<Date>,
    /// Further texts that a notice may hold, as the business names them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub allow: Vec<String>,
    /// The notices.
    pub notices: Vec<Notice>,
}

/// The day of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ListDay(#[serde(with = "written")] pub Date);

/// The last day of all prices of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ValidTo {
    /// As the old list says it, where it does.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "written::optional")]
    pub old: Option<Date>,
    /// As the new one does.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "written::optional")]
    pub new: Option<Date>,
}

/// Who writes: what the business says of itself, as it stands in the configuration.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Business {
    /// Its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Its e-mail address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Its phone number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Its postal address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// When it is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<String>,
    /// Where its prices stand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub web: Option<String>,
    /// The languages in which it writes, as BCP 47 tags; the first one is its own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<String>,
}

/// Why prices change, in the words of the business.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reason {
    /// The keys of the items it is about; empty means all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<String>,
    /// What kind of reason.
    pub kind: ReasonKind,
    /// The sentence, by language tag.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub text: BTreeMap<String, String>,
    /// What the business pays for something, before and now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cost: Option<Cost>,
}

impl Reason {
    /// Whether it says something in a language.
    pub fn is_in(&self, tag: &str) -> bool {
        let texts = [Some(&self.text), self.cost.as_ref().map(|cost| &cost.input)];
        texts.into_iter().flatten().any(|texts| in_language(texts, tag).is_some())
    }

    /// Whether it is a reason at all: a cost that did not rise is none.
    pub fn is_true(&self) -> bool {
        self.cost.as_ref().is_none_or(|cost| cost.new > cost.old)
    }
}

/// The kinds of reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReasonKind {
    /// The business pays more itself.
    Cost,
    /// Prices rose everywhere.
    Market,
    /// The goods are better.
    Quality,
    /// A tax changed.
    Tax,
}

/// What the business pays for something, before and now.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cost {
    /// For what, by language tag.
    pub input: BTreeMap<String, String>,
    /// Before.
    #[serde(with = "written")]
    pub old: Decimal,
    /// Now.
    #[serde(with = "written")]
    pub new: Decimal,
    /// The day of the old figure.
    #[serde(with = "written")]
    pub from: Date,
}

/// One notice: who reads it, and what of the facts it says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Notice {
    /// Who reads it.
    pub reader: Reader,
    /// The texts in which it is written: the languages of each, more than one where a text holds both.
    pub languages: Vec<Vec<String>>,
    /// The channels by which it goes out.
    pub channels: Vec<String>,
    /// The first day of the new prices for this reader.
    #[serde(with = "written")]
    pub effective: Date,
    /// The last day up to which the reader's prices were promised to stay, where that moves the first day.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "written::optional")]
    pub held_until: Option<Date>,
    /// The changes that touch the reader, the largest effect first: indexes into [`NoticeFacts::lines`].
    pub lines: Vec<usize>,
    /// What it means for the reader's own money.
    pub money: OwnMoney,
    /// What stays as it is.
    pub same: Same,
}

/// Who reads a notice.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reader {
    /// The identity in the sales; `None` where the notice is for several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customer: Option<String>,
    /// The group it is for; `None` and no customer means everybody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// Whether the changes are those of what this reader bought: what comes was bought before, and is back.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub bought: bool,
    /// How the reader is addressed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Where letters by e-mail go.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Where short messages go.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Where letters go.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
}

/// What the change means for the reader's own money.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OwnMoney {
    /// It depends on what the reader buys: nobody knows it, or too little of it.
    Unknown,
    /// The usual basket of a month.
    Usual(UsualMoney),
}

/// The usual basket of a month at both prices, and what it was worked out from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UsualMoney {
    /// At the old prices, exactly.
    #[serde(with = "written")]
    pub before: Fraction,
    /// At the new ones, exactly.
    #[serde(with = "written")]
    pub after: Fraction,
    /// From how many orders.
    pub orders: u64,
    /// Whether everything the reader bought has a price in both lists.
    pub is_whole: bool,
    /// The first day of the months that count.
    #[serde(with = "written")]
    pub from: Date,
    /// The last one.
    #[serde(with = "written")]
    pub to: Date,
}

/// What stays as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Same {
    /// All other prices.
    AllOther,
    /// What else the reader buys: prices of items that they do not buy may change too.
    OfYours,
    /// Nothing: every price of the reader changes.
    Nothing,
}

impl UsualMoney {
    /// How much more a month, exactly; below nothing where it is less.
    pub fn change(&self) -> Fraction {
        self.after.minus(&self.before)
    }
}

impl NoticeFacts {
    /// The changes that a notice tells, in its order.
    pub fn lines_of<'f>(&'f self, notice: &'f Notice) -> impl Iterator<Item = &'f Line> {
        notice.lines.iter().filter_map(|index| self.lines.get(*index))
    }

    /// The first day of a change for the reader of a notice: a promise puts off prices alone.
    pub fn first_day(&self, notice: &Notice, line: &Line) -> Date {
        if line.is_put_off() { notice.effective } else { self.effective }
    }

    /// Until when all prices hold, where that changes, and where a promise does not put off the new ones for longer.
    pub fn valid_to(&self, notice: &Notice) -> Option<ValidTo> {
        self.valid_to.filter(|own| own.new.is_none_or(|day| day >= notice.effective))
    }

    /// How many days before the change the readers are told; `None` where that is not before it.
    pub fn days_of_notice(&self, notice: &Notice) -> Option<u32> {
        // Where a promise puts off only some of the changes, there is no one day.
        if notice.held_until.is_some() && self.lines_of(notice).any(|line| !line.is_put_off()) {
            return None;
        }
        u32::try_from(self.announced.days_until(notice.effective)).ok().filter(|days| *days > 0)
    }

    /// The reasons that a notice gives: those about everything, and those about one of its lines.
    pub fn reasons_of<'f>(&'f self, notice: &'f Notice) -> impl Iterator<Item = &'f Reason> {
        self.reasons.iter().filter(|reason| self.is_given(reason, notice))
    }

    /// Whether a reason is one for what a notice tells.
    fn is_given(&self, reason: &Reason, notice: &Notice) -> bool {
        let is_about = |line: &Line| line.items.iter().any(|item| reason.items.contains(item));
        reason.is_true() && (reason.items.is_empty() || self.lines_of(notice).any(is_about))
    }

    /// What the notices do not give of the reasons of the business, and why.
    pub fn unsaid(&self) -> Vec<Remark> {
        let no_reasons = self.reasons.iter().filter(|reason| !reason.is_true()).count() as u64;
        let mut lacking: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
        for notice in self.notices.iter().filter(|notice| !self.reasons.is_empty() && !notice.lines.is_empty()) {
            for tag in notice.languages.iter().flatten() {
                let lacks = |(_, reason): &(usize, &Reason)| !reason.is_in(tag);
                let given = self.reasons.iter().enumerate().filter(|(_, reason)| self.is_given(reason, notice));
                lacking.entry(tag).or_default().extend(given.filter(lacks).map(|(index, _)| index));
            }
        }
        let lacking = lacking.into_iter().filter(|(_, reasons)| !reasons.is_empty());
        let lacking = lacking.map(|(tag, reasons)| Remark::NoReason(tag.to_string(), reasons.len() as u64));
        lacking.chain((no_reasons > 0).then_some(Remark::FalseReasons(no_reasons))).collect()
    }
}

impl Notice {
    /// The last day of the old prices.
    pub fn last_day(&self) -> Date {
        self.effective.plus_days(-1).unwrap_or(self.effective)
    }
}
