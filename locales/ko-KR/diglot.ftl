# 프로그램의 글입니다. 규칙의 글은 `rules.ftl`에 있습니다.
#
# 빈 글은 `none`이라는 단어로 전달되므로 메시지에서 골라 쓸 수 있습니다.

## 값의 종류($expected, $found)

type-text = 글
type-integer = 정수
type-boolean = `true` 또는 `false`
type-list = 목록
type-map = 키와 값의 묶음
type-date = 2021-03-05와 같은 날짜
type-locale = ko-KR과 같은 로캘
type-url = https://example.com/docs/와 같은 웹 주소
type-path = 프로젝트 안의 경로
type-host = https://example.com과 같은 서버
type-content = 프로젝트 안이나 옆에 있는 폴더
type-base = /product/guide와 같은 경로
type-folder = 폴더 경로
type-glob = `drafts/**`와 같은 패턴
type-slug = 공백, 슬래시, `?` 같은 기호가 없는 주소의 일부
type-hash = 16진수로 된 해시
type-unique = 다른 로캘과 겹치지 않는 값
type-acyclic = 자신에게 되돌아오지 않는 로캘
type-row = 키가 있는 행
type-key = 영문자, 숫자, 하이픈, 밑줄로 된 키
type-column = `key`, `message`, `value`가 아닌 키
type-prefix = 영문자로 시작하고 영문자, 숫자, 하이픈, 밑줄로 된 이름
type-value = 숫자, 날짜, `true`, `false` 또는 on-request와 같은 키
type-message = 메시지 ID
type-alert = 이미 뜻이 있는 이름이 아닌 알림 이름(영문자만)
type-class = 영문자, 숫자, `-`, `_`로 된 클래스 이름
type-width = 16에서 8192까지의 픽셀 너비
type-moniker = v2.1과 같은 버전 ID(중복 없이)

## 검사 결과에 쓰는 단어

severity-info = 참고
severity-warning = 경고
severity-error = 오류
label-help = 도움말
related-source = 원문은 여기에 있습니다
related-target = 번역문은 여기에 있습니다
related-usual = 가장 많이 쓴 번역은 여기에 있습니다
related-today = 지금의 원문
related-first = 처음 나온 곳은 여기입니다
related-redirect = 리디렉션
related-more = 그 밖에 { $count }곳

## 문제의 자세한 내용

label-change = 변경
label-same = 동일
label-fix = 수정
finding-more = { $path ->
        [none] … { $rule } 규칙의 문제가 { $count }개 더 있습니다. 모두 보려면 `--verbose`를 사용하십시오
       *[other] … { $path }에 { $rule } 규칙의 문제가 { $count }개 더 있습니다. 모두 보려면 `--verbose`를 사용하십시오
    }
finding-fix = { $edits ->
        [1] { $new ->
            [none] { JOSA($old, "을", quote: "`") } 지웁니다
           *[other] { $old ->
                [none] { JOSA($new, "을", quote: "`") } 넣습니다
               *[other] `{ $old }` 대신 { JOSA($new, "을", quote: "`") } 씁니다
            }
        }
       *[other] { $edits }곳을 고칩니다
    }{ $safety ->
        [safe] {""}
       *[unsafe] . 고친 뒤에 확인하십시오
    }
summary-fixable = 자동 수정 { $count }개
summary-next-explain = 규칙 설명 보기: `diglot explain { $rule }`
summary-next-select = 한 규칙만 보기: `diglot check --select { $rule }`

## 보고서

report-title = 검사 보고서
report-left-out = 문제는 모두 { $count }개이지만 보고서가 너무 커지지 않도록 { $shown }개만 실었습니다. 나머지를 보려면 파일을 나누어 검사하거나 `--select`로 규칙 하나만 고르십시오.
report-by-rule = 규칙별 요약
report-findings = 발견된 문제
report-severity = 심각도
report-rule = 규칙
report-locale = 로캘
report-path = 파일
report-count = 문제 수
report-fixable = 자동 수정
report-all = 전체
report-shown-of = { $count }개 중 { $shown }개
report-everywhere = 사이트 전체
report-place = { $line }줄 { $column }열
report-unit = 번역 단위 { $unit }
report-source = 원문
report-target = 번역문

## 요약

summary-findings = 오류 { $errors }개, 경고 { $warnings }개, 참고 { $infos }개
build-summary = 로캘 { $locales }개, 페이지 { $pages }개, 번역 단위 { $units }개, { $findings ->
        [0] 발견된 문제 없음
       *[other] 발견된 문제 { $findings }개
    }, { $milliseconds }밀리초
