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

from vm2c.emit.code import If, Item, Label, Return, Scope, Statement, Switch, Variable
from vm2c.emit.context import Signature
from vm2c.emit.parts import Part
from vm2c.emit.wrap import wrap

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
        self._points = 0

    @property
    def struct(self) -> str:
        return f"struct {self.signature.frame}"

    def keep(self, variable: Variable) -> Variable:
        """Puts a variable into the frame."""
        variable.name = _PREFIX + variable.name
        variable.kept = True
        self._variables.append(variable)
        return variable

    def callee_slot(self, callee: Signature) -> str:
        """The argument for the frame slot of a callee."""
        if callee not in self._callees:
            self._callees.append(callee)
        return f"&{_PREFIX}{_slot(callee)}"

    def suspension_point(self) -> tuple[Statement, Label]:
        """What notes the next place to resume at, and the label of that place."""
        self._points += 1
        label = Label(f"resume_{self._points}", pinned=True)
        return Statement(f"{_PREFIX}resume_at = {self._points};"), label

    def entry(self, status: Variable, state: Variable, arguments: list[tuple[Variable, Variable]]) -> list[Item]:
        """The start of the function; `arguments` pairs the C parameters with the variables that keep them."""
        started = Scope()
        started.add(Statement("status = iree_allocator_malloc(state->allocator, sizeof(*frame), (void**)&frame);", (state,)))
        failed = Scope()
        failed.add(Return("status"))
        started.add(If("!iree_status_is_ok(status)", body=failed, compact=True))
        started.add(Statement("frame->allocator = state->allocator;"))
        started.add(Statement("*frame_slot = frame;"))
        for parameter, variable in arguments:
            started.add(Statement(f"{variable.name} = {parameter.name};", (parameter,)))
        items: list[Item] = [
            Statement(f"{self.struct}* frame = *{self.slot.name};", (status, self.slot)),
            Statement("bool resuming = frame != NULL;"),
            If("!resuming", body=started),
        ]
        if self._points:
            places = Scope()
            for point in range(1, self._points + 1):
                places.add(Statement(f"case {point}: goto resume_{point};"))
            places.add(Statement("default: break;"))
            items.append(Switch(f"{_PREFIX}resume_at", body=places))
        return items

    def exit(self) -> list[Item]:
        """The end of the function, after its label."""
        suspended = Scope()
        suspended.add(Return("status"))
        return [
            If("iree_status_is_deferred(status)", body=suspended, compact=True),
            Statement(f"{self.signature.frame_free}(frame);"),
            Statement("*frame_slot = NULL;"),
            Return("status"),
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
        lines += [release.text for release in releases]
        lines.append("iree_allocator_free(frame->allocator, frame);")
        body = "".join(wrap(line, "  ") for line in lines)
        name = self.signature.frame_free
        calls = tuple(callee.frame_free for callee in self._callees)
        free = Part(name, "static", f"void {name}(void* data)", f"{body}}}\n", calls=calls)
        return FrameText(f"{struct} {{\n{members}}};\n", free)


def _slot(callee: Signature) -> str:
    return f"callee_{callee.name}"
