vm.module public @m {
  func.func private @f(%a: memref<?xf32>, %b: memref<?xf32>, %c: memref<?xf32>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c64 = arith.constant 64 : index
    scf.for %k = %c0 to %c64 step %c1 {
      scf.for %j = %c0 to %c64 step %c1 {
        %0 = memref.load %a[%k] : memref<?xf32>
        %1 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%k, %j)
        %2 = memref.load %b[%1] : memref<?xf32>
        %3 = memref.load %c[%j] : memref<?xf32>
        %4 = vm.mul.f32 %0, %2 : f32
        %5 = vm.add.f32 %3, %4 : f32
        memref.store %5, %c[%j] : memref<?xf32>
      }
    }
    func.return
  }
}

// becomes
vm.module public @m {
  func.func private @f(%a: memref<?xf32>, %b: memref<?xf32>, %c: memref<?xf32>) attributes {vm2c.notes = ["4 iterations of a loop run side by side in the loop inside of it (unroll and jam)."]} {
    %c4 = arith.constant 4 : index
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c64 = arith.constant 64 : index
    scf.for %k = %c0 to %c64 step %c4 {
      %6 = affine.apply affine_map<(d0) -> (d0 + 1)>(%k)
      %7 = affine.apply affine_map<(d0) -> (d0 + 2)>(%k)
      %8 = affine.apply affine_map<(d0) -> (d0 + 3)>(%k)
      scf.for %j = %c0 to %c64 step %c1 {
        %0 = memref.load %a[%k] : memref<?xf32>
        %1 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%k, %j)
        %2 = memref.load %b[%1] : memref<?xf32>
        %3 = memref.load %c[%j] : memref<?xf32>
        %4 = vm.mul.f32 %0, %2 : f32
        %5 = vm.add.f32 %3, %4 : f32
        memref.store %5, %c[%j] : memref<?xf32>
        %9 = memref.load %a[%6] : memref<?xf32>
        %10 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%6, %j)
        %11 = memref.load %b[%10] : memref<?xf32>
        %12 = memref.load %c[%j] : memref<?xf32>
        %13 = vm.mul.f32 %9, %11 : f32
        %14 = vm.add.f32 %12, %13 : f32
        memref.store %14, %c[%j] : memref<?xf32>
        %15 = memref.load %a[%7] : memref<?xf32>
        %16 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%7, %j)
        %17 = memref.load %b[%16] : memref<?xf32>
        %18 = memref.load %c[%j] : memref<?xf32>
        %19 = vm.mul.f32 %15, %17 : f32
        %20 = vm.add.f32 %18, %19 : f32
        memref.store %20, %c[%j] : memref<?xf32>
        %21 = memref.load %a[%8] : memref<?xf32>
        %22 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%8, %j)
        %23 = memref.load %b[%22] : memref<?xf32>
        %24 = memref.load %c[%j] : memref<?xf32>
        %25 = vm.mul.f32 %21, %23 : f32
        %26 = vm.add.f32 %24, %25 : f32
        memref.store %26, %c[%j] : memref<?xf32>
      }
    }
    func.return
  }
}

// -----
vm.module public @m {
  func.func private @f(%a: memref<?xf32>, %b: memref<?xf32>, %c: memref<?xf32>, %n: index) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c64 = arith.constant 64 : index
    scf.for %k = %c0 to %n step %c1 {
      scf.for %j = %c0 to %c64 step %c1 {
        %0 = memref.load %a[%k] : memref<?xf32>
        %1 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%k, %j)
        %2 = memref.load %b[%1] : memref<?xf32>
        %3 = memref.load %c[%j] : memref<?xf32>
        %4 = vm.mul.f32 %0, %2 : f32
        %5 = vm.add.f32 %3, %4 : f32
        memref.store %5, %c[%j] : memref<?xf32>
      }
    }
    func.return
  }
}

