//! What the sentences of some changes must say, and must not.

use super::*;

/// The facts of the bakery with these lines alone.
fn with_lines(lines: Vec<Line>) -> NoticeFacts {
    NoticeFacts { lines, ..sample::facts() }
}

/// The letter, the poster and the message of all lines of some facts, in English.
fn in_english(facts: &NoticeFacts) -> [String; 3] {
    let (words, notice) = (words("en"), sample::for_all(&(0..facts.lines.len()).collect::<Vec<_>>()));
    [
        plain(&words.document(facts, &notice).expect("it is said")),
        words.poster(facts, &notice).expect("it is said").rows.join("\n"),
        words.sms(facts, &notice).expect("it is said"),
    ]
}

#[test]
fn the_opening_counts_what_the_reader_buys_for_a_customer_and_for_a_group() {
    let facts = sample::facts();
    let customer = Reader { customer: Some("C-7".to_string()), ..Reader::default() };
    let group = Reader { group: Some("trade".to_string()), ..Reader::default() };
    let opening = |reader: &Reader, lines: &[usize], same: Same| {
        let notice = Notice { reader: reader.clone(), same, ..sample::for_all(lines) };
        plain(&words("en").document(&facts, &notice).expect("it is said"))
    };
    for reader in [&customer, &group] {
        for same in [Same::OfYours, Same::Nothing] {
            let text = opening(reader, &[10], same);
            assert!(text.contains("No price you pay goes up.\n1 price you pay goes down.\n"), "{text}");
            assert!(opening(reader, &[18], same).contains("We will stop selling 1 item you buy."));
        }
        // Who is told of every change reads of the whole list: perhaps nobody knows what they buy.
        assert!(opening(reader, &[0], Same::AllOther).contains("\n1 price goes up."));
    }
    assert!(opening(&Reader::default(), &[10], Same::AllOther).contains("No price goes up.\n1 price goes down.\n"));
}

#[test]
fn a_step_of_a_ladder_that_comes_or_goes_never_says_that_there_is_no_price() {
    let mut facts = with_lines(sample::lines().split_off(19));
    facts.lines.truncate(2);
    for line in &mut facts.lines {
        line.parts = vec![Part { field: "min_quantity".to_string(), value: "10".to_string() }];
    }
    for text in in_english(&facts) {
        assert!(text.contains("Party platter (10 or more): this price step is new, £45.00."), "{text}");
        let goes =
            "Wedding cake (10 or more): this price step is £250.00 today. From 1 March 2027 there is no such step.";
        assert!(text.contains(goes) && !text.contains("no price") && !text.contains("list says"), "{text}");
    }
}

#[test]
fn a_poster_and_a_message_say_that_a_price_is_reduced_and_until_when() {
    let mut begins = sample::line(LineKind::DiscountBegins, "A", Name::plain("Tart"), &sample::price("4.00", "3.60"));
    begins.figures.insert(Role::Until, Figure::Day(sample::day("2027-03-31")));
    let mut ends = sample::line(LineKind::DiscountEnds, "B", Name::plain("Pie"), &sample::price("3.00", "3.50"));
    ends.figures.insert(Role::Until, Figure::Day(sample::day("2027-02-28")));
    let said = [
        "Tart: the price is reduced from £4.00 to £3.60 (£0.40 less). \
         The reduced price runs up to and including 31 March 2027.",
        "Pie: the reduced price ends. It is £3.00 now and will be £3.50 (£0.50 more). \
         The last day of the reduced price is 28 February 2027.",
    ];
    for text in in_english(&with_lines(vec![begins.clone(), ends])) {
        assert!(said.iter().all(|own| text.contains(own)), "{text}");
    }
    let [_, _, message] = in_english(&with_lines(vec![begins]));
    assert!(message.contains(&format!("Changes from 1 March 2027. {}", said[0])), "{message}");
}

#[test]
fn a_bigger_pack_says_which_way_its_price_goes() {
    let grows = |old: &str, new: &str| {
        let pack = sample::pack((old, "300"), (new, "400"), "g");
        let [letter, ..] =
            in_english(&with_lines(vec![sample::line(LineKind::RowGrow, "A", Name::plain("Jam"), &pack)]));
        let price = letter.split("400\u{a0}g. ").nth(1).and_then(|rest| rest.split(" That is ").next());
        assert!(letter.contains("less per kg."), "{letter}");
        price.map(str::to_string)
    };
    assert_eq!(grows("3.00", "3.20").as_deref(), Some("The pack price goes up from £3.00 to £3.20 (£0.20 more)."));
    assert_eq!(grows("3.00", "2.90").as_deref(), Some("The pack price goes down from £3.00 to £2.90 (£0.10 less)."));
    assert_eq!(grows("3.00", "3.00").as_deref(), Some("The pack price stays at £3.00."));
}

