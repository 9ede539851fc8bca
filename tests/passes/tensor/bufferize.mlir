// What is inserted into a matching slice is there already; an argument is copied before it is written.
func.func @matching(%x: tensor<8xf32>, %v: f32) -> tensor<8xf32> {
  %s = tensor.extract_slice %x[2] [3] [1] : tensor<8xf32> to tensor<3xf32>
  %f = linalg.fill ins(%v : f32) outs(%s : tensor<3xf32>) -> tensor<3xf32>
  %r = tensor.insert_slice %f into %x[2] [3] [1] : tensor<3xf32> into tensor<8xf32>
  return %r : tensor<8xf32>
}

// becomes
module {
  func.func @matching(%x: memref<8xf32>, %v: f32, %out0: memref<8xf32>) {
    %s = memref.alloc() : memref<3xf32>
    %r = memref.alloc() : memref<8xf32>
    func.call @matching_fill(%s, %v) : (memref<3xf32>, f32) -> ()
    memref.copy %x, %r : memref<8xf32> to memref<8xf32>
    %c2 = arith.constant 2 : index
    %r_0 = vm2c.memref.part %r[%c2] : memref<8xf32> to memref<3xf32>
    memref.copy %s, %r_0 : memref<3xf32> to memref<3xf32>
    memref.copy %r, %out0 : memref<8xf32> to memref<8xf32>
    func.return
  }
  func.func private @matching_fill(%s: memref<3xf32>, %v: f32) attributes {vm2c.notes = ["linalg.fill, line 4"]} {
    %c0 = arith.constant 0 : index
    %c3 = arith.constant 3 : index
    %c1 = arith.constant 1 : index
    scf.for %0 = %c0 to %c3 step %c1 {
      memref.store %v, %s[%0] : memref<3xf32>
    }
    func.return
  }
}

// -----
// Extents that are known at run time only are passed and returned beside the memory.
func.func @rows(%x: tensor<?x3xf32>, %n: index) -> tensor<?x3xf32> {
  %r = tensor.extract_slice %x[0, 0] [%n, 3] [1, 1] : tensor<?x3xf32> to tensor<?x3xf32>
  return %r : tensor<?x3xf32>
}

// becomes
module {
  func.func @rows(%x: memref<?xf32>, %x_dim0: index, %n: index) -> (memref<?xf32>, index) {
    %c0 = arith.constant 0 : index
    %0 = arith.cmpi sge, %n, %c0 : index
    vm2c.require %0, "OUT_OF_RANGE", "tensor.extract_slice: a size is negative"
    %1 = arith.cmpi sle, %n, %x_dim0 : index
    vm2c.require %1, "OUT_OF_RANGE", "tensor.extract_slice: the slice runs out of bounds"
    %c3 = arith.constant 3 : index
    %2 = affine.apply affine_map<(d0)[s0] -> (d0 * s0)>(%n)[%c3]
    %x_0 = memref.alloc(%2) : memref<?xf32>
    %3 = affine.apply affine_map<(d0) -> (d0 * 3)>(%n)
    %c0_0 = arith.constant 0 : index
    %x_1 = vm2c.memref.part %x[%c0_0, %3] : memref<?xf32> to memref<?xf32>
    %4 = affine.apply affine_map<(d0)[s0] -> (d0 * s0)>(%n)[%c3]
    %c0_1 = arith.constant 0 : index
    %x_2 = vm2c.memref.part %x_0[%c0_1, %4] : memref<?xf32> to memref<?xf32>
    memref.copy %x_1, %x_2 : memref<?xf32> to memref<?xf32>
    func.return %x_0, %n : memref<?xf32>, index
  }
}

// -----
// What a loop carries has one home, from the start to the end.
func.func @squares(%t: tensor<4xindex>) -> tensor<4xindex> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c4 = arith.constant 4 : index
  %r = scf.for %i = %c0 to %c4 step %c1 iter_args(%a = %t) -> (tensor<4xindex>) {
    %q = arith.muli %i, %i : index
    %b = tensor.insert %q into %a[%i] : tensor<4xindex>
    scf.yield %b : tensor<4xindex>
  }
  return %r : tensor<4xindex>
}

