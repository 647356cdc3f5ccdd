//! What holds from when: promises to one customer and to all, reduced prices, prices with an end.

#![allow(clippy::disallowed_methods, reason = "the tests write lists and run the program")]

mod program;

use std::fs;
use std::path::Path;

use program::run;
use tempfile::TempDir;

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        fs::write(folder.path().join(name), text).expect("written");
    }
    folder
}

fn said(folder: &Path, args: &[&str]) -> (Option<i32>, String, String) {
    let output = run(folder, args, None);
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).replace('\u{a0}', " ");
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

const ASKED: &[&str] = &["--effective", "2027-01-01", "--announced", "2026-11-20", "--as-of", "2026-11-20"];

fn notice(folder: &Path, lists: [&str; 2], more: &[&str]) -> (Option<i32>, String, String) {
    said(folder, &[&["notice", lists[0], lists[1]], ASKED, more].concat())
}

/// A shop that sells one thing no longer, takes a fee away and raises a price; one customer was promised its prices.
fn shop() -> TempDir {
    folder(&[
        ("old.csv", "sku,name,price,currency,fee:box\nA,Apple,40.00,GBP,\nB,Bagel,50.00,GBP,\nC,Cake,60.00,GBP,0.20\n"),
        ("new.csv", "sku,name,price,currency,fee:box\nA,Apple,41.00,GBP,\nC,Cake,60.00,GBP,\n"),
        ("people.csv", "id,price_hold_until\nH,2027-06-30\nN,\n"),
    ])
}

const LANGS: [&str; 5] = ["en", "zh-Hant", "zh-Hans", "ru", "cy"];

#[test]
fn a_promised_price_does_not_prolong_what_a_shop_sells_no_longer() {
    let shop = shop();
    let held = ["--customers", "people.csv", "--customer", "H"];
    let (code, text, refused) = notice(shop.path(), ["old.csv", "new.csv"], &held);
    assert_eq!(code, Some(0), "{refused}");
    assert!(text.contains("The last day to buy it is 31 December 2026."), "{text}");
    assert!(text.contains("From 1 January 2027 there is no such fee for them."), "{text}");
    assert!(text.contains("up to and including 30 June 2027. For you, the change comes on 1 July 2027."), "{text}");
    assert!(!text.contains("days before the change"), "the changes have two first days: {text}");
    let (_, sms, _) = notice(shop.path(), ["old.csv", "new.csv"], &[&held[..], &["--channel", "sms"]].concat());
    assert!(sms.contains("1 July 2027") && sms.contains("31 December 2026") && !sms.contains("30 June"), "{sms}");
}

#[test]
fn a_promise_that_nothing_touches_puts_nothing_off() {
    let shop = shop();
    fs::write(
        shop.path().join("new.csv"),
        "sku,name,price,currency,fee:box\nA,Apple,40.00,GBP,\nC,Cake,60.00,GBP,0.20\n",
    )
    .expect("written");
    let held = ["--customers", "people.csv", "--customer", "H"];
    let (_, text, _) = notice(shop.path(), ["old.csv", "new.csv"], &held);
    assert!(text.contains("31 December 2026") && !text.contains("July"), "{text}");
}

#[test]
fn verifying_takes_the_right_last_day_of_an_item_and_refuses_the_promised_one() {
    let shop = shop();
    for lang in LANGS {
        let out = format!("out-{lang}");
        let more = ["--customers", "people.csv", "--for", "each", "--lang", lang, "-o", &out];
        assert_eq!(notice(shop.path(), ["old.csv", "new.csv"], &more).0, Some(0));
        let (code, found, _) = said(shop.path(), &["notice", "verify", &out]);
        assert_eq!(code, Some(0), "{lang}: {found}");
        let path = fs::read_dir(shop.path().join(&out))
            .expect("a folder")
            .map(|entry| entry.expect("an entry").path())
            .find(|path| path.to_string_lossy().contains("/H-"))
            .expect("a letter");
        let text = fs::read_to_string(&path).expect("a text");
        let swaps: [(&str, &str); 2] = match lang {
            "en" => {
                [("buy it is 31 December 2026", "buy it is 30 June 2027"), ("From 1 January 2027", "From 1 July 2027")]
            }
            "ru" => [("31 декабря 2026", "30 июня 2027"), ("1 января 2027", "1 июля 2027")],
            "cy" => [("31 Rhagfyr 2026", "30 Mehefin 2027"), ("1 Ionawr 2027", "1 Gorffennaf 2027")],
            _ => [("2026年12月31日", "2027年6月30日"), ("2027年1月1日", "2027年7月1日")],
        };
        for (right, wrong) in swaps {
            assert!(text.contains(right), "{lang} {right}: {text}");
            fs::write(&path, text.replacen(right, wrong, 1)).expect("written");
            let (code, found, _) = said(shop.path(), &["notice", "verify", &out]);
            assert_eq!(code, Some(1), "{lang}: {right} became {wrong}: {found}");
        }
        fs::write(&path, &text).expect("written");
    }
}

