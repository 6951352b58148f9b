// Adds to a page that is complete without it: tabs and zones, the inline source mode, reading preferences, search, copying of code,
// and the reader's place, in the outline and when the language changes. Where parts of the page are replaced while it is open,
// `diglot:update` on the document says so, and what is new is added to as well.
(() => {
  "use strict";

  const root = document.documentElement;
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const status = one("body > [role=status]");
  let silence;
  // Said to everyone, or only to those who listen.
  const say = (text, className = "said") => {
    status.className = className;
    status.textContent = text;
    clearTimeout(silence);
    silence = setTimeout(() => {
      status.className = "unseen";
      status.textContent = "";
    }, 4000);
  };
  const barHeight = () => one(".top").offsetHeight;
  const remember = (key, value) => {
    try {
      if (value) localStorage.setItem(key, value);
      else localStorage.removeItem(key);
    } catch {
      // Storage may be forbidden: the choice then lasts as long as the page.
    }
  };

  // Tabs and zones. Of what can be chosen, what was chosen last is shown, by the address or on any page.
  const words = (text) => (text ?? "").split(/[\s,+]+/).filter(Boolean);
  const recall = (name) => {
    let kept;
    try {
      kept = localStorage.getItem(`diglot-${name}`);
    } catch {
      // As above.
    }
    return words(`${new URLSearchParams(location.search).get(name) ?? ""},${kept ?? ""}`);
  };
  const chosen = { tabs: recall("tabs"), pivots: recall("pivots"), view: recall("view") };
  const age = (name, ids) => Math.min(...ids.map((id) => chosen[name].indexOf(id) + 1 || Infinity));
  const show = (element, on) => {
    if (on) element.removeAttribute("hidden");
    else element.setAttribute("hidden", "until-found");
  };
  let made = 0;
  const enhance = (group, panels) => {
    const number = made++;
    const list = document.createElement("div");
    list.className = "tab-list";
    list.setAttribute("role", "tablist");
    const tabs = panels.map((panel, place) => {
      const tab = document.createElement("button");
      const title = one(":scope > .tab-title", panel).cloneNode(true);
      for (const part of all("[id], [data-unit], .tab-for", title)) {
        if (part.className === "tab-for") part.remove();
        part.removeAttribute("id");
        part.removeAttribute("data-unit");
      }
      tab.append(...title.childNodes);
      tab.type = "button";
      tab.id = `@tab-${number}-${place}`;
      panel.id ||= `@panel-${number}-${place}`;
      tab.setAttribute("role", "tab");
      tab.setAttribute("aria-controls", panel.id);
      panel.setAttribute("role", "tabpanel");
      panel.setAttribute("aria-labelledby", tab.id);
      panel.tabIndex = 0;
      list.append(tab);
      const entry = { tab, panel, ids: words(panel.dataset.tab), needs: panel.dataset.condition };
      tab.addEventListener("click", () => choose("tabs", entry.ids, tab));
      return entry;
    });
    list.addEventListener("keydown", (event) => {
      const shown = tabs.filter(({ tab }) => !tab.hidden);
      const at = shown.findIndex(({ tab }) => tab === event.target);
      const ahead = getComputedStyle(list).direction === "rtl" ? -1 : 1;
      const next = { Home: 0, End: -1, ArrowRight: at + ahead, ArrowLeft: at - ahead }[event.key];
      if (at < 0 || next === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      const { tab } = shown.at(next % shown.length);
      tab.click();
      tab.focus();
    });
    group.prepend(list);
    return { list, tabs };
  };
  // A group whose tabs are the same keeps them.
  const groupOf = (group) => {
    const panels = all(":scope > .tab", group);
    const named = JSON.stringify(panels.map((it) => [it.dataset.tab, it.dataset.condition, one(":scope > .tab-title", it).innerHTML]));
    const known = groups.find(({ list }) => list.parentElement === group);
    if (known?.named === named && panels.every((panel, at) => panel === known.tabs[at].panel)) return known;
    known?.list.remove();
    return { ...enhance(group, panels), named };
  };
  let groups = [];
  let selects = [];
  let zones = [];
  const findChoices = () => {
    groups = all(".tabs").map(groupOf);
    zones = all(".zone.choice");
    const known = selects;
    selects = all(".switch select");
    for (const select of selects) {
      if (!known.includes(select)) select.addEventListener("change", () => choose(select.name, [select.value], select));
      const offered = [...select.options].map(({ value }) => value).filter((id) => chosen[select.name].includes(id));
      if (offered.length) select.value = offered.reduce((a, b) => (age(select.name, [a]) < age(select.name, [b]) ? a : b));
      select.parentElement.hidden = false;
    }
  };
  const audience = ({ dataset }) => {
    const name = "view" in dataset ? "view" : "pivots";
    return { name, ids: words(dataset[name]) };
  };
  const showChosen = () => {
    const open = new Set();
    for (const { tabs } of groups) {
      const free = tabs.filter(({ needs }) => !needs || open.has(needs));
      const offered = free.length ? free : tabs;
      const active = offered.reduce((a, b) => (age("tabs", b.ids) < age("tabs", a.ids) ? b : a));
      for (const entry of tabs) {
        const on = entry === active;
        entry.tab.hidden = !offered.includes(entry);
        entry.tab.setAttribute("aria-selected", on);
        entry.tab.tabIndex = on ? 0 : -1;
        show(entry.panel, on);
      }
      // Of a tab for several, one is chosen: that which is chosen already, else the last one.
      if (!active.ids.some((id) => open.has(id))) open.add(active.ids.reduce((a, b) => (age("tabs", [b]) < age("tabs", [a]) ? b : a)));
    }
    for (const zone of zones) {
      const { name, ids } = audience(zone);
      show(zone, selects.some((select) => select.name === name && ids.includes(select.value)));
    }
    for (const { link, target } of entries) link.hidden = target.closest("[hidden]") !== null;
  };
  // What the reader chooses goes into the address; what is chosen with stays where it is on the screen.
  const choose = (name, ids, control) => {
    const top = control?.getBoundingClientRect().top;
    chosen[name] = [...ids.toSorted((a, b) => age(name, [a]) - age(name, [b]) || 0), ...chosen[name]];
    chosen[name] = [...new Set(chosen[name])].slice(0, 30);
    remember(`diglot-${name}`, chosen[name].join());
    showChosen();
    const selected = groups.flatMap(({ tabs }) => tabs.filter(({ tab }) => tab.tabIndex === 0 && !tab.hidden));
    const here = name === "tabs" ? selected.map((entry) => entry.ids[0]) : selects.filter((it) => it.name === name).map((it) => it.value);
    const url = new URL(location);
    url.searchParams.set(name, [...new Set(here)].join());
    if (url.hash.startsWith("#tab/")) url.hash = "";
    history.replaceState(history.state, "", url.href.replaceAll("%2C", ","));
    if (control) scrollBy({ top: control.getBoundingClientRect().top - top, behavior: "instant" });
  };
  // Whatever is looked for is shown: by a link, by the address or by the browser's search.
  const reveal = (target) => {
    const around = [];
    for (let it = target.closest("[hidden]"); it; it = it.parentElement.closest("[hidden]")) around.unshift(it);
    for (const part of around) {
      const entry = groups.flatMap(({ tabs }) => tabs).find(({ panel }) => panel === part);
      if (entry) choose("tabs", entry.needs ? [...entry.ids, entry.needs] : entry.ids);
      else if (zones.includes(part)) {
        const { name, ids } = audience(part);
        const select = selects.find((it) => it.name === name && [...it.options].some(({ value }) => ids.includes(value)));
        select.value = ids.find((id) => [...select.options].some(({ value }) => value === id));
        choose(name, [select.value]);
      }
    }
    // Parts that exclude each other may stand one in the other.
    for (const part of around) part.removeAttribute("hidden");
  };
  const asked = () => {
    const id = location.hash.slice(1);
    try {
      return decodeURIComponent(id);
    } catch {
      return id;
    }
  };
  const follow = () => {
    const id = asked();
    const wanted = words(id.startsWith("tab/") ? id.split("/")[1] : "");
    const group = groups.find(({ tabs }) => tabs.some(({ ids }) => ids.some((it) => wanted.includes(it))));
    const target = group?.list ?? document.getElementById(id);
    if (group) choose("tabs", wanted);
    if (!target) return;
    reveal(target);
    target.scrollIntoView();
  };

  // Inline source mode. While off, source segments are `hidden`, so no one hears or finds them.
  let sourceButtons = [];
  const showSource = () => {
    const on = root.classList.contains("show-source");
    for (const button of sourceButtons) button.setAttribute("aria-pressed", on);
    const box = one("#\\@reading [name=source]");
    if (box) box.checked = on;
    for (const segment of all("span.source")) segment.hidden = !on;
  };
  const toggleSource = () => {
    // What is being read stays where it is on the screen.
    const read = all("[data-unit]").find((unit) => unit.getBoundingClientRect().top > barHeight());
    const top = read?.getBoundingClientRect().top;
    root.style.overflowAnchor = "none"; // else browsers that anchor would move it twice
    remember("diglot-source", root.classList.toggle("show-source") ? "on" : "");
    showSource();
    if (read && scrollY > 0) scrollBy({ top: read.getBoundingClientRect().top - top, behavior: "instant" });
  };
  const findSource = () => {
    const known = sourceButtons;
    sourceButtons = all(".source-toggle");
    if (!sourceButtons.length) return;
    showSource();
    for (const button of sourceButtons) {
      if (!known.includes(button)) button.addEventListener("click", toggleSource);
      button.hidden = false;
    }
  };
  findSource();

  // How the reader likes to read. What is chosen here holds in every tab, and on pages that come back from the browser's memory.
  const reading = document.getElementById("@reading");
  const kept = (key) => {
    try {
      return localStorage.getItem(key) ?? "";
    } catch {
      return "";
    }
  };
  const showReading = () => {
    for (const name of ["theme", "width", "keys"]) {
      const value = kept(`diglot-${name}`);
      if (value) root.dataset[name] = value;
      else delete root.dataset[name];
    }
    if (!reading) return;
    const { theme, width, keys } = reading.elements;
    theme.value = root.dataset.theme ?? "";
    width.value = root.dataset.width ?? "";
    keys.checked = root.dataset.keys !== "off";
  };
  if (reading) {
    showReading();
    reading.addEventListener("change", ({ target: { name, value, checked } }) => {
      if (name === "source") return toggleSource();
      const chosen = name === "keys" ? (checked ? "" : "off") : value;
      remember(`diglot-${name}`, chosen);
      // Also where nothing can be kept.
      if (chosen) root.dataset[name] = chosen;
      else delete root.dataset[name];
    });
    reading.addEventListener("submit", (event) => event.preventDefault());
    addEventListener("storage", showReading);
    addEventListener("pageshow", ({ persisted }) => persisted && showReading());
    one("button.reading").hidden = false;
  }

  // Search comes when it is asked for: by its button, by Ctrl-K, and by "/" alone unless the reader has switched that off.
  const search = one("button.search");
  // A module that is what its hash says: the browser compares that of an element, and `import` takes what the element has brought.
  const known = (src, integrity) => {
    document.head.append(Object.assign(element("script"), { type: "module", src, integrity }));
    return import(src);
  };
  const openSearch = async () => {
    search.setAttribute("aria-busy", true);
    try {
      const { open } = await known(search.dataset.script, search.dataset.integrity);
      await open(search.dataset.index, known);
    } catch {
      say(search.dataset.failed);
    }
    search.removeAttribute("aria-busy");
  };
  if (search) {
    search.addEventListener("click", openSearch);
    search.hidden = false;
    addEventListener("keydown", (event) => {
      const { key, code, ctrlKey, metaKey, altKey, shiftKey, target } = event;
      if (event.defaultPrevented || event.isComposing || event.keyCode === 229 || one("dialog[open]")) return;
      const isField = target.closest?.("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]");
      // A keyboard that writes no Latin letters says where the key is.
      const isK = key.toLowerCase() === "k" || (code === "KeyK" && key > "\u007f");
      const chord = ctrlKey !== metaKey && !altKey && !shiftKey && isK;
      const single = key === "/" && !(ctrlKey || metaKey || altKey) && root.dataset.keys !== "off" && !isField;
      if (!chord && !single) return;
      event.preventDefault();
      openSearch();
    });
  }

  // Copying of code.
  const { copy, copied } = document.body.dataset;
  const findCode = () => {
    for (const block of navigator.clipboard ? all(".code") : []) {
      if (one(":scope > .copy", block)) continue;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "copy";
      button.textContent = copy;
      if (document.body.lang) button.lang = document.body.lang;
      button.addEventListener("click", async () => {
        try {
          await navigator.clipboard.writeText(one("pre", block).textContent);
        } catch {
          return;
        }
        button.textContent = copied;
        say(copied, "unseen");
        setTimeout(() => (button.textContent = copy), 2000);
      });
      block.append(button);
    }
  };
  findCode();

  // A picture that has a larger one, or is larger than it is shown, opens over the page; a video is loaded from elsewhere only
  // when it is asked for.
  const enlarge = (opener) => {
    const small = one("img", opener);
    const dialog = document.createElement("dialog");
    dialog.className = "larger";
    dialog.setAttribute("aria-label", small?.alt || opener.textContent);
    const large = new Image();
    large.alt = small?.alt ?? "";
    large.lang = small?.lang ?? "";
    large.src = opener.href ?? small.src;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = document.body.dataset.close;
    dialog.append(button, large);
    // A click anywhere closes it, as Escape does.
    dialog.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => {
      dialog.remove();
      opener.focus();
    });
    document.body.append(dialog);
    dialog.showModal();
  };
  const findShrunk = (image) => {
    // Of several widths the last is that of the picture itself, whichever the browser has chosen.
    const width = /(\d+)w$/.exec(image.srcset)?.[1] ?? image.naturalWidth;
    const isShrunk = width > image.clientWidth * 1.25 && image.clientWidth > 0;
    if (!isShrunk || !image.alt || image.closest("a, button, dialog, .emblem")) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "lightbox";
    const shown = image.closest("picture") ?? image;
    shown.before(button);
    // One that is taken out is chosen anew, and nobody knows then how wide it will be.
    if (button.moveBefore) button.moveBefore(shown, null);
    else button.append(shown);
  };
  document.addEventListener("load", ({ target }) => target.matches?.("article img") && findShrunk(target), true);
  for (const image of all("article img")) if (image.complete) findShrunk(image);
  const play = (link) => {
    const { player, title } = link.dataset;
    const isFile = /\.(mp4|webm|ogv|m4v)$/i.test(new URL(player).pathname);
    const element = document.createElement(isFile ? "video" : "iframe");
    if (isFile) {
      element.controls = element.autoplay = true;
      element.ariaLabel = title;
    } else {
      element.title = title;
      element.allow = "autoplay; encrypted-media; fullscreen; picture-in-picture";
      element.referrerPolicy = "strict-origin-when-cross-origin";
    }
    element.src = player;
    link.replaceWith(element);
    element.focus();
  };
  addEventListener("click", (event) => {
    const link = event.target.closest?.(".lightbox, a[data-player]");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (link.dataset.player) play(link);
    else enlarge(link);
  });

  // The outline shows where the reader is.
  let outline = null;
  let entries = [];
  let place = null;
  const findEntries = () => {
    outline = one(".outline");
    entries = all(".outline a").flatMap((link) => {
      const target = document.getElementById(link.getAttribute("href").slice(1));
      return target ? [{ link, target }] : [];
    });
  };
  const findPlace = () => {
    const line = barHeight() + innerHeight / 5;
    let found = null;
    for (const entry of entries) {
      if (!entry.link.hidden && entry.target.getBoundingClientRect().top <= line) found = entry;
    }
    const end = root.scrollHeight - innerHeight;
    const named = entries.find(({ link }) => link.hash === location.hash);
    // A short last section never reaches the line: at the end, what was asked for counts.
    if (end > 0 && scrollY >= end - 2 && named && named.target.getBoundingClientRect().top < innerHeight) found = named;
    if (found === place) return;
    place?.link.removeAttribute("aria-current");
    place = found;
    place?.link.setAttribute("aria-current", "location");
    if (place && outline.scrollHeight > outline.clientHeight) {
      outline.scrollTop = place.link.offsetTop - outline.clientHeight / 2;
    }
  };
  const hasChoices = () => groups.length || zones.length;
  const followChoice = () => {
    if (hasChoices()) follow();
  };
  findChoices();
  findEntries();
  if (hasChoices()) showChosen();
  if (location.hash) followChoice();
  addEventListener("hashchange", followChoice);
  addEventListener("beforematch", ({ target }) => reveal(target), true);
  root.classList.add("ready");
  let waiting = false;
  const later = () => {
    if (waiting || !entries.length) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      findPlace();
    });
  };
  addEventListener("scroll", later, { passive: true });
  addEventListener("resize", later, { passive: true });
  addEventListener("hashchange", later);
  later();
  addEventListener("click", (event) => {
    if (event.target.closest?.(".outline a")) one(".outline:popover-open")?.hidePopover();
  });
  document.addEventListener("diglot:update", () => {
    findSource();
    findCode();
    findChoices();
    findEntries();
    if (hasChoices()) showChosen();
    later();
  });

  // A link to the same page in another language or edition keeps the place: the address names the heading, and what stands below
  // it is found by its unit, or as the same block of as many.
  const stretch = (heading) => {
    const blocks = all("article :is(h1, h2, h3, h4, h5, h6, p, li, pre, tr, dt, dd)").filter((it) => it.checkVisibility());
    const from = heading ? blocks.indexOf(heading) : -1;
    const to = blocks.findIndex((it, at) => at > from && /^H[1-6]$/.test(it.tagName) && it.id);
    return blocks.slice(from + 1, to < 0 ? blocks.length : to);
  };
  const keepPlace = (event) => {
    const link = event.target.closest?.("a[data-keep]");
    if (!link) return;
    link.hash = place ? place.link.hash : scrollY > 0 ? location.hash : "";
    // In a new tab it is the address alone.
    if (event.type !== "click" || event.button || event.ctrlKey || event.metaKey || event.shiftKey || scrollY === 0) return;
    const below = (it) => it.getBoundingClientRect().top >= barHeight();
    const unit = all("[data-unit]").find(below);
    const blocks = stretch(place?.target);
    const at = blocks.findIndex(below);
    const top = (it) => it?.getBoundingClientRect().top;
    const spot = { path: link.pathname, unit: unit?.dataset.unit, unitTop: top(unit), at, of: blocks.length, top: top(blocks[at]) };
    try {
      sessionStorage.setItem("diglot-place", JSON.stringify(spot));
    } catch {
      // As above.
    }
  };
  const findKept = () => {
    let spot;
    try {
      spot = JSON.parse(sessionStorage.getItem("diglot-place"));
      sessionStorage.removeItem("diglot-place");
    } catch {
      // As above.
    }
    if (spot?.path !== location.pathname) return;
    const unit = spot.unit && all("[data-unit]").find((it) => it.dataset.unit === spot.unit && it.checkVisibility());
    const blocks = stretch(document.getElementById(asked()));
    const block = blocks.length === spot.of ? blocks[spot.at] : undefined;
    const there = unit || block;
    if (!there) return;
    // The browser goes to the heading only after this: it has to find none.
    const whole = location.href;
    history.replaceState(history.state, "", location.pathname + location.search);
    addEventListener("load", () => history.replaceState(history.state, "", whole), { once: true });
    scrollBy({ top: there.getBoundingClientRect().top - (unit ? spot.unitTop : spot.top), behavior: "instant" });
  };
  findKept();
  // A report is about the unit in which the reader has selected something.
  addEventListener("click", ({ target }) => {
    const link = target.closest?.("a[data-report]");
    const unit = getSelection().anchorNode?.parentElement?.closest("[data-unit]")?.dataset.unit;
    if (link && unit) link.href = link.dataset.report.replace("{unit}", () => encodeURIComponent(unit));
  });
  addEventListener("pointerdown", keepPlace, true);
  addEventListener("click", keepPlace, true);

  // The language menu closes like a menu.
  const languages = one("details.languages");
  if (languages) {
    addEventListener("click", (event) => {
      if (!languages.contains(event.target)) languages.open = false;
    });
    languages.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !languages.open) return;
      languages.open = false;
      one("summary", languages).focus();
    });
    languages.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !languages.contains(event.relatedTarget)) languages.open = false;
    });
  }

  // A panel that is open while the window grows finds its place in the page.
  matchMedia("(min-width: 64rem)").addEventListener("change", () => {
    for (const panel of all(".nav:popover-open, .outline:popover-open")) panel.hidePopover();
  });

  // A branch of the navigation that the page does not carry is taken, once it is opened, from the page that lists it.
  const lists = new Map();
  const listing = (address) => {
    const load = async () => {
      const answer = await fetch(address);
      if (!answer.ok) throw new Error(`${answer.status}`);
      return new DOMParser().parseFromString(await answer.text(), "text/html");
    };
    if (!lists.has(address)) lists.set(address, load());
    return lists.get(address);
  };
  const element = (name, className, ...inner) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...inner);
    return made;
  };
  // A list of contents as a list of the navigation.
  const branch = (list) =>
    element("ul", "", ...[...list.children].map((item) => {
      const [label, ...below] = [...item.children].map((part) =>
        part.localName === "ul" ? branch(part) : document.importNode(part, true));
      if (!below.length) return element("li", "", label);
      const title = [...label.childNodes].map((part) => part.cloneNode(true));
      if (label.localName !== "a") return element("li", "", element("details", "", element("summary", "", ...title), ...below));
      const details = element("details", "", element("summary", "", element("span", "unseen", ...title)), ...below);
      return element("li", "", element("div", "folder", label, details));
    }));
  const fill = async (details) => {
    const more = one(":scope > .more", details);
    if (!details.open || !more || one(":scope > ul", details)) return;
    const [address, anchor] = more.href.split("#");
    try {
      const page = await listing(address);
      const list = one(":scope > ul", anchor ? page.getElementById(decodeURIComponent(anchor)) : one(".listing", page));
      more.replaceWith(branch(list));
    } catch {
      // The link to the list stays.
      lists.delete(address);
    }
  };

  // The current page is in view in a long navigation, beside the page or over it.
  const nav = one(".nav");
  const showCurrent = () => {
    const current = nav && one("[aria-current]", nav);
    if (!current) return;
    const gap = current.getBoundingClientRect().top - nav.getBoundingClientRect().top;
    if (gap > nav.clientHeight - 48) nav.scrollTop += gap - nav.clientHeight / 3;
  };
  nav?.addEventListener("toggle", (event) => {
    if (event.target === nav) showCurrent();
    else if (event.target.localName === "details") fill(event.target);
  }, true);
  showCurrent();
  // The headings of the page take the place of the navigation.
  one(".nav [popovertarget='@outline']")?.addEventListener("click", (event) => {
    event.preventDefault();
    nav.hidePopover();
    one(".outline").showPopover();
  });
})();
