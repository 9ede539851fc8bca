# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Which exports can be called as C, with which types and how much memory, and what headers say of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import vm2c
from vm2c.analysis.allocations import Allocations, block_size
from vm2c.analysis.argument_uses import ArgumentUse, find_argument_uses
from vm2c.analysis.plain_calls import PlainFunction, find_plain_calls
from vm2c.cli.common import CommandError
from vm2c.cli.main import _main
from vm2c.dialect.element_types import element_number, element_size, element_type_named, element_type_numbered
from vm2c.driver import Options, parse_text, transpile_program
from vm2c.ir.reflection import read_declaration

IMPORTS = """
  vm.import private @hal_inline.buffer.storage(%buffer: !vm.ref<!hal.buffer>) -> !vm.buffer
  vm.import private @hal_inline.buffer_view.buffer(%view: !vm.ref<!hal.buffer_view>) -> !vm.ref<!hal.buffer>
  vm.import private @hal_inline.buffer_view.create(%buffer: !vm.ref<!hal.buffer>, %offset: i64, %length: i64, %element: i32, %encoding: i32, %shape: i64 ...) -> !vm.ref<!hal.buffer_view>
  vm.import private @hal_inline.buffer_view.assert(%view: !vm.ref<!hal.buffer_view>, %message: !vm.buffer, %element: i32, %encoding: i32, %shape: i64 ...)
  vm.rodata private @x "x"
"""  # noqa: E501


def _module(functions: str) -> vm2c.ir.module.Module:
    return parse_text(f"vm.module @m {{\n{functions}\n}}\n")


def _only(functions: str) -> PlainFunction:
    (found,) = find_plain_calls(_module(functions)).functions
    return found


# ---- types


@pytest.mark.parametrize(
    ("name", "number", "size"),
    [("f32", 0x21000020, 4), ("bf16", 0x22000010, 2), ("i1", 0x13000008, 1), ("i8", 0x10000008, 1), ("si16", 0x11000010, 2),
     ("ui64", 0x12000040, 8), ("f8E5M2", 0x24000008, 1)],
)  # fmt: skip
def test_elements(name: str, number: int, size: int) -> None:
    type_ = element_type_named(name)
    assert type_ is not None
    assert (str(type_), element_number(type_), element_size(type_)) == (name, number, size)
    assert element_type_numbered(number) == type_


@pytest.mark.parametrize("name", ["i3", "f80", "complex<f32>", "none", "f8"])
def test_no_elements(name: str) -> None:
    assert element_type_named(name) is None


@pytest.mark.parametrize("number", [0, 0x21000007, 0x13000020, 0x7F000020])
def test_no_elements_of_a_number(number: int) -> None:
    assert element_type_numbered(number) is None


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("sync func @f(%a: tensor<4x?xf32>, %n: i64) -> (%b: tensor<4xf32> {iree.abi.output = 0 : index})",
         ([("a", "tensor<4x?xf32>"), ("n", "i64")], [("b", "tensor<4xf32>")])),
        ("sync func @f()", ([], [])),
        ("coarse-fences func @\"a (b)\"(%a: tensor<2xcomplex<f32>>) -> ()", ([("a", "tensor<2xcomplex<f32>>")], [])),
        ("func @f(%a: (i32, i32) -> i32, %b: i32)", ([("a", "(i32, i32) -> i32"), ("b", "i32")], [])),
        ("nothing like it", None),
        ("func @f(i32)", None),
    ],
)  # fmt: skip
def test_declarations(text: str, read: object) -> None:
    assert read_declaration(text.encode()) == read


def _viewed(element: int = 0x21000020, rank: str = "%two, %n", check: str = "%view") -> str:
    """Asserts the type of its argument and gives a view of the same bytes."""
    return f"""{IMPORTS}
  vm.export @f
  vm.func @f(%view: !vm.ref<!hal.buffer_view>, %n: i64) -> !vm.ref<!hal.buffer_view> {{
    %element = vm.const.i32 {element}
    %dense = vm.const.i32 1
    %two = vm.const.i64 2
    %size = vm.const.i64 8
    %x = vm.const.ref.rodata @x : !vm.buffer
    vm.call.variadic @hal_inline.buffer_view.assert({check}, %x, %element, %dense, [{rank}]) : (!vm.ref<!hal.buffer_view>, !vm.buffer, i32, i32, i64 ...)
    %buffer = vm.call @hal_inline.buffer_view.buffer(%view) : (!vm.ref<!hal.buffer_view>) -> !vm.ref<!hal.buffer>
    %new = vm.call.variadic @hal_inline.buffer_view.create(%buffer, %two, %size, %element, %dense, [%two]) : (!vm.ref<!hal.buffer>, i64, i64, i32, i32, i64 ...) -> !vm.ref<!hal.buffer_view>
    vm.cond_br %element, ^first(%new : !vm.ref<!hal.buffer_view>), ^first(%view : !vm.ref<!hal.buffer_view>)
  ^first(%given: !vm.ref<!hal.buffer_view>):
    vm.return %given : !vm.ref<!hal.buffer_view>
  }}"""  # noqa: E501


