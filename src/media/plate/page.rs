//! The page that a plate is shown on: old paper by lamplight, which falls off into the dark where the
//! player sets its captions. Everything on it is computed; the same seed gives the same stains.

use crate::media::picture::Raster;

/// A colour, red, green, blue from 0 to 1.
pub type Colour = [f32; 3];

/// A page that plates are laid on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Page {
    /// Width and height in pixels.
    pub size: (usize, usize),
    /// Where plates may lie: left, top, right, bottom.
    pub area: (usize, usize, usize, usize),
    /// Middle of a plate that does not fill the area from top to bottom.
    middle: usize,
    /// Rows between which the lamplight goes out, for captions.
    dusk: Option<(f32, f32)>,
}

impl Page {
    /// Width and height as rasters count them.
    pub const fn size_in_pixels(self) -> (u32, u32) {
        (self.size.0 as u32, self.size.1 as u32)
    }

    /// A card of the player.
    pub const CARD: Self = Self {
        size: (1080, 1920),
        area: (44, 150, 1036, 1336),
        middle: 730,
        dusk: Some((1235.0, 1480.0)),
    };
    /// A cover, whose upper part is left for the title.
    pub const COVER: Self = Self {
        size: (1080, 1620),
        area: (84, 640, 996, 1540),
        middle: 1060,
        dusk: None,
    };
    /// The part of a share image beside its title.
    pub const SHARE: Self = Self {
        size: (672, 630),
        area: (60, 30, 642, 600),
        middle: 315,
        dusk: None,
    };
}

/// What is left of the light below the dusk.
const NIGHT: f32 = 0.15;
/// What the dark is made of.
const DARK: Colour = [0.066, 0.047, 0.034];

/// What a plate is printed with, and on what.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stock {
    /// The paper, fully lit.
    pub paper: Colour,
    /// The deepest ink on it.
    pub ink: Colour,
}

impl Stock {
    /// Black ink on warm white.
    pub const BLACK: Self = Self {
        paper: [0.935, 0.898, 0.818],
        ink: [0.090, 0.074, 0.062],
    };
    /// Brown ink on cream.
    pub const SEPIA: Self = Self {
        paper: [0.937, 0.884, 0.776],
        ink: [0.196, 0.117, 0.063],
    };
}

/// How a plate lies on its page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lay {
    /// Printed on the page itself: its own paper is the page's.
    Printed,
    /// A sheet of its own, laid on the page.
    Mounted,
    /// Fills the page from edge to edge, from the top down.
    Full,
}

/// Lays a picture on a page. It is put at its size, in the middle of the page's area, or, to fill the
/// page, at the top; it must not be wider than the page.
pub fn lay(art: &Raster, lay: Lay, stock: Stock, seed: u64, page: Page) -> Raster {
    let (width, height) = page.size;
    let (_, highest, _, lowest) = page.area;
    let (w, h) = (art.width as usize, art.height as usize);
    let left = (width - w.min(width)) / 2;
    let top = match lay {
        Lay::Full => 0,
        _ => page
            .middle
            .saturating_sub(h / 2)
            .clamp(highest, (lowest - h.min(lowest - highest)).max(highest)),
    };
    let stains = Stains::new(seed, page.size);
    let under = foot(art);
    let mut rgb = Vec::with_capacity(width * height * 3);
    for y in 0..height {
        let row = (y >= top && y < top + h).then(|| &art.rgb[(y - top) * w * 3..][..w * 3]);
        for x in 0..width {
            let own = row.filter(|_| x >= left && x < left + w);
            let own = own.map(|row| {
                let at = (x - left) * 3;
                [0, 1, 2].map(|i| f32::from(row[at + i]) / 255.0)
            });
            let paper = stains.paper(x, y, stock.paper);
            let lit = match (own, lay) {
                (Some(own), Lay::Printed) => printed(own, paper, stock),
                (Some(own), _) => own,
                (None, Lay::Mounted) => {
                    let shade = shadow(x, y, (left, top, left + w, top + h));
                    paper.map(|v| v * shade)
                }
                (None, Lay::Printed) => paper,
                // What lies below a picture that fills the page goes on as it ended.
                (None, Lay::Full) => under,
            };
            let light = light(x, y, lay, page);
            for i in 0..3 {
                let v = DARK[i] + (lit[i] - DARK[i]) * light + stains.dither(x, y);
                rgb.push((v.clamp(0.0, 1.0) * 255.0 + 0.5) as u8);
            }
        }
    }
    Raster {
        width: width as u32,
        height: height as u32,
        rgb,
    }
}

