// Saved mails and CVs that are dropped on their page or chosen there: one upload a file, each with its progress and with
// what the server says became of it. Without this the form sends them all at once. The form says which list changes by it
// (data-drop, data-refresh), how large a file may be (data-most, in MB) and the words for one that is larger (data-large).
let uploads = Promise.resolve();

function bring(form, files) {
	const list = $("#drops"), mostFiles = 50;
	if (files.length > mostFiles) toast({ text: "Only 50 files are taken at a time. Drop the others once these are through.", bad: true });
	for (const file of files.slice(0, mostFiles)) {
		const line = el("li", {}, el("b", {}, file.name), el("progress", { max: "1", value: "0", "aria-label": "Sending " + file.name }));
		list.append(line);
		uploads = uploads.then(() => upload(form, file, line));
	}
	showLast(list);
	uploads = uploads.then(() => {
		form.reset();
		const { drop, refresh } = form.dataset, seen = inSight(list);
		if (window.htmx) htmx.ajax("GET", drop, { target: refresh, swap: "outerHTML" }).then(() => seen && showLast(list));
		document.body.dispatchEvent(new Event("unread-changed"));
	});
}

// inSight says that a part of something is on the screen: who has gone on elsewhere is not brought back.
function inSight(node) {
	const at = node.getBoundingClientRect();
	return at.bottom > 0 && at.top < innerHeight;
}

function showLast(list) { list.lastElementChild?.scrollIntoView({ block: "nearest" }); }

function upload(form, file, line) {
	const failed = (words) => { line.className = "bad"; $("span", line)?.remove(); $("progress", line).replaceWith(el("span", {}, words)); };
	if (file.size > form.dataset.most * 2 ** 20) return failed(form.dataset.large);
	return new Promise((done) => {
		const request = new XMLHttpRequest(), body = new FormData();
		for (const [name, value] of new FormData(form)) if (name !== "files") body.append(name, value);
		body.append("files", file, file.name);
		request.open("POST", form.action);
		request.setRequestHeader("HX-Request", "true");
		request.setRequestHeader("Accept", "text/html");
		request.upload.onprogress = (e) => { if (e.lengthComputable) $("progress", line).value = e.loaded / e.total; };
		request.onloadend = () => {
			const list = line.parentNode, seen = inSight(line);
			if ([200, 422, 503].includes(request.status) && request.responseText.startsWith("<li")) line.outerHTML = request.responseText;
			else failed(request.status ? failure(request.status, "post") : lost("post") + "Check your connection and drop it again.");
			if (seen) showLast(list);
			done();
		};
		// All is sent; the server still reads it.
		request.upload.onload = () => form.dataset.reading && $("progress", line)?.replaceWith(el("span", {}, form.dataset.reading), el("progress", { "aria-label": form.dataset.reading }));
		request.send(body);
	});
}

// A mail that is dragged out of a mail program comes as a file, or as its text.
function mailsOf(data) {
	const files = [...data.files];
	if (files.length) return files;
	const text = data.getData("message/rfc822") || data.getData("text/plain");
	return /^[\w-]+:\s?\S/.test(text) ? [new File([text], "mail.eml")] : [];
}

document.addEventListener("dragover", (e) => {
	if (!$("form[data-drop]") || e.target.closest?.("input, textarea")) return;
	e.preventDefault();
	html.dataset.dropping = "";
});
for (const name of ["dragleave", "drop", "dragend"]) {
	document.addEventListener(name, (e) => { if (name !== "dragleave" || !e.relatedTarget) delete html.dataset.dropping; });
}
document.addEventListener("drop", (e) => {
	const form = $("form[data-drop]");
	if (!form || e.target.closest?.("input:not([type=file]), textarea")) return;
	e.preventDefault();
	const mails = mailsOf(e.dataTransfer);
	if (mails.length) bring(form, mails);
	else toast({ text: form.dataset.instead, bad: true });
});
document.addEventListener("change", (e) => {
	if (e.target.form?.matches("[data-drop]") && e.target.files?.length) bring(e.target.form, [...e.target.files]);
});
document.addEventListener("submit", (e) => {
	if (!e.target.matches("[data-drop]")) return;
	e.preventDefault(); // chosen files are on their way already
});

// How long ago a mail came counts on while its line stands there, from when the line came and not from the first tick after.
// The tenth is for a tick that is a moment early.
const came = (t) => t.came ??= performance.now() / 1000 - t.dataset.ticks;
document.addEventListener("htmx:load", (e) => { e.target.querySelectorAll("time[data-ticks]").forEach(came); });
setInterval(() => {
	for (const t of $$("time[data-ticks]")) {
		const s = Math.floor(performance.now() / 1000 - came(t) + 0.1), m = Math.floor(s / 60);
		t.textContent = s < 2 ? "just now" : m < 1 ? `${s} seconds ago` : m < 2 ? "a minute ago" : m < 60 ? `${m} minutes ago` : t.textContent;
	}
}, 1000);
