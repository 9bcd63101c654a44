//! Readings in six languages, in sentences of our own.

use super::*;

const ALL: [Phonology; 6] = [
    Phonology::French,
    Phonology::Spanish,
    Phonology::Italian,
    Phonology::Portuguese,
    Phonology::Latin,
    Phonology::German,
];

#[test]
fn every_letter_has_a_rule_and_every_word_a_sound() {
    for tongue in ALL {
        for letter in 'a'..='z' {
            assert!(
                tongue.grammar().letters.contains(&letter),
                "{tongue:?} {letter}"
            );
        }
        for word in ["h", "e", "hm", "łódź", "Ωμέγα", "x-y", "…"] {
            let said = sounds(&[word], tongue).concat();
            assert!(
                word == "…" || said.chars().any(is_vowel_sound),
                "{tongue:?} {word}: {said}"
            );
        }
    }
}

#[test]
fn words_sound_as_their_language_has_them() {
    for (words, tongue, expected) in [
        (
            "monsieur le gardien",
            Phonology::French,
            "məsjˈø lə ɡaʁdjˈɛ\u{303}",
        ),
        ("la petite porte", Phonology::French, "la pətˈit pˈɔʁt"),
        (
            "las noches de invierno",
            Phonology::Spanish,
            "las nˈotʃes ðe imbjˈeɾno",
        ),
        ("cinco guitarras", Phonology::Spanish, "θˈinko ɣitˈaras"),
        (
            "gli occhi della bambina",
            Phonology::Italian,
            "ʎɪ ˈɔkːɪ della bambˈina",
        ),
        (
            "uma noite de verão",
            Phonology::Portuguese,
            "ˌumæ nˈoɪtʃy dʒy vˌeɾˈɐ\u{303}ʊ\u{303}",
        ),
        ("deus ex machina", Phonology::Latin, "dˈɛʊs ɛks mˈakɪna"),
        (
            "mein lieber freund",
            Phonology::German,
            "mˈaɪn lˈiːbɜ fɾˈɔønt",
        ),
    ] {
        let split: Vec<&str> = words.split(' ').collect();
        assert_eq!(sounds(&split, tongue).join(" "), expected, "{words}");
    }
}

#[test]
fn french_links_before_a_vowel_and_not_before_an_aspirate() {
    let said =
        |words: &str| sounds(&words.split(' ').collect::<Vec<_>>(), Phonology::French).join(" ");
    assert_eq!(said("les enfants"), "lez ɑ\u{303}fˈɑ\u{303}");
    assert_eq!(said("les haricots"), "le aʁikˈo");
    assert_eq!(said("un homme"), "œ\u{303}n ˈɔm");
    assert_eq!(said("c'est un ami"), "sɛt œ\u{303}n amˈi");
}