// becomes
module {
  func.func @squares(%t: memref<4xindex>, %out0: memref<4xindex>) {
    %t_0 = memref.alloc() : memref<4xindex>
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c4 = arith.constant 4 : index
    memref.copy %t, %t_0 : memref<4xindex> to memref<4xindex>
    %c0_0 = arith.constant 0 : index
    %c4_0 = arith.constant 4 : index
    %c1_0 = arith.constant 1 : index
    scf.for %i = %c0_0 to %c4_0 step %c1_0 {
      %q = arith.muli %i, %i : index
      %c0_1 = arith.constant 0 : index
      %0 = arith.cmpi sge, %i, %c0_1 : index
      vm2c.require %0, "OUT_OF_RANGE", "tensor.insert: the index is negative"
      %c4_1 = arith.constant 4 : index
      %1 = arith.cmpi slt, %i, %c4_1 : index
      vm2c.require %1, "OUT_OF_RANGE", "tensor.insert: the index is not below the extent"
      memref.store %q, %t_0[%i] : memref<4xindex>
    }
    memref.copy %t_0, %out0 : memref<4xindex> to memref<4xindex>
    func.return
  }
}

// -----
// Blocks of few columns: all of them are packed with zeros beside them.
func.func @columns(%a: tensor<2x64xf32>, %b: tensor<64x40xf32>, %c: tensor<2x40xf32>) -> tensor<2x40xf32> {
  %r = linalg.matmul {vm2c.tile = [2, 1, 64]} ins(%a, %b : tensor<2x64xf32>, tensor<64x40xf32>) outs(%c : tensor<2x40xf32>) -> tensor<2x40xf32>
  return %r : tensor<2x40xf32>
}

