//! Every case file under `tests/cases` against its snapshot, which lies beside it.

use std::fs;

#[test]
fn every_case_is_read_as_its_snapshot_shows() {
    insta::glob!("cases/*/*.txt", |path: &Path| {
        let folder = path.parent().unwrap_or(path);
        let stage = folder.file_name().unwrap_or_default().to_string_lossy();
        let sentence = path.file_stem().unwrap_or_default().to_string_lossy();
        let case = fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(folder);
        settings.remove_snapshot_suffix();
        settings.remove_input_file();
        settings.set_omit_expression(true);
        settings.set_prepend_module_to_snapshot(false);
        settings.bind(|| insta::assert_snapshot!(&*sentence, sayso_tests::draw(&stage, &case)));
    });
}
