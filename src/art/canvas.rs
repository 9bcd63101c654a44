//! The light-box: sheets of paper are laid on it from back to front. Owns the compositing; what is
//! laid and where is the templates' business.

use super::color::{Rgb, lerp};
use super::field::Field;
use super::finish::{Finish, Light};
use super::focus::Focus;
use super::math::smoothstep;
use super::paper::{TILE, tile, wrapped};
use super::planes::{Note, Split};
use super::sheet::{Cutout, Sheet};
use super::view::View;

/// A pixel: red, green, blue, opacity; the colours are multiplied by the opacity.
pub type Pixel = [f32; 4];

/// Colour of shadows: a dark that is not quite black.
const SHADE: Rgb = [0.02, 0.015, 0.03];
/// Pixels between the nodes of the light map.
const NODE: usize = 8;

/// The picture while it is being made.
pub struct Canvas {
    /// What part of the design space is seen.
    pub view: View,
    /// Planes from the back, each in rows of pixels from the top; the last is in the making.
    pub planes: Vec<Vec<Pixel>>,
    /// The people, once they stand.
    pub focus: Option<Focus>,
    split: Split,
    laid: usize,
}

/// `color` over `pixel` with the share `a`.
#[inline]
pub fn over(pixel: &mut Pixel, color: Rgb, a: f32) {
    let keep = 1.0 - a;
    pixel[0] = pixel[0] * keep + color[0] * a;
    pixel[1] = pixel[1] * keep + color[1] * a;
    pixel[2] = pixel[2] * keep + color[2] * a;
    pixel[3] = pixel[3] * keep + a;
}

/// What is there of `pixel` takes the share `a` of `color`. Done to each of several planes it does the
/// same to the picture that they make together.
#[inline]
pub fn tint(pixel: &mut Pixel, color: Rgb, a: f32) {
    let (keep, add) = (1.0 - a, a * pixel[3]);
    pixel[0] = pixel[0] * keep + color[0] * add;
    pixel[1] = pixel[1] * keep + color[1] * add;
    pixel[2] = pixel[2] * keep + color[2] * add;
}

impl Canvas {
    /// A black canvas; one that is to be split bleeds beyond the page that `view` shows.
    pub fn new(view: View, split: Split) -> Self {
        let view = match split {
            Split::At(_) => view.bled(),
            Split::Whole | Split::Noted(_) => view,
        };
        Self {
            view,
            planes: vec![vec![[0.0, 0.0, 0.0, 1.0]; view.width * view.height]],
            focus: None,
            split,
            laid: 0,
        }
    }

    /// Covers everything with a colour.
    pub fn fill(&mut self, color: Rgb) {
        let nearest = self.planes.len() - 1;
        self.planes[nearest].fill([color[0], color[1], color[2], 1.0]);
    }

    /// One row of pixels of the plane in the making.
    pub fn row(&mut self, y: usize) -> &mut [Pixel] {
        let width = self.view.width;
        let nearest = self.planes.len() - 1;
        &mut self.planes[nearest][y * width..(y + 1) * width]
    }

    /// Says that all that has been laid belongs to the back plane: the sky and what is in it.
    pub fn settle(&mut self) {
        if let Split::Noted(notes) = &mut self.split {
            notes.iter_mut().for_each(Note::settle);
        }
    }

    /// What each sheet covers, if that was to be noted.
    pub fn notes(&self) -> &[Note] {
        match &self.split {
            Split::Noted(notes) => notes,
            Split::Whole | Split::At(_) => &[],
        }
    }

    /// Lays the people, whom the eye is to find, over everything so far.
    pub fn lay_people(&mut self, sheet: &Sheet, finish: Finish, lights: &[Light]) {
        if let Some(cutout) = sheet.raster(&self.view) {
            let focus = Focus::of(&cutout);
            self.halo(&focus, lights);
            self.focus = Some(focus);
        }
        self.lay(sheet, finish, lights);
        if let Split::Noted(notes) = &mut self.split
            && let Some(note) = notes.last_mut()
        {
            note.mark_people();
        }
    }

    /// A glow behind people whose ground is too dark to show them.
    fn halo(&mut self, focus: &Focus, lights: &[Light]) {
        let view = self.view;
        // Alike in a picture that bleeds: judged on the page alone.
        let page = focus.on_page(&view);
        let lack = page.lacks(&view, |x, y| {
            let at = (y + view.bleed.1) * view.width + x + view.bleed.0;
            let mut color = [0.0; 3];
            for plane in &self.planes {
                let pixel = plane[at];
                color = [0, 1, 2].map(|k| color[k] * (1.0 - pixel[3]) + pixel[k]);
            }
            color
        });
        let Some(light) = lights.first().filter(|_| lack > 0.0) else {
            return;
        };
        let x = view.x(page.left + view.bleed.0) + page.width as f32 * 0.5 / view.scale;
        let y = view.y(page.top + view.bleed.1) + page.height as f32 * 0.5 / view.scale;
        let radius = page.width.max(page.height) as f32 * 0.62 / view.scale;
        self.glow(x, y, radius, light.color, (lack * 2.4).min(0.5));
    }

