import type { Loader } from "../search/loader";
import { isPlainClick } from "../search/finder";
import { withParam } from "../search/address";
import type { MapView } from "./map-view";
import { cardOf, formatBox, parseBox, readResults, readTowns } from "./page-data";

const SETTLED_MS = 400;

// startMap loads the live map when its panel is first seen: at once beside the
// list on a wide screen, on the switch to it on a narrow one.
export function startMap(loader: Loader): void {
  const panel = document.querySelector<HTMLElement>("#map");
  if (!panel) return;
  const seen = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    seen.disconnect();
    whenIdle(() => void bringToLife(panel, loader));
  });
  seen.observe(panel);
}

function whenIdle(work: () => void): void {
  if ("requestIdleCallback" in window) requestIdleCallback(work, { timeout: 1500 });
  else setTimeout(work, 200);
}

async function bringToLife(panel: HTMLElement, loader: Loader): Promise<void> {
  const { openMap } = await import("./openlayers");
  const canvas = panel.querySelector<HTMLElement>(".map-canvas");
  const bounds = parseBox(panel.dataset.bounds);
  if (!canvas || !bounds) return;
  panel.dataset.live = "";
  const map = openMap({
    canvas,
    scale: panel.querySelector<SVGSVGElement>(".map-scale"),
    townTiles: panel.dataset.townTiles ?? "",
    spaceTiles: panel.dataset.spaceTiles ?? "",
    spacePage: panel.dataset.spacePage ?? "",
    rentUnit: panel.dataset.rentUnit ?? "",
    bounds,
  });
  new Panel(panel, map, loader).start();
}

// Panel joins the live map with the list beside it and the address above it.
class Panel {
  private areaButton: HTMLButtonElement | null;
  private followBox: HTMLInputElement | null;
  private fitted = "";
  private waiting = 0;

  constructor(
    private panel: HTMLElement,
    private map: MapView,
    private loader: Loader,
  ) {
    this.areaButton = panel.querySelector("#search-area");
    this.followBox = panel.querySelector("#search-moves");
  }

  start(): void {
    this.refresh();
    this.loader.onShown(() => this.refresh());
    this.map.onMove((box) => this.moved(formatBox(box)));
    this.map.onHover((id) => this.light(id));
    this.map.onPick(({ id }) => this.choose(id));
    this.startList();
    this.startTools();
    const chosen = new URL(location.href).searchParams.get("sel");
    if (chosen) this.choose(chosen);
  }

  // refresh shows the search that the page shows now, and moves to it unless a
  // person has put the map where it is.
  private refresh(): void {
    const box = new URL(location.href).searchParams.get("bbox");
    const results = document.querySelector<HTMLElement>("#results");
    this.map.setFilter(results?.dataset.query ?? "");
    this.map.setTowns(readTowns());
    this.map.setResults(readResults());
    const target = box ?? results?.dataset.fit ?? "";
    const area = parseBox(target);
    if (area && target !== this.fitted) this.map.fit(area);
    this.fitted = target;
  }

  private moved(box: string): void {
    clearTimeout(this.waiting);
    const follow = this.followBox?.checked && this.followBox.offsetParent !== null;
    if (follow) this.waiting = window.setTimeout(() => this.searchIn(box), SETTLED_MS);
    else this.offerArea(box);
  }

  private offerArea(box: string): void {
    if (!this.areaButton) return;
    this.areaButton.hidden = false;
    this.areaButton.onclick = () => this.searchIn(box);
  }

  private searchIn(box: string): void {
    this.fitted = box;
    if (this.areaButton) this.areaButton.hidden = true;
    void this.loader.show(withParam("bbox", box), { history: "push", form: "replace" });
  }

  private startTools(): void {
    for (const button of this.panel.querySelectorAll<HTMLButtonElement>("[data-zoom]")) {
      button.addEventListener("click", () => this.map.zoomBy(Number(button.dataset.zoom)));
    }
  }

  private startList(): void {
    const list = document.querySelector<HTMLElement>("#results");
    const under = (event: Event) => (event.target as Element).closest<HTMLElement>("li[data-id]")?.dataset.id;
    for (const name of ["pointerover", "focusin"]) list?.addEventListener(name, (event) => this.map.highlight(under(event)));
    for (const name of ["pointerleave", "focusout"]) list?.addEventListener(name, () => this.map.highlight(undefined));
    this.panel.addEventListener("click", (event) => {
      const pill = (event.target as Element).closest<HTMLAnchorElement>("a[data-pill]");
      const id = pill?.dataset.pill;
      if (!id || !isPlainClick(event) || pill.hasAttribute("aria-current")) return;
      event.preventDefault(); // the first click chooses, the second opens
      this.choose(id);
    });
  }

  private light(id: string | undefined): void {
    for (const lit of document.querySelectorAll("[data-lit]:not([aria-current])")) lit.removeAttribute("data-lit");
    if (id) cardOf(id)?.setAttribute("data-lit", "");
  }

  private choose(id: string): void {
    for (const old of document.querySelectorAll("#results li[aria-current]")) {
      old.removeAttribute("aria-current");
      old.removeAttribute("data-lit");
    }
    this.map.select(id);
    history.replaceState(history.state, "", chosenAddress(id));
    const card = cardOf(id);
    if (!card) return;
    card.setAttribute("aria-current", "true");
    card.setAttribute("data-lit", "");
    if (card.offsetParent) card.scrollIntoView({ block: "nearest" });
    else this.peek(card);
  }

  // peek shows the chosen card over the map where the list is out of sight.
  private peek(card: HTMLElement): void {
    const peek = this.panel.querySelector<HTMLElement>(".map-peek");
    const body = peek?.querySelector(".peek-body");
    if (!peek || !body) return;
    body.replaceChildren(...[card.firstElementChild?.cloneNode(true)].filter((node) => node !== undefined));
    peek.hidden = false;
    peek.querySelector("button")?.addEventListener("click", () => (peek.hidden = true), { once: true });
  }
}

function chosenAddress(id: string): string {
  const url = new URL(location.href);
  url.searchParams.set("sel", id);
  return url.href;
}
