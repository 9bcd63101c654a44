//! Who is in the cast of small texts.

use crate::text::Options;
use crate::text::tests::shapes::book;

/// The names of the cast, main characters with a star.
fn cast(text: &str) -> Vec<String> {
    let book = book(text, &Options::default());
    let shown = |c: &crate::model::Character| {
        let mark = match (c.group, c.main) {
            (true, _) => " (group)",
            (_, true) => "*",
            _ => "",
        };
        format!("{}{mark}", c.name)
    };
    book.cast.iter().map(shown).collect()
}

#[test]
fn ships_and_those_merely_mentioned_are_no_people() {
    let talk = "Tom looked at Ann, and Ann smiled. Then Tom rose.\n\n\"Go on,\" said Tom.\n\n\
        \"I will,\" said Ann. She went.\n\n"
        .repeat(20);
    let text = format!(
        "CHAPTER I\n\n{talk}They went aboard the Petrel at night, and the Petrel lay low. In the \
         cabin of the Petrel hung a picture by Durer. It was cold."
    );
    assert_eq!(cast(&text), ["Tom*", "Ann*"]);
}

#[test]
fn a_crowd_speaks_but_is_nobody() {
    let text = "CHAPTER I\n\nTom looked at Ann, and Ann smiled. Then Tom rose.\n\n\
        \"Run!\" cried the sailors.\n\n\"Run!\" cried the sailors again. A sailor fell.\n\n\
        \"No,\" said Tom. He stayed.";
    let cast = cast(text);
    assert_eq!(
        cast.last().map(String::as_str),
        Some("the sailors (group)"),
        "{cast:?}"
    );
}

#[test]
fn a_voice_or_a_thing_that_speaks_once_is_nobody() {
    let talk = "Tom looked at Ann, and Ann smiled. Then Tom rose.\n\n\"Go on,\" said Tom.\n\n\
        \"I will,\" said Ann. She went.\n\n"
        .repeat(60);
    let text =
        format!("CHAPTER I\n\n{talk}\"Who is there?\" said a voice.\n\n\"We!\" said the cap.");
    assert_eq!(cast(&text), ["Tom*", "Ann*"]);
}

#[test]
fn what_people_go_aboard_is_a_ship_even_when_she_acts() {
    let talk = "Tom looked at Ann, and Ann smiled. Then Tom rose.\n\n\"Go on,\" said Tom.\n\n\
        \"I will,\" said Ann. She went.\n\n"
        .repeat(20);
    let text = format!(
        "CHAPTER I\n\n{talk}They went aboard the Petrel at night. At dawn the Petrel rose and the \
         Petrel trembled. Once more the Petrel turned and shook. The men called the Petrel a witch."
    );
    assert_eq!(cast(&text), ["Tom*", "Ann*"]);
}
