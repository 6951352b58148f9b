# Texts of the program, but for those of its rules (`rules.ftl`).
#
# An empty text is given to a message as the word `none`, so that a message can choose by it.

## Types of values, for $expected and $found

type-text = a text
type-integer = a whole number
type-boolean = `true` or `false`
type-list = a list
type-map = a map of keys to values
type-date = a date such as 2021-03-05
type-locale = a locale such as ko-KR
type-url = a web address such as https://example.com/docs/
type-path = a path inside the project
type-host = a server such as https://example.com
type-content = a folder inside the project or beside it
type-base = a path such as /product/guide
type-folder = the path of a folder
type-glob = a pattern such as `drafts/**`
type-slug = a part of an address without spaces, slashes or marks such as `?`
type-hash = a hash of hexadecimal digits
type-unique = a value that no other locale has
type-acyclic = a locale that does not lead back to this one
type-row = a row with a key
type-key = a key of letters from A to Z, digits, hyphens and underscores
type-column = a key other than `key`, `message` and `value`
type-prefix = a name of letters from A to Z, digits, hyphens and underscores that begins with a letter
type-value = a number, a date, `true`, `false` or a key such as on-request
type-message = the id of a message
type-alert = the label of an alert in letters of English, other than those that have a meaning of their own
type-class = names of classes, in letters and digits of English, `-` and `_`
type-width = a width between 16 and 8192 pixels
type-moniker = the id of a version such as v2.1, each once

## Words beside a finding

severity-info = note
severity-warning = warning
severity-error = error
label-help = help
related-source = the source is here
related-target = the translation is here
related-today = the source as it is today
related-first = it is first here
related-usual = the usual translation is here
related-redirect = the redirect
# $count: how many places are not shown.
related-more = { $count ->
        [one] and 1 more place
       *[other] and { $count } more places
    }

## Findings in full

label-change = change
label-same = same
label-fix = fix
# $count: how many findings of a rule are not shown; $path: their file, empty where there is none.
finding-more = { $path ->
        [none] … and { $count } more of { $rule }; `--verbose` shows all
       *[other] … and { $count } more of { $rule } in { $path }; `--verbose` shows all
    }
# $edits: how many places change; $old: what is replaced; $new: by what. Either may be empty. $safety: `safe` or `unsafe`.
finding-fix = { $edits ->
        [1] { $new ->
            [none] remove `{ $old }`
           *[other] { $old ->
                [none] insert `{ $new }`
               *[other] write `{ $new }` in place of `{ $old }`
            }
        }
       *[other] change { $edits } places
    }{ $safety ->
        [safe] {""}
       *[unsafe] , then look at it
    }
summary-fixable = { $count } fixable
summary-next-explain = Read about a rule: `diglot explain { $rule }`
summary-next-select = See one rule alone: `diglot check --select { $rule }`

## The report

report-title = Report of findings
# $shown: how many findings are in the report; $count: how many there are.
report-left-out = There are { $count } findings, and this report holds { $shown } of them, because it would be too large. Check fewer files, or one rule by `--select`, to see the others.
report-by-rule = By rule
report-findings = Findings
report-severity = Severity
report-rule = Rule
report-locale = Locale
report-path = File
report-count = Findings
report-fixable = Fixable
report-all = all
# $shown: how many are shown; $count: how many there are.
report-shown-of = { $shown } of { $count }
report-everywhere = The site as a whole
report-place = line { $line }, column { $column }
report-unit = unit { $unit }
report-source = Source
report-target = Translation

## Summaries

summary-findings = { $errors ->
        [one] 1 error
       *[other] { $errors } errors
    }, { $warnings ->
        [one] 1 warning
       *[other] { $warnings } warnings
    }, { $infos ->
        [one] 1 note
       *[other] { $infos } notes
    }
# $findings: how many of all severities.
build-summary = { $pages ->
        [one] 1 page
       *[other] { $pages } pages
    } in { $locales ->
        [one] 1 locale
       *[other] { $locales } locales
    }, { $units ->
        [one] 1 unit
       *[other] { $units } units
    }, { $findings ->
        [0] no findings
        [one] 1 finding
       *[other] { $findings } findings
    }, { $milliseconds } ms
build-published = Published to { $path }
build-unchanged = Nothing has changed; the published site stays as it is
build-not-published = Nothing is published while there are errors; the previous site stays as it is
# With --strict, warnings count as errors.
build-not-published-strict = Nothing is published while there are errors or warnings, because of --strict; the previous site stays as it is
check-clean = No findings
# $files: how many articles were looked at.
check-summary = { $files ->
        [one] 1 article
       *[other] { $files } articles
    }, { $units ->
        [one] 1 unit
       *[other] { $units } units
    } checked in { $milliseconds } ms
serve-ready = The site is at { $url } (press Ctrl+C to stop)
serve-rebuilt = { $changed ->
        [one] 1 file has changed
       *[other] { $changed } files have changed
    }, { $pages ->
        [one] 1 page
       *[other] { $pages } pages
    } built in { $milliseconds } ms
