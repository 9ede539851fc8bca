# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Where the temporaries of a tensor program are, and when: as text and as a picture.

    @main: 2 temporaries in a workspace of 2304 bytes
      at most 2048 bytes are in use at once: the workspace is 1.12 times as large
      offset    size  name   from                        to
           0    1024  %h     linalg.matmul, line 7       linalg.matmul_1, line 9
"""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import escape

from vm2c.analysis.program_calls import recursive
from vm2c.dialect.attributes import DenseAttr
from vm2c.dialect.types import MemRefType
from vm2c.ir.core import Operation
from vm2c.ir.module import Function, Module, located_note
from vm2c.transform.plan_memory import WORKSPACE, element_bytes, lifetimes_of, most_at_once


@dataclass(frozen=True, slots=True)
class Place:
    """A temporary, or what a call needs: its bytes, and the operations where it starts and ends to be used, by their numbers and in
    words."""

    name: str
    offset: int
    size: int
    start: int
    end: int
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class FunctionMap:
    """The memory of a function. `allocated` says of each temporary of another size where it is allocated."""

    name: str
    total: int
    least: int
    places: list[Place]
    allocated: list[str]
    steps: int


def memory_maps(module: Module) -> list[FunctionMap]:
    """The maps of all functions of the program, after `plan-memory`; kernels have no memory of their own."""
    functions = {function.name: function for function in module.functions()}
    cyclic = recursive(functions)
    return [
        _map_of(module, function, functions, planned=function.name not in cyclic)
        for function in functions.values()
        if function.tensor_type is not None
    ]


def _map_of(module: Module, function: Function, functions: dict[str, Function], *, planned: bool) -> FunctionMap:
    lifetimes, numbers = lifetimes_of(function, functions)
    starts = {start: op for op, (start, _) in numbers.items()}
    # Where a loop ends what is in it ends too; the loop says it better.
    ends = {end: op for op, (_, end) in reversed(numbers.items())}
    places = []
    allocated = [
        f"{_name(op)} of {_size_of(op)}, {_where(module, functions, op)}"
        for op in function.body.walk()
        if op.op.name == "memref.alloc" and (op.operands or not planned)
    ]
    for each in lifetimes if planned else ():
        first, last = starts.get(each.start), ends.get(each.end)
        always = each.start == 0 and last is None
        words = ("the start", "the end") if always else (_where(module, functions, first), _where(module, functions, last))
        places.append(Place(_name(each.op), each.op.attributes[each.attribute], each.size, each.start, each.end, *words))
    places.sort(key=lambda place: (place.offset, place.start))
    total: int = function.attributes.get(WORKSPACE, 0)
    return FunctionMap(function.name, total, most_at_once(lifetimes) if planned else 0, places, allocated, 2 * len(numbers))


def _name(op: Operation) -> str:
    if op.op.name == "func.call":
        return f"call @{op.attributes['callee']}"
    return f"%{op.result.name}" if op.result.name else "%"


def _size_of(op: Operation) -> str:
    type_ = op.result.type
    assert isinstance(type_, MemRefType)
    size = type_.shape[0]
    return f"? x {type_.element}" if size is None else f"{size * element_bytes(type_.element)} bytes"


def _where(module: Module, functions: dict[str, Function], op: Operation | None) -> str:
    """What an operation was in the source. A kernel says so itself."""
    if op is None:
        return "?"
    name = op.op.name
    if name == "func.call":
        callee = functions[op.attributes["callee"]]
        name = callee.notes[0] if callee.notes else f"call @{callee.name}"
    if ", line " in name or op.location < 0:
        return name
    return located_note(name, module.source.position(op.location)[0])


# ---- text


def dump_memory(module: Module) -> str:
    """The maps as text."""
    constants = sum(len(item.initial_value.data) for item in module.globals() if isinstance(item.initial_value, DenseAttr))
    parts = [f"constants: {constants} bytes\n"]
    parts += [_text(each) for each in memory_maps(module)]
    return "\n".join(parts)


def _text(each: FunctionMap) -> str:
    if not each.places and not each.allocated:
        return f"@{each.name}: no temporaries\n"
    lines = [f"@{each.name}: no workspace"]
    if each.places:
        count, ratio = len(each.places), each.total / each.least
        lines = [
            f"@{each.name}: {count} temporar{'y' if count == 1 else 'ies'} in a workspace of {each.total} bytes",
            f"  at most {each.least} bytes are in use at once: the workspace is {ratio:.2f} times as large",
        ]
        rows = [("offset", "size", "name", "from", "to")]
        rows += [(str(at.offset), str(at.size), at.name, at.first, at.last) for at in each.places]
        widths = [max(len(row[column]) for row in rows) for column in range(5)]
        for offset, size, *words in rows:
            text = "  ".join(word.ljust(width) for word, width in zip(words, widths[2:], strict=True))
            lines.append(f"  {offset.rjust(widths[0])}  {size.rjust(widths[1])}  {text}".rstrip())
    lines += [f"  allocated when it runs: {text}" for text in each.allocated]
    return "\n".join(lines) + "\n"


# ---- picture

_WIDTH, _MARGIN, _TITLE, _HIGHEST, _LOWEST = 960, 60, 34, 480, 3
_COLORS = ("#8ecae6", "#ffb703", "#90be6d", "#f4a261", "#cdb4db", "#f28482", "#84a59d", "#bde0fe")


def draw_memory(module: Module) -> str:
    """A picture in SVG: time to the right, offsets down, a box for each temporary."""
    maps = [each for each in memory_maps(module) if each.places]
    boxes: list[str] = []
    top = 10
    for each in maps:
        drawn, height = _draw(each, top)
        boxes += drawn
        top += height
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{top}" font-family="sans-serif" font-size="11">\n'
        f'<rect width="{_WIDTH}" height="{top}" fill="white"/>\n{"".join(boxes)}</svg>\n'
    )


def _draw(each: FunctionMap, top: int) -> tuple[list[str], int]:
    """A function, and how many lines of the picture it takes."""
    # Only times at which something starts or ends have room.
    moments = {moment: number for number, moment in enumerate(sorted({t for p in each.places for t in (p.start, p.end + 1)}))}
    wide = (_WIDTH - _MARGIN - 10) / max(len(moments) - 1, 1)
    high = _HIGHEST / each.total
    height = _HIGHEST
    title = f"@{each.name}: {each.total} bytes, at most {each.least} in use at once"
    lines = [
        f'<text x="10" y="{top + 16}" font-size="14">{escape(title)}</text>\n',
        f'<rect x="{_MARGIN}" y="{top + _TITLE}" width="{_WIDTH - _MARGIN - 10}" height="{height}" fill="#f6f6f6"/>\n',
    ]
    for offset in sorted({place.offset for place in each.places} | {each.total}):
        y = top + _TITLE + offset * high
        lines.append(f'<text x="{_MARGIN - 6}" y="{y + 4:.1f}" text-anchor="end" fill="#666">{offset}</text>\n')
    for number, place in enumerate(each.places):
        x = _MARGIN + moments[place.start] * wide
        width = (moments[place.end + 1] - moments[place.start]) * wide
        y = top + _TITLE + place.offset * high
        tall = max(place.size * high, _LOWEST)
        about = f"{place.name}: {place.size} bytes at {place.offset}, from {place.first} to {place.last}"
        lines.append(
            f'<g><title>{escape(about)}</title><rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{tall:.1f}" '
            f'fill="{_COLORS[number % len(_COLORS)]}" stroke="#333" stroke-width="0.5"/>'
        )
        if tall >= 12 and width >= 8 * len(place.name):
            lines.append(f'<text x="{x + 4:.1f}" y="{y + tall / 2 + 4:.1f}">{escape(place.name)}</text>')
        lines.append("</g>\n")
    return lines, _TITLE + height + 20
