//! English.

use super::{Claim, Table};

/// Its claims.
#[rustfmt::skip]
pub(super) static TABLE: Table = Table {
    claims: &[
        (Claim::Same, &[
            "all|your|our|these|every|other _ price|prices _ stay|stays|remain|remains|be|are|is ?exactly ?at ?the same|unchanged",
            "all|your|our|these|other _ prices _ don't|won't|doesn't|not change",
            "^ ?the prices _ stay|remain ?exactly ?the same|unchanged",
            "^ ?the prices _ don't|won't|not change",
            "no ?other price|prices _ change|changes",
            "nothing _ changes|change",
            "everything|anything _ costs|cost|stays|remains ?exactly ?the same|unchanged",
            "we _ keep|hold|leave _ prices _ the same|unchanged|stable|down",
            "we _ freeze|froze _ prices",
        ]),
        (Claim::OwnSame, &["you _ pay ?exactly the same", "what you _ buy costs the same"]),
        (Claim::ItemSame, &[
            "@ ?: ?the|its|their ?pack ?price|prices _ stay|stays|remain|remains ?exactly ?at ?the same|unchanged",
            "@ ?: _ doesn't|don't|won't|not change",
            "@ ?: no change",
            "@ _ costs|cost ?exactly the same",
            "price|prices of|for ?the|our @ _ stay|stays|remain|remains ?exactly ?the same|unchanged",
            "price|prices of|for ?the|our @ _ doesn't|don't|won't|not change",
        ]),
        (Claim::NoNewFees, &["no|without ?any new fee|fees|charge|charges|surcharge|surcharges"]),
        (Claim::NoFees, &[
            "no|without|zero ?any|hidden|extra|additional|added fee|fees|charge|charges|surcharge|surcharges",
            "not|don't|never|won't _ pay|charge ?you|any|a ?hidden|extra|additional fee|fees|charge|charges|surcharge|surcharges",
        ]),
        (Claim::ItemFree, &[
            "@ ?: ?is|are|stays|remains|comes|becomes|will|gets _ free",
            "@ _ costs|cost nothing",
            "@ _ at|for no|nothing ?extra cost|charge",
            "free @",
        ]),
        (Claim::WordFree, &["% ?is|are|stays|remains|will|becomes _ free", "free %"]),
        (Claim::AllDown, &[
            "all|your|our|these|everyone's _ prices|price _ fall|falls|drop|drops|decrease|lower|cheaper",
            "all|your|our|these _ prices _ go|going|come|coming down",
            "^ ?the prices _ fall|drop|decrease",
            "^ ?the prices _ go|come|going|coming down",
            "everything _ gets|becomes|is|goes cheaper|lower|down",
        ]),
        (Claim::NoMore, &[
            "pay|pays|paying|spend nothing|no more|extra",
            "not|don't|won't|never _ pay|pays|spend|cost ?you ?any more|extra",
            "you _ pay|spend less",
            "you _ save ?money",
            "your ?monthly|usual|weekly|whole shopping|basket|bill|bills|total|order|orders|month _ cheaper|lower|less|falls|fall|drops|drop|shrinks",
            "your ?monthly|usual|weekly|whole shopping|basket|bill|bills|total|order|orders|month _ goes|go|comes down",
        ]),
        (Claim::ItemDown, &[
            "@ ?: ?the|its|their ?price|prices _ falls|fall|drops|drop|decreases|decrease",
            "@ ?: ?the|its|their ?price|prices _ goes|go|comes|come|going down",
            "@ _ gets|get|becomes|become|is|are cheaper",
        ]),
        (Claim::ItemUp, &[
            "@ ?: ?the|its|their ?price|prices _ rises|rise|increases|increase",
            "@ ?: ?the|its|their ?price|prices _ goes|go|going up",
            "@ _ gets|get|becomes|become|is|are dearer",
        ]),
        (Claim::StillSold, &[
            "still|always|keep|continue _ buy|get|order|sell|selling|buying|stock|offer|have ?our|the|your @",
            "@ _ stays|remains|remain|stay ?available|sold ?on ?sale",
            "@ ~2 still ~2 available|sold|sale|shop|shelves",
        ]),
        (Claim::AnyTime, &["any time", "anytime", "whenever", "any day"]),
        (Claim::Cause, &[
            "because", "due to", "owing to", "as ?a ?direct result of", "thanks to", "caused by",
            "makes|make|made|forces|force|forced|requires|require|obliges|compels us",
            "we are|were|have|had ?been ?no forced|obliged|compelled|choice|required to",
        ]),
        (Claim::AtMost, &[
            "less than ?about|around #", "under|below #", "at most ?about #", "no|not more than ?about #",
            "^ up to ?about #", "pay|paying|costs|cost|be|is|by|than|: up to ?about #", "maximum ?of #",
        ]),
        (Claim::Share(0), &["tenth|half|quarter|fraction of a|one percent|%"]),
        (Claim::Share(50), &["by half", "half as much", "half the price", "half|halve|halves ?of your|our|the|all prices|price|bill|fee|fees"]),
        (Claim::Share(33), &["by a|one third", "a|one third more|less|cheaper|dearer|extra"]),
        (Claim::Share(67), &["two thirds"]),
        (Claim::Share(25), &["by a|one quarter", "a|one quarter more|less|cheaper|dearer|extra"]),
        (Claim::Share(20), &["by a|one fifth", "a|one fifth more|less|cheaper|dearer|extra"]),
        (Claim::Share(10), &["by a|one tenth", "a|one tenth more|less|cheaper|dearer|extra"]),
        (Claim::Share(100), &["double|doubles ?of ?the|your|our price|prices|bill|fee|fees", "prices|price|bill|fee|fees _ double|doubles", "twice as much"]),
    ],
    fillers: &[
        "the", "of", "your", "our", "these", "other", "else", "own", "current", "present", "usual", "usually", "existing", "regular", "normal",
        "old", "will", "all", "still", "also", "therefore", "just", "simply", "for", "you", "we", "buy", "pay", "do", "does", "be", "to",
        "remaining", "is", "are", "now", "can", "even", "really", "generally", "completely", "always", "going",
        "becomes", "become", "gets", "get", "much", "a", "little", "bit",
    ],
    until: &["until", "till", "up to", "before", "so far", "by then"],
    today: &["today", "now", "at present", "currently", "such", "this fee", "at the moment", "no longer"],
    doubted: &["not all", "not every", "if", "whether", "some", "most", "many", "several", "those", "promise", "unless", "may", "might", "which"],
    others: &["other", "others", "else", "rest", "remaining"],
    scope: &["for", "to", "if", "when", "on", "of", "from"],
    manner: &["at"],
    tax: &["government", "council", "tax", "taxes", "vat", "duty", "law", "laws", "minister", "parliament", "state"],
    cost: &["cost", "costs", "wage", "wages", "energy", "supplier", "suppliers", "rent", "mill", "flour", "fuel", "electricity"],
    market: &["inflation", "market", "markets", "everywhere", "competitors", "crisis", "war"],
    prices: &[
        "price", "prices", "fee", "fees", "raise", "raises", "increase", "increases", "charge", "dearer", "go up", "goes up", "rise", "rises", "more",
    ],
};
