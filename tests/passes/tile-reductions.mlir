// A product of matrices that begins with zeros and ends with a factor: all of it in blocks.
vm.module public @m {
  func.func private @f(%a: memref<?xf32>, %b: memref<?xf32>, %c: memref<?xf32>, %scale: f32) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c32 = arith.constant 32 : index
    %zero = vm.const.f32.zero
    scf.for %i = %c0 to %c32 step %c1 {
      scf.for %j = %c0 to %c32 step %c1 {
        %0 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1)>(%i, %j)
        memref.store %zero, %c[%0] : memref<?xf32>
      }
    }
    scf.for %i_0 = %c0 to %c32 step %c1 {
      scf.for %j_1 = %c0 to %c32 step %c1 {
        scf.for %k = %c0 to %c32 step %c1 {
          %1 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1)>(%i_0, %k)
          %x = memref.load %a[%1] : memref<?xf32>
          %2 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1)>(%k, %j_1)
          %y = memref.load %b[%2] : memref<?xf32>
          %3 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1)>(%i_0, %j_1)
          %s = memref.load %c[%3] : memref<?xf32>
          %t = vm.fma.f32 %x, %y, %s : f32
          memref.store %t, %c[%3] : memref<?xf32>
        }
      }
    }
    func.return
  }
}

// becomes
vm.module public @m {
  func.func private @f(%a: memref<?xf32>, %b: memref<?xf32>, %c: memref<?xf32>, %scale: f32) attributes {vm2c.notes = ["Blocks of results stay in registers (register tiles)."]} {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c32 = arith.constant 32 : index
    %zero = vm.const.f32.zero
    %initial = vm2c.vector.splat %zero : f32 to vector<[1]xf32>
    %lanes = vm2c.vector.lanes f32 : index
    %0 = affine.apply affine_map<(d0) -> (d0 * 2)>(%lanes)
    %1 = arith.constant 32 : index
    %2 = arith.remsi %1, %0 : index
    %3 = arith.constant 0 : index
    %4 = arith.constant 32 : index
    scf.for %5 = %3 to %4 step %0 {
      %6 = arith.constant 0 : index
      %7 = arith.constant 32 : index
      %c4 = arith.constant 4 : index
      scf.for %8 = %6 to %7 step %c4 {
        %9 = arith.constant 0 : index
        %10 = arith.constant 32 : index
        %11 = arith.constant 1 : index
        %acc0, %acc1, %acc2, %acc3, %acc4, %acc5, %acc6, %acc7 = scf.for %12 = %9 to %10 step %11 iter_args(%13 = %initial, %14 = %initial, %15 = %initial, %16 = %initial, %17 = %initial, %18 = %initial, %19 = %initial, %20 = %initial) -> (vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>) {
          %21 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1)>(%8, %12)
          %22 = memref.load %a[%21] : memref<?xf32>
          %23 = vm2c.vector.splat %22 : f32 to vector<[1]xf32>
          %24 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1)>(%12, %5)
          %25 = vm2c.vector.load %b[%24] : memref<?xf32>, vector<[1]xf32>
          %26 = vm2c.vector.fma %23, %25, %13 : vector<[1]xf32>
          %27 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 32 + d1 + d2)>(%12, %5, %lanes)
          %28 = vm2c.vector.load %b[%27] : memref<?xf32>, vector<[1]xf32>
          %29 = vm2c.vector.fma %23, %28, %14 : vector<[1]xf32>
          %30 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1 + 32)>(%8, %12)
          %31 = memref.load %a[%30] : memref<?xf32>
          %32 = vm2c.vector.splat %31 : f32 to vector<[1]xf32>
          %33 = vm2c.vector.fma %32, %25, %15 : vector<[1]xf32>
          %34 = vm2c.vector.fma %32, %28, %16 : vector<[1]xf32>
          %35 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1 + 64)>(%8, %12)
          %36 = memref.load %a[%35] : memref<?xf32>
          %37 = vm2c.vector.splat %36 : f32 to vector<[1]xf32>
          %38 = vm2c.vector.fma %37, %25, %17 : vector<[1]xf32>
          %39 = vm2c.vector.fma %37, %28, %18 : vector<[1]xf32>
          %40 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1 + 96)>(%8, %12)
          %41 = memref.load %a[%40] : memref<?xf32>
          %42 = vm2c.vector.splat %41 : f32 to vector<[1]xf32>
          %43 = vm2c.vector.fma %42, %25, %19 : vector<[1]xf32>
          %44 = vm2c.vector.fma %42, %28, %20 : vector<[1]xf32>
          scf.yield %26, %29, %33, %34, %38, %39, %43, %44 : vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>
        } {vm2c.unroll = 1 : i64}
        %45 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1)>(%8, %5)
        vm2c.vector.store %acc0, %c[%45] : memref<?xf32>, vector<[1]xf32>
        %46 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 32 + d1 + d2)>(%8, %5, %lanes)
        vm2c.vector.store %acc1, %c[%46] : memref<?xf32>, vector<[1]xf32>
        %47 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1 + 32)>(%8, %5)
        vm2c.vector.store %acc2, %c[%47] : memref<?xf32>, vector<[1]xf32>
        %48 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 32 + d1 + d2 + 32)>(%8, %5, %lanes)
        vm2c.vector.store %acc3, %c[%48] : memref<?xf32>, vector<[1]xf32>
        %49 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1 + 64)>(%8, %5)
        vm2c.vector.store %acc4, %c[%49] : memref<?xf32>, vector<[1]xf32>
        %50 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 32 + d1 + d2 + 64)>(%8, %5, %lanes)
        vm2c.vector.store %acc5, %c[%50] : memref<?xf32>, vector<[1]xf32>
        %51 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1 + 96)>(%8, %5)
        vm2c.vector.store %acc6, %c[%51] : memref<?xf32>, vector<[1]xf32>
        %52 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 32 + d1 + d2 + 96)>(%8, %5, %lanes)
        vm2c.vector.store %acc7, %c[%52] : memref<?xf32>, vector<[1]xf32>
      }
    }
    func.return
  }
}

