//! What programs that no one here wrote say of a file for translators: gettext, xmllint, translate-toolkit, polib, OmegaT.
//!
//! In: a file. Out: what it holds as they read it, or what they have against it; of OmegaT what it makes of a folder of files.
//! Law: a program that did not run is a failed test; nothing of this machine's own settings is read or changed. A test asks for them
//! by [`needs!`](crate::browser::tools::needs).

use crate::browser::tools::Tool;
use serde::Deserialize;
use std::{
    collections::BTreeMap,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
    process::Command,
};
use tempfile::TempDir;

/// What a program says and whether it is content.
fn run(command: &mut Command) -> Result<String, String> {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let said = format!("{}{}", text(&output.stdout), text(&output.stderr));
    if output.status.success() { Ok(text(&output.stdout)) } else { Err(said) }
}

/// What gettext has against a PO file, formats and headers included.
pub(crate) fn msgfmt(file: &Path) -> Result<(), String> {
    let mut command = Command::new(Tool::Msgfmt.path());
    run(command.args(["--check", "--output-file=/dev/null"]).arg(file)).map(|_| ())
}

/// What xmllint has against an XML file; with a schema, against what that says.
pub(crate) fn xmllint(file: &Path, schema: Option<&Path>) -> Result<(), String> {
    let mut command = Command::new(Tool::Xmllint.path());
    command.args(["--noout", "--nonet"]);
    let catalog = tempfile::NamedTempFile::new().expect("a file");
    if let Some(schema) = schema {
        command.arg("--schema").arg(schema);
        // The schema of `xml:lang` lies beside the others; nobody is asked for it.
        let own = schema
            .ancestors()
            .nth(2)
            .expect("a folder")
            .join("schemas-2.1/informativeCopiesOf3rdPartySchemas/w3c/xml.xsd");
        let own = fs::canonicalize(&own).expect("the schema is there");
        let entry = format!("systemId=\"http://www.w3.org/2001/xml.xsd\" uri=\"file://{}\"", own.display());
        let text =
            format!("<catalog xmlns=\"urn:oasis:names:tc:entity:xmlns:xml:catalog\"><system {entry}/></catalog>\n");
        fs::write(catalog.path(), text).expect("a file");
        command.env("XML_CATALOG_FILES", catalog.path());
    }
    run(command.arg(file)).map(|_| ())
}

/// A unit as a library reads it.
#[derive(Debug, Deserialize, PartialEq, Eq)]
pub(crate) struct ReadUnit {
    pub(crate) id: String,
    /// Inline codes are markup of the format.
    pub(crate) source: String,
    pub(crate) target: String,
    pub(crate) fuzzy: bool,
    pub(crate) notes: String,
}

const TOOLKIT: &str = r#"
import json, sys
from translate.storage import factory, xliff2
path = sys.argv[1]
data = open(path, "rb").read()
if b"urn:oasis:names:tc:xliff:document:2" in data[:2000]:
    store = xliff2.Xliff2File.parsestring(data)
else:
    store = factory.getobject(path)
units = [unit for unit in store.units if not unit.isheader()]
print(json.dumps([{
    "id": unit.getid() or "", "source": str(unit.source or ""), "target": str(unit.target or ""),
    "fuzzy": bool(unit.isfuzzy()), "notes": unit.getnotes(),
} for unit in units]))
"#;

const POLIB: &str = r#"
import json, sys, polib
entries = polib.pofile(sys.argv[1], check_for_duplicates=True)
print(json.dumps([{
    "id": entry.msgctxt or "", "source": entry.msgid, "target": entry.msgstr,
    "fuzzy": entry.fuzzy, "notes": entry.comment,
} for entry in entries if not entry.obsolete]))
"#;

fn python(script: &str, file: &Path) -> Result<Vec<ReadUnit>, String> {
    let mut command = Command::new(Tool::Python.path());
    // Neither of this machine's modules nor of its warnings.
    let said = run(command.args(["-I", "-W", "ignore", "-c", script]).arg(file))?;
    serde_json::from_str(&said).map_err(|error| format!("{error}: {said}"))
}

/// The units of a file as translate-toolkit reads them: XLIFF 1.2 or 2, PO, TMX, TBX, CSV.
pub(crate) fn toolkit(file: &Path) -> Result<Vec<ReadUnit>, String> {
    python(TOOLKIT, file)
}

/// The units of a PO file as polib reads them.
pub(crate) fn polib(file: &Path) -> Result<Vec<ReadUnit>, String> {
    python(POLIB, file)
}

/// A project of OmegaT from en-US into ko-KR, in a folder of its own.
pub(crate) struct Omegat {
    folder: TempDir,
}

/// What a project says of itself. Units are not cut into sentences, and keep the tags they begin and end with.
const PROJECT: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat>
    <project version="1.0">
        <source_dir>__DEFAULT__</source_dir>
        <target_dir>__DEFAULT__</target_dir>
        <tm_dir>__DEFAULT__</tm_dir>
        <glossary_dir>__DEFAULT__</glossary_dir>
        <glossary_file>__DEFAULT__</glossary_file>
        <dictionary_dir>__DEFAULT__</dictionary_dir>
        <source_lang>en-US</source_lang>
        <target_lang>ko-KR</target_lang>
        <source_tok>org.omegat.tokenizer.DefaultTokenizer</source_tok>
        <target_tok>org.omegat.tokenizer.DefaultTokenizer</target_tok>
        <sentence_seg>false</sentence_seg>
        <support_default_translations>true</support_default_translations>
        <remove_tags>false</remove_tags>
    </project>
