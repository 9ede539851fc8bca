// A product in a buffer of its own, with a bias and a bound in another one, whose rows are twice as far apart.
vm.module public @m <ordinal_counts = <import_funcs = 0, export_funcs = 1, internal_funcs = 1, global_bytes = 0, global_refs = 0, rodatas = 0, rwdatas = 0>> {
  func.func private @f_loop0(%t: memref<?xf32>, %x: memref<?xf32>, %w: memref<?xf32>, %bias: memref<?xf32>, %y: memref<?xf32>) attributes {vm2c.notes = ["Loops of f without checks: all elements are there, and no two pointers lead to one."]} {
    %c0 = arith.constant 0 : index
    %c16 = arith.constant 16 : index
    %c1 = arith.constant 1 : index
    %zero = vm.const.f32.zero
    scf.for %m = %c0 to %c16 step %c1 {
      scf.for %n = %c0 to %c16 step %c1 {
        %0 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%m, %n)
        memref.store %zero, %t[%0] : memref<?xf32>
      }
    }
    scf.for %i = %c0 to %c16 step %c1 {
      scf.for %j = %c0 to %c16 step %c1 {
        scf.for %k = %c0 to %c16 step %c1 {
          %1 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%i, %k)
          %xv = memref.load %x[%1] : memref<?xf32>
          %2 = affine.apply affine_map<(d0, d1) -> (d0 + d1 * 16)>(%j, %k)
          %wv = memref.load %w[%2] : memref<?xf32>
          %3 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%i, %j)
          %s = memref.load %t[%3] : memref<?xf32>
          %s1 = vm.fma.f32 %xv, %wv, %s : f32
          memref.store %s1, %t[%3] : memref<?xf32>
        }
      }
    }
    scf.for %i_0 = %c0 to %c16 step %c1 {
      scf.for %j_0 = %c0 to %c16 step %c1 {
        %4 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%i_0, %j_0)
        %v = memref.load %t[%4] : memref<?xf32>
        %bv = memref.load %bias[%j_0] : memref<?xf32>
        %sum = vm.add.f32 %v, %bv : f32
        %relu = arith.maximumf %sum, %zero : f32
        %5 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1)>(%i_0, %j_0)
        memref.store %relu, %y[%5] : memref<?xf32>
      }
    }
    func.return
  }
  vm.func private @f_loop0_checked(%t: !vm.buffer, %x: !vm.buffer, %w: !vm.buffer, %bias: !vm.buffer, %y: !vm.buffer) attributes {vm2c.checked, vm2c.notes = ["The loops of f_loop0 with every check, for all other cases."]} {
    %c0 = vm.const.i64.zero
    %c16 = vm.const.i64 16
    %zero = vm.const.f32.zero
    %c1 = vm.const.i64 1
    %c32 = vm.const.i64 32
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
    %d = vm.mul.i64 %i_0, %c32 : i64
    %e = vm.add.i64 %d, %j_0 : i64
    vm.buffer.store.f32 %relu, %y[%e] : f32 -> !vm.buffer
    %j1_0 = vm.add.i64 %j_0, %c1 : i64
    vm.br ^of_row(%j1_0 : i64)
  ^next:
    %i1_0 = vm.add.i64 %i_0, %c1 : i64
    vm.br ^end(%i1_0 : i64)
  ^leave:
    vm.return
  }
  vm.func private @f(%x: !vm.buffer, %w: !vm.buffer, %bias: !vm.buffer) -> !vm.buffer attributes {ordinal = 0 : i32} {
    %x_span = vm2c.buffer.span %x
    %w_span = vm2c.buffer.span %w
    %bias_span = vm2c.buffer.span %bias
    %c0 = vm.const.i64.zero
    %c1 = vm.const.i64 1
    %c16 = vm.const.i64 16
    %c32 = vm.const.i64 32
    %c1024 = vm.const.i64 1024
    %align = vm.const.i32 16
    %zero = vm.const.f32.zero
    %c2048 = vm.const.i64 2048
    %y = vm.buffer.alloc %c2048, %align : !vm.buffer
    %y_out = vm2c.buffer.mutable_span %y
    %t = vm.buffer.alloc %c1024, %align : !vm.buffer
    %t_out = vm2c.buffer.mutable_span %t
    vm.br ^fill_check
  ^fill_check:
    %0 = vm2c.typed_memory
    %1 = arith.constant 0 : index
    %c255 = arith.constant 255 : index
    %2 = vm2c.span.covers %x_span[%1 to %c255] * 4
    %3 = arith.constant 0 : index
    %4 = arith.constant 255 : index
    %5 = vm2c.span.covers %w_span[%3 to %4] * 4
    %6 = arith.constant 0 : index
    %c15 = arith.constant 15 : index
    %7 = vm2c.span.covers %bias_span[%6 to %c15] * 4
    %8 = vm2c.all %0, %2, %5, %7 : i1, i1, i1, i1
    vm2c.versioned %8 (%t_out, %x_span, %w_span, %bias_span, %y_out, %t, %x, %w, %bias, %y) : (!vm2c.span, !vm2c.span, !vm2c.span, !vm2c.span, !vm2c.span, !vm.buffer, !vm.buffer, !vm.buffer, !vm.buffer, !vm.buffer) -> () {
    ^fast(%9: !vm2c.span, %10: !vm2c.span, %11: !vm2c.span, %12: !vm2c.span, %13: !vm2c.span, %14: !vm.buffer, %15: !vm.buffer, %16: !vm.buffer, %17: !vm.buffer, %18: !vm.buffer):
      %19 = vm2c.span.data %9 : memref<?xf32>
      %20 = vm2c.span.data %10 : memref<?xf32>
      %21 = vm2c.span.data %11 : memref<?xf32>
      %22 = vm2c.span.data %12 : memref<?xf32>
      %23 = vm2c.span.data %13 : memref<?xf32>
      vm.call @f_loop0(%19, %20, %21, %22, %23) : (memref<?xf32>, memref<?xf32>, memref<?xf32>, memref<?xf32>, memref<?xf32>) -> ()
    } else {
    ^checked(%24: !vm2c.span, %25: !vm2c.span, %26: !vm2c.span, %27: !vm2c.span, %28: !vm2c.span, %29: !vm.buffer, %30: !vm.buffer, %31: !vm.buffer, %32: !vm.buffer, %33: !vm.buffer):
      vm.call @f_loop0_checked(%29, %30, %31, %32, %33) : (!vm.buffer, !vm.buffer, !vm.buffer, !vm.buffer, !vm.buffer) -> ()
    }
    vm.br ^leave
  ^leave:
    vm.discard.refs %t : !vm.buffer
    vm.return %y : !vm.buffer
  }
  vm.export @f attributes {ordinal = 0 : i32}
}

