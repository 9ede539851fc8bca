vm.module public @m {
  vm.export @product
  vm.func private @product(%a: !vm.buffer, %b: !vm.buffer, %c: !vm.buffer) {
    %c0 = vm.const.i64 0
    %c1 = vm.const.i64 1
    %c64 = vm.const.i64 64
    vm.br ^rows(%c0 : i64)
  ^rows(%i: i64):
    %more_rows = vm.cmp.lt.i64.s %i, %c64 : i64
    vm.cond_br %more_rows, ^row, ^exit
  ^row:
    vm.br ^columns(%c0 : i64)
  ^columns(%j: i64):
    %more_columns = vm.cmp.lt.i64.s %j, %c64 : i64
    vm.cond_br %more_columns, ^column, ^next_row
  ^column:
    vm.br ^terms(%c0 : i64)
  ^terms(%k: i64):
    %more_terms = vm.cmp.lt.i64.s %k, %c64 : i64
    vm.cond_br %more_terms, ^term, ^next_column
  ^term:
    %0 = vm.fma.i64 %i, %c64, %k : i64
    %1 = vm.buffer.load.f32 %a[%0] : !vm.buffer -> f32
    %2 = vm.fma.i64 %k, %c64, %j : i64
    %3 = vm.buffer.load.f32 %b[%2] : !vm.buffer -> f32
    %4 = vm.fma.i64 %i, %c64, %j : i64
    %5 = vm.buffer.load.f32 %c[%4] : !vm.buffer -> f32
    %6 = vm.mul.f32 %1, %3 : f32
    %7 = vm.add.f32 %5, %6 : f32
    vm.buffer.store.f32 %7, %c[%4] : f32 -> !vm.buffer
    %k1 = vm.add.i64 %k, %c1 : i64
    vm.br ^terms(%k1 : i64)
  ^next_column:
    %j1 = vm.add.i64 %j, %c1 : i64
    vm.br ^columns(%j1 : i64)
  ^next_row:
    %i1 = vm.add.i64 %i, %c1 : i64
    vm.br ^rows(%i1 : i64)
  ^exit:
    vm.return
  }
}

