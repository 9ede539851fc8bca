# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Signed intervals of i32 and i64 values through one op, and comparisons between them.

An interval is (lowest, highest), both included, of what a register holds read as a signed number. Results are exact or too wide,
never too narrow; where the exact result may not fit the type, the op may wrap and the result is the whole range of the type:

    add (0, 63) (0, 192)              (0, 255)
    add (0, 2**63 - 1) (1, 1)         (-2**63, 2**63 - 1)
    and (-2**31, 2**31 - 1) (0, 7)    (0, 7)
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from vm2c.dialect.attributes import wrap_signed

Interval = tuple[int, int]

FULL: dict[int, Interval] = {bits: (-(1 << bits - 1), (1 << bits - 1) - 1) for bits in (8, 16, 32, 64)}


def transfer_interval(algebra: str, bits: int, operands: Sequence[Interval]) -> Interval:
    """The interval of what an op with this `algebra` (a column of the op table) and a result of `bits` bits computes."""
    name, _, rest = algebra.partition(".")
    return _TRANSFER[name](rest, bits, operands)


def union(one: Interval, other: Interval) -> Interval:
    return min(one[0], other[0]), max(one[1], other[1])


def intersect(one: Interval, other: Interval) -> Interval:
    """What is in both. An empty intersection says that the place cannot be reached; `one` is then as good as any answer."""
    low, high = max(one[0], other[0]), min(one[1], other[1])
    return (low, high) if low <= high else one


def multiply(one: Interval, other: Interval) -> Interval:
    """The exact product, of any size."""
    products = (one[0] * other[0], one[0] * other[1], one[1] * other[0], one[1] * other[1])
    return min(products), max(products)


def decide(relation: str, one: Interval, other: Interval) -> bool | None:
    """Whether `one RELATION other` holds for all members (True), for none (False), or for some."""
    name, _, sign = relation.partition(".")
    if name == "ne":
        equal = decide("eq", one, other)
        return None if equal is None else not equal
    if name == "eq":
        if one[1] < other[0] or other[1] < one[0]:
            return False
        return True if one[0] == one[1] == other[0] == other[1] else None
    if name in ("gt", "gte"):
        return decide(f"{'lt' if name == 'gt' else 'lte'}.{sign}", other, one)
    if sign == "u" and (one[0] < 0 or other[0] < 0):
        # As unsigned, every negative number is above every other one.
        if one[0] >= 0 and other[1] < 0:
            return True
        if other[0] >= 0 and one[1] < 0:
            return False
        if one[1] >= 0 or other[1] >= 0:
            return None
    slack = 1 if name == "lt" else 0
    if one[1] + slack <= other[0]:
        return True
    return False if one[0] + slack > other[1] else None


def restrict(relation: str, one: Interval, other: Interval) -> Interval:
    """What is left of `one` when `one RELATION other` is known to hold."""
    name, _, sign = relation.partition(".")
    if sign == "u":
        if other[0] < 0 or (name in ("gt", "gte") and one[0] < 0):
            return one
        if name in ("lt", "lte"):
            one = intersect(one, (0, other[1]))
    if name == "eq":
        return intersect(one, other)
    if name == "ne":
        low, high = one
        if other[0] == other[1] and low < high:
            low, high = low + (low == other[0]), high - (high == other[0])
        return low, high
    if name in ("lt", "lte"):
        return intersect(one, (one[0], other[1] - (name == "lt")))
    return intersect(one, (other[0] + (name == "gt"), one[1]))


def is_exact(algebra: str, bits: int, operands: Sequence[Interval]) -> bool:
    """Whether C's operators on signed numbers of so many bits compute what an op does: nothing overflows on the way, no divisor is
    zero, and nothing is read as unsigned or shifted that is negative."""
    name, _, sign = algebra.partition(".")
    low, high = FULL[bits]
    if sign == "u" and any(bounds[0] < 0 for bounds in operands):
        return False
    if name in ("div", "rem"):
        dividend, divisor = operands
        zero = divisor[0] <= 0 <= divisor[1]
        return not zero and not (dividend[0] == low and divisor[0] <= -1 <= divisor[1])
    if name in ("shl", "shr"):
        value, amount = operands
        if value[0] < 0 or amount[0] < 0 or amount[1] >= bits:
            return False
        return name == "shr" or value[1] << amount[1] <= high
    steps: list[Interval]
    if name == "fma":
        product = multiply(operands[0], operands[1])
        steps = [product, (product[0] + operands[2][0], product[1] + operands[2][1])]
    elif name == "mul":
        steps = [multiply(operands[0], operands[1])]
    elif name == "add":
        steps = [(operands[0][0] + operands[1][0], operands[0][1] + operands[1][1])]
    elif name == "sub":
        steps = [(operands[0][0] - operands[1][1], operands[0][1] - operands[1][0])]
    else:
        return False
    return all(low <= step[0] and step[1] <= high for step in steps)


