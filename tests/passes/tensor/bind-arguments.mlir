// Bindings of known extents are arrays of these; the workgroup is passed.
func.func @tile() {
  %x = hal.interface.binding.subspan layout(<bindings = []>) binding(0) flags(ReadOnly) {name = "x"} : memref<8x8xf32>
  %y = hal.interface.binding.subspan layout(<bindings = []>) binding(1) : memref<8x8xf32>
  %i = hal.interface.workgroup.id[0] : index
  %n = hal.interface.workgroup.count[1] : index
  %again = hal.interface.workgroup.id[0] : index
  %v = memref.load %x[%i, %n] : memref<8x8xf32>
  memref.store %v, %y[%again, %i] : memref<8x8xf32>
  return
}

// becomes
module {
  func.func @tile(%x: memref<8x8xf32>, %binding1: memref<8x8xf32> {bufferization.writable = true}, %workgroup_id_x: index, %workgroup_count_y: index) {
    %c0 = arith.constant 0 : index
    %c0_0 = arith.constant 0 : index
    %v = memref.load %x[%workgroup_id_x, %workgroup_count_y] : memref<8x8xf32>
    memref.store %v, %binding1[%workgroup_id_x, %workgroup_id_x] : memref<8x8xf32>
    func.return
  }
}

// -----
// What is said of extents and offsets is looked at in arrays of all elements.
func.func @parts() {
  %c0 = arith.constant 0 : index
  %c64 = arith.constant 64 : index
  %m = hal.interface.constant.load layout(<bindings = []>) ordinal(1) : i32
  %at = hal.interface.constant.load layout(<bindings = []>) ordinal(0) : index
  %n = arith.index_cast %m : i32 to index
  %x = hal.interface.binding.subspan layout(<bindings = []>) binding(0) offset(%c0) : memref<?x4xf32>{%n}
  %z = hal.interface.binding.subspan layout(<bindings = []>) binding(0) offset(%c64) : memref<4xf32>
  %y = hal.interface.binding.subspan layout(<bindings = []>) binding(3) offset(%at) : memref<4xf32>
  %v = memref.load %x[%c0, %c0] : memref<?x4xf32>
  memref.store %v, %y[%c0] : memref<4xf32>
  memref.store %v, %z[%c0] : memref<4xf32>
  return
}

// becomes
module {
  func.func @parts(%binding0: memref<?xf32> {bufferization.writable = true}, %binding3: memref<?xf32> {bufferization.writable = true}, %constant0: index, %constant1: i32) {
    %c0 = arith.constant 0 : index
    %c64 = arith.constant 64 : index
    %n = arith.index_cast %constant1 : i32 to index
    %c0_0 = arith.constant 0 : index
    %x = vm2c.bound %binding0[%c0_0][%n] : memref<?xf32> to memref<?x4xf32>
    %c16 = arith.constant 16 : index
    %z = vm2c.bound %binding0[%c16] : memref<?xf32> to memref<4xf32>
    %c4 = arith.constant 4 : index
    %0 = arith.remsi %constant0, %c4 : index
    %c0_1 = arith.constant 0 : index
    %1 = arith.cmpi eq, %0, %c0_1 : index
    vm2c.require %1, "INVALID_ARGUMENT", "hal.interface.binding.subspan: the offset is not that of an element"
    %c4_0 = arith.constant 4 : index
    %2 = arith.divsi %constant0, %c4_0 : index
    %y = vm2c.bound %binding3[%2] : memref<?xf32> to memref<4xf32>
    %v = memref.load %x[%c0, %c0] : memref<?x4xf32>
    memref.store %v, %y[%c0] : memref<4xf32>
    memref.store %v, %z[%c0] : memref<4xf32>
    func.return
  }
}
