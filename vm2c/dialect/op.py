# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The row that describes one op, and the small languages that its columns are written in.

A row is all that the parser, printer, verifier, analyses, emitter and docs know about an op. Its columns:

`operands`, `results`
    In the order of the generic form: `"list: list, index: i32, value: ref!"`. After the name stands the constraint: a type
    (`i32 i64 f32 f64 buffer`), a family (`any` register type or ref, `ref`, `list`, `ptr` = i32 or `!util.ptr`), or `&name` =
    the type of that operand. `!` = the op takes the ref over when this is its last use (the bytecode's MOVE operands; without
    it the ref is only borrowed). `~` = a ref result that owns nothing (somebody else keeps the object alive). `...` = zero or
    more of them.
`attributes`
    `"global: symbol, value: i32, name: string?"`; `?` = optional. Kinds: see `AttributeKind`.
`syntax`
    The assembly format, in the notation of MLIR's declarative formats: `$x` an operand, attribute or successor; `` `,` `` a
    literal; `type($x)` the type(s) of x; `( ... )?` a group printed when its first `$x` is present (an optional attribute, a
    variadic operand that is not empty); `attr-dict` where the attribute dictionary stands; `custom<Name>` for the few formats
    that the notation cannot say (parser/custom.py has one reader and one printer for each).
    `older` lists earlier spellings with the release that gave them up.
`c`
    The C of the op, an expression (emit/op_template.py) with operands, attributes and results in braces. An op that cannot fail
    gives an expression of its (only) result, or a statement. An op whose `fails` is `When.CALL` gives a call that returns an
    iree_status_t. Besides the names of the row these can be used: `{out}` pointer to the result, the hidden parameters `{state}`
    and `{stack_limit}`, `{ordinal}` of the symbol, `{rwdata_size}` and `{ref_count}` of the state, `{ref_type}` the runtime type id
    of the op's typed ref, `{element_type}` of a list, `{take}` = `move` or `retain`, the op that hands over the count that the op
    `takes`, `{inline}` = `_inline` in loops, `{chosen}` the operand of a switch that its index picks, `{x:condition}` operand x as
    a C condition.
    `unchecked` is the C of an op whose `fails` is `When.REF_TYPE` where its typed ref is `!vm.ref<?>`, which any object matches.
    Of an op on a list, `{element}` is the element type, `{items}` whether it stores `items` (numbers), `refs` or `variants`,
    `{elements}` the two as one name, and `{span}` the variable that has the span of the list.
`exact`
    The C of an op on integers where the exact result is known to fit its type, and that of each step as well.
`control`
    What the op means to the control flow; the emitter has one method for each kind.
`algebra`
    What the op computes, for the analyses, when it computes integers: `const` (of floats `const.f`), `add`, `sub`, `mul`, `fma`,
    `div`, `rem`, `abs`, `min`, `max`, `not`, `and`, `or`, `xor`, `shl`, `shr`, `select`, `switch`, `nz`, `eq`, `ne`, `lt`, `lte`,
    `gt`, `gte`, `affine` (what the map of the op says), `cast` (the same number), `length` (of the buffer operand), with `.s` or
    `.u` where signedness matters; `trunc.N`, `ext.N.s`, `ext.N.u` with the bits that are kept. Operands are in the order of the
    row; the width is that of the types.
`within`
    `"0..255"`: the result is in that range whatever the operands.
`access`
    Which bytes of which buffer operands the op touches: `"read source[offset] * 4"` = one element of 4 bytes;
    `"write target[offset + length] * 4"` = `length` elements. Several in the order in which the VM checks them.
`element`
    Which element of which list operand the op touches: `"read list[index]"`, `"write list[index]"`; the value is the result, or the
    last operand.
`spanned`
    The op that does the same through a span of the buffer or list.
`span`
    What the op does with a span, which is where the bytes of a buffer or the elements of a list are, and how many: `take` looks
    that up for a list, and `c` is what it finds; `check` fails unless an element lies in the span of a buffer: `c`, a call, says
    whether it does, `failure` makes the status if not; `use` accesses an element through the span. Of an element of a list that
    the span does not have it does all that the op without a span does. Ops of a late pass, see transform/insert_spans.py.
`with_resize`
    The op that does what this one and a resize next to it do.
`resizes`
    The list operand whose elements may move: `"list"`; `"list to new_size"` = it has as many then. What does so through the span of
    the list takes that again.
