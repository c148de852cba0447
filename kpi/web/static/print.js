"use strict";
// A chart is drawn for the width of the screen. For paper each of its layers gets a view box, so that print.css can
// draw it as wide as the sheet.
(() => {
  const layers = () => document.querySelectorAll(".js-plotly-plot svg.main-svg");
  window.addEventListener("beforeprint", () => {
    for (const layer of layers()) layer.setAttribute("viewBox", `0 0 ${layer.getAttribute("width")} ${layer.getAttribute("height")}`);
  });
  window.addEventListener("afterprint", () => {
    for (const layer of layers()) layer.removeAttribute("viewBox");
  });
})();