build-published = { $path }에 게시했습니다
build-unchanged = 바뀐 내용이 없어 게시된 사이트를 그대로 둡니다
build-not-published = 오류가 있어 게시하지 않았습니다. 이전 사이트를 그대로 둡니다
build-not-published-strict = --strict 옵션에서는 오류나 경고가 있으면 게시하지 않습니다. 이전 사이트를 그대로 둡니다
check-clean = 발견된 문제가 없습니다
check-summary = 문서 { $files }개, 번역 단위 { $units }개를 { $milliseconds }밀리초 만에 검사했습니다
serve-ready = 사이트 주소는 { $url }입니다(Ctrl+C를 누르면 멈춥니다)
serve-rebuilt = 파일 { $changed }개가 바뀌어 페이지 { $pages }개를 { $milliseconds }밀리초 만에 만들었습니다
serve-failed = 이 오류 때문에 사이트를 만들 수 없어 브라우저에는 이전 사이트를 그대로 보여 줍니다
serve-stopped = 멈췄습니다
init-done = { $path }에 사이트를 만들었습니다
init-mapped = 문서 집합 { $docsets }개, 로캘 { $locales }개에 맞는 { JOSA($path, "을") } 썼습니다
init-note-head = `diglot init --from` 명령이 기존 문서 집합에서 만든 설정입니다. 옮길 수 없는 것은 주석에 적혀 있습니다.
init-note-keys = { $path }에서 옮기지 않은 키: { $keys }
init-note-pattern = { $path }의 `{ $pattern }` 패턴은 Diglot이 읽을 수 없어 제외했습니다.
init-note-base = `{ $folder }` 문서 집합을 `{ $base }` 아래에 게시합니다. `dest`에서 짐작한 값이며, `/`로 시작하는 링크를 연결할 때 쓰입니다.
init-note-empty = `{ $folder }` 문서 집합에는 문서가 없습니다.
init-note-bilingual = { $path }의 원문 표시 방법인 { JOSA($other, "은", quote: "`") } Diglot이 모르는 값입니다.
init-note-differs = `{ $folder }` 문서 집합의 설정이 로캘마다 다르므로 { $path }의 설정을 따릅니다.
init-note-host = `/azure/overview` 같은 링크는 다른 문서 집합으로 갑니다. 그 서버를 지정하지 않으면 이 사이트의 서버로 연결됩니다.
init-note-url = 사이트가 놓일 주소:
init-next = 이제 `diglot serve { $path }`를 실행하고 출력되는 주소를 여십시오
explain-unknown = { JOSA($rule, "이라는", quote: "`") } 규칙이나 그룹은 없습니다
    .help = { $suggestion ->
        [none] 모든 규칙을 보려면 `diglot explain`을 실행하십시오.
       *[other] 혹시 { JOSA($suggestion, "을", quote: "`") } 찾으십니까?
    }
explain-severity = 따로 설정하지 않았을 때의 심각도: { $severity }
explain-list-on = 켜짐
explain-list-off = 꺼짐
explain-list-fix = { $fix ->
        [safe] 안전한 수정
        [unsafe] 확인할 수정
       *[none] -
    }
explain-off = 설정이나 `--select`로 켜지 않으면 꺼져 있음
explain-fix = { $fix ->
        [safe] 수정: `diglot check --fix`
       *[unsafe] 결과를 읽어 보아야 하는 수정: `diglot check --fix --unsafe`
    }
units-summary = 문서 { $files }개에 번역 단위 { $units }개
split-done = 문서 { $files }개를 { $path }에 썼습니다
table-written = { $path }에 썼습니다
table-place = 표가 있던 자리에 다음 줄을 넣으십시오:
table-none = { $path }에는 표가 없습니다

## 명령을 멈추게 하는 문제

error-prefix = 오류
error-root-missing = 폴더 { JOSA($path, "이", quote: "`") } 없습니다
error-input-missing = 파일이나 폴더 { JOSA($path, "이", quote: "`") } 없습니다
error-input = { JOSA($path, "을", quote: "`") } 읽을 수 없습니다: { $reason }
error-input-kind = { JOSA($path, "은", quote: "`") } Markdown 파일이 아닙니다
error-standard-input = 표준 입력을 읽을 수 없습니다: { $reason }
error-output = `{ $path }`에 쓸 수 없습니다: { $reason }
error-output-busy = 다른 Diglot이 `{ $path }`에 쓰고 있습니다
    .help = 끝날 때까지 기다리십시오.
error-exists = { JOSA($path, "이", quote: "`") } 이미 있어 아무것도 쓰지 않았습니다
error-no-docset = `{ $path }` 위치나 그 아래에 docfx.json이 없습니다
    .help = docfx.json 파일이나 그 파일이 들어 있는 폴더를 지정하십시오.
error-docset-locale = `{ $path }` 위치의 문서는 { $locale } 로캘인데, 다른 위치에도 같은 로캘의 문서가 있습니다
    .help = 로캘마다 저장소를 하나씩 지정하십시오.
error-not-json = `{ $path }` 파일을 읽을 수 없습니다: { $line }행 { $column }열
    .help = JSON 형식이 아니므로 파일을 바로잡으십시오.
error-docset-place = `{ $path }` 위치를 설정 파일의 폴더에서 시작하는 경로로 쓸 수 없습니다
    .help = 같은 디스크에서 문서 집합의 옆이나 위에 있는 폴더에서 명령을 실행하십시오.
error-port = 포트 { JOSA($port, "은") } 이미 쓰이고 있습니다
    .help = `--port`로 다른 포트를 지정하십시오.
error-port-unavailable = 미리 보기에서 포트 { JOSA($port, "을") } 열 수 없습니다: { $reason }
error-watch = 파일의 변경을 감시할 수 없습니다: { $reason }
error-open = 브라우저를 열 수 없습니다: { $reason }
error-editor = { JOSA($editor, "은", quote: "`") } Diglot에서 아는 편집기가 아닙니다
    .help = { $known } 중 하나를 지정하거나 `editor://open?file={ "{path}" }&line={ "{line}" }`과 같은 주소를 쓰십시오.
error-url = { JOSA($url, "은", quote: "`") } 웹 주소가 아닙니다
    .help = https://example.com/docs/와 같이 쓰십시오.
error-locale-invalid = { JOSA($locale, "은", quote: "`") } 로캘이 아닙니다
    .help = ko-KR과 같이 쓰십시오.
error-locale-unknown = 사이트에 { $locale } 로캘이 없습니다
    .help = 다음 중에서 고르십시오: { $known }

## 명령과 옵션(--help)

