-- What was written before its words were kept for the search is found without its accents too, as all that came later is.

UPDATE ai_outputs SET search = {{.Folded "search"}};
