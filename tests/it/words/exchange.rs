//! What triggers the rules on files that come back from translators' tools.

use diglot::{
    base::{FileId, RelPath, Source, Stamp, files::MemoryFiles},
    build,
    diag::Diagnostic,
    exchange::{
        apply::{Given, apply},
        bundle::{ReturnedFile, ReturnedUnit},
        format::Format,
        gather::{Wanted, gather},
        segment::Piece,
        xliff2,
        xml::{Limits, decode, parse},
    },
    site::Site,
};

/// Texts that are no XML, or more than is read.
pub(super) fn xml() -> Vec<Diagnostic> {
    let small = Limits { bytes: 60, depth: 2, elements: 3, attributes: 1, value: 9, ..Limits::default() };
    let texts = [
        "<!DOCTYPE tea><tea/>",
        "<tea>&oolong;</tea>",
        "<tea>&#7;</tea>",
        "<?xml version='1.0' encoding='euc-kr'?><tea/>",
        "<tea><cup></tea>",
        "<tea></tea></cup>",
        "<tea>",
        "<tea",
        "<tea cup='' cup=''/>",
        "<tea cup/>",
        "<a:tea/>",
        "<1/>",
        "<tea>& cup</tea>",
        "<tea><!-- a -- b --></tea>",
        " <?xml version='1.0'?><tea/>",
        "<tea/><cup/>",
        "",
        "<tea>]]></tea>",
        "<tea>A cup that is much longer than the file may be in this case.</tea>",
        "<tea><cup><spoon/></cup></tea>",
        "<tea><cup/><cup/><cup/></tea>",
        "<tea a='' b=''/>",
        "<tea a='1234567890'/>",
    ];
    let mut all: Vec<Diagnostic> = Vec::new();
    for text in texts {
        all.extend(parse(text, FileId(0), &Limits::default()).err());
        all.extend(parse(text, FileId(0), &small).err());
    }
    all.extend(decode(vec![b'<', 0xC3, b'/', b'>'], "tea.xlf").err());
    all
}

/// A document with this in its only file.
fn document(file: &str) -> String {
    format!(
        "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" version=\"2.1\" srcLang=\"en-US\" trgLang=\"ko-KR\" \
         xmlns:fs=\"urn:oasis:names:tc:xliff:fs:2.0\" xmlns:mtc=\"urn:oasis:names:tc:xliff:matches:2.0\" \
         xmlns:val=\"urn:oasis:names:tc:xliff:validation:2.0\" xmlns:own=\"urn:own\"><file id=\"f\">{file}</file></xliff>"
    )
}

