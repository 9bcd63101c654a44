//! Plates drawn here, hostile files, and what a card must keep.

use super::*;

/// A picture computed pixel by pixel, as PNG.
fn png(width: u32, height: u32, pixel: impl Fn(u32, u32) -> [u8; 3]) -> Vec<u8> {
    let places = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
    let rgb: Vec<u8> = places.flat_map(|(x, y)| pixel(x, y)).collect();
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Rgb);
    let mut writer = encoder.write_header().expect("a header");
    writer.write_image_data(&rgb).expect("pixels");
    drop(writer);
    bytes
}

/// Hatching inside a round of 200 pixels about (320, 360) on yellow paper in uneven light, with a
/// line of lettering below it.
fn vignette(x: u32, y: u32) -> [u8; 3] {
    let lamp = 1.0 - x as f32 / 640.0 * 0.25;
    let (dx, dy) = (f64::from(x) - 320.0, f64::from(y) - 360.0);
    let inside = dx * dx + dy * dy < 200.0 * 200.0;
    let lettering = (200..440).contains(&x) && (640..656).contains(&y) && x % 12 < 7;
    let ink = if inside && (x + y) % 6 < 3 || lettering {
        0.2
    } else {
        1.0
    };
    [236.0, 220.0, 178.0].map(|v: f32| (v * lamp * ink) as u8)
}

fn page(bytes: &[u8]) -> (Raster, (u32, u32)) {
    compose(bytes, Wish::default(), Page::CARD).expect("a plate")
}

fn luminance(p: &[u8]) -> f32 {
    let linear = |v: u8| (f32::from(v) / 255.0).powf(2.2);
    0.2126 * linear(p[0]) + 0.7152 * linear(p[1]) + 0.0722 * linear(p[2])
}

#[test]
fn margins_yellow_light_and_lettering_go() {
    let (card, (width, height)) = page(&png(640, 800, vignette));
    assert!((395..450).contains(&width), "{width}");
    assert!(
        (395..450).contains(&height),
        "the lettering is left out: {height}"
    );
    // Without colours of its own it is printed in one ink on one paper.
    let at = |x: usize, y: usize| &card.rgb[(y * 1080 + x) * 3..][..3];
    let (left, right) = (at(300, 300), at(780, 300));
    assert!(
        left[0] > 190 && left[0].abs_diff(right[0]) < 30,
        "{left:?} {right:?}"
    );
}

#[test]
fn captions_can_be_read_over_every_card() {
    let white = png(400, 560, |x, _| if x % 9 < 2 { [60; 3] } else { [255; 3] });
    let bright = png(500, 700, |x, y| {
        if (x / 40 + y / 40) % 2 == 0 {
            [255, 240, 90]
        } else {
            [240, 120, 255]
        }
    });
    let dark = png(500, 700, |x, y| [((x * y) % 50) as u8; 3]);
    for bytes in [white, bright, dark, png(640, 800, vignette)] {
        let (card, _) = page(&bytes);
        let rows = (1440..1800).flat_map(|y| &card.rgb[(y * 1080 + 60) * 3..(y * 1080 + 960) * 3]);
        let row: Vec<u8> = rows.copied().collect();
        let mut light: Vec<f32> = row.chunks_exact(3).map(luminance).collect();
        light.sort_by(f32::total_cmp);
        let contrast = 1.05 / (light[light.len() * 95 / 100] + 0.05);
        assert!(contrast >= 6.0, "{contrast}");
    }
}

#[test]
fn nothing_is_cut_through_what_the_eye_goes_to() {
    let plain = |x: u32, y: u32, figures: &[(u32, u32)]| {
        let hit = figures
            .iter()
            .any(|(left, right)| (left..right).contains(&&x) && (300..760).contains(&y));
        if hit { [20, 20, 30] } else { [150, 120, 90] }
    };
    let raster = |figures: &'static [(u32, u32)]| {
        decode::decode(&png(700, 1150, |x, y| plain(x, y, figures))).expect("a picture")
    };
    assert!(
        filling(&raster(&[(300, 400)])).is_some(),
        "one in the middle"
    );
    assert!(filling(&raster(&[(2, 90), (610, 698)])).is_none_or(|(l, r)| l < 0.01 && r > 0.98));
    let landscape = decode::decode(&png(1100, 700, |x, y| plain(x, y, &[(500, 600)])));
    assert_eq!(filling(&landscape.expect("a picture")), None);
}

#[test]
fn a_scanners_edge_goes_and_a_printed_frame_stays() {
    let scan = |x: u32, y: u32| match x {
        0..50 => [10; 3],
        _ => vignette(x, y),
    };
    let map = Map::of(&decode::decode(&png(640, 800, scan)).expect("a scan"), SEEN);
    assert!((30..50).contains(&frame::without_edges(&map).left));
    let framed = |x: u32, y: u32| match (x, y) {
        (0..14, _) | (626.., _) | (_, 0..14) | (_, 786..) => [10; 3],
        _ => [if (x / 3 + y / 3) % 2 == 0 { 30 } else { 190 }; 3],
    };
    let map = Map::of(
        &decode::decode(&png(640, 800, framed)).expect("a print"),
        SEEN,
    );
    assert_eq!(frame::without_edges(&map).left, 0);
}

#[test]
fn hostile_files_end_in_words() {
    let good = png(640, 800, vignette);
    let bomb = b"GIF89a\x60\xea\x60\xea\0\0\0,\0\0\0\0\x60\xea\x60\xea\0\x02\x01\0;";
    let cases: [(&[u8], &str); 7] = [
        (&good[..good.len() / 2], "damaged"),
        (bomb, "60000x60000"),
        (b"<html>turned away</html>", "neither"),
        (b"\xff\xd8\xff\xe0 cut short", "cut short"),
        (b"GIF89a\x01\0\x01\0\0\0\0;", "damaged"),
        (b"RIFF\x10\0\0\0WEBPVP8 \0\0\0\0", "damaged"),
        (&png(1, 1, |_, _| [0; 3]), "ornament"),
    ];
    for (bytes, words) in cases {
        let error = show(bytes, Wish::default()).expect_err(words).to_string();
        assert!(error.contains(words), "{error}");
    }
    let empty = show(&png(600, 800, |_, _| [230, 222, 200]), Wish::default());
    assert_eq!(empty, Err(Fault::Empty));
    let rule = show(&png(900, 60, |_, _| [0; 3]), Wish::default());
    assert_eq!(
        rule,
        Err(Fault::Ornament {
            width: 900,
            height: 60
        })
    );
}

#[test]
fn colours_are_kept_and_grey_plates_may_be_brown() {
    let robe = |x: u32, y: u32| match vignette(x, y) {
        [r, g, b] if (260..380).contains(&x) && (300..420).contains(&y) => [r / 4, g, b / 3],
        other => other,
    };
    let shown = |bytes: &[u8], sepia| {
        compose(bytes, Wish { sepia, seed: 1 }, Page::CARD)
            .expect("a plate")
            .0
    };
    let coloured = png(640, 800, robe);
    assert_eq!(shown(&coloured, true), shown(&coloured, false));
    let grey = png(640, 800, vignette);
    let (black, brown) = (ends(&shown(&grey, false)).1, ends(&shown(&grey, true)).1);
    assert!(
        brown[0] > brown[2] + 30 && black[0] < black[2] + 30,
        "{black:?} {brown:?}"
    );
}
