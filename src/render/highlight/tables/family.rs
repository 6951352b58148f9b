//! C and the languages close to it: C++, Objective-C, Rust, Go, Protocol Buffers, assembly.

use crate::render::highlight::grammar::{
    CURLY, DOUBLE, Grammar, PLAIN, Quote, Raw, SINGLE, Table,
    Word::{FunctionNext, Keyword, Operator, Type, TypeNext},
};
use std::sync::LazyLock;

const C_PREFIXES: &[(&str, &[Quote])] = &[("L u8 u U", &[DOUBLE, SINGLE])];

const C_TYPES: &str = "bool char double float int long short signed unsigned void wchar_t FILE va_list \
    BOOL BYTE DWORD HANDLE HINSTANCE HRESULT HWND INT LONG LPARAM LPCSTR LPCTSTR LPCWSTR LPSTR LPTSTR LPVOID LPWSTR LRESULT \
    TCHAR UINT ULONG USHORT WORD WPARAM __int8 __int16 __int32 __int64 _Bool _Complex";

const C_WORDS: &str = "alignas alignof auto break case const continue default do else extern for goto if inline register \
    restrict return sizeof static static_assert switch typedef volatile while true false NULL nullptr thread_local \
    _Alignas _Alignof _Atomic _Generic _Noreturn _Static_assert _Thread_local __asm __attribute__ __cdecl __clrcall \
    __declspec __except __fastcall __finally __forceinline __inline __leave __restrict __stdcall __thiscall __try \
    __vectorcall __unaligned __pragma";

const C_BASE: Table = Table {
    prefixes: C_PREFIXES,
    digit_quotes: true,
    directives: true,
    suffix_t: true,
    arrow: true,
    words: &[(Keyword, C_WORDS), (TypeNext, "struct union enum"), (Type, C_TYPES)],
    ..CURLY
};

pub(crate) static C: LazyLock<Grammar> = LazyLock::new(|| Grammar::new(C_BASE));

pub(crate) static CPP: LazyLock<Grammar> = LazyLock::new(|| {
    Grammar::new(Table {
        raw: Raw::Cpp,
        capitals: true,
        words: &[
            (Keyword, C_WORDS),
            (
                Keyword,
                "asm catch co_await co_return co_yield concept consteval constexpr constinit const_cast decltype delete \
                 dynamic_cast explicit export final friend import module mutable namespace noexcept operator override \
                 private protected public reinterpret_cast requires static_cast template this throw try typeid using \
                 virtual abstract event finally gcnew generic in initonly interior_ptr literal property \
                 sealed safe_cast pin_ptr __abstract __alignof __assume __based __event __hook __identifier __if_exists \
                 __if_not_exists __interface __multiple_inheritance __noop __property __raise __sealed \
                 __single_inheritance __super __unhook __uuidof __value __virtual_inheritance",
            ),
            (TypeNext, "class enum new ref struct typename union value interface"),
            (Operator, "and and_eq bitand bitor compl not not_eq or or_eq xor xor_eq"),
            (Type, C_TYPES),
            (Type, "char8_t char16_t char32_t"),
        ],
        ..C_BASE
    })
});

pub(crate) static OBJECTIVE_C: LazyLock<Grammar> = LazyLock::new(|| {
    Grammar::new(Table {
        capitals: true,
        sigils: &[(b'@', crate::render::highlight::Class::Keyword)],
        words: &[
            (Keyword, C_WORDS),
            (
                Keyword,
                "self super nil Nil YES NO in out inout id nonatomic strong weak copy assign readonly nullable nonnull",
            ),
            (TypeNext, "struct union enum"),
            (Type, C_TYPES),
        ],
        ..C_BASE
    })
});

pub(crate) static RUST: LazyLock<Grammar> = LazyLock::new(|| {
    Grammar::new(Table {
        nested: true,
        strings: &[Quote { lines: true, ..DOUBLE }],
        prefixes: &[("b c", &[Quote { lines: true, ..DOUBLE }, SINGLE])],
        raw: Raw::Rust,
        ticks: true,
        capitals: true,
        bang: true,
        words: &[
            (
                Keyword,
                "as async await break const continue crate dyn else extern false for if impl in let loop match mod move \
                 mut pub ref return self Self static super true unsafe use where while yield",
            ),
            (TypeNext, "enum struct trait type union"),
            (FunctionNext, "fn"),
            (Type, "bool char f32 f64 i8 i16 i32 i64 i128 isize str u8 u16 u32 u64 u128 usize"),
        ],
        ..CURLY
    })
});

pub(crate) static GO: LazyLock<Grammar> = LazyLock::new(|| {
    Grammar::new(Table {
        strings: &[DOUBLE, SINGLE, Quote { open: "`", close: "`", escape: 0, lines: true, ..DOUBLE }],
        capitals: true,
        words: &[
            (
                Keyword,
                "break case chan const continue default defer else fallthrough false for func go goto if import interface \
                 iota map nil package range return select struct switch true var",
            ),
            (TypeNext, "type"),
            (
                Type,
                "any bool byte comparable complex64 complex128 error float32 float64 int int8 int16 int32 int64 rune \
                 string uint uint8 uint16 uint32 uint64 uintptr",
            ),
        ],
        ..CURLY
    })
});

pub(crate) static PROTOBUF: LazyLock<Grammar> = LazyLock::new(|| {
    Grammar::new(Table {
        capitals: true,
        words: &[
            (
                Keyword,
                "edition extend extensions false group import max oneof option optional package public repeated required \
                 reserved returns stream syntax to true weak",
            ),
            (TypeNext, "enum message service"),
            (FunctionNext, "rpc"),
            (
                Type,
                "bool bytes double fixed32 fixed64 float int32 int64 map sfixed32 sfixed64 sint32 sint64 string uint32 \
                 uint64",
            ),
        ],
        ..CURLY
    })
});

pub(crate) static ASSEMBLY: LazyLock<Grammar> = LazyLock::new(|| {
    Grammar::new(Table {
        line: &[";", "//"],
        strings: &[DOUBLE, SINGLE],
        ignore_case: true,
        calls: false,
        words: &[
            (
                Keyword,
                "add and call cmp dec div imul inc int jae jb jbe je jg jge jl jle jmp jne jnz jz lea leave loop mov movsx \
                 movzx mul neg nop not or pop push ret rol ror sar sbb shl shr sub test xchg xor \
                 assume byte db dd dq dw dword else end endif endm endp ends equ extern if include includelib invoke \
                 macro model offset option proc proto ptr public qword segment stack struct title word",
            ),
            (
                Type,
                "al ah ax bl bh bx cl ch cx dl dh dx si di bp sp cs ds es fs gs ss eax ebx ecx edx esi edi ebp esp rax rbx \
                 rcx rdx rsi rdi rbp rsp r8 r9 r10 r11 r12 r13 r14 r15 xmm0 xmm1 xmm2 xmm3 xmm4 xmm5 xmm6 xmm7",
            ),
        ],
        ..PLAIN
    })
});
