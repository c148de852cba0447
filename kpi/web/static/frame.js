"use strict";
// The link to the other language leads to the address as it is; a tab that was signed out elsewhere, or slept past the end of its session, goes to the sign-in page by itself.
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
  // The frame was drawn before the screen wrote into the address what it shows.
  const inOtherLanguage = (click) => {
    const link = click.target.closest?.("a[hreflang]");
    if (!link) return;
    const here = new URL(location.href);
    here.searchParams.set("lang", link.hreflang);
    link.href = here.pathname + here.search;
  };
  document.addEventListener("click", inOtherLanguage, true);
  document.addEventListener("visibilitychange", leaveIfSignedOut);
  setInterval(leaveIfSignedOut, 60_000);
})();