/// Documents that are not as XLIFF 2 wants them.
pub(super) fn xliff() -> Vec<Diagnostic> {
    let whole = [
        "<tea/>",
        "<xliff xmlns='urn:oasis:names:tc:xliff:document:1.2'/>",
        &document("<unit id='1'><segment><source/><target/></segment></unit>").replace(" trgLang=\"ko-KR\"", ""),
        &document("<group id='g'/>").replace("\"en-US\"", "\"English\" xml:space='none' own:tea=''"),
        &document("<group id='g'/>").replace("\"en-US\"", "\"e\""),
    ]
    .map(str::to_owned);
    let files = [
        "<skeleton/><group id='g'/>",
        "<skeleton href='tea'>cup</skeleton><group id='g'/>",
        "tea<group id='g' color='red' fs:fs='blink' type='tea'/><notes><note priority='11'/></notes>",
        "<group id='a b'/><group/>",
        "<group id=''/>",
        "<group id='g'/><group id='g'/>",
    ];
    let units = [
        "<cup/><segment><source/><source/></segment>",
        "<val:check/><segment/>",
        "<val:validation><val:rule isPresent='tea' endsWith='cup'/></val:validation><segment own:tea=''><source/></segment>",
        "<segment state='done' subState='tea'><source/></segment>",
        "<segment subState='own:tea'><source/></segment>",
        "<segment state='final'><source/></segment>",
        "<segment><source xml:lang='ja'/><target xml:space='preserve'/></segment>",
        "<segment><source/><target order='2'/></segment>",
        "<segment><source/><target order='2'/></segment><segment><source/><target/></segment>",
        "<segment><source><cp hex='41'/><ph id='1' subFlows=''/><mrk id='2' type='tea'/></source></segment>",
        "<segment><source><ph id='1' type='ui' subType='xlf:b'/></source></segment>",
    ];
    let references = ["n=", "n=1/u=2", "u=1/u=2", "n=1/d=2", "tea=1"]
        .map(|fragment| format!("<mrk id='1' ref='#{fragment}'>a</mrk>"));
    let sources = [
        "<mrk id='1' type='comment' ref='tea'>a</mrk><ph id='2' dataRef='d' subFlows='cup'/><ph id='3' copyOf='4'/>",
        "<mrk id='1' type='comment'>a</mrk><mrk id='2' type='comment' ref='#n=1' value='a'>b</mrk>",
        "<mrk id='1' type='mtc:match' ref='#n=1'>a</mrk>",
        "<ph id='1' copyOf='2' dataRef='d' canReorder='no'/>",
        "<ec id='1' isolated='yes' startRef='2'/><ec isolated='yes'/><ec id='3' startRef='4'/><ec id='5' dir='ltr'/>",
        "<sc id='1' isolated='yes'/><ec startRef='1'/><sc id='2'/><ec startRef='3'/><sm id='4' translate='no'/><em startRef='5'/>",
        "<sc id='1'/><ec startRef='1' canCopy='no'/><ph id='2' copyOf='3'/><ph id='3' canCopy='no'/>",
        "<ph id='1' canReorder='no' canCopy='no' canDelete='no'/>",
    ]
    .map(str::to_owned);
    let fixed = "canCopy='no' canDelete='no'";
    let both = [
        ("<ph id='1' canDelete='no'/>", "<pc id='1'>a</pc>".to_owned()),
        (
            &*format!("<ph id='1' canReorder='firstNo' {fixed}/><ph id='2' canReorder='no' {fixed}/>"),
            format!("<ph id='1' canReorder='firstNo' {fixed}/><ph id='3'/><ph id='2' canReorder='no' {fixed}/>"),
        ),
        ("<ph id='1' canDelete='no'/>", String::new()),
    ]
    .map(|(source, target)| format!("<segment><source>{source}</source><target>{target}</target></segment>"));
    let segments =
        references.iter().chain(&sources).map(|source| format!("<segment><source>{source}</source></segment>"));
    let units = units.into_iter().map(str::to_owned).chain(segments).chain(both);
    let units = units.map(|unit| document(&format!("<unit id='1'>{unit}</unit>")));
    let texts = whole.into_iter().chain(files.iter().map(|file| document(file))).chain(units);
    texts.flat_map(|text| xliff2::read(&text, FileId(0)).findings).collect()
}

/// A site of a bilingual article, a plain pair and a message.
fn site() -> Site {
    let mut files = MemoryFiles::new();
    files.set("diglot.yml", "source: en-US\nlocales: {en-US: , ko-KR: }\n");
    let one = crate::shared::unit("a-1", "Steep **it**.", "**그것**을 우립니다.");
    files.set("content/ko-KR/tea.md", format!("# {one}\n"));
    files.set("content/en-US/cup.md", "---\ntitle: Cup\n---\n\n| Cup |\n| --- |\n| Small |\n\n- Big\n");
    files.set("content/ko-KR/cup.md", "---\ntitle: 잔\n---\n\n| 잔 |\n| --- |\n| 작은 것 |\n\n- 큰 것\n");
    files.set("locales/en-US/site.ftl", "cups = { $count ->\n    [one] A cup\n   *[other] Cups\n}\n");
    files.set("locales/ko-KR/site.ftl", "cups = 잔\n");
    build::load(&files, &build::Options::default()).site.expect("a site")
}