// becomes
vm.module public @m {
  vm.export @product
  func.func private @product_loop0(%a: memref<?xf32>, %b: memref<?xf32>, %c: memref<?xf32>) attributes {vm2c.notes = ["Loops of product without checks: all elements are there, and no two pointers lead to one."]} {
    %c0 = arith.constant 0 : index
    %c64 = arith.constant 64 : index
    %c1 = arith.constant 1 : index
    scf.for %i = %c0 to %c64 step %c1 {
      scf.for %j = %c0 to %c64 step %c1 {
        scf.for %k = %c0 to %c64 step %c1 {
          %0 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%i, %k)
          %1 = memref.load %a[%0] : memref<?xf32>
          %2 = affine.apply affine_map<(d0, d1) -> (d0 + d1 * 64)>(%j, %k)
          %3 = memref.load %b[%2] : memref<?xf32>
          %4 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%i, %j)
          %5 = memref.load %c[%4] : memref<?xf32>
          %6 = vm.mul.f32 %1, %3 : f32
          %7 = vm.add.f32 %5, %6 : f32
          %8 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%i, %j)
          memref.store %7, %c[%8] : memref<?xf32>
        }
      }
    }
    func.return
  }
  vm.func private @product_loop0_checked(%a: !vm.buffer, %b: !vm.buffer, %c: !vm.buffer) attributes {vm2c.checked, vm2c.notes = ["The loops of product_loop0 with every check, for all other cases."]} {
    %c0 = vm.const.i64 0
    %c64 = vm.const.i64 64
    %c1 = vm.const.i64 1
    vm.br ^rows(%c0 : i64)
  ^rows(%i: i64):
    %more_rows = vm.cmp.lt.i64.s %i, %c64 : i64
    vm.cond_br %more_rows, ^row, ^leave
  ^row:
    vm.br ^columns(%c0 : i64)
  ^columns(%j: i64):
    %more_columns = vm.cmp.lt.i64.s %j, %c64 : i64
    vm.cond_br %more_columns, ^column, ^next_row
  ^column:
    vm.br ^terms(%c0 : i64)
  ^terms(%k: i64):
    %more_terms = vm.cmp.lt.i64.s %k, %c64 : i64
    vm.cond_br %more_terms, ^term, ^next_column
  ^term:
    %0 = vm.fma.i64 %i, %c64, %k : i64
    %1 = vm.buffer.load.f32 %a[%0] : !vm.buffer -> f32
    %2 = vm.fma.i64 %k, %c64, %j : i64
    %3 = vm.buffer.load.f32 %b[%2] : !vm.buffer -> f32
    %4 = vm.fma.i64 %i, %c64, %j : i64
    %5 = vm.buffer.load.f32 %c[%4] : !vm.buffer -> f32
    %6 = vm.mul.f32 %1, %3 : f32
    %7 = vm.add.f32 %5, %6 : f32
    vm.buffer.store.f32 %7, %c[%4] : f32 -> !vm.buffer
    %k1 = vm.add.i64 %k, %c1 : i64
    vm.br ^terms(%k1 : i64)
  ^next_column:
    %j1 = vm.add.i64 %j, %c1 : i64
    vm.br ^columns(%j1 : i64)
  ^next_row:
    %i1 = vm.add.i64 %i, %c1 : i64
    vm.br ^rows(%i1 : i64)
  ^leave:
    vm.return
  }
  vm.func private @product(%a: !vm.buffer, %b: !vm.buffer, %c: !vm.buffer) {
    %a_span = vm2c.buffer.span %a
    %b_span = vm2c.buffer.span %b
    %c_out = vm2c.buffer.mutable_span %c
    %c0 = vm.const.i64 0
    %c1 = vm.const.i64 1
    %c64 = vm.const.i64 64
    vm.br ^rows_check
  ^rows_check:
    %0 = vm2c.typed_memory
    %1 = arith.constant 0 : index
    %c4095 = arith.constant 4095 : index
    %2 = vm2c.span.covers %a_span[%1 to %c4095] * 4
    %3 = arith.constant 0 : index
    %4 = arith.constant 4095 : index
    %5 = vm2c.span.covers %b_span[%3 to %4] * 4
    %6 = arith.constant 0 : index
    %7 = arith.constant 4095 : index
    %8 = vm2c.span.covers %c_out[%6 to %7] * 4
    %9 = vm2c.span.disjoint %a_span, %c_out
    %10 = vm2c.span.disjoint %b_span, %c_out
    %11 = vm2c.all %0, %2, %5, %8, %9, %10 : i1, i1, i1, i1, i1, i1
    vm2c.versioned %11 (%a_span, %b_span, %c_out, %a, %b, %c) : (!vm2c.span, !vm2c.span, !vm2c.span, !vm.buffer, !vm.buffer, !vm.buffer) -> () {
    ^fast(%12: !vm2c.span, %13: !vm2c.span, %14: !vm2c.span, %15: !vm.buffer, %16: !vm.buffer, %17: !vm.buffer):
      %18 = vm2c.span.data %12 : memref<?xf32>
      %19 = vm2c.span.data %13 : memref<?xf32>
      %20 = vm2c.span.data %14 : memref<?xf32>
      vm.call @product_loop0(%18, %19, %20) : (memref<?xf32>, memref<?xf32>, memref<?xf32>) -> ()
    } else {
    ^checked(%21: !vm2c.span, %22: !vm2c.span, %23: !vm2c.span, %24: !vm.buffer, %25: !vm.buffer, %26: !vm.buffer):
      vm.call @product_loop0_checked(%24, %25, %26) : (!vm.buffer, !vm.buffer, !vm.buffer) -> ()
    }
    vm.br ^exit
  ^exit:
    vm.return
  }
}

// -----
vm.module public @m {
  vm.export @count
  vm.func private @count(%l: !vm.list<i32>, %n: i32, %limit: i32) -> i32 {
    %c0 = vm.const.i32 0
    %c1 = vm.const.i32 1
    vm.br ^head(%c0, %c0 : i32, i32)
  ^head(%i: i32, %count: i32):
    %more = vm.cmp.lt.i32.s %i, %n : i32
    vm.cond_br %more, ^body, ^exit
  ^body:
    %x = vm.list.get.i32 %l, %i : (!vm.list<i32>, i32) -> i32
    %below = vm.cmp.lt.i32.s %x, %limit : i32
    %i1 = vm.add.i32 %i, %c1 : i32
    vm.cond_br %below, ^counted, ^head(%i1, %count : i32, i32)
  ^counted:
    %count1 = vm.add.i32 %count, %c1 : i32
    vm.br ^head(%i1, %count1 : i32, i32)
  ^exit:
    vm.return %count : i32
  }
}