def test_types_that_are_asserted() -> None:
    """A result that may be either of two arrays has the extents that both have."""
    found = _only(_viewed(rank="%n"))
    assert found.obstacle == ""
    assert [str(each.type) for each in found.arguments] == ["tensor<?xf32>", "i64"]
    assert [str(each.type) for each in found.results] == ["tensor<?xf32>"]
    assert found.arguments[0].use == ArgumentUse(returned={0})


@pytest.mark.parametrize(
    ("text", "obstacle"),
    [
        (_viewed(element=7), "the element type and the rank of argument %view are not known"),
        (_viewed(), "the element type and the rank of result 0 are not known"),
        (_viewed(rank=", ".join(["%two"] * 17)), "argument %view has more than 16 extents"),
        ("vm.export @f\nvm.func @f(%a: !vm.list<i32>) {\n vm.return\n}", "argument %a is a !vm.list<i32>, which C has nothing for"),
        ("vm.export @f\nvm.func @f(%a: !vm.ref<?>) {\n vm.return\n}", "argument %a is a !vm.ref<?>, which C has nothing for"),
    ],
)  # fmt: skip
def test_obstacles(text: str, obstacle: str) -> None:
    assert _only(text).obstacle == obstacle


def _importing(kind: str) -> str:
    text = f"vm.module @m {{\n vm.import private {kind}@a.b()\n vm.export @f\n vm.func @f() {{\n  vm.return\n }}\n}}\n"
    return vm2c.transpile(text, Options(api="c")).header


def test_imports() -> None:
    """Nobody could give what is needed; what is optional is not there."""
    assert "int m_f(m_t* model);" in _importing("optional ")
    with pytest.raises(vm2c.DiagnosticError, match=r"what is called as C stands alone, but 'a\.b' is imported"):
        _importing("")


# ---- what is done with arguments


def test_uses_are_followed_through_calls() -> None:
    uses = find_argument_uses(
        _module("""
  vm.global.ref private mutable @g : !vm.buffer
  vm.func @write(%b: !vm.buffer) {
    %zero = vm.const.i64.zero
    %byte = vm.const.i32.zero
    vm.buffer.store.i8 %byte, %b[%zero] : i32 -> !vm.buffer
    vm.return
  }
  vm.func @keep(%b: !vm.buffer) {
    vm.global.store.ref %b, @g : !vm.buffer
    vm.return
  }
  vm.func @read(%b: !vm.buffer) -> i64 {
    %n = vm.buffer.length %b : !vm.buffer -> i64
    vm.return %n : i64
  }
  vm.func @all(%a: !vm.buffer, %b: !vm.buffer, %c: !vm.buffer, %d: !vm.buffer) -> (i64, !vm.buffer) {
    vm.call @write(%a) : (!vm.buffer) -> ()
    vm.br ^next(%b : !vm.buffer)
  ^next(%e: !vm.buffer):
    vm.call @keep(%e) : (!vm.buffer) -> ()
    %n = vm.call @read(%c) : (!vm.buffer) -> i64
    vm.return %n, %d : i64, !vm.buffer
  }""")
    )
    assert uses["all"] == [ArgumentUse(written=True), ArgumentUse(kept=True), ArgumentUse(), ArgumentUse(returned={1})]


# ---- memory


def _buffers(body: str) -> Allocations:
    constants = " %a = vm.const.i32 16\n %s = vm.const.i64 100\n"
    return Allocations(_module(f"vm.func @f(%n: i64, %c: i32) -> i64 {{\n{constants}{body}\n}}"))


ONE = block_size(64 + 15 + 100)


def test_allocations_are_added() -> None:
    twice = " %x = vm.buffer.alloc %s, %a : !vm.buffer\n %y = vm.buffer.alloc %s, %a : !vm.buffer\n vm.return %n : i64"
    assert _buffers(twice).of_call("f").size == 2 * ONE


