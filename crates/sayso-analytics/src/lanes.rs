//! Plain loops over many numbers, compiled for the widest vector instructions that the machine has.
//!
//! Every lane does what a single number would have done: the instructions do not change a result.

/// Makes a function that does what another does with the widest vector instructions: the other is
/// compiled once for each kind. It must be `#[inline(always)]`, as must be whatever it calls.
macro_rules! fast {
    (@) => { () };
    (@ $output:ty) => { $output };
    ($(#[$about:meta])* $seen:vis fn $name:ident<$life:lifetime>($($argument:ident: $of:ty),*)
        $(-> $output:ty)? = $work:path) => {
        $(#[$about])*
        $seen fn $name<$life>($($argument: $of),*) $(-> $output)? {
            struct Work<$life>($($of,)* std::marker::PhantomData<&$life ()>);
            impl<$life> pulp::NullaryFnOnce for Work<$life> {
                type Output = fast!(@ $($output)?);
                #[inline(always)]
                fn call(self) -> Self::Output {
                    let Work($($argument,)* _) = self;
                    $work($($argument),*)
                }
            }
            pulp::Arch::new().dispatch(Work($($argument,)* std::marker::PhantomData))
        }
    };
}

pub(crate) use fast;
