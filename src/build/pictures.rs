//! Pictures in other widths than their own, for readers who need fewer pixels.
//!
//! In: a site that names widths, and its files. Out: the files of each picture that a page shows, put into the sink; by the route of the
//! picture what pages say of them; and a finding for each picture that could not be made narrower. Law: nothing is wider than the
//! picture, and nothing takes more bytes than what shows more; what is made follows from the bytes of the picture and a width, is named
//! by them, and is made once however many files hold it.

mod codec;

use crate::{
    base::{Files, RelPath, Sink, Stamp},
    content::discover::Found,
    diag::{Diagnostic, rule},
    markdown::html::Widths,
    site::{Site, pictures},
};
use codec::{Fault, Format, Raster};
use rayon::prelude::*;
use std::{
    cell::OnceCell,
    collections::BTreeMap,
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

/// The largest file that is taken apart.
const MOST_BYTES: u64 = 64 << 20;

/// A picture with more pixels than this is taken apart while no other such picture is.
const MANY_PIXELS: u64 = codec::MOST_PIXELS / 8;

/// How wide the built-in theme shows a picture at most, if its reader does not ask for more: `--measure` in pixels.
const COLUMN: u32 = 46 * 16;

/// Where they lie, among the assets and among what is kept.
const FOLDER: &str = "images";

/// Puts a file at a route.
type Put<'a> = &'a (dyn Fn(&str, &[u8]) -> Result<(), Diagnostic> + Sync);

/// What became of a picture.
type Made = Result<Option<Arc<Widths>>, Problem>;

/// Why there is nothing for a picture.
#[derive(Clone)]
enum Problem {
    Fault(Fault),
    Output(Box<Diagnostic>),
}

/// What became of all pictures.
#[derive(Default)]
pub(super) struct Pictures {
    /// The widths of each, by the route it is published at.
    pub(super) widths: BTreeMap<String, Arc<Widths>>,
    /// Those that could not be made narrower.
    pub(super) findings: Vec<Diagnostic>,
    /// What could not be read or put.
    pub(super) failures: Vec<Diagnostic>,
}

struct Maker<'a> {
    site: &'a Site,
    files: &'a dyn Files,
    sink: &'a dyn Sink,
    put: Put<'a>,
    /// What became of each, by the stamp of its bytes.
    made: Mutex<BTreeMap<Stamp, Arc<OnceLock<Made>>>>,
    /// Held by whoever takes a large one apart.
    large: Mutex<()>,
}

/// Makes the pictures of a site in the widths that its config names.
pub(super) fn make(files: &dyn Files, site: &Site, assets: &[Found], sink: &dyn Sink, put: Put<'_>) -> Pictures {
    let mut all = Pictures::default();
    sink.keeps(FOLDER, is_name);
    let Some(&narrowest) = site.config.image_widths.first() else { return all };
    let shown = pictures::shown(site);
    let is_wide = |route: &String| site.sizes.get(route).is_some_and(|size| size.width > narrowest);
    let maker = Maker { site, files, sink, put, made: Mutex::default(), large: Mutex::default() };
    let of_asset = |asset: &Found| {
        let route = format!("{}/{}", site.locale(asset.locale).url(), asset.inside);
        if !shown.contains(&route) || !is_wide(&route) {
            return None;
        }
        Some((route, asset.path.clone(), maker.of_file(&asset.path)))
    };
    let made: Vec<_> = assets.par_iter().filter_map(of_asset).collect();
    for (route, path, made) in made {
        let found = |problem: &str| Diagnostic::path(&rule::UNREADABLE_IMAGE, path.as_str()).arg("problem", problem);
        match made {
            Ok(Some(widths)) => _ = all.widths.insert(route, widths),
            Ok(None) | Err(Problem::Fault(Fault::Other)) => {}
            Err(Problem::Fault(Fault::Damaged)) => all.findings.push(found("damaged").arg("most", 0_usize)),
            Err(Problem::Fault(Fault::Large)) => {
                let most = usize::try_from(codec::MOST_PIXELS).unwrap_or(0);
                all.findings.push(found("large").arg("most", most));
            }
            Err(Problem::Output(failure)) => all.failures.push(*failure),
        }
    }
    all.findings.dedup();
    all
}

