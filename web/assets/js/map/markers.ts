import type OLMap from "ol/Map";
import Overlay from "ol/Overlay";
import { fromLonLat } from "ol/proj";
import type { Facts, MapOptions, Point, Result, Town } from "./map-view";

/** How many pills a screen has room for; the other spaces are dots. */
const MOST_PILLS = 60;

/** A part of the window. */
export type Rect = Pick<DOMRect, "left" | "right" | "top" | "bottom">;

interface Marker {
  overlay: Overlay;
  link: HTMLAnchorElement;
  /** Markers of higher rank keep their full shape where two would overlap. */
  rank: number;
}

interface TownMarker extends Marker {
  chosen: boolean;
}

interface RankedMarker extends Marker {
  space: Facts & Point;
}

// Markers are links over the map: rent pills for the best-ranked spaces and
// bubbles for towns. Being links, they need no hit test and no redrawn text.
export class Markers {
  private towns: TownMarker[] = [];
  private results = new Map<string, Marker>();
  private ranked = new Map<string, RankedMarker>();
  private dot: { id: string; marker: Marker } | undefined;
  private showSpaces = false;
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
    const open = towns.filter((town) => town.count > 0 || town.chosen);
    this.towns = open.map((town) => ({ ...this.add(bubble(town), town, -town.count), chosen: town.chosen }));
  }

  setResults(results: readonly Result[]): void {
    this.results.forEach((marker) => this.map.removeOverlay(marker.overlay));
    this.removeDot();
    this.results = new Map(results.map((result, rank) => [result.id, this.add(this.pill(result), result, rank)]));
    this.select(this.chosen);
  }

  // setRanked gives pills to the best of the spaces that are not in the list.
  setRanked(spaces: readonly (Facts & Point)[]): void {
    const others = spaces.filter((space) => !this.results.has(space.id) && this.dot?.id !== space.id);
    others.sort((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity));
    const wanted = new Map(others.slice(0, Math.max(0, MOST_PILLS - this.results.size)).map((space) => [space.id, space]));
    for (const [id, marker] of this.ranked) {
      if (!wanted.has(id)) {
        this.map.removeOverlay(marker.overlay);
        this.ranked.delete(id);
      }
    }
    for (const [id, space] of wanted) {
      if (!this.ranked.has(id)) this.ranked.set(id, { ...this.add(this.pill(this.resultOf(space, space)), space, MOST_PILLS + (space.rank ?? 0)), space });
    }
    this.select(this.chosen);
  }

  // rankedAt is a space that has a pill and is not in the list.
  rankedAt(id: string): (Facts & Point) | undefined {
    return this.ranked.get(id)?.space;
  }

  // light shows its pill in full, also from so far away that towns are shown.
  light(id: string | undefined): void {
    this.toggle(this.lit, "data-lit", false);
    this.lit = id;
    this.toggle(id, "data-lit", true);
    this.hidePills();
  }

  select(id: string | undefined): void {
    if (this.dot && this.dot.id !== id) this.removeDot();
    this.toggle(this.chosen, "aria-current", false);
    this.chosen = id;
    this.toggle(id, "aria-current", true);
    this.hidePills();
  }

  // showDot gives a space that has no pill one of its own.
  showDot(space: Facts, at: Point): void {
    if (this.markerOf(space.id)) return;
    this.removeDot();
    this.dot = { id: space.id, marker: this.add(this.pill(this.resultOf(space, at)), at, -1) };
  }

  // missing is the chosen space while nothing on the map stands for it.
  missing(): string | undefined {
    return this.chosen !== undefined && !this.markerOf(this.chosen) ? this.chosen : undefined;
  }

  // settle shows pills where spaces are shown, and bubbles where towns are or where
  // the search leaves a town out; it folds the markers that would hide others of
  // higher rank. What stands under the disc of a crowd is counted by it and not shown.
  settle(showSpaces: boolean, discs: readonly Rect[]): void {
    this.showSpaces = showSpaces;
    const anyChosen = this.towns.some((marker) => marker.chosen);
    this.towns.forEach((marker) => (marker.link.hidden = showSpaces && (marker.chosen || !anyChosen)));
    this.hidePills();
    foldOverlapping([...this.pills(), ...this.towns].filter((marker) => !marker.link.hidden), discs);
  }

  private pills(): Marker[] {
    return [...this.results.values(), ...this.ranked.values()];
  }

  private hidePills(): void {
    for (const { link } of this.pills()) {
      link.hidden = !this.showSpaces && !link.hasAttribute("data-lit") && !link.hasAttribute("aria-current");
    }
  }

  private markerOf(id: string): Marker | undefined {
    return this.results.get(id) ?? this.ranked.get(id) ?? (this.dot?.id === id ? this.dot.marker : undefined);
  }

  private resultOf(space: Facts, at: Point): Result {
    const label = space.rent === undefined ? this.options.unknownRent : space.rent.toFixed(1);
    const href = this.options.spacePage.replace("{id}", encodeURIComponent(space.id));
    return { lon: at.lon, lat: at.lat, id: space.id, label, href, name: space.title ?? space.id };
  }

  private toggle(id: string | undefined, name: string, on: boolean): void {
    const marker = id === undefined ? undefined : this.markerOf(id);
    if (!marker) return;
    if (on) marker.link.setAttribute(name, "true");
    else marker.link.removeAttribute(name);
    marker.link.parentElement?.classList.toggle("on-top", on);
  }

  private removeDot(): void {
    if (this.dot) this.map.removeOverlay(this.dot.marker.overlay);
    this.dot = undefined;
  }

  private pill(result: Result): HTMLAnchorElement {
    const link = document.createElement("a");
    link.className = "pill";
    link.href = result.href;
    link.tabIndex = -1; // the list holds the same link
    link.dataset.pill = result.id;
    if (this.options.wasSeen(result.id)) link.dataset.seen = "";
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
  link.tabIndex = -1; // the filter of towns holds the same choice
  const name = document.createElement("span");
  name.textContent = town.name;
  const count = document.createElement("b");
  count.append(...countParts(town));
  link.append(name, " ", count);
  if (town.rentText) {
    const rent = document.createElement("small");
    rent.textContent = town.rentText;
    link.append(rent);
  }
  return link;
}

