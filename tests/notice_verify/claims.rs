//! Claims without a figure, rights that are left out, and languages that tell less than others.

use plainprice::core::date::Date;
use plainprice::core::notice::{Business, LineKind, Name, Notice, NoticeFacts, OwnMoney, Reader, Role, Same, ValidTo};
use plainprice::text::locale::Locale;

use crate::edits::original;
use crate::{all_told, doubts};

/// What is not so, whatever figures stand around it: the language, what is added, and the rule that finds it.
const FALSE: &[(&str, &str, &str)] = &[
    ("en", "Your prices stay the same.", "notice-direction-wrong"),
    ("en", "All our current prices remain unchanged.", "notice-direction-wrong"),
    ("en", "Nothing changes.", "notice-direction-wrong"),
    ("en", "You pay the same as before: nothing changes for you.", "notice-direction-wrong"),
    ("en", "There are no hidden fees.", "notice-direction-wrong"),
    ("en", "You pay no fees.", "notice-direction-wrong"),
    ("en", "There are no new fees.", "notice-direction-wrong"),
    ("en", "You do not pay any extra charges.", "notice-direction-wrong"),
    ("en", "Home delivery is free.", "notice-direction-wrong"),
    ("en", "Delivery is free.", "notice-direction-wrong"),
    ("en", "Your prices fall.", "notice-direction-wrong"),
    ("en", "All our prices go down.", "notice-direction-wrong"),
    ("en", "Your shopping becomes cheaper.", "notice-direction-wrong"),
    ("en", "Sourdough loaf stays the same.", "notice-direction-wrong"),
    ("en", "The price of Sourdough loaf does not change.", "notice-direction-wrong"),
    ("en", "Loyal customers pay nothing more.", "notice-direction-wrong"),
    ("en", "No prices go up.", "notice-direction-wrong"),
    ("en", "The government makes us raise prices.", "notice-word-unclear"),
    ("en", "Prices go up because flour costs more.", "notice-word-unclear"),
    ("en", "Your bill falls by half.", "notice-word-unclear"),
    ("en", "Prices rise by a tenth of a percent.", "notice-word-unclear"),
    ("cy", "Bydd eich prisiau yn aros yr un fath.", "notice-direction-wrong"),
    ("cy", "Does dim ffioedd.", "notice-direction-wrong"),
    ("cy", "Does dim ffioedd cudd.", "notice-direction-wrong"),
    ("cy", "Mae Danfon i'r cartref am ddim.", "notice-direction-wrong"),
    ("cy", "Bydd ein prisiau yn gostwng.", "notice-direction-wrong"),
    ("cy", "Torth surdoes: bydd y pris yn aros yr un fath.", "notice-direction-wrong"),
    ("cy", "Bydd prisiau yn codi oherwydd y llywodraeth.", "notice-word-unclear"),
    ("ru", "Цены не изменятся.", "notice-direction-wrong"),
    ("ru", "Все цены останутся прежними.", "notice-direction-wrong"),
    ("ru", "Ничего не меняется.", "notice-direction-wrong"),
    ("ru", "Никаких скрытых сборов.", "notice-direction-wrong"),
    ("ru", "Вы не платите никаких сборов.", "notice-direction-wrong"),
    ("ru", "Привоз на дом бесплатный.", "notice-direction-wrong"),
    ("ru", "Цены снизятся.", "notice-direction-wrong"),
    ("ru", "Хлеб на закваске: цена не изменится.", "notice-direction-wrong"),
    ("ru", "Цены вырастут из-за нового налога.", "notice-word-unclear"),
    ("zh-Hans", "您的价格都不变。", "notice-direction-wrong"),
    ("zh-Hans", "没有隐藏费用。", "notice-direction-wrong"),
    ("zh-Hans", "没有新的费用。", "notice-direction-wrong"),
    ("zh-Hans", "送货上门免费。", "notice-direction-wrong"),
    ("zh-Hans", "免费送货。", "notice-direction-wrong"),
    ("zh-Hans", "所有价格都会下降。", "notice-direction-wrong"),
    ("zh-Hans", "酸面包的价格不变。", "notice-direction-wrong"),
    ("zh-Hans", "因为政府加税，价格上涨。", "notice-word-unclear"),
    ("zh-Hans", "价格上涨一成半。", "notice-word-unclear"),
    ("zh-Hant", "您的價格都不變。", "notice-direction-wrong"),
    ("zh-Hant", "沒有任何費用。", "notice-direction-wrong"),
    ("zh-Hant", "所有價格都會下降。", "notice-direction-wrong"),
];

