//! Delivered sound: Opus in WebM, variable 28 kb/s, mono, from 24 kHz, in packets of 20 ms. Owns
//! encoding and decoding, and reading strangers' Ogg; the container is `webm`'s.

use anyhow::{Context, Result};
use opus_pure::{
    Application, MAX_PACKET_BYTES, MAX_PACKET_SAMPLES, OggOpusReader, OpusDecoder, OpusEncoder,
    OpusHead, RateControl, Signal, Trim,
};

use super::{SAMPLE_RATE, webm};

/// Bits a second that the encoder aims at; silence takes less and hissing more.
pub const BIT_RATE: i32 = 28_000;

/// Milliseconds of a packet.
const PACKET_MILLIS: u64 = 20;

/// Samples of a packet.
const PACKET: usize = SAMPLE_RATE as usize / 1000 * PACKET_MILLIS as usize;

/// An encoder that takes its samples in pieces.
pub struct Writer {
    encoder: OpusEncoder,
    container: webm::Writer,
    /// Samples that do not fill a packet yet.
    rest: Vec<f32>,
    /// Samples that were written.
    samples: u64,
    /// Packets that were made.
    packets: u64,
}

impl Writer {
    /// Starts a file.
    pub fn new() -> Result<Self> {
        let mut encoder = OpusEncoder::new(SAMPLE_RATE as i32, 1, Application::Audio)
            .context("the Opus encoder refuses its settings")?;
        encoder.bitrate_bps = BIT_RATE;
        encoder.rate_control = RateControl::Vbr;
        encoder.signal_type = Some(Signal::Voice);
        encoder.complexity = 10;
        Ok(Self {
            encoder,
            container: webm::Writer::new(PACKET_MILLIS),
            rest: Vec::with_capacity(PACKET),
            samples: 0,
            packets: 0,
        })
    }

    /// Encodes some samples from -1 to 1.
    pub fn write(&mut self, mut samples: &[f32]) -> Result<()> {
        self.samples += samples.len() as u64;
        while !samples.is_empty() {
            let (now, later) = samples.split_at(samples.len().min(PACKET - self.rest.len()));
            self.rest.extend_from_slice(now);
            samples = later;
            if self.rest.len() == PACKET {
                self.encode()?;
            }
        }
        Ok(())
    }

    /// Makes a packet of what has gathered.
    fn encode(&mut self) -> Result<()> {
        let mut packet = [0; MAX_PACKET_BYTES];
        let length = self
            .encoder
            .encode(&self.rest, PACKET, &mut packet)
            .context("a sound cannot be encoded as Opus")?;
        self.rest.clear();
        self.packets += 1;
        self.container.push(&packet[..length])
    }

    /// Ends the file and returns all of it.
    pub fn finish(mut self) -> Result<Vec<u8>> {
        let delay = self.encoder.lookahead() as u64;
        // What was written last comes out of a decoder this much later.
        while self.packets == 0 || self.packets * (PACKET as u64) < self.samples + delay {
            self.rest.resize(PACKET, 0.0);
            self.encode()?;
        }
        let padding = self.packets * PACKET as u64 - self.samples - delay;
        let head = OpusHead::for_encoder(&self.encoder, SAMPLE_RATE);
        self.container.finish(&webm::Stream {
            head: private(&head),
            delay: nanos(delay),
            padding: nanos(padding),
            duration: self.samples as f64 * 1000.0 / f64::from(SAMPLE_RATE),
        })
    }
}

/// The header of RFC 7845, section 5.1, for a mono stream.
fn private(head: &OpusHead) -> Vec<u8> {
    let mut bytes = b"OpusHead\x01".to_vec();
    bytes.push(head.channel_count);
    bytes.extend_from_slice(&head.pre_skip.to_le_bytes());
    bytes.extend_from_slice(&head.input_sample_rate.to_le_bytes());
    bytes.extend_from_slice(&head.output_gain_q8.to_le_bytes());
    bytes.push(head.mapping_family);
    bytes
}

fn nanos(samples: u64) -> u64 {
    (samples * 1_000_000_000 + u64::from(SAMPLE_RATE) / 2) / u64::from(SAMPLE_RATE)
}

fn samples(nanos: u64) -> usize {
    ((nanos * u64::from(SAMPLE_RATE) + 500_000_000) / 1_000_000_000) as usize
}

/// Decodes a file and hands on its samples packet by packet, without what players leave out at its
/// beginning and its end.
pub fn decode(bytes: &[u8], sink: &mut dyn FnMut(&[f32]) -> Result<()>) -> Result<()> {
    let (stream, packets) = webm::read(bytes).context(UNREAD)?;
    let mut decoder = OpusDecoder::new(SAMPLE_RATE as i32, 1).context(UNREAD)?;
    let mut skip = samples(stream.delay);
    let mut room = vec![0.0; MAX_PACKET_SAMPLES];
    for (place, packet) in packets.iter().enumerate() {
        let length = decoder
            .decode(packet, MAX_PACKET_SAMPLES, &mut room)
            .context(UNREAD)?;
        let from = skip.min(length);
        skip -= from;
        let to = if place + 1 == packets.len() {
            length.saturating_sub(samples(stream.padding)).max(from)
        } else {
            length
        };
        sink(&room[from..to])?;
    }
    Ok(())
}

