//! Languages of managed runtimes: C#, Java, Kotlin, Scala, Swift, Dart, F#, Visual Basic.

use crate::render::highlight::{
    Class,
    grammar::{
        CURLY, DOUBLE, Grammar, PLAIN, Quote, SINGLE, TRIPLE, TRIPLE_SINGLE, Table,
        Word::{Contextual, FunctionNext, Keyword, Operator, Remark, Type, TypeNext},
    },
};
use std::sync::LazyLock;

const VERBATIM: Quote = Quote { escape: 0, doubled: true, lines: true, ..DOUBLE };
const DOLLAR_HOLE: Quote = Quote { hole: "${", variables: true, ..DOUBLE };

pub(crate) static CSHARP: LazyLock<Grammar> = LazyLock::new(|| {
    Grammar::new(Table {
        strings: &[
            Quote { open: "$@\"", hole: "{", ..VERBATIM },
            Quote { open: "@$\"", hole: "{", ..VERBATIM },
            Quote { open: "$\"\"\"", hole: "{", ..TRIPLE },
            Quote { open: "@\"", ..VERBATIM },
            Quote { open: "$\"", hole: "{", ..DOUBLE },
            Quote { escape: 0, ..TRIPLE },
            DOUBLE,
            SINGLE,
        ],
        directives: true,
        capitals: true,
        words: &[
            (
                Keyword,
                "abstract as async await base break case catch checked const continue default delegate do else event \
                 explicit extern false file finally fixed for foreach goto if implicit in \
                 internal lock namespace null operator out override params partial private protected \
                 public readonly ref required return scoped sealed sizeof stackalloc static switch this \
                 throw true try typeof unchecked unsafe using virtual volatile when while with yield var",
            ),
            (
                Contextual,
                "add ascending by descending equals file from get global group init into join let nameof on orderby remove select \
                 set value where",
            ),
            (TypeNext, "class enum interface is new record struct"),
            (Operator, "and not or"),
            (
                Type,
                "bool byte char decimal double dynamic float int long nint nuint object sbyte short string uint ulong \
                 ushort void",
            ),
        ],
        ..CURLY
    })
});

pub(crate) static JAVA: LazyLock<Grammar> = LazyLock::new(|| {
    Grammar::new(Table {
        strings: &[TRIPLE, DOUBLE, SINGLE],
        sigils: &[(b'@', Class::Function)],
        capitals: true,
        words: &[
            (
                Keyword,
                "abstract assert break case catch const continue default do else false final finally for goto if import \
                 native non-sealed null package permits private protected public return sealed static strictfp super switch \
                 synchronized this throw transient true try var volatile while yield",
            ),
            (TypeNext, "class enum extends implements instanceof interface new record throws"),
            (Type, "boolean byte char double float int long short void"),
        ],
        ..CURLY
    })
});

pub(crate) static KOTLIN: LazyLock<Grammar> = LazyLock::new(|| {
    Grammar::new(Table {
        nested: true,
        strings: &[Quote { escape: 0, hole: "${", variables: true, ..TRIPLE }, DOLLAR_HOLE, SINGLE],
        sigils: &[(b'@', Class::Function)],
        capitals: true,
        words: &[
            (
                Keyword,
                "abstract actual annotation as break by catch companion const constructor continue crossinline data do else \
                 enum expect external false final finally for get if import in infix init inline inner internal lateinit \
                 noinline null open operator out override package private protected public reified return sealed set super \
                 suspend tailrec this throw true try val value var vararg when where while",
            ),
            (TypeNext, "class interface is object typealias"),
            (FunctionNext, "fun"),
        ],
        ..CURLY
    })
});

pub(crate) static SCALA: LazyLock<Grammar> = LazyLock::new(|| {
    Grammar::new(Table {
        nested: true,
        strings: &[Quote { escape: 0, ..TRIPLE }, DOUBLE],
        prefixes: &[("s f", &[Quote { escape: 0, hole: "${", variables: true, ..TRIPLE }, DOLLAR_HOLE])],
        ticks: true,
        sigils: &[(b'@', Class::Function)],
        capitals: true,
        words: &[
            (
                Keyword,
                "abstract case catch derives do else end export false final finally for forSome given if implicit import \
                 inline lazy match null opaque open override package private protected return sealed super then this throw \
                 transparent true try using val var while yield",
            ),
            (TypeNext, "class enum extends new object trait type with"),
            (FunctionNext, "def"),
        ],
        ..CURLY
    })
});

