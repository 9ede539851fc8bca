// A product in blocks, and loops that are no part of the blocks.
vm.module public @m <ordinal_counts = <import_funcs = 0, export_funcs = 1, internal_funcs = 1, global_bytes = 0, global_refs = 0, rodatas = 0, rwdatas = 0>> {
  func.func private @f_loop0(%t: memref<?xf32>, %x: memref<?xf32>, %w: memref<?xf32>, %bias: memref<?xf32>, %y: memref<?xf32>) attributes {vm2c.notes = ["Loops of f without checks: all elements are there, and no two pointers lead to one.", "Blocks of results stay in registers (register tiles)."]} {
    %c0 = arith.constant 0 : index
    %c16 = arith.constant 16 : index
    %c1 = arith.constant 1 : index
    %zero = vm.const.f32.zero
    %initial = vm2c.vector.splat %zero : f32 to vector<[1]xf32>
    %lanes = vm2c.vector.lanes f32 : index
    %0 = arith.constant 0 : index
    %1 = arith.constant 16 : index
    scf.for %2 = %0 to %1 step %lanes {
      %3 = arith.constant 0 : index
      %4 = arith.constant 16 : index
      %c8 = arith.constant 8 : index
      scf.for %5 = %3 to %4 step %c8 {
        %6 = arith.constant 0 : index
        %7 = arith.constant 16 : index
        %8 = arith.constant 1 : index
        %acc0, %acc1, %acc2, %acc3, %acc4, %acc5, %acc6, %acc7 = scf.for %9 = %6 to %7 step %8 iter_args(%10 = %initial, %11 = %initial, %12 = %initial, %13 = %initial, %14 = %initial, %15 = %initial, %16 = %initial, %17 = %initial) -> (vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>) {
          %18 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%5, %9)
          %19 = memref.load %x[%18] : memref<?xf32>
          %20 = vm2c.vector.splat %19 : f32 to vector<[1]xf32>
          %21 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%9, %2)
          %22 = vm2c.vector.load %w[%21] : memref<?xf32>, vector<[1]xf32>
          %23 = vm2c.vector.fma %20, %22, %10 : vector<[1]xf32>
          %24 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 16)>(%5, %9)
          %25 = memref.load %x[%24] : memref<?xf32>
          %26 = vm2c.vector.splat %25 : f32 to vector<[1]xf32>
          %27 = vm2c.vector.fma %26, %22, %11 : vector<[1]xf32>
          %28 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 32)>(%5, %9)
          %29 = memref.load %x[%28] : memref<?xf32>
          %30 = vm2c.vector.splat %29 : f32 to vector<[1]xf32>
          %31 = vm2c.vector.fma %30, %22, %12 : vector<[1]xf32>
          %32 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 48)>(%5, %9)
          %33 = memref.load %x[%32] : memref<?xf32>
          %34 = vm2c.vector.splat %33 : f32 to vector<[1]xf32>
          %35 = vm2c.vector.fma %34, %22, %13 : vector<[1]xf32>
          %36 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 64)>(%5, %9)
          %37 = memref.load %x[%36] : memref<?xf32>
          %38 = vm2c.vector.splat %37 : f32 to vector<[1]xf32>
          %39 = vm2c.vector.fma %38, %22, %14 : vector<[1]xf32>
          %40 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 80)>(%5, %9)
          %41 = memref.load %x[%40] : memref<?xf32>
          %42 = vm2c.vector.splat %41 : f32 to vector<[1]xf32>
          %43 = vm2c.vector.fma %42, %22, %15 : vector<[1]xf32>
          %44 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 96)>(%5, %9)
          %45 = memref.load %x[%44] : memref<?xf32>
          %46 = vm2c.vector.splat %45 : f32 to vector<[1]xf32>
          %47 = vm2c.vector.fma %46, %22, %16 : vector<[1]xf32>
          %48 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 112)>(%5, %9)
          %49 = memref.load %x[%48] : memref<?xf32>
          %50 = vm2c.vector.splat %49 : f32 to vector<[1]xf32>
          %51 = vm2c.vector.fma %50, %22, %17 : vector<[1]xf32>
          scf.yield %23, %27, %31, %35, %39, %43, %47, %51 : vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>
        }
        %52 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%5, %2)
        vm2c.vector.store %acc0, %t[%52] : memref<?xf32>, vector<[1]xf32>
        %53 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 16)>(%5, %2)
        vm2c.vector.store %acc1, %t[%53] : memref<?xf32>, vector<[1]xf32>
        %54 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 32)>(%5, %2)
        vm2c.vector.store %acc2, %t[%54] : memref<?xf32>, vector<[1]xf32>
        %55 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 48)>(%5, %2)
        vm2c.vector.store %acc3, %t[%55] : memref<?xf32>, vector<[1]xf32>
        %56 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 64)>(%5, %2)
        vm2c.vector.store %acc4, %t[%56] : memref<?xf32>, vector<[1]xf32>
        %57 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 80)>(%5, %2)
        vm2c.vector.store %acc5, %t[%57] : memref<?xf32>, vector<[1]xf32>
        %58 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 96)>(%5, %2)
        vm2c.vector.store %acc6, %t[%58] : memref<?xf32>, vector<[1]xf32>
        %59 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 112)>(%5, %2)
        vm2c.vector.store %acc7, %t[%59] : memref<?xf32>, vector<[1]xf32>
      }
    }
    scf.for %i_0 = %c0 to %c16 step %c1 {
      scf.for %j_0 = %c0 to %c16 step %c1 {
        %60 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%i_0, %j_0)
        %v = memref.load %t[%60] : memref<?xf32>
        %bv = memref.load %bias[%j_0] : memref<?xf32>
        %sum = vm.add.f32 %v, %bv : f32
        %below = vm.cmp.lt.f32.u %zero, %sum : f32
        %relu = vm.select.f32 %below, %sum, %zero : f32
        %61 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1)>(%i_0, %j_0)
        memref.store %relu, %y[%61] : memref<?xf32>
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
  func.func private @f_loop0(%t: memref<?xf32>, %x: memref<?xf32>, %w: memref<?xf32>) attributes {vm2c.notes = ["Loops of f without checks: all elements are there, and no two pointers lead to one.", "Blocks of results stay in registers (register tiles)."]} {
    %zero = vm.const.f32.zero
    %initial = vm2c.vector.splat %zero : f32 to vector<[1]xf32>
    %lanes = vm2c.vector.lanes f32 : index
    %0 = arith.constant 0 : index
    %1 = arith.constant 16 : index
    scf.for %2 = %0 to %1 step %lanes {
      %3 = arith.constant 0 : index
      %4 = arith.constant 16 : index
      %c8 = arith.constant 8 : index
      scf.for %5 = %3 to %4 step %c8 {
        %6 = arith.constant 0 : index
        %7 = arith.constant 16 : index
        %8 = arith.constant 1 : index
        %acc0, %acc1, %acc2, %acc3, %acc4, %acc5, %acc6, %acc7 = scf.for %9 = %6 to %7 step %8 iter_args(%10 = %initial, %11 = %initial, %12 = %initial, %13 = %initial, %14 = %initial, %15 = %initial, %16 = %initial, %17 = %initial) -> (vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>) {
          %18 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%5, %9)
          %19 = memref.load %x[%18] : memref<?xf32>
          %20 = vm2c.vector.splat %19 : f32 to vector<[1]xf32>
          %21 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%9, %2)
          %22 = vm2c.vector.load %w[%21] : memref<?xf32>, vector<[1]xf32>
          %23 = vm2c.vector.fma %20, %22, %10 : vector<[1]xf32>
          %24 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 16)>(%5, %9)
          %25 = memref.load %x[%24] : memref<?xf32>
          %26 = vm2c.vector.splat %25 : f32 to vector<[1]xf32>
          %27 = vm2c.vector.fma %26, %22, %11 : vector<[1]xf32>
          %28 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 32)>(%5, %9)
          %29 = memref.load %x[%28] : memref<?xf32>
          %30 = vm2c.vector.splat %29 : f32 to vector<[1]xf32>
          %31 = vm2c.vector.fma %30, %22, %12 : vector<[1]xf32>
          %32 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 48)>(%5, %9)
          %33 = memref.load %x[%32] : memref<?xf32>
          %34 = vm2c.vector.splat %33 : f32 to vector<[1]xf32>
          %35 = vm2c.vector.fma %34, %22, %13 : vector<[1]xf32>
          %36 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 64)>(%5, %9)
          %37 = memref.load %x[%36] : memref<?xf32>
          %38 = vm2c.vector.splat %37 : f32 to vector<[1]xf32>
          %39 = vm2c.vector.fma %38, %22, %14 : vector<[1]xf32>
          %40 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 80)>(%5, %9)
          %41 = memref.load %x[%40] : memref<?xf32>
          %42 = vm2c.vector.splat %41 : f32 to vector<[1]xf32>
          %43 = vm2c.vector.fma %42, %22, %15 : vector<[1]xf32>
          %44 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 96)>(%5, %9)
          %45 = memref.load %x[%44] : memref<?xf32>
          %46 = vm2c.vector.splat %45 : f32 to vector<[1]xf32>
          %47 = vm2c.vector.fma %46, %22, %16 : vector<[1]xf32>
          %48 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 112)>(%5, %9)
          %49 = memref.load %x[%48] : memref<?xf32>
          %50 = vm2c.vector.splat %49 : f32 to vector<[1]xf32>
          %51 = vm2c.vector.fma %50, %22, %17 : vector<[1]xf32>
          scf.yield %23, %27, %31, %35, %39, %43, %47, %51 : vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>
        }
        %52 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%5, %2)
        vm2c.vector.store %acc0, %t[%52] : memref<?xf32>, vector<[1]xf32>
        %53 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 16)>(%5, %2)
        vm2c.vector.store %acc1, %t[%53] : memref<?xf32>, vector<[1]xf32>
        %54 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 32)>(%5, %2)
        vm2c.vector.store %acc2, %t[%54] : memref<?xf32>, vector<[1]xf32>
        %55 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 48)>(%5, %2)
        vm2c.vector.store %acc3, %t[%55] : memref<?xf32>, vector<[1]xf32>
        %56 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 64)>(%5, %2)
        vm2c.vector.store %acc4, %t[%56] : memref<?xf32>, vector<[1]xf32>
        %57 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 80)>(%5, %2)
        vm2c.vector.store %acc5, %t[%57] : memref<?xf32>, vector<[1]xf32>
        %58 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 96)>(%5, %2)
        vm2c.vector.store %acc6, %t[%58] : memref<?xf32>, vector<[1]xf32>
        %59 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 112)>(%5, %2)
        vm2c.vector.store %acc7, %t[%59] : memref<?xf32>, vector<[1]xf32>
      }
    }
    func.return
  }
  func.func private @f_loop0_2(%t: memref<?xf32>, %bias: memref<?xf32>, %y: memref<?xf32>) attributes {vm2c.notes = ["Loops of f without checks: all elements are there, and no two pointers lead to one."]} {
    %c0 = arith.constant 0 : index
    %c16 = arith.constant 16 : index
    %c1 = arith.constant 1 : index
    %zero = vm.const.f32.zero
    scf.for %i_0 = %c0 to %c16 step %c1 {
      scf.for %j_0 = %c0 to %c16 step %c1 {
        %60 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%i_0, %j_0)
        %v = memref.load %t[%60] : memref<?xf32>
        %bv = memref.load %bias[%j_0] : memref<?xf32>
        %sum = vm.add.f32 %v, %bv : f32
        %below = vm.cmp.lt.f32.u %zero, %sum : f32
        %relu = vm.select.f32 %below, %sum, %zero : f32
        %61 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1)>(%i_0, %j_0)
        memref.store %relu, %y[%61] : memref<?xf32>
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
      vm.call @f_loop0(%19, %20, %21) : (memref<?xf32>, memref<?xf32>, memref<?xf32>) -> ()
      vm.call @f_loop0_2(%19, %22, %23) : (memref<?xf32>, memref<?xf32>, memref<?xf32>) -> ()
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
