//! Reads a whole text of another language: its visible words, numbers and commonest abbreviations,
//! with the sounds of each. Plainly: no heteronyms, no dialect, no letters or money in words beyond
//! the sign.

use super::super::{Kind, Link, Word, marks, roman, sentences, visible};
use super::{Phonology, numbers, sounds};

/// Abbreviations: as printed without the dot, whether the dot must be there, and what is said.
type Short = (&'static str, bool, &'static str);

#[rustfmt::skip]
const FRENCH: &[Short] = &[
    ("M", true, "monsieur"), ("MM", true, "messieurs"), ("Mme", false, "madame"), ("Mmes", false, "mesdames"),
    ("Mlle", false, "mademoiselle"), ("Mlles", false, "mesdemoiselles"), ("Dr", false, "docteur"), ("Me", false, "maître"),
    ("Mgr", false, "monseigneur"), ("St", false, "saint"), ("Ste", false, "sainte"), ("etc", false, "et cétéra"), ("n°", false, "numéro"),
];
#[rustfmt::skip]
const SPANISH: &[Short] = &[
    ("Sr", false, "señor"), ("Sres", false, "señores"), ("Sra", false, "señora"), ("Srta", false, "señorita"), ("D", true, "don"),
    ("Dª", false, "doña"), ("Dña", false, "doña"), ("Dr", false, "doctor"), ("Dra", false, "doctora"), ("Ud", false, "usted"), ("Vd", false, "usted"),
    ("Uds", false, "ustedes"), ("Vds", false, "ustedes"), ("Sto", false, "santo"), ("Sta", false, "santa"), ("S", true, "san"), ("etc", false, "etcétera"), ("núm", false, "número"),
];
#[rustfmt::skip]
const ITALIAN: &[Short] = &[
    ("Sig", false, "signor"), ("sig", true, "signor"), ("Sigg", false, "signori"), ("Sig.ra", false, "signora"), ("sig.ra", false, "signora"), ("Sig.na", false, "signorina"),
    ("Dott", false, "dottor"), ("Dr", false, "dottor"), ("Prof", true, "professor"), ("S", true, "san"), ("Sta", false, "santa"), ("ecc", false, "eccetera"), ("n°", false, "numero"), ("D", true, "don"),
];
#[rustfmt::skip]
const PORTUGUESE: &[Short] = &[
    ("Sr", false, "senhor"), ("Srs", false, "senhores"), ("Sra", false, "senhora"), ("Srta", false, "senhorita"), ("D", true, "dona"), ("Dr", false, "doutor"), ("Dra", false, "doutora"),
    ("S", true, "são"), ("Sta", false, "santa"), ("Sto", false, "santo"), ("Exa", true, "excelência"), ("etc", false, "etcétera"), ("n°", false, "número"), ("V", true, "vossa"),
];

/// Words in capitals that are spelt with numeral letters only.
const NO_NUMERALS: &[&str] = &["MI", "DI", "CI", "LI", "MIL", "IL", "MIX", "DIX"];

/// Signs, and what is said for them in French, Spanish, Italian and Portuguese.
const SIGNS: &[(char, [&str; 4])] = &[
    ('&', ["et", "y", "e", "e"]),
    ('%', ["pour cent", "por ciento", "per cento", "por cento"]),
    ('£', ["livres", "libras", "sterline", "libras"]),
    ('$', ["dollars", "dólares", "dollari", "dólares"]),
    ('€', ["euros", "euros", "euro", "euros"]),
    ('§', ["paragraphe", "párrafo", "paragrafo", "parágrafo"]),
    ('°', ["degrés", "grados", "gradi", "graus"]),
    ('½', ["et demi", "y medio", "e mezzo", "e meio"]),
    ('¼', ["un quart", "un cuarto", "un quarto", "um quarto"]),
    (
        '¾',
        ["trois quarts", "tres cuartos", "tre quarti", "três quartos"],
    ),
];