serve-failed = The site cannot be built because of these errors; the browser keeps the last good one
serve-stopped = Stopped
init-done = Created a site in { $path }
# $path: the config that was written; $docsets: how many docsets, and $locales: how many locales it has.
init-mapped = Wrote { $path } for { $docsets ->
        [one] 1 docset
       *[other] { $docsets } docsets
    } in { $locales ->
        [one] 1 locale
       *[other] { $locales } locales
    }
# Comments in a config that is made from existing docsets, and the same on the terminal.
init-note-head = Made from existing docsets by `diglot init --from`. What it could not carry over is said in comments.
# $keys: names of keys, with commas between them; $path: the file.
init-note-keys = Not carried over from { $path }: { $keys }.
# $pattern: a pattern of files.
init-note-pattern = { $path } has the pattern `{ $pattern }`, which Diglot cannot read, so it is left out.
# $folder: the folder of a docset.
init-note-base = The docset in `{ $folder }` is published under `{ $base }`, which is a guess from its `dest`. Links that begin with `/` are followed by it.
init-note-empty = The docset in `{ $folder }` has no articles here.
# $other: another value of the same setting.
init-note-bilingual = { $path } shows the source in the way `{ $other }`, which Diglot does not know.
init-note-differs = The docset in `{ $folder }` is not set up alike in all locales; what { $path } says is used.
init-note-host = Links such as `/azure/overview` lead to other docsets. Name the server where these are, or they lead to your own:
init-note-url = The address at which your site will be found:
init-next = Now run `diglot serve { $path }` and open the address it prints
# $rule: what was asked for; $suggestion: the rule that is most like it; may be empty.
explain-unknown = There is no rule or group `{ $rule }`
    .help = { $suggestion ->
        [none] Run `diglot explain` to see all rules.
       *[other] Perhaps you mean `{ $suggestion }`.
    }
explain-list-on = on
explain-list-off = off
# $fix: safe, unsafe or none.
explain-list-fix = { $fix ->
        [safe] safe fix
        [unsafe] unsafe fix
       *[none] -
    }
explain-severity = Severity unless configured: { $severity }
explain-off = Off unless the config or `--select` turns it on
# $fix: safe or unsafe.
explain-fix = { $fix ->
        [safe] Fix: `diglot check --fix`
       *[unsafe] Fix, to be read over: `diglot check --fix --unsafe`
    }
units-summary = { $units ->
        [one] 1 unit
       *[other] { $units } units
    } in { $files ->
        [one] 1 article
       *[other] { $files } articles
    }
split-done = { $files ->
        [one] 1 article
       *[other] { $files } articles
    } written to { $path }
table-written = Wrote { $path }
table-place = Put this line where the table stands:
table-none = There is no table in { $path }

## What stops a command

error-prefix = error
error-root-missing = There is no folder `{ $path }`
error-input-missing = There is no file or folder `{ $path }`
error-input = `{ $path }` cannot be read: { $reason }
error-input-kind = `{ $path }` is not a Markdown file
error-standard-input = Standard input cannot be read: { $reason }
error-output = `{ $path }` cannot be written: { $reason }
error-output-busy = Another run of Diglot is writing to `{ $path }`
    .help = Wait until it has ended.
error-exists = `{ $path }` exists already, so nothing is written
error-no-docset = There is no docfx.json at or below `{ $path }`
    .help = Name a docfx.json, or a folder that holds one.
error-docset-locale = `{ $path }` has articles in { $locale }, and so has another that is given
    .help = Name one repository for each locale.
error-not-json = `{ $path }` cannot be read: line { $line }, column { $column }
    .help = Correct the file; it is not JSON.
error-docset-place = `{ $path }` cannot be written in the config as a path from its folder
    .help = Run the command in a folder on the same disk, beside or above the docsets.
error-port = Port { $port } is in use
    .help = Choose another with `--port`.
error-port-unavailable = The preview cannot listen on port { $port }: { $reason }
error-watch = Changes of files cannot be watched: { $reason }
error-open = The browser cannot be opened: { $reason }
# $editor: what was given; $known: the names to choose from.
error-editor = `{ $editor }` is no editor that Diglot knows
    .help = Use one of { $known }, or an address such as `editor://open?file={ "{path}" }&line={ "{line}" }`.
error-url = `{ $url }` is not a web address
    .help = Write it as https://example.com/docs/.
error-locale-invalid = `{ $locale }` is not a locale
    .help = Write it as ko-KR.
# $known: the locales of the site.
error-locale-unknown = The site has no locale { $locale }
    .help = Choose one of { $known }.

## Commands and options, for --help

