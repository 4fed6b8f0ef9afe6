//! Kernels: the arithmetic of the network, as plain loops that the compiler turns into vector
//! instructions.
//!
//! Every sum is taken in one fixed order, multiplied and added in two steps, and `exp` is our own:
//! so the result has the same bits whatever instructions a machine has. Call them inside
//! [`fast`], which chooses the widest instructions.

/// Columns of a panel of a packed matrix.
pub const PANEL: usize = 16;
/// Rows that one pass over a panel computes.
const ROWS: usize = 6;

/// Runs `work` compiled for the widest vector instructions that this machine has. Only what is
/// inlined into it gains.
#[inline(always)]
pub fn fast<R>(work: impl FnOnce() -> R) -> R {
    struct Work<F>(F);
    impl<R, F: FnOnce() -> R> pulp::NullaryFnOnce for Work<F> {
        type Output = R;
        #[inline(always)]
        fn call(self) -> R {
            (self.0)()
        }
    }
    pulp::Arch::new().dispatch(Work(work))
}

/// A matrix of weights cut into panels of [`PANEL`] columns, so that a product reads it in order.
#[derive(Clone, Debug, Default)]
pub struct Packed {
    rows: usize,
    columns: usize,
    values: Vec<f32>,
}

impl Packed {
    /// Packs a matrix given row by row. `columns` is a multiple of [`PANEL`].
    pub fn new(rows: usize, columns: usize, matrix: &[f32]) -> Packed {
        Packed::filled(rows, columns, |row, column| matrix[row * columns + column])
    }

    /// Packs the transpose of a matrix of `columns` rows given row by row.
    pub fn transposed(rows: usize, columns: usize, matrix: &[f32]) -> Packed {
        Packed::filled(rows, columns, |row, column| matrix[column * rows + row])
    }

    /// Rows of the matrix: the length of what it is multiplied with.
    pub fn depth(&self) -> usize {
        self.rows
    }

    fn filled(rows: usize, columns: usize, value: impl Fn(usize, usize) -> f32) -> Packed {
        debug_assert_eq!(columns % PANEL, 0);
        let mut values = Vec::with_capacity(rows * columns);
        for panel in (0..columns).step_by(PANEL) {
            for row in 0..rows {
                values.extend((panel..panel + PANEL).map(|column| value(row, column)));
            }
        }
        Packed { rows, columns, values }
    }
}

/// The left factor of a product: `at(row, k)` is `values[row * across + k * down]`.
#[derive(Clone, Copy)]
pub struct Left<'a> {
    /// The numbers.
    pub values: &'a [f32],
    /// From a row to the next.
    pub across: usize,
    /// From a column to the next.
    pub down: usize,
}

