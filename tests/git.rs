//! Price lists in a git repository: at a revision, against a branch, in CI, in `git diff`. The repositories are made
//! here with the git program; plainprice reads them without it.

#![allow(clippy::disallowed_methods, reason = "the tests make repositories and run the program")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const PROGRAM: &str = env!("CARGO_BIN_EXE_plainprice");

struct Shop {
    folder: tempfile::TempDir,
}

impl Shop {
    /// A repository with one price list on `main`.
    fn new() -> Shop {
        let shop = Shop { folder: tempfile::tempdir().expect("a folder can be made") };
        shop.git(&["init", "--quiet", "--initial-branch", "main"]);
        shop.write("plainprice.toml", "[prices]\nfiles = \"prices/*.csv\"\ncurrency = \"GBP\"\ntax-included = true\n\n[policy.rules]\nprice-raised = \"error\"\n");
        shop.write("prices/list.csv", "sku,name,price\nBRD-1,Sourdough loaf,4.20\nBRD-2,Rye roll,0.90\n");
        shop.commit("first");
        shop
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("a folder can be made");
        fs::write(path, text).expect("it can be written");
    }

    fn raise(&self, price: &str) {
        let text = format!("sku,name,price\nBRD-1,Sourdough loaf,{price}\nBRD-2,Rye roll,0.90\n");
        self.write("prices/list.csv", &text);
    }

    fn git(&self, arguments: &[&str]) -> Output {
        let output = Command::new("git")
            .current_dir(self.path())
            .args(["-c", "user.name=Ann", "-c", "user.email=ann@bakery.example", "-c", "commit.gpgsign=false"])
            .args(arguments)
            .env_remove("GIT_DIR")
            .output()
            .expect("git is installed");
        assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        output
    }

    fn commit(&self, message: &str) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--message", message]);
    }

    fn run_with(&self, folder: &str, arguments: &[&str], variables: &[(&str, &str)]) -> (i32, String, String) {
        let mut command = Command::new(PROGRAM);
        for name in
            ["CI", "GITHUB_BASE_REF", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "CI_DEFAULT_BRANCH", "CHANGE_TARGET"]
        {
            command.env_remove(name);
        }
        let output = command
            .current_dir(self.path().join(folder))
            .args(arguments)
            .envs(variables.iter().copied())
            .env("PATH", "/nonexistent")
            .output()
            .expect("the program starts");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the output is UTF-8");
        (output.status.code().unwrap_or(-1), text(output.stdout), text(output.stderr))
    }

    fn run(&self, arguments: &[&str]) -> (i32, String, String) {
        self.run_with("", arguments, &[])
    }
}

#[test]
fn a_file_at_a_revision_is_compared_without_a_git_program() {
    let shop = Shop::new();
    shop.raise("4.50");
    let (code, out, err) = shop.run(&["diff", "git:HEAD:prices/list.csv", "prices/list.csv", "--format", "csv"]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.contains("BRD-1") && out.contains("4.20,4.50"), "{out}");
    let (code, _, err) = shop.run(&["diff", "git:HEAD:prices/lst.csv", "prices/list.csv"]);
    assert!(code == 2 && err.contains("did you mean prices/list.csv"), "{err}");
    let (code, _, err) = shop.run(&["diff", "git:mian:prices/list.csv", "prices/list.csv"]);
    assert!(code == 2 && err.contains("did you mean main"), "{err}");
    let (code, _, err) = shop.run(&["diff", "git:prices/list.csv", "prices/list.csv"]);
    assert!(code == 2 && err.contains("git:HEAD:prices/list.csv"), "{err}");
}

#[test]
fn a_path_counts_from_the_folder_one_stands_in_or_from_the_top() {
    let shop = Shop::new();
    for path in ["list.csv", "./list.csv", "prices/list.csv", "../prices/list.csv"] {
        let source = format!("git:HEAD:{path}");
        let (code, _, err) = shop.run_with("prices", &["diff", &source, "list.csv"], &[]);
        assert_eq!(code, 0, "{path}: {err}");
    }
    shop.write("list.csv", "sku,name,price\nX,Other list,1.00\n");
    shop.commit("a second list of that name");
    let (code, _, err) = shop.run_with("prices", &["diff", "git:HEAD:list.csv", "list.csv"], &[]);
    assert!(code == 2 && err.contains("means two files"), "{err}");
    let (code, _, err) = shop.run_with("prices", &["diff", "git:HEAD:./list.csv", "list.csv"], &[]);
    assert_eq!(code, 0, "{err}");
}

