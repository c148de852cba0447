"use strict";
// Meeting mode: F9 or the button [data-meeting] turns any screen into a projector's view, Esc turns it back. In it the
// arrows, and the page keys of a presenter's clicker, follow the screen's own links [data-previous] and [data-next].
// Screens are changed without loading the page anew, since a browser leaves full screen when it does.
(() => {
  const root = document.documentElement;
  const WORDS = root.lang === "en"
    ? { out: "Leave (Esc)", back: "Previous", on: "Next", in: "Meeting mode", left: "Meeting mode off" }
    : { out: "Thoát (Esc)", back: "Trước", on: "Tiếp", in: "Chế độ trình chiếu", left: "Đã thoát trình chiếu" };
  const asked = () => new URLSearchParams(location.search).get("mode") === "meeting";
  const inMeeting = () => root.classList.contains("meeting");
  const withMode = (address, on) => {
    const url = new URL(address, location.href);
    if (on) url.searchParams.set("mode", "meeting");
    else url.searchParams.delete("mode");
    return url.pathname + url.search + url.hash;
  };

  // -- the way out, for those without a keyboard
  const button = (text, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = text;
    made.addEventListener("click", act);
    return made;
  };
  const bar = document.createElement("div"), said = document.createElement("div");
  const back = button(WORDS.back, () => follow("previous")), on = button(WORDS.on, () => follow("next"));
  bar.className = "meeting-way-out";
  bar.append(back, on, button(WORDS.out, () => set(false)));
  said.className = "unseen";
  said.setAttribute("role", "status");
  let rest = 0;
  const stir = () => { // shown while somebody moves, so that it covers nothing for long
    clearTimeout(rest);
    bar.classList.remove("resting");
    rest = setTimeout(() => bar.classList.add("resting"), 3000);
  };
  const linkTo = (way) => document.querySelector(`a[data-${way}][href^="/"]`);
  const furnish = () => {
    if (!inMeeting()) return;
    back.hidden = !linkTo("previous");
    on.hidden = !linkTo("next");
  };

  // -- in and out
  const fullScreen = (wanted) => {
    if (wanted && !document.fullscreenElement) root.requestFullscreen?.().catch(() => {});
    if (!wanted && document.fullscreenElement) document.exitFullscreen().catch(() => {});
  };
  const show = (wanted) => {
    if (wanted === inMeeting()) return;
    root.classList.toggle("meeting", wanted);
    said.textContent = wanted ? WORDS.in : WORDS.left;
    if (wanted) document.body.append(bar);
    else bar.remove();
    stir();
    if (document.activeElement === document.body) document.querySelector("[data-meeting]")?.focus({ preventScroll: true });
    furnish();
    window.dispatchEvent(new Event("resize")); // the figures take up their new width
  };
  const set = (wanted) => {
    history.replaceState(history.state, "", withMode(location.href, wanted));
    show(wanted);
    fullScreen(wanted);
  };

  // -- on to another screen
  const go = (address) => {
    history.pushState(null, "", withMode(address, true));
    window.dispatchEvent(new PopStateEvent("popstate", { state: null })); // as if the reader had come back to it
    document.querySelector("[data-testid='stMain']")?.scrollTo(0, 0);
  };
  const follow = (way) => {
    const link = linkTo(way);
    if (link) go(link.getAttribute("href"));
    return Boolean(link);
  };
  const SCREEN = /^\/(?:[\w-]*)(?:[?#]|$)/;
  const followed = (event) => {
    const link = event.target.closest?.("a[href^='/']");
    if (!link || !inMeeting()) return;
    const address = link.getAttribute("href");
    if (!SCREEN.test(address)) return;
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || link.target) {
      link.setAttribute("href", withMode(address, true)); // opened beside, it is a projector's view too
    } else {
      event.preventDefault();
      event.stopPropagation();
      go(address);
    }
  };

  const KEYS = { ArrowLeft: "previous", PageUp: "previous", ArrowRight: "next", PageDown: "next" };
  const takesKeys = (element) => element.closest?.("input, textarea, select, [contenteditable], [role=listbox], [role=radiogroup]")
    || (element.closest?.("[tabindex]")?.scrollWidth ?? 0) > (element.closest?.("[tabindex]")?.clientWidth ?? 0);
  const pressed = (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.isComposing) return;
    if (event.key === "F9") {
      event.preventDefault();
      if (!event.repeat) set(!inMeeting());
    } else if (inMeeting() && event.key === "Escape") {
      set(false);
    } else if (inMeeting() && KEYS[event.key] && !takesKeys(event.target)) {
      if (!event.repeat && follow(KEYS[event.key])) event.preventDefault();
    }
  };
  document.addEventListener("keydown", pressed);
  document.addEventListener("pointermove", stir, { passive: true });
  document.addEventListener("pointerdown", stir, { passive: true });
  document.addEventListener("click", (event) => {
    if (event.target.closest?.("[data-meeting]")) set(!inMeeting());
  });
  document.addEventListener("click", followed, true);
  document.addEventListener("auxclick", followed, true);
  // in full screen the browser keeps Esc for itself
  document.addEventListener("fullscreenchange", () => { if (!document.fullscreenElement && inMeeting()) set(false); });
  window.addEventListener("popstate", () => show(asked()));
  new MutationObserver(furnish).observe(root, { subtree: true, childList: true });
  document.body.append(said);
  show(asked());
})();
