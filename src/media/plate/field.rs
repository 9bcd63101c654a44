//! The paper under a printed picture: how bright it is at each place of the page, as a smooth surface
//! fitted to where nothing is printed, and the picture with that taken away. Shadows of the gutter,
//! yellow edges and uneven lamps go; what is printed stays.

use crate::media::picture::Raster;

/// Tiles along each side of the page whose paper is looked for.
const TILES: usize = 24;
/// Paper is at least this bright, of 255.
const PALEST: f32 = 128.0;
/// How far a tile's paper may be from the page's, as a share.
const LIKE: f32 = 0.17;
/// Least share of the page's rim that must be paper for the page to be one.
const RIM: f32 = 0.55;

/// The page's paper: for each channel a surface `a + bx + cy + dx² + exy + fy²`, x and y from -1 to 1.
#[derive(Clone, Debug, PartialEq)]
pub struct Paper {
    surfaces: [[f64; 6]; 3],
    mean: [f32; 3],
}

impl Paper {
    /// Finds the paper of a page; `None` when the picture fills it.
    pub fn of(page: &Raster) -> Option<Self> {
        let rim = rim(page)?;
        let tiles = tiles(page, &rim);
        if tiles.len() < 12 {
            return None;
        }
        let mut surfaces = [[0.0; 6]; 3];
        for (channel, surface) in surfaces.iter_mut().enumerate() {
            *surface = fitted(&tiles, channel).unwrap_or([
                f64::from(rim[channel]),
                0.0,
                0.0,
                0.0,
                0.0,
                0.0,
            ]);
        }
        Some(Self {
            surfaces,
            mean: rim,
        })
    }

    /// Divides the page by its paper: paper becomes white, and what is printed on it keeps its
    /// share of the light.
    pub fn taken_from(&self, page: &mut Raster) {
        let (width, height) = (page.width as usize, page.height as usize);
        for (y, row) in page.rgb.chunks_exact_mut(width * 3).enumerate() {
            let v = along(y, height);
            for (x, pixel) in row.chunks_exact_mut(3).enumerate() {
                let u = along(x, width);
                for channel in 0..3 {
                    let mean = self.mean[channel];
                    let own = value(&self.surfaces[channel], u, v) as f32;
                    let paper = own.clamp(mean * 0.6, (mean * 1.2).min(255.0));
                    let share = f32::from(pixel[channel]) / paper.max(1.0);
                    pixel[channel] = (share.min(1.0) * 255.0 + 0.5) as u8;
                }
            }
        }
    }
}

/// A place along a side, from -1 to 1.
fn along(at: usize, length: usize) -> f64 {
    (at as f64 + 0.5) / length as f64 * 2.0 - 1.0
}

fn value(surface: &[f64; 6], u: f64, v: f64) -> f64 {
    let [a, b, c, d, e, f] = surface;
    a + b * u + c * v + d * u * u + e * u * v + f * v * v
}

fn light(pixel: &[u8]) -> f32 {
    0.299 * f32::from(pixel[0]) + 0.587 * f32::from(pixel[1]) + 0.114 * f32::from(pixel[2])
}

/// The colour of the paper at the page's rim, if the rim is paper.
fn rim(page: &Raster) -> Option<[f32; 3]> {
    let (width, height) = (page.width as usize, page.height as usize);
    let deep = (width.min(height) / 40).max(2);
    let mut found: Vec<&[u8]> = Vec::new();
    for y in 0..height {
        let edge = y < deep || y + deep >= height;
        for x in (0..width).filter(|x| edge || *x < deep || x + deep >= width) {
            found.push(&page.rgb[(y * width + x) * 3..][..3]);
        }
    }
    found.sort_by(|a, b| light(a).total_cmp(&light(b)));
    let typical = light(found.get(found.len() * 7 / 10)?);
    let like = |pixel: &&&[u8]| (light(pixel) - typical).abs() <= typical * LIKE;
    let paper: Vec<&&[u8]> = found.iter().filter(like).collect();
    if typical < PALEST || (paper.len() as f32) < found.len() as f32 * RIM {
        return None;
    }
    let mean = |channel: usize| {
        paper
            .iter()
            .map(|pixel| f32::from(pixel[channel]))
            .sum::<f32>()
            / paper.len() as f32
    };
    Some([mean(0), mean(1), mean(2)])
}

/// A tile that shows paper: where it is, and the colour of its brightest eighth.
type Tile = (f64, f64, [f32; 3]);

fn tiles(page: &Raster, rim: &[f32; 3]) -> Vec<Tile> {
    let (width, height) = (page.width as usize, page.height as usize);
    let pale = 0.299 * rim[0] + 0.587 * rim[1] + 0.114 * rim[2];
    let mut tiles = Vec::new();
    for row in 0..TILES {
        for column in 0..TILES {
            let (x0, x1) = (width * column / TILES, width * (column + 1) / TILES);
            let (y0, y1) = (height * row / TILES, height * (row + 1) / TILES);
            let mut pixels: Vec<&[u8]> = Vec::new();
            for y in y0..y1 {
                pixels.extend(page.rgb[(y * width + x0) * 3..(y * width + x1) * 3].chunks_exact(3));
            }
            pixels.sort_by(|a, b| light(a).total_cmp(&light(b)));
            let bright = &pixels[pixels.len() * 7 / 8..];
            if bright.is_empty() {
                continue;
            }
            let own = [0, 1, 2].map(|channel| {
                bright.iter().map(|p| f32::from(p[channel])).sum::<f32>() / bright.len() as f32
            });
            let near = 0.299 * own[0] + 0.587 * own[1] + 0.114 * own[2];
            if (near - pale).abs() <= pale * LIKE {
                let (u, v) = (along((x0 + x1) / 2, width), along((y0 + y1) / 2, height));
                tiles.push((u, v, own));
            }
        }
    }
    tiles
}

/// Least squares over the tiles, by elimination; `None` when they do not tell a surface.
fn fitted(tiles: &[Tile], channel: usize) -> Option<[f64; 6]> {
    let mut rows = [[0.0f64; 7]; 6];
    for (u, v, colour) in tiles {
        let terms = [1.0, *u, *v, u * u, u * v, v * v];
        for (row, a) in rows.iter_mut().zip(terms) {
            for (cell, b) in row.iter_mut().zip(terms) {
                *cell += a * b;
            }
            row[6] += a * f64::from(colour[channel]);
        }
    }
    // A page with paper on one side only must not swing out on the other.
    for (at, row) in rows.iter_mut().enumerate().skip(1) {
        row[at] += tiles.len() as f64 * 0.02;
    }
    for at in 0..6 {
        let best = (at..6).max_by(|a, b| rows[*a][at].abs().total_cmp(&rows[*b][at].abs()))?;
        rows.swap(at, best);
        let pivot = rows[at];
        if pivot[at].abs() < 1e-9 {
            return None;
        }
        for (other, row) in rows.iter_mut().enumerate() {
            if other != at {
                let share = row[at] / pivot[at];
                row.iter_mut()
                    .zip(pivot)
                    .for_each(|(cell, own)| *cell -= share * own);
            }
        }
    }
    Some([0, 1, 2, 3, 4, 5].map(|at| rows[at][6] / rows[at][at]))
}
