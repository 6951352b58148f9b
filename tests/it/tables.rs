//! Law: a Markdown table that became a data table shows the same words in the same cells, on both sides.
//!
//! The Markdown is written to HTML, and so is what is offered for it, read back from its files; their cells are compared. Held
//! on written cases, on random tables, and on the tables of the corpus where it is there: of every fourth article, of each with `DIGLOT_ALL=1`.
#![expect(clippy::print_stdout, reason = "the test says how much it compared")]

use crate::shared::{self, shared};
use diglot::{
    base::{
        FileId, Locale, RelPath, Source,
        files::{DiskFiles, Files, MAX_FILE_BYTES},
    },
    config::RawHtml,
    content::{
        Side,
        article::{self, Article},
    },
    markdown::{Dialect, html, outline::outline, parse},
    messages::{Catalog, Resource},
    site::table::{self, Offer, from_markdown, markdown_tables},
};
use proptest::prelude::*;
use std::sync::Arc;

/// What is shown, without what differs by design: space, isolation marks, digits of the locale.
fn words(html: &str) -> String {
    let mut text = String::new();
    for (number, part) in html.split('<').enumerate() {
        let (tag, rest) = if number == 0 { ("", part) } else { part.split_once('>').unwrap_or(("", part)) };
        // What is not text is named in the offer; of images it keeps the alternative text.
        if let Some(alt) = tag.strip_prefix("img ").and_then(|tag| tag.split_once("alt=\"")) {
            text.push_str(alt.1.split('"').next().unwrap_or(""));
        }
        let name = tag.trim_matches('/').split(' ').next().unwrap_or("");
        if ["br", "p", "ul", "ol", "li", "div", "blockquote", "pre", "hr"].contains(&name) {
            text.push(' ');
        }
        text.push_str(rest);
    }
    for (entity, character) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")] {
        text = text.replace(entity, character);
    }
    let digit = |c: char| match u32::from(c) {
        arabic @ 0x660..=0x669 => char::from_digit(arabic - 0x660, 10).unwrap_or(c),
        _ => c,
    };
    let text: String = text.chars().filter(|c| !matches!(c, '\u{2066}'..='\u{2069}')).map(digit).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words of each cell of a table; empty cells at the end of a row are as good as none.
fn cells(table: &str) -> Vec<Vec<String>> {
    let rows = table.split("<tr>").skip(1).map(|row| {
        let row = row.split("</tr>").next().unwrap_or("");
        let cells = row.split(['\n']).collect::<Vec<_>>().join(" ");
        let cells = cells.replace("<td", "\u{1}<td").replace("<th", "\u{1}<th");
        let mut cells: Vec<String> = cells.split('\u{1}').skip(1).map(words).collect();
        while cells.last().is_some_and(String::is_empty) {
            cells.pop();
        }
        cells
    });
    rows.collect()
}

/// The Markdown tables of a side, as HTML.
fn written(article: &Article, side: Side) -> Vec<String> {
    let tree = parse(&Arc::new(article.side(side, true)), Dialect::Learn);
    let html = html::write(&html::Request {
        tree: &tree,
        outline: &outline(&tree, None),
        locale: &Locale::en_us(),
        unit_ids: &[],
        companion: None,
        dialect: Dialect::Learn,
        raw_html: RawHtml::Sanitize,
        page: false,
        host: &html::Alone,
    });
    let tables = html.split("<table>\n<thead>\n<tr>\n<t").skip(1);
    tables.map(|table| format!("<tr><t{}", table.split("</table>").next().unwrap_or(""))).collect()
}

/// The locale of a side.
fn locale_of(side: Side, target: &Locale) -> Locale {
    if side == Side::Target { target.clone() } else { Locale::en_us() }
}

/// The offered table of each side, as HTML.
fn offered(offer: &Offer, target: &Locale) -> Vec<(Side, String)> {
    let source = Source::new(RelPath::new("content/data/offer.yml").expect("a path"), offer.data.as_str());
    let (data, findings) = table::read(&source, FileId(0));
    assert!(findings.is_empty(), "{}\n{findings:?}", offer.data);
    let data = data.expect("an offer is a table");
    let layers = offer.messages.iter().map(|(side, text)| {
        let (resource, problems) = Resource::parse(format!("{text}theme-empty-cell = {{ \"\" }}\n"));
        assert!(problems.is_empty(), "{text}\n{problems:?}");
        (locale_of(*side, target), resource)
    });
    let catalog = Catalog::new(Locale::en_us(), layers.collect());
    let render = |side: Side| {
        let locale = locale_of(side, target);
        let findings = table::check(&data, &catalog, &locale, &locale);
        assert!(findings.is_empty(), "{}\n{:?}\n{findings:?}", offer.data, offer.messages);
        (side, table::render(&data, &catalog.messages(&locale), None, &|_| true).html)
    };
    offer.messages.iter().map(|(side, _)| render(*side)).collect()
}

