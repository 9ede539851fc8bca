# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Functions that are random graphs of blocks: trees, loops, irreducible shapes, branch tables.

Dominators say which values a block may use, so that besides block arguments values flow over many blocks. Loops end because every
edge passes on some fuel and an edge backwards is only taken while there is some left.
"""

from __future__ import annotations

from tests.differential.assembly import SCALARS
from tests.differential.declarations import ANY, BUFFER, LISTS, Signature, Value
from tests.differential.statements import CODES, Block, Writer


class GraphFunction(Writer):
    """Writes one function."""

    def graph(self) -> tuple[list[Block], bool]:
        """Blocks with their successors; the last block returns."""
        source = self.source
        count = source.weighted([(3, 1), (3, 2), (3, 3), (3, 4), (2, 5), (2, 7)])
        blocks = [Block(index) for index in range(count)]
        for index in range(1, count):
            blocks[source.below(index)].successors.append(index)
        for block in blocks[:-1]:
            for _ in range(source.weighted([(4, 0), (4, 1), (2, 2)])):
                target = source.between(1, count - 1)
                block.successors.append(target)
            leads_on = any(target > block.index for target in block.successors)
            if not leads_on and (block.successors or source.chance(70)):
                block.successors.append(source.between(block.index + 1, count - 1))
        loops = any(target <= block.index for block in blocks for target in block.successors)
        return blocks, loops

    def dominators(self, blocks: list[Block]) -> list[set[int]]:
        everything = set(range(len(blocks)))
        found = [{0}] + [everything] * (len(blocks) - 1)
        predecessors: list[list[int]] = [[] for _ in blocks]
        for block in blocks:
            for target in block.successors:
                predecessors[target].append(block.index)
        changed = True
        while changed:
            changed = False
            for index in range(1, len(blocks)):
                sets = [found[item] for item in predecessors[index]]
                new = set.intersection(*sets) | {index} if sets else {index}
                if new != found[index]:
                    found[index], changed = new, True
        return found

    def write(self) -> tuple[list[str], Signature]:
        source = self.source
        blocks, loops = self.graph()
        if loops:
            self.iterations = source.pick((3, 5, 9, 14))
        dominators = self.dominators(blocks)
        palette = [source.pick((*SCALARS, BUFFER, ANY, *LISTS)) for _ in range(2)] + ["i32"]
        for block in blocks[1:]:
            if loops:
                block.fuel = Value(f"%fuel{block.index}", "i32", True)
            if block.index in {target for item in blocks for target in item.successors}:
                block.arguments = [
                    Value(f"%b{block.index}_{number}", source.pick(palette), True) for number in range(source.below(4))
                ]
        blocks[0].values = list(self.arguments)
        # A block comes after its dominators: they have fewer dominators of their own.
        for block in sorted(blocks, key=lambda item: (len(dominators[item.index]), item.index)):
            self.block = block
            if block.index:
                block.values = list(block.arguments)
            above = sorted(dominators[block.index] - {block.index})
            self.visible = [value for index in above for value in blocks[index].values] + list(block.values)
            for _ in range(source.weighted([(2, 0), (3, 2), (4, 4), (3, 7), (1, 12)])):
                self.statement()
            self.terminator(block, blocks)
        self.cost += self.iterations * len(blocks)
        lines = [self.header()]
        for block in blocks:
            if block.index:
                arguments = ([block.fuel] if block.fuel else []) + block.arguments
                shown = ", ".join(f"{value.name}: {value.type}" for value in arguments)
                lines.append(f"^bb{block.index}{f'({shown})' if shown else ''}:")
            lines += [f"  {line}" for line in block.lines]
        lines.append("}")
        signature = Signature(self.name, tuple(value.type for value in self.arguments), self.results, self.cost)
        return lines, signature

    def edge(self, block: Block, target: Block, fuel: Value | None) -> str:
        source = self.source
        operands = [self.any_value(value.type) for value in target.arguments]
        # Loops that exchange their values, and one value for several arguments.
        if target.index <= block.index and source.chance(50):
            for position, value in enumerate(target.arguments):
                same = [item for item in target.arguments if item.type == value.type and item in self.visible]
                if same:
                    operands[position] = source.pick(same)
        values = ([fuel] if fuel is not None else []) + operands
        if not values:
            return f"^bb{target.index}"
        return f"^bb{target.index}({', '.join(v.name for v in values)} : {', '.join(v.type for v in values)})"

    def terminator(self, block: Block, blocks: list[Block]) -> None:
        source = self.source
        targets = [blocks[index] for index in block.successors]
        if not targets:
            if source.chance(12) and block.index:
                code = self.constant("i32", source.pick(CODES))
                message = f', "{self.name} ends {block.index}"' if source.chance(80) else ""
                self.emit(f"vm.fail {code.name}{message}")
                return
            operands = [self.any_value(type_) for type_ in self.results]
            shown = f" {', '.join(v.name for v in operands)} : {', '.join(v.type for v in operands)}" if operands else ""
            self.emit(f"vm.return{shown}")
            return
        loops = blocks[-1].fuel is not None
        fuel: Value | None = None
        enough: Value | None = None
        if loops:
            if block.fuel is None:
                fuel = self.constant("i32", self.iterations)
                self.hide(fuel)
            else:
                one = self.constant("i32", 1)
                fuel = self.make("vm.sub.i32", [block.fuel, one], "i32")
                self.hide(fuel)
                zero = self.constant("i32", 0)
                enough = self.make("vm.cmp.gt.i32.s", [fuel, zero], "i32")
        forward = [target for target in targets if target.index > block.index]
        backward = [target for target in targets if target.index <= block.index]
        exit_ = forward[0]
        if len(targets) == 1:
            self.emit(f"{self.branch_name()} {self.edge(block, exit_, fuel)}")
        elif len(targets) == 2 and not source.chance(15):
            condition = self.any_value("i32", True)
            first, second = (backward[0], exit_) if backward else (targets[0], targets[1])
            if backward:
                assert enough is not None
                if source.chance(70):
                    nonzero = self.make("vm.cmp.nz.i32", [condition], "i32")
                    condition = self.make("vm.and.i32", [nonzero, enough], "i32")
                else:
                    condition = enough
            one_edge, other_edge = self.edge(block, first, fuel), self.edge(block, second, fuel)
            self.emit(f"vm.cond_br {condition.name}, {one_edge}, {other_edge}")
        else:
            index = self.masked(self.any_value("i32", True), 3) if source.chance(70) else self.any_value("i32", True)
            others = list(targets)
            if backward:
                assert enough is not None
                negative = self.constant("i32", -1)
                index = self.make("vm.select.i32", [enough, index, negative], "i32")
            default = self.edge(block, exit_, fuel)
            cases = [f"{number}: {self.edge(block, target, fuel)}" for number, target in enumerate(others)]
            self.emit(f"vm.br_table {index.name} {{")
            for position, line in enumerate((f"default: {default}", *cases)):
                self.emit(f"  {line}{',' if position < len(cases) else ''}")
            self.emit("}")
