//! What people do: verbs of narration that can be seen in a picture, with somebody of the cast as
//! their subject. Speech, what is denied, supposed or was done before tells nothing. Which verbs,
//! and what must stand by them, is in `words::deeds`; who is named where comes from `names`.

mod verbs;

use super::lexicon::{Lexicon, Word, class, fixed};
use super::names::Span;
use super::tokens::Page;
use super::words::deeds::Form;
use crate::model::{CharacterId, Deed, Sex};
pub use verbs::Verbs;
use verbs::{BEING, BETWEEN, RESTS, SUPPOSES};

/// How far before a verb its subject may stand, in tokens: `she very slowly and sadly knelt`.
const REACH: usize = 5;
/// A pronoun means who acted no more tokens ago than this.
const MEMORY: usize = 90;
/// So many tokens at a clause's beginning may hold what makes it a supposition.
const OPENING: usize = 7;

/// A deed of somebody, where it is told and how much it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Done {
    /// Byte of the verb in the draft's text.
    pub at: usize,
    /// Who.
    pub who: CharacterId,
    /// What.
    pub deed: Deed,
    /// How well it can be seen: the highest is shown.
    pub weight: u8,
}

/// What a character is, as far as pronouns ask.
pub struct Actor {
    /// Who.
    pub who: CharacterId,
    /// He or she.
    pub sex: Sex,
}

impl Verbs {
    /// The deeds that a page tells, in order. `bearer` says who bears a name's span, `said` where
    /// speeches end and whose they are.
    pub fn read(
        &self,
        page: &Page,
        spans: &[Span],
        lexicon: &Lexicon,
        narrator: Option<CharacterId>,
        said: &[(usize, Actor)],
        bearer: impl Fn(&Span) -> Option<Actor>,
    ) -> Vec<Done> {
        let mut reader = Reader {
            verbs: self,
            page,
            lexicon,
            narrator,
            named: Vec::new(),
            last: [None; 2],
            rival: [None; 2],
            heard: [false; 2],
            subject: None,
        };
        let mut paragraphs = page.paragraphs.iter().peekable();
        let mut done = Vec::new();
        let mut spans = spans.iter().peekable();
        let mut said = said.iter().peekable();
        for at in 0..page.tokens.len() {
            while paragraphs.next_if(|own| own.end <= at).is_some() {
                reader.turn();
            }
            while let Some(span) = spans.next_if(|span| span.token as usize <= at) {
                if let Some(actor) = bearer(span) {
                    reader.meet(span, &actor);
                }
            }
            let start = page.tokens[at].start as usize;
            while let Some((_, actor)) = said.next_if(|(end, _)| *end <= start) {
                reader.heard(actor, at);
            }
            if page.tokens[at].first {
                reader.subject = None;
            }
            done.extend(reader.verb(at));
        }
        done
    }
}

/// Reads one page from its beginning.
struct Reader<'a> {
    verbs: &'a Verbs,
    page: &'a Page,
    lexicon: &'a Lexicon,
    narrator: Option<CharacterId>,
    /// The last names of narration: first token, one past the last, who.
    named: Vec<(usize, usize, CharacterId)>,
    /// The last man and the last woman who acted, with where.
    last: [Option<(CharacterId, usize)>; 2],
    /// Others of the sex named since: two men in one sentence make `he` unsure.
    rival: [Option<usize>; 2],
    /// Whether that one is only known to have spoken.
    heard: [bool; 2],
    /// Who acts in this sentence.
    subject: Option<CharacterId>,
}

