//! Plates of printed books, made ready for a phone: decoded under limits, freed of margins, scanner's
//! edges and yellow light, printed anew on a page of warm paper, and encoded. A plate is never cut
//! through what the eye goes to: it fills the card only where hardly anything is lost, and lies whole
//! on the page otherwise. Knows neither books nor stages.

mod decode;
mod field;
mod frame;
mod jacket;
mod map;
mod page;
mod saliency;
mod upright;

use resize::Pixel::RGB8;
use resize::Type::Catrom;
use rgb::FromSlice;

use super::picture::Raster;
pub use decode::decode;
use field::Paper;
use frame::Frame;
pub use jacket::{cover, fits_cover, fronting, sharing};
use map::Map;
use page::{Lay, Page, Stock};
use saliency::Saliency;

/// Longest side in pixels that is worked on; the card is 1920 high.
const WORKED: u32 = 2400;
/// Longest side of the map that borders are looked for in.
const SEEN: usize = 600;
/// A plate with a shorter side than this, margins gone, is an ornament.
const SMALLEST: u32 = 150;
/// A plate this many times as long as high, or the other way, is an ornament.
const LONGEST: f32 = 2.6;
/// Most that a plate is enlarged.
const ENLARGED: f32 = 2.8;
/// A place has a colour when its channels are further apart than this, of 255; yellowed ink on
/// yellowed paper stays below …
const COLOURED: f32 = 28.0;
/// … and a picture has colours when more than this share of it has: tinted prints are pale.
const COLOURS: f32 = 0.013;
/// Share of what the eye goes to that filling the card may cut off at the sides …
const CUT: f32 = 0.03;
/// … and that may come to lie in the dark under the captions.
const SUNK: f32 = 0.07;
/// Where that dark begins, in rows of the card.
const DUSK: f32 = 1390.0;

/// What is wanted of a plate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wish {
    /// Whether plates without colours are printed in brown.
    pub sepia: bool,
    /// Chooses the stains of the page.
    pub seed: u64,
}

/// A plate ready to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// 540 and 1080 pixels wide, 9:16: width, height, WebP bytes.
    pub renditions: Vec<(u32, u32, Vec<u8>)>,
    /// Mean colour as `#rrggbb`.
    pub tone: String,
    /// Mean colours of its thirds, shown while it loads.
    pub wash: String,
    /// The lightest and the darkest that it is printed with, as the page shows them.
    pub paper: [u8; 3],
    /// The darkest.
    pub ink: [u8; 3],
    /// Width and height of what was printed, in pixels of the file, margins gone.
    pub size: (u32, u32),
}

/// Why a picture cannot be shown as a plate.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Not one of the formats.
    #[error("it is neither JPEG, PNG, GIF nor WebP")]
    Format,
    /// The decoder gave up.
    #[error("it is damaged: {0}")]
    Damaged(String),
    /// More than a scanned page has.
    #[error("it has {width}x{height} pixels, more than any scanned page")]
    Large {
        /// Width in pixels.
        width: u32,
        /// Height in pixels.
        height: u32,
    },
    /// Hardly anything is printed.
    #[error("it is an empty page")]
    Empty,
    /// No plate: a line, a letter, a mark.
    #[error("it is an ornament of {width}x{height} pixels")]
    Ornament {
        /// Width in pixels.
        width: u32,
        /// Height in pixels.
        height: u32,
    },
    /// The encoder gave up.
    #[error("{0}")]
    Encoder(String),
}

/// Makes a plate ready to be shown.
///
/// # Errors
/// When it is damaged, too large or no plate at all.
pub fn show(bytes: &[u8], wish: Wish) -> Result<Shown, Fault> {
    let (page, size) = compose(bytes, wish, Page::CARD)?;
    let small = page.halved();
    let mut renditions = Vec::new();
    for raster in [&small, &page] {
        let webp = raster
            .webp_fitting()
            .map_err(|error| Fault::Encoder(format!("{error:#}")))?;
        renditions.push((raster.width, raster.height, webp));
    }
    let (paper, ink) = ends(&small);
    Ok(Shown {
        renditions,
        tone: small.tone(),
        wash: small.wash(),
        paper,
        ink,
        size,
    })
}

