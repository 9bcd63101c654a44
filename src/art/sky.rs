//! The sky: a graded wash, sun or moon with stepped halo rings cut from paper (the look's
//! signature), stars and clouds.

use super::canvas::{Canvas, Pixel, lerp4};
use super::color::{Rgb, lerp, mix};
use super::field::Field;
use super::finish::{Finish, Light};
use super::math::{TAU, pow, smoothstep};
use super::motif::cloud;
use super::noise::fractal;
use super::palette::Palette;
use super::rng::Rng;
use super::shape::Shape;
use super::sheet::Sheet;
use super::view::W;

/// What is in the sky.
#[derive(Clone, Copy, Debug)]
pub struct Sky {
    /// Sun or moon: x, y, radius.
    pub orb: (f32, f32, f32),
    /// Strength of disc and halo; 0 hides them.
    pub glow: f32,
    /// Height of the horizon, where the gradient ends.
    pub horizon: f32,
    /// How many stars.
    pub stars: usize,
    /// Whether it is the moon, with its seas.
    pub moon: bool,
    /// Whether the moon is a crescent.
    pub crescent: bool,
}

/// Radii of the halo rings in orb radii, and what each adds.
const RINGS: [(f32, f32); 4] = [(1.75, 0.34), (2.75, 0.27), (4.05, 0.22), (5.7, 0.17)];
/// Share of the stepped rings in the halo; the rest is smooth.
const STEPPED: f32 = 0.55;
/// The wash is computed once for each square of this many pixels and read back smoothly.
const COARSE: usize = 2;

impl Sky {
    /// The light that falls from this sky on the papers below.
    pub fn light(&self, palette: &Palette) -> Light {
        Light::new(
            self.orb.0,
            self.orb.1,
            430.0,
            palette.orb,
            0.35 + 0.6 * self.glow,
        )
    }

    /// Paints the sky from the top of the picture down to the horizon and a little below.
    pub fn paint(&self, canvas: &mut Canvas, palette: &Palette, rng: &mut Rng) {
        self.wash(canvas, palette, rng.seed());
        if self.stars > 0 {
            self.sprinkle(canvas, palette, rng);
        }
        if self.glow > 0.3 {
            self.disc(canvas, palette, rng);
        }
    }

    fn wash(&self, canvas: &mut Canvas, palette: &Palette, seed: u32) {
        let view = canvas.view;
        let ramp = gradient(palette);
        let wash = Field::sampled(&view, 8, 0..view.height, |x, y| {
            fractal(seed, x * 0.0030 + 3.0, y * 0.0030, 4) - 0.5
        });
        let end = view.rows(0.0, self.horizon + 260.0).end;
        let (gw, gh) = (view.width.div_ceil(COARSE) + 1, end.div_ceil(COARSE) + 1);
        let mut coarse: Vec<Rgb> = Vec::with_capacity(gw * gh);
        for j in 0..gh {
            let py = j * COARSE;
            let y = view.y(py);
            for i in 0..gw {
                let (px, x) = (i * COARSE, view.x(i * COARSE));
                let grain = wash.at(px as f32, py as f32);
                coarse.push(self.color(&ramp, palette.orb, x, y, grain));
            }
        }
        let mut line: Vec<Pixel> = Vec::new();
        for py in 0..end {
            let (upper, lower) = (
                &coarse[py / COARSE * gw..],
                &coarse[(py / COARSE + 1) * gw..],
            );
            let v = (py % COARSE) as f32 / COARSE as f32;
            line.clear();
            line.extend(upper[..gw].iter().zip(lower).map(|(a, b)| {
                let c = lerp(*a, *b, v);
                [c[0], c[1], c[2], 1.0]
            }));
            let row = canvas.row(py).chunks_mut(COARSE);
            for (pixels, pair) in row.zip(line.windows(2)) {
                for (k, pixel) in pixels.iter_mut().enumerate() {
                    let u = k as f32 / COARSE as f32;
                    *pixel = lerp4(pair[0], pair[1], u);
                }
            }
        }
    }

    fn color(&self, ramp: &[Rgb], orb: Rgb, x: f32, y: f32, wash: f32) -> Rgb {
        let t = (y / self.horizon + wash * 0.16).clamp(0.0, 1.0);
        let mut c = ramp[(t * (ramp.len() - 1) as f32) as usize];
        if self.glow > 0.0 {
            let (dx, dy) = (x - self.orb.0, y - self.orb.1);
            let distance = (dx * dx + dy * dy).sqrt() / self.orb.2;
            let smooth = 1.0 / (1.0 + (distance / 3.2) * (distance / 3.2));
            let wobbly = distance + wash * 1.1;
            let mut stepped = 0.0;
            // The shadow of the outermost ring ends 0.30 farther out.
            let rings = if wobbly < RINGS[3].0 + 0.31 {
                &RINGS[..]
            } else {
                &[]
            };
            for &(radius, weight) in rings {
                stepped += weight * (1.0 - smoothstep(radius - 0.03, radius + 0.03, wobbly));
                if wobbly > radius {
                    // Each ring throws a soft shadow outward.
                    stepped -= 0.05 * (1.0 - smoothstep(radius, radius + 0.30, wobbly));
                }
            }
            let halo = (smooth * (1.0 - STEPPED) + stepped * STEPPED) * self.glow;
            c = lerp(c, orb, halo.clamp(0.0, 0.9) * 0.78);
        }
        let k = 1.0 + wash * 0.10;
        [c[0] * k, c[1] * k, c[2] * k]
    }

