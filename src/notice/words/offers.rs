//! The sentences of reduced prices, and of how long a price holds.

use crate::core::date::Date;
use crate::core::notice::{Figure, Line, LineKind, Notice, NoticeFacts, Role};
use crate::notice::words::Untold;
use crate::notice::words::lines::{Asked, Telling};

impl Telling<'_> {
    /// A reduced price that begins after the first day.
    pub(super) fn offer(&self, line: &Line) -> Result<Vec<String>, Untold> {
        let asked = Asked(line);
        let item = self.label(line)?;
        let [old, new] = [asked.money(Role::Old)?, asked.money(Role::New)?].map(|amount| self.pen.money(amount));
        let mut said = vec![self.pen.say("offer-comes", &[("item", &item), ("old", &old), ("new", &new)])?];
        said.extend(self.runs(line)?);
        Ok(said)
    }

    /// From when and until when a reduced price runs.
    pub(super) fn runs(&self, line: &Line) -> Result<Option<String>, Untold> {
        let day = |role| day(line, role).map(|day| self.pen.date(day));
        Ok(Some(match (day(Role::From), day(Role::Until)) {
            (Some(from), Some(until)) => self.pen.say("offer-runs", &[("from", &from), ("last_day", &until)])?,
            (Some(from), None) => self.pen.say("offer-from", &[("from", &from)])?,
            (None, Some(until)) if line.kind == LineKind::DiscountEnds => {
                self.pen.say("offer-ended", &[("last_day", &until)])?
            }
            (None, Some(until)) => self.pen.say("offer-until", &[("last_day", &until)])?,
            (None, None) => return Ok(None),
        }))
    }

    /// Until when all prices hold, where that changes.
    pub(super) fn valid_to(&self, facts: &NoticeFacts, notice: &Notice) -> Result<Option<String>, Untold> {
        let Some(own) = facts.valid_to(notice) else { return Ok(None) };
        let day = |day: Option<Date>| day.map(|day| self.pen.date(day));
        match (day(own.old), day(own.new)) {
            (None, Some(new)) => self.pen.say("list-until", &[("last_day", &new)]).map(Some),
            (Some(old), Some(new)) => self.pen.say("list-until-moves", &[("last_day", &new), ("old", &old)]).map(Some),
            (Some(old), None) => self.pen.say("list-until-goes", &[("old", &old)]).map(Some),
            (None, None) => Ok(None),
        }
    }

    /// Until when a price holds.
    pub(super) fn until(&self, line: &Line) -> Result<String, Untold> {
        let item = self.label(line)?;
        let item = ("item", &*item);
        let day = |role| day(line, role).map(|day| self.pen.date(day));
        match (day(Role::OldUntil), day(Role::Until)) {
            (None, Some(new)) => self.pen.say("price-until", &[item, ("last_day", &new)]),
            (Some(old), Some(new)) => self.pen.say("price-until-moves", &[item, ("last_day", &new), ("old", &old)]),
            (Some(old), None) => self.pen.say("price-until-goes", &[item, ("old", &old)]),
            (None, None) => Err(Asked(line).missing(Role::Until)),
        }
    }
}

fn day(line: &Line, role: Role) -> Option<Date> {
    match line.figures.get(&role) {
        Some(Figure::Day(day)) => Some(*day),
        _ => None,
    }
}
