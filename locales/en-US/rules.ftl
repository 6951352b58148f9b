# Texts of the rules. Every rule has a message `rule-GROUP-NAME` that says what is wrong and why it matters,
# an attribute `.help` that says the way out in one sentence, and `.title`, the kind of problem in a few words.
#
# An empty text is given to a message as the word `none`, so that a message can choose by it.
# `$expected` is a text of one of the messages `type-…` or of `one-of`; `$found` is that of a list or map, a value in quotes,
# or `none` where there is no value. Messages that several rules share stand under "Shared texts".

## Files

# $encoding: `utf-16` where the file begins with its mark; else empty.
rule-file-invalid-utf8 = { $encoding ->
        [utf-16] This file is UTF-16 text, not UTF-8
       *[other] From here on, the bytes of this file are not UTF-8 text
    }
    .title = Text that is not UTF-8
    .help = Save the file as UTF-8.
# $size and $limit are numbers of bytes.
rule-file-too-large = The file has { $size } bytes, and Diglot reads at most { $limit }
    .title = A file that is too large
    .help = Split the file, or exclude it with `exclude` in diglot.yml.
# $reason: one of the variants, empty where the file is not there, or the operating system's own words.
rule-file-unreadable = { $reason ->
        [none] There is no such file
        [not-a-file] This is not a file
        [empty] There is no such folder, or it is empty
        [closed] This folder does not lie beside the site, so it is not read
       *[other] The file or folder cannot be read: { $reason }
    }
    .title = A file that cannot be read
    .help = Check that it exists and that you may read it.
rule-file-link-outside = This symbolic link leads outside the project, so it is not followed
    .title = A symbolic link that leads outside
    .help = Copy the file into the project, or remove the link.
rule-file-link-loop = This symbolic link leads to a folder that contains it, so it is not followed
    .title = A symbolic link that leads in a circle
    .help = Remove the link, or point it at another folder.
rule-file-not-a-file = This is neither a file nor a folder, so it is passed over
    .title = A pipe, device or socket among the articles
    .help = Move it out of the content folder, or exclude it with `exclude` in diglot.yml.
# $name: the name as far as it can be shown.
rule-file-unusable-name = The name `{ $name }` cannot be part of a web address
    .title = A file name that cannot be an address
    .help = Rename the file, without backslashes and control characters.

## Config

# $kind, $reason and $key: see yaml-problem.
rule-config-syntax = The config cannot be read: { yaml-problem }
    .title = A config that is not YAML
    .help = { yaml-problem.help }
# $suggestion: the known key that is most like it; may be empty.
rule-config-unknown-key = Diglot does not know the key `{ $key }`
    .title = An unknown key in the config
    .help = { $suggestion ->
        [none] Remove the key, or look up its name in the manual.
       *[other] Write `{ $suggestion }` instead.
    }
# $suggestion: the value that is most like what was found; may be empty.
rule-config-invalid-value = { wrong-value }
    .title = A config value of the wrong kind
    .help = { $suggestion ->
        [none] Write { $expected }.
       *[other] Write `{ $suggestion }` instead.
    }
# $folder: the folder that was searched.
rule-config-no-content = There is no article in `{ $folder }`
    .title = A site without articles
    .help = Put a Markdown file into the folder, or name another folder under `content` in diglot.yml.

## Front matter

# $kind, $reason and $key: see yaml-problem.
rule-front-matter-syntax = The front matter cannot be read: { yaml-problem }
    .title = Front matter that is not YAML
    .help = { yaml-problem.help }
rule-front-matter-invalid-value = { wrong-value }
    .title = A front matter value of the wrong kind
    .help = Write { $expected }, or remove the key.

## Pages that are written as YAML

# $kind, $reason and $key: see yaml-problem.
rule-yaml-page-syntax = The page cannot be read: { yaml-problem }
    .title = A page that is not YAML
    .help = { yaml-problem.help }
# $kind: the kind as written; $suggestion: the kind that is most like it; may be empty; $known: all kinds.
rule-yaml-page-unknown-kind = Diglot does not know pages of the kind `{ $kind }`, so this file is not published
    .title = A kind of page that is not known
    .help = { $suggestion ->
        [none] Write the page in one of the kinds { $known } or in Markdown, or exclude the file.
       *[other] Write `{ $suggestion }` instead.
    }
# $key: the key; $suggestion: the key that is most like it; may be empty.
rule-yaml-page-unknown-key = There is no key `{ $key }` here
    .title = An unknown key in a page
    .help = { $suggestion ->
        [none] Remove the key, or look up its name in the manual. Its texts are shown as they are.
       *[other] Write `{ $suggestion }` instead.
    }
# $suggestion: the value that is most like what was found; may be empty.
rule-yaml-page-invalid-value = { wrong-value }
    .title = A value of the wrong kind in a page
    .help = { $suggestion ->
        [none] Write { $expected }.
       *[other] Write `{ $suggestion }` instead.
    }
rule-yaml-page-missing-key = The key `{ $key }` is missing here
    .title = A page without a key that it needs
    .help = Add `{ $key }` with a value.

## Bilingual articles

rule-bilingual-unclosed-span = The span of { this-unit } is never closed, so its end is guessed
    .title = A unit whose span is not closed
    .help = Add the missing `</span>`.
rule-bilingual-stray-close = This `</span>` closes nothing
    .title = A closing span without an opening one
    .help = Remove it, or restore the `<span>` that it belongs to.
# $target and $source: the ids of the two sides. One of them may be empty.
rule-bilingual-id-mismatch = { $target ->
        [none] The translation has no id, but its source has { $source }
       *[other] { $source ->
            [none] The translation has the id { $target }, but its source has none
           *[other] The translation has the id { $target }, but its source has { $source }
        }
    }
    .title = A unit whose sides have different ids
    .help = Give both spans of the unit the same id.
rule-bilingual-source-missing = There is no source for { this-unit }, only a translation
    .title = A unit without its source
    .help = Add the source segment after the translation, or remove the span.
rule-bilingual-target-missing = There is no translation for { this-unit }, only a source
    .title = A unit without its translation
    .help = Add the translation before the source segment, or remove the span.
rule-bilingual-duplicate-id = { $unit ->
        [none] This unit and another of this article have no id
       *[other] The id { $unit } is used twice in this article
    }
    .title = An id that is used twice
    .help = Give each unit an id of its own.
rule-bilingual-gap-in-unit = There is text between the translation and the source of { this-unit }
    .title = Text between the two sides of a unit
    .help = Move the text out of the unit.

## Units

# $count: how many blocks of text.
rule-unit-missing = { $count ->
        [one] A block of the source has no translation; it would stand here
       *[other] { $count } blocks of the source have no translation; they would stand here
    }
    .title = Text of the source without a translation
    .help = Translate what the source has there. If it is left out on purpose, name this rule under `diglot` and `ignore` in the article's front matter.
rule-unit-extra = { $count ->
        [one] This block has no source
       *[other] These { $count } blocks have no source
    }
    .title = Text of the translation without a source
    .help = Remove it if the source has dropped it, or add it to the source. If it is meant for this language alone, name this rule under `diglot` and `ignore` in the article's front matter.
# $side: `source` or `target`, the side that is empty.
rule-unit-empty = { $side ->
        [source] The source of this unit is empty, but its translation is not
       *[target] The translation of this unit is empty, but its source is not
    }
    .title = A unit with one side empty
    .help = { $side ->
        [source] Restore the source, or remove the unit.
       *[target] Translate the unit.
    }
# $part: what of the source stands in the translation; empty where it is all of it.
rule-unit-untranslated = { $part ->
        [none] The translation is still the source's text
       *[other] A part of the source was not translated: *{ $part }*
    }
    .title = A translation that is still the source
    .help = Translate the unit. If the article is meant to stay as it is, name this rule under `diglot` and `ignore` in its front matter.
# $missing: the numbers that only the source has; $extra: those that only the translation has. One of them may be empty.
rule-unit-number-mismatch = { $missing ->
        [none] The translation has { $extra }, which the source does not have
       *[other] { $extra ->
            [none] The source has { $missing }, which the translation does not have
           *[other] The source has { $missing } where the translation has { $extra }
        }
    }
    .title = Numbers that differ between source and translation
    .help = Make the numbers of both sides agree.
# $source and $target: where the links of each side lead. One of them may be empty.
rule-unit-link-target-mismatch = { $target ->
        [none] The source links to `{ $source }`, and the translation does not
       *[other] { $source ->
            [none] The translation links to `{ $target }`, and the source does not
           *[other] The source links to `{ $source }`, but the translation links to `{ $target }`
        }
    }
    .title = Links that differ between source and translation
    .help = Give the link of the translation the target of the source.
# $kind: `tag`, `attribute` or `scheme`; $name: its name.
rule-unit-markup-added = { $kind ->
        [tag] The translation has a tag `<{ $name }>`, and the source has none
        [attribute] The translation has a tag with the attribute `{ $name }`, and the source has none
       *[scheme] The translation leads to an address that begins with `{ $name }:`, and the source has none
    }
    .title = Markup that only the translation has
    .help = Remove it, or add it to the source first.
# $marker: the asterisks that are shown.
rule-unit-literal-emphasis = Readers see `{ $marker }` here instead of emphasis
    .title = Asterisks that readers see
    .help = Move the asterisks so that they touch the word and not a space or a mark, and remove a backslash before them.
