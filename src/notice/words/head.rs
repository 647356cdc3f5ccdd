//! What stands above a notice: the subject, the heading, the greeting. None of them ever says more than the facts.

use std::cmp::Ordering;

use crate::core::fraction::Fraction;
use crate::core::notice::{LineKind, Notice, NoticeFacts, OwnMoney, Role, Same};
use crate::notice::words::Untold;
use crate::notice::words::lines::Telling;
use crate::notice::words::pen::flat;

/// What the change means for the reader's own money, as far as it can be said as an amount.
pub enum Own {
    /// Nobody knows it.
    Unknown,
    /// Exactly the same.
    Same,
    /// More: the rounded amount, or `None` where it is less than the smallest one.
    More(Option<String>),
    /// Less.
    Less(Option<String>),
}

/// Whether what a notice tells is known to be about what the reader buys.
pub fn is_own(notice: &Notice) -> bool {
    matches!(notice.money, OwnMoney::Usual(_))
}

/// Whether what a notice counts is what the reader buys: "no price goes up" would be false where others rise. Who is told
/// of every change may read of the whole list, and perhaps nobody knows what such a reader buys.
pub fn is_counted_for_reader(notice: &Notice) -> bool {
    let is_for_some = notice.reader.customer.is_some() || notice.reader.group.is_some();
    is_own(notice) || notice.reader.bought || (is_for_some && notice.same != Same::AllOther)
}

/// Whether a price or a fee changes, and not only something else.
pub fn has_prices(facts: &NoticeFacts, notice: &Notice) -> bool {
    let is_price = |kind: LineKind| kind.is_price() || kind.is_fee() || kind == LineKind::PriceAppears;
    facts.lines_of(notice).any(|line| is_price(line.kind))
}

impl Telling<'_> {
    /// What the change means for the reader's own money.
    pub fn own(&self, notice: &Notice) -> Result<Own, Untold> {
        let (OwnMoney::Usual(usual), Some(monthly)) = (&notice.money, self.pen.monthly(notice)) else {
            return Ok(Own::Unknown);
        };
        let amount = (!monthly.change.is_zero()).then(|| self.pen.money(monthly.change));
        match usual.change().cmp(&Fraction::whole(0)) {
            Ordering::Equal => Ok(Own::Same),
            _ if notice.lines.is_empty() => Err(Untold::Contradiction),
            Ordering::Greater => Ok(Own::More(amount)),
            Ordering::Less => Ok(Own::Less(amount)),
        }
    }

    /// The line above everything: what, how much, from when.
    pub fn subject(&self, facts: &NoticeFacts, notice: &Notice) -> Result<String, Untold> {
        if let Some(subject) = self.subject_of_one(facts, notice)? {
            return Ok(subject);
        }
        let date: (&str, &str) = ("date", &self.date);
        match self.own(notice)? {
            Own::More(Some(amount)) => self.pen.say("subject-many", &[date, ("amount", &amount)]),
            Own::Less(Some(amount)) => self.pen.say("subject-many-less", &[date, ("amount", &amount)]),
            Own::Same if has_prices(facts, notice) => self.pen.say("subject-many-same", &[date]),
            _ => self.heading(facts, notice),
        }
    }

    /// The subject of a notice that tells one change.
    fn subject_of_one(&self, facts: &NoticeFacts, notice: &Notice) -> Result<Option<String>, Untold> {
        let mut lines = facts.lines_of(notice);
        let (Some(line), None) = (lines.next(), lines.next()) else { return Ok(None) };
        let item = self.label(line)?;
        let (item, date): ((&str, &str), (&str, &str)) = (("item", &item), ("date", self.first_day_of(line)));
        let said = match line.kind {
            LineKind::RowUp | LineKind::DiscountEnds => {
                self.pen.say("subject-one-up", &[item, ("new", &self.cells(line)?.new), date])
            }
            LineKind::RowDown | LineKind::DiscountBegins => {
                self.pen.say("subject-one-down", &[item, ("new", &self.cells(line)?.new), date])
            }
            LineKind::RowShrink | LineKind::RowShrinkUp | LineKind::RowShrinkDown | LineKind::RowSmaller => {
                self.pen.say("subject-one-smaller", &[item, date])
            }
            LineKind::FeeNew | LineKind::FeeNewOptional => {
                self.pen.say("subject-one-fee", &[item, ("new", &self.rate(line, Role::New)?), date])
            }
            LineKind::FeeUp => self.pen.say("subject-one-fee-up", &[item, ("new", &self.due(line, Role::New)?), date]),
            LineKind::FeeDown => {
                self.pen.say("subject-one-fee-down", &[item, ("new", &self.due(line, Role::New)?), date])
            }
            LineKind::FeeRemoved => self.pen.say("subject-one-fee-gone", &[item, date]),
            LineKind::FeeOnTop => {
                self.pen.say("subject-one-fee-on-top", &[item, ("new", &self.due(line, Role::New)?), date])
            }
            LineKind::FeeMandatory => {
                self.pen.say("subject-one-fee-mandatory", &[item, ("new", &self.due(line, Role::New)?), date])
            }
            LineKind::ItemGone => self.pen.say("subject-one-gone", &[item, ("last_day", self.last_day_of(line))]),
            _ => return Ok(None),
        };
        said.map(Some)
    }

    /// The heading of a printed notice.
    pub fn heading(&self, facts: &NoticeFacts, notice: &Notice) -> Result<String, Untold> {
        let id = if notice.lines.is_empty() {
            "heading-same"
        } else if !has_prices(facts, notice) {
            "heading-other"
        } else if is_own(notice) {
            "heading-your-change"
        } else {
            "heading-change"
        };
        self.pen.say(id, &[("date", &self.date)])
    }

    /// How the reader is greeted.
    pub fn greeting(&self, notice: &Notice) -> Result<String, Untold> {
        match notice.reader.name.as_deref().map(flat).filter(|name| !name.is_empty()) {
            Some(name) => self.pen.say("greeting-name", &[("name", &name)]),
            None => self.pen.say("greeting-plain", &[]),
        }
    }
}
