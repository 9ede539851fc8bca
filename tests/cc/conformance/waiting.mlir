// Functions that yield run to their end when they are called from outside.
vm.module @waiting {
  vm.func private @sum_below(%n: i32) -> i32 {
    %c0 = vm.const.i32 0
    %c1 = vm.const.i32 1
    vm.br ^head(%c0, %c0 : i32, i32)
  ^head(%i: i32, %sum: i32):
    %more = vm.cmp.lt.i32.s %i, %n : i32
    vm.cond_br %more, ^body, ^exit
  ^body:
    %next = vm.add.i32 %i, %c1 : i32
    %s = vm.add.i32 %sum, %i : i32
    vm.yield ^head(%next, %s : i32, i32)
  ^exit:
    vm.return %sum : i32
  }
  vm.export @test_yields
  vm.func private @test_yields() {
    %c5 = vm.const.i32 5
    %c10 = vm.const.i32 10
    %r = vm.call @sum_below(%c5) : (i32) -> i32
    vm.check.eq %r, %c10, "0 + 1 + 2 + 3 + 4" : i32
    vm.return
  }
  vm.export @test_yieldable_call
  vm.func private @test_yieldable_call() {
    %c5 = vm.const.i32 5
    %c10 = vm.const.i32 10
    vm.call.yieldable @sum_below(%c5) : (i32) -> ^then (i32)
  ^then(%r: i32):
    vm.check.eq %r, %c10, "0 + 1 + 2 + 3 + 4" : i32
    vm.return
  }
  vm.export @fail_after_yield
  vm.func private @fail_after_yield() {
    %c3 = vm.const.i32 3
    vm.call.yieldable @sum_below(%c3) : (i32) -> ^then (i32)
  ^then(%r: i32):
    vm.check.ne %r, %c3, "0 + 1 + 2" : i32
    vm.return
  }
}