/// Reads a text of another language: one [`Word`] for each visible word, in order, each with its
/// sounds.
pub fn read(text: &str, tongue: Phonology) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    for token in visible::split(text) {
        let core = core(&text[token.range.clone()]);
        let dotted = token.trail.starts_with('.');
        let (spoken, kind) = say(&core, dotted, tongue);
        let trail = match kind {
            Some(Kind::Abbreviation) if token.link < Link::Paragraph => {
                token.trail.strip_prefix('.')
            }
            _ => None,
        };
        // Speech within a sentence opens with a dash that leans on its first word.
        if token.lead.contains(visible::is_dash)
            && let Some(last) = words.last_mut()
            && last.after.is_empty()
            && last.link < Link::Line
        {
            last.after.push('—');
        }
        words.push(Word {
            source: token.range.clone(),
            before: marks::before(&token.lead),
            spoken,
            sound: None,
            tongue: Some(tongue),
            kind,
            after: marks::after(trail.unwrap_or(&token.trail)),
            emphasis: token.emphasis,
            link: token.link,
        });
    }
    let mut words = visible::join_unspoken(words);
    sentences::mark(&mut words, text);
    pronounce(&mut words, tongue);
    words
}

/// Sounds, breath group by breath group: no word reaches another over a mark.
fn pronounce(words: &mut [Word], tongue: Phonology) {
    let groups =
        words.chunk_by_mut(|a, b| a.after.is_empty() && b.before.is_empty() && a.link < Link::Line);
    for group in groups {
        let said: Vec<Vec<String>> = group
            .iter()
            .map(|word| word.spoken.split(' ').map(str::to_owned).collect())
            .collect();
        let all: Vec<&str> = said.iter().flatten().map(String::as_str).collect();
        let mut sounded = sounds(&all, tongue).into_iter();
        for (word, parts) in group.iter_mut().zip(&said) {
            let own: Vec<String> = sounded.by_ref().take(parts.len()).collect();
            word.sound = Some(own.join(" ")).filter(|_| !word.spoken.is_empty());
        }
    }
}

/// From the first to the last letter, digit or sign, accents kept.
fn core(raw: &str) -> String {
    let kept: String = raw
        .chars()
        .filter(|c| !matches!(c, '_' | '*' | '\u{ad}' | '\u{feff}'))
        .collect();
    let composed = compose(&kept).replace(['’', '‘', 'ʼ', '`'], "'");
    let is_core = |c: char| c.is_alphanumeric() || is_sign(c);
    let cut = composed.ends_with('\'');
    let trimmed = composed.trim_matches(|c: char| !is_core(c));
    // `po'`, `de'`: the apostrophe of a cut word; `l'` and the rest have theirs inside.
    if cut && trimmed.chars().count() < 3 {
        format!("{trimmed}'")
    } else {
        trimmed.to_owned()
    }
}

fn is_sign(c: char) -> bool {
    SIGNS.iter().any(|(sign, _)| *sign == c)
}

fn say(core: &str, dotted: bool, tongue: Phonology) -> (String, Option<Kind>) {
    let (shorts, place) = match tongue {
        Phonology::French => (FRENCH, 0),
        Phonology::Spanish => (SPANISH, 1),
        Phonology::Portuguese => (PORTUGUESE, 3),
        _ => (ITALIAN, 2),
    };
    let short = shorts
        .iter()
        .find(|(short, must, _)| *short == core && (dotted || !must));
    if let Some((_, _, said)) = short {
        return ((*said).to_owned(), Some(Kind::Abbreviation));
    }
    let upper = core.chars().all(|c| "IVXLCDM".contains(c))
        && core.len() > 1
        && !NO_NUMERALS.contains(&core);
    if upper && let Some(number) = roman::value(core) {
        let said = numbers::spoken(&number.to_string(), tongue);
        return (said.unwrap_or_else(|| core.to_owned()), Some(Kind::Roman));
    }
    if !core.contains(|c: char| c.is_numeric() || is_sign(c)) {
        return (core.to_owned(), None);
    }
    let mut said: Vec<String> = Vec::new();
    let mut rest = without_points(core);
    while let Some(first) = rest.chars().next() {
        let same = |c: char| c.is_ascii_digit() == first.is_ascii_digit() && !is_sign(c);
        let end = match is_sign(first) {
            true => first.len_utf8(),
            false => rest.find(|c| !same(c)).unwrap_or(rest.len()),
        };
        let tail = rest.split_off(end);
        if first.is_ascii_digit() {
            said.push(numbers::spoken(&rest, tongue).unwrap_or(rest));
        } else if let Some((_, words)) = SIGNS.iter().find(|(sign, _)| *sign == first) {
            said.push(words[place].to_owned());
        } else if rest.contains(char::is_alphabetic) {
            said.push(rest.trim_matches(|c: char| !c.is_alphabetic()).to_owned());
        }
        rest = tail;
    }
    (said.join(" "), Some(Kind::Figures))
}

