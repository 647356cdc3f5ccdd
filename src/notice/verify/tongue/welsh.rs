//! Welsh, with the forms that its mutations give.

use super::{Noun, Words};

/// Its words.
#[rustfmt::skip]
pub(super) static WORDS: Words = Words {
    months: [
        &["ionawr", "ion"], &["chwefror", "chwef"], &["mawrth", "fawrth", "maw"], &["ebrill", "ebr"], &["mai", "fai"],
        &["mehefin", "fehefin", "meh"], &["gorffennaf", "orffennaf", "gorff"], &["awst"], &["medi", "fedi"],
        &["hydref", "hyd"], &["tachwedd", "dachwedd", "tach"], &["rhagfyr", "ragfyr", "rhag"],
    ],
    weekdays: [
        &["dydd llun", "ddydd llun", "llun"], &["dydd mawrth", "ddydd mawrth"], &["dydd mercher", "ddydd mercher", "mercher"],
        &["dydd iau", "ddydd iau", "iau"], &["dydd gwener", "ddydd gwener", "gwener"],
        &["dydd sadwrn", "ddydd sadwrn", "sadwrn"], &["dydd sul", "ddydd sul", "sul"],
    ],
    nouns: &[
        (Noun::Price, &["pris", "bris", "phris", "mhris", "prisiau", "brisiau", "phrisiau", "mhrisiau"]),
        (Noun::Item, &["eitem", "heitem", "eitemau", "heitemau", "nwyddau", "cynnyrch", "gynnyrch", "chynnyrch"]),
        (Noun::Fee, &["ffi", "ffioedd"]),
        (Noun::Order, &["archeb", "harcheb", "archebion", "harchebion"]),
        (Noun::Day, &["diwrnod", "ddiwrnod", "diwrnodau", "ddyddiau", "dyddiau", "niwrnod"]),
        (Noun::Week, &["wythnos", "wythnosau"]),
        (Noun::Month, &["mis", "fis", "misoedd", "fisoedd"]),
        (Noun::Year, &["blwyddyn", "flynedd", "blynedd", "mlynedd"]),
        (Noun::Rise, &["codiad", "godiad", "codiadau", "godiadau", "codiad pris", "godiad pris", "gwaith"]),
        (Noun::Pack, &["pecyn", "becyn", "phecyn", "pecynnau", "becynnau", "phecynnau"]),
        (Noun::Piece, &["darn", "darnau"]),
        (Noun::Percent, &["y cant"]),
    ],
    numbers: &[
        (1, &["un"]), (2, &["dau", "dwy", "ddau", "ddwy"]), (3, &["tri", "tair", "thri"]), (4, &["pedwar", "pedair"]), (5, &["pump", "pum"]),
        (6, &["chwech", "chwe"]), (7, &["saith"]), (8, &["wyth"]), (9, &["naw"]), (10, &["deg"]),
        (12, &["deuddeg", "deuddeng"]), (15, &["pymtheg"]), (20, &["ugain"]), (50, &["hanner cant"]), (100, &["cant"]),
    ],
    ordinals: &[
        (1, &["cyntaf", "gyntaf"]), (2, &["ail"]), (3, &["trydydd", "trydedd"]), (4, &["pedwerydd", "pedwaredd"]),
        (5, &["pumed"]), (6, &["chweched"]), (7, &["seithfed"]), (8, &["wythfed"]), (9, &["nawfed"]), (10, &["degfed"]),
    ],
    ordinal_ends: &["af", "il", "ydd", "edd", "ed", "fed", "eg"],
    coins: &[
        (&["punt", "bunt", "phunt", "bunnoedd", "punnoedd", "o bunnoedd"], &["GBP"]),
        (&["ewro"], &["EUR"]),
        (&["doler", "ddoler", "o ddoleri"], &["USD", "CAD", "AUD"]),
    ],
    small_coins: &[(&["c", "ceiniog", "geiniog", "cheiniog", "p"], &["GBP"])],
    up: &[
        "codi", "yn codi", "godi", "chodi", "cododd", "codir", "yn cynyddu", "cynyddu", "uwch", "yn uwch", "drutach", "yn ddrutach", "wedi codi",
        "codiad", "godiad", "talu mwy", "costio mwy", "mwy drud",
    ],
    down: &[
        "gostwng", "yn gostwng", "ostwng", "ngostwng", "gostyngodd", "is", "yn is", "rhatach", "yn rhatach", "lleihau", "yn lleihau", "wedi gostwng",
        "talu llai", "costio llai", "disgyn", "yn disgyn", "arbed",
    ],
    more: &["yn fwy", "mwy", "yn ychwanegol"],
    less: &["yn llai", "llai", "yn rhatach"],
    neither: &[
        "neu fwy", "mwy o wybodaeth", "rhagor", "llai na", "mwy na", "gostyngiad", "yr eitem fwyaf", "mae gostyngiad", "fwy na",
        "mae'r gostyngiad", "eich gostyngiad", "tua",
        "pris gostyngol",
    ],
    not: &["dim", "ddim", "fydd dim", "ni fydd", "fyddwch chi ddim", "does dim", "dydych chi ddim", "nid", "heb"],
    old_before: &[
        "o", "nawr", "heddiw", "oedd", "roedd", "yr hen bris", "hen bris", "pris nawr", "ar hyn o bryd", "yn hytrach na", "yn lle", "presennol",
        "cynt", "gynt", "i lawr o", "i fyny o", "hyd yma",
    ],
    old_after: &["nawr", "heddiw", "ar hyn o bryd", "cynt", "cyn y newid"],
    new_before: &[
        "i", "bydd yn", "pris newydd", "newydd", "wedyn", "ar ôl", "ar ôl y newid", "byddwch chi'n talu", "bydd yn costio",
    ],
    new_after: &["ar ôl y newid", "ar ôl hynny", "wedyn", "ar ôl"],
    first_day_before: &["o", "ar", "o ddydd", "ers", "yn dechrau ar", "dechrau ar", "ddydd", "gan ddechrau", "o'r", "y diwrnod cyntaf", "ar y"],
    first_day_after: &["ymlaen"],
    last_day_before: &[
        "hyd at", "y diwrnod olaf", "diwrnod olaf", "olaf", "y diwrnod olaf i brynu'r eitem yw", "tan ddiwedd", "diwedd", "erbyn", "yn dod i ben ar",
    ],
    last_day_after: &["gan gynnwys", "yn gynwysedig"],
    until: &["tan", "hyd at", "hyd"],
    including: &["gan gynnwys", "diwrnod hwnnw", "diwedd", "yn gynwysedig"],
    past: &["diwethaf", "roedd", "oedd", "blaenorol", "cynt", "gynt", "ers", "yn ôl", "wedi"],
    lists: &["rhestr", "rhestrau", "rhestrau'r", "dyddiadau'r rhestrau"],
    monthly: &["bob mis", "y mis", "pob mis", "misol", "mis"],
    other_times: &["y flwyddyn", "bob blwyddyn", "yr wythnos", "bob wythnos", "y dydd", "bob dydd"],
    gone: &["rhoi'r gorau", "dim ar werth", "ddim ar werth", "ddim yn gwerthu", "stopio gwerthu"],
    own: &[
        "yn", "y", "yr", "eich", "ein", "chi", "ni", "bydd", "byddwch", "pris", "prisiau", "o", "i", "ar", "gan", "hyd", "mis", "mae", "rydyn", "hyn",
        "newydd", "ymlaen", "nawr", "neu", "a'r", "yw", "dim", "ddim", "annwyl", "diolch", "ffi", "oes", "tua", "fesul", "codi", "gostwng", "bob",
    ],
};
