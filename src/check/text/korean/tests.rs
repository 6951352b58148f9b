//! What the rules say of sentences: what is wrong, what is right, and what stands there after the fix.

use crate::{
    check::pair::tests::{findings, unit},
    diag::{Applicability, Edit},
};

/// Of each finding of Korean rules the name of the rule and the text of its place.
fn found(source: &str, target: &str) -> Vec<(&'static str, String)> {
    let all = findings(&unit(source, target), "ko-KR").into_iter();
    all.filter_map(|(finding, text)| Some((finding.rule.id.strip_prefix("korean/")?, text))).collect()
}

/// A text with all safe fixes of Korean rules, or all fixes.
fn fixed(text: &str, also_unsafe: bool) -> String {
    let mut edits: Vec<Edit> = Vec::new();
    for (finding, _) in findings(text, "ko-KR").into_iter().filter(|(finding, _)| finding.rule.group() == "korean") {
        edits.extend(
            finding
                .fix
                .iter()
                .filter(|fix| also_unsafe || fix.applicability == Applicability::Safe)
                .flat_map(|fix| fix.edits.clone()),
        );
    }
    edits.sort_by_key(|edit| std::cmp::Reverse((edit.span.start, edit.span.end)));
    edits.dedup();
    let mut text = text.to_owned();
    for edit in edits {
        text.replace_range(edit.span.range(), &edit.text);
    }
    text
}

/// The target after safe fixes; nothing more is found there.
fn mended(target: &str) -> String {
    let once = fixed(&unit("Text", target), false);
    assert_eq!(fixed(&once, false), once, "twice is as once");
    once.trim_start_matches("<span data-ttu-id=\"a1b2c-101\">").split("</span>").next().expect("a target").to_owned()
}

fn silent(targets: &[&str]) {
    for target in targets {
        assert_eq!(found("Text", target), [], "{target}");
    }
}

#[test]
fn verbs_are_joined_to_their_endings() {
    for (target, place, better) in [
        ("도구를 사용 하 여 엽니다.", "사용 하 여", "도구를 사용하여 엽니다."),
        ("파일을 추가 하 고 닫습니다.", "추가 하 고", "파일을 추가하고 닫습니다."),
        ("완료 되 면 알립니다.", "완료 되 면", "완료되면 알립니다."),
        ("신중 하 게 읽습니다.", "신중 하 게", "신중하게 읽습니다."),
        ("그렇게 하 고 닫습니다.", "하 고", "그렇게 하고 닫습니다."),
        ("계속 해 서 읽습니다.", "계속 해 서", "계속해서 읽습니다."),
        ("모두 설치 했 고 열었습니다.", "설치 했 고", "모두 설치했고 열었습니다."),
        ("권한을 가지 며 관리합니다.", "가지 며", "권한을 가지며 관리합니다."),
        ("상태가 활성이 고 안전합니다.", "활성이 고", "상태가 활성이고 안전합니다."),
        ("속도를 높이 거 나 줄입니다.", "높이 거 나", "속도를 높이거나 줄입니다."),
        ("힙을 손상 시 키 지 않습니다.", "손상 시 키 지", "힙을 손상시키지 않습니다."),
        ("선택 하 라는 메시지입니다.", "선택 하 라는", "선택하라는 메시지입니다."),
    ] {
        assert_eq!(found("Text", target), [("split-verb", place.to_owned())], "{target}");
        assert_eq!(mended(target), better, "{target}");
    }
    silent(&[
        "지금 할 수 있습니다.",
        "해야 합니다.",
        "다음 하나를 고릅니다.",
        "두 가지 지침을 봅니다.",
        "고 김 선생의 책입니다.",
        "이 면을 봅니다.",
        "`사용 하 여` 코드입니다.",
    ]);
}

