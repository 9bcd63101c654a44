//! Where chapters begin: those that are too short or too long beside the others, out of count, or without
//! a title.

use super::{about, quoted};
use crate::model::{Ask, Book, Chapter, ChapterKind, Doubt, Fix};
use crate::text::ordinals;

/// How many times shorter or longer than the middle one a chapter is odd.
const SHORT: usize = 6;
const LONG: usize = 4;
/// Fewer chapters than this have no middle.
const FEW: usize = 4;
/// Longest title of the usual kind, in characters.
const LONGEST: usize = 90;

pub(super) fn doubts(book: &Book) -> Vec<Doubt> {
    let mut lengths: Vec<usize> = book.chapters.iter().map(words).collect();
    lengths.sort_unstable();
    let middle = lengths.get(lengths.len() / 2).copied().unwrap_or_default();
    let mut last = None;
    let mut doubts = Vec::new();
    for (place, chapter) in book.chapters.iter().enumerate() {
        let count = words(chapter);
        let mut odd = Vec::new();
        let mut sure: f32 = 0.8;
        let mut note = |why: String, doubt: f32| {
            odd.push(why);
            sure = sure.min(doubt);
        };
        let number = number(&chapter.title);
        if let (Some(before), Some(now)) = (last, number)
            && now != before + 1
            && now != 1
        {
            note(format!("chapter {now} comes after chapter {before}"), 0.2);
        }
        last = number.or(last);
        let many = book.chapters.len() >= FEW && chapter.kind == ChapterKind::Chapter;
        if many && count * SHORT < middle {
            note(format!("{count} words, where others have {middle}"), 0.4);
        }
        if many && count > middle * LONG {
            note(
                format!("{count} words, where others have {middle}: a heading may be missed"),
                0.35,
            );
        }
        if chapter.title.is_empty() && book.chapters.len() > 1 {
            note("no title was found".to_owned(), 0.5);
        }
        if chapter.title.chars().count() > LONGEST {
            note(
                "the title is long: words of the story may be in it".to_owned(),
                0.45,
            );
        }
        if chapter.kind != ChapterKind::Chapter {
            note(
                "read although it stands before or after the story".to_owned(),
                0.6,
            );
        }
        if !odd.is_empty() && chapter.printed.is_none() {
            doubts.push(doubt(book, place, sure, &odd.join("; ")));
        }
    }
    doubts
}

fn words(chapter: &Chapter) -> usize {
    chapter.text.split_whitespace().count()
}

/// The number in a heading such as `Chapter IV.`
fn number(title: &str) -> Option<u32> {
    let mut words = title
        .split([' ', '\n', '.', ':', ',', '—'])
        .filter(|word| !word.is_empty());
    let first = words.next()?;
    let word = match first.to_lowercase().as_str() {
        "chapter" | "letter" | "stave" | "adventure" => words.next()?,
        _ => first,
    };
    let lower = word.to_lowercase();
    let digits = lower.parse().ok();
    digits
        .or_else(|| roman(&lower))
        .or_else(|| ordinals::cardinal(&lower))
}

/// The value of a Roman numeral in lower case.
fn roman(word: &str) -> Option<u32> {
    let digit = |c: char| match c {
        'i' => Some(1),
        'v' => Some(5),
        'x' => Some(10),
        'l' => Some(50),
        'c' => Some(100),
        _ => None,
    };
    let digits: Vec<u32> = word.chars().map(digit).collect::<Option<_>>()?;
    let less = |at: usize| digits.get(at + 1).is_some_and(|next| digits[at] < *next);
    let sum: i64 = (0..digits.len())
        .map(|at| {
            if less(at) {
                -i64::from(digits[at])
            } else {
                i64::from(digits[at])
            }
        })
        .sum();
    u32::try_from(sum).ok().filter(|sum| *sum > 0)
}

fn doubt(book: &Book, place: usize, sure: f32, why: &str) -> Doubt {
    let chapter = &book.chapters[place];
    let heading = chapter.title.len().min(chapter.text.len());
    let heading = if chapter.text.starts_with(&chapter.title) {
        heading
    } else {
        0
    };
    let number = chapter.number;
    Doubt {
        sure,
        decided: match chapter.title.as_str() {
            "" => format!("chapter {number} has no title"),
            title => title.replace('\n', " "),
        },
        why: why.to_owned(),
        fixes: vec![
            Fix {
                label: "another title".to_owned(),
                toml: format!("[[chapter]]\nnumber = {number}\ntitle = {{}}\n"),
                ask: Ask::Words(quoted(&chapter.title).trim_matches('"').to_owned()),
            },
            Fix {
                label: "leave it out".to_owned(),
                toml: format!("[[chapter]]\nnumber = {number}\nskip = true\n"),
                ask: Ask::Nothing,
            },
        ],
        ..about(book, place, 0..heading)
    }
}
