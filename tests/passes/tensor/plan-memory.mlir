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
    func.call @three_matmul_2(%2, %1, %a) : (memref<256xf32>, memref<256xf32>, memref<256xf32>) -> ()
    memref.copy %c, %out0 : memref<256xf32> to memref<256xf32>
    func.call @three_matmul_3(%out0, %2, %a) : (memref<256xf32>, memref<256xf32>, memref<256xf32>) -> ()
    func.return
  }
  func.func private @three_matmul(%0: memref<256xf32>, %a: memref<256xf32>) attributes {vm2c.notes = ["linalg.matmul, line 3", "Blocks of results stay in registers (register tiles)."], vm2c.workspace = 0 : i64} {
    %c0 = arith.constant 0 : index
    %c16 = arith.constant 16 : index
    %c8 = arith.constant 8 : index
    %c1 = arith.constant 1 : index
    %lanes = vm2c.vector.lanes f32 : index
    scf.for %1 = %c0 to %c16 step %lanes {
      scf.for %2 = %c0 to %c16 step %c8 {
        %3 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%2, %1)
        %4 = vm2c.vector.load %0[%3] : memref<256xf32>, vector<[1]xf32>
        %5 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 16)>(%2, %1)
        %6 = vm2c.vector.load %0[%5] : memref<256xf32>, vector<[1]xf32>
        %7 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 32)>(%2, %1)
        %8 = vm2c.vector.load %0[%7] : memref<256xf32>, vector<[1]xf32>
        %9 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 48)>(%2, %1)
        %10 = vm2c.vector.load %0[%9] : memref<256xf32>, vector<[1]xf32>
        %11 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 64)>(%2, %1)
        %12 = vm2c.vector.load %0[%11] : memref<256xf32>, vector<[1]xf32>
        %13 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 80)>(%2, %1)
        %14 = vm2c.vector.load %0[%13] : memref<256xf32>, vector<[1]xf32>
        %15 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 96)>(%2, %1)
        %16 = vm2c.vector.load %0[%15] : memref<256xf32>, vector<[1]xf32>
        %17 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 112)>(%2, %1)
        %18 = vm2c.vector.load %0[%17] : memref<256xf32>, vector<[1]xf32>
        %acc0, %acc1, %acc2, %acc3, %acc4, %acc5, %acc6, %acc7 = scf.for %27 = %c0 to %c16 step %c1 iter_args(%acc0_0 = %4, %acc1_0 = %6, %acc2_0 = %8, %acc3_0 = %10, %acc4_0 = %12, %acc5_0 = %14, %acc6_0 = %16, %acc7_0 = %18) -> (vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>) {
          %28 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%2, %27)
          %29 = memref.load %a[%28] : memref<256xf32>
          %30 = vm2c.vector.broadcast %29 : f32 to vector<[1]xf32>
          %31 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%27, %1)
          %32 = vm2c.vector.load %a[%31] : memref<256xf32>, vector<[1]xf32>
          %33 = arith.mulf %30, %32 : vector<[1]xf32>
          %34 = arith.addf %acc0_0, %33 : vector<[1]xf32>
          %35 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 16)>(%2, %27)
          %36 = memref.load %a[%35] : memref<256xf32>
          %37 = vm2c.vector.broadcast %36 : f32 to vector<[1]xf32>
          %38 = arith.mulf %37, %32 : vector<[1]xf32>
          %39 = arith.addf %acc1_0, %38 : vector<[1]xf32>
          %40 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 32)>(%2, %27)
          %41 = memref.load %a[%40] : memref<256xf32>
          %42 = vm2c.vector.broadcast %41 : f32 to vector<[1]xf32>
          %43 = arith.mulf %42, %32 : vector<[1]xf32>
          %44 = arith.addf %acc2_0, %43 : vector<[1]xf32>
          %45 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 48)>(%2, %27)
          %46 = memref.load %a[%45] : memref<256xf32>
          %47 = vm2c.vector.broadcast %46 : f32 to vector<[1]xf32>
          %48 = arith.mulf %47, %32 : vector<[1]xf32>
          %49 = arith.addf %acc3_0, %48 : vector<[1]xf32>
          %50 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 64)>(%2, %27)
          %51 = memref.load %a[%50] : memref<256xf32>
          %52 = vm2c.vector.broadcast %51 : f32 to vector<[1]xf32>
          %53 = arith.mulf %52, %32 : vector<[1]xf32>
          %54 = arith.addf %acc4_0, %53 : vector<[1]xf32>
          %55 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 80)>(%2, %27)
          %56 = memref.load %a[%55] : memref<256xf32>
          %57 = vm2c.vector.broadcast %56 : f32 to vector<[1]xf32>
          %58 = arith.mulf %57, %32 : vector<[1]xf32>
          %59 = arith.addf %acc5_0, %58 : vector<[1]xf32>
          %60 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 96)>(%2, %27)
          %61 = memref.load %a[%60] : memref<256xf32>
          %62 = vm2c.vector.broadcast %61 : f32 to vector<[1]xf32>
          %63 = arith.mulf %62, %32 : vector<[1]xf32>
          %64 = arith.addf %acc6_0, %63 : vector<[1]xf32>
          %65 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 112)>(%2, %27)
          %66 = memref.load %a[%65] : memref<256xf32>
          %67 = vm2c.vector.broadcast %66 : f32 to vector<[1]xf32>
          %68 = arith.mulf %67, %32 : vector<[1]xf32>
          %69 = arith.addf %acc7_0, %68 : vector<[1]xf32>
          scf.yield %34, %39, %44, %49, %54, %59, %64, %69 : vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>
        }
        %19 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%2, %1)
        vm2c.vector.store %acc0, %0[%19] : memref<256xf32>, vector<[1]xf32>
        %20 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 16)>(%2, %1)
        vm2c.vector.store %acc1, %0[%20] : memref<256xf32>, vector<[1]xf32>
        %21 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 32)>(%2, %1)
        vm2c.vector.store %acc2, %0[%21] : memref<256xf32>, vector<[1]xf32>
        %22 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 48)>(%2, %1)
        vm2c.vector.store %acc3, %0[%22] : memref<256xf32>, vector<[1]xf32>
        %23 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 64)>(%2, %1)
        vm2c.vector.store %acc4, %0[%23] : memref<256xf32>, vector<[1]xf32>
        %24 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 80)>(%2, %1)
        vm2c.vector.store %acc5, %0[%24] : memref<256xf32>, vector<[1]xf32>
        %25 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 96)>(%2, %1)
        vm2c.vector.store %acc6, %0[%25] : memref<256xf32>, vector<[1]xf32>
        %26 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 112)>(%2, %1)
        vm2c.vector.store %acc7, %0[%26] : memref<256xf32>, vector<[1]xf32>
      }
    }
    func.return
  }
  func.func private @three_matmul_1(%1: memref<256xf32>, %0: memref<256xf32>, %a: memref<256xf32>) attributes {vm2c.notes = ["linalg.matmul, line 4", "Blocks of results stay in registers (register tiles)."], vm2c.workspace = 0 : i64} {
    %c0 = arith.constant 0 : index
    %c16 = arith.constant 16 : index
    %c8 = arith.constant 8 : index
    %c1 = arith.constant 1 : index
    %lanes = vm2c.vector.lanes f32 : index
    scf.for %2 = %c0 to %c16 step %lanes {
      scf.for %3 = %c0 to %c16 step %c8 {
        %4 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%3, %2)
        %5 = vm2c.vector.load %1[%4] : memref<256xf32>, vector<[1]xf32>
        %6 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 16)>(%3, %2)
        %7 = vm2c.vector.load %1[%6] : memref<256xf32>, vector<[1]xf32>
        %8 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 32)>(%3, %2)
        %9 = vm2c.vector.load %1[%8] : memref<256xf32>, vector<[1]xf32>
        %10 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 48)>(%3, %2)
        %11 = vm2c.vector.load %1[%10] : memref<256xf32>, vector<[1]xf32>
        %12 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 64)>(%3, %2)
        %13 = vm2c.vector.load %1[%12] : memref<256xf32>, vector<[1]xf32>
        %14 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 80)>(%3, %2)
        %15 = vm2c.vector.load %1[%14] : memref<256xf32>, vector<[1]xf32>
        %16 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 96)>(%3, %2)
        %17 = vm2c.vector.load %1[%16] : memref<256xf32>, vector<[1]xf32>
        %18 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 112)>(%3, %2)
        %19 = vm2c.vector.load %1[%18] : memref<256xf32>, vector<[1]xf32>
        %acc0, %acc1, %acc2, %acc3, %acc4, %acc5, %acc6, %acc7 = scf.for %28 = %c0 to %c16 step %c1 iter_args(%acc0_0 = %5, %acc1_0 = %7, %acc2_0 = %9, %acc3_0 = %11, %acc4_0 = %13, %acc5_0 = %15, %acc6_0 = %17, %acc7_0 = %19) -> (vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>) {
          %29 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%3, %28)
          %30 = memref.load %0[%29] : memref<256xf32>
          %31 = vm2c.vector.broadcast %30 : f32 to vector<[1]xf32>
          %32 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%28, %2)
          %33 = vm2c.vector.load %a[%32] : memref<256xf32>, vector<[1]xf32>
          %34 = arith.mulf %31, %33 : vector<[1]xf32>
          %35 = arith.addf %acc0_0, %34 : vector<[1]xf32>
          %36 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 16)>(%3, %28)
          %37 = memref.load %0[%36] : memref<256xf32>
          %38 = vm2c.vector.broadcast %37 : f32 to vector<[1]xf32>
          %39 = arith.mulf %38, %33 : vector<[1]xf32>
          %40 = arith.addf %acc1_0, %39 : vector<[1]xf32>
          %41 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 32)>(%3, %28)
          %42 = memref.load %0[%41] : memref<256xf32>
          %43 = vm2c.vector.broadcast %42 : f32 to vector<[1]xf32>
          %44 = arith.mulf %43, %33 : vector<[1]xf32>
          %45 = arith.addf %acc2_0, %44 : vector<[1]xf32>
          %46 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 48)>(%3, %28)
          %47 = memref.load %0[%46] : memref<256xf32>
          %48 = vm2c.vector.broadcast %47 : f32 to vector<[1]xf32>
          %49 = arith.mulf %48, %33 : vector<[1]xf32>
          %50 = arith.addf %acc3_0, %49 : vector<[1]xf32>
          %51 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 64)>(%3, %28)
          %52 = memref.load %0[%51] : memref<256xf32>
          %53 = vm2c.vector.broadcast %52 : f32 to vector<[1]xf32>
          %54 = arith.mulf %53, %33 : vector<[1]xf32>
          %55 = arith.addf %acc4_0, %54 : vector<[1]xf32>
          %56 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 80)>(%3, %28)
          %57 = memref.load %0[%56] : memref<256xf32>
          %58 = vm2c.vector.broadcast %57 : f32 to vector<[1]xf32>
          %59 = arith.mulf %58, %33 : vector<[1]xf32>
          %60 = arith.addf %acc5_0, %59 : vector<[1]xf32>
          %61 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 96)>(%3, %28)
          %62 = memref.load %0[%61] : memref<256xf32>
          %63 = vm2c.vector.broadcast %62 : f32 to vector<[1]xf32>
          %64 = arith.mulf %63, %33 : vector<[1]xf32>
          %65 = arith.addf %acc6_0, %64 : vector<[1]xf32>
          %66 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 112)>(%3, %28)
          %67 = memref.load %0[%66] : memref<256xf32>
          %68 = vm2c.vector.broadcast %67 : f32 to vector<[1]xf32>
          %69 = arith.mulf %68, %33 : vector<[1]xf32>
          %70 = arith.addf %acc7_0, %69 : vector<[1]xf32>
          scf.yield %35, %40, %45, %50, %55, %60, %65, %70 : vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>
        }
        %20 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%3, %2)
        vm2c.vector.store %acc0, %1[%20] : memref<256xf32>, vector<[1]xf32>
        %21 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 16)>(%3, %2)
        vm2c.vector.store %acc1, %1[%21] : memref<256xf32>, vector<[1]xf32>
        %22 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 32)>(%3, %2)
        vm2c.vector.store %acc2, %1[%22] : memref<256xf32>, vector<[1]xf32>
        %23 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 48)>(%3, %2)
        vm2c.vector.store %acc3, %1[%23] : memref<256xf32>, vector<[1]xf32>
        %24 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 64)>(%3, %2)
        vm2c.vector.store %acc4, %1[%24] : memref<256xf32>, vector<[1]xf32>
        %25 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 80)>(%3, %2)
        vm2c.vector.store %acc5, %1[%25] : memref<256xf32>, vector<[1]xf32>
        %26 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 96)>(%3, %2)
        vm2c.vector.store %acc6, %1[%26] : memref<256xf32>, vector<[1]xf32>
        %27 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 112)>(%3, %2)
        vm2c.vector.store %acc7, %1[%27] : memref<256xf32>, vector<[1]xf32>
      }
    }
    func.return
  }
  func.func private @three_matmul_2(%2: memref<256xf32>, %1: memref<256xf32>, %a: memref<256xf32>) attributes {vm2c.notes = ["linalg.matmul, line 5", "Blocks of results stay in registers (register tiles)."], vm2c.workspace = 0 : i64} {
    %c0 = arith.constant 0 : index
    %c16 = arith.constant 16 : index
    %c8 = arith.constant 8 : index
    %c1 = arith.constant 1 : index
    %lanes = vm2c.vector.lanes f32 : index
    scf.for %0 = %c0 to %c16 step %lanes {
      scf.for %3 = %c0 to %c16 step %c8 {
        %4 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%3, %0)
        %5 = vm2c.vector.load %2[%4] : memref<256xf32>, vector<[1]xf32>
        %6 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 16)>(%3, %0)
        %7 = vm2c.vector.load %2[%6] : memref<256xf32>, vector<[1]xf32>
        %8 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 32)>(%3, %0)
        %9 = vm2c.vector.load %2[%8] : memref<256xf32>, vector<[1]xf32>
        %10 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 48)>(%3, %0)
        %11 = vm2c.vector.load %2[%10] : memref<256xf32>, vector<[1]xf32>
        %12 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 64)>(%3, %0)
        %13 = vm2c.vector.load %2[%12] : memref<256xf32>, vector<[1]xf32>
        %14 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 80)>(%3, %0)
        %15 = vm2c.vector.load %2[%14] : memref<256xf32>, vector<[1]xf32>
        %16 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 96)>(%3, %0)
        %17 = vm2c.vector.load %2[%16] : memref<256xf32>, vector<[1]xf32>
        %18 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 112)>(%3, %0)
        %19 = vm2c.vector.load %2[%18] : memref<256xf32>, vector<[1]xf32>
        %acc0, %acc1, %acc2, %acc3, %acc4, %acc5, %acc6, %acc7 = scf.for %28 = %c0 to %c16 step %c1 iter_args(%acc0_0 = %5, %acc1_0 = %7, %acc2_0 = %9, %acc3_0 = %11, %acc4_0 = %13, %acc5_0 = %15, %acc6_0 = %17, %acc7_0 = %19) -> (vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>) {
          %29 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%3, %28)
          %30 = memref.load %1[%29] : memref<256xf32>
          %31 = vm2c.vector.broadcast %30 : f32 to vector<[1]xf32>
          %32 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%28, %0)
          %33 = vm2c.vector.load %a[%32] : memref<256xf32>, vector<[1]xf32>
          %34 = arith.mulf %31, %33 : vector<[1]xf32>
          %35 = arith.addf %acc0_0, %34 : vector<[1]xf32>
          %36 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 16)>(%3, %28)
          %37 = memref.load %1[%36] : memref<256xf32>
          %38 = vm2c.vector.broadcast %37 : f32 to vector<[1]xf32>
          %39 = arith.mulf %38, %33 : vector<[1]xf32>
          %40 = arith.addf %acc1_0, %39 : vector<[1]xf32>
          %41 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 32)>(%3, %28)
          %42 = memref.load %1[%41] : memref<256xf32>
          %43 = vm2c.vector.broadcast %42 : f32 to vector<[1]xf32>
          %44 = arith.mulf %43, %33 : vector<[1]xf32>
          %45 = arith.addf %acc2_0, %44 : vector<[1]xf32>
          %46 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 48)>(%3, %28)
          %47 = memref.load %1[%46] : memref<256xf32>
          %48 = vm2c.vector.broadcast %47 : f32 to vector<[1]xf32>
          %49 = arith.mulf %48, %33 : vector<[1]xf32>
          %50 = arith.addf %acc3_0, %49 : vector<[1]xf32>
          %51 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 64)>(%3, %28)
          %52 = memref.load %1[%51] : memref<256xf32>
          %53 = vm2c.vector.broadcast %52 : f32 to vector<[1]xf32>
          %54 = arith.mulf %53, %33 : vector<[1]xf32>
          %55 = arith.addf %acc4_0, %54 : vector<[1]xf32>
          %56 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 80)>(%3, %28)
          %57 = memref.load %1[%56] : memref<256xf32>
          %58 = vm2c.vector.broadcast %57 : f32 to vector<[1]xf32>
          %59 = arith.mulf %58, %33 : vector<[1]xf32>
          %60 = arith.addf %acc5_0, %59 : vector<[1]xf32>
          %61 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 96)>(%3, %28)
          %62 = memref.load %1[%61] : memref<256xf32>
          %63 = vm2c.vector.broadcast %62 : f32 to vector<[1]xf32>
          %64 = arith.mulf %63, %33 : vector<[1]xf32>
          %65 = arith.addf %acc6_0, %64 : vector<[1]xf32>
          %66 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 112)>(%3, %28)
          %67 = memref.load %1[%66] : memref<256xf32>
          %68 = vm2c.vector.broadcast %67 : f32 to vector<[1]xf32>
          %69 = arith.mulf %68, %33 : vector<[1]xf32>
          %70 = arith.addf %acc7_0, %69 : vector<[1]xf32>
          scf.yield %35, %40, %45, %50, %55, %60, %65, %70 : vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>
        }
        %20 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%3, %0)
        vm2c.vector.store %acc0, %2[%20] : memref<256xf32>, vector<[1]xf32>
        %21 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 16)>(%3, %0)
        vm2c.vector.store %acc1, %2[%21] : memref<256xf32>, vector<[1]xf32>
        %22 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 32)>(%3, %0)
        vm2c.vector.store %acc2, %2[%22] : memref<256xf32>, vector<[1]xf32>
        %23 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 48)>(%3, %0)
        vm2c.vector.store %acc3, %2[%23] : memref<256xf32>, vector<[1]xf32>
        %24 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 64)>(%3, %0)
        vm2c.vector.store %acc4, %2[%24] : memref<256xf32>, vector<[1]xf32>
        %25 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 80)>(%3, %0)
        vm2c.vector.store %acc5, %2[%25] : memref<256xf32>, vector<[1]xf32>
        %26 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 96)>(%3, %0)
        vm2c.vector.store %acc6, %2[%26] : memref<256xf32>, vector<[1]xf32>
        %27 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 112)>(%3, %0)
        vm2c.vector.store %acc7, %2[%27] : memref<256xf32>, vector<[1]xf32>
      }
    }
    func.return
  }
  func.func private @three_matmul_3(%3: memref<256xf32>, %2: memref<256xf32>, %a: memref<256xf32>) attributes {vm2c.notes = ["linalg.matmul, line 6", "Blocks of results stay in registers (register tiles)."], vm2c.workspace = 0 : i64} {
    %c0 = arith.constant 0 : index
    %c16 = arith.constant 16 : index
    %c8 = arith.constant 8 : index
    %c1 = arith.constant 1 : index
    %lanes = vm2c.vector.lanes f32 : index
    scf.for %0 = %c0 to %c16 step %lanes {
      scf.for %1 = %c0 to %c16 step %c8 {
        %4 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%1, %0)
        %5 = vm2c.vector.load %3[%4] : memref<256xf32>, vector<[1]xf32>
        %6 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 16)>(%1, %0)
        %7 = vm2c.vector.load %3[%6] : memref<256xf32>, vector<[1]xf32>
        %8 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 32)>(%1, %0)
        %9 = vm2c.vector.load %3[%8] : memref<256xf32>, vector<[1]xf32>
        %10 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 48)>(%1, %0)
        %11 = vm2c.vector.load %3[%10] : memref<256xf32>, vector<[1]xf32>
        %12 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 64)>(%1, %0)
        %13 = vm2c.vector.load %3[%12] : memref<256xf32>, vector<[1]xf32>
        %14 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 80)>(%1, %0)
        %15 = vm2c.vector.load %3[%14] : memref<256xf32>, vector<[1]xf32>
        %16 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 96)>(%1, %0)
        %17 = vm2c.vector.load %3[%16] : memref<256xf32>, vector<[1]xf32>
        %18 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 112)>(%1, %0)
        %19 = vm2c.vector.load %3[%18] : memref<256xf32>, vector<[1]xf32>
        %acc0, %acc1, %acc2, %acc3, %acc4, %acc5, %acc6, %acc7 = scf.for %28 = %c0 to %c16 step %c1 iter_args(%acc0_0 = %5, %acc1_0 = %7, %acc2_0 = %9, %acc3_0 = %11, %acc4_0 = %13, %acc5_0 = %15, %acc6_0 = %17, %acc7_0 = %19) -> (vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>) {
          %29 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%1, %28)
          %30 = memref.load %2[%29] : memref<256xf32>
          %31 = vm2c.vector.broadcast %30 : f32 to vector<[1]xf32>
          %32 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%28, %0)
          %33 = vm2c.vector.load %a[%32] : memref<256xf32>, vector<[1]xf32>
          %34 = arith.mulf %31, %33 : vector<[1]xf32>
          %35 = arith.addf %acc0_0, %34 : vector<[1]xf32>
          %36 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 16)>(%1, %28)
          %37 = memref.load %2[%36] : memref<256xf32>
          %38 = vm2c.vector.broadcast %37 : f32 to vector<[1]xf32>
          %39 = arith.mulf %38, %33 : vector<[1]xf32>
          %40 = arith.addf %acc1_0, %39 : vector<[1]xf32>
          %41 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 32)>(%1, %28)
          %42 = memref.load %2[%41] : memref<256xf32>
          %43 = vm2c.vector.broadcast %42 : f32 to vector<[1]xf32>
          %44 = arith.mulf %43, %33 : vector<[1]xf32>
          %45 = arith.addf %acc2_0, %44 : vector<[1]xf32>
          %46 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 48)>(%1, %28)
          %47 = memref.load %2[%46] : memref<256xf32>
          %48 = vm2c.vector.broadcast %47 : f32 to vector<[1]xf32>
          %49 = arith.mulf %48, %33 : vector<[1]xf32>
          %50 = arith.addf %acc3_0, %49 : vector<[1]xf32>
          %51 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 64)>(%1, %28)
          %52 = memref.load %2[%51] : memref<256xf32>
          %53 = vm2c.vector.broadcast %52 : f32 to vector<[1]xf32>
          %54 = arith.mulf %53, %33 : vector<[1]xf32>
          %55 = arith.addf %acc4_0, %54 : vector<[1]xf32>
          %56 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 80)>(%1, %28)
          %57 = memref.load %2[%56] : memref<256xf32>
          %58 = vm2c.vector.broadcast %57 : f32 to vector<[1]xf32>
          %59 = arith.mulf %58, %33 : vector<[1]xf32>
          %60 = arith.addf %acc5_0, %59 : vector<[1]xf32>
          %61 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 96)>(%1, %28)
          %62 = memref.load %2[%61] : memref<256xf32>
          %63 = vm2c.vector.broadcast %62 : f32 to vector<[1]xf32>
          %64 = arith.mulf %63, %33 : vector<[1]xf32>
          %65 = arith.addf %acc6_0, %64 : vector<[1]xf32>
          %66 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 112)>(%1, %28)
          %67 = memref.load %2[%66] : memref<256xf32>
          %68 = vm2c.vector.broadcast %67 : f32 to vector<[1]xf32>
          %69 = arith.mulf %68, %33 : vector<[1]xf32>
          %70 = arith.addf %acc7_0, %69 : vector<[1]xf32>
          scf.yield %35, %40, %45, %50, %55, %60, %65, %70 : vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>
        }
        %20 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%1, %0)
        vm2c.vector.store %acc0, %3[%20] : memref<256xf32>, vector<[1]xf32>
        %21 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 16)>(%1, %0)
        vm2c.vector.store %acc1, %3[%21] : memref<256xf32>, vector<[1]xf32>
        %22 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 32)>(%1, %0)
        vm2c.vector.store %acc2, %3[%22] : memref<256xf32>, vector<[1]xf32>
        %23 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 48)>(%1, %0)
        vm2c.vector.store %acc3, %3[%23] : memref<256xf32>, vector<[1]xf32>
        %24 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 64)>(%1, %0)
        vm2c.vector.store %acc4, %3[%24] : memref<256xf32>, vector<[1]xf32>
        %25 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 80)>(%1, %0)
        vm2c.vector.store %acc5, %3[%25] : memref<256xf32>, vector<[1]xf32>
        %26 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 96)>(%1, %0)
        vm2c.vector.store %acc6, %3[%26] : memref<256xf32>, vector<[1]xf32>
        %27 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 112)>(%1, %0)
        vm2c.vector.store %acc7, %3[%27] : memref<256xf32>, vector<[1]xf32>
      }
    }
    func.return
  }
}
