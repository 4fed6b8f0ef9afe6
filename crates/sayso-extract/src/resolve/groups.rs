//! Groups: which spellings mean the same thing, as a forest of links.

/// A union-find forest over the spellings; a group's root is its earliest member.
#[derive(Debug)]
pub(super) struct Groups(Vec<usize>);

impl Groups {
    /// Every one of `count` spellings on its own.
    pub(super) fn alone(count: usize) -> Groups {
        Groups((0..count).collect())
    }

    /// The earliest member of the group that `at` belongs to.
    pub(super) fn root(&self, mut at: usize) -> usize {
        while let Some(&up) = self.0.get(at) {
            if up == at {
                break;
            }
            at = up;
        }
        at
    }

    /// Makes one group of the groups of `x` and `y`.
    pub(super) fn join(&mut self, x: usize, y: usize) {
        let (a, b) = (self.root(x), self.root(y));
        let root = a.min(b);
        for at in [a, b, x, y] {
            if let Some(up) = self.0.get_mut(at) {
                *up = root;
            }
        }
    }

    /// The distinct roots of `members`, in order.
    pub(super) fn roots(&self, members: impl IntoIterator<Item = usize>) -> Vec<usize> {
        let mut roots: Vec<usize> = members.into_iter().map(|m| self.root(m)).collect();
        roots.sort_unstable();
        roots.dedup();
        roots
    }
}
