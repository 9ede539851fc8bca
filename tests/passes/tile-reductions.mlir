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
    %lanes = vm2c.vector.lanes f32 : index
    %0 = affine.apply affine_map<(d0) -> (d0 * 2)>(%lanes)
    %initial = vm2c.vector.splat %zero : f32 to vector<[1]xf32>
    %1 = arith.constant 0 : index
    %2 = arith.constant 32 : index
    scf.for %3 = %1 to %2 step %0 {
      %4 = arith.constant 0 : index
      %5 = arith.constant 32 : index
      %c4 = arith.constant 4 : index
      scf.for %6 = %4 to %5 step %c4 {
        %7 = arith.constant 0 : index
        %8 = arith.constant 32 : index
        %9 = arith.constant 1 : index
        %acc0, %acc1, %acc2, %acc3, %acc4, %acc5, %acc6, %acc7 = scf.for %10 = %7 to %8 step %9 iter_args(%11 = %initial, %12 = %initial, %13 = %initial, %14 = %initial, %15 = %initial, %16 = %initial, %17 = %initial, %18 = %initial) -> (vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>) {
          %19 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1)>(%6, %10)
          %20 = memref.load %a[%19] : memref<?xf32>
          %21 = vm2c.vector.splat %20 : f32 to vector<[1]xf32>
          %22 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1)>(%10, %3)
          %23 = vm2c.vector.load %b[%22] : memref<?xf32>, vector<[1]xf32>
          %24 = vm2c.vector.fma %21, %23, %11 : vector<[1]xf32>
          %25 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 32 + d1 + d2)>(%10, %3, %lanes)
          %26 = vm2c.vector.load %b[%25] : memref<?xf32>, vector<[1]xf32>
          %27 = vm2c.vector.fma %21, %26, %12 : vector<[1]xf32>
          %28 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1 + 32)>(%6, %10)
          %29 = memref.load %a[%28] : memref<?xf32>
          %30 = vm2c.vector.splat %29 : f32 to vector<[1]xf32>
          %31 = vm2c.vector.fma %30, %23, %13 : vector<[1]xf32>
          %32 = vm2c.vector.fma %30, %26, %14 : vector<[1]xf32>
          %33 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1 + 64)>(%6, %10)
          %34 = memref.load %a[%33] : memref<?xf32>
          %35 = vm2c.vector.splat %34 : f32 to vector<[1]xf32>
          %36 = vm2c.vector.fma %35, %23, %15 : vector<[1]xf32>
          %37 = vm2c.vector.fma %35, %26, %16 : vector<[1]xf32>
          %38 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1 + 96)>(%6, %10)
          %39 = memref.load %a[%38] : memref<?xf32>
          %40 = vm2c.vector.splat %39 : f32 to vector<[1]xf32>
          %41 = vm2c.vector.fma %40, %23, %17 : vector<[1]xf32>
          %42 = vm2c.vector.fma %40, %26, %18 : vector<[1]xf32>
          scf.yield %24, %27, %31, %32, %36, %37, %41, %42 : vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>
        } {vm2c.unroll = 1 : i64}
        %43 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1)>(%6, %3)
        vm2c.vector.store %acc0, %c[%43] : memref<?xf32>, vector<[1]xf32>
        %44 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 32 + d1 + d2)>(%6, %3, %lanes)
        vm2c.vector.store %acc1, %c[%44] : memref<?xf32>, vector<[1]xf32>
        %45 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1 + 32)>(%6, %3)
        vm2c.vector.store %acc2, %c[%45] : memref<?xf32>, vector<[1]xf32>
        %46 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 32 + d1 + d2 + 32)>(%6, %3, %lanes)
        vm2c.vector.store %acc3, %c[%46] : memref<?xf32>, vector<[1]xf32>
        %47 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1 + 64)>(%6, %3)
        vm2c.vector.store %acc4, %c[%47] : memref<?xf32>, vector<[1]xf32>
        %48 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 32 + d1 + d2 + 64)>(%6, %3, %lanes)
        vm2c.vector.store %acc5, %c[%48] : memref<?xf32>, vector<[1]xf32>
        %49 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1 + 96)>(%6, %3)
        vm2c.vector.store %acc6, %c[%49] : memref<?xf32>, vector<[1]xf32>
        %50 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 32 + d1 + d2 + 96)>(%6, %3, %lanes)
        vm2c.vector.store %acc7, %c[%50] : memref<?xf32>, vector<[1]xf32>
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
    %lanes = vm2c.vector.lanes i32 : index
    %0 = affine.apply affine_map<(d0) -> (d0 * 2)>(%lanes)
    %initial = vm2c.vector.splat %zero : i32 to vector<[1]xi32>
    %1 = arith.constant 0 : index
    %2 = arith.constant 32 : index
    scf.for %3 = %1 to %2 step %0 {
      %4 = arith.constant 0 : index
      %c8 = arith.constant 8 : index
      %5 = arith.constant 1 : index
      scf.for %6 = %4 to %c8 step %5 {
        %7 = arith.constant 0 : index
        %8 = arith.constant 1 : index
        scf.for %9 = %7 to %0 step %8 {
          %10 = arith.constant 0 : i8
          %11 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 128 + d1 + d2)>(%6, %3, %9)
          %12 = memref.load %b[%11] : memref<?xi8>
          %13 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 128 + d1 + d2 + 32)>(%6, %3, %9)
          %14 = memref.load %b[%13] : memref<?xi8>
          %15 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 128 + d1 + d2 + 64)>(%6, %3, %9)
          %16 = memref.load %b[%15] : memref<?xi8>
          %17 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 128 + d1 + d2 + 96)>(%6, %3, %9)
          %18 = memref.load %b[%17] : memref<?xi8>
          %19 = vm2c.quad %12, %14, %16, %18 : i8
          %20 = affine.apply affine_map<(d0, d1)[s0] -> (d0 * s0 + d1)>(%6, %9)[%0]
          memref.store %19, %panel[%20] : memref<256xi32>
        }
      }
      %21 = arith.constant 0 : i32
      %none = vm2c.vector.splat %21 : i32 to vector<[1]xi32>
      %22 = arith.constant 0 : i32
      %offset = vm2c.offset_quad %22
      %23 = arith.constant 0 : index
      %24 = arith.constant 8 : index
      %25 = arith.constant 1 : index
      %excess0, %excess1 = scf.for %26 = %23 to %24 step %25 iter_args(%27 = %none, %28 = %none) -> (vector<[1]xi32>, vector<[1]xi32>) {
        %29 = affine.apply affine_map<(d0)[s0] -> (d0 * s0)>(%26)[%0]
        %30 = vm2c.vector.load %panel[%29] : memref<256xi32>, vector<[1]xi32>
        %31 = vm2c.vector.dot_bytes %27, %offset, %30 : vector<[1]xi32>
        %32 = affine.apply affine_map<(d0, d1)[s0] -> (d0 * s0 + d1)>(%26, %lanes)[%0]
        %33 = vm2c.vector.load %panel[%32] : memref<256xi32>, vector<[1]xi32>
        %34 = vm2c.vector.dot_bytes %28, %offset, %33 : vector<[1]xi32>
        scf.yield %31, %34 : vector<[1]xi32>, vector<[1]xi32>
      } {vm2c.unroll = 1 : i64}
      %35 = arith.constant 0 : index
      %36 = arith.constant 32 : index
      %c4 = arith.constant 4 : index
      scf.for %37 = %35 to %36 step %c4 {
        %38 = arith.subi %initial, %excess0 : vector<[1]xi32>
        %39 = arith.subi %initial, %excess1 : vector<[1]xi32>
        %40 = arith.subi %initial, %excess0 : vector<[1]xi32>
        %41 = arith.subi %initial, %excess1 : vector<[1]xi32>
        %42 = arith.subi %initial, %excess0 : vector<[1]xi32>
        %43 = arith.subi %initial, %excess1 : vector<[1]xi32>
        %44 = arith.subi %initial, %excess0 : vector<[1]xi32>
        %45 = arith.subi %initial, %excess1 : vector<[1]xi32>
        %46 = arith.constant 0 : index
        %47 = arith.constant 8 : index
        %48 = arith.constant 1 : index
        %acc0, %acc1, %acc2, %acc3, %acc4, %acc5, %acc6, %acc7 = scf.for %49 = %46 to %47 step %48 iter_args(%50 = %38, %51 = %39, %52 = %40, %53 = %41, %54 = %42, %55 = %43, %56 = %44, %57 = %45) -> (vector<[1]xi32>, vector<[1]xi32>, vector<[1]xi32>, vector<[1]xi32>, vector<[1]xi32>, vector<[1]xi32>, vector<[1]xi32>, vector<[1]xi32>) {
          %58 = arith.constant 0 : i8
          %59 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1 * 4)>(%37, %49)
          %60 = vm2c.load_quad %a[%59] : memref<?xi8>
          %61 = vm2c.offset_quad %60
          %62 = affine.apply affine_map<(d0)[s0] -> (d0 * s0)>(%49)[%0]
          %63 = vm2c.vector.load %panel[%62] : memref<256xi32>, vector<[1]xi32>
          %64 = vm2c.vector.dot_bytes %50, %61, %63 : vector<[1]xi32>
          %65 = affine.apply affine_map<(d0, d1)[s0] -> (d0 * s0 + d1)>(%49, %lanes)[%0]
          %66 = vm2c.vector.load %panel[%65] : memref<256xi32>, vector<[1]xi32>
          %67 = vm2c.vector.dot_bytes %51, %61, %66 : vector<[1]xi32>
          %68 = arith.constant 0 : i8
          %69 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1 * 4 + 32)>(%37, %49)
          %70 = vm2c.load_quad %a[%69] : memref<?xi8>
          %71 = vm2c.offset_quad %70
          %72 = vm2c.vector.dot_bytes %52, %71, %63 : vector<[1]xi32>
          %73 = vm2c.vector.dot_bytes %53, %71, %66 : vector<[1]xi32>
          %74 = arith.constant 0 : i8
          %75 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1 * 4 + 64)>(%37, %49)
          %76 = vm2c.load_quad %a[%75] : memref<?xi8>
          %77 = vm2c.offset_quad %76
          %78 = vm2c.vector.dot_bytes %54, %77, %63 : vector<[1]xi32>
          %79 = vm2c.vector.dot_bytes %55, %77, %66 : vector<[1]xi32>
          %80 = arith.constant 0 : i8
          %81 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1 * 4 + 96)>(%37, %49)
          %82 = vm2c.load_quad %a[%81] : memref<?xi8>
          %83 = vm2c.offset_quad %82
          %84 = vm2c.vector.dot_bytes %56, %83, %63 : vector<[1]xi32>
          %85 = vm2c.vector.dot_bytes %57, %83, %66 : vector<[1]xi32>
          scf.yield %64, %67, %72, %73, %78, %79, %84, %85 : vector<[1]xi32>, vector<[1]xi32>, vector<[1]xi32>, vector<[1]xi32>, vector<[1]xi32>, vector<[1]xi32>, vector<[1]xi32>, vector<[1]xi32>
        } {vm2c.unroll = 1 : i64}
        %86 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1)>(%37, %3)
        vm2c.vector.store %acc0, %c[%86] : memref<?xi32>, vector<[1]xi32>
        %87 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 32 + d1 + d2)>(%37, %3, %lanes)
        vm2c.vector.store %acc1, %c[%87] : memref<?xi32>, vector<[1]xi32>
        %88 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1 + 32)>(%37, %3)
        vm2c.vector.store %acc2, %c[%88] : memref<?xi32>, vector<[1]xi32>
        %89 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 32 + d1 + d2 + 32)>(%37, %3, %lanes)
        vm2c.vector.store %acc3, %c[%89] : memref<?xi32>, vector<[1]xi32>
        %90 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1 + 64)>(%37, %3)
        vm2c.vector.store %acc4, %c[%90] : memref<?xi32>, vector<[1]xi32>
        %91 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 32 + d1 + d2 + 64)>(%37, %3, %lanes)
        vm2c.vector.store %acc5, %c[%91] : memref<?xi32>, vector<[1]xi32>
        %92 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1 + 96)>(%37, %3)
        vm2c.vector.store %acc6, %c[%92] : memref<?xi32>, vector<[1]xi32>
        %93 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 32 + d1 + d2 + 96)>(%37, %3, %lanes)
        vm2c.vector.store %acc7, %c[%93] : memref<?xi32>, vector<[1]xi32>
      }
    }
    func.return
  }
}