// -----
// Tiles of 16 x 16 results, zeros in the loop over tiles: the loops over all rows and columns, in blocks.
vm.module public @m {
  func.func private @f(%a: memref<?xi8>, %b: memref<?xi8>, %c: memref<?xi32>, %zero: i32) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c2 = arith.constant 2 : index
    %c16 = arith.constant 16 : index
    %c32 = arith.constant 32 : index
    scf.for %row = %c0 to %c2 step %c1 {
      scf.for %i = %c0 to %c16 step %c1 {
        scf.for %j = %c0 to %c32 step %c1 {
          %0 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 512 + d1 * 32 + d2)>(%row, %i, %j)
          memref.store %zero, %c[%0] : memref<?xi32>
        }
      }
      scf.for %i_0 = %c0 to %c16 step %c1 {
        scf.for %j_1 = %c0 to %c32 step %c1 {
          scf.for %k = %c0 to %c32 step %c1 {
            %1 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 512 + d1 * 32 + d2)>(%row, %i_0, %k)
            %x = memref.load %a[%1] : memref<?xi8>
            %2 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1)>(%k, %j_1)
            %y = memref.load %b[%2] : memref<?xi8>
            %3 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 512 + d1 * 32 + d2)>(%row, %i_0, %j_1)
            %s = memref.load %c[%3] : memref<?xi32>
            %one = arith.extsi %x : i8 to i32
            %other = arith.extsi %y : i8 to i32
            %t = vm.fma.i32 %one, %other, %s : i32
            memref.store %t, %c[%3] : memref<?xi32>
          }
        }
      }
    }
    func.return
  }
}

