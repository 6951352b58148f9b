//! Pictures as pixels: read, made narrower, and written.
//!
//! In: the bytes of a PNG or JPEG file. Out: the bytes of the same picture in a width and a [`Format`]. This is the one module that
//! knows the crates for it. Law: total, and sparing: no picture is taken apart that would need more than [`MOST_PIXELS`]; what cannot
//! be kept as its author sees it (a picture that moves) is not made at all; a photograph that is turned when it is shown is made turned.

use crate::site::pictures;
use fast_image_resize::{PixelType, ResizeError, Resizer, images};
use jpeg_encoder::{Encoder as JpegEncoder, SamplingFactor};
use png::{Limits, Transformations};
use std::io::Cursor;
use zune_jpeg::{
    JpegDecoder,
    zune_core::{bytestream::ZCursor, colorspace::ColorSpace, options::DecoderOptions},
};

/// The largest picture that is taken apart: 40 million pixels take 160 MB.
pub(super) const MOST_PIXELS: u64 = 40_000_000;

/// Changes whenever the same picture would become other bytes.
pub(super) const VERSION: &str = "1";

/// Readers see no difference, and the file is half of what 95 would take.
const JPEG_QUALITY: u8 = 82;

/// The format of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Png,
    Jpeg,
    /// Without loss, which suits pictures of windows.
    Webp,
}

impl Format {
    /// The format of a picture that can be made narrower, by how its file begins.
    pub(super) fn of(bytes: &[u8]) -> Option<Self> {
        if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            Some(Self::Png)
        } else {
            bytes.starts_with(b"\xff\xd8\xff").then_some(Self::Jpeg)
        }
    }

    pub(super) fn extension(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpg",
            Self::Webp => "webp",
        }
    }
}

/// Why a picture was not taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// It is damaged, or no picture.
    Damaged,
    /// It has too many pixels.
    Large,
    /// It is sound, but would not be the same: it moves, or its colours are those of a press.
    Other,
}

/// A picture taken apart.
pub(super) struct Raster {
    width: u32,
    height: u32,
    kind: PixelType,
    pixels: Vec<u8>,
    /// What its colours mean.
    profile: Option<Vec<u8>>,
}

impl Raster {
    /// Takes a picture apart.
    pub(super) fn read(bytes: &[u8], format: Format) -> Result<Self, Fault> {
        let raster = match format {
            Format::Png => png(bytes)?,
            Format::Jpeg => jpeg(bytes)?,
            Format::Webp => return Err(Fault::Other),
        };
        let whole = u64::from(raster.width) * u64::from(raster.height) * raster.kind.size() as u64;
        if whole == 0 || whole != raster.pixels.len() as u64 { Err(Fault::Damaged) } else { Ok(raster) }
    }

    pub(super) fn width(&self) -> u32 {
        self.width
    }

    pub(super) fn height(&self) -> u32 {
        self.height
    }

    /// The same picture as it is shown: what is written of it does not say how it is to be turned.
    fn turned(self, orientation: u16) -> Result<Self, Fault> {
        let (across, down) = (self.width as usize, self.height as usize);
        let from: fn(usize, usize, usize, usize) -> (usize, usize) = match orientation {
            2 => |x, y, right, _| (right - x, y),
            3 => |x, y, right, bottom| (right - x, bottom - y),
            4 => |x, y, _, bottom| (x, bottom - y),
            5 => |x, y, _, _| (y, x),
            6 => |x, y, _, bottom| (y, bottom - x),
            7 => |x, y, right, bottom| (right - y, bottom - x),
            8 => |x, y, right, _| (right - y, x),
            _ => return Ok(self),
        };
        let (width, height) = if orientation < 5 { (across, down) } else { (down, across) };
        let size = self.kind.size();
        let mut pixels = Vec::with_capacity(self.pixels.len());
        for y in 0..height {
            for x in 0..width {
                let (column, row) = from(x, y, across - 1, down - 1);
                let at = (row * across + column) * size;
                pixels.extend_from_slice(self.pixels.get(at..at + size).ok_or(Fault::Damaged)?);
            }
        }
        let (width, height) = if orientation < 5 { (self.width, self.height) } else { (self.height, self.width) };
        Ok(Self { width, height, pixels, ..self })
    }

