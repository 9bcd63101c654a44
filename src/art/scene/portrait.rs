//! Portrait: one head in profile in an oval, square, for the cast list.

use super::super::color::{hex, mix, toned};
use super::super::figure::{Being, Look, draw_bust, draw_creature};
use super::super::finish::{Finish, Light};
use super::super::shape::{Place, Shape};
use super::super::sheet::Sheet;
use super::super::stage::Stage;
use super::super::view::W;
use super::layout::Layout;

/// Layouts of this file.
pub const LAYOUTS: &[Layout] = &[Layout::new("portrait", paint)];

/// Draws the composition in the upper square of the design space.
fn paint(stage: &mut Stage) {
    let Some(figure) = stage.prompt.figures.first().cloned() else {
        ground(stage, hex(0x4a4a5a));
        return;
    };
    let look = Look::of(&figure, stage.prompt.era);
    ground(stage, look.spot);
    let glow = Light::new(620.0, 480.0, 420.0, stage.palette.orb, 1.0);
    let ink = toned(look.spot, 0.13, 0.35);
    let line = mix(hex(0xf5d8a8), look.spot, 0.2);
    let mut sheet = Sheet::new();
    if let Being::Beast(beast) = Being::of(&figure) {
        let place = Place::new(500.0, 960.0, 470.0, 1.0);
        draw_creature(&mut sheet, beast, &place, ink, look.spot);
    } else {
        // Tall hats need room in the oval.
        let size = match (look.child, look.tall_hat()) {
            (true, _) => 350.0,
            (_, true) => 315.0,
            _ => 390.0,
        };
        draw_bust(
            &mut sheet,
            &look,
            &Place::new(520.0, 700.0, size, 1.0),
            1120.0,
            ink,
            line,
        );
    }
    let finish = Finish {
        rim: 0.9,
        rim_width: 6.0,
        ..Finish::FIGURE.shadow(0.4, 30.0)
    };
    stage.canvas.lay(&sheet, finish, &[glow]);
    passe_partout(stage, look.spot);
}

fn ground(stage: &mut Stage, spot: [f32; 3]) {
    let mut back = Shape::new();
    back.rect(-5.0, -5.0, W + 10.0, W + 10.0);
    let outer = toned(spot, 0.62, 0.55);
    let glow = Light::new(560.0, 470.0, 420.0, stage.palette.orb, 1.0);
    stage
        .canvas
        .lay(&Sheet::of(back, outer), Finish::SURFACE, &[glow]);
    for (r, l) in [(440.0, 0.74), (350.0, 0.83), (265.0, 0.91)] {
        let mut ring = Shape::new();
        ring.ellipse(560.0, 480.0, r, r * 1.04);
        let tone = toned(mix(spot, stage.palette.orb, 0.55), l, 0.8);
        stage.canvas.lay(
            &Sheet::of(ring, tone),
            Finish::SURFACE.receive(0.3),
            &[glow],
        );
    }
}

/// The mount: paper with an oval opening.
fn passe_partout(stage: &mut Stage, spot: [f32; 3]) {
    let mut mount = Shape::new();
    mount.rect(-5.0, -5.0, W + 10.0, W + 10.0);
    let mut sheet = Sheet::of(mount, toned(spot, 0.20, 0.45));
    let mut opening = Shape::new();
    opening.ellipse(540.0, 540.0, 462.0, 500.0);
    sheet.cut(opening);
    let mut line = Shape::new();
    line.ellipse(540.0, 540.0, 486.0, 522.0);
    sheet.stroke(line, mix(spot, stage.palette.warm, 0.4), 0.8, 5.0);
    stage.canvas.lay(
        &sheet,
        Finish {
            edge: 0.03,
            ..Finish::PAPER.shadow(0.5, 36.0)
        },
        &[],
    );
}
