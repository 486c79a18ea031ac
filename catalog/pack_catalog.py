#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Packs the catalog's tables into one read-only file that is linked into the program.

Usage: pack_catalog.py CATALOG_FOLDER OUTPUT

The layout (little-endian, every array 8-byte aligned; core/catalog/catalog_blob.h reads it):

    header, 96 bytes   magic "GPCATLOG", u32 version, u32 tables, u64 size of the file, u32 strings, u32 0,
                       u64 position of the string offsets, u64 of the string bytes, u64 of the table directory, u64 0,
                       SHA-256 of everything but itself (32 bytes)
    string offsets     u32 × (strings + 1), into the string bytes; strings are sorted by their bytes and UTF-8
    table directory    per table: u32 name, u32 rows, u32 columns, u32 0, u64 position of its column directory
    column directory   per column: u32 name, u32 type, u64 position of the values, u64 position of the scales (decimals)
    values             text: u32 string, 0xFFFFFFFF = none · integer: i64, least = none · flag: u8, 2 = none
                       decimal: i64 digits and u8 places after the point, places 0xFF = none
"""

import csv
import hashlib
import os
import struct
import sys

from tables import TABLES

MAGIC = b"GPCATLOG"
VERSION = 1
HEADER_SIZE = 96
HASH_AT = 64
TYPE_CODES = {"text": 1, "integer": 2, "decimal": 3, "flag": 4}
NO_STRING = 0xFFFFFFFF
NO_INTEGER = -2**63
NO_SCALE = 0xFF
NO_FLAG = 2
MAX_PLACES = 15


def fail(table, number, message):
    sys.exit(f"{table.name}.csv:{number}: {message}")


def decimal_parts(text):
    whole, _, places = text.partition(".")
    if not (whole.lstrip("-") + places).isdigit() or len(places) > MAX_PLACES:
        raise ValueError(text)
    return int(whole + places), len(places)


def read_table(folder, table):
    """The rows of one table as lists of cells, checked against its declaration."""
    with open(os.path.join(folder, table.name + ".csv"), encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        header = next(reader, [])
        if header != table.column_names:
            fail(table, 1, f"the columns must be {','.join(table.column_names)}")
        rows, previous = [], None
        for row in reader:
            if len(row) != len(header):
                fail(table, reader.line_num, f"{len(row)} cells instead of {len(header)}")
            for cell, (column, kind, optional) in zip(row, table.columns):
                if cell == "":
                    if not optional:
                        fail(table, reader.line_num, f"{column} is empty")
                    continue
                if kind == "text":
                    continue
                try:
                    if kind == "decimal":
                        decimal_parts(cell)
                    elif kind == "integer":
                        int(cell)
                    elif kind == "flag" and cell not in "01":
                        raise ValueError(cell)
                except ValueError:
                    fail(table, reader.line_num, f"{column}: \"{cell}\" is not a {kind}")
            key = table.sort_key(row)
            if previous is not None and key <= previous:
                fail(table, reader.line_num, "rows must be sorted by " + ", ".join(table.key) + " and unique")
            previous = key
            rows.append(row)
    return rows


class Packer:
    def __init__(self, strings):
        self.strings = {text: index for index, text in enumerate(strings)}
        self.bytes = bytearray(HEADER_SIZE)

    def append(self, data):
        """Adds an aligned array; returns its position."""
        self.bytes += bytes(-len(self.bytes) % 8)
        position = len(self.bytes)
        self.bytes += data
        return position

    def column(self, cells, kind):
        """Adds the values of a column; returns the positions of values and scales."""
        count = len(cells)
        if kind == "text":
            values = [self.strings[cell] if cell else NO_STRING for cell in cells]
            return self.append(struct.pack(f"<{count}I", *values)), 0
        if kind == "integer":
            return self.append(struct.pack(f"<{count}q", *(int(cell) if cell else NO_INTEGER for cell in cells))), 0
        if kind == "flag":
            return self.append(bytes(int(cell) if cell else NO_FLAG for cell in cells)), 0
        parts = [decimal_parts(cell) if cell else (0, NO_SCALE) for cell in cells]
        values = self.append(struct.pack(f"<{count}q", *(digits for digits, _ in parts)))
        return values, self.append(bytes(places for _, places in parts))


def pack(tables):
    """The bytes of the file. @param tables  list of (Table, rows)"""
    texts = set()
    for table, rows in tables:
        texts.add(table.name)
        texts.update(table.column_names)
        for index, (_, kind, _) in enumerate(table.columns):
            if kind == "text":
                texts.update(row[index] for row in rows if row[index])
    strings = sorted(texts, key=str.encode)
    packer = Packer(strings)

    offsets, total = [0], 0
    for text in strings:
        total += len(text.encode())
        offsets.append(total)
    offsets_at = packer.append(struct.pack(f"<{len(offsets)}I", *offsets))
    strings_at = packer.append("".join(strings).encode())

    directory = bytearray()
    for table, rows in tables:
        columns = bytearray()
        for index, (column, kind, _) in enumerate(table.columns):
            values, scales = packer.column([row[index] for row in rows], kind)
            columns += struct.pack("<IIQQ", packer.strings[column], TYPE_CODES[kind], values, scales)
        directory += struct.pack("<IIIIQ", packer.strings[table.name], len(rows), len(table.columns), 0,
                                 packer.append(columns))
    directory_at = packer.append(directory)

    packed = packer.bytes
    packed[:HASH_AT] = struct.pack("<8sIIQIIQQQQ", MAGIC, VERSION, len(tables), len(packed), len(strings), 0, offsets_at,
                                   strings_at, directory_at, 0)
    packed[HASH_AT:HEADER_SIZE] = hashlib.sha256(packed[:HASH_AT] + packed[HEADER_SIZE:]).digest()
    return bytes(packed)


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__.split("\n\n")[1])
    folder, output = sys.argv[1:]
    packed = pack([(table, read_table(folder, table)) for table in TABLES])
    temporary = output + ".part"
    with open(temporary, "wb") as file:
        file.write(packed)
    os.replace(temporary, output)


if __name__ == "__main__":
    main()
