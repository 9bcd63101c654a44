//! People who enter without a name: nouns that introduce somebody (`a woman came in`), the sex that
//! the pronouns after them tell, and titles that stand alone for the one who bears them. How present
//! they are is kept in `presence`; nouns that turn out to be a named person are joined in
//! `identity`.

use std::collections::BTreeMap;

use super::evidence::{Source, Turn};
use super::lexicon::{Lexicon, Word, class, fixed};
use super::names::Names;
use super::people::{People, PersonId};
use super::phrases::{View, Who};
use super::words::Kind;
use crate::model::{Age, Sex};

/// Titles written short, by the noun that they shorten.
const SHORT: [(&str, &str); 6] = [
    ("doctor", "dr"),
    ("captain", "capt"),
    ("colonel", "col"),
    ("general", "gen"),
    ("lieutenant", "lieut"),
    ("professor", "prof"),
];
/// Uses of their names that somebody needs before their title alone may mean them.
const KNOWN: u32 = 2;
/// Tokens after a noun in which its pronoun is looked for.
const NEAR: usize = 16;

/// Somebody mentioned by a common noun.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mention {
    /// The noun.
    pub noun: Word,
    /// The sex it tells.
    pub sex: Sex,
    /// How the noun refers.
    pub kind: Kind,
    /// Whether the article introduces somebody new.
    pub new: bool,
    /// Whether they are the subject of a clause, or of `there was`.
    pub subject: bool,
    /// First token after the phrase.
    pub end: usize,
}

/// The mention whose article stands at a token.
pub fn mention(view: &View, at: usize, end: usize) -> Option<Mention> {
    let article = matches!(view.spelling(at), "the" | "a" | "an" | "another");
    let phrase = article.then(|| view.phrase(at, end)).flatten()?;
    let new = view.word(at) != fixed::THE;
    let (noun, sex, kind) = match phrase.who {
        Who::Someone(noun, sex) => (noun, sex, Kind::Generic),
        Who::Noun(noun, sex, Some(kind)) => (noun, sex, kind),
        _ => return None,
    };
    let owner = view.word(phrase.end) == fixed::POSSESSIVE;
    let governed = at > 0 && view.is(at - 1, class::PREPOSITION);
    let there = at > 1 && view.word(at - 1) == fixed::WAS && view.spelling(at - 2) == "there";
    let subject = !owner && !governed && (there || view.verbal(phrase.end));
    (kind != Kind::Relation).then_some(Mention {
        noun,
        sex,
        kind,
        new,
        subject,
        end: phrase.end,
    })
}

/// Whether a noun can stand for the same person for a while: `the other` and `the voice` cannot.
pub fn lasts(lexicon: &Lexicon, noun: Word) -> bool {
    lexicon.noun(noun).is_some_and(|noun| {
        noun.kind == Kind::Role
            || noun.kind == Kind::Generic && (noun.sex != Sex::Unknown || noun.age == Age::Child)
    })
}

/// Whether two nouns may be used for one person: `the boy` and `the child`.
pub fn agree(lexicon: &Lexicon, one: Word, other: Word) -> bool {
    let (Some(one), Some(other)) = (lexicon.noun(one), lexicon.noun(other)) else {
        return false;
    };
    let sex = one.sex == other.sex || one.sex == Sex::Unknown || other.sex == Sex::Unknown;
    sex && (one.age == Age::Child) == (other.age == Age::Child)
}

/// Lets a title alone mean the one person of the book who bears it.
pub fn entitle(people: &mut People, names: &Names, lexicon: &Lexicon) {
    let mut bearers: BTreeMap<Word, Vec<PersonId>> = BTreeMap::new();
    for (id, person) in people.people.iter().enumerate() {
        let words = person.titles.iter().copied();
        let last = person
            .names
            .iter()
            .filter_map(|&name| names.names[name as usize].words.last().copied());
        for word in words.chain(last) {
            let noun = long(word, lexicon);
            let bearers = bearers.entry(noun).or_default();
            if !bearers.contains(&id) {
                bearers.push(id);
            }
        }
    }
    for (noun, bearers) in bearers {
        let role = lexicon
            .noun(noun)
            .is_some_and(|noun| noun.kind == Kind::Role);
        if let [one] = bearers[..]
            && role
            && people.people[one].count >= KNOWN
        {
            people.of_noun.entry(noun).or_insert(one);
        }
    }
}

/// The noun that a title written short stands for; other words are their own.
pub fn long(title: Word, lexicon: &Lexicon) -> Word {
    let spelling = lexicon.spelling(title);
    SHORT
        .iter()
        .find(|(_, short)| *short == spelling)
        .and_then(|(noun, _)| lexicon.find(noun))
        .unwrap_or(title)
}

