# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Small modules for tests of the commands and the loader."""

from __future__ import annotations

# One function for each way in which values come in and go out.
VALUES = """\
vm.module public @values {
  vm.rodata private @bytes dense<[1, 2, 3]> : tensor<3xi8>
  vm.global.i32 private mutable @total = 0 : i32
  vm.func @i32(%a: i32) -> i32 { vm.return %a : i32 }
  vm.func @i64(%a: i64) -> i64 { vm.return %a : i64 }
  vm.func @f32(%a: f32) -> f32 { vm.return %a : f32 }
  vm.func @f64(%a: f64) -> f64 { vm.return %a : f64 }
  vm.func @any(%a: !vm.ref<?>) -> !vm.ref<?> { vm.return %a : !vm.ref<?> }
  vm.func @view(%a: !vm.ref<!hal.buffer_view>) -> !vm.ref<!hal.buffer_view> {
    vm.return %a : !vm.ref<!hal.buffer_view>
  }
  vm.func @rodata() -> !vm.buffer {
    %0 = vm.const.ref.rodata @bytes : !vm.buffer
    vm.return %0 : !vm.buffer
  }
  vm.func @null_and_seven() -> (!vm.buffer, i32) {
    %0 = vm.const.ref.zero : !vm.buffer
    %c7 = vm.const.i32 7
    vm.return %0, %c7 : !vm.buffer, i32
  }
  vm.func @list() -> !vm.list<?> {
    %c0 = vm.const.i32.zero
    %c1 = vm.const.i32 1
    %c2 = vm.const.i32 2
    %c3 = vm.const.i32 3
    %c4 = vm.const.i32 4
    %list = vm.list.alloc %c4 : (i32) -> !vm.list<?>
    vm.list.resize %list, %c4 : (!vm.list<?>, i32)
    vm.list.set.i32 %list, %c0, %c4 : (!vm.list<?>, i32, i32)
    %bytes = vm.const.ref.rodata @bytes : !vm.buffer
    vm.list.set.ref %list, %c1, %bytes : (!vm.list<?>, i32, !vm.buffer)
    %child = vm.list.alloc %c2 : (i32) -> !vm.list<i8>
    vm.list.resize %child, %c2 : (!vm.list<i8>, i32)
    vm.list.set.i32 %child, %c1, %c3 : (!vm.list<i8>, i32, i32)
    vm.list.set.ref %list, %c2, %child : (!vm.list<?>, i32, !vm.list<i8>)
    vm.return %list : !vm.list<?>
  }
  vm.func @second(%list: !vm.list<i32>) -> i32 {
    %c1 = vm.const.i32 1
    %0 = vm.list.get.i32 %list, %c1 : (!vm.list<i32>, i32) -> i32
    vm.return %0 : i32
  }
  vm.func @mark(%buffer: !vm.buffer) {
    %c1 = vm.const.i64 1
    %c42 = vm.const.i32 42
    vm.buffer.store.i8 %c42, %buffer[%c1] : i32 -> !vm.buffer
    vm.return
  }
  vm.func @accumulate(%a: i32) -> i32 {
    %0 = vm.global.load.i32 @total : i32
    %1 = vm.add.i32 %0, %a : i32
    vm.global.store.i32 %1, @total : i32
    vm.return %1 : i32
  }
  vm.func @fail(%code: i32) {
    vm.fail %code, "boom"
  }
  vm.export @i32
  vm.export @i64
  vm.export @f32
  vm.export @f64
  vm.export @any
  vm.export @view
  vm.export @rodata
  vm.export @null_and_seven
  vm.export @list
  vm.export @second
  vm.export @mark
  vm.export @accumulate
  vm.export @fail
}
"""

ONE = """\
vm.module public @one {
  vm.func @twice(%a: i32) -> i32 {
    %0 = vm.add.i32 %a, %a : i32
    vm.return %0 : i32
  }
  vm.export @twice attributes {iree.reflection = {iree.abi.declaration = "sync func @twice(%input0: i32) -> (%output0: i32)"}}
}
"""

IMPORTING = """\
vm.module public @importing {
  vm.import private @one.twice(%a : i32) -> i32
  vm.func @four_times(%a: i32) -> i32 {
    %0 = vm.call @one.twice(%a) : (i32) -> i32
    %1 = vm.call @one.twice(%0) : (i32) -> i32
    vm.return %1 : i32
  }
  vm.export @four_times
}
"""
