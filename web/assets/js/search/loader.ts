import { swap, type FormVisit } from "./swap";

export interface Visit {
  /** push adds a step to the browser's history, replace changes the last one; keep
      leaves it as it is. */
  history: "push" | "replace" | "keep";
  form: FormVisit;
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
      if (visit.history !== "keep") this.record(address, visit.history);
      this.shown = searchOf(address);
      swap(page, visit.form);
      this.listeners.forEach((listener) => listener());
    } catch {
      if (flight.signal.aborted) return;
      location.assign(address); // let the browser say what is wrong
    }
    results?.removeAttribute("aria-busy");
  }

  // back shows the search of the address, where the reader had scrolled to in it.
  async back(): Promise<void> {
    const y = scrolledTo(history.state);
    await this.show(location.href, { history: "keep", form: "replace" });
    if (y !== undefined) scrollTo(0, y);
  }

  // record leaves on the step that ends how far down it was read.
  private record(address: string, how: "push" | "replace"): void {
    if (how === "replace") {
      history.replaceState(history.state, "", address);
      return;
    }
    history.replaceState({ ...(history.state as object | null), y: scrollY }, "");
    history.pushState(null, "", address);
  }
}

function scrolledTo(state: unknown): number | undefined {
  const y = (state as { y?: unknown } | null)?.y;
  return typeof y === "number" ? y : undefined;
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
