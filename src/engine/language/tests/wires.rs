//! Requests and answers of each dialect, and every way in which an answer is none.

use super::*;

#[test]
fn each_server_is_asked_in_its_own_words_with_one_schema() {
    for dialect in DIALECTS {
        let server = Loopback::start(move |_, _| Reply::json(200, &message(dialect, EMPTY)));
        let mut director = director(dialect, &server);
        director.effort = Some("low".into());
        let engine = engine(&director);
        let till = Noted::default();
        let answer = engine
            .annotate(&brief(), &till.errand(&Cancel::default()))
            .expect("an answer");
        assert_eq!(answer.text, EMPTY);
        assert_eq!(answer.usage.output, 30);
        let read = answer.usage.input + answer.usage.cache_read + answer.usage.cache_write;
        assert_eq!(read, 2600, "{dialect:?}");
        assert_eq!(till.outcomes(), [Outcome::Paid(units(answer.usage))]);
        let asked = &server.asked()[0];
        let body = asked.json();
        let (path, schema) = match dialect {
            Dialect::Anthropic => ("/v1/messages", "/output_config/format/schema"),
            Dialect::OpenAi => ("/chat/completions", "/response_format/json_schema/schema"),
            Dialect::Ollama => ("/api/chat", "/format"),
        };
        assert_eq!(asked.line, format!("POST {path}"));
        assert_eq!(body.pointer(schema), Some(&brief().schema));
        assert_eq!(asked.header("authorization"), "");
        let last = body["messages"].as_array().and_then(|all| all.last());
        assert_eq!(last.map(|m| &m["content"]), Some(&json!(brief().text)));
        for sampling in ["top_p", "top_k", "temperature", "tool_choice"] {
            assert!(body.get(sampling).is_none(), "{dialect:?}: {sampling}");
        }
    }
}

#[test]
fn messages_keep_rules_and_book_and_name_their_version() {
    let server = Loopback::start(|_, _| Reply::json(200, &message(Dialect::Anthropic, EMPTY)));
    let engine = engine(&director(Dialect::Anthropic, &server));
    engine
        .annotate(&brief(), &Errand::unbilled(&Cancel::default()))
        .expect("an answer");
    let asked = &server.asked()[0];
    assert_eq!(asked.header("anthropic-version"), "2026-10-21");
    let body = asked.json();
    let keep = json!({"type": "ephemeral", "ttl": "5m"});
    assert_eq!(body["system"][0]["cache_control"], keep);
    assert_eq!(body["system"][1]["cache_control"], keep);
    assert_eq!(body["system"][1]["text"], "BOOK");
    assert_eq!(
        body["messages"].as_array().map(Vec::len),
        Some(1),
        "no prefill"
    );
    assert!(body["max_tokens"].as_u64() >= Some(4_000));
}

#[test]
fn ollama_is_told_how_much_to_hold() {
    let server = Loopback::start(|_, _| Reply::json(200, &message(Dialect::Ollama, EMPTY)));
    let mut director = director(Dialect::Ollama, &server);
    director.context = Some(8_192);
    director.max_tokens = Some(3_000);
    let engine = engine(&director);
    assert!(engine.window() < 5_000, "{}", engine.window());
    engine
        .annotate(&brief(), &Errand::unbilled(&Cancel::default()))
        .expect("an answer");
    let body = server.asked()[0].json();
    assert_eq!(body["stream"], false);
    assert_eq!(body["options"]["num_ctx"], 8_192);
    assert_eq!(body["options"]["num_predict"], 3_000);
}

#[test]
fn what_passes_is_worth_another_try() {
    let whole = |dialect| Reply::json(200, &message(dialect, EMPTY));
    each(
        move |dialect| Reply {
            cut: Some(40),
            ..whole(dialect)
        },
        "later",
    );
    each(
        move |dialect| {
            let mut reply = whole(dialect);
            reply.body.truncate(60);
            reply
        },
        "later",
    );
    each(
        |_| Reply::json(429, &json!({"error": {"message": "slow down"}})),
        "later",
    );
    for status in [500, 503, 504, 529] {
        each(
            move |_| Reply::json(status, &json!({"error": {"message": "busy"}})),
            "later",
        );
    }
    // A status that promised something else.
    each(
        |_| {
            let error = json!({"type": "overloaded_error", "message": "Overloaded\u{1b}"});
            Reply::json(200, &json!({"type": "error", "error": error}))
        },
        "later",
    );
    each(|dialect| Reply::json(200, &message(dialect, " ")), "later");
    each(|_| Reply::json(200, &json!({})), "later");
}

#[test]
fn a_wait_that_is_asked_for_is_passed_on() {
    let server = Loopback::start(|_, _| {
        let error = json!({"type": "error", "error": {"type": "rate_limit_error", "message": "x"}});
        let mut reply = Reply::json(429, &error);
        reply.headers.retain(|(name, _)| name != "Retry-After");
        reply.with("Retry-After", "7")
    });
    let engine = engine(&director(Dialect::Anthropic, &server));
    let outcome = engine.annotate(&brief(), &Errand::unbilled(&Cancel::default()));
    assert!(
        matches!(outcome, Err(EngineError::Transient { retry_after: Some(wait), .. })
            if wait == Duration::from_secs(7)),
    );
}

