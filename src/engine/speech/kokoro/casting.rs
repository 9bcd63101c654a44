//! Who speaks with which voice. Pure and stable: the same cast gives the same voices.

use std::collections::BTreeMap;

use crate::engine::speech::chosen_by_hand;
use crate::model::{Age, Character, Sex};

/// Women's voices, the clearest first.
const WOMEN: &[&str] = &[
    "af_bella",
    "bf_emma",
    "af_sarah",
    "af_kore",
    "af_aoede",
    "bf_isabella",
    "af_nova",
    "af_heart",
];
/// Men's voices, the clearest first.
const MEN: &[&str] = &[
    "am_fenrir",
    "am_puck",
    "am_michael",
    "bm_george",
    "bm_fable",
    "bm_lewis",
];
/// Girls: no voice has a child's pitch; these are the lightest.
const GIRLS: &[&str] = &["af_bella", "af_nova", "af_sky", "bf_lily"];
/// Boys: a woman's voice with some of a man's lies between the two (median 155 Hz).
const BOYS: &[&str] = &[
    "af_heart*0.6+am_puck*0.4",
    "af_bella*0.6+am_puck*0.4",
    "af_sarah*0.6+am_fenrir*0.4",
];
/// Old women.
const OLD_WOMEN: &[&str] = &["bf_isabella", "bf_alice", "af_kore*0.5+bf_emma*0.5"];
/// Old men.
const OLD_MEN: &[&str] = &["bm_lewis", "bm_george", "am_michael*0.5+bm_lewis*0.5"];
/// Creatures and people of unknown sex: a little strange.
const OTHERS: &[&str] = &[
    "bm_fable",
    "bf_emma*0.5+bm_george*0.5",
    "am_puck",
    "af_nova",
];

/// Voices for a cast, in its order; `None` for who never speaks and for who tells the story, since
/// the narrator's voice is theirs. Main characters choose first and never share a voice with each
/// other or with the narrator; those beyond the pool, and minor ones, share. `overrides` maps a name
/// or an alias to a voice or a blend.
pub fn cast_voices(
    cast: &[Character],
    narrator: &str,
    overrides: &BTreeMap<String, String>,
) -> Vec<Option<String>> {
    let mut voices: Vec<Option<String>> = cast
        .iter()
        .map(|character| chosen_by_hand(character, overrides))
        .collect();
    let mut order: Vec<usize> = (0..cast.len()).filter(|i| voices[*i].is_none()).collect();
    order.sort_by_key(|i| (!cast[*i].main, std::cmp::Reverse(cast[*i].quotes), *i));
    let mut uses: BTreeMap<String, u32> = BTreeMap::new();
    for voice in voices.iter().flatten() {
        *uses.entry(voice.clone()).or_default() += 1;
    }
    for index in order {
        let character = &cast[index];
        if character.narrator || (character.quotes == 0 && !character.main) {
            continue;
        }
        let voice = least_used(&pool(character), narrator, &uses);
        *uses.entry(voice.clone()).or_default() += 1;
        voices[index] = Some(voice);
    }
    voices
}

/// The voices that suit somebody, the best first; a whole sex's pool stands behind the narrow ones.
fn pool(character: &Character) -> Vec<&'static str> {
    let (narrow, wide): (&[&str], &[&str]) = match (character.sex, character.age) {
        (Sex::Female, Age::Child) => (GIRLS, WOMEN),
        (Sex::Female, Age::Old) => (OLD_WOMEN, WOMEN),
        (Sex::Female, Age::Young | Age::Adult) => (WOMEN, GIRLS),
        (Sex::Male, Age::Child) => (BOYS, MEN),
        (Sex::Male, Age::Old) => (OLD_MEN, MEN),
        (Sex::Male, Age::Young | Age::Adult) => (MEN, OLD_MEN),
        (Sex::Unknown, _) => (OTHERS, MEN),
    };
    let behind = wide.iter().filter(|voice| !narrow.contains(voice));
    narrow.iter().chain(behind).copied().collect()
}

/// The first voice that the fewest have; the narrator's only when nothing else is left.
fn least_used(pool: &[&str], narrator: &str, uses: &BTreeMap<String, u32>) -> String {
    let free = pool
        .iter()
        .filter(|voice| !narrator.split(['+', '*']).any(|part| part == **voice));
    free.min_by_key(|voice| uses.get(**voice).copied().unwrap_or(0))
        .map_or_else(|| narrator.to_owned(), |voice| (*voice).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Role;

    fn somebody(name: &str, sex: Sex, main: bool, quotes: u32) -> Character {
        Character {
            name: name.to_owned(),
            aliases: vec![format!("old {name}")],
            sex,
            age: Age::Adult,
            role: Role::Gentle,
            main,
            narrator: false,
            mentions: quotes,
            quotes,
            relations: Vec::new(),
        }
    }

    #[test]
    fn main_characters_have_voices_of_their_own() {
        let mut cast: Vec<Character> = (0..20)
            .map(|i| {
                let sex = if i % 2 == 0 { Sex::Female } else { Sex::Male };
                somebody(&format!("P{i}"), sex, i < 10, 40 - i)
            })
            .collect();
        cast[3].age = Age::Old;
        let voices = cast_voices(&cast, "af_bella", &BTreeMap::new());
        let own: Vec<&String> = voices[..10].iter().flatten().collect();
        let mut distinct = own.clone();
        distinct.sort();
        distinct.dedup();
        assert_eq!((own.len(), distinct.len()), (10, 10), "{own:?}");
        assert!(
            !own.iter().any(|voice| *voice == "af_bella"),
            "the narrator's voice is taken"
        );
        assert_eq!(voices, cast_voices(&cast, "af_bella", &BTreeMap::new()));
        assert!(voices.iter().all(Option::is_some));
    }

    #[test]
    fn the_curators_word_counts_and_the_silent_need_no_voice() {
        let mut teller = somebody("Tom", Sex::Male, true, 9);
        teller.narrator = true;
        let cast = [
            somebody("Ann", Sex::Female, true, 5),
            somebody("Ben", Sex::Male, false, 0),
            teller,
            somebody("Eve", Sex::Female, true, 2),
        ];
        let choice = BTreeMap::from([("old Ann".to_owned(), "bf_emma".to_owned())]);
        let voices = cast_voices(&cast, "af_heart", &choice);
        assert_eq!(voices[0].as_deref(), Some("bf_emma"));
        assert_eq!(voices[1..3], [None, None]);
        assert!(voices[3].as_deref().is_some_and(|voice| voice != "bf_emma"));
    }
}
