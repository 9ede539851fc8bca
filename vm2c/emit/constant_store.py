# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Where the large constants of a C file are: in arrays, or in a file beside it.

    iree_alignas(16) VM2C_RODATA_ATTR static const uint8_t m_w[5000 + 1] =
        "\\1\\2"
        ...

VM modules and tensor programs both come here with what has more than `constant_forms.SMALL` bytes, and with their alignments and
types; whatever depends on `--rodata` is decided here. VM modules want bytes, whose order is that of the VM on every target. Tensor
programs want numbers: where C gets those as bytes or as strings, or from a file, the bytes are in the order of one kind of target,
and the C says `#error` on the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain

from vm2c.emit.constant_file import ConstantFile
from vm2c.emit.constant_forms import FORMS, ArrayForm, ByteOrder, Data, byte_rows
from vm2c.emit.names import NameScope
from vm2c.emit.strings import c_string

# Bytes of constants up to which words are chosen for numbers, which are right on every target. gcc takes a second for that much.
_MOST_WORDS = 1 << 20


@dataclass(frozen=True, slots=True)
class ConstantOptions:
    """`form` is one of `FORMS`, or empty to have one chosen; `file` is what the file of constants is called, and `assembly` that
    which includes it, if there are any; `byte_order` is the order of bytes of the target. Where `shared`, files use constants of
    each other, which are not static then."""

    form: str = ""
    file: str = ""
    assembly: str = ""
    byte_order: ByteOrder = "little"
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Element:
    """The C type of a constant's elements and the bytes that each has. A constant that is not `typed` is used as bytes only."""

    c_type: str = "uint8_t"
    size: int = 1
    typed: bool = True


RAW = Element(typed=False)
"""The elements of a constant that is used as bytes only."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A constant in C: the `address` of its first element, the `definition` in pieces that can be had once, and the `declaration`
    for other files; both are empty where the constant is in a file. The address of one that is `in_state` is found by the state."""

    address: str
    definition: Iterable[str] = ()
    declaration: str = ""
    in_state: bool = False


@dataclass(frozen=True, slots=True)
class FileText:
    """What C says about a file of constants: its name, the array with its first bytes, how large it is and what alignment it needs,
    and whether it is `loaded` from `path`, or at an `address`."""

    name: str
    header_name: str
    header_size: int
    header: str
    loaded: bool
    size: int
    alignment: int
    address: str
    path: str