pub(crate) static SWIFT: LazyLock<Grammar> = LazyLock::new(|| {
    Grammar::new(Table {
        nested: true,
        strings: &[Quote { hole: "\\(", ..TRIPLE }, Quote { hole: "\\(", ..DOUBLE }],
        sigils: &[(b'@', Class::Function)],
        directives: true,
        capitals: true,
        words: &[
            (
                Keyword,
                "Any Self as associatedtype async await borrowing break case catch consuming continue convenience default \
                 defer deinit didSet do dynamic else fallthrough false fileprivate final for get guard if import in \
                 indirect infix init inout internal is lazy let mutating nil nonisolated open operator optional override \
                 postfix precedencegroup prefix private public repeat required rethrows return self set some static \
                 subscript super switch throw throws true try typealias unowned var weak where while willSet",
            ),
            (TypeNext, "actor class enum extension protocol struct"),
            (FunctionNext, "func"),
        ],
        ..CURLY
    })
});

pub(crate) static DART: LazyLock<Grammar> = LazyLock::new(|| {
    Grammar::new(Table {
        nested: true,
        strings: &[
            Quote { hole: "${", variables: true, ..TRIPLE },
            Quote { hole: "${", variables: true, ..TRIPLE_SINGLE },
            DOLLAR_HOLE,
            Quote { hole: "${", variables: true, ..SINGLE },
        ],
        prefixes: &[("r", &[Quote { escape: 0, ..DOUBLE }, Quote { escape: 0, ..SINGLE }])],
        sigils: &[(b'@', Class::Function)],
        keys: b":",
        capitals: true,
        words: &[
            (
                Keyword,
                "abstract as assert async await base break case catch const continue covariant default deferred do else \
                 export external factory false final finally for get hide if import in interface late library null \
                 operator part required rethrow return sealed set show static super switch sync this throw true try var \
                 when while yield",
            ),
            (TypeNext, "class enum extends extension implements is mixin new on typedef with"),
            (Type, "bool double dynamic int num void"),
        ],
        ..CURLY
    })
});

pub(crate) static FSHARP: LazyLock<Grammar> = LazyLock::new(|| {
    Grammar::new(Table {
        block: &[("(*", "*)")],
        nested: true,
        strings: &[
            Quote { open: "$\"\"\"", hole: "{", ..TRIPLE },
            Quote { open: "$\"", hole: "{", lines: true, ..DOUBLE },
            Quote { open: "@\"", ..VERBATIM },
            Quote { escape: 0, ..TRIPLE },
            Quote { lines: true, ..DOUBLE },
        ],
        ticks: true,
        directives: true,
        capitals: true,
        words: &[
            (
                Keyword,
                "abstract and as assert base begin class default delegate do done downcast downto elif else end extern \
                 false finally fixed for fun function global if in inline interface internal lazy let match member module \
                 mutable namespace not null open or override private public rec return select static struct then to true \
                 try upcast use val void when while with yield async task seq",
            ),
            (TypeNext, "exception inherit new of type"),
            (Type, "bool byte char decimal double float int int64 list obj option sbyte single string uint unit"),
        ],
        ..CURLY
    })
});

pub(crate) static VISUAL_BASIC: LazyLock<Grammar> = LazyLock::new(|| {
    Grammar::new(Table {
        line: &["'"],
        strings: &[
            Quote { open: "$\"", escape: 0, doubled: true, lines: true, hole: "{", ..DOUBLE },
            Quote { escape: 0, doubled: true, lines: true, ..DOUBLE },
        ],
        directives: true,
        ignore_case: true,
        words: &[
            (Remark, "rem"),
            (
                Keyword,
                "addhandler addressof async await byref byval call case catch const continue custom declare default delegate \
                 dim directcast do each else elseif end erase error event exit explicit false finally for friend function get \
                 gettype global goto handles if in inherits iif imports is isnot iterator let lib loop me mustinherit \
                 mustoverride mybase myclass namespace narrowing next nothing notinheritable notoverridable on operator \
                 option optional overloads overridable overrides paramarray partial private property protected public \
                 raiseevent readonly redim removehandler resume return select set shadows shared static step stop strict \
                 synclock then throw to true try trycast until using wend when while widening with withevents writeonly \
                 yield",
            ),
            (TypeNext, "as class enum implements interface module new of structure"),
            (Operator, "and andalso like mod not or orelse typeof xor"),
            (FunctionNext, "sub"),
            (
                Type,
                "boolean byte char date decimal double integer long object sbyte short single string uinteger ulong ushort",
            ),
        ],
        ..PLAIN
    })
});
