// Loops, conditions and places that maps and sets give.
#map = affine_map<(d0)[s0] -> (d0 * 4 + s0)>
#mm = affine_map<(d0)[s0] -> (d0 + 8, s0, 100)>
#set = affine_set<(d0)[s0] : (d0 - 1 >= 0, -d0 + s0 >= 0, d0 mod 2 == 0)>
func.func @f(%m: memref<?xf32>, %n: index, %v: f32, %k: memref<10x20xi32>) -> (f32, index) {
  %z = arith.constant 0.0 : f32
  %c0 = arith.constant 0 : index
  %r = affine.for %i = 0 to min #mm(%n)[%n] step 2 iter_args(%a = %z) -> (f32) {
    %0 = affine.apply #map(%i)[%n]
    %1 = affine.apply affine_map<(d0) -> (d0 floordiv 4 + d0 mod 3 - d0 ceildiv 2)>(%i)
    %e = affine.min #mm(%i)[%n]
    %g = affine.max #mm(%i)[%n]
    %x = affine.load %m[%i * 2 + 1 + symbol(%n)] : memref<?xf32>
    %y = affine.if #set(%i)[%n] -> f32 {
      affine.yield %x : f32
    } else {
      affine.yield %v : f32
    }
    affine.if #set(%i)[%n] {
      affine.store %x, %m[%i floordiv 2] : memref<?xf32>
    }
    %s = arith.addf %a, %y : f32
    affine.yield %s : f32
  }
  affine.for %i = #map(%n)[%n] to %n {
    affine.store %v, %m[%i - 1] : memref<?xf32>
  }
  %q = affine.parallel (%i, %j) = (0, max(%c0, 1)) to (10, min(20, %n)) step (1, 2) reduce ("addf") -> f32 {
    %l = affine.load %m[%i + %j] : memref<?xf32>
    affine.yield %l : f32
  }
  %q2 = affine.parallel (%i, %j) = (0, 0) to (10, 20) reduce ("addi") -> i32 {
    %l = affine.load %k[%i , %j] : memref<10x20xi32>
    affine.yield %l : i32
  }
  affine.parallel (%i, %j) = (0, 0) to (10, 20) {
    affine.store %q2, %k[%i , %j] : memref<10x20xi32>
  }
  %w = affine.apply affine_map<() -> (5)>()
  %w2 = affine.apply affine_map<(d0) -> (d0)>(%n)
  %w3 = affine.apply affine_map<(d0, d1) -> (d0 + d1)>(%n, %n)
  return %r, %w : f32, index
}
