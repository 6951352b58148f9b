//! Faults in what marks a text: emphasis, links, code, placeholders, tags, images, and marks that begin a block or a cell.

use super::{
    Kind, Pair, Seed,
    edit::{gap, pick, replaced, words},
};
use std::ops::Range;

pub(super) const KINDS: &[Kind] = &[
    Kind::of("unit/markup-lost", "bold lost", strong_lost),
    Kind::made("unit/markup-lost", "emphasis lost", emphasis_lost),
    Kind::made("unit/markup-lost", "a key's markup lost", key_lost),
    Kind::of("unit/literal-emphasis", "spaces within bold", strong_spaced),
    Kind::of("unit/literal-emphasis", "bold escaped", strong_escaped),
    Kind::of("unit/markup-added", "a tag added", tag_added),
    Kind::of("unit/markup-added", "an attribute added", attribute_added),
    Kind::of("unit/markup-added", "a scheme changed", scheme_changed),
    Kind::of("unit/link-target-mismatch", "the target of a link changed", link_changed),
    Kind::of("unit/link-target-mismatch", "a link lost", link_lost),
    Kind::of("unit/empty-link-text", "the text of a link lost", link_emptied),
    Kind::made("unit/code-mismatch", "code lost", code_lost),
    Kind::made("unit/code-mismatch", "code changed", code_changed),
    Kind::made("unit/code-mismatch", "code translated", code_translated),
    Kind::made("unit/placeholder-mismatch", "a placeholder lost", placeholder_lost),
    Kind::made("unit/placeholder-mismatch", "a placeholder changed", placeholder_changed),
    Kind::made("unit/no-loc-mismatch", "a text that stays lost", no_loc_lost),
    Kind::made("unit/no-loc-mismatch", "a text that stays in another case", no_loc_lowered),
    Kind::made("unit/tag-mismatch", "an anchor lost", anchor_lost),
    Kind::made("unit/tag-mismatch", "a tag lost", tag_lost),
    Kind::made("unit/tag-mismatch", "an end tag lost", end_tag_lost),
    Kind::made("unit/image-mismatch", "an image lost", image_lost),
    Kind::made("unit/alt-text", "an alternative text left", alt_left),
    Kind::made("unit/alt-text", "an alternative text lost", alt_lost),
    Kind::made("unit/pipe-added", "a bar in a cell", pipe_added),
    Kind::of("unit/block-marker-added", "a marker at the beginning", marker_added),
    Kind::of("unit/empty", "a unit emptied", emptied),
];

#[test]
fn faults_of_markup_are_found() {
    super::hold("markup", KINDS);
}

/// Where bold texts stand with their marks, where both sides have as many.
fn strongs(pair: &Pair) -> Vec<Range<usize>> {
    let places: Vec<usize> = pair.target.match_indices("**").map(|(at, _)| at).collect();
    let same = pair.source.matches("**").count() == places.len() && !pair.target.contains("***");
    let inner = |range: &Range<usize>| pair.target[range.start + 2..range.end - 2].trim();
    let fits = |range: &Range<usize>| inner(range).chars().any(char::is_alphanumeric) && !inner(range).contains('`');
    let pairs = places.chunks_exact(2).map(|two| two[0]..two[1] + 2);
    if same && places.len().is_multiple_of(2) { pairs.filter(fits).collect() } else { Vec::new() }
}

fn strong_as(pair: &Pair, at: usize, by: impl Fn(&str) -> String) -> Option<String> {
    let range = pick(strongs(pair), at)?;
    Some(replaced(&pair.target, range.clone(), &by(&pair.target[range.start + 2..range.end - 2])))
}

fn strong_lost(pair: &Pair, at: usize) -> Option<String> {
    strong_as(pair, at, str::to_owned)
}

fn strong_spaced(pair: &Pair, at: usize) -> Option<String> {
    strong_as(pair, at, |inner| format!("** {inner} **"))
}

