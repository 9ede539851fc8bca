# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Which of several C files each function goes to.

A build compiles what has changed, so a change of one function should change one file. The file of a function therefore follows from
its name: of all files it takes the one with the highest hash of both (rendezvous hashing), so that functions that come and go move
no others, and another number of files moves only as many as it must. Hashes alone make files of uneven sizes; a file that has its
share and `_SLACK` more takes nothing else (consistent hashing with bounded loads). Sizes are rounded up for that, because what
moves a function should be no edit of a line somewhere.

Functions that are declared `static inline` are in each file that calls them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from vm2c.emit.parts import Part

_SLACK = 8
"""The part of its share that a file may have beyond that: one eighth."""

_STEPS = 8
"""Steps of rounded sizes between a number and its double."""


@dataclass(slots=True)
class PartFile:
    """Functions in one file, in order and by name, with what has to be declared before them: functions, and constants of other
    files."""

    prototypes: list[str] = field(default_factory=list)
    constants: list[str] = field(default_factory=list)
    definitions: dict[str, str] = field(default_factory=dict)


def split_parts(parts: Sequence[Part], called: Iterable[str], reserved: int, *, count: int, size: int) -> list[PartFile]:
    """The files of `parts`, which are in the order in which one file has them: `count` of them, or as many as have about `size`
    characters each. The first has `reserved` characters besides, which call the functions `called`."""
    called = list(called)
    inlined = {part.name: part for part in parts if part.is_inline}
    needs = {part.name: _needs(part, inlined) for part in parts}
    weights = {
        part.name: len(part.definition()) + sum(len(inlined[name].definition()) for name in needs[part.name] if name in inlined)
        for part in parts
        if not part.is_inline
    }
    count = count or max(-(-(reserved + sum(weights.values())) // size), 1)
    homes = _homes([part for part in parts if not part.is_inline], weights, reserved, count)
    inner = {name for caller in called if caller in inlined for name in needs[caller]}
    return _files(parts, needs, homes, {*called, *inner}, count)


def _needs(part: Part, inlined: dict[str, Part]) -> dict[str, None]:
    """What a function calls, and what the inline functions among that do."""
    found: dict[str, None] = {}
    waiting = list(part.calls)
    for name in waiting:
        if name not in found:
            found[name] = None
            waiting += inlined[name].calls if name in inlined else ()
    return found


def _homes(parts: Sequence[Part], weights: dict[str, int], reserved: int, count: int) -> dict[str, int]:
    """The file of each function."""
    pinned = [part.name for part in parts if part.pinned]
    loads = [0] * count
    loads[0] = _rounded(reserved + sum(weights[name] for name in pinned))
    homes = dict.fromkeys(pinned, 0)
    free = [part.name for part in parts if not part.pinned]
    share = (loads[0] + sum(_rounded(weights[name]) for name in free)) / count
    limit = _rounded(int(share + share / _SLACK))
    # In an order that has nothing to do with sizes, which change.
    for name in sorted(free, key=lambda name: (_hash(name), name)):
        weight = _rounded(weights[name])
        open_ = [number for number in range(count) if loads[number] + weight <= limit]
        if open_:
            home = max(open_, key=lambda number: _hash(f"{name}\0{number}"))
        else:
            home = min(range(count), key=lambda number: (loads[number], number))
        homes[name] = home
        loads[home] += weight
    return homes


def _rounded(size: int) -> int:
    """The next of the steps that sizes have."""
    step = max(1 << max(size.bit_length() - 1, 0), _STEPS) // _STEPS
    return -(-size // step) * step


def _hash(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big")


def _files(
    parts: Sequence[Part], needs: dict[str, dict[str, None]], homes: dict[str, int], called: set[str], count: int
) -> list[PartFile]:
    callers: list[set[str]] = [set() for _ in range(count)]
    callers[0] |= called
    for part in parts:
        if not part.is_inline:
            callers[homes[part.name]].update(needs[part.name])
    external = {name for number in range(count) for name in callers[number] if homes.get(name, number) != number}
    files = []
    for number in range(count):
        here = [part for part in parts if homes.get(part.name) == number or (part.is_inline and part.name in callers[number])]
        declared = {part.name for part in here if part.name in external} | (callers[number] & external)
        early = set(_called_early(here))
        file = PartFile()
        for part in parts:
            if part.name in declared:
                file.prototypes.append(part.external_prototype)
            elif part.name in early:
                file.prototypes.append(part.prototype)
        file.constants = list(dict.fromkeys(each.declaration for part in here for each in part.constants if each.declaration))
        file.definitions = {part.name: part.definition(external=part.name in external) for part in here}
        files.append(file)
    return files


def _called_early(parts: Sequence[Part]) -> Iterator[str]:
    """The functions that are called before they are defined."""
    defined: set[str] = set()
    names = {part.name for part in parts}
    for part in parts:
        yield from (name for name in part.calls if name in names and name not in defined and name != part.name)
        defined.add(part.name)


def runs(texts: Sequence[str], size: int) -> list[list[str]]:
    """Texts in runs of about `size` characters, each text whole; all in one run where `size` is 0. There is one run at least."""
    found: list[list[str]] = [[]]
    length = 0
    for text in texts:
        if size and length and length + len(text) > size:
            found.append([])
            length = 0
        found[-1].append(text)
        length += len(text)
    return found
