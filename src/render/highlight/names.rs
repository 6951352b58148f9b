//! The names of languages, and the lexer of each.
//!
//! In: what stands after a fence. Out: a lexer, or none. Law: case does not matter; words behind the name do not matter;
//! `language-`, `lang-` before it and `-interactive` behind it neither. A name has one lexer.

use super::{
    console, css, fluent, generic,
    grammar::Grammar,
    lines, markdown, markup,
    pen::Pen,
    tables::{data, family, managed, scripts, shells, web},
    yaml,
};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// How a language is read.
#[derive(Clone, Copy)]
pub(super) enum Lexer {
    /// By a table.
    Table(&'static LazyLock<Grammar>),
    /// By a function of its own.
    Own(fn(&mut Pen<'_>)),
}

impl Lexer {
    /// Reads the pen's part.
    pub(super) fn run(self, pen: &mut Pen<'_>) {
        match self {
            Self::Table(grammar) if grammar.table.prompts => console::commands(pen, grammar),
            Self::Table(grammar) => generic::lex(pen, grammar),
            Self::Own(lex) => lex(pen),
        }
    }
}

use Lexer::{Own, Table};

/// Names in lower case, the usual one first.
pub(super) static NAMES: &[(&str, Lexer)] = &[
    (
        "cpp c++ cc cxx h hpp hxx h++ ino cppcli cppwinrt cppcx cpp.hint idl midl hlsl glsl cuda cu metal tlh",
        Table(&family::CPP),
    ),
    ("c c89 c99 c11 c17", Table(&family::C)),
    ("objective-c objectivec objc obj-c m mm objective-c++ objc++", Table(&family::OBJECTIVE_C)),
    ("rust rs", Table(&family::RUST)),
    ("go golang", Table(&family::GO)),
    ("protobuf proto", Table(&family::PROTOBUF)),
    ("asm assembly masm nasm armasm x86asm msil il", Table(&family::ASSEMBLY)),
    ("csharp c# cs csx dotnet", Table(&managed::CSHARP)),
    ("java jsp groovy gradle", Table(&managed::JAVA)),
    ("kotlin kt kts", Table(&managed::KOTLIN)),
    ("scala sc", Table(&managed::SCALA)),
    ("swift", Table(&managed::SWIFT)),
    ("dart", Table(&managed::DART)),
    ("fsharp f# fs fsi fsx", Table(&managed::FSHARP)),
    ("vb vbnet vb.net visualbasic visual-basic vba vbs vbscript", Table(&managed::VISUAL_BASIC)),
    ("javascript js jsx mjs cjs node nodejs ecmascript", Table(&web::JAVASCRIPT)),
    ("typescript ts tsx mts cts", Table(&web::TYPESCRIPT)),
    ("php php3 php4 php5", Table(&web::PHP)),
    ("graphql gql", Table(&web::GRAPHQL)),
    ("json jsonc json5 jsonl ndjson geojson webmanifest jsonld", Table(&web::JSON)),
    ("python py python3 py3 pyi pycon ipython", Table(&scripts::PYTHON)),
    ("ruby rb rake gemfile", Table(&scripts::RUBY)),
    ("lua", Table(&scripts::LUA)),
    ("r rscript splus", Table(&scripts::R)),
    ("sql tsql t-sql mysql pgsql postgresql postgres plsql sqlite mssql usql", Table(&scripts::SQL)),
    ("kusto kql csl", Table(&scripts::KUSTO)),
    (
        "bash sh shell zsh ksh csh fish shell-script azurecli azure-cli cli azcli bash-shell cloudshell",
        Table(&shells::SHELL),
    ),
    (
        "powershell pwsh ps ps1 psm1 psd1 posh azurepowershell azure-powershell powershell-console windowspowershell",
        Table(&shells::POWERSHELL),
    ),
    ("cmd bat batch dos ms-dos msdos dosbatch winbatch", Table(&shells::COMMAND_PROMPT)),
    ("dockerfile docker containerfile", Table(&shells::DOCKERFILE)),
    ("rc rc2 def rgs module-definition", Table(&shells::STATEMENTS)),
    ("toml", Table(&data::TOML)),
    ("ini cfg conf config editorconfig properties dotenv env systemd reg registry gitconfig", Table(&data::INI)),
    ("hcl terraform tf tfvars opentofu", Table(&data::HCL)),
    ("bicep bicepparam", Table(&data::BICEP)),
    (
        "html htm xhtml razor cshtml cshtml-razor aspx aspx-csharp aspx-cs aspx-vb asp vue svelte handlebars hbs jinja tera",
        Own(markup::html),
    ),
    (
        "xml xaml svg xsl xslt xsd rss atom plist wsdl xliff xlf tmx resx csproj vcxproj fsproj vbproj props targets msbuild \
         nuspec xmldoc dita mathml",
        Own(markup::xml),
    ),
    ("css scss less sass", Own(css::lex)),
    ("yaml yml azure-pipelines docker-compose", Own(yaml::lex)),
    ("markdown md mkd mkdown gfm commonmark", Own(markdown::lex)),
    ("fluent ftl", Own(fluent::lex)),
    ("diff patch udiff", Own(lines::diff)),
    ("http https rest", Own(lines::http)),
    ("makefile make mk mak nmake gnumake", Own(lines::makefile)),
    ("console shell-session shellsession terminal sh-session bash-session dotnetcli dotnet-cli", Own(console::lex)),
];

/// Names, in lower case, of what has no grammar: text, what programs print, drawings.
const PLAIN: &str =
    "text txt plain plaintext plain-text none output input log ascii diagram hierarchy expression example";

/// The name that is meant: in lower case, without what does not matter.
fn name(language: &str) -> String {
    let name = language.trim_start().split([' ', '\t', ',', '{']).next().unwrap_or("").to_ascii_lowercase();
    let name = name.strip_prefix("language-").or_else(|| name.strip_prefix("lang-")).unwrap_or(&name);
    name.strip_suffix("-interactive").unwrap_or(name).to_owned()
}

fn lists(names: &str, name: &str) -> bool {
    names.split_whitespace().any(|known| known == name)
}

/// The lexer of a language; `None` for text and for what is unknown.
pub(super) fn lexer(language: &str) -> Option<Lexer> {
    static LEXERS: LazyLock<FxHashMap<&str, Lexer>> = LazyLock::new(|| {
        let each = NAMES.iter().flat_map(|(names, lexer)| names.split_whitespace().map(|name| (name, *lexer)));
        each.collect()
    });
    LEXERS.get(name(language).as_str()).copied()
}

/// Whether a language is text on purpose.
pub(super) fn is_plain(language: &str) -> bool {
    let name = name(language);
    name.is_empty() || lists(PLAIN, &name)
}
