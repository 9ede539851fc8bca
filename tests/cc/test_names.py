# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Names that something else has already: whatever headers and compilers define may be the name of anything in a module."""

from __future__ import annotations

import functools
import re
import subprocess
from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
import pytest

import vm2c
from tests.conftest import COMPILERS, CXX_COMPILERS, Workshop
from vm2c.driver import Options, transpile
from vm2c.emit.names import c_identifier, module_prefix
from vm2c.emit.reserved import begins_reserved, is_reserved
from vm2c.toolchain.compiler import RUNTIME_HEADERS, TOOL_SOURCES

STANDARDS = ("c99", "gnu2x", "c++17")

KEYWORDS = """
alignas alignof and and_eq asm auto bitand bitor bool break case catch char char16_t char32_t char8_t class co_await co_return
co_yield compl concept const const_cast consteval constexpr constinit continue decltype default delete do double dynamic_cast
else enum explicit export extern false far final float for friend goto huge if import inline int interface long main module
mutable namespace near new noexcept not not_eq nullptr operator or or_eq override private protected public register
reinterpret_cast requires restrict return short signed sizeof small static static_assert static_cast struct switch template this
thread_local throw true try typedef typeid typename typeof typeof_unqual union unsigned using virtual void volatile wchar_t
while xor xor_eq _Alignas _Alignof _Atomic _Bool _BitInt _Complex _Decimal128 _Decimal32 _Decimal64 _Float128 _Generic
_Imaginary _Noreturn _Static_assert _Thread_local __asm__ __func__ __FILE__ __LINE__ __restrict __typeof__ __VA_ARGS__ __int128
INT_MAX CHAR_BIT EOF stdin
errno unix linux i386 arm mips sparc sun vax hppa powerpc PPC WIN32 pixel vector assert NULL I complex offsetof setjmp va_list
FILE memcpy memset memmove memcmp strlen exp log sin pow index y0 y1 j0 jn gamma time stat remainder abs div printf malloc free
""".split()  # noqa: SIM905

_COMMENT = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"', re.DOTALL)
_WORD = re.compile(r"(?<![\w.])[A-Za-z_]\w*")


@functools.cache
def _headers() -> dict[str, str]:
    """Ours, by the name to include them by: all that a program may see beside the C of a module."""
    found = {}
    for root in (RUNTIME_HEADERS, TOOL_SOURCES):
        for path in sorted(root.rglob("*.h")):
            found[path.relative_to(root).as_posix()] = path.read_text(encoding="utf-8")
    return found


def _includes() -> str:
    # `functions.h` is for sources that say first which functions they have, `host/` for other headers to include.
    names = [name for name in _headers() if name != "functions.h" and not name.startswith("vm2c/host/")]
    return "".join(f'#include "{name}"\n' for name in names)


@functools.cache
def _names() -> tuple[str, ...]:
    """Every identifier in the headers, and every macro that they, those of the C library that they include, and the compilers
    define."""
    names = set(KEYWORDS)
    for text in _headers().values():
        names.update(_WORD.findall(_COMMENT.sub(" ", text)))
    for compiler in COMPILERS:
        for standard in STANDARDS:
            command = [CXX_COMPILERS[compiler], "-x", "c++"] if "++" in standard else [compiler, "-x", "c"]
            command += [f"-std={standard}", f"-I{RUNTIME_HEADERS}", f"-I{TOOL_SOURCES}", "-E"]
            run = subprocess.run([*command, "-dM", "-"], input=_includes(), capture_output=True, text=True, check=True)
            names.update(re.findall(r"^#define (\w+)", run.stdout, re.MULTILINE))
    # Those of the implementation are alike, and thousands.
    hidden = [name for name in sorted(names) if is_hidden(name)]
    return tuple(sorted({name for name in names if not is_hidden(name)} | set(hidden[::20]) | set(KEYWORDS)))


def is_hidden(name: str) -> bool:
    return re.match(r"_(?:[_A-Z]|mm\d*_)", name) is not None


def _check(workshop: Workshop, compiler: str, name: str, text: str) -> None:
    """The text compiles without a warning in every language, by itself and after all headers."""
    path = workshop.write(f"{name}.c", f"{_includes()}{text}")
    for standard in STANDARDS:
        # Of functions that nobody calls here, headers are no matter.
        workshop.compile(compiler, [path], standard=standard, flags=["-c", "-fsyntax-only", "-Wno-unused-function"], output="none")


