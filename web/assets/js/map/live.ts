import { AreaTools } from "./area-tools";
import { areaOf, searchIn } from "./area";
import { fetchTownSums } from "./bubbles";
import { boxOf } from "./geometry";
import type { Area, BasemapOptions, MapView, Pick, Point } from "./map-view";
import { openMap } from "./openlayers";
import { cardOf, formatBox, parseBox, placeOf, readResults, readTowns } from "./page-data";
import { popoverOf } from "./popover";
import { isSheetOpen, raiseSheet, sheetPx } from "./sheet-cover";
import type { Tools } from "./tools";
import { words } from "./words";

const SETTLED_MS = 400;

/** Opens the live map in its panel and joins it with the list. */
export function openPanel(panel: HTMLElement, tools: Tools): void {
  const canvas = panel.querySelector<HTMLElement>(".map-canvas");
  const bounds = parseBox(panel.dataset.bounds);
  if (!canvas || !bounds) return;
  panel.dataset.live = "";
  const say = words(panel);
  const map = openMap({
    canvas,
    scale: panel.querySelector<SVGSVGElement>(".map-scale"),
    townTiles: panel.dataset.townTiles ?? "",
    spaceTiles: panel.dataset.spaceTiles ?? "",
    spacePage: panel.dataset.spacePage ?? "",
    rentUnit: panel.dataset.rentUnit ?? "",
    unknownRent: say("ask"),
    basemap: panel.dataset.basemap ? (JSON.parse(panel.dataset.basemap) as BasemapOptions) : undefined,
    wasSeen: tools.wasSeen,
    bounds,
  });
  new Panel(panel, map, tools).start();
}

// Panel joins the live map with the list beside it and the address above it.
class Panel {
  private areaButton: HTMLButtonElement | null;
  private followBox: HTMLInputElement | null;
  private say;
  private fitted = "";
  private waiting = 0;
  private counting: AbortController | undefined;

  constructor(
    private panel: HTMLElement,
    private map: MapView,
    private tools: Tools,
  ) {
    this.areaButton = panel.querySelector("#search-area");
    this.followBox = panel.querySelector("#search-moves");
    this.say = words(panel);
  }

  start(): void {
    this.refresh();
    this.tools.loader.onShown(() => this.refresh());
    this.map.onMove((box) => this.moved(formatBox(box)));
    this.map.onHover((id) => this.light(id));
    this.map.onPick((pick) => this.choose(pick.id, pick));
    this.map.onFallback(() => this.showFallback());
    this.startList();
    for (const button of this.panel.querySelectorAll<HTMLButtonElement>("[data-zoom]")) {
      button.addEventListener("click", () => this.map.zoomBy(Number(button.dataset.zoom)));
    }
    new AreaTools(this.panel, this.map, this.tools).start();
    const chosen = new URL(location.href).searchParams.get("sel");
    if (chosen) this.choose(chosen);
  }

  // refresh shows the search that the page shows now, and moves to it unless a
  // person has put the map where it is.
  private refresh(): void {
    const query = new URL(location.href).searchParams;
    const results = document.querySelector<HTMLElement>("#results");
    this.map.setFilter(results?.dataset.query ?? "");
    this.map.setTowns(readTowns());
    void this.countTowns(results?.dataset.query ?? "");
    this.map.setResults(readResults());
    const area = this.area();
    this.map.setArea(area);
    const target = query.get("bbox") ?? (area ? formatBox(boxOf(area)) : (results?.dataset.fit ?? ""));
    const box = parseBox(target);
    if (box && target !== this.fitted) this.map.fit(box, sheetPx(this.panel));
    this.fitted = target;
    const chosen = query.get("sel");
    if (chosen && cardOf(chosen)) this.mark(chosen);
    else if (!chosen) this.map.setPopover(undefined);
  }

  // area is the one that holds the search, whether it is in the address or was read
  // from what was typed.
  private area(): Area | undefined {
    const applied = document.querySelector<HTMLElement>("#results")?.dataset.query;
    return areaOf(new URL(location.href).searchParams) ?? areaOf(new URLSearchParams(applied));
  }

  // countTowns puts into the bubbles what fits in each town, chosen or not, inside
  // or outside of the part of the map that the list shows.
  private async countTowns(query: string): Promise<void> {
    this.counting?.abort();
    const counting = (this.counting = new AbortController());
    const everywhere = new URLSearchParams(query);
    everywhere.delete("town");
    everywhere.delete("village");
    try {
      const bounds = parseBox(this.panel.dataset.bounds) ?? [0, 0, 0, 0];
      const sums = await fetchTownSums(this.panel.dataset.spaceTiles ?? "", bounds, everywhere.toString(), counting.signal);
      const towns = readTowns().map((town) => {
        const sum = sums.get(town.code);
        const rentText = sum?.rent === undefined ? "" : this.say("median", sum.rent.toFixed(1));
        return { ...town, count: sum?.count ?? 0, countText: this.say("count", (sum?.count ?? 0).toLocaleString("en")), rentText };
      });
      this.map.setTowns(towns);
    } catch (cause) {
      // The counts of the drawn map stand; they only lack the rents.
      if (!counting.signal.aborted) console.warn("towns were not counted:", cause);
    }
  }

