//! `chinese/mixed-script`: a simplified character stands in a traditional text, or the other way round.
//!
//! The table is small: frequent characters of manuals that exist in one of the sets alone. Law: what the source has as well is left.

use super::is_traditional;
use crate::{
    check::pair::Passage,
    diag::{Applicability, Diagnostic, Edit, Fix, rule},
};

/// Simplified and traditional, in this order; none of the first is a character of the second set or the other way round.
const PAIRS: [(char, char); 72] = [
    ('们', '們'),
    ('这', '這'),
    ('说', '說'),
    ('对', '對'),
    ('时', '時'),
    ('会', '會'),
    ('见', '見'),
    ('电', '電'),
    ('脑', '腦'),
    ('务', '務'),
    ('设', '設'),
    ('网', '網'),
    ('络', '絡'),
    ('选', '選'),
    ('择', '擇'),
    ('单', '單'),
    ('击', '擊'),
    ('认', '認'),
    ('删', '刪'),
    ('创', '創'),
    ('录', '錄'),
    ('视', '視'),
    ('频', '頻'),
    ('图', '圖'),
    ('标', '標'),
    ('页', '頁'),
    ('码', '碼'),
    ('关', '關'),
    ('闭', '閉'),
    ('开', '開'),
    ('启', '啟'),
    ('动', '動'),
    ('态', '態'),
    ('个', '個'),
    ('义', '義'),
    ('书', '書'),
    ('买', '買'),
    ('产', '產'),
    ('从', '從'),
    ('传', '傳'),
    ('体', '體'),
    ('储', '儲'),
    ('写', '寫'),
    ('则', '則'),
    ('办', '辦'),
    ('华', '華'),
    ('协', '協'),
    ('变', '變'),
    ('号', '號'),
    ('响', '響'),
    ('场', '場'),
    ('处', '處'),
    ('备', '備'),
    ('头', '頭'),
    ('学', '學'),
    ('实', '實'),
    ('导', '導'),
    ('层', '層'),
    ('应', '應'),
    ('当', '當'),
    ('总', '總'),
    ('战', '戰'),
    ('数', '數'),
    ('显', '顯'),
    ('权', '權'),
    ('条', '條'),
    ('检', '檢'),
    ('测', '測'),
    ('现', '現'),
    ('组', '組'),
    ('计', '計'),
    ('订', '訂'),
];

/// Checks a text.
pub(super) fn check(passage: &Passage<'_>, findings: &mut Vec<Diagnostic>) {
    let traditional = is_traditional(passage.locale);
    for (at, c) in passage.text.text().char_indices().filter(|(_, c)| super::is_han(*c)) {
        let pair = PAIRS.iter().find(|(simple, full)| if traditional { *simple == c } else { *full == c });
        let Some(&(simple, full)) = pair else { continue };
        if passage.text.is_literal(at) || passage.source.is_some_and(|source| source.text().contains(c)) {
            continue;
        }
        let better = if traditional { full } else { simple };
        let range = at..at + c.len_utf8();
        let finding = passage
            .finding(&rule::CHINESE_MIXED_SCRIPT, passage.text.place(range.clone()))
            .arg("written", c.to_string())
            .arg("better", better.to_string())
            .arg("wanted", if traditional { "traditional" } else { "simplified" });
        findings.push(match passage.text.exact(range) {
            Some(span) => finding.fix(Fix {
                applicability: Applicability::Unsafe,
                edits: vec![Edit { span, text: better.to_string() }],
            }),
            None => finding,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::PAIRS;
    use crate::check::pair::tests::rules;
    use std::collections::BTreeSet;

    #[test]
    fn no_character_is_in_both_sets() {
        let all: BTreeSet<char> = PAIRS.iter().flat_map(|(simple, full)| [*simple, *full]).collect();
        assert_eq!(all.len(), PAIRS.len() * 2);
    }

    #[test]
    fn characters_of_the_other_set_are_found() {
        assert_eq!(rules("Open the page", "開啟页面", "zh-TW"), [("chinese/mixed-script", "页".to_owned())]);
        assert_eq!(rules("Open the page", "打开頁面", "zh-CN"), [("chinese/mixed-script", "頁".to_owned())]);
        assert_eq!(rules("Open the page", "打开頁面", "zh-Hans-HK"), [("chinese/mixed-script", "頁".to_owned())]);
        assert_eq!(rules("Open the page", "開啟頁面", "zh-Hant"), []);
        assert_eq!(rules("The sign 繁體", "繁體字", "zh-CN"), []);
    }
}
