# 규칙의 글입니다. 규칙마다 무엇이 왜 문제인지 말하는 메시지 `rule-그룹-이름`과,
# 해결 방법을 한 문장으로 말하는 속성 `.help`, 문제의 종류를 짧게 부르는 속성 `.title`이 있습니다.
#
# 빈 글은 `none`이라는 단어로 전달되므로 메시지에서 골라 쓸 수 있습니다.
# `$expected`는 `type-…`이나 `one-of` 메시지의 글입니다. `$found`는 목록이나 묶음을 부르는 말, 따옴표로 묶은 값, 또는 값이 없을 때의
# `none`입니다. 여러 규칙이 함께 쓰는 글은 "함께 쓰는 글"에 있습니다.

## 파일

rule-file-invalid-utf8 = { $encoding ->
        [utf-16] 이 파일은 UTF-8이 아니라 UTF-16 텍스트입니다
       *[other] 이 위치부터 파일의 바이트가 UTF-8 텍스트가 아닙니다
    }
    .title = UTF-8이 아닌 텍스트
    .help = 파일을 UTF-8로 저장하십시오.
rule-file-too-large = 파일이 { $size }바이트입니다. Diglot은 { $limit }바이트까지만 읽습니다
    .title = 너무 큰 파일
    .help = 파일을 나누거나 diglot.yml의 `exclude`로 제외하십시오.
rule-file-unreadable = { $reason ->
        [none] 파일이 없습니다
        [not-a-file] 파일이 아닙니다
        [empty] 그런 폴더가 없거나 폴더가 비어 있습니다
        [closed] 사이트 옆에 있는 폴더가 아니므로 읽지 않습니다
       *[other] 파일이나 폴더를 읽을 수 없습니다: { $reason }
    }
    .title = 읽을 수 없는 파일
    .help = 파일이 있는지, 읽기 권한이 있는지 확인하십시오.
rule-file-link-outside = 심볼릭 링크가 프로젝트 바깥을 가리키므로 따라가지 않습니다
    .title = 바깥을 가리키는 심볼릭 링크
    .help = 파일을 프로젝트 안으로 복사하거나 링크를 삭제하십시오.
rule-file-link-loop = 심볼릭 링크가 자신이 들어 있는 폴더를 가리키므로 따라가지 않습니다
    .title = 순환하는 심볼릭 링크
    .help = 링크를 삭제하거나 다른 폴더를 가리키게 하십시오.
rule-file-not-a-file = 파일도 폴더도 아니므로 건너뜁니다
    .title = 문서 사이에 있는 파이프, 장치, 소켓
    .help = 콘텐츠 폴더 밖으로 옮기거나 diglot.yml의 `exclude`로 제외하십시오.
rule-file-unusable-name = { JOSA($name, "은", quote: "`") } 웹 주소에 쓸 수 없는 이름입니다
    .title = 주소로 쓸 수 없는 파일 이름
    .help = 역슬래시와 제어 문자를 빼고 파일 이름을 바꾸십시오.

## 설정

rule-config-syntax = 설정을 읽을 수 없습니다: { yaml-problem }
    .title = YAML이 아닌 설정
    .help = { yaml-problem.help }
rule-config-unknown-key = { JOSA($key, "은", quote: "`") } Diglot이 모르는 키입니다
    .title = 설정에 있는 모르는 키
    .help = { $suggestion ->
        [none] 키를 삭제하거나 설명서에서 이름을 확인하십시오.
       *[other] 대신 { JOSA($suggestion, "을", quote: "`") } 사용하십시오.
    }
rule-config-invalid-value = { wrong-value }
    .title = 종류가 다른 설정값
    .help = { $suggestion ->
        [none] { JOSA($expected, "을") } 쓰십시오.
       *[other] 대신 { JOSA($suggestion, "을", quote: "`") } 사용하십시오.
    }
rule-config-no-content = `{ $folder }`에 문서가 없습니다
    .title = 문서가 없는 사이트
    .help = 폴더에 Markdown 파일을 넣거나 diglot.yml의 `content`에 다른 폴더를 지정하십시오.

## 프런트 매터

rule-front-matter-syntax = 프런트 매터를 읽을 수 없습니다: { yaml-problem }
    .title = YAML이 아닌 프런트 매터
    .help = { yaml-problem.help }
rule-front-matter-invalid-value = { wrong-value }
    .title = 종류가 다른 프런트 매터 값
    .help = { JOSA($expected, "을") } 쓰거나 키를 삭제하십시오.

## YAML로 쓴 페이지

rule-yaml-page-syntax = 페이지를 읽을 수 없습니다: { yaml-problem }
    .title = 올바른 YAML이 아닌 페이지
    .help = { yaml-problem.help }
rule-yaml-page-unknown-kind = { JOSA($kind, "은", quote: "`") } Diglot이 모르는 페이지 종류이므로 이 파일은 게시되지 않습니다
    .title = 모르는 종류의 페이지
    .help = { $suggestion ->
        [none] { $known } 가운데 한 종류나 Markdown으로 페이지를 쓰거나, 파일을 제외하십시오.
       *[other] 대신 { JOSA($suggestion, "을", quote: "`") } 사용하십시오.
    }
rule-yaml-page-unknown-key = { JOSA($key, "은", quote: "`") } 여기에 쓸 수 없는 키입니다
    .title = 페이지에 있는 모르는 키
    .help = { $suggestion ->
        [none] 키를 삭제하거나 설명서에서 이름을 확인하십시오. 들어 있는 글은 그대로 표시됩니다.
       *[other] 대신 { JOSA($suggestion, "을", quote: "`") } 사용하십시오.
    }
rule-yaml-page-invalid-value = { wrong-value }
    .title = 종류가 다른 페이지 값
    .help = { $suggestion ->
        [none] { JOSA($expected, "을") } 쓰십시오.
       *[other] 대신 { JOSA($suggestion, "을", quote: "`") } 사용하십시오.
    }
rule-yaml-page-missing-key = 여기에 `{ $key }` 키가 빠졌습니다
    .title = 필요한 키가 빠진 페이지
    .help = `{ $key }` 키와 값을 추가하십시오.

## 이중 언어 문서

rule-bilingual-unclosed-span = { this-unit }의 span이 닫히지 않아 끝을 추정했습니다
    .title = span이 닫히지 않은 번역 단위
    .help = 빠진 `</span>`을 추가하십시오.
rule-bilingual-stray-close = 이 `</span>`에는 짝이 되는 `<span>`이 없습니다
    .title = 여는 짝이 없는 닫는 span
    .help = 삭제하거나 짝이 되는 `<span>`을 되살리십시오.
rule-bilingual-id-mismatch = { $target ->
        [none] 번역문에 ID가 없는데 원문의 ID는 { $source }입니다
       *[other] { $source ->
            [none] 번역문의 ID는 { $target }인데 원문에 ID가 없습니다
           *[other] 번역문의 ID는 { $target }인데 원문의 ID는 { $source }입니다
        }
    }
    .title = 양쪽 ID가 다른 번역 단위
    .help = 한 단위의 두 span에 같은 ID를 지정하십시오.
rule-bilingual-source-missing = { this-unit }에 번역문만 있고 원문이 없습니다
    .title = 원문이 없는 번역 단위
    .help = 번역문 뒤에 원문을 추가하거나 span을 삭제하십시오.
rule-bilingual-target-missing = { this-unit }에 원문만 있고 번역문이 없습니다
    .title = 번역문이 없는 번역 단위
    .help = 원문 앞에 번역문을 추가하거나 span을 삭제하십시오.
rule-bilingual-duplicate-id = { $unit ->
        [none] 이 문서에 ID가 없는 번역 단위가 둘 이상 있습니다
       *[other] 이 문서에서 ID { JOSA($unit, "이") } 두 번 쓰였습니다
    }
    .title = 두 번 쓰인 ID
    .help = 번역 단위마다 다른 ID를 지정하십시오.
rule-bilingual-gap-in-unit = { this-unit }의 번역문과 원문 사이에 다른 글이 있습니다
    .title = 번역 단위의 두 쪽 사이에 낀 글
    .help = 그 글을 번역 단위 밖으로 옮기십시오.

## 번역 단위

rule-unit-missing = 원문의 글 { $count }개가 번역되지 않았습니다. 이 자리에 있어야 합니다
    .title = 번역되지 않은 원문
    .help = 원문의 그 부분을 번역하십시오. 일부러 뺐다면 문서의 프런트 매터에서 `diglot` 아래 `ignore`에 이 규칙을 적으십시오.
rule-unit-extra = 이 자리의 글 { $count }개는 원문에 없습니다
    .title = 원문에 없는 번역문
    .help = 원문에서 빠진 글이면 삭제하고, 아니면 원문에도 추가하십시오. 이 언어에만 필요한 글이면 문서의 프런트 매터에서 `diglot` 아래 `ignore`에 이 규칙을 적으십시오.
rule-unit-empty = { $side ->
        [source] 번역문은 있는데 원문이 비어 있습니다
       *[target] 원문은 있는데 번역문이 비어 있습니다
    }
    .title = 한쪽이 빈 번역 단위
    .help = { $side ->
        [source] 원문을 되살리거나 번역 단위를 삭제하십시오.
       *[target] 번역하십시오.
    }
rule-unit-untranslated = { $part ->
        [none] 번역문이 원문 그대로입니다
       *[other] 원문의 일부가 번역되지 않았습니다: ‘{ $part }’
    }
    .title = 원문 그대로인 번역문
    .help = 번역하십시오. 문서를 그대로 두려면 프런트 매터의 `diglot` 아래 `ignore`에 이 규칙을 적으십시오.
rule-unit-number-mismatch = { $missing ->
        [none] 번역문의 { JOSA($extra, "이") } 원문에 없습니다
       *[other] { $extra ->
            [none] 원문의 { JOSA($missing, "이") } 번역문에 없습니다
           *[other] 원문에는 { JOSA($missing, "이") } 있는데 번역문에는 { JOSA($extra, "이") } 있습니다
        }
    }
    .title = 원문과 번역문에서 서로 다른 숫자
    .help = 양쪽의 숫자를 맞추십시오.
rule-unit-link-target-mismatch = { $target ->
        [none] 원문의 링크 { JOSA($source, "이", quote: "`") } 번역문에 없습니다
       *[other] { $source ->
            [none] 번역문의 링크 { JOSA($target, "이", quote: "`") } 원문에 없습니다
           *[other] 원문의 링크는 { JOSA($source, "이고", quote: "`") } 번역문의 링크는 { JOSA($target, "이라서", quote: "`") } 서로 다릅니다
        }
    }
    .title = 원문과 번역문에서 서로 다른 링크
    .help = 번역문의 링크 대상을 원문과 같게 하십시오.
rule-unit-markup-added = { $kind ->
        [tag] 원문에 없는 `<{ $name }>` 태그가 번역문에 있습니다
        [attribute] 원문에 없는 `{ $name }` 속성이 번역문의 태그에 있습니다
       *[scheme] 원문에 없는 `{ $name }:` 주소가 번역문에 있습니다
    }
    .title = 번역문에만 있는 마크업
    .help = 삭제하거나, 먼저 원문에 추가하십시오.
rule-unit-literal-emphasis = 강조로 바뀌지 않아 독자에게 `{ $marker }` 기호가 그대로 보입니다
    .title = 독자에게 보이는 별표
    .help = 별표가 공백이나 문장 부호가 아니라 단어에 닿도록 옮기고, 앞에 역슬래시가 있으면 삭제하십시오.
rule-unit-block-marker-added = 원문과 달리 번역문의 첫머리(`{ $marker }`)가 목록이나 제목처럼 보입니다
    .title = 목록이나 제목처럼 시작하는 번역문
    .help = 기호 앞에 역슬래시를 넣거나 첫머리를 고쳐 쓰십시오.

## 번역 단위의 마크업

