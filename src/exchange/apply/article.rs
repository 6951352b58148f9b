//! What came back for an article.
//!
//! In: the article, the units that came back for it. Out: the article with their targets exchanged, and what became of each. Law: pure; the
//! article that would come of it is read once for all units together, and unit by unit only where something is wrong.

use super::{
    Changed, Done, Fate, Given, Report, Returned, Settled, Verdict,
    codes::{self, Fault, Known},
    compose::{Around, compose},
    hold, returned,
};
use crate::{
    base::{Source, Span, Spanned},
    content::{article, front_matter::FrontMatter, review_file::stamp_of},
    diag::{Arg, Diagnostic},
    exchange::{
        bundle::Name,
        gather::segment,
        segment::{Piece, Segment},
    },
    markdown::{sides::ParsedSide, tree::Kind},
    site::{Site, SiteArticle, drafts::source_text},
    units::{
        State,
        review::{self, ReviewUnit},
        rewrite::{Reader, Rewritten, rewrite_all},
    },
};
use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

/// A unit of the article.
struct Own<'a> {
    unit: &'a ReviewUnit,
    number: usize,
    source: Segment,
    target: Segment,
    span: Span,
}

impl Own<'_> {
    fn known(&self) -> Known<'_> {
        Known { source: &self.source, target: Some(&self.target) }
    }
}

/// What a unit is to say.
struct Wish<'a> {
    /// Its place among what came back.
    at: usize,
    own: Own<'a>,
    pieces: &'a [Piece],
    text: String,
}

/// What the title or the description is to say.
struct FrontWish {
    at: usize,
    is_title: bool,
    text: String,
}

struct Desk<'a> {
    site: &'a Site,
    one: &'a SiteArticle,
    file: Arc<Source>,
    units: Vec<ReviewUnit>,
    from: Option<&'a ParsedSide>,
    reader: Reader<'a>,
}