#[test]
fn a_rise_of_the_measure_alone_names_the_measure() {
    let rises = sample::lines().into_iter().find_map(|line| line.rises);
    let history = |pack: &[(Role, Figure)], kind: LineKind| {
        let line = Line { rises: rises.clone(), ..sample::line(kind, "A", Name::plain("Oats"), pack) };
        in_english(&with_lines(vec![line]))[0].clone()
    };
    let same = history(&sample::pack(("2.40", "200"), ("2.40", "180"), "g"), LineKind::RowShrink);
    assert!(same.contains("Oats (per kg): this is the second increase in 12 months."), "{same}");
    let up = history(&sample::pack(("2.40", "200"), ("2.50", "180"), "g"), LineKind::RowShrinkUp);
    assert!(up.contains("Oats: this is the second increase in 12 months."), "{up}");
}

#[test]
fn tax_and_money_that_is_paid_back_are_told_in_sentences() {
    let told = |field: &str, old: &str, new: &str| {
        let text = |text: &str| Figure::Text(text.to_string());
        let figures = [(Role::Field, text(field)), (Role::OldText, text(old)), (Role::NewText, text(new))];
        let line = sample::line(LineKind::RowWords, "A", Name::plain("Book"), &figures);
        words("en").log(&with_lines(vec![line]), &sample::for_all(&[0])).expect("it is said").groups[0].1.concat()
    };
    assert_eq!(
        told("tax_included", "yes", "no"),
        "Book: today the price includes tax. From 1 March 2027 tax comes on top of it."
    );
    assert_eq!(
        told("tax_included", "no", "yes"),
        "Book: today tax comes on top of the price. From 1 March 2027 the price includes it."
    );
    assert_eq!(
        told("fee.refundable", "true", "false"),
        "Book: today it is paid back. From 1 March 2027 it is not paid back."
    );
    assert_eq!(
        told("fee.refundable", "no", "yes"),
        "Book: today it is not paid back. From 1 March 2027 it is paid back."
    );
    // What is neither yes nor no stays as the list says it.
    assert!(told("fee.refundable", "yes", "in part").contains("Now: “yes”."));
}

#[test]
fn what_a_list_begins_to_sell_is_back_for_who_bought_it_before_and_new_for_everybody_else() {
    let mut facts = sample::facts();
    let twist = facts.lines.iter().position(|line| line.kind == LineKind::ItemNew).unwrap_or_default();
    let customer = |bought| Reader { customer: Some("C-7".to_string()), bought, ..Reader::default() };
    let one = |lines: &[usize]| Notice { reader: customer(true), ..sample::for_all(lines) };
    let letter = |facts: &NoticeFacts, notice: &Notice| {
        let words = words("en");
        let message = words.sms(facts, notice).expect("it is said");
        format!("{}{message}", plain(&words.document(facts, notice).expect("it is said")))
    };
    let back = letter(&facts, &one(&[twist]));
    let sentence = "Cheese twist: it is back in our list from 1 March 2027, £1.80.";
    assert!(back.contains(&format!("## Back in our list\n- {sentence}\n")), "{back}");
    assert!(back.contains(&format!("Corner Bakery: {sentence}")) && !back.contains("New: "), "{back}");
    // Of whom no purchase is known is told of everything, and group and all readers of what is new.
    let all: Vec<usize> = (0..facts.lines.len()).collect();
    let group = Reader { group: Some("trade".to_string()), ..Reader::default() };
    let of_group = Notice { reader: group, ..sample::for_all(&[twist]) };
    let unknown = Notice { reader: customer(false), ..sample::for_all(&all) };
    for notice in [unknown, of_group, sample::for_all(&[twist])] {
        let new = letter(&facts, &notice);
        assert!(new.contains("## New items\n- New: Cheese twist: £1.80.\n") && !new.contains("is back"), "{new}");
    }
    facts.lines[twist].figures.clear();
    let unpriced = letter(&facts, &one(&[twist]));
    assert!(unpriced.contains("Cheese twist: it is back in our list from 1 March 2027.\n"), "{unpriced}");
}

#[test]
fn what_a_percentage_is_of_is_said_in_the_language_of_the_reader_where_our_layout_names_it() {
    let said = |tag: &str, of: &str| {
        let figures = [(Role::New, Figure::Percent(Fraction::whole(5))), (Role::Of, Figure::Text(of.to_string()))];
        let facts = with_lines(vec![sample::line(LineKind::FeeNew, "", Name::plain("A"), &figures)]);
        words(tag).log(&facts, &sample::for_all(&[0])).expect("it is said").groups[0].1.concat()
    };
    assert!(said("zh-Hant", "price").contains("價格的5%"), "{}", said("zh-Hant", "price"));
    assert!(said("cy", "All-in price").contains("(ar sail: pris gyda’r holl ffioedd)"));
    assert!(said("cy", "the order total").contains("(ar sail: the order total)"));
}