rule-unit-markup-lost = { $target ->
        [0] { $kind ->
            [strong] 원문의 굵은 글씨 { JOSA($text, "이", quote: "`") } 번역문에는 없습니다
            [emphasis] 원문에서 강조한 { JOSA($text, "이", quote: "`") } 번역문에서는 강조되지 않았습니다
            [strike] 원문에서 취소선을 그은 { JOSA($text, "이", quote: "`") } 번역문에는 없습니다
            [keyboard] 원문에서 키로 표시한 { JOSA($text, "이", quote: "`") } 번역문에는 없습니다
           *[other] 원문에서 따로 표시한 { JOSA($text, "이", quote: "`") } 번역문에는 없습니다
        }
       *[other] { $kind ->
            [strong] 원문에는 굵은 글씨가 { $source }곳 있는데 번역문에는 { $target }곳뿐입니다
            [emphasis] 원문에는 강조한 글이 { $source }곳 있는데 번역문에는 { $target }곳뿐입니다
            [strike] 원문에는 취소선이 { $source }곳 있는데 번역문에는 { $target }곳뿐입니다
            [keyboard] 원문에는 키 표시가 { $source }곳 있는데 번역문에는 { $target }곳뿐입니다
           *[other] 원문에는 따로 표시한 글이 { $source }곳 있는데 번역문에는 { $target }곳뿐입니다
        }
    }
    .title = 사라진 굵은 글씨나 다른 마크업
    .help = 번역문에서도 같은 말을 표시하십시오.
rule-unit-empty-link-text = `{ $target }` 링크에 글이 없어서 아무도 볼 수 없습니다
    .title = 글이 없는 번역문의 링크
    .help = 링크로 연결할 말을 대괄호 안에 넣으십시오.
rule-unit-code-mismatch = { $problem ->
        [unmarked] 원문의 코드 { JOSA($source, "이", quote: "`") } 번역문에서는 일반 글로 나타납니다
       *[missing] { $target ->
            [none] 원문의 코드 { JOSA($source, "이", quote: "`") } 번역문에 없습니다
           *[other] 원문의 코드는 `{ $source }`인데 번역문의 코드는 `{ $target }`입니다
        }
    }
    .title = 원문과 번역문에서 서로 다른 코드
    .help = { $problem ->
        [unmarked] 백틱 사이에 넣으십시오.
       *[missing] 원문의 코드를 그대로 옮기십시오.
    }
rule-unit-placeholder-mismatch = { $target ->
        [none] 원문의 자리 표시자 { JOSA($source, "이", quote: "`") } 번역문에 없습니다
       *[other] { $source ->
            [none] 번역문의 자리 표시자 { JOSA($target, "이", quote: "`") } 원문에 없습니다
           *[other] 원문의 자리 표시자는 `{ $source }`인데 번역문의 자리 표시자는 `{ $target }`입니다
        }
    }
    .title = 원문과 번역문에서 서로 다른 자리 표시자
    .help = 원문의 자리 표시자를 그대로 옮기십시오.
rule-unit-no-loc-mismatch = 번역하지 않기로 한 { JOSA($text, "이", quote: "`") } 번역문에 없습니다
    .title = 그대로 두어야 하는 이름
    .help = 원문과 똑같이 쓰십시오.
rule-unit-tag-mismatch = { $problem ->
        [missing] 원문의 `<{ $name }>` 태그가 번역문에 없습니다
        [attribute] 원문의 `{ $name }` 속성이 번역문에 없습니다
       *[unclosed] 이 번역문에 `<{ $name }>` 태그의 짝이 없습니다
    }
    .title = 원문과 번역문에서 서로 다른 HTML 태그
    .help = { $problem ->
        [missing] 원문의 태그를 그대로 옮기십시오.
        [attribute] 원문의 속성을 그대로 옮기십시오.
       *[unclosed] 원문처럼 여는 태그와 닫는 태그를 모두 쓰십시오.
    }
rule-unit-image-mismatch = { $source ->
        [none] { $target ->
            [none] 이미지가 나오는 횟수가 원문과 번역문에서 서로 다릅니다
           *[other] 번역문의 이미지 { JOSA($target, "이", quote: "`") } 원문에 없습니다
        }
       *[other] { $target ->
            [none] 원문의 이미지 { JOSA($source, "이", quote: "`") } 번역문에 없습니다
           *[other] 원문의 이미지는 `{ $source }`인데 번역문의 이미지는 `{ $target }`입니다
        }
    }
    .title = 원문과 번역문에서 서로 다른 이미지
    .help = 원문의 이미지를 넣으십시오.
rule-unit-pipe-added = 이 세로줄 때문에 원문에 없는 표 칸이 생깁니다
    .title = 표를 깨뜨리는 세로줄
    .help = 세로줄 앞에 역슬래시를 넣거나 세로줄을 삭제하십시오.

## 글

rule-text-invisible-character = 눈에 보이지 않는 문자({ $code })가 있습니다
    .title = 보이지 않는 문자
    .help = 문자를 지우십시오. 보이는 것은 그대로이지만 이 문자가 있으면 독자가 단어를 찾거나 복사할 수 없습니다.
rule-text-corrupt-character = { $meant ->
        [none] 글에 있어서는 안 되는 문자 { JOSA($found, "이") } 있습니다
       *[other] 깨진 글자가 있습니다: `{ $found }`(본래 글자: `{ $meant }`)
    }
    .title = 깨진 문자
    .help = 글자를 다시 입력하고 파일을 UTF-8로 저장하십시오.
rule-text-mixed-script = `{ $word }`에 다른 문자 체계의 글자가 섞여 있습니다: `{ $letter }`({ $code })
    .title = 여러 문자 체계가 섞인 단어
    .help = 한 가지 문자 체계로 단어를 다시 입력하십시오. 모양은 같아도 검색되지 않습니다.
rule-text-unbalanced-bracket = 괄호 `{ $bracket }`의 짝이 없습니다
    .title = 짝이 없는 괄호
    .help = 짝이 되는 괄호를 넣거나 이 괄호를 지우십시오.
rule-text-unbalanced-quote = 따옴표 `{ $quote }`의 짝이 없습니다
    .title = 짝이 없는 따옴표
    .help = 짝이 되는 따옴표를 넣거나 이 따옴표를 지우십시오.
rule-text-repeated-word = 같은 단어 { JOSA($word, "이", quote: "‘’") } 잇달아 두 번 나옵니다
    .title = 되풀이된 단어
    .help = 하나를 지우거나 문장을 고쳐 쓰십시오.
rule-text-double-space = 한 칸이면 되는 자리에 공백이 여러 칸 있습니다
    .title = 겹친 공백
    .help = 공백을 한 칸만 남기십시오.
rule-text-space-before-punctuation = `{ $mark }` 앞에 공백이 있습니다
    .title = 문장 부호 앞의 공백
    .help = 공백을 지우거나 부호를 제 단어 뒤로 옮기십시오.
rule-text-missing-space = { $side ->
        [before] `{ $mark }` 앞에 공백이 없습니다
       *[after] `{ $mark }` 뒤에 공백이 없습니다
    }
    .title = 빠진 공백
    .help = 이 언어에서 띄어 쓰는 자리이므로 공백을 넣으십시오.
rule-text-punctuation-width = 이 언어에서는 `{ $found }` 대신 `{ $usual }` 부호를 씁니다
    .title = 폭이 다른 문장 부호
    .help = 이 언어에서 쓰는 부호로 바꾸고, 괄호는 양쪽의 폭을 맞추십시오.

## 번역 단위의 글

rule-unit-literal-mismatch = { $extra ->
        [none] 원문의 { $kind ->
            [email] 전자 메일 주소
            [address] 웹 주소
            [option] 옵션
            [path] 경로
            [function] 함수
            [reference] 참조
           *[file] 파일 이름
        } { JOSA($missing, "이", quote: "`") } 번역문에 없습니다
       *[other] { $kind ->
            [email] 전자 메일 주소가
            [address] 웹 주소가
            [option] 옵션이
            [path] 경로가
            [function] 함수가
            [reference] 참조가
           *[file] 파일 이름이
        } 원문에서는 `{ $missing }`인데 번역문에서는 `{ $extra }`입니다
    }
    .title = 서로 다른 주소, 옵션, 경로, 파일 이름, 함수 이름
    .help = 원문과 똑같이 쓰십시오. 독자가 그대로 입력하거나 찾는 것이므로 어느 언어에서나 같아야 합니다.
rule-unit-measure-mismatch = 원문의 ‘{ $source }’에 해당하는 자리에 번역문에는 { JOSA($target, "이", quote: "‘’") } 있습니다
    .title = 서로 다른 측정 단위나 통화
    .help = 원문과 같은 측정 단위를 쓰십시오. 값을 환산했다면 숫자도 달라야 합니다.
rule-unit-wrong-script = 이 언어에서 쓰지 않는 { $script ->
        [hangul] 한글
        [kana] 일본어 가나
        [han] 한자
        [simplified] 중국어 간체자
        [traditional] 중국어 번체자
        [cyrillic] 키릴 문자
        [greek] 그리스 문자
        [arabic] 아랍 문자
        [hebrew] 히브리 문자
        [thai] 태국 문자
       *[devanagari] 데바나가리 문자
    } { JOSA($text, "이", quote: "`") } 번역문에 있습니다
    .title = 다른 언어의 글자
    .help = 이 부분을 문서의 언어로 번역하십시오.
rule-unit-end-punctuation = 원문은 { $source ->
        [stop] 마침표로
        [question] 물음표로
        [exclamation] 느낌표로
        [both] 물음표와 느낌표로
        [colon] 콜론으로
        [semicolon] 세미콜론으로
        [ellipsis] 줄임표로
       *[nothing] 부호 없이
    } 끝나는데 번역문은 { $target ->
        [stop] 마침표로
        [question] 물음표로
        [exclamation] 느낌표로
        [both] 물음표와 느낌표로
        [colon] 콜론으로
        [semicolon] 세미콜론으로
        [ellipsis] 줄임표로
       *[nothing] 부호 없이
    } 끝납니다
    .title = 서로 다른 문장 끝 부호
    .help = 번역문의 언어에서 같은 뜻으로 쓰는 부호로 끝맺으십시오.
rule-unit-length = { $kind ->
        [short] 번역문이 원문보다 지나치게 짧습니다
       *[long] 번역문이 원문보다 지나치게 깁니다
    }
    .title = 지나치게 다른 길이
    .help = 빠지거나 두 번 쓴 내용이 없는지 확인하십시오.

## 한국어

rule-korean-split-verb = 동사를 띄어 쓴 `{ $written }`의 바른 표기는 `{ $better }`입니다
    .title = 어간과 어미를 띄어 쓴 동사
    .help = 어간과 어미 사이의 공백을 삭제하십시오.
rule-korean-split-postposition = 한 단어를 띄어 쓴 `{ $written }`의 바른 표기는 `{ $better }`입니다
    .title = 띄어 쓴 조사나 어절
    .help = 단어 안의 공백을 삭제하십시오.
rule-korean-noun-hada-space = 한 단어인 `{ $written }`의 바른 표기는 `{ $better }`입니다
    .title = 하다나 되다와 띄어 쓴 명사
    .help = 공백을 삭제하십시오. 명사가 목적어라면 조사를 붙이십시오.
rule-korean-dependent-noun = 붙여 쓴 `{ $written }`의 바른 표기는 `{ $better }`입니다
    .title = 앞말에 붙여 쓴 의존 명사
    .help = 의존 명사 앞을 띄어 쓰십시오.
rule-korean-particle-space = 조사 `{ $particle }` 앞에 공백이 있습니다
    .title = 앞말과 띄어 쓴 조사
    .help = 조사 앞의 공백을 삭제하십시오.
rule-korean-particle-after-markup = 서식이 있는 글과 조사 `{ $particle }` 사이에 공백이 있습니다
    .title = 서식이 있는 글과 띄어 쓴 조사
    .help = 공백을 삭제하십시오. Diglot은 바로 뒤에 한글이 와도 강조로 읽습니다.
rule-korean-particle-form = `{ $word }` 뒤의 조사는 `{ $written }` 대신 `{ $better }` 형태로 씁니다
    .title = 앞말에 맞지 않는 조사
    .help = 앞말의 끝소리에 맞는 조사를 쓰십시오.
rule-korean-particle-in-markup = `{ $name }` 뒤의 조사 `{ $particle }`까지 강조되어 있습니다
    .title = 이름과 함께 강조된 조사
    .help = 조사를 강조 기호 밖으로 옮기십시오.
rule-korean-counter-spacing = { $kind ->
        [apart] 이 문서의 다른 곳(`{ $usual }`)과 달리 `{ $written }`에서는 단위를 띄어 썼습니다
       *[missing] 이 문서의 다른 곳에서는 `{ $usual }` 앞에 단위를 쓰는데 `{ $written }`에는 단위가 없습니다
    }
    .title = 고르지 않은 단위 표기
    .help = 한 문서에서는 단위를 한 가지 방식으로 쓰십시오.
