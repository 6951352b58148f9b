// Review mode in the browser. What comes from articles is only ever set as text, or is markup that the server made of it.
"use strict";
const { token, read_only: readOnly, words } = JSON.parse(document.body.dataset.told);
const word = (id) => words[id] ?? id;
const CHUNK = 200;
const STATES = ["unchanged", "stale", "missing", "reviewed"];
const SEVERITIES = ["error", "warning", "info"];

/** What is shown, as the address says: it comes back with a reload. */
const view = { locale: "", path: "", unit: "", q: "", state: "", rule: "", origin: "" };
let list = { pages: [], locales: [] };
let page = null;
let shown = CHUNK;
let finding = -1;
let editing = null;
let showSource = true;

const make = (name, props = {}, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (key === "text") made.textContent = value;
    else if (key === "html") made.innerHTML = value;
    else if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
};
const button = (text, act, props = {}) => make("button", { type: "button", text, onclick: act, ...props });

// ---- the frame

const status = make("p", { role: "status" });
const say = (text) => { status.textContent = text; };
const field = (id, input) => make("label", {}, make("span", { text: word(id) }), input);
const choice = (key, options) =>
  make("select", { id: key, onchange: (event) => { view[key] = event.target.value; changed(); } },
    ...options.map(([value, text]) => make("option", { value, text })));
const stateChoice = choice("state", [["", word("all")], ["found", word("with-findings")], ...STATES.map((state) => [state, word(`state-${state}`)])]);
const originChoice = choice("origin", [["", word("all")], ["mt", word("origin-mt")], ["ht", word("origin-ht")]]);
const ruleChoice = choice("rule", [["", word("all")]]);
const localeChoice = make("select", { id: "locale", onchange: (event) => open({ locale: event.target.value, path: "", unit: "" }) });
const search = make("input", { type: "search", id: "q", autocomplete: "off", oninput: (event) => { view.q = event.target.value; changed(); } });
const undoButton = button(word("undo"), () => undo(), { hidden: readOnly });
const back = button(word("back"), () => open({ path: "", unit: "" }), { class: "back" });
const pagesPane = make("nav", { class: "pages", "aria-label": word("pages"), tabindex: "0" });
const unitsPane = make("section", { class: "units", "aria-label": word("units"), tabindex: "0" });
const panes = make("main", { class: "panes" }, pagesPane, unitsPane);
document.body.replaceChildren(
  make("header", { class: "bar" }, back, make("h1", { text: word("title") }), field("locale", localeChoice), field("filter", search),
    field("state", stateChoice), field("rule", ruleChoice), field("origin", originChoice), undoButton, button(word("help"), () => help())),
  panes, make("footer", {}, status));

// ---- the address

const read = () => {
  const given = new URLSearchParams(location.hash.slice(1));
  for (const key of Object.keys(view)) view[key] = given.get(key) ?? "";
};
const write = (push) => {
  const said = Object.entries(view).filter(([, value]) => value);
  const address = `#${new URLSearchParams(said)}`;
  if (address === location.hash) return;
  history[push ? "pushState" : "replaceState"](null, "", address);
};
const keyOf = (unit) => `${unit.source_stamp}.${unit.occurrence}`;

const open = async (to, push = true) => {
  if (!leave()) return;
  const before = { ...view };
  Object.assign(view, to);
  write(push);
  await follow(before);
};

/** Shows what the address says. */
const follow = async (before) => {
  for (const [key, input] of [["q", search], ["state", stateChoice], ["origin", originChoice]]) input.value = view[key];
  if (before === null || before.locale !== view.locale) await loadList();
  if (before === null || before.path !== view.path) {
    page = null;
    finding = -1;
    shown = Math.max(CHUNK, Math.ceil((rows().findIndex((row) => row.path === view.path) + 1) / CHUNK) * CHUNK);
    renderList();
    await load();
    unitsPane.scrollTop = 0;
    if (view.unit) go(view.unit);
  } else renderAll();
};

const get = async (address) => {
  const answer = await fetch(address, { headers: { accept: "application/json" } });
  const said = await answer.json().catch(() => null);
  if (!answer.ok) throw new Error(said?.message ?? `${answer.status}`);
  return said;
};

