// Lists that are put in order: by a handle that is dragged or has the arrow keys. The item says where its new place is
// sent, and the menu beside it does the same without this.
let drag, dropped;

const placeOf = (item) => [...item.parentElement.children].indexOf(item);
function moveTo(item, place) {
	const part = item.closest("section[id]");
	const values = { place: String(place) };
	if (item.dataset.skill) values.skill = item.dataset.skill;
	htmx.ajax("POST", item.dataset.move, { source: item, target: part, swap: "outerHTML", values });
}

document.addEventListener("pointerdown", (e) => {
	const item = e.target.closest?.("[data-grip]")?.closest("[data-sort] > li");
	if (item && e.button === 0 && window.htmx) drag = { item, from: placeOf(item), x: e.clientX, y: e.clientY, on: false };
});
document.addEventListener("pointermove", (e) => {
	if (!drag || (!drag.on && Math.hypot(e.clientX - drag.x, e.clientY - drag.y) < 6)) return;
	drag.on = true;
	drag.item.classList.add("dragged");
	const over = document.elementFromPoint(e.clientX, e.clientY)?.closest("[data-sort] > li");
	if (!over || over === drag.item || over.parentElement !== drag.item.parentElement) return;
	// A tall neighbour is passed at its middle: the two would else change places for ever.
	const box = over.getBoundingClientRect(), down = placeOf(over) > placeOf(drag.item);
	const beside = box.height < 48, passed = down ? e.clientY > box.top + box.height / 2 : e.clientY < box.top + box.height / 2;
	if (beside || passed) over[down ? "after" : "before"](drag.item);
});
for (const name of ["pointerup", "pointercancel"]) document.addEventListener(name, () => {
	if (!drag) return;
	const { item, from, on } = drag;
	drag = undefined;
	item.classList.remove("dragged");
	if (!on) return;
	dropped = true;
	setTimeout(() => { dropped = false; });
	if (placeOf(item) !== from) moveTo(item, placeOf(item));
});

// The click that ends a drag opens nothing.
document.addEventListener("click", (e) => { if (dropped) { e.preventDefault(); e.stopImmediatePropagation(); } }, true);

document.addEventListener("keydown", (e) => {
	const grip = e.target.closest?.("button[data-grip]");
	if (!grip || !["ArrowUp", "ArrowDown"].includes(e.key) || e.ctrlKey || e.metaKey || e.altKey) return;
	e.preventDefault();
	const item = grip.closest("li"), to = placeOf(item) + (e.key === "ArrowUp" ? -1 : 1);
	if (to >= 0 && to < item.parentElement.children.length) moveTo(item, to);
});

// A comma ends a word, as Enter does.
document.addEventListener("input", (e) => {
	if (e.target.matches("[data-comma]") && e.data === "," && e.target.value.trim() !== ",") e.target.form.requestSubmit();
});
