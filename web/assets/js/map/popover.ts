import type { Facts } from "./map-view";
import type { Say } from "./words";

export interface PopoverOptions {
  id: string;
  /** The card of the list, if the space is in it. */
  card: HTMLElement | null;
  /** What the tile tells, if the space was picked from it. */
  facts: Facts | undefined;
  page: string;
  rentUnit: string;
  say: Say;
  close: () => void;
  /** Searches the place where several spaces stand. */
  searchHere: (() => void) | undefined;
}

/** The box beside a chosen pin: title with its link, rent, and what is known. */
export function popoverOf(options: PopoverOptions): HTMLElement {
  const box = element("div", "map-popover");
  const title = element("p", "map-popover-title");
  const link = document.createElement("a");
  const cardLink = options.card?.querySelector<HTMLAnchorElement>("h3 a");
  link.href = cardLink?.href ?? options.page.replace("{id}", encodeURIComponent(options.id));
  link.textContent = cardLink?.textContent ?? (options.facts?.title || options.say("open"));
  if (!cardLink) link.lang = "zh-CN";
  title.append(link);
  box.append(title, rentLine(options), ...factsLine(options), ...moreLine(options), closeButton(options));
  return box;
}

function rentLine({ card, facts, rentUnit, say }: PopoverOptions): HTMLElement {
  const rent = facts?.rent?.toFixed(1) ?? card?.dataset.label ?? say("ask");
  const line = element("p", "map-popover-rent");
  const figure = element("b", "money", rent);
  line.append(figure, " ", /\d/.test(rent) ? rentUnit : "");
  return line;
}

function factsLine({ card, facts, say }: PopoverOptions): HTMLElement[] {
  const known: string[] = [...(card?.querySelectorAll(".facts > li") ?? [])].map((fact) => (fact.textContent ?? "").trim());
  if (known.length === 0 && facts) {
    if (facts.area_m2 !== undefined) known.push(say("area", facts.area_m2.toLocaleString("en")));
    if (facts.floor_from !== undefined) known.push(say("floor", String(facts.floor_from)));
    if (facts.storey_height_m !== undefined) known.push(say("height", facts.storey_height_m.toFixed(1)));
    if (facts.verified) known.push(say("verified"));
  }
  return known.length > 0 ? [element("p", "map-popover-facts", known.join(" · "))] : [];
}

function moreLine({ facts, searchHere, say }: PopoverOptions): HTMLElement[] {
  if (!facts?.count || facts.count < 2 || !searchHere) return [];
  const more = document.createElement("button");
  more.type = "button";
  more.className = "button button-small";
  more.textContent = say("more", String(facts.count));
  more.addEventListener("click", searchHere);
  return [more];
}

function closeButton({ close, say }: PopoverOptions): HTMLElement {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "map-popover-close";
  button.setAttribute("aria-label", say("close"));
  button.textContent = "×";
  button.addEventListener("click", close);
  return button;
}

function element(tag: string, className: string, text = ""): HTMLElement {
  const made = document.createElement(tag);
  made.className = className;
  if (text) made.textContent = text;
  return made;
}
