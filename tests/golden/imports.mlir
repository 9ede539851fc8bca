vm.module @imports {
  vm.import private @host.scale(%x : f32, %by : i64) -> f32
  vm.import private optional @host.note(%key : !vm.buffer, %values : i64 ...)
  vm.import private @host.pairs(%values : tuple<i64, !vm.buffer> ...) -> (!vm.buffer, i32)
  vm.rodata private @key "key" 

  vm.export @main as("scale it") attributes {iree.reflection = {iree.abi.declaration = "sync func @main(%x: f32) -> f32"}}
  vm.func private @main(%x: f32) -> f32 {
    %c3 = vm.const.i64 3
    %key = vm.const.ref.rodata @key : !vm.buffer
    %there = vm.import.resolved @host.note : i32
    vm.cond_br %there, ^note, ^go
  ^note:
    vm.call.variadic @host.note(%key, [%c3, %c3]) : (!vm.buffer, i64 ...)
    vm.br ^go
  ^go:
    %pair:2 = vm.call.variadic @host.pairs([(%c3, %key), (%c3, %key)]) : (tuple<i64, !vm.buffer> ...) -> (!vm.buffer, i32)
    %y = vm.call @host.scale(%x, %c3) : (f32, i64) -> f32
    vm.return %y : f32
  }
}
