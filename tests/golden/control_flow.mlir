vm.module @control_flow {
  // A loop that cannot fail: a value goes through two block arguments.
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

  // Swapped block arguments need a temporary.
  vm.export @swap
  vm.func private @swap(%n: i32, %p: i32, %q: i32) -> i32 {
    %c1 = vm.const.i32 1
    vm.br ^head(%n, %p, %q : i32, i32, i32)
  ^head(%i: i32, %a: i32, %b: i32):
    vm.cond_br %i, ^body, ^exit
  ^body:
    %next = vm.sub.i32 %i, %c1 : i32
    vm.br ^head(%next, %b, %a : i32, i32, i32)
  ^exit:
    vm.return %a : i32
  }

  // A table, a failure, and an early return out of a loop.
  vm.export @find
  vm.func private @find(%kind: i32, %n: i32) -> i32 {
    %c0 = vm.const.i32 0
    %c1 = vm.const.i32 1
    %c11 = vm.const.i32 11
    vm.br_table %kind {
      default: ^unknown,
      0: ^search(%c0 : i32),
      1: ^search(%c1 : i32)
    }
  ^search(%i: i32):
    %done = vm.cmp.gte.i32.s %i, %n : i32
    vm.cond_br %done, ^missing, ^probe
  ^probe:
    %square = vm.mul.i32 %i, %i : i32
    %hit = vm.cmp.eq.i32 %square, %n : i32
    %next = vm.add.i32 %i, %c1 : i32
    vm.cond_br %hit, ^found, ^search(%next : i32)
  ^found:
    vm.return %i : i32
  ^missing:
    vm.fail %c11, "no root below n"
  ^unknown:
    vm.cond_fail %n, %kind, "unknown kind"
    vm.return %c0 : i32
  }

  // An `else if` is a use of what it tests.
  vm.export @choose
  vm.func private @choose(%first: i32, %second: i32) -> i32 {
    %one = vm.const.i32 1
    %two = vm.const.i32 2
    %three = vm.const.i32 3
    vm.cond_br %first, ^end(%one : i32), ^other
  ^other:
    vm.cond_br %second, ^end(%two : i32), ^end(%three : i32)
  ^end(%r: i32):
    vm.return %r : i32
  }

  // Recursion counts its depth.
  vm.export @fib
  vm.func private @fib(%n: i32) -> i32 {
    %c1 = vm.const.i32 1
    %c2 = vm.const.i32 2
    %small = vm.cmp.lt.i32.s %n, %c2 : i32
    vm.cond_br %small, ^base, ^step
  ^base:
    vm.return %n : i32
  ^step:
    %n1 = vm.sub.i32 %n, %c1 : i32
    %a = vm.call @fib(%n1) : (i32) -> i32
    %n2 = vm.sub.i32 %n, %c2 : i32
    %b = vm.call @fib(%n2) : (i32) -> i32
    %sum = vm.add.i32 %a, %b : i32
    vm.return %sum : i32
  }
}
