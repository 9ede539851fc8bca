// Values that the compiler named (`%0`) and that are used once, in the block that computes them, stand where they are used; a
// comparison becomes a C condition. Values with a name of their own keep it, as a variable that a debugger can show.
vm.module @demo {
  vm.export @saturate
  vm.func private @saturate(%x: i32, %scale: i32) -> i32 {
    %c255 = vm.const.i32 255
    %0 = vm.mul.i32 %x, %scale : i32
    %1 = vm.ext.i8.i32.s %0 : i32 -> i32
    %shifted = vm.add.i32 %1, %scale : i32
    %2 = vm.cmp.lt.i32.s %c255, %shifted : i32
    vm.cond_br %2, ^above, ^within
  ^above:
    vm.return %c255 : i32
  ^within:
    vm.return %shifted : i32
  }
}