cli-about = 모든 문장이 자기 번역을 아는 정적 문서 사이트 생성기
heading-usage = 사용법
heading-commands = 명령
heading-arguments = 인수
heading-options = 옵션
command-init = 새 사이트를 만듭니다
command-build = 사이트를 빌드합니다
command-serve = 사이트를 미리 보고, 편집한 내용을 바로 확인합니다
command-check = 문서와 번역을 검사합니다
command-explain = 규칙을 설명합니다
command-units = 번역 단위를 JSON 줄로 출력합니다
command-stamp = 번역을 지금의 원문과 비교해 검토했다고 표시합니다
command-status = 번역된 것, 오래된 것, 빠진 것을 보여 줍니다
command-split = 이중 언어 문서에서 한쪽만 일반 문서로 씁니다
command-render = 문서의 본문을 HTML로 출력합니다
command-table = Markdown 표를 데이터, 메시지, 지시문으로 바꿉니다
command-completions = 셸 자동 완성 스크립트를 출력합니다
option-root = 사이트 폴더
option-from = 설정을 만들 docfx.json이나 문서 집합이 있는 폴더. 로캘마다 하나씩 지정합니다
option-config = 사이트 폴더의 diglot.yml 대신 쓸 설정 파일
option-out = 출력할 위치
option-url = 사이트를 게시할 주소
option-locale = 이 로캘과 대체 페이지를 가져오는 로캘만 처리
option-check-locale = 이 로캘과 대체 페이지를 가져오는 로캘만 처리. 사이트에 속하지 않는 파일이면 그 파일의 로캘
option-stamp-locale = 이 로캘로 번역한 문서만 처리
option-status-locale = 이 로캘만 표시
option-status-format = 표의 출력 형식
option-reviewed = 검토한 날짜(예: 2021-03-12)
option-fail-under = 최신으로 번역된 번역 단위의 비율(%)이 이보다 낮으면 실패
option-drafts = 초안 포함
option-strict = 오류나 경고가 하나라도 있으면 게시하지 않음
option-source = 파일이나 폴더 하나를 검사할 때 비교할 원문 파일 또는 폴더
option-review = 나란히 보기 화면에서 찾은 문제를 번역 단위마다 표시
option-glossary = content/glossary.yml 대신 쓸 용어집
option-fail-on = 검사를 실패로 만드는 가장 낮은 심각도
option-quiet = 적게 출력
option-verbose = 자세히 출력
option-format = 검사 결과의 출력 형식
option-output = 검사 결과를 화면 대신 쓸 파일
option-lang = Diglot이 출력하는 글의 언어
option-color = 색을 쓸지 여부
option-port = 사용할 포트
option-open = 브라우저 열기
option-read-only = 브라우저에서 아무것도 바꾸지 못하게 합니다
option-host = 연결을 받을 주소. 0.0.0.0으로 지정하면 다른 컴퓨터에서도 볼 수 있음
option-allow-host = 미리 보기 서버를 부를 수 있는 다른 이름
option-editor = 오류 위치를 열 편집기: vscode, vscodium, cursor, zed, idea, sublime, none 또는 { "{path}" }, { "{line}" }, { "{column}" } 자리가 들어 있는 주소
option-poll = 변경을 시스템에서 통지받지 않고 주기적으로 확인
option-side = 이중 언어 문서에서 고를 쪽
option-dialect = Markdown의 종류
option-extension = 방언에서 더 읽을 것
option-raw-html = Markdown 안의 HTML을 처리하는 방법
option-number = 문서의 몇 번째 표인지(1부터)
option-name = 데이터 파일의 이름(확장자 제외)
option-table-out = 데이터와 메시지를 쓸 사이트 폴더. 지정하지 않으면 출력만 합니다
option-alt-texts = 스팬이 없는 이미지 대체 텍스트도 포함
option-split-out = 쓸 폴더. 지정하지 않으면 출력만 합니다
option-help = 도움말 출력
option-version = 버전 출력
argument-path = 파일 또는 폴더
argument-stamp-paths = 번역 문서 또는 번역 문서가 있는 폴더
argument-status-path = 사이트 폴더
argument-file = 파일. 표준 입력은 -
argument-table-file = Markdown 파일
argument-folder = 폴더
argument-rule = 규칙의 ID(예: site/dead-link)
argument-shell = 셸

## 출력 폴더

error-output-refused = { $problem ->
        [equals-source] `{ $other }` 폴더는 Diglot이 읽는 곳이므로 `{ $path }`에 쓰지 않습니다
        [inside-source] `{ $path }`에 쓸 수 없습니다. Diglot이 읽는 `{ $other }` 폴더 안에 있습니다
        [holds-source] `{ $path }`에 쓸 수 없습니다. Diglot이 읽는 `{ $other }` 폴더가 그 안에 있습니다
        [root-or-home] `{ $path }`에 쓸 수 없습니다. 홈 폴더나 디스크 전체에 해당합니다
        [holds-git] `{ $path }`에 Git 저장소가 있습니다
        [not-empty] `{ $path }`에 Diglot이 쓰지 않은 파일이 있습니다
        [unknown-manifest] `{ $path }`의 파일 목록이 손상되었거나 다른 버전의 Diglot이 쓴 것입니다
        [foreign-file] Diglot이 쓰지 않은 `{ $path }` 파일이 그 자리에 있습니다
        [not-a-folder] `{ $path }` 경로는 폴더가 아닙니다
        [no-space] 디스크에 `{ $path }` 파일을 쓸 공간이 없습니다
       *[not-writable] `{ $path }`에 쓸 수 없습니다: { $reason }
    }
    .help = { $problem ->
        [no-space] 공간을 확보하거나 `--out`으로 다른 곳을 지정하십시오. 게시된 사이트는 그대로입니다.
        [not-writable] 쓰기 권한을 확인하거나 `--out`으로 다른 곳을 지정하십시오.
        [unknown-manifest] 폴더를 비우거나 `--out`으로 다른 폴더를 지정하십시오.
       *[other] `--out`이나 diglot.yml의 `output`으로 다른 폴더를 지정하십시오.
    }
build-files = 쓴 파일 { $written }개, 그대로인 파일 { $unchanged }개, 지운 파일 { $removed }개, Diglot이 쓰지 않은 파일 { $foreign }개
summary-hidden = … 이 밖에 { $count }개가 더 있습니다. 모두 보려면 `--verbose`를 사용하십시오
table-lost = { $path }:{ $line }:{ $column }: `{ $text }` 부분은 표에서 일반 텍스트가 됩니다

## 미리 보기

