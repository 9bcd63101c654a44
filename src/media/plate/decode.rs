//! Pictures of hostile origin to pixels: JPEG, PNG, GIF and WebP, under limits of pixels and memory.
//! Every way to be damaged ends in words. One decoder for each format and no more: the crate that
//! joins them brings a colour engine that takes longer to compile than all of this.

use std::io::Cursor;

use zune_core::bytestream::ZCursor;
use zune_core::colorspace::ColorSpace;
use zune_core::options::DecoderOptions;
use zune_jpeg::JpegDecoder;

use super::Fault;
use super::upright::upright;
use crate::media::picture::Raster;

/// Most pixels of one picture: a page scanned at 600 dots an inch has 20 million.
const PIXELS: u64 = 32 << 20;
/// Longest side in pixels.
const SIDE: u32 = 12_000;
/// Most bytes that a decoder may hold beside the pixels.
const MEMORY: usize = 192 << 20;
/// Share of a JPEG file, in percent, in which its end must not be: what is cut short has none there.
const TAIL: usize = 90;

/// Decodes a picture and turns it upright; what is transparent becomes white, of moving pictures the
/// first is taken.
pub fn decode(bytes: &[u8]) -> Result<Raster, Fault> {
    stored(bytes).map(|raster| upright(bytes, raster))
}

fn stored(bytes: &[u8]) -> Result<Raster, Fault> {
    match bytes {
        [0xFF, 0xD8, 0xFF, ..] => jpeg(bytes),
        [0x89, b'P', b'N', b'G', ..] => png(bytes),
        [b'G', b'I', b'F', b'8', ..] => gif(bytes),
        [
            b'R',
            b'I',
            b'F',
            b'F',
            _,
            _,
            _,
            _,
            b'W',
            b'E',
            b'B',
            b'P',
            ..,
        ] => webp(bytes),
        _ => Err(Fault::Format),
    }
}

fn fits(width: u32, height: u32) -> Result<(), Fault> {
    let pixels = u64::from(width) * u64::from(height);
    if pixels == 0 {
        return Err(Fault::Damaged("it has no pixels".to_owned()));
    }
    if pixels > PIXELS || width.max(height) > SIDE {
        return Err(Fault::Large { width, height });
    }
    Ok(())
}

fn damaged(error: impl std::fmt::Display) -> Fault {
    Fault::Damaged(error.to_string())
}

fn jpeg(bytes: &[u8]) -> Result<Raster, Fault> {
    // The decoder fills in what is missing with grey.
    let end = bytes.windows(2).rposition(|pair| pair == [0xFF, 0xD9]);
    if end.is_none_or(|end| end * 100 < bytes.len() * TAIL) {
        return Err(Fault::Damaged("it is cut short".to_owned()));
    }
    let options = DecoderOptions::default()
        .set_max_width(SIDE as usize)
        .set_max_height(SIDE as usize)
        .jpeg_set_out_colorspace(ColorSpace::RGB);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().map_err(damaged)?;
    let info = decoder.info().ok_or_else(|| damaged("it has no frame"))?;
    let (width, height) = (u32::from(info.width), u32::from(info.height));
    fits(width, height)?;
    let rgb = decoder.decode().map_err(damaged)?;
    whole(Raster { width, height, rgb })
}

fn png(bytes: &[u8]) -> Result<Raster, Fault> {
    let limits = png::Limits { bytes: MEMORY };
    let mut decoder = png::Decoder::new_with_limits(Cursor::new(bytes), limits);
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().map_err(damaged)?;
    let (width, height) = reader.info().size();
    fits(width, height)?;
    let size = reader.output_buffer_size();
    let mut pixels = vec![0; size.ok_or(Fault::Large { width, height })?];
    let frame = reader.next_frame(&mut pixels).map_err(damaged)?;
    pixels.truncate(frame.buffer_size());
    let rgb = match frame.color_type {
        png::ColorType::Rgb => pixels,
        png::ColorType::Rgba => on_white(&pixels, 4),
        png::ColorType::GrayscaleAlpha => on_white(&pixels, 2),
        _ => pixels.iter().flat_map(|v| [*v; 3]).collect(),
    };
    whole(Raster { width, height, rgb })
}

fn gif(bytes: &[u8]) -> Result<Raster, Fault> {
    let mut options = gif::DecodeOptions::new();
    options.set_color_output(gif::ColorOutput::RGBA);
    let most = std::num::NonZeroU64::new(MEMORY as u64);
    if let Some(most) = most {
        options.set_memory_limit(gif::MemoryLimit::Bytes(most));
    }
    let mut decoder = options.read_info(Cursor::new(bytes)).map_err(damaged)?;
    let (width, height) = (u32::from(decoder.width()), u32::from(decoder.height()));
    fits(width, height)?;
    let frame = decoder.read_next_frame().map_err(damaged)?;
    let frame = frame.ok_or_else(|| damaged("it holds no picture"))?;
    let mut rgb = vec![255; (width * height) as usize * 3];
    let drawn = on_white(&frame.buffer, 4);
    let (left, top) = (u32::from(frame.left), u32::from(frame.top));
    let across = u32::from(frame.width).min(width.saturating_sub(left)) as usize * 3;
    let rows = drawn.chunks_exact((usize::from(frame.width) * 3).max(1));
    for (y, row) in (top..height).zip(rows) {
        let at = (y * width + left) as usize * 3;
        rgb[at..at + across].copy_from_slice(&row[..across]);
    }
    whole(Raster { width, height, rgb })
}

fn webp(bytes: &[u8]) -> Result<Raster, Fault> {
    let known = webp::BitstreamFeatures::new(bytes).ok_or_else(|| damaged("its head is broken"))?;
    fits(known.width(), known.height())?;
    if known.has_animation() {
        return Err(Fault::Damaged(
            "it moves, and only still WebP is read".to_owned(),
        ));
    }
    let decoded = webp::Decoder::new(bytes).decode();
    let image = decoded.ok_or_else(|| damaged("it is cut short or broken"))?;
    let rgb = if image.is_alpha() {
        on_white(&image, 4)
    } else {
        image.to_vec()
    };
    let (width, height) = (image.width(), image.height());
    whole(Raster { width, height, rgb })
}

/// Pixels whose last channel is how opaque they are, laid on white.
fn on_white(pixels: &[u8], channels: usize) -> Vec<u8> {
    let mut rgb = Vec::with_capacity(pixels.len() / channels * 3);
    for pixel in pixels.chunks_exact(channels) {
        let alpha = u32::from(pixel[channels - 1]);
        for at in 0..3 {
            let own = u32::from(pixel[at.min(channels - 2)]);
            rgb.push(((own * alpha + 255 * (255 - alpha) + 127) / 255) as u8);
        }
    }
    rgb
}

fn whole(raster: Raster) -> Result<Raster, Fault> {
    let wanted = raster.width as usize * raster.height as usize * 3;
    match raster.rgb.len() == wanted {
        true => Ok(raster),
        false => Err(damaged("its pixels do not fill its frame")),
    }
}