def test_allocations_in_a_loop_count_twice() -> None:
    loop = " vm.br ^b\n^b:\n %x = vm.buffer.alloc %s, %a : !vm.buffer\n vm.cond_br %c, ^b, ^e\n^e:\n vm.return %n : i64"
    assert _buffers(loop).of_call("f").size == 2 * ONE


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (" %x = vm.buffer.alloc %n, %a : !vm.buffer\n vm.return %n : i64", "sizes of buffers are computed"),
        (" %z = vm.const.ref.zero : !vm.buffer\n vm.br ^b(%z : !vm.buffer)\n^b(%y: !vm.buffer):\n"
         " %x = vm.buffer.alloc %s, %a : !vm.buffer\n vm.cond_br %c, ^b(%x : !vm.buffer), ^e\n^e:\n vm.return %n : i64",
         "'f' allocates in a loop"),
        (" %x = vm.buffer.alloc %s, %a : !vm.buffer\n %r = vm.call @f(%n, %c) : (i64, i32) -> i64\n vm.return %r : i64",
         "'f' calls itself and allocates"),
        (" %x = vm.list.alloc %c : (i32) -> !vm.list<i32>\n vm.return %n : i64", "vm.list.alloc allocates as much as it needs"),
    ],
)  # fmt: skip
def test_what_calls_allocate_is_not_known(body: str, reason: str) -> None:
    assert _buffers(body).of_call("f").unknown == reason


def test_recursion_of_several_functions() -> None:
    """What one of them allocates counts for all, whichever is asked for first."""
    text = """
  vm.func @even(%n: i64) -> i64 {
    %r = vm.call @odd(%n) : (i64) -> i64
    vm.return %r : i64
  }
  vm.func @odd(%n: i64) -> i64 {
    %a = vm.const.i32 16
    %x = vm.buffer.alloc %n, %a : !vm.buffer
    %r = vm.call @even(%n) : (i64) -> i64
    vm.return %r : i64
  }"""
    for names in (("even", "odd"), ("odd", "even")):
        found = Allocations(_module(text))
        assert [found.of_call(name).unknown for name in names] == [f"'{name}' calls itself and allocates" for name in names]


def test_recursion_that_allocates_nothing() -> None:
    bound = _buffers(" %r = vm.call @f(%n, %c) : (i64, i32) -> i64\n vm.return %r : i64").of_call("f")
    assert (bound.size, bound.unknown) == (0, "")


# ---- headers


def test_every_argument_has_a_line_and_macros() -> None:
    """In the headers of programs and of modules."""
    programs = Path(__file__).parents[1] / "data"
    headers = [
        transpile_program(vm2c.driver.read_module(str(programs / "tensor" / "attention" / "program.mlir"))).header,
        vm2c.transpile(programs / "programs" / "lstm" / "lstm.3.13.0.vm.mlir", Options(api="c")).header,
    ]
    for header in headers:
        prototypes = re.findall(r"^(?:int|void) (\w+)\(([^;]*)\);\n", header, re.MULTILINE)
        arrays = [(function, name) for function, parameters in prototypes for name in re.findall(r"float (\w+)\[", parameters)]
        assert arrays
        for function, name in arrays:
            assert f"\n// {name}: " in header
            for macro in ("TYPE float", 'ELEMENT "f32"', "RANK ", "SHAPE {", "SIZE ", "ALIGNMENT 4"):
                assert f"#define {function}_{name}_".upper().replace("#DEFINE", "#define") + macro in header


SHAPES = """
func.func @cat(%x: tensor<?x3xf32>, %n: index) -> (tensor<?x?xf32>, tensor<2xf32>) {
  %c0 = arith.constant 0 : index
  %d = tensor.dim %x, %c0 : tensor<?x3xf32>
  %m = arith.addi %d, %n : index
  %e = tensor.empty(%m, %d) : tensor<?x?xf32>
  %v = arith.constant 1.0 : f32
  %r = linalg.fill ins(%v : f32) outs(%e : tensor<?x?xf32>) -> tensor<?x?xf32>
  %s = tensor.empty() : tensor<2xf32>
  %t = linalg.fill ins(%v : f32) outs(%s : tensor<2xf32>) -> tensor<2xf32>
  return %r, %t : tensor<?x?xf32>, tensor<2xf32>
}
func.func @told(%x: tensor<1xindex>) -> tensor<?xf32> {
  %c0 = arith.constant 0 : index
  %n = tensor.extract %x[%c0] : tensor<1xindex>
  %e = tensor.empty(%n) : tensor<?xf32>
  %v = arith.constant 1.0 : f32
  %r = linalg.fill ins(%v : f32) outs(%e : tensor<?xf32>) -> tensor<?xf32>
  return %r : tensor<?xf32>
}
func.func @known(%x: tensor<2xf32>) -> tensor<2xf32> {
  return %x : tensor<2xf32>
}
"""


