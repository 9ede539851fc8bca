// The first temporary is not needed any more when the third one is made.
func.func @three(%a: tensor<16x16xf32>, %c: tensor<16x16xf32>) -> tensor<16x16xf32> {
  %0 = linalg.matmul ins(%a, %a : tensor<16x16xf32>, tensor<16x16xf32>) outs(%c : tensor<16x16xf32>) -> tensor<16x16xf32>
  %1 = linalg.matmul ins(%0, %a : tensor<16x16xf32>, tensor<16x16xf32>) outs(%c : tensor<16x16xf32>) -> tensor<16x16xf32>
  %2 = linalg.matmul ins(%1, %a : tensor<16x16xf32>, tensor<16x16xf32>) outs(%c : tensor<16x16xf32>) -> tensor<16x16xf32>
  %3 = linalg.matmul ins(%2, %a : tensor<16x16xf32>, tensor<16x16xf32>) outs(%c : tensor<16x16xf32>) -> tensor<16x16xf32>
  return %3 : tensor<16x16xf32>
}

// becomes
module {
  func.func @three(%a: memref<256xf32>, %c: memref<256xf32>, %out0: memref<256xf32>) attributes {vm2c.workspace = 2048 : i64} {
    %0 = memref.alloc() : memref<256xf32>
    %1 = memref.alloc() : memref<256xf32>
    %2 = memref.alloc() : memref<256xf32>
    memref.copy %c, %0 : memref<256xf32> to memref<256xf32>
    func.call @three_matmul(%0, %a) : (memref<256xf32>, memref<256xf32>) -> ()
    memref.copy %c, %1 : memref<256xf32> to memref<256xf32>
    func.call @three_matmul_1(%1, %0, %a) : (memref<256xf32>, memref<256xf32>, memref<256xf32>) -> ()
    memref.copy %c, %2 : memref<256xf32> to memref<256xf32>
    func.call @three_matmul_1(%2, %1, %a) : (memref<256xf32>, memref<256xf32>, memref<256xf32>) -> ()
    memref.copy %c, %out0 : memref<256xf32> to memref<256xf32>
    func.call @three_matmul_1(%out0, %2, %a) : (memref<256xf32>, memref<256xf32>, memref<256xf32>) -> ()
    func.return
  }
  func.func private @three_matmul(%0: memref<256xf32>, %a: memref<256xf32>) attributes {vm2c.notes = ["linalg.matmul, line 3", "Blocks of results stay in registers (register tiles).", "A row of a block is one of the widest vectors, or two of a machine with narrower ones."], vm2c.workspace = 0 : i64} {
    %c16 = arith.constant 16 : index
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %lanes = vm2c.vector.lanes f32 : index
    %down = arith.divsi %lanes, %c16 : index
    %right = arith.remsi %lanes, %c16 : index
    %1 = affine.apply affine_map<(d0, d1) -> (d0 + d1)>(%lanes, %right)
    scf.for %2 = %c0 to %c16 step %1 {
      %3 = affine.apply affine_map<(d0) -> (d0 + 1)>(%down)
      %4 = affine.apply affine_map<(d0) -> (d0 * 4)>(%3)
      scf.for %5 = %c0 to %c16 step %4 {
        %row1 = arith.addi %5, %down : index
        %row2 = arith.addi %row1, %c1 : index
        %row3 = arith.addi %row2, %down : index
        %row4 = arith.addi %row3, %c1 : index
        %row5 = arith.addi %row4, %down : index
        %row6 = arith.addi %row5, %c1 : index
        %row7 = arith.addi %row6, %down : index
        %6 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%5, %2)
        %7 = vm2c.vector.load %0[%6] : memref<256xf32>, vector<[1]xf32>
        %8 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 16 + d1 + d2)>(%row1, %2, %right)
        %9 = vm2c.vector.load %0[%8] : memref<256xf32>, vector<[1]xf32>
        %10 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%row2, %2)
        %11 = vm2c.vector.load %0[%10] : memref<256xf32>, vector<[1]xf32>
        %12 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 16 + d1 + d2)>(%row3, %2, %right)
        %13 = vm2c.vector.load %0[%12] : memref<256xf32>, vector<[1]xf32>
        %14 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%row4, %2)
        %15 = vm2c.vector.load %0[%14] : memref<256xf32>, vector<[1]xf32>
        %16 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 16 + d1 + d2)>(%row5, %2, %right)
        %17 = vm2c.vector.load %0[%16] : memref<256xf32>, vector<[1]xf32>
        %18 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%row6, %2)
        %19 = vm2c.vector.load %0[%18] : memref<256xf32>, vector<[1]xf32>
        %20 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 16 + d1 + d2)>(%row7, %2, %right)
        %21 = vm2c.vector.load %0[%20] : memref<256xf32>, vector<[1]xf32>
        %acc0, %acc1, %acc2, %acc3, %acc4, %acc5, %acc6, %acc7 = scf.for %30 = %c0 to %c16 step %c1 iter_args(%acc0_0 = %7, %acc1_0 = %9, %acc2_0 = %11, %acc3_0 = %13, %acc4_0 = %15, %acc5_0 = %17, %acc6_0 = %19, %acc7_0 = %21) -> (vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>) {
          %31 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%5, %30)
          %32 = memref.load %a[%31] : memref<256xf32>
          %33 = vm2c.vector.broadcast %32 : f32 to vector<[1]xf32>
          %34 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%30, %2)
          %35 = vm2c.vector.load %a[%34] : memref<256xf32>, vector<[1]xf32>
          %36 = arith.mulf %33, %35 : vector<[1]xf32>
          %37 = arith.addf %acc0_0, %36 : vector<[1]xf32>
          %38 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%row1, %30)
          %39 = memref.load %a[%38] : memref<256xf32>
          %40 = vm2c.vector.broadcast %39 : f32 to vector<[1]xf32>
          %41 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 16 + d1 + d2)>(%30, %2, %right)
          %42 = vm2c.vector.load %a[%41] : memref<256xf32>, vector<[1]xf32>
          %43 = arith.mulf %40, %42 : vector<[1]xf32>
          %44 = arith.addf %acc1_0, %43 : vector<[1]xf32>
          %45 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%row2, %30)
          %46 = memref.load %a[%45] : memref<256xf32>
          %47 = vm2c.vector.broadcast %46 : f32 to vector<[1]xf32>
          %48 = arith.mulf %47, %35 : vector<[1]xf32>
          %49 = arith.addf %acc2_0, %48 : vector<[1]xf32>
          %50 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%row3, %30)
          %51 = memref.load %a[%50] : memref<256xf32>
          %52 = vm2c.vector.broadcast %51 : f32 to vector<[1]xf32>
          %53 = arith.mulf %52, %42 : vector<[1]xf32>
          %54 = arith.addf %acc3_0, %53 : vector<[1]xf32>
          %55 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%row4, %30)
          %56 = memref.load %a[%55] : memref<256xf32>
          %57 = vm2c.vector.broadcast %56 : f32 to vector<[1]xf32>
          %58 = arith.mulf %57, %35 : vector<[1]xf32>
          %59 = arith.addf %acc4_0, %58 : vector<[1]xf32>
          %60 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%row5, %30)
          %61 = memref.load %a[%60] : memref<256xf32>
          %62 = vm2c.vector.broadcast %61 : f32 to vector<[1]xf32>
          %63 = arith.mulf %62, %42 : vector<[1]xf32>
          %64 = arith.addf %acc5_0, %63 : vector<[1]xf32>
          %65 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%row6, %30)
          %66 = memref.load %a[%65] : memref<256xf32>
          %67 = vm2c.vector.broadcast %66 : f32 to vector<[1]xf32>
          %68 = arith.mulf %67, %35 : vector<[1]xf32>
          %69 = arith.addf %acc6_0, %68 : vector<[1]xf32>
          %70 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%row7, %30)
          %71 = memref.load %a[%70] : memref<256xf32>
          %72 = vm2c.vector.broadcast %71 : f32 to vector<[1]xf32>
          %73 = arith.mulf %72, %42 : vector<[1]xf32>
          %74 = arith.addf %acc7_0, %73 : vector<[1]xf32>
          scf.yield %37, %44, %49, %54, %59, %64, %69, %74 : vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>
        }
        %22 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%5, %2)
        vm2c.vector.store %acc0, %0[%22] : memref<256xf32>, vector<[1]xf32>
        %23 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 16 + d1 + d2)>(%row1, %2, %right)
        vm2c.vector.store %acc1, %0[%23] : memref<256xf32>, vector<[1]xf32>
        %24 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%row2, %2)
        vm2c.vector.store %acc2, %0[%24] : memref<256xf32>, vector<[1]xf32>
        %25 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 16 + d1 + d2)>(%row3, %2, %right)
        vm2c.vector.store %acc3, %0[%25] : memref<256xf32>, vector<[1]xf32>
        %26 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%row4, %2)
        vm2c.vector.store %acc4, %0[%26] : memref<256xf32>, vector<[1]xf32>
        %27 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 16 + d1 + d2)>(%row5, %2, %right)
        vm2c.vector.store %acc5, %0[%27] : memref<256xf32>, vector<[1]xf32>
        %28 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%row6, %2)
        vm2c.vector.store %acc6, %0[%28] : memref<256xf32>, vector<[1]xf32>
        %29 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 16 + d1 + d2)>(%row7, %2, %right)
        vm2c.vector.store %acc7, %0[%29] : memref<256xf32>, vector<[1]xf32>
      }
    }
    func.return
  }
  func.func private @three_matmul_1(%1: memref<256xf32>, %0: memref<256xf32>, %a: memref<256xf32>) attributes {vm2c.notes = ["linalg.matmul, line 4", "Blocks of results stay in registers (register tiles).", "A row of a block is one of the widest vectors, or two of a machine with narrower ones.", "linalg.matmul, line 5", "linalg.matmul, line 6"], vm2c.workspace = 0 : i64} {
    %c16 = arith.constant 16 : index
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %lanes = vm2c.vector.lanes f32 : index
    %down = arith.divsi %lanes, %c16 : index
    %right = arith.remsi %lanes, %c16 : index
    %2 = affine.apply affine_map<(d0, d1) -> (d0 + d1)>(%lanes, %right)
    scf.for %3 = %c0 to %c16 step %2 {
      %4 = affine.apply affine_map<(d0) -> (d0 + 1)>(%down)
      %5 = affine.apply affine_map<(d0) -> (d0 * 4)>(%4)
      scf.for %6 = %c0 to %c16 step %5 {
        %row1 = arith.addi %6, %down : index
        %row2 = arith.addi %row1, %c1 : index
        %row3 = arith.addi %row2, %down : index
        %row4 = arith.addi %row3, %c1 : index
        %row5 = arith.addi %row4, %down : index
        %row6 = arith.addi %row5, %c1 : index
        %row7 = arith.addi %row6, %down : index
        %7 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%6, %3)
        %8 = vm2c.vector.load %1[%7] : memref<256xf32>, vector<[1]xf32>
        %9 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 16 + d1 + d2)>(%row1, %3, %right)
        %10 = vm2c.vector.load %1[%9] : memref<256xf32>, vector<[1]xf32>
        %11 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%row2, %3)
        %12 = vm2c.vector.load %1[%11] : memref<256xf32>, vector<[1]xf32>
        %13 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 16 + d1 + d2)>(%row3, %3, %right)
        %14 = vm2c.vector.load %1[%13] : memref<256xf32>, vector<[1]xf32>
        %15 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%row4, %3)
        %16 = vm2c.vector.load %1[%15] : memref<256xf32>, vector<[1]xf32>
        %17 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 16 + d1 + d2)>(%row5, %3, %right)
        %18 = vm2c.vector.load %1[%17] : memref<256xf32>, vector<[1]xf32>
        %19 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%row6, %3)
        %20 = vm2c.vector.load %1[%19] : memref<256xf32>, vector<[1]xf32>
        %21 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 16 + d1 + d2)>(%row7, %3, %right)
        %22 = vm2c.vector.load %1[%21] : memref<256xf32>, vector<[1]xf32>
        %acc0, %acc1, %acc2, %acc3, %acc4, %acc5, %acc6, %acc7 = scf.for %31 = %c0 to %c16 step %c1 iter_args(%acc0_0 = %8, %acc1_0 = %10, %acc2_0 = %12, %acc3_0 = %14, %acc4_0 = %16, %acc5_0 = %18, %acc6_0 = %20, %acc7_0 = %22) -> (vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>) {
          %32 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%6, %31)
          %33 = memref.load %0[%32] : memref<256xf32>
          %34 = vm2c.vector.broadcast %33 : f32 to vector<[1]xf32>
          %35 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%31, %3)
          %36 = vm2c.vector.load %a[%35] : memref<256xf32>, vector<[1]xf32>
          %37 = arith.mulf %34, %36 : vector<[1]xf32>
          %38 = arith.addf %acc0_0, %37 : vector<[1]xf32>
          %39 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%row1, %31)
          %40 = memref.load %0[%39] : memref<256xf32>
          %41 = vm2c.vector.broadcast %40 : f32 to vector<[1]xf32>
          %42 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 16 + d1 + d2)>(%31, %3, %right)
          %43 = vm2c.vector.load %a[%42] : memref<256xf32>, vector<[1]xf32>
          %44 = arith.mulf %41, %43 : vector<[1]xf32>
          %45 = arith.addf %acc1_0, %44 : vector<[1]xf32>
          %46 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%row2, %31)
          %47 = memref.load %0[%46] : memref<256xf32>
          %48 = vm2c.vector.broadcast %47 : f32 to vector<[1]xf32>
          %49 = arith.mulf %48, %36 : vector<[1]xf32>
          %50 = arith.addf %acc2_0, %49 : vector<[1]xf32>
          %51 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%row3, %31)
          %52 = memref.load %0[%51] : memref<256xf32>
          %53 = vm2c.vector.broadcast %52 : f32 to vector<[1]xf32>
          %54 = arith.mulf %53, %43 : vector<[1]xf32>
          %55 = arith.addf %acc3_0, %54 : vector<[1]xf32>
          %56 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%row4, %31)
          %57 = memref.load %0[%56] : memref<256xf32>
          %58 = vm2c.vector.broadcast %57 : f32 to vector<[1]xf32>
          %59 = arith.mulf %58, %36 : vector<[1]xf32>
          %60 = arith.addf %acc4_0, %59 : vector<[1]xf32>
          %61 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%row5, %31)
          %62 = memref.load %0[%61] : memref<256xf32>
          %63 = vm2c.vector.broadcast %62 : f32 to vector<[1]xf32>
          %64 = arith.mulf %63, %43 : vector<[1]xf32>
          %65 = arith.addf %acc5_0, %64 : vector<[1]xf32>
          %66 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%row6, %31)
          %67 = memref.load %0[%66] : memref<256xf32>
          %68 = vm2c.vector.broadcast %67 : f32 to vector<[1]xf32>
          %69 = arith.mulf %68, %36 : vector<[1]xf32>
          %70 = arith.addf %acc6_0, %69 : vector<[1]xf32>
          %71 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%row7, %31)
          %72 = memref.load %0[%71] : memref<256xf32>
          %73 = vm2c.vector.broadcast %72 : f32 to vector<[1]xf32>
          %74 = arith.mulf %73, %43 : vector<[1]xf32>
          %75 = arith.addf %acc7_0, %74 : vector<[1]xf32>
          scf.yield %38, %45, %50, %55, %60, %65, %70, %75 : vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>
        }
        %23 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%6, %3)
        vm2c.vector.store %acc0, %1[%23] : memref<256xf32>, vector<[1]xf32>
        %24 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 16 + d1 + d2)>(%row1, %3, %right)
        vm2c.vector.store %acc1, %1[%24] : memref<256xf32>, vector<[1]xf32>
        %25 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%row2, %3)
        vm2c.vector.store %acc2, %1[%25] : memref<256xf32>, vector<[1]xf32>
        %26 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 16 + d1 + d2)>(%row3, %3, %right)
        vm2c.vector.store %acc3, %1[%26] : memref<256xf32>, vector<[1]xf32>
        %27 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%row4, %3)
        vm2c.vector.store %acc4, %1[%27] : memref<256xf32>, vector<[1]xf32>
        %28 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 16 + d1 + d2)>(%row5, %3, %right)
        vm2c.vector.store %acc5, %1[%28] : memref<256xf32>, vector<[1]xf32>
        %29 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%row6, %3)
        vm2c.vector.store %acc6, %1[%29] : memref<256xf32>, vector<[1]xf32>
        %30 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 16 + d1 + d2)>(%row7, %3, %right)
        vm2c.vector.store %acc7, %1[%30] : memref<256xf32>, vector<[1]xf32>
      }
    }
    func.return
  }
}
