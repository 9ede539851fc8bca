# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What pyproject.toml cannot say: installing makes manual pages and completion scripts of the commands' parsers.

They go below the folder `share` of the environment, where `man` and the shells look for those of the commands beside it in `bin`.
Nothing but the standard library is needed to make them.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

from setuptools import setup

# isort: split
# Python has no distutils any more: setuptools, which is imported before, brings it along.
from distutils.command.install_data import install_data

ROOT = Path(__file__).resolve().parent
MADE = ROOT / "build" / "share"

# Folder and name of a completion script in `share`, by shell.
COMPLETIONS = {
    "bash": "bash-completion/completions/{}",
    "zsh": "zsh/site-functions/_{}",
    "fish": "fish/vendor_completions.d/{}.fish",
}


def _pages(scripts: list[str]) -> dict[str, str]:
    """Path below `share` and text of each page of the commands; `scripts` are lines such as `vm2c = vm2c.cli.main:main`."""
    sys.path.insert(0, str(ROOT))
    from vm2c.cli.completion import completion
    from vm2c.cli.man_page import man_page, page_name

    pages = {}
    for script in scripts:
        module = importlib.import_module(script.partition("=")[2].partition(":")[0].strip())
        parser = module.build_parser()
        for each in (parser, *parser.subparsers().values()):
            pages[f"man/man1/{page_name(each)}.1"] = man_page(each)
        for shell, path in COMPLETIONS.items():
            pages[path.format(parser.prog)] = completion(parser, shell)
    return pages


class InstallPages(install_data):
    """Makes the pages, then installs them."""

    def run(self) -> None:
        self.data_files = []
        for name, text in _pages(self.distribution.entry_points["console_scripts"]).items():
            path = MADE / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            self.data_files.append((f"share/{Path(name).parent}", [str(path)]))
        super().run()


# An entry without files: without any, nothing would be installed.
setup(cmdclass={"install_data": InstallPages}, data_files=[("share", [])])
