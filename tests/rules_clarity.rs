//! What the cards of the family cannot show: boundaries, other languages, whole columns, other formats.

#[path = "support/judged.rs"]
mod judged;

use judged::{SETUP, lint, report, told};
use plainprice::core::wishes::Duplicates;

#[test]
fn a_row_without_a_price_is_told_unless_something_else_in_it_is_a_price() {
    let lint = |csv: &str| lint("item-without-price", csv);
    assert_eq!(lint("sku,name,price\nA,Tea,\nB,Cake,2.00\n"), ["2: Tea has no price."]);
    assert!(lint("sku,name,price\nA,Tea,auf Anfrage\nB,Cake,面议\n").is_empty());
    assert!(lint("sku,name,price,sale_price\nA,Tea,,2.00\nB,Cake,2.00,\n").is_empty());
    // Heads of families of variants, as shop systems export them.
    assert!(lint("sku,Type,name,price\nA,variable,Shirt,\nA-S,variation,Shirt S,9.00\n").is_empty());
    assert!(lint("sku,name,price,cost_per_pixel\nA,Pictures,,0.01\nB,Letters,2.00,\n").is_empty());
}

#[test]
fn prices_missing_in_a_whole_column_are_one_finding_with_their_number() {
    let rows: String = (0..30).map(|row| format!("A-{row},Tea {row},\n")).collect();
    let found = lint("item-without-price", &format!("sku,name,price\n{rows}B,Cake,2.00\n"));
    assert_eq!(found, ["2: 30 of 31 items have this fault. The first: Tea 0 has no price."]);
}

#[test]
fn a_price_of_zero_is_told_unless_words_of_any_language_call_it_free() {
    let lint = |csv: &str| lint("price-zero", csv);
    assert_eq!(lint("sku,name,price\nA,Tea,0\n").len(), 1);
    assert_eq!(lint("sku,name,price\nA,Tea,0.00\nB,Freezer,0\n").len(), 2, "a freezer is not free");
    for word in ["gratis", "kostenlos", "Gratuit", "免费", "免費", "бесплатно", "am ddim", "Free!"] {
        assert!(lint(&format!("sku,name,price,description\nA,Tea,0.00,{word}\n")).is_empty(), "{word}");
    }
    assert!(lint("sku,name,price\nA,Tea,0.001\nB,Cake,10\n").is_empty());
    // Rows that are parts of a price, as catalogues of clouds have them.
    let settings = "[prices]\nkey = [\"sku\", \"component\"]\ncurrency = \"EUR\"\ntax-included = true\n";
    let parts = report(settings, None, ("csv", "sku,component,price\nA,input,0.10\nA,output,0\n"), None);
    assert!(told(&parts, "price-zero").is_empty());
}

#[test]
fn a_price_below_zero_is_found_however_its_sign_is_written() {
    for price in ["-1.00", "(1.00)", "1.00-", "\u{2212}1.00", "€-1.00"] {
        assert_eq!(lint("price-negative", &format!("sku,name,price\nA,Tea,{price}\n")).len(), 1, "{price}");
    }
    assert!(lint("price-negative", "sku,name,price\nA-1,Tea-cup,1.00\n").is_empty());
}

#[test]
fn the_row_that_lost_to_another_one_with_its_key_is_told() {
    let csv = "sku,name,price\nA,Tea,2.00\nB,Cake,3.00\nA,Tea,2.50\n";
    let found = |keep| told(&report(SETUP, None, ("csv", csv), Some(keep)), "item-duplicated");
    assert_eq!(found(Duplicates::First), ["4: Tea stands in the list twice; only the other row counts."]);
    assert_eq!(found(Duplicates::Last), ["2: Tea stands in the list twice; only the other row counts."]);
}

#[test]
fn a_barcode_on_three_items_is_told_twice_and_stand_ins_are_no_barcodes() {
    let lint = |csv: &str| lint("item-duplicated", csv);
    let three = "sku,name,gtin,price\nA,Tea,4006381333931,1\nB,Cake,4006381333931,2\nC,Bun,4006381333931,3\n";
    assert_eq!(
        lint(three),
        [
            "3: Cake (B) and A have the same barcode, 4006381333931.",
            "4: Bun (C) and A have the same barcode, 4006381333931."
        ]
    );
    let padded = "sku,name,gtin,price\nA,Tea,036000291452,1\nB,Cake,0036000291452,2\n";
    assert_eq!(lint(padded).len(), 1, "a zero in front makes no other code");
    for stand_in in ["0000000000000", "99999999", "n/a", "none", "123"] {
        assert!(lint(&format!("sku,name,gtin,price\nA,Tea,{stand_in},1\nB,Cake,{stand_in},2\n")).is_empty());
    }
}

