//! Sounds that the curator gave to words of a book. Owns which printed forms a given word stands
//! for: the word itself, its possessive, and its capitals.

use super::Word;

/// A sound, and how an added S makes it end.
const ENDINGS: [(&str, &[char]); 2] = [
    ("ɪz", &['s', 'z', 'ʃ', 'ʒ']),
    ("s", &['p', 't', 'k', 'f', 'θ']),
];

/// Of a book's sounds those that a text needs, sorted. So a new sound changes no other text's.
pub fn needed<'a>(
    text: &str,
    sounds: impl Iterator<Item = (&'a String, &'a String)>,
) -> Vec<(String, String)> {
    let mut sounds = sounds.peekable();
    if sounds.peek().is_none() {
        return Vec::new();
    }
    let small = text.to_lowercase();
    let mut found: Vec<(String, String)> = sounds
        .filter(|(word, _)| occurs(&small, &word.to_lowercase()))
        .map(|(word, sound)| (word.clone(), sound.clone()))
        .collect();
    found.sort();
    found
}

/// Whether a word stands in a text as a whole word; both in small letters.
fn occurs(text: &str, word: &str) -> bool {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    text.match_indices(word).any(|(at, _)| {
        let (before, after) = (&text[..at], &text[at + word.len()..]);
        !letter(before.chars().next_back()) && !letter(after.chars().next())
    })
}

/// Gives words the sounds that were written for them: pairs of (word, sound in the International
/// Phonetic Alphabet).
pub fn pronounce(words: &mut [Word], text: &str, sounds: &[(String, String)]) {
    if sounds.is_empty() {
        return;
    }
    for word in words.iter_mut().filter(|word| !word.spoken.is_empty()) {
        let printed = text[word.source.clone()].trim_matches(|c: char| !c.is_alphanumeric());
        if let Some(sound) = find(printed, sounds) {
            word.sound = Some(sound);
            word.tongue = None;
        }
    }
}

fn find(printed: &str, sounds: &[(String, String)]) -> Option<String> {
    let of = |word: &str| {
        let exact = sounds.iter().find(|(known, _)| same(known, word));
        exact.map(|(_, sound)| sound.as_str())
    };
    if let Some(sound) = of(printed) {
        return Some(sound.to_owned());
    }
    let stem = ["’s", "'s", "’S", "'S"]
        .iter()
        .find_map(|end| printed.strip_suffix(end))?;
    let sound = of(stem)?;
    Some(format!("{sound}{}", added(sound)))
}

/// A word in the list stands for its capitals too, and one in small letters for its capital.
fn same(known: &str, printed: &str) -> bool {
    let plain = |c: char| if c == '\'' { '’' } else { c };
    let equal = |a: &str, b: &str| a.chars().map(plain).eq(b.chars().map(plain));
    if equal(known, printed) {
        return true;
    }
    let capitals = printed
        .chars()
        .filter(|c| c.is_alphabetic())
        .all(char::is_uppercase);
    let small = known.chars().all(|c| !c.is_uppercase());
    (capitals || small) && equal(&known.to_lowercase(), &printed.to_lowercase())
}

fn added(sound: &str) -> &'static str {
    let last = sound.chars().last().unwrap_or_default();
    let ending = ENDINGS.iter().find(|(_, after)| after.contains(&last));
    ending.map_or("z", |(ending, _)| ending)
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::*;

    fn sounds(list: &[(&str, &str)]) -> Vec<(String, String)> {
        list.iter()
            .map(|(word, sound)| ((*word).to_owned(), (*sound).to_owned()))
            .collect()
    }

    #[test]
    fn a_given_sound_reaches_the_word_its_possessive_and_its_capitals() {
        let text = "“Cholmondeley!” CHOLMONDELEY’S hat, and Cholmondeley's; cholmondeley, no.";
        let mut words = read(text);
        pronounce(&mut words, text, &sounds(&[("Cholmondeley", "ˈtʃʌmli")]));
        let heard: Vec<Option<&str>> = words.iter().map(|word| word.sound.as_deref()).collect();
        let (name, of) = (Some("ˈtʃʌmli"), Some("ˈtʃʌmliz"));
        assert_eq!(heard, [name, of, None, None, of, None, None]);
    }

    #[test]
    fn possessives_end_as_english_does() {
        for (sound, expected) in [("rʊθ", "rʊθs"), ("ˈdʒeɪmz", "ˈdʒeɪmzɪz"), ("ˈænə", "ˈænəz")]
        {
            assert_eq!(
                find("X’s", &sounds(&[("X", sound)])).as_deref(),
                Some(expected)
            );
        }
    }

    #[test]
    fn only_the_sounds_that_a_text_needs_go_with_it() {
        let list = sounds(&[("Ann", "ˈæn"), ("Bo", "ˈboʊ"), ("zebu", "ˈziːbuː")]);
        let all = || list.iter().map(|(word, sound)| (word, sound));
        assert_eq!(
            needed("ZEBU and Bo", all()),
            sounds(&[("Bo", "ˈboʊ"), ("zebu", "ˈziːbuː")])
        );
        assert!(needed("nobody here", all()).is_empty());
    }
}