  private moved(box: string): void {
    clearTimeout(this.waiting);
    // A drawn area holds the search, wherever one looks.
    if (this.panel.dataset.drawing !== undefined || this.area()) return;
    const follow = this.followBox?.checked && this.followBox.offsetParent !== null;
    if (follow) this.waiting = window.setTimeout(() => this.searchBox(box), SETTLED_MS);
    else this.offerArea(box);
  }

  private offerArea(box: string): void {
    if (!this.areaButton) return;
    this.areaButton.hidden = false;
    this.areaButton.onclick = () => this.searchBox(box);
  }

  private searchBox(box: string): void {
    this.fitted = box;
    if (this.areaButton) this.areaButton.hidden = true;
    searchIn(this.tools, { bbox: box });
  }

  private startList(): void {
    const list = document.querySelector<HTMLElement>("#results");
    const under = (event: Event) => (event.target as Element).closest<HTMLElement>("li[data-id]")?.dataset.id;
    for (const name of ["pointerover", "focusin"]) list?.addEventListener(name, (event) => this.map.highlight(under(event)));
    for (const name of ["pointerleave", "focusout"]) list?.addEventListener(name, () => this.map.highlight(undefined));
    this.panel.addEventListener("click", (event) => {
      const pill = (event.target as Element).closest<HTMLAnchorElement>("a[data-pill]");
      const id = pill?.dataset.pill;
      if (!id || !this.tools.isPlainClick(event) || pill.hasAttribute("aria-current")) return;
      event.preventDefault(); // the first click chooses, the second opens
      if (this.panel.dataset.drawing === undefined) this.choose(id, this.map.pickOf(id));
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.panel.dataset.drawing === undefined) this.map.setPopover(undefined);
    });
  }

  private light(id: string | undefined): void {
    for (const lit of document.querySelectorAll("#results [data-lit]:not([aria-current])")) lit.removeAttribute("data-lit");
    if (id) cardOf(id)?.setAttribute("data-lit", "");
  }

  // choose marks a space on the map and in the list, keeps it in the address, and
  // brings its card into sight.
  private choose(id: string, pick?: Pick): void {
    history.replaceState(history.state, "", chosenAddress(id));
    const card = cardOf(id);
    const sheet = card && isSheetOpen() ? raiseSheet() : undefined;
    this.mark(id, pick);
    if (card && sheet) sheet.scrollTop += card.getBoundingClientRect().top - sheet.getBoundingClientRect().top;
    else card?.scrollIntoView({ block: "nearest" });
  }

  private mark(id: string, pick?: Pick): void {
    for (const old of document.querySelectorAll("#results li[aria-current]")) {
      old.removeAttribute("aria-current");
      old.removeAttribute("data-lit");
    }
    this.map.select(id);
    const card = cardOf(id);
    card?.setAttribute("aria-current", "true");
    card?.setAttribute("data-lit", "");
    const at: Point | undefined = pick ?? (card ? placeOf(card) : undefined);
    // On a phone the sheet shows the card itself.
    const isShown = card && isSheetOpen();
    this.map.setPopover(at && !isShown ? this.popover(id, card, pick) : undefined, at);
    if (at && isShown) this.map.reveal(at, sheetPx(this.panel));
  }

  private popover(id: string, card: HTMLElement | null, pick: Pick | undefined): HTMLElement {
    return popoverOf({
      id,
      card,
      facts: pick?.facts,
      page: this.panel.dataset.spacePage ?? "",
      rentUnit: this.panel.dataset.rentUnit ?? "",
      say: this.say,
      close: () => this.map.setPopover(undefined),
      searchHere: pick ? () => searchIn(this.tools, { near: `${pick.lon.toFixed(6)},${pick.lat.toFixed(6)}`, radius_m: "60" }) : undefined,
    });
  }

  private showFallback(): void {
    const note = this.panel.querySelector<HTMLElement>(".map-fallback");
    if (note) note.textContent = this.say("fallback");
    this.panel.querySelector<HTMLElement>(".map-source")?.remove();
  }
}

function chosenAddress(id: string): string {
  const url = new URL(location.href);
  url.searchParams.set("sel", id);
  return url.href;
}
