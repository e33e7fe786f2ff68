// Shows the filter box and hides the rows that lack the words typed. Without JavaScript the page shows all rows.
"use strict";
const plain = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d");
const box = document.querySelector(".filter");
if (box) {
  const rows = [...document.querySelectorAll(".observations tbody tr")].map((row) => [row, plain(row.textContent)]);
  const topics = [...document.querySelectorAll(".topic")];
  const apply = (typed) => {
    const words = plain(typed).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const [row, text] of rows) {
      row.hidden = !words.every((word) => text.includes(word));
      shown += row.hidden ? 0 : 1;
    }
    for (const topic of topics) topic.hidden = !topic.querySelector("tbody tr:not([hidden])");
    box.querySelector("output").textContent = words.length ? `${shown} / ${rows.length}` : "";
  };
  box.hidden = false;
  box.querySelector("input").addEventListener("input", (event) => apply(event.target.value));
}
