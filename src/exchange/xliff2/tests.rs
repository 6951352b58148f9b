//! What is read of small documents, and what each of them is refused for.

use super::document::{Document, Inline, Role};
use super::read;
use crate::base::FileId;
use crate::diag::Arg;
use crate::units::State;

/// A document with this in its only unit.
fn with_unit(unit: &str) -> String {
    document(&format!("<unit id=\"u1\">{unit}</unit>"))
}

/// A document with this in its only file.
fn document(file: &str) -> String {
    format!(
        "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" version=\"2.1\" srcLang=\"en-US\" trgLang=\"ko-KR\" \
         xmlns:mda=\"urn:oasis:names:tc:xliff:metadata:2.0\" xmlns:fs=\"urn:oasis:names:tc:xliff:fs:2.0\" \
         xmlns:gls=\"urn:oasis:names:tc:xliff:glossary:2.0\" xmlns:val=\"urn:oasis:names:tc:xliff:validation:2.0\" \
         xmlns:own=\"urn:own\"><file id=\"f1\">{file}</file></xliff>"
    )
}

/// A segment with this source and target.
fn pair(source: &str, target: &str) -> String {
    format!("<segment><source>{source}</source><target>{target}</target></segment>")
}

fn source(source: &str) -> String {
    with_unit(&format!("<segment><source>{source}</source></segment>"))
}

/// What a text is refused for: `rule problem`, without the group.
fn problems(text: &str) -> Vec<String> {
    let reading = read(text, FileId(0));
    let word = |finding: &crate::diag::Diagnostic| {
        let problem = finding.args.iter().find(|(name, _)| *name == "problem").map(|(_, value)| value);
        let Some(Arg::Text(problem)) = problem else { panic!("a finding without a problem") };
        format!("{} {problem}", finding.rule.id.trim_start_matches("exchange/"))
    };
    reading.findings.iter().map(word).collect()
}

fn read_well(text: &str) -> Document {
    let reading = read(text, FileId(0));
    assert_eq!(reading.findings, [], "{text}");
    reading.document.expect("a document")
}

#[test]
fn a_document_is_read_with_all_that_is_in_it() {
    let text = document(
        "<skeleton href='s.skl'/><own:thing/><notes><note category='path'>a.md</note></notes><group id='g1'>\
         <unit id='u1' name='first' translate='no'><mda:metadata><mda:metaGroup category='diglot'>\
         <mda:meta type='line'>12</mda:meta></mda:metaGroup></mda:metadata><notes><note id='n1'>Brew.</note></notes>\
         <originalData><data id='d1'>**</data></originalData>\
         <segment id='s1' state='translated' subState='diglot:mt'><source>Pour &lt;<pc id='1' dataRefStart='d1' \
         dataRefEnd='d1'>hot</pc><cp hex='0007'/> <mrk id='m1' translate='no'>tea</mrk></source>\
         <target xml:lang='ko-KR'>차<pc id='1' dataRefStart='d1' dataRefEnd='d1'>를</pc></target></segment>\
         <ignorable><source> </source></ignorable></unit></group>",
    );
    let document = read_well(&text);
    let file = &document.files[0];
    assert_eq!((document.source.as_str(), document.target.as_deref(), file.notes.len()), ("en-US", Some("ko-KR"), 1));
    let [unit] = Document::units(file)[..] else { panic!("one unit") };
    assert_eq!((unit.name.as_deref(), unit.translate, unit.parts.len()), (Some("first"), false, 2));
    assert_eq!(unit.metadata, [("line".to_owned(), "12".to_owned())]);
    assert!(text[unit.place.start as usize..unit.place.end as usize].starts_with("<unit id='u1'"));
    let segment = &unit.parts[0];
    assert_eq!((segment.state, segment.sub_state.as_deref()), (State::Translated, Some("diglot:mt")));
    let inline: Vec<String> = segment
        .source
        .inline
        .iter()
        .map(|one| match one {
            Inline::Text(text) => text.clone(),
            Inline::Point(point) => format!("U+{point:04X}"),
            Inline::Code(code) => format!("{}{}{:?}", code.element, code.id, code.role),
            Inline::Mark(mark) => format!("{}{}{}", mark.element, mark.id, mark.role == Role::Open),
        })
        .collect();
    assert_eq!(inline, ["Pour <", "pc1Open", "hot", "pc1Close", "U+0007", " ", "mrkm1true", "tea", "mrkm1false"]);
}

