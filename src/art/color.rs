//! Colours: display-encoded sRGB for pixels, Oklab (Björn Ottosson, 2020) for mixing and for every
//! rule about lightness, so that a ramp between two papers looks even.

use super::math::{cbrt, cos, pow, sin};

/// Red, green, blue from 0 to 1, sRGB-encoded.
pub type Rgb = [f32; 3];

/// A colour written `0xrrggbb`.
pub const fn hex(code: u32) -> Rgb {
    [
        ((code >> 16) & 255) as f32 / 255.0,
        ((code >> 8) & 255) as f32 / 255.0,
        (code & 255) as f32 / 255.0,
    ]
}

/// White.
pub const WHITE: Rgb = [1.0; 3];

/// sRGB-encoded to linear light.
pub fn linear(c: f32) -> f32 {
    if c <= 0.04045 {
        c / 12.92
    } else {
        pow((c + 0.055) / 1.055, 2.4)
    }
}

/// Linear light to sRGB-encoded.
pub fn encoded(c: f32) -> f32 {
    if c <= 0.003_130_8 {
        c.max(0.0) * 12.92
    } else {
        1.055 * pow(c, 1.0 / 2.4) - 0.055
    }
}

/// Relative luminance as WCAG 2 defines it.
pub fn luminance(c: Rgb) -> f32 {
    0.2126 * linear(c[0]) + 0.7152 * linear(c[1]) + 0.0722 * linear(c[2])
}

/// Oklab lightness and the two opponent axes.
pub fn to_lab(c: Rgb) -> [f32; 3] {
    let (r, g, b) = (linear(c[0]), linear(c[1]), linear(c[2]));
    let l = cbrt(0.412_221_46 * r + 0.536_332_55 * g + 0.051_445_995 * b);
    let m = cbrt(0.211_903_5 * r + 0.680_699_5 * g + 0.107_396_96 * b);
    let s = cbrt(0.088_302_46 * r + 0.281_718_85 * g + 0.629_978_7 * b);
    [
        0.210_454_26 * l + 0.793_617_8 * m - 0.004_072_047 * s,
        1.977_998_5 * l - 2.428_592_2 * m + 0.450_593_7 * s,
        0.025_904_037 * l + 0.782_771_77 * m - 0.808_675_77 * s,
    ]
}

/// Back from Oklab, clipped into the display's gamut.
pub fn from_lab(lab: [f32; 3]) -> Rgb {
    let cube = |v: f32| v * v * v;
    let l = cube(lab[0] + 0.396_337_78 * lab[1] + 0.215_803_76 * lab[2]);
    let m = cube(lab[0] - 0.105_561_346 * lab[1] - 0.063_854_17 * lab[2]);
    let s = cube(lab[0] - 0.089_484_18 * lab[1] - 1.291_485_5 * lab[2]);
    [
        encoded(4.076_741_7 * l - 3.307_711_6 * m + 0.230_969_94 * s).min(1.0),
        encoded(-1.268_438 * l + 2.609_757_4 * m - 0.341_319_4 * s).min(1.0),
        encoded(-0.004_196_086 * l - 0.703_418_6 * m + 1.707_614_7 * s).min(1.0),
    ]
}

/// The colour `t` of the way from `a` to `b`, evenly to the eye.
pub fn mix(a: Rgb, b: Rgb, t: f32) -> Rgb {
    let (p, q) = (to_lab(a), to_lab(b));
    from_lab([0, 1, 2].map(|i| p[i] + (q[i] - p[i]) * t))
}

/// The same hue at Oklab lightness `l` and with `chroma` times the colourfulness.
pub fn toned(c: Rgb, l: f32, chroma: f32) -> Rgb {
    let lab = to_lab(c);
    from_lab([l, lab[1] * chroma, lab[2] * chroma])
}

/// Turned by `angle` radians round the hue circle, with `chroma` times the colourfulness and `lift`
/// added to the lightness.
pub fn shifted(c: Rgb, angle: f32, chroma: f32, lift: f32) -> Rgb {
    let lab = to_lab(c);
    let (sin, cos) = (sin(angle), cos(angle));
    from_lab([
        (lab[0] + lift).clamp(0.0, 1.0),
        (lab[1] * cos - lab[2] * sin) * chroma,
        (lab[1] * sin + lab[2] * cos) * chroma,
    ])
}

/// Plain linear blend of encoded values: quick, for pixels.
#[inline]
pub fn lerp(a: Rgb, b: Rgb, t: f32) -> Rgb {
    [
        a[0] + (b[0] - a[0]) * t,
        a[1] + (b[1] - a[1]) * t,
        a[2] + (b[2] - a[2]) * t,
    ]
}

/// Darker or lighter by the factor `k`.
pub fn scaled(c: Rgb, k: f32) -> Rgb {
    c.map(|v| (v * k).clamp(0.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn oklab_round_trips_and_mix_meets_its_ends() {
        for code in [0x000000, 0xffffff, 0x336699, 0xd9583b, 0x0a1424] {
            let back = from_lab(to_lab(hex(code)));
            for (a, b) in back.iter().zip(hex(code)) {
                assert!((a - b).abs() < 2e-3, "{code:06x}");
            }
        }
        let (a, b) = (hex(0x203040), hex(0xf0c080));
        assert!((luminance(mix(a, b, 0.0)) - luminance(a)).abs() < 1e-3);
        assert!((luminance(mix(a, b, 1.0)) - luminance(b)).abs() < 1e-3);
        assert!((to_lab(toned(b, 0.3, 0.5))[0] - 0.3).abs() < 1e-2);
    }
}
