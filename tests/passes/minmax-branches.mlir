vm.module public @m {
  func.func private @f(%a: memref<?xf32>, %first: f32) -> f32 {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c64 = arith.constant 64 : index
    %max = scf.for %i = %c0 to %c64 step %c1 iter_args(%m = %first) -> (f32) {
      %x = memref.load %a[%i] : memref<?xf32>
      %nan = vm.cmp.nan.f32 %m : f32
      %less = vm.cmp.lt.f32.u %m, %x : f32
      %larger = vm.select.f32 %less, %x, %m : f32
      %next = vm.select.f32 %nan, %m, %larger : f32
      scf.yield %next : f32
    }
    func.return %max : f32
  }
}

// becomes
vm.module public @m {
  func.func private @f(%a: memref<?xf32>, %first: f32) -> f32 {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c64 = arith.constant 64 : index
    %max = scf.for %i = %c0 to %c64 step %c1 iter_args(%m = %first) -> (f32) {
      %x = memref.load %a[%i] : memref<?xf32>
      %nan = vm.cmp.nan.f32 %m : f32
      %less = vm.cmp.lt.f32.u %m, %x : f32
      %0 = vm2c.not %nan : i32
      %1 = vm2c.all %less, %0 : i32, i1
      %2 = scf.if %1 -> (f32) {
        scf.yield %x : f32
      } else {
        scf.yield %m : f32
      } {vm2c.unlikely}
      scf.yield %2 : f32
    }
    func.return %max : f32
  }
}