// becomes
vm.module public @m <ordinal_counts = <import_funcs = 0, export_funcs = 1, internal_funcs = 1, global_bytes = 0, global_refs = 0, rodatas = 0, rwdatas = 0>> {
  func.func private @f_loop0(%x: memref<?xf32>, %w: memref<?xf32>, %bias: memref<?xf32>, %y: memref<?xf32>) attributes {vm2c.notes = ["Loops of f without checks: all elements are there, and no two pointers lead to one."]} {
    %c0 = arith.constant 0 : index
    %c16 = arith.constant 16 : index
    %c1 = arith.constant 1 : index
    %zero = vm.const.f32.zero
    scf.for %m = %c0 to %c16 step %c1 {
      scf.for %n = %c0 to %c16 step %c1 {
        %0 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%m, %n)
        %6 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1)>(%m, %n)
        memref.store %zero, %y[%6] : memref<?xf32>
      }
    }
    scf.for %i = %c0 to %c16 step %c1 {
      scf.for %j = %c0 to %c16 step %c1 {
        scf.for %k = %c0 to %c16 step %c1 {
          %1 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%i, %k)
          %xv = memref.load %x[%1] : memref<?xf32>
          %2 = affine.apply affine_map<(d0, d1) -> (d0 + d1 * 16)>(%j, %k)
          %wv = memref.load %w[%2] : memref<?xf32>
          %3 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%i, %j)
          %7 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1)>(%i, %j)
          %s = memref.load %y[%7] : memref<?xf32>
          %s1 = vm.fma.f32 %xv, %wv, %s : f32
          %8 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1)>(%i, %j)
          memref.store %s1, %y[%8] : memref<?xf32>
        }
      }
    }
    scf.for %i_0 = %c0 to %c16 step %c1 {
      scf.for %j_0 = %c0 to %c16 step %c1 {
        %4 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%i_0, %j_0)
        %9 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1)>(%i_0, %j_0)
        %v = memref.load %y[%9] : memref<?xf32>
        %bv = memref.load %bias[%j_0] : memref<?xf32>
        %sum = vm.add.f32 %v, %bv : f32
        %relu = arith.maximumf %sum, %zero : f32
        %5 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1)>(%i_0, %j_0)
        memref.store %relu, %y[%5] : memref<?xf32>
      }
    }
    func.return
  }
  vm.func private @f_loop0_checked(%t: !vm.buffer, %x: !vm.buffer, %w: !vm.buffer, %bias: !vm.buffer, %y: !vm.buffer) attributes {vm2c.checked, vm2c.notes = ["The loops of f_loop0 with every check, for all other cases."]} {
    %c0 = vm.const.i64.zero
    %c16 = vm.const.i64 16
    %zero = vm.const.f32.zero
    %c1 = vm.const.i64 1
    %c32 = vm.const.i64 32
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
    %d = vm.mul.i64 %i_0, %c32 : i64
    %e = vm.add.i64 %d, %j_0 : i64
    vm.buffer.store.f32 %relu, %y[%e] : f32 -> !vm.buffer
    %j1_0 = vm.add.i64 %j_0, %c1 : i64
    vm.br ^of_row(%j1_0 : i64)
  ^next:
    %i1_0 = vm.add.i64 %i_0, %c1 : i64
    vm.br ^end(%i1_0 : i64)
  ^leave:
    vm.return
  }
  vm.func private @f(%x: !vm.buffer, %w: !vm.buffer, %bias: !vm.buffer) -> !vm.buffer attributes {ordinal = 0 : i32} {
    %x_span = vm2c.buffer.span %x
    %w_span = vm2c.buffer.span %w
    %bias_span = vm2c.buffer.span %bias
    %c0 = vm.const.i64.zero
    %c1 = vm.const.i64 1
    %c16 = vm.const.i64 16
    %c32 = vm.const.i64 32
    %c1024 = vm.const.i64 1024
    %align = vm.const.i32 16
    %zero = vm.const.f32.zero
    %c2048 = vm.const.i64 2048
    %y = vm.buffer.alloc %c2048, %align : !vm.buffer
    %y_out = vm2c.buffer.mutable_span %y
    %t = vm.buffer.alloc %c1024, %align : !vm.buffer
    %t_out = vm2c.buffer.mutable_span %t
    vm.br ^fill_check
  ^fill_check:
    %0 = vm2c.typed_memory
    %1 = arith.constant 0 : index
    %c255 = arith.constant 255 : index
    %2 = vm2c.span.covers %x_span[%1 to %c255] * 4
    %3 = arith.constant 0 : index
    %4 = arith.constant 255 : index
    %5 = vm2c.span.covers %w_span[%3 to %4] * 4
    %6 = arith.constant 0 : index
    %c15 = arith.constant 15 : index
    %7 = vm2c.span.covers %bias_span[%6 to %c15] * 4
    %8 = vm2c.all %0, %2, %5, %7 : i1, i1, i1, i1
    vm2c.versioned %8 (%t_out, %x_span, %w_span, %bias_span, %y_out, %t, %x, %w, %bias, %y) : (!vm2c.span, !vm2c.span, !vm2c.span, !vm2c.span, !vm2c.span, !vm.buffer, !vm.buffer, !vm.buffer, !vm.buffer, !vm.buffer) -> () {
    ^fast(%9: !vm2c.span, %10: !vm2c.span, %11: !vm2c.span, %12: !vm2c.span, %13: !vm2c.span, %14: !vm.buffer, %15: !vm.buffer, %16: !vm.buffer, %17: !vm.buffer, %18: !vm.buffer):
      %20 = vm2c.span.data %10 : memref<?xf32>
      %21 = vm2c.span.data %11 : memref<?xf32>
      %22 = vm2c.span.data %12 : memref<?xf32>
      %23 = vm2c.span.data %13 : memref<?xf32>
      vm.call @f_loop0(%20, %21, %22, %23) : (memref<?xf32>, memref<?xf32>, memref<?xf32>, memref<?xf32>) -> ()
    } else {
    ^checked(%24: !vm2c.span, %25: !vm2c.span, %26: !vm2c.span, %27: !vm2c.span, %28: !vm2c.span, %29: !vm.buffer, %30: !vm.buffer, %31: !vm.buffer, %32: !vm.buffer, %33: !vm.buffer):
      vm.call @f_loop0_checked(%29, %30, %31, %32, %33) : (!vm.buffer, !vm.buffer, !vm.buffer, !vm.buffer, !vm.buffer) -> ()
    }
    vm.br ^leave
  ^leave:
    vm.discard.refs %t : !vm.buffer
    vm.return %y : !vm.buffer
  }
  vm.export @f attributes {ordinal = 0 : i32}
}

