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
