//! Plays: who speaks stands before each speech, directions stand in brackets. Finds out whether a
//! book is a play, marks its speeches, and gives each to the person whose name is printed there.

use std::collections::BTreeMap;

use super::casing::title_case;
use super::draft::{Draft, ParagraphKind, Speech};
use super::lexicon::{Lexicon, Word};
use super::names::{Name, NameId, Names};
use super::people::{People, Person, PersonId};
use super::quotes::Stretch;
use super::speakers::Spoken;
use crate::model::Attribution;

/// A name that stands before fewer speeches does not make a play …
const SPEECHES: usize = 3;
/// … and the names together stand before this share of its paragraphs, in percent.
const SHARE: usize = 40;
/// Longest name before a speech, in bytes.
const LONGEST: usize = 32;

/// Titles whose full stop does not end a name.
const TITLES: [&str; 7] = ["mr", "mrs", "dr", "st", "rev", "capt", "mme"];

/// Marks the speeches of all drafts if the book is a play.
pub fn mark(drafts: &mut [Draft]) {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut all = 0;
    for draft in drafts.iter() {
        for paragraph in &draft.paragraphs {
            if paragraph.kind == ParagraphKind::Heading {
                continue;
            }
            all += 1;
            if let Some((name, _)) = prompt(&draft.text[paragraph.range()]) {
                *counts.entry(name.to_lowercase()).or_default() += 1;
            }
        }
    }
    counts.retain(|_, count| *count >= SPEECHES);
    let named: usize = counts.values().sum();
    if counts.len() < 2 || named * 100 < all * SHARE {
        return;
    }
    for draft in drafts {
        draft.speeches = speeches(draft);
    }
}

fn speeches(draft: &Draft) -> Vec<Speech> {
    let mut found = Vec::new();
    // A name on a line of its own speaks until the next.
    let mut waiting: Option<String> = None;
    for (number, paragraph) in draft.paragraphs.iter().enumerate() {
        let text = &draft.text[paragraph.range()];
        if paragraph.kind == ParagraphKind::Heading {
            waiting = None;
            continue;
        }
        let (name, from) = match (prompt(text), &waiting) {
            (Some((name, from)), _) if from < text.len() => (name.to_owned(), from),
            (Some((name, _)), _) => {
                waiting = Some(name.to_owned());
                continue;
            }
            (None, Some(name)) if !text.starts_with(['[', '(']) => (name.clone(), 0),
            _ => continue,
        };
        let mut own = (from > 0).then_some(paragraph.start);
        if from > 0 {
            waiting = None;
        }
        for (start, end) in said(text, from) {
            found.push(Speech {
                start: paragraph.start + start,
                end: paragraph.start + end,
                paragraph: number,
                persona: name.clone(),
                name: own.take(),
            });
        }
    }
    found
}

/// The name before a speech, and where the speech begins: `LANE. Yes, sir.`, `Jack [rising]: No.`
fn prompt(text: &str) -> Option<(&str, usize)> {
    let mut from = 0;
    let stop = loop {
        let stop = from + text[from..].find(['.', ':', '[', '(', '\n'])?;
        let word = text[from..stop].rsplit(' ').next().unwrap_or_default();
        let title = TITLES.contains(&word.to_lowercase().as_str());
        if !title || !text[stop..].starts_with('.') {
            break stop;
        }
        from = stop + 1;
    };
    let name = text[..stop].trim_end();
    let shouting = !name.contains(char::is_lowercase);
    let small = |word: &str| matches!(word, "of" | "the" | "and" | "to" | "&" | "de");
    let proper = name
        .split_whitespace()
        .all(|word| word.starts_with(|c: char| c.is_uppercase() || c.is_numeric()) || small(word));
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let plain = name
        .chars()
        .all(|c| c.is_alphanumeric() || matches!(c, ' ' | '.' | '’' | '-' | '&'));
    if name.len() > LONGEST || letters < 2 || !proper || !plain || name.split(' ').count() > 4 {
        return None;
    }
    let mut rest = &text[stop..];
    if rest.starts_with('\n') && !shouting {
        return None;
    }
    if rest.starts_with(['[', '(']) {
        rest = &rest[rest.find([']', ')'])? + 1..];
        if !rest.starts_with(['.', ':']) && !shouting {
            return None;
        }
    }
    let rest = rest.trim_start_matches(['.', ':', ' ', '\n', '—']);
    Some((name, text.len() - rest.len()))
}

/// The stretches of a speech that are said: all but the directions in brackets.
fn said(text: &str, from: usize) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut push = |start: usize, end: usize| {
        let own = &text[start..end];
        let lead = own.len() - own.trim_start().len();
        let trimmed = own.trim();
        if trimmed.contains(char::is_alphanumeric) {
            found.push((start + lead, start + lead + trimmed.len()));
        }
    };
    let (mut at, mut seen) = (from, from);
    while let Some(open) = text[seen..].find(['[', '(']).map(|open| seen + open) {
        let close = if text[open..].starts_with('[') {
            ']'
        } else {
            ')'
        };
        let Some(end) = text[open..].find(close).map(|end| open + end + 1) else {
            break;
        };
        // Round brackets also part a speaker's own words.
        let direction = close == ']' || text[open + 1..].starts_with(char::is_uppercase);
        if direction {
            push(at, open);
            at = end;
        }
        seen = end;
    }
    push(at, text.len());
    found
}

