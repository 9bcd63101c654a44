//! Sentences of our own in which the neighbours decide; the measured sample is in `tests/hooks`.

use crate::text::reading::{Kind, read};

/// The senses of the heteronyms of a text, in order.
fn senses(text: &str) -> Vec<&'static str> {
    let words = read(text).into_iter();
    let sense = words.filter_map(|word| match word.kind {
        Some(Kind::Heteronym(name)) => Some(name),
        _ => None,
    });
    sense.collect()
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(senses(text), expected, "\n  in: {text}");
}

#[test]
fn a_verb_is_told_from_a_noun() {
    check("I object to the object on the table.", &["verb", "nominal"]);
    check(
        "They must record it; the record is lost.",
        &["verb", "nominal"],
    );
    check(
        "He made no excuse. “Excuse me,” she said.",
        &["nominal", "verb"],
    );
    check("Of what use is it to use a spade?", &["nominal", "verb"]);
    check("She presents him with two presents.", &["verb", "nominal"]);
    check("He could not quite refuse.", &["verb"]);
}

#[test]
fn an_adjective_after_to_is_no_infinitive() {
    check("They went to separate rooms.", &["nominal"]);
    check("He rose to separate them.", &["verb"]);
    check("It led to perfect silence.", &["nominal"]);
}

#[test]
fn the_past_of_read_follows_what_stands_before() {
    check(
        "I have never read it, but I will read it.",
        &["past", "present"],
    );
    check(
        "He sat down and read. She wished to sit and read.",
        &["past", "present"],
    );
    check("Did you read it? Read it now.", &["present", "present"]);
}

#[test]
fn words_with_senses_of_their_own() {
    check("A pipe of lead will lead you there.", &["metal", "guide"]);
    check(
        "The road wound up the hill; the wound bled.",
        &["turned", "injury"],
    );
    check(
        "He made a bow and took up his bow and arrows.",
        &["bend", "knot"],
    );
    check("Stand close to me and close the door.", &["near", "shut"]);
    check(
        "There was a row in the street, and a row of carts.",
        &["quarrel", "line"],
    );
    check("He used to live there.", &["accustomed", "verb"]);
    check(
        "The learned doctor learned that he was aged sixty.",
        &["adjective", "participle", "participle"],
    );
    check(
        "At the close of the day a close carriage came.",
        &["shut", "near"],
    );
    check(
        "Wait a minute, said she, with minute attention.",
        &["time", "small"],
    );
}

#[test]
fn capitals_do_not_hide_a_heteronym() {
    let words = read("I will NOT READ it.");
    assert_eq!(words[3].kind, Some(Kind::Heteronym("present")));
    assert_eq!(words[3].spoken, "read");
}