cli-about = A static documentation site generator in which every sentence knows its translation
heading-usage = Usage
heading-commands = Commands
heading-arguments = Arguments
heading-options = Options
command-init = Create a new site
command-build = Build the site
command-serve = Preview the site, and show every edit at once
command-check = Check articles and translations
command-explain = Explain a rule
command-units = List translation units as JSON lines
command-stamp = Mark translations as reviewed against today's source
command-status = Show what is translated, stale and missing
command-split = Write the plain article of one side of bilingual articles
command-render = Print the body of an article as HTML
command-table = Turn a Markdown table into data, messages and a directive
command-completions = Print completions for a shell
option-root = The folder of the site
option-from = A docfx.json or a folder with docsets to make the config from; one for each locale
option-config = The config file, in place of diglot.yml in the folder of the site
option-out = Where to write
option-url = The address the site is published at
option-locale = Only this locale and those it falls back to
option-check-locale = Only this locale and those it falls back to; of files that belong to no site, their locale
option-stamp-locale = Only translations into this locale
option-status-locale = Only this locale
option-status-format = How the table is written
option-reviewed = The date of the review, such as 2021-03-12
option-fail-under = Fail where less than this percentage of the units is translated and fresh
option-drafts = With drafts
option-strict = Publish nothing while there is any error or warning
option-source = The file or folder that a lone file or folder was translated from
option-review = Show findings on their units in the side-by-side editions
option-glossary = The glossary, in place of content/glossary.yml
option-fail-on = The least severity of a finding that makes the check fail
option-quiet = Print less
option-verbose = Print more
option-format = How findings are printed
option-output = Write the findings to this file instead
option-lang = The language of Diglot's own texts
option-color = When to use colours
option-port = The port to listen on
option-open = Open the browser
option-read-only = Let nothing be changed from the browser
option-host = The address to listen on; 0.0.0.0 lets other computers in
option-allow-host = A name that the preview may be called by besides its own
option-editor = The editor that places of errors are opened in: vscode, vscodium, cursor, zed, idea, sublime, none, or an address with { "{path}" }, { "{line}" } and { "{column}" }
option-poll = Look for changes again and again instead of having the system tell them
option-side = Which side of a bilingual article
option-dialect = Which Markdown
option-extension = What of the dialect is read besides
option-raw-html = What becomes of HTML in Markdown
option-number = Which table of the article, counted from 1
option-name = The name of the data file, without its extension
option-table-out = The folder of a site to write data and messages to; without it they are printed
option-alt-texts = With the alternative texts of images, which no span holds
option-split-out = The folder to write to; without it the articles are printed
option-help = Print help
option-version = Print the version
argument-path = A file or folder
argument-stamp-paths = Translated articles, or folders of them
argument-status-path = The folder of a site
argument-file = A file, or - for standard input
argument-table-file = A Markdown file
argument-folder = A folder
argument-rule = The id of a rule, such as site/dead-link
argument-shell = The shell

## The output folder

# $other: the folder it collides with; $reason: the operating system's words.
error-output-refused = { $problem ->
        [equals-source] Diglot reads `{ $other }`, so it does not write to `{ $path }`
        [inside-source] `{ $path }` lies in `{ $other }`, which Diglot reads
        [holds-source] `{ $path }` holds `{ $other }`, which Diglot reads
        [root-or-home] `{ $path }` is or holds a home folder or the whole disk
        [holds-git] `{ $path }` holds a Git repository
        [not-empty] `{ $path }` holds files that Diglot did not write
        [unknown-manifest] The list of files in `{ $path }` was written by another version of Diglot, or is damaged
        [foreign-file] `{ $path }` is in the way, and Diglot did not write it
        [not-a-folder] `{ $path }` is not a folder
        [no-space] There is no room on the disk for `{ $path }`
       *[not-writable] `{ $path }` cannot be written: { $reason }
    }
    .help = { $problem ->
        [no-space] Make room, or name another place with `--out`. The published site is as it was.
        [not-writable] Check who may write there, or name another place with `--out`.
        [unknown-manifest] Empty the folder, or name another with `--out`.
       *[other] Name another folder with `--out` or with `output` in diglot.yml.
    }
build-files = { $written } files written, { $unchanged } unchanged, { $removed } removed, { $foreign } not Diglot's own
# $count: how many findings are not shown.
summary-hidden = … and { $count } more; `--verbose` shows all
table-lost = { $path }:{ $line }:{ $column }: `{ $text }` becomes plain text in the table

## The preview

# $taken: the usual port, which another program uses; $port: the one used instead.
serve-port-taken = Port { $taken } is in use, so the preview uses port { $port }
# $pages: how many pages the site has.
serve-built = { $pages ->
        [one] 1 page
       *[other] { $pages } pages
    } built in { $milliseconds } ms
# $path: the file that has changed.
serve-rebuilt-one = { $path } has changed, { $pages ->
        [one] 1 page
       *[other] { $pages } pages
    } built in { $milliseconds } ms
serve-clean = No findings any more
# $reason: the operating system's words.
serve-polling = The system cannot tell when files change ({ $reason }), so Diglot looks for changes again and again
serve-overlay-title = { $count ->
        [one] 1 error in the site
       *[other] { $count } errors in the site
    }
serve-overlay-kept = The site cannot be built, so this is the last version that could.
# $count: how many errors are not shown.
serve-overlay-more = { $count ->
        [one] and 1 more error
       *[other] and { $count } more errors
    }
