//! The trained model as bytes: numbers in base 128, contexts as differences.

use anyhow::{Context, Result, bail, ensure};

use super::{Letters, Level, ORDER, Pair};

const MAGIC: &[u8] = b"pennyreel letters 1\n";
/// More than any model of ours holds; keeps a damaged file from asking for all memory.
const LARGEST_COUNT: u128 = 1 << 24;

impl Letters {
    /// The model as bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        write(&mut out, self.pairs.len() as u128);
        for pair in &self.pairs {
            let line = format!("{}\t{}", pair.letter, pair.sounds.join(" "));
            write(&mut out, line.len() as u128);
            out.extend(line.as_bytes());
        }
        for level in &self.levels {
            write(&mut out, level.contexts.len() as u128);
            let mut last = 0;
            for (context, bounds) in level.contexts.iter().zip(level.starts.windows(2)) {
                write(&mut out, context - last);
                last = *context;
                let followers = &level.followers[bounds[0] as usize..bounds[1] as usize];
                write(&mut out, followers.len() as u128);
                for (pair, count) in followers {
                    write(&mut out, u128::from(*pair));
                    write(&mut out, u128::from(*count));
                }
            }
        }
        out
    }

    /// Reads what [`Letters::to_bytes`] wrote.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self> {
        let mut rest = bytes
            .strip_prefix(MAGIC)
            .context("the letter-to-sound model is of another version; install the voices again")?;
        read_all(&mut rest)
            .context("the letter-to-sound model is damaged; install the voices again")
    }
}

fn read_all(rest: &mut &[u8]) -> Result<Letters> {
    let mut pairs = Vec::new();
    for _ in 0..count(rest)? {
        let length = count(rest)?;
        ensure!(length <= rest.len(), "it ends too early");
        let (line, after) = rest.split_at(length);
        *rest = after;
        let (letter, sounds) = std::str::from_utf8(line)?
            .split_once('\t')
            .context("no pair")?;
        pairs.push(Pair {
            letter: letter.chars().next().context("no letter")?,
            sounds: sounds.split_whitespace().map(str::to_owned).collect(),
        });
    }
    let mut levels = Vec::new();
    for _ in 0..ORDER {
        levels.push(read_level(rest, pairs.len())?);
    }
    ensure!(rest.is_empty(), "it is too long");
    Ok(Letters::new(pairs, levels))
}

fn read_level(rest: &mut &[u8], pairs: usize) -> Result<Level> {
    let mut level = Level::default();
    let mut last = 0u128;
    for _ in 0..count(rest)? {
        last = last
            .checked_add(read(rest)?)
            .context("a context is too large")?;
        level.contexts.push(last);
        level.starts.push(level.followers.len() as u32);
        for _ in 0..count(rest)? {
            let (pair, times) = (read(rest)?, read(rest)?);
            ensure!(
                (pair as usize) < pairs && times < LARGEST_COUNT,
                "a count is too large"
            );
            level.followers.push((pair as u16, times as u32));
        }
    }
    level.starts.push(level.followers.len() as u32);
    Ok(level)
}

fn count(rest: &mut &[u8]) -> Result<usize> {
    let value = read(rest)?;
    ensure!(value < LARGEST_COUNT, "a count is too large");
    Ok(value as usize)
}

fn write(out: &mut Vec<u8>, mut value: u128) {
    while value > 127 {
        out.push((value & 127) as u8 | 128);
        value >>= 7;
    }
    out.push(value as u8);
}

fn read(rest: &mut &[u8]) -> Result<u128> {
    let (mut value, mut shift) = (0u128, 0);
    loop {
        let Some((byte, after)) = rest.split_first() else {
            bail!("it ends too early")
        };
        *rest = after;
        ensure!(shift < 126, "a number is too long");
        value |= u128::from(byte & 127) << shift;
        if *byte < 128 {
            return Ok(value);
        }
        shift += 7;
    }
}
