//! How a curator writes the sound of a word: as a respelling, `her-MY-oh-nee`, or between slashes in
//! the International Phonetic Alphabet. Owns what each group of letters of a respelling stands for;
//! the table is the one that English dictionaries for general readers share, so most who write one
//! need not look it up.
//!
//! The sounds are those that all accents of English can be made from: R is always written, and the
//! vowels of *lot*, *palm* and *thought* are told apart. What an accent makes of them is the voice's.

/// Vowels, the longest spelling first among those that begin alike.
const VOWELS: &[(&str, &str)] = &[
    ("eye", "aɪ"),
    ("igh", "aɪ"),
    ("ire", "aɪər"),
    ("our", "aʊər"),
    ("eer", "ɪər"),
    ("oor", "ʊər"),
    ("air", "ɛər"),
    ("are", "ɛər"),
    ("yoo", "juː"),
    ("ar", "ɑːr"),
    ("er", "ər"),
    ("or", "ɔːr"),
    ("ur", "ɜːr"),
    ("ay", "eɪ"),
    ("ai", "eɪ"),
    ("ey", "eɪ"),
    ("ee", "iː"),
    ("ea", "iː"),
    ("oo", "uː"),
    ("uu", "ʊ"),
    ("oh", "oʊ"),
    ("oa", "oʊ"),
    ("ow", "aʊ"),
    ("ou", "aʊ"),
    ("oy", "ɔɪ"),
    ("oi", "ɔɪ"),
    ("aw", "ɔː"),
    ("au", "ɔː"),
    ("ew", "juː"),
    ("ah", "ɑː"),
    ("eh", "ɛ"),
    ("ih", "ɪ"),
    ("uh", "ə"),
    ("a", "æ"),
    ("e", "ɛ"),
    ("i", "ɪ"),
    ("o", "ɒ"),
    ("u", "ʌ"),
];

/// Consonants, the longest spelling first.
const CONSONANTS: &[(&str, &str)] = &[
    ("tch", "tʃ"),
    ("ch", "tʃ"),
    ("sh", "ʃ"),
    ("zh", "ʒ"),
    ("th", "θ"),
    ("dh", "ð"),
    ("ng", "ŋ"),
    ("ck", "k"),
    ("kh", "x"),
    ("ph", "f"),
    ("wh", "w"),
    ("qu", "kw"),
    ("b", "b"),
    ("c", "k"),
    ("d", "d"),
    ("f", "f"),
    ("g", "ɡ"),
    ("h", "h"),
    ("j", "dʒ"),
    ("k", "k"),
    ("l", "l"),
    ("m", "m"),
    ("n", "n"),
    ("p", "p"),
    ("q", "k"),
    ("r", "r"),
    ("s", "s"),
    ("t", "t"),
    ("v", "v"),
    ("w", "w"),
    ("x", "ks"),
    ("y", "j"),
    ("z", "z"),
];

/// Letters of the International Phonetic Alphabet that English and its neighbours need.
const PHONETIC: &str = "abcdefhijklmnopqrstuvwxyzæɑɐɒɔɕçðəɚɛɜɝɡɣɥɨɪɯɲŋøœɹɾʁʃʊʌʎʒʔθχβᵻʤʧˈˌː\u{303} ";

/// The International Phonetic Alphabet for what a curator wrote.
///
/// # Errors
/// What in it stands for no sound, in words for the curator.
pub fn ipa(written: &str) -> Result<String, String> {
    let written = written.trim();
    let inner = written
        .strip_prefix('/')
        .and_then(|rest| rest.strip_suffix('/'));
    let sound = match inner {
        Some(inner) => phonetic(inner)?,
        None => respelt(written)?,
    };
    if sound.chars().any(char::is_alphabetic) {
        Ok(sound)
    } else {
        Err("it holds no sound; write for example \"her-MY-oh-nee\" or \"/hərˈmaɪəni/\"".into())
    }
}

