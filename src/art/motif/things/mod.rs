//! Things of the story on a table, on the ground or on a wall, drawn in a few papers each. Every
//! thing stands with its foot at (0, 0) of its [`Place`] and is about one unit high or wide. What a
//! thing is made of is in the files of this folder; where it may be shown is said here.

mod desk;
mod dress;
mod house;
mod name;
mod pen;
mod play;
mod tableware;
mod tools;
mod voyage;

use crate::model::Prop;

use super::super::color::{Rgb, hex, mix};
use super::super::shape::{Place, Point};
use super::super::sheet::Sheet;
pub use name::name;
use pen::Pen;

/// The papers that a thing is cut from.
#[derive(Clone, Copy, Debug)]
pub struct Papers {
    /// Dark outline paper.
    pub dark: Rgb,
    /// Leather, wood, cloth.
    pub body: Rgb,
    /// Letters, pages, porcelain.
    pub pale: Rgb,
    /// Brass and gold.
    pub gilt: Rgb,
    /// Seals, flowers, ribbons.
    pub spot: Rgb,
}

impl Papers {
    /// Lamplit papers before a background of the colour `dark`.
    pub fn lit(dark: Rgb, spot: Rgb) -> Self {
        Self {
            dark,
            body: mix(dark, hex(0x7a4a2e), 0.72),
            pale: hex(0xe6d3ab),
            gilt: hex(0xc3913f),
            spot,
        }
    }

    /// The same papers as silhouettes, drawn toward `ink`, for things inside a scene.
    pub fn shaded(self, ink: Rgb, share: f32) -> Self {
        let s = |c| mix(c, ink, share);
        Self {
            dark: ink,
            body: s(self.body),
            pale: s(self.pale),
            gilt: s(self.gilt),
            spot: self.spot,
        }
    }

    /// Blades, locks and pewter.
    fn steel(&self) -> Rgb {
        mix(self.dark, mix(self.pale, hex(0x93a6b2), 0.62), 0.82)
    }

    /// Bottles and leaves.
    fn green(&self) -> Rgb {
        mix(self.dark, hex(0x4f7a48), 0.58)
    }

    /// What a light draws on a bright thing.
    fn shine(&self) -> Rgb {
        mix(self.pale, [1.0; 3], 0.5)
    }
}

/// How a thing is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stand {
    /// Upright on a table.
    Upright,
    /// Lying on a table.
    Flat,
    /// On the floor or the ground, too great for a table.
    Floor,
}

/// How a thing is shown among others.
pub fn stand(prop: Prop) -> Stand {
    use Prop::*;
    match prop {
        Letter | Map | Key | Sword | Gun | Umbrella | Pipe | Coin | Dagger | Spectacles
        | Gloves | Fan | Necklace | Ring | Purse | Cane | Cards | Dice | Whip | Axe | Telegram
        | Newspaper | Magnifier | Scissors | Spyglass | Watch | Compass => Stand::Flat,
        Window | Door | Fire | Table | Chair | Bed | Carriage | Horse | Dog | Piano | Anchor
        | Saddle | Barrel | Trunk | Spade => Stand::Floor,
        _ => Stand::Upright,
    }
}

/// Whether a thing can stand or lie on a table.
pub fn fits_table(prop: Prop) -> bool {
    stand(prop) != Stand::Floor
}

/// Whether a thing can stand on the ground beside people.
pub fn fits_ground(prop: Prop) -> bool {
    use Prop::*;
    matches!(
        prop,
        Basket
            | Box
            | Rope
            | Bottle
            | Lamp
            | Bell
            | Flower
            | Lantern
            | Barrel
            | Trunk
            | Saddle
            | Anchor
            | Boots
            | Drum
            | Jug
            | Cage
    )
}

/// Height in design pixels at which a thing is drawn with others, in proportion to each other;
/// breadth of what lies.
pub fn measure(prop: Prop) -> f32 {
    use Prop::*;
    match prop {
        Lamp | Violin | Globe | Cage => 380.0,
        Flower | Mirror | Bird | Boat => 370.0,
        Lantern | Quill | Doll => 340.0,
        Bottle | Portrait | Clock | Hourglass | Jug | Trumpet => 330.0,
        Book | Box | Basket | Cat | Boots | Drum => 320.0,
        Candle | Needlework | Crown | Skull => 300.0,
        Teapot | Chess | Glass | Hat | Rope | Fruit | Bread | Mask => 270.0,
        Ring | Dice => 190.0,
        Watch | Compass | Purse => 230.0,
        Cane | Sword | Umbrella | Whip | Axe => 330.0,
        prop if stand(prop) == Stand::Flat => 280.0,
        prop if stand(prop) == Stand::Floor => 560.0,
        _ => 240.0,
    }
}

