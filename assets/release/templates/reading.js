// The button that goes to the next figure in review. Without JavaScript the links beside the figures do the same.
"use strict";
const button = document.querySelector(".next");
if (button) {
  const waiting = [...document.querySelectorAll("a.review[data-mention]")];
  const below = () => waiting.findIndex((mark) => mark.getBoundingClientRect().top > window.innerHeight / 3 + 2);
  button.hidden = false;
  button.querySelector("output").textContent = `(${waiting.length})`;
  button.addEventListener("click", () => {
    const next = Math.max(below(), 0);
    const mark = waiting[next];
    window.scrollBy({ top: mark.getBoundingClientRect().top - window.innerHeight / 3 });
    mark.focus({ preventScroll: true });
    button.querySelector("output").textContent = `(${next + 1}/${waiting.length})`;
  });
}
