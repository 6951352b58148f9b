// Keeps a previewed page up to date, and shows on it what is wrong with the site. Injected by the preview server, never
// part of a published site. What comes from articles is only ever set as text.
(() => {
  "use strict";
  const version = document.currentScript.dataset.version;
  const key = "diglot-errors-folded";
  let events = null;
  let host = null;

  const folded = (value) => {
    try {
      if (value !== undefined) sessionStorage.setItem(key, value ? "1" : "");
      return Boolean(sessionStorage.getItem(key));
    } catch {
      return false;
    }
  };

  const element = (name, className, text) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  };

  const style = `
    :host { all: initial; }
    details { position: fixed; inset-block-end: 0; inset-inline: 0; z-index: 2147483647; max-block-size: 60vh; overflow: auto;
      box-sizing: border-box; background: #2a1215; color: #fdecec; border-block-start: 4px solid #e5484d;
      font: 15px/1.5 system-ui, sans-serif; word-break: keep-all; overflow-wrap: anywhere; }
    summary { padding: 8px 16px; font-weight: 600; cursor: pointer; position: sticky; inset-block-start: 0; background: inherit; }
    summary:focus-visible { outline: 2px solid #fff; outline-offset: -4px; }
    p { margin: 0 16px 8px; }
    ol { margin: 0; padding: 0 16px 8px; list-style: none; }
    li { padding-block: 8px; border-block-start: 1px solid #6b2b30; }
    li p { margin-inline: 0; margin-block-end: 2px; }
    .rule, .place { font: 13px/1.5 ui-monospace, monospace; color: #f5b5b7; }
    pre { margin: 4px 0; padding: 6px 10px; overflow: auto; background: #180a0c; font: 13px/1.5 ui-monospace, monospace; }
    mark { background: #e5484d; color: #fff; }
    @media print { :host { display: none; } }
  `;

  const item = (error) => {
    const made = element("li");
    made.append(element("p", "message", error.message));
    const place = [error.path, error.line, error.column].filter((part) => part !== undefined && part !== null);
    const where = element("p", "where");
    if (place.length) where.append(element("span", "place", place.join(":")), " ");
    where.append(element("span", "rule", error.rule));
    made.append(where);
    if (error.excerpt) {
      const [before, spot, after] = error.excerpt;
      const line = element("pre", "excerpt");
      line.dir = "auto";
      line.append(before, element("mark", "", spot), after);
      made.append(line);
    }
    if (error.help) made.append(element("p", "help", error.help));
    return made;
  };

  const show = (status) => {
    const focused = host !== null && document.activeElement === host;
    if (host) host.remove();
    host = null;
    if (status.errors.length === 0) return;
    host = element("diglot-errors");
    host.lang = status.lang;
    host.setAttribute("role", "complementary");
    host.setAttribute("aria-label", status.title);
    const panel = element("details");
    panel.open = !folded();
    panel.addEventListener("toggle", () => folded(!panel.open));
    const summary = element("summary", "", status.title);
    panel.append(summary);
    if (status.note) panel.append(element("p", "note", status.note));
    const list = element("ol");
    list.append(...status.errors.map(item));
    panel.append(list);
    if (status.more) panel.append(element("p", "more", status.more));
    const root = host.attachShadow({ mode: "open" });
    root.append(element("style", "", style), panel);
    document.body.append(host);
    if (focused) summary.focus();
  };

  const refresh = () =>
    fetch("/_diglot/status.json")
      .then((answer) => answer.json())
      .then(show)
      .catch(() => {});

  const listen = () => {
    if (events || document.hidden) return;
    events = new EventSource("/_diglot/events");
    events.addEventListener("version", ({ data }) => {
      if (data === version) refresh();
      else location.reload();
    });
    events.addEventListener("error", () => {
      // Most browsers come back by themselves; some give up.
      if (events && events.readyState === EventSource.CLOSED) {
        leave();
        setTimeout(listen, 1000);
      }
    });
  };

  const leave = () => {
    if (events) events.close();
    events = null;
  };

  // A browser keeps only six connections to a server: a page that nobody sees must not hold one.
  document.addEventListener("visibilitychange", () => (document.hidden ? leave() : listen()));
  addEventListener("pagehide", leave);
  addEventListener("pageshow", listen);
  listen();
})();
