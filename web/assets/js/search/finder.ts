import { addressOf } from "./address";
import { startCards } from "./cards";
import { Loader } from "./loader";
import { put } from "../kept/store";
import { showMarks } from "../kept/marks";
import { startMap } from "../map/panel";

const TYPING_MS = 400;

// startFinder makes the search page answer at once: filters, chips, sorting and
// paging fetch the same page and swap its parts; the address keeps the state.
export function startFinder(): void {
  const form = document.querySelector<HTMLFormElement>("#filters");
  if (!form) return;
  const loader = new Loader();
  loader.onShown(showMarks);
  startForm(form, loader);
  startLinks(loader);
  startCards();
  startMap(loader);
  addEventListener("popstate", () => {
    // A step within the page, such as to #filters, asks for nothing new.
    if (loader.shows(location.href)) return;
    void loader.back();
  });
}

function startForm(form: HTMLFormElement, loader: Loader): void {
  let waiting = 0;
  let typedIn = "";
  // What is typed into one field is one step back, however often it pauses.
  const submit = (field = "") => {
    clearTimeout(waiting);
    const again = field !== "" && field === typedIn;
    typedIn = field;
    void loader.show(addressOf(form), { history: again ? "replace" : "push", form: "keep" });
  };
  // The sort menu belongs to the form and stands outside it, so listen on the page.
  document.addEventListener("input", (event) => {
    const field = event.target as HTMLInputElement;
    if (field.form !== form || field.type !== "text") return;
    clearTimeout(waiting);
    waiting = window.setTimeout(() => submit(field.name), TYPING_MS);
  });
  document.addEventListener("change", (event) => {
    const field = event.target as HTMLInputElement;
    if (field.form === form && field.type !== "text") submit();
  });
  form.addEventListener("focusin", () => (typedIn = ""));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
    if (form.matches(":target")) location.hash = "main"; // closes it on a phone
  });
  startSentence(loader);
  startChips(loader);
}

// startChips sends the small forms in the chips, which may be swapped at any time.
function startChips(loader: Loader): void {
  document.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    if (!form.closest(".chip")) return;
    event.preventDefault();
    void loader.show(addressOf(form), { history: "push", form: "replace" });
  });
}

// startSentence sends the words of the search bar, which replace all filters.
function startSentence(loader: Loader): void {
  const bar = document.querySelector<HTMLFormElement>(".masthead form");
  bar?.addEventListener("submit", (event) => {
    event.preventDefault();
    const words = bar.querySelector<HTMLInputElement>("#q")?.value.trim();
    if (words) put("words", words);
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
