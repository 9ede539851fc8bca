// Sums of rows and what is done with them, for 16 rows at a time.
vm.module public @m <ordinal_counts = <import_funcs = 0, export_funcs = 1, internal_funcs = 1, global_bytes = 0, global_refs = 0, rodatas = 0, rwdatas = 0>> {
  func.func private @f_loop0(%x: memref<?xf32>, %y: memref<?xf32>) attributes {vm2c.notes = ["Loops of f without checks: all elements are there, and no two pointers lead to one."]} {
    %s = memref.alloca() : memref<64xf32>
    %c0 = arith.constant 0 : index
    %c2 = arith.constant 2 : index
    %c1 = arith.constant 1 : index
    %c64 = arith.constant 64 : index
    %zero = vm.const.f32.zero
    %c128 = arith.constant 128 : index
    scf.for %t = %c0 to %c2 step %c1 {
      scf.for %n = %c0 to %c64 step %c1 {
        memref.store %zero, %s[%n] : memref<64xf32>
      }
      scf.for %i = %c0 to %c64 step %c1 {
        scf.for %j = %c0 to %c128 step %c1 {
          %0 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 8192 + d1 * 128 + d2)>(%t, %i, %j)
          %xv = memref.load %x[%0] : memref<?xf32>
          %sum = memref.load %s[%i] : memref<64xf32>
          %sum1 = vm.add.f32 %sum, %xv : f32
          memref.store %sum1, %s[%i] : memref<64xf32>
        }
      }
      scf.for %i_0 = %c0 to %c64 step %c1 {
        scf.for %j_0 = %c0 to %c128 step %c1 {
          %1 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 8192 + d1 * 128 + d2)>(%t, %i_0, %j_0)
          %v = memref.load %x[%1] : memref<?xf32>
          %total = memref.load %s[%i_0] : memref<64xf32>
          %q = vm.div.f32 %v, %total : f32
          memref.store %q, %y[%1] : memref<?xf32>
        }
      }
    }
    func.return
  }
  vm.func private @f_loop0_checked(%x: !vm.buffer, %y: !vm.buffer) attributes {vm2c.checked, vm2c.notes = ["The loops of f_loop0 with every check, for all other cases."]} {
    %c256 = vm.const.i64 256
    %align = vm.const.i32 16
    %s = vm.buffer.alloc %c256, %align : !vm.buffer
    %c0 = vm.const.i64.zero
    %c2 = vm.const.i64 2
    %c8192 = vm.const.i64 8192
    %c64 = vm.const.i64 64
    %zero = vm.const.f32.zero
    %c1 = vm.const.i64 1
    %c128 = vm.const.i64 128
    vm.br ^tiles(%c0 : i64)
  ^tiles(%t: i64):
    %lt = vm.cmp.lt.i64.s %t, %c2 : i64
    vm.cond_br %lt, ^tile, ^leave
  ^tile:
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
    %t1 = vm.add.i64 %t, %c1 : i64
    vm.br ^tiles(%t1 : i64)
  ^leave:
    vm.return
  }
  vm.func private @f(%x: !vm.buffer) -> !vm.buffer attributes {ordinal = 0 : i32} {
    %x_span = vm2c.buffer.span %x
    %align = vm.const.i32 16
    %c256 = vm.const.i64 256
    %c0 = vm.const.i64.zero
    %c1 = vm.const.i64 1
    %c2 = vm.const.i64 2
    %c64 = vm.const.i64 64
    %c128 = vm.const.i64 128
    %c8192 = vm.const.i64 8192
    %c65536 = vm.const.i64 65536
    %zero = vm.const.f32.zero
    %y = vm.buffer.alloc %c65536, %align : !vm.buffer
    %y_out = vm2c.buffer.mutable_span %y
    vm.br ^tiles_check
  ^tiles_check:
    %0 = vm2c.typed_memory
    %1 = arith.constant 0 : index
    %c16383 = arith.constant 16383 : index
    %2 = vm2c.span.covers %x_span[%1 to %c16383] * 4
    %3 = vm2c.all %0, %2 : i1, i1
    vm2c.versioned %3 (%x_span, %y_out, %x, %y) : (!vm2c.span, !vm2c.span, !vm.buffer, !vm.buffer) -> () {
    ^fast(%4: !vm2c.span, %5: !vm2c.span, %6: !vm.buffer, %7: !vm.buffer):
      %8 = vm2c.span.data %4 : memref<?xf32>
      %9 = vm2c.span.data %5 : memref<?xf32>
      vm.call @f_loop0(%8, %9) : (memref<?xf32>, memref<?xf32>) -> ()
    } else {
    ^checked(%10: !vm2c.span, %11: !vm2c.span, %12: !vm.buffer, %13: !vm.buffer):
      vm.call @f_loop0_checked(%12, %13) : (!vm.buffer, !vm.buffer) -> ()
    }
    vm.br ^leave
  ^leave:
    vm.return %y : !vm.buffer
  }
  vm.export @f attributes {ordinal = 0 : i32}
}