// becomes
vm.module public @m {
  func.func private @f(%a: memref<?xf32>, %b: memref<?xf32>, %c: memref<?xf32>, %n: index) attributes {vm2c.notes = ["4 iterations of a loop run side by side in the loop inside of it (unroll and jam)."]} {
    %c4 = arith.constant 4 : index
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c64 = arith.constant 64 : index
    %6 = affine.apply affine_map<(d0, d1) -> (d0 - d1)>(%n, %c0)
    %7 = arith.constant 4 : index
    %8 = arith.remsi %6, %7 : index
    %9 = affine.apply affine_map<(d0, d1) -> (d0 - d1)>(%n, %8)
    scf.for %k = %c0 to %9 step %c4 {
      %10 = affine.apply affine_map<(d0) -> (d0 + 1)>(%k)
      %11 = affine.apply affine_map<(d0) -> (d0 + 2)>(%k)
      %12 = affine.apply affine_map<(d0) -> (d0 + 3)>(%k)
      scf.for %j = %c0 to %c64 step %c1 {
        %0 = memref.load %a[%k] : memref<?xf32>
        %1 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%k, %j)
        %2 = memref.load %b[%1] : memref<?xf32>
        %3 = memref.load %c[%j] : memref<?xf32>
        %4 = vm.mul.f32 %0, %2 : f32
        %5 = vm.add.f32 %3, %4 : f32
        memref.store %5, %c[%j] : memref<?xf32>
        %13 = memref.load %a[%10] : memref<?xf32>
        %14 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%10, %j)
        %15 = memref.load %b[%14] : memref<?xf32>
        %16 = memref.load %c[%j] : memref<?xf32>
        %17 = vm.mul.f32 %13, %15 : f32
        %18 = vm.add.f32 %16, %17 : f32
        memref.store %18, %c[%j] : memref<?xf32>
        %19 = memref.load %a[%11] : memref<?xf32>
        %20 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%11, %j)
        %21 = memref.load %b[%20] : memref<?xf32>
        %22 = memref.load %c[%j] : memref<?xf32>
        %23 = vm.mul.f32 %19, %21 : f32
        %24 = vm.add.f32 %22, %23 : f32
        memref.store %24, %c[%j] : memref<?xf32>
        %25 = memref.load %a[%12] : memref<?xf32>
        %26 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%12, %j)
        %27 = memref.load %b[%26] : memref<?xf32>
        %28 = memref.load %c[%j] : memref<?xf32>
        %29 = vm.mul.f32 %25, %27 : f32
        %30 = vm.add.f32 %28, %29 : f32
        memref.store %30, %c[%j] : memref<?xf32>
      }
    }
    scf.for %31 = %9 to %n step %c1 {
      scf.for %32 = %c0 to %c64 step %c1 {
        %33 = memref.load %a[%31] : memref<?xf32>
        %34 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%31, %32)
        %35 = memref.load %b[%34] : memref<?xf32>
        %36 = memref.load %c[%32] : memref<?xf32>
        %37 = vm.mul.f32 %33, %35 : f32
        %38 = vm.add.f32 %36, %37 : f32
        memref.store %38, %c[%32] : memref<?xf32>
      }
    } {vm2c.remainder}
    func.return
  }
}

// -----
// All nine products of an element, in their order: three loops are left of five.
vm.module public @m {
  func.func private @depthwise(%x: memref<?xf32>, %w: memref<?xf32>, %y: memref<?xf32>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c3 = arith.constant 3 : index
    %c14 = arith.constant 14 : index
    %c64 = arith.constant 64 : index
    scf.for %j = %c0 to %c14 step %c1 {
      scf.for %k = %c0 to %c3 step %c1 {
        scf.for %l = %c0 to %c3 step %c1 {
          scf.for %c = %c0 to %c64 step %c1 {
            %0 = affine.apply affine_map<(d0, d1, d2, d3) -> (d0 * 64 + d1 * 1024 + d2 * 64 + d3)>(%j, %k, %l, %c)
            %1 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 192 + d1 * 64 + d2)>(%k, %l, %c)
            %2 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%j, %c)
            %3 = memref.load %x[%0] : memref<?xf32>
            %4 = memref.load %w[%1] : memref<?xf32>
            %5 = memref.load %y[%2] : memref<?xf32>
            %6 = vm.fma.f32 %3, %4, %5 : f32
            memref.store %6, %y[%2] : memref<?xf32>
          }
        }
      }
    }
    func.return
  }
}

