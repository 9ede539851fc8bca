// Operands of affine ops.
// A line `expected-error@+N:C` says what is reported N lines below, in column C; a program without any is right.

func.func @f(%n: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  scf.for %i = %c0 to %n step %c1 {
    // expected-error@+1:5 {{'affine.for' op operand cannot be used as a symbol}}
    affine.for %q = %i to 10 {
    }
  }
  return
}

// -----

func.func @f(%n: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  scf.for %i = %c0 to %n step %c1 {
    // expected-error@+1:5 {{'affine.for' op operand cannot be used as a dimension id}}
    affine.for %q = 0 to affine_map<(d0) -> (d0 + 2)>(%i) {
    }
  }
  return
}

// -----

func.func @f() {
  affine.for %i = 0 to 10 {
    // expected-error@+1:5 {{'affine.for' op operand cannot be used as a symbol}}
    affine.for %q = 0 to affine_map<()[s0] -> (s0 + 2)>()[%i] {
    }
  }
  return
}

// -----

func.func @f(%mi: memref<?xindex>) {
  %c0 = arith.constant 0 : index
  affine.for %i = 0 to 10 {
    %v = memref.load %mi[%c0] : memref<?xindex>
    // expected-error@+1:5 {{'affine.if' op operand cannot be used as a dimension id}}
    affine.if affine_set<(d0) : (d0 >= 0)>(%v) {
    }
  }
  return
}

// -----

func.func @f() {
  affine.parallel (%i) = (0) to (10) {
    // expected-error@+1:5 {{'affine.if' op operand cannot be used as a symbol}}
    affine.if affine_set<()[s0] : (s0 >= 0)>()[%i] {
    }
  }
  return
}

// -----

func.func @f(%n: index, %m: memref<?xf32>) {
  affine.for %i = 0 to 10 {
    %v = arith.addi %i, %n : index
    // expected-error@+1:10 {{'affine.load' op operand cannot be used as a dimension id}}
    %z = affine.load %m[%v + 1] : memref<?xf32>
  }
  return
}

// -----

func.func @f(%m: memref<?xf32>) {
  affine.for %i = 0 to 10 {
    // expected-error@+1:10 {{'affine.load' op operand cannot be used as a symbol}}
    %z = affine.load %m[symbol(%i) + 1] : memref<?xf32>
  }
  return
}

// -----

func.func @f(%n: index, %m: memref<?xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %r = scf.for %i = %c0 to %n step %c1 iter_args(%v = %c0) -> (index) {
    %x = arith.constant 1.0 : f32
    // expected-error@+1:5 {{'affine.store' op operand cannot be used as a dimension id}}
    affine.store %x, %m[%v + 1] : memref<?xf32>
    scf.yield %v : index
  }
  return
}

// -----

func.func @f() {
  affine.for %i = 0 to 10 {
    %v = affine.min affine_map<(d0) -> (d0 + 1, 3)>(%i)
    // expected-error@+1:5 {{'affine.parallel' op operand cannot be used as a dimension id}}
    affine.parallel (%q) = (max(%v, 1)) to (10) {
    }
  }
  return
}

// -----

func.func @f() {
  %c0 = arith.constant 0 : index
  %r = affine.for %i = 0 to 10 iter_args(%v = %c0) -> (index) {
    // expected-error@+1:5 {{'affine.parallel' op operand cannot be used as a symbol}}
    affine.parallel (%q) = (0) to (symbol(%v)) {
    }
    affine.yield %v : index
  }
  return
}

// -----

func.func @f() {
  affine.for %i = 0 to 10 {
    // expected-error@+1:10 {{dimensional operand cannot be used as a symbol}}
    %z = affine.apply affine_map<()[s0] -> (s0 + 2)>()[%i]
  }
  return
}

// -----

func.func @f() {
  affine.for %i = 0 to 10 {
    %v = affine.apply affine_map<(d0) -> (d0 + 1)>(%i)
    // expected-error@+1:10 {{dimensional operand cannot be used as a symbol}}
    %z = affine.apply affine_map<()[s0] -> (s0 + 2)>()[%v]
  }
  return
}

// -----

