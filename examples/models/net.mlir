module {
  func.func @net(%arg0: !torch.vtensor<[1,2],f32>) -> !torch.vtensor<[1,2],f32> attributes {torch.onnx_meta.ir_version = 14 : si64, torch.onnx_meta.opset_version = 17 : si64, torch.onnx_meta.producer_name = "", torch.onnx_meta.producer_version = ""} {
    %0 = torch.operator "onnx.Constant"() {torch.onnx.value = dense_resource<w> : tensor<2x2xf32>} : () -> !torch.vtensor<[2,2],f32> 
    %none = torch.constant.none
    %1 = torch.operator "onnx.MatMul"(%arg0, %0) : (!torch.vtensor<[1,2],f32>, !torch.vtensor<[2,2],f32>) -> !torch.vtensor<[1,2],f32> 
    %2 = torch.operator "onnx.Relu"(%1) : (!torch.vtensor<[1,2],f32>) -> !torch.vtensor<[1,2],f32> 
    return %2 : !torch.vtensor<[1,2],f32>
  }
}

{-#
  dialect_resources: {
    builtin: {
      w: "0x080000000000803F000000400000404000008040"
    }
  }
#-}