impl<'a> Left<'a> {
    /// A matrix of `columns` columns given row by row.
    pub fn rows(values: &'a [f32], columns: usize) -> Left<'a> {
        Left { values, across: columns, down: 1 }
    }

    /// The transpose of a matrix of `columns` columns given row by row.
    pub fn transposed(values: &'a [f32], columns: usize) -> Left<'a> {
        Left { values, across: 1, down: columns }
    }
}

/// Adds the product of `left` (as many rows as `out` has) and `right` to `out`.
#[inline(always)]
pub fn multiply(left: Left<'_>, right: &Packed, out: &mut [f32]) {
    let Packed { rows: depth, columns, ref values } = *right;
    if depth == 0 || columns == 0 {
        return;
    }
    let height = out.len() / columns;
    for (number, panel) in values.chunks_exact(depth * PANEL).enumerate() {
        let column = number * PANEL;
        let mut row = 0;
        while row + ROWS <= height {
            tile::<ROWS>(left, row, panel, &mut out[row * columns..], column, columns);
            row += ROWS;
        }
        while row < height {
            tile::<1>(left, row, panel, &mut out[row * columns..], column, columns);
            row += 1;
        }
    }
}

#[inline(always)]
fn tile<const N: usize>(
    left: Left<'_>,
    row: usize,
    panel: &[f32],
    out: &mut [f32],
    column: usize,
    columns: usize,
) {
    let mut sums = [[0f32; PANEL]; N];
    let (panel, _) = panel.as_chunks::<PANEL>();
    let start = row * left.across;
    // One check here instead of one for each element.
    let end = start + (N - 1) * left.across + (panel.len() - 1) * left.down;
    let values = &left.values[start..=end];
    for (k, right) in panel.iter().enumerate() {
        for i in 0..N {
            let factor = values[i * left.across + k * left.down];
            for j in 0..PANEL {
                sums[i][j] += factor * right[j];
            }
        }
    }
    for (i, sum) in sums.iter().enumerate() {
        let out = &mut out[i * columns + column..][..PANEL];
        for j in 0..PANEL {
            out[j] += sum[j];
        }
    }
}

/// The sum of products of two vectors, in [`PANEL`] running sums.
#[inline(always)]
pub fn dot(a: &[f32], b: &[f32]) -> f32 {
    let mut sums = [0f32; PANEL];
    let (a, a_rest) = a.as_chunks::<PANEL>();
    let (b, b_rest) = b.as_chunks::<PANEL>();
    for (a, b) in a.iter().zip(b) {
        for k in 0..PANEL {
            sums[k] += a[k] * b[k];
        }
    }
    let mut total = 0.0;
    for k in 0..PANEL / 2 {
        total += sums[k] + sums[k + PANEL / 2];
    }
    total + a_rest.iter().zip(b_rest).map(|(a, b)| a * b).sum::<f32>()
}

/// e to the power of `x`, to five digits: a polynomial on half a binade, and the exponent's bits.
#[inline(always)]
pub fn exp(x: f32) -> f32 {
    let x = x.clamp(-87.0, 88.0) * std::f32::consts::LOG2_E;
    // Adding this leaves no bits for a fraction: the sum holds the nearest whole number.
    const ROUND: f32 = 12_582_912.0;
    let rounded = x + ROUND;
    let whole = rounded - ROUND;
    let part = (x - whole) * std::f32::consts::LN_2;
    let p = 1.0 / 5040.0;
    let p = p * part + 1.0 / 720.0;
    let p = p * part + 1.0 / 120.0;
    let p = p * part + 1.0 / 24.0;
    let p = p * part + 1.0 / 6.0;
    let p = p * part + 0.5;
    let p = p * part + 1.0;
    let p = p * part + 1.0;
    p * f32::from_bits(rounded.to_bits().wrapping_add(127) << 23)
}

/// The logistic function.
#[inline(always)]
pub fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + exp(-x))
}

/// Turns scores into probabilities.
#[inline(always)]
pub fn softmax(scores: &mut [f32]) {
    let most = scores.iter().copied().fold(f32::MIN, f32::max);
    let mut total = 0.0;
    for s in scores.iter_mut() {
        *s = exp(*s - most);
        total += *s;
    }
    for s in scores.iter_mut() {
        *s /= total;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_packed_product_is_the_product() {
        let (height, depth, columns) = (13, 5, 32);
        let left: Vec<f32> = (0..height * depth).map(|i| (i % 7) as f32 - 3.0).collect();
        let right: Vec<f32> = (0..depth * columns).map(|i| (i % 5) as f32 - 2.0).collect();
        let mut out = vec![1.0; height * columns];
        fast(
            #[inline(always)]
            || {
                multiply(Left::rows(&left, depth), &Packed::new(depth, columns, &right), &mut out);
            },
        );
        for row in 0..height {
            for column in 0..columns {
                let sum: f32 =
                    (0..depth).map(|k| left[row * depth + k] * right[k * columns + column]).sum();
                assert_eq!(out[row * columns + column], 1.0 + sum);
            }
        }
    }

    #[test]
    fn exp_has_five_digits() {
        for i in -800..800 {
            let x = i as f32 / 10.0;
            let (ours, exact) = (f64::from(exp(x)), f64::from(x).exp());
            assert!((ours / exact - 1.0).abs() < 1e-5, "{x}: {ours} {exact}");
        }
    }
}
