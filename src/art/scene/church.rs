//! Church: a stained window over the altar, seen through receding Gothic arches of cut paper.

use super::super::cast::{Floor, Seat};
use super::super::color::{hex, mix};
use super::super::finish::{Finish, Light};
use super::super::math::{TAU, cos, sin};
use super::super::palette::is_dark;
use super::super::shape::Shape;
use super::super::sheet::Sheet;
use super::super::stage::{GROUND, MAN, Stage};
use super::super::view::{H, W};
use super::layout::Layout;

/// Colours of the glass.
const GLASS: [u32; 6] = [0xd7543f, 0xf2b84b, 0x3f7fb5, 0x6aa06a, 0xb56a9c, 0xf2e2b4];

/// Layouts of this file.
pub const LAYOUTS: &[Layout] = &[Layout::new("nave", paint)];

/// Draws the template.
fn paint(stage: &mut Stage) {
    let stone = hex(stage.rng.pick(&[0x4b4468, 0x5a4a44, 0x3f5560, 0x55505a]));
    stage.palette = stage.palette.land(stone, 0.75);
    if stage.is_winter() {
        stage.palette = stage.palette.land(hex(0x86a6d0), 0.50);
        stage.palette.orb = mix(stage.palette.orb, hex(0xd8ecff), 0.6);
    }
    // The altar window is the picture's one bright thing; the building centres on the camera.
    let x = stage.centre;
    let dim = if is_dark(stage.prompt.time) {
        0.75
    } else {
        1.0
    };
    let glow = Light::new(x, 600.0, 360.0, stage.palette.orb, 1.1 * dim);
    stage.key = glow;
    let mut back = Shape::new();
    back.rect(-5.0, -5.0, W + 10.0, H + 10.0);
    let wall = stage.palette.ramp(0.50);
    stage
        .canvas
        .lay(&Sheet::of(back, wall), Finish::SURFACE, &[glow]);
    let rose = stage.rng.chance(0.5);
    window(stage, x, rose, dim);
    arches(stage, x, glow);
    floor(stage, x);
    altar(stage, x, glow);
    let ground = |_: f32| GROUND;
    let spot = Floor {
        ground: &ground,
        size: MAN,
        seat: Seat::None,
        indoors: true,
        lights: vec![glow],
    };
    stage.cast(&spot);
    pews(stage, x, glow);
    stage.close();
}

fn window(stage: &mut Stage, x: f32, rose: bool, dim: f32) {
    let lead = stage.palette.ramp(0.86);
    let mut sheet = Sheet::new();
    let lancets: &[(f32, f32, f32)] = if rose {
        &[
            (-128.0, 104.0, 480.0),
            (0.0, 104.0, 540.0),
            (128.0, 104.0, 480.0),
        ]
    } else {
        &[(-75.0, 128.0, 640.0), (75.0, 128.0, 640.0)]
    };
    for &(dx, w, h) in lancets {
        lancet(stage, &mut sheet, (x + dx, 1010.0, w, h), lead);
    }
    if rose {
        let (cy, r) = (380.0, 116.0);
        let mut disc = Shape::new();
        disc.circle(x, cy, r);
        sheet.fill(disc, hex(0xf6e3b0), 1.0);
        for i in 0..12 {
            let a = i as f32 / 12.0 * TAU;
            let mut petal = Shape::new();
            petal.leaf((x + cos(a) * 24.0, cy + sin(a) * 24.0), a, 84.0, 17.0);
            sheet.fill(petal, hex(GLASS[i % 5]), 0.9);
            let b = a + TAU / 24.0;
            let mut bead = Shape::new();
            bead.circle(x + cos(b) * 94.0, cy + sin(b) * 94.0, 12.0);
            sheet.fill(bead, hex(GLASS[(i + 2) % 5]), 0.9);
        }
        let mut rim = Shape::new();
        rim.circle(x, cy, r);
        sheet.stroke(rim, lead, 1.0, 11.0);
    }
    stage.canvas.lay(
        &sheet,
        Finish {
            grain: 0.06,
            ..Finish::BARE
        },
        &[],
    );
    let orb = stage.palette.orb;
    stage.canvas.glow(x, 640.0, 300.0, orb, 0.36 * dim);
}

/// One pointed light of coloured quarries.
fn lancet(
    stage: &mut Stage,
    sheet: &mut Sheet,
    (x, foot, w, h): (f32, f32, f32, f32),
    lead: [f32; 3],
) {
    let (left, top) = (x - w * 0.5, foot - h);
    let mut pane = Shape::new();
    pane.gothic(left, top, w, h);
    sheet.fill(pane, hex(0xf6e3b0), 1.0);
    let columns = 3;
    let cell = (w - 12.0) / columns as f32;
    for j in 0..(h / 42.0) as usize {
        for i in 0..columns {
            let (cx, cy) = (left + 6.0 + i as f32 * cell, foot - 44.0 - j as f32 * 42.0);
            if cy < top + w * 0.6 {
                continue;
            }
            let color = hex(GLASS[(j * 2 + i * 3 + stage.rng.below(3)) % GLASS.len()]);
            let mut glass = Shape::new();
            glass.rect(cx + 1.0, cy, cell - 2.0, 38.0);
            sheet.fill(glass, mix(color, hex(0xfff0c8), 0.18), 0.95);
            let mut diamond = Shape::new();
            diamond.poly(&[
                (cx + cell * 0.5, cy + 38.0),
                (cx + cell - 2.0, cy + 19.0),
                (cx + cell * 0.5, cy),
                (cx + 2.0, cy + 19.0),
            ]);
            sheet.fill(diamond, hex(GLASS[(j + i * 2) % GLASS.len()]), 0.92);
        }
    }
    let mut bars = Shape::new();
    for j in 0..(h / 42.0) as usize {
        let y = foot - 4.0 - j as f32 * 42.0;
        if y > top + w * 0.55 {
            bars.line(&[(left, y), (left + w, y)]);
        }
    }
    sheet.stroke(bars, lead, 0.9, 3.0);
    let mut rim = Shape::new();
    rim.gothic(left, top, w, h);
    sheet.stroke(rim, lead, 1.0, 9.0);
}

