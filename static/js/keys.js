// Keys. Those of one letter can be switched off, and never act while someone is typing.
const keyList = [
	["Anywhere", [["Search", "/"], ["Log application", "n"], ["Assistant", "a"], ["Jump to…", mac ? "⌘ K" : "Ctrl K"], ["These keys", "?"], ["Close", "Esc"]]],
	["Go to", [["Dashboard", "g d"], ["Applications", "g a"], ["Inbox", "g i"], ["Profile", "g p"], ["Assistant", "g c"], ["Settings", "g s"]]],
	["In a list", [["Next, previous", "j k"], ["Open", "Enter"], ["Select", "x"], ["Edit", "e"], ["Confirm what was read", "c"]]],
];
let keysDialog, gone = 0;

function openKeys() {
	if (!keysDialog?.isConnected) {
		const body = el("div", { class: "dialog-body keys" });
		for (const [title, keys] of keyList) {
			const dl = el("dl");
			for (const [what, key] of keys) dl.append(el("dt", {}, what), el("dd", {}, ...key.split(" ").flatMap((k) => [el("kbd", {}, k), " "])));
			body.append(el("section", {}, el("h3", {}, title), dl));
		}
		if (html.dataset.shortcuts === "off") body.append(el("p", { class: "soft small" }, "Single-key shortcuts are switched off in your settings."));
		keysDialog = el("dialog", { class: "dialog", "aria-labelledby": "keys-title" },
			el("div", { class: "dialog-head" }, el("h2", { id: "keys-title" }, "Keyboard shortcuts"), el("button", { type: "button", class: "button quiet only small", "aria-label": "Close", "data-close-dialog": "" }, icon(crossIcon))), body);
		document.body.append(keysDialog);
	}
	showDialog(keysDialog);
	$("button", keysDialog).focus();
}

const typing = (t) => t.isContentEditable || t.matches?.("textarea, select, input:not([type=checkbox], [type=radio], [type=submit], [type=button])");

function walk(step) {
	const rows = $$("[data-open], .row-link").filter((r) => r.getClientRects().length);
	if (!rows.length) return false;
	const current = document.activeElement.closest("tr, li, article");
	const at = rows.findIndex((r) => r === document.activeElement || (current && current.contains(r)));
	rows[at < 0 ? 0 : Math.min(Math.max(at + step, 0), rows.length - 1)].focus();
	return true;
}

const singles = {
	"/": () => { const f = $("[data-find]"); f?.focus(); f?.select(); return f; },
	n: () => { const a = $("[data-add]"); a?.click(); return a; },
	a: () => { if (!$("#assistant") && !$(".assistant")) return false; openAssistant(); return true; },
	"?": () => { openKeys(); return true; },
	j: () => walk(1),
	k: () => walk(-1),
	x: () => { const p = $("input[name=ids]", document.activeElement.closest("tr, li, article") ?? el("i")); p?.click(); return p; },
	// Only what is under the hand is confirmed: a card that can't be is not passed over for the next.
	c: () => { const at = document.activeElement.closest("article.review"); const yes = $(at ? "[data-confirm]" : "main [data-confirm]", at ?? document); yes?.click(); return yes; },
	e: () => { const at = document.activeElement.closest("tr, li, article"); const edit = (at && $("[data-edit]", at)) ?? $("main [data-edit]"); edit?.click(); return edit; },
};

// keyOf is the letter that somebody means: with Caps Lock it is the small one, and where the layout writes no Latin, the one
// that stands there on the key. With Shift a letter is no shortcut.
function keyOf(e) {
	const other = /^(?!\p{sc=Latin})[\p{L}\p{M}]+$/u.test(e.key) && !e.getModifierState("AltGraph") && /^Key(.)$/.exec(e.code);
	return (other ? other[1] : e.key).toLowerCase();
}

document.addEventListener("keydown", (e) => {
	const key = keyOf(e);
	if ((e.ctrlKey || e.metaKey) && !e.altKey && !e.shiftKey && key === "k") {
		e.preventDefault();
		if (palette?.open) closeDialog(palette); else openPalette();
		return;
	}
	if (e.key === "Escape" && e.target.matches?.("[data-find]")) e.target.blur();
	if (e.key === "Escape" && !e.defaultPrevented && !typing(e.target) && !openDialog() && !openMenus().length) $("[data-close-pane]")?.click();
	if (e.defaultPrevented || e.ctrlKey || e.metaKey || e.altKey || e.isComposing || e.keyCode === 229 || e.shiftKey && /^[a-z]$/.test(key) || html.dataset.shortcuts === "off" || typing(e.target) || openDialog() || !$(".app")) return;
	if (Date.now() - gone < 1200) {
		gone = 0;
		const go = $$("[data-go]").find((a) => a.dataset.go === key);
		if (go) { e.preventDefault(); go.click(); }
		return;
	}
	if (key === "g") { gone = Date.now(); return; }
	if (e.repeat && key !== "j" && key !== "k") return; // a key that is held down says it once
	if (Object.hasOwn(singles, key) && singles[key]()) e.preventDefault();
});