fn strong_escaped(pair: &Pair, at: usize) -> Option<String> {
    strong_as(pair, at, |inner| format!("\\*\\*{inner}\\*\\*"))
}

/// Whether a pair has no markup of its own.
fn is_plain(pair: &Pair) -> bool {
    [&pair.source, &pair.target]
        .iter()
        .all(|text| !text.contains(['*', '_', '[', '`', '<', '!', '~', '{', '%', '$', '&']))
}

/// A word of both sides put into marks, and the target without them.
fn marked(pair: &Pair, at: usize, open: &str, close: &str) -> Option<(String, String)> {
    let put = |text: &str, at: usize| {
        let range = pick(words(text), at)?;
        Some(replaced(text, range.clone(), &format!("{open}{}{close}", &text[range])))
    };
    if !is_plain(pair) {
        return None;
    }
    Some((put(&pair.source, at)?, put(&pair.target, at)?))
}

fn emphasis_lost(pair: &Pair, at: usize) -> Option<Seed> {
    let (source, sound) = marked(pair, at, "*", "*")?;
    Some(Seed::new(source, sound, pair.target.clone()))
}

fn key_lost(pair: &Pair, at: usize) -> Option<Seed> {
    let (source, sound) = marked(pair, at, "<kbd>", "</kbd>")?;
    Some(Seed::new(source, sound, pair.target.clone()))
}

fn tag_lost(pair: &Pair, at: usize) -> Option<Seed> {
    let (source, sound) = marked(pair, at, "<small>", "</small>")?;
    Some(Seed::new(source, sound, pair.target.clone()))
}

fn end_tag_lost(pair: &Pair, at: usize) -> Option<Seed> {
    let (source, sound) = marked(pair, at, "<small>", "</small>")?;
    let broken = sound.replace("</small>", "");
    Some(Seed::new(source, sound, broken))
}

/// Something put between two words of both sides.
fn put(pair: &Pair, at: usize, source: &str, target: &str) -> Option<(String, String)> {
    let between = |text: &str, what: &str| {
        let place = gap(text, at).or_else(|| Some(pick(words(text), at)?.start))?;
        Some(replaced(text, place..place, &format!(" {what} ")).replace("  ", " "))
    };
    if !is_plain(pair) {
        return None;
    }
    Some((between(&pair.source, source)?, between(&pair.target, target)?))
}

/// What was put into both sides, then changed in the target.
fn put_and_changed(pair: &Pair, at: usize, right: &str, wrong: &str) -> Option<Seed> {
    let (source, sound) = put(pair, at, right, right)?;
    let broken = sound.replacen(right, wrong, 1);
    Some(Seed::new(source, sound, broken))
}

fn tag_added(pair: &Pair, at: usize) -> Option<String> {
    let tag = ["<script>go()</script>", "<iframe src=\"a.html\"></iframe>", "<img src=\"a.png\" alt=\"\">"][at % 3];
    let place = gap(&pair.target, at).or_else(|| Some(pick(words(&pair.target), at)?.start))?;
    (!pair.source.contains('<') && !pair.source.contains("!["))
        .then(|| replaced(&pair.target, place..place, &format!(" {tag}")))
}

fn attribute_added(pair: &Pair, at: usize) -> Option<String> {
    let attribute = ["onclick=\"go()\"", "style=\"color:red\"", "class=\"big\""][at % 3];
    let range = pick(words(&pair.target), at)?;
    let is_free = !pair.source.contains('<') && !pair.target.contains('<');
    is_free.then(|| replaced(&pair.target, range.clone(), &format!("<b {attribute}>{}</b>", &pair.target[range])))
}

