//! Headings in the shapes that printed books give them, in texts of our own.

use super::shapes::{Shape, hold};

#[rustfmt::skip]
const SHAPES: &[Shape] = &[
    Shape {
        name: "roman alone",
        text: "LOW TIDE\n\nby Ann Finch\n\n\n\n\nI\n\n¶\n\n\n\n\nII\n\n¶\n\n\n\n\nIII\n\n¶",
        chapters: &["I", "II", "III"],
        kept: &[],
        gone: &[],
    },
    Shape {
        name: "roman stop",
        text: "LOW TIDE\n\n\n\nI.\n\n¶\n\n\n\nII.\n\n¶\n\n\nIII.\n\n¶",
        chapters: &["I.", "II.", "III."],
        kept: &[],
        gone: &[],
    },
    Shape {
        name: "chapter words",
        text: "LOW TIDE\n\n\n\n\nChapter One\n\n¶\n\n\n\n\nChapter Two\n\n¶\n\n\n\n\nChapter \
         Three\n\n¶",
        chapters: &["Chapter One", "Chapter Two", "Chapter Three"],
        kept: &[],
        gone: &[],
    },
    Shape {
        name: "chap i",
        text: "LOW TIDE\n\n\n\nCHAP. I.\n\n_The Ferry._\n\n¶\n\n\n\nCHAP. II.\n\n_The Oar._\n\n¶",
        chapters: &["Chap. I. The Ferry.", "Chap. II. The Oar."],
        kept: &[],
        gone: &[],
    },
    Shape {
        name: "book first",
        text: "LOW TIDE\n\n\n\n\nBOOK THE FIRST\n\n\nCHAPTER I\n\n¶\n\n\n\nCHAPTER \
         II\n\n¶\n\n\n\n\nBOOK THE SECOND\n\n\nCHAPTER I\n\n¶\n\n\n\nCHAPTER II\n\n¶",
        chapters: &["Book the First. Chapter I", "Chapter II", "Book the Second. Chapter I", "Chapter II"],
        kept: &[],
        gone: &[],
    },
    Shape {
        name: "letters",
        text: "LOW TIDE\n\n\n\nLETTER I\n\nAnn Finch to Tom Reed\n\n_Marrow, May 3._\n\nMy dear \
         Tom,\n\n¶\n\nYours ever,\n\nANN.\n\n\n\nLETTER II\n\nTom Reed to Ann \
         Finch\n\n_Stoke, May 9._\n\nDear Ann,\n\n¶\n\n\n\nLETTER III\n\nThe Same to the \
         Same\n\n¶",
        chapters: &["Letter I. Ann Finch to Tom Reed", "Letter II. Tom Reed to Ann Finch", "Letter III. The Same to the Same"],
        kept: &["My dear Tom,", "Yours ever,"],
        gone: &[],
    },
    Shape {
        name: "digits",
        text: "LOW TIDE\n\n\n\n1\n\n¶\n\n\n\n2\n\n¶\n\n\n\n3\n\n¶",
        chapters: &["1", "2", "3"],
        kept: &[],
        gone: &[],
    },
    Shape {
        name: "staves",
        text: "LOW TIDE\n\n\n\nSTAVE ONE\n\nTHE FERRY\n\n¶\n\n\n\nSTAVE TWO\n\nTHE OAR\n\n¶",
        chapters: &["Stave One. The Ferry", "Stave Two. The Oar"],
        kept: &[],
        gone: &[],
    },
    Shape {
        name: "no toc titles",
        text: "LOW TIDE\n\n\n\n\nTHE FERRY\n\n\n¶\n\n\n\n\nTHE OAR\n\n\n¶\n\n\n\n\nTHE BOAT\n\n\n¶",
        chapters: &["The Ferry", "The Oar", "The Boat"],
        kept: &[],
        gone: &[],
    },
    Shape {
        name: "no toc titles mixed",
        text: "LOW TIDE\n\n\n\n\nThe Ferry\n\n\n¶\n\n\n\n\nThe Old Oar\n\n\n¶\n\n\n\n\nThe \
         Boat\n\n\n¶",
        chapters: &["The Ferry", "The Old Oar", "The Boat"],
        kept: &[],
        gone: &[],
    },
    Shape {
        name: "same line",
        text: "LOW TIDE\n\n\n\nCHAPTER I. It was a wet evening in the harbour\ntown of Marrow, and \
         nobody was about except the lamplighter, who had no\nchoice, and the ferryman, who \
         had no home to go to. He rowed all night.\n\n¶\n\n\n\nCHAPTER II. The tide went \
         out, and the lamps were\nlit one after another along the quay, and still it rained \
         upon the roofs\nand the boats, and on the heads of all who had no roof or boat.\n\n¶",
        chapters: &["Chapter I.", "Chapter II."],
        kept: &["It was a wet evening in the harbour town"],
        gone: &[],
    },
    Shape {
        name: "two line title",
        text: "LOW TIDE\n\n\n\nCHAPTER I\n\nTHE FERRYMAN OF MARROW, AND HOW HE CAME TO LOSE\nHIS \
         OAR IN THE MARSH\n\n¶\n\n\n\nCHAPTER II\n\nTHE OAR\n\n¶",
        chapters: &["Chapter I. The Ferryman of Marrow, and How He Came to Lose His Oar in the Marsh", "Chapter II. The Oar"],
        kept: &[],
        gone: &[],
    },
    Shape {
        name: "argument",
        text: "LOW TIDE\n\n\n\nCHAPTER I\n\nIN WHICH ANN FINCH LOSES A BOAT AND GAINS A \
         FRIEND\n\n¶\n\n\n\nCHAPTER II\n\nIN WHICH THE TIDE GOES OUT\n\n¶",
        chapters: &["Chapter I. In Which Ann Finch Loses a Boat and Gains a Friend", "Chapter II. In Which the Tide Goes Out"],
        kept: &[],
        gone: &[],
    },
    Shape {
        name: "argument mixed",
        text: "LOW TIDE\n\n\n\nCHAPTER THE FIRST. IN WHICH ANN FINCH LOSES A \
         BOAT\n\n¶\n\n\n\nCHAPTER THE SECOND. IN WHICH THE TIDE GOES OUT\n\n¶",
        chapters: &["Chapter the First. In Which Ann Finch Loses a Boat", "Chapter the Second. In Which the Tide Goes Out"],
        kept: &[],
        gone: &[],
    },
    Shape {
        name: "argument lower",
        text: "LOW TIDE\n\n\n\nCHAPTER I.\n\nIn which Ann Finch loses a boat, and the ferryman \
         finds\na friend he had not looked for.\n\n¶\n\n\n\nCHAPTER II.\n\nOf what befell \
         the travellers upon the marsh.\n\n¶",
        chapters: &["Chapter I. In which Ann Finch loses a boat, and the ferryman finds a friend he had not looked for.", "Chapter II. Of what befell the travellers upon the marsh."],
        kept: &[],
        gone: &[],
    },
    Shape {
        name: "caps collection",
        text: "TALES OF MARROW\n\nBY ANN FINCH\n\n\n\n\nTHE FERRYMAN'S DAUGHTER\n\n¶\n\n\n\n\nA \
         LIGHT ON THE MARSH\n\n¶\n\n\n\n\nTHE THIRD OAR\n\n¶",
        chapters: &["The Ferryman’s Daughter", "A Light on the Marsh", "The Third Oar"],
        kept: &[],
        gone: &[],
    },
    Shape {
        name: "story sections",
        text: "TALES OF MARROW\n\n\nCONTENTS\n\nTHE FERRYMAN’S DAUGHTER\nA LIGHT ON THE MARSH\nTHE \
         THIRD OAR\n\n\n\n\nTHE FERRYMAN’S DAUGHTER\n\n\nI\n\n¶\n\n\nII\n\n¶\n\n\n\n\nA \
         LIGHT ON THE MARSH\n\n\nI\n\n¶\n\n\nII\n\n¶\n\n\n\n\nTHE THIRD OAR\n\n¶",
        chapters: &["The Ferryman’s Daughter", "A Light on the Marsh", "The Third Oar"],
        kept: &[],
        gone: &[],
    },
    Shape {
        name: "sections in chapters",
        text: "LOW TIDE\n\n\n\n\nCHAPTER I\n\nTHE FERRY\n\n1\n\n¶\n\n2\n\n¶\n\n\n\n\nCHAPTER \
         II\n\nTHE OAR\n\n1\n\n¶\n\n2\n\n¶",
        chapters: &["Chapter I. The Ferry", "Chapter II. The Oar"],
        kept: &[],
        gone: &[],
    },
    Shape {
        name: "part restart",
        text: "LOW TIDE\n\n\n\n\nPART ONE\n\n\n\n\nI\n\n¶\n\n\n\nII\n\n¶\n\n\n\n\nPART \
         TWO\n\n\n\n\nI\n\n¶\n\n\n\nII\n\n¶",
        chapters: &["Part One. I", "II", "Part Two. I", "II"],
        kept: &[],
        gone: &[],
    },
    Shape {
        name: "epigraph",
        text: "LOW TIDE\n\n\n\nCHAPTER I\n\nTHE FERRY\n\n    The tide goes out, the tide comes \
         in,\n    And no man knows where tides begin.\n                       _Old \
         song._\n\n¶\n\n\n\nCHAPTER II\n\nTHE OAR\n\n  “An oar is half a boat.”--_Marsh \
         saying._\n\n¶",
        chapters: &["Chapter I. The Ferry", "Chapter II. The Oar"],
        kept: &["Old song", "An oar is half a boat"],
        gone: &[],
    },
    Shape {
        name: "diary",
        text: "LOW TIDE\n\n\n\nCHAPTER I\n\nANN FINCH’S JOURNAL\n\n(_Kept in shorthand._)\n\n_3 \
         May. Marrow._--Left the quay at eight in the evening and came to the\nmarsh early \
         next day, where nobody met me and nobody cared.\n\n¶\n\n_4 May._--I found that the \
         landlord had a letter for me.\n\n¶\n\n\n\nCHAPTER II\n\nANN FINCH’S \
         JOURNAL--_continued_\n\n_5 May._--The grey of the morning has passed.\n\n¶",
        chapters: &["Chapter I. Ann Finch’s Journal", "Chapter II. Ann Finch’s Journal—continued"],
        kept: &["Kept in shorthand"],
        gone: &[],
    },
    Shape {
        name: "prologue",
        text: "LOW TIDE\n\n\n\nPROLOGUE\n\n¶\n\n\n\nCHAPTER 1\n\n¶\n\n\n\nCHAPTER \
         2\n\n¶\n\n\n\nEPILOGUE\n\n¶",
        chapters: &["Prologue", "Chapter 1", "Chapter 2", "Epilogue"],
        kept: &[],
        gone: &[],
    },
    Shape {
        name: "chapter title above",
        text: "LOW TIDE\n\n\n\nTHE FERRY\n\nCHAPTER I\n\n¶\n\n\n\nTHE OAR\n\nCHAPTER II\n\n¶",
        chapters: &["The Ferry. Chapter I", "The Oar. Chapter II"],
        kept: &[],
        gone: &[],
    },
    Shape {
        name: "chapter first only words",
        text: "LOW TIDE\n\n\n\nCHAPTER FIRST\n\nTHE FERRY\n\n¶\n\n\n\nCHAPTER SECOND\n\nTHE \
         OAR\n\n¶\n\n\n\nCHAPTER THIRD\n\n¶",
        chapters: &["Chapter First. The Ferry", "Chapter Second. The Oar", "Chapter Third"],
        kept: &[],
        gone: &[],
    },
    Shape {
        name: "the chapter",
        text: "LOW TIDE\n\n\n\nTHE FIRST CHAPTER\n\n¶\n\n\n\nTHE SECOND CHAPTER\n\n¶",
        chapters: &["The First Chapter", "The Second Chapter"],
        kept: &[],
        gone: &[],
    },
    Shape {
        name: "dash title",
        text: "LOW TIDE\n\n\n\nI--THE FERRY\n\n¶\n\n\n\nII--THE OAR\n\n¶\n\n\n\nIII--THE BOAT\n\n¶",
        chapters: &["I—The Ferry", "II—The Oar", "III—The Boat"],
        kept: &[],
        gone: &[],
    },
    Shape {
        name: "number title lines",
        text: "LOW TIDE\n\n\n\nI\nTHE FERRY\n\n¶\n\n\n\nII\nTHE OAR\n\n¶\n\n\n\nIII\nTHE BOAT\n\n¶",
        chapters: &["I. The Ferry", "II. The Oar", "III. The Boat"],
        kept: &[],
        gone: &[],
    },
    Shape {
        name: "volume",
        text: "LOW TIDE\n\nA NOVEL\n\nIN TWO VOLUMES\n\nVOL. I.\n\n\n\nCHAPTER \
         I\n\n¶\n\n\n\nCHAPTER II\n\n¶\n\n\nEND OF VOL. I.\n\n\n\n\nLOW TIDE\n\nA \
         NOVEL\n\nIN TWO VOLUMES\n\nVOL. II.\n\nLONDON: OAR & BOAT\n1855\n\n\n\nCHAPTER \
         I\n\n¶\n\n\n\nCHAPTER II\n\n¶",
        chapters: &["Vol. I. Chapter I", "Chapter II", "Vol. II. London: Oar & Boat. 1855. Chapter I", "Chapter II"],
        kept: &[],
        gone: &[],
    },
    Shape {
        name: "german",
        text: "LOW TIDE\n\n\n\nErstes Kapitel\n\n¶\n\n\n\nZweites Kapitel\n\n¶\n\n\n\nDrittes \
         Kapitel\n\n¶",
        chapters: &["Erstes Kapitel", "Zweites Kapitel", "Drittes Kapitel"],
        kept: &[],
        gone: &[],
    },
    Shape {
        name: "french",
        text: "LOW TIDE\n\n\n\nCHAPITRE PREMIER\n\n¶\n\n\n\nCHAPITRE II\n\n¶\n\n\n\nCHAPITRE \
         III\n\n¶",
        chapters: &["Chapitre Premier", "Chapitre II", "Chapitre III"],
        kept: &[],
        gone: &[],
    },
    Shape {
        name: "italian",
        text: "LOW TIDE\n\n\n\nCAPITOLO PRIMO\n\n¶\n\n\n\nCAPITOLO SECONDO\n\n¶\n\n\n\nCAPITOLO \
         TERZO\n\n¶",
        chapters: &["Capitolo Primo", "Capitolo Secondo", "Capitolo Terzo"],
        kept: &[],
        gone: &[],
    },
    Shape {
        name: "spanish",
        text: "LOW TIDE\n\n\n\nCAPÍTULO PRIMERO\n\n¶\n\n\n\nCAPÍTULO II\n\n¶",
        chapters: &["Capítulo Primero", "Capítulo II"],
        kept: &[],
        gone: &[],
    },
    Shape {
        name: "unlabelled first",
        text: "LOW TIDE\n\n\n\n¶\n\n\n\nCHAPTER II\n\n¶\n\n\n\nCHAPTER III\n\n¶",
        chapters: &["", "Chapter II", "Chapter III"],
        kept: &[],
        gone: &[],
    },
    Shape {
        name: "bracketed",
        text: "LOW TIDE\n\n\n\n[CHAPTER I]\n\n¶\n\n\n\n[CHAPTER II]\n\n¶",
        chapters: &["Chapter I", "Chapter II"],
        kept: &[],
        gone: &[],
    },
    Shape {
        name: "underscored",
        text: "LOW TIDE\n\n\n\n_Chapter I_\n\n_The Ferry_\n\n¶\n\n\n\n_Chapter II_\n\n_The \
         Oar_\n\n¶",
        chapters: &["Chapter I. The Ferry", "Chapter II. The Oar"],
        kept: &[],
        gone: &[],
    },
    Shape {
        name: "bold marks",
        text: "LOW TIDE\n\n\n\n=CHAPTER I=\n\n=The Ferry=\n\n¶\n\n\n\n=CHAPTER II=\n\n=The \
         Oar=\n\n¶",
        chapters: &["Chapter I. The Ferry", "Chapter II. The Oar"],
        kept: &[],
        gone: &[],
    },
    Shape {
        name: "interior caps",
        text: "LOW TIDE\n\n\n\nCHAPTER I\n\n¶\n\nOver the door was written:\n\nNO BOATS \
         TODAY\n\n¶\n\n\n\nCHAPTER II\n\n¶",
        chapters: &["Chapter I", "Chapter II"],
        kept: &["NO BOATS TODAY"],
        gone: &[],
    },
    Shape {
        name: "continued",
        text: "LOW TIDE\n\n\n\nCHAPTER I\n\nTHE FERRY\n\n¶\n\n\n\nCHAPTER II\n\nTHE FERRY \
         (_continued_)\n\n¶",
        chapters: &["Chapter I. The Ferry", "Chapter II. The Ferry (continued)"],
        kept: &[],
        gone: &[],
    },
    Shape {
        name: "conclusion",
        text: "LOW \
         TIDE\n\n\n\nINTRODUCTION\n\n¶2\n\n\n\nI\n\n¶\n\n\n\nII\n\n¶\n\n\n\nIII\n\n¶\n\n\n\nCONCLUSION\n\n¶",
        chapters: &["I", "II", "III", "Conclusion"],
        kept: &[],
        gone: &[],
    },
    Shape {
        name: "indented centered",
        text: "                              LOW TIDE\n\n                            By ANN \
         FINCH\n\n\n\n                              CHAPTER I\n\n                            \
           THE FERRY\n\n¶\n\n\n                              CHAPTER II\n\n                  \
                      THE OAR\n\n¶",
        chapters: &["Chapter I. The Ferry", "Chapter II. The Oar"],
        kept: &[],
        gone: &[],
    },
    Shape {
        name: "day parts",
        text: "LOW TIDE\n\n\n\nTHE FIRST DAY\n\n¶\n\n\n\nTHE SECOND DAY\n\n¶\n\n\n\nTHE THIRD \
         DAY\n\n¶",
        chapters: &["The First Day", "The Second Day", "The Third Day"],
        kept: &[],
        gone: &[],
    },
    Shape {
        name: "quoted titles",
        text: "TALES\n\n\n\n\n“THE LAMP”\n\n¶\n\n\n\n\n“THE OAR”\n\n¶\n\n\n\n\nMRS. REED, AT \
         HOME\n\n¶",
        chapters: &["“The Lamp”", "“The Oar”", "Mrs. Reed, at Home"],
        kept: &[],
        gone: &[],
    },
    Shape {
        name: "parts that run into prose divide nothing",
        text: "CHAPTER I. The Fishes.\n\n¶\n\nBOOK I. (Folio), CHAPTER V. (Sprat).—Of this fish little is\nknown but \
         his name. I have seen him at a distance off the quay. Of\na retiring nature, he eludes \
         both ferrymen and herons.\n\n¶\n\n\n\nCHAPTER II. The Oar.\n\n¶",
        chapters: &["Chapter I. The Fishes.", "Chapter II. The Oar."],
        kept: &["Of this fish little is known"],
        gone: &[],
    },
    Shape {
        name: "ch date number",
        text: "LOW TIDE\n\n\n\nCHAPTER I\n\nMAY, 1850\n\n¶\n\n\n\nCHAPTER II\n\nJUNE, 1850\n\n¶",
        chapters: &["Chapter I. May, 1850", "Chapter II. June, 1850"],
        kept: &[],
        gone: &[],
    },
];

#[test]
fn shapes_are_read() {
    hold(SHAPES);
}