// -----
// Loops that do not count from 0 in ones are left alone.
vm.module public @m <ordinal_counts = <import_funcs = 0, export_funcs = 1, internal_funcs = 1, global_bytes = 0, global_refs = 0, rodatas = 0, rwdatas = 0>> {
  func.func private @f_loop0(%t: memref<?xf32>, %x: memref<?xf32>, %w: memref<?xf32>, %bias: memref<?xf32>, %y: memref<?xf32>) attributes {vm2c.notes = ["Loops of f without checks: all elements are there, and no two pointers lead to one."]} {
    %c0 = arith.constant 0 : index
    %c16 = arith.constant 16 : index
    %c1 = arith.constant 1 : index
    %zero = vm.const.f32.zero
    scf.for %m = %c0 to %c16 step %c1 {
      scf.for %n = %c0 to %c16 step %c1 {
        %0 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%m, %n)
        memref.store %zero, %t[%0] : memref<?xf32>
      }
    }
    scf.for %i = %c0 to %c16 step %c1 {
      scf.for %j = %c0 to %c16 step %c1 {
        scf.for %k = %c0 to %c16 step %c1 {
          %1 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%i, %k)
          %xv = memref.load %x[%1] : memref<?xf32>
          %2 = affine.apply affine_map<(d0, d1) -> (d0 + d1 * 16)>(%j, %k)
          %wv = memref.load %w[%2] : memref<?xf32>
          %3 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%i, %j)
          %s = memref.load %t[%3] : memref<?xf32>
          %s1 = vm.fma.f32 %xv, %wv, %s : f32
          memref.store %s1, %t[%3] : memref<?xf32>
        }
      }
    }
    %c32 = arith.constant 32 : index
    scf.for %i_0 = %c16 to %c32 step %c1 {
      scf.for %j_0 = %c0 to %c16 step %c1 {
        %4 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 - 256)>(%i_0, %j_0)
        %v = memref.load %t[%4] : memref<?xf32>
        %bv = memref.load %bias[%j_0] : memref<?xf32>
        %sum = vm.add.f32 %v, %bv : f32
        %relu = arith.maximumf %sum, %zero : f32
        %5 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1 - 512)>(%i_0, %j_0)
        memref.store %relu, %y[%5] : memref<?xf32>
      }
    }
    func.return
  }
  vm.func private @f_loop0_checked(%t: !vm.buffer, %x: !vm.buffer, %w: !vm.buffer, %bias: !vm.buffer, %y: !vm.buffer) attributes {vm2c.checked, vm2c.notes = ["The loops of f_loop0 with every check, for all other cases."]} {
    %c0 = vm.const.i64.zero
    %c16 = vm.const.i64 16
    %zero = vm.const.f32.zero
    %c1 = vm.const.i64 1
    %c32 = vm.const.i64 32
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
    %d = vm.mul.i64 %i_0, %c32 : i64
    %e = vm.add.i64 %d, %j_0 : i64
    vm.buffer.store.f32 %relu, %y[%e] : f32 -> !vm.buffer
    %j1_0 = vm.add.i64 %j_0, %c1 : i64
    vm.br ^of_row(%j1_0 : i64)
  ^next:
    %i1_0 = vm.add.i64 %i_0, %c1 : i64
    vm.br ^end(%i1_0 : i64)
  ^leave:
    vm.return
  }
  vm.func private @f(%x: !vm.buffer, %w: !vm.buffer, %bias: !vm.buffer) -> !vm.buffer attributes {ordinal = 0 : i32} {
    %x_span = vm2c.buffer.span %x
    %w_span = vm2c.buffer.span %w
    %bias_span = vm2c.buffer.span %bias
    %c0 = vm.const.i64.zero
    %c1 = vm.const.i64 1
    %c16 = vm.const.i64 16
    %c32 = vm.const.i64 32
    %c1024 = vm.const.i64 1024
    %align = vm.const.i32 16
    %zero = vm.const.f32.zero
    %c2048 = vm.const.i64 2048
    %y = vm.buffer.alloc %c2048, %align : !vm.buffer
    %y_out = vm2c.buffer.mutable_span %y
    %t = vm.buffer.alloc %c1024, %align : !vm.buffer
    %t_out = vm2c.buffer.mutable_span %t
    vm.br ^fill_check
  ^fill_check:
    %0 = vm2c.typed_memory
    %1 = arith.constant 0 : index
    %c255 = arith.constant 255 : index
    %2 = vm2c.span.covers %x_span[%1 to %c255] * 4
    %3 = arith.constant 0 : index
    %4 = arith.constant 255 : index
    %5 = vm2c.span.covers %w_span[%3 to %4] * 4
    %6 = arith.constant 0 : index
    %c15 = arith.constant 15 : index
    %7 = vm2c.span.covers %bias_span[%6 to %c15] * 4
    %8 = vm2c.all %0, %2, %5, %7 : i1, i1, i1, i1
    vm2c.versioned %8 (%t_out, %x_span, %w_span, %bias_span, %y_out, %t, %x, %w, %bias, %y) : (!vm2c.span, !vm2c.span, !vm2c.span, !vm2c.span, !vm2c.span, !vm.buffer, !vm.buffer, !vm.buffer, !vm.buffer, !vm.buffer) -> () {
    ^fast(%9: !vm2c.span, %10: !vm2c.span, %11: !vm2c.span, %12: !vm2c.span, %13: !vm2c.span, %14: !vm.buffer, %15: !vm.buffer, %16: !vm.buffer, %17: !vm.buffer, %18: !vm.buffer):
      %19 = vm2c.span.data %9 : memref<?xf32>
      %20 = vm2c.span.data %10 : memref<?xf32>
      %21 = vm2c.span.data %11 : memref<?xf32>
      %22 = vm2c.span.data %12 : memref<?xf32>
      %23 = vm2c.span.data %13 : memref<?xf32>
      vm.call @f_loop0(%19, %20, %21, %22, %23) : (memref<?xf32>, memref<?xf32>, memref<?xf32>, memref<?xf32>, memref<?xf32>) -> ()
    } else {
    ^checked(%24: !vm2c.span, %25: !vm2c.span, %26: !vm2c.span, %27: !vm2c.span, %28: !vm2c.span, %29: !vm.buffer, %30: !vm.buffer, %31: !vm.buffer, %32: !vm.buffer, %33: !vm.buffer):
      vm.call @f_loop0_checked(%29, %30, %31, %32, %33) : (!vm.buffer, !vm.buffer, !vm.buffer, !vm.buffer, !vm.buffer) -> ()
    }
    vm.br ^leave
  ^leave:
    vm.discard.refs %t : !vm.buffer
    vm.return %y : !vm.buffer
  }
  vm.export @f attributes {ordinal = 0 : i32}
}

