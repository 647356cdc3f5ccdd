//! English.

use super::{Noun, Words};

/// Its words.
#[rustfmt::skip]
pub(super) static WORDS: Words = Words {
    months: [
        &["january", "jan"], &["february", "feb"], &["march", "mar"], &["april", "apr"], &["may"], &["june", "jun"],
        &["july", "jul"], &["august", "aug"], &["september", "sept", "sep"], &["october", "oct"],
        &["november", "nov"], &["december", "dec"],
    ],
    weekdays: [
        &["monday", "mon"], &["tuesday", "tue", "tues"], &["wednesday", "wed"], &["thursday", "thu", "thur", "thurs"],
        &["friday", "fri"], &["saturday", "sat"], &["sunday", "sun"],
    ],
    nouns: &[
        (Noun::Price, &["price", "prices", "price changes", "changes"]),
        (Noun::Item, &["item", "items", "product", "products", "things", "goods"]),
        (Noun::Fee, &["fee", "fees", "charge", "charges"]),
        (Noun::Order, &["order", "orders", "purchases"]),
        (Noun::Day, &["day", "days", "days'"]),
        (Noun::Week, &["week", "weeks", "weeks'"]),
        (Noun::Month, &["month", "months", "months'"]),
        (Noun::Year, &["year", "years"]),
        (Noun::Rise, &["increase", "increases", "rise", "rises", "price increase", "price rise", "times"]),
        (Noun::Pack, &["pack", "packs", "pack sizes"]),
        (Noun::Piece, &["pieces", "pcs", "each", "per pack", "bags", "bottles", "eggs"]),
        (Noun::Percent, &["percent", "per cent", "pct"]),
    ],
    numbers: &[
        (0, &["zero"]), (1, &["one"]), (2, &["two"]), (3, &["three"]), (4, &["four"]), (5, &["five"]), (6, &["six"]),
        (7, &["seven"]), (8, &["eight"]), (9, &["nine"]), (10, &["ten"]), (11, &["eleven"]), (12, &["twelve"]),
        (13, &["thirteen"]), (14, &["fourteen"]), (15, &["fifteen"]), (16, &["sixteen"]), (17, &["seventeen"]),
        (18, &["eighteen"]), (19, &["nineteen"]), (20, &["twenty"]), (30, &["thirty"]), (40, &["forty"]),
        (50, &["fifty"]), (60, &["sixty"]), (70, &["seventy"]), (80, &["eighty"]), (90, &["ninety"]),
        (100, &["hundred", "a hundred", "one hundred"]),
    ],
    ordinals: &[
        (1, &["first"]), (2, &["second"]), (3, &["third"]), (4, &["fourth"]), (5, &["fifth"]), (6, &["sixth"]),
        (7, &["seventh"]), (8, &["eighth"]), (9, &["ninth"]), (10, &["tenth"]), (11, &["eleventh"]), (12, &["twelfth"]),
    ],
    ordinal_ends: &["st", "nd", "rd", "th"],
    coins: &[
        (&["pounds", "pound", "quid", "pounds sterling"], &["GBP"]),
        (&["euro", "euros"], &["EUR"]),
        (&["dollar", "dollars"], &["USD", "CAD", "AUD", "NZD", "TWD", "HKD", "SGD"]),
        (&["yuan", "renminbi", "rmb"], &["CNY"]),
        (&["yen"], &["JPY"]),
        (&["rouble", "roubles", "ruble", "rubles"], &["RUB"]),
        (&["nt dollars", "new taiwan dollars"], &["TWD"]),
        (&["hong kong dollars"], &["HKD"]),
        (&["us dollars"], &["USD"]),
    ],
    small_coins: &[
        (&["p", "pence", "penny"], &["GBP"]),
        (&["cent", "cents", "¢"], &["EUR", "USD", "CAD", "AUD", "NZD"]),
        (&["kopecks", "kopeks"], &["RUB"]),
    ],
    up: &[
        "goes up", "go up", "going up", "went up", "gone up", "moves up", "up from", "rises", "rise", "rising", "rose",
        "risen", "increase", "increases", "increased", "increasing", "higher", "dearer", "raise", "raises", "raised",
        "more expensive", "costs more", "cost more", "pay more", "pays more", "climbs", "jumps", "grows",
    ],
    down: &[
        "goes down", "go down", "going down", "went down", "gone down", "moves down", "down from", "down to", "falls",
        "fall", "falling", "fell", "fallen", "drops", "drop", "dropped", "decrease", "decreases", "decreased", "lower",
        "lowers", "lowered", "cheaper", "reduces", "reduced", "reduce", "reduction", "less expensive", "costs less", "cost less",
        "pay less", "pays less", "save", "saves", "saving", "cut",
    ],
    more: &["more", "extra", "higher", "dearer", "up"],
    less: &["less", "lower", "cheaper", "off", "saved", "down", "discount of", "reduction of", "saving of"],
    neither: &[
        "or more", "no more", "any more", "more details", "more information", "more about", "find out more", "read more",
        "less than", "more than", "or less", "more or less", "pick up", "sign up", "drop in", "drop by", "drop us", "look up",
        "up to and including", "up to", "rise flour", "cut loaf",
        "reduced price",
    ],
    not: &["not", "no", "never", "none", "nothing", "neither", "don't", "doesn't", "won't", "isn't", "without", "no longer"],
    old_before: &[
        "from", "was", "were", "now", "today", "at present", "currently", "at the moment", "old price", "old", "price now", "current price",
        "current", "until now", "so far", "instead of", "up from about", "down from about", "up from", "down from", "used to be", "used to cost", "previously",
        "before", "it is", "reduced from", "rather than", "price today", "present", "existing", "has been",
    ],
    old_after: &["now", "today", "at present", "currently", "at the moment", "before", "until now", "so far", "before the change"],
    new_before: &[
        "to", "will be", "will cost", "will pay", "becomes", "become", "new price", "new", "after", "afterwards", "then",
        "stays at", "stay at", "will start at", "changes to", "in future", "after that", "will then pay", "rises to", "then pay",
        "will then be", "going to be", "you'll pay", "you will pay", "will go to", "price from",
    ],
    new_after: &["after the change", "after", "afterwards", "in future", "from then on", "from then", "then", "after that"],
    first_day_before: &[
        "from", "as from", "since", "starting", "starting on", "starts on", "start on", "as of", "effective", "effective from", "beginning", "on and after",
        "with effect from", "on", "begins on", "begin on", "first day", "in force from", "valid from", "come into force on",
    ],
    first_day_after: &["onwards", "onward", "on"],
    last_day_before: &[
        "up to and including", "until and including", "to and including", "last day", "last day to buy it is", "last day is", "the end of",
        "through", "through to", "no later than", "at the latest by", "valid to", "ends on", "end on", "finally on", "by",
        "last day to buy", "last day of the old prices", "last chance is", "stops on", "until midnight on", "until midnight", "until the end of",
        "till the end of", "up to the end of", "until close of business on", "until closing time on",
    ],
    last_day_after: &["inclusive", "included", "at the latest"],
    until: &["until", "till", "up to", "to"],
    including: &["including", "inclusive", "included", "and including", "end of", "the end of"],
    past: &["last", "previous", "previously", "was", "were", "had", "went", "ago", "earlier", "since", "before", "most recent", "rose"],
    lists: &["list", "lists", "price list", "price lists"],
    monthly: &["a month", "per month", "each month", "every month", "monthly", "/month", "month"],
    other_times: &[
        "a year", "per year", "each year", "every year", "yearly", "annually", "a week", "per week", "each week", "every week", "weekly",
        "a day", "per day", "each day", "every day", "daily", "a quarter", "per order", "each order",
    ],
    gone: &["stop selling", "no longer sell", "no longer sold", "no longer be sold", "discontinue*", "stop", "gone", "sell no longer", "not sell"],
    own: &[
        "the", "you", "your", "from", "and", "will", "price", "prices", "is", "of", "we", "our", "pay", "goes", "new", "this", "these", "for", "with",
        "month", "now", "after", "today", "change", "fee", "are", "not", "it", "us", "dear", "about", "more", "less", "up", "down", "call", "thank",
    ],
};