const loadList = async () => {
  say(word("loading"));
  try {
    list = await get(`/_review/pages.json?${new URLSearchParams({ locale: view.locale, path: view.path })}`);
    if (!view.locale) view.locale = list.locale;
    localeChoice.replaceChildren(...list.locales.map((one) => make("option", { value: one.locale, text: one.name })));
    localeChoice.value = list.locale;
    const rules = [...new Set(list.pages.flatMap((row) => row.rules))].sort();
    ruleChoice.replaceChildren(make("option", { value: "", text: word("all") }), ...rules.map((rule) => make("option", { value: rule, text: rule })));
    if (view.rule && !rules.includes(view.rule)) ruleChoice.append(make("option", { value: view.rule, text: view.rule }));
    ruleChoice.value = view.rule;
    say("");
  } catch (error) {
    say(error.message);
  }
  renderList();
};

const address = (seen) => `/_review/page.json?path=${encodeURIComponent(view.path)}${seen ? `&seen=${seen}` : ""}`;

const load = async () => {
  const path = view.path;
  if (path) {
    try {
      const answer = await get(address());
      if (path !== view.path) return;
      take(answer);
    } catch (error) {
      say(error.message);
    }
  }
  renderUnits();
};

const take = (answer) => {
  page = answer;
  const at = list.pages.findIndex((row) => row.path === page.row.path);
  if (at >= 0) list.pages[at] = page.row;
};

/** Asks whether anything is new; what is being written is left alone. */
let asking = false;
/** What was written last: until the rules have run over it, what is known is older. */
let awaited = null;
let since = 0;
const isOld = (answer) => {
  if (awaited === null || answer.row.path !== awaited.path || answer.stamp === awaited.stamp) {
    awaited = null;
    since = 0;
    return false;
  }
  since ||= Date.now();
  return Date.now() - since < 20000;
};
const refresh = async () => {
  if (!page || asking || document.hidden) return;
  asking = true;
  try {
    const answer = await get(address(page.number));
    if (answer && answer.row.path === view.path && !editing && !isOld(answer)) {
      take(answer);
      renderList();
      renderUnits();
    } else if (answer && answer.row.path === view.path && editing) {
      // Only what it takes to save what is being written over what is there now.
      editing.latest = answer;
    }
  } catch { /* The server may be coming back. */ }
  asking = false;
};
setInterval(refresh, 1000);
document.addEventListener("visibilitychange", refresh);

/** Waits until the site has taken in what was written. */
const settle = async (done) => {
  for (let wait = 60; wait < 4000; wait *= 1.4) {
    await new Promise((ready) => setTimeout(ready, wait));
    await refresh();
    if (page && done(page)) break;
  }
};

// ---- pages

const fits = (row) =>
  (!view.q || `${row.title} ${row.path}`.toLowerCase().includes(view.q.toLowerCase())) &&
  (!view.origin || row.origin === view.origin) &&
  (!view.rule || row.rules.includes(view.rule)) &&
  (!view.state || (view.state === "found" ? row.rules.length > 0 : row.states[view.state] > 0));
const rows = () => list.pages.filter(fits);

const numbers = (row) => {
  const said = [];
  for (const state of STATES) if (row.states[state]) said.push(make("span", { text: `${word(`state-${state}`)} ${row.states[state]}` }));
  SEVERITIES.forEach((severity, at) => {
    if (row.findings[at]) said.push(make("span", { class: severity, text: `${word(`severity-${severity}`)} ${row.findings[at]}` }));
  });
  return said;
};

const renderList = () => {
  const all = rows();
  const info = list.locales.find((one) => one.locale === list.locale) ?? { locale: "", dir: "ltr" };
  const top = pagesPane.scrollTop;
  const items = all.slice(0, shown).map((row) =>
    make("li", {}, make("a", {
      href: `#${new URLSearchParams({ locale: view.locale, path: row.path })}`,
      "aria-current": row.path === view.path ? "page" : null,
      onclick: (event) => { if (!event.ctrlKey && !event.metaKey) { event.preventDefault(); open({ path: row.path, unit: "" }); } },
    },
    make("span", { lang: info.locale, dir: info.dir, text: row.title }),
    make("span", { class: "path", text: `${row.path}${row.origin ? ` · ${word(`origin-${row.origin}`)}` : ""}` }),
    make("span", { class: "numbers" }, ...numbers(row)))));
  pagesPane.replaceChildren(
    make("p", { class: "count", text: `${word("pages")} ${all.length} / ${list.pages.length}` }),
    make("ul", {}, ...items),
    all.length > shown ? button(word("more"), () => { shown += CHUNK; renderList(); }, { class: "more" }) : "");
  pagesPane.scrollTop = top;
};