// becomes
vm.module public @m {
  func.func private @f(%a: memref<?xi8>, %b: memref<?xi8>, %c: memref<?xi32>, %zero: i32) attributes {vm2c.notes = ["Blocks of results stay in registers (register tiles)."]} {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c2 = arith.constant 2 : index
    %c16 = arith.constant 16 : index
    %c32 = arith.constant 32 : index
    %panel = memref.alloca() {vm2c.per_lane = 16 : i64} : memref<256xi32>
    %initial = vm2c.vector.splat %zero : i32 to vector<[1]xi32>
    %lanes = vm2c.vector.lanes i32 : index
    %0 = affine.apply affine_map<(d0) -> (d0 * 2)>(%lanes)
    %1 = arith.constant 32 : index
    %2 = arith.remsi %1, %0 : index
    %3 = arith.constant 0 : index
    %4 = arith.constant 32 : index
    scf.for %5 = %3 to %4 step %0 {
      %6 = arith.constant 0 : index
      %c8 = arith.constant 8 : index
      %7 = arith.constant 1 : index
      scf.for %8 = %6 to %c8 step %7 {
        %9 = arith.constant 0 : index
        %10 = arith.constant 1 : index
        scf.for %11 = %9 to %0 step %10 {
          %12 = arith.constant 0 : i8
          %13 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 128 + d1 + d2)>(%8, %5, %11)
          %14 = memref.load %b[%13] : memref<?xi8>
          %15 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 128 + d1 + d2 + 32)>(%8, %5, %11)
          %16 = memref.load %b[%15] : memref<?xi8>
          %17 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 128 + d1 + d2 + 64)>(%8, %5, %11)
          %18 = memref.load %b[%17] : memref<?xi8>
          %19 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 128 + d1 + d2 + 96)>(%8, %5, %11)
          %20 = memref.load %b[%19] : memref<?xi8>
          %21 = vm2c.quad %14, %16, %18, %20 : i8
          %22 = affine.apply affine_map<(d0, d1)[s0] -> (d0 * s0 + d1)>(%8, %11)[%0]
          memref.store %21, %panel[%22] : memref<256xi32>
        }
      }
      %23 = arith.constant 0 : i32
      %none = vm2c.vector.splat %23 : i32 to vector<[1]xi32>
      %24 = arith.constant 0 : i32
      %offset = vm2c.offset_quad %24
      %25 = arith.constant 0 : index
      %26 = arith.constant 8 : index
      %27 = arith.constant 1 : index
      %excess0, %excess1 = scf.for %28 = %25 to %26 step %27 iter_args(%29 = %none, %30 = %none) -> (vector<[1]xi32>, vector<[1]xi32>) {
        %31 = affine.apply affine_map<(d0)[s0] -> (d0 * s0)>(%28)[%0]
        %32 = vm2c.vector.load %panel[%31] : memref<256xi32>, vector<[1]xi32>
        %33 = vm2c.vector.dot_bytes %29, %offset, %32 : vector<[1]xi32>
        %34 = affine.apply affine_map<(d0, d1)[s0] -> (d0 * s0 + d1)>(%28, %lanes)[%0]
        %35 = vm2c.vector.load %panel[%34] : memref<256xi32>, vector<[1]xi32>
        %36 = vm2c.vector.dot_bytes %30, %offset, %35 : vector<[1]xi32>
        scf.yield %33, %36 : vector<[1]xi32>, vector<[1]xi32>
      } {vm2c.unroll = 1 : i64}
      %37 = arith.constant 0 : index
      %38 = arith.constant 32 : index
      %c4 = arith.constant 4 : index
      scf.for %39 = %37 to %38 step %c4 {
        %40 = arith.subi %initial, %excess0 : vector<[1]xi32>
        %41 = arith.subi %initial, %excess1 : vector<[1]xi32>
        %42 = arith.subi %initial, %excess0 : vector<[1]xi32>
        %43 = arith.subi %initial, %excess1 : vector<[1]xi32>
        %44 = arith.subi %initial, %excess0 : vector<[1]xi32>
        %45 = arith.subi %initial, %excess1 : vector<[1]xi32>
        %46 = arith.subi %initial, %excess0 : vector<[1]xi32>
        %47 = arith.subi %initial, %excess1 : vector<[1]xi32>
        %48 = arith.constant 0 : index
        %49 = arith.constant 8 : index
        %50 = arith.constant 1 : index
        %acc0, %acc1, %acc2, %acc3, %acc4, %acc5, %acc6, %acc7 = scf.for %51 = %48 to %49 step %50 iter_args(%52 = %40, %53 = %41, %54 = %42, %55 = %43, %56 = %44, %57 = %45, %58 = %46, %59 = %47) -> (vector<[1]xi32>, vector<[1]xi32>, vector<[1]xi32>, vector<[1]xi32>, vector<[1]xi32>, vector<[1]xi32>, vector<[1]xi32>, vector<[1]xi32>) {
          %60 = arith.constant 0 : i8
          %61 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1 * 4)>(%39, %51)
          %62 = vm2c.load_quad %a[%61] : memref<?xi8>
          %63 = vm2c.offset_quad %62
          %64 = affine.apply affine_map<(d0)[s0] -> (d0 * s0)>(%51)[%0]
          %65 = vm2c.vector.load %panel[%64] : memref<256xi32>, vector<[1]xi32>
          %66 = vm2c.vector.dot_bytes %52, %63, %65 : vector<[1]xi32>
          %67 = affine.apply affine_map<(d0, d1)[s0] -> (d0 * s0 + d1)>(%51, %lanes)[%0]
          %68 = vm2c.vector.load %panel[%67] : memref<256xi32>, vector<[1]xi32>
          %69 = vm2c.vector.dot_bytes %53, %63, %68 : vector<[1]xi32>
          %70 = arith.constant 0 : i8
          %71 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1 * 4 + 32)>(%39, %51)
          %72 = vm2c.load_quad %a[%71] : memref<?xi8>
          %73 = vm2c.offset_quad %72
          %74 = vm2c.vector.dot_bytes %54, %73, %65 : vector<[1]xi32>
          %75 = vm2c.vector.dot_bytes %55, %73, %68 : vector<[1]xi32>
          %76 = arith.constant 0 : i8
          %77 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1 * 4 + 64)>(%39, %51)
          %78 = vm2c.load_quad %a[%77] : memref<?xi8>
          %79 = vm2c.offset_quad %78
          %80 = vm2c.vector.dot_bytes %56, %79, %65 : vector<[1]xi32>
          %81 = vm2c.vector.dot_bytes %57, %79, %68 : vector<[1]xi32>
          %82 = arith.constant 0 : i8
          %83 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1 * 4 + 96)>(%39, %51)
          %84 = vm2c.load_quad %a[%83] : memref<?xi8>
          %85 = vm2c.offset_quad %84
          %86 = vm2c.vector.dot_bytes %58, %85, %65 : vector<[1]xi32>
          %87 = vm2c.vector.dot_bytes %59, %85, %68 : vector<[1]xi32>
          scf.yield %66, %69, %74, %75, %80, %81, %86, %87 : vector<[1]xi32>, vector<[1]xi32>, vector<[1]xi32>, vector<[1]xi32>, vector<[1]xi32>, vector<[1]xi32>, vector<[1]xi32>, vector<[1]xi32>
        } {vm2c.unroll = 1 : i64}
        %88 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1)>(%39, %5)
        vm2c.vector.store %acc0, %c[%88] : memref<?xi32>, vector<[1]xi32>
        %89 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 32 + d1 + d2)>(%39, %5, %lanes)
        vm2c.vector.store %acc1, %c[%89] : memref<?xi32>, vector<[1]xi32>
        %90 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1 + 32)>(%39, %5)
        vm2c.vector.store %acc2, %c[%90] : memref<?xi32>, vector<[1]xi32>
        %91 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 32 + d1 + d2 + 32)>(%39, %5, %lanes)
        vm2c.vector.store %acc3, %c[%91] : memref<?xi32>, vector<[1]xi32>
        %92 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1 + 64)>(%39, %5)
        vm2c.vector.store %acc4, %c[%92] : memref<?xi32>, vector<[1]xi32>
        %93 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 32 + d1 + d2 + 64)>(%39, %5, %lanes)
        vm2c.vector.store %acc5, %c[%93] : memref<?xi32>, vector<[1]xi32>
        %94 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1 + 96)>(%39, %5)
        vm2c.vector.store %acc6, %c[%94] : memref<?xi32>, vector<[1]xi32>
        %95 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 32 + d1 + d2 + 96)>(%39, %5, %lanes)
        vm2c.vector.store %acc7, %c[%95] : memref<?xi32>, vector<[1]xi32>
      }
    }
    func.return
  }
}