`memory`
    Which element of which memref operand the op touches: `"read source[index]"`, `"write target[index]"`; `index` is variadic, the
    value is the result, or the operand `value`.
`part_of`
    The memref operand that the memref result is a part of, or all of.
`regions`
    How many regions the op has: 1 for the body of a loop, 2 for what runs where a condition holds and where it does not.
`buffers`
    What the op does to the tensors that it is given, when tensors are memory: `"source: r, dest: rw =result"`. `r`: it reads the
    elements, `w`: it writes some of them; `=NAME`: the result of that name is the same memory, `~NAME`: it lies in that memory.
`refs`
    What the op does to the count of its ref operand, and nothing else: `retain` and `move` hand one over, `release` gives it back,
    `edge` has that done on the way to a successor, `exit` where the function is left. `borrow`: the op gives a ref without a count.
    Ops of late passes, see transform/insert_refcounts.py.
`takes`
    The ref operand whose count the op takes over. So do branches and returns with all that they pass on.
`lends`
    The op that does the same, but that its ref result has no count.
`origin`
    Where a ref result comes from: `new NAME` = a fresh object of as many bytes as operand NAME says, `new` = a fresh object,
    `same` = one of the ref operands, `rodata`, `null`, `global`, `list`.
`bytecode`
    Opcode and encoding: `"0x22"`, `"f32 0x0A"`, `"0x5B status message"`; dialect/encoding.py describes the language. An op that
    has none never reaches bytecode.
