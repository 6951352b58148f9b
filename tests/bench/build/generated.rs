//! A site that looks like a real one and is nobody's.
//!
//! In: how many pages, how many locales, whether translations are bilingual articles. Out: a folder with a site. Law: the same numbers
//! give the same bytes; lengths and proportions (headings, paragraphs, code, tables, lists, alerts, links) are those of 19,000 real
//! articles; all locales of a page have the same blocks; every link and every anchor is there.

use crate::{
    chance::Chance,
    words::{LOCALES, Language},
};
use rayon::prelude::*;
use std::{fmt::Write as _, fs, path::Path};

/// What is generated.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Plan {
    pub(crate) pages: usize,
    pub(crate) locales: usize,
    /// Whether translations stand beside their sources in one file.
    pub(crate) units: bool,
}

/// Pages of a section, and of an area: those of a real navigation.
const SECTION: usize = 20;
const AREA: usize = 400;
/// Blocks of articles from the shortest to the longest, at every tenth; the last are those of the 99th and the 100th percentile.
const BLOCKS: [usize; 12] = [1, 1, 2, 2, 3, 4, 5, 6, 9, 17, 70, 220];

/// The path of a page without its extension.
pub(crate) fn path(page: usize) -> String {
    let (area, section, topic) = (page / AREA, page % AREA / SECTION, page % SECTION);
    match (page, section, topic) {
        (0, _, _) => "index".to_owned(),
        (_, 0, 0) => format!("area-{area}/index"),
        (_, _, 0) => format!("area-{area}/section-{section}/index"),
        _ => format!("area-{area}/section-{section}/topic-{topic}"),
    }
}

impl Plan {
    /// Writes the content of the site below `root`; how many units it has.
    pub(crate) fn write(self, root: &Path) -> usize {
        let count = |page: usize| {
            let mut units = 0;
            for (at, locale) in self.tags().iter().enumerate() {
                let source = (self.units && at > 0).then(|| Language::of(LOCALES[0]));
                let mut article = Article::new(page, self.pages, Language::of(locale), source);
                article.write();
                let place = root.join("content").join(locale).join(path(page) + ".md");
                fs::create_dir_all(place.parent().expect("in a folder")).expect("a folder");
                fs::write(place, &article.out).expect("a file");
                units += article.units;
            }
            units
        };
        (0..self.pages).into_par_iter().map(count).sum()
    }

    /// The locales, the source first.
    pub(crate) fn tags(self) -> &'static [&'static str] {
        &LOCALES[..self.locales]
    }

    /// The config of the site.
    pub(crate) fn config(self) -> String {
        let locales: Vec<String> = self.tags().iter().map(|locale| format!("  {locale}:\n")).collect();
        format!("title: Generated\nsource: en-US\nlocales:\n{}", locales.concat())
    }
}

/// An article that is being written.
struct Article {
    page: usize,
    pages: usize,
    language: Language,
    /// The language of the other side, where there is one.
    source: Option<Language>,
    chance: Chance,
    out: String,
    units: usize,
}

/// The heading of a page's section, in a language: others link to it.
fn heading(page: usize, section: usize, language: Language) -> String {
    let mut chance = Chance::new((page * 1009 + section) as u64);
    let words = 2 + chance.below(4);
    // What is said twice on a page would have another anchor.
    format!("{} {}", language.phrase(words, &mut chance), section + 1)
}

/// The anchor of a heading in the source.
fn anchor(page: usize, section: usize) -> String {
    heading(page, section, Language::of(LOCALES[0])).to_lowercase().replace(' ', "-")
}

impl Article {
    fn new(page: usize, pages: usize, language: Language, source: Option<Language>) -> Self {
        let chance = Chance::new(page as u64 ^ 0x5eed);
        Self { page, pages, language, source, chance, out: String::new(), units: 0 }
    }

    /// A text on both sides, where there are two; `text` takes the same choices in either.
    fn text(&mut self, text: impl Fn(Language, &mut Chance) -> String) {
        let mut before = self.chance.clone();
        let target = text(self.language, &mut self.chance);
        self.units += usize::from(self.source.is_some());
        match self.source {
            None => self.out += &target,
            Some(source) => {
                let (id, source) = (format!("{:05x}-{}", self.page, 102 + self.units), text(source, &mut before));
                let _ = write!(
                    self.out,
                    "<span data-ttu-id=\"{id}\">{target}</span><span class=\"sxs-lookup\"><span data-stu-id=\"{id}\">{source}</span></span>"
                );
            }
        }
    }

