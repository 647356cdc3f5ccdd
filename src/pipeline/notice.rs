//! `notice`: two versions of a list, and what is known of the people, become the facts of notices.

use crate::core::diagnostic::Problems;
use crate::core::impact::Warning;
use crate::core::notice::{Notice, NoticeFacts, OwnMoney, Remark};
use crate::impact::book::Priced;
use crate::notice::facts::{Asked, People, gather};
use crate::pipeline::check::{Question, Stated, facts, known, losers, past};
use crate::pipeline::impact::Side;
use crate::pipeline::{self, check, impact};
use crate::rules::facts::Facts;
use crate::rules::rows::Rows;
use crate::rules::series::{self, Past};
use crate::rules::view::Compared;

/// Gathers the facts of all notices that are asked for. `customers` is the table of customers where no sales are known:
/// with sales, `question` names both.
/// Errors: everything that cannot be read with certainty; then nothing is written.
pub fn notice(
    old: &str,
    new: &str,
    question: &Question<'_>,
    customers: Option<&Side>,
    asked: &Asked,
) -> Result<(NoticeFacts, Vec<Remark>), Problems> {
    let setting = question.setting;
    let (lists, joined) = pipeline::read_pair(old, new, setting, None, true)?;
    let Stated { promises, old_promotions, promotions } = Stated::of(&lists, question.policy)?;
    let [old_losers, new_losers] =
        [&joined.old_repeats, &joined.new_repeats].map(|repeats| losers(repeats, setting.wishes));
    let (old_rows, new_rows) = rayon::join(|| Rows::of(&lists.old, &old_losers), || Rows::of(&lists.new, &new_losers));
    let known = known(Some(old), new, question)?;
    let repeats = check::repeats(&joined.new_repeats, setting);
    let alone = facts(&new_rows, &repeats, (&promises, &promotions), question);
    let comparison = lists.compared(joined, setting);
    let compared = Compared::of(&comparison);
    let past = known
        .as_ref()
        .map(|known| Past { changed: Some(series::changed(&compared, &new_rows)), ..past(known, question) });
    let facts = Facts {
        old: Some(&lists.old),
        comparison: Some(&compared),
        old_rows: Some(&old_rows),
        old_promotions: Some(&old_promotions),
        past: past.as_ref(),
        ..alone
    };
    let gather = |people: &People<'_>| gather(&facts, &compared, &comparison, people, asked);
    let gathered = match question.bought {
        Some(bought) => {
            let priced =
                [Priced { list: &lists.old, losers: old_losers }, Priced { list: &lists.new, losers: new_losers }];
            impact::with_usual(bought, priced, Some(&comparison), setting, |usual, warnings| {
                let unread = warnings.iter().filter_map(|warning| match warning {
                    Warning::Unread(header, field) => Some((header.as_str(), *field)),
                    _ => None,
                });
                impact::refuse_unread(unread)?;
                let basis = usual.basis().stretch;
                let reach = impact::reach(bought, [&lists.old, &lists.new], basis, setting)?;
                let people = People {
                    known: usual.known(),
                    reach: Some(&reach),
                    usual: Some(usual),
                    basis: Some((basis.first, basis.last)),
                };
                let (facts, mut remarks) = gather(&people)?;
                // Only where somebody's own money is told.
                let is_told = |notice: &Notice| notice.money != OwnMoney::Unknown;
                let begins = usual.begins_late().filter(|_| facts.notices.iter().any(is_told));
                remarks.extend(begins.map(Remark::SalesBegin));
                Ok((facts, remarks))
            })?
        }
        None => {
            let known = customers.map(|side| impact::known(side, setting)).transpose()?;
            gather(&People { known: known.as_ref(), ..People::default() })?
        }
    };
    // The process ends soon and gives back all memory at once.
    std::mem::forget(known);
    Ok(gathered)
}
