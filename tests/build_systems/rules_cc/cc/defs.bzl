# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The rules that Bazel 4 has built in, for machines that cannot download rules_cc."""

cc_binary = native.cc_binary
cc_import = native.cc_import
cc_library = native.cc_library
cc_proto_library = native.cc_proto_library
cc_test = native.cc_test
cc_toolchain = native.cc_toolchain
cc_toolchain_suite = native.cc_toolchain_suite