# $marker: what the translation begins with.
rule-unit-block-marker-added = The translation begins with `{ $marker }`, which looks like a list or a heading, and the source does not
    .title = A translation that begins like a list or heading
    .help = Put a backslash before the mark, or reword the beginning.

## Markup of units

# $kind: a kind of markup. $source and $target: how many texts of each side are marked so. $text: those of the source where the
# translation has none; else empty.
rule-unit-markup-lost = { $target ->
        [0] { $kind ->
            [strong] `{ $text }` is bold in the source, and nothing of this translation is
            [emphasis] `{ $text }` is emphasized in the source, and nothing of this translation is
            [strike] `{ $text }` is struck through in the source, and nothing of this translation is
            [keyboard] `{ $text }` is a key in the source, and nothing of this translation is
           *[other] `{ $text }` is marked in the source, and nothing of this translation is
        }
       *[other] { $kind ->
            [strong] The source has { $source } bold texts, and the translation has only { $target }
            [emphasis] The source has { $source } emphasized texts, and the translation has only { $target }
            [strike] The source has { $source } texts struck through, and the translation has only { $target }
            [keyboard] The source has { $source } keys, and the translation has only { $target }
           *[other] The source has { $source } marked texts, and the translation has only { $target }
        }
    }
    .title = Bold or other markup that was lost
    .help = Mark the same words in the translation.
# $target: where the link leads.
rule-unit-empty-link-text = The link to `{ $target }` has no text, so nobody can see it
    .title = A link of a translation without text
    .help = Put the words of the link between the brackets.
# $source: the code that is missing; $target: the code that only the translation has; empty where there is none.
rule-unit-code-mismatch = { $problem ->
        [unmarked] `{ $source }` is code in the source, and the translation shows it as plain text
       *[missing] { $target ->
            [none] The source has the code `{ $source }`, and the translation does not
           *[other] The source has the code `{ $source }` where the translation has `{ $target }`
        }
    }
    .title = Code that differs between source and translation
    .help = { $problem ->
        [unmarked] Put it between backticks.
       *[missing] Copy the code from the source.
    }
# $source: the placeholders that are missing; $target: those that only the translation has; empty where there are none.
rule-unit-placeholder-mismatch = { $target ->
        [none] The source has the placeholder `{ $source }`, and the translation does not
       *[other] { $source ->
            [none] The translation has the placeholder `{ $target }`, and the source does not
           *[other] The source has the placeholder `{ $source }` where the translation has `{ $target }`
        }
    }
    .title = Placeholders that differ between source and translation
    .help = Copy the placeholder from the source.
# $text: the texts that are missing.
rule-unit-no-loc-mismatch = `{ $text }` is not to be translated, and the translation does not have it
    .title = A name that must stay as it is
    .help = Write it as the source does.
# $problem: one of the variants; $name: the tag.
rule-unit-tag-mismatch = { $problem ->
        [missing] The source has the tag `<{ $name }>`, and the translation does not
        [attribute] The source has the attribute `{ $name }`, and the translation does not
       *[unclosed] The tag `<{ $name }>` has no counterpart in this translation
    }
    .title = Tags of HTML that differ between source and translation
    .help = { $problem ->
        [missing] Copy the tag from the source.
        [attribute] Copy the attribute from the source.
       *[unclosed] Write both the opening and the closing tag, as the source does.
    }
# $source: the images that are missing; $target: those that only the translation has. One of them may be empty.
rule-unit-image-mismatch = { $source ->
        [none] { $target ->
            [none] The translation shows an image more or less often than the source
           *[other] The translation shows the image `{ $target }`, and the source does not
        }
       *[other] { $target ->
            [none] The source shows the image `{ $source }`, and the translation does not
           *[other] The source shows the image `{ $source }` where the translation shows `{ $target }`
        }
    }
    .title = Images that differ between source and translation
    .help = Show the images of the source.
rule-unit-pipe-added = This bar begins a table cell that the source does not have
    .title = A bar that breaks a table
    .help = Put a backslash before the bar, or remove it.

## Texts

# $code: the code point of the character, `U+200B`.
rule-text-invisible-character = A character that nobody sees ({ $code }) stands here
    .title = An invisible character
    .help = Remove the character. It changes nothing that readers see, but keeps them from finding and copying the word.
# $found: a code point, or a sequence of characters; $meant: what they should be, or nothing.
rule-text-corrupt-character = { $meant ->
        [none] The character { $found } stands here, which no text should have
       *[other] `{ $found }` stands here where `{ $meant }` was probably meant
    }
    .title = A broken character
    .help = Type the character again and save the file as UTF-8.
# $word: the word; $letter: the letter of another alphabet; $code: its code point.
rule-text-mixed-script = The word `{ $word }` has a letter of another alphabet: `{ $letter }` ({ $code })
    .title = A word of several alphabets
    .help = Type the word again with letters of one alphabet. The letters look alike, but nobody can find the word.
# $bracket: the bracket.
rule-text-unbalanced-bracket = The bracket `{ $bracket }` has no partner
    .title = A bracket without a partner
    .help = Add the other bracket, or remove this one.
# $quote: the quotation mark.
rule-text-unbalanced-quote = The quotation mark `{ $quote }` has no partner
    .title = A quotation mark without a partner
    .help = Add the other mark, or remove this one.
# $word: the word.
rule-text-repeated-word = The word *{ $word }* stands twice in a row
    .title = A repeated word
    .help = Remove one of them, or reword the sentence.
rule-text-double-space = Several spaces stand here where one is meant
    .title = A double space
    .help = Leave one space.
# $mark: the mark.
rule-text-space-before-punctuation = A space stands before `{ $mark }`
    .title = A space before punctuation
    .help = Remove the space, or move the mark to the word it belongs to.
# $mark: the mark; $side: before or after.
rule-text-missing-space = { $side ->
        [before] A space is missing before `{ $mark }`
       *[after] A space is missing after `{ $mark }`
    }
    .title = A space that is missing
    .help = Set the space that the language writes there.
# $found: the mark that stands there; $usual: the one that is usual.
rule-text-punctuation-width = `{ $found }` stands here where the language writes `{ $usual }`
    .title = Punctuation of another width
    .help = Write the mark as the language does, and both brackets of a pair alike.

## Units: text

# $kind: email, address, option, path, function, reference or file; $missing: what the source has; $extra: what stands in its place, or nothing.
rule-unit-literal-mismatch = { $extra ->
        [none] The source has { $kind ->
            [email] the e-mail address
            [address] the web address
            [option] the option
            [path] the path
            [function] the function
            [reference] the reference
           *[file] the file name
        } `{ $missing }`, which the translation does not have
       *[other] The source has { $kind ->
            [email] the e-mail address
            [address] the web address
            [option] the option
            [path] the path
            [function] the function
            [reference] the reference
           *[file] the file name
        } `{ $missing }` where the translation has `{ $extra }`
    }
    .title = A different address, option, path or name of a file or function
    .help = Write it as the source does. Readers type it or look for it, so it is alike in every language.
# $source: the number and unit of the source; $target: those of the translation.
rule-unit-measure-mismatch = The source has *{ $source }* where the translation has *{ $target }*
    .title = A different unit or currency
    .help = Use the unit of the source. If the amount was converted, the number must differ too.
# $script: the script; $text: the letters.
rule-unit-wrong-script = The translation has { $script ->
        [hangul] Hangul
        [kana] Japanese kana
        [han] Chinese characters
        [simplified] simplified Chinese characters
        [traditional] traditional Chinese characters
        [cyrillic] Cyrillic letters
        [greek] Greek letters
        [arabic] Arabic letters
        [hebrew] Hebrew letters
        [thai] Thai letters
       *[devanagari] Devanagari letters
    } (`{ $text }`), which its language does not write
    .title = Letters of another language
    .help = Translate these words into the language of the article.
# $source and $target: what the two sides end with.
rule-unit-end-punctuation = The source ends with { $source ->
        [stop] a full stop
        [question] a question mark
        [exclamation] an exclamation mark
        [both] a question mark and an exclamation mark
        [colon] a colon
        [semicolon] a semicolon
        [ellipsis] an ellipsis
       *[nothing] no mark
    }, and the translation with { $target ->
        [stop] a full stop
        [question] a question mark
        [exclamation] an exclamation mark
        [both] a question mark and an exclamation mark
        [colon] a colon
        [semicolon] a semicolon
        [ellipsis] an ellipsis
       *[nothing] none
    }
    .title = A different mark at the end
    .help = End the translation with the mark that says the same in its language.
# $kind: short or long.
rule-unit-length = { $kind ->
        [short] The translation is much shorter than its source
       *[long] The translation is much longer than its source
    }
    .title = An unusual length
    .help = See whether something was left out or said twice.

## Korean

# $written: the words as they stand; $better: as they should.
rule-korean-split-verb = `{ $written }` splits a verb; it is written `{ $better }`
    .title = A Korean verb split from its ending
    .help = Remove the space between the stem and its ending.
rule-korean-split-postposition = `{ $written }` splits a word; it is written `{ $better }`
    .title = A Korean postposition split by a space
    .help = Remove the space within the word.
rule-korean-noun-hada-space = `{ $written }` is one word; it is written `{ $better }`
    .title = A Korean noun split from 하다 or 되다
    .help = Remove the space. If the noun is the object of the verb, give it its particle.
rule-korean-dependent-noun = `{ $written }` lacks a space; it is written `{ $better }`
    .title = A Korean dependent noun joined to the word before
    .help = Put a space before the dependent noun.
