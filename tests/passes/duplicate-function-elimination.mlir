// Kernels of two functions, and their checked forms, that do the same; one that does something else.
vm.module public @m <ordinal_counts = <import_funcs = 0, export_funcs = 3, internal_funcs = 3, global_bytes = 0, global_refs = 0, rodatas = 0, rwdatas = 0>> {
  func.func private @f_loop0(%x: memref<?xf32>) attributes {vm2c.notes = ["Loops of f without checks: all elements are there, and no two pointers lead to one."]} {
    %c0 = arith.constant 0 : index
    %c64 = arith.constant 64 : index
    %c1 = arith.constant 1 : index
    %two = vm.const.f32 2.000000e+00
    scf.for %i = %c0 to %c64 step %c1 {
      %a = memref.load %x[%i] : memref<?xf32>
      %b = vm.mul.f32 %a, %two : f32
      memref.store %b, %x[%i] : memref<?xf32>
    }
    func.return
  }
  vm.func private @f_loop0_checked(%x: !vm.buffer) attributes {vm2c.checked, vm2c.notes = ["The loops of f_loop0 with every check, for all other cases."]} {
    %c0 = vm.const.i64.zero
    %c64 = vm.const.i64 64
    %two = vm.const.f32 2.000000e+00
    %c1 = vm.const.i64 1
    vm.br ^next(%c0 : i64)
  ^next(%i: i64):
    %more = vm.cmp.lt.i64.s %i, %c64 : i64
    vm.cond_br %more, ^scale, ^leave
  ^scale:
    %a = vm.buffer.load.f32 %x[%i] : !vm.buffer -> f32
    %b = vm.mul.f32 %a, %two : f32
    vm.buffer.store.f32 %b, %x[%i] : f32 -> !vm.buffer
    %i1 = vm.add.i64 %i, %c1 : i64
    vm.br ^next(%i1 : i64)
  ^leave:
    vm.return
  }
  vm.func @f(%x: !vm.buffer) attributes {ordinal = 0 : i32} {
    %x_out = vm2c.buffer.mutable_span %x
    %c0 = vm.const.i64.zero
    %c1 = vm.const.i64 1
    %c64 = vm.const.i64 64
    %two = vm.const.f32 2.000000e+00
    vm.br ^next_check
  ^next_check:
    %0 = vm2c.typed_memory
    %1 = arith.constant 0 : index
    %c63 = arith.constant 63 : index
    %2 = vm2c.span.covers %x_out[%1 to %c63] * 4
    %3 = vm2c.all %0, %2 : i1, i1
    vm2c.versioned %3 (%x_out, %x) : (!vm2c.span, !vm.buffer) -> () {
    ^fast(%4: !vm2c.span, %5: !vm.buffer):
      %6 = vm2c.span.data %4 : memref<?xf32>
      vm.call @f_loop0(%6) : (memref<?xf32>) -> ()
    } else {
    ^checked(%7: !vm2c.span, %8: !vm.buffer):
      vm.call @f_loop0_checked(%8) : (!vm.buffer) -> ()
    }
    vm.br ^done
  ^done:
    vm.return
  }
  func.func private @g_loop0(%y: memref<?xf32>) attributes {vm2c.notes = ["Loops of g without checks: all elements are there, and no two pointers lead to one."]} {
    %c0 = arith.constant 0 : index
    %c64 = arith.constant 64 : index
    %c1 = arith.constant 1 : index
    %two = vm.const.f32 2.000000e+00
    scf.for %i = %c0 to %c64 step %c1 {
      %a = memref.load %y[%i] : memref<?xf32>
      %b = vm.mul.f32 %a, %two : f32
      memref.store %b, %y[%i] : memref<?xf32>
    }
    func.return
  }
  vm.func private @g_loop0_checked(%y: !vm.buffer) attributes {vm2c.checked, vm2c.notes = ["The loops of g_loop0 with every check, for all other cases."]} {
    %c0 = vm.const.i64.zero
    %c64 = vm.const.i64 64
    %two = vm.const.f32 2.000000e+00
    %c1 = vm.const.i64 1
    vm.br ^next(%c0 : i64)
  ^next(%i: i64):
    %more = vm.cmp.lt.i64.s %i, %c64 : i64
    vm.cond_br %more, ^scale, ^leave
  ^scale:
    %a = vm.buffer.load.f32 %y[%i] : !vm.buffer -> f32
    %b = vm.mul.f32 %a, %two : f32
    vm.buffer.store.f32 %b, %y[%i] : f32 -> !vm.buffer
    %i1 = vm.add.i64 %i, %c1 : i64
    vm.br ^next(%i1 : i64)
  ^leave:
    vm.return
  }
  vm.func @g(%y: !vm.buffer) attributes {ordinal = 1 : i32} {
    %y_out = vm2c.buffer.mutable_span %y
    %c0 = vm.const.i64.zero
    %c1 = vm.const.i64 1
    %c64 = vm.const.i64 64
    %two = vm.const.f32 2.000000e+00
    vm.br ^next_check
  ^next_check:
    %0 = vm2c.typed_memory
    %1 = arith.constant 0 : index
    %c63 = arith.constant 63 : index
    %2 = vm2c.span.covers %y_out[%1 to %c63] * 4
    %3 = vm2c.all %0, %2 : i1, i1
    vm2c.versioned %3 (%y_out, %y) : (!vm2c.span, !vm.buffer) -> () {
    ^fast(%4: !vm2c.span, %5: !vm.buffer):
      %6 = vm2c.span.data %4 : memref<?xf32>
      vm.call @g_loop0(%6) : (memref<?xf32>) -> ()
    } else {
    ^checked(%7: !vm2c.span, %8: !vm.buffer):
      vm.call @g_loop0_checked(%8) : (!vm.buffer) -> ()
    }
    vm.br ^done
  ^done:
    vm.return
  }
  func.func private @h_loop0(%y: memref<?xf32>) attributes {vm2c.notes = ["Loops of h without checks: all elements are there, and no two pointers lead to one."]} {
    %c0 = arith.constant 0 : index
    %c64 = arith.constant 64 : index
    %c1 = arith.constant 1 : index
    %two = vm.const.f32 3.000000e+00
    scf.for %i = %c0 to %c64 step %c1 {
      %a = memref.load %y[%i] : memref<?xf32>
      %b = vm.mul.f32 %a, %two : f32
      memref.store %b, %y[%i] : memref<?xf32>
    }
    func.return
  }
  vm.func private @h_loop0_checked(%y: !vm.buffer) attributes {vm2c.checked, vm2c.notes = ["The loops of h_loop0 with every check, for all other cases."]} {
    %c0 = vm.const.i64.zero
    %c64 = vm.const.i64 64
    %two = vm.const.f32 3.000000e+00
    %c1 = vm.const.i64 1
    vm.br ^next(%c0 : i64)
  ^next(%i: i64):
    %more = vm.cmp.lt.i64.s %i, %c64 : i64
    vm.cond_br %more, ^scale, ^leave
  ^scale:
    %a = vm.buffer.load.f32 %y[%i] : !vm.buffer -> f32
    %b = vm.mul.f32 %a, %two : f32
    vm.buffer.store.f32 %b, %y[%i] : f32 -> !vm.buffer
    %i1 = vm.add.i64 %i, %c1 : i64
    vm.br ^next(%i1 : i64)
  ^leave:
    vm.return
  }
  vm.func @h(%y: !vm.buffer) attributes {ordinal = 2 : i32} {
    %y_out = vm2c.buffer.mutable_span %y
    %c0 = vm.const.i64.zero
    %c1 = vm.const.i64 1
    %c64 = vm.const.i64 64
    %two = vm.const.f32 3.000000e+00
    vm.br ^next_check
  ^next_check:
    %0 = vm2c.typed_memory
    %1 = arith.constant 0 : index
    %c63 = arith.constant 63 : index
    %2 = vm2c.span.covers %y_out[%1 to %c63] * 4
    %3 = vm2c.all %0, %2 : i1, i1
    vm2c.versioned %3 (%y_out, %y) : (!vm2c.span, !vm.buffer) -> () {
    ^fast(%4: !vm2c.span, %5: !vm.buffer):
      %6 = vm2c.span.data %4 : memref<?xf32>
      vm.call @h_loop0(%6) : (memref<?xf32>) -> ()
    } else {
    ^checked(%7: !vm2c.span, %8: !vm.buffer):
      vm.call @h_loop0_checked(%8) : (!vm.buffer) -> ()
    }
    vm.br ^done
  ^done:
    vm.return
  }
  vm.export @f attributes {ordinal = 0 : i32}
  vm.export @g attributes {ordinal = 1 : i32}
  vm.export @h attributes {ordinal = 2 : i32}
}

