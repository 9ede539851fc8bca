# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Arguments and results of functions that are called as C: how a header declares them, and what its macros say of them.

    tensor<12x20xf32>, an argument    const float x[12][20]
    tensor<?x20xf32>, an argument     const float* x, int64_t x_dim
    tensor<?x20xf32>, a result        float* y, int64_t y_capacity, int64_t y_dims[2]
    tensor<4xf32>, in place           float x[4]
    i64, a result                     int64_t* y
    !vm.buffer, an argument           const void* x, size_t x_size
    !vm.buffer, a result              void* y, size_t y_capacity, size_t* y_size

Tensor programs and VM modules have the same. Arrays are in row-major order, C++ reads the same declarations.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import prod

from vm2c.dialect.element_types import element_size
from vm2c.dialect.types import BUFFER, MemRefType, ScalarType, TensorType, Type
from vm2c.emit.names import NameScope
from vm2c.emit.types import element_c_type
from vm2c.emit.wrap import wrap


@dataclass(slots=True)
class PlainParameter:
    """An argument or a result as parameters of C: how each is declared, its name, and what it is as a member of a struct, with what
    to pass for a struct `{}` points to. `extents` are the names of the extents of an argument that its type leaves open; of a
    result `dims` holds all extents and `capacity` how many elements, or bytes, it has room for; empty where there is none. `note`
    says in a line of the header what is passed."""

    name: str
    type: Type
    declarations: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    members: list[str] = field(default_factory=list)
    passed: list[str] = field(default_factory=list)
    extents: list[str] = field(default_factory=list)
    capacity: str = ""
    dims: str = ""
    note: str = ""

    def add(self, declaration: str, name: str, member: str = "", *, by_address: bool = False) -> str:
        """One more parameter; its name."""
        self.declarations.append(declaration)
        self.names.append(name)
        self.members.append(member or declaration)
        self.passed.append(f"{'&' if by_address else ''}{{}}->{name}")
        return name


@dataclass(slots=True)
class PublicFunction:
    """A function that a header shows. `inputs` and `outputs` are those of the parameters that stand for arguments and results, in
    order between `first` and `last`; where it `returns_result`, the only output is no parameter. `types` are definitions that its
    prototype needs."""

    name: str
    returns: str
    inputs: list[PlainParameter] = field(default_factory=list)
    outputs: list[PlainParameter] = field(default_factory=list)
    first: list[str] = field(default_factory=list)
    last: list[str] = field(default_factory=list)
    returns_result: bool = False
    comment: list[str] = field(default_factory=list)
    macros: list[str] = field(default_factory=list)
    types: list[str] = field(default_factory=list)
    body: str = ""

    @property
    def prototype(self) -> str:
        """Without the semicolon."""
        shown = self.inputs if self.returns_result else [*self.inputs, *self.outputs]
        parameters = [*self.first, *(text for each in shown for text in each.declarations), *self.last]
        return f"{self.returns} {self.name}({', '.join(parameters) or 'void'})"

    @property
    def notes(self) -> list[str]:
        """What the header says of the function: a line for each argument and result, and the comment."""
        parameters = [*self.inputs, *([] if self.returns_result else self.outputs)]
        return [*(each.note for each in parameters if each.note), *self.comment]

    @property
    def declaration(self) -> str:
        """The types and the prototype, as in the header."""
        return "".join([*(f"{line}\n" for line in self.types), wrap(f"{self.prototype};", "")])

    @property
    def implementation(self) -> str:
        """The definition where the function has been declared."""
        return f"{wrap(f'{self.prototype} {{', '')}{self.body}}}\n"

    @property
    def definition(self) -> str:
        """With the types in front that the header has, too."""
        return "".join([*(f"{line}\n" for line in self.types), self.implementation])