# The title of the page while there is no site to show.
serve-page-empty = The site cannot be built yet
# $urls: addresses, separated by commas.
serve-open-to-others = Warning: other computers can see the preview, at { $urls }
# $count: how many findings are not shown.
serve-more = and { $count } more: `diglot check`
# $gone: how many findings the last build had and this one has not; $standing: how many there are now.
serve-stale-units =
    { $count ->
        [one] One unit stale in { $locale }, { $all } in all.
       *[other] { $count } units stale in { $locale }, { $all } in all.
    }
serve-fresh-units =
    { $count ->
        [one] One unit up to date again in { $locale }, { $all } still stale.
       *[other] { $count } units up to date again in { $locale }, { $all } still stale.
    }
serve-stale-articles =
    { $count ->
        [one] One article stale in { $locale }, { $all } in all.
       *[other] { $count } articles stale in { $locale }, { $all } in all.
    }
serve-fresh-articles =
    { $count ->
        [one] One article up to date again in { $locale }, { $all } still stale.
       *[other] { $count } articles up to date again in { $locale }, { $all } still stale.
    }
serve-standing = { $gone ->
        [0] { $standing ->
            [one] 1 finding
           *[other] { $standing } findings
        } in all
        [one] 1 finding resolved, { $standing } in all
       *[other] { $gone } findings resolved, { $standing } in all
    }
serve-overlay-close = Close
serve-overlay-show = Show the errors
serve-overlay-editor = Open in the editor
# The titles of pages where there is none to show.
serve-page-lost = There is no such page
serve-page-broken = This page cannot be shown because of an error in Diglot

## What is translated

status-section = Section
status-pages = Pages
status-units = Units
status-stale = Stale
status-missing = Missing
status-machine = By machine
status-words = Words to do
status-percent = Done
status-messages = Messages of tables
status-total = Total
status-number = { NUMBER($number) }
status-share = { NUMBER($percent, minimumFractionDigits: 1, maximumFractionDigits: 1) } %
status-under = { $locale }: { NUMBER($percent, minimumFractionDigits: 1, maximumFractionDigits: 1) } % of the units are translated and fresh; { NUMBER($least) } % are asked for
stamp-done = { $done ->
    [one] Stamped one article
   *[other] Stamped { $done } articles
}; { $known } had the stamp already, { $passed } take none
# $why: bilingual, alone or yaml.
stamp-passed = `{ $path }` takes no stamp: { $why ->
    [bilingual] it remembers its source itself
    [yaml] it is no Markdown
   *[alone] there is no source article beside it
}
# $why: front-matter or form.
stamp-refused = `{ $path }` was left as it is: { $why ->
    [front-matter] its front matter cannot be read
   *[form] `diglot` in its front matter has a form that a stamp cannot be added to
}
error-stamp-what = Nothing was named to be stamped
    .help = Name the translations that you have compared with their source, or a `--locale` with all of its articles.
error-stamp-none = None of this is a translation of the site
    .help = Name articles or folders of a locale other than the source.
error-date = `{ $date }` is not a date
    .help = Write it like 2021-03-12.

## Review mode in the browser

review-title = Review
review-all = All
review-with-findings = With findings
review-state-unchanged = Unchanged
review-state-stale = Stale
review-state-missing = Missing
review-state-reviewed = Reviewed
review-origin-mt = Machine
review-origin-ht = Human
review-locale = Language
review-filter = Filter
review-state = State
review-rule = Rule
review-origin = Translated by
review-undo = Undo
review-back = All pages
review-pages = Pages
review-units = Units
review-help = Keys
review-loading = Loading …
review-more = Show more pages
review-severity-error = Errors
review-severity-warning = Warnings
review-severity-info = Notes
review-empty = No translation
review-use-fix = Use the fix
review-ignore = Ignore with a reason
review-line = Line
review-edit = Edit
review-mark-reviewed = Mark as reviewed
review-not-reviewed = Not reviewed
review-open = Open in the editor
review-ignored = Ignored
review-stop-ignoring = Do not ignore
review-choose = Choose a page.
review-show-page = Page
review-show-edition = Side by side
review-read-only-note = Nothing can be changed here: the preview was started with --read-only.
review-no-units = No unit of this page fits the filters.
review-no-more = No more findings
review-saved = Saved
review-undone = Undone
review-leave = Leave this text without saving it?
review-translation = Translation
review-theirs = This is what the file says now:
review-save = Save
review-cancel = Cancel
review-close = Close
review-ignore-title = Ignore a finding
review-reason = Why is it fine as it is?
review-keys = Keys
review-next-unit = Next unit
review-previous-unit = Previous unit
review-next-finding = Next finding
review-previous-finding = Previous finding
review-toggle-source = Show or hide the source
review-copy-id = Copy the id
review-copied = Copied
review-no-page = There is no such page any more
review-no-site = The site cannot be built yet
review-read-only = Nothing can be changed here: the preview was started with --read-only
review-foreign = This page is not from the preview that runs now. Load it again.
review-bad-request = The preview does not understand this request. Load the page again.
review-outside = This file lies outside of the content folders
review-changed = The file has changed in the meantime, and nothing was written. Save again to write your text in the place of what is there now.
review-gone = The file is not there any more, or is no text
review-closed = The file is read-only
review-not-written = The file could not be written: { $reason }
review-refused = Nothing was written, because this would break the article
review-lost = No longer there: { $text }
review-gained = New: { $text }
review-unreadable = Nothing was written, because { $path } has mistakes. Mend it first.
review-no-reason = Say why.
review-nothing-to-undo = There is nothing to undo
review-undo-changed = { $path } has changed since, so this step stays