func.func @f(%n: index, %m: memref<?xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  scf.for %i = %c0 to %n step %c1 {
    %v = affine.apply affine_map<(d0) -> (d0 + 1)>(%i)
    // expected-error@+1:10 {{'affine.load' op operand cannot be used as a dimension id}}
    %z = affine.load %m[%v] : memref<?xf32>
  }
  return
}

// -----

func.func @f() {
  %c0 = arith.constant 0 : index
  affine.for %i = 0 to 10 {
    %a = memref.alloc(%i) : memref<?xf32>
    %v = memref.dim %a, %c0 : memref<?xf32>
    // expected-error@+1:5 {{'affine.for' op operand cannot be used as a symbol}}
    affine.for %q = %v to 10 {
    }
  }
  return
}

// -----

func.func @f(%n: index, %m: memref<?xf32>) {
  affine.for %i = 0 to 10 {
    %a = memref.alloc(%n) : memref<?xf32>
    %v = memref.dim %a, %i : memref<?xf32>
    // expected-error@+1:10 {{'affine.load' op operand cannot be used as a dimension id}}
    %z = affine.load %m[%v + 1] : memref<?xf32>
  }
  return
}

// -----

func.func @f(%n: index, %t: tensor<?xf32>) {
  %c0 = arith.constant 0 : index
  affine.for %i = 0 to 10 {
    %a = tensor.extract_slice %t[0] [%n] [1] : tensor<?xf32> to tensor<?xf32>
    %v = tensor.dim %a, %c0 : tensor<?xf32>
    // expected-error@+1:5 {{'affine.for' op operand cannot be used as a symbol}}
    affine.for %q = %v to 10 {
    }
  }
  return
}

// -----

func.func @f(%n: index, %m: memref<?xf32>, %t: tensor<?xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %r = scf.for %i = %c0 to %n step %c1 iter_args(%a = %t) -> (tensor<?xf32>) {
    %v = tensor.dim %a, %c0 : tensor<?xf32>
    // expected-error@+1:10 {{'affine.load' op operand cannot be used as a dimension id}}
    %z = affine.load %m[%v + 1] : memref<?xf32>
    scf.yield %a : tensor<?xf32>
  }
  return
}

// -----

func.func @f(%n: index, %mi: memref<?xindex>, %b: i1) {
  %c0 = arith.constant 0 : index
  scf.if %b {
    %v = memref.load %mi[%c0] : memref<?xindex>
    // expected-error@+1:5 {{'affine.for' op operand cannot be used as a dimension id}}
    affine.for %q = max affine_map<(d0)[s0] -> (d0 + 2, s0)>(%v)[%n] to 10 {
    }
  }
  return
}

// -----

func.func @f(%n: index, %m: memref<?xf32>) {
  affine.for %i = 0 to 10 {
    %k = arith.constant -1 : index
    %v = arith.divsi %n, %k : index
    // expected-error@+1:10 {{'affine.load' op operand cannot be used as a dimension id}}
    %z = affine.load %m[%v + 1] : memref<?xf32>
  }
  return
}

// -----

func.func @f(%n: index) {
  %c0 = arith.constant 0 : index
  affine.for %i = 0 to 10 {
    %v = arith.divui %n, %c0 : index
    // expected-error@+1:5 {{'affine.for' op operand cannot be used as a symbol}}
    affine.for %q = %v to 10 {
    }
  }
  return
}

// -----

func.func @f(%n: index, %m: memref<?xf32>) {
  affine.for %i = 0 to 10 {
    %v = arith.ceildivui %n, %n : index
    // expected-error@+1:10 {{'affine.load' op operand cannot be used as a dimension id}}
    %z = affine.load %m[%v + 1] : memref<?xf32>
  }
  return
}

// -----

func.func @f(%n: index, %m: memref<?xf32>) {
  affine.for %i = 0 to 10 {
    %v = arith.remui %n, %n : index
    // expected-error@+1:10 {{'affine.load' op operand cannot be used as a dimension id}}
    %z = affine.load %m[%v + 1] : memref<?xf32>
  }
  return
}

// -----

func.func @f(%n: index, %m: memref<?xf32>, %b: i1) {
  %c0 = arith.constant 0 : index
  affine.for %i = 0 to 10 {
    %v = arith.select %b, %n, %c0 : index
    // expected-error@+1:10 {{'affine.load' op operand cannot be used as a dimension id}}
    %z = affine.load %m[%v + 1] : memref<?xf32>
  }
  return
}