</omegat>
"#;

/// How files are read: units of XLIFF are told apart by their ids.
const FILTERS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<filters removeTags="false" removeSpacesNonseg="true" preserveSpaces="false" ignoreFileContext="false">
    <filter className="org.omegat.filters3.xml.xliff.XLIFFFilter" enabled="true">
        <files sourceFilenameMask="*.xlf" targetFilenamePattern="${filename}"/>
        <option name="alttransidtype" value="ELEMENT_ID"/>
    </filter>
    <filter className="org.omegat.filters2.po.PoFilter" enabled="true">
        <files sourceFilenameMask="*.po" targetFilenamePattern="${filename}"/>
    </filter>
</filters>
"#;

/// What the translator has set: in another language tags stand in another order.
const PREFERENCES: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<omegat>
  <preference version="1.0">
    <loose_tag_ordering>true</loose_tag_ordering>
  </preference>
</omegat>
"#;

/// A segment, its translation, and where that is meant alone its file and unit.
pub(crate) type Translation<'t> = (&'t str, &'t str, Option<(&'t str, &'t str)>);

impl Omegat {
    pub(crate) fn new() -> Self {
        let project = Self { folder: tempfile::tempdir().expect("a folder") };
        fs::create_dir_all(project.at("config")).expect("a folder");
        fs::write(project.at("config/omegat.prefs"), PREFERENCES).expect("a file");
        for folder in ["source", "target", "tm", "omegat", "glossary", "dictionary"] {
            fs::create_dir_all(project.at("project").join(folder)).expect("a folder");
        }
        project.write("omegat.project", PROJECT);
        project.write("omegat/filters.xml", FILTERS);
        project
    }

    fn at(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// Writes a file of the project: `source/…` to be translated, `tm/auto/….tmx` a memory that is applied, `tm/….tmx` one that is not.
    pub(crate) fn write(&self, path: &str, text: &str) {
        let place = self.at("project").join(path);
        fs::create_dir_all(place.parent().expect("a folder")).expect("a folder");
        fs::write(place, text).expect("a file");
    }

    /// What the translator has written so far: a segment as OmegaT shows it, its translation, and the file and id of the unit, where
    /// that is meant alone.
    pub(crate) fn memory(&self, translations: &[Translation<'_>]) {
        let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        let mut text = String::from(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE tmx SYSTEM \"tmx11.dtd\">\n<tmx version=\"1.1\">\n<header creationtool=\"OmegaT\" creationtoolversion=\"3.6\" segtype=\"paragraph\" o-tmf=\"OmegaT TMX\" adminlang=\"EN-US\" srclang=\"en-US\" datatype=\"plaintext\"/>\n<body>\n",
        );
        for (source, target, unit) in translations {
            text.push_str("<tu>");
            if let Some((file, id)) = unit {
                let _ = write!(
                    text,
                    "<prop type=\"file\">{}</prop><prop type=\"id\">{}</prop>",
                    escaped(file),
                    escaped(id)
                );
            }
            let tuv = |locale: &str, segment: &str| {
                format!("<tuv xml:lang=\"{locale}\"><seg>{}</seg></tuv>", escaped(segment))
            };
            let _ = writeln!(text, "{}{}</tu>", tuv("en-US", source), tuv("ko-KR", target));
        }
        text.push_str("</body>\n</tmx>\n");
        self.write("omegat/project_save.tmx", &text);
    }

    fn command(&self, mode: &str) -> Command {
        let mut command = Command::new(Tool::Omegat.path());
        command.arg(format!("--mode={mode}"));
        command.arg(format!("--config-dir={}", self.at("config").display()));
        command.arg(self.at("project")).env("HOME", self.folder.path());
        command.env("JAVA_TOOL_OPTIONS", "-Djava.awt.headless=true -XX:TieredStopAtLevel=1");
        command.stdin(std::process::Stdio::null());
        command
    }

    /// The segments as OmegaT shows them, sorted.
    pub(crate) fn segments(&self) -> Vec<String> {
        let memory = self.at("segments.tmx");
        let mut command = self.command("console-createpseudotranslatetmx");
        command.arg(format!("--pseudotranslatetmx={}", memory.display())).arg("--pseudotranslatetype=equal");
        run(&mut command).unwrap_or_else(|said| panic!("{said}"));
        let text = fs::read_to_string(memory).expect("a memory");
        let segments = text.split("<seg>").skip(1).filter_map(|rest| rest.split("</seg>").next());
        let plain =
            |text: &str| text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
        let mut segments: Vec<String> = segments.map(plain).collect();
        segments.sort();
        segments.dedup();
        segments
    }

    /// Translates the files of `source`: the files of `target`, or what OmegaT has against tags that were lost.
    pub(crate) fn translate(&self) -> Result<BTreeMap<String, String>, String> {
        let mut command = self.command("console-translate");
        let said = run(command.arg("--tag-validation=abort"))?;
        let target = self.at("project/target");
        let mut files = BTreeMap::new();
        for entry in
            walkdir::WalkDir::new(&target).into_iter().filter_map(Result::ok).filter(|one| one.file_type().is_file())
        {
            let name: Vec<_> = entry
                .path()
                .strip_prefix(&target)
                .expect("a path inside")
                .iter()
                .map(|part| part.to_string_lossy())
                .collect();
            files.insert(name.join("/"), fs::read_to_string(entry.path()).expect("UTF-8"));
        }
        assert!(!files.is_empty(), "{said}");
        Ok(files)
    }
}
