//! Words that hide or sell are found where they stand; sentences with their false friends are left alone.

use std::ops::Range;

use plainprice::text::locale::Language;
use plainprice::text::plain_words::{Fault, find};

/// The words found and their faults.
fn words(text: &str, language: Language) -> Vec<(String, Fault)> {
    find(text, language, &[]).into_iter().map(|own| (own.word, own.fault)).collect()
}

fn is_silent(text: &str, language: Language) {
    assert_eq!(words(text, language), [], "{text}");
}

fn only(text: &str, language: Language, word: &str, fault: Fault) {
    assert_eq!(words(text, language), [(word.to_string(), fault)], "{text}");
}

use Fault::{HidesDirection, Selling, Unclear};
use Language::{Cy, De, En, Es, Fr, Ru, ZhHans, ZhHant};

#[test]
fn words_that_hide_a_rise_are_found_in_every_language() {
    only("We are adjusting our prices.", En, "adjusting", Unclear);
    only("A price-adjustment is due.", En, "price-adjustment", Unclear);
    only("The price goes up by only £0.30.", En, "only £0.30", Unclear);
    only("It rises by just 30p a loaf.", En, "just 30p", Unclear);
    only("Only 4.50 more.", En, "Only 4.50", Unclear);
    only("It takes only CHF 5 more.", En, "only CHF 5", Unclear);
    only("Цена вырастет лишь на 5 рублей.", Ru, "лишь на 5 рублей", Unclear);
    only("С 1 марта проводим корректировку.", Ru, "корректировку", Unclear);
    only("Цена вырастет всего на 5 %.", Ru, "всего на 5 %", Unclear);
    only("Рыночные условия стали другими.", Ru, "Рыночные условия", Unclear);
    only("Rydyn ni’n addasu ein prisiau.", Cy, "addasu", Unclear);
    only("Dim ond £0.30 yn fwy.", Cy, "Dim ond £0.30", Unclear);
    only("我們將於3月1日調整價格。", ZhHant, "調整", Unclear);
    only("每月僅$50。", ZhHant, "僅", Unclear);
    only("为了优化服务，价格会涨。", ZhHans, "优化", Unclear);
    only("Realizamos un ajuste.", Es, "ajuste", Unclear);
    only("C’est l’ajustement annuel.", Fr, "l’ajustement", Unclear);
    only("Die Preisanpassung gilt ab März.", De, "Preisanpassung", Unclear);
}

#[test]
fn words_that_sell_are_found_in_every_language() {
    only("Great news: the price stays.", En, "Great news", Selling);
    only("You get 20% off.", En, "20% off", Selling);
    only("Спешите к нам.", Ru, "Спешите", Selling);
    only("Newyddion gwych i chi.", Cy, "Newyddion gwych", Selling);
    only("好消息：價格不變。", ZhHant, "好消息", Selling);
    only("限时购买。", ZhHans, "限时", Selling);
    only("No se pierda la lista.", Es, "No se pierda", Selling);
    only("Profitez de la liste.", Fr, "Profitez", Selling);
    only("Ein Schnäppchen für alle.", De, "Schnäppchen", Selling);
}

#[test]
fn a_change_that_does_not_say_its_direction_is_told_apart() {
    only("News of our price changes.", En, "price changes", HidesDirection);
    only("Изменение цен с марта.", Ru, "Изменение цен", HidesDirection);
    only("調價通知", ZhHant, "調價", HidesDirection);
    only("Unsere Preisänderungen im März.", De, "Preisänderungen", HidesDirection);
}

#[test]
fn false_friends_are_left_alone() {
    is_silent("Best wishes, Ann. We are justified. Only on 5 May, from only 2 orders. Just ask us.", En);
    is_silent("The old and new prices come from our lists. You pay £4.50 only once more.", En);
    // Postcode, correct, optimal, topical, in total.
    is_silent("Индекс 101000, корректный адрес, оптимальный вес, актуальный список. Всего 500 ₽.", Ru);
    // Suitable, recent, to stop selling.
    is_silent("Mae’n addas ac yn ddiweddar. Byddwn ni’n rhoi’r gorau i werthu’r eitem hon. Dim ond 2 archeb.", Cy);
    is_silent("只有一種商品會漲價。最佳賞味期3天。", ZhHant);
    is_silent("只有3种商品会涨价。", ZhHans);
    is_silent("La revista, solo 2 pedidos.", Es);
    is_silent("Nous sommes optimistes. L’exclusion de la liste.", Fr);
    is_silent("Bitte überprüfen Sie die Liste. Nur 2 Bestellungen. Das passt.", De);
}

#[test]
fn a_word_is_compared_whole_and_its_place_is_told_in_bytes() {
    let text = "Жаль: индексация цен.";
    let found = find(text, Ru, &[]);
    assert_eq!(found.len(), 1);
    assert_eq!(&text[found[0].at.clone()], "индексация");
    is_silent("The bestseller and the Reviewer’s unalignedness.", En);
}

#[test]
fn nothing_is_found_inside_the_name_of_an_item() {
    let text = "Best Adjustable Spanner, updated: price goes up! We update you.";
    let name: Range<usize> = 0.."Best Adjustable Spanner, updated".len();
    let found: Vec<String> = find(text, En, std::slice::from_ref(&name)).into_iter().map(|own| own.word).collect();
    assert_eq!(found, ["!", "update"]);
    let text = "超值調整椅：漲到$500。";
    let name: Range<usize> = 0.."超值調整椅".len();
    assert_eq!(find(text, ZhHant, std::slice::from_ref(&name)), []);
    // A name that is a figure is no amount.
    let text = "only 4.50 mm drill";
    assert_eq!(find(text, En, std::slice::from_ref(&("only ".len().."only 4.50 mm drill".len()))), []);
}

#[test]
fn an_exclamation_mark_is_left_to_greetings() {
    is_silent("Здравствуйте, Анна!\nЗдравствуйте! Цена вырастет.", Ru);
    is_silent("尊敬的顾客，您好！", ZhHans);
    is_silent("Hello Ann!", En);
    only("Hello Ann. The price stays!", En, "!", Selling);
    only("價格不變！", ZhHant, "！", Selling);
}

#[test]
fn the_longest_of_overlapping_words_is_told_once() {
    only("價格微調整", ZhHant, "微調", Unclear);
    only("Цена вырастет: всего лишь 5 ₽ больше.", Ru, "всего лишь", Unclear);
}