/// The speeches as stretches of speech.
pub fn stretches(draft: &Draft) -> Vec<Stretch> {
    let stretch = |speech: &Speech| Stretch {
        start: speech.start,
        end: speech.end,
        paragraph: speech.paragraph,
        runs_on: false,
        written: false,
    };
    draft.speeches.iter().map(stretch).collect()
}

/// The names before speeches, which are shown and need not be said.
pub fn prompts(draft: &Draft) -> Vec<(usize, usize)> {
    let named = draft.speeches.iter();
    named
        .filter_map(|speech| Some((speech.name?, speech.start)))
        .collect()
}

/// Gives every speech to the person whose name stands before it.
pub fn cast(
    drafts: &[Draft],
    spoken: &mut [Vec<Spoken>],
    people: &mut People,
    names: &mut Names,
    lexicon: &Lexicon,
) {
    let mut known: BTreeMap<String, PersonId> = BTreeMap::new();
    for (draft, spoken) in drafts.iter().zip(spoken) {
        for (speech, found) in draft.speeches.iter().zip(spoken) {
            let key = speech.persona.to_lowercase();
            let person = *known
                .entry(key)
                .or_insert_with(|| person(&speech.persona, people, names, lexicon));
            *found = Spoken {
                person: Some(person),
                how: Attribution::Explicit,
                confidence: 1.0,
            };
        }
    }
}

/// The person of a printed name, new if the text does not name them elsewhere.
fn person(persona: &str, people: &mut People, names: &mut Names, lexicon: &Lexicon) -> PersonId {
    let words: Vec<Word> = persona
        .to_lowercase()
        .split(|c: char| !c.is_alphanumeric() && c != '’' && c != '-')
        .filter_map(|word| lexicon.find(word))
        .collect();
    let shown = title_case(persona);
    let of = |name: &Name| [&name.titles[..], &name.words[..]].concat();
    let found = |fits: &dyn Fn(&Name) -> bool| {
        let mut fitting = (0..names.names.len())
            .filter(|&id| fits(&names.names[id]))
            .filter_map(|id| Some((id, people.of_name.get(id).copied().flatten()?)));
        let first = fitting.next()?;
        fitting.all(|next| next.1 == first.1).then_some(first)
    };
    let whole = found(&|name| of(name) == words);
    let last = || found(&|name| words.len() == 1 && name.words.last() == words.last());
    if let Some((id, person)) = whole.or_else(last) {
        if !names.names[id].display.contains(char::is_lowercase) {
            names.names[id].display = shown;
        }
        return person;
    }
    let name = Name {
        words,
        display: shown,
        count: 1,
        ..Name::default()
    };
    let id = NameId::try_from(names.names.len()).unwrap_or(NameId::MAX);
    names.names.push(name);
    let person = people.people.len();
    people.people.push(Person {
        names: vec![id],
        count: 1,
        ..Person::default()
    });
    people.of_name.resize(names.names.len(), None);
    if let Some(own) = people.of_name.last_mut() {
        *own = Some(person);
    }
    person
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Options;
    use crate::text::tests::shapes::book;

    #[test]
    fn names_before_speeches() {
        let name = |text| prompt(text).map(|(name, from): (&str, usize)| (name, &text[from..]));
        assert_eq!(name("LANE. Yes, sir."), Some(("LANE", "Yes, sir.")));
        assert_eq!(
            name("Mrs. Reed. [Sits.] No."),
            Some(("Mrs. Reed", "[Sits.] No."))
        );
        assert_eq!(name("ANN (aside): Well!"), Some(("ANN", "Well!")));
        assert_eq!(
            name("TOM\nThe tide is out."),
            Some(("TOM", "The tide is out."))
        );
        assert_eq!(name("The tide is out. Nobody came."), None);
    }

    #[test]
    fn directions_are_not_said() {
        let text = "[Rising.] Go (if you can). [Sits.] Good.";
        let said: Vec<&str> = said(text, 0)
            .into_iter()
            .map(|(start, end)| &text[start..end])
            .collect();
        assert_eq!(said.concat(), "Go (if you can).Good.");
    }

    #[test]
    fn every_speech_has_its_speaker() {
        let play = "ACT I\n\n[_A quay. Ann enters._]\n\nANN. Where is the boat, Tom?\n\nTOM. Gone, \
            Miss Finch. [_He laughs._] And the oar with it.\n\nANN. I shall swim.\n\nFIRST PORTER. \
            She will drown.\n\nTOM. She will not.\n\nANN. Good night.\n\nFIRST PORTER. Good night, \
            Ann.\n\nTOM. Good night.\n\nFIRST PORTER. She is gone.\n\n\n\nACT II\n\nANN. I am wet.\
            \n\nTOM. I said so.";
        let book = book(play, &Options::default());
        let titles: Vec<&str> = book.chapters.iter().map(|c| c.title.as_str()).collect();
        assert_eq!(titles, ["Act I", "Act II"]);
        let voices: Vec<(&str, &str)> = book.chapters[0]
            .quotes
            .iter()
            .map(|quote| {
                let id = quote.speaker.map_or(0, |id| usize::from(id.0));
                let text = &book.chapters[0].text[quote.start..quote.end];
                (book.cast[id].name.as_str(), text)
            })
            .collect();
        let of = |name: &str| voices.iter().filter(|voice| voice.0 == name).count();
        assert_eq!(
            (of("Tom"), of("First Porter"), of("Ann")),
            (4, 3, 3),
            "{voices:?}"
        );
        assert!(voices.contains(&("Tom", "And the oar with it.")));
    }
}