// becomes
vm.module public @m {
  vm.export @count
  func.func private @count_loop0(%l: memref<?xi32>, %n: i32, %limit: i32) -> i32 attributes {vm2c.notes = ["Loops of count without checks: all elements are there, and no two pointers lead to one."]} {
    %c0 = vm.const.i32 0
    %0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %1 = vm.const.i32 1
    %2 = arith.index_cast %n : i32 to index
    %count = scf.for %i = %0 to %2 step %c1 iter_args(%3 = %c0) -> (i32) {
      %x = memref.load %l[%i] : memref<?xi32>
      %below = vm.cmp.lt.i32.s %x, %limit : i32
      %4 = scf.if %below -> (i32) {
        %count1 = vm.add.i32 %3, %1 : i32
        scf.yield %count1 : i32
      } else {
        scf.yield %3 : i32
      }
      scf.yield %4 : i32
    }
    func.return %count : i32
  }
  vm.func private @count_loop0_checked(%l: !vm.list<i32>, %n: i32, %limit: i32) -> i32 attributes {vm2c.checked, vm2c.notes = ["The loops of count_loop0 with every check, for all other cases."]} {
    %c0 = vm.const.i32 0
    %c1 = vm.const.i32 1
    vm.br ^head(%c0, %c0 : i32, i32)
  ^head(%i: i32, %count: i32):
    %more = vm.cmp.lt.i32.s %i, %n : i32
    vm.cond_br %more, ^body, ^leave
  ^body:
    %x = vm.list.get.i32 %l, %i : (!vm.list<i32>, i32) -> i32
    %below = vm.cmp.lt.i32.s %x, %limit : i32
    %i1 = vm.add.i32 %i, %c1 : i32
    vm.cond_br %below, ^counted, ^head(%i1, %count : i32, i32)
  ^counted:
    %count1 = vm.add.i32 %count, %c1 : i32
    vm.br ^head(%i1, %count1 : i32, i32)
  ^leave:
    vm.return %count : i32
  }
  vm.func private @count(%l: !vm.list<i32>, %n: i32, %limit: i32) -> i32 {
    %c0 = vm.const.i32 0
    %c1 = vm.const.i32 1
    vm.br ^head_check
  ^head_check:
    %0 = vm2c.list.span %l * 4 : !vm.list<i32>
    %1 = vm2c.typed_memory
    %2 = arith.constant 0 : index
    %3 = arith.index_cast %n : i32 to index
    %4 = affine.apply affine_map<(d0) -> (d0 - 1)>(%3)
    %5 = vm2c.span.covers %0[%2 to %4] * 4
    %6 = vm2c.all %1, %5 : i1, i1
    %count = vm2c.versioned %6 (%0, %n, %limit, %l) : (!vm2c.span, i32, i32, !vm.list<i32>) -> i32 {
    ^fast(%7: !vm2c.span, %8: i32, %9: i32, %10: !vm.list<i32>):
      %11 = vm2c.span.data %7 : memref<?xi32>
      %12 = vm.call @count_loop0(%11, %8, %9) : (memref<?xi32>, i32, i32) -> i32
      scf.yield %12 : i32
    } else {
    ^checked(%13: !vm2c.span, %14: i32, %15: i32, %16: !vm.list<i32>):
      %17 = vm.call @count_loop0_checked(%16, %14, %15) : (!vm.list<i32>, i32, i32) -> i32
      scf.yield %17 : i32
    }
    vm.br ^exit
  ^exit:
    vm.return %count : i32
  }
}

// -----
vm.module public @m {
  vm.export @fill
  vm.func private @fill(%b: !vm.buffer, %n: i64) {
    %c0 = vm.const.i64 0
    %c1 = vm.const.i64 1
    %x = vm.const.i32 7
    vm.br ^head(%c0 : i64)
  ^head(%i: i64):
    %more = vm.cmp.lt.i64.s %i, %n : i64
    vm.cond_br %more, ^body, ^exit
  ^body:
    vm.buffer.store.i8 %x, %b[%i] : i32 -> !vm.buffer
    %y = vm.buffer.load.i8.s %b[%i] : !vm.buffer -> i32
    vm.buffer.store.i8 %y, %b[%i] : i32 -> !vm.buffer
    %i1 = vm.add.i64 %i, %c1 : i64
    vm.br ^head(%i1 : i64)
  ^exit:
    vm.return
  }
}