/// Why an Ogg file gives no sound.
#[derive(Debug)]
pub enum Trouble {
    /// It ends before its end.
    Cut,
    /// More samples than were asked for.
    Long,
    /// It is something else, or damaged.
    Foreign(String),
}

/// Decodes Opus in Ogg (RFC 7845) to mono at 24 kHz, at most so many samples.
///
/// # Errors
/// When it is cut, too long or no such file.
pub fn decode_ogg(bytes: &[u8], most: usize) -> Result<Vec<f32>, Trouble> {
    let foreign = |error: opus_pure::Error| Trouble::Foreign(error.to_string());
    let mut reader = OggOpusReader::new(std::io::Cursor::new(bytes)).map_err(foreign)?;
    if reader.head().mapping_family != 0 {
        return Err(Trouble::Foreign("more than two channels".into()));
    }
    let mut decoder = OpusDecoder::new(SAMPLE_RATE as i32, 1).map_err(foreign)?;
    let mut trim = Trim::new(reader.head(), SAMPLE_RATE as i32, 1).map_err(foreign)?;
    let mut room = vec![0.0; MAX_PACKET_SAMPLES];
    let (mut samples, mut ended) = (Vec::new(), false);
    while let Some(packet) = reader.read_packet().map_err(|_| Trouble::Cut)? {
        let length = decoder
            .decode(&packet.data, MAX_PACKET_SAMPLES, &mut room)
            .map_err(foreign)?;
        samples.extend_from_slice(trim.keep(&packet, &room[..length]));
        ended |= packet.end_of_stream;
        if samples.len() > most {
            return Err(Trouble::Long);
        }
    }
    if ended {
        Ok(samples)
    } else {
        Err(Trouble::Cut)
    }
}

const UNREAD: &str = "an encoded track cannot be read back";

#[cfg(test)]
mod tests {
    use super::*;

    fn through(pieces: &[&[f32]]) -> (Vec<u8>, Vec<f32>) {
        let mut writer = Writer::new().expect("encoder");
        for piece in pieces {
            writer.write(piece).expect("encode");
        }
        let file = writer.finish().expect("finish");
        let mut decoded = Vec::new();
        decode(&file, &mut |part| {
            decoded.extend_from_slice(part);
            Ok(())
        })
        .expect("decode");
        (file, decoded)
    }

    /// Silence, then a tone from `at` on.
    fn step(at: usize, length: usize) -> Vec<f32> {
        let tone = |i: usize| (i as f32 * 0.2).sin() * 0.5;
        (0..length)
            .map(|i| if i < at { 0.0 } else { tone(i) })
            .collect()
    }

    #[test]
    fn a_tone_is_found_where_it_was_put() {
        for at in [5_000, 33_333, 200_000] {
            let (_, decoded) = through(&[&step(at, at + 20_000)]);
            let found = decoded.iter().position(|x| x.abs() > 0.15).expect("tone");
            let off = (found as i64 - at as i64).abs();
            assert!(
                off <= 48,
                "{off} samples off: found at {found}, put at {at}"
            );
        }
    }

    #[test]
    fn pieces_do_not_matter() {
        let sound = step(700, 10_000);
        let pieces: Vec<&[f32]> = sound.chunks(333).collect();
        assert_eq!(through(&[&sound]).0, through(&pieces).0);
    }

    #[test]
    fn the_rate_is_what_was_asked_for() {
        // Noise under a slow swell takes all that the encoder may spend.
        let mut seed = 1u32;
        let noise: Vec<f32> = (0..SAMPLE_RATE as usize * 20)
            .map(|i| {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                let swell = (i as f32 / 9_000.0).sin().abs();
                (seed >> 8) as f32 / (1 << 24) as f32 * 0.4 * swell - 0.2 * swell
            })
            .collect();
        let rate = through(&[&noise]).0.len() * 8 / 20;
        assert!((16_000..36_000).contains(&rate), "{rate} bits a second");
        let silence = vec![0.0; SAMPLE_RATE as usize * 20];
        let rate = through(&[&silence]).0.len() * 8 / 20;
        assert!(rate < 16_000, "silence takes {rate} bits a second");
    }

    #[test]
    fn the_decoder_is_told_what_it_needs() {
        let (file, _) = through(&[&step(0, 1_000)]);
        let (stream, packets) = webm::read(&file).expect("read");
        assert_eq!(
            stream.head, b"OpusHead\x01\x01\x38\x01\xc0\x5d\0\0\0\0\0",
            "version 1, mono, 312 samples of delay at 48 kHz, from 24 kHz"
        );
        assert_eq!(stream.delay, 6_500_000);
        assert_eq!(packets.len(), 3);
        assert_eq!(samples(stream.padding), 3 * PACKET - 1_000 - 156);
    }
}