rule-korean-style-mixed = { $wanted ->
        [formal] `{ $written }`의 문체가 이 문서의 합니다체와 다릅니다
        [polite] `{ $written }`의 문체가 이 문서의 해요체와 다릅니다
        [plain] `{ $written }`의 문체가 이 문서의 한다체와 다릅니다
        [formal-request] 이 문서의 다른 곳은 하십시오체로 청하는데 여기서는 `{ $written }`라고 합니다
       *[request] 이 문서의 다른 곳은 하세요체로 청하는데 여기서는 `{ $written }`라고 합니다
    }
    .title = 한 문서에 섞인 문체
    .help = 문체를 하나로 맞추십시오. 설정의 `locales.ko-KR.style`로 문체를 정할 수 있습니다.

## 일본어, 중국어, 아랍어, 방향 표시 문자

rule-japanese-half-width-katakana = `{ $written }` 부분이 반각 가타카나입니다
    .title = 반각 가타카나
    .help = `{ $better }`로 쓰십시오.
rule-japanese-full-width-letter = `{ $written }` 부분이 전각 로마자나 숫자입니다
    .title = 전각 로마자와 숫자
    .help = { $stray ->
        [yes] 잘못 눌려 들어간 글자이면 지우고, 그렇지 않으면 `{ $better }` 글자로 바꾸십시오.
       *[no] `{ $better }`로 쓰십시오.
    }
rule-japanese-punctuation = 일본어 글에 `{ $better }` 대신 `{ $written }` 부호가 있습니다
    .title = 일본어 글의 서양식 문장 부호
    .help = `{ $better }` 부호를 쓰십시오.
rule-japanese-style-mixed = { $wanted ->
        [polite] 문장이 `{ $written }`로 끝나서 이 문서의 です・ます 문체와 다릅니다
       *[plain] 문장이 `{ $written }`로 끝나서 이 문서의 だ・である 문체와 다릅니다
    }
    .title = 한 일본어 문서에 섞인 문체
    .help = 문체를 하나로 맞추십시오. 설정의 `locales.ja-JP.style`로 문체를 정할 수 있습니다.
rule-japanese-latin-space = { $kind ->
        [apart] 이 문서의 다른 곳과 달리 일본어와 로마자 사이에 공백이 있습니다
       *[joined] 이 문서의 다른 곳과 달리 일본어와 로마자 사이에 공백이 없습니다
    }
    .title = 일본어와 로마자 사이의 고르지 않은 공백
    .help = 한 문서에서는 한 가지 방식으로 띄어 쓰십시오.
rule-chinese-punctuation = 중국어 글에 `{ $better }` 대신 `{ $written }` 부호가 있습니다
    .title = 중국어 글의 반각 문장 부호
    .help = `{ $better }` 부호를 쓰십시오.
rule-chinese-quotes = 중국어 글을 곧은 따옴표로 묶었습니다
    .title = 중국어 글의 곧은 따옴표
    .help = `{ $better }` 부호를 쓰십시오.
rule-arabic-punctuation = 아랍 문자 뒤에 `{ $better }` 대신 `{ $written }` 부호가 있습니다
    .title = 아랍어 글의 서양식 문장 부호
    .help = `{ $better }` 부호를 쓰십시오.
rule-arabic-kashida = `{ $word }` 단어를 카시다로 늘여 썼습니다
    .title = 늘여 쓴 단어
    .help = 카시다(U+0640)를 삭제하십시오. 단어를 늘이는 일은 글꼴과 스타일에 맡기십시오.
rule-bidi-unclosed = 여기서 시작한 { $code }({ $name }) 문자를 닫지 않았습니다
    .title = 닫지 않은 방향 표시 문자
    .help = 적용할 글 뒤에서 닫거나 삭제하십시오.
rule-bidi-stray-close = { $code }({ $name }) 문자로 닫을 것이 앞에 없습니다
    .title = 닫을 것이 없는 방향 표시 문자
    .help = 삭제하거나, 이 문자로 닫아야 할 문자를 앞에 넣으십시오.

## 구조

rule-structure-diverged = 이 문서의 구조가 원문과 크게 달라졌습니다. 원문의 블록 { $missing }개와 번역문의 블록 { $extra }개에 짝이 없어서 더 비교하지 않았습니다
    .title = 구조가 원문과 달라진 문서
    .help = 번역문을 현재의 원문에 블록마다 맞추십시오.
rule-structure-heading-mismatch = { $problem ->
        [level] 이 제목은 원문에서 { $source }수준인데 번역문에서는 { $target }수준입니다
        [extra] 원문에는 이 자리에 제목이 없습니다
       *[missing] 원문의 제목 { JOSA($text, "이", quote: "`") } 번역문의 이 자리에 없습니다
    }
    .title = 원문과 번역문에서 서로 다른 제목
    .help = 원문의 제목을 같은 수준으로 모두 넣으십시오.
rule-structure-list-mismatch = { $problem ->
        [kind] { $target ->
            [ordered] 원문의 목록에는 번호가 없는데 이 목록에는 있습니다
           *[bullets] 원문의 목록에는 번호가 있는데 이 목록에는 없습니다
        }
        [extra] { $text ->
            [item] 원문의 목록에는 이 항목이 없습니다
           *[list] 원문에는 이 자리에 목록이 없습니다
        }
       *[missing] { $text ->
            [item] 원문의 목록에 있는 항목 하나가 번역문의 이 자리에 없습니다
           *[list] 원문의 목록이 번역문의 이 자리에 없습니다
        }
    }
    .title = 원문과 번역문에서 서로 다른 목록
    .help = 원문의 목록과 항목을 모두 넣으십시오.
rule-structure-table-mismatch = { $problem ->
        [columns] 원문의 표는 열이 { $source }개인데 이 표는 { $target }개입니다
        [rows] 원문의 표는 행이 { $source }개인데 이 표는 { $target }개입니다
        [cells] 이 행의 칸이 원문에서는 { $source }개인데 번역문에서는 { $target }개입니다
        [extra] 원문에는 이 자리에 표가 없습니다
       *[missing] 원문의 표가 번역문의 이 자리에 없습니다
    }
    .title = 원문과 번역문에서 서로 다른 표
    .help = 원문의 행과 열을 모두 넣으십시오.
rule-structure-code-mismatch = { $problem ->
        [language] { $target ->
            [none] 원문에는 이 코드의 언어({ $source })가 적혀 있는데 번역문에는 없습니다
           *[other] { $source ->
                [none] 번역문에는 이 코드의 언어({ $target })가 적혀 있는데 원문에는 없습니다
               *[other] 이 코드의 언어가 원문에서는 { $source }인데 번역문에서는 { $target }입니다
            }
        }
        [extra] 원문에는 이 자리에 코드 블록이 없습니다
        [text] { $target ->
            [none] 원문의 코드에는 `{ $source }` 줄이 더 있습니다
           *[other] { $source ->
                [none] 원문의 코드에는 `{ $target }` 줄이 없습니다
               *[other] 원문의 코드는 이 자리에서 `{ $source }`입니다
            }
        }
       *[missing] 원문의 코드 블록이 번역문의 이 자리에 없습니다
    }
    .title = 원문과 번역문에서 서로 다른 코드 블록
    .help = 원문의 코드를 그대로 옮기십시오. 주석은 번역해도 됩니다.
rule-structure-alert-mismatch = { $problem ->
        [extra] 원문에는 이 자리에 알림이 없습니다
        [kind] { $source ->
            [none] 원문에서는 일반 인용문인데 번역문에서는 { $target } 알림입니다
           *[other] { $target ->
                [none] 원문에서는 { $source } 알림인데 번역문에서는 일반 인용문입니다
               *[other] 원문의 알림은 { $source }인데 번역문의 알림은 { $target }입니다
            }
        }
       *[missing] 원문의 { $text } 알림이 번역문의 이 자리에 없습니다
    }
    .title = 원문과 번역문에서 서로 다른 알림
    .help = 원문과 같은 키워드로 알림을 시작하십시오. 키워드는 번역하지 않습니다.
rule-structure-directive-mismatch = { $problem ->
        [name] 원문의 지시문은 `{ $source }`인데 번역문의 지시문은 `{ $target }`입니다
        [attribute] { $target ->
            [none] 원문의 `{ $text }` 값은 `{ $source }`인데 번역문에는 값이 없습니다
           *[other] { $source ->
                [none] 번역문의 `{ $text }` 값은 `{ $target }`인데 원문에는 값이 없습니다
               *[other] `{ $text }` 값이 원문에서는 `{ $source }`인데 번역문에서는 `{ $target }`입니다
            }
        }
        [tab] 원문의 탭은 `{ $source }`인데 이 탭은 `{ $target }`입니다
        [extra] 원문에는 이 자리에 { JOSA($text, "이", quote: "`") } 없습니다
       *[missing] 원문의 { JOSA($text, "이", quote: "`") } 번역문의 이 자리에 없습니다
    }
    .title = 원문과 번역문에서 서로 다른 지시문
    .help = 원문의 지시문을 그대로 옮기고, 독자가 읽는 글만 번역하십시오.
rule-structure-html-mismatch = { $problem ->
        [tags] { $source ->
            [none] 원문에 없는 `{ $target }` 태그가 번역문에 있습니다
           *[other] { $target ->
                [none] 원문의 `{ $source }` 태그가 번역문에 없습니다
               *[other] 원문의 태그는 `{ $source }`인데 번역문의 태그는 `{ $target }`입니다
            }
        }
        [extra] 원문에는 이 자리에 HTML이 없습니다
       *[missing] 원문의 HTML이 번역문의 이 자리에 없습니다
    }
    .title = 원문과 번역문에서 서로 다른 HTML
    .help = 원문의 태그를 그대로 옮기십시오.

## 사이트

rule-site-route-collision = { $problem ->
        [reserved] { $route } 주소는 Diglot이 자신의 파일에 씁니다
        [edition] 이 문서의 나란히 보기 페이지와 `{ $other }` 파일이 같은 주소에 게시됩니다
       *[twice] 이 파일과 `{ $other }` 파일이 모두 { $route }에 게시됩니다
    }
    .title = 한 주소에 게시되는 두 파일
    .help = { $problem ->
        [reserved] 파일이나 폴더의 이름을 바꾸십시오.
        [case] 두 파일 중 하나의 이름을 바꾸십시오. 대문자와 소문자를 구별하지 않는 디스크와 웹 서버가 있습니다.
        [form] 두 파일 중 하나의 이름을 바꾸십시오. 이름이 똑같아 보이지만 유니코드 정규화 형식이 다릅니다.
       *[twice] 두 파일 중 하나의 이름을 바꾸십시오.
    }
rule-site-dead-link = { $problem ->
        [outside] `{ $target }` 경로가 이 로캘의 폴더를 벗어납니다
        [address] `{ $target }` 주소는 이 사이트에 속하지만 그곳에 게시되는 것이 없습니다
       *[missing] `{ $target }` 위치에 아무것도 없습니다
    }
    .title = 대상이 없는 링크
    .help = { $suggestion ->
        [none] { $problem ->
            [outside] 폴더 안의 문서나 파일로 연결하거나, `https://`로 시작하는 주소를 쓰십시오.
           *[missing] 링크를 바로잡거나 문서를 만드십시오. 옮긴 문서라면 리디렉션을 추가하십시오.
        }
       *[other] 혹시 `{ $suggestion }` 아닙니까?
    }
rule-site-dead-xref = uid가 `{ $uid }`인 것이 없습니다
    .title = 알려지지 않은 uid에 대한 참조
    .help = { $suggestion ->
        [none] uid를 바로잡거나, 문서의 머리말에 `uid`로 쓰거나, 그 uid가 있는 맵을 diglot.yml의 `xref`에 적으십시오.
       *[other] 혹시 `{ $suggestion }` 아닙니까?
    }
rule-site-dead-anchor = `{ $page }`에는 `#{ $anchor }`에 해당하는 제목이나 앵커가 없습니다
    .title = 없는 앵커로 가는 링크
    .help = { $suggestion ->
        [none] 그 문서에 있는 제목으로 연결하거나 앵커를 추가하십시오.
       *[other] 혹시 `{ $suggestion }` 아닙니까?
    }
rule-site-link-case = 링크에는 { JOSA($target, "이라고", quote: "`") } 되어 있지만 파일 이름은 `{ $actual }`입니다
    .title = 파일과 대소문자가 다른 링크
    .help = 웹 서버는 대문자와 소문자를 구별하므로 파일 이름과 똑같이 쓰십시오.
