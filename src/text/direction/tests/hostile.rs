//! Labels thrown by dice and bytes gone bad: whatever is said, the story stays and everything that is
//! named exists.

use super::samples::*;
use super::*;

/// Numbers without end from a seed: a reply is put together from them.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        // Steele and others, "Fast splittable pseudorandom number generators" (2014).
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % sides
    }

    fn pick<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.roll(of.len() as u64) as usize]
    }

    fn direction(&mut self) -> Direction {
        const WHO: [&str; 9] = [
            "c0",
            "c1",
            "c2",
            "n1",
            "n2",
            "c9",
            "Ann",
            "the Heron",
            "\u{1b}[2J",
        ];
        const NAMES: [&str; 8] = [
            "Heron",
            "Ann",
            "barrels",
            "<script>",
            "she",
            "The ferry",
            "Mr. Reed",
            "Zebedee\n",
        ];
        let people = (0..self.roll(4)).map(|_| {
            let mut label = person(self.pick(&WHO), self.pick(&NAMES));
            label.aliases = vec![self.pick(&NAMES).to_owned()];
            label.sex = self.pick(&[Told::Is(Sex::Female), Told::Untold, Told::Foreign]);
            label.description = self.pick(&["", "<b>\u{1b}[31m{x}", "old"]).to_owned();
            label.first = self.roll(12) as u32;
            label
        });
        let characters = people.collect();
        let quotes = (0..self.roll(12)).map(|_| {
            let mut label = says(self.roll(9) as u32, self.pick(&WHO));
            label.sure = self.roll(2) == 0;
            label
        });
        let quotes = quotes.collect();
        let scenes = (0..self.roll(6)).map(|_| {
            let mut label = scene(self.roll(12) as u32);
            let setting = self.roll(Setting::ALL.len() as u64) as usize;
            label.setting =
                self.pick(&[Told::Untold, Told::Foreign, Told::Is(Setting::ALL[setting])]);
            label.mood = self.pick(&[Told::Untold, Told::Is(Mood::Dread)]);
            label.place = self.pick(&["", "Mill Lane", "the harbour"]).to_owned();
            label.description = "x <i> \n y ".repeat(self.roll(90) as usize);
            let part = self.pick(&[Part::Speaks, Part::Acts, Part::Mentioned]);
            label.present = vec![
                present(self.pick(&WHO), part),
                present(self.pick(&WHO), part),
            ];
            label.camera = vec![CameraLabel {
                span: self.roll(12) as u32,
                framing: Told::Is(Framing::Close),
                movement: Told::Foreign,
                focus: self
                    .pick(&["place", "c0", "n1", "candle", "sin", ""])
                    .to_owned(),
            }];
            label
        });
        Direction {
            characters,
            quotes,
            scenes: scenes.collect(),
        }
    }
}

#[test]
fn whatever_is_said_the_story_stays_and_everything_that_is_named_exists() {
    let plain = book();
    let mut dice = Dice(7);
    let mut used = (0, 0);
    for limit in [70, 200, 20_000] {
        let windows = windows(&plain, limit);
        for _ in 0..150 {
            let mut book = plain.clone();
            let replies: Vec<_> = windows
                .iter()
                .filter(|_| dice.roll(8) > 0)
                .cloned()
                .collect();
            let replies: Vec<_> = replies.into_iter().map(|w| (w, dice.direction())).collect();
            let mut notes = Notes::default();
            merge(&mut book, &replies, &mut notes);
            assert_whole(&book, &plain);
            used = (used.0 + notes.taken, used.1 + notes.dropped.len());
            let mut again = plain.clone();
            merge(&mut again, &replies, &mut Notes::default());
            assert_eq!(book, again, "the same labels make the same book");
        }
    }
    // The dice do throw what is taken and what is not.
    assert!(used.0 > 500 && used.1 > 500, "{used:?}");
}

#[test]
fn bytes_of_any_kind_are_no_harm() {
    let mut dice = Dice(11);
    let whole = serde_json::to_string(&dice.direction()).expect("JSON");
    for _ in 0..500 {
        let mut bytes = whole.clone().into_bytes();
        for _ in 0..1 + dice.roll(6) {
            let at = dice.roll(bytes.len() as u64) as usize;
            bytes[at] = dice.roll(256) as u8;
        }
        bytes.truncate(dice.roll(bytes.len() as u64 + 1) as usize + 1);
        let reply = String::from_utf8_lossy(&bytes);
        let mut notes = Notes::default();
        if let Ok(direction) = read(&reply, 0, &mut notes) {
            let (book, _) = directed(direction);
            assert_whole(&book, &book);
        }
    }
}
