//! Command lines: shells of Unix, PowerShell, the command prompt of Windows, build files of containers.

use crate::render::highlight::{
    Class,
    grammar::{
        DOUBLE, Grammar, PLAIN, Quote, SINGLE, Table,
        Word::{CommandNext, Function, FunctionNext, Keyword, Operator, Remark, Type, TypeNext},
    },
};
use std::sync::LazyLock;

const EXPANDED: Quote = Quote { lines: true, hole: "$(", variables: true, ..DOUBLE };
const LITERAL: Quote = Quote { escape: 0, lines: true, ..SINGLE };

const POSIX: Table = Table {
    line: &["#"],
    spaced: true,
    strings: &[EXPANDED, LITERAL],
    heredoc: "<<",
    word_extra: b"-./~+@%:",
    sigils: &[(b'$', Class::Variable)],
    calls: false,
    commands: true,
    options: true,
    keys: b"=",
    continuation: b'\\',
    prompts: true,
    words: &[
        (Keyword, "case declare done esac export fi for function local readonly return select source unset"),
        (CommandNext, "do elif else exec if sudo then time until while"),
    ],
    ..PLAIN
};

pub(crate) static SHELL: LazyLock<Grammar> = LazyLock::new(|| Grammar::new(POSIX));

pub(crate) static POWERSHELL: LazyLock<Grammar> = LazyLock::new(|| {
    Grammar::new(Table {
        line: &["#"],
        spaced: true,
        block: &[("<#", "#>")],
        strings: &[
            Quote { open: "@\"", close: "\n\"@", escape: b'`', ..EXPANDED },
            Quote { open: "@'", close: "\n'@", ..LITERAL },
            Quote { escape: b'`', doubled: true, ..EXPANDED },
            Quote { doubled: true, ..LITERAL },
        ],
        ignore_case: true,
        word_extra: b"-",
        sigils: &[(b'$', Class::Variable), (b'@', Class::Variable)],
        dashed: true,
        options: true,
        brackets: true,
        keys: b"=",
        continuation: b'`',
        prompts: true,
        words: &[
            (
                Keyword,
                "begin break catch continue do dynamicparam else elseif end exit filter finally for \
                 foreach hidden if in param process return static switch throw trap try until using while",
            ),
            (TypeNext, "class enum"),
            (FunctionNext, "function workflow"),
            (
                Operator,
                "-and -as -band -bnot -bor -bxor -ccontains -ceq -cge -cgt -cle -clike -clt -cmatch -cne -cnotcontains \
                 -cnotlike -cnotmatch -contains -creplace -csplit -eq -f -ge -gt -icontains -ieq -ige -igt -ile -ilike -ilt \
                 -imatch -in -ine -inotcontains -inotlike -inotmatch -ireplace -is -isnot -isplit -join -le -like -lt -match \
                 -ne -not -notcontains -notin -notlike -notmatch -or -replace -shl -shr -split -xor",
            ),
        ],
        ..PLAIN
    })
});

pub(crate) static COMMAND_PROMPT: LazyLock<Grammar> = LazyLock::new(|| {
    Grammar::new(Table {
        line: &[],
        spaced: true,
        strings: &[Quote { escape: 0, ..DOUBLE }],
        ignore_case: true,
        word_extra: b"-./\\:%~@!",
        calls: false,
        commands: true,
        options: true,
        continuation: b'^',
        prompts: true,
        words: &[
            (Remark, "rem @rem ::"),
            (Keyword, "for goto set setlocal endlocal shift exit pause @echo"),
            (CommandNext, "if else do call start"),
        ],
        ..PLAIN
    })
});

pub(crate) static DOCKERFILE: LazyLock<Grammar> = LazyLock::new(|| {
    Grammar::new(Table {
        words: &[
            (
                Keyword,
                "ADD ENTRYPOINT EXPOSE FROM HEALTHCHECK LABEL MAINTAINER ONBUILD SHELL STOPSIGNAL USER VOLUME \
                 WORKDIR COPY",
            ),
            (CommandNext, "ARG AS CMD ENV RUN"),
            (Type, "scratch"),
        ],
        prompts: false,
        ..POSIX
    })
});

/// Scripts of resource compilers, module definitions and other statements in capitals.
pub(crate) static STATEMENTS: LazyLock<Grammar> = LazyLock::new(|| {
    Grammar::new(Table {
        line: &["//", ";"],
        block: &[("/*", "*/")],
        strings: &[Quote { escape: 0, doubled: true, ..DOUBLE }],
        directives: true,
        words: &[
            (
                Keyword,
                "BEGIN END LIBRARY NAME EXPORTS IMPORTS DESCRIPTION STACKSIZE HEAPSIZE SECTIONS VERSION PRIVATE DATA NONAME \
                 ACCELERATORS BITMAP CAPTION CLASS CONTROL CURSOR DIALOG DIALOGEX DISCARDABLE EXSTYLE FONT ICON LANGUAGE \
                 MENU MENUITEM MESSAGETABLE POPUP RCDATA STRINGTABLE STYLE TEXTINCLUDE VALUE VERSIONINFO",
            ),
            (Function, "PUSHBUTTON DEFPUSHBUTTON LTEXT RTEXT CTEXT EDITTEXT LISTBOX COMBOBOX GROUPBOX"),
        ],
        ..PLAIN
    })
});
