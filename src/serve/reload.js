// Keeps a previewed page up to date. A part of the script that the preview server sends, never part of a published site.
//
// The page as it was sent is kept beside the page that is shown. Of a new version, only what differs from what was sent is
// brought into what is shown: what the reader and other scripts have done stays. It runs before scripts that wait for the whole
// page; one that runs earlier and changes the page loses that when the part is replaced. A script that adds to a page listens to
// `diglot:update` on the document, which comes after each change.
const script = document.currentScript;
const scriptAddress = script.getAttribute("src");
let version = script.dataset.version;

// From each node as it was sent to the one that is shown.
const shownAs = new WeakMap();
const pair = (sent, shown) => {
  shownAs.set(sent, shown);
  let next = shown.firstChild;
  for (let child = sent.firstChild; child; child = child.nextSibling) {
    pair(child, next);
    next = next.nextSibling;
  }
};
// In a document of its own, nothing is loaded and nothing runs.
const sent = document.implementation.createHTMLDocument("").importNode(document.documentElement, true);
pair(sent, document.documentElement);
// This script, and the end of the page which has not been read yet, are in no version.
const withoutEnd = (mark) => {
  while (mark.nextSibling) mark.nextSibling.remove();
  mark.remove();
};
const markOf = (page) => page.querySelector(`script[src="${scriptAddress}"]`);
withoutEnd(markOf(sent));
// What the first script of a page does to the root, before this one, is not what was sent either.
let rootIsAsSent = false;
const forgetRoot = (fresh) => {
  rootIsAsSent = true;
  for (const { name } of [...sent.attributes]) {
    if (!fresh.hasAttribute(name)) sent.removeAttribute(name);
    else if (name === "class") sent.className = [...sent.classList].filter((it) => fresh.classList.contains(it)).join(" ");
  }
};

const isSheet = (node) => node.localName === "link" && node.relList.contains("stylesheet");

// Puts a style sheet in the place of another once it has loaded, so that the page is never without.
const exchange = (old, fresh) => {
  fresh.addEventListener("load", () => old.remove());
  fresh.addEventListener("error", () => old.remove());
  old.after(fresh);
};

// Changes as little of a text as can be: a selection around it stays.
const setText = (node, before, after) => {
  if (node.data !== before) {
    node.data = after;
    return;
  }
  const most = Math.min(before.length, after.length);
  let start = 0;
  let end = 0;
  while (start < most && before[start] === after[start]) start++;
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  node.replaceData(start, before.length - start - end, after.slice(start, after.length - end));
};

const setAttributes = (old, fresh, shown) => {
  for (const { name, value } of [...fresh.attributes]) {
    if (old.getAttribute(name) === value) continue;
    if (name === "class") {
      shown.classList.remove(...old.classList);
      shown.classList.add(...fresh.classList);
    } else {
      shown.setAttribute(name, value);
    }
    old.setAttribute(name, value);
  }
  for (const { name } of [...old.attributes]) {
    if (fresh.hasAttribute(name)) continue;
    if (name === "class") shown.classList.remove(...old.classList);
    else shown.removeAttribute(name);
    old.removeAttribute(name);
  }
};

// Which of some nodes is which of others, in their order: as many as can be are the same, then as many as can be are alike.
const matches = (old, fresh) => {
  const found = new Map();
  if (!old.length || !fresh.length) return found;
  const kind = (node) => `${node.nodeName}.${node.className ?? ""}`;
  // One that has changed, as nearly always: there is nothing to find out about it.
  if (old.length === 1 && fresh.length === 1 && kind(old[0]) === kind(fresh[0])) return found.set(0, 0);
  // So many would take long. They are all taken for new.
  if (old.length * fresh.length > 4_000_000) return found;
  const numbers = new Map();
  const number = (text) => {
    if (!numbers.has(text)) numbers.set(text, numbers.size);
    return numbers.get(text);
  };
  const traits = (node) => ({
    id: node.id,
    kind: number(kind(node)),
    whole: number(node.outerHTML ?? `${node.nodeName} ${node.data}`),
    blank: node.nodeType === Node.TEXT_NODE && node.data.trim() === "",
  });
  const [olds, freshes] = [old.map(traits), fresh.map(traits)];
  const [ids, freshIds] = [olds, freshes].map((list) => new Set(list.map(({ id }) => id).filter(Boolean)));
  const likeness = (a, b) => {
    if (a.kind !== b.kind) return 0;
    if (a.blank && b.blank) return 1;
    if (a.whole === b.whole) return 8;
    if (a.id && a.id === b.id) return 6;
    // Each is another one.
    return (a.id && freshIds.has(a.id)) || (b.id && ids.has(b.id)) ? 0 : 4;
  };
  const width = fresh.length + 1;
  const best = new Uint16Array((old.length + 1) * width);
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = fresh.length - 1; j >= 0; j--) {
      const like = likeness(olds[i], freshes[j]);
      const both = like && best[(i + 1) * width + j + 1] + like;
      best[i * width + j] = Math.max(both, best[(i + 1) * width + j], best[i * width + j + 1]);
    }
  }
  for (let i = 0, j = 0; i < old.length && j < fresh.length; ) {
    const here = best[i * width + j];
    const like = likeness(olds[i], freshes[j]);
    if (like && here === best[(i + 1) * width + j + 1] + like) found.set(j++, i++);
    else if (here === best[(i + 1) * width + j]) i++;
    else j++;
  }
  return found;
};

