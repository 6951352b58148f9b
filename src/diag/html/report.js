"use strict";
{
  const form = document.getElementById("filter");
  const files = [...document.querySelectorAll(".file")].map((section) => ({
    section, path: section.dataset.path, findings: [...section.querySelectorAll(".finding")],
  }));
  const names = ["severity", "rule", "locale", "path"];
  const numbers = new Intl.NumberFormat(document.documentElement.lang);

  const apply = () => {
    const wanted = Object.fromEntries(names.map((name) => [name, form.elements[name].value]));
    let shown = 0;
    for (const { section, path, findings } of files) {
      let here = 0;
      for (const finding of findings) {
        const { severity, rule, locale } = finding.dataset;
        const is = { severity, rule, locale, path };
        finding.hidden = names.some((name) => wanted[name] && wanted[name] !== is[name]);
        here += finding.hidden ? 0 : 1;
      }
      section.hidden = here === 0;
      shown += here;
    }
    document.getElementById("shown").textContent = numbers.format(shown);
    const chosen = new URLSearchParams(Object.entries(wanted).filter(([, value]) => value));
    history.replaceState(null, "", chosen.size ? `#${chosen}` : location.pathname + location.search);
  };

  const read = () => {
    const chosen = new URLSearchParams(location.hash.slice(1));
    if (!names.some((name) => chosen.has(name))) return;
    for (const name of names) form.elements[name].value = chosen.get(name) ?? "";
    apply();
  };

  if (form) {
    form.hidden = false;
    form.addEventListener("change", apply);
    form.addEventListener("submit", (event) => event.preventDefault());
    addEventListener("hashchange", read);
    for (const link of document.querySelectorAll("a[data-rule]")) {
      link.addEventListener("click", (event) => {
        event.preventDefault();
        for (const name of names) form.elements[name].value = name === "rule" ? link.dataset.rule : "";
        apply();
        document.getElementById("findings").scrollIntoView();
      });
    }
    read();
  }
}