// ---- units

const hits = (unit) => unit.findings.filter((one) => !view.rule || one.rule === view.rule);
const isShown = (unit) => {
  if (view.state === "found" ? hits(unit).length === 0 : view.state && unit.state !== view.state) return false;
  if (view.rule && hits(unit).length === 0) return false;
  return true;
};
const current = () => page?.units.find((unit) => keyOf(unit) === view.unit) ?? null;
const elementOf = (key) => unitsPane.querySelector(`[data-key="${CSS.escape(key)}"]`);

const side = (part, kind, locale, dir) => {
  if (!part || !part.raw.trim()) return make("p", { class: `side ${kind}` }, make("span", { class: "empty", text: word("empty") }));
  return make("p", { class: `side ${kind}`, lang: locale, dir, html: part.html });
};

const findingItem = (unit, one) => {
  const item = make("li", { tabindex: "-1", "data-rule": one.rule },
    make("p", {}, make("strong", { class: one.severity, text: one.word }), ` ${one.message} `, make("code", { text: one.rule })),
    one.help ? make("p", { class: "help", text: one.help }) : null);
  if (unit && !readOnly) {
    if (one.fix !== null && page.editable) item.append(button(word("use-fix"), () => edit(unit, one.fix)));
    if (one.ignorable) item.append(button(word("ignore"), () => ignore(unit, one)));
  }
  return item;
};

const renderUnit = (unit) => {
  const key = keyOf(unit);
  const source = page.is_source && !unit.source ? null : side(unit.source, "source", page.source_locale, page.source_dir);
  const canEdit = !readOnly && page.editable && unit.target;
  const box = make("article", {
    class: `unit ${unit.state}${unit.is_heading ? " heading" : ""}`, tabindex: "-1", "data-key": key,
    "aria-current": key === view.unit ? "true" : null, "aria-label": unit.id ?? `${word("line")} ${unit.line}`,
    onclick: (event) => { if (!event.target.closest("button, a, textarea")) select(key); },
    ondblclick: (event) => { if (canEdit && event.target.closest(".side.target")) edit(unit); },
  });
  const tools = make("span", { class: "tools" },
    canEdit ? button(word("edit"), () => edit(unit)) : null,
    !readOnly && unit.target ? button(word(unit.reviewed ? "not-reviewed" : "mark-reviewed"), () => mark(unit)) : null,
    unit.editor ? make("a", { href: unit.editor, text: word("open"), class: "open" }) : null);
  const heading = unit.heading && !unit.is_heading ? make("span", { lang: page.locale, dir: page.dir, text: unit.heading }) : null;
  const body = editing?.key === key ? editor(unit) : side(unit.target, "target", page.locale, page.dir);
  box.append(
    make("div", { class: "head" }, make("code", { text: unit.id ?? `${word("line")} ${unit.line}` }),
      make("span", { class: "state", text: word(`state-${unit.state}`) }), heading, tools),
    make("div", { class: source ? "sides" : "sides alone" }, ...(source ? [source] : []), body));
  if (unit.diff) {
    const pieces = unit.diff.map(([change, text]) =>
      change === "kept" ? text : make(change === "added" ? "ins" : "del", { text }));
    box.append(make("p", { class: "diff", lang: page.source_locale, dir: page.source_dir }, ...pieces));
  }
  const found = hits(unit);
  if (found.length) box.append(make("ul", { class: "findings" }, ...found.map((one) => findingItem(unit, one))));
  for (const one of unit.ignored) {
    box.append(make("p", { class: "set-aside" }, `${word("ignored")}: `, make("code", { text: one.rule }), ` ${one.reason} `,
      readOnly ? "" : button(word("stop-ignoring"), () => post("ignore", unit, { rule: one.rule, off: true }))));
  }
  return box;
};

