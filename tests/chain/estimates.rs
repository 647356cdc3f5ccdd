//! Estimates and packs: the limit itself is still allowed, one cent more is not.

use std::fs;

use serde_json::Value;

use crate::program::run;

/// What is found, and the account, where an estimate is billed at another price.
fn billed(estimate: &str, bill: &str, more: &[&str]) -> (Vec<String>, Value) {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let head = "date = 2026-03-02\ncustomer = \"Jones\"\ncurrency = \"USD\"\n";
    let line = |amount: &str, id: &str| {
        format!("\n[[line]]\n{id} = \"1\"\ndescription = \"Repair of the engine\"\namount = \"{amount}\"\n")
    };
    let quote = format!(
        "[quote]\nnumber = \"Q-1\"\nvalid-until = 2026-04-01\nstatus = \"accepted\"\naccepted-on = 2026-03-03\n\
         binding = \"estimate\"\n{head}{}\n[[line]]\nid = \"9\"\nkind = \"exclusion\"\ndescription = \"Tyres\"\n",
        line(estimate, "id")
    );
    let invoice = format!("[invoice]\nnumber = \"R-1\"\nquote = \"Q-1\"\n{head}{}", line(bill, "quote-line"));
    fs::write(folder.path().join("q.toml"), quote).expect("it can be written");
    fs::write(folder.path().join("r.toml"), invoice).expect("it can be written");
    let args =
        ["quote", "compare", "q.toml", "r.toml", "--format", "json", "--as-of", "2026-06-01", "--fail-on", "never"];
    let output = run(folder.path(), &[&args, more].concat(), None);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let document: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let findings = document["findings"].as_array().expect("findings").iter();
    let told = findings.map(|own| {
        format!(
            "{} {}",
            own["rule"].as_str().unwrap_or_default(),
            own["facts"]["difference"].as_str().unwrap_or_default()
        )
    });
    (told.collect(), document["account"].clone())
}

#[test]
fn an_estimate_without_a_tolerance_is_its_own_limit() {
    assert_eq!(billed("1000.00", "1000.00", &[]).0, [""; 0]);
    let (found, account) = billed("1000.00", "1000.01", &[]);
    assert_eq!((found, account["tolerance"].as_str()), (vec!["estimate-exceeded 0.01".to_string()], Some("0.00")));
}

#[test]
fn packs_say_how_far_an_estimate_may_move() {
    for (pack, estimate, most, tolerance) in [
        ("ca-on-cpa10", "1000.00", "1100.00", "100.00"),
        ("us-fmcsa-375", "2000.00", "2200.00", "200.00"),
        ("us-nsa-gfe", "1000.00", "1399.99", "399.99"),
        // Of two limits the lower one holds.
        ("us-fl-559909", "300.00", "330.00", "30.00"),
        ("us-fl-559909", "900.00", "950.00", "50.00"),
        ("us-ma-940cmr505", "900.00", "910.00", "10.00"),
        ("at-kschg-5", "900.00", "900.00", "0.00"),
        ("us-ca-repair-consent", "900.00", "900.00", "0.00"),
        ("de-bgb-649", "900.00", "990.00", "90.00"),
    ] {
        let (found, account) = billed(estimate, most, &["--pack", pack]);
        assert_eq!((found, account["tolerance"].as_str()), (Vec::new(), Some(tolerance)), "{pack}");
        let cents: u64 = most.replace('.', "").parse().expect("digits");
        let more = format!("{}.{:02}", (cents + 1) / 100, (cents + 1) % 100);
        assert_eq!(billed(estimate, &more, &["--pack", pack]).0, ["estimate-exceeded 0.01"], "{pack}");
    }
}
