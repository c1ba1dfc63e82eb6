#!/usr/bin/env python3
"""Remakes the national code tables that the Market module carries, as Swift text.

    python3 Scripts/make_tables.py GBT_FOLDER

GBT_FOLDER holds gbt2260_provinces.csv, gbt2260_cities.csv, gbt2260_areas.csv and gbt4754_2017.csv.
The tables stand in the program's text because a long string literal compiles at once (an embedded
resource of the same size took 25 seconds), needs no file beside the installed program, and keeps
the kernel free of file access.
"""
import csv, os, sys

SOURCE = "modood/Administrative-divisions-of-China, commit 57a0aa9cef47169a2eb74cf057b0245052a34e8c"
TRADES = "GB/T 4754-2017 as flattened in zmshe/capital, commit 1655f7ce709abb47d699ef195bcfa3dcb76764d7"
HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "Sources", "Market", "Tables")


def rows(folder, name):
    with open(os.path.join(folder, name), encoding="utf-8") as file:
        return list(csv.DictReader(file))


def write(name, enclosing, what, source, lines):
    with open(os.path.join(HERE, name), "w", encoding="utf-8") as file:
        file.write(f"// Made by Scripts/make_tables.py; do not edit. Source: {source}.\n\n")
        file.write(f"extension {enclosing} {{\n  /// {what}\n  static let text = \"\"\"\n")
        file.writelines(f"    {line}\n" for line in lines)
        file.write('    """\n}\n')


def main(folder):
    regions = {}
    for row in rows(folder, "gbt2260_provinces.csv"): regions[row["code"] + "0000"] = row["name"]
    for row in rows(folder, "gbt2260_cities.csv"): regions[row["code"] + "00"] = row["name"]
    for row in rows(folder, "gbt2260_areas.csv"): regions.setdefault(row["code"], row["name"])
    write("RegionTable+Text.swift", "RegionTable", "Code and name of each division, by code.", SOURCE,
          [f"{code} {regions[code]}" for code in sorted(regions)])

    trades = rows(folder, "gbt4754_2017.csv")
    parent = {row["code"]: row["parent"] for row in trades}
    def section(code):
        while parent[code]: code = parent[code]
        return code
    names = {(row["code"] if not row["parent"] else section(row["code"]) + row["code"]): row["name"].strip() for row in trades}
    write("IndustryTable+Text.swift", "IndustryTable", "Code and name of each industry, by code.", TRADES,
          [f"{code} {names[code]}" for code in sorted(names)])


if __name__ == "__main__":
    if len(sys.argv) != 2: sys.exit(__doc__)
    main(sys.argv[1])
