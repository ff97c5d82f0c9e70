// Tables: choosing rows, one or a range, and the bar that acts on them.
const picks = (root = document) => $$("input[name=ids][type=checkbox]", root);
let lastPick;

function counted() {
	const bar = $("[data-selection]");
	if (!bar) return;
	const all = picks(), some = all.filter((p) => p.checked).length;
	if (some) bar.dataset.some = ""; else delete bar.dataset.some;
	const words = some + " selected";
	const count = $("[data-count]", bar);
	if (count && count.textContent !== words) count.textContent = words;
	for (const top of $$("[data-pick-all]")) {
		top.checked = some > 0 && some === all.length;
		top.indeterminate = some > 0 && some < all.length;
	}
}

document.addEventListener("click", (e) => {
	if (e.target.closest("[data-pick-none]")) {
		for (const p of picks()) p.checked = false;
		counted();
		return;
	}
	const pick = e.target;
	if (!pick.matches?.("input[name=ids][type=checkbox]")) return;
	const all = picks();
	if (e.shiftKey && lastPick?.isConnected) {
		const [from, to] = [all.indexOf(lastPick), all.indexOf(pick)].sort((a, b) => a - b);
		for (const p of all.slice(from, to + 1)) p.checked = pick.checked;
	}
	lastPick = pick;
	counted();
});
document.addEventListener("change", (e) => {
	if (e.target.matches("[data-pick-all]")) {
		for (const p of picks()) p.checked = e.target.checked;
		counted();
	} else if (e.target.matches("input[name=ids]")) {
		counted();
	}
});

// Another view or order of the list changes the list alone; the address follows, and "back" undoes it.
document.addEventListener("click", (e) => {
	const link = e.target.closest("#applications :is(.filters, thead) a[href]");
	if (!link || !plainClick(e) || !window.htmx) return;
	e.preventDefault();
	htmx.ajax("GET", link.getAttribute("href"), { source: link, target: "#applications", swap: "outerHTML" });
});

// A status that is clicked becomes the menu of statuses, in its place.
document.addEventListener("click", (e) => {
	const link = e.target.closest("a.status.lean");
	if (!link || !plainClick(e) || !window.htmx) return;
	e.preventDefault();
	htmx.ajax("GET", link.getAttribute("href"), { source: link, target: link, swap: "outerHTML" });
});
