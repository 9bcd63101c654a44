//! Light, mood, weather and season must be seen in the picture, by numbers.

use crate::model::{Composition, Mood, Prop, Season, Setting, TimeOfDay, Weather};

use super::likeness::Likeness;
use super::*;

const WIDTH: u32 = 108;

/// Mean luminance (encoded) and mean of red less blue of a part of the picture, in fractions of it.
fn means(picture: &Picture, left: f32, top: f32, right: f32, bottom: f32) -> (f32, f32) {
    let (w, h) = (picture.width as f32, picture.height as f32);
    let (mut light, mut warm, mut n) = (0.0f32, 0.0f32, 0u32);
    for y in (top * h) as usize..(bottom * h) as usize {
        for x in (left * w) as usize..(right * w) as usize {
            let i = (y * picture.width as usize + x) * 3;
            let c = [0, 1, 2].map(|k| f32::from(picture.rgb[i + k]) / 255.0);
            light += 0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2];
            warm += c[0] - c[2];
            n += 1;
        }
    }
    (light / n as f32, warm / n as f32)
}

#[test]
fn a_candle_lights_and_warms_what_is_near_it() {
    let (mut lighter, mut warmer, n) = (0.0, 0.0, 12);
    for seed in 0..n {
        let mut prompt = samples::plain();
        prompt.composition = Composition::StillLife;
        prompt.time = TimeOfDay::Night;
        prompt.seed = seed * 77;
        let mut of = |first| {
            prompt.props = vec![first, Prop::Book, Prop::Cup];
            means(&draw(&prompt, WIDTH), 0.0, 0.45, 1.0, 0.72)
        };
        let (lit, dark) = (of(Prop::Candle), of(Prop::Bottle));
        lighter += (lit.0 - dark.0) / n as f32;
        warmer += (lit.1 - dark.1) / n as f32;
    }
    eprintln!("a candle adds {lighter:.3} light and {warmer:.3} warmth");
    assert!(lighter > 0.015 && warmer > 0.015, "{lighter} {warmer}");
}

#[test]
fn a_light_in_the_hand_lights_people_in_the_dark() {
    let (mut lighter, mut warmer, mut n) = (0.0, 0.0, 0.0);
    for setting in [
        Setting::Room,
        Setting::Hall,
        Setting::Street,
        Setting::Forest,
        Setting::Cave,
    ] {
        for seed in 0..4 {
            let mut prompt = samples::plain();
            (prompt.setting, prompt.time) = (setting, TimeOfDay::Night);
            prompt.figures = samples::family();
            prompt.figures.truncate(1);
            prompt.seed = 31 + seed * 101;
            let of = |prop| {
                let prompt = Prompt {
                    props: vec![prop],
                    ..prompt.clone()
                };
                let canvas = perform(
                    &prompt,
                    &Motifs::default(),
                    WIDTH,
                    Split::Whole,
                    Resort::NONE,
                );
                let picture = printed(&canvas, None);
                let focus = canvas.focus.as_ref().expect("somebody is there");
                let focus = focus.on_page(&canvas.view);
                let (w, h) = (picture.width as f32, picture.height as f32);
                let (left, top) = (focus.left as f32 / w, focus.top as f32 / h);
                let (wide, high) = (focus.width as f32 / w, focus.height as f32 / h);
                means(&picture, left, top, left + wide, top + high * 0.7)
            };
            let (lit, dark) = (of(Prop::Candle), of(Prop::Letter));
            lighter += lit.0 - dark.0;
            warmer += lit.1 - dark.1;
            n += 1.0;
        }
    }
    eprintln!(
        "a candle in the hand adds {:.3} light, {:.3} warmth",
        lighter / n,
        warmer / n
    );
    assert!(warmer / n > 0.01 && lighter / n > 0.01);
}

#[test]
fn night_is_darker_than_day_and_can_be_read() {
    let mut unread = Vec::new();
    for &setting in Setting::ALL {
        let mut prompt = samples::plain();
        prompt.setting = setting;
        prompt.figures = samples::family();
        let (mut day, mut night) = (0.0, 0.0);
        for seed in 0..3 {
            prompt.seed = 5 + seed * 997;
            prompt.take.layout = seed as u8;
            for (time, sum) in [(TimeOfDay::Day, &mut day), (TimeOfDay::Night, &mut night)] {
                prompt.time = time;
                *sum += means(&draw(&prompt, WIDTH), 0.0, 0.0, 1.0, 0.75).0;
            }
        }
        assert!(night < day, "{setting:?}: night {night:.2}, day {day:.2}");
        // What ships is what is hung.
        let mut hung = [prompt];
        hang::hang(
            &mut hung,
            |prompt| Some(sketch(prompt, &Motifs::default())),
            || true,
        );
        let failed = sketch(&hung[0], &Motifs::default()).bars.failures();
        if !failed.is_empty() {
            unread.push((setting, failed));
        }
    }
    assert!(unread.is_empty(), "no take passes at night: {unread:?}");
}

#[test]
fn time_weather_mood_and_season_change_the_look() {
    let look = |prompt: &Prompt| Likeness::of(&draw(prompt, WIDTH));
    let change =
        |settings: &[Setting], name: &str, least: f32, edit: &dyn Fn(&mut Prompt, bool)| {
            for &setting in settings {
                let mut sum = 0.0;
                for seed in 0..4 {
                    let mut a = samples::plain();
                    a.setting = setting;
                    a.figures = samples::family();
                    (a.seed, a.take.layout) = (11 + seed * 313, seed as u8);
                    let mut b = a.clone();
                    edit(&mut a, false);
                    edit(&mut b, true);
                    sum += 60.0 * look(&a).shade(&look(&b)) / 4.0;
                }
                eprintln!("{name} changes {setting:?} by {sum:.1}");
                assert!(sum >= least, "{name} changes {setting:?} by {sum:.1} only");
            }
        };
    let inside = [Setting::Room, Setting::Church, Setting::Kitchen];
    let outside = [
        Setting::Street,
        Setting::Garden,
        Setting::Forest,
        Setting::Fields,
    ];
    let all = [&inside[..], &outside[..]].concat();
    change(&all, "night", 4.0, &|p, other| {
        p.time = if other {
            TimeOfDay::Night
        } else {
            TimeOfDay::Day
        };
    });
    change(&all, "dread", 4.0, &|p, other| {
        p.mood = if other { Mood::Dread } else { Mood::Joyful };
    });
    change(&outside, "storm", 3.0, &|p, other| {
        p.weather = if other {
            Weather::Storm
        } else {
            Weather::Clear
        };
    });
    change(&outside, "winter", 2.2, &|p, other| {
        p.season = if other {
            Season::Winter
        } else {
            Season::Summer
        };
    });
    change(&inside, "winter", 1.2, &|p, other| {
        p.season = if other {
            Season::Winter
        } else {
            Season::Summer
        };
    });
}