// -----
// The second nest reads what a later iteration of the outer loop has not set yet: they stay together.
vm.module public @m {
  func.func private @f(%a: memref<?xf32>, %b: memref<?xf32>, %c: memref<?xf32>, %zero: f32) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c4 = arith.constant 4 : index
    %c32 = arith.constant 32 : index
    scf.for %row = %c0 to %c4 step %c1 {
      scf.for %j = %c0 to %c32 step %c1 {
        %0 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1)>(%row, %j)
        memref.store %zero, %a[%0] : memref<?xf32>
      }
      scf.for %i_0 = %c0 to %c4 step %c1 {
        scf.for %j_1 = %c0 to %c32 step %c1 {
          scf.for %k = %c0 to %c32 step %c1 {
            %1 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1)>(%i_0, %k)
            %x = memref.load %a[%1] : memref<?xf32>
            %2 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1)>(%k, %j_1)
            %y = memref.load %b[%2] : memref<?xf32>
            %3 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 128 + d1 * 32 + d2)>(%row, %i_0, %j_1)
            %s = memref.load %c[%3] : memref<?xf32>
            %t = vm.fma.f32 %x, %y, %s : f32
            memref.store %t, %c[%3] : memref<?xf32>
          }
        }
      }
    }
    func.return
  }
}

