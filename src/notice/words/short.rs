//! Notices on one line, on a wall, and in a public log.

use crate::core::notice::{Line, LineKind, Notice, NoticeFacts};
use crate::notice::document::{Log, Poster};
use crate::notice::words::Untold;
use crate::notice::words::head::{Own, has_prices, is_own};
use crate::notice::words::lines::Telling;
use crate::notice::words::pen::flat;
use crate::text::sms;

/// The headings of the log, and what stands under each.
const GROUPS: [(&str, &[LineKind]); 9] = [
    ("log-up", &[LineKind::RowUp, LineKind::DiscountEnds]),
    ("log-down", &[LineKind::RowDown, LineKind::DiscountBegins]),
    ("log-smaller", &[LineKind::RowShrink, LineKind::RowShrinkUp, LineKind::RowShrinkDown, LineKind::RowSmaller]),
    ("log-bigger", &[LineKind::RowGrow, LineKind::RowBigger]),
    ("log-fee-new", &[LineKind::FeeNew, LineKind::FeeNewOptional]),
    (
        "log-fee-changed",
        &[
            LineKind::FeeUp,
            LineKind::FeeOnTop,
            LineKind::FeeMandatory,
            LineKind::FeeChanged,
            LineKind::FeeDown,
            LineKind::FeeInPrice,
            LineKind::FeeAvoidable,
        ],
    ),
    ("log-fee-gone", &[LineKind::FeeRemoved]),
    ("log-gone", &[LineKind::ItemGone]),
    ("log-new", &[LineKind::ItemNew]),
];

/// What stands under the heading for all else.
const OTHER: &[LineKind] =
    &[LineKind::OfferComes, LineKind::PriceUntil, LineKind::PriceAppears, LineKind::PriceGoes, LineKind::RowWords];