## Checking: what is asked for, fixes, baselines

check-fixed = { $count ->
        [0] There was nothing to fix.
        [one] Fixed 1 finding
       *[other] Fixed { $count } findings
    }{ $count ->
        [0] { "" }
       *[other] { $files ->
            [one] { " " }in 1 file.
           *[other] { " " }in { $files } files.
        }
    }
check-would-fix = { $count ->
        [0] There is nothing to fix.
        [one] 1 finding can be fixed. Nothing was written.
       *[other] { $count } findings in { $files ->
            [one] 1 file
           *[other] { $files } files
        } can be fixed. Nothing was written.
    }
check-left-alone = { $files ->
        [one] 1 file was left alone: its fixes would have made an error.
       *[other] { $files } files were left alone: their fixes would have made errors.
    }
# $safe, $unsafe: how many findings offer a fix of that kind.
check-fixable = { $safe ->
        [0] { $unsafe ->
            [one] 1 finding has a fix to be read over: `--fix --unsafe`.
           *[other] { $unsafe } findings have fixes to be read over: `--fix --unsafe`.
        }
       *[other] { $safe ->
            [one] 1 finding can be fixed: `--fix`.
           *[other] { $safe } findings can be fixed: `--fix`.
        }{ $unsafe ->
            [0] { "" }
            [one] { " " }1 more with a fix to be read over: `--fix --unsafe`.
           *[other] { " " }{ $unsafe } more with fixes to be read over: `--fix --unsafe`.
        }
    }
check-baseline-written = { $count ->
        [one] Wrote 1 finding to { $path }. It is not reported from now on.
       *[other] Wrote { $count } findings to { $path }. They are not reported from now on.
    }
check-baseline-known = { $count ->
        [one] 1 finding is in the baseline.
       *[other] { $count } findings are in the baseline.
    }
check-baseline-gone = { $count ->
        [one] 1 entry of the baseline is not found any more: `--write-baseline` takes it out.
       *[other] { $count } entries of the baseline are not found any more: `--write-baseline` takes them out.
    }
error-rule-unknown = There is no rule or group `{ $name }`
    .help = { $suggestion ->
        [none] `diglot explain` lists all rules.
       *[other] Did you mean `{ $suggestion }`?
    }
error-unsafe-alone = `--unsafe` says which fixes are meant, and not what to do with them
    .help = Add `--fix` or `--diff`.
error-baseline = `{ $path }` is no baseline: line { $line } cannot be read
    .help = Resolve what a merge has left, or write the file anew with `--write-baseline`.
error-baseline-locale = A baseline is of all locales
    .help = Leave out `--locale`.
error-paths-mixed = `{ $path }` does not belong to the site in `{ $root }`, as the others do
    .help = Check it by itself.
error-source-alone = `{ $path }` is one source, and more than one file is checked
    .help = Name one file to check, or the folder with the sources of all of them.
error-locale-alone = What belongs to no site is in one locale
    .help = Name one `--locale`, and check the files of each locale by themselves.
# $option: an option, with its hyphens.
error-option-of-site = `{ $option }` is about a site, and what was named belongs to none
    .help = Leave it out.
error-no-repository = `{ $path }` is in no Git repository
    .help = Clone the project with Git.
error-revision-unknown = The repository has no revision `{ $revision }`
    .help = Name a branch, a tag or a commit.
error-history = The Git repository of `{ $path }` cannot be read: { $reason }
# $reason: changed, read-only, not-a-file or io; $detail: the words of the system.
error-not-written = { $reason ->
        [changed] `{ $path }` has changed in the meantime, and was left as it is
        [read-only] `{ $path }` may not be written
        [not-a-file] `{ $path }` is not there any more
       *[io] `{ $path }` could not be written: { $detail }
    }
option-select = Only these rules or groups, also those that are off, unless the config turns them off by name; `all` for all of them
option-ignore = Not these rules or groups
option-changed-since = Only what has changed since a Git revision, and translations of what has
option-fix = Mend what can safely be mended
option-unsafe-fixes = With fixes that want to be read over
option-diff = Print what fixes would change, and write nothing
option-baseline = Findings that are known and not reported; written where there is no such file
option-write-baseline = Write the baseline anew
argument-paths = Files or folders: of a site, or by themselves

## Other sites