// becomes
module {
  func.func @columns(%a: memref<128xf32>, %b: memref<2560xf32>, %c: memref<80xf32>, %out0: memref<80xf32>) {
    %r = memref.alloc() : memref<80xf32>
    %panel = memref.alloc() : memref<1024xf32>
    memref.copy %c, %r : memref<80xf32> to memref<80xf32>
    func.call @columns_matmul(%r, %a, %b, %panel) : (memref<80xf32>, memref<128xf32>, memref<2560xf32>, memref<1024xf32>) -> ()
    memref.copy %r, %out0 : memref<80xf32> to memref<80xf32>
    func.return
  }
  func.func private @columns_matmul(%r: memref<80xf32>, %a: memref<128xf32>, %b: memref<2560xf32>, %panel: memref<1024xf32>) attributes {vm2c.notes = ["linalg.matmul, line 3", "Blocks of results stay in registers (register tiles)."]} {
    %c40 = arith.constant 40 : index
    %c0 = arith.constant 0 : index
    %c64 = arith.constant 64 : index
    %c1 = arith.constant 1 : index
    %lanes = vm2c.vector.lanes f32 : index
    %0 = arith.remsi %c40, %lanes : index
    %1 = affine.apply affine_map<(d0) -> (-d0 + 40)>(%0)
    scf.for %2 = %c0 to %1 step %lanes {
      %3 = vm2c.vector.load %r[%2] : memref<80xf32>, vector<[1]xf32>
      %4 = affine.apply affine_map<(d0) -> (d0 + 40)>(%2)
      %5 = vm2c.vector.load %r[%4] : memref<80xf32>, vector<[1]xf32>
      %acc0, %acc1 = scf.for %7 = %c0 to %c64 step %c1 iter_args(%acc0_0 = %3, %acc1_0 = %5) -> (vector<[1]xf32>, vector<[1]xf32>) {
        %8 = memref.load %a[%7] : memref<128xf32>
        %9 = vm2c.vector.broadcast %8 : f32 to vector<[1]xf32>
        %10 = affine.apply affine_map<(d0, d1) -> (d0 * 40 + d1)>(%7, %2)
        %11 = vm2c.vector.load %b[%10] : memref<2560xf32>, vector<[1]xf32>
        %12 = arith.mulf %9, %11 : vector<[1]xf32>
        %13 = arith.addf %acc0_0, %12 : vector<[1]xf32>
        %14 = affine.apply affine_map<(d0) -> (d0 + 64)>(%7)
        %15 = memref.load %a[%14] : memref<128xf32>
        %16 = vm2c.vector.broadcast %15 : f32 to vector<[1]xf32>
        %17 = arith.mulf %16, %11 : vector<[1]xf32>
        %18 = arith.addf %acc1_0, %17 : vector<[1]xf32>
        scf.yield %13, %18 : vector<[1]xf32>, vector<[1]xf32>
      } {vm2c.unroll = 1 : i64}
      vm2c.vector.store %acc0, %r[%2] : memref<80xf32>, vector<[1]xf32>
      %6 = affine.apply affine_map<(d0) -> (d0 + 40)>(%2)
      vm2c.vector.store %acc1, %r[%6] : memref<80xf32>, vector<[1]xf32>
    }
    scf.for %2 = %1 to %c40 step %lanes {
      %3 = affine.apply affine_map<(d0) -> (-d0 + 40)>(%2)
      scf.for %8 = %c0 to %c64 step %c1 {
        %9 = affine.apply affine_map<(d0, d1) -> (d0 * 40 + d1)>(%8, %2)
        %10 = vm2c.vector.load_part %b[%9], %3 : memref<2560xf32>, vector<[1]xf32>
        %11 = affine.apply affine_map<(d0)[s0] -> (d0 * s0)>(%8)[%lanes]
        vm2c.vector.store %10, %panel[%11] : memref<1024xf32>, vector<[1]xf32>
      }
      %4 = vm2c.vector.load_part %r[%2], %3 : memref<80xf32>, vector<[1]xf32>
      %5 = affine.apply affine_map<(d0) -> (d0 + 40)>(%2)
      %6 = vm2c.vector.load_part %r[%5], %3 : memref<80xf32>, vector<[1]xf32>
      %acc0, %acc1 = scf.for %8 = %c0 to %c64 step %c1 iter_args(%acc0_0 = %4, %acc1_0 = %6) -> (vector<[1]xf32>, vector<[1]xf32>) {
        %9 = memref.load %a[%8] : memref<128xf32>
        %10 = vm2c.vector.broadcast %9 : f32 to vector<[1]xf32>
        %11 = affine.apply affine_map<(d0)[s0] -> (d0 * s0)>(%8)[%lanes]
        %12 = vm2c.vector.load %panel[%11] : memref<1024xf32>, vector<[1]xf32>
        %13 = arith.mulf %10, %12 : vector<[1]xf32>
        %14 = arith.addf %acc0_0, %13 : vector<[1]xf32>
        %15 = affine.apply affine_map<(d0) -> (d0 + 64)>(%8)
        %16 = memref.load %a[%15] : memref<128xf32>
        %17 = vm2c.vector.broadcast %16 : f32 to vector<[1]xf32>
        %18 = arith.mulf %17, %12 : vector<[1]xf32>
        %19 = arith.addf %acc1_0, %18 : vector<[1]xf32>
        scf.yield %14, %19 : vector<[1]xf32>, vector<[1]xf32>
      } {vm2c.unroll = 1 : i64}
      vm2c.vector.store_part %acc0, %r[%2], %3 : memref<80xf32>, vector<[1]xf32>
      %7 = affine.apply affine_map<(d0) -> (d0 + 40)>(%2)
      vm2c.vector.store_part %acc1, %r[%7], %3 : memref<80xf32>, vector<[1]xf32>
    }
    func.return
  }
}

// -----
// Bytes are packed in pairs of 16 bits; of an odd number of steps one is alone.
func.func @pairs(%a: tensor<2x33xi8>, %b: tensor<33x64xi8>, %c: tensor<2x64xi32>) -> tensor<2x64xi32> {
  %zero_point = arith.constant 3 : i32
  %zero = arith.constant 0 : i32
  %r = linalg.quantized_matmul {vm2c.tile = [2, 1, 64]} ins(%a, %b, %zero_point, %zero : tensor<2x33xi8>, tensor<33x64xi8>, i32, i32) outs(%c : tensor<2x64xi32>) -> tensor<2x64xi32>
  return %r : tensor<2x64xi32>
}