// becomes
vm.module public @m {
  vm.export @fill
  func.func private @fill_loop0(%b: memref<?xi8>, %n: i64) attributes {vm2c.notes = ["Loops of fill without checks: all elements are there, and no two pointers lead to one."]} {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %x = vm.const.i32 7
    %0 = arith.index_cast %n : i64 to index
    scf.for %i = %c0 to %0 step %c1 {
      %1 = arith.trunci %x : i32 to i8
      memref.store %1, %b[%i] : memref<?xi8>
      %y = memref.load %b[%i] : memref<?xi8>
      %2 = arith.extsi %y : i8 to i32
      %3 = arith.trunci %2 : i32 to i8
      memref.store %3, %b[%i] : memref<?xi8>
    }
    func.return
  }
  vm.func private @fill_loop0_checked(%b: !vm.buffer, %n: i64) attributes {vm2c.checked, vm2c.notes = ["The loops of fill_loop0 with every check, for all other cases."]} {
    %c0 = vm.const.i64 0
    %x = vm.const.i32 7
    %c1 = vm.const.i64 1
    vm.br ^head(%c0 : i64)
  ^head(%i: i64):
    %more = vm.cmp.lt.i64.s %i, %n : i64
    vm.cond_br %more, ^body, ^leave
  ^body:
    vm.buffer.store.i8 %x, %b[%i] : i32 -> !vm.buffer
    %y = vm.buffer.load.i8.s %b[%i] : !vm.buffer -> i32
    vm.buffer.store.i8 %y, %b[%i] : i32 -> !vm.buffer
    %i1 = vm.add.i64 %i, %c1 : i64
    vm.br ^head(%i1 : i64)
  ^leave:
    vm.return
  }
  vm.func private @fill(%b: !vm.buffer, %n: i64) {
    %b_out = vm2c.buffer.mutable_span %b
    %c0 = vm.const.i64 0
    %c1 = vm.const.i64 1
    %x = vm.const.i32 7
    vm.br ^head_check
  ^head_check:
    %0 = vm2c.typed_memory
    %1 = vm2c.is_small %n : i64
    %2 = arith.constant 0 : index
    %3 = arith.index_cast %n : i64 to index
    %4 = affine.apply affine_map<(d0) -> (d0 - 1)>(%3)
    %5 = vm2c.span.covers %b_out[%2 to %4] * 1
    %6 = vm2c.all %0, %1, %5 : i1, i1, i1
    vm2c.versioned %6 (%b_out, %n, %b) : (!vm2c.span, i64, !vm.buffer) -> () {
    ^fast(%7: !vm2c.span, %8: i64, %9: !vm.buffer):
      %10 = vm2c.span.data %7 : memref<?xi8>
      vm.call @fill_loop0(%10, %8) : (memref<?xi8>, i64) -> ()
    } else {
    ^checked(%11: !vm2c.span, %12: i64, %13: !vm.buffer):
      vm.call @fill_loop0_checked(%13, %12) : (!vm.buffer, i64) -> ()
    }
    vm.br ^exit
  ^exit:
    vm.return
  }
}

// -----
// Nests that follow each other are one, with what is computed between them before.
vm.module @twice {
  vm.export @twice
  vm.func private @twice(%n: i64) -> !vm.buffer {
    %c0 = vm.const.i64.zero
    %c1 = vm.const.i64 1
    %c16 = vm.const.i32 16
    %c64 = vm.const.i64 64
    %c256 = vm.const.i64 256
    %c3 = vm.const.i32 3
    %b = vm.buffer.alloc %c256, %c16 : !vm.buffer
    vm.br ^fill(%c0 : i64)
  ^fill(%i: i64):
    %lt = vm.cmp.lt.i64.s %i, %c64 : i64
    vm.cond_br %lt, ^fill_body, ^between
  ^fill_body:
    vm.buffer.store.i32 %c3, %b[%i] : i32 -> !vm.buffer
    %i_next = vm.add.i64 %i, %c1 : i64
    vm.br ^fill(%i_next : i64)
  ^between:
    %half = vm.shr.i64.s %n, %c3 : i64
    vm.br ^add(%c0 : i64)
  ^add(%j: i64):
    %less = vm.cmp.lt.i64.s %j, %half : i64
    vm.cond_br %less, ^add_body, ^exit
  ^add_body:
    %x = vm.buffer.load.i32 %b[%j] : !vm.buffer -> i32
    %y = vm.add.i32 %x, %x : i32
    vm.buffer.store.i32 %y, %b[%j] : i32 -> !vm.buffer
    %j_next = vm.add.i64 %j, %c1 : i64
    vm.br ^add(%j_next : i64)
  ^exit:
    vm.return %b : !vm.buffer
  }
}