// becomes
vm.module public @m <ordinal_counts = <import_funcs = 0, export_funcs = 3, internal_funcs = 3, global_bytes = 0, global_refs = 0, rodatas = 0, rwdatas = 0>> {
  func.func private @f_loop0(%x: memref<?xf32>) attributes {vm2c.notes = ["Loops of f without checks: all elements are there, and no two pointers lead to one.", "Loops of g without checks: all elements are there, and no two pointers lead to one."]} {
    %c0 = arith.constant 0 : index
    %c64 = arith.constant 64 : index
    %c1 = arith.constant 1 : index
    %two = vm.const.f32 2.000000e+00
    scf.for %i = %c0 to %c64 step %c1 {
      %a = memref.load %x[%i] : memref<?xf32>
      %b = vm.mul.f32 %a, %two : f32
      memref.store %b, %x[%i] : memref<?xf32>
    }
    func.return
  }
  vm.func private @f_loop0_checked(%x: !vm.buffer) attributes {vm2c.checked, vm2c.notes = ["The loops of f_loop0 with every check, for all other cases."]} {
    %c0 = vm.const.i64.zero
    %c64 = vm.const.i64 64
    %two = vm.const.f32 2.000000e+00
    %c1 = vm.const.i64 1
    vm.br ^next(%c0 : i64)
  ^next(%i: i64):
    %more = vm.cmp.lt.i64.s %i, %c64 : i64
    vm.cond_br %more, ^scale, ^leave
  ^scale:
    %a = vm.buffer.load.f32 %x[%i] : !vm.buffer -> f32
    %b = vm.mul.f32 %a, %two : f32
    vm.buffer.store.f32 %b, %x[%i] : f32 -> !vm.buffer
    %i1 = vm.add.i64 %i, %c1 : i64
    vm.br ^next(%i1 : i64)
  ^leave:
    vm.return
  }
  vm.func @f(%x: !vm.buffer) attributes {ordinal = 0 : i32} {
    %x_out = vm2c.buffer.mutable_span %x
    %c0 = vm.const.i64.zero
    %c1 = vm.const.i64 1
    %c64 = vm.const.i64 64
    %two = vm.const.f32 2.000000e+00
    vm.br ^next_check
  ^next_check:
    %0 = vm2c.typed_memory
    %1 = arith.constant 0 : index
    %c63 = arith.constant 63 : index
    %2 = vm2c.span.covers %x_out[%1 to %c63] * 4
    %3 = vm2c.all %0, %2 : i1, i1
    vm2c.versioned %3 (%x_out, %x) : (!vm2c.span, !vm.buffer) -> () {
    ^fast(%4: !vm2c.span, %5: !vm.buffer):
      %6 = vm2c.span.data %4 : memref<?xf32>
      vm.call @f_loop0(%6) : (memref<?xf32>) -> ()
    } else {
    ^checked(%7: !vm2c.span, %8: !vm.buffer):
      vm.call @f_loop0_checked(%8) : (!vm.buffer) -> ()
    }
    vm.br ^done
  ^done:
    vm.return
  }
  vm.func @g(%y: !vm.buffer) attributes {ordinal = 1 : i32} {
    %y_out = vm2c.buffer.mutable_span %y
    %c0 = vm.const.i64.zero
    %c1 = vm.const.i64 1
    %c64 = vm.const.i64 64
    %two = vm.const.f32 2.000000e+00
    vm.br ^next_check
  ^next_check:
    %0 = vm2c.typed_memory
    %1 = arith.constant 0 : index
    %c63 = arith.constant 63 : index
    %2 = vm2c.span.covers %y_out[%1 to %c63] * 4
    %3 = vm2c.all %0, %2 : i1, i1
    vm2c.versioned %3 (%y_out, %y) : (!vm2c.span, !vm.buffer) -> () {
    ^fast(%4: !vm2c.span, %5: !vm.buffer):
      %6 = vm2c.span.data %4 : memref<?xf32>
      vm.call @f_loop0(%6) : (memref<?xf32>) -> ()
    } else {
    ^checked(%7: !vm2c.span, %8: !vm.buffer):
      vm.call @f_loop0_checked(%8) : (!vm.buffer) -> ()
    }
    vm.br ^done
  ^done:
    vm.return
  }
  func.func private @h_loop0(%y: memref<?xf32>) attributes {vm2c.notes = ["Loops of h without checks: all elements are there, and no two pointers lead to one."]} {
    %c0 = arith.constant 0 : index
    %c64 = arith.constant 64 : index
    %c1 = arith.constant 1 : index
    %two = vm.const.f32 3.000000e+00
    scf.for %i = %c0 to %c64 step %c1 {
      %a = memref.load %y[%i] : memref<?xf32>
      %b = vm.mul.f32 %a, %two : f32
      memref.store %b, %y[%i] : memref<?xf32>
    }
    func.return
  }
  vm.func private @h_loop0_checked(%y: !vm.buffer) attributes {vm2c.checked, vm2c.notes = ["The loops of h_loop0 with every check, for all other cases."]} {
    %c0 = vm.const.i64.zero
    %c64 = vm.const.i64 64
    %two = vm.const.f32 3.000000e+00
    %c1 = vm.const.i64 1
    vm.br ^next(%c0 : i64)
  ^next(%i: i64):
    %more = vm.cmp.lt.i64.s %i, %c64 : i64
    vm.cond_br %more, ^scale, ^leave
  ^scale:
    %a = vm.buffer.load.f32 %y[%i] : !vm.buffer -> f32
    %b = vm.mul.f32 %a, %two : f32
    vm.buffer.store.f32 %b, %y[%i] : f32 -> !vm.buffer
    %i1 = vm.add.i64 %i, %c1 : i64
    vm.br ^next(%i1 : i64)
  ^leave:
    vm.return
  }
  vm.func @h(%y: !vm.buffer) attributes {ordinal = 2 : i32} {
    %y_out = vm2c.buffer.mutable_span %y
    %c0 = vm.const.i64.zero
    %c1 = vm.const.i64 1
    %c64 = vm.const.i64 64
    %two = vm.const.f32 3.000000e+00
    vm.br ^next_check
  ^next_check:
    %0 = vm2c.typed_memory
    %1 = arith.constant 0 : index
    %c63 = arith.constant 63 : index
    %2 = vm2c.span.covers %y_out[%1 to %c63] * 4
    %3 = vm2c.all %0, %2 : i1, i1
    vm2c.versioned %3 (%y_out, %y) : (!vm2c.span, !vm.buffer) -> () {
    ^fast(%4: !vm2c.span, %5: !vm.buffer):
      %6 = vm2c.span.data %4 : memref<?xf32>
      vm.call @h_loop0(%6) : (memref<?xf32>) -> ()
    } else {
    ^checked(%7: !vm2c.span, %8: !vm.buffer):
      vm.call @h_loop0_checked(%8) : (!vm.buffer) -> ()
    }
    vm.br ^done
  ^done:
    vm.return
  }
  vm.export @f attributes {ordinal = 0 : i32}
  vm.export @g attributes {ordinal = 1 : i32}
  vm.export @h attributes {ordinal = 2 : i32}
}
