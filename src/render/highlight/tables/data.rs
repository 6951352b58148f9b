//! Files of settings: TOML, INI and its like, HCL, Bicep.

use crate::render::highlight::grammar::{
    CURLY, DOUBLE, Grammar, PLAIN, Quote, SINGLE, TRIPLE, TRIPLE_SINGLE, Table,
    Word::{Keyword, Type},
};
use std::sync::LazyLock;

pub(crate) static TOML: LazyLock<Grammar> = LazyLock::new(|| {
    Grammar::new(Table {
        line: &["#"],
        strings: &[TRIPLE, Quote { escape: 0, ..TRIPLE_SINGLE }, DOUBLE, Quote { escape: 0, ..SINGLE }],
        word_extra: b"-.",
        keys: b"=",
        sections: true,
        calls: false,
        words: &[(Keyword, "false inf nan true")],
        ..PLAIN
    })
});

pub(crate) static INI: LazyLock<Grammar> = LazyLock::new(|| {
    Grammar::new(Table {
        line: &[";", "#"],
        spaced: true,
        strings: &[Quote { escape: 0, ..DOUBLE }],
        word_extra: b"-./:\\",
        keys: b"=",
        sections: true,
        calls: false,
        ignore_case: true,
        words: &[(Keyword, "false no off on true yes")],
        ..PLAIN
    })
});

pub(crate) static HCL: LazyLock<Grammar> = LazyLock::new(|| {
    Grammar::new(Table {
        line: &["#", "//"],
        strings: &[Quote { hole: "${", ..DOUBLE }],
        heredoc: "<<",
        word_extra: b"-",
        keys: b"=",
        words: &[
            (
                Keyword,
                "backend check data dynamic else endfor endif false for if import in locals module moved null output \
                 provider provisioner removed required_providers resource terraform true variable",
            ),
            (Type, "any bool list map number object set string tuple"),
        ],
        ..CURLY
    })
});

pub(crate) static BICEP: LazyLock<Grammar> = LazyLock::new(|| {
    Grammar::new(Table {
        strings: &[Quote { escape: 0, ..TRIPLE_SINGLE }, Quote { hole: "${", ..SINGLE }],
        sigils: &[(b'@', crate::render::highlight::Class::Function)],
        keys: b":",
        words: &[
            (
                Keyword,
                "assert existing extension false for func if import in metadata module null output param provider resource \
                 targetScope test true type using var with as",
            ),
            (Type, "any array bool int object string"),
        ],
        ..CURLY
    })
});
