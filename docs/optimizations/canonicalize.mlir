// Constants are folded and grouped, what changes nothing is left out, and block arguments that always get the same value are that value.
// Without effect on memory or status, so that the analyses and loop transformations that follow see the same thing written one way.
vm.module @m {
  vm.export @f
  vm.func private @f(%n: i32) -> i32 {
    %c0 = vm.const.i32 0
    %c1 = vm.const.i32 1
    %c2 = vm.const.i32 2
    %c3 = vm.const.i32 3
    vm.br ^head(%c0, %c0, %c3 : i32, i32, i32)
  ^head(%i: i32, %sum: i32, %step: i32):
    %more = vm.cmp.lt.i32.s %i, %n : i32
    vm.cond_br %more, ^body, ^end
  ^body:
    %once = vm.mul.i32 %i, %c1 : i32
    %moved = vm.add.i32 %once, %step : i32
    %again = vm.add.i32 %moved, %c2 : i32
    %added = vm.add.i32 %sum, %again : i32
    %next = vm.add.i32 %i, %c1 : i32
    vm.br ^head(%next, %added, %step : i32, i32, i32)
  ^end:
    vm.return %sum : i32
  }
}