// becomes
vm.module public @m {
  func.func private @f(%a: memref<?xf32>, %b: memref<?xf32>, %c: memref<?xf32>, %zero: f32) attributes {vm2c.notes = ["Blocks of results stay in registers (register tiles)."]} {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c4 = arith.constant 4 : index
    %c32 = arith.constant 32 : index
    scf.for %row = %c0 to %c4 step %c1 {
      scf.for %j = %c0 to %c32 step %c1 {
        %0 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1)>(%row, %j)
        memref.store %zero, %a[%0] : memref<?xf32>
      }
      %1 = affine.apply affine_map<(d0) -> (d0 * 128)>(%row)
      %2 = affine.apply affine_map<(d0) -> (d0 * 32)>(%row)
      %lanes = vm2c.vector.lanes f32 : index
      %3 = affine.apply affine_map<(d0) -> (d0 * 2)>(%lanes)
      %4 = arith.constant 32 : index
      %5 = arith.remsi %4, %3 : index
      %6 = arith.constant 0 : index
      %7 = arith.constant 32 : index
      scf.for %8 = %6 to %7 step %3 {
        %9 = affine.apply affine_map<(d0, d1) -> (d0 + d1)>(%1, %8)
        %10 = vm2c.vector.load %c[%9] : memref<?xf32>, vector<[1]xf32>
        %11 = affine.apply affine_map<(d0, d1, d2) -> (d0 + d1 + d2)>(%1, %8, %lanes)
        %12 = vm2c.vector.load %c[%11] : memref<?xf32>, vector<[1]xf32>
        %13 = affine.apply affine_map<(d0, d1) -> (d0 + d1 + 32)>(%1, %8)
        %14 = vm2c.vector.load %c[%13] : memref<?xf32>, vector<[1]xf32>
        %15 = affine.apply affine_map<(d0, d1, d2) -> (d0 + d1 + d2 + 32)>(%1, %8, %lanes)
        %16 = vm2c.vector.load %c[%15] : memref<?xf32>, vector<[1]xf32>
        %17 = affine.apply affine_map<(d0, d1) -> (d0 + d1 + 64)>(%1, %8)
        %18 = vm2c.vector.load %c[%17] : memref<?xf32>, vector<[1]xf32>
        %19 = affine.apply affine_map<(d0, d1, d2) -> (d0 + d1 + d2 + 64)>(%1, %8, %lanes)
        %20 = vm2c.vector.load %c[%19] : memref<?xf32>, vector<[1]xf32>
        %21 = affine.apply affine_map<(d0, d1) -> (d0 + d1 + 96)>(%1, %8)
        %22 = vm2c.vector.load %c[%21] : memref<?xf32>, vector<[1]xf32>
        %23 = affine.apply affine_map<(d0, d1, d2) -> (d0 + d1 + d2 + 96)>(%1, %8, %lanes)
        %24 = vm2c.vector.load %c[%23] : memref<?xf32>, vector<[1]xf32>
        %25 = arith.constant 0 : index
        %26 = arith.constant 32 : index
        %27 = arith.constant 1 : index
        %acc0, %acc1, %acc2, %acc3, %acc4, %acc5, %acc6, %acc7 = scf.for %28 = %25 to %26 step %27 iter_args(%29 = %10, %30 = %12, %31 = %14, %32 = %16, %33 = %18, %34 = %20, %35 = %22, %36 = %24) -> (vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>) {
          %37 = memref.load %a[%28] : memref<?xf32>
          %38 = vm2c.vector.splat %37 : f32 to vector<[1]xf32>
          %39 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1)>(%28, %8)
          %40 = vm2c.vector.load %b[%39] : memref<?xf32>, vector<[1]xf32>
          %41 = vm2c.vector.fma %38, %40, %29 : vector<[1]xf32>
          %42 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 32 + d1 + d2)>(%28, %8, %lanes)
          %43 = vm2c.vector.load %b[%42] : memref<?xf32>, vector<[1]xf32>
          %44 = vm2c.vector.fma %38, %43, %30 : vector<[1]xf32>
          %45 = affine.apply affine_map<(d0) -> (d0 + 32)>(%28)
          %46 = memref.load %a[%45] : memref<?xf32>
          %47 = vm2c.vector.splat %46 : f32 to vector<[1]xf32>
          %48 = vm2c.vector.fma %47, %40, %31 : vector<[1]xf32>
          %49 = vm2c.vector.fma %47, %43, %32 : vector<[1]xf32>
          %50 = affine.apply affine_map<(d0) -> (d0 + 64)>(%28)
          %51 = memref.load %a[%50] : memref<?xf32>
          %52 = vm2c.vector.splat %51 : f32 to vector<[1]xf32>
          %53 = vm2c.vector.fma %52, %40, %33 : vector<[1]xf32>
          %54 = vm2c.vector.fma %52, %43, %34 : vector<[1]xf32>
          %55 = affine.apply affine_map<(d0) -> (d0 + 96)>(%28)
          %56 = memref.load %a[%55] : memref<?xf32>
          %57 = vm2c.vector.splat %56 : f32 to vector<[1]xf32>
          %58 = vm2c.vector.fma %57, %40, %35 : vector<[1]xf32>
          %59 = vm2c.vector.fma %57, %43, %36 : vector<[1]xf32>
          scf.yield %41, %44, %48, %49, %53, %54, %58, %59 : vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>
        } {vm2c.unroll = 1 : i64}
        %60 = affine.apply affine_map<(d0, d1) -> (d0 + d1)>(%1, %8)
        vm2c.vector.store %acc0, %c[%60] : memref<?xf32>, vector<[1]xf32>
        %61 = affine.apply affine_map<(d0, d1, d2) -> (d0 + d1 + d2)>(%1, %8, %lanes)
        vm2c.vector.store %acc1, %c[%61] : memref<?xf32>, vector<[1]xf32>
        %62 = affine.apply affine_map<(d0, d1) -> (d0 + d1 + 32)>(%1, %8)
        vm2c.vector.store %acc2, %c[%62] : memref<?xf32>, vector<[1]xf32>
        %63 = affine.apply affine_map<(d0, d1, d2) -> (d0 + d1 + d2 + 32)>(%1, %8, %lanes)
        vm2c.vector.store %acc3, %c[%63] : memref<?xf32>, vector<[1]xf32>
        %64 = affine.apply affine_map<(d0, d1) -> (d0 + d1 + 64)>(%1, %8)
        vm2c.vector.store %acc4, %c[%64] : memref<?xf32>, vector<[1]xf32>
        %65 = affine.apply affine_map<(d0, d1, d2) -> (d0 + d1 + d2 + 64)>(%1, %8, %lanes)
        vm2c.vector.store %acc5, %c[%65] : memref<?xf32>, vector<[1]xf32>
        %66 = affine.apply affine_map<(d0, d1) -> (d0 + d1 + 96)>(%1, %8)
        vm2c.vector.store %acc6, %c[%66] : memref<?xf32>, vector<[1]xf32>
        %67 = affine.apply affine_map<(d0, d1, d2) -> (d0 + d1 + d2 + 96)>(%1, %8, %lanes)
        vm2c.vector.store %acc7, %c[%67] : memref<?xf32>, vector<[1]xf32>
      }
    }
    func.return
  }
}