// -----

func.func @f(%m: memref<?xf32>) {
  affine.for %i = 0 to 10 {
    %v = memref.rank %m : memref<?xf32>
    // expected-error@+1:10 {{'affine.load' op operand cannot be used as a dimension id}}
    %z = affine.load %m[%v + 1] : memref<?xf32>
  }
  return
}

// -----

func.func @f(%n: index) {
  %c0 = arith.constant 0 : index
  affine.for %i = 0 to 10 {
    %a = memref.alloca(%n) : memref<?xf32>
    %v = memref.dim %a, %c0 : memref<?xf32>
    // expected-error@+1:5 {{'affine.parallel' op operand cannot be used as a dimension id}}
    affine.parallel (%q) = (0) to (%v) {
    }
  }
  return
}

// -----

func.func @f(%n: index, %m: memref<?xf32>) {
  %z0 = affine.apply affine_map<()[s0] -> (s0 + 2)>()[%n]
  affine.for %q1 = %n to 10 {
  }
  affine.for %q2 = 0 to affine_map<(d0) -> (d0 + 2)>(%n) {
  }
  %z3 = affine.load %m[%n + 1] : memref<?xf32>
  affine.parallel (%q4) = (0) to (symbol(%n)) {
  }
  return
}

// -----

func.func @f(%n: index, %m: memref<?xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  scf.for %i = %c0 to %n step %c1 {
    %v = arith.constant 3 : index
    %z0 = affine.apply affine_map<()[s0] -> (s0 + 2)>()[%v]
    affine.for %q1 = %v to 10 {
    }
    affine.for %q2 = 0 to affine_map<(d0) -> (d0 + 2)>(%v) {
    }
    %z3 = affine.load %m[%v + 1] : memref<?xf32>
    affine.parallel (%q4) = (0) to (symbol(%v)) {
    }
  }
  return
}

// -----

func.func @f(%m: memref<?xf32>) {
  affine.for %i = 0 to 10 {
    affine.for %q0 = 0 to affine_map<(d0) -> (d0 + 2)>(%i) {
    }
    %z1 = affine.load %m[%i + 1] : memref<?xf32>
  }
  return
}

// -----

func.func @f(%m: memref<?xf32>, %mi: memref<?xindex>) {
  %c0 = arith.constant 0 : index
  %v = memref.load %mi[%c0] : memref<?xindex>
  %z0 = affine.apply affine_map<()[s0] -> (s0 + 2)>()[%v]
  affine.for %q1 = %v to 10 {
  }
  affine.for %q2 = 0 to affine_map<(d0) -> (d0 + 2)>(%v) {
  }
  %z3 = affine.load %m[%v + 1] : memref<?xf32>
  affine.parallel (%q4) = (0) to (symbol(%v)) {
  }
  return
}

// -----

func.func @f(%n: index, %m: memref<?xf32>) {
  affine.for %i = 0 to 10 {
    %v = arith.addi %n, %n : index
    %z0 = affine.apply affine_map<()[s0] -> (s0 + 2)>()[%v]
    affine.for %q1 = %v to 10 {
    }
    affine.for %q2 = 0 to affine_map<(d0) -> (d0 + 2)>(%v) {
    }
    %z3 = affine.load %m[%v + 1] : memref<?xf32>
    affine.parallel (%q4) = (0) to (symbol(%v)) {
    }
  }
  return
}

// -----

func.func @f(%m: memref<?xf32>) {
  affine.for %i = 0 to 10 {
    %v = affine.apply affine_map<(d0) -> (d0 + 1)>(%i)
    affine.for %q0 = 0 to affine_map<(d0) -> (d0 + 2)>(%v) {
    }
    %z1 = affine.load %m[%v + 1] : memref<?xf32>
  }
  return
}

// -----

func.func @f(%n: index, %m: memref<?xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  scf.for %i = %c0 to %n step %c1 {
    %v = affine.apply affine_map<(d0) -> (d0 + 1)>(%n)
    %z0 = affine.apply affine_map<()[s0] -> (s0 + 2)>()[%v]
    affine.for %q1 = %v to 10 {
    }
    affine.for %q2 = 0 to affine_map<(d0) -> (d0 + 2)>(%v) {
    }
    %z3 = affine.load %m[%v + 1] : memref<?xf32>
    affine.parallel (%q4) = (0) to (symbol(%v)) {
    }
  }
  return
}

