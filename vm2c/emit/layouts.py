# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""How arguments and results lie in the memory that calls between modules go through: as the members of a C struct do.

What a module exports and what it imports share one struct for each list of types, named by the letters of the calling convention:

    typedef struct { int32_t v0, v1; int64_t v2; } m_abi_iiI_t;
    VM2C_LAYOUT(m_abi_iiI_t, v2, VM2C_VALUES(i64, 1, VM2C_VALUES(i32, 2, 0)), VM2C_ALIGNMENT_i64);

A value alone has no struct around it. The assertion says what lies there, from the end on, and holds the compiler to the rules by
which whoever is on the other side of a call finds the values (vm2c/layout.h). A variadic argument is a count and an array after it;
the elements of an empty array take no room, but the struct is aligned as if there were some.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from vm2c.dialect.types import F32, F64, I64, RefType, TupleType, Type
from vm2c.emit.names import NameScope
from vm2c.emit.types import c_type
from vm2c.emit.wrap import WIDTH, wrap

_LETTERS = {F32: "f", F64: "F", I64: "I"}
# What values are aligned to, as the runtime names it.
_ALIGNMENTS = {"i": "i32", "I": "i64", "f": "f32", "F": "f64", "r": "ref"}


def cconv_char(type_: Type) -> str:
    """The character of a type in a calling convention string; tuples are flattened."""
    if isinstance(type_, TupleType):
        return "".join(map(cconv_char, type_.elements))
    return "r" if isinstance(type_, RefType) else _LETTERS.get(type_, "i")


@dataclass(frozen=True, slots=True)
class Segment:
    """One argument or result: values of these types, or `count` elements each of which has them."""

    types: tuple[Type, ...]
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """`type` is the C type of all values together; `members` is empty where that is the only value itself."""

    type: str
    members: tuple[str, ...] = ()

    def at(self, pointer: str) -> list[str]:
        """The values that a pointer to all of them leads to."""
        return [f"{pointer}->{member}" for member in self.members] or [f"*{pointer}"]

    def of(self, variable: str) -> list[str]:
        """The values in a variable."""
        return [f"{variable}.{member}" for member in self.members] or [variable]


class Layouts:
    """The layouts that a module uses; `names` is where their names come from, which begin with `prefix`."""

    def __init__(self, prefix: str, names: NameScope) -> None:
        self._prefix = prefix
        self._names = names
        self._layouts: dict[tuple[Segment, ...], Layout] = {}
        # By their letters: references of all types lie alike.
        self._structs: dict[str, Layout] = {}
        self.definitions: list[str] = []

    def values(self, types: Iterable[Type]) -> Layout:
        """That of values without an array among them."""
        return self.layout(tuple([Segment((type_,)) for type_ in types]))

    def layout(self, segments: tuple[Segment, ...]) -> Layout:
        """That of at least one argument or result."""
        found = self._layouts.get(segments)
        if found is None:
            found = self._layouts[segments] = self._make(segments)
        return found

    def _make(self, segments: tuple[Segment, ...]) -> Layout:
        if len(segments) == 1 and segments[0].count is None and len(segments[0].types) == 1:
            return Layout(c_type(segments[0].types[0]))
        letters = "".join(map(_letters, segments))
        found = self._structs.get(letters)
        if found is None:
            found = self._structs[letters] = self._define(letters, segments)
        return found

    def _define(self, letters: str, segments: tuple[Segment, ...]) -> Layout:
        name = self._names.claim_exact(f"{self._prefix}_abi_{letters}_t")
        # Each member with its type, and all that lies there, one after the other.
        members: list[tuple[str, str]] = []
        lying: list[str] = []
        missing: list[Type] = []
        for segment in segments:
            if segment.count is None:
                for type_ in segment.types:
                    members.append((f"v{len(members)}", c_type(type_)))
                    lying.append(_alone(type_))
                continue
            member = f"v{len(members)}_count"
            members.append((member, "int32_t"))
            lying.append("i32")
            if segment.count:
                member = f"v{len(members)}"
                element = self.values(segment.types)
                members.append((f"{member}[{segment.count}]", element.type))
                what = f"{element.type}, {_alignment(segment.types)}" if element.members else _alone(*segment.types)
                lying += [what] * segment.count
            else:
                missing += segment.types
        present = [type_ for segment in segments if segment.count != 0 for type_ in segment.types]
        absent = {*map(_alone, missing)} - {*map(_alone, present)}
        aligned = "".join(f"VM2C_ALIGN_AS({kind}) " for kind in sorted(absent - {"i32", "f32"}))
        end = "0"
        for what, group in groupby(lying):
            end = f"VM2C_{'STRUCTS' if ',' in what else 'VALUES'}({what}, {len(list(group))}, {end})"
        # What is aligned in another way is declared alone.
        first = [f"{aligned}{members[0][1]} {members[0][0]};"] if aligned else []
        declarations = [*first, *_declarations(members[len(first) :])]
        struct = f"typedef struct {{ {' '.join(declarations)} }} {name};"
        if len(struct) > WIDTH:
            struct = "\n  ".join(["typedef struct {", *declarations]) + f"\n}} {name};"
        names = tuple(member.partition("[")[0] for member, _ in members)
        assertion = wrap(f"VM2C_LAYOUT({name}, {names[-1]}, {end}, {_alignment((*present, *missing))});", "")
        self.definitions.append(f"{struct}\n{assertion}")
        return Layout(name, names)


def _letters(segment: Segment) -> str:
    letters = "".join(map(cconv_char, segment.types))
    return letters if segment.count is None else f"C{segment.count}{letters}D"


def _alone(type_: Type) -> str:
    """The kind of a value, as the runtime names what it is aligned to."""
    return _ALIGNMENTS[cconv_char(type_)]


def _alignment(types: Iterable[Type]) -> str:
    """What a struct of such values is aligned to, and one that has nothing but their count. Nothing of 32 bits is aligned to more
    than a number of 64 bits is."""
    kinds = set(map(_alone, types)) or {"i32"}
    widest = sorted(kinds - {"i32", "f32"} if kinds & {"i64", "f64"} else kinds)
    if len(widest) == 1:
        return f"VM2C_ALIGNMENT_{widest[0]}"
    return f"VM2C_{'WIDER' if len(widest) == 2 else 'WIDEST'}({', '.join(widest)})"


def _declarations(members: Iterable[tuple[str, str]]) -> Iterator[str]:
    """One for all members of one type that follow each other."""
    for type_, group in groupby(members, key=lambda member: member[1]):
        yield f"{type_} {', '.join(name for name, _ in group)};"
