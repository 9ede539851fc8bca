// Between two modules that iree-compile turned into C: imports from below,
// imported by above.
vm.module @middle <version = 2> {
  vm.import private @below.add(%x : i32) -> i32
  vm.import private @below.exchange(%b : !vm.buffer, %n : i64) -> (i64, !vm.buffer)
  vm.import private @below.get_greeting() -> !vm.buffer
  vm.import private @below.fail(%code : i32)
  vm.global.i32 private mutable @calls : i32

  vm.export @add
  vm.func private @add(%x: i32) -> i32 {
    %c1 = vm.const.i32 1
    %calls = vm.global.load.i32 @calls : i32
    %more = vm.add.i32 %calls, %c1 : i32
    vm.global.store.i32 %more, @calls : i32
    %0 = vm.call @below.add(%x) : (i32) -> i32
    vm.return %0 : i32
  }
  vm.export @get_calls
  vm.func private @get_calls() -> i32 {
    %calls = vm.global.load.i32 @calls : i32
    vm.return %calls : i32
  }
  vm.export @exchange
  vm.func private @exchange(%b: !vm.buffer, %n: i64) -> (i64, !vm.buffer) {
    %0:2 = vm.call @below.exchange(%b, %n) : (!vm.buffer, i64) -> (i64, !vm.buffer)
    vm.return %0#0, %0#1 : i64, !vm.buffer
  }
  // The same buffer twice, and one of its own in between.
  vm.export @juggle
  vm.func private @juggle(%b: !vm.buffer, %n: i64) -> (i64, !vm.buffer) {
    %align = vm.const.i32 16
    %own = vm.buffer.alloc %n, %align : !vm.buffer
    %0:2 = vm.call @below.exchange(%b, %n) : (!vm.buffer, i64) -> (i64, !vm.buffer)
    %1:2 = vm.call @below.exchange(%own, %0#0) : (!vm.buffer, i64) -> (i64, !vm.buffer)
    %2:2 = vm.call @below.exchange(%1#1, %1#0) : (!vm.buffer, i64) -> (i64, !vm.buffer)
    vm.return %2#0, %2#1 : i64, !vm.buffer
  }
  vm.export @get_greeting
  vm.func private @get_greeting() -> !vm.buffer {
    %b = vm.call @below.get_greeting() : () -> !vm.buffer
    vm.return %b : !vm.buffer
  }
  vm.export @fail
  vm.func private @fail(%code: i32) {
    vm.call @below.fail(%code) : (i32) -> ()
    vm.return
  }
}
