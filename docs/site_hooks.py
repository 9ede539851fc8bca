# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What mkdocs.yml asks of mkdocs beyond the pages of docs/.

README.md becomes the first page. Files of the repository that pages lead to, such as examples, become part of the site, in the
folder `files`, so that no link needs the repository.
"""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

ROOT = Path(__file__).resolve().parents[1]
# Code, which stays as it is, or where a link leads.
_LINK = re.compile(r"^ *```.*?^ *```$|`[^`]*`|(\]\()(?!\w+:|#)([^)#]+)", re.DOTALL | re.MULTILINE)
_FOLDER = "files"


def _in_site(path: str) -> str:
    """Where a file of the repository is in the site."""
    if path == "README.md":
        return "index.md"
    return path.removeprefix("docs/") if re.match(r"docs/[^/]*\.md$", path) else f"{_FOLDER}/{path}"


def _adapted(text: str, folder: str) -> tuple[str, set[str]]:
    """A page that is in a folder of the repository with the links of the site, and the files that it leads to."""
    found = set()

    def link(match: re.Match[str]) -> str:
        if match[1] is None:
            return match[0]
        path = posixpath.normpath(posixpath.join(folder, match[2]))
        found.add(path)
        return match[1] + _in_site(path)

    return _LINK.sub(link, text), {path for path in found if _in_site(path).startswith(f"{_FOLDER}/")}


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds the first page and the files that pages lead to."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    text, linked = _adapted(readme, "")
    files.append(File.generated(config, "index.md", content=text))
    for file in files.documentation_pages():
        if file.src_uri != "index.md":
            linked |= _adapted(file.content_string, "docs")[1]
    for path in sorted(linked):
        if (ROOT / path).is_file():
            files.append(File.generated(config, _in_site(path), abs_src_path=str(ROOT / path)))
    return files


def on_page_markdown(markdown: str, page: Page, **_: object) -> str:
    """Has links lead to the places of the site."""
    return markdown if page.file.src_uri == "index.md" else _adapted(markdown, "docs")[0]
