"""What the ledger says about the way OParl files are read: there is one way, and no mapping to choose."""

from functools import cache
from hashlib import sha256

from data_pipeline.mapping import Mapping, TableRule
from data_pipeline.schema.council import consultation, council_paper
from data_pipeline.sources.oparl.roles import role_spellings


@cache
def oparl_mapping() -> Mapping:
    """Name and fingerprint of the fixed way; its fingerprint changes with the known words for roles."""
    rules = (TableRule(target=council_paper.name), TableRule(target=consultation.name))
    words = repr(sorted(role_spellings().items()))
    return Mapping(title="OParl 1.1", table=rules, name="oparl", sha256=sha256(words.encode()).hexdigest())
