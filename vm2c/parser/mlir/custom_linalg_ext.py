# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The format of the ops of IREE's dialect iree_linalg_ext: words with what the op is told, `ins(...)`, `outs(...)`, a region."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from vm2c.dialect.attributes import TypedAttr
from vm2c.parser.errors import ParseError
from vm2c.parser.mlir.cursor import Cursor, affine_maps, as_integers
from vm2c.parser.mlir.fields import Fields, Reader, check_uses

_FLAGS = ("unique_indices", "inclusive", "is_sorted")
_LISTS = ("dimension_map", "dimensions")
# How many operands are outputs where the generic form does not say it.
_OUTPUTS = {"topk": 2, "scan": 2}


def read_extended(cursor: Cursor, fields: Fields, reader: Reader) -> None:
    given = cursor.dictionary()
    if cursor.accept("<"):
        # What attention is told, since 2026.
        given.update(_entries(cursor))
    while not cursor.next_is("ins") and not cursor.next_is("outs"):
        _read_word(cursor, fields)
    fields.attributes["inputs"] = 0
    fields.operands["operands"] = []
    for word in ("ins", "outs"):
        if not cursor.accept(word):
            continue
        cursor.expect("(")
        items = cursor.values()
        found = [reader.value(item) for item in items]
        cursor.expect(":")
        check_uses(items, found, cursor.types(), cursor.offset)
        cursor.expect(")")
        fields.operands["operands"] += found
        if word == "ins":
            fields.attributes["inputs"] = len(found)
    if cursor.accept("index_base"):
        cursor.expect("(")
        item = cursor.value()
        base = reader.value(item)
        cursor.expect(":")
        check_uses([item], [base], [cursor.type()], cursor.offset)
        cursor.expect(")")
        # As an input, after the others.
        fields.operands["operands"].insert(fields.attributes["inputs"], base)
        fields.attributes["inputs"] += 1
    _take(given, fields)
    if cursor.next_is_region():
        fields.regions.append(reader.region(cursor.region(), None))
    if cursor.accept(":"):
        fields.types["results"] = cursor.types()
    elif cursor.accept("->"):
        fields.types["results"] = cursor.parenthesized_types() if cursor.next_is("(") else cursor.types()
    else:
        fields.types["results"] = []


def _entries(cursor: Cursor) -> dict[str, Any]:
    """`indexing_maps = [...]>`, or a dictionary."""
    found = cursor.dictionary()
    while not cursor.accept(">"):
        name = cursor.word()
        cursor.expect("=")
        found[name] = cursor.attribute()
        cursor.accept(",")
    return found


def _read_word(cursor: Cursor, fields: Fields) -> None:
    offset = cursor.offset
    word = cursor.word("'ins' or 'outs'")
    if word == "dimension_map":
        cursor.expect("=")
        fields.attributes[word] = cursor.integers()
        return
    if word == "is_sorted":
        fields.attributes[word] = True
        return
    if word not in ("dimension", "dimensions", *_FLAGS):
        raise ParseError(f"unexpected '{word}', expected 'ins' or 'outs'", offset)
    cursor.expect("(")
    if word == "dimension":
        fields.attributes[word] = cursor.integer()
    else:
        _take({word: cursor.attribute()}, fields)
    cursor.expect(")")


def _take(given: dict[str, Any], fields: Fields) -> None:
    """Attributes by what they are to the op."""
    for name, value in given.items():
        if name in _FLAGS:
            # Only what holds is kept.
            if (isinstance(value, TypedAttr) and value.value) or value is True:
                fields.attributes[name] = True
            else:
                fields.attributes.pop(name, None)
        elif name in _LISTS:
            numbers = as_integers(value)
            if numbers is None:
                raise ParseError(f"attribute '{name}' must be a list of integers", fields.offset)
            fields.attributes[name] = numbers
        elif name == "indexing_maps":
            maps = affine_maps(value)
            if maps is None:
                raise ParseError("expected a list of affine maps", fields.offset)
            fields.attributes[name] = maps
        elif name == "dimension" and isinstance(value, TypedAttr):
            fields.attributes[name] = int(value.value)
        else:
            fields.discardable[name] = value


def complete_extended(given: dict[str, Any], segments: Sequence[int] | None, fields: Fields) -> None:
    """How many operands are inputs, which the generic form says only where it has to."""
    values = fields.operands["operands"]
    fields.discardable.clear()
    _take({name: value for name, value in given.items() if name != "operandSegmentSizes"}, fields)
    name = fields.name.rpartition(".")[2]
    if segments is None or sum(segments) != len(values) or min(segments) < 0:
        fields.attributes["inputs"] = 0 if name == "sort" else max(len(values) - _OUTPUTS.get(name, 1), 0)
        return
    # Those of topk_v2 and arg_compare are numbers and indices, of the inputs and of the outputs.
    fields.attributes["inputs"] = sum(segments[: len(segments) // 2])
    if len(segments) == 5 and segments[4]:
        # The index base, see above.
        values.insert(fields.attributes["inputs"], values.pop())
        fields.attributes["inputs"] += 1
