//! `plan`: the first day on which each change keeps every window, promise and notice period.

use crate::core::diagnostic::Problems;
use crate::core::plan::{AskedBy, PlanReport, PlannedChange};
use crate::pipeline::check::{self, Question, Stated, facts, losers, past};
use crate::pipeline::{self, history};
use crate::plan::{Planner, Regimes, asked_by};
use crate::rules::facts::{Facts, Supposed};
use crate::rules::rows::Rows;
use crate::rules::series::{self, Past};
use crate::rules::view::Compared;
use crate::rules::waivers::Waivers;
use crate::source::versions::date_of_name;

/// Finds the days and hands them to whoever shows them. `counted` says how rises are counted where there is no history.
/// Errors: everything that cannot be read with certainty; then nothing is planned.
pub fn plan<T>(
    old: &str,
    new: &str,
    question: &Question<'_>,
    counted: &history::Asked,
    show: impl FnOnce(&PlanReport<'_>) -> Result<T, Problems>,
) -> Result<T, Problems> {
    let setting = question.setting;
    let (lists, joined) = pipeline::read_pair(old, new, setting, None, true)?;
    let Stated { promises, old_promotions, promotions } = Stated::of(&lists, question.policy)?;
    let (old_rows, new_rows) = rayon::join(
        || Rows::of(&lists.old, &losers(&joined.old_repeats, setting.wishes)),
        || Rows::of(&lists.new, &losers(&joined.new_repeats, setting.wishes)),
    );
    let before = |sources: &[String], asked: &history::Asked| {
        let (effective, announced) = (question.effective, question.announced);
        let newest = history::Newest { name: new, old: Some(old), effective, announced, is_to_be_planned: true };
        history::up_to(&newest, sources, setting, asked)
    };
    let known = question.history.map(|own| before(own.sources, own.asked)).transpose()?;
    let repeats = check::repeats(&joined.new_repeats, setting);
    let comparison = lists.compared(joined, setting);
    let compared = Compared::of(&comparison);
    let past_of = |known| Past { changed: Some(series::changed(&compared, &new_rows)), ..past(known, question) };
    let of_past = |past| Facts {
        old: Some(&lists.old),
        comparison: Some(&compared),
        old_rows: Some(&old_rows),
        old_promotions: Some(&old_promotions),
        past,
        ..facts(&new_rows, &repeats, (&promises, &promotions), question)
    };
    let own_past = known.as_ref().map(past_of);
    let facts = of_past(own_past.as_ref());
    let by_name = date_of_name(new);
    let otherwise = by_name.unwrap_or(setting.as_of);
    let regimes = regimes(question, &facts);
    let waivers = Waivers::of_policy(question.policy, setting.as_of);
    let planner = Planner { facts: &facts, compared: &compared, regimes: &regimes, waivers: &waivers, otherwise };
    let mut changes = planner.plan();
    // Without a history, the old list and the steps themselves are the past that each step looks back on.
    let alone = (known.is_none() && changes.iter().any(|own| own.earliest.is_none()))
        .then(|| before(&[], counted))
        .transpose()?;
    let alone_past = alone.as_ref().map(past_of);
    match &alone_past {
        None => planner.add_all_steps(&mut changes),
        Some(past) => {
            let facts = of_past(Some(past));
            let regimes = self::regimes(question, &facts);
            Planner { facts: &facts, compared: &compared, regimes: &regimes, waivers: &waivers, otherwise }
                .add_all_steps(&mut changes);
        }
    }
    let asked_by = asked_by(&facts, by_name.is_some());
    let shown = show(&report(changes, &planner, asked_by, question));
    // The process ends soon and gives back all memory at once.
    std::mem::forget((known, alone));
    shown
}

fn regimes(question: &Question<'_>, facts: &Facts<'_>) -> Regimes {
    let supposed = Supposed { effective: facts.as_of, announced: None, steps: &[], price: None };
    Regimes::of(question.policy, question.packs, &facts.supposing(supposed))
}

fn report<'a>(
    changes: Vec<PlannedChange<'a>>,
    planner: &Planner<'a>,
    asked_by: AskedBy,
    question: &Question<'_>,
) -> PlanReport<'a> {
    let first = changes.iter().map(|own| own.asked).min().unwrap_or(planner.otherwise);
    let last = changes.iter().filter_map(|own| own.earliest).max().unwrap_or(first);
    PlanReport {
        business: question.setting.business.map(str::to_string),
        list: question.setting.list.to_string(),
        as_of: question.setting.as_of,
        asked_by,
        components: planner.compared.components,
        variant_columns: planner.compared.variant_columns,
        not_run: planner.regimes.not_run(first),
        packs: planner.regimes.notes(first..last),
        changes,
    }
}
