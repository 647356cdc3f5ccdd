//! `plainprice impact` as its users run it: sales in every format, tiers, fees and groups, refusals, and what is said.

#![allow(clippy::disallowed_methods, reason = "the tests write lists and run the program")]

mod program;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use calamine::{Reader as _, Xlsx, open_workbook};
use plainprice::core::date::Date;
use program::{root, run};
use rust_xlsxwriter::Workbook;
use serde_json::{Value, json};
use tempfile::TempDir;

/// A folder with files of these names and contents.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, text) in files {
        fs::write(folder.path().join(name), text).expect("a written file");
    }
    folder
}

const OLD: &str = "sku,name,price,currency\nMILK,Milk,1.10,GBP\nBREAD,Bread,3.20,GBP\nCAKE,Cake,8.00,GBP\n";
const NEW: &str = "sku,name,price,currency\nMILK,Milk,1.25,GBP\nBREAD,Bread,3.40,GBP\nTART,Tart,9.00,GBP\n";
const SALES: &str = "Date,Customer,SKU,Qty,Net amount\n\
    2025-01-05,ana,MILK,8,8.80\n2025-02-05,ana,MILK,8,8.80\n2025-03-05,ana,BREAD,4,12.80\n\
    2025-01-09,ben,CAKE,1,8.00\n2025-03-09,ben,CAKE,1,8.00\n2025-03-10,cem,MILK,3,3.30\n";

fn arguments<'a>(more: &[&'a str]) -> Vec<&'a str> {
    let base = ["impact", "old.csv", "new.csv", "--as-of", "2025-04-01", "--months", "3", "--regular", "2,60"];
    base.into_iter().chain(more.iter().copied()).collect()
}

