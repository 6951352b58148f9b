//! `diglot init`: a small site to start from, the config of docsets that are there already, or a workflow that publishes a site.

use super::{
    input::locale_of,
    split::write,
    talk::{Failure, Talk, shown},
};
use crate::{
    base::{Locale, RelPath, files::DiskFiles},
    config::{
        FILE_NAME,
        docfx::{self, Fault, Repository},
    },
    messages::Value,
};
use clap::{Args, ValueEnum};
use include_dir::{Dir, include_dir};
use std::path::{Component, Path, PathBuf};

static START: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/cli/start");

#[derive(Args)]
pub(super) struct Init {
    #[arg(default_value = ".", value_name = "DIR")]
    folder: PathBuf,
    #[arg(long, value_name = "PATH", conflicts_with = "ci")]
    from: Vec<PathBuf>,
    #[arg(long, value_enum)]
    ci: Option<Service>,
}

/// A service that runs workflows.
#[derive(Clone, Copy, ValueEnum)]
enum Service {
    Github,
    Gitlab,
}

impl Service {
    /// Where it looks for a workflow, and the workflow.
    fn workflow(self) -> (&'static str, String) {
        let (place, text) = match self {
            Self::Github => (".github/workflows/docs.yml", include_str!("ci/github.yml")),
            Self::Gitlab => (".gitlab-ci.yml", include_str!("ci/gitlab.yml")),
        };
        (place, text.replace("VERSION: VERSION", concat!("VERSION: ", env!("CARGO_PKG_VERSION"))))
    }
}

impl Init {
    pub(super) fn run(&self, talk: &Talk) -> Result<bool, Failure> {
        if !self.from.is_empty() {
            return self.map(talk);
        }
        if let Some(service) = self.ci {
            let (path, text) = service.workflow();
            let place = self.folder.join(path);
            if place.exists() {
                return Err(talk.failure("error-exists", &[("path", shown(&place))]));
            }
            write(&place, text.as_bytes(), talk)?;
            talk.say("init-workflow", &[("path", shown(&place))]);
            return Ok(true);
        }
        let mut files = Vec::new();
        let mut folders = vec![&START];
        while let Some(folder) = folders.pop() {
            folders.extend(folder.dirs());
            files.extend(folder.files());
        }
        // All or nothing: a site that is there already is left alone.
        if let Some(file) = files.iter().find(|file| self.folder.join(file.path()).exists()) {
            return Err(talk.failure("error-exists", &[("path", shown(&self.folder.join(file.path())))]));
        }
        for file in files {
            write(&self.folder.join(file.path()), file.contents(), talk)?;
        }
        talk.say("init-done", &[("path", shown(&self.folder))]);
        talk.say("init-next", &[("path", shown(&self.folder))]);
        Ok(true)
    }

    /// Writes a config for docsets that are there already, and nothing else.
    fn map(&self, talk: &Talk) -> Result<bool, Failure> {
        let place = self.folder.join(FILE_NAME);
        if place.exists() {
            return Err(talk.failure("error-exists", &[("path", shown(&place))]));
        }
        let mut repositories: Vec<(String, Repository)> = Vec::new();
        for from in &self.from {
            let root = root(from, talk)?;
            let content = relative(&self.folder, &root)
                .filter(|path| RelPath::beside(path).is_some())
                .ok_or_else(|| talk.failure("error-docset-place", &[("path", shown(&root))]))?;
            let repository = docfx::read(&DiskFiles::new(&root), named(&root)).map_err(|fault| match fault {
                Fault::Nothing => talk.failure("error-no-docset", &[("path", shown(from))]),
                Fault::NotJson(path, line, column) => {
                    let path = shown(&root.join(path.as_str()));
                    talk.failure("error-not-json", &[("path", path), ("line", line.into()), ("column", column.into())])
                }
            })?;
            if repositories.iter().any(|(_, other)| other.locale == repository.locale) {
                let locale = Value::from(repository.locale.as_str());
                return Err(talk.failure("error-docset-locale", &[("path", shown(from)), ("locale", locale)]));
            }
            repositories.push((content, repository));
        }
        // Where readers look first.
        repositories.sort_by_key(|(_, repository)| repository.locale != Locale::en_us());
        let text = docfx::write(&repositories, &|id, args| {
            let args: Vec<(&str, Value)> =
                args.iter().map(|(name, text)| (*name, Value::from(text.as_str()))).collect();
            talk.text(id, &args)
        });
        write(&place, text.as_bytes(), talk)?;
        let docsets = repositories.iter().map(|(_, repository)| repository.docsets.len()).max().unwrap_or(0);
        let args = [("path", shown(&place)), ("docsets", docsets.into()), ("locales", repositories.len().into())];
        talk.say("init-mapped", &args);
        talk.say("init-next", &[("path", shown(&self.folder))]);
        Ok(true)
    }
}

/// The root of the repository that a file or folder belongs to: where docsets are listed, else the folder itself.
fn root(from: &Path, talk: &Talk) -> Result<PathBuf, Failure> {
    if !from.exists() {
        return Err(talk.failure("error-input-missing", &[("path", shown(from))]));
    }
    let real = canonical(from);
    let folder = if real.is_dir() { real.clone() } else { real.parent().unwrap_or(&real).to_owned() };
    // A docset lies in its repository, and no deeper than this.
    let listed = folder.ancestors().take(4).find(|folder| folder.join(docfx::PUBLISH).is_file());
    Ok(listed.map_or_else(|| folder.clone(), Path::to_owned))
}

#[expect(clippy::disallowed_methods, reason = "cli/ reads what it is pointed at")]
fn canonical(path: &Path) -> PathBuf {
    std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

/// The locale that a repository is named by: `docs.ko-kr`, or a folder `ko-KR` it lies in.
fn named(root: &Path) -> Option<Locale> {
    let name = root.file_name()?.to_str()?;
    let end = name.rsplit_once('.').and_then(|(_, end)| locale_of(end));
    end.or_else(|| locale_of(&root.to_string_lossy().replace('\\', "/")))
}

/// The way from one folder to another, with `/` between its parts.
fn relative(from: &Path, to: &Path) -> Option<String> {
    let absolute = |path: &Path| std::path::absolute(path).ok().map(|path| nearest(&path));
    let (from_path, to) = (absolute(from)?, absolute(to)?);
    let parts = |path: &Path| path.components().map(|part| part.as_os_str().to_owned()).collect::<Vec<_>>();
    let (from, to) = (parts(&from_path), parts(&to));
    let common = from.iter().zip(&to).take_while(|(one, other)| one == other).count();
    // What only the whole disk holds lies not beside each other.
    if from_path.ancestors().nth(from.len() - common).is_none_or(|holder| holder.parent().is_none()) {
        return None;
    }
    let mut way: Vec<&str> = vec![".."; from.len() - common];
    for part in &to[common..] {
        way.push(part.to_str()?);
    }
    Some(if way.is_empty() { ".".to_owned() } else { way.join("/") })
}

/// A path without symbolic links, as far as it exists.
fn nearest(path: &Path) -> PathBuf {
    let there = path.ancestors().find(|folder| folder.exists()).unwrap_or(path);
    let rest = path.strip_prefix(there).unwrap_or(Path::new(""));
    let mut out = canonical(there);
    out.extend(rest.components().filter(|part| matches!(part, Component::Normal(_))));
    out
}