#[test]
fn one_name_with_two_prices_is_told_once_and_only_where_nothing_tells_the_rows_apart() {
    let lint = |csv: &str| lint("same-name-two-prices", csv);
    let found = lint("sku,name,price\nA,Tea,2.00\nB,Tea,3.00\nC,Tea,4.00\nD,Cake,1.00\n");
    assert_eq!(found, ["3: Tea costs 3.00 EUR as B and 2.00 EUR as A."]);
    for (column, one, other) in [
        ("colour", "red", "blue"),
        ("size", "38", "40"),
        ("pack", "500 g", "1 kg"),
        ("period", "month", "year"),
        ("min_quantity", "1", "10"),
        ("category", "hot", "cold"),
        ("valid_from", "2026-01-01", "2026-07-01"),
        ("conditions", "", "at night"),
    ] {
        let csv = format!("sku,name,price,{column}\nA,Tea,2.00,{one}\nB,Tea,3.00,{other}\n");
        assert!(lint(&csv).is_empty(), "{column}");
    }
    assert_eq!(lint("sku,name,price,stock,image\nA,Tea,2.00,4,a.jpg\nB,Tea,3.00,7,b.jpg\n").len(), 1);
    assert!(lint("sku,name,price\nA,Tea,2.00\nB,Tea,2.0\n").is_empty(), "one price, written twice");
}

#[test]
fn a_key_of_several_columns_tells_rows_apart() {
    let setup = "[prices]\nkey = [\"name\", \"width\"]\ncurrency = \"EUR\"\ntax-included = true\n";
    let list = report(setup, None, ("csv", "name,width,price\nShelf,80,40.00\nShelf,100,50.00\n"), None);
    assert!(told(&list, "same-name-two-prices").is_empty());
}

#[test]
fn a_currency_may_stand_in_a_header_a_sign_a_column_or_beside_the_unit() {
    let lint = |csv: &str| {
        let setup = "[prices]\ntax-included = true\n";
        told(&report(setup, None, ("csv", csv), None), "currency-missing")
    };
    assert_eq!(lint("sku,name,price\nA,Tea,1\nB,Bun,2\n"), ["2: No currency is stated for 2 prices of this list."]);
    assert_eq!(lint("sku,name,price\nA,Tea,1\n"), ["2: No currency is stated for 1 price of this list."]);
    assert_eq!(lint("sku,name,price\nA,Tea,€1\nB,Bun,2\n"), ["3: Bun costs 2, and no currency is stated."]);
    for csv in [
        "sku,name,price\nA,Tea,$1\nB,Bun,$2\n",
        "sku,name,price,currency\nA,Tea,1,GBP\nB,Bun,2,EUR\n",
        "sku,name,Price (£)\nA,Tea,1\n",
        "sku,name,price,unit\nA,Power,1,NOK per year\n",
        "sku,name,price\nA,Tea,on request\n",
    ] {
        assert!(lint(csv).is_empty(), "{csv}");
    }
}

#[test]
fn the_tax_basis_may_stand_in_a_column_a_header_or_beside_the_unit() {
    let lint = |csv: &str| {
        let setup = "[prices]\ncurrency = \"EUR\"\n";
        told(&report(setup, None, ("csv", csv), None), "tax-basis-unknown")
    };
    assert_eq!(lint("sku,name,price\nA,Tea,1\nB,Bun,2\n"), ["2: 2 prices do not say whether tax is included."]);
    for csv in [
        "sku,name,Prix HT\nA,Tea,1\n",
        "sku,name,price,tax_included\nA,Tea,1,yes\nB,Bun,1,no\n",
        "sku,name,price,unit\nA,Power,1,NOK per year ex taxes\n",
    ] {
        assert!(lint(csv).is_empty(), "{csv}");
    }
    assert_eq!(lint("sku,name,price,tax_included\nA,Tea,1,yes\nB,Bun,1,\n").len(), 1, "one row says nothing");
}

