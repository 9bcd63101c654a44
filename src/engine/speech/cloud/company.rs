//! The voices that the curator says a server has, as a wardrobe: whom each of them suits.

use crate::config::ListedVoice;
use crate::engine::speech::casting::{Wardrobe, Wish};
use crate::model::{Age, Character, Sex};

/// The voices of `[engine.speech]`.
pub(super) struct Company<'a>(pub &'a [ListedVoice]);

/// How much more gladly a voice is given that suits in this way than one that suits in the next.
const FAR: f64 = 1e3;

impl Company<'_> {
    /// Voices of the sex, those of the age first. A child's are women's where there are none of its
    /// own; whose sex nobody knows gets a voice of none, or any.
    fn suiting(&self, character: &Character) -> Vec<Wish> {
        let child = character.age == Age::Child;
        let near = |voice: &ListedVoice| {
            let own = voice.sex == character.sex;
            let young = voice.age == Age::Child;
            match (child, character.sex) {
                (true, _) if young && own => Some(2),
                (true, _) if young => Some(1),
                (true, _) => (voice.sex == Sex::Female).then_some(0),
                (false, _) if young => None,
                (false, Sex::Unknown) => Some(u8::from(own)),
                (false, _) if !own => None,
                (false, _) => Some(u8::from(similar(voice.age, character.age))),
            }
        };
        let wish = |voice: &ListedVoice| {
            let liked = FAR.powi(i32::from(near(voice)?));
            Some((voice.name.clone(), liked))
        };
        self.0.iter().filter_map(wish).collect()
    }
}

/// Whether one age passes for the other: only the old are heard at once.
fn similar(one: Age, other: Age) -> bool {
    (one == Age::Old) == (other == Age::Old)
}

impl Wardrobe for Company<'_> {
    fn own(&self, character: &Character) -> Vec<Wish> {
        self.suiting(character)
    }

    fn shared(&self, character: &Character) -> Vec<Wish> {
        self.suiting(character)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::speech::casting::cast;
    use std::collections::{BTreeMap, BTreeSet};

    fn voice(name: &str, sex: Sex, age: Age) -> ListedVoice {
        ListedVoice {
            name: name.into(),
            sex,
            age,
        }
    }

    fn somebody(name: &str, sex: Sex, age: Age, main: bool) -> Character {
        Character {
            name: name.into(),
            sex,
            age,
            main,
            quotes: 5,
            ..Character::default()
        }
    }

    #[test]
    fn main_characters_have_voices_of_their_sex_and_age_to_themselves() {
        let listed = [
            voice("ann", Sex::Female, Age::Adult),
            voice("eve", Sex::Female, Age::Adult),
            voice("gran", Sex::Female, Age::Old),
            voice("bob", Sex::Male, Age::Adult),
            voice("tom", Sex::Male, Age::Adult),
            voice("kid", Sex::Male, Age::Child),
            voice("it", Sex::Unknown, Age::Adult),
        ];
        let people = [
            somebody("Jane", Sex::Female, Age::Adult, true),
            somebody("Aunt", Sex::Female, Age::Old, true),
            somebody("Mary", Sex::Female, Age::Young, true),
            somebody("Boy", Sex::Male, Age::Child, true),
            somebody("Lord", Sex::Male, Age::Adult, true),
            somebody("Maid", Sex::Female, Age::Adult, false),
            somebody("Cat", Sex::Unknown, Age::Adult, false),
            somebody("Cook", Sex::Male, Age::Adult, false),
        ];
        let wardrobe = Company(&listed);
        let given = cast(&people, ["bob".to_owned()], &BTreeMap::new(), &wardrobe);
        let of = |at: usize| given[at].as_deref().unwrap_or("narrator");
        assert_eq!(of(1), "gran");
        assert_eq!(
            BTreeSet::from([of(0), of(2)]),
            BTreeSet::from(["ann", "eve"])
        );
        assert_eq!((of(3), of(4)), ("kid", "tom"), "bob is the narrator");
        assert_eq!(of(6), "it");
        // Nobody of their sex is left: they share with the main ones, and never with the other sex.
        assert!(["ann", "eve", "gran"].contains(&of(5)), "{}", of(5));
        assert!(["bob", "tom"].contains(&of(7)), "{}", of(7));
        assert_eq!(
            cast(&people, [], &BTreeMap::new(), &Company(&[])),
            vec![None; 8]
        );
        let women = [voice("ann", Sex::Female, Age::Adult)];
        let given = cast(&people, [], &BTreeMap::new(), &Company(&women));
        assert_eq!(
            given[4], None,
            "a lord is read by the narrator before a woman"
        );
        assert_eq!(
            given[3].as_deref(),
            Some("ann"),
            "a boy may have a woman's voice"
        );
    }
}
