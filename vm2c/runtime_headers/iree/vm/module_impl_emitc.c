// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Compiles the implementation half of an emitted module: build this file with
// EMITC_IMPLEMENTATION defined as the quoted name of the emitted file.

#if !defined(EMITC_IMPLEMENTATION)
#error "define EMITC_IMPLEMENTATION as the quoted name of the emitted file"
#endif

#include EMITC_IMPLEMENTATION
