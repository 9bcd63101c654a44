//! Letters, diaries, signs and lists in short chapters of our own.

use super::*;
use crate::text::parts::tests::block;

/// What is found among paragraphs of plain text, as the first words of each passage, how many
/// blocks it has, and what it is.
fn found(paragraphs: &[&str]) -> Vec<(String, usize, PassageKind)> {
    let blocks: Vec<Block> = paragraphs.iter().map(|text| block(text)).collect();
    let pieces: Vec<Piece> = (0..blocks.len())
        .map(|at| Piece {
            at,
            part: Part::Prose,
            passage: None,
        })
        .collect();
    let found = find(&blocks, &pieces);
    let words = |at: usize| {
        blocks[at]
            .text
            .split_whitespace()
            .take(2)
            .collect::<Vec<_>>()
    };
    found
        .into_iter()
        .map(|(range, kind)| (words(range.start).join(" "), range.len(), kind))
        .collect()
}

#[test]
fn a_letter_runs_from_its_date_to_its_name() {
    let letter = [
        "Ann tore it open and read:",
        "Marrow Quay, 3rd June.",
        "“My dear Ann,—The boat is mended, and I shall come on Friday.",
        "“Tell nobody. I remain, as ever, yours,",
        "“THOMAS REED.”",
        "She burned it at once, and went down to the quay.",
    ];
    let expected = [("Marrow Quay,".to_owned(), 4, PassageKind::Letter)];
    assert_eq!(found(&letter), expected);
    let short = ["“Sir,—Come at once. Yours, J. R.”", "He went."];
    assert_eq!(
        found(&short),
        [("“Sir,—Come at".to_owned(), 1, PassageKind::Letter)]
    );
}

#[test]
fn speech_to_somebody_dear_is_no_letter() {
    let talk = [
        "“My dear Ann, you are late,” said Tom.",
        "“Dear me!” she cried. “Sir, I am never late.”",
        "“Yours is the only clock that says so.”",
    ];
    assert!(found(&talk).is_empty());
}

#[test]
fn dated_paragraphs_are_a_diary() {
    let pages = [
        "He opened the log.",
        "_3 May. On the quay._—We left at dawn.",
        "The wind was fair.",
        "4 May.—Rain.",
        "Monday, May 5th. Fog.",
    ];
    let kinds: Vec<(usize, PassageKind)> = found(&pages)
        .into_iter()
        .map(|(_, count, kind)| (count, kind))
        .collect();
    let diary = PassageKind::Diary;
    assert_eq!(kinds, [(2, diary), (1, diary), (1, diary)]);
    assert!(
        found(&[
            "On the 4th of May they sailed.",
            "May 5 was foggy.",
            "It rained."
        ])
        .is_empty()
    );
}

#[test]
fn a_sign_is_announced_and_set_off() {
    let sign = |before: &str, after: &str| found(&[before, after]).pop().map(|found| found.2);
    let inscription = Some(PassageKind::Inscription);
    assert_eq!(
        sign("Over the door hung a sign:", "    Boats to let"),
        inscription
    );
    assert_eq!(
        sign("The stone bore this inscription:", "HERE LIES TOM REED"),
        inscription
    );
    assert_eq!(sign("He read:", "NO ADMITTANCE"), inscription);
    assert_eq!(
        sign("She gave no sign. He waited.", "    Nobody came"),
        None
    );
    assert_eq!(
        sign(
            "Over the door hung a sign:",
            "Ann looked at it for a while."
        ),
        None
    );
}

#[test]
fn lists_have_marks_in_order() {
    let numbered = found(&[
        "They took:",
        "1. A lamp.",
        "2. A rope.",
        "3. An oar.",
        "They left.",
    ]);
    assert_eq!(numbered, [("1. A".to_owned(), 3, PassageKind::List)]);
    assert_eq!(found(&["- a lamp\n- a rope\n- an oar"]).len(), 1);
    assert!(found(&["1. A lamp.", "It went out.", "2. A rope."]).is_empty());
    assert!(found(&["1984 was wet.", "1985 was wet.", "1986 was dry."]).is_empty());
}
