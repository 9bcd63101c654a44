//! The grammar of headings: what a short block says of itself (`CHAPTER IV. The Ferry`, `2`,
//! `EPILOGUE`). Which of them divide a given book is decided in `chapters`.

use super::ordinals;

/// What a line says it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Sort of heading.
    pub sort: Sort,
    /// Its number, if it has one that can be read.
    pub number: Option<u32>,
    /// Bytes of the line that the label takes; a title may follow.
    pub length: usize,
}

/// Sorts of heading, by the word that announces them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Sort {
    /// Chapter, stave, letter, act, canto, adventure, story.
    Chapter,
    /// Part, book, volume.
    Part,
    /// A number alone.
    Number,
    /// Prologue, epilogue, conclusion: story without a number.
    Named,
    /// Preface, introduction, dedication.
    Front,
    /// Notes, appendix, index.
    Back,
}

/// Words for chapters.
#[rustfmt::skip]
const CHAPTER: [&str; 45] = [
    "chapter", "chap", "stave", "letter", "act", "canto", "adventure", "story", "fable", "tale",
    "scene", "fit", "night", "chapitre", "kapitel", "capitolo", "capítulo", "capitulo", "lettre",
    "acte", "narrative", "lecture", "problem", "episode", "scène", "atto", "acto", "ato", "akt",
    "aufzug", "auftritt", "szene", "scena", "escena", "cena", "brief", "lettera", "carta", "chant",
    "jornada", "hoofdstuk", "kapittel", "capítol", "cap", "luku",
];

/// Words for what holds chapters.
const PART: [&str; 21] = [
    "part", "book", "volume", "vol", "phase", "period", "livre", "partie", "tome", "buch", "teil",
    "section", "libro", "livro", "parte", "tomo", "band", "theil", "deel", "boek", "del",
];

/// Story headings without a number.
#[rustfmt::skip]
const NAMED: [&str; 14] = [
    "prologue", "epilogue", "conclusion", "finale", "postscript", "interlude", "prelude", "proem",
    "epilog", "prolog", "the end of the story", "coda", "intermezzo", "afterpiece",
];

/// Headings before the story.
#[rustfmt::skip]
const FRONT: [&str; 24] = [
    "preface", "the preface", "introduction", "foreword", "dedication", "introductory",
    "author's note", "author's preface", "preface to the first edition", "advertisement", "note",
    "preface to the second edition", "to the reader", "publisher's note", "acknowledgments",
    "translator's preface", "translator's note", "biographical note", "a note", "preliminary",
    "persons of the play", "the persons in the play", "dramatis personae",
    "the scenes of the play",
];

/// Headings after the story.
#[rustfmt::skip]
const BACK: [&str; 14] = [
    "notes", "footnotes", "appendix", "index", "glossary", "bibliography", "advertisements",
    "endnotes", "transcriber's notes", "books by the same author", "by the same author",
    "explanatory notes", "footnote", "addendum",
];

/// Reads the label of a line, marks of emphasis ignored; `None` when it announces nothing.
pub fn label(line: &str) -> Option<Label> {
    let bare = line.trim_start_matches(['_', '*', '=', ' ', '[', '(']);
    let lead = line.len() - bare.len();
    let words = words(bare);
    let (first, first_end) = words.first()?;
    let shift = |sort, number, length: usize| {
        Some(Label {
            sort,
            number,
            length: lead + length,
        })
    };
    let lower = bare
        .trim_end_matches(['.', ':', '_', '*', ' ', '=', ']', ')'])
        .to_lowercase();
    let lower = lower.replace('’', "'");
    for (list, sort) in [
        (&NAMED[..], Sort::Named),
        (&FRONT[..], Sort::Front),
        (&BACK[..], Sort::Back),
    ] {
        if list.contains(&lower.as_str()) {
            return shift(sort, None, bare.len());
        }
    }
    for (list, sort) in [(&CHAPTER[..], Sort::Chapter), (&PART[..], Sort::Part)] {
        if list.contains(&first.as_str()) && !bare.starts_with(char::is_lowercase) {
            if let Some((number, end)) = number_at(&words, 1) {
                return stops_well(bare, end)
                    .then(|| shift(sort, Some(number), end))
                    .flatten();
            }
            if words.get(1).is_some_and(|(word, _)| word == "the")
                && let Some((number, end)) = number_at(&words, 2)
            {
                return shift(sort, Some(number), end);
            }
            if words.get(1).is_some_and(|(word, _)| word == "last") && words.len() == 2 {
                return shift(sort, None, bare.len());
            }
        }
        // FIRST ACT, THE SECOND BOOK, THIRD STORY.
        let at = usize::from(first == "the");
        if bare.starts_with(char::is_uppercase)
            && words
                .get(at + 1)
                .is_some_and(|(word, _)| list.contains(&word.as_str()))
            && let Some((number, _)) = number_at(&words, at)
            && ordinals::number(&words[at].0).is_some()
        {
            let end = words[at + 1].1;
            return stops_well(bare, end)
                .then(|| shift(sort, Some(number), end))
                .flatten();
        }
    }
    // `“I—I thought…”` is speech.
    if bare.starts_with(['"', '“', '‘', '\'', '«']) {
        return None;
    }
    let numeral = digits(first).or_else(|| {
        let printed = &bare[..*first_end];
        (printed == printed.to_uppercase())
            .then(|| roman(first))
            .flatten()
    })?;
    let rest = bare[*first_end..].trim_start_matches(['_', '*', ')', ']']);
    let alone = rest
        .trim_matches(['.', ' ', ':', '-', '—', '_', '*'])
        .is_empty();
    // `I.` and `12. The Ferry`, not `I saw` and not `12 men`.
    let titled = rest.starts_with(['.', ':', '-', '—', ')']) && rest.len() > 2;
    (alone || titled).then(|| Label {
        sort: Sort::Number,
        number: Some(numeral),
        length: lead + if alone { bare.len() } else { *first_end },
    })
}

