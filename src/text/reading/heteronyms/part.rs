//! Noun or verb, from the closed-class words around. Owns the few rules that settle most places;
//! `None` where they do not.

use super::table::Family;
use super::{View, one_of};
use crate::text::reading::context::Context;

/// What a word is at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// A noun or an adjective.
    Nominal,
    /// A verb in any form.
    Verb,
}

impl Part {
    pub fn name(self) -> &'static str {
        match self {
            Self::Nominal => "nominal",
            Self::Verb => "verb",
        }
    }
}

pub(super) const MODALS: &str = "\
    will would shall should can could may might must cannot do does did don't doesn't didn't won't \
    wouldn't couldn't can't shan't shouldn't mustn't needn't dare let's i'll we'll you'll he'll \
    she'll they'll it'll i'd we'd you'd they'd he'd she'd wilt shalt canst dost didst wouldst";
const SUBJECTS: &str = "i we they he she who you thou ye";
const OBJECTS: &str = "\
    me him us them it you thee myself himself herself itself ourselves themselves yourself \
    yourselves oneself";
const DETERMINERS: &str = "\
    a an the this these those my your his her our their its thy no any some every each such \
    another what whose one two three four many several few both all other either neither much \
    enough more most less";
/// What can open an object, and so follows a verb.
const OPENERS: &str = "\
    a an the this these those my your his her our their its thy any some every each such another \
    all what whatever one no both";
const PREPOSITIONS: &str = "\
    of in at by with without for from on upon into under through like than between beyond against \
    during about among over after before within";
const LINKS: &str = "\
    is was were are am be been being seem seems seemed become became so very too quite how as \
    rather perfectly always grew looked felt isn't wasn't i'm he's she's it's you're they're";
const CAUSES: &str = "\
    let make makes made see saw hear heard help helped bid bade watch watched feel felt";
const ADVERBS: &str = "\
    never ever always even rather only also just still then now not again often thus at once soon \
    better well quite";

pub(super) fn is_determiner(word: &str) -> bool {
    one_of(word, DETERMINERS) || word.ends_with("'s") || word.ends_with("s'")
}

pub(super) fn is_subject(word: &str) -> bool {
    one_of(word, SUBJECTS)
}

pub(super) fn opens_object(word: &str) -> bool {
    one_of(word, OPENERS) || one_of(word, OBJECTS)
}

pub(super) fn is_preposition(word: &str) -> bool {
    one_of(word, PREPOSITIONS)
}

fn is_adverb(word: &str) -> bool {
    one_of(word, ADVERBS) || is_manner(word)
}

/// An adverb made of an adjective: `rapidly`, but not `friendly`.
fn is_manner(word: &str) -> bool {
    const ADJECTIVES: &str = "\
        only early friendly lovely lonely likely daily holy ugly family elderly orderly homely \
        manly deadly ghastly kindly godly goodly melancholy worldly earthly silly jolly costly \
        unlikely easterly westerly northerly southerly fatherly motherly womanly cowardly weekly \
        monthly yearly";
    word.len() > 4 && word.ends_with("ly") && !one_of(word, ADJECTIVES)
}

/// The words of one place.
struct Place {
    before: String,
    second: String,
    third: String,
    after: String,
    family: Family,
    plural: bool,
}

/// Noun or verb at this place.
pub(super) fn part(context: &Context<'_>, family: Family) -> Option<Part> {
    let view = View { context };
    let place = Place {
        before: view.back(1),
        second: view.back(2),
        third: view.back(3),
        after: view.ahead(1),
        family,
        plural: context.core().ends_with('s'),
    };
    place
        .by_what_governs()
        .or_else(|| place.by_the_word_before())
        .or_else(|| place.by_what_follows())
}

impl Place {
    /// An infinitive's `to` or a modal verb makes a verb, a causative with its object too.
    fn by_what_governs(&self) -> Option<Part> {
        let before = self.before.as_str();
        let governs = |word: &str| word == "to" || one_of(word, MODALS);
        if self.plural {
            // No infinitive ends in S: `he presents`, `to presents`.
            let singular = "he she it who which";
            return one_of(before, singular).then_some(Part::Verb);
        }
        if before == "to" && self.family == Family::Quality && !self.has_object() {
            return Some(Part::Nominal);
        }
        if governs(before) || one_of(before, "please let's") {
            return Some(Part::Verb);
        }
        let selves = before.len() > 6 && before.ends_with("selves");
        let adverb = is_adverb(before);
        if selves || self.family == Family::Plain && is_manner(before) {
            return Some(Part::Verb);
        }
        if adverb && (governs(&self.second) || is_subject(&self.second)) {
            return Some(Part::Verb);
        }
        if adverb && is_adverb(&self.second) && governs(&self.third) {
            return Some(Part::Verb);
        }
        let caused = one_of(&self.second, CAUSES) && (before == "her" || one_of(before, OBJECTS));
        (caused || is_subject(before)).then_some(Part::Verb)
    }

    fn by_the_word_before(&self) -> Option<Part> {
        let before = self.before.as_str();
        if is_determiner(before) || is_preposition(before) {
            return Some(Part::Nominal);
        }
        if self.family == Family::Quality && (one_of(before, LINKS) || is_adverb(before)) {
            return Some(Part::Nominal);
        }
        if one_of(before, LINKS) {
            return Some(Part::Nominal);
        }
        // `the free use of`, `a poor excuse`: an adjective between.
        let described = !before.is_empty()
            && (is_determiner(&self.second) || is_preposition(&self.second))
            && !opens_object(&self.after)
            && !(before.ends_with('s') && self.after.is_empty() && !self.plural);
        (described && !is_subject(before)).then_some(Part::Nominal)
    }

    fn by_what_follows(&self) -> Option<Part> {
        let after = self.after.as_str();
        if opens_object(after) {
            return Some(Part::Verb);
        }
        (after == "of").then_some(Part::Nominal)
    }

    /// Whether an adjective's verb has something to work on: `to separate him`, not `to separate
    /// rooms`.
    fn has_object(&self) -> bool {
        let after = self.after.as_str();
        after.is_empty() || opens_object(after) || is_preposition(after) || after == "and"
    }
}
