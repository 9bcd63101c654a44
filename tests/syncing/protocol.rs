//! What devices tell each other, and what readers may know and do.

use serde_json::{Value, json};

use super::{Answer, Browser, Endpoint, card, entry, tag};

/// A sync that must go well.
fn sync(browser: &mut Browser, since: i64, entries: &[Value]) -> Value {
    let answer = browser.sync(since, entries).expect("an answer");
    assert_eq!(answer.status, 200, "{answer:?}");
    answer.json()
}

fn one_of_each(stamp: u64) -> Vec<Value> {
    let mark = json!({"s": 3, "t": "the river was high", "note": "here <b>it</b> begins", "at": 5});
    let mut bookmark = entry("bookmark", "ferry", "b1", stamp + 2, mark);
    bookmark["seen"] = json!({tag(7): format!("{:016x}", 9)});
    let mut forget = entry("forget", "gannet", "", stamp + 5, Value::Null);
    forget["seen"] = json!({tag(7): format!("{:016x}", 9)});
    vec![
        entry("place", "ferry", "", stamp, json!({"s": 12, "t": "Anna", "done": 0.25, "at": 5})),
        entry("setting", "", "speed", stamp + 1, json!(1.25)),
        bookmark,
        entry("time", "ferry", "", stamp + 3, json!({"ms": 60_000, "finished": 0, "title": "The Ferry"})),
        entry("passage", "ferry", "120", stamp + 4, json!({"at": 5, "ms": 900, "done": true})),
        forget,
    ]
}

#[test]
fn every_kind_of_entry_reaches_the_other_device_as_it_was_written() {
    let endpoint = Endpoint::with(1);
    let (mut phone, mut laptop) = (endpoint.browser(0, 0), endpoint.browser(0, 1));
    let written = one_of_each(1 << 20);
    let told = sync(&mut phone, 0, &written);
    assert_eq!(told["refused"], json!([]));
    // A device that begins anew is told its own entries too, another one those of others.
    for (laptops, since) in [(false, 0), (true, 0), (true, 1)] {
        let browser = if laptops { &mut laptop } else { &mut phone };
        let heard = sync(browser, since, &[]);
        let mut heard: Vec<Value> = heard["entries"].as_array().expect("entries").clone();
        let mut wanted = written.clone();
        for entry in &mut wanted {
            entry["device"] = json!(tag(0));
        }
        // A row of progress holds two kinds, and goes out whole.
        let order = |e: &Value| e["kind"].to_string();
        heard.sort_by_key(order);
        wanted.sort_by_key(order);
        if since == 1 {
            wanted.retain(|e| heard.contains(e));
            assert!(wanted.len() >= 4, "{wanted:?}");
        }
        assert_eq!(heard, wanted);
    }
    let nothing = sync(&mut phone, told["next"].as_i64().expect("next"), &[]);
    assert_eq!(nothing["entries"], json!([]));
}

#[test]
fn the_higher_stamp_wins_and_saying_it_twice_changes_nothing() {
    let endpoint = Endpoint::with(1);
    let (mut phone, mut laptop) = (endpoint.browser(0, 0), endpoint.browser(0, 1));
    let speed = |stamp, value: f64| entry("setting", "", "speed", stamp, json!(value));
    let first = sync(&mut phone, 0, &[speed(70, 1.5), speed(60, 1.0), speed(70, 1.5)]);
    let next = first["next"].as_i64().expect("next");
    let again = sync(&mut phone, next, &[speed(70, 1.5), speed(5, 2.0)]);
    assert_eq!(again["next"], first["next"], "nothing changed");
    // The same stamp twice with two values: all agree on the greater text.
    sync(&mut phone, next, &[speed(70, 1.25)]);
    let heard = sync(&mut laptop, 0, &[]);
    assert_eq!(heard["entries"][0]["value"], json!(1.5));
    sync(&mut phone, next, &[speed(70, 1.75)]);
    let heard = sync(&mut laptop, 0, &[]);
    assert_eq!(heard["entries"][0]["value"], json!(1.75));
}

#[test]
fn stamps_of_clocks_that_are_days_off_are_taken() {
    let endpoint = Endpoint::with(1);
    let mut phone = endpoint.browser(0, 0);
    let far = (1_u64 << 62) - 1;
    let told = sync(&mut phone, 0, &[card(1, 1), card(2, far)]);
    assert_eq!(told["refused"], json!([]));
    let over = sync(&mut phone, 0, &[card(3, far + 1)]);
    assert_eq!(over["refused"][0]["code"], "bad-entry");
}

#[test]
fn what_is_no_entry_is_refused_by_itself() {
    let endpoint = Endpoint::with(1);
    let mut phone = endpoint.browser(0, 0);
    let long = json!("x".repeat(9_000));
    let bad = [
        entry("place", "", "", 9, json!({})),
        entry("place", "a/b", "", 9, json!({})),
        entry("place", "ferry", "x", 9, json!({})),
        entry("place", "ferry", "", 9, json!(1)),
        entry("setting", "ferry", "speed", 9, json!(1)),
        entry("setting", "", "speed", 9, json!({})),
        entry("setting", "", "speed", 9, long),
        entry("bookmark", "ferry", "UPPER", 9, json!({})),
        entry("time", "ferry", "", 9, json!({"ms": -1, "finished": 0, "title": ""})),
        entry("passage", "ferry", "007", 9, json!({"at": 1, "ms": 1, "done": true})),
        entry("passage", "ferry", "7", 9, json!({"at": 1, "ms": 1})),
        entry("forget", "ferry", "", 9, json!({})),
        entry("wish", "ferry", "", 9, json!({})),
        json!("no entry"),
    ];
    let mut all = bad.to_vec();
    all.insert(3, card(1, 9));
    let told = sync(&mut phone, 0, &all);
    let refused: Vec<u64> = told["refused"].as_array().expect("refused").iter().filter_map(|r| r["index"].as_u64()).collect();
    let wanted: Vec<u64> = (0..all.len() as u64).filter(|index| *index != 3).collect();
    assert_eq!(refused, wanted, "{told}");
    assert_eq!(told["entries"].as_array().expect("entries").len(), 1);
}

