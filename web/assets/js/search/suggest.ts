// The search box as a combobox with a list (ARIA APG, "list autocomplete with
// manual selection"): it completes the last word with what /api/v1/suggest knows,
// and offers what was searched before while the box is empty.
import { kept } from "../kept/store";

const TYPING_MS = 120;
const SHOWN = 8;

interface Suggestion {
  text: string;
  within?: string;
  english?: string;
  english_query?: string;
  kind?: string;
}

export function startSuggest(): void {
  const box = document.querySelector<HTMLInputElement>("#q");
  const list = document.querySelector<HTMLElement>("#q-list");
  if (box && list) new Combobox(box, list).start();
}

class Combobox {
  private waiting = 0;
  private flight: AbortController | undefined;
  private active = -1;

  constructor(
    private box: HTMLInputElement,
    private list: HTMLElement,
  ) {}

  start(): void {
    const attributes = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id };
    for (const [name, value] of Object.entries(attributes)) this.box.setAttribute(name, value);
    this.box.addEventListener("input", () => {
      clearTimeout(this.waiting);
      this.waiting = window.setTimeout(() => void this.suggest(), TYPING_MS);
    });
    this.box.addEventListener("focus", () => this.box.value === "" && this.offerSearches());
    this.box.addEventListener("keydown", (event) => this.key(event));
    this.box.addEventListener("blur", () => this.close());
    // A press must not take the focus from the box, or the list closes under it.
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.choose((event.target as Element).closest<HTMLElement>("[role=option]")));
  }

  private async suggest(): Promise<void> {
    this.flight?.abort();
    const word = lastWord(this.box.value);
    if (word === "") {
      if (this.box.value === "") this.offerSearches();
      else this.close();
      return;
    }
    const flight = (this.flight = new AbortController());
    try {
      const answer = await fetch(`/api/v1/suggest?q=${encodeURIComponent(word)}`, { signal: flight.signal });
      const found = ((await answer.json()) as { suggestions?: Suggestion[] }).suggestions ?? [];
      const rest = this.box.value.replace(LAST_WORD, "");
      const fresh = found.filter((item) => item.text && item.text !== word);
      fresh.sort((a, b) => Number(isWithinNamed(b, rest)) - Number(isWithinNamed(a, rest)));
      this.show(fresh.slice(0, SHOWN).map((item) => this.option(item)));
    } catch {
      this.close(); // the box works without suggestions
    }
  }

  private offerSearches(): void {
    this.show(kept().words.slice(0, SHOWN).map((text) => this.option({ text, kind: "words" }, text)));
  }

  // option completes the last word; whole replaces all that is typed.
  private option(item: Suggestion, whole?: string): HTMLElement {
    const line = document.createElement("li");
    line.setAttribute("role", "option");
    line.setAttribute("aria-selected", "false");
    line.dataset.value = whole ?? completed(this.box.value, item);
    line.append(...named(item), small(this.list.dataset[item.kind ?? ""]));
    return line;
  }

  private show(options: HTMLElement[]): void {
    if (options.length === 0 || document.activeElement !== this.box) {
      this.close();
      return;
    }
    options.forEach((option, n) => (option.id = `${this.list.id}-${n}`));
    this.list.replaceChildren(...options);
    this.list.hidden = false;
    this.active = -1;
    this.box.setAttribute("aria-expanded", "true");
    this.box.removeAttribute("aria-activedescendant");
  }

  private close(): void {
    clearTimeout(this.waiting);
    this.flight?.abort();
    this.list.hidden = true;
    this.active = -1;
    this.box.setAttribute("aria-expanded", "false");
    this.box.removeAttribute("aria-activedescendant");
  }

  private key(event: KeyboardEvent): void {
    if (event.isComposing) return; // the keys belong to the input method
    const options = [...this.list.querySelectorAll<HTMLElement>("[role=option]")];
    const open = !this.list.hidden;
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps && open) {
      event.preventDefault();
      this.point(options, (this.active + (steps[event.key] ?? 0) + options.length + (this.active < 0 && event.key === "ArrowUp" ? 1 : 0)) % options.length);
    } else if (event.key === "Enter" && open && this.active >= 0) {
      event.preventDefault();
      this.choose(options[this.active] ?? null);
    } else if (event.key === "Escape" && open) {
      event.preventDefault();
      this.close();
    } else if (event.key === "Enter") this.close();
  }

  private point(options: HTMLElement[], at: number): void {
    this.active = at;
    options.forEach((option, n) => option.setAttribute("aria-selected", String(n === at)));
    this.box.setAttribute("aria-activedescendant", options[at]?.id ?? "");
    options[at]?.scrollIntoView({ block: "nearest" });
  }

  private choose(option: HTMLElement | null): void {
    if (!option) return;
    this.box.value = option.dataset.value ?? this.box.value;
    this.close();
    this.box.focus();
  }
}

// What is being typed: the letters or characters after the last blank or mark.
const LAST_WORD = /[^\s,，;；、]*$/;

// isWithinNamed tells whether the town that the item lies in, 长安镇, 长安 or Chang'an,
// stands in what is typed.
function isWithinNamed(item: Suggestion, typed: string): boolean {
  const town = item.within?.replace(/(镇|街道)$/, "");
  const english = item.kind === "village" && item.english ? item.english_query?.split(` ${item.english}`)[0] : undefined;
  return (!!town && typed.includes(town)) || (!!english && typed.toLowerCase().includes(english.toLowerCase()));
}

function isEnglish(): boolean {
  return document.documentElement.lang.startsWith("en");
}

function lastWord(text: string): string {
  return LAST_WORD.exec(text)?.[0] ?? "";
}

function withLastWord(text: string, word: string): string {
  return text.replace(LAST_WORD, "") + word + " ";
}

// completed is what is typed with the item in place of its beginning: in English on
// an English page, where a search reads it.
function completed(typed: string, item: Suggestion): string {
  if (isEnglish() && item.english_query) return withPhrase(typed, item.english_query);
  const alone = item.kind !== "village" || !item.within || isWithinNamed(item, typed);
  return withLastWord(typed, alone ? item.text : `${item.within} ${item.text}`);
}

// withPhrase puts the phrase in place of the last words that stand in it: of
// "3000 m2 injection mou" mou, of "Chang'an wush" both. The last word goes at least.
function withPhrase(typed: string, phrase: string): string {
  const beginnings = [...typed.matchAll(/(?<=^|\s)\S/g)].map((match) => match.index);
  const inPhrase = (tail: string) => ` ${phrase}`.toLowerCase().includes(` ${tail.toLowerCase()}`);
  const from = beginnings.find((at) => inPhrase(typed.slice(at)));
  return from === undefined ? withLastWord(typed, phrase) : `${typed.slice(0, from)}${phrase} `;
}

// named is what the item is called, on an English page in English first.
function named(item: Suggestion): (HTMLElement | string)[] {
  const chinese = [item.text, item.within].filter((text) => text).join(" ");
  if (item.english && isEnglish()) return [item.english, small(chinese, "zh-CN")];
  const name = document.createElement("span");
  name.lang = "zh-CN";
  name.append(item.text);
  return [name, small(item.within, "zh-CN")];
}

function small(text: string | undefined, lang?: string): HTMLElement | string {
  if (!text) return "";
  const note = document.createElement("small");
  if (lang) note.lang = lang;
  note.textContent = text;
  return note;
}
