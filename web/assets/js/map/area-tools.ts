import { areaOf, paramsOf, pointOf, searchIn } from "./area";
import type { Area, MapView, Progress } from "./map-view";
import { lowerSheet } from "./sheet-cover";
import type { Tools } from "./tools";
import { words } from "./words";

// AreaTools are the buttons by which an area is drawn, typed and taken off. All of
// it works by clicks and by keys; nothing needs dragging.
export class AreaTools {
  private bar: HTMLElement | null;
  private status: HTMLElement | null;
  private say;

  constructor(
    private panel: HTMLElement,
    private map: MapView,
    private tools: Tools,
  ) {
    this.bar = panel.querySelector(".map-drawing");
    this.status = panel.querySelector(".map-drawing [role=status]");
    this.say = words(panel);
  }

  start(): void {
    for (const button of this.panel.querySelectorAll<HTMLButtonElement>("[data-draw]")) {
      button.addEventListener("click", () => this.draw(button));
    }
    for (const button of this.panel.querySelectorAll<HTMLButtonElement>("[data-step]")) {
      button.addEventListener("click", () => this.step(button.dataset.step));
    }
    this.panel.addEventListener("keydown", (event) => this.key(event));
    this.startForm();
    this.panel.querySelector("#clear-area")?.addEventListener("click", () => searchIn(this.tools, {}));
    this.showClear();
    this.tools.loader.onShown(() => this.showClear());
  }

  private draw(button: HTMLButtonElement): void {
    const kind = button.dataset.draw as Area["kind"];
    this.panel.dataset.drawing = kind;
    if (this.bar) this.bar.hidden = false;
    this.map.setPopover(undefined);
    lowerSheet();
    this.map.drawing.start(kind, (at) => this.tell(at), (area) => this.done(area));
    this.panel.querySelector<HTMLElement>(".map-canvas")?.focus({ preventScroll: true });
  }

  private step(name: string | undefined): void {
    if (name === "add") this.map.drawing.addAtCenter();
    if (name === "undo") this.map.drawing.undo();
    if (name === "finish") this.map.drawing.finish();
    if (name === "cancel") this.stop();
  }

  private key(event: KeyboardEvent): void {
    if (this.panel.dataset.drawing === undefined) return;
    const isOnMap = (event.target as Element).classList.contains("map-canvas");
    const step = event.key === "Escape" ? "cancel" : isOnMap ? { Enter: "add", Backspace: "undo" }[event.key] : undefined;
    if (!step) return;
    event.preventDefault();
    this.step(step);
  }

  private tell(at: Progress): void {
    const isPolygon = at.kind === "polygon";
    for (const button of this.panel.querySelectorAll<HTMLButtonElement>("[data-step]")) {
      if (button.dataset.step === "undo") button.disabled = at.points === 0;
      if (button.dataset.step === "finish") {
        button.hidden = !isPolygon;
        button.disabled = at.points < 3 || at.crossing;
      }
    }
    if (!this.status) return;
    this.status.textContent = this.progressText(at);
  }

  private progressText(at: Progress): string {
    if (at.crossing) return this.say("crossing");
    if (at.kind === "polygon") return at.points === 0 ? this.say("corner") : this.say("corners", String(at.points));
    return at.points === 0 ? this.say("center") : this.say("edge", (at.radiusM / 1000).toFixed(2));
  }

  private done(area: Area): void {
    this.stop();
    searchIn(this.tools, paramsOf(area));
  }

  private stop(): void {
    const was = this.panel.dataset.drawing;
    this.map.drawing.cancel();
    delete this.panel.dataset.drawing;
    // The focus must not go down with the button that had it.
    const hadFocus = this.bar?.contains(document.activeElement);
    if (this.bar) this.bar.hidden = true;
    if (hadFocus) this.panel.querySelector<HTMLElement>(`[data-draw="${was}"]`)?.focus();
  }

  // startForm searches around a typed point, or around the middle of the map.
  private startForm(): void {
    const box = this.panel.querySelector<HTMLDetailsElement>(".map-around");
    const form = box?.querySelector("form");
    const center = form?.querySelector<HTMLInputElement>("[name=center]");
    const radius = form?.querySelector<HTMLInputElement>("[name=km]");
    if (!box || !form || !center || !radius) return;
    box.addEventListener("toggle", () => {
      if (!box.open) return;
      const { lon, lat } = this.map.center();
      center.value = `${lon.toFixed(5)},${lat.toFixed(5)}`;
      radius.focus();
    });
    box.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      box.open = false;
      box.querySelector("summary")?.focus();
    });
    center.addEventListener("input", () => center.setCustomValidity(""));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const at = pointOf(center.value);
      center.setCustomValidity(at ? "" : this.say("badCenter"));
      if (!at || !form.reportValidity()) return;
      box.open = false;
      searchIn(this.tools, paramsOf({ kind: "circle", center: at, radiusM: Math.round(Number(radius.value) * 1000) }));
    });
  }

  private showClear(): void {
    const query = new URL(location.href).searchParams;
    const clear = this.panel.querySelector<HTMLElement>("#clear-area");
    if (clear) clear.hidden = !query.has("bbox") && areaOf(query) === undefined;
  }
}