#[test]
fn a_rise_that_the_old_list_promised_not_to_make_is_refused_with_its_place_and_the_way_out() {
    let list = |price: &str, promise: &str| {
        format!(
            "[list]\ncurrency = \"EUR\"\n[[item]]\nsku = \"S\"\nname = \"Suite\"\nprice = \"{price}\"\n\
             [[promise]]\nitem = \"S\"\n{promise}\n"
        )
    };
    let cases = [
        ("hold-until = 2027-06-30", "that it stays until 2027-06-30", "--effective 2027-07-01"),
        ("max-increase = \"5 %\"", "that it rises by at most 5", "raise it by at most 5"),
        ("notice-days = 60", "to say so 60 days before", "--effective 2027-01-19"),
        ("max-increases = { count = 0, within = \"12 months\" }", "that it does not rise", "leave the price as it is"),
    ];
    for (promise, what, remedy) in cases {
        let (old, new) = (list("200.00", promise), list("220.00", promise));
        let shop = folder(&[("old.toml", &old), ("new.toml", &new)]);
        let (code, text, refused) = notice(shop.path(), ["old.toml", "new.toml"], &[]);
        assert_eq!((code, text.as_str()), (Some(2), ""), "{promise}: {refused}");
        let refused = refused.split_whitespace().collect::<Vec<_>>().join(" ");
        for part in [what, remedy, "new.toml:3", "old.toml:7"] {
            assert!(refused.contains(part), "{part}: {refused}");
        }
    }
    let kept = "hold-until = 2026-12-31\nmax-increase = \"15 %\"\nnotice-days = 42";
    let shop = folder(&[("old.toml", &list("200.00", kept)), ("new.toml", &list("220.00", kept))]);
    let (code, text, refused) = notice(shop.path(), ["old.toml", "new.toml"], &[]);
    assert!(code == Some(0) && text.contains("€220.00"), "{refused}");
}

#[test]
fn customers_without_a_group_are_counted_where_groups_are_written_to() {
    let shop = shop();
    fs::write(shop.path().join("groups.csv"), "id,group\nT,trade\nU,\nV,\n").expect("written");
    let more = ["--for", "segments", "--customers", "groups.csv", "-o", "out"];
    let (code, _, remarks) = notice(shop.path(), ["old.csv", "new.csv"], &more);
    assert_eq!(code, Some(0), "{remarks}");
    let remarks = remarks.replace('\n', " ");
    assert!(
        remarks.contains("2 customers belong to no group: no notice for them. One for everybody: --for all"),
        "{remarks}"
    );
}

/// The notice for two rows of a list with a column of its own.
fn told(columns: &str, old: &str, new: &str, lang: &str) -> String {
    let list = |cells: &str| {
        format!(
            "sku,name,price,currency,{columns}\nA,Apple,{cells}\nZ,Zest,5.00,GBP{}\n",
            ",".repeat(columns.split(',').count())
        )
    };
    let shop = folder(&[("old.csv", &list(old)), ("new.csv", &list(new))]);
    let out = ["--lang", lang, "-o", "out"];
    let (code, _, refused) = notice(shop.path(), ["old.csv", "new.csv"], &out);
    assert_eq!(code, Some(0), "{refused}");
    let (code, found, _) = said(shop.path(), &["notice", "verify", "out"]);
    assert_eq!(code, Some(0), "{lang}: {found}");
    let name = |name: &str| shop.path().join("out").join(name);
    let text = fs::read_to_string(name(&format!("everybody-{lang}.txt"))).expect("a notice");
    text.replace('\u{a0}', " ")
}

