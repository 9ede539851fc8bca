# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""C expressions as trees. Parentheses are decided where a tree is printed:

    Binary(Use(a), "*", Binary(Use(b), "+", Use(c)))        a * (b + c)

Products bind tighter than sums, and both tighter than comparisons. Operands of all other operators are parenthesized unless they
are names, numbers, calls and the like: people do not know how tight those bind, and compilers warn. Trees are never changed: parts
may be shared, and what says the same is equal.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

OTHER, SUM, PRODUCT, ATOM = range(4)
_LEVELS = {"+": SUM, "-": SUM, "*": PRODUCT, "/": PRODUCT, "%": PRODUCT}
_OPPOSITES = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
# `!`, `&` and `++` stand before names and calls in C that people write.
_TIGHT = frozenset(("!", "&", "++"))


@dataclass(slots=True, eq=False)
class Variable:
    """A C variable. `type` is the C type, `initial` what it starts with when it is declared at the top; `once` = never assigned
    again after its declaration; `kept` = part of a frame, declared there. `wanted` = what it is called unless something else in
    the same braces, or around them, has that name; empty where `name` is final. Counters of loops that follow each other may have
    one name."""

    name: str
    type: str
    initial: str = ""
    once: bool = True
    kept: bool = False
    wanted: str = ""

    @property
    def is_pointer(self) -> bool:
        """Whether the C type is that of a pointer."""
        return self.type.endswith("*")


class Expr:
    """A C expression. `level` tells how tight it binds, `boolean` that it is a comparison or the like, an int in C but a boolean to
    compilers, which warn where one is computed with; `literal` that it is a constant."""

    __slots__ = ()

    level: int = ATOM
    boolean: bool = False
    literal: bool = False

    @property
    def text(self) -> str:
        """The C."""
        raise NotImplementedError

    @property
    def uses(self) -> tuple[Variable, ...]:
        """The variables in it, in their order."""
        return ()

    def within(self, level: int) -> str:
        """The C where only what binds at least as tight as `level` stands without parentheses."""
        return self.text if self.level >= level else f"({self.text})"


@dataclass(slots=True, unsafe_hash=True)
class Use(Expr):
    """The value of a variable."""

    variable: Variable

    @property
    def text(self) -> str:
        return self.variable.name

    @property
    def uses(self) -> tuple[Variable, ...]:
        return (self.variable,)


@dataclass(slots=True, unsafe_hash=True)
class Name(Expr):
    """What has a name, and is no variable of the function: constants, types, places. It is found by `variables`, if any."""

    name: str
    variables: tuple[Variable, ...] = ()
    boolean: bool = False

    @property
    def text(self) -> str:
        return self.name

    @property
    def uses(self) -> tuple[Variable, ...]:
        return self.variables


@dataclass(slots=True, unsafe_hash=True)
class Literal(Expr):
    """A constant. Negative numbers bind as `level` says."""

    spelling: str
    level: int = ATOM
    literal: bool = True

    @property
    def text(self) -> str:
        return self.spelling


@dataclass(slots=True, unsafe_hash=True)
class Call(Expr):
    """A call of a function or macro. One of constants may be a `literal`, one that answers a question is `boolean`."""

    function: str
    arguments: tuple[Expr, ...] = ()
    boolean: bool = False
    literal: bool = False

    @property
    def text(self) -> str:
        return f"{self.function}({', '.join([argument.text for argument in self.arguments])})"

    @property
    def uses(self) -> tuple[Variable, ...]:
        return _uses(self.arguments)


@dataclass(slots=True, unsafe_hash=True)
class Prefix(Expr):
    """An operator before its operand."""

    operator: str
    operand: Expr
    level: int = field(init=False, compare=False)
    boolean: bool = field(init=False, compare=False)

    def __post_init__(self) -> None:
        self.level = ATOM if self.operator in _TIGHT else SUM if self.operator == "-" else OTHER
        self.boolean = self.operator == "!"

    @property
    def text(self) -> str:
        return self.operator + self.operand.within(ATOM)

    @property
    def uses(self) -> tuple[Variable, ...]:
        return self.operand.uses


@dataclass(slots=True, unsafe_hash=True)
class Cast(Expr):
    """A cast, which binds like the operators before operands."""

    type: str
    operand: Expr

    @property
    def text(self) -> str:
        return f"({self.type}){self.operand.within(ATOM)}"

    @property
    def uses(self) -> tuple[Variable, ...]:
        return self.operand.uses


def _postfixed(expr: Expr) -> str:
    """The C where an operator follows that binds tighter than a cast."""
    return f"({expr.text})" if isinstance(expr, Cast) else expr.within(ATOM)