// -----
// Too little work, a bound that is not known, and results in one place: nothing changes.
vm.module public @m {
  func.func private @f(%a: memref<?xf32>, %b: memref<?xf32>, %c: memref<?xf32>, %n: index) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c8 = arith.constant 8 : index
    %c64 = arith.constant 64 : index
    scf.for %i = %c0 to %c8 step %c1 {
      scf.for %j = %c0 to %c8 step %c1 {
        scf.for %k = %c0 to %c8 step %c1 {
          %1 = affine.apply affine_map<(d0, d1) -> (d0 * 8 + d1)>(%i, %k)
          %x = memref.load %a[%1] : memref<?xf32>
          %2 = affine.apply affine_map<(d0, d1) -> (d0 * 8 + d1)>(%k, %j)
          %y = memref.load %b[%2] : memref<?xf32>
          %3 = affine.apply affine_map<(d0, d1) -> (d0 * 8 + d1)>(%i, %j)
          %s = memref.load %c[%3] : memref<?xf32>
          %t = vm.fma.f32 %x, %y, %s : f32
          memref.store %t, %c[%3] : memref<?xf32>
        }
      }
    }
    scf.for %i_0 = %c0 to %c64 step %c1 {
      scf.for %j_1 = %c0 to %c64 step %c1 {
        scf.for %k_2 = %c0 to %n step %c1 {
          %4 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%i_0, %k_2)
          %x_3 = memref.load %a[%4] : memref<?xf32>
          %5 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%k_2, %j_1)
          %y_4 = memref.load %b[%5] : memref<?xf32>
          %6 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%i_0, %j_1)
          %s_5 = memref.load %c[%6] : memref<?xf32>
          %t_6 = vm.fma.f32 %x_3, %y_4, %s_5 : f32
          memref.store %t_6, %c[%6] : memref<?xf32>
        }
      }
    }
    scf.for %i_7 = %c0 to %c64 step %c1 {
      scf.for %j_8 = %c0 to %c64 step %c1 {
        scf.for %k_9 = %c0 to %c64 step %c1 {
          %7 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%i_7, %k_9)
          %x_10 = memref.load %a[%7] : memref<?xf32>
          %8 = affine.apply affine_map<(d0, d1) -> (d0 + d1)>(%i_7, %j_8)
          %s_11 = memref.load %c[%8] : memref<?xf32>
          %t_12 = vm.add.f32 %x_10, %s_11 : f32
          memref.store %t_12, %c[%8] : memref<?xf32>
        }
      }
    }
    func.return
  }
}

