// Questions that are put right before they are answered are there again after a reload. Their rows came for what was sent,
// so it is sent once more.
const putRight = "asked-rows";

function keepAsked(form) {
	store(putRight, JSON.stringify([location.search, [...new FormData(form)]]));
}

document.addEventListener("input", (e) => { if (e.target.form?.matches("#asked")) keepAsked(e.target.form); });
document.addEventListener("htmx:load", (e) => {
	const form = $("#asked", e.target.parentElement ?? document);
	if (form) keepAsked(form);
});
document.addEventListener("htmx:beforeOnLoad", ({ detail: { elt, xhr, requestConfig } }) => {
	if (!elt.closest("#asked") || xhr.status >= 400) return;
	if (requestConfig.path.endsWith("ai/answer-questions") || requestConfig.formData.get("change") === "back") store(putRight, null);
});

const [askedOn, rows] = JSON.parse(store(putRight) ?? "[]");
if (window.htmx && askedOn === location.search && $("#asking [data-keep='questions?']")) {
	const values = new FormData();
	for (const [name, value] of rows) values.append(name, value);
	htmx.ajax("POST", "application-questions", { target: "#asking", swap: "innerHTML", values });
}
