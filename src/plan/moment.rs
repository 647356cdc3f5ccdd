//! A change as the rules see it on a supposed day.

use crate::core::Decimal;
use crate::core::change::Change;
use crate::core::date::Date;
use crate::core::field::Field;
use crate::core::history::Clock;
use crate::core::plan::Step;
use crate::plan::Planner;
use crate::plan::regimes::{Regime, Standing};
use crate::rules::Check;
use crate::rules::facts::Supposed;
use crate::rules::findings::{Draft, Findings};
use crate::rules::increases::holds::{Hold, Turn, earliest};
use crate::rules::increases::notice;
use crate::rules::increases::rise::Rise;
use crate::rules::series::SeriesView;
use crate::rules::view::ChangeView;
use crate::rules::waivers::Waivers;

/// The rule that knows the notice period.
const NOTICE: &str = "raise-without-notice";
/// The rule that knows how early a notice may be.
const EARLY: &str = "notice-too-early";

/// A change as the rules see it on a day.
pub struct Moment<'m> {
    day: Date,
    view: &'m ChangeView<'m>,
    series: Option<&'m SeriesView<'m, 'm>>,
    regime: &'m Regime,
    category: Option<&'m str>,
    next_regime: Option<Date>,
    waivers: &'m Waivers<'m>,
}

impl Planner<'_> {
    /// Looks at a change on a supposed day, after these steps.
    pub(super) fn at<T>(
        &self,
        change: &Change<'_>,
        day: Date,
        steps: &[Step],
        price: Option<Decimal>,
        look: impl FnOnce(&Moment<'_>) -> T,
    ) -> T {
        let regime = self.regimes.on(day);
        let next_regime = self.regimes.next(day);
        let suppose = |announced: Option<Date>| Supposed { effective: day, announced, steps, price };
        let (facts, compared) = (self.facts, self.compared);
        let cells = ChangeView::of(facts, change, compared).new_row();
        let stated = cells.as_ref().map_or(facts.announced, |cells| facts.announced_of(&cells.row()));
        let first = facts.supposing(suppose(stated));
        let view = ChangeView::of(&first, change, compared);
        let category = cells.as_ref().filter(|_| self.regimes.has_categories());
        let category = category.and_then(|cells| Some(cells.row().text_of(Field::Category)?.to_lowercase()));
        let category = category.as_deref();
        let moment = Moment { day, view: &view, series: None, regime, category, next_regime, waivers: self.waivers };
        // Whoever announced nothing yet, or too early, does it on the last day for it, and not before today.
        let last = moment.last_notice().map(|last| last.max(facts.as_of));
        let announced = match stated {
            None => last,
            Some(stated) if last.is_none_or(|last| last > stated) && moment.is_refused(EARLY) => last,
            Some(stated) => Some(stated),
        };
        let second = facts.supposing(suppose(announced));
        let view = ChangeView::of(&second, change, compared);
        let series = cells.as_ref().zip(second.past).and_then(|(cells, past)| {
            let component = view.component()?;
            SeriesView::of_row(view.item(cells), past).find(|series| series.price.component == component)
        });
        look(&Moment { series: series.as_ref(), view: &view, ..moment })
    }

    /// The last day to announce a change that takes effect on a day, and the first one, where rules say so.
    pub(super) fn announcement(&self, change: &Change<'_>, day: Date, steps: &[Step]) -> (Option<Date>, Option<Date>) {
        let price = steps.last().filter(|step| step.date == day).map(|step| step.price);
        let before = if price.is_some() { &steps[..steps.len() - 1] } else { steps };
        self.at(change, day, before, price, |moment| (moment.last_notice(), moment.first_notice()))
    }
}

impl<'m> Moment<'m> {
    fn standing(&self) -> impl Iterator<Item = Standing<'m>> + use<'m> {
        self.regime.standing(self.category)
    }

    fn of(&self, rule: &str) -> Option<Standing<'m>> {
        self.standing().find(|standing| standing.hold.rule.id == rule)
    }

    /// What the rules say that do not let the change pass.
    pub fn refusals(&self) -> Vec<(&'static Hold, Box<Draft>)> {
        self.standing().filter_map(|standing| Some((standing.hold, self.refusal(&standing)?))).collect()
    }

    /// Whether a rule does not let the change pass.
    pub fn is_refused(&self, rule: &str) -> bool {
        self.of(rule).is_some_and(|standing| self.refusal(&standing).is_some())
    }

    fn refusal(&self, standing: &Standing<'_>) -> Option<Box<Draft>> {
        let mut found = Findings::default();
        found.are_of(standing.index, standing.own.level?, &standing.own.references);
        match standing.hold.rule.check {
            Check::Change(check) => check(self.view, &standing.knobs, &mut found),
            Check::Series(check) => check(self.series?, &standing.knobs, &mut found),
            _ => {}
        }
        let draft = found.into_drafts().pop()?;
        let is_waived = || {
            let list = &self.view.facts.new.head.list;
            self.waivers.is_waived(&(*draft).clone().finding(standing.hold.rule, list, None))
        };
        (self.waivers.is_empty() || !is_waived()).then_some(draft)
    }

    /// The next day on which the answer of a rule may be another one.
    pub fn turn(&self, hold: &'static Hold) -> Option<Date> {
        let own = self.of(hold.rule.id).and_then(|standing| match hold.turn {
            Turn::Never => None,
            Turn::Change(turn) => turn(self.view, &standing.knobs),
            Turn::Series(turn) => turn(self.series?, &standing.knobs),
        });
        // By the clock of announcements, a history moves on by other days than the change.
        let is_by_announcement = self.view.facts.past.is_some_and(|past| past.clock == Clock::Announced);
        let own = if is_by_announcement && !matches!(hold.turn, Turn::Never) { self.day.plus_days(1) } else { own };
        debug_assert!(own.is_none_or(|own| own > self.day), "{} does not move on", hold.rule.id);
        earliest([own, self.next_regime])
    }

    /// The last day to announce the change.
    fn last_notice(&self) -> Option<Date> {
        let standing = self.of(NOTICE)?;
        Rise::of(self.view)?;
        notice::strictest(self.view, standing.knobs.span("at-least"), self.day).map(|(_, last)| last)
    }

    /// The first day to announce it, where an earlier notice is too early.
    fn first_notice(&self) -> Option<Date> {
        let limit = self.of(EARLY)?.knobs.span("at-most")?;
        Rise::of(self.view)?;
        // The day after the last one whose limit is over before the day.
        limit.latest_start(self.day.plus_days(-1)?)?.plus_days(1)
    }
}
