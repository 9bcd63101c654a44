//! WebM with one Opus stream (RFC 9559 and the WebM container guidelines): clusters behind an index,
//! every size known, nothing of the machine or the moment in it. Owns the container; the packets are
//! `opus`'s.

use anyhow::{Context, Result, bail};
use mkv_element::io::blocking_impl::{ReadFrom, WriteTo};
use mkv_element::prelude::*;
use mkv_element::{ClusterBlock, FrameData};

/// Longest cluster in milliseconds: what a seek may have to read past, and far below the 32 s that a
/// block can lie behind the beginning of its cluster.
const CLUSTER_MILLIS: u64 = 5_000;

/// What a decoder hears before a place that was sought, in nanoseconds: 80 ms, as Opus asks.
const SEEK_PRE_ROLL: u64 = 80_000_000;

/// What players need to know of the stream.
pub struct Stream {
    /// `OpusHead` of RFC 7845, for the decoder.
    pub head: Vec<u8>,
    /// Nanoseconds of sound before the first that is heard.
    pub delay: u64,
    /// Nanoseconds of sound after the last that is heard.
    pub padding: u64,
    /// Milliseconds that are heard.
    pub duration: f64,
}

/// A container that takes its packets one by one.
pub struct Writer {
    /// Milliseconds of a packet.
    packet: u64,
    clusters: Vec<u8>,
    /// Of each finished cluster: its time in milliseconds and its place in `clusters`.
    index: Vec<(u64, u64)>,
    /// The blocks of the cluster that is not finished.
    blocks: Vec<Vec<u8>>,
    /// When the next packet is due, in milliseconds.
    now: u64,
}

impl Writer {
    /// Starts a file of packets of `packet` milliseconds.
    pub fn new(packet: u64) -> Self {
        Self {
            packet,
            clusters: Vec::new(),
            index: Vec::new(),
            blocks: Vec::new(),
            now: 0,
        }
    }

    /// Takes the next packet.
    pub fn push(&mut self, packet: &[u8]) -> Result<()> {
        if (self.blocks.len() as u64 + 1) * self.packet > CLUSTER_MILLIS {
            self.end_cluster(0)?;
        }
        let after = self.blocks.len() as u64 * self.packet;
        let [high, low] = (after as i16).to_be_bytes();
        // Track 1, the time since the cluster's, and a flag byte that stays empty but for key frames.
        let mut block = vec![0x81, high, low, 0];
        block.extend_from_slice(packet);
        self.blocks.push(block);
        self.now += self.packet;
        Ok(())
    }

    /// Ends a cluster; `padding` nanoseconds at the end of its last block are not to be heard.
    fn end_cluster(&mut self, padding: u64) -> Result<()> {
        let time = self.now - self.blocks.len() as u64 * self.packet;
        let padded = (padding > 0).then(|| self.blocks.pop()).flatten();
        let simple = |mut block: Vec<u8>| {
            block[3] = 0x80;
            ClusterBlock::Simple(SimpleBlock(block.into()))
        };
        let cluster = Cluster {
            timestamp: Timestamp(time),
            blocks: self.blocks.drain(..).map(simple).collect(),
            ..Cluster::default()
        };
        self.index.push((time, self.clusters.len() as u64));
        master::<Cluster>(&mut self.clusters, |body| {
            cluster.encode_body(body).context(UNWRITTEN)?;
            padded.map_or(Ok(()), |block| put_padded(body, block, padding))
        })
    }

    /// Ends the file and returns all of it.
    pub fn finish(mut self, stream: &Stream) -> Result<Vec<u8>> {
        self.end_cluster(stream.padding)?;
        // How long the index is depends on where it sends to: it only grows from round to round, and
        // is at rest after two or three.
        let mut places = Places::default();
        let mut front = loop {
            let (front, found) = self.front(stream, places)?;
            if found == places {
                break front;
            }
            places = found;
        };
        let mut file = Vec::with_capacity(64 + front.len() + self.clusters.len());
        put(&mut file, &ebml())?;
        open::<Segment>(&mut file, front.len() + self.clusters.len())?;
        file.append(&mut front);
        file.append(&mut self.clusters);
        Ok(file)
    }

    /// Everything before the clusters, written as if everything lay at `places`; with where it does.
    fn front(&self, stream: &Stream, places: Places) -> Result<(Vec<u8>, Places)> {
        let mut bytes = Vec::new();
        let seek = |id: VInt64, place: u64| Seek {
            crc32: None,
            void: None,
            seek_id: SeekId(id.as_encoded().to_be_bytes()[4..].to_vec().into()),
            seek_position: SeekPosition(place),
        };
        let head = SeekHead {
            seek: vec![
                seek(Info::ID, places.info),
                seek(Tracks::ID, places.tracks),
                seek(Cues::ID, places.cues),
            ],
            ..SeekHead::default()
        };
        put(&mut bytes, &head)?;
        let info = bytes.len() as u64;
        put(&mut bytes, &information(stream.duration))?;
        let tracks = bytes.len() as u64;
        put_tracks(&mut bytes, stream)?;
        let cues = bytes.len() as u64;
        self.put_cues(&mut bytes, places.clusters)?;
        let found = Places {
            info,
            tracks,
            cues,
            clusters: bytes.len() as u64,
        };
        Ok((bytes, found))
    }

