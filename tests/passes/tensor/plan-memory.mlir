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
    %c16 = arith.constant 16 : index
    %c0 = arith.constant 0 : index
    %c8 = arith.constant 8 : index
    %c1 = arith.constant 1 : index
    %lanes = vm2c.vector.lanes f32 : index
    %1 = arith.remsi %c16, %lanes : index
    scf.for %2 = %c0 to %c16 step %lanes {
      scf.for %3 = %c0 to %c16 step %c8 {
        %4 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%3, %2)
        %5 = vm2c.vector.load %0[%4] : memref<256xf32>, vector<[1]xf32>
        %6 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 16)>(%3, %2)
        %7 = vm2c.vector.load %0[%6] : memref<256xf32>, vector<[1]xf32>
        %8 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 32)>(%3, %2)
        %9 = vm2c.vector.load %0[%8] : memref<256xf32>, vector<[1]xf32>
        %10 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 48)>(%3, %2)
        %11 = vm2c.vector.load %0[%10] : memref<256xf32>, vector<[1]xf32>
        %12 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 64)>(%3, %2)
        %13 = vm2c.vector.load %0[%12] : memref<256xf32>, vector<[1]xf32>
        %14 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 80)>(%3, %2)
        %15 = vm2c.vector.load %0[%14] : memref<256xf32>, vector<[1]xf32>
        %16 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 96)>(%3, %2)
        %17 = vm2c.vector.load %0[%16] : memref<256xf32>, vector<[1]xf32>
        %18 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 112)>(%3, %2)
        %19 = vm2c.vector.load %0[%18] : memref<256xf32>, vector<[1]xf32>
        %acc0, %acc1, %acc2, %acc3, %acc4, %acc5, %acc6, %acc7 = scf.for %28 = %c0 to %c16 step %c1 iter_args(%acc0_0 = %5, %acc1_0 = %7, %acc2_0 = %9, %acc3_0 = %11, %acc4_0 = %13, %acc5_0 = %15, %acc6_0 = %17, %acc7_0 = %19) -> (vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>) {
          %29 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%3, %28)
          %30 = memref.load %a[%29] : memref<256xf32>
          %31 = vm2c.vector.broadcast %30 : f32 to vector<[1]xf32>
          %32 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%28, %2)
          %33 = vm2c.vector.load %a[%32] : memref<256xf32>, vector<[1]xf32>
          %34 = arith.mulf %31, %33 : vector<[1]xf32>
          %35 = arith.addf %acc0_0, %34 : vector<[1]xf32>
          %36 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 16)>(%3, %28)
          %37 = memref.load %a[%36] : memref<256xf32>
          %38 = vm2c.vector.broadcast %37 : f32 to vector<[1]xf32>
          %39 = arith.mulf %38, %33 : vector<[1]xf32>
          %40 = arith.addf %acc1_0, %39 : vector<[1]xf32>
          %41 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 32)>(%3, %28)
          %42 = memref.load %a[%41] : memref<256xf32>
          %43 = vm2c.vector.broadcast %42 : f32 to vector<[1]xf32>
          %44 = arith.mulf %43, %33 : vector<[1]xf32>
          %45 = arith.addf %acc2_0, %44 : vector<[1]xf32>
          %46 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 48)>(%3, %28)
          %47 = memref.load %a[%46] : memref<256xf32>
          %48 = vm2c.vector.broadcast %47 : f32 to vector<[1]xf32>
          %49 = arith.mulf %48, %33 : vector<[1]xf32>
          %50 = arith.addf %acc3_0, %49 : vector<[1]xf32>
          %51 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 64)>(%3, %28)
          %52 = memref.load %a[%51] : memref<256xf32>
          %53 = vm2c.vector.broadcast %52 : f32 to vector<[1]xf32>
          %54 = arith.mulf %53, %33 : vector<[1]xf32>
          %55 = arith.addf %acc4_0, %54 : vector<[1]xf32>
          %56 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 80)>(%3, %28)
          %57 = memref.load %a[%56] : memref<256xf32>
          %58 = vm2c.vector.broadcast %57 : f32 to vector<[1]xf32>
          %59 = arith.mulf %58, %33 : vector<[1]xf32>
          %60 = arith.addf %acc5_0, %59 : vector<[1]xf32>
          %61 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 96)>(%3, %28)
          %62 = memref.load %a[%61] : memref<256xf32>
          %63 = vm2c.vector.broadcast %62 : f32 to vector<[1]xf32>
          %64 = arith.mulf %63, %33 : vector<[1]xf32>
          %65 = arith.addf %acc6_0, %64 : vector<[1]xf32>
          %66 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 112)>(%3, %28)
          %67 = memref.load %a[%66] : memref<256xf32>
          %68 = vm2c.vector.broadcast %67 : f32 to vector<[1]xf32>
          %69 = arith.mulf %68, %33 : vector<[1]xf32>
          %70 = arith.addf %acc7_0, %69 : vector<[1]xf32>
          scf.yield %35, %40, %45, %50, %55, %60, %65, %70 : vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>
        }
        %20 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%3, %2)
        vm2c.vector.store %acc0, %0[%20] : memref<256xf32>, vector<[1]xf32>
        %21 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 16)>(%3, %2)
        vm2c.vector.store %acc1, %0[%21] : memref<256xf32>, vector<[1]xf32>
        %22 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 32)>(%3, %2)
        vm2c.vector.store %acc2, %0[%22] : memref<256xf32>, vector<[1]xf32>
        %23 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 48)>(%3, %2)
        vm2c.vector.store %acc3, %0[%23] : memref<256xf32>, vector<[1]xf32>
        %24 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 64)>(%3, %2)
        vm2c.vector.store %acc4, %0[%24] : memref<256xf32>, vector<[1]xf32>
        %25 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 80)>(%3, %2)
        vm2c.vector.store %acc5, %0[%25] : memref<256xf32>, vector<[1]xf32>
        %26 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 96)>(%3, %2)
        vm2c.vector.store %acc6, %0[%26] : memref<256xf32>, vector<[1]xf32>
        %27 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 112)>(%3, %2)
        vm2c.vector.store %acc7, %0[%27] : memref<256xf32>, vector<[1]xf32>
      }
    }
    func.return
  }
  func.func private @three_matmul_1(%1: memref<256xf32>, %0: memref<256xf32>, %a: memref<256xf32>) attributes {vm2c.notes = ["linalg.matmul, line 4", "Blocks of results stay in registers (register tiles)."], vm2c.workspace = 0 : i64} {
    %c16 = arith.constant 16 : index
    %c0 = arith.constant 0 : index
    %c8 = arith.constant 8 : index
    %c1 = arith.constant 1 : index
    %lanes = vm2c.vector.lanes f32 : index
    %2 = arith.remsi %c16, %lanes : index
    scf.for %3 = %c0 to %c16 step %lanes {
      scf.for %4 = %c0 to %c16 step %c8 {
        %5 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%4, %3)
        %6 = vm2c.vector.load %1[%5] : memref<256xf32>, vector<[1]xf32>
        %7 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 16)>(%4, %3)
        %8 = vm2c.vector.load %1[%7] : memref<256xf32>, vector<[1]xf32>
        %9 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 32)>(%4, %3)
        %10 = vm2c.vector.load %1[%9] : memref<256xf32>, vector<[1]xf32>
        %11 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 48)>(%4, %3)
        %12 = vm2c.vector.load %1[%11] : memref<256xf32>, vector<[1]xf32>
        %13 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 64)>(%4, %3)
        %14 = vm2c.vector.load %1[%13] : memref<256xf32>, vector<[1]xf32>
        %15 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 80)>(%4, %3)
        %16 = vm2c.vector.load %1[%15] : memref<256xf32>, vector<[1]xf32>
        %17 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 96)>(%4, %3)
        %18 = vm2c.vector.load %1[%17] : memref<256xf32>, vector<[1]xf32>
        %19 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 112)>(%4, %3)
        %20 = vm2c.vector.load %1[%19] : memref<256xf32>, vector<[1]xf32>
        %acc0, %acc1, %acc2, %acc3, %acc4, %acc5, %acc6, %acc7 = scf.for %29 = %c0 to %c16 step %c1 iter_args(%acc0_0 = %6, %acc1_0 = %8, %acc2_0 = %10, %acc3_0 = %12, %acc4_0 = %14, %acc5_0 = %16, %acc6_0 = %18, %acc7_0 = %20) -> (vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>) {
          %30 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%4, %29)
          %31 = memref.load %0[%30] : memref<256xf32>
          %32 = vm2c.vector.broadcast %31 : f32 to vector<[1]xf32>
          %33 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%29, %3)
          %34 = vm2c.vector.load %a[%33] : memref<256xf32>, vector<[1]xf32>
          %35 = arith.mulf %32, %34 : vector<[1]xf32>
          %36 = arith.addf %acc0_0, %35 : vector<[1]xf32>
          %37 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 16)>(%4, %29)
          %38 = memref.load %0[%37] : memref<256xf32>
          %39 = vm2c.vector.broadcast %38 : f32 to vector<[1]xf32>
          %40 = arith.mulf %39, %34 : vector<[1]xf32>
          %41 = arith.addf %acc1_0, %40 : vector<[1]xf32>
          %42 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 32)>(%4, %29)
          %43 = memref.load %0[%42] : memref<256xf32>
          %44 = vm2c.vector.broadcast %43 : f32 to vector<[1]xf32>
          %45 = arith.mulf %44, %34 : vector<[1]xf32>
          %46 = arith.addf %acc2_0, %45 : vector<[1]xf32>
          %47 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 48)>(%4, %29)
          %48 = memref.load %0[%47] : memref<256xf32>
          %49 = vm2c.vector.broadcast %48 : f32 to vector<[1]xf32>
          %50 = arith.mulf %49, %34 : vector<[1]xf32>
          %51 = arith.addf %acc3_0, %50 : vector<[1]xf32>
          %52 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 64)>(%4, %29)
          %53 = memref.load %0[%52] : memref<256xf32>
          %54 = vm2c.vector.broadcast %53 : f32 to vector<[1]xf32>
          %55 = arith.mulf %54, %34 : vector<[1]xf32>
          %56 = arith.addf %acc4_0, %55 : vector<[1]xf32>
          %57 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 80)>(%4, %29)
          %58 = memref.load %0[%57] : memref<256xf32>
          %59 = vm2c.vector.broadcast %58 : f32 to vector<[1]xf32>
          %60 = arith.mulf %59, %34 : vector<[1]xf32>
          %61 = arith.addf %acc5_0, %60 : vector<[1]xf32>
          %62 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 96)>(%4, %29)
          %63 = memref.load %0[%62] : memref<256xf32>
          %64 = vm2c.vector.broadcast %63 : f32 to vector<[1]xf32>
          %65 = arith.mulf %64, %34 : vector<[1]xf32>
          %66 = arith.addf %acc6_0, %65 : vector<[1]xf32>
          %67 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 112)>(%4, %29)
          %68 = memref.load %0[%67] : memref<256xf32>
          %69 = vm2c.vector.broadcast %68 : f32 to vector<[1]xf32>
          %70 = arith.mulf %69, %34 : vector<[1]xf32>
          %71 = arith.addf %acc7_0, %70 : vector<[1]xf32>
          scf.yield %36, %41, %46, %51, %56, %61, %66, %71 : vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>
        }
        %21 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%4, %3)
        vm2c.vector.store %acc0, %1[%21] : memref<256xf32>, vector<[1]xf32>
        %22 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 16)>(%4, %3)
        vm2c.vector.store %acc1, %1[%22] : memref<256xf32>, vector<[1]xf32>
        %23 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 32)>(%4, %3)
        vm2c.vector.store %acc2, %1[%23] : memref<256xf32>, vector<[1]xf32>
        %24 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 48)>(%4, %3)
        vm2c.vector.store %acc3, %1[%24] : memref<256xf32>, vector<[1]xf32>
        %25 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 64)>(%4, %3)
        vm2c.vector.store %acc4, %1[%25] : memref<256xf32>, vector<[1]xf32>
        %26 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 80)>(%4, %3)
        vm2c.vector.store %acc5, %1[%26] : memref<256xf32>, vector<[1]xf32>
        %27 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 96)>(%4, %3)
        vm2c.vector.store %acc6, %1[%27] : memref<256xf32>, vector<[1]xf32>
        %28 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 112)>(%4, %3)
        vm2c.vector.store %acc7, %1[%28] : memref<256xf32>, vector<[1]xf32>
      }
    }
    func.return
  }
  func.func private @three_matmul_2(%2: memref<256xf32>, %1: memref<256xf32>, %a: memref<256xf32>) attributes {vm2c.notes = ["linalg.matmul, line 5", "Blocks of results stay in registers (register tiles)."], vm2c.workspace = 0 : i64} {
    %c16 = arith.constant 16 : index
    %c0 = arith.constant 0 : index
    %c8 = arith.constant 8 : index
    %c1 = arith.constant 1 : index
    %lanes = vm2c.vector.lanes f32 : index
    %0 = arith.remsi %c16, %lanes : index
    scf.for %3 = %c0 to %c16 step %lanes {
      scf.for %4 = %c0 to %c16 step %c8 {
        %5 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%4, %3)
        %6 = vm2c.vector.load %2[%5] : memref<256xf32>, vector<[1]xf32>
        %7 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 16)>(%4, %3)
        %8 = vm2c.vector.load %2[%7] : memref<256xf32>, vector<[1]xf32>
        %9 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 32)>(%4, %3)
        %10 = vm2c.vector.load %2[%9] : memref<256xf32>, vector<[1]xf32>
        %11 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 48)>(%4, %3)
        %12 = vm2c.vector.load %2[%11] : memref<256xf32>, vector<[1]xf32>
        %13 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 64)>(%4, %3)
        %14 = vm2c.vector.load %2[%13] : memref<256xf32>, vector<[1]xf32>
        %15 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 80)>(%4, %3)
        %16 = vm2c.vector.load %2[%15] : memref<256xf32>, vector<[1]xf32>
        %17 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 96)>(%4, %3)
        %18 = vm2c.vector.load %2[%17] : memref<256xf32>, vector<[1]xf32>
        %19 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 112)>(%4, %3)
        %20 = vm2c.vector.load %2[%19] : memref<256xf32>, vector<[1]xf32>
        %acc0, %acc1, %acc2, %acc3, %acc4, %acc5, %acc6, %acc7 = scf.for %29 = %c0 to %c16 step %c1 iter_args(%acc0_0 = %6, %acc1_0 = %8, %acc2_0 = %10, %acc3_0 = %12, %acc4_0 = %14, %acc5_0 = %16, %acc6_0 = %18, %acc7_0 = %20) -> (vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>) {
          %30 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%4, %29)
          %31 = memref.load %1[%30] : memref<256xf32>
          %32 = vm2c.vector.broadcast %31 : f32 to vector<[1]xf32>
          %33 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%29, %3)
          %34 = vm2c.vector.load %a[%33] : memref<256xf32>, vector<[1]xf32>
          %35 = arith.mulf %32, %34 : vector<[1]xf32>
          %36 = arith.addf %acc0_0, %35 : vector<[1]xf32>
          %37 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 16)>(%4, %29)
          %38 = memref.load %1[%37] : memref<256xf32>
          %39 = vm2c.vector.broadcast %38 : f32 to vector<[1]xf32>
          %40 = arith.mulf %39, %34 : vector<[1]xf32>
          %41 = arith.addf %acc1_0, %40 : vector<[1]xf32>
          %42 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 32)>(%4, %29)
          %43 = memref.load %1[%42] : memref<256xf32>
          %44 = vm2c.vector.broadcast %43 : f32 to vector<[1]xf32>
          %45 = arith.mulf %44, %34 : vector<[1]xf32>
          %46 = arith.addf %acc2_0, %45 : vector<[1]xf32>
          %47 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 48)>(%4, %29)
          %48 = memref.load %1[%47] : memref<256xf32>
          %49 = vm2c.vector.broadcast %48 : f32 to vector<[1]xf32>
          %50 = arith.mulf %49, %34 : vector<[1]xf32>
          %51 = arith.addf %acc3_0, %50 : vector<[1]xf32>
          %52 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 64)>(%4, %29)
          %53 = memref.load %1[%52] : memref<256xf32>
          %54 = vm2c.vector.broadcast %53 : f32 to vector<[1]xf32>
          %55 = arith.mulf %54, %34 : vector<[1]xf32>
          %56 = arith.addf %acc4_0, %55 : vector<[1]xf32>
          %57 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 80)>(%4, %29)
          %58 = memref.load %1[%57] : memref<256xf32>
          %59 = vm2c.vector.broadcast %58 : f32 to vector<[1]xf32>
          %60 = arith.mulf %59, %34 : vector<[1]xf32>
          %61 = arith.addf %acc5_0, %60 : vector<[1]xf32>
          %62 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 96)>(%4, %29)
          %63 = memref.load %1[%62] : memref<256xf32>
          %64 = vm2c.vector.broadcast %63 : f32 to vector<[1]xf32>
          %65 = arith.mulf %64, %34 : vector<[1]xf32>
          %66 = arith.addf %acc6_0, %65 : vector<[1]xf32>
          %67 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 112)>(%4, %29)
          %68 = memref.load %1[%67] : memref<256xf32>
          %69 = vm2c.vector.broadcast %68 : f32 to vector<[1]xf32>
          %70 = arith.mulf %69, %34 : vector<[1]xf32>
          %71 = arith.addf %acc7_0, %70 : vector<[1]xf32>
          scf.yield %36, %41, %46, %51, %56, %61, %66, %71 : vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>
        }
        %21 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%4, %3)
        vm2c.vector.store %acc0, %2[%21] : memref<256xf32>, vector<[1]xf32>
        %22 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 16)>(%4, %3)
        vm2c.vector.store %acc1, %2[%22] : memref<256xf32>, vector<[1]xf32>
        %23 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 32)>(%4, %3)
        vm2c.vector.store %acc2, %2[%23] : memref<256xf32>, vector<[1]xf32>
        %24 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 48)>(%4, %3)
        vm2c.vector.store %acc3, %2[%24] : memref<256xf32>, vector<[1]xf32>
        %25 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 64)>(%4, %3)
        vm2c.vector.store %acc4, %2[%25] : memref<256xf32>, vector<[1]xf32>
        %26 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 80)>(%4, %3)
        vm2c.vector.store %acc5, %2[%26] : memref<256xf32>, vector<[1]xf32>
        %27 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 96)>(%4, %3)
        vm2c.vector.store %acc6, %2[%27] : memref<256xf32>, vector<[1]xf32>
        %28 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 112)>(%4, %3)
        vm2c.vector.store %acc7, %2[%28] : memref<256xf32>, vector<[1]xf32>
      }
    }
    func.return
  }
  func.func private @three_matmul_3(%3: memref<256xf32>, %2: memref<256xf32>, %a: memref<256xf32>) attributes {vm2c.notes = ["linalg.matmul, line 6", "Blocks of results stay in registers (register tiles)."], vm2c.workspace = 0 : i64} {
    %c16 = arith.constant 16 : index
    %c0 = arith.constant 0 : index
    %c8 = arith.constant 8 : index
    %c1 = arith.constant 1 : index
    %lanes = vm2c.vector.lanes f32 : index
    %0 = arith.remsi %c16, %lanes : index
    scf.for %1 = %c0 to %c16 step %lanes {
      scf.for %4 = %c0 to %c16 step %c8 {
        %5 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%4, %1)
        %6 = vm2c.vector.load %3[%5] : memref<256xf32>, vector<[1]xf32>
        %7 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 16)>(%4, %1)
        %8 = vm2c.vector.load %3[%7] : memref<256xf32>, vector<[1]xf32>
        %9 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 32)>(%4, %1)
        %10 = vm2c.vector.load %3[%9] : memref<256xf32>, vector<[1]xf32>
        %11 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 48)>(%4, %1)
        %12 = vm2c.vector.load %3[%11] : memref<256xf32>, vector<[1]xf32>
        %13 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 64)>(%4, %1)
        %14 = vm2c.vector.load %3[%13] : memref<256xf32>, vector<[1]xf32>
        %15 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 80)>(%4, %1)
        %16 = vm2c.vector.load %3[%15] : memref<256xf32>, vector<[1]xf32>
        %17 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 96)>(%4, %1)
        %18 = vm2c.vector.load %3[%17] : memref<256xf32>, vector<[1]xf32>
        %19 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 112)>(%4, %1)
        %20 = vm2c.vector.load %3[%19] : memref<256xf32>, vector<[1]xf32>
        %acc0, %acc1, %acc2, %acc3, %acc4, %acc5, %acc6, %acc7 = scf.for %29 = %c0 to %c16 step %c1 iter_args(%acc0_0 = %6, %acc1_0 = %8, %acc2_0 = %10, %acc3_0 = %12, %acc4_0 = %14, %acc5_0 = %16, %acc6_0 = %18, %acc7_0 = %20) -> (vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>) {
          %30 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%4, %29)
          %31 = memref.load %2[%30] : memref<256xf32>
          %32 = vm2c.vector.broadcast %31 : f32 to vector<[1]xf32>
          %33 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%29, %1)
          %34 = vm2c.vector.load %a[%33] : memref<256xf32>, vector<[1]xf32>
          %35 = arith.mulf %32, %34 : vector<[1]xf32>
          %36 = arith.addf %acc0_0, %35 : vector<[1]xf32>
          %37 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 16)>(%4, %29)
          %38 = memref.load %2[%37] : memref<256xf32>
          %39 = vm2c.vector.broadcast %38 : f32 to vector<[1]xf32>
          %40 = arith.mulf %39, %34 : vector<[1]xf32>
          %41 = arith.addf %acc1_0, %40 : vector<[1]xf32>
          %42 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 32)>(%4, %29)
          %43 = memref.load %2[%42] : memref<256xf32>
          %44 = vm2c.vector.broadcast %43 : f32 to vector<[1]xf32>
          %45 = arith.mulf %44, %34 : vector<[1]xf32>
          %46 = arith.addf %acc2_0, %45 : vector<[1]xf32>
          %47 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 48)>(%4, %29)
          %48 = memref.load %2[%47] : memref<256xf32>
          %49 = vm2c.vector.broadcast %48 : f32 to vector<[1]xf32>
          %50 = arith.mulf %49, %34 : vector<[1]xf32>
          %51 = arith.addf %acc3_0, %50 : vector<[1]xf32>
          %52 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 64)>(%4, %29)
          %53 = memref.load %2[%52] : memref<256xf32>
          %54 = vm2c.vector.broadcast %53 : f32 to vector<[1]xf32>
          %55 = arith.mulf %54, %34 : vector<[1]xf32>
          %56 = arith.addf %acc4_0, %55 : vector<[1]xf32>
          %57 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 80)>(%4, %29)
          %58 = memref.load %2[%57] : memref<256xf32>
          %59 = vm2c.vector.broadcast %58 : f32 to vector<[1]xf32>
          %60 = arith.mulf %59, %34 : vector<[1]xf32>
          %61 = arith.addf %acc5_0, %60 : vector<[1]xf32>
          %62 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 96)>(%4, %29)
          %63 = memref.load %2[%62] : memref<256xf32>
          %64 = vm2c.vector.broadcast %63 : f32 to vector<[1]xf32>
          %65 = arith.mulf %64, %34 : vector<[1]xf32>
          %66 = arith.addf %acc6_0, %65 : vector<[1]xf32>
          %67 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 112)>(%4, %29)
          %68 = memref.load %2[%67] : memref<256xf32>
          %69 = vm2c.vector.broadcast %68 : f32 to vector<[1]xf32>
          %70 = arith.mulf %69, %34 : vector<[1]xf32>
          %71 = arith.addf %acc7_0, %70 : vector<[1]xf32>
          scf.yield %36, %41, %46, %51, %56, %61, %66, %71 : vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>, vector<[1]xf32>
        }
        %21 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%4, %1)
        vm2c.vector.store %acc0, %3[%21] : memref<256xf32>, vector<[1]xf32>
        %22 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 16)>(%4, %1)
        vm2c.vector.store %acc1, %3[%22] : memref<256xf32>, vector<[1]xf32>
        %23 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 32)>(%4, %1)
        vm2c.vector.store %acc2, %3[%23] : memref<256xf32>, vector<[1]xf32>
        %24 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 48)>(%4, %1)
        vm2c.vector.store %acc3, %3[%24] : memref<256xf32>, vector<[1]xf32>
        %25 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 64)>(%4, %1)
        vm2c.vector.store %acc4, %3[%25] : memref<256xf32>, vector<[1]xf32>
        %26 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 80)>(%4, %1)
        vm2c.vector.store %acc5, %3[%26] : memref<256xf32>, vector<[1]xf32>
        %27 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 96)>(%4, %1)
        vm2c.vector.store %acc6, %3[%27] : memref<256xf32>, vector<[1]xf32>
        %28 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1 + 112)>(%4, %1)
        vm2c.vector.store %acc7, %3[%28] : memref<256xf32>, vector<[1]xf32>
      }
    }
    func.return
  }
}
