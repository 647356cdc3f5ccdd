//! Words that turn a sentence into another one: down for up, on top of the price for in it, per item for per order.
//!
//! Who leaves our sentence as it is but for one of these says something else. Which of them stands there is no matter of
//! style, as it is in a sentence of somebody's own, where other words around it decide what it means.

use std::ops::Range;

use crate::notice::verify::letters::Letters;
use crate::notice::verify::names::Mention;
use crate::notice::verify::tongue::{self, List, Tongue};

/// Up and down: up is the first of them.
pub const WAYS: usize = 0;
/// Bigger and smaller: bigger is the first of them.
pub const SIZES: usize = 1;

/// Words of which a sentence needs one: those that say the same stand together.
type Group = &'static [List];

/// A word that could be another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Where it stands.
    pub range: Range<usize>,
    /// Which words it could be.
    pub group: usize,
    /// Which of them it is.
    pub member: usize,
}

/// Every such word of a piece, outside the names of things, in order.
pub fn find(letters: &Letters, piece: &Range<usize>, tongue: Tongue, mentions: &[Mention]) -> Vec<Word> {
    let words = tongue.words();
    let ways = [(0, words.up), (0, words.more), (1, words.down), (1, words.less)];
    let ways = ways.into_iter().map(|(member, list)| (WAYS, member, list));
    let others = groups(tongue)
        .iter()
        .enumerate()
        .flat_map(|(group, lists)| lists.iter().enumerate().map(move |(member, list)| (group + SIZES, member, *list)));
    let mut found: Vec<Word> = Vec::new();
    for (group, member, list) in ways.chain(others) {
        let here = tongue::all(letters, piece.clone(), list).into_iter();
        found.extend(here.map(|range| Word { range, group, member }));
    }
    // The longest one that begins first.
    found.sort_by_key(|word| (word.range.start, std::cmp::Reverse(word.range.end), word.group, word.member));
    let mut end = piece.start;
    found.retain(|word| {
        let is_in_name =
            || mentions.iter().any(|own| own.range.start < word.range.end && word.range.start < own.range.end);
        let is_free = word.range.start >= end && !is_in_name();
        end = if is_free { word.range.end } else { end };
        is_free
    });
    found
}

/// Words that deny, each with the space behind it.
pub fn denials(letters: &Letters, piece: &Range<usize>, tongue: Tongue) -> Vec<Range<usize>> {
    let list: List = match tongue {
        Tongue::English => &["do not", "does not", "don't", "doesn't", "no longer", "not", "never"],
        Tongue::Welsh => &["ddim", "dim", "heb"],
        Tongue::Russian => &["не"],
        Tongue::Chinese => &["不再", "不會", "不会", "不"],
    };
    let behind = |own: Range<usize>| own.start..own.end + usize::from(letters.at(own.end) == ' ');
    tongue::all(letters, piece.clone(), list).into_iter().map(behind).collect()
}

/// The groups of a language behind up and down, sizes first.
fn groups(tongue: Tongue) -> &'static [Group] {
    match tongue {
        Tongue::English => ENGLISH,
        Tongue::Welsh => WELSH,
        Tongue::Russian => RUSSIAN,
        Tongue::Chinese => CHINESE,
    }
}

#[rustfmt::skip]
const ENGLISH: &[Group] = &[
    &[&["bigger", "larger"], &["smaller"]],
    &[&["or more"], &["or less", "or fewer"]],
    &[
        &["in the price", "includes tax"], &["on top of the price", "on top of it"], &["everybody must pay it"], &["due in some cases alone"],
        &["those who choose it pay it"], &["those who do not refuse it pay it"],
    ],
    &[
        &["per order"], &["per month"], &["per week"], &["per year"], &["per item"], &["per line of the order"], &["per visit"],
        &["per night"], &["per day"],
    ],
    &[&["new fee"], &["new optional fee"]],
    &[&["for everything except"], &["for"]],
    &[&["at most"], &["at least"]],
    &[&["today", "now"], &["then"]],
    &[&["before"], &["after"]],
    &[&["first day"], &["last day"]],
    &[&["begins"], &["ends"]],
    &[&["yes"], &["no"]],
];

