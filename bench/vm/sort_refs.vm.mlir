// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// list of refs: makes n records (buffers with a pseudo-random key), sorts them by key (Shell sort), and returns a checksum;
// the list is of any type because IREE cannot encode others that hold refs
vm.module @sort_refs {
  vm.func @main(%n: i32) -> i64 {
    %0 = vm.const.i32 0
    %1 = vm.const.i32 1
    %2 = vm.const.i32 2
    %alignment = vm.const.i32 16
    %factor = vm.const.i32 1664525
    %step = vm.const.i32 1013904223
    %seed = vm.const.i32 12345
    %first = vm.const.i64 0
    %size = vm.const.i64 16
    %records = vm.list.alloc %n : (i32) -> !vm.list<?>
    vm.list.resize %records, %n : (!vm.list<?>, i32)
    vm.br ^make(%0, %seed : i32, i32)
  ^make(%i: i32, %random: i32):
    %making = vm.cmp.lt.i32.s %i, %n : i32
    vm.cond_br %making, ^record, ^start
  ^record:
    %product = vm.mul.i32 %random, %factor : i32
    %key = vm.add.i32 %product, %step : i32
    %new = vm.buffer.alloc %size, %alignment : !vm.buffer
    vm.buffer.store.i32 %key, %new[%first] : i32 -> !vm.buffer
    vm.list.set.ref %records, %i, %new : (!vm.list<?>, i32, !vm.buffer)
    %i1 = vm.add.i32 %i, %1 : i32
    vm.br ^make(%i1, %key : i32, i32)

  // for (gap = n / 2; gap > 0; gap /= 2)
  ^start:
    %half = vm.div.i32.s %n, %2 : i32
    vm.br ^gaps(%half : i32)
  ^gaps(%gap: i32):
    %positive = vm.cmp.lt.i32.s %0, %gap : i32
    vm.cond_br %positive, ^each(%gap : i32), ^sum(%0, %first : i32, i64)
  //   for (at = gap; at < n; ++at): insert record at "at" into those at - gap, at - 2 gap, ...
  ^each(%at: i32):
    %inside = vm.cmp.lt.i32.s %at, %n : i32
    vm.cond_br %inside, ^insert, ^narrow
  ^insert:
    %record = vm.list.get.ref %records, %at : (!vm.list<?>, i32) -> !vm.buffer
    %record_key = vm.buffer.load.i32 %record[%first] : !vm.buffer -> i32
    vm.br ^search(%at : i32)
  ^search(%to: i32):
    %from = vm.sub.i32 %to, %gap : i32
    %outside = vm.cmp.lt.i32.s %from, %0 : i32
    vm.cond_br %outside, ^place, ^compare
  ^compare:
    %other = vm.list.get.ref %records, %from : (!vm.list<?>, i32) -> !vm.buffer
    %other_key = vm.buffer.load.i32 %other[%first] : !vm.buffer -> i32
    %greater = vm.cmp.lt.i32.s %record_key, %other_key : i32
    vm.cond_br %greater, ^shift, ^place
  ^shift:
    vm.list.set.ref %records, %to, %other : (!vm.list<?>, i32, !vm.buffer)
    vm.br ^search(%from : i32)
  ^place:
    vm.list.set.ref %records, %to, %record : (!vm.list<?>, i32, !vm.buffer)
    %at1 = vm.add.i32 %at, %1 : i32
    vm.br ^each(%at1 : i32)
  ^narrow:
    %narrower = vm.div.i32.s %gap, %2 : i32
    vm.br ^gaps(%narrower : i32)

  ^sum(%k: i32, %total: i64):
    %summing = vm.cmp.lt.i32.s %k, %n : i32
    vm.cond_br %summing, ^add, ^done
  ^add:
    %sorted = vm.list.get.ref %records, %k : (!vm.list<?>, i32) -> !vm.buffer
    %sorted_key = vm.buffer.load.i32 %sorted[%first] : !vm.buffer -> i32
    %wide_key = vm.ext.i32.i64.s %sorted_key : i32 -> i64
    %wide_k = vm.ext.i32.i64.s %k : i32 -> i64
    %total1 = vm.fma.i64 %wide_key, %wide_k, %total : i64
    %k1 = vm.add.i32 %k, %1 : i32
    vm.br ^sum(%k1, %total1 : i32, i64)
  ^done:
    vm.return %total : i64
  }
  vm.export @main
}