fn read(text: String) -> (String, Article) {
    let article = article::read(&Source::new(RelPath::root(), text.as_str()), FileId(0)).0;
    (text, article)
}

/// What a table was found to hold.
#[derive(Default)]
struct Tally {
    cells: usize,
    counts: usize,
    lost: usize,
}

/// Compares a table with its offer, and the article with what becomes of it when the directive takes the table's place.
fn compare(
    (text, article): &(String, Article),
    number: usize,
    markdown: &[(Side, &str)],
    target: &Locale,
) -> Result<Tally, String> {
    let offer = from_markdown(article, number, "offer").ok_or("no offer")?;
    let offered = offered(&offer, target);
    let mut tally = Tally { lost: offer.lost.len(), ..Tally::default() };
    for ((side, html), (other, offered)) in markdown.iter().zip(&offered) {
        let (mut before, mut after) = (cells(html), cells(offered));
        // A head is always there, a row that is empty on both sides never matters.
        for table in [&mut before, &mut after] {
            table.retain(|row| !row.is_empty());
        }
        if side != other || before != after {
            let cell = before.iter().flatten().zip(after.iter().flatten()).find(|(before, after)| before != after);
            return Err(format!("{side:?} {other:?}: {cell:?}\n{}\n{:?}", offer.data, offer.messages));
        }
        tally.cells += before.iter().map(Vec::len).sum::<usize>();
    }
    if markdown.len() != offered.len() {
        return Err(format!("{} sides of {}", offered.len(), markdown.len()));
    }
    let is_count = |line: &&str| line.split([' ', ',', '[', ']', '}']).any(|word| word.parse::<u64>().is_ok());
    tally.counts = offer.data.lines().filter(is_count).count();

    let place = offer.place.range();
    let replaced = format!("{}{}{}", &text[..place.start], offer.directive, &text[place.end..]);
    let damage = |text: &str| article::read(&Source::new(RelPath::root(), text), FileId(0)).1.len();
    if damage(&replaced) > damage(text) {
        return Err(format!("the article is damaged: {replaced}"));
    }
    Ok(tally)
}

fn unit(id: usize, target: &str, source: &str) -> String {
    format!(
        "<span data-ttu-id=\"a-{id}\">{target}</span>\
         <span class=\"sxs-lookup\"><span data-stu-id=\"a-{id}\">{source}</span></span>"
    )
}

const BILINGUAL_SIDES: [Side; 2] = [Side::Source, Side::Target];

/// A table of texts on both sides; a text without a partner stands outside of units.
fn bilingual(rows: &[Vec<(String, String)>]) -> (String, Article) {
    let mut id = 0;
    let mut text = String::from("# ");
    text.push_str(&unit(1000, "제목", "Title"));
    text.push_str("\n\n");
    for (row, cells) in rows.iter().enumerate() {
        let mut line = String::from("|");
        for (target, source) in cells {
            let both: Vec<(&str, &str)> = target.split("<br>").zip(source.split("<br>")).collect();
            let units = both.iter().map(|(target, source)| {
                id += 1;
                if target.is_empty() && source.is_empty() { String::new() } else { unit(id, target, source) }
            });
            line.push_str(&units.collect::<Vec<_>>().join("<br>"));
            line.push('|');
        }
        text.push_str(&line);
        text.push('\n');
        if row == 0 {
            text.push('|');
            text.push_str(&"-|".repeat(cells.len()));
            text.push('\n');
        }
    }
    read(text)
}

fn same_on_both_sides(read: &(String, Article)) -> Result<Tally, String> {
    let korean = Locale::new("ko-KR").expect("a tag");
    let html = BILINGUAL_SIDES.map(|side| (side, written(&read.1, side).remove(0)));
    let markdown: Vec<(Side, &str)> = html.iter().map(|(side, html)| (*side, html.as_str())).collect();
    compare(read, 0, &markdown, &korean)
}

