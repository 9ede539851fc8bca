# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What compiled modules take and need: memory by kind, the state of a context, stack, functions, and what they link with.

Sizes and names come from the object files, frame sizes from what the compiler writes beside them (`-fstack-usage`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from vm2c.driver import CModule
from vm2c.toolchain.build import Built, Recipe, compile_source
from vm2c.toolchain.compiler import SourceFile
from vm2c.toolchain.elf import ElfError, ElfFile, Sizes, read_elf, sizes
from vm2c.toolchain.errors import ToolchainError

LARGEST = 10
"""How many functions a report names."""

# Functions of <math.h>, whose names may end in f or l.
_MATH = frozenset((
    "acos", "acosh", "asin", "asinh", "atan", "atan2", "atanh", "cbrt", "ceil", "cos", "cosh", "erf", "erfc", "exp", "exp2",
    "expm1", "floor", "fma", "fmax", "fmin", "fmod", "ldexp", "log", "log10", "log1p", "log2", "nearbyint", "pow", "remainder",
    "rint", "round", "roundeven", "sin", "sincos", "sinh", "sqrt", "tan", "tanh", "trunc",
))  # fmt: skip
_HEAP = frozenset(("malloc", "calloc", "realloc", "aligned_alloc"))
_INCLUDE = re.compile(r'^#include "[^"\n]+"\n', re.MULTILINE)
_PROBED = "vm2c_state_of_"


@dataclass(frozen=True, slots=True)
class FunctionSize:
    """A function: its code and its frame, in bytes; None where the compiler does not tell frames."""

    name: str
    size: int
    frame: int | None


@dataclass(frozen=True, slots=True)
class Report:
    """What was measured. `whole` is what the file takes, with what it brings along; `modules` what the modules take by themselves.
    `state` is what each context of a module allocates, in bytes, and `workspaces` what callers pass to functions of C. `frame` is
    the function with the largest one. `symbols` are the functions that others have to define."""

    output: str
    kind: str
    machine: str
    file_size: int
    whole: Sizes
    modules: Sizes
    state: dict[str, int]
    workspaces: dict[str, int]
    frame: FunctionSize | None
    needs_libm: bool
    needs_allocator: bool
    symbols: tuple[str, ...]
    functions: tuple[FunctionSize, ...]

    def json(self) -> dict[str, Any]:
        """The same as values of JSON."""
        return asdict(self)

    def lines(self) -> list[str]:
        """The same for people."""
        rows = [
            (".text", f"{self.modules.text}", f"of {self.whole.text} in all"),
            ("constants", f"{self.modules.constants}", f"of {self.whole.constants} in all"),
            ("data", f"{self.modules.data + self.modules.bss}", f"of {self.whole.data + self.whole.bss} in all"),
        ]
        rows += [("state", f"{size}", f"for each context of {name}") for name, size in self.state.items()]
        rows += [("workspace", f"{size}", f"for each call of {name}") for name, size in self.workspaces.items()]
        if self.frame is not None:
            rows.append(("stack", f"{self.frame.frame}", f"in {self.frame.name}, the largest frame"))
        rows.append(("libm", "yes" if self.needs_libm else "no", ""))
        rows.append(("allocator", "yes" if self.needs_allocator else "no", ""))
        lines = [f"  {name:<10} {value:>10}  {note}".rstrip() for name, value, note in rows]
        if self.functions:
            lines += ["", f"  {'function':<44} {'.text':>8} {'frame':>8}"]
        return [*lines, *(f"  {each.name:<44} {each.size:>8} {_shown(each.frame):>8}" for each in self.functions)]


def _shown(frame: int | None) -> str:
    return "?" if frame is None else str(frame)


def measure(recipe: Recipe, built: Built, output: str, folder: Path) -> Report:
    """The report on what was built, which will be called `output`. Raises ToolchainError for files that are not ELF."""
    own = [_read(path) for path in built.module_objects]
    others = [_read(path) for path in built.objects[: -built.module_count]]
    whole = sizes(_read(built.file)) if recipe.kind.linked else _sum(sizes(each) for each in own)
    frames = _frames(built.module_objects)
    functions = sorted(
        (FunctionSize(name, size, frames.get(name.partition(".")[0])) for name, size in _functions(own)),
        key=lambda each: (-each.size, each.name),
    )
    largest = max(frames, key=lambda name: (frames[name], name), default=None)
    code = dict(_functions(own))
    needed = _undefined([*others, *own])
    return Report(
        output=output,
        kind=recipe.kind.name,
        machine=recipe.compiler.machine,
        file_size=built.file.stat().st_size,
        whole=whole,
        modules=_sum(sizes(each) for each in own),
        state=_states(recipe, folder) if recipe.abi == "vm" else {},
        workspaces=_workspaces(recipe.modules),
        frame=None if largest is None else FunctionSize(largest, code.get(largest, 0), frames[largest]),
        needs_libm=any(_is_math(name) for name in needed),
        needs_allocator=recipe.abi == "vm" or not _HEAP.isdisjoint(needed),
        symbols=tuple(needed),
        functions=tuple(functions[:LARGEST]),
    )


def whole_size(built: Built, recipe: Recipe) -> Sizes | None:
    """What the file takes in memory; None where it is not in a format that is known here."""
    try:
        return sizes(read_elf(built.file)) if recipe.kind.linked else _sum(sizes(read_elf(path)) for path in built.objects)
    except ElfError:
        return None


def _read(path: Path) -> ElfFile:
    try:
        file = read_elf(path)
    except ElfError:
        raise ToolchainError(
            "--report reads ELF files with machine code, which this compiler does not write: leave out --report, -flto or --target"
        ) from None
    if any(section.name.startswith(".gnu.lto_") for section in file.sections):
        raise ToolchainError("--report reads machine code, which -flto leaves to the linker: leave one of the two out")
    return file


def _sum(parts: Iterable[Sizes]) -> Sizes:
    return sum(parts, Sizes())


def _functions(files: Iterable[ElfFile]) -> list[tuple[str, int]]:
    return [(each.name, each.size) for file in files for each in file.symbols if each.is_function and each.is_defined and each.size]


def _undefined(files: Sequence[ElfFile]) -> list[str]:
    """What the files use and none of them defines, sorted."""
    symbols = [symbol for file in files for symbol in file.symbols if not symbol.is_local]
    defined = {symbol.name for symbol in symbols if symbol.is_defined}
    return sorted({symbol.name for symbol in symbols} - defined - {"_GLOBAL_OFFSET_TABLE_"})


def _is_math(name: str) -> bool:
    return name in _MATH or (name[-1:] in ("f", "l") and name[:-1] in _MATH)


def _frames(objects: Iterable[Path]) -> dict[str, int]:
    """The frame of each function, from the files that `-fstack-usage` writes: `file:line:column:name<TAB>bytes<TAB>how`."""
    frames: dict[str, int] = {}
    for path in objects:
        listing = path.with_suffix(".su")
        if not listing.exists():
            continue
        for line in listing.read_text(encoding="utf-8", errors="replace").splitlines():
            place, size, _ = line.split("\t")
            name = place.rpartition(":")[2].partition(".")[0]
            frames[name] = max(frames.get(name, 0), int(size))
    return frames


def _workspaces(modules: Iterable[CModule]) -> dict[str, int]:
    """What the headers say about memory that callers pass."""
    macro = re.compile(r"^#define (\w+_WORKSPACE_SIZE) (\d+)$", re.MULTILINE)
    return {name: int(size) for module in modules for name, size in macro.findall(module.header)}


def _states(recipe: Recipe, folder: Path) -> dict[str, int]:
    """The size of each module's state, which only the compiler knows: that of an array as large in a file with nothing else."""
    result: dict[str, int] = {}
    sources = recipe.sources()[-len(recipe.modules) :]
    for number, (module, source) in enumerate(zip(recipe.modules, sources, strict=True)):
        name = f"{module.name}_state_t"
        declaration = re.search(rf"^typedef struct {name} {{.*?}} {name};\n", module.source, re.MULTILINE | re.DOTALL)
        assert declaration is not None
        includes = "".join(_INCLUDE.findall(module.source[: declaration.start()]))
        text = f"{includes}{declaration[0]}const char {_PROBED}[sizeof({name})] = {{1}};\n"
        probe = compile_source(recipe, SourceFile("state.c", text, source.flags), folder / f"state{number}")
        result[module.module_name] = next(symbol.size for symbol in read_elf(probe).symbols if symbol.name == _PROBED)
    return result