serve-port-taken = 포트 { JOSA($taken, "이") } 이미 쓰이고 있어 포트 { JOSA($port, "을") } 사용합니다
serve-built = 페이지 { $pages }개를 { $milliseconds }밀리초 만에 만들었습니다
serve-rebuilt-one = { JOSA($path, "이") } 바뀌어 페이지 { $pages }개를 { $milliseconds }밀리초 만에 만들었습니다
serve-clean = 남아 있는 문제가 없습니다
serve-polling = 파일이 바뀌는 것을 시스템에서 알려 주지 못하므로({ $reason }) Diglot이 주기적으로 직접 확인합니다
serve-overlay-title = 사이트에 오류가 { $count }개 있습니다
serve-overlay-kept = 사이트를 만들 수 없어 마지막으로 만든 버전을 보여 줍니다.
serve-overlay-more = 이 밖에 오류가 { $count }개 더 있습니다
serve-page-empty = 아직 사이트를 만들 수 없습니다
serve-open-to-others = 경고: 다른 컴퓨터에서 { $urls } 주소로 미리 보기를 볼 수 있습니다
serve-more = 이 밖에 { $count }개 더 있음: `diglot check`
serve-stale-units = { $locale }에서 단위 { $count }개가 오래되었습니다. 모두 { $all }개입니다.
serve-fresh-units = { $locale }에서 단위 { $count }개가 다시 최신이 되었습니다. 아직 { $all }개가 오래되었습니다.
serve-stale-articles = { $locale }에서 문서 { $count }개가 오래되었습니다. 모두 { $all }개입니다.
serve-fresh-articles = { $locale }에서 문서 { $count }개가 다시 최신이 되었습니다. 아직 { $all }개가 오래되었습니다.
serve-standing = { $gone ->
        [0] 모두 { $standing }개의 문제가 있습니다
       *[other] 문제 { $gone }개가 해결되어 { $standing }개가 남았습니다
    }
serve-overlay-close = 닫기
serve-overlay-show = 오류 보기
serve-overlay-editor = 편집기에서 열기
serve-page-lost = 찾는 페이지가 없습니다
serve-page-broken = Diglot의 오류로 이 페이지를 표시할 수 없습니다

## 번역 현황

status-section = 섹션
status-pages = 페이지
status-units = 번역 단위
status-stale = 오래됨
status-missing = 없음
status-machine = 기계 번역
status-words = 남은 분량
status-percent = 진행률
status-messages = 표의 메시지
status-total = 합계
status-number = { NUMBER($number) }
status-share = { NUMBER($percent, minimumFractionDigits: 1, maximumFractionDigits: 1) } %
status-under = { $locale }: 최신으로 번역된 번역 단위가 { NUMBER($percent, minimumFractionDigits: 1, maximumFractionDigits: 1) }%입니다. { NUMBER($least) }% 이상이어야 합니다
stamp-done = 문서 { $done }개에 스탬프를 적었습니다. { $known }개에는 이미 있었고, { $passed }개에는 적지 않았습니다
stamp-passed = `{ $path }`에는 스탬프를 적지 않습니다: { $why ->
    [bilingual] 원문이 이미 들어 있는 문서입니다
    [yaml] Markdown 파일이 아닙니다
   *[alone] 같은 경로에 원본 문서가 없습니다
}
stamp-refused = { JOSA($path, "은", quote: "`") } 그대로 두었습니다: { $why ->
    [front-matter] 프런트 매터를 읽을 수 없습니다
   *[form] 프런트 매터의 `diglot`이 스탬프를 더할 수 없는 형태입니다
}
error-stamp-what = 스탬프를 적을 문서를 지정하지 않았습니다
    .help = 원문과 비교를 마친 번역 문서를 지정하거나, `--locale`로 로캘의 문서 전체를 지정하십시오.
error-stamp-none = 지정한 것 가운데 이 사이트의 번역 문서가 없습니다
    .help = 원본 로캘이 아닌 로캘의 문서나 폴더를 지정하십시오.
error-date = { JOSA($date, "은", quote: "`") } 날짜가 아닙니다
    .help = 2021-03-12와 같이 쓰십시오.

## 브라우저 검토 화면

review-title = 검토
review-all = 모두
review-with-findings = 문제 있음
review-state-unchanged = 그대로
review-state-stale = 원문 바뀜
review-state-missing = 번역 없음
review-state-reviewed = 검토함
review-origin-mt = 기계 번역
review-origin-ht = 사람 번역
review-locale = 언어
review-filter = 찾기
review-state = 상태
review-rule = 규칙
review-origin = 번역 방식
review-undo = 실행 취소
review-back = 모든 페이지
review-pages = 페이지
review-units = 번역 단위
review-help = 단축키
review-loading = 불러오는 중 …
review-more = 페이지 더 보기
review-severity-error = 오류
review-severity-warning = 경고
review-severity-info = 참고
review-empty = 번역 없음
review-use-fix = 수정안 적용
review-ignore = 이유를 적고 제외
review-line = 줄
review-edit = 편집
review-mark-reviewed = 검토함으로 표시
review-not-reviewed = 검토 표시 취소
review-open = 편집기에서 열기
review-ignored = 제외함
review-stop-ignoring = 제외 취소
review-choose = 페이지를 고르십시오.
review-show-page = 페이지
review-show-edition = 나란히 보기
review-read-only-note = --read-only로 시작한 미리 보기이므로 아무것도 바꿀 수 없습니다.
review-no-units = 이 페이지에는 조건에 맞는 번역 단위가 없습니다.
review-no-more = 남은 문제가 없습니다
review-saved = 저장했습니다
review-undone = 실행을 취소했습니다
review-leave = 저장하지 않고 나가시겠습니까?
review-translation = 번역
review-theirs = 지금 파일에 있는 글입니다.
review-save = 저장
review-cancel = 취소
review-close = 닫기
review-ignore-title = 문제 제외
review-reason = 이대로 두는 이유
review-keys = 단축키
review-next-unit = 다음 번역 단위
review-previous-unit = 이전 번역 단위
review-next-finding = 다음 문제
review-previous-finding = 이전 문제
review-toggle-source = 원문 보이기/숨기기
review-copy-id = ID 복사
review-copied = 복사했습니다
review-no-page = 이 페이지는 이제 없습니다
review-no-site = 아직 사이트를 만들 수 없습니다
review-read-only = --read-only로 시작한 미리 보기이므로 아무것도 바꿀 수 없습니다
review-foreign = 지금 실행 중인 미리 보기의 페이지가 아닙니다. 페이지를 새로 고치십시오.
review-bad-request = 미리 보기가 이해할 수 없는 요청입니다. 페이지를 새로 고치십시오.
review-outside = 콘텐츠 폴더 밖에 있는 파일입니다
review-changed = 그사이에 파일이 바뀌어 아무것도 쓰지 않았습니다. 다시 저장하면 지금 있는 글 대신 이 글을 씁니다.
review-gone = 파일이 없어졌거나 텍스트가 아닙니다
review-closed = 읽기 전용 파일입니다
review-not-written = 파일을 쓸 수 없습니다: { $reason }
review-refused = 문서가 깨질 수 있어 아무것도 쓰지 않았습니다
review-lost = 없어짐: { $text }
review-gained = 새로 생김: { $text }
review-unreadable = { $path }에 잘못된 곳이 있어 아무것도 쓰지 않았습니다. 먼저 그 파일을 고치십시오.
review-no-reason = 이유를 쓰십시오.
review-nothing-to-undo = 취소할 작업이 없습니다
review-undo-changed = 그 뒤에 { JOSA($path, "이") } 바뀌어 이 작업은 취소하지 않았습니다

