import { addressOf } from "./address";
import { startCards } from "./cards";
import { Loader } from "./loader";
import { startMap } from "../map/panel";

const TYPING_MS = 350;

// startFinder makes the search page answer at once: filters, chips, sorting and
// paging fetch the same page and swap its parts; the address keeps the state.
export function startFinder(): void {
  const form = document.querySelector<HTMLFormElement>("#filters");
  if (!form) return;
  const loader = new Loader();
  startForm(form, loader);
  startLinks(loader);
  startCards();
  startMap(loader);
  addEventListener("popstate", () => {
    // A step within the page, such as to #filters, asks for nothing new.
    if (loader.shows(location.href)) return;
    void loader.show(location.href, { history: "keep", form: "replace" });
  });
}

function startForm(form: HTMLFormElement, loader: Loader): void {
  let waiting = 0;
  const submit = () => {
    clearTimeout(waiting);
    void loader.show(addressOf(form), { history: "push", form: "keep" });
  };
  // The sort menu belongs to the form and stands outside it, so listen on the page.
  document.addEventListener("input", (event) => {
    const field = event.target as HTMLInputElement;
    if (field.form !== form || field.type !== "text") return;
    clearTimeout(waiting);
    waiting = window.setTimeout(submit, TYPING_MS);
  });
  document.addEventListener("change", (event) => {
    const field = event.target as HTMLInputElement;
    if (field.form === form && field.type !== "text") submit();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
    if (form.matches(":target")) location.hash = "main"; // closes it on a phone
  });
  startSentence(loader);
}

// startSentence sends the words of the search bar, which replace all filters.
function startSentence(loader: Loader): void {
  const bar = document.querySelector<HTMLFormElement>(".masthead form");
  bar?.addEventListener("submit", (event) => {
    event.preventDefault();
    void loader.show(addressOf(bar), { history: "push", form: "replace" });
  });
}

// startLinks keeps links to other searches on this page.
function startLinks(loader: Loader): void {
  document.addEventListener("click", (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>("[data-live] a[href]");
    if (!link || event.defaultPrevented || !isPlainClick(event)) return;
    if (link.origin !== location.origin || link.pathname !== location.pathname || link.hash) return;
    event.preventDefault();
    const turned = link.closest(".pager") !== null;
    void loader.show(link.href, { history: "push", form: "replace" }).then(() => {
      if (turned) document.querySelector("#results")?.scrollIntoView();
    });
  });
}

export function isPlainClick(event: MouseEvent): boolean {
  return event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
}
