// Common subexpression elimination: what an op on every way to this one has computed is computed once. Compilers of C do so, too; here it
// lets the analyses see that two indices are the same, and makes the C shorter.
vm.module @m {
  vm.export @f
  vm.func private @f(%x: i32, %y: i32) -> i32 {
    %product = vm.mul.i32 %x, %y : i32
    %same = vm.mul.i32 %y, %x : i32
    %sum = vm.add.i32 %product, %same : i32
    vm.return %sum : i32
  }
}
