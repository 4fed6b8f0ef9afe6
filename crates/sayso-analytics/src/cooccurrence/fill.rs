//! Filling: pairs get a row in every period, whether they come together there or not.

use super::pairs::{Own, Rows};
use crate::groups::Groups;

/// Gives every pair that reaches `least` somewhere a row in every period of its by-values; undated
/// rows are not filled. `own` has the actors of every group.
pub(super) fn fill(rows: &Rows, own: &[Own], groups: &Groups, least: u32) -> Rows {
    let pair = |row: usize| (rows.a[row], rows.b[row]);
    let mut kept = vec![Vec::new(); groups.combinations()];
    for (group, range) in rows.of_groups() {
        let large = range.filter(|&row| rows.together[row] >= least).map(pair);
        kept[groups.combination[group as usize] as usize].extend(large);
    }
    for pairs in &mut kept {
        pairs.sort_unstable();
        pairs.dedup();
    }
    let mut counted: Vec<_> = (0..groups.len()).map(|_| 0..0).collect();
    for (group, range) in rows.of_groups() {
        counted[group as usize] = range;
    }
    let mut filled = Rows::default();
    for (group, mut range) in counted.into_iter().enumerate() {
        for &(a, b) in &kept[groups.combination[group] as usize] {
            // Both are in order.
            range.start += range.clone().take_while(|&row| pair(row) < (a, b)).count();
            let here = range.clone().next().filter(|&row| pair(row) == (a, b));
            if here.is_none() && groups.period[group].is_none() {
                continue;
            }
            filled.a.push(a);
            filled.b.push(b);
            filled.together.push(here.map_or(0, |row| rows.together[row]));
            if !rows.articles.is_empty() {
                filled.articles.push(here.map_or(0, |row| rows.articles[row]));
            }
            filled.a_count.push(own[group].count(a, 0));
            filled.b_count.push(own[group].count(b, 1));
        }
        filled.close(group as u32);
    }
    filled
}
