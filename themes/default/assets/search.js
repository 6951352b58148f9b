// The search dialog: a field, the results below it, and a choice of sections. It is loaded when it is first asked for; the dialog
// is that of `search.html`, in the page's language, and its results are the engine's. All that comes from the index is put into
// the page as text.

const root = document.documentElement;

const make = (name, className, ...inner) => {
  const made = document.createElement(name);
  made.className = className;
  made.append(...inner);
  return made;
};

// A sentence with something in the place of "|".
const around = (sentence, inner) => {
  const [before, after = ""] = sentence.split("|");
  return [before, inner, after];
};

const marked = (parts) => parts.map(({ text, mark }) => (mark ? make("mark", "", text) : text));

// What a language is called in the language of the page.
const languageName = (tag) => {
  try {
    return new Intl.DisplayNames([root.lang], { type: "language" }).of(tag);
  } catch {
    return tag;
  }
};

// A result: a link, so that it can be opened as links are.
const option = ({ title, titleParts, url, anchor, heading, section, lang, dir, isFallback, excerpt }, id) => {
  const name = make("span", "title", ...marked(titleParts ?? [{ text: title }]));
  const row = make("a", "result", name);
  if (isFallback) row.append(make("span", "badge", languageName(lang)));
  if (section?.title) row.append(make("span", "section", section.title));
  const text = make("span", "excerpt", ...(heading ? [make("b", "", heading), " "] : []), ...marked(excerpt ?? []));
  if (text.textContent) row.append(text);
  for (const part of lang ? [name, text] : []) Object.assign(part, { lang, dir });
  row.href = anchor ? `${url}#${anchor}` : url;
  Object.assign(row, { id, role: "option", tabIndex: -1, ariaSelected: false });
  return row;
};

const fetched = async (address) => {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status}`);
  return new DOMParser().parseFromString(await answer.text(), "text/html");
};

// The dialog, in the page, with its style sheet.
const dialogOf = async (index) => {
  const page = await fetched(`${index}dialog.html`);
  const sheet = document.importNode(page.querySelector("link[rel=stylesheet]"), true);
  const dialog = document.importNode(page.querySelector("dialog"), true);
  const styled = new Promise((done) => (sheet.onload = sheet.onerror = done));
  document.head.append(sheet);
  await styled;
  document.body.append(dialog);
  return dialog;
};

const enliven = (dialog, index, load) => {
  const [field, sections, close, state, list, more] = [
    "input", "select", ".close", ".state", "[role=listbox]", ".more",
  ].map((selector) => dialog.querySelector(selector));
  const words = state.dataset;
  const number = new Intl.NumberFormat(root.lang);
  let engine;
  let asked = new AbortController();
  let timer;
  // Whether results are under way, and whether the first of them is to be opened.
  let busy = false;
  let entered = false;
  let active = null;

  const choose = (row) => {
    if (active) active.ariaSelected = false;
    active = row ?? null;
    if (!active) return field.removeAttribute("aria-activedescendant");
    active.ariaSelected = true;
    active.scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", active.id);
  };
  const show = (...text) => state.replaceChildren(...text);
  const clear = () => {
    choose(null);
    list.replaceChildren();
    more.hidden = true;
    field.ariaExpanded = false;
  };
  // What could not be loaded is loaded again with the next letter.
  const begin = () => {
    engine ??= load(dialog.dataset.engine, dialog.dataset.integrity).then(({ open }) => open(index));
    engine.then(
      (opened) => {
        if (sections.length > 1 || opened.sections.length < 2) return;
        sections.append(...opened.sections.map(({ id, title }) => new Option(title, id)));
        sections.hidden = false;
      },
      () => (engine = undefined),
    );
    return engine;
  };
  const search = async (offset = 0) => {
    asked.abort();
    const mine = (asked = new AbortController());
    const query = field.value.trim();
    if (!query) {
      busy = entered = false;
      clear();
      show();
      return;
    }
    busy = true;
    // What takes a moment only need not be said.
    const late = setTimeout(() => show(words.wait), 250);
    try {
      const opened = await begin();
      const { total, results } = await opened.search(query, { section: sections.value, offset, signal: mine.signal });
      if (mine.signal.aborted) return;
      if (!offset) clear();
      const before = list.children.length;
      const rows = results.map((result, at) => option(result, `@result-${before + at}`));
      // Pages in another language stand last, however many are shown.
      const foreign = [...list.children].find((row) => row.querySelector(".badge")) ?? null;
      rows.forEach((row, at) => list.insertBefore(row, results[at].isFallback ? null : foreign));
      more.hidden = !results.length || list.children.length >= total;
      field.ariaExpanded = list.children.length > 0;
      choose(rows[0]);
      show(...(total ? around(words.count, number.format(total)) : around(words.none, make("bdi", "", query))));
      if (entered) active?.click();
    } catch {
      if (mine.signal.aborted) return;
      clear();
      show(words.failed);
    } finally {
      clearTimeout(late);
      if (asked === mine) busy = entered = false;
    }
  };

  field.addEventListener("input", () => {
    clearTimeout(timer);
    busy = true;
    timer = setTimeout(search, 90);
  });
  field.addEventListener("keydown", (event) => {
    // Keys that belong to an input method, as Enter at the end of a Hangul syllable, are not ours.
    if (event.isComposing || event.keyCode === 229 || event.altKey) return;
    const { key, ctrlKey, metaKey, shiftKey } = event;
    const rows = [...list.children];
    const at = rows.indexOf(active);
    const to = { ArrowDown: at + 1, ArrowUp: at < 0 ? -1 : at - 1 }[key];
    if (to !== undefined && rows.length) {
      event.preventDefault();
      choose(rows.at(to % rows.length));
    } else if (key === "Enter") {
      event.preventDefault();
      // Sooner than the results: the first of them is meant.
      if (busy) entered = true;
      else active?.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, ctrlKey, metaKey, shiftKey }));
    }
  });
  sections.addEventListener("change", () => search());
  more.addEventListener("click", async () => {
    await search(list.children.length);
    field.focus();
  });
  list.addEventListener("pointermove", ({ target }) => {
    const row = target.closest("a");
    if (row && row !== active) choose(row);
  });
  // A result may be a place on this very page.
  list.addEventListener("click", ({ target, ctrlKey, metaKey, shiftKey }) => {
    if (target.closest("a") && !(ctrlKey || metaKey || shiftKey)) dialog.close();
  });
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", ({ target }) => target === dialog && dialog.close());
  dialog.addEventListener("close", () => asked.abort());
  return () => {
    begin();
    dialog.showModal();
    field.focus();
    field.select();
  };
};

let making;

/** Opens the dialog of an index. What loads the engine may compare it with its hash. */
export const open = async (index, load = (address) => import(address)) => {
  making ??= dialogOf(index).then((dialog) => enliven(dialog, index, load));
  try {
    (await making)();
  } catch (error) {
    making = undefined;
    throw error;
  }
};
