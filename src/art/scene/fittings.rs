//! Fittings of indoor templates: hearth, candles, the things on a table, curtains, and the people.

use super::super::cast::Seat;
use super::super::color::{hex, mix, scaled, toned};
use super::super::finish::{Finish, Light};
use super::super::manner::held_prop;
use super::super::motif::furniture::Curtain;
use super::super::motif::lights;
use super::super::motif::things::{Papers, fits_table, flame_of};
use super::super::shape::{Place, Shape};
use super::super::sheet::Sheet;
use super::super::stage::Stage;
use super::super::view::{H, W};
use super::indoors::{Decor, SKIRTING};
use crate::model::Prop;

impl Stage<'_> {
    /// A hearth about `x`, 340 wide; burning when lamps are lit or it is cold. Gives its light.
    pub fn hearth(
        &mut self,
        x: f32,
        decor: &Decor,
        burning: bool,
        lights: &[Light],
    ) -> Option<Light> {
        let (left, top, w) = (x - 168.0, 905.0, 336.0);
        let stone = mix(decor.pattern, hex(0x9a7a68), 0.4);
        let mut shape = Shape::new();
        shape.rect(left - 26.0, top - 30.0, w + 52.0, 24.0);
        shape.rect(left - 12.0, top - 8.0, w + 24.0, 16.0);
        shape.rect(left, top, w, SKIRTING - top);
        let mut sheet = Sheet::of(shape, stone);
        let mut lines = Shape::new();
        lines.rect(left + 20.0, top + 40.0, 34.0, SKIRTING - top - 40.0);
        lines.rect(left + w - 54.0, top + 40.0, 34.0, SKIRTING - top - 40.0);
        lines.rect(left + 64.0, top + 24.0, w - 128.0, 40.0);
        sheet.stroke(lines, decor.trim, 0.7, 3.5);
        let mut mouth = Shape::new();
        mouth.arch(left + 74.0, top + 96.0, w - 148.0, SKIRTING - top - 96.0);
        sheet.fill(mouth, scaled(decor.dark, 0.6), 1.0);
        self.canvas.lay(
            &sheet,
            Finish::PAPER.shadow(0.45, 24.0).receive(0.5),
            lights,
        );
        if !burning && !self.is_winter() {
            return None;
        }
        lights::fire(&mut self.canvas, x, SKIRTING - 10.0, 1.0);
        Some(Light::new(x, 1140.0, 330.0, hex(0xff9d45), 1.15))
    }

    /// A lit candle on (`x`, `y`).
    pub fn candle(&mut self, x: f32, y: f32, k: f32) -> Light {
        let mut sheet = Sheet::new();
        let stick = mix(self.palette.ink, hex(0x8a6330), 0.4);
        let at = lights::candle(&mut sheet, x, y, k, stick, hex(0xf1dcb0));
        self.canvas
            .glow(at.0, at.1, 110.0 * k, self.palette.warm, 0.45);
        self.canvas
            .lay(&sheet, Finish::PAPER.shadow(0.3, 8.0).receive(0.0), &[]);
        lights::flame(&mut self.canvas, at, k, self.palette.warm);
        Light::new(at.0, at.1, 190.0, self.palette.warm, 0.8)
    }

    /// The prompt's things on a table top from `x` to `x` + `w` at `y`, each about `size` high. What
    /// is already in somebody's hand is left out.
    pub fn table_top(&mut self, x: f32, y: f32, w: f32, size: f32) {
        let held = held_prop(self.prompt);
        let mut things: Vec<Prop> = self
            .prompt
            .props
            .iter()
            .copied()
            .filter(|p| fits_table(*p) && Some(*p) != held)
            .collect();
        things.truncate(3);
        if things.is_empty() {
            things = vec![
                self.rng
                    .pick(&[Prop::Cup, Prop::Book, Prop::Flower, Prop::Bottle]),
            ];
        }
        let papers = Papers::lit(self.palette.near, hex(0xb8433a)).shaded(self.palette.ink, 0.35);
        let mut sheet = Sheet::new();
        let mut flames = Vec::new();
        let step = w / things.len() as f32;
        for (i, prop) in things.iter().enumerate() {
            let place = Place::new(x + step * (i as f32 + 0.5), y, size, 1.0);
            self.thing(&mut sheet, *prop, &place, &papers);
            flames.extend(flame_of(*prop).map(|f| place.at(f)));
        }
        self.canvas
            .lay(&sheet, Finish::PAPER.shadow(0.3, 10.0), &[self.key]);
        for at in flames {
            lights::flame(&mut self.canvas, at, size / 110.0, self.palette.warm);
        }
    }

    /// Curtains at one or both sides and a valance: the theatre's proscenium.
    pub fn curtains(
        &mut self,
        decor: &Decor,
        left: bool,
        right: bool,
        valance: bool,
        lights: &[Light],
    ) {
        let cloth = toned(decor.dark, 0.15, 1.1);
        let fold = toned(decor.pattern, 0.42, 1.3);
        let mut sheet = Sheet::new();
        let tie = self.rng.range(720.0, 1000.0);
        if left {
            Curtain {
                edge: -30.0,
                open: 250.0,
                top: -20.0,
                tie,
                bottom: H + 40.0,
            }
            .draw(&mut sheet, cloth, fold);
        }
        if right {
            Curtain {
                edge: W + 30.0,
                open: 840.0,
                top: -20.0,
                tie: tie - 60.0,
                bottom: H + 40.0,
            }
            .draw(&mut sheet, cloth, fold);
        }
        if valance {
            let mut shape = Shape::new();
            let mut points = vec![(W + 30.0, -20.0), (W + 30.0, -20.0), (W + 30.0, 150.0)];
            for i in (0..=6).rev() {
                let y = if i % 2 == 0 { 196.0 } else { 126.0 };
                points.push((W / 6.0 * i as f32, y));
            }
            points.extend([(-30.0, 150.0), (-30.0, -20.0), (-30.0, -20.0)]);
            shape.blob(&points);
            sheet.fill(shape, cloth, 1.0);
        }
        self.canvas.lay(
            &sheet,
            Finish {
                rim: 0.5,
                blur: 40.0,
                ..Finish::FRAME
            },
            lights,
        );
    }

    /// The cast on an indoor floor.
    pub fn cast_indoors(&mut self, seat: Seat, lights: &[Light]) {
        let floor = self.floor(seat, lights.to_vec());
        self.cast(&floor);
    }
}