#[test]
fn a_content_needs_its_unit_and_a_unit_price_its_measure() {
    let lint = |csv: &str| lint("unit-missing", csv);
    assert_eq!(lint("sku,name,price,pack_quantity\nA,Oats,2,500\n"), ["2: Oats holds 500, and no unit is stated."]);
    assert_eq!(lint("sku,name,price,contents\nA,Oats,2,500\nB,Milk,1,1.5\n").len(), 2);
    let unit_price = lint("sku,name,price,unit_price\nA,Oats,2,4.00\n");
    assert_eq!(unit_price, ["2: Oats has a unit price of 4.00 EUR, and no unit is stated."]);
    for csv in [
        "sku,name,price,contents (g)\nA,Oats,2,500\n",
        "sku,name,price,size\nA,Shoe,2,42\n",
        "sku,name,price,units per pack\nA,Pens,2,12\n",
        "sku,name,price,pack,unit_price\nA,Oats,2,500 g,4.00\n",
        "sku,name,price,unit_price\nA,Oats,2,4.00/kg\n",
        "sku,name,price,Price each\nA,Pens,2,0.20\n",
    ] {
        assert!(lint(csv).is_empty(), "{csv}");
    }
}

#[test]
fn a_unit_price_is_held_against_price_and_content_whatever_its_measure() {
    let lint = |header: &str, row: &str| lint("unit-price-wrong", &format!("sku,name,price,{header}\n{row}\n"));
    let wrong = lint("pack,unit_price,unit_price_per", "A,Oats,4.00,500 g,7.99,1 kg");
    assert_eq!(wrong, ["2: Oats states 7.99 EUR per 1 kg, but 4.00 EUR for 500 g is 8.00 EUR."]);
    for (header, row) in [
        ("pack,unit_price,unit_price_per", "A,Oats,5.99,1 lb,13.21,kg"),
        ("pack,unit_price,unit_price_per", "A,Oats,3.99,12 oz,5.32,lb"),
        ("pack,unit_price,unit_price_per", "A,Eggs,3.60,1 dozen,0.30,each"),
        ("pack,unit_price,unit_price_per", "A,Time,45.00,30 min,90.00,1 h"),
        ("pack,unit_price", "A,Spice,1.99,125 g,1.59"),
        ("pack,unit_price", "A,Spice,1.99,125 g,15.92"),
        ("pack,unit_price", "A,Spice,1.99,125 g,15.92/kg"),
        ("pack,unit_price,unit_price_per", "A,Oats,4.00,500 g,99,box"),
        ("pack,unit_price,unit_price_per", "A,Oats,4.00,500 g,99,each"),
        ("pack,unit_price", "A,Eggs,4.00,1 each,99"),
        ("pack,unit_price,unit_price_per", "A,Oats,4.00,,99,kg"),
        ("weight,unit_price", "A,Oats,4.00,550 g,8.00"),
    ] {
        assert!(lint(header, row).is_empty(), "{row}");
    }
    assert_eq!(lint("pack,unit_price", "A,Spice,1.99,125 g,1.60").len(), 1, "no usual measure makes it right");
}

#[test]
fn a_list_in_the_layout_of_croatian_chains_has_right_unit_prices() {
    let header =
        "Naziv proizvoda,Šifra proizvoda,Neto količina,Jedinica mjere,Maloprodajna cijena,Cijena za jedinicu mjere";
    let csv = format!("{header}\nMlijeko,1,1,l,1.29,1.29\nKava,2,0.25,kg,3.99,15.96\nČaj,3,0.02,kg,1.49,75.00\n");
    assert_eq!(
        lint("unit-price-wrong", &csv),
        ["4: Čaj states 75.00 EUR per 1 kg, but 1.49 EUR for 0.02 kg is 74.50 EUR."]
    );
}

