//! `diglot table`: offers a Markdown table of an article as data file, messages and directive.

use super::{
    input::articles,
    split::write,
    talk::{Failure, Talk, shown},
};
use crate::{content::Side, messages::Value, site::table};
use clap::Args;
use std::{fmt::Write as _, path::PathBuf};

#[derive(Args)]
pub(super) struct Table {
    file: PathBuf,
    #[arg(long, default_value_t = 1)]
    number: usize,
    #[arg(long)]
    name: Option<String>,
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

impl Table {
    pub(super) fn run(&self, talk: &Talk) -> Result<bool, Failure> {
        let read = articles(&self.file, talk)?;
        let none = || talk.failure("table-none", &[("path", shown(&self.file))]);
        let lone = read.articles.first().ok_or_else(none)?;
        let name = self.name.clone().unwrap_or_else(|| lone.path.stem().to_owned());
        let number = self.number.checked_sub(1).ok_or_else(none)?;
        let offer = table::from_markdown(&lone.article, number, &name).ok_or_else(none)?;
        let locale = |side: &Side| match side {
            Side::Source => "en-US",
            Side::Target => lone.locale.as_str(),
        };
        let data = format!("content/data/{name}.yml");
        match &self.out {
            None => {
                let mut out = format!("# {data}\n{}", offer.data);
                for (side, messages) in &offer.messages {
                    let _ = write!(out, "\n# locales/{}/{name}.ftl\n{messages}", locale(side));
                }
                talk.data(format!("{out}\n").as_bytes());
            }
            Some(folder) => {
                let mut files = vec![(folder.join(&data), offer.data.clone())];
                for (side, messages) in &offer.messages {
                    files.push((folder.join(format!("locales/{}/{name}.ftl", locale(side))), messages.clone()));
                }
                if let Some((place, _)) = files.iter().find(|(place, _)| place.exists()) {
                    return Err(talk.failure("error-exists", &[("path", shown(place))]));
                }
                for (place, text) in files {
                    write(&place, text.as_bytes(), talk)?;
                    talk.say("table-written", &[("path", shown(&place))]);
                }
            }
        }
        talk.say("table-place", &[]);
        talk.data(format!("{}\n", offer.directive).as_bytes());
        for span in &offer.lost {
            let at = read.sources.get(span.file).line_column(span.start);
            let args = [
                ("path", Value::from(lone.shown.as_str())),
                ("line", Value::from(at.line.to_string())),
                ("column", Value::from(at.column.to_string())),
                ("text", Value::from(read.sources.text(*span))),
            ];
            talk.say("table-lost", &args);
        }
        Ok(true)
    }
}