rule-site-missing-image = { $problem ->
        [outside] `{ $target }` 경로가 이 로캘의 폴더를 벗어납니다
        [article] { JOSA($target, "은", quote: "`") } 이미지가 아니라 문서입니다
        [address] `{ $target }` 주소는 이 사이트에 속하지만 그곳에 게시되는 것이 없습니다
        [empty] 이미지의 경로가 비어 있습니다
       *[missing] `{ $target }` 위치에 이미지가 없습니다
    }
    .title = 없는 이미지
    .help = { $suggestion ->
        [none] { $problem ->
            [article] 이미지의 경로를 쓰거나, 느낌표를 지워 링크로 바꾸십시오.
            [empty] 이미지의 경로를 쓰거나 이 이미지를 삭제하십시오.
           *[missing] 경로를 바로잡거나 이미지를 추가하십시오.
        }
       *[other] 혹시 `{ $suggestion }` 아닙니까?
    }
rule-site-link-form = { $problem ->
        [backslash] `{ $target }` 링크에 백슬래시가 있습니다. 이를 슬래시로 보는 프로그램은 일부뿐입니다
        [space] `{ $target }` 링크의 경로 앞이나 뒤에 공백이 있습니다
       *[unicode] `{ $target }` 링크는 파일 이름 { JOSA($actual, "과", quote: "`") } 같아 보이지만 유니코드 형식이 다릅니다
    }
    .title = 일부 프로그램만 이해하는 형식의 링크
    .help = { $problem ->
        [backslash] 백슬래시를 `/`로 바꾸십시오. 그때까지 Diglot이 알아서 연결합니다.
        [space] 공백을 삭제하십시오. 그때까지 Diglot이 알아서 연결합니다.
       *[unicode] 파일에서 이름을 복사해 쓰십시오. 그때까지 Diglot이 알아서 연결합니다.
    }
rule-site-empty-link = 이 링크에는 대상이 없습니다
    .title = 대상을 쓰지 않은 링크
    .help = 괄호 안에 대상을 쓰거나, 글만 남기고 링크를 삭제하십시오.
rule-site-missing-snippet = { $problem ->
        [tag] `{ $target }` 파일에 `{ $name }` 태그가 없습니다
        [tag-unclosed] `{ $target }` 파일의 `{ $name }` 태그가 닫히지 않아 파일 끝까지 코드가 표시됩니다
        [tag-twice] `{ $target }` 파일에 `{ $name }` 태그가 두 번 이상 있습니다
        [lines] `{ $target }` 파일이 `{ $name }` 줄보다 먼저 끝납니다
        [query] { JOSA($name, "은", quote: "`") } 줄 목록이 아니므로 무시됩니다
        [notebook] { JOSA($target, "은", quote: "`") } 노트북 파일이 아닙니다
        [long] { JOSA($target, "이", quote: "`") } 너무 길어 앞부분만 표시됩니다
        [large] { JOSA($target, "이", quote: "`") } 너무 커서 코드를 표시할 수 없습니다
        [not-text] { JOSA($target, "은", quote: "`") } UTF-8 텍스트가 아닙니다
        [outside] `{ $target }` 경로가 심볼릭 링크를 통해 프로젝트를 벗어납니다
        [unreadable] `{ $target }` 파일을 읽을 수 없습니다
       *[file] 코드를 가져올 `{ $target }` 파일이 없습니다
    }
    .title = 없는 코드
    .help = { $problem ->
        [tag] 태그 이름을 바로잡거나, 파일에 태그를 여닫는 두 줄을 추가하십시오.
        [tag-unclosed] 태그를 닫는 줄을 추가하십시오.
        [tag-twice] 태그마다 다른 이름을 붙이십시오.
        [lines] 파일에 있는 줄을 쓰거나, 코드와 함께 움직이는 태그를 사용하십시오.
        [query] `1-3,5,8-`처럼 줄을 쓰십시오.
        [notebook] `.ipynb` 파일을 쓰거나 `:::code` 지시문으로 코드를 표시하십시오.
        [long] 태그나 줄 번호로 일부만 표시하십시오.
        [large] 코드를 더 작은 파일로 옮기십시오.
        [not-text] 파일을 UTF-8로 저장하십시오.
        [outside] 링크가 있는 자리에 파일 자체를 두십시오.
        [unreadable] 읽기 권한이 있는지 확인하십시오.
       *[file] 경로를 바로잡거나 파일을 추가하십시오. 경로는 문서가 있는 폴더가 기준이며 `~/`는 로캘의 폴더입니다.
    }
rule-site-missing-page = { $folder ->
        [none] 이 문서는 { $locale } 로캘에 없습니다
       *[other] `{ $folder }` 폴더의 문서 { $count }개가 { $locale } 로캘에 하나도 없습니다
    }
    .title = 어떤 로캘에 없는 문서
    .help = 문서를 번역하십시오. 그때까지 독자에게는 다른 언어의 문서가 보입니다.
rule-site-extra-page = 이 문서는 { $locale } 로캘에 없어 번역할 원본이 없습니다
    .title = 번역에만 있는 문서
    .help = { $locale } 로캘에도 쓰거나, 원본과 같은 이름으로 바꾸거나, 원본이 없어졌으면 삭제하십시오.
rule-site-duplicate-title = 같은 폴더의 `{ $other }`도 제목이 “{ $title }”입니다
    .title = 제목이 같은 두 페이지
    .help = 독자가 검색 결과와 탐색에서 구별할 수 있도록 페이지마다 다른 제목을 붙이십시오.
rule-site-duplicate-uid = `{ $other }`도 uid가 `{ $uid }`입니다
    .title = 두 문서에 있는 uid
    .help = 문서마다 다른 uid를 붙이십시오.

## 최신 상태

rule-freshness-stale-unit = { $what ->
    [code] 번역한 뒤로 원문에서 이 코드가 바뀌었습니다
    [draft] 이 번역문은 초안입니다. 번역한 뒤로 원문이 바뀌었습니다
   *[unit] { $kind ->
        [moved] 지금은 이 번역문의 원문이 문서의 다른 곳에 있습니다
        [punctuation] 이 번역문의 원문에서 문장 부호나 띄어쓰기만 바뀌었습니다
        [markup] 이 번역문의 원문에서 서식이나 링크 대상만 바뀌었습니다
        [number] 이 번역문의 원문에서 숫자가 바뀌었습니다
       *[text] 이 번역문의 원문이 바뀌었습니다
    }
}
    .title = 원문이 바뀐 번역 단위
    .help = { $what ->
        [code] 지금 원문에 있는 코드를 그대로 가져오십시오.
        [draft] 번역문을 고치십시오. 그대로 두어도 된다면 검토 모드에서 승인하십시오.
       *[unit] { $kind ->
            [moved] 번역문을 원문이 있는 곳으로 옮기십시오.
            [punctuation] 번역문 옆의 원문을 지금의 원문으로 바꾸고, 필요하면 번역문도 고치십시오.
           *[text] 번역문과 그 옆의 원문을 지금의 원문에 맞추십시오.
        }
    }
rule-freshness-new-source = { $place ->
    [begin] 문서 첫머리의 원문에
   *[after] 이 다음의 원문에
} 단어 { $words }개가 새로 생겼습니다
    .title = 번역문에 없는 새 원문
    .help = 새로 생긴 원문을 이 자리에 번역하십시오.
rule-freshness-gone-source = { $what ->
    [page] 이 문서의 원본 문서가 없어졌습니다
    [code] 원문에서 이 코드가 없어졌습니다
   *[unit] { $count ->
        [1] 이 번역문의 원문이 없어졌습니다
       *[other] 이 번역문 { $count }개의 원문이 없어졌습니다
    }
}
    .title = 원문이 없어진 번역
    .help = { $what ->
        [page] 문서를 지우거나, 이 로캘에만 있는 문서라면 프런트 매터에서 해시나 스탬프를 지우십시오.
       *[unit] 번역문도 지우십시오.
    }
rule-freshness-stale-page = 이 문서를 번역한 뒤로 원본 문서 `{ $source }`의 내용이 바뀌었습니다
    .title = 원본 문서가 바뀐 문서
    .help = 문서를 원본 문서와 비교해 고친 다음 `diglot stamp`를 실행하십시오.
rule-freshness-renamed-source = 이 문서의 원본 문서가 `{ $source }` 경로로 옮겨졌습니다
    .title = 원본 문서의 경로가 바뀐 문서
    .help = 번역 문서를 로캘 폴더 안의 같은 경로로 옮기십시오.
rule-freshness-unknown-source = 이 문서를 `{ $source }`의 어떤 판에서 번역했는지 알 수 없습니다
    .title = 어떤 판에서 번역했는지 알 수 없는 문서
    .help = 문서를 원본 문서와 비교한 다음 `diglot stamp`를 실행하십시오.

## 탐색

rule-nav-toc-syntax = 목차를 읽을 수 없습니다: { yaml-problem }
    .title = 읽을 수 없는 목차
    .help = { yaml-problem.help }
rule-nav-toc-invalid = { $problem ->
        [empty] 목차에 항목이 없습니다
        [not-a-list] 목차는 항목의 목록이어야 하지만 여기에는 { JOSA($found, "이") } 있습니다
        [not-an-entry] 항목은 `name`이나 `href` 같은 키의 묶음이어야 하지만 여기에는 { JOSA($found, "이") } 있습니다
        [unknown-key] 항목에는 { JOSA($key, "이라는", quote: "`") } 키가 없습니다
        [second] 이 폴더에는 다른 목차 { JOSA($other, "이", quote: "`") } 있으므로 이 파일은 읽지 않습니다
       *[value] { wrong-value }
    }
    .title = 형식이 올바르지 않은 목차
    .help = { $problem ->
        [empty] 항목을 추가하거나 파일을 삭제하십시오. 목차가 없으면 폴더가 탐색이 됩니다.
        [not-a-list] `- name: 설치`처럼 항목마다 하이픈으로 시작하십시오.
        [not-an-entry] `- name: 설치`라고 쓰고 다음 줄에 `href` 키를 쓰십시오.
        [unknown-key] 대신 { JOSA($suggestion, "을", quote: "`") } 사용하십시오.
        [second] 모든 항목을 한 파일에 모으고 다른 파일을 삭제하십시오.
       *[value] { JOSA($expected, "을") } 쓰십시오.
    }
rule-nav-toc-cycle = 목차가 서로에게 되돌아옵니다: { $chain }
    .title = 서로 맞물린 목차
    .help = 이 항목 중 하나를 삭제하거나 문서로 연결하십시오.
rule-nav-dead-entry = `{ $target }` 위치에 아무것도 없어 항목이 가리키는 곳이 없습니다
    .title = 대상이 없는 항목
    .help = 경로를 바로잡거나, 문서를 만들거나, 항목을 삭제하십시오.
rule-nav-entry-case = 항목에는 { JOSA($target, "이라고", quote: "`") } 되어 있지만 파일 이름은 `{ $actual }`입니다
    .title = 파일과 대소문자가 다른 항목
    .help = 웹 서버는 대문자와 소문자를 구별하므로 파일 이름과 똑같이 쓰십시오.
rule-nav-duplicate-entry = 페이지 { JOSA($target, "은", quote: "`") } 이미 다른 항목에 있으므로 이 항목은 링크로만 쓰입니다
    .title = 항목이 둘인 페이지
    .help = 페이지가 있어야 할 자리의 항목만 남기고 다른 항목을 삭제하십시오.
rule-nav-orphan-page = `{ $toc }` 목차에 이 문서로 가는 항목이 없습니다
    .title = 항목이 없는 문서
    .help = 항목을 추가하십시오. 그때까지 이 페이지는 탐색의 맨 뒤에 놓입니다.

## 리디렉션

rule-redirect-syntax = 리디렉션 목록을 읽을 수 없습니다: { yaml-problem }
    .title = 읽을 수 없는 리디렉션 목록
    .help = 파일을 바로잡으십시오. 그때까지 이 목록의 리디렉션은 하나도 게시하지 않습니다.
