//! Still lifes of what is too great for a table: a chair by a window, a piano in lamplight, a horse on a
//! rise.

use super::super::color::{hex, mix};
use super::super::finish::{Finish, Light};
use super::super::motif::land;
use super::super::motif::things::{Stand, stand};
use super::super::shape::Shape;
use super::super::sheet::Sheet;
use super::super::stage::Stage;
use super::super::view::{H, W};
use super::indoors::{Decor, Wall};
use super::layout::Layout;
use super::still_places::{HUES, put};
use super::window::Window;
use crate::model::Prop;

/// Layouts for what is too great for a table, and whether they are for what belongs out of doors.
pub const LAYOUTS: &[(bool, Layout)] = &[
    (
        false,
        Layout::new("corner by a window", |stage| corner(stage, true)),
    ),
    (
        false,
        Layout::new("against the lamplit wall", |stage| corner(stage, false)),
    ),
    (false, Layout::new("through an arch", through_arch)),
    (true, Layout::new("on a rise against the sky", on_rise)),
    (true, Layout::new("under an archway", through_arch)),
    (true, Layout::new("on a rise under boughs", under_boughs)),
];

/// Whether the great thing among a prompt's belongs out of doors.
pub fn is_outdoors(props: &[Prop]) -> bool {
    use Prop::*;
    matches!(
        great(props),
        Carriage | Horse | Dog | Anchor | Saddle | Barrel | Spade
    )
}

/// The great thing that a prompt asks for.
fn great(props: &[Prop]) -> Prop {
    let asked = props.iter().copied();
    asked
        .filter(|p| stand(*p) == Stand::Floor)
        .find(|p| *p != Prop::Window)
        .unwrap_or(Prop::Chair)
}

/// A small companion of a great thing.
fn companion(stage: &mut Stage) -> Prop {
    let asked = stage
        .prompt
        .props
        .iter()
        .copied()
        .find(|p| stand(*p) == Stand::Upright);
    let other = stage.rng.pick(&[
        Prop::Book,
        Prop::Flower,
        Prop::Lantern,
        Prop::Basket,
        Prop::Hat,
        Prop::Boots,
    ]);
    asked.unwrap_or(other)
}

fn corner(stage: &mut Stage, by_window: bool) {
    let decor = stage.decor(&HUES);
    let side = stage.rng.sign();
    let window = Window {
        x: if side > 0.0 { 90.0 } else { 610.0 },
        y: 150.0,
        w: 380.0,
        h: 860.0,
        arch: stage.rng.chance(0.4),
    };
    let light = if by_window {
        stage.window_light(&window, &decor)
    } else {
        Light::new(540.0, 760.0, 430.0, hex(0xffc080), 1.2)
    };
    stage.key = light;
    let wall = stage.rng.pick(&[Wall::Stripes, Wall::Damask, Wall::Panels]);
    stage.wall(&decor, wall, &[light]);
    if by_window {
        stage.window(&window, &decor, 5, &[light]);
    } else {
        stage.canvas.glow(540.0, 760.0, 380.0, light.color, 0.5);
    }
    stage.floor_boards(&decor, None, &[light]);
    stage.mouldings(&decor, true, &[light]);
    if by_window {
        stage.beams(&window, &decor, side * 160.0);
    }
    ensemble(stage, &decor, side, light, 1396.0);
    if by_window {
        stage.curtains(&decor, side < 0.0, side > 0.0, false, &[light]);
    }
    stage.close();
}

fn ensemble(stage: &mut Stage, decor: &Decor, side: f32, light: Light, y: f32) {
    let prop = great(&stage.prompt.props);
    put(
        stage,
        prop,
        (540.0 + side * 60.0, y),
        1.06,
        Light {
            color: mix(light.color, decor.sky, 0.2),
            ..light
        },
    );
    let small = companion(stage);
    put(stage, small, (540.0 - side * 290.0, y + 36.0), 0.62, light);
}

fn on_rise(stage: &mut Stage) {
    stage.open_sky(1090.0, true);
    stage.hills(2, 1030.0, 1200.0, 60.0, |_, _, _, _| {});
    let line = stage.ground_line(30.0);
    stage.lay_ground(&line, 0.80, 200, 60.0);
    let key = stage.key;
    let prop = great(&stage.prompt.props);
    put(
        stage,
        prop,
        (stage.centre, land::height(&line, stage.centre) + 10.0),
        1.0,
        key,
    );
    stage.bank(1470.0, 0.95, 120, 90.0, Finish::FRAME);
    stage.close_outdoors();
}

fn under_boughs(stage: &mut Stage) {
    on_rise(stage);
    stage.frame_above();
}

fn through_arch(stage: &mut Stage) {
    let decor = stage.decor(&HUES);
    let light = Light::new(
        540.0,
        800.0,
        440.0,
        mix(decor.sky, hex(0xffd9a0), 0.5),
        1.25,
    );
    stage.key = light;
    stage.wall(&decor, Wall::Stone, &[light.dimmed(0.9)]);
    stage.canvas.glow(540.0, 800.0, 460.0, light.color, 0.6);
    stage.floor_boards(&decor, None, &[light]);
    let side = stage.rng.sign();
    ensemble(stage, &decor, side, light, 1390.0);
    let mut front = Shape::new();
    front.rect(-20.0, -20.0, W + 40.0, H + 40.0);
    let mut sheet = Sheet::of(front, stage.palette.ramp(0.97));
    let mut hole = Shape::new();
    if stage.rng.chance(0.5) {
        hole.gothic(110.0, 150.0, 860.0, 1300.0);
    } else {
        hole.arch(110.0, 190.0, 860.0, 1260.0);
    }
    sheet.cut(hole);
    stage.canvas.lay(&sheet, Finish::FRAME, &[light]);
    stage.close();
}