def test_result_shapes() -> None:
    """There is a function where extents follow from those of arguments, and not where data tells them."""
    header = transpile_program(parse_text(SHAPES), Options(prefix="m")).header
    found = re.findall(r"^\w+ (m_\w+_result_shape\(.*\));$", header, re.MULTILINE)
    assert found == ["m_cat_result_shape(int64_t x_dim, int64_t n, int64_t y0_dims[2])"]


def _shaped(extents: str) -> str:
    """Gives a view with these extents of the bytes of its argument."""
    return f"""{IMPORTS}
  vm.import private @hal_inline.buffer_view.dim(%view: !vm.ref<!hal.buffer_view>, %index: i32) -> i64
  vm.export @f attributes {{iree.reflection = {{iree.abi.declaration = "func @f(%x: tensor<?x3xf32>, %n: i64, %b: none) -> (%y: tensor<?x?x2xf32>)"}}}}
  vm.func @f(%x: !vm.ref<!hal.buffer_view>, %n: i64, %b: !vm.buffer) -> !vm.ref<!hal.buffer_view> {{
    %zero = vm.const.i32.zero
    %one = vm.const.i32 1
    %two = vm.const.i64 2
    %element = vm.const.i32 {0x21000020}
    %rows = vm.call @hal_inline.buffer_view.dim(%x, %zero) : (!vm.ref<!hal.buffer_view>, i32) -> i64
    %columns = vm.call @hal_inline.buffer_view.dim(%x, %one) : (!vm.ref<!hal.buffer_view>, i32) -> i64
    %product = vm.mul.i64 %rows, %columns : i64
    %sum = vm.add.i64 %product, %n : i64
    %quotient = vm.div.i64.s %sum, %n : i64
    %half = vm.div.i64.u %sum, %two : i64
    %read = vm.buffer.load.i64 %b[%n] : !vm.buffer -> i64
    %buffer = vm.call @hal_inline.buffer_view.buffer(%x) : (!vm.ref<!hal.buffer_view>) -> !vm.ref<!hal.buffer>
    %y = vm.call.variadic @hal_inline.buffer_view.create(%buffer, %two, %two, %element, %one, [{extents}]) : (!vm.ref<!hal.buffer>, i64, i64, i32, i32, i64 ...) -> !vm.ref<!hal.buffer_view>
    vm.return %y : !vm.ref<!hal.buffer_view>
  }}"""  # noqa: E501


@pytest.mark.parametrize(
    ("extents", "told"),
    [
        ("%sum, %rows, %two", "m_f_result_shape(int64_t x_dim, int64_t n, int64_t y_dims[3])"),
        ("%columns, %two, %two", "m_f_result_shape(int64_t x_dim, int64_t n, int64_t y_dims[3])"),
        ("%half, %rows, %two", "m_f_result_shape(int64_t x_dim, int64_t n, int64_t y_dims[3])"),
        # It depends on data.
        ("%rows, %read, %two", ""),
    ],
)
def test_result_shapes_of_views(extents: str, told: str) -> None:
    header = vm2c.transpile(f"vm.module @m {{\n{_shaped(extents)}\n}}\n", Options(api="c")).header
    assert re.findall(r"^void (m_\w+_result_shape\(.*\));$", header, re.MULTILINE) == ([told] if told else [])


def test_result_shape_that_may_fail() -> None:
    header = vm2c.transpile(f"vm.module @m {{\n{_shaped('%quotient, %rows, %two')}\n}}\n", Options(api="c")).header
    assert "\nint m_f_result_shape(int64_t x_dim, int64_t n, int64_t y_dims[3]);\n" in header


def test_result_shapes_are_no_exports() -> None:
    module = vm2c.transpile(f"vm.module @m {{\n{_shaped('%sum, %rows, %two')}\n}}\n", Options(api="c", verify_each=True))
    assert [export.name for export in module.exports] == ["f"]
    assert "y_dims[2] = 2;" in module.source
    assert re.search(r"m_f_result_shape_body\(x_dim, n, &y_dims\[0\], &y_dims\[1\]\);", module.source)


# ---- what is refused


def test_there_is_no_such_interface() -> None:
    with pytest.raises(ValueError, match="there is no api 'rust'; there are: c, struct"):
        Options(api="rust")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--api=c", "--emit=lowered"], "--api makes no sense with --emit=lowered"),
        (["--api=c", "--standalone", "--main=f"], "--main calls a VM module; of a tensor program, --api makes one with --abi=vm"),
    ],
)
def test_refusals(arguments: list[str], message: str, tmp_path: Path) -> None:
    path = tmp_path / "m.mlir"
    path.write_text(SHAPES)
    with pytest.raises(CommandError) as refused:
        _main([str(path), *arguments, "-o", str(tmp_path / "m.c")])
    assert str(refused.value) == message
    assert not (tmp_path / "m.c").exists()
