//! Who is let in, how often, and what answers carry.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::atomic::Ordering;
use std::time::Duration;

use serde_json::{Value, json};

use super::{Endpoint, card, cookie, entry};

const DAY: i64 = 86_400_000;

#[test]
fn a_change_needs_an_origin_that_is_listed() {
    let endpoint = Endpoint::set(1, |config| {
        config.sites = vec!["https://books.example.org/".into()]
    });
    let mut phone = endpoint.browser(0, 0);
    let own = phone.origin.clone();
    for (origin, status) in [
        (own.as_str(), 200),
        ("https://books.example.org", 200),
        ("https://books.example.org.evil.test", 403),
        ("http://books.example.org", 403),
        ("https://evil.test", 403),
        ("null", 403),
        ("", 403),
    ] {
        phone.origin = origin.to_owned();
        let answer = phone.sync(0, &[card(1, 9)]).expect("an answer");
        assert_eq!(answer.status, status, "{origin}: {answer:?}");
        let left = phone.delete("/api/v1/devices/nothing").status;
        assert_eq!(left, if status == 200 { 404 } else { 403 }, "{origin}");
    }
    let notes = endpoint.notes.lock().expect("notes").join("\n");
    assert!(notes.contains("\"outcome\":\"origin\""), "{notes}");
}

#[test]
fn scripts_of_listed_sites_alone_may_read_the_answers() {
    let endpoint = Endpoint::set(1, |config| {
        config.sites = vec!["https://books.example.org/".into()]
    });
    let mut phone = endpoint.browser(0, 0);
    for (origin, allowed) in [
        ("https://books.example.org", true),
        ("https://evil.test", false),
    ] {
        phone.origin = origin.into();
        let answer = phone.get("/api/v1/me");
        let shown = answer.header("access-control-allow-origin");
        assert_eq!(shown, allowed.then_some(origin), "{answer:?}");
        if allowed {
            assert_eq!(
                answer.header("access-control-allow-credentials"),
                Some("true")
            );
        }
        phone.extra = "Access-Control-Request-Method: POST\r\nAccess-Control-Request-Headers: content-type\r\n".into();
        let preflight = phone
            .ask("OPTIONS", "/api/v1/sync", None)
            .expect("an answer");
        phone.extra.clear();
        assert_eq!(
            preflight.header("access-control-allow-origin"),
            allowed.then_some(origin)
        );
        assert!(
            preflight
                .header("vary")
                .is_some_and(|v| v.contains("origin")),
            "{preflight:?}"
        );
    }
}

#[test]
fn cookies_cannot_be_read_by_scripts_nor_sent_in_the_clear_nor_by_other_sites() {
    for (cross, site) in [
        (false, "SameSite=Lax"),
        (true, "SameSite=None; Partitioned"),
    ] {
        let endpoint = Endpoint::set(1, |config| config.cross_site = cross);
        let me = endpoint.browser(0, 0).get("/api/v1/me");
        let cookie = me.header("set-cookie").expect("a cookie");
        assert!(cookie.starts_with("__Host-pennyreel="), "{cookie}");
        for part in ["; Path=/;", "; HttpOnly; Secure; ", site] {
            assert!(cookie.contains(part), "{cookie} lacks {part}");
        }
        assert!(!cookie.contains("Domain"), "{cookie}");
    }
}

#[test]
fn only_hashes_of_secrets_are_kept() {
    let mut endpoint = Endpoint::with(1);
    let secret = super::cookie(0, 0);
    assert_eq!(endpoint.browser(0, 0).get("/api/v1/me").status, 200);
    endpoint.stop();
    let bytes = std::fs::read(endpoint.database()).expect("the database");
    assert!(
        !bytes
            .windows(secret.len())
            .any(|part| part == secret.as_bytes())
    );
}

