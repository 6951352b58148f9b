//! Bilingual articles of our own making: headings, paragraphs, lists, links, code, and tables whose cells repeat.

use super::seeds::Draw;
use std::fmt::Write as _;

const WHO: [&str; 8] = ["owner", "guest", "editor", "visitor", "translator", "publisher", "reader", "writer"];
const DOES: [&str; 8] = ["opens", "reads", "signs", "sends", "keeps", "closes", "prints", "shares"];
const WHAT: [&str; 8] = ["letter", "ticket", "folder", "invoice", "report", "ledger", "drawing", "contract"];
const WHEN: [&str; 6] =
    ["every morning", "before noon", "in the evening", "at the end of the week", "after lunch", "when asked"];
const WHY: [&str; 6] = [
    "so that nothing is lost",
    "because the office wants it",
    "to be on the safe side",
    "as agreed last spring",
    "without further delay",
    "for the archive",
];

struct Page {
    draw: Draw,
    next: usize,
    text: String,
}

impl Page {
    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.draw.below(from.len())]
    }

    fn unit(&mut self, source: &str) -> String {
        self.next += 1;
        let n = self.next;
        format!(
            "<span data-ttu-id=\"3fa02-{n}\">번역 {n}</span><span class=\"sxs-lookup\"><span data-stu-id=\"3fa02-{n}\">{source}</span></span>"
        )
    }

    fn sentence(&mut self) -> String {
        let (who, does, what) = (self.pick(&WHO), self.pick(&DOES), self.pick(&WHAT));
        let (when, why) = (self.pick(&WHEN), self.pick(&WHY));
        let number = 2 + self.draw.below(90);
        match self.draw.below(4) {
            0 => format!("The {who} {does} the {what} {when} {why}."),
            1 => format!("Within {number} days the {who} {does} each {what} {why}."),
            2 => format!("See how the {who} {does} [the {what}]({what}.md) {when}."),
            _ => format!("No {who} ever {does} more than {number} parts of a {what} {when}."),
        }
    }

    fn paragraph(&mut self, sentences: usize) -> String {
        let sentences: Vec<String> = (0..sentences)
            .map(|_| {
                let sentence = self.sentence();
                self.unit(&sentence)
            })
            .collect();
        sentences.join(" ")
    }

    fn block(&mut self, block: &str) {
        self.text.push_str(block);
        self.text.push_str("\n\n");
    }
}

/// The article of a number.
pub(crate) fn article(number: u64) -> String {
    let mut page = Page { draw: Draw(number + 7), next: 102, text: String::new() };
    let title = page.unit(&format!("Rules of office {number}"));
    page.block(&format!("---\ntitle: 규칙 {number}\n---\n# <a name=\"rules\"></a>{title}"));
    for section in 0..6 {
        let (what, who) = (page.pick(&WHAT), page.pick(&WHO));
        let heading = page.unit(&format!("Part {section}, on the {what} of the {who}"));
        page.block(&format!("## {heading}"));
        for _ in 0..4 {
            let sentences = 1 + page.draw.below(4);
            let text = page.paragraph(sentences);
            page.block(&text);
        }
        let items: Vec<String> = (0..4).map(|_| format!("- {}", page.paragraph(1))).collect();
        page.block(&items.join("\n"));
        let closing = page.paragraph(2);
        page.block(&closing);
        let mut table = String::new();
        let head: Vec<String> = ["Who", "May read", "May write"].iter().map(|cell| page.unit(cell)).collect();
        let _ = write!(table, "| {} |\n|---|---|---|", head.join(" | "));
        for (row, who) in WHO.iter().enumerate() {
            let answers = [["Yes", "No"], ["Yes", "Yes"], ["No", "No"]][(row + section) % 3];
            let name = page.unit(&format!("The {who} of part {section}"));
            let (one, other) = (page.unit(answers[0]), page.unit(answers[1]));
            let _ = write!(table, "\n| {name} | {one} | {other} |");
        }
        page.block(&table);
        page.block(&format!("```console\n$ office --part {section}\n```"));
        let closing = page.paragraph(2);
        page.block(&closing);
    }
    page.text
}
