import type { Loader } from "../search/loader";

const MAP = "#map";

// startSheet makes the map of a narrow screen a step of its own, which the back
// button leaves, with the list as a sheet over it whose height buttons choose.
export function startSheet(loader: Loader): void {
  const onMap = document.querySelector<HTMLInputElement>("#view-map");
  const onList = document.querySelector<HTMLInputElement>("#view-list");
  const finder = document.querySelector<HTMLElement>(".finder");
  if (!onMap || !onList || !finder) return;
  const follow = () => {
    if (location.hash === MAP) onMap.checked = true;
    else if (location.hash === "") onList.checked = true;
  };
  onMap.addEventListener("change", () => {
    if (location.hash !== MAP) history.pushState(history.state, "", MAP);
  });
  onList.addEventListener("change", () => {
    if (location.hash === MAP) history.back();
  });
  addEventListener("popstate", follow);
  // A search from the map stays on it.
  loader.onShown(() => {
    if (onMap.checked && location.hash === "" && isNarrow(finder)) history.replaceState(history.state, "", MAP);
  });
  follow();
  startHeights(finder);
}

function startHeights(finder: HTMLElement): void {
  const buttons = [...finder.querySelectorAll<HTMLButtonElement>("[data-sheet-height]")];
  const choose = (height: string) => {
    finder.dataset.sheet = height;
    for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.sheetHeight === height));
  };
  for (const button of buttons) button.addEventListener("click", () => choose(button.dataset.sheetHeight ?? ""));
}

function isNarrow(finder: HTMLElement): boolean {
  return finder.querySelector<HTMLElement>(".sheet-bar")?.offsetParent !== null;
}
