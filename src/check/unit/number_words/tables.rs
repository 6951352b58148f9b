//! The tables of words that mean numbers: a value, and the words that mean it, parted by spaces.
//!
//! Law: all in small letters; Arabic without hamza and vowel signs.

/// Values, each with the words that mean it.
pub(super) type Words = &'static [(u64, &'static str)];

/// Whole words of English.
pub(super) const ENGLISH: Words = &[
    (0, "zero midnight"),
    (1, "one first a an single once each every anniversary"),
    (2, "two second both twice double pair biweekly binary"),
    (3, "three third triple"),
    (4, "four fourth"),
    (5, "five fifth"),
    (6, "six sixth"),
    (7, "seven seventh"),
    (8, "eight eighth octal"),
    (9, "nine ninth"),
    (10, "ten tenth tens tenths decade decimal decimals"),
    (11, "eleven"),
    (12, "twelve dozen twelfth noon midnight"),
    (13, "thirteen"),
    (14, "fourteen"),
    (15, "fifteen fifteenth quarter"),
    (16, "sixteen hexadecimal hex"),
    (17, "seventeen"),
    (18, "eighteen"),
    (19, "nineteen"),
    (20, "twenty"),
    (24, "midnight"),
    (25, "quarter"),
    (30, "thirty thirtieth half"),
    (40, "forty"),
    (50, "fifty half"),
    (60, "sixty"),
    (70, "seventy"),
    (80, "eighty"),
    (90, "ninety"),
    (100, "hundred hundreds hundredth hundredths full"),
    (1000, "thousand thousands thousandth thousandths"),
    (1_000_000, "million millions millionth millionths"),
];

/// Whole words of German.
pub(super) const GERMAN: Words = &[
    (0, "null mitternacht"),
    (
        1,
        "ein eine einen einem einer eines eins einmal einzige einzigen einzelne einzelnen jährlich pro jede jeden jedes jeder",
    ),
    (2, "zwei zweier beide beiden beider zweimal doppelt doppelte doppelten"),
    (3, "drei dreier dreimal"),
    (4, "vier"),
    (5, "fünf"),
    (6, "sechs"),
    (7, "sieben"),
    (8, "acht"),
    (9, "neun"),
    (10, "zehn"),
    (11, "elf"),
    (12, "zwölf mitternacht mittag"),
    (15, "fünfzehn"),
    (20, "zwanzig"),
    (24, "mitternacht"),
    (30, "dreißig dreissig"),
    (40, "vierzig"),
    (50, "fünfzig hälfte"),
    (60, "sechzig"),
    (90, "neunzig"),
    (100, "vollständig vollständige vollständigen komplett hundert"),
    (1000, "tausend"),
];

/// What German ordinals begin with; they end in `-te`, `-ter`, `-ten`, `-tes`, `-tem`.
pub(super) const GERMAN_ORDINALS: Words = &[
    (1, "ers"),
    (2, "zwei"),
    (3, "drit"),
    (4, "vier"),
    (5, "fünf"),
    (6, "sechs"),
    (7, "sieb"),
    (8, "ach"),
    (9, "neun"),
    (10, "zehn"),
    (11, "elf"),
    (12, "zwölf"),
];

/// Whole words of French.
pub(super) const FRENCH: Words = &[
    (0, "zéro minuit"),
    (1, "un une premier première"),
    (2, "deux deuxième second seconde"),
    (3, "trois troisième"),
    (4, "quatre quatrième"),
    (5, "cinq cinquième"),
    (6, "six"),
    (7, "sept"),
    (8, "huit"),
    (9, "neuf"),
    (10, "dix"),
    (11, "onze"),
    (12, "douze midi"),
    (15, "quinze"),
    (20, "vingt"),
    (24, "minuit"),
    (30, "trente"),
    (60, "soixante"),
    (100, "cent"),
    (1000, "mille"),
];

/// Whole words of Spanish.
pub(super) const SPANISH: Words = &[
    (0, "cero medianoche"),
    (1, "un uno una primer primero primera"),
    (2, "dos segundo segunda"),
    (3, "tres tercer tercera"),
    (4, "cuatro"),
    (5, "cinco"),
    (6, "seis"),
    (7, "siete"),
    (8, "ocho"),
    (9, "nueve"),
    (10, "diez"),
    (11, "once"),
    (12, "doce mediodía"),
    (15, "quince"),
    (20, "veinte"),
    (24, "medianoche"),
    (30, "treinta"),
    (60, "sesenta"),
    (100, "cien"),
    (1000, "mil"),
];

/// Whole words of Italian.
pub(super) const ITALIAN: Words = &[
    (0, "zero mezzanotte"),
    (1, "un uno una primo prima"),
    (2, "due secondo seconda"),
    (3, "tre terzo"),
    (4, "quattro"),
    (5, "cinque"),
    (6, "sei"),
    (7, "sette"),
    (8, "otto"),
    (9, "nove"),
    (10, "dieci"),
    (11, "undici"),
    (12, "dodici mezzogiorno"),
    (20, "venti"),
    (24, "mezzanotte"),
    (30, "trenta"),
    (100, "cento"),
    (1000, "mille"),
];