// becomes
vm.module public @twice {
  vm.export @twice
  func.func private @twice_loop0(%b: memref<?xi32>, %half: i64) attributes {vm2c.notes = ["Loops of twice without checks: all elements are there, and no two pointers lead to one."]} {
    %c0 = arith.constant 0 : index
    %c64 = arith.constant 64 : index
    %c1 = arith.constant 1 : index
    %c3 = vm.const.i32 3
    scf.for %i = %c0 to %c64 step %c1 {
      memref.store %c3, %b[%i] : memref<?xi32>
    }
    %0 = arith.index_cast %half : i64 to index
    scf.for %j = %c0 to %0 step %c1 {
      %x = memref.load %b[%j] : memref<?xi32>
      %y = vm.add.i32 %x, %x : i32
      memref.store %y, %b[%j] : memref<?xi32>
    }
    func.return
  }
  vm.func private @twice_loop0_checked(%b: !vm.buffer, %half: i64) attributes {vm2c.checked, vm2c.notes = ["The loops of twice_loop0 with every check, for all other cases."]} {
    %c0 = vm.const.i64.zero
    %c64 = vm.const.i64 64
    %c3 = vm.const.i32 3
    %c1 = vm.const.i64 1
    vm.br ^fill(%c0 : i64)
  ^fill(%i: i64):
    %lt = vm.cmp.lt.i64.s %i, %c64 : i64
    vm.cond_br %lt, ^fill_body, ^add(%c0 : i64)
  ^fill_body:
    vm.buffer.store.i32 %c3, %b[%i] : i32 -> !vm.buffer
    %i_next = vm.add.i64 %i, %c1 : i64
    vm.br ^fill(%i_next : i64)
  ^add(%j: i64):
    %less = vm.cmp.lt.i64.s %j, %half : i64
    vm.cond_br %less, ^add_body, ^leave
  ^add_body:
    %x = vm.buffer.load.i32 %b[%j] : !vm.buffer -> i32
    %y = vm.add.i32 %x, %x : i32
    vm.buffer.store.i32 %y, %b[%j] : i32 -> !vm.buffer
    %j_next = vm.add.i64 %j, %c1 : i64
    vm.br ^add(%j_next : i64)
  ^leave:
    vm.return
  }
  vm.func private @twice(%n: i64) -> !vm.buffer {
    %c0 = vm.const.i64.zero
    %c1 = vm.const.i64 1
    %c16 = vm.const.i32 16
    %c64 = vm.const.i64 64
    %c256 = vm.const.i64 256
    %c3 = vm.const.i32 3
    %b = vm.buffer.alloc %c256, %c16 : !vm.buffer
    %b_out = vm2c.buffer.mutable_span %b
    vm.br ^fill_check
  ^fill_check:
    %half = vm.shr.i64.s %n, %c3 : i64
    %0 = vm2c.typed_memory
    %1 = arith.constant 0 : index
    %2 = arith.index_cast %half : i64 to index
    %3 = affine.apply affine_map<(d0) -> (d0 - 1)>(%2)
    %4 = vm2c.span.covers %b_out[%1 to %3] * 4
    %5 = vm2c.all %0, %4 : i1, i1
    vm2c.versioned %5 (%b_out, %half, %b) : (!vm2c.span, i64, !vm.buffer) -> () {
    ^fast(%6: !vm2c.span, %7: i64, %8: !vm.buffer):
      %9 = vm2c.span.data %6 : memref<?xi32>
      vm.call @twice_loop0(%9, %7) : (memref<?xi32>, i64) -> ()
    } else {
    ^checked(%10: !vm2c.span, %11: i64, %12: !vm.buffer):
      vm.call @twice_loop0_checked(%12, %11) : (!vm.buffer, i64) -> ()
    }
    vm.br ^exit
  ^exit:
    vm.return %b : !vm.buffer
  }
}

// -----
// They stay two where a kernel would have two pointers to elements that it writes.
vm.module @overlapping {
  vm.export @shift
  vm.func private @shift(%a: !vm.buffer, %b: !vm.buffer, %c: !vm.buffer) {
    %c0 = vm.const.i64.zero
    %c1 = vm.const.i64 1
    %c64 = vm.const.i64 64
    vm.br ^first(%c0 : i64)
  ^first(%i: i64):
    %lt = vm.cmp.lt.i64.s %i, %c64 : i64
    vm.cond_br %lt, ^first_body, ^second(%c0 : i64)
  ^first_body:
    %x = vm.buffer.load.i32 %a[%i] : !vm.buffer -> i32
    vm.buffer.store.i32 %x, %b[%i] : i32 -> !vm.buffer
    %i_next = vm.add.i64 %i, %c1 : i64
    vm.br ^first(%i_next : i64)
  ^second(%j: i64):
    %less = vm.cmp.lt.i64.s %j, %c64 : i64
    vm.cond_br %less, ^second_body, ^exit
  ^second_body:
    %y = vm.buffer.load.i32 %b[%j] : !vm.buffer -> i32
    vm.buffer.store.i32 %y, %c[%j] : i32 -> !vm.buffer
    %j_next = vm.add.i64 %j, %c1 : i64
    vm.br ^second(%j_next : i64)
  ^exit:
    vm.return
  }
}

