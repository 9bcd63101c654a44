//! Drawn letters, from small documents.

use super::super::elements::blocks;
use super::*;

const STORY: &str =
    "<p>It was about the old squire, and the tide was in it. We know all of it.</p>";

/// The paragraphs of a document with their letters, and what became of them.
fn read(document: &str, plain: Option<&str>) -> (Vec<String>, Outcome) {
    let mut found = blocks(&format!("{document}{STORY}")).blocks;
    let plain = plain.map(|text| blocks(&format!("<p>{text}</p>")).blocks);
    let outcome = restore(&mut found, plain.as_deref());
    let texts = found.into_iter().map(|block| block.text);
    let texts: Vec<String> = texts.collect();
    let (_, own) = texts.split_last().expect("the story");
    (own.to_vec(), outcome)
}

fn first(document: &str, plain: Option<&str>) -> String {
    read(document, plain).0.remove(0)
}

#[test]
fn pictures_are_called_by_their_letter() {
    for called in [
        "T",
        "[T]",
        "Illustration: T",
        "[Illustration: T]",
        "Drop-cap T",
        "Letter t",
    ] {
        assert_eq!(letter(called).as_deref(), Some("T"), "{called}");
    }
    assert_eq!(letter("“I").as_deref(), Some("“I"));
    for called in ["", "9", "9029m", "A quay", "Ann and I", "Plate I", "..."] {
        assert_eq!(letter(called), None, "{called}");
    }
}

#[test]
fn a_named_letter_joins_its_word() {
    let cases = [
        ("<p><img alt='T'>HE tide was out.</p>", "THE tide was out."),
        ("<p><img alt='T'> he tide was out.</p>", "The tide was out."),
        (
            "<div class='figleft'><img alt='T'></div><p>HE tide.</p>",
            "THE tide.",
        ),
        ("<p><img alt='A'>bout the tide.</p>", "About the tide."),
        ("<p><img alt='A'> squire was it.</p>", "A squire was it."),
        (
            "<div><img alt='A'></div><p>squire was it.</p>",
            "A squire was it.",
        ),
        // The letter is hidden behind its picture.
        (
            "<div><img class='drop-capi' alt='T'></div><p class='drop-capi'>The tide.</p>",
            "The tide.",
        ),
        (
            "<p><img alt='“W'>e know it,” said Ann.</p>",
            "“We know it,” said Ann.",
        ),
    ];
    for (document, expected) in cases {
        assert_eq!(first(document, None), expected, "{document}");
    }
}

#[test]
fn the_plain_text_tells_what_a_picture_does_not() {
    let drawn = |rest: &str| format!("<div class='figleft'><img alt='9029m'></div><p>{rest}</p>");
    let plain = "Ann slept. THEN the tide went out, and Tom. \"IT was late when the boat came. A \
                 boat lay on the old quay. Then nobody was on the quay.";
    let cases = [
        ("HEN the tide went out, and", "THEN the tide went out, and"),
        ("T was late when the boat", "\"IT was late when the boat"),
        ("boat lay on the old quay", "A boat lay on the old quay"),
        ("Then nobody was on the quay", "Then nobody was on the quay"),
    ];
    for (rest, expected) in cases {
        assert_eq!(first(&drawn(rest), Some(plain)), expected);
    }
}

#[test]
fn without_it_only_a_sure_letter_is_put_back() {
    let drawn = |rest: &str| format!("<div class='figleft'><img alt=''></div><p>{rest}</p>");
    let told = |rest: &str| {
        let (mut texts, outcome) = read(&drawn(rest), None);
        (texts.remove(0), outcome.restored, outcome.lacking)
    };
    assert_eq!(told("QUIRE and the"), ("SQUIRE and the".to_owned(), 1, 0));
    assert_eq!(told("T was late"), ("IT was late".to_owned(), 1, 0));
    assert_eq!(told("T rained"), ("T rained".to_owned(), 0, 1));
    assert_eq!(told("QUIRE by night"), ("QUIRE by night".to_owned(), 0, 1));
    // Whole words beside an ordinary picture stay as they are.
    for rest in ["The tide", "THE tide", "Quire by quire", "Ames was late"] {
        assert_eq!(told(rest), (rest.to_owned(), 0, 0));
    }
}

#[test]
fn ordinary_pictures_leave_nothing() {
    let (texts, outcome) = read(
        "<p><img alt='The quay'></p><h2><img alt='rule'>I</h2><p><img alt='Tom'><br>Tom rows.</p>",
        None,
    );
    assert_eq!(texts, ["I", "Tom rows."]);
    assert_eq!(outcome, Outcome::default());
}