/// The links of the target: the place of the text and of the destination.
fn links(pair: &Pair) -> Vec<(Range<usize>, Range<usize>)> {
    let text = &pair.target;
    let link = |(middle, _): (usize, &str)| {
        let open = text[..middle].rfind(['[', ']']).filter(|&open| text[open..].starts_with('['))?;
        let close = middle + 2 + text[middle + 2..].find([')', '(', ' '])?;
        let is_image = text[..open].ends_with('!');
        let ends = text[close..].starts_with(')');
        (ends && !is_image && close > middle + 2 && open + 1 < middle).then_some((open + 1..middle, middle + 2..close))
    };
    let same = pair.source.matches("](").count() == text.matches("](").count() && !pair.source.contains('<');
    if same { text.match_indices("](").filter_map(link).collect() } else { Vec::new() }
}

fn link_changed(pair: &Pair, at: usize) -> Option<String> {
    let (_, dest) = pick(links(pair), at)?;
    let end = pair.target[dest.clone()].find(['#', '?']).map_or(dest.end, |end| dest.start + end);
    let end = end - pair.target[dest.start..end].chars().rev().take_while(|c| !c.is_alphanumeric()).count();
    Some(replaced(&pair.target, end..end, "zq"))
}

fn scheme_changed(pair: &Pair, at: usize) -> Option<String> {
    let (_, dest) = pick(links(pair), at)?;
    Some(replaced(&pair.target, dest, "javascript:go"))
}

fn link_lost(pair: &Pair, at: usize) -> Option<String> {
    let (text, dest) = pick(links(pair), at)?;
    Some(replaced(&pair.target, text.start - 1..dest.end + 1, &pair.target[text]))
}

fn link_emptied(pair: &Pair, at: usize) -> Option<String> {
    let (text, _) = pick(links(pair), at)?;
    Some(replaced(&pair.target, text, ""))
}

/// Commands and names, and what a hasty hand makes of them.
const CODES: [[&str; 3]; 6] = [
    ["az login", "az logon", "az 로그인"],
    ["diglot.yml", "diglot.yaml", "설정.yml"],
    ["--locale", "—locale", "--로캘"],
    ["MaxLength", "maxlength", "최대 길이"],
    ["GET /users", "GET /user", "GET /사용자"],
    ["true", "ture", "wahr"],
];

fn code_lost(pair: &Pair, at: usize) -> Option<Seed> {
    let [right, ..] = CODES[at % CODES.len()];
    put_and_changed(pair, at, &format!("`{right}`"), right)
}

fn code_changed(pair: &Pair, at: usize) -> Option<Seed> {
    let [right, wrong, _] = CODES[at % CODES.len()];
    put_and_changed(pair, at, &format!("`{right}`"), &format!("`{wrong}`"))
}

fn code_translated(pair: &Pair, at: usize) -> Option<Seed> {
    let [right, _, wrong] = CODES[at % CODES.len()];
    put_and_changed(pair, at, &format!("`{right}`"), &format!("`{wrong}`"))
}

/// Placeholders, and what becomes of them.
const PLACEHOLDERS: [[&str; 2]; 9] = [
    ["{name}", "{nome}"],
    ["{0}", "{O}"],
    ["{{user}}", "{{사용자}}"],
    ["${HOME}", "${HEIM}"],
    ["%s", "% s"],
    ["%(count)d", "%(anzahl)d"],
    ["%PATH%", "%PFAD%"],
    ["$(build)", "$ (build)"],
    ["{user_id}", "{userid}"],
];

fn placeholder_lost(pair: &Pair, at: usize) -> Option<Seed> {
    let [right, _] = PLACEHOLDERS[at % PLACEHOLDERS.len()];
    put_and_changed(pair, at, right, "")
}

fn placeholder_changed(pair: &Pair, at: usize) -> Option<Seed> {
    let [right, wrong] = PLACEHOLDERS[at % PLACEHOLDERS.len()];
    put_and_changed(pair, at, right, wrong)
}

const NO_LOC: &str = ":::no-loc text=\"Fabrikam\":::";

fn no_loc_lost(pair: &Pair, at: usize) -> Option<Seed> {
    let wrong = if pair.locale.language() == "ko" { "패브리캄" } else { "ファブリカム" };
    put_and_changed(pair, at, NO_LOC, wrong)
}

