// The review of a page: filters findings and units, and leads from one finding to the next. Without it, everything is shown.
"use strict";
{
  const form = document.querySelector(".review .filters");
  const article = document.querySelector(".edition");
  const findings = form ? [...document.querySelectorAll(".findings > li")] : [];
  // A row of the edition; in tables and raw HTML what is shown together.
  const rows = form ? [...article.querySelectorAll(".pair, .stack")] : [];
  const reasons = {
    stale: (rule) => rule.startsWith("freshness/"),
    untranslated: (rule) => ["unit/untranslated", "unit/empty", "unit/missing"].includes(rule),
  };

  // What is chosen from is another when parts of the page were replaced.
  if (form) document.addEventListener("diglot:update", () => location.reload());

  const apply = () => {
    const { rule, severity, units } = Object.fromEntries(new FormData(form));
    let shown = 0;
    for (const finding of findings) {
      const wanted = (!rule || finding.dataset.rule === rule)
        && (!severity || finding.classList.contains(severity))
        && (!reasons[units] || reasons[units](finding.dataset.rule));
      finding.hidden = !wanted;
      shown += wanted;
    }
    const filtered = rule || severity || units;
    for (const row of rows) {
      const found = row.querySelector(".findings > li:not([hidden])") !== null;
      row.classList.toggle("aside", Boolean(filtered) && (units === "sound" ? found : !found));
    }
    form.querySelector("output").textContent = `${shown} / ${findings.length}`;
  };

  let at = null;
  const step = (by) => {
    const shown = findings.filter((finding) => !finding.hidden);
    if (!shown.length) return;
    const here = shown.indexOf(at);
    at = shown[here < 0 ? (by > 0 ? 0 : shown.length - 1) : (here + by + shown.length) % shown.length];
    at.tabIndex = -1;
    at.focus({ preventScroll: true });
    at.scrollIntoView({ block: "center" });
  };

  if (form) {
    form.hidden = false;
    form.addEventListener("change", apply);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.elements.next.addEventListener("click", () => step(1));
    form.elements.previous.addEventListener("click", () => step(-1));
    apply();
  }
}
