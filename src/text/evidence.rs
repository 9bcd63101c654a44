//! Gathers what the text shows of each turn's speaker: tags, acts that stand beside the speech, the
//! lead-in of the paragraph before, who is addressed and who is only spoken of. A turn is a
//! paragraph's speech, or several paragraphs' when a speech runs on, or part of a paragraph when its
//! tags disagree. Reading a single tag is done in `tags`, weighing in `speakers`.

use std::ops::Range;

use super::antecedent::{Antecedent, antecedent};
use super::identity::given_name;
use super::lexicon::class;
use super::people::{People, PersonId};
use super::phrases::{View, Who};
use super::quotes::Stretch;
use super::tags::{Manner, Tag};
use super::tokens::Page;
use super::words::Kind;
use crate::model::Sex;

/// A stretch's first and one past its last token.
pub type Tokens = (usize, usize);

/// Where evidence stands, the strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// A tag after the speech.
    After,
    /// A tag before it.
    Before,
    /// A tag whose verb stands apart from its subject.
    Loose,
    /// The end of the paragraph before.
    Lead,
    /// An act beside it.
    Beat,
}

/// A turn with its evidence.
#[derive(Clone, Debug)]
pub struct Turn {
    /// Paragraph in which it begins.
    pub first_paragraph: usize,
    /// Paragraph in which it ends.
    pub last_paragraph: usize,
    /// Its stretches.
    pub stretches: Range<usize>,
    /// Who is said or shown to speak, and where.
    pub shown: Vec<(Who, Source)>,
    /// Whom its words or its tags address.
    pub called: Vec<PersonId>,
    /// Who is named in its words without being addressed.
    pub told: Vec<PersonId>,
    /// Who is named beside its words without acting: `she turned to Tom`.
    pub beside: Vec<PersonId>,
    /// Whose name the speaker gives as their own: `I am Tom Pike.`
    pub given: Option<PersonId>,
    /// Whom the pronoun of its tag means by what stands right before it.
    pub antecedent: Option<Antecedent>,
    /// Sex of whoever is addressed.
    pub called_sex: Option<Sex>,
    /// How its first tag ties it to what was said before.
    pub manner: Manner,
    /// Tokens of each of its stretches.
    pub places: Vec<Tokens>,
}

impl Turn {
    fn new(paragraph: usize, stretch: usize) -> Self {
        Self {
            first_paragraph: paragraph,
            last_paragraph: paragraph,
            stretches: stretch..stretch,
            shown: Vec::new(),
            called: Vec::new(),
            told: Vec::new(),
            beside: Vec::new(),
            given: None,
            antecedent: None,
            called_sex: None,
            manner: Manner::Says,
            places: Vec::new(),
        }
    }

    /// Whether evidence is a tag with a pronoun of one person: `he said`.
    pub fn is_pronoun(shown: &(Who, Source)) -> bool {
        matches!(shown.0, Who::He | Who::She) && shown.1 <= Source::Loose
    }

    /// The strongest evidence: a tag with a name, another tag, then what only leads up or acts.
    pub fn best(&self) -> Option<(Who, Source)> {
        self.shown.iter().copied().min_by_key(|(who, source)| {
            let named = matches!(who, Who::Name(_));
            (*source > Source::Loose, !named, *source)
        })
    }
}

/// Gathers a chapter's turns.
pub struct Gatherer<'a> {
    /// The page's phrases.
    pub view: &'a View<'a>,
    /// Who bears which name.
    pub people: &'a People,
}