// -----

func.func @f(%n: index, %m: memref<?xf32>) {
  affine.for %i = 0 to 10 {
    %v = affine.min affine_map<(d0) -> (d0 + 1, 3)>(%n)
    %z0 = affine.apply affine_map<()[s0] -> (s0 + 2)>()[%v]
    affine.for %q1 = %v to 10 {
    }
    affine.for %q2 = 0 to affine_map<(d0) -> (d0 + 2)>(%v) {
    }
    %z3 = affine.load %m[%v + 1] : memref<?xf32>
    affine.parallel (%q4) = (0) to (symbol(%v)) {
    }
  }
  return
}

// -----

func.func @f(%m: memref<?xf32>) {
  affine.for %i = 0 to 10 {
    %v = memref.dim %m, %i : memref<?xf32>
    %z0 = affine.apply affine_map<()[s0] -> (s0 + 2)>()[%v]
    affine.for %q1 = %v to 10 {
    }
    affine.for %q2 = 0 to affine_map<(d0) -> (d0 + 2)>(%v) {
    }
    %z3 = affine.load %m[%v + 1] : memref<?xf32>
    affine.parallel (%q4) = (0) to (symbol(%v)) {
    }
  }
  return
}

// -----

func.func @f(%n: index, %m: memref<?xf32>) {
  %c0 = arith.constant 0 : index
  affine.for %i = 0 to 10 {
    %a = memref.alloc(%n) : memref<?xf32>
    %v = memref.dim %a, %c0 : memref<?xf32>
    %z0 = affine.apply affine_map<()[s0] -> (s0 + 2)>()[%v]
    affine.for %q1 = %v to 10 {
    }
    affine.for %q2 = 0 to affine_map<(d0) -> (d0 + 2)>(%v) {
    }
    %z3 = affine.load %m[%v + 1] : memref<?xf32>
    affine.parallel (%q4) = (0) to (symbol(%v)) {
    }
  }
  return
}

// -----

func.func @f(%n: index, %m: memref<?xf32>) {
  %c0 = arith.constant 0 : index
  affine.for %i = 0 to 10 {
    %a = memref.subview %m[0] [%n] [1] : memref<?xf32> to memref<?xf32, strided<[1]>>
    %v = memref.dim %a, %c0 : memref<?xf32, strided<[1]>>
    %z0 = affine.apply affine_map<()[s0] -> (s0 + 2)>()[%v]
    affine.for %q1 = %v to 10 {
    }
    affine.for %q2 = 0 to affine_map<(d0) -> (d0 + 2)>(%v) {
    }
    %z3 = affine.load %m[%v + 1] : memref<?xf32>
    affine.parallel (%q4) = (0) to (symbol(%v)) {
    }
  }
  return
}

// -----

func.func @f(%n: index, %m: memref<?xf32>) {
  cf.br ^bb(%n : index)
^bb(%v: index):
  %z0 = affine.apply affine_map<()[s0] -> (s0 + 2)>()[%v]
  affine.for %q1 = %v to 10 {
  }
  affine.for %q2 = 0 to affine_map<(d0) -> (d0 + 2)>(%v) {
  }
  %z3 = affine.load %m[%v + 1] : memref<?xf32>
  affine.parallel (%q4) = (0) to (symbol(%v)) {
  }
  return
}

// -----

func.func @f(%m: memref<?xf32>) {
  linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} outs(%m : memref<?xf32>) {
  ^bb0(%o: f32):
    %v = linalg.index 0 : index
    %z0 = affine.apply affine_map<()[s0] -> (s0 + 2)>()[%v]
    affine.for %q1 = %v to 10 {
    }
    affine.for %q2 = 0 to affine_map<(d0) -> (d0 + 2)>(%v) {
    }
    %z3 = affine.load %m[%v + 1] : memref<?xf32>
    affine.parallel (%q4) = (0) to (symbol(%v)) {
    }
    linalg.yield %o : f32
  }
  return
}

// -----