/// The finished page, and the size of what was printed.
fn compose(bytes: &[u8], wish: Wish, on: Page) -> Result<(Raster, (u32, u32)), Fault> {
    let page = decode::decode(bytes)?;
    let whole = page.width.max(page.height) as f32;
    let mut page = shrunk(page)?;
    let scale = whole / page.width.max(page.height) as f32;
    let edges = frame::without_edges(&Map::of(&page, SEEN));
    page = cut(&page, edges, SEEN);
    let paper = Paper::of(&page);
    if let Some(paper) = &paper {
        paper.taken_from(&mut page);
        let printed = frame::printed(&Map::of(&page, SEEN)).ok_or(Fault::Empty)?;
        page = cut(&page, printed, SEEN);
    }
    let original = |side: u32| (side as f32 * scale + 0.5) as u32;
    let size = (original(page.width), original(page.height));
    let (width, height) = size;
    let (short, long) = (width.min(height), width.max(height));
    if short < SMALLEST || long as f32 > short as f32 * LONGEST {
        return Err(Fault::Ornament { width, height });
    }
    let coloured = is_coloured(&page);
    level(&mut page, paper.is_some(), coloured);
    let stock = match wish.sepia && !coloured {
        true => Stock::SEPIA,
        false => Stock::BLACK,
    };
    if paper.is_none() && !coloured {
        tint(&mut page, stock);
    }
    let crop = filling(&page).filter(|_| on == Page::CARD);
    let (art, lay) = match (crop, paper.is_some()) {
        (_, true) => (fitted(&page, on)?, Lay::Printed),
        (Some(crop), false) => (spread(&page, crop)?, Lay::Full),
        (None, false) => (fitted(&page, on)?, Lay::Mounted),
    };
    Ok((page::lay(&art, lay, stock, wish.seed, on), size))
}

/// A picture no larger than is worked on.
fn shrunk(page: Raster) -> Result<Raster, Fault> {
    let longer = page.width.max(page.height);
    if longer <= WORKED {
        return Ok(page);
    }
    let side = |v: u32| (u64::from(v) * u64::from(WORKED) / u64::from(longer)).max(1) as u32;
    let (width, height) = (side(page.width), side(page.height));
    resized(&page, width, height)
}

/// Scaled to a width and a height.
///
/// # Errors
/// When either of them is 0.
pub fn resized(page: &Raster, width: u32, height: u32) -> Result<Raster, Fault> {
    let (w, h) = (page.width as usize, page.height as usize);
    let mut rgb = vec![0; width as usize * height as usize * 3];
    resize::new(w, h, width as usize, height as usize, RGB8, Catrom)
        .and_then(|mut resizer| resizer.resize(page.rgb.as_rgb(), rgb.as_rgb_mut()))
        .map_err(|error| Fault::Encoder(format!("it cannot be resized: {error}")))?;
    Ok(Raster { width, height, rgb })
}

/// A part of a picture; the frame is counted on a map whose longer side has `side` places.
fn cut(page: &Raster, frame: Frame, side: usize) -> Raster {
    let longer = page.width.max(page.height) as usize;
    let side = side.min(longer).max(1);
    let place = |at: usize, most: u32| (at * longer / side).min(most as usize);
    let (left, top) = (place(frame.left, page.width), place(frame.top, page.height));
    let (mut right, mut bottom) = (
        place(frame.right, page.width),
        place(frame.bottom, page.height),
    );
    // The map's last places may end short of the picture.
    if (frame.right + 1) * longer / side >= page.width as usize {
        right = page.width as usize;
    }
    if (frame.bottom + 1) * longer / side >= page.height as usize {
        bottom = page.height as usize;
    }
    let width = page.width as usize;
    let rows =
        (top..bottom).flat_map(|y| &page.rgb[(y * width + left) * 3..(y * width + right) * 3]);
    Raster {
        width: (right - left) as u32,
        height: (bottom - top) as u32,
        rgb: rows.copied().collect(),
    }
}

/// Whether a picture has colours of its own, yellow paper not counted.
fn is_coloured(page: &Raster) -> bool {
    let blocks = blocks(page);
    let count = blocks.len().max(1) as f32;
    let mean = [0, 1, 2].map(|i| blocks.iter().map(|p| p[i]).sum::<f32>() / count);
    let grey = (mean[0] + mean[1] + mean[2]) / 3.0;
    let coloured = blocks.iter().filter(|block| {
        // Against the picture's own cast.
        let own = [0, 1, 2].map(|i| block[i] * grey / mean[i].max(1.0));
        let most = own.iter().copied().fold(0.0, f32::max);
        let least = own.iter().copied().fold(255.0, f32::min);
        most - least > COLOURED
    });
    coloured.count() as f32 > count * COLOURS
}

/// Mean colours of blocks of four by four pixels, in which a scan's coloured noise is gone.
fn blocks(page: &Raster) -> Vec<[f32; 3]> {
    let (width, height) = (page.width as usize, page.height as usize);
    let mut blocks = Vec::with_capacity(width * height / 16);
    for y in (0..height.saturating_sub(3)).step_by(4) {
        for x in (0..width.saturating_sub(3)).step_by(4) {
            let mut sum = [0.0; 3];
            for row in 0..4 {
                for p in page.rgb[((y + row) * width + x) * 3..][..12].chunks_exact(3) {
                    (0..3).for_each(|i| sum[i] += f32::from(p[i]) / 16.0);
                }
            }
            blocks.push(sum);
        }
    }
    blocks
}

