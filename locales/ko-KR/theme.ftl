# 기본 테마의 문구입니다. $language 자리에는 "|"가 들어올 수 있으므로 다른 곳에 "|"를 쓰지 않습니다.

theme-skip = 본문으로 건너뛰기
theme-menu = 메뉴
theme-close = 닫기
theme-nav = 문서 목록
theme-breadcrumbs = 현재 위치
theme-outline = 이 페이지의 목차
theme-leaf = 이전 문서와 다음 문서
theme-previous = 이전
theme-next = 다음
theme-more = 모두 보기
theme-contents = 전체 문서
theme-other-pages = 기타 문서
theme-top = 맨 위로
theme-home = 홈으로 이동

theme-languages = 언어
theme-choose = 언어를 선택하십시오.
theme-untranslated = 번역되지 않음

theme-copy = 복사
theme-copied = 복사했습니다

theme-draft = 초안
theme-updated = 마지막 업데이트:

# 판본과 번역의 출처
theme-diglot = 나란히 보기
theme-article = 번역문만 보기
theme-source = 원문 함께 보기
# $language: 본문 언어의 이름(그 언어로 쓴 것)
theme-fallback = 이 페이지는 아직 번역되지 않아 다른 언어({ $language })로 표시됩니다.
theme-machine = 이 페이지는 기계 번역되었습니다.
# $date: 형식을 갖춘 날짜
theme-machine-dated = 이 페이지는 { $date }에 기계 번역되었습니다.
# $language: 원문 언어의 이름(그 언어로 쓴 것)
theme-original = 원문({ $language }) 읽기

theme-not-found = 페이지를 찾을 수 없습니다
theme-not-found-hint = 이 주소에는 페이지가 없습니다. 옮겨졌거나 삭제되었을 수 있습니다.
theme-moved = 페이지가 이동했습니다
theme-moved-hint = 새 주소로 이동합니다.

# 글 안
theme-alert-note = 참고
theme-alert-tip = 팁
theme-alert-important = 중요
theme-alert-warning = 경고
theme-alert-caution = 주의
theme-table = 표
theme-view = 버전
theme-pivots = 대상
theme-diagram = 다이어그램
theme-footnotes = 각주
theme-footnote-back = 본문으로 돌아가기
theme-task-done = 완료
theme-task-open = 할 일
theme-missing-image = 이미지를 표시할 수 없습니다
theme-missing-code = 코드를 표시할 수 없습니다. 파일이나 표시할 부분을 찾을 수 없습니다.
theme-missing-video = 동영상을 표시할 수 없습니다
theme-video = 동영상 보기
theme-image-description = 이미지 설명
theme-documentation = 문서
theme-date = { DATETIME($date, dateStyle: "long") }
theme-empty-cell = 비어 있음

# 카드에 있는 링크의 종류
theme-links-architecture = 아키텍처
theme-links-certification = 인증
theme-links-concept = 개념
theme-links-deploy = 배포
theme-links-download = 다운로드
theme-links-get-started = 시작하기
theme-links-how-to-guide = 방법 안내
theme-links-learn = 학습
theme-links-migration = 마이그레이션
theme-links-overview = 개요
theme-links-quickstart = 빠른 시작
theme-links-reference = 참조
theme-links-sample = 샘플
theme-links-training = 교육
theme-links-tutorial = 자습서
theme-links-video = 비디오
theme-links-whats-new = 새로운 기능

## 번역 검토

theme-review = { $count ->
        [0] 이 페이지에서 찾은 문제가 없습니다
       *[other] 이 페이지에서 찾은 문제 { $count }건
    }
theme-review-rule = 규칙
theme-review-severity = 심각도
theme-review-units = 번역 단위
theme-review-all = 전체
theme-review-error = 오류
theme-review-warning = 경고
theme-review-info = 참고
theme-review-found = 문제 있음
theme-review-sound = 문제 없음
theme-review-stale = 원문이 바뀜
theme-review-untranslated = 번역되지 않음
theme-review-previous = 이전 문제
theme-review-next = 다음 문제

## 번역 현황

theme-status = 번역 현황
theme-status-lead = 원문 가운데 최신 상태로 번역된 분량을 보여 줍니다.
theme-status-none = 번역할 다른 언어가 없습니다.
theme-status-sections = 섹션
theme-status-section = 섹션
theme-status-page = 페이지
theme-status-done = 진행률
theme-status-state = 상태
theme-status-pages = 페이지
theme-status-units = 번역 단위
theme-status-words = 남은 단어
theme-status-characters = 남은 글자
theme-status-messages = 표의 메시지
theme-status-total = 합계
# 페이지의 상태이며 열의 이름이기도 합니다
theme-status-translated = 번역됨
theme-status-partial = 일부 번역됨
theme-status-stale = 오래됨
theme-status-missing = 번역 없음
theme-status-machine = 기계 번역
# $all 가운데 $part가 번역됨
theme-status-of = { $part } / { $all }
theme-status-share = { NUMBER($percent, minimumFractionDigits: 1) }%
theme-status-open = { $count ->
        [0] 작업할 페이지가 없습니다
       *[other] 작업할 페이지 { $count }개
    }
theme-number = { NUMBER($number) }

# 읽는 프로그램을 위한 글
theme-llms-source = { JOSA($language, "으로") } 썼습니다.
theme-llms-coverage = { $language } 원문을 번역했습니다. 번역 단위 { $units }개 중 { NUMBER($percent, minimumFractionDigits: 1) }%가 최신 번역이며, 오래된 번역은 { $stale }개, 번역되지 않은 것은 { $missing }개입니다.
## 검색과 읽기 설정. "|"는 결과 수와 입력한 검색어의 자리입니다.

theme-edit = 이 페이지 편집
theme-report = 이 페이지의 문제 신고
theme-report-translation = 이 번역의 문제 신고
theme-search = 검색
theme-search-hint = 문서 검색
theme-search-section = 섹션
theme-search-all = 모든 섹션
theme-search-results = 검색 결과
theme-search-wait = 검색하고 있습니다…
# $count: 브라우저가 표기하는 수
theme-search-count = { $count }개의 페이지를 찾았습니다.
# $query: 입력한 검색어
theme-search-none = ‘{ $query }’에 대한 검색 결과가 없습니다.
theme-search-more = 결과 더 보기
theme-search-failed = 검색을 불러오지 못했습니다. 연결을 확인하고 다시 시도하십시오.
theme-reading = 읽기 설정
theme-colours = 테마
theme-system = 시스템 설정
theme-light = 밝게
theme-dark = 어둡게
theme-width = 본문 너비
theme-normal = 보통
theme-wide = 넓게
theme-keys = ‘/’ 키로 검색 열기