#[test]
fn elements_stand_where_they_may() {
    let segment = pair("a", "b");
    let cases = [
        ("<html/>".to_owned(), "xliff-structure root"),
        ("<xliff xmlns='urn:oasis:names:tc:xliff:document:1.2'/>".to_owned(), "xliff-structure version"),
        (document(""), "xliff-structure missing"),
        (document("<unit id='1'/>"), "xliff-structure missing"),
        (with_unit("<ignorable><source/></ignorable>"), "xliff-structure missing"),
        (with_unit("<segment><target/><source/></segment>"), "xliff-structure order"),
        (with_unit("<segment><source/><target/><target/></segment>"), "xliff-structure twice"),
        (with_unit(&format!("tea{segment}")), "xliff-structure text"),
        (with_unit(&format!("{segment}<own:late/>")), "xliff-structure order"),
        (with_unit("<segment><source><own:x/></source></segment>"), "xliff-structure not-allowed"),
        (with_unit("<segment><source><b/></source></segment>"), "xliff-structure not-allowed"),
        (with_unit(&format!("<gls:entry/>{segment}")), "xliff-structure unknown"),
        (with_unit(&format!("<gls:glossary/>{segment}")), "xliff-structure missing"),
        (
            document(
                "<gls:glossary><gls:glossEntry><gls:term>a</gls:term></gls:glossEntry></gls:glossary><group id='g'/>",
            ),
            "xliff-structure not-allowed",
        ),
        (document("<skeleton/><group id='g'/>"), "xliff-structure skeleton-empty"),
        (document("<skeleton href='a'>b</skeleton><group id='g'/>"), "xliff-structure skeleton-twice"),
        (with_unit("<segment state='final'><source/></segment>"), "xliff-structure state"),
    ];
    for (text, problem) in cases {
        assert_eq!(problems(&text)[..1], [problem], "{text}");
    }
}

#[test]
fn attributes_are_known_and_have_values_of_their_kind() {
    let segment = pair("a", "b");
    let cases = [
        (document("<group/>"), "xliff-attribute missing"),
        (document("<group id='a b'/>"), "xliff-attribute value"),
        (document("<group id='a' color='red'/>"), "xliff-attribute unknown"),
        (document("<group id='a' fs:fs='blink'/>"), "xliff-attribute value"),
        (document("<group id='a' fs:look='b'/>"), "xliff-attribute unknown"),
        (with_unit("<segment own:a='1'><source/></segment>"), "xliff-attribute foreign"),
        (source("<ph id='1' own:a='1'/>"), "xliff-attribute foreign"),
        (with_unit("<segment subState='a:b'><source/></segment>"), "xliff-attribute alone"),
        (source("<ph id='1' subType='a:b'/>"), "xliff-attribute alone"),
        (source("<ph id='1' type='ui' subType='xlf:b'/>"), "xliff-attribute sub-type"),
        (source("<ph id='1' type='ui' subType='xlf:new'/>"), "xliff-attribute value"),
        (
            with_unit(&format!("<val:validation><val:rule isPresent='a' endsWith='b'/></val:validation>{segment}")),
            "xliff-attribute both",
        ),
        (with_unit(&format!("<val:validation><val:rule/></val:validation>{segment}")), "xliff-attribute missing"),
        (with_unit(&segment).replace(" trgLang=\"ko-KR\"", ""), "xliff-attribute no-target-language"),
        (with_unit(&segment.replace("<target>", "<target xml:space='preserve'>")), "xliff-attribute space"),
        (with_unit(&segment.replace("<target>", "<target xml:lang='ja'>")), "xliff-attribute language"),
        (with_unit(&segment.replace("<source>", "<source xml:lang='en'>")), "xliff-attribute language"),
    ];
    for (text, problem) in cases {
        assert_eq!(problems(&text), [problem], "{text}");
    }
    read_well(&with_unit(&segment.replace("<source>", "<source xml:lang='EN-us-x-own'>")));
}

