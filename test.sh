#!/usr/bin/env bash
# Sets up and runs everything that proves HavenJob: ./test.sh
#
# It needs Go. What else it needs (gcc for the race detector, PostgreSQL, Dovecot, procmail, maildrop, Postfix, Node,
# Chromium, Poppler, LibreOffice's Writer, the Liberation fonts, python-docx, npm for axe-core and aimock) it installs with apt-get when it runs as
# root on Debian; otherwise it names the packages and leaves those stages out. With CI=true nothing may be left out. Nothing is
# written outside of .cache/ and a temporary folder, and PostgreSQL is one of its own, on a free port, removed at the end.
#
#   HAVENJOB_TEST_POSTGRES=postgres://user:password@host:5432/   uses that server in place of its own
#   HAVENJOB_TEST_S3=http://key:secret@host:7070                 so does this for object storage
#   ./test.sh bench                                              prints the figures of docs/quality.md
#   ./test.sh soak                                               kills the program for half an hour
#   ./test.sh static sqlite                                      runs only the stages of those names
set -uo pipefail
cd "$(dirname "$0")" || exit 1
exec </dev/null

# The same way of building everywhere, so that every stage but the race detector's uses the others' results.
export GOFLAGS="${GOFLAGS:-} -buildvcs=false -trimpath" CGO_ENABLED=0
AXE_VERSION=4.14.1
AIMOCK_VERSION=1.43.0
FUZZ_TIME=${FUZZ_TIME:-5s}
# What strangers send is fuzzed for longer where nothing may be left out.
if [ "${CI:-}" = true ]; then MAIL_FUZZ_TIME=${MAIL_FUZZ_TIME:-60s}; else MAIL_FUZZ_TIME=${MAIL_FUZZ_TIME:-$FUZZ_TIME}; fi
only=("$@")
work=$(mktemp -d "${TMPDIR:-/tmp}/havenjob-tests.XXXXXX")
chmod 755 "$work"
lines=()
failed=0
pg_bin=
s3_pid=

cleanup() {
	if [ -n "$pg_bin" ] && [ -f "$work/postgres/postmaster.pid" ]; then
		unprivileged "$pg_bin/pg_ctl" -D "$work/postgres" -m immediate -s stop
	fi
	[ -z "$s3_pid" ] || kill "$s3_pid" 2>/dev/null
	rm -rf "$work"
}
trap cleanup EXIT
trap 'exit 130' INT TERM

# stage GROUP NAME COMMAND… runs a command, and keeps its time and how it ended. A command that returns 77 was skipped.
stage() {
	local group=$1 name=$2 begin=$SECONDS code=0 word
	shift 2
	if [ ${#only[@]} -gt 0 ] && [[ " ${only[*]} " != *" $group "* ]]; then
		return 0
	fi
	printf '\n== %s\n' "$name"
	"$@" || code=$?
	case $code in
	0) word=passed ;;
	77) if [ "${CI:-}" = true ]; then word=MISSING failed=1; else word=skipped; fi ;;
	*) word=FAILED failed=1 ;;
	esac
	lines+=("$(printf '%-8s %-46s %4d s' "$word" "$name" $((SECONDS - begin)))")
	printf -- '-- %s: %s, %d s\n' "$name" "$word" $((SECONDS - begin))
}

skip() {
	printf 'skipped: %s\n' "$1"
	return 77
}

# unprivileged runs a command as somebody else when this is root: PostgreSQL refuses root.
unprivileged() {
	if [ "$(id -u)" -ne 0 ]; then
		"$@"
		return
	fi
	local user=nobody
	id postgres >/dev/null 2>&1 && user=postgres
	(cd / && runuser -u "$user" -- "$@")
}

find_postgres() {
	local dir
	for dir in $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -rV); do
		[ -x "$dir/initdb" ] && pg_bin=$dir && return 0
	done
	dir=$(command -v initdb) && pg_bin=$(dirname "$dir")
	[ -n "$pg_bin" ]
}