#[test]
fn postpositions_are_joined() {
    for (target, place, better) in [
        ("보안에 대 한 안내입니다.", "보안에 대 한", "보안에 대한 안내입니다."),
        ("이에 대 하 여 설명합니다.", "이에 대 하 여", "이에 대하여 설명합니다."),
        ("버전에 따 라 다릅니다.", "버전에 따 라", "버전에 따라 다릅니다."),
        ("메뉴를 통 해 엽니다.", "메뉴를 통 해", "메뉴를 통해 엽니다."),
        ("오류로 인 한 문제입니다.", "오류로 인 한", "오류로 인한 문제입니다."),
        ("3월까 지 씁니다.", "월까 지", "3월까지 씁니다."),
        ("1일부 터 씁니다.", "일부 터", "1일부터 씁니다."),
        ("고객에 게 알립니다.", "고객에 게", "고객에게 알립니다."),
        ("언제 든 지 엽니다.", "언제 든 지", "언제든지 엽니다."),
        ("SQL에 대 한 안내입니다.", "에 대 한", "SQL에 대한 안내입니다."),
    ] {
        assert_eq!(found("Text", target), [("split-postposition", place.to_owned())], "{target}");
        assert_eq!(mended(target), better, "{target}");
    }
    silent(&["보안에 대한 안내입니다.", "대 한 대를 샀습니다.", "위 한 줄을 봅니다.", "돈이 든 가방입니다."]);
}

#[test]
fn nouns_are_joined_to_hada() {
    for (target, place, better) in [
        ("목록에서 선택 합니다.", "선택 합니다", "목록에서 선택합니다."),
        ("자동으로 추가 되는 값입니다.", "추가 되는", "자동으로 추가되는 값입니다."),
        ("설정이 필요 합니다.", "필요 합니다", "설정이 필요합니다."),
        ("잘못 된 값입니다.", "잘못 된", "잘못된 값입니다."),
        ("오류를 발생 시킵니다.", "발생 시킵니다", "오류를 발생시킵니다."),
        ("값을 재설정 하려면 누릅니다.", "재설정 하려면", "값을 재설정하려면 누릅니다."),
        ("자동으로 최적화 됩니다.", "최적화 됩니다", "자동으로 최적화됩니다."),
        ("유효 한지 봅니다.", "유효 한지", "유효한지 봅니다."),
    ] {
        assert_eq!(found("Text", target), [("noun-hada-space", place.to_owned())], "{target}");
        assert_eq!(mended(target), better, "{target}");
    }
    silent(&[
        "지금 해야 합니다.",
        "잘 안 됩니다.",
        "도움이 됩니다.",
        "작업을 합니다.",
        "클릭 한 번으로 끝냅니다.",
        "선택 하나를 고릅니다.",
        "사용 한도를 봅니다.",
        "필요 됩니다만 그렇습니다.",
        "함께 합니다.",
        "편집하게 합니다.",
        "새 설정 하는 곳입니다.",
        "**저장** 합니다.",
    ]);
}

#[test]
fn a_line_or_markup_between_is_left() {
    silent(&["목록에서 선택\n합니다.", "목록에서 **선택** 합니다.", "도구를 *사용* 하며 엽니다."]);
}

#[test]
fn dependent_nouns_stand_apart() {
    for (target, place, better) in [
        ("지금 할수 있습니다.", "할수", "지금 할 수 있습니다."),
        ("지금 볼수있는 목록입니다.", "볼수있는", "지금 볼 수있는 목록입니다."),
        ("여는것을 막습니다.", "여는것을", "여는 것을 막습니다."),
        ("저장할때 묻습니다.", "저장할때", "저장할 때 묻습니다."),
        ("설정된경우 묻습니다.", "설정된경우", "설정된 경우 묻습니다."),
        ("지금 사용중입니다.", "사용중입니다", "지금 사용 중입니다."),
        ("설치후 다시 엽니다.", "설치후", "설치 후 다시 엽니다."),
        ("실패시 알립니다.", "실패시", "실패 시 알립니다."),
    ] {
        assert_eq!(found("Text", target), [("dependent-noun", place.to_owned())], "{target}");
        assert_eq!(mended(target), better, "{target}");
    }
    silent(&[
        "필수 있는 값입니다.",
        "한때 그랬습니다.",
        "권한대로 합니다.",
        "이것을 표시합니다.",
        "집중해서 봅니다.",
        "권한때문입니다.",
        "할 수 있는 것입니다.",
        "역할때 봅니다.",
    ]);
}