// becomes
vm.module public @m <ordinal_counts = <import_funcs = 0, export_funcs = 1, internal_funcs = 1, global_bytes = 0, global_refs = 0, rodatas = 0, rwdatas = 0>> {
  func.func private @f_loop0(%t: memref<?xf32>, %x: memref<?xf32>, %w: memref<?xf32>, %bias: memref<?xf32>, %y: memref<?xf32>) attributes {vm2c.notes = ["Loops of f without checks: all elements are there, and no two pointers lead to one."]} {
    %c0 = arith.constant 0 : index
    %c16 = arith.constant 16 : index
    %c1 = arith.constant 1 : index
    %zero = vm.const.f32.zero
    scf.for %m = %c0 to %c16 step %c1 {
      scf.for %n = %c0 to %c16 step %c1 {
        %0 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%m, %n)
        memref.store %zero, %t[%0] : memref<?xf32>
      }
    }
    scf.for %i = %c0 to %c16 step %c1 {
      scf.for %j = %c0 to %c16 step %c1 {
        scf.for %k = %c0 to %c16 step %c1 {
          %1 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%i, %k)
          %xv = memref.load %x[%1] : memref<?xf32>
          %2 = affine.apply affine_map<(d0, d1) -> (d0 + d1 * 16)>(%j, %k)
          %wv = memref.load %w[%2] : memref<?xf32>
          %3 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%i, %j)
          %s = memref.load %t[%3] : memref<?xf32>
          %s1 = vm.fma.f32 %xv, %wv, %s : f32
          memref.store %s1, %t[%3] : memref<?xf32>
        }
      }
    }
    %c32 = arith.constant 32 : index
    scf.for %i_0 = %c16 to %c32 step %c1 {
      scf.for %j_0 = %c0 to %c16 step %c1 {
        %4 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 - 256)>(%i_0, %j_0)
        %v = memref.load %t[%4] : memref<?xf32>
        %bv = memref.load %bias[%j_0] : memref<?xf32>
        %sum = vm.add.f32 %v, %bv : f32
        %relu = arith.maximumf %sum, %zero : f32
        %5 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1 - 512)>(%i_0, %j_0)
        memref.store %relu, %y[%5] : memref<?xf32>
      }
    }
    func.return
  }
  vm.func private @f_loop0_checked(%t: !vm.buffer, %x: !vm.buffer, %w: !vm.buffer, %bias: !vm.buffer, %y: !vm.buffer) attributes {vm2c.checked, vm2c.notes = ["The loops of f_loop0 with every check, for all other cases."]} {
    %c0 = vm.const.i64.zero
    %c16 = vm.const.i64 16
    %zero = vm.const.f32.zero
    %c1 = vm.const.i64 1
    %c32 = vm.const.i64 32
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
    %d = vm.mul.i64 %i_0, %c32 : i64
    %e = vm.add.i64 %d, %j_0 : i64
    vm.buffer.store.f32 %relu, %y[%e] : f32 -> !vm.buffer
    %j1_0 = vm.add.i64 %j_0, %c1 : i64
    vm.br ^of_row(%j1_0 : i64)
  ^next:
    %i1_0 = vm.add.i64 %i_0, %c1 : i64
    vm.br ^end(%i1_0 : i64)
  ^leave:
    vm.return
  }
  vm.func private @f(%x: !vm.buffer, %w: !vm.buffer, %bias: !vm.buffer) -> !vm.buffer attributes {ordinal = 0 : i32} {
    %x_span = vm2c.buffer.span %x
    %w_span = vm2c.buffer.span %w
    %bias_span = vm2c.buffer.span %bias
    %c0 = vm.const.i64.zero
    %c1 = vm.const.i64 1
    %c16 = vm.const.i64 16
    %c32 = vm.const.i64 32
    %c1024 = vm.const.i64 1024
    %align = vm.const.i32 16
    %zero = vm.const.f32.zero
    %c2048 = vm.const.i64 2048
    %y = vm.buffer.alloc %c2048, %align : !vm.buffer
    %y_out = vm2c.buffer.mutable_span %y
    %t = vm.buffer.alloc %c1024, %align : !vm.buffer
    %t_out = vm2c.buffer.mutable_span %t
    vm.br ^fill_check
  ^fill_check:
    %0 = vm2c.typed_memory
    %1 = arith.constant 0 : index
    %c255 = arith.constant 255 : index
    %2 = vm2c.span.covers %x_span[%1 to %c255] * 4
    %3 = arith.constant 0 : index
    %4 = arith.constant 255 : index
    %5 = vm2c.span.covers %w_span[%3 to %4] * 4
    %6 = arith.constant 0 : index
    %c15 = arith.constant 15 : index
    %7 = vm2c.span.covers %bias_span[%6 to %c15] * 4
    %8 = vm2c.all %0, %2, %5, %7 : i1, i1, i1, i1
    vm2c.versioned %8 (%t_out, %x_span, %w_span, %bias_span, %y_out, %t, %x, %w, %bias, %y) : (!vm2c.span, !vm2c.span, !vm2c.span, !vm2c.span, !vm2c.span, !vm.buffer, !vm.buffer, !vm.buffer, !vm.buffer, !vm.buffer) -> () {
    ^fast(%9: !vm2c.span, %10: !vm2c.span, %11: !vm2c.span, %12: !vm2c.span, %13: !vm2c.span, %14: !vm.buffer, %15: !vm.buffer, %16: !vm.buffer, %17: !vm.buffer, %18: !vm.buffer):
      %19 = vm2c.span.data %9 : memref<?xf32>
      %20 = vm2c.span.data %10 : memref<?xf32>
      %21 = vm2c.span.data %11 : memref<?xf32>
      %22 = vm2c.span.data %12 : memref<?xf32>
      %23 = vm2c.span.data %13 : memref<?xf32>
      vm.call @f_loop0(%19, %20, %21, %22, %23) : (memref<?xf32>, memref<?xf32>, memref<?xf32>, memref<?xf32>, memref<?xf32>) -> ()
    } else {
    ^checked(%24: !vm2c.span, %25: !vm2c.span, %26: !vm2c.span, %27: !vm2c.span, %28: !vm2c.span, %29: !vm.buffer, %30: !vm.buffer, %31: !vm.buffer, %32: !vm.buffer, %33: !vm.buffer):
      vm.call @f_loop0_checked(%29, %30, %31, %32, %33) : (!vm.buffer, !vm.buffer, !vm.buffer, !vm.buffer, !vm.buffer) -> ()
    }
    vm.br ^leave
  ^leave:
    vm.discard.refs %t : !vm.buffer
    vm.return %y : !vm.buffer
  }
  vm.export @f attributes {ordinal = 0 : i32}
}