rule-redirect-invalid = { $problem ->
        [unknown-key] 리디렉션 목록에는 `{ $name }` 키가 없습니다
        [missing-key] 이 리디렉션에 `{ $name }` 키가 빠졌습니다
        [text] `{ $name }`의 값이 글이 아닙니다
        [boolean] `{ $name }`의 값이 true도 false도 아닙니다
        [list] `{ $name }`의 값이 리디렉션의 목록이 아닙니다
        [map] 이 파일은 리디렉션 목록이 아닙니다
        [entry] 키가 있는 리디렉션이 아닙니다
        [outside] `{ $name }` 경로가 이 로캘의 폴더를 벗어납니다
        [no-docset] `{ $name }` 경로는 이 사이트의 어떤 문서 집합에도 속하지 않습니다
        [scheme] { JOSA($name, "은", quote: "`") } 웹 주소가 아닙니다
       *[twice] `{ $name }` 경로를 다른 곳으로도 리디렉션합니다
    }
    .title = 사용할 수 없는 리디렉션
    .help = { $problem ->
        [unknown-key] { $suggestion ->
            [none] 키를 삭제하십시오.
           *[other] 혹시 `{ $suggestion }` 아닙니까?
        }
        [no-docset] 리디렉션을 삭제하거나 diglot.yml에 문서 집합을 추가하십시오.
        [scheme] `/`로 시작하는 경로나 `https://`로 시작하는 주소로 리디렉션하십시오.
        [twice] 둘 중 하나만 남기십시오. 그때까지 먼저 쓴 것을 따릅니다.
        [boolean] true나 false를 쓰십시오. 리디렉션은 그대로 게시합니다.
        [outside] 폴더 안의 경로를 쓰십시오.
       *[other] `source_path`에는 이전 파일의 경로를, `redirect_url`에는 새 주소를 쓰십시오.
    }
rule-redirect-loop = `{ $from }`에서 시작한 리디렉션이 제자리로 돌아옵니다: { $way }
    .title = 제자리로 돌아오는 리디렉션
    .help = 그중 하나를 실제로 있는 페이지로 연결하십시오.
rule-redirect-chain = `{ $from }`에서 시작한 리디렉션이 { $steps }단계를 거칩니다: { $way }
    .title = 다른 리디렉션으로 이어지는 리디렉션
    .help = 목록에 마지막 주소를 쓰십시오. 그때까지 Diglot이 독자를 마지막 주소로 바로 보냅니다.
rule-redirect-dead = `{ $from }`에서 시작한 리디렉션의 대상인 `{ $target }` 위치에 아무것도 없습니다
    .title = 대상이 없는 리디렉션
    .help = 주소를 바로잡거나 리디렉션을 삭제하십시오.
rule-redirect-shadowed = { $problem ->
        [page] `{ $from }` 위치에 페이지가 있어 리디렉션을 게시하지 않습니다
       *[file] `{ $from }` 위치에 다른 것이 게시되어 리디렉션을 게시하지 않습니다
    }
    .title = 게시된 것이 있는 곳의 리디렉션
    .help = 리디렉션을 삭제하거나, 그 자리에 있는 문서나 파일을 삭제하십시오.
rule-redirect-followed = `{ $target }` 링크의 대상이 `{ $actual }`로 옮겨졌습니다
    .title = 옮겨진 문서로 가는 링크
    .help = 새 위치로 연결하십시오. 그때까지 Diglot이 페이지에서 새 위치로 연결합니다.

## 수식

rule-math-invalid = { $found ->
        [none] 수식이 다 끝나기 전에 닫혀서 독자에게 TeX이 그대로 보입니다
       *[other] 여기에서 `{ $found }` 부분을 TeX으로 읽을 수 없어 독자에게 수식이 쓰인 그대로 보입니다
    }
    .title = 읽을 수 없는 수식
    .help = { $found ->
        [none] 중괄호, `\left`, 환경처럼 열린 것을 닫으십시오.
       *[other] 명령을 바로잡으십시오. 수식이 아니라면 코드로 표시하십시오.
    }

## 지시문

rule-directive-invalid = { $problem ->
        [unknown] `{ $directive }`는 알려지지 않은 지시문이므로 독자에게 그 안의 내용만 보입니다
        [unknown-attribute] `{ $directive }` 지시문에는 `{ $name }` 속성이 없습니다
        [missing-attribute] `{ $directive }` 지시문에 `{ $name }` 속성이 빠졌습니다
        [duplicate-attribute] `{ $directive }` 지시문에 `{ $name }` 속성이 두 번 있습니다
        [unclosed] `{ $directive }` 지시문이 닫히지 않았습니다
        [unopened] `{ $directive }-end`로 닫을 지시문이 없습니다
        [unquoted] 인용문 밖에 있어 독자에게 `{ $directive }` 줄이 그대로 보입니다
        [nested] `{ $directive }` 지시문 안에 다른 `{ $directive }` 지시문이 있습니다
        [value] `{ $directive }` 지시문의 `{ $name }` 속성에 쓸 수 없는 값이 있습니다
        [lone-tab] 탭 `{ $name }` 하나만 있습니다
        [duplicate-tab] 한 묶음의 두 탭이 같은 ID인 { JOSA($name, "을", quote: "`") } 씁니다
        [different-tabs] 다른 탭 묶음과 ID가 일부만 같습니다: { $name }
        [unclosed-tabs] 앞의 탭이 끝나지 않아 { JOSA($name, "이", quote: "“”") } 마지막 탭 안에 있습니다
        [hidden-tabs] 이 탭들이 의존하는 탭을 앞에서 선택할 수 없어 이 묶음의 탭이 하나도 보이지 않습니다
        [player] 이 동영상의 주소는 플레이어의 주소가 아니며, 대부분의 페이지는 다른 페이지 안에 표시되기를 거부합니다
       *[malformed] `{ $directive }` 지시문의 형식이 올바르지 않아 독자에게 줄이 그대로 보입니다
    }
    .title = Diglot이 이해하지 못하는 지시문
    .help = { $problem ->
        [unknown] 삭제하거나 이름을 바로잡으십시오.
        [unclosed] 그 줄에서 `:::`로 닫거나, 내용이 있으면 `:::{ $directive }-end`로 닫으십시오.
        [unopened] 삭제하거나, 이것으로 닫을 지시문을 여십시오.
        [unquoted] 이 줄과 여기에 딸린 줄을 `>`로 시작하십시오.
        [nested] 두 번째가 시작되기 전에 첫 번째를 닫으십시오.
        [value] `{ $name }`에 쓸 수 있는 값을 쓰십시오.
        [player] 동영상 호스트가 퍼가기용으로 알려 주는 주소를 쓰십시오.
        [unknown-attribute] { $suggestion ->
            [none] 속성을 삭제하십시오.
           *[other] 대신 { JOSA($suggestion, "을", quote: "`") } 사용하십시오.
        }
        [missing-attribute] 속성을 추가하십시오.
        [duplicate-attribute] 둘 중 하나를 삭제하십시오.
        [lone-tab] 탭을 추가하거나 일반 제목으로 쓰십시오.
        [duplicate-tab] 둘 중 하나에 다른 ID를 주십시오.
        [different-tabs] 함께 바뀌어야 할 묶음에는 같은 탭을 두고, 그렇지 않으면 다른 ID를 쓰십시오.
        [unclosed-tabs] `---` 줄로 탭을 끝내십시오.
        [hidden-tabs] 의존하는 탭의 묶음을 앞에 두거나, 두 번째 `/` 뒤의 ID를 바로잡으십시오.
       *[malformed] 한 줄에 따로 `:::{ $directive } name="value":::` 형식으로 쓰십시오.
    }

## 포함

rule-include-missing = 포함할 `{ $target }` 파일이 없습니다
    .title = 대상이 없는 포함
    .help = 경로를 바로잡거나 파일을 만드십시오. 경로는 이 파일이 있는 폴더를 기준으로 하며, `~/`는 콘텐츠의 루트입니다.
rule-include-cycle = 문서가 자기 자신을 포함합니다: { $chain }
    .title = 자기 자신을 포함하는 문서
    .help = 이 중 하나를 삭제하십시오.
rule-include-limit = { $problem ->
        [depth] `{ $page }` 페이지에서 포함이 { $limit }단계보다 깊이 중첩되었습니다
       *[count] `{ $page }` 페이지의 포함이 { $limit }개를 넘습니다
    }
    .title = 너무 많은 포함
    .help = { $problem ->
        [depth] 가장 안쪽의 글을 직접 포함하십시오.
       *[count] 페이지를 나누거나 포함을 줄이십시오.
    }

## 데이터

rule-data-syntax = 데이터 파일을 읽을 수 없습니다: { yaml-problem }
    .title = 읽을 수 없는 데이터 파일
    .help = { yaml-problem.help }
rule-data-missing = 데이터 파일 { JOSA($target, "이", quote: "`") } 없습니다
    .title = 데이터 파일이 없는 표
    .help = 이름을 바로잡거나 `{ $target }.yml`과 같은 파일을 만드십시오.
rule-data-unknown-key = { $problem ->
        [field] 필드 { JOSA($key, "이", quote: "`") } 마지막 열을 벗어났습니다
       *[key] { JOSA($key, "은", quote: "`") } 표에 없는 키입니다
    }
    .title = 데이터 파일에 있는 모르는 키
    .help = { $problem ->
        [field] 필드를 삭제하거나 첫 줄에 열을 추가하십시오.
       *[key] { $suggestion ->
            [none] 키를 삭제하거나 표의 열에 추가하십시오.
           *[other] 대신 { JOSA($suggestion, "을", quote: "`") } 사용하십시오.
        }
    }
rule-data-wrong-type = { wrong-value }
    .title = 종류가 다른 데이터 값
    .help = { JOSA($expected, "을") } 쓰십시오.
rule-data-duplicate = { JOSA($key, "이", quote: "`") } 두 번 나옵니다
    .title = 두 번 나오는 행이나 열
    .help = 둘 중 하나를 삭제하거나 다른 이름을 지정하십시오.

## 메시지 파일

rule-message-syntax = { $problem ->
        [expected] 여기에 `{ $detail }` 문자가 있어야 합니다
        [name] 여기에 영문자로 시작하는 이름이 있어야 합니다
        [digit] 여기에 숫자가 있어야 합니다
        [line-end] 여기서 줄이 끝나야 합니다
        [empty] 메시지 `{ $detail }`에 글도 속성도 없습니다
        [attribute] 이 속성을 읽을 수 없습니다
        [function-name] 함수 이름은 대문자로 써야 합니다
        [default-missing] 기본으로 표시된 변형이 없습니다
        [default-twice] 기본으로 표시된 변형이 둘입니다
        [value-missing] 여기에 글이 없습니다
        [selector] 변수, 함수, 용어의 속성으로만 변형을 고를 수 있습니다
        [term-attribute] 용어의 속성은 글에 넣을 수 없습니다
        [quote] 따옴표로 묶은 글이 그 줄에서 끝나지 않았습니다
        [argument-order] 이름 있는 인수가 이름 없는 인수보다 앞에 있습니다
        [argument-twice] 인수 { JOSA($detail, "이", quote: "`") } 두 번 있습니다
        [escape] 이런 이스케이프는 없습니다
        [closing-brace] 이 닫는 중괄호는 닫을 것이 없습니다
        [nesting] 여기에 열린 중괄호가 너무 많습니다
       *[expression] 중괄호 안에는 변수, 메시지, 함수, 숫자, 따옴표로 묶은 글이 있어야 합니다
    }. 이 메시지는 제외합니다
    .title = 읽을 수 없는 메시지
    .help = { $problem ->
        [expected] 여기에 `{ $detail }` 문자를 쓰십시오.
        [line-end] 변형마다 줄을 바꾸십시오.
        [empty] 등호 뒤에 글을 쓰십시오.
        [attribute] 들여쓰기한 뒤 `.이름 = 글` 형식으로 쓰십시오.
        [default-missing] `*[other]`처럼 변형 하나 앞에 별표를 붙이십시오.
        [default-twice] 두 별표 중 하나를 삭제하십시오.
        [closing-brace] 삭제하거나, 독자에게 보여 줄 중괄호라면 { "`{ \"}\" }`" }로 쓰십시오.
       *[other] 이 위치의 메시지를 바로잡으십시오.
    }
rule-message-missing = { $locale } 로캘에서 쓸 메시지 { JOSA($message, "이", quote: "`") } 없습니다
    .title = 없는 메시지
    .help = `locales/{ $locale }` 폴더의 파일에 메시지를 추가하십시오.
rule-message-untranslated = { $problem ->
        [empty] { $locale } 로캘의 메시지 { JOSA($message, "이", quote: "`") } 비어 있습니다
        [same] { $locale } 로캘의 메시지 { JOSA($message, "이", quote: "`") } 원본 로캘의 글 그대로입니다
       *[missing] 메시지 { JOSA($message, "이", quote: "`") } { $locale } 로캘로 번역되지 않았습니다
    }
    .title = 번역되지 않은 메시지
    .help = { $problem ->
        [empty] 등호 뒤에 글을 쓰십시오.
        [same] 메시지를 번역하십시오.
       *[missing] `locales/{ $locale }` 폴더의 파일에 메시지를 추가하십시오.
    }
