//! Where on a scanned page the picture is: the scanner's black edges, the paper's margins and a
//! line of lettering under the picture are left out. Skew is left alone.

use super::map::Map;

/// A box in pixels: left, top, right, bottom; the last two are one past.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frame {
    /// First column.
    pub left: usize,
    /// First row.
    pub top: usize,
    /// One past the last column.
    pub right: usize,
    /// One past the last row.
    pub bottom: usize,
}

/// Most of a side, in percent, that a scanner's edge takes.
const EDGE: usize = 14;
/// A row or column of a scanner's edge is darker than this on the whole.
const BLACK: f32 = 0.24;
/// A band this much of a side wide, in percent, and this black is no frame, whatever lies inside of it.
const BAND: (usize, f32) = (3, 0.11);
/// What lies inside a scanner's edge is otherwise paper, at least so bright everywhere: a dark picture has no such
/// step, and within a printed frame begins the picture.
const MARGIN: f32 = 0.68;
/// Darker than this is ink, on paper that was made white.
const INK: f32 = 0.80;
/// Share of a row or column that must be ink to belong to the picture; less is specks.
const PRINTED: f32 = 0.010;
/// Rows without ink between a picture and its lettering, as a share of the page.
const GAP: f32 = 0.007;
/// Lettering is lower than this share of the picture.
const LETTERING: f32 = 0.10;
/// White left round the picture, as a share of the longer side.
const PADDING: f32 = 0.012;

/// The page without the scanner's black edges.
pub fn without_edges(map: &Map) -> Frame {
    let columns: Vec<f32> = (0..map.width).map(|x| map.column(x)).collect();
    let rows: Vec<f32> = (0..map.height).map(|y| map.row(y)).collect();
    let (left, right) = inside(&columns);
    let (top, bottom) = inside(&rows);
    Frame {
        left,
        top,
        right,
        bottom,
    }
}

/// From where to where a side is no scanner's edge.
fn inside(light: &[f32]) -> (usize, usize) {
    let length = light.len();
    let from = edge(light);
    let reversed: Vec<f32> = light.iter().rev().copied().collect();
    (from, length - edge(&reversed))
}

/// How many rows or columns at the beginning are a scanner's edge: a black band, or
/// dark ones and then paper.
fn edge(light: &[f32]) -> usize {
    let most = light.len() * EDGE / 100;
    // A pale line may lie outside of the black one.
    let skipped = light.iter().take(most / 4 + 1).position(|v| *v < BLACK);
    let Some(first) = skipped else { return 0 };
    let dark = light[first..].iter().take_while(|v| **v < BLACK).count();
    let end = first + dark;
    if end > most {
        return 0;
    }
    // The step may take some pixels.
    let soft = (light.len() / 100).max(1);
    let mean = light[..end].iter().sum::<f32>() / end.max(1) as f32;
    if end * 100 > light.len() * BAND.0 && mean < BAND.1 {
        return end + soft;
    }
    let Some(beyond) = light.get(end + soft..(end + soft * 4).min(light.len())) else {
        return 0;
    };
    if beyond.iter().all(|v| *v > MARGIN) {
        end + soft
    } else {
        0
    }
}

/// The box of what is printed on a page whose paper is white, lettering above or below left out;
/// `None` when hardly anything is printed.
pub fn printed(map: &Map) -> Option<Frame> {
    let inked = |values: &[f32]| {
        let ink = values.iter().filter(|v| **v < INK).count();
        ink as f32 / values.len().max(1) as f32
    };
    let columns = |from: usize, to: usize| -> Vec<f32> {
        let column = |x| (from..to).map(|y| map.at(x, y)).collect::<Vec<f32>>();
        (0..map.width).map(|x| inked(&column(x))).collect()
    };
    let (left, right) = span(&columns(0, map.height))?;
    let rows: Vec<f32> = (0..map.height)
        .map(|y| inked(&map.values[y * map.width + left..y * map.width + right]))
        .collect();
    let (top, bottom) = picture(&rows)?;
    let (left, right) = span(&columns(top, bottom))?;
    let padding = (map.width.max(map.height) as f32 * PADDING) as usize + 1;
    Some(Frame {
        left: left.saturating_sub(padding),
        top: top.saturating_sub(padding),
        right: (right + padding).min(map.width),
        bottom: (bottom + padding).min(map.height),
    })
}

/// From the first to the last that is printed.
fn span(ink: &[f32]) -> Option<(usize, usize)> {
    let smooth = smoothed(ink);
    let first = smooth.iter().position(|share| *share > PRINTED)?;
    let last = smooth.iter().rposition(|share| *share > PRINTED)?;
    (last > first + 8).then_some((first, last + 1))
}

/// The rows of the picture itself: the tallest stretch of printed rows, with every other one that
/// is too tall for lettering.
fn picture(ink: &[f32]) -> Option<(usize, usize)> {
    let smooth = smoothed(ink);
    let gap = ((ink.len() as f32 * GAP) as usize).max(2);
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (at, share) in smooth.iter().enumerate() {
        if *share <= PRINTED {
            continue;
        }
        match runs.last_mut() {
            Some(run) if at < run.1 + gap => run.1 = at + 1,
            _ => runs.push((at, at + 1)),
        }
    }
    let tallest = runs.iter().max_by_key(|run| run.1 - run.0)?;
    let height = (tallest.1 - tallest.0) as f32;
    let tall = |run: &&(usize, usize)| (run.1 - run.0) as f32 >= height * LETTERING;
    let top = runs.iter().find(tall)?.0;
    let bottom = runs.iter().rev().find(tall)?.1;
    (bottom > top + 8).then_some((top, bottom))
}

/// Each value the mean of itself and its neighbours, so that a speck is no row.
fn smoothed(values: &[f32]) -> Vec<f32> {
    let mean = |at: usize| {
        let near = &values[at.saturating_sub(1)..(at + 2).min(values.len())];
        near.iter().sum::<f32>() / near.len() as f32
    };
    (0..values.len()).map(mean).collect()
}