    /// The address of another page, often one nearby, sometimes of a section of it.
    fn address(&mut self) -> String {
        let near = self.page / SECTION * SECTION + self.chance.below(SECTION);
        let far = self.chance.below(self.pages);
        let other = if near < self.pages && !self.chance.one_in(3) { near } else { far };
        let mut out = "../".repeat(path(self.page).matches('/').count()) + &path(other) + ".md";
        if self.chance.one_in(4) {
            let _ = write!(out, "#{}", anchor(other, 0));
        }
        out
    }

    fn sentence(&mut self) {
        let words = 8 + self.chance.below(12);
        let inside = match self.chance.below(10) {
            0..3 => format!("`{}_{}`", Language::of("en").word(&mut self.chance), self.chance.below(100)),
            3 | 4 => format!("[{}]({})", Language::of("en").word(&mut self.chance), self.address()),
            5 => format!("**{}**", Language::of("en").word(&mut self.chance)),
            6 => format!("{}", self.chance.below(5000)),
            _ => String::new(),
        };
        self.text(|language, chance| language.sentence(words, &inside, chance));
    }

    fn sentences(&mut self, most: usize) {
        for at in 0..=self.chance.below(most) {
            if at > 0 {
                self.out.push(' ');
            }
            self.sentence();
        }
    }

    fn phrase(&mut self, most: usize) {
        let words = 1 + self.chance.below(most);
        self.text(|language, chance| language.phrase(words, chance));
    }

    fn write(&mut self) {
        let title = |language: Language, chance: &mut Chance| language.phrase(4, chance);
        let (name, about) = (title(self.language, &mut self.chance.clone()), {
            let mut chance = Chance::new(self.page as u64);
            self.language.sentence(12, "", &mut chance)
        });
        let _ = write!(
            self.out,
            "---\ntitle: {name}\ndescription: {about}\nms.date: 03/{:02}/2021\nms.topic: conceptual\n---\n# ",
            1 + self.page % 28
        );
        self.text(title);
        self.out += "\n\n";
        self.sentences(3);
        self.out += "\n\n";
        let (tenth, part) = match self.chance.below(1000) {
            990.. => (10, self.chance.below(100)),
            at @ 900.. => (9, (at - 900) * 100 / 90),
            at => (at / 100, at % 100),
        };
        let blocks = BLOCKS[tenth] + (BLOCKS[tenth + 1] - BLOCKS[tenth]) * part / 100;
        let mut sections = 0;
        for at in 0..blocks {
            if at % 3 == 0 {
                let (page, section) = (self.page, sections);
                sections += 1;
                self.out += if section > 0 && section % 2 == 0 { "### " } else { "## " };
                self.text(|language, _| heading(page, section, language));
                self.out += "\n\n";
            }
            self.block();
        }
    }

    fn block(&mut self) {
        match self.chance.below(100) {
            0..62 => {
                self.sentences(4);
                self.out += "\n\n";
            }
            62..81 => self.code(),
            81..91 => {
                for _ in 0..2 + self.chance.below(6) {
                    self.out += "- ";
                    self.sentences(2);
                    self.out.push('\n');
                }
                self.out.push('\n');
            }
            91..97 => self.table(),
            _ => {
                self.out += self.chance.of(&["> [!NOTE]\n> ", "> [!IMPORTANT]\n> ", "> [!TIP]\n> "]);
                self.sentences(3);
                self.out += "\n\n";
            }
        }
    }

    fn code(&mut self) {
        self.out += self.chance.of(&["```cpp\n", "```cpp\n", "```csharp\n", "```json\n", "```powershell\n", "```\n"]);
        let language = Language::of("en");
        for _ in 0..2 + self.chance.below(14) {
            let (name, other) = (language.word(&mut self.chance), language.word(&mut self.chance));
            let number = self.chance.below(1000);
            let line = match self.chance.below(4) {
                0 => format!("// {name} {other}\n"),
                1 => format!("int {name} = {number}; \"{other}\";\n"),
                2 => format!("if ({name}.{other}({number})) {{ return; }}\n"),
                _ => format!("    std::{name}<{other}> value({number});\n"),
            };
            self.out += &line;
        }
        self.out += "```\n\n";
    }

    fn table(&mut self) {
        let columns = 2 + self.chance.below(2);
        for row in 0..4 + self.chance.below(9) {
            self.out.push('|');
            for column in 0..columns {
                if column == 0 && row > 0 {
                    let _ = write!(self.out, " `{}` |", Language::of("en").word(&mut self.chance));
                } else {
                    self.out.push(' ');
                    self.phrase(8);
                    self.out += " |";
                }
            }
            self.out.push('\n');
            if row == 0 {
                let _ = writeln!(self.out, "|{}", "---|".repeat(columns));
            }
        }
        self.out.push('\n');
    }
}