"""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass

from vm2c.dialect.types import (
    ANY_REF,
    BUFFER,
    F32,
    F64,
    I1,
    I32,
    I64,
    INDEX,
    SPAN,
    DispatchTensorType,
    LanesType,
    ListType,
    MemRefType,
    PointerType,
    RankedShapeType,
    RefType,
    ScalarType,
    ShapedType,
    TensorType,
    Type,
)


class When(enum.Enum):
    """When an op can fail."""

    NEVER = "never"
    CALL = "status of the helper"
    DIVISOR_ZERO = "divisor may be zero"
    REF_TYPE = "ref of another type"
    CALLEE = "status of the callee"
    ALWAYS = "always"
    CONDITION = "condition holds"


class Control(enum.Enum):
    """What an op means to the control flow."""

    NONE = enum.auto()
    BRANCH = enum.auto()
    COND_BRANCH = enum.auto()
    BRANCH_TABLE = enum.auto()
    RETURN = enum.auto()
    FAIL = enum.auto()
    COND_FAIL = enum.auto()
    CALL = enum.auto()
    CALL_BRANCH = enum.auto()
    VERSIONED = enum.auto()
    YIELD = enum.auto()
    DEBUG = enum.auto()


class Effect(enum.Flag):
    """Effects on memory. An op with none is pure: it can be dropped when unused and moved or repeated at will."""

    NONE = 0
    READ = enum.auto()
    WRITE = enum.auto()
    ALLOCATE = enum.auto()
    DEBUG = enum.auto()


class Family(enum.Enum):
    """A constraint that more than one type meets."""

    ANY = "any"
    REF = "ref"
    LIST = "list"
    PTR = "ptr"
    SCALAR = "scalar"
    TRUTH = "truth"
    MEMREF = "memref"
    TENSOR = "tensor"
    SHAPED = "shaped"
    NUMERIC = "numeric"
    VALUE = "value"
    VECTOR = "vector"
    DISPATCH = "dispatch"
    BOUND = "bound"
    EXTENTS = "extents"
    INPUT = "input"

    def admits(self, type_: Type) -> bool:
        if self is Family.ANY:
            return type_ in (I32, I64, F32, F64) or isinstance(type_, (RefType, MemRefType))
        if self is Family.INPUT:
            return type_ is SPAN or Family.ANY.admits(type_)
        if self is Family.REF:
            return isinstance(type_, RefType)
        if self is Family.LIST:
            return isinstance(type_, ListType)
        if self is Family.SCALAR:
            return isinstance(type_, ScalarType)
        if self is Family.TRUTH:
            return type_ in (I1, I32)
        if self is Family.MEMREF:
            return isinstance(type_, MemRefType)
        if self is Family.TENSOR:
            return isinstance(type_, TensorType)
        if self is Family.SHAPED:
            return isinstance(type_, (TensorType, MemRefType))
        if self is Family.NUMERIC:
            return isinstance(type_, (ScalarType, TensorType, LanesType))
        if self is Family.VALUE:
            return isinstance(type_, (ScalarType, TensorType, MemRefType, LanesType))
        if self is Family.VECTOR:
            return isinstance(type_, ShapedType) and type_.kind == "vector"
        if self is Family.DISPATCH:
            return isinstance(type_, DispatchTensorType)
        if self is Family.BOUND:
            return isinstance(type_, (DispatchTensorType, MemRefType))
        if self is Family.EXTENTS:
            return isinstance(type_, RankedShapeType)
        return type_ is I32 or isinstance(type_, PointerType)

    def __str__(self) -> str:
        return _FAMILIES[self.value]


_FAMILIES = {
    "any": "i32, i64, f32, f64 or a ref", "ref": "a ref", "list": "a list", "ptr": "i32 or !util.ptr",
    "scalar": "an integer, a float or an index", "truth": "i1 or i32", "memref": "a memref", "tensor": "a tensor",
    "shaped": "a tensor or a memref", "numeric": "numbers or a tensor of them", "value": "a number, a tensor or a memref",
    "vector": "a vector", "dispatch": "a dispatch tensor", "bound": "a dispatch tensor or a memref", "extents": "a ranked shape",
    "input": "i32, i64, f32, f64, a ref or a span",
}  # fmt: skip
_EXACT: dict[str, Type] = {
    "i32": I32, "i64": I64, "f32": F32, "f64": F64, "buffer": BUFFER, "ref<?>": ANY_REF, "index": INDEX, "i1": I1,
    "span": SPAN,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Parameter:
    """An operand or result: exactly one of `type`, `family` and `same_as` says which types it takes."""

    name: str
    type: Type | None = None
    family: Family | None = None
    same_as: str | None = None
    variadic: bool = False
    moves: bool = False
    borrowed: bool = False


class AttributeKind(enum.Enum):
    """How the value of an inherent attribute is written and held."""

    SYMBOL = "symbol"  # @name, held as str
    STRING = "string"  # "text", held as bytes
    I32 = "i32"  # 5, held as int
    I64 = "i64"
    F32 = "f32"  # 1.0, held as FloatAttr
    F64 = "f64"
    UNIT = "unit"  # the keyword `name`, held as True
    TYPE = "type"  # held as Type
    DATA = "data"  # constant with bytes: DenseAttr, DataAttr or bytes
    ARRAY = "array"  # [ ... ] of attributes, held as tuple
    AFFINE_MAP = "affine_map"  # affine_map<(d0) -> (d0 + 1)>, held as AffineMap
    NUMBER = "number"  # of the type of the result, held as int, FloatAttr or DenseAttr
    MIXED = "mixed"  # [0, %n, 2], held as tuple of int and None, which stands for the next operand
    INTEGERS = "integers"  # [0, 1], held as tuple of int
    SEGMENTS = "segments"  # dense<[-1, 2]> : vector<2xi16>, held as tuple of int


@dataclass(frozen=True, slots=True)
class AttributeDef:
    name: str
    kind: AttributeKind
    optional: bool = False


_PARAMETER = re.compile(r"\s*(\w+): (&?)([\w<>?]+?)([!~]?)(\.\.\.)?\s*$")


def _parameters(text: str) -> tuple[Parameter, ...]:
    parsed = []
    for item in text.split(",") if text else ():
        match = _PARAMETER.match(item)
        if match is None:
            raise ValueError(f"bad parameter in the op table: {item!r}")
        name, same, kind, mark, variadic = match.groups()
        exact = None if same else _EXACT.get(kind)
        parsed.append(
            Parameter(
                name,
                type=exact,
                family=None if same or exact is not None else Family(kind),
                same_as=kind if same else None,
                variadic=bool(variadic),
                moves=mark == "!",
                borrowed=mark == "~",
            )
        )
    return tuple(parsed)


def _attributes(text: str) -> tuple[AttributeDef, ...]:
    parsed = []
    for item in text.split(",") if text else ():
        name, _, kind = item.strip().partition(": ")
        parsed.append(AttributeDef(name, AttributeKind(kind.removesuffix("?")), kind.endswith("?")))
    return tuple(parsed)


@dataclass(frozen=True, slots=True)
class Spelling:
    """An earlier assembly format; `until` is when compilers stopped writing it: the month, or the day where only a date can tell
    it from what came after (`same_text`). Its `syntax` is empty where only types or meaning differ. `narrow`: lengths and
    offsets, now i64, were i32. `scale`: offsets and lengths, now in elements, were in bytes, this many to an element (a text with
    i32 offsets is so old that it counts bytes). Operands that the format does not show are zero; a terminator that shows no
    successor goes on in the same block."""

    syntax: str
    until: str
    narrow: bool = False
    scale: int = 1

    @property
    def same_text(self) -> bool:
        """Whether nothing in a text shows that it has this spelling."""
        return not self.syntax and not self.narrow


@dataclass(frozen=True, slots=True)
class Access:
    """The bytes that an op touches: `count` elements (one where it is None) of `size` bytes from element `offset` on. `buffer`,
    `offset` and `count` are indices of operands."""

    writes: bool
    buffer: int
    offset: int
    count: int | None
    size: int


_ACCESS = re.compile(r"\s*(read|write) (\w+)\[(\w+)(?: \+ (\w+))?\] \* (\d+)\s*$")


def _accesses(text: str, operands: tuple[Parameter, ...]) -> tuple[Access, ...]:
    index = {operand.name: position for position, operand in enumerate(operands)}
    parsed = []
    for item in text.split(",") if text else ():
        match = _ACCESS.match(item)
        if match is None:
            raise ValueError(f"bad access in the op table: {item!r}")
        mode, buffer, offset, count, size = match.groups()
        parsed.append(Access(mode == "write", index[buffer], index[offset], index[count] if count else None, int(size)))
    return tuple(parsed)


@dataclass(frozen=True, slots=True)
class ListElement:
    """The element of a list that an op touches; `list` and `index` are indices of operands."""

    writes: bool
    list: int
    index: int


_LIST_ELEMENT = re.compile(r"(read|write) (\w+)\[(\w+)\]$")


def _list_element(text: str, operands: tuple[Parameter, ...]) -> ListElement | None:
    if not text:
        return None
    match = _LIST_ELEMENT.match(text)
    if match is None:
        raise ValueError(f"bad element in the op table: {text!r}")
    mode, *names = match.groups()
    position = [operand.name for operand in operands].index
    return ListElement(mode == "write", position(names[0]), position(names[1]))


@dataclass(frozen=True, slots=True)
class MemoryAccess:
    """The element of a memref that an op touches: `memref` and `value` are indices of operands, `value` is None where the element
    is the result; the indices are all operands from `index` on."""

    writes: bool
    memref: int
    index: int
    value: int | None


def _memory(text: str, operands: tuple[Parameter, ...]) -> MemoryAccess | None:
    if not text:
        return None
    match = _LIST_ELEMENT.match(text)
    if match is None:
        raise ValueError(f"bad memory access in the op table: {text!r}")
    mode, memref, index = match.groups()
    position = [operand.name for operand in operands].index
    return MemoryAccess(mode == "write", position(memref), position(index), position("value") if mode == "write" else None)


@dataclass(frozen=True, slots=True)
class MemoryUse:
    """What an op does to the memory of a tensor operand. `result` is the name of the result that is the same memory where `whole`,
    and lies in it otherwise; empty where there is none."""

    reads: bool = False
    writes: bool = False
    result: str = ""
    whole: bool = False


_MEMORY_USE = re.compile(r"\s*(\w+): ([rw-]*)(?: ?([=~])(\w+))?\s*$")


def _uses_of_memory(text: str) -> dict[str, MemoryUse]:
    parsed = {}
    for item in text.split(",") if text else ():
        match = _MEMORY_USE.match(item)
        if match is None:
            raise ValueError(f"bad use of memory in the op table: {item!r}")
        name, modes, relation, result = match.groups()
        parsed[name] = MemoryUse("r" in modes, "w" in modes, result or "", relation == "=")
    return parsed


@dataclass(frozen=True, slots=True)
class Resizing:
    """The list whose elements an op may move, and how many it has then; both are indices of operands."""

    list: int
    size: int | None = None


def _resizing(text: str, operands: tuple[Parameter, ...]) -> Resizing | None:
    if not text:
        return None
    position = [operand.name for operand in operands].index
    return Resizing(*map(position, text.split(" to ")))


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a ref result comes from; `length` is the index of the operand that holds the length in bytes of a new object."""

    kind: str
    length: int | None = None