/// Opens up the tones: what is nearly paper becomes paper, the deepest ink nearly black. A picture
/// without paper is hardly touched. Without colours of its own it becomes grey.
fn level(page: &mut Raster, paper: bool, coloured: bool) {
    let grey =
        |p: &[u8]| (u32::from(p[0]) * 77 + u32::from(p[1]) * 151 + u32::from(p[2]) * 28) >> 8;
    let mut counts = [0usize; 256];
    for p in page.rgb.chunks_exact(3) {
        counts[grey(p) as usize] += 1;
    }
    let total: usize = counts.iter().sum();
    let percentile = |share: f32| {
        let wanted = (total as f32 * share) as usize;
        let mut seen = 0;
        counts.iter().position(|count| {
            seen += count;
            seen > wanted
        })
    };
    let dark = percentile(0.01).unwrap_or(0) as f32;
    let bright = percentile(0.985).unwrap_or(255) as f32;
    let (low, high) = match paper {
        true => (dark.min(110.0), 240.0),
        false => (dark.min(16.0), bright.max(232.0)),
    };
    let curve: Vec<u8> = (0..256)
        .map(|v| (((v as f32 - low) / (high - low)).clamp(0.0, 1.0) * 255.0 + 0.5) as u8)
        .collect();
    for p in page.rgb.chunks_exact_mut(3) {
        if !coloured {
            p.fill(grey(p) as u8);
        }
        p.iter_mut().for_each(|v| *v = curve[usize::from(*v)]);
    }
}

/// Prints a grey picture that has no paper with the ink of `stock` on its paper.
fn tint(page: &mut Raster, stock: Stock) {
    for p in page.rgb.chunks_exact_mut(3) {
        let own = f32::from(p[0]) / 255.0;
        for (i, v) in p.iter_mut().enumerate() {
            let shade = stock.ink[i] + (stock.paper[i] - stock.ink[i]) * own;
            *v = (shade * 255.0 + 0.5) as u8;
        }
    }
}

/// The columns that a picture keeps, as shares of its width, when it can fill the card without loss
/// of what the eye goes to; `None` when it cannot.
fn filling(page: &Raster) -> Option<(f32, f32)> {
    let (width, height) = (page.width as f32, page.height as f32);
    let saliency = Saliency::of(page);
    for cut in 0..=15 {
        let kept = 1.0 - cut as f32 * 0.02;
        let scale = Page::CARD.size.0 as f32 / (width * kept);
        let high = height * scale;
        if scale > ENLARGED || high < 1240.0 {
            continue;
        }
        let below = saliency.within((0.0, (DUSK / high).min(1.0), 1.0, 1.0));
        let loss = |left: f32| 1.0 - saliency.within((left, 0.0, left + kept, 1.0));
        let lefts = (0..=cut).map(|step| step as f32 * 0.02);
        let best = lefts.min_by(|a, b| loss(*a).total_cmp(&loss(*b)))?;
        if loss(best) <= CUT && below <= SUNK {
            return Some((best, best + kept));
        }
    }
    None
}

/// A picture as wide as the card; what would lie below the card is left out.
fn spread(page: &Raster, (left, right): (f32, f32)) -> Result<Raster, Fault> {
    let wide = page.width as f32;
    let columns = ((right - left) * wide).max(1.0);
    let (across, down) = Page::CARD.size;
    let scale = across as f32 / columns;
    let rows = (page.height as f32).min(down as f32 / scale) as usize;
    let from = (left * wide) as usize;
    let frame = Frame {
        left: from,
        top: 0,
        right: (from + columns as usize).min(page.width as usize),
        bottom: rows.max(1),
    };
    let longer = page.width.max(page.height) as usize;
    let part = cut(page, frame, longer);
    let high = ((part.height as f32 * scale) as u32).clamp(1, down as u32);
    resized(&part, across as u32, high)
}

/// A whole picture as large as the area for plates allows.
fn fitted(page: &Raster, on: Page) -> Result<Raster, Fault> {
    let (left, top, right, bottom) = on.area;
    let (w, h) = (page.width as f32, page.height as f32);
    let scale = ((right - left) as f32 / w).min((bottom - top) as f32 / h);
    let scale = scale.min(ENLARGED);
    resized(
        page,
        (w * scale).max(1.0) as u32,
        (h * scale).max(1.0) as u32,
    )
}

/// Mean colours of the lightest and the darkest tenth of a page above its captions.
fn ends(page: &Raster) -> ([u8; 3], [u8; 3]) {
    let rows = page.height as usize * 13 / 20;
    let row = page.width as usize * 3;
    let mut pixels: Vec<&[u8]> = page.rgb[..rows * row].chunks_exact(3).collect();
    let grey = |p: &&[u8]| u32::from(p[0]) * 3 + u32::from(p[1]) * 6 + u32::from(p[2]);
    pixels.sort_by_key(grey);
    let tenth = (pixels.len() / 10).max(1);
    let mean = |part: &[&[u8]]| {
        let sum = |i: usize| part.iter().map(|p| u64::from(p[i])).sum::<u64>();
        [0, 1, 2].map(|i| (sum(i) / part.len() as u64) as u8)
    };
    (
        mean(&pixels[pixels.len() - tenth..]),
        mean(&pixels[..tenth]),
    )
}

#[cfg(test)]
mod tests;
