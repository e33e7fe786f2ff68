// Spares keys and reloads. Every page and form works without it: what it asks the server for is the same page, of which it takes the parts.
"use strict";

const panel = () => document.getElementById("khung");
const byId = (id) => document.getElementById(id);

// The present number in the middle of the report, as the link to it does without JavaScript
function show() {
  document.querySelector(".paper .here")?.scrollIntoView({ block: "center" });
}

// Takes over a page: its figure, its marks, its progress
function take(page, address) {
  const report = page.querySelector(".paper");
  if (document.title !== page.title) document.querySelector(".paper").replaceWith(report);
  else {
    for (const mark of report.querySelectorAll(".m[id]")) byId(mark.id)?.replaceWith(mark);
    document.querySelector(".paper header").replaceWith(report.querySelector("header"));
  }
  document.title = page.title;
  panel().replaceWith(page.getElementById("khung"));
  if (!location.href.endsWith(address)) history.pushState(null, "", address);
  show();
  panel().focus({ preventScroll: true });
}

async function open(address, options) {
  const answer = await fetch(address, options);
  const place = new URL(answer.url);
  const html = await answer.text();
  const page = new DOMParser().parseFromString(html, "text/html");
  const moved = answer.redirected || !options; // else it is the answer to a form, and has no address of its own
  if (page.getElementById("khung") && panel()) take(page, moved ? place.pathname + place.search : location.pathname + location.search);
  else if (moved) location.assign(place);
  else (document.body.replaceWith(page.body), byId("dong-y")?.focus()); // what is to be looked at before it is written
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!panel() || !form.closest("#khung")) return;
  event.preventDefault();
  const said = new URLSearchParams(new FormData(form, event.submitter));
  open(form.getAttribute("action"), { method: "POST", body: said }); // form.action is the button of that name
});

document.addEventListener("click", (event) => {
  const link = event.target.closest(".paper a.m, .move a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  open(link.getAttribute("href").startsWith("?") ? location.pathname + link.getAttribute("href") : link.href);
});

addEventListener("popstate", () => location.reload());

// Indicators as one types, without accents. Enter takes the first that was found for the words as they stand, and waits for it.
let asked = Promise.resolve([]);
document.addEventListener("input", (event) => {
  if (event.target.id === "tim") asked = search(event.target);
});

async function search(box) {
  const words = box.value;
  const query = new URLSearchParams({ q: words, don_vi: box.dataset.unit });
  const found = await (await fetch(`/tim?${query}`)).json();
  if (box.value === words && box.isConnected) {
    byId("thay").replaceChildren(...found.map(option));
    byId("thay").hidden = !found.length;
  }
  return found;
}

function option(row) {
  const [item, button] = [document.createElement("li"), document.createElement("button")];
  button.type = "button";
  button.textContent = `${row.name} (${row.unit})`;
  button.addEventListener("click", () => choose(row));
  item.append(button);
  return item;
}

function choose(row) {
  byId("tim").value = row.name;
  asked = Promise.resolve([row]);
  byId("thay").hidden = true;
  byId("dong-y").focus();
}

// Keys; in a box that is typed into they are letters
const KEYS = { j: "sau", k: "truoc", n: "khong-chi-tieu", x: "khong-so-lieu" };
const BOXES = { "/": "tim", w: "ai", t: "khi", r: "vai" };

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = event.target.matches("input:not([type=radio], [type=checkbox]), select, textarea");
  if (event.key === "Escape" && typing) return void panel()?.focus();
  if (typing) return void inBox(event);
  if (event.key === "Enter" && !event.target.closest("a, button, summary")) return press(event, "dong-y") || press(event, "tiep");
  if (/^[1-9]$/.test(event.key)) return pick(event, Number(event.key));
  if (event.key === "u") return press(event, "rut-lai");
  if (BOXES[event.key] && byId(BOXES[event.key])) return (event.preventDefault(), byId(BOXES[event.key]).focus());
  if (KEYS[event.key]) press(event, KEYS[event.key]);
});

// In the search box Enter takes the first that was found; in the other boxes it decides
function inBox(event) {
  if (event.key !== "Enter" || !event.target.closest("#quyet")) return;
  event.preventDefault();
  if (event.target.id === "tim" && event.target.value) asked.then((found) => found.length && choose(found[0]));
  else byId("dong-y").click();
}

function press(event, id) {
  const found = byId(id);
  if (!found || found.closest("fieldset:disabled")) return false;
  event.preventDefault();
  if (found.matches("form")) found.requestSubmit();
  else found.click();
  return true;
}

function pick(event, number) {
  const radio = document.querySelectorAll("#quyet [name=indicator]")[number - 1];
  if (radio) (event.preventDefault(), (radio.checked = true));
}

show();
panel()?.focus({ preventScroll: true });