impl Maker<'_> {
    fn of_file(&self, path: &RelPath) -> Made {
        // What a file is shows at its begin, and most that are none of ours are large.
        let head = self.files.head(path, 16).unwrap_or_default();
        let Some(format) = Format::of(&head) else { return Ok(None) };
        // One that cannot be read is told of where it is copied.
        let Ok(bytes) = self.files.read(path, MOST_BYTES) else { return Ok(None) };
        let stamp = Stamp::of(&bytes);
        let place = Arc::clone(self.made.lock().unwrap_or_else(PoisonError::into_inner).entry(stamp).or_default());
        // Whoever waits here waits for a thread that waits for nobody.
        place.get_or_init(|| self.of_bytes(&bytes, stamp, format)).clone()
    }

    fn of_bytes(&self, bytes: &[u8], stamp: Stamp, format: Format) -> Made {
        let Some(size) = pictures::size_of(bytes) else { return Err(Problem::Fault(Fault::Damaged)) };
        let pixels = u64::from(size.width) * u64::from(size.height);
        let _alone = (pixels > MANY_PIXELS).then(|| self.large.lock().unwrap_or_else(PoisonError::into_inner));
        let raster = OnceCell::new();
        let read = || {
            let read = || {
                Raster::read(bytes, format).and_then(|read| {
                    let is_it = (read.width(), read.height()) == (size.width, size.height);
                    if is_it { Ok(read) } else { Err(Fault::Damaged) }
                })
            };
            raster.get_or_init(read).as_ref().map_err(|&fault| fault)
        };
        let of = |width: u32, format: Format| {
            let name = format!("{FOLDER}/{}", name(stamp, width, format));
            self.sink.kept(&name).map_or_else(
                || {
                    let raster = read()?;
                    let made = if width == raster.width() {
                        raster.written(format)?
                    } else {
                        raster.narrowed(width)?.written(format)?
                    };
                    self.sink.keep(&name, &made);
                    Ok(made)
                },
                Ok,
            )
        };
        let widths: Vec<u32> =
            self.site.config.image_widths.iter().copied().filter(|&width| width < size.width).collect();
        // In another format the picture has to be there in its own width too, or readers who need that would see less.
        let other =
            if format == Format::Png { Some(of(size.width, Format::Webp).map_err(Problem::Fault)?) } else { None };
        let other = other.filter(|whole| whole.len() < bytes.len());
        let into = if other.is_some() { Format::Webp } else { format };
        let mut most = other.as_ref().map_or(bytes.len(), Vec::len);
        let mut made: Vec<(u32, Vec<u8>)> = other.into_iter().map(|whole| (size.width, whole)).collect();
        for &width in widths.iter().rev() {
            let narrow = of(width, into).map_err(Problem::Fault)?;
            if narrow.len() < most {
                most = narrow.len();
                made.push((width, narrow));
            }
        }
        let mut files = Vec::new();
        for (width, bytes) in made.iter().rev() {
            let route = format!("_assets/{FOLDER}/{}", name(stamp, *width, into));
            (self.put)(&route, bytes).map_err(|failure| Problem::Output(Box::new(failure)))?;
            files.push((self.site.address(&route), *width));
        }
        // Another theme may show it as wide as the window is.
        let column = self.site.config.theme.is_none().then_some(COLUMN);
        let kind = (into != format).then_some("image/webp");
        Ok((!files.is_empty()).then(|| Arc::new(Widths { kind, files, column })))
    }
}

/// The name of a picture in a width: by all that its bytes follow from.
fn name(stamp: Stamp, width: u32, format: Format) -> String {
    let of = format!("{} {stamp} {width} {}", codec::VERSION, format.extension());
    format!("{}-{width}.{}", Stamp::of(of.as_bytes()), format.extension())
}

/// Whether a file has such a name.
fn is_name(name: &str) -> bool {
    let parts = || {
        let (stamp, rest) = name.split_once('-')?;
        let (width, extension) = rest.split_once('.')?;
        Some((stamp, width, extension))
    };
    parts().is_some_and(|(stamp, width, extension)| {
        stamp.len() == 32
            && stamp.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
            && (1..=10).contains(&width.len())
            && width.bytes().all(|b| b.is_ascii_digit())
            && [Format::Png, Format::Jpeg, Format::Webp].iter().any(|format| format.extension() == extension)
    })
}

#[cfg(test)]
mod tests {
    use super::{COLUMN, Format, Stamp, is_name, name};

    #[test]
    fn names_are_known_again() {
        for (width, format) in [(1, Format::Png), (320, Format::Jpeg), (u32::MAX, Format::Webp)] {
            let name = name(Stamp::of(b"a"), width, format);
            assert!(is_name(&name), "{name}");
            for other in [&name[1..], &name[..name.len() - 1], &format!("{name}.tmp"), &name.to_uppercase()] {
                assert!(!is_name(other), "{other}");
            }
        }
        assert!(!is_name("") && !is_name(&format!("{}-.png", "0".repeat(32))) && !is_name("notes.txt"));
    }

    #[test]
    fn the_column_is_as_wide_as_the_theme_says() {
        let style = include_str!("../../themes/default/assets/style.css");
        assert!(style.contains(&format!("--measure: {}rem;", COLUMN / 16)));
    }
}
