//! Portuguese of Brazil, as the model learnt it: unstressed final vowels are closed, D and T before
//! I soften, nasal vowels end in `ŋ`, and R is `x` at the start and `ɾə` before a consonant.

use super::rules::{Rule, from_end, is_vowel};

#[rustfmt::skip]
pub(super) const RULES: &[Rule] = &[
    ("", "ch", "", "ʃ"), ("", "c", "~", "s"), ("", "ç", "", "s"), ("", "c", "", "k"), ("", "qu", "~", "k"), ("", "qu", "", "kw"), ("", "q", "", "k"),
    ("", "gu", "~", "ɡ"), ("", "gu", "a o A O", "ɡw"), ("", "g", "~", "ʒ"), ("", "g", "", "ɡ"), ("", "j", "", "ʒ"),
    ("", "lh", "", "lj"), ("", "nh", "", "ɲ"), ("", "h", "", ""),
    ("a A á", "l", "% #", "ʊ"), ("e E é o O ó u U i I í", "l", "%", "ʊ"), ("i I í u U", "l", "#", "ʊ"), ("", "l", "", "l"),
    ("", "rr", "", "x"), ("# n l s", "r", "", "x"), ("@", "r", "@", "ɾ"), ("@", "r", "%", "ɾə"), ("@", "r", "#", "r"), ("", "r", "", "r"),
    ("", "ss", "", "s"), ("", "sc", "~", "s"), ("", "sç", "", "s"), ("@", "s", "@", "z"), ("", "s", "$", "z"), ("", "s", "", "s"),
    ("", "z", "#", "s"), ("", "z", "", "z"), ("#e #E", "x", "@", "z"), ("", "x", "% ", "s"), ("", "x", "", "ʃ"),
    ("", "d", "i I í", "dʒ"), ("", "de", "#", "dʒy"), ("", "des", "#", "dʒyz"), ("", "d", "", "d"),
    ("", "t", "i I í", "tʃ"), ("", "te", "#", "tʃy"), ("", "tes", "#", "tʃyz"), ("", "t", "", "t"),
    ("", "ão", "", "ɐ\u{303}ʊ\u{303}"), ("", "ãe", "", "ɐ\u{303}y"), ("", "ãos", "#", "ɐ\u{303}ʊ\u{303}s"), ("", "õe", "", "oɪ\u{303}"), ("", "ã", "", "ɐ\u{303}"), ("", "am", "#", "ɐ\u{303}ʊ\u{303}"),
    ("", "inh", "", "iɲ"), ("", "enh", "", "eɲ"), ("", "anh", "", "ɐ\u{303}ɲ"), ("", "onh", "", "oɲ"), ("", "unh", "", "uɲ"),
    ("", "am", "p b", "ɐ\u{303}m"), ("", "âm", "p b", "ɐ\u{303}m"), ("", "an", "%", "ɐ\u{303}ŋ"), ("", "ân", "%", "ɐ\u{303}ŋ"), ("", "â", "", "ɐ\u{303}"), ("", "A", "nh m n", "ɐ\u{303}"),
    ("", "em", "p b", "eɪm"), ("", "êm", "p b", "eɪm"), ("", "em", "#", "eɪŋ"), ("", "ém", "#", "eɪŋ"), ("", "êm", "#", "eɪŋ"), ("", "en", "%", "eɪŋ"), ("", "ên", "%", "eɪŋ"), ("", "ens", "#", "eɪŋs"), ("", "éns", "#", "eɪŋs"),
    ("", "im", "p b", "im"), ("", "im", "#", "iŋ"), ("", "in", "% #", "iŋ"), ("", "ín", "%", "iŋ"), ("", "im", "%", "iŋ"),
    ("", "om", "p b", "om"), ("", "om", "#", "oŋ"), ("", "on", "% #", "oŋ"), ("", "ôn", "%", "oŋ"),
    ("", "um", "p b", "um"), ("", "um", "#", "u\u{303}ŋ"), ("", "un", "% #", "u\u{303}ŋ"), ("", "uns", "#", "u\u{303}ŋs"), ("", "ún", "%", "u\u{303}ŋ"),
    ("", "n", "", "n"), ("", "m", "", "m"),
    ("", "ai", "!nh", "aɪ"), ("", "ái", "", "aɪ"), ("", "au", "", "aʊ"), ("", "ei", "", "eɪ"), ("", "éi", "", "ɛɪ"), ("", "eu", "", "eʊ"), ("", "éu", "", "ɛʊ"), ("", "oi", "", "oɪ"), ("", "ói", "", "ɔɪ"), ("", "ou", "", "ow"), ("", "ui", "", "uɪ"),
    ("", "iu", "#", "iʊ"),
    ("", "a", "# s#", "æ"), ("#", "a", "% ", "a"), ("", "a", "m n nh", "æ"), ("", "a", "", "a"), ("", "á", "", "a"), ("", "à", "", "aː"),
    ("!#", "e", "#", "y"), ("!#", "e", "s#", "y"), ("#", "e", "#", "i"), ("", "E", "l# la# las# lo# ca ce# rt rs rn rr rd sta# sto# st ss ssa# sso# ra# ras# ram# ro# ta# to# tas# tos# ga# gra gu ve# ia bra# dra pr lh", "ɛ"), ("", "é", "", "ɛ"), ("", "ê", "", "e"), ("", "e", "", "e"),
    ("@ !#", "i", "a# o# as# os#", "j"), ("", "i", "", "i"), ("", "í", "", "i"), ("", "y", "", "i"),
    ("!#", "o", "#", "ʊ"), ("!#", "o", "s#", "ʊ"), ("#", "o", "# s#", "ʊ"), ("", "O", "l# la# las# le# ra# ras# rt rm rd sta# sa# sas# ssa va# ve# ta# tas# te# tes# ca# cas# br gr pr lha# je# lta# de# ria", "ɔ"), ("", "ó", "", "ɔ"), ("", "ô", "", "o"), ("", "õ", "", "oŋ"), ("", "o", "", "o"),
    ("", "ua", "# s#", "wæ"), ("", "u", "a i e A E I", "u"), ("", "u", "", "u"), ("", "ú", "", "u"), ("", "ü", "", "w"),
    ("", "b", "", "b"), ("", "f", "", "f"), ("", "k", "", "k"), ("", "p", "", "p"), ("", "v", "", "v"), ("", "w", "", "w"),
];