// becomes
vm.module public @overlapping {
  vm.export @shift
  func.func private @shift_loop0(%a: memref<?xi32>, %b: memref<?xi32>) attributes {vm2c.notes = ["Loops of shift without checks: all elements are there, and no two pointers lead to one."]} {
    %c0 = arith.constant 0 : index
    %c64 = arith.constant 64 : index
    %c1 = arith.constant 1 : index
    scf.for %i = %c0 to %c64 step %c1 {
      %x = memref.load %a[%i] : memref<?xi32>
      memref.store %x, %b[%i] : memref<?xi32>
    }
    func.return
  }
  vm.func private @shift_loop0_checked(%a: !vm.buffer, %b: !vm.buffer) attributes {vm2c.checked, vm2c.notes = ["The loops of shift_loop0 with every check, for all other cases."]} {
    %c0 = vm.const.i64.zero
    %c64 = vm.const.i64 64
    %c1 = vm.const.i64 1
    vm.br ^first(%c0 : i64)
  ^first(%i: i64):
    %lt = vm.cmp.lt.i64.s %i, %c64 : i64
    vm.cond_br %lt, ^first_body, ^leave
  ^first_body:
    %x = vm.buffer.load.i32 %a[%i] : !vm.buffer -> i32
    vm.buffer.store.i32 %x, %b[%i] : i32 -> !vm.buffer
    %i_next = vm.add.i64 %i, %c1 : i64
    vm.br ^first(%i_next : i64)
  ^leave:
    vm.return
  }
  func.func private @shift_loop1(%b: memref<?xi32>, %c: memref<?xi32>) attributes {vm2c.notes = ["Loops of shift without checks: all elements are there, and no two pointers lead to one."]} {
    %c0 = arith.constant 0 : index
    %c64 = arith.constant 64 : index
    %c1 = arith.constant 1 : index
    scf.for %j = %c0 to %c64 step %c1 {
      %y = memref.load %b[%j] : memref<?xi32>
      memref.store %y, %c[%j] : memref<?xi32>
    }
    func.return
  }
  vm.func private @shift_loop1_checked(%b: !vm.buffer, %c: !vm.buffer) attributes {vm2c.checked, vm2c.notes = ["The loops of shift_loop1 with every check, for all other cases."]} {
    %c0 = vm.const.i64.zero
    %c64 = vm.const.i64 64
    %c1 = vm.const.i64 1
    vm.br ^second(%c0 : i64)
  ^second(%j: i64):
    %less = vm.cmp.lt.i64.s %j, %c64 : i64
    vm.cond_br %less, ^second_body, ^leave
  ^second_body:
    %y = vm.buffer.load.i32 %b[%j] : !vm.buffer -> i32
    vm.buffer.store.i32 %y, %c[%j] : i32 -> !vm.buffer
    %j_next = vm.add.i64 %j, %c1 : i64
    vm.br ^second(%j_next : i64)
  ^leave:
    vm.return
  }
  vm.func private @shift(%a: !vm.buffer, %b: !vm.buffer, %c: !vm.buffer) {
    %a_span = vm2c.buffer.span %a
    %b_out = vm2c.buffer.mutable_span %b
    %b_span = vm2c.buffer.span %b
    %c_out = vm2c.buffer.mutable_span %c
    %c0 = vm.const.i64.zero
    %c1 = vm.const.i64 1
    %c64 = vm.const.i64 64
    vm.br ^first_check
  ^first_check:
    %0 = vm2c.typed_memory
    %1 = arith.constant 0 : index
    %c63 = arith.constant 63 : index
    %2 = vm2c.span.covers %a_span[%1 to %c63] * 4
    %3 = arith.constant 0 : index
    %4 = arith.constant 63 : index
    %5 = vm2c.span.covers %b_out[%3 to %4] * 4
    %6 = vm2c.span.disjoint %a_span, %b_out
    %7 = vm2c.all %0, %2, %5, %6 : i1, i1, i1, i1
    vm2c.versioned %7 (%a_span, %b_out, %a, %b) : (!vm2c.span, !vm2c.span, !vm.buffer, !vm.buffer) -> () {
    ^fast(%8: !vm2c.span, %9: !vm2c.span, %10: !vm.buffer, %11: !vm.buffer):
      %12 = vm2c.span.data %8 : memref<?xi32>
      %13 = vm2c.span.data %9 : memref<?xi32>
      vm.call @shift_loop0(%12, %13) : (memref<?xi32>, memref<?xi32>) -> ()
    } else {
    ^checked(%14: !vm2c.span, %15: !vm2c.span, %16: !vm.buffer, %17: !vm.buffer):
      vm.call @shift_loop0_checked(%16, %17) : (!vm.buffer, !vm.buffer) -> ()
    }
    vm.br ^second_check
  ^second_check:
    %18 = vm2c.typed_memory
    %19 = arith.constant 0 : index
    %20 = arith.constant 63 : index
    %21 = vm2c.span.covers %b_span[%19 to %20] * 4
    %22 = arith.constant 0 : index
    %23 = arith.constant 63 : index
    %24 = vm2c.span.covers %c_out[%22 to %23] * 4
    %25 = vm2c.span.disjoint %b_span, %c_out
    %26 = vm2c.all %18, %21, %24, %25 : i1, i1, i1, i1
    vm2c.versioned %26 (%b_span, %c_out, %b, %c) : (!vm2c.span, !vm2c.span, !vm.buffer, !vm.buffer) -> () {
    ^fast(%27: !vm2c.span, %28: !vm2c.span, %29: !vm.buffer, %30: !vm.buffer):
      %31 = vm2c.span.data %27 : memref<?xi32>
      %32 = vm2c.span.data %28 : memref<?xi32>
      vm.call @shift_loop1(%31, %32) : (memref<?xi32>, memref<?xi32>) -> ()
    } else {
    ^checked(%33: !vm2c.span, %34: !vm2c.span, %35: !vm.buffer, %36: !vm.buffer):
      vm.call @shift_loop1_checked(%35, %36) : (!vm.buffer, !vm.buffer) -> ()
    }
    vm.br ^exit
  ^exit:
    vm.return
  }
}