@dataclass(slots=True, unsafe_hash=True)
class Member(Expr):
    """A field of a struct; `access` is `.` or `->`."""

    struct: Expr
    access: str
    name: str

    @property
    def text(self) -> str:
        return f"{_postfixed(self.struct)}{self.access}{self.name}"

    @property
    def uses(self) -> tuple[Variable, ...]:
        return self.struct.uses


@dataclass(slots=True, unsafe_hash=True)
class Element(Expr):
    """An element of an array."""

    array: Expr
    index: Expr

    @property
    def text(self) -> str:
        return f"{_postfixed(self.array)}[{self.index.text}]"

    @property
    def uses(self) -> tuple[Variable, ...]:
        return self.array.uses + self.index.uses


@dataclass(slots=True, unsafe_hash=True)
class Binary(Expr):
    """An operator between its sides. `exact` = a comparison that has an opposite: no side is NaN."""

    left: Expr
    operator: str
    right: Expr
    exact: bool = field(default=True, compare=False)
    level: int = field(init=False, compare=False)
    boolean: bool = field(init=False, compare=False)

    def __post_init__(self) -> None:
        self.level = _LEVELS.get(self.operator, OTHER)
        self.boolean = self.operator in _OPPOSITES or self.operator == "&&"

    @property
    def text(self) -> str:
        if self.level:
            return f"{self.left.within(self.level)} {self.operator} {self.right.within(self.level + 1)}"
        if self.operator == "&&":
            return f"{_side_of_and(self.left)} && {_side_of_and(self.right)}"
        sides = SUM if self.boolean else ATOM
        return f"{self.left.within(sides)} {self.operator} {self.right.within(sides)}"

    @property
    def uses(self) -> tuple[Variable, ...]:
        return self.left.uses + self.right.uses


def _side_of_and(side: Expr) -> str:
    bare = isinstance(side, Binary) and side.boolean
    return side.text if bare else side.within(ATOM)


@dataclass(slots=True, unsafe_hash=True)
class Conditional(Expr):
    """`test ? then : otherwise`."""

    test: Expr
    then: Expr
    otherwise: Expr
    level: int = field(default=OTHER, init=False, compare=False)

    @property
    def text(self) -> str:
        rest = self.otherwise.text if isinstance(self.otherwise, Conditional) else self.otherwise.within(SUM)
        return f"{self.test.text} ? {self.then.within(SUM)} : {rest}"

    @property
    def uses(self) -> tuple[Variable, ...]:
        return self.test.uses + self.then.uses + self.otherwise.uses


def _uses(parts: tuple[Expr, ...]) -> tuple[Variable, ...]:
    if len(parts) == 1:
        return parts[0].uses
    return tuple([variable for part in parts for variable in part.uses])


NO_EXPR = Name("")
"""Where there is no expression."""
ZERO = Literal("0")
NULL = Name("NULL")
OK = Call("iree_ok_status")


def call(function: str, *arguments: Expr) -> Call:
    """A call."""
    return Call(function, arguments)


def address(expr: Expr) -> Expr:
    """`&expr`."""
    return Prefix("&", expr)


def condition(expr: Expr) -> Expr:
    """`expr`, an integer, as a C condition."""
    return expr if expr.boolean else Binary(expr, "!=", ZERO)


def opposite(expr: Expr) -> Expr:
    """The opposite of `condition(expr)`."""
    if not expr.boolean:
        return Binary(expr, "==", ZERO)
    if isinstance(expr, Prefix):
        return condition(expr.operand) if expr.operand.boolean else truth(expr.operand)
    if isinstance(expr, Binary) and expr.operator in _OPPOSITES and (expr.exact or expr.operator in ("==", "!=")):
        return Binary(expr.left, _OPPOSITES[expr.operator], expr.right, expr.exact)
    return Prefix("!", expr)


def truth(expr: Expr) -> Expr:
    """A name or call that gives a C boolean, as one."""
    return replace(expr, boolean=True) if isinstance(expr, Name | Call) else expr


def number(expr: Expr) -> Expr:
    """`expr` where it is computed with: booleans are cast."""
    return Cast("int32_t", expr) if expr.boolean else expr


def arithmetic(left: Expr, operator: str, right: Expr) -> Expr:
    """A sum, difference, product, quotient or remainder."""
    return Binary(number(left), operator, number(right))


def assign(target: Expr, value: Expr) -> str:
    """`target = value`, or a shorter way to write that, such as `target += x`."""
    if isinstance(value, Binary) and value.operator in ("+", "-", "*") and value.left == target:
        if value.right == _ONE and value.operator != "*":
            return f"{value.operator * 2}{target.text}"
        return f"{target.text} {value.operator}= {value.right.text}"
    return f"{target.text} = {value.text}"


_ONE = Literal("1")
