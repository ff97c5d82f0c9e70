// Runs before the page is drawn, so that nothing jumps: the side as the person left it.
document.documentElement.dataset.js = "";
try {
	if (localStorage.getItem("side") === "narrow") document.documentElement.dataset.side = "narrow";
} catch { /* storage is off: the side is wide */ }
