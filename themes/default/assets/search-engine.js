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
//     offset   how many results are shown already: when more are asked for, `limit` stays the same
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
//       isFallback,  whether the page is not translated yet; those always stand after all others. The best of them have seats at
//                    the end of the first results: where more are shown, put what is no fallback before them.
//       excerpt,     [{ text, mark }]: some text of the page, words that were found marked
//     }]
//   }
//
// An empty query, or one without a letter or digit, finds nothing: total 0. Texts are plain and come from articles: put them into
// the page as text only.

const FORM = 3;
const EXCERPT = 180;
const MOST_WORDS = 10;
const MOST_NAMES = 64;
// How many pages in another language stand among the first results, and how good they are at least beside the best.
const SEATS = 3;
const SEATED = 0.3;

const DROPPED = /[\u0300-\u036f\u0591-\u05c7\u0640\u064b-\u065f\u0670\u00ad\u200c\u200d]/g;
const LETTERS = new Map(Object.entries({ ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d" }));
const fold = (text) =>
  text.normalize("NFKD").replace(DROPPED, "").normalize("NFC").toLowerCase().replace(/[ßæœøłđ]/g, (letter) => LETTERS.get(letter));

// Words, as the build tells them apart: see src/search/analysis.
const HANGUL = "\\uac00-\\ud7a3\\u1100-\\u11ff\\u3131-\\u318e";
const UNSPACED =
  "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3005-\\u3007\\u3041-\\u30ff\\u31f0-\\u31ff\\u3400-\\u9fff\\uf900-\\ufaff\\uff66-\\uff9f\\u{20000}-\\u{3ffff}";
const LETTER = "[\\p{L}\\p{M}\\p{N}_]";
const RUN = new RegExp(
  `(?<!${LETTER})[a-z]{1,3}(?:\\+\\+|#)\\d*(?!${LETTER})|(?:${LETTER}|(?<=\\d)\\.(?=\\d))+`, "giu");
const PIECE = new RegExp(`[${HANGUL}]+|[${UNSPACED}]+|[^${HANGUL}${UNSPACED}]+`, "gu");
const isHangul = (text) => text >= "\uac00" && text < "\ud7a4";
const STARTS_UNSPACED = new RegExp(`^[${UNSPACED}]`, "u");
const isUnspaced = (text) => STARTS_UNSPACED.test(text);

const words = (text) => {
  const out = [];
  for (const run of text.matchAll(RUN)) {
    for (const piece of run[0].matchAll(PIECE)) {
      if (/[^_]/.test(piece[0])) {
        out.push({ text: piece[0], at: run.index + piece.index, glued: piece.index > 0 });
      }
    }
  }
  return out;
};

// The stem of an English word: see src/search/analysis/latin.rs.
const stem = (word) => {
  if (!/^[a-z]{4,}$/.test(word)) return word;
  let found = /^(.{3,})ie[sd]$/.exec(word) ?? /^(.{2,}[^aeou])y$/.exec(word);
  if (found) return found[1];
  let out = word;
  if (/(?<![sui])s$/.test(out)) out = out.slice(0, -1).replace(/(?<=[xz]|[cs]h|ss)e$/, "");
  found = /^(.{3,})(?:ing|ed)$/.exec(out);
  if (found && /[aeiouy]/.test(found[1])) out = found[1].replace(/^(.{2,})([^aeiouslz])\2$/, "$1$2");
  return out.replace(/^(.{3,})e$/, "$1");
};

const ended = (syllable) => (syllable.charCodeAt(0) - 0xac00) % 28;
// The vowels that verbs end in, and those that they make with 어: 옮기 + 어 is 옮겨.
const VOWELS = new Map([[20, 6], [13, 14], [8, 9]]);
const vowel = (syllable) => Math.floor((syllable.charCodeAt(0) - 0xac00) / 28) % 21;
const withVowel = (text, to) => text.slice(0, -1) + String.fromCharCode(text.charCodeAt(text.length - 1) + (to - vowel(text.at(-1))) * 28);
const joined = (verb) => (VOWELS.has(vowel(verb.at(-1))) ? withVowel(verb, VOWELS.get(vowel(verb.at(-1)))) : "");
const parted = (verb) => {
  const found = [...VOWELS].find(([, to]) => to === vowel(verb.at(-1)));
  return found ? withVowel(verb, found[0]) : verb;
};
const opened = (text) => text.slice(0, -1) + String.fromCharCode(text.charCodeAt(text.length - 1) - ended(text.at(-1)));

export async function open(base) {
  const folder = new URL(base, globalThis.location?.href);
  const fetched = async (name, cache) => {
    const response = await fetch(new URL(name, folder), { cache });
    if (!response.ok) throw new Error(`${name}: ${response.status}`);
    const whole = response.body.pipeThrough(new DecompressionStream("deflate-raw"));
    return new Uint8Array(await new Response(whole).arrayBuffer());
  };
  const text = new TextDecoder();
  const json = (bytes) => JSON.parse(text.decode(bytes));
  const index = json(await fetched("index.bin", "no-cache"));
  if (index.v !== FORM) throw new Error(`index of form ${index.v}`);

  const kept = new Map();
  const file = (kind, files, number, read) => {
    // Sixteen files share a name.
    const group = (number >> 4) * 8;
    const name = `${kind}-${files.slice(group, group + 8)}-${number & 15}.bin`;
    if (!kept.has(name)) {
      const loading = fetched(name).then(read);
      kept.set(name, loading);
      loading.catch(() => kept.delete(name));
    }
    return kept.get(name);
  };

  // Terms.
  const terms = (bytes) => {
    let at = 0;
    const number = () => {
      let out = 0;
      for (let shift = 0; ; shift += 7) {
        const byte = bytes[at++];
        out += (byte & 127) * 2 ** shift;
        if (byte < 128) return out;
      }
    };
    const out = new Map();
    let term = "";
    while (at < bytes.length) {
      const same = number();
      const length = number();
      term = term.slice(0, same) + text.decode(bytes.subarray(at, (at += length)));
      const count = number();
      // What the term is called in pages of another language.
      const told = count % 2 ? number() : 0;
      const names = told ? text.decode(bytes.subarray(at, (at += told))).split("\n") : [];
      const size = number();
      const from = at;
      at += size;
      out.set(term, {
        count: Math.floor(count / 2),
        names,
        each: (call) => {
          at = from;
          for (let passage = 0; at < from + size; ) {
            const posting = number();
            passage += Math.floor(posting / 32);
            call(passage, posting % 32);
          }
        },
      });
    }
    return out;
  };
  const shard = (number) => file("t", index.termFiles, number, terms);
  const place = (sorted, value) => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle] <= value) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  };
  const get = async (term) => {
    const at = place(index.terms, term);
    return at < 0 ? undefined : (await shard(at)).get(term);
  };
  // The terms that begin with a text; where its last syllable may go on, with what it goes on to.
  const beginning = async (prefix, mayGoOn) => {
    const [head, last] = [prefix.slice(0, -1), prefix.at(-1)];
    const goesOn = mayGoOn && isHangul(last) && ended(last) === 0;
    const highest = goesOn ? head + String.fromCharCode(last.charCodeAt(0) + 27) : prefix;
    const fits = (term) =>
      term.startsWith(prefix) || (goesOn && term.startsWith(head) && term[head.length] >= last && term[head.length] <= highest.at(-1));
    const out = [];
    let at = Math.max(0, place(index.terms, prefix));
    for (let more = mayGoOn ? 3 : 2; more && at < index.terms.length && index.terms[at] <= `${highest}\uffff`; more--) {
      for (const [term, entry] of await shard(at++)) if (fits(term)) out.push([term, entry]);
    }
    return out;
  };

  // Korean words without what is glued to them: see src/search/analysis/korean.rs.
  const korean = index.korean;
  const glues = korean && [
    [korean.any, () => true],
    [korean.closed, (sound) => sound > 0],
    [korean.open, (sound) => sound === 0],
    [korean.liquid, (sound) => sound === 0 || sound === 8],
  ];
  const isGlue = (word) => korean && (glues.some(([all]) => all.includes(word)) || korean.verbs.includes(word[0]));
  const verbs = korean && new RegExp(`^(.{2,}?)(?:[${korean.verbs}]|시[키켜켰킨킬킵킴])`);
  const stemsOf = (word) => {
    if (!korean || !isHangul(word)) return index.english ? [stem(word)] : [word];
    const out = [word];
    for (const [all, fits] of glues) {
      for (const glue of all) {
        const rest = word.slice(0, -glue.length);
        if (rest && word.endsWith(glue) && fits(ended(rest.at(-1)))) out.push(rest);
      }
    }
    const verb = verbs.exec(word);
    if (verb) out.push(verb[1]);
    return [...new Set(out)];
  };
  // Texts say the same words again and again.
  const stemmed = new Map();
  const stems = (word) => {
    if (!stemmed.has(word)) stemmed.set(word, stemsOf(word));
    return stemmed.get(word);
  };

  // What stays the same of a verb in all its forms: 만들기 and 만듭니다 have 만드, 옮겼을 and 옮긴 have 옮기. Empty where there is none.
  const rootOf = (word) => {
    const ending = korean.endings.find((ending) => word.endsWith(ending) && word.length > ending.length) ?? "";
    let verb = word.slice(0, word.length - ending.length);
    const past = /.[었았였겠]$/.test(verb) ? 1 : 0;
    verb = verb.slice(0, verb.length - past);
    const sound = ended(verb.at(-1));
    // 겼 is 기 + 었.
    if (sound === 20) return verb.length > 1 ? parted(opened(verb)) : "";
    // Of what has no ending only its last sound tells that it is a verb: 옮긴, 옮길, 옮깁, 옮겨.
    if (!ending && !past) {
      if (sound === 0 && parted(verb) !== verb && verb.length > 1) return parted(verb);
      return (sound === 4 || sound === 8) && verb.length > 1 ? opened(verb) : "";
    }
    if (verb.length + ending.length + past < 3 && ending !== "기") return "";
    return sound === 8 || (sound === 17 && ending.startsWith("니다")) ? opened(verb) : verb;
  };

  // A word that no page has, as words that some have: from the left, each as long as can be.
  const cut = async (word) => {
    const out = [];
    const least = isHangul(word) ? 2 : 1;
    let rest = word;
    while (rest && !(out.length && isGlue(rest)) && out.length < MOST_WORDS) {
      let length = Math.min(rest.length, 16);
      while (length >= least && !(await get(rest.slice(0, length)))) length--;
      if (length < least) {
        if (out.length || rest.length <= least) break;
        length = 0;
      }
      if (length) out.push(rest.slice(0, length));
      rest = rest.slice(length || 1);
    }
    if (out.length && rest && rest !== word && !isGlue(rest)) out.push(rest);
    return out;
  };

  // What a word finds: for each passage how well, and the texts to be marked.
  const look = async (word, isLast) => {
    const found = { hits: new Map(), count: 0, marks: new Set(), names: new Map() };
    const add = (entry, weight, mark) => {
      if (!entry) return false;
      found.marks.add(mark);
      for (const name of entry.names) found.names.set(name, mark);
      found.count = Math.max(found.count, weight > 0.9 ? entry.count : 0);
      entry.each((passage, impact) => {
        const score = impact * weight;
        if (score > (found.hits.get(passage) ?? 0)) found.hits.set(passage, score);
      });
      return true;
    };
    const begin = async (prefix, weight, mayGoOn) => {
      const all = await beginning(prefix, mayGoOn);
      for (const [term, entry] of all) {
        if (term !== prefix) add(entry, weight * ((prefix.length + 1) / (term.length + 1)), prefix);
      }
    };
    let isKnown = false;
    for (const form of stems(word)) {
      // One syllable is too little to go by.
      if (!isKnown || form.length > 1) isKnown = add(await get(form), isKnown ? 0.6 : 1, form) || isKnown;
    }
    const root = stems(word).findLast((form) => word.startsWith(form)) ?? word;
    if (word.length > 1 || isLast) await begin(isLast || isKnown ? word : root, isLast ? 0.8 : 0.5, isLast);
    if (!isKnown && root !== word && root.length > 1) await begin(root, 0.5, false);
    if (!isKnown && korean && isHangul(word)) {
      const verb = rootOf(word);
      const isOpen = verb && !ended(verb.at(-1));
      for (const root of [verb, isOpen && verb.length > 1 && joined(verb)].filter(Boolean)) {
        if (root.length > 1) add(await get(root), 0.5, root);
        await begin(root, 0.5, isOpen);
      }
    }
    return found;
  };

  // Passages and pages.
  const firstOf = new Map();
  for (let at = 0, number = 0; number < index.parts.length; number += 2) {
    at += index.parts[number];
    const first = at;
    for (let left = index.parts[number + 1]; left--; at++) firstOf.set(at, first);
  }
  const runStarts = index.runs.map((run) => run[2]);
  const runOf = (passage) => index.runs[place(runStarts, passage)];
  let sum = 0;
  const packStarts = index.packs.map((size) => (sum += size) - size);
  const passageText = async (passage) => {
    const pack = place(packStarts, passage);
    return (await file("p", index.packFiles, pack, json))[passage - packStarts[pack]];
  };

  const isNamed = (word, name) =>
    word && (isHangul(name) || isUnspaced(name) ? word.text.includes(name) : stems(word.text).includes(name));
  // Where the words stand in a text, or what they are called there.
  const marked = (source, { marks, names }) => {
    const out = [];
    const all = words(source).map(({ text: raw, at }) => ({ raw, at, text: fold(raw) }));
    for (const [number, { raw, at, text: word }] of all.entries()) {
      for (const [name, mark] of names) {
        if (!name.every((part, further) => isNamed(all[number + further], part))) continue;
        const last = all[number + name.length - 1];
        out.push([at, last.at + last.raw.length, mark]);
      }
      for (const mark of marks) {
        const spaced = !isHangul(word) && !isUnspaced(word);
        if (spaced ? word.startsWith(mark) || (index.english && stem(word) === mark) : word.includes(mark)) {
          if (spaced || word.length !== raw.length) out.push([at, at + raw.length, mark]);
          else {
            for (let from = word.indexOf(mark); from >= 0; from = word.indexOf(mark, from + mark.length)) {
              out.push([at + from, at + from + mark.length, mark]);
            }
          }
        } else if (isHangul(word) && isHangul(mark) && ended(mark.at(-1)) === 0 && opened(word.slice(0, mark.length)) === mark) {
          out.push([at, at + mark.length, mark]);
        }
      }
    }
    return out.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  };
  const pieces = (source, from, to, places) => {
    const out = [];
    const push = (text, mark) => {
      if (text) out.push({ text: text.replace(/\s+/g, " "), mark });
    };
    let at = from;
    for (const [start, end] of places) {
      if (end > to || start < at) continue;
      push(source.slice(at, start), false);
      push(source.slice(start, end), true);
      at = end;
    }
    push(source.slice(at, to), false);
    if (from > 0) out.unshift({ text: "… ", mark: false });
    if (to < source.length) out.push({ text: " …", mark: false });
    return out;
  };
  // The stretch of a passage that says most of what was asked.
  const excerpt = (parts, asked) => {
    let best = { score: -1 };
    for (const [heading, anchor, source] of parts) {
      const above = new Set(marked(heading, asked).map((place) => place[2]));
      const places = marked(source, asked);
      let seen = 0;
      for (let first = 0; first < Math.max(1, places.length); first++) {
        const here = new Set(above);
        const start = places[first]?.[0] ?? 0;
        for (let at = first; at < places.length && places[at][1] <= start + EXCERPT - 40; at++) here.add(places[at][2]);
        const score = here.size * 4 + (places.length ? 2 : 0) + (source ? 1 : 0) - seen;
        if (score > best.score) best = { score, heading, anchor, source, places, start };
        seen = Math.min(0.9, seen + 0.01);
      }
    }
    if (!best.source) return { heading: best.heading ?? "", anchor: best.anchor ?? "", excerpt: [] };
    const { heading, anchor, source, places } = best;
    let from = 0;
    if (best.start > 60) {
      const before = source.slice(best.start - 60, best.start);
      const sentence = Math.max(before.lastIndexOf("\n"), before.lastIndexOf(". ") + 1, before.lastIndexOf("。"));
      from = best.start - 60 + (sentence > 0 ? sentence : before.indexOf(" ")) + 1;
    }
    let to = Math.min(source.length, from + EXCERPT);
    if (to < source.length) to = Math.max(source.lastIndexOf(" ", to), from + EXCERPT - 30);
    return { heading, anchor, excerpt: pieces(source, from, to, places) };
  };

  const section = (number) => {
    const found = index.sections[number];
    return found ? { id: found[0], title: found[1] } : null;
  };

  return {
    sections: index.sections.map((_, number) => section(number)),
    async search(query, { section: only, limit = 10, offset = 0, signal } = {}) {
      signal?.throwIfAborted();
      const typed = words(fold(query)).filter((word) => !(word.glued && isHangul(word.text) && isGlue(word.text)));
      const isOpen = !/\s$/.test(query);
      const isKnown = async (word) => (await Promise.all(stems(word).map(get))).some(Boolean);
      let asked = [];
      for (let at = 0; at < Math.min(typed.length, MOST_WORDS); at++) {
        const word = typed[at].text;
        const [before, after] = [asked.at(-1), typed[at + 1]?.text];
        const isCompound = isUnspaced(word) || isHangul(word);
        if (await isKnown(word)) asked.push(word);
        else if (!isCompound) asked.push(...(word.includes("_") ? word.split(/_+/).filter(Boolean) : [word]));
        else if (before && isHangul(before) && (await isKnown(before + word))) asked[asked.length - 1] = before + word;
        else if (after && isHangul(after) && (await isKnown(word + after))) {
          asked.push(word + after);
          at++;
        } else {
          const cuts = isUnspaced(word) || word.length > 3 ? await cut(word) : [];
          asked.push(...(cuts.length ? cuts : [word]));
        }
      }
      asked = [...new Set(asked)].slice(0, MOST_WORDS);
      const found = await Promise.all(asked.map((word, at) => look(word, isOpen && at === asked.length - 1)));
      // What was typed apart may be written together.
      await Promise.all(
        asked.slice(1).map(async (word, at) => {
          if (isHangul(word) !== isHangul(asked[at])) return;
          for (const form of stems(asked[at] + word)) {
            const entry = await get(form);
            entry?.each((passage, impact) => {
              for (const one of [found[at], found[at + 1]]) {
                if (impact > (one.hits.get(passage) ?? 0)) one.hits.set(passage, impact);
                one.marks.add(form);
                for (const name of entry.names) one.names.set(name, form);
              }
            });
          }
        }),
      );
      signal?.throwIfAborted();

      const rarity = found.map(({ hits, count }) => {
        const size = Math.max(hits.size, count);
        return Math.log(1 + (index.count - Math.min(size, index.count) + 0.5) / (size + 0.5));
      });
      const whole = rarity.reduce((a, b) => a + b, 0);
      const pages = new Map();
      found.forEach(({ hits }, word) => {
        for (const [passage, score] of hits) {
          const first = firstOf.get(passage) ?? passage;
          let page = pages.get(first);
          if (!page) pages.set(first, (page = { first, best: new Map(), at: new Map() }));
          page.best.set(word, Math.max(score, page.best.get(word) ?? 0));
          page.at.set(passage, (page.at.get(passage) ?? 0) + score * rarity[word]);
        }
      });
      let most = 0;
      let all = [];
      for (const page of pages.values()) {
        const run = runOf(page.first);
        if (only && index.sections[run[0]]?.[0] !== only) continue;
        let score = 0;
        page.share = 0;
        for (const [word, best] of page.best) {
          score += best * rarity[word];
          page.share += rarity[word] / whole;
        }
        page.score = score * page.share * page.share;
        page.isFallback = run[1] === 1;
        most = Math.max(most, page.share);
        all.push(page);
      }
      // A word that hardly any page has does not hide those that have most of the others.
      all = all.filter((page) => page.share > most * 0.55 || page.best.size * 2 > found.length);
      all.sort((a, b) => a.isFallback - b.isFallback || b.score - a.score || a.first - b.first);
      // Pages that are not translated stand last, but some of them on the first page where they say as much as the others.
      const own = all.findIndex((page) => page.isFallback);
      if (own > 0) {
        const least = all[0].score * SEATED;
        const seated = all.slice(own).filter((page) => page.share > all[0].share * 0.99 && page.score > least).slice(0, SEATS);
        const rest = all.filter((page) => !seated.includes(page));
        all = [...rest.slice(0, Math.min(own, limit - seated.length)), ...seated, ...rest.slice(Math.min(own, limit - seated.length))];
      }

      const marks = [...new Set(found.flatMap((one) => [...one.marks]))].sort((a, b) => b.length - a.length);
      const names = new Map(found.flatMap((one) => [...one.names]));
      const said = { marks, names: [...names].slice(0, MOST_NAMES).map(([name, mark]) => [name.split(" "), mark]) };
      const results = await Promise.all(
        all.slice(offset, offset + limit).map(async (page) => {
          const passage = [...page.at].reduce((a, b) => (b[1] > a[1] ? b : a))[0];
          const [path, title, locale, parts] = await passageText(passage);
          const [tag, dir] = index.locales[locale];
          return {
            title,
            titleParts: pieces(title, 0, title.length, marked(title, said)),
            url: index.base + path,
            section: section(runOf(page.first)[0]),
            locale: tag,
            lang: tag,
            dir,
            isFallback: page.isFallback,
            ...excerpt(parts, said),
          };
        }),
      );
      signal?.throwIfAborted();
      return { total: all.length, terms: marks.slice(0, 16), results };
    },
  };
}