# $particle: the particle after the space.
rule-korean-particle-space = A space parts the particle `{ $particle }` from its word
    .title = A Korean particle after a space
    .help = Remove the space before the particle.
rule-korean-particle-after-markup = A space parts the particle `{ $particle }` from the marked-up text before it
    .title = A Korean particle apart from marked-up text
    .help = Remove the space. Diglot reads emphasis that Hangul follows as emphasis.
# $word: what stands before; $written: the particle; $better: its other form.
rule-korean-particle-form = After `{ $word }` the particle is `{ $better }`, not `{ $written }`
    .title = A Korean particle in the wrong form
    .help = Use the form for the last sound of the word.
# $name: what is emphasised, without the particle.
rule-korean-particle-in-markup = The emphasis of `{ $name }` takes in the particle `{ $particle }`
    .title = A Korean particle inside the emphasis of a name
    .help = Move the particle behind the closing marks.
# $kind: one of the variants; $written: what stands here; $usual: how the article writes it elsewhere, or the thing that is counted.
rule-korean-counter-spacing = { $kind ->
        [apart] `{ $written }` has a space before the counter, and elsewhere the article has none (`{ $usual }`)
       *[missing] `{ $written }` has no counter, and elsewhere the article counts `{ $usual }` with one
    }
    .title = Korean counters written unevenly
    .help = Write the counter in one way throughout the article.
# $written: the last word of the sentence; $wanted: one of the variants.
rule-korean-style-mixed = { $wanted ->
        [formal] `{ $written }` is not in the formal style (합니다) of this article
        [polite] `{ $written }` is not in the polite style (해요) of this article
        [plain] `{ $written }` is not in the plain style (한다) of this article
        [formal-request] `{ $written }` asks in another way than this article does elsewhere (하십시오)
       *[request] `{ $written }` asks in another way than this article does elsewhere (하세요)
    }
    .title = Korean sentences in different styles
    .help = Use one style throughout. `locales.ko-KR.style` in the config says which.

## Japanese, Chinese, Arabic, and marks of direction

# $written: what stands there; $better: what should.
rule-japanese-half-width-katakana = `{ $written }` is in half-width katakana
    .title = Half-width katakana
    .help = Write `{ $better }`.
rule-japanese-full-width-letter = `{ $written }` is in full-width letters or digits
    .title = Full-width letters and digits
    .help = { $stray ->
        [yes] Remove it if a key slipped; else write `{ $better }`.
       *[no] Write `{ $better }`.
    }
rule-japanese-punctuation = `{ $written }` stands in Japanese text, where `{ $better }` belongs
    .title = Western punctuation in Japanese text
    .help = Write `{ $better }`.
# $written: how the sentence ends; $wanted: one of the variants.
rule-japanese-style-mixed = { $wanted ->
        [polite] A sentence ends in `{ $written }`, and the style of the article is です・ます
       *[plain] A sentence ends in `{ $written }`, and the style of the article is だ・である
    }
    .title = Japanese sentences in different styles
    .help = Use one style throughout. `locales.ja-JP.style` in the config says which.
# $kind: one of the variants.
rule-japanese-latin-space = { $kind ->
        [apart] There is a space between Japanese and Latin letters, and elsewhere the article has none
       *[joined] There is no space between Japanese and Latin letters, and elsewhere the article has one
    }
    .title = Uneven space between Japanese and Latin letters
    .help = Space them in one way throughout the article.
rule-chinese-punctuation = `{ $written }` stands in Chinese text, where `{ $better }` belongs
    .title = Narrow punctuation in Chinese text
    .help = Write `{ $better }`.
# $better: a pair of marks.
rule-chinese-quotes = Straight quotation marks stand around Chinese text
    .title = Straight quotation marks in Chinese text
    .help = Use `{ $better }`.
rule-arabic-punctuation = `{ $written }` stands after Arabic letters, where `{ $better }` belongs
    .title = Western punctuation in Arabic text
    .help = Write `{ $better }`.
# $word: the word.
rule-arabic-kashida = `{ $word }` is stretched with a kashida
    .title = A stretched word
    .help = Remove the kashida (U+0640). Where words are to be stretched, fonts and styles do it.
# $code: the character as U+XXXX; $name: its name in Unicode.
rule-bidi-unclosed = { $code } ({ $name }) opens here and is not closed
    .title = A mark of direction that is not closed
    .help = Close it after the words that it is for, or remove it.
rule-bidi-stray-close = { $code } ({ $name }) closes nothing
    .title = A mark of direction that closes nothing
    .help = Remove it, or put the mark that it should close before it.

## Structure

# $missing and $extra: how many blocks of the source and of the translation have no counterpart.
rule-structure-diverged = This article is no longer built like its source: { $missing } blocks of the source and { $extra } of the translation have no counterpart, so they are not compared further
    .title = An article that is no longer built like its source
    .help = Bring the translation in step with today's source, block by block.
# $problem: one of the variants; $text: the heading; $source and $target: its levels.
rule-structure-heading-mismatch = { $problem ->
        [level] The source has this heading on level { $source }, and the translation has it on level { $target }
        [extra] The source has no heading here
       *[missing] The source has the heading `{ $text }` here, and the translation does not
    }
    .title = Headings that differ between source and translation
    .help = Give the translation the headings of the source, each on its level.
# $problem: one of the variants; $text: `item` where it is about one; $source and $target: `ordered` or `bullets`.
rule-structure-list-mismatch = { $problem ->
        [kind] { $target ->
            [ordered] This list is numbered, and the source's is not
           *[bullets] The source's list is numbered, and this one is not
        }
        [extra] { $text ->
            [item] The source's list does not have this item
           *[list] The source has no list here
        }
       *[missing] { $text ->
            [item] The source's list has an item here that the translation does not have
           *[list] The source has a list here, and the translation does not
        }
    }
    .title = Lists that differ between source and translation
    .help = Give the translation the lists of the source, item by item.
# $problem: one of the variants; $source and $target: how many there are.
rule-structure-table-mismatch = { $problem ->
        [columns] The source's table has { $source } columns, and this one has { $target }
        [rows] The source's table has { $source } rows, and this one has { $target }
        [cells] The source has { $source } cells in this row, and the translation has { $target }
        [extra] The source has no table here
       *[missing] The source has a table here, and the translation does not
    }
    .title = Tables that differ between source and translation
    .help = Give the translation the rows and columns of the source.
# $problem: one of the variants; $source and $target: the first lines that differ, or the languages; empty where there is none.
rule-structure-code-mismatch = { $problem ->
        [language] { $target ->
            [none] The source says that this code is { $source }, and the translation does not say what it is
           *[other] { $source ->
                [none] The translation says that this code is { $target }, and the source does not
               *[other] The source says that this code is { $source }, and the translation that it is { $target }
            }
        }
        [extra] The source has no block of code here
        [text] { $target ->
            [none] The source's code has the line `{ $source }` besides
           *[other] { $source ->
                [none] The source's code does not have the line `{ $target }`
               *[other] The source's code is `{ $source }` here
            }
        }
       *[missing] The source has a block of code here, and the translation does not
    }
    .title = Blocks of code that differ between source and translation
    .help = Copy the code from the source. Comments may be translated.
# $problem: one of the variants; $text, $source and $target: kinds of alerts, in capitals; empty for a plain quote.
rule-structure-alert-mismatch = { $problem ->
        [extra] The source has no alert here
        [kind] { $source ->
            [none] This is a { $target }, and the source has a plain quote here
           *[other] { $target ->
                [none] The source has a { $source } here, and the translation has a plain quote
               *[other] The source has a { $source } here, and the translation has { $target }
            }
        }
       *[missing] The source has a { $text } here, and the translation does not
    }
    .title = Alerts that differ between source and translation
    .help = Begin the alert with the keyword of the source. Keywords are not translated.
# $problem: one of the variants; $text: the name of the directive or attribute; $source and $target: names or values.
rule-structure-directive-mismatch = { $problem ->
        [name] The source has the directive `{ $source }` here, and the translation has `{ $target }`
        [attribute] { $target ->
            [none] The source gives `{ $text }` the value `{ $source }`, and the translation gives it none
           *[other] { $source ->
                [none] The translation gives `{ $text }` the value `{ $target }`, and the source gives it none
               *[other] The source gives `{ $text }` the value `{ $source }`, and the translation gives it `{ $target }`
            }
        }
        [tab] The source's tab is `{ $source }`, and this one is `{ $target }`
        [extra] The source has no `{ $text }` here
       *[missing] The source has a `{ $text }` here, and the translation does not
    }
    .title = Directives that differ between source and translation
    .help = Copy the directive from the source, and translate only what readers read.
# $problem: one of the variants; $source and $target: the tags that only one side has, or has more often.
rule-structure-html-mismatch = { $problem ->
        [tags] { $source ->
            [none] The translation has the tags `{ $target }` besides those of the source
           *[other] { $target ->
                [none] The source has the tags `{ $source }` besides those of the translation
               *[other] The source has the tags `{ $source }` where the translation has `{ $target }`
            }
        }
        [extra] The source has no HTML here
       *[missing] The source has HTML here, and the translation does not
    }
    .title = HTML that differs between source and translation
    .help = Copy the tags from the source.

## The site