#[rustfmt::skip]
const WELSH: &[Group] = &[
    &[&["yn mynd yn fwy"], &["yn mynd yn llai"]],
    &[&["neu fwy"], &["neu lai", "neu llai"]],
    &[
        &["wedi'i gynnwys yn y pris", "yn rhan o'r pris"], &["ar ben y pris"], &["rhaid i bawb dalu"],
        &["i'w dalu mewn rhai achosion yn unig"], &["y rhai sy'n dewis hyn sy'n talu"],
        &["pawb sydd ddim yn gwrthod sy'n talu"],
    ],
    &[
        &["am bob archeb"], &["y mis"], &["yr wythnos"], &["y flwyddyn"], &["am bob eitem"], &["am bob llinell yn yr archeb"],
        &["am bob ymweliad"], &["y noson"], &["y diwrnod"],
    ],
    &[&["ffi newydd"], &["ffi newydd ddewisol"]],
    &[&["popeth ond yr eitemau hyn"], &["yr eitemau hyn"]],
    &[&["uchafswm"], &["isafswm"]],
    &[&["nawr", "heddiw"], &["wedyn"]],
    &[&["olaf"], &["cyntaf"]],
    &[&["yn dechrau"], &["yn dod i ben"]],
    &[&["ydy"], &["nac ydy"]],
];

#[rustfmt::skip]
const RUSSIAN: &[Group] = &[
    &[&["станет больше", "станут больше"], &["станет меньше", "станут меньше"]],
    &[&["от"], &["до"]],
    &[
        &["входит в цену", "войдет в цену", "войдёт в цену", "войдут в цену"], &["сверх цены"], &["платят все"],
        &["платят лишь в некоторых случаях"], &["платят те, кто его выберет"], &["платят те, кто не откажется"],
    ],
    &[
        &["за заказ"], &["в месяц"], &["в неделю"], &["в год"], &["за штуку"], &["за строку заказа"], &["за визит"],
        &["за ночь"], &["в день"],
    ],
    &[&["новый сбор"], &["новый сбор, по желанию"]],
    &[&["для этих товаров"], &["для всех товаров, кроме этих"]],
    &[&["не больше"], &["не меньше"]],
    &[&["сейчас"], &["потом"]],
    &[&["последний день"], &["первый день"]],
    &[&["начнется", "начнётся"], &["закончится"]],
    &[&["будет"], &["было"]],
    &[&["да"], &["нет"]],
];

#[rustfmt::skip]
const CHINESE: &[Group] = &[
    &[&["變大", "变大", "增為", "增为"], &["變小", "变小", "減為", "减为"]],
    &[&["以上", "及以上"], &["以下", "及以下"]],
    &[
        &["已含在價格內", "已含在价格内", "改為含在價格內", "改为含在价格内"], &["在價格之外另付", "在价格之外另付"],
        &["所有人都要付"], &["某些情況才要付", "某些情况才要付"], &["選了才要付", "选了才要付"], &["不拒絕就要付", "不拒绝就要付"],
    ],
    &[
        &["每筆訂單", "每笔订单", "每單", "每单"], &["每月"], &["每週", "每周"], &["每年"], &["每件"],
        &["訂單每一列", "订单每行"], &["每次到訪", "每次到访"], &["每晚"], &["每日", "每天"],
    ],
    &[&["新增費用（自選）", "新增费用（自选）", "新增費用(自選)", "新增费用(自选)"], &["新增費用", "新增费用"]],
    &[&["適用商品", "适用商品"], &["除了這些商品都適用", "除了这些商品都适用"]],
    &[&["最多"], &["最少", "至少"]],
    &[&["現在", "目前", "现在", "當前", "当前"], &["之後", "之后"]],
    &[&["最後一天", "最后一天"], &["第一天"]],
    &[&["開始", "开始"], &["結束", "结束"]],
    &[&["沒有", "没有"], &["有"]],
    &[&["不用付"], &["要付"]],
    &[&["是"], &["否"]],
];
