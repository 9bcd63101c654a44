//! What a book is, in a few lines: how it begins in its own words, who wrote it, whom one meets, on
//! what subjects, how long it takes. Nothing is praised and nothing invented; nothing beyond the
//! first chapters is quoted.

use super::measure::WORDS_PER_MINUTE;
use super::sentences;
use super::tongue::Tongue;
use crate::model::{Book, ChapterKind, SequenceKind};

/// The most words quoted.
const QUOTED: usize = 60;
/// Fewer words than this do not introduce a book alone.
const ENOUGH: usize = 14;
/// A paragraph of fewer words than this is no beginning; how many may be passed over.
const LINE: usize = 8;
const SALUTATIONS: usize = 6;
/// The most people named, and subjects.
const NAMED: usize = 4;
const SUBJECTS: usize = 4;
/// Somebody named speaks at least this often.
const SPEAKS: u32 = 4;

/// The blurb; in another language than English the quotation with its author.
pub fn write(book: &Book) -> String {
    let opening = opening(book);
    let author = book.metadata.authors.first().map(|a| a.name.as_str());
    let mut parts = Vec::new();
    if !book.metadata.language.starts_with("en") {
        parts.extend(opening.map(quoted));
        parts.extend(author.map(|author| format!("{author}.")));
        return parts.join(" ");
    }
    let title = match book.metadata.title.as_str() {
        "" => "this book",
        title => title,
    };
    let mut begins = match &opening {
        Some(_) => format!("So begins {title}"),
        None => title.to_owned(),
    };
    if let Some(author) = author {
        begins.push_str(&format!(" by {author}"));
    }
    if let Some(year) = book.metadata.year {
        begins.push_str(&format!(" ({year})"));
    }
    parts.extend(opening.map(quoted));
    parts.push(format!("{begins}."));
    parts.extend(company(book));
    parts.extend(subjects(&book.metadata.subjects));
    parts.push(length(book));
    parts.join(" ")
}

/// The first sentences of the story, as many as introduce it.
fn opening(book: &Book) -> Option<String> {
    let chapter = book
        .chapters
        .iter()
        .find(|chapter| chapter.kind == ChapterKind::Chapter)?;
    let cards = chapter.scenes.iter().flat_map(|scene| &scene.sequences);
    let start = cards
        .into_iter()
        .find(|card| card.kind == SequenceKind::Prose)?
        .start;
    // Dates and salutations of a letter tell nothing.
    let tells = |text: &&str| {
        text.split_whitespace().count() >= LINE && text.ends_with(['.', '!', '?', '”', '’', '…'])
    };
    let mut paragraphs = chapter.text[start..].split("\n\n").take(SALUTATIONS);
    let paragraph = paragraphs.find(tells)?;
    let mut end = 0;
    for stop in sentences::ends_in(paragraph, Tongue::of(&book.metadata.language)) {
        let words = paragraph[..stop].split_whitespace().count();
        if end > 0 && words > QUOTED {
            break;
        }
        end = stop;
        if words >= ENOUGH {
            break;
        }
    }
    let text = lowered(&paragraph[..end].replace('\n', " "));
    let words = text.split_whitespace().count();
    // A very long first sentence is left where a clause ends.
    let text = if words > QUOTED {
        shortened(&text)?
    } else {
        text
    };
    Some(text)
}

/// A text whose first words a printer set in capitals, in small letters: `MARLEY was` is `Marley
/// was`.
fn lowered(text: &str) -> String {
    let shouted = |word: &&str| {
        let letters = || word.chars().filter(|c| c.is_alphabetic());
        letters().count() > 1 && letters().all(char::is_uppercase)
    };
    let mut out = String::with_capacity(text.len());
    let mut words = text.split_inclusive(' ').peekable();
    while let Some(word) = words.next_if(shouted) {
        let mut seen = false;
        for c in word.chars() {
            match seen {
                true => out.extend(c.to_lowercase()),
                false => out.push(c),
            }
            seen |= c.is_alphabetic();
        }
    }
    out.extend(words);
    out
}

