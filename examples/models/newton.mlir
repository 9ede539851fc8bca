// Square roots by Newton's method: x = (x + a / x) / 2 while any |x * x - a| is above a / 1000.
func.func @main(%a: tensor<2xf32>) -> tensor<2xf32> {
  %e = tensor.empty() : tensor<2xf32>
  %lim = linalg.generic {indexing_maps = [affine_map<(i)->(i)>, affine_map<(i)->(i)>], iterator_types = ["parallel"]} ins(%a : tensor<2xf32>) outs(%e : tensor<2xf32>) {
  ^bb0(%av: f32, %o: f32):
    %k = arith.constant 1.0e-3 : f32
    %m = arith.mulf %av, %k : f32
    linalg.yield %m : f32
  } -> tensor<2xf32>
  %r = scf.while (%x = %a) : (tensor<2xf32>) -> tensor<2xf32> {
    %e1 = tensor.empty() : tensor<i1>
    %false = arith.constant false
    %f = linalg.fill ins(%false : i1) outs(%e1 : tensor<i1>) -> tensor<i1>
    %any = linalg.generic {indexing_maps = [affine_map<(i)->(i)>, affine_map<(i)->(i)>, affine_map<(i)->(i)>, affine_map<(i)->()>], iterator_types = ["reduction"]} ins(%x, %a, %lim : tensor<2xf32>, tensor<2xf32>, tensor<2xf32>) outs(%f : tensor<i1>) {
    ^bb0(%xv: f32, %av: f32, %l: f32, %o: i1):
      %xx = arith.mulf %xv, %xv : f32
      %d = arith.subf %xx, %av : f32
      %ad = math.absf %d : f32
      %c = arith.cmpf ogt, %ad, %l : f32
      %or = arith.ori %o, %c : i1
      linalg.yield %or : i1
    } -> tensor<i1>
    %more = tensor.extract %any[] : tensor<i1>
    scf.condition(%more) %x : tensor<2xf32>
  } do {
  ^bb0(%x: tensor<2xf32>):
    %y = linalg.generic {indexing_maps = [affine_map<(i)->(i)>, affine_map<(i)->(i)>, affine_map<(i)->(i)>], iterator_types = ["parallel"]} ins(%x, %a : tensor<2xf32>, tensor<2xf32>) outs(%e : tensor<2xf32>) {
    ^bb0(%xv: f32, %av: f32, %o: f32):
      %h = arith.constant 5.0e-1 : f32
      %q = arith.divf %av, %xv : f32
      %s = arith.addf %xv, %q : f32
      %m = arith.mulf %s, %h : f32
      linalg.yield %m : f32
    } -> tensor<2xf32>
    scf.yield %y : tensor<2xf32>
  }
  return %r : tensor<2xf32>
}