/// After a label comes the end, a stop, or a title set off from it; not running text.
fn stops_well(text: &str, end: usize) -> bool {
    let rest = text[end..].trim_start_matches(['_', '*', '=']);
    rest.is_empty()
        || rest.starts_with(['.', ':', ',', '-', '—', ';', ']', ')', '–'])
        || rest.starts_with(' ') && {
            let next = rest.trim_start();
            next.is_empty() || !next.starts_with(|c: char| c.is_lowercase())
        }
}

/// Words of a line in lower case with the byte after each.
fn words(text: &str) -> Vec<(String, usize)> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (c.is_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                found.push((text[from..at].to_lowercase(), at));
                start = None;
                if found.len() == 6 {
                    break;
                }
            }
            _ => {}
        }
    }
    found
}

/// The number that word `at` (and the next) spells, with the byte after it.
fn number_at(words: &[(String, usize)], at: usize) -> Option<(u32, usize)> {
    let (word, end) = words.get(at)?;
    if let Some(number) = digits(word).or_else(|| roman(word)) {
        return Some((number, *end));
    }
    let number = ordinals::cardinal(word).or_else(|| ordinals::number(word))?;
    // TWENTY-THREE.
    let unit = words
        .get(at + 1)
        .and_then(|(next, end)| Some((ordinals::unit(next)?, *end)));
    match unit {
        Some((unit, end)) if number >= 20 && number % 10 == 0 => Some((number + unit, end)),
        _ => Some((number, *end)),
    }
}

fn digits(word: &str) -> Option<u32> {
    (word.len() <= 3 && word.bytes().all(|b| b.is_ascii_digit())).then(|| word.parse().ok())?
}

/// A Roman numeral below 200; only well-formed ones.
pub fn roman(word: &str) -> Option<u32> {
    let value = |c| match c {
        'i' => Some(1),
        'v' => Some(5),
        'x' => Some(10),
        'l' => Some(50),
        'c' => Some(100),
        _ => None,
    };
    let digits: Vec<u32> = word.chars().map(value).collect::<Option<_>>()?;
    let mut total = 0;
    for (at, digit) in digits.iter().enumerate() {
        let next = digits.get(at + 1).copied().unwrap_or(0);
        if *digit < next {
            total -= i64::from(*digit)
        } else {
            total += i64::from(*digit)
        }
    }
    let total = u32::try_from(total).ok()?;
    (total > 0 && total < 200 && spell(total) == word).then_some(total)
}

fn spell(mut number: u32) -> String {
    const SIGNS: [(u32, &str); 9] = [
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let mut out = String::new();
    for (value, sign) in SIGNS {
        while number >= value {
            out.push_str(sign);
            number -= value;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sort_and_number(line: &str) -> Option<(Sort, Option<u32>)> {
        label(line).map(|label| (label.sort, label.number))
    }

    #[test]
    fn reads_labels() {
        let cases = [
            ("CHAPTER I.", Sort::Chapter, Some(1)),
            ("Chapter the First. In which", Sort::Chapter, Some(1)),
            ("Chapter Twenty-Three", Sort::Chapter, Some(23)),
            ("CHAPTER XLIV.  The Ferry", Sort::Chapter, Some(44)),
            ("_Letter 3_", Sort::Chapter, Some(3)),
            ("FIRST ACT", Sort::Chapter, Some(1)),
            ("BOOK THE FIRST", Sort::Part, Some(1)),
            ("PART TWO--The Ferry", Sort::Part, Some(2)),
            ("XIV.", Sort::Number, Some(14)),
            ("7. The Ferry", Sort::Number, Some(7)),
            ("EPILOGUE", Sort::Named, None),
            ("Preface.", Sort::Front, None),
            ("FOOTNOTES:", Sort::Back, None),
            ("CHAPITRE PREMIER", Sort::Chapter, Some(1)),
            ("Zweites Kapitel", Sort::Chapter, Some(2)),
            ("CAPÍTULO DUODÉCIMO", Sort::Chapter, Some(12)),
            ("CAPITOLO TERZO.", Sort::Chapter, Some(3)),
            ("LIVRO SEGUNDO", Sort::Part, Some(2)),
        ];
        for (line, sort, number) in cases {
            assert_eq!(sort_and_number(line), Some((sort, number)), "{line}");
        }
    }

    #[test]
    fn prose_is_no_heading() {
        for line in [
            "I saw him",
            "Part of the crew",
            "12 men came",
            "Letters came",
            "Mix it",
            "chapter one of his life",
            "Act one was over by nine",
        ] {
            assert_eq!(label(line), None, "{line}");
        }
    }
}
