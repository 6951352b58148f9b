# 설명서에서 문서 본문에 속하지 않는 문구입니다.

## content/data/technical-support.yml의 표

technical-support-caption = 멤버십 기간 1년 동안 사용할 수 있는 지원 인시던트
technical-support-kind = 지원 종류

technical-support-column-action-pack = Action Pack
technical-support-column-silver = 실버
technical-support-column-gold = 골드

technical-support-row-product-support =
    Microsoft Product Support
    최신 온-프레미스 제품
technical-support-row-signature-cloud =
    Signature Cloud Support
    클라우드 제품

technical-support-group-cloud = 클라우드 역량
technical-support-group-other = 기타 역량

technical-support-value = 인시던트 { $count }개
technical-support-value-unlimited = 무제한
technical-support-note-cloud = 클라우드 역량은 온라인 서비스로 획득한 역량으로, 클라우드 플랫폼, 클라우드 생산성, 클라우드 비즈니스 응용 프로그램, 중소기업용 클라우드 솔루션이 여기에 해당합니다.
