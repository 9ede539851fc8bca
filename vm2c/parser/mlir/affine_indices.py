# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Several indices as one, and back: `affine.linearize_index` and `affine.delinearize_index` become arithmetic as they are read.

    %n = affine.linearize_index [%i, %j, %k] by (%b, 4, 5) : index         ->  (%i * 4 + %j) * 5 + %k
    %r:3 = affine.delinearize_index %n into (%b, 4, 5) : index, index, index
      ->  %n floordiv 5 floordiv 4, and what each division leaves: %n floordiv 5 mod 4, %n mod 5

The bound of the first index, which need not be there, is only a promise.
"""

from __future__ import annotations

from collections.abc import Sequence

from vm2c.dialect.types import INDEX
from vm2c.ir.core import Value
from vm2c.ir.op_builder import Index, OpBuilder
from vm2c.parser.errors import ParseError
from vm2c.parser.mlir.cursor import DYNAMIC, Cursor, as_integers
from vm2c.parser.mlir.expand import Expander
from vm2c.parser.mlir.fields import Reader, check_type
from vm2c.parser.mlir.generic import GenericForm, read_generic


def expand_linearize(cursor: Cursor, reader: Reader, generic: bool) -> Sequence[Value]:
    """`affine.linearize_index disjoint [%i, %j] by (%b, 4) : index`. Raises ParseError."""
    location = reader.location
    if generic:
        form = read_generic(cursor, reader)
        count = form.segments[0] if form.segments else len(form.operands)
        indices, basis = form.operands[:count], _static_basis(form, form.operands[count:], reader)
    else:
        cursor.accept("disjoint")
        numbers, items = cursor.mixed()
        indices = [reader.value(item) for item in items]
        if len(indices) != len(numbers):
            raise ParseError("'affine.linearize_index' op takes values", location)
        cursor.expect("by")
        basis = _basis(cursor, reader)
        cursor.dictionary()
        cursor.expect(":")
        cursor.types()
    _check(indices, location)
    if len(basis) not in (len(indices), len(indices) - 1):
        message = "should be passed a basis element for each index except possibly the first"
        raise ParseError(f"'affine.linearize_index' op {message}", location)
    builder = OpBuilder(reader.block, None, location)
    total: Index = indices[0] if indices else 0
    for index, bound in zip(indices[1:], basis[len(basis) - len(indices) + 1 :], strict=True):
        total = builder.add(builder.multiply(total, bound), index)
    return _known([builder.index(total)], indices, reader)


def expand_delinearize(cursor: Cursor, reader: Reader, generic: bool) -> Sequence[Value]:
    """`affine.delinearize_index %n into (%b, 4) : index, index`. Raises ParseError."""
    location = reader.location
    if generic:
        form = read_generic(cursor, reader)
        if not form.operands:
            raise ParseError("'affine.delinearize_index' op expected 1 or more operands, but found 0", location)
        total, basis, count = form.operands[0], _static_basis(form, form.operands[1:], reader), len(form.signature.results)
    else:
        total = reader.value(cursor.value())
        cursor.expect("into")
        basis = _basis(cursor, reader)
        cursor.dictionary()
        cursor.expect(":")
        count = len(cursor.types())
    _check([total], location)
    if not count or len(basis) not in (count, count - 1):
        message = "should return an index for each basis element and up to one extra index"
        raise ParseError(f"'affine.delinearize_index' op {message}", location)
    if any(isinstance(bound, int) and bound <= 0 for bound in basis):
        raise ParseError("'affine.delinearize_index' op no basis element may be statically non-positive", location)
    builder = OpBuilder(reader.block, None, location)
    left: Index = total
    indices: list[Value] = []
    for bound in basis[len(basis) - count + 1 :][::-1]:
        quotient = builder.divide("floordiv", left, bound)
        indices.append(builder.index(builder.add(left, builder.multiply(quotient, bound), -1)))
        left = quotient
    return _known([builder.index(left), *indices[::-1]], [total, *(bound for bound in basis if isinstance(bound, Value))], reader)


def _known(results: list[Value], operands: Sequence[Value], reader: Reader) -> list[Value]:
    """The results, which can be in affine maps where what they are computed of can be."""
    for result in results:
        reader.affine.add_result(result, operands, applied=True)
    return results


def _basis(cursor: Cursor, reader: Reader) -> list[Index]:
    """`(%b, 4, 5)`."""
    cursor.expect("(")
    found: list[Index] = []
    while not cursor.accept(")"):
        if found:
            cursor.expect(",")
        if cursor.next_kind("VALUE"):
            item = cursor.value()
            found.append(reader.value(item))
            check_type(reader.value(item), INDEX, item.offset)
        else:
            found.append(cursor.integer())
    return found


def _static_basis(form: GenericForm, values: Sequence[Value], reader: Reader) -> list[Index]:
    numbers = as_integers(form.attributes.get("static_basis")) or ()
    left = list(values)
    _check(left, reader.location)
    if numbers.count(DYNAMIC) != len(left):
        raise ParseError("mismatch between dynamic and static basis (kDynamic marker but no corresponding dynamic basis entry)",
                         reader.location)  # fmt: skip
    return [left.pop(0) if number == DYNAMIC else number for number in numbers]


def _check(values: Sequence[Value], location: int) -> None:
    for value in values:
        check_type(value, INDEX, location)


AFFINE_INDICES: dict[str, Expander] = {
    "affine.linearize_index": expand_linearize,
    "affine.delinearize_index": expand_delinearize,
}
