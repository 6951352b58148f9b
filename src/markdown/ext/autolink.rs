//! Bare addresses in text: `https://…`, `www.…`, `name@host`, as GitHub's extension of CommonMark reads them.
//!
//! In: a parsed tree. Out: the same tree, in which the address is a link around its text. What ends a sentence stays outside:
//! punctuation, a bracket that the address does not open, and in an address of ASCII the first letter of Korean, Japanese or
//! Chinese, so that a particle (`https://example.org를`) is no part of it.
//! Law: linear; nothing changes in links, images, code and raw HTML; the text itself stays as it is, byte for byte.

use crate::markdown::{
    tag,
    tree::{Kind, Link, NONE, Node, Tree},
};
use std::ops::Range;

/// The longest name of a host.
const MAX_HOST: usize = 253;

/// An address in the projection's text.
struct Found {
    text: Range<u32>,
    prefix: &'static str,
    /// The siblings it stands in, from the first to past the last.
    nodes: Range<usize>,
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// Makes links of bare addresses.
pub(crate) fn find(tree: &mut Tree) {
    let bytes = tree.projection.text().as_bytes();
    let may_hold = ["://", "www.", "@"].iter().any(|part| memchr::memmem::find(bytes, part.as_bytes()).is_some());
    if !may_hold {
        return;
    }
    let found = search(tree);
    if !found.is_empty() {
        link(tree, found);
    }
}

/// The addresses, in the order of the text.
fn search(tree: &Tree) -> Vec<Found> {
    let mut found = Vec::new();
    let mut seen = vec![false; tree.nodes.len()];
    // The ends of the nodes around, and whether a tag `<a>` is open among the text here.
    let mut around: Vec<u32> = Vec::new();
    let mut in_anchor = false;
    let mut at = 0;
    while at < tree.nodes.len() {
        while around.last().is_some_and(|&end| end as usize <= at) {
            around.pop();
        }
        let node = &tree.nodes[at];
        if !node.kind.is_inline() {
            in_anchor = false;
        }
        match node.kind {
            Kind::Link | Kind::Image | Kind::CodeBlock | Kind::HtmlBlock => {
                at = node.end as usize;
                continue;
            }
            Kind::Tag => {
                if let Some((tag, _)) = tag::tag(tree.text(node)).filter(|(tag, _)| tag.is("a")) {
                    in_anchor = !tag.closing && !tag.self_closing;
                }
            }
            Kind::Text | Kind::Emphasis | Kind::Strong | Kind::Strike if !seen[at] && !in_anchor => {
                let limit = around.last().map_or(tree.nodes.len(), |&end| end as usize);
                let run = run(tree, at, limit);
                for &node in &run {
                    seen[node] = true;
                }
                let before = found.len();
                addresses(tree, &run, &mut found);
                // What is inside an address is not looked through again.
                for address in &found[before..] {
                    seen[address.nodes.clone()].fill(true);
                }
            }
            _ => {}
        }
        if node.end as usize > at + 1 {
            around.push(node.end);
        }
        at += 1;
    }
    found.sort_by_key(|found| found.text.start);
    found
}

/// The siblings from `at` on whose text is one stretch of the projection, but for backslashes.
fn run(tree: &Tree, at: usize, limit: usize) -> Vec<usize> {
    let mut run = vec![at];
    let mut last = at;
    loop {
        let next = tree.nodes[last].end as usize;
        if next >= limit || !matches!(tree.nodes[next].kind, Kind::Text | Kind::Emphasis | Kind::Strong | Kind::Strike)
        {
            return run;
        }
        let gap = tree.projection.text().get(tree.nodes[last].stop as usize..tree.nodes[next].start as usize);
        if !matches!(gap, Some("" | "\\")) {
            return run;
        }
        run.push(next);
        last = next;
    }
}

/// The addresses that begin in the texts of a run.
fn addresses(tree: &Tree, run: &[usize], found: &mut Vec<Found>) {
    let text = tree.projection.text();
    let stop = tree.nodes[run[run.len() - 1]].stop as usize;
    let mut from = 0;
    for (number, &at) in run.iter().enumerate() {
        let node = &tree.nodes[at];
        if node.kind != Kind::Text || node.data != NONE {
            continue;
        }
        let (start, end) = (node.start as usize, node.stop as usize);
        from = from.max(start);
        while from < end {
            let Some(candidate) = next(text, start..end, from, stop) else { break };
            let Candidate { begin, end: last, prefix } = candidate;
            let covered = |to: usize| {
                run[number..]
                    .iter()
                    .map(|&later| &tree.nodes[later])
                    .take_while(move |later| (later.start as usize) < to)
            };
            let is_whole = |later: &&Node| later.kind != Kind::Text || later.data != NONE;
            let cut = |to: usize| covered(to).filter(is_whole).find(|later| later.stop as usize > to);
            // An emphasis or a reference that goes on behind the address is none of it.
            let to = cut(last).map_or(last, |later| begin + trimmed(&text[begin..later.start as usize]));
            // Where what ends a sentence before that is part of another, nothing says where the address ends.
            if cut(to).is_some() {
                from = last;
                continue;
            }
            let nodes = at..covered(to).last().map_or(at + 1, |later| later.end as usize);
            if to == last || is_address(&text[begin..to]) {
                found.push(Found { text: offset(begin)..offset(to), prefix, nodes });
                from = to;
            } else {
                from = last;
            }
        }
    }
}

struct Candidate {
    begin: usize,
    end: usize,
    prefix: &'static str,
}

/// The next address that begins in `node` at `from` or later, and ends before `stop`.
fn next(text: &str, node: Range<usize>, from: usize, stop: usize) -> Option<Candidate> {
    let bytes = text.as_bytes();
    let mut at = from;
    while at < node.end {
        let length = memchr::memchr3(b':', b'w', b'@', &bytes[at..node.end])?;
        let here = at + length;
        let candidate = match bytes[here] {
            b':' => scheme(text, node.start.max(from), here, stop),
            b'w' => www(text, here, stop),
            _ => mail(text, node.start.max(from), here, stop),
        };
        if candidate.is_some() {
            return candidate;
        }
        at = here + 1;
    }
    None
}

/// An address whose scheme ends at a colon.
fn scheme(text: &str, from: usize, colon: usize, stop: usize) -> Option<Candidate> {
    let rest = text[colon..stop].strip_prefix("://")?;
    let letters = text[from..colon].bytes().rev().take(6).take_while(u8::is_ascii_alphabetic).count();
    let begin = colon - letters;
    let is_known = ["http", "https"].iter().any(|known| text[begin..colon].eq_ignore_ascii_case(known));
    // The value of an attribute is no text of its own.
    let is_free = !text[..begin].ends_with(|c: char| c.is_ascii_alphanumeric()) && !text[..begin].ends_with("=\"");
    if !is_known || !is_free || host(rest).is_none() {
        return None;
    }
    let end = begin + trimmed(reach(&text[begin..stop], colon + 3 - begin));
    (end > colon + 3).then_some(Candidate { begin, end, prefix: "" })
}

/// An address that begins with `www.`.
fn www(text: &str, begin: usize, stop: usize) -> Option<Candidate> {
    let rest = &text[begin..stop];
    let is_free = text[..begin].chars().next_back().is_none_or(|c| c.is_whitespace() || "*_~([|".contains(c));
    if !is_free || !rest.starts_with("www.") || !host(rest).is_some_and(|host| host[4..].contains(|c| c != '.')) {
        return None;
    }
    let end = begin + trimmed(reach(rest, 4));
    (end > begin + 4).then_some(Candidate { begin, end, prefix: "http://" })
}

/// An address of mail around an at sign, `mailto:` before it included.
fn mail(text: &str, from: usize, at: usize, stop: usize) -> Option<Candidate> {
    let is_name = |b: u8| b.is_ascii_alphanumeric() || b".+-_".contains(&b);
    let name = text[from..at].bytes().rev().take_while(|&b| is_name(b)).count();
    let mut begin = at - name;
    let host = text[at + 1..stop].bytes().take_while(|b| b.is_ascii_alphanumeric() || b"-_.".contains(b)).count();
    let end = at + 1 + text[at + 1..at + 1 + host].trim_end_matches('.').len();
    let domain = &text[at + 1..end];
    let is_host = domain.contains('.')
        && domain.ends_with(|c: char| c.is_ascii_alphabetic())
        && domain.split('.').all(|label| !label.is_empty());
    // Of `a@b@c` nothing is an address.
    let is_double = text[..begin].ends_with('@') || text[end..stop].starts_with('@');
    if name == 0 || !is_host || is_double {
        return None;
    }
    let mut prefix = "mailto:";
    let before = &text.as_bytes()[from..begin];
    if before.len() >= prefix.len() && before[before.len() - prefix.len()..].eq_ignore_ascii_case(prefix.as_bytes()) {
        begin -= prefix.len();
        prefix = "";
    }
    Some(Candidate { begin, end, prefix })
}

/// The host that a text begins with, port and path aside; `None` where it is none.
fn host(text: &str) -> Option<&str> {
    let is_part = |c: char| c.is_alphanumeric() || "-_.".contains(c) || !c.is_ascii() && !c.is_whitespace();
    let end = text.char_indices().find(|&(at, c)| !is_part(c) || at > MAX_HOST).map_or(text.len(), |(at, _)| at);
    let host = reach(&text[..end], 0);
    let mut labels = host.rsplit('.');
    let last_two = [labels.next(), labels.next()];
    let is_host = host.starts_with(|c: char| c.is_alphanumeric() || !c.is_ascii())
        && !last_two.into_iter().flatten().any(|label| label.contains('_'));
    is_host.then_some(host)
}

/// Whether what is left of an address is still one.
fn is_address(text: &str) -> bool {
    text.split_once("://").is_some_and(|(_, rest)| host(rest).is_some()) || text.starts_with("www.") && text.len() > 4
}

/// How far an address may reach whose host begins at `host`: to white space or `<`, and in ASCII to the first letter or mark of
/// Korean, Japanese or Chinese.
fn reach(text: &str, host: usize) -> &str {
    let mut is_ascii = !text[host..].starts_with(is_cjk);
    for (at, c) in text.char_indices() {
        if c.is_whitespace() || c == '<' || is_ascii && is_cjk(c) {
            return &text[..at];
        }
        is_ascii &= c.is_ascii();
    }
    text
}

/// Letters of Korean, Japanese and Chinese and the marks between them.
fn is_cjk(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11FF}' | '\u{2E80}'..='\u{A4CF}' | '\u{A960}'..='\u{A97F}' | '\u{AC00}'..='\u{D7FF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE4F}' | '\u{FF00}'..='\u{FFEF}' | '\u{20000}'..='\u{3FFFF}')
}

