//! What a notice must not say: that all else stays where nobody can know it, one name for several things, the price of an
//! offer as if it were for good, "the first increase" of a history that is too short to know.

#![allow(clippy::disallowed_methods, reason = "the tests write lists and run the program")]

mod program;

use std::fs;

use program::run;
use tempfile::TempDir;

const ASKED: &[&str] = &["--effective", "2027-01-01", "--announced", "2026-11-20", "--as-of", "2026-11-20"];

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        fs::write(folder.path().join(name), text).expect("written");
    }
    folder
}

/// The notice, and what is said beside it.
fn told(files: &[(&str, &str)], lists: [&str; 2], more: &[&str]) -> (String, String) {
    let folder = folder(files);
    let output = run(folder.path(), &[&["notice", lists[0], lists[1]], ASKED, more].concat(), None);
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).replace('\u{a0}', " ");
    let (said, beside) = (text(&output.stdout), text(&output.stderr));
    assert_eq!(output.status.code(), Some(0), "{said}{beside}");
    (said, beside.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn of(old: &str, new: &str, more: &[&str]) -> (String, String) {
    told(&[("old.csv", old), ("new.csv", new)], ["old.csv", "new.csv"], more)
}

#[test]
fn things_of_one_name_are_told_by_their_numbers() {
    let old = "sku,name,price,currency\nH-1,Ninja,20,GBP\nT-1,Ninja,15,GBP\nP-1,Poster,5,GBP\n";
    let (said, _) = of(old, &old.replace(",20,", ",21,").replace(",15,", ",16,").replace(",5,", ",6,"), &[]);
    assert!(said.contains("Ninja (item number: H-1): the price goes up from £20.00 to £21.00"), "{said}");
    assert!(said.contains("Ninja (item number: T-1): the price goes up from £15.00 to £16.00"), "{said}");
    assert!(said.contains("- Poster: the price"), "{said}");
}

#[test]
fn of_a_key_of_several_columns_those_are_told_that_differ() {
    let old = "name,region,unit,price,currency\nSmall,north,hour,1.00,GBP\nSmall,south,hour,2.00,GBP\n";
    let new = old.replace("1.00", "1.10").replace("2.00", "2.20");
    let (said, _) = of(old, &new, &["--key", "name,region,unit"]);
    assert!(said.contains("Small (region: north): the price goes up from £1.00 to £1.10"), "{said}");
    assert!(said.contains("Small (region: south)") && !said.contains("hour"), "{said}");
}

#[test]
fn nobody_says_that_all_else_stays_where_an_unknown_column_of_amounts_changes() {
    let old = "sku,name,price,currency,renewal,photo\nA,Apple,4.00,GBP,5.00,a.png\nB,Bun,1.00,GBP,2.00,b.png\nC,Cup,3.00,GBP,1.00,c.png\n";
    let risen = old.replace("Apple,4.00", "Apple,4.20");
    let stays = "All other prices stay the same.";
    assert!(of(old, &risen, &[]).0.contains(stays));
    let (said, beside) = of(old, &risen.replace("GBP,2.00", "GBP,3.00"), &[]);
    assert!(!said.contains(stays), "{said}");
    assert!(beside.contains("\"renewal\"") && beside.contains("--ignore"), "{beside}");
    // A picture is no price, and who leaves a column out knows why.
    assert!(of(old, &risen.replace("b.png", "d.png"), &[]).0.contains(stays));
    assert!(of(old, &risen.replace("GBP,2.00", "GBP,3.00"), &["--ignore", "renewal"]).0.contains(stays));
}

#[test]
fn until_when_all_prices_hold_is_told_once() {
    let old = "sku,name,price,currency,valid_to\nA,Apple,4.00,GBP,2026-12-31\nB,Bun,1.00,GBP,2026-12-31\n";
    let new = old.replace("4.00", "4.20").replace("2026-12-31", "2027-03-31");
    let told =
        "Our new prices hold up to and including 31 March 2027. The last day in our list of today is 31 December 2026.";
    let (said, beside) = of(old, &new, &[]);
    assert_eq!(said.matches(told).count(), 1, "{said}");
    assert!(!said.contains("Bun") && !beside.contains("old list says"), "{said}{beside}");
    // A list that said nothing, and one that says nothing any more.
    let without = "sku,name,price,currency\nA,Apple,4.00,GBP\nB,Bun,1.00,GBP\n";
    assert!(of(without, &new, &[]).0.contains("Our new prices hold up to and including 31 March 2027.\n"));
    let ended = of(old, &without.replace("4.00", "4.20"), &[]).0;
    assert!(ended.contains("Our new list does not say how long its prices hold. The last day in our"), "{ended}");
    // The same day in both is no change, and another one of a single row is told of that row.
    assert!(!of(old, &old.replace("4.00", "4.20"), &[]).0.contains("hold up to"));
    let (said, _) = of(old, &old.replace("1.00,GBP,2026", "1.00,GBP,2027"), &[]);
    assert!(said.contains("- Bun: this price holds up to and including 31 December 2027."), "{said}");
    assert!(!said.contains("Our new prices hold"), "{said}");
    // Words for a day are told as words, of each row.
    let season = old.replace("2026-12-31", "end of season");
    let (said, _) = of(&season, &new, &[]);
    assert!(said.contains("Bun (last day). Now: “end of season”") && !said.contains("Our new prices hold"), "{said}");
    // The public log and the poster tell it too.
    for channel in ["markdown", "poster"] {
        assert!(of(old, &new, &["--channel", channel]).0.contains("31 March 2027"), "{channel}");
    }
}

#[test]
fn a_rise_before_the_last_day_of_the_old_list_is_named() {
    let old = "sku,name,price,currency,valid_to\nA,Apple,4.00,GBP,2027-01-31\nB,Bun,1.00,GBP,2027-01-31\n";
    let (_, beside) = of(old, &old.replace("4.00", "4.20").replace("1.00", "0.90"), &[]);
    assert!(beside.contains("1 price rises although your old list says that it holds"), "{beside}");
    assert!(beside.contains("31 January 2027"), "{beside}");
    let endless = old.replace("2027-01-31", "9999-12-31");
    assert!(!of(&endless, &endless.replace("4.00", "4.20"), &[]).1.contains("old list says"));
}

#[test]
fn a_last_day_before_the_first_one_is_not_told() {
    let old = "sku,name,price,currency,valid_to\nA,Apple,4.00,GBP,2025-12-31\n";
    let (said, beside) = of(old, &old.replace("4.00", "4.20").replace("2025-12-31", "2026-06-30"), &[]);
    assert!(!said.contains("hold up to") && !said.contains("2025"), "{said}");
    assert!(beside.contains("hold up to 30 June 2026, before the first day"), "{beside}");
}

#[test]
fn other_days_of_a_reduced_price_are_told_where_all_rows_share_them() {
    let old = "sku,name,price,currency,sale_price,sale_to\nA,Apple,4.00,GBP,3.50,2027-03-31\nB,Bun,1.00,GBP,0.80,2027-03-31\n";
    let (said, _) = of(old, &old.replace("2027-03-31", "2027-01-31"), &[]);
    assert!(said.contains("Apple") && said.contains("Bun") && said.contains("31 January 2027"), "{said}");
}

#[test]
fn what_comes_in_the_place_of_something_is_new_too() {
    let old = "sku,name,price,currency\nJ-330,Berry jam 330 g,4.00,GBP\nB,Bun,1.00,GBP\n";
    let new = "sku,name,price,currency\nJ-300,Berry jam 300 g,4.00,GBP\nB,Bun,1.00,GBP\n";
    let (said, _) = of(old, new, &[]);
    if said.contains("The closest match we sell: Berry jam 300 g") {
        assert!(said.contains("- New: Berry jam 300 g"), "{said}");
    } else {
        panic!("the two are no look-alikes any more: {said}");
    }
}

const OFFERS: &str = "[list]\ncurrency = \"GBP\"\n[[item]]\nsku = \"SOAP\"\nname = \"Soap\"\nprice = \"3.00\"\n\
                      [[item]]\nsku = \"TEA\"\nname = \"Tea\"\nprice = \"8.00\"\n";

fn offer(item: &str, price: &str, to: &str) -> String {
    format!("[[promotion]]\nitem = \"{item}\"\nprice = \"{price}\"\nfrom = 2026-10-01\nto = {to}\n")
}

#[test]
fn an_offer_beside_the_rows_is_told_as_a_reduced_price_with_its_days() {
    let lists = |old: &str, new: &str| {
        let (old, new) = (format!("{OFFERS}{old}"), format!("{OFFERS}{new}"));
        told(&[("old.toml", &old), ("new.toml", &new)], ["old.toml", "new.toml"], &[]).0
    };
    let said = lists(&offer("SOAP", "2.50", "2027-03-31"), &offer("SOAP", "2.70", "2027-04-30"));
    assert!(said.contains("Soap (reduced price): the price goes up from £2.50 to £2.70 (£0.20 more, 8%)."), "{said}");
    assert!(said.contains("Soap (reduced price): this price holds up to and including 30 April 2027."), "{said}");
    let said = lists("", &offer("SOAP", "2.50", "2027-03-31"));
    assert!(said.contains("the price is reduced from £3.00 to £2.50"), "{said}");
    assert!(said.contains("The reduced price runs up to and including 31 March 2027."), "{said}");
    let later = offer("TEA", "7.90", "2027-02-14").replace("2026-10-01", "2027-02-01");
    let said = lists("", &later);
    assert!(said.contains("Tea: a reduced price is to come, £7.90 instead of £8.00."), "{said}");
    assert!(said.contains("from 1 February 2027 up to and including 14 February 2027"), "{said}");
}

#[test]
fn a_new_item_says_the_reduced_price_that_it_comes_with() {
    let old = "sku,name,price,sale_price,currency\nA,Apple,4.00,,GBP\n";
    let (said, _) = of(old, &format!("{old}C,Cap,20.00,18.00,GBP\n"), &[]);
    assert!(said.contains("New: Cap") && said.contains("£20.00"), "{said}");
    assert!(said.contains("Cap: a reduced price is to come, £18.00 instead of £20.00."), "{said}");
}

#[test]
fn the_first_increase_is_said_only_where_the_whole_window_is_known() {
    let list = |price: &str| format!("sku,name,price,currency\nA,Apple,{price},GBP\n");
    let said = |before: &str| {
        let dated = format!("list-{before}.csv");
        let files = [(dated.as_str(), list("4.00")), ("list-2026-09-01.csv", list("4.00")), ("new.csv", list("4.20"))];
        let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (*name, text.as_str())).collect();
        told(&files, ["list-2026-09-01.csv", "new.csv"], &["--history", "list-*.csv"]).0
    };
    assert!(said("2025-09-01").contains("Apple: this is the first increase in 12 months."));
    assert!(!said("2026-06-01").contains("first increase"));
}

