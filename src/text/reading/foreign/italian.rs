//! Italian, as the model learnt it: doubled consonants are long, S between vowels is voiced, and a
//! final unstressed I is loose. Which E and O are open, spelling does not tell; the commonest
//! endings do.

use super::rules::{Rule, from_end, is_vowel};

#[rustfmt::skip]
pub(super) const RULES: &[Rule] = &[
    ("", "cch", "~", "kː"), ("", "ch", "~", "k"), ("", "cqu", "@", "kːw"), ("", "qu", "@", "kw"), ("", "q", "", "k"),
    ("", "cci", "a o u A O U", "tʃː"), ("", "cc", "~", "tʃː"), ("", "ci", "a o u ò A O U", "tʃ"),
    ("", "cie", "", "tʃɛ"), ("", "c", "~", "tʃ"), ("", "cc", "", "kː"), ("", "c", "", "k"),
    ("", "sci", "a o u ò A O U", "ʃ"), ("", "scie", "", "ʃɛ"), ("", "sc", "~", "ʃ"),
    ("", "ggh", "~", "ɡː"), ("", "gh", "~", "ɡ"), ("", "ggi", "a o u e ò A O U E", "dʒː"), ("", "gg", "~", "dʒː"),
    ("", "gli", "a e o u A E O U", "ʎ"), ("#", "gli", "#", "ʎɪ"), ("", "gl", "i", "ʎ"), ("@", "gn", "", "ɲ"), ("", "gn", "", "ɲ"),
    ("", "gi", "a o u e ò ù A O U E", "dʒ"), ("", "g", "~", "dʒ"), ("", "gg", "", "ɡː"), ("", "gu", "@", "ɡw"), ("", "g", "", "ɡ"),
    ("", "h", "", ""), ("", "j", "", "j"), ("", "k", "", "k"), ("", "w", "", "w"), ("", "x", "", "ks"), ("", "y", "", "i"),
    ("", "ss", "", "ss"), ("@", "s", "@", "z"), ("", "s", "b d g l m n r v", "z"), ("", "s", "", "s"),
    ("", "zz", "", "tsː"), ("#", "z", "", "dz"), ("", "z", "", "ts"),
    ("", "bb", "", "bː"), ("", "dd", "", "dː"), ("", "ff", "", "ff"), ("", "ll", "", "ll"), ("", "mm", "", "mm"),
    ("", "nn", "", "nn"), ("", "pp", "", "pː"), ("", "rr", "", "rɾ"), ("", "tt", "", "tː"), ("", "vv", "", "vv"),
    ("", "n", "g", "ŋ"), ("", "n", "", "n"),
    ("%", "iE", "", "jɛ"), ("%", "ie", "", "je"), ("c", "UO", "", "wɔ"), ("%", "uO", "", "ʊˈɔ"), ("#", "uO", "", "wɔ"),
    ("z", "i", "O", "i"), ("%", "i", "a o u e A O U E à è ò ù", "j"), ("@", "i", "a e o A E O", "j"), ("@", "i", "#", "i"), ("%", "i", "#", "ɪ"), ("h", "i", "@", "i"), ("", "ì", "", "i"),
    ("a A", "i", "#", "j"), ("a e o A E O", "i", "", "i"), ("a A", "u", "", "ʊ"), ("%", "u", "E I A", "w"), ("", "ù", "", "u"),
    ("m", "E", "nte# nto# nti#", "e"),
    ("", "E", "nt nz nd ns rt rn rs rr rd mb mp m bb ne# tro tri sti sto z cc ca# co# i a o dio dia rio ria ri#", "ɛ"),
    ("", "é", "", "e"), ("", "è", "", "ɛ"), ("", "e", "", "e"),
    ("", "O", "n gn gl r# re ri# ra# ra ri rs rn rm nt nd tt sc sto# m b ce ci lt lp so# sa# si# se# lo la le# rte", "o"),
    ("", "O", "", "ɔ"), ("", "ò", "", "ɔ"), ("", "ó", "", "o"), ("", "o", "", "o"),
    ("", "U", "", "u"), ("", "u", "%%", "ʊ"),
    ("", "a", "", "a"), ("", "à", "", "a"), ("", "i", "", "i"), ("", "í", "", "i"), ("", "u", "", "u"), ("", "ú", "", "u"),
    ("", "b", "", "b"), ("", "d", "", "d"), ("", "f", "", "f"), ("", "l", "", "l"), ("", "m", "", "m"), ("", "p", "", "p"),
    ("", "r", "", "r"), ("", "t", "", "t"), ("", "v", "", "v"),
];