// -----
// Arrays that begin where nobody knows are as many pointers to one buffer.
vm.module @halves {
  vm.export @halves
  vm.func private @halves(%b: !vm.buffer, %n: i64) {
    %c0 = vm.const.i64.zero
    %c1 = vm.const.i64 1
    vm.br ^head(%c0 : i64)
  ^head(%i: i64):
    %lt = vm.cmp.lt.i64.s %i, %n : i64
    vm.cond_br %lt, ^body, ^exit
  ^body:
    %x = vm.buffer.load.i32 %b[%i] : !vm.buffer -> i32
    %at = vm.add.i64 %i, %n : i64
    vm.buffer.store.i32 %x, %b[%at] : i32 -> !vm.buffer
    %i_next = vm.add.i64 %i, %c1 : i64
    vm.br ^head(%i_next : i64)
  ^exit:
    vm.return
  }
}

// becomes
vm.module public @halves {
  vm.export @halves
  func.func private @halves_loop0(%b: memref<?xi32>, %0: memref<?xi32>, %n: i64) attributes {vm2c.notes = ["Loops of halves without checks: all elements are there, and no two pointers lead to one."]} {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %1 = arith.index_cast %n : i64 to index
    scf.for %i = %c0 to %1 step %c1 {
      %x = memref.load %b[%i] : memref<?xi32>
      memref.store %x, %0[%i] : memref<?xi32>
    }
    func.return
  }
  vm.func private @halves_loop0_checked(%b: !vm.buffer, %n: i64) attributes {vm2c.checked, vm2c.notes = ["The loops of halves_loop0 with every check, for all other cases."]} {
    %c0 = vm.const.i64.zero
    %c1 = vm.const.i64 1
    vm.br ^head(%c0 : i64)
  ^head(%i: i64):
    %lt = vm.cmp.lt.i64.s %i, %n : i64
    vm.cond_br %lt, ^body, ^leave
  ^body:
    %x = vm.buffer.load.i32 %b[%i] : !vm.buffer -> i32
    %at = vm.add.i64 %i, %n : i64
    vm.buffer.store.i32 %x, %b[%at] : i32 -> !vm.buffer
    %i_next = vm.add.i64 %i, %c1 : i64
    vm.br ^head(%i_next : i64)
  ^leave:
    vm.return
  }
  vm.func private @halves(%b: !vm.buffer, %n: i64) {
    %b_out = vm2c.buffer.mutable_span %b
    %c0 = vm.const.i64.zero
    %c1 = vm.const.i64 1
    vm.br ^head_check
  ^head_check:
    %0 = vm2c.typed_memory
    %1 = vm2c.is_small %n : i64
    %2 = arith.index_cast %n : i64 to index
    %3 = affine.apply affine_map<(d0) -> (d0 - 1)>(%2)
    %4 = vm2c.at_least %3, 0
    %5 = arith.constant 0 : index
    %6 = affine.apply affine_map<(d0) -> (d0 - 1)>(%2)
    %7 = vm2c.span.covers %b_out[%5 to %6] * 4
    %8 = affine.apply affine_map<(d0) -> (d0)>(%2)
    %9 = affine.apply affine_map<(d0) -> (d0 * 2 - 1)>(%2)
    %10 = vm2c.span.covers %b_out[%8 to %9] * 4
    %11 = vm2c.all %0, %1, %4, %7, %10 : i1, i1, i1, i1, i1
    vm2c.versioned %11 (%b_out, %n, %b) : (!vm2c.span, i64, !vm.buffer) -> () {
    ^fast(%12: !vm2c.span, %13: i64, %14: !vm.buffer):
      %15 = vm2c.span.data %12 : memref<?xi32>
      %16 = arith.index_cast %13 : i64 to index
      %17 = affine.apply affine_map<(d0) -> (d0)>(%16)
      %18 = vm2c.span.data_at %12[%17] : memref<?xi32>
      vm.call @halves_loop0(%15, %18, %13) : (memref<?xi32>, memref<?xi32>, i64) -> ()
    } else {
    ^checked(%19: !vm2c.span, %20: i64, %21: !vm.buffer):
      vm.call @halves_loop0_checked(%21, %20) : (!vm.buffer, i64) -> ()
    }
    vm.br ^exit
  ^exit:
    vm.return
  }
}

