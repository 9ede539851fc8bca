// One counter for the 4 x 4 tiles of an array.
vm.module public @m {
  func.func private @f(%c: memref<?xf32>, %s: f32) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c16 = arith.constant 16 : index
    %c4 = vm.const.i64 4
    scf.for %i = %c0 to %c16 step %c1 {
      %n = arith.index_cast %i : index to i64
      %row = vm.div.i64.s %n, %c4 : i64
      %column = vm.rem.i64.s %n, %c4 : i64
      %y = arith.index_cast %row : i64 to index
      %x = arith.index_cast %column : i64 to index
      %place = affine.apply affine_map<(d0, d1) -> (d0 * 4096 + d1 * 64)>(%y, %x)
      memref.store %s, %c[%place] : memref<?xf32>
    }
    func.return
  }
}

// becomes
vm.module public @m {
  func.func private @f(%c: memref<?xf32>, %s: f32) {
    %c0 = arith.constant 0 : index
    %c4 = arith.constant 4 : index
    %0 = arith.constant 4 : index
    %c1 = arith.constant 1 : index
    %1 = arith.constant 0 : index
    %2 = arith.constant 1 : index
    %c16 = arith.constant 16 : index
    %3 = vm.const.i64 4
    scf.for %i = %1 to %0 step %2 {
      scf.for %4 = %c0 to %c4 step %c1 {
        %5 = arith.index_cast %4 : index to i64
        %n = arith.index_cast %i : index to i64
        %place = affine.apply affine_map<(d0, d1) -> (d0 * 4096 + d1 * 64)>(%i, %4)
        memref.store %s, %c[%place] : memref<?xf32>
      }
    }
    func.return
  }
}

// -----
// Three dimensions, and a number that something else needs.
vm.module public @m {
  func.func private @f(%c: memref<?xi64>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c64 = arith.constant 64 : index
    %c4 = vm.const.i64 4
    %c16 = vm.const.i64 16
    scf.for %i = %c0 to %c64 step %c1 {
      %n = arith.index_cast %i : index to i64
      %plane = vm.div.i64.s %n, %c16 : i64
      %rows = vm.div.i64.s %n, %c4 : i64
      %row = vm.rem.i64.s %rows, %c4 : i64
      %column = vm.rem.i64.s %n, %c4 : i64
      %z = arith.index_cast %plane : i64 to index
      %y = arith.index_cast %row : i64 to index
      %x = arith.index_cast %column : i64 to index
      %place = affine.apply affine_map<(d0, d1, d2) -> (d0 * 64 + d1 * 8 + d2)>(%z, %y, %x)
      memref.store %column, %c[%place] : memref<?xi64>
    }
    func.return
  }
}

// becomes
vm.module public @m {
  func.func private @f(%c: memref<?xi64>) {
    %c0 = arith.constant 0 : index
    %c4 = arith.constant 4 : index
    %0 = arith.constant 4 : index
    %c1 = arith.constant 1 : index
    %1 = vm.const.i64 4
    %2 = arith.constant 0 : index
    %3 = arith.constant 4 : index
    %c16 = arith.constant 16 : index
    %4 = arith.constant 1 : index
    %5 = arith.constant 0 : index
    %6 = arith.constant 1 : index
    %c64 = arith.constant 64 : index
    %7 = vm.const.i64 4
    %8 = vm.const.i64 16
    scf.for %i = %5 to %0 step %6 {
      scf.for %9 = %c0 to %c4 step %c1 {
        scf.for %10 = %2 to %3 step %4 {
          %11 = arith.index_cast %10 : index to i64
          %12 = arith.index_cast %9 : index to i64
          %n = arith.index_cast %i : index to i64
          %place = affine.apply affine_map<(d0, d1, d2) -> (d0 * 64 + d1 * 8 + d2)>(%i, %9, %10)
          memref.store %11, %c[%place] : memref<?xi64>
        }
      }
    }
    func.return
  }
}

// -----
// The number itself is used, or does not fill the last row: nothing changes.
vm.module public @m {
  func.func private @f(%c: memref<?xi64>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c15 = arith.constant 15 : index
    %c16 = arith.constant 16 : index
    %c4 = vm.const.i64 4
    scf.for %i = %c0 to %c16 step %c1 {
      %n = arith.index_cast %i : index to i64
      %row = vm.div.i64.s %n, %c4 : i64
      %y = arith.index_cast %row : i64 to index
      memref.store %n, %c[%y] : memref<?xi64>
    }
    scf.for %j = %c0 to %c15 step %c1 {
      %m = arith.index_cast %j : index to i64
      %column = vm.rem.i64.s %m, %c4 : i64
      %x = arith.index_cast %column : i64 to index
      memref.store %column, %c[%x] : memref<?xi64>
    }
    func.return
  }
}

// becomes
vm.module public @m {
  func.func private @f(%c: memref<?xi64>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c15 = arith.constant 15 : index
    %c16 = arith.constant 16 : index
    %c4 = vm.const.i64 4
    scf.for %i = %c0 to %c16 step %c1 {
      %n = arith.index_cast %i : index to i64
      %row = vm.div.i64.s %n, %c4 : i64
      %y = arith.index_cast %row : i64 to index
      memref.store %n, %c[%y] : memref<?xi64>
    }
    scf.for %j = %c0 to %c15 step %c1 {
      %m = arith.index_cast %j : index to i64
      %column = vm.rem.i64.s %m, %c4 : i64
      %x = arith.index_cast %column : i64 to index
      memref.store %column, %c[%x] : memref<?xi64>
    }
    func.return
  }
}