fn document(folder: &Path, more: &[&str]) -> Value {
    let args = arguments(&[more, &["--format", "json"]].concat());
    let output = run(folder, &args, None);
    assert_eq!(output.status.code(), Some(0), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    let document = serde_json::from_slice(&output.stdout).expect("standard output is JSON");
    let schema = run(root(), &["schema", "impact"], None);
    let schema: Value = serde_json::from_slice(&schema.stdout).expect("the schema is JSON");
    let validator = jsonschema::draft202012::new(&schema).expect("the schema is sound");
    let faults: Vec<String> = validator.iter_errors(&document).map(|fault| fault.to_string()).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    document
}

fn refusal(folder: &Path, more: &[&str]) -> String {
    let args = arguments(more);
    let output = run(folder, &args, None);
    assert_eq!(output.status.code(), Some(2), "{args:?}: {}", String::from_utf8_lossy(&output.stdout));
    assert!(output.stdout.is_empty());
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn shop(sales: &str) -> TempDir {
    folder(&[("old.csv", OLD), ("new.csv", NEW), ("sales.csv", sales)])
}

#[test]
fn the_usual_basket_of_each_regular_is_priced_in_both_lists() {
    let shop = shop(SALES);
    let own = document(shop.path(), &["--sales", "sales.csv"]);
    // ana: 16 milk and 4 bread in 3 months: (16 × 0.15 + 4 × 0.20) / 3.
    assert_eq!(own["customers"]["all"], 3);
    assert_eq!(own["customers"]["regular"], 2);
    assert_eq!(own["customers"]["monthly_change"], "1.07");
    assert_eq!(own["customers"]["yearly_change"], "12.80");
    let ana = json!([{"customer":"ana","before":"10.13","after":"11.20","change":"1.07","percent":"10.53","lines":[
        {"item":"MILK","monthly_quantity":"5.333333","old":"1.10","new":"1.25","change":"0.80"},
        {"item":"BREAD","monthly_quantity":"1.333333","old":"3.20","new":"3.40","change":"0.27"}]}]);
    assert_eq!(own["worst"], ana);
    assert_eq!(own["left_out"], json!([{"reason":"not in the new list","items":1,"share_of_spend":"0.321932"}]));
    assert_eq!(own["index"]["matched_share"], "0.678068");
    assert_eq!(own["customers"]["quantiles"]["p10"], Value::Null, "two customers have no deciles");
}

#[test]
fn a_person_reads_the_answer_first() {
    let shop = shop(SALES);
    let output = run(shop.path(), &arguments(&["--sales", "sales.csv", "--margin", "40", "--elasticity", "-1"]), None);
    insta::assert_snapshot!(String::from_utf8_lossy(&output.stdout), @"
    1 of your 2 regulars pays more, 1 cannot be compared. The hardest hit pays 1.07 GBP a month more.
    Old prices: old.csv, new prices: new.csv. What customers bought from 2025-01-01 to 2025-03-31, as of
    2025-04-01. Regular: bought in 2 or more of 3 months, the last time within 60 days.

       customer   a month now    then   change
     ▲ ana              10.13   11.20    +1.07  +10.5 %
           Milk: 5.33 a month, 1.10 → 1.25, +0.80
           Bread: 1.33 a month, 3.20 → 3.40, +0.27

    All compared regulars together: +1.07 GBP a month, +12.80 a year.
    The usual basket of all customers costs 10.8 % more.
    At the old list prices, purchases of these 3 months that both lists price come to 33.70 GBP; at the
    new ones, if all buy as before, to 37.35 (+10.8 %).
    If volume follows price with elasticity -1 (constant model): 33.70.
    If volume follows price with elasticity -1 (linear model): 33.26.
    You earn the same even if you sell 21.3 % less.
    Left out: 1 item, 32.2 % of spend: not in the new list.
    3 months are less than a year: a season may be missing.
    ");
}

#[test]
fn a_long_name_is_cut_and_never_what_tells_its_customer_apart() {
    let (first, second) = ("2025-01-05", "2025-03-05");
    let names = [("K-1", "The Honourable Company of Bakers and Confectioners of the Upper Valley"), ("K-2", "Bo")];
    let mut sales = "date,customer,item,quantity\n".to_string();
    let mut customers = "id,name\n".to_string();
    // This one is known by a long number alone; of the other there is no room for the name.
    let numbers = ["0000-1111-2222-3333-4444-5555-6666-7777-8888-9999", "9999-8888-7777-6666-5555-4444-3333-2222-1111"];
    for (id, name) in names.into_iter().chain([(numbers[1], "Miller")]) {
        writeln!(customers, "{id},{name}").expect("a string takes it");
    }
    for id in [names[0].0, names[1].0, numbers[0], numbers[1]] {
        write!(sales, "{first},{id},MILK,1\n{second},{id},MILK,1\n").expect("a string takes it");
    }
    let shop = folder(&[("old.csv", OLD), ("new.csv", NEW), ("sales.csv", &sales), ("who.csv", &customers)]);
    let output = run(shop.path(), &arguments(&["--sales", "sales.csv", "--customers", "who.csv"]), None);
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let line = |id: &str| text.lines().find(|line| line.contains(id)).unwrap_or_else(|| panic!("{id}: {text}"));
    assert!(line("K-1").contains("The Honourable Company of Bakers and Conf… (K-1) "), "{text}");
    assert!(line("K-2").contains("Bo (K-2) "), "{text}");
    assert!(line(numbers[0]).contains("+0.10"), "{text}");
    assert!(line(numbers[1]).contains("+0.10") && !text.contains("Miller"), "{text}");
}

#[test]
fn whoever_sells_nothing_is_never_said_to_earn_the_same() {
    let shop = shop(SALES);
    let own = |margin: &str| {
        let more = ["--sales", "sales.csv", "--margin", margin];
        let text = String::from_utf8_lossy(&run(shop.path(), &arguments(&more), None).stdout).into_owned();
        let line = text.lines().find(|line| line.starts_with("You earn")).expect("a sentence about the volume");
        let ratio = document(shop.path(), &more)["revenue"]["break_even_volume_change"].clone();
        (line.to_string(), ratio)
    };
    // A rise by 3.65 of 33.70: of what a unit contributes afterwards, this share is new.
    let at = |shown: &str| format!("You earn the same even if you sell {shown} less.");
    assert_eq!(own("40"), (at("21.3 %"), json!("-0.213076")));
    assert_eq!(own("0.001"), (at("99.99 %"), json!("-0.999908")));
    assert_eq!(own("0.00000001"), (at("more than 99.999999 %"), json!("-0.999999")));
}

#[test]
fn a_purchase_is_priced_at_the_tier_that_its_own_quantity_reached() {
    let old = "sku,min_quantity,price\nW,1,5.00\nW,10,4.50\nW,25,4.00\n";
    let new = "sku,min_quantity,price\nW,1,5.20\nW,12,4.60\nW,25,4.20\n";
    let sales = "date,customer,item,quantity\n2025-01-05,ana,W,10\n2025-03-05,ana,W,11\n";
    let shop = folder(&[("old.csv", old), ("new.csv", new), ("sales.csv", sales)]);
    let monthly = |more: &[&str]| {
        let own = document(shop.path(), &[&["--sales", "sales.csv"], more].concat());
        let worst = &own["worst"][0];
        [worst["before"].clone(), worst["after"].clone()]
    };
    // (45.00 + 49.50) / 3 and (52.00 + 57.20) / 3; the mean quantity would have reached neither.
    assert_eq!(monthly(&[]), [json!("31.50"), json!("36.40")]);
    // (49.50 + 54.00) / 3.
    assert_eq!(monthly(&["--tiers", "graduated"]), [json!("34.50"), json!("36.40")]);
}

#[test]
fn fewer_than_the_smallest_quantity_with_a_price_are_left_out_and_told() {
    let sales = "date,customer,item,quantity,net_amount\n2025-01-05,ana,W,10,40.00\n2025-02-05,ana,W,5,30.00\n\
                 2025-03-05,ana,W,20,80.00\n2025-03-06,ben,W,9.5,10.00\n2025-03-07,ben,W,-9.5,-10.00\n";
    let answer = |old: &str, new: &str| {
        let list = |price: &str| format!("sku,min_quantity,price\n{price}");
        let shop = folder(&[("old.csv", &list(old)), ("new.csv", &list(new)), ("sales.csv", sales)]);
        let own = document(shop.path(), &["--sales", "sales.csv"]);
        let revenue = &own["revenue"];
        (own["left_out"].clone(), revenue["before"].clone(), revenue["after_if_nobody_leaves"].clone())
    };
    let left_out = json!([{
        "reason":"fewer bought than the smallest quantity with a price","items":1,"share_of_spend":"0.266667"}]);
    // Ten and twenty count; five and what came back at once do not, whatever each list asks for at least.
    for (old, new) in [
        ("W,10,4.00\nW,20,4.00\n", "W,10,5.00\nW,20,5.00\n"),
        ("W,10,4.00\n", "W,10,5.00\n"),
        ("W,1,4.00\n", "W,10,5.00\n"),
        ("W,10,4.00\n", "W,0,5.00\n"),
    ] {
        assert_eq!(answer(old, new), (left_out.clone(), json!("120.00"), json!("150.00")), "{old} {new}");
    }
}

#[test]
fn a_fee_is_due_once_for_each_order_and_counted_beside_the_items() {
    let list = |price: &str, fee: &str| {
        format!(
            "[list]\ncurrency = \"EUR\"\n[[item]]\nsku = \"W\"\nprice = \"{price}\"\n[[fee]]\nname = \"Delivery\"\n\
             amount = \"{fee}\"\nper = \"order\"\nobligation = \"mandatory\"\n[[fee]]\nname = \"Night call\"\n\
             amount = \"9.00\"\nper = \"night\"\n"
        )
    };
    let sales = "date,customer,item,quantity,order\n2025-01-05,ana,W,1,A1\n2025-01-05,ana,W,2,A1\n2025-03-05,ana,W,1,A2\n\
                 2025-03-07,ana,W,-1,A3\n";
    let shop =
        folder(&[("old.toml", &list("5.00", "2.00")), ("new.toml", &list("5.00", "3.50")), ("sales.csv", sales)]);
    let args = [
        "impact",
        "old.toml",
        "new.toml",
        "--as-of",
        "2025-04-01",
        "--months",
        "3",
        "--regular",
        "2,60",
        "--sales",
        "sales.csv",
        "--format",
        "json",
    ];
    let output = run(shop.path(), &args, None);
    let own: Value = serde_json::from_slice(&output.stdout).expect("standard output is JSON");
    let lines = json!([{"item":"Delivery","monthly_quantity":"0.666667","old":"2.00","new":"3.50","change":"1.00"}]);
    assert_eq!(own["worst"][0]["lines"], lines, "{own:#}");
    assert_eq!(own["worst"][0]["before"], "6.33");
    assert!(own["warnings"].to_string().contains("Night call"), "{}", own["warnings"]);
    // What is delivered costs as before and the delivery more: the sentence about the items says what it is about.
    let output = run(shop.path(), &args[..args.len() - 2], None);
    let text = String::from_utf8_lossy(&output.stdout).replace('\n', " ");
    assert!(text.contains("The usual basket of all customers, without fees, costs the same."), "{text}");
    assert!(text.contains("Your only regular customer pays more."), "{text}");
}

#[test]
fn a_fee_in_percent_of_the_price_is_counted_with_its_cap() {
    let sales = "date,customer,item,quantity,order\n2025-01-05,ana,W,4,A1\n2025-01-05,ana,V,1,A1\n2025-03-05,ana,W,1,A2\n\
                 2025-03-07,ana,W,-1,A3\n";
    let own = |old: &str, new: &str| {
        let list = |fee: &str| {
            format!(
                "[list]\ncurrency = \"EUR\"\n[[item]]\nsku = \"W\"\nprice = \"5.00\"\n[[item]]\nsku = \"V\"\nprice = \
                 \"20.00\"\n[[fee]]\nname = \"Service\"\nobligation = \"mandatory\"\n{fee}\n"
            )
        };
        let shop = folder(&[("old.toml", &list(old)), ("new.toml", &list(new)), ("sales.csv", sales)]);
        let args = ["impact", "old.toml", "new.toml", "--as-of", "2025-04-01", "--months", "3", "--regular", "2,60"];
        let output = run(shop.path(), &[&args[..], &["--sales", "sales.csv", "--format", "json"]].concat(), None);
        let own: Value = serde_json::from_slice(&output.stdout).expect("standard output is JSON");
        let revenue = [&own["revenue"]["before"], &own["revenue"]["after_if_nobody_leaves"]]
            .map(|own| own.as_str().expect("an amount").to_string());
        (revenue, own["warnings"].to_string())
    };
    // Four and one for 5.00 each, one for 20.00, one given back: 40.00. A return takes no fee back.
    let fee = |percent: &str, more: &str| format!("percent = \"{percent}\"\nbase = \"price\"\n{more}");
    let revenue = |old: &str, new: &str| own(old, new).0;
    let of = |before: &str, after: &str| [before.to_string(), after.to_string()];
    assert_eq!(revenue(&fee("10", ""), &fee("12", "")), of("44.50", "45.40"));
    assert_eq!(
        revenue(&fee("10", "cap = \"0.75\""), &fee("10", "per = \"line\"\ncap = \"0.75\"")),
        of("43.25", "42.00")
    );
    assert_eq!(
        revenue(&fee("10", "per = \"order\"\ncap = \"3.00\""), &fee("10", "per = \"order\"")),
        of("43.50", "44.50")
    );
    // Each list says itself for what the fee is due.
    assert_eq!(revenue(&fee("10", "applies-to = [\"V\"]"), &fee("10", "applies-to = [\"W\"]")), of("42.00", "42.50"));
    assert_eq!(revenue("amount = \"1.00\"\nper = \"order\"", &fee("10", "per = \"order\"")), of("42.00", "44.50"));
    // What cannot be counted says what is missing.
    let told = |fee: &str| own(fee, fee).1;
    assert!(told("percent = \"10\"").contains("does not say of what it is a percentage"));
    assert!(told("percent = \"10\"\nbase = \"turnover\"").contains("a percentage of \\\"turnover\\\""));
    assert!(told("per = \"order\"").contains("states no figure"));
    assert!(told("percent = \"10\"\nbase = \"price\"\nper = \"night\"").contains("do not show when it is due"));
}

#[test]
fn a_fee_of_an_item_that_nobody_can_avoid_belongs_to_its_price() {
    let list = |packing: &str, gift: &str| {
        format!("sku,price,fee:packing,fee:gift wrap,fee:gift wrap:obligation\nMILK,2.00,{packing},{gift},optional\n")
    };
    let shop =
        folder(&[("old.csv", &list("0.10", "1.00")), ("new.csv", &list("12.5 %", "9.00")), ("sales.csv", SALES)]);
    let own = document(shop.path(), &["--sales", "sales.csv"]);
    // 16 milk in 3 months, from 2.10 to 2.25 each.
    assert_eq!(own["worst"][0]["lines"][0]["new"], "2.25");
    assert_eq!(own["worst"][0]["change"], "0.80");
}

#[test]
fn customers_pay_the_prices_of_their_group_and_are_told_apart_by_it() {
    let list = |retail: &str, trade: &str| {
        format!("sku,customer_group,price\nW,,{retail}\nW,trade,{trade}\nX,club,1.00\nX,staff,2.00\n")
    };
    let sales = "date,customer,item,quantity\n2025-01-05,ana,W,3\n2025-03-05,ana,W,3\n2025-01-05,ben,W,3\n2025-03-05,ben,W,3\n\
                 2025-03-05,ben,X,1\n";
    let customers = "id,name,group\nana,Ana Ltd,trade\nben,Ben,\n";
    let shop = folder(&[
        ("old.csv", &list("5.00", "4.00")),
        ("new.csv", &list("5.00", "4.10")),
        ("sales.csv", sales),
        ("customers.csv", customers),
    ]);
    let own = document(shop.path(), &["--sales", "sales.csv", "--customers", "customers.csv"]);
    assert_eq!(own["worst"][0]["customer"], "ana");
    assert_eq!(own["worst"][0]["change"], "0.20");
    assert_eq!(own["customers"]["same"], 1);
    assert_eq!(own["groups"][0]["group"], "trade");
    assert_eq!(own["groups"][0]["pay_more"], 1);
    assert_eq!(own["left_out"][0]["reason"], "priced for another group of customers");
    let twice = folder(&[("customers.csv", "id,group\nana,trade\nana,club\n")]);
    fs::copy(twice.path().join("customers.csv"), shop.path().join("customers.csv")).expect("copied");
    let said = refusal(shop.path(), &["--sales", "sales.csv", "--customers", "customers.csv"]);
    assert!(said.contains("a second time") && said.contains("customers.csv:3"), "{said}");
}

#[test]
fn a_price_of_one_group_alone_is_nobody_elses() {
    let list =
        |vip: &str| format!("sku,name,price,currency,customer_group\nA,Apple,{vip},EUR,vip\nB,Bread,2.00,EUR,\n");
    let sales: String = (1..=3)
        .flat_map(|month| {
            ["ana", "ben", "cem", ""].map(|who| format!("2025-0{month}-05,{who},A,10\n2025-0{month}-05,{who},B,1\n"))
        })
        .collect();
    let shop = folder(&[
        ("old.csv", &list("1.00")),
        ("new.csv", &list("3.00")),
        ("sales.csv", &format!("date,customer,sku,quantity\n{sales}")),
        ("customers.csv", "id,group\nana,vip\nben,trade\n"),
    ]);
    let own = document(shop.path(), &["--sales", "sales.csv", "--customers", "customers.csv"]);
    assert_eq!([&own["customers"]["pay_more"], &own["customers"]["same"]], [1, 2], "{}", own["customers"]);
    assert_eq!(own["worst"][0]["customer"], "ana");
    assert_eq!(own["left_out"][0]["reason"], "priced for another group of customers");
    // 30 apples of ana, and three loaves of everybody.
    assert_eq!(own["revenue"]["before"], "54.00");
}

#[test]
fn items_are_found_by_every_column_of_the_key_and_under_their_new_key() {
    let old = "sku,size,name,price\nA,s,Cup,1.00\nA,l,Mug,2.00\nOLD,s,Teapot,9.00\n";
    let new = "sku,size,name,price\nA,s,Cup,1.00\nA,l,Mug,2.50\nNEW,s,Teapot,9.60\n";
    let sales = "date,client,sku,size,quantity\n2025-01-05,ana,A,l,3\n2025-03-05,ana,OLD,s,1\n2025-03-06,ana,NEW,s,1\n";
    let shop = folder(&[("old.csv", old), ("new.csv", new), ("sales.csv", sales)]);
    let own = document(shop.path(), &["--sales", "sales.csv", "--key", "sku,size"]);
    let lines: Vec<&Value> =
        own["worst"][0]["lines"].as_array().expect("lines").iter().map(|line| &line["item"]).collect();
    assert_eq!(lines, [&json!("A | l"), &json!("NEW | s")]);
    assert_eq!(own["worst"][0]["change"], "0.90");
    assert_eq!(own["left_out"], json!([]));
    fs::write(shop.path().join("sales.csv"), sales.replace("size", "colour")).expect("written");
    let said = refusal(shop.path(), &["--sales", "sales.csv", "--key", "sku,size"]);
    assert!(said.contains("there is no column \"size\", which the key of the list names"), "{said}");
}

#[test]
fn what_is_given_back_comes_off_and_never_turns_a_basket_round() {
    let sales = "date,customer,item,quantity,unit price\n2025-01-05,ana,MILK,8,1.10\n2025-02-05,ana,MILK,-2,1.10\n\
                 2025-03-05,ana,BREAD,1,3.20\n2025-03-06,ana,BREAD,-5,3.20\n";
    let shop = shop(sales);
    let own = document(shop.path(), &["--sales", "sales.csv"]);
    assert_eq!(own["worst"][0]["change"], "0.30", "6 milk a quarter; bread is nothing, not less");
    assert!(
        own["warnings"].to_string().contains("1 usual item has more returns than purchases"),
        "{}",
        own["warnings"]
    );
}

#[test]
fn what_is_given_back_one_by_one_gives_back_what_it_cost_in_tens() {
    let old = "sku,min_quantity,price\nT,1,10.00\nT,10,8.00\nU,0,5.00\n";
    let new = "sku,min_quantity,price\nT,1,12.00\nT,10,9.00\nU,0,5.00\n";
    let answer = |sales: &str, more: &[&str]| {
        let sales = format!("date,customer,item,quantity\n2025-01-05,ana,U,1\n2025-02-05,ana,U,1\n{sales}");
        let shop = folder(&[("old.csv", old), ("new.csv", new), ("sales.csv", &sales)]);
        let own = document(shop.path(), &[&["--sales", "sales.csv"], more].concat());
        let revenue = &own["revenue"];
        let both = [revenue["before"].clone(), revenue["after_if_nobody_leaves"].clone()];
        (own["customers"]["monthly_change"].clone(), both, own["items"].clone())
    };
    let singly = |count: usize| "2025-03-06,ana,T,-1\n".repeat(count);
    let bought = "2025-03-05,ana,T,10\n";
    // All of it comes back: nothing was bought, and the umbrellas alone remain.
    for more in [&[][..], &["--tiers", "graduated"]] {
        let (change, both, items) = answer(&format!("{bought}{}", singly(10)), more);
        assert_eq!((change, both, items), (json!("0.00"), [json!("10.00"), json!("10.00")], json!([])));
    }
    // 10 at 8.00 and 2 at 10.00 are 100/12 each: three of them have no end in between and are 25.00 in the end.
    let (change, both, _) = answer(&format!("{bought}2025-03-05,ana,T,2\n{}", singly(3)), &[]);
    assert_eq!((change, both), (json!("3.50"), [json!("85.00"), json!("95.50")]));
    // Nothing was bought in these months: the lowest tier, whatever comes back at once.
    let (_, both, _) = answer("2025-03-06,ana,T,-10\n", &[]);
    assert_eq!(both, [json!("-90.00"), json!("-110.00")]);
}

#[test]
fn sales_read_alike_in_every_format() {
    let shop = shop(SALES);
    let expected = document(shop.path(), &["--sales", "sales.csv"]);
    let rows: Vec<Vec<&str>> = SALES.lines().map(|line| line.split(',').collect()).collect();
    let mut lines = String::new();
    for row in &rows[1..] {
        let [date, customer, sku, quantity, amount] = row[..] else { panic!("not five cells") };
        writeln!(
            lines,
            r#"{{"date":"{date}","customer":"{customer}","sku":"{sku}","quantity":{quantity},"net_amount":{amount}}}"#
        )
        .expect("a string takes it");
    }
    let array = format!("[{}]", lines.trim_end().replace('\n', ","));
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (at, row) in rows.iter().enumerate() {
        for (column, cell) in row.iter().enumerate() {
            let (line, column) = (at as u32, column as u16);
            match cell.parse::<f64>() {
                Ok(number) => sheet.write_number(line, column, number).expect("written"),
                Err(_) => sheet.write_string(line, column, *cell).expect("written"),
            };
        }
    }
    workbook.save(shop.path().join("sales.xlsx")).expect("saved");
    let german = SALES.replace("Date,Customer,SKU,Qty,Net amount", "Datum,Kunde,Artikelnummer,Menge,Nettobetrag");
    let german = german.replace(',', ";").replace('.', ",");
    for (name, text) in [("sales.jsonl", &lines), ("sales.json", &array), ("german.csv", &german)] {
        fs::write(shop.path().join(name), text).expect("written");
    }
    for name in ["sales.jsonl", "sales.json", "sales.xlsx", "german.csv"] {
        assert_eq!(document(shop.path(), &["--sales", name]), expected, "{name}");
    }
}

#[test]
fn all_faults_of_the_sales_are_told_at_once_with_their_places() {
    let shop = shop(
        "date,customer,item,quantity\n2025-01-05,ana,MILK,some\n2025-13-05,ana,MILK,1\n2025-01-07,ana,MILK\n2025-01-08,ana,MILK,\n",
    );
    let said = refusal(shop.path(), &["--sales", "sales.csv"]);
    for part in [
        "\"some\" is not a quantity",
        "\"2025-13-05\" is not a date",
        "this row has 3 cells",
        "this row has no quantity",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    for place in ["sales.csv:2:21", "sales.csv:3:1", "sales.csv:4", "sales.csv:5:21"] {
        assert!(said.contains(place), "{place}: {said}");
    }
}

#[test]
fn a_day_that_two_orders_read_is_asked_about_and_settled_by_a_word() {
    let shop = shop("date,customer,item,quantity\n05/01/2025,ana,MILK,1\n05/03/2025,ana,MILK,1\n");
    let said = refusal(shop.path(), &["--sales", "sales.csv"]);
    assert!(said.contains("can be read as 2025-01-05 or as 2025-05-01"), "{said}");
    let own = document(shop.path(), &["--sales", "sales.csv", "--date-order", "dmy"]);
    assert_eq!(own["customers"]["regular"], 1);
}

#[test]
fn sales_on_days_that_need_no_order_all_count_however_they_are_written() {
    let plain = SALES.replace("-05,", "-25,").replace("-09,", "-29,").replace("-10,", "-30,").replace("02-25", "02-15");
    let written = |separator: &str| {
        let of_row = |row: &str| {
            let (day, rest) = row.split_once(',').expect("a row of several cells");
            let parts: Vec<&str> = day.split('-').rev().collect();
            format!("{},{rest}\n", parts.join(separator))
        };
        let (header, rows) = plain.split_once('\n').expect("a header");
        format!("{header}\n{}", rows.lines().map(of_row).collect::<String>())
    };
    let of = |sales: &str, more: &[&str]| document(shop(sales).path(), &[&["--sales", "sales.csv"], more].concat());
    let wanted = of(&plain, &[]);
    assert_eq!(wanted["customers"]["all"], 3);
    assert!(wanted["revenue"]["before"].is_string(), "{wanted}");
    for (sales, more) in [
        (written("."), &[] as &[&str]),
        (written("."), &["--date-order", "dmy"]),
        (written("."), &["--date-order", "mdy"]),
        (written("/"), &[]),
        (written("/"), &["--date-order", "dmy"]),
        (written("-"), &["--date-order", "ymd"]),
    ] {
        let own = of(&sales, more);
        for part in ["revenue", "customers", "warnings"] {
            assert_eq!(own[part], wanted[part], "{part} of {sales} with {more:?}");
        }
    }
}

#[test]
fn a_promise_that_ends_on_a_dotted_day_is_seen() {
    let shop = shop(SALES);
    fs::write(shop.path().join("people.csv"), "id,price hold until\nana,31.12.2025\nben,\n").expect("a written file");
    let own = document(shop.path(), &["--sales", "sales.csv", "--customers", "people.csv"]);
    assert!(own["warnings"].to_string().contains("1 regular customer has a promise"), "{own}");
}

#[test]
fn what_is_named_for_all_tables_is_used_where_the_sales_need_it() {
    let shop = shop(SALES);
    let write = |name: &str, bytes: &[u8]| fs::write(shop.path().join(name), bytes).expect("a written file");
    let accented = SALES.replace("ana", "an\u{e1}");
    let western: Vec<u8> = accented.chars().map(|letter| letter as u8).collect();
    write("western.csv", &western);
    write("utf8.csv", accented.as_bytes());
    let said = refusal(shop.path(), &["--sales", "western.csv"]);
    for part in ["byte 0xE1 is not UTF-8", "--encoding windows-1252", "[sales] encoding = \"windows-1252\""] {
        assert!(said.contains(part), "{part}: {said}");
    }
    // What is in UTF-8 needs no other encoding, whatever the lists are written in.
    for sales in ["western.csv", "utf8.csv"] {
        let own = document(shop.path(), &["--sales", sales, "--encoding", "windows-1252"]);
        assert_eq!(own["worst"][0]["customer"], "an\u{e1}", "{sales}");
    }
    let mut book = Workbook::new();
    for (name, quantity) in [("Now", 8.0), ("Then", 16.0)] {
        let sheet = book.add_worksheet();
        sheet.set_name(name).expect("a name");
        let rows = [["date", "customer", "sku"], ["2025-01-05", "ana", "MILK"], ["2025-03-05", "ana", "MILK"]];
        for (row, cells) in (0..).zip(rows) {
            for (column, cell) in (0..).zip(cells) {
                sheet.write_string(row, column, cell).expect("a cell");
            }
            let quantity = if row == 0 { "quantity".to_string() } else { quantity.to_string() };
            sheet.write_string(row, 3, quantity).expect("a cell");
        }
    }
    write("sales.xlsx", &book.save_to_buffer().expect("a workbook"));
    let said = refusal(shop.path(), &["--sales", "sales.xlsx"]);
    assert!(said.contains("--sheet \"Now\"") && said.contains("[sales] sheet ="), "{said}");
    let change =
        |sheet: &str| document(shop.path(), &["--sales", "sales.xlsx", "--sheet", sheet])["worst"][0]["change"].clone();
    assert_eq!([change("Now"), change("Then")], ["0.80", "1.60"]);
    let said = refusal(shop.path(), &["--sales", "sales.xlsx", "--sheet", "Elsewhere"]);
    assert!(said.contains("two tables of sales"), "{said}");
}

#[test]
fn what_is_told_to_do_about_a_quantity_is_not_refused_in_turn() {
    let of = |cell: &str| {
        let shop = shop(&format!("date,customer,item,quantity\n2025-01-05,ana,MILK,{cell}\n"));
        refusal(shop.path(), &["--sales", "sales.csv"])
    };
    let said = of("on request");
    assert!(said.contains("help: write a plain number such as 12\n"), "{said}");
    assert!(of("").contains("this row has no quantity"));
}

#[test]
fn a_refusal_names_nobody_where_customers_are_numbered() {
    let people = "id,name,since\nana,Ana Jones,2024-01-01\nana,Ana Smith,2024-01-01\n";
    let sales = [
        "date,customer,item,quantity\n2025-01-05,ana,MILK,some of ana\n",
        "date,customer,item,quantity\nana,2025-01-05,MILK,1\n",
        "date,customer,item,quantity\n2025-01-05,ana,MILK\n",
        "date,customer,item,quantity\n,ana,MILK,1\n",
        "2025-01-05,ana,MILK,1\n2025-01-06,ana,MILK,1\n",
        SALES,
    ];
    for text in sales {
        let shop = shop(text);
        fs::write(shop.path().join("people.csv"), people).expect("a written file");
        let more = ["--sales", "sales.csv", "--customers", "people.csv"];
        assert!(refusal(shop.path(), &more).contains("ana"), "{text}");
        let said = refusal(shop.path(), &[&more[..], &["--anonymous"]].concat());
        assert!(!said.to_lowercase().contains("ana"), "{said}");
        assert!(said.contains(if text == SALES { "people.csv:3" } else { "sales.csv" }), "{said}");
    }
}

#[test]
fn a_sum_below_the_sales_is_refused_and_set_aside_only_after_a_blank_line_and_told() {
    let rows = "date,customer,item,quantity\n2025-01-05,ana,MILK,8\n2025-03-05,ana,MILK,8\n";
    let told = |below: &str| {
        let shop = shop(&format!("{rows}{below}"));
        document(shop.path(), &["--sales", "sales.csv"])["warnings"].to_string()
    };
    for sum in ["Total,,,16\n", "* as booked\n"] {
        let shop = shop(&format!("{rows}{sum}"));
        let refused = refusal(shop.path(), &["--sales", "sales.csv"]);
        assert!(refused.contains("sales.csv:4"), "{sum}");
        let is_sum = sum.starts_with("Total");
        assert_eq!(refused.contains("a sum below the rows must follow a blank line"), is_sum, "{refused}");
        assert!(!is_sum || !refused.contains("YYYY"), "{refused}");
        let told = told(&format!("\n{sum}"));
        assert!(told.contains("1 line set aside: stands after the last price row (sales.csv:5)."), "{told}");
    }
    assert!(!told("").contains("set aside"));
    let headed = shop(&format!("Sales of the spring\n\n{rows}"));
    let own = document(headed.path(), &["--sales", "sales.csv"])["warnings"].to_string();
    assert!(own.contains("1 line set aside: stands before the header (sales.csv:1)."), "{own}");
}

#[test]
fn prices_for_groups_ask_for_the_groups_of_customers() {
    let list = |price: &str| format!("sku,price,customer_group\nMILK,1.00,\nMILK,{price},trade\n");
    let files = [("old.csv", &*list("0.80")), ("new.csv", &*list("0.90")), ("sales.csv", SALES)];
    let shop = folder(&files);
    let warnings = |header: &str| {
        fs::write(shop.path().join("people.csv"), format!("id,{header}\nana,trade\n")).expect("a written file");
        let own = document(shop.path(), &["--sales", "sales.csv", "--customers", "people.csv"]);
        (own["warnings"].to_string(), own["worst"][0]["change"].clone())
    };
    for header in ["group", "Gruppe", "Kundengruppe", "Preisgruppe", "Tarif"] {
        let (said, change) = warnings(header);
        assert!(!said.contains("for a group") && change == "0.53", "{header}: {change} {said}");
    }
    assert!(warnings("remark").0.contains("no customer has a group. To name it:  --customer-column group=HEADER"));
    let alone = document(shop.path(), &["--sales", "sales.csv"])["warnings"].to_string();
    assert!(alone.contains("no table says who belongs to one. To name it:  --customers FILE"), "{alone}");
}

#[test]
fn what_nobody_can_answer_is_refused_with_what_to_do() {
    let sales_of =
        |sales: &str, more: &[&str]| refusal(shop(sales).path(), &[&["--sales", "sales.csv"], more].concat());
    assert!(refusal(shop(SALES).path(), &[]).contains("--sales FILE"));
    let late = sales_of("date,customer,item,quantity\n2024-05-05,ana,MILK,1\n", &[]);
    assert!(late.contains("nothing from 2025-01-01 to 2025-03-31") && late.contains("--as-of 2024-06-01"), "{late}");
    let unnamed = sales_of("date,who,item,quantity\n2025-01-05,ana,MILK,1\n", &[]);
    assert!(
        unnamed.contains("no column for the customer") && unnamed.contains("--sales-column customer=HEADER"),
        "{unnamed}"
    );
    let two = sales_of("order date,invoice date,customer,item,quantity\n2025-01-05,2025-01-06,ana,MILK,1\n", &[]);
    assert!(
        two.contains("two columns could be the date") && two.contains("--sales-column date=\"order date\""),
        "{two}"
    );
    let slip = sales_of(SALES, &["--sales-column", "quantiy=Qty"]);
    assert!(slip.contains("did you mean quantity?"), "{slip}");
    for margin in ["0", "100.1", "-5", "much"] {
        let said = sales_of(SALES, &[&format!("--margin={margin}")]);
        assert!(said.contains("above 0 and at most 100"), "{said}");
    }
    let shop = shop(SALES);
    let asked = ["impact", "old.csv", "new.csv", "--sales", "sales.csv", "--months", "3", "--regular", "4,60"];
    let output = run(shop.path(), &asked, None);
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2));
    assert!(said.contains("nobody can have bought in 4 of 3 months") && said.contains("--regular 3,60"), "{said}");
}

#[test]
fn a_list_with_several_prices_must_say_which_one_is_paid() {
    let list = "sku,price.register,price.renew\nMILK,1.00,2.00\n";
    let shop = folder(&[("old.csv", list), ("new.csv", &list.replace("2.00", "3.00")), ("sales.csv", SALES)]);
    let said = refusal(shop.path(), &["--sales", "sales.csv"]);
    assert!(said.contains("several prices") && said.contains("--column price=\"price.register\""), "{said}");
    let own = document(shop.path(), &["--sales", "sales.csv", "--column", "price=price.renew"]);
    assert_eq!(own["worst"][0]["change"], "5.33");
}

#[test]
fn prices_in_another_currency_are_left_out_and_never_compared() {
    let shop = shop(
        &SALES.replace("Net amount", "Net amount,currency").replace("0\n", "0,GBP\n").replace("12.80,GBP", "12.80,EUR"),
    );
    let own = document(shop.path(), &["--sales", "sales.csv"]);
    assert_eq!(own["left_out"][1]["reason"], "sold in another currency");
    assert_eq!(own["worst"][0]["change"], "0.80");
    fs::write(shop.path().join("new.csv"), NEW.replace("GBP", "EUR")).expect("written");
    let said = refusal(shop.path(), &["--sales", "sales.csv"]);
    assert!(said.contains("no purchase has a price in both lists"), "{said}");
    assert!(said.contains("2 items: the currency, period, measure or tax basis changes"), "{said}");
}

#[test]
fn an_amount_that_names_its_currency_is_sold_in_it() {
    // The list is in pounds. What is marked otherwise is no spend in pounds, whoever says so: cell or header.
    let told = |header: &str, cell: &str| {
        let sales = format!(
            "date,customer,item,quantity{header}\n2025-01-05,ana,MILK,8,{cell}\n2025-03-05,ana,MILK,8,{cell}\n\
            2025-03-06,ana,BREAD,1{}\n",
            ",".repeat(header.matches(',').count())
        );
        let own = document(shop(&sales).path(), &["--sales", "sales.csv"]);
        own["left_out"].to_string().contains("sold in another currency")
    };
    for column in [",unit_price", ",net_amount"] {
        assert!(!told(column, "£4.50") && !told(column, "4.50 GBP") && !told(column, "4.50"), "{column}");
        for cell in ["€4.50", "$4.50", "4.50 EUR", "4.50 kr"] {
            assert!(told(column, cell), "{column} {cell}");
        }
    }
    assert!(!told(",Net amount (£)", "4.50"));
    let headed = "date,customer,item,quantity,Net amount (€)\n2025-01-05,ana,MILK,8,4.50\n";
    let refused = refusal(shop(headed).path(), &["--sales", "sales.csv"]);
    assert!(refused.contains("1 item: sold in another currency") && !refused.contains("--sales-column"), "{refused}");
    // Both amounts speak; a row that says two things at once says nothing.
    assert!(told(",net_amount,unit_price", "4.50,€4.50"));
    let rows = "2025-01-05,ana,MILK,8,GBP,£4.50\n2025-03-05,ana,MILK,8,GBP,€4.50\n";
    let shop = shop(&format!("date,customer,item,quantity,currency,net_amount\n{rows}"));
    let refused = refusal(shop.path(), &["--sales", "sales.csv"]);
    assert!(refused.contains("\"€4.50\" does not fit the currency of its row\n  --> sales.csv:3"), "{refused}");
    // Three for five pounds are no price of one.
    let shop = folder(&[
        ("old.csv", OLD),
        ("new.csv", NEW),
        ("sales.csv", "date,customer,item,quantity,unit_price\n2025-01-05,ana,MILK,3,3 for £5\n"),
    ]);
    assert!(refusal(shop.path(), &["--sales", "sales.csv"]).contains("cannot be read with certainty"));
}

#[test]
fn customers_who_differ_in_capital_letters_alone_are_kept_apart_and_told() {
    let told = |sales: &str, more: &[&str]| {
        let own = document(shop(sales).path(), &[&["--sales", "sales.csv"], more].concat());
        (own["customers"]["all"].clone(), own["warnings"].to_string())
    };
    let sales = SALES.replace("2025-02-05,ana", "2025-02-05,Ana").replace("2025-03-09,ben", "2025-03-09,BEN");
    let (all, warnings) = told(&sales, &[]);
    assert_eq!(all, 5);
    let wanted = "2 customers differ from others in capital letters alone and are kept apart, such as \\\"Ana\\\" and \\\"ana\\\"";
    assert!(warnings.contains(wanted), "{warnings}");
    let (_, warnings) = told(&sales, &["--anonymous"]);
    assert!(
        warnings.contains("\\\"customer 3\\\" and \\\"customer 1\\\"") && !warnings.contains("na\\\""),
        "{warnings}"
    );
    assert!(!told(SALES, &[]).1.contains("capital"));
    assert!(told(&SALES.replace("ana", "Ω").replace("cem", "ω"), &[]).1.contains("1 customer differs"));
}

#[test]
fn lines_that_stand_twice_with_their_document_count_and_are_told() {
    let told = |rows: &str| {
        let own =
            document(shop(&format!("date,customer,item,quantity,invoice\n{rows}")).path(), &["--sales", "sales.csv"]);
        (own["revenue"]["before"].clone(), own["warnings"].to_string())
    };
    let row = "2025-01-05,ana,MILK,8,R-1\n";
    let (before, warnings) = told(&format!("{row}2025-01-05,ana,MILK,8,R-2\n{row}2025-01-05,ana,MILK,9,R-1\n{row}"));
    assert_eq!(before, "45.10", "41 milk at 1.10: nothing is dropped");
    let wanted = "2 lines are the same as a line before, document and all, and count: sales.csv:4 and sales.csv:6.";
    assert!(warnings.contains(wanted), "{warnings}");
    // Without a document nobody knows whether it is one purchase.
    assert!(!told(&row.replace("R-1", "").repeat(2)).1.contains("the same as"));
    let (_, warnings) = told(&row.repeat(9));
    assert!(warnings.contains("8 lines are the same") && warnings.contains("sales.csv:7 and 3 more."), "{warnings}");
}

#[test]
fn nobody_is_named_where_nobody_shall_be() {
    let shop = shop(SALES);
    for format in ["table", "json", "ndjson", "csv", "markdown", "html"] {
        let output = run(shop.path(), &arguments(&["--sales", "sales.csv", "--anonymous", "--format", format]), None);
        let text = String::from_utf8_lossy(&output.stdout);
        assert!(text.contains("customer 1") && !text.contains("ana"), "{format}: {text}");
    }
}

#[test]
fn the_number_of_a_customer_stays_while_sales_and_prices_change() {
    // cem buys first, then ana; dia comes later and pays most.
    let first = "Date,Customer,SKU,Qty,Net amount\n2025-01-04,cem,MILK,3,3.30\n";
    let rest = SALES.split_once('\n').expect("a header").1;
    let shop = shop(&format!("{first}{rest}"));
    let of = |folder: &Path| -> Vec<String> {
        let own = document(folder, &["--sales", "sales.csv", "--anonymous"]);
        let worst = own["worst"].as_array().expect("a list").clone();
        worst.iter().map(|own| format!("{} {}", own["customer"].as_str().expect("text"), own["change"])).collect()
    };
    assert_eq!(of(shop.path()), ["customer 2 \"1.07\"", "customer 1 \"0.30\""]);
    let later = "2025-02-20,dia,MILK,90,99.00\n2025-03-20,dia,MILK,90,99.00\n";
    fs::write(shop.path().join("sales.csv"), format!("{first}{rest}{later}")).expect("written");
    assert_eq!(of(shop.path()), ["customer 4 \"9.00\"", "customer 2 \"1.07\"", "customer 1 \"0.30\""]);
    fs::write(shop.path().join("new.csv"), NEW.replace("3.40", "3.00")).expect("written");
    assert_eq!(of(shop.path()), ["customer 4 \"9.00\"", "customer 2 \"0.53\"", "customer 1 \"0.30\""]);
}

/// Purchases of milk by one customer, every so many days from one day to another.
fn every(customer: &str, step: i32, first: &str, last: &str) -> String {
    let day = |text: &str| Date::iso(text).expect("a day");
    let (mut own, last) = (day(first), day(last));
    let mut lines = String::new();
    while own <= last {
        writeln!(lines, "{own},{customer},MILK,1,1.10").expect("a string takes it");
        own = own.plus_days(step).expect("a day");
    }
    lines
}

#[test]
fn a_regular_who_comes_much_less_often_is_told_with_how_likely_that_is_by_chance() {
    let header = "Date,Customer,SKU,Qty,Net amount\n";
    let sales = [
        every("steady", 7, "2024-01-01", "2025-12-31"),
        every("fading", 7, "2024-01-01", "2025-10-01"),
        every("fading", 30, "2025-10-05", "2025-12-31"),
    ];
    let shop = shop(&format!("{header}{}", sales.concat()));
    let args = ["impact", "old.csv", "new.csv", "--as-of", "2026-01-01", "--sales", "sales.csv", "--format"];
    let shown = |format: &str| {
        let output = run(shop.path(), &[&args[..], &[format]].concat(), None);
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    let own: Value = serde_json::from_str(&shown("json")).expect("JSON");
    // The last sale is of 2025-12-29. P(N <= 3 of 15, a half) = 576 / 32768.
    assert_eq!(
        own["early_warning"],
        json!({"tested":2,"by_chance":"0.1","customers":[{"customer":"fading","before":{"purchases":12,"days":90},
            "after":{"purchases":3,"days":90},"same_season":true,"probability":"0.017578"}]})
    );
    let wanted =
        "fading: 3 purchases in the last 90 days, 12 in the same 90 days a year before; so few by chance in 1.8 %";
    assert!(shown("table").replace("\n   ", " ").contains(wanted), "{}", shown("table"));
    assert!(shown("markdown").contains("fading: 3 purchases"));
    assert!(shown("html").contains("Who buys less often"));
    // The regulars of the other figures are others: this one may have stopped since.
    for format in ["table", "markdown", "html"] {
        let text = shown(format).replace('\n', " ");
        assert!(text.contains("customers who were regulars 90 days before the last sale"), "{format}: {text}");
    }
}

#[test]
fn who_stays_away_after_a_change_is_held_against_the_year_before_and_against_those_it_does_not_touch() {
    let mut sales = "Date,Customer,SKU,Qty,Net amount\n".to_string();
    // Ten buy milk, which gets dearer; of them six stay away after June 2025. Ten buy bread, and one stays away.
    for number in 0..20 {
        let end = if number < 6 || number == 10 { "2025-05-28" } else { "2025-12-30" };
        let own = every(&format!("c{number}"), 14, "2024-01-03", end);
        sales.push_str(&if number < 10 { own } else { own.replace("MILK", "BREAD") });
    }
    let shop = folder(&[("old.csv", OLD), ("new.csv", &NEW.replace("3.40", "3.20")), ("sales.csv", &sales)]);
    let args = ["impact", "old.csv", "new.csv", "--as-of", "2026-01-01", "--sales", "sales.csv", "--changed-on"];
    let own = |on: &str| -> Value {
        let output = run(shop.path(), &[&args[..], &[on, "--format", "json"]].concat(), None);
        serde_json::from_slice(&output.stdout).expect("JSON")
    };
    let churn = &own("2025-06-01")["churn"];
    assert_eq!(churn["after"], json!({"at_start":20,"lost":7,"share":"0.350000"}));
    assert_eq!(churn["before"], json!({"at_start":20,"lost":0,"share":"0.000000"}));
    assert_eq!((&churn["before_on"], &churn["same_season"]), (&json!("2024-06-01"), &json!(true)));
    assert_eq!(churn["dearer"], json!({"at_start":10,"lost":6,"share":"0.600000"}));
    assert_eq!(churn["others"], json!({"at_start":10,"lost":1,"share":"0.100000"}));
    // Fisher's exact test by hand: 2 C(20,7) / C(40,7), and 2 (C(10,6) C(10,1) + C(10,7)) / C(20,7).
    assert_eq!(churn["probability"], "0.008316");
    assert_eq!(churn["probability_among"], "0.057276");
    // Before June milk and bread as often, 1.10 and 3.20; afterwards 4 buy milk and 9 buy bread. Milk costs 1.25 then.
    let index = own("2025-06-01")["index"].clone();
    let figure = |name: &str| index[name].as_str().and_then(|text| text.parse::<f64>().ok()).expect("a figure");
    let paasche = (4.0 * 1.25 + 9.0 * 3.2) / (4.0 * 1.1 + 9.0 * 3.2);
    let laspeyres = (1.25 + 3.2) / (1.1 + 3.2);
    assert!((figure("paasche") - paasche).abs() < 0.0001, "{index}");
    assert!((figure("laspeyres") - laspeyres).abs() < 0.0003, "{index}");
    assert!((figure("fisher") - (figure("paasche") * figure("laspeyres")).sqrt()).abs() < 0.0001, "{index}");
    let output = run(shop.path(), &[&args[..], &["2025-06-01"]].concat(), None);
    let text = String::from_utf8_lossy(&output.stdout).replace('\n', " ");
    assert!(text.contains("What all customers bought before 2025-06-01 costs 3.5 % more."), "{text}");
    let late = own("2025-11-01");
    assert_eq!(late["churn"], Value::Null);
    assert!(late["warnings"].to_string().contains("before 90 days after the change are over"), "{late}");
}

#[test]
fn whoever_cannot_be_compared_stayed_away_in_neither_of_the_two_groups() {
    // Cake has no new price: nobody knows whether these two pay more.
    let mut sales = "Date,Customer,SKU,Qty,Net amount\n".to_string();
    for (customer, item, end) in [
        ("ana", "MILK", "2025-05-28"),
        ("ben", "BREAD", "2025-12-30"),
        ("cem", "CAKE", "2025-05-28"),
        ("dana", "CAKE", "2025-12-30"),
    ] {
        sales.push_str(&every(customer, 14, "2024-01-03", end).replace("MILK", item));
    }
    let shop = folder(&[("old.csv", OLD), ("new.csv", &NEW.replace("3.40", "3.20")), ("sales.csv", &sales)]);
    let args = ["impact", "old.csv", "new.csv", "--as-of", "2026-01-01", "--sales", "sales.csv", "--changed-on"];
    let args = [&args[..], &["2025-06-01"]].concat();
    let output = run(shop.path(), &[&args[..], &["--format", "json"]].concat(), None);
    let own: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(own["churn"]["dearer"], json!({"at_start":1,"lost":1,"share":"1.000000"}));
    assert_eq!(own["churn"]["others"], json!({"at_start":1,"lost":0,"share":"0.000000"}));
    assert_eq!(own["churn"]["not_compared"], json!({"at_start":2,"lost":1,"share":"0.500000"}));
    let text = String::from_utf8_lossy(&run(shop.path(), &args, None).stdout).replace('\n', " ");
    assert!(text.contains("2 customers cannot be compared and are in neither"), "{text}");
}

#[test]
fn what_staying_costs_is_held_against_what_new_customers_are_asked() {
    let list = |kept: &str| {
        format!(
            "sku,name,customer_group,price,currency\nN,News,new,18.00,GBP\nN,News,existing,{kept},GBP\nT,Tea,,4.00,GBP\n"
        )
    };
    let sales: String = (1..=3)
        .map(|month| format!("2025-0{month}-05,ana,N,1\n2025-0{month}-06,ben,N,2\n2025-0{month}-07,cem,T,1\n"))
        .collect();
    let customers = "id,name,group\nana,Ana,existing\nben,Ben,new\ncem,Cem,existing\n";
    let shop = folder(&[
        ("old.csv", &list("20.00")),
        ("new.csv", &list("21.00")),
        ("sales.csv", &format!("date,customer,sku,quantity\n{sales}")),
        ("customers.csv", customers),
    ]);
    let own = document(shop.path(), &["--sales", "sales.csv", "--customers", "customers.csv"]);
    // One paper a month at 21.00 instead of 18.00; ben is a new customer, and tea has one price for all.
    let wanted = json!({"compared":1,"yearly":"36.00","customers":[{"customer":"ana","yearly":"36.00"}]});
    assert_eq!(own["loyalty"], wanted);
    let output = run(shop.path(), &arguments(&["--sales", "sales.csv", "--customers", "customers.csv"]), None);
    let text = String::from_utf8_lossy(&output.stdout).replace('\n', " ");
    assert!(text.contains("1 of 1 regular pays more than new customers are asked for the same: 36.00 GBP"), "{text}");
    // Without their groups nobody's paper has a price, and that nobody pays more is not known.
    let output = run(shop.path(), &arguments(&["--sales", "sales.csv"]), None);
    let text = String::from_utf8_lossy(&output.stdout).replace('\n', " ");
    assert!(
        text.contains("pay more than new ones cannot be judged") && !text.contains("No regular customer"),
        "{text}"
    );
}

#[test]
fn who_is_likely_still_a_customer_is_asked_of_a_model_that_is_fitted_to_all() {
    let mut sales = "Date,Customer,SKU,Qty,Net amount\n".to_string();
    for number in 0..40 {
        let end = if number % 4 == 0 { "2025-06-30" } else { "2025-12-30" };
        sales.push_str(&every(&format!("c{number:02}"), 7 + number % 9, "2025-01-03", end));
    }
    let shop = shop(&sales);
    let own = document(shop.path(), &["--sales", "sales.csv"]);
    assert_eq!(own["alive"], Value::Null);
    let args = ["impact", "old.csv", "new.csv", "--as-of", "2026-01-01", "--sales", "sales.csv", "--alive"];
    let output = run(shop.path(), &[&args[..], &["--format", "json"]].concat(), None);
    let own: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let all = own["alive"]["customers"].as_array().expect("a list");
    let likely = |own: &Value| own["probability"].as_str().and_then(|text| text.parse::<f64>().ok()).expect("a figure");
    assert_eq!(all.len(), 40);
    assert!(all[..10].iter().all(|own| likely(own) < 0.5 && own["last"].as_str() < Some("2025-07-01")), "{all:?}");
    assert!(all[10..].iter().all(|own| likely(own) > 0.5), "{all:?}");
    assert!(all.iter().map(likely).collect::<Vec<_>>().is_sorted());
}

#[test]
fn the_configuration_names_the_sales_and_their_columns() {
    let config = "[prices]\ncurrency = \"GBP\"\n[sales]\nfile = \"bought.csv\"\n[sales.columns]\ncustomer = \"who\"\n";
    let shop = shop("");
    fs::write(shop.path().join("plainprice.toml"), config).expect("written");
    fs::write(shop.path().join("bought.csv"), SALES.replace("Customer", "who")).expect("written");
    assert_eq!(document(shop.path(), &[])["worst"][0]["customer"], "ana");
}

#[test]
fn the_page_shows_the_spread_and_what_lies_behind_it_and_runs_nothing_of_a_list() {
    let hostile = "sku,name,price,currency\nMILK,<script>alert(1)</script>,1.10,GBP\nBREAD,Bread,3.20,GBP\n";
    let new = hostile.replace("1.10", "1.25").replace("3.20", "3.40");
    let sales = SALES.replace("ana", "<b>ana\u{202e}");
    let shop = folder(&[("old.csv", hostile), ("new.csv", &new), ("sales.csv", &sales)]);
    let output = run(shop.path(), &arguments(&["--sales", "sales.csv", "--format", "html"]), None);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let page = String::from_utf8(output.stdout).expect("UTF-8");
    for wanted in ["lang=\"en\"", "default-src 'none'", "up to 2.00 more", "1.07", "<caption>", "Bread: 1.33 a month"] {
        assert!(page.contains(wanted), "{wanted} is missing:\n{page}");
    }
    assert!(!page.contains("<script") && !page.contains("<b>") && !page.contains('\u{202e}'));
    assert!(!page.contains("http://") && !page.contains("src="), "it needs nothing else");
}

#[test]
fn the_workbook_holds_the_figures_of_the_document() {
    let shop = shop(SALES);
    let own = document(shop.path(), &["--sales", "sales.csv", "--write", "xlsx=impact.xlsx"]);
    let mut workbook: Xlsx<_> = open_workbook(shop.path().join("impact.xlsx")).expect("a workbook");
    assert_eq!(
        workbook.sheet_names(),
        ["Customers", "Lines", "Items", "Distribution", "Early warning", "Left out", "About"]
    );
    let mut cells = |sheet: &str, row: u32| {
        let range = workbook.worksheet_range(sheet).expect("a sheet");
        let columns = range.end().map_or(0, |(_, last)| last + 1);
        (0..columns).map(|column| range.get_value((row, column)).map(ToString::to_string)).collect::<Vec<_>>()
    };
    let shown = |all: &[Option<String>], places: &[usize]| -> Vec<String> {
        places.iter().map(|place| all[*place].clone().unwrap_or_default()).collect()
    };
    assert_eq!(shown(&cells("Customers", 1), &[0, 2, 3, 4, 5, 6]), ["ana", "10.13", "11.2", "1.07", "10.53", "12.8"]);
    assert_eq!(shown(&cells("Lines", 2), &[0, 1, 3, 4, 5, 6]), ["ana", "BREAD", "1.333333", "3.2", "3.4", "0.27"]);
    assert_eq!(shown(&cells("Left out", 1), &[0, 1, 2]), ["not in the new list", "1", "32.19"]);
    assert_eq!(own["items"].as_array().map(Vec::len), Some(2));
}

#[test]
fn whoever_bought_nothing_that_can_be_compared_is_told_apart_and_does_not_pay_the_same() {
    let list = |towel: &str, period: &str| {
        format!("sku,name,price,currency,period\nM,Membership,30.00,EUR,{period}\nT,Towel,{towel},EUR,\n")
    };
    let sales: String = (1..=3)
        .map(|month| {
            let members = ["ann", "ben", "cem"].map(|who| format!("2025-0{month}-03,{who},M,1\n")).concat();
            format!("{members}2025-0{month}-04,ann,T,6\n")
        })
        .collect();
    let shop = folder(&[
        ("old.csv", &list("1.00", "month")),
        ("new.csv", &list("1.50", "4 weeks")),
        ("sales.csv", &format!("date,customer,sku,quantity\n{sales}")),
        ("customers.csv", "id,group\nann,gym\nben,gym\ncem,pool\n"),
    ]);
    let own = document(shop.path(), &["--sales", "sales.csv", "--customers", "customers.csv"]);
    let counts =
        |own: &Value| ["regular", "pay_more", "pay_less", "same", "not_compared"].map(|name| own[name].clone());
    assert_eq!(counts(&own["customers"]), [3, 1, 0, 0, 2]);
    assert_eq!([&own["customers"]["mean"], &own["customers"]["median"]], ["3.00", "3.00"]);
    assert_eq!(own["distribution"].as_array().map(Vec::len), Some(1));
    assert_eq!([counts(&own["groups"][0]), counts(&own["groups"][1])], [[2, 1, 0, 0, 1], [1, 0, 0, 0, 1]]);
    let output = run(shop.path(), &arguments(&["--sales", "sales.csv"]), None);
    let text = String::from_utf8_lossy(&output.stdout).replace('\n', " ");
    assert!(text.starts_with("1 of your 3 regulars pays more, 2 cannot be compared."), "{text}");
    assert!(text.contains("All compared regulars together: +3.00 EUR"), "{text}");
    // The towels alone are sold by the anonymous; of the regulars nobody can be compared.
    let anonymous = "date,customer,sku,quantity\n2025-01-03,ann,M,1\n2025-03-03,ann,M,1\n2025-03-04,,T,1\n";
    fs::write(shop.path().join("sales.csv"), anonymous).expect("written");
    let output = run(shop.path(), &arguments(&["--sales", "sales.csv"]), None);
    let text = String::from_utf8_lossy(&output.stdout).replace('\n', " ");
    assert!(text.starts_with("Your only regular customer cannot be compared."), "{text}");
}

#[test]
fn the_items_and_the_spread_add_up_to_what_all_regulars_pay() {
    let shop = shop(&format!("{SALES}2025-02-10,cem,MILK,3,3.30\n"));
    let own = document(shop.path(), &["--sales", "sales.csv"]);
    // ana 16 milk and 4 bread, cem 6 milk, ben the cake that cannot be priced.
    assert_eq!(
        own["items"],
        json!([
            {"item":"MILK","monthly_quantity":"7.333333","old":"1.10","new":"1.25","change":"1.10"},
            {"item":"BREAD","monthly_quantity":"1.333333","old":"3.20","new":"3.40","change":"0.27"}
        ])
    );
    assert_eq!([&own["customers"]["monthly_change"], &own["customers"]["mean"]], ["1.37", "0.68"]);
    assert_eq!(own["customers"]["not_compared"], 1);
    assert_eq!(
        own["distribution"],
        json!([
            {"from":"0.00","to":"0.50","customers":1},
            {"from":"0.50","to":"1.00","customers":0},{"from":"1.00","to":"2.00","customers":1}
        ])
    );
}