func.func @f(%n: index, %m: memref<?xf32>) {
  %c1 = arith.constant 1 : index
  affine.for %i = 0 to 10 {
    %v0 = arith.muli %n, %n : index
    %v = arith.maxsi %v0, %c1 : index
    %z0 = affine.apply affine_map<()[s0] -> (s0 + 2)>()[%v]
    affine.for %q1 = %v to 10 {
    }
    affine.for %q2 = 0 to affine_map<(d0) -> (d0 + 2)>(%v) {
    }
    %z3 = affine.load %m[%v + 1] : memref<?xf32>
    affine.parallel (%q4) = (0) to (symbol(%v)) {
    }
  }
  return
}

// -----

func.func @f(%n: index, %m: memref<?xf32>) {
  affine.for %i = 0 to 10 {
    %k = arith.constant 2 : index
    %v = arith.divsi %n, %k : index
    %z0 = affine.apply affine_map<()[s0] -> (s0 + 2)>()[%v]
    affine.for %q1 = %v to 10 {
    }
    affine.for %q2 = 0 to affine_map<(d0) -> (d0 + 2)>(%v) {
    }
    %z3 = affine.load %m[%v + 1] : memref<?xf32>
    affine.parallel (%q4) = (0) to (symbol(%v)) {
    }
  }
  return
}

// -----

func.func @f(%n: index, %m: memref<?xf32>) {
  affine.for %i = 0 to 10 {
    %v = arith.floordivsi %n, %n : index
    %z0 = affine.apply affine_map<()[s0] -> (s0 + 2)>()[%v]
    affine.for %q1 = %v to 10 {
    }
    affine.for %q2 = 0 to affine_map<(d0) -> (d0 + 2)>(%v) {
    }
    %z3 = affine.load %m[%v + 1] : memref<?xf32>
    affine.parallel (%q4) = (0) to (symbol(%v)) {
    }
  }
  return
}

// -----

func.func @f(%m: memref<?xf32>) {
  affine.for %i = 0 to 10 {
    %v = affine.apply affine_map<(d0) -> (d0 floordiv 2)>(%i)
    affine.for %q0 = 0 to affine_map<(d0) -> (d0 + 2)>(%v) {
    }
    %z1 = affine.load %m[%v + 1] : memref<?xf32>
  }
  return
}

// -----

func.func @f(%n: index, %m: memref<?xf32>) {
  affine.for %i = 0 to 10 {
    %v = affine.apply affine_map<()[s0] -> (s0 floordiv s0)>()[%n]
    %z0 = affine.apply affine_map<()[s0] -> (s0 + 2)>()[%v]
    affine.for %q1 = %v to 10 {
    }
    affine.for %q2 = 0 to affine_map<(d0) -> (d0 + 2)>(%v) {
    }
    %z3 = affine.load %m[%v + 1] : memref<?xf32>
    affine.parallel (%q4) = (0) to (symbol(%v)) {
    }
  }
  return
}

// -----

func.func @f(%n: index, %m: memref<?xf32>) {
  affine.for %i = 0 to 10 {
    %v = affine.min affine_map<()[s0] -> (s0 floordiv s0, s0)>()[%n]
    %z0 = affine.apply affine_map<()[s0] -> (s0 + 2)>()[%v]
    affine.for %q1 = %v to 10 {
    }
    affine.for %q2 = 0 to affine_map<(d0) -> (d0 + 2)>(%v) {
    }
    %z3 = affine.load %m[%v + 1] : memref<?xf32>
    affine.parallel (%q4) = (0) to (symbol(%v)) {
    }
  }
  return
}

// -----

func.func @f(%n: index, %m: memref<?xf32>) {
  %c0 = arith.constant 0 : index
  affine.for %i = 0 to 10 {
    %v = affine.if affine_set<(d0) : (d0 >= 0)>(%n) -> index { affine.yield %n : index } else { affine.yield %c0 : index
    }
    %z0 = affine.apply affine_map<()[s0] -> (s0 + 2)>()[%v]
    affine.for %q1 = %v to 10 {
    }
    affine.for %q2 = 0 to affine_map<(d0) -> (d0 + 2)>(%v) {
    }
    %z3 = affine.load %m[%v + 1] : memref<?xf32>
    affine.parallel (%q4) = (0) to (symbol(%v)) {
    }
  }
  return
}

// -----

