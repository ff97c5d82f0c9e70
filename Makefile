# Thin names for what the README and docs/quality.md describe; the work is in test.sh and tools/.
.PHONY: run test bench soak fuzz screens generate

run:
	go run .

test:
	./test.sh

# The table of docs/quality.md, on each database.
bench:
	./test.sh bench

# Kills the program again and again while mail comes in, and says what is lost or doubled.
soak:
	./test.sh soak

fuzz:
	FUZZ_TIME=60s ./test.sh fuzz

# The pictures in docs/screens and of the landing page.
screens:
	go run ./tools/screens

# Everything that is generated and committed.
generate:
	go tool -modfile=tools.mod templ generate
	go run ./tools/openapi
