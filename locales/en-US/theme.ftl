# The texts of the default theme. "|" may stand for $language: keep the placeable in one piece, and no other "|".

theme-skip = Skip to content
theme-menu = Menu
theme-close = Close
theme-nav = Pages
theme-breadcrumbs = You are here
theme-outline = On this page
theme-leaf = Previous and next
theme-previous = Previous
theme-next = Next
theme-more = See all
theme-contents = All pages
theme-other-pages = Other pages
theme-top = Back to top
theme-home = Go to the home page

theme-languages = Language
theme-choose = Choose a language.
theme-untranslated = not translated yet

theme-copy = Copy
theme-copied = Copied

theme-draft = Draft
theme-updated = Last updated

# Editions and origin of a translation
theme-diglot = Side by side
theme-article = Translation only
theme-source = Show original
# $language: the name of the language of the text, in that language
theme-fallback = This page has not been translated yet. It is shown in { $language }.
theme-machine = This page was translated by machine.
# $date: a formatted date
theme-machine-dated = This page was translated by machine on { $date }.
# $language: the name of the source language, in that language
theme-original = Read it in { $language }

theme-not-found = Page not found
theme-not-found-hint = There is nothing at this address. The page may have been moved or removed.
theme-moved = This page has moved
theme-moved-hint = You will be taken to its new address:

# Within articles
theme-alert-note = Note
theme-alert-tip = Tip
theme-alert-important = Important
theme-alert-warning = Warning
theme-alert-caution = Caution
theme-table = Table
theme-view = Version
theme-pivots = Show for
theme-diagram = Diagram
theme-footnotes = Footnotes
theme-footnote-back = Back to the text
theme-task-done = Done
theme-task-open = To do
theme-missing-image = Image not available
theme-missing-code = Code not available: its file or the part to be shown could not be found.
theme-missing-video = Video not available
theme-video = Watch the video
theme-image-description = Description of the image
theme-documentation = Documentation
theme-date = { DATETIME($date, dateStyle: "long") }
theme-empty-cell = empty

# What the links of a card are
theme-links-architecture = Architecture
theme-links-certification = Certification
theme-links-concept = Concept
theme-links-deploy = Deploy
theme-links-download = Download
theme-links-get-started = Get started
theme-links-how-to-guide = How-to guide
theme-links-learn = Learn
theme-links-migration = Migration
theme-links-overview = Overview
theme-links-quickstart = Quickstart
theme-links-reference = Reference
theme-links-sample = Sample
theme-links-training = Training
theme-links-tutorial = Tutorial
theme-links-video = Video
theme-links-whats-new = What's new

## Reviewing a translation

theme-review = { $count ->
        [0] Nothing was found in this page
        [one] One finding in this page
       *[other] { $count } findings in this page
    }
theme-review-rule = Rule
theme-review-severity = Severity
theme-review-units = Units
theme-review-all = All
theme-review-error = Errors
theme-review-warning = Warnings
theme-review-info = Notes
theme-review-found = With findings
theme-review-sound = Without findings
theme-review-stale = Stale
theme-review-untranslated = Not translated
theme-review-previous = Previous finding
theme-review-next = Next finding

## What is translated

theme-status = Translation status
theme-status-lead = How much of the text of the source is translated and up to date.
theme-status-none = There is no other language to translate into.
theme-status-sections = Sections
theme-status-section = Section
theme-status-page = Page
theme-status-done = Done
theme-status-state = State
theme-status-pages = Pages
theme-status-units = Units
theme-status-words = Words to do
theme-status-characters = Characters to do
theme-status-messages = Messages of tables
theme-status-total = Total
# How a page stands, and what the columns count
theme-status-translated = Translated
theme-status-partial = Partly translated
theme-status-stale = Stale
theme-status-missing = Missing
theme-status-machine = By machine
# $part of $all are translated
theme-status-of = { $part } / { $all }
theme-status-share = { NUMBER($percent, minimumFractionDigits: 1) }%
theme-status-open = { $count ->
        [0] nothing to do
        [one] { $count } page to do
       *[other] { $count } pages to do
    }
theme-number = { NUMBER($number) }

# For programs that read. $language: the name of the language in itself; $percent, $units, $stale, $missing: numbers
theme-llms-source = Written in { $language }.
theme-llms-coverage = Translated from { $language }. Of { $units } units, { NUMBER($percent, minimumFractionDigits: 1) }% are translated and up to date, { $stale } are stale, { $missing } are missing.

## Search and reading preferences. "|" stands for the number of results and for what was typed.

theme-edit = Edit this page
theme-report = Report a problem with this page
theme-report-translation = Report this translation
theme-search = Search
theme-search-hint = Search the documentation
theme-search-section = Section
theme-search-all = All sections
theme-search-results = Results
theme-search-wait = Searching…
# $count: a number, written by the browser
theme-search-count = Pages found: { $count }
# $query: what the reader typed
theme-search-none = Nothing was found for “{ $query }”.
theme-search-more = More results
theme-search-failed = The search could not be loaded. Check the connection, and try again.
theme-reading = Reading preferences
theme-colours = Theme
theme-system = As the system
theme-light = Light
theme-dark = Dark
theme-width = Text width
theme-normal = Normal
theme-wide = Wide
theme-keys = “/” opens search
