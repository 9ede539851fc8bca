// Memrefs that loops carry, branches pass and calls return: names of memory, not copies of it.
func.func @pingpong(%x: memref<8xf32>, %y: memref<8xf32>, %n: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c5 = arith.constant 5 : index
  %r:2 = scf.for %i = %c0 to %c5 step %c1 iter_args(%a = %x, %b = %y) -> (memref<8xf32>, memref<8xf32>) {
    linalg.generic {indexing_maps = [affine_map<(i) -> (7 - i)>, affine_map<(i) -> (i)>], iterator_types = ["parallel"]}
      ins(%a : memref<8xf32>) outs(%b : memref<8xf32>) {
    ^bb0(%p: f32, %q: f32):
      %z = arith.addf %p, %q : f32
      linalg.yield %z : f32
    }
    scf.yield %b, %a : memref<8xf32>, memref<8xf32>
  }
  memref.copy %r#0, %x : memref<8xf32> to memref<8xf32>
  return
}
func.func @same(%x: memref<8xf32>, %y: memref<8xf32>, %c: i1) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c5 = arith.constant 5 : index
  %r = scf.for %i = %c0 to %c5 step %c1 iter_args(%a = %x) -> (memref<8xf32>) {
    linalg.generic {indexing_maps = [affine_map<(i) -> (7 - i)>, affine_map<(i) -> (i)>], iterator_types = ["parallel"]}
      ins(%a : memref<8xf32>) outs(%x : memref<8xf32>) {
    ^bb0(%p: f32, %q: f32):
      %z = arith.addf %p, %q : f32
      linalg.yield %z : f32
    }
    %b = scf.if %c -> memref<8xf32> {
      scf.yield %y : memref<8xf32>
    } else {
      scf.yield %a : memref<8xf32>
    }
    scf.yield %b : memref<8xf32>
  }
  return
}
func.func private @pick(%c: i1, %a: memref<8xf32>, %b: memref<8xf32>) -> memref<8xf32> {
  cf.cond_br %c, ^x, ^y
^x:
  return %a : memref<8xf32>
^y:
  return %b : memref<8xf32>
}
func.func private @twice(%a: memref<8xf32>, %b: memref<8xf32>) {
  linalg.exp ins(%a : memref<8xf32>) outs(%b : memref<8xf32>)
  linalg.generic {indexing_maps = [affine_map<(i) -> (i)>, affine_map<(i) -> (7 - i)>], iterator_types = ["parallel"]}
    ins(%a : memref<8xf32>) outs(%b : memref<8xf32>) {
  ^bb0(%p: f32, %q: f32):
    %z = arith.subf %p, %q : f32
    linalg.yield %z : f32
  }
  return
}
func.func @picked(%x: memref<8xf32>, %y: memref<8xf32>, %c: i1) -> f32 {
  %c3 = arith.constant 3 : index
  %p = call @pick(%c, %x, %y) : (i1, memref<8xf32>, memref<8xf32>) -> memref<8xf32>
  call @twice(%p, %x) : (memref<8xf32>, memref<8xf32>) -> ()
  %v = memref.load %x[%c3] : memref<8xf32>
  %w = memref.load %p[%c3] : memref<8xf32>
  %s = arith.addf %v, %w : f32
  return %s : f32
}
func.func @sub(%x: memref<10x10xf32>, %k: index) {
  %c4 = arith.constant 4 : index
  %m = arith.remui %k, %c4 : index
  %a = memref.subview %x[0, 0] [6, 6] [1, 1] : memref<10x10xf32> to memref<6x6xf32, strided<[10, 1]>>
  %b = memref.subview %x[%m, %m] [6, 6] [1, 1] : memref<10x10xf32> to memref<6x6xf32, strided<[10, 1], offset: ?>>
  linalg.generic {indexing_maps = [affine_map<(i, j) -> (j, i)>, affine_map<(i, j) -> (i, j)>], iterator_types = ["parallel", "parallel"]}
    ins(%a : memref<6x6xf32, strided<[10, 1]>>) outs(%b : memref<6x6xf32, strided<[10, 1], offset: ?>>) {
  ^bb0(%p: f32, %q: f32):
    %z = arith.addf %p, %q : f32
    linalg.yield %z : f32
  }
  linalg.transpose ins(%a : memref<6x6xf32, strided<[10, 1]>>) outs(%b : memref<6x6xf32, strided<[10, 1], offset: ?>>) permutation = [1, 0]
  return
}
func.func @wh(%x: memref<4xi32>, %y: memref<4xi32>) -> i32 {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c10 = arith.constant 10 : i32
  %one = arith.constant 1 : i32
  %z = arith.constant 0 : i32
  %r:3 = scf.while (%a = %x, %b = %y, %n = %z) : (memref<4xi32>, memref<4xi32>, i32) -> (memref<4xi32>, memref<4xi32>, i32) {
    %c = arith.cmpi slt, %n, %c10 : i32
    scf.condition(%c) %b, %a, %n : memref<4xi32>, memref<4xi32>, i32
  } do {
  ^bb0(%a: memref<4xi32>, %b: memref<4xi32>, %n: i32):
    %v = memref.load %a[%c0] : memref<4xi32>
    %w = arith.addi %v, %n : i32
    memref.store %w, %b[%c0] : memref<4xi32>
    %u = memref.load %a[%c0] : memref<4xi32>
    %s = arith.addi %u, %w : i32
    memref.store %s, %x[%c1] : memref<4xi32>
    %m = arith.addi %n, %one : i32
    scf.yield %a, %b, %m : memref<4xi32>, memref<4xi32>, i32
  }
  %l = memref.load %r#0[%c0] : memref<4xi32>
  return %l : i32
}
func.func @matmuls(%a: memref<32x32xf32>, %b: memref<32x32xf32>, %c: memref<32x32xf32>) {
  linalg.matmul ins(%a, %b : memref<32x32xf32>, memref<32x32xf32>) outs(%c : memref<32x32xf32>)
  linalg.matmul ins(%c, %b : memref<32x32xf32>, memref<32x32xf32>) outs(%a : memref<32x32xf32>)
  linalg.exp ins(%a : memref<32x32xf32>) outs(%a : memref<32x32xf32>)
  linalg.transpose ins(%a : memref<32x32xf32>) outs(%a : memref<32x32xf32>) permutation = [1, 0]
  linalg.softmax dimension(1) ins(%a : memref<32x32xf32>) outs(%a : memref<32x32xf32>)
  return
}
func.func @red(%a: memref<8x8xf32>) {
  %r = memref.subview %a[3, 0] [1, 8] [1, 1] : memref<8x8xf32> to memref<8xf32, strided<[1], offset: 24>>
  linalg.reduce {arith.addf} ins(%a : memref<8x8xf32>) outs(%r : memref<8xf32, strided<[1], offset: 24>>) dimensions = [0]
  linalg.broadcast ins(%r : memref<8xf32, strided<[1], offset: 24>>) outs(%a : memref<8x8xf32>) dimensions = [0]
  return
}
func.func @ovcopy(%a: memref<9xf32>) {
  %s = memref.subview %a[0] [8] [1] : memref<9xf32> to memref<8xf32, strided<[1]>>
  %t = memref.subview %a[1] [8] [1] : memref<9xf32> to memref<8xf32, strided<[1], offset: 1>>
  memref.copy %s, %t : memref<8xf32, strided<[1]>> to memref<8xf32, strided<[1], offset: 1>>
  return
}
func.func @fresh(%x: memref<8xf32>, %n: index) -> f32 {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c5 = arith.constant 5 : index
  %r = scf.for %i = %c0 to %c5 step %c1 iter_args(%a = %x) -> (memref<8xf32>) {
    %t = memref.alloc() : memref<8xf32>
    linalg.generic {indexing_maps = [affine_map<(i) -> (7 - i)>, affine_map<(i) -> (i)>], iterator_types = ["parallel"]}
      ins(%a : memref<8xf32>) outs(%t : memref<8xf32>) {
    ^bb0(%p: f32, %q: f32):
      %z = arith.addf %p, %p : f32
      linalg.yield %z : f32
    }
    scf.yield %t : memref<8xf32>
  }
  %v = memref.load %r[%c1] : memref<8xf32>
  return %v : f32
}
func.func @parts(%x: memref<32xf32>, %y: memref<16xf32>) -> f32 {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c4 = arith.constant 4 : index
  %s0 = memref.subview %x[0] [4] [2] : memref<32xf32> to memref<4xf32, strided<[2]>>
  %s = memref.cast %s0 : memref<4xf32, strided<[2]>> to memref<4xf32, strided<[?], offset: ?>>
  %r = scf.for %i = %c0 to %c4 step %c1 iter_args(%a = %s) -> (memref<4xf32, strided<[?], offset: ?>>) {
    %t = memref.alloc(%c4) : memref<?x4xf32>
    %u = memref.subview %t[%i, 0] [1, 4] [1, 1] : memref<?x4xf32> to memref<4xf32, strided<[1], offset: ?>>
    %w = memref.cast %u : memref<4xf32, strided<[1], offset: ?>> to memref<4xf32, strided<[?], offset: ?>>
    linalg.copy ins(%a : memref<4xf32, strided<[?], offset: ?>>) outs(%w : memref<4xf32, strided<[?], offset: ?>>)
    %v = memref.load %w[%i] : memref<4xf32, strided<[?], offset: ?>>
    %d = arith.addf %v, %v : f32
    memref.store %d, %w[%c0] : memref<4xf32, strided<[?], offset: ?>>
    memref.store %d, %a[%c1] : memref<4xf32, strided<[?], offset: ?>>
    scf.yield %w : memref<4xf32, strided<[?], offset: ?>>
  }
  %v = memref.load %r[%c0] : memref<4xf32, strided<[?], offset: ?>>
  return %v : f32
}
func.func @sel(%x: memref<8xf32>, %c: i1, %k: index) -> f32 {
  %c0 = arith.constant 0 : index
  %c3 = arith.constant 3 : index
  %c1f = arith.constant 1.5 : f32
  %a0 = memref.subview %x[0] [4] [2] : memref<8xf32> to memref<4xf32, strided<[2]>>
  %a = memref.cast %a0 : memref<4xf32, strided<[2]>> to memref<4xf32, strided<[?], offset: ?>>
  %b0 = memref.subview %x[4] [4] [1] : memref<8xf32> to memref<4xf32, strided<[1], offset: 4>>
  %b = memref.cast %b0 : memref<4xf32, strided<[1], offset: 4>> to memref<4xf32, strided<[?], offset: ?>>
  %s = arith.select %c, %a, %b : memref<4xf32, strided<[?], offset: ?>>
  memref.store %c1f, %s[%c3] : memref<4xf32, strided<[?], offset: ?>>
  %t = scf.if %c -> memref<4xf32, strided<[?], offset: ?>> {
    scf.yield %b : memref<4xf32, strided<[?], offset: ?>>
  } else {
    scf.yield %a : memref<4xf32, strided<[?], offset: ?>>
  }
  memref.store %c1f, %t[%c0] : memref<4xf32, strided<[?], offset: ?>>
  %v = memref.load %s[%c0] : memref<4xf32, strided<[?], offset: ?>>
  return %v : f32
}
func.func @cfg(%x: memref<4xf32>, %y: memref<4xf32>, %c: i1) -> f32 {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c3 = arith.constant 3 : index
  %f = arith.constant 2.5 : f32
  cf.cond_br %c, ^l(%x, %y, %c0 : memref<4xf32>, memref<4xf32>, index), ^l(%y, %x, %c0 : memref<4xf32>, memref<4xf32>, index)
^l(%a: memref<4xf32>, %b: memref<4xf32>, %i: index):
  %t = memref.alloc() : memref<4xf32>
  memref.copy %a, %t : memref<4xf32> to memref<4xf32>
  %v = memref.load %b[%i] : memref<4xf32>
  %w = arith.addf %v, %f : f32
  memref.store %w, %t[%i] : memref<4xf32>
  memref.store %w, %a[%i] : memref<4xf32>
  %j = arith.addi %i, %c1 : index
  %d = arith.cmpi slt, %j, %c3 : index
  cf.cond_br %d, ^l(%b, %t, %j : memref<4xf32>, memref<4xf32>, index), ^e(%t : memref<4xf32>)
^e(%r: memref<4xf32>):
  %q = memref.load %r[%c1] : memref<4xf32>
  return %q : f32
}
func.func @dynwhile(%x: memref<?xf32>, %n: index) -> f32 {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %m = memref.dim %x, %c0 : memref<?xf32>
  %r:2 = scf.while (%a = %x, %i = %c0) : (memref<?xf32>, index) -> (memref<?xf32>, index) {
    %c3 = arith.constant 3 : index
    %c = arith.cmpi slt, %i, %c3 : index
    scf.condition(%c) %a, %i : memref<?xf32>, index
  } do {
  ^bb0(%a: memref<?xf32>, %i: index):
    %k = memref.dim %a, %c0 : memref<?xf32>
    %l = arith.addi %k, %c1 : index
    %t = memref.alloc(%l) : memref<?xf32>
    %z = arith.constant 1.0 : f32
    linalg.fill ins(%z : f32) outs(%t : memref<?xf32>)
    %u = memref.subview %t[0] [%k] [1] : memref<?xf32> to memref<?xf32, strided<[1]>>
    linalg.copy ins(%a : memref<?xf32>) outs(%u : memref<?xf32, strided<[1]>>)
    %j = arith.addi %i, %c1 : index
    scf.yield %t, %j : memref<?xf32>, index
  }
  %k = memref.dim %r#0, %c0 : memref<?xf32>
  %l = arith.subi %k, %c1 : index
  %v = memref.load %r#0[%l] : memref<?xf32>
  return %v : f32
}
func.func @nested(%x: memref<4xf32>, %y: memref<4xf32>) -> f32 {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c3 = arith.constant 3 : index
  %r:2 = scf.for %i = %c0 to %c3 step %c1 iter_args(%a = %x, %b = %y) -> (memref<4xf32>, memref<4xf32>) {
    %q:2 = scf.for %j = %c0 to %c3 step %c1 iter_args(%c = %a, %d = %b) -> (memref<4xf32>, memref<4xf32>) {
      %t = memref.alloc() : memref<4xf32>
      linalg.add ins(%c, %d : memref<4xf32>, memref<4xf32>) outs(%t : memref<4xf32>)
      scf.yield %d, %t : memref<4xf32>, memref<4xf32>
    }
    scf.yield %q#1, %q#0 : memref<4xf32>, memref<4xf32>
  }
  %v = memref.load %r#0[%c1] : memref<4xf32>
  return %v : f32
}
func.func private @part(%t: memref<?xf32>) -> memref<4xf32> {
  %s = memref.subview %t[4] [4] [1] : memref<?xf32> to memref<4xf32, strided<[1], offset: 4>>
  %c = memref.alloc() : memref<4xf32>
  memref.copy %s, %c : memref<4xf32, strided<[1], offset: 4>> to memref<4xf32>
  return %c : memref<4xf32>
}
func.func private @view(%t: memref<?xf32>) -> memref<4xf32, strided<[1], offset: ?>> {
  %s = memref.subview %t[4] [4] [1] : memref<?xf32> to memref<4xf32, strided<[1], offset: 4>>
  %c = memref.cast %s : memref<4xf32, strided<[1], offset: 4>> to memref<4xf32, strided<[1], offset: ?>>
  return %c : memref<4xf32, strided<[1], offset: ?>>
}
func.func @calls(%x: memref<4xf32>, %n: index) -> f32 {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c8 = arith.constant 8 : index
  %c5 = arith.constant 5 : index
  %z = arith.constant 1.0 : f32
  %r = scf.for %i = %c0 to %c5 step %c1 iter_args(%a = %x) -> (memref<4xf32>) {
    %t = memref.alloc(%c8) : memref<?xf32>
    linalg.fill ins(%z : f32) outs(%t : memref<?xf32>)
    %s = func.call @part(%t) : (memref<?xf32>) -> memref<4xf32>
    linalg.add ins(%s, %a : memref<4xf32>, memref<4xf32>) outs(%s : memref<4xf32>)
    scf.yield %s : memref<4xf32>
  }
  %v = memref.load %r[%c1] : memref<4xf32>
  %k = memref.alloc(%c8) : memref<?xf32>
  linalg.fill ins(%z : f32) outs(%k : memref<?xf32>)
  %w = func.call @view(%k) : (memref<?xf32>) -> memref<4xf32, strided<[1], offset: ?>>
  %c = memref.cast %w : memref<4xf32, strided<[1], offset: ?>> to memref<4xf32, strided<[?], offset: ?>>
  %q = scf.for %i = %c0 to %c5 step %c1 iter_args(%a = %c) -> (memref<4xf32, strided<[?], offset: ?>>) {
    %t = memref.alloc(%c8) : memref<?xf32>
    linalg.fill ins(%v : f32) outs(%t : memref<?xf32>)
    %s = func.call @view(%t) : (memref<?xf32>) -> memref<4xf32, strided<[1], offset: ?>>
    linalg.add ins(%s, %a : memref<4xf32, strided<[1], offset: ?>>, memref<4xf32, strided<[?], offset: ?>>) outs(%s : memref<4xf32, strided<[1], offset: ?>>)
    %d = memref.cast %s : memref<4xf32, strided<[1], offset: ?>> to memref<4xf32, strided<[?], offset: ?>>
    scf.yield %d : memref<4xf32, strided<[?], offset: ?>>
  }
  %u = memref.load %q[%c1] : memref<4xf32, strided<[?], offset: ?>>
  %o = arith.addf %u, %v : f32
  return %o : f32
}
func.func private @put(%m: memref<4xf32>, %v: f32) {
  %c1 = arith.constant 1 : index
  memref.store %v, %m[%c1] : memref<4xf32>
  return
}
func.func @castback(%x: memref<8xf32>, %k: index) -> f32 {
  %c1 = arith.constant 1 : index
  %v = arith.constant 7.5 : f32
  %s = memref.subview %x[2] [4] [%c1] : memref<8xf32> to memref<4xf32, strided<[?], offset: 2>>
  %t = memref.subview %x[0] [4] [%c1] : memref<8xf32> to memref<4xf32, strided<[?]>>
  %c = memref.cast %t : memref<4xf32, strided<[?]>> to memref<4xf32>
  func.call @put(%c, %v) : (memref<4xf32>, f32) -> ()
  %r = memref.load %x[%c1] : memref<8xf32>
  return %r : f32
}