    /// The same picture, narrower.
    pub(super) fn narrowed(&self, width: u32) -> Result<Self, Fault> {
        let height = (u64::from(self.height) * u64::from(width) + u64::from(self.width) / 2) / u64::from(self.width);
        let height = u32::try_from(height.max(1)).map_err(|_| Fault::Large)?;
        let from =
            images::ImageRef::new(self.width, self.height, &self.pixels, self.kind).map_err(|_| Fault::Damaged)?;
        let mut to = images::Image::new(width, height, self.kind);
        Resizer::new().resize(&from, &mut to, None).map_err(|_: ResizeError| Fault::Damaged)?;
        Ok(Self { width, height, kind: self.kind, pixels: to.into_vec(), profile: self.profile.clone() })
    }

    /// Its bytes in a format.
    pub(super) fn written(&self, format: Format) -> Result<Vec<u8>, Fault> {
        let written = match format {
            Format::Png => self.png(),
            Format::Jpeg => self.jpeg(),
            Format::Webp => self.webp(),
        };
        written.ok_or(Fault::Other)
    }

    fn png(&self) -> Option<Vec<u8>> {
        let mut info = png::Info::with_size(self.width, self.height);
        info.bit_depth = png::BitDepth::Eight;
        info.color_type = match self.kind {
            PixelType::U8 => png::ColorType::Grayscale,
            PixelType::U8x2 => png::ColorType::GrayscaleAlpha,
            PixelType::U8x3 => png::ColorType::Rgb,
            _ => png::ColorType::Rgba,
        };
        info.icc_profile = self.profile.as_deref().map(Into::into);
        let mut out = Vec::new();
        let mut encoder = png::Encoder::with_info(&mut out, info).ok()?;
        encoder.set_compression(png::Compression::High);
        let mut writer = encoder.write_header().ok()?;
        writer.write_image_data(&self.pixels).ok()?;
        writer.finish().ok()?;
        Some(out)
    }

    fn jpeg(&self) -> Option<Vec<u8>> {
        let (width, height) = (u16::try_from(self.width).ok()?, u16::try_from(self.height).ok()?);
        let kind = match self.kind {
            PixelType::U8 => jpeg_encoder::ColorType::Luma,
            PixelType::U8x3 => jpeg_encoder::ColorType::Rgb,
            _ => return None,
        };
        let mut out = Vec::new();
        let mut encoder = JpegEncoder::new(&mut out, JPEG_QUALITY);
        encoder.set_sampling_factor(SamplingFactor::F_2_2);
        encoder.set_progressive(true);
        encoder.set_optimized_huffman_tables(true);
        if let Some(profile) = &self.profile {
            encoder.add_icc_profile(profile).ok()?;
        }
        encoder.encode(&self.pixels, width, height, kind).ok()?;
        Some(out)
    }

    fn webp(&self) -> Option<Vec<u8>> {
        let kind = match self.kind {
            PixelType::U8 => image_webp::ColorType::L8,
            PixelType::U8x2 => image_webp::ColorType::La8,
            PixelType::U8x3 => image_webp::ColorType::Rgb8,
            _ => image_webp::ColorType::Rgba8,
        };
        let mut out = Vec::new();
        let mut encoder = image_webp::WebPEncoder::new(&mut out);
        if let Some(profile) = &self.profile {
            encoder.set_icc_profile(profile.clone());
        }
        encoder.encode(&self.pixels, self.width, self.height, kind).ok()?;
        Some(out)
    }
}

