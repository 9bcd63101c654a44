//! Against the sum that a convolution is, with numbers twice as long.

use super::*;

/// Numbers that look like chance, between -1 and 1.
struct Numbers(u32);

impl Numbers {
    fn next(&mut self) -> f32 {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.0 >> 8) as f32 / (1 << 23) as f32 - 1.0
    }

    fn some(&mut self, count: usize) -> Vec<f32> {
        (0..count).map(|_| self.next()).collect()
    }
}

const CHANNELS: usize = 32;
const ZERO_POINT: u8 = 117;
const SCALE: f32 = 0.004;

/// An activation that changes next to nothing: deviation one, mean none, a snake that hardly bends.
fn plain(rows: &[f32]) -> (Activation, Vec<f32>) {
    let alpha = [1e-6; CHANNELS];
    let activation = Activation::new(
        &Moments::of(rows, CHANNELS),
        &[1.0; CHANNELS],
        &[0.0; CHANNELS],
        &alpha,
    );
    let mut normal = vec![0.0; rows.len()];
    for (c, (mean, variance)) in Moments::of(rows, CHANNELS).finish().enumerate() {
        for at in (c..rows.len()).step_by(CHANNELS) {
            normal[at] = (rows[at] - mean) / (variance + 1e-5).sqrt();
        }
    }
    (activation, normal)
}

fn check(taps: usize, dilation: usize, rows: usize, onto: bool) {
    let mut numbers = Numbers((taps * 100 + dilation * 10 + rows) as u32);
    let weights: Vec<u8> = (0..taps * CHANNELS * CHANNELS)
        .map(|_| (numbers.next() * 127.0 + 128.0) as u8)
        .collect();
    let bias = numbers.some(CHANNELS);
    let kernel = Kernel::new(CHANNELS, taps, &weights, ZERO_POINT, SCALE).expect("a kernel");
    let convolution = Convolution::new(kernel, bias.clone(), dilation).expect("a convolution");
    let input = numbers.some(rows * CHANNELS);
    let (activation, normal) = plain(&input);
    let before = numbers.some(rows * CHANNELS);
    let mut output = before.clone();
    let mut bench = Bench::default();
    let moments = convolution
        .run(&mut bench, &input, &activation, &mut output, onto)
        .expect("rows");
    for row in 0..rows {
        for to in 0..CHANNELS {
            let mut sum = f64::from(bias[to]);
            for tap in 0..taps {
                let from = (row + tap * dilation).checked_sub(taps / 2 * dilation);
                let Some(from) = from.filter(|from| *from < rows) else {
                    continue;
                };
                for c in 0..CHANNELS {
                    let weight = i32::from(weights[(to * CHANNELS + c) * taps + tap]);
                    let weight = f64::from(weight - i32::from(ZERO_POINT)) * f64::from(SCALE);
                    sum += weight * f64::from(normal[from * CHANNELS + c]);
                }
            }
            if onto {
                sum += f64::from(before[row * CHANNELS + to]);
            }
            let found = f64::from(output[row * CHANNELS + to]);
            assert!(
                (found - sum).abs() < 1e-4,
                "{taps} taps {dilation} apart over {rows} rows, row {row}, channel {to}: {found}, \
                 not {sum}"
            );
        }
    }
    let again = Moments::of(&output, CHANNELS);
    for ((mean, variance), (own_mean, own_variance)) in moments.finish().zip(again.finish()) {
        assert!((mean - own_mean).abs() < 1e-4, "{mean}, not {own_mean}");
        assert!((variance - own_variance).abs() < 1e-3 * (1.0 + own_variance));
    }
}

#[test]
fn it_is_the_sum_it_stands_for() {
    for taps in [3, 7, 11] {
        for dilation in [1, 3, 5] {
            for rows in [1, 2, 9, 33, 150] {
                check(taps, dilation, rows, rows == 33);
            }
        }
    }
}

/// More tiles than are multiplied at once.
#[test]
fn long_sounds_are_convolved_in_groups() {
    check(3, 1, 1100, false);
    check(7, 5, 700, true);
}

#[test]
fn what_does_not_fit_is_refused() {
    assert!(
        Kernel::new(CHANNELS, 3, &[0; 7], 0, 1.0).is_err(),
        "too few weights"
    );
    let five = vec![0; 5 * CHANNELS * CHANNELS];
    assert!(
        Kernel::new(CHANNELS, 5, &five, 0, 1.0).is_err(),
        "an unknown length"
    );
    let kernel = Kernel::new(16, 3, &vec![0; 3 * 256], 0, 1.0).expect("a kernel");
    assert!(Convolution::new(kernel.clone(), vec![0.0; 15], 1).is_err());
    assert!(Convolution::new(kernel, vec![0.0; 16], 0).is_err());
}
