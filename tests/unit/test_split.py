# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Which of several C files functions go to, and how many files an edit changes."""

from __future__ import annotations

import re

import pytest

from vm2c.driver import CModule, Options, parse_text, transpile_module, transpile_program
from vm2c.emit.parts import Part
from vm2c.emit.split import PartFile, split_parts
from vm2c.output_names import OutputNames, Split


def part(name: str, size: int = 100, *calls: str, storage: str = "static", pinned: bool = False) -> Part:
    return Part(name, storage, f"void {name}(void)", f"{'x' * size}\n}}\n", calls=calls, pinned=pinned)


def homes(files: list[PartFile]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for number, file in enumerate(files):
        for name in file.definitions:
            found.setdefault(name, []).append(number)
    return found


def split(parts: list[Part], count: int, called: tuple[str, ...] = ()) -> list[PartFile]:
    return split_parts(parts, called, 0, count=count, size=0)


def test_each_function_is_in_one_file() -> None:
    parts = [part(f"f{number}") for number in range(50)]
    places = homes(split(parts, 7))
    assert set(places) == {each.name for each in parts}
    assert all(len(numbers) == 1 for numbers in places.values())


@pytest.mark.parametrize("count", [2, 3, 8])
def test_files_are_of_about_one_size(count: int) -> None:
    parts = [part(f"f{number}", 100 + number * 37 % 400) for number in range(200)]
    sizes = [sum(map(len, file.definitions.values())) for file in split(parts, count)]
    assert max(sizes) < 1.3 * sum(sizes) / count


def test_a_function_of_its_own_size_has_a_file() -> None:
    """One that is longer than the share of a file is not in the way of the others."""
    parts = [part("long", 10000), *(part(f"f{number}") for number in range(20))]
    places = homes(split(parts, 4))
    assert all(places[f"f{number}"] != places["long"] for number in range(20))


def test_files_of_a_size() -> None:
    parts = [part(f"f{number}", 1000) for number in range(40)]
    assert len(split_parts(parts, (), 0, count=0, size=10000)) == 5
    assert len(split_parts(parts, (), 10000, count=0, size=10000)) == 6
    assert len(split_parts([], (), 0, count=0, size=10000)) == 1


def test_pinned_functions_are_in_the_first_file() -> None:
    parts = [part(f"f{number}", pinned=number % 2 == 0) for number in range(20)]
    places = homes(split(parts, 4))
    assert all(places[f"f{number}"] == [0] for number in range(0, 20, 2))
    assert any(places[f"f{number}"] != [0] for number in range(1, 20, 2))


def test_functions_are_static_unless_other_files_call_them() -> None:
    parts = [part("leaf"), *(part(f"f{number}", 100, "leaf") for number in range(10)), part("alone")]
    files = split(parts, 3, ("alone",))
    (home,) = homes(files)["leaf"]
    assert files[home].definitions["leaf"].startswith("void leaf(void) {")
    for number, file in enumerate(files):
        calls = any(name.startswith("f") for name in file.definitions)
        declared = [text for text in file.prototypes if " leaf(" in text]
        assert declared == (["VM2C_INTERNAL void leaf(void)"] if calls or number == home else [])
    assert homes(files)["alone"] == [0] or "VM2C_INTERNAL void alone(void)" in files[0].prototypes
    for file in files:
        assert all(text.startswith("static ") for name, text in file.definitions.items() if name.startswith("f"))


def test_inline_functions_are_in_each_file_that_calls_them() -> None:
    """Also where they are called by one that is inline itself."""
    inner, outer = part("inner", storage="static inline"), part("outer", 100, "inner", storage="static inline")
    parts = [inner, outer, *(part(f"f{number}", 100, *(["outer"] if number < 2 else [])) for number in range(30))]
    files = split(parts, 5)
    places = homes(files)
    callers = sorted({*places["f0"], *places["f1"]})
    assert places["inner"] == places["outer"] == callers
    assert all("static inline void inner" in files[number].definitions["inner"] for number in callers)


def test_inline_functions_that_the_first_file_calls() -> None:
    """They are there, with what they call."""
    parts = [part("inner"), part("outer", 100, "inner", storage="static inline"), *(part(f"f{number}") for number in range(20))]
    files = split(parts, 3, ("outer",))
    assert homes(files)["outer"] == [0]
    assert homes(files)["inner"] == [0] or "VM2C_INTERNAL void inner(void)" in files[0].prototypes


def test_functions_of_one_file_that_call_each_other_are_declared() -> None:
    (file,) = split([part("first", 10, "second"), part("second", 10, "first")], 1)
    assert file.prototypes == ["static void second(void)"]


# ---- edits


def vm_module(count: int, edited: int = -1, extra: str = "") -> str:
    functions = []
    for number in range(count):
        constant = 1000 if number == edited else number
        functions.append(f"""
  vm.export @f{number}
  vm.func private @f{number}(%x: i32) -> i32 {{
    %c = vm.const.i32 {constant}
    %y = vm.mul.i32 %x, %c : i32
    %z = vm.call @f{number // 2}_inner(%y) : (i32) -> i32
    vm.return %z : i32
  }}
  vm.func private @f{number}_inner(%x: i32) -> i32 attributes {{inlining_policy = #util.inline.never}} {{
    %c = vm.const.i32 {number}
    %s = vm.shl.i32 %x, %c : i32
    %d = vm.div.i32.s %c, %s : i32
    vm.return %d : i32
  }}""")
    return f"vm.module @m {{{''.join(functions)}{extra}\n}}\n"


def program(count: int, edited: int = -1, extra: str = "") -> str:
    functions = []
    for number in range(count):
        more = "%1 = linalg.exp ins(%0 : tensor<64xf32>) outs(%e : tensor<64xf32>) -> tensor<64xf32>"
        last = "%1" if number == edited else "%0"
        functions.append(f"""
func.func @f{number}(%x: tensor<64xf32>, %y: tensor<64xf32>) -> tensor<64xf32> {{
  %w = arith.constant dense<{number}.5> : tensor<64xf32>
  %e = tensor.empty() : tensor<64xf32>
  %0 = linalg.{("add", "sub", "mul", "max")[number % 4]} ins(%x, %w : tensor<64xf32>, tensor<64xf32>)
      outs(%e : tensor<64xf32>) -> tensor<64xf32>
  {more if number == edited else ""}
  return {last} : tensor<64xf32>
}}""")
    return extra + "".join(functions) + "\n"


def changed(one: CModule, other: CModule) -> list[str]:
    before, after = dict(one.files), dict(other.files)
    return sorted(name for name in {*before, *after} if before.get(name) != after.get(name))


OPTIONS = Options(prefix="m", split=Split(8))


def test_an_edit_of_a_function_changes_its_file() -> None:
    before, after = (transpile_module(parse_text(vm_module(32, edited)), OPTIONS) for edited in (-1, 13))
    (file,) = changed(before, after)
    assert "1000" in dict(after.files)[file]


def test_a_new_function_changes_few_files() -> None:
    extra = "\n  vm.export @g\n  vm.func private @g(%x: i32) -> i32 { vm.return %x : i32 }"
    before, after = (transpile_module(parse_text(vm_module(32, extra=each)), OPTIONS) for each in ("", extra))
    # Its own, and the first one, which has the table of exports.
    assert len(changed(before, after)) <= 2


def test_an_edit_of_a_program_changes_its_file() -> None:
    before, after = (transpile_program(parse_text(program(32, edited)), OPTIONS) for edited in (-1, 13))
    assert len(changed(before, after)) <= 3


def test_lines_do_not_change_files() -> None:
    before, after = (transpile_program(parse_text(program(8, extra=each)), OPTIONS) for each in ("", "// A comment.\n"))
    assert changed(before, after) == []
    assert "line 5" in transpile_program(parse_text(program(8)), Options(prefix="m")).source


def test_another_number_of_files_moves_as_few_functions_as_it_must() -> None:
    parts = [part(f"f{number}") for number in range(300)]
    before, after = homes(split(parts, 8)), homes(split(parts, 9))
    assert sum(before[each.name] != after[each.name] for each in parts) < len(parts) / 3


@pytest.mark.parametrize("text", [vm_module(16), program(8)], ids=["module", "program"])
def test_output_is_the_same_each_time(text: str) -> None:
    transpile = transpile_program if "func.func" in text else transpile_module
    assert transpile(parse_text(text), OPTIONS) == transpile(parse_text(text), OPTIONS)


def test_line_directives_lead_back_to_each_file() -> None:
    module = transpile_module(parse_text(vm_module(16)), Options(line_directives=True, split=Split(2)))
    for name in ("m_000.c", "m_001.c"):
        content = dict(module.files)[name]
        assert isinstance(content, str)
        back = [number for number, line in enumerate(content.splitlines(), 1) if line == f'#line {number + 1} "{name}"']
        assert len(back) == len(re.findall(r"^}\n#line", content, re.MULTILINE)) > 4


# ---- names


@pytest.mark.parametrize(
    ("text", "expected"), [("8", Split(8)), ("1000", Split(1000)), ("200K", Split(size=204800)), ("2M", Split(size=1 << 21))]
)
def test_flag(text: str, expected: Split) -> None:
    assert Split.parse(text) == expected


@pytest.mark.parametrize("text", ["", "0", "-1", "1.5", "2G", "K", "08", "1001", "8 "])
def test_flag_that_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"a number of files|too many files"):
        Split.parse(text)


def test_names_follow_the_output() -> None:
    names = OutputNames.of("out/net.v2.cc")
    assert [*names.sources(Split(2))] == ["net.v2_000.cc", "net.v2_001.cc", "net.v2_rodata.cc", "net.v2_impl.h"]
    assert [*OutputNames("m").sources(None)] == ["m.c"]