/// The mean colour of a picture's last rows.
fn foot(art: &Raster) -> Colour {
    let rows = (art.height as usize / 16).max(1) * art.width as usize * 3;
    let last = &art.rgb[art.rgb.len().saturating_sub(rows)..];
    let count = (last.len() / 3).max(1) as f32;
    [0, 1, 2].map(|i| last.chunks_exact(3).map(|p| f32::from(p[i])).sum::<f32>() / count / 255.0)
}

/// Ink takes its share of the paper's light.
fn printed(own: Colour, paper: Colour, stock: Stock) -> Colour {
    [0, 1, 2].map(|i| {
        let ink = stock.ink[i] / stock.paper[i];
        paper[i] * (ink + (1.0 - ink) * own[i])
    })
}

/// How much of the lamp's light arrives.
fn light(x: usize, y: usize, lay: Lay, page: Page) -> f32 {
    let (fx, fy) = (x as f32, y as f32);
    let dusk = page.dusk.map_or(0.0, |(from, to)| smooth(from, to, fy));
    let dusk = 1.0 - (1.0 - NIGHT) * dusk;
    if lay == Lay::Full {
        return dusk;
    }
    // Where captions stand the lamp hangs above them; a cover is lit all over.
    let (middle, falloff) = match page.dusk {
        Some(_) => (0.36, 0.52),
        None => (0.5, 0.26),
    };
    let (width, height) = (page.size.0 as f32, page.size.1 as f32);
    let (dx, dy) = ((fx / width - 0.5) / 0.833, (fy / height - middle) / 0.6);
    let far = dx * dx + dy * dy;
    dusk * (1.0 - falloff * smooth(0.10, 1.05, far))
}

/// What a sheet leaves of the light beside it: a soft shadow, and the dark line of its edge.
fn shadow(x: usize, y: usize, (left, top, right, bottom): (usize, usize, usize, usize)) -> f32 {
    let off = |at: usize, from: usize, to: usize| -> f32 {
        (from.saturating_sub(at)).max((at + 1).saturating_sub(to)) as f32
    };
    // The lamp is above: the shadow falls a little downward.
    let (dx, dy) = (off(x, left, right), off(y.saturating_sub(10), top, bottom));
    let far = (dx * dx + dy * dy).sqrt();
    let line = off(x, left, right).max(off(y, top, bottom)) <= 2.0;
    let soft = 1.0 - 0.42 * (1.0 - smooth(0.0, 46.0, far));
    if line { soft * 0.6 } else { soft }
}

/// From 0 at `from` to 1 at `to`, without corners.
fn smooth(from: f32, to: f32, at: f32) -> f32 {
    let t = ((at - from) / (to - from)).clamp(0.0, 1.0);
    t * t * (3.0 - 2.0 * t)
}

/// Pixels between the points of the grid of stains.
const STEP: usize = 8;

/// The marks of age on a sheet.
struct Stains {
    columns: usize,
    /// How much darker and browner the paper is, at every [`STEP`]th pixel.
    grid: Vec<f32>,
}