impl Gatherer<'_> {
    /// All turns of a page, in order.
    pub fn turns(&self, page: &Page, stretches: &[Stretch]) -> Vec<Turn> {
        let mut turns: Vec<Turn> = Vec::new();
        let mut next = 0;
        for (index, range) in page.paragraphs.iter().enumerate() {
            let from = next;
            while next < stretches.len() && stretches[next].paragraph == index {
                next += 1;
            }
            if stretches[from..next].iter().all(|stretch| stretch.written) {
                continue;
            }
            let at = |byte: usize| {
                let tokens = &page.tokens[range.clone()];
                range.start + tokens.partition_point(|token| (token.start as usize) < byte)
            };
            let places: Vec<Tokens> = stretches[from..next]
                .iter()
                .map(|stretch| (at(stretch.start), at(stretch.end)))
                .collect();
            let runs_on = from > 0
                && stretches[from - 1].runs_on
                && stretches[from - 1].paragraph + 1 == index;
            self.paragraph(page, index, from, &places, runs_on, &mut turns);
        }
        turns.shrink_to_fit(); // All chapters' are kept until the cast is known.
        turns
    }

    fn paragraph(
        &self,
        page: &Page,
        index: usize,
        first: usize,
        places: &[Tokens],
        runs_on: bool,
        turns: &mut Vec<Turn>,
    ) {
        let range = page.paragraphs[index].clone();
        let tags = self.tags(range.clone(), places);
        if !runs_on || turns.is_empty() {
            turns.push(Turn::new(index, first));
        }
        let opened = turns.len() - 1;
        for (offset, &place) in places.iter().enumerate() {
            let stretch = first + offset;
            if let Some((tag, source)) = tags[offset].first()
                && turns
                    .last()
                    .is_some_and(|turn| self.contradicts(turn, tag.who, *source))
            {
                turns.push(Turn::new(index, stretch));
            }
            let Some(turn) = turns.last_mut() else { return };
            turn.last_paragraph = index;
            turn.stretches.end = stretch + 1;
            turn.places.push(place);
            for (tag, source) in &tags[offset] {
                if turn.shown.is_empty() {
                    turn.manner = tag.manner;
                }
                turn.shown.push((tag.who, *source));
                if let Some(Who::Name(name)) = tag.to {
                    turn.called.extend(self.people.of_name[name as usize]);
                }
            }
            let said = self.view.said(place.0, place.1);
            let person = |name: &u32| self.people.of_name[*name as usize];
            turn.called.extend(said.called.iter().filter_map(person));
            let bearers = said.nouns.iter();
            turn.called
                .extend(bearers.filter_map(|noun| self.people.of_noun.get(noun)));
            turn.told.extend(said.told.iter().filter_map(person));
            turn.called_sex = turn.called_sex.or(said.sex);
            if let Some(own) = given_name(self.view, self.people, place) {
                turn.given = Some(own);
                turn.called.retain(|&person| person != own);
                turn.told.retain(|&person| person != own);
            }
        }
        for turn in &mut turns[opened..] {
            if turn.first_paragraph == index {
                turn.antecedent = antecedent(self.view, self.people, &page.paragraphs, index, turn);
            }
        }
        if runs_on || turns.len() > opened + 1 {
            return;
        }
        let turn = &mut turns[opened];
        self.beside(range.clone(), turn);
        if !turn.shown.is_empty() {
            return;
        }
        if places[0].0 == range.start
            && let Some(tag) = self.lead_in(&page.paragraphs, index)
        {
            let source = if tag.verb {
                Source::Before
            } else {
                Source::Lead
            };
            turn.manner = tag.manner;
            turn.shown.push((tag.who, source));
        } else if let Some(who) = self.beat(range, places) {
            turn.shown.push((who, Source::Beat));
        }
    }

    /// Names in a paragraph's narration that neither speak nor act.
    fn beside(&self, range: Range<usize>, turn: &mut Turn) {
        for at in range.start + 1..range.end {
            let Some((name, _)) = self.view.name_at[at] else {
                continue;
            };
            if self.view.tokens[at].spoken || !self.view.is(at - 1, class::PREPOSITION) {
                continue;
            }
            let shown = |&(who, _): &(Who, Source)| who == Who::Name(name);
            if let Some(person) = self.people.of_name[name as usize]
                && !turn.shown.iter().any(shown)
            {
                turn.beside.push(person);
            }
        }
    }

    /// Whether a tag means somebody else than the tags of a turn do.
    fn contradicts(&self, turn: &Turn, who: Who, at: Source) -> bool {
        let relation = |who| matches!(who, Who::Noun(_, _, Some(Kind::Relation)));
        turn.shown.iter().any(|&(shown, source)| {
            if source > Source::Loose {
                return false;
            }
            match (shown, who) {
                (Who::Name(a), Who::Name(b)) => {
                    self.people.of_name[a as usize] != self.people.of_name[b as usize]
                }
                (Who::I, Who::I) => false,
                (Who::I, _) | (_, Who::I) | (_, Who::Someone(..)) => true,
                // `…,” said Ann, and her sister replied, “…`
                (shown, who) if relation(who) && at != Source::After && !relation(shown) => true,
                (a, b) => {
                    let (a, b) = (self.sex(a), self.sex(b));
                    a != Sex::Unknown && b != Sex::Unknown && a != b
                }
            }
        })
    }

    fn sex(&self, who: Who) -> Sex {
        match who {
            Who::Name(name) => self.people.of_name[name as usize]
                .map_or(Sex::Unknown, |person| self.people.sex(person)),
            who => who.sex(),
        }
    }

    /// For each stretch of a paragraph its tags; one before the speech that names somebody stands
    /// beside one after it that does not.
    fn tags(&self, range: Range<usize>, places: &[Tokens]) -> Vec<Vec<(Tag, Source)>> {
        let view = self.view;
        let mut tags: Vec<Vec<(Tag, Source)>> = Vec::with_capacity(places.len());
        for (offset, &(from, to)) in places.iter().enumerate() {
            let gap_end = places.get(offset + 1).map_or(range.end, |next| next.0);
            let gap_start = offset
                .checked_sub(1)
                .map_or(range.start, |before| places[before].1);
            let after = view.tag_after(to, view.sentence_end(to, gap_end));
            let before = || {
                let start = view.sentence_start(gap_start, from);
                // The gap's first sentence is the tag of the stretch before it, but another may
                // follow in it: `…,” said Tom; and Ann replied: “…`
                let taken = offset > 0 && start == gap_start && !tags[offset - 1].is_empty();
                let start = if taken {
                    view.second_clause(start, from)?
                } else {
                    start
                };
                view.tag_before(start, from)
            };
            let named = after.is_some_and(|tag| matches!(tag.who, Who::Name(_)));
            let before = if named { None } else { before() };
            let before = before.filter(|tag| {
                after.is_none() || tag.verb && !matches!(tag.who, Who::He | Who::She)
            });
            let mut own = Vec::new();
            let rank = |tag: Tag, source| (tag, if tag.close { source } else { Source::Loose });
            own.extend(before.map(|tag| rank(tag, Source::Before)));
            own.extend(after.map(|tag| rank(tag, Source::After)));
            tags.push(own);
        }
        tags
    }

    /// Whom the paragraph before paragraph `index` leads up to.
    fn lead_in(&self, paragraphs: &[Range<usize>], index: usize) -> Option<Tag> {
        let before = paragraphs.get(index.checked_sub(1)?)?.clone();
        let spoken = before.clone().rev().find(|&at| self.view.tokens[at].spoken);
        let from = spoken.map_or(before.start, |at| at + 1);
        self.view.lead_in(from, before.end, spoken.is_none())
    }

    /// Who acts in the narration of a paragraph without tags: before the speech the nearest sentence
    /// counts, after it the first.
    fn beat(&self, range: Range<usize>, places: &[Tokens]) -> Option<Who> {
        let starts = std::iter::once(range.start).chain(places.iter().map(|place| place.1));
        let ends = places.iter().map(|place| place.0).chain([range.end]);
        starts
            .zip(ends)
            .filter(|(from, to)| to > from)
            .find_map(|(from, to)| {
                let start = if to < range.end {
                    self.view.sentence_start(from, to - 1)
                } else {
                    from
                };
                self.view.subject(start, to)
            })
    }
}
