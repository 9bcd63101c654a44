//! Passkeys, made and used by a real browser with an authenticator of software.

use std::path::Path;
use std::process::Command;

use serde_json::json;

use super::Served;
use super::served::file;
use crate::library::skipped;

#[test]
fn passkeys_sign_in_where_they_belong_and_nowhere_else() {
    let chromium = [
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
    ];
    let named = std::env::var("CHROMIUM").ok();
    let found = named.or_else(|| {
        chromium
            .iter()
            .find(|path| Path::new(path).exists())
            .map(|path| (*path).to_owned())
    });
    let Some(browser) = found.filter(|_| file("player/node_modules/playwright-core").exists())
    else {
        skipped(
            "SKIPPED: no Chromium, or no playwright-core in tests/player (tests/run installs it)",
        );
        return;
    };
    let served = Served::new("");
    let run = Command::new("node")
        .arg(file("signing_in/passkeys.mjs"))
        .arg(format!("http://localhost:{}", served.address.port()))
        .env("CHROMIUM", browser)
        .output()
        .expect("node runs");
    let said =
        String::from_utf8_lossy(&run.stdout).into_owned() + &String::from_utf8_lossy(&run.stderr);
    assert!(
        run.status.success() && said.contains("all held"),
        "{said}\n{}",
        served.notes()
    );
    for outcome in [
        "copied-passkey",
        "unknown-passkey",
        "unknown-challenge",
        "other-handle",
        "wrong-signature",
    ] {
        served.noted("sign-in", outcome);
    }
}

#[test]
fn hosts_that_are_numbers_and_other_sites_have_none() {
    let served = Served::new("address = \"http://127.0.0.1:1\"\n");
    let mut ann = served.person("ann");
    ann.browser.origin = "http://127.0.0.1:1".to_owned();
    assert_eq!(ann.ask("/", None).json()["ways"]["passkey"], json!(false));
    assert_eq!(
        ann.ask("/sign-in/passkey/begin", Some(&json!({}))).code(),
        "not-offered"
    );
    let served =
        Served::new("sites = [\"https://books.example.org/\", \"https://example.com/\"]\n");
    let mut ann = served.person("ann");
    for (origin, status) in [
        ("https://books.example.org", 200),
        ("https://example.com", 422),
    ] {
        ann.browser.origin = origin.to_owned();
        for path in ["/passkeys/begin", "/sign-in/passkey/begin"] {
            let begun = ann.ask(path, Some(&json!({})));
            assert_eq!(begun.status, status, "{origin} {path}: {begun:?}");
        }
    }
    ann.browser.origin = "https://books.example.org".to_owned();
    let options = ann.ask("/passkeys/begin", Some(&json!({}))).json()["options"].clone();
    assert_eq!(options["rp"]["id"], "books.example.org", "{options}");
    for broken in [
        json!({}),
        json!({"credential": {}}),
        ann.says(json!({"credential": {"id": "x"}})),
    ] {
        for path in ["/passkeys/finish", "/sign-in/passkey/finish"] {
            assert_eq!(ann.ask(path, Some(&broken)).status, 422, "{broken}");
        }
    }
}