    /// Lays a sheet over everything so far.
    pub fn lay(&mut self, sheet: &Sheet, finish: Finish, lights: &[Light]) {
        if matches!(&self.split, Split::At(cut) if cut.is_at(self.laid)) {
            self.planes
                .push(vec![[0.0; 4]; self.view.width * self.view.height]);
        }
        self.laid += 1;
        let cutout = sheet.raster(&self.view);
        if let Split::Noted(notes) = &mut self.split {
            notes.push(Note::of(&self.view, cutout.as_ref(), finish.front));
        }
        let Some(cutout) = cutout else {
            return;
        };
        if finish.front
            && let Some(focus) = &mut self.focus
        {
            focus.hide(&cutout);
        }
        if finish.shadow > 0.0 {
            self.shadow(&cutout, &finish);
        }
        let map = LightMap::new(&self.view, &cutout, finish.receive, lights);
        let grain = Grain::new(self.laid, &self.view, &cutout);
        let mut lit = Vec::new();
        for y in 0..cutout.height() {
            if let Some(map) = &map {
                map.row(cutout.top + y, &mut lit);
            }
            self.lay_row(&cutout, y, &finish, lights, &lit, &grain);
        }
    }

    fn lay_row(
        &mut self,
        cutout: &Cutout,
        y: usize,
        finish: &Finish,
        lights: &[Light],
        lit: &[Pixel],
        grain: &Grain,
    ) {
        let view = self.view;
        let design_y = view.y(cutout.top + y);
        let veil = finish
            .veil
            .map(|v| (v.amount * smoothstep(v.from, v.to, design_y), v.color))
            .filter(|v| v.0 > 0.0);
        let line = cutout.row(y);
        let above = (finish.edge > 0.0 && y >= 2).then(|| cutout.row(y - 2));
        let texture = grain.row(cutout.top + y);
        // Paper farther than this from its edge has no rim.
        let near = (finish.rim_width * view.scale).ceil() as usize + 1;
        let last = cutout.width() - 1;
        let over_row = cutout.row(y.saturating_sub(near));
        let under_row = cutout.row((y + near).min(cutout.height() - 1));
        let out = &mut self.row(cutout.top + y)[cutout.left..cutout.left + cutout.width()];
        for (x, (pixel, ink)) in out.iter_mut().zip(line.chunks_exact(4)).enumerate() {
            if ink[3] == 0 {
                continue;
            }
            let unmultiply = if ink[3] == 255 {
                1.0 / 255.0
            } else {
                1.0 / f32::from(ink[3])
            };
            let mut c = [0, 1, 2].map(|i| f32::from(ink[i]) * unmultiply);
            if let Some((amount, color)) = veil {
                c = lerp(c, color, amount);
            }
            if !lit.is_empty() {
                let node = x / NODE;
                let u = (x % NODE) as f32 * (1.0 / NODE as f32);
                let (p, q) = (&lit[node], &lit[node + 1]);
                let k = |i: usize| p[i] + (q[i] - p[i]) * u;
                c = [c[0] * k(3) + k(0), c[1] * k(3) + k(1), c[2] * k(3) + k(2)];
            }
            if let Some(above) = above {
                let step = i32::from(ink[3]) - i32::from(above[x * 4 + 3]);
                if step > 0 {
                    c = lerp(c, [1.0, 0.97, 0.9], step as f32 * finish.edge / 255.0);
                }
            }
            let inner = || {
                let (left, right) = (x.saturating_sub(near), (x + near).min(last));
                [(line, left), (line, right), (over_row, x), (under_row, x)]
                    .iter()
                    .all(|(row, i)| row[i * 4 + 3] == 255)
            };
            if finish.rim > 0.0 && !inner() {
                let (glow, color) = rim(cutout, (x, y), finish, lights, &view);
                c = lerp(c, color, glow);
            }
            if finish.grain > 0.0 {
                let t = texture[grain.columns[x]] * finish.grain;
                c = c.map(|v| v + t * (v + 0.04));
            }
            over(pixel, c, f32::from(ink[3]) * (1.0 / 255.0));
        }
    }

