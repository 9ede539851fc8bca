// A function that ends in a call of itself begins again instead. One that has something to add to what the call gives adds it up while
// it goes: the sum of integers is the same in every order. Compilers do that to plain C, but not where a status comes with the
// result. Every round takes a byte of what is left of the stack, so that endless recursion fails as it did.
vm.module @demo {
  vm.export @fib
  vm.func private @fib(%n: i32) -> i32 {
    %c1 = vm.const.i32 1
    %c2 = vm.const.i32 2
    %small = vm.cmp.lt.i32.s %n, %c2 : i32
    vm.cond_br %small, ^done, ^step
  ^done:
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