// becomes
vm.module public @m {
  func.func private @depthwise(%x: memref<?xf32>, %w: memref<?xf32>, %y: memref<?xf32>) attributes {vm2c.notes = ["3 iterations of a loop run side by side in the loop inside of it (unroll and jam)."]} {
    %c3 = arith.constant 3 : index
    %7 = arith.constant 3 : index
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %8 = arith.constant 3 : index
    %c14 = arith.constant 14 : index
    %c64 = arith.constant 64 : index
    scf.for %j = %c0 to %c14 step %c1 {
      %9 = affine.apply affine_map<(d0) -> (d0 + 1)>(%c0)
      %10 = affine.apply affine_map<(d0) -> (d0 + 2)>(%c0)
      %11 = affine.apply affine_map<(d0) -> (d0 + 1)>(%c0)
      %12 = affine.apply affine_map<(d0) -> (d0 + 1)>(%c0)
      %13 = affine.apply affine_map<(d0) -> (d0 + 2)>(%c0)
      %14 = affine.apply affine_map<(d0) -> (d0 + 2)>(%c0)
      %15 = affine.apply affine_map<(d0) -> (d0 + 1)>(%c0)
      %16 = affine.apply affine_map<(d0) -> (d0 + 2)>(%c0)
      scf.for %c = %c0 to %c64 step %c1 {
        %0 = affine.apply affine_map<(d0, d1, d2, d3) -> (d0 * 64 + d1 * 1024 + d2 * 64 + d3)>(%j, %c0, %c0, %c)
        %1 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 192 + d1 * 64 + d2)>(%c0, %c0, %c)
        %2 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%j, %c)
        %3 = memref.load %x[%0] : memref<?xf32>
        %4 = memref.load %w[%1] : memref<?xf32>
        %5 = memref.load %y[%2] : memref<?xf32>
        %6 = vm.fma.f32 %3, %4, %5 : f32
        memref.store %6, %y[%2] : memref<?xf32>
        %17 = affine.apply affine_map<(d0, d1, d2, d3) -> (d0 * 64 + d1 * 1024 + d2 * 64 + d3)>(%j, %c0, %9, %c)
        %18 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 192 + d1 * 64 + d2)>(%c0, %9, %c)
        %19 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%j, %c)
        %20 = memref.load %x[%17] : memref<?xf32>
        %21 = memref.load %w[%18] : memref<?xf32>
        %22 = memref.load %y[%19] : memref<?xf32>
        %23 = vm.fma.f32 %20, %21, %22 : f32
        memref.store %23, %y[%19] : memref<?xf32>
        %24 = affine.apply affine_map<(d0, d1, d2, d3) -> (d0 * 64 + d1 * 1024 + d2 * 64 + d3)>(%j, %c0, %10, %c)
        %25 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 192 + d1 * 64 + d2)>(%c0, %10, %c)
        %26 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%j, %c)
        %27 = memref.load %x[%24] : memref<?xf32>
        %28 = memref.load %w[%25] : memref<?xf32>
        %29 = memref.load %y[%26] : memref<?xf32>
        %30 = vm.fma.f32 %27, %28, %29 : f32
        memref.store %30, %y[%26] : memref<?xf32>
        %31 = affine.apply affine_map<(d0, d1, d2, d3) -> (d0 * 64 + d1 * 1024 + d2 * 64 + d3)>(%j, %11, %c0, %c)
        %32 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 192 + d1 * 64 + d2)>(%11, %c0, %c)
        %33 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%j, %c)
        %34 = memref.load %x[%31] : memref<?xf32>
        %35 = memref.load %w[%32] : memref<?xf32>
        %36 = memref.load %y[%33] : memref<?xf32>
        %37 = vm.fma.f32 %34, %35, %36 : f32
        memref.store %37, %y[%33] : memref<?xf32>
        %38 = affine.apply affine_map<(d0, d1, d2, d3) -> (d0 * 64 + d1 * 1024 + d2 * 64 + d3)>(%j, %11, %12, %c)
        %39 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 192 + d1 * 64 + d2)>(%11, %12, %c)
        %40 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%j, %c)
        %41 = memref.load %x[%38] : memref<?xf32>
        %42 = memref.load %w[%39] : memref<?xf32>
        %43 = memref.load %y[%40] : memref<?xf32>
        %44 = vm.fma.f32 %41, %42, %43 : f32
        memref.store %44, %y[%40] : memref<?xf32>
        %45 = affine.apply affine_map<(d0, d1, d2, d3) -> (d0 * 64 + d1 * 1024 + d2 * 64 + d3)>(%j, %11, %13, %c)
        %46 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 192 + d1 * 64 + d2)>(%11, %13, %c)
        %47 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%j, %c)
        %48 = memref.load %x[%45] : memref<?xf32>
        %49 = memref.load %w[%46] : memref<?xf32>
        %50 = memref.load %y[%47] : memref<?xf32>
        %51 = vm.fma.f32 %48, %49, %50 : f32
        memref.store %51, %y[%47] : memref<?xf32>
        %52 = affine.apply affine_map<(d0, d1, d2, d3) -> (d0 * 64 + d1 * 1024 + d2 * 64 + d3)>(%j, %14, %c0, %c)
        %53 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 192 + d1 * 64 + d2)>(%14, %c0, %c)
        %54 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%j, %c)
        %55 = memref.load %x[%52] : memref<?xf32>
        %56 = memref.load %w[%53] : memref<?xf32>
        %57 = memref.load %y[%54] : memref<?xf32>
        %58 = vm.fma.f32 %55, %56, %57 : f32
        memref.store %58, %y[%54] : memref<?xf32>
        %59 = affine.apply affine_map<(d0, d1, d2, d3) -> (d0 * 64 + d1 * 1024 + d2 * 64 + d3)>(%j, %14, %15, %c)
        %60 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 192 + d1 * 64 + d2)>(%14, %15, %c)
        %61 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%j, %c)
        %62 = memref.load %x[%59] : memref<?xf32>
        %63 = memref.load %w[%60] : memref<?xf32>
        %64 = memref.load %y[%61] : memref<?xf32>
        %65 = vm.fma.f32 %62, %63, %64 : f32
        memref.store %65, %y[%61] : memref<?xf32>
        %66 = affine.apply affine_map<(d0, d1, d2, d3) -> (d0 * 64 + d1 * 1024 + d2 * 64 + d3)>(%j, %14, %16, %c)
        %67 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 192 + d1 * 64 + d2)>(%14, %16, %c)
        %68 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%j, %c)
        %69 = memref.load %x[%66] : memref<?xf32>
        %70 = memref.load %w[%67] : memref<?xf32>
        %71 = memref.load %y[%68] : memref<?xf32>
        %72 = vm.fma.f32 %69, %70, %71 : f32
        memref.store %72, %y[%68] : memref<?xf32>
      }
    }
    func.return
  }
}

