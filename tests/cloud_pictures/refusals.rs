//! What a server declines: who draws it then, what is said about it, and that nobody pays twice.

use super::*;

/// How often the words of the moderated requests came.
fn moderated(before: usize, _: &Asked) -> Answer {
    match before {
        1 => stability_error(403, "content_moderation"),
        2 => Answer::new(200, "image/png", page()).with("finish-reason", "CONTENT_FILTERED"),
        _ => raw(page()),
    }
}

#[test]
fn a_refusal_is_drawn_by_the_embedded_illustrator_and_said_so() {
    let server = Loopback::start(moderated);
    let library = library(&stability(&server, ""), "");
    let first = run(&library, &["build", "--jobs", "1"]);
    assert_eq!(first.code, 0, "{}", first.err);
    let count = server.asked().len();
    assert!(first.out.contains("drawn  ferry: 2 of"), "{}", first.out);
    let (pictures, book) = published(&library);
    assert_eq!(book["fallbacks"], 2);
    let declined: Vec<&Value> = pictures
        .iter()
        .filter(|p| p["fallback"] == "declined")
        .collect();
    assert_eq!(declined.len(), 2, "{pictures:?}");
    assert_eq!(
        declined[0]["sizes"][1][1], 1080,
        "drawn by the embedded illustrator"
    );
    assert_absent(&library);

    // Neither asked nor paid for again, and still said.
    let again = run(&library, &["build", "-v"]);
    assert_eq!(
        (again.code, server.asked().len()),
        (0, count),
        "{}",
        again.out
    );
    let json = run(&library, &["build", "--json"]).json();
    let told = &json["report"]["books"][0]["fallbacks"];
    assert_eq!(told.as_array().map(Vec::len), Some(2), "{told}");
    assert!(
        told[0]["why"]
            .as_str()
            .is_some_and(|why| why.contains("Sorry about content_moderation"))
    );

    // Other words are another question.
    let books = library.read("books.toml");
    library.write(
        "books.toml",
        &format!("{books}art_direction = \"Watercolour on wet paper.\"\n"),
    );
    built(&library);
    assert_eq!(server.asked().len(), 2 * count);
    let last = server.asked().pop().expect("a request").form().remove(0).1;
    assert!(last.starts_with("Watercolour on wet paper. "), "{last}");
    assert!(published(&library).1.get("fallbacks").is_none());
}

#[test]
fn without_a_fallback_a_refusal_is_an_error_that_costs_once() {
    let server = Loopback::start(moderated);
    let library = library(&stability(&server, "fallback = \"never\""), "");
    fails(&library, &["declined", "Sorry about content_moderation"]);
    let count = server.asked().len();
    fails(&library, &["declined"]);
    assert_eq!(server.asked().len(), count);
}

#[test]
fn a_book_can_do_without_its_server_and_asks_again_next_time() {
    let engine = "use = \"comfyui\"\nmodel = \"x\"\nfallback = \"always\"\nbase_url = \"http://127.0.0.1:9\"";
    let library = library(engine, "");
    let first = built(&library);
    assert!(
        first.out.contains("by the embedded illustrator"),
        "{}",
        first.out
    );
    let (pictures, book) = published(&library);
    assert!(book["fallbacks"].as_u64() > Some(3));
    assert!(pictures.iter().all(|p| p["fallback"] == "failed"));
    let status = run(&library, &["status"]);
    assert!(status.out.contains("x at 127.0.0.1:9"), "{}", status.out);
}