def _fit(bits: int, low: int, high: int) -> Interval:
    """What a register of so many bits holds when the exact result is in (low, high)."""
    full = FULL[bits]
    if full[0] <= low and high <= full[1]:
        return low, high
    if low == high:
        wrapped = wrap_signed(low, bits)
        return wrapped, wrapped
    return full


def _add(_sign: str, bits: int, x: Sequence[Interval]) -> Interval:
    return _fit(bits, x[0][0] + x[1][0], x[0][1] + x[1][1])


def _sub(_sign: str, bits: int, x: Sequence[Interval]) -> Interval:
    return _fit(bits, x[0][0] - x[1][1], x[0][1] - x[1][0])


def _mul(_sign: str, bits: int, x: Sequence[Interval]) -> Interval:
    return _fit(bits, *multiply(x[0], x[1]))


def _fma(_sign: str, bits: int, x: Sequence[Interval]) -> Interval:
    # Only the end result counts: the sum may come back from where the product has wrapped, but then the bounds below do not fit.
    low, high = multiply(x[0], x[1])
    return _fit(bits, low + x[2][0], high + x[2][1])


def _quotient(dividend: int, divisor: int) -> int:
    magnitude = abs(dividend) // abs(divisor)
    return magnitude if (dividend < 0) == (divisor < 0) else -magnitude


def _without_zero(divisor: Interval) -> Interval:
    """A divisor of zero fails, so whatever comes after has seen another one."""
    return divisor[0] + (divisor[0] == 0), divisor[1] - (divisor[1] == 0)