fn is_too_large(width: impl Into<u64>, height: impl Into<u64>) -> bool {
    width.into().saturating_mul(height.into()) > MOST_PIXELS
}

fn png(bytes: &[u8]) -> Result<Raster, Fault> {
    // The pixels have a limit of their own; this one is for all else that a file may hold.
    let mut decoder = png::Decoder::new_with_limits(Cursor::new(bytes), Limits { bytes: 16 << 20 });
    decoder.set_transformations(Transformations::normalize_to_color8());
    let (width, height) = decoder.read_header_info().map_err(|_| Fault::Damaged)?.size();
    if is_too_large(width, height) {
        return Err(Fault::Large);
    }
    let mut reader = decoder.read_info().map_err(|_| Fault::Damaged)?;
    if reader.info().is_animated() {
        return Err(Fault::Other);
    }
    let kind = match reader.output_color_type() {
        (png::ColorType::Grayscale, png::BitDepth::Eight) => PixelType::U8,
        (png::ColorType::GrayscaleAlpha, png::BitDepth::Eight) => PixelType::U8x2,
        (png::ColorType::Rgb, png::BitDepth::Eight) => PixelType::U8x3,
        (png::ColorType::Rgba, png::BitDepth::Eight) => PixelType::U8x4,
        _ => return Err(Fault::Other),
    };
    let profile = reader.info().icc_profile.as_deref().map(<[u8]>::to_vec);
    let mut pixels = vec![0; reader.output_buffer_size().ok_or(Fault::Large)?];
    reader.next_frame(&mut pixels).map_err(|_| Fault::Damaged)?;
    Ok(Raster { width, height, kind, pixels, profile })
}

fn jpeg(bytes: &[u8]) -> Result<Raster, Fault> {
    let most = usize::from(u16::MAX);
    let options = DecoderOptions::default().set_max_width(most).set_max_height(most).set_strict_mode(true);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().map_err(|_| Fault::Damaged)?;
    let info = decoder.info().ok_or(Fault::Damaged)?;
    if is_too_large(info.width, info.height) {
        return Err(Fault::Large);
    }
    let (kind, colors) = match decoder.input_colorspace() {
        Some(ColorSpace::Luma) => (PixelType::U8, ColorSpace::Luma),
        Some(ColorSpace::YCbCr | ColorSpace::RGB) => (PixelType::U8x3, ColorSpace::RGB),
        _ => return Err(Fault::Other),
    };
    decoder.set_options(options.jpeg_set_out_colorspace(colors));
    let pixels = decoder.decode().map_err(|_| Fault::Damaged)?;
    let profile = decoder.icc_profile();
    let raster = Raster { width: info.width.into(), height: info.height.into(), kind, pixels, profile };
    raster.turned(pictures::orientation(bytes))
}

#[cfg(test)]
pub(super) mod tests {
    use super::{Fault, Format, Raster};
    use crate::{markdown::html::Size, site::pictures::size_of};
    use fast_image_resize::PixelType;

    /// A picture of colours that run into each other.
    pub(in crate::build) fn raster(width: u32, height: u32, kind: PixelType) -> Raster {
        let channels = u32::try_from(kind.size()).expect("few");
        let value = |at: u32| {
            let (pixel, channel) = (at / channels, at % channels);
            let (x, y) = (pixel % width, pixel / width);
            u8::try_from((x * (channel + 1) * 255 / width + y * 255 / height) % 256).expect("a byte")
        };
        let pixels = (0..width * height * channels).map(value).collect();
        Raster { width, height, kind, pixels, profile: None }
    }

