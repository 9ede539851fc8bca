# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The version, in a module of its own so that asking for it loads nothing else."""

__version__ = "0.1.0"

# The day of that version, for manual pages.
RELEASED = "2026-11-29"