// -----
// Tiles of rows and of columns of 8 products, zeros in the loops over tiles: the loops over all rows and columns, in blocks.
vm.module public @m {
  func.func private @f(%a: memref<?xf32>, %b: memref<?xf32>, %c: memref<?xf32>, %zero: f32) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c2 = arith.constant 2 : index
    %c8 = arith.constant 8 : index
    %c32 = arith.constant 32 : index
    %c64 = arith.constant 64 : index
    scf.for %row = %c0 to %c2 step %c1 {
      scf.for %column = %c0 to %c2 step %c1 {
        scf.for %n = %c0 to %c8 step %c1 {
          scf.for %i = %c0 to %c32 step %c1 {
            scf.for %j = %c0 to %c32 step %c1 {
              %0 = affine.apply affine_map<(d0, d1, d2, d3, d4) -> (d0 * 2048 + d1 * 32 + d2 * 4096 + d3 * 64 + d4)>(%row, %column, %n, %i, %j)
              memref.store %zero, %c[%0] : memref<?xf32>
            }
          }
        }
        scf.for %n_0 = %c0 to %c8 step %c1 {
          scf.for %i_1 = %c0 to %c32 step %c1 {
            scf.for %j_2 = %c0 to %c32 step %c1 {
              scf.for %k = %c0 to %c64 step %c1 {
                %1 = affine.apply affine_map<(d0, d1, d2, d3) -> (d0 * 2048 + d1 * 4096 + d2 * 64 + d3)>(%row, %n_0, %i_1, %k)
                %x = memref.load %a[%1] : memref<?xf32>
                %2 = affine.apply affine_map<(d0, d1, d2, d3) -> (d0 * 32 + d1 * 4096 + d2 * 64 + d3)>(%column, %n_0, %k, %j_2)
                %y = memref.load %b[%2] : memref<?xf32>
                %3 = affine.apply affine_map<(d0, d1, d2, d3, d4) -> (d0 * 2048 + d1 * 32 + d2 * 4096 + d3 * 64 + d4)>(%row, %column, %n_0, %i_1, %j_2)
                %s = memref.load %c[%3] : memref<?xf32>
                %t = vm.fma.f32 %x, %y, %s : f32
                memref.store %t, %c[%3] : memref<?xf32>
              }
            }
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
    %c2 = arith.constant 2 : index
    %c8 = arith.constant 8 : index
    %c32 = arith.constant 32 : index
    %c64 = arith.constant 64 : index
    %lanes = vm2c.vector.lanes f32 : index
    %0 = affine.apply affine_map<(d0) -> (d0 * 2)>(%lanes)
    %initial = vm2c.vector.splat %zero : f32 to vector<[1]xf32>
    %1 = arith.constant 0 : index
    %2 = arith.constant 8 : index
    %3 = arith.constant 1 : index
    scf.for %4 = %1 to %2 step %3 {
      %5 = arith.constant 0 : index
      %6 = arith.constant 64 : index
      scf.for %7 = %5 to %6 step %0 {
        %8 = arith.constant 0 : index
        %9 = arith.constant 64 : index
        %c4 = arith.constant 4 : index
        scf.for %10 = %8 to %9 step %c4 {
          %11 = arith.constant 0 : index
          %12 = arith.constant 64 : index
          %13 = arith.constant 1 : index
          %acc0, %acc1, %acc2, %acc3, %acc4, %acc5, %acc6, %acc7 = scf.for %14 = %11 to %12 step %13 iter_args(%15 = %initial, %16 = %initial, %17 = %initial, %18 = %initial, %19 = %initial, %20 = %initial, %21 = %initial, %22 = %initial) -> (vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>) {
            %23 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 4096 + d1 * 64 + d2)>(%4, %10, %14)
            %24 = memref.load %a[%23] : memref<?xf32>
            %25 = vm2c.vector.splat %24 : f32 to vector<[1]xf32>
            %26 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 4096 + d1 * 64 + d2)>(%4, %14, %7)
            %27 = vm2c.vector.load %b[%26] : memref<?xf32>, vector<[1]xf32>
            %28 = vm2c.vector.fma %25, %27, %15 : vector<[1]xf32>
            %29 = affine.apply affine_map<(d0, d1, d2, d3) -> (d0 * 4096 + d1 * 64 + d2 + d3)>(%4, %14, %7, %lanes)
            %30 = vm2c.vector.load %b[%29] : memref<?xf32>, vector<[1]xf32>
            %31 = vm2c.vector.fma %25, %30, %16 : vector<[1]xf32>
            %32 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 4096 + d1 * 64 + d2 + 64)>(%4, %10, %14)
            %33 = memref.load %a[%32] : memref<?xf32>
            %34 = vm2c.vector.splat %33 : f32 to vector<[1]xf32>
            %35 = vm2c.vector.fma %34, %27, %17 : vector<[1]xf32>
            %36 = vm2c.vector.fma %34, %30, %18 : vector<[1]xf32>
            %37 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 4096 + d1 * 64 + d2 + 128)>(%4, %10, %14)
            %38 = memref.load %a[%37] : memref<?xf32>
            %39 = vm2c.vector.splat %38 : f32 to vector<[1]xf32>
            %40 = vm2c.vector.fma %39, %27, %19 : vector<[1]xf32>
            %41 = vm2c.vector.fma %39, %30, %20 : vector<[1]xf32>
            %42 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 4096 + d1 * 64 + d2 + 192)>(%4, %10, %14)
            %43 = memref.load %a[%42] : memref<?xf32>
            %44 = vm2c.vector.splat %43 : f32 to vector<[1]xf32>
            %45 = vm2c.vector.fma %44, %27, %21 : vector<[1]xf32>
            %46 = vm2c.vector.fma %44, %30, %22 : vector<[1]xf32>
            scf.yield %28, %31, %35, %36, %40, %41, %45, %46 : vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>
          } {vm2c.unroll = 1 : i64}
          %47 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 4096 + d1 * 64 + d2)>(%4, %10, %7)
          vm2c.vector.store %acc0, %c[%47] : memref<?xf32>, vector<[1]xf32>
          %48 = affine.apply affine_map<(d0, d1, d2, d3) -> (d0 * 4096 + d1 * 64 + d2 + d3)>(%4, %10, %7, %lanes)
          vm2c.vector.store %acc1, %c[%48] : memref<?xf32>, vector<[1]xf32>
          %49 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 4096 + d1 * 64 + d2 + 64)>(%4, %10, %7)
          vm2c.vector.store %acc2, %c[%49] : memref<?xf32>, vector<[1]xf32>
          %50 = affine.apply affine_map<(d0, d1, d2, d3) -> (d0 * 4096 + d1 * 64 + d2 + d3 + 64)>(%4, %10, %7, %lanes)
          vm2c.vector.store %acc3, %c[%50] : memref<?xf32>, vector<[1]xf32>
          %51 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 4096 + d1 * 64 + d2 + 128)>(%4, %10, %7)
          vm2c.vector.store %acc4, %c[%51] : memref<?xf32>, vector<[1]xf32>
          %52 = affine.apply affine_map<(d0, d1, d2, d3) -> (d0 * 4096 + d1 * 64 + d2 + d3 + 128)>(%4, %10, %7, %lanes)
          vm2c.vector.store %acc5, %c[%52] : memref<?xf32>, vector<[1]xf32>
          %53 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 4096 + d1 * 64 + d2 + 192)>(%4, %10, %7)
          vm2c.vector.store %acc6, %c[%53] : memref<?xf32>, vector<[1]xf32>
          %54 = affine.apply affine_map<(d0, d1, d2, d3) -> (d0 * 4096 + d1 * 64 + d2 + d3 + 192)>(%4, %10, %7, %lanes)
          vm2c.vector.store %acc7, %c[%54] : memref<?xf32>, vector<[1]xf32>
        }
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
      %4 = arith.constant 0 : index
      %5 = arith.constant 32 : index
      scf.for %6 = %4 to %5 step %3 {
        %7 = affine.apply affine_map<(d0, d1) -> (d0 + d1)>(%1, %6)
        %8 = vm2c.vector.load %c[%7] : memref<?xf32>, vector<[1]xf32>
        %9 = affine.apply affine_map<(d0, d1, d2) -> (d0 + d1 + d2)>(%1, %6, %lanes)
        %10 = vm2c.vector.load %c[%9] : memref<?xf32>, vector<[1]xf32>
        %11 = affine.apply affine_map<(d0, d1) -> (d0 + d1 + 32)>(%1, %6)
        %12 = vm2c.vector.load %c[%11] : memref<?xf32>, vector<[1]xf32>
        %13 = affine.apply affine_map<(d0, d1, d2) -> (d0 + d1 + d2 + 32)>(%1, %6, %lanes)
        %14 = vm2c.vector.load %c[%13] : memref<?xf32>, vector<[1]xf32>
        %15 = affine.apply affine_map<(d0, d1) -> (d0 + d1 + 64)>(%1, %6)
        %16 = vm2c.vector.load %c[%15] : memref<?xf32>, vector<[1]xf32>
        %17 = affine.apply affine_map<(d0, d1, d2) -> (d0 + d1 + d2 + 64)>(%1, %6, %lanes)
        %18 = vm2c.vector.load %c[%17] : memref<?xf32>, vector<[1]xf32>
        %19 = affine.apply affine_map<(d0, d1) -> (d0 + d1 + 96)>(%1, %6)
        %20 = vm2c.vector.load %c[%19] : memref<?xf32>, vector<[1]xf32>
        %21 = affine.apply affine_map<(d0, d1, d2) -> (d0 + d1 + d2 + 96)>(%1, %6, %lanes)
        %22 = vm2c.vector.load %c[%21] : memref<?xf32>, vector<[1]xf32>
        %23 = arith.constant 0 : index
        %24 = arith.constant 32 : index
        %25 = arith.constant 1 : index
        %acc0, %acc1, %acc2, %acc3, %acc4, %acc5, %acc6, %acc7 = scf.for %26 = %23 to %24 step %25 iter_args(%27 = %8, %28 = %10, %29 = %12, %30 = %14, %31 = %16, %32 = %18, %33 = %20, %34 = %22) -> (vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>) {
          %35 = memref.load %a[%26] : memref<?xf32>
          %36 = vm2c.vector.splat %35 : f32 to vector<[1]xf32>
          %37 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1)>(%26, %6)
          %38 = vm2c.vector.load %b[%37] : memref<?xf32>, vector<[1]xf32>
          %39 = vm2c.vector.fma %36, %38, %27 : vector<[1]xf32>
          %40 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 32 + d1 + d2)>(%26, %6, %lanes)
          %41 = vm2c.vector.load %b[%40] : memref<?xf32>, vector<[1]xf32>
          %42 = vm2c.vector.fma %36, %41, %28 : vector<[1]xf32>
          %43 = affine.apply affine_map<(d0) -> (d0 + 32)>(%26)
          %44 = memref.load %a[%43] : memref<?xf32>
          %45 = vm2c.vector.splat %44 : f32 to vector<[1]xf32>
          %46 = vm2c.vector.fma %45, %38, %29 : vector<[1]xf32>
          %47 = vm2c.vector.fma %45, %41, %30 : vector<[1]xf32>
          %48 = affine.apply affine_map<(d0) -> (d0 + 64)>(%26)
          %49 = memref.load %a[%48] : memref<?xf32>
          %50 = vm2c.vector.splat %49 : f32 to vector<[1]xf32>
          %51 = vm2c.vector.fma %50, %38, %31 : vector<[1]xf32>
          %52 = vm2c.vector.fma %50, %41, %32 : vector<[1]xf32>
          %53 = affine.apply affine_map<(d0) -> (d0 + 96)>(%26)
          %54 = memref.load %a[%53] : memref<?xf32>
          %55 = vm2c.vector.splat %54 : f32 to vector<[1]xf32>
          %56 = vm2c.vector.fma %55, %38, %33 : vector<[1]xf32>
          %57 = vm2c.vector.fma %55, %41, %34 : vector<[1]xf32>
          scf.yield %39, %42, %46, %47, %51, %52, %56, %57 : vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>
        } {vm2c.unroll = 1 : i64}
        %58 = affine.apply affine_map<(d0, d1) -> (d0 + d1)>(%1, %6)
        vm2c.vector.store %acc0, %c[%58] : memref<?xf32>, vector<[1]xf32>
        %59 = affine.apply affine_map<(d0, d1, d2) -> (d0 + d1 + d2)>(%1, %6, %lanes)
        vm2c.vector.store %acc1, %c[%59] : memref<?xf32>, vector<[1]xf32>
        %60 = affine.apply affine_map<(d0, d1) -> (d0 + d1 + 32)>(%1, %6)
        vm2c.vector.store %acc2, %c[%60] : memref<?xf32>, vector<[1]xf32>
        %61 = affine.apply affine_map<(d0, d1, d2) -> (d0 + d1 + d2 + 32)>(%1, %6, %lanes)
        vm2c.vector.store %acc3, %c[%61] : memref<?xf32>, vector<[1]xf32>
        %62 = affine.apply affine_map<(d0, d1) -> (d0 + d1 + 64)>(%1, %6)
        vm2c.vector.store %acc4, %c[%62] : memref<?xf32>, vector<[1]xf32>
        %63 = affine.apply affine_map<(d0, d1, d2) -> (d0 + d1 + d2 + 64)>(%1, %6, %lanes)
        vm2c.vector.store %acc5, %c[%63] : memref<?xf32>, vector<[1]xf32>
        %64 = affine.apply affine_map<(d0, d1) -> (d0 + d1 + 96)>(%1, %6)
        vm2c.vector.store %acc6, %c[%64] : memref<?xf32>, vector<[1]xf32>
        %65 = affine.apply affine_map<(d0, d1, d2) -> (d0 + d1 + d2 + 96)>(%1, %6, %lanes)
        vm2c.vector.store %acc7, %c[%65] : memref<?xf32>, vector<[1]xf32>
      }
    }
    func.return
  }
}