rule-message-unused = 메시지 { JOSA($message, "을", quote: "`") } 쓰는 곳이 없습니다
    .title = 쓰이지 않는 메시지
    .help = { $suggestion ->
        [none] 모든 로캘에서 메시지를 삭제하거나 ID를 바로잡으십시오.
       *[other] 혹시 { JOSA($suggestion, "이", quote: "`") } 아닌지 확인하십시오.
    }
rule-message-variable-mismatch = { $problem ->
        [extra] 메시지 { JOSA($message, "이", quote: "`") } 쓰는 변수 { JOSA($name, "은", quote: "`") } 원본 로캘의 메시지에 없습니다
       *[lost] 메시지 { JOSA($message, "은", quote: "`") } 원본 로캘의 메시지에 나오는 변수 { JOSA($name, "을", quote: "`") } 쓰지 않습니다
    }
    .title = 로캘마다 다른 변수
    .help = 원본 로캘의 메시지에 있는 변수를 사용하십시오.
rule-message-plural-forms = { $problem ->
        [unknown] { $locale } 로캘에는 복수형 { JOSA($forms, "이", quote: "`") } 없으므로 메시지 `{ $message }`의 이 변형은 선택되지 않습니다
       *[missing] 메시지 `{ $message }`에 { $locale } 로캘의 복수형 변형이 없습니다: { $forms }
    }
    .title = 언어에 맞지 않는 복수형
    .help = { $problem ->
        [unknown] 변형을 삭제하십시오.
       *[missing] 변형을 하나씩 추가하거나, 숫자가 달라도 글이 같으면 `other`만 쓰십시오.
    }
rule-message-invalid = { $problem ->
        [variable] 메시지 { JOSA($message, "이", quote: "`") } 쓰는 변수 { JOSA($name, "은", quote: "`") } 전달되지 않습니다
        [reference] 메시지 { JOSA($message, "이", quote: "`") } 가리키는 { JOSA($name, "이", quote: "`") } 없습니다
        [cycle] 메시지 { JOSA($message, "은", quote: "`") } `{ $name }`에서 끝없이 되풀이됩니다
        [unused] 메시지 { JOSA($message, "이", quote: "`") } { JOSA($name, "을", quote: "`") } 쓰지 않아 데이터의 값이 보이지 않습니다
        [locale] { JOSA($name, "은", quote: "`") } 로캘 이름이 아니므로 폴더의 메시지를 읽지 않습니다
        [large] 메시지 `{ $message }`에 들어가는 글이 너무 많습니다
        [duplicate] 메시지 { JOSA($message, "이", quote: "`") } 이 파일에 두 번 있어 뒤의 것만 쓰입니다
        [duplicate-attribute] 메시지 `{ $message }`에 특성 { JOSA($name, "이", quote: "`") } 두 번 있으며 첫 번째만 쓰입니다
        [duplicate-variant] 메시지 `{ $message }`의 선택에 키 { JOSA($name, "이", quote: "`") } 두 번 있으며 첫 번째만 쓰입니다
        [taken] { JOSA($message, "이라는", quote: "`") } 이름을 메시지와 용어 또는 함수가 함께 써서 하나만 찾을 수 있습니다
       *[other] 메시지 { JOSA($message, "을", quote: "`") } 쓸 수 없습니다
    }
    .title = 없는 것을 가리키는 메시지
    .help = { $problem ->
        [variable] 원문 메시지가 쓰는 변수만 사용하십시오.
        [reference] 이름을 바로잡거나 메시지를 추가하십시오.
        [cycle] 참조 하나를 삭제하십시오.
        [unused] 메시지에 { JOSA($name, "을", quote: "`") } 넣거나 그 값에 따라 고르십시오.
        [locale] 폴더 이름을 ko-KR과 같은 로캘로 바꾸십시오.
        [large] 글을 풀어 쓰거나 메시지를 나누십시오.
        [duplicate-attribute] 둘 중 하나를 삭제하십시오.
        [duplicate-variant] 둘 중 하나를 삭제하십시오.
        [duplicate] 둘 중 하나를 삭제하십시오.
        [taken] 둘 중 하나의 이름을 바꾸십시오.
       *[other] 메시지를 바로잡으십시오.
    }

## 용어집

rule-glossary-syntax = 용어집을 읽을 수 없습니다: { yaml-problem }
    .title = 읽을 수 없는 용어집
    .help = { yaml-problem.help }
rule-glossary-unknown-key = { JOSA($key, "은", quote: "`") } 용어집 항목에 쓸 수 없는 키입니다
    .title = 용어집에 있는 모르는 키
    .help = { $suggestion ->
        [none] 키를 삭제하거나 설명서에서 이름을 확인하십시오.
       *[other] 대신 { JOSA($suggestion, "을", quote: "`") } 사용하십시오.
    }
rule-glossary-invalid-value = { wrong-value }
    .title = 종류가 다른 용어집 값
    .help = { JOSA($expected, "을") } 쓰십시오.
rule-glossary-duplicate-term = 용어 { JOSA($term, "이", quote: "`") } 용어집에 이미 있으므로 첫 항목만 적용됩니다
    .title = 두 번 나오는 용어
    .help = 이 용어에 관한 내용을 한 항목으로 모으십시오.

## 함께 본 번역

rule-unit-inconsistent = { $usual ->
        [1] 같은 원문이 다른 곳에는 { JOSA($translation, "으로", quote: "“”") } 번역되어 있습니다
       *[other] 같은 원문이 { $usual }곳에는 { JOSA($translation, "으로", quote: "“”") }, { $count }곳에는 이렇게 번역되어 있습니다
    }
    .title = 원문 하나에 번역이 여러 가지
    .help = 번역을 하나로 정해 모든 곳에 쓰십시오.

## 글 둘레

rule-front-matter-untranslated = { JOSA($key, "이", quote: "`") } 아직 원문 그대로입니다
    .title = 원문 그대로인 제목이나 설명
    .help = 검색 결과와 탐색에 나타나므로 번역하십시오.
rule-front-matter-missing-text = 원본에는 { JOSA($key, "이", quote: "`") } 있지만 번역에는 없습니다
    .title = 제목이나 설명이 없는 번역
    .help = 프런트 매터에 { JOSA($key, "을", quote: "`") } 문서의 언어로 추가하십시오.
rule-front-matter-too-long = `{ $key }`의 너비가 { $width }자이지만 검색 결과에는 { $most }자쯤만 나타납니다
    .title = 검색 결과에서 잘리는 제목이나 설명
    .help = 더 짧게 쓰십시오. 한국어, 중국어, 일본어 글자는 두 자로 셉니다.
rule-unit-alt-text = { $problem ->
        [missing] 원본에는 이 이미지의 설명이 있지만 번역에는 없습니다
       *[untranslated] 이 이미지의 설명이 아직 원문 그대로입니다
    }
    .title = 독자의 언어로 된 설명이 없는 이미지
    .help = 이미지가 보여 주는 것을 문서의 언어로 쓰십시오.

## 용어

rule-term-missing = 원문의 용어 `{ $term }`에 해당하는 { JOSA($translations, "이") } 번역문에 없습니다
    .title = 용어집대로 옮기지 않은 용어
    .help = 용어집의 번역어를 쓰거나, 이 번역어가 맞으면 용어집에 추가하십시오.
rule-term-forbidden = { $term ->
        [none] { JOSA($word, "은", quote: "`") } 용어집에서 금지한 표현입니다
       *[other] { JOSA($word, "은", quote: "`") } 용어집에서 `{ $term }`의 번역어로 금지한 표현입니다
    }
    .title = 용어집에서 금지한 표현
    .help = { $allowed ->
        [none] 다른 말로 바꾸십시오.
       *[other] { JOSA($allowed, "을") } 쓰십시오.
    }
rule-term-translated = { $word ->
        [none] 번역하지 않기로 한 용어 { JOSA($term, "이", quote: "`") } 번역문에 없습니다
       *[other] 번역문에는 { JOSA($word, "이라고", quote: "`") } 되어 있지만 이름은 `{ $term }`입니다
    }
    .title = 번역된 이름
    .help = 원문대로 { JOSA($term, "이라고", quote: "`") } 쓰십시오.

## 테마와 빌드

rule-theme-template-invalid = { $template ->
        [none] 템플릿을 쓸 수 없습니다: { $reason }
       *[other] 템플릿 { JOSA($template, "을", quote: "`") } 쓸 수 없습니다: { $reason }
    }
    .title = 쓸 수 없는 템플릿
    .help = 템플릿을 바로잡거나, 삭제하여 기본 테마의 것을 쓰십시오.
rule-build-internal = `{ $page }` 문서의 페이지를 만드는 중에 Diglot에 오류가 생겼습니다
    .title = Diglot의 결함
    .help = 문서와 함께 Diglot의 결함으로 신고하십시오.
rule-build-output-refused = { $problem ->
        [name] { JOSA($path, "은", quote: "`") } Diglot이 쓰는 이름이므로 게시할 수 없습니다
        [twice] { JOSA($path, "이", quote: "`") } 두 번 쓰이게 됩니다
       *[io] `{ $path }`에 쓸 수 없습니다: { $reason }
    }
    .title = 출력 폴더에 쓸 수 없는 파일
    .help = { $problem ->
        [name] 원본 파일이나 폴더의 이름을 바꾸십시오.
        [twice] 두 원본 파일 중 하나의 이름을 바꾸십시오.
       *[io] 출력 폴더의 쓰기 권한과 디스크의 남은 공간을 확인하십시오.
    }

## 함께 쓰는 글

yaml-problem = { $kind ->
        [duplicate-key] `{ $key }` 키가 두 번 있습니다
        [key] 여기에 키가 있어야 합니다
        [anchor] 값의 첫머리에 `&`나 `*`를 쓸 수 없습니다
        [tag] 값의 첫머리에 `!`를 쓸 수 없습니다
        [second-document] 여기서 두 번째 YAML 문서가 시작됩니다
        [too-deep] 목록과 묶음이 너무 깊이 들어 있습니다
        [too-large] Diglot이 읽을 수 있는 것보다 큽니다
        [unclosed] 두 번째 `---` 줄이 없습니다
        [not-a-map] 키가 없습니다
        [quote] 따옴표가 닫히지 않았습니다
       *[syntax] { $reason }
    }
    .help = { $kind ->
        [duplicate-key] 둘 중 하나를 삭제하십시오.
        [key] 키를 한 단어로 하여 `키: 값` 형식으로 쓰십시오.
        [anchor] 값을 따옴표로 묶거나 풀어 쓰십시오.
        [tag] 값을 따옴표로 묶거나 태그를 삭제하십시오.
        [second-document] `---` 또는 `...` 줄과 그 뒤의 내용을 삭제하십시오.
        [too-deep] 목록과 묶음을 덜 깊게 나누십시오.
        [too-large] 필요 없는 내용을 삭제하거나 나누십시오.
        [unclosed] 마지막 키 다음에 `---` 줄을 추가하십시오.
        [not-a-map] 키마다 한 줄에 `키: 값` 형식으로 쓰십시오.
        [quote] 닫는 따옴표를 추가하십시오.
       *[syntax] 이 위치를 바로잡으십시오. 콜론이 든 글에 따옴표가 빠졌을 수 있습니다.
    }
wrong-value = { $found ->
        [none] `{ $key }`에는 { JOSA($expected, "을") } 써야 하는데 값이 없습니다
       *[other] `{ $key }`에는 { JOSA($expected, "을") } 써야 하는데 { JOSA($found, "이") } 들어 있습니다
    }
this-unit = { $unit ->
        [none] 이 번역 단위
       *[other] 번역 단위 { $unit }
    }
one-of = { $choices } 중 하나

## 찾은 문제를 제외하는 표시

rule-suppression-unused = 여기에는 `{ $name }` 규칙으로 제외할 문제가 없습니다
    .title = 아무것도 제외하지 않는 표시
    .help = 표시를 삭제하십시오. 제외하려던 문제가 없어졌거나 다른 곳에 있습니다.
