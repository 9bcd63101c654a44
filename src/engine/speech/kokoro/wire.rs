//! Reads the bytes of an ONNX file without trusting any length in them: `rten_onnx` 0.27.0 goes backwards,
//! without end, over lengths past 2^63, sets aside whatever memory a length asks for, and stands still at
//! ten bytes in a row that say "more follows". Owns the reader below its decoder; what the fields mean is
//! that decoder's.

use rten_onnx::onnx::ModelProto;
use rten_onnx::protobuf::varint::MAX_VARINT_LEN;
use rten_onnx::protobuf::{DecodeMessage, ErrorKind, OwnedValues, ProtobufError, ReadValue};

/// Decodes a model that lies in memory whole.
///
/// # Errors
/// When it is no ONNX file, or cut off.
pub fn model(onnx: &[u8]) -> Result<ModelProto, ProtobufError> {
    ModelProto::decode(Bytes {
        left: onnx,
        size: onnx.len(),
    })
}

/// What is left of a buffer of `size` bytes.
struct Bytes<'a> {
    left: &'a [u8],
    size: usize,
}

impl<'a> Bytes<'a> {
    fn take(&mut self, length: usize) -> Result<&'a [u8], ProtobufError> {
        let end = || ProtobufError::new(ErrorKind::Eof);
        let (taken, left) = self.left.split_at_checked(length).ok_or_else(end)?;
        self.left = left;
        Ok(taken)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], ProtobufError> {
        let mut array = [0; N];
        array.copy_from_slice(self.take(N)?);
        Ok(array)
    }
}

impl ReadValue for Bytes<'_> {
    type Types = OwnedValues;

    fn read_i32(&mut self) -> Result<i32, ProtobufError> {
        self.array().map(i32::from_le_bytes)
    }

    fn read_i64(&mut self) -> Result<i64, ProtobufError> {
        self.array().map(i64::from_le_bytes)
    }

    fn read_varint(&mut self) -> Result<u64, ProtobufError> {
        let mut value = 0;
        for index in 0..MAX_VARINT_LEN {
            let [byte] = self.array()?;
            // The last byte has room for one bit.
            if index + 1 == MAX_VARINT_LEN && byte > 1 {
                break;
            }
            value |= u64::from(byte & 0x7F) << (7 * index);
            if byte & 0x80 == 0 {
                return Ok(value);
            }
        }
        Err(ProtobufError::new(ErrorKind::InvalidVarint))
    }

    fn read_bytes(&mut self, length: usize) -> Result<Vec<u8>, ProtobufError> {
        self.take(length).map(<[u8]>::to_vec)
    }

    fn read_string(&mut self, length: usize) -> Result<String, ProtobufError> {
        let bytes = self.read_bytes(length)?;
        String::from_utf8(bytes).map_err(|_| ProtobufError::new(ErrorKind::InvalidUtf8))
    }

    fn skip(&mut self, length: usize) -> Result<(), ProtobufError> {
        self.take(length).map(drop)
    }

    fn position(&self) -> u64 {
        (self.size - self.left.len()) as u64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_without_end_is_refused() {
        let read = |bytes: &[u8]| {
            let size = bytes.len();
            Bytes { left: bytes, size }.read_varint()
        };
        assert!(read(&[0xFF; 40]).is_err());
        assert!(read(&[0x80; 3]).is_err());
        let mut most = [0xFF; 10];
        most[9] = 2;
        assert!(read(&most).is_err());
        most[9] = 1;
        assert_eq!(read(&most).ok(), Some(u64::MAX));
        assert_eq!(read(&[0x96, 0x01, 0x07]).ok(), Some(150));
    }

    #[test]
    fn a_length_past_the_end_is_refused_at_once() {
        // Field 20 is unknown and skipped, field 7 is the graph, field 2 a string.
        for field in [20u8, 7, 2] {
            let tag: &[u8] = match field {
                20 => &[0xA2, 0x01],
                7 => &[0x3A],
                _ => &[0x12],
            };
            for length in [
                &[0x7F][..],
                &[0xFE, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01],
            ] {
                let bytes = [&[0x08, 0x09], tag, length, b"abc"].concat();
                assert!(model(&bytes).is_err(), "field {field}, {length:?}");
            }
        }
        let whole = [&[0x08u8, 0x09, 0x12, 0x03][..], b"abc"].concat();
        let read = model(&whole).expect("a model");
        assert_eq!(
            (read.ir_version, read.producer_name.as_deref()),
            (Some(9), Some("abc"))
        );
    }
}