#[test]
fn a_branch_that_raises_a_price_fails_until_a_waiver_binds_to_that_very_rise() {
    let shop = Shop::new();
    let config = fs::read_to_string(shop.path().join("plainprice.toml")).expect("it is there");
    shop.git(&["checkout", "--quiet", "-b", "spring"]);
    shop.raise("4.50");
    let check = |arguments: &[&str]| {
        let mut all = vec!["check", "--against", "main", "prices/list.csv", "--as-of", "2027-01-15"];
        all.extend(arguments);
        shop.run(&all)
    };
    let (code, out, err) = check(&["--format", "json"]);
    assert_eq!((code, err.as_str()), (1, ""), "{out}");
    assert!(out.contains("\"rule\":\"price-raised\"") && out.contains("\"line\":2"), "{out}");

    let waiver = |expires: &str| {
        format!(
            "{config}\n[[waiver]]\nrule = \"price-raised\"\nitem = \"BRD-1\"\nfacts = {{ old = \"4.20\", new = \"4.5\" }}\n\
             reason = \"new flour contract\"\nowner = \"Ann\"\nexpires = {expires}\n"
        )
    };
    shop.write("plainprice.toml", &waiver("2027-01-31"));
    let (code, out, _) = check(&["--format", "json"]);
    assert!(code == 0 && out.contains("\"waived\":1") && out.contains("new flour contract"), "{out}");

    shop.raise("4.60");
    assert_eq!(check(&[]).0, 1, "a further rise opens it again");
    shop.raise("4.50");
    shop.write("plainprice.toml", &waiver("2027-01-14"));
    assert_eq!(check(&[]).0, 1, "an expired waiver fails");
}

#[test]
fn a_new_file_is_judged_alone_and_a_deleted_one_is_counted() {
    let shop = Shop::new();
    shop.write("prices/trade.csv", "sku,name,price\nT-1,Trade loaf,-3.00\n");
    fs::remove_file(shop.path().join("prices/list.csv")).expect("it can be removed");
    let (code, out, err) = shop.run(&["check", "--against", "HEAD", "prices/*.csv", "--format", "json"]);
    assert_eq!((code, err.as_str()), (1, ""));
    assert!(out.contains("price-negative") && out.contains("\"items\":3"), "{out}");
    let (code, _, err) = shop.run(&["check", "--against", "HEAD", "prices/nothing.csv"]);
    assert!(code == 2 && err.contains("neither here nor in HEAD"), "{err}");
}

#[test]
fn in_ci_a_branch_answers_only_for_what_it_changed_itself() {
    let shop = Shop::new();
    shop.git(&["checkout", "--quiet", "-b", "spring"]);
    shop.write("notes.txt", "nothing about prices\n");
    shop.commit("notes");
    shop.git(&["checkout", "--quiet", "main"]);
    shop.raise("3.90");
    shop.commit("a price falls on main");
    shop.git(&["checkout", "--quiet", "spring"]);
    let check = ["check", "--against", "main", "prices/list.csv"];
    assert_eq!(shop.run(&check).0, 1, "held against main itself the branch undoes the fall");
    assert_eq!(shop.run_with("", &check, &[("CI", "true")]).0, 0);
    let unnamed = ["check", "prices/list.csv", "--against"];
    assert_eq!(shop.run_with("", &unnamed, &[("CI", "true"), ("GITHUB_BASE_REF", "main")]).0, 0);
    assert_eq!(shop.run(&unnamed).0, 2, "nothing says which branch it left");
}

#[test]
fn a_shallow_copy_is_refused_with_its_remedy() {
    let shop = Shop::new();
    shop.raise("4.50");
    shop.commit("second");
    let copy = tempfile::tempdir().expect("a folder can be made");
    let url = format!("file://{}", shop.path().display());
    shop.git(&["clone", "--quiet", "--depth", "1", &url, &copy.path().display().to_string()]);
    let copy = Shop { folder: copy };
    let (code, out, err) = copy.run(&["check", "--against", "HEAD~1", "prices/list.csv"]);
    assert!(code == 2 && out.is_empty() && err.contains("fetch-depth: 0"), "{err}");
    let (code, _, err) = copy.run(&["diff", "git:HEAD~1:prices/list.csv", "prices/list.csv"]);
    assert!(code == 2 && err.contains("fetch-depth: 0"), "{err}");
}

