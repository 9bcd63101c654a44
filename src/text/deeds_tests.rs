//! What people do in a small story of our own, and what they only might do or did not.

use super::tests::shapes;
use super::*;
use crate::model::Deed;

/// Every deed of a story with its doer's name, picture by picture.
fn deeds(paragraphs: &[&str]) -> Vec<(String, Deed)> {
    // Enough said by both for them to be of the cast, and for their sex to be known.
    let company = "Mr. Reed looked at his hat. \u{201c}Good day,\u{201d} said Mr. Reed; he was tired, \
                   and he said so.\n\n\u{201c}Good day,\u{201d} said Mrs. Pike. She was in her shawl, \
                   and she had her basket.";
    let text = format!("CHAPTER I\n\n{company}\n\n{}\n", paragraphs.join("\n\n"));
    let book = shapes::book(&text, &Options::default());
    let chapters = book.chapters.iter();
    chapters
        .flat_map(|chapter| chapter.pictures())
        .flat_map(|picture| picture.deeds)
        .map(|(who, deed)| (book.cast[usize::from(who.0)].name.clone(), *deed))
        .collect()
}

fn of<'a>(found: &'a [(String, Deed)], name: &str) -> Option<&'a Deed> {
    found
        .iter()
        .find(|(who, _)| who == name)
        .map(|(_, deed)| deed)
}

#[test]
fn names_and_pronouns_are_given_their_deeds() {
    let found =
        deeds(&["Mr. Reed slowly knelt upon the stones. Mrs. Pike wept, and she dug no more."]);
    assert_eq!(of(&found, "Mr. Reed"), Some(&Deed::Kneel), "{found:?}");
    assert_eq!(of(&found, "Mrs. Pike"), Some(&Deed::Weep), "{found:?}");
    let found = deeds(&["Mrs. Pike came in. She was reading a letter by the window."]);
    assert_eq!(of(&found, "Mrs. Pike"), Some(&Deed::Read), "{found:?}");
    let found = deeds(&["Mr. Reed rose and bowed to the company."]);
    assert_eq!(of(&found, "Mr. Reed"), Some(&Deed::Bow), "{found:?}");
}

#[test]
fn what_is_denied_supposed_past_or_said_is_no_deed() {
    for line in [
        "Mr. Reed never knelt to anybody.",
        "Mr. Reed would have knelt upon the stones.",
        "If Mr. Reed knelt the stones were cold.",
        "Mr. Reed had knelt there as a boy.",
        "\u{201c}Mr. Reed knelt there,\u{201d} said Mrs. Pike.",
        "The friend of Mr. Reed knelt upon the stones.",
    ] {
        let found = deeds(&[line]);
        assert_ne!(
            of(&found, "Mr. Reed"),
            Some(&Deed::Kneel),
            "{line}: {found:?}"
        );
    }
}

#[test]
fn a_verb_is_meant_in_the_bodys_sense() {
    for (line, deed) in [
        (
            "Mr. Reed took the hand of Mrs. Pike.",
            Some(Deed::HoldHands),
        ),
        ("Mr. Reed took a paper in his hand.", None),
        ("Mr. Reed struck a match.", None),
        ("Mr. Reed read her face.", None),
        ("Mr. Reed read the newspaper.", Some(Deed::Read)),
        ("Mr. Reed carried on as before.", None),
    ] {
        let found = deeds(&[line]);
        assert_eq!(of(&found, "Mr. Reed"), deed.as_ref(), "{line}: {found:?}");
    }
}
