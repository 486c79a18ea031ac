#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Derive one weight of "Inter Figures" from Inter: derive_inter_figures.py Inter-Regular.otf InterFigures-Regular.ttf

Two changes. Digits become tabular by default (their code points lead to the tnum glyphs), because Qt 6.4 cannot switch
font features. Outlines become TrueType, because FreeType emboldens CFF outlines when light text stands on dark.
The result is subset to the scripts and symbols that the program uses, unhinted, and carries Inter's licence text.
"""
import sys

from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

FAMILY = "Inter Figures"
MAX_ERROR = 0.5  # font units of 2048 to the em
KEPT = [
    *range(0x20, 0x7F), *range(0xA0, 0x180),     # Latin-1, Latin Extended-A
    *range(0x370, 0x400),                        # Greek
    *range(0x2010, 0x2028), 0x202F, 0x2030, *range(0x2032, 0x2034), 0x2039, 0x203A, 0x2044,
    *range(0x2070, 0x208F), 0x20AC, 0x2122,
    *range(0x2190, 0x2194), 0x21BA, 0x21E7, 0x2318,
    0x2200, 0x2206, 0x220F, 0x2211, 0x2212, 0x221A, 0x221E, 0x2248, 0x2260, 0x2264, 0x2265,
    0x25A0, 0x25A1, 0x25B2, 0x25B3, 0x25B6, 0x25BC, 0x25BD, 0x25C0, 0x25CB, 0x25CF, 0x25E6,
    0x2713, 0x2715, 0x2717,
]


def tabular_digits(font):
    lookups = font["GSUB"].table.LookupList.Lookup
    mapping = {}
    for record in font["GSUB"].table.FeatureList.FeatureRecord:
        if record.FeatureTag != "tnum":
            continue
        for index in record.Feature.LookupListIndex:
            for table in lookups[index].SubTable:
                mapping.update(getattr(getattr(table, "ExtSubTable", table), "mapping", {}))
    for table in font["cmap"].tables:
        for code, name in list(table.cmap.items()):
            if 0x30 <= code <= 0x39:
                table.cmap[code] = mapping.get(name, name)  # tables may share one dictionary

    # Some weights differ by a unit between digits; a column of figures would drift by it.
    metrics, cmap = font["hmtx"].metrics, font.getBestCmap()
    digits = [cmap[code] for code in range(0x30, 0x3A)]
    advance = max(metrics[name][0] for name in digits)
    for name in digits:
        metrics[name] = (advance, metrics[name][1])


def to_truetype(font):
    order = font.getGlyphOrder()
    glyphs = font.getGlyphSet()
    outlines = {}
    for name in order:
        pen = TTGlyphPen(glyphs)
        glyphs[name].draw(Cu2QuPen(pen, MAX_ERROR, reverse_direction=True))
        outlines[name] = pen.glyph()
    font["loca"] = newTable("loca")
    glyf = font["glyf"] = newTable("glyf")
    glyf.glyphOrder = order
    glyf.glyphs = outlines
    for tag in ("CFF ", "VORG", "DSIG"):
        if tag in font:
            del font[tag]
    metrics = font["hmtx"].metrics
    for name in order:
        outlines[name].recalcBounds(glyf)
        metrics[name] = (metrics[name][0], getattr(outlines[name], "xMin", 0))
    maxp = font["maxp"]
    maxp.tableVersion = 0x00010000
    for field, value in dict(maxZones=1, maxTwilightPoints=0, maxStorage=0, maxFunctionDefs=0, maxInstructionDefs=0,
                             maxStackElements=0, maxSizeOfInstructions=0, maxComponentElements=0, maxPoints=0,
                             maxContours=0, maxCompositePoints=0, maxCompositeContours=0,
                             maxComponentDepth=0).items():
        setattr(maxp, field, value)
    font["post"].formatType = 3.0
    font["head"].glyphDataFormat = 0
    font.sfntVersion = "\x00\x01\x00\x00"


def add_missing(font):
    """Add what Inter lacks: the word joiner (empty, no width) and ceiling and floor brackets, cut from [ and ]."""
    glyf, metrics, cmap = font["glyf"], font["hmtx"].metrics, font.getBestCmap()
    made = {0x2060: (TTGlyphPen(None).glyph(), 0)}
    for bracket, ceiling, floor in ((0x5B, 0x2308, 0x230A), (0x5D, 0x2309, 0x230B)):
        source = glyf[cmap[bracket]]
        points = [tuple(point) for point in source.coordinates]
        middle = (source.yMin + source.yMax) / 2
        xs = sorted({x for x, _ in points})
        stem = xs[0:2] if bracket == 0x5B else xs[-2:]  # the inner and outer edge of the upright
        for code, foot, end in ((ceiling, lambda y: y < middle, source.yMin), (floor, lambda y: y > middle, source.yMax)):
            cut = [(min(max(x, stem[0]), stem[1]), end) if foot(y) else (x, y) for x, y in points]
            kept = [p for i, p in enumerate(cut) if p != cut[i - 1]]
            pen = TTGlyphPen(None)
            pen.moveTo(kept[0])
            for point in kept[1:]:
                pen.lineTo(point)
            pen.closePath()
            made[code] = (pen.glyph(), metrics[cmap[bracket]][0])
    order = font.getGlyphOrder()
    for code, (glyph, advance) in made.items():
        name = f"uni{code:04X}"
        order.append(name)
        glyf.glyphs[name] = glyph
        glyph.recalcBounds(glyf)
        metrics[name] = (advance, getattr(glyph, "xMin", 0))
        for table in font["cmap"].tables:
            if table.isUnicode():
                table.cmap[code] = name
    font.setGlyphOrder(order)
    glyf.glyphOrder = order


def rename(font):
    table = font["name"]
    style = table.getDebugName(17) or table.getDebugName(2)
    table.names = [n for n in table.names if n.nameID in (0, 13, 14)]
    # Weights beyond the four of a classic family are told apart by the typographic names.
    classic = FAMILY if style == "Regular" else f"{FAMILY} {style}"
    for identifier, value in {1: classic, 2: "Regular", 3: f"{FAMILY} {style} derived", 4: f"{FAMILY} {style}",
                              6: f"{FAMILY}-{style}".replace(" ", ""), 16: FAMILY, 17: style}.items():
        table.setName(value, identifier, 3, 1, 0x409)
        table.setName(value, identifier, 1, 0, 0)


def main(source, target):
    font = TTFont(source, recalcTimestamp=False)
    tabular_digits(font)
    options = subset.Options(layout_features=["kern", "mark", "mkmk", "ccmp", "locl"], name_IDs=["*"], hinting=False,
                             notdef_outline=True, glyph_names=False, recalc_timestamp=False)
    missing = [code for code in KEPT if code not in font.getBestCmap()]
    chosen = subset.Subsetter(options)
    chosen.populate(unicodes=[code for code in KEPT if code not in missing])
    chosen.subset(font)
    to_truetype(font)
    add_missing(font)
    rename(font)
    font.save(target)


if __name__ == "__main__":
    main(*sys.argv[1:3])
