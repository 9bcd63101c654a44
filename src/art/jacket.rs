//! Pages that carry type: the cover, and the image that a link shows elsewhere. Owns where the type stands,
//! what it is cut from, and how the picture is calmed behind it until it can be read.

use super::canvas::{Canvas, over};
use super::color::{Rgb, luminance, mix, to_lab, toned};
use super::finish::{Finish, Light};
use super::lettering::{Area, Block, compose};
use super::math::smoothstep;
use super::palette::Palette;
use super::planes::Split;
use super::shape::Shape;
use super::sheet::Sheet;
use super::stage::Stage;
use super::view::View;
use crate::model::{Prompt, Style};

/// Height of a cover for each pixel of its width, as a fraction: 3:2, a paperback's.
pub const COVER: (u32, u32) = (3, 2);
/// Height of a share image for each pixel of its width: 1200×630 is what previews are cut to.
pub const SHARE: (u32, u32) = (630, 1200);

/// Contrast of a title with what lies behind it (WCAG 2 ratio). Large type needs 3; at the size of a
/// thumbnail it is small.
const WANTED_CONTRAST: f32 = 5.5;
/// Share of a share image's width that shows the scene.
const SCENE: f32 = 0.56;

/// Where type stands on a cover.
const COVER_AREA: Area = Area {
    x: 104.0,
    y: 92.0,
    width: 872.0,
    height: 520.0,
    largest: 236.0,
    centred: true,
};

/// The canvas seen as a page: 1080 units wide, nothing zoomed.
fn page(view: &View, width: f32) -> View {
    let unit = view.width as f32 / width;
    View {
        scale: unit,
        unit,
        left: 0.0,
        top: 0.0,
        ..*view
    }
}

/// Sets the words of a cover into the upper part of its picture. Without words, or with letters that the
/// typeface lacks, the upper part is only calmed for a title that the page sets.
pub fn cover(stage: &mut Stage) {
    let block = stage.prompt.lettering.as_ref();
    let block = block.and_then(|words| compose(words, &COVER_AREA, stage.prompt.seed));
    let palette = stage.palette;
    let Some(block) = block else {
        let calm = mix(palette.sky[0], palette.ink, 0.45);
        stage.canvas.calm(calm, 0.62, 800.0);
        return;
    };
    let designed = stage.canvas.view;
    stage.canvas.view = page(&designed, 1080.0);
    // Lines between letters would be read as letters.
    let least = match stage.prompt.style {
        Style::ShadowTheatre => 0.25,
        Style::Engraving => 0.8,
    };
    let paper = quiet(&mut stage.canvas, &palette, block.bottom, least);
    lay(&mut stage.canvas, block, paper, &palette);
    stage.canvas.view = designed;
}

/// Calms what lies behind the type and gives the colour of paper that it is cut from: ink before a pale
/// sky, cream before a dark one, whichever the picture is nearer to. At
/// least the share `least` is drawn toward one tone.
fn quiet(canvas: &mut Canvas, palette: &Palette, bottom: f32, least: f32) -> Rgb {
    let unit = canvas.view.unit;
    let rows = (40.0 * unit) as usize..((bottom + 30.0) * unit) as usize;
    let mut light: Vec<(f32, Rgb)> = Vec::new();
    let step = (canvas.view.width / 120).max(1);
    for y in rows.step_by(step) {
        let row = canvas.row(y).iter().step_by(step);
        light.extend(row.map(|p| (to_lab([p[0], p[1], p[2]])[0], [p[0], p[1], p[2]])));
    }
    light.sort_by(|a, b| a.0.total_cmp(&b.0));
    let at = |percent: usize| {
        light
            .get(light.len() * percent / 100)
            .map_or([0.0; 3], |v| v.1)
    };
    let middle = to_lab(at(50))[0];
    let pale = middle > 0.70;
    let (paper, ground, worst) = if pale {
        (
            mix(palette.ink, [0.0; 3], 0.3),
            toned(mix(palette.sky[2], palette.orb, 0.5), 0.90, 0.9),
            at(2),
        )
    } else {
        let night = mix(palette.sky[0], palette.ink, 0.5);
        let night = toned(night, to_lab(night)[0].min(0.30), 1.0);
        (
            toned(mix(palette.orb, palette.warm, 0.2), 0.94, 0.75),
            night,
            at(98),
        )
    };
    let behind = |a: f32| [0, 1, 2].map(|i| worst[i] * (1.0 - a) + ground[i] * a);
    let amount = (0..=19)
        .map(|step| step as f32 * 0.05)
        .find(|a| contrast(behind(*a), paper) >= WANTED_CONTRAST)
        .unwrap_or(0.95);
    veil(canvas, ground, amount.max(least), bottom);
    paper
}

/// Draws the picture toward one colour: evenly behind the type, fading out below it.
fn veil(canvas: &mut Canvas, color: Rgb, amount: f32, bottom: f32) {
    let unit = canvas.view.unit;
    let (from, to) = (bottom - 40.0, bottom + 330.0);
    for y in 0..((to * unit) as usize).min(canvas.view.height) {
        let a = amount * smoothstep(to, from, y as f32 / unit);
        let row = canvas.row(y);
        row.iter_mut().for_each(|pixel| over(pixel, color, a));
    }
}