impl Reader<'_> {
    /// Takes in a name of narration.
    fn meet(&mut self, span: &Span, actor: &Actor) {
        let from = span.token as usize;
        let end = from + usize::from(span.length);
        let tokens = &self.page.tokens;
        if tokens[from].spoken {
            return;
        }
        let possessive = tokens.get(end).is_some_and(|t| t.word == fixed::POSSESSIVE);
        if possessive {
            return;
        }
        if self.named.len() > 8 {
            self.named.remove(0);
        }
        self.named.push((from, end, actor.who));
        let slot = match actor.sex {
            Sex::Male => 0,
            Sex::Female => 1,
            Sex::Unknown => return,
        };
        let before = from.checked_sub(1).map(|b| tokens[b]);
        let speaks = before.is_some_and(|t| self.lexicon.is(t.word, class::SPEECH_VERB));
        let governed = before.is_some_and(|t| self.lexicon.is(t.word, class::PREPOSITION));
        let acts = tokens[from].first || speaks || (!governed && self.is_verbal(end));
        match self.last[slot] {
            Some((who, _)) if who == actor.who => {
                self.heard[slot] &= !acts;
                self.last[slot] = Some((who, from));
            }
            _ if acts => {
                self.heard[slot] = false;
                self.last[slot] = Some((actor.who, from));
                self.rival[slot] = None;
            }
            _ => self.rival[slot] = Some(from),
        }
    }

    /// Takes in that somebody has spoken: the next `he` or `she` is theirs.
    fn heard(&mut self, actor: &Actor, at: usize) {
        let slot = match actor.sex {
            Sex::Male => 0,
            Sex::Female => 1,
            Sex::Unknown => return,
        };
        self.last[slot] = Some((actor.who, at));
        self.rival[slot] = None;
        self.heard[slot] = true;
    }

    /// A paragraph ends: in the next, who has been spoken to may act as well.
    fn turn(&mut self) {
        for slot in 0..2 {
            if std::mem::take(&mut self.heard[slot]) {
                self.last[slot] = None;
            }
        }
    }

    /// Whether a verb of a person or one of ours stands here.
    fn is_verbal(&self, at: usize) -> bool {
        let Some(token) = self.page.tokens.get(at) else {
            return false;
        };
        self.verbs.at[token.word as usize] != 0
            || self.lexicon.is(
                token.word,
                class::SPEECH_VERB | class::PERSON_VERB | class::ADVERB,
            )
            || self.lexicon.spelling(token.word).ends_with("ed")
            || matches!(self.lexicon.spelling(token.word), "was" | "had")
    }

    /// The deed of the verb at a token, if there is one and somebody does it.
    fn verb(&mut self, at: usize) -> Option<Done> {
        let token = self.page.tokens[at];
        let place = self.verbs.at[token.word as usize];
        if place == 0 || token.spoken || token.capital && !token.first {
            return None;
        }
        let form = self.verbs.found[usize::from(place) - 1].1;
        let who = self.subject_of(at, form)?;
        self.subject = Some(who);
        if self.supposed(at) {
            return None;
        }
        let verb = self
            .verbs
            .senses(place)
            .find(|verb| self.verbs.fits(verb, self.page, at, self.lexicon))?;
        Some(Done {
            at: token.start as usize,
            who,
            deed: verb.deed,
            weight: verb.weight,
        })
    }

    /// Who does what the verb at a token tells.
    fn subject_of(&self, at: usize, form: Form) -> Option<CharacterId> {
        let tokens = &self.page.tokens;
        let mut here = at;
        let mut being = false;
        for _ in 0..REACH {
            here = here.checked_sub(1)?;
            let token = tokens[here];
            if token.spoken {
                return None;
            }
            if let Some(who) = self.named_before(here + 1) {
                let fine = form == Form::Told && !being || form == Form::Doing && being;
                return fine.then_some(who);
            }
            let word = token.word;
            let pronoun = self.lexicon.is(word, class::SUBJECT)
                && self.lexicon.is(word, class::HE | class::SHE | class::I);
            if pronoun {
                let fine = form == Form::Told && !being || form == Form::Doing && being;
                return self.meant(word, here).filter(|_| fine);
            }
            if form == Form::Doing && self.verbs.is(tokens.get(here), BEING) {
                being = true;
                continue;
            }
            // `She sat reading`, `he rose, smiling`.
            if form == Form::Doing
                && !being
                && (word == fixed::COMMA && here + 1 == at
                    || self.verbs.is(tokens.get(here), RESTS))
            {
                return self.subject;
            }
            // `She rose and ran`: of the same sentence's subject.
            if form == Form::Told && word == fixed::AND {
                let next = here + 1 == at || self.lexicon.is(tokens[here + 1].word, class::ADVERB);
                return self.subject.filter(|_| next);
            }
            let between = self.verbs.is(tokens.get(here), BETWEEN)
                || self.lexicon.is(word, class::ADVERB)
                || self.lexicon.spelling(word).ends_with("ly");
            if !between {
                return None;
            }
        }
        None
    }

    /// Who is named right before a token and may be the subject there.
    fn named_before(&self, end: usize) -> Option<CharacterId> {
        let found = self.named.iter().rev().find(|(_, to, _)| *to == end)?;
        let tokens = &self.page.tokens;
        let before = found.0.checked_sub(1).map(|b| tokens[b].word);
        // Not `the friend of Jane knelt`; a leading article belongs to the name.
        let governed = before.is_some_and(|word| self.lexicon.is(word, class::PREPOSITION));
        (!governed).then_some(found.2)
    }

    /// Whom a pronoun means: the narrator, or the last of its sex who acted, if no other came since.
    fn meant(&self, word: Word, at: usize) -> Option<CharacterId> {
        if self.lexicon.is(word, class::I) {
            return self.narrator;
        }
        let slot = usize::from(self.lexicon.is(word, class::SHE));
        let (who, from) = self.last[slot]?;
        let rival = self.rival[slot].is_some_and(|rival| rival > from);
        (at.saturating_sub(from) <= MEMORY && !rival).then_some(who)
    }

    /// Whether the clause only supposes, or tells of what is done whenever.
    fn supposed(&self, at: usize) -> bool {
        let tokens = &self.page.tokens;
        let mut from = at;
        while let Some(before) = from.checked_sub(1) {
            let word = tokens[before].word;
            // `Mr.` ends no sentence.
            let title = before
                .checked_sub(1)
                .is_some_and(|b| self.lexicon.is(tokens[b].word, class::SHORT_TITLE));
            let ends = self.lexicon.is(word, class::SENTENCE_END) && !title
                || matches!(
                    word,
                    fixed::COMMA | fixed::SEMICOLON | fixed::COLON | fixed::DASH
                );
            if ends || at - before > OPENING {
                break;
            }
            if self.verbs.is(tokens.get(before), SUPPOSES) {
                return true;
            }
            let spelling = self.lexicon.spelling(word);
            if matches!(
                spelling,
                "not" | "never" | "nor" | "neither" | "hardly" | "scarcely"
            ) {
                return true;
            }
            from = before;
        }
        false
    }
}

/// What each of some people does in a stretch of deeds: the best seen; the first among equals.
pub fn chosen(done: &[Done], present: &[CharacterId]) -> Vec<(CharacterId, Deed)> {
    present
        .iter()
        .filter_map(|who| {
            let own = done.iter().filter(|one| one.who == *who);
            let best = own.min_by_key(|one| std::cmp::Reverse(one.weight))?;
            Some((*who, best.deed))
        })
        .collect()
}
