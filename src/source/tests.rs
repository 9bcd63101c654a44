//! Whole files, from bytes to blocks.

use super::*;

const PLAIN: &str = "The Project Gutenberg EBook of Low Tide, by Ann Finch\r\n\r\n\
    Title: Low Tide\r\n\r\nAuthor: Ann Finch\r\n\r\nLanguage: English\r\n\r\n\
    *** START OF THIS PROJECT GUTENBERG EBOOK LOW TIDE ***\r\n\r\n\
    Produced by Some Body\r\n\r\n\r\n\r\nLOW TIDE\r\n\r\nby Ann Finch\r\n\r\n\r\n\
    CHAPTER I\r\n\r\nThe tide went out.[1] [Illustration]\r\n\r\n      * * * * *\r\n\r\n\
    It came back.\r\n\r\n\
    End of Project Gutenberg's Low Tide, by Ann Finch\r\n\r\n\
    *** END OF THIS PROJECT GUTENBERG EBOOK LOW TIDE ***\r\n\r\nLicence.\r\n";

fn texts(manuscript: &Manuscript) -> Vec<&str> {
    manuscript
        .blocks
        .iter()
        .map(|block| block.text.as_str())
        .collect()
}

#[test]
fn a_plain_file_comes_down_to_its_story() -> Result<()> {
    let manuscript = open(PLAIN.as_bytes(), Format::Text)?;
    assert_eq!(manuscript.metadata.title, "Low Tide");
    assert_eq!(manuscript.metadata.language, "en");
    assert_eq!(
        texts(&manuscript),
        [
            "LOW TIDE",
            "by Ann Finch",
            "CHAPTER I",
            "The tide went out.",
            "",
            "It came back."
        ]
    );
    Ok(())
}

#[test]
fn an_empty_file_is_refused_with_a_reason() {
    let error = open(b"  \n \n", Format::Text)
        .err()
        .map(|e| e.to_string())
        .unwrap_or_default();
    assert!(error.contains("no story text"), "{error}");
}

#[test]
fn a_record_wins_over_a_file_and_the_file_fills_its_gaps() {
    let record = Metadata {
        title: "Low Tide".into(),
        ..Metadata::default()
    };
    let file = Metadata {
        title: "LOW TIDE".into(),
        language: "en".into(),
        ..Metadata::default()
    };
    let merged = merge(record, file);
    assert_eq!(
        (merged.title.as_str(), merged.language.as_str()),
        ("Low Tide", "en")
    );
}