// -----
// Extents and a stride that are known at run time only: blocks, where there are rows for one. Columns are 64 at most, so that rows
// of results do not overlap.
vm.module public @m {
  func.func private @f(%a: memref<?xf32>, %b: memref<?xf32>, %c: memref<?xf32>, %m: index, %n: index {vm2c.at_most = 64 : i64}, %p: index) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    scf.for %i = %c0 to %m step %c1 {
      scf.for %j = %c0 to %n step %c1 {
        scf.for %k = %c0 to %p step %c1 {
          %1 = affine.apply affine_map<(d0, d1)[s0] -> (d0 * s0 + d1)>(%i, %k)[%p]
          %x = memref.load %a[%1] : memref<?xf32>
          %2 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%k, %j)
          %y = memref.load %b[%2] : memref<?xf32>
          %3 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%i, %j)
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
  func.func private @f(%a: memref<?xf32>, %b: memref<?xf32>, %c: memref<?xf32>, %m: index, %n: index {vm2c.at_most = 64 : i64}, %p: index) attributes {vm2c.notes = ["Blocks of results stay in registers (register tiles)."]} {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %panel = memref.alloca() {vm2c.per_lane = 256 : i64} : memref<4096xf32>
    %c4 = arith.constant 4 : index
    %0 = arith.cmpi slt, %m, %c4 : index
    scf.if %0 {
      %1 = arith.constant 0 : index
      %2 = arith.constant 1 : index
      scf.for %3 = %1 to %m step %2 {
        %4 = arith.constant 0 : index
        %5 = arith.constant 1 : index
        scf.for %6 = %4 to %p step %5 {
          %7 = arith.constant 0 : index
          %8 = arith.constant 1 : index
          scf.for %9 = %7 to %n step %8 {
            %10 = affine.apply affine_map<(d0, d1)[s0] -> (d0 * s0 + d1)>(%3, %6)[%p]
            %x = memref.load %a[%10] : memref<?xf32>
            %11 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%6, %9)
            %y = memref.load %b[%11] : memref<?xf32>
            %12 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%3, %9)
            %s = memref.load %c[%12] : memref<?xf32>
            %t = vm.fma.f32 %x, %y, %s : f32
            memref.store %t, %c[%12] : memref<?xf32>
          }
        }
      }
    } else {
      %lanes = vm2c.vector.lanes f32 : index
      %13 = affine.apply affine_map<(d0) -> (d0 * 2)>(%lanes)
      %14 = arith.remsi %n, %13 : index
      %15 = arith.constant 0 : index
      %c128 = arith.constant 128 : index
      scf.for %16 = %15 to %p step %c128 {
        %17 = affine.apply affine_map<(d0) -> (d0 + 128)>(%16)
        %18 = arith.minsi %17, %p : index
        %19 = affine.apply affine_map<(d0, d1) -> (d0 - d1)>(%n, %14)
        %20 = arith.constant 0 : index
        scf.for %21 = %20 to %19 step %13 {
          %22 = arith.constant 0 : index
          %23 = arith.constant 4 : index
          scf.for %24 = %22 to %m step %23 {
            %25 = affine.apply affine_map<(d0) -> (d0 - 1)>(%m)
            %26 = affine.apply affine_map<(d0) -> (d0 + 1)>(%24)
            %row1 = arith.minsi %26, %25 : index
            %27 = affine.apply affine_map<(d0) -> (d0 + 2)>(%24)
            %row2 = arith.minsi %27, %25 : index
            %28 = affine.apply affine_map<(d0) -> (d0 + 3)>(%24)
            %row3 = arith.minsi %28, %25 : index
            %29 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%24, %21)
            %30 = vm2c.vector.load %c[%29] : memref<?xf32>, vector<[1]xf32>
            %31 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 64 + d1 + d2)>(%24, %21, %lanes)
            %32 = vm2c.vector.load %c[%31] : memref<?xf32>, vector<[1]xf32>
            %33 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%row1, %21)
            %34 = vm2c.vector.load %c[%33] : memref<?xf32>, vector<[1]xf32>
            %35 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 64 + d1 + d2)>(%row1, %21, %lanes)
            %36 = vm2c.vector.load %c[%35] : memref<?xf32>, vector<[1]xf32>
            %37 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%row2, %21)
            %38 = vm2c.vector.load %c[%37] : memref<?xf32>, vector<[1]xf32>
            %39 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 64 + d1 + d2)>(%row2, %21, %lanes)
            %40 = vm2c.vector.load %c[%39] : memref<?xf32>, vector<[1]xf32>
            %41 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%row3, %21)
            %42 = vm2c.vector.load %c[%41] : memref<?xf32>, vector<[1]xf32>
            %43 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 64 + d1 + d2)>(%row3, %21, %lanes)
            %44 = vm2c.vector.load %c[%43] : memref<?xf32>, vector<[1]xf32>
            %45 = arith.constant 1 : index
            %acc0, %acc1, %acc2, %acc3, %acc4, %acc5, %acc6, %acc7 = scf.for %46 = %16 to %18 step %45 iter_args(%47 = %30, %48 = %32, %49 = %34, %50 = %36, %51 = %38, %52 = %40, %53 = %42, %54 = %44) -> (vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>) {
              %55 = affine.apply affine_map<(d0, d1)[s0] -> (d0 * s0 + d1)>(%24, %46)[%p]
              %56 = memref.load %a[%55] : memref<?xf32>
              %57 = vm2c.vector.splat %56 : f32 to vector<[1]xf32>
              %58 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%46, %21)
              %59 = vm2c.vector.load %b[%58] : memref<?xf32>, vector<[1]xf32>
              %60 = vm2c.vector.fma %57, %59, %47 : vector<[1]xf32>
              %61 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 64 + d1 + d2)>(%46, %21, %lanes)
              %62 = vm2c.vector.load %b[%61] : memref<?xf32>, vector<[1]xf32>
              %63 = vm2c.vector.fma %57, %62, %48 : vector<[1]xf32>
              %64 = affine.apply affine_map<(d0, d1)[s0] -> (d0 * s0 + d1)>(%row1, %46)[%p]
              %65 = memref.load %a[%64] : memref<?xf32>
              %66 = vm2c.vector.splat %65 : f32 to vector<[1]xf32>
              %67 = vm2c.vector.fma %66, %59, %49 : vector<[1]xf32>
              %68 = vm2c.vector.fma %66, %62, %50 : vector<[1]xf32>
              %69 = affine.apply affine_map<(d0, d1)[s0] -> (d0 * s0 + d1)>(%row2, %46)[%p]
              %70 = memref.load %a[%69] : memref<?xf32>
              %71 = vm2c.vector.splat %70 : f32 to vector<[1]xf32>
              %72 = vm2c.vector.fma %71, %59, %51 : vector<[1]xf32>
              %73 = vm2c.vector.fma %71, %62, %52 : vector<[1]xf32>
              %74 = affine.apply affine_map<(d0, d1)[s0] -> (d0 * s0 + d1)>(%row3, %46)[%p]
              %75 = memref.load %a[%74] : memref<?xf32>
              %76 = vm2c.vector.splat %75 : f32 to vector<[1]xf32>
              %77 = vm2c.vector.fma %76, %59, %53 : vector<[1]xf32>
              %78 = vm2c.vector.fma %76, %62, %54 : vector<[1]xf32>
              scf.yield %60, %63, %67, %68, %72, %73, %77, %78 : vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>
            } {vm2c.unroll = 1 : i64}
            %79 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%24, %21)
            vm2c.vector.store %acc0, %c[%79] : memref<?xf32>, vector<[1]xf32>
            %80 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 64 + d1 + d2)>(%24, %21, %lanes)
            vm2c.vector.store %acc1, %c[%80] : memref<?xf32>, vector<[1]xf32>
            %81 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%row1, %21)
            vm2c.vector.store %acc2, %c[%81] : memref<?xf32>, vector<[1]xf32>
            %82 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 64 + d1 + d2)>(%row1, %21, %lanes)
            vm2c.vector.store %acc3, %c[%82] : memref<?xf32>, vector<[1]xf32>
            %83 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%row2, %21)
            vm2c.vector.store %acc4, %c[%83] : memref<?xf32>, vector<[1]xf32>
            %84 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 64 + d1 + d2)>(%row2, %21, %lanes)
            vm2c.vector.store %acc5, %c[%84] : memref<?xf32>, vector<[1]xf32>
            %85 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%row3, %21)
            vm2c.vector.store %acc6, %c[%85] : memref<?xf32>, vector<[1]xf32>
            %86 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 64 + d1 + d2)>(%row3, %21, %lanes)
            vm2c.vector.store %acc7, %c[%86] : memref<?xf32>, vector<[1]xf32>
          }
        }
        scf.for %87 = %19 to %n step %13 {
          %88 = affine.apply affine_map<(d0, d1) -> (d0 - d1)>(%n, %87)
          %89 = arith.constant 1 : index
          scf.for %90 = %16 to %18 step %89 {
            %91 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%90, %87)
            %92 = vm2c.vector.load_part %b[%91], %88 : memref<?xf32>, vector<[1]xf32>
            %93 = affine.apply affine_map<(d0, d1)[s0] -> (d0 * s0 - d1 * s0)>(%90, %16)[%13]
            vm2c.vector.store %92, %panel[%93] : memref<4096xf32>, vector<[1]xf32>
            %94 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 64 + d1 + d2)>(%90, %87, %lanes)
            %95 = affine.apply affine_map<(d0, d1) -> (d0 - d1)>(%88, %lanes)
            %96 = vm2c.vector.load_part %b[%94], %95 : memref<?xf32>, vector<[1]xf32>
            %97 = affine.apply affine_map<(d0, d1, d2)[s0] -> (d0 * s0 - d1 * s0 + d2)>(%90, %16, %lanes)[%13]
            vm2c.vector.store %96, %panel[%97] : memref<4096xf32>, vector<[1]xf32>
          }
          %98 = arith.constant 0 : index
          %99 = arith.constant 4 : index
          scf.for %100 = %98 to %m step %99 {
            %101 = affine.apply affine_map<(d0) -> (d0 - 1)>(%m)
            %102 = affine.apply affine_map<(d0) -> (d0 + 1)>(%100)
            %103 = arith.minsi %102, %101 : index
            %104 = affine.apply affine_map<(d0) -> (d0 + 2)>(%100)
            %105 = arith.minsi %104, %101 : index
            %106 = affine.apply affine_map<(d0) -> (d0 + 3)>(%100)
            %107 = arith.minsi %106, %101 : index
            %108 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%100, %87)
            %109 = vm2c.vector.load_part %c[%108], %88 : memref<?xf32>, vector<[1]xf32>
            %110 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 64 + d1 + d2)>(%100, %87, %lanes)
            %111 = affine.apply affine_map<(d0, d1) -> (d0 - d1)>(%88, %lanes)
            %112 = vm2c.vector.load_part %c[%110], %111 : memref<?xf32>, vector<[1]xf32>
            %113 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%103, %87)
            %114 = vm2c.vector.load_part %c[%113], %88 : memref<?xf32>, vector<[1]xf32>
            %115 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 64 + d1 + d2)>(%103, %87, %lanes)
            %116 = affine.apply affine_map<(d0, d1) -> (d0 - d1)>(%88, %lanes)
            %117 = vm2c.vector.load_part %c[%115], %116 : memref<?xf32>, vector<[1]xf32>
            %118 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%105, %87)
            %119 = vm2c.vector.load_part %c[%118], %88 : memref<?xf32>, vector<[1]xf32>
            %120 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 64 + d1 + d2)>(%105, %87, %lanes)
            %121 = affine.apply affine_map<(d0, d1) -> (d0 - d1)>(%88, %lanes)
            %122 = vm2c.vector.load_part %c[%120], %121 : memref<?xf32>, vector<[1]xf32>
            %123 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%107, %87)
            %124 = vm2c.vector.load_part %c[%123], %88 : memref<?xf32>, vector<[1]xf32>
            %125 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 64 + d1 + d2)>(%107, %87, %lanes)
            %126 = affine.apply affine_map<(d0, d1) -> (d0 - d1)>(%88, %lanes)
            %127 = vm2c.vector.load_part %c[%125], %126 : memref<?xf32>, vector<[1]xf32>
            %128 = arith.constant 1 : index
            %129:8 = scf.for %130 = %16 to %18 step %128 iter_args(%131 = %109, %132 = %112, %133 = %114, %134 = %117, %135 = %119, %136 = %122, %137 = %124, %138 = %127) -> (vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>) {
              %139 = affine.apply affine_map<(d0, d1)[s0] -> (d0 * s0 + d1)>(%100, %130)[%p]
              %140 = memref.load %a[%139] : memref<?xf32>
              %141 = vm2c.vector.splat %140 : f32 to vector<[1]xf32>
              %142 = affine.apply affine_map<(d0, d1)[s0] -> (d0 * s0 - d1 * s0)>(%130, %16)[%13]
              %143 = vm2c.vector.load %panel[%142] : memref<4096xf32>, vector<[1]xf32>
              %144 = vm2c.vector.fma %141, %143, %131 : vector<[1]xf32>
              %145 = affine.apply affine_map<(d0, d1, d2)[s0] -> (d0 * s0 - d1 * s0 + d2)>(%130, %16, %lanes)[%13]
              %146 = vm2c.vector.load %panel[%145] : memref<4096xf32>, vector<[1]xf32>
              %147 = vm2c.vector.fma %141, %146, %132 : vector<[1]xf32>
              %148 = affine.apply affine_map<(d0, d1)[s0] -> (d0 * s0 + d1)>(%103, %130)[%p]
              %149 = memref.load %a[%148] : memref<?xf32>
              %150 = vm2c.vector.splat %149 : f32 to vector<[1]xf32>
              %151 = vm2c.vector.fma %150, %143, %133 : vector<[1]xf32>
              %152 = vm2c.vector.fma %150, %146, %134 : vector<[1]xf32>
              %153 = affine.apply affine_map<(d0, d1)[s0] -> (d0 * s0 + d1)>(%105, %130)[%p]
              %154 = memref.load %a[%153] : memref<?xf32>
              %155 = vm2c.vector.splat %154 : f32 to vector<[1]xf32>
              %156 = vm2c.vector.fma %155, %143, %135 : vector<[1]xf32>
              %157 = vm2c.vector.fma %155, %146, %136 : vector<[1]xf32>
              %158 = affine.apply affine_map<(d0, d1)[s0] -> (d0 * s0 + d1)>(%107, %130)[%p]
              %159 = memref.load %a[%158] : memref<?xf32>
              %160 = vm2c.vector.splat %159 : f32 to vector<[1]xf32>
              %161 = vm2c.vector.fma %160, %143, %137 : vector<[1]xf32>
              %162 = vm2c.vector.fma %160, %146, %138 : vector<[1]xf32>
              scf.yield %144, %147, %151, %152, %156, %157, %161, %162 : vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>
            } {vm2c.unroll = 1 : i64}
            %163 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%100, %87)
            vm2c.vector.store_part %129#0, %c[%163], %88 : memref<?xf32>, vector<[1]xf32>
            %164 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 64 + d1 + d2)>(%100, %87, %lanes)
            %165 = affine.apply affine_map<(d0, d1) -> (d0 - d1)>(%88, %lanes)
            vm2c.vector.store_part %129#1, %c[%164], %165 : memref<?xf32>, vector<[1]xf32>
            %166 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%103, %87)
            vm2c.vector.store_part %129#2, %c[%166], %88 : memref<?xf32>, vector<[1]xf32>
            %167 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 64 + d1 + d2)>(%103, %87, %lanes)
            %168 = affine.apply affine_map<(d0, d1) -> (d0 - d1)>(%88, %lanes)
            vm2c.vector.store_part %129#3, %c[%167], %168 : memref<?xf32>, vector<[1]xf32>
            %169 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%105, %87)
            vm2c.vector.store_part %129#4, %c[%169], %88 : memref<?xf32>, vector<[1]xf32>
            %170 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 64 + d1 + d2)>(%105, %87, %lanes)
            %171 = affine.apply affine_map<(d0, d1) -> (d0 - d1)>(%88, %lanes)
            vm2c.vector.store_part %129#5, %c[%170], %171 : memref<?xf32>, vector<[1]xf32>
            %172 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%107, %87)
            vm2c.vector.store_part %129#6, %c[%172], %88 : memref<?xf32>, vector<[1]xf32>
            %173 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 64 + d1 + d2)>(%107, %87, %lanes)
            %174 = affine.apply affine_map<(d0, d1) -> (d0 - d1)>(%88, %lanes)
            vm2c.vector.store_part %129#7, %c[%173], %174 : memref<?xf32>, vector<[1]xf32>
          }
        }
      }
    }
    func.return
  }
}

// -----
// Too little work, rows of results that may overlap as there may be more than 64 columns, and results in one place: nothing changes.
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
      scf.for %j_1 = %c0 to %n step %c1 {
        scf.for %k_2 = %c0 to %c64 step %c1 {
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
      scf.for %j_1 = %c0 to %n step %c1 {
        scf.for %k_2 = %c0 to %c64 step %c1 {
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