// becomes
vm.module public @m <ordinal_counts = <import_funcs = 0, export_funcs = 1, internal_funcs = 1, global_bytes = 0, global_refs = 0, rodatas = 0, rwdatas = 0>> {
  func.func private @f_loop0(%x: memref<?xf32>, %y: memref<?xf32>) attributes {vm2c.notes = ["Loops of f without checks: all elements are there, and no two pointers lead to one."]} {
    %s = memref.alloca() : memref<64xf32>
    %c0 = arith.constant 0 : index
    %c2 = arith.constant 2 : index
    %c1 = arith.constant 1 : index
    %c64 = arith.constant 64 : index
    %zero = vm.const.f32.zero
    %c128 = arith.constant 128 : index
    scf.for %t = %c0 to %c2 step %c1 {
      %2 = arith.constant 0 : index
      %3 = arith.constant 64 : index
      %c16 = arith.constant 16 : index
      scf.for %4 = %2 to %3 step %c16 {
        %5 = arith.constant 0 : index
        %6 = arith.constant 16 : index
        %7 = arith.constant 1 : index
        scf.for %8 = %5 to %6 step %7 {
          %9 = affine.apply affine_map<(d0, d1) -> (d0 + d1)>(%4, %8)
          memref.store %zero, %s[%9] : memref<64xf32>
        }
        %10 = arith.constant 0 : index
        %11 = arith.constant 16 : index
        %12 = arith.constant 1 : index
        scf.for %13 = %10 to %11 step %12 {
          %14 = affine.apply affine_map<(d0, d1) -> (d0 + d1)>(%4, %13)
          scf.for %j = %c0 to %c128 step %c1 {
            %0 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 8192 + d1 * 128 + d2)>(%t, %14, %j)
            %xv = memref.load %x[%0] : memref<?xf32>
            %sum = memref.load %s[%14] : memref<64xf32>
            %sum1 = vm.add.f32 %sum, %xv : f32
            memref.store %sum1, %s[%14] : memref<64xf32>
          }
        }
        %15 = arith.constant 0 : index
        %16 = arith.constant 16 : index
        %17 = arith.constant 1 : index
        scf.for %18 = %15 to %16 step %17 {
          %19 = affine.apply affine_map<(d0, d1) -> (d0 + d1)>(%4, %18)
          scf.for %j_0 = %c0 to %c128 step %c1 {
            %1 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 8192 + d1 * 128 + d2)>(%t, %19, %j_0)
            %v = memref.load %x[%1] : memref<?xf32>
            %total = memref.load %s[%19] : memref<64xf32>
            %q = vm.div.f32 %v, %total : f32
            memref.store %q, %y[%1] : memref<?xf32>
          }
        }
      }
    }
    func.return
  }
  vm.func private @f_loop0_checked(%x: !vm.buffer, %y: !vm.buffer) attributes {vm2c.checked, vm2c.notes = ["The loops of f_loop0 with every check, for all other cases."]} {
    %c256 = vm.const.i64 256
    %align = vm.const.i32 16
    %s = vm.buffer.alloc %c256, %align : !vm.buffer
    %c0 = vm.const.i64.zero
    %c2 = vm.const.i64 2
    %c8192 = vm.const.i64 8192
    %c64 = vm.const.i64 64
    %zero = vm.const.f32.zero
    %c1 = vm.const.i64 1
    %c128 = vm.const.i64 128
    vm.br ^tiles(%c0 : i64)
  ^tiles(%t: i64):
    %lt = vm.cmp.lt.i64.s %t, %c2 : i64
    vm.cond_br %lt, ^tile, ^leave
  ^tile:
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
    %t1 = vm.add.i64 %t, %c1 : i64
    vm.br ^tiles(%t1 : i64)
  ^leave:
    vm.return
  }
  vm.func private @f(%x: !vm.buffer) -> !vm.buffer attributes {ordinal = 0 : i32} {
    %x_span = vm2c.buffer.span %x
    %align = vm.const.i32 16
    %c256 = vm.const.i64 256
    %c0 = vm.const.i64.zero
    %c1 = vm.const.i64 1
    %c2 = vm.const.i64 2
    %c64 = vm.const.i64 64
    %c128 = vm.const.i64 128
    %c8192 = vm.const.i64 8192
    %c65536 = vm.const.i64 65536
    %zero = vm.const.f32.zero
    %y = vm.buffer.alloc %c65536, %align : !vm.buffer
    %y_out = vm2c.buffer.mutable_span %y
    vm.br ^tiles_check
  ^tiles_check:
    %0 = vm2c.typed_memory
    %1 = arith.constant 0 : index
    %c16383 = arith.constant 16383 : index
    %2 = vm2c.span.covers %x_span[%1 to %c16383] * 4
    %3 = vm2c.all %0, %2 : i1, i1
    vm2c.versioned %3 (%x_span, %y_out, %x, %y) : (!vm2c.span, !vm2c.span, !vm.buffer, !vm.buffer) -> () {
    ^fast(%4: !vm2c.span, %5: !vm2c.span, %6: !vm.buffer, %7: !vm.buffer):
      %8 = vm2c.span.data %4 : memref<?xf32>
      %9 = vm2c.span.data %5 : memref<?xf32>
      vm.call @f_loop0(%8, %9) : (memref<?xf32>, memref<?xf32>) -> ()
    } else {
    ^checked(%10: !vm2c.span, %11: !vm2c.span, %12: !vm.buffer, %13: !vm.buffer):
      vm.call @f_loop0_checked(%12, %13) : (!vm.buffer, !vm.buffer) -> ()
    }
    vm.br ^leave
  ^leave:
    vm.return %y : !vm.buffer
  }
  vm.export @f attributes {ordinal = 0 : i32}
}
