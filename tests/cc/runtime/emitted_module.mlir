// Source of emitted_module.c, which is the output, unchanged, of
//   iree-compile --compile-mode=vm --output-format=vm-c emitted_module.mlir
// of iree-base-compiler 3.13.0. Run it again after a change here.
vm.module @emitted {
  vm.import private @hal_inline.buffer_view.rank(%view : !vm.ref<!hal.buffer_view>) -> i32
  vm.import private @hal_inline.buffer_view.assert(%view : !vm.ref<!hal.buffer_view>, %message : !vm.buffer, %type : i32, %encoding : i32, %shape : i64 ...)
  vm.import private optional @none.missing(%x : i32) -> i32
  vm.rodata private @data dense<[1, 2, 3, 4]> : tensor<4xi32>
  vm.rodata private @name "input"
  vm.global.i32 private mutable @counter = 5 : i32
  vm.global.ref private mutable @kept : !vm.buffer

  // Sums the first %n elements of the constant data.
  vm.export @sum
  vm.func @sum(%n: i64) -> i32 {
    %zero = vm.const.i32 0
    %zero64 = vm.const.i64 0
    %one = vm.const.i64 1
    %data = vm.const.ref.rodata @data : !vm.buffer
    vm.br ^loop(%zero64, %zero : i64, i32)
  ^loop(%i: i64, %acc: i32):
    %more = vm.cmp.lt.i64.s %i, %n : i64
    vm.cond_br %more, ^body, ^done
  ^body:
    %x = vm.buffer.load.i32 %data[%i] : !vm.buffer -> i32
    %next = vm.add.i32 %acc, %x : i32
    %i1 = vm.add.i64 %i, %one : i64
    vm.br ^loop(%i1, %next : i64, i32)
  ^done:
    vm.return %acc : i32
  }

  vm.export @count
  vm.func @count(%by: i32) -> i32 {
    %old = vm.global.load.i32 @counter : i32
    %new = vm.add.i32 %old, %by : i32
    vm.global.store.i32 %new, @counter : i32
    vm.return %new : i32
  }

  // Keeps a clone of the data and writes into it.
  vm.export @keep
  vm.func @keep(%value: f32) -> !vm.buffer {
    %data = vm.const.ref.rodata @data : !vm.buffer
    %zero = vm.const.i64 0
    %length = vm.buffer.length %data : !vm.buffer -> i64
    %align = vm.const.i32 16
    %copy = vm.buffer.clone %data, %zero, %length, %align : !vm.buffer -> !vm.buffer
    %bits = vm.cast.f32.si32 %value : f32 -> i32
    vm.buffer.store.i32 %bits, %copy[%zero] : i32 -> !vm.buffer
    vm.global.store.ref %copy, @kept : !vm.buffer
    vm.return %copy : !vm.buffer
  }

  vm.export @list
  vm.func @list(%n: i32) -> i64 {
    %l = vm.list.alloc %n : (i32) -> !vm.list<i64>
    vm.list.resize %l, %n : (!vm.list<i64>, i32)
    %zero = vm.const.i32 0
    %big = vm.const.i64 5000000000
    vm.list.set.i64 %l, %zero, %big : (!vm.list<i64>, i32, i64)
    %size = vm.list.size %l : (!vm.list<i64>) -> i32
    %wide = vm.ext.i32.i64.s %size : i32 -> i64
    %x = vm.list.get.i64 %l, %zero : (!vm.list<i64>, i32) -> i64
    %r = vm.add.i64 %x, %wide : i64
    vm.return %r : i64
  }

  vm.export @check
  vm.func @check(%view: !vm.ref<!hal.buffer_view>, %dim: i64) -> i32 {
    %name = vm.const.ref.rodata @name : !vm.buffer
    %f32 = vm.const.i32 553648160
    %dense = vm.const.i32 1
    vm.call.variadic @hal_inline.buffer_view.assert(%view, %name, %f32, %dense, [%dim]) : (!vm.ref<!hal.buffer_view>, !vm.buffer, i32, i32, i64 ...)
    %rank = vm.call @hal_inline.buffer_view.rank(%view) : (!vm.ref<!hal.buffer_view>) -> i32
    vm.return %rank : i32
  }

  vm.export @maybe
  vm.func @maybe(%x: i32) -> i32 {
    %has = vm.import.resolved @none.missing : i32
    vm.cond_br %has, ^call, ^skip
  ^call:
    %r = vm.call @none.missing(%x) : (i32) -> i32
    vm.return %r : i32
  ^skip:
    vm.return %has : i32
  }
}
