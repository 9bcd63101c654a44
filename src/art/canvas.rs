//! The light-box: sheets of paper are laid on it from back to front. Owns the compositing; what is
//! laid and where is the templates' business.

use super::color::Rgb;
use super::field::Field;
use super::finish::{Finish, Light};
use super::focus::Focus;
use super::paper_light::{Grain, LightMap};
use super::planes::{Note, Split};
use super::resort::Resort;
use super::sheet::{Cutout, Sheet};
use super::view::View;

/// A pixel: red, green, blue, opacity; the colours are multiplied by the opacity.
pub type Pixel = [f32; 4];

/// Colour of shadows: a dark that is not quite black.
const SHADE: Rgb = [0.02, 0.015, 0.03];
/// The picture while it is being made.
pub struct Canvas {
    /// What part of the design space is seen.
    pub view: View,
    /// Planes from the back, each in rows of pixels from the top; the last is in the making.
    pub planes: Vec<Vec<Pixel>>,
    /// The people, once they stand.
    pub focus: Option<Focus>,
    /// On which plane they are.
    pub peopled: usize,
    /// What is done for bars that the layout alone does not meet.
    pub resort: Resort,
    split: Split,
    laid: usize,
}

/// `color` over `pixel` with the share `a`.
#[inline]
pub fn over(pixel: &mut Pixel, color: Rgb, a: f32) {
    blend(pixel, [color[0], color[1], color[2], 1.0], a);
}

/// The same with a colour of opacity 1, in four lanes.
#[inline]
pub fn blend(pixel: &mut Pixel, color: Pixel, a: f32) {
    let keep = 1.0 - a;
    for (own, new) in pixel.iter_mut().zip(color) {
        *own = *own * keep + new * a;
    }
}

/// What is `t` of the way from `a` to `b`, in four lanes.
#[inline]
pub fn lerp4(a: Pixel, b: Pixel, t: f32) -> Pixel {
    // Written out, for the compiler makes four lanes of this and a stumbling loop of `map`.
    [
        a[0] + (b[0] - a[0]) * t,
        a[1] + (b[1] - a[1]) * t,
        a[2] + (b[2] - a[2]) * t,
        a[3] + (b[3] - a[3]) * t,
    ]
}

/// What is there of `pixel` takes the share `a` of `color`. Done to each of several planes it does the
/// same to the picture that they make together.
#[inline]
pub fn tint(pixel: &mut Pixel, color: Rgb, a: f32) {
    let (keep, add) = (1.0 - a, a * pixel[3]);
    // The opacity comes out as it was: o (1 - a) + a o.
    let color = [color[0], color[1], color[2], 1.0];
    for (own, new) in pixel.iter_mut().zip(color) {
        *own = *own * keep + new * add;
    }
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
            peopled: 0,
            resort: Resort::NONE,
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
        let cutout = sheet.raster(&self.view);
        let focus = cutout.as_ref().map(Focus::of);
        if let Some(focus) = &focus {
            self.halo(focus, lights);
        }
        self.lay_cut(cutout, finish, lights);
        self.focus = focus.or(self.focus.take());
        self.peopled = self.planes.len() - 1;
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
        let amount = (lack * 2.4).min(0.5).max(self.resort.backlight());
        let Some(light) = lights.first().filter(|_| amount > 0.0) else {
            return;
        };
        let x = view.x(page.left + view.bleed.0) + page.width as f32 * 0.5 / view.scale;
        let y = view.y(page.top + view.bleed.1) + page.height as f32 * 0.5 / view.scale;
        let radius = page.width.max(page.height) as f32 * 0.62 / view.scale;
        self.glow(x, y, radius, light.color, amount);
    }

    /// Lays a sheet over everything so far.
    pub fn lay(&mut self, sheet: &Sheet, finish: Finish, lights: &[Light]) {
        self.lay_cut(sheet.raster(&self.view), finish, lights);
    }

    fn lay_cut(&mut self, mut cutout: Option<Cutout>, finish: Finish, lights: &[Light]) {
        if matches!(&self.split, Split::At(cut) if cut.is_at(self.laid)) {
            self.planes
                .push(vec![[0.0; 4]; self.view.width * self.view.height]);
        }
        self.laid += 1;
        if finish.front
            && self.resort.is_open()
            && let (Some(cutout), Some(focus)) = (&mut cutout, &self.focus)
        {
            focus.open(cutout);
        }
        if let Split::Noted(notes) = &mut self.split {
            notes.push(Note::of(&self.view, cutout.as_ref(), finish.front));
        }
        let Some(cutout) = cutout else {
            return;
        };
        if let Some(focus) = &mut self.focus {
            if finish.front {
                focus.hide(&cutout);
            }
            focus.cover(&cutout);
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
        let strength = finish.shadow;
        let least = 0.003 / strength;
        let first = columns.start;
        let mut field = field.rows(columns.clone());
        let mut hidden = vec![false; columns.len()];
        for y in rows {
            hidden.fill(false);
            if let Some(line) = y.checked_sub(cutout.top).filter(|r| *r < cutout.height()) {
                let inks = hidden[cutout.left - first..]
                    .iter_mut()
                    .zip(cutout.inks(line));
                inks.for_each(|(hidden, ink)| *hidden = ink[3] == 255);
            }
            let row = &mut self.row(y)[columns.clone()];
            field.cells(y as f32 - drop, least, |cell, value, slope| {
                let cell = cell.start - first..cell.end - first;
                let pixels = row[cell.clone()].iter_mut().zip(&hidden[cell]);
                for (i, (pixel, hidden)) in pixels.enumerate() {
                    if !hidden {
                        over(pixel, SHADE, (value + slope * i as f32) * strength);
                    }
                }
            });
        }
    }
}