#[test]
fn particles_touch_their_word() {
    for (target, rule, place, better) in [
        ("컴퓨터 를 켭니다.", "particle-space", " 를", "컴퓨터를 켭니다."),
        ("목록 에서 고릅니다.", "particle-space", " 에서", "목록에서 고릅니다."),
        ("필수 이지만 둡니다.", "particle-space", " 이지만", "필수이지만 둡니다."),
        ("이 URL 을 엽니다.", "particle-space", " 을", "이 URL을 엽니다."),
        ("값(DB) 를 봅니다.", "particle-space", " 를", "값(DB)를 봅니다."),
        ("**저장** 을 누릅니다.", "particle-after-markup", " 을", "**저장**을 누릅니다."),
        ("[도움말](/x) 을 봅니다.", "particle-after-markup", " 을", "[도움말](/x)을 봅니다."),
        ("`값` 을 봅니다.", "particle-after-markup", " 을", "`값`을 봅니다."),
    ] {
        let all = found("Text", target);
        if target.starts_with("값(") {
            // The word before the parenthesis ends in a consonant, the one within in a vowel: both are read.
            assert!(all.iter().any(|(found, at)| (*found, at.as_str()) == (rule, place)), "{target}: {all:?}");
        } else {
            assert_eq!(all, [(rule, place.to_owned())], "{target}");
        }
        assert_eq!(mended(target), better, "{target}");
    }
    silent(&[
        "이 문서를 봅니다.",
        "더 보다 쉽습니다.",
        "약 만 개입니다.",
        "__저장__ 을 누릅니다.",
        "저장:  을 누릅니다.",
        "**저장** 이 기능입니다.",
        "식을 호출하는 라는 함수입니다.",
        "(새 버전에만 해당) 과 함께 씁니다.",
        "붙여넣거나 라는 파일에 둡니다.",
        "값 또는이 이거나 그렇습니다.",
    ]);
}

#[test]
fn particles_have_the_form_of_the_sound() {
    for (target, place, better) in [
        ("파일를 엽니다.", "를", "파일을 엽니다."),
        ("데이터을 봅니다.", "을", "데이터를 봅니다."),
        ("페이지으로 갑니다.", "으로", "페이지로 갑니다."),
        ("파일으로 둡니다.", "으로", "파일로 둡니다."),
        ("**저장**를 누릅니다.", "를", "**저장**을 누릅니다."),
        ("[문서](/x)은 짧습니다.", "은", "[문서](/x)는 짧습니다."),
        ("**메모**이 보입니다.", "이", "**메모**가 보입니다."),
        ("Windows은 좋습니다.", "은", "Windows는 좋습니다."),
        ("Azure Portal를 엽니다.", "를", "Azure Portal을 엽니다."),
        ("값은 3를 넘습니다.", "를", "값은 3을 넘습니다."),
        ("자료(문서)을 봅니다.", "을", "자료(문서)를 봅니다."),
        ("\"제목\"를 씁니다.", "를", "\"제목\"을 씁니다."),
    ] {
        assert_eq!(found("Text", target), [("particle-form", place.to_owned())], "{target}");
        assert_eq!(mended(target), better, "{target}");
    }
    assert_eq!(mended("**저장** 를 누릅니다."), "**저장**을 누릅니다.");
    silent(&[
        "데이터(DB)를 봅니다.",
        "지원(DB)을 봅니다.",
        "지원(DB)를 봅니다.",
        "Git을 씁니다.",
        "Git를 씁니다.",
        "마을을 봅니다.",
        "더 나을 수 있습니다.",
        "있는 값은 큽니다.",
        "평가가 좋습니다.",
        "결과와 차이가 있습니다.",
        "경로를 봅니다.",
        "$10로 올립니다.",
        "3과에 있습니다.",
        "`name`를 씁니다.",
        "모든를 봅니다.",
        "도로로 갑니다.",
        "앞으로 갑니다.",
        "목록이 비면 TRUE이 고 아니면 거짓입니다.",
        "값이 NULL이거나 TRUE이 면 멈춥니다.",
        "레코드 대신를 엽니다.",
        "새 개체에서을 만듭니다.",
        "VARTYPE을 읽습니다.",
        "**FILE**을 읽습니다.",
    ]);
    assert_eq!(found("The flag DONE of this list", "DATA이 목록"), [], "이 is the word for this");
    assert_eq!(found("The flag of the list", "DATA이 목록"), [("particle-form", "이".to_owned())]);
    assert_eq!(mended("목록에서은 봅니다."), "목록에서은 봅니다.");
    assert_eq!(mended("**목록에서**은 봅니다."), "**목록에서**는 봅니다.");
}

