//! Where sentences end: the few dozen abbreviations, the initials and the ellipses that only look
//! like ends, and the quotation marks that come after one. Works on one normalised paragraph. Which
//! abbreviations a language has is listed in `abbreviations`.

mod abbreviations;

use super::tongue::Tongue;

/// Byte offsets after each sentence of a paragraph, white space left to the next; the last is the
/// paragraph's end.
pub fn ends(text: &str) -> Vec<usize> {
    ends_in(text, Tongue::English)
}

/// The same by the rules of a language.
pub fn ends_in(text: &str, tongue: Tongue) -> Vec<usize> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let width = terminator(bytes, at);
        if width == 0 {
            at += 1;
            continue;
        }
        let stop = at;
        let mut end = at + width;
        // Further terminators and closing marks belong to the sentence.
        loop {
            let more = terminator(bytes, end).max(closer(bytes, end));
            if more == 0 {
                break;
            }
            end += more;
        }
        if is_end(text, stop, end, tongue) {
            found.push(end);
        }
        at = end;
    }
    if found.last() != Some(&text.len()) && !text.is_empty() {
        found.push(text.len());
    }
    found
}

/// Bytes of `.`, `!`, `?` or `…` at `at`, else 0.
fn terminator(bytes: &[u8], at: usize) -> usize {
    match bytes.get(at) {
        Some(b'.' | b'!' | b'?') => 1,
        Some(0xE2) if bytes[at..].starts_with("…".as_bytes()) => 3,
        _ => 0,
    }
}

/// Bytes of a closing mark at `at`, else 0. Marks that open in one language and close in another
/// close here if no word follows them: `„Ja.“`, `»Ja.«`, and with French spaces `« Oui. »`.
fn closer(bytes: &[u8], at: usize) -> usize {
    let rest = &bytes[at.min(bytes.len())..];
    if matches!(rest.first(), Some(b')' | b']' | b'"')) {
        return 1;
    }
    let free = |width: usize| rest.get(width).is_none_or(|b| b" \n.,;:!?)".contains(b));
    let marked = |marks: &[&str]| {
        let found = marks.iter().find(|mark| rest.starts_with(mark.as_bytes()));
        found.map_or(0, |mark| mark.len())
    };
    let sure = marked(&["”", "’", "»", "›"]);
    if sure > 0 {
        return sure;
    }
    let either = marked(&["“", "«", "‹", " »", " ›"]);
    if free(either) { either } else { 0 }
}

/// Whether the terminators from `stop` to `end` really end a sentence.
fn is_end(text: &str, stop: usize, end: usize, tongue: Tongue) -> bool {
    let rest = &text[end..];
    if rest.is_empty() {
        return true;
    }
    // Inside a word, a number or before a dash nothing ends; a line of verse may.
    if !rest.starts_with([' ', '\n']) {
        return false;
    }
    let next = rest.trim_start_matches(OPENING);
    let Some(first) = next.chars().next() else {
        return true;
    };
    if first.is_lowercase() {
        return false;
    }
    if &text[stop..end] == "." {
        let word = last_word(&text[..stop]);
        let lower = word.to_lowercase();
        if abbreviations::never_end(tongue).contains(&lower.as_str()) {
            return false;
        }
        if abbreviations::may_end(tongue).contains(&lower.as_str()) {
            return first.is_uppercase();
        }
        if tongue == Tongue::German && is_ordinal(&text[..stop], word, next) {
            return false;
        }
        let mut letters = word.chars();
        if let (Some(letter), None) = (letters.next(), letters.next()) {
            return match tongue {
                // An initial, but not the pronoun `I`.
                Tongue::English => letter == 'I' || !letter.is_uppercase(),
                // z. B.
                Tongue::German => !letter.is_alphabetic(),
                _ => !letter.is_uppercase(),
            };
        }
    }
    true
}

/// What may stand between two sentences.
const OPENING: [char; 16] = [
    ' ', '\n', '“', '‘', '’', '(', '[', '—', '–', '"', '«', '»', '„', '‚', '¿', '¡',
];

/// Words before a German numeral that make it an ordinal: `am 3. Tage`.
#[rustfmt::skip]
const ORDINAL_AFTER: [&str; 12] = [
    "am", "der", "die", "das", "den", "dem", "des", "vom", "zum", "im", "beim", "ein",
];

/// Whether a German numeral before a full stop is an ordinal: `1. Mai`, `im 3. Stock`.
fn is_ordinal(before: &str, word: &str, next: &str) -> bool {
    let numeral = !word.is_empty() && word.len() < 3 && word.bytes().all(|b| b.is_ascii_digit());
    if !numeral {
        return false;
    }
    let ahead = before[..before.len() - word.len()].trim_end();
    let ahead = last_word(ahead).to_lowercase();
    let after = next.split(|c: char| !c.is_alphabetic()).next();
    ORDINAL_AFTER.contains(&ahead.as_str())
        || after.is_some_and(|after| abbreviations::MONTHS.contains(&after))
}

