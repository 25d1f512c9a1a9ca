import { say } from "../toast";
import { drop, holds, isFull, kept, put, setList } from "./store";

// startMarks lets cards and pages be kept, compared, and remembered as seen.
export function startMarks(): void {
  document.addEventListener("click", (event) => {
    const target = event.target as Element;
    const heart = target.closest<HTMLButtonElement>("[data-keep]");
    if (heart) toggleFavourite(heart.dataset.id ?? "");
    const compare = target.closest<HTMLAnchorElement>("a[data-compare]");
    if (compare) addToCompared(compare);
    if (target.closest("[data-tray-clear]")) setList("compare", []);
    if (heart || target.closest("[data-tray-clear]")) showMarks();
  });
  document.addEventListener("change", (event) => {
    const tick = event.target as HTMLInputElement;
    if (!tick.matches("input[form=compare]")) return;
    toggleCompared(tick);
    showMarks();
  });
  rememberPage();
  showMarks();
}

function rememberPage(): void {
  const seen = document.querySelector<HTMLElement>("[data-viewed]")?.dataset.viewed;
  if (seen) put("recent", seen);
  const compared = document.querySelector<HTMLElement>("[data-compared]")?.dataset.compared;
  if (compared) setList("compare", compared.split(","));
  const words = document.querySelector<HTMLInputElement>("#q")?.value.trim();
  if (words && document.querySelector("#filters")) put("words", words);
}

function toggleFavourite(id: string): void {
  if (holds("favourites", id)) drop("favourites", id);
  else put("favourites", id);
}

function toggleCompared(tick: HTMLInputElement): void {
  if (!tick.checked) drop("compare", tick.value);
  else if (isFull("compare")) {
    tick.checked = false;
    say(tray()?.dataset.most ?? "");
  } else put("compare", tick.value);
}

// addToCompared makes a link to compare one space lead to all that are chosen.
function addToCompared(link: HTMLAnchorElement): void {
  const id = link.dataset.compare ?? "";
  if (!isFull("compare")) put("compare", id);
  const ids = holds("compare", id) ? kept().compare : [id, ...kept().compare.slice(1)];
  const url = new URL(link.href);
  url.searchParams.set("ids", ids.join(","));
  link.href = url.href;
}

function tray(): HTMLFormElement | null {
  return document.querySelector<HTMLFormElement>("#compare");
}

// showMarks makes hearts, ticks and the tray say what is kept. It is called again
// whenever cards are swapped.
export function showMarks(): void {
  const now = kept();
  for (const heart of document.querySelectorAll<HTMLButtonElement>("[data-keep]")) {
    heart.hidden = false;
    heart.setAttribute("aria-pressed", String(now.favourites.includes(heart.dataset.id ?? "")));
  }
  for (const tick of document.querySelectorAll<HTMLInputElement>("input[form=compare]")) tick.checked = now.compare.includes(tick.value);
  for (const item of document.querySelectorAll<HTMLElement>(".cards > li[data-id]")) {
    item.toggleAttribute("data-seen", now.recent.includes(item.dataset.id ?? ""));
  }
  showTray(now.compare);
}

function showTray(chosen: string[]): void {
  const form = tray();
  if (!form) return;
  form.dataset.count = String(chosen.length);
  form.hidden = chosen.length === 0;
  form.querySelector<HTMLElement>("[data-tray-clear]")?.removeAttribute("hidden");
  const count = form.querySelector<HTMLElement>("[data-tray-count]");
  if (count) count.textContent = `${count.dataset.trayCount} ${chosen.length} / 4`;
  // What is chosen and stands on another page goes with the form as well.
  const rest = chosen.filter((id) => !document.querySelector(`.cards input[form=compare][value="${CSS.escape(id)}"]`));
  form.querySelector(".tray-rest")?.replaceChildren(...rest.map(hiddenField));
}

function hiddenField(id: string): HTMLInputElement {
  const field = document.createElement("input");
  field.type = "hidden";
  field.name = "ids";
  field.value = id;
  return field;
}
