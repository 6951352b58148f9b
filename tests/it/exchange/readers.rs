//! What is handed out, as programs read it that no one here wrote; and what they make of it, taken back.
//!
//! In: articles of the corpora, else a site of its own. Out: nothing; what another program refuses fails. Law: each program is shown a fault
//! as well, for one that cannot refuse proves nothing.

use crate::{
    browser::tools::{self, Tool, needs},
    program::Site,
    shared::{articles, shared, unit},
};
use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

/// A site of a few articles in Korean, with codes, quotation marks and lines that begin as formulas do.
fn site(test: &str) -> Site {
    let site = Site::new();
    site.write("diglot.yml", "source: en-US\nlocales: {en-US: , ko-KR: }\n");
    let units = [
        unit("a-1", "=\"Green **tea**\" \\<1>", "=\"녹**차**\" \\<1>"),
        unit("a-2", "Drink [it](b.md) <br>now.", "[그것](b.md)을 <br>마십니다."),
        unit("a-3", "Never said", ""),
    ];
    site.write("content/ko-KR/a b.md", format!("# {}\n\n{}\n", units[0], units[1..].join(" ")));
    site.write("content/glossary.yml", "- term: tea\n  translations: {ko-KR: 차}\n  forbidden: {ko-KR: 티}\n");
    if let Some(place) = shared("corpus/partner-center/ko-KR/sxs", test) {
        for (path, text) in articles(&place).into_iter().step_by(90) {
            site.write(&format!("content/ko-KR/{path}"), text);
        }
    }
    site
}

fn export(site: &Site, format: &str) -> PathBuf {
    let out = site.at(&format!("out.{format}"));
    site.run(&["export", "--format", format, "--out", &out.to_string_lossy()]).expect(0);
    out
}

/// Taken back, nothing changes.
fn assert_unchanged(site: &Site, file: &Path) {
    let run = site.run(&["import", "--dry-run", &file.to_string_lossy()]).expect(0);
    assert!(run.err.contains("Would apply 0 units"), "{}", run.err);
    assert!(run.err.contains(" 0 in conflict, 0 rejected"), "{}", run.err);
}

fn output(mut command: Command) -> Output {
    command.output().expect("a program that is there runs")
}

#[test]
fn what_gettext_wraps_and_sorts_comes_back() {
    needs!(tools::GETTEXT);
    let site = site("what_gettext_wraps_and_sorts_comes_back");
    let file = export(&site, "po");
    let mut check = Command::new(Tool::Msgfmt.path());
    check.args(["--check", "--statistics", "-o"]).arg(site.at("out.mo")).arg(&file);
    let checked = output(check);
    let said = String::from_utf8_lossy(&checked.stderr).into_owned();
    assert!(checked.status.success() && !said.contains("warning"), "{said}");
    assert!(said.contains("1 untranslated"), "{said}");
    let broken = site.at("broken.po");
    let text = fs::read_to_string(&file).expect("PO");
    fs::write(&broken, text.replacen("\"Content-Type", "Content-Type", 1)).expect("a file");
    let mut check = Command::new(Tool::Msgfmt.path());
    check.args(["--check", "-o"]).arg(site.at("out.mo")).arg(&broken);
    assert!(!output(check).status.success(), "what is no PO is refused");
    // Lines wrapped, entries sorted, and what is obsolete at the end.
    let wrapped = site.at("wrapped.po");
    let mut wrap = Command::new(Tool::Msgfmt.path().with_file_name("msgcat"));
    wrap.args(["--width=40", "--sort-output", "-o"]).arg(&wrapped).arg(&file);
    assert!(output(wrap).status.success());
    assert_unchanged(&site, &wrapped);
    assert_unchanged(&site, &file);
}

/// Reads everything with polib, Translate Toolkit and libxml2, and writes PO again.
const READ: &str = r#"
import csv, io, sys
import polib
from lxml import etree
from translate.storage import csvl10n, po, tbx, tmx
folder, schemas = sys.argv[1:3]
own = polib.pofile(folder + '/out.po')
own.save(folder + '/polib.po')
toolkit = po.pofile.parsefile(folder + '/out.po')
with open(folder + '/toolkit.po', 'wb') as out:
    out.write(bytes(toolkit))
rows = list(csv.DictReader(io.StringIO(open(folder + '/out.csv', encoding='utf-8-sig', newline='').read())))
table = csvl10n.csvfile.parsefile(folder + '/out.csv')
assert len(own) == len(toolkit.units) - 1 == len(rows) == len(table.units), (len(own), len(toolkit.units), len(rows))
assert [entry.msgstr for entry in own] == [unit.target or '' for unit in toolkit.units[1:]]
memory = tmx.tmxfile.parsefile(folder + '/out.tmx')
pairs = {(row['source'], row['target']) for row in rows if row['target']}
assert len(memory.units) == len(pairs), (len(memory.units), len(pairs))
terms = tbx.tbxfile.parsefile(folder + '/out.tbx')
terms.setsourcelanguage('en-US')
terms.settargetlanguage('ko-KR')
assert [(unit.source, unit.target) for unit in terms.units] == [('tea', '차')]
assert [term.deprecated for term in terms.units[0].get_target_terms('ko-KR')] == [False, True]
etree.parse(folder + '/out.html')
if schemas:
    dtd = etree.DTD(schemas + '/tmx14.dtd')
    good, bad = etree.parse(folder + '/out.tmx'), etree.fromstring('<tmx version="1.4"><body/></tmx>')
    assert dtd.validate(good), dtd.error_log
    assert not dtd.validate(bad)
    # The schema asks for one of XML's own attributes that does not lie beside it.
    xsd = etree.parse(schemas + '/tbx.xsd').getroot()
    lang = folder + '/xml.xsd'
    with open(lang, 'w') as out:
        out.write('<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" '
                  'targetNamespace="http://www.w3.org/XML/1998/namespace">'
                  '<xs:attribute name="lang" type="xs:string"/><xs:attribute name="space" type="xs:string"/></xs:schema>')
    xsd.find('{*}import').set('schemaLocation', lang)
    schema = etree.XMLSchema(etree.fromstring(etree.tostring(xsd)))
    good = etree.parse(folder + '/out.tbx')
    assert schema.validate(good), schema.error_log
    assert not schema.validate(etree.fromstring('<martif type="TBX"/>'))
print(len(rows))
"#;

#[test]
fn libraries_of_others_read_all_formats() {
    let test = "libraries_of_others_read_all_formats";
    needs!(tools::PYTHON);
    let mut command = Command::new(Tool::Python.path());
    let site = site(test);
    let files = ["po", "csv", "tmx", "tbx", "html"].map(|format| export(&site, format));
    let schemas = shared("cases/xliff/schemas-other", test);
    let folder = files[0].parent().expect("a folder");
    command.args(["-c", READ]).arg(folder).arg(schemas.unwrap_or_default());
    let read = output(command);
    assert!(read.status.success(), "{}", String::from_utf8_lossy(&read.stderr));
    println!("{} units were read by others", String::from_utf8_lossy(&read.stdout).trim());
    for file in ["out.po", "polib.po", "toolkit.po", "out.csv", "out.html"] {
        assert_unchanged(&site, &site.at(file));
    }
}