# $problem: one of the variants; $route: the address; $other: the other file; empty for `reserved`.
rule-site-route-collision = { $problem ->
        [reserved] Diglot keeps the address { $route } for files of its own
        [edition] The side-by-side edition of this article and `{ $other }` would both be published at the same address
       *[twice] This file and `{ $other }` would both be published at { $route }
    }
    .title = Two files at one address
    .help = { $problem ->
        [reserved] Give the file or folder another name.
        [case] Rename one of the two files, because some disks and web servers do not tell capital from small letters.
        [form] Rename one of the two files: their names look the same, but are written in two forms of Unicode.
       *[twice] Rename one of the two files.
    }
# $problem: one of the variants; $suggestion: the path that is most like it; may be empty.
rule-site-dead-link = { $problem ->
        [outside] `{ $target }` leads out of the folder of this locale
        [address] `{ $target }` would be an address of this site, but nothing is published there
       *[missing] There is nothing at `{ $target }`
    }
    .title = A link that leads nowhere
    .help = { $suggestion ->
        [none] { $problem ->
            [outside] Link to an article or file inside the folder, or to an address with its scheme.
           *[missing] Correct the link, create the article, or add a redirect if the article has moved.
        }
       *[other] Perhaps you mean `{ $suggestion }`.
    }
# $uid: the uid; $suggestion: the uid that is most like it; may be empty.
rule-site-dead-xref = Nothing has the uid `{ $uid }`
    .title = A reference to an unknown uid
    .help = { $suggestion ->
        [none] Correct the uid, give it to an article as `uid` in its front matter, or name a map that has it under `xref` in diglot.yml.
       *[other] Perhaps you mean `{ $suggestion }`.
    }
# $page: the article that was searched; $suggestion: the anchor that is most like it; may be empty.
rule-site-dead-anchor = `{ $page }` has no heading or anchor `#{ $anchor }`
    .title = A link to an anchor that does not exist
    .help = { $suggestion ->
        [none] Link to one of its headings, or add the anchor.
       *[other] Perhaps you mean `{ $suggestion }`.
    }
# $actual: the path as the file spells it.
rule-site-link-case = The link says `{ $target }`, but the file is `{ $actual }`
    .title = A link in another case than the file
    .help = Spell the link like the file, because web servers tell capital from small letters.
# $problem: one of the variants; $suggestion: the path that is most like it; may be empty.
rule-site-missing-image = { $problem ->
        [outside] `{ $target }` leads out of the folder of this locale
        [article] `{ $target }` is an article, not an image
        [address] `{ $target }` would be an address of this site, but nothing is published there
        [empty] No image is named here
       *[missing] There is no image at `{ $target }`
    }
    .title = An image that does not exist
    .help = { $suggestion ->
        [none] { $problem ->
            [article] Name an image, or make this a link: leave out the exclamation mark.
            [empty] Name an image, or remove this one.
           *[missing] Correct the path, or add the image.
        }
       *[other] Perhaps you mean `{ $suggestion }`.
    }
# $problem: one of the variants; $actual: the path as the file spells it; only for `unicode`.
rule-site-link-form = { $problem ->
        [backslash] `{ $target }` has backslashes, which only some programs take for slashes
        [space] `{ $target }` has a space before or after the path
       *[unicode] `{ $target }` looks like the name `{ $actual }`, but is written in another form of Unicode
    }
    .title = A link in a form that not every program understands
    .help = { $problem ->
        [backslash] Write `/` for each backslash. Diglot follows the link meanwhile.
        [space] Remove the space. Diglot follows the link meanwhile.
       *[unicode] Copy the name from the file. Diglot follows the link meanwhile.
    }
rule-site-empty-link = This link has no destination
    .title = A link without a destination
    .help = Write where it leads between the parentheses, or remove the link and keep its text.
# $target: the path of the file. $name: the tag or the lines that are asked for.
rule-site-missing-snippet = { $problem ->
        [tag] `{ $target }` has no tag `{ $name }`
        [tag-unclosed] The tag `{ $name }` of `{ $target }` is never closed, so code is shown up to the end of the file
        [tag-twice] `{ $target }` has the tag `{ $name }` more than once
        [lines] `{ $target }` ends before the lines `{ $name }`
        [query] `{ $name }` is not a list of lines, so it is passed over
        [notebook] `{ $target }` is not a notebook
        [long] `{ $target }` is too long, so only its beginning is shown
        [large] `{ $target }` is too large to show code from
        [not-text] `{ $target }` is not a text in UTF-8
        [outside] `{ $target }` leads out of the project through a symbolic link
        [unreadable] `{ $target }` cannot be read
       *[file] There is no file `{ $target }` to show code from
    }
    .title = Code that is not there
    .help = { $problem ->
        [tag] Correct the name of the tag, or add its two lines to the file.
        [tag-unclosed] Add the line that closes the tag.
        [tag-twice] Give each tag a name of its own.
        [lines] Write lines that the file has, or use a tag, which moves with the code.
        [query] Write lines like `1-3,5,8-`.
        [notebook] Name a file `.ipynb`, or show the code with `:::code`.
        [long] Show a part of it: a tag, or some lines.
        [large] Move the code into a smaller file.
        [not-text] Save the file as UTF-8.
        [outside] Put the file itself where the link is.
        [unreadable] See whether you may read it.
       *[file] Correct the path, or add the file. A path is seen from the folder of the article; `~/` is the folder of the locale.
    }
# $folder: the folder of which a locale lacks all articles; empty where it is this article alone; $count: how many there are.
rule-site-missing-page = { $folder ->
        [none] This article does not exist in { $locale }
       *[other] None of the { $count } articles in `{ $folder }` exists in { $locale }
    }
    .title = An article that a locale lacks
    .help = Translate the article; until then readers see it in another language.
# $locale: the source locale.
rule-site-extra-page = This article does not exist in { $locale }, so it is a translation of nothing
    .title = An article that only a translation has
    .help = Write it in { $locale } as well, rename it like its source, or remove it if its source is gone.
# $other: the other article.
rule-site-duplicate-title = `{ $other }` in the same folder has the title “{ $title }” as well
    .title = Two pages with the same title
    .help = Give each page a title of its own, so that readers can tell them apart in search results and navigation.
rule-site-duplicate-uid = `{ $other }` has the uid `{ $uid }` as well
    .title = A uid that two articles have
    .help = Give each article a uid of its own.

## Freshness

# $kind: moved, punctuation, markup, number or text; $what: unit, draft or code. $count: how many units; $words: how many words.
rule-freshness-stale-unit = { $what ->
    [code] This code has changed in the source since it was translated
    [draft] This translation is a draft: its source has changed since it was made
   *[unit] { $kind ->
        [moved] The source of this translation stands elsewhere in the article today
        [punctuation] Only punctuation or spacing has changed in the source of this translation
        [markup] Only markup or the target of a link has changed in the source of this translation
        [number] A number has changed in the source of this translation
       *[text] The source of this translation has changed
    }
}
    .title = A unit whose source has changed
    .help = { $what ->
        [code] Take over the code of the source as it is today.
        [draft] Correct the translation; if it is right as it stands, approve it in review mode.
       *[unit] { $kind ->
            [moved] Move the translation to where the source stands.
            [punctuation] Put the source segment as it stands today beside the translation; correct the translation if it needs the same.
           *[text] Bring the translation and the source segment beside it up to the source as it is today.
        }
    }
rule-freshness-new-source = { $words ->
    [one] The source has a new word { $place ->
        [begin] at its beginning
       *[after] after this
    }
   *[other] The source has { $words } new words { $place ->
        [begin] at its beginning
       *[after] after this
    }
}
    .title = Text of the source that the translation lacks
    .help = Translate the text of today's source here.
rule-freshness-gone-source = { $what ->
    [page] The source of this article is no longer there
    [code] The source no longer has this code
   *[unit] { $count ->
        [one] The source of this translation is no longer there
       *[other] The source of these { $count } translations is no longer there
    }
}
    .title = A translation whose source is gone
    .help = { $what ->
        [page] Remove the article, or turn it into one of this locale's own by taking the hash or stamp out of its front matter.
       *[unit] Remove the translation, too.
    }
rule-freshness-stale-page = The source `{ $source }` has changed since this article was translated
    .title = An article whose source has changed
    .help = Compare the article with its source, correct it, and run `diglot stamp` on it.
rule-freshness-renamed-source = The source of this article is now `{ $source }`
    .title = An article whose source has another path
    .help = Move the translation to the same path in its locale.
rule-freshness-unknown-source = Nothing says which version of `{ $source }` this article was translated from
    .title = A translation of an unknown source
    .help = Compare the article with its source, and run `diglot stamp` on it.

## Navigation

# $kind, $reason and $key: see yaml-problem.
rule-nav-toc-syntax = The table of contents cannot be read: { yaml-problem }
    .title = A table of contents that cannot be read
    .help = { yaml-problem.help }
# $problem: one of the variants; $other: the other file, for `second`; $suggestion: the known key that is most like $key.
rule-nav-toc-invalid = { $problem ->
        [empty] The table of contents has no entries
        [not-a-list] The table of contents is not a list of entries, but { $found }
        [not-an-entry] An entry is a map with keys such as `name` and `href`, but this is { $found }
        [unknown-key] No entry has a key `{ $key }`
        [second] This folder has another table of contents, `{ $other }`, so this one is not read
       *[value] { wrong-value }
    }
    .title = A table of contents of the wrong form
    .help = { $problem ->
        [empty] Add entries, or remove the file; without one, the folders are the navigation.
        [not-a-list] Begin each entry with a hyphen, as in `- name: Install`.
        [not-an-entry] Write it as `- name: Install` with the key `href` on the line below.
        [unknown-key] Write `{ $suggestion }` instead.
        [second] Put all entries into one of the two files and remove the other.
       *[value] Write { $expected }.
    }