// -----
// Two arrays of one buffer, which begin at a place of the caller: each has a pointer of its own.
vm.module public @packed {
  vm.export @move
  vm.func private @move(%slab: !vm.buffer, %row: i64) {
    %c0 = vm.const.i64 0
    %c1 = vm.const.i64 1
    %c64 = vm.const.i64 64
    %c1023 = vm.const.i64 1023
    %base = vm.and.i64 %row, %c1023 : i64
    vm.br ^head(%c0 : i64)
  ^head(%i: i64):
    %more = vm.cmp.lt.i64.s %i, %c64 : i64
    vm.cond_br %more, ^body, ^exit
  ^body:
    %from = vm.add.i64 %base, %i : i64
    %x = vm.buffer.load.f32 %slab[%from] : !vm.buffer -> f32
    %to = vm.add.i64 %from, %c64 : i64
    vm.buffer.store.f32 %x, %slab[%to] : f32 -> !vm.buffer
    %next = vm.add.i64 %i, %c1 : i64
    vm.br ^head(%next : i64)
  ^exit:
    vm.return
  }
}

// becomes
vm.module public @packed {
  vm.export @move
  func.func private @move_loop0(%slab: memref<?xf32>, %0: memref<?xf32>) attributes {vm2c.notes = ["Loops of move without checks: all elements are there, and no two pointers lead to one."]} {
    %c0 = arith.constant 0 : index
    %c64 = arith.constant 64 : index
    %c1 = arith.constant 1 : index
    scf.for %i = %c0 to %c64 step %c1 {
      %x = memref.load %slab[%i] : memref<?xf32>
      memref.store %x, %0[%i] : memref<?xf32>
    }
    func.return
  }
  vm.func private @move_loop0_checked(%slab: !vm.buffer, %base: i64) attributes {vm2c.checked, vm2c.notes = ["The loops of move_loop0 with every check, for all other cases."]} {
    %c0 = vm.const.i64 0
    %c64 = vm.const.i64 64
    %c1 = vm.const.i64 1
    vm.br ^head(%c0 : i64)
  ^head(%i: i64):
    %more = vm.cmp.lt.i64.s %i, %c64 : i64
    vm.cond_br %more, ^body, ^leave
  ^body:
    %from = vm.add.i64 %base, %i : i64
    %x = vm.buffer.load.f32 %slab[%from] : !vm.buffer -> f32
    %to = vm.add.i64 %from, %c64 : i64
    vm.buffer.store.f32 %x, %slab[%to] : f32 -> !vm.buffer
    %next = vm.add.i64 %i, %c1 : i64
    vm.br ^head(%next : i64)
  ^leave:
    vm.return
  }
  vm.func private @move(%slab: !vm.buffer, %row: i64) {
    %slab_out = vm2c.buffer.mutable_span %slab
    %c0 = vm.const.i64 0
    %c1 = vm.const.i64 1
    %c64 = vm.const.i64 64
    %c1023 = vm.const.i64 1023
    %base = vm.and.i64 %row, %c1023 : i64
    vm.br ^head_check
  ^head_check:
    %0 = vm2c.typed_memory
    %1 = arith.index_cast %base : i64 to index
    %2 = affine.apply affine_map<(d0) -> (d0)>(%1)
    %3 = affine.apply affine_map<(d0) -> (d0 + 63)>(%1)
    %4 = vm2c.span.covers %slab_out[%2 to %3] * 4
    %5 = affine.apply affine_map<(d0) -> (d0 + 64)>(%1)
    %6 = affine.apply affine_map<(d0) -> (d0 + 127)>(%1)
    %7 = vm2c.span.covers %slab_out[%5 to %6] * 4
    %8 = vm2c.all %0, %4, %7 : i1, i1, i1
    vm2c.versioned %8 (%slab_out, %base, %slab) : (!vm2c.span, i64, !vm.buffer) -> () {
    ^fast(%9: !vm2c.span, %10: i64, %11: !vm.buffer):
      %12 = arith.index_cast %10 : i64 to index
      %13 = affine.apply affine_map<(d0) -> (d0)>(%12)
      %14 = vm2c.span.data_at %9[%13] : memref<?xf32>
      %15 = arith.index_cast %10 : i64 to index
      %16 = affine.apply affine_map<(d0) -> (d0 + 64)>(%15)
      %17 = vm2c.span.data_at %9[%16] : memref<?xf32>
      vm.call @move_loop0(%14, %17) : (memref<?xf32>, memref<?xf32>) -> ()
    } else {
    ^checked(%18: !vm2c.span, %19: i64, %20: !vm.buffer):
      vm.call @move_loop0_checked(%20, %19) : (!vm.buffer, i64) -> ()
    }
    vm.br ^exit
  ^exit:
    vm.return
  }
}