#[test]
fn lists_without_a_currency_and_sales_that_begin_late_are_named() {
    let old = "sku,name,price\nA,Apple,4.00\n";
    let new = old.replace("4.00", "4.20");
    let (_, beside) = of(old, &new, &[]);
    assert!(beside.contains("The lists name no currency"), "{beside}");
    assert!(!of(old, &new, &["--currency", "GBP"]).1.contains("no currency"));
    let sale = |day: &str| format!("{day},K1,A,1,4.00\n");
    let days = ["2026-08-01", "2026-09-01", "2026-10-01", "2026-10-20", "2026-11-01"];
    let late = format!("date,customer,item,quantity,unit_price\n{}", days.map(sale).concat());
    let early = format!("{late}{}", sale("2025-11-25"));
    for (sales, is_late) in [(late, true), (early, false)] {
        let files = [("old.csv", old), ("new.csv", new.as_str()), ("sales.csv", sales.as_str())];
        let (_, beside) =
            told(&files, ["old.csv", "new.csv"], &["--currency", "GBP", "--sales", "sales.csv", "--customer", "K1"]);
        assert_eq!(beside.contains("Your sales begin on 1 August 2026"), is_late, "{beside}");
        // A notice that tells nobody's own money has no amount that could be too small.
        let (_, beside) = told(&files, ["old.csv", "new.csv"], &["--currency", "GBP", "--sales", "sales.csv"]);
        assert!(!beside.contains("Your sales begin"), "{beside}");
    }
}