/// Figures without the points that part thousands: `10.000`.
fn without_points(core: &str) -> String {
    let chars: Vec<char> = core.chars().collect();
    let digit = |at: usize| chars.get(at).is_some_and(char::is_ascii_digit);
    let kept = chars.iter().enumerate().filter(|(at, c)| {
        let parts = matches!(c, '.' | '\u{a0}' | '\u{202f}') && *at > 0 && digit(at - 1);
        !(parts && digit(at + 1) && digit(at + 2) && digit(at + 3) && !digit(at + 4))
    });
    kept.map(|(_, c)| *c).collect()
}

/// Letters with their accents in one character, as most print has them.
pub(super) fn compose(text: &str) -> String {
    const MARKS: [(char, &str, &str); 6] = [
        ('\u{300}', "aeiou", "àèìòù"),
        ('\u{301}', "aeiou", "áéíóú"),
        ('\u{302}', "aeiou", "âêîôû"),
        ('\u{303}', "aon", "ãõñ"),
        ('\u{308}', "aeiou", "äëïöü"),
        ('\u{327}', "c", "ç"),
    ];
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let found = MARKS.iter().find(|(mark, ..)| *mark == c);
        let joined = found.and_then(|(_, plain, accented)| {
            let last = out.chars().last()?;
            let place = plain.chars().position(|letter| letter == last)?;
            accented.chars().nth(place)
        });
        match (joined, found) {
            (Some(letter), _) => {
                out.pop();
                out.push(letter);
            }
            (None, Some(_)) => {}
            (None, None) => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spoken(text: &str, tongue: Phonology) -> Vec<String> {
        read(text, tongue)
            .into_iter()
            .map(|word| word.spoken)
            .collect()
    }

    #[test]
    fn every_visible_word_is_one_word_with_a_sound() {
        for (text, tongue, count) in [
            (
                "— Entrez, dit-il ; il est 10 h. au n° 7 !",
                Phonology::French,
                9,
            ),
            (
                "—Pase usted —dijo D. Juan—; ¿quién vive en el núm. 12?",
                Phonology::Spanish,
                11,
            ),
            (
                "L’uomo pagò £ 3, ecc. ecc.; era il 1848…",
                Phonology::Italian,
                9,
            ),
            (
                "O Sr. João não vê 50% disso — nem eu!",
                Phonology::Portuguese,
                9,
            ),
        ] {
            let words = read(text, tongue);
            assert_eq!(words.len(), count, "{:?}", spoken(text, tongue));
            for word in words {
                assert!(
                    word.sound
                        .is_some_and(|sound| sound.chars().any(char::is_alphabetic)),
                    "{}",
                    word.spoken
                );
            }
        }
    }

    #[test]
    fn abbreviations_and_figures_are_said_in_words() {
        assert_eq!(
            spoken("M. Lenoir avait 80 ans.", Phonology::French),
            ["monsieur", "Lenoir", "avait", "quatre-vingts", "ans"]
        );
        assert_eq!(
            spoken("La Sra. Ruiz, cap. XIV", Phonology::Spanish),
            ["La", "señora", "Ruiz", "cap", "catorce"]
        );
        assert_eq!(
            spoken("10.000 uomini", Phonology::Italian),
            ["uno zero zero zero zero", "uomini"]
        );
        let words = read("Il vit M. Lenoir. Il sourit.", Phonology::French);
        let ends: Vec<bool> = words
            .iter()
            .map(|word| word.link >= Link::Sentence)
            .collect();
        assert_eq!(ends, [false, false, false, true, false, true]);
    }

    #[test]
    fn accents_in_two_characters_are_one_letter() {
        assert_eq!(compose("e\u{301}te\u{301}"), "été");
        let said = |text: &str| read(text, Phonology::Spanish)[0].sound.clone();
        assert_eq!(said("nin\u{303}a"), said("niña"));
    }
}
