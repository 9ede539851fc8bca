# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Frames: what a function that may be suspended keeps between the calls that make up one run of it.

Such a function is entered several times. The first time it allocates its frame, which holds the place to go on at, all
variables and the frames of the functions it waits for; when it is suspended it returns DEFERRED and leaves the frame with its
caller, who passes it in again to resume. The outermost frame stays with the invocation, which resumes or abandons the call.

    static iree_status_t m_f(..., struct m_f_frame_t** frame_slot, int32_t n, int32_t* out) {
      struct m_f_frame_t* frame = *frame_slot;
      if (frame == NULL) { ...allocate, keep the arguments... }
      switch (frame->resume_at) { case 1: goto resume_1; default: break; }
      ...
      frame->resume_at = 1;
    resume_1:
      status = m_g(..., &frame->callee_m_g, frame->x, &out_i32);
      if (!iree_status_is_ok(status)) goto done;
      ...
    done:
      if (iree_status_is_deferred(status)) return status;
      m_f_frame_free(frame);
      *frame_slot = NULL;
      return status;
    }
"""

from __future__ import annotations

from dataclasses import dataclass

from vm2c.emit.code import Break, Case, Declaration, If, Item, Jump, Label, Return, Scope, Statement, Store, Switch
from vm2c.emit.context import Signature
from vm2c.emit.expressions import integer_literal
from vm2c.emit.parts import Part
from vm2c.emit.tree import NO_EXPR, NULL, Binary, Cast, Expr, Member, Name, Prefix, Use, Variable, address, call
from vm2c.emit.wrap import wrap

_FRAME = Name("frame")
RESUMING = Name("resuming")
"""Whether the function was suspended and goes on."""
_PREFIX = "frame->"


@dataclass(frozen=True, slots=True)
class FrameText:
    """The definition of the `struct`, and the function that frees one."""

    struct: str
    free: Part


class Frame:
    """The frame of one function, while the function is written."""

    def __init__(self, signature: Signature) -> None:
        self.signature = signature
        self.slot = Variable("frame_slot", f"struct {signature.frame}**")
        self._variables: list[Variable] = []
        self._callees: list[Signature] = []
        self._labels: list[Label] = []

    @property
    def struct(self) -> str:
        return f"struct {self.signature.frame}"

    def keep(self, variable: Variable) -> Variable:
        """Puts a variable into the frame."""
        variable.name = _PREFIX + variable.name
        variable.kept = True
        self._variables.append(variable)
        return variable

    def callee_slot(self, callee: Signature) -> Expr:
        """The argument for the frame slot of a callee."""
        if callee not in self._callees:
            self._callees.append(callee)
        return address(_field(_slot(callee)))

    def suspension_point(self) -> tuple[Statement, Label]:
        """What notes the next place to resume at, and the label of that place."""
        label = Label(f"resume_{len(self._labels) + 1}", pinned=True)
        self._labels.append(label)
        return Store(integer_literal(len(self._labels), 32), place=_field("resume_at")), label

    def entry(self, status: Variable, state: Variable, arguments: list[tuple[Variable, Variable]]) -> list[Item]:
        """The start of the function; `arguments` pairs the C parameters with the variables that keep them."""
        started = Scope()
        allocator = Member(Use(state), "->", "allocator")
        size, out = call("sizeof", Prefix("*", _FRAME)), Cast("void**", address(_FRAME))
        started.add(Store(call("iree_allocator_malloc", allocator, size, out), place=Use(status)))
        failed = Prefix("!", call("iree_status_is_ok", Use(status)))
        started.add(If(failed, body=Scope(Return(Use(status))), compact=True))
        started.add(Store(allocator, place=_field("allocator")))
        started.add(Store(_FRAME, place=Prefix("*", Use(self.slot))))
        for parameter, variable in arguments:
            started.add(Store(Use(parameter), place=Use(variable)))
        items: list[Item] = [
            Declaration(Prefix("*", Use(self.slot)), type=f"{self.struct}*", name="frame"),
            Declaration(Binary(_FRAME, "!=", NULL), type="bool", name=RESUMING.name),
            If(Prefix("!", RESUMING), body=started),
        ]
        if self._labels:
            places = [_case(integer_literal(point, 32), Jump(label)) for point, label in enumerate(self._labels, 1)]
            items.append(Switch(_field("resume_at"), body=Scope(*places, _case(NO_EXPR, Break()))))
        return items

    def exit(self, status: Variable) -> list[Item]:
        """The end of the function, after its label."""
        return [
            If(call("iree_status_is_deferred", Use(status)), body=Scope(Return(Use(status))), compact=True),
            Statement(call(self.signature.frame_free, _FRAME)),
            Store(NULL, place=Prefix("*", Use(self.slot))),
            Return(Use(status)),
        ]

    def definition(self, releases: list[Statement]) -> FrameText:
        """The struct, and the function that frees a frame and all that it keeps alive."""
        struct = self.struct
        fields = ["vm2c_suspended_call_t suspended;", "iree_allocator_t allocator;", "int32_t resume_at;"]
        fields += [f"{variable.type} {variable.name.removeprefix(_PREFIX)};" for variable in self._variables]
        fields += [f"struct {callee.frame}* {_slot(callee)};" for callee in self._callees]
        members = "".join(wrap(field, "  ") for field in fields)
        lines = [f"{struct}* frame = ({struct}*)data;"]
        for callee in self._callees:
            slot = f"{_PREFIX}{_slot(callee)}"
            lines.append(f"if ({slot} != NULL) {callee.frame_free}({slot});")
        lines += [f"{release.text};" for release in releases]
        lines.append("iree_allocator_free(frame->allocator, frame);")
        body = "".join(wrap(line, "  ") for line in lines)
        name = self.signature.frame_free
        calls = tuple(callee.frame_free for callee in self._callees)
        free = Part(name, "static", f"void {name}(void* data)", f"{body}}}\n", calls=calls)
        return FrameText(f"{struct} {{\n{members}}};\n", free)


def _field(name: str) -> Expr:
    """A field of the frame."""
    return Member(_FRAME, "->", name)


def _case(value: Expr, act: Item) -> Case:
    """A case that does one thing."""
    return Case(value, body=Scope(act), compact=True)


def _slot(callee: Signature) -> str:
    return f"callee_{callee.name}"
