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


def test_breaks_assignments_and_arithmetic_where_there_is_nothing_else() -> None:
    place, value = " + ".join(["i * 512"] * 6), " + ".join(["j * 512"] * 7)
    assert wrap(f"out[{place}] = in[{place}];", "  ") == f"  out[{place}] =\n      in[{place}];\n"
    first, second = wrap(f"x = {value} + {value};", "").splitlines()
    assert second.startswith("    + j * 512")
    assert f"{first} {second.strip()}" == f"x = {value} + {value};"
    lines = wrap(f"status = f({', '.join(['i + 1'] * 20)});", "").splitlines()
    assert lines[0].endswith(",")


def test_never_inside_comments() -> None:
    long = "a, b && " * 20
    assert wrap(f"x = 1;  // {long}", "") == f"x = 1;  // {long}\n"
    assert wrap(f"x = f(first, second);  // {long}", "") == f"x = f(first, second);  // {long}\n"


def test_strings_go_on_in_another_one_behind_a_space() -> None:
    text = "a, b && " * 20
    lines = wrap(f'call(first_argument, "{text}");', "").splitlines()
    assert lines[0] == "call(first_argument,"
    assert all(len(line) <= WIDTH for line in lines)
    parts = [line.strip().removesuffix(");") for line in lines[1:]]
    assert all(part.startswith('"') and part.endswith('"') for part in parts)
    assert all(part[-2] == " " for part in parts)
    assert "".join(part[1:-1] for part in parts) == text


def test_strings_are_not_cut_inside_of_an_escape() -> None:
    for start in range(4):
        text = "x" * start + r"\303" * 60
        lines = wrap(f'call("{text}");', "").splitlines()
        parts = [line.strip().removeprefix("call(").removesuffix(");")[1:-1] for line in lines]
        assert len(parts) > 2
        assert "".join(parts) == text
        assert all(part.endswith(r"\303") for part in parts)


def test_after_a_parenthesis_where_nothing_else_fits() -> None:
    name = "a_function_with_a_long_name" * 3
    assert wrap(f"void {name}(const float* x, float* y) {{", "") == f"void {name}(\n    const float* x, float* y) {{\n"
