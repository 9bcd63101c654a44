//! Sentences in the manner of novels, with what a reader says.

use super::{Link, read};

/// What is said, marks included, words parted by single spaces.
pub(super) fn said(text: &str) -> String {
    let words: Vec<String> = read(text)
        .iter()
        .map(|word| format!("{}{}{}", word.before, word.spoken, word.after))
        .collect();
    words.join(" ")
}

#[track_caller]
fn check(text: &str, spoken: &str) {
    assert_eq!(said(text), spoken, "\n  in: {text}");
}

#[test]
fn titles_are_said_in_full() {
    check("Mr. Hale met Dr. Gray.", "Mister Hale met Doctor Gray.");
    check(
        "The Rev. Amos Lyte, Capt. Orme and Col. Dunn.",
        "The Reverend Amos Lyte, Captain Orme and Colonel Dunn.",
    );
    check(
        "Messrs. Hill & Sons, &c.",
        "Messers Hill and Sons, et cetera.",
    );
    check(
        "He lived near St. Clare's, in Bow St. by the pump.",
        "He lived near Saint Clare's, in Bow Street by the pump.",
    );
    check(
        "down Laurel Dr. to Bond St. and Ste. Anne",
        "down Laurel Drive to Bond Street and Saint Anne",
    );
    check("MR. PELL AND MRS. PELL", "Mister pell and Missus pell");
}

#[test]
fn numerals_count_only_where_they_can() {
    check("CHAPTER XIV. The Tower", "chapter fourteen. The Tower");
    check(
        "Henry VIII had six wives.",
        "Henry the eighth had six wives.",
    );
    check("She and I did not mix.", "She and I did not mix.");
    check(
        "Charles I. was king; I was not.",
        "Charles the first was king; I was not.",
    );
    check("IX.", "nine.");
    check("in Vol. II., at p. 12", "in Volume two, at page twelve");
    check(
        "in vol. iv, at 9.40 P. M.",
        "in volume four, at nine forty P M.",
    );
    check("Louis XIV's court", "Louis the fourteenth's court");
}

#[test]
fn what_seven_novels_taught() {
    check(
        "‘No, I will not,’ he said of the book I read.",
        "“No, I will not,” he said of the book I read.",
    );
    check(
        "Stave I: The Ghost. Part I of it",
        "Stave one: The Ghost. Part one of it",
    );
    check("M. Duval met M. R. Hale.", "Monsieur Duval met M R Hale.");
    check(
        "“D--n it!” he cried; that d—d fool",
        "“damn it!” he cried; that damned fool",
    );
    check(
        "in the early '60's, on May 12th, 17__",
        "in the early sixties, on May the twelfth, seventeen hundred and something",
    );
    check(
        "4 1/2 miles to the N.N.E. of Hill & Co.'s",
        "four and a half miles to the north-north-east of Hill and Company's",
    );
}

#[test]
fn years_and_dates() {
    check(
        "In 1813 it snowed; by 1900 nobody knew.",
        "In eighteen thirteen it snowed; by nineteen hundred nobody knew.",
    );
    check(
        "On March 3, 1805, at noon",
        "On March the third, eighteen oh five, at noon",
    );
    check("the 22d of June", "the twenty-second of June");
    check("the 1860s", "the eighteen sixties");
    check(
        "the winter of 18—, I think",
        "the winter of eighteen hundred and something, I think",
    );
    check(
        "in 179-- we sailed",
        "in seventeen ninety something we sailed",
    );
    check(
        "He had 1500 sheep.",
        "He had one thousand five hundred sheep.",
    );
    check(
        "on 1st May, in the ’forties",
        "on the first of May, in the forties",
    );
    check("due N. of it, E. by S.", "due north of it, east by south.");
    check("from 1812-13", "from eighteen twelve to thirteen");
}

#[test]
fn hidden_names_are_not_stumbled_over() {
    check("Mr. B—— of D——shire came.", "Mister B of Dshire came.");
    check("in —— Street", "in blank Street");
    check("the ——shire militia", "the blankshire militia");
    check("I—I never knew", "I— I never knew");
}