check-external = Asking other sites for what is linked to
error-external-absent = This program was built without the check of links to other sites
    .help = Install one that has it: `cargo install diglot --features external-links`.
option-external = Ask other sites whether what is linked to is there

## diglot diff

command-diff = Show what a change leaves to translate
argument-diff-range = Two revisions: A..B, or A...B for what B has done since it left A; with A alone, up to the working tree
option-diff-format = How the debt is written
option-diff-locale = Only this locale
option-fail-over = Fail where more than this many words to do are added to a locale
error-revision-shallow = This clone is shallow and does not have the revision `{ $revision }`
    .help = Fetch more of the history: `git fetch --unshallow`, or `fetch-depth: 0` for actions/checkout.
error-revisions-apart = `{ $one }` and `{ $other }` have no history in common
    .help = Name two revisions with two dots between them to compare them all the same.
# $revision: the hash of a commit.
diff-findings-at = At { $revision }:
diff-title = Translations after { $range }
# $way: more, less or same; $kind: words or characters; $count: how many.
diff-locale = { $way ->
        [more] { $locale }: { NUMBER($count) } { $kind ->
            [characters] more { $count ->
                [one] character
               *[other] characters
            } to do
           *[words] more { $count ->
                [one] word
               *[other] words
            } to do
        }
        [less] { $locale }: { NUMBER($count) } fewer { $kind ->
            [characters] { $count ->
                [one] character
               *[other] characters
            } to do
           *[words] { $count ->
                [one] word
               *[other] words
            } to do
        }
       *[same] { $locale }: no more to do than before
    }
diff-article = Article
diff-gone = Gone
diff-total = Change
diff-left = Left to do
# $what: missing, stale, gone or unknown; $units: how many units the page has.
diff-whole = { $what ->
        [missing] not translated ({ NUMBER($units) } { $units ->
            [one] unit
           *[other] units
        })
        [stale] made stale as a whole ({ NUMBER($units) } { $units ->
            [one] unit
           *[other] units
        })
        [gone] the source is no longer there, but the translation is
       *[unknown] the source has changed and the translation has not, and nothing says what it was translated from
    }
# $of: target, after, source or nowhere; $line: a line; $state: stale, again, missing, gone, changed, added or removed.
diff-unit = { $of ->
        [target] line { $line }, { $state ->
            [stale] stale
            [again] stale again
            [missing] not translated
           *[gone] source gone
        }
        [after] after line { $line }, { $units ->
            [one] not translated
           *[other] { NUMBER($units) } units not translated
        }
        [source] source line { $line }, { $state ->
            [stale] stale
            [again] stale again
            [missing] not translated
            [changed] changed
           *[added] added
        }
       *[nowhere] { $state ->
            [removed] removed
            [missing] not translated
           *[other] stale
        }
    }
diff-details = { $count ->
        [one] Units of one article
       *[other] Units of { NUMBER($count) } articles
    }
diff-more-articles = … and { $count ->
        [one] one more article
       *[other] { NUMBER($count) } more articles
    }
diff-more-units = … and { $count ->
        [one] one more unit
       *[other] { NUMBER($count) } more units
    }
diff-over = { $locale }: the words to do grow by { NUMBER($words) }; { NUMBER($most) } are allowed

## Keeping in step