#[test]
fn what_cannot_be_helped_ends_the_run_and_says_what_to_do() {
    for status in [401, 402, 403, 404] {
        each(
            move |_| Reply::json(status, &json!({"error": {"message": "no"}})),
            "over",
        );
    }
    let limit = json!({"type": "error", "error": {"type": "rate_limit_error", "message": "limit",
        "details": {"error_code": "enforced_spend_limit_reached"}}});
    let server = Loopback::start(move |_, _| Reply::json(429, &limit));
    let engine = engine(&director(Dialect::Anthropic, &server));
    let outcome = engine.annotate(&brief(), &Errand::unbilled(&Cancel::default()));
    assert!(
        matches!(&outcome, Err(EngineError::Unavailable { hint, .. }) if hint.contains("credit")),
        "{outcome:?}"
    );
    each(
        |_| Reply::new(200, "text/html", "<html>login</html>"),
        "over",
    );
}

#[test]
fn a_refusal_is_told_from_a_failure() {
    // Ollama knows no refusal: what its models say instead is no JSON, and met by whoever reads it.
    for dialect in [Dialect::Anthropic, Dialect::OpenAi] {
        let server = Loopback::start(move |_, _| {
            let mut body = message(dialect, "I would rather not.");
            match dialect {
                Dialect::OpenAi => body["choices"][0]["message"]["refusal"] = json!("No."),
                _ => body["stop_reason"] = json!("refusal"),
            }
            Reply::json(200, &body)
        });
        let engine = engine(&director(dialect, &server));
        let outcome = engine.annotate(&brief(), &Errand::unbilled(&Cancel::default()));
        assert_eq!(kind(&outcome), "declined", "{dialect:?}: {outcome:?}");
    }
    each(
        |_| Reply::json(400, &json!({"error": {"message": "bad request"}})),
        "refused",
    );
}

#[test]
fn an_answer_that_ended_early_is_no_answer_and_is_counted() {
    for dialect in DIALECTS {
        let server = Loopback::start(move |_, _| {
            let mut body = message(dialect, "{\"characters\":[");
            match dialect {
                Dialect::Anthropic => body["stop_reason"] = json!("max_tokens"),
                Dialect::OpenAi => body["choices"][0]["finish_reason"] = json!("length"),
                Dialect::Ollama => body["done_reason"] = json!("length"),
            }
            Reply::json(200, &body)
        });
        let engine = engine(&director(dialect, &server));
        let till = Noted::default();
        let outcome = engine.annotate(&brief(), &till.errand(&Cancel::default()));
        assert!(
            matches!(&outcome, Err(EngineError::Refused(why)) if why.contains("max_tokens")),
            "{outcome:?}"
        );
        let outcomes = till.outcomes();
        assert!(
            matches!(outcomes[..], [Outcome::Wasted(units)] if units.tokens.output == 30),
            "it was made all the same: {outcomes:?}"
        );
    }
}

#[test]
fn a_brief_that_was_cut_silently_is_noticed() {
    for dialect in [Dialect::OpenAi, Dialect::Ollama] {
        let server = Loopback::start(move |_, _| {
            let mut body = message(dialect, EMPTY);
            body["usage"] = json!({"prompt_tokens": 90, "completion_tokens": 30});
            body["prompt_eval_count"] = json!(90);
            Reply::json(200, &body)
        });
        let engine = engine(&director(dialect, &server));
        let outcome = engine.annotate(&brief(), &Errand::unbilled(&Cancel::default()));
        assert!(
            matches!(&outcome, Err(EngineError::Refused(why)) if why.contains("context")),
            "{dialect:?}: {outcome:?}"
        );
    }
}

#[test]
fn a_stop_is_obeyed_while_a_server_thinks() {
    let server = Loopback::start(|_, _| Reply {
        pause: Duration::from_secs(3),
        ..Reply::json(200, &message(Dialect::Anthropic, EMPTY))
    });
    let engine = engine(&director(Dialect::Anthropic, &server));
    let cancel = Cancel::default();
    std::thread::scope(|scope| {
        scope.spawn(|| {
            std::thread::sleep(Duration::from_millis(150));
            cancel.cancel();
        });
        let outcome = engine.annotate(&brief(), &Errand::unbilled(&cancel));
        assert_eq!(kind(&outcome), "stopped");
    });
}

#[test]
fn who_answers_is_known_by_what_shapes_the_answer() {
    let server = Loopback::start(|_, _| Reply::json(200, &json!({})));
    let plain = director(Dialect::Anthropic, &server);
    let id = |director: &CloudDirector| engine(director).id();
    let mut other = plain.clone();
    (other.window, other.max_tokens, other.batch) = (9_000, Some(5_000), true);
    assert_eq!(id(&plain), id(&other));
    other.effort = Some("high".into());
    assert_ne!(id(&plain), id(&other));
    other = plain.clone();
    other.model = "another".into();
    assert_ne!(id(&plain), id(&other));
}