def _chunks(items: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    return (items[start : start + size] for start in range(0, len(items), size))


def test_there_are_names_of_all_kinds() -> None:
    names = set(_names())
    assert len(names) > 3000
    assert {"vm_add_i32", "VM2C_INLINE", "iree_status_t", "int32_t", "errno", "INT_MAX", "INT32_MAX", "memcpy"} <= names
    assert sum(map(is_hidden, names)) > 30


def test_values(workshop: Workshop, compiler: str) -> None:
    """As parameters, block arguments, results and references, in functions that call helpers."""
    functions = []
    for number, names in enumerate(_chunks(_names(), 100)):
        parameters = ", ".join(f"%{name}: {'!vm.buffer' if place % 5 == 4 else 'i32'}" for place, name in enumerate(names))
        lines = [f"vm.func @parameters{number}({parameters}) -> i32 {{", "  %zz0 = vm.const.i64 0", "  %zz = vm.const.i32 3"]
        last = "%zz"
        for place, name in enumerate(names):
            if place % 5 == 4:
                lines.append(f"  %zzl{place} = vm.buffer.load.i32 %{name}[%zz0] : !vm.buffer -> i32")
                lines.append(f"  %zza{place} = vm.div.i32.s {last}, %zzl{place} : i32")
            else:
                lines.append(f"  %zza{place} = vm.rem.i32.u {last}, %{name} : i32")
            last = f"%zza{place}"
        functions.append("\n".join([*lines, f"  vm.return {last} : i32", "}"]))
        lines = [f"vm.func @locals{number}(%zz: i32) -> i32 {{", "  vm.br ^zz0(%zz : i32)"]
        for place, name in enumerate(names):
            lines.append(f"^zz{place}(%zzb{place}: i32):")
            lines.append(f"  %{name} = vm.mul.i32 %zzb{place}, %zz : i32")
            lines.append(f"  vm.cond_br %{name}, ^zz{place + 1}(%{name} : i32), ^zz{max(place - 1, 0)}(%{name} : i32)")
        functions.append("\n".join([*lines, f"^zz{len(names)}(%zzr: i32):", "  vm.return %zzr : i32", "}"]))
    exports = "".join(f"vm.export @{kind}{number}\n" for number in range(len(functions) // 2) for kind in ("parameters", "locals"))
    _check(workshop, compiler, "values", transpile(f"vm.module @m {{\n{exports}" + "\n".join(functions) + "\n}\n").source)


def test_blocks(workshop: Workshop, compiler: str) -> None:
    functions, exports = [], []
    for number, names in enumerate(_chunks(_names(), 50)):
        lines = [f"vm.func @f{number}(%a: i32, %b: i32) -> i32 {{", "  vm.br ^zz0"]
        targets = [*names, "zzend", "zzend"]
        for place, name in enumerate(names):
            # Blocks that several others lead to, none of which holds them, are reached by goto.
            following = f"zz{place + 1}" if place + 1 < len(names) else f"{name}2"
            lines += [f"^zz{place}:", f"  %p{place} = vm.shr.i32.u %a, %c{place} : i32"]
            lines.insert(1, f"  %c{place} = vm.const.i32 {place % 32}")
            lines += [f"  vm.cond_br %p{place}, ^{name}(%p{place} : i32), ^{following}"]
        lines += [f"^{names[-1]}2:", "  vm.br ^zzend(%a : i32)"]
        for place, name in enumerate(names):
            lines += [f"^{name}(%x{place}: i32):", f"  %y{place} = vm.add.i32 %x{place}, %b : i32"]
            one, other = targets[place + 1], targets[place + 2]
            lines += [f"  vm.cond_br %y{place}, ^{one}(%y{place} : i32), ^{other}(%b : i32)"]
        functions.append("\n".join([*lines, "^zzend(%r: i32):", "  vm.return %r : i32", "}"]))
        exports.append(f"vm.export @f{number}")
    source = transpile("vm.module @m {\n" + "\n".join([*exports, *functions]) + "\n}\n").source
    labels = set(re.findall(r"^ *(\w+):$", source, re.MULTILINE))
    assert sum(c_identifier(name) in labels for name in _names()) > len(_names()) / 2
    _check(workshop, compiler, "blocks", source)


def test_symbols(workshop: Workshop, compiler: str) -> None:
    """Functions, constants, globals and imports."""
    names = _names()
    calls = "\n".join(f"    %r{place} = vm.call @{name}(%a) : (i32) -> i32" for place, name in enumerate(names))
    function = "  vm.func private @{0}(%a: i32) -> i32 {{\n    %r = vm.div.i32.s %a, %a : i32\n    vm.return %r : i32\n  }}\n"
    caller = f"  vm.export @zz\n  vm.func private @zz(%a: i32) {{\n{calls}\n    vm.return\n  }}\n"
    modules = {"functions": "".join(function.format(name) + f"  vm.export @{name}\n" for name in names) + caller}
    loads = "\n".join(f"    %r{place} = vm.const.ref.rodata @{name} : !vm.buffer" for place, name in enumerate(names))
    constants = "".join(f"  vm.rodata private @{name} dense<[1, 2]> : tensor<2xi8>\n" for name in names)
    modules["constants"] = f"{constants}  vm.export @zz\n  vm.func private @zz() {{\n{loads}\n    vm.return\n  }}\n"
    stores = "\n".join(f"    vm.global.store.i32 %a, @{name} : i32" for name in names)
    variables = "".join(f"  vm.global.i32 private mutable @{name} : i32\n" for name in names)
    modules["globals"] = f"{variables}  vm.export @zz\n  vm.func private @zz(%a: i32) {{\n{stores}\n    vm.return\n  }}\n"
    imports = "".join(f"  vm.import private @{name}.{name}(%a : i32) -> i32\n" for name in names)
    imported = "\n".join(f"    %r{place} = vm.call @{name}.{name}(%a) : (i32) -> i32" for place, name in enumerate(names))
    modules["imports"] = f"{imports}  vm.export @zz\n  vm.func private @zz(%a: i32) {{\n{imported}\n    vm.return\n  }}\n"
    for role, body in modules.items():
        _check(workshop, compiler, role, transpile(f"vm.module @m {{\n{body}}}\n").source)


def _module(name: str, functions: Sequence[str]) -> str:
    exports = "".join(f"  vm.export @\"{function}\"\n" for function in functions)
    bodies = "".join(
        f"  vm.func private @\"{function}\"(%a: i32, %b: i32) -> (i32, i32) {{\n    vm.return %b, %a : i32, i32\n  }}\n"
        for function in functions
    )
    return f"vm.module @{name} {{\n{exports}{bodies}  vm.rodata private @zzconstant \"x\"\n}}\n"


def test_modules(workshop: Workshop, compiler: str) -> None:
    """Every name is that of a module, and where it has several words, that of a module and of a function of it."""
    functions: dict[str, set[str]] = defaultdict(set)
    for name in _names():
        functions[name].add("f")
        for place in (match.start() for match in re.finditer(r"(?<=[A-Za-z0-9])_(?=[A-Za-z0-9])", name)):
            functions[name[:place]].add(name[place + 1 :])
    # Modules whose names and functions are plain are alike: those near what is reserved are of interest, and some of the others.
    interesting = {}
    composed: set[str] = set()
    for place, (name, made) in enumerate(sorted(functions.items())):
        # What can be cut in several places is so made once.
        near = sorted(function for function in made if is_reserved(f"{name}_{function}") and f"{name}_{function}" not in composed)
        composed.update(f"{name}_{function}" for function in near)
        plain = not near or begins_reserved(name)
        if place % 100 == 0 or not plain or c_identifier(name) == name != module_prefix(name):
            interesting[name] = [*near[:8], "zzf"]
    assert {"vm", "iree", "int32", "size", "time"} <= set(interesting)
    texts: list[list[str]] = []
    prefixes: list[set[str]] = []
    for name, made_near in interesting.items():
        module = transpile(_module(name, made_near))
        # Two names can become one; these need not live in one file.
        place = next((place for place, taken in enumerate(prefixes) if module.name.lower() not in taken), len(prefixes))
        if place == len(prefixes):
            prefixes.append(set())
            texts.append([])
        prefixes[place].add(module.name.lower())
        texts[place].append(module.header + module.source)
    for place, parts in enumerate(texts):
        _check(workshop, compiler, f"modules{place}", "".join(parts))


def test_what_a_function_uses_is_not_hidden(workshop: Workshop, compiler: str) -> None:
    """Values that are called like the functions, constants and shims of their own module."""
    text = """\
vm.module @m {
  vm.import private @other.f(%a : i32) -> i32
  vm.rodata private @data dense<[1, 2]> : tensor<2xi8>
  vm.func private @g(%m_f: i32, %m_g: i32) -> i32 {
    %r = vm.div.i32.s %m_f, %m_g : i32
    vm.return %r : i32
  }
  vm.export @f
  vm.func private @f(%m_g: i32, %m_data: i32, %m_t: i32, %m_state_t: i32, %m_call_0i_i_import_shim: i32, %m_f_loop0: i32) -> i32 {
    %x = vm.call @g(%m_g, %m_data) : (i32, i32) -> i32
    %m_alloc_state = vm.call @other.f(%m_t) : (i32) -> i32
    %m_descriptor_ = vm.const.ref.rodata @data : !vm.buffer
    %c0 = vm.const.i64 0
    %c1 = vm.const.i64 1
    vm.br ^loop(%c0, %x : i64, i32)
  ^loop(%i: i64, %m_create: i32):
    %byte = vm.buffer.load.i8.u %m_descriptor_[%i] : !vm.buffer -> i32
    %sum = vm.add.i32 %m_create, %byte : i32
    %j = vm.add.i64 %i, %c1 : i64
    %more = vm.cmp.lt.i64.s %j, %c1 : i64
    vm.cond_br %more, ^loop(%j, %sum : i64, i32), ^end
  ^end:
    %a = vm.add.i32 %m_state_t, %m_alloc_state : i32
    %b = vm.add.i32 %m_f_loop0, %m_call_0i_i_import_shim : i32
    %c = vm.add.i32 %a, %b : i32
    %d = vm.add.i32 %c, %sum : i32
    vm.return %d : i32
  }
}
"""
    source = transpile(text).source
    assert "m_g_2" in source
    _check(workshop, compiler, "own", source)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("x", "x"), ("0", "v0"), ("int", "int_"), ("vm_add_i32", "v_vm_add_i32"), ("VM2C_INLINE", "v_VM2C_INLINE"), ("__x", "v__x"),
     ("INT_MAX", "INT_MAX_"), ("exp", "exp"), ("index", "index"), ("vmx", "vmx"), ("iree", "iree"), ("A_MAX", "A_MAX"), ("é", "_")],
)  # fmt: skip
def test_identifiers(name: str, expected: str) -> None:
    assert c_identifier(name) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [("math", "math"), ("vm", "v_vm"), ("iree", "v_iree"), ("int32", "v_int32"), ("pthread", "v_pthread"), ("vm2c_x", "v_vm2c_x"),
     ("time", "v_time"), ("module", "module"), ("int", "int_"), ("", "v"), ("hal_inline", "hal_inline")],
)  # fmt: skip
def test_prefixes(name: str, expected: str) -> None:
    module = transpile(_module(f'"{name}"', ["f"]))
    assert module.name == expected
    assert module.module_name == name
    assert f"iree_status_t {expected}_create(" in module.header


