// Forms: what was typed survives a reload and an expired session; the browser's time zone; copying.
const kept = "keep:", sent = "keep-sent";
// "seen" says which version a text was typed over: it is kept with the text, so that a newer one is not overwritten unseen.
const keepable = (f) => f.name && !f.disabled && (f.name === "seen" || !["hidden", "password", "file", "submit", "button"].includes(f.type));

function store(key, value) {
	try {
		if (value === undefined) return sessionStorage.getItem(key);
		if (value === null) sessionStorage.removeItem(key); else sessionStorage.setItem(key, value);
	} catch { /* storage is off: nothing is kept */ }
	return null;
}

// keptBy is where a form's words are kept. A name that ends with "?" is that of a form which links fill in: one that is opened
// for another job is not filled with what was begun for this one.
const keptBy = (name) => kept + name + (name.endsWith("?") ? location.search : "");

function keep(form) {
	const values = [...form.elements].filter(keepable).map((f) => [f.name, f.value, ["checkbox", "radio"].includes(f.type) ? f.checked : null]);
	store(keptBy(form.dataset.keep), JSON.stringify(values));
}

function restore(form) {
	const saved = store(keptBy(form.dataset.keep));
	if (!saved || form.dataset.restored !== undefined || form.dataset.stale !== undefined || $("[aria-invalid=true]", form)) return;
	form.dataset.restored = "";
	for (const [name, value, checked] of JSON.parse(saved)) {
		for (const f of form.elements) {
			if (f.name !== name || !keepable(f)) continue;
			if (checked === null) f.value = value; else if (f.value === value) f.checked = checked;
			if (value !== (f.defaultValue ?? value)) f.closest("details")?.setAttribute("open", "");
		}
	}
}

document.addEventListener("input", (e) => { if (e.target.form?.dataset.keep) keep(e.target.form); });
document.addEventListener("submit", (e) => {
	if (e.target.dataset.keep && !e.target.matches("[hx-post], [hx-put], [hx-patch]")) store(sent, e.target.dataset.keep);
});
document.addEventListener("click", (e) => {
	const form = e.target.closest("[data-cancel]")?.closest("form[data-keep]");
	if (form && plainClick(e)) store(keptBy(form.dataset.keep), null);
});
// A mail that is about a new application has its own company, title and date, and leads any other to its own status; what
// somebody wrote or chose there stays.
document.addEventListener("change", ({ target: about }) => {
	if (!about.matches?.("[data-about]")) return;
	const form = about.form, other = about.value !== about.options[0].value;
	for (const f of $$("[data-own]", form)) {
		const shown = f.defaultValue ?? $("option[selected]", f)?.value;
		const [from, to] = about.value === "new" || other && "ownAny" in f.dataset ? [shown, f.dataset.own] : [f.dataset.own, shown];
		if (f.value !== from || !to && f.options) continue;
		f.value = to;
		if (f.options) $("[name=status_shown]", form).value = to;
	}
	keep(form);
});
// Before what came takes the form's place: afterwards htmx names another element. data-done is what is done with, where
// that is not what the form keeps itself.
document.addEventListener("htmx:beforeOnLoad", ({ detail: { elt, xhr, requestConfig } }) => {
	const key = elt.dataset.done ?? elt.closest("form[data-keep]")?.dataset.keep;
	if (key && requestConfig.verb !== "get" && xhr.status >= 200 && xhr.status < 400) store(keptBy(key), null);
});

// What a person began to write while a model checked the text stays under their hands: the finding is there when they have
// saved or cancelled it.
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
	const asked = detail.requestConfig.elt?.matches?.(".model-check");
	if (asked && $$("textarea", detail.target).some((f) => f.form?.dataset.keep || f.value !== f.defaultValue)) detail.shouldSwap = false;
});

