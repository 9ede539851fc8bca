// Imports from the module of examples/gcd.mlir.
vm.module @fractions {
  vm.import private @math.gcd(%a : i32, %b : i32) -> i32
  vm.global.i32 private mutable @count : i32
  vm.export @reduce
  vm.func private @reduce(%a: i32, %b: i32) -> (i32, i32) {
    %one = vm.const.i32 1
    %before = vm.global.load.i32 @count : i32
    %after = vm.add.i32 %before, %one : i32
    vm.global.store.i32 %after, @count : i32
    %divisor = vm.call @math.gcd(%a, %b) : (i32, i32) -> i32
    %p = vm.div.i32.u %a, %divisor : i32
    %q = vm.div.i32.u %b, %divisor : i32
    vm.return %p, %q : i32, i32
  }
  vm.export @calls
  vm.func private @calls() -> i32 {
    %count = vm.global.load.i32 @count : i32
    vm.return %count : i32
  }
}