#[rustfmt::skip]
pub(super) const WORDS: &[(&str, &str)] = &[
    ("muito", "mwˈiŋtʊ"), ("muita", "mwˈiŋtæ"), ("muitos", "mwˈiŋtʊz"), ("muitas", "mwˈiŋtæz"), ("e", "i"), ("é", "ɛ"), ("o", "ʊ"), ("os", "ʊs"), ("a", "a"), ("as", "as"),
    ("que", "ky"), ("se", "sy"), ("de", "dʒy"), ("me", "my"), ("te", "tʃy"), ("lhe", "ljy"), ("do", "dʊ"), ("dos", "dʊs"), ("no", "nʊ"), ("nos", "nʊs"), ("da", "da"), ("das", "das"), ("na", "na"), ("nas", "nas"), ("ao", "aʊ"), ("aos", "aʊs"), ("à", "aː"), ("às", "aːs"),
    ("ela", "ˌɛlæ"), ("elas", "ˈɛlæs"), ("ele", "ˌely"), ("era", "ˌɛræ"), ("dela", "dˈɛlæ"), ("nela", "nˈɛlæ"), ("mais", "mˌaɪs"), ("mas", "mas"), ("próximo", "prˈɔsimʊ"), ("táxi", "tˈaksi"), ("mulher", "muljˈɛr"), ("hora", "ˈɔɾæ"), ("agora", "aɡˈɔɾæ"), ("senhora", "seɲˈɔɾæ"),
    ("porta", "pˈɔɾətæ"), ("homem", "ˈomeɪŋ"), ("dois", "dˈoɪs"), ("pelo", "pˌelʊ"), ("pela", "pˌelæ"),
];

pub(super) const LEANING: &str = "o a os as um e ou de do da dos das em no na nos nas ao aos à às com por que se me te \
    lhe lhes nos eu seu meu teu mas sem foi é ser";

pub(super) const HALF: &str =
    "não uma numa para está estava sua suas minha até tem tinha nunca como foram pode pelo pela";

/// The place of the stressed vowel: a written accent; else the last syllable before L, R, Z, I, U
/// and nasal I, O, U; else the last but one.
pub(super) fn stress(word: &[char]) -> Option<usize> {
    if let Some(at) = word.iter().position(|c| "áâéêíóôú".contains(*c)) {
        return Some(at);
    }
    if let Some(at) = word.iter().position(|c| "ãõ".contains(*c)) {
        return Some(at);
    }
    let cores = cores(word);
    let text: String = word.iter().collect();
    let last = [
        "l", "r", "z", "i", "u", "is", "us", "im", "om", "um", "ins", "ons", "uns", "n", "ão",
    ];
    let late = last.iter().any(|end| text.ends_with(end));
    from_end(&cores, if late { 1 } else { 2 })
}

fn cores(letters: &[char]) -> Vec<usize> {
    let mut cores: Vec<usize> = Vec::new();
    for at in 0..letters.len() {
        let c = letters[at];
        let before = at.checked_sub(1).map(|at| letters[at]);
        let next = letters.get(at + 1).copied();
        let silent = c == 'u' && matches!(before, Some('q' | 'g')) && next.is_some_and(is_vowel);
        let falls = matches!(c, 'i' | 'u')
            && next != Some('n')
            && next != Some('m')
            && cores.last().is_some_and(|core| *core + 1 == at)
            && before.is_some_and(|c| matches!(c, 'a' | 'e' | 'o' | 'u' | 'i') && c != letters[at]);
        if is_vowel(c) && !silent && !falls {
            cores.push(at);
        }
    }
    cores
}

/// What a word does to its neighbours: S and Z are voiced before a voiced sound, and final closed
/// vowels glide into the next vowel.
pub(super) fn join(before: &mut String, after: &mut str) {
    let Some(first) = after.chars().find(|c| *c != 'ˈ' && *c != 'ˌ') else {
        return;
    };
    if before.ends_with('s') && "aeiouɐɛɔʊæbdɡlmnrvʒɲ".contains(first) {
        before.pop();
        before.push('z');
    } else if before.ends_with('r') && "aeiouɐɛɔʊæ".contains(first) {
        before.pop();
        before.push('ɾ');
    } else if before.ends_with('y') && "aeiouɐɛɔʊæ".contains(first) && before.chars().count() > 1
    {
        before.pop();
        before.push('j');
    }
}