#[test]
fn answers_carry_what_keeps_them_from_being_pages() {
    let address = "https://sync.example.org";
    let endpoint = Endpoint::set(1, |config| config.address = Some(address.into()));
    for path in ["/api/v1/", "/api/v1/me", "/api/v1/nothing", "/health"] {
        let answer = endpoint.browser(0, 0).get(path);
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("cache-control", "no-store"),
            ("referrer-policy", "no-referrer"),
            ("content-type", "application/json"),
            ("strict-transport-security", "max-age=31536000"),
        ] {
            assert_eq!(answer.header(name), Some(value), "{path}");
        }
        assert!(
            answer
                .header("content-security-policy")
                .is_some_and(|c| c.starts_with("default-src 'none'"))
        );
    }
    let plain = Endpoint::with(1).stranger().get("/api/v1/");
    assert_eq!(plain.header("strict-transport-security"), None);
}

#[test]
fn requests_have_limits_of_size_and_form() {
    let endpoint = Endpoint::with(1);
    let mut phone = endpoint.browser(0, 0);
    let many: Vec<Value> = (0..501).map(|n| card(n, 9)).collect();
    assert_eq!(phone.sync(0, &many).expect("an answer").code(), "too-many");
    let long = vec![entry("setting", "", "a", 9, json!("x".repeat(7_000))); 40];
    let answer = phone.sync(0, &long).expect("an answer");
    assert_eq!((answer.status, answer.code().as_str()), (413, "too-long"));
    let mut told = |body: &str| {
        let answer = phone
            .ask("POST", "/api/v1/sync", Some(body))
            .expect("an answer");
        (answer.status, answer.code())
    };
    assert_eq!(told("{"), (400, "malformed".into()));
    assert_eq!(told("{\"since\": -1}"), (422, "unfit".into()));
    assert_eq!(told("{\"sinze\": 1}"), (422, "unfit".into()));
    assert_eq!(told("[]").0, 422);
    assert_eq!(told("{\"entries\": [[]]}").0, 422);
    assert_eq!(told("{\"since\": 7.0}").0, 200);
    phone.extra = "Content-Type: text/plain\r\n".into();
    assert_eq!(phone.sync(0, &[]).expect("an answer").status, 415);
}

#[test]
fn an_address_and_a_reader_may_ask_so_often_and_then_wait() {
    let endpoint = Endpoint::set(1, |config| config.address_limit = 50);
    endpoint.stand();
    let mut stranger = endpoint.stranger();
    let answers: Vec<u16> = (0..60).map(|_| stranger.get("/api/v1/").status).collect();
    assert_eq!(
        answers.iter().filter(|status| **status == 200).count(),
        50,
        "{answers:?}"
    );
    let refused = stranger.get("/api/v1/");
    assert_eq!(
        (refused.status, refused.code().as_str()),
        (429, "too-many-tries")
    );
    let wait: i64 = refused
        .header("retry-after")
        .and_then(|s| s.parse().ok())
        .expect("seconds");
    endpoint.skew.fetch_add(wait * 1_000, Ordering::SeqCst);
    assert_eq!(stranger.get("/api/v1/").status, 200);

    let endpoint = Endpoint::with(2);
    endpoint.stand();
    let mut phone = endpoint.browser(0, 0);
    let statuses: Vec<u16> = (0..320)
        .map(|_| phone.sync(0, &[]).expect("an answer").status)
        .collect();
    assert!(statuses[..300].iter().all(|s| *s == 200) && statuses[319] == 429);
    assert_eq!(
        endpoint
            .browser(1, 0)
            .sync(0, &[])
            .expect("an answer")
            .status,
        200
    );
}

#[test]
fn behind_a_proxy_the_address_that_it_saw_counts() {
    let endpoint = Endpoint::set(1, |config| {
        config.address_limit = 20;
        config.trust_proxy = true;
    });
    endpoint.stand();
    let mut browser = endpoint.stranger();
    let mut ask = |forwarded: &str| {
        browser.extra = format!("X-Forwarded-For: {forwarded}\r\n");
        browser.get("/api/v1/").status
    };
    // What a browser adds in front does not count, only what the proxy wrote last.
    let tries = (0..40)
        .filter(|n| ask(&format!("10.9.9.{n}, 192.0.2.1")) == 200)
        .count();
    assert_eq!(tries, 20);
    assert_eq!(ask("192.0.2.2"), 200);
    let network = (0..40)
        .filter(|n| ask(&format!("2001:db8:1:2::{n:x}")) == 200)
        .count();
    assert_eq!(network, 20, "one network, one count");
}