func.func @f(%n: index, %m: memref<?xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  affine.for %i = 0 to 10 {
    %v = scf.for %j = %c0 to %n step %c1 iter_args(%a = %c0) -> (index) { scf.yield %a : index
    }
    %z0 = affine.apply affine_map<()[s0] -> (s0 + 2)>()[%v]
    affine.for %q1 = %v to 10 {
    }
    affine.for %q2 = 0 to affine_map<(d0) -> (d0 + 2)>(%v) {
    }
    %z3 = affine.load %m[%v + 1] : memref<?xf32>
    affine.parallel (%q4) = (0) to (symbol(%v)) {
    }
  }
  return
}

// -----

func.func @f(%n: index, %m: memref<?xf32>) {
  %c0 = arith.constant 0 : index
  affine.for %i = 0 to 10 {
    %a = memref.subview %m[%i] [%n] [1] : memref<?xf32> to memref<?xf32, strided<[1], offset: ?>>
    %v = memref.dim %a, %c0 : memref<?xf32, strided<[1], offset: ?>>
    %z0 = affine.apply affine_map<()[s0] -> (s0 + 2)>()[%v]
    affine.for %q1 = %v to 10 {
    }
    affine.for %q2 = 0 to affine_map<(d0) -> (d0 + 2)>(%v) {
    }
    %z3 = affine.load %m[%v + 1] : memref<?xf32>
    affine.parallel (%q4) = (0) to (symbol(%v)) {
    }
  }
  return
}

// -----

func.func @f(%m: memref<?xf32>) {
  %c0 = arith.constant 0 : index
  affine.for %i = 0 to 10 {
    %a = memref.subview %m[%i] [4] [1] : memref<?xf32> to memref<4xf32, strided<[1], offset: ?>>
    %v = memref.dim %a, %c0 : memref<4xf32, strided<[1], offset: ?>>
    %z0 = affine.apply affine_map<()[s0] -> (s0 + 2)>()[%v]
    affine.for %q1 = %v to 10 {
    }
    affine.for %q2 = 0 to affine_map<(d0) -> (d0 + 2)>(%v) {
    }
    %z3 = affine.load %m[%v + 1] : memref<?xf32>
    affine.parallel (%q4) = (0) to (symbol(%v)) {
    }
  }
  return
}

// -----

func.func @f(%n: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  scf.for %i = %c0 to %n step %c1 {
    %z0 = affine.apply affine_map<(d0) -> (d0 + 2)>(%i)
    %z1 = affine.apply affine_map<()[s0] -> (s0 + 2)>()[%i]
    %z2 = affine.min affine_map<(d0) -> (d0 + 2, 5)>(%i)
  }
  return
}

// -----

func.func @f(%m: memref<?xindex>, %i: index) {
  affine.for %k = 0 to 10 {
    %v = memref.load %m[%i] : memref<?xindex>
    // expected-error@+1:5 {{'affine.store' op operand cannot be used as a dimension id}}
    "affine.store"(%v, %m, %v) <{map = affine_map<(d0) -> (d0)>}> : (index, memref<?xindex>, index) -> ()
  }
  return
}

// -----

func.func @f() {
  affine.for %k = 0 to 10 {
    // expected-error@+1:5 {{'affine.for' op operand cannot be used as a symbol}}
    "affine.for"(%k) <{lowerBoundMap = affine_map<() -> (0)>, operandSegmentSizes = array<i32: 0, 1, 0>, step = 1 : index, upperBoundMap = affine_map<()[s0] -> (s0)>}> ({
    ^bb0(%i: index):
      "affine.yield"() : () -> ()
    }) : (index) -> ()
  }
  return
}

// -----

func.func @f(%n: index, %m: memref<?xf32>) {
  affine.for %k = 0 to 10 {
    "affine.parallel"(%k, %n) <{lowerBoundsGroups = dense<1> : tensor<1xi32>, lowerBoundsMap = affine_map<() -> (0)>, reductions = [], steps = [1], upperBoundsGroups = dense<1> : tensor<1xi32>, upperBoundsMap = affine_map<(d0)[s0] -> (d0 + s0)>}> ({
    ^bb0(%i: index):
      %z = affine.load %m[%i + %k] : memref<?xf32>
      "affine.yield"() : () -> ()
    }) : (index, index) -> ()
  }
  return
}
