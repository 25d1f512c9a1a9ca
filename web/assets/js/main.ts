// Everything here improves pages that already work as plain links and forms.
import { startActions } from "./actions";
import { startMarks } from "./kept/marks";
import { startSaved } from "./kept/saved";
import { startFinder } from "./search/finder";
import { startSuggest } from "./search/suggest";

startActions();
startMarks();
startSaved();
startSuggest();
startFinder();
document.documentElement.dataset.ready = "";
