// Keys for whoever reads all day. Without this script every page does all that it does with it.
"use strict";
(() => {
  const passages = () => [...document.querySelectorAll(".pair, .columns > li, .cards > li, .faults > li")];
  const here = document.querySelector("header.bar nav a");
  const dossier = here && here.pathname.startsWith("/dossier/") ? here.pathname : null;
  const to = (address) => { if (address) location.assign(address); };
  const step = (by) => {
    const all = passages();
    if (!all.length) return;
    const at = all.indexOf(document.activeElement.closest(".pair, .columns > li, .cards > li, .faults > li"));
    const next = all[Math.min(Math.max(at < 0 ? (by > 0 ? 0 : all.length - 1) : at + by, 0), all.length - 1)];
    next.tabIndex = -1;
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  };
  // Between a verdict and the next row the keys would judge the old one again.
  let decided = false;
  addEventListener("pageshow", () => { decided = false; });
  const decide = (button) => {
    if (decided) return;
    decided = true;
    button.click();
  };
  const choose = (summary) => {
    summary.parentElement.open = true;
    summary.parentElement.querySelector("button").focus();
  };
  const keys = {
    j: () => step(1),
    k: () => step(-1),
    "/": () => { const field = document.querySelector("input[type=search], textarea"); if (field) field.focus(); },
    g: () => to(dossier),
    s: () => to(dossier && `${dossier}/side-by-side`),
    q: () => to(dossier && `${dossier}/queue`),
    n: () => to(document.querySelector("a[rel=next]")?.href),
    p: () => to(document.querySelector("a[rel=prev]")?.href),
    Enter: () => {
      if (document.activeElement.matches(".pair, li")) to(document.activeElement.querySelector("a")?.href);
    },
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select")) return;
    const button = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    const act = !button ? keys[event.key] : button.matches("summary") ? () => choose(button) : () => decide(button);
    if (!act || event.repeat && button || (event.key === "Enter" && event.target.closest("a, button, summary"))) return;
    event.preventDefault();
    act();
  });
})();