#[test]
fn missing_unit_prices_are_told_once_for_a_list_and_row_by_row_where_others_have_one() {
    let lint = |csv: &str| lint("unit-price-missing", csv);
    assert_eq!(lint("sku,name,price,pack\nA,Oats,2,500 g\nB,Oats,4,1200 g\nC,Milk,1,1 l\n").len(), 1);
    let rows = "A,Oats,2,500 g,4.00,kg\nB,Flour,4,1200 g,,\nC,Rice,3,1 kg,,\nD,Plate,9,1 each,,\nE,Jam,,300 g,,\n";
    let found = lint(&format!("sku,name,price,pack,unit_price,unit_price_per\n{rows}"));
    assert_eq!(found, ["3: Flour holds 1200 g and has no unit price, though other items have one."]);
    for csv in [
        "sku,name,price,pack\nA,Oats,2,500 g\nB,Flour,1,500 g\n",
        "sku,name,price,pack\nA,Oats,2,500 g\nB,Milk,1,1500 ml\n",
        "sku,name,price,Weight (lb)\nA,Shirt,2,0.5\nB,Hoodie,1,2\n",
        "sku,name,price,pack\nA,Rope,2,5 m\nB,Rope,4,10 m\n",
    ] {
        assert!(lint(csv).is_empty(), "{csv}");
    }
}

#[test]
fn too_many_decimals_are_those_of_the_currency_and_of_few_prices_only() {
    let lint = |currency: &str, prices: &[&str]| {
        let rows: String = prices.iter().enumerate().map(|(row, price)| format!("A-{row},Tea,{price}\n")).collect();
        let setup = format!("[prices]\ncurrency = \"{currency}\"\ndecimal-mark = \".\"\ntax-included = true\n");
        told(&report(&setup, None, ("csv", &format!("sku,name,price\n{rows}")), None), "too-many-decimals")
    };
    assert_eq!(lint("EUR", &["12.995", "9.50"]), ["2: Tea costs 12.995 EUR, but EUR has 2 decimals."]);
    assert_eq!(lint("JPY", &["1200.5", "900"]), ["2: Tea costs 1200.5 JPY, but JPY has no decimals."]);
    assert!(lint("KWD", &["1.250", "9.500", "4.100"]).is_empty());
    assert_eq!(lint("KWD", &["1.2505", "9.500"]).len(), 1);
    assert!(lint("EUR", &["12.990", "9.50"]).is_empty(), "a zero says nothing");
    assert!(lint("EUR", &["0.995", "9.50"]).is_empty(), "less than one euro");
    assert!(lint("EUR", &["12.995", "9.505", "3.20"]).is_empty(), "most prices are finer");
    assert!(lint("EUR", &["\"1,299.00\"", "9.50"]).is_empty(), "a mark between thousands");
    assert!(lint("EUR", &["4.1255 per kg", "9.50"]).is_empty());
}

#[test]
fn periods_meet_overlap_or_leave_a_gap_by_the_day() {
    let both = |rows: &str| {
        let csv = format!("sku,name,customer_group,price,valid_from,valid_to\n{rows}");
        let report = report(SETUP, None, ("csv", &csv), None);
        (told(&report, "validity-overlap"), told(&report, "validity-gap"))
    };
    let pair = |end: &str| both(&format!("A,Tea,,2,2026-01-01,{end}\nA,Tea,,3,2026-07-01,2026-12-31\n"));
    assert_eq!(pair("2026-06-30"), (vec![], vec![]));
    assert_eq!(pair("2026-07-01").0, ["3: Tea has two prices from 2026-07-01 to 2026-07-01: 2.00 EUR and 3.00 EUR."]);
    assert_eq!(pair("2026-06-29").1, ["3: Tea has no price from 2026-06-30 to 2026-06-30."]);
    assert_eq!(pair(""), (vec![], vec![]), "a price without an end holds until the next");
    // A period inside a longer one overlaps it, and leaves no gap behind.
    let inside = "A,Tea,,2,2026-01-01,2026-12-31\nA,Tea,,3,2026-03-01,2026-03-31\nA,Tea,,4,2026-06-01,2026-06-30\n";
    let (overlaps, gaps) = both(inside);
    assert_eq!((overlaps.len(), gaps.len()), (2, 0));
    let groups = "A,Tea,new,2,2026-01-01,2026-06-30\nA,Tea,trade,3,2026-03-01,2026-12-31\n";
    assert_eq!(both(groups), (vec![], vec![]), "each group has its own periods");
    let same = "A,Tea,,2,2026-01-01,2026-06-30\nA,Tea,,2,2026-03-01,2026-12-31\n";
    assert_eq!(both(same), (vec![], vec![]), "two equal prices are one");
}

