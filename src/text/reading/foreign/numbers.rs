//! Cardinal numbers in words, from 0 to 9999; of longer ones the digits are said by name.

use super::Phonology;

/// The words for 0 to 20 and for the tens from 20 to 90.
struct Names {
    small: &'static str,
    tens: &'static str,
    /// Hundreds from 100 to 900 before other figures.
    hundreds: &'static str,
    thousand: &'static str,
    thousands: &'static str,
}

const FRENCH: Names = Names {
    small: "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf vingt",
    tens: "vingt trente quarante cinquante soixante soixante quatre-vingt quatre-vingt",
    hundreds: "cent deux-cents trois-cents quatre-cents cinq-cents six-cents sept-cents huit-cents neuf-cents",
    thousand: "mille",
    thousands: "mille",
};
const SPANISH: Names = Names {
    small: "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve veinte",
    tens: "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    hundreds: "ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos",
    thousand: "mil",
    thousands: "mil",
};
const ITALIAN: Names = Names {
    small: "zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove venti",
    tens: "venti trenta quaranta cinquanta sessanta settanta ottanta novanta",
    hundreds: "cento duecento trecento quattrocento cinquecento seicento settecento ottocento novecento",
    thousand: "mille",
    thousands: "mila",
};
const PORTUGUESE: Names = Names {
    small: "zero um dois três quatro cinco seis sete oito nove dez onze doze treze catorze quinze dezesseis dezessete dezoito dezenove vinte",
    tens: "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa",
    hundreds: "cento duzentos trezentos quatrocentos quinhentos seiscentos setecentos oitocentos novecentos",
    thousand: "mil",
    thousands: "mil",
};

/// A run of digits in words; `None` in a language that is met in phrases only.
pub(super) fn spoken(digits: &str, tongue: Phonology) -> Option<String> {
    let names = match tongue {
        Phonology::French => &FRENCH,
        Phonology::Spanish => &SPANISH,
        Phonology::Italian => &ITALIAN,
        Phonology::Portuguese => &PORTUGUESE,
        Phonology::Latin | Phonology::German => return None,
    };
    let number = digits.parse().ok().filter(|number| *number < 10_000_usize);
    Some(match number {
        Some(number) => cardinal(number, names, tongue),
        None => {
            let digits = digits.chars().filter_map(|c| c.to_digit(10));
            let said: Vec<&str> = digits
                .map(|digit| nth(names.small, digit as usize))
                .collect();
            said.join(" ")
        }
    })
}

fn nth(list: &'static str, at: usize) -> &'static str {
    list.split(' ').nth(at).unwrap_or_default()
}

fn cardinal(number: usize, names: &Names, tongue: Phonology) -> String {
    if number >= 1000 {
        let (count, rest) = (number / 1000, number % 1000);
        let head = match count {
            1 => names.thousand.to_owned(),
            _ => format!("{} {}", nth(names.small, count), names.thousands),
        };
        let and = tongue == Phonology::Portuguese
            && rest > 0
            && (rest <= 100 || rest.is_multiple_of(100));
        return append(head, if and { "e" } else { "" }, rest, names, tongue);
    }
    if number >= 100 {
        let (count, rest) = (number / 100, number % 100);
        let head = match (tongue, number) {
            (Phonology::Spanish, 100) => "cien".to_owned(),
            (Phonology::Portuguese, 100) => "cem".to_owned(),
            (Phonology::French, _) if rest > 0 => {
                nth(names.hundreds, count - 1).replace("cents", "cent")
            }
            _ => nth(names.hundreds, count - 1).to_owned(),
        };
        let and = if tongue == Phonology::Portuguese {
            "e"
        } else {
            ""
        };
        return append(head, and, rest, names, tongue);
    }
    if number <= 20 {
        return nth(names.small, number).to_owned();
    }
    let (ten, unit) = (number / 10, number % 10);
    let head = nth(names.tens, ten - 2);
    let small = |at: usize| nth(names.small, at);
    match tongue {
        Phonology::French if number == 80 => "quatre-vingts".to_owned(),
        Phonology::French if ten == 7 || ten == 9 => {
            let and = if number == 71 { " et " } else { "-" };
            format!("{head}{and}{}", small(unit + 10))
        }
        _ if unit == 0 => head.to_owned(),
        Phonology::French if unit == 1 && ten < 8 => format!("{head} et un"),
        Phonology::French => format!("{head}-{}", small(unit)),
        Phonology::Spanish if ten == 2 => match unit {
            2 => "veintidós".to_owned(),
            3 => "veintitrés".to_owned(),
            6 => "veintiséis".to_owned(),
            _ => format!("veinti{}", small(unit)),
        },
        Phonology::Spanish => format!("{head} y {}", small(unit)),
        Phonology::Portuguese => format!("{head} e {}", small(unit)),
        Phonology::Italian => {
            let head = if matches!(unit, 1 | 8) {
                &head[..head.len() - 1]
            } else {
                head
            };
            format!("{head}{}", if unit == 3 { "tré" } else { small(unit) })
        }
        Phonology::Latin | Phonology::German => String::new(),
    }
}

fn append(head: String, and: &str, rest: usize, names: &Names, tongue: Phonology) -> String {
    if rest == 0 {
        return head;
    }
    let tail = cardinal(rest, names, tongue);
    match (tongue, and) {
        (_, and) if !and.is_empty() => format!("{head} {and} {tail}"),
        _ => format!("{head} {tail}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_said_as_each_language_counts() {
        for (digits, tongue, expected) in [
            ("71", Phonology::French, "soixante et onze"),
            ("80", Phonology::French, "quatre-vingts"),
            (
                "1793",
                Phonology::French,
                "mille sept-cent quatre-vingt-treize",
            ),
            ("27", Phonology::Spanish, "veintisiete"),
            ("1605", Phonology::Spanish, "mil seiscientos cinco"),
            ("31", Phonology::Spanish, "treinta y uno"),
            ("28", Phonology::Italian, "ventotto"),
            ("1848", Phonology::Italian, "mille ottocento quarantotto"),
            ("123", Phonology::Portuguese, "cento e vinte e três"),
            ("1900", Phonology::Portuguese, "mil e novecentos"),
            ("100", Phonology::Spanish, "cien"),
            ("0", Phonology::Italian, "zero"),
            ("12345", Phonology::French, "un deux trois quatre cinq"),
        ] {
            assert_eq!(spoken(digits, tongue).as_deref(), Some(expected));
        }
        assert_eq!(spoken("7", Phonology::German), None);
    }

    #[test]
    fn every_number_has_words() {
        for tongue in [
            Phonology::French,
            Phonology::Spanish,
            Phonology::Italian,
            Phonology::Portuguese,
        ] {
            for number in 0..10_000 {
                let said = spoken(&number.to_string(), tongue).unwrap_or_default();
                assert!(
                    !said.is_empty() && !said.contains("  ") && !said.ends_with(' '),
                    "{number}: {said}"
                );
            }
        }
    }
}
