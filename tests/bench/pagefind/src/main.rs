//! Indexes the pages of a locale of a built site with Pagefind.
//!
//! In: the folder of the site, and of the locale in it. Out: `pagefind/` in the folder of the site; on standard output seconds, most
//! memory in megabytes, files and bytes. Side-by-side editions are left out, as they are elsewhere.

use pagefind::{api::PagefindIndex, options::PagefindServiceConfig};
use std::{fs, path::Path, time::Instant};

#[tokio::main]
async fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [site, locale] = &arguments[..] else { panic!("the folder of a site and a locale") };
    let site = Path::new(site);
    let mut pages: Vec<_> = walkdir::WalkDir::new(site.join(locale))
        .into_iter()
        .map(|entry| entry.expect("a readable folder").into_path())
        .filter(|path| path.ends_with("index.html") && !path.to_string_lossy().contains("/diglot/"))
        .collect();
    pages.sort();
    let began = Instant::now();
    let options = PagefindServiceConfig::builder().build();
    let mut index = PagefindIndex::new(Some(options)).expect("valid options");
    for path in &pages {
        let inside = path.strip_prefix(site).expect("a page of the site").to_string_lossy().into_owned();
        let html = fs::read_to_string(path).expect("a page");
        index.add_html_file(Some(inside), None, html).await.expect("an indexed page");
    }
    let files = index.get_files().await.expect("an index");
    let seconds = began.elapsed().as_secs_f64();
    let mut bytes = 0;
    for file in &files {
        let path = site.join("pagefind").join(&file.filename);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, &file.contents).expect("a file");
        bytes += file.contents.len();
    }
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or("0 kB").trim().trim_end_matches(" kB");
    let peak: usize = peak.parse().unwrap_or(0);
    println!("{} {seconds:.2} {} {} {bytes}", pages.len(), peak / 1000, files.len());
}
