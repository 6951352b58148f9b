// Shows on a previewed page what is wrong with the site. A part of the script that the preview server sends, never part of a
// published site. What comes from articles is only ever set as text.
const overlay = (() => {
  const key = "diglot-errors-closed";
  // The errors that were closed: those are not shown again, but others are.
  const closed = (value) => {
    try {
      if (value) sessionStorage.setItem(key, JSON.stringify(value));
      return new Set(JSON.parse(sessionStorage.getItem(key) ?? "[]"));
    } catch {
      return new Set(value);
    }
  };
  const name = (error) => [error.rule, error.places[0]?.path, error.message].join("\n");

  const element = (tag, className, ...inner) => {
    const made = document.createElement(tag);
    if (className) made.className = className;
    made.append(...inner);
    return made;
  };

  const style = `
    :host { all: initial; color-scheme: inherit; --paper: light-dark(#fffafa, #241416); --ink: light-dark(#2b1517, #f6e4e4);
      --soft: light-dark(#7a4a4e, #d3a6a9); --line: light-dark(#ecd0d1, #55292d); --well: light-dark(#f8ebeb, #170b0d);
      --mark: light-dark(#b3261e, #ff8f87); --on: light-dark(#fff, #2b0c0a); --mono: 13px/1.55 ui-monospace, "Cascadia Code",
      "SF Mono", Menlo, Consolas, "Noto Sans Mono", "DejaVu Sans Mono", monospace; }
    * { box-sizing: border-box; }
    [hidden] { display: none !important; }
    section, .pill { position: fixed; z-index: 2147483647; color: var(--ink); background: var(--paper);
      font: 15px/1.6 Pretendard, system-ui, -apple-system, "Segoe UI", "Apple SD Gothic Neo", "Noto Sans KR", "Noto Sans CJK KR",
      "Malgun Gothic", sans-serif; word-break: keep-all; overflow-wrap: anywhere; }
    section { inset-block-end: 0; inset-inline: 0; margin-inline: auto; max-inline-size: 68rem; max-block-size: min(60vh, 40rem);
      overflow: auto; overscroll-behavior: contain; border: 1px solid var(--line); border-block-start: 3px solid var(--mark);
      border-block-end: 0; border-start-start-radius: 10px; border-start-end-radius: 10px;
      box-shadow: 0 -6px 30px light-dark(#0003, #000a); }
    header { position: sticky; inset-block-start: 0; display: flex; align-items: center; gap: 12px; padding: 8px 10px 8px 18px;
      background: inherit; border-block-end: 1px solid var(--line); }
    h2 { flex: 1; margin: 0; font: inherit; font-weight: 650; }
    button { font: inherit; color: inherit; cursor: pointer; }
    .close { flex: none; inline-size: 36px; block-size: 36px; padding: 8px; border: 0; border-radius: 8px; background: none; }
    .close:hover { background: var(--well); }
    .close svg { display: block; fill: none; stroke: currentColor; stroke-width: 1.75; stroke-linecap: round; }
    .pill { inset-block-end: 14px; inset-inline-end: 14px; padding: 7px 16px; border: 1px solid var(--line);
      border-inline-start: 4px solid var(--mark); border-radius: 8px; font-weight: 600; box-shadow: 0 3px 14px light-dark(#0003, #000a); }
    button:focus-visible, a:focus-visible, pre:focus-visible { outline: 2px solid var(--mark); outline-offset: 1px; }
    p { margin: 0; }
    .note, .more { padding: 10px 18px; color: var(--soft); }
    ol { margin: 0; padding: 0 18px; list-style: none; }
    li { padding-block: 12px 14px; }
    li + li { border-block-start: 1px solid var(--line); }
    .message { font-weight: 600; }
    .rule { color: var(--soft); font: var(--mono); }
    .places { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 22rem), 1fr)); gap: 10px 14px; margin-block: 8px; }
    .places > div { min-inline-size: 0; }
    .label { color: var(--soft); font-size: 13px; }
    .where { font: var(--mono); color: inherit; }
    a.where { text-decoration-color: var(--mark); text-underline-offset: 3px; }
    a.where::after { content: " ↗"; color: var(--mark); }
    pre { margin: 5px 0 0; padding: 7px 12px; overflow: auto; border-radius: 6px; background: var(--well); font: var(--mono); }
    mark { padding-inline: 1px; border-radius: 2px; background: var(--mark); color: var(--on); }
    .help { color: var(--soft); }
    .help strong { color: var(--ink); font-weight: 600; }
    .unseen { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
    @media print { :host { display: none; } }
  `;

  const place = ({ label, path, line, column, excerpt, editor }, words) => {
    const made = element("div");
    if (label) made.append(element("p", "label", label));
    const where = element(editor ? "a" : "span", "where", [path, line, column].filter((part) => part !== undefined).join(":"));
    where.dir = "ltr";
    if (editor) {
      where.href = editor;
      where.title = words.editor;
    }
    made.append(where);
    if (excerpt?.some(Boolean)) {
      const [before, spot, after] = excerpt;
      const shown = element("pre", "excerpt", before, element("mark", "", spot), after);
      shown.dir = "auto";
      shown.tabIndex = 0;
      made.append(shown);
    }
    return made;
  };

  const item = (error, words) => {
    const made = element("li", "", element("p", "message", error.message), element("p", "rule", error.rule));
    if (error.places.length) made.append(element("div", "places", ...error.places.map((it) => place(it, words))));
    if (error.help) made.append(element("p", "help", element("strong", "", `${words.help}: `), error.help));
    return made;
  };

  let names = [];
  const host = element("diglot-errors");
  const panel = element("section");
  const title = element("h2");
  const close = element("button", "close");
  const body = element("div");
  const pill = element("button", "pill");
  const told = element("p", "unseen");
  close.type = pill.type = "button";
  close.innerHTML = '<svg viewBox="0 0 20 20" aria-hidden="true"><path d="M5 5l10 10M15 5L5 15"/></svg>';
  // Whoever does not see the panel hears of it when they have heard the rest.
  told.setAttribute("role", "status");
  panel.setAttribute("aria-labelledby", (title.id = "title"));
  panel.append(element("header", "", title, close), body);
  const root = host.attachShadow({ mode: "open" });
  // A page may forbid styles that stand in it; those that a script makes are its own.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  root.adoptedStyleSheets = [sheet];
  root.append(panel, pill, told);

  const open = (on) => {
    const focused = root.activeElement;
    panel.hidden = !on;
    pill.hidden = on;
    if (focused) (on ? close : pill).focus();
  };
  close.addEventListener("click", () => {
    closed(names);
    open(false);
  });
  pill.addEventListener("click", () => {
    closed([]);
    open(true);
  });
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented || !host.isConnected || panel.hidden) return;
    // What lies above the page goes first.
    if (!document.querySelector("dialog[open], :popover-open, details.languages[open]")) close.click();
  });

  // Shows these errors in place of those before.
  return (status) => {
    names = status.errors.map(name);
    if (names.length === 0) {
      told.textContent = "";
      host.remove();
      return;
    }
    const { words } = status;
    host.lang = status.lang;
    host.dir = status.dir;
    close.title = words.close;
    close.setAttribute("aria-label", words.close);
    pill.title = words.show;
    title.textContent = pill.textContent = status.title;
    const within = body.contains(root.activeElement);
    body.replaceChildren(
      ...(status.note ? [element("p", "note", status.note)] : []),
      element("ol", "", ...status.errors.map((error) => item(error, words))),
      ...(status.more ? [element("p", "more", status.more)] : []),
    );
    const known = closed();
    open(!names.every((it) => known.has(it)));
    if (!host.isConnected) document.body.append(host);
    if (within && !panel.hidden) close.focus();
    if (told.textContent !== status.title) setTimeout(() => (told.textContent = status.title), 100);
  };
})();