// countParts sets what is not the number apart: "136" and "处".
function countParts(town: Town): (string | HTMLElement)[] {
  const number = town.count.toLocaleString("en");
  const unit = document.createElement("i");
  unit.textContent = town.countText.replace(number, "");
  return unit.textContent ? [number, unit] : [number];
}

/** The shapes of a marker, from the smallest: a bubble's count, then its name, then
    its rent; a pill's dot, then the pill. No count is ever hidden. */
const SHAPES = ["twice", "once", ""];

// foldOverlapping lets every marker grow, in order of rank, as long as it hides none.
function foldOverlapping(markers: Marker[], discs: readonly Rect[]): void {
  const ordered = [...markers].sort((a, b) => a.rank - b.rank);
  const boxes = SHAPES.map((shape) => {
    ordered.forEach(({ link }) => (link.dataset.folded = shape));
    return ordered.map(({ link }) => link.getBoundingClientRect());
  });
  const now = [...(boxes[0] ?? [])];
  ordered.forEach(({ link }, n) => {
    link.dataset.folded = SHAPES[0];
    link.toggleAttribute("data-under", discs.some((disc) => overlap(now[n] ?? disc, disc)));
  });
  for (const [step, shape] of SHAPES.entries()) {
    ordered.forEach(({ link }, n) => {
      const box = boxes[step]?.[n];
      if (step === 0 || !box || discs.some((disc) => overlap(box, disc)) || now.some((other, m) => m !== n && overlap(box, other))) return;
      now[n] = box;
      link.dataset.folded = shape;
    });
  }
  for (const { link } of ordered) if (!link.dataset.folded) delete link.dataset.folded;
}

function overlap(a: Rect, b: Rect): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