fn last_word(text: &str) -> &str {
    let start = text
        .char_indices()
        .rev()
        .take_while(|(_, c)| c.is_alphanumeric() || matches!(c, '.' | '&'))
        .last()
        .map_or(text.len(), |(at, _)| at);
    text[start..].trim_start_matches('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        split_in(text, Tongue::English)
    }

    fn split_in(text: &str, tongue: Tongue) -> Vec<&str> {
        let mut from = 0;
        ends_in(text, tongue)
            .into_iter()
            .map(|end| {
                let sentence = text[from..end].trim();
                from = end;
                sentence
            })
            .collect()
    }

    #[test]
    fn titles_initials_and_abbreviations_do_not_end() {
        let text = "Mr. A. B. Reed met Dr. Owl at St. Anne’s, etc. He bowed. No. 4 was shut.";
        assert_eq!(
            split(text),
            [
                "Mr. A. B. Reed met Dr. Owl at St. Anne’s, etc.",
                "He bowed.",
                "No. 4 was shut.",
            ]
        );
    }

    #[test]
    fn quotes_stay_with_their_tag() {
        let text = "“Where?” said she. “There!” cried Tom. “Oh!” He ran.";
        assert_eq!(
            split(text),
            [
                "“Where?” said she.",
                "“There!” cried Tom.",
                "“Oh!”",
                "He ran."
            ]
        );
    }

    #[test]
    fn ellipses_and_dashes() {
        assert_eq!(
            split("Well… perhaps. No… Never!—so he said."),
            ["Well… perhaps.", "No…", "Never!—so he said.",]
        );
    }

    #[test]
    fn the_pronoun_ends_a_sentence() {
        assert_eq!(split("It was I. He knew."), ["It was I.", "He knew."]);
    }

    /// Parts sentences joined by `|`, and holds that they part there and nowhere else.
    fn holds(tongue: Tongue, cases: &[&str]) {
        for case in cases {
            let expected: Vec<&str> = case.split('|').map(str::trim).collect();
            let text = expected.join(" ");
            assert_eq!(split_in(&text, tongue), expected, "{tongue:?}");
        }
    }

    #[test]
    fn french_sentences() {
        let cases = [
            "M. Petit et Mme. Roche virent MM. Noir et Blanc.|Il pleuvait.",
            "Le Dr. Blanc arriva à la rue St. Paul.|Mlle. Anne dormait.",
            "« Où est le bateau ? » demanda-t-il.|Elle rit.",
            "« Il est parti. »|Le vent se leva.",
            "« Venez ! »|« Non. »|Il sortit.",
            "Elle attendit…|Rien ne vint.",
            "Eh bien… peut-être.|Il voit la mer.|Il dit non.",
            "— Oui !|— Non !|Il partit.",
            "Des filets, des rames, etc.|Tout fut vendu.",
        ];
        holds(Tongue::French, &cases);
    }

    #[test]
    fn spanish_sentences() {
        let cases = [
            "El Sr. Peña y la Sra. Ruiz vieron a D. Luis.|Llovía.",
            "¿Dónde está el barco?|¡No lo sé!|Nadie habló.",
            "—¡Ven! —gritó Ana—.|Ya es tarde.",
            "El Dr. Gil y la Srta. Inés hablaron con Dña. Rosa.|Él no.",
            "Redes, remos, etc.|Todo se vendió.",
            "Dijo que no.|Miró el mar.|El faro lució.",
            "No sé…|¿Y tú?",
        ];
        holds(Tongue::Spanish, &cases);
    }

    #[test]
    fn italian_sentences() {
        let cases = [
            "Il sig. Rossi e la sig.ra Bruni videro il dott. Neri.|Pioveva.",
            "Reti, remi, ecc.|Tutto fu venduto.",
            "Disse di no.|Andò con il col. Riva a S. Marco.",
            "«Dov’è la barca?» chiese Anna.|«Non so.»|Tacquero.",
            "— Sì! — disse Anna.|Uscì.",
        ];
        holds(Tongue::Italian, &cases);
    }

    #[test]
    fn portuguese_sentences() {
        let cases = [
            "O Sr. Lima e a Sra. Rocha viram D. Pedro.|Chovia.",
            "Foi ao mar.|Redes, remos, etc.|O Dr. Reis riu.",
            "— Vem! — disse Ana.|— Não vou.",
            "V. Ex.ª não sabe.|Ninguém sabe com quem veio.",
        ];
        holds(Tongue::Portuguese, &cases);
    }

    #[test]
    fn german_sentences() {
        let cases = [
            "Am 1. Mai kam Hr. Kern mit Dr. Holm an.|Es regnete.",
            "Netze, z. B. Stellnetze, d. h. große, lagen im 3. Stock.|Er sah 12.|Keiner sprach.",
            "„Komm!“ rief Anna.|„Nein.“|Er ging.",
            "»Komm!« rief Anna.|»Nein.«|Er ging.",
            "Ruder, Netze usw.|Alles wurde verkauft.",
            "Er wartete…|Nichts kam.",
        ];
        holds(Tongue::German, &cases);
    }
}
