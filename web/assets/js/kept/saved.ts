import { kept, setList, type List } from "./store";
import { showMarks } from "./marks";

// startSaved fills the page of what this browser keeps. The server draws the cards.
export function startSaved(): void {
  const sections = document.querySelectorAll<HTMLElement>("[data-kept]");
  for (const section of sections) {
    section.hidden = false;
    void fill(section);
  }
  for (const button of document.querySelectorAll<HTMLButtonElement>("[data-clear]")) {
    button.addEventListener("click", () => {
      if (!confirm(button.dataset.ask)) return;
      setList(button.dataset.clear as List, []);
      const section = button.closest<HTMLElement>("[data-kept]");
      if (section) void fill(section);
    });
  }
  const save = document.querySelector<HTMLButtonElement>("[data-export]");
  if (save) save.hidden = false;
  save?.addEventListener("click", exportAll);
}

async function fill(section: HTMLElement): Promise<void> {
  const list = section.dataset.kept as List;
  const items = kept()[list];
  const body = section.querySelector(".kept");
  const none = section.querySelector<HTMLElement>("[data-none]");
  if (!body || !none) return;
  none.hidden = items.length > 0;
  if (items.length === 0) body.replaceChildren();
  else if (list === "words") body.replaceChildren(...items.map((words) => searchLink(words, section.dataset.search ?? "/s")));
  else body.replaceChildren(...(await cards(items)));
  showMarks();
}

async function cards(ids: string[]): Promise<Element[]> {
  const url = new URL(location.href);
  url.searchParams.set("ids", ids.join(","));
  const answer = await fetch(url, { headers: { Accept: "text/html" } });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return [...page.querySelectorAll("main .note, main .cards")];
}

function searchLink(words: string, path: string): HTMLElement {
  const link = document.createElement("a");
  link.href = `${path}?q=${encodeURIComponent(words)}`;
  link.textContent = words;
  const item = document.createElement("li");
  item.append(link);
  return item;
}

function exportAll(): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([JSON.stringify(kept(), null, 2)], { type: "application/json" }));
  link.download = "zhaochang-saved.json";
  link.click();
  URL.revokeObjectURL(link.href);
}
