//! Reading codes.

use serde_json::json;

use super::Served;
use crate::syncing::Endpoint;

#[test]
fn a_code_opens_the_same_books_on_another_device_however_it_is_typed() {
    let served = Served::new("");
    let mut phone = served.person("phone");
    let asked = phone.says(json!({}));
    let made = phone.ask("/code", Some(&asked));
    assert_eq!(made.status, 201, "{made:?}");
    let code = made.json()["code"].as_str().expect("a code").to_owned();
    let rows = made.json()["rows"].as_array().expect("rows").clone();
    assert!(
        rows.len() >= 21
            && rows
                .iter()
                .all(|row| row.as_str().map(str::len) == Some(rows.len()))
    );
    assert_eq!(phone.ways(), ["code"]);
    let words: Vec<_> = code.split('-').collect();
    assert!(
        words.len() == 5 && words.iter().all(|word| word.len() == 5),
        "{code}"
    );
    for (number, typed) in [
        code.clone(),
        code.to_uppercase(),
        code.replace('-', " "),
        format!("  {}  ", code.replace('-', "")),
        code.replace('o', "0").replace('i', "1"),
        format!("http://localhost/data/#code={code}"),
    ]
    .iter()
    .enumerate()
    {
        let mut laptop = served.person(&format!("laptop{number}"));
        let asked = laptop.says(json!({"code": typed}));
        let entered = laptop.ask("/sign-in/code", Some(&asked));
        assert_eq!(entered.status, 200, "{typed}: {entered:?}");
        assert_eq!(
            entered.json()["reader"],
            phone.me().expect("in")["reader"],
            "{typed}"
        );
        assert_eq!(
            laptop.me().expect("in")["devices"].as_array().map(Vec::len),
            Some(number + 2)
        );
    }
    let notes = served.notes();
    assert!(
        notes.contains("\"new-reader\"") && notes.contains("\"sign-in\""),
        "{notes}"
    );
    assert!(
        !notes.contains(&code) && !notes.contains("of a test"),
        "{notes}"
    );
}

#[test]
fn a_new_code_ends_the_old_one_and_wrong_ones_open_nothing() {
    let served = Served::new("");
    let mut phone = served.person("phone");
    let old = phone.begin();
    let renewed = phone.ask("/code", Some(&json!({})));
    assert_eq!(renewed.status, 201, "{renewed:?}");
    let new = renewed.json()["code"].as_str().expect("a code").to_owned();
    assert_ne!(old, new);
    assert_eq!(phone.ways(), ["code"], "the old one is gone");
    let mut thief = served.person("thief");
    for (code, status, problem) in [
        (old.as_str(), 401, "unknown-code"),
        ("lusab-babad-gutih-tugad-mokal", 401, "unknown-code"),
        ("lusab-babad", 422, "no-code"),
        ("", 422, "no-code"),
    ] {
        let asked = thief.says(json!({"code": code}));
        let refused = thief.ask("/sign-in/code", Some(&asked));
        assert_eq!(
            (refused.status, refused.code()),
            (status, problem.to_owned()),
            "{code}"
        );
        assert_eq!(thief.me(), Err(401));
    }
    let asked = thief.says(json!({"code": new}));
    assert_eq!(thief.ask("/sign-in/code", Some(&asked)).status, 200);
}

#[test]
fn codes_cannot_be_tried_for_long_and_may_be_switched_off() {
    let mut endpoint = Endpoint::set(0, |_| ());
    let address = endpoint.running.as_ref().expect("running").address;
    let mut thief = super::Person::new(address, "thief");
    let asked = thief.says(json!({"code": "lusab-babad-gutih-tugad-mokal"}));
    let statuses: Vec<u16> = (0..30)
        .map(|_| thief.ask("/sign-in/code", Some(&asked)).status)
        .collect();
    let tried = statuses.iter().take_while(|status| **status == 401).count();
    assert!(
        (10..=25).contains(&tried) && statuses[tried] == 429,
        "{statuses:?}"
    );
    let refused = thief.ask("/sign-in/code", Some(&asked));
    assert!(refused.header("retry-after").is_some(), "{refused:?}");
    endpoint.stop();
    let endpoint = Endpoint::set(0, |config| config.code = false);
    let mut person =
        super::Person::new(endpoint.running.as_ref().expect("running").address, "phone");
    let asked = person.says(json!({}));
    assert_eq!(person.ask("/code", Some(&asked)).code(), "not-offered");
    assert_eq!(person.ask("/", None).json()["ways"]["code"], json!(false));
}

#[test]
fn the_last_way_stays() {
    let served = Served::new("");
    let mut phone = served.person("phone");
    phone.begin();
    let way = phone.me().expect("in")["ways"][0]["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    let refused = phone.by("DELETE", &format!("/api/v1/ways/{way}"), None);
    assert_eq!(
        (refused.status, refused.code()),
        (409, "conflict".to_owned()),
        "{refused:?}"
    );
    assert_eq!(phone.ways(), ["code"]);
}
