"""The ways in which a node can be wrong: each a small slip that somebody could make and a test should notice."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator

from tests.mutants.places import Place

Change = tuple[str, ast.AST]
"""The name of the slip, and the node in its place."""
COMPARED = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
CALCULATED = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult, ast.Mod: ast.FloorDiv}
CALLED = {"min": "max", "max": "min", "any": "all", "all": "any"}
FOREVER = (ast.While,)
"""A loop that never ends is noticed by every test, late."""


def changes(place: Place) -> Iterator[Change]:
    """Every slip at this place."""
    node = place.node
    if make := SLIPS.get(type(node)):
        yield from make(node)
    if place.field == "test" and not isinstance(place.parent, (*FOREVER, ast.Assert)):
        yield "condition true", ast.Constant(True)
        yield "condition false", ast.Constant(False)
    if place.field == "ifs":
        yield "condition true", ast.Constant(True)


def _compare(node: ast.Compare) -> Iterator[Change]:
    for index, operator in enumerate(node.ops):
        ops: list[ast.cmpop] = [*node.ops]
        ops[index] = COMPARED[type(operator)]()
        yield "comparison", ast.Compare(node.left, ops, node.comparators)


def _calculate(node: ast.BinOp) -> Iterator[Change]:
    if other := CALCULATED.get(type(node.op)):
        yield "arithmetic", ast.BinOp(node.left, other(), node.right)


def _junction(node: ast.BoolOp) -> Iterator[Change]:
    other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
    yield "and, or", ast.BoolOp(other, node.values)


def _unary(node: ast.UnaryOp) -> Iterator[Change]:
    if isinstance(node.op, ast.Not | ast.USub):
        yield "not, minus", node.operand


def _constant(node: ast.Constant) -> Iterator[Change]:
    if isinstance(node.value, bool):
        yield "true, false", ast.Constant(not node.value)
    elif isinstance(node.value, int):
        yield "number", ast.Constant(node.value + 1)


def _return(node: ast.Return) -> Iterator[Change]:
    empty = node.value is None or (isinstance(node.value, ast.Constant) and not node.value.value)
    if not empty:  # for who asks, "" and None are the same, and mypy tells them apart
        yield "nothing returned", ast.Return(ast.Constant(None))


def _statement(node: ast.Expr) -> Iterator[Change]:
    if isinstance(node.value, ast.Call):
        yield "call left out", ast.Pass()


def _raise(node: ast.Raise) -> Iterator[Change]:
    yield "raise left out", ast.Pass()


def _assign(node: ast.Assign) -> Iterator[Change]:
    if any(isinstance(each, ast.Attribute) for target in node.targets for each in ast.walk(target)):
        yield "assignment left out", ast.Pass()


def _call(node: ast.Call) -> Iterator[Change]:
    if isinstance(node.func, ast.Name) and (other := CALLED.get(node.func.id)):
        yield "least, most", ast.Call(ast.Name(other), node.args, node.keywords)


def _row(node: ast.Tuple | ast.List) -> Iterator[Change]:
    if isinstance(node.ctx, ast.Load):
        for index in range(len(node.elts)):
            yield "element left out", type(node)([*node.elts[:index], *node.elts[index + 1 :]], node.ctx)


def _dict(node: ast.Dict) -> Iterator[Change]:
    for index in range(len(node.keys)):
        keys, values = [*node.keys], [*node.values]
        del keys[index], values[index]
        yield "element left out", ast.Dict(keys, values)


SLIPS: dict[type[ast.AST], Callable[..., Iterator[Change]]] = {
    ast.Compare: _compare,
    ast.BinOp: _calculate,
    ast.BoolOp: _junction,
    ast.UnaryOp: _unary,
    ast.Constant: _constant,
    ast.Return: _return,
    ast.Expr: _statement,
    ast.Raise: _raise,
    ast.Assign: _assign,
    ast.Call: _call,
    ast.Tuple: _row,
    ast.List: _row,
    ast.Dict: _dict,
}
