// A product in blocks, of which vectors are the results, and a transposition of it. The transposition is a kernel of its own, without
// vectors, so that it can run in squares.
vm.module @m {
  vm.func @f(%x: !vm.buffer, %w: !vm.buffer, %bias: !vm.buffer) -> !vm.buffer {
    %c0 = vm.const.i64.zero
    %c1 = vm.const.i64 1
    %c16 = vm.const.i64 16
    %c1024 = vm.const.i64 1024
    %align = vm.const.i32 16
    %zero = vm.const.f32.zero
    %c1024_0 = vm.const.i64 1024
    %y = vm.buffer.alloc %c1024_0, %align : !vm.buffer
    %t = vm.buffer.alloc %c1024, %align : !vm.buffer
    vm.br ^fill(%c0 : i64)
  ^fill(%m: i64):
    %lt_5 = vm.cmp.lt.i64.s %m, %c16 : i64
    vm.cond_br %lt_5, ^fill_row(%c0 : i64), ^rows(%c0 : i64)
  ^fill_row(%n: i64):
    %lt = vm.cmp.lt.i64.s %n, %c16 : i64
    vm.cond_br %lt, ^set, ^filled
  ^set:
    %p = vm.mul.i64 %m, %c16 : i64
    %o = vm.add.i64 %p, %n : i64
    vm.buffer.store.f32 %zero, %t[%o] : f32 -> !vm.buffer
    %n1 = vm.add.i64 %n, %c1 : i64
    vm.br ^fill_row(%n1 : i64)
  ^filled:
    %m1 = vm.add.i64 %m, %c1 : i64
    vm.br ^fill(%m1 : i64)
  ^rows(%i: i64):
    %lt_0 = vm.cmp.lt.i64.s %i, %c16 : i64
    vm.cond_br %lt_0, ^columns(%c0 : i64), ^end(%c0 : i64)
  ^columns(%j: i64):
    %lt_1 = vm.cmp.lt.i64.s %j, %c16 : i64
    vm.cond_br %lt_1, ^terms(%c0 : i64), ^row_end
  ^terms(%k: i64):
    %lt_2 = vm.cmp.lt.i64.s %k, %c16 : i64
    vm.cond_br %lt_2, ^add, ^column_end
  ^add:
    %r = vm.mul.i64 %i, %c16 : i64
    %a = vm.add.i64 %r, %k : i64
    %xv = vm.buffer.load.f32 %x[%a] : !vm.buffer -> f32
    %q = vm.mul.i64 %k, %c16 : i64
    %b = vm.add.i64 %q, %j : i64
    %wv = vm.buffer.load.f32 %w[%b] : !vm.buffer -> f32
    %c = vm.add.i64 %r, %j : i64
    %s = vm.buffer.load.f32 %t[%c] : !vm.buffer -> f32
    %s1 = vm.fma.f32 %xv, %wv, %s : f32
    vm.buffer.store.f32 %s1, %t[%c] : f32 -> !vm.buffer
    %k1 = vm.add.i64 %k, %c1 : i64
    vm.br ^terms(%k1 : i64)
  ^column_end:
    %j1 = vm.add.i64 %j, %c1 : i64
    vm.br ^columns(%j1 : i64)
  ^row_end:
    %i1 = vm.add.i64 %i, %c1 : i64
    vm.br ^rows(%i1 : i64)
  ^end(%i_0: i64):
    %lt_3 = vm.cmp.lt.i64.s %i_0, %c16 : i64
    vm.cond_br %lt_3, ^of_row(%c0 : i64), ^leave
  ^of_row(%j_0: i64):
    %lt_4 = vm.cmp.lt.i64.s %j_0, %c16 : i64
    vm.cond_br %lt_4, ^store, ^next
  ^store:
    %r_0 = vm.mul.i64 %i_0, %c16 : i64
    %c_0 = vm.add.i64 %r_0, %j_0 : i64
    %v = vm.buffer.load.f32 %t[%c_0] : !vm.buffer -> f32
    %bv = vm.buffer.load.f32 %bias[%j_0] : !vm.buffer -> f32
    %sum = vm.add.f32 %v, %bv : f32
    %below = vm.cmp.lt.f32.u %zero, %sum : f32
    %relu = vm.select.f32 %below, %sum, %zero : f32
    %d = vm.mul.i64 %j_0, %c16 : i64
    %e = vm.add.i64 %d, %i_0 : i64
    vm.buffer.store.f32 %relu, %y[%e] : f32 -> !vm.buffer
    %j1_0 = vm.add.i64 %j_0, %c1 : i64
    vm.br ^of_row(%j1_0 : i64)
  ^next:
    %i1_0 = vm.add.i64 %i_0, %c1 : i64
    vm.br ^end(%i1_0 : i64)
  ^leave:
    vm.discard.refs %t : !vm.buffer
    vm.return %y : !vm.buffer
  }
  vm.export @f
}