# $chain: the files in a row, each in quotes.
rule-nav-toc-cycle = Tables of contents lead back to each other: { $chain }
    .title = Tables of contents that lead in a circle
    .help = Remove one of these entries, or let it lead to an article.
rule-nav-dead-entry = There is nothing at `{ $target }`, so the entry leads nowhere
    .title = An entry that leads nowhere
    .help = Correct the path, create the article, or remove the entry.
# $actual: the path as the file spells it.
rule-nav-entry-case = The entry says `{ $target }`, but the file is `{ $actual }`
    .title = An entry in another case than the file
    .help = Spell the path like the file, because web servers tell capital from small letters.
rule-nav-duplicate-entry = The page `{ $target }` already has an entry, so this one only repeats it
    .title = A page with two entries
    .help = Keep the entry at the place where the page belongs, and remove the other.
# $toc: the path of the table of contents.
rule-nav-orphan-page = No entry of `{ $toc }` leads to this article
    .title = An article without an entry
    .help = Add an entry. Until then the page stands after all others in the navigation.

## Redirects

rule-redirect-syntax = The list of redirects cannot be read: { yaml-problem }
    .title = A list of redirects that cannot be read
    .help = Correct the file. Until then none of its redirects is published.
# $problem: one of the variants; $name: the key, path or address it is about; $suggestion: a known key; may be empty.
rule-redirect-invalid = { $problem ->
        [unknown-key] Diglot does not know the key `{ $name }` in a list of redirects
        [missing-key] This redirect has no `{ $name }`
        [text] The value of `{ $name }` is not a text
        [boolean] The value of `{ $name }` is neither true nor false
        [list] `{ $name }` is not a list of redirects
        [map] The file is not a list of redirects
        [entry] This is not a redirect with keys of its own
        [outside] `{ $name }` leads out of the folder of this locale
        [no-docset] `{ $name }` lies in none of the docsets of this site
        [scheme] `{ $name }` is not an address of the web
       *[twice] `{ $name }` is redirected to another place as well
    }
    .title = A redirect that cannot be used
    .help = { $problem ->
        [unknown-key] { $suggestion ->
            [none] Remove the key.
           *[other] Perhaps you mean `{ $suggestion }`.
        }
        [no-docset] Remove the redirect, or add the docset to diglot.yml.
        [scheme] Redirect to a path that begins with `/`, or to an address that begins with `https://`.
        [twice] Keep one of the two; until then the first counts.
        [boolean] Write true or false. The redirect is published all the same.
        [outside] Write a path inside the folder.
       *[other] Write `source_path` with the path of the old file, and `redirect_url` with the new address.
    }
# $way: the documents on the way, with arrows between them.
rule-redirect-loop = The redirect from `{ $from }` leads back to itself: { $way }
    .title = A redirect that leads back to itself
    .help = Let one of them lead to a page that exists.
# $way: the documents on the way, with arrows between them; $steps: how many redirects there are.
rule-redirect-chain = The redirect from `{ $from }` takes { $steps } steps: { $way }
    .title = A redirect to a redirect
    .help = Write the last address into the list. Diglot sends readers there at once meanwhile.
rule-redirect-dead = The redirect from `{ $from }` leads to `{ $target }`, where there is nothing
    .title = A redirect that leads nowhere
    .help = Correct the address, or remove the redirect.
# $problem: `page` or `file`.
rule-redirect-shadowed = { $problem ->
        [page] There is a page at `{ $from }`, so the redirect from there is not published
       *[file] Something else is published at `{ $from }`, so the redirect from there is not published
    }
    .title = A redirect where something is published
    .help = Remove the redirect, or the article or file that stands in its place.
# $actual: where readers are taken.
rule-redirect-followed = `{ $target }` has moved to `{ $actual }`
    .title = A link to a document that has moved
    .help = Link to the new place. Diglot does so in the page meanwhile.

## Formulas

# $found: what cannot be read; empty where the formula ends too early.
rule-math-invalid = { $found ->
        [none] The formula ends before it is complete, so readers see its TeX
       *[other] `{ $found }` is not TeX that can be read here, so readers see the formula as it is written
    }
    .title = A formula that cannot be read
    .help = { $found ->
        [none] Close what is open: a brace, `\left`, or an environment.
       *[other] Correct the command, or write the text in a code span if it is no formula.
    }

## Directives

# $directive: its name; $problem: one of the variants; $name: the attribute it is about; may be empty; $suggestion: the
# attribute that is most like it; may be empty.
rule-directive-invalid = { $problem ->
        [unknown] Nobody knows the directive `{ $directive }`, so readers see only what it holds
        [unknown-attribute] `{ $directive }` does not know the attribute `{ $name }`
        [missing-attribute] `{ $directive }` lacks the attribute `{ $name }`
        [duplicate-attribute] `{ $directive }` has the attribute `{ $name }` twice
        [unclosed] `{ $directive }` is not closed
        [unopened] `{ $directive }-end` closes nothing
        [unquoted] `{ $directive }` does not stand in a quote, so readers see it as it is
        [nested] `{ $directive }` stands inside another `{ $directive }`
        [value] The attribute `{ $name }` of `{ $directive }` has a value it cannot have
        [lone-tab] The tab `{ $name }` stands alone
        [duplicate-tab] Two tabs of a group have the id `{ $name }`
        [different-tabs] This group shares tabs with another, but not all of them: { $name }
        [unclosed-tabs] “{ $name }” stands in the last of the tabs before it, because nothing ends them
        [hidden-tabs] No tab of this group can be seen, because nothing they depend on can be chosen before them
        [player] The address of this video is no player's, and most pages refuse to be shown in another
       *[malformed] `{ $directive }` is not written as a directive should be, so readers see the line as it is
    }
    .title = A directive that Diglot does not understand
    .help = { $problem ->
        [unknown] Remove it, or correct its name.
        [unclosed] Close it: with `:::` on its line, or, where it holds something, with `:::{ $directive }-end`.
        [unopened] Remove it, or open what it should close.
        [unquoted] Begin its line, and the lines that belong to it, with `>`.
        [nested] Close the first before the second begins.
        [value] Write a value that `{ $name }` allows.
        [player] Write the address that the host of the video gives for embedding it.
        [unknown-attribute] { $suggestion ->
            [none] Remove the attribute.
           *[other] Write `{ $suggestion }` instead.
        }
        [missing-attribute] Add the attribute.
        [duplicate-attribute] Remove one of the two.
        [lone-tab] Add another tab, or write it as an ordinary heading.
        [duplicate-tab] Give one of them another id.
        [different-tabs] Give groups that go together the same tabs, and others other ids.
        [unclosed-tabs] End the tabs with a line `---`.
        [hidden-tabs] Place the group they depend on before this one, or correct what follows the second `/`.
       *[malformed] Write it alone on its line, as `:::{ $directive } name="value":::`.
    }

## Includes

rule-include-missing = There is nothing to include at `{ $target }`
    .title = An include that leads nowhere
    .help = Correct the path, or create the file. Paths are told from the folder of this file; `~/` is the root of the content.
rule-include-cycle = The article includes itself: { $chain }
    .title = An article that includes itself
    .help = Remove one of these includes.
# $limit: a number; $page: the address of the page.
rule-include-limit = { $problem ->
        [depth] Includes are nested deeper than { $limit } on the page `{ $page }`
       *[count] The page `{ $page }` has more than { $limit } includes
    }
    .title = Too many includes
    .help = { $problem ->
        [depth] Include the innermost text directly.
       *[count] Split the page, or include less.
    }

## Data

# $kind, $reason and $key: see yaml-problem.
rule-data-syntax = The data file cannot be read: { yaml-problem }
    .title = A data file that cannot be read
    .help = { yaml-problem.help }
# $target: the path of the data file, without its extension.
rule-data-missing = There is no data file `{ $target }`
    .title = A table without its data file
    .help = Correct the name, or create a file such as `{ $target }.yml`.
# $problem: `key`, or `field` for a field of a CSV file that stands past the last column; $key: the key or field.
rule-data-unknown-key = { $problem ->
        [field] The field `{ $key }` stands past the last column
       *[key] The table does not know the key `{ $key }`
    }
    .title = An unknown key in a data file
    .help = { $problem ->
        [field] Remove the field, or add a column to the first line.
       *[key] { $suggestion ->
            [none] Remove the key, or add it to the columns of the table.
           *[other] Write `{ $suggestion }` instead.
        }
    }
rule-data-wrong-type = { wrong-value }
    .title = A data value of the wrong kind
    .help = Write { $expected }.
rule-data-duplicate = `{ $key }` appears twice
    .title = A row or column that appears twice
    .help = Remove one of the two, or give it another name.

## Message files

