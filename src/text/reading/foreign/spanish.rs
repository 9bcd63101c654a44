//! Castilian Spanish, as the model learnt it: `θ` for Z, and B, D, G soft between sounds. Its rules
//! of reading and stress are those of the orthography; spelling leaves no doubt.

use super::rules::{Rule, from_end, is_vowel};

#[rustfmt::skip]
pub(super) const RULES: &[Rule] = &[
    ("", "ch", "", "tʃ"), ("", "c", "~", "θ"), ("", "cc", "~", "kθ"), ("", "c", "", "k"), ("", "ç", "", "s"),
    ("", "qu", "~", "k"), ("", "q", "", "k"),
    ("", "gü", "~", "ɡw"), ("#", "gu", "~", "ɡ"), ("n", "gu", "~", "ɡ"), ("", "gu", "~", "ɣ"), ("", "g", "~", "x"),
    ("# n", "g", "", "ɡ"), ("", "g", "", "ɣ"),
    ("", "j", "", "x"), ("", "h", "", ""), ("", "ll", "", "ʎ"), ("", "l", "", "l"), ("", "ñ", "", "ɲ"),
    ("#", "rr", "", "r"), ("", "rr", "", "r"), ("# n l s", "r", "", "r"), ("", "r", "", "ɾ"),
    ("# m n", "b", "", "b"), ("# m n", "v", "", "b"), ("", "b", "", "β"), ("", "v", "", "β"), ("", "w", "", "w"),
    ("# n l", "d", "", "d"), ("", "d", "#", "d"), ("", "d", "", "ð"),
    ("", "z", "", "θ"), ("#", "x", "", "s"), ("", "x", "", "ks"), ("", "s", "", "s"),
    ("", "n", "v b p m", "m"), ("", "n", "g j", "ŋ"), ("", "nn", "", "nn"), ("", "n", "", "n"),
    ("", "y", "#", "ɪ"), ("", "y", "@", "ʝ"), ("", "y", "", "i"),
    ("", "aí", "", "aˈi"), ("", "ai", "", "aɪ"), ("", "ay", "#", "aɪ"), ("", "au", "", "aʊ"),
    ("", "ei", "", "eɪ"), ("", "ey", "#", "eɪ"), ("", "eu", "", "eʊ"), ("", "oi", "", "oɪ"), ("", "oy", "#", "oɪ"),
    ("", "uy", "#", "uj"),
    ("#", "hie", "", "je"), ("#", "hue", "", "we"),
    ("", "ui", "", "wi"), ("", "uí", "", "wi"), ("", "iu", "", "ju"),
    ("%", "I", "", "i"), ("% qu gu", "i", "a o á ó u ú e é", "j"),
    ("", "U", "", "u"), ("% ü", "u", "a á e é o ó i", "w"), ("", "ü", "", "w"),
    ("", "E", "nt ng nc nz nq", "ɛ"),
    ("", "a", "", "a"), ("", "á", "", "a"), ("", "e", "", "e"), ("", "é", "", "e"), ("", "i", "", "i"), ("", "í", "", "i"),
    ("", "o", "", "o"), ("", "ó", "", "o"), ("", "u", "", "u"), ("", "ú", "", "u"),
    ("", "f", "", "f"), ("", "k", "", "k"), ("", "m", "", "m"), ("", "p", "", "p"), ("", "t", "", "t"),
];

/// Words whose sound their letters do not tell.
pub(super) const WORDS: &[(&str, &str)] = &[
    ("méxico", "mˈexiko"),
    ("mexicano", "mˌexikˈano"),
    ("texas", "tˈexas"),
    ("y", "i"),
    ("don", "dˈon"),
];

/// Words that lean on the next and bear no stress of their own.
pub(super) const LEANING: &str = "el la los las lo le les se me te nos os de del a al en con por sin \
    que y e o u ni mi mis tu tus su sus si";

/// Words that bear half a stress.
pub(super) const HALF: &str = "para pero porque cuando donde desde hacia hasta bajo como sobre contra aunque \
    mientras pues todavía";

/// The place of the stressed vowel: a written accent, else the last but one after a vowel, N or S,
/// else the last.
pub(super) fn stress(word: &[char]) -> Option<usize> {
    if let Some(at) = word.iter().position(|c| "áéíóú".contains(*c)) {
        return Some(at);
    }
    let mut letters = word.to_vec();
    // U is silent in QUE, GUE.
    for at in 0..letters.len().saturating_sub(2) {
        let silent = matches!(letters[at], 'q' | 'g') && letters[at + 1] == 'u';
        if silent && matches!(letters[at + 2], 'e' | 'i' | 'é' | 'í') {
            letters[at + 1] = 'q';
        }
    }
    let cores = cores(&letters);
    let last = *word.last()?;
    let open = is_vowel(last) && last != 'y' || matches!(last, 'n' | 's');
    from_end(&cores, if open { 2 } else { 1 })
}

/// The vowel that carries each syllable: I and U beside another vowel only glide.
fn cores(letters: &[char]) -> Vec<usize> {
    let weak = |at: usize| matches!(letters[at], 'i' | 'u' | 'ü' | 'y');
    let vowel = |at: usize| {
        let consonant = letters[at] == 'y' && letters.get(at + 1).is_some_and(|c| is_vowel(*c));
        is_vowel(letters[at]) && !consonant
    };
    let mut cores: Vec<usize> = Vec::new();
    for at in (0..letters.len()).filter(|at| vowel(*at)) {
        let joined = at > 0 && vowel(at - 1) && cores.last().is_some_and(|core| *core + 1 == at);
        match cores.last_mut() {
            // Of two weak vowels the second carries: `viuda`.
            Some(core) if joined && weak(*core) => *core = at,
            Some(_) if joined && weak(at) => {}
            _ => cores.push(at),
        }
    }
    cores
}

/// What a word does to the sounds of its neighbours: N yields to the lips, and B, D, G are hard only
/// after a rest or a nasal.
pub(super) fn join(before: &mut String, after: &mut String) {
    let first = after.chars().find(|c| *c != 'ˈ' && *c != 'ˌ');
    if before.ends_with('n') {
        let nasal = match first {
            Some('b' | 'p' | 'f') => "m",
            Some('ɡ' | 'x') => "ŋ",
            Some('m') => "m",
            _ => "n",
        };
        before.pop();
        before.push_str(nasal);
        return;
    }
    let after_l = before.ends_with('l');
    let soft = match first {
        Some('b') => 'β',
        Some('d') if !after_l || before.ends_with('l') => 'ð',
        Some('ɡ') => 'ɣ',
        _ => return,
    };
    if let Some(hard) = first {
        *after = after.replacen(hard, soft.to_string().as_str(), 1);
    }
}
