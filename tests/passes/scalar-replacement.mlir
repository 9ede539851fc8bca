vm.module public @m {
  func.func private @f(%a: memref<?xf32>, %b: memref<?xf32>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c64 = arith.constant 64 : index
    scf.for %j = %c0 to %c64 step %c1 {
      %0 = memref.load %b[%c0] : memref<?xf32>
      %1 = memref.load %a[%j] : memref<?xf32>
      %2 = vm.add.f32 %0, %1 : f32
      memref.store %2, %b[%c0] : memref<?xf32>
    }
    func.return
  }
}

// becomes
vm.module public @m {
  func.func private @f(%a: memref<?xf32>, %b: memref<?xf32>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c64 = arith.constant 64 : index
    %3 = affine.apply affine_map<() -> (0)>()
    %4 = memref.load %b[%3] : memref<?xf32>
    %0 = scf.for %j = %c0 to %c64 step %c1 iter_args(%5 = %4) -> (f32) {
      %1 = memref.load %a[%j] : memref<?xf32>
      %2 = vm.add.f32 %5, %1 : f32
      scf.yield %2 : f32
    }
    memref.store %0, %b[%3] : memref<?xf32>
    func.return
  }
}

// -----
vm.module public @m {
  func.func private @f(%a: memref<?xf32>, %b: memref<?xf32>, %n: index) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c64 = arith.constant 64 : index
    scf.for %j = %c0 to %n step %c1 {
      %0 = memref.load %b[%c0] : memref<?xf32>
      %1 = memref.load %a[%j] : memref<?xf32>
      %2 = vm.add.f32 %0, %1 : f32
      memref.store %2, %b[%c0] : memref<?xf32>
    }
    func.return
  }
}

// becomes
vm.module public @m {
  func.func private @f(%a: memref<?xf32>, %b: memref<?xf32>, %n: index) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %3 = arith.cmpi slt, %c0, %n : index
    scf.if %3 {
      %4 = affine.apply affine_map<() -> (0)>()
      %5 = memref.load %b[%4] : memref<?xf32>
      %0 = scf.for %j = %c0 to %n step %c1 iter_args(%6 = %5) -> (f32) {
        %1 = memref.load %a[%j] : memref<?xf32>
        %2 = vm.add.f32 %6, %1 : f32
        scf.yield %2 : f32
      }
      memref.store %0, %b[%4] : memref<?xf32>
    }
    func.return
  }
}

// -----
vm.module public @m {
  func.func private @f(%a: memref<?xf32>, %b: memref<?xf32>, %x: f32, %y: f32) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c64 = arith.constant 64 : index
    memref.store %x, %a[%c0] : memref<?xf32>
    %0 = memref.load %a[%c0] : memref<?xf32>
    %1 = vm.add.f32 %0, %y : f32
    memref.store %1, %a[%c0] : memref<?xf32>
    func.return
  }
}

// becomes
vm.module public @m {
  func.func private @f(%a: memref<?xf32>, %b: memref<?xf32>, %x: f32, %y: f32) {
    %c0 = arith.constant 0 : index
    %1 = vm.add.f32 %x, %y : f32
    memref.store %1, %a[%c0] : memref<?xf32>
    func.return
  }
}
