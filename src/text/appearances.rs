//! Who is on each card, what they do there, and by which words: laid over the finished book, after
//! everybody had their word on speakers and company. Owns also where somebody first appears, where
//! nobody said so.

use super::mentions;
use crate::model::{
    Appearance, Book, Chapter, CharacterId, Hook, Manner, Part, Picture, Presence, Sequence,
};

/// Lists the people of every card, and gives those of the cast who have none their first card.
pub fn list(book: &mut Book) {
    let mut chapters = std::mem::take(&mut book.chapters);
    for (place, chapter) in chapters.iter_mut().enumerate() {
        let named = mentions::find(&chapter.text, &book.cast);
        let mut people: Vec<Vec<Appearance>> = Vec::new();
        for picture in chapter.pictures() {
            let cards = picture.sequences.iter();
            people.extend(cards.map(|card| on(chapter, picture, card, &named)));
        }
        for (sequence, there) in people.iter().enumerate() {
            for appearance in there.iter().filter(|there| there.part != Part::Mentioned) {
                let character = &mut book.cast[usize::from(appearance.who.0)];
                let first = Hook {
                    chapter: place,
                    sequence,
                };
                character.first_seen.get_or_insert(first);
            }
        }
        let cards = chapter
            .scenes
            .iter_mut()
            .flat_map(|scene| &mut scene.sequences);
        for (card, there) in cards.zip(people) {
            card.people = there;
        }
    }
    book.chapters = chapters;
}

/// The people of one card: speakers, then those who act, then those who are spoken of.
fn on(
    chapter: &Chapter,
    picture: Picture<'_>,
    card: &Sequence,
    named: &[(usize, usize, CharacterId)],
) -> Vec<Appearance> {
    let mut there: Vec<Appearance> = Vec::new();
    let mut add = |who: CharacterId, part: Part, from: usize, to: usize| {
        let range = (from.max(card.start), to.min(card.end));
        match there.iter_mut().find(|known| known.who == who) {
            Some(known) => known.part = known.part.min(part),
            None => there.push(Appearance {
                who,
                part,
                deed: None,
                feeling: None,
                words: range,
            }),
        }
    };
    let heard = chapter
        .quotes
        .iter()
        .filter(|quote| quote.manner != Manner::Written);
    for quote in heard.filter(|quote| quote.start < card.end && card.start < quote.end) {
        if let Some(who) = quote.speaker {
            add(who, Part::Speaks, quote.start, quote.end);
        }
    }
    let first = named.partition_point(|(start, ..)| *start < card.start);
    for &(from, to, who) in named[first..]
        .iter()
        .take_while(|(start, ..)| *start < card.end)
    {
        let seen = picture.present.contains(&who);
        add(
            who,
            if seen { Part::Acts } else { Part::Mentioned },
            from,
            to,
        );
    }
    for appearance in &mut there {
        let deed = picture.deeds.iter().find(|(who, _)| *who == appearance.who);
        appearance.deed = deed.map(|(_, deed)| *deed);
        let of = |presence: &&Presence| presence.who == appearance.who;
        let presence = picture.scene.company.iter().find(of);
        appearance.feeling = presence.and_then(|presence| presence.feeling);
    }
    there.sort_by_key(|appearance| (appearance.part, appearance.words));
    there
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Format;
    use crate::{source, text};

    #[test]
    fn every_card_knows_who_speaks_acts_and_is_spoken_of() {
        let tale = "CHAPTER I.\n\n“Where is Tom?” said Ann Holt. She sat down.\n\n\
            “Gone,” said Mr. Reed, and shut the door. “Tom has gone,” said Ann Holt.\n";
        let manuscript = source::open(tale.as_bytes(), Format::Text).expect("a manuscript");
        let mut book = text::read(&manuscript, &text::Options::default());
        list(&mut book);
        let mut spoken = 0;
        for (chapter, _, card) in book.sequences() {
            for there in &card.people {
                let name = &book.cast[usize::from(there.who.0)].name;
                let words = &chapter.text[there.words.0..there.words.1];
                assert!(card.start <= there.words.0 && there.words.1 <= card.end);
                match there.part {
                    Part::Speaks => {
                        assert!(words.starts_with('“'), "{name}: {words}");
                        spoken += 1;
                    }
                    Part::Acts | Part::Mentioned => {
                        assert!(
                            words
                                .chars()
                                .all(|c| c.is_alphanumeric() || ". ’".contains(c)),
                            "{words}"
                        );
                    }
                }
            }
        }
        assert!(spoken >= 2, "{:?}", book.chapters[0].scenes);
        let seen = book
            .cast
            .iter()
            .filter(|c| c.quotes > 0)
            .all(|c| c.first_seen.is_some());
        assert!(seen, "{:?}", book.cast);
    }
}
