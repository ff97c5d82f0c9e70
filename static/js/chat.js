// The assistant: answers and letters that come word by word, the panel over any page, and a field in which Enter asks.
const lastChat = (id) => { try { if (id !== undefined) sessionStorage.setItem("chat", id); return sessionStorage.getItem("chat") ?? ""; } catch { return ""; } };

// An answer is read from its stream. What comes is put behind what is there once a frame; the words that are there are
// not touched again until the whole answer takes their place.
function follow(item) {
	if (item.dataset.followed !== undefined || !window.EventSource) return;
	item.dataset.followed = "";
	const words = $(".words", item);
	if (words && !words.firstChild) words.append("");
	const source = new EventSource(new URL(item.dataset.stream, document.baseURI));
	let waiting = "", frame = 0;
	const put = () => {
		frame = 0;
		keepAtEnd(item, () => { words.lastChild.appendData(waiting); waiting = ""; });
	};
	source.addEventListener("text", (e) => {
		if (!words) { // what comes is no text to be shown: the part of the page is asked for once more
			source.close();
			setTimeout(finish, 350, item); // until it is saved
			return;
		}
		waiting += e.data;
		frame ||= requestAnimationFrame(put);
	});
	source.addEventListener("done", (e) => {
		source.close();
		cancelAnimationFrame(frame);
		if (words) put();
		finish(item, JSON.parse(e.data).state);
	});
	source.addEventListener("error", () => { if (source.readyState === EventSource.CLOSED && item.isConnected) finish(item); });
	// Who leaves the page closes it: a browser has few connections to a place.
	addEventListener("pagehide", () => source.close(), { once: true });
	const gone = new MutationObserver(() => { if (!item.isConnected) { source.close(); gone.disconnect(); } });
	gone.observe(document.body, { childList: true, subtree: true });
}

async function finish(item, state) {
	const focused = item.contains(document.activeElement);
	const into = item.dataset.into && $(item.dataset.into); // a letter's whole part of the page changes, an answer only itself
	await htmx.ajax("GET", item.dataset.message, { source: item, target: into || item, swap: into ? "innerHTML" : "outerHTML" });
	const now = document.getElementById(item.id);
	if (now && !into) keepAtEnd(now, () => {});
	if (state) announce({ done: item.dataset.said || "The assistant has answered.", stopped: "Stopped." }[state] ?? "It failed. It says what to do.");
	if (focused && idle(now)) $("#chat-content")?.focus();
	const next = $("#chat-ask[data-waits]");
	if (!next || $("#chat-messages [data-stream]")) return;
	const asked = next.dataset.waits;
	delete next.dataset.waits;
	if ($("textarea", next).value.trim() === asked) next.requestSubmit(); // what is changed meanwhile is asked when it is sent again
}

// Nobody has gone on meanwhile to something else on the page, which the focus would be taken from.
const idle = (part) => document.activeElement === document.body || !!part?.contains(document.activeElement);

// Who is at the end stays there; who has scrolled up stays where they are.
function keepAtEnd(item, change) {
	const view = item.closest("[data-scroller]") ?? document.scrollingElement;
	const end = view.scrollHeight - view.scrollTop - view.clientHeight < 120;
	change();
	if (end) view.scrollTop = view.scrollHeight;
}

function chats(root) {
	for (const item of [...(root.matches?.("[data-stream]") ? [root] : []), ...$$("[data-stream]", root)]) follow(item);
	const panel = root.closest?.("#assistant") ?? $("#assistant", root);
	const talk = panel && $("[data-session]", panel);
	if (talk) lastChat(talk.dataset.session);
}

document.addEventListener("keydown", (e) => {
	if (e.key !== "Enter" || e.shiftKey || e.isComposing || !e.target.matches?.("textarea[data-enter]")) return;
	e.preventDefault();
	e.target.form.requestSubmit();
});
document.addEventListener("htmx:afterRequest", (e) => {
	const form = e.detail.elt;
	if (!form?.matches?.("[data-ask]") || !e.detail.successful || e.detail.xhr.status >= 400 || !form.isConnected) return;
	const field = $("textarea", form);
	if (field && field.value.trim() === e.detail.requestConfig.parameters.content?.trim()) field.value = ""; // else the next question is begun
	else if (field) keep(form);
	if (field && idle(form)) field.focus();
	const list = $("#chat-messages");
	if (list?.lastElementChild) list.lastElementChild.scrollIntoView({ block: "end" });
});
document.addEventListener("htmx:beforeRequest", (e) => {
	const form = e.target;
	if (!form.matches?.("[data-ask]")) return;
	// Nothing is asked twice by an impatient finger.
	if (form.classList.contains("htmx-request")) e.preventDefault();
	// What is asked before the answer is there waits for it.
	if (!form.matches("#chat-ask") || !$("#chat-messages [data-stream]") || $("textarea", form).value.trim().startsWith("/")) return;
	e.preventDefault();
	form.dataset.waits = $("textarea", form).value.trim();
	toast({ text: "It is asked when this answer is done." });
});

// The panel.
async function openAssistant(link) {
	const panel = $("#assistant");
	if (!panel || !window.htmx) return false;
	if ($(".assistant")) { $("#chat-content")?.focus(); return true; }
	const at = location.pathname.slice(new URL(document.baseURI).pathname.length);
	const about = new URL(link?.href ?? "", document.baseURI).searchParams.get("application");
	const q = new URLSearchParams({ at: about ? "applications/" + about : at, session: lastChat() });
	if (!panel.childElementCount || about || panel.dataset.at !== at) {
		panel.dataset.at = at;
		await htmx.ajax("GET", "assistant/panel?" + q, { source: panel, target: panel, swap: "innerHTML" });
	}
	if (!panel.childElementCount) return true; // it could not be loaded, which was said
	showDialog(panel);
	$("#chat-content", panel)?.focus();
	const talk = $(".talk", panel);
	if ($("#chat-messages", panel)) talk.scrollTop = talk.scrollHeight;
	return true;
}
document.addEventListener("click", (e) => {
	const link = e.target.closest("a[data-panel]");
	if (!link || !plainClick(e) || !$("#assistant") || !window.htmx) return;
	e.preventDefault();
	openAssistant(link);
});
