//! Frames of outdoor templates: the banks of near ground where captions stand, and the trees through
//! which a scene is seen.

use super::super::finish::Finish;
use super::super::motif::{land, tree};
use super::super::noise::fractal;
use super::super::shape::{Point, Shape};
use super::super::sheet::Sheet;
use super::super::stage::Stage;
use super::super::view::{H, W};

/// Frames through which an outdoor scene is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frame {
    /// Leafy boughs from above and one trunk.
    Boughs,
    /// One bare or wind-bent tree.
    LoneTree,
    /// Pines at both sides.
    Pines,
    /// A leafy tree at one side.
    SideTree,
    /// Grass alone.
    Grass,
}

impl Stage<'_> {
    /// The nearest sheets: two banks of dark ground with grass, and what the frame adds.
    pub fn frame(&mut self, frame: Frame) {
        self.bank(1478.0, 0.86, 150, 46.0, Finish::FRAME.shadow(0.30, 24.0));
        let dip = self.bank_line(1590.0);
        let mut shape = Shape::new();
        shape.ground(&dip, H);
        land::grass(
            &mut shape,
            &dip,
            (0.0, W),
            240,
            66.0,
            self.wind,
            &mut self.rng,
        );
        let (bare, centre) = (self.is_winter(), self.centre);
        let leaf = if bare { 0.0 } else { 30.0 };
        let rng = &mut self.rng;
        match frame {
            Frame::Boughs => {
                tree::trunk(&mut shape, rng.range(10.0, 60.0), 1600.0, -40.0, 150.0, rng);
                for _ in 0..24 {
                    let x = rng.range(-20.0, W + 20.0);
                    let k = ((x - 540.0) / 540.0).abs();
                    let length = rng.range(110.0, 190.0) + 190.0 * k * k;
                    let angle = 1.57 + rng.normal() * 0.5;
                    tree::spray(&mut shape, (x, -30.0), angle, length, 34.0, rng);
                }
            }
            Frame::LoneTree => {
                // At the edge that is farther from the people, leaning out of the picture.
                let right = centre < 540.0;
                let (x, lean) = if right { (1010.0, 0.55) } else { (70.0, -0.55) };
                let habit = tree::Habit {
                    leaf: 0.0,
                    spread: 0.62,
                    lean,
                    depth: 5,
                };
                let h = rng.range(620.0, 760.0);
                tree::tree(&mut shape, x + rng.normal() * 24.0, 1540.0, h, &habit, rng);
            }
            Frame::Pines => {
                for (x, h) in [
                    (-6.0, 880.0),
                    (92.0, 540.0),
                    (1044.0, 740.0),
                    (966.0, 420.0),
                    (1104.0, 960.0),
                ] {
                    tree::pine(
                        &mut shape,
                        x + rng.normal() * 14.0,
                        1700.0,
                        h * rng.range(0.85, 1.15),
                        rng,
                    );
                }
            }
            Frame::SideTree => {
                let flip = |x: f32| if centre < 540.0 { W - x } else { x };
                let lean = if centre < 540.0 { 0.35 } else { -0.35 };
                let habit = tree::Habit {
                    leaf,
                    spread: 0.62,
                    lean,
                    depth: 4,
                };
                tree::tree(
                    &mut shape,
                    flip(rng.range(0.0, 40.0)),
                    1560.0,
                    1250.0,
                    &habit,
                    rng,
                );
                if !bare {
                    for (x, y) in [
                        (10.0, 470.0),
                        (130.0, 360.0),
                        (50.0, 600.0),
                        (-20.0, 740.0),
                        (200.0, 280.0),
                        (330.0, 210.0),
                    ] {
                        let at = (flip(x), y + rng.normal() * 24.0);
                        tree::foliage(&mut shape, at, rng.range(90.0, 140.0), 90.0, 120, 28.0, rng);
                    }
                }
            }
            Frame::Grass => {}
        }
        let mut sheet = Sheet::of(shape, self.palette.ramp(0.97));
        let mut blades = Shape::new();
        for _ in 0..34 {
            // Cut-lines like the figures': the nearest paper must not be one dead black.
            let x = self.rng.range(0.0, W);
            let y = land::height(&dip, x) + self.rng.range(30.0, 240.0);
            let (h, bend) = (
                self.rng.range(26.0, 64.0),
                self.rng.normal() * 16.0 + self.wind * 20.0,
            );
            blades.curve(&[(x, y), (x + bend * 0.3, y - h * 0.6), (x + bend, y - h)]);
        }
        sheet.stroke(blades, self.palette.ramp(0.62), 0.40, 2.0);
        self.canvas.lay(&sheet, Finish::FRAME, &[self.key]);
    }

    /// Boughs from above alone.
    pub fn frame_above(&mut self) {
        let leaf = if self.is_winter() { 6.0 } else { 32.0 };
        let mut shape = Shape::new();
        for _ in 0..24 {
            let x = self.rng.range(-20.0, W + 20.0);
            let k = ((x - 540.0) / 540.0).abs();
            let length = 90.0 + 220.0 * k * k;
            let angle = 1.57 + self.rng.normal() * 0.5;
            tree::spray(&mut shape, (x, -30.0), angle, length, leaf, &mut self.rng);
        }
        let sheet = Sheet::of(shape, self.palette.ramp(0.96));
        self.canvas.lay(&sheet, Finish::FRAME, &[self.key]);
    }

    /// A line of near ground that dips under the people.
    fn bank_line(&mut self, y: f32) -> Vec<Point> {
        let (seed, centre) = (self.rng.seed(), self.centre);
        land::line(|x| {
            let off = ((x - centre) / 560.0).abs();
            y - 120.0 * off * off + 30.0 * (fractal(seed, x * 0.006, 0.0, 4) - 0.5)
        })
    }

    /// One bank of near ground with grass.
    pub fn bank(&mut self, y: f32, depth: f32, blades: usize, tall: f32, finish: Finish) {
        let line = self.bank_line(y);
        let mut shape = Shape::new();
        shape.ground(&line, H);
        land::grass(
            &mut shape,
            &line,
            (0.0, W),
            blades,
            tall,
            self.wind,
            &mut self.rng,
        );
        let color = self.palette.ramp(depth);
        self.canvas
            .lay(&Sheet::of(shape, color), finish, &[self.key]);
    }

    /// One of the frames, by the seed.
    pub fn pick_frame(&mut self, frames: &[Frame]) -> Frame {
        self.rng.pick(frames)
    }
}
