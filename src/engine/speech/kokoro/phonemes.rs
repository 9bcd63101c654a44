//! The model's alphabet. Owns writing the International Phonetic Alphabet and CMUdict's ARPAbet in
//! it; its symbols are listed in `symbols`.

pub(super) use super::symbols::number;

/// Vowels and diphthongs among the symbols.
pub(super) const VOWELS: &str = "AIOQWYaeiouæɑɐɒɔəɛɜɪʊʌᵊᵻ";

/// A way of speaking English that the model has voices for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Accent {
    American,
    British,
}

/// Only what the model knows.
pub(super) fn known(phonemes: &str) -> String {
    phonemes.chars().filter(|c| number(*c).is_some()).collect()
}

/// Whether anything can be heard: a vowel or a consonant, not only marks.
pub(super) fn audible(phonemes: &str) -> bool {
    phonemes
        .chars()
        .any(|c| c.is_alphabetic() && number(c).is_some())
}

/// Writes IPA in the model's alphabet: diphthongs and affricates are single symbols there.
pub(super) fn from_ipa(ipa: &str, accent: Accent) -> String {
    let pairs = [
        ("eɪ", "A"),
        ("aɪ", "I"),
        ("aʊ", "W"),
        ("ɔɪ", "Y"),
        ("oʊ", "O"),
        ("əʊ", "Q"),
        ("tʃ", "ʧ"),
        ("dʒ", "ʤ"),
        ("r", "ɹ"),
        ("g", "ɡ"),
    ];
    let write = |ipa: &str| {
        pairs
            .iter()
            .fold(ipa.to_owned(), |text, (from, to)| text.replace(from, to))
    };
    match accent {
        Accent::American => {
            // Before R, most vowels are one sound and no glide.
            let plain = ["ɪər", "ɛər", "ʊər"]
                .iter()
                .fold(ipa.to_owned(), |text, glide| {
                    text.replace(glide, &glide.replace('ə', ""))
                });
            write(&plain).replace('ː', "").replace('ɒ', "ɑ")
        }
        // Who marks length or tells *lot* from *palm* has said how a British voice says it.
        Accent::British if ipa.contains(['ː', 'ɒ']) => marked(&write(ipa)),
        Accent::British => british(&write(ipa)),
    }
}

/// Writes the sounds of another language in the model's alphabet, which has single symbols for the
/// pairs that its voices were taught with tied together.
pub(super) fn from_tongue(ipa: &str) -> String {
    let pairs = [
        ("tʃ", "ʧ"),
        ("dʒ", "ʤ"),
        ("ts", "ʦ"),
        ("dz", "ʣ"),
        ("ss", "S"),
        ("aɪ", "I"),
        ("aʊ", "W"),
        ("eɪ", "A"),
        ("ɔɪ", "Y"),
    ];
    pairs
        .iter()
        .fold(ipa.to_owned(), |text, (from, to)| text.replace(from, to))
}

/// The same for a phrase that an English voice says in passing: a doubled S is one, and R is its own
/// where it is not the French one.
pub(super) fn from_phrase(ipa: &str) -> String {
    from_tongue(&ipa.replace("ss", "s")).replace('r', "ɹ")
}

/// What a British voice says where length is marked: R only before a vowel, and `happy` ends short.
fn marked(ipa: &str) -> String {
    let text = ["ɪəɹ", "ʊəɹ", "ɛəɹ"].iter().zip(["ɪə", "ɔː", "ɛː"]).fold(
        ipa.to_owned(),
        |text, (from, to)| match text.strip_suffix(from) {
            Some(stem) => format!("{stem}{to}"),
            None => text,
        },
    );
    let chars: Vec<char> = text.chars().collect();
    let sounds_next = |at: usize| {
        let mut rest = chars[at + 1..].iter().filter(|c| !matches!(c, 'ˈ' | 'ˌ'));
        rest.next().is_some_and(|c| VOWELS.contains(*c))
    };
    let mut out = String::new();
    for (at, c) in chars.iter().enumerate() {
        let after_vowel = at > 0 && (VOWELS.contains(chars[at - 1]) || chars[at - 1] == 'ː');
        match c {
            'ɹ' if after_vowel && !sounds_next(at) => {}
            'O' => out.push('Q'),
            'æ' => out.push('a'),
            'ː' if at + 1 == chars.len() && chars[at - 1] == 'i' && !long_i(&chars, at - 1) => {}
            c => out.push(*c),
        }
    }
    out
}

/// Writes one CMUdict pronunciation in the model's alphabet; `None` for an unknown ARPAbet symbol.
pub(super) fn from_arpabet(arpabet: &str) -> Option<String> {
    let mut phonemes = String::new();
    for symbol in arpabet.split_whitespace() {
        let (base, stress) = match symbol.as_bytes().last() {
            Some(digit) if digit.is_ascii_digit() => {
                (&symbol[..symbol.len() - 1], Some(digit - b'0'))
            }
            _ => (symbol, None),
        };
        match stress {
            Some(1) => phonemes.push('ˈ'),
            Some(2) => phonemes.push('ˌ'),
            _ => {}
        }
        phonemes.push_str(match (base, stress) {
            ("AH", Some(0)) => "ə",
            ("ER", Some(0)) => "əɹ",
            ("AA", _) => "ɑ",
            ("AE", _) => "æ",
            ("AH", _) => "ʌ",
            ("AO", _) => "ɔ",
            ("AW", _) => "W",
            ("AY", _) => "I",
            ("CH", _) => "ʧ",
            ("DH", _) => "ð",
            ("EH", _) => "ɛ",
            ("ER", _) => "ɜɹ",
            ("EY", _) => "A",
            ("G", _) => "ɡ",
            ("HH", _) => "h",
            ("IH", _) => "ɪ",
            ("IY", _) => "i",
            ("JH", _) => "ʤ",
            ("NG", _) => "ŋ",
            ("OW", _) => "O",
            ("OY", _) => "Y",
            ("R", _) => "ɹ",
            ("SH", _) => "ʃ",
            ("TH", _) => "θ",
            ("UH", _) => "ʊ",
            ("UW", _) => "u",
            ("Y", _) => "j",
            ("ZH", _) => "ʒ",
            ("B", _) => "b",
            ("D", _) => "d",
            ("F", _) => "f",
            ("K", _) => "k",
            ("L", _) => "l",
            ("M", _) => "m",
            ("N", _) => "n",
            ("P", _) => "p",
            ("S", _) => "s",
            ("T", _) => "t",
            ("V", _) => "v",
            ("W", _) => "w",
            ("Z", _) => "z",
            _ => return None,
        });
    }
    (!phonemes.is_empty()).then_some(phonemes)
}

