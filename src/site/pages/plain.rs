//! A book as a plain text file, for those who want to keep it or read it elsewhere.

use super::view::{authors_of, names};
use crate::model::Publication;

/// The book in UTF-8: title page, then the chapters as they are shown, paragraphs parted by one
/// blank line and chapters by three. Lines are not broken: every reading program does that.
pub fn page(publication: &Publication) -> String {
    let book = &publication.book;
    let mut text = book.metadata.title.clone();
    if let Some(subtitle) = &book.metadata.subtitle {
        text.push_str(&format!("\n{subtitle}"));
    }
    text.push_str(&format!("\nby {}", authors_of(&book.metadata)));
    if !book.metadata.translators.is_empty() {
        let translators = names(&book.metadata.translators);
        text.push_str(&format!("\ntranslated by {translators}"));
    }
    for chapter in &book.chapters {
        text.push_str("\n\n\n\n");
        text.push_str(chapter.text.trim_end());
    }
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::pages::publication;

    #[test]
    fn no_word_and_no_paragraph_is_lost() {
        let publication = publication("A Tale");
        let text = page(&publication);
        assert!(text.starts_with("A Tale\nby A Tale\n\n\n\nChapter I.\n\n"));
        for chapter in &publication.book.chapters {
            assert!(text.contains(chapter.text.trim_end()), "{text}");
        }
    }
}