#[rustfmt::skip]
pub(super) const WORDS: &[(&str, &str)] = &[
    ("è", "e"), ("bene", "bˈɛne"), ("sei", "sˈɛi"), ("lei", "lˈɛi"), ("tre", "trˈe"), ("mezzo", "mˈɛdzːo"), ("mezza", "mˈɛdzːa"),
    ("mezzogiorno", "mˌɛdzːodʒˈorno"), ("azzurro", "adzːˈurrɾo"), ("cosa", "kˈɔza"), ("cose", "kˈɔze"), ("rosa", "rˈɔza"),
    ("poi", "pˈɔi"), ("ho", "ˈɔ"), ("no", "nˈɔ"), ("può", "pʊˈɔ"), ("dio", "dˈio"), ("mio", "mˈio"), ("mia", "mˈia"), ("suo", "sˈuo"), ("sua", "sˈua"),
    ("tuo", "tˈuo"), ("tua", "tˈua"), ("due", "dˈue"), ("via", "vˈia"), ("zio", "dzˈio"), ("zia", "dzˈia"), ("bugia", "budʒˈia"),
    ("perché", "perkˈe"), ("poco", "pˈɔko"), ("poca", "pˈɔka"), ("nove", "nˈɔve"), ("moglie", "mˈoʎe"), ("paura", "paˈʊra"),
    ("storia", "stˈɔrja"), ("parola", "parˈɔla"), ("parole", "parˈɔle"), ("amico", "amˈiko"), ("io", "ˈio"), ("però", "perˈɔ"), ("uomo", "wˈɔmo"), ("gruppo", "ɡrˈupːo"),
    ("molto", "mˈolto"), ("colpo", "kˈolpo"), ("sotto", "sˈotːo"), ("tutto", "tˈutːo"), ("notte", "nˈɔtːe"), ("testa", "tˈɛsta"), ("festa", "fˈɛsta"), ("resto", "rˈɛsto"), ("bello", "bˈɛllo"),
    ("bella", "bˈɛlla"), ("belle", "bˈɛlle"), ("fratello", "fratˈɛllo"), ("sorella", "sorˈɛlla"), ("stella", "stˈella"), ("stelle", "stˈelle"), ("vero", "vˈero"), ("freddo", "frˈedːo"),
];

pub(super) const LEANING: &str = "il lo la i gli le un di a da in con su per tra fra e ed o del dello della dei \
    degli delle dell al allo alla ai agli alle all dal dallo dalla dai dagli dalle dall nel nello nei negli nelle nell \
    mi ti si ci vi ne sul un che non ma se l un d c s";

pub(super) const HALF: &str =
    "una uno nella sulla suo sua sue suoi loro perché hanno era aveva verso quella nessuno";

/// Words of three syllables and more that are stressed before the last but one end so.
const EARLY: &str = "abile ibile evole issimo issima issimi issime ico ica ici iche ssero vano rono tico tica ido \
    ida simo bile bili anni agine udine esimo olo ola oli ole ono rdano rlano ssano llano rrano ccontano";

/// The place of the stressed vowel: a written accent, else by the ending, else the last but one.
pub(super) fn stress(word: &[char]) -> Option<usize> {
    if let Some(at) = word.iter().position(|c| "àèéìòóù".contains(*c)) {
        return Some(at);
    }
    let cores = cores(word);
    let text: String = word.iter().collect();
    let early = EARLY
        .split(' ')
        .any(|end| text.ends_with(end) && end.len() > 3);
    from_end(&cores, if early { 3 } else { 2 })
}

fn cores(letters: &[char]) -> Vec<usize> {
    let mut cores: Vec<usize> = Vec::new();
    for at in 0..letters.len() {
        if !is_vowel(letters[at]) || letters[at] == 'u' && at > 0 && letters[at - 1] == 'q' {
            continue;
        }
        let next = letters.get(at + 1).copied().unwrap_or(' ');
        let glide = matches!(letters[at], 'i' | 'u') && is_vowel(next) && at + 2 < letters.len();
        let final_glide = matches!(letters[at], 'i') && is_vowel(next);
        let falls = matches!(letters[at], 'i' | 'u') && cores.last().is_some_and(|c| *c + 1 == at);
        if !(glide || final_glide || falls) {
            cores.push(at);
        }
    }
    cores
}