#[test]
fn until_when_a_price_holds_is_told_as_a_day_in_every_language() {
    let days = ["31 May 2027", "2027年5月31日", "2027年5月31日", "31 мая 2027", "31 Mai 2027"];
    for (lang, day) in LANGS.into_iter().zip(days) {
        let text = told("valid_to", "1.00,GBP,", "1.10,GBP,2027-05-31", lang);
        assert!(text.contains(day) && !text.contains("2027-05-31"), "{text}");
    }
    let text = told("valid_to", "1.00,GBP,", "1.00,GBP,2027-05-31", "en");
    assert!(text.contains("Apple: this price holds up to and including 31 May 2027."), "{text}");
    let text = told("valid_to", "1.00,GBP,2027-03-31", "1.00,GBP,2027-05-31", "en");
    assert!(text.contains("up to and including 31 May 2027. Our list of today says 31 March 2027."), "{text}");
}

#[test]
fn a_reduced_price_in_columns_is_told_with_both_prices_and_its_days() {
    let sale = "sale_price,sale_from,sale_to";
    let told = |old: &str, new: &str| told(sale, old, new, "en");
    let text = told("10.00,GBP,8.00,2026-02-01,2027-12-31", "10.00,GBP,,,");
    assert!(text.contains("Apple: the reduced price ends. It is £8.00 now and will be £10.00 (£2.00 more)."), "{text}");
    assert!(text.contains("1 price goes up."), "{text}");
    let text = told("10.00,GBP,,,", "10.00,GBP,9.00,2027-01-05,2027-02-01");
    assert!(text.contains("£9.00 instead of £10.00. The reduced price runs from 5 January 2027 up to"), "{text}");
    assert!(!text.contains("goes down"), "nothing falls on the first day: {text}");
    let text = told("10.00,GBP,,,", "10.00,GBP,9.00,2027-01-01,2027-02-01");
    assert!(text.contains("1 price goes down.") && text.contains("up to and including 1 February 2027."), "{text}");
    let text = told("10.00,GBP,8.00,,2027-12-31", "10.00,GBP,8.50,,2027-12-31");
    assert!(text.contains("Apple (reduced price): the price goes up from £8.00 to £8.50"), "{text}");
    // What was over long ago is nothing to anybody; what is still running says its own last day.
    let text = told("10.00,GBP,8.00,2026-02-01,2026-03-01", "10.50,GBP,,,");
    assert!(!text.contains("£8.00") && text.contains("£10.50"), "{text}");
    let text = told("10.00,GBP,8.00,2026-02-01,2026-12-15", "10.00,GBP,,,");
    assert!(text.contains("The last day of the reduced price is 15 December 2026."), "{text}");
}

#[test]
fn the_price_with_all_fees_is_told_and_counted_once_beside_the_price() {
    let text = told("all_in_price", "1.00,GBP,1.20", "1.00,GBP,1.30", "en");
    assert!(text.contains("1 price goes up.") && text.contains("from £1.20 to £1.30"), "{text}");
    let text = told("all_in_price", "1.00,GBP,1.20", "1.10,GBP,1.30", "en");
    assert!(text.contains("1 price goes up.") && text.contains("from £1.20 to £1.30"), "{text}");
    for lang in LANGS {
        let text = told("all_in_price", "1.00,GBP,1.20", "1.00,GBP,1.30", lang);
        assert!(text.contains("1.30") || text.contains("1,30"), "{text}");
        told("sale_price,sale_from,sale_to", "10.00,GBP,,,", "10.00,GBP,9.00,2027-01-05,2027-02-01", lang);
        told("sale_price,sale_from,sale_to", "10.00,GBP,8.00,2026-02-01,2026-12-15", "10.00,GBP,,,", lang);
    }
}

#[test]
fn words_that_are_empty_on_both_sides_stop_no_notice() {
    let list = |price: &str, excludes: &str| {
        format!(
            "[list]\ncurrency = \"EUR\"\n[[item]]\nsku = \"S\"\nname = \"Suite\"\nprice = \"{price}\"\n\
             [[reward]]\nname = \"Tenth night\"\ncondition = \"nine nights\"\n{excludes}"
        )
    };
    let shop = folder(&[("old.toml", &list("10.00", "redeem = \"\"\n")), ("new.toml", &list("11.00", ""))]);
    let (code, text, refused) = notice(shop.path(), ["old.toml", "new.toml"], &[]);
    assert!(code == Some(0) && text.contains("€11.00"), "{refused}");
}