def _div(sign: str, bits: int, x: Sequence[Interval]) -> Interval:
    dividend, divisor = x[0], _without_zero(x[1])
    if divisor[0] > divisor[1]:
        return FULL[bits]
    if sign == "u" and dividend[0] < 0:
        limit = (1 << bits) - 1
        return _fit(bits, 0, limit // divisor[0]) if divisor[0] > 0 else FULL[bits]
    if sign == "u" and divisor[0] < 0:
        return 0, dividend[1]
    if divisor[0] < 0 < divisor[1]:
        magnitude = max(abs(dividend[0]), abs(dividend[1]))
        return _fit(bits, -magnitude, magnitude)
    corners = [_quotient(a, b) for a in dividend for b in divisor]
    if dividend[0] < 0 < dividend[1]:
        corners.append(0)
    return _fit(bits, min(corners), max(corners))


def _rem(sign: str, bits: int, x: Sequence[Interval]) -> Interval:
    dividend, divisor = x[0], _without_zero(x[1])
    if divisor[0] > divisor[1]:
        return FULL[bits]
    if sign == "u":
        if divisor[0] < 0:
            return (0, dividend[1]) if dividend[0] >= 0 else FULL[bits]
        return 0, min(divisor[1] - 1, dividend[1]) if dividend[0] >= 0 else divisor[1] - 1
    limit = max(abs(divisor[0]), abs(divisor[1])) - 1
    return 0 if dividend[0] >= 0 else max(dividend[0], -limit), 0 if dividend[1] <= 0 else min(dividend[1], limit)


def _abs(_sign: str, bits: int, x: Sequence[Interval]) -> Interval:
    low, high = x[0]
    if low == FULL[bits][0]:
        return FULL[bits]
    return (0 if low <= 0 <= high else min(abs(low), abs(high))), max(abs(low), abs(high))


def _min(sign: str, bits: int, x: Sequence[Interval]) -> Interval:
    one, other = x
    if sign == "u" and (one[0] < 0 or other[0] < 0):
        known = [each[1] for each in x if each[0] >= 0]
        return (0, min(known)) if known else FULL[bits]
    return min(one[0], other[0]), min(one[1], other[1])


def _max(sign: str, bits: int, x: Sequence[Interval]) -> Interval:
    one, other = x
    if sign == "u" and (one[0] < 0 or other[0] < 0):
        return FULL[bits]
    return max(one[0], other[0]), max(one[1], other[1])


def _not(_sign: str, _bits: int, x: Sequence[Interval]) -> Interval:
    return -1 - x[0][1], -1 - x[0][0]


def _and(_sign: str, bits: int, x: Sequence[Interval]) -> Interval:
    if x[0][0] == x[0][1] and x[1][0] == x[1][1]:
        return x[0][0] & x[1][0], x[0][0] & x[1][0]
    highs = [high for low, high in x if low >= 0]
    return (0, min(highs)) if highs else FULL[bits]


def _filled(high: int) -> int:
    return (1 << high.bit_length()) - 1


def _or(_sign: str, bits: int, x: Sequence[Interval]) -> Interval:
    if x[0][0] == x[0][1] and x[1][0] == x[1][1]:
        return x[0][0] | x[1][0], x[0][0] | x[1][0]
    if x[0][0] >= 0 and x[1][0] >= 0:
        return max(x[0][0], x[1][0]), _filled(max(x[0][1], x[1][1]))
    return FULL[bits]


def _xor(_sign: str, bits: int, x: Sequence[Interval]) -> Interval:
    if x[0][0] == x[0][1] and x[1][0] == x[1][1]:
        return x[0][0] ^ x[1][0], x[0][0] ^ x[1][0]
    if x[0][0] >= 0 and x[1][0] >= 0:
        return 0, _filled(max(x[0][1], x[1][1]))
    return FULL[bits]


def _shl(_sign: str, bits: int, x: Sequence[Interval]) -> Interval:
    if x[1][0] != x[1][1]:
        return (0, 0) if x[0] == (0, 0) else FULL[bits]
    factor = 1 << (x[1][0] & bits - 1)
    return _fit(bits, x[0][0] * factor, x[0][1] * factor)


def _shr(sign: str, bits: int, x: Sequence[Interval]) -> Interval:
    value, amount = x
    if amount[0] == amount[1]:
        amount = (amount[0] & bits - 1, amount[0] & bits - 1)
    elif amount[0] < 0 or amount[1] >= bits:
        amount = (0, bits - 1)
    if sign == "u" and value[0] < 0:
        return (0, (1 << bits) - 1 >> amount[0]) if amount[0] > 0 else FULL[bits]
    corners = [bound >> shift for bound in value for shift in amount]
    return min(corners), max(corners)


def _select(_sign: str, _bits: int, x: Sequence[Interval]) -> Interval:
    taken = decide("ne", x[0], (0, 0))
    return union(x[1], x[2]) if taken is None else x[1] if taken else x[2]


def _switch(_sign: str, _bits: int, x: Sequence[Interval]) -> Interval:
    return min(low for low, _ in x[1:]), max(high for _, high in x[1:])


def _trunc(kept: str, _bits: int, x: Sequence[Interval]) -> Interval:
    limit = FULL[32] if kept == "32" else (0, (1 << int(kept)) - 1)
    return x[0] if limit[0] <= x[0][0] and x[0][1] <= limit[1] else limit


def _ext(kind: str, _bits: int, x: Sequence[Interval]) -> Interval:
    kept, _, sign = kind.partition(".")
    limit = FULL[int(kept)] if sign == "s" else (0, (1 << int(kept)) - 1)
    return x[0] if limit[0] <= x[0][0] and x[0][1] <= limit[1] else limit


def _truth(known: bool | None) -> Interval:
    return (0, 1) if known is None else (int(known), int(known))


def _compare(name: str) -> Callable[[str, int, Sequence[Interval]], Interval]:
    return lambda sign, _bits, x: _truth(decide(f"{name}.{sign}", x[0], x[1]))


def _length(_sign: str, _bits: int, _x: Sequence[Interval]) -> Interval:
    return 0, FULL[64][1]


_TRANSFER: dict[str, Callable[[str, int, Sequence[Interval]], Interval]] = {
    "add": _add, "sub": _sub, "mul": _mul, "fma": _fma, "div": _div, "rem": _rem, "abs": _abs, "min": _min, "max": _max,
    "not": _not, "and": _and, "or": _or, "xor": _xor, "shl": _shl, "shr": _shr, "select": _select, "switch": _switch,
    "trunc": _trunc, "ext": _ext, "length": _length, "nz": lambda _sign, _bits, x: _truth(decide("ne", x[0], (0, 0))),
    **{name: _compare(name) for name in ("eq", "ne", "lt", "lte", "gt", "gte")},
}  # fmt: skip
