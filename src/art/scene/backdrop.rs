//! Grounds behind large heads: a window, a great disc in the open, pointed arches, a drawn curtain, a
//! fire. Each gives the light against which the heads are seen. Also what all pictures of near things
//! begin and end with.

use super::super::atmosphere::Foot;
use super::super::color::{hex, mix};
use super::super::finish::{Finish, Light};
use super::super::motif::furniture::Curtain;
use super::super::motif::{land, lights, tree};
use super::super::shape::{Point, Shape};
use super::super::sheet::Sheet;
use super::super::stage::Stage;
use super::super::view::{H, W};
use super::indoors::Wall;
use super::window::Window;

const HUES: [u32; 5] = [0x6a2c36, 0x3a3f6a, 0x2f5a50, 0x6a4a2c, 0x503a5a];

/// Colours of the paper that what is near is cut from.
const PAPERS: [u32; 6] = [0x6a2c36, 0x2a4468, 0x2f5a50, 0x5c3a6a, 0x6e4a26, 0x24545c];

/// Chooses the picture's colour and lays a ground; gives its light.
pub fn light(stage: &mut Stage, ground: fn(&mut Stage, Point) -> Light) -> Light {
    let hue = hex(stage.rng.pick(&PAPERS));
    stage.palette = stage.palette.land(hue, 0.72);
    stage.palette.haze = mix(stage.palette.haze, stage.palette.warm, 0.25);
    stage.key = ground(stage, (540.0, 800.0));
    stage.key
}

/// The last passes of a picture of near things: a dark foot, and edges darkened by `amount`.
pub fn close(stage: &mut Stage, amount: f32) {
    let foot = Foot {
        from: 1480.0,
        to: 1860.0,
        color: stage.palette.ink,
        amount: 0.4,
    };
    let edge = mix(stage.palette.ink, [0.0; 3], 0.4);
    stage.canvas.darken(foot, (540.0, 860.0), edge, amount);
}

/// A tall window with its sky.
pub fn window(stage: &mut Stage, heart: Point) -> Light {
    let decor = stage.decor(&HUES);
    let window = Window {
        x: heart.0 - 250.0,
        y: 130.0,
        w: 500.0,
        h: 1180.0,
        arch: stage.rng.chance(0.5),
    };
    let day = stage.window_light(&window, &decor);
    let wall = stage.rng.pick(&[Wall::Damask, Wall::Panels, Wall::Stripes]);
    stage.wall(&decor, wall, &[day]);
    stage.window(&window, &decor, 5, &[day]);
    stage.canvas.glow(heart.0, heart.1, 300.0, decor.sky, 0.5);
    day
}

/// The open sky with a very large low sun or moon, hills and boughs.
pub fn disc(stage: &mut Stage, heart: Point) -> Light {
    stage.open_sky(1180.0, true);
    let (x, y, r) = (heart.0, heart.1 + 60.0, 370.0);
    let orb = stage.palette.orb;
    stage.canvas.glow(x, y, r * 1.1, orb, 0.5);
    let mut disc = Shape::new();
    disc.circle(x, y, r);
    let pale = mix(orb, stage.palette.haze, 0.25);
    stage.canvas.lay(&Sheet::of(disc, pale), Finish::BARE, &[]);
    stage.canvas.settle();
    stage.hills(2, 1120.0, 1250.0, 46.0, |shape, line, _, stage| {
        for _ in 0..9 {
            let px = stage.rng.range(0.0, W);
            let h = stage.rng.range(50.0, 130.0);
            tree::pine(shape, px, land::height(line, px) + 6.0, h, &mut stage.rng);
        }
    });
    let mut boughs = Shape::new();
    let leaf = if stage.is_winter() { 6.0 } else { 32.0 };
    for _ in 0..22 {
        let px = stage.rng.range(-20.0, W + 20.0);
        let k = ((px - 540.0) / 540.0).abs();
        let angle = 1.57 + stage.rng.normal() * 0.5;
        tree::spray(
            &mut boughs,
            (px, -30.0),
            angle,
            110.0 + 210.0 * k,
            leaf,
            &mut stage.rng,
        );
    }
    let ink = stage.palette.ramp(0.9);
    let light = Light::new(x, y, 420.0, orb, 1.1);
    stage
        .canvas
        .lay(&Sheet::of(boughs, ink), Finish::PAPER.rim(0.5), &[light]);
    light
}