/// Whole words of Portuguese.
pub(super) const PORTUGUESE: Words = &[
    (0, "zero"),
    (1, "um uma primeiro primeira"),
    (2, "dois duas segundo segunda"),
    (3, "três terceiro terceira"),
    (4, "quatro"),
    (5, "cinco"),
    (6, "seis"),
    (7, "sete"),
    (8, "oito"),
    (9, "nove"),
    (10, "dez"),
    (11, "onze"),
    (12, "doze"),
    (15, "quinze"),
    (20, "vinte"),
    (30, "trinta"),
    (60, "sessenta"),
    (100, "cem"),
    (1000, "mil"),
];

/// Without hamza and vowel signs, as the reader of words writes them.
pub(super) const ARABIC: Words = &[
    (0, "صفر"),
    (1, "واحد واحده احد احدي اول اولي مره"),
    (2, "اثنان اثنين اثنتان اثنتين ثاني ثانيه كلا كلتا"),
    (3, "ثلاث ثلاثه ثالث ثالثه"),
    (4, "اربع اربعه رابع"),
    (5, "خمس خمسه خامس"),
    (6, "ست سته سادس"),
    (7, "سبع سبعه"),
    (8, "ثماني ثمانيه ثمان"),
    (9, "تسع تسعه"),
    (10, "عشر عشره"),
    (20, "عشرين عشرون"),
    (30, "ثلاثين ثلاثون"),
    (40, "اربعين اربعون"),
    (50, "خمسين خمسون"),
    (60, "ستين ستون"),
    (70, "سبعين سبعون"),
    (80, "ثمانين ثمانون"),
    (90, "تسعين تسعون"),
    (100, "مئه مائه"),
    (1000, "الف"),
    (1_000_000, "مليون"),
];

/// What Korean words that say a number begin with.
pub(super) const KOREAN: Words = &[
    (0, "자정"),
    (1, "하나 하루 한 첫 단일 매 각 일대일 일대다 일주일 일년 일회 일일 일시 연간 유일 각각 매월 매년 매일 매주 한쪽"),
    (2, "둘 두 이틀 양 양쪽 양측 양방향 이중 이차 이진 이항 이단계"),
    (3, "셋 세 사흘 삼각 삼중 삼차 삼항 제삼자"),
    (4, "넷 네 사분기 사각 사방"),
    (5, "다섯 오각"),
    (6, "여섯 육각"),
    (7, "일곱 일주일"),
    (8, "여덟 팔각 팔진"),
    (9, "아홉"),
    (10, "열 십진 십년 상용"),
    (11, "열한 열하나"),
    (12, "열두 열둘 자정 정오"),
    (16, "십육진"),
    (20, "스무 스물"),
    (24, "자정"),
    (50, "절반"),
    (100, "전체 전액 전부 모두"),
];

/// What a numeral of one syllable stands before in one word; else it only begins another word.
pub(super) const KOREAN_COUNTERS: &str =
    "개 번 가지 명 달 시간 배 곳 차례 쪽 단계 사람 줄 자리 종류 대 장 주 해 살 시 째 판 회 분 차 칸 글자 방향 편";

/// What stands anywhere in Chinese or Japanese text that says a number.
pub(super) const HAN: Words = &[
    (0, "午夜 真夜中"),
    (1, "一 每 毎 各 単 单 單 ひとつ 初 首 シングル"),
    (2, "二 两 兩 両 双 ふたつ 次 ダブル"),
    (3, "三 サード"),
    (4, "四"),
    (5, "五"),
    (6, "六"),
    (7, "七"),
    (8, "八"),
    (9, "九"),
    (10, "十"),
    (11, "十一"),
    (12, "十二 正午 真夜中"),
    (24, "午夜"),
    (30, "半"),
    (50, "半"),
    (100, "百 全"),
    (1000, "千"),
];

/// The months of each language from the first to the twelfth; the first row of a language has whole names.
pub(super) const MONTHS: &[(&str, &str)] = &[
    ("en", "january february march april may june july august september october november december"),
    ("en", "jan feb mar apr may jun jul aug sept oct nov dec"),
    ("en", "jan feb mar apr may jun jul aug sep oct nov dec"),
    ("de", "januar februar märz april mai juni juli august september oktober november dezember"),
    ("de", "jan feb mrz apr mai jun jul aug sep okt nov dez"),
    ("fr", "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
    ("es", "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"),
    ("it", "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre"),
    ("pt", "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro"),
    ("ar", "يناير فبراير مارس ابريل مايو يونيو يوليو اغسطس سبتمبر اكتوبر نوفمبر ديسمبر"),
    ("ar", "يناير فبراير اذار نيسان ايار حزيران تموز اب ايلول تشرين تشرين كانون"),
];

/// Orders of magnitude after a number, as powers of ten: words that follow it, in any language.
pub(super) const MAGNITUDES: &[(u32, &str)] = &[
    (2, "hundred"),
    (3, "thousand k tausend tsd mille mil الف الاف"),
    (6, "million millions m mm mn mio millionen millones milhões milioni مليون ملايين"),
    (9, "billion b bn mrd milliarden milliarde milliards مليار"),
    (12, "trillion t"),
];

/// Languages that write a comma before decimals.
pub(super) const DECIMAL_COMMA: &[&str] = &[
    "de", "fr", "es", "it", "pt", "nl", "ru", "uk", "bg", "pl", "cs", "sk", "sl", "hr", "sr", "hu", "ro", "da", "nb",
    "no", "nn", "sv", "fi", "et", "lv", "lt", "tr", "el", "id", "vi", "ca", "eu", "gl",
];