#[test]
fn git_shows_price_lists_through_plainprice() {
    let shop = Shop::new();
    shop.write(".gitattributes", "*.csv diff=prices\n");
    shop.commit("attributes");
    shop.raise("4.50");
    shop.write("prices/broken.csv", "sku,price\nA,1\nA,2\n");
    shop.write("prices/new.csv", "sku,price\nA,1\n");
    shop.git(&["add", "--intent-to-add", "prices"]);
    let driver = format!("diff.prices.command={PROGRAM} diff");
    let output = shop.git(&["-c", &driver, "diff"]);
    let shown = String::from_utf8_lossy(&output.stdout);
    assert!(shown.contains("Sourdough loaf") && shown.contains("+0.30"), "{shown}");
    assert!(shown.contains("prices/new.csv is a new price list"), "{shown}");
    shop.commit("all");
    shop.write("prices/broken.csv", "sku,price\nA,1\nA,3\n");
    shop.raise("4.60");
    let output = shop.git(&["-c", &driver, "diff"]);
    let (shown, told) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(shown.contains("+0.10"), "a refused list does not stop the diff of the others: {shown} {told}");
    assert!(told.contains("stands twice"), "{told}");
}

#[test]
fn a_pointer_of_large_file_storage_is_no_price_list() {
    let shop = Shop::new();
    shop.write("prices/list.csv", "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 3\n");
    shop.commit("a pointer");
    shop.raise("4.50");
    let (code, _, err) = shop.run(&["diff", "git:HEAD:prices/list.csv", "prices/list.csv"]);
    assert!(code == 2 && err.contains("git lfs pull"), "{err}");
}

/// The script of the action in a repository: its code, its output, and the calls that reached a stand-in for gh.
fn action(shop: &Shop, variables: &[(&str, &str)], comments: &str) -> (i32, String, String) {
    let tools = tempfile::tempdir().expect("a folder can be made");
    let link = |name: &str, text: &str| {
        use std::os::unix::fs::PermissionsExt;
        let path = tools.path().join(name);
        fs::write(&path, text).expect("it can be written");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("it can be made a program");
    };
    let calls = tools.path().join("calls");
    link("plainprice", &format!("#!/bin/sh\nexec '{PROGRAM}' \"$@\"\n"));
    link(
        "gh",
        &format!(
            "#!/bin/sh\necho \"$@\" >> '{}'\n[ \"$2\" = --paginate ] && printf '%s' '{comments}'\nexit 0\n",
            calls.display()
        ),
    );
    let path = format!("{}:{}", tools.path().display(), std::env::var("PATH").unwrap_or_default());
    let mut command = Command::new("bash");
    for name in ["GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "GITHUB_BASE_REF"] {
        command.env_remove(name);
    }
    let output = command
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("ci/check-prices.sh"))
        .current_dir(shop.path())
        .env("PATH", path)
        .env("CI", "true")
        .env("GITHUB_REPOSITORY", "bakery/prices")
        .envs(variables.iter().copied())
        .output()
        .expect("bash is installed");
    let text = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    (output.status.code().unwrap_or(-1), text, fs::read_to_string(calls).unwrap_or_default())
}

#[test]
fn the_action_annotates_the_line_writes_a_summary_and_keeps_one_comment() {
    let shop = Shop::new();
    shop.git(&["checkout", "--quiet", "-b", "spring"]);
    shop.raise("4.50");
    shop.commit("a rise");
    let summary = shop.path().join("summary.md").display().to_string();
    let base = [
        ("PLAINPRICE_FILES", "prices/*.csv\n"),
        ("GITHUB_BASE_REF", "main"),
        ("GITHUB_ACTIONS", "true"),
        ("GITHUB_STEP_SUMMARY", summary.as_str()),
        ("PLAINPRICE_COMMENT", "true"),
        ("PLAINPRICE_PULL_REQUEST", "7"),
    ];
    let (code, text, calls) = action(&shop, &base, "");
    assert_eq!(code, 1, "{text}");
    assert!(text.contains("::error file=prices/list.csv,line=2"), "{text}");
    assert!(fs::read_to_string(&summary).is_ok_and(|page| page.contains("Sourdough loaf")));
    assert!(calls.contains("--method POST repos/bakery/prices/issues/7/comments"), "{calls}");
    let (_, _, calls) = action(&shop, &base, "42");
    assert!(
        calls.contains("--method PATCH repos/bakery/prices/issues/comments/42") && !calls.contains("POST"),
        "{calls}"
    );
    let never = [base.as_slice(), &[("PLAINPRICE_FAIL_ON", "never")]].concat();
    assert_eq!(action(&shop, &never, "").0, 0);
    assert_eq!(action(&shop, &[("PLAINPRICE_FILES", "\n")], "").0, 2, "nothing named is no success");
}

#[test]
fn the_action_runs_nothing_but_its_script() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let action = fs::read_to_string(root.join("action.yml")).expect("it is there");
    let steps: Vec<&str> = action.lines().filter_map(|line| line.trim().strip_prefix("run: ")).collect();
    assert_eq!(steps.len(), 2);
    assert!(steps[0].contains("cargo install") && steps[1].contains("ci/check-prices.sh"));
    assert!(!steps.iter().any(|step| step.contains("${{")), "an input must not become code");
}