/// Contrast of two colours (WCAG 2 ratio).
fn contrast(a: Rgb, b: Rgb) -> f32 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// Lays set type as one more sheet of cut paper, lit from above.
fn lay(canvas: &mut Canvas, block: Block, paper: Rgb, palette: &Palette) {
    let dark = to_lab(paper)[0] < 0.5;
    let finish = Finish {
        shadow: if dark { 0.22 } else { 0.55 },
        blur: 9.0,
        drop: 4.0,
        grain: 0.05,
        receive: 0.12,
        edge: if dark { 0.10 } else { 0.35 },
        ..Finish::PAPER
    };
    let lamp = Light::new(540.0, 200.0, 700.0, palette.orb, 0.6);
    let mut sheet = Sheet::of(block.letters, paper);
    let accent = if dark {
        mix(paper, palette.warm, 0.35)
    } else {
        mix(paper, palette.warm, 0.45)
    };
    sheet.fill(block.ornament, accent, 1.0);
    canvas.lay(&sheet, finish, &[lamp]);
}

/// Width in pixels of the scene in a share image of the given width.
pub fn scene_width(width: u32) -> u32 {
    (width as f32 * SCENE) as u32
}

/// A share image: a finished `scene` at the right, the words on a sheet of paper at the left.
pub fn share(palette: Palette, prompt: &Prompt, scene: &Canvas, width: u32, height: u32) -> Canvas {
    let unit = width as f32 / 1200.0;
    let view = View {
        width: width as usize,
        height: height as usize,
        scale: unit,
        unit,
        left: 0.0,
        top: 0.0,
        bleed: (0, 0),
    };
    let mut canvas = Canvas::new(view, Split::Whole);
    let left = width as usize - scene.view.width;
    let mut row = Vec::new();
    for y in 0..height as usize {
        scene.flat_row(y, &mut row);
        canvas.row(y)[left..].copy_from_slice(&row);
    }
    let ground = toned(mix(palette.ink, palette.sky[0], 0.5), 0.245, 0.9);
    let edge = 1200.0 * (1.0 - SCENE);
    let mut panel = Shape::new();
    // A hand-cut edge: it bows a little.
    panel.blob(&[
        (-30.0, -30.0),
        (-30.0, -30.0),
        (edge + 26.0, -30.0),
        (edge + 26.0, -30.0),
        (edge + 44.0, 200.0),
        (edge + 30.0, 440.0),
        (edge + 50.0, 660.0),
        (edge + 50.0, 660.0),
        (-30.0, 660.0),
        (-30.0, 660.0),
    ]);
    let lamp = Light::new(1000.0, 200.0, 900.0, palette.orb, 0.5);
    canvas.lay(
        &Sheet::of(panel, ground),
        Finish {
            edge: 0.03,
            rim: 0.5,
            receive: 0.10,
            ..Finish::PAPER.shadow(0.55, 30.0)
        },
        &[lamp],
    );
    let area = Area {
        x: 64.0,
        y: 70.0,
        width: edge - 88.0,
        height: 490.0,
        largest: 128.0,
        centred: true,
    };
    let words = prompt.lettering.as_ref();
    if let Some(block) = words.and_then(|words| compose(words, &area, prompt.seed)) {
        let paper = toned(mix(palette.orb, palette.warm, 0.2), 0.94, 0.75);
        lay(&mut canvas, block, paper, &palette);
    }
    canvas
}

#[cfg(test)]
mod tests {
    use super::super::{draw, samples};
    use super::*;
    use crate::model::{Composition, Lettering, TimeOfDay};

    fn prompt(composition: Composition, time: TimeOfDay, title: &str) -> Prompt {
        Prompt {
            composition,
            time,
            lettering: Some(Lettering {
                title: title.to_owned(),
                subtitle: None,
                author: "Nobody".to_owned(),
            }),
            ..samples::plain()
        }
    }

    #[test]
    fn a_cover_carries_its_title_and_only_there() {
        for &time in TimeOfDay::ALL {
            let one = draw(&prompt(Composition::Cover, time, "MMMM"), 216);
            let other = draw(&prompt(Composition::Cover, time, "IIII"), 216);
            assert_eq!((one.width, one.height), (216, 324));
            let half = one.rgb.len() / 2;
            assert_ne!(one.rgb[..half], other.rgb[..half], "{time:?}");
            assert_eq!(one.rgb[half..], other.rgb[half..], "{time:?}");
        }
    }

    #[test]
    fn a_title_without_glyphs_leaves_the_plain_cover() {
        let mut plain = prompt(Composition::Cover, TimeOfDay::Dusk, "紅楼夢");
        let unset = draw(&plain, 108);
        plain.lettering = None;
        assert_eq!(unset, draw(&plain, 108));
    }

    #[test]
    fn a_share_image_has_the_size_that_previews_show() {
        let image = draw(&prompt(Composition::Share, TimeOfDay::Day, "Emma"), 1200);
        assert_eq!((image.width, image.height), (1200, 630));
    }
}
