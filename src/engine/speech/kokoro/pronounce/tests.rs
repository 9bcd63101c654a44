//! Pronunciations with a small dictionary and a letter model taught from it.

use super::*;
use crate::text::reading::read;

fn pronouncer(accent: Accent) -> Pronouncer {
    let text = "darcy D AA1 R S IY0\nbingley B IH1 NG G L IY0\nhat HH AE1 T\ncat K AE1 T\n";
    let lexicon = Lexicon::parse(text.to_owned()).expect("a dictionary");
    let mut words: Vec<(String, String)> =
        lexicon.words().map(|(w, p)| (w.to_owned(), p)).collect();
    words = [
        words.clone(),
        words.clone(),
        words.clone(),
        words.clone(),
        words,
    ]
    .concat();
    Pronouncer::new(accent, Arc::new(lexicon), Arc::new(Letters::train(&words)))
}

fn say(pronouncer: &Pronouncer, text: &str) -> Pronounced {
    pronouncer
        .sentence(&read(text))
        .unwrap_or_else(|word| panic!("silent: {word}"))
}

#[test]
fn each_visible_word_sounds() {
    let pronouncer = pronouncer(Accent::American);
    let text = "“Oh!—I beg your pardon,” cried Mr. Darcy’s cat; it is £5 10s.—or 6d.… ’Tis NEVER \
                the rabbit-hole, 221B!";
    let said = say(&pronouncer, text);
    assert_eq!(said.words.len(), read(text).len());
    assert!(
        said.words.iter().all(|word| audible(word)),
        "{:?}",
        said.words
    );
    assert!(
        said.words.iter().any(|word| word == "dˈɑɹsiz"),
        "{:?}",
        said.words
    );
    assert!(said.words.iter().any(|word| word == "tˈɪz"));
    assert!(said.guessed.is_empty(), "{:?}", said.guessed);
}

#[test]
fn context_decides_and_guesses_are_told() {
    let pronouncer = pronouncer(Accent::American);
    let said = say(
        &pronouncer,
        "They will read what I read yesterday to Tacat.",
    );
    assert_eq!(
        (said.words[2].as_str(), said.words[5].as_str()),
        ("ɹˈid", "ɹˈɛd")
    );
    assert_eq!(said.guessed.len(), 1);
    assert_eq!(said.guessed[0].0, "tacat");
}

#[test]
fn a_heteronym_sounds_as_its_sense_in_either_accent() {
    for (accent, past, metal) in [
        (Accent::American, "wˈWnd", "lˈɛd"),
        (Accent::British, "wˈWnd", "lˈɛd"),
    ] {
        let said = say(&pronouncer(accent), "The road wound on. A pipe of lead.");
        assert_eq!(
            (said.words[2].as_str(), said.words[7].as_str()),
            (past, metal)
        );
    }
    let british = say(&pronouncer(Accent::British), "He was a learned man.");
    assert_eq!(british.words[3], "lˈɜːnɪd");
}

#[test]
fn a_british_voice_says_it_its_own_way() {
    let said = say(&pronouncer(Accent::British), "Darcy can’t bathe.");
    assert_eq!(said.words[0], "dˈɑːsi");
    assert!(said.words[1].contains("ɑː"), "{:?}", said.words);
}

#[test]
fn what_cannot_be_said_is_named() {
    let mut words = read("well");
    words[0].spoken = "@@".to_owned();
    assert_eq!(
        pronouncer(Accent::American).sentence(&words),
        Err("@@".to_owned())
    );
}