    /// The soft shadow that a sheet throws on what lies behind it.
    fn shadow(&mut self, cutout: &Cutout, finish: &Finish) {
        let scale = self.view.scale;
        let margin = (finish.blur * scale * 1.6) as usize;
        let mut field = Field::coverage(
            |x, y| cutout.alpha(x as isize, y as isize),
            (cutout.left, cutout.top),
            (cutout.width(), cutout.height()),
            4,
            margin,
        );
        field.blur(finish.blur * scale * 0.58);
        let drop = finish.drop * scale;
        let (w, h) = (self.view.width, self.view.height);
        let columns =
            cutout.left.saturating_sub(margin)..(cutout.left + cutout.width() + margin).min(w);
        let rows =
            cutout.top.saturating_sub(margin)..(cutout.top + cutout.height() + margin).min(h);
        let mut dark = Vec::new();
        for y in rows {
            let inside = y.checked_sub(cutout.top).filter(|r| *r < cutout.height());
            let line = inside.map(|r| cutout.row(r));
            field.row(columns.clone(), y as f32 - drop, &mut dark);
            let row = self.row(y);
            for (x, dark) in columns.clone().zip(&dark) {
                let hidden = line.is_some_and(|line| {
                    x.checked_sub(cutout.left)
                        .is_some_and(|i| i < cutout.width() && line[i * 4 + 3] == 255)
                });
                if hidden {
                    continue;
                }
                let a = dark * finish.shadow;
                if a > 0.003 {
                    over(&mut row[x], SHADE, a);
                }
            }
        }
    }
}

/// Back light at a pixel of a cut-out: how much paper ends within the rim's width toward a light.
#[inline]
fn rim(
    cutout: &Cutout,
    at: (usize, usize),
    finish: &Finish,
    lights: &[Light],
    view: &View,
) -> (f32, Rgb) {
    let (x, y) = (at.0 as isize, at.1 as isize);
    let width = finish.rim_width * view.scale;
    let mut best = (0.0, [0.0; 3]);
    let own = f32::from(cutout.alpha(x, y)) / 255.0;
    let (fx, fy) = (view.x(cutout.left + at.0), view.y(cutout.top + at.1));
    for light in lights {
        let (dx, dy) = (light.x - fx, light.y - fy);
        let step = width / (dx * dx + dy * dy).sqrt().max(1.0);
        let other = cutout.alpha(x + (dx * step) as isize, y + (dy * step) as isize);
        let strength = (0.35 * light.power + light.reach(fx, fy)).min(1.0);
        let glow = (own - f32::from(other) / 255.0).max(0.0) * finish.rim * strength;
        if glow > best.0 {
            best = (glow.min(0.9), light.color);
        }
    }
    best
}

/// What all lights do to a paper: `c' = keep · c + add`, on a coarse grid over the cut-out.
struct LightMap {
    nodes: Vec<Pixel>,
    width: usize,
    top: usize,
}

impl LightMap {
    fn new(view: &View, cutout: &Cutout, receive: f32, lights: &[Light]) -> Option<Self> {
        if receive <= 0.0 || lights.is_empty() {
            return None;
        }
        let (width, height) = (cutout.width() / NODE + 2, cutout.height() / NODE + 2);
        let mut nodes = Vec::with_capacity(width * height);
        for j in 0..height {
            let y = view.y(cutout.top + j * NODE);
            for i in 0..width {
                let x = view.x(cutout.left + i * NODE);
                let mut node = [0.0, 0.0, 0.0, 1.0];
                for light in lights {
                    let share = (light.reach(x, y) * receive).min(0.85);
                    node = node.map(|v| v * (1.0 - share));
                    (0..3).for_each(|k| node[k] += light.color[k] * share);
                }
                nodes.push(node);
            }
        }
        Some(Self {
            nodes,
            width,
            top: cutout.top,
        })
    }

    /// The nodes of one pixel row.
    fn row(&self, y: usize, out: &mut Vec<Pixel>) {
        let (j, v) = (
            (y - self.top) / NODE,
            ((y - self.top) % NODE) as f32 / NODE as f32,
        );
        let upper = &self.nodes[j * self.width..][..self.width];
        let lower = &self.nodes[(j + 1) * self.width..][..self.width];
        out.clear();
        out.extend(
            upper
                .iter()
                .zip(lower)
                .map(|(a, b)| [0, 1, 2, 3].map(|k| a[k] + (b[k] - a[k]) * v)),
        );
    }
}

/// The paper tile, shifted for each sheet so that no two show the same fibres.
struct Grain {
    /// The tile's column for each of the cut-out's.
    columns: Vec<usize>,
    dy: usize,
    view: View,
}

impl Grain {
    fn new(sheet: usize, view: &View, cutout: &Cutout) -> Self {
        let (dx, dy) = (sheet * 7919 % TILE, sheet * 104_729 % TILE);
        let columns = cutout.left..cutout.left + cutout.width();
        let column = |x: usize| (wrapped(x, view.bleed.0, view.unit) + dx) % TILE;
        Self {
            columns: columns.map(column).collect(),
            dy,
            view: *view,
        }
    }

    fn row(&self, y: usize) -> &'static [f32] {
        let j = (wrapped(y, self.view.bleed.1, self.view.unit) + self.dy) % TILE;
        &tile()[j * TILE..(j + 1) * TILE]
    }
}