#[test]
fn names_leave_their_particle_outside() {
    let (source, target) = ("Select **Technical Support**.", "**기술 지원을** 선택합니다.");
    assert_eq!(found(source, target), [("particle-in-markup", "을".to_owned())]);
    let once = fixed(&unit(source, target), true);
    assert!(once.contains("**기술 지원**을 선택합니다."), "{once}");
    assert_eq!(fixed(&once, true), once);
    for (source, target) in [
        ("It is **very important**.", "**매우 중요함을** 봅니다."),
        ("Select Support.", "**지원을** 선택합니다."),
        ("Select **Village**.", "**마을** 선택"),
        ("Select **Support Now!**", "**지원을** 선택합니다."),
        ("Select **A** and **B**.", "**기술 지원을** 선택합니다."),
        ("Select **Technical Support**.", "**기술 지원**을 선택합니다."),
        ("Use **Go to List**.", "**목록으로** 이동을 씁니다."),
        ("**Across**", "**옆으로**"),
        ("Choose **Columns**.", "클릭하**여 열을** 선택합니다."),
        ("Choose a row from **Rows**.", "**행 목록에서 행을** 선택합니다."),
        ("Choose **Rows** in **List**.", "**에 목록** 창에서 **행을** 선택합니다."),
    ] {
        assert_eq!(found(source, target), [], "{target}");
    }
}

/// What is found in an article without units.
fn in_article(text: &str) -> Vec<(&'static str, String)> {
    findings(text, "ko-KR").into_iter().map(|(finding, text)| (finding.rule.id, text)).collect()
}

#[test]
fn counters_are_even_in_an_article() {
    let text = "회의 15개가 있습니다.\n\n회의 10 개가 있습니다.\n";
    assert_eq!(in_article(text), [("korean/counter-spacing", "10 개".to_owned())]);
    assert_eq!(fixed(text, false), "회의 15개가 있습니다.\n\n회의 10개가 있습니다.\n");
    let dates = "2021년 3월에 엽니다.\n\n4 월에 닫습니다.\n";
    assert_eq!(in_article(dates), [("korean/counter-spacing", "4 월".to_owned())]);
    let days = "90일 동안 씁니다.\n\n60 일 뒤에 지웁니다.\n";
    assert_eq!(fixed(days, false), "90일 동안 씁니다.\n\n60일 뒤에 지웁니다.\n");
    let things = "인시던트 상한입니다. 15개 인시던트를 봅니다. 10 인시던트만 봅니다.\n";
    assert_eq!(in_article(things), [("korean/counter-spacing", "10 인시던트만".to_owned())]);
    for text in [
        "15 개와 10 개가 있습니다.\n",
        "15개와 10명이 있습니다. 3 시간입니다.\n",
        "15개가 있습니다. 10 개체입니다.\n",
        "15개 제품이 있습니다. Dynamics 365 제품이 있습니다.\n",
        "15개 이상입니다. 10 이상입니다.\n",
        "`10 개`와 10개가 있습니다.\n",
        "1월 5일과 1월 2020 일입니다.\n",
        "3월과 2020 월입니다.\n",
        "15개 포인트가 있습니다. 10 포인트를 씁니다.\n",
    ] {
        assert_eq!(in_article(text), [], "{text}");
    }
}

#[test]
fn an_article_speaks_in_one_style() {
    let text = "파일을 엽니다. 저장합니다.\n\n파일을 닫는다.\n";
    assert_eq!(in_article(text), [("korean/style-mixed", "닫는다".to_owned())]);
    let text = "파일을 열어요. 저장해요.\n\n파일을 닫습니다.\n";
    assert_eq!(in_article(text), [("korean/style-mixed", "닫습니다".to_owned())]);
    let text = "파일을 여세요. 저장하세요.\n\n파일을 닫으십시오.\n";
    assert_eq!(in_article(text), [("korean/style-mixed", "닫으십시오".to_owned())]);
    for text in [
        "파일을 엽니다. 저장하세요. 어떻게 하나요?\n",
        "파일을 연다. 파일을 닫는다.\n",
        "\"닫는다.\"라고 나옵니다. 저장합니다.\n",
        "저장합니다.\n\n- 바다\n- 닫는다\n",
        "저장합니다. 값은 1이다.0입니다.\n",
    ] {
        assert_eq!(in_article(text), [], "{text}");
    }
}
