//! Lines as novels in the public domain print them, each with what a reader says.

use super::tests::said;

/// (novel, printed, said).
#[rustfmt::skip]
const LINES: &[(&str, &str, &str)] = &[
    ("The Adventures of Sherlock Holmes", "which I hold in my hand is from Lord St. Simon. I will read it to you",
        "which I hold in my hand is from Lord Saint Simon. I will read it to you"),
    ("The Sign of the Four", "go on to No. 3, Pinchin Lane",
        "go on to Number three, Pinchin Lane"),
    ("The Picture of Dorian Gray", "Richard II. of England, Edward II., Henry VI., Richard III., Mary",
        "Richard the second of England, Edward the second, Henry the sixth, Richard the third, Mary"),
    ("Candide", "My name is Achmet III. I was Grand Sultan many years.",
        "My name is Achmet the third. I was Grand Sultan many years."),
    ("A Tale of Two Cities", "of the Abbaye, Paris. “June 21, 1792.",
        "of the Abbaye, Paris. “June the twenty-first, seventeen ninety-two."),
    ("A Tale of Two Cities", "“D--n _me_!” cried Stryver",
        "“damn me!” cried Stryver"),
    ("Frankenstein", "July 7th, 17—. My dear Sister, I write a few lines",
        "July the seventh, seventeen hundred and something. My dear Sister, I write a few lines"),
    ("Pride and Prejudice", "in the ——shire militia",
        "in the blankshire militia"),
    ("Pride and Prejudice", "only said, ‘Lately, George Wickham, Esq. to Miss Lydia Bennet,’",
        "only said, “Lately, George Wickham, Esquire to Miss Lydia Bennet,”"),
    ("Pride and Prejudice", "Yours, etc., “E. GARDINER.”",
        "Yours, et cetera, “E gardiner.”"),
    ("The Adventures of Sherlock Holmes", "‘Oct. 4th, rooms 8s., breakfast 2s. 6d., cocktail 1s., lunch 2s. 6d., glass sherry, 8d.’",
        "“October the fourth, rooms eight shillings, breakfast two shillings and sixpence, cocktail one shilling, lunch two shillings and sixpence, glass sherry, eightpence.”"),
    ("The Adventures of Sherlock Holmes", "amount to 88 pounds 10s.",
        "amount to eighty-eight pounds ten shillings."),
    ("The Adventures of Sherlock Holmes", "knock off half-a-crown.",
        "knock off half-a-crown."),
    ("The Adventures of Sherlock Holmes", "paying 4 1/2 per cent.",
        "paying four and a half per cent."),
    ("The Adventures of Sherlock Holmes", "16A, Victoria Street (3rd floor)",
        "sixteen A, Victoria Street (third floor)"),
    ("The Adventures of Sherlock Holmes", "upon the 22nd inst., abstracted",
        "upon the twenty-second instant, abstracted"),
    ("The Adventures of Sherlock Holmes", "the only daughter of Aloysius Doran. Esq., of San Francisco, Cal., U.S.A.’",
        "the only daughter of Aloysius Doran. Esquire, of San Francisco, Cal, USA.”"),
    ("Treasure Island", "bearing a point to the N. of N.N.E. Skeleton Island E.S.E. and by E. Ten feet.",
        "bearing a point to the north of north-north-east. Skeleton Island east-south-east and by east. Ten feet."),
    ("Treasure Island", "J. T. P.P.S.—Hawkins may stay one night",
        "J T PPS— Hawkins may stay one night"),
    ("Alice’s Adventures in Wonderland", "‘Can’t remember WHAT things?’ said the Caterpillar.",
        "“Can't remember what things?” said the Caterpillar."),
    ("Alice’s Adventures in Wonderland", "‘You are old, Father William,’ the young man said,\n‘And your hair has become very white;",
        "“You are old, Father William,” the young man said, “And your hair has become very white;"),
    ("Alice’s Adventures in Wonderland", "What o’clock is it?",
        "What o'clock is it?"),
    ("Hard Times", "“I ha’ nowt to sen about it.”",
        "“I ha nowt to sen about it.”"),
    ("Anne of Green Gables", "Anne or Cordelia Shirley. P.S. I shall sleep with your letter under my pillow",
        "Anne or Cordelia Shirley. PS I shall sleep with your letter under my pillow"),
    ("Anne of Green Gables", "stir your hearers’ hearts",
        "stir your hearers hearts"),
    ("Dracula", "at 8:35 P. M., on 1st May",
        "at eight thirty-five P M, on the first of May"),
    ("Wuthering Heights", "1801.—I have just returned from a visit to my landlord",
        "eighteen oh one— I have just returned from a visit to my landlord"),
];

#[test]
fn novels_are_read_as_a_reader_would() {
    for (novel, printed, expected) in LINES {
        assert_eq!(said(printed), *expected, "{novel}");
    }
}
