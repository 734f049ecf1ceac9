// Whoever decides elsewhere meanwhile is named on the open page. It does not turn by itself, so that
// no key that is pressed just then judges another row than the one that was read.
"use strict";
(() => {
  const line = document.getElementById("meanwhile");
  if (!line) return;
  const look = async () => {
    if (document.hidden) return;
    const answer = await fetch(line.dataset.of).catch(() => null);
    const told = answer && answer.ok ? await answer.json() : null;
    if (!told || String(told.events) === line.dataset.events) return;
    line.textContent = `${told.by} decided something meanwhile; load the page again to see it.`;
  };
  setInterval(look, 3000);
})();
