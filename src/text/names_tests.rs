//! Tests of `names` and of what makes a name a person's.

use super::super::draft::{Draft, ParagraphKind};
use super::super::people::is_person;
use super::super::{merge, quotes, tokens};
use super::*;
use crate::model::Sex;

/// The names that are people's, and the sex of each person.
fn cast(text: &str) -> Vec<(String, Sex)> {
    let mut draft = Draft::default();
    draft.push(text, ParagraphKind::Prose, false);
    let drafts = [draft];
    let stretches = quotes::find(&drafts[0], quotes::marks(&drafts));
    let mut lexicon = Lexicon::new();
    let pages = [tokens::read(&drafts[0], &stretches, &mut lexicon)];
    let names = find(&pages, &[&drafts[0].text], &lexicon);
    let people = merge::merge(&names, &lexicon);
    let mut found = Vec::new();
    for (name, person) in names.names.iter().zip(&people.of_name) {
        if let Some(person) = person {
            assert!(is_person(name, &lexicon));
            found.push((name.display.clone(), people.sex(*person)));
        }
    }
    found
}

fn names(text: &str) -> Vec<String> {
    cast(text).into_iter().map(|found| found.0).collect()
}

#[test]
fn shouts_contractions_and_letters_are_nobody() {
    let text = "So Marrow rose. “Whoop!” “Whoop! You’ve won,” said Marrow. At 5 P.M. he slept. “We’ve \
        lost,” said Marrow. “Whoop!”";
    assert_eq!(names(text), ["Marrow"]);
}

#[test]
fn feasts_and_known_places_are_nobody() {
    let text = "It was Christmas Eve, and Marrow smiled. Now Marrow had walked to Yorkshire, and \
        Yorkshire was cold. Then Yorkshire had rain, and Yorkshire’s hills were white. So Marrow sat.";
    assert_eq!(names(text), ["Marrow"]);
}

#[test]
fn winds_and_saints_have_names() {
    let text =
        "Then said the North Wind, “Come.” So Mrs. St. Alban rose. Then said the North Wind, “Go.”";
    assert_eq!(names(text), ["North Wind", "Mrs. St. Alban"]);
}

#[test]
fn kin_before_a_name_are_titles() {
    assert_eq!(
        names("Then Father Hale spoke, and Sister Agnes smiled."),
        ["Father Hale", "Sister Agnes"]
    );
}

#[test]
fn capitals_of_a_first_line_are_not_shown() {
    assert_eq!(names("So MRS. MARROW spoke."), ["Mrs. Marrow"]);
}

#[test]
fn a_pronoun_of_the_clause_tells_more() {
    let text = "So Renn took his hat. Then Renn looked up. The lady, she was gone. And Renn turned. \
        There she was.";
    assert_eq!(cast(text), [("Renn".to_owned(), Sex::Male)]);
    let text = "So Serafina stood, and Serafina walked, and Bandello sat, and Bandello knew.";
    let found = cast(text);
    assert_eq!(found[0], ("Serafina".to_owned(), Sex::Female));
    assert_eq!(found[1], ("Bandello".to_owned(), Sex::Male));
}
