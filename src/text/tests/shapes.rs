//! Small books of our own, from a file's bytes to chapters: what a shape of heading or of matter
//! around the story must come to.

use crate::model::{Book, Format};
use crate::source;
use crate::text::{Fault, Options, check, check_part, read};

/// A text and what is to be read of it.
pub struct Shape {
    /// For messages.
    pub name: &'static str,
    /// The text between the markers; `¶` with an optional digit stands for so many paragraphs of
    /// prose, three without it.
    pub text: &'static str,
    /// The chapters' titles.
    pub chapters: &'static [&'static str],
    /// What must be read.
    pub kept: &'static [&'static str],
    /// What must not.
    pub gone: &'static [&'static str],
}

const PROSE: [&str; 3] = [
    "In the morning they went up the hill together and looked out over the\nmarsh. A heron stood \
     where the boat ought to have been. “That is that,” said\nthe ferryman, and he sat down upon a \
     stone and lit his pipe, and did not\nspeak again until the sun was high above the church.",
    "It was a wet evening in the harbour town of Marrow, and nobody was about\nexcept the \
     lamplighter, who had no choice, and the ferryman, who had no\nhome to go to. The tide went \
     out, and the lamps were lit one after another\nalong the quay, and still it rained upon the \
     roofs and on the boats.",
    "“Where is the boat?” asked Ann Finch, who had come down the steps with a\nbasket on her arm. \
     “It was here at noon, and now there is nothing but the\nrope.” The old ferryman did not look \
     up. He had heard the question before,\nand he had never found an answer to it that anybody \
     liked.",
];

/// A text with prose in the place of its marks.
pub fn filled(text: &str) -> String {
    let mut out = String::new();
    let mut number = 0;
    for (index, piece) in text.split('¶').enumerate() {
        let digit = piece.chars().next().and_then(|c| c.to_digit(10));
        if index > 0 {
            let paragraphs: Vec<&str> = (0..digit.unwrap_or(3))
                .map(|_| {
                    number += 1;
                    PROSE[number % PROSE.len()]
                })
                .collect();
            out.push_str(&paragraphs.join("\n\n"));
        }
        out.push_str(&piece[usize::from(index > 0 && digit.is_some())..]);
    }
    out
}

/// Reads a text as a file of the collection.
pub fn book(text: &str, options: &Options) -> Book {
    let file = format!(
        "Title: Low Tide\n\nAuthor: Ann Finch\n\nLanguage: English\n\n\
         *** START OF THE PROJECT GUTENBERG EBOOK LOW TIDE ***\n\n\n\n\n{}\n\n\n\
         *** END OF THE PROJECT GUTENBERG EBOOK LOW TIDE ***\n\nlicence words\n",
        filled(text)
    );
    let manuscript = source::open(file.as_bytes(), Format::Text).unwrap_or_default();
    let book = read(&manuscript, options);
    assert_eq!(check_part(&book, &manuscript, options), Ok(()));
    if *options == Options::default() {
        assert_eq!(check(&book, &manuscript), Ok(()));
    }
    book
}

#[test]
fn another_language_is_read_plainly_and_said_so() {
    let french =
        "Le bateau était dans le port, et Marie ne savait pas que la mer était haute. «Où \
        est-il?» dit Marie. M. Dupont ne vous a pas vu, et il est parti avec elle sur le quai. "
            .repeat(12);
    let text = format!("CHAPITRE PREMIER\n\nLE DÉPART\n\n{french}\n\n\n\nCHAPITRE II\n\n{french}");
    let book = book(&text, &Options::default());
    let titles: Vec<&str> = book.chapters.iter().map(|c| c.title.as_str()).collect();
    assert_eq!(titles, ["Chapitre Premier. Le Départ", "Chapitre II"]);
    assert_eq!(
        book.metadata.language, "fr",
        "the file's header says English"
    );
    assert!(book.cast.is_empty());
    for chapter in &book.chapters {
        let quotes = chapter.quotes.iter();
        let spoken = quotes.map(|quote| (&chapter.text[quote.start..quote.end], quote.speaker));
        assert!(spoken.clone().all(|quote| quote == ("«Où est-il?»", None)));
        assert_eq!(spoken.count(), 12);
    }
    assert!(
        book.warnings
            .iter()
            .any(|warning| warning.contains("French"))
    );
}

#[test]
fn footnotes_are_read_after_their_paragraph_when_wanted() {
    let text = "CHAPTER I\n\nThe tide[1] went out.\n\nIt rained.\n\n¶\n\nFOOTNOTES:\n\n[1] As \
        tides do.\n\n\n\nCHAPTER II\n\n¶";
    let mut options = Options::default();
    options.matter.notes = true;
    let read = book(text, &options).text();
    assert!(
        read.contains("The tide went out.\n\nAs tides do.\n\nIt rained."),
        "{read}"
    );
    assert!(
        !book(text, &Options::default())
            .text()
            .contains("As tides do")
    );
}

#[test]
fn a_text_that_still_names_the_collection_is_refused() {
    // At a text's edges such a paragraph is taken for a credit and left out.
    let prose = filled("¶9\n\n¶9\n\n¶9");
    let named = "So said the Project Gutenberg copy of it, and Ann agreed.";
    let start = "*** START OF THE PROJECT GUTENBERG EBOOK LOW TIDE ***";
    let file = format!("{start}\n\n\nCHAPTER I\n\n{prose}\n\n{named}\n\n{prose}");
    let manuscript = source::open(file.as_bytes(), Format::Text).unwrap_or_default();
    let book = read(&manuscript, &Options::default());
    let fault = check(&book, &manuscript).expect_err("the name is in the story");
    assert!(
        matches!(&fault, Fault::Leak { chapter: 1, found, .. } if found.contains("Gutenberg")),
        "{fault}"
    );
}

/// Reads every shape and compares.
pub fn hold(shapes: &[Shape]) {
    for shape in shapes {
        let book = book(shape.text, &Options::default());
        let titles: Vec<&str> = book.chapters.iter().map(|c| c.title.as_str()).collect();
        assert_eq!(titles, shape.chapters, "{}", shape.name);
        let text = book.text();
        for kept in shape.kept {
            assert!(text.contains(kept), "{}: {kept:?} is lost", shape.name);
        }
        for gone in shape.gone.iter().chain(&["licence"]) {
            assert!(!text.contains(gone), "{}: {gone:?} is read", shape.name);
        }
    }
}