rule-suppression-unknown-rule = { JOSA($name, "이라는", quote: "`") } 규칙이나 그룹이 없습니다
    .title = 없는 규칙을 적은 표시
    .help = { $suggestion ->
        [none] `diglot explain` 명령으로 모든 규칙을 볼 수 있습니다.
       *[other] 혹시 { JOSA($suggestion, "이", quote: "`") } 아닌지 확인하십시오.
    }
rule-suppression-invalid = { $problem ->
        [empty] 이 표시에는 규칙이 없어서 아무것도 제외하지 않습니다
        [unclosed] 여기에서 시작하는 구간에 `diglot-ignore-end`가 없어서 구간이 파일 끝까지 이어집니다
        [stray] 여기에서 끝날 `diglot-ignore-start` 구간이 없습니다
        [blocks] { JOSA($name, "은", quote: "`") } 게시를 막는 규칙이므로 제외할 수 없습니다
       *[form] 이 주석은 Diglot 표시처럼 시작하지만 표시가 아닙니다
    }
    .title = 이해할 수 없는 표시
    .help = { $problem ->
        [blocks] 규칙이 찾은 문제를 고치십시오.
        [unclosed] 구간이 끝나는 곳에 <!-- diglot-ignore-end --> 주석을 추가하십시오.
        [stray] 주석을 삭제하거나 `diglot-ignore-start` 주석을 추가하십시오.
       *[other] 블록 앞에 <!-- diglot-ignore 규칙: 이유 -->와 같이 쓰십시오.
    }
rule-suppression-missing-reason = 이 표시에는 문제를 제외하는 이유가 없습니다
    .title = 이유가 없는 표시
    .help = 콜론 뒤에 이유를 쓰십시오: <!-- diglot-ignore 규칙: 이유 -->.

## 번역 단위에 대한 결정

rule-review-syntax = 이 문서의 번역 단위에 대한 결정을 읽을 수 없습니다: { yaml-problem }
    .title = 읽을 수 없는 번역 단위 결정
    .help = { yaml-problem.help }
rule-review-unknown-key = { JOSA($key, "은", quote: "`") } 여기에 쓸 수 없는 키입니다
    .title = 번역 단위 결정에 있는 모르는 키
    .help = { $suggestion ->
        [none] 키를 삭제하거나 설명서에서 이름을 확인하십시오.
       *[other] 대신 { JOSA($suggestion, "을", quote: "`") } 사용하십시오.
    }
rule-review-invalid-value = { wrong-value }
    .title = 종류가 다른 번역 단위 결정 값
    .help = { JOSA($expected, "을") } 쓰십시오.
rule-review-no-article = 이 파일 옆에 문서가 없으므로 파일의 내용이 적용되지 않습니다
    .title = 없는 문서에 대한 결정
    .help = 파일 이름을 문서 이름에 맞추고 확장자 자리에 `.review.yml`을 쓰거나 파일을 삭제하십시오.
rule-review-edit-refused = { $problem ->
        [missing] 이 번역 단위에는 고쳐 쓸 번역이 파일에 없습니다
        [yaml] YAML로 쓴 페이지는 여기에서 편집할 수 없습니다
        [span] 이 글을 쓰면 번역을 담은 span이 깨집니다
        [blank-line] 빈 줄이 있으면 블록 하나가 둘로 나뉩니다
        [pipe] 세로줄이 있으면 표에 셀이 하나 더 생깁니다
        [lines] 이 글의 줄 때문에 다른 블록이 되거나 블록이 하나 더 생깁니다
        [empty] 글이 없으면 블록이 사라집니다
        [tags] 이 글은 HTML 태그가 다르거나 닫지 않은 태그가 있습니다
       *[structure] 이 글을 쓰면 번역 말고도 문서의 다른 부분이 바뀝니다
    }
    .title = 문서를 깨뜨리는 편집
    .help = { $problem ->
        [missing] 편집기에서 번역을 추가하십시오.
        [yaml] 편집기에서 파일을 여십시오.
        [span] 태그를 빼거나 열려 있는 코드, 태그, 주석을 닫으십시오.
        [blank-line] 문단 하나로 쓰거나 편집기에서 파일을 편집하십시오.
        [pipe] 세로줄은 \|로 쓰십시오.
        [lines] 한 줄로 쓰거나 `-`, `#`, `>` 같은 기호로 줄을 시작하지 마십시오.
        [empty] 번역을 쓰십시오. 블록을 없애려면 편집기에서 파일을 편집하십시오.
        [tags] 원래 있던 태그를 그대로 두고, 연 태그는 모두 닫으십시오.
       *[structure] 글자로 쓸 기호 앞에 백슬래시를 쓰거나 편집기에서 파일을 편집하십시오.
    }

## 다른 사이트

rule-link-external = { $problem ->
        [gone] `{ $target }` 주소가 없습니다(서버 응답: { $status })
        [host] `{ $target }` 주소의 서버가 없습니다
        [moved] `{ $target }` 주소가 `{ $actual }`로 완전히 옮겨졌습니다
        [status] `{ $target }` 주소를 확인하지 못했습니다(서버 응답: { $status })
        [timeout] 서버가 제때 응답하지 않아 `{ $target }` 주소를 확인하지 못했습니다
        [certificate] 서버에 안전하게 연결할 수 없어 `{ $target }` 주소를 확인하지 못했습니다
        [redirects] 리디렉션이 너무 많거나 따라갈 수 없는 곳으로 이어져 `{ $target }` 주소를 확인하지 못했습니다
       *[connection] 서버에 연결할 수 없어 `{ $target }` 주소를 확인하지 못했습니다
    }
    .title = 대상이 없는 다른 사이트의 링크
    .help = { $problem ->
        [gone] 지금 있는 주소로 연결하거나 링크를 빼십시오.
        [host] 서버 이름을 고치거나 링크를 빼십시오.
        [moved] 새 주소로 연결하십시오.
       *[connection] 브라우저에서 열어 보십시오. 독자가 볼 수 있는 주소이면 설정의 `external.exclude`에 추가하십시오.
    }

## 번역 도구에서 돌아온 파일

rule-exchange-xml = { $problem ->
        [doctype] 파일에 문서 형식 선언이 있어 그 뒤의 모든 내용이 다른 뜻을 가질 수 있습니다
        [entity] XML에는 `&{ $name };`이라는 이름의 문자가 없습니다
        [character] XML에는 `{ $name }` 문자를 쓸 수 없습니다
        [encoding] { $name ->
            [none] 파일의 인코딩이 UTF-8도 UTF-16도 아닙니다
           *[other] 파일에 적힌 인코딩({ $name })이 실제와 다릅니다
        }
        [size] 파일이 { $limit }바이트보다 큽니다
        [depth] 요소가 { $limit }겹 넘게 겹쳐 있습니다
        [elements] 파일에 요소가 { $limit }개 넘게 있습니다
        [attributes] 여기에 특성이 { $limit }개 넘게 있습니다
        [value] 이 특성의 값이 { $limit }바이트보다 깁니다
        [mismatched] 여기에 열려 있는 요소는 `{ $name }`인데 다른 요소를 닫습니다
        [stray] `</{ $name }>` 태그로 닫을 요소가 없습니다
        [unclosed] `<{ $name }>` 요소가 닫히지 않습니다
        [unclosed-markup] 여기에서 시작한 것이 끝나지 않습니다
        [duplicate-attribute] 태그에 같은 특성이 두 번 있습니다
        [attribute] 특성을 이렇게 쓸 수 없습니다
        [namespace] 접두사 `{ $name }`에 해당하는 네임스페이스가 없습니다
        [name] { JOSA($name, "은", quote: "`") } 이름으로 쓸 수 없습니다
        [reference] 이 `&` 뒤에는 XML이 아는 것이 없습니다
        [comment] 주석에는 `--`를 쓸 수 없습니다
        [declaration] 이 선언은 있어야 할 곳에 있지 않거나 쓸 수 없는 내용을 담고 있습니다
        [outside] 파일에 하나뿐인 요소의 바깥에 다른 내용이 있습니다
        [no-element] 파일에 요소가 없습니다
       *[markup] XML의 표기가 아닙니다
    }
    .title = 안전하게 읽을 수 있는 XML이 아닌 파일
    .help = { $problem ->
        [doctype] 선언을 삭제하십시오.
        [entity] 문자를 그대로 쓰십시오.
        [character] 문자를 삭제하십시오.
        [encoding] 파일을 UTF-8로 저장하십시오.
        [size] 나누어 가져오십시오.
        [elements] 나누어 가져오십시오.
       *[markup] 파일을 만든 프로그램에서 다시 저장하십시오.
    }
rule-exchange-xliff-structure = { $problem ->
        [root] XLIFF 파일은 `{ $element }` 요소로 시작하지 않습니다
        [version] Diglot이 읽지 못하는 버전의 XLIFF입니다
        [not-allowed] `{ $parent }` 안에는 `{ $element }` 요소가 올 수 없습니다
        [unknown] XLIFF에는 `{ $element }` 요소가 없습니다
        [order] `{ $parent }` 안에서 `{ $element }` 요소가 너무 늦게 나옵니다
        [twice] 이 `{ $parent }` 안에 `{ $element }` 요소가 두 번 있습니다
        [missing] 이 `{ $parent }` 안에 `{ $element }` 요소가 없습니다
        [text] `{ $element }` 안의 요소 사이에 텍스트가 있습니다
        [skeleton-empty] 스켈레톤이 비어 있고 어디에 있는지 `href`로 밝히지도 않았습니다
        [skeleton-twice] 스켈레톤이 파일 안에 있는데 `href`는 다른 곳에 있다고 합니다
       *[state] 이 세그먼트의 상태는 `{ $value }`인데 번역문이 없습니다
    }
    .title = 표준에 맞게 만들어지지 않은 XLIFF 파일
    .help = { $problem ->
        [root] XLIFF 2.1 파일을 가져오십시오.
        [version] 파일을 XLIFF 2.1로 만드십시오.
        [order] 표준에 맞는 자리에 두십시오. 메모와 확장은 단위, 세그먼트, 텍스트보다 앞에 옵니다.
        [state] 세그먼트에 번역문을 넣거나 상태를 `initial`로 바꾸십시오.
       *[other] 여기에서 고치거나 파일을 만든 프로그램에서 고치십시오.
    }
rule-exchange-xliff-attribute = { $problem ->
        [unknown] XLIFF에는 `{ $element }` 요소의 `{ $attribute }` 특성이 없습니다
        [foreign] `{ $element }` 요소에는 `{ $attribute }` 같은 다른 네임스페이스의 특성을 쓸 수 없습니다
        [missing] 이 `{ $element }` 요소에 `{ $attribute }` 특성이 없습니다
        [value] { $value ->
            [none] `{ $attribute }` 특성의 값이 비어 있습니다
           *[other] `{ $attribute }` 특성의 값으로 { JOSA($value, "을", quote: "`") } 쓸 수 없습니다
        }
        [alone] `{ $attribute }` 특성은 `{ $other }` 특성과 함께 써야 합니다
        [both] `{ $attribute }` 특성과 `{ $other }` 특성은 함께 쓸 수 없습니다
        [sub-type] `{ $value }` 하위 유형은 `{ $other }` 유형에 속하는데 유형이 다릅니다
        [no-target-language] 파일에 번역문이 있는데 `trgLang` 특성으로 언어를 밝히지 않았습니다
        [space] 원문과 번역문의 `xml:space` 값이 다릅니다
       *[language] 이 `{ $element }` 요소의 언어는 { $value }인데 `{ $attribute }` 특성에는 { $other }로 되어 있습니다
    }
    .title = XLIFF 파일에 그렇게 쓸 수 없는 특성
    .help = { $problem ->
        [unknown] 특성을 삭제하거나 이름을 고치십시오.
        [foreign] 특성을 삭제하십시오.
        [missing] 특성을 추가하십시오.
        [value] { $kind ->
            [choice] 다음 중 하나를 쓰십시오: { $choices }.
            [token] 글자, 숫자, `-_.:`만 쓰고 공백은 쓰지 마십시오.
            [tokens] ID를 공백으로 구분하여 쓰십시오.
            [language] `ko-KR`과 같은 언어 태그를 쓰십시오.
            [number] 숫자를 쓰십시오({ $choices }).
            [hex] `001F`와 같이 XML에 쓸 수 없는 문자의 코드를 쓰십시오.
            [mark-type] `generic`, `comment`, `term`이나 `own:word`와 같이 접두사가 있는 단어를 쓰십시오.
           *[custom] `own:word`와 같이 접두사가 있는 단어를 쓰십시오.
        }
        [both] 둘 중 하나를 삭제하십시오.
        [sub-type] `type="{ $other }"`로 쓰십시오.
        [no-target-language] `trgLang="ko-KR"`과 같이 루트 요소에 밝히십시오.
        [space] 양쪽에 같은 값을 쓰십시오.
        [language] 두 곳에 같은 언어를 쓰십시오.
       *[alone] 그 특성도 쓰거나, 그 특성이 필요한 쪽을 삭제하십시오.
    }
