// A transposition: squares, in which the loads are contiguous.
vm.module public @m {
  func.func private @f(%a: memref<?xf32>, %b: memref<?xf32>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c512 = arith.constant 512 : index
    scf.for %i = %c0 to %c512 step %c1 {
      scf.for %j = %c0 to %c512 step %c1 {
        %0 = affine.apply affine_map<(d0, d1) -> (d0 * 512 + d1)>(%j, %i)
        %1 = memref.load %a[%0] : memref<?xf32>
        %2 = affine.apply affine_map<(d0, d1) -> (d0 * 512 + d1)>(%i, %j)
        memref.store %1, %b[%2] : memref<?xf32>
      }
    }
    func.return
  }
}

// becomes
vm.module public @m {
  func.func private @f(%a: memref<?xf32>, %b: memref<?xf32>) attributes {vm2c.notes = ["Two loops run in squares of 16 x 16 iterations (tiling)."]} {
    %c16 = arith.constant 16 : index
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c512 = arith.constant 512 : index
    scf.for %i = %c0 to %c512 step %c16 {
      scf.for %j = %c0 to %c512 step %c16 {
        %3 = affine.apply affine_map<(d0) -> (d0 + 16)>(%i)
        %4 = affine.apply affine_map<(d0) -> (d0 + 16)>(%j)
        scf.for %5 = %j to %4 step %c1 {
          scf.for %6 = %i to %3 step %c1 {
            %0 = affine.apply affine_map<(d0, d1) -> (d0 * 512 + d1)>(%5, %6)
            %1 = memref.load %a[%0] : memref<?xf32>
            %2 = affine.apply affine_map<(d0, d1) -> (d0 * 512 + d1)>(%6, %5)
            memref.store %1, %b[%2] : memref<?xf32>
          }
        }
      }
    }
    func.return
  }
}

// -----
// Bytes, stored along the outer loop. 100 is 6 * 16 + 4, and how many rows there are is not known.
vm.module public @m {
  func.func private @f(%a: memref<?xi8>, %b: memref<?xi8>, %n: index) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c100 = arith.constant 100 : index
    scf.for %i = %c0 to %n step %c1 {
      %row = affine.apply affine_map<(d0) -> (d0 * 100)>(%i)
      scf.for %j = %c0 to %c100 step %c1 {
        %0 = affine.apply affine_map<(d0, d1) -> (d0 + d1)>(%row, %j)
        %1 = memref.load %a[%0] : memref<?xi8>
        %2 = affine.apply affine_map<(d0, d1)[s0] -> (d1 * s0 + d0)>(%i, %j)[%n]
        memref.store %1, %b[%2] : memref<?xi8>
      }
    }
    func.return
  }
}

// becomes
vm.module public @m {
  func.func private @f(%a: memref<?xi8>, %b: memref<?xi8>, %n: index) attributes {vm2c.notes = ["Two loops run in squares of 16 x 16 iterations (tiling)."]} {
    %c16 = arith.constant 16 : index
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c100 = arith.constant 100 : index
    %3 = affine.apply affine_map<(d0, d1) -> (d0 - d1)>(%n, %c0)
    %4 = arith.constant 16 : index
    %5 = arith.remsi %3, %4 : index
    %6 = affine.apply affine_map<(d0, d1) -> (d0 - d1)>(%n, %5)
    %c96 = arith.constant 96 : index
    scf.for %i = %c0 to %6 step %c16 {
      scf.for %j = %c0 to %c96 step %c16 {
        %7 = affine.apply affine_map<(d0) -> (d0 + 16)>(%i)
        %8 = affine.apply affine_map<(d0) -> (d0 + 16)>(%j)
        scf.for %9 = %i to %7 step %c1 {
          scf.for %10 = %j to %8 step %c1 {
            %row = affine.apply affine_map<(d0) -> (d0 * 100)>(%9)
            %0 = affine.apply affine_map<(d0, d1) -> (d0 + d1)>(%row, %10)
            %1 = memref.load %a[%0] : memref<?xi8>
            %2 = affine.apply affine_map<(d0, d1)[s0] -> (d1 * s0 + d0)>(%9, %10)[%n]
            memref.store %1, %b[%2] : memref<?xi8>
          }
        }
      }
    }
    scf.for %11 = %c0 to %6 step %c1 {
      %12 = affine.apply affine_map<(d0) -> (d0 * 100)>(%11)
      scf.for %13 = %c96 to %c100 step %c1 {
        %14 = affine.apply affine_map<(d0, d1) -> (d0 + d1)>(%12, %13)
        %15 = memref.load %a[%14] : memref<?xi8>
        %16 = affine.apply affine_map<(d0, d1)[s0] -> (d1 * s0 + d0)>(%11, %13)[%n]
        memref.store %15, %b[%16] : memref<?xi8>
      } {vm2c.remainder}
    } {vm2c.remainder}
    scf.for %17 = %6 to %n step %c1 {
      %18 = affine.apply affine_map<(d0) -> (d0 * 100)>(%17)
      scf.for %19 = %c0 to %c100 step %c1 {
        %20 = affine.apply affine_map<(d0, d1) -> (d0 + d1)>(%18, %19)
        %21 = memref.load %a[%20] : memref<?xi8>
        %22 = affine.apply affine_map<(d0, d1)[s0] -> (d1 * s0 + d0)>(%17, %19)[%n]
        memref.store %21, %b[%22] : memref<?xi8>
      }
    } {vm2c.remainder}
    func.return
  }
}

