# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What references the functions of IREE's own modules take and give, which calling conventions do not tell.

For each name the calling convention that this is known for, and the objects that its references are to, in order, those in a span
once. An import that is declared with another convention is of another release, and nothing is known of it.
"""

from __future__ import annotations

from vm2c.bytecode.program import parse_cconv
from vm2c.dialect.types import ANY_REF, BUFFER, RefType, Type

# All references of this module are to buffers.
_BUFFERS_ONLY = "vmvx."

_IMPORTS: dict[str, tuple[str, str]] = {
    "hal_inline.buffer.allocate": ("0iI_rr", "-> hal.buffer vm.buffer"),
    "hal_inline.buffer.allocate.initialized": ("0irII_rr", "vm.buffer -> hal.buffer vm.buffer"),
    "hal_inline.buffer.wrap": ("0rII_r", "vm.buffer -> hal.buffer"),
    "hal_inline.buffer.subspan": ("0rII_r", "hal.buffer -> hal.buffer"),
    "hal_inline.buffer.length": ("0r_I", "hal.buffer"),
    "hal_inline.buffer.storage": ("0r_r", "hal.buffer -> vm.buffer"),
    "hal_inline.buffer_view.create": ("0rIIiiCID_r", "hal.buffer -> hal.buffer_view"),
    "hal_inline.buffer_view.assert": ("0rriiCID_v", "hal.buffer_view vm.buffer"),
    "hal_inline.buffer_view.buffer": ("0r_r", "hal.buffer_view -> hal.buffer"),
    "hal_inline.buffer_view.element_type": ("0r_i", "hal.buffer_view"),
    "hal_inline.buffer_view.encoding_type": ("0r_i", "hal.buffer_view"),
    "hal_inline.buffer_view.rank": ("0r_i", "hal.buffer_view"),
    "hal_inline.buffer_view.dim": ("0ri_I", "hal.buffer_view"),
    "hal_inline.buffer_view.trace": ("0rCrD_v", "vm.buffer hal.buffer_view"),
    "hal_inline.device.query.i64": ("0rr_iI", "vm.buffer vm.buffer"),
    "hal_loader.executable.query_support": ("0r_i", "vm.buffer"),
    "hal_loader.executable.load": ("0rrr_r", "vm.buffer vm.buffer vm.buffer -> hal.executable"),
    "hal_loader.executable.dispatch": ("0rIiiiCiDCrIID_v", "hal.executable vm.buffer"),
    "hal_loader.executable.lookup.function": ("0rr_I", "hal.executable vm.buffer"),
    "hal.ex.file.from_memory": ("0rIirIIi_r", "hal.device vm.buffer -> hal.file"),
    "hal.allocator.select": ("0iiICrID_rI", "hal.device -> hal.device"),
    "hal.allocator.allocate": ("0rIiiI_r", "hal.allocator -> hal.buffer"),
    "hal.allocator.import": ("0riIiirII_r", "hal.allocator vm.buffer -> hal.buffer"),
    "hal.buffer.assert": ("0rrrIii_v", "hal.buffer vm.buffer hal.allocator"),
    "hal.buffer.allocation.preserve": ("0r_v", "hal.buffer"),
    "hal.buffer.allocation.discard": ("0r_i", "hal.buffer"),
    "hal.buffer.allocation.is_terminal": ("0r_i", "hal.buffer"),
    "hal.buffer.subspan": ("0rII_r", "hal.buffer -> hal.buffer"),
    "hal.buffer.length": ("0r_I", "hal.buffer"),
    "hal.buffer.load": ("0rIi_i", "hal.buffer"),
    "hal.buffer.store": ("0irIi_v", "hal.buffer"),
    "hal.buffer_view.create": ("0rIIiiCID_r", "hal.buffer -> hal.buffer_view"),
    "hal.buffer_view.assert": ("0rriiCID_v", "hal.buffer_view vm.buffer"),
    "hal.buffer_view.buffer": ("0r_r", "hal.buffer_view -> hal.buffer"),
    "hal.buffer_view.element_type": ("0r_i", "hal.buffer_view"),
    "hal.buffer_view.encoding_type": ("0r_i", "hal.buffer_view"),
    "hal.buffer_view.rank": ("0r_i", "hal.buffer_view"),
    "hal.buffer_view.dim": ("0ri_I", "hal.buffer_view"),
    "hal.buffer_view.trace": ("0rCrD_v", "vm.buffer hal.buffer_view"),
    "hal.channel.create": ("0rIIrrii_r", "hal.device vm.buffer vm.buffer -> hal.channel"),
    "hal.channel.split": ("0riiI_r", "hal.channel -> hal.channel"),
    "hal.channel.rank_and_count": ("0r_ii", "hal.channel"),
    "hal.command_buffer.create": ("0riiIi_r", "hal.device -> hal.command_buffer"),
    "hal.command_buffer.finalize": ("0r_v", "hal.command_buffer"),
    "hal.command_buffer.begin_debug_group": ("0rr_v", "hal.command_buffer vm.buffer"),
    "hal.command_buffer.end_debug_group": ("0r_v", "hal.command_buffer"),
    "hal.command_buffer.execution_barrier": ("0riiI_v", "hal.command_buffer"),
    "hal.command_buffer.advise_buffer": ("0rrIIIi_v", "hal.command_buffer hal.buffer"),
    "hal.command_buffer.fill_buffer": ("0rrIIiIiI_v", "hal.command_buffer hal.buffer"),
    "hal.command_buffer.update_buffer": ("0rrIrIIiI_v", "hal.command_buffer vm.buffer hal.buffer"),
    "hal.command_buffer.copy_buffer": ("0riirIrIII_v", "hal.command_buffer hal.buffer hal.buffer"),
    "hal.command_buffer.collective": ("0rriiiirrIIIII_v", "hal.command_buffer hal.channel hal.buffer hal.buffer"),
    "hal.command_buffer.dispatch": ("0rrIiiiICiDCiirIID_v", "hal.command_buffer hal.executable hal.buffer"),
    "hal.command_buffer.dispatch.indirect": ("0rrIirIICiDCiirIID_v", "hal.command_buffer hal.executable hal.buffer hal.buffer"),
    "hal.device.allocator": ("0r_r", "hal.device -> hal.allocator"),
    "hal.device.query.i64": ("0rrr_iI", "hal.device vm.buffer vm.buffer"),
    "hal.device.queue.alloca": ("0rIrrIiiII_r", "hal.device hal.fence hal.fence -> hal.buffer"),
    "hal.device.queue.dealloca": ("0rIrrrI_v", "hal.device hal.fence hal.fence hal.buffer"),
    "hal.device.queue.fill": ("0rIrrrIIIiI_v", "hal.device hal.fence hal.fence hal.buffer"),
    "hal.device.queue.update": ("0rIrrrIrIII_v", "hal.device hal.fence hal.fence vm.buffer hal.buffer"),
    "hal.device.queue.copy": ("0rIrrrIrIII_v", "hal.device hal.fence hal.fence hal.buffer hal.buffer"),
    "hal.device.queue.read": ("0rIrrrIrIII_v", "hal.device hal.fence hal.fence hal.file hal.buffer"),
    "hal.device.queue.write": ("0rIrrrIrIII_v", "hal.device hal.fence hal.fence hal.buffer hal.file"),
    "hal.device.queue.barrier": ("0rIrrI_v", "hal.device hal.fence hal.fence"),
    "hal.device.queue.execute": ("0rIrrrI_v", "hal.device hal.fence hal.fence hal.command_buffer"),
    "hal.device.queue.execute.indirect": ("0rIrrrICrIID_v", "hal.device hal.fence hal.fence hal.command_buffer hal.buffer"),
    "hal.device.queue.flush": ("0rI_v", "hal.device"),
    "hal.devices.get": ("0i_r", "-> hal.device"),
    "hal.executable.create": ("0rIrrr_r", "hal.device vm.buffer vm.buffer vm.buffer -> hal.executable"),
    "hal.executable.lookup.function": ("0rr_I", "hal.executable vm.buffer"),
    "hal.fence.create": ("0rI_r", "hal.device -> hal.fence"),
    "hal.fence.join": ("0ICrD_r", "hal.fence -> hal.fence"),
    "hal.fence.query": ("0r_i", "hal.fence"),
    "hal.fence.signal": ("0r_v", "hal.fence"),
    "hal.fence.fail": ("0ri_v", "hal.fence"),
    "hal.fence.await": ("0iICrD_i", "hal.fence"),
    "io_parameters.load": (
        "0rIrrrIiirrr_r",
        "hal.device hal.fence hal.fence vm.buffer vm.buffer vm.buffer vm.buffer -> vm.list<!vm.ref<!hal.buffer>>",
    ),
    "io_parameters.gather": ("0rIrrrrrrr_v", "hal.device hal.fence hal.fence vm.buffer hal.buffer vm.buffer vm.buffer vm.buffer"),
    "io_parameters.scatter": (
        "0rIrrrrrrr_v",
        "hal.device hal.fence hal.fence hal.buffer vm.buffer vm.buffer vm.buffer vm.buffer",
    ),
}


def known_references(name: str, cconv: str) -> tuple[tuple[Type, ...], tuple[Type, ...]] | None:
    """The types of the arguments and of the results that are references, in order; None for an import that is not known."""
    if name.startswith(_BUFFERS_ONLY):
        convention = parse_cconv(cconv)
        return (BUFFER,) * convention.kinds.count("r"), (BUFFER,) * convention.results.count("r")
    known = _IMPORTS.get(name)
    if known is None or known[0] != cconv:
        return None
    arguments, _, results = known[1].partition("->")
    return _references(arguments), _references(results)


def _references(text: str) -> tuple[Type, ...]:
    return tuple(ANY_REF if name == "?" else RefType(name) for name in text.split())
