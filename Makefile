# Two commands a newcomer needs: `make demo` and `make test`. Both install what is missing (Debian packages by apt, nextest by
# cargo) and build. The rest is for people who work on douane.
.PHONY: demo test ci lint docs deny advisories fuzz-api storm load oracle bench build deb windows help

help:
	@grep -E '^# [a-z]+:' Makefile | sed 's/^# /make /'

# demo: build and start the demonstration (one process, loopback, a temporary folder)
demo:
	@scripts/setup build
	cargo run --locked --profile ci -p douane -- demo $(ARGS)

# test: every test, with real PostgreSQL, SMTP server and browser
# (two at once a core: many of them wait for a server, a timer or a process that was killed)
test:
	@scripts/setup test
	cargo nextest run --locked --workspace --no-fail-fast --test-threads $$(( 2 * $$(nproc) ))
	cargo test --locked --workspace --doc --quiet

# lint: formatting and clippy, warnings are errors
lint:
	cargo fmt --all --check
	cargo clippy --locked --workspace --all-targets -- -D warnings

# docs: the reference documentation, warnings are errors
docs:
	RUSTDOCFLAGS="-D warnings" cargo doc --locked --workspace --no-deps

# deny: licences, bans and sources of all dependencies
deny:
	@scripts/setup deny
	cargo deny --locked check bans licenses sources

# advisories: known vulnerabilities of dependencies; ARGS=FOLDER names a clone of RustSec's database where it cannot be fetched
advisories:
	@scripts/setup deny
	scripts/advisories $(ARGS)

# fuzz-api: ask a gate of its own whatever its description allows, by an independent tool
fuzz-api:
	@scripts/setup build
	scripts/fuzz-api

# storm: every point of the source, a thousand kill -9 at random moments, every place of a fault, each with the oracle afterwards; hours
storm:
	@scripts/setup test
	DOUANE_STORY=all cargo nextest run --locked --workspace --test points --no-capture
	DOUANE_STORM=1000 cargo nextest run --locked -p douane --test storm -E 'test(random_moments)' --no-capture
	DOUANE_STORM=1 cargo nextest run --locked -p douane --test faults --no-capture

# load: figures of a gate under load, with the release's own speed; see benches/load.py
load:
	@scripts/setup build
	cargo build --locked --profile ci -p douane
	benches/load.py target/ci/douane $(ARGS)

# oracle: the engine beside HiGHS, an independent solver (ARGS="FILE.jj…" for more); builds it with cmake and clang, a quarter of an hour
oracle:
	@scripts/setup oracle
	cargo run --release --locked --manifest-path oracle/Cargo.toml --target-dir target/oracle -- $(ARGS)

# bench: how fast the engine is, and how time and memory grow with a table, as docs/growth.svg and docs/memory.svg
bench:
	@scripts/setup build
	cargo bench --locked -p disclosure --bench engine
	cargo bench --locked -p disclosure --bench growth -- 1000000 "$(CURDIR)/docs"

# build: the release binary
build:
	@scripts/setup build
	cargo build --locked --release -p douane

# windows: the program for Windows, built by mingw-w64, and its tests under Wine
windows:
	@scripts/setup build
	cargo build --locked -p douane
	scripts/windows

# deb: the Debian package, in target/deb
deb:
	@scripts/setup build
	scripts/deb

# ci: what the gatekeeper of main runs
ci:
	.ci/run