def test_a_prefix_replaces_the_name_of_the_module_in_c(workshop: Workshop, compiler: str) -> None:
    """Two modules of one name in one translation unit, and linked into one program."""
    modules = [transpile(_module("a", ["f", "g"]), Options(prefix=prefix)) for prefix in ("first", "second", "First")]
    modules.append(transpile(_module("a", ["f", "g"])))
    for module in modules:
        assert module.module_name == "a"
        assert 'VM2C_STRING("a")' in module.source
    assert not re.findall(r"\ba_\w+", modules[0].source + modules[0].header)
    _check(workshop, compiler, "one", "".join(module.header + module.source for module in modules))
    # Each of the headers declares something to a file that includes them all.
    uses = "".join(f"{module.name}_create(NULL, iree_allocator_null(), NULL);\n" for module in modules)
    headers = "".join(module.header for module in modules)
    _check(workshop, compiler, "headers", f"{headers}void f(void);\nvoid f(void) {{\n{uses}}}\n")


def test_bad_prefixes() -> None:
    for prefix in ("", "9x", "a-b", "vm", "iree_x", "int", "size", "__x"):
        with pytest.raises(ValueError, match="C names cannot begin with"):
            Options(prefix=prefix)


ADD = """
module @{module} {{
  func.func @{function}(%x: tensor<?xi32>, %k: index) -> i32 {{
    %v = tensor.extract %x[%k] : tensor<?xi32>
    return %v : i32
  }}
}}
"""