/// Nested pointed arches, paler toward the heart.
pub fn arches(stage: &mut Stage, heart: Point) -> Light {
    let glow = Light::new(heart.0, heart.1, 420.0, stage.palette.orb, 1.1);
    let mut back = Shape::new();
    back.rect(-5.0, -5.0, W + 10.0, H + 10.0);
    let shine = mix(stage.palette.orb, stage.palette.haze, 0.3);
    stage
        .canvas
        .lay(&Sheet::of(back, shine), Finish::SURFACE, &[glow]);
    for (half, top, depth) in [
        (300.0, 250.0, 0.20),
        (390.0, 130.0, 0.40),
        (480.0, 10.0, 0.64),
    ] {
        let mut wall = Shape::new();
        wall.rect(-5.0, -5.0, W + 10.0, H + 10.0);
        let mut sheet = Sheet::of(wall, stage.palette.ramp(depth));
        let mut hole = Shape::new();
        hole.gothic(heart.0 - half, top, half * 2.0, H);
        sheet.cut(hole);
        let mut lip = Shape::new();
        lip.gothic(heart.0 - half - 14.0, top - 18.0, half * 2.0 + 28.0, H);
        sheet.stroke(lip, stage.palette.haze, 0.4, 4.0);
        let finish = Finish::PAPER.shadow(0.4, 30.0).rim(0.5).receive(0.3);
        stage.canvas.lay(&sheet, finish, &[glow]);
    }
    glow
}

/// A curtain drawn aside from a glowing wall.
pub fn curtain(stage: &mut Stage, heart: Point) -> Light {
    let decor = stage.decor(&HUES);
    let glow = Light::new(heart.0 + 120.0, heart.1 - 40.0, 430.0, hex(0xffc884), 1.35);
    let wall = stage.rng.pick(&[Wall::Stripes, Wall::Damask]);
    stage.wall(&decor, wall, &[glow]);
    stage.canvas.glow(
        glow.x,
        glow.y,
        330.0,
        mix(stage.palette.orb, glow.color, 0.3),
        0.75,
    );
    let cloth = mix(stage.palette.near, decor.dark, 0.5);
    let mut sheet = Sheet::new();
    Curtain {
        edge: -30.0,
        open: 560.0,
        top: -20.0,
        tie: 1150.0,
        bottom: H + 40.0,
    }
    .draw(&mut sheet, cloth, decor.pattern);
    stage
        .canvas
        .lay(&sheet, Finish::PAPER.shadow(0.5, 40.0).rim(0.5), &[glow]);
    glow
}

/// A chimney-piece with its fire, very near.
pub fn fireside(stage: &mut Stage, heart: Point) -> Light {
    let decor = stage.decor(&HUES);
    let glow = Light::new(heart.0, heart.1 + 260.0, 440.0, hex(0xffa050), 1.3);
    stage.wall(&decor, Wall::Panels, &[glow]);
    let stone = mix(decor.pattern, hex(0x9a7a68), 0.4);
    let mut piece = Shape::new();
    piece.rect(heart.0 - 400.0, 470.0, 800.0, 40.0);
    piece.rect(heart.0 - 360.0, 500.0, 720.0, 900.0);
    let mut sheet = Sheet::of(piece, stone);
    let mut mouth = Shape::new();
    mouth.arch(heart.0 - 280.0, 640.0, 560.0, 800.0);
    sheet.fill(mouth, mix(hex(0xd9793a), hex(0xf6c27a), 0.4), 1.0);
    stage.canvas.lay(
        &sheet,
        Finish::PAPER.shadow(0.4, 26.0).receive(0.4),
        &[glow],
    );
    stage
        .canvas
        .glow(heart.0, heart.1 + 200.0, 260.0, hex(0xffd08a), 0.8);
    lights::fire(&mut stage.canvas, heart.0, 1330.0, 2.6);
    let mut jars = Shape::new();
    for dx in [-310.0, 310.0] {
        let x = heart.0 + dx;
        jars.blob(&[
            (x - 26.0, 470.0),
            (x - 26.0, 470.0),
            (x - 50.0, 400.0),
            (x - 18.0, 340.0),
            (x + 18.0, 340.0),
            (x + 50.0, 400.0),
            (x + 26.0, 470.0),
            (x + 26.0, 470.0),
        ]);
    }
    let mut glass = Sheet::of(jars, decor.dark);
    let mut mirror = Shape::new();
    mirror.ellipse(heart.0, 240.0, 220.0, 180.0);
    glass.fill(mirror, hex(0xb98a4a), 1.0);
    let mut inner = Shape::new();
    inner.ellipse(heart.0, 240.0, 196.0, 158.0);
    glass.fill(inner, mix(decor.sky, decor.wall, 0.5), 1.0);
    stage.canvas.lay(
        &glass,
        Finish::PAPER.shadow(0.35, 16.0).receive(0.3),
        &[glow],
    );
    glow
}