def input_parameter(type_: Type, name: str, scope: NameScope, *, const: bool = True) -> PlainParameter:
    """An argument called `name`, or like that where the name is taken. What is not `const` is written to where it is."""
    given = scope.claim(name)
    parameter = PlainParameter(given, type_)
    qualifier = "const " if const else ""
    if isinstance(type_, ScalarType):
        parameter.add(f"{element_c_type(type_)} {given}", given)
        parameter.note = f"{given}: {_element_note(type_)}"
    elif type_ is BUFFER:
        parameter.add(f"{qualifier}void* {given}", given)
        size = scope.claim(f"{given}_size")
        parameter.add(f"size_t {size}", size)
        parameter.note = f"{given}: {size} bytes, {'read' if const else 'read and written'}; NULL for none"
    else:
        assert isinstance(type_, (TensorType, MemRefType))
        parameter.add(f"{qualifier}{declare_array(type_, given)}", given, array_pointer(type_, given, qualifier))
        open_ = type_.shape.count(None)
        for number in range(open_):
            extent = scope.claim(f"{given}_dim{number}" if open_ > 1 else f"{given}_dim")
            parameter.extents.append(parameter.add(f"int64_t {extent}", extent))
        told = f"; each ? is one of {', '.join(parameter.extents)}" if open_ > 1 else f"; ? is {extent}" if open_ else ""
        parameter.note = f"{given}: {_array_note(type_)}, {'read' if const else 'read and written'}{told}"
    return parameter


def output_parameter(type_: Type, name: str, scope: NameScope) -> PlainParameter:
    """A result called `name`, or like that where the name is taken; it is written through pointers."""
    given = scope.claim(name)
    parameter = PlainParameter(given, type_)
    if isinstance(type_, ScalarType):
        parameter.add(f"{element_c_type(type_)}* {given}", given, f"{element_c_type(type_)} {given}", by_address=True)
        parameter.note = f"{given}: {_element_note(type_)}, a result"
    elif type_ is BUFFER:
        parameter.add(f"void* {given}", given)
        parameter.capacity = scope.claim(f"{given}_capacity")
        parameter.add(f"size_t {parameter.capacity}", parameter.capacity)
        parameter.dims = scope.claim(f"{given}_size")
        parameter.add(f"size_t* {parameter.dims}", parameter.dims, f"size_t {parameter.dims}", by_address=True)
        parameter.note = f"{given}: bytes, a result; room for {parameter.capacity}, {parameter.dims} says how many there are"
    else:
        assert isinstance(type_, (TensorType, MemRefType))
        parameter.add(declare_array(type_, given), given, array_pointer(type_, given))
        if None in type_.shape:
            parameter.capacity = scope.claim(f"{given}_capacity")
            parameter.add(f"int64_t {parameter.capacity}", parameter.capacity)
            parameter.dims = scope.claim(f"{given}_dims")
            parameter.add(f"int64_t {parameter.dims}[{len(type_.shape)}]", parameter.dims)
        told = f"; room for {parameter.capacity} elements, {parameter.dims} says the extents" if parameter.dims else ""
        parameter.note = f"{given}: {_array_note(type_)}, a result{told}"
    return parameter


def _element_note(type_: ScalarType) -> str:
    return f"{type_}{_ENCODINGS.get(str(type_), '')}"


def _array_note(type_: TensorType | MemRefType) -> str:
    extents = "".join(f"{'?' if extent is None else extent}x" for extent in type_.shape)
    return f"{extents}{_element_note(type_.element)}"


_ENCODINGS = {"f16": " (bits of an IEEE half)", "bf16": " (upper half of a float's bits)"}


def struct_function(function: PublicFunction, name: str, types: NameScope) -> PublicFunction:
    """The function called `name` that does the same, and takes arguments and results as members of structs.

        struct model_main_inputs { const float (*x)[2]; };
        struct model_main_outputs { float (*y)[1]; };
        int model_main_run(const struct model_main_inputs* inputs, struct model_main_outputs* outputs);
    """
    definitions: list[str] = []
    pointers: list[str] = []
    for kind, parameters, qualifier in (("inputs", function.inputs, "const "), ("outputs", function.outputs, "")):
        if parameters:
            struct = types.claim_exact(f"{function.name}_{kind}")
            definitions += [f"struct {struct} {{", *(f"  {text};" for each in parameters for text in each.members), "};"]
            pointers.append(f"{qualifier}struct {struct}* {kind}")
    passed = [_last_word(text) for text in function.first]
    passed += [text.format("inputs") for each in function.inputs for text in each.passed]
    if not function.returns_result:
        passed += [text.format("outputs") for each in function.outputs for text in each.passed]
    passed += [_last_word(text) for text in function.last]
    call = f"{function.name}({', '.join(passed)});"
    if function.returns_result:
        call = f"outputs->{function.outputs[0].name} = {call}"
    elif function.returns != "void":
        call = f"return {call}"
    return PublicFunction(
        name,
        "void" if function.returns_result else function.returns,
        first=function.first,
        last=[*pointers, *function.last],
        comment=[f"{function.name} with its arguments and results in structs."],
        types=definitions,
        body=wrap(call, "  "),
    )


