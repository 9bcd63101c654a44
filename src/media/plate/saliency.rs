//! What of a picture the eye goes to, without any model: places that differ from the whole (in the
//! manner of Achanta et al., "Frequency-tuned Salient Region Detection", 2009, on lightness alone),
//! places rich in edges, and a little more weight toward the middle. It cannot know a face; so
//! whoever crops by it must be timid.

use super::map::Map;

/// Longest side of the map.
const SIDE: usize = 160;

/// How much of the whole's attention each place of a picture holds; sums to 1.
#[derive(Clone, Debug, PartialEq)]
pub struct Saliency {
    map: Map,
}

impl Saliency {
    /// Looks at a picture.
    pub fn of(picture: &crate::media::picture::Raster) -> Self {
        let light = Map::of(picture, SIDE);
        let soft = light.blurred(2);
        let mean = soft.values.iter().sum::<f32>() / soft.values.len() as f32;
        let (width, height) = (soft.width, soft.height);
        let mut values = Vec::with_capacity(soft.values.len());
        for y in 0..height {
            for x in 0..width {
                let beside = |dx: usize, dy: usize| {
                    soft.at((x + dx).min(width - 1), (y + dy).min(height - 1))
                };
                let before =
                    |dx: usize, dy: usize| soft.at(x.saturating_sub(dx), y.saturating_sub(dy));
                let slope =
                    (beside(1, 0) - before(1, 0)).abs() + (beside(0, 1) - before(0, 1)).abs();
                let differs = (soft.at(x, y) - mean).abs();
                values.push((slope * 2.0 + differs) * middle(x, width) * middle(y, height));
            }
        }
        let sum = values.iter().sum::<f32>().max(f32::MIN_POSITIVE);
        values.iter_mut().for_each(|v| *v /= sum);
        let map = Map {
            width,
            height,
            values,
        };
        Self {
            map: map.blurred(1),
        }
    }

    /// The share that lies in a box, given as shares of the picture's sides: left, top, right,
    /// bottom.
    pub fn within(&self, (left, top, right, bottom): (f32, f32, f32, f32)) -> f32 {
        let (w, h) = (self.map.width as f32, self.map.height as f32);
        let inside = |at: usize, from: f32, to: f32, length: f32| {
            let at = (at as f32 + 0.5) / length;
            at >= from && at < to
        };
        let rows = (0..self.map.height).filter(|y| inside(*y, top, bottom, h));
        rows.map(|y| {
            (0..self.map.width)
                .filter(|x| inside(*x, left, right, w))
                .map(|x| self.map.at(x, y))
                .sum::<f32>()
        })
        .sum()
    }
}

/// From 0.55 at the ends of a side to 1 in its middle.
fn middle(at: usize, length: usize) -> f32 {
    let off = (at as f32 + 0.5) / length as f32 * 2.0 - 1.0;
    1.0 - 0.45 * off * off
}
