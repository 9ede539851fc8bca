// The sums of the rows of a tile are in a buffer that only these loops use. The kernel has an array for them; the checked form, which
// is not shown, allocates the buffer.
vm.module @m {
  vm.func @f(%x: !vm.buffer) -> !vm.buffer {
    %c0 = vm.const.i64.zero
    %c1 = vm.const.i64 1
    %c2 = vm.const.i64 2
    %c64 = vm.const.i64 64
    %c128 = vm.const.i64 128
    %c8192 = vm.const.i64 8192
    %c256 = vm.const.i64 256
    %c65536 = vm.const.i64 65536
    %align = vm.const.i32 16
    %zero = vm.const.f32.zero
    %y = vm.buffer.alloc %c65536, %align : !vm.buffer
    vm.br ^tiles(%c0 : i64)
  ^tiles(%t: i64):
    %lt = vm.cmp.lt.i64.s %t, %c2 : i64
    vm.cond_br %lt, ^tile, ^leave
  ^tile:
    %s = vm.buffer.alloc %c256, %align : !vm.buffer
    %base = vm.mul.i64 %t, %c8192 : i64
    vm.br ^fill(%c0 : i64)
  ^fill(%n: i64):
    %lt_0 = vm.cmp.lt.i64.s %n, %c64 : i64
    vm.cond_br %lt_0, ^set, ^rows(%c0 : i64)
  ^set:
    vm.buffer.store.f32 %zero, %s[%n] : f32 -> !vm.buffer
    %n1 = vm.add.i64 %n, %c1 : i64
    vm.br ^fill(%n1 : i64)
  ^rows(%i: i64):
    %lt_1 = vm.cmp.lt.i64.s %i, %c64 : i64
    vm.cond_br %lt_1, ^columns(%c0 : i64), ^again(%c0 : i64)
  ^columns(%j: i64):
    %lt_2 = vm.cmp.lt.i64.s %j, %c128 : i64
    vm.cond_br %lt_2, ^add, ^row_end
  ^add:
    %r = vm.mul.i64 %i, %c128 : i64
    %a = vm.add.i64 %r, %j : i64
    %b = vm.add.i64 %base, %a : i64
    %xv = vm.buffer.load.f32 %x[%b] : !vm.buffer -> f32
    %sum = vm.buffer.load.f32 %s[%i] : !vm.buffer -> f32
    %sum1 = vm.add.f32 %sum, %xv : f32
    vm.buffer.store.f32 %sum1, %s[%i] : f32 -> !vm.buffer
    %j1 = vm.add.i64 %j, %c1 : i64
    vm.br ^columns(%j1 : i64)
  ^row_end:
    %i1 = vm.add.i64 %i, %c1 : i64
    vm.br ^rows(%i1 : i64)
  ^again(%i_0: i64):
    %lt_3 = vm.cmp.lt.i64.s %i_0, %c64 : i64
    vm.cond_br %lt_3, ^of_row(%c0 : i64), ^tile_end
  ^of_row(%j_0: i64):
    %lt_4 = vm.cmp.lt.i64.s %j_0, %c128 : i64
    vm.cond_br %lt_4, ^store, ^next
  ^store:
    %r_0 = vm.mul.i64 %i_0, %c128 : i64
    %a_0 = vm.add.i64 %r_0, %j_0 : i64
    %b_0 = vm.add.i64 %base, %a_0 : i64
    %v = vm.buffer.load.f32 %x[%b_0] : !vm.buffer -> f32
    %total = vm.buffer.load.f32 %s[%i_0] : !vm.buffer -> f32
    %q = vm.div.f32 %v, %total : f32
    vm.buffer.store.f32 %q, %y[%b_0] : f32 -> !vm.buffer
    %j1_0 = vm.add.i64 %j_0, %c1 : i64
    vm.br ^of_row(%j1_0 : i64)
  ^next:
    %i1_0 = vm.add.i64 %i_0, %c1 : i64
    vm.br ^again(%i1_0 : i64)
  ^tile_end:
    vm.discard.refs %s : !vm.buffer
    %t1 = vm.add.i64 %t, %c1 : i64
    vm.br ^tiles(%t1 : i64)
  ^leave:
    vm.return %y : !vm.buffer
  }
  vm.export @f
}