#[test]
fn several_spaces_in_a_name_are_one() {
    let old = "sku,name,price,currency\nA,Hoodie with  Pocket,4.00,GBP\n";
    let (said, _) = of(old, &old.replace("4.00", "4.20"), &[]);
    assert!(said.contains("Hoodie with Pocket: "), "{said}");
}

#[test]
fn a_new_fee_that_not_everybody_pays_says_who_does() {
    let list = "[list]\ncurrency = \"GBP\"\n[[item]]\nsku = \"R\"\nname = \"Room\"\nprice = \"90.00\"\n";
    let fee = |obligation: &str| {
        let fee = format!(
            "[[fee]]\nname = \"Late arrival\"\namount = \"10.00\"\nper = \"visit\"\nobligation = \"{obligation}\"\n"
        );
        told(&[("old.toml", list), ("new.toml", &format!("{list}{fee}"))], ["old.toml", "new.toml"], &[]).0
    };
    let said = fee("conditional");
    assert!(said.contains("New fee: Late arrival, £10.00 per visit, due in some cases alone."), "{said}");
    let said = fee("preselected");
    assert!(said.contains("£10.00 per visit, those who do not refuse it pay it."), "{said}");
    assert!(fee("mandatory").contains("New fee: Late arrival, £10.00 per visit."));
}

#[test]
fn what_was_sold_under_the_new_key_before_is_not_what_goes_now() {
    let old = "sku,name,price,currency\nP-1,Pencil tube. Brown,0.65,GBP\nB,Bun,1.00,GBP\n";
    let new = "sku,name,price,currency\nP-9,Pencil tube brown,0.85,GBP\nB,Bun,1.00,GBP\n";
    let sales = "date,customer,sku,quantity,amount\n2026-08-01,K1,P-1,10,6.50\n2026-10-01,K2,B,10,10.00\n";
    let told_to = |customer: &str, sales: &str| {
        let files = [("old.csv", old), ("new.csv", new), ("sales.csv", sales)];
        told(&files, ["old.csv", "new.csv"], &["--sales", "sales.csv", "--customer", customer]).0
    };
    // Nobody bought it under its new key: it is the same thing, and it gets dearer.
    let said = told_to("K1", sales);
    assert!(said.contains("Pencil tube brown: the price goes up from £0.65 to £0.85"), "{said}");
    // It was sold beside the other one: that one goes, and this one was never sold at the other's price.
    let both = format!("{sales}2026-09-01,K2,P-9,10,8.50\n");
    let said = told_to("K1", &both);
    assert!(said.contains("we will stop selling") && !said.contains("goes up"), "{said}");
    let said = told_to("K2", &both);
    assert!(said.contains("£0.85") && !said.contains("£0.65"), "{said}");
}
