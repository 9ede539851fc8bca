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
    scf.for %i = %c0 to %c32 step %c1 {
      scf.for %j = %c0 to %c32 step %c1 {
        %0 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1)>(%i, %j)
        memref.store %zero, %c[%0] : memref<?xf32>
      }
    }
    %lanes = vm2c.vector.lanes f32 : index
    %1 = affine.apply affine_map<(d0) -> (d0 * 2)>(%lanes)
    %2 = arith.constant 32 : index
    %3 = arith.remsi %2, %1 : index
    %4 = arith.constant 0 : index
    %5 = arith.constant 32 : index
    scf.for %6 = %4 to %5 step %1 {
      %7 = arith.constant 0 : index
      %8 = arith.constant 32 : index
      %c4 = arith.constant 4 : index
      scf.for %9 = %7 to %8 step %c4 {
        %10 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1)>(%9, %6)
        %11 = vm2c.vector.load %c[%10] : memref<?xf32>, vector<[1]xf32>
        %12 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 32 + d1 + d2)>(%9, %6, %lanes)
        %13 = vm2c.vector.load %c[%12] : memref<?xf32>, vector<[1]xf32>
        %14 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1 + 32)>(%9, %6)
        %15 = vm2c.vector.load %c[%14] : memref<?xf32>, vector<[1]xf32>
        %16 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 32 + d1 + d2 + 32)>(%9, %6, %lanes)
        %17 = vm2c.vector.load %c[%16] : memref<?xf32>, vector<[1]xf32>
        %18 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1 + 64)>(%9, %6)
        %19 = vm2c.vector.load %c[%18] : memref<?xf32>, vector<[1]xf32>
        %20 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 32 + d1 + d2 + 64)>(%9, %6, %lanes)
        %21 = vm2c.vector.load %c[%20] : memref<?xf32>, vector<[1]xf32>
        %22 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1 + 96)>(%9, %6)
        %23 = vm2c.vector.load %c[%22] : memref<?xf32>, vector<[1]xf32>
        %24 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 32 + d1 + d2 + 96)>(%9, %6, %lanes)
        %25 = vm2c.vector.load %c[%24] : memref<?xf32>, vector<[1]xf32>
        %26 = arith.constant 0 : index
        %27 = arith.constant 32 : index
        %28 = arith.constant 1 : index
        %acc0, %acc1, %acc2, %acc3, %acc4, %acc5, %acc6, %acc7 = scf.for %29 = %26 to %27 step %28 iter_args(%30 = %11, %31 = %13, %32 = %15, %33 = %17, %34 = %19, %35 = %21, %36 = %23, %37 = %25) -> (vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>) {
          %38 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1)>(%9, %29)
          %39 = memref.load %a[%38] : memref<?xf32>
          %40 = vm2c.vector.splat %39 : f32 to vector<[1]xf32>
          %41 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1)>(%29, %6)
          %42 = vm2c.vector.load %b[%41] : memref<?xf32>, vector<[1]xf32>
          %t = vm2c.vector.fma %40, %42, %30 : vector<[1]xf32>
          %43 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 32 + d1 + d2)>(%29, %6, %lanes)
          %44 = vm2c.vector.load %b[%43] : memref<?xf32>, vector<[1]xf32>
          %45 = vm2c.vector.fma %40, %44, %31 : vector<[1]xf32>
          %46 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1 + 32)>(%9, %29)
          %47 = memref.load %a[%46] : memref<?xf32>
          %48 = vm2c.vector.splat %47 : f32 to vector<[1]xf32>
          %49 = vm2c.vector.fma %48, %42, %32 : vector<[1]xf32>
          %50 = vm2c.vector.fma %48, %44, %33 : vector<[1]xf32>
          %51 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1 + 64)>(%9, %29)
          %52 = memref.load %a[%51] : memref<?xf32>
          %53 = vm2c.vector.splat %52 : f32 to vector<[1]xf32>
          %54 = vm2c.vector.fma %53, %42, %34 : vector<[1]xf32>
          %55 = vm2c.vector.fma %53, %44, %35 : vector<[1]xf32>
          %56 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1 + 96)>(%9, %29)
          %57 = memref.load %a[%56] : memref<?xf32>
          %58 = vm2c.vector.splat %57 : f32 to vector<[1]xf32>
          %59 = vm2c.vector.fma %58, %42, %36 : vector<[1]xf32>
          %60 = vm2c.vector.fma %58, %44, %37 : vector<[1]xf32>
          scf.yield %t, %45, %49, %50, %54, %55, %59, %60 : vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>
        } {vm2c.unroll = 1 : i64}
        %61 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1)>(%9, %6)
        vm2c.vector.store %acc0, %c[%61] : memref<?xf32>, vector<[1]xf32>
        %62 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 32 + d1 + d2)>(%9, %6, %lanes)
        vm2c.vector.store %acc1, %c[%62] : memref<?xf32>, vector<[1]xf32>
        %63 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1 + 32)>(%9, %6)
        vm2c.vector.store %acc2, %c[%63] : memref<?xf32>, vector<[1]xf32>
        %64 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 32 + d1 + d2 + 32)>(%9, %6, %lanes)
        vm2c.vector.store %acc3, %c[%64] : memref<?xf32>, vector<[1]xf32>
        %65 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1 + 64)>(%9, %6)
        vm2c.vector.store %acc4, %c[%65] : memref<?xf32>, vector<[1]xf32>
        %66 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 32 + d1 + d2 + 64)>(%9, %6, %lanes)
        vm2c.vector.store %acc5, %c[%66] : memref<?xf32>, vector<[1]xf32>
        %67 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1 + 96)>(%9, %6)
        vm2c.vector.store %acc6, %c[%67] : memref<?xf32>, vector<[1]xf32>
        %68 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 32 + d1 + d2 + 96)>(%9, %6, %lanes)
        vm2c.vector.store %acc7, %c[%68] : memref<?xf32>, vector<[1]xf32>
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
    %0 = arith.constant 0 : index
    %c1024 = arith.constant 1024 : index
    %1 = arith.constant 1 : index
    scf.for %2 = %0 to %c1024 step %1 {
      memref.store %zero, %c[%2] : memref<?xi32>
    }
    %panel = memref.alloca() {vm2c.per_lane = 16 : i64} : memref<256xi32>
    %lanes = vm2c.vector.lanes i32 : index
    %3 = affine.apply affine_map<(d0) -> (d0 * 2)>(%lanes)
    %4 = arith.constant 32 : index
    %5 = arith.remsi %4, %3 : index
    %6 = arith.constant 0 : index
    %7 = arith.constant 32 : index
    scf.for %8 = %6 to %7 step %3 {
      %9 = arith.constant 0 : index
      %c8 = arith.constant 8 : index
      %10 = arith.constant 1 : index
      scf.for %11 = %9 to %c8 step %10 {
        %12 = arith.constant 0 : index
        %13 = arith.constant 1 : index
        scf.for %14 = %12 to %3 step %13 {
          %15 = arith.constant 0 : i8
          %16 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 128 + d1 + d2)>(%11, %8, %14)
          %17 = memref.load %b[%16] : memref<?xi8>
          %18 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 128 + d1 + d2 + 32)>(%11, %8, %14)
          %19 = memref.load %b[%18] : memref<?xi8>
          %20 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 128 + d1 + d2 + 64)>(%11, %8, %14)
          %21 = memref.load %b[%20] : memref<?xi8>
          %22 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 128 + d1 + d2 + 96)>(%11, %8, %14)
          %23 = memref.load %b[%22] : memref<?xi8>
          %24 = vm2c.quad %17, %19, %21, %23 : i8
          %25 = affine.apply affine_map<(d0, d1)[s0] -> (d0 * s0 + d1)>(%11, %14)[%3]
          memref.store %24, %panel[%25] : memref<256xi32>
        }
      }
      %26 = arith.constant 0 : i32
      %none = vm2c.vector.splat %26 : i32 to vector<[1]xi32>
      %27 = arith.constant 0 : i32
      %offset = vm2c.offset_quad %27
      %28 = arith.constant 0 : index
      %29 = arith.constant 8 : index
      %30 = arith.constant 1 : index
      %excess0, %excess1 = scf.for %31 = %28 to %29 step %30 iter_args(%32 = %none, %33 = %none) -> (vector<[1]xi32>, vector<[1]xi32>) {
        %34 = affine.apply affine_map<(d0)[s0] -> (d0 * s0)>(%31)[%3]
        %35 = vm2c.vector.load %panel[%34] : memref<256xi32>, vector<[1]xi32>
        %36 = vm2c.vector.dot_bytes %32, %offset, %35 : vector<[1]xi32>
        %37 = affine.apply affine_map<(d0, d1)[s0] -> (d0 * s0 + d1)>(%31, %lanes)[%3]
        %38 = vm2c.vector.load %panel[%37] : memref<256xi32>, vector<[1]xi32>
        %39 = vm2c.vector.dot_bytes %33, %offset, %38 : vector<[1]xi32>
        scf.yield %36, %39 : vector<[1]xi32>, vector<[1]xi32>
      } {vm2c.unroll = 1 : i64}
      %40 = arith.constant 0 : index
      %41 = arith.constant 32 : index
      %c4 = arith.constant 4 : index
      scf.for %42 = %40 to %41 step %c4 {
        %43 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1)>(%42, %8)
        %44 = vm2c.vector.load %c[%43] : memref<?xi32>, vector<[1]xi32>
        %45 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 32 + d1 + d2)>(%42, %8, %lanes)
        %46 = vm2c.vector.load %c[%45] : memref<?xi32>, vector<[1]xi32>
        %47 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1 + 32)>(%42, %8)
        %48 = vm2c.vector.load %c[%47] : memref<?xi32>, vector<[1]xi32>
        %49 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 32 + d1 + d2 + 32)>(%42, %8, %lanes)
        %50 = vm2c.vector.load %c[%49] : memref<?xi32>, vector<[1]xi32>
        %51 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1 + 64)>(%42, %8)
        %52 = vm2c.vector.load %c[%51] : memref<?xi32>, vector<[1]xi32>
        %53 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 32 + d1 + d2 + 64)>(%42, %8, %lanes)
        %54 = vm2c.vector.load %c[%53] : memref<?xi32>, vector<[1]xi32>
        %55 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1 + 96)>(%42, %8)
        %56 = vm2c.vector.load %c[%55] : memref<?xi32>, vector<[1]xi32>
        %57 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 32 + d1 + d2 + 96)>(%42, %8, %lanes)
        %58 = vm2c.vector.load %c[%57] : memref<?xi32>, vector<[1]xi32>
        %59 = arith.subi %44, %excess0 : vector<[1]xi32>
        %60 = arith.subi %46, %excess1 : vector<[1]xi32>
        %61 = arith.subi %48, %excess0 : vector<[1]xi32>
        %62 = arith.subi %50, %excess1 : vector<[1]xi32>
        %63 = arith.subi %52, %excess0 : vector<[1]xi32>
        %64 = arith.subi %54, %excess1 : vector<[1]xi32>
        %65 = arith.subi %56, %excess0 : vector<[1]xi32>
        %66 = arith.subi %58, %excess1 : vector<[1]xi32>
        %67 = arith.constant 0 : index
        %68 = arith.constant 8 : index
        %69 = arith.constant 1 : index
        %acc0, %acc1, %acc2, %acc3, %acc4, %acc5, %acc6, %acc7 = scf.for %70 = %67 to %68 step %69 iter_args(%71 = %59, %72 = %60, %73 = %61, %74 = %62, %75 = %63, %76 = %64, %77 = %65, %78 = %66) -> (vector<[1]xi32>, vector<[1]xi32>, vector<[1]xi32>, vector<[1]xi32>, vector<[1]xi32>, vector<[1]xi32>, vector<[1]xi32>, vector<[1]xi32>) {
          %79 = arith.constant 0 : i8
          %80 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1 * 4)>(%42, %70)
          %81 = vm2c.load_quad %a[%80] : memref<?xi8>
          %82 = vm2c.offset_quad %81
          %83 = affine.apply affine_map<(d0)[s0] -> (d0 * s0)>(%70)[%3]
          %84 = vm2c.vector.load %panel[%83] : memref<256xi32>, vector<[1]xi32>
          %85 = vm2c.vector.dot_bytes %71, %82, %84 : vector<[1]xi32>
          %86 = affine.apply affine_map<(d0, d1)[s0] -> (d0 * s0 + d1)>(%70, %lanes)[%3]
          %87 = vm2c.vector.load %panel[%86] : memref<256xi32>, vector<[1]xi32>
          %88 = vm2c.vector.dot_bytes %72, %82, %87 : vector<[1]xi32>
          %89 = arith.constant 0 : i8
          %90 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1 * 4 + 32)>(%42, %70)
          %91 = vm2c.load_quad %a[%90] : memref<?xi8>
          %92 = vm2c.offset_quad %91
          %93 = vm2c.vector.dot_bytes %73, %92, %84 : vector<[1]xi32>
          %94 = vm2c.vector.dot_bytes %74, %92, %87 : vector<[1]xi32>
          %95 = arith.constant 0 : i8
          %96 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1 * 4 + 64)>(%42, %70)
          %97 = vm2c.load_quad %a[%96] : memref<?xi8>
          %98 = vm2c.offset_quad %97
          %99 = vm2c.vector.dot_bytes %75, %98, %84 : vector<[1]xi32>
          %100 = vm2c.vector.dot_bytes %76, %98, %87 : vector<[1]xi32>
          %101 = arith.constant 0 : i8
          %102 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1 * 4 + 96)>(%42, %70)
          %103 = vm2c.load_quad %a[%102] : memref<?xi8>
          %104 = vm2c.offset_quad %103
          %105 = vm2c.vector.dot_bytes %77, %104, %84 : vector<[1]xi32>
          %106 = vm2c.vector.dot_bytes %78, %104, %87 : vector<[1]xi32>
          scf.yield %85, %88, %93, %94, %99, %100, %105, %106 : vector<[1]xi32>, vector<[1]xi32>, vector<[1]xi32>, vector<[1]xi32>, vector<[1]xi32>, vector<[1]xi32>, vector<[1]xi32>, vector<[1]xi32>
        } {vm2c.unroll = 1 : i64}
        %107 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1)>(%42, %8)
        vm2c.vector.store %acc0, %c[%107] : memref<?xi32>, vector<[1]xi32>
        %108 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 32 + d1 + d2)>(%42, %8, %lanes)
        vm2c.vector.store %acc1, %c[%108] : memref<?xi32>, vector<[1]xi32>
        %109 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1 + 32)>(%42, %8)
        vm2c.vector.store %acc2, %c[%109] : memref<?xi32>, vector<[1]xi32>
        %110 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 32 + d1 + d2 + 32)>(%42, %8, %lanes)
        vm2c.vector.store %acc3, %c[%110] : memref<?xi32>, vector<[1]xi32>
        %111 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1 + 64)>(%42, %8)
        vm2c.vector.store %acc4, %c[%111] : memref<?xi32>, vector<[1]xi32>
        %112 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 32 + d1 + d2 + 64)>(%42, %8, %lanes)
        vm2c.vector.store %acc5, %c[%112] : memref<?xi32>, vector<[1]xi32>
        %113 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1 + 96)>(%42, %8)
        vm2c.vector.store %acc6, %c[%113] : memref<?xi32>, vector<[1]xi32>
        %114 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 32 + d1 + d2 + 96)>(%42, %8, %lanes)
        vm2c.vector.store %acc7, %c[%114] : memref<?xi32>, vector<[1]xi32>
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
          %t = vm2c.vector.fma %38, %40, %29 : vector<[1]xf32>
          %41 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 32 + d1 + d2)>(%28, %8, %lanes)
          %42 = vm2c.vector.load %b[%41] : memref<?xf32>, vector<[1]xf32>
          %43 = vm2c.vector.fma %38, %42, %30 : vector<[1]xf32>
          %44 = affine.apply affine_map<(d0) -> (d0 + 32)>(%28)
          %45 = memref.load %a[%44] : memref<?xf32>
          %46 = vm2c.vector.splat %45 : f32 to vector<[1]xf32>
          %47 = vm2c.vector.fma %46, %40, %31 : vector<[1]xf32>
          %48 = vm2c.vector.fma %46, %42, %32 : vector<[1]xf32>
          %49 = affine.apply affine_map<(d0) -> (d0 + 64)>(%28)
          %50 = memref.load %a[%49] : memref<?xf32>
          %51 = vm2c.vector.splat %50 : f32 to vector<[1]xf32>
          %52 = vm2c.vector.fma %51, %40, %33 : vector<[1]xf32>
          %53 = vm2c.vector.fma %51, %42, %34 : vector<[1]xf32>
          %54 = affine.apply affine_map<(d0) -> (d0 + 96)>(%28)
          %55 = memref.load %a[%54] : memref<?xf32>
          %56 = vm2c.vector.splat %55 : f32 to vector<[1]xf32>
          %57 = vm2c.vector.fma %56, %40, %35 : vector<[1]xf32>
          %58 = vm2c.vector.fma %56, %42, %36 : vector<[1]xf32>
          scf.yield %t, %43, %47, %48, %52, %53, %57, %58 : vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>
        } {vm2c.unroll = 1 : i64}
        %59 = affine.apply affine_map<(d0, d1) -> (d0 + d1)>(%1, %8)
        vm2c.vector.store %acc0, %c[%59] : memref<?xf32>, vector<[1]xf32>
        %60 = affine.apply affine_map<(d0, d1, d2) -> (d0 + d1 + d2)>(%1, %8, %lanes)
        vm2c.vector.store %acc1, %c[%60] : memref<?xf32>, vector<[1]xf32>
        %61 = affine.apply affine_map<(d0, d1) -> (d0 + d1 + 32)>(%1, %8)
        vm2c.vector.store %acc2, %c[%61] : memref<?xf32>, vector<[1]xf32>
        %62 = affine.apply affine_map<(d0, d1, d2) -> (d0 + d1 + d2 + 32)>(%1, %8, %lanes)
        vm2c.vector.store %acc3, %c[%62] : memref<?xf32>, vector<[1]xf32>
        %63 = affine.apply affine_map<(d0, d1) -> (d0 + d1 + 64)>(%1, %8)
        vm2c.vector.store %acc4, %c[%63] : memref<?xf32>, vector<[1]xf32>
        %64 = affine.apply affine_map<(d0, d1, d2) -> (d0 + d1 + d2 + 64)>(%1, %8, %lanes)
        vm2c.vector.store %acc5, %c[%64] : memref<?xf32>, vector<[1]xf32>
        %65 = affine.apply affine_map<(d0, d1) -> (d0 + d1 + 96)>(%1, %8)
        vm2c.vector.store %acc6, %c[%65] : memref<?xf32>, vector<[1]xf32>
        %66 = affine.apply affine_map<(d0, d1, d2) -> (d0 + d1 + d2 + 96)>(%1, %8, %lanes)
        vm2c.vector.store %acc7, %c[%66] : memref<?xf32>, vector<[1]xf32>
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
