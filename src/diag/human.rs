//! Findings for people at a terminal.
//!
//! In: findings, the texts they point into, the reader's messages. Out: for each, a headline with the rule's id, the place, the
//! line with the spot marked on both sides, how a text has changed, and the way out; at the end, how many each rule has
//! ([`write_summary`]). Law: pure; what is the same in several locales is told once; columns are counted as they are seen; no
//! control character of a file name or text reaches the terminal; colours only when told.

use super::excerpt::{RELATED, WIDTH, excerpts};
use super::group::{Group, groups};
use super::text::{self, Text, visible};
use super::{Change, Count, Diagnostic, Severity};
use crate::base::Sources;
use crate::messages::Messages;
use annotate_snippets::renderer::{AnsiColor, Effects, Style};
use annotate_snippets::{Group as Block, Level, Origin, Renderer};
use std::collections::BTreeMap;
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// How many locales are named that have the same finding.
const LOCALES: usize = 12;

/// How findings are shown.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// Whether to use colours.
    pub colors: bool,
    /// How many findings of one rule are shown of one article.
    pub most: usize,
}

/// Writes each finding with its excerpts, an empty line after each.
pub fn write<'d>(
    out: &mut dyn Write,
    diagnostics: &[&'d Diagnostic],
    sources: &'d Sources,
    messages: &Messages<'_>,
    look: Look,
) -> io::Result<()> {
    let renderer = if look.colors { Renderer::styled() } else { Renderer::plain() };
    // Lines are cut here, around the spot; the renderer must not cut them again.
    let renderer = renderer.term_width(WIDTH * 10);
    let groups = groups(diagnostics, sources);
    let kind = |group: &Group<'d>| (group.first.rule.id, group.first.place.path(sources));
    let mut totals: BTreeMap<_, usize> = BTreeMap::new();
    for group in &groups {
        *totals.entry(kind(group)).or_default() += 1;
    }
    let mut shown: BTreeMap<_, usize> = BTreeMap::new();
    for group in &groups {
        let kind = kind(group);
        let total = totals.get(&kind).copied().unwrap_or_default();
        let count = shown.entry(kind).or_default();
        *count += 1;
        if *count > look.most {
            continue;
        }
        let report = renderer.render(&[block(group, sources, messages, look.colors)]);
        for line in report.lines().filter(|line| !is_empty_place(line)) {
            writeln!(out, "{line}")?;
        }
        writeln!(out)?;
        if *count == look.most && total > look.most {
            let path = group.first.place.path(sources).map_or_else(|| "none".into(), visible);
            let args = [
                ("count", (total - look.most).into()),
                ("rule", group.first.rule.id.into()),
                ("path", path.into_owned().into()),
            ];
            writeln!(out, "{}\n", messages.text("finding-more", &args))?;
        }
    }
    Ok(())
}

/// Writes how many findings each rule has: `count severity[rule] title`, in columns, and how many a program can mend.
pub fn write_summary(out: &mut dyn Write, counts: &[Count], messages: &Messages<'_>) -> io::Result<()> {
    let rows = counts.iter().map(|count| {
        let number = text::number(count.findings, messages);
        (number, text::severity(count.severity, messages), count.rule.id, text::title(count.rule, messages), count)
    });
    let rows: Vec<_> = rows.collect();
    let widest = |width: &dyn Fn(usize) -> usize| (0..rows.len()).map(width).max().unwrap_or_default();
    let number = widest(&|at| rows[at].0.width());
    let severity = widest(&|at| rows[at].1.width());
    let rule = widest(&|at| rows[at].2.width());
    for (count, level, id, title, of) in &rows {
        // Written by hand: the standard padding counts characters, not columns.
        let pad = |text: &str, width: usize| " ".repeat(width.saturating_sub(text.width()));
        let (before, level_pad, id_pad) = (pad(count, number), pad(level, severity), pad(id, rule));
        let fixable = match of.safe + of.doubtful {
            0 => String::new(),
            fixes => format!(" ({})", messages.text("summary-fixable", &[("count", fixes.into())])),
        };
        writeln!(out, "{before}{count}  {level}{level_pad}  {id}{id_pad}  {title}{fixable}")?;
    }
    Ok(())
}

/// Whether this is the `:::` without a path that the renderer puts before an excerpt whose place was given apart.
fn is_empty_place(line: &str) -> bool {
    let mut styled = false;
    let shown = line.chars().filter(|&letter| {
        let hidden = styled || letter == '\u{1b}';
        styled = hidden && letter != 'm';
        !hidden && letter != ' '
    });
    shown.eq(":::".chars())
}

fn block<'d>(group: &Group<'d>, sources: &Sources, messages: &Messages<'_>, colors: bool) -> Block<'d> {
    let diagnostic = group.first;
    let text = Text::of(diagnostic, messages);
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    let level = level.with_name(text::severity(diagnostic.severity, messages));
    let headline = visible(&text.headline).into_owned();
    let mut block = Block::with_title(level.primary_title(headline).id(diagnostic.rule.id));
    match (diagnostic.place.span(), diagnostic.place.path(sources)) {
        (Some(span), _) => {
            for excerpt in excerpts(diagnostic, span, text.related, sources) {
                block = block.elements(excerpt.elements());
            }
            if let Some(more) = diagnostic.related.len().checked_sub(RELATED).filter(|&more| more > 0) {
                let more = messages.text("related-more", &[("count", more.into())]);
                block = block.element(Level::NOTE.no_name().message(more));
            }
        }
        (None, Some(path)) => block = block.element(Origin::path(visible(path).into_owned())),
        (None, None) => {}
    }
    let label = |id: &str| messages.text(id, &[]);
    if let Some(diff) = &diagnostic.diff {
        let change = if colors { text::marked(diff, &painted) } else { text::plain(diff) };
        block = block.element(Level::NOTE.with_name(label("label-change")).message(change));
    }
    for other in group.others.iter().take(LOCALES) {
        let locale = other.locale.as_ref().map_or("", |locale| locale.as_str());
        let place = text::position(other, sources).unwrap_or_default();
        block = block.element(Level::NOTE.with_name(label("label-same")).message(format!("{locale}, {place}")));
    }
    if let Some(more) = group.others.len().checked_sub(LOCALES).filter(|&more| more > 0) {
        let more = messages.text("related-more", &[("count", more.into())]);
        block = block.element(Level::NOTE.with_name(label("label-same")).message(more));
    }
    if let Some(help) = &text.help {
        block = block.element(Level::HELP.with_name(label("label-help")).message(visible(help).into_owned()));
    }
    if let Some(fix) = &diagnostic.fix {
        let fix = text::fix(fix, sources, messages);
        block = block.element(Level::HELP.with_name(label("label-fix")).message(visible(&fix).into_owned()));
    }
    block
}

/// What was removed or added, told by colour as well as by its marks.
fn painted(change: Change, text: String) -> String {
    let style = match change {
        Change::Kept => return text,
        Change::Removed => Style::new().fg_color(Some(AnsiColor::Red.into())).effects(Effects::STRIKETHROUGH),
        Change::Added => Style::new().fg_color(Some(AnsiColor::Green.into())).effects(Effects::BOLD),
    };
    format!("{style}{text}{style:#}")
}