/// What is so, or claims nothing.
const TRUE: &[(&str, &str)] = &[
    ("en", "All other prices stay the same."),
    ("en", "Your other prices do not change."),
    ("en", "There is no such fee today."),
    ("en", "You do not pay this fee today."),
    ("en", "You can ask for this notice in large print at no extra charge."),
    ("en", "There is no charge for large print."),
    ("en", "Until then your prices stay the same."),
    ("en", "Our shop and our people stay the same."),
    ("en", "Feel free to ask us."),
    ("en", "Our loaves are free from nuts."),
    ("en", "Home delivery is not free."),
    ("en", "Some prices go down."),
    ("en", "Not all prices stay the same."),
    ("en", "We bake early because you come early."),
    ("en", "Rye roll gets cheaper."),
    ("en", "You can still buy Sourdough loaf and Rye roll."),
    ("cy", "Bydd yr holl brisiau eraill yn aros yr un fath."),
    ("cy", "Does dim ffi o'r fath nawr."),
    ("cy", "Gallwch chi ofyn am gopi am ddim."),
    ("ru", "Все остальные цены не изменятся."),
    ("ru", "Сейчас такого сбора нет."),
    ("ru", "Вы можете спросить нас бесплатно."),
    ("ru", "Ржаная булочка подешевеет."),
    ("zh-Hans", "其他价格都不变。"),
    ("zh-Hans", "目前没有这笔费用。"),
    ("zh-Hans", "您可以免费咨询我们。"),
    ("zh-Hant", "其他價格都不變。"),
    ("zh-Hant", "目前沒有這筆費用。"),
];

fn found(facts: &NoticeFacts, text: &str) -> Vec<plainprice::core::notice::Doubt> {
    doubts(facts, &facts.notices[0], "notice.txt", text)
}

#[test]
fn a_claim_that_is_not_so_is_found_in_every_language() {
    let mut missed = Vec::new();
    for (language, claim, rule) in FALSE {
        let (facts, text) = original(language);
        let found = found(&facts, &format!("{text}\n{claim}\n"));
        if !found.iter().any(|doubt| doubt.kind.rule() == *rule) {
            missed.push(format!("{language}: {claim} {rule}\n  {}", all_told(&found)));
        }
    }
    assert!(missed.is_empty(), "{} claims\n{}", missed.len(), missed.join("\n"));
}

#[test]
fn a_claim_that_is_so_and_words_that_claim_nothing_are_calm() {
    let mut wrong = Vec::new();
    for (language, claim) in TRUE {
        let (facts, text) = original(language);
        let found = found(&facts, &format!("{text}\n{claim}\n"));
        if !found.is_empty() {
            wrong.push(format!("{language}: {claim}\n  {}", all_told(&found)));
        }
    }
    assert!(wrong.is_empty(), "{} claims\n{}", wrong.len(), wrong.join("\n"));
}

/// Whether an edit of the notice in English is found by a rule.
fn tells(facts: &NoticeFacts, text: &str, rule: &str, words: &str) {
    let found = found(facts, text);
    let is_it =
        found.iter().any(|doubt| doubt.kind.rule() == rule && all_told(std::slice::from_ref(doubt)).contains(words));
    assert!(is_it, "{rule} {words}\n{}", all_told(&found));
}

#[test]
fn all_others_stay_only_where_the_facts_know_that_they_do() {
    let (mut facts, text) = original("en");
    let text = format!("{text}\nAll other prices stay the same.\n");
    assert!(found(&facts, &text).is_empty());
    for same in [Same::Nothing, Same::OfYours] {
        facts.notices[0].same = same;
        tells(&facts, &text, "notice-direction-wrong", "case=same");
    }
}

#[test]
fn a_reason_that_the_facts_hold_may_be_said_in_other_words() {
    let (mut facts, text) = original("en");
    let text = format!("{text}\nPrices go up because flour costs more.\n");
    tells(&facts, &text, "notice-word-unclear", "case=reason");
    facts.reasons = vec![plainprice::core::notice::Reason {
        items: Vec::new(),
        kind: plainprice::core::notice::ReasonKind::Cost,
        text: [("en".to_string(), "Our mill asks more for flour.".to_string())].into(),
        cost: None,
    }];
    assert!(found(&facts, &text).is_empty(), "{}", all_told(&found(&facts, &text)));
    tells(&facts, &format!("{text}\nThe government makes us raise prices.\n"), "notice-word-unclear", "case=reason");
}

