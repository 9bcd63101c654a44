//! Other languages than English: how their words sound, in the International Phonetic Alphabet.
//! Owns the way from a word to its sounds, with what neighbours do to each other; what the letters
//! of a language say is in its own file, and reading a whole text of it is [`plain`]'s business.
//!
//! The conventions (which of several sounds, where stress stands, what leans on what) follow the
//! sounds that the voices were taught with, those of eSpeak NG for French, Castilian Spanish,
//! Italian and Brazilian Portuguese. They were learnt by listening to it word by word; nothing of
//! its rules or dictionaries is used. Latin and German are for phrases in books of other languages.

mod french;
mod german;
mod italian;
mod latin;
mod numbers;
mod plain;
mod portuguese;
mod rules;
mod spanish;

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use deunicode::deunicode_char;

pub use plain::read;
use rules::{Rule, Rules, capital, is_vowel_sound, small};

/// A language with rules of its own here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Phonology {
    /// French.
    French,
    /// Castilian Spanish.
    Spanish,
    /// Italian.
    Italian,
    /// Portuguese of Brazil.
    Portuguese,
    /// Latin; phrases only.
    Latin,
    /// German; phrases only.
    German,
}

impl Phonology {
    /// By BCP 47 tag, whatever the region; `None` for a language without rules, English among them.
    pub fn of(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        Some(match primary.to_ascii_lowercase().as_str() {
            "fr" => Self::French,
            "es" => Self::Spanish,
            "it" => Self::Italian,
            "pt" => Self::Portuguese,
            "la" => Self::Latin,
            "de" => Self::German,
            _ => return None,
        })
    }

    /// Whether whole texts can be read, numbers and abbreviations included.
    pub fn is_read_whole(self) -> bool {
        !matches!(self, Self::Latin | Self::German)
    }

    fn grammar(self) -> &'static Grammar {
        match self {
            Self::French => &FRENCH,
            Self::Spanish => &SPANISH,
            Self::Italian => &ITALIAN,
            Self::Portuguese => &PORTUGUESE,
            Self::Latin => &LATIN,
            Self::German => &GERMAN,
        }
    }
}

/// What is known of a language, ready to be looked up.
struct Grammar {
    rules: Rules,
    words: HashMap<&'static str, &'static str>,
    leaning: HashSet<&'static str>,
    half: HashSet<&'static str>,
    stress: fn(&[char]) -> Option<usize>,
    /// Letters that the rules read.
    letters: HashSet<char>,
    /// Names of the letters from A to Z, written as words of the language.
    names: &'static str,
}