// becomes
module {
  func.func @pairs(%a: memref<66xi8>, %b: memref<2112xi8>, %c: memref<128xi32>, %out0: memref<128xi32>) {
    %r = memref.alloc() : memref<128xi32>
    %panel = memref.alloc() : memref<272xi32>
    %zero_point = arith.constant 3 : i32
    memref.copy %c, %r : memref<128xi32> to memref<128xi32>
    func.call @pairs_quantized_matmul(%b, %panel, %r, %a) : (memref<2112xi8>, memref<272xi32>, memref<128xi32>, memref<66xi8>) -> ()
    memref.copy %r, %out0 : memref<128xi32> to memref<128xi32>
    func.return
  }
  func.func private @pairs_quantized_matmul(%b: memref<2112xi8>, %panel: memref<272xi32>, %r: memref<128xi32>, %a: memref<66xi8>) attributes {vm2c.notes = ["linalg.quantized_matmul, line 5", "Blocks of results stay in registers (register tiles)."]} {
    %zero_point = arith.constant 3 : i32
    %c0 = arith.constant 0 : index
    %c64 = arith.constant 64 : index
    %c16 = arith.constant 16 : index
    %c1 = arith.constant 1 : index
    %0 = arith.constant 0 : i32
    %c17 = arith.constant 17 : index
    %c32 = arith.constant 32 : index
    %c65 = arith.constant 65 : index
    %lanes = vm2c.vector.lanes i32 : index
    scf.for %1 = %c0 to %c64 step %lanes {
      scf.for %18 = %c0 to %c16 step %c1 {
        scf.for %19 = %c0 to %lanes step %c1 {
          %20 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 128 + d1 + d2)>(%18, %1, %19)
          %21 = memref.load %b[%20] : memref<2112xi8>
          %22 = arith.extsi %21 : i8 to i32
          %23 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 128 + d1 + d2 + 64)>(%18, %1, %19)
          %24 = memref.load %b[%23] : memref<2112xi8>
          %25 = arith.extsi %24 : i8 to i32
          %26 = vm2c.pair %22, %25
          %27 = affine.apply affine_map<(d0, d1)[s0] -> (d0 * s0 + d1)>(%18, %19)[%lanes]
          memref.store %26, %panel[%27] : memref<272xi32>
        }
      }
      scf.for %18 = %c16 to %c17 step %c1 {
        scf.for %19 = %c0 to %lanes step %c1 {
          %20 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 128 + d1 + d2)>(%18, %1, %19)
          %21 = memref.load %b[%20] : memref<2112xi8>
          %22 = arith.extsi %21 : i8 to i32
          %23 = vm2c.pair %22, %0
          %24 = affine.apply affine_map<(d0, d1)[s0] -> (d0 * s0 + d1)>(%18, %19)[%lanes]
          memref.store %23, %panel[%24] : memref<272xi32>
        }
      }
      %2 = vm2c.vector.load %r[%1] : memref<128xi32>, vector<[1]xi32>
      %3 = affine.apply affine_map<(d0) -> (d0 + 64)>(%1)
      %4 = vm2c.vector.load %r[%3] : memref<128xi32>, vector<[1]xi32>
      %acc0, %acc1 = scf.for %18 = %c0 to %c16 step %c1 iter_args(%acc0_0 = %2, %acc1_0 = %4) -> (vector<[1]xi32>, vector<[1]xi32>) {
        %19 = affine.apply affine_map<(d0) -> (d0 * 2)>(%18)
        %20 = memref.load %a[%19] : memref<66xi8>
        %21 = arith.extsi %20 : i8 to i32
        %22 = arith.subi %21, %zero_point : i32
        %23 = affine.apply affine_map<(d0) -> (d0 * 2 + 1)>(%18)
        %24 = memref.load %a[%23] : memref<66xi8>
        %25 = arith.extsi %24 : i8 to i32
        %26 = arith.subi %25, %zero_point : i32
        %27 = vm2c.pair %22, %26
        %28 = affine.apply affine_map<(d0)[s0] -> (d0 * s0)>(%18)[%lanes]
        %29 = vm2c.vector.load %panel[%28] : memref<272xi32>, vector<[1]xi32>
        %30 = vm2c.vector.dot %acc0_0, %27, %29 : vector<[1]xi32>
        %31 = affine.apply affine_map<(d0) -> (d0 * 2 + 33)>(%18)
        %32 = memref.load %a[%31] : memref<66xi8>
        %33 = arith.extsi %32 : i8 to i32
        %34 = arith.subi %33, %zero_point : i32
        %35 = affine.apply affine_map<(d0) -> (d0 * 2 + 34)>(%18)
        %36 = memref.load %a[%35] : memref<66xi8>
        %37 = arith.extsi %36 : i8 to i32
        %38 = arith.subi %37, %zero_point : i32
        %39 = vm2c.pair %34, %38
        %40 = vm2c.vector.dot %acc1_0, %39, %29 : vector<[1]xi32>
        scf.yield %30, %40 : vector<[1]xi32>, vector<[1]xi32>
      } {vm2c.unroll = 1 : i64}
      %5 = memref.load %a[%c32] : memref<66xi8>
      %6 = arith.extsi %5 : i8 to i32
      %7 = arith.subi %6, %zero_point : i32
      %8 = vm2c.pair %7, %0
      %9 = affine.apply affine_map<(d0) -> (d0 * 16)>(%lanes)
      %10 = vm2c.vector.load %panel[%9] : memref<272xi32>, vector<[1]xi32>
      %11 = vm2c.vector.dot %acc0, %8, %10 : vector<[1]xi32>
      %12 = memref.load %a[%c65] : memref<66xi8>
      %13 = arith.extsi %12 : i8 to i32
      %14 = arith.subi %13, %zero_point : i32
      %15 = vm2c.pair %14, %0
      %16 = vm2c.vector.dot %acc1, %15, %10 : vector<[1]xi32>
      vm2c.vector.store %11, %r[%1] : memref<128xi32>, vector<[1]xi32>
      %17 = affine.apply affine_map<(d0) -> (d0 + 64)>(%1)
      vm2c.vector.store %16, %r[%17] : memref<128xi32>, vector<[1]xi32>
    }
    func.return
  }
}

