#!/bin/sh
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# From tensor programs to running C programs; `make demo` calls this. Prints each command before it runs.
set -eu
cd "$(dirname "$0")/.."
: "${BIN:=.venv/bin}" "${BUILD:=build/demo}"
cc=${CC:-$(command -v cc || command -v gcc || command -v clang || echo cc)}

run() {
  printf '$ %s\n' "$*"
  "$@"
}

mkdir -p "$BUILD"
echo '# A net of two layers, MLIR on tensors, becomes plain C functions over arrays:'
run "$BIN/vm2c" examples/mlp.mlir -o "$BUILD/mlp.c" --header "$BUILD/mlp.h"
echo '# Any C compiler makes a program of it, here with a main that calls it:'
run $cc -O2 "-I$BUILD" examples/mlp_main.c "$BUILD/mlp.c" -lm -o "$BUILD/mlp"
run "$BUILD/mlp"
echo '# The same, compared with an interpreter of the text:'
run "$BIN/vm2c" verify examples/mlp.mlir
echo
echo '# A 12x20 by 20x16 matrix product, compiled by iree-compile to the VM dialect, becomes one C file:'
run "$BIN/vm2c" examples/matmul.vm.mlir --standalone --main=main -o "$BUILD/matmul.c"
echo '# Any C compiler makes a program of it:'
run $cc -O2 -ffp-contract=off "$BUILD/matmul.c" -lm -o "$BUILD/matmul"
echo '# which takes the inputs as iree-run-module does:'
printf '$ %s\n' "$BUILD/matmul @examples/matmul.input0.npy @examples/matmul.input1.npy > $BUILD/result.txt"
"$BUILD/matmul" @examples/matmul.input0.npy @examples/matmul.input1.npy > "$BUILD/result.txt"

echo '# Result and expected result (recorded with IREE), the first four columns of each row:'
columns() { sed -n 's/^12x16xf32=//p' "$1" | tr -d '[' | tr ']' '\n' | awk 'NF { printf "%10s %10s %10s %10s\n", $1, $2, $3, $4 }'; }
columns "$BUILD/result.txt" > "$BUILD/left.txt"
columns examples/matmul.expected.txt > "$BUILD/right.txt"
printf '%-43s  |  %s\n' '    result' '    expected'
paste -d '|' "$BUILD/left.txt" "$BUILD/right.txt" | sed 's/|/  |  /'
echo '# All 192 elements, compared by the program itself:'
expected=$(sed -n 3p examples/matmul.expected.txt)
printf '$ %s\n' "$BUILD/matmul @examples/matmul.input0.npy @examples/matmul.input1.npy --expected_output=12x16xf32=[...]"
"$BUILD/matmul" @examples/matmul.input0.npy @examples/matmul.input1.npy --expected_output="$expected"
