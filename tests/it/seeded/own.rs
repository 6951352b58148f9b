//! Units composed of sentences with gaps, and things and numbers to fill them: sound translations into seven languages.

use super::{Pair, pool::locale};

/// The locales that units are composed for.
pub(super) const TAGS: [&str; 6] = ["ko-KR", "ja-JP", "de-DE", "ar-SA", "zh-CN", "he-IL"];

const NUMBERS: [usize; 4] = [14, 25, 36, 48];

/// Things, in English and then in the order of [`TAGS`].
const THINGS: [[&str; 7]; 20] = [
    ["the invoice", "청구서", "請求書", "die Rechnung", "الفاتورة", "发票", "החשבונית"],
    ["the account", "계정", "アカウント", "das Konto", "الحساب", "帐户", "החשבון"],
    ["the request", "요청", "要求", "die Anfrage", "الطلب", "请求", "הבקשה"],
    ["the order", "주문", "注文", "die Bestellung", "الطلبية", "订单", "ההזמנה"],
    ["the license", "라이선스", "ライセンス", "die Lizenz", "الترخيص", "许可证", "הרישיון"],
    ["the address", "주소", "住所", "die Adresse", "العنوان", "地址", "הכתובת"],
    ["the subscription", "구독", "サブスクリプション", "das Abonnement", "الاشتراك", "订阅", "המינוי"],
    ["the setting", "설정", "設定", "die Einstellung", "الإعداد", "设置", "ההגדרה"],
    ["the page", "페이지", "ページ", "die Seite", "الصفحة", "页面", "הדף"],
    ["the password", "암호", "パスワード", "das Kennwort", "كلمة المرور", "密码", "הסיסמה"],
    ["the message", "메시지", "メッセージ", "die Nachricht", "الرسالة", "消息", "ההודעה"],
    ["the table", "테이블", "テーブル", "die Tabelle", "الجدول", "表格", "הטבלה"],
    ["the certificate", "인증서", "証明書", "das Zertifikat", "الشهادة", "证书", "האישור"],
    ["the document", "문서", "ドキュメント", "das Dokument", "المستند", "文档", "המסמך"],
    ["the group", "그룹", "グループ", "die Gruppe", "المجموعة", "群组", "הקבוצה"],
    ["the project", "프로젝트", "プロジェクト", "das Projekt", "المشروع", "项目", "הפרויקט"],
    ["the device", "디바이스", "デバイス", "das Gerät", "الجهاز", "设备", "ההתקן"],
    ["the agreement", "계약", "契約", "die Vereinbarung", "الاتفاقية", "协议", "ההסכם"],
    ["the overview", "개요", "概要", "die Übersicht", "النظرة العامة", "概述", "הסקירה"],
    ["the fee", "요금", "料金", "die Gebühr", "الرسوم", "费用", "העמלה"],
];