## 검사: 대상, 수정, 기준선

check-fixed = { $count ->
        [0] 고칠 것이 없습니다.
       *[other] 파일 { $files }개에서 문제 { $count }개를 고쳤습니다.
    }
check-would-fix = { $count ->
        [0] 고칠 것이 없습니다.
       *[other] 파일 { $files }개에서 문제 { $count }개를 고칠 수 있습니다. 파일에는 쓰지 않았습니다.
    }
check-left-alone = 고치면 오류가 생기는 파일 { $files }개는 그대로 두었습니다.
check-fixable = { $safe ->
        [0] 문제 { $unsafe }개는 고친 결과를 확인해야 합니다: `--fix --unsafe`.
       *[other] 문제 { $safe }개를 고칠 수 있습니다: `--fix`.{ $unsafe ->
            [0] { "" }
           *[other] { " " }고친 결과를 확인해야 하는 문제가 { $unsafe }개 더 있습니다: `--fix --unsafe`.
        }
    }
check-baseline-written = { $path } 파일에 문제 { $count }개를 썼습니다. 이제부터 이 문제는 알리지 않습니다.
check-baseline-known = 문제 { $count }개는 기준선에 있습니다.
check-baseline-gone = 기준선의 항목 { $count }개는 더 이상 나타나지 않습니다. `--write-baseline` 옵션으로 지울 수 있습니다.
error-rule-unknown = { JOSA($name, "이라는", quote: "`") } 규칙이나 그룹이 없습니다
    .help = { $suggestion ->
        [none] `diglot explain` 명령으로 모든 규칙을 볼 수 있습니다.
       *[other] 혹시 { JOSA($suggestion, "이", quote: "`") } 아닌지 확인하십시오.
    }
error-unsafe-alone = `--unsafe` 옵션은 어떤 수정을 쓸지만 정하며, 무엇을 할지는 정하지 않습니다
    .help = `--fix`나 `--diff`를 함께 쓰십시오.
error-baseline = `{ $path }` 파일은 기준선이 아닙니다. { $line }행을 읽을 수 없습니다
    .help = 병합하다 남은 부분을 정리하거나 `--write-baseline` 옵션으로 파일을 다시 쓰십시오.
error-baseline-locale = 기준선에는 모든 로캘이 들어갑니다
    .help = `--locale` 옵션을 빼십시오.
error-paths-mixed = `{ $path }` 경로는 다른 경로와 달리 `{ $root }`의 사이트에 속하지 않습니다
    .help = 따로 검사하십시오.
error-source-alone = `{ $path }` 파일 하나를 원문으로 지정했지만 검사할 파일은 하나가 아닙니다
    .help = 검사할 파일을 하나만 지정하거나, 원문이 모두 들어 있는 폴더를 지정하십시오.
error-locale-alone = 사이트에 속하지 않는 파일은 한 로캘로만 검사합니다
    .help = `--locale`에 로캘을 하나만 지정하고, 로캘마다 따로 검사하십시오.
error-option-of-site = `{ $option }` 옵션은 사이트에만 쓸 수 있는데, 지정한 경로는 사이트에 속하지 않습니다
    .help = 이 옵션을 빼십시오.
error-no-repository = `{ $path }` 폴더는 Git 저장소에 있지 않습니다
    .help = Git으로 프로젝트를 복제하십시오.
error-revision-unknown = 저장소에 `{ $revision }` 리비전이 없습니다
    .help = 분기, 태그 또는 커밋의 이름을 쓰십시오.
error-history = `{ $path }` 폴더의 Git 저장소를 읽을 수 없습니다: { $reason }
error-not-written = { $reason ->
        [changed] 그사이에 `{ $path }` 파일이 바뀌어 그대로 두었습니다
        [read-only] `{ $path }` 파일에 쓸 권한이 없습니다
        [not-a-file] `{ $path }` 파일이 더 이상 없습니다
       *[io] `{ $path }` 파일에 쓸 수 없습니다: { $detail }
    }
