//! The page that describes the tables is the one that the declarations make.

use std::fs;
use std::path::Path;

#[test]
fn the_page_of_columns_is_up_to_date() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/tables.md");
    let page = fs::read_to_string(&path).unwrap_or_default();
    let made = sayso_analytics::columns::markdown();
    assert!(
        page == made,
        "docs/tables.md: run `cargo run -p sayso-analytics --example columns > docs/tables.md`"
    );
}