    fn put_cues(&self, bytes: &mut Vec<u8>, clusters: u64) -> Result<()> {
        master::<Cues>(bytes, |cues| {
            self.index.iter().try_for_each(|&(time, place)| {
                master::<CuePoint>(cues, |point| {
                    put(point, &CueTime(time))?;
                    master::<CueTrackPositions>(point, |positions| {
                        put(positions, &CueTrack(1))?;
                        put(positions, &CueClusterPosition(clusters + place))
                    })
                })
            })
        })
    }
}

/// Where the parts of a segment begin, in bytes from its first.
#[derive(Clone, Copy, Default, PartialEq)]
struct Places {
    info: u64,
    tracks: u64,
    cues: u64,
    clusters: u64,
}

/// Writes an element as the crate makes it.
fn put<T: Element>(bytes: &mut Vec<u8>, element: &T) -> Result<()> {
    master::<T>(bytes, |body| element.encode_body(body).context(UNWRITTEN))
}

/// Writes an element of parts. The crate's own masters are used only where all that they write
/// belongs into WebM.
fn master<T: Element>(
    bytes: &mut Vec<u8>,
    fill: impl FnOnce(&mut Vec<u8>) -> Result<()>,
) -> Result<()> {
    let mut body = Vec::new();
    fill(&mut body)?;
    open::<T>(bytes, body.len())?;
    bytes.append(&mut body);
    Ok(())
}

/// Begins an element: its ID and its size, in one byte or in eight. The crate takes the fewest
/// bytes, but for sizes such as 16,383 writes what means that the size is unknown.
fn open<T: Element>(bytes: &mut Vec<u8>, size: usize) -> Result<()> {
    T::ID.write_to(bytes).context(UNWRITTEN)?;
    match u8::try_from(size) {
        Ok(size) if size < 0x7f => bytes.push(0x80 | size),
        _ => bytes.extend_from_slice(&((1 << 56) | size as u64).to_be_bytes()),
    }
    Ok(())
}

/// Writes a block whose last `padding` nanoseconds are not to be heard. The crate's own number leaves
/// its sign out, so that half of them would be read as negative.
fn put_padded(bytes: &mut Vec<u8>, block: Vec<u8>, padding: u64) -> Result<()> {
    master::<BlockGroup>(bytes, |body| {
        put(body, &Block(block.into()))?;
        master::<DiscardPadding>(body, |number| {
            number.extend_from_slice(&padding.to_be_bytes());
            Ok(())
        })
    })
}

const UNWRITTEN: &str = "a WebM file cannot be written";

fn ebml() -> Ebml {
    Ebml {
        ebml_version: Some(EbmlVersion(1)),
        ebml_read_version: Some(EbmlReadVersion(1)),
        ebml_max_id_length: EbmlMaxIdLength(4),
        ebml_max_size_length: EbmlMaxSizeLength(8),
        doc_type: Some(DocType("webm".into())),
        doc_type_version: Some(DocTypeVersion(4)),
        doc_type_read_version: Some(DocTypeReadVersion(2)),
        ..Ebml::default()
    }
}

fn information(duration: f64) -> Info {
    Info {
        timestamp_scale: TimestampScale(1_000_000),
        duration: Some(Duration(duration)),
        muxing_app: MuxingApp("pennyreel".into()),
        writing_app: WritingApp("pennyreel".into()),
        ..Info::default()
    }
}

fn put_tracks(bytes: &mut Vec<u8>, stream: &Stream) -> Result<()> {
    let entry = TrackEntry {
        track_number: TrackNumber(1),
        track_uid: TrackUid(1),
        track_type: TrackType(2), // Sound.
        flag_lacing: FlagLacing(0),
        language: Language("und".into()),
        codec_id: CodecId("A_OPUS".into()),
        codec_private: Some(CodecPrivate(stream.head.clone().into())),
        codec_delay: CodecDelay(stream.delay),
        seek_pre_roll: SeekPreRoll(SEEK_PRE_ROLL),
        ..TrackEntry::default()
    };
    master::<Tracks>(bytes, |tracks| {
        master::<TrackEntry>(tracks, |body| {
            entry.encode_body(body).context(UNWRITTEN)?;
            master::<Audio>(body, |audio| {
                // What Opus runs at inside, whatever went in.
                put(audio, &SamplingFrequency(48_000.0))?;
                put(audio, &Channels(1))
            })
        })
    })
}

