//! What is not story, in the shapes that files give it, in texts of our own.

use super::shapes::{Shape, hold};

#[rustfmt::skip]
const SHAPES: &[Shape] = &[
    Shape {
        name: "page numbers",
        text: "LOW TIDE\n\n\n\nCHAPTER I\n\nIt was a wet {12} evening in the [Pg 13] harbour town \
         of Marrow, and nobody\nwas about[1] except the lamplighter[A], who had no \
         choice*.\n\n[Pg 14]\n\n¶\n\n{15}\n\n[Footnote 1: Nobody at all.]\n\n[Footnote A: \
         His name is\nlost.]\n\n  * A poor choice at that.\n\n\n\nCHAPTER II\n\n¶",
        chapters: &["Chapter I", "Chapter II"],
        kept: &["who had no choice"],
        gone: &["12", "13", "14", "15", "[1]", "Nobody at all", "His name", "[A]"],
    },
    Shape {
        name: "footnotes end",
        text: "LOW TIDE\n\n\n\nCHAPTER I\n\nIt was a wet evening[1] in Marrow, and nobody was \
         about[2] at all.\n\n¶\n\n\n\nCHAPTER II\n\n¶\n\n\n\nFOOTNOTES:\n\n[1] It rains \
         there often.\n\n[2] Except the lamplighter.",
        chapters: &["Chapter I", "Chapter II"],
        kept: &[],
        gone: &["It rains there often", "Except the lamplighter"],
    },
    Shape {
        name: "footnotes chapter",
        text: "LOW TIDE\n\n\n\nCHAPTER I\n\nIt was a wet evening[1] in Marrow, and nobody was \
         about[2] at all.\n\n¶\n\nFOOTNOTES:\n\n[1] It rains there often.\n\n[2] Except the \
         lamplighter.\n\n\n\nCHAPTER II\n\nThe tide went out.[3]\n\n¶\n\n       *       *    \
            *       *       *\n\n[3] As tides do.\n\n\n\nCHAPTER III\n\n¶",
        chapters: &["Chapter I", "Chapter II", "Chapter III"],
        kept: &[],
        gone: &["It rains there often", "Except the lamplighter", "FOOTNOTES", "Footnotes", "As tides do"],
    },
    Shape {
        name: "tn head",
        text: "+----------------------------------+\n| Transcriber’s Note:              |\n|       \
                                    |\n| Obvious errors were corrected.   \
         |\n+----------------------------------+\n\n\n\nLOW TIDE\n\n\n\nCHAPTER \
         I\n\n¶\n\n\n\nCHAPTER II\n\n¶",
        chapters: &["Chapter I", "Chapter II"],
        kept: &[],
        gone: &["Obvious"],
    },
    Shape {
        name: "tn end",
        text: "LOW TIDE\n\n\n\nCHAPTER I\n\n¶6\n\n\n\nCHAPTER II\n\n¶6\n\n\n\nTHE \
         END\n\n\n\nTranscriber’s Notes:\n\nPage 7: “teh” changed to “the”.\n\nPage 19: \
         comma added.",
        chapters: &["Chapter I", "Chapter II"],
        kept: &[],
        gone: &["comma added"],
    },
    Shape {
        name: "tn mid",
        text: "LOW TIDE\n\n\n\nCHAPTER I\n\n¶6\n\n[Transcriber’s Note: a page is missing \
         here.]\n\n¶6\n\n\n\nCHAPTER II\n\n¶6",
        chapters: &["Chapter I", "Chapter II"],
        kept: &[],
        gone: &["a page is missing"],
    },
    Shape {
        name: "illus",
        text: "[Illustration: _Frontispiece._ “Where is\nthe boat?” _See page 4._]\n\n\nLOW \
         TIDE\n\n\n\nCHAPTER I\n\n[Illustration]\n\n¶\n\n[Illustration: The marsh\nat \
         night\n\n_Drawn by A. Reed_]\n\n¶\n\n\n\nCHAPTER II\n\n¶",
        chapters: &["Chapter I", "Chapter II"],
        kept: &[],
        gone: &["Illustration", "Drawn by", "Frontispiece"],
    },
    Shape {
        name: "rules",
        text: "LOW TIDE\n\n\n\nCHAPTER I\n\n¶\n\n       *       *       *       *       \
         *\n\n¶\n\n-----\n\n¶\n\n***\n\n¶\n\n                  ⁂\n\n¶\n\no o \
         o\n\n\n\nCHAPTER II\n\n¶",
        chapters: &["Chapter I", "Chapter II"],
        kept: &[],
        gone: &["o o o", "⁂"],
    },
    Shape {
        name: "credits mid",
        text: "Produced by Ann Other, Tom Else and the Online\nDistributed Proofreading Team at \
         http://www.pgdp.net (This file was\nproduced from images generously made available \
         by The Internet\nArchive)\n\n\n\nLOW TIDE\n\n\n\nCHAPTER I\n\n¶\n\n\n\nCHAPTER \
         II\n\n¶",
        chapters: &["Chapter I", "Chapter II"],
        kept: &[],
        gone: &["Produced by", "Distributed"],
    },
    Shape {
        name: "errata",
        text: "LOW TIDE\n\n\n\nCHAPTER I\n\n¶8\n\n\n\nCHAPTER II\n\n¶8\n\n\n\nERRATA\n\nPage 9, \
         for “boat” read “bolt”.",
        chapters: &["Chapter I", "Chapter II"],
        kept: &[],
        gone: &["bolt"],
    },
    Shape {
        name: "adverts",
        text: "LOW TIDE\n\n\n\nCHAPTER I\n\n¶9\n\n\n\nCHAPTER II\n\n¶9\n\nTHE END\n\n\n\n\nBY THE \
         SAME AUTHOR\n\nHigh Tide. Crown 8vo. 6s.\n\nMESSRS. OAR & BOAT’S NEW NOVELS\n\nThe \
         Marsh. By T. Reed. 3s. 6d.\n\n“A capital book.”--_The Marrow Times._",
        chapters: &["Chapter I", "Chapter II"],
        kept: &[],
        gone: &["Crown 8vo", "capital book"],
    },
    Shape {
        name: "adverts noend",
        text: "LOW TIDE\n\n\n\nCHAPTER I\n\n¶9\n\n\n\nCHAPTER II\n\n¶9\n\n\n\n\nNEW AND POPULAR \
         NOVELS\n\nHIGH TIDE. By ANN FINCH. Crown 8vo, cloth gilt, 6s.\n\nTHE MARSH. By T. \
         REED. Crown 8vo, cloth, 3s. 6d.\n\n“A capital book.”--_The Marrow \
         Times._\n\nLondon: OAR & BOAT, 12 Quay Street",
        chapters: &["Chapter I", "Chapter II"],
        kept: &[],
        gone: &["Crown 8vo", "capital book"],
    },
    Shape {
        name: "preface front",
        text: "LOW TIDE\n\n\n\nPREFACE\n\n¶4\n\nA. F.\n\n\n\nINTRODUCTION\n\nBY TOM \
         REED\n\n¶4\n\n\n\nCHAPTER I\n\n¶5\n\n\n\nCHAPTER II\n\n¶5\n\n\n\nAPPENDIX\n\n¶2",
        chapters: &["Chapter I", "Chapter II"],
        kept: &[],
        gone: &[],
    },
    Shape {
        name: "dedication",
        text: "LOW TIDE\n\nBY\n\nANN FINCH\n\nAUTHOR OF “HIGH TIDE,” ETC.\n\nLONDON\nOAR AND \
         BOAT\n1890\n\n\n\nTO\nMY FATHER\n\n\n\nCHAPTER I\n\n¶5\n\n\n\nCHAPTER II\n\n¶5",
        chapters: &["Chapter I", "Chapter II"],
        kept: &[],
        gone: &["LONDON", "MY FATHER"],
    },
    Shape {
        name: "the end",
        text: "LOW TIDE\n\n\n\nCHAPTER I\n\n¶\n\n\n\nCHAPTER II\n\n¶\n\nTHE END",
        chapters: &["Chapter I", "Chapter II"],
        kept: &[],
        gone: &[],
    },
    Shape {
        name: "toc dots",
        text: "LOW TIDE\n\n\n\nTABLE OF CONTENTS\n\nCHAPTER I.      The Ferry ............. \
         1\nCHAPTER II.     The Oar ............... 25\nCHAPTER III.    The Boat \
         .............. 70\n\n\n\nCHAPTER I.\n\nTHE FERRY.\n\n¶\n\n\n\nCHAPTER II.\n\nTHE \
         OAR.\n\n¶\n\n\n\nCHAPTER III.\n\nTHE BOAT.\n\n¶",
        chapters: &["Chapter I. The Ferry.", "Chapter II. The Oar.", "Chapter III. The Boat."],
        kept: &[],
        gone: &["25", "...."],
    },
    Shape {
        name: "toc blank between",
        text: "LOW TIDE\n\n\nContents\n\n\nI. The Ferry\n\nII. The Oar\n\nIII. The \
         Boat\n\n\n\n\nI. The Ferry\n\n¶\n\n\n\n\nII. The Oar\n\n¶\n\n\n\n\nIII. The \
         Boat\n\n¶",
        chapters: &["I. The Ferry", "II. The Oar", "III. The Boat"],
        kept: &[],
        gone: &[],
    },
    Shape {
        name: "toc table",
        text: "LOW TIDE\n\n\n\n                CONTENTS\n\n                                       \
         PAGE\nI.   THE FERRY                            1\n\nII.  THE OAR                   \
                   25\n\nIII. THE BOAT                            70\n\n\n                \
         LIST OF ILLUSTRATIONS\n\n                                       PAGE\n“Where is the \
         boat?” asked Ann            3\nThe marsh at night                       44\nHe sat \
         down upon a stone               Frontispiece\n\n\n\n\nI\n\nTHE \
         FERRY\n\n¶\n\n\n\n\nII\n\nTHE OAR\n\n¶\n\n\n\n\nIII\n\nTHE BOAT\n\n¶",
        chapters: &["I. The Ferry", "II. The Oar", "III. The Boat"],
        kept: &[],
        gone: &["Frontispiece", "The marsh at night"],
    },
    Shape {
        name: "toc arguments",
        text: "LOW TIDE\n\n\n\nCONTENTS\n\nCHAPTER I\nAnn comes to Marrow--The ferryman is rude--A \
         boat is\nlost\n\nCHAPTER II\nThe oar is found--Tom Reed \
         laughs--Supper\n\n\n\n\nCHAPTER I\n\n  Ann comes to Marrow--The ferryman is rude--A \
         boat is\n    lost\n\n¶\n\n\n\n\nCHAPTER II\n\n  The oar is found--Tom Reed \
         laughs--Supper\n\n¶",
        chapters: &["Chapter I. Ann comes to Marrow—The ferryman is rude—A boat is lost", "Chapter II. The oar is found—Tom Reed laughs—Supper"],
        kept: &[],
        gone: &[],
    },
    Shape {
        name: "chapter list in one block",
        text: "LOW TIDE\n\n\nCHAPTER I The Ferry\nCHAPTER II The Oar\nCHAPTER III The \
         Boat\n\n\n\nCHAPTER I\n\nThe Ferry\n\n¶\n\n\n\nCHAPTER II\n\nThe \
         Oar\n\n¶\n\n\n\nCHAPTER III\n\nThe Boat\n\n¶",
        chapters: &["Chapter I. The Ferry", "Chapter II. The Oar", "Chapter III. The Boat"],
        kept: &[],
        gone: &[],
    },
    Shape {
        name: "titles only",
        text: "LOW TIDE\n\n\nCONTENTS\n\nThe Ferry\nMr. Reed’s Story\nThe Last Boat\n\n\n\n\nTHE \
         FERRY\n\n¶\n\n\n\nMR. REED’S STORY\n\n¶\n\n\n\nTHE LAST BOAT\n\n¶",
        chapters: &["The Ferry", "Mr. Reed’s Story", "The Last Boat"],
        kept: &[],
        gone: &[],
    },
    Shape {
        name: "titles only two gap",
        text: "LOW TIDE\n\n\nCONTENTS\n\n  The Ferry            1\n  Mr. Reed’s Story    20\n  The \
         Last Boat       39\n\n\nTHE FERRY\n\n¶\n\n\nMR. REED’S STORY\n\n¶\n\n\nTHE LAST \
         BOAT\n\n¶",
        chapters: &["The Ferry", "Mr. Reed’s Story", "The Last Boat"],
        kept: &[],
        gone: &[],
    },
    Shape {
        name: "dedic poem",
        text: "LOW TIDE\n\nTo Tom Reed\n\n  The tide goes out, the tide comes in,\n  And no man \
         knows where tides begin;\n  The boat lies empty on the shore,\n  And you and I \
         shall row no more.\n\nA. F.\n\n\n\nCHAPTER I\n\n¶5\n\n\n\nCHAPTER II\n\n¶5",
        chapters: &["Chapter I", "Chapter II"],
        kept: &[],
        gone: &[],
    },
];

#[test]
fn shapes_are_read() {
    hold(SHAPES);
}