const renderUnits = () => {
  document.body.classList.toggle("open", Boolean(view.path));
  panes.classList.toggle("open", Boolean(view.path));
  panes.classList.toggle("hide-source", !showSource);
  if (!page) {
    unitsPane.replaceChildren(make("p", { class: "count", text: word("choose") }));
    return;
  }
  const top = unitsPane.scrollTop;
  const held = document.activeElement?.closest?.(".unit")?.dataset.key;
  const units = page.units.filter((unit) => isShown(unit) || keyOf(unit) === editing?.key);
  unitsPane.replaceChildren(
    make("h2", { lang: page.locale, dir: page.dir, text: page.row.title }),
    make("p", { class: "about" }, make("span", { text: page.row.path, dir: "ltr" }), ...numbers(page.row),
      page.address ? make("a", { href: page.address, text: word("show-page") }) : null,
      page.edition ? make("a", { href: page.edition, text: word("show-edition") }) : null,
      readOnly ? make("span", { text: word("read-only-note") }) : null),
    page.findings.length ? make("ul", { class: "findings of-page" }, ...page.findings.map((one) => findingItem(null, one))) : "",
    ...units.map(renderUnit),
    units.length ? "" : make("p", { class: "count", text: word("no-units") }));
  unitsPane.scrollTop = top;
  if (held && !editing) elementOf(held)?.focus({ preventScroll: true });
};
const renderAll = () => { renderList(); renderUnits(); };
const changed = () => { shown = CHUNK; finding = -1; write(false); renderAll(); };

const select = (key) => {
  if (view.unit === key) return;
  elementOf(view.unit)?.removeAttribute("aria-current");
  for (const item of unitsPane.querySelectorAll("li[aria-current]")) item.removeAttribute("aria-current");
  view.unit = key;
  finding = -1;
  elementOf(key)?.setAttribute("aria-current", "true");
  write(false);
};
const go = (key) => {
  select(key);
  const box = elementOf(key);
  box?.setAttribute("aria-current", "true");
  box?.focus({ preventScroll: true });
  box?.scrollIntoView({ block: "nearest" });
};
const step = (by) => {
  const units = page ? page.units.filter(isShown) : [];
  if (!units.length) return;
  const at = units.findIndex((unit) => keyOf(unit) === view.unit);
  go(keyOf(units[at < 0 ? (by > 0 ? 0 : units.length - 1) : Math.min(Math.max(at + by, 0), units.length - 1)]));
};

/** The next finding, or the previous: on this page, then on the next one that has any. */
const seek = async (by) => {
  const items = [...unitsPane.querySelectorAll(".unit .findings li")];
  const marked = items.findIndex((item) => item.hasAttribute("aria-current"));
  let at = marked + by;
  if (marked < 0) {
    const here = elementOf(view.unit);
    const follows = (item) => !here || here.contains(item) || Boolean(here.compareDocumentPosition(item) & Node.DOCUMENT_POSITION_FOLLOWING);
    const first = items.findIndex(follows);
    at = by > 0 ? (first < 0 ? items.length : first) : (first < 0 ? items.length : first) - 1;
  }
  if (items[at]) {
    go(items[at].closest(".unit").dataset.key);
    items[at].setAttribute("aria-current", "true");
    items[at].focus({ preventScroll: true });
    items[at].scrollIntoView({ block: "nearest" });
    finding = at;
    return;
  }
  const all = rows();
  const from = all.findIndex((row) => row.path === view.path);
  for (let other = from + by; other >= 0 && other < all.length; other += by) {
    if (all[other].rules.length && (!view.rule || all[other].rules.includes(view.rule))) {
      await open({ path: all[other].path, unit: "" });
      const found = unitsPane.querySelectorAll(".unit .findings li");
      if (found.length) return seek(by);
    }
  }
  say(word("no-more"));
};

// ---- what changes files

