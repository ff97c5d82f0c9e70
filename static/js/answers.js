// What htmx brings: prepare it, say it, and when it failed say whether anything was lost.
const lost = (verb) => verb && verb !== "get" ? "Nothing was saved. " : "This could not be loaded. ";

function failure(status, verb) {
	switch (status) {
		case 401: return "You are signed out. " + lost(verb) + "Sign in again in another tab, then try once more.";
		case 403: return lost(verb) + "You are not allowed to do that.";
		case 404: return lost(verb) + "It is no longer there. Reload the page to see what is.";
		case 413: return lost(verb) + "That is too large. Choose something smaller.";
		case 429: return lost(verb) + "That was too often in a short time. Wait a minute and try again.";
		default: return lost(verb) + "Something went wrong on the server. Try again in a moment.";
	}
}

document.addEventListener("htmx:responseError", (e) => {
	const { xhr, requestConfig } = e.detail;
	if (e.detail.elt?.id === "unread") return; // the bell asks again by itself
	const own = new DOMParser().parseFromString(xhr.responseText ?? "", "text/html").querySelector(".toast");
	if (own && (xhr.getResponseHeader("Content-Type") ?? "").startsWith("text/html")) show(document.adoptNode(own));
	else toast({ text: failure(xhr.status, requestConfig?.verb), bad: true });
});
for (const name of ["htmx:sendError", "htmx:timeout"]) {
	document.addEventListener(name, (e) => {
		if (e.detail.elt?.id === "unread") return;
		toast({ text: lost(e.detail.requestConfig?.verb) + "Check your connection and try again.", bad: true });
	});
}

// Who works by keyboard stays where they are. A swap that takes the focused element away leaves the focus in the same
// cell of the row that came in its place, or in the nearest part around it that is still there by its id: on the link
// that opens its form, on the same link, or else on its first control.
const controls = "a[href], button, summary, input:not([type=hidden]), select, textarea";
let held;
function hold({ detail: { target } }) {
	const at = document.activeElement;
	if (at === document.body || !target?.contains?.(at)) return;
	held = { ids: [], cell: target.cells && at.closest("td")?.cellIndex, href: at.getAttribute("href") };
	for (let e = at; !e.matches("main, dialog, #detail, body"); e = e.parentElement) if (e.id) held.ids.push(e.id);
}
function goBack({ target }) {
	if (!held || document.activeElement !== document.body || (held.cell !== undefined && !target.cells)) return;
	for (const part of [target.cells?.[held.cell], ...held.ids.map((id) => document.getElementById(id))]) {
		if (!part) continue;
		const link = (attribute, value) => $(`a[${attribute}="${CSS.escape(value ?? "")}"]`, part);
		const to = part.matches(controls) ? part : link("hx-target", "#" + part.id) ?? link("href", held.href) ?? $(controls, part);
		if (to) return to.focus();
	}
}
for (const name of ["beforeRequest", "beforeSwap", "oobBeforeSwap"]) document.addEventListener("htmx:" + name, hold);
for (const name of ["load", "afterSettle"]) document.addEventListener("htmx:" + name, goBack);
for (const name of ["focusin", "pointerdown"]) document.addEventListener(name, () => { held = undefined; });

// Swapped content that carries data-announce is read aloud: "41 applications".
document.addEventListener("htmx:afterSettle", (e) => {
	const said = e.target.matches("[data-announce]") ? e.target : $("[data-announce]", e.target);
	if (said) announce(said.dataset.announce);
});

if (window.htmx) htmx.onLoad(prepare);
prepare(document);

// Who signs out leaves nothing to the next person at this computer: neither what was typed, nor the pages behind
// "back", which browsers keep whatever the server says. A page that nobody is signed in on is the mark.
const lastLeft = (now) => { try { if (now) localStorage.setItem("left", now); return localStorage.getItem("left"); } catch { return null; } };
const leftBefore = lastLeft($(".app") ? 0 : Date.now());
document.addEventListener("submit", (e) => {
	if (e.target.matches("[action=sign-out], [action='settings/delete']")) try { sessionStorage.clear(); } catch { /* storage is off: nothing was kept */ }
});

// A page that comes back from the browser's memory has its menus closed, and asks what has changed since it was left.
addEventListener("pageshow", (e) => {
	if (!e.persisted) return;
	if ($(".app") && lastLeft() !== leftBefore) {
		html.hidden = true;
		location.reload();
		return;
	}
	for (const m of openMenus()) m.open = false;
	window.htmx?.trigger(document.body, "applications-changed");
});
