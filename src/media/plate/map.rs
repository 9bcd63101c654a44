//! A picture's lightness in small, which is enough to see where things are.

use crate::media::picture::Raster;

/// Lightness from 0 to 1, rows from the top.
#[derive(Clone, Debug, PartialEq)]
pub struct Map {
    /// Columns.
    pub width: usize,
    /// Rows.
    pub height: usize,
    /// `width * height` values.
    pub values: Vec<f32>,
}

impl Map {
    /// The means of boxes of a picture; the longer side has at most `side` of them.
    pub fn of(picture: &Raster, side: usize) -> Self {
        let (w, h) = (picture.width as usize, picture.height as usize);
        let longer = w.max(h).max(1);
        let side = side.min(longer);
        let (width, height) = ((w * side / longer).max(1), (h * side / longer).max(1));
        let mut sums = vec![(0.0f32, 0u32); width * height];
        for (y, row) in picture.rgb.chunks_exact(w.max(1) * 3).enumerate() {
            for (x, p) in row.chunks_exact(3).enumerate() {
                let cell = &mut sums[y * height / h * width + x * width / w];
                cell.0 +=
                    0.299 * f32::from(p[0]) + 0.587 * f32::from(p[1]) + 0.114 * f32::from(p[2]);
                cell.1 += 1;
            }
        }
        let values = sums
            .iter()
            .map(|(sum, count)| sum / 255.0 / (*count).max(1) as f32);
        Self {
            width,
            height,
            values: values.collect(),
        }
    }

    /// The value at a place.
    pub fn at(&self, x: usize, y: usize) -> f32 {
        self.values[y * self.width + x]
    }

    /// The mean of a row.
    pub fn row(&self, y: usize) -> f32 {
        let row = &self.values[y * self.width..][..self.width];
        row.iter().sum::<f32>() / self.width as f32
    }

    /// The mean of a column.
    pub fn column(&self, x: usize) -> f32 {
        (0..self.height).map(|y| self.at(x, y)).sum::<f32>() / self.height as f32
    }

    /// Blurred by a box of `reach` to each side, twice, which is nearly a bell.
    pub fn blurred(&self, reach: usize) -> Self {
        let mut map = self.clone();
        for _ in 0..2 {
            map = map.smeared(reach).turned().smeared(reach).turned();
        }
        map
    }

    fn smeared(&self, reach: usize) -> Self {
        let mut values = Vec::with_capacity(self.values.len());
        for row in self.values.chunks_exact(self.width) {
            for x in 0..self.width {
                let near = &row[x.saturating_sub(reach)..(x + reach + 1).min(self.width)];
                values.push(near.iter().sum::<f32>() / near.len() as f32);
            }
        }
        Self { values, ..*self }
    }

    fn turned(&self) -> Self {
        let column = |x| (0..self.height).map(move |y| (x, y));
        let places = (0..self.width).flat_map(column);
        Self {
            width: self.height,
            height: self.width,
            values: places.map(|(x, y)| self.at(x, y)).collect(),
        }
    }
}
