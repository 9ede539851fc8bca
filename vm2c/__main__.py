# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`python -m vm2c` is the command vm2c."""

from __future__ import annotations

import sys

from vm2c.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
