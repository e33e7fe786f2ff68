// The button that goes to the next figure in review. Without JavaScript the links beside the figures do the same.
"use strict";
const button = document.querySelector(".next");
if (button) {
  const waiting = [...document.querySelectorAll("a.review[data-mention]")];
  const below = () => waiting.findIndex((mark) => mark.getBoundingClientRect().top > window.innerHeight / 3 + 2);
  let at = -1;
  let left = -1; // where the page stood after the last jump: as long as it stands there, the next mark is the next one
  button.hidden = false;
  button.querySelector("output").textContent = `(${waiting.length})`;
  button.addEventListener("click", () => {
    at = window.scrollY === left ? (at + 1) % waiting.length : Math.max(below(), 0);
    window.scrollBy({ top: waiting[at].getBoundingClientRect().top - window.innerHeight / 3 });
    left = window.scrollY;
    waiting[at].focus({ preventScroll: true });
    button.querySelector("output").textContent = `(${at + 1}/${waiting.length})`;
  });
}
