// The squares of rows less their centers are summed, and the rows divided by that. The differences are computed twice, which takes less
// time than to store them.
vm.module @m {
  vm.func @f(%x: !vm.buffer, %m: !vm.buffer) -> !vm.buffer {
    %c0 = vm.const.i64.zero
    %c1 = vm.const.i64 1
    %c64 = vm.const.i64 64
    %c128 = vm.const.i64 128
    %c256 = vm.const.i64 256
    %c32768 = vm.const.i64 32768
    %align = vm.const.i32 16
    %y = vm.buffer.alloc %c32768, %align : !vm.buffer
    %s = vm.buffer.alloc %c256, %align : !vm.buffer
    vm.br ^again(%c0 : i64)
  ^again(%i_0: i64):
    %lt_3 = vm.cmp.lt.i64.s %i_0, %c64 : i64
    vm.cond_br %lt_3, ^of_row(%c0 : i64), ^squares(%c0 : i64)
  ^of_row(%j_0: i64):
    %lt_4 = vm.cmp.lt.i64.s %j_0, %c128 : i64
    vm.cond_br %lt_4, ^store, ^next
  ^store:
    %r_0 = vm.mul.i64 %i_0, %c128 : i64
    %a_0 = vm.add.i64 %r_0, %j_0 : i64
    %v = vm.buffer.load.f32 %x[%a_0] : !vm.buffer -> f32
    %center = vm.buffer.load.f32 %m[%i_0] : !vm.buffer -> f32
    %d = vm.sub.f32 %v, %center : f32
    vm.buffer.store.f32 %d, %y[%a_0] : f32 -> !vm.buffer
    %j1_0 = vm.add.i64 %j_0, %c1 : i64
    vm.br ^of_row(%j1_0 : i64)
  ^next:
    %i1_0 = vm.add.i64 %i_0, %c1 : i64
    vm.br ^again(%i1_0 : i64)
  ^squares(%i_1: i64):
    %lt_5 = vm.cmp.lt.i64.s %i_1, %c64 : i64
    vm.cond_br %lt_5, ^square(%c0 : i64), ^scales(%c0 : i64)
  ^square(%j_1: i64):
    %lt_6 = vm.cmp.lt.i64.s %j_1, %c128 : i64
    vm.cond_br %lt_6, ^add, ^square_end
  ^add:
    %r_1 = vm.mul.i64 %i_1, %c128 : i64
    %a_1 = vm.add.i64 %r_1, %j_1 : i64
    %e = vm.buffer.load.f32 %y[%a_1] : !vm.buffer -> f32
    %q = vm.buffer.load.f32 %s[%i_1] : !vm.buffer -> f32
    %q1 = vm.fma.f32 %e, %e, %q : f32
    vm.buffer.store.f32 %q1, %s[%i_1] : f32 -> !vm.buffer
    %j1_1 = vm.add.i64 %j_1, %c1 : i64
    vm.br ^square(%j1_1 : i64)
  ^square_end:
    %i1_1 = vm.add.i64 %i_1, %c1 : i64
    vm.br ^squares(%i1_1 : i64)
  ^scales(%i_2: i64):
    %lt_7 = vm.cmp.lt.i64.s %i_2, %c64 : i64
    vm.cond_br %lt_7, ^scale(%c0 : i64), ^leave
  ^scale(%j_2: i64):
    %lt_8 = vm.cmp.lt.i64.s %j_2, %c128 : i64
    vm.cond_br %lt_8, ^divide, ^scale_end
  ^divide:
    %r_2 = vm.mul.i64 %i_2, %c128 : i64
    %a_2 = vm.add.i64 %r_2, %j_2 : i64
    %f = vm.buffer.load.f32 %y[%a_2] : !vm.buffer -> f32
    %g = vm.buffer.load.f32 %s[%i_2] : !vm.buffer -> f32
    %h = vm.div.f32 %f, %g : f32
    vm.buffer.store.f32 %h, %y[%a_2] : f32 -> !vm.buffer
    %j1_2 = vm.add.i64 %j_2, %c1 : i64
    vm.br ^scale(%j1_2 : i64)
  ^scale_end:
    %i1_2 = vm.add.i64 %i_2, %c1 : i64
    vm.br ^scales(%i1_2 : i64)
  ^leave:
    vm.return %y : !vm.buffer
  }
  vm.export @f
}
