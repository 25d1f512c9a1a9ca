// The list and the outline map hold everything the live map shows; these read
// it back from them, so that there is one source.
import type { Box, Point, Result, Town } from "./map-view";

export function readResults(): Result[] {
  const results: Result[] = [];
  for (const item of document.querySelectorAll<HTMLElement>("#results .cards > li[data-lon]")) {
    const link = item.querySelector<HTMLAnchorElement>("h3 a");
    if (!link) continue;
    results.push({
      id: item.dataset.id ?? "",
      lon: Number(item.dataset.lon),
      lat: Number(item.dataset.lat),
      label: item.dataset.label ?? "",
      href: link.href,
      name: link.textContent ?? "",
    });
  }
  return results;
}

export function readTowns(): Town[] {
  const towns: Town[] = [];
  for (const link of document.querySelectorAll<SVGAElement>(".map-outline a[data-code]")) {
    const data = link.dataset;
    towns.push({
      code: data.code ?? "",
      name: data.name ?? "",
      count: Number(data.count),
      countText: data.text ?? "",
      rentText: "",
      chosen: data.chosen === "true",
      lon: Number(data.lon),
      lat: Number(data.lat),
      href: link.href.baseVal,
    });
  }
  return towns;
}

/** Where the card's space lies, if it is known. */
export function placeOf(card: HTMLElement): Point | undefined {
  if (!card.dataset.lon || !card.dataset.lat) return undefined;
  return { lon: Number(card.dataset.lon), lat: Number(card.dataset.lat) };
}

export function parseBox(text: string | null | undefined): Box | undefined {
  const numbers = (text ?? "").split(",").map(Number);
  if (numbers.length !== 4 || numbers.some(Number.isNaN)) return undefined;
  return numbers as unknown as Box;
}

// formatBox keeps four decimals, about ten metres, so that addresses stay short.
export function formatBox(box: Box): string {
  return box.map((degrees) => degrees.toFixed(4)).join(",");
}

export function cardOf(id: string): HTMLElement | null {
  return document.querySelector(`#results .cards > li[data-id="${CSS.escape(id)}"]`);
}
