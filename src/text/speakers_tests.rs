//! Who says what in short talks of our own, one for each kind of evidence.

use super::*;
use crate::model::{Attribution, Block, BlockKind};

/// Names and sexes are learnt here, before each talk.
const OPENING: &str = "Mr. Reed sat by the fire in the hall. Mr. Reed was old. Ann Moss sat beside \
                       him; Ann had her sewing. Tom Pike stood at the door, and Tom was wet.";

/// Each quotation's words with who says them.
fn said(paragraphs: &[&str]) -> Vec<(String, String, Attribution)> {
    let block = |(line, text): (u32, &&str)| Block {
        kind: BlockKind::Paragraph,
        text: (*text).to_owned(),
        gap: 1,
        indent: 0,
        line,
    };
    let all: Vec<&str> = [OPENING].iter().chain(paragraphs).copied().collect();
    let manuscript = Manuscript {
        blocks: (1..).zip(&all).map(block).collect(),
        ..Manuscript::default()
    };
    let book = read(&manuscript, &Options::default());
    let mut found = Vec::new();
    for chapter in &book.chapters {
        for quote in &chapter.quotes {
            let name = quote
                .speaker
                .map(|id| book.cast[usize::from(id.0)].name.clone());
            found.push((
                chapter.text[quote.start..quote.end].to_owned(),
                name.unwrap_or_default(),
                quote.attribution,
            ));
        }
    }
    found
}

#[track_caller]
fn voices(paragraphs: &[&str], expected: &[&str]) {
    let found = said(paragraphs);
    let names: Vec<&str> = found.iter().map(|entry| entry.1.as_str()).collect();
    assert_eq!(names, expected, "{found:?}");
}

#[test]
fn tags_after_and_before() {
    voices(
        &[
            "\"It rains,\" said Ann.",
            "\"It pours,\" Mr. Reed slowly replied.",
            "Tom, wiping his face with his cap, said: \"It snows.\"",
            "\"Never!\" came from Mr. Reed.",
            "\"I saw it,\" was Tom's answer.",
        ],
        &["Ann Moss", "Mr. Reed", "Tom Pike", "Mr. Reed", "Tom Pike"],
    );
}

#[test]
fn a_further_verb_keeps_its_subject() {
    voices(
        &[
            "Ann looked at Tom, as he shook himself, and called out, \"Shut it!\"",
            "He was followed by Mr. Reed, who, taking up the lamp, cried, \"Both of you, be still!\"",
        ],
        &["Ann Moss", "Mr. Reed"],
    );
}

#[test]
fn two_may_speak_in_one_paragraph() {
    voices(
        &["\"Come,\" said Tom; and Ann replied, \"I will not.\""],
        &["Tom Pike", "Ann Moss"],
    );
}

#[test]
fn a_talk_goes_to_and_fro_until_its_last_tag() {
    let found = said(&[
        "\"Is it far?\" asked Tom.",
        "\"A mile.\"",
        "\"And the road?\"",
        "\"Under water,\" said Ann.",
    ]);
    let names: Vec<&str> = found.iter().map(|entry| entry.1.as_str()).collect();
    assert_eq!(names, ["Tom Pike", "Ann Moss", "Tom Pike", "Ann Moss"]);
    assert_eq!(found[1].2, Attribution::Implicit);
    assert_eq!(found[3].2, Attribution::Explicit);
}

#[test]
fn a_later_tag_informs_the_turns_before_it() {
    voices(
        &[
            "\"Who left the gate open?\"",
            "\"Not I.\"",
            "\"You did,\" said Mr. Reed.",
            "\"I never touch it,\" said Tom.",
        ],
        &["Mr. Reed", "Tom Pike", "Mr. Reed", "Tom Pike"],
    );
}

#[test]
fn whoever_is_called_answers() {
    voices(
        &["\"Where is my book, Ann?\" said Mr. Reed.", "\"Upstairs.\""],
        &["Mr. Reed", "Ann Moss"],
    );
}

#[test]
fn pronouns_mean_the_last_subject_of_their_sex() {
    voices(
        &[
            "Tom took off his cap and came to the fire. Tom held out his hands.",
            "\"That is better,\" he said.",
            "\"Is it?\" she asked.",
        ],
        &["Tom Pike", "Ann Moss"],
    );
}

#[test]
fn a_noun_is_whoever_is_called_beside_it() {
    voices(
        &[
            "\"Do you sail to-night, Tom?\" asked Mr. Reed.",
            "\"I do,\" said the ferryman.",
            "\"Take care, Tom,\" said Ann.",
            "\"I shall,\" answered the ferryman.",
        ],
        &["Mr. Reed", "Tom Pike", "Ann Moss", "Tom Pike"],
    );
}

#[test]
fn no_man_speaks_where_a_woman_must() {
    let manuscript = Manuscript {
        blocks: [
            "Mr. Reed was alone in the hall. Mr. Reed slept.",
            "\"Wake up!\" she said.",
        ]
        .iter()
        .zip(1..)
        .map(|(text, line)| Block {
            kind: BlockKind::Paragraph,
            text: (*text).to_owned(),
            gap: 1,
            indent: 0,
            line,
        })
        .collect(),
        ..Manuscript::default()
    };
    let book = read(&manuscript, &Options::default());
    let speakers: Vec<_> = book.chapters[0].quotes.iter().map(|q| q.speaker).collect();
    assert_eq!(speakers, [None]);
}

#[test]
fn the_stranger_is_whoever_he_says_he_is() {
    voices(
        &[
            "A stranger came in. The stranger shook his hat, and the stranger sat down.",
            "“Good evening,” said the stranger.",
            "“Who are you?” asked Ann Moss.",
            "“I am Jack Bell,” said the stranger. “I sell goats.”",
            "“We want no goats,” said Ann.",
            "“Everybody wants goats,” said Jack Bell.",
        ],
        &[
            "Jack Bell",
            "Ann Moss",
            "Jack Bell",
            "Jack Bell",
            "Ann Moss",
            "Jack Bell",
        ],
    );
}

#[test]
fn a_name_is_not_taken_by_who_has_another() {
    voices(
        &[
            "“I am Jack Bell,” said Tom Pike, and laughed. “I am a king!”",
            "“You are a goose,” said Ann.",
            "“Jack Bell is dead,” said Mr. Reed. “Jack Bell died in May.”",
        ],
        &["Tom Pike", "Tom Pike", "Ann Moss", "Mr. Reed", "Mr. Reed"],
    );
}

#[test]
fn a_pronoun_means_the_last_of_its_sex_named_or_acting() {
    voices(
        &[
            "\"It rains,\" said Mr. Reed.",
            "\"It pours,\" said Tom.",
            "Mr. Reed turned over his paper once more. \"It will pass,\" he said.",
            "Ann shut the window. Tom rose from the bench.",
            "\"I must go,\" he said.",
        ],
        &["Mr. Reed", "Tom Pike", "Mr. Reed", "Tom Pike"],
    );
}