# $problem: one of the variants; $detail: what it names; may be empty.
rule-message-syntax = { $problem ->
        [expected] Here should be `{ $detail }`
        [name] Here should be a name that begins with a letter from A to Z
        [digit] Here should be a digit
        [line-end] Here the line should end
        [empty] The message `{ $detail }` has neither a text nor an attribute
        [attribute] This attribute cannot be read
        [function-name] The name of a function is written in capital letters
        [default-missing] None of the variants is marked as the default
        [default-twice] Two variants are marked as the default
        [value-missing] There is no text here
        [selector] A choice can only be made by a variable, a function, or an attribute of a term
        [term-attribute] An attribute of a term cannot be placed in a text
        [quote] The quoted text does not end on its line
        [argument-order] A named argument stands before one without a name
        [argument-twice] The argument `{ $detail }` is given twice
        [escape] This escape does not exist
        [closing-brace] This closing brace closes nothing
        [nesting] Too many braces are open here
       *[expression] There should be a variable, a message, a function, a number or a quoted text in the braces
    }; the message is left out
    .title = A message that cannot be read
    .help = { $problem ->
        [expected] Write `{ $detail }` here.
        [line-end] Put each variant on a line of its own.
        [empty] Write a text after the equals sign.
        [attribute] Write it as `.name = text`, indented.
        [default-missing] Put an asterisk before one variant, as in `*[other]`.
        [default-twice] Remove one of the two asterisks.
        [closing-brace] Remove it, or write it as { "`{ \"}\" }`" } if readers should see it.
       *[other] Correct the message at this place.
    }
# $message: its id; $locale: the locale that looked for it.
rule-message-missing = There is no message `{ $message }` for { $locale }
    .title = A message that does not exist
    .help = Add the message to a file under `locales/{ $locale }`.
# $problem: `missing`, `empty` or `same`.
rule-message-untranslated = { $problem ->
        [empty] The message `{ $message }` says nothing in { $locale }
        [same] The message `{ $message }` says in { $locale } what it says in the source locale
       *[missing] The message `{ $message }` is not translated into { $locale }
    }
    .title = A message that is not translated
    .help = { $problem ->
        [empty] Write a text after the equals sign.
        [same] Translate the message.
       *[missing] Add the message to a file under `locales/{ $locale }`.
    }
# $suggestion: the message of the theme that is most like it; may be empty.
rule-message-unused = Nothing uses the message `{ $message }`
    .title = A message that nothing uses
    .help = { $suggestion ->
        [none] Remove the message from all locales, or correct its id.
       *[other] Perhaps you mean `{ $suggestion }`.
    }
# $problem: `extra` or `lost`; $name: the variable.
rule-message-variable-mismatch = { $problem ->
        [extra] The message `{ $message }` uses `{ $name }`, which the message of the source locale does not have
       *[lost] The message `{ $message }` does not use `{ $name }`, which the message of the source locale shows
    }
    .title = Variables that differ between locales
    .help = Use the variables of the source locale’s message.
# $problem: `missing` or `unknown`; $forms: names of plural forms.
rule-message-plural-forms = { $problem ->
        [unknown] No number in { $locale } has the plural form { $forms }, so this variant of the message `{ $message }` is never chosen
       *[missing] The message `{ $message }` has no variant for plural forms of { $locale }: { $forms }
    }
    .title = Plural forms that do not fit the language
    .help = { $problem ->
        [unknown] Remove the variant.
       *[missing] Add a variant for each, or use only `other` if the text reads the same with every number.
    }
# $problem: one of the variants; $name: what it names; may be empty.
rule-message-invalid = { $problem ->
        [variable] The message `{ $message }` names `{ $name }`, which it is not given
        [reference] The message `{ $message }` names `{ $name }`, which does not exist
        [cycle] The message `{ $message }` leads back to `{ $name }` without end
        [unused] The message `{ $message }` does not use `{ $name }`, so readers do not see the value of the data
        [locale] The folder `{ $name }` is not named by a locale, so its messages are not read
        [large] The message `{ $message }` places too many other texts
        [duplicate] The message `{ $message }` is written twice in this file, and only the second counts
        [duplicate-attribute] The message `{ $message }` has the attribute `{ $name }` twice, and only the first counts
        [duplicate-variant] A choice of the message `{ $message }` has the key `{ $name }` twice, and only the first counts
        [taken] `{ $message }` is the name of a message and of a term or function, and only one of them can be found
       *[other] The message `{ $message }` cannot be used
    }
    .title = A message that names something that is not there
    .help = { $problem ->
        [variable] Use only the variables that the source message uses.
        [reference] Correct the name, or add the message.
        [cycle] Remove one of the references.
        [unused] Place `{ $name }` in the message, or choose by it.
        [locale] Name the folder by a locale, such as ko-KR.
        [large] Write the text out, or split the message.
        [duplicate-attribute] Remove one of the two.
        [duplicate-variant] Remove one of the two.
        [duplicate] Remove one of the two.
        [taken] Rename one of the two.
       *[other] Correct the message.
    }

## The glossary

# $kind, $reason and $key: see yaml-problem.
rule-glossary-syntax = The glossary cannot be read: { yaml-problem }
    .title = A glossary that cannot be read
    .help = { yaml-problem.help }
# $suggestion: the known key that is most like it; may be empty.
rule-glossary-unknown-key = An entry of the glossary has no key `{ $key }`
    .title = An unknown key in the glossary
    .help = { $suggestion ->
        [none] Remove the key, or look up its name in the manual.
       *[other] Write `{ $suggestion }` instead.
    }
rule-glossary-invalid-value = { wrong-value }
    .title = A glossary value of the wrong kind
    .help = Write { $expected }.
rule-glossary-duplicate-term = The glossary already has the term `{ $term }`, and only the first entry counts
    .title = A term that appears twice
    .help = Put everything about the term into one of the two entries.

## Translations seen together

# $count: how many units say what stands here; $usual: how many say $translation, the beginning of the usual translation.
rule-unit-inconsistent = { $usual ->
        [one] The same source is translated as “{ $translation }” elsewhere
       *[other] The same source is translated as “{ $translation }” in { $usual } places, and like this in { $count }
    }
    .title = One source, several translations
    .help = Choose one translation and use it in all places.

## What stands around a text

# $key: `title`, `nav_title` or `description`.
rule-front-matter-untranslated = The `{ $key }` is still the source's text
    .title = A title or description that is still the source's
    .help = Translate it, because search results and navigation show it.
rule-front-matter-missing-text = The source has a `{ $key }`, but the translation does not
    .title = A translation without a title or description
    .help = Add `{ $key }` to the front matter, in the language of the article.
# $width: how wide the text is; $most: how wide it may be.
rule-front-matter-too-long = The `{ $key }` is { $width } characters wide, and search results show about { $most }
    .title = A title or description that search results cut
    .help = Say it in fewer words. Letters of Chinese, Japanese and Korean count twice.
# $problem: `untranslated` or `missing`.
rule-unit-alt-text = { $problem ->
        [missing] The source says what this image shows, but the translation does not
       *[untranslated] What this image shows is still said in the source's words
    }
    .title = An image without a text in the reader's language
    .help = Say in the language of the article what the image shows.

## Terms

# $term: the term as the source has it; $translations: what it may become, each in quotes.
rule-term-missing = The source has the term `{ $term }`, but the translation does not have { $translations }
    .title = A term without its translation
    .help = Use the translation of the glossary, or add to the glossary what is right here.
# $term: the term as the source has it, empty in an article of the source locale; $word: the word that stands here;
# $allowed: what should stand here, each in quotes; may be empty.
rule-term-forbidden = { $term ->
        [none] The glossary forbids `{ $word }`
       *[other] The glossary forbids `{ $word }` for `{ $term }`
    }
    .title = A word that the glossary forbids
    .help = { $allowed ->
        [none] Write it in other words.
       *[other] Write { $allowed }.
    }
# $term: the term as the source has it; $word: the word in another case that stands here; may be empty.
rule-term-translated = { $word ->
        [none] `{ $term }` is not to be translated, but the translation does not have it
       *[other] The translation writes `{ $word }`, but the name is `{ $term }`
    }
    .title = A name that was translated
    .help = Write `{ $term }` as the source does.

## Theme, build

# $template: its path in the theme; empty where it is more than one; $reason: the template engine's own words.
rule-theme-template-invalid = { $template ->
        [none] The templates cannot be used: { $reason }
       *[other] The template `{ $template }` cannot be used: { $reason }
    }
    .title = A template that cannot be used
    .help = Correct the template, or remove it so that the default theme's is used.
# $page: the article whose page it was.
rule-build-internal = Diglot itself failed on `{ $page }`
    .title = A fault of Diglot itself
    .help = Report this as a fault of Diglot, together with the article.
# $path: the file in the output folder; $problem: one of the variants; $reason: the operating system's words, for `io`.
rule-build-output-refused = { $problem ->
        [name] `{ $path }` cannot be published, because Diglot keeps this name for itself
        [twice] `{ $path }` would be written twice
       *[io] `{ $path }` cannot be written: { $reason }
    }
    .title = A file that cannot be written to the output folder
    .help = { $problem ->
        [name] Rename the file or folder it is made from.
        [twice] Rename one of the two files it is made from.
       *[io] Check that the output folder may be written to and that the disk has room.
    }

## Shared texts

# What keeps a text from being YAML. $kind: one of the variants; $reason: the parser's own words, for `syntax`; $key: the key
# that stands twice, for `duplicate-key`.
yaml-problem = { $kind ->
        [duplicate-key] it has the key `{ $key }` twice
        [key] here should be a key
        [anchor] `&` and `*` at the beginning of a value are not supported
        [tag] `!` at the beginning of a value is not supported
        [second-document] a second document begins here
        [too-deep] lists and maps are nested too deeply here
        [too-large] it is larger than Diglot reads
        [unclosed] the second `---` line is missing
        [not-a-map] it has no keys
        [quote] the quotation mark is never closed
       *[syntax] { $reason }
    }
    .help = { $kind ->
        [duplicate-key] Remove one of the two.
        [key] Write `key: value`, the key as a single word.
        [anchor] Put the value in quotation marks, or write it out.
        [tag] Put the value in quotation marks, or remove the tag.
        [second-document] Remove the `---` or `...` line and what follows.
        [too-deep] Nest fewer lists and maps.
        [too-large] Remove what is not needed, or split it.
        [unclosed] Add a `---` line after the last key.
        [not-a-map] Write `key: value` on a line for each key.
        [quote] Add the second quotation mark.
       *[syntax] Correct this place; a text with a colon in it may lack quotation marks.
    }
