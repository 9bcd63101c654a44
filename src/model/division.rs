//! What the divisions of a book are: chapters, letters, acts, prefaces and so on. Plain data; which
//! headings announce them is the business of `text`.

use serde::{Deserialize, Serialize};

use super::book::ChapterKind;

/// The form of a division, finer than its [`ChapterKind`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// A chapter, also one without number or title.
    #[default]
    Chapter,
    /// The opening of a part, book or volume that stands alone before its chapters.
    Part,
    /// A story of a collection.
    Story,
    /// A letter of a novel in letters.
    Letter,
    /// An entry or a stretch of a diary or journal.
    Diary,
    /// An act of a play.
    Act,
    /// A scene of a play.
    Scene,
    /// A poem or canto.
    Poem,
    /// What comes before the first chapter and is story.
    Prologue,
    /// What stands between chapters.
    Interlude,
    /// What comes after the last chapter and is story.
    Epilogue,
    /// Words on the book before it: preface, foreword, introduction, persons of a play.
    Preface,
    /// To whom the book is given.
    Dedication,
    /// A motto before the story.
    Epigraph,
    /// Title, imprint and whatever else stands before the first division.
    TitlePage,
    /// Words on the book after it.
    Afterword,
    /// Notes on the text.
    Notes,
    /// Appendix, glossary, index.
    Appendix,
    /// What the publisher sells besides.
    Advertisements,
}

impl Form {
    /// Whether it is story, before it, or after it.
    pub fn kind(self) -> ChapterKind {
        match self {
            Self::Preface | Self::Dedication | Self::Epigraph | Self::TitlePage => {
                ChapterKind::Front
            }
            Self::Afterword | Self::Notes | Self::Appendix | Self::Advertisements => {
                ChapterKind::Back
            }
            _ => ChapterKind::Chapter,
        }
    }
}