    #[test]
    fn pictures_are_written_and_read_again_narrower() {
        let kinds = [PixelType::U8, PixelType::U8x2, PixelType::U8x3, PixelType::U8x4];
        for (format, kind) in
            [Format::Png, Format::Jpeg].into_iter().flat_map(|format| kinds.map(|kind| (format, kind)))
        {
            let mut whole = raster(90, 61, kind);
            whole.profile = Some(b"a profile".to_vec());
            let Ok(bytes) = whole.written(format) else {
                assert!(format == Format::Jpeg && matches!(kind, PixelType::U8x2 | PixelType::U8x4));
                continue;
            };
            assert_eq!(Format::of(&bytes), Some(format));
            let read = Raster::read(&bytes, format).expect("a picture");
            assert_eq!((read.width(), read.height(), read.kind), (90, 61, kind));
            assert_eq!(read.profile, whole.profile, "{format:?}");
            assert!(format == Format::Jpeg || read.pixels == whole.pixels, "nothing is lost");
            let narrow = read.narrowed(31).expect("a picture");
            assert_eq!((narrow.width(), narrow.height()), (31, 21));
            assert_eq!(narrow.profile, whole.profile);
            let webp = narrow.written(Format::Webp).expect("a picture");
            assert_eq!(size_of(&webp), Some(Size { width: 31, height: 21 }));
        }
    }

    #[test]
    fn a_line_stays_a_line() {
        assert_eq!(raster(900, 1, PixelType::U8).narrowed(9).expect("a picture").height(), 1);
    }

    #[test]
    fn pictures_that_are_damaged_or_vast_are_left_alone() {
        for format in [Format::Png, Format::Jpeg] {
            let bytes = raster(24, 24, PixelType::U8x3).written(format).expect("a picture");
            // At every length, and with every byte turned over.
            for length in 0..bytes.len() - 16 {
                assert_eq!(Raster::read(&bytes[..length], format).err(), Some(Fault::Damaged), "{format:?} {length}");
            }
            for at in 0..bytes.len() {
                let mut other = bytes.clone();
                other[at] = !other[at];
                let _ = Raster::read(&other, format);
            }
        }
        let mut vast = raster(2, 2, PixelType::U8).written(Format::Png).expect("a picture");
        vast[16..24].copy_from_slice(&[0, 0, 0x80, 0, 0, 0, 0x80, 0]);
        let length = 29;
        let sum = crc(&vast[12..length]);
        vast[length..length + 4].copy_from_slice(&sum.to_be_bytes());
        assert_eq!(Raster::read(&vast, Format::Png).err(), Some(Fault::Large));
        let mut vast = raster(8, 8, PixelType::U8).written(Format::Jpeg).expect("a picture");
        let frame = vast.windows(2).position(|two| two == [0xff, 0xc2]).expect("a frame");
        vast[frame + 5..frame + 9].copy_from_slice(&[0xff; 4]);
        assert_eq!(Raster::read(&vast, Format::Jpeg).err(), Some(Fault::Large));
    }

    fn crc(bytes: &[u8]) -> u32 {
        !bytes.iter().fold(u32::MAX, |sum, &byte| {
            (0..8).fold(sum ^ u32::from(byte), |sum, _| if sum & 1 == 1 { sum >> 1 ^ 0xedb8_8320 } else { sum >> 1 })
        })
    }

    #[test]
    fn a_picture_that_was_taken_sideways_stands_upright() {
        let across = Raster { width: 3, height: 2, kind: PixelType::U8, pixels: b"abcdef".to_vec(), profile: None };
        for (orientation, width, upright) in [
            (1, 3, "abcdef"),
            (2, 3, "cbafed"),
            (3, 3, "fedcba"),
            (4, 3, "defabc"),
            (5, 2, "adbecf"),
            (6, 2, "daebfc"),
            (7, 2, "fcebda"),
            (8, 2, "cfbead"),
            (9, 3, "abcdef"),
        ] {
            let raster = Raster { pixels: across.pixels.clone(), profile: None, ..across };
            let turned = raster.turned(orientation).expect("a picture");
            assert_eq!((turned.width, turned.height), (width, 6 / width), "{orientation}");
            assert_eq!(std::str::from_utf8(&turned.pixels), Ok(upright), "{orientation}");
        }
    }
}
