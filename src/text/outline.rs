//! A book for people: the tree of its chapters, its cast, how its cards came out, the hook and the
//! blurb, in 100 columns. Reads the finished book only.

use std::fmt::Write as _;

use super::measure::{Measures, WORDS_PER_MINUTE};
use crate::model::{
    Age, Book, Chapter, ChapterKind, Character, Manner, PassageKind, Person, Scene, Sex, Skipped,
};

/// Columns.
const WIDTH: usize = 100;
/// The most of the cast that is listed.
const LISTED: usize = 40;

/// The book as an outline; `scenes` lists every scene below its chapter.
pub fn outline(book: &Book, scenes: bool) -> String {
    let mut out = String::new();
    let authors = Person::names(&book.metadata.authors, ", ");
    let title = match book.metadata.title.as_str() {
        "" => "(no title)",
        title => title,
    };
    match authors.is_empty() {
        true => writeln!(out, "{title}"),
        false => writeln!(out, "{title} — {authors}"),
    }
    .unwrap_or_default();
    let _ = writeln!(out, "{}", facts(book));
    if let Some(written) = written(book) {
        let _ = writeln!(out, "{written}");
    }
    chapters(book, scenes, &mut out);
    cast(book, &mut out);
    measurements(book, &mut out);
    if let (Some(hook), Some(text)) = (book.hook, book.hook_text()) {
        let _ = writeln!(
            out,
            "\nHook (chapter {}, card {})",
            book.chapters
                .get(hook.chapter)
                .map_or(0, |chapter| chapter.number),
            hook.sequence + 1
        );
        wrap(text, "  ", &mut out);
    }
    if !book.blurb.is_empty() {
        let _ = writeln!(out, "\nBlurb");
        wrap(&book.blurb, "  ", &mut out);
    }
    if !book.skipped.is_empty() {
        let _ = writeln!(out, "\nLeft out by the curator");
        for skipped in &book.skipped {
            let Skipped {
                chapter,
                words,
                begins,
                source,
                ..
            } = skipped;
            let line = format!("chapter {chapter}, {words} words: “{begins}” ({source})");
            wrap(&line, "  ", &mut out);
        }
    }
    if !book.warnings.is_empty() {
        let _ = writeln!(out, "\nWarnings");
        for warning in &book.warnings {
            wrap(warning, "  ", &mut out);
        }
    }
    out
}

fn facts(book: &Book) -> String {
    let words: usize = book.chapters.iter().map(words).sum();
    let cards: usize = book.chapters.iter().map(cards).sum();
    let era = format!("{:?}", book.era).to_lowercase();
    format!(
        "{} chapters, {words} words, {cards} cards, {} of sound; language {}, set as {era}",
        book.chapters.len(),
        length(words),
        book.metadata.language,
    )
}

/// How much is written inside the chapters rather than told, if anything is.
fn written(book: &Book) -> Option<String> {
    let kinds = [
        (PassageKind::Letter, "letters"),
        (PassageKind::Diary, "entries of diaries"),
        (PassageKind::Inscription, "inscriptions"),
        (PassageKind::List, "lists"),
    ];
    let passages = || book.chapters.iter().flat_map(|chapter| &chapter.passages);
    let counted = kinds.map(|(kind, name)| {
        let count = passages().filter(|passage| passage.kind == kind).count();
        format!("{count} {name}")
    });
    let counted: Vec<String> = counted
        .into_iter()
        .filter(|c| !c.starts_with("0 "))
        .collect();
    (!counted.is_empty()).then(|| format!("inside chapters: {}", counted.join(", ")))
}

/// Hours and minutes of an even reading.
fn length(words: usize) -> String {
    let minutes = words.div_ceil(WORDS_PER_MINUTE);
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes} min"),
        (hours, minutes) => format!("{hours} h {minutes:02} min"),
    }
}

fn words(chapter: &Chapter) -> usize {
    chapter.text.split_whitespace().count()
}

fn cards(chapter: &Chapter) -> usize {
    chapter.scenes.iter().map(|s| s.sequences.len()).sum()
}

fn chapters(book: &Book, scenes: bool, out: &mut String) {
    let _ = writeln!(
        out,
        "\nChapters\n  {:>3} {:<54} {:>7} {:>6} {:>5} {:>6} {:>8}",
        "", "title", "words", "cards", "min", "scenes", "pictures"
    );
    for chapter in &book.chapters {
        let number = chapter.number;
        let title = match chapter.title.replace('\n', " ") {
            title if title.is_empty() => "(untitled)".to_owned(),
            title => title,
        };
        let title = match kind(chapter.kind) {
            "chapter" => title,
            kind => format!("[{kind}] {title}"),
        };
        let words = words(chapter);
        let _ = writeln!(
            out,
            "  {number:>3} {:<54} {words:>7} {:>6} {:>5} {:>6} {:>8}",
            cut(&title, 54),
            cards(chapter),
            words.div_ceil(WORDS_PER_MINUTE),
            chapter.scenes.len(),
            chapter.pictures().count(),
        );
        if scenes {
            for each in &chapter.scenes {
                scene(each, out);
            }
        }
    }
}

fn kind(kind: ChapterKind) -> &'static str {
    match kind {
        ChapterKind::Chapter => "chapter",
        ChapterKind::Front => "front",
        ChapterKind::Back => "back",
    }
}