/// Whoever enters by a noun, or is known to a tag by a noun alone, is somebody before they speak.
pub fn introduce(views: &[View], chapters: &[Vec<Turn>], people: &mut People) {
    for (who, source) in chapters.iter().flatten().flat_map(|turn| &turn.shown) {
        let (noun, sex) = match who {
            Who::Noun(noun, sex, None | Some(Kind::Role)) if *source < Source::Beat => (noun, sex),
            Who::Someone(noun, sex) if *source < Source::Beat => (noun, sex),
            _ => continue,
        };
        people.by_noun(*noun, (*sex != Sex::Unknown).then_some(*sex));
    }
    let mut uses: BTreeMap<Word, u32> = BTreeMap::new();
    let mut pronouns: BTreeMap<Word, (u32, u32)> = BTreeMap::new();
    for view in views {
        for at in 0..view.tokens.len() {
            if view.tokens[at].spoken || !view.is(at, class::DETERMINER) {
                continue;
            }
            let Some(found) = mention(view, at, view.tokens.len()) else {
                continue;
            };
            if !lasts(view.lexicon, found.noun) {
                continue;
            }
            *uses.entry(found.noun).or_default() += 1;
            if found.subject && (found.new || found.kind == Kind::Generic) {
                people.by_noun(found.noun, (found.sex != Sex::Unknown).then_some(found.sex));
            }
            if found.sex == Sex::Unknown {
                let votes = pronouns.entry(found.noun).or_default();
                match next_pronoun(view, found.end) {
                    Sex::Male => votes.0 += 1,
                    Sex::Female => votes.1 += 1,
                    _ => {}
                }
            }
        }
    }
    for (noun, uses) in uses {
        if let Some(&person) = people.of_noun.get(&noun)
            && people.people[person].names.is_empty()
        {
            people.people[person].count = uses;
        }
    }
    for (noun, (he, she)) in pronouns {
        let Some(&person) = people.of_noun.get(&noun) else {
            continue;
        };
        let sex = &mut people.people[person].sex;
        if sex.is_none() && he != she {
            *sex = Some(if he > she { Sex::Male } else { Sex::Female });
        }
    }
}

/// The sex of the next pronoun of narration, unless somebody else is mentioned before it.
fn next_pronoun(view: &View, from: usize) -> Sex {
    for at in from..view.tokens.len().min(from + NEAR) {
        if view.tokens[at].spoken || view.name_at[at].is_some() || view.is(at, class::NOUN) {
            break;
        }
        if view.is(at, class::HE) {
            return Sex::Male;
        }
        if view.is(at, class::SHE) {
            return Sex::Female;
        }
    }
    Sex::Unknown
}

#[cfg(test)]
mod tests {
    use crate::model::{Block, BlockKind, Manuscript, Sex};
    use crate::text::{Options, read};

    /// Who speaks each stretch of speech, with their sex.
    fn voices(paragraphs: &[&str]) -> Vec<(String, Sex)> {
        let block = |(line, text): (u32, &&str)| Block {
            kind: BlockKind::Paragraph,
            text: (*text).to_owned(),
            gap: 1,
            indent: 0,
            line,
        };
        let manuscript = Manuscript {
            blocks: (1..).zip(paragraphs).map(block).collect(),
            ..Manuscript::default()
        };
        let book = read(&manuscript, &Options::default());
        let speaker = |id: crate::model::CharacterId| {
            let character = &book.cast[usize::from(id.0)];
            (character.name.clone(), character.sex)
        };
        let quotes = book.chapters.iter().flat_map(|chapter| &chapter.quotes);
        quotes
            .map(|quote| quote.speaker.map_or((String::new(), Sex::Unknown), speaker))
            .collect()
    }

    #[track_caller]
    fn names(paragraphs: &[&str], expected: &[&str]) {
        let found = voices(paragraphs);
        let names: Vec<&str> = found.iter().map(|voice| voice.0.as_str()).collect();
        assert_eq!(names, expected, "{found:?}");
    }

    #[test]
    fn whoever_enters_by_an_article_takes_the_pronouns() {
        names(
            &[
                "Tom Pike sat at the table, and Tom was tired. Tom ate.",
                "The door opened. A woman came in and put down a basket.",
                "\"Here is your supper,\" she said.",
                "\"Leave it there,\" said Tom.",
                "\"You must eat it hot,\" said the woman.",
            ],
            &["the woman", "Tom Pike", "the woman"],
        );
    }

    #[test]
    fn the_first_of_a_tale_may_enter_with_the() {
        names(
            &[
                "The boy wearily dropped his bundle by the road and listened.",
                "\"I am late,\" he said.",
            ],
            &["the boy"],
        );
    }

    #[test]
    fn the_child_is_the_boy_who_entered() {
        names(
            &[
                "Ann Moss stood at the gate; Ann was alone. A boy came down the lane.",
                "\"Have you seen my goat?\" asked the child.",
            ],
            &["the boy"],
        );
    }

    #[test]
    fn a_womans_trade_is_a_womans() {
        let found = voices(&[
            "Tom Pike lay awake. A woman servant came into the room and drew the curtains.",
            "\"It is late,\" she said.",
        ]);
        assert_eq!(found, [("the servant".to_owned(), Sex::Female)]);
    }

    #[test]
    fn the_next_pronouns_tell_a_childs_sex() {
        let found = voices(&[
            "A child ran up the path, and she was laughing. The child stopped at her gate.",
            "\"I won,\" said the child.",
        ]);
        assert_eq!(found, [("the child".to_owned(), Sex::Female)]);
    }

    #[test]
    fn the_childs_nurse_is_the_nurse() {
        names(
            &[
                "The room was cold, and no fire burned in it.",
                "\"I will show you out,\" said the child's nurse.",
            ],
            &["the nurse"],
        );
    }

    #[test]
    fn a_title_alone_is_its_bearer_also_in_address() {
        names(
            &[
                "Dr. Reed sat by the fire. Dr. Reed had a cold. Tom Pike came in, and Ann Moss \
                 with him. Tom shook off the rain.",
                "\"What now?\" said the doctor.",
                "\"You are wanted at the mill, doctor.\"",
                "\"Who is ill?\" the doctor asked.",
                "\"My wife is, doctor,\" said Tom.",
            ],
            &["Dr. Reed", "Tom Pike", "Dr. Reed", "Tom Pike"],
        );
    }
}
