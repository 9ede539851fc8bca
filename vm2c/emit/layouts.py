# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""How arguments and results lie in the memory that calls between modules go through: as the members of a C struct do.

    struct args { int32_t v0; iree_vm_ref_t v1; }

A value alone has no struct around it, and values of one type are an array. The runtime holds the compiler to the rules by which
whoever is on the other side of a call finds the values (vm2c/layout.h). A variadic argument is a count and an array after it; the
elements of an empty array take no room, but the struct is aligned as if there were some.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from vm2c.dialect.types import F32, F64, I64, RefType, TupleType, Type
from vm2c.emit.types import c_type

_LETTERS = {F32: "f", F64: "F", I64: "I"}
# What values are called in the runtime's macros, by their letters.
_KINDS = {"i": "i32", "I": "i64", "f": "f32", "F": "f64", "r": "ref"}


def cconv_char(type_: Type) -> str:
    """The character of a type in a calling convention string; tuples are flattened."""
    if isinstance(type_, TupleType):
        return "".join(map(cconv_char, type_.elements))
    return "r" if isinstance(type_, RefType) else _LETTERS.get(type_, "i")


def kind_of(type_: Type) -> str:
    """What the runtime's macros call a value of the type, which is no tuple."""
    return _KINDS[cconv_char(type_)]


@dataclass(frozen=True, slots=True)
class Segment:
    """One argument or result: values of these types, or `count` elements each of which has them."""

    types: tuple[Type, ...]
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """The C of all values together: `head` and `tail` stand around the name of a variable that is declared, `type` is what pointers
    to it are to once `head` has been seen, and `members` are what follows the name of such a variable to get at each value."""

    head: str
    type: str
    tail: str
    members: tuple[str, ...]

    def variable(self, name: str) -> str:
        """The declaration of a variable."""
        return f"{self.head} {name}{self.tail}"

    def of(self, variable: str) -> list[str]:
        """The values in a variable."""
        return [f"{variable}{member}" for member in self.members]

    def at(self, pointer: str) -> list[str]:
        """The values that a pointer leads to: to the struct, or to the first value."""
        if len(self.members) == 1:
            return [f"*{pointer}"]
        return [f"{pointer}{member.replace('.', '->')}" for member in self.members]


def values_layout(types: Sequence[Type], tag: str) -> Layout:
    """That of at least one value. `tag` is what a struct is called."""
    c_types = list(map(c_type, types))
    if len(c_types) == 1:
        return Layout(c_types[0], c_types[0], "", ("",))
    if len(set(c_types)) == 1:
        return Layout(c_types[0], c_types[0], f"[{len(c_types)}]", tuple(f"[{index}]" for index in range(len(c_types))))
    return Layout(f"struct {tag} {{ {_members(c_types)} }}", f"struct {tag}", "", tuple(f".v{i}" for i in range(len(c_types))))


def segments_struct(segments: Sequence[Segment]) -> str:
    """The struct of at least one argument, some of which may be variadic."""
    members: list[tuple[str, str]] = []
    missing: list[Type] = []
    for segment in segments:
        if segment.count is None:
            members += [(f"v{len(members) + index}", c_type(type_)) for index, type_ in enumerate(segment.types)]
            continue
        members.append((f"v{len(members)}_count", "int32_t"))
        if segment.count:
            inner = list(map(c_type, segment.types))
            element = inner[0] if len(inner) == 1 else f"struct {{ {_members(inner)} }}"
            members.append((f"v{len(members)}[{segment.count}]", element))
        else:
            missing += segment.types
    present = {kind_of(type_) for segment in segments if segment.count != 0 for type_ in segment.types}
    wider = sorted({*map(kind_of, missing)} - present - {"i32", "f32"})
    if not wider:
        return f"struct {{ {' '.join(_declarations(members))} }}"
    # What is aligned in another way is declared alone.
    aligned = "".join(f"VM2C_ALIGN_AS({kind}) " for kind in wider)
    return f"struct {{ {aligned}{members[0][1]} {members[0][0]}; {' '.join(_declarations(members[1:]))} }}"


def flat_kinds(segments: Sequence[Segment]) -> list[str] | None:
    """The kinds of all values as members of one struct, where they lie the same in it; None where they do not."""
    kinds: list[str] = []
    for index, segment in enumerate(segments):
        own = list(map(kind_of, segment.types))
        if segment.count is None:
            kinds += own
        elif segment.count or {*own} <= {"i32", "f32", *kinds}:
            # A struct begins and ends where the widest of its members could begin.
            widest = {*own} & {"i64", "f64"} or {*own} & {"ref"} or {*own}
            ends = own[-1] in widest or index + 1 == len(segments)
            if len(own) > 1 and not (own[0] in widest and ends):
                return None
            kinds += ["i32", *own * segment.count]
        else:
            return None
    return kinds


def _members(c_types: Sequence[str]) -> str:
    return " ".join(_declarations([(f"v{index}", type_) for index, type_ in enumerate(c_types)]))


def _declarations(members: Iterable[tuple[str, str]]) -> Iterator[str]:
    """One for all members of one type that follow each other."""
    for type_, group in groupby(members, key=lambda member: member[1]):
        yield f"{type_} {', '.join(name for name, _ in group)};"