/// Sentences, in English and then in the order of [`TAGS`]. `{o}` is a thing, `{n}` a number; `{을}` and the like are the
/// particle that fits the thing.
const SENTENCES: [[&str; 7]; 8] = [
    [
        "Select **Save** to keep {o} for {n} days.",
        "**저장**을 선택하여 {o}{을} {n}일 동안 보관합니다.",
        "**保存** を選択して、{o}を {n} 日間保管します。",
        "Wählen Sie **Speichern** aus, um {o} {n} Tage lang aufzubewahren.",
        "حدد **حفظ** لإبقاء {o} لمدة {n} يومًا.",
        "选择 **保存**，将{o}保留 {n} 天。",
        "בחר **שמור** כדי לשמור את {o} למשך {n} ימים.",
    ],
    [
        "You can delete {o} at any time in the year (see [Limits {n}](limits.md)).",
        "{o}{은} 연중 언제든지 삭제할 수 있습니다([제한 {n}](limits.md) 참조).",
        "{o}は、年間を通していつでも削除できます ([制限 {n}](limits.md) を参照)。",
        "Sie können {o} im Jahr jederzeit löschen (siehe [Grenzen {n}](limits.md)).",
        "يمكنك حذف {o} في أي وقت من السنة (راجع [الحدود {n}](limits.md)).",
        "您可以在一年中随时删除{o}（请参阅[限制 {n}](limits.md)）。",
        "אפשר למחוק את {o} בכל עת בשנה (ראה [מגבלות {n}](limits.md)).",
    ],
    [
        "If {o} is missing, run `diglot check` again after {n} minutes.",
        "{o}{이} 없으면 {n}분 후에 `diglot check`를 다시 실행합니다.",
        "{o}がない場合は、{n} 分後に `diglot check` をもう一度実行します。",
        "Wenn {o} fehlt, führen Sie `diglot check` nach {n} Minuten erneut aus.",
        "إذا لم تجد {o}، فشغّل `diglot check` مرة أخرى بعد {n} دقيقة.",
        "如果缺少{o}，请在 {n} 分钟后再次运行 `diglot check`。",
        "אם לא מצאת את {o}, הפעל שוב את `diglot check` לאחר {n} דקות.",
    ],
    [
        "Open {o} in Contoso Portal, and then choose \"Details {n}\" from the menu.",
        "Contoso Portal에서 {o}{을} 연 다음 메뉴에서 \"세부 정보 {n}\" 탭을 선택합니다.",
        "Contoso Portal で{o}を開き、メニューから \"詳細 {n}\" を選択します。",
        "Öffnen Sie {o} in Contoso Portal, und wählen Sie dann im Menü „Details {n}“ aus.",
        "افتح {o} في Contoso Portal، ثم اختر \"التفاصيل {n}\" من القائمة.",
        "在 Contoso Portal 中打开{o}，然后从菜单中选择“详细信息 {n}”。",
        "פתח את {o} ב-Contoso Portal ולאחר מכן בחר \"פרטים {n}\" מהתפריט.",
    ],
    [
        "Write to help@example.com when {o} does not appear within {n} hours.",
        "{o}{이} {n}시간 이내에 나타나지 않으면 help@example.com으로 편지를 보냅니다.",
        "{n} 時間以内に{o}が表示されない場合は、help@example.com に連絡してください。",
        "Schreiben Sie an help@example.com, wenn {o} nicht innerhalb von {n} Stunden erscheint.",
        "اكتب إلى help@example.com إذا لم تجد {o} خلال {n} ساعة.",
        "如果{o}在 {n} 小时内没有出现，请写信给 help@example.com。",
        "כתוב אל help@example.com אם לא מצאת את {o} בתוך {n} שעות.",
    ],
    [
        "Can a partner who is new to the program change {o} after {n} days?",
        "프로그램을 처음 사용하는 파트너가 {n}일 후에 {o}{을} 변경할 수 있습니까?",
        "プログラムを初めて使うパートナーは、{n} 日後に{o}を変更できますか?",
        "Kann ein Partner, der neu im Programm ist, {o} nach {n} Tagen ändern?",
        "هل يمكن لشريك جديد في البرنامج تغيير {o} بعد {n} يومًا؟",
        "刚加入计划的合作伙伴可以在 {n} 天后更改{o}吗？",
        "האם שותף חדש בתוכנית יכול לשנות את {o} לאחר {n} ימים?",
    ],
    [
        "The file report.csv lists {o}, and the computer needs {n} GB of space for it.",
        "report.csv 파일은 {o}{을} 나열하며, 컴퓨터에는 이를 위한 {n}GB의 공간이 필요합니다.",
        "ファイル report.csv には{o}の一覧があり、コンピューターには {n} GB の空き容量が必要です。",
        "Die Datei report.csv führt {o} auf, und der Computer braucht dafür {n} GB Speicherplatz.",
        "يسرد الملف report.csv {o}، ويحتاج الكمبيوتر لذلك إلى {n} GB من المساحة.",
        "文件 report.csv 列出了{o}，计算机为此需要 {n} GB 的空间。",
        "הקובץ report.csv מפרט את {o}, והמחשב זקוק לכך ל-{n} GB של מקום.",
    ],
    [
        "Before you publish {o}, check all {n} pages of the guide and ask a colleague to read it.",
        "{o}{을} 게시하기 전에 가이드의 {n}페이지를 모두 확인하고 동료에게 읽어 달라고 부탁합니다.",
        "{o}を公開する前に、ガイドの {n} ページをすべて確認し、同僚に読んでもらいます。",
        "Prüfen Sie alle {n} Seiten der Anleitung, bevor Sie {o} veröffentlichen, und bitten Sie eine Kollegin, sie zu lesen.",
        "راجع صفحات الدليل وعددها {n} قبل نشر {o}، واطلب من زميل أن يقرأها.",
        "在发布{o}之前，请检查指南的全部 {n} 页，并请同事阅读。",
        "לפני שאתה מפרסם את {o}, בדוק את כל {n} העמודים של המדריך ובקש מעמית לקרוא אותם.",
    ],
];