# $key: what the value is for; $expected and $found: see above.
wrong-value = { $found ->
        [none] `{ $key }` takes { $expected }, but there is no value
       *[other] `{ $key }` takes { $expected }, not { $found }
    }
# In the middle of a sentence. $unit: the id of a translation unit.
this-unit = { $unit ->
        [none] this unit
       *[other] unit { $unit }
    }
# $choices: values in quotes, separated by commas.
one-of = one of { $choices }

## Marks that set findings aside

# $name: the rules it names, separated by commas.
rule-suppression-unused = Nothing here has to be set aside for `{ $name }`
    .title = Mark that sets nothing aside
    .help = Take the mark away. What it was for is not found any more, or stands elsewhere.
rule-suppression-unknown-rule = There is no rule or group `{ $name }`
    .title = Mark with an unknown rule
    .help = { $suggestion ->
        [none] `diglot explain` lists all rules.
       *[other] Did you mean `{ $suggestion }`?
    }
# $problem: what is wrong with it; `blocks` names a rule in $name.
rule-suppression-invalid = { $problem ->
        [empty] This mark names no rule, and sets nothing aside
        [unclosed] The passage that begins here has no `diglot-ignore-end`, and goes on to the end of the file
        [stray] No passage that begins with `diglot-ignore-start` ends here
        [blocks] `{ $name }` keeps the site from being published, and cannot be set aside
       *[form] This comment begins like a mark for Diglot and is none
    }
    .title = Mark that cannot be understood
    .help = { $problem ->
        [blocks] Mend what the rule finds.
        [unclosed] Add <!-- diglot-ignore-end --> where the passage ends.
        [stray] Take the comment away, or add one with `diglot-ignore-start`.
       *[other] Write <!-- diglot-ignore RULE: reason --> before the block.
    }
rule-suppression-missing-reason = This mark does not say why its findings are set aside
    .title = Mark without a reason
    .help = Write the reason after a colon: <!-- diglot-ignore RULE: reason -->.

## What people decided about units

# $kind, $reason and $key: see yaml-problem.
rule-review-syntax = What was decided about the units of this article cannot be read: { yaml-problem }
    .title = Decisions about units that cannot be read
    .help = { yaml-problem.help }
# $suggestion: the known key that is most like it; may be empty.
rule-review-unknown-key = There is no key `{ $key }` here
    .title = An unknown key among decisions about units
    .help = { $suggestion ->
        [none] Remove the key, or look up its name in the manual.
       *[other] Write `{ $suggestion }` instead.
    }
rule-review-invalid-value = { wrong-value }
    .title = A value of the wrong kind among decisions about units
    .help = Write { $expected }.
rule-review-no-article = No article lies beside this file, so what it says counts for nothing
    .title = Decisions about an article that is not there
    .help = Give the file the name of its article, with `.review.yml` in the place of its extension, or delete it.
# $problem: what would go wrong.
rule-review-edit-refused = { $problem ->
        [missing] This unit has no translation in the file that could be rewritten
        [yaml] Pages that are written as YAML cannot be edited here
        [span] This text would break the spans that hold the translation
        [blank-line] An empty line would make two blocks of one
        [pipe] A vertical bar would begin another cell of the table
        [lines] The lines of this text would make another block of it, or one more
        [empty] Without a text, there would be no block
        [tags] This text has other HTML tags, or leaves one open
       *[structure] This text would change more of the article than the translation
    }
    .title = An edit that would break the article
    .help = { $problem ->
        [missing] Add the translation in an editor.
        [yaml] Open the file in an editor.
        [span] Leave out the tag, or close what is open: code, a tag, a comment.
        [blank-line] Write one paragraph, or edit the file in an editor.
        [pipe] Write \| for a vertical bar.
        [lines] Write the text on one line, or begin no line with a mark such as `-`, `#` or `>`.
        [empty] Write the translation. To take the block away, edit the file in an editor.
        [tags] Keep the tags of the text as they were, and close each that you open.
       *[structure] Write a backslash before a mark that is meant as text, or edit the file in an editor.
    }

## Other sites

rule-link-external = { $problem ->
        [gone] `{ $target }` is not there: its server answers { $status }
        [host] `{ $target }` leads to a server that does not exist
        [moved] `{ $target }` has moved for good to `{ $actual }`
        [status] `{ $target }` could not be checked: its server answers { $status }
        [timeout] `{ $target }` could not be checked: its server did not answer in time
        [certificate] `{ $target }` could not be checked: no secure connection to its server can be made
        [redirects] `{ $target }` could not be checked: it leads on and on, or to where Diglot does not follow
       *[connection] `{ $target }` could not be checked: its server cannot be reached
    }
    .title = A link to another site that leads nowhere
    .help = { $problem ->
        [gone] Link to where it is now, or remove the link.
        [host] Correct the name of the server, or remove the link.
        [moved] Link to the new address.
       *[connection] Open it in a browser. If it is there for your readers, add it to `external.exclude` in the config.
    }

## Files that come back from translators' tools

# $problem: one of the variants; $name: a name or character in the file; $limit: how much is read.
rule-exchange-xml = { $problem ->
        [doctype] The file has a document type declaration, which could give all that follows another meaning
        [entity] `&{ $name };` is none of the characters that XML knows by name
        [character] XML cannot hold the character `{ $name }`
        [encoding] { $name ->
            [none] The file is neither in UTF-8 nor in UTF-16
           *[other] The file says that it is in { $name }, and it is not
        }
        [size] The file has more than { $limit } bytes
        [depth] More than { $limit } elements are within each other
        [elements] The file has more than { $limit } elements
        [attributes] There are more than { $limit } attributes here
        [value] The value of this attribute has more than { $limit } bytes
        [mismatched] The element `{ $name }` is open here, and another one is closed
        [stray] `</{ $name }>` closes nothing
        [unclosed] `<{ $name }>` is never closed
        [unclosed-markup] What begins here does not end
        [duplicate-attribute] The tag has the same attribute twice
        [attribute] This is not how an attribute is written
        [namespace] The prefix `{ $name }` stands for no namespace
        [name] `{ $name }` cannot be a name
        [reference] This `&` begins nothing that XML knows
        [comment] A comment cannot hold `--`
        [declaration] This declaration does not stand where it may, or says what it may not
        [outside] Something stands outside of the one element that a file has
        [no-element] The file has no element
       *[markup] This is not markup of XML
    }
    .title = A file that is not XML which can be read safely
    .help = { $problem ->
        [doctype] Remove the declaration.
        [entity] Write the character itself.
        [character] Remove the character.
        [encoding] Save the file as UTF-8.
        [size] Import it in parts.
        [elements] Import it in parts.
       *[markup] Save the file again in the program that it comes from.
    }
# $problem: one of the variants; $element and $parent: names of elements, several with commas between them; $value: a state.
rule-exchange-xliff-structure = { $problem ->
        [root] `{ $element }` does not begin an XLIFF file
        [version] This is XLIFF of a version that Diglot does not read
        [not-allowed] `{ $element }` cannot stand in `{ $parent }`
        [unknown] XLIFF has no element `{ $element }`
        [order] `{ $element }` stands too late in `{ $parent }`
        [twice] `{ $element }` stands in this `{ $parent }` twice
        [missing] This `{ $parent }` lacks `{ $element }`
        [text] There is text between the elements of `{ $element }`
        [skeleton-empty] The skeleton is empty, and does not say with `href` where it is
        [skeleton-twice] The skeleton is in the file, and `href` says that it is elsewhere
       *[state] The state of this segment is `{ $value }`, and it has no target
    }
    .title = An XLIFF file that is not built as the standard says
    .help = { $problem ->
        [root] Import a file in XLIFF 2.1.
        [version] Have the file written as XLIFF 2.1.
        [order] Put it where the standard has it: notes and extensions come before units, segments and text.
        [state] Give the segment a target, or the state `initial`.
       *[other] Correct it here, or in the program that the file comes from.
    }