command-sync = Bring translations in step with today's sources
command-start = Make a translation of a source article, to be translated
option-sync-locale = Only translations into this locale
option-sync-from = The revision whose sources plain translations were made from
option-sync-dry-run = Write nothing
option-start-dry-run = Write nothing
option-sync-diff = Show what changes in the files, as git apply reads it
option-start-diff = Show what changes in the files, as git apply reads it
option-sync-accept-exact = Put the site's own translation of the very same text in the place of what is new
option-start-accept-exact = Put the site's own translation of the very same text in the place of what is new
option-start-plain = Make an article in one language
option-start-bilingual = Make an article that carries its source
option-sync-format = How it is told
option-start-format = How it is told
argument-sync-paths = Translated articles, or folders of them
argument-start-locale = The locale to translate into
argument-start-paths = Articles of the source locale, or folders of them
sync-article = `{ $path }`: { $kept } kept, { $changed } changed, { $new } new, { $remembered } taken from the memory, { $gone } gone{ $left ->
    [0] { "" }
   *[other] , { $left } left as they were
}
# $from and $to: its lines, 0 where there is nothing of it; $first and $last: those of the source; $why: own, rule or proof; $line: of
# what is the translation's own; $rule: what it would break.
sync-left = { "  " }{ $from ->
    [0] not put in
   *[other] left as it was, lines { NUMBER($from, useGrouping: 0) }–{ NUMBER($to, useGrouping: 0) }
} (source: { NUMBER($first, useGrouping: 0) }–{ NUMBER($last, useGrouping: 0) }): { $why ->
    [own] line { NUMBER($line, useGrouping: 0) } is in no source and would be lost. Move it out of there and sync again, or change the rest by hand
    [rule] in step, it would break `{ $rule }`. Change it by hand as the source has it
   *[proof] what came of it was not what was meant. Change it by hand as the source has it
}
# $fate: changed, new, remembered, gone, own, moved or kept; $line is 0 of what is gone. $id may be empty.
sync-unit = { "  " }{ $fate ->
    [changed] changed
    [new] new
    [remembered] from the memory
    [gone] gone
    [own] not in the source, left as it is
   *[moved] moved
}{ $line ->
    [0] { "" }
   *[other] , line { NUMBER($line, useGrouping: 0) }
}: { $text }
sync-suggestion = { "    " }{ $percent } %: { $text } (`{ $path }`)
sync-moved = `{ $path }` goes to `{ $to }`, as its source did
sync-unknown = `{ $path }`: nobody knows the source it was made from, so only its structure was compared; name a revision with `--from`
sync-title = Its source had the title “{ $title }”; look at the title and the description of the translation
sync-in-step = `{ $path }` is in step
sync-passed = `{ $path }` has no source article beside it
# $why: yaml, gone, review, damage, own, there or proof; $line: of what is the translation's own.
sync-refused = `{ $path }` was left as it is: { $why ->
    [yaml] it is no Markdown in one language
    [gone] its source is no longer there
    [review] its review file cannot be read
    [damage] it is damaged
    [own] line { NUMBER($line, useGrouping: 0) } is in no source, and what it stands in has changed
    [there] there is such an article already
   *[proof] what came of it was not what was meant, so its structure has to be changed by hand
}
sync-damage = { "  " }{ $problem }
sync-done = { $tried ->
    [yes] { $done ->
        [one] One article would be written
       *[other] { $done } articles would be written
    }
   *[no] { $done ->
        [one] Wrote one article
       *[other] Wrote { $done } articles
    }
}{ $partly ->
    [0] { "" }
    [one] , one of them in part
   *[other] , { $partly } of them in part
}; { $known } were in step, { $passed } have no source, { $refused } were left as they are
error-sync-what = Nothing was named to be brought in step
    .help = Name translations, or a `--locale` with all of its articles.
error-sync-none = None of this is a translation of the site
    .help = Name articles or folders of a locale other than the source.
error-start-none = None of this is an article of the source locale
    .help = Name articles or folders of the source locale.

## Export and import

command-export = Hand translation units out to translators' tools
command-import = Take translations back from translators' tools
option-export-locale = The locale to translate into; needed where there are several
option-export-format = The format of the file
option-export-state = Only units that are any of these: stale, missing, mt (machine-translated, not reviewed), unreviewed
option-export-changed-since = Only articles that have changed, or whose source has, since this revision
option-export-out = The file to write, or a folder to write one file for each article to; without it the file is printed
option-copy-source = Put the source where there is no translation, for tools that translate what stands there, such as OmegaT
argument-export-paths = Articles, their sources, or folders of them
option-import-locale = Take translations into this locale only
option-import-format = The format of the files; without it the ends of their names tell
option-import-diff = Print what changes as a diff
option-dry-run = Change nothing
option-report = How it is told what became of each unit
argument-import-files = Files that came back, or folders of them
export-done = Exported { $units ->
        [one] { $units } unit
       *[other] { $units } units
    } of { $files ->
        [one] { $files } file
       *[other] { $files } files
    }
export-left-documents = { $count ->
        [one] One article is not translated into { $locale } at all: { $path }. `diglot start` makes it
       *[other] { $count } articles are not translated into { $locale } at all, such as { $path }. `diglot start` makes them
    }
export-left-texts = { $count ->
        [one] One text of the source is not in its translation: { $path }. `diglot sync` puts it there
       *[other] { $count } texts of the source are not in their translations, such as in { $path }. `diglot sync` puts them there
    }
export-left-pages = { $count ->
        [one] One page is written as YAML and was left out: { $path }
       *[other] { $count } pages are written as YAML and were left out, such as { $path }
    }
import-done = { $mode ->
        [dry] Would apply
       *[done] Applied
    } { $applied ->
        [one] { $applied } unit
       *[other] { $applied } units
    } in { $files ->
        [one] { $files } file
       *[other] { $files } files
    }; { $unchanged } unchanged, { $empty } empty, { $conflict } in conflict, { $rejected } rejected, { $held } held back with them
error-locale-which = There are several locales to translate into: name one with --locale
    .help = The locales are { $known }.
error-exchange-format = The name of `{ $path }` does not tell its format
    .help = Name the format with --format.

## What translators are handed

# $block: heading, paragraph, item, cell, html, message, title or description.
exchange-block = { $block ->
        [heading] A heading
        [item] In an item of a list
        [cell] In a cell of a table
        [html] In raw HTML
        [message] A message in Fluent
        [title] The title of the page
        [description] The description of the page
       *[paragraph] In a paragraph
    }
exchange-heading = Under the heading “{ $heading }”
exchange-label = Id: { $label }
exchange-machine = Translated by a machine
# $diff: what differs, word by word; may be empty.
exchange-changed = { $diff ->
        [none] The source has changed since this was translated
       *[known] The source has changed: { $diff }
    }
