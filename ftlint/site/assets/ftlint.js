"use strict";
/* The script of a record's page: marks an overdue review, and draws the metrics with Chart.js. */
(() => {
  const home = new URL(".", document.currentScript.src);
  const library = new URL("vendor/chart-4.6.1.umd.min.js", home).href;
  const drawn = new Map();

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

  const colour = (name) => getComputedStyle(document.body).getPropertyValue(name).trim();

  const threshold = {
    id: "threshold",
    afterDatasetsDraw(chart, _, options) {
      const { ctx, chartArea: area, scales } = chart;
      const x = scales.x.getPixelForValue(options.value);
      ctx.save();
      ctx.strokeStyle = ctx.fillStyle = options.colour;
      ctx.lineWidth = 2;
      ctx.beginPath();
      ctx.moveTo(x, area.top);
      ctx.lineTo(x, area.bottom);
      ctx.stroke();
      ctx.font = "12px sans-serif";
      ctx.textAlign = x > (area.left + area.right) / 2 ? "right" : "left";
      ctx.fillText(`threshold ${options.shown}`, x, area.top - 6);
      ctx.restore();
    },
  };

  const draw = (place) => {
    const data = JSON.parse(place.dataset.ftlPicture);
    const canvas = document.createElement("canvas");
    const values = data.values.map(([label, , shown, passes]) => `${label} ${shown}, ${passes ? "meets it" : "misses it"}`);
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", `${place.dataset.ftlName}: threshold ${data.shown}; ${values.join("; ")}`);
    canvas.height = 60 + 34 * data.values.length;
    place.replaceChildren(canvas);
    place.style.height = `${canvas.height}px`;
    const text = colour("--md-default-fg-color") || "#222";
    const all = [...data.values.map((entry) => entry[1]), data.threshold];
    const chart = new Chart(canvas, {
      type: "bar",
      data: {
        labels: data.values.map((entry) => (entry[0].length > 26 ? `${entry[0].slice(0, 25)}…` : entry[0])),
        datasets: [{
          data: data.values.map((entry) => entry[1]),
          backgroundColor: data.values.map((entry) => colour(entry[3] ? "--ftl-good" : "--ftl-bad")),
          maxBarThickness: 16,
        }],
      },
      options: {
        indexAxis: "y",
        animation: false,
        maintainAspectRatio: false,
        layout: { padding: { top: 20, right: 24 } },
        scales: {
          x: {
            suggestedMin: Math.min(0, ...all),
            suggestedMax: data.high ?? Math.max(0, ...all) * 1.1,
            ticks: { color: text },
            grid: { color: colour("--md-default-fg-color--lightest") },
          },
          y: { ticks: { color: text }, grid: { display: false } },
        },
        plugins: {
          legend: { display: false },
          threshold: { value: data.threshold, shown: data.shown, colour: text },
          tooltip: { callbacks: { title: (items) => data.values[items[0].dataIndex][0], label: (item) => data.values[item.dataIndex][2] } },
        },
      },
      plugins: [threshold],
    });
    drawn.set(place, chart);
  };

  const load = () => new Promise((resolve, reject) => {
    if (typeof Chart !== "undefined") return resolve();
    const script = document.createElement("script");
    script.src = library;
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  });

  const pictures = () => {
    for (const [place, chart] of drawn) {
      chart.destroy();
      drawn.delete(place);
    }
    const places = document.querySelectorAll("[data-ftl-picture]");
    if (places.length) load().then(() => places.forEach(draw), () => {});  // without the library, the table replaces the chart
  };

  const start = () => {
    overdue();
    accessible();
    new MutationObserver(accessible).observe(document.querySelector("article") ?? document.body, { childList: true, subtree: true });
    pictures();
  };
  if (typeof document$ !== "undefined") document$.subscribe(start);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
  new MutationObserver(() => drawn.size && pictures()).observe(document.documentElement, {
    subtree: true, attributes: true, attributeFilter: ["data-md-color-scheme"],
  });
})();
