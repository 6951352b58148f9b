//! Languages of the web: JavaScript, TypeScript, PHP, GraphQL, JSON.

use crate::render::highlight::{
    Class,
    grammar::{
        CURLY, DOUBLE, Grammar, PLAIN, Quote, SINGLE, TRIPLE, Table,
        Word::{Contextual, FunctionNext, Keyword, Type, TypeNext},
    },
};
use std::sync::LazyLock;

const JS_WORDS: &str = "arguments await break case catch const continue debugger default delete do else export false \
    finally for if import in let NaN null return super switch this throw true try typeof undefined \
    var void while with yield";

const JS: Table = Table {
    strings: &[DOUBLE, SINGLE, Quote { open: "`", close: "`", lines: true, hole: "${", ..DOUBLE }],
    regex: true,
    capitals: true,
    sigils: &[(b'@', Class::Function)],
    word_extra: b"$",
    keys: b":",
    tags: true,
    words: &[
        (Keyword, JS_WORDS),
        (Contextual, "async from get of set static"),
        (TypeNext, "class extends instanceof new"),
        (FunctionNext, "function"),
    ],
    ..CURLY
};

pub(crate) static JAVASCRIPT: LazyLock<Grammar> = LazyLock::new(|| Grammar::new(JS));

pub(crate) static TYPESCRIPT: LazyLock<Grammar> = LazyLock::new(|| {
    Grammar::new(Table {
        words: &[
            (Keyword, JS_WORDS),
            (
                Keyword,
                "abstract asserts constructor declare infer is keyof module namespace override private protected public \
                 readonly satisfies",
            ),
            (Contextual, "as async from get of set static"),
            (TypeNext, "class enum extends implements instanceof interface new type"),
            (FunctionNext, "function"),
            (Type, "any bigint boolean never number object string symbol unknown"),
        ],
        ..JS
    })
});

pub(crate) static PHP: LazyLock<Grammar> = LazyLock::new(|| {
    Grammar::new(Table {
        line: &["//", "#"],
        strings: &[Quote { lines: true, variables: true, ..DOUBLE }, Quote { lines: true, ..SINGLE }],
        heredoc: "<<<",
        sigils: &[(b'$', Class::Variable)],
        capitals: true,
        arrow: true,
        words: &[
            (
                Keyword,
                "abstract and array as break callable case catch clone const continue declare default do echo else elseif \
                 empty enddeclare endfor endforeach endif endswitch endwhile exit false final finally for foreach global \
                 goto if include include_once isset list match namespace null or parent print private protected public \
                 readonly require require_once return self static switch this throw true try unset use var while xor yield \
                 php",
            ),
            (TypeNext, "class enum extends implements instanceof interface new trait"),
            (FunctionNext, "fn function"),
            (Type, "bool float int iterable mixed never object string void"),
        ],
        ..CURLY
    })
});

pub(crate) static GRAPHQL: LazyLock<Grammar> = LazyLock::new(|| {
    Grammar::new(Table {
        line: &["#"],
        strings: &[TRIPLE, DOUBLE],
        sigils: &[(b'$', Class::Variable), (b'@', Class::Function)],
        capitals: true,
        keys: b":",
        words: &[
            (Type, "Boolean Float ID Int String"),
            (Keyword, "directive extend false fragment mutation null query repeatable schema subscription true"),
            (TypeNext, "enum implements input interface on scalar type union"),
        ],
        ..PLAIN
    })
});

pub(crate) static JSON: LazyLock<Grammar> = LazyLock::new(|| {
    Grammar::new(Table {
        keys: b":",
        string_keys: true,
        calls: false,
        words: &[(Keyword, "false Infinity NaN null true undefined")],
        ..CURLY
    })
});