// -----
// Sums of elements and those two rows below: what the third row of four adds, the first one has read, and so the fourth and the second.
vm.module public @m {
  func.func private @f(%x: memref<?xf64>, %y: memref<?xf64>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c8 = arith.constant 8 : index
    scf.for %i = %c0 to %c8 step %c1 {
      scf.for %j = %c0 to %c8 step %c1 {
        %0 = affine.apply affine_map<(d0, d1) -> (d0 * 9 + d1)>(%i, %j)
        %a = memref.load %x[%0] : memref<?xf64>
        %1 = affine.apply affine_map<(d0, d1) -> (d0 * 9 + d1 + 18)>(%i, %j)
        %b = memref.load %x[%1] : memref<?xf64>
        %c = vm.add.f64 %a, %b : f64
        %2 = affine.apply affine_map<(d0, d1) -> (d0 * 8 + d1)>(%i, %j)
        memref.store %c, %y[%2] : memref<?xf64>
      }
    }
    func.return
  }
}

// becomes
vm.module public @m {
  func.func private @f(%x: memref<?xf64>, %y: memref<?xf64>) attributes {vm2c.notes = ["4 iterations of a loop run side by side in the loop inside of it (unroll and jam)."]} {
    %c4 = arith.constant 4 : index
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c8 = arith.constant 8 : index
    scf.for %i = %c0 to %c8 step %c4 {
      %3 = affine.apply affine_map<(d0) -> (d0 + 1)>(%i)
      %4 = affine.apply affine_map<(d0) -> (d0 + 2)>(%i)
      %5 = affine.apply affine_map<(d0) -> (d0 + 3)>(%i)
      scf.for %j = %c0 to %c8 step %c1 {
        %0 = affine.apply affine_map<(d0, d1) -> (d0 * 9 + d1)>(%i, %j)
        %a = memref.load %x[%0] : memref<?xf64>
        %1 = affine.apply affine_map<(d0, d1) -> (d0 * 9 + d1 + 18)>(%i, %j)
        %b = memref.load %x[%1] : memref<?xf64>
        %c = vm.add.f64 %a, %b : f64
        %2 = affine.apply affine_map<(d0, d1) -> (d0 * 8 + d1)>(%i, %j)
        memref.store %c, %y[%2] : memref<?xf64>
        %6 = affine.apply affine_map<(d0, d1) -> (d0 * 9 + d1)>(%3, %j)
        %7 = memref.load %x[%6] : memref<?xf64>
        %8 = affine.apply affine_map<(d0, d1) -> (d0 * 9 + d1 + 18)>(%3, %j)
        %9 = memref.load %x[%8] : memref<?xf64>
        %10 = vm.add.f64 %7, %9 : f64
        %11 = affine.apply affine_map<(d0, d1) -> (d0 * 8 + d1)>(%3, %j)
        memref.store %10, %y[%11] : memref<?xf64>
        %12 = affine.apply affine_map<(d0, d1) -> (d0 * 9 + d1 + 18)>(%4, %j)
        %13 = memref.load %x[%12] : memref<?xf64>
        %14 = vm.add.f64 %b, %13 : f64
        %15 = affine.apply affine_map<(d0, d1) -> (d0 * 8 + d1)>(%4, %j)
        memref.store %14, %y[%15] : memref<?xf64>
        %16 = affine.apply affine_map<(d0, d1) -> (d0 * 9 + d1 + 18)>(%5, %j)
        %17 = memref.load %x[%16] : memref<?xf64>
        %18 = vm.add.f64 %9, %17 : f64
        %19 = affine.apply affine_map<(d0, d1) -> (d0 * 8 + d1)>(%5, %j)
        memref.store %18, %y[%19] : memref<?xf64>
      }
    }
    func.return
  }
}