/// Reads a file of one Opus stream: what is known of it, and its packets in order.
pub fn read(mut bytes: &[u8]) -> Result<(Stream, Vec<Vec<u8>>)> {
    const UNREAD: &str = "a WebM file cannot be read";
    Ebml::read_from(&mut bytes).context(UNREAD)?;
    let segment = Segment::read_from(&mut bytes).context(UNREAD)?;
    let tracks = segment.tracks.map(|tracks| tracks.track_entry);
    let Some([track]) = tracks.as_deref() else {
        bail!("a WebM file does not have one track");
    };
    let mut stream = Stream {
        head: track.codec_private.as_deref().unwrap_or_default().to_vec(),
        delay: *track.codec_delay,
        padding: 0,
        duration: segment.info.duration.map_or(0.0, |duration| *duration),
    };
    let mut packets = Vec::new();
    for cluster in &segment.cluster {
        for frame in cluster.frames() {
            match frame.context(UNREAD)?.data {
                FrameData::Single(packet) => packets.push(packet.to_vec()),
                FrameData::Multiple(_) => bail!("a WebM file has laced blocks"),
            }
        }
        if let Some(ClusterBlock::Group(last)) = cluster.blocks.last() {
            stream.padding = last
                .discard_padding
                .map_or(0, |padding| padding.0.max(0) as u64);
        }
    }
    Ok((stream, packets))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file of as many packets, each of as many bytes.
    fn file(packets: usize, bytes: usize) -> Vec<u8> {
        let mut writer = Writer::new(20);
        for n in 0..packets {
            writer.push(&vec![n as u8; bytes]).expect("push");
        }
        let stream = Stream {
            head: b"head".to_vec(),
            delay: 6_500_000,
            padding: 11_833_333, // Its highest byte is 0xb4: a number that could be taken for negative.
            duration: packets as f64 * 20.0 - 18.333,
        };
        writer.finish(&stream).expect("finish")
    }

    /// Where the segment's content begins, and what is read there.
    fn segment(file: &[u8]) -> (usize, Segment) {
        let mut rest = file;
        let header = Ebml::read_from(&mut rest).expect("a header");
        assert_eq!(header.doc_type.as_deref(), Some("webm"));
        let begin = file.len() - rest.len() + 12; // Four bytes of ID, eight of size: none is tiny.
        let found = Segment::read_from(&mut rest).expect("a segment");
        assert!(rest.is_empty(), "the segment's size is known");
        (begin, found)
    }

    #[test]
    fn what_is_written_is_read_back() {
        let (stream, packets) = read(&file(617, 70)).expect("read");
        assert_eq!(stream.head, b"head");
        assert_eq!((stream.delay, stream.padding), (6_500_000, 11_833_333));
        assert_eq!(stream.duration, 617.0 * 20.0 - 18.333);
        assert_eq!(packets.len(), 617);
        assert!(
            (packets.iter().enumerate()).all(|(n, packet)| *packet == vec![n as u8; 70]),
            "packets in order"
        );
    }

    #[test]
    fn clusters_are_short_and_every_index_entry_leads_to_one() {
        // The last two are where the crate would write a cluster's size as unknown, or nearly so.
        for (packets, bytes) in [
            (1, 3),
            (250, 70),
            (251, 70),
            (9_000, 40),
            (228, 66),
            (3_000, 800),
        ] {
            let file = file(packets, bytes);
            let (begin, segment) = segment(&file);
            let cues = segment.cues.expect("an index").cue_point;
            assert_eq!(cues.len(), packets.div_ceil(250));
            assert_eq!(cues.len(), segment.cluster.len());
            for (cue, cluster) in cues.iter().zip(&segment.cluster) {
                assert!(cluster.blocks.len() <= 250, "five seconds");
                let place = begin + *cue.cue_track_positions[0].cue_cluster_position as usize;
                let there = Cluster::read_from(&mut &file[place..]).expect("a cluster there");
                assert_eq!(&there, cluster);
                assert_eq!(*there.timestamp, *cue.cue_time);
            }
            for seek in &segment.seek_head[0].seek {
                let place = begin + *seek.seek_position as usize;
                assert_eq!(
                    file[place..place + 4],
                    *seek.seek_id,
                    "where it is promised"
                );
            }
        }
    }

    #[test]
    fn blocks_follow_each_other_by_a_packet() {
        let file = file(600, 10);
        let (_, segment) = segment(&file);
        let times: Vec<i64> = (segment.cluster.iter())
            .flat_map(|cluster| {
                cluster
                    .frames()
                    .map(|frame| frame.expect("a frame").timestamp)
            })
            .collect();
        assert!(
            times
                .iter()
                .enumerate()
                .all(|(n, time)| *time == n as i64 * 20)
        );
    }

    #[test]
    fn a_damaged_file_is_an_error() {
        let whole = file(300, 50);
        for length in [0, 3, 40, 200, whole.len() / 2, whole.len() - 1] {
            assert!(read(&whole[..length]).is_err(), "cut at {length}");
        }
    }
}
