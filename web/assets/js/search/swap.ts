/** keep leaves the fields a person may be typing in; replace takes the server's. */
export type FormVisit = "keep" | "replace";

// swap takes the parts of a fresh page into this one.
export function swap(page: Document, form: FormVisit): void {
  document.title = page.title;
  const focus = rememberFocus();
  for (const old of document.querySelectorAll<HTMLElement>("[data-part]")) {
    const isForm = old.id === "filters";
    const inForm = !isForm && old.closest("#filters") !== null;
    if (form === "keep" ? isForm : inForm) continue;
    const fresh = page.querySelector(`[data-part="${CSS.escape(old.dataset.part ?? "")}"]`);
    if (fresh) swapPart(old, fresh);
  }
  if (form === "keep") enableOptions(page);
  else copySentence(page);
  focus();
}

// swapPart keeps the element itself, so that a live region is still the one
// that the screen reader watches.
function swapPart(old: HTMLElement, fresh: Element): void {
  for (const { name, value } of fresh.attributes) {
    if (name.startsWith("data-") || name === "hidden") old.setAttribute(name, value);
  }
  if (!fresh.hasAttribute("hidden")) old.removeAttribute("hidden");
  old.replaceChildren(...fresh.childNodes);
}

// enableOptions follows the counts: an option that leads to nothing cannot be chosen.
function enableOptions(page: Document): void {
  for (const box of document.querySelectorAll<HTMLInputElement>("#filters input[type=checkbox]")) {
    const fresh = page.querySelector<HTMLInputElement>(`#filters input[name="${box.name}"][value="${CSS.escape(box.value)}"]`);
    if (fresh) box.disabled = fresh.disabled && !box.checked;
  }
  for (const line of document.querySelectorAll<HTMLOptionElement>("#filters option[data-part]")) {
    const fresh = page.querySelector<HTMLOptionElement>(`#filters option[data-part="${line.dataset.part}"]`);
    if (fresh) line.disabled = fresh.disabled && !line.selected;
  }
}

function copySentence(page: Document): void {
  const bar = document.querySelector<HTMLInputElement>("#q");
  const fresh = page.querySelector<HTMLInputElement>("#q");
  if (bar && fresh && document.activeElement !== bar) bar.value = fresh.value;
}

const REACHABLE = "a[href], button:not([disabled]), input:not([type=hidden]):not([disabled]), select, summary";

// rememberFocus gives back the focus that a swap takes away: to the control that
// stands in its place, or to the heading of the results when there is none.
function rememberFocus(): () => void {
  const had = document.activeElement;
  const part = had?.closest<HTMLElement>("[data-part]");
  if (!had || !part) return () => undefined;
  const at = [...part.querySelectorAll(REACHABLE)].indexOf(had);
  return () => {
    if (had.isConnected) return;
    const now = [...part.querySelectorAll<HTMLElement>(REACHABLE)];
    const next = (had.id && document.getElementById(had.id)) || now[Math.min(at, now.length - 1)];
    (next ?? document.querySelector<HTMLElement>("#main"))?.focus({ preventScroll: true });
  };
}
