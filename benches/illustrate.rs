//! What a picture costs: `cargo bench --bench illustrate [-- PICTURES]`, or with the number of pictures
//! in the variable PENNYREEL_PICTURES.
//!
//! Draws layouts of every place at the size at which they are shown, on one core and on two: seconds of
//! work for each picture, flattening included, with the encoders apart, and how much faster two cores
//! are. Then draws PICTURES (1,000 unless told otherwise), no two alike, and tells memory after each tenth
//! of them as it goes. Then hangs the pictures of the novels of ../shared, and counts which bars they
//! miss as they come and as they are hung. Ends with a failure when memory grows, which no busy machine
//! can cause; a missed speed is only said.

#![allow(clippy::print_stdout)] // Its tables are what it is for.

mod shared;

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use pennyreel::art::{self, Motifs, hang};
use pennyreel::media::layer::Layer;
use pennyreel::media::picture::Raster;
use pennyreel::model::{
    Age, Composition, Era, Figure, Format, Mood, Prompt, Role, Season, Setting, Sex, Style, Take,
    TimeOfDay, Weather,
};
use pennyreel::stage::illustrate::Gallery;
use pennyreel::{source, text};

/// Width at which a picture is shown.
const WIDTH: u32 = 1080;
/// Seconds of one core for a picture, encoders apart.
const WANTED: f64 = 0.250;
/// Pictures of each timed turn.
const TIMED: usize = 48;
/// Memory may grow by so much between the first half and the second, in MB.
const MOST_GROWTH: u64 = 12;
/// Pictures of one novel that are hung.
const HUNG: usize = 300;

