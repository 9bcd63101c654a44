//! What every picture must keep: same bytes for the same prompt, readable captions, a full range of
//! tones, variety between seeds.

use crate::model::{Composition, Prop, Role, Setting, TimeOfDay, Weather};

use super::*;

/// Small enough to draw hundreds in a debug build.
const WIDTH: u32 = 90;

#[test]
fn the_same_prompt_gives_the_same_bytes() {
    let mut prompt = samples::plain();
    prompt.figures = samples::family();
    for composition in [
        Composition::Scene,
        Composition::Cameo,
        Composition::StillLife,
        Composition::Hands,
        Composition::Portrait,
    ] {
        prompt.composition = composition;
        assert_eq!(
            draw(&prompt, WIDTH),
            draw(&prompt, WIDTH),
            "{composition:?}"
        );
    }
}

#[test]
fn sizes_are_as_documented() {
    let mut prompt = samples::plain();
    let picture = draw(&prompt, 72);
    assert_eq!((picture.width, picture.height), (72, 128));
    assert_eq!(picture.rgb.len(), 72 * 128 * 3);
    assert_eq!(height(Composition::Scene, 1080), 1920);
    prompt.composition = Composition::Portrait;
    assert_eq!(draw(&prompt, 72).height, 72);
}

#[test]
fn planes_laid_over_each_other_are_the_flat_picture() {
    let mut prompt = samples::plain();
    prompt.figures = samples::family();
    for (i, setting) in [Setting::Room, Setting::Forest, Setting::Sea]
        .into_iter()
        .enumerate()
    {
        (prompt.setting, prompt.take.mirrored) = (setting, i == 1);
        let drawing = split(&prompt, &Motifs::default(), 216, Resort::NONE);
        let planes = drawing.planes.expect("a scene comes apart");
        assert_eq!((planes.width, planes.height), (232, 412));
        assert!(planes.planes.len() >= 2, "{setting:?}");
        assert!(planes.planes[0].chunks_exact(4).all(|p| p[3] == 255));
        let (left, top) = (8, 14);
        let (mut off, mut count) = (0.0, 0);
        for y in 0..384 {
            for x in 0..216 {
                let i = ((y + top) * 232 + x + left) * 4;
                let mut seen = [0.0; 3];
                for plane in &planes.planes {
                    let a = f32::from(plane[i + 3]) / 255.0;
                    for k in 0..3 {
                        seen[k] = seen[k] * (1.0 - a) + f32::from(plane[i + k]) * a;
                    }
                }
                for (k, seen) in seen.iter().enumerate() {
                    let flat = f32::from(drawing.flat.rgb[(y * 216 + x) * 3 + k]);
                    off += (seen - flat).abs();
                    count += 1;
                }
            }
        }
        // Grain and contrast are applied to each plane, which shows at half-covered edges alone.
        let mean = off / count as f32;
        assert!(mean < 0.8, "{setting:?}: {mean} levels apart");
    }
}

#[test]
fn a_picture_is_drawn_alike_alone_and_with_planes() {
    let mut prompt = samples::plain();
    prompt.figures = samples::family();
    let (alone, apart) = (
        draw(&prompt, 540),
        split(&prompt, &Motifs::default(), 540, Resort::NONE).flat,
    );
    assert_eq!((alone.width, alone.height), (apart.width, apart.height));
    let off: u64 = alone
        .rgb
        .iter()
        .zip(&apart.rgb)
        .map(|(a, b)| u64::from(a.abs_diff(*b)))
        .sum();
    let mean = off as f64 / alone.rgb.len() as f64;
    assert!(mean < 1.5, "{mean} levels apart");
}

#[test]
fn tiny_pictures_can_be_drawn() {
    for &setting in Setting::ALL {
        let mut prompt = samples::plain();
        (prompt.setting, prompt.time) = (setting, TimeOfDay::Night);
        draw(&prompt, 40);
    }
}

