// Choices between a number and a constant bound; a bound of -0, or a choice the other way around, is left alone.
vm.module public @m {
  func.func private @f(%x: memref<?xf32>, %y: memref<?xf64>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c8 = arith.constant 8 : index
    %zero = vm.const.f32.zero
    %minus_zero = vm.const.f32 0x80000000
    %six = vm.const.f64 6.000000e+00
    scf.for %i = %c0 to %c8 step %c1 {
      %a = memref.load %x[%i] : memref<?xf32>
      %0 = vm.cmp.lt.f32.u %zero, %a : f32
      %1 = vm.select.f32 %0, %a, %zero : f32
      %2 = vm.cmp.lt.f32.u %minus_zero, %1 : f32
      %3 = vm.select.f32 %2, %1, %minus_zero : f32
      %4 = vm.cmp.lt.f32.o %zero, %3 : f32
      %5 = vm.select.f32 %4, %3, %zero : f32
      memref.store %5, %x[%i] : memref<?xf32>
      %b = memref.load %y[%i] : memref<?xf64>
      %6 = vm.cmp.lt.f64.u %b, %six : f64
      %7 = vm.select.f64 %6, %b, %six : f64
      memref.store %7, %y[%i] : memref<?xf64>
    }
    func.return
  }
}

// becomes
vm.module public @m {
  func.func private @f(%x: memref<?xf32>, %y: memref<?xf64>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c8 = arith.constant 8 : index
    %zero = vm.const.f32.zero
    %minus_zero = vm.const.f32 -0.000000e+00
    %six = vm.const.f64 6.000000e+00
    scf.for %i = %c0 to %c8 step %c1 {
      %a = memref.load %x[%i] : memref<?xf32>
      %1 = arith.maximumf %a, %zero : f32
      %2 = vm.cmp.lt.f32.u %minus_zero, %1 : f32
      %3 = vm.select.f32 %2, %1, %minus_zero : f32
      %4 = vm.cmp.lt.f32.o %zero, %3 : f32
      %5 = vm.select.f32 %4, %3, %zero : f32
      memref.store %5, %x[%i] : memref<?xf32>
      %b = memref.load %y[%i] : memref<?xf64>
      %7 = arith.minimumf %b, %six : f64
      memref.store %7, %y[%i] : memref<?xf64>
    }
    func.return
  }
}