exchange-finding = Found: { $finding }

## A page to translate on

exchange-page-title = Translation from { $source } into { $target }
exchange-page-lead = Write each translation beside its source, then save the page and hand the saved file back.
exchange-page-codes = Marks such as <1> and </1> stand for formatting, links and code. Keep every one of them, and put them where they belong in your language.
exchange-page-keys = Enter goes to the next translation, Shift and Enter to the one before. Control and S saves.
exchange-page-scriptless = This page cannot save anything without JavaScript. Open it in another browser, or ask for a table or a PO file.
exchange-page-all = All
exchange-page-todo = To do
exchange-page-changed = Changed
exchange-page-save = Save the page
exchange-page-saved = Saved as
exchange-page-copy = Copy the source
exchange-page-target = Translation { NUMBER($number) }
# $findings: how many there are.
exchange-page-notes = { $findings ->
        [0] Notes
        [one] Notes, { NUMBER($findings) } finding
       *[other] Notes, { NUMBER($findings) } findings
    }
exchange-page-lost = Codes that are missing:
exchange-page-added = Codes that the source does not have:
exchange-page-state = { $state ->
        [initial] Not translated
        [stale] Source changed
        [machine] By machine
        [reviewed] Reviewed
        [final] Final
        [changed] Changed here
       *[translated] Translated
    }

## diglot diff

# $revision: the hash of a commit.
# $way: more, less or same; $kind: words or characters; $count: how many.
# $what: missing, stale, gone or unknown; $units: how many units the page has.
# $of: target, after, source or nowhere; $line: a line; $state: stale, again, missing, gone, changed, added or removed.
option-sync-memory = Show the translations of this memory besides (TMX)
option-start-memory = Show the translations of this memory besides (TMX)
error-memory = `{ $path }` cannot be read as a translation memory

## Publishing

type-template = a web address, in which { "{page}" }, { "{locale}" } and { "{unit}" } may stand
type-edit = a web address in which { "{path}" } stands
# $unit: one of the variants.
build-size = { $unit ->
        [bytes] { $number } bytes
        [kilobytes] { $number } kB
        [megabytes] { $number } MB
       *[gigabytes] { $number } GB
    }
# $locale: `none` for what belongs to none; $parts: texts of `build-weight-part`.
build-weight = { "  " }{ $locale ->
        [none] shared
       *[other] { $locale }
    }: { $files ->
        [one] 1 file
       *[other] { $files } files
    }, { $size } ({ $parts })
build-weight-part = { $kind ->
        [pages] pages
        [editions] editions
        [copies] Markdown copies
        [search] search
        [assets] other files
       *[compressed] compressed copies
    } { $size }
build-weight-all = { "  " }in all { $files ->
        [one] 1 file
       *[other] { $files } files
    }, { $size }
build-host = { "  " }{ $host }: { $parts }
build-host-files = { $files } of { $most } files
build-host-bytes = { $size } of { $most }
build-host-file = largest file { $size } of { $most }
build-without-url = No address is known, so there are no sitemaps, feeds and links between languages for search engines; give one as `url` or by --url
option-ci = Only write a workflow for this service that checks, builds and publishes the site
init-workflow = Wrote { $path }; it publishes what is pushed to the default branch

## Progress of a build

# $phase, $done and $total: pages; $counts: whether they are counted; $rate: pages a second.
progress-now = { $phase ->
        [reading] Reading
        [parsing] Parsing
        [assembling] Putting the site together
        [checking] Checking
        [narrowing] Narrowing images
        [rendering] Rendering
        [searching] Indexing for search
        [compressing] Compressing
       *[publishing] Publishing
    }{ $counts ->
        [yes] { " " }{ $done } of { $total } pages ({ $rate } pages/s)
       *[no] { " " }{ NUMBER($seconds, minimumFractionDigits: 1, maximumFractionDigits: 1) } s
    }
progress-done = { $phase ->
        [reading] Read
        [parsing] Parsed
        [assembling] Put the site together
        [checking] Checked
        [narrowing] Narrowed images
        [rendering] Rendered
        [searching] Indexed for search
        [compressing] Compressed, on all threads together,
       *[publishing] Published
    }{ $counts ->
        [yes] { " " }{ $done } pages
       *[no] { "" }
    } in { NUMBER($seconds, minimumFractionDigits: 1, maximumFractionDigits: 1) } s{ $counts ->
        [yes] { " " }({ $rate } pages/s)
       *[no] { "" }
    }
progress-took = { $phase ->
        [reading] Reading
        [parsing] Parsing
        [assembling] Putting the site together
        [checking] Checking
        [narrowing] Narrowing images
        [rendering] Rendering
        [searching] Indexing for search
        [compressing] Compressing, on all threads together
       *[publishing] Publishing
    }: { NUMBER($seconds, minimumFractionDigits: 1, maximumFractionDigits: 1) } s{ $counts ->
        [yes] , { $done } pages ({ $rate } pages/s)
       *[no] { "" }
    }