#[test]
fn every_setting_keeps_the_bars() {
    let hours = [
        (TimeOfDay::Day, Weather::Clear),
        (TimeOfDay::Night, Weather::Rain),
        (TimeOfDay::Dusk, Weather::Snow),
        (TimeOfDay::Dawn, Weather::Fog),
    ];
    let mut prompt = samples::plain();
    prompt.figures = samples::family();
    let mut failures = Vec::new();
    for (i, &setting) in Setting::ALL.iter().enumerate() {
        for (time, weather) in hours {
            (prompt.setting, prompt.time, prompt.weather) = (setting, time, weather);
            prompt.seed = 11 + i as u64 * 7919;
            let picture = draw(&prompt, WIDTH);
            let contrast = measure::caption_contrast(&picture);
            let range = measure::tone_range(&picture);
            if contrast < measure::LEAST_CONTRAST || range < measure::LEAST_RANGE {
                failures.push(format!(
                    "{setting:?} {time:?} {weather:?}: {contrast:.1} {range:.2}"
                ));
            }
        }
    }
    assert!(failures.is_empty(), "{failures:#?}");
}

#[test]
fn seeds_change_the_arrangement() {
    let mut prompt = samples::plain();
    prompt.figures = samples::family();
    for setting in [
        Setting::Forest,
        Setting::Room,
        Setting::Street,
        Setting::Sea,
    ] {
        prompt.setting = setting;
        let hashes: Vec<likeness::Likeness> = (0..10u64)
            .map(|seed| {
                prompt.seed = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15);
                likeness::Likeness::of(&draw(&prompt, WIDTH))
            })
            .collect();
        let mut gaps: Vec<u32> = Vec::new();
        for (i, a) in hashes.iter().enumerate() {
            gaps.extend(hashes[i + 1..].iter().map(|b| a.bits(b)));
        }
        gaps.sort_unstable();
        assert!(gaps[gaps.len() / 2] >= 10, "{setting:?}: {gaps:?}");
    }
}

#[test]
fn speaking_animals_and_all_things_can_be_drawn() {
    let mut prompt = samples::plain();
    prompt.figures = samples::family();
    for (i, name) in ["The White Rabbit", "Grimalkin the Cat", "Mock Turtle"]
        .iter()
        .enumerate()
    {
        prompt.figures[i].name = (*name).to_owned();
        prompt.figures[i].role = Role::Creature;
    }
    draw(&prompt, WIDTH);
    for things in Prop::ALL.chunks(3) {
        prompt.props = things.to_vec();
        for composition in [Composition::StillLife, Composition::Hands] {
            prompt.composition = composition;
            draw(&prompt, WIDTH);
        }
    }
}

#[test]
fn every_place_can_be_laid_out_in_several_ways() {
    use Setting::*;
    let common = [
        Room, Street, Road, Garden, Forest, Dining, Hall, Church, Ballroom, River, Ship, Harbour,
        Fields,
    ];
    let mut prompt = samples::plain();
    for &setting in Setting::ALL {
        prompt.setting = setting;
        let names = layouts(&prompt);
        let wanted = if common.contains(&setting) { 4 } else { 2 };
        assert!(names.len() >= wanted, "{setting:?} {names:?}");
        let distinct: std::collections::BTreeSet<&str> = names.iter().copied().collect();
        assert_eq!(distinct.len(), names.len(), "{setting:?} {names:?}");
    }
}

#[test]
fn every_layout_of_a_place_looks_different() {
    let mut prompt = samples::plain();
    prompt.figures = samples::family();
    prompt.figures.truncate(2);
    for &setting in Setting::ALL {
        prompt.setting = setting;
        let looks: Vec<likeness::Likeness> = (0..layouts(&prompt).len())
            .map(|layout| {
                prompt.take.layout = layout as u8;
                likeness::Likeness::of(&draw(&prompt, WIDTH))
            })
            .collect();
        for (i, a) in looks.iter().enumerate() {
            let least = looks[i + 1..]
                .iter()
                .map(|b| a.distance(b))
                .fold(99.0, f32::min);
            assert!(least > 3.0, "{setting:?} layout {i}: {least}");
        }
    }
}
