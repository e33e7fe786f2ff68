// Searches the index of the site, in this page: no server. The index is fetched when somebody searches.
"use strict";
const plain = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d").replace(/(\d)[.,](?=\d{3})/g, "$1");
const place = document.getElementById("ket-qua");
const english = document.documentElement.lang === "en";
const GROUPS = [["i", "Chỉ tiêu", "Indicators"], ["b", "Cơ quan", "Bodies"], ["r", "Báo cáo", "Reports"], ["s", "Câu trong báo cáo", "Sentences of the reports"]];
const SHOWN = 30;

const loaded = () => new Promise((resolve, reject) => {
  if (window.solieuIndex) return resolve(window.solieuIndex);
  const script = document.createElement("script");
  script.src = place.dataset.index;
  script.addEventListener("load", () => resolve(window.solieuIndex));
  script.addEventListener("error", reject);
  document.head.append(script);
});

// Higher is better: the words as they were typed, then at the beginning, then the shorter name. Null where a word is missing.
const score = (entry, typed, words) => {
  const name = plain(`${entry[1]} ${entry[2]}`);
  const all = `${name} ${plain(entry[4])}`;
  if (!words.every((word) => all.includes(word))) return null;
  return (name.includes(typed) ? 1000 : 0) + (name.startsWith(typed) ? 500 : 0) + words.filter((word) => name.includes(word)).length * 50 - entry[1].length / 10;
};

const item = (entry) => {
  const line = document.createElement("li");
  const link = document.createElement("a");
  link.href = place.dataset.root + entry[3];
  link.textContent = entry[0] === "s" || !english ? entry[1] : entry[2];
  line.append(link);
  if (entry[0] === "s") {
    const source = document.createElement("span");
    source.className = "meta";
    source.textContent = ` ${entry[2]}`;
    line.append(source);
  }
  return line;
};

const show = async (typed) => {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  if (!words.length) return place.replaceChildren();
  const index = await loaded();
  const whole = words.join(" ");
  const found = index.map((entry) => [entry, score(entry, whole, words)]).filter(([, points]) => points !== null).sort((one, other) => other[1] - one[1]).map(([entry]) => entry);
  place.replaceChildren(...GROUPS.flatMap(([kind, vi, en]) => {
    const mine = found.filter((entry) => entry[0] === kind);
    if (!mine.length) return [];
    const head = document.createElement("h2");
    head.textContent = `${english ? en : vi} (${mine.length})`;
    const list = document.createElement("ul");
    list.className = "plain results";
    list.append(...mine.slice(0, SHOWN).map(item));
    return [head, list];
  }));
  if (!found.length) place.textContent = english ? "Nothing was found." : "Không thấy gì.";
};

const input = document.getElementById("tim");
if (place && input) {
  input.value = new URLSearchParams(location.search).get("q") ?? "";
  show(input.value);
  input.addEventListener("input", () => show(input.value));
  input.form.addEventListener("submit", (event) => { event.preventDefault(); show(input.value); });
}
