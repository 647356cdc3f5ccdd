# List the recipes.
default:
    @just --list

# Check everything: format, clippy, tests, docs.
check: format clippy test docs

# Check the format of the code.
format:
    cargo fmt --check

# Look for faults with clippy; a warning is a failure.
clippy:
    cargo clippy --all-targets -- -D warnings

# Run all tests.
test:
    cargo test

# Build the reference of the code; a warning is a failure.
docs:
    RUSTDOCFLAGS="-D warnings" cargo doc --no-deps

# Write shown outputs, help texts and snapshots anew; read the difference afterwards.
update:
    PLAINPRICE_UPDATE=1 INSTA_UPDATE=always cargo test --test sessions

# Build the guide as web pages into docs/book (needs mdbook).
guide:
    mdbook build docs

# Show the example.
example:
    cargo run --release -- review examples/bakery
