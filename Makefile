# Two commands a newcomer needs: `make demo` and `make test`. Both install what is missing (Debian packages by apt, nextest by
# cargo) and build. The rest is for people who work on douane.
.PHONY: demo test ci lint docs deny fuzz-api bench build deb windows help

help:
	@grep -E '^# [a-z]+:' Makefile | sed 's/^# /make /'

# demo: build and start the demonstration (one process, loopback, a temporary folder)
demo:
	@scripts/setup build
	cargo run --locked --profile ci -p douane -- demo $(ARGS)

# test: every test, with real PostgreSQL, SMTP server and browser
test:
	@scripts/setup test
	cargo nextest run --locked --workspace --no-fail-fast
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

# fuzz-api: ask a gate of its own whatever its description allows, by an independent tool
fuzz-api:
	@scripts/setup build
	scripts/fuzz-api

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
