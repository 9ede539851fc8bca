# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The C files of a module that is split: functions, constants, and a header that only these files include.

    model_impl.h     what all files share: includes, types, state
    model_000.c      functions, and what makes a module or a library of them
    model_001.c ...  functions, each with the prototypes of those that it calls
    model_rodata.c   constants

Prototypes are in the files that need them, not in the header, so that a build compiles what a change has to do with.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from vm2c.emit.constant_store import ConstantStore, Placed
from vm2c.emit.helpers import helpers_for
from vm2c.emit.library import definitions
from vm2c.emit.lines import number_lines
from vm2c.emit.parts import Part
from vm2c.emit.scaffold import environment, joined
from vm2c.emit.split import runs, split_parts
from vm2c.output_names import OutputNames, Split


@dataclass(frozen=True, slots=True)
class Layout:
    """How many files there are and what they are called."""

    split: Split
    names: OutputNames


@dataclass(slots=True)
class SplitText:
    """What is split. `header` is the template of the header that files share and `includes` are those of constants; `fields` is
    what templates get. `parts` are the functions; some of them, `helped`, need the helpers of tensor programs and what these take
    from the C library, as the header does with `library`. The first file also has `before` before its functions and `after`
    after them, which call the functions `called` and use `constants_used`."""

    header: str
    includes: Sequence[str]
    fields: Mapping[str, Any]
    parts: Sequence[Part]
    constants: Sequence[Placed]
    called: Sequence[str]
    before: str = ""
    after: str = ""
    constants_used: Sequence[Placed] = ()
    helped: frozenset[str] = field(default_factory=frozenset)
    library: str = ""
    line_directives: bool = False


def write_split(text: SplitText, layout: Layout, store: ConstantStore) -> tuple[tuple[str, str | bytes], ...]:
    """Names and contents of all files but the header of the module."""
    names, split = layout.names, layout.split
    fields = {
        **text.fields,
        "internal_header": names.internal_header,
        "file_declaration": store.file_declaration(defines=False),
        # Each file has its own.
        "library": "",
    }
    files: list[tuple[str, str | bytes]] = []
    reserved = len(text.before) + len(text.after)
    parts = split_parts(text.parts, text.called, reserved, count=split.count, size=split.size)
    template = environment().get_template("part.c.j2")
    for number, part in enumerate(parts):
        first = number == 0
        before, after = (text.before, text.after) if first else ("", "")
        helpers = library = ""
        if text.helped:
            helped = [definition for name, definition in part.definitions.items() if name in text.helped]
            code = "".join([*part.prototypes, before, *helped, after])
            helpers = helpers_for(code)
            library = definitions(f"{text.library}{helpers}{code}")
        used = dict.fromkeys([*(each.declaration for each in text.constants_used if first), *part.constants])
        content = template.render(
            fields,
            before=before,
            after=after,
            helpers=helpers,
            library=library,
            declarations=[declaration for declaration in used if declaration],
            prototypes=part.prototypes,
            definitions=list(part.definitions.values()),
        )
        name = names.part(number)
        files.append((name, number_lines(content, name) if text.line_directives else content))
    files += _constant_files(text, layout, store, fields)
    files.append((names.internal_header, environment().get_template(text.header).render(fields)))
    return (*files, *store.output_files())


def _constant_files(
    text: SplitText, layout: Layout, store: ConstantStore, fields: Mapping[str, Any]
) -> list[tuple[str, str | bytes]]:
    defined = [constant for constant in text.constants if constant.definition]
    declarations = [constant.declaration for constant in defined]
    texts = ["".join(constant.definition) for constant in defined]
    template = environment().get_template("constants.c.j2")
    files: list[tuple[str, str | bytes]] = []
    done = 0
    for number, run in enumerate(runs(texts, layout.split.size)):
        pieces = template.generate(
            fields,
            includes=text.includes,
            preamble=store.preamble(with_file=number == 0),
            declarations=declarations[done : done + len(run)],
            definitions=run,
        )
        done += len(run)
        files.append((layout.names.constant_part(number if layout.split.size else None), joined(pieces)))
    return files