#[test]
fn a_price_that_ends_before_it_begins_is_told_and_hides_no_gap() {
    let csv = "sku,name,price,valid_from,valid_to\nA,Tea,2,2026-07-01,2026-06-30\nB,Bun,2,2026-07-01,2026-07-01\n";
    assert_eq!(
        lint("validity-inverted", csv),
        ["2: Tea has a price from 2026-07-01 to 2026-06-30: it ends before it begins."]
    );
}

#[test]
fn a_price_from_is_told_in_every_language_unless_the_row_bounds_it() {
    let lint = |csv: &str| lint("price-from", csv);
    for price in ["from 12", "ab 12", "à partir de 12", "desde 12", "12起", "от 12", "o 12", "From €12.50"] {
        assert_eq!(lint(&format!("sku,name,price\nA,Tea,{price}\n")).len(), 1, "{price}");
    }
    for price in ["12", "on request", "12 EUR", "3 for 5"] {
        assert!(lint(&format!("sku,name,price\nA,Tea,{price}\n")).is_empty(), "{price}");
    }
    assert!(lint("sku,name,price,average price\nA,Tea,from 12,15\n").is_empty());
    assert_eq!(lint("sku,name,price,average price\nA,Tea,from 12,\n").len(), 1, "the row itself bounds nothing");
}

#[test]
fn a_condition_named_elsewhere_is_told_in_every_language() {
    let lint = |name: &str, conditions: &str| {
        lint("condition-hidden", &format!("sku,name,price,conditions\nA,{name},2,{conditions}\n"))
    };
    for name in ["Tea*", "Tee (siehe AGB)", "Thé †", "Té - ver condiciones", "茶（详见条款）", "Чай (см. условия)"]
    {
        assert_eq!(lint(name, "").len(), 1, "{name}");
    }
    assert_eq!(lint("Tea", "Terms and conditions apply").len(), 1);
    assert_eq!(lint("Tea*", "weekdays").len(), 1, "less than ten letters explain nothing");
    assert_eq!(lint("Tea", "gweler y telerau").len(), 1);
    for (name, conditions) in [
        ("Tea*", "only with a card of the house"),
        ("Tea*", "weekdays 9"),
        ("Tea", "only with a card of the house"),
        ("Air conditioning", ""),
        ("5* hotel", ""),
        ("Terms of trade (book)", ""),
        ("*", ""),
    ] {
        assert!(lint(name, conditions).is_empty(), "{name}");
    }
}

#[test]
fn names_that_say_nothing_are_told_and_names_that_are_keys_are_not_judged() {
    let lint = |csv: &str| lint("name-unclear", csv);
    assert_eq!(lint("sku,name,price\nA,???,2\n"), ["2: A is named \"???\", which says nothing about it."]);
    assert_eq!(lint("sku,name,price\nX-9,X-9,2\n"), ["2: X-9 has only its number as a name."]);
    assert!(lint("sku,name,price\ntea,tea,2\n").is_empty(), "a key may be a name");
    assert!(lint("name,price\n???,2\n").is_empty());
}

#[test]
fn rewards_are_judged_in_lists_that_state_any() {
    let toml = "[list]\ncurrency = \"EUR\"\ntax-included = true\n[[item]]\nsku = \"A\"\nprice = \"2.00\"\n\
                [[reward]]\nname = \"Tenth tea free\"\nredeem = \"\"\n";
    let found = told(&report(SETUP, None, ("toml", toml), None), "reward-term-unclear");
    assert_eq!(
        found,
        ["7: Tenth tea free does not say everything; missing: the condition, how long it is valid, what is excluded, \
          how to redeem it."]
    );
}

#[test]
fn a_fault_of_a_whole_column_is_told_once_and_one_of_few_rows_row_by_row() {
    for (rule, header, fault) in [
        ("name-unclear", "name,price", "TBD,1.00"),
        ("category-missing", "name,category,price", "Tea,,1.00"),
        ("validity-inverted", "name,price,valid_from,valid_to", "Tea,1.00,2026-03-01,2026-02-01"),
        ("price-negative", "name,price", "Tea,-1.00"),
        ("price-from", "name,price", "Tea,from 1.00"),
        ("price-zero", "name,price", "Tea,0.00"),
    ] {
        let list = |count: usize| {
            let rows: String = (0..count).map(|row| format!("A-{row},{fault}\n")).collect();
            let setup = format!("{SETUP}[policy.rules]\n{rule} = \"warn\"\n");
            report(&setup, None, ("csv", &format!("sku,{header}\n{rows}")), None)
        };
        let found = told(&list(30), rule);
        assert!(found.len() == 1 && found[0].contains("30 of 30 items"), "{rule}: {found:?}");
        assert_eq!(told(&list(2), rule).len(), 2, "{rule}");
    }
}

