# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""vm2c turns IREE VM modules into C."""
