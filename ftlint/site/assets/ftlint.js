"use strict";
/* The script of a record's page: marks an overdue review, and names what the theme leaves unnamed. */
(() => {
  if (window.ftlintIsHere) return; // a page brings this script at each visit without a reload
  window.ftlintIsHere = true;

  /* Marks the review as overdue after `review_by`, whenever the site was built. */
  const overdue = () => {
    const today = new Date().toISOString().slice(0, 10);
    for (const record of document.querySelectorAll("[data-ftl-review-by]")) {
      const banner = record.querySelector(".ftl-overdue");
      const day = record.dataset.ftlReviewBy;
      if (banner && day) banner.hidden = day >= today;
    }
  };

  /* Names what the theme leaves unnamed for screen readers, and lets the keyboard scroll what only a mouse could. */
  const accessible = () => {
    document.querySelector(".md-search")?.setAttribute("aria-label", "Search");
    document.querySelectorAll("nav.md-nav nav.md-nav, nav.md-code__nav").forEach((nav, index) => {
      const label = nav.classList.contains("md-code__nav") ? "Code" : document.getElementById(nav.getAttribute("aria-labelledby"))?.textContent;
      nav.removeAttribute("aria-labelledby");
      if (!nav.dataset.ftlNamed) nav.setAttribute("aria-label", `${(label ?? "Pages").trim()}, ${index + 1}`);
      nav.dataset.ftlNamed = "";
    });
    for (const part of document.querySelectorAll(".md-typeset__scrollwrap, .md-typeset pre > code")) {
      if (part.scrollWidth > part.clientWidth) part.tabIndex = 0;
    }
  };

  const start = () => {
    overdue();
    accessible();
    new MutationObserver(accessible).observe(document.querySelector("article") ?? document.body, { childList: true, subtree: true });
  };
  if (typeof document$ !== "undefined") document$.subscribe(start);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
