#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the catalog's tables from a folder of facts.

Usage: import_facts.py FOLDER [-o CATALOG_FOLDER]

FOLDER holds the facts as CSV and its README.md, whose tables name the sources and dates of the files that carry none. The
written tables are the truth that the program is built from; this script only has to run again when the facts change.
The same facts give the same bytes.
"""

import argparse
import collections
import csv
import decimal
import hashlib
import io
import os
import re
import sys

from tables import TABLES

# Services that are carried whole, and the table that holds their prices.
PRICE_TABLES = {"ebs": "storage/ebs_prices", "s3": "storage/s3_prices", "efs": "storage/file_prices", "fsx": "storage/file_prices",
                "backup": "storage/backup_prices", "glue": "analytics/lake_prices", "athena": "analytics/lake_prices",
                "kms": "service_prices", "data_transfer": "service_prices", "vpc": "service_prices"}
LIMIT_TABLES = {"ebs": "storage/ebs_limits", "s3": "storage/s3_limits", "efs": "storage/file_limits", "fsx": "storage/file_limits",
                "backup": "service_limits", "data_transfer": "service_limits", "vpc": "service_limits", "ec2": "service_limits",
                "storage": "service_limits", "glue": "service_limits", "athena": "service_limits"}
# Of services that are only a line of a bill of others, the dimensions that it has.
DIMENSIONS = ("cloudwatch.alarm.standard", "cloudwatch.custom_metric", "cloudwatch.dashboard", "cloudtrail.data_events",
              "sns.standard.publish", "sqs.standard.request")
# What a bucket is compared with: CloudFront by geography.
COMPARED = ("cloudfront.data_out.", "cloudfront.data_to_origin.", "cloudfront.https_request.")

# The source of a price in ec2_prices.csv follows from its date (README, "Files").
PRICE_SOURCE_BY_DATE = {"2026-07-20": "K", "2025-11-04": "N", "2025-04-04": "Y"}
OBSERVED_BASES = ("observed", "observed_shared_2025")

ACCELERATOR_KINDS = {"inferentia": "inference", "inferentia2": "inference", "qualcomm_ai100": "inference",
                     "trainium": "training", "trainium2": "training", "gaudi_hl-205": "training",
                     "fpga": "fpga", "alveo_u30": "media"}

# Families that stay importable and priceable but are never advised (the errata of the facts, EC2 section).
LEGACY_FAMILIES = {
    "a1": ("previous generation", "m8g|c8g|t4g"),
    "d2": ("previous generation; check regional availability", "d3|d3en"),
    "f1": ("end of life December 2025", "f2"),
    "g2": ("previous generation; check regional availability", "g6"),
    "g3": ("previous generation; check regional availability", "g6"),
    "g3s": ("previous generation; check regional availability", "g6"),
    "g4ad": ("previous generation; check regional availability", "g6|g6f"),
    "h1": ("previous generation; check regional availability", "d3|d3en"),
    "inf1": ("previous generation; check regional availability", "inf2|trn2"),
    "p2": ("previous generation; check regional availability", "p5|g6"),
    "p3": ("previous generation; check regional availability", "p5|g6"),
    "p3dn": ("previous generation; check regional availability", "p5|g6"),
}
# The same of generations that AWS keeps for those who have them. Those of the first line start from paravirtual images only, which
# no launch template of today names.
PREVIOUS_SOURCE = ("EC2 User Guide, AMI virtualization types; AWS, previous generation instances", "", "2026-08", "")
PREVIOUS_FAMILIES = {
    **{family: ("paravirtual images only", successors) for family, successors in (
        ("t1", "t4g|t3"), ("m1", "m8g|m7i"), ("m2", "r8g|r7i"), ("c1", "c8g|c7i"))},
    **{family: ("previous generation", successors) for family, successors in (
        ("m3", "m8g|m7i"), ("c3", "c8g|c7i"), ("r3", "r8g|r7i"), ("i2", "i4i|i7ie"), ("hs1", "d3|d3en"), ("cc2", "c8g|c7i"),
        ("cr1", "r8g|r7i"))},
}
# Estimated for other regions from a us-east-1 price that was exactly 1.06 x that of twice the machine, the dedicated figure of
# metal-48xl. The facts have since put us-east-1 right (the price of the same virtual size) but not what was estimated from it.
SUSPECT_ESTIMATES = ("m8gb.metal-24xl", "r8gb.metal-24xl")

# What a vCPU-hour of CPU above baseline and credits costs a burstable instance in unlimited mode, the same in all regions.
SURPLUS_SOURCE = ("EC2 User Guide, unlimited mode", "burstable-performance-instances-unlimited-mode", "2026-08", "")
SURPLUS_RATES = (("t2.linux", "0.05", "high"), ("t2.windows", "0.096", "medium"), ("t3.linux", "0.05", "high"),
                 ("t3.windows", "0.096", "medium"), ("t3a.linux", "0.05", "high"), ("t3a.windows", "0.096", "medium"),
                 ("t4g.linux", "0.04", "medium"))

# Days before the opt-in archive tiers of S3 Intelligent-Tiering: page, key, value, unit, confidence.
S3_GUIDE_LIMITS = (
    ("How S3 Intelligent-Tiering works", "intelligent_tiering.archive_access_min_days", "90", "days", "high"),
    ("How S3 Intelligent-Tiering works", "intelligent_tiering.deep_archive_access_min_days", "180", "days", "high"),
)

# What the chooser of storage compares beside prices: page, store, facts as key, value, unit, confidence. "none": AWS documents no
# limit. A fact that is not here is unknown. Latency is that of the fastest medium: where the guide has words only ("single-digit
# milliseconds"), their upper end, or what is usual, as the unit says.
EBS_TYPES = "EBS User Guide, volume types"
EFS_PERFORMANCE = "EFS User Guide, performance"
S3_CLASSES = "Amazon S3 User Guide, storage classes; performance design patterns"
FSX_GUIDES = "User guides of the four FSx file systems, performance and deployment types"
CHOICE_LIMITS = (
    ("EBS User Guide, performance", "latency.single_digit", "10", "ms: single-digit milliseconds are below it", "medium"),
    ("EBS User Guide, performance", "latency.tens", "100", "ms: tens of milliseconds are below it", "medium"),
)
CHOICE_FACTS = (
    # page, store, interfaces, latency ms and its unit, clients, their zones, zones of the data, persistent, durability
    (S3_CLASSES, "s3-standard", "object", "200", "ms, 100 to 200 to the first byte", "none", "none", "3", "1", "99.999999999"),
    (S3_CLASSES, "s3-intelligent-tiering", "object", "200", "ms, 100 to 200 to the first byte", "none", "none", "3", "1", "99.999999999"),
    (S3_CLASSES, "s3-lifecycle", "object", "200", "ms, 100 to 200 to the first byte", "none", "none", "3", "1", "99.999999999"),
    (S3_CLASSES, "s3-standard-ia", "object", "200", "ms, 100 to 200 to the first byte", "none", "none", "3", "1", "99.999999999"),
    (S3_CLASSES, "s3-glacier-instant", "object", "200", "ms, 100 to 200 to the first byte", "none", "none", "3", "1", "99.999999999"),
    (S3_CLASSES, "s3-one-zone-ia", "object", "200", "ms, 100 to 200 to the first byte", "none", "none", "1", "1", "99.999999999"),
    (S3_CLASSES, "s3-glacier-flexible", "object", "300000", "ms, 1 to 5 minutes with Expedited", "none", "none", "3", "1", "99.999999999"),
    (S3_CLASSES, "s3-deep-archive", "object", "43200000", "ms, 12 hours with Standard", "none", "none", "3", "1", "99.999999999"),
    (S3_CLASSES, "s3-express", "object", "10", "ms, single-digit milliseconds", "none", "none", "1", "1", "99.999999999"),
    (EBS_TYPES, "ebs-gp3", "block", "1", "ms, usual; single-digit milliseconds in the guide", "1", "1", "1", "1", "99.8"),
    (EBS_TYPES, "ebs-io2", "block", "0.5", "ms, average at 16 KiB", "16", "1", "1", "1", "99.999"),
    (EBS_TYPES, "ebs-st1", "block", "10", "ms, a hard disk seeks", "1", "1", "1", "1", "99.8"),
    (EBS_TYPES, "ebs-sc1", "block", "10", "ms, a hard disk seeks", "1", "1", "1", "1", "99.8"),
    ("EC2 User Guide, instance store", "instance-store", "block", "1", "ms, below it on NVMe; no figure read", "1", "1", "1", "0", ""),
    (EFS_PERFORMANCE, "efs-regional", "nfs", "2.7", "ms, writes; reads take 1", "25000", "none", "3", "1", "99.999999999"),
    (EFS_PERFORMANCE, "efs-one-zone", "nfs", "1.6", "ms, writes; reads take 1", "25000", "none", "1", "1", "99.999999999"),
    (FSX_GUIDES, "fsx-openzfs", "nfs", "0.5", "ms, a few hundred microseconds", "none", "none", "2", "1", ""),
    (FSX_GUIDES, "fsx-ontap", "nfs;smb;block", "1", "ms, sub-millisecond on SSD", "none", "none", "2", "1", ""),
    (FSX_GUIDES, "fsx-windows", "smb", "1", "ms, sub-millisecond on SSD", "none", "none", "2", "1", ""),
    (FSX_GUIDES, "fsx-lustre", "lustre", "1", "ms, sub-millisecond on SSD", "none", "none", "1", "1", ""),
)

# Rules of volume types that the facts give in prose only. Read in the same pages as the other limits of EBS.
EBS_GUIDE_LIMITS = [
    ("attachments.nitro_shared_max", "28", "attachments", "aws-documentation.774f", "2026-08", "medium"),
    ("dlm.archive_interval_min", "28", "days", "aws-documentation.774f", "2026-08", "medium"),
    ("dlm.retained_max", "1000", "snapshots", "aws-documentation.774f", "2026-08", "medium"),
    ("dlm.schedules_max", "4", "schedules per policy", "aws-documentation.774f", "2026-08", "medium"),
    ("gp2.burst_credits", "5400000", "I/O credits", "amazon-ec2-user-gu.6532", "2023", "high"),
    ("gp2.throughput_full_from_size", "334", "GiB", "amazon-ec2-user-gu.6532", "2023", "high"),
    ("gp2.throughput_small_max", "128", "MiB/s", "amazon-ec2-user-gu.6532", "2023", "high"),
    ("gp2.throughput_small_size_max", "170", "GiB", "amazon-ec2-user-gu.6532", "2023", "high"),
    ("hdd.expected_throughput_pct", "90", "%", "amazon-ec2-user-gu.6532", "2023", "high"),
    ("hdd.expected_time_pct", "99", "%", "amazon-ec2-user-gu.6532", "2023", "high"),
    ("hdd.random_io_unit", "1024", "KiB", "amazon-ec2-user-gu.6532", "2023", "high"),
    ("io1.throughput_flat", "500", "MiB/s", "amazon-ec2-user-gu.6532", "2023", "high"),
    ("io1.throughput_flat_iops_max", "32000", "IOPS", "amazon-ec2-user-gu.6532", "2023", "high"),
    ("io1.throughput_per_iops_above", "16", "KiB per IOPS", "amazon-ec2-user-gu.6532", "2023", "high"),
    ("io2.throughput_per_iops_max", "0.256", "MiB/s per IOPS", "amazon-ec2-user-gu.6532", "2023", "high"),
    ("io_size_max.hdd", "1024", "KiB", "amazon-ec2-user-gu.6532", "2023", "high"),
    ("io_size_max.ssd", "256", "KiB", "amazon-ec2-user-gu.6532", "2023", "high"),
    ("raid.parity_iops_lost_max", "30", "%", "amazon-ec2-user-gu.6532", "2023", "high"),
    ("raid.parity_iops_lost_min", "20", "%", "amazon-ec2-user-gu.6532", "2023", "high"),
    ("sc1.bucket_per_gib", "1", "GiB per GiB", "amazon-ec2-user-gu.6532", "2023", "high"),
    ("st1.bucket_per_gib", "1", "GiB per GiB", "amazon-ec2-user-gu.6532", "2023", "high"),
]

# Rules of EFS that the facts hold as worked examples (EFS-02 to EFS-06) or in prose: page, key, value, unit, confidence.
EFS_GUIDE_LIMITS = (
    ("performance", "bursting.baseline_min", "1", "MiB/s", "high"),
    ("performance", "bursting.burst_min", "100", "MiB/s", "high"),
    ("performance", "bursting.credits_min", "2.1", "TiB", "medium"),
    ("performance", "bursting.credits_per_tib", "2.1", "TiB per TiB", "medium"),
    ("performance", "ia_archive.first_byte_latency_min", "10", "ms (tens of milliseconds)", "medium"),
    ("performance", "metering.read_divisor", "3", "reads count as one write", "high"),
    ("performance", "metering.request_min", "4", "KiB", "high"),
    ("lifecycle management", "lifecycle.transition_days", "1;7;14;30;60;90;180;270;365", "list of days", "medium"),
    ("automatic backups", "backup.automatic_kept", "35", "daily backups", "medium"),
    ("access points", "access_point.path_max", "100", "characters", "medium"),
    ("access points", "access_point.path_depth_max", "4", "directories", "medium"),
)

# Rules of the four file systems of FSx that the facts lack: source, date, key, value, unit, confidence. Lists belong together
# row by row: a step of throughput capacity with the network's and the disks' figures for it. Where the guide has one table a
# Region, the smaller figure of them.
FSX_API = ("Amazon FSx API Reference, CreateFileSystem (botocore 1.43 fsx model)", "2026-08")
FSX_LUSTRE = ("FSx for Lustre User Guide, performance", "2026-08")
FSX_WINDOWS = ("FSx for Windows File Server User Guide, performance", "2026-08")
FSX_ONTAP_2022 = ("awsdocs/amazon-fsx-ontap-user-guide, doc_source/performance.md", "2022")
FSX_ONTAP = ("FSx for ONTAP User Guide, managing throughput capacity", "2026-08")
FSX_ZFS = ("FSx for OpenZFS User Guide, SSD performance", "2026-08")
FSX_PROVIDER = ("Terraform AWS provider documentation, aws_fsx_ontap_file_system", "2026-08")
FSX_PRICING = ("aws.amazon.com fsx/openzfs/pricing, Multi-AZ; the same of ONTAP is well known", "2026-08")
FSX_GUIDE_LIMITS = (
    (FSX_API, "backup.retention_max", "90", "days", "high"),
    (FSX_API, "lustre.ssd.capacity_first", "1200", "GiB, list", "high"),
    (FSX_API, "lustre.ssd.capacity_step", "2400", "GiB", "high"),
    (FSX_API, "lustre.scratch_1.capacity_first", "1200;2400", "GiB, list", "high"),
    (FSX_API, "lustre.scratch_1.capacity_step", "3600", "GiB", "high"),
    (FSX_API, "lustre.hdd_12.capacity_step", "6000", "GiB", "high"),
    (FSX_API, "lustre.hdd_40.capacity_step", "1800", "GiB", "high"),
    (FSX_API, "lustre.tib", "1000", "GiB of a TiB in MB/s/TiB", "high"),
    (FSX_API, "lustre.persistent_1.per_unit", "50;100;200", "MB/s/TiB, list", "high"),
    (FSX_API, "lustre.persistent_2.per_unit", "125;250;500;1000", "MB/s/TiB, list", "high"),
    (FSX_API, "lustre.hdd.per_unit", "12;40", "MB/s/TiB, list", "high"),
    (FSX_API, "lustre.intelligent_tiering.throughput_step", "4000", "MB/s", "high"),
    (FSX_LUSTRE, "lustre.persistent_1.network_per_unit", "50;100;200", "MB/s/TiB, list: no figure read, the disks' own", "medium"),
    (FSX_LUSTRE, "lustre.persistent_2.network_per_unit", "320;640;1300;2600", "MB/s/TiB, list", "high"),
    (FSX_LUSTRE, "lustre.hdd.network_per_unit", "40;150", "MB/s/TiB, list", "high"),
    (FSX_LUSTRE, "lustre.scratch.per_unit", "200", "MB/s/TiB", "high"),
    (FSX_LUSTRE, "lustre.scratch.write_per_unit", "100", "MB/s/TiB", "high"),
    (FSX_LUSTRE, "lustre.scratch.network_per_unit", "200", "MB/s/TiB", "high"),
    (FSX_API, "windows.ssd.capacity_min", "32", "GiB", "high"),
    (FSX_API, "windows.hdd.capacity_min", "2000", "GiB", "high"),
    (FSX_API, "windows.capacity_max", "65536", "GiB", "high"),
    (FSX_API, "windows.multi_az.region_zones_min", "3", "Availability Zones", "high"),
    (FSX_WINDOWS, "windows.throughput", "8;16;32;64;128;256;512;1024;2048;4608;6144;9216;12288", "MB/s, list", "high"),
    (FSX_WINDOWS, "windows.network", "8;16;32;64;150;300;600;1500;3125;9375;12500;18750;21250", "MB/s, list", "high"),
    (FSX_WINDOWS, "windows.disk_iops", "0;0;2000;4000;6000;10000;20000;40000;80000;150000;200000;300000;400000",
     "IOPS, list; 0: none documented", "high"),
    (FSX_WINDOWS, "windows.production_throughput_min", "32", "MB/s", "high"),
    (FSX_WINDOWS, "windows.large_throughput_above", "2048", "MB/s", "high"),
    (FSX_WINDOWS, "windows.large_throughput_regions",
     "us-east-1;us-west-2;us-east-2;eu-west-1;ap-northeast-1;ap-southeast-1", "list", "high"),
    (FSX_WINDOWS, "windows.multi_az.write_max", "9000", "MB/s", "high"),
    (FSX_WINDOWS, "windows.ssd.throughput_per_tib", "750", "MB/s per TiB", "high"),
    (FSX_WINDOWS, "windows.hdd.throughput_per_tib", "12", "MB/s per TiB", "high"),
    (FSX_WINDOWS, "windows.hdd.iops_per_tib", "12", "IOPS per TiB", "high"),
    (FSX_WINDOWS, "windows.iops_per_gib", "3", "IOPS per GiB", "high"),
    (FSX_WINDOWS, "windows.iops_per_gib_max", "500", "IOPS per GiB", "high"),
    (FSX_WINDOWS, "windows.iops_max", "400000", "IOPS", "high"),
    (FSX_API, "ontap.capacity_min", "1024", "GiB per HA pair", "high"),
    (FSX_API, "ontap.capacity_max", "524288", "GiB per HA pair", "high"),
    (FSX_API, "ontap.iops_per_gib", "3", "IOPS per GiB", "high"),
    (FSX_API, "ontap.iops_max", "200000", "IOPS per HA pair", "high"),
    (FSX_API, "ontap.ha_pairs_max", "12", "HA pairs", "high"),
    (FSX_API, "ontap.iscsi_ha_pairs_max", "6", "HA pairs", "high"),
    (FSX_API, "ontap.tiering.cooling_default", "31", "days", "high"),
    (FSX_API, "ontap.first.throughput", "128;256;512;1024;2048;4096", "MB/s, list", "high"),
    (FSX_ONTAP_2022, "ontap.first.network", "150;300;625;1500;3125;4096",
     "MB/s, list; the last: no figure read, the step itself", "medium"),
    (FSX_ONTAP_2022, "ontap.first.disk_iops", "6000;12000;18750;40000;80000;160000", "IOPS, list", "medium"),
    (FSX_ONTAP_2022, "ontap.throughput_per_tib", "768", "MB/s per TiB", "high"),
    (FSX_ONTAP_2022, "ontap.first.single_az.write_max", "750", "MB/s", "medium"),
    (FSX_ONTAP_2022, "ontap.first.multi_az.write_max", "1000", "MB/s", "medium"),
    (FSX_ONTAP, "ontap.first.largest_step", "4096", "MB/s", "high"),
    (FSX_ONTAP, "ontap.first.largest_step.capacity_min", "5120", "GiB", "high"),
    (FSX_ONTAP, "ontap.first.largest_step.iops_min", "160000", "IOPS", "high"),
    (FSX_PROVIDER, "ontap.second.throughput", "384;768;1536;3072;6144", "MB/s, list", "medium"),
    (FSX_PROVIDER, "ontap.second.several_pairs_throughput", "1536;3072;6144", "MB/s per HA pair, list", "medium"),
    (("NetApp TR-4598, FabricPool best practices (well-known figure; not read in a source here)", "2023"), "ontap.pool.write_object", "4096", "KiB", "medium"),
    (FSX_API, "openzfs.capacity_min", "64", "GiB", "high"),
    (FSX_API, "openzfs.capacity_max", "524288", "GiB", "high"),
    (FSX_API, "openzfs.first.throughput", "64;128;256;512;1024;2048;3072;4096", "MB/s, list", "high"),
    (FSX_ZFS, "openzfs.first.network", "97;195;390;781;1562;3125;4687;6250", "MB/s, list", "high"),
    (FSX_ZFS, "openzfs.first.disk_iops", "2500;5000;10000;20000;40000;80000;120000;160000", "IOPS, list", "high"),
    (FSX_API, "openzfs.second.throughput", "160;320;640;1280;2560;3840;5120;7680;10240", "MB/s, list", "high"),
    (FSX_ZFS, "openzfs.second.network", "195;390;781;1562;3125;4687;6250;18750;21000", "MB/s, list", "high"),
    (FSX_ZFS, "openzfs.second.disk_iops", "6000;12000;20000;40000;80000;120000;160000;300000;400000", "IOPS, list", "high"),
    (FSX_ZFS, "openzfs.multi_az.write_max", "7500", "MB/s", "high"),
    (FSX_ZFS, "openzfs.iops_per_gib", "3", "IOPS per GiB", "high"),
    (FSX_ZFS, "openzfs.iops_per_gib_max", "1000", "IOPS per GiB", "high"),
    (FSX_ZFS, "openzfs.iops_per_gib_max_small_regions", "50", "IOPS per GiB", "high"),
    (FSX_ZFS, "openzfs.small_regions", "eu-west-3;sa-east-1;ap-northeast-2;ap-south-1;ca-central-1;eu-north-1;eu-west-2",
     "list of Regions of the catalog", "high"),
    (FSX_ZFS, "openzfs.small_regions.throughput_max", "5120", "MB/s, Single-AZ 2 and Multi-AZ", "medium"),
    (FSX_PRICING, "inter_az.included_in_multi_az", "openzfs;ontap", "list", "medium"),
)

# Requests to ONTAP's capacity pool and throughput of its second generation, read in one Region; all other ONTAP prices of that
# page are those of the facts. The requests equal S3 Standard's GET and PUT there, which is the rule for the other Regions.
FSX_TOKYO = ("AWS Price List API of 2026-07-01 as quoted in a public cost comparison of FSx for ONTAP and S3, Tokyo", "2026-07-01")
FSX_TOKYO_RATES = (
    ("fsx.ontap.capacity_pool.read_requests", "1k-requests", "0.00037"),
    ("fsx.ontap.capacity_pool.write_requests", "1k-requests", "0.0047"),
    ("fsx.ontap.second.single_az.throughput", "MBps-month", "2.013"),
    ("fsx.ontap.second.multi_az.throughput", "MBps-month", "3.148"),
)
FSX_REQUEST_RULE = ("rule: requests to ONTAP's capacity pool cost as S3 Standard's (equal in Tokyo)", "2026-07-01")
FSX_REQUESTS_LIKE = {"s3.standard.get_request": "fsx.ontap.capacity_pool.read_requests",
                     "s3.standard.put_request": "fsx.ontap.capacity_pool.write_requests"}

# Rules of AWS Backup: page, key, value, unit, confidence. Types are named as in the program.
BACKUP_GUIDE_LIMITS = (
    ("AWS Backup pricing", "cold.types", "dynamodb;ebs;efs", "list", "high"),
    ("AWS Backup pricing", "restore.free_types", "aurora;ebs;ec2;fsx-lustre;fsx-ontap;fsx-openzfs;fsx-windows;rds", "list", "medium"),
    ("AWS Backup API, Lifecycle", "cold.min_duration", "90", "days", "high"),
    ("AWS Backup Developer Guide, metering and billing", "warm.min_duration", "7", "days (advised)", "high"),
    ("AWS Backup Developer Guide, metering and billing", "managed.types", "dynamodb;efs;s3", "list", "medium"),
    ("AWS Backup Developer Guide, incremental backups", "full_backup.types", "aurora;dynamodb", "list", "medium"),
    ("AWS Backup Developer Guide, continuous backups", "continuous.types", "aurora;rds;s3", "list", "medium"),
    ("AWS Backup Developer Guide, continuous backups", "continuous.kept_max", "35", "days", "high"),
    ("AWS Backup Developer Guide, backup plan options", "cold.ebs_interval_min", "28", "days", "medium"),
    ("AWS Backup Developer Guide, backup plan options", "schedule.interval_min", "1", "hours", "medium"),
    ("EBS User Guide, archive snapshots", "cold.ebs_restore_max", "72", "hours", "medium"),
    ("AWS Backup API, BackupRule", "window.start_min", "60", "minutes", "high"),
    ("AWS Backup API, BackupRule", "window.completion_default", "10080", "minutes (7 days)", "medium"),
    ("AWS Backup API, PutBackupVaultLockConfiguration", "lock.cooling_off_min", "3", "days", "high"),
    ("AWS Backup API, CreateLogicallyAirGappedBackupVault", "air_gapped.kept_min", "7", "days", "high"),
)

# Rules of Athena and AWS Glue: page, service, key, value, unit, confidence.
LAKE_GUIDE_LIMITS = (
    ("Amazon Athena pricing", "athena", "query.min_scanned", "10", "MB", "high"),
    ("Amazon Athena API, CapacityReservation", "athena", "capacity.min_dpus", "24", "DPUs", "medium"),
    ("Athena User Guide, create capacity reservations", "athena", "capacity.dpu_step", "4", "DPUs", "high"),
    ("AWS Glue pricing", "glue", "job.min_billed", "1", "minutes", "medium"),
    ("AWS Glue pricing", "glue", "crawler.min_billed", "10", "minutes", "medium"),
    ("AWS Glue pricing", "glue", "catalog.free_objects", "1000000", "objects a month", "high"),
    ("AWS Glue pricing", "glue", "catalog.free_requests", "1000000", "requests a month", "high"),
    ("AWS Glue API, GetPartitions", "glue", "partitions_per_request_max", "1000", "partitions", "high"),
    ("AWS General Reference, AWS Glue endpoints and quotas", "glue", "partitions_per_table_max", "10000000", "partitions", "medium"),
)

# Rules of EC2 that the facts hold as worked examples (NET-01 to NET-05, T-12): page, key, value, unit, confidence.
EC2_GUIDE_LIMITS = (
    ("placement groups", "placement_group.partition.partitions_per_az_dedicated", "2", "partitions", "high"),
    ("placement groups", "network.single_flow", "5", "Gbps", "high"),
    ("placement groups", "network.single_flow_cluster_group", "10", "Gbps", "high"),
    ("ENA Express", "network.single_flow_ena_express", "25", "Gbps", "high"),
    ("ENA Express", "mtu.ena_express", "8900", "bytes", "high"),
    ("network MTU", "mtu.vpc", "9001", "bytes", "medium"),
    ("network MTU", "mtu.transit_gateway", "8500", "bytes", "medium"),
    ("network MTU", "mtu.internet_gateway", "1500", "bytes", "medium"),
    ("network MTU", "mtu.vpn", "1500", "bytes", "medium"),
    ("flex instances", "flex.baseline_cpu_pct", "40", "%", "medium"),
    ("SQL Server licensing", "sql_server.vcpus_min", "4", "vCPU", "medium"),
    ("detailed monitoring", "monitoring.detailed_metrics", "7", "metrics of an instance", "medium"),
    ("how Reserved Instance discounts apply", "reserved.size_inflexible_families", "g4ad;g4dn;g5;g5g;inf1", "list", "high"),
    ("user data", "user_data.size_max", "16384", "bytes before base64", "medium"),
    ("hibernation prerequisites", "hibernation.linux.memory_below", "150", "GiB", "high"),
    ("hibernation prerequisites", "hibernation.windows.memory_max", "16", "GiB", "high"),
    ("burstable instances", "cpu_credits.t2.kept_after_stop", "0", "days", "high"),
    ("burstable instances", "cpu_credits.t2.launch_mode", "standard", "credit option", "high"),
    ("burstable instances", "cpu_credits.t3.kept_after_stop", "7", "days", "high"),
    ("burstable instances", "cpu_credits.t3.launch_mode", "unlimited", "credit option", "high"),
    ("burstable instances", "cpu_credits.t3.launch_mode_dedicated_host", "standard", "credit option", "high"),
    ("burstable instances", "cpu_credits.t3a.kept_after_stop", "7", "days", "high"),
    ("burstable instances", "cpu_credits.t3a.launch_mode", "unlimited", "credit option", "high"),
    ("burstable instances", "cpu_credits.t4g.kept_after_stop", "7", "days", "high"),
    ("burstable instances", "cpu_credits.t4g.launch_mode", "unlimited", "credit option", "high"),
)

# What the root volume of an image takes at least, the size of its snapshot: image, GiB, where it was read, date, confidence. AWS
# prints no such list; an image without a row is unknown.
IMAGE_SIZES = (
    ("amazon-linux", "8", "amazonlinux/amazon-linux-2023", "issues 63 and 268: the snapshot of the standard image", "2023-02",
     "medium"),
    ("nvidia", "75", "Deep Learning Base OSS Nvidia Driver GPU AMI", "refused launches and the image of Amazon Linux 2023 of "
     "2026-09-25 as people quote them", "2026-09", "medium"),
    ("ubuntu", "8", "Ubuntu Server 24.04 LTS AMI", "root disk of the default image as people quote it", "2026-09", "low"),
    ("windows", "30", "Windows Server Base AMI", "root volume of the default image as people quote it; SQL Server adds to it",
     "2026-09", "low"),
)

YEARS = {"1yr": "1", "3yr": "3"}
# Two plans cost what a reservation costs: (plan, the reservation, source, confidence), README "ec2_commitment_discounts".
PLANS_EQUAL_TO = (("compute_sp", "convertible_ri", "S+Y", "high"), ("ec2_instance_sp", "standard_ri", "Y", "medium"))

LEGACY_SOURCE = ("AWS price feed of October 2025", "families still listed but superseded; a1 also in ManageIQ's instance data",
                 "2025-10", "")

PUBLIC_SOURCE = ("general knowledge", "names, cities and launch years as AWS publishes them; coordinates are city centres", "", "")

# ebs_prices.csv in the words of service_prices.csv: (volume type, dimension) -> (dimension, unit, from, to, divisor).
EBS_DIMENSIONS = {
    ("gp2", "storage_gb_month"): ("ebs.gp2.storage", "GB-month", "0", "", 1),
    ("gp3", "storage_gb_month"): ("ebs.gp3.storage", "GB-month", "0", "", 1),
    ("gp3", "iops_month"): ("ebs.gp3.iops_over_baseline", "IOPS-month", "0", "", 1),
    ("gp3", "throughput_gibps_month"): ("ebs.gp3.throughput_over_baseline", "MiBps-month", "0", "", 1024),
    ("io1", "storage_gb_month"): ("ebs.io1.storage", "GB-month", "0", "", 1),
    ("io1", "iops_month"): ("ebs.io1.iops", "IOPS-month", "0", "", 1),
    ("io2", "storage_gb_month"): ("ebs.io2.storage", "GB-month", "0", "", 1),
    ("io2", "iops_month_tier1"): ("ebs.io2.iops", "IOPS-month", "0", "32000", 1),
    ("io2", "iops_month_tier2"): ("ebs.io2.iops", "IOPS-month", "32000", "64000", 1),
    ("io2", "iops_month_tier3"): ("ebs.io2.iops", "IOPS-month", "64000", "", 1),
    ("sc1", "storage_gb_month"): ("ebs.sc1.storage", "GB-month", "0", "", 1),
    ("st1", "storage_gb_month"): ("ebs.st1.storage", "GB-month", "0", "", 1),
    ("standard", "storage_gb_month"): ("ebs.standard.storage", "GB-month", "0", "", 1),
    ("standard", "per_io_request"): ("ebs.standard.io_requests", "1M-requests", "0", "", decimal.Decimal("0.000001")),
    ("snapshot", "storage_gb_month"): ("ebs.snapshot.standard.storage", "GB-month", "0", "", 1),
    ("snapshot", "fast_restore_hour"): ("ebs.fast_snapshot_restore", "DSU-hour", "0", "", 1),
    ("snapshot_archive", "storage_gb_month"): ("ebs.snapshot.archive.storage", "GB-month", "0", "", 1),
    ("snapshot_archive", "retrieval_gb"): ("ebs.snapshot.archive.retrieval", "GB", "0", "", 1),
}


class Facts:
    """The folder: CSV rows, and what the README says about files and sources."""

    def __init__(self, folder):
        self.folder = folder
        with open(os.path.join(folder, "README.md"), encoding="utf-8") as file:
            self._readme = [[cell.strip() for cell in line.strip().strip("|").split("|")]
                            for line in file if line.startswith("|")]

    def rows(self, name):
        with open(os.path.join(self.folder, name), encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def date_of(self, name):
        """The newest date that the README gives for a whole file."""
        for cells in self._readme:
            if cells[0] == name:
                dates = re.findall(r"\b20\d\d(?:-\d\d){0,2}\b", cells[2])
                if dates:
                    return max(dates)
        sys.exit(f"README.md gives no date for {name}")

    def lettered_sources(self):
        for cells in self._readme:
            if len(cells) == 5 and re.fullmatch(r"[A-Z]{1,2}\d?", cells[0]):
                date = re.findall(r"20\d\d(?:-\d\d){1,2}", cells[3])
                yield cells[0], cells[1], f"{cells[2]}; {cells[3]}", max(date, default=""), cells[4]


class Sources:
    """Gives every source a short id that does not change when others are added."""

    def __init__(self, lettered):
        self._rows = {}
        self._ids = {}
        previous = ""
        for ident, name, detail, stamp, licence in lettered:
            name = previous if name == "same" else name
            previous = name
            self._rows[ident] = {"id": ident, "name": name, "detail": detail, "stamp": stamp, "licence": licence}

    def letter(self, letters):
        for letter in letters.split("+"):
            if letter not in self._rows:
                sys.exit(f"README.md names no source {letter}")
        return letters

    def text(self, text, stamp=""):
        """The id of a source given in words ("github:owner/name path (remark)")."""
        if text not in self._ids:
            match = re.match(r"github:([\w.-]+/[\w.-]+)\s*(.*)", text)
            name, detail = match.groups() if match else (text, "")
            self._add(text, name, detail, stamp, "")
        return self._ids[text]

    def named(self, name, detail, stamp, licence):
        if name not in self._ids:
            self._add(name, name, detail, stamp, licence)
        return self._ids[name]

    def _add(self, key, name, detail, stamp, licence):
        word = re.sub(r"[^a-z0-9]+", "-", name.split("/")[-1].lower()).strip("-")[:18].strip("-")
        ident = f"{word}.{hashlib.sha256(key.encode()).hexdigest()[:4]}"
        if ident in self._rows:
            sys.exit(f"two sources share the id {ident}")
        self._ids[key] = ident
        self._rows[ident] = {"id": ident, "name": name, "detail": detail, "stamp": stamp, "licence": licence}

    def used(self, tables):
        """The rows that some table refers to."""
        wanted = {ident for rows in tables.values() for row in rows for ident in row.get("source", "").split("+") if ident}
        return [row for ident, row in self._rows.items() if ident in wanted]


def instance_types(facts):
    """Every column of the facts, with what an accelerator is for and which types are for macOS said in words."""
    date = facts.date_of("ec2_instance_types.csv")
    rows = facts.rows("ec2_instance_types.csv")
    letters = {"F": "F", "K": "K", "F+K": "F+K", "E": "A+V+Y"}
    for row in rows:
        name = row["accelerator_name"]
        row["accelerator_kind"] = ACCELERATOR_KINDS[name] if name else ""
        row["macos"] = "1" if row["family"].split("-")[0].rstrip("0123456789") == "mac" else "0"
        row["as_of"] = date
        row["source"] = letters[row["source"]]
    return rows


def linux_prices(facts, known_types, left_out):
    """Observed and derived prices in one table; where both exist the observed one stays."""
    rows = {}
    ratio_basis = {(row["region"], row["family"]): row["basis"] for row in facts.rows("ec2_region_ratios.csv")}
    estimate_date = facts.date_of("ec2_prices_estimated.csv")
    for row in facts.rows("ec2_prices_estimated.csv"):
        if row["instance_type"] in SUSPECT_ESTIMATES:
            continue
        family = row["instance_type"].split(".")[0]
        basis = ratio_basis.get((row["region"], family), "region_median")
        rows[row["region"], row["instance_type"]] = {
            "region": row["region"], "instance_type": row["instance_type"],
            "usd_per_hour": row["estimated_on_demand_usd_per_hour"], "origin": "derived", "basis": "ratio_" + basis,
            "based_on": row["predecessor_family"], "as_of": estimate_date, "source": "K+N+Y", "confidence": "medium"}
    for row in facts.rows("ec2_prices.csv"):
        if row["os"] != "linux":
            sys.exit(f"ec2_prices.csv: unexpected operating system {row['os']}")
        observed = row["basis"] in OBSERVED_BASES
        rows[row["region"], row["instance_type"]] = {
            "region": row["region"], "instance_type": row["instance_type"], "usd_per_hour": row["on_demand_usd_per_hour"],
            "origin": "observed" if observed else "derived", "basis": row["basis"], "based_on": "", "as_of": row["as_of"],
            "source": PRICE_SOURCE_BY_DATE[row["as_of"]], "confidence": "high" if observed else "medium"}
    for region, name in sorted(rows):
        if name not in known_types:
            left_out.setdefault(name, []).append(region)
    return [row for (_, name), row in rows.items() if name in known_types]


def spot(facts, known_types):
    """What Spot saves, one row for both operating systems; rows that save nothing are left out. And the bands named there."""
    date = facts.date_of("ec2_spot.csv")
    rows, bands = {}, {}
    for row in facts.rows("ec2_spot.csv"):
        if row["instance_type"] not in known_types or int(row["savings_percent"]) <= 0:
            continue
        merged = rows.setdefault((row["region"], row["instance_type"]), {
            "region": row["region"], "instance_type": row["instance_type"], "as_of": date, "source": "I",
            "confidence": "medium"})
        merged[row["os"] + "_savings_percent"] = row["savings_percent"]
        merged[row["os"] + "_band"] = row["interruption_band"]
        band = {"band": row["interruption_band"], "interrupted_min_percent": row["interruption_percent_min"],
                "interrupted_max_percent": row["interruption_percent_max"], "as_of": date, "source": "I"}
        if bands.setdefault(row["interruption_band"], band) != band:
            sys.exit(f"ec2_spot.csv: two meanings of {row['interruption_band']}")
    return list(rows.values()), list(bands.values())


def commitments(facts, known_families):
    """The share of the on-demand price that a commitment costs, where it was read or guessed for this family and region.

    What follows from such a row by a rule (other payments, the plans that cost what a reservation costs) is a rule, not rows.
    """
    sources = {"2025-04-04": "Y", "2026-09-24": "S"}
    for row in facts.rows("ec2_commitment_discounts.csv"):
        guessed = row["basis"].startswith("predecessor_")
        reserved = row["kind"] in ("standard_ri", "convertible_ri") and row["payment_option"] == "no_upfront"
        if row["family"] in known_families and (row["basis"] == "observed" or guessed and reserved):
            yield {"region": row["region"], "family": row["family"], "plan": row["kind"], "years": YEARS[row["term"]],
                   "payment": row["payment_option"], "multiplier": share_left(row["discount_fraction"]),
                   "origin": "derived" if guessed else "observed", "basis": row["basis"], "as_of": row["as_of"],
                   "source": sources[row["as_of"]], "confidence": "medium" if guessed else "high"}


def share_left(discount):
    return f"{(1 - decimal.Decimal(discount)).normalize():f}"


def commitment_rules(facts):
    """What a plan costs beside the no-upfront rate of the plan that it is based on."""
    name = "ec2_commitment_payment_multipliers.csv"
    date = facts.date_of(name)
    payments = [{"plan": row["kind"], "years": YEARS[row["term"]], "payment": row["payment_option"],
                 "based_on": row["kind"], "multiplier": row["multiplier_vs_no_upfront"], "basis": "payment_multiplier",
                 "as_of": date, "source": "L+V", "confidence": "high"} for row in facts.rows(name)]
    for plan, reservation, source, confidence in PLANS_EQUAL_TO:
        for years in YEARS.values():
            yield {"plan": plan, "years": years, "payment": "no_upfront", "based_on": reservation, "multiplier": "1",
                   "basis": "equal_to_" + reservation, "as_of": date, "source": source, "confidence": confidence}
        for row in payments:
            if row["plan"] == reservation:
                yield {**row, "plan": plan, "basis": f"equal_to_{reservation}_payment_multiplier", "confidence": confidence}
    yield from payments


def windows_uplifts(facts):
    rows = facts.rows("ec2_windows_uplift.csv")
    rule_date = max(row["as_of"] for row in rows)
    return [{"instance_type": row["instance_type"], "usd_per_hour": row["windows_uplift_usd_per_hour"],
             "origin": "observed" if row["basis"] == "observed" else "derived", "basis": row["basis"],
             "as_of": row["as_of"] or rule_date, "source": "L" if row["basis"] == "observed" else "L+V",
             "confidence": "high"} for row in rows]


def os_uplifts(facts):
    rows, previous = [], ""
    for row in facts.rows("ec2_os_uplifts.csv"):
        dates = re.findall(r"20\d\d-\d\d", row["evidence"])
        previous = max(dates) if dates else previous if row["evidence"] == "as above" else ""
        rows.append({"software": row["software"], "applies_to": row["applies_to"], "vcpu_min": row["vcpu_min"],
                     "vcpu_max": row["vcpu_max"], "usd_per_vcpu_hour": row["usd_per_vcpu_hour"],
                     "usd_per_instance_hour": row["usd_per_instance_hour_flat"], "evidence": row["evidence"],
                     "as_of": previous, "source": "V" if "x2iedn" in row["evidence"] else "L+V",
                     "confidence": row["confidence"]})
    return rows


def family_availability(facts):
    by_date = dict(PRICE_SOURCE_BY_DATE, **{facts.date_of("ec2_type_offerings.csv"): "M", "": ""})
    return [{"region": row["region"], "family": row["family"], "status": row["status"],
             "types_offered": row["types_offered"], "as_of": row["as_of"], "source": by_date[row["as_of"]],
             "confidence": row["confidence"]} for row in facts.rows("ec2_region_availability.csv")]


def service_rates(facts, sources):
    for row in facts.rows("service_prices.csv"):
        if row["service"] in PRICE_TABLES or row["dimension"] in DIMENSIONS or row["dimension"].startswith(COMPARED):
            derived = row["source"].startswith(("rule:", "well-known:"))
            yield {"service": row["service"], "dimension": row["dimension"], "region": row["region"],
                   "tier_from": row["tier_from"] or "0", "tier_to": row["tier_to"], "unit": row["unit"],
                   "usd": row["price_usd"], "origin": "derived" if derived else "observed", "as_of": row["as_of"],
                   "source": sources.text(row["source"], row["as_of"]), "confidence": row["confidence"]}


def surplus_credit_rates(sources):
    source = sources.named(*SURPLUS_SOURCE)
    for key, usd, confidence in SURPLUS_RATES:
        yield {"service": "ec2", "dimension": "ec2.surplus_credits." + key, "region": "global", "tier_from": "0",
               "tier_to": "", "unit": "vCPU-hour", "usd": usd, "origin": "observed", "as_of": SURPLUS_SOURCE[2],
               "source": source, "confidence": confidence}


def ebs_guide_limits():
    for key, value, unit, source, as_of, confidence in EBS_GUIDE_LIMITS:
        yield {"service": "ebs", "key": key, "value": value, "unit": unit, "adjustable": "no", "as_of": as_of,
               "source": source, "confidence": confidence}


def efs_guide_limits(sources):
    for page, key, value, unit, confidence in EFS_GUIDE_LIMITS:
        yield {"service": "efs", "key": key, "value": value, "unit": unit, "adjustable": "no", "as_of": "2026-08",
               "source": sources.named(f"EFS User Guide, {page}", "", "", ""), "confidence": confidence}


def fsx_guide_limits(sources):
    for (name, as_of), key, value, unit, confidence in FSX_GUIDE_LIMITS:
        yield {"service": "fsx", "key": key, "value": value, "unit": unit, "adjustable": "no", "as_of": as_of,
               "source": sources.named(name, "", "", ""), "confidence": confidence}


def fsx_ontap_rates(facts, sources):
    regions = {row["region"] for row in facts.rows("service_prices.csv") if row["service"] == "fsx"}
    priced = [(dimension, "ap-northeast-1", unit, usd, FSX_TOKYO, "observed") for dimension, unit, usd in FSX_TOKYO_RATES]
    for row in facts.rows("service_prices.csv"):
        dimension = FSX_REQUESTS_LIKE.get(row["dimension"])
        if dimension and row["region"] in regions - {"ap-northeast-1"}:
            priced.append((dimension, row["region"], row["unit"], row["price_usd"], FSX_REQUEST_RULE, "derived"))
    for dimension, region, unit, usd, (name, as_of), origin in priced:
        yield {"service": "fsx", "dimension": dimension, "region": region, "tier_from": "0", "tier_to": "", "unit": unit,
               "usd": usd, "origin": origin, "as_of": as_of, "source": sources.named(name, "", "", ""),
               "confidence": "high" if origin == "observed" else "medium"}


def backup_guide_limits(sources):
    for page, key, value, unit, confidence in BACKUP_GUIDE_LIMITS:
        yield {"service": "backup", "key": key, "value": value, "unit": unit, "adjustable": "no", "as_of": "2026-08",
               "source": sources.named(page, "", "", ""), "confidence": confidence}


def lake_guide_limits(sources):
    for page, service, key, value, unit, confidence in LAKE_GUIDE_LIMITS:
        yield {"service": service, "key": key, "value": value, "unit": unit, "adjustable": "no", "as_of": "2026-08",
               "source": sources.named(page, "", "", ""), "confidence": confidence}


def s3_guide_limits(sources):
    for page, key, value, unit, confidence in S3_GUIDE_LIMITS:
        yield {"service": "s3", "key": key, "value": value, "unit": unit, "adjustable": "no", "as_of": "2026-08",
               "source": sources.named(f"Amazon S3 User Guide, {page}", "", "", ""), "confidence": confidence}


def choice_limits(sources):
    def row(page, key, value, unit, confidence="medium"):
        return {"service": "storage", "key": key, "value": value, "unit": unit, "adjustable": "no", "as_of": "2026-08",
                "source": sources.named(page, "", "", ""), "confidence": confidence}

    for limit in CHOICE_LIMITS:
        yield row(*limit)
    units = ("list", None, "clients", "zones that it is reached from", "zones that hold the data", "1: outlives its instance", "% a year")
    keys = ("interfaces", "latency", "clients_max", "client_zones_max", "data_zones", "persistent", "durability")
    for page, store, interfaces, latency, latency_unit, *others in CHOICE_FACTS:
        for key, value, unit in zip(keys, (interfaces, latency, *others), units):
            if value:
                yield row(page, f"{store}.{key}", value, unit or latency_unit)


def ec2_guide_limits(sources):
    for page, key, value, unit, confidence in EC2_GUIDE_LIMITS:
        yield {"service": "ec2", "key": key, "value": value, "unit": unit, "adjustable": "no", "as_of": "2026-08",
               "source": sources.named(f"EC2 User Guide, {page}", "", "", ""), "confidence": confidence}


def image_sizes(sources):
    for image, value, name, detail, as_of, confidence in IMAGE_SIZES:
        yield {"service": "ec2", "key": f"image.{image}.root_min", "value": value, "unit": "GiB", "adjustable": "no",
               "as_of": as_of, "source": sources.named(name, detail, "", ""), "confidence": confidence}


def rate_table(row):
    if row["dimension"] == "data_transfer.internet_out":
        return "network/internet_egress_prices"
    return PRICE_TABLES.get(row["service"], "service_prices")


def with_older(newer, older):
    """Adds the older price lists of the regions and dimensions that the newer ones lack."""
    known = {(row["dimension"], row["region"]) for row in newer}
    return newer + [row for row in older if (row["dimension"], row["region"]) not in known]


def divided(text, divisor):
    value = decimal.Decimal(text) / decimal.Decimal(divisor)
    if value * decimal.Decimal(divisor) != decimal.Decimal(text):
        sys.exit(f"{text} / {divisor} has no exact decimal form")
    return f"{value.normalize():f}"


def older_ebs_rates(facts):
    date = facts.date_of("ebs_prices.csv")
    for row in facts.rows("ebs_prices.csv"):
        dimension, unit, low, high, divisor = EBS_DIMENSIONS[row["volume_type"], row["dimension"]]
        price = row["price_usd"] if divisor == 1 else divided(row["price_usd"], divisor)
        yield {"service": "ebs", "dimension": dimension, "region": row["region"], "tier_from": low, "tier_to": high,
               "unit": unit, "usd": price, "origin": "observed", "as_of": date, "source": "Y", "confidence": "high"}


def older_egress_rates(facts):
    date = facts.date_of("internet_egress_prices.csv")
    for row in facts.rows("internet_egress_prices.csv"):
        yield {"service": "data_transfer", "dimension": "data_transfer.internet_out", "region": row["region"],
               "tier_from": row["tier_start_gb"], "tier_to": row["tier_end_gb"], "unit": "GB",
               "usd": row["price_usd_per_gb"], "origin": "observed", "as_of": date, "source": "C", "confidence": "high"}


def build(facts):
    """All tables by name, and the priced types that no facts are known of."""
    left_out = {}
    sources = Sources(facts.lettered_sources())
    tables = {"compute/instance_types": instance_types(facts)}
    known = {row["instance_type"] for row in tables["compute/instance_types"]}
    public = sources.named(*PUBLIC_SOURCE)
    region_date = facts.date_of("regions.csv")
    tables["regions"] = [
        {"region": row["region"], "name": row["long_name"], "pricing_name": row["pricing_location_name"],
         "partition": row["partition"], "zones": row["az_count"], "geography": row["geography"],
         "country": row["country_code"], "city": row["city"], "latitude": row["latitude"], "longitude": row["longitude"],
         "launch_year": row["launch_year"], "opt_in": row["opt_in_required"], "as_of": region_date, "source": public}
        for row in facts.rows("regions.csv")]
    tables["compute/linux_prices"] = linux_prices(facts, known, left_out)
    tables["compute/windows_uplifts"] = windows_uplifts(facts)
    tables["compute/os_uplifts"] = os_uplifts(facts)
    families = {row["family"] for row in tables["compute/instance_types"]}
    tables["compute/spot"], tables["compute/spot_bands"] = spot(facts, known)
    tables["compute/commitments"] = list(commitments(facts, families))
    tables["compute/commitment_rules"] = list(commitment_rules(facts))
    tables["compute/type_offerings"] = []
    for row in facts.rows("ec2_type_offerings.csv"):
        if row["instance_type"] in known:
            tables["compute/type_offerings"].append(
                {"region": row["region"], "instance_type": row["instance_type"], "zone_ids": row["zone_ids"],
                 "as_of": row["as_of"], "source": "M"})
        else:
            left_out.setdefault(row["instance_type"], []).append(row["region"])
    tables["compute/family_availability"] = family_availability(facts)
    tables["compute/family_status"] = [
        {"family": family, "status": "legacy", "reason": reason, "successors": successors, "source": sources.named(*source)}
        for source, statuses in ((LEGACY_SOURCE, LEGACY_FAMILIES), (PREVIOUS_SOURCE, PREVIOUS_FAMILIES))
        for family, (reason, successors) in statuses.items() if family in families]

    homes = {name: [] for name in ("network/internet_egress_prices", *PRICE_TABLES.values())}
    for row in service_rates(facts, sources):
        homes[rate_table(row)].append(row)
    homes["service_prices"] += surplus_credit_rates(sources)
    homes["storage/file_prices"] += fsx_ontap_rates(facts, sources)
    tables.update(homes)
    tables["storage/ebs_prices"] = with_older(homes["storage/ebs_prices"], older_ebs_rates(facts))
    tables["network/internet_egress_prices"] = with_older(homes["network/internet_egress_prices"], older_egress_rates(facts))

    limits = [{"service": row["service"], "key": row["limit_key"], "value": row["value"], "unit": row["unit"],
               "adjustable": row["adjustable"], "as_of": row["as_of"], "source": sources.text(row["source"]),
               "confidence": row["confidence"]}
              for row in facts.rows("service_limits.csv") if row["service"] in LIMIT_TABLES]
    limits += [*ebs_guide_limits(), *s3_guide_limits(sources), *efs_guide_limits(sources), *fsx_guide_limits(sources),
               *backup_guide_limits(sources), *lake_guide_limits(sources), *choice_limits(sources),
               *ec2_guide_limits(sources), *image_sizes(sources)]
    for name in LIMIT_TABLES.values():
        tables[name] = [row for row in limits if LIMIT_TABLES[row["service"]] == name]
    for rows in tables.values():
        for row in rows:
            if re.fullmatch(r"[A-Z]{1,2}\d?(\+[A-Z]{1,2}\d?)*", row.get("source", "")):
                sources.letter(row["source"])
    tables["sources"] = sources.used(tables)
    return tables, left_out


def write_table(folder, table, rows):
    """Writes one table, sorted by its key; a duplicate key is refused."""
    rows = sorted(([str(row.get(column, "")) for column in table.column_names] for row in rows), key=table.sort_key)
    for before, after in zip(rows, rows[1:]):
        if table.sort_key(before) == table.sort_key(after):
            sys.exit(f"{table.name}: two rows for {table.sort_key(after)}")
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(table.column_names)
    writer.writerows(rows)
    path = os.path.join(folder, table.name + ".csv")
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(text.getvalue())
    return rows


def describe_sources(tables, left_out):
    """SOURCES.md: what each table holds, how old, from where, how sure, and what is not there."""
    names = {row["id"]: row["name"] for row in tables["sources"]}
    lines = ["# Where the catalog's figures come from", "",
             "Written by `import_facts.py`. Prices are USD, on demand, shared tenancy, before tax. Only facts are kept, in our own",
             "columns; no file of a source is stored here. `observed` was read in a source, `derived` was computed from an",
             "observed price by the rule named in `basis`; derived prices are marked wherever they are shown.", "",
             "| table | rows | as of | sources | confidence |", "|---|---|---|---|---|"]
    for table in TABLES:
        rows = tables[table.name]
        dates = sorted({row["as_of"] for row in rows if row.get("as_of")})
        span = "" if not dates else dates[0] if dates[0] == dates[-1] else f"{dates[0]} to {dates[-1]}"
        used = sorted({ident for row in rows for ident in row.get("source", "").split("+") if ident})
        shown = ", ".join(sorted({names[ident] for ident in used})[:6]) + (" and others" if len({names[i] for i in used}) > 6 else "")
        counts = collections.Counter(row["confidence"] for row in rows if row.get("confidence"))
        sure = ", ".join(f"{count:,} {word}" for word, count in sorted(counts.items()))
        if "origin" in table.column_names:
            origins = collections.Counter(row["origin"] for row in rows)
            sure += "; " + ", ".join(f"{count:,} {word}" for word, count in sorted(origins.items(), reverse=True))
        lines.append(f"| {table.name}.csv | {len(rows):,} | {span} | {shown} | {sure} |")

    prices = tables["compute/linux_prices"]
    observed = {(row["region"], row["instance_type"]) for row in prices if row["origin"] == "observed"}
    priced = {(row["region"], row["instance_type"]) for row in prices}
    offered = {(row["region"], row["instance_type"]) for row in tables["compute/type_offerings"]}
    regions = {row["region"] for row in prices}
    covered = {region for region, _ in offered}
    ebs_regions = {row["region"] for row in tables["storage/ebs_prices"]}
    egress_regions = {row["region"] for row in tables["network/internet_egress_prices"]}
    vpc_regions = {row["region"] for row in tables["service_prices"] if row["service"] == "vpc"}
    watch_regions = {row["region"] for row in tables["service_prices"] if row["dimension"] == "cloudwatch.alarm.standard"}
    spot_regions = {row["region"] for row in tables["compute/spot"]}
    committed = {(row["region"], row["family"]) for row in tables["compute/commitments"]}
    unpriced = sorted({name for _, name in offered - priced})
    lines += ["", "## Gaps", "",
              f"- Linux prices: {len(regions)} regions; none in {listed({r['region'] for r in tables['regions']} - regions)}.",
              f"- Of {len(offered):,} offered (region, type) pairs {len(offered & observed):,} have an observed price, "
              f"{len((offered & priced) - observed):,} a derived one and {len(offered - priced):,} none "
              f"({len(unpriced)} types, families {listed({name.split('.')[0] for name in unpriced})}).",
              "- A derived price of a type that is not offered in the region is hypothetical; offers are a table of their own.",
              f"- Offered types and zones are known in {len(covered)} regions; in {listed(regions - covered)} only families are.",
              f"- Left out, because no facts of the type are known: {listed(left_out)}.",
              f"- EBS prices: none in {listed(regions - ebs_regions)}. Internet transfer: none in {listed(regions - egress_regions)}.",
              f"- Addresses, endpoints and transfer between zones and regions: only in {len(vpc_regions)} regions; none in "
              f"{listed(regions - vpc_regions)}.",
              f"- CloudWatch metrics and alarms: only in {len(watch_regions)} regions; dashboards only in us-east-1.",
              f"- Spot: {len(spot_regions)} regions; the typical saving and interruptions of one month of 2025, which move. Types",
              "  that saved nothing have no row.",
              f"- Commitments: {len(committed):,} (region, family) pairs in {len({region for region, _ in committed})} regions; a family",
              "  that came later has a rate in us-east-1 only, guessed from its predecessor.",
              "- Only a price in us-east-1, because the estimates for other regions rest on a figure of another size (exactly 1.06 ×",
              f"  the price of twice the machine): {listed(SUSPECT_ESTIMATES)}.",
              "- The monthly free allowance of internet transfer is a limit (service_limits.csv), not a price.",
              "- RHEL uplifts are partly general knowledge (confidence low).",
              "- cpu_model is a family rule for generations 8 and 9; clock figures of a few old types are missing.", "",
              "## Derived prices", "",
              "`ratio_observed`, `ratio_predecessor`, `ratio_region_median`: the us-east-1 price × the region's ratio of the family, of",
              "the older family in `based_on`, or the median of the region. Against prices read later: median error 0.01 %, 95th",
              "percentile 0.4 %. `metal_same_size`: the price of the same virtual size. `scaled_by_us_east_1_change`: the regional price of 2025 ×",
              "the later change in us-east-1. Windows: `rule_per_vcpu_…`, a fixed figure per vCPU.", "",
              "Commitments: a row of commitments.csv wins over a rule. By rule: `payment_multiplier`, the no-upfront rate of the same",
              "plan × the factor of the payment; `equal_to_…`, the rate of that reservation, which AWS prices alike (read for 192 of",
              "192 Compute Savings Plans rates in us-east-1 within 0.001; not read for EC2 Instance Savings Plans). `predecessor_X`:",
              "the rate of the older family X.", ""]
    return "\n".join(lines)


def listed(names):
    return ", ".join(sorted(names)) or "none"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder")
    parser.add_argument("-o", "--output", default=os.path.dirname(os.path.abspath(__file__)))
    arguments = parser.parse_args()
    tables, left_out = build(Facts(arguments.folder))
    for table in TABLES:
        rows = write_table(arguments.output, table, tables[table.name])
        print(f"{table.name}.csv: {len(rows):,} rows")
    with open(os.path.join(arguments.output, "SOURCES.md"), "w", encoding="utf-8") as file:
        file.write(describe_sources(tables, left_out))


if __name__ == "__main__":
    main()
