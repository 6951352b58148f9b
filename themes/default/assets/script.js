// Adds to a page that is complete without it: the theme, the inline source mode, copying of code,
// and the reader's place, in the outline and when the language changes.
(() => {
  "use strict";

  const root = document.documentElement;
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const barHeight = () => one(".top").offsetHeight;
  const remember = (key, value) => {
    try {
      if (value) localStorage.setItem(key, value);
      else localStorage.removeItem(key);
    } catch {
      // Storage may be forbidden: the choice then lasts as long as the page.
    }
  };

  // Theme. A choice equal to the system's is forgotten, so the page follows the system again.
  const system = matchMedia("(prefers-color-scheme: dark)");
  const themeButton = one("button.theme");
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);
  const showTheme = () => themeButton.setAttribute("aria-pressed", isDark());
  if (themeButton) {
    themeButton.addEventListener("click", () => {
      const dark = !isDark();
      if (dark === system.matches) delete root.dataset.theme;
      else root.dataset.theme = dark ? "dark" : "light";
      remember("diglot-theme", root.dataset.theme);
      showTheme();
    });
    system.addEventListener("change", showTheme);
    showTheme();
    themeButton.hidden = false;
  }

  // Inline source mode. While off, source segments are `hidden`, so no one hears or finds them.
  const sourceButtons = all(".source-toggle");
  if (sourceButtons.length) {
    const segments = all("span.source");
    const showSource = () => {
      const on = root.classList.contains("show-source");
      for (const button of sourceButtons) button.setAttribute("aria-pressed", on);
      for (const segment of segments) segment.hidden = !on;
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
    showSource();
    for (const button of sourceButtons) {
      button.addEventListener("click", toggleSource);
      button.hidden = false;
    }
  }

  // Copying of code.
  const { copy, copied } = document.body.dataset;
  const status = one("[role=status]");
  if (navigator.clipboard) {
    for (const block of all(".code")) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "copy";
      button.textContent = copy;
      button.addEventListener("click", async () => {
        try {
          await navigator.clipboard.writeText(one("pre", block).textContent);
        } catch {
          return;
        }
        button.textContent = status.textContent = copied;
        setTimeout(() => {
          button.textContent = copy;
          status.textContent = "";
        }, 2000);
      });
      block.append(button);
    }
  }

  // A picture that has a larger one opens it over the page; a video is loaded from elsewhere only when it is asked for.
  const enlarge = (link) => {
    const small = one("img", link);
    const dialog = document.createElement("dialog");
    dialog.className = "larger";
    dialog.setAttribute("aria-label", small?.alt || link.textContent);
    const large = new Image();
    large.alt = small?.alt ?? "";
    large.lang = small?.lang ?? "";
    large.src = link.href;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = document.body.dataset.close;
    dialog.append(button, large);
    // A click anywhere closes it, as Escape does.
    dialog.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => {
      dialog.remove();
      link.focus();
    });
    document.body.append(dialog);
    dialog.showModal();
  };
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
    const link = event.target.closest?.("a.lightbox, a[data-player]");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (link.dataset.player) play(link);
    else enlarge(link);
  });

  // The outline shows where the reader is.
  const outline = one(".outline");
  const entries = outline
    ? all("a", outline).flatMap((link) => {
        const target = document.getElementById(link.getAttribute("href").slice(1));
        return target ? [{ link, target }] : [];
      })
    : [];
  let place = null;
  const findPlace = () => {
    const line = barHeight() + innerHeight / 5;
    let found = null;
    for (const entry of entries) {
      if (entry.target.getBoundingClientRect().top <= line) found = entry;
    }
    const end = root.scrollHeight - innerHeight;
    const asked = entries.find(({ link }) => link.hash === location.hash);
    // A short last section never reaches the line: at the end, what was asked for counts.
    if (end > 0 && scrollY >= end - 2 && asked && asked.target.getBoundingClientRect().top < innerHeight) found = asked;
    if (found === place) return;
    place?.link.removeAttribute("aria-current");
    place = found;
    place?.link.setAttribute("aria-current", "location");
    if (place && outline.scrollHeight > outline.clientHeight) {
      outline.scrollTop = place.link.offsetTop - outline.clientHeight / 2;
    }
  };
  if (entries.length) {
    let waiting = false;
    const later = () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        findPlace();
      });
    };
    addEventListener("scroll", later, { passive: true });
    addEventListener("resize", later, { passive: true });
    addEventListener("hashchange", later);
    findPlace();
    outline.addEventListener("click", (event) => {
      if (event.target.closest("a") && outline.matches(":popover-open")) outline.hidePopover();
    });
  }

  // A link to the same page in another language or edition keeps the place.
  const keepPlace = (event) => {
    const link = event.target.closest?.("a[data-keep]");
    if (link) link.hash = place ? place.link.hash : scrollY > 0 ? location.hash : "";
  };
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

  // The current page is in view in a long navigation.
  const nav = one(".nav");
  nav?.addEventListener("toggle", (event) => {
    if (event.target.localName === "details") fill(event.target);
  }, true);
  const current = nav && one("[aria-current]", nav);
  if (current) {
    const gap = current.getBoundingClientRect().top - nav.getBoundingClientRect().top;
    if (gap > nav.clientHeight - 48) nav.scrollTop = gap - nav.clientHeight / 3;
  }
})();
