//! OpenAI and the many that take its requests: what they are asked, and what of their answers is
//! believed.

use super::*;

/// `1,234`.
fn grouped(number: usize) -> String {
    match number {
        0..1_000 => number.to_string(),
        _ => format!("{},{:03}", number / 1_000, number % 1_000),
    }
}

#[test]
fn openai_is_asked_in_json_and_its_tokens_are_summed() {
    let server = Loopback::start(|_, _| b64(&page()));
    let engine = openai(
        &server,
        "model = \"gpt-image-2.6-flare\"\nquality = \"low\"",
    );
    let library = priced(&server, &engine);
    let built = built(&library);
    let asked = server.asked();
    let (count, each) = (asked.len(), [50, 950]);
    let [read, written] = each.map(|tokens| grouped(tokens * count));
    let tokens = format!("{read} tokens in, {written} out, {count} pictures");
    assert!(built.out.contains(&tokens), "{tokens}: {}", built.out);
    for request in &asked {
        assert_eq!(request.line, "POST /v1/images/generations");
        assert_eq!(request.header("authorization"), format!("Bearer {KEY}"));
        let body = request.json();
        let mut names: Vec<&String> = body.as_object().expect("an object").keys().collect();
        names.sort();
        assert_eq!(
            names,
            ["model", "n", "output_format", "prompt", "quality", "size"]
        );
        assert_eq!(
            (&body["model"], &body["n"]),
            (&json!("gpt-image-2.6-flare"), &json!(1))
        );
        let size = body["size"].as_str().expect("a size");
        assert!(
            ["864x1536", "1024x1536", "1024x1024"].contains(&size),
            "{size}"
        );
        assert_eq!(
            (&body["quality"], &body["output_format"]),
            (&json!("low"), &json!("png"))
        );
        let words = body["prompt"].as_str().expect("words");
        assert!(words.contains("without any lettering") || words.contains("no lettering"));
        assert!(words.contains("No text, signature") && !words.contains("nudity"));
    }
}

#[test]
fn local_servers_may_answer_with_addresses_and_count_no_tokens() {
    let server = Loopback::start(|before, asked| {
        if asked.line.starts_with("GET /made/") {
            assert_eq!(
                asked.header("authorization"),
                "",
                "the key is not for pictures"
            );
            return raw(page());
        }
        let host = asked.header("host");
        let url = match before % 2 {
            0 => format!("http://{host}/made/1.png"),
            _ => "/made/2.png".to_owned(),
        };
        Answer::json(
            200,
            &json!({"created": "x", "data": [{"url": url, "b64_json": null}]}),
        )
    });
    let engine = openai(&server, "model = \"sd-cpp-local\"\nsize = \"512x912\"");
    let library = library(&engine, "");
    built(&library);
    let asked: Vec<Asked> = server.asked();
    let bodies: Vec<Value> = asked
        .iter()
        .filter(|a| a.line.starts_with("POST"))
        .map(Asked::json)
        .collect();
    assert_eq!(2 * bodies.len(), asked.len());
    assert!(
        bodies
            .iter()
            .all(|b| ["512x912", "512x768", "512x512"].contains(&b["size"].as_str().unwrap_or("")))
    );
    let words = bodies[0]["prompt"].as_str().expect("words");
    assert!(
        words.contains("<sd_cpp_extra_args>{") && words.contains("\"seed\":"),
        "{words}"
    );
}

#[test]
fn an_address_inside_the_users_network_is_not_fetched() {
    let secret = Loopback::start(|_, _| raw(page()));
    let inside = format!("{}/admin", secret.base);
    let server =
        Loopback::start(move |_, _| Answer::json(200, &json!({"data": [{"url": inside}]})));
    fails(
        &library(&openai(&server, "model = \"m\""), ""),
        &["is not fetched", "private network"],
    );
    assert!(secret.asked().is_empty());
}

#[test]
fn a_redirection_of_a_picture_is_not_followed() {
    let secret = Loopback::start(|_, _| raw(page()));
    let inside = format!("{}/admin", secret.base);
    let server = Loopback::start(move |_, asked| match asked.line.starts_with("GET") {
        true => Answer::new(302, "text/plain", "").with("Location", &inside),
        false => Answer::json(200, &json!({"data": [{"url": "/x.png"}]})),
    });
    fails(&library(&openai(&server, "model = \"m\""), ""), &["302"]);
    assert!(secret.asked().is_empty());
}

#[test]
fn openai_refusals_and_broken_answers_are_told_apart() {
    let server = Loopback::start(|before, _| match before {
        0 => openai_error(400, "moderation_blocked"),
        1 => Answer::json(200, &json!({"data": []})),
        2 => Answer::json(200, &json!({"data": [{"b64_json": "%%%"}]})),
        3 => Answer::new(200, "application/json", "{\"data\": [{\"b64"),
        _ => b64(&page()),
    });
    let library = library(&openai(&server, "model = \"gpt-image-1.5\""), "");
    built(&library);
    assert_eq!(published(&library).1["fallbacks"], 1);
    assert!(
        server
            .asked()
            .iter()
            .all(|a| a.json()["size"] != "864x1536")
    );
    assert!(
        server
            .asked()
            .iter()
            .any(|a| a.json()["size"] == "1024x1536")
    );

    for (answer, words) in [
        (openai_error(400, "billing_hard_limit_reached"), "credit"),
        (openai_error(429, "insufficient_quota"), "credit"),
        (openai_error(404, "model_not_found"), "no model `m`"),
        (Answer::new(200, "application/json", "nonsense"), "no JSON"),
    ] {
        let server = Loopback::start(move |_, _| answer.clone());
        fails(
            &super::library(&openai(&server, "model = \"m\""), ""),
            &[words],
        );
    }
}
