"use strict";
// A tab that was signed out elsewhere, or slept past the end of its session, goes to the sign-in page by itself.
(() => {
  const leaveIfSignedOut = async () => {
    if (document.hidden) return;
    try {
      const answer = await fetch("/account/alive", { redirect: "manual", cache: "no-store" });
      if (answer.status === 401) {
        const here = location.pathname + location.search;
        location.assign("/account/sign-in" + (here === "/" ? "" : "?next=" + encodeURIComponent(here)));
      }
    } catch { /* the machine is out of reach; Streamlit says so itself */ }
  };
  document.addEventListener("visibilitychange", leaveIfSignedOut);
  setInterval(leaveIfSignedOut, 60_000);
})();
