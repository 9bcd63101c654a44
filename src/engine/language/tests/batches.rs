//! Message Batches: results in any order, rows that failed, names that are no names.

use super::*;

fn batching(server: &Loopback) -> Anthropic {
    let mut director = director(Dialect::Anthropic, server);
    director.batch = true;
    Anthropic::open(&director).expect("an engine")
}

#[test]
fn only_who_wants_batches_gets_them() {
    let server = Loopback::start(|_, _| Reply::json(200, &json!({})));
    let plain = engine(&director(Dialect::Anthropic, &server));
    assert!(plain.batches().is_none() && batching(&server).batches().is_some());
}

#[test]
fn briefs_are_handed_over_at_once_and_kept_for_an_hour() {
    let server = Loopback::start(|_, _| {
        Reply::json(
            200,
            &json!({"id": "msgbatch_01", "processing_status": "in_progress"}),
        )
    });
    let engine = batching(&server);
    let (one, two) = (brief(), brief());
    let id = engine.submit(&[("a", &one), ("b", &two)], &Cancel::default());
    assert_eq!(id.expect("a name"), "msgbatch_01");
    let asked = &server.asked()[0];
    assert_eq!(asked.line, "POST /v1/messages/batches");
    assert_eq!(asked.header("anthropic-version"), "2026-10-21");
    let body = asked.json();
    assert_eq!(body["requests"][1]["custom_id"], "b");
    let params = &body["requests"][0]["params"];
    assert_eq!(params["system"][0]["cache_control"]["ttl"], "1h");
    assert_eq!(params["output_config"]["format"]["schema"], one.schema);
    assert!(params["max_tokens"].as_u64() >= Some(1));
}

#[test]
fn a_name_that_would_lead_elsewhere_is_no_name() {
    for id in ["", "../../x", "a b", "a?b=c", &"x".repeat(200)] {
        let id = id.to_owned();
        let server = Loopback::start(move |_, _| Reply::json(200, &json!({"id": id})));
        let brief = brief();
        let outcome = batching(&server).submit(&[("a", &brief)], &Cancel::default());
        assert!(matches!(outcome, Err(EngineError::Unavailable { .. })));
    }
}

#[test]
fn a_batch_works_ends_or_is_gone() {
    let server = Loopback::start(|before, _| match before {
        0 => {
            let counts = json!({"processing": 3, "succeeded": 0});
            Reply::json(
                200,
                &json!({"processing_status": "in_progress", "request_counts": counts}),
            )
        }
        1 => Reply::json(200, &json!({"processing_status": "ended"})),
        2 => Reply::json(
            404,
            &json!({"type": "error", "error": {"type": "not_found_error"}}),
        ),
        3 => Reply::json(200, &json!({"processing_status": "on holiday"})),
        _ => Reply::json(401, &json!({})),
    });
    let engine = batching(&server);
    let poll = || engine.poll("b1", &Cancel::default());
    assert_eq!(poll().ok(), Some(Progress::Working { left: 3 }));
    assert_eq!(poll().ok(), Some(Progress::Ended));
    assert_eq!(poll().ok(), Some(Progress::Gone));
    assert!(matches!(poll(), Err(EngineError::Transient { .. })));
    assert!(matches!(poll(), Err(EngineError::Unavailable { .. })));
    assert_eq!(server.asked()[0].line, "GET /v1/messages/batches/b1");
}

#[test]
fn rows_come_in_any_order_and_each_says_what_became_of_it() {
    let server = Loopback::start(|_, asked: &Asked| {
        assert_eq!(asked.line, "GET /v1/messages/batches/b1/results");
        let mut refusal = message(Dialect::Anthropic, "No.");
        refusal["stop_reason"] = json!("refusal");
        let mut cut = message(Dialect::Anthropic, "{");
        cut["stop_reason"] = json!("max_tokens");
        let error = json!({"type": "error", "error": {"type": "invalid_request_error",
            "message": "bad\nparams"}});
        let rows = [
            json!({"custom_id": "c", "result": {"type": "errored", "error": error}}),
            json!({"custom_id": "a", "result":
                {"type": "succeeded", "message": message(Dialect::Anthropic, EMPTY)}}),
            json!({"custom_id": "e", "result": {"type": "succeeded", "message": cut}}),
            json!({"custom_id": "d", "result": {"type": "expired"}}),
            json!({"no": "name"}),
            json!({"custom_id": "b", "result": {"type": "succeeded", "message": refusal}}),
            json!({"custom_id": "f", "result": {"type": "canceled"}}),
            json!({"custom_id": "g"}),
        ];
        let lines: Vec<String> = rows.iter().map(Value::to_string).collect();
        Reply::new(200, "application/x-jsonl", lines.join("\n") + "\n\n")
    });
    let engine = batching(&server);
    let results = engine.results("b1", &Cancel::default());
    let Results { rows, usage } = results.expect("the rows");
    assert!(matches!(&rows["a"], Row::Answered(answer) if answer.text == EMPTY));
    assert_eq!(rows["b"], Row::Declined("No.".into()));
    assert_eq!(rows["c"], Row::Failed("bad params".into()));
    assert!(matches!(&rows["d"], Row::Failed(why) if why.contains("within a day")));
    assert!(matches!(&rows["e"], Row::Failed(why) if why.contains("max_tokens")));
    assert!(matches!(&rows["f"], Row::Failed(_)) && matches!(&rows["g"], Row::Failed(_)));
    assert_eq!(rows.len(), 7);
    // Refused and cut answers were made and are on the bill.
    assert_eq!(usage.output, 3 * 30);
}

#[test]
fn results_that_are_cut_are_asked_for_again() {
    let server = Loopback::start(|_, _| Reply {
        cut: Some(20),
        ..Reply::new(
            200,
            "application/x-jsonl",
            "{\"custom_id\":\"a\",\"result\":{}}\n",
        )
    });
    let outcome = batching(&server).results("b1", &Cancel::default());
    assert!(matches!(outcome, Err(EngineError::Transient { .. })));
}
