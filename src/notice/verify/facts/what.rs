//! What a figure of a notice is.

use crate::core::notice::Role;

/// What a figure of the facts is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// A figure of a line.
    Line(Role),
    /// How much less is in the pack, or more.
    SizeChange,
    /// How much more the measure costs, or less.
    UnitChange,
    /// Which of several prices of the item.
    Part,
    /// The price before the first rise that counts.
    RiseFrom,
    /// From there to the new price, in percent.
    RisePercent,
    /// The same in money.
    RiseChange,
    /// Which rise it is.
    RiseCount,
    /// Within how many months.
    RiseMonths,
    /// When the rise before was.
    RiseLast,
    /// The usual month at the old prices.
    OwnBefore,
    /// At the new ones.
    OwnAfter,
    /// How much more or less that is.
    OwnChange,
    /// The same in percent.
    OwnPercent,
    /// From how many orders it was worked out.
    Orders,
    /// From which day on.
    OwnFrom,
    /// Up to which day.
    OwnTo,
    /// The first day of the new prices.
    Effective,
    /// The last day of the old ones.
    LastDay,
    /// The same where it is told for its own sake, not for what is sold no longer.
    Kept,
    /// The first day of a change that no promise puts off, and the last one before it.
    ItsFirst,
    /// The last day before it.
    ItsLast,
    /// The last day of a promise.
    HeldUntil,
    /// The last day to cancel.
    CancelUntil,
    /// The last day of all new prices.
    ValidTo,
    /// The last day of all prices as the old list says it.
    OldValidTo,
    /// The day on which readers are told.
    Announced,
    /// The day of a list.
    ListDay,
    /// What the business paid.
    CostOld,
    /// What it pays.
    CostNew,
    /// The difference of both, in money or percent.
    CostChange,
    /// The day of what it paid.
    CostFrom,
    /// How many prices rise.
    Up,
    /// How many fall.
    Down,
    /// How many fees are new.
    Fees,
    /// How many items are gone.
    Gone,
    /// How many packs get smaller.
    Smaller,
    /// How many get bigger.
    Bigger,
    /// How many fees rise.
    FeesUp,
    /// How many fees fall.
    FeesDown,
    /// How many fees end.
    FeesGone,
    /// How many come on top of the price that were in it.
    FeesOnTop,
    /// How many are in the price that came on top.
    FeesInPrice,
    /// How many become mandatory.
    FeesMandatory,
    /// How many are mandatory no longer.
    FeesAvoidable,
    /// How many are charged in another way.
    FeesChanged,
    /// How many promises change.
    Promises,
    /// How many changes there are.
    Changes,
    /// How many days before the change readers are told.
    Days,
    /// A figure in words that are not ours.
    Edited,
    /// A figure in words of the business.
    Loose,
    /// The number to call.
    Phone,
    /// Where to write.
    Email,
    /// Where the prices stand.
    Web,
}

impl What {
    /// Whether it is a day on which something ends for the reader.
    pub fn is_end(self) -> bool {
        use What::*;
        matches!(self, LastDay | HeldUntil | CancelUntil | ValidTo | OldValidTo)
    }
}