@dataclass(slots=True)
class ConstantStore:
    """Places the large constants of one module. Where a file of them is loaded at run time, a state knows its address if there is
    one (`has_state`)."""

    prefix: str
    names: NameScope
    options: ConstantOptions
    has_state: bool = False
    file: ConstantFile | None = None
    _numbers: int = 0
    _ordered: bool = False
    _arrays: set[str] = field(default_factory=set)
    _symbol: str = field(init=False)

    def __post_init__(self) -> None:
        self._symbol = self.names.claim_exact(f"{self.prefix}_rodata_")
        if self.options.form and FORMS[self.options.form].array is None:
            self.file = ConstantFile()

    def expect(self, numbers: int) -> None:
        """Says that there will be `numbers` more bytes of large constants of numbers, on which the choice of a form depends."""
        self._numbers += numbers

    def _form(self, element: Element, mutable: bool) -> str:
        """The form of an array."""
        chosen = self.options.form
        if chosen and (not mutable or FORMS[chosen].array is not None):
            return chosen
        return "words" if element.size > 1 and self._numbers <= _MOST_WORDS else "string"

    def place(
        self,
        name: str,
        data: Data,
        *,
        element: Element = RAW,
        alignment: int = 0,
        head: str = "",
        mutable: bool = False,
    ) -> Placed:
        """A constant with the little-endian bytes `data`; it is called `name`, and `head` precedes its definition. What is
        `mutable` is not in a file."""
        if self.file is not None and not mutable:
            return self._place_in_file(data, element, alignment)
        chosen = self._form(element, mutable)
        form = FORMS[chosen].array
        assert form is not None
        self._arrays.add(chosen)
        return self._place_in_array(name, data, form, element, head, mutable)

    def _place_in_file(self, data: Data, element: Element, alignment: int) -> Placed:
        assert self.file is not None
        self._ordered |= element.size > 1
        offset = self.file.add(_in_order(data, element.size, self.options.byte_order), alignment)
        address = f"({self._base()} + {offset})"
        address = f"((const {element.c_type}*)(const void*){address})" if element.typed else address
        return Placed(address, in_state=self._is_in_state)

    def _place_in_array(self, name: str, data: Data, form: ArrayForm, element: Element, head: str, mutable: bool) -> Placed:
        width = form.width(element.size)
        order: ByteOrder = "little"
        if form.depends_on_byte_order(element.size):
            self._ordered = True
            order = self.options.byte_order
            if width == 1:
                data = _in_order(data, element.size, order)
        const = "" if mutable else "const "
        held = f"uint{8 * width}_t"
        length = str(-(-len(data) // width)) + (f" + {form.extra}" if form.extra else "")
        rows = chain([form.opening], form.rows(data, width, order), [form.closing])
        head += "" if mutable else "VM2C_RODATA_ATTR "
        if element.typed and held != element.c_type:
            return self.union(name, const, held, length, element, len(data) // element.size, rows, head)
        return self.array(name, f"{const}{held} {name}[{length}]", chain([" ="], rows), head)

    def array(self, name: str, array: str, initializer: Iterable[str], head: str = "") -> Placed:
        """An array that is declared as `array`."""
        declaration = f"VM2C_INTERNAL {array};\n" if self.shared else ""
        return Placed(name, chain([f"{head}{self._static}{array}"], initializer, [";"]), declaration)

    def union(
        self,
        name: str,
        const: str,
        held: str,
        length: str,
        element: Element,
        count: int,
        initializer: Iterable[str],
        head: str = "",
    ) -> Placed:
        """An array of `length` elements of the type `held`, which is initialized, and of `count` elements at the same place."""
        variable = self.names.claim(f"{name}_data")
        members = f"{{\n  {held} data[{length}];\n  {element.c_type} elements[{count}];\n}}"
        union, declaration = f"union {members}", ""
        if self.shared:
            union = f"union {variable}_t"
            declaration = f"{union} {members};\nVM2C_INTERNAL {const}{union} {variable};\n"
        # The first member of a union is what is initialized.
        definition = chain([f"{head}{self._static}{const}{union} {variable} = {{"], initializer, ["};"])
        return Placed(f"{variable}.elements", definition, declaration)

    @property
    def _static(self) -> str:
        return "" if self.shared else "static "

    # ---- what is written around them

    def _base(self) -> str:
        if self.options.form == "extern":
            return f"{self.prefix.upper()}_RODATA_SYMBOL"
        return "state->rodata" if self._is_in_state else self._symbol

    @property
    def _is_in_state(self) -> bool:
        return self.has_state and self.options.form == "file"

    @property
    def symbol(self) -> str:
        """What the file of constants, or the pointer to it, is called."""
        return self._symbol

    @property
    def empty(self) -> bool:
        """Whether there is no large constant."""
        return not self._arrays and not self.uses_file

    @property
    def uses_file(self) -> bool:
        """Whether some constant is in a file."""
        return self.file is not None and self.file.size > len(self.file.header)

    def preamble(self, *, with_file: bool = True) -> str:
        """What precedes the definitions, and whatever uses the constants; `with_file` where the file of constants belongs."""
        if self.empty:
            return ""
        parts = [_ATTRIBUTE]
        if self._ordered:
            parts.append(_ENDIAN_CHECK[self.options.byte_order])
        if any((form := FORMS[each].array) is not None and form.overlong for each in self._arrays):
            parts.append(_QUIET)
        if with_file:
            parts.append(self.file_declaration(defines=True))
        return "\n".join(filter(None, parts))

    def file_declaration(self, *, defines: bool) -> str:
        """What declares the file of constants, or `defines` its contents."""
        if not self.uses_file:
            return ""
        name = c_string(self.options.file.encode("utf-8", "surrogateescape"))
        assert self.file is not None
        if self.options.form == "incbin":
            return f"VM2C_INTERNAL const uint8_t {self._symbol}[];  // {self.options.file}\n"
        if self.options.form == "extern":
            symbol = _linker_symbol(self.options.file)
            return _EXTERN.format(
                M=self.prefix.upper(), file=self.options.file, symbol=symbol, alignment=self.file.alignment
            )
        if self.options.form == "embed":
            external = f"VM2C_INTERNAL const uint8_t {self._symbol}[{self.file.size}];\n" if self.shared else ""
            storage = "" if self.shared else "static "
            head = f"VM2C_RODATA_ATTR VM2C_RODATA_ALIGNED({self.file.alignment}) {storage}const uint8_t {self._symbol}"
            return external + (f"{_EMBED}{head}[{self.file.size}] = {{\n#embed {name}\n}};\n" if defines else "")
        if self.options.form == "file" and self.has_state:
            return _PATH.format(M=self.prefix.upper(), name=name, file=self.options.file)
        return ""

    @property
    def shared(self) -> bool:
        """Whether constants are used by other files."""
        return self.options.shared

    @property
    def has_external(self) -> bool:
        """Whether something is defined in another file."""
        return self.shared or (self.uses_file and self.options.form == "incbin")

    @property
    def after_state(self) -> int:
        """Bytes of memory after the state of a module that a file is loaded to."""
        loaded = self.at_run_time()
        return loaded.size + loaded.alignment if loaded is not None and loaded.loaded else 0

    def at_run_time(self) -> FileText | None:
        """What is to be done about the file at run time, if anything."""
        if self.file is None or not self.uses_file or self.options.form == "embed":
            return None
        rows = "".join(byte_rows(self.file.header))
        return FileText(
            self.options.file,
            f"{self._symbol}header",
            len(self.file.header),
            rows,
            self.options.form == "file",
            self.file.size,
            self.file.alignment,
            self._base(),
            f"{self.prefix.upper()}_RODATA_PATH",
        )

    def output_files(self) -> tuple[tuple[str, str | bytes], ...]:
        """The files beside the C: names and contents."""
        if self.file is None:
            return ()
        files: list[tuple[str, str | bytes]] = [(self.options.file, self.file.content)]
        if self.options.form == "incbin":
            files.append((self.options.assembly, self._assembly()))
        return tuple(files)

    def _assembly(self) -> str:
        assert self.file is not None
        return _ASSEMBLY.format(
            symbol=self._symbol, file=self.options.file, alignment=self.file.alignment, M=self.prefix.upper()
        )


def _in_order(data: Data, size: int, order: ByteOrder) -> Data:
    """Little-endian elements in another order."""
    if order == "little" or size == 1:
        return data
    import numpy as np

    return bytes(np.frombuffer(data, np.dtype(f"<u{size}")).byteswap())


def _linker_symbol(file: str) -> str:
    """What `ld -b binary` calls the start of a file."""
    return f"_binary_{re.sub(r'[^A-Za-z0-9]', '_', file)}_start"


_ATTRIBUTE = """\
// What large constants are declared with: a section, an alignment.
#if !defined(VM2C_RODATA_ATTR)
#define VM2C_RODATA_ATTR
#endif
"""

_QUIET = """\
#if defined(__GNUC__) || defined(__clang__)
#pragma GCC diagnostic ignored "-Woverlength-strings"
#endif
"""

_BIG = """\
#if !defined(VM2C_BIG_ENDIAN)
#if defined(__BYTE_ORDER__) && defined(__ORDER_BIG_ENDIAN__)
#define VM2C_BIG_ENDIAN (__BYTE_ORDER__ == __ORDER_BIG_ENDIAN__)
#else
#define VM2C_BIG_ENDIAN 0
#endif
#endif
"""

_ENDIAN_CHECK: dict[ByteOrder, str] = {
    "little": f"""\
{_BIG}#if VM2C_BIG_ENDIAN
#error "constants are in little-endian order: transpile with --endian=big"
#endif
""",
    "big": f"""\
{_BIG}#if !VM2C_BIG_ENDIAN
#error "constants are in big-endian order: transpile without --endian=big"
#endif
""",
}

_EXTERN = """\
// {file} has to be linked in, aligned to {alignment} bytes, by this symbol.
#if !defined({M}_RODATA_SYMBOL)
#define {M}_RODATA_SYMBOL {symbol}
#endif
extern const uint8_t {M}_RODATA_SYMBOL[];
"""

_PATH = """\
// Where {file} is when the module is loaded.
#if !defined({M}_RODATA_PATH)
#define {M}_RODATA_PATH {name}
#endif
"""

_EMBED = """\
#if !defined(__has_embed)
#error "#embed needs C23: gcc 15 or clang 19; --rodata=incbin does the same with any assembler"
#endif
#if defined(__GNUC__) || defined(__clang__)
#define VM2C_RODATA_ALIGNED(n) __attribute__((aligned(n)))
#else
#define VM2C_RODATA_ALIGNED(n) alignas(n)
#endif
"""

_ASSEMBLY = """\
// The constants in {file}, which has to be on the include path (-I), or where the macro says.
#if !defined({M}_RODATA_PATH)
#define {M}_RODATA_PATH "{file}"
#endif
#if !defined(__USER_LABEL_PREFIX__)
#define __USER_LABEL_PREFIX__
#endif
#define VM2C_JOIN_(prefix, name) prefix##name
#define VM2C_JOIN(prefix, name) VM2C_JOIN_(prefix, name)
#define VM2C_SYMBOL VM2C_JOIN(__USER_LABEL_PREFIX__, {symbol})

#if defined(VM2C_RODATA_SECTION)
        .section VM2C_RODATA_SECTION
#elif defined(__APPLE__)
        .section __TEXT,__const
#elif defined(_WIN32)
        .section .rdata,"dr"
#else
        .section .rodata,"a",%progbits
#endif
        .balign {alignment}
        .globl VM2C_SYMBOL
#if defined(__ELF__)
        .hidden VM2C_SYMBOL
        .type VM2C_SYMBOL, %object
#endif
VM2C_SYMBOL:
        .incbin {M}_RODATA_PATH
#if defined(__ELF__)
        .size VM2C_SYMBOL, . - VM2C_SYMBOL
        .section .note.GNU-stack,"",%progbits
#endif
"""
