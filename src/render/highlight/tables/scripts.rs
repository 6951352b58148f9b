//! Scripting languages and queries: Python, Ruby, Lua, R, SQL, Kusto.

use crate::render::highlight::{
    Class,
    grammar::{
        CURLY, DOUBLE, Grammar, PLAIN, Quote, Raw, SINGLE, TRIPLE, TRIPLE_SINGLE, Table,
        Word::{Contextual, FunctionNext, Keyword, Operator, Type, TypeNext},
    },
};
use std::sync::LazyLock;

pub(crate) static PYTHON: LazyLock<Grammar> = LazyLock::new(|| {
    Grammar::new(Table {
        line: &["#"],
        strings: &[TRIPLE, TRIPLE_SINGLE, DOUBLE, SINGLE],
        // A raw string cannot end behind a backslash, so it is read like any other.
        prefixes: &[
            ("r R b B u U rb rB Rb RB br bR Br BR", &[TRIPLE, TRIPLE_SINGLE, DOUBLE, SINGLE]),
            (
                "f F fr rf Fr rF FR RF t",
                &[
                    Quote { hole: "{", ..TRIPLE },
                    Quote { hole: "{", ..TRIPLE_SINGLE },
                    Quote { hole: "{", ..DOUBLE },
                    Quote { hole: "{", ..SINGLE },
                ],
            ),
        ],
        sigils: &[(b'@', Class::Function)],
        capitals: true,
        words: &[
            (
                Keyword,
                "False None True as assert async await break continue del elif else except finally for from global if \
                 import lambda nonlocal pass raise return self try while with yield",
            ),
            (Contextual, "case match"),
            (Operator, "and in is not or"),
            (TypeNext, "class"),
            (FunctionNext, "def"),
            (Type, "bool bytes dict float frozenset int list object set str tuple"),
        ],
        ..PLAIN
    })
});

pub(crate) static RUBY: LazyLock<Grammar> = LazyLock::new(|| {
    Grammar::new(Table {
        line: &["#"],
        block: &[("=begin", "=end")],
        strings: &[Quote { hole: "#{", lines: true, ..DOUBLE }, Quote { lines: true, ..SINGLE }],
        heredoc: "<<",
        regex: true,
        word_extra: b"?",
        sigils: &[(b'@', Class::Variable), (b'$', Class::Variable), (b':', Class::Variable)],
        keys: b":",
        capitals: true,
        words: &[
            (
                Keyword,
                "BEGIN END alias begin break case do else elsif end ensure extend false for if include loop next nil private \
                 protected public raise redo require require_relative rescue retry return self super then true undef unless \
                 until when while yield attr_accessor attr_reader attr_writer puts defined?",
            ),
            (Operator, "and in not or"),
            (TypeNext, "class module"),
            (FunctionNext, "def"),
        ],
        ..PLAIN
    })
});

pub(crate) static LUA: LazyLock<Grammar> = LazyLock::new(|| {
    Grammar::new(Table {
        line: &["--"],
        block: &[("--[[", "]]")],
        raw: Raw::Lua,
        strings: &[DOUBLE, SINGLE],
        words: &[
            (
                Keyword,
                "break do else elseif end false for goto if in local nil repeat return self then true until while",
            ),
            (FunctionNext, "function"),
            (Operator, "and not or"),
        ],
        ..PLAIN
    })
});

pub(crate) static R: LazyLock<Grammar> = LazyLock::new(|| {
    Grammar::new(Table {
        line: &["#"],
        strings: &[Quote { lines: true, ..DOUBLE }, Quote { lines: true, ..SINGLE }],
        word_extra: b".",
        words: &[(
            Keyword,
            "FALSE Inf NA NULL NaN TRUE break else for function if in next repeat return while library require",
        )],
        ..PLAIN
    })
});

pub(crate) static SQL: LazyLock<Grammar> = LazyLock::new(|| {
    Grammar::new(Table {
        line: &["--"],
        strings: &[
            Quote { escape: 0, doubled: true, lines: true, ..SINGLE },
            Quote { escape: 0, ..DOUBLE },
            Quote { open: "[", close: "]", escape: 0, class: Class::Variable, ..DOUBLE },
        ],
        prefixes: &[("N n", &[Quote { escape: 0, doubled: true, lines: true, ..SINGLE }])],
        ignore_case: true,
        sigils: &[(b'@', Class::Variable), (b'$', Class::Variable)],
        words: &[
            (
                Keyword,
                "add after all alter analyze any apply as asc authorization backup before begin by call cascade case catch \
                 check checkpoint close clustered collate column commit constraint create cross cursor database deallocate \
                 declare default delete deny desc describe disable distinct distribution drop each else enable end escape \
                 except exec execute explain external fetch filegroup first following for foreign from full function global \
                 go goto grant group grouping having identity if ignore index inner insert instead intersect into join key \
                 last lateral left limit login materialized merge natural next nocheck nocount nolock nonclustered null of \
                 off offset on open option order outer output over partition path percent pivot plan preceding primary \
                 print proc procedure public raiserror range recursive references rename replace restore restrict return \
                 returning returns revoke right role rollback row rows savepoint schema select sequence set sets show \
                 statistics synonym table temporary then throw to top tran transaction trigger truncate try unbounded union \
                 unique unpivot update use user using values view waitfor when where while window with within work",
            ),
            (Operator, "and between exists in is like not or some true false unknown"),
            (
                Type,
                "bigint binary bit blob boolean bool char character clob date datetime datetime2 datetimeoffset decimal \
                 double float geography geometry hierarchyid image int integer interval json money nchar ntext number \
                 numeric nvarchar nvarchar2 real rowversion serial smalldatetime smallint smallmoney sql_variant string \
                 sysname text time timestamp tinyint uniqueidentifier uuid varbinary varchar varchar2 xml",
            ),
        ],
        ..CURLY
    })
});

pub(crate) static KUSTO: LazyLock<Grammar> = LazyLock::new(|| {
    Grammar::new(Table {
        block: &[],
        strings: &[
            Quote { open: "```", close: "```", escape: 0, lines: true, ..DOUBLE },
            Quote { open: "@\"", escape: 0, doubled: true, ..DOUBLE },
            Quote { open: "@'", escape: 0, doubled: true, ..SINGLE },
            DOUBLE,
            SINGLE,
        ],
        word_extra: b"-",
        words: &[
            (
                Keyword,
                "as asc by consume database datatable declare desc distinct evaluate extend externaldata facet false \
                 find first fork from getschema graph hint invoke join kind last let limit lookup materialize mv-apply \
                 mv-expand nulls on order parse partition pattern pluginquery print project range reduce render restrict \
                 sample scan search serialize set sort step summarize table take to top toscalar true typeof union where \
                 with null",
            ),
            (
                Operator,
                "and between contains contains_cs endswith endswith_cs has has_all has_any has_cs hasprefix hassuffix in \
                 matches not or regex startswith startswith_cs",
            ),
            (Contextual, "count"),
            (Type, "bool datetime decimal dynamic guid int long real string timespan"),
        ],
        ..CURLY
    })
});
