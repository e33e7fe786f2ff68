"""The expressions of identities.csv: text → tree → value. What they mean is told in identities.py."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?)|"
    r"(?P<code>[a-z]\w*(?:\.\w+)+)(?:#(?P<section>[\w.]+))?(?:~(?P<nth>[1-9]\d*))?(?:@(?P<agency>\w+))?|"
    r"(?P<sign>[-+*/()]))"
)
PRECEDENCE = {"+": 1, "-": 1, "*": 2, "/": 2}
Interval = tuple[Fraction, Fraction]


@dataclass(frozen=True)
class Number:
    """A constant."""

    value: Fraction


@dataclass(frozen=True)
class Term:
    """A statement of indicator `code`: in a section, the n-th one (from 1), about an agency; "" and 0 where not asked for."""

    code: str
    section: str = ""
    nth: int = 0
    agency: str = ""


@dataclass(frozen=True)
class Operation:
    """`left` `sign` `right`."""

    sign: str
    left: "Expression"
    right: "Expression"


Expression = Number | Term | Operation


def parse(text: str) -> Expression:
    """The tree of an expression. Raises ValueError when it is not one."""
    tokens = _tokens(text)
    tree = _operation(tokens, 1)
    if tokens:
        raise ValueError(text)
    return tree


def _tokens(text: str) -> list[str | Number | Term]:
    """Signs, numbers and terms, the first one last."""
    found: list[str | Number | Term] = []
    position = 0
    while position < len(text.rstrip()):
        match = TOKEN.match(text, position)
        if match is None:
            raise ValueError(text)
        position = match.end()
        part = match.groupdict()
        if part["number"]:
            found.append(Number(Fraction(part["number"])))
        elif part["code"]:
            found.append(Term(part["code"], part["section"] or "", int(part["nth"] or 0), part["agency"] or ""))
        else:
            found.append(part["sign"])
    return found[::-1]


def _operation(tokens: list[str | Number | Term], level: int) -> Expression:
    """Operations of this precedence, from left to right; level 3 is a number, a term or parentheses."""
    if level == 3:
        return _operand(tokens)
    tree = _operation(tokens, level + 1)
    while tokens and isinstance(tokens[-1], str) and PRECEDENCE.get(tokens[-1]) == level:
        sign = tokens.pop()
        assert isinstance(sign, str)
        tree = Operation(sign, tree, _operation(tokens, level + 1))
    return tree


def _operand(tokens: list[str | Number | Term]) -> Expression:
    token = tokens.pop() if tokens else ""
    if isinstance(token, Number | Term):
        return token
    if token != "(":
        raise ValueError(f"unexpected {token!r}")
    tree = _operation(tokens, 1)
    if not tokens or tokens.pop() != ")":
        raise ValueError("a parenthesis is not closed")
    return tree


def terms(tree: Expression) -> list[Term]:
    """The terms of a tree, from left to right."""
    if isinstance(tree, Operation):
        return [*terms(tree.left), *terms(tree.right)]
    return [tree] if isinstance(tree, Term) else []


def evaluate(tree: Expression, look_up: Callable[[Term], Interval]) -> Interval:
    """The least and the greatest value a tree can have. Raises ZeroDivisionError when a divisor can be zero."""
    if isinstance(tree, Number):
        return tree.value, tree.value
    if isinstance(tree, Term):
        return look_up(tree)
    return _apply(tree.sign, evaluate(tree.left, look_up), evaluate(tree.right, look_up))


def _apply(sign: str, left: Interval, right: Interval) -> Interval:
    if sign == "+":
        return left[0] + right[0], left[1] + right[1]
    if sign == "-":
        return left[0] - right[1], left[1] - right[0]
    if sign == "*":
        corners = [a * b for a in left for b in right]
    else:
        if right[0] <= 0 <= right[1]:
            raise ZeroDivisionError
        corners = [a / b for a in left for b in right]
    return min(corners), max(corners)


def written(tree: Expression, write: Callable[[Number | Term], str]) -> str:
    """The tree as text, each number and term as `write` writes it."""
    if not isinstance(tree, Operation):
        return write(tree)
    level = PRECEDENCE[tree.sign]
    left, right = written(tree.left, write), written(tree.right, write)
    if isinstance(tree.left, Operation) and PRECEDENCE[tree.left.sign] < level:
        left = f"({left})"
    if isinstance(tree.right, Operation) and PRECEDENCE[tree.right.sign] <= level:
        right = f"({right})"
    return f"{left} {tree.sign.translate(str.maketrans('*', '×'))} {right}"
