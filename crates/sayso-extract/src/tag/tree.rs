//! Trees: from the scores of heads to one tree a sentence with one root.
//!
//! Each word takes its best head; where that is no tree, the best one is found as Chu and Liu (1965)
//! and Edmonds (1967) do.

/// The heads that make the best tree with exactly one root. `scores` has a row a word and a column a head, the
/// root first; heads count from 1, 0 is the root.
pub(super) fn best(scores: &[f32], words: usize) -> Vec<usize> {
    let greedy: Vec<usize> =
        scores.chunks_exact(words + 1).enumerate().map(|(n, s)| best_of(s, n + 1)).collect();
    if greedy.iter().filter(|&&h| h == 0).count() == 1 && cycle(&greedy).is_none() {
        return greedy;
    }
    // With a root this dear, the best tree has the fewest: one.
    const DEAR: f32 = 1e5;
    let width = words + 1;
    let mut square = vec![f32::MIN; width * width];
    for dependent in 1..width {
        for head in 0..width {
            if head != dependent {
                let score = scores[(dependent - 1) * width + head];
                square[dependent * width + head] = if head == 0 { score - DEAR } else { score };
            }
        }
    }
    let tree = spanning(&square, width);
    tree[1..].to_vec()
}

fn best_of(scores: &[f32], own: usize) -> usize {
    let mut best = if own == 0 { 1 } else { 0 };
    for (head, &score) in scores.iter().enumerate() {
        if head != own && score > scores[best] {
            best = head;
        }
    }
    best
}

/// The words of a cycle, if heads (of the words 1, 2, …) make one.
fn cycle(heads: &[usize]) -> Option<Vec<usize>> {
    // 0: not seen; else the number of the walk that saw it.
    let mut seen = vec![0; heads.len() + 1];
    for start in 1..=heads.len() {
        let mut at = start;
        while at != 0 && seen[at] == 0 {
            seen[at] = start;
            at = heads[at - 1];
        }
        if at != 0 && seen[at] == start {
            let mut words = vec![at];
            let mut next = heads[at - 1];
            while next != at {
                words.push(next);
                next = heads[next - 1];
            }
            return Some(words);
        }
    }
    None
}

/// The best spanning tree of a square of scores (row: dependent, column: head, 0 the root): cycles are
/// contracted one by one, then opened again in reverse.
fn spanning(scores: &[f32], width: usize) -> Vec<usize> {
    let heads: Vec<usize> = (1..width).map(|d| best_of(&scores[d * width..][..width], d)).collect();
    let Some(ring) = cycle(&heads) else {
        let mut tree = vec![0];
        tree.extend(heads);
        return tree;
    };
    let mut inside = vec![false; width];
    ring.iter().for_each(|&w| inside[w] = true);
    // The ring becomes the last node of a smaller square.
    let outside: Vec<usize> = (0..width).filter(|&w| !inside[w]).collect();
    let small = outside.len() + 1;
    let last = small - 1;
    let mut square = vec![f32::MIN; small * small];
    let mut enters = vec![0; small];
    let mut leaves = vec![0; small];
    for (i, &a) in outside.iter().enumerate() {
        for (j, &b) in outside.iter().enumerate() {
            square[i * small + j] = scores[a * width + b];
        }
        for &w in &ring {
            // `a` as the head of the ring, entering at `w` in place of its head in the ring.
            let gain = scores[w * width + a] - scores[w * width + heads[w - 1]];
            if scores[w * width + a] > f32::MIN && gain > square[last * small + i] {
                square[last * small + i] = gain;
                enters[i] = w;
            }
            if a != 0 && scores[a * width + w] > square[i * small + last] {
                square[i * small + last] = scores[a * width + w];
                leaves[i] = w;
            }
        }
    }
    let tree = spanning(&square, small);
    let mut out = vec![0; width];
    for &w in &ring {
        out[w] = heads[w - 1];
    }
    for (i, &a) in outside.iter().enumerate().skip(1) {
        out[a] = if tree[i] == last { leaves[i] } else { outside[tree[i]] };
    }
    let from = tree[last];
    out[enters[from]] = outside[from];
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn total(scores: &[f32], heads: &[usize]) -> f32 {
        heads.iter().enumerate().map(|(n, &h)| scores[n * (heads.len() + 1) + h]).sum()
    }

    fn is_tree(heads: &[usize]) -> bool {
        heads.iter().filter(|&&h| h == 0).count() == 1 && cycle(heads).is_none()
    }

    /// Every way to give heads to up to four words.
    fn all(words: usize) -> Vec<Vec<usize>> {
        (0..(words + 1).pow(words as u32))
            .map(|n| {
                (0..words).map(|w| n / (words + 1).pow(w as u32) % (words + 1)).collect::<Vec<_>>()
            })
            .filter(|heads| heads.iter().enumerate().all(|(n, &h)| h != n + 1) && is_tree(heads))
            .collect()
    }

    proptest! {
        #[test]
        fn no_tree_with_one_root_is_better(words in 1usize..5, numbers in prop::collection::vec(-9.0f32..9.0, 20)) {
            let scores = &numbers[..words * (words + 1)];
            let found = best(scores, words);
            prop_assert!(is_tree(&found), "{found:?}");
            let most = all(words).iter().map(|h| total(scores, h)).fold(f32::MIN, f32::max);
            prop_assert!((total(scores, &found) - most).abs() < 0.1, "{found:?}");
        }
    }
}