/// Settles what came back for an article.
pub(super) fn settle(site: &Site, one: &SiteArticle, given: &[Given<'_>]) -> Settled {
    let defaults = site.defaults_of(one);
    let beside = site.source_of(one).filter(|source| !source.article.is_bilingual());
    let from = match beside.filter(|_| !one.article.is_bilingual()) {
        Some(source) => Some(&source.sides.target),
        None => one.sides.source.as_ref(),
    };
    let cjk = (site.locale(one.locale).is_cjk(), site.config.source.is_cjk());
    let reader = Reader { cjk, extensions: &site.config.extensions, defaults: &defaults };
    let file = Arc::clone(site.sources.get(one.article.file));
    let desk = Desk { site, one, file, units: site.review_units(one), from, reader };
    let returned = returned(given);
    let mut settled = Settled::default();
    let by_name: HashMap<Name, usize> =
        desk.units.iter().enumerate().map(|(number, unit)| (Name::Unit(unit.key), number)).collect();
    let mut wishes: Vec<Wish<'_>> = Vec::new();
    let mut fronts: Vec<FrontWish> = Vec::new();
    let mut taken: HashMap<Name, usize> = HashMap::new();
    for (at, back) in returned.iter().enumerate() {
        let report = match back.name() {
            None | Some(Name::Message(_)) => back.unknown(&mut settled),
            Some(name) if taken.insert(name.clone(), at).is_some() => {
                back.rejected(&Fault::new("twice", back.unit.name.as_str()), None, &mut settled)
            }
            Some(name @ Name::Unit(_)) => match desk.unit(back, by_name.get(&name).copied(), &mut settled) {
                Verdict::Done(fate, problem) => back.report(fate, problem),
                Verdict::Write((own, pieces)) => {
                    let text = desk.text(&own, pieces, false);
                    wishes.push(Wish { at, own, pieces, text });
                    back.report(Fate::Applied, "")
                }
            },
            Some(name) => match desk.front(back, name == Name::Title, &mut settled) {
                Verdict::Done(fate, problem) => back.report(fate, problem),
                Verdict::Write(text) => {
                    fronts.push(FrontWish { at, is_title: name == Name::Title, text });
                    back.report(Fate::Applied, "")
                }
            },
        };
        settled.reports.push(report);
    }
    let mut after = None;
    if !wishes.is_empty() {
        after = desk.written(&mut wishes, &returned, &mut settled).map(|done| done.source.text().to_owned());
    }
    let still = |settled: &Settled| {
        !settled.reports.iter().any(|report| matches!(report.fate, Fate::Rejected | Fate::Conflict))
    };
    if !fronts.is_empty() && still(&settled) {
        let text = after.unwrap_or_else(|| desk.file.text().to_owned());
        after = desk.with_front(&text, &fronts, &returned, &mut settled);
    }
    desk.note_done(&returned, &by_name, &wishes, &mut settled);
    if let Some(after) = after.filter(|after| after != desk.file.text()) {
        settled.changed = Some(Changed { path: one.path.clone(), before: Some(Arc::clone(&desk.file)), after });
    }
    hold(&mut settled);
    settled
}

impl Desk<'_> {
    /// Keeps which units are called done.
    fn note_done(
        &self,
        returned: &[Returned<'_>],
        by_name: &HashMap<Name, usize>,
        wishes: &[Wish<'_>],
        settled: &mut Settled,
    ) {
        let texts: HashMap<usize, &str> = wishes.iter().map(|wish| (wish.at, wish.text.as_str())).collect();
        for (at, back) in returned.iter().enumerate() {
            let is_taken = matches!(settled.reports[at].fate, Fate::Applied | Fate::Unchanged);
            let state = back.unit.state.filter(|state| is_taken && *state >= State::Translated);
            let number = back.name().and_then(|name| by_name.get(&name).copied());
            let (Some(state), Some(unit)) = (state, number.map(|number| &self.units[number])) else { continue };
            let Some(part) = &unit.target else { continue };
            let target = stamp_of(texts.get(&at).copied().unwrap_or_else(|| self.one.article.text(&part.range)));
            let source = source_text(self.site, self.one, unit).to_owned();
            settled.done.push(Done { path: self.one.path.clone(), key: unit.key, source, target, state });
        }
    }

    fn segments(&self, unit: &ReviewUnit, tree_side: &ParsedSide) -> Option<(Segment, Segment)> {
        let source = segment(self.from?, unit, unit.source.as_ref()?);
        let target = segment(tree_side, unit, unit.target.as_ref()?).numbered_as(&source);
        Some((source, target))
    }

    /// What is to be done with a unit of the article.
    fn unit<'r>(
        &'r self,
        back: &Returned<'r>,
        number: Option<usize>,
        settled: &mut Settled,
    ) -> Verdict<(Own<'r>, &'r [Piece])> {
        let done = |report: Report| Verdict::Done(report.fate, report.problem);
        let Some(number) = number else { return done(back.conflict("source", None, settled)) };
        let unit = &self.units[number];
        let Some((source, target)) = self.segments(unit, &self.one.sides.target) else {
            return done(back.conflict("target", None, settled));
        };
        let range = unit.target.as_ref().map_or(0..0, |part| part.range.clone());
        let span = self.one.article.span(range.clone());
        let own = Own { unit, number, source, target, span };
        let Some(pieces) = back.says() else { return Verdict::Done(Fate::Empty, "") };
        let known = own.known();
        let new = known.comparable(pieces);
        if new == known.comparable(&own.target.pieces) {
            return Verdict::Done(Fate::Unchanged, "");
        }
        let now = stamp_of(self.one.article.text(&range));
        if back.unit.target_stamp.is_some_and(|stamp| stamp != now) {
            return done(back.conflict("target", Some(span), settled));
        }
        match codes::check(known, pieces) {
            Ok(()) => Verdict::Write((own, pieces)),
            Err(fault) => done(back.rejected(&fault, Some(span), settled)),
        }
    }

    fn text(&self, own: &Own<'_>, pieces: &[Piece], escaped: bool) -> String {
        let tree = &self.one.sides.target.tree;
        let run = own.unit.target.as_ref().and_then(|part| part.runs.first());
        let is_cell = run.is_some_and(|run| tree.nodes[run.block as usize].kind == Kind::Cell);
        let begins = run.is_some_and(|run| run.nodes.start == run.block + 1);
        let around =
            Around { html: own.target.is_html, cell: is_cell, begins_block: begins && own.unit.number.is_none() };
        let text = compose(own.known(), pieces, around, escaped);
        // What stands around the words is the article's, not the translator's.
        let was =
            self.one.article.text(&self.units[own.number].target.as_ref().map_or(0..0, |part| part.range.clone()));
        let lead = &was[..was.len() - was.trim_start().len()];
        let trail = if was.trim().is_empty() { "" } else { &was[was.trim_end().len()..] };
        format!("{lead}{}{trail}", text.trim())
    }

    /// Writes all that is wished, or says of each wish that cannot be what is wrong with it.
    fn written(&self, wishes: &mut [Wish<'_>], returned: &[Returned<'_>], settled: &mut Settled) -> Option<Rewritten> {
        let mut escaped = vec![false; wishes.len()];
        loop {
            let Ok(done) = self.rewritten(&wishes.iter().collect::<Vec<_>>()) else { break };
            let mut again = false;
            let units = self.units_of(&done);
            for (wish, escaped) in wishes.iter_mut().zip(&mut escaped) {
                if self.reads_as_wished(wish, &done, &units) {
                    continue;
                }
                if *escaped || !may_be_escaped(wish) {
                    let fault = Fault::new("markup", wish.text.trim());
                    settled.reports[wish.at] = returned[wish.at].rejected(&fault, Some(wish.own.span), settled);
                    continue;
                }
                *escaped = true;
                again = true;
                wish.text = self.text(&wish.own, wish.pieces, true);
            }
            if !again {
                let refused = wishes.iter().any(|wish| settled.reports[wish.at].fate == Fate::Rejected);
                return (!refused).then_some(done);
            }
        }
        // Which of them is to blame.
        let mut blamed = false;
        for number in 0..wishes.len() {
            let mut fault = self.fault(&wishes[number]);
            if fault.is_some() && !escaped[number] && may_be_escaped(&wishes[number]) {
                wishes[number].text = self.text(&wishes[number].own, wishes[number].pieces, true);
                escaped[number] = true;
                fault = self.fault(&wishes[number]);
            }
            if let Some(fault) = fault {
                blamed = true;
                let wish = &wishes[number];
                settled.reports[wish.at] = returned[wish.at].rejected(&fault, Some(wish.own.span), settled);
            }
        }
        if blamed {
            return None;
        }
        if let Ok(done) = self.rewritten(&wishes.iter().collect::<Vec<_>>()) {
            return Some(done);
        }
        // Each by itself is sound, and all together are not.
        for wish in wishes.iter() {
            let fault = Fault::new("structure", wish.text.trim());
            settled.reports[wish.at] = returned[wish.at].rejected(&fault, Some(wish.own.span), settled);
        }
        None
    }

    fn rewritten(&self, wishes: &[&Wish<'_>]) -> Result<Rewritten, (usize, Box<Diagnostic>)> {
        let texts: Vec<(&ReviewUnit, &str)> = wishes.iter().map(|wish| (wish.own.unit, wish.text.as_str())).collect();
        rewrite_all(&self.file, &texts, (&self.one.article, &self.one.sides), &self.reader)
    }

    fn units_of(&self, done: &Rewritten) -> Vec<ReviewUnit> {
        let source = self.site.source_of(self.one).filter(|source| !source.article.is_bilingual());
        review::of_article((&done.article, &done.sides), source.map(|source| (&*source.article, &source.sides)))
    }

    /// Whether a unit says what was wished in the article that came of it.
    fn reads_as_wished(&self, wish: &Wish<'_>, done: &Rewritten, units: &[ReviewUnit]) -> bool {
        let unit = units.get(wish.own.number).filter(|unit| unit.number == wish.own.unit.number);
        let Some((_, now)) = unit.and_then(|unit| self.segments(unit, &done.sides.target)) else { return false };
        let known = wish.own.known();
        // The numbers of what the source has not are given anew.
        let read = Known { source: &wish.own.source, target: Some(&now) };
        let (now, wished) = (read.comparable(&now.pieces), known.comparable(wish.pieces));
        let written = |known: Known<'_>, piece: &Piece| match piece {
            Piece::Text(text) => text.clone(),
            Piece::Open(number) | Piece::Lone(number) => {
                known.code(*number).map_or(String::new(), |code| code.open.clone())
            }
            Piece::Close(number) => known.code(*number).and_then(|code| code.close.clone()).unwrap_or_default(),
        };
        now.len() == wished.len()
            && now.iter().zip(&wished).all(|(now, wished)| {
                std::mem::discriminant(now) == std::mem::discriminant(wished)
                    && written(read, now) == written(known, wished)
            })
    }

    /// What is wrong with a wish by itself.
    fn fault(&self, wish: &Wish<'_>) -> Option<Fault> {
        match self.rewritten(&[wish]) {
            Ok(done) => {
                let units = self.units_of(&done);
                let sound = self.reads_as_wished(wish, &done, &units);
                (!sound).then(|| Fault::new("markup", wish.text.trim()))
            }
            Err((_, finding)) => {
                let problem = finding.args.iter().find_map(|(name, arg)| match arg {
                    Arg::Text(text) if *name == "problem" => Some(text.as_str()),
                    _ => None,
                });
                let problem = match problem {
                    Some("pipe") => "pipe",
                    Some("span" | "tags") => "markup",
                    _ => "structure",
                };
                Some(Fault::new(problem, wish.text.trim()))
            }
        }
    }

    /// What is to be done with the title or the description.
    fn front(&self, back: &Returned<'_>, is_title: bool, settled: &mut Settled) -> Verdict<String> {
        let done = |report: Report| Verdict::Done(report.fate, report.problem);
        let source = self.site.source_of(self.one).map(|source| &source.article.front);
        let own = value(&self.one.article.front, is_title);
        let (Some(own), Some(from)) = (own, source.and_then(|front| value(front, is_title))) else {
            return done(back.conflict("source", None, settled));
        };
        let Some(pieces) = back.says() else { return Verdict::Done(Fate::Empty, "") };
        let (source, target) = (Segment::text(&from.value), Segment::text(&own.value));
        let known = Known { source: &source, target: Some(&target) };
        if known.comparable(pieces) == known.comparable(&target.pieces) {
            return Verdict::Done(Fate::Unchanged, "");
        }
        if back.unit.target_stamp.is_some_and(|stamp| stamp != stamp_of(&own.value)) {
            return done(back.conflict("target", Some(own.span), settled));
        }
        match codes::check(known, pieces) {
            Ok(()) => Verdict::Write(crate::exchange::segment::plain(&known.comparable(pieces))),
            Err(fault) => done(back.rejected(&fault, Some(own.span), settled)),
        }
    }

    /// The text of the article with another title or description; nothing where it would say anything else besides.
    fn with_front(
        &self,
        text: &str,
        wishes: &[FrontWish],
        returned: &[Returned<'_>],
        settled: &mut Settled,
    ) -> Option<String> {
        let mut edits: BTreeMap<(u32, u32), String> = BTreeMap::new();
        for wish in wishes {
            let own = value(&self.one.article.front, wish.is_title)?;
            edits.insert((own.span.start, own.span.end), quoted(&wish.text));
        }
        let mut new = text.to_owned();
        for ((start, end), value) in edits.iter().rev() {
            new.replace_range(*start as usize..*end as usize, value);
        }
        let read = |text: &str| {
            let source = Source::new(self.one.path.clone(), text);
            let (article, _) = article::read_with(&source, self.one.article.file, self.reader.defaults);
            (article.front.clone(), text.get(article.front.body as usize..).unwrap_or("").to_owned())
        };
        let ((before, body), (after, same_body)) = (read(text), read(&new));
        let said = |front: &FrontMatter, is_title: bool| value(front, is_title).map(|value| value.value.to_string());
        let is_sound = |is_title: bool| {
            let new = wishes.iter().find(|wish| wish.is_title == is_title).map(|wish| wish.text.clone());
            said(&after, is_title) == new.or_else(|| said(&before, is_title))
        };
        let keys =
            |front: &FrontMatter| front.values.entries().iter().map(|entry| entry.key.clone()).collect::<Vec<_>>();
        if is_sound(true) && is_sound(false) && body == same_body && keys(&before) == keys(&after) {
            return Some(new);
        }
        for wish in wishes {
            let span = value(&self.one.article.front, wish.is_title).map(|value| value.span);
            let fault = Fault::new("front", wish.text.as_str());
            settled.reports[wish.at] = returned[wish.at].rejected(&fault, span, settled);
        }
        None
    }
}

fn value(front: &FrontMatter, is_title: bool) -> Option<&Spanned<Box<str>>> {
    if is_title { front.title.as_ref() } else { front.description.as_ref() }
}

/// A text as a value of YAML (1.2.2, 7.3.1) that every reader takes for a text.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Whether what of a text looks like markup is in the source or the translation there is: then it is text there, and stays so.
fn may_be_escaped(wish: &Wish<'_>) -> bool {
    let (source, target) = (wish.own.source.plain(), wish.own.target.plain());
    let marks = |c: &char| c.is_ascii_punctuation() && "\\`*_[]<>&~^$|".contains(*c);
    let text = crate::exchange::segment::plain(wish.pieces);
    let known = |c: char| source.contains(c) || target.contains(c);
    let new: Vec<char> = text.chars().filter(marks).filter(|c| !known(*c)).collect();
    new.is_empty()
}