const send = async (name, body) => {
  const answer = await fetch(`/_review/${name}`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-diglot-token": token },
    body: JSON.stringify(body),
  });
  const said = await answer.json().catch(() => ({ message: `${answer.status}` }));
  return { ok: answer.ok, status: answer.status, ...said };
};
const about = (unit) => ({ path: view.path, stamp: page.stamp, source_stamp: unit.source_stamp, occurrence: unit.occurrence });

const post = async (name, unit, more) => {
  const number = page.number;
  const said = await send(name, { ...about(unit), ...more });
  if (!said.ok) {
    say(said.message);
    if (said.status === 409) refresh();
    return said;
  }
  say(word("saved"));
  settle((now) => now.number !== number);
  return said;
};

const mark = (unit) => post("reviewed", unit, { reviewed: !unit.reviewed });

const undo = async () => {
  if (readOnly || editing) return;
  const number = page?.number;
  awaited = null;
  const said = await send("undo", {});
  say(said.ok ? word("undone") : said.message);
  if (!said.ok) return;
  if (said.about.path !== view.path) await open({ path: said.about.path, unit: "" });
  await settle((now) => now.number !== number);
  go(`${said.about.source_stamp}.${said.about.occurrence}`);
};

const edit = (unit, text) => {
  if (readOnly || !page.editable || !unit.target || !leave()) return;
  select(keyOf(unit));
  editing = { key: keyOf(unit), stamp: page.stamp, was: unit.target.raw, text: text ?? unit.target.raw, trouble: null };
  renderUnits();
  const area = unitsPane.querySelector("textarea");
  area.focus();
  area.setSelectionRange(area.value.length, area.value.length);
};

/** Whether what is being written may be left. */
const leave = () => {
  if (editing && editing.text !== editing.was && !confirm(word("leave"))) return false;
  const latest = editing?.latest;
  editing = null;
  if (latest && latest.row.path === view.path) take(latest);
  return true;
};
const cancel = () => {
  const key = editing?.key;
  editing = null;
  renderUnits();
  if (key) go(key);
  refresh();
};

const editor = (unit) => {
  const area = make("textarea", {
    lang: page.locale, dir: page.dir, "aria-label": word("translation"), spellcheck: "true",
    oninput: (event) => { editing.text = event.target.value; },
    onkeydown: (event) => {
      if (event.isComposing) return;
      if (event.key === "Escape") cancel();
      else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save(unit);
      else return;
      event.preventDefault();
      event.stopPropagation();
    },
  });
  area.value = editing.text;
  const trouble = editing.trouble ? make("div", { class: "trouble", role: "alert" },
    make("p", {}, make("strong", { text: editing.trouble.message })),
    ...(editing.trouble.findings ?? []).flatMap((one) => [make("p", { text: one.message }), one.help ? make("p", { class: "help", text: one.help }) : ""]),
    ...(typeof editing.trouble.text === "string" ? [make("p", { text: word("theirs") }), make("pre", { lang: page.locale, dir: page.dir, text: editing.trouble.text })] : [])) : null;
  return make("div", { class: "editor" }, trouble, area,
    make("div", { class: "buttons" }, button(word("save"), () => save(unit), { class: "main" }), button(word("cancel"), cancel)));
};

const save = async (unit) => {
  if (!editing || editing.busy) return;
  const kept = editing;
  kept.busy = true;
  const number = page.number;
  const said = await send("edit", { ...about(unit), stamp: kept.stamp, text: kept.text });
  kept.busy = false;
  if (editing !== kept) return;
  if (said.ok) {
    editing = null;
    page.stamp = said.stamp;
    awaited = { path: view.path, stamp: said.stamp };
    if (said.target) current().target = said.target;
    say([word("saved"), ...(said.notes ?? []), ...(said.findings ?? []).map((one) => one.message)].join(" · "));
    renderUnits();
    go(kept.key);
    await settle((now) => now.number !== number);
    return;
  }
  kept.trouble = said;
  // Whoever saves again has seen what stands there now.
  if (said.status === 409 && typeof said.text === "string") kept.stamp = said.stamp;
  if (editing !== kept) return;
  renderUnits();
  unitsPane.querySelector("textarea")?.focus();
};

// ---- dialogs

