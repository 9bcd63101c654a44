//! The form of a division by its heading: `LETTER IV` is a letter, `ACT II` an act, `Ann Finch's
//! Journal` a diary. Where the heading stands is found in `divisions`.

use super::headings::{Sort, label};
use crate::model::{ChapterKind, Form};

/// First words of labels that are more than chapters.
#[rustfmt::skip]
const WORDS: [(&str, Form); 38] = [
    ("letter", Form::Letter), ("lettre", Form::Letter), ("brief", Form::Letter),
    ("lettera", Form::Letter), ("carta", Form::Letter),
    ("act", Form::Act), ("acte", Form::Act), ("atto", Form::Act), ("acto", Form::Act),
    ("ato", Form::Act), ("akt", Form::Act), ("aufzug", Form::Act), ("jornada", Form::Act),
    ("scene", Form::Scene), ("scène", Form::Scene), ("szene", Form::Scene),
    ("auftritt", Form::Scene), ("scena", Form::Scene), ("escena", Form::Scene),
    ("cena", Form::Scene), ("canto", Form::Poem), ("chant", Form::Poem), ("fit", Form::Poem),
    ("story", Form::Story), ("tale", Form::Story), ("fable", Form::Story),
    ("prologue", Form::Prologue), ("prolog", Form::Prologue), ("prelude", Form::Prologue),
    ("proem", Form::Prologue), ("epilogue", Form::Epilogue), ("epilog", Form::Epilogue),
    ("conclusion", Form::Epilogue), ("finale", Form::Epilogue), ("coda", Form::Epilogue),
    ("postscript", Form::Epilogue), ("interlude", Form::Interlude), ("intermezzo", Form::Interlude),
];

/// The form of a section of a kind by its heading's first line.
pub fn form(kind: ChapterKind, heading: &str) -> Form {
    let lower = heading.to_lowercase();
    let mut words = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    match kind {
        ChapterKind::Front => match lower.trim_start_matches(|c: char| !c.is_alphabetic()) {
            rest if rest.starts_with("dedicat") || rest.starts_with("to ") => Form::Dedication,
            _ if label(heading).is_some() => Form::Preface,
            _ => Form::TitlePage,
        },
        ChapterKind::Back => match words.next() {
            Some("notes" | "footnotes" | "endnotes" | "footnote" | "explanatory") => Form::Notes,
            Some("advertisements" | "books" | "by") => Form::Advertisements,
            Some("afterword" | "nachwort" | "postface") => Form::Afterword,
            _ => Form::Appendix,
        },
        ChapterKind::Chapter => {
            let diary = words.any(|word| matches!(word, "journal" | "diary" | "tagebuch"));
            let labelled = label(heading);
            if labelled.is_none() && diary {
                return Form::Diary;
            }
            let named = labelled.is_some_and(|label| label.sort != Sort::Number);
            let telling = |word: &str| WORDS.iter().find(|(known, _)| *known == word);
            lower
                .split(|c: char| !c.is_alphanumeric())
                .filter(|word| !word.is_empty())
                .take(3)
                .find_map(|word| named.then(|| telling(word)).flatten())
                .map_or(Form::Chapter, |(_, form)| *form)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_tell_forms() {
        use ChapterKind::{Back, Chapter, Front};
        let cases = [
            (Chapter, "LETTER IV", Form::Letter),
            (Chapter, "FIRST ACT", Form::Act),
            (Chapter, "SCENE II. A quay.", Form::Scene),
            (Chapter, "CHAPTER I", Form::Chapter),
            (Chapter, "XII", Form::Chapter),
            (Chapter, "ANN FINCH’S JOURNAL", Form::Diary),
            (Chapter, "A letter from home", Form::Chapter),
            (Chapter, "EPILOGUE", Form::Epilogue),
            (Front, "PREFACE", Form::Preface),
            (Front, "DEDICATION", Form::Dedication),
            (Front, "LOW TIDE", Form::TitlePage),
            (Back, "NOTES", Form::Notes),
        ];
        for (kind, heading, expected) in cases {
            assert_eq!(form(kind, heading), expected, "{heading}");
        }
    }
}
