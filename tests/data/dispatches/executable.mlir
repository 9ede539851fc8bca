// Two functions as IREE 3.13 prints them for --iree-hal-dump-executable-sources-to: in executables, with what it assumes of numbers.
#layout = #hal.pipeline.layout<constants = 2, bindings = [#hal.pipeline.binding<storage_buffer, "ReadOnly|Indirect">, #hal.pipeline.binding<storage_buffer, Indirect>], flags = Indirect>
hal.executable public @program_dispatch_0 {
  hal.executable.variant public @embedded_elf_x86_64 target(<"llvm-cpu", "embedded-elf-x86_64", {cpu = "generic", native_vector_size = 16 : i64}>) {
    hal.executable.export public @softmax_Dx5 ordinal(0) layout(#layout) count(%arg0: !hal.device, %arg1: index) -> (index, index, index) {
      %x, %y, %z = iree_tensor_ext.dispatch.workgroup_count_from_slice(%arg1)
      hal.return %x, %y, %z : index, index, index
    } attributes {workgroup_size = [1 : index, 1 : index, 1 : index]}
    builtin.module {
      func.func @softmax_Dx5() {
        %c32_i64 = arith.constant 32 : i64
        %c0 = arith.constant 0 : index
        %0 = hal.interface.constant.load layout(<constants = 2, bindings = [#hal.pipeline.binding<storage_buffer, "ReadOnly|Indirect">, #hal.pipeline.binding<storage_buffer, Indirect>], flags = Indirect>) ordinal(0) : i32
        %1 = hal.interface.constant.load layout(<constants = 2, bindings = [#hal.pipeline.binding<storage_buffer, "ReadOnly|Indirect">, #hal.pipeline.binding<storage_buffer, Indirect>], flags = Indirect>) ordinal(1) : i32
        %2 = arith.extui %0 : i32 to i64
        %3 = arith.extui %1 : i32 to i64
        %4 = arith.shli %3, %c32_i64 : i64
        %5 = arith.ori %2, %4 : i64
        %6 = arith.index_castui %5 : i64 to index
        %7:2 = util.assume.int %6<umin = 0, umax = 9007199254740991>, %6[<umin = 0, umax = 0>, <umin = 8, umax = 8, udiv = 8>] : index, index
        %8 = iree_tensor_ext.dispatch.workload.ordinal %7#0, 0 : index
        %9 = hal.interface.binding.subspan layout(#layout) binding(0) alignment(64) offset(%c0) flags("ReadOnly|Indirect") : !iree_tensor_ext.dispatch.tensor<readonly:tensor<?x5xf32>>{%8}
        %10 = hal.interface.binding.subspan layout(#layout) binding(1) alignment(64) offset(%c0) flags(Indirect) : !iree_tensor_ext.dispatch.tensor<writeonly:tensor<?x5xf32>>{%8}
        %11 = iree_tensor_ext.dispatch.tensor.load %9, offsets = [0, 0], sizes = [%8, 5], strides = [1, 1] : !iree_tensor_ext.dispatch.tensor<readonly:tensor<?x5xf32>>{%8} -> tensor<?x5xf32>
        %12 = tensor.empty(%8) : tensor<?x5xf32>
        %13 = linalg.softmax dimension(1) ins(%11 : tensor<?x5xf32>) outs(%12 : tensor<?x5xf32>) -> tensor<?x5xf32>
        iree_tensor_ext.dispatch.tensor.store %13, %10, offsets = [0, 0], sizes = [%8, 5], strides = [1, 1] : tensor<?x5xf32> -> !iree_tensor_ext.dispatch.tensor<writeonly:tensor<?x5xf32>>{%8}
        return
      }
    }
  }
}
hal.executable private @program_dispatch_1 {
  hal.executable.variant public @embedded_elf_x86_64 target(<"llvm-cpu", "embedded-elf-x86_64">) {
    builtin.module {
      func.func @twice_6() {
        %c24 = arith.constant 24 : index
        %0 = hal.interface.binding.subspan layout(<bindings = [#hal.pipeline.binding<storage_buffer>]>) binding(0) offset(%c24) : !iree_tensor_ext.dispatch.tensor<readwrite:tensor<6xf32>>
        %1 = iree_tensor_ext.dispatch.tensor.load %0, offsets = [0], sizes = [6], strides = [1] : !iree_tensor_ext.dispatch.tensor<readwrite:tensor<6xf32>> -> tensor<6xf32>
        %2 = tensor.empty() : tensor<6xf32>
        %3 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%1 : tensor<6xf32>) outs(%2 : tensor<6xf32>) {
        ^bb0(%in: f32, %out: f32):
          %4 = arith.addf %in, %in : f32
          linalg.yield %4 : f32
        } -> tensor<6xf32>
        iree_tensor_ext.dispatch.tensor.store %3, %0, offsets = [0], sizes = [6], strides = [1] : tensor<6xf32> -> !iree_tensor_ext.dispatch.tensor<readwrite:tensor<6xf32>>
        return
      }
    }
  }
}
