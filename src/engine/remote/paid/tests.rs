//! The order of things, with a server that breaks in every way.

#[path = "../../../../tests/loopback.rs"]
#[allow(dead_code, reason = "the suite uses more of it")]
mod loopback;

use std::sync::Mutex;
use std::time::Duration;

use super::*;
use crate::base::cancel::Cancel;
use crate::base::http::Login;
use crate::config::Server;
use crate::engine::remote::{Trade, passing};
use crate::engine::till::Till;
use loopback::{Answer, Loopback};

const TRADE: Trade = Trade {
    table: "[engine.x]",
    worker: "worker",
    kept: "it is kept",
    usual_key: "PENNYREEL_TEST_HAS_NO_SUCH_KEY",
    basic: false,
    start: "start it",
    shorter: "say less",
};

/// Writes down what it is told.
struct Book {
    said: Mutex<Vec<String>>,
    before: Mutex<Option<Reply>>,
}

impl Book {
    fn note(&self, what: String) {
        self.said.lock().expect("the book").push(what);
    }
}

impl Till for Book {
    fn enter(&self, call: &Call<'_>) -> Result<Entry, EngineError> {
        self.note(format!("enter {}", call.vendor.host));
        Ok(match self.before.lock().expect("the book").take() {
            Some(reply) => Entry::Answered(1, reply),
            None => Entry::Open(2),
        })
    }

    fn keep(&self, number: i64, reply: &Reply) -> Result<(), EngineError> {
        let headers: Vec<&String> = reply.headers.keys().collect();
        self.note(format!("keep {number} {headers:?}"));
        Ok(())
    }

    fn settle(&self, number: i64, outcome: Outcome) -> Result<(), EngineError> {
        let outcome = format!("{outcome:?}");
        let word = outcome.split('(').next().unwrap_or_default();
        self.note(format!("settle {number} {word}"));
        Ok(())
    }
}

/// Asks a server that gives `answer`, with `before` as the kept reply; what was said, what came, and how
/// often it was asked.
fn ask(
    answer: Option<Answer>,
    before: Option<&str>,
) -> (Vec<String>, Result<String, EngineError>, usize) {
    let server = answer.map(|answer| Loopback::start(move |_, _| answer.clone()));
    let base = server.as_ref().map(|server| server.base.clone());
    // Nobody listens there.
    let base = base.unwrap_or_else(|| "http://127.0.0.1:9".to_owned());
    let remote = Remote::open(
        &Server {
            base_url: base.clone(),
            key_env: None,
            tape: None,
        },
        TRADE,
    );
    let remote = remote.expect("a client");
    let book = Book {
        said: Mutex::default(),
        before: Mutex::new(before.map(|body| Reply {
            body: body.into(),
            ..Reply::default()
        })),
    };
    let vendor = Vendor {
        engine: "x".into(),
        host: "h".into(),
        model: String::new(),
        here: true,
        batched: false,
    };
    let url = format!("{base}/x");
    let order = Order {
        request: Request {
            url: &url,
            body: Body::Nothing,
            login: Login::None,
            headers: &[],
            accept: "",
            patience: Duration::from_secs(5),
            limit: 1 << 16,
        },
        vendor: &vendor,
        forecast: Forecast::default(),
        headers: &["finish"],
    };
    let errand = Errand {
        cancel: &Cancel::default(),
        till: &book,
    };
    let read = |reply: &Reply| {
        let text = String::from_utf8_lossy(&reply.body).into_owned();
        let said = match text.as_str() {
            "rubbish" => Err(passing(text, None)),
            "no" => Err(EngineError::Declined(text)),
            _ => Ok(text),
        };
        (Units::default(), said)
    };
    let said = remote.paid(&order, &errand, |error| remote.failure(error, ""), read);
    let asked = server.map_or(0, |server| server.asked().len());
    (book.said.into_inner().expect("the book"), said, asked)
}

fn good(body: &str) -> Option<Answer> {
    let answer = Answer::new(200, "text/plain", body);
    Some(answer.with("Finish", "yes").with("Set-Cookie", "a=b"))
}

#[test]
fn a_reply_is_kept_before_it_is_looked_at() {
    let (book, said, asked) = ask(good("words"), None);
    assert_eq!((said.ok().as_deref(), asked), (Some("words"), 1));
    assert_eq!(book, ["enter h", "keep 2 [\"finish\"]", "settle 2 Paid"]);
    let (book, said, _) = ask(good("no"), None);
    assert!(matches!(said, Err(EngineError::Declined(_))));
    assert_eq!(book.last().map(String::as_str), Some("settle 2 Paid"));
    let (book, said, _) = ask(good("rubbish"), None);
    assert!(matches!(said, Err(EngineError::Transient { .. })));
    assert_eq!(book.last().map(String::as_str), Some("settle 2 Wasted"));
}

#[test]
fn a_kept_reply_is_used_instead_of_asking() {
    let (book, said, asked) = ask(good("other"), Some("words"));
    assert_eq!((said.ok().as_deref(), asked), (Some("words"), 0));
    assert_eq!(book, ["enter h", "settle 1 Paid"]);
    let (book, said, asked) = ask(good("words"), Some("rubbish"));
    assert_eq!((said.ok().as_deref(), asked), (Some("words"), 1));
    assert_eq!(book[..3], ["enter h", "settle 1 Wasted", "enter h"]);
}

#[test]
fn what_a_server_refuses_is_free_and_what_breaks_off_may_be_billed() {
    for status in [400, 401, 429, 500, 529] {
        let (book, ..) = ask(Some(Answer::new(status, "text/plain", "no")), None);
        assert_eq!(book, ["enter h", "settle 2 Free"], "{status}");
    }
    let (book, ..) = ask(None, None);
    assert_eq!(book, ["enter h", "settle 2 Free"], "nobody listens");
    let cut = Answer {
        cut: Some(2),
        ..Answer::new(200, "text/plain", "words")
    };
    let (book, ..) = ask(Some(cut), None);
    assert_eq!(book, ["enter h", "settle 2 Lost"]);
}

#[test]
fn a_question_is_named_by_all_that_shapes_its_answer() {
    let base = Request {
        url: "http://x/y",
        body: Body::Nothing,
        login: Login::None,
        headers: &[],
        accept: "",
        patience: Duration::ZERO,
        limit: 1,
    };
    let json = serde_json::json!({"a": 1});
    let fields = [("a", "1".to_owned())];
    let others = [
        Request {
            url: "http://x/z",
            ..base
        },
        Request {
            body: Body::Json(&json),
            ..base
        },
        Request {
            body: Body::Form(&fields),
            ..base
        },
        Request {
            headers: &[("version", "1")],
            ..base
        },
        Request {
            accept: "a/b",
            ..base
        },
    ];
    let mut names: Vec<_> = others.iter().map(digest).collect();
    names.push(digest(&base));
    names.sort();
    names.dedup();
    assert_eq!(names.len(), 6);
    let keyed = Request {
        login: Login::Bearer("secret"),
        ..base
    };
    assert_eq!(digest(&keyed), digest(&base), "a new key asks nothing anew");
}
