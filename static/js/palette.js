// The palette: Ctrl-K or ⌘K jumps to any page, action or application. Pages and actions are whatever
// on the page carries data-jump; applications are asked for.
const mac = /Mac|iPhone|iPad/.test(navigator.platform);
let palette, asking, wait;

function buildPalette() {
	const input = el("input", { type: "text", role: "combobox", "aria-label": "Jump to an application, a page or an action", "aria-expanded": "true", "aria-controls": "palette-list", "aria-autocomplete": "list", placeholder: "Jump to an application, a page or an action", autocomplete: "off", spellcheck: "false" });
	const list = el("ul", { id: "palette-list", role: "listbox", "aria-label": "Results" });
	palette = el("dialog", { class: "palette", "aria-label": "Jump to" }, el("div", { class: "palette-field" }, icon("m21 21-4.34-4.34|M11 3a8 8 0 1 0 0 16 8 8 0 0 0 0-16z"), input, el("kbd", { "aria-hidden": "true" }, "Esc")), list);
	document.body.append(palette);
	input.addEventListener("input", () => { fill([]); clearTimeout(wait); wait = setTimeout(ask, 120); });
	input.addEventListener("keydown", (e) => {
		const options = $$("[role=option]", list);
		const at = options.findIndex((o) => o.ariaSelected === "true");
		if (e.key === "ArrowDown" || e.key === "ArrowUp") {
			e.preventDefault();
			choose(options[(at + (e.key === "ArrowDown" ? 1 : -1) + options.length) % options.length]);
		} else if (e.key === "Enter") {
			e.preventDefault();
			if (options[at]) options[at].click();
			else location.href = new URL("applications?q=" + encodeURIComponent(input.value.trim()), document.baseURI);
		}
	});
}

function choose(option) {
	for (const o of $$("[role=option]", palette)) o.setAttribute("aria-selected", String(o === option));
	$("input", palette).setAttribute("aria-activedescendant", option?.id ?? "");
	option?.scrollIntoView({ block: "nearest" });
}

async function ask() {
	const q = $("input", palette).value.trim();
	asking?.abort();
	if (!q) return;
	asking = new AbortController();
	try {
		const answer = await fetch("applications?q=" + encodeURIComponent(q), { headers: { Accept: "application/json" }, signal: asking.signal });
		if (answer.ok) fill((await answer.json()).applications ?? []);
	} catch { /* a newer question, or no connection: pages and actions are still there */ }
}

function fill(applications) {
	const list = $("ul", palette);
	const q = $("input", palette).value.trim().toLowerCase();
	const seen = new Set();
	const jumps = $$("[data-jump]").filter((e) => {
		const label = e.dataset.jump;
		return label.toLowerCase().includes(q) && !seen.has(label) && seen.add(label);
	});
	const groups = [
		["Applications", applications.slice(0, 8).map((a) => ({ label: a.company_name || "Unknown company", more: a.job_title, run: () => { location.href = new URL("applications/" + a.id, document.baseURI); } }))],
		["Pages and actions", jumps.map((e) => ({ label: e.dataset.jump, more: e.dataset.go ? "g " + e.dataset.go : "", run: () => e.click() }))],
	];
	list.replaceChildren();
	let n = 0;
	for (const [name, entries] of groups) {
		if (!entries.length) continue;
		list.append(el("li", { class: "group", role: "presentation" }, name));
		for (const entry of entries) {
			const option = el("li", { role: "option", id: "palette-" + n++, "aria-selected": "false" }, el("span", { class: "clip" }, entry.label));
			if (entry.more) option.append(el("small", {}, entry.more));
			option.addEventListener("click", () => { closeDialog(palette); entry.run(); });
			option.addEventListener("pointermove", () => { if (option.ariaSelected !== "true") choose(option); });
			list.append(option);
		}
	}
	if (!n) list.append(el("li", { class: "nothing", role: "presentation" }, "Nothing is called that. Enter searches all applications."));
	choose($("[role=option]", list));
}

function openPalette() {
	if (!$(".app")) return;
	if (!palette?.isConnected) buildPalette();
	$("input", palette).value = "";
	fill([]);
	showDialog(palette);
	$("input", palette).focus();
}

document.addEventListener("click", (e) => {
	if (e.target.closest("[data-palette]")) openPalette();
	if (e.target.closest("[data-keys]")) openKeys();
});
