//! How a name behaves in the text: whether it acts and has pronouns as people do, or is sailed in,
//! stayed at and written of as things are. Which names are people is decided in `people`, who of
//! them is in the cast in `cast`.

use super::super::lexicon::{Lexicon, Word, class, fixed};
use super::super::tokens::{self, Token};

/// Tokens after a name in which a pronoun is its own.
const NEAR: usize = 6;

/// How many uses of a name show what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Conduct {
    /// Subject of a verb that things seldom have.
    pub acts: u32,
    /// Before `who`, `whose`, `whom`.
    pub who: u32,
    /// Soon followed by he or she.
    pub near: u32,
    /// Before a verb in the plural.
    pub plural: u32,
    /// After a, any, every, these: one of a kind.
    pub kind: u32,
    /// After `the`.
    pub article: u32,
    /// After a preposition of place: in, at, aboard.
    pub within: u32,
    /// After `aboard` or `on board`: a ship.
    pub aboard: u32,
    /// After `of`.
    pub of: u32,
    /// Alone between marks of quotation inside a sentence: the “Anchor”.
    pub marked: u32,
    /// Before a possessive ending.
    pub owns: u32,
    /// Part of a longer name: after a capital that is no name (the Jolly Roger), or the owner of
    /// what bears a name itself (Reed’s Hole).
    pub part: u32,
}

impl Conduct {
    /// What shows a person, however rarely.
    pub fn human(&self) -> u32 {
        self.acts + self.who
    }

    /// Adds up what two names of one person show.
    pub fn add(&mut self, other: &Self) {
        self.acts += other.acts;
        self.who += other.who;
        self.near += other.near;
        self.plural += other.plural;
        self.kind += other.kind;
        self.article += other.article;
        self.within += other.within;
        self.aboard += other.aboard;
        self.of += other.of;
        self.marked += other.marked;
        self.owns += other.owns;
        self.part += other.part;
    }

    /// Adds what the use of a name at a token shows.
    pub fn observe(&mut self, tokens: &[Token], at: usize, length: usize, lexicon: &Lexicon) {
        let end = at + length;
        let spelling = |at: usize| tokens::spelling(tokens, at, lexicon);
        let word = |at: usize| tokens.get(at).map_or(Word::MAX, |token| token.word);
        let is = |at: usize, bits: u32| tokens.get(at).is_some_and(|t| lexicon.is(t.word, bits));
        let back = |back: usize| at.checked_sub(back);
        let said = |i: Option<usize>| i.map_or("", spelling);
        let marks = back(1).is_some_and(|i| {
            matches!(word(i), fixed::OPEN | fixed::OPEN_SINGLE)
                && matches!(word(end), fixed::CLOSE | fixed::CLOSE_SINGLE)
        });
        let mut lead = 1 + usize::from(marks);
        let inside = back(lead).is_some_and(|i| !is(i, class::PUNCTUATION));
        let article = said(back(lead)) == "the";
        lead += usize::from(article);
        let before = back(lead);
        let aboard = matches!(said(before), "aboard" | "board");
        let place = before.is_some_and(|i| is(i, class::PLACE_PREPOSITION));
        let within = aboard || place || said(before) == "off";
        let of = said(before) == "of";
        let governed = within || before.is_some_and(|i| is(i, class::PREPOSITION));
        let next = end + usize::from(is(end, class::ADVERB));
        let acts = is(next, class::SPEECH_VERB | class::PERSON_VERB)
            && !super::is_auxiliary(spelling(next))
            && !governed;
        let comma = usize::from(word(end) == fixed::COMMA);
        let owns = word(end) == fixed::POSSESSIVE;
        let capital = |i: usize| tokens.get(i).is_some_and(|t| t.capital && !t.first);
        let joined = back(1).is_some_and(|i| {
            capital(i) && !lexicon.is(tokens[i].word, class::TITLE | class::PUNCTUATION)
        });
        let own = owns && capital(end + 1);
        let pronoun = (end..end + NEAR).any(|i| is(i, class::HE | class::SHE));
        let counts = [
            (&mut self.acts, acts),
            (
                &mut self.who,
                matches!(spelling(end + comma), "who" | "whose" | "whom"),
            ),
            (&mut self.near, pronoun),
            (
                &mut self.plural,
                matches!(spelling(next), "were" | "are" | "have" | "do"),
            ),
            (&mut self.kind, is_indefinite(said(back(1)))),
            (&mut self.article, article),
            (&mut self.within, within),
            (&mut self.aboard, aboard),
            (&mut self.of, of),
            (&mut self.marked, marks && inside),
            (&mut self.owns, owns),
            (&mut self.part, joined || own),
        ];
        for (count, shown) in counts {
            *count += u32::from(shown);
        }
    }
}

/// Whether a word makes what follows one of many.
fn is_indefinite(word: &str) -> bool {
    matches!(
        word,
        "a" | "an" | "any" | "every" | "each" | "these" | "those" | "many" | "few" | "all"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::draft::{Draft, ParagraphKind};
    use crate::text::names;

    /// What all uses of a name show.
    fn conduct(text: &str, display: &str) -> Conduct {
        let mut draft = Draft::default();
        draft.push(text, ParagraphKind::Prose, false);
        let mut lexicon = Lexicon::new();
        let page = tokens::read(&draft, &[], &mut lexicon);
        let found = names::find(&[page], &[text], &lexicon);
        let own = found.names.iter().find(|name| name.display == display);
        own.map(|name| name.conduct).unwrap_or_default()
    }

    #[test]
    fn people_act_and_ships_are_sailed_in() {
        let text = "Then Marrow nodded to Finch, who sat down. They went aboard the Finch and in \
            the “Marrow” to sea.";
        let expected = Conduct {
            acts: 1,
            near: 0,
            within: 1,
            article: 1,
            marked: 1,
            ..Conduct::default()
        };
        assert_eq!(conduct(text, "Marrow"), expected);
    }
}