#[test]
fn sessions_slide_end_and_outlive_a_clock_that_jumps() {
    let endpoint = Endpoint::with(1);
    let mut phone = endpoint.browser(0, 0);
    let at = |days: i64| endpoint.skew.store(days * DAY, Ordering::SeqCst);
    for days in [0, 100, 200, 300] {
        at(days);
        assert_eq!(phone.get("/api/v1/me").status, 200, "day {days}");
        // The note that it was used is written beside the answer.
        assert_eq!(phone.get("/health").status, 200);
    }
    at(-30);
    assert_eq!(phone.sync(0, &[card(1, 9)]).expect("an answer").status, 200);
    at(300);
    assert_eq!(phone.get("/api/v1/me").status, 200);
    assert_eq!(phone.get("/health").status, 200);
    at(300 + 181);
    assert_eq!(phone.get("/api/v1/me").status, 401);
}

#[test]
fn numbers_are_for_this_machine_or_for_who_has_the_token() {
    let endpoint = Endpoint::with(1);
    endpoint
        .browser(0, 0)
        .sync(0, &[card(1, 9)])
        .expect("an answer");
    let page = endpoint.stranger().get("/metrics");
    assert!(
        page.text.contains("pennyreel_entries_stored_total 1\n"),
        "{}",
        page.text
    );
    assert!(
        page.text
            .contains("pennyreel_responses_total{class=\"2xx\"} 1\n"),
        "{}",
        page.text
    );
    let hidden = Endpoint::set(1, |config| config.trust_proxy = true);
    assert_eq!(hidden.stranger().get("/metrics").status, 404);
}

#[test]
fn notes_tell_what_was_done_and_not_by_whom() {
    let endpoint = Endpoint::with(1);
    endpoint.browser(0, 0).get("/api/v1/export");
    endpoint.browser(0, 0).delete("/api/v1/me");
    let notes = endpoint.notes.lock().expect("notes").clone();
    let events: Vec<Value> = notes
        .iter()
        .map(|n| serde_json::from_str(n).expect("JSON"))
        .collect();
    let told: Vec<&str> = events.iter().filter_map(|e| e["event"].as_str()).collect();
    assert_eq!(told, ["export", "account-deleted"]);
    assert!(!notes.join("").contains("127.0.0.1"));
    assert_eq!(events[0]["reader"], events[1]["reader"]);
}

#[test]
fn who_sends_a_body_drop_by_drop_is_sent_away_and_nobody_waits_for_them() {
    let endpoint = Endpoint::set(1, |config| {
        config.patience = Duration::from_millis(600);
    });
    let phone = endpoint.browser(0, 0);
    let body = json!({"since": 0, "entries": [card(1, 9)]}).to_string();
    let head = format!(
        "POST /api/v1/sync HTTP/1.1\r\nHost: {}\r\nOrigin: {}\r\nCookie: __Host-pennyreel={}\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\n\r\n",
        phone.address,
        phone.origin,
        cookie(0, 0),
        body.len()
    );
    let mut slow = TcpStream::connect(phone.address).expect("a connection");
    slow.write_all(head.as_bytes()).expect("a head");
    let mut sender = slow.try_clone().expect("its other half");
    let trickle = std::thread::spawn(move || {
        let drops = body.bytes().take_while(|byte| {
            std::thread::sleep(Duration::from_millis(50));
            sender.write_all(&[*byte]).is_ok()
        });
        drops.count() < body.len()
    });
    let quick = endpoint.browser(0, 1).sync(0, &[]).expect("an answer");
    assert_eq!(quick.status, 200);
    slow.set_read_timeout(Some(Duration::from_secs(30)))
        .expect("a timeout");
    // To its end: the connection is closed, and not only answered.
    let mut said = String::new();
    let _ = slow.read_to_string(&mut said);
    assert!(said.starts_with("HTTP/1.1 408 "), "{said}");
    assert!(said.contains("too-slow"), "{said}");
    assert!(trickle.join().expect("the sender"), "it took all of it");
    let kept = endpoint.browser(0, 1).sync(0, &[]).expect("an answer");
    assert_eq!(kept.json()["entries"], json!([]), "{kept:?}");
}
