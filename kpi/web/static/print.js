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
  window.addEventListener("beforeprint", () => {
    apart();
    for (const layer of layers()) layer.setAttribute("viewBox", `0 0 ${layer.getAttribute("width")} ${layer.getAttribute("height")}`);
  });
  window.addEventListener("afterprint", () => {
    for (const table of document.querySelectorAll(".heat.on-paper")) table.remove();
    for (const layer of layers()) layer.removeAttribute("viewBox");
  });
})();
