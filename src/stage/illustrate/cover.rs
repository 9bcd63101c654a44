//! What a book's cover and its cast sheet ask for.

use super::{PORTRAITS, blank, figure, prompt};
use crate::art;
use crate::base::digest::Digest;
use crate::model::{
    Book, Chapter, CharacterId, Composition, Figure, Lettering, Metadata, Prompt, Setting, Style,
};

/// Those who have portraits, side by side. Many who speak as one are not somebody.
pub(super) fn cast_sheet(book: &Book, style: Style) -> Option<Prompt> {
    let people = (0..book.cast.len().min(PORTRAITS)).filter(|&index| !book.cast[index].group);
    let figures: Vec<Figure> = people
        .filter_map(|index| figure(book, CharacterId(index as u16)))
        .collect();
    let seed = Digest::of(format!("cast {}", book.metadata.title).as_bytes()).seed();
    (figures.len() > 1).then(|| Prompt {
        composition: Composition::CastSheet,
        figures,
        ..blank(book, style, seed)
    })
}

/// The cover shows the place where the book spends most of its cards, as the first scene there
/// shows it, with the people who matter most.
pub(super) fn cover(book: &Book, style: Style) -> Prompt {
    let cards_at = |setting: Setting| {
        book.sequences()
            .filter(|(_, scene, _)| scene.setting == setting)
            .count()
    };
    let place = Setting::ALL
        .iter()
        .copied()
        .filter(|setting| *setting != Setting::Nowhere)
        .max_by_key(|setting| (cards_at(*setting), !setting.is_indoors()));
    let picture = book
        .chapters
        .iter()
        .flat_map(Chapter::pictures)
        .find(|picture| Some(picture.scene.setting) == place);
    let seed = Digest::of(format!("cover {}", book.metadata.title).as_bytes()).seed();
    let mut prompt = match picture {
        Some(picture) => prompt(book, picture, style, seed),
        None => blank(book, style, seed),
    };
    prompt.composition = Composition::Cover;
    let people = (0..book.cast.len())
        .filter(|&index| book.cast[index].main)
        .filter_map(|index| figure(book, CharacterId(index as u16)))
        .filter(|figure| !art::is_beast(figure));
    prompt.figures = people.take(2).collect();
    prompt.take.layout = (seed >> 8) as u8;
    prompt.take.mirrored = seed & 1 == 1;
    prompt.lettering = Some(lettering(&book.metadata)).filter(art::can_set);
    prompt
}

/// The words of a cover; works that nobody signed have none for an author.
fn lettering(metadata: &Metadata) -> Lettering {
    let names: Vec<&str> = metadata.authors.iter().map(|a| a.name.trim()).collect();
    let names: Vec<&str> = names
        .into_iter()
        .filter(|name| !["", "Anonymous", "Unknown", "Various"].contains(name))
        .collect();
    let author = match names.split_last() {
        Some((last, others)) if !others.is_empty() => format!("{} and {last}", others.join(", ")),
        _ => names.concat(),
    };
    Lettering {
        title: metadata.title.clone(),
        subtitle: metadata.subtitle.clone(),
        author,
    }
}