// -----
// What comes before and after a reduction is a part of its blocks.
func.func @bias(%a: tensor<2x32xf32>, %b: tensor<32x64xf32>, %bias: tensor<64xf32>) -> tensor<2x64xf32> {
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<2x64xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<2x64xf32>) -> tensor<2x64xf32>
  %r = linalg.matmul {vm2c.tile = [2, 1, 64]} ins(%a, %b : tensor<2x32xf32>, tensor<32x64xf32>) outs(%f : tensor<2x64xf32>) -> tensor<2x64xf32>
  %y = linalg.generic {indexing_maps = [affine_map<(i, j) -> (j)>, affine_map<(i, j) -> (i, j)>],
      iterator_types = ["parallel", "parallel"]} ins(%bias : tensor<64xf32>) outs(%r : tensor<2x64xf32>) {
  ^bb0(%x: f32, %sum: f32):
    %0 = arith.addf %sum, %x : f32
    %1 = arith.maximumf %0, %zero : f32
    linalg.yield %1 : f32
  } -> tensor<2x64xf32>
  return %y : tensor<2x64xf32>
}

// becomes
module {
  func.func @bias(%a: memref<64xf32>, %b: memref<2048xf32>, %bias: memref<64xf32>, %out0: memref<128xf32>) {
    %e = memref.alloc() : memref<128xf32>
    %zero = arith.constant 0.000000e+00 : f32
    func.call @bias_matmul(%a, %b, %bias, %e) : (memref<64xf32>, memref<2048xf32>, memref<64xf32>, memref<128xf32>) -> ()
    memref.copy %e, %out0 : memref<128xf32> to memref<128xf32>
    func.return
  }
  func.func private @bias_matmul(%a: memref<64xf32>, %b: memref<2048xf32>, %bias: memref<64xf32>, %e: memref<128xf32>) attributes {vm2c.notes = ["linalg.fill, line 5", "linalg.matmul, line 6", "linalg.generic, line 7", "Blocks of results stay in registers (register tiles)."]} {
    %zero = arith.constant 0.000000e+00 : f32
    %c0 = arith.constant 0 : index
    %c64 = arith.constant 64 : index
    %c32 = arith.constant 32 : index
    %c1 = arith.constant 1 : index
    %lanes = vm2c.vector.lanes f32 : index
    %initial = vm2c.vector.splat %zero : f32 to vector<[1]xf32>
    %0 = vm2c.vector.splat %zero : f32 to vector<[1]xf32>
    scf.for %1 = %c0 to %c64 step %lanes {
      %acc0, %acc1 = scf.for %8 = %c0 to %c32 step %c1 iter_args(%acc0_0 = %initial, %acc1_0 = %initial) -> (vector<[1]xf32>, vector<[1]xf32>) {
        %9 = memref.load %a[%8] : memref<64xf32>
        %10 = vm2c.vector.broadcast %9 : f32 to vector<[1]xf32>
        %11 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%8, %1)
        %12 = vm2c.vector.load %b[%11] : memref<2048xf32>, vector<[1]xf32>
        %13 = arith.mulf %10, %12 : vector<[1]xf32>
        %14 = arith.addf %acc0_0, %13 : vector<[1]xf32>
        %15 = affine.apply affine_map<(d0) -> (d0 + 32)>(%8)
        %16 = memref.load %a[%15] : memref<64xf32>
        %17 = vm2c.vector.broadcast %16 : f32 to vector<[1]xf32>
        %18 = arith.mulf %17, %12 : vector<[1]xf32>
        %19 = arith.addf %acc1_0, %18 : vector<[1]xf32>
        scf.yield %14, %19 : vector<[1]xf32>, vector<[1]xf32>
      } {vm2c.unroll = 1 : i64}
      %2 = vm2c.vector.load %bias[%1] : memref<64xf32>, vector<[1]xf32>
      %3 = arith.addf %acc0, %2 : vector<[1]xf32>
      %4 = arith.maximumf %3, %0 : vector<[1]xf32>
      %5 = arith.addf %acc1, %2 : vector<[1]xf32>
      %6 = arith.maximumf %5, %0 : vector<[1]xf32>
      vm2c.vector.store %4, %e[%1] : memref<128xf32>, vector<[1]xf32>
      %7 = affine.apply affine_map<(d0) -> (d0 + 64)>(%1)
      vm2c.vector.store %6, %e[%7] : memref<128xf32>, vector<[1]xf32>
    }
    func.return
  }
}