// -----
// In place, where elements are read after they were written; rows that are copied; and fewer columns than two squares have.
vm.module public @m {
  func.func private @in_place(%a: memref<?xf32>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c512 = arith.constant 512 : index
    scf.for %i = %c0 to %c512 step %c1 {
      scf.for %j = %c0 to %c512 step %c1 {
        %0 = affine.apply affine_map<(d0, d1) -> (d0 * 512 + d1)>(%j, %i)
        %1 = memref.load %a[%0] : memref<?xf32>
        %2 = affine.apply affine_map<(d0, d1) -> (d0 * 512 + d1)>(%i, %j)
        memref.store %1, %a[%2] : memref<?xf32>
      }
    }
    func.return
  }
  func.func private @copy(%a: memref<?xf32>, %b: memref<?xf32>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c512 = arith.constant 512 : index
    scf.for %i = %c0 to %c512 step %c1 {
      scf.for %j = %c0 to %c512 step %c1 {
        %0 = affine.apply affine_map<(d0, d1) -> (d0 * 600 + d1)>(%i, %j)
        %1 = memref.load %a[%0] : memref<?xf32>
        %2 = affine.apply affine_map<(d0, d1) -> (d0 * 512 + d1)>(%i, %j)
        memref.store %1, %b[%2] : memref<?xf32>
      }
    }
    func.return
  }
  func.func private @narrow(%a: memref<?xf32>, %b: memref<?xf32>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c12 = arith.constant 12 : index
    %c512 = arith.constant 512 : index
    scf.for %i = %c0 to %c12 step %c1 {
      scf.for %j = %c0 to %c512 step %c1 {
        %0 = affine.apply affine_map<(d0, d1) -> (d0 * 12 + d1)>(%j, %i)
        %1 = memref.load %a[%0] : memref<?xf32>
        %2 = affine.apply affine_map<(d0, d1) -> (d0 * 512 + d1)>(%i, %j)
        memref.store %1, %b[%2] : memref<?xf32>
      }
    }
    func.return
  }
}

// becomes
vm.module public @m {
  func.func private @in_place(%a: memref<?xf32>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c512 = arith.constant 512 : index
    scf.for %i = %c0 to %c512 step %c1 {
      scf.for %j = %c0 to %c512 step %c1 {
        %0 = affine.apply affine_map<(d0, d1) -> (d0 * 512 + d1)>(%j, %i)
        %1 = memref.load %a[%0] : memref<?xf32>
        %2 = affine.apply affine_map<(d0, d1) -> (d0 * 512 + d1)>(%i, %j)
        memref.store %1, %a[%2] : memref<?xf32>
      }
    }
    func.return
  }
  func.func private @copy(%a: memref<?xf32>, %b: memref<?xf32>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c512 = arith.constant 512 : index
    scf.for %i = %c0 to %c512 step %c1 {
      scf.for %j = %c0 to %c512 step %c1 {
        %0 = affine.apply affine_map<(d0, d1) -> (d0 * 600 + d1)>(%i, %j)
        %1 = memref.load %a[%0] : memref<?xf32>
        %2 = affine.apply affine_map<(d0, d1) -> (d0 * 512 + d1)>(%i, %j)
        memref.store %1, %b[%2] : memref<?xf32>
      }
    }
    func.return
  }
  func.func private @narrow(%a: memref<?xf32>, %b: memref<?xf32>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c12 = arith.constant 12 : index
    %c512 = arith.constant 512 : index
    scf.for %i = %c0 to %c12 step %c1 {
      scf.for %j = %c0 to %c512 step %c1 {
        %0 = affine.apply affine_map<(d0, d1) -> (d0 * 12 + d1)>(%j, %i)
        %1 = memref.load %a[%0] : memref<?xf32>
        %2 = affine.apply affine_map<(d0, d1) -> (d0 * 512 + d1)>(%i, %j)
        memref.store %1, %b[%2] : memref<?xf32>
      }
    }
    func.return
  }
}
