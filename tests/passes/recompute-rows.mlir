// Rows less a number each: their squares are summed, then they are scaled in place. Both compute them.
vm.module public @m {
  func.func private @f(%x: memref<?xf32>, %m: memref<?xf32>, %s: memref<?xf32>, %y: memref<?xf32>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c8 = arith.constant 8 : index
    %c64 = arith.constant 64 : index
    scf.for %i = %c0 to %c8 step %c1 {
      scf.for %j = %c0 to %c64 step %c1 {
        %0 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%i, %j)
        %a = memref.load %x[%0] : memref<?xf32>
        %b = memref.load %m[%i] : memref<?xf32>
        %d = vm.sub.f32 %a, %b : f32
        memref.store %d, %y[%0] : memref<?xf32>
      }
    }
    scf.for %i_0 = %c0 to %c8 step %c1 {
      scf.for %j_1 = %c0 to %c64 step %c1 {
        %1 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%i_0, %j_1)
        %e = memref.load %y[%1] : memref<?xf32>
        %t = memref.load %s[%i_0] : memref<?xf32>
        %u = vm.fma.f32 %e, %e, %t : f32
        memref.store %u, %s[%i_0] : memref<?xf32>
      }
    }
    scf.for %i_2 = %c0 to %c8 step %c1 {
      scf.for %j_3 = %c0 to %c64 step %c1 {
        %2 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%i_2, %j_3)
        %f = memref.load %y[%2] : memref<?xf32>
        %g = memref.load %s[%i_2] : memref<?xf32>
        %h = vm.mul.f32 %f, %g : f32
        memref.store %h, %y[%2] : memref<?xf32>
      }
    }
    func.return
  }
}

// becomes
vm.module public @m {
  func.func private @f(%x: memref<?xf32>, %m: memref<?xf32>, %s: memref<?xf32>, %y: memref<?xf32>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c8 = arith.constant 8 : index
    %c64 = arith.constant 64 : index
    scf.for %i_0 = %c0 to %c8 step %c1 {
      scf.for %j_1 = %c0 to %c64 step %c1 {
        %1 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%i_0, %j_1)
        %0 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%i_0, %j_1)
        %a = memref.load %x[%0] : memref<?xf32>
        %b = memref.load %m[%i_0] : memref<?xf32>
        %d = vm.sub.f32 %a, %b : f32
        %t = memref.load %s[%i_0] : memref<?xf32>
        %u = vm.fma.f32 %d, %d, %t : f32
        memref.store %u, %s[%i_0] : memref<?xf32>
      }
    }
    scf.for %i_2 = %c0 to %c8 step %c1 {
      scf.for %j_3 = %c0 to %c64 step %c1 {
        %2 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%i_2, %j_3)
        %3 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%i_2, %j_3)
        %4 = memref.load %x[%3] : memref<?xf32>
        %5 = memref.load %m[%i_2] : memref<?xf32>
        %6 = vm.sub.f32 %4, %5 : f32
        %g = memref.load %s[%i_2] : memref<?xf32>
        %h = vm.mul.f32 %6, %g : f32
        memref.store %h, %y[%2] : memref<?xf32>
      }
    }
    func.return
  }
}

// -----
// What the rows are made of changes before they are needed, or they are needed after they are scaled: they are stored.
vm.module public @m {
  func.func private @f(%x: memref<?xf32>, %m: memref<?xf32>, %y: memref<?xf32>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c8 = arith.constant 8 : index
    %c64 = arith.constant 64 : index
    scf.for %i = %c0 to %c8 step %c1 {
      scf.for %j = %c0 to %c64 step %c1 {
        %0 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%i, %j)
        %a = memref.load %x[%0] : memref<?xf32>
        %b = memref.load %m[%i] : memref<?xf32>
        %d = vm.sub.f32 %a, %b : f32
        memref.store %d, %y[%0] : memref<?xf32>
      }
    }
    scf.for %i_0 = %c0 to %c8 step %c1 {
      scf.for %j_1 = %c0 to %c64 step %c1 {
        %1 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%i_0, %j_1)
        %e = memref.load %y[%1] : memref<?xf32>
        %t = memref.load %m[%i_0] : memref<?xf32>
        %u = vm.fma.f32 %e, %e, %t : f32
        memref.store %u, %m[%i_0] : memref<?xf32>
      }
    }
    scf.for %i_2 = %c0 to %c8 step %c1 {
      scf.for %j_3 = %c0 to %c64 step %c1 {
        %2 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%i_2, %j_3)
        %f = memref.load %y[%2] : memref<?xf32>
        %g = memref.load %m[%i_2] : memref<?xf32>
        %h = vm.mul.f32 %f, %g : f32
        memref.store %h, %y[%2] : memref<?xf32>
      }
    }
    func.return
  }
}

// becomes
vm.module public @m {
  func.func private @f(%x: memref<?xf32>, %m: memref<?xf32>, %y: memref<?xf32>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c8 = arith.constant 8 : index
    %c64 = arith.constant 64 : index
    scf.for %i = %c0 to %c8 step %c1 {
      scf.for %j = %c0 to %c64 step %c1 {
        %0 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%i, %j)
        %a = memref.load %x[%0] : memref<?xf32>
        %b = memref.load %m[%i] : memref<?xf32>
        %d = vm.sub.f32 %a, %b : f32
        memref.store %d, %y[%0] : memref<?xf32>
      }
    }
    scf.for %i_0 = %c0 to %c8 step %c1 {
      scf.for %j_1 = %c0 to %c64 step %c1 {
        %1 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%i_0, %j_1)
        %e = memref.load %y[%1] : memref<?xf32>
        %t = memref.load %m[%i_0] : memref<?xf32>
        %u = vm.fma.f32 %e, %e, %t : f32
        memref.store %u, %m[%i_0] : memref<?xf32>
      }
    }
    scf.for %i_2 = %c0 to %c8 step %c1 {
      scf.for %j_3 = %c0 to %c64 step %c1 {
        %2 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%i_2, %j_3)
        %f = memref.load %y[%2] : memref<?xf32>
        %g = memref.load %m[%i_2] : memref<?xf32>
        %h = vm.mul.f32 %f, %g : f32
        memref.store %h, %y[%2] : memref<?xf32>
      }
    }
    func.return
  }
}