// -----
// Four rows have no elements in common: nothing changes.
vm.module public @m {
  func.func private @f(%x: memref<?xf64>, %y: memref<?xf64>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c8 = arith.constant 8 : index
    scf.for %i = %c0 to %c8 step %c1 {
      scf.for %j = %c0 to %c8 step %c1 {
        %0 = affine.apply affine_map<(d0, d1) -> (d0 * 9 + d1)>(%i, %j)
        %a = memref.load %x[%0] : memref<?xf64>
        %1 = affine.apply affine_map<(d0, d1) -> (d0 * 9 + d1 + 81)>(%i, %j)
        %b = memref.load %x[%1] : memref<?xf64>
        %c = vm.add.f64 %a, %b : f64
        %2 = affine.apply affine_map<(d0, d1) -> (d0 * 8 + d1)>(%i, %j)
        memref.store %c, %y[%2] : memref<?xf64>
      }
    }
    func.return
  }
}

// becomes
vm.module public @m {
  func.func private @f(%x: memref<?xf64>, %y: memref<?xf64>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c8 = arith.constant 8 : index
    scf.for %i = %c0 to %c8 step %c1 {
      scf.for %j = %c0 to %c8 step %c1 {
        %0 = affine.apply affine_map<(d0, d1) -> (d0 * 9 + d1)>(%i, %j)
        %a = memref.load %x[%0] : memref<?xf64>
        %1 = affine.apply affine_map<(d0, d1) -> (d0 * 9 + d1 + 81)>(%i, %j)
        %b = memref.load %x[%1] : memref<?xf64>
        %c = vm.add.f64 %a, %b : f64
        %2 = affine.apply affine_map<(d0, d1) -> (d0 * 8 + d1)>(%i, %j)
        memref.store %c, %y[%2] : memref<?xf64>
      }
    }
    func.return
  }
}