def _origin(text: str, operands: tuple[Parameter, ...]) -> Origin | None:
    kind, _, name = text.partition(" ")
    names = [operand.name for operand in operands]
    return Origin(kind, names.index(name) if name else None) if text else None


def _interval(text: str) -> tuple[int, int] | None:
    low, _, high = text.partition("..")
    return (int(low), int(high)) if text else None


# What ops do to counts of references: those that hand one over, those that give it back, and all that happen with the next op.
HANDS_OVER = ("retain", "move")
RELEASES = ("release", "edge", "exit")
WITH_NEXT = (*HANDS_OVER, "edge")

_FIELD = re.compile(r"\{(\w+)")


class Op:
    """One row of the op table; immutable after construction. An op that `computes` does nothing else, though it may fail; a `pure`
    one cannot fail either: it may be dropped when unused, moved and repeated. `fields` are the names in its C."""

    __slots__ = (
        "access", "algebra", "allocates", "attributes", "buffers", "bytecode", "c", "computes", "control", "doc", "effects",
        "element", "exact", "expand", "expands", "fails", "failure", "fields", "lends", "memory", "name", "older",
        "operand_indices", "operands", "origin", "part_of", "pure", "refs", "regions", "resizes", "results", "since",
        "span", "spanned", "structural", "successors", "syntax", "takes", "terminator", "unchecked", "with_resize",
        "within",
    )  # fmt: skip

    def __init__(
        self,
        name: str,
        syntax: str,
        operands: str = "",
        results: str = "",
        *,
        attributes: str = "",
        successors: str = "",
        older: tuple[Spelling, ...] = (),
        effects: Effect = Effect.NONE,
        fails: When = When.NEVER,
        control: Control = Control.NONE,
        terminator: bool = False,
        structural: bool = False,
        expand: str = "",
        c: str = "",
        unchecked: str = "",
        exact: str = "",
        failure: str = "",
        algebra: str = "",
        within: str = "",
        access: str = "",
        element: str = "",
        spanned: str = "",
        span: str = "",
        with_resize: str = "",
        resizes: str = "",
        memory: str = "",
        part_of: str = "",
        regions: int = 0,
        buffers: str = "",
        refs: str = "",
        takes: str = "",
        lends: str = "",
        origin: str = "",
        bytecode: str = "",
        since: str = "",
        doc: str,
    ) -> None:
        self.name = name
        self.syntax = syntax
        self.operands = _parameters(operands)
        self.operand_indices = {operand.name: index for index, operand in enumerate(self.operands)}
        self.results = _parameters(results)
        self.attributes = _attributes(attributes)
        self.successors = tuple(successors.replace(",", " ").split())
        self.older = older
        self.effects = effects
        self.fails = fails
        self.control = control
        self.terminator = terminator
        self.structural = structural
        self.expand = expand
        self.c = c
        self.fields = frozenset(_FIELD.findall(c))
        self.unchecked = unchecked
        self.exact = exact
        self.failure = failure
        self.algebra = algebra
        self.within = _interval(within)
        self.access = _accesses(access, self.operands)
        self.element = _list_element(element, self.operands)
        self.spanned = spanned
        self.span = span
        self.with_resize = with_resize
        self.resizes = _resizing(resizes, self.operands)
        self.memory = _memory(memory, self.operands)
        self.part_of = self.operand_indices[part_of] if part_of else None
        self.regions = regions
        self.buffers = _uses_of_memory(buffers)
        self.refs = refs
        self.takes = self.operand_indices[takes] if takes else None
        self.lends = lends
        # What texts have that are written by hand or printed after late passes, by the name of how expand-pseudo-ops expands it.
        self.expands = expand or span or refs
        self.origin = _origin(origin, self.operands)
        self.bytecode = bytecode
        self.since = since
        self.doc = doc
        # Asked of every operation of a module, many times.
        self.allocates = bool(effects & Effect.ALLOCATE)
        self.computes = not effects and not terminator and not regions and control is Control.NONE
        self.pure = self.computes and fails is When.NEVER

    def __repr__(self) -> str:
        return f"<Op {self.name}>"

    @property
    def counts(self) -> frozenset[int]:
        """The operands that are an offset or a length of a buffer."""
        indices = {index for access in self.access for index in (access.offset, access.count)}
        if self.origin is not None:
            indices.add(self.origin.length)
        return frozenset(index for index in indices if index is not None)

    def operand_index(self, name: str) -> int:
        return self.operand_indices[name]