#[test]
fn ragged_tables_with_breaks_keep_their_cells() {
    let row = |cells: &[(&str, &str)]| -> Vec<(String, String)> {
        cells.iter().map(|(target, source)| ((*target).to_owned(), (*source).to_owned())).collect()
    };
    let article = bilingual(&[
        row(&[("요금제", "Plan"), ("기본", "Basic"), ("추가", "Plus"), ("", "")]),
        row(&[("전화<br>평일만", "Phone<br>workdays only"), ("3 통화", "3 Calls"), ("5 개 통화", "5 Calls")]),
        row(&[
            ("채팅", "Chat"),
            ("", ""),
            ("사용자:<br>무제한<br><br>손님:<br>1 통화", "Users:<br>Unlimited<br><br>Guests:<br>1 Call"),
            ("", ""),
        ]),
    ]);
    let tally = same_on_both_sides(&article).unwrap_or_else(|difference| panic!("{difference}"));
    assert_eq!((tally.cells, tally.counts), (18, 3));
}

proptest! {
    #[test]
    fn any_table_keeps_its_words(
        width in 1_usize..5,
        words in proptest::collection::vec(
            ("(|[1-9] 개|[12]?[0-9] 건|[0-9]{1,4}|없음:|[a{}.*가 ]{0,3}|[가나] <br>[*.:가]{0,2}|1,000 건)",
             "(|[1-9] Items?|[12]?[0-9] Items|[0-9]{1,4}|None:|[A{}.* ]{0,3}|[A-C] <br>[*.:b]{0,2}|1,000 Items)"),
            1..24,
        ),
    ) {
        let rows: Vec<Vec<(String, String)>> = words.chunks(width).map(<[_]>::to_vec).collect();
        prop_assume!(rows.len() > 1 && rows[0].iter().all(|(target, source)| !target.contains('\n') && !source.contains('\n')));
        let article = bilingual(&rows);
        prop_assume!(BILINGUAL_SIDES.iter().all(|side| written(&article.1, *side).len() == 1));
        if let Err(difference) = same_on_both_sides(&article) {
            return Err(TestCaseError::fail(difference));
        }
    }
}

#[test]
fn every_table_of_the_corpus_keeps_its_words() {
    let Some(corpus) = shared("corpus", "every_table_of_the_corpus_keeps_its_words") else { return };
    let step = shared::step(4);
    let mut totals = (0, 0, 0);
    let mut differences = Vec::new();
    for (docset, tag) in [
        ("partner-center", "ko-KR"),
        ("partner-center", "ja-JP"),
        ("partner-center", "de-DE"),
        ("customer-insights", "ar-SA"),
    ] {
        for (form, sides) in [("sxs", &BILINGUAL_SIDES[..]), ("live", &BILINGUAL_SIDES[1..])] {
            let files = DiskFiles::new(corpus.join(docset).join(tag).join(form));
            let (mut tables, mut cells, mut counts, mut lost, mut passed_over) = (0, 0, 0, 0, 0);
            let target = Locale::new(tag).expect("a tag");
            let mut paths = files.list(&RelPath::root(), &|_| false).files;
            paths.retain(|path| path.has_extension("md"));
            for path in paths.into_iter().step_by(step) {
                let bytes = files.read(&path, MAX_FILE_BYTES).expect("a readable file");
                // To browsers `</br>` is a break, to the writer of HTML it closes nothing.
                let text = Source::from_bytes(path.clone(), bytes).0.text().replace("</br>", "<br>");
                if !text.contains('|') {
                    continue;
                }
                let read = read(text);
                let article = &read.1;
                let number = markdown_tables(article).len();
                if number == 0 || article.is_bilingual() != (sides.len() == 2) {
                    continue;
                }
                let html: Vec<(Side, Vec<String>)> = sides.iter().map(|&side| (side, written(article, side))).collect();
                // Raw HTML that looks like a Markdown table cannot be told from one here.
                if html.iter().any(|(_, tables)| tables.len() != number) {
                    passed_over += number;
                    continue;
                }
                for at in 0..number {
                    let markdown: Vec<_> = html.iter().map(|(side, tables)| (*side, tables[at].as_str())).collect();
                    tables += 1;
                    match compare(&read, at, &markdown, &target) {
                        Ok(tally) => {
                            cells += tally.cells;
                            counts += usize::from(tally.counts > 0);
                            lost += tally.lost;
                        }
                        Err(difference) => differences.push(format!("{tag}/{form}/{path} {at}: {difference}")),
                    }
                }
            }
            println!(
                "{tag} {form}: {tables} tables, {cells} cells, {counts} tables with counts, {lost} links, images and \
                 footnote marks named, {passed_over} tables passed over"
            );
            totals = (totals.0 + tables, totals.1 + cells, totals.2 + counts);
        }
    }
    println!("together: {} tables, {} cells, {} tables with counts", totals.0, totals.1, totals.2);
    let shown = &differences[..differences.len().min(5)];
    assert!(differences.is_empty(), "{} differ:\n{}", differences.len(), shown.join("\n"));
    assert!(totals.0 * step > 500 && totals.2 > 0);
}