#[test]
fn old_money_is_counted() {
    check(
        "£5 10s. 6d. was owed.",
        "five pounds ten shillings and sixpence was owed.",
    );
    check(
        "He paid £1, or 2,000l. a year.",
        "He paid one pound, or two thousand pounds a year.",
    );
    check(
        "a 5s. piece at 2/6 per lb.",
        "a five shilling piece at two and sixpence per pound.",
    );
    check("It cost 10/6 at most.", "It cost ten and sixpence at most.");
    check("for 1d. or ½d.", "for a penny or a halfpenny.");
    check(
        "$2.50 and £3 million",
        "two dollars and fifty cents and three million pounds",
    );
}

#[test]
fn measures_and_fractions() {
    check("6 ft. 2 in. tall", "six feet two inches tall");
    check(
        "She weighed 9 st. 4 lbs.",
        "She weighed nine stone four pounds.",
    );
    check(
        "3½ miles, or 1/2 of it",
        "three and a half miles, or a half of it",
    );
    check("The 7.30 p.m. train", "The seven thirty pm train");
    check("at 12:05 exactly", "at twelve oh five exactly");
    check(
        "32° in the shade, 5% off",
        "thirty-two degrees in the shade, five per cent off",
    );
    check(
        "the 4th of 2,500",
        "the fourth of two thousand five hundred",
    );
    check("221B Baker Street", "two twenty-one B Baker Street");
}

#[test]
fn dashes_part_words_and_marks_are_kept_once() {
    check("hurry—what now?", "hurry— what now?");
    check("oh!--No...perhaps", "oh!— No… perhaps");
    check("“Well,” said she--“well!”", "“Well,” said she— “well!”");
    check(
        "the to-morrow of the rabbit-hole",
        "the to-morrow of the rabbit-hole",
    );
    assert_eq!(read("one—two three").len(), 3);
}

#[test]
fn old_speech_sounds_as_it_did() {
    check(
        "“’Tis in '85, give 'em up.”",
        "“tis in eighty-five, give em up.”",
    );
    let sound = |text: &str| read(text).iter().find_map(|w| w.sound.clone());
    assert_eq!(sound("’Tis late"), Some("tˈɪz".to_owned()));
    assert_eq!(sound("'Twas night"), Some("twˈʌz".to_owned()));
    assert_eq!(sound("give it 'em"), Some("əm".to_owned()));
    assert_eq!(
        sound("‘Is that all?’ he said"),
        None,
        "a quotation, not his"
    );
    check("boys’ caps and mornin’ air", "boys caps and mornin' air");
}

#[test]
fn capitals_are_stress_and_not_letters() {
    let words = read("I will NEVER go, she said.");
    assert_eq!(words[2].spoken, "never");
    assert!(words[2].emphasis && !words[1].emphasis);
    let words = read("It was _she_ who spoke. _Not a word_ more.");
    let stressed: Vec<&str> = words
        .iter()
        .filter(|w| w.emphasis)
        .map(|w| w.spoken.as_str())
        .collect();
    assert_eq!(stressed, ["she", "Not", "a", "word"]);
    assert!(
        read("H.M.S. Bee")
            .first()
            .is_some_and(|w| w.sound.is_some())
    );
}

#[test]
fn accents_are_folded_but_nothing_is_lost() {
    check("naïve Æneas at the café", "naive AEneas at the cafe");
    check("* * * The end", "The end");
    assert_eq!(read("* * *").len(), 1);
    assert!(read("   ").is_empty());
}

#[test]
fn every_visible_byte_belongs_to_one_word() {
    let text =
        "“Oh!—I beg your pardon,” cried Mr. B——; “it is £5 10s.—or 6d.”\n\n* * *\n\nThe End.";
    let words = read(text);
    let mut at = 0;
    for word in &words {
        assert!(word.source.start >= at);
        assert!(
            text[at..word.source.start].trim().is_empty(),
            "lost: {:?}",
            &text[at..word.source.start]
        );
        assert!(!word.spoken.is_empty());
        at = word.source.end;
    }
    assert!(text[at..].trim().is_empty());
    assert_eq!(words.last().map(|w| w.link), Some(Link::Paragraph));
}

#[test]
fn sentences_end_where_they_end() {
    let ends = |text: &str| -> Vec<String> {
        read(text)
            .iter()
            .filter(|w| w.link >= Link::Sentence)
            .map(|w| w.spoken.clone())
            .collect()
    };
    assert_eq!(
        ends("Mr. Hale came. “Well!” said he. So did I."),
        ["came", "he", "I"]
    );
    assert_eq!(ends("It was 5 p.m. The bell rang."), ["pm", "rang"]);
}