/// A scene in one or two lines: how many cards, what it shows, how it feels.
fn scene(scene: &Scene, out: &mut String) {
    let mood = format!("{:?}", scene.mood).to_lowercase();
    let mut lines = String::new();
    let text = format!(
        "{} [{mood} {:+.1} {:.1}]",
        scene.description, scene.feeling.valence, scene.feeling.arousal
    );
    wrap(&text, "            ", &mut lines);
    let count = format!("{:>10}  ", scene.sequences.len());
    lines.replace_range(..count.len().min(lines.len()), &count);
    out.push_str(&lines);
}

fn cast(book: &Book, out: &mut String) {
    let listed: Vec<&Character> = book
        .cast
        .iter()
        .filter(|c| c.quotes > 0 || c.main || c.narrator)
        .collect();
    let _ = writeln!(
        out,
        "\nCast\n  {:<34} {:<7} {:<6} {:<13} {:<14} {:>6} {:>8}",
        "name", "sex", "age", "role", "", "quotes", "mentions"
    );
    for character in listed.iter().take(LISTED) {
        let sex = match character.sex {
            Sex::Female => "female",
            Sex::Male => "male",
            Sex::Unknown => "?",
        };
        let age = match character.age {
            Age::Adult => String::new(),
            age => format!("{age:?}").to_lowercase(),
        };
        let mut weight = if character.main { "main" } else { "" }.to_owned();
        if character.narrator {
            weight.push_str(if weight.is_empty() {
                "narrator"
            } else {
                ", narrator"
            });
        }
        let _ = writeln!(
            out,
            "  {:<34} {sex:<7} {age:<6} {:<13} {weight:<14} {:>6} {:>8}",
            cut(&character.name, 34),
            format!("{:?}", character.role).to_lowercase(),
            character.quotes,
            character.mentions,
        );
        let kin: Vec<String> = character
            .relations
            .iter()
            .filter_map(|relation| {
                let other = book.cast.get(usize::from(relation.to.0))?;
                Some(format!("{}: {}", relation.kind.word(other.sex), other.name))
            })
            .collect();
        if !kin.is_empty() {
            let _ = writeln!(out, "    {}", kin.join(", "));
        }
    }
    if listed.len() > LISTED {
        let _ = writeln!(out, "  and {} more who speak", listed.len() - LISTED);
    }
    let quotes = book.chapters.iter().flat_map(|c| &c.quotes);
    let uttered = quotes.filter(|quote| quote.manner != Manner::Written);
    let all = uttered.clone().count();
    let known = uttered.filter(|quote| quote.speaker.is_some()).count();
    let _ = writeln!(
        out,
        "  {all} quotations, {} with a speaker",
        percent(known, all)
    );
}

fn measurements(book: &Book, out: &mut String) {
    let found = Measures::of(book);
    let share = |count: usize| percent(count, found.cards);
    let _ = writeln!(
        out,
        "\nCards\n  {} of {} to {} words, half of them up to {}; nine in ten from {} to {}",
        found.cards, found.words[0], found.words[2], found.words[1], found.tails[0], found.tails[1]
    );
    let _ = writeln!(
        out,
        "  {} have 45 to 60 words; {} are over the limit; {} quotations torn from their tag",
        share(found.on_target),
        found.over,
        found.torn
    );
    let [scene, paragraph, speaker, sentence, clause] = found.ends.map(share);
    let _ = writeln!(
        out,
        "  they end with a scene {scene}, a paragraph {paragraph}, a speaker {speaker}, \
         a sentence {sentence}, a clause {clause}"
    );
    let _ = writeln!(
        out,
        "  {} end on a question, an outcry or an interruption",
        share(found.cliffs)
    );
    let per_hundred = found.moves as f32 * 100.0 / found.cards.max(1) as f32;
    let _ = writeln!(
        out,
        "  {} scenes with {} pictures; the place changes {per_hundred:.1} times in 100 cards, \
         {} times only to change back",
        found.scenes, found.shots, found.returns
    );
}

fn percent(count: usize, all: usize) -> String {
    format!("{:.1} %", count as f64 * 100.0 / all.max(1) as f64)
}

/// The first so many characters, with an ellipsis where something is left out.
fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let mut short: String = text.chars().take(most - 1).collect();
    short.truncate(short.trim_end().len());
    short.push('…');
    short
}

/// Writes a text in lines of at most [`WIDTH`] columns.
fn wrap(text: &str, indent: &str, out: &mut String) {
    for paragraph in text.lines() {
        let mut line = indent.to_owned();
        for word in paragraph.split_whitespace() {
            let full = line.chars().count() + 1 + word.chars().count() > WIDTH;
            if full && line.len() > indent.len() {
                let _ = writeln!(out, "{line}");
                line = indent.to_owned();
            }
            if line.len() > indent.len() {
                line.push(' ');
            }
            line.push_str(word);
        }
        if line.len() > indent.len() {
            let _ = writeln!(out, "{line}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_wrapped_and_long_titles_cut() {
        let mut out = String::new();
        wrap(&"word ".repeat(60), "  ", &mut out);
        assert!(out.lines().count() == 4 && out.lines().all(|line| line.len() <= WIDTH));
        assert_eq!(cut("abcdef", 4), "abc…");
        assert_eq!(cut("abcd", 4), "abcd");
    }

    #[test]
    fn lengths_are_said_in_hours() {
        assert_eq!(length(WORDS_PER_MINUTE * 125), "2 h 05 min");
        assert_eq!(length(10), "1 min");
    }
}