@pytest.mark.parametrize("name", ["module.state", "args.data", "rets.data", "module.data", "v.args_data"])
@pytest.mark.parametrize("text", ["tensors", "vm"])
def test_functions_may_be_called_as_parameters_of_shims(name: str, text: str) -> None:
    module, function = name.split(".")
    if text == "vm":
        given = f"vm.module @{module} {{\n  vm.export @{function}\n  vm.func private @{function}(%x: i32, %y: i32) -> i32 {{\n"
        given += "    %s = vm.div.i32.s %x, %y : i32\n    vm.return %s : i32\n  }\n}\n"
        assert getattr(vm2c.load(given), function)(8, 4) == 2
    else:
        found = getattr(vm2c.load(ADD.format(module=module, function=function)), function)
        assert found(np.array([1, 2, 3], np.int32), 2) == 3


@pytest.mark.parametrize(("module", "function"), [("m", "status_message"), ("vm2c", "stack"), ("vm2c", "allocate_result")])
def test_functions_may_be_called_as_what_programs_have_beside_them(
    module: str, function: str, workshop: Workshop, compiler: str
) -> None:
    made = transpile(ADD.format(module=module, function=function), Options(api="c"))
    source, _ = made.write(workshop.folder)
    workshop.compile(compiler, [source], flags=["-c"], output="module.o")
    assert len(re.findall(r"^int \w+\(const int32_t\* x", made.header, re.MULTILINE)) == 1