find_chromium() {
	local name
	for name in "${HAVENJOB_TEST_CHROMIUM:-}" chromium chromium-browser google-chrome; do
		[ -n "$name" ] && HAVENJOB_TEST_CHROMIUM=$(command -v "$name") && export HAVENJOB_TEST_CHROMIUM && return 0
	done
	return 1
}

# set_up installs what is missing, or says what to install.
set_up() {
	local missing=()
	{ command -v gcc && [ -e /usr/include/stdlib.h ]; } >/dev/null || missing+=(gcc libc6-dev)
	[ -n "${HAVENJOB_TEST_POSTGRES:-}" ] || find_postgres || missing+=(postgresql)
	find_chromium || missing+=(chromium)
	{ command -v dovecot || [ -x /usr/sbin/dovecot ]; } >/dev/null || missing+=(dovecot-imapd)
	# What the lines to copy are for.
	command -v sievec >/dev/null || missing+=(dovecot-sieve)
	command -v procmail >/dev/null || missing+=(procmail)
	command -v maildrop >/dev/null || missing+=(maildrop)
	# Not in the place of a mail server that is there, unless the computer is there for tests.
	command -v postfix >/dev/null || { [ "${CI:-}" != true ] && command -v sendmail; } >/dev/null || missing+=(postfix)
	command -v pdftotext >/dev/null || missing+=(poppler-utils)
	# The system's own Python may stand behind another one.
	python3 -c 'import docx' 2>/dev/null || /usr/bin/python3 -c 'import docx' 2>/dev/null || missing+=(python3-docx)
	command -v soffice >/dev/null || missing+=(libreoffice-writer)
	# In these LibreOffice sets what asks for Arial and Times; wider ones would fill another page.
	ls /usr/share/fonts/truetype/liberation*/LiberationSans-Regular.ttf >/dev/null 2>&1 || fc-list 2>/dev/null | grep -q 'Liberation Sans' || missing+=(fonts-liberation)
	command -v curl >/dev/null || missing+=(curl ca-certificates)
	{ [ -f "$(axe_file)" ] && [ -f "$(aimock_file)" ]; } || command -v npm >/dev/null || missing+=(npm)
	command -v node >/dev/null || missing+=(nodejs)
	if [ ${#missing[@]} -gt 0 ]; then
		if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
			echo "installing ${missing[*]}"
			export DEBIAN_FRONTEND=noninteractive
			# Postfix is not to run but in its test.
			echo 'postfix postfix/main_mailer_type select No configuration' | debconf-set-selections 2>/dev/null
			apt-get update -qq && apt-get install -y -qq --no-install-recommends "${missing[@]}" >"$work/apt.log" 2>&1 || tail -20 "$work/apt.log"
			hash -r
			find_postgres
			find_chromium
		else
			echo "To run every stage, install: apt-get install --no-install-recommends ${missing[*]}"
		fi
	fi
	go version && go mod download && go mod download -modfile=tools.mod && get_axe && get_aimock
}

axe_file() { echo "$PWD/.cache/axe-$AXE_VERSION.js"; }

# get_axe brings the accessibility checker; it is for tests only and never committed.
get_axe() {
	if [ ! -f "$(axe_file)" ]; then
		command -v npm >/dev/null || return 0
		mkdir -p .cache
		(cd "$work" && npm pack --silent "axe-core@$AXE_VERSION" >/dev/null && tar -xzf "axe-core-$AXE_VERSION.tgz" package/axe.min.js) &&
			mv "$work/package/axe.min.js" "$(axe_file)" || return 1
	fi
	HAVENJOB_TEST_AXE=$(axe_file)
	export HAVENJOB_TEST_AXE
}

aimock_file() { echo "$PWD/.cache/aimock-$AIMOCK_VERSION/dist/cli.js"; }

# get_aimock brings a server of language models that others wrote, against which ours are held. It needs Node 20.15 or later.
get_aimock() {
	if [ ! -f "$(aimock_file)" ]; then
		command -v npm >/dev/null || return 0
		mkdir -p .cache
		(cd "$work" && rm -rf package && npm pack --silent "@copilotkit/aimock@$AIMOCK_VERSION" >/dev/null && tar -xzf "copilotkit-aimock-$AIMOCK_VERSION.tgz") &&
			mv "$work/package" ".cache/aimock-$AIMOCK_VERSION" || return 1
	fi
	if node -e 'const [major, minor] = process.versions.node.split("."); process.exit(major > 20 || major == 20 && minor >= 15 ? 0 : 1)' 2>/dev/null; then
		HAVENJOB_TEST_AIMOCK=$(aimock_file)
		export HAVENJOB_TEST_AIMOCK
	else
		echo "the server of language models that others wrote needs Node 20.15: what is held against it is left out"
	fi
}

formatted() {
	local files
	files=$(gofmt -l .)
	[ -z "$files" ] || { printf 'not formatted by gofmt:\n%s\n' "$files"; return 1; }
}

templates() { go tool -modfile=tools.mod templ generate -check; }

# Left out are what only tests and tools run, and G104, errors that are dropped: staticcheck and reviews see to those that matter.
# Its question to go list which Go this is, asked at each loop, would take minutes; it is answered here.
insecure() {
	GOSECGOVERSION=go$(sed -n "s/^go //p" go.mod) go tool -modfile=tools.mod gosec -quiet -exclude-generated -exclude=G104 -exclude-dir=tools -exclude-dir=journeys \
		-exclude-dir=emailtest -exclude-dir=storagetest -exclude-dir=modelstest -exclude-dir=mailertest -exclude-dir=llmtest ./...
}

modules() { go mod tidy -diff && go mod verify; }

start_postgres() {
	[ -n "${HAVENJOB_TEST_POSTGRES:-}" ] && return 0
	[ -n "$pg_bin" ] || find_postgres || return 1
	local port
	mkdir "$work/postgres" && { [ "$(id -u)" -ne 0 ] || chown "$(id -u postgres 2>/dev/null || id -u nobody)" "$work/postgres"; } || return 1
	unprivileged "$pg_bin/initdb" -D "$work/postgres" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync >"$work/initdb.log" 2>&1 || { cat "$work/initdb.log"; return 1; }
	for port in $(shuf -i 20000-32000 -n 5); do
		if unprivileged "$pg_bin/pg_ctl" -D "$work/postgres" -w -s -l "$work/postgres/log" start \
			-o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=200"; then
			export HAVENJOB_TEST_POSTGRES="postgres://postgres@127.0.0.1:$port/"
			return 0
		fi
	done
	cat "$work/postgres/log"
	return 1
}

# start_s3 builds an S3 server from its module, and starts it with a folder of its own.
start_s3() {
	[ -n "${HAVENJOB_TEST_S3:-}" ] && return 0
	local port try
	[ -x .cache/versitygw ] && [ .cache/versitygw -nt tools.mod ] ||
		{ mkdir -p .cache && go build -modfile=tools.mod -o .cache/versitygw github.com/versity/versitygw/cmd/versitygw; } || return 1
	mkdir -p "$work/objects" "$work/metadata"
	for port in $(shuf -i 20000-32000 -n 5); do
		ROOT_ACCESS_KEY=tests ROOT_SECRET_KEY=only-for-tests .cache/versitygw --port "127.0.0.1:$port" --quiet \
			posix --sidecar "$work/metadata" "$work/objects" >"$work/s3.log" 2>&1 &
		s3_pid=$!
		for try in $(seq 50); do
			kill -0 "$s3_pid" 2>/dev/null || break
			if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
				export HAVENJOB_TEST_S3="http://tests:only-for-tests@127.0.0.1:$port"
				return 0
			fi
			sleep 0.1
		done
		kill "$s3_pid" 2>/dev/null
		s3_pid=
	done
	cat "$work/s3.log"
	return 1
}

# units are all packages but the browser's.
units() { go list ./... | grep -v '/journeys$'; }

tests() {
	if command -v gcc >/dev/null; then
		CGO_ENABLED=1 go test -race "$@"
	else
		echo "without gcc the race detector is left out"
		go test "$@"
	fi
}

# raceless are packages of functions over text, without a goroutine: the race detector could find nothing there, and takes
# ten times as long for it. The goroutines of docfile are raced by the handlers' tests of CVs, which start after it and
# find PDFium compiled.
raceless() { units | grep -E '/(services/(mailreader|grounding|cvreader|match|docfile)|tools/openapi)$'; }

# raced are the packages that the race detector watches on SQLite. Those that do the same on either database are watched
# on PostgreSQL alone, where requests run truly at once and the driver costs it a tenth; without PostgreSQL all are.
raced() {
	{ [ -n "${HAVENJOB_TEST_POSTGRES:-}" ] || find_postgres; } && local elsewhere='/(handlers|services)$|^havenjob$'
	units | grep -vxF "$(raceless)" | grep -vE "${elsewhere:-^$}"
}

sqlite() {
	local raced
	start_s3 && raced=$(raced) &&
		(unset HAVENJOB_TEST_POSTGRES && go test -timeout 15m $(units | grep -vxF "$raced") && tests -timeout 15m $raced)
}

# with_database are the packages whose tests open one: the others do the same whichever it is.
with_database() {
	local format='{{.ImportPath}} {{join .TestImports " "}} {{join .XTestImports " "}}'
	go list -f "$format" $(units) | grep -E ' havenjob/(models/modelstest|journeys)( |$)' | cut -d' ' -f1
}

postgres() {
	start_postgres || { skip "PostgreSQL is not installed"; return; }
	start_s3 || return
	"${pg_bin:-/nowhere}/postgres" --version 2>/dev/null
	tests -count=1 -timeout 15m $(with_database)
}

# journeys tries those that failed a second time, and says so: a browser on a busy computer can be late, while a fault
# fails twice.
journeys() {
	go test -count=1 -timeout 15m ./journeys 2>&1 | tee "$work/journeys.log" && return
	local failed
	failed=$(sed -n 's/^--- FAIL: \(Test[A-Za-z0-9_]*\) .*/\1/p' "$work/journeys.log" | sort -u | paste -sd '|')
	echo "-- once more: ${failed:-all of them}"
	go test -count=1 -timeout 15m -run "^(${failed:-.*})\$" ./journeys
}

browser_sqlite() {
	find_chromium || { skip "Chromium is not installed"; return; }
	start_s3 && (unset HAVENJOB_TEST_POSTGRES && journeys)
}

browser_postgres() {
	find_chromium || { skip "Chromium is not installed"; return; }
	start_postgres || { skip "PostgreSQL is not installed"; return; }
	start_s3 && journeys
}

# bench prints the figures of docs/quality.md. It is no test, and runs only when it is asked for.
bench() {
	start_postgres || echo "skipped: PostgreSQL is not installed"
	go run ./tools/bench
}

# soak kills the program while mail comes in. It takes half an hour, and runs only when it is asked for.
soak() {
	start_postgres || echo "skipped: PostgreSQL is not installed"
	go run ./tools/soak
}

# fuzz gives each fuzz target a little time, MIME, the reader and the webhooks' bodies more; their seeds run with the tests.
# Two are fuzzed at once, each on one processor, while the next package is built.
fuzz() {
	mkdir -p "$work/fuzzed"
	export -f fuzz_one
	export work
	fuzz_targets | xargs -n 4 -P 2 bash -c 'fuzz_one "$@"' fuzz
}

# fuzz_targets prints a line a target: its folder, its name, for how long, and its program. A package is built once for
# all its targets, which takes far longer than to fuzz them.
fuzz_targets() {
	local file name time dir built= program=
	grep -rn --include='*_test.go' -o '^func Fuzz[A-Za-z0-9_]*' . | sort | while IFS=: read -r file _ name; do
		case $file in
		# The fuzzer would build all of PDFium's WebAssembly anew for each worker: it is run by hand.
		./services/docfile/*) continue ;;
		./providers/email/mime_test.go | ./services/mailreader/* | ./handlers/webhooks*) time=$MAIL_FUZZ_TIME ;;
		*) time=$FUZZ_TIME ;;
		esac
		dir=$(dirname "$file") name=${name#func }
		if [ "$dir" != "$built" ]; then
			built=$dir program=$work/fuzzed/${dir//[.\/]/_}.test
			go test -c -fuzz . -o "$program" "$dir" >&2 || exit 1
		fi
		echo "$dir $name $time $program"
	done
}

# fuzz_one DIR NAME TIME PROGRAM fuzzes one target, and prints its end, or all that it said when it found something.
fuzz_one() {
	local log=$work/fuzzed/$2.log
	# Making what is new smaller takes a minute an input, and nothing else is tried meanwhile.
	if (unset HAVENJOB_TEST_POSTGRES && cd "$1" && "$4" -test.run '^$' -test.fuzz "^$2\$" -test.fuzztime "$3" -test.fuzzminimizetime 1x \
		-test.fuzzcachedir "$work/fuzz" -test.parallel 1) >"$log" 2>&1; then
		printf '%s %s\n%s\n' "$1" "$2" "$(tail -2 "$log")"
		return 0
	fi
	cat "$log"
	# Go's fuzzer sometimes reports its own deadline as a failure; a finding names the input that it wrote.
	grep -q 'context deadline exceeded' "$log" && ! grep -q 'Failing input' "$log"
}

# image runs the build step of the Dockerfile, for both kinds of machine.
image() {
	local arch step
	step=$(sed -n 's/^RUN \(CGO_ENABLED=0 .*go build.*[^ \\]\) *\\*$/\1/p' Dockerfile)
	[ -n "$step" ] || { echo "the Dockerfile has no line RUN CGO_ENABLED=0 … go build"; return 1; }
	for arch in amd64 arm64; do
		TARGETOS=linux TARGETARCH=$arch bash -euc "${step//\/out\//$work/$arch/}" || return 1
		printf '%s: %s bytes\n' "$arch" "$(stat -c %s "$work/$arch/havenjob")"
	done
}

stage setup 'what the tests need' set_up
stage static 'gofmt' formatted
stage static 'templ generate without a diff' templates
stage static "go mod tidy without a diff, verify" modules
stage static 'go vet' go vet ./...
stage static 'staticcheck' go tool -modfile=tools.mod staticcheck ./...
stage static 'gosec' insecure
stage image 'the image'\''s build, amd64 and arm64' image
stage sqlite 'tests on SQLite' sqlite
stage postgres 'tests on PostgreSQL' postgres
[ -d journeys ] && stage browser 'browser and accessibility, on SQLite' browser_sqlite
[ -d journeys ] && stage browser 'browser and accessibility, on PostgreSQL' browser_postgres
[ "${only[*]:-}" = bench ] && stage bench 'benchmarks' bench
[ "${only[*]:-}" = soak ] && stage soak 'killed while mail comes in' soak
stage fuzz "fuzzing, $FUZZ_TIME a target, mail $MAIL_FUZZ_TIME" fuzz

printf '\n'
printf '%s\n' "${lines[@]}"
if [ $failed -ne 0 ]; then
	printf 'not all is well, after %d s\n' $SECONDS
	exit 1
fi
printf 'all is well, after %d s\n' $SECONDS
