#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Answers instance searches straight from the CSV tables, to be compared with the program's answers.

Usage: find_oracle.py CATALOG_FOLDER < QUERIES

QUERIES is a JSON list of searches, each a list of words as on the command line. Prints a JSON list of results, each a list of
[instance type, price as written or null], in the order asked for. Shares no code with the program or the packer.
"""

import csv
import json
import re
import sys
from decimal import Decimal

SHORT = {"-c": "--vcpus", "-m": "--memory", "-g": "--gpus", "-a": "--cpu-architecture", "-b": "--burst-support",
         "-f": "--fpga-support", "-z": "--availability-zones", "-u": "--usage-class", "-r": "--region"}
SWITCHES = {"--baremetal", "--burst-support", "--current-generation", "--dedicated-hosts", "--efa-support", "--fpga-support",
            "--free-tier", "--hibernation-support", "--network-encryption", "--nvme"}
YES_NO = {"--baremetal": "bare_metal", "--burst-support": "burstable", "--current-generation": "current_generation",
          "--dedicated-hosts": "dedicated_hosts_supported", "--efa-support": "efa_supported",
          "--free-tier": "free_tier_eligible", "--hibernation-support": "hibernation_supported",
          "--network-encryption": "encryption_in_transit"}
WORDS = {"--cpu-manufacturer": "cpu_manufacturer", "--gpu-manufacturer": "gpu_manufacturer", "--gpu-model": "gpu_name",
         "--hypervisor": "hypervisor"}


def load(folder, name):
    with open(f"{folder}/{name}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class Tables:
    def __init__(self, folder):
        self.types = load(folder, "compute/instance_types")
        self.prices = {(r["region"], r["instance_type"]): r["usd_per_hour"] for r in load(folder, "compute/linux_prices")}
        self.offers = {(r["region"], r["instance_type"]): r["zone_ids"].split("|")
                       for r in load(folder, "compute/type_offerings")}
        self.detailed = {region for region, _ in self.offers}
        self.families = {(r["region"], r["family"]): r["status"] for r in load(folder, "compute/family_availability")}

    def is_sold(self, region, row):
        if region in self.detailed:
            return (region, row["instance_type"]) in self.offers
        return self.families.get((region, row["family"])) == "sold"


def size_in_mib(text):
    value, unit = re.fullmatch(r"([\d.]+)\s*([A-Za-z]*)", text).groups()
    return Decimal(value) * {"": 1024, "g": 1024, "m": 1, "t": 1024 ** 2}[unit[:1].lower()]


def figure(tables, row, region, flag):
    """The number behind a quantity flag, or None."""
    def cell(name, factor=1):
        return Decimal(row[name]) * factor if row[name] else None

    if flag == "--gpu-memory-total":
        return Decimal(0) if Decimal(row["gpu_count"]) == 0 else cell("gpu_memory_mib_total")
    if flag == "--inference-accelerators":
        return cell("accelerator_count") if row["accelerator_kind"] == "inference" else Decimal(0)
    if flag == "--network-performance":
        return cell("network_burst_mbps") / 1000 if row["network_burst_mbps"] else None
    if flag == "--price-per-hour":
        price = tables.prices.get((region, row["instance_type"]))
        return Decimal(price) if price else None
    if flag == "--instance-storage":
        return cell("local_storage_gb", 1024)
    return cell({"--vcpus": "vcpus", "--memory": "memory_mib", "--gpus": "gpu_count", "--network-interfaces": "max_enis",
                 "--ebs-optimized-baseline-bandwidth": "ebs_baseline_mbps",
                 "--ebs-optimized-baseline-throughput": "ebs_baseline_throughput_mb_s",
                 "--ebs-optimized-baseline-iops": "ebs_baseline_iops", "--generation": "generation"}[flag])


def asked_figure(flag, text):
    sizes = ("--memory", "--gpu-memory-total", "--instance-storage", "--ebs-optimized-baseline-bandwidth",
             "--ebs-optimized-baseline-throughput")
    return size_in_mib(text) if flag in sizes else Decimal(text)


def switch(row, flag):
    """True, False, or None when the tables do not say."""
    if flag == "--fpga-support":
        return row["accelerator_kind"] == "fpga"
    if flag == "--nvme":
        if row["hypervisor"] == "nitro" or row["bare_metal"] == "1" or row["local_storage_type"] == "nvme_ssd":
            return True
        return False if row["hypervisor"] == "xen" else None
    return {"1": True, "0": False, "": None}[row[YES_NO[flag]]]


def passes(tables, row, region, flag, value):
    name = row["instance_type"]
    if flag in SWITCHES:
        return switch(row, flag) is (value == "true")
    if flag in WORDS:
        return row[WORDS[flag]].lower() == value.lower()
    if flag == "--cpu-architecture":
        value = value.lower()
        mac = name.startswith("mac")
        return mac == value.endswith("_mac") and row["arch"] == {"amd64": "x86_64"}.get(value, value.replace("_mac", ""))
    if flag == "--disk-type":
        return row["local_storage_type"] in (("hdd",) if value == "hdd" else ("ssd", "nvme_ssd"))
    if flag == "--inference-accelerator-model":
        return row["accelerator_kind"] == "inference" and row["accelerator_name"].lower() == value.lower()
    if flag == "--inference-accelerator-manufacturer":
        return row["accelerator_kind"] == "inference" and row["accelerator_manufacturer"].lower() == value.lower()
    if flag == "--usage-class":
        return (region, name) in tables.prices
    if flag == "--allow-list":
        return re.search(value, name) is not None
    if flag == "--deny-list":
        return re.search(value, name) is None
    if flag == "--instance-types":
        return name in value.split(",")
    if flag == "--availability-zones":
        return set(value.split(",")) <= set(tables.offers[region, name])
    if flag == "--vcpus-to-memory-ratio":
        vcpus, gib = value.split(":")
        return Decimal(row["memory_mib"]) * Decimal(vcpus) == Decimal(row["vcpus"]) * Decimal(gib) * 1024
    base = re.sub("-(min|max)$", "", flag)
    have, wanted = figure(tables, row, region, base), asked_figure(base, value)
    if have is None:
        return False
    return have >= wanted if flag.endswith("-min") else have <= wanted if flag.endswith("-max") else have == wanted


def pairs(words):
    """(flag, value) of each filter."""
    words = list(words)
    while words:
        flag, attached, value = words.pop(0).partition("=")
        flag = SHORT.get(flag, flag)
        if not attached:
            bare = flag in SWITCHES and (not words or words[0] not in ("true", "false"))
            value = "true" if bare else words.pop(0)
        yield flag, value


def find(tables, words):
    options = {"--region": "us-east-1", "--sort-by": "instance-type", "--sort-direction": "asc", "--max-results": ""}
    filters = []
    for flag, value in pairs(words):
        if flag in options:
            options[flag] = value
        else:
            filters.append((flag, value))
    region = options["--region"]
    rows = [row for row in tables.types if tables.is_sold(region, row)
            and all(passes(tables, row, region, flag, value) for flag, value in filters)]
    down = options["--sort-direction"].startswith("desc")
    if options["--sort-by"] == "instance-type":
        rows.sort(key=lambda row: row["instance_type"], reverse=down)
    else:
        rows.sort(key=lambda row: row["instance_type"])
        keys = {row["instance_type"]: figure(tables, row, region, "--" + options["--sort-by"]) for row in rows}
        known = [row for row in rows if keys[row["instance_type"]] is not None]
        known.sort(key=lambda row: keys[row["instance_type"]] * (-1 if down else 1))
        rows = known + [row for row in rows if keys[row["instance_type"]] is None]
    if options["--max-results"]:
        rows = rows[:int(options["--max-results"])]
    return [[row["instance_type"], tables.prices.get((region, row["instance_type"]))] for row in rows]


def main():
    tables = Tables(sys.argv[1])
    json.dump([find(tables, words) for words in json.load(sys.stdin)], sys.stdout)


if __name__ == "__main__":
    main()
