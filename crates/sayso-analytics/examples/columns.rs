//! Prints `docs/tables.md`: every column of every table, as `columns.rs` declares it.
//!
//! `cargo run -p sayso-analytics --example columns > docs/tables.md`

fn main() {
    print!("{}", sayso_analytics::columns::markdown());
}