option-select = 이 규칙이나 그룹만 사용. 설정에서 이름으로 끈 것이 아니면 꺼져 있는 규칙도 켜며, `all`은 모든 규칙
option-ignore = 이 규칙이나 그룹은 제외
option-changed-since = Git 리비전 이후에 바뀐 파일과 그 번역만
option-fix = 안전하게 고칠 수 있는 문제를 고침
option-unsafe-fixes = 결과를 확인해야 하는 수정도 포함
option-diff = 고칠 내용을 출력만 하고 파일에는 쓰지 않음
option-baseline = 알고 있어서 알리지 않을 문제의 목록. 파일이 없으면 새로 씀
option-write-baseline = 기준선을 다시 씀
argument-paths = 사이트의 파일이나 폴더 또는 따로 있는 파일이나 폴더

## 다른 사이트

check-external = 링크된 다른 사이트의 주소를 확인하고 있습니다
error-external-absent = 이 프로그램은 다른 사이트의 링크를 확인하는 기능 없이 빌드되었습니다
    .help = 기능이 있는 프로그램을 설치하십시오: `cargo install diglot --features external-links`
option-external = 링크된 다른 사이트의 주소가 있는지 확인

## diglot diff

command-diff = 변경 때문에 번역할 것이 얼마나 생겼는지 보여 줍니다
argument-diff-range = 두 리비전 A..B. A...B이면 B가 A에서 갈라진 뒤에 바꾼 것이며, A만 쓰면 작업 트리까지입니다
option-diff-format = 출력 형식
option-diff-locale = 이 로캘만 표시
option-fail-over = 한 로캘에 늘어난 남은 분량이 이 단어 수보다 많으면 실패로 끝냅니다
error-revision-shallow = 얕게 복제한 저장소여서 `{ $revision }` 리비전이 없습니다
    .help = 기록을 더 가져오십시오. `git fetch --unshallow` 명령을 쓰거나 actions/checkout에 `fetch-depth: 0`을 지정하면 됩니다.
error-revisions-apart = 두 리비전 `{ $one }`, `{ $other }`에는 공통된 기록이 없습니다
    .help = 그래도 비교하려면 두 리비전 사이에 점을 두 개만 쓰십시오.
diff-findings-at = { $revision } 커밋:
diff-title = { $range } 이후의 번역
diff-locale = { $way ->
        [more] { $locale }: 남은 분량이 { NUMBER($count) }{ $kind ->
            [characters] 글자
           *[words] 단어
        } 늘었습니다
        [less] { $locale }: 남은 분량이 { NUMBER($count) }{ $kind ->
            [characters] 글자
           *[words] 단어
        } 줄었습니다
       *[same] { $locale }: 남은 분량이 그대로입니다
    }
diff-article = 문서
diff-gone = 원문 삭제
diff-total = 변화
diff-left = 남은 것
diff-whole = { $what ->
        [missing] 번역이 없습니다(번역 단위 { NUMBER($units) }개)
        [stale] 페이지 전체가 오래되었습니다(번역 단위 { NUMBER($units) }개)
        [gone] 원문은 없어졌는데 번역은 남아 있습니다
       *[unknown] 원문은 바뀌었는데 번역은 그대로이며, 어느 원문을 번역한 것인지 기록이 없습니다
    }
diff-unit = { $of ->
        [target] { $line }번째 줄, { $state ->
            [stale] 오래됨
            [again] 다시 오래됨
            [missing] 번역 없음
           *[gone] 원문 삭제
        }
        [after] { $line }번째 줄 다음, { $units ->
            [1] 번역 없음
           *[other] 번역 단위 { NUMBER($units) }개 번역 없음
        }
        [source] 원문 { $line }번째 줄, { $state ->
            [stale] 오래됨
            [again] 다시 오래됨
            [missing] 번역 없음
            [changed] 바뀜
           *[added] 추가됨
        }
       *[nowhere] { $state ->
            [removed] 삭제됨
            [missing] 번역 없음
           *[other] 오래됨
        }
    }
diff-details = 문서 { NUMBER($count) }개의 번역 단위
diff-more-articles = … 그 밖의 문서 { NUMBER($count) }개
diff-more-units = … 그 밖의 번역 단위 { NUMBER($count) }개
diff-over = { $locale }: 남은 분량이 { NUMBER($words) }만큼 늘었습니다. { NUMBER($most) }까지만 허용됩니다

## 원문에 맞추기

