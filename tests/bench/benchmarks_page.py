#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""benchmarks_page.py BENCH.json PAGE.md: writes the figures of `groundplan bench --json` as docs/BENCHMARKS.md.

Prints each row, and says which ratios are more than 20 % worse than those that the page held before.
BENCH.json: {"rows": [{"name", "median_ms", "p99_ms", "target_ms", "yardstick", "yardstick_ms", "ratio"}], …}; any but the
name may be missing or null.
"""
import json
import sys
from pathlib import Path

COLUMNS = [("name", "what"), ("median_ms", "median ms"), ("p99_ms", "p99 ms"), ("target_ms", "target ms"),
           ("yardstick", "measured against"), ("yardstick_ms", "its ms"), ("ratio", "ratio")]
HEAD = """# Benchmarks

The last run of `./dev bench`. Milliseconds belong to the machine that ran it; a ratio compares with the yardstick measured in
the same run, and no change may worsen it by more than 20 % without saying why.

"""


def shown(value):
    if value is None:
        return ""
    return f"{value:.3g}" if isinstance(value, float) and abs(value) < 1000 else f"{value:.0f}" if isinstance(value, float) else str(value)


def old_ratios(page):
    ratios = {}
    for line in page.read_text(encoding="utf-8").splitlines() if page.exists() else []:
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == len(COLUMNS):
            try:
                ratios[cells[0]] = float(cells[-1])
            except ValueError:
                pass  # the head of the table, or a row without a yardstick
    return ratios


def main():
    report, page = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")), Path(sys.argv[2])
    before = old_ratios(page)
    lines = ["| " + " | ".join(title for _, title in COLUMNS) + " |", "|" + " --- |" * len(COLUMNS)]
    worse = []
    for row in report["rows"]:
        lines.append("| " + " | ".join(shown(row.get(key)) for key, _ in COLUMNS) + " |")
        then, now = before.get(row["name"]), row.get("ratio")
        if then and now and now > 1.2 * then:
            worse.append(f"{row['name']}: ratio {shown(now)}, was {shown(then)}")
    page.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))
    for line in worse:
        print(f"worse by more than 20 %: {line}", file=sys.stderr)


main()