impl Telling<'_> {
    /// One line in plain letters.
    pub fn sms(&self, facts: &NoticeFacts, notice: &Notice) -> Result<String, Untold> {
        let date: (&str, &str) = ("date", &self.date);
        let mut lines = facts.lines_of(notice);
        match [lines.next(), lines.next()] {
            [None, _] => {
                let id = if is_own(notice) { "nothing-own" } else { "nothing-all" };
                self.signed(facts, self.pen.say(id, &[date])?)
            }
            [Some(line), None] => self.signed(facts, self.message_of_one(line)?),
            _ => self.message_of_several(facts, notice),
        }
    }

    /// A message as it is sent: by whom, and where all prices stand.
    fn signed(&self, facts: &NoticeFacts, mut text: String) -> Result<String, Untold> {
        if let Some(url) = facts.business.web.as_deref() {
            text = self.pen.say("sms-url", &[("text", &text), ("url", &flat(url))])?;
        }
        if let Some(sender) = facts.business.name.as_deref() {
            text = self.pen.say("sms-sender", &[("sender", &flat(sender)), ("text", &text)])?;
        }
        Ok(sms::plain(&flat(&text)))
    }

    /// Each change by name where there is room; else how many there are, and where to ask for them.
    fn message_of_several(&self, facts: &NoticeFacts, notice: &Notice) -> Result<String, Untold> {
        let date: (&str, &str) = ("date", &self.date);
        // What a promise does not put off has a day of its own, and says it itself.
        let is_put_off = |index: &usize| facts.lines.get(*index).is_none_or(Line::is_put_off);
        let (put_off, own): (Vec<usize>, Vec<usize>) = notice.lines.iter().partition(|index| is_put_off(index));
        let is_parted = notice.held_until.is_some() && !put_off.is_empty() && !own.is_empty();
        let (put_off, own) = if is_parted { (put_off, own) } else { (notice.lines.clone(), Vec::new()) };
        let own = own.iter().filter_map(|index| facts.lines.get(*index)).map(|line| self.message_of_one(line));
        let own = own.collect::<Result<Vec<String>, Untold>>()?;
        let put_off = Notice { lines: put_off, ..notice.clone() };
        let money = match self.own(notice)? {
            Own::More(Some(amount)) => Some(self.pen.say("sms-many-more", &[date, ("amount", &amount)])?),
            Own::Less(Some(amount)) => Some(self.pen.say("sms-many-less", &[date, ("amount", &amount)])?),
            _ => None,
        };
        let message = |said: &[String]| {
            let first = match &money {
                Some(money) => self.pen.joined(&[std::slice::from_ref(money), said].concat()),
                None => self.pen.say("sms-change", &[date, ("text", &self.pen.joined(said))])?,
            };
            Ok::<String, Untold>(self.pen.joined(&[&[first], &own[..]].concat()))
        };
        let row = |line: &Line| match line.kind {
            LineKind::RowUp | LineKind::RowDown => {
                let (label, cells) = (self.label(line)?, self.cells(line)?);
                self.pen.say("sms-item", &[("item", &label), ("old", &cells.old), ("new", &cells.new)])
            }
            _ => self.told(line),
        };
        let named = facts.lines_of(&put_off).map(row).collect::<Result<Vec<String>, Untold>>()?;
        let whole = self.signed(facts, message(&named)?)?;
        let mut said = Vec::new();
        self.counts(facts, &put_off, &mut said)?;
        if said.is_empty() || sms::length(&whole).parts <= sms::MOST_PARTS {
            return Ok(whole);
        }
        let business = &facts.business;
        let asked = [("contact-phone", "phone", &business.phone), ("contact-email", "email", &business.email)];
        let asked = asked.into_iter().find_map(|(id, name, text)| Some((id, name, text.as_deref()?)));
        if let Some((id, name, text)) = asked.filter(|_| business.web.is_none()) {
            said.push(self.pen.say(id, &[(name, &flat(text))])?);
        }
        self.signed(facts, message(&said)?)
    }

    fn message_of_one(&self, line: &Line) -> Result<String, Untold> {
        let label = self.label(line)?;
        let (item, date): ((&str, &str), (&str, &str)) = (("item", &label), ("date", self.first_day_of(line)));
        match line.kind {
            LineKind::RowUp | LineKind::RowDown => {
                let cells = self.cells(line)?;
                self.pen.say("sms-one", &[item, date, ("old", &cells.old), ("new", &cells.new)])
            }
            kind if kind.is_pack() => {
                let said = self.pack_at_once(line, "sms-one-pack")?;
                Ok(self.pen.joined(&[said, self.unit_price(line)?]))
            }
            // These say their day themselves.
            LineKind::ItemGone
            | LineKind::FeeRemoved
            | LineKind::FeeOnTop
            | LineKind::FeeInPrice
            | LineKind::FeeMandatory
            | LineKind::FeeAvoidable
            | LineKind::FeeChanged
            | LineKind::OfferComes
            | LineKind::PriceUntil
            | LineKind::PriceGoes
            | LineKind::RowWords => self.told(line),
            LineKind::ItemNew if self.is_back => self.told(line),
            _ => self.pen.say("sms-change", &[date, ("text", &self.told(line)?)]),
        }
    }

    /// A pack before and after, with its price, in one phrase.
    fn pack_at_once(&self, line: &Line, id: &str) -> Result<String, Untold> {
        let label = self.label(line)?;
        let [old_size, new_size] = self.sizes(line)?;
        let [old, new] = self.pack_prices(line)?.map(|amount| self.pen.money(amount));
        let values = [
            ("item", &*label),
            ("old_size", &*old_size),
            ("new_size", &*new_size),
            ("old", &*old),
            ("new", &*new),
            ("date", &*self.date),
        ];
        self.pen.say(id, &values)
    }

    /// What hangs on a wall.
    pub fn poster(&self, facts: &NoticeFacts, notice: &Notice) -> Result<Poster, Untold> {
        let date: (&str, &str) = ("date", &self.date);
        let title = match has_prices(facts, notice) {
            true => self.pen.say("poster-title", &[date])?,
            false => self.heading(facts, notice)?,
        };
        let row = |line: &Line| match line.kind {
            LineKind::RowUp | LineKind::RowDown => {
                let cells = self.cells(line)?;
                let label = self.label(line)?;
                self.pen.say("poster-row", &[("item", &label), ("old", &cells.old), ("new", &cells.new), date])
            }
            kind if kind.is_pack() => {
                let said = self.pack_at_once(line, "poster-pack")?;
                Ok(self.pen.joined(&[said, self.unit_price(line)?]))
            }
            _ => self.told(line),
        };
        let mut rows = facts.lines_of(notice).map(row).collect::<Result<Vec<String>, Untold>>()?;
        if rows.is_empty() {
            rows.push(self.pen.say("nothing-all", &[date])?);
        }
        let mut closing: Vec<String> = self.same(notice)?.into_iter().chain(self.valid_to(facts, notice)?).collect();
        closing.extend(self.places(&facts.business)?);
        Ok(Poster { language: self.pen.words.tag.clone(), title, rows, closing })
    }

    /// A public log of the changes.
    pub fn log(&self, facts: &NoticeFacts, notice: &Notice) -> Result<Log, Untold> {
        let (mut groups, mut told) = (Vec::new(), 0);
        for (id, kinds) in GROUPS.into_iter().chain([("other-title", OTHER)]) {
            let lines = facts.lines_of(notice).filter(|line| kinds.contains(&line.kind));
            let mut lines = lines.map(|line| self.told(line)).collect::<Result<Vec<String>, Untold>>()?;
            told += lines.len();
            if kinds == OTHER {
                lines.extend(self.valid_to(facts, notice)?);
            }
            if !lines.is_empty() {
                let id = if self.is_back && id == "log-new" { "back-title" } else { id };
                groups.push((self.pen.say(id, &[])?, lines));
            }
        }
        if told != notice.lines.len() {
            return Err(Untold::Changes { wanted: notice.lines.len(), told });
        }
        let same = self.same(notice)?;
        if !same.is_empty() {
            groups.push((self.pen.say("log-same", &[])?, same));
        }
        let title = self.pen.say("log-heading", &[("date", &self.date)])?;
        Ok(Log { language: self.pen.words.tag.clone(), title, groups })
    }
}
