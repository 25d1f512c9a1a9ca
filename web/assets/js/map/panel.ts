import type { Loader } from "../search/loader";
import { withParams } from "../search/address";
import { isPlainClick } from "../search/finder";
import { holds } from "../kept/store";
import { startSheet } from "./sheet";

// startMap loads the live map when its panel is first seen: at once beside the
// list on a wide screen, on the switch to it on a narrow one. Without it the drawn
// map stays, and the list is as good as ever.
export function startMap(loader: Loader): void {
  const panel = document.querySelector<HTMLElement>("#map");
  if (!panel) return;
  startSheet(loader);
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
  try {
    if (!document.createElement("canvas").getContext("2d")) throw new Error("there is no canvas to draw on");
    const { openPanel } = await import("./live");
    openPanel(panel, { loader, isPlainClick, withParams, wasSeen: (id) => holds("recent", id) });
  } catch (cause) {
    console.warn("the live map did not start:", cause);
    delete panel.dataset.live;
    sayFailed(panel);
  }
}

function sayFailed(panel: HTMLElement): void {
  const note = panel.querySelector<HTMLElement>(".map-note");
  if (!note) return;
  note.textContent = panel.dataset.wordFailed ?? "";
  note.hidden = false;
}
