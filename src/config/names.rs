//! What languages are called by those who read them.

use super::LocaleConfig;
use crate::base::Locale;
use std::collections::BTreeMap;

/// Names by tag; a tag is looked up whole, then by language and script, then by language.
const NAMES: &[(&str, &str)] = &[
    ("ar", "العربية"),
    ("bg", "Български"),
    ("bn", "বাংলা"),
    ("ca", "Català"),
    ("cs", "Čeština"),
    ("da", "Dansk"),
    ("de", "Deutsch"),
    ("el", "Ελληνικά"),
    ("en", "English"),
    ("es", "Español"),
    ("et", "Eesti"),
    ("eu", "Euskara"),
    ("fa", "فارسی"),
    ("fi", "Suomi"),
    ("fil", "Filipino"),
    ("fr", "Français"),
    ("ga", "Gaeilge"),
    ("gl", "Galego"),
    ("he", "עברית"),
    ("hi", "हिन्दी"),
    ("hr", "Hrvatski"),
    ("hu", "Magyar"),
    ("hy", "Հայերեն"),
    ("id", "Indonesia"),
    ("is", "Íslenska"),
    ("it", "Italiano"),
    ("ja", "日本語"),
    ("ka", "ქართული"),
    ("kk", "Қазақ тілі"),
    ("km", "ខ្មែរ"),
    ("ko", "한국어"),
    ("lt", "Lietuvių"),
    ("lv", "Latviešu"),
    ("mk", "Македонски"),
    ("mn", "Монгол"),
    ("ms", "Melayu"),
    ("nb", "Norsk bokmål"),
    ("ne", "नेपाली"),
    ("nl", "Nederlands"),
    ("nn", "Norsk nynorsk"),
    ("no", "Norsk"),
    ("pl", "Polski"),
    ("pt", "Português"),
    ("ro", "Română"),
    ("ru", "Русский"),
    ("sk", "Slovenčina"),
    ("sl", "Slovenščina"),
    ("sq", "Shqip"),
    ("sr", "Српски"),
    ("sr-Latn", "Srpski"),
    ("sv", "Svenska"),
    ("sw", "Kiswahili"),
    ("ta", "தமிழ்"),
    ("te", "తెలుగు"),
    ("th", "ไทย"),
    ("tr", "Türkçe"),
    ("uk", "Українська"),
    ("ur", "اردو"),
    ("uz", "O‘zbek"),
    ("vi", "Tiếng Việt"),
    ("zh", "中文"),
    ("zh-CN", "简体中文"),
    ("zh-HK", "繁體中文（香港）"),
    ("zh-Hans", "简体中文"),
    ("zh-Hant", "繁體中文"),
    ("zh-SG", "简体中文（新加坡）"),
    ("zh-TW", "繁體中文"),
];

/// The name of a locale's language in that language; its tag where the name is not known.
pub(super) fn of(locale: &Locale) -> String {
    let mut tag = locale.as_str();
    loop {
        if let Ok(at) = NAMES.binary_search_by_key(&tag, |(tag, _)| tag) {
            return NAMES[at].1.to_owned();
        }
        let Some((shorter, _)) = tag.rsplit_once('-') else { return locale.to_string() };
        tag = shorter;
    }
}

/// Adds the tag to names that several locales share.
pub(super) fn tell_apart(locales: &mut [LocaleConfig]) {
    let mut count: BTreeMap<String, usize> = BTreeMap::new();
    for each in locales.iter() {
        *count.entry(each.name.clone()).or_default() += 1;
    }
    for each in locales {
        if count.get(&each.name).is_some_and(|&count| count > 1) {
            each.name = format!("{} ({})", each.name, each.locale);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{NAMES, of, tell_apart};
    use crate::base::{Locale, RelPath};
    use crate::config::LocaleConfig;

    #[test]
    fn languages_are_called_by_their_own_names() {
        assert!(NAMES.is_sorted_by(|a, b| a.0 < b.0), "the table is searched by halves");
        for (tag, name) in [
            ("ko-KR", "한국어"),
            ("ar-SA", "العربية"),
            ("zh-TW", "繁體中文"),
            ("zh-Hant-TW", "繁體中文"),
            ("sr-Latn-RS", "Srpski"),
            ("fil-PH", "Filipino"),
            ("tlh-Latn", "tlh-Latn"),
        ] {
            assert_eq!(of(&Locale::new(tag).expect("a tag")), name);
        }
    }

    #[test]
    fn locales_of_one_language_are_told_apart() {
        let of = |tag: &str| LocaleConfig::new(Locale::new(tag).expect("a tag"), RelPath::root());
        let mut locales = [of("en-US"), of("pt-BR"), of("pt-PT")];
        tell_apart(&mut locales);
        assert_eq!(locales.map(|each| each.name), ["English", "Português (pt-BR)", "Português (pt-PT)"]);
    }
}