#[test]
fn references_lead_to_what_is_there_once() {
    let segment = pair("a", "b");
    let note = "<notes><note id='n'>a</note></notes>";
    let comment = |reference: &str| {
        format!("{note}<segment><source><mrk id='m' type='comment' ref='{reference}'>a</mrk></source></segment>")
    };
    let cases = [
        (document(&format!("<unit id='1'>{segment}</unit><unit id='1'>{segment}</unit>")), "xliff-reference duplicate"),
        (document("<group id='1'><group id='1'/></group>"), "xliff-reference duplicate"),
        (with_unit(&format!("<notes><note id='1'/><note id='1'/></notes>{segment}")), "xliff-reference duplicate"),
        (with_unit(&format!("<own:a id='1'><own:b id='1'/></own:a>{segment}")), "xliff-reference duplicate"),
        (with_unit(&format!("<own:a xml:id='1'/><own:b id='1'/>{segment}")), "xliff-reference duplicate"),
        (with_unit("<segment id='1'><source><ph id='1'/></source></segment>"), "xliff-reference duplicate"),
        (with_unit(&pair("a", "<ph id='1'/><ph id='1'/>")), "xliff-reference duplicate"),
        (with_unit(&pair("<ph id='1'/>", "<pc id='1'>b</pc>")), "xliff-reference other-kind"),
        (source("<ph id='1' dataRef='d'/>"), "xliff-reference data"),
        (source("<pc id='1' dataRefEnd='d'>a</pc>"), "xliff-reference data"),
        (source("<ph id='1' subFlows='u1 u2'/>"), "xliff-reference sub-flow"),
        (source("<ph id='1' copyOf='2'/>"), "xliff-reference copy"),
        (with_unit(&comment("#n=other")), "xliff-reference note"),
        (with_unit(&comment("#f=f1/n=n")), "xliff-reference note"),
        (with_unit(&comment("elsewhere")), "xliff-reference note"),
        (with_unit(&comment("#n/n")), "xliff-reference fragment"),
        (
            with_unit(&format!("{}{segment}", segment.replace("<target>", "<target order='2'>"))),
            "xliff-reference order-twice",
        ),
        (with_unit(&segment.replace("<target>", "<target order='2'>")), "xliff-reference order-range"),
    ];
    for (text, problem) in cases {
        assert_eq!(problems(&text), [problem], "{text}");
    }
    read_well(&with_unit(&comment("#f=f1/u=u1/n=n")));
    read_well(&with_unit(&comment("#n=n")));
}

#[test]
fn codes_agree_with_each_other() {
    let fixed = "canCopy='no' canDelete='no'";
    let three = format!("<ph id='1' canReorder='firstNo' {fixed}/><ph id='2' canReorder='no' {fixed}/><ph id='3'/>");
    let apart = format!("<ph id='1' canReorder='firstNo' {fixed}/><ph id='3'/><ph id='2' canReorder='no' {fixed}/>");
    let cases = [
        (source("<mrk id='1' type='comment'>a</mrk>"), "comment-none"),
        (source("<mrk id='1' type='comment' value='a' ref='#n=1'>a</mrk>"), "comment-both"),
        (source("<mrk id='1' type='mtc:match' ref='#a'>a</mrk>"), "match-ref"),
        (source("<ph id='1' canReorder='no'/>"), "hints"),
        (source(&format!("<ph id='1' canReorder='no' {fixed}/>")), "no-first"),
        (source("<sc id='1'/>a"), "no-end"),
        (source("<ec startRef='1'/><sc id='1'/>"), "no-start"),
        (source("<sc id='1' isolated='yes'/><ec startRef='1'/>"), "not-isolated"),
        (source("<ec id='1'/>"), "end-start"),
        (source("<ec isolated='yes'/>"), "isolated-id"),
        (source("<ec isolated='yes' startRef='1'/>"), "isolated-start"),
        (source("<sc id='1'/><ec id='2' startRef='1'/>"), "end-id"),
        (source("<sc id='1'/><ec startRef='1' dir='ltr'/>"), "end-attribute"),
        (source("<sc id='1' fs:fs='b'/><ec startRef='1' fs:fs='b'/>"), "end-attribute"),
        (source("<sc id='1'/><ec startRef='1' canDelete='no'/>"), "ends-differ"),
        (source("<sm id='1' translate='no'/>"), "no-end-mark"),
        (source("<em startRef='1'/>"), "no-start-mark"),
        (source("<ph id='1' canCopy='no'/><ph id='2' copyOf='1'/>"), "copy-forbidden"),
        (with_unit(&pair("<ph id='1' canDelete='no'/>", "b")), "deleted"),
        (with_unit(&pair("<pc id='1' canDelete='no'>a</pc>", "")), "deleted"),
        (with_unit(&pair(&three, &apart)), "reordered"),
    ];
    for (text, problem) in cases {
        let found = problems(&text);
        assert_eq!(found.first().map(String::as_str), Some(&*format!("xliff-code {problem}")), "{text}");
    }
    let moved = format!("<ph id='3'/>{}", three.trim_end_matches("<ph id='3'/>"));
    read_well(&with_unit(&pair(&three, &moved)));
    // What is not translated yet asks nothing of what is.
    let half = "<segment><source><sc id='1' canDelete='no'/>a</source><target><sc id='1' canDelete='no'/>b</target></segment>\
                <segment><source><ec startRef='1' canDelete='no'/></source></segment>";
    read_well(&with_unit(half));
}

#[test]
fn a_finding_in_a_unit_names_it() {
    let reading = read(&source("<sc id='1'/>"), FileId(0));
    assert!(reading.document.is_some());
    assert_eq!(reading.findings[0].unit.as_deref(), Some("u1"));
    let twice = document("<group id='a'/><group id='a'/>");
    assert_eq!(read(&twice, FileId(0)).findings[0].unit, None);
}
