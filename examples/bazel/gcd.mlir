// The greatest common divisor, a module for hosts to load.
vm.module @numbers {
  vm.export @gcd
  vm.func private @gcd(%a: i32, %b: i32) -> i32 {
    vm.br ^head(%a, %b : i32, i32)
  ^head(%x: i32, %y: i32):
    vm.cond_br %y, ^body, ^exit
  ^body:
    %r = vm.rem.i32.u %x, %y : i32
    vm.br ^head(%y, %r : i32, i32)
  ^exit:
    vm.return %x : i32
  }
}
