import type { FeatureLike } from "ol/Feature";
import type OLMap from "ol/Map";
import Overlay from "ol/Overlay";
import { fromLonLat } from "ol/proj";
import type { MapOptions, Point, Result, Town } from "./map-view";

interface Marker {
  overlay: Overlay;
  link: HTMLAnchorElement;
  /** Markers of higher rank keep their full shape where two would overlap. */
  rank: number;
}

// Markers are links over the map: rent pills for the results at hand and
// bubbles for towns. Being links, they need no hit test and no redrawn text.
export class Markers {
  private towns: Marker[] = [];
  private results = new Map<string, Marker>();
  private dot: Marker | undefined;
  private lit: string | undefined;
  private chosen: string | undefined;
  private hovered: (id: string | undefined) => void = () => undefined;

  constructor(
    private map: OLMap,
    private options: MapOptions,
  ) {}

  onHover(report: (id: string | undefined) => void): void {
    this.hovered = report;
  }

  setTowns(towns: readonly Town[]): void {
    this.towns.forEach((marker) => this.map.removeOverlay(marker.overlay));
    const open = towns.filter((town) => town.count > 0 && !town.chosen);
    this.towns = open.map((town) => this.add(bubble(town), town, -town.count));
  }

  setResults(results: readonly Result[]): void {
    this.results.forEach((marker) => this.map.removeOverlay(marker.overlay));
    this.removeDot();
    this.results = new Map(results.map((result, rank) => [result.id, this.add(this.pill(result), result, rank)]));
    this.select(this.chosen);
  }

  light(id: string | undefined): void {
    this.toggle(this.lit, "data-lit", false);
    this.lit = id;
    this.toggle(id, "data-lit", true);
  }

  select(id: string | undefined): void {
    this.toggle(this.chosen, "aria-current", false);
    this.chosen = id;
    this.toggle(id, "aria-current", true);
  }

  // showDot gives a space that is not among the results a pill of its own.
  showDot(space: FeatureLike, at: Point): void {
    const id = String(space.get("id"));
    if (this.results.has(id)) return;
    this.removeDot();
    const rent = space.get("rent");
    const label = rent === undefined ? "?" : String(rent);
    const href = this.options.spacePage.replace("{id}", encodeURIComponent(id));
    this.dot = this.add(this.pill({ ...at, id, label, href, name: label }), at, -1);
    this.dot.link.setAttribute("aria-current", "true");
  }

  // settle shows pills where spaces are shown, bubbles where towns are, and
  // folds the markers that would hide others of higher rank.
  settle(showSpaces: boolean): void {
    const pills = [...this.results.values()];
    const anyChosen = this.towns.length > 0 && pills.length > 0 && showSpaces;
    this.towns.forEach((marker) => (marker.link.hidden = showSpaces && !anyChosen));
    pills.forEach((marker) => (marker.link.hidden = !showSpaces));
    const shown = showSpaces ? [...pills, ...this.towns] : this.towns;
    foldOverlapping(shown.filter((marker) => !marker.link.hidden));
  }

  private toggle(id: string | undefined, name: string, on: boolean): void {
    const marker = id === undefined ? undefined : this.results.get(id);
    if (!marker) return;
    if (on) marker.link.setAttribute(name, "true");
    else marker.link.removeAttribute(name);
    marker.link.parentElement?.classList.toggle("on-top", on);
  }

  private removeDot(): void {
    if (this.dot) this.map.removeOverlay(this.dot.overlay);
    this.dot = undefined;
  }

  private pill(result: Result): HTMLAnchorElement {
    const link = document.createElement("a");
    link.className = "pill";
    link.href = result.href;
    link.tabIndex = -1; // the list holds the same link
    link.dataset.pill = result.id;
    link.setAttribute("aria-label", `${result.name} ${result.label} ${this.options.rentUnit}`);
    link.append(result.label);
    link.addEventListener("pointerenter", () => this.hovered(result.id));
    link.addEventListener("pointerleave", () => this.hovered(undefined));
    return link;
  }

  private add(link: HTMLAnchorElement, at: Point, rank: number): Marker {
    const overlay = new Overlay({
      element: link,
      position: fromLonLat([at.lon, at.lat]),
      positioning: link.className === "pill" ? "bottom-center" : "center-center",
      stopEvent: false,
    });
    this.map.addOverlay(overlay);
    return { overlay, link, rank };
  }
}

function bubble(town: Town): HTMLAnchorElement {
  const link = document.createElement("a");
  link.className = "bubble";
  link.href = town.href;
  link.tabIndex = -1;
  const name = document.createElement("span");
  name.textContent = town.name;
  const count = document.createElement("b");
  count.textContent = town.countText;
  link.append(name, count);
  return link;
}

function foldOverlapping(markers: Marker[]): void {
  markers.forEach(({ link }) => link.removeAttribute("data-folded"));
  const taken: DOMRect[] = [];
  for (const { link } of [...markers].sort((a, b) => a.rank - b.rank)) {
    let box = link.getBoundingClientRect();
    if (taken.some((other) => overlap(box, other))) {
      link.setAttribute("data-folded", "");
      box = link.getBoundingClientRect();
    }
    taken.push(box);
  }
}

function overlap(a: DOMRect, b: DOMRect): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