/// The text up to the last clause that fits, with an ellipsis.
fn shortened(text: &str) -> Option<String> {
    let limit = text
        .match_indices(' ')
        .nth(QUOTED)
        .map_or(text.len(), |(at, _)| at);
    let at = text[..limit].rfind([';', ':', ',', '—'])?;
    (text[..at].split_whitespace().count() >= ENOUGH).then(|| format!("{}…", text[..at].trim_end()))
}

/// A text in quotation marks; it may have some of its own.
fn quoted(text: String) -> String {
    if text.starts_with(['“', '‘', '«']) {
        // It closes itself, or goes on where the quotation stops.
        return match text.matches('“').count() > text.matches('”').count() {
            true => format!("{text}”"),
            false => text,
        };
    }
    format!("“{}”", text.replace('“', "‘").replace('”', "’"))
}

/// Whom one meets: those who speak most, by name.
fn company(book: &Book) -> Option<String> {
    let names: Vec<&str> = book
        .cast
        .iter()
        .filter(|c| c.main && !c.narrator && c.quotes >= SPEAKS && c.mentions > 2)
        .map(|c| c.name.as_str())
        .take(NAMED)
        .collect();
    let (last, others) = names.split_last()?;
    Some(match others {
        [] => format!("With {last}."),
        _ => format!("With {} and {last}.", others.join(", ")),
    })
}

/// Library headings as words: `Courtship -- Fiction` is `Courtship`.
fn subjects(headings: &[String]) -> Option<String> {
    let mut names: Vec<String> = Vec::new();
    for heading in headings {
        let first = heading.split(" -- ").next().unwrap_or_default();
        if first.contains("(Fict") || first.chars().any(|c| c.is_ascii_digit()) {
            continue;
        }
        let plain = first.split([',', '(']).next().unwrap_or_default().trim();
        if !plain.is_empty() && !names.iter().any(|name| name == plain) {
            names.push(plain.to_owned());
        }
    }
    names.truncate(SUBJECTS);
    (!names.is_empty()).then(|| format!("Subjects: {}.", names.join("; ")))
}

/// How much there is of it, roughly: `61 chapters, about 12 hours.`
fn length(book: &Book) -> String {
    // Rounded so much that counting words would be in vain.
    let bytes: usize = book.chapters.iter().map(|c| c.text.len()).sum();
    let words = bytes * 10 / 56;
    let minutes = words.div_ceil(WORDS_PER_MINUTE).max(1);
    let time = match minutes {
        1 => "about a minute".to_owned(),
        2..10 => format!("about {minutes} minutes"),
        10..100 => format!("about {} minutes", (minutes + 2) / 5 * 5),
        _ => format!("about {} hours", (minutes + 30) / 60),
    };
    match book.chapters.len() {
        1 => format!("{}{}.", time[..1].to_uppercase(), &time[1..]),
        count => format!("{count} chapters, {time}."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_become_words_and_invented_people_are_left_out() {
        let headings = [
            "Courtship -- Fiction",
            "Darling, Ann (Fictitious character) -- Fiction",
            "London (England) -- Fiction",
            "Detective and mystery stories, English",
        ];
        assert_eq!(
            subjects(&headings.map(str::to_owned)).as_deref(),
            Some("Subjects: Courtship; London; Detective and mystery stories.")
        );
        assert_eq!(subjects(&[]), None);
    }

    #[test]
    fn a_printers_capitals_are_undone() {
        assert_eq!(lowered("SQUIRE GREY, Ann and"), "Squire Grey, Ann and");
        assert_eq!(lowered("“NOW, what I want"), "“Now, what I want");
        assert_eq!(lowered("I was born"), "I was born");
    }

    #[test]
    fn a_quotation_keeps_its_own_marks_inside() {
        assert_eq!(quoted("He said “no.”".to_owned()), "“He said ‘no.’”");
        assert_eq!(quoted("“No,” he said.".to_owned()), "“No,” he said.");
    }
}
