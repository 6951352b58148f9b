//! What a build says of the weight of the site.
//!
//! In: files and bytes by locale and kind. Out: a line for each locale, one for all, one for each host that has a limit. Law: adds up
//! nothing that was not counted.

use crate::{
    build::weight::{FileKind, Tally, Weight},
    cli::talk::Talk,
    messages::Value,
    site::Site,
};

/// Says it.
pub(super) fn tell(talk: &Talk, site: &Site, weight: &Weight) {
    let locales = (0..site.config.locales.len()).filter(|&at| site.is_published(at)).map(Some);
    for locale in locales.chain([None]) {
        let all = weight.sum(|of, _| of == locale);
        let parts = FileKind::ALL.iter().filter_map(|&kind| {
            let tally = weight.sum(|of, what| (of, what) == (locale, kind));
            (tally.files > 0).then(|| {
                let args = [("kind", Value::from(kind.as_str())), ("size", size(talk, tally.bytes))];
                talk.text("build-weight-part", &args)
            })
        });
        let parts = parts.collect::<Vec<_>>().join(", ");
        let name = locale.map_or("none", |locale| site.locale(locale).as_str());
        say(talk, "build-weight", all, &[("locale", name.into()), ("parts", parts.into())]);
    }
    let all = weight.sum(|_, _| true);
    say(talk, "build-weight-all", all, &[]);
    for host in &site.config.hosts {
        let limits = host.limits();
        let mut parts = Vec::new();
        if let Some(most) = limits.files {
            parts.push(talk.text("build-host-files", &[("files", all.files.into()), ("most", most.into())]));
        }
        if let Some(most) = limits.bytes {
            parts.push(talk.text("build-host-bytes", &[("size", size(talk, all.bytes)), ("most", size(talk, most))]));
        }
        if let (Some(most), Some((bytes, _))) = (limits.file_bytes, &weight.largest) {
            parts.push(talk.text("build-host-file", &[("size", size(talk, *bytes)), ("most", size(talk, most))]));
        }
        if !parts.is_empty() {
            talk.say("build-host", &[("host", host.name().into()), ("parts", parts.join(", ").into())]);
        }
    }
}

fn say(talk: &Talk, id: &'static str, tally: Tally, more: &[(&str, Value)]) {
    let mut args = vec![("files", Value::from(tally.files)), ("size", size(talk, tally.bytes))];
    args.extend(more.iter().map(|(name, value)| (*name, value.clone())));
    talk.say(id, &args);
}

/// Bytes as people read them.
fn size(talk: &Talk, bytes: u64) -> Value {
    let tenths = |unit: u64| Value::from(f64::from(u32::try_from(bytes * 10 / unit).unwrap_or(u32::MAX)) / 10.0);
    let (unit, number) = match bytes {
        0..1_000 => ("bytes", tenths(1)),
        1_000..1_000_000 => ("kilobytes", tenths(1_000)),
        1_000_000..1_000_000_000 => ("megabytes", tenths(1_000_000)),
        _ => ("gigabytes", tenths(1_000_000_000)),
    };
    Value::from(talk.text("build-size", &[("unit", unit.into()), ("number", number)]))
}