fn no_loc_lowered(pair: &Pair, at: usize) -> Option<Seed> {
    put_and_changed(pair, at, NO_LOC, "fabrikam")
}

fn anchor_lost(pair: &Pair, at: usize) -> Option<Seed> {
    put_and_changed(pair, at, "<a name=\"steps\"></a>", "")
}

fn image_lost(pair: &Pair, at: usize) -> Option<Seed> {
    let (source, sound) = put(pair, at, &shot(ALTS[at % 3][0]), &shot(alt(pair, at)?))?;
    let broken = sound.replace(&shot(alt(pair, at)?), "");
    Some(Seed::new(source, sound, broken))
}

/// What images show, in English and in the languages of the units.
const ALTS: [[&str; 7]; 3] = [
    [
        "The open main window",
        "열린 주 창",
        "開いたメイン ウィンドウ",
        "Das geöffnete Hauptfenster",
        "النافذة الرئيسية المفتوحة",
        "打开的主窗口",
        "החלון הראשי הפתוח",
    ],
    [
        "Screenshot of the list of all orders",
        "모든 주문 목록의 스크린샷",
        "すべての注文の一覧のスクリーンショット",
        "Bildschirmfoto der Liste aller Bestellungen",
        "لقطة شاشة لقائمة جميع الطلبات",
        "所有订单列表的屏幕截图",
        "צילום מסך של רשימת כל ההזמנות",
    ],
    [
        "Diagram that shows how data flows",
        "데이터 흐름을 보여 주는 다이어그램",
        "データの流れを示す図",
        "Diagramm des Datenflusses",
        "رسم تخطيطي يوضح تدفق البيانات",
        "显示数据流的示意图",
        "תרשים המציג את זרימת הנתונים",
    ],
];

fn alt(pair: &Pair, at: usize) -> Option<&'static str> {
    let column = super::own::TAGS.iter().position(|tag| *tag == pair.locale.as_str())?;
    Some(ALTS[at % 3][column + 1])
}

fn shot(alt: &str) -> String {
    format!("![{alt}](media/shot.png)")
}

fn alt_as(pair: &Pair, at: usize, by: &str) -> Option<Seed> {
    let right = alt(pair, at)?;
    let (source, sound) = put(pair, at, &shot(ALTS[at % 3][0]), &shot(right))?;
    let broken = sound.replace(&shot(right), &shot(by));
    Some(Seed::new(source, sound, broken))
}

fn alt_left(pair: &Pair, at: usize) -> Option<Seed> {
    alt_as(pair, at, ALTS[at % 3][0])
}

fn alt_lost(pair: &Pair, at: usize) -> Option<Seed> {
    alt_as(pair, at, "")
}

fn pipe_added(pair: &Pair, at: usize) -> Option<Seed> {
    let place = gap(&pair.target, at).or_else(|| Some(pick(words(&pair.target), at)?.end))?;
    let broken = replaced(&pair.target, place..place, " |");
    let around = ("| A | B |\n| --- | --- |\n| 1 | ", " |");
    let is_free = place < pair.target.len() && is_plain(pair);
    is_free.then(|| Seed { around, ..Seed::new(pair.source.clone(), pair.target.clone(), broken) })
}

fn marker_added(pair: &Pair, at: usize) -> Option<String> {
    let marker = ["- ", "1. ", "# ", "> ", "+ ", "25. "][at % 6];
    let begins = |text: &str| text.starts_with(|c: char| c.is_alphabetic());
    (begins(&pair.target) && begins(&pair.source)).then(|| format!("{marker}{}", pair.target))
}

fn emptied(pair: &Pair, at: usize) -> Option<String> {
    let says = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count() > 3;
    (says(&pair.source) && says(&pair.target)).then(|| ["", " ", "\u{200B}"][at % 3].to_owned())
}
