// Everything here improves pages that already work as plain links and forms.
import { startActions } from "./actions";
import { startFinder } from "./search/finder";

startActions();
startFinder();
document.documentElement.dataset.ready = "";
