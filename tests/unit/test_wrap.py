# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Breaking long lines of C."""

from __future__ import annotations

from vm2c.emit.wrap import WIDTH, wrap


def test_short_lines_stay() -> None:
    text = "x" * (WIDTH - 2)
    assert wrap(text, "  ") == f"  {text}\n"


def test_breaks_outermost_and_as_late_as_fits() -> None:
    inner = f"f({', '.join(['argument'] * 4)})"
    text = f"if ({inner} && {inner} && {inner}) {{"
    assert wrap(text, "") == f"if ({inner} && {inner}\n    && {inner}) {{\n"


def test_goes_on_breaking() -> None:
    lines = wrap(f"call({', '.join(f'argument_{number}' for number in range(30))});", "  ").splitlines()
    assert len(lines) == 5
    assert all(len(line) <= WIDTH for line in lines)
    assert lines[0].startswith("  call(")
    assert all(line.startswith("      argument_") for line in lines[1:])


def test_never_inside_strings_or_comments() -> None:
    long = "a, b && " * 20
    assert wrap(f'puts("{long}");', "") == f'puts("{long}");\n'
    assert wrap(f"x = 1;  // {long}", "") == f"x = 1;  // {long}\n"
    assert wrap(f'call(first_argument, "{long}");', "") == f'call(first_argument,\n    "{long}");\n'
