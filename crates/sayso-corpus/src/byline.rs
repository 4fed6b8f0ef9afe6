//! The names in a byline that is one string.

/// Splits "By Mara Voss and Zoë Marsh" into its names.
///
/// Names part at commas, semicolons, ampersands and "and"; a part such as "Jr." stays with the name
/// before it.
pub(crate) fn split(written: &str) -> Vec<String> {
    let written = written.trim();
    let written = match written.split_once(char::is_whitespace) {
        Some((by, names)) if by.eq_ignore_ascii_case("by") => names,
        _ => written,
    };
    let mut names: Vec<String> = Vec::new();
    let parts = written.split([',', ';', '&', '\n']).flat_map(|part| part.split(" and "));
    for part in parts {
        let part = part.trim();
        let part = part.strip_prefix("and ").unwrap_or(part).trim();
        match names.last_mut() {
            _ if part.is_empty() => {}
            Some(name) if is_suffix(part) => {
                name.push_str(", ");
                name.push_str(part);
            }
            _ => names.push(part.to_owned()),
        }
    }
    names
}

fn is_suffix(part: &str) -> bool {
    ["Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV", "MD", "M.D.", "PhD", "Ph.D."].contains(&part)
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn names_part_at_commas_and_at_and() {
        assert_eq!(
            split("By Mara Voss, Ana Reyes, and Zoë Marsh"),
            ["Mara Voss", "Ana Reyes", "Zoë Marsh"]
        );
        assert_eq!(split("Mara Voss and Ana Reyes"), ["Mara Voss", "Ana Reyes"]);
        assert_eq!(
            split("Mara Voss; Ana Reyes & Zoë Marsh"),
            ["Mara Voss", "Ana Reyes", "Zoë Marsh"]
        );
    }

    #[test]
    fn a_single_name_stays_whole() {
        assert_eq!(split("Harbour Gazette Editorial Staff"), ["Harbour Gazette Editorial Staff"]);
        assert_eq!(split("Byron Anderson"), ["Byron Anderson"]);
        assert_eq!(split("Luis Reyes, Jr., and Mara Voss"), ["Luis Reyes, Jr.", "Mara Voss"]);
    }
}
