//! Words that a dictionary does not list but that follow from one it does: older endings, British
//! spellings, compounds. Owns those rules of English spelling; what is none of this is guessed letter
//! by letter elsewhere.

/// Endings of older English and what they sound like after a whole word.
const ENDINGS: &[(&str, &str)] = &[
    ("eth", "ɪθ"),
    ("edst", "dst"),
    ("est", "ɪst"),
    ("ess", "ɪs"),
];

/// British spellings and the American ones that the dictionary knows, tried anywhere in a word but
/// at its very beginning.
const SPELLINGS: &[(&str, &str)] = &[
    ("isation", "ization"),
    ("ise", "ize"),
    ("ising", "izing"),
    ("isable", "izable"),
    ("yse", "yze"),
    ("our", "or"),
    ("lful", "llful"),
    ("lfil", "lfill"),
    ("lled", "led"),
    ("lling", "ling"),
    ("ller", "ler"),
    ("pped", "ped"),
    ("oeu", "eu"),
    ("ae", "e"),
    ("oe", "e"),
    ("xion", "ction"),
    ("ence", "ense"),
    ("gue", "g"),
    ("logue", "log"),
];

/// Short words that end compounds.
const SHORT_HEADS: &[&str] = &["man", "men", "day", "way", "rum"];

/// Letters of the shortest word that may be part of a compound.
const PART: usize = 4;

/// The sound of a small-lettered word that follows from others, which `find` knows; `None` if it
/// does not follow.
pub(super) fn pronounce(word: &str, find: &dyn Fn(&str) -> Option<String>) -> Option<String> {
    if !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return None;
    }
    spelling(word, find)
        .or_else(|| ending(word, find))
        .or_else(|| compound(word, find))
}

fn spelling(word: &str, find: &dyn Fn(&str) -> Option<String>) -> Option<String> {
    SPELLINGS.iter().find_map(|(british, american)| {
        let at = word.rfind(british).filter(|at| *at >= 2)?;
        let rest = &word[at + british.len()..];
        find(&format!("{}{american}{rest}", &word[..at]))
    })
}

/// `believeth`, `goest`, `citizeness`: the stem may have lost its E.
fn ending(word: &str, find: &dyn Fn(&str) -> Option<String>) -> Option<String> {
    ENDINGS.iter().find_map(|(letters, sound)| {
        let stem = word.strip_suffix(letters).filter(|stem| stem.len() >= 2)?;
        let doubled = stem.as_bytes().windows(2).next_back();
        let single = doubled
            .filter(|pair| pair[0] == pair[1] && pair[0].is_ascii())
            .map(|_| &stem[..stem.len() - 1]);
        let found = find(stem)
            .or_else(|| find(&format!("{stem}e")))
            .or_else(|| find(&format!("{}y", stem.strip_suffix('i')?)))
            .or_else(|| find(single?))?;
        Some(found + sound)
    })
}

/// `loadstone`, `juryman`: the longest first part wins. The second one bears the lesser stress.
fn compound(word: &str, find: &dyn Fn(&str) -> Option<String>) -> Option<String> {
    (PART..word.len()).rev().find_map(|at| {
        let (first, second) = word.split_at(at);
        if second.len() < PART && !SHORT_HEADS.contains(&second) {
            return None;
        }
        let (first, second) = (find(first)?, find(second)?);
        Some(first + &second.replace('ˈ', "ˌ"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_follow_from_those_that_a_dictionary_knows() {
        let known = [
            ("believe", "bɪlˈiv"),
            ("go", "ɡˈO"),
            ("sit", "sˈɪt"),
            ("carry", "kˈæɹi"),
            ("citizen", "sˈɪtəzən"),
            ("civilized", "sˈɪvəlˌIzd"),
            ("skillful", "skˈɪlfəl"),
            ("traveled", "tɹˈævəld"),
            ("clamored", "klˈæməɹd"),
            ("load", "lˈOd"),
            ("stone", "stˈOn"),
            ("jury", "ʤˈʊɹi"),
            ("man", "mˈæn"),
            ("par", "pˈɑɹ"),
            ("son", "sˈʌn"),
        ];
        let find = |word: &str| {
            let entry = known.iter().find(|(listed, _)| *listed == word);
            entry.map(|(_, sound)| (*sound).to_owned())
        };
        for (word, sound) in [
            ("believeth", "bɪlˈivɪθ"),
            ("goest", "ɡˈOɪst"),
            ("sitteth", "sˈɪtɪθ"),
            ("carrieth", "kˈæɹiɪθ"),
            ("citizeness", "sˈɪtəzənɪs"),
            ("civilised", "sˈɪvəlˌIzd"),
            ("skilful", "skˈɪlfəl"),
            ("travelled", "tɹˈævəld"),
            ("clamoured", "klˈæməɹd"),
            ("loadstone", "lˈOdstˌOn"),
            ("juryman", "ʤˈʊɹimˌæn"),
        ] {
            assert_eq!(pronounce(word, &find).as_deref(), Some(sound), "{word}");
        }
        for word in ["parson", "defarge", "tst", "est", "o'er", "怀eth"] {
            assert_eq!(pronounce(word, &find), None, "{word}");
        }
    }
}
