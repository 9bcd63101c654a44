//! From spelling to rough sounds: enough that two spellings of one word look alike, and no more. All
//! vowels are one, doubled letters are one, silent ones are none.

/// A rough sound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sound {
    /// Any vowels in a row.
    Vowel,
    /// A consonant, by the letter that stands for it.
    Consonant(char),
}

impl Sound {
    /// How much it says: vowels are heard as anything.
    pub fn weight(self) -> f32 {
        match self {
            Self::Vowel => 0.5,
            Self::Consonant(_) => 1.0,
        }
    }

    /// How alike two sounds are, 0 to 1.
    pub fn likeness(self, other: Self) -> f32 {
        const NEAR: [&str; 7] = ["bp", "dt", "gk", "sj", "fvt", "mn", "lr"];
        match (self, other) {
            (a, b) if a == b => 1.0,
            (Self::Consonant(a), Self::Consonant(b)) => {
                let near = NEAR.iter().any(|near| near.contains(a) && near.contains(b));
                if near { 0.6 } else { 0.0 }
            }
            _ => 0.0,
        }
    }
}

/// Spellings that stand for other sounds than their letters, the longer ones first.
const SPELLINGS: [(&str, &str); 17] = [
    ("ough", "o"),
    ("augh", "a"),
    ("eigh", "e"),
    ("igh", "i"),
    ("tch", "j"),
    ("sch", "sk"),
    ("ch", "j"),
    ("sh", "s"),
    ("th", "t"),
    ("ph", "f"),
    ("gh", "g"),
    ("ck", "k"),
    ("wh", "w"),
    ("dg", "j"),
    ("qu", "kw"),
    ("x", "ks"),
    ("z", "s"),
];

/// The rough sounds of words as they are spoken: letters, apostrophes, hyphens and spaces.
pub(super) fn sounds(spoken: &str) -> Vec<Sound> {
    let plain = deunicode::deunicode(spoken).to_lowercase();
    let mut all = Vec::new();
    for word in plain.split(|c: char| c == ' ' || c == '-') {
        let word: String = word.chars().filter(char::is_ascii_lowercase).collect();
        let word = match word.as_bytes() {
            [b'k' | b'g', b'n', ..] | [b'w', b'r', ..] => &word[1..],
            _ => &word[..],
        };
        of_word(word, &mut all);
    }
    all
}

fn of_word(word: &str, all: &mut Vec<Sound>) {
    // A silent e; not that of "he".
    let heard = word.strip_suffix('e').filter(|rest| rest.len() > 2);
    let mut rest = heard.unwrap_or(word);
    let begin = all.len();
    while let Some(letter) = rest.chars().next() {
        let spelt = SPELLINGS.iter().find(|(spelt, _)| rest.starts_with(spelt));
        let (letters, length) = match spelt {
            Some((spelt, sounds)) => (*sounds, spelt.len()),
            None => (&rest[..1], 1),
        };
        let soft = rest[1..].starts_with(['e', 'i', 'y']);
        for sound in letters.chars() {
            push(sound, soft && letter == 'c', begin, all);
        }
        rest = &rest[length..];
    }
}

fn push(letter: char, soft: bool, begin: usize, all: &mut Vec<Sound>) {
    let after_vowel = all.len() > begin && all.last() == Some(&Sound::Vowel);
    let sound = match letter {
        'a' | 'e' | 'i' | 'o' | 'u' => Sound::Vowel,
        // After a vowel they only colour it: "grew", "day".
        'y' | 'w' if after_vowel => Sound::Vowel,
        'y' if all.len() > begin => Sound::Vowel,
        'h' if all.len() > begin => return,
        'c' if soft => Sound::Consonant('s'),
        'c' | 'q' => Sound::Consonant('k'),
        letter => Sound::Consonant(letter),
    };
    if all.len() == begin || all.last() != Some(&sound) {
        all.push(sound);
    }
}
