// Initial values and initializers run in the order of the text, before an __init that there is.
vm.module @initial {
  vm.global.i32 private @five = 5 : i32
  vm.global.i32 private @zero = 0 : i32
  vm.global.i64 private mutable @sum : i64
  vm.initializer {
    %x = vm.global.load.i32 @five : i32
    %y = vm.ext.i32.i64.s %x : i32 -> i64
    vm.global.store.i64 %y, @sum : i64
    vm.return
  }
  vm.func private @__init() {
    %y = vm.global.load.i64 @sum : i64
    %z = vm.add.i64 %y, %y : i64
    vm.global.store.i64 %z, @sum : i64
    vm.return
  }
}

// becomes
vm.module public @initial {
  vm.global.i32 private mutable @five : i32
  vm.global.i32 private @zero : i32
  vm.global.i64 private mutable @sum : i64
  vm.func private @__init() {
    %five_initial = vm.const.i32 5
    vm.global.store.i32 %five_initial, @five : i32
    %x = vm.global.load.i32 @five : i32
    %y = vm.ext.i32.i64.s %x : i32 -> i64
    vm.global.store.i64 %y, @sum : i64
    %y_0 = vm.global.load.i64 @sum : i64
    %z = vm.add.i64 %y_0, %y_0 : i64
    vm.global.store.i64 %z, @sum : i64
    vm.return
  }
  vm.export @__init
}