command-sync = 번역을 지금의 원문에 맞춥니다
command-start = 원본 문서에서 번역할 문서를 새로 만듭니다
option-sync-locale = 이 로캘로 번역한 문서만 처리
option-sync-from = 일반 번역 문서의 바탕이 된 원문이 있는 리비전
option-sync-dry-run = 아무것도 쓰지 않음
option-start-dry-run = 아무것도 쓰지 않음
option-sync-diff = 파일에서 바뀌는 내용을 git apply가 읽는 형식으로 표시
option-start-diff = 파일에서 바뀌는 내용을 git apply가 읽는 형식으로 표시
option-sync-accept-exact = 새로 생긴 글에 똑같은 글의 사이트 내 번역을 넣음
option-start-accept-exact = 새로 생긴 글에 똑같은 글의 사이트 내 번역을 넣음
option-start-plain = 한 언어로 된 문서를 만듦
option-start-bilingual = 원문을 함께 담은 문서를 만듦
option-sync-format = 결과를 알리는 형식
option-start-format = 결과를 알리는 형식
argument-sync-paths = 번역 문서 또는 번역 문서가 있는 폴더
argument-start-locale = 번역할 로캘
argument-start-paths = 원본 로캘의 문서 또는 문서가 있는 폴더
sync-article = `{ $path }`: 유지 { $kept }개, 변경 { $changed }개, 추가 { $new }개, 번역 메모리에서 가져옴 { $remembered }개, 삭제 { $gone }개{ $left ->
    [0] { "" }
   *[other] , 그대로 둠 { $left }개
}
sync-left = { "  " }{ $from ->
    [0] 넣지 못함
   *[other] { NUMBER($from, useGrouping: 0) }–{ NUMBER($to, useGrouping: 0) }행을 그대로 둠
}(원문 { NUMBER($first, useGrouping: 0) }–{ NUMBER($last, useGrouping: 0) }행): { $why ->
    [own] { NUMBER($line, useGrouping: 0) }행의 글이 원문에 없어 원문에 맞추면 사라집니다. 그 글을 다른 곳으로 옮긴 뒤 다시 맞추거나 나머지를 직접 고치십시오
    [rule] 원문에 맞추면 `{ $rule }` 규칙에 어긋나게 됩니다. 원문처럼 직접 고치십시오
   *[proof] 결과가 의도한 것과 다릅니다. 원문처럼 직접 고치십시오
}
sync-unit = { "  " }{ $fate ->
    [changed] 변경
    [new] 추가
    [remembered] 번역 메모리
    [gone] 삭제
    [own] 원문에 없어 그대로 둠
   *[moved] 이동
}{ $line ->
    [0] { "" }
   *[other] , { NUMBER($line, useGrouping: 0) }행
}: { $text }
sync-suggestion = { "    " }{ $percent } %: { $text } (`{ $path }`)
sync-moved = 원문을 따라 `{ $path }` 파일을 `{ $to }` 경로로 옮깁니다
sync-unknown = `{ $path }`: 바탕이 된 원문을 알 수 없어 구조만 비교했습니다. `--from`으로 리비전을 지정하십시오
sync-title = 원문의 제목은 “{ $title }”이었습니다. 번역 문서의 제목과 설명을 확인하십시오
sync-in-step = { JOSA($path, "은", quote: "`") } 원문과 맞습니다
sync-passed = `{ $path }` 옆에는 원본 문서가 없습니다
sync-refused = { JOSA($path, "은", quote: "`") } 그대로 두었습니다: { $why ->
    [yaml] 한 언어로 된 Markdown이 아닙니다
    [gone] 원문이 이제 없습니다
    [review] 검토 파일을 읽을 수 없습니다
    [damage] 손상되어 있습니다
    [own] { NUMBER($line, useGrouping: 0) }행의 글이 원문에 없는데 그 글이 들어 있는 부분이 바뀌었습니다
    [there] 그 문서가 이미 있습니다
   *[proof] 결과가 의도한 것과 달라 구조를 직접 고쳐야 합니다
}
sync-damage = { "  " }{ $problem }
sync-done = { $tried ->
    [yes] 문서 { $done }개를 쓰게 됩니다
   *[no] 문서 { $done }개를 썼습니다
}{ $partly ->
    [0] { "" }
   *[other] (그 가운데 { $partly }개는 일부만)
}. { $known }개는 원문과 맞고, { $passed }개는 원문이 없으며, { $refused }개는 그대로 두었습니다
error-sync-what = 원문에 맞출 문서를 지정하지 않았습니다
    .help = 번역 문서를 지정하거나, `--locale`로 로캘의 문서를 모두 지정하십시오.
error-sync-none = 지정한 것 가운데 이 사이트의 번역 문서가 없습니다
    .help = 원본 로캘이 아닌 로캘의 문서나 폴더를 지정하십시오.
error-start-none = 지정한 것 가운데 원본 로캘의 문서가 없습니다
    .help = 원본 로캘의 문서나 폴더를 지정하십시오.

## 내보내기와 가져오기

command-export = 번역 단위를 번역 도구로 내보내기
command-import = 번역 도구에서 번역을 가져오기
option-export-locale = 번역할 로캘. 로캘이 여럿이면 지정해야 합니다
option-export-format = 파일 형식
option-export-state = 다음에 해당하는 단위만: stale(원문이 바뀜), missing(번역 없음), mt(기계 번역, 검토 전), unreviewed(검토 전)
option-export-changed-since = 이 리비전 이후 문서나 그 원문이 바뀐 것만
option-export-out = 쓸 파일, 또는 문서마다 파일을 하나씩 쓸 폴더. 없으면 파일을 출력합니다
option-copy-source = 번역이 없는 곳에 원문을 넣기. OmegaT처럼 그 자리의 텍스트를 번역하는 도구에 필요합니다
argument-export-paths = 문서, 문서의 원문, 또는 그런 파일이 있는 폴더
option-import-locale = 이 로캘의 번역만 가져오기
option-import-format = 파일 형식. 없으면 파일 이름의 끝으로 압니다
option-import-diff = 바뀌는 내용을 diff로 출력
option-dry-run = 아무것도 바꾸지 않기
option-report = 단위마다 어떻게 되었는지 알리는 방식
argument-import-files = 돌아온 파일, 또는 그런 파일이 있는 폴더
export-done = 파일 { $files }개의 단위 { $units }개를 내보냈습니다
export-left-documents = { $locale } 번역이 아예 없는 문서가 { $count }개 있습니다(예: { $path }). `diglot start`로 만듭니다
export-left-texts = 번역에 없는 원문 텍스트가 { $count }개 있습니다(예: { $path }). `diglot sync`로 넣습니다
export-left-pages = YAML로 쓴 페이지 { $count }개는 제외했습니다(예: { $path })
import-done = 파일 { $files }개의 단위 { $applied }개를 { $mode ->
        [dry] 적용할 수 있습니다
       *[done] 적용했습니다
    }. 그대로 { $unchanged }개, 빈 것 { $empty }개, 충돌 { $conflict }개, 거부 { $rejected }개, 함께 보류 { $held }개
error-locale-which = 번역할 로캘이 여럿입니다. --locale로 하나를 지정하십시오
    .help = 로캘은 { $known }입니다.
error-exchange-format = `{ $path }`의 이름으로는 형식을 알 수 없습니다
    .help = --format으로 형식을 지정하십시오.

## What translators are handed

# $block: heading, paragraph, item, cell, html, message, title or description.
exchange-block = { $block ->
        [heading] 제목
        [item] 목록 항목 안
        [cell] 표의 셀 안
        [html] 원시 HTML 안
        [message] Fluent 메시지
        [title] 페이지 제목
        [description] 페이지 설명
       *[paragraph] 단락 안
    }
