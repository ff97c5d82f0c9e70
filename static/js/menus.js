// Menus are <details>. Here they also close by Escape and by a click elsewhere, open upwards at the
// foot of the window, and are walked through with the arrow keys.
const openMenus = () => $$("details[data-menu][open]");
const menuItems = (menu) => $$(".menu-panel :is(a[href], button:not([hidden]), input:not([type=hidden]))", menu);

function placeMenu(menu) {
	const panel = $(".menu-panel", menu);
	delete menu.dataset.up;
	const box = panel.getBoundingClientRect();
	const top = menu.getBoundingClientRect().top;
	if (box.bottom > innerHeight - 8 && top > box.height + 80) menu.dataset.up = "";
}

// A toggle doesn't bubble: it is caught on its way down.
document.addEventListener("toggle", (e) => {
	const menu = e.target;
	if (!menu.matches?.("details[data-menu]") || !menu.open) return;
	for (const other of openMenus()) if (other !== menu && !other.contains(menu)) other.open = false;
	placeMenu(menu);
	menu.dispatchEvent(new CustomEvent("menu-open"));
}, true);

document.addEventListener("click", (e) => {
	for (const menu of openMenus()) {
		const item = e.target.closest(".menu-item");
		if (!menu.contains(e.target) || (item && menu.contains(item))) menu.open = false;
	}
});

document.addEventListener("keydown", (e) => {
	const menu = e.target.closest?.("details[data-menu]");
	if (e.key === "Escape") {
		const open = openMenus();
		if (!open.length) return;
		for (const m of open) m.open = false;
		(menu ?? open[0]).firstElementChild.focus();
		e.preventDefault();
		return;
	}
	if (!menu || !["ArrowDown", "ArrowUp", "Home", "End"].includes(e.key) || e.target.matches("input, select")) return;
	e.preventDefault();
	menu.open = true;
	const items = menuItems(menu);
	const at = items.indexOf(document.activeElement);
	const to = { ArrowDown: at + 1, ArrowUp: at < 0 ? items.length - 1 : at - 1, Home: 0, End: items.length - 1 }[e.key];
	items[(to + items.length) % items.length]?.focus();
});

// A menu that loses the focus closes.
document.addEventListener("focusout", (e) => {
	const menu = e.target.closest?.("details[data-menu][open]");
	if (menu && e.relatedTarget && !menu.contains(e.relatedTarget)) menu.open = false;
});

document.addEventListener("click", (e) => {
	if (!e.target.closest("[data-fold]")) return;
	const narrow = html.dataset.side !== "narrow";
	if (narrow) html.dataset.side = "narrow"; else delete html.dataset.side;
	try { localStorage.setItem("side", narrow ? "narrow" : "wide"); } catch { /* not remembered */ }
});

document.addEventListener("submit", (e) => {
	if (!e.target.matches("[data-theme-form]")) return;
	const theme = e.submitter?.value ?? "";
	if (theme) html.dataset.theme = theme; else delete html.dataset.theme;
	for (const b of $$("button[name=theme]", e.target)) b.setAttribute("aria-pressed", String(b.value === theme));
});

// On a phone the subjects of the settings are a strip that scrolls sideways: the one that is open is in sight.
if (window.htmx) htmx.onLoad((root) => {
	const here = $(".side-nav [aria-current]", root);
	const strip = here?.parentElement;
	if (strip && strip.scrollWidth > strip.clientWidth) strip.scrollLeft = here.offsetLeft - strip.offsetLeft - (strip.clientWidth - here.offsetWidth) / 2;
});
