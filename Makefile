# Thin names for what the README and docs/quality.md describe; the work is in test.sh and tools/.
.PHONY: run test bench fuzz screens generate

run:
	go run .

test:
	./test.sh

# The table of docs/quality.md, on each database.
bench:
	./test.sh bench

fuzz:
	FUZZ_TIME=60s ./test.sh fuzz

# The pictures in docs/screens and of the landing page.
screens:
	go run ./tools/screens

# Everything that is generated and committed.
generate:
	go tool -modfile=tools.mod templ generate
	go run ./tools/openapi