def shape_parameters(function: PublicFunction, name: str, *, fails: bool) -> tuple[PublicFunction, list[str], list[str]]:
    """The function called `name`, without a body, that takes numbers and extents of arguments like another one and tells the
    extents of its results; the elements that it has to set, and the statements that set those that are known."""
    shape = PublicFunction(name, "int" if fails else "void")
    shape.comment.append(f"How large the results of {function.name} will be.")
    for each in function.inputs:
        parameter = PlainParameter(each.name, each.type)
        for declaration, given in zip(each.declarations, each.names, strict=True):
            if isinstance(each.type, ScalarType) or given in each.extents:
                parameter.add(declaration, given)
        shape.inputs.append(parameter)
    open_: list[str] = []
    known: list[str] = []
    for each in function.outputs:
        if each.dims and isinstance(each.type, TensorType):
            parameter = PlainParameter(each.name, each.type)
            parameter.add(f"int64_t {each.dims}[{len(each.type.shape)}]", each.dims)
            shape.outputs.append(parameter)
            for place, extent in enumerate(each.type.shape):
                element = f"{each.dims}[{place}]"
                if extent is None:
                    open_.append(element)
                else:
                    known.append(f"{element} = {extent};")
    return shape, open_, known


def _last_word(declaration: str) -> str:
    """The name that a parameter without brackets declares."""
    return declaration.rpartition(" ")[2].lstrip("*")


def result_names(names: Sequence[str]) -> list[str]:
    """What results are called, each as it is declared, or `y`, with a number if there are several."""
    return [name or ("y" if len(names) == 1 else f"y{number}") for number, name in enumerate(names)]


def declare_array(type_: Type, name: str) -> str:
    """A parameter for the elements of a tensor: an array where all extents are known."""
    assert isinstance(type_, (TensorType, MemRefType))
    element = element_c_type(type_.element)
    if None in type_.shape:
        return f"{element}* {name}"
    return f"{element} {name}{_extents(type_)}"


def array_pointer(type_: Type, name: str, qualifier: str = "") -> str:
    """What a parameter of `declare_array` is to C, as a member of a struct."""
    assert isinstance(type_, (TensorType, MemRefType))
    element = f"{qualifier}{element_c_type(type_.element)}"
    if None in type_.shape or len(type_.shape) < 2:
        return f"{element}* {name}"
    inner = "".join(f"[{max(extent or 0, 1)}]" for extent in type_.shape[1:])
    return f"{element} (*{name}){inner}"


def _extents(type_: TensorType | MemRefType) -> str:
    return "".join(f"[{max(extent or 0, 1)}]" for extent in type_.shape) or "[1]"


def parameter_macros(prefix: str, parameter: PlainParameter, scope: NameScope) -> list[str]:
    """What a header says of a parameter: element type, shape, bytes and alignment. Macros begin with `prefix`, upper case; an
    extent that is not known is -1 in the shape, and there is no size then."""
    type_ = parameter.type
    if type_ is BUFFER:
        return []
    name = scope.claim(f"{prefix}_{parameter.name}".upper())
    shape: tuple[int | None, ...] = ()
    if isinstance(type_, (TensorType, MemRefType)):
        element, shape = type_.element, type_.shape
    else:
        assert isinstance(type_, ScalarType)
        element = type_
    size = element_size(element)
    lines = [f"#define {name}_TYPE {element_c_type(element)}", f'#define {name}_ELEMENT "{element}"']
    if type_ is not element:
        lines.append(f"#define {name}_RANK {len(shape)}")
    if shape:
        listed = ", ".join("-1" if extent is None else str(extent) for extent in shape)
        lines.append(f"#define {name}_SHAPE {{{listed}}}")
    known = [extent for extent in shape if extent is not None]
    if len(known) == len(shape):
        lines.append(f"#define {name}_SIZE {prod(known) * size}")
    return [*lines, f"#define {name}_ALIGNMENT {size}"]