impl Stains {
    fn new(seed: u64, (width, height): (usize, usize)) -> Self {
        let (columns, rows) = (width / STEP + 2, height / STEP + 2);
        let noise = |x: f32, y: f32, size: f32, salt: u64| value(x / size, y / size, seed ^ salt);
        let mut grid = Vec::with_capacity(columns * rows);
        for row in 0..rows {
            for column in 0..columns {
                let (x, y) = ((column * STEP) as f32, (row * STEP) as f32);
                let cloud = noise(x, y, 420.0, 1) * 0.5
                    + noise(x, y, 170.0, 2) * 0.3
                    + noise(x, y, 60.0, 3) * 0.2;
                // Air browns a page from its edges, most at its corners.
                let side = x.min(width as f32 - x) + (cloud - 0.5) * 150.0;
                let head = y + (noise(x, y, 240.0, 4) - 0.5) * 130.0;
                let edge = |far: f32| 1.0 - smooth(-60.0, 190.0, far);
                let rim = edge(side) + edge(head) * 0.8;
                grid.push(cloud * 0.10 + foxing(x, y, seed) * 0.13 + rim.min(1.3) * 0.20);
            }
        }
        Self { columns, grid }
    }

    fn paper(&self, x: usize, y: usize, stock: Colour) -> Colour {
        let (column, row) = (x / STEP, y / STEP);
        let (tx, ty) = (
            (x % STEP) as f32 / STEP as f32,
            (y % STEP) as f32 / STEP as f32,
        );
        let at = |dx: usize, dy: usize| self.grid[(row + dy) * self.columns + column + dx];
        let upper = at(0, 0) + (at(1, 0) - at(0, 0)) * tx;
        let lower = at(0, 1) + (at(1, 1) - at(0, 1)) * tx;
        let stain = upper + (lower - upper) * ty;
        let grain = (hash(x as u64 / 2, y as u64 / 2, 7) - 0.5) * 0.014;
        // A stain takes more of the blue than of the red.
        [0.62, 1.0, 1.55].map_indexed(stock, |take, own| own * (1.0 - stain * take + grain))
    }

    fn dither(&self, x: usize, y: usize) -> f32 {
        (hash(x as u64 % 64, y as u64 % 64, 9) - 0.5) / 255.0
    }
}

/// Two colours joined channel by channel.
trait Join {
    fn map_indexed(self, other: Colour, join: impl Fn(f32, f32) -> f32) -> Colour;
}

impl Join for Colour {
    fn map_indexed(self, other: Colour, join: impl Fn(f32, f32) -> f32) -> Colour {
        [0, 1, 2].map(|i| join(self[i], other[i]))
    }
}

/// Foxing: a soft round spot in some fields of the page.
fn foxing(x: f32, y: f32, seed: u64) -> f32 {
    const FIELD: f32 = 150.0;
    let (column, row) = ((x / FIELD) as u64, (y / FIELD) as u64);
    let any = |salt: u64| hash(column, row, seed ^ salt);
    if any(11) > 0.22 {
        return 0.0;
    }
    let place = |salt: u64| 0.25 + any(salt) * 0.5;
    let (dx, dy) = (
        x / FIELD - column as f32 - place(12),
        y / FIELD - row as f32 - place(13),
    );
    let radius = 0.05 + any(14) * 0.13;
    1.0 - smooth(radius * 0.2, radius, (dx * dx + dy * dy).sqrt())
}

/// Smooth noise from 0 to 1, one wave to a unit.
fn value(x: f32, y: f32, seed: u64) -> f32 {
    let (x0, y0) = (x.floor(), y.floor());
    let (tx, ty) = (smooth(0.0, 1.0, x - x0), smooth(0.0, 1.0, y - y0));
    let corner = |dx: u64, dy: u64| hash(x0 as u64 + dx, y0 as u64 + dy, seed);
    let upper = corner(0, 0) + (corner(1, 0) - corner(0, 0)) * tx;
    let lower = corner(0, 1) + (corner(1, 1) - corner(0, 1)) * tx;
    upper + (lower - upper) * ty
}

/// A number from 0 to 1 for each place: the finaliser of SplitMix64.
fn hash(x: u64, y: u64, seed: u64) -> f32 {
    let mut z =
        x.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ y.wrapping_mul(0xC2B2_AE3D_27D4_EB4F) ^ seed;
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^= z >> 31;
    (z >> 40) as f32 / (1u64 << 24) as f32
}