/// The length of an address without what ends the sentence around it.
fn trimmed(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut end = bytes.len();
    let open = memchr::memchr_iter(b'(', bytes).count();
    let mut closed = memchr::memchr_iter(b')', bytes).count();
    while let Some(&last) = bytes[..end].last() {
        match last {
            b'?' | b'!' | b'.' | b',' | b':' | b'*' | b'_' | b'~' | b'\'' | b'"' => end -= 1,
            b')' if closed > open => (end, closed) = (end - 1, closed - 1),
            b';' => {
                let name = bytes[..end - 1].iter().rev().take_while(|b| b.is_ascii_alphanumeric()).count();
                let is_reference = name > 0 && end >= name + 2 && bytes[end - name - 2] == b'&';
                end -= if is_reference { name + 2 } else { 1 };
            }
            _ => break,
        }
    }
    end
}

/// Puts links around addresses, given in order and apart.
fn link(tree: &mut Tree, found: Vec<Found>) {
    let old = std::mem::take(&mut tree.nodes);
    let mut nodes: Vec<Node> = Vec::with_capacity(old.len() + found.len() * 3);
    // Where each old node now stands; of nodes made here the end is set at once.
    let mut places: Vec<u32> = Vec::with_capacity(old.len() + 1);
    let mut is_new: Vec<bool> = Vec::with_capacity(nodes.capacity());
    let mut found = found.into_iter().peekable();
    let mut at = 0;
    while at < old.len() {
        places.push(offset(nodes.len()));
        let mut node = old[at];
        if found.peek().is_none_or(|next| next.nodes.start != at) {
            nodes.push(node);
            is_new.push(false);
            at += 1;
            continue;
        }
        let leaf = |nodes: &mut Vec<Node>, is_new: &mut Vec<bool>, node: &Node, text: Range<u32>| {
            if !text.is_empty() {
                nodes.push(Node { start: text.start, stop: text.end, end: offset(nodes.len() + 1), ..*node });
                is_new.push(true);
            }
        };
        // The last node of an address may hold the next one.
        while let Some(address) = found.next_if(|next| next.nodes.start == at) {
            leaf(&mut nodes, &mut is_new, &node, node.start..address.text.start);
            let covered = &old[at..address.nodes.end];
            let here = nodes.len();
            let same_unit = covered.iter().all(|other| other.unit == node.unit);
            let unit = if same_unit { node.unit } else { NONE };
            nodes.push(Node { kind: Kind::Link, unit, start: address.text.start, stop: address.text.end, ..node });
            is_new.push(true);
            let mut dest = address.prefix.to_owned();
            let source = |text: &Range<u32>| &tree.projection.text()[text.start as usize..text.end as usize];
            let mut from = address.text.start;
            let between = |nodes: &mut Vec<Node>, is_new: &mut Vec<bool>, dest: &mut String, text: Range<u32>| {
                // The marks of an emphasis are a part of the address, a backslash is none.
                let escape = u32::from(source(&text).ends_with('\\'));
                let text = text.start..text.end - escape;
                dest.push_str(source(&text));
                leaf(nodes, is_new, &Node { kind: Kind::Text, data: NONE, unit, ..node }, text);
            };
            for part in covered.iter().filter(|part| part.kind == Kind::Text) {
                let text = part.start.max(address.text.start)..part.stop.min(address.text.end);
                between(&mut nodes, &mut is_new, &mut dest, from..text.start);
                from = text.end;
                dest.push_str(if part.data == NONE {
                    source(&text)
                } else {
                    tree.strings.get(part.data as usize).map_or("", |text| text)
                });
                leaf(&mut nodes, &mut is_new, part, text);
            }
            between(&mut nodes, &mut is_new, &mut dest, from..address.text.end);
            tree.links.push(Link { dest: dest.into_boxed_str(), title: "".into(), auto: true });
            nodes[here].data = offset(tree.links.len() - 1);
            nodes[here].end = offset(nodes.len());
            // All but the last of the nodes are behind.
            while at + 1 < address.nodes.end {
                at += 1;
                places.push(offset(nodes.len()));
            }
            node = Node { start: address.text.end, ..old[at] };
        }
        if node.kind == Kind::Text && node.start < node.stop {
            leaf(&mut nodes, &mut is_new, &node, node.start..node.stop);
        }
        at += 1;
    }
    places.push(offset(nodes.len()));
    for (node, is_new) in nodes.iter_mut().zip(is_new) {
        if !is_new {
            node.end = places[node.end as usize];
        }
    }
    tree.nodes = nodes;
}
