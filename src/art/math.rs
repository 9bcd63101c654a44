//! The transcendental functions of the illustrator, from `libm`, so that every machine draws the
//! same bytes. The standard library's own versions differ between platforms and are not used here.

/// Half a turn in radians.
pub const PI: f32 = std::f32::consts::PI;
/// A whole turn in radians.
pub const TAU: f32 = std::f32::consts::TAU;

/// Sine.
pub fn sin(x: f32) -> f32 {
    libm::sinf(x)
}

/// Cosine.
pub fn cos(x: f32) -> f32 {
    libm::cosf(x)
}

/// `x` to the power `y`; negative bases count as zero.
pub fn pow(x: f32, y: f32) -> f32 {
    libm::powf(x.max(0.0), y)
}

/// Cube root.
pub fn cbrt(x: f32) -> f32 {
    libm::cbrtf(x)
}

/// Bell curve: 1 at zero, 0.37 at one.
pub fn bell(x: f32) -> f32 {
    libm::expf(-x * x)
}

/// Hermite ramp from 0 at `a` to 1 at `b`; `a` may be the greater.
pub fn smoothstep(a: f32, b: f32, x: f32) -> f32 {
    let t = ((x - a) / (b - a)).clamp(0.0, 1.0);
    t * t * (3.0 - 2.0 * t)
}