/// A sentence with its gaps filled.
fn filled(sentence: &str, thing: &str, number: usize) -> String {
    let closed =
        thing.chars().next_back().is_some_and(|c| ('가'..='힣').contains(&c) && (u32::from(c) - 0xAC00) % 28 > 0);
    let mut text = sentence.replace("{o}", thing).replace("{n}", &number.to_string());
    for (after_consonant, after_vowel) in [("을", "를"), ("은", "는"), ("이", "가")] {
        let particle = if closed { after_consonant } else { after_vowel };
        text = text.replace(&format!("{{{after_consonant}}}"), particle);
    }
    text
}

/// The units of a locale, neighbours with different sentences.
pub(super) fn pairs(tag: &str) -> Vec<Pair> {
    let column = 1 + TAGS.iter().position(|other| *other == tag).expect("one of the locales");
    let mut all = Vec::new();
    for number in NUMBERS {
        for turn in 0..THINGS.len() {
            for (place, sentence) in SENTENCES.iter().enumerate() {
                let thing = &THINGS[(turn + place * 3) % THINGS.len()];
                let text = |column: usize| filled(sentence[column], thing[column], number);
                all.push(Pair::new(locale(tag), text(0), text(column)));
            }
        }
    }
    all
}

/// A thing as a title: the number picks it.
pub(super) fn title(tag: &str, number: usize) -> (String, String) {
    let column = 1 + TAGS.iter().position(|other| *other == tag).expect("one of the locales");
    let thing = &THINGS[number % THINGS.len()];
    let english = thing[0].strip_prefix("the ").expect("an article");
    let (first, rest) = english.split_at(1);
    (format!("{}{rest} of the customer", first.to_uppercase()), thing[column].to_owned())
}

#[test]
fn composed_units_are_sound_and_distinct() {
    for tag in TAGS {
        let pairs = pairs(tag);
        let distinct: std::collections::BTreeSet<&str> = pairs.iter().map(|pair| pair.target.as_str()).collect();
        assert!(distinct.len() >= super::EACH, "{tag}: {}", distinct.len());
        for pairs in pairs.chunks(64) {
            let units: Vec<super::Unit<'_>> = pairs
                .iter()
                .map(|pair| super::Unit {
                    locale: &pair.locale,
                    source: &pair.source,
                    target: &pair.target,
                    around: ("", ""),
                })
                .collect();
            for (pair, said) in pairs.iter().zip(super::said(&units)) {
                let said: Vec<&str> = said.into_iter().filter(|rule| !rule.starts_with("korean/counter")).collect();
                assert_eq!(said, [""; 0], "{tag}: {}", pair.target);
            }
        }
    }
}
