//! Welsh.

use super::{Claim, Table};

/// Its claims.
#[rustfmt::skip]
pub(super) static TABLE: Table = Table {
    claims: &[
        (Claim::Same, &[
            "prisiau|brisiau|phrisiau _ yn aros|parhau ?yn ?yr un fath|peth",
            "prisiau|brisiau|phrisiau _ ddim yn newid",
            "dim ?un ?o'ch|o'r|o'n prisiau|brisiau _ yn newid",
            "dim ?byd ?arall _ yn|sy'n newid",
            "popeth ~6 yn aros|parhau ?yr un fath|peth",
            "popeth ~6 yn costio'r un faint",
        ]),
        (Claim::OwnSame, &["talu'r un faint", "costio'r un faint"]),
        (Claim::ItemSame, &[
            "@ ?: ?bydd ?mae ?y ?pris _ yn aros ?yr un fath",
            "pris @ _ yn aros ?yr un fath",
            "@ ?: dim newid",
            "@ _ ddim yn newid",
        ]),
        (Claim::NoNewFees, &["dim|heb ?unrhyw ffi|ffioedd newydd"]),
        (Claim::NoFees, &["dim|heb ?unrhyw ffi|ffioedd|dâl|daliadau ?cudd|ychwanegol", "dim|ddim _ talu ?unrhyw ffi|ffioedd"]),
        (Claim::ItemFree, &["@ _ am ddim", "am ddim ?: @", "@ _ rhad ac am ddim"]),
        (Claim::WordFree, &["% am ddim"]),
        (Claim::AllDown, &[
            "prisiau|brisiau|phrisiau _ yn gostwng|disgyn", "prisiau|brisiau|phrisiau _ mynd ?yn|i is|lawr|rhatach|ostwng",
            "popeth _ yn rhatach|gostwng",
        ]),
        (Claim::NoMore, &["talu llai", "dim|ddim _ talu ?dim mwy", "talu dim mwy", "eich bil|siopa|cyfanswm _ yn rhatach|gostwng|is"]),
        (Claim::ItemDown, &["@ ?: _ yn gostwng|disgyn|rhatach"]),
        (Claim::ItemUp, &["@ ?: _ yn codi|ddrutach|cynyddu"]),
        (Claim::StillSold, &["dal|parhau ?i _ prynu|brynu|gwerthu|werthu|gael ?: @", "@ _ dal ~3 werth|gael|siop"]),
        (Claim::AnyTime, &["unrhyw bryd|adeg|ddiwrnod", "pryd bynnag"]),
        (Claim::Cause, &["oherwydd", "oblegid", "yn sgil", "o ganlyniad", "gorfodi", "achos"]),
        (Claim::AtMost, &["llai na ?thua #", "o dan #", "dim mwy na ?thua #", "ar y mwyaf #", "^ hyd at #", "talu hyd at #", "uchafswm ?o #"]),
        (Claim::Only, &["dim ond ?tua #"]),
        (Claim::Share(50), &["o hanner", "hanner y pris|bil"]),
        (Claim::Share(33), &["o draean"]),
        (Claim::Share(25), &["o chwarter"]),
        (Claim::Share(10), &["o ddegfed"]),
        (Claim::Share(100), &["dyblu", "ddwywaith|dwywaith cymaint"]),
    ],
    fillers: &[
        "eraill", "arall", "i", "gyd", "chi", "ni", "presennol", "holl", "hyn", "rydych", "chi'n", "eu", "ei", "talu", "arfer", "bydd", "mae", "y",
        "yr", "pris", "hefyd", "nawr", "brynu", "ar", "yn", "ein", "eich",
    ],
    until: &["hyd at", "tan", "cyn", "hyd nes"],
    today: &["nawr", "heddiw", "o'r fath", "hon", "ar hyn o bryd"],
    doubted: &["os", "pob un", "rhai", "gall", "addo", "efallai", "oni bai"],
    others: &["eraill", "arall", "gweddill"],
    scope: &["am", "ar", "os", "i"],
    manner: &[],
    tax: &["llywodraeth", "treth", "trethi", "cyngor", "cyfraith", "ddeddf", "deddf", "taw"],
    cost: &["cost", "costau", "gost", "cyflogau", "ynni", "blawd", "melin"],
    market: &["chwyddiant", "marchnad", "farchnad"],
    prices: &["pris", "prisiau", "brisiau", "phrisiau", "ffi", "ffioedd", "codi", "codiad", "drutach", "ddrutach", "mwy"],
};
