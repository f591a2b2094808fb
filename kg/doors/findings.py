"""Findings of a validation in, lines for a tired reader out: the rule in words, how often, and where."""

import textwrap
from collections.abc import Iterable

from kg.graph.validate import Finding

_SHOWN = 5


def show_findings(findings: Iterable[Finding], *, every: bool = False) -> str:
    """Findings by rule, the commonest first; of each rule the first five places unless `every`."""
    by_rule: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        by_rule.setdefault((finding.severity, finding.rule), []).append(finding)
    lines: list[str] = []
    for (severity, rule), found in sorted(by_rule.items(), key=lambda item: (item[0][0], -len(item[1]), item[0][1])):
        times = f" ({len(found)} times)" if len(found) > 1 else ""
        lines.append(f"{severity}: {rule}{times}")
        for finding in found if every else found[:_SHOWN]:
            lines.extend(_place(finding))
        if not every and len(found) > _SHOWN:
            lines.append(f"    … and {len(found) - _SHOWN} more; --all shows them")
    return "\n".join(lines)


def _place(finding: Finding) -> list[str]:
    where = " ".join(x for x in (finding.path, finding.record) if x) or finding.focus
    words = " ".join(finding.words.split())
    return [f"    {where}" + (f": “{textwrap.shorten(words, 160, placeholder=' …')}”" if words else "")]
