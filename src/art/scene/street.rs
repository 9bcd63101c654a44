//! Street: skyline in the haze, house fronts drawing together, cobbles, a lamp; market stalls when
//! the setting is a market.

use super::super::color::{hex, mix};
use super::super::finish::{Finish, Light};
use super::super::motif::building::{House, dome, sash, steeple};
use super::super::motif::{land, lights};
use super::super::palette::is_dark;
use super::super::shape::Shape;
use super::super::sheet::Sheet;
use super::super::stage::{GROUND, Stage};
use super::super::view::{H, W};
use super::kerb;
use super::layout::Layout;
use crate::model::{Era, Prop, Setting, Weather};

/// Where the street begins.
pub const KERB: f32 = 1286.0;

/// Layouts of this file.
pub const LAYOUTS: &[Layout] =
    &[Layout::new("fronts drawing together", paint).offers(&[Prop::Carriage])];

/// Draws the template.
fn paint(stage: &mut Stage) {
    stage.palette = stage.palette.land(hex(0x6c6a6e), 0.30);
    stage.open_sky(1230.0, false);
    skyline(stage);
    let lit = is_dark(stage.prompt.time) || stage.prompt.weather == Weather::Fog;
    let plans = [
        far_fronts(stage.rng.below(2)),
        near_fronts(stage.rng.below(3)),
    ];
    fronts(stage, 0.44, 1205.0, lit, &plans[0]);
    fronts(stage, 0.64, 1252.0, lit, &plans[1]);
    pavement(stage, lit);
    let market = stage.prompt.setting == Setting::Market;
    let cab = stage.prompt.props.contains(&Prop::Carriage) || (!market && stage.rng.chance(0.45));
    if market {
        kerb::stalls(stage);
    } else if cab {
        kerb::waiting_cab(stage);
    }
    let lamp = if market || stage.prompt.era == Era::Medieval {
        None
    } else {
        Some(lamp_post(stage, lit))
    };
    let floor = land::line(|_| GROUND);
    if let Some(lamp) = lamp.filter(|_| lit) {
        // The lamp is the light that the people see each other by.
        stage.key = lamp;
    }
    stage.cast_on(&floor);
    kerb::foreground(stage);
    stage.close_outdoors();
}

fn far_fronts(kind: usize) -> Vec<(f32, f32, f32)> {
    if kind == 0 {
        vec![
            (110.0, 150.0, 420.0),
            (262.0, 112.0, 310.0),
            (664.0, 110.0, 320.0),
            (776.0, 148.0, 400.0),
            (926.0, 180.0, 520.0),
        ]
    } else {
        vec![
            (40.0, 180.0, 500.0),
            (222.0, 120.0, 400.0),
            (344.0, 96.0, 300.0),
            (720.0, 120.0, 350.0),
            (842.0, 200.0, 470.0),
        ]
    }
}

fn near_fronts(kind: usize) -> Vec<(f32, f32, f32)> {
    match kind {
        0 => vec![
            (-70.0, 205.0, 780.0),
            (136.0, 126.0, 570.0),
            (846.0, 132.0, 610.0),
            (980.0, 190.0, 820.0),
        ],
        1 => vec![
            (-70.0, 300.0, 860.0),
            (232.0, 130.0, 500.0),
            (930.0, 240.0, 690.0),
        ],
        _ => vec![
            (-60.0, 180.0, 600.0),
            (770.0, 140.0, 520.0),
            (912.0, 260.0, 900.0),
        ],
    }
}

fn skyline(stage: &mut Stage) {
    let mut shape = Shape::new();
    let rng = &mut stage.rng;
    if rng.chance(0.5) {
        dome(&mut shape, rng.range(460.0, 620.0), 900.0, 116.0);
    }
    steeple(
        &mut shape,
        rng.range(700.0, 860.0),
        970.0,
        rng.range(360.0, 450.0),
        68.0,
    );
    steeple(
        &mut shape,
        rng.range(160.0, 330.0),
        990.0,
        rng.range(240.0, 330.0),
        50.0,
    );
    let mut x = -40.0;
    while x < W {
        let w = rng.range(70.0, 130.0);
        let house = House {
            x,
            w,
            y: 1110.0,
            h: rng.range(60.0, 170.0),
            roof: rng.range(40.0, 80.0),
            kind: rng.below(4),
        };
        house.outline(&mut shape, rng);
        x += w;
    }
    let color = stage.land_color(0.25);
    let haze = stage.palette.haze;
    stage.canvas.lay(
        &Sheet::of(shape, color),
        Finish::FAR.veiled(0.85, 760.0, 1160.0, haze),
        &[],
    );
    let seed = stage.rng.seed();
    stage.canvas.mist(800.0, 1090.0, 1300.0, haze, 0.62, seed);
}

