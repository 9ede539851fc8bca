# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What MODULE.bazel needs."""

load(":repositories.bzl", "vm2c_local_repository")

def _local(_context):
    vm2c_local_repository(name = "vm2c_local")

local = module_extension(
    implementation = _local,
    doc = "The repository @vm2c_local, with the vm2c that is installed on this machine.",
)