fn main() -> ExitCode {
    let asked = std::env::args()
        .skip(1)
        .chain(std::env::var("PENNYREEL_PICTURES"))
        .find_map(|a| a.parse().ok());
    let count: usize = asked.unwrap_or(1000);
    let prompts = prompts();
    println!("{} layouts of {} places", prompts.len(), Setting::ALL.len());
    let step = prompts.len().div_ceil(TIMED);
    let some: Vec<Prompt> = prompts.iter().step_by(step).cloned().collect();
    art::draw(&some[0], WIDTH);
    let n = some.len() as f64;
    let mut alone = None;
    for lanes in [1, 2] {
        let (wall, core) = draw_all(&some, 0..some.len(), lanes, flat);
        println!(
            "{lanes} lane(s): {:.0} ms a picture on the wall, {:.0} ms of a core (at most {:.0} wanted)",
            wall / n * 1e3,
            core / n * 1e3,
            WANTED * 1e3
        );
        let first = *alone.get_or_insert(wall);
        if lanes > 1 {
            println!(
                "{lanes} lanes draw {:.2} times as fast as one",
                first / wall
            );
        }
        let (wall, core) = draw_all(&some, 0..some.len(), lanes, apart);
        println!(
            "  with its planes, and drawn again where it misses a bar: {:.0} ms, {:.0} ms of a core",
            wall / n * 1e3,
            core / n * 1e3
        );
    }
    encoders(&some);
    let steady = memory(&prompts, count);
    let novels = shared::novels();
    if novels.is_empty() {
        println!("SKIPPED: no novels in ../shared");
    }
    for path in novels {
        book(&path);
    }
    if steady {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// Every layout of every place, in turning light, weather and company.
fn prompts() -> Vec<Prompt> {
    let mut prompts = Vec::new();
    for &setting in Setting::ALL {
        let plain = Prompt {
            style: Style::default(),
            composition: Composition::Scene,
            setting,
            time: TimeOfDay::Day,
            weather: Weather::Clear,
            season: Season::Unknown,
            mood: Mood::Calm,
            era: Era::Victorian,
            figures: Vec::new(),
            props: Vec::new(),
            seed: 0,
            take: Take::default(),
            lettering: None,
            tone: None,
            words: None,
        };
        for layout in 0..art::layouts(&plain).len() {
            let k = prompts.len();
            let mut prompt = plain.clone();
            prompt.time = TimeOfDay::ALL[k % 7];
            prompt.weather = Weather::ALL[k * 3 % 7];
            prompt.mood = Mood::ALL[k % 8];
            prompt.figures = (0..k % 4).map(figure).collect();
            prompt.seed = (k as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
            (prompt.take.layout, prompt.take.camera) = (layout as u8, (k % 4) as u8);
            prompts.push(prompt);
        }
    }
    prompts
}

fn figure(index: usize) -> Figure {
    Figure {
        name: format!("figure {index}"),
        age: [Age::Adult, Age::Young, Age::Old][index % 3],
        sex: [Sex::Male, Sex::Female][index % 2],
        role: Role::Gentle,
        variant: index as u8,
        deed: None,
    }
}

fn flat(prompt: &Prompt) {
    art::draw(prompt, WIDTH);
}

/// As a build draws it.
fn apart(prompt: &Prompt) {
    art::finished(prompt, &Motifs::default(), WIDTH, &|| true);
}

/// Draws the pictures of the numbers `which`, each by whichever lane is free; when the prompts are used
/// up they begin again with other seeds. Seconds on the wall and of a core.
fn draw_all(
    prompts: &[Prompt],
    which: Range<usize>,
    lanes: usize,
    draw: fn(&Prompt),
) -> (f64, f64) {
    let next = AtomicUsize::new(which.start);
    let (wall, core) = (Instant::now(), on_cores());
    std::thread::scope(|scope| {
        for _ in 0..lanes {
            scope.spawn(|| {
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    if at >= which.end {
                        break;
                    }
                    let mut prompt = prompts[at % prompts.len()].clone();
                    prompt.seed = prompt.seed.wrapping_add((at / prompts.len()) as u64);
                    draw(&prompt);
                }
            });
        }
    });
    let wall = wall.elapsed().as_secs_f64();
    let spent = on_cores().zip(core).map(|(to, from)| to - from);
    (wall, spent.unwrap_or(wall))
}

fn encoders(prompts: &[Prompt]) {
    let (mut spent, mut bytes, mut most) = (0.0, 0, 0);
    let (mut layers_spent, mut layers_bytes, mut layers_most) = (0.0, 0, 0);
    let some: Vec<&Prompt> = prompts.iter().step_by(4).collect();
    for prompt in &some {
        let Some(drawing) = art::finished(prompt, &Motifs::default(), WIDTH, &|| true) else {
            continue;
        };
        let drawn = drawing.flat;
        let large = Raster {
            width: drawn.width,
            height: drawn.height,
            rgb: drawn.rgb,
        };
        let core = on_cores();
        let small = large.halved();
        let sizes = [&small, &large].map(|raster| raster.webp().map_or(0, |webp| webp.len()));
        spent += on_cores().zip(core).map_or(0.0, |(to, from)| to - from);
        bytes += sizes[1];
        most = most.max(sizes[1]);
        let Some(planes) = drawing.planes else {
            continue;
        };
        let core = on_cores();
        let mut together = 0;
        for rgba in planes.planes {
            let (width, height) = (planes.width, planes.height);
            let layer = Layer {
                width,
                height,
                rgba,
            };
            let sizes = [&layer.halved(), &layer].map(|l| l.webp().map_or(0, |webp| webp.len()));
            together += sizes[1];
        }
        layers_spent += on_cores().zip(core).map_or(0.0, |(to, from)| to - from);
        layers_bytes += together;
        layers_most = layers_most.max(together);
    }
    let n = some.len();
    println!(
        "WebP in two sizes: {:.0} ms of a core; the large one {} kB, at most {} kB",
        spent / n as f64 * 1e3,
        bytes / n / 1000,
        most / 1000
    );
    println!(
        "its planes in two sizes: {:.0} ms of a core; the large ones together {} kB, at most {} kB",
        layers_spent / n as f64 * 1e3,
        layers_bytes / n / 1000,
        layers_most / 1000
    );
}

/// Whether memory stays as it is over many pictures; told as they are drawn.
fn memory(prompts: &[Prompt], count: usize) -> bool {
    let mut seen: Vec<(u64, u64)> = Vec::new();
    for part in 0..10 {
        let which = count * part / 10..count * (part + 1) / 10;
        let drawn = which.end;
        draw_all(prompts, which, 2, apart);
        let Some((resident, peak)) = status("VmRSS:").zip(status("VmHWM:")) else {
            continue; // Only Linux tells.
        };
        println!("after {drawn} pictures: {resident} MB in memory, {peak} MB at most so far");
        seen.push((resident, peak));
    }
    // What the allocator has not given back yet comes and goes by half of it from tenth to tenth, so the
    // floor and the ceiling of each half are compared: whatever is kept of a picture raises both.
    let half = |of: &[(u64, u64)]| {
        let floor = of.iter().map(|(resident, _)| *resident).min();
        floor.zip(of.iter().map(|(_, peak)| *peak).max())
    };
    match (half(&seen[..seen.len() / 2]), half(&seen[seen.len() / 2..])) {
        (Some(first), Some(second)) => {
            println!(
                "floor of the halves {} and {} MB, ceiling {} and {} MB (at most {MOST_GROWTH} more)",
                first.0, second.0, first.1, second.1
            );
            second.0 <= first.0 + MOST_GROWTH && second.1 <= first.1 + MOST_GROWTH
        }
        _ => true,
    }
}

/// Hangs a novel's pictures and tells which bars they miss before and after.
fn book(path: &Path) {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let read = std::fs::read(path).map_err(anyhow::Error::from);
    let book = read.and_then(|bytes| source::open(&bytes, Format::of(path)));
    let book = match book {
        Ok(manuscript) => text::read(&manuscript, &text::Options::default()),
        Err(error) => return println!("SKIPPED: {name}: {error:#}"),
    };
    let mut scenes = Gallery::of(&book, Style::default()).scenes;
    scenes.truncate(HUNG);
    let before = misses(&scenes);
    let core = on_cores();
    let hanging = hang::hang(
        &mut scenes,
        |prompt| Some(art::sketch(prompt, &Motifs::default())),
        || true,
    );
    let spent = on_cores().zip(core).map_or(0.0, |(to, from)| to - from);
    println!(
        "{name}: {} pictures, {:.2} sketches and {:.0} ms of a core each, the closest two {:.1} apart; \
         missed as they came {before:?}, as hung {:?}",
        scenes.len(),
        hanging.sketches as f64 / scenes.len().max(1) as f64,
        spent / scenes.len().max(1) as f64 * 1e3,
        hanging.closest().map_or(f32::NAN, |pair| pair.distance),
        misses(&scenes)
    );
}

/// How many pictures miss each bar.
fn misses(prompts: &[Prompt]) -> BTreeMap<&'static str, usize> {
    let mut misses = BTreeMap::new();
    for prompt in prompts {
        for bar in art::sketch(prompt, &Motifs::default()).bars.failures() {
            *misses.entry(bar).or_default() += 1;
        }
    }
    misses
}

/// Seconds that the process has run, of all threads, those that have ended included; Linux tells in
/// hundredths.
fn on_cores() -> Option<f64> {
    let told = std::fs::read_to_string("/proc/self/stat").ok()?;
    // The name in parentheses may hold spaces; user and system time are fields 14 and 15.
    let mut fields = told.rsplit(')').next()?.split_whitespace().skip(11);
    let mut next = || fields.next()?.parse::<f64>().ok();
    Some((next()? + next()?) / 100.0)
}

/// A line of the process's status, in MB.
fn status(line: &str) -> Option<u64> {
    let told = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = told.lines().find(|told| told.starts_with(line))?;
    let kilobytes: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes / 1024)
}