// becomes
vm.module public @m {
  func.func private @f(%a: memref<?xf32>, %b: memref<?xf32>, %c: memref<?xf32>, %n: index) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c8 = arith.constant 8 : index
    %c64 = arith.constant 64 : index
    scf.for %i = %c0 to %c8 step %c1 {
      scf.for %j = %c0 to %c8 step %c1 {
        scf.for %k = %c0 to %c8 step %c1 {
          %1 = affine.apply affine_map<(d0, d1) -> (d0 * 8 + d1)>(%i, %k)
          %x = memref.load %a[%1] : memref<?xf32>
          %2 = affine.apply affine_map<(d0, d1) -> (d0 * 8 + d1)>(%k, %j)
          %y = memref.load %b[%2] : memref<?xf32>
          %3 = affine.apply affine_map<(d0, d1) -> (d0 * 8 + d1)>(%i, %j)
          %s = memref.load %c[%3] : memref<?xf32>
          %t = vm.fma.f32 %x, %y, %s : f32
          memref.store %t, %c[%3] : memref<?xf32>
        }
      }
    }
    scf.for %i_0 = %c0 to %c64 step %c1 {
      scf.for %j_1 = %c0 to %c64 step %c1 {
        scf.for %k_2 = %c0 to %n step %c1 {
          %4 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%i_0, %k_2)
          %x_3 = memref.load %a[%4] : memref<?xf32>
          %5 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%k_2, %j_1)
          %y_4 = memref.load %b[%5] : memref<?xf32>
          %6 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%i_0, %j_1)
          %s_5 = memref.load %c[%6] : memref<?xf32>
          %t_6 = vm.fma.f32 %x_3, %y_4, %s_5 : f32
          memref.store %t_6, %c[%6] : memref<?xf32>
        }
      }
    }
    scf.for %i_7 = %c0 to %c64 step %c1 {
      scf.for %j_8 = %c0 to %c64 step %c1 {
        scf.for %k_9 = %c0 to %c64 step %c1 {
          %7 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%i_7, %k_9)
          %x_10 = memref.load %a[%7] : memref<?xf32>
          %8 = affine.apply affine_map<(d0, d1) -> (d0 + d1)>(%i_7, %j_8)
          %s_11 = memref.load %c[%8] : memref<?xf32>
          %t_12 = vm.add.f32 %x_10, %s_11 : f32
          memref.store %t_12, %c[%8] : memref<?xf32>
        }
      }
    }
    func.return
  }
}
