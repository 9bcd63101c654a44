//! What people leave in the air about them: breath in the cold, and in dread the shadows that stand over
//! them.

use super::color::{mix, scaled};
use super::figure::{Person, draw_person};
use super::shape::{Place, Shape};
use super::sheet::Sheet;
use super::stage::Stage;
use crate::model::Setting;

/// Places with a roof where it is as cold as without.
const COLD: [Setting; 5] = [
    Setting::Church,
    Setting::Cave,
    Setting::Prison,
    Setting::Attic,
    Setting::Ship,
];

impl Stage<'_> {
    /// Whether it is as cold here as without.
    pub fn is_cold(&self) -> bool {
        COLD.contains(&self.prompt.setting)
    }

    /// In the cold, breath stands before mouths.
    pub fn breathe(&mut self, people: &[Person]) {
        if !self.is_winter() {
            return;
        }
        let mut puffs = Sheet::new();
        for person in people {
            let ((x, y), head) = person.mouth();
            let mut puff = Shape::new();
            for (away, rise, r) in [(0.14, 0.0, 0.10), (0.38, 0.06, 0.17), (0.70, 0.16, 0.24)] {
                let at = x + person.place.facing * away * head;
                puff.circle(at, y - rise * head, r * head);
            }
            puffs.fill(puff, [1.0; 3], 1.0);
        }
        let pale = mix(self.palette.haze, [1.0; 3], 0.75);
        self.canvas.soft(&puffs, pale, 9.0, 0.62, None);
    }

    /// In dread shadows stand on the wall behind people, taller than they are, away from the light.
    pub fn loom(&mut self, people: &[Person]) {
        let away = if self.key.x < self.centre { 1.0 } else { -1.0 };
        let mut shadows = Sheet::new();
        for person in people {
            let own = person.place;
            let place = Place::new(
                own.x + away * own.size * 0.40,
                own.y - own.size * 0.06,
                own.size * 1.6,
                own.facing,
            );
            let shadow = Person { place, ..*person };
            draw_person(&mut shadows, &shadow, [0.0; 3], [0.0; 3]);
        }
        let dark = scaled(self.palette.ink, 0.5);
        self.canvas.soft(&shadows, dark, 13.0, 0.5, None);
    }
}