// -----
// Columns of a matrix: there are no vectors along them.
vm.module public @m {
  func.func private @f(%x: memref<?xf64>, %y: memref<?xf64>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c8 = arith.constant 8 : index
    scf.for %i = %c0 to %c8 step %c1 {
      scf.for %j = %c0 to %c8 step %c1 {
        %0 = affine.apply affine_map<(d0, d1) -> (d0 + d1 * 16)>(%i, %j)
        %a = memref.load %x[%0] : memref<?xf64>
        %1 = affine.apply affine_map<(d0, d1) -> (d0 + d1 * 16 + 1)>(%i, %j)
        %b = memref.load %x[%1] : memref<?xf64>
        %c = vm.add.f64 %a, %b : f64
        %2 = affine.apply affine_map<(d0, d1) -> (d0 * 8 + d1)>(%i, %j)
        memref.store %c, %y[%2] : memref<?xf64>
      }
    }
    func.return
  }
}

// becomes
vm.module public @m {
  func.func private @f(%x: memref<?xf64>, %y: memref<?xf64>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c8 = arith.constant 8 : index
    scf.for %i = %c0 to %c8 step %c1 {
      scf.for %j = %c0 to %c8 step %c1 {
        %0 = affine.apply affine_map<(d0, d1) -> (d0 + d1 * 16)>(%i, %j)
        %a = memref.load %x[%0] : memref<?xf64>
        %1 = affine.apply affine_map<(d0, d1) -> (d0 + d1 * 16 + 1)>(%i, %j)
        %b = memref.load %x[%1] : memref<?xf64>
        %c = vm.add.f64 %a, %b : f64
        %2 = affine.apply affine_map<(d0, d1) -> (d0 * 8 + d1)>(%i, %j)
        memref.store %c, %y[%2] : memref<?xf64>
      }
    }
    func.return
  }
}

// -----
// What is read is the memory that is written.
vm.module public @m {
  func.func private @f(%x: memref<?xf64>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c8 = arith.constant 8 : index
    scf.for %i = %c0 to %c8 step %c1 {
      scf.for %j = %c0 to %c8 step %c1 {
        %0 = affine.apply affine_map<(d0, d1) -> (d0 * 8 + d1)>(%i, %j)
        %a = memref.load %x[%0] : memref<?xf64>
        %1 = affine.apply affine_map<(d0, d1) -> (d0 * 8 + d1 + 8)>(%i, %j)
        %b = memref.load %x[%1] : memref<?xf64>
        %c = vm.add.f64 %a, %b : f64
        %2 = affine.apply affine_map<(d0, d1) -> (d0 * 8 + d1)>(%i, %j)
        memref.store %c, %x[%2] : memref<?xf64>
      }
    }
    func.return
  }
}

// becomes
vm.module public @m {
  func.func private @f(%x: memref<?xf64>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c8 = arith.constant 8 : index
    scf.for %i = %c0 to %c8 step %c1 {
      scf.for %j = %c0 to %c8 step %c1 {
        %0 = affine.apply affine_map<(d0, d1) -> (d0 * 8 + d1)>(%i, %j)
        %a = memref.load %x[%0] : memref<?xf64>
        %1 = affine.apply affine_map<(d0, d1) -> (d0 * 8 + d1 + 8)>(%i, %j)
        %b = memref.load %x[%1] : memref<?xf64>
        %c = vm.add.f64 %a, %b : f64
        %2 = affine.apply affine_map<(d0, d1) -> (d0 * 8 + d1)>(%i, %j)
        memref.store %c, %x[%2] : memref<?xf64>
      }
    }
    func.return
  }
}