    fn sprinkle(&self, canvas: &mut Canvas, palette: &Palette, rng: &mut Rng) {
        let mut sheet = Sheet::new();
        for _ in 0..self.stars {
            let (x, y) = (
                rng.range(0.0, W),
                pow(rng.unit(), 1.3) * self.horizon * 0.72,
            );
            let (size, alpha) = (rng.unit(), 0.35 + 0.6 * rng.unit());
            let (dx, dy) = (x - self.orb.0, y - self.orb.1);
            if dx * dx + dy * dy < (self.orb.2 * 2.2) * (self.orb.2 * 2.2) {
                continue;
            }
            let mut shape = Shape::new();
            if size > 0.965 {
                let r = rng.range(5.0, 8.0);
                for k in 0..4 {
                    shape.leaf((x, y), k as f32 * TAU / 4.0, r, r * 0.16);
                }
            } else {
                shape.circle(x, y, 0.8 + size * size * 1.8);
            }
            sheet.fill(shape, palette.orb, alpha);
        }
        canvas.lay(&sheet, Finish::BARE, &[]);
    }

    fn disc(&self, canvas: &mut Canvas, palette: &Palette, rng: &mut Rng) {
        let (x, y, r) = self.orb;
        canvas.glow(x, y, r * 1.5, palette.orb, 0.55 * self.glow);
        let mut disc = Shape::new();
        disc.circle(x, y, r);
        let mut sheet = Sheet::of(disc, palette.orb);
        if self.crescent {
            let mut bite = Shape::new();
            bite.circle(x + r * 0.42, y - r * 0.18, r * 0.86);
            sheet.cut(bite);
        } else if self.moon {
            for _ in 0..7 {
                let (a, b) = (rng.range(-0.6, 0.6), rng.range(-0.6, 0.6));
                let size = rng.range(0.08, 0.24) * r;
                if a * a + b * b < 0.40 {
                    let mut crater = Shape::new();
                    crater.circle(x + a * r, y + b * r, size);
                    sheet.fill(crater, mix(palette.orb, palette.sky[2], 0.5), 0.16);
                }
            }
        }
        let finish = Finish {
            grain: 0.10,
            ..Finish::BARE
        };
        canvas.lay(&sheet, finish, &[]);
    }
}

/// The sky's colours from zenith to horizon in small steps.
fn gradient(palette: &Palette) -> Vec<Rgb> {
    const STOPS: [f32; 4] = [0.0, 0.42, 0.78, 1.0];
    (0..512)
        .map(|i| {
            let t = i as f32 / 511.0;
            let j = STOPS[1..3].iter().filter(|s| t >= **s).count();
            let u = (t - STOPS[j]) / (STOPS[j + 1] - STOPS[j]);
            mix(palette.sky[j], palette.sky[j + 1], u.clamp(0.0, 1.0))
        })
        .collect()
}

/// Fair-weather heaps.
pub fn heaps(canvas: &mut Canvas, palette: &Palette, light: Light, count: usize, rng: &mut Rng) {
    let mut shape = Shape::new();
    for _ in 0..count {
        let (x, y) = (rng.range(60.0, 1020.0), rng.range(330.0, 760.0));
        cloud::heap(&mut shape, x, y, rng.range(200.0, 430.0), rng);
    }
    let paper = mix(palette.haze, [1.0; 3], 0.5);
    let finish = Finish::PAPER
        .shadow(0.12, 18.0)
        .receive(0.18)
        .rim(0.5)
        .veiled(0.45, 300.0, 800.0, palette.haze);
    canvas.lay(&Sheet::of(shape, paper), finish, &[light]);
}

/// Long strips, lit from below by a low sun.
pub fn strips(canvas: &mut Canvas, palette: &Palette, light: Light, rng: &mut Rng) {
    for i in 0..6 {
        let u = i as f32 / 5.0;
        let mut shape = Shape::new();
        let (x, y) = (
            rng.range(60.0, 1020.0),
            190.0 + 590.0 * u + rng.normal() * 26.0,
        );
        cloud::strip(
            &mut shape,
            x,
            y,
            rng.range(620.0, 940.0) - 360.0 * u,
            46.0 - 26.0 * u,
            rng,
        );
        let paper = mix(palette.sky[1], palette.sky[2], 0.2 + 0.65 * u);
        let finish = Finish {
            drop: -8.0,
            ..Finish::PAPER.shadow(0.16, 14.0)
        }
        .receive(0.45)
        .rim(0.9);
        canvas.lay(&Sheet::of(shape, paper), finish, &[light]);
    }
}

/// A heavy ceiling in three layers.
pub fn ceiling(canvas: &mut Canvas, palette: &Palette, light: Light, heavy: f32, rng: &mut Rng) {
    for (y, depth, amp) in [
        (560.0, 0.40, 56.0),
        (390.0, 0.55, 72.0),
        (200.0, 0.74, 90.0),
    ] {
        let mut shape = Shape::new();
        cloud::ceiling(&mut shape, y, amp, rng.seed(), rng);
        let paper = mix(palette.sky[1], palette.ramp(depth), heavy);
        let finish = Finish {
            drop: 20.0,
            edge: 0.0,
            ..Finish::PAPER.shadow(0.28, 40.0)
        }
        .receive(0.5)
        .veiled(
            0.5,
            y - 200.0,
            y + 160.0,
            mix(palette.haze, palette.sky[2], 0.4),
        );
        canvas.lay(&Sheet::of(shape, paper), finish, &[light]);
    }
}
