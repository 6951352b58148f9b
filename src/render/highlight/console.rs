//! Terminal sessions: prompts, the commands behind them, and what was printed.
//!
//! In: a pen over a session. Out: prompts as operators, commands as shell or PowerShell, the rest plain. Law: a line without
//! a prompt is output, unless no line has one: then the block is a list of commands.

use super::{Class, generic, pen::Pen, tables::shells};

/// The length of the prompt a line begins with.
pub(super) fn prompt(line: &str) -> Option<usize> {
    for mark in ["$ ", "% ", "PS> ", "> "] {
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

/// Reads a session.
pub(super) fn lex(pen: &mut Pen<'_>) {
    let session = pen.text(pen.at(), pen.end()).lines().any(|line| prompt(line).is_some());
    if !session {
        return generic::lex(pen, &shells::SHELL);
    }
    let mut goes_on = false;
    pen.each(|pen| {
        let (at, end) = (pen.at(), pen.line_end(pen.at()));
        let line = pen.text(at, end);
        let found = prompt(line);
        if let Some(length) = found {
            pen.paint(at + length, Class::Operator);
        }
        if found.is_some() || goes_on {
            let power = line.starts_with("PS");
            pen.within(end, |pen| generic::lex(pen, if power { &shells::POWERSHELL } else { &shells::SHELL }));
            goes_on = line.ends_with(['\\', '`', '^']);
        }
        pen.plain(pen.line_break(end));
    });
}
