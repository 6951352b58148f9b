//! Terminal sessions: prompts, the commands behind them, and what was printed.
//!
//! In: a pen over a session. Out: prompts as operators, commands as shell or PowerShell, the rest plain. Law: in a
//! session a line without a prompt is output.

use super::{Class, generic, grammar::Grammar, pen::Pen, tables::shells};

/// The length of the prompt a line begins with.
pub(super) fn prompt(line: &str) -> Option<usize> {
    for mark in ["$ ", "% ", "PS> ", ">> ", "> "] {
        if line.starts_with(mark) {
            return Some(mark.len());
        }
    }
    let drive = line.strip_prefix("PS ").unwrap_or(line).as_bytes();
    let drive = drive.len() > 2 && drive[0].is_ascii_alphabetic() && drive[1] == b':' && drive[2] == b'\\';
    if line.starts_with("PS ") || drive {
        // Up to the first `>`: a path holds none.
        let end = line.find('>')? + 1;
        let blank = line.as_bytes().get(end) == Some(&b' ');
        return Some(end + usize::from(blank));
    }
    // `user@host:~$ `
    let end = line.find(['$', '#', ' ', '"', '\''])?;
    let (host, rest) = (&line[..end], &line[end..]);
    let mark = (rest.starts_with("$ ") || rest.starts_with("# ")) && host.contains('@') && host.contains(':');
    mark.then_some(end + 2)
}

/// Reads a block called a session: one without any prompt is a list of commands.
pub(super) fn lex(pen: &mut Pen<'_>) {
    let session = pen.text(pen.at(), pen.end()).lines().any(|line| prompt(line).is_some());
    read(pen, &shells::SHELL, session);
}

/// Reads a block called a shell's: it is a session when it begins with a prompt.
pub(super) fn commands(pen: &mut Pen<'_>, grammar: &'static Grammar) {
    let text = pen.text(pen.at(), pen.end());
    let session = text.lines().map(str::trim).find(|line| !line.is_empty()).is_some_and(|line| prompt(line).is_some());
    read(pen, grammar, session);
}

fn read(pen: &mut Pen<'_>, grammar: &'static Grammar, session: bool) {
    if !session {
        return generic::lex(pen, grammar);
    }
    let mut goes_on = None;
    pen.each(|pen| {
        let (start, end) = (pen.at(), pen.line_end(pen.at()));
        let at = pen.blanks(start);
        let line = pen.text(at, end);
        let found = prompt(line);
        pen.plain(at);
        if let Some(length) = found {
            pen.paint(at + length, Class::Operator);
        }
        let by_prompt: Option<&'static Grammar> = match line.as_bytes() {
            _ if found.is_none() => goes_on,
            [b'P', b'S', ..] => Some(&shells::POWERSHELL),
            [_, b':', b'\\', ..] => Some(&shells::COMMAND_PROMPT),
            _ => Some(grammar),
        };
        if let Some(grammar) = by_prompt {
            pen.within(end, |pen| generic::lex(pen, grammar));
        }
        goes_on = by_prompt.filter(|_| line.ends_with(['\\', '`', '^']));
        pen.plain(pen.line_break(end));
    });
}