# $problem: one of the variants; $element and $attribute: names; $value: what is written; $other: what it is at odds with;
# $kind and $choices: what the value should be.
rule-exchange-xliff-attribute = { $problem ->
        [unknown] XLIFF knows no attribute `{ $attribute }` of `{ $element }`
        [foreign] `{ $element }` cannot have attributes of others, such as `{ $attribute }`
        [missing] This `{ $element }` lacks the attribute `{ $attribute }`
        [value] { $value ->
            [none] The value of `{ $attribute }` is empty
           *[other] The value of `{ $attribute }` cannot be `{ $value }`
        }
        [alone] `{ $attribute }` says nothing without `{ $other }`
        [both] `{ $attribute }` and `{ $other }` exclude each other
        [sub-type] `{ $value }` is a kind of `{ $other }`, and the type is another
        [no-target-language] The file has targets, and `trgLang` does not say in which language
        [space] `xml:space` differs between source and target
       *[language] This `{ $element }` is in { $value }, and `{ $attribute }` says { $other }
    }
    .title = An attribute that an XLIFF file cannot have so
    .help = { $problem ->
        [unknown] Remove the attribute, or correct its name.
        [foreign] Remove the attribute.
        [missing] Add the attribute.
        [value] { $kind ->
            [choice] Write one of these: { $choices }.
            [token] Write letters, digits and `-_.:`, and no spaces.
            [tokens] Write ids with spaces between them.
            [language] Write the tag of a language, such as `ko-KR`.
            [number] Write a number ({ $choices }).
            [hex] Write the code of a character that XML cannot hold, such as `001F`.
            [mark-type] Write `generic`, `comment`, `term`, or a word with a prefix, such as `own:word`.
           *[custom] Write a word with a prefix, such as `own:word`.
        }
        [both] Remove one of them.
        [sub-type] Write `type="{ $other }"`.
        [no-target-language] Say it at the root, as in `trgLang="ko-KR"`.
        [space] Say the same for both.
        [language] Say the same in both places.
       *[alone] Write it too, or remove what asks for it.
    }
# $problem: one of the variants; $element and $other: names of elements; $id: an id; $value: what is written;
# $choices: how many there are.
rule-exchange-xliff-reference = { $problem ->
        [fragment] { $flaw ->
            [twice] `{ $value }` says twice where something is
            [order] `{ $value }` does not name file, group, unit and what is in it in this order
            [leaves] `{ $value }` names two things, neither of which holds the other
            [prefix] `{ $value }` has a prefix that XLIFF does not know
           *[form] `{ $value }` does not refer to anything in an XLIFF file
        }
        [duplicate] The id `{ $id }` of this `{ $element }` stands for something else already
        [other-kind] `{ $id }` is a `{ $other }` in the source and a `{ $element }` in the target
        [sub-flow] The file has no unit `{ $id }`
        [data] The unit has no original data `{ $id }`
        [copy] The unit has no code `{ $id }` that this could repeat
        [note] `{ $value }` is no note of this unit
        [order-range] Number { $value } of { $choices } targets does not exist
       *[order-twice] Two targets of this unit are number { $value }
    }
    .title = A reference or id in an XLIFF file that leads nowhere, or to two places
    .help = { $problem ->
        [fragment] Write it as in `#f=file/u=unit/n=note`.
        [duplicate] Give one of them another id.
        [other-kind] Use the element of the source, or another id.
        [order-range] Number the targets from 1, each once.
        [order-twice] Number the targets from 1, each once.
       *[other] Correct the reference, or remove it.
    }
# $problem: one of the variants; $id: of a code or mark; $element and $attribute: names.
rule-exchange-xliff-code = { $problem ->
        [comment-both] The comment is given twice, with `value` and with `ref`
        [comment-none] There is no comment, neither with `value` nor with `ref`
        [match-ref] What marks a suggestion has no `ref`
        [copy-data] A code that repeats another cannot have original data
        [hints] A code that cannot change its place must say `{ $attribute }="no"`
        [isolated-start] This end of a code is isolated, and `startRef` says where it begins
        [isolated-id] This end of a code is isolated, and has no id
        [end-id] This end of a code belongs to a start, and has an id of its own
        [end-start] This end of a code does not say with `startRef` where it begins
        [end-attribute] `{ $attribute }` belongs to the start of a code, and not to its end
        [not-isolated] The code `{ $id }` is marked as isolated, and ends in the same unit
        [no-end] The code `{ $id }` does not end in this unit
        [no-start] The code `{ $id }` ends before it begins, or never begins
        [no-end-mark] The mark `{ $id }` does not end in this unit
        [no-start-mark] The mark `{ $id }` ends before it begins, or never begins
        [ends-differ] Start and end of the code `{ $id }` differ in `{ $attribute }`
        [no-first] The code `{ $id }` follows on codes in a fixed order, and there are none before it
        [reordered] The target changes the order of the codes from `{ $id }` on, which is fixed
        [copy-forbidden] The code `{ $id }` cannot be repeated
       *[deleted] The target lacks the code `{ $id }`, which cannot be deleted
    }
    .title = Codes in an XLIFF file that are at odds with each other
    .help = { $problem ->
        [comment-both] Keep one of them.
        [comment-none] Add one of them.
        [no-end] Add its end, or write `isolated="yes"`.
        [not-isolated] Remove `isolated`.
        [reordered] Put the codes in the order of the source.
        [deleted] Put it where it belongs in the target.
       *[other] Correct it here, or in the program that the file comes from.
    }
rule-exchange-unknown-unit = { $problem ->
        [file] { $path } is no file with translations into { $locale }
       *[unit] { $path } has no unit “{ $name }”
    }
    .title = What came back belongs to nothing in the site
    .help = { $problem ->
        [file] Say with --locale which translations these are, or import them where the file is. A new article is made by `diglot start`.
       *[unit] Keep the names of units as they were exported, and export again if the file has lost them.
    }
rule-exchange-conflict = { $problem ->
        [source] The source of this unit has changed since it was exported, so nothing of { $path } is taken
       *[target] The translation of this unit has changed since it was exported, so nothing of { $path } is taken
    }
    .title = A unit has changed since it was exported
    .help = { $problem ->
        [source] Export again with --state stale, and translate what the unit says today.
       *[target] Compare both translations, and export again; or take the unit out of the file that came back.
    }
rule-exchange-rejected = { $problem ->
        [lost] This translation lacks markup of its source: { $text }
        [added] This translation has markup that its source does not have, or has it twice: { $text }
        [crossed] Markup of this translation opens and closes in the wrong order: { $text }
        [markup] This translation reads as markup that its source does not have: { $text }
        [scheme] This translation holds an address that its source does not have: { $text }
        [pipe] A vertical bar in this translation would begin another cell of the table: { $text }
        [twice] This unit came back twice: { $text }
        [front] This text cannot stand in the front matter: { $text }
        [message] This is no pattern of a message, or it names a variable that its source does not name: { $text }
       *[structure] This translation would change more of the file than the unit: { $text }
    }
    .title = What came back would break the unit
    .help = { $problem ->
        [lost] Put the codes of the source into the translation; all of them have a place in it.
        [added] Keep each code of the source once, and no other.
        [crossed] Let each code close before the one around it does.
        [markup] Write it as text, or take it out: markup is kept as codes.
        [scheme] Take the address out, or write it into the article by hand.
        [pipe] Leave the bar out.
        [twice] Keep one of the two.
        [front] Write the text on one line.
        [message] Keep what stands in braces as it is in the source.
       *[structure] Write one paragraph without marks of lists, headings or quotes at its beginning.
    }
rule-exchange-invalid-file = { $problem ->
        [root] This is no { $format } file
        [original] This file does not say which article it belongs to
        [id] This unit has no name
        [inline] This is no code that was exported
        [columns] A column is missing: { $name }
        [plural] Messages with plural forms cannot be taken
        [row] This row does not say which unit it is: `file` or `name` is empty
        [quote] A quotation mark is opened here and never closed
        [context] This message has no `msgctxt` that names a file and a unit
        [unfinished] This message ends before its `msgstr`
        [order] The parts of this message do not stand in their order
        [unclosed] This string never ends
        [escape] There is no such escape in { $format }
        [one-way] { $format } goes out and does not come back
        [count] There are more units than one file may bring back
       *[syntax] This is no sound { $format }
    }
    .title = A file that came back is not of its format
    .help = { $problem ->
        [root] Name the format with --format, or export the file again.
        [original] Keep the attribute `original` as it was exported.
        [id] Keep the names of units as they were exported.
        [inline] Keep to the codes of the source, `g` and `x`.
        [columns] Keep the first line of the table as it was exported.
        [plural] Keep to one text for each message.
        [row] Keep the cells of `file` and `name` as they were exported, or remove the row.
        [context] Keep `msgctxt` as it was exported.
        [one-way] Import the file that was translated. A memory is for `diglot sync --memory`.
        [count] Export fewer files at once.
       *[syntax] Save the file again with the tool that wrote it, or export it again.
    }

## Publishing

# $host: its name; $what: one of the variants; $number: how much there is; $most: how much it takes; $path: the file, for `file`.
rule-build-host-limit = { $what ->
        [files] The site has { $number } files, and { $host } takes { $most }
        [bytes] The site has { $number } bytes, and { $host } takes { $most }
        [file] `{ $path }` has { $number } bytes, and { $host } takes { $most } for a file
       *[redirects] Of { $number } redirects, { $host } is told of { $most }, because it takes no more
    }
    .title = A site that is too large for its host
    .help = { $what ->
        [file] Make the file smaller, or publish it elsewhere.
        [redirects] Where a redirect is missing from the list, a page leads readers on. Remove old redirects, or choose another host.
       *[other] Switch off `editions`, `markdown_copies` or `compress`, publish fewer locales, or choose another host or plan.
    }
# $problem: one of the variants; $most: pixels.
rule-build-unreadable-image = { $problem ->
        [large] The image has more than { $most } pixels, so it is not made in other widths
       *[damaged] The image is damaged, so it is not made in other widths
    }
    .title = An image that cannot be made narrower
    .help = { $problem ->
        [large] Make the image smaller.
       *[damaged] Open the image in a program that shows it, and save it again.
    }
rule-build-shallow-history = The clone is shallow, so nobody can say when pages were last changed
    .title = A history that is not all there
    .help = Fetch all of it: `git fetch --unshallow`, or `fetch-depth: 0` in a workflow.
