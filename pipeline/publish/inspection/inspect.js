"use strict";
const all = (what, root = document) => [...root.querySelectorAll(what)];
const numbers = (node) => (node.dataset.m || "").split(" ").filter(Boolean);
const list = document.getElementById("list");
const byNumber = new Map();   // number of a mark -> its boxes and spans
for (const node of all("#pages .m")) for (const n of numbers(node)) byNumber.set(n, [...(byNumber.get(n) || []), node]);
const cards = all(".card", list);
const cardsOf = new Map();    // number of a mark -> its cards
for (const card of cards) for (const n of numbers(card)) cardsOf.set(n, [...(cardsOf.get(n) || []), card]);

const marksOf = (node) => numbers(node).flatMap((n) => byNumber.get(n) || []);
// What was never seen has only a guessed height: once it is drawn, the place is another.
function show(node, block, times = 5) {
  node.scrollIntoView({ block, inline: "nearest" });
  if (times) requestAnimationFrame(() => show(node, block, times - 1));
}
const clear = (name) => all("." + name).forEach((node) => node.classList.remove(name));
const seen = (node) => node.getClientRects().length > 0;

function point(node) { clear("hover"); if (node) marksOf(node).forEach((mark) => mark.classList.add("hover")); }
function choose(card, part) {
  clear("on");
  card.classList.add("on");
  const marks = marksOf(part || card);
  marks.forEach((mark) => mark.classList.add("on"));
  return marks.find(seen);
}

list.addEventListener("mouseover", (event) => point(event.target.closest("[data-m]")));
list.addEventListener("mouseleave", () => clear("hover"));
list.addEventListener("click", (event) => {
  const card = event.target.closest(".card");
  if (!card || event.target.closest("a")) return;
  const mark = choose(card, event.target.closest("[data-m]"));
  if (mark) show(mark, "center");
});

const pages = document.getElementById("pages");
let turn = 0, last = "";
pages.addEventListener("mouseover", (event) => point(event.target.closest(".m")));
pages.addEventListener("mouseleave", () => clear("hover"));
pages.addEventListener("click", (event) => {
  // What lies below counts as well: clicking again goes through all records of that place.
  const here = document.elementsFromPoint(event.clientX, event.clientY).filter((node) => node.matches(".m"));
  const found = [...new Set(here.flatMap(numbers).flatMap((n) => cardsOf.get(n) || []))].filter(seen);
  if (!found.length) return;
  const key = found.map((card) => cards.indexOf(card)).join(" ");
  turn = key === last ? (turn + 1) % found.length : 0;
  last = key;
  choose(found[turn]);
  show(found[turn], "center");
});

const boxes = all("[data-kind]");
function filter() {
  const off = new Set(boxes.filter((box) => !box.checked).map((box) => box.dataset.kind));
  const hides = (node) => {
    const kinds = [...node.classList].filter((name) => name.startsWith("t-")).map((name) => name.slice(2));
    return kinds.length > 0 && kinds.every((kind) => off.has(kind));
  };
  for (const node of all(".card, .m, .picture text")) node.classList.toggle("hidden", hides(node));
  for (const layer of ["line", "cell"]) for (const node of all(".picture ." + layer)) node.classList.toggle("hidden", off.has(layer));
}
boxes.forEach((box) => box.addEventListener("change", filter));
all("[data-all]").forEach((button) => button.addEventListener("click", () => {
  boxes.forEach((box) => { box.checked = button.dataset.all === "on"; });
  filter();
}));
document.getElementById("find").addEventListener("input", (event) => {
  const wanted = event.target.value.trim();
  for (const card of cards) card.classList.toggle("unfound", !(card.id + card.textContent).includes(wanted));
});
function follow() {
  const card = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!card || !card.matches(".card")) return;
  const mark = choose(card);
  show(card, "start");
  if (mark) show(mark, "center");
}
window.addEventListener("hashchange", follow);
filter();
follow();
