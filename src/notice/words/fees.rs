//! The sentences of fees: what they cost, per what, who pays them, and for which items.

use crate::core::field::Field;
use crate::core::notice::{Basis, Charge, Figure, Line, LineKind, Role};
use crate::notice::words::Untold;
use crate::notice::words::lines::{Asked, Telling};
use crate::notice::words::pen::flat;

impl Telling<'_> {
    /// The sentences of a fee.
    pub(super) fn fee(&self, line: &Line) -> Result<Vec<String>, Untold> {
        let mut said = match line.kind {
            LineKind::FeeNew => self.fee_at(line, ["fee-new", "fee-new-unstated"], &[Role::New])?,
            LineKind::FeeNewOptional => {
                self.fee_at(line, ["fee-new-optional", "fee-new-optional-unstated"], &[Role::New])?
            }
            LineKind::FeeRemoved => self.fee_at(line, ["fee-removed", "fee-removed-unstated"], &[Role::Old])?,
            LineKind::FeeUp if self.is_plain(line) => {
                self.fee_at(line, ["fee-up", "fee-up-unstated"], &[Role::Old, Role::New])?
            }
            LineKind::FeeDown if self.is_plain(line) => {
                self.fee_at(line, ["fee-down", "fee-down-unstated"], &[Role::Old, Role::New])?
            }
            _ => self.fee_changes(line)?,
        };
        let is_compared = line.money(Role::Old).is_some() && line.money(Role::New).is_some();
        let differs = match line.kind {
            LineKind::FeeUp => Some("fee-more"),
            LineKind::FeeDown => Some("fee-less"),
            _ => None,
        };
        if let Some(id) = differs.filter(|_| is_compared) {
            said.push(self.pen.say(id, &[("diff", &self.pen.money(Asked(line).difference()?))])?);
        }
        if !line.for_items.is_empty() {
            let items = self.pen.names(line.for_items.iter());
            said.push(self.pen.say("fee-for", &[("items", &items)])?);
        }
        if !line.names(Role::Except).is_empty() {
            let items = self.pen.names(line.names(Role::Except).iter());
            said.push(self.pen.say("fee-except", &[("items", &items)])?);
        }
        said.extend(self.none_else(line)?);
        Ok(said)
    }

    /// That there is no such fee on the other side, where that is so for these items.
    fn none_else(&self, line: &Line) -> Result<Option<String>, Untold> {
        let has_namesake = !line.names(Role::Namesake).is_empty();
        let (is_for_some, has_except) = (!line.for_items.is_empty(), !line.names(Role::Except).is_empty());
        let date: (&str, &str) = ("date", self.first_day_of(line));
        Ok(Some(match line.kind {
            LineKind::FeeNew if has_namesake => self.pen.say("fee-other-today", &[])?,
            LineKind::FeeNew if has_except => self.pen.say("fee-only-today", &[])?,
            LineKind::FeeNew if is_for_some => self.pen.say("fee-none-today-for", &[])?,
            LineKind::FeeNew => self.pen.say("fee-none-today", &[])?,
            LineKind::FeeRemoved if has_namesake => self.pen.say("fee-other-then", &[date])?,
            LineKind::FeeRemoved if has_except => self.pen.say("fee-only-then", &[date])?,
            LineKind::FeeRemoved if is_for_some => self.pen.say("fee-none-then-for", &[date])?,
            LineKind::FeeRemoved => self.pen.say("fee-none-then", &[date])?,
            _ => return Ok(None),
        }))
    }

    /// Whether nothing but the figure of a fee changes.
    fn is_plain(&self, line: &Line) -> bool {
        let is_rate = |role| matches!(line.figures.get(&role), Some(Figure::Percent(_)));
        let others =
            [Role::OldBasis, Role::OldPlace, Role::NewPlace, Role::OldDue, Role::NewDue, Role::OldCap, Role::Cap];
        is_rate(Role::Old) == is_rate(Role::New) && !others.iter().any(|role| line.figures.contains_key(role))
    }

    /// A sentence about a fee that is due per something; each phrase has a sister for a list that does not say per what.
    fn fee_at(&self, line: &Line, [stated, unstated]: [&str; 2], roles: &[Role]) -> Result<Vec<String>, Untold> {
        let item = self.label(line)?;
        if let ([Role::New], Some(Figure::Charge(charge))) = (roles, line.figures.get(&Role::NewDue)) {
            let fee = self.with(vec![self.due(line, Role::New)?, self.pen.say(charged(*charge), &[])?])?;
            let new: (&str, &str) = ("new", &fee.unwrap_or_default());
            return Ok(vec![self.pen.say(unstated, &[("item", &item), new])?]);
        }
        let rates = roles.iter().map(|role| self.rate(line, *role)).collect::<Result<Vec<String>, Untold>>()?;
        let mut values: Vec<(&str, &str)> = vec![("item", &item)];
        let names = roles.iter().map(|role| if *role == Role::Old { "old" } else { "new" });
        values.extend(names.zip(rates.iter().map(String::as_str)));
        let said = match self.basis(line)? {
            Some(basis) => {
                values.push(("basis", &basis));
                self.pen.say(stated, &values)?
            }
            None => self.pen.say(unstated, &values)?,
        };
        Ok(vec![said])
    }

    /// A fee that is charged in another way: what differs, before and after, in one sentence.
    fn fee_changes(&self, line: &Line) -> Result<Vec<String>, Untold> {
        let item = self.label(line)?;
        let (item, date): ((&str, &str), (&str, &str)) = (("item", &item), ("date", &self.date));
        let has = |role: Role| line.figures.contains_key(&role);
        let is_same = |old: Role, new: Role| line.figures.get(&old) == line.figures.get(&new);
        let is_one_rate = has(Role::New)
            && is_same(Role::Old, Role::New)
            && is_same(Role::OldOf, Role::Of)
            && is_same(Role::OldCap, Role::Cap)
            && !has(Role::OldBasis);
        // A list may name a fee for the first time or the last, or have given no amount.
        let is_unstated = line.figures.get(&Role::OldPlace) == Some(&Figure::Charge(Charge::Unstated));
        let may_lack = |role: Role| line.kind == LineKind::FeeChanged || (role == Role::Old && is_unstated);
        let rate = |role: Role| -> Result<Vec<String>, Untold> {
            if is_one_rate || (!has(role) && may_lack(role)) {
                return Ok(Vec::new());
            }
            Ok(vec![self.due(line, role)?])
        };
        let (mut old, mut new) = (rate(Role::Old)?, rate(Role::New)?);
        for (side, place, due) in [(&mut old, Role::OldPlace, Role::OldDue), (&mut new, Role::NewPlace, Role::NewDue)] {
            for role in [place, due] {
                if let Some(Figure::Charge(charge)) = line.figures.get(&role) {
                    side.push(self.pen.say(charged(*charge), &[])?);
                }
            }
        }
        let [old, new] = [old, new].map(|said| self.with(said));
        let (old, new) = (old?, new?);
        Ok(vec![match (old, new) {
            (Some(old), Some(new)) => {
                let sides = [("old", &*old), ("new", &*new)];
                match is_one_rate {
                    true => {
                        let fee = self.due(line, Role::New)?;
                        self.pen.say("fee-changes-but", &[item, ("fee", &fee), sides[0], sides[1], date])?
                    }
                    false => self.pen.say("fee-changes", &[item, sides[0], sides[1], date])?,
                }
            }
            (None, Some(new)) => self.pen.say("fee-appears", &[item, ("new", &new), date])?,
            (Some(old), None) => self.pen.say("fee-vanishes", &[item, ("old", &old), date])?,
            (None, None) => return Err(Asked(line).missing(Role::New)),
        }])
    }

    /// What is said of one side of a fee, one behind the other.
    fn with(&self, said: Vec<String>) -> Result<Option<String>, Untold> {
        let mut said = said.into_iter();
        let Some(mut all) = said.next() else { return Ok(None) };
        for how in said {
            all = self.pen.say("fee-with", &[("fee", &all), ("how", &how)])?;
        }
        Ok(Some(all))
    }

    /// What a fee comes to, and per what.
    pub fn due(&self, line: &Line, role: Role) -> Result<String, Untold> {
        let fee = self.rate(line, role)?;
        let basis = match line.figures.get(&Role::OldBasis).filter(|_| role == Role::Old) {
            Some(Figure::Basis(basis)) => self.per(basis)?,
            _ => self.basis(line)?,
        };
        match basis {
            Some(basis) => self.pen.say("fee-per", &[("fee", &fee), ("basis", &basis)]),
            None => Ok(fee),
        }
    }

    /// What a fee comes to: an amount, or a percentage with what it is of and the most it comes to.
    pub fn rate(&self, line: &Line, role: Role) -> Result<String, Untold> {
        let asked = Asked(line);
        let mut rate = match asked.figure(role)? {
            Figure::Percent(percent) => self.pen.percent(percent),
            Figure::Money(amount) => return Ok(self.pen.money(*amount)),
            _ => return Err(asked.missing(role)),
        };
        let (of, cap, other) = match role {
            Role::Old => (Role::OldOf, Role::OldCap, Role::Cap),
            _ => (Role::Of, Role::Cap, Role::OldCap),
        };
        if let Some(of) = asked.text(of) {
            rate = self.pen.say("fee-percent-of", &[("pct", &rate), ("of", &self.base(of)?)])?;
        }
        match line.money(cap) {
            Some(cap) => self.pen.say("fee-at-most", &[("fee", &rate), ("cap", &self.pen.money(cap))]),
            None if line.money(other).is_some() => self.pen.say("fee-no-cap", &[("fee", &rate)]),
            None => Ok(rate),
        }
    }

    /// What a percentage is of: prices by the names of our own layout in the language of the reader, else the words of
    /// the list.
    fn base(&self, of: &str) -> Result<String, Untold> {
        let own = of.trim().to_lowercase().replace(['-', ' '], "_");
        match Field::named(&own) {
            Some(Field::Price | Field::SalePrice | Field::AllInPrice) => self.field(&own),
            _ => Ok(flat(of).into_owned()),
        }
    }

    /// Per what a fee is due, where the list says so.
    pub fn basis(&self, line: &Line) -> Result<Option<String>, Untold> {
        let own = line.figures.get(&Role::Basis).or_else(|| line.figures.get(&Role::OldBasis));
        match own {
            Some(Figure::Basis(basis)) => self.per(basis),
            _ => Ok(None),
        }
    }

    fn per(&self, basis: &Basis) -> Result<Option<String>, Untold> {
        let id = match basis {
            Basis::Order => "basis-order",
            Basis::Month => "basis-month",
            Basis::Year => "basis-year",
            Basis::Item => "basis-item",
            Basis::Line => "basis-line",
            Basis::Visit => "basis-visit",
            Basis::Night => "basis-night",
            Basis::Day => "basis-day",
            Basis::Words(words) => return self.pen.say("basis-words", &[("words", &flat(words))]).map(Some),
            Basis::Unstated => return Ok(None),
        };
        self.pen.say(id, &[]).map(Some)
    }
}

/// The phrase of how a fee is charged.
fn charged(charge: Charge) -> &'static str {
    match charge {
        Charge::InPrice => "charge-in-price",
        Charge::OnTop => "charge-on-top",
        Charge::Mandatory => "charge-mandatory",
        Charge::Conditional => "charge-conditional",
        Charge::Optional => "charge-optional",
        Charge::Preselected => "charge-preselected",
        Charge::Unstated => "charge-unstated",
    }
}