fn text(text: &str) -> Piece {
    Piece::Text(text.to_owned())
}

/// Units that are refused.
pub(super) fn returned() -> Vec<Diagnostic> {
    let site = site();
    let locale = site.config.locales.len() - 1;
    let bundle = gather(&site, locale, &[], &Wanted::default()).0;
    let name = |path: &str, source: &str| {
        let file = bundle.files.iter().find(|file| file.path.as_str() == path).expect("a file");
        file.units.iter().find(|unit| unit.source.plain() == source).expect("a unit").name.to_string()
    };
    let unit = |name: &str, target: Vec<Piece>, stamp: Option<Stamp>| ReturnedUnit {
        name: name.to_owned(),
        at: (0, 1),
        target_stamp: stamp,
        source: None,
        target: Some(target),
        state: None,
    };
    let tea = "content/ko-KR/tea.md";
    let cup = "content/ko-KR/cup.md";
    let (steep, small, big) = (name(tea, "Steep it."), name(cup, "Small"), name(cup, "Big"));
    let codes = |inside: &str| vec![Piece::Open(1), text(inside), Piece::Close(1)];
    let gone = "u.00000000000000000000000000000000.1";
    let cases = [
        ("../tea.md", "a", vec![], None),
        (tea, "no name", vec![text("a")], None),
        (tea, gone, vec![text("a")], None),
        (tea, &steep, codes("둘"), Some(Stamp::of(b"another"))),
        (tea, &steep, vec![text("둘")], None),
        (tea, &steep, [codes("둘"), vec![Piece::Lone(7)]].concat(), None),
        (tea, &steep, vec![Piece::Close(1), text("둘"), Piece::Open(1)], None),
        (tea, &steep, codes("<script>"), None),
        (tea, &steep, codes("http://tea.example"), None),
        (cup, &big, vec![text("둘"), text("\n\n"), text("***")], None),
        (cup, &small, vec![text("작은 것 \\")], None),
        (cup, "front.title", vec![text("\u{feff}잔\u{85}둘")], None),
        ("locales/ko-KR/site.ftl", "m.cups", vec![text("{ 잔")], None),
    ];
    let mut all = Vec::new();
    for (path, name, target, stamp) in cases {
        let mut file = ReturnedFile { path: path.to_owned(), at: (0, 1), units: vec![unit(name, target, stamp)] };
        if name == steep {
            file.units.push(file.units[0].clone());
        }
        all.extend(apply(&site, None, &[Given { file: &file, from: FileId(0) }]).findings);
    }
    for file in ["<a/>", "<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\"><file/></xliff>"] {
        let source = Source::new(RelPath::new("tea.xlf").expect("a path"), file);
        all.extend(Format::Xliff.read(&source, FileId(0)).err().into_iter().flatten());
    }
    let context = "msgctxt \"a.md#u.1\"\n";
    let page = "<html xmlns=\"http://www.w3.org/1999/xhtml\"><a data-name=\"u.1\"/></html>";
    for (format, file) in [
        (Format::Csv, "source,target\n"),
        (Format::Tsv, "file\tname\ttarget\n\tu.1\ta\na.md\tu.1\t\"b\nc\n"),
        (Format::Po, "msgid \"a\nmsgstr \"\"\n"),
        (Format::Po, "cups\nmsgid \"a\"\nmsgstr \"\\q\"\n"),
        (Format::Po, "msgid \"a\"\nmsgstr \"\"\nmsgid \"b\"\nmsgid_plural \"c\"\nmsgstr[0] \"\"\n"),
        (Format::Po, &format!("{context}msgid \"a\"\n")),
        (Format::Po, &format!("{context}msgid \"a\"\nmsgid \"b\"\nmsgstr \"\"\n")),
        (Format::Html, page),
        (Format::Tmx, "<tmx/>"),
    ] {
        let source = Source::new(RelPath::new("tea").expect("a path"), file);
        all.extend(format.read(&source, FileId(0)).err().into_iter().flatten());
    }
    all
}