/// An American pronunciation as a British voice expects it: R is heard only before a vowel, vowels
/// before a lost R are long, and `goat` has its own diphthong. A rule of thumb for words that the
/// British dictionary lacks.
pub(super) fn british(american: &str) -> String {
    let chars: Vec<char> = american.chars().filter(|c| *c != 'ː').collect();
    let sounds_next = |i: usize| {
        chars[i + 1..]
            .iter()
            .find(|c| !matches!(c, 'ˈ' | 'ˌ'))
            .is_some_and(|c| VOWELS.contains(*c))
    };
    let mut out = String::new();
    for (i, c) in chars.iter().enumerate() {
        let before_r = chars.get(i + 1) == Some(&'ɹ');
        let r_is_lost = before_r && !sounds_next(i + 1);
        match c {
            'ɹ' if i > 0 && VOWELS.contains(chars[i - 1]) && !sounds_next(i) => {}
            'O' => out.push('Q'),
            'T' | 'ɾ' => out.push('t'),
            'æ' => out.push('a'),
            'ᵻ' => out.push('ɪ'),
            'ɪ' | 'i' if r_is_lost => out.push_str("ɪə"),
            'ɛ' if r_is_lost => out.push_str("ɛː"),
            'ʊ' if r_is_lost => out.push_str("ɔː"),
            'ɑ' if !before_r => out.push('ɒ'),
            'i' | 'u' | 'ɔ' | 'ɜ' | 'ɑ' if *c != 'i' || long_i(&chars, i) => {
                out.push(*c);
                out.push('ː');
            }
            c => out.push(*c),
        }
    }
    out
}

/// The last sound of `happy` is short, the vowel of `see` is long.
fn long_i(chars: &[char], at: usize) -> bool {
    at > 0 && matches!(chars[at - 1], 'ˈ' | 'ˌ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arpabet_becomes_the_models_alphabet() {
        assert_eq!(from_arpabet("D AA1 R S IY0").as_deref(), Some("dˈɑɹsi"));
        assert_eq!(from_arpabet("W ER1 TH"), Some("wˈɜɹθ".to_owned()));
        assert_eq!(from_arpabet("Q1"), None);
    }

    #[test]
    fn a_british_voice_drops_its_r() {
        assert_eq!(british("dˈɑɹsi"), "dˈɑːsi");
        assert_eq!(british("hˈɛɹi"), "hˈɛɹi");
        assert_eq!(british("lˈɑftəs"), "lˈɒftəs");
        assert_eq!(british("bˈOt"), "bˈQt");
        assert_eq!(british("dˈɪɹ"), "dˈɪə");
        assert_eq!(british("hˈæts"), "hˈats");
    }

    #[test]
    fn every_symbol_we_write_is_known() {
        for word in [
            "CH AY1 L D HH UH2 D",
            "ZH AE1 NG G OY0",
            "TH ER0 DH AW1 Y EY2 JH SH",
        ] {
            let phonemes = from_arpabet(word).expect("known");
            assert_eq!(known(&phonemes), phonemes);
            let gb = british(&phonemes);
            assert_eq!(known(&gb), gb);
        }
        assert!(audible("ˈI") && !audible("—,"));
        assert_eq!(from_ipa("dʒˈeɪ", Accent::American), "ʤˈA");
    }

    #[test]
    fn pairs_of_other_languages_are_one_symbol() {
        assert_eq!(from_tongue("nˈotʃe"), "nˈoʧe");
        assert_eq!(
            (from_tongue("rˈosso"), from_phrase("rˈosso")),
            ("rˈoSo".into(), "ɹˈoso".into())
        );
        assert_eq!(known(&from_tongue("ʁɑ\u{303}")), "ʁɑ\u{303}");
    }

    #[test]
    fn a_marked_sound_is_said_by_both_accents() {
        for (ipa, american, british) in [
            ("ˈdɑːrsiː", "ˈdɑɹsi", "ˈdɑːsi"),
            ("hərˈmaɪoʊniː", "həɹˈmIOni", "həˈmIQni"),
            ("ˈlɒk", "ˈlɑk", "ˈlɒk"),
            ("mɪˈniːvɪər", "mɪˈnivɪɹ", "mɪˈniːvɪə"),
            ("siːˈɛər", "siˈɛɹ", "siːˈɛː"),
            ("ˈhɛriː", "ˈhɛɹi", "ˈhɛɹi"),
        ] {
            assert_eq!(from_ipa(ipa, Accent::American), american);
            assert_eq!(from_ipa(ipa, Accent::British), british);
        }
    }
}
