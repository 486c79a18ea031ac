# SPDX-License-Identifier: GPL-3.0-or-later
"""The tables of the catalog: their columns, the type of each, and the key that a row is unique and sorted by.

Column types: text, integer, decimal (digits are kept as written), flag (0 or 1). A '?' allows an empty cell: unknown.
"""

RATE_COLUMNS = """service:text dimension:text region:text tier_from:decimal tier_to:decimal? unit:text usd:decimal
    origin:text as_of:text source:text confidence:text"""
LIMIT_COLUMNS = "service:text key:text value:text unit:text? adjustable:text? as_of:text source:text confidence:text"

_DECLARED = {
    "regions": ("region", """region:text name:text pricing_name:text partition:text zones:integer geography:text
        country:text city:text latitude:decimal longitude:decimal launch_year:integer? opt_in:flag as_of:text source:text"""),
    "sources": ("id", "id:text name:text detail:text? stamp:text? licence:text?"),
    "compute/instance_types": ("instance_type", """instance_type:text family:text size:text generation:integer?
        category:text arch:text cpu_manufacturer:text cpu_model:text vcpus:integer physical_cores:integer?
        memory_mib:integer clock_mhz:integer? network_baseline_mbps:decimal? network_burst_mbps:decimal?
        network_cards:integer? ebs_baseline_mbps:decimal? ebs_max_mbps:decimal? ebs_baseline_iops:decimal?
        ebs_max_iops:decimal? ebs_baseline_throughput_mb_s:decimal? ebs_max_throughput_mb_s:decimal?
        ebs_max_attachments:integer? local_storage_gb:decimal local_storage_type:text? local_disk_count:integer?
        local_disk_gb_each:decimal? gpu_count:decimal gpu_name:text? gpu_manufacturer:text? gpu_memory_mib_each:decimal?
        gpu_memory_mib_total:decimal? accelerator_kind:text? accelerator_name:text? accelerator_count:integer
        accelerator_manufacturer:text? bare_metal:flag hypervisor:text? macos:flag burstable:flag flex:flag
        cpu_credits_per_hour:decimal? cpu_credits_max:decimal? baseline_cpu_percent_per_vcpu:decimal? max_enis:integer?
        ipv4_per_eni:integer? efa_supported:flag? efa_max_interfaces:integer? max_pods_vpc_cni:integer?
        eni_limited_max_pods:integer? encryption_in_transit:flag? current_generation:flag offered_2026:flag
        free_tier_eligible:flag? hibernation_supported:flag? dedicated_hosts_supported:flag?
        coremark_iterations_per_s:decimal? numa_nodes:integer? successor_regular:text? as_of:text source:text"""),
    "compute/linux_prices": ("region instance_type", """region:text instance_type:text usd_per_hour:decimal origin:text
        basis:text based_on:text? as_of:text source:text confidence:text"""),
    "compute/windows_uplifts": ("instance_type", """instance_type:text usd_per_hour:decimal origin:text basis:text
        as_of:text source:text confidence:text"""),
    "compute/os_uplifts": ("software vcpu_min applies_to", """software:text applies_to:text vcpu_min:integer
        vcpu_max:integer? usd_per_vcpu_hour:decimal? usd_per_instance_hour:decimal? evidence:text as_of:text? source:text
        confidence:text"""),
    "compute/spot": ("region instance_type", """region:text instance_type:text linux_savings_percent:integer?
        linux_band:text? windows_savings_percent:integer? windows_band:text? as_of:text source:text confidence:text"""),
    "compute/spot_bands": ("band", """band:text interrupted_min_percent:integer interrupted_max_percent:integer as_of:text
        source:text"""),
    "compute/commitments": ("region family plan years payment", """region:text family:text plan:text years:integer
        payment:text multiplier:decimal origin:text basis:text as_of:text source:text confidence:text"""),
    "compute/commitment_rules": ("plan years payment", """plan:text years:integer payment:text based_on:text
        multiplier:decimal basis:text as_of:text source:text confidence:text"""),
    "compute/type_offerings": ("region instance_type", "region:text instance_type:text zone_ids:text as_of:text source:text"),
    "compute/family_availability": ("region family", """region:text family:text status:text types_offered:integer?
        as_of:text? source:text? confidence:text?"""),
    "compute/family_status": ("family", "family:text status:text reason:text successors:text? source:text"),
    "storage/ebs_prices": ("service dimension region tier_from", RATE_COLUMNS),
    "storage/s3_prices": ("service dimension region tier_from", RATE_COLUMNS),
    "storage/file_prices": ("service dimension region tier_from", RATE_COLUMNS),
    "storage/backup_prices": ("service dimension region tier_from", RATE_COLUMNS),
    "analytics/lake_prices": ("service dimension region tier_from", RATE_COLUMNS),
    "network/internet_egress_prices": ("service dimension region tier_from", RATE_COLUMNS),
    "service_prices": ("service dimension region tier_from", RATE_COLUMNS),
    "storage/ebs_limits": ("service key", LIMIT_COLUMNS),
    "storage/s3_limits": ("service key", LIMIT_COLUMNS),
    "storage/file_limits": ("service key", LIMIT_COLUMNS),
    "service_limits": ("service key", LIMIT_COLUMNS),
}

NUMERIC = ("integer", "decimal")


class Table:
    """One table: `columns` is a list of (name, type, optional), `key` the names of the key columns."""

    def __init__(self, name, key, columns):
        self.name = name
        self.key = key.split()
        self.columns = []
        for declared in columns.split():
            column, _, kind = declared.partition(":")
            self.columns.append((column, kind.rstrip("?"), kind.endswith("?")))
        self.column_names = [column for column, _, _ in self.columns]
        self._key_cells = [(place, kind in NUMERIC) for column in self.key
                           for place, (name, kind, _) in enumerate(self.columns) if name == column]

    def sort_key(self, cells):
        """Numbers by value, text by its bytes: the order the program searches in. @param cells  a row, column by column"""
        return tuple([float(cells[place]) if number else cells[place].encode() for place, number in self._key_cells])


TABLES = [Table(name, key, columns) for name, (key, columns) in _DECLARED.items()]
