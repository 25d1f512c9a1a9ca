export interface Visit {
  /** push adds a step to the browser's history; keep leaves it as it is. */
  history: "push" | "keep";
  /** keep leaves the fields a person may be typing in; replace takes the server's. */
  form: "keep" | "replace";
}

type Listener = () => void;

// Loader fetches a search page and swaps its parts into this one. A later visit
// cancels an earlier one.
export class Loader {
  private flight: AbortController | undefined;
  private listeners: Listener[] = [];
  private shown = searchOf(location.href);

  onShown(listener: Listener): void {
    this.listeners.push(listener);
  }

  shows(address: string): boolean {
    return this.shown === searchOf(address);
  }

  async show(address: string, visit: Visit): Promise<void> {
    this.flight?.abort();
    const flight = (this.flight = new AbortController());
    const results = document.querySelector("#results");
    results?.setAttribute("aria-busy", "true");
    try {
      const page = await fetchPage(address, flight.signal);
      if (visit.history === "push") history.pushState(null, "", address);
      this.shown = searchOf(address);
      swap(page, visit.form);
      this.listeners.forEach((listener) => listener());
    } catch {
      if (flight.signal.aborted) return;
      location.assign(address); // let the browser say what is wrong
    }
    results?.removeAttribute("aria-busy");
  }
}

// searchOf is what of an address names the search: "sel" only marks a result.
function searchOf(address: string): string {
  const url = new URL(address);
  url.searchParams.delete("sel");
  return url.pathname + url.search;
}

async function fetchPage(address: string, signal: AbortSignal): Promise<Document> {
  const answer = await fetch(address, { signal, headers: { Accept: "text/html" } });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (!page.querySelector("#filters")) throw new Error(`${address} is not a search page`);
  return page;
}

function swap(page: Document, form: Visit["form"]): void {
  document.title = page.title;
  for (const old of document.querySelectorAll<HTMLElement>("[data-part]")) {
    const isForm = old.id === "filters";
    const inForm = !isForm && old.closest("#filters") !== null;
    if (form === "keep" ? isForm : inForm) continue;
    const fresh = page.querySelector(`[data-part="${old.dataset.part}"]`);
    if (fresh) swapPart(old, fresh);
  }
  if (form === "replace") copySentence(page);
}

// swapPart keeps the element itself, so that a live region is still the one
// that the screen reader watches.
function swapPart(old: HTMLElement, fresh: Element): void {
  for (const { name, value } of fresh.attributes) {
    if (name.startsWith("data-") || name === "hidden") old.setAttribute(name, value);
  }
  if (!fresh.hasAttribute("hidden")) old.removeAttribute("hidden");
  old.replaceChildren(...fresh.childNodes);
}

function copySentence(page: Document): void {
  const bar = document.querySelector<HTMLInputElement>("#q");
  const fresh = page.querySelector<HTMLInputElement>("#q");
  if (bar && fresh) bar.value = fresh.value;
}