// -----
// Arguments that may be the same memory, between numbers and extents.
func.func private @inner(%a: memref<?xf32>, %n: index, %b: memref<?xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  scf.for %i = %c0 to %n step %c1 {
    %x = memref.load %a[%i] : memref<?xf32>
    memref.store %x, %b[%c0] : memref<?xf32>
  }
  return
}
func.func @f(%a: memref<?xf32>, %n: index) {
  call @inner(%a, %n, %a) : (memref<?xf32>, index, memref<?xf32>) -> ()
  return
}

// becomes
module {
  func.func private @inner(%a: memref<?xf32> {vm2c.shared}, %a_dim0: index, %n: index, %b: memref<?xf32> {vm2c.shared}, %b_dim0: index) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c0_0 = arith.constant 0 : index
    %c1_0 = arith.constant 1 : index
    scf.for %i = %c0_0 to %n step %c1_0 {
      %c0_1 = arith.constant 0 : index
      %0 = arith.cmpi sge, %i, %c0_1 : index
      vm2c.require %0, "OUT_OF_RANGE", "memref.load: the index is negative"
      %1 = arith.cmpi slt, %i, %a_dim0 : index
      vm2c.require %1, "OUT_OF_RANGE", "memref.load: the index is not below the extent"
      %x = memref.load %a[%i] : memref<?xf32>
      %c0_2 = arith.constant 0 : index
      %2 = arith.cmpi slt, %c0_2, %b_dim0 : index
      vm2c.require %2, "OUT_OF_RANGE", "memref.store: the index is not below the extent"
      %c0_3 = arith.constant 0 : index
      memref.store %x, %b[%c0_3] : memref<?xf32>
    }
    func.return
  }
  func.func @f(%a: memref<?xf32>, %a_dim0: index, %n: index) {
    %c0 = arith.constant 0 : index
    %a_0 = vm2c.memref.part %a[%c0, %a_dim0] : memref<?xf32> to memref<?xf32>
    %c0_0 = arith.constant 0 : index
    %a_1 = vm2c.memref.part %a[%c0_0, %a_dim0] : memref<?xf32> to memref<?xf32>
    func.call @inner(%a_0, %a_dim0, %n, %a_1, %a_dim0) : (memref<?xf32>, index, index, memref<?xf32>, index) -> ()
    func.return
  }
}
