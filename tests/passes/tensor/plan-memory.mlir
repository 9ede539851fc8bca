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
  func.func private @three_matmul(%0: memref<256xf32>, %a: memref<256xf32>) attributes {vm2c.notes = ["linalg.matmul, line 3"], vm2c.workspace = 0 : i64} {
    %lanes = vector.vscale : index
    %1 = affine.apply affine_map<(d0) -> (d0 * 2)>(%lanes)
    %c16 = arith.constant 16 : index
    %2 = arith.remsi %c16, %1 : index
    %3 = affine.apply affine_map<(d0) -> (-d0 + 16)>(%2)
    %c0 = arith.constant 0 : index
    scf.for %4 = %c0 to %3 step %1 {
      %c0_0 = arith.constant 0 : index
      %c16_1 = arith.constant 16 : index
      %c4 = arith.constant 4 : index
      scf.for %5 = %c0_0 to %c16_1 step %c4 {
        %6 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%5, %4)
        %7 = vector.load %0[%6] : memref<256xf32>, vector<[1]xf32>
        %8 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 16 + d1 + d2)>(%5, %4, %lanes)
        %9 = vector.load %0[%8] : memref<256xf32>, vector<[1]xf32>
        %10 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 16)>(%5, %4)
        %11 = vector.load %0[%10] : memref<256xf32>, vector<[1]xf32>
        %12 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 16 + d1 + d2 + 16)>(%5, %4, %lanes)
        %13 = vector.load %0[%12] : memref<256xf32>, vector<[1]xf32>
        %14 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 32)>(%5, %4)
        %15 = vector.load %0[%14] : memref<256xf32>, vector<[1]xf32>
        %16 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 16 + d1 + d2 + 32)>(%5, %4, %lanes)
        %17 = vector.load %0[%16] : memref<256xf32>, vector<[1]xf32>
        %18 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 48)>(%5, %4)
        %19 = vector.load %0[%18] : memref<256xf32>, vector<[1]xf32>
        %20 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 16 + d1 + d2 + 48)>(%5, %4, %lanes)
        %21 = vector.load %0[%20] : memref<256xf32>, vector<[1]xf32>
        %c0_1 = arith.constant 0 : index
        %c16_2 = arith.constant 16 : index
        %c1_0 = arith.constant 1 : index
        %acc0, %acc1, %acc2, %acc3, %acc4, %acc5, %acc6, %acc7 = scf.for %30 = %c0_1 to %c16_2 step %c1_0 iter_args(%acc0_0 = %7, %acc1_0 = %9, %acc2_0 = %11, %acc3_0 = %13, %acc4_0 = %15, %acc5_0 = %17, %acc6_0 = %19, %acc7_0 = %21) -> (vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>) {
          %31 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%5, %30)
          %32 = memref.load %a[%31] : memref<256xf32>
          %33 = vector.broadcast %32 : f32 to vector<[1]xf32>
          %34 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%30, %4)
          %35 = vector.load %a[%34] : memref<256xf32>, vector<[1]xf32>
          %36 = arith.mulf %33, %35 : vector<[1]xf32>
          %37 = arith.addf %acc0_0, %36 : vector<[1]xf32>
          %38 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 16 + d1 + d2)>(%30, %4, %lanes)
          %39 = vector.load %a[%38] : memref<256xf32>, vector<[1]xf32>
          %40 = arith.mulf %33, %39 : vector<[1]xf32>
          %41 = arith.addf %acc1_0, %40 : vector<[1]xf32>
          %42 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 16)>(%5, %30)
          %43 = memref.load %a[%42] : memref<256xf32>
          %44 = vector.broadcast %43 : f32 to vector<[1]xf32>
          %45 = arith.mulf %44, %35 : vector<[1]xf32>
          %46 = arith.addf %acc2_0, %45 : vector<[1]xf32>
          %47 = arith.mulf %44, %39 : vector<[1]xf32>
          %48 = arith.addf %acc3_0, %47 : vector<[1]xf32>
          %49 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 32)>(%5, %30)
          %50 = memref.load %a[%49] : memref<256xf32>
          %51 = vector.broadcast %50 : f32 to vector<[1]xf32>
          %52 = arith.mulf %51, %35 : vector<[1]xf32>
          %53 = arith.addf %acc4_0, %52 : vector<[1]xf32>
          %54 = arith.mulf %51, %39 : vector<[1]xf32>
          %55 = arith.addf %acc5_0, %54 : vector<[1]xf32>
          %56 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 48)>(%5, %30)
          %57 = memref.load %a[%56] : memref<256xf32>
          %58 = vector.broadcast %57 : f32 to vector<[1]xf32>
          %59 = arith.mulf %58, %35 : vector<[1]xf32>
          %60 = arith.addf %acc6_0, %59 : vector<[1]xf32>
          %61 = arith.mulf %58, %39 : vector<[1]xf32>
          %62 = arith.addf %acc7_0, %61 : vector<[1]xf32>
          scf.yield %37, %41, %46, %48, %53, %55, %60, %62 : vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>
        }
        %22 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%5, %4)
        vector.store %acc0, %0[%22] : memref<256xf32>, vector<[1]xf32>
        %23 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 16 + d1 + d2)>(%5, %4, %lanes)
        vector.store %acc1, %0[%23] : memref<256xf32>, vector<[1]xf32>
        %24 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 16)>(%5, %4)
        vector.store %acc2, %0[%24] : memref<256xf32>, vector<[1]xf32>
        %25 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 16 + d1 + d2 + 16)>(%5, %4, %lanes)
        vector.store %acc3, %0[%25] : memref<256xf32>, vector<[1]xf32>
        %26 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 32)>(%5, %4)
        vector.store %acc4, %0[%26] : memref<256xf32>, vector<[1]xf32>
        %27 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 16 + d1 + d2 + 32)>(%5, %4, %lanes)
        vector.store %acc5, %0[%27] : memref<256xf32>, vector<[1]xf32>
        %28 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 48)>(%5, %4)
        vector.store %acc6, %0[%28] : memref<256xf32>, vector<[1]xf32>
        %29 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 16 + d1 + d2 + 48)>(%5, %4, %lanes)
        vector.store %acc7, %0[%29] : memref<256xf32>, vector<[1]xf32>
      }
    }
    %c16_0 = arith.constant 16 : index
    %c1 = arith.constant 1 : index
    scf.for %4 = %3 to %c16_0 step %c1 {
      %c0_0 = arith.constant 0 : index
      %c16_1 = arith.constant 16 : index
      %c4 = arith.constant 4 : index
      scf.for %5 = %c0_0 to %c16_1 step %c4 {
        %6 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%5, %4)
        %7 = memref.load %0[%6] : memref<256xf32>
        %8 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 16)>(%5, %4)
        %9 = memref.load %0[%8] : memref<256xf32>
        %10 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 32)>(%5, %4)
        %11 = memref.load %0[%10] : memref<256xf32>
        %12 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 48)>(%5, %4)
        %13 = memref.load %0[%12] : memref<256xf32>
        %c0_1 = arith.constant 0 : index
        %c16_2 = arith.constant 16 : index
        %c1_0 = arith.constant 1 : index
        %acc0, %acc1, %acc2, %acc3 = scf.for %18 = %c0_1 to %c16_2 step %c1_0 iter_args(%acc0_0 = %7, %acc1_0 = %9, %acc2_0 = %11, %acc3_0 = %13) -> (f32, f32, f32, f32) {
          %19 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%5, %18)
          %20 = memref.load %a[%19] : memref<256xf32>
          %21 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%18, %4)
          %22 = memref.load %a[%21] : memref<256xf32>
          %23 = arith.mulf %20, %22 : f32
          %24 = arith.addf %acc0_0, %23 : f32
          %25 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 16)>(%5, %18)
          %26 = memref.load %a[%25] : memref<256xf32>
          %27 = arith.mulf %26, %22 : f32
          %28 = arith.addf %acc1_0, %27 : f32
          %29 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 32)>(%5, %18)
          %30 = memref.load %a[%29] : memref<256xf32>
          %31 = arith.mulf %30, %22 : f32
          %32 = arith.addf %acc2_0, %31 : f32
          %33 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 48)>(%5, %18)
          %34 = memref.load %a[%33] : memref<256xf32>
          %35 = arith.mulf %34, %22 : f32
          %36 = arith.addf %acc3_0, %35 : f32
          scf.yield %24, %28, %32, %36 : f32, f32, f32, f32
        }
        %14 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%5, %4)
        memref.store %acc0, %0[%14] : memref<256xf32>
        %15 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 16)>(%5, %4)
        memref.store %acc1, %0[%15] : memref<256xf32>
        %16 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 32)>(%5, %4)
        memref.store %acc2, %0[%16] : memref<256xf32>
        %17 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 48)>(%5, %4)
        memref.store %acc3, %0[%17] : memref<256xf32>
      }
    }
    func.return
  }
  func.func private @three_matmul_1(%1: memref<256xf32>, %0: memref<256xf32>, %a: memref<256xf32>) attributes {vm2c.notes = ["linalg.matmul, line 4"], vm2c.workspace = 0 : i64} {
    %lanes = vector.vscale : index
    %2 = affine.apply affine_map<(d0) -> (d0 * 2)>(%lanes)
    %c16 = arith.constant 16 : index
    %3 = arith.remsi %c16, %2 : index
    %4 = affine.apply affine_map<(d0) -> (-d0 + 16)>(%3)
    %c0 = arith.constant 0 : index
    scf.for %5 = %c0 to %4 step %2 {
      %c0_0 = arith.constant 0 : index
      %c16_1 = arith.constant 16 : index
      %c4 = arith.constant 4 : index
      scf.for %6 = %c0_0 to %c16_1 step %c4 {
        %7 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%6, %5)
        %8 = vector.load %1[%7] : memref<256xf32>, vector<[1]xf32>
        %9 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 16 + d1 + d2)>(%6, %5, %lanes)
        %10 = vector.load %1[%9] : memref<256xf32>, vector<[1]xf32>
        %11 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 16)>(%6, %5)
        %12 = vector.load %1[%11] : memref<256xf32>, vector<[1]xf32>
        %13 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 16 + d1 + d2 + 16)>(%6, %5, %lanes)
        %14 = vector.load %1[%13] : memref<256xf32>, vector<[1]xf32>
        %15 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 32)>(%6, %5)
        %16 = vector.load %1[%15] : memref<256xf32>, vector<[1]xf32>
        %17 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 16 + d1 + d2 + 32)>(%6, %5, %lanes)
        %18 = vector.load %1[%17] : memref<256xf32>, vector<[1]xf32>
        %19 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 48)>(%6, %5)
        %20 = vector.load %1[%19] : memref<256xf32>, vector<[1]xf32>
        %21 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 16 + d1 + d2 + 48)>(%6, %5, %lanes)
        %22 = vector.load %1[%21] : memref<256xf32>, vector<[1]xf32>
        %c0_1 = arith.constant 0 : index
        %c16_2 = arith.constant 16 : index
        %c1_0 = arith.constant 1 : index
        %acc0, %acc1, %acc2, %acc3, %acc4, %acc5, %acc6, %acc7 = scf.for %31 = %c0_1 to %c16_2 step %c1_0 iter_args(%acc0_0 = %8, %acc1_0 = %10, %acc2_0 = %12, %acc3_0 = %14, %acc4_0 = %16, %acc5_0 = %18, %acc6_0 = %20, %acc7_0 = %22) -> (vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>) {
          %32 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%6, %31)
          %33 = memref.load %0[%32] : memref<256xf32>
          %34 = vector.broadcast %33 : f32 to vector<[1]xf32>
          %35 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%31, %5)
          %36 = vector.load %a[%35] : memref<256xf32>, vector<[1]xf32>
          %37 = arith.mulf %34, %36 : vector<[1]xf32>
          %38 = arith.addf %acc0_0, %37 : vector<[1]xf32>
          %39 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 16 + d1 + d2)>(%31, %5, %lanes)
          %40 = vector.load %a[%39] : memref<256xf32>, vector<[1]xf32>
          %41 = arith.mulf %34, %40 : vector<[1]xf32>
          %42 = arith.addf %acc1_0, %41 : vector<[1]xf32>
          %43 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 16)>(%6, %31)
          %44 = memref.load %0[%43] : memref<256xf32>
          %45 = vector.broadcast %44 : f32 to vector<[1]xf32>
          %46 = arith.mulf %45, %36 : vector<[1]xf32>
          %47 = arith.addf %acc2_0, %46 : vector<[1]xf32>
          %48 = arith.mulf %45, %40 : vector<[1]xf32>
          %49 = arith.addf %acc3_0, %48 : vector<[1]xf32>
          %50 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 32)>(%6, %31)
          %51 = memref.load %0[%50] : memref<256xf32>
          %52 = vector.broadcast %51 : f32 to vector<[1]xf32>
          %53 = arith.mulf %52, %36 : vector<[1]xf32>
          %54 = arith.addf %acc4_0, %53 : vector<[1]xf32>
          %55 = arith.mulf %52, %40 : vector<[1]xf32>
          %56 = arith.addf %acc5_0, %55 : vector<[1]xf32>
          %57 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 48)>(%6, %31)
          %58 = memref.load %0[%57] : memref<256xf32>
          %59 = vector.broadcast %58 : f32 to vector<[1]xf32>
          %60 = arith.mulf %59, %36 : vector<[1]xf32>
          %61 = arith.addf %acc6_0, %60 : vector<[1]xf32>
          %62 = arith.mulf %59, %40 : vector<[1]xf32>
          %63 = arith.addf %acc7_0, %62 : vector<[1]xf32>
          scf.yield %38, %42, %47, %49, %54, %56, %61, %63 : vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>
        }
        %23 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%6, %5)
        vector.store %acc0, %1[%23] : memref<256xf32>, vector<[1]xf32>
        %24 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 16 + d1 + d2)>(%6, %5, %lanes)
        vector.store %acc1, %1[%24] : memref<256xf32>, vector<[1]xf32>
        %25 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 16)>(%6, %5)
        vector.store %acc2, %1[%25] : memref<256xf32>, vector<[1]xf32>
        %26 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 16 + d1 + d2 + 16)>(%6, %5, %lanes)
        vector.store %acc3, %1[%26] : memref<256xf32>, vector<[1]xf32>
        %27 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 32)>(%6, %5)
        vector.store %acc4, %1[%27] : memref<256xf32>, vector<[1]xf32>
        %28 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 16 + d1 + d2 + 32)>(%6, %5, %lanes)
        vector.store %acc5, %1[%28] : memref<256xf32>, vector<[1]xf32>
        %29 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 48)>(%6, %5)
        vector.store %acc6, %1[%29] : memref<256xf32>, vector<[1]xf32>
        %30 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 16 + d1 + d2 + 48)>(%6, %5, %lanes)
        vector.store %acc7, %1[%30] : memref<256xf32>, vector<[1]xf32>
      }
    }
    %c16_0 = arith.constant 16 : index
    %c1 = arith.constant 1 : index
    scf.for %5 = %4 to %c16_0 step %c1 {
      %c0_0 = arith.constant 0 : index
      %c16_1 = arith.constant 16 : index
      %c4 = arith.constant 4 : index
      scf.for %6 = %c0_0 to %c16_1 step %c4 {
        %7 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%6, %5)
        %8 = memref.load %1[%7] : memref<256xf32>
        %9 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 16)>(%6, %5)
        %10 = memref.load %1[%9] : memref<256xf32>
        %11 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 32)>(%6, %5)
        %12 = memref.load %1[%11] : memref<256xf32>
        %13 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 48)>(%6, %5)
        %14 = memref.load %1[%13] : memref<256xf32>
        %c0_1 = arith.constant 0 : index
        %c16_2 = arith.constant 16 : index
        %c1_0 = arith.constant 1 : index
        %acc0, %acc1, %acc2, %acc3 = scf.for %19 = %c0_1 to %c16_2 step %c1_0 iter_args(%acc0_0 = %8, %acc1_0 = %10, %acc2_0 = %12, %acc3_0 = %14) -> (f32, f32, f32, f32) {
          %20 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%6, %19)
          %21 = memref.load %0[%20] : memref<256xf32>
          %22 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%19, %5)
          %23 = memref.load %a[%22] : memref<256xf32>
          %24 = arith.mulf %21, %23 : f32
          %25 = arith.addf %acc0_0, %24 : f32
          %26 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 16)>(%6, %19)
          %27 = memref.load %0[%26] : memref<256xf32>
          %28 = arith.mulf %27, %23 : f32
          %29 = arith.addf %acc1_0, %28 : f32
          %30 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 32)>(%6, %19)
          %31 = memref.load %0[%30] : memref<256xf32>
          %32 = arith.mulf %31, %23 : f32
          %33 = arith.addf %acc2_0, %32 : f32
          %34 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 48)>(%6, %19)
          %35 = memref.load %0[%34] : memref<256xf32>
          %36 = arith.mulf %35, %23 : f32
          %37 = arith.addf %acc3_0, %36 : f32
          scf.yield %25, %29, %33, %37 : f32, f32, f32, f32
        }
        %15 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%6, %5)
        memref.store %acc0, %1[%15] : memref<256xf32>
        %16 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 16)>(%6, %5)
        memref.store %acc1, %1[%16] : memref<256xf32>
        %17 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 32)>(%6, %5)
        memref.store %acc2, %1[%17] : memref<256xf32>
        %18 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 48)>(%6, %5)
        memref.store %acc3, %1[%18] : memref<256xf32>
      }
    }
    func.return
  }
  func.func private @three_matmul_2(%2: memref<256xf32>, %1: memref<256xf32>, %a: memref<256xf32>) attributes {vm2c.notes = ["linalg.matmul, line 5"], vm2c.workspace = 0 : i64} {
    %lanes = vector.vscale : index
    %0 = affine.apply affine_map<(d0) -> (d0 * 2)>(%lanes)
    %c16 = arith.constant 16 : index
    %3 = arith.remsi %c16, %0 : index
    %4 = affine.apply affine_map<(d0) -> (-d0 + 16)>(%3)
    %c0 = arith.constant 0 : index
    scf.for %5 = %c0 to %4 step %0 {
      %c0_0 = arith.constant 0 : index
      %c16_1 = arith.constant 16 : index
      %c4 = arith.constant 4 : index
      scf.for %6 = %c0_0 to %c16_1 step %c4 {
        %7 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%6, %5)
        %8 = vector.load %2[%7] : memref<256xf32>, vector<[1]xf32>
        %9 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 16 + d1 + d2)>(%6, %5, %lanes)
        %10 = vector.load %2[%9] : memref<256xf32>, vector<[1]xf32>
        %11 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 16)>(%6, %5)
        %12 = vector.load %2[%11] : memref<256xf32>, vector<[1]xf32>
        %13 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 16 + d1 + d2 + 16)>(%6, %5, %lanes)
        %14 = vector.load %2[%13] : memref<256xf32>, vector<[1]xf32>
        %15 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 32)>(%6, %5)
        %16 = vector.load %2[%15] : memref<256xf32>, vector<[1]xf32>
        %17 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 16 + d1 + d2 + 32)>(%6, %5, %lanes)
        %18 = vector.load %2[%17] : memref<256xf32>, vector<[1]xf32>
        %19 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 48)>(%6, %5)
        %20 = vector.load %2[%19] : memref<256xf32>, vector<[1]xf32>
        %21 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 16 + d1 + d2 + 48)>(%6, %5, %lanes)
        %22 = vector.load %2[%21] : memref<256xf32>, vector<[1]xf32>
        %c0_1 = arith.constant 0 : index
        %c16_2 = arith.constant 16 : index
        %c1_0 = arith.constant 1 : index
        %acc0, %acc1, %acc2, %acc3, %acc4, %acc5, %acc6, %acc7 = scf.for %31 = %c0_1 to %c16_2 step %c1_0 iter_args(%acc0_0 = %8, %acc1_0 = %10, %acc2_0 = %12, %acc3_0 = %14, %acc4_0 = %16, %acc5_0 = %18, %acc6_0 = %20, %acc7_0 = %22) -> (vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>) {
          %32 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%6, %31)
          %33 = memref.load %1[%32] : memref<256xf32>
          %34 = vector.broadcast %33 : f32 to vector<[1]xf32>
          %35 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%31, %5)
          %36 = vector.load %a[%35] : memref<256xf32>, vector<[1]xf32>
          %37 = arith.mulf %34, %36 : vector<[1]xf32>
          %38 = arith.addf %acc0_0, %37 : vector<[1]xf32>
          %39 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 16 + d1 + d2)>(%31, %5, %lanes)
          %40 = vector.load %a[%39] : memref<256xf32>, vector<[1]xf32>
          %41 = arith.mulf %34, %40 : vector<[1]xf32>
          %42 = arith.addf %acc1_0, %41 : vector<[1]xf32>
          %43 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 16)>(%6, %31)
          %44 = memref.load %1[%43] : memref<256xf32>
          %45 = vector.broadcast %44 : f32 to vector<[1]xf32>
          %46 = arith.mulf %45, %36 : vector<[1]xf32>
          %47 = arith.addf %acc2_0, %46 : vector<[1]xf32>
          %48 = arith.mulf %45, %40 : vector<[1]xf32>
          %49 = arith.addf %acc3_0, %48 : vector<[1]xf32>
          %50 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 32)>(%6, %31)
          %51 = memref.load %1[%50] : memref<256xf32>
          %52 = vector.broadcast %51 : f32 to vector<[1]xf32>
          %53 = arith.mulf %52, %36 : vector<[1]xf32>
          %54 = arith.addf %acc4_0, %53 : vector<[1]xf32>
          %55 = arith.mulf %52, %40 : vector<[1]xf32>
          %56 = arith.addf %acc5_0, %55 : vector<[1]xf32>
          %57 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 48)>(%6, %31)
          %58 = memref.load %1[%57] : memref<256xf32>
          %59 = vector.broadcast %58 : f32 to vector<[1]xf32>
          %60 = arith.mulf %59, %36 : vector<[1]xf32>
          %61 = arith.addf %acc6_0, %60 : vector<[1]xf32>
          %62 = arith.mulf %59, %40 : vector<[1]xf32>
          %63 = arith.addf %acc7_0, %62 : vector<[1]xf32>
          scf.yield %38, %42, %47, %49, %54, %56, %61, %63 : vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>
        }
        %23 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%6, %5)
        vector.store %acc0, %2[%23] : memref<256xf32>, vector<[1]xf32>
        %24 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 16 + d1 + d2)>(%6, %5, %lanes)
        vector.store %acc1, %2[%24] : memref<256xf32>, vector<[1]xf32>
        %25 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 16)>(%6, %5)
        vector.store %acc2, %2[%25] : memref<256xf32>, vector<[1]xf32>
        %26 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 16 + d1 + d2 + 16)>(%6, %5, %lanes)
        vector.store %acc3, %2[%26] : memref<256xf32>, vector<[1]xf32>
        %27 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 32)>(%6, %5)
        vector.store %acc4, %2[%27] : memref<256xf32>, vector<[1]xf32>
        %28 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 16 + d1 + d2 + 32)>(%6, %5, %lanes)
        vector.store %acc5, %2[%28] : memref<256xf32>, vector<[1]xf32>
        %29 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 48)>(%6, %5)
        vector.store %acc6, %2[%29] : memref<256xf32>, vector<[1]xf32>
        %30 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 16 + d1 + d2 + 48)>(%6, %5, %lanes)
        vector.store %acc7, %2[%30] : memref<256xf32>, vector<[1]xf32>
      }
    }
    %c16_0 = arith.constant 16 : index
    %c1 = arith.constant 1 : index
    scf.for %5 = %4 to %c16_0 step %c1 {
      %c0_0 = arith.constant 0 : index
      %c16_1 = arith.constant 16 : index
      %c4 = arith.constant 4 : index
      scf.for %6 = %c0_0 to %c16_1 step %c4 {
        %7 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%6, %5)
        %8 = memref.load %2[%7] : memref<256xf32>
        %9 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 16)>(%6, %5)
        %10 = memref.load %2[%9] : memref<256xf32>
        %11 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 32)>(%6, %5)
        %12 = memref.load %2[%11] : memref<256xf32>
        %13 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 48)>(%6, %5)
        %14 = memref.load %2[%13] : memref<256xf32>
        %c0_1 = arith.constant 0 : index
        %c16_2 = arith.constant 16 : index
        %c1_0 = arith.constant 1 : index
        %acc0, %acc1, %acc2, %acc3 = scf.for %19 = %c0_1 to %c16_2 step %c1_0 iter_args(%acc0_0 = %8, %acc1_0 = %10, %acc2_0 = %12, %acc3_0 = %14) -> (f32, f32, f32, f32) {
          %20 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%6, %19)
          %21 = memref.load %1[%20] : memref<256xf32>
          %22 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%19, %5)
          %23 = memref.load %a[%22] : memref<256xf32>
          %24 = arith.mulf %21, %23 : f32
          %25 = arith.addf %acc0_0, %24 : f32
          %26 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 16)>(%6, %19)
          %27 = memref.load %1[%26] : memref<256xf32>
          %28 = arith.mulf %27, %23 : f32
          %29 = arith.addf %acc1_0, %28 : f32
          %30 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 32)>(%6, %19)
          %31 = memref.load %1[%30] : memref<256xf32>
          %32 = arith.mulf %31, %23 : f32
          %33 = arith.addf %acc2_0, %32 : f32
          %34 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 48)>(%6, %19)
          %35 = memref.load %1[%34] : memref<256xf32>
          %36 = arith.mulf %35, %23 : f32
          %37 = arith.addf %acc3_0, %36 : f32
          scf.yield %25, %29, %33, %37 : f32, f32, f32, f32
        }
        %15 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%6, %5)
        memref.store %acc0, %2[%15] : memref<256xf32>
        %16 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 16)>(%6, %5)
        memref.store %acc1, %2[%16] : memref<256xf32>
        %17 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 32)>(%6, %5)
        memref.store %acc2, %2[%17] : memref<256xf32>
        %18 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 48)>(%6, %5)
        memref.store %acc3, %2[%18] : memref<256xf32>
      }
    }
    func.return
  }
  func.func private @three_matmul_3(%3: memref<256xf32>, %2: memref<256xf32>, %a: memref<256xf32>) attributes {vm2c.notes = ["linalg.matmul, line 6"], vm2c.workspace = 0 : i64} {
    %lanes = vector.vscale : index
    %0 = affine.apply affine_map<(d0) -> (d0 * 2)>(%lanes)
    %c16 = arith.constant 16 : index
    %1 = arith.remsi %c16, %0 : index
    %4 = affine.apply affine_map<(d0) -> (-d0 + 16)>(%1)
    %c0 = arith.constant 0 : index
    scf.for %5 = %c0 to %4 step %0 {
      %c0_0 = arith.constant 0 : index
      %c16_1 = arith.constant 16 : index
      %c4 = arith.constant 4 : index
      scf.for %6 = %c0_0 to %c16_1 step %c4 {
        %7 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%6, %5)
        %8 = vector.load %3[%7] : memref<256xf32>, vector<[1]xf32>
        %9 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 16 + d1 + d2)>(%6, %5, %lanes)
        %10 = vector.load %3[%9] : memref<256xf32>, vector<[1]xf32>
        %11 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 16)>(%6, %5)
        %12 = vector.load %3[%11] : memref<256xf32>, vector<[1]xf32>
        %13 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 16 + d1 + d2 + 16)>(%6, %5, %lanes)
        %14 = vector.load %3[%13] : memref<256xf32>, vector<[1]xf32>
        %15 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 32)>(%6, %5)
        %16 = vector.load %3[%15] : memref<256xf32>, vector<[1]xf32>
        %17 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 16 + d1 + d2 + 32)>(%6, %5, %lanes)
        %18 = vector.load %3[%17] : memref<256xf32>, vector<[1]xf32>
        %19 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 48)>(%6, %5)
        %20 = vector.load %3[%19] : memref<256xf32>, vector<[1]xf32>
        %21 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 16 + d1 + d2 + 48)>(%6, %5, %lanes)
        %22 = vector.load %3[%21] : memref<256xf32>, vector<[1]xf32>
        %c0_1 = arith.constant 0 : index
        %c16_2 = arith.constant 16 : index
        %c1_0 = arith.constant 1 : index
        %acc0, %acc1, %acc2, %acc3, %acc4, %acc5, %acc6, %acc7 = scf.for %31 = %c0_1 to %c16_2 step %c1_0 iter_args(%acc0_0 = %8, %acc1_0 = %10, %acc2_0 = %12, %acc3_0 = %14, %acc4_0 = %16, %acc5_0 = %18, %acc6_0 = %20, %acc7_0 = %22) -> (vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>) {
          %32 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%6, %31)
          %33 = memref.load %2[%32] : memref<256xf32>
          %34 = vector.broadcast %33 : f32 to vector<[1]xf32>
          %35 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%31, %5)
          %36 = vector.load %a[%35] : memref<256xf32>, vector<[1]xf32>
          %37 = arith.mulf %34, %36 : vector<[1]xf32>
          %38 = arith.addf %acc0_0, %37 : vector<[1]xf32>
          %39 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 16 + d1 + d2)>(%31, %5, %lanes)
          %40 = vector.load %a[%39] : memref<256xf32>, vector<[1]xf32>
          %41 = arith.mulf %34, %40 : vector<[1]xf32>
          %42 = arith.addf %acc1_0, %41 : vector<[1]xf32>
          %43 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 16)>(%6, %31)
          %44 = memref.load %2[%43] : memref<256xf32>
          %45 = vector.broadcast %44 : f32 to vector<[1]xf32>
          %46 = arith.mulf %45, %36 : vector<[1]xf32>
          %47 = arith.addf %acc2_0, %46 : vector<[1]xf32>
          %48 = arith.mulf %45, %40 : vector<[1]xf32>
          %49 = arith.addf %acc3_0, %48 : vector<[1]xf32>
          %50 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 32)>(%6, %31)
          %51 = memref.load %2[%50] : memref<256xf32>
          %52 = vector.broadcast %51 : f32 to vector<[1]xf32>
          %53 = arith.mulf %52, %36 : vector<[1]xf32>
          %54 = arith.addf %acc4_0, %53 : vector<[1]xf32>
          %55 = arith.mulf %52, %40 : vector<[1]xf32>
          %56 = arith.addf %acc5_0, %55 : vector<[1]xf32>
          %57 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 48)>(%6, %31)
          %58 = memref.load %2[%57] : memref<256xf32>
          %59 = vector.broadcast %58 : f32 to vector<[1]xf32>
          %60 = arith.mulf %59, %36 : vector<[1]xf32>
          %61 = arith.addf %acc6_0, %60 : vector<[1]xf32>
          %62 = arith.mulf %59, %40 : vector<[1]xf32>
          %63 = arith.addf %acc7_0, %62 : vector<[1]xf32>
          scf.yield %38, %42, %47, %49, %54, %56, %61, %63 : vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>
        }
        %23 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%6, %5)
        vector.store %acc0, %3[%23] : memref<256xf32>, vector<[1]xf32>
        %24 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 16 + d1 + d2)>(%6, %5, %lanes)
        vector.store %acc1, %3[%24] : memref<256xf32>, vector<[1]xf32>
        %25 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 16)>(%6, %5)
        vector.store %acc2, %3[%25] : memref<256xf32>, vector<[1]xf32>
        %26 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 16 + d1 + d2 + 16)>(%6, %5, %lanes)
        vector.store %acc3, %3[%26] : memref<256xf32>, vector<[1]xf32>
        %27 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 32)>(%6, %5)
        vector.store %acc4, %3[%27] : memref<256xf32>, vector<[1]xf32>
        %28 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 16 + d1 + d2 + 32)>(%6, %5, %lanes)
        vector.store %acc5, %3[%28] : memref<256xf32>, vector<[1]xf32>
        %29 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 48)>(%6, %5)
        vector.store %acc6, %3[%29] : memref<256xf32>, vector<[1]xf32>
        %30 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 16 + d1 + d2 + 48)>(%6, %5, %lanes)
        vector.store %acc7, %3[%30] : memref<256xf32>, vector<[1]xf32>
      }
    }
    %c16_0 = arith.constant 16 : index
    %c1 = arith.constant 1 : index
    scf.for %5 = %4 to %c16_0 step %c1 {
      %c0_0 = arith.constant 0 : index
      %c16_1 = arith.constant 16 : index
      %c4 = arith.constant 4 : index
      scf.for %6 = %c0_0 to %c16_1 step %c4 {
        %7 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%6, %5)
        %8 = memref.load %3[%7] : memref<256xf32>
        %9 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 16)>(%6, %5)
        %10 = memref.load %3[%9] : memref<256xf32>
        %11 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 32)>(%6, %5)
        %12 = memref.load %3[%11] : memref<256xf32>
        %13 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 48)>(%6, %5)
        %14 = memref.load %3[%13] : memref<256xf32>
        %c0_1 = arith.constant 0 : index
        %c16_2 = arith.constant 16 : index
        %c1_0 = arith.constant 1 : index
        %acc0, %acc1, %acc2, %acc3 = scf.for %19 = %c0_1 to %c16_2 step %c1_0 iter_args(%acc0_0 = %8, %acc1_0 = %10, %acc2_0 = %12, %acc3_0 = %14) -> (f32, f32, f32, f32) {
          %20 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%6, %19)
          %21 = memref.load %2[%20] : memref<256xf32>
          %22 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%19, %5)
          %23 = memref.load %a[%22] : memref<256xf32>
          %24 = arith.mulf %21, %23 : f32
          %25 = arith.addf %acc0_0, %24 : f32
          %26 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 16)>(%6, %19)
          %27 = memref.load %2[%26] : memref<256xf32>
          %28 = arith.mulf %27, %23 : f32
          %29 = arith.addf %acc1_0, %28 : f32
          %30 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 32)>(%6, %19)
          %31 = memref.load %2[%30] : memref<256xf32>
          %32 = arith.mulf %31, %23 : f32
          %33 = arith.addf %acc2_0, %32 : f32
          %34 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 48)>(%6, %19)
          %35 = memref.load %2[%34] : memref<256xf32>
          %36 = arith.mulf %35, %23 : f32
          %37 = arith.addf %acc3_0, %36 : f32
          scf.yield %25, %29, %33, %37 : f32, f32, f32, f32
        }
        %15 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%6, %5)
        memref.store %acc0, %3[%15] : memref<256xf32>
        %16 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 16)>(%6, %5)
        memref.store %acc1, %3[%16] : memref<256xf32>
        %17 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 32)>(%6, %5)
        memref.store %acc2, %3[%17] : memref<256xf32>
        %18 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 48)>(%6, %5)
        memref.store %acc3, %3[%18] : memref<256xf32>
      }
    }
    func.return
  }
}