// After an answer the next review slides under the pointer and has the focus. What was meant for the one before answers
// nothing: the second click of a double one, a click sooner than anybody has seen what is there, a key that is held down.
// A click by a key or by our own hand has no detail.
let slid = -Infinity;
document.addEventListener("htmx:afterSwap", (e) => { if (e.detail.target?.id === "inbox") slid = performance.now(); });
for (const name of ["click", "keydown"]) {
	document.addEventListener(name, (e) => {
		const hasty = name === "click" ? e.detail > 1 || e.detail && e.timeStamp - slid < 500 : e.repeat && e.key === "Enter";
		if (!hasty || !e.target.closest(".review")) return;
		e.preventDefault();
		e.stopPropagation();
	}, true);
}

// A form that was sent without htmx is done with once a page of ours follows that doesn't say that something is wrong with
// it. The sign-in page of an expired session is not such a page.
const last = store(sent);
if (last) {
	store(sent, null);
	const shown = $$("form[data-keep]").find((f) => f.dataset.keep === last);
	const refused = shown && (shown.dataset.stale !== undefined || $("[aria-invalid=true], .error-summary", shown));
	if ($(".app") && !$(".error-page") && !refused) store(kept + last, null);
}

function prepare(root) {
	const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
	const all = (selector) => [...(root.matches?.(selector) ? [root] : []), ...$$(selector, root)];
	for (const f of all("[data-timezone]")) f.value = zone;
	// The subjects are a row on a phone: the present one is brought into view.
	for (const a of all(".side-nav [aria-current]")) a.parentElement.scrollLeft = a.offsetLeft - (a.parentElement.clientWidth - a.offsetWidth) / 2;
	for (const b of all("[data-zone-for]")) {
		const list = document.getElementById(b.dataset.zoneFor);
		b.hidden = list.value === zone || ![...list.options].some((o) => o.value === zone);
		$("span", b).textContent = "Use this browser’s: " + zone.replaceAll("_", " ");
		b.onclick = () => { list.value = zone; b.hidden = true; list.focus(); list.dispatchEvent(new Event("input", { bubbles: true })); };
	}
	for (const f of all("form[data-keep]")) restore(f);
	for (const t of all("[data-toast]")) expire(t);
	for (const b of all("[data-palette], [data-keys], [data-copy], [data-pick-all], [data-pick-none], [data-grip]")) b.hidden = false;
	for (const m of all("details[data-menu][open]")) { placeMenu(m); ($("[aria-current]", m) ?? menuItems(m)[0])?.focus(); }
	all("[data-focus]")[0]?.focus();
	chats(root);
	counted();
}

// A value that is edited in its place: Escape leaves it as it was, Ctrl+Enter saves a longer text.
document.addEventListener("keydown", (e) => {
	const form = e.target.closest?.("form[data-inline]");
	if (!form || e.isComposing) return;
	if (e.key === "Escape") {
		e.preventDefault();
		$("[data-cancel]", form).click();
	} else if (e.key === "Enter" && (e.ctrlKey || e.metaKey)) {
		e.preventDefault();
		form.requestSubmit();
	}
});

// Copying needs a secure page. On plain http the text is selected, ready for the keyboard.
document.addEventListener("click", async (e) => {
	const button = e.target.closest("[data-copy]");
	if (!button) return;
	const from = document.getElementById(button.dataset.copy);
	const words = $("span", button);
	try {
		await navigator.clipboard.writeText(from.dataset.source ?? from.value ?? from.textContent);
		const before = (button.dataset.before ??= words.textContent);
		words.textContent = "Copied";
		announce("Copied");
		setTimeout(() => { words.textContent = before; }, 2000);
	} catch {
		if (from.select) { from.focus(); from.select(); } else getSelection().selectAllChildren(from);
		toast({ text: "Selected. Press " + (mac ? "⌘C" : "Ctrl+C") + " to copy it." });
	}
});

// Links to a place on this page: the base would make another page of "#id".
document.addEventListener("click", (e) => {
	const link = e.target.closest("a[data-to]");
	const to = link && document.getElementById(link.dataset.to);
	if (!to || !plainClick(e)) return;
	e.preventDefault();
	to.focus();
	to.scrollIntoView({ block: "nearest" });
});
