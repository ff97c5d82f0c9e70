// Dialogs. A link with data-dialog is fetched as a fragment and shown in the page's <dialog>; it is
// a link to a whole page for everyone else, and when it is opened in a new tab.
const openDialog = () => $$("dialog[open]").at(-1);
let opener;

function showDialog(dialog) {
	if (!dialog.open) {
		opener = document.activeElement;
		for (const m of openMenus()) m.open = false;
		dialog.showModal();
	}
	$("[autofocus], [aria-invalid=true], .dialog-body :is(input:not([type=hidden]), select, textarea)", dialog)?.focus();
}

function closeDialog(dialog = openDialog()) {
	if (!dialog) return;
	const region = $("#toasts", dialog);
	if (region) document.body.append(region);
	dialog.close();
	// Emptied later: the answer that closes it still tells other things from the form inside.
	if (dialog.id === "dialog") setTimeout(() => { if (!dialog.open) dialog.replaceChildren(); }, 400);
	if (opener?.isConnected) opener.focus();
	opener = undefined;
}

const plainClick = (e) => e.button === 0 && !e.ctrlKey && !e.metaKey && !e.shiftKey && !e.altKey;

document.addEventListener("click", (e) => {
	const link = e.target.closest("a[data-dialog]");
	if (link && plainClick(e) && window.htmx) {
		e.preventDefault();
		htmx.ajax("GET", link.getAttribute("href"), { source: link, target: "#dialog", swap: "innerHTML" });
		return;
	}
	const button = e.target.closest("[data-open-dialog]");
	if (button) {
		e.preventDefault();
		showDialog(document.getElementById(button.dataset.openDialog));
		return;
	}
	if (e.target.closest("[data-close-dialog]")) {
		e.preventDefault();
		closeDialog(e.target.closest("dialog") ?? undefined);
		return;
	}
	// A click on the backdrop lands on the dialog itself, outside its box.
	if (e.target.matches?.("dialog[open]") && !$("form[data-keep]", e.target)) {
		const box = e.target.getBoundingClientRect();
		if (e.clientX < box.left || e.clientX > box.right || e.clientY < box.top || e.clientY > box.bottom) closeDialog(e.target);
	}
});
document.addEventListener("cancel", (e) => { if (e.target.matches("dialog")) { e.preventDefault(); closeDialog(e.target); } }, true);
document.addEventListener("close-dialog", () => closeDialog());
document.addEventListener("htmx:afterSwap", (e) => {
	if (e.detail.target?.id === "dialog" && e.detail.target.childElementCount) showDialog(e.detail.target);
});

// The link of a row shows its page beside the list where there is room for both; else it goes there.
function markOpen() {
	const open = $("#detail [data-record]")?.dataset.record;
	for (const link of $$("a.row-link")) {
		const row = link.closest("tr");
		if (link.getAttribute("href") === open) row.setAttribute("aria-current", "true"); else row.removeAttribute("aria-current");
	}
}
document.addEventListener("click", (e) => {
	const pane = $("#detail");
	if (!pane || !plainClick(e) || !window.htmx) return;
	const link = e.target.closest("a.row-link");
	if (link && getComputedStyle(pane).display !== "none") {
		e.preventDefault();
		htmx.ajax("GET", link.getAttribute("href"), { source: link, target: "#detail", swap: "innerHTML" });
	} else if (e.target.closest("[data-close-pane]")) {
		e.preventDefault();
		const row = $("tr[aria-current] a.row-link");
		pane.replaceChildren();
		markOpen();
		history.pushState({ htmx: true }, "", new URL($("#applications").getAttribute("hx-get"), document.baseURI));
		row?.focus();
	}
});
document.addEventListener("htmx:afterSettle", markOpen);