fn fronts(stage: &mut Stage, depth: f32, y: f32, lit: bool, plan: &[(f32, f32, f32)]) {
    let near = depth > 0.5;
    let mut shape = Shape::new();
    let mut panes = Vec::new();
    for &(x, w, h) in plan {
        let rng = &mut stage.rng;
        let kind = rng.below(4);
        let house = House {
            x,
            w,
            y,
            h: h * rng.range(0.9, 1.08),
            roof: w * rng.range(0.45, 0.75),
            kind,
        };
        house.outline(&mut shape, rng);
        let (ww, wh) = if near { (27.0, 45.0) } else { (18.0, 29.0) };
        panes.extend(house.windows(ww, wh, if lit { 0.44 } else { 0.0 }, rng));
    }
    let color = stage.land_color(depth);
    let haze = stage.palette.haze;
    let finish = Finish::FAR
        .shadow(0.18, 20.0)
        .veiled(0.60, 830.0, 1310.0, haze);
    stage
        .canvas
        .lay(&Sheet::of(shape, color), finish, &[stage.key.dimmed(0.5)]);
    let mut glass = Sheet::new();
    let pale = mix(color, mix(haze, stage.palette.sky[1], 0.5), 0.38);
    for (pane, burning) in &panes {
        let fill = if *burning {
            mix(stage.palette.warm, haze, if near { 0.1 } else { 0.35 })
        } else {
            pale
        };
        sash(
            &mut glass,
            *pane,
            fill,
            color,
            if *burning { 0.94 } else { 0.8 },
        );
    }
    stage.canvas.lay(
        &glass,
        Finish {
            grain: 0.05,
            ..Finish::BARE
        },
        &[],
    );
    let warm = stage.palette.warm;
    for (pane, _) in panes.iter().filter(|p| p.1) {
        stage.canvas.glow(
            pane.0 + pane.2 * 0.5,
            pane.1 + pane.3 * 0.5,
            pane.2 * 1.3,
            warm,
            0.22,
        );
    }
    let (left, w, h) = plan[plan.len() / 2 - 1];
    let (x, top) = (left + w * 0.22, y - h - w * 0.55);
    let tone = (stage.palette.ramp(0.3), 0.34);
    let drift = -110.0 - 200.0 * stage.wind;
    let mut rng = stage.rng.fork();
    stage
        .canvas
        .smoke((x, top), drift, 240.0, 44.0, tone, &mut rng);
    let seed = stage.rng.seed();
    stage.canvas.mist(940.0, 1180.0, 1390.0, haze, 0.5, seed);
}

fn pavement(stage: &mut Stage, lit: bool) {
    let mut road = Shape::new();
    road.rect(-10.0, KERB, W + 20.0, H - KERB);
    let mut sheet = Sheet::of(road, stage.land_color(0.60));
    let mut stones = Shape::new();
    land::cobbles(&mut stones, KERB);
    sheet.fill(stones, stage.land_color(0.76), 0.55);
    let pool = if lit {
        stage.palette.warm
    } else {
        mix(stage.palette.haze, stage.palette.orb, 0.5)
    };
    let wet = if stage.prompt.weather == Weather::Rain {
        0.9
    } else {
        0.6
    };
    let lights = [
        Light::new(stage.centre, KERB + 30.0, 270.0, pool, wet),
        Light::new(stage.key.x, KERB, 240.0, stage.palette.haze, 0.6),
    ];
    let finish = Finish::SURFACE
        .receive(0.65)
        .veiled(0.90, 1350.0, 1700.0, stage.palette.ink);
    stage.canvas.lay(&sheet, finish, &lights);
}

fn lamp_post(stage: &mut Stage, lit: bool) -> Light {
    let x = stage.beside(95.0);
    let mut shape = Shape::new();
    let at = lights::lamp_post(&mut shape, x, GROUND + 8.0, 640.0);
    let warm = stage.palette.warm;
    if lit {
        stage.canvas.glow(at.0, at.1, 190.0, warm, 0.62);
        let cone = [
            (at.0 - 20.0, at.1),
            (at.0 + 20.0, at.1),
            (at.0 + 230.0, 1400.0),
            (at.0 - 230.0, 1400.0),
        ];
        stage.canvas.shaft(&cone, warm, 0.22, 34.0, 4);
    }
    let light = Light::new(at.0, at.1, 270.0, warm, 1.2);
    stage
        .canvas
        .contact(x, GROUND + 8.0, 40.0, stage.palette.ink, 0.4);
    stage.canvas.lay(
        &Sheet::of(shape, stage.palette.figure()),
        Finish::FIGURE,
        &[stage.key],
    );
    if lit {
        stage.canvas.lamp(at, 50.0, warm);
    }
    light
}
