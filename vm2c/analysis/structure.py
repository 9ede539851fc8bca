# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Where each block stands when a function is written with `if`, `while` and, where these do not reach, `goto`.

After Ramsey, "Beyond Relooper" (ICFP 2022), with the freedom that C has a goto, so that any graph can be written: a block with one
way in is written at the branch that leads to it (`inline`); any other is placed after the code of its immediate dominator, or
after the loop that it leaves (`after`), in reverse post-order. A block that only leads to a failure is written where it is
branched to, even out of a loop.

    ^head:  cond_br %c, ^body, ^exit        while (c) {
    ^body:  br ^head                   ->     ...body
    ^exit:  ...                             }
                                            ...exit                   (after the loop of ^head)
"""

from __future__ import annotations

from dataclasses import dataclass, field

from vm2c.analysis.cfg import Cfg
from vm2c.dialect.op import Control
from vm2c.ir.core import Block


@dataclass(slots=True, eq=False)
class Structure:
    """`inline` blocks are written at their only branch. `inside[b]` stand after the code of b; when b is a loop header they are
    part of the loop, and `after[b]` stand after the loop. `entries` counts the edges into a block that are no back edges."""

    inline: set[Block] = field(default_factory=set)
    inside: dict[Block, list[Block]] = field(default_factory=dict)
    after: dict[Block, list[Block]] = field(default_factory=dict)
    entries: dict[Block, int] = field(default_factory=dict)


def structure_blocks(cfg: Cfg) -> Structure:
    """Places every reachable block but the entry."""
    result = Structure(inside={block: [] for block in cfg.order}, after={header: [] for header in cfg.loops})
    result.entries = dict.fromkeys(cfg.order, 0)
    for block in cfg.order:
        for target in cfg.successors[block]:
            if not cfg.is_back_edge(block, target):
                result.entries[target] += 1
    for block in cfg.order[1:]:
        above = cfg.immediate_dominator[block]
        assert above is not None
        loop = cfg.innermost_loop[above]
        leaves_loop = loop is not None and block not in loop.blocks
        one_way_in = result.entries[block] == 1 and block not in cfg.irreducible
        if one_way_in and (not leaves_loop or _belongs_at_branch(block, above, cfg)):
            result.inline.add(block)
        elif not leaves_loop:
            result.inside[above].append(block)
        else:
            header = above
            while loop is not None and block not in loop.blocks:
                header = loop.header
                loop = loop.parent
            result.after[header].append(block)
    return result


def _belongs_at_branch(block: Block, branch: Block, cfg: Cfg) -> bool:
    """Whether a way out of a loop reads better at the branch: failures, and returns from the middle of the loop."""
    control = block.terminator.op.control
    return control is Control.FAIL or (control is Control.RETURN and branch not in cfg.loops)