// Shows a new node before another of those that were sent, or as the last. What other scripts have put there stays around it.
const insert = (node, parent, before) => {
  const shown = document.importNode(node, true);
  parent.insertBefore(node, before);
  pair(node, shown);
  const home = shownAs.get(parent);
  const isThere = (it) => shownAs.get(it).parentNode === home;
  let near = before;
  while (near && !isThere(near)) near = near.nextSibling;
  if (near) {
    home.insertBefore(shown, shownAs.get(near));
    return;
  }
  near = node.previousSibling;
  while (near && !isThere(near)) near = near.previousSibling;
  if (near) shownAs.get(near).after(shown);
  else home.append(shown);
};

const setChildren = (old, fresh) => {
  const [olds, freshes] = [[...old.childNodes], [...fresh.childNodes]];
  let start = 0;
  let end = olds.length;
  let freshEnd = freshes.length;
  while (start < end && start < freshEnd && olds[start].isEqualNode(freshes[start])) start++;
  while (end > start && freshEnd > start && olds[end - 1].isEqualNode(freshes[freshEnd - 1])) {
    end--;
    freshEnd--;
  }
  const middle = olds.slice(start, end);
  const found = matches(middle, freshes.slice(start, freshEnd));
  const kept = new Set(found.values());
  middle.forEach((node, at) => {
    if (kept.has(at)) return;
    node.remove();
    shownAs.get(node).remove();
  });
  let next = olds[end] ?? null;
  for (let at = freshEnd - 1; at >= start; at--) {
    const node = freshes[at];
    const same = found.get(at - start);
    if (same === undefined) {
      insert(node, old, next);
      next = node;
    } else {
      next = middle[same];
      if (!next.isEqualNode(node)) update(next, node);
    }
  }
};

const update = (old, fresh) => {
  const shown = shownAs.get(old);
  if (old.nodeType !== Node.ELEMENT_NODE) {
    setText(shown, old.data, fresh.data);
    old.data = fresh.data;
  } else if (isSheet(old) && isSheet(fresh)) {
    const sheet = document.importNode(fresh, true);
    setAttributes(old, fresh, old);
    shownAs.set(old, sheet);
    exchange(shown, sheet);
  } else {
    setAttributes(old, fresh, shown);
    setChildren(old, fresh);
  }
};

// What a page runs, and what it may: a browser keeps to the policy that it was loaded with. A new script, another policy, or a page
// of another kind is loaded as a whole.
const runs = (page) => [...page.querySelectorAll("script")]
  .filter(({ type }) => ["", "module", "text/javascript", "application/javascript"].includes(type))
  .map((it) => it.getAttribute("src") ?? it.textContent)
  .concat(page.querySelector("meta[http-equiv='Content-Security-Policy']")?.content ?? "").join("\n");

const show = (text) => {
  const page = new DOMParser().parseFromString(text, "text/html");
  const fresh = page.documentElement;
  const mark = markOf(page);
  if (!mark) return false;
  const now = mark.dataset.version;
  withoutEnd(mark);
  if (runs(sent) !== runs(fresh) || sent.dataset.kind !== fresh.dataset.kind) return false;
  if (!rootIsAsSent) forgetRoot(fresh);
  update(sent, fresh);
  version = now;
  document.dispatchEvent(new CustomEvent("diglot:update"));
  return true;
};

let wanted = version;
let running = false;
const follow = async () => {
  if (running) return;
  running = true;
  try {
    while (wanted !== version) {
      const goal = wanted;
      const answer = await fetch(location.pathname + location.search);
      const text = await answer.text();
      if (answer.redirected || !show(text)) {
        location.reload();
        return;
      }
      // The server has gone on, and will tell.
      if (version !== goal && wanted === goal) wanted = version;
    }
  } catch {
    // The server has gone. When it is back, it tells how things stand.
  } finally {
    running = false;
  }
};

// The style sheets that kept their addresses, by what they hold.
let sheets = null;
const restyle = (now) => {
  for (const [address, held] of Object.entries(now)) {
    if (!sheets || !(address in sheets) || sheets[address] === held) continue;
    for (const link of document.querySelectorAll("link")) {
      const old = [...sent.querySelectorAll("link")].find((node) => shownAs.get(node) === link);
      if (!old || !isSheet(link) || old.getAttribute("href") !== address) continue;
      const fresh = link.cloneNode();
      // It holds something else than when the page was made.
      fresh.removeAttribute("integrity");
      const url = new URL(address, location.href);
      url.searchParams.set("diglot", held);
      fresh.href = url.href;
      shownAs.set(old, fresh);
      exchange(link, fresh);
    }
  }
  sheets = now;
};

let events = null;
const listen = () => {
  if (events || document.hidden) return;
  events = new EventSource(`/_diglot/events?page=${encodeURIComponent(location.pathname)}`);
  events.addEventListener("page", ({ data }) => {
    wanted = data;
    follow();
  });
  events.addEventListener("style", ({ data }) => restyle(JSON.parse(data)));
  events.addEventListener("status", ({ data }) => overlay(JSON.parse(data)));
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