impl Grammar {
    fn new(
        table: &'static [Rule],
        words: &[(&'static str, &'static str)],
        [leaning, half, names]: [&'static str; 3],
        stress: fn(&[char]) -> Option<usize>,
    ) -> Self {
        Self {
            rules: Rules::new(table),
            words: words.iter().copied().collect(),
            leaning: leaning.split_whitespace().collect(),
            half: half.split_whitespace().collect(),
            stress,
            letters: table
                .iter()
                .flat_map(|rule| rule.1.chars().map(small))
                .collect(),
            names,
        }
    }
}

static FRENCH: LazyLock<Grammar> = LazyLock::new(|| {
    let names = "a bé cé dé e effe gé ache i ji ka elle emme enne o pé ku erre esse té u vé double-vé \
        ixe i-grec zède";
    let lists = [french::LEANING, french::HALF, names];
    Grammar::new(french::RULES, french::WORDS, lists, |_| None)
});
static SPANISH: LazyLock<Grammar> = LazyLock::new(|| {
    let names = "a be ce de e efe ge hache i jota ka ele eme ene o pe cu erre ese te u uve uve-doble \
        equis i-griega zeta";
    let lists = [spanish::LEANING, spanish::HALF, names];
    Grammar::new(spanish::RULES, spanish::WORDS, lists, spanish::stress)
});
static ITALIAN: LazyLock<Grammar> = LazyLock::new(|| {
    let names = "a bi ci di e effe gi acca i i-lunga cappa elle emme enne o pi cu erre esse ti u vi \
        doppia-vu ics ipsilon zeta";
    let lists = [italian::LEANING, italian::HALF, names];
    Grammar::new(italian::RULES, italian::WORDS, lists, italian::stress)
});
static PORTUGUESE: LazyLock<Grammar> = LazyLock::new(|| {
    let names = "á bê cê dê ê éfe gê agá i jota cá éle eme ene ó pê quê érre ésse tê u vê dábliu xis \
        ípsilon zê";
    let lists = [portuguese::LEANING, portuguese::HALF, names];
    Grammar::new(
        portuguese::RULES,
        portuguese::WORDS,
        lists,
        portuguese::stress,
    )
});
static LATIN: LazyLock<Grammar> =
    LazyLock::new(|| Grammar::new(latin::RULES, &[], [latin::LEANING, "", ""], latin::stress));
static GERMAN: LazyLock<Grammar> = LazyLock::new(|| {
    let lists = [german::LEANING, "", ""];
    Grammar::new(german::RULES, german::WORDS, lists, german::stress)
});

/// How the words of a phrase sound one after the other, with no rest between them. Each has
/// letters of any script, apostrophes and hyphens; each gets something to hear.
pub fn sounds(words: &[&str], tongue: Phonology) -> Vec<String> {
    let words: Vec<String> = words
        .iter()
        .map(|word| plain::compose(&word.to_lowercase()))
        .collect();
    let mut sounds: Vec<String> = words.iter().map(|word| sound(word, tongue)).collect();
    for at in 1..words.len() {
        let (before, after) = sounds.split_at_mut(at);
        let (Some(before), Some(after)) = (before.last_mut(), after.first_mut()) else {
            continue;
        };
        match tongue {
            Phonology::French => link(before, &words[at - 1], &words[at]),
            Phonology::Spanish => spanish::join(before, after),
            Phonology::Portuguese => portuguese::join(before, after),
            _ => {}
        }
    }
    sounds
}

/// The French consonant that is heard only before a vowel. Plural nouns do not link.
fn link(before: &mut String, word: &str, next: &str) {
    let word = word.rsplit(['\'', '-']).next().unwrap_or(word);
    let consonant = french::liaison(word, next);
    match (word, before.chars().last()) {
        _ if consonant.is_empty() => {}
        // `six` and `dix` trade their S, `neuf` and the rest keep what they end in.
        (_, Some('s')) if consonant == "z" => {
            before.pop();
            before.push('z');
        }
        (_, Some(last)) if consonant.starts_with(last) => {}
        // `bon` opens its vowel: `bon ami` is `bɔn`.
        ("bon", _) => *before = "bˈɔn".to_owned(),
        _ => before.push_str(consonant),
    }
}

/// How one word sounds by itself: runs of letters with hyphens and apostrophes between them.
fn sound(word: &str, tongue: Phonology) -> String {
    let grammar = tongue.grammar();
    if let Some(known) = grammar.words.get(word) {
        return (*known).to_owned();
    }
    let mut whole = String::new();
    let mut rest = word;
    while !rest.is_empty() {
        let end = rest
            .find(|c: char| !c.is_alphabetic())
            .unwrap_or(rest.len());
        let (part, tail) = rest.split_at(end);
        let mut after = tail.chars();
        let mark = after.next();
        if !part.is_empty() {
            whole.push_str(&run(part, mark == Some('\''), after.as_str(), tongue));
        }
        rest = after.as_str();
    }
    if whole.chars().any(char::is_alphabetic) {
        return whole;
    }
    // Nothing to hear, as of a lone H: its letters are said by name.
    spell(word, tongue)
}

/// One run of letters. `elided` when an apostrophe follows, and `next` after that.
fn run(part: &str, elided: bool, next: &str, tongue: Phonology) -> String {
    let grammar = tongue.grammar();
    if let (Some(known), false) = (grammar.words.get(part), elided) {
        return (*known).to_owned();
    }
    match tongue {
        Phonology::French if elided && part != "aujourd" => {
            let whole = letters_to_sounds(&format!("{part}e"), grammar, tongue);
            return whole.trim_end_matches('ə').replace('ˈ', "");
        }
        Phonology::Italian if elided && part == "c" && next.starts_with(['e', 'è', 'i']) => {
            return "tʃ".to_owned();
        }
        _ => {}
    }
    let lone = part.chars().count() == 1 && !elided && !"aeiouyàéèó".contains(part);
    let named = !grammar.names.is_empty() && (lone && !grammar.leaning.contains(part));
    let sounds = if named {
        spell(part, tongue)
    } else {
        letters_to_sounds(part, grammar, tongue)
    };
    match sounds.chars().any(is_vowel_sound) {
        false if !elided && !named => spell(part, tongue),
        _ => sounds,
    }
}

/// A word letter by letter, each by its name; where the names are not known, each with a vowel.
fn spell(word: &str, tongue: Phonology) -> String {
    let grammar = tongue.grammar();
    let names: Vec<&str> = grammar.names.split_whitespace().collect();
    let plain = word
        .chars()
        .flat_map(|c| deunicode_char(c).unwrap_or_default().chars());
    let named = plain.filter(char::is_ascii_alphabetic).map(|c| {
        let place = usize::from(c.to_ascii_lowercase() as u8 - b'a');
        match names.get(place) {
            Some(name) => name
                .split('-')
                .map(|part| letters_to_sounds(part, grammar, tongue))
                .collect(),
            None => format!("{}ˈeː", grammar.rules.sound(&[c.to_ascii_lowercase()])),
        }
    });
    named.collect()
}

fn letters_to_sounds(part: &str, grammar: &Grammar, tongue: Phonology) -> String {
    let mut letters: Vec<char> = Vec::new();
    for c in part.chars() {
        if grammar.letters.contains(&c) {
            letters.push(c);
        } else {
            let plain = deunicode_char(c).unwrap_or_default().to_lowercase();
            letters.extend(plain.chars().filter(char::is_ascii_alphabetic));
        }
    }
    let leans = grammar.leaning.contains(part);
    // Italian vowels are open or closed only where they are stressed.
    let stressed = (grammar.stress)(&letters).filter(|_| !(leans && tongue == Phonology::Italian));
    if let Some(at) = stressed {
        letters[at] = capital(letters[at]);
    }
    let mut sounds = grammar.rules.sound(&letters);
    if tongue == Phonology::French {
        sounds = stress_last(&sounds);
    }
    if leans {
        sounds.replace('ˈ', "")
    } else if grammar.half.contains(part) {
        let half = sounds.replace('ˈ', "ˌ");
        if tongue == Phonology::Italian {
            half.replace('u', "ʊ")
        } else {
            half
        }
    } else if matches!(tongue, Phonology::Spanish | Phonology::Portuguese) {
        with_half_stress(&sounds, if tongue == Phonology::Spanish { 2 } else { 1 })
    } else {
        sounds
    }
}

/// French: the last vowel that is not `ə`.
fn stress_last(sounds: &str) -> String {
    let plain = sounds.replace('ˈ', "");
    match plain
        .char_indices()
        .rfind(|(_, c)| is_vowel_sound(*c) && *c != 'ə')
    {
        Some((at, _)) => format!("{}ˈ{}", &plain[..at], &plain[at..]),
        None => plain,
    }
}

/// Half a stress on the first vowel of a word that has so many vowels before the stressed one.
fn with_half_stress(sounds: &str, least: usize) -> String {
    let Some(stress) = sounds.find('ˈ') else {
        return sounds.to_owned();
    };
    let head = &sounds[..stress];
    let vowels = head.char_indices().filter(|(_, c)| is_vowel_sound(*c));
    match head.char_indices().find(|(_, c)| is_vowel_sound(*c)) {
        Some((at, _)) if vowels.count() >= least => format!("{}ˌ{}", &sounds[..at], &sounds[at..]),
        _ => sounds.to_owned(),
    }
}

#[cfg(test)]
mod tests;
