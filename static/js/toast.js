// HavenJob's own script: toasts, menus, dialogs, forms, tables, palette, keys, and what htmx says.
// One module put together from the files in this folder. Everything on a page works without it.
const html = document.documentElement;
const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

// el makes an element: el("button", { class: "x", type: "button" }, "words", otherElement)
function el(name, attributes = {}, ...inside) {
	const e = document.createElement(name);
	for (const [key, value] of Object.entries(attributes)) e.setAttribute(key, value);
	e.append(...inside);
	return e;
}

function icon(path) {
	const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
	svg.setAttribute("class", "i");
	svg.setAttribute("viewBox", "0 0 24 24");
	svg.setAttribute("aria-hidden", "true");
	for (const d of path.split("|")) {
		const p = document.createElementNS("http://www.w3.org/2000/svg", "path");
		p.setAttribute("d", d);
		svg.append(p);
	}
	return svg;
}
const tickIcon = "M20 6 9 17l-5-5", crossIcon = "M18 6 6 18|m6 6 12 12", warnIcon = "M12 8v4|M12 16h.01|M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20z";

// announce says something to those who can't see what changed.
function announce(words) {
	const region = $("#announcer");
	if (!region || !words) return;
	region.textContent = "";
	setTimeout(() => { region.textContent = words; }, 60);
}

// toast shows {text, bad, undo: {url, label, fields}}.
function toast({ text, bad = false, undo }) {
	const t = el("div", { class: bad ? "toast bad" : "toast", "data-toast": "" }, icon(bad ? warnIcon : tickIcon), el("p", {}, text));
	if (undo?.url) {
		const form = el("form", { method: "post", action: undo.url, "hx-post": undo.url, "hx-swap": "none" });
		for (const [name, value] of Object.entries(undo.fields ?? {})) form.append(el("input", { type: "hidden", name, value }));
		form.append(el("button", { type: "submit" }, undo.label || "Undo"));
		t.append(form);
	}
	t.append(el("button", { type: "button", class: "dismiss", "aria-label": "Dismiss", "data-dismiss": "" }, icon(crossIcon)));
	show(t);
}

function show(t) {
	const region = $("#toasts");
	if (!region) return;
	// A modal dialog covers everything outside it and makes it inert: the region moves inside while one is open.
	(openDialog() ?? document.body).append(region);
	const words = (of) => $("p", of)?.textContent;
	if (t.classList.contains("bad")) for (const old of [...region.children]) if (words(old) === words(t)) old.remove();
	while (region.children.length > 2) region.firstElementChild.remove();
	region.append(t);
	window.htmx?.process(t);
	expire(t);
}

// expire takes a toast away after ten seconds during which nobody was at it. One that failed stays.
function expire(t) {
	if (t.classList.contains("bad") || t.dataset.timed) return;
	t.dataset.timed = "";
	let timer;
	const start = () => { clearTimeout(timer); timer = setTimeout(() => t.remove(), 10_000); };
	const stop = () => clearTimeout(timer);
	t.addEventListener("pointerenter", stop);
	t.addEventListener("pointerleave", start);
	t.addEventListener("focusin", stop);
	t.addEventListener("focusout", start);
	start();
}

document.addEventListener("click", (e) => { e.target.closest("[data-dismiss]")?.closest(".toast")?.remove(); });
// An undo that was sent is done with. It leaves only after the answer: what the answer says is told from it.
document.addEventListener("htmx:beforeRequest", (e) => {
	const t = e.target.closest?.(".toast");
	if (t) t.hidden = true;
	// Who tries again has read what went wrong.
	if (e.detail.requestConfig.verb !== "get") for (const old of $$(".toast.bad")) if (old !== t) old.remove();
});
document.addEventListener("htmx:afterRequest", (e) => { const t = e.target.closest?.(".toast"); if (t) setTimeout(() => t.remove()); });
document.addEventListener("toast", (e) => toast(e.detail.text ? e.detail : { text: e.detail.value }));
