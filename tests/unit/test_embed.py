# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The text of embedded data, byte for byte, and the command vm2c-embed."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vm2c.embed import LARGEST_FILE, C, cpp, entry_name, escaped_name, header, implementation, literals

# No file system has such a name.
LONG = "l" * 300
_C_STRUCT = """\
#ifndef IREE_FILE_TOC
#define IREE_FILE_TOC

#if __cplusplus
extern "C" {
#endif // __cplusplus
struct FileToc {
  const char* name;             // the file's original name
  const char* data;             // beginning of the file
  size_t size;                  // length of the file
};
#if __cplusplus
}
#endif // __cplusplus

#endif  // IREE_FILE_TOC
"""

_CPP_STRUCT = """\
#ifndef IREE_FILE_TOC
#define IREE_FILE_TOC
namespace iree {
struct FileToc {
  const char* name;             // the file's original name
  const char* data;             // beginning of the file
  std::size_t size;             // length of the file
};
}  // namespace iree
#endif  // IREE_FILE_TOC
"""

_C_HEADER = f"""\
#pragma once
#include <stddef.h>
{_C_STRUCT}
#if __cplusplus
extern "C" {{
#endif // __cplusplus
const struct FileToc* data_create();
static inline size_t data_size() {{
  return 2;
}}
#if __cplusplus
}}
#endif // __cplusplus

"""

_C_IMPLEMENTATION = f"""\
#include <stddef.h>
#include <stdalign.h>
{_C_STRUCT}\
alignas(alignof(void*)) static char const file_0[] = {{
"a \\'q\\'\\n"
}};
alignas(alignof(void*)) static char const file_1[] = {{
"\\x00\\x31\\x66g"
}};
static const struct FileToc toc[] = {{
  {{
    "one",
    file_0,
    sizeof(file_0) - 1
  }},
  {{
    "two",
    file_1,
    sizeof(file_1) - 1
  }},
  {{NULL, NULL, 0}},
}};
const struct FileToc* data_create() {{
  return &toc[0];
}}
"""

_CPP_HEADER = f"""\
#pragma once
#include <cstddef>
{_CPP_STRUCT}\
namespace a {{
namespace b {{
extern const struct ::iree::FileToc* data_create();
static inline std::size_t data_size() {{{" "}
  return 1;
}}
}}
}}
"""

