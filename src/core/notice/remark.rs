//! What is said beside notices to whoever writes them.

use crate::core::date::Date;

/// What whoever runs this should know beside the notices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// So many customers belong to no group: there is no notice for them.
    NoGroup(u64),
    /// So many customers buy nothing that changes: there is no notice for them.
    Untouched(u64),
    /// So many customers of the table bought nothing within the months that count: there is no notice for them.
    Dormant(u64),
    /// So many customers read a language that cannot be written; they get that of the business.
    OtherLanguage(String, u64),
    /// So many customers want a channel that is not known; they get the usual one.
    OtherChannel(String, u64),
    /// So many customers keep their prices beyond the day of the change.
    Held(u64),
    /// The new list names another day than was asked for.
    OtherDay(Date),
    /// These columns change; nobody knows what they say, so no notice tells it.
    Untold(Vec<String>),
    /// The lists name no currency: the notices tell amounts without one.
    NoCurrency,
    /// The sales begin on this day, later than the months that count: amounts a month are too small.
    SalesBegin(Date),
    /// So many prices rise that were promised to stay.
    Promised(u64),
    /// So many prices rise before the last day up to which the old list says that they hold, the latest of these days.
    ValidLonger(u64, Date),
    /// The new list says that its prices hold up to this day, which is before the first one.
    Over(Date),
    /// So many reasons of the business have no text in this language, so no notice in it gives them.
    NoReason(String, u64),
    /// So many reasons of the business speak of a cost that did not rise, so no notice gives them.
    FalseReasons(u64),
    /// Nothing says who writes.
    NoBusiness,
    /// Readers are told on this day, when the new prices hold already.
    Late(Date),
    /// This file of a folder was not verified: it is no notice that the facts name.
    NoNotice(String),
    /// The same, and it looks like the notice of this name.
    OtherName(String, String),
    /// So many short messages have more parts than a phone shows as one.
    LongMessages(u64),
}
