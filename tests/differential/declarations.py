# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What random programs are made of: types, values, functions, and the globals and rodata of a module."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tests.differential import values as numbers
from tests.differential.assembly import SCALARS
from tests.differential.source import Source

BUFFER = "!vm.buffer"
ANY = "!vm.ref<?>"
VARIANTS = "!vm.list<?>"
NARROW = ("i8", "i16", "i32", "i64", "f32", "f64")
FLAT_LISTS = tuple(f"!vm.list<{element}>" for element in NARROW)
NESTED = ("!vm.list<!vm.list<i32>>",)
LISTS = (*FLAT_LISTS, VARIANTS, *NESTED)
# What may go into a list that holds references, chosen so that no list can come to hold itself.
HELD = {VARIANTS: (BUFFER, *FLAT_LISTS), NESTED[0]: ("!vm.list<i32>",)}
KINDS = {"i32": "i", "i64": "I", "f32": "f", "f64": "F"}


@dataclass(eq=False)
class Value:
    name: str
    type: str
    opaque: bool = False  # not known to a compiler
    sound: bool = False  # a buffer or list that is there and has room: most accesses shall succeed


@dataclass
class Signature:
    """`waits` says that it is a function of another module that may be suspended: only yieldable calls get its results."""

    name: str
    arguments: tuple[str, ...]
    results: tuple[str, ...]
    cost: int
    waits: bool = False


@dataclass
class Program:
    """A module and the calls to make, each as `NAME =KINDS ARGUMENT...`. `loose` are the functions of which only the status code
    is defined; `without` the optimizations that vm2c is to leave out; `library` is what the module imports from, if anything."""

    text: str
    calls: list[str]
    loose: frozenset[str] = frozenset()
    functions: int = 0
    without: frozenset[str] = frozenset()
    library: str = ""


def is_ref(type_: str) -> bool:
    return type_.startswith("!")


def declared(types: Sequence[str]) -> str:
    """Arguments of the types, as functions and imports declare them."""
    return ", ".join(f"%a{index}: {type_}" for index, type_ in enumerate(types))


def result_list(types: Sequence[str]) -> str:
    """What follows the arguments of a function with these results."""
    shown = ", ".join(types)
    return "" if not types else f" -> {shown}" if len(types) == 1 else f" -> ({shown})"


def joined(values: Sequence[Value]) -> str:
    return ", ".join(value.name for value in values)


class Module:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.globals: list[tuple[str, str]] = []
        self.rodata: list[str] = []
        self.functions: list[Signature] = []
        self.lines: list[str] = []
        self.optional = ["absent.f"]
        # Functions that are suspended, and all that call them, run in frames of their own.
        self.suspends = source.chance(20)

    def declare(self) -> None:
        source = self.source
        for type_ in SCALARS:
            for number in range(source.between(1, 2)):
                name = f"@g_{type_}_{number}"
                self.globals.append((name, type_))
                value = ""
                initial = numbers.number(source, type_)
                # The reference takes a negative zero for no value at all.
                if source.chance(50) and not (type_[0] == "f" and initial in (0x80000000, 0x8000000000000000)):
                    value = f" = {numbers.literal(type_, initial)}"
                self.lines.append(f"vm.global.{type_} private mutable {name}{value} : {type_}")
        for index, type_ in enumerate((BUFFER, BUFFER, "!vm.list<i32>", "!vm.list<f64>", VARIANTS, NESTED[0])):
            name = f"@r_{index}"
            self.globals.append((name, type_))
            self.lines.append(f"vm.global.ref private mutable {name} : {type_}")
        for index in range(2):
            self.rodata.append(f"@data_{index}")
            items = ", ".join(str(numbers.number(source, "i32")) for _ in range(6))
            self.lines.append(f"vm.rodata private @data_{index} dense<[{items}]> : tensor<6xi32>")
        self.lines.append("vm.import private optional @absent.f(%x: i32) -> i32")
        if source.chance(75):
            self.lines += [
                "vm.initializer {",
                "  %length = vm.const.i64 48",
                "  %alignment = vm.const.i32 16",
                "  %five = vm.const.i32 5",
            ]
            for index, (name, type_) in enumerate(self.globals):
                if type_ == BUFFER:
                    self.lines.append(f"  %x{index} = vm.buffer.alloc %length, %alignment : !vm.buffer")
                elif is_ref(type_):
                    self.lines.append(f"  %x{index} = vm.list.alloc %five : (i32) -> {type_}")
                    self.lines.append(f"  vm.list.resize %x{index}, %five : ({type_}, i32)")
                else:
                    continue
                self.lines.append(f"  vm.global.store.ref %x{index}, {name} : {type_}")
            self.lines += ["  vm.return", "}"]

    def import_from(self, library: Sequence[Signature]) -> None:
        """Declares functions of the module `lib`, some of them as optional, and one that it does not have."""
        for function in library:
            name = f"lib.{function.name}"
            optional = self.source.chance(25)
            if optional:
                self.optional.append(name)
            shape = f"({declared(function.arguments)}){result_list(function.results)}"
            self.lines.append(f"vm.import private {'optional ' if optional else ''}@{name}{shape}")
            if function.name != "state":
                self.functions.append(replace(function, name=name))
        self.lines.append("vm.import private optional @lib.nothing(%x: i32) -> i32")
        self.optional.append("lib.nothing")

    def state_signature(self) -> Signature:
        return Signature("state", (), tuple(type_ for _, type_ in self.globals), 0)

    def state_function(self) -> tuple[list[str], str]:
        types = [type_ for _, type_ in self.globals]
        shown = ", ".join(types)
        lines = ["vm.export @state", f"vm.func private @state() -> ({shown}) {{"]
        names = []
        for index, (name, type_) in enumerate(self.globals):
            mnemonic = "ref" if is_ref(type_) else type_
            lines.append(f"  %v{index} = vm.global.load.{mnemonic} {name} : {type_}")
            names.append(f"%v{index}")
        lines += [f"  vm.return {', '.join(names)} : {shown}", "}"]
        return lines, "state =" + "".join(KINDS.get(type_, "r") for type_ in types)
