// The search engine of a locale: reads the index that the build wrote, answers queries. An ES module without any DOM.
//
// A page finds what it needs in `site.search`, which templates see unless the config says `search: false`:
//   site.search.index   the address of the folder of the index: `/base/_search/ko-kr/`
//   site.search.engine  the address of this module
//   site.search.script  the address of `search.js`, the dialog; empty where the theme has none
//
//   const { open } = await import(engineAddress);
//   const engine = await open(indexAddress);
//     Fetches one small file. Rejects where there is no index, or the browser cannot inflate.
//     In `diglot serve` the index is made when it is first asked for: that may take some seconds.
//   engine.sections      [{ id, title }], in the order of the navigation; empty where there is only one. `id` is a text.
//   await engine.search(query, { section, limit = 10, offset = 0, signal })
//     query    what the reader typed, as it is; the last word may be unfinished
//     section  the `id` of a section; all where it is empty or left out
//     signal   an AbortSignal: when it is aborted, the promise rejects with its reason
//   ->
//   {
//     total,     how many pages were found
//     terms,     the words that were found, normalised, at most 16
//     results: [{
//       title,       the title of the page: text
//       titleParts,  the same as [{ text, mark }]
//       url,         its address, with the base path, without an anchor
//       anchor,      the anchor of the heading below which the excerpt stands; "" above the first heading
//       heading,     that heading: text; "" above the first
//       section,     { id, title } of the section it stands in, or null
//       locale,      the tag of the locale whose text it shows: `ko-KR`, or of a page not translated yet `en-US`
//       lang, dir,   what to write on the result where that is not the page's own: a language tag, `ltr` or `rtl`
//       isFallback,  whether the page is not translated yet; those always stand after all others
//       excerpt,     [{ text, mark }]: some text of the page, words that were found marked
//     }]
//   }
//
// An empty query, or one without a letter or digit, finds nothing: total 0. Texts are plain and come from articles: put them into
// the page as text only.