#[test]
fn an_amount_is_no_limit_above_itself() {
    let (facts, text) = original("en");
    for limit in ["less than £1.87 more a month.", "at most £1.87 more a month.", "up to £1.87 more a month."] {
        let text = text.replace("will pay about £1.87 more a month.", &format!("will pay {limit}"));
        tells(&facts, &text, "notice-figure-unexplained", "case=limit");
    }
}

#[test]
fn rights_and_last_days_may_not_be_left_out() {
    let (mut facts, text) = original("en");
    let kept = "You pay today's prices up to and including 28 February 2027.";
    tells(&facts, &text.replace(kept, ""), "notice-fact-missing", "what=keep");
    facts.cancel_until = Date::iso("2027-02-10");
    let cancel = "You can cancel free of charge up to and including 10 February 2027.";
    let whole = format!("{text}\n{cancel}\n");
    assert!(found(&facts, &whole).is_empty(), "{}", all_told(&found(&facts, &whole)));
    tells(&facts, &text, "notice-fact-missing", "what=cancel");
    let any_time = whole.replace("up to and including 10 February 2027", "at any time");
    tells(&facts, &any_time, "notice-date-wrong", "case=any-time");
    facts.lines[1].kind = LineKind::ItemGone;
    facts.lines[1].figures.clear();
    let sold = "Rye roll: the price goes down from £0.90 to £0.85 (£0.05 less, 5.6%).";
    let gone = whole.replace(sold, "Rye roll: we will stop selling this item.");
    tells(&facts, &gone, "notice-fact-missing", "what=last-day");
    let last =
        whole.replace(sold, "Rye roll: we will stop selling this item. The last day to buy it is 28 February 2027.");
    assert!(found(&facts, &last).is_empty(), "{}", all_told(&found(&facts, &last)));
    tells(
        &facts,
        &format!("{last}\nYou can still buy Rye roll after the change.\n"),
        "notice-direction-wrong",
        "case=sold",
    );
}

#[test]
fn until_when_all_new_prices_hold_is_said_and_is_not_when_the_old_ones_end() {
    let (mut facts, text) = original("en");
    facts.valid_to = Some(ValidTo { old: Date::iso("2026-12-31"), new: Date::iso("2027-06-30") });
    tells(&facts, &text, "notice-fact-missing", "what=valid-to");
    let own_words = [
        "The new prices are valid until 30 June 2027, that day included. Our old list said 31 December 2026.",
        "We keep the new prices up to and including 30 June 2027.",
        "The new prices begin after 28 February 2027 and hold up to and including 30 June 2027.",
        "Our new prices hold up to and including 30 June 2027. The last day in our list of today is 31 December 2026.",
    ];
    for said in own_words {
        let whole = format!("{text}\n{said}\n");
        assert!(found(&facts, &whole).is_empty(), "{said}: {}", all_told(&found(&facts, &whole)));
    }
    for said in
        ["The old prices apply up to and including 30 June 2027.", "You pay what you pay now until 30 June 2027."]
    {
        let kept = "You pay today's prices up to and including 28 February 2027.";
        let whole = format!("{}\n{}\n", text.replace(kept, said), own_words[1]);
        tells(&facts, &whole, "notice-date-wrong", "28 February 2027");
    }
    let whole = format!("{text}\n{}\n", own_words[1]);
    tells(&facts, &whole.replace("30 June", "28 February"), "notice-date-wrong", "");
    tells(&facts, &whole.replace("30 June", "31 December"), "notice-date-wrong", "");
}

#[test]
fn until_when_all_new_prices_hold_is_found_in_other_words_of_each_language() {
    let cases = [
        ("cy", "Mae’r prisiau newydd yn ddilys hyd at DAY, gan gynnwys y diwrnod hwnnw."),
        ("ru", "Новый прайс-лист действителен по DAY включительно."),
        ("zh-Hant", "新價格適用至DAY（含當天）。"),
        ("zh-Hans", "新价格有效期到DAY为止（含当天）。"),
    ];
    for (language, said) in cases {
        let (mut facts, text) = original(language);
        facts.valid_to = Some(ValidTo { old: None, new: Date::iso("2027-06-30") });
        let locale: Locale = language.parse().expect("it is a language");
        let with = |day: &str| {
            let day = Date::iso(day).expect("that day exists");
            format!("{text}\n{}\n", said.replace("DAY", &locale.date(day)))
        };
        tells(&facts, &text, "notice-fact-missing", "what=valid-to");
        let calm = found(&facts, &with("2027-06-30"));
        assert!(calm.is_empty(), "{language}: {}", all_told(&calm));
        for wrong in ["2027-02-28", "2027-06-29", "2028-06-30"] {
            tells(&facts, &with(wrong), "notice-date-wrong", "");
        }
    }
}