fn percentages(header: &str, stated: &[&str]) -> Vec<String> {
    // Two rows that agree, so that the meaning of the column is known.
    let mut csv = format!("sku,name,price.basic,price.plus,{header}\nA,Chat,10.00,15.00,50\nB,Wiki,8.00,16.00,100\n");
    for (number, stated) in stated.iter().enumerate() {
        csv.push_str(&format!("C{number},Board {number},7.00,10.00,{stated}\n"));
    }
    lint("percentage-wrong", &csv)
}

#[test]
fn a_percentage_may_be_rounded_either_way_in_its_last_digit_and_no_further() {
    // Exactly 42.857 %.
    for right in ["42", "43%", "42.8 %", "42.9", "+42.86 %", "42.857", "-42.857", ""] {
        assert!(percentages("percent_increase", &[right]).is_empty(), "{right}");
    }
    assert_eq!(
        percentages("percent_increase", &["41%"]),
        ["4: Board 0 states 41 % in percent_increase, but from 7.00 EUR to 10.00 EUR it is 43 %."]
    );
    for wrong in ["44", "42.7", "43.0"] {
        assert_eq!(percentages("percent_increase", &[wrong]).len(), 1, "{wrong}");
    }
    assert!(percentages("percent_increase", &["42.85714"]).is_empty());
}

#[test]
fn a_percentage_is_judged_only_where_most_of_its_column_agrees_with_two_prices() {
    assert_eq!(percentages("Aufschlag in Prozent", &["50"]).len(), 1);
    assert_eq!(percentages("% more", &["50"]).len(), 1);
    assert!(percentages("percent_increase", &["50", "60"]).is_empty(), "two agree and two do not");
    assert!(percentages("users", &["50"]).is_empty(), "no percentage");
    for unread in ["60%+", "over 60 %", "???", "n/a", "1:2"] {
        assert!(percentages("percent_increase", &[unread]).is_empty(), "{unread}");
    }
}

#[test]
fn a_missing_category_counts_the_rows_it_is_about() {
    let counts = |csv: &str| {
        let setup = format!("{SETUP}[policy.rules]\ncategory-missing = \"warn\"\n");
        let report = report(&setup, None, ("csv", csv), None);
        let own = report.findings.iter().filter(|finding| finding.rule == "category-missing");
        own.filter_map(|finding| finding.fact("count")).map(|count| count.fact().into_owned()).collect::<Vec<_>>()
    };
    assert_eq!(counts("sku,name,category,price\nA,Tea,,1.00\nB,Cake,Sweets,2.00\n"), ["1"]);
    assert_eq!(counts("sku,name,price\nA,Tea,1.00\nB,Cake,2.00\n"), ["2"]);
}

#[test]
fn which_price_of_an_item_is_meant_is_said_and_a_bare_number_is_called_one() {
    let report = report(
        SETUP,
        Some(("csv", "sku,price.rent,price.deposit\n9,10.00,20.00\nB-1,5.00,6.00\n")),
        ("csv", "sku,price.rent,price.deposit\n9,10.00,21.00\nB-1,5.10,6.00\n"),
        None,
    );
    assert_eq!(
        told(&report, "price-raised"),
        ["2: No. 9 (deposit) rises from 20.00 EUR to 21.00 EUR.", "3: B-1 (rent) rises from 5.00 EUR to 5.10 EUR."]
    );
}

#[test]
fn a_price_per_measure_in_a_column_of_units_may_be_finer_than_coins() {
    let fine = |unit: &str| {
        lint(
            "too-many-decimals",
            &format!("sku,name,price,unit\nA,Use,17.632,{unit}\nB,Base,12.00,{unit}\nC,Peak,9.00,{unit}\n"),
        )
    };
    for unit in ["ore per kWh ex taxes", "€/kWh", "EUR per token", "ct je kWh", "EUR / GB"] {
        assert!(fine(unit).is_empty(), "{unit}");
    }
    for unit in ["EUR per year", "EUR per person", "piece"] {
        assert_eq!(fine(unit).len(), 1, "{unit}");
    }
}