/// Whether a thing burns, and where its flame is in its unit space.
pub fn flame_of(prop: Prop) -> Option<Point> {
    match prop {
        Prop::Candle => Some((0.0, 1.02)),
        Prop::Lamp => Some((0.0, 0.62)),
        Prop::Lantern => Some((0.0, 0.40)),
        _ => None,
    }
}

/// Draws a thing.
pub fn draw_thing(sheet: &mut Sheet, prop: Prop, place: &Place, papers: &Papers) {
    use Prop::*;
    let mut pen = Pen { sheet, place };
    let draw = match prop {
        Letter | Telegram | Newspaper | Book | Quill | Map | Spectacles | Magnifier | Globe
        | Clock | Watch | Hourglass => desk::draw,
        Candle | Lamp | Lantern | Cup | Teapot | Glass | Bottle | Jug | Bread | Fruit | Basket
        | Flower => tableware::draw,
        Hat | Gloves | Fan | Necklace | Ring | Purse | Coin | Cane | Umbrella | Boots | Crown
        | Mask | Pipe | Needlework => dress::draw,
        Key | Sword | Dagger | Gun | Axe | Spade | Scissors | Whip | Saddle | Bell | Box
        | Trunk | Barrel | Skull => tools::draw,
        Anchor | Compass | Spyglass | Rope | Boat | Carriage | Horse | Dog | Cat | Bird | Cage => {
            voyage::draw
        }
        Chess | Cards | Dice | Doll | Violin | Drum | Trumpet | Piano | Portrait | Mirror => {
            play::draw
        }
        Window | Door | Fire | Table | Chair | Bed => house::draw,
    };
    draw(&mut pen, prop, papers);
}

#[cfg(test)]
mod tests {
    use super::super::super::view::View;
    use super::*;

    /// Coverage of a thing on a 40×40 grid over the box that any thing may take.
    fn outline(prop: Prop) -> Vec<bool> {
        let mut sheet = Sheet::new();
        let place = Place::new(540.0, 700.0, 400.0, 1.0);
        draw_thing(
            &mut sheet,
            prop,
            &place,
            &Papers::lit(hex(0x101018), hex(0xb5332f)),
        );
        let view = View::new(270, 480, 1.0, (540.0, 960.0), (0.5, 0.5));
        let Some(cutout) = sheet.raster(&view) else {
            return vec![false; 1600];
        };
        (0..1600)
            .map(|k| {
                let (x, y) = (
                    30.0 + (k % 40) as f32 * 25.5,
                    180.0 + (k / 40) as f32 * 22.0,
                );
                let (px, py) = (view.px(x) as isize, view.py(y) as isize);
                let (i, j) = (px - cutout.left as isize, py - cutout.top as isize);
                let inside = (0..cutout.width() as isize).contains(&i)
                    && (0..cutout.height() as isize).contains(&j);
                inside && cutout.alpha(i, j) > 127
            })
            .collect()
    }

    #[test]
    fn every_thing_is_drawn_and_has_an_outline_of_its_own() {
        let outlines: Vec<_> = Prop::ALL.iter().map(|&prop| outline(prop)).collect();
        for (i, a) in outlines.iter().enumerate() {
            let own = a.iter().filter(|v| **v).count();
            assert!(own > 18, "{:?} covers {own} of 1600", Prop::ALL[i]);
            for (j, b) in outlines[..i].iter().enumerate() {
                let apart = a.iter().zip(b).filter(|(x, y)| x != y).count();
                let either = a.iter().zip(b).filter(|(x, y)| **x || **y).count();
                assert!(
                    apart * 100 >= either * 13,
                    "{:?} looks like {:?}: {apart} of {either}",
                    Prop::ALL[i],
                    Prop::ALL[j]
                );
            }
        }
    }

    #[test]
    fn sixty_things_can_be_put_on_a_table() {
        let small = Prop::ALL.iter().filter(|prop| fits_table(**prop));
        assert!(small.count() >= 60);
        let fires = Prop::ALL.iter().filter(|prop| flame_of(**prop).is_some());
        assert!(fires.copied().all(fits_table));
    }
}