const ask = (content, label) => {
  const from = document.activeElement;
  const dialog = make("dialog", { "aria-label": label }, content);
  document.body.append(dialog);
  dialog.addEventListener("close", () => { dialog.remove(); from?.focus?.(); });
  dialog.showModal();
  return dialog;
};

const ignore = (unit, one) => {
  if (readOnly || !one?.ignorable) return;
  const reason = make("input", { id: "reason", required: true, maxlength: "500", autocomplete: "off" });
  const form = make("form", { method: "dialog" },
    make("h2", { text: word("ignore-title") }), make("p", {}, make("code", { text: one.rule })), make("p", { text: one.message }),
    make("label", { for: "reason", text: word("reason") }), reason,
    make("div", { class: "buttons" }, button(word("cancel"), () => dialog.close()), make("button", { class: "main", text: word("ignore") })));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!reason.value.trim()) return;
    dialog.close();
    post("ignore", unit, { rule: one.rule, reason: reason.value.trim() });
  });
  const dialog = ask(form, word("ignore-title"));
  reason.focus();
};

const KEYS = [["j", "next-unit"], ["k", "previous-unit"], ["n", "next-finding"], ["p", "previous-finding"], ["e Enter", "edit"],
  ["Ctrl+Enter", "save"], ["Esc", "cancel"], ["u", "undo"], ["r", "mark-reviewed"], ["i", "ignore"], ["s", "toggle-source"], ["c", "copy-id"],
  ["o", "open"], ["/", "filter"], ["?", "help"]];
const help = () => {
  const entries = KEYS.flatMap(([keys, id]) => [
    make("dt", {}, ...keys.split(" ").flatMap((key) => [make("kbd", { text: key }), " "])), make("dd", { text: word(id) })]);
  const close = button(word("close"), () => dialog.close(), { class: "main" });
  const dialog = ask(make("div", {}, make("h2", { text: word("keys") }), make("dl", {}, ...entries), make("div", { class: "buttons" }, close)), word("keys"));
};

const copy = async () => {
  const unit = current();
  if (!unit) return;
  const text = unit.id ?? `${view.path}:${unit.line}`;
  try {
    await navigator.clipboard.writeText(text);
    say(`${word("copied")}: ${text}`);
  } catch {
    say(text);
  }
};

const marked = () => {
  const unit = current();
  if (!unit) return null;
  const items = [...(elementOf(keyOf(unit))?.querySelectorAll(".findings li") ?? [])];
  const at = items.findIndex((item) => item.hasAttribute("aria-current"));
  return hits(unit)[Math.max(at, 0)] ?? null;
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || document.querySelector("dialog[open]")) return;
  if (event.target.closest("input, textarea, select")) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  const unit = current();
  const acts = {
    j: () => step(1), k: () => step(-1), n: () => seek(1), p: () => seek(-1),
    s: () => { showSource = !showSource; renderUnits(); },
    c: copy, o: () => elementOf(view.unit)?.querySelector("a.open")?.click(),
    i: () => unit && ignore(unit, marked()), e: () => unit && edit(unit), u: undo, r: () => unit && !readOnly && unit.target && mark(unit),
    "/": () => search.focus(), "?": help,
  };
  // Enter on a button or a link is theirs.
  if (event.key === "Enter" && !event.target.closest("button, a")) acts.Enter = acts.e;
  const act = acts[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

addEventListener("hashchange", () => {
  const before = { ...view };
  if (!leave()) return;
  read();
  follow(before);
});
addEventListener("popstate", () => {
  const before = { ...view };
  read();
  if (JSON.stringify(before) !== JSON.stringify(view)) follow(before);
});
addEventListener("beforeunload", (event) => {
  if (editing && editing.text !== editing.was) event.preventDefault();
});
/** An address of the site (`#at=/ko-kr/guide/`) leads to the article that is shown there. */
const start = async () => {
  const at = new URLSearchParams(location.hash.slice(1)).get("at");
  if (at) {
    const found = await get(`/_review/page.json?at=${encodeURIComponent(at)}`).catch(() => null);
    history.replaceState(null, "", found ? `#path=${encodeURIComponent(found.row.path)}` : "#");
  }
  read();
  await follow(null);
};
start();