#[test]
fn much_is_told_in_parts_and_wholly() {
    let endpoint = Endpoint::with(1);
    let (mut phone, mut laptop) = (endpoint.browser(0, 0), endpoint.browser(0, 1));
    for part in 0..4 {
        let cards: Vec<Value> = (0..400).map(|n| card(part * 400 + n, (part * 400 + n + 1) as u64)).collect();
        sync(&mut phone, 0, &cards);
        let time = json!({"ms": part, "finished": 0, "title": ""});
        sync(&mut phone, 0, &[entry("time", "ferry", "", 9 + part as u64, time), entry("place", &format!("b{part}"), "", 8, json!({}))]);
    }
    let (mut since, mut words, mut rounds) = (0, Vec::new(), 0);
    loop {
        let told = sync(&mut laptop, since, &[]);
        let entries = told["entries"].as_array().expect("entries");
        assert!(entries.len() <= 500);
        words.extend(entries.iter().map(|e| format!("{} {} {}", e["kind"], e["book"], e["id"])));
        since = told["next"].as_i64().expect("next");
        rounds += 1;
        if told["more"] == json!(false) {
            break;
        }
    }
    words.sort();
    let told = words.len();
    words.dedup();
    assert_eq!((words.len(), told), (1_605, 1_605));
    assert!(rounds >= 4, "{rounds}");
}

#[test]
fn readers_see_nothing_of_each_other() {
    let endpoint = Endpoint::with(2);
    sync(&mut endpoint.browser(0, 0), 0, &one_of_each(1 << 20));
    let other = sync(&mut endpoint.browser(1, 0), 0, &[]);
    assert_eq!(other["entries"], json!([]));
    assert!(!endpoint.browser(1, 0).get("/api/v1/export").text.contains("river"));
}

#[test]
fn readers_list_and_end_their_sessions() {
    let endpoint = Endpoint::with(2);
    let (mut phone, mut laptop) = (endpoint.browser(0, 0), endpoint.browser(0, 1));
    let me = phone.get("/api/v1/me").json();
    assert_eq!(me["devices"].as_array().map(Vec::len), Some(2), "{me}");
    assert_eq!((&me["devices"][0]["id"], &me["devices"][0]["current"]), (&json!(tag(0)), &json!(true)));
    assert_eq!(me["ways"][0]["kind"], "code");
    let path = format!("/api/v1/devices/{}", tag(1));
    assert_eq!(phone.delete(&path).status, 204);
    assert_eq!(laptop.get("/api/v1/me").status, 401);
    assert_eq!(phone.delete(&path).status, 404);
    assert_eq!(endpoint.browser(1, 1).get("/api/v1/me").status, 200, "another reader's browser of that name");
    let out = phone.post("/api/v1/sign-out", &json!({}));
    assert!(out.status == 204 && out.header("set-cookie").is_some_and(|c| c.contains("Max-Age=0")));
    assert_eq!(phone.get("/api/v1/me").status, 401);
    assert_eq!(phone.sync(0, &[]).expect("an answer").code(), "not-signed-in");
}

#[test]
fn the_last_way_to_sign_in_stays() {
    let endpoint = Endpoint::with(2);
    let mut phone = endpoint.browser(0, 0);
    let way = phone.get("/api/v1/me").json()["ways"][0]["id"].as_str().expect("an id").to_owned();
    let kept = phone.delete(&format!("/api/v1/ways/{way}"));
    assert_eq!((kept.status, kept.code().as_str()), (409, "conflict"));
    assert_eq!(phone.get("/api/v1/me").json()["ways"].as_array().map(Vec::len), Some(1));
    let other = endpoint.browser(1, 0).delete(&format!("/api/v1/ways/{way}"));
    assert_eq!(other.status, 404, "another reader's");
}

#[test]
fn an_export_holds_everything_and_a_deleted_account_nothing() {
    let mut endpoint = Endpoint::with(2);
    let mut phone = endpoint.browser(0, 0);
    sync(&mut phone, 0, &one_of_each(1 << 20));
    sync(&mut endpoint.browser(1, 0), 0, &[card(77, 9)]);
    let export = phone.get("/api/v1/export");
    let document = export.json();
    assert_eq!(document["entries"].as_array().map(Vec::len), Some(6));
    assert_eq!(document["about"]["ways"][0]["kind"], "code");
    assert!(export.header("content-disposition").is_some_and(|c| c.contains("attachment")));
    let gone: Answer = phone.delete("/api/v1/me");
    assert_eq!(gone.status, 204);
    assert_eq!(phone.get("/api/v1/me").status, 401);
    assert_eq!(endpoint.browser(1, 0).get("/api/v1/me").status, 200);
    endpoint.stop();
    let bytes = std::fs::read(endpoint.database()).expect("the database");
    let has = |text: &str| bytes.windows(text.len()).any(|part| part == text.as_bytes());
    assert!(!has("the river was high") && !has("gannet"), "overwritten, not only unlinked");
    assert!(has("ferry"), "the other reader's");
}