fn phonetic(inner: &str) -> Result<String, String> {
    let sound: String = inner
        .chars()
        .filter(|c| !matches!(c, '.' | '(' | ')'))
        .map(|c| if c == '\'' { 'ˈ' } else { c })
        .collect();
    match sound.chars().find(|c| !PHONETIC.contains(*c)) {
        None => Ok(sound.trim().to_owned()),
        Some(c) => Err(format!(
            "“{c}” is no letter of the phonetic alphabet that the voices can say"
        )),
    }
}

/// Syllables are parted by hyphens or spaces; the one in capitals is stressed, the first if none is.
fn respelt(written: &str) -> Result<String, String> {
    let mut sound = String::new();
    for (number, word) in written.split_whitespace().enumerate() {
        let syllables: Vec<&str> = word.split('-').filter(|part| !part.is_empty()).collect();
        let loud = |part: &&str| part.chars().all(|c| !c.is_lowercase());
        let stressed = syllables.iter().position(loud).unwrap_or(0);
        if number > 0 {
            sound.push(' ');
        }
        for (at, part) in syllables.iter().enumerate() {
            if at == stressed {
                sound.push('ˈ');
            }
            let full = at == stressed;
            syllable(&part.to_lowercase(), full, &mut sound)?;
        }
    }
    Ok(sound)
}

/// Letters to sounds, the longest group first. `uh` is the vowel of *but* where it is stressed.
fn syllable(letters: &str, stressed: bool, sound: &mut String) -> Result<(), String> {
    let mut rest = letters;
    let mut vowel = false;
    let mut last = "";
    while let Some(first) = rest.chars().next() {
        // Y is a vowel where the syllable has no other: `my`.
        let alone = rest == "y" && !vowel;
        let found = if alone {
            Some(("y", "aɪ"))
        } else {
            let fits = |table: &'static [(&'static str, &'static str)]| {
                table
                    .iter()
                    .find(|(group, _)| rest.starts_with(group))
                    .copied()
            };
            // After a vowel, W and Y of its spelling are already taken.
            fits(VOWELS).or_else(|| fits(CONSONANTS))
        };
        let Some((group, says)) = found else {
            return Err(format!("“{first}” in “{letters}” stands for no sound"));
        };
        let is_vowel = alone || VOWELS.iter().any(|(spelling, _)| *spelling == group);
        match (group, stressed) {
            ("uh", true) => sound.push('ʌ'),
            ("er", true) => sound.push_str("ɜːr"),
            // A doubled consonant is one: `har-ree`, `bennet`.
            _ if !is_vowel && says == last => {}
            _ => sound.push_str(says),
        }
        vowel |= is_vowel;
        last = if is_vowel { "" } else { says };
        rest = &rest[group.len()..];
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn respellings_read_as_general_readers_write_them() {
        for (written, expected) in [
            ("her-MY-oh-nee", "hərˈmaɪoʊniː"),
            ("DAR-see", "ˈdɑːrsiː"),
            ("moh-REE-ah", "moʊˈriːɑː"),
            ("chum-lee", "ˈtʃʌmliː"),
            ("PEEPS", "ˈpiːps"),
            ("SIN-jun", "ˈsɪndʒʌn"),
            ("uh-LEE-shuh", "əˈliːʃə"),
            ("HAR-ree", "ˈhɑːrriː"),
            ("KUHM-buhr", "ˈkʌmbər"),
            ("van HEL-sing", "ˈvæn ˈhɛlsɪŋ"),
        ] {
            assert_eq!(ipa(written).as_deref(), Ok(expected), "{written}");
        }
    }

    #[test]
    fn the_phonetic_alphabet_is_taken_as_it_is() {
        assert_eq!(ipa("/ˈdɑː.si/").as_deref(), Ok("ˈdɑːsi"));
        assert_eq!(ipa("/ʒɑ̃/").as_deref(), Ok("ʒɑ\u{303}"));
        assert_eq!(ipa("/'bɛnɪt/").as_deref(), Ok("ˈbɛnɪt"));
    }

    #[test]
    fn what_has_no_sound_is_named() {
        for (written, named) in [
            ("d@r-see", "“@”"),
            ("/d5/", "“5”"),
            ("", "no sound"),
            ("//", "no sound"),
        ] {
            let error = ipa(written).err().unwrap_or_default();
            assert!(error.contains(named), "{written}: {error}");
        }
    }
}