exchange-heading = “{ $heading }” 제목 아래
exchange-label = ID: { $label }
exchange-machine = 기계가 번역함
# $diff: what differs, word by word; may be empty.
exchange-changed = { $diff ->
        [none] 번역한 뒤 원문이 바뀜
       *[known] 원문이 바뀜: { $diff }
    }
exchange-finding = 발견: { $finding }

## A page to translate on

exchange-page-title = { $source }에서 { JOSA($target, "으로") } 번역
exchange-page-lead = 원문 옆에 번역문을 쓴 다음 페이지를 저장하고, 저장된 파일을 돌려주십시오.
exchange-page-codes = <1>, </1> 같은 표시는 서식, 링크, 코드를 나타냅니다. 하나도 빠뜨리지 말고 번역문에서 알맞은 곳에 두십시오.
exchange-page-keys = Enter 키는 다음 번역문으로, Shift+Enter는 이전 번역문으로 이동합니다. Ctrl+S로 저장합니다.
exchange-page-scriptless = 이 페이지는 JavaScript 없이는 저장할 수 없습니다. 다른 브라우저에서 열거나 표 또는 PO 파일을 요청하십시오.
exchange-page-all = 전체
exchange-page-todo = 할 일
exchange-page-changed = 바뀐 것
exchange-page-save = 페이지 저장
exchange-page-saved = 저장한 파일:
exchange-page-copy = 원문 복사
exchange-page-target = 번역문 { NUMBER($number) }
# $findings: how many there are.
exchange-page-notes = { $findings ->
        [0] 참고
       *[other] 참고, 발견 { NUMBER($findings) }건
    }
exchange-page-lost = 빠진 코드:
exchange-page-added = 원문에 없는 코드:
exchange-page-state = { $state ->
        [initial] 번역 안 됨
        [stale] 원문 바뀜
        [machine] 기계 번역
        [reviewed] 검토됨
        [final] 확정
        [changed] 여기서 바뀜
       *[translated] 번역됨
    }

## diglot diff

option-sync-memory = 이 번역 메모리(TMX)의 번역도 함께 보여 줌
option-start-memory = 이 번역 메모리(TMX)의 번역도 함께 보여 줌
error-memory = { JOSA($path, "을", quote: "`") } 번역 메모리로 읽을 수 없습니다

## 게시

type-template = { "{page}" }, { "{locale}" }, { "{unit}" } 자리가 들어 있을 수 있는 웹 주소
type-edit = { "{path}" } 자리가 들어 있는 웹 주소
build-size = { $unit ->
        [bytes] { $number }바이트
        [kilobytes] { $number }kB
        [megabytes] { $number }MB
       *[gigabytes] { $number }GB
    }
build-weight = { "  " }{ $locale ->
        [none] 공통
       *[other] { $locale }
    }: 파일 { $files }개, { $size }({ $parts })
build-weight-part = { $kind ->
        [pages] 페이지
        [editions] 나란히 보기
        [copies] Markdown 사본
        [search] 검색
        [assets] 그 밖의 파일
       *[compressed] 압축 사본
    } { $size }
build-weight-all = { "  " }모두 파일 { $files }개, { $size }
build-host = { "  " }{ $host }: { $parts }
build-host-files = 파일 { $most }개 중 { $files }개
build-host-bytes = { $most } 중 { $size }
build-host-file = 가장 큰 파일 { $most } 중 { $size }
build-without-url = 사이트의 주소를 몰라 사이트맵, 피드, 검색 엔진용 언어 링크를 쓰지 않았습니다. `url`이나 --url로 주소를 지정하십시오
option-ci = 사이트를 검사하고 빌드하고 게시하는, 이 서비스의 워크플로만 씁니다
init-workflow = { JOSA($path, "을") } 썼습니다. 기본 브랜치에 푸시한 것을 게시합니다

## 빌드 진행 상황

# $phase, $done과 $total: 페이지 수. $counts: 페이지 수를 세는지. $rate: 초당 페이지 수.
progress-now = { $phase ->
        [reading] 읽는 중
        [parsing] 구문을 분석하는 중
        [assembling] 사이트를 조립하는 중
        [checking] 검사하는 중
        [narrowing] 이미지를 줄이는 중
        [rendering] 렌더링하는 중
        [searching] 검색 색인을 만드는 중
        [compressing] 압축하는 중
       *[publishing] 게시하는 중
    }{ $counts ->
        [yes] : 페이지 { $total }개 중 { $done }개(초당 { $rate }개)
       *[no] : { NUMBER($seconds, minimumFractionDigits: 1, maximumFractionDigits: 1) }초
    }
progress-done = { $counts ->
        [yes] 페이지 { $done }개를{ " " }
       *[no] { "" }
    }{ NUMBER($seconds, minimumFractionDigits: 1, maximumFractionDigits: 1) }초 동안 { $phase ->
        [reading] 읽었습니다
        [parsing] 구문을 분석했습니다
        [assembling] 조립했습니다
        [checking] 검사했습니다
        [narrowing] 이미지를 줄였습니다
        [rendering] 렌더링했습니다
        [searching] 검색 색인에 넣었습니다
        [compressing] 압축했습니다(모든 스레드를 더한 시간)
       *[publishing] 게시했습니다
    }{ $counts ->
        [yes] { " " }(초당 { $rate }개)
       *[no] { "" }
    }
progress-took = { $phase ->
        [reading] 읽기
        [parsing] 구문 분석
        [assembling] 사이트 조립
        [checking] 검사
        [narrowing] 이미지 줄이기
        [rendering] 렌더링
        [searching] 검색 색인
        [compressing] 압축(모든 스레드를 더한 시간)
       *[publishing] 게시
    }: { NUMBER($seconds, minimumFractionDigits: 1, maximumFractionDigits: 1) }초{ $counts ->
        [yes] , 페이지 { $done }개(초당 { $rate }개)
       *[no] { "" }
    }
