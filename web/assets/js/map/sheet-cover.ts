/** Whether the list lies over the map. */
export function isSheetOpen(): boolean {
  return document.querySelector<HTMLElement>(".sheet-bar")?.checkVisibility() ?? false;
}

/** How many pixels at the foot of the map the sheet covers. */
export function sheetPx(panel: HTMLElement): number {
  const bar = document.querySelector<HTMLElement>(".sheet-bar");
  if (!bar?.checkVisibility()) return 0;
  const map = panel.getBoundingClientRect();
  return Math.max(0, Math.min(map.bottom - bar.getBoundingClientRect().top, map.height * 0.6));
}

/** Leaves the map as much room as there is. */
export function lowerSheet(): void {
  if (isSheetOpen()) document.querySelector<HTMLElement>('[data-sheet-height="low"]')?.click();
}

/** Gives a card room in a sheet that is folded away, and gives the sheet. */
export function raiseSheet(): HTMLElement | undefined {
  const low = document.querySelector<HTMLElement>('[data-sheet-height="low"]');
  if (low?.getAttribute("aria-pressed") === "true") document.querySelector<HTMLElement>('[data-sheet-height="half"]')?.click();
  return document.querySelector<HTMLElement>("#results") ?? undefined;
}