_CPP_IMPLEMENTATION = f"""\
#include <cstddef>
{_CPP_STRUCT}\
namespace a {{
namespace b {{
alignas(alignof(void*)) static char const file_0[] = {{
"a \\'q\\'\\n"
}};
static const struct ::iree::FileToc toc[] = {{
  {{
    "one",
    file_0,
    sizeof(file_0) - 1
  }},
  {{nullptr, nullptr, 0}},
}};
const struct ::iree::FileToc* data_create() {{
  return &toc[0];
}}
}}
}}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "one").write_bytes(b"a 'q'\n")
    (tmp_path / "two").write_bytes(b"\x001fg")
    return tmp_path


def embed(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "vm2c.cli.embed", *arguments]
    return subprocess.run(command, capture_output=True, text=True, cwd=folder, check=False)


def test_c(folder: Path) -> None:
    done = embed(folder, "--c_output", "--identifier=data", "--output_header=d.h", "--output_impl=d.c", "one", "two")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (folder / "d.h").read_text() == _C_HEADER
    assert (folder / "d.c").read_text() == _C_IMPLEMENTATION


def test_cpp(folder: Path) -> None:
    done = embed(folder, "--cpp_namespace=a::b", "--identifier=data", "--output_header=d.h", "--output_impl=d.cc", "one")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (folder / "d.h").read_text() == _CPP_HEADER
    assert (folder / "d.cc").read_text() == _CPP_IMPLEMENTATION


def test_cpp_without_a_namespace() -> None:
    text = header(cpp(), "resources", 0)
    assert text == _CPP_HEADER.replace("namespace a {\nnamespace b {\n", "").replace("}\n}\n}\n", "}\n").replace(
        "data", "resources"
    ).replace("return 1", "return 0").replace("of the resources", "of the data").replace("char* resources", "char* data")


def test_defaults(folder: Path) -> None:
    embed(folder, "--output_header=d.h", "sub/../one")
    text = (folder / "d.h").read_text()
    assert text == header(cpp(), "resources", 1)
    assert "::iree::FileToc* resources_create();" in text


@pytest.mark.parametrize(
    ("path", "prefix", "flatten", "expected"),
    [
        ("a/b/c.txt", "", False, "a/b/c.txt"),
        ("a/b/c.txt", "a/", False, "b/c.txt"),
        ("a/b/c.txt", "b/", False, "a/b/c.txt"),
        ("a/b/c.txt", "", True, "c.txt"),
        ("a\\b\\c.txt", "", True, "c.txt"),
        ("a/b/c.txt", "a/b/c", True, ".txt"),
        ("c.txt", "", True, "c.txt"),
    ],
)
def test_entry_names(path: str, prefix: str, flatten: bool, expected: str) -> None:
    assert entry_name(path, prefix, flatten) == expected


def test_names_are_escaped() -> None:
    assert escaped_name('a"b\\c\'\t é1??=') == 'a\\"b\\\\c\\\'\\t \\303\\2511?\\?='


def _literal(data: bytes) -> str:
    """A literal made byte by byte."""
    text, after_hex = "", False
    for position, byte in enumerate(data):
        char = chr(byte)
        named = {"\n": "\\n", "\r": "\\r", "\t": "\\t", '"': '\\"', "'": "\\'", "\\": "\\\\"}.get(char)
        is_hex = named is None and (not 32 <= byte < 127 or (after_hex and char in "0123456789abcdefABCDEF"))
        trigraph = position > 0 and data[position - 1 : position + 1] == b"??" and data[position + 1 : position + 2] in list(
            map(str.encode, "=/()!<>-")
        )
        text += named or (f"\\x{byte:02x}" if is_hex else "\\?" if trigraph else char)
        after_hex = is_hex
    return f'"{text}"\n'


_TRICKY = st.text(alphabet="\x00\x1f\x7f\xff \n\t'\"\\?=/-0fFgG", max_size=60)
_BYTES = st.binary(max_size=60) | _TRICKY.map(lambda text: text.encode("latin-1"))


@given(st.lists(_BYTES, max_size=4).map(b"".join), st.integers(0, 1100))
def test_literals(data: bytes, before: int) -> None:
    data = b"1" * before + data
    expected = [_literal(data[start : start + 1024]) for start in range(0, max(len(data), 1), 1024)]
    assert "".join(literals(data)) == "".join(expected)


def test_literals_over_many_pieces() -> None:
    data = bytes(range(256)) * 4096 + b"\x00" * 1023 + b"f0"
    lines = "".join(literals(data)).splitlines(keepends=True)
    assert len(lines) == 1026
    assert lines == [_literal(data[start : start + 1024]) for start in range(0, len(data), 1024)]


def test_empty_files_have_a_size(folder: Path) -> None:
    (folder / "none").touch()
    assert "file_0[] = {\n\"\"\n};\n" in implementation(C, "data", [(str(folder / "none"), "none")])


@pytest.mark.parametrize(
    ("switch", "expected"),
    [("--c_output", C), ("--c_output=true", C), ("--c_output=false", cpp()), ("--noc_output", cpp()), ("--flatten", cpp())],
)
def test_switches_do_not_take_the_next_argument(folder: Path, switch: str, expected: object) -> None:
    assert embed(folder, "--output_header=d.h", switch, "one").returncode == 0
    assert (folder / "d.h").read_text() == header(expected, "resources", 1)  # type: ignore[arg-type]


@pytest.mark.parametrize(("value", "expected"), [("T", C), ("1", C), ("Yes", C), ("0", cpp()), ("no", cpp()), ("False", cpp())])
def test_truth(folder: Path, value: str, expected: object) -> None:
    assert embed(folder, "--output_header=d.h", f"--c_output={value}", "one").returncode == 0
    assert (folder / "d.h").read_text() == header(expected, "resources", 1)  # type: ignore[arg-type]


def test_flags_and_files_in_any_order(folder: Path) -> None:
    (folder / "-two").write_bytes(b"")
    expected = implementation(C, "resources", [(str(folder / name), name) for name in ("one", "two", "-two")])
    for arguments in (
        ["one", "two", "./-two", "--c_output", "--flatten", "--output_impl=d.c"],
        ["one", "--output_impl", "d.c", "two", "--flatten", "--c_output", "./-two"],
        ["--c_output", "one", "--output_impl=d.c", "--", "two", "-two"],
    ):
        assert embed(folder, *arguments).returncode == 0
        assert (folder / "d.c").read_text() == expected


def test_both_languages_at_once(folder: Path) -> None:
    done = embed(folder, "--c_output", "--cpp_namespace=a", "--output_header=d.h", "one")
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "Can only generate either c or c++ output.\n")
    assert not (folder / "d.h").exists()


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["--output_header=one/d.h", "--output_impl=d.c", "one"], 1, "cannot write 'one/d.h': "),
        (["--output_header=one", "--output_impl=d.c", "one"], 1, "'one' is the input: --output_header would overwrite it"),
        (["--output_header=d.h", "--output_impl=one/d.c", "one"], 2, "cannot write 'one/d.c': "),
        (["--output_header=d.h", "--output_impl=d.c", "one", "gone"], 2, "cannot read 'gone': No such file or directory"),
        (["--output_header=d.h", "--output_impl=d.c", "."], 2, "cannot read '.': Is a directory"),
        (["--output_header=d.h", "--output_impl=d.h", "one"], 2, "--output_header and --output_impl both write 'd.h'"),
        (["--output_header=d.h", "--output_impl=two", "two"], 2, "'two' is the input: --output_impl would overwrite it"),
        (["--identifier=9x", "--output_header=d.h"], 1, "--identifier=9x: names in C have letters, digits and '_', and begin"),
        (["--cpp_namespace=a:::b", "--output_header=d.h"], 1, "--cpp_namespace=a:::b: not names with '::' between them"),
        (["--cpp_namespace=a::int", "--output_header=d.h"], 1, "--cpp_namespace=a::int: 'int' is a keyword, or a macro"),
        ([f"--output_header={LONG}", "--output_impl=d.c", "one"], 1, f"cannot write '{LONG}': File name too long"),
        (["--output_header=d.h", f"--output_impl={LONG}", "one"], 2, f"cannot write '{LONG}': File name too long"),
        (["one"], 1, "nothing to write: name a file with --output_header, --output_impl or both"),
        (["--flatten=perhaps", "one"], 1, "argument --flatten: invalid choice: 'perhaps'"),
        (["--bogus", "one"], 1, "unrecognized arguments: --bogus"),
    ],
)
def test_failures(folder: Path, arguments: list[str], status: int, message: str) -> None:
    before = sorted(folder.iterdir())
    done = embed(folder, *arguments)
    assert done.returncode == status
    assert done.stdout == ""
    assert done.stderr.startswith(f"vm2c-embed: error: {message}")
    assert sorted(folder.iterdir()) == before
    assert (folder / "one").read_bytes() == b"a 'q'\n"


def test_largest_file(folder: Path) -> None:
    with (folder / "large").open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    done = embed(folder, "--output_header=d.h", "--output_impl=d.c", "large")
    assert done.returncode == 2
    assert re.search(r"'large' is too large: files of up to 100,000,000 bytes can be embedded", done.stderr)
    assert not (folder / "d.h").exists()