#[test]
fn a_fee_is_for_all_of_its_items() {
    let (mut facts, text) = original("en");
    facts.lines[2].for_items = ["Sourdough loaf", "Rye roll", "Oat bun"].map(Name::plain).to_vec();
    let with = |items: &str| text.replace("You do not pay this fee today.", &format!("It is for: {items}."));
    assert!(found(&facts, &with("Sourdough loaf, Rye roll, Oat bun")).is_empty());
    tells(&facts, &with("Oat bun"), "notice-fact-missing", "figure=Sourdough loaf, Rye roll");
}

#[test]
fn a_letter_to_one_customer_does_not_greet_another() {
    let (mut facts, text) = original("en");
    let other = Notice {
        reader: Reader { customer: Some("C-8".to_string()), name: Some("Hall Farm".to_string()), ..Reader::default() },
        money: OwnMoney::Unknown,
        ..facts.notices[0].clone()
    };
    facts.notices.push(other);
    tells(&facts, &text.replace("Dear Ann Jones", "Dear Hall Farm"), "notice-figure-swapped", "case=reader");
    assert!(found(&facts, &text.replace("Dear Ann Jones", "Dear Ann")).is_empty());
}

#[test]
fn what_should_stand_there_is_written_as_readers_write_it() {
    let (facts, text) = original("en");
    tells(&facts, &text.replace("£4.50 (", "£4.60 ("), "notice-figure-unexplained", "right=£4.50");
    tells(&facts, &text.replace("from 1 March 2027:", "from 2 March 2027:"), "notice-date-wrong", "right=1 March 2027");
    let (facts, text) = original("ru");
    tells(&facts, &text.replace("до 4,50 ₽", "до 4,60 ₽"), "notice-figure-unexplained", "right=4,50\u{a0}₽");
}

/// One letter in Welsh and English.
fn bilingual() -> (NoticeFacts, String) {
    let (mut facts, english) = original("en");
    let (_, welsh) = original("cy");
    facts.notices[0].languages = vec![vec!["cy".to_string(), "en".to_string()]];
    facts.business = Business { phone: Some("01632 960 111".to_string()), ..facts.business };
    (facts, format!("{welsh}\nFfoniwch ni: 01632 960 111\n\n----------\n\n{english}\nCall us: 01632 960 111\n"))
}

#[test]
fn each_language_of_one_letter_says_the_same() {
    let (facts, text) = bilingual();
    let read = |text: &str| {
        let mut texts = plainprice::notice::verify::Text::read(text.as_bytes(), "C-7-cy+en.txt").expect("it is a text");
        texts.iter_mut().for_each(|own| own.languages = vec!["cy".to_string(), "en".to_string()]);
        crate::faults(plainprice::notice::verify::verify(&facts, &facts.notices[0], &texts))
    };
    assert!(read(&text).is_empty(), "{}", all_told(&read(&text)));
    let tells = |text: &str, rule: &str, words: &str| {
        let found = read(text);
        assert!(
            all_told(&found).lines().any(|line| line.contains(rule) && line.contains(words)),
            "{}",
            all_told(&found)
        );
    };
    tells(text.split("----------").next().expect("it has a first half"), "notice-fact-missing", "what=language");
    tells(&text.replace("Call us: 01632 960 111\n", ""), "notice-languages-differ", "case=contact");
    tells(&text.replace("That is £51.87 a month, up from £50.00.", ""), "notice-languages-differ", "own=en");
    tells(&text.replace("(£0.30 yn fwy, 7.1%)", "a dim arall"), "notice-languages-differ", "own=cy");
    let found = read(&text.replace("You pay today's prices up to and including 28 February 2027.", ""));
    assert!(all_told(&found).contains("what=keep"), "{}", all_told(&found));
}

#[test]
fn a_missing_figure_is_told_where_its_item_is_named() {
    let (facts, text) = original("en");
    let text = text.replace("the price goes up from £4.20 to £4.50 (£0.30 more, 7.1%)", "the price goes up");
    let found = found(&facts, &text);
    let line = text.lines().position(|line| line.starts_with("Sourdough")).map(|line| line as u64 + 1);
    let missing: Vec<_> = found.iter().filter(|doubt| doubt.kind.rule() == "notice-fact-missing").collect();
    assert!(!missing.is_empty() && facts.lines[0].figures.contains_key(&Role::New));
    assert!(missing.iter().all(|doubt| doubt.at.as_ref().and_then(|at| at.line()) == line), "{}", all_told(&found));
}
