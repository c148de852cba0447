"use strict";
// A chart is drawn for the width of the screen. For paper each of its layers gets a view box, so that print.css can
// draw it as wide as the sheet. A table too wide for one sheet is set twice, and print.css shows a part of it on each.
(() => {
  const layers = () => document.querySelectorAll(".js-plotly-plot svg.main-svg");
  const apart = () => {
    for (const table of document.querySelectorAll(".heat:has(.further):has(td:not(.further, .green, .name))")) {
      const again = table.cloneNode(true);
      again.classList.add("on-paper");
      for (const corner of again.querySelectorAll(".groups .name")) corner.colSpan = 1;
      table.after(again);
    }
  };

  // -- the foot of each page: a loose sheet must tell what it is of, and that its figures are invented
  const FOOT = new CSSStyleSheet(), LONGEST = 100;
  const said = (selector) => document.querySelector(selector)?.textContent.replace(/\s+/g, " ").trim() ?? "";
  const cut = (text) => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1).trimEnd()}…` : text);
  const quoted = (text) => `"${text.replace(/["\\]/g, "\\$&")}"`;
  const foot = () => {
    const lines = [[said(".kpi .ribbon strong"), cut(said(".kpi h1"))], [cut(said(".kpi .state[data-state]"))]]
      .map((parts) => parts.filter(Boolean).join(" · ")).filter(Boolean);
    if (!lines.length) return;
    FOOT.replaceSync(`@page { @bottom-left { content: ${lines.map(quoted).join(' "\\A" ')}; } }`);
    document.adoptedStyleSheets.push(FOOT);
  };
  window.addEventListener("beforeprint", () => {
    apart();
    foot();
    for (const layer of layers()) layer.setAttribute("viewBox", `0 0 ${layer.getAttribute("width")} ${layer.getAttribute("height")}`);
  });
  window.addEventListener("afterprint", () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== FOOT);
    for (const table of document.querySelectorAll(".heat.on-paper")) table.remove();
    for (const layer of layers()) layer.removeAttribute("viewBox");
  });
})();
