//! Tests of `merge` and `families`: which names are one person.

use super::super::draft::{Draft, ParagraphKind};
use super::super::{names, tokens};
use super::*;

/// The people of a text, each as its names in use.
fn people(text: &str) -> Vec<Vec<String>> {
    let mut draft = Draft::default();
    draft.push(text, ParagraphKind::Prose, false);
    let mut lexicon = Lexicon::new();
    let pages = [tokens::read(&draft, &[], &mut lexicon)];
    let names = names::find(&pages, &[text], &lexicon);
    let shown = |id: &NameId| names.names[*id as usize].display.clone();
    merge(&names, &lexicon)
        .people
        .iter()
        .map(|person| person.names.iter().map(shown).collect())
        .collect()
}

/// Whether two names are one person's.
fn one(text: &str, a: &str, b: &str) -> bool {
    let has = |person: &[String], name: &str| person.iter().any(|own| own == name);
    let found = people(text);
    assert!(
        found.iter().any(|p| has(p, a)),
        "{a} is nobody in {found:?}"
    );
    found.iter().any(|p| has(p, a) && has(p, b))
}

const SISTERS: &str = "Here Jane Reed laughed. So Jane sat. Then Ann Reed ran. There Ann stood, and \
    Ann looked, and Ann walked. A guest bowed to Miss Ann Reed, Miss Ann and Miss Reed. Now Jane \
    smiled and Jane knew that Jane was right. Well, Jane nodded, and Jane rose. Yes, Miss Ann Reed saw.";

#[test]
fn a_family_title_is_the_eldest() {
    assert!(one(SISTERS, "Miss Reed", "Jane"));
    assert!(!one(SISTERS, "Miss Reed", "Ann"));
}

#[test]
fn the_father_is_mister() {
    let text = "So Hugh Marrow frowned. Then Mr. Hugh Marrow sat. Old Hugh Marrow rose, and young \
        Ned Marrow ran. And Ned laughed, and Ned fell, and Ned wept, and Ned slept. At last Mr. \
        Marrow spoke to Ned, and Marrow sighed.";
    assert!(one(text, "Mr. Marrow", "Hugh Marrow"));
    assert!(one(text, "Marrow", "Hugh Marrow"));
    assert!(!one(text, "Mr. Marrow", "Ned"));
}

#[test]
fn a_married_woman_keeps_her_first_name() {
    let text = "So Lucy Dale sat, and Lucy smiled. Lucy rose. Now Lucy stood and Lucy saw. Then Lucy \
        looked, and Lucy blushed. At last Lucy married, and Lucy Marsh nodded. And Lucy felt, Lucy \
        hoped, Lucy knew, Lucy took, Lucy gave, Lucy held, Lucy wished, Lucy tried, Lucy ran.";
    assert!(one(text, "Lucy Dale", "Lucy Marsh"));
}

#[test]
fn ladies_and_wives() {
    let text = "Then Mrs. Ruth sat. So Mrs. Ruth Pike spoke, and Mrs. Pike frowned. There Ellen \
        Vance smiled, and Ellen stood. And Madame Vance nodded.";
    assert!(one(text, "Mrs. Ruth", "Mrs. Ruth Pike"));
    assert!(one(text, "Madame Vance", "Ellen Vance"));
    let text =
        "So Mr. Vance bowed. There Ellen Vance smiled, and Ellen stood. And Mrs. Vance nodded.";
    assert!(!one(text, "Mrs. Vance", "Ellen Vance"));
}

#[test]
fn surnames_that_are_first_names_elsewhere() {
    let text = "So Hester Lucas sat. Then Mr. Lucas stood, and Miss Lucas rose. Here Sir Hugh Dale \
        bowed and Hugh Finch ran. And Sir Hugh spoke.";
    assert!(one(text, "Miss Lucas", "Hester Lucas"));
    assert!(one(text, "Sir Hugh", "Sir Hugh Dale"));
    assert!(!one(text, "Sir Hugh", "Hugh Finch"));
}

#[test]
fn families_are_nobody() {
    let text =
        "So Mr. Finch sat, and Mr. Finch stood. Then the Finches laughed, and the Finches ran.";
    assert!(people(text).iter().flatten().all(|name| name != "Finches"));
}

#[test]
fn rare_short_forms() {
    let text = "So James Pike sat. Then James rose, James ran, James stood, James fell, James slept, \
        James woke, James ate, James drank, and Jem laughed.";
    assert!(one(text, "Jem", "James Pike"));
}
