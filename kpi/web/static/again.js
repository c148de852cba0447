"use strict";
// A page that asks its reader to wait opens its own address again after the seconds that it names.
(() => {
  const seconds = Number(document.currentScript.dataset.seconds);
  const told = document.querySelector("[data-again]");
  if (!told || !(seconds > 0)) return;
  told.hidden = false; // what it says is true only where this script runs
  setTimeout(() => location.reload(), seconds * 1000);
})();