rule-exchange-xliff-reference = { $problem ->
        [fragment] { $flaw ->
            [twice] `{ $value }` 참조에 같은 종류의 위치가 두 번 있습니다
            [order] `{ $value }` 참조에서 파일, 그룹, 단위, 그 안의 것이 순서대로 나오지 않습니다
            [leaves] `{ $value }` 참조가 서로 속하지 않는 두 가지를 가리킵니다
            [prefix] `{ $value }` 참조에 XLIFF가 모르는 접두사가 있습니다
           *[form] `{ $value }` 참조는 XLIFF 파일 안의 어떤 것도 가리키지 않습니다
        }
        [duplicate] 이 `{ $element }` 요소의 ID { JOSA($id, "은", quote: "`") } 이미 다른 것을 가리킵니다
        [other-kind] `{ $id }` 코드가 원문에서는 `{ $other }` 요소이고 번역문에서는 `{ $element }` 요소입니다
        [sub-flow] 파일에 `{ $id }` 단위가 없습니다
        [data] 단위에 `{ $id }` 원본 데이터가 없습니다
        [copy] 단위에 되풀이할 `{ $id }` 코드가 없습니다
        [note] 이 단위에 `{ $value }` 메모가 없습니다
        [order-range] 번역문 { $choices }개 가운데 { $value }번은 없습니다
       *[order-twice] 이 단위에 { $value }번 번역문이 둘 있습니다
    }
    .title = XLIFF 파일에서 없는 것이나 둘 이상을 가리키는 참조와 ID
    .help = { $problem ->
        [fragment] `#f=file/u=unit/n=note`와 같이 쓰십시오.
        [duplicate] 한쪽의 ID를 바꾸십시오.
        [other-kind] 원문과 같은 요소를 쓰거나 ID를 바꾸십시오.
        [order-range] 번역문마다 1부터 번호를 하나씩 매기십시오.
        [order-twice] 번역문마다 1부터 번호를 하나씩 매기십시오.
       *[other] 참조를 고치거나 삭제하십시오.
    }
rule-exchange-xliff-code = { $problem ->
        [comment-both] 설명이 `value`와 `ref`에 이중으로 있습니다
        [comment-none] 설명이 `value`에도 `ref`에도 없습니다
        [match-ref] 번역 제안의 표시에는 `ref` 특성을 쓸 수 없습니다
        [copy-data] 다른 코드를 되풀이하는 코드에는 원본 데이터가 있을 수 없습니다
        [hints] 자리를 바꿀 수 없는 코드에는 `{ $attribute }="no"`도 써야 합니다
        [isolated-start] 이 끝 코드는 따로 떨어져 있다고 하면서 `startRef`로 시작 코드를 가리킵니다
        [isolated-id] 이 끝 코드는 따로 떨어져 있는데 ID가 없습니다
        [end-id] 이 끝 코드는 시작 코드에 속하는데 자기 ID가 있습니다
        [end-start] 이 끝 코드는 `startRef`로 시작 코드를 가리키지 않습니다
        [end-attribute] `{ $attribute }` 특성은 끝 코드가 아니라 시작 코드에 씁니다
        [not-isolated] `{ $id }` 코드는 따로 떨어져 있다고 하는데 같은 단위에서 끝납니다
        [no-end] `{ $id }` 코드가 이 단위에서 끝나지 않습니다
        [no-start] `{ $id }` 코드가 시작하기 전에 끝나거나 시작하지 않습니다
        [no-end-mark] `{ $id }` 표시가 이 단위에서 끝나지 않습니다
        [no-start-mark] `{ $id }` 표시가 시작하기 전에 끝나거나 시작하지 않습니다
        [ends-differ] `{ $id }` 코드의 시작과 끝에서 `{ $attribute }` 값이 다릅니다
        [no-first] `{ $id }` 코드는 순서가 정해진 코드에 이어져야 하는데 앞에 그런 코드가 없습니다
        [reordered] 번역문에서 `{ $id }`부터 순서가 정해진 코드의 순서를 바꾸었습니다
        [copy-forbidden] `{ $id }` 코드는 되풀이할 수 없습니다
       *[deleted] 번역문에 삭제할 수 없는 `{ $id }` 코드가 없습니다
    }
    .title = XLIFF 파일에서 서로 맞지 않는 코드
    .help = { $problem ->
        [comment-both] 하나만 남기십시오.
        [comment-none] 둘 중 하나를 쓰십시오.
        [no-end] 끝 코드를 쓰거나 `isolated="yes"`로 표시하십시오.
        [not-isolated] `isolated` 특성을 삭제하십시오.
        [reordered] 코드를 원문의 순서대로 두십시오.
        [deleted] 번역문의 알맞은 자리에 코드를 넣으십시오.
       *[other] 여기에서 고치거나 파일을 만든 프로그램에서 고치십시오.
    }
rule-exchange-unknown-unit = { $problem ->
        [file] { JOSA($path, "은/는") } { $locale } 번역이 들어 있는 파일이 아닙니다
       *[unit] { $path }에 단위 “{ $name }”이(가) 없습니다
    }
    .title = 돌아온 내용이 사이트의 어느 것에도 속하지 않음
    .help = { $problem ->
        [file] 어느 번역인지 --locale로 지정하거나 그 파일이 있는 사이트에서 가져오십시오. 새 문서는 `diglot start`로 만듭니다.
       *[unit] 단위 이름을 내보낸 그대로 두고, 파일에서 이름이 사라졌으면 다시 내보내십시오.
    }
rule-exchange-conflict = { $problem ->
        [source] 내보낸 뒤 이 단위의 원문이 바뀌어 { $path }의 내용을 하나도 가져오지 않습니다
       *[target] 내보낸 뒤 이 단위의 번역이 바뀌어 { $path }의 내용을 하나도 가져오지 않습니다
    }
    .title = 내보낸 뒤 단위가 바뀜
    .help = { $problem ->
        [source] --state stale로 다시 내보내어 지금의 원문을 번역하십시오.
       *[target] 두 번역을 비교한 뒤 다시 내보내거나, 돌아온 파일에서 이 단위를 빼십시오.
    }
rule-exchange-rejected = { $problem ->
        [lost] 이 번역에는 원문의 마크업이 빠져 있습니다: { $text }
        [added] 이 번역에는 원문에 없는 마크업이 있거나 같은 마크업이 두 번 있습니다: { $text }
        [crossed] 이 번역의 마크업이 잘못된 순서로 열리고 닫힙니다: { $text }
        [markup] 이 번역은 원문에 없는 마크업으로 읽힙니다: { $text }
        [scheme] 이 번역에는 원문에 없는 주소가 있습니다: { $text }
        [pipe] 이 번역의 세로줄은 표의 새 칸을 만듭니다: { $text }
        [twice] 이 단위가 두 번 돌아왔습니다: { $text }
        [front] 이 텍스트는 머리말에 쓸 수 없습니다: { $text }
        [message] 메시지의 패턴이 아니거나 원문에 없는 변수를 씁니다: { $text }
       *[structure] 이 번역은 단위 밖의 내용까지 바꿉니다: { $text }
    }
    .title = 돌아온 내용이 단위를 깨뜨림
    .help = { $problem ->
        [lost] 원문의 코드를 모두 번역에 넣으십시오.
        [added] 원문의 코드를 한 번씩만 쓰고 다른 코드는 넣지 마십시오.
        [crossed] 안쪽 코드를 바깥쪽 코드보다 먼저 닫으십시오.
        [markup] 텍스트로 쓰거나 지우십시오. 마크업은 코드로 유지됩니다.
        [scheme] 주소를 지우거나 문서에 직접 쓰십시오.
        [pipe] 세로줄을 지우십시오.
        [twice] 둘 중 하나만 남기십시오.
        [front] 텍스트를 한 줄로 쓰십시오.
        [message] 중괄호 안의 내용을 원문 그대로 두십시오.
       *[structure] 목록, 제목, 인용 표시로 시작하지 않는 한 문단으로 쓰십시오.
    }
rule-exchange-invalid-file = { $problem ->
        [root] { $format } 파일이 아닙니다
        [original] 이 파일이 어느 문서에 속하는지 적혀 있지 않습니다
        [id] 이 단위에는 이름이 없습니다
        [inline] 내보낸 코드가 아닙니다
        [columns] 열이 없습니다: { $name }
        [plural] 복수형이 있는 메시지는 가져올 수 없습니다
        [row] `file`이나 `name`이 비어 있어 어느 단위의 행인지 알 수 없습니다
        [quote] 여기서 연 따옴표가 닫히지 않았습니다
        [context] 이 메시지에는 파일과 단위를 가리키는 `msgctxt`가 없습니다
        [unfinished] 이 메시지는 `msgstr` 없이 끝납니다
        [order] 이 메시지의 부분이 순서대로 있지 않습니다
        [unclosed] 이 문자열이 끝나지 않습니다
        [escape] { $format }에는 이런 이스케이프가 없습니다
        [one-way] { $format } 형식은 내보내기만 할 수 있습니다
        [count] 파일 하나로 가져올 수 있는 것보다 단위가 많습니다
       *[syntax] 올바른 { $format } 파일이 아닙니다
    }
    .title = 돌아온 파일이 형식에 맞지 않음
    .help = { $problem ->
        [root] --format으로 형식을 지정하거나 파일을 다시 내보내십시오.
        [original] `original` 특성을 내보낸 그대로 두십시오.
        [id] 단위 이름을 내보낸 그대로 두십시오.
        [inline] 원문의 코드 `g`와 `x`만 쓰십시오.
        [columns] 표의 첫 줄을 내보낸 그대로 두십시오.
        [plural] 메시지마다 텍스트를 하나만 두십시오.
        [row] `file`과 `name` 셀을 내보낸 그대로 두거나 행을 지우십시오.
        [context] `msgctxt`를 내보낸 그대로 두십시오.
        [one-way] 번역한 파일을 가져오십시오. 번역 메모리는 `diglot sync --memory`에 쓰십시오.
        [count] 한 번에 더 적은 파일을 내보내십시오.
       *[syntax] 파일을 쓴 도구로 다시 저장하거나 다시 내보내십시오.
    }

## 게시

rule-build-host-limit = { $what ->
        [files] 사이트의 파일은 { $number }개인데 { $host }에는 { $most }개까지 올릴 수 있습니다
        [bytes] 사이트의 크기는 { $number }바이트인데 { $host }에는 { $most }바이트까지 올릴 수 있습니다
        [file] `{ $path }` 파일의 크기는 { $number }바이트인데 { $host }에는 파일마다 { $most }바이트까지 올릴 수 있습니다
       *[redirects] 리디렉션은 { $number }개인데 { $host }에는 { $most }개까지만 알릴 수 있습니다
    }
    .title = 호스트에 올리기에는 너무 큰 사이트
    .help = { $what ->
        [file] 파일을 줄이거나 다른 곳에 게시하십시오.
        [redirects] 목록에 없는 리디렉션은 페이지가 대신 안내합니다. 오래된 리디렉션을 지우거나 다른 호스트를 고르십시오.
       *[other] `editions`, `markdown_copies`, `compress`를 끄거나 로캘을 줄이거나 다른 호스트나 요금제를 고르십시오.
    }
rule-build-unreadable-image = { $problem ->
        [large] 이미지가 { $most }픽셀보다 커서 다른 너비로 만들지 않았습니다
       *[damaged] 이미지가 손상되어 다른 너비로 만들지 않았습니다
    }
    .title = 줄일 수 없는 이미지
    .help = { $problem ->
        [large] 이미지의 크기를 줄이십시오.
       *[damaged] 이미지를 표시하는 프로그램에서 열어 다시 저장하십시오.
    }
rule-build-shallow-history = 얕은 복제본이어서 페이지가 마지막으로 바뀐 날을 알 수 없습니다
    .title = 일부만 있는 기록
    .help = `git fetch --unshallow`로 기록을 모두 가져오거나 워크플로에서 `fetch-depth: 0`으로 설정하십시오.