fn arches(stage: &mut Stage, x: f32, glow: Light) {
    for (i, (w, h, base, depth)) in [
        (470.0, 830.0, 1130.0, 0.58),
        (640.0, 1060.0, 1190.0, 0.72),
        (840.0, 1290.0, 1270.0, 0.88),
    ]
    .into_iter()
    .enumerate()
    {
        let mut wall = Shape::new();
        wall.rect(-5.0, -5.0, W + 10.0, base + 5.0);
        let mut sheet = Sheet::of(wall, stage.palette.ramp(depth));
        let mut opening = Shape::new();
        opening.gothic(x - w * 0.5, base + 10.0 - h, w, h);
        sheet.cut(opening);
        let mut moulding = Shape::new();
        moulding.gothic(x - w * 0.5 - 17.0, base - 20.0 - h, w + 34.0, h + 30.0);
        sheet.stroke(moulding, stage.palette.ramp(depth - 0.16), 0.7, 5.0);
        let mut shafts = Shape::new();
        for side in [-1.0, 1.0] {
            let at = x + side * (w * 0.5 + 13.0);
            shafts.rect(at - 12.0, base - h + w * 0.9, 24.0, 16.0);
            shafts.rect(at - 15.0, base - 30.0, 30.0, 40.0);
        }
        sheet.fill(shafts, stage.palette.ramp(depth - 0.14), 0.9);
        let finish = Finish::FRAME.shadow(0.35, 34.0).rim(0.7).receive(0.35);
        stage.canvas.lay(&sheet, finish, &[glow]);
        if i < 2 {
            let (haze, seed) = (stage.palette.haze, stage.rng.seed());
            stage.canvas.mist(700.0, 1060.0, 1300.0, haze, 0.20, seed);
        }
    }
    let lean = stage.rng.sign() * 150.0;
    for i in 0..3 {
        let left = x - 110.0 + 80.0 * i as f32;
        let outline = [
            (left, 470.0),
            (left + 52.0, 470.0),
            (left + 40.0 + lean, 1420.0),
            (left - 120.0 + lean, 1420.0),
        ];
        stage
            .canvas
            .shaft(&outline, glow.color, 0.24, 30.0, i as u32);
    }
}

fn floor(stage: &mut Stage, x: f32) {
    let mut shape = Shape::new();
    shape.rect(-5.0, 1180.0, W + 10.0, H);
    let mut sheet = Sheet::of(shape, stage.palette.ramp(0.62));
    let mut lines = Shape::new();
    for i in -7..=7 {
        lines.line(&[(x + i as f32 * 46.0, 1180.0), (x + i as f32 * 230.0, H)]);
    }
    for j in 0..9 {
        let y = 1180.0 + 12.0 * (j * (j + 1)) as f32;
        lines.line(&[(0.0, y), (W, y)]);
    }
    sheet.stroke(lines, stage.palette.ramp(0.78), 0.7, 2.4);
    let pool = Light::new(x, 1320.0, 230.0, stage.palette.orb, 0.9);
    let finish = Finish::SURFACE
        .receive(0.8)
        .veiled(0.9, 1290.0, 1640.0, stage.palette.ink);
    stage.canvas.lay(&sheet, finish, &[pool]);
}

fn altar(stage: &mut Stage, x: f32, glow: Light) {
    let mut shape = Shape::new();
    shape.rect(x - 100.0, 1090.0, 200.0, 100.0);
    shape.rect(x - 114.0, 1078.0, 228.0, 14.0);
    shape.rect(x - 7.0, 980.0, 13.0, 100.0);
    shape.rect(x - 32.0, 1004.0, 63.0, 12.0);
    let color = stage.palette.ramp(0.74);
    stage
        .canvas
        .lay(&Sheet::of(shape, color), Finish::PAPER.rim(0.6), &[glow]);
    for side in [-1.0, 1.0] {
        stage.candle(x + side * 78.0, 1078.0, 0.6);
    }
}

/// Bench ends at both sides, larger toward the reader.
fn pews(stage: &mut Stage, x: f32, glow: Light) {
    let mut shape = Shape::new();
    let half = stage.cast_half().max(200.0);
    for (y, k) in [(1440.0, 0.9f32), (1570.0, 1.25), (1740.0, 1.7)] {
        for side in [-1.0, 1.0] {
            let end = x + side * (half + 90.0) * k;
            let far = x + side * 1200.0;
            let (a, b) = if side < 0.0 { (far, end) } else { (end, far) };
            shape.rect(a, y - 96.0 * k, b - a, 150.0 * k);
            shape.blob(&[
                (end - 16.0 * k, y + 90.0 * k),
                (end - 16.0 * k, y + 90.0 * k),
                (end - 18.0 * k, y - 80.0 * k),
                (end, y - 126.0 * k),
                (end + 18.0 * k, y - 80.0 * k),
                (end + 16.0 * k, y + 90.0 * k),
                (end + 16.0 * k, y + 90.0 * k),
            ]);
            shape.circle(end, y - 128.0 * k, 15.0 * k);
        }
    }
    let color = stage.palette.ramp(0.97);
    stage.canvas.lay(
        &Sheet::of(shape, color),
        Finish::FRAME.rim(0.55).receive(0.08),
        &[glow],
    );
}
